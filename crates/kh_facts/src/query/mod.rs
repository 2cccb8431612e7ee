//! The reads: pages of current rows, one row with its entry, its versions, and the movements behind a figure.
//!
//! Every statement is one text for SQLite and PostgreSQL. Partitions and units are our own numbers and stand in the text
//! as literals, so that a list of any length needs no parameters; all that a person typed is a parameter.

mod cursor;
mod entries;
mod filter;
mod find;
mod listing;
mod movements;

pub use cursor::{BadCursor, Cursor, MovementCursor};
pub use entries::{EntryCursor, JournalEntry, entries};
pub use filter::{UnitFilter, filter};
pub use find::{EntryOf, Found, find, history};
pub use listing::{Listing, MOST_ROWS, Page, count, list};
pub(crate) use movements::naming_field;
pub use movements::{Behind, MovementPage, MovementRow, MovementsBehind, SealedSums, UnitSum, movements_behind};

use kh_figures::Measure;
use kh_kernel::value::ColumnError;
use kh_kernel::{DbError, FactKind};

/// Why a read gave nothing.
#[derive(Debug, thiserror::Error)]
pub enum QueryError {
    /// The database refused.
    #[error(transparent)]
    Db(#[from] DbError),
    /// The kind is sealed: it is counted, never listed.
    #[error("{0} is sealed and never listed row by row")]
    Sealed(&'static str),
}

impl From<ColumnError> for QueryError {
    fn from(error: ColumnError) -> Self {
        Self::Db(error.into())
    }
}

/// Whether the rows of `kind` may be counted but never listed.
pub fn is_sealed_kind(kind: &FactKind) -> bool {
    kind.resource == kh_access::Resource::Sensitive.code()
}

/// Whether the movements of `measure` may be counted but never listed.
pub fn is_sealed_measure(measure: Measure) -> bool {
    measure == Measure::MEMBERS_PARTY
}

fn refuse_sealed(kind: &FactKind) -> Result<(), QueryError> {
    if is_sealed_kind(kind) { Err(QueryError::Sealed(kind.table)) } else { Ok(()) }
}
