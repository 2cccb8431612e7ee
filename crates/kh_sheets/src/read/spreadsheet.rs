//! XLSX, XLSB, ODS and XLS through calamine, cell by cell where the format allows it.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Cell, Data, DataRef, ExcelDateTime, Ods, Range, Reader, SheetVisible, Xls, XlsError, Xlsb, Xlsx};

use super::package::Package;
use super::{RawRow, check_bounds};
use crate::SheetError;

type Bytes<'a> = Cursor<&'a [u8]>;
type NamedRows = Vec<(String, Vec<RawRow>)>;

/// Reads a package that has been checked.
pub(super) fn read_package(bytes: &[u8], package: Package) -> Result<NamedRows, SheetError> {
    unbroken(|| match package {
        Package::Xlsx => read_xlsx(Cursor::new(bytes)),
        Package::Xlsb => read_xlsb(Cursor::new(bytes)),
        Package::Ods => {
            let mut file: Ods<Bytes<'_>> = Ods::new(Cursor::new(bytes)).map_err(|error| match error {
                calamine::OdsError::Password => SheetError::Encrypted,
                other => damaged(other),
            })?;
            read_ranges(&mut file)
        }
    })
}

/// Reads a compound file: Excel 97–2003, or the wrapping of an encrypted newer one.
pub(super) fn read_old_excel(bytes: &[u8]) -> Result<NamedRows, SheetError> {
    let wrapping: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    if bytes.windows(wrapping.len()).any(|window| window == wrapping) {
        return Err(SheetError::Encrypted);
    }
    unbroken(|| {
        let mut file: Xls<Bytes<'_>> = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
            XlsError::Password => SheetError::Encrypted,
            other => damaged(other),
        })?;
        read_ranges(&mut file)
    })
}

/// A panic of the parser on a broken file is a damaged file, not a failed request.
fn unbroken(read: impl FnOnce() -> Result<NamedRows, SheetError>) -> Result<NamedRows, SheetError> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err(SheetError::Damaged("parser panicked".to_owned())))
}

#[expect(clippy::needless_pass_by_value, reason = "it is the argument of map_err")]
fn damaged(error: impl ToString) -> SheetError {
    SheetError::Damaged(error.to_string())
}

fn read_xlsx(bytes: Bytes<'_>) -> Result<NamedRows, SheetError> {
    let mut file: Xlsx<Bytes<'_>> = Xlsx::new(bytes).map_err(damaged)?;
    let mut sheets = Vec::new();
    for name in visible_sheets(&file) {
        let mut cells = file.worksheet_cells_reader(&name).map_err(damaged)?;
        let mut rows = Rows::default();
        while let Some(cell) = cells.next_cell().map_err(damaged)? {
            rows.add(&cell)?;
        }
        sheets.push((name, rows.rows));
    }
    Ok(sheets)
}

fn read_xlsb(bytes: Bytes<'_>) -> Result<NamedRows, SheetError> {
    let mut file: Xlsb<Bytes<'_>> = Xlsb::new(bytes).map_err(damaged)?;
    let mut sheets = Vec::new();
    for name in visible_sheets(&file) {
        let mut cells = file.worksheet_cells_reader(&name).map_err(damaged)?;
        let mut rows = Rows::default();
        while let Some(cell) = cells.next_cell().map_err(damaged)? {
            rows.add(&cell)?;
        }
        sheets.push((name, rows.rows));
    }
    Ok(sheets)
}

fn read_ranges<'a, R: Reader<Bytes<'a>>>(file: &mut R) -> Result<NamedRows, SheetError>
where
    R::Error: std::fmt::Display,
{
    let mut sheets = Vec::new();
    for name in visible_sheets(file) {
        let range = file.worksheet_range(&name).map_err(damaged)?;
        sheets.push((name, rows_of(&range)?));
    }
    Ok(sheets)
}

fn visible_sheets<'a, R: Reader<Bytes<'a>>>(file: &R) -> Vec<String> {
    let sheets = file.sheets_metadata().iter();
    sheets.filter(|sheet| sheet.visible == SheetVisible::Visible).map(|sheet| sheet.name.clone()).collect()
}

