//! What a table to be written is made of.

mod csv;
mod xlsx;

pub use csv::write_csv;
pub use xlsx::{XlsxStream, write_xlsx};

use crate::SheetError;

/// **Sổ tính**: the sheets of one file, first to last.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Workbook {
    /// **Trang tính**: the sheets.
    pub sheets: Vec<Sheet>,
}

/// **Trang tính**: one table.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sheet {
    /// **Tên trang**: at most 31 characters, none of `[]:*?/\`.
    pub name: String,
    /// **Tiêu đề**: printed above the header.
    pub title: Option<String>,
    /// **Cột**: the columns, left to right.
    pub columns: Vec<SheetColumn>,
    /// **Dòng**: the rows; each has as many cells as there are columns.
    pub rows: Vec<Vec<Cell>>,
    /// **Ghi chú**: what is told of single cells; CSV has no room for it.
    pub notes: Vec<CellNote>,
}

/// **Ghi chú ô**: a sentence that appears when one points at a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellNote {
    /// Which row of data, from 0.
    pub row: usize,
    /// Which column, from 0.
    pub column: usize,
    /// The sentence.
    pub text: String,
    /// Whether the cell is marked as one to look at.
    pub alert: bool,
}

/// **Cột**: a column with its header.
#[derive(Debug, Clone, PartialEq)]
pub struct SheetColumn {
    /// **Tên cột**: the header.
    pub title: String,
    /// Width in characters, as Excel counts it.
    pub width: f64,
    /// What the cells hold.
    pub kind: CellKind,
}

/// What the cells of a column hold, which decides how they look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CellKind {
    /// Words, and everything that only looks like a number: phone numbers, citizen numbers, codes.
    #[default]
    Text,
    /// **Số lượng**: a whole number, `1.234`.
    Count,
    /// **Số tiền**: whole đồng, `1.234.567`.
    Dong,
    /// **Ngày**: `dd/mm/yyyy`.
    Date,
    /// **Tỷ lệ**: a share of 1 shown as a percentage.
    Percent,
    /// **Số**: a number as it comes, with or without decimals.
    Number,
}

/// One value.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// Words; never a formula, whatever they begin with.
    Text(String),
    /// A whole number.
    Int(i64),
    /// Year, month, day.
    Date(i32, u8, u8),
    /// A formula of the program's own, with the value it has now.
    Formula {
        /// In Excel's English notation, `=SUM(B2:B9)`; never built from what a user typed.
        formula: String,
        /// What a reader that does not calculate shows.
        result: FormulaResult,
    },
}

/// The value of a formula.
#[derive(Debug, Clone, PartialEq)]
pub enum FormulaResult {
    /// A number.
    Number(f64),
    /// Words.
    Text(String),
}

impl Cell {
    /// Words in a cell.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }
}

/// Checks one row before it is written; `row` counts from 1.
fn check_row(row: usize, cells: &[Cell], expected: usize) -> Result<(), SheetError> {
    if cells.len() != expected {
        return Err(SheetError::UnevenRow { row, expected, found: cells.len() });
    }
    cells.iter().try_for_each(|cell| match *cell {
        Cell::Date(year, month, day) if !is_day(year, month, day) => Err(SheetError::NoSuchDay(year, month, day)),
        _ => Ok(()),
    })
}

fn is_day(year: i32, month: u8, day: u8) -> bool {
    (1..=9999).contains(&year) && kh_text::parse_date(&kh_text::date::short(year, month, day)).is_ok()
}
