//! What can be done on the portal.

pub mod articles;
pub mod autosaves;
pub mod errata;
pub mod media;
pub mod previews;
pub mod questions;

use kh_kernel::DbError;
use kh_kernel::fact::Complaint;
use kh_kernel::journal::JournalError;
use kh_reports::ReportError;

/// Why something was not done.
#[derive(Debug, thiserror::Error)]
pub enum PortalError {
    /// Rules were broken; each complaint names its field and says what to mend.
    #[error("rules were broken: {0:?}")]
    Refused(Vec<Complaint>),
    /// The journal refused.
    #[error(transparent)]
    Journal(JournalError),
    /// A figure could not be had.
    #[error(transparent)]
    Report(#[from] ReportError),
    /// A file could not be written or read.
    #[error("a file could not be kept: {0}")]
    File(#[from] std::io::Error),
    /// An article could not be put on paper.
    #[error(transparent)]
    Document(#[from] kh_documents::DocumentError),
    /// A picture could not be drawn.
    #[error(transparent)]
    Image(#[from] kh_images::ImageError),
}

impl From<JournalError> for PortalError {
    fn from(error: JournalError) -> Self {
        match error {
            // What a guard finds wrong is mended in the same form as what a rule does.
            JournalError::Refused(complaints) => Self::Refused(complaints),
            other => Self::Journal(other),
        }
    }
}

impl From<DbError> for PortalError {
    fn from(error: DbError) -> Self {
        Self::Journal(error.into())
    }
}

impl PortalError {
    fn refused(field: &'static str, message: impl Into<String>) -> Self {
        Self::Refused(vec![Complaint::new(field, message)])
    }
}
