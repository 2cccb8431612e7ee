//! Reading a table that somebody made: any common format, bounded in size, with the row numbers that they see.

mod delimited;
mod package;
mod spreadsheet;

use crate::SheetError;

/// The largest file that is read, in bytes.
pub const MAX_FILE_BYTES: usize = 20 * 1_048_576;
/// The most that a packed file (XLSX, ODS) may unpack to, in bytes.
pub const MAX_UNPACKED_BYTES: u64 = 300 * 1_048_576;
/// The most rows of one sheet.
pub const MAX_ROWS: usize = 200_000;
/// The most columns of one sheet.
pub const MAX_COLUMNS: usize = 256;

/// How many rows are looked at to find the header.
const HEADER_SEARCH: usize = 30;

/// One sheet of a file, with its header told apart from the data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawTable {
    /// **Tên trang tính**: the name of the sheet; for CSV the name of the file.
    pub sheet: String,
    /// **Dòng tiêu đề**: the header.
    pub header_row: RawRow,
    /// **Dòng dữ liệu**: the rows below it that are not empty.
    pub rows: Vec<RawRow>,
}

/// One row as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawRow {
    /// The number of the row in the file, from 1, as Excel shows it; in CSV the line where it begins.
    pub number: u32,
    /// The cells from the first column on, normalised; days are `dd/mm/yyyy`, numbers have no separators.
    pub cells: Vec<String>,
}

impl RawRow {
    /// Whether the row is a sum of others ("Cộng", "Tổng cộng"), which an import leaves out.
    pub fn is_total(&self) -> bool {
        let first = self.cells.iter().find(|cell| !cell.is_empty()).map(|cell| kh_text::fold(cell));
        first.is_some_and(|first| {
            let first = first.trim_end_matches([':', '.', ' ']);
            matches!(first, "cong" | "tong" | "tong cong" | "tong so" | "cong lai")
        })
    }

    fn filled(&self) -> usize {
        self.cells.iter().filter(|cell| !cell.is_empty()).count()
    }
}

/// Reads every visible sheet that has something in it.
///
/// What the file is, is told from its bytes; the name only decides whether plain text is taken as a table at all, and
/// which separator a `.tsv` has.
pub fn read_table(bytes: &[u8], file_name: &str) -> Result<Vec<RawTable>, SheetError> {
    if bytes.is_empty() {
        return Err(SheetError::Empty);
    }
    if bytes.len() > MAX_FILE_BYTES {
        return Err(SheetError::TooLarge { bytes: bytes.len(), limit: MAX_FILE_BYTES });
    }
    let sheets = match kind_of(bytes, file_name)? {
        Kind::Package => spreadsheet::read_package(bytes, package::check(bytes, MAX_UNPACKED_BYTES)?)?,
        Kind::OldExcel => spreadsheet::read_old_excel(bytes)?,
        Kind::Text => vec![(file_name.to_owned(), delimited::read(bytes, file_name)?)],
    };
    let tables: Vec<RawTable> = sheets.into_iter().filter_map(|(name, rows)| table(name, rows)).collect();
    if tables.is_empty() { Err(SheetError::NoRows) } else { Ok(tables) }
}

enum Kind {
    Package,
    OldExcel,
    Text,
}

fn kind_of(bytes: &[u8], file_name: &str) -> Result<Kind, SheetError> {
    if bytes.starts_with(b"PK\x03\x04") {
        return Ok(Kind::Package);
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return Ok(Kind::OldExcel);
    }
    let extension = extension(file_name);
    let named_text = matches!(extension.as_str(), "csv" | "tsv" | "tab" | "txt" | "");
    if named_text && delimited::looks_like_text(bytes) { Ok(Kind::Text) } else { Err(SheetError::NotATable) }
}

fn extension(file_name: &str) -> String {
    file_name.rsplit_once('.').map_or_else(String::new, |(_, extension)| extension.to_lowercase())
}

/// Tells the header from what stands above it (a title, an issuer) and below it.
///
/// The header is the first row with more than half as many filled cells as the fullest row near the top.
fn table(sheet: String, mut rows: Vec<RawRow>) -> Option<RawTable> {
    rows.retain(|row| row.filled() > 0);
    let fullest = rows.iter().take(HEADER_SEARCH).map(RawRow::filled).max()?;
    let header = rows.iter().position(|row| row.filled() * 2 > fullest)?;
    let data = rows.split_off(header + 1);
    Some(RawTable { sheet, header_row: rows.pop()?, rows: data })
}

/// Refuses a sheet that has outgrown the bounds; `rows` and `columns` are counts.
fn check_bounds(rows: usize, columns: usize) -> Result<(), SheetError> {
    if rows > MAX_ROWS {
        Err(SheetError::TooManyRows { limit: MAX_ROWS })
    } else if columns > MAX_COLUMNS {
        Err(SheetError::TooManyColumns { limit: MAX_COLUMNS })
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(number: u32, cells: &[&str]) -> RawRow {
        RawRow { number, cells: cells.iter().map(|&cell| cell.to_owned()).collect() }
    }

    #[test]
    fn a_title_above_the_header_is_passed_over() {
        let rows = vec![
            row(1, &["HỘI KHUYẾN HỌC XÃ", "", "", ""]),
            row(2, &["", "", "", ""]),
            row(3, &["DANH SÁCH", "", "", "năm 2026"]),
            row(5, &["STT", "Họ và tên", "Năm sinh", "Ghi chú"]),
            row(6, &["1", "Lê An", "1958", ""]),
        ];
        let table = table("A".into(), rows).unwrap();
        assert_eq!(table.header_row.number, 5);
        assert_eq!(table.rows, [row(6, &["1", "Lê An", "1958", ""])]);
    }

    #[test]
    fn sums_are_recognised_and_names_are_not() {
        for (cells, total) in
            [(["", "Tổng cộng:"], true), (["CỘNG", "5"], true), (["Tống Công Danh", ""], false), (["", ""], false)]
        {
            assert_eq!(row(9, &cells).is_total(), total, "{cells:?}");
        }
    }
}
