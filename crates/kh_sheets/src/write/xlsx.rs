//! XLSX: frozen header, filter, Vietnamese formats; as a whole or row by row in constant memory.

use rust_xlsxwriter::{
    Color, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Note, Workbook as File, Worksheet, XlsxError,
};

use super::{Cell, CellKind, CellNote, FormulaResult, SheetColumn, Workbook, check_row};
use crate::SheetError;

/// Excel keeps 15 figures of a number; a longer one is written as text rather than rounded.
const MOST_EXACT: i64 = 999_999_999_999_999;
/// Excel's calendar begins here; an older day is written as text.
const FIRST_YEAR: i32 = 1900;
/// Rows of a sheet, by Excel's own limit.
const SHEET_ROWS: u32 = 1_048_576;
/// How many letters of the usual size stand side by side on upright A4; what is wider is printed across.
const UPRIGHT_WIDTH: f64 = 95.0;
/// The fill behind the header, light enough for black print.
const HEADER_FILL: u32 = 0x00E8_EEF4;
/// The fill of a cell to look at.
const ALERT_FILL: u32 = 0x00FC_E4D6;
/// Pixels, so that a sentence of a report stands in few lines.
const NOTE_WIDTH: u32 = 320;

impl From<XlsxError> for SheetError {
    fn from(error: XlsxError) -> Self {
        Self::Write(error.to_string())
    }
}

/// Writes all sheets at once; for lists of more than some ten thousand rows use [`XlsxStream`].
pub fn write_xlsx(workbook: &Workbook) -> Result<Vec<u8>, SheetError> {
    let formats = Formats::new();
    let mut file = File::new();
    for sheet in &workbook.sheets {
        let worksheet = file.add_worksheet();
        let first = begin(worksheet, &formats, &sheet.name, sheet.title.as_deref(), &sheet.columns)?;
        let mut next = first;
        for (index, row) in sheet.rows.iter().enumerate() {
            check_row(index + 1, row, sheet.columns.len())?;
            write_row(worksheet, &formats, next, &sheet.columns, row)?;
            next += 1;
        }
        end(worksheet, first, next, &sheet.columns)?;
        for note in &sheet.notes {
            write_note(worksheet, &formats, first, &sheet.columns, note)?;
        }
    }
    Ok(file.save_to_buffer()?)
}

/// A file of one sheet written row by row: memory does not grow with the number of rows.
///
/// Rows go to a temporary file of the operating system, which disappears with this value.
pub struct XlsxStream {
    file: File,
    formats: Formats,
    columns: Vec<SheetColumn>,
    first: u32,
    next: u32,
}

impl XlsxStream {
    /// Starts the sheet with its title and header.
    pub fn new(name: &str, title: Option<&str>, columns: Vec<SheetColumn>) -> Result<Self, SheetError> {
        let formats = Formats::new();
        let mut file = File::new();
        let first = begin(file.add_worksheet_with_constant_memory()?, &formats, name, title, &columns)?;
        Ok(Self { file, formats, columns, first, next: first })
    }

    /// Adds one row.
    pub fn push(&mut self, row: &[Cell]) -> Result<(), SheetError> {
        if self.next >= SHEET_ROWS {
            return Err(SheetError::TooManyRows { limit: self.pushed() });
        }
        check_row(self.pushed() + 1, row, self.columns.len())?;
        write_row(self.file.worksheet_from_index(0)?, &self.formats, self.next, &self.columns, row)?;
        self.next += 1;
        Ok(())
    }

    /// Ends the sheet and gives the file.
    pub fn finish(mut self) -> Result<Vec<u8>, SheetError> {
        end(self.file.worksheet_from_index(0)?, self.first, self.next, &self.columns)?;
        Ok(self.file.save_to_buffer()?)
    }

    fn pushed(&self) -> usize {
        usize::try_from(self.next - self.first).unwrap_or(usize::MAX)
    }
}

/// The looks of cells, made once per file.
struct Formats {
    title: Format,
    header: Format,
    text: Format,
    whole: Format,
    date: Format,
    percent: Format,
    number: Format,
}

impl Formats {
    fn new() -> Self {
        let cell = || Format::new().set_align(FormatAlign::Top);
        Self {
            title: Format::new().set_bold().set_font_size(14),
            header: Format::new()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter)
                .set_border_bottom(FormatBorder::Thin)
                .set_background_color(Color::RGB(HEADER_FILL)),
            // Format "@" keeps a leading zero when somebody types into the cell later.
            // The indent keeps words off the number that ends at the right edge of the column before.
            text: cell().set_align(FormatAlign::Left).set_num_format("@").set_text_wrap().set_indent(1),
            whole: cell().set_num_format("#,##0"),
            date: cell().set_num_format("dd/mm/yyyy"),
            percent: cell().set_num_format("0.00%"),
            number: cell(),
        }
    }

    fn of(&self, kind: CellKind) -> &Format {
        match kind {
            CellKind::Text => &self.text,
            CellKind::Count | CellKind::Dong => &self.whole,
            CellKind::Date => &self.date,
            CellKind::Percent => &self.percent,
            CellKind::Number => &self.number,
        }
    }
}

