//! CSV as Excel opens it: UTF-8 with a byte order mark, commas, CRLF.

use super::{Cell, FormulaResult, SheetColumn, check_row};
use crate::SheetError;

/// What makes Excel read a field as a formula, and the two spaces that it skips before one.
const FORMULA_STARTS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Writes a header and rows as CSV.
///
/// A text that Excel would take for a formula gets an apostrophe before it; [`crate::read_table`] takes it off again.
pub fn write_csv(columns: &[SheetColumn], rows: impl IntoIterator<Item = Vec<Cell>>) -> Result<Vec<u8>, SheetError> {
    let mut bytes = b"\xEF\xBB\xBF".to_vec();
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(&mut bytes);
    let fault = |error: csv::Error| SheetError::Write(error.to_string());
    writer.write_record(columns.iter().map(|column| guarded(&column.title))).map_err(fault)?;
    for (index, row) in rows.into_iter().enumerate() {
        check_row(index + 1, &row, columns.len())?;
        writer.write_record(row.iter().map(field)).map_err(fault)?;
    }
    writer.flush().map_err(|error| SheetError::Write(error.to_string()))?;
    drop(writer);
    Ok(bytes)
}

fn field(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) | Cell::Formula { result: FormulaResult::Text(text), .. } => guarded(text),
        Cell::Int(number) => number.to_string(),
        Cell::Date(year, month, day) => kh_text::date::short(*year, *month, *day),
        Cell::Formula { result: FormulaResult::Number(number), .. } => number.to_string(),
    }
}

fn guarded(text: &str) -> String {
    if text.starts_with(FORMULA_STARTS) { format!("'{text}") } else { text.to_owned() }
}
