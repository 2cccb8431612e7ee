//! Tables in and out: XLSX and CSV written, XLSX, XLS, XLSB, ODS, CSV and TSV read.
//!
//! A leaf: the only crate that knows calamine, `rust_xlsxwriter` and csv. It decides nothing about the field: what comes
//! in is text in cells with the row numbers that the user sees, what goes out are values with a kind.
//!
//! Reading order: `write` ([`Workbook`], [`write_xlsx`], [`XlsxStream`], [`write_csv`]), then `read` ([`read_table`]),
//! `columns` ([`match_columns`]), `error` and `labels`.
//!
//! Invariants:
//! * text never becomes a formula, neither in XLSX nor in CSV opened by Excel;
//! * reading is bounded in bytes, unpacked bytes, rows and columns before memory is taken;
//! * every text that comes in has gone through [`kh_text::normalize`], so it is NFC.
//!
//! Deliberately absent: headers of several rows, changing a file in place, and the legacy encodings TCVN3 and VNI,
//! which need a person to choose.

mod columns;
mod error;
mod labels;
mod read;
mod write;

pub use columns::{MissingColumn, WantedColumn, match_columns};
pub use error::SheetError;
pub use read::{MAX_COLUMNS, MAX_FILE_BYTES, MAX_ROWS, MAX_UNPACKED_BYTES, RawRow, RawTable, read_table};
pub use write::{
    Cell, CellKind, CellNote, FormulaResult, Sheet, SheetColumn, Workbook, XlsxStream, write_csv, write_xlsx,
};
