//! Taking files and pictures into the library, saying anew what is on them, and withdrawing them.

use super::PortalError;
use crate::address::code_of;
use crate::domain::{CHILDREN_ASKED, Media, UNREVIEWED};
use crate::files::{Files, media_type};
use crate::labels;
use crate::pictures::Kept;
use crate::store;
use kh_figures::{Day, PartitionId, UnitId};
use kh_kernel::fact::{Complaint, Draft, Fact as _};
use kh_kernel::journal::{self, JournalError, Outcome, Submit};
use kh_kernel::{Cx, Record};
use uuid::Uuid;

/// The largest file that is not a picture.
pub const MOST_BYTES: usize = 20 << 20;

/// A file that somebody uploads.
#[derive(Debug, Clone)]
pub struct Upload {
    /// The id that the client gave to this submit.
    pub id: Uuid,
    /// The unit whose library it goes into.
    pub unit: UnitId,
    /// The day of the upload.
    pub day: Day,
    /// The name that it had there.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What is to be seen, for who cannot see it.
    pub alt: String,
    /// The caption.
    pub caption: String,
    /// Who took it.
    pub credit: String,
    /// Whether children can be recognised: a code of [`CHILDREN_ASKED`].
    pub children: String,
}

/// Takes a file in: pictures are made small and safe, other files are kept as they are.
pub async fn upload(cx: &Cx, files: &Files, upload: Upload) -> Result<Outcome, PortalError> {
    let is_picture = looks_like_picture(&upload.bytes);
    let complaints = if is_picture { missing(&upload.alt, &upload.children) } else { Vec::new() };
    if complaints.is_empty() { take_in(cx, files, upload).await } else { Err(PortalError::Refused(complaints)) }
}

/// Takes a file of an older website in. Nobody is there to be asked about children, so that stays to be looked at.
pub async fn import(cx: &Cx, files: &Files, upload: Upload) -> Result<Outcome, PortalError> {
    take_in(cx, files, Upload { children: UNREVIEWED.to_owned(), ..upload }).await
}

/// Whether a file would be taken in; nothing is kept.
pub async fn judge(name: &str, bytes: Vec<u8>) -> Result<(), PortalError> {
    if looks_like_picture(&bytes) {
        accepted(bytes).await?;
    } else {
        document(&file_name(name), &bytes)?;
    }
    Ok(())
}

/// What can be said anew of a file that is in the library. Its code and its bytes stay: texts refer to them.
#[derive(Debug, Clone)]
pub struct Said {
    /// What is to be seen, for who cannot see it.
    pub alt: String,
    /// The caption.
    pub caption: String,
    /// Who took it.
    pub credit: String,
    /// Whether children can be recognised: a code of [`CHILDREN_ASKED`].
    pub children: String,
}

impl Said {
    /// What is said of a file now.
    pub fn of(media: &Media) -> Self {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        Self {
            alt: text(&media.alt),
            caption: text(&media.caption),
            credit: text(&media.credit),
            children: text(&media.children),
        }
    }

    fn complaints(&self, is_picture: bool) -> Vec<Complaint> {
        let mut complaints = Vec::new();
        for (field, text) in [("alt", &self.alt), ("caption", &self.caption), ("credit", &self.credit)] {
            if text.chars().count() > MOST_LINE {
                complaints.push(Complaint::new(field, labels::line_too_long(MOST_LINE)));
            }
        }
        if is_picture {
            complaints.extend(missing(&self.alt, &self.children));
        }
        complaints
    }
}

/// The longest line about a file.
const MOST_LINE: usize = 1_000;

/// The row `id` of the file `code`, whatever became of it.
pub async fn row(cx: &Cx, partition: PartitionId, code: &str, id: Uuid) -> Result<Option<Record>, PortalError> {
    let record = store::by_id(&cx.db, Media::KIND, partition, id).await?;
    Ok(record.filter(|record| Media::from_values(&record.values).is_some_and(|media| media.code == code)))
}

/// Says anew what is to be seen on a file, of which the client had the row `base` before it; `id` is that of this
/// submit.
pub async fn correct(cx: &Cx, base: &Record, id: Uuid, said: &Said) -> Result<Outcome, PortalError> {
    let Some(media) = Media::from_values(&base.values) else { return Err(JournalError::NotFound.into()) };
    let is_picture = media.variants.is_some();
    let complaints = said.complaints(is_picture);
    if !complaints.is_empty() {
        return Err(PortalError::Refused(complaints));
    }
    let media = Media {
        alt: line(&said.alt),
        caption: line(&said.caption),
        credit: line(&said.credit),
        children: if is_picture { line(&said.children) } else { None },
        ..media
    };
    let draft = Draft { id, unit: base.unit, day: base.day, values: media.to_values() };
    let old = (base.partition(), base.id);
    Ok(journal::submit(cx, Media::KIND, Submit::Correct(old, draft)).await?)
}

/// Withdraws a file, of which the client had the row `base` before it; `id` is that of this submit.
pub async fn withdraw(cx: &Cx, base: &Record, id: Uuid) -> Result<Outcome, PortalError> {
    Ok(journal::submit(cx, Media::KIND, Submit::Cancel((base.partition(), base.id), id)).await?)
}

