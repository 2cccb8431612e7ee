//! What can be wrong with a document, in English for logs and in Vietnamese for people.

use thiserror::Error;

/// Why a document could not be written.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DocumentError {
    /// The date is not in the calendar.
    #[error("no such day: {0:04}-{1:02}-{2:02}")]
    NoSuchDay(i32, u8, u8),
    /// A table has no columns.
    #[error("table {table} of the body has no columns")]
    NoColumns {
        /// Which table, counted from 1.
        table: usize,
    },
    /// A row has more or fewer cells than its table has columns.
    #[error("table {table}, row {row}: {found} cells for {expected} columns")]
    UnevenRow {
        /// Which table, counted from 1.
        table: usize,
        /// Which row, counted from 1 below the header.
        row: usize,
        /// Columns of the table.
        expected: usize,
        /// Cells of the row.
        found: usize,
    },
    /// Typst refused the document: a fault of the template, not of the data.
    #[error("typst: {0}")]
    Typeset(String),
    /// The DOCX package could not be put together.
    #[error("docx: {0}")]
    Package(String),
}
