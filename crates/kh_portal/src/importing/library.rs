//! Pictures and files on their way into the library of the site.

use super::labels;
use super::old::OldSite;
use super::uploads::Uploads;
use crate::actions::PortalError;
use crate::actions::media::{self, Upload, looks_like_picture};
use crate::address::{code_of, uuid_of};
use crate::files::Files;
use crate::store;
use kh_figures::{Day, UnitId};
use kh_kernel::Cx;
use kh_kernel::journal::{JournalError, Outcome};
use percent_encoding::percent_decode_str;
use std::collections::HashMap;
use std::path::Path;

/// A larger file is not even read.
const MOST_BYTES: u64 = 64 << 20;

/// A file that is in the library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Kept {
    /// How texts refer to it.
    pub(super) code: String,
    /// Whether it is a picture.
    pub(super) is_picture: bool,
}

/// Something that an article refers to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted<'a> {
    /// Path and query within the older website.
    pub(super) address: &'a str,
    /// What is to be seen.
    pub(super) alt: &'a str,
    /// Its caption.
    pub(super) caption: &'a str,
}

/// Takes files in, each once.
pub(super) struct Library<'a> {
    pub(super) cx: &'a Cx,
    pub(super) files: &'a Files,
    pub(super) unit: UnitId,
    pub(super) day: Day,
    /// What the identities of its files begin with.
    pub(super) identity: String,
    pub(super) uploads: Option<Uploads>,
    pub(super) dry_run: bool,
    /// What became of each file of the folder.
    pub(super) known: HashMap<String, Result<Kept, String>>,
    pub(super) pictures: usize,
    pub(super) others: usize,
}

impl Library<'_> {
    /// Takes a file in, or says why not.
    pub(super) async fn take(
        &mut self,
        old: &OldSite,
        wanted: Wanted<'_>,
    ) -> Result<Result<Kept, String>, PortalError> {
        let Some(uploads) = &self.uploads else { return Ok(Err(labels::NO_UPLOADS.to_owned())) };
        let path = percent_decode_str(old.below(wanted.address)).decode_utf8_lossy();
        let Some(file) = uploads.find(&path) else { return Ok(Err(labels::NOT_IN_FOLDER.to_owned())) };
        let name = uploads.name(&file);
        if let Some(known) = self.known.get(&name) {
            return Ok(known.clone());
        }
        let taken = match read(&file) {
            Ok(bytes) => self.take_bytes(&name, bytes, wanted).await?,
            Err(reason) => Err(reason),
        };
        self.known.insert(name, taken.clone());
        Ok(taken)
    }

    async fn take_bytes(
        &mut self,
        name: &str,
        bytes: Vec<u8>,
        wanted: Wanted<'_>,
    ) -> Result<Result<Kept, String>, PortalError> {
        let id = uuid_of(&format!("{}\nfile\n{name}", self.identity));
        let kept = Kept { code: code_of(id), is_picture: looks_like_picture(&bytes) };
        if !store::recorded(&self.cx.db, self.unit.partition(), &[id]).await?.is_empty() {
            return Ok(Ok(kept));
        }
        let upload = Upload {
            id,
            unit: self.unit,
            day: self.day,
            name: name.to_owned(),
            bytes,
            alt: kh_text::normalize(wanted.alt),
            caption: kh_text::normalize(wanted.caption),
            credit: String::new(),
            children: String::new(),
        };
        let outcome = if self.dry_run {
            media::judge(&upload.name, upload.bytes).await.map(|()| Outcome::Recorded(id))
        } else {
            media::import(self.cx, self.files, upload).await
        };
        match outcome {
            Ok(Outcome::Recorded(_)) => {
                let count = if kept.is_picture { &mut self.pictures } else { &mut self.others };
                *count += 1;
                Ok(Ok(kept))
            }
            // Another import of the same website was quicker.
            Ok(Outcome::Already(_)) | Err(PortalError::Journal(JournalError::IdTaken(_))) => Ok(Ok(kept)),
            Err(PortalError::Refused(complaints)) => {
                Ok(Err(complaints.into_iter().map(|complaint| complaint.message).collect::<Vec<_>>().join(" ")))
            }
            Err(error) => Err(error),
        }
    }
}

fn read(file: &Path) -> Result<Vec<u8>, String> {
    let about = std::fs::metadata(file).map_err(|error| error.to_string())?;
    if about.len() > MOST_BYTES {
        return Err(labels::page_too_long(MOST_BYTES));
    }
    std::fs::read(file).map_err(|error| error.to_string())
}