/// What must be said of a picture and was not.
fn missing(alt: &str, children: &str) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    if alt.trim().is_empty() {
        complaints.push(Complaint::new("alt", labels::ALT_MISSING));
    }
    if !CHILDREN_ASKED.iter().any(|(code, _)| children.trim() == *code) {
        complaints.push(Complaint::new("children", labels::CHILDREN_MISSING));
    }
    complaints
}

fn line(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

async fn take_in(cx: &Cx, files: &Files, upload: Upload) -> Result<Outcome, PortalError> {
    let mut media = Media {
        code: code_of(upload.id),
        name: file_name(&upload.name),
        media_type: String::new(),
        size: i64::try_from(upload.bytes.len()).unwrap_or(i64::MAX),
        digest: String::new(),
        variants: None,
        alt: line(&upload.alt),
        caption: line(&upload.caption),
        credit: line(&upload.credit),
        children: line(&upload.children),
    };
    if looks_like_picture(&upload.bytes) {
        let picture = accepted(upload.bytes).await?;
        PICTURE_TYPE.clone_into(&mut media.media_type);
        media.digest.clone_from(&picture.digest);
        media.variants = Some(Kept::keep(files, &picture)?.to_json());
    } else {
        document(&media.name, &upload.bytes)?.clone_into(&mut media.media_type);
        media.digest = files.keep(&upload.bytes)?;
        media.children = None;
    }
    let draft = Draft { id: upload.id, unit: upload.unit, day: upload.day, values: media.to_values() };
    Ok(journal::submit(cx, Media::KIND, Submit::Record(draft)).await?)
}

async fn accepted(bytes: Vec<u8>) -> Result<kh_images::Picture, PortalError> {
    // Drawing a picture anew takes a good part of a second, in which others are served.
    let picture = tokio::task::spawn_blocking(move || kh_images::accept(&bytes)).await;
    picture
        .map_err(|error| std::io::Error::other(error.to_string()))?
        .map_err(|error| PortalError::refused("file", error.sentence()))
}

/// The type of a file that is not a picture, when it may be kept.
fn document(name: &str, bytes: &[u8]) -> Result<&'static str, PortalError> {
    if bytes.is_empty() {
        return Err(PortalError::refused("file", labels::FILE_MISSING));
    }
    if bytes.len() > MOST_BYTES {
        return Err(PortalError::refused("file", labels::too_large(bytes.len(), MOST_BYTES)));
    }
    document_type(name, bytes).ok_or_else(|| PortalError::refused("file", labels::file_type_refused(name)))
}

/// What a picture is kept as, whatever it came as.
const PICTURE_TYPE: &str = "image/jpeg";

/// Whether the first bytes are those of a picture that can be read. What only claims to be one is refused as a file.
pub(crate) fn looks_like_picture(bytes: &[u8]) -> bool {
    let riff = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
    riff || [&b"\xFF\xD8\xFF"[..], b"\x89PNG", b"GIF8"].iter().any(|magic| bytes.starts_with(magic))
}

/// The last part of a path, as some browsers send it whole.
fn file_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean: String = kh_text::normalize(last).chars().filter(|c| !c.is_control()).take(120).collect();
    if clean.trim().is_empty() { "tep".to_owned() } else { clean.trim().to_owned() }
}

/// What a file is, when both its name and its first bytes say the same allowed type.
fn document_type(name: &str, bytes: &[u8]) -> Option<&'static str> {
    const OLE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    const ZIP: &[u8] = b"PK\x03\x04";
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase())?;
    let magic: &[u8] = match extension.as_str() {
        "pdf" => b"%PDF-",
        "docx" | "xlsx" | "pptx" | "odt" | "ods" => ZIP,
        "doc" | "xls" => OLE,
        _ => return None,
    };
    media_type(&extension).filter(|_| bytes.starts_with(magic))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_what_its_name_and_its_first_bytes_say() {
        assert_eq!(document_type("Quyết định 05.PDF", b"%PDF-1.7"), Some("application/pdf"));
        assert_eq!(
            document_type("a.docx", b"PK\x03\x04").map(|kind| kind.ends_with("wordprocessingml.document")),
            Some(true)
        );
        for (name, bytes) in [
            ("a.pdf", b"<html><script>".as_slice()),
            ("a.html", b"<html>"),
            ("a.svg", b"<svg onload=alert(1)>"),
            ("a.exe", b"MZ"),
            ("pdf", b"%PDF-"),
            ("a.pdf.html", b"%PDF-"),
        ] {
            assert_eq!(document_type(name, bytes), None, "{name}");
        }
    }

    #[test]
    fn a_name_is_never_a_path() {
        assert_eq!(file_name("C:\\Users\\a\\ảnh.jpg"), "ảnh.jpg");
        assert_eq!(file_name("../../etc/passwd"), "passwd");
        // A line break is a space, as everywhere.
        assert_eq!(file_name("a\u{0}b\r\n.pdf"), "ab .pdf");
        assert_eq!(file_name("…/"), "tep");
    }
}
