//! Taking files and pictures into the library.

use super::PortalError;
use crate::address::code_of;
use crate::domain::{CHILDREN_ASKED, Media, UNREVIEWED};
use crate::files::{Files, media_type};
use crate::labels;
use crate::pictures::Kept;
use kh_figures::{Day, UnitId};
use kh_kernel::Cx;
use kh_kernel::fact::{Complaint, Draft, Fact as _};
use kh_kernel::journal::{self, Outcome, Submit};
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
    let mut complaints = Vec::new();
    if looks_like_picture(&upload.bytes) {
        if upload.alt.trim().is_empty() {
            complaints.push(Complaint::new("alt", labels::ALT_MISSING));
        }
        if !CHILDREN_ASKED.iter().any(|(code, _)| upload.children.trim() == *code) {
            complaints.push(Complaint::new("children", labels::CHILDREN_MISSING));
        }
    }
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

async fn take_in(cx: &Cx, files: &Files, upload: Upload) -> Result<Outcome, PortalError> {
    let text = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let mut media = Media {
        code: code_of(upload.id),
        name: file_name(&upload.name),
        media_type: String::new(),
        size: i64::try_from(upload.bytes.len()).unwrap_or(i64::MAX),
        digest: String::new(),
        variants: None,
        alt: text(&upload.alt),
        caption: text(&upload.caption),
        credit: text(&upload.credit),
        children: text(&upload.children),
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
