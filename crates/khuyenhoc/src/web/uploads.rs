//! Forms that bring a file along.

use axum::body::Bytes;
use axum::extract::Multipart;
use axum::extract::multipart::MultipartError;
use std::collections::HashMap;

/// What a form with a file brought.
#[derive(Default)]
pub(super) struct Uploaded {
    /// The fields that are no file.
    pub(super) fields: HashMap<String, String>,
    /// The name that the file had there.
    pub(super) name: String,
    /// The bytes of the field `file`; none when no file was chosen.
    pub(super) bytes: Bytes,
}

impl Uploaded {
    /// Reads all parts of the form.
    pub(super) async fn read(mut parts: Multipart) -> Result<Self, MultipartError> {
        let mut uploaded = Self::default();
        while let Some(part) = parts.next_field().await? {
            let field = part.name().unwrap_or_default().to_owned();
            if field != "file" {
                uploaded.fields.insert(field, part.text().await?);
                continue;
            }
            let name = part.file_name().unwrap_or_default().to_owned();
            let bytes = part.bytes().await?;
            // A browser sends an empty part for a field in which nothing was chosen.
            if !bytes.is_empty() {
                (uploaded.name, uploaded.bytes) = (name, bytes);
            }
        }
        Ok(uploaded)
    }
}
