//! Pictures and files of the library as pages show them.

use crate::domain::Media;
use crate::files::Files;
use kh_images::{Format, Picture};
use kh_markup::{PictureShown, PictureSource};
use kh_ui::Html;
use serde::{Deserialize, Serialize};

/// The versions of a picture that are kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    versions: Vec<Version>,
}

/// **Bản của ảnh**: a picture in one size and format.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Version {
    width: u32,
    height: u32,
    /// `webp` or `jpg`.
    format: String,
    digest: String,
}

impl Kept {
    /// Keeps every version of `picture`.
    pub(crate) fn keep(files: &Files, picture: &Picture) -> std::io::Result<Self> {
        let versions = picture.variants.iter().map(|variant| {
            let format = match variant.format {
                Format::Webp => "webp",
                Format::Jpeg => "jpg",
            };
            let digest = files.keep(&variant.bytes)?;
            Ok(Version { width: variant.width, height: variant.height, format: format.to_owned(), digest })
        });
        Ok(Self { versions: versions.collect::<std::io::Result<_>>()? })
    }

    /// The form in which the row keeps it.
    pub(crate) fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    fn of(media: &Media) -> Option<Self> {
        serde_json::from_str(media.variants.as_deref()?).ok()
    }

    fn sources(&self, format: &str) -> Vec<PictureSource> {
        let mut sources: Vec<PictureSource> = self
            .versions
            .iter()
            .filter(|version| version.format == format)
            .map(|version| PictureSource { url: format!("/tep/{}.{format}", version.digest), width: version.width })
            .collect();
        sources.sort_by_key(|source| source.width);
        sources
    }
}

/// The digests of everything that is kept of a file: as uploaded, and each version of a picture.
pub(crate) fn digests(media: &Media) -> Vec<String> {
    let versions = Kept::of(media).map(|kept| kept.versions).unwrap_or_default();
    let versions = versions.into_iter().map(|version| version.digest);
    std::iter::once(media.digest.clone()).chain(versions).collect()
}

/// The largest width that a page of paper needs.
const PAPER_WIDTH: u32 = 1_000;

/// The digest of the JPEG of a picture that is put on paper: the widest that is no wider than needed.
pub(crate) fn digest_for_paper(media: &Media) -> Option<String> {
    let kept = Kept::of(media)?;
    let jpeg = || kept.versions.iter().filter(|version| version.format == "jpg");
    let fitting = jpeg().filter(|version| version.width <= PAPER_WIDTH).max_by_key(|version| version.width);
    fitting.or_else(|| jpeg().min_by_key(|version| version.width)).map(|version| version.digest.clone())
}

/// A picture as a page shows it; `None` when the file is not a picture.
pub fn shown(media: &Media) -> Option<PictureShown> {
    let kept = Kept::of(media)?;
    let largest = kept.versions.iter().max_by_key(|version| version.width)?;
    Some(PictureShown {
        alt: media.alt.clone().unwrap_or_default(),
        caption: caption(media),
        width: largest.width,
        height: largest.height,
        webp: kept.sources("webp"),
        jpeg: kept.sources("jpg"),
    })
}

/// The caption with who took the picture: "Trao học bổng (Ảnh: N.T.H)".
fn caption(media: &Media) -> Option<String> {
    match (&media.caption, &media.credit) {
        (Some(caption), Some(credit)) => Some(format!("{caption} (Ảnh: {credit})")),
        (Some(caption), None) => Some(caption.clone()),
        (None, Some(credit)) => Some(format!("Ảnh: {credit}")),
        (None, None) => None,
    }
}

/// A picture in its sizes, of which the browser takes the one that fits `sizes`.
pub fn picture_html(picture: &PictureShown, sizes: &str, class: &str) -> Html {
    let set = |sources: &[PictureSource]| {
        let each: Vec<String> = sources.iter().map(|source| format!("{} {}w", source.url, source.width)).collect();
        Html::text(&each.join(", "))
    };
    let Some(plain) = picture.jpeg.first() else { return Html::default() };
    Html::raw(format!(
        "<picture><source type=\"image/webp\" srcset=\"{}\" sizes=\"{sizes}\">\
         <img{} src=\"{}\" srcset=\"{}\" sizes=\"{sizes}\" width=\"{}\" height=\"{}\" alt=\"{}\" loading=\"lazy\" \
         decoding=\"async\"></picture>",
        set(&picture.webp),
        if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") },
        Html::text(&plain.url),
        set(&picture.jpeg),
        picture.width,
        picture.height,
        Html::text(&picture.alt),
    ))
}

/// A picture with its caption; `caption` takes the place of that of the library.
pub fn figure_html(picture: &PictureShown, caption: Option<&str>) -> Html {
    let image = picture_html(picture, "(min-width: 48em) 44rem, 100vw", "");
    let caption = caption
        .or(picture.caption.as_deref())
        .map_or_else(Html::default, |caption| Html::raw(format!("<figcaption>{}</figcaption>", Html::text(caption))));
    Html::raw(format!("<figure class=\"kh-photo\">{image}{caption}</figure>"))
}

/// The address at which a file that is not a picture is read.
pub fn file_href(media: &Media) -> String {
    let (stem, extension) = media.name.rsplit_once('.').unwrap_or((&media.name, "bin"));
    format!("/tep/{}/{}.{}", media.digest, kh_text::slug(stem), kh_text::slug(extension))
}