/// Writes title and header and gives the row where the data begin.
fn begin(
    sheet: &mut Worksheet,
    formats: &Formats,
    name: &str,
    title: Option<&str>,
    columns: &[SheetColumn],
) -> Result<u32, SheetError> {
    sheet.set_name(name)?;
    for (index, column) in (0_u16..).zip(columns) {
        sheet.set_column_width(index, column.width)?;
        sheet.set_column_format(index, formats.of(column.kind))?;
    }
    let header = if title.is_some() { 2 } else { 0 };
    if let Some(title) = title {
        // Not merged over the columns: a merged title stands in the way of sorting.
        sheet.write_string_with_format(0, 0, title, &formats.title)?;
    }
    for (index, column) in (0_u16..).zip(columns) {
        sheet.write_string_with_format(header, index, &column.title, &formats.header)?;
    }
    sheet.set_freeze_panes(header + 1, 0)?;
    sheet.set_repeat_rows(header, header)?;
    // Paper 9 is A4; every column on the width of one page, as many pages down as it takes.
    sheet.set_paper_size(9).set_print_fit_to_pages(1, 0);
    if columns.iter().map(|column| column.width).sum::<f64>() > UPRIGHT_WIDTH {
        sheet.set_landscape();
    }
    Ok(header + 1)
}

/// A note that names a cell outside the table is left out: there is nothing to point at.
fn write_note(
    sheet: &mut Worksheet,
    formats: &Formats,
    first: u32,
    columns: &[SheetColumn],
    note: &CellNote,
) -> Result<(), SheetError> {
    let (Some(column), Ok(row), Ok(index)) =
        (columns.get(note.column), u32::try_from(note.row), u16::try_from(note.column))
    else {
        return Ok(());
    };
    if note.alert {
        let format = formats.of(column.kind).clone().set_background_color(Color::RGB(ALERT_FILL));
        sheet.set_cell_format(first + row, index, &format)?;
    }
    let shown = Note::new(&note.text).add_author_prefix(false).set_width(NOTE_WIDTH);
    sheet.insert_note(first + row, index, &shown)?;
    Ok(())
}

fn write_row(
    sheet: &mut Worksheet,
    formats: &Formats,
    row: u32,
    columns: &[SheetColumn],
    cells: &[Cell],
) -> Result<(), SheetError> {
    for ((index, column), cell) in (0_u16..).zip(columns).zip(cells) {
        let format = formats.of(column.kind);
        match cell {
            Cell::Empty => {}
            Cell::Text(text) => {
                sheet.write_string_with_format(row, index, text, format)?;
            }
            Cell::Int(number) => write_int(sheet, row, index, *number, format)?,
            Cell::Date(year, month, day) => write_date(sheet, (row, index), (*year, *month, *day), formats)?,
            Cell::Formula { formula, result } => {
                let result = match result {
                    FormulaResult::Number(number) => number.to_string(),
                    FormulaResult::Text(text) => text.clone(),
                };
                sheet.write_formula_with_format(row, index, Formula::new(formula).set_result(result), format)?;
            }
        }
    }
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "numbers beyond 15 figures have gone out as text")]
fn write_int(sheet: &mut Worksheet, row: u32, column: u16, number: i64, format: &Format) -> Result<(), SheetError> {
    if (-MOST_EXACT..=MOST_EXACT).contains(&number) {
        sheet.write_number_with_format(row, column, number as f64, format)?;
    } else {
        sheet.write_string_with_format(row, column, number.to_string(), format)?;
    }
    Ok(())
}

fn write_date(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    (year, month, day): (i32, u8, u8),
    formats: &Formats,
) -> Result<(), SheetError> {
    match u16::try_from(year) {
        Ok(exact) if year >= FIRST_YEAR => {
            let date = ExcelDateTime::from_ymd(exact, month, day)?;
            sheet.write_datetime_with_format(row, column, &date, &formats.date)?;
        }
        _ => {
            sheet.write_string_with_format(row, column, kh_text::date::short(year, month, day), &formats.text)?;
        }
    }
    Ok(())
}

fn end(sheet: &mut Worksheet, first: u32, next: u32, columns: &[SheetColumn]) -> Result<(), SheetError> {
    if let (Some(last), true) = (columns.len().checked_sub(1), next > first) {
        let last = u16::try_from(last).map_err(|_| SheetError::TooManyColumns { limit: usize::from(u16::MAX) })?;
        sheet.autofilter(first - 1, 0, next - 1, last)?;
    }
    Ok(())
}
