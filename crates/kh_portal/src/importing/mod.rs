//! **Chuyển trang cũ**: articles, static pages, pictures and files of an older website, from an export of WordPress or a
//! folder of HTML.
//!
//! An import reads its source twice. The first time it learns what there is, where it was, and what cannot be read; so
//! a broken file is refused before anything is written, and a link can lead to an article that stands further on. The
//! second time it takes over: pictures first, then some articles at a time in one transaction, each with the addresses
//! that lead to it.
//!
//! **Invariants.** What an identity is made of does not change: the site, the older website's host, and the old address.
//! So a second run finds what the first one wrote and leaves it as it is, whatever editors did with it since, and a run
//! that was killed is finished by the next. Nothing is fetched from a network. Nothing outside the given folders is read.
//! Everything that is not taken over has a line in the [`Report`].
//!
//! Reading order: `old`, `xml`, [`wxr`], `charset`, [`html_folder`], `survey`, `uploads`, `library`, `body`,
//! `sections`, `taking`, [`report`].

mod body;
mod charset;
mod dates;
pub mod html_folder;
mod labels;
mod library;
pub mod old;
pub mod report;
mod sections;
mod survey;
mod taking;
mod uploads;
pub mod wxr;
mod xml;

pub use report::Report;

use crate::actions::PortalError;
use crate::files::Files;
use kh_kernel::Cx;
use old::Found;
use std::io::BufReader;
use std::path::{Path, PathBuf};

/// Why a source cannot be read, in a sentence that says what to mend.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{sentence}")]
pub struct Fault {
    /// The sentence.
    pub sentence: String,
}

impl Fault {
    fn at(line: usize, sentence: impl std::fmt::Display) -> Self {
        Self { sentence: format!("Dòng {line}: {sentence}") }
    }

    fn of_file(path: &Path, error: &std::io::Error) -> Self {
        let name = path.display().to_string();
        let sentence = match error.kind() {
            std::io::ErrorKind::NotFound => labels::no_file(&name),
            std::io::ErrorKind::PermissionDenied => labels::no_right(&name),
            _ => labels::file_unreadable(&name, &error.to_string()),
        };
        Self { sentence }
    }
}

/// Why an import did not go on.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// Something that whoever imports can mend.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// Something of ours.
    #[error(transparent)]
    Portal(#[from] PortalError),
}

impl From<kh_kernel::DbError> for ImportError {
    fn from(error: kh_kernel::DbError) -> Self {
        Self::Portal(error.into())
    }
}

/// Where an older website lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// An export of WordPress.
    Wxr(PathBuf),
    /// A folder of HTML.
    Folder(PathBuf),
}

/// What an older website consists of, one by one.
type Reader = Box<dyn Iterator<Item = Result<Found, Fault>> + Send>;

impl Source {
    /// What lies at `path`.
    pub fn at(path: &Path) -> Result<Self, Fault> {
        let about = std::fs::metadata(path).map_err(|error| Fault::of_file(path, &error))?;
        Ok(if about.is_dir() { Self::Folder(path.to_owned()) } else { Self::Wxr(path.to_owned()) })
    }

    fn read(&self) -> Result<Reader, Fault> {
        match self {
            Self::Wxr(path) => {
                let file = std::fs::File::open(path).map_err(|error| Fault::of_file(path, &error))?;
                Ok(Box::new(wxr::Wxr::new(BufReader::with_capacity(1 << 16, file))?))
            }
            Self::Folder(path) => Ok(Box::new(html_folder::HtmlFolder::new(path)?)),
        }
    }
}

/// What is to be taken over, and where to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Where the older website lies.
    pub source: Source,
    /// The code or the host name of the site that receives it.
    pub site: String,
    /// The address of the older website, when it is not that which the source names.
    pub old_address: Option<String>,
    /// The folder with its files; beside a folder of HTML it is that folder.
    pub uploads: Option<PathBuf>,
    /// The code of the one section into which everything goes.
    pub section: Option<String>,
    /// Whether everything comes in as a draft.
    pub drafts: bool,
    /// Whether nothing is written.
    pub dry_run: bool,
}

/// Takes an older website over; `progress` is told how many articles of how many are done.
pub async fn import(
    cx: &Cx,
    files: &Files,
    plan: &Plan,
    progress: impl FnMut(usize, usize),
) -> Result<Report, ImportError> {
    taking::take(cx, files, plan, progress).await
}