/// Rows being gathered from cells that come in reading order.
#[derive(Default)]
struct Rows {
    rows: Vec<RawRow>,
}

impl Rows {
    fn add(&mut self, cell: &Cell<DataRef<'_>>) -> Result<(), SheetError> {
        let text = text_of(&Data::from(cell.get_value().clone()));
        if text.is_empty() {
            return Ok(());
        }
        let (row, column) = cell.get_position();
        let column = index(column);
        let number = row.saturating_add(1);
        if self.rows.last().is_none_or(|last| last.number != number) {
            self.rows.push(RawRow { number, cells: Vec::new() });
        }
        check_bounds(self.rows.len(), column + 1)?;
        if let Some(last) = self.rows.last_mut() {
            last.cells.resize(last.cells.len().max(column + 1), String::new());
            last.cells[column] = text;
        }
        Ok(())
    }
}

fn rows_of(range: &Range<Data>) -> Result<Vec<RawRow>, SheetError> {
    let Some((first_row, first_column)) = range.start() else { return Ok(Vec::new()) };
    let left = index(first_column);
    let mut rows = Vec::new();
    for (number, cells) in (first_row.saturating_add(1)..).zip(range.rows()) {
        let Some(last) = cells.iter().rposition(|cell| !text_of(cell).is_empty()) else { continue };
        check_bounds(rows.len() + 1, left + last + 1)?;
        let texts = cells[..=last].iter().map(text_of);
        rows.push(RawRow { number, cells: std::iter::repeat_n(String::new(), left).chain(texts).collect() });
    }
    Ok(rows)
}

fn index(place: u32) -> usize {
    usize::try_from(place).unwrap_or(usize::MAX - 1)
}

fn text_of(value: &Data) -> String {
    match value {
        Data::Empty => String::new(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => float_text(*number),
        Data::String(text) => kh_text::normalize(text),
        Data::Bool(truth) => if *truth { "TRUE" } else { "FALSE" }.to_owned(),
        Data::DateTime(moment) => moment_text(moment),
        Data::DateTimeIso(text) => iso_text(text),
        Data::DurationIso(text) => text.clone(),
        Data::Error(error) => error.to_string(),
    }
}

/// A number to the 15 figures that Excel shows: 0.1 + 0.2 is 0.3.
fn float_text(number: f64) -> String {
    format!("{number:.14e}").parse::<f64>().unwrap_or(number).to_string()
}

/// A day as `dd/mm/yyyy`, with the time of day only when it is not midnight.
fn moment_text(moment: &ExcelDateTime) -> String {
    if moment.is_duration() {
        return float_text(moment.as_f64());
    }
    let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
    let date = kh_text::date::short(i32::from(year), month, day);
    if (hour, minute) == (0, 0) { date } else { format!("{date} {hour:02}:{minute:02}") }
}

/// The same from what `OpenDocument` stores: `2026-09-05` or `2026-09-05T08:30:00`.
fn iso_text(text: &str) -> String {
    let (day, time) = text.split_once('T').unwrap_or((text, ""));
    let Ok((year, month, day)) = kh_text::parse_date(day) else { return text.to_owned() };
    let date = kh_text::date::short(year, month, day);
    match time.get(..5) {
        None | Some("00:00") => date,
        Some(time) => format!("{date} {time}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_look_as_in_excel() {
        for (number, text) in
            [(0.1 + 0.2, "0.3"), (288_795_949_800.0, "288795949800"), (0.3342, "0.3342"), (-5.0, "-5")]
        {
            assert_eq!(float_text(number), text);
        }
    }

    #[test]
    fn days_of_opendocument_are_written_as_the_others() {
        assert_eq!(iso_text("1958-09-05"), "05/09/1958");
        assert_eq!(iso_text("1958-09-05T00:00:00"), "05/09/1958");
        assert_eq!(iso_text("1958-09-05T08:30:00"), "05/09/1958 08:30");
    }
}
