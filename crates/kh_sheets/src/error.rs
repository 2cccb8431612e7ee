//! What can be wrong with a table file; the Vietnamese sentence for each is in `labels`.

use thiserror::Error;

/// Why a table could not be read or written.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SheetError {
    /// The file has no bytes.
    #[error("the file is empty")]
    Empty,
    /// The file is larger than is accepted.
    #[error("{bytes} bytes are more than {limit}")]
    TooLarge {
        /// Size of the file.
        bytes: usize,
        /// The most that is accepted.
        limit: usize,
    },
    /// The file is of a kind that holds no table, whatever its name says.
    #[error("not a table file")]
    NotATable,
    /// The file is of the right kind but cannot be read to its end.
    #[error("damaged file: {0}")]
    Damaged(String),
    /// The file is protected by a password.
    #[error("the file is encrypted")]
    Encrypted,
    /// The file unpacks to more than is accepted.
    #[error("the file unpacks to more than {limit} bytes")]
    UnpacksTooLarge {
        /// The most that is accepted.
        limit: u64,
    },
    /// A sheet has more rows than are accepted.
    #[error("more than {limit} rows")]
    TooManyRows {
        /// The most that are accepted.
        limit: usize,
    },
    /// A sheet has values further to the right than is accepted.
    #[error("more than {limit} columns")]
    TooManyColumns {
        /// The most that are accepted.
        limit: usize,
    },
    /// A quoted cell of a text file begins and never ends.
    #[error("line {line}: a quote that is never closed")]
    UnclosedQuote {
        /// The line on which it begins, from 1.
        line: u32,
    },
    /// No visible sheet has a row with anything in it.
    #[error("no rows in the file")]
    NoRows,
    /// A row to be written has more or fewer cells than there are columns.
    #[error("row {row}: {found} cells for {expected} columns")]
    UnevenRow {
        /// Which row of the data, counted from 1.
        row: usize,
        /// Columns of the sheet.
        expected: usize,
        /// Cells of the row.
        found: usize,
    },
    /// A date to be written is not in the calendar.
    #[error("no such day: {0:04}-{1:02}-{2:02}")]
    NoSuchDay(i32, u8, u8),
    /// The writer refused: a sheet name that Excel does not take, a text that is too long.
    #[error("write: {0}")]
    Write(String),
}
