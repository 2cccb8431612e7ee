//! The bytes of uploaded files: in the data folder, each named after its content.
//!
//! A file is written beside its place and moved there, so a kill leaves either all of it or nothing under its name. What
//! no row refers to does no harm. Rows refer to files by digest only, never by a name that somebody typed.

use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// The media type of PDF.
pub const PDF: &str = "application/pdf";
/// The media type of Word.
pub const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
/// The media type of Excel.
pub const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// What a kept file is, by the end of its name; nothing else is kept or sent.
pub fn media_type(extension: &str) -> Option<&'static str> {
    Some(match extension {
        "webp" => "image/webp",
        "jpg" => "image/jpeg",
        "pdf" => PDF,
        "docx" => DOCX,
        "xlsx" => XLSX,
        "pptx" => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "odt" => "application/vnd.oasis.opendocument.text",
        "ods" => "application/vnd.oasis.opendocument.spreadsheet",
        "doc" => "application/msword",
        "xls" => "application/vnd.ms-excel",
        _ => return None,
    })
}

/// The folder of uploaded files.
#[derive(Debug, Clone)]
pub struct Files {
    folder: PathBuf,
}

impl Files {
    /// The files of the data folder `data`.
    pub fn of(data: &Path) -> Self {
        Self { folder: data.join("files") }
    }

    /// Keeps `bytes`; gives the digest by which they are found.
    pub fn keep(&self, bytes: &[u8]) -> io::Result<String> {
        let digest = digest(bytes);
        let place = self.place(&digest);
        if place.exists() {
            return Ok(digest);
        }
        let folder = place.parent().unwrap_or(&self.folder);
        std::fs::create_dir_all(folder)?;
        let beside = folder.join(format!(".{}", Uuid::now_v7()));
        let mut file = std::fs::File::create(&beside)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        drop(file);
        std::fs::rename(&beside, &place)?;
        Ok(digest)
    }

    /// The bytes with `digest`, if they are kept.
    pub fn read(&self, digest: &str) -> io::Result<Option<Vec<u8>>> {
        if !is_digest(digest) {
            return Ok(None);
        }
        match std::fs::read(self.place(digest)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn place(&self, digest: &str) -> PathBuf {
        self.folder.join(digest.get(..2).unwrap_or_default()).join(digest)
    }
}

/// The SHA-256 of `bytes` in hexadecimal.
pub fn digest(bytes: &[u8]) -> String {
    let hash: [u8; 32] = Sha256::digest(bytes).into();
    hash.iter().fold(String::with_capacity(64), |mut text, byte| {
        write!(text, "{byte:02x}").expect("writing to a string does not fail");
        text
    })
}

/// Whether the text can be the name of a kept file, and nothing else.
fn is_digest(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_found_by_what_they_are() {
        let folder = tempfile::tempdir().unwrap();
        let files = Files::of(folder.path());
        let first = files.keep(b"abc").unwrap();
        // FIPS 180-2, appendix B.1.
        assert_eq!(first, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(files.keep(b"abc").unwrap(), first);
        assert_eq!(files.read(&first).unwrap().unwrap(), b"abc");
        assert_eq!(files.read(&digest(b"other")).unwrap(), None);
    }

    #[test]
    fn a_path_is_not_a_digest() {
        let files = Files::of(Path::new("/nowhere"));
        for name in ["../../etc/passwd", "", "ba78", "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD"]
        {
            assert_eq!(files.read(name).unwrap(), None, "{name}");
        }
    }
}
