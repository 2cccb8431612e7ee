//! Files written and read back, files made by other programs' rules, and files that are not what they say.

#![expect(clippy::unwrap_used, reason = "a helper of a test fails the test")]

use std::io::{Cursor, Read as _, Write as _};

use kh_sheets::{
    Cell, CellKind, CellNote, FormulaResult, MAX_FILE_BYTES, MAX_ROWS, Sheet, SheetColumn, SheetError, Workbook,
    XlsxStream, read_table, write_csv, write_xlsx,
};

const DANGEROUS: [&str; 5] = ["=1+1", "+84912345678", "-2+3", "@SUM(A1)", "=HYPERLINK(\"x\")"];

fn columns() -> Vec<SheetColumn> {
    [("Họ và tên", CellKind::Text), ("Hội viên", CellKind::Count), ("Quỹ", CellKind::Dong), ("Ngày", CellKind::Date)]
        .map(|(title, kind)| SheetColumn { title: title.into(), width: 18.0, kind })
        .into()
}

fn rows() -> Vec<Vec<Cell>> {
    vec![
        vec![Cell::text("Đỗ Thị Ẩn"), Cell::Int(1_284), Cell::Int(288_795_949_800), Cell::Date(2026, 9, 5)],
        vec![Cell::text("0912345678"), Cell::Empty, Cell::Int(-5), Cell::Date(1858, 1, 2)],
    ]
}

fn expected() -> Vec<Vec<&'static str>> {
    vec![vec!["Đỗ Thị Ẩn", "1284", "288795949800", "05/09/2026"], vec!["0912345678", "", "-5", "02/01/1858"]]
}

fn book(rows: Vec<Vec<Cell>>) -> Workbook {
    let title = Some("DANH SÁCH CHI HỘI".to_owned());
    let name = "Chi hội".into();
    Workbook { sheets: vec![Sheet { name, title, columns: columns(), rows, ..Sheet::default() }] }
}

fn part(xlsx: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(xlsx)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn what_is_written_as_xlsx_is_read_back() {
    let tables = read_table(&write_xlsx(&book(rows())).unwrap(), "x.xlsx").unwrap();
    assert_eq!(tables.len(), 1);
    assert_eq!(tables[0].sheet, "Chi hội");
    assert_eq!(tables[0].header_row.number, 3);
    assert_eq!(tables[0].header_row.cells, ["Họ và tên", "Hội viên", "Quỹ", "Ngày"]);
    assert_eq!(tables[0].rows.iter().map(|row| row.number).collect::<Vec<_>>(), [4, 5]);
    assert_eq!(tables[0].rows.iter().map(|row| row.cells.clone()).collect::<Vec<_>>(), expected());
}

#[test]
fn the_stream_writes_the_same_table() {
    let mut stream = XlsxStream::new("Chi hội", Some("DANH SÁCH CHI HỘI"), columns()).unwrap();
    for row in rows() {
        stream.push(&row).unwrap();
    }
    let streamed = read_table(&stream.finish().unwrap(), "x.xlsx").unwrap();
    assert_eq!(streamed, read_table(&write_xlsx(&book(rows())).unwrap(), "x.xlsx").unwrap());
}

#[test]
fn what_is_written_as_csv_is_read_back() {
    let bytes = write_csv(&columns(), rows()).unwrap();
    assert!(bytes.starts_with(&[0xEF, 0xBB, 0xBF]), "Excel needs the byte order mark");
    let tables = read_table(&bytes, "x.csv").unwrap();
    assert_eq!(tables[0].rows.iter().map(|row| row.cells.clone()).collect::<Vec<_>>(), expected());
    assert_eq!(tables[0].rows[0].number, 2);
}

#[test]
fn the_sheet_has_a_frozen_header_a_filter_and_vietnamese_formats() {
    let bytes = write_xlsx(&book(rows())).unwrap();
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    assert!(sheet.contains(r#"<pane ySplit="3" topLeftCell="A4""#), "{sheet}");
    assert!(sheet.contains(r#"<autoFilter ref="A3:D5"/>"#), "{sheet}");
    let styles = part(&bytes, "xl/styles.xml");
    assert!(styles.contains(r#"formatCode="dd/mm/yyyy""#) && styles.contains(r##"formatCode="#,##0""##), "{styles}");
}

#[test]
fn text_never_becomes_a_formula() {
    let columns = vec![SheetColumn { title: "=A1".into(), width: 10.0, kind: CellKind::Text }];
    let rows: Vec<Vec<Cell>> = DANGEROUS.iter().map(|&text| vec![Cell::text(text)]).collect();
    let sheet = Sheet { name: "S".into(), columns: columns.clone(), rows: rows.clone(), ..Sheet::default() };
    let xlsx = write_xlsx(&Workbook { sheets: vec![sheet] }).unwrap();
    assert!(!part(&xlsx, "xl/worksheets/sheet1.xml").contains("<f>"));
    let csv = write_csv(&columns, rows).unwrap();
    let text = String::from_utf8(csv.clone()).unwrap();
    for line in text.trim_start_matches('\u{FEFF}').lines() {
        assert!(line.starts_with(['\'', '"']) && line.trim_start_matches('"').starts_with('\''), "{line}");
    }
    for file in [("x.xlsx", &xlsx), ("x.csv", &csv)] {
        let tables = read_table(file.1, file.0).unwrap();
        let back: Vec<&str> = tables[0].rows.iter().map(|row| row.cells[0].as_str()).collect();
        assert_eq!(back, DANGEROUS, "{}", file.0);
    }
}

#[test]
fn a_formula_of_the_program_carries_its_value() {
    let sum = Cell::Formula { formula: "=SUM(B4:B5)".into(), result: FormulaResult::Number(1284.0) };
    let mut all = rows();
    all.push(vec![Cell::text("Cộng"), sum, Cell::Empty, Cell::Empty]);
    let bytes = write_xlsx(&book(all)).unwrap();
    assert!(part(&bytes, "xl/worksheets/sheet1.xml").contains("<f>SUM(B4:B5)</f><v>1284</v>"));
    let table = read_table(&bytes, "x.xlsx").unwrap().remove(0);
    assert_eq!(table.rows[2].cells, ["Cộng", "1284"]);
    assert!(table.rows[2].is_total());
}

#[test]
fn a_note_stands_at_its_cell_and_leaves_the_value() {
    let mut workbook = book(rows());
    let note = |row, column, alert| CellNote { row, column, text: "Câu trong báo cáo".into(), alert };
    workbook.sheets[0].notes = vec![note(1, 2, true), note(0, 9, false)];
    let bytes = write_xlsx(&workbook).unwrap();
    let comments = part(&bytes, "xl/comments1.xml");
    assert_eq!(comments.matches("Câu trong báo cáo").count(), 1, "{comments}");
    // Title, empty row, header, first row: the second row of data is the fifth.
    assert!(comments.contains(r#"ref="C5""#), "{comments}");
    assert!(part(&bytes, "xl/styles.xml").contains("FCE4D6"));
    let tables = read_table(&bytes, "x.xlsx").unwrap();
    assert_eq!(tables[0].rows.iter().map(|row| row.cells.clone()).collect::<Vec<_>>(), expected());
}

#[test]
fn rows_and_days_that_cannot_be_are_refused() {
    let short = SheetError::UnevenRow { row: 1, expected: 4, found: 1 };
    assert_eq!(write_xlsx(&book(vec![vec![Cell::Empty]])), Err(short.clone()));
    assert_eq!(write_csv(&columns(), vec![vec![Cell::Empty]]), Err(short));
    let row = vec![Cell::Empty, Cell::Empty, Cell::Empty, Cell::Date(2026, 2, 30)];
    assert_eq!(write_xlsx(&book(vec![row])), Err(SheetError::NoSuchDay(2026, 2, 30)));
    let unnamed = Sheet { name: "a/b".into(), columns: columns(), ..Sheet::default() };
    assert!(matches!(write_xlsx(&Workbook { sheets: vec![unnamed] }), Err(SheetError::Write(_))));
}

#[test]
fn a_number_beyond_fifteen_figures_keeps_every_figure() {
    let row = vec![Cell::Empty, Cell::Empty, Cell::Int(1_234_567_890_123_456_789), Cell::Empty];
    let tables = read_table(&write_xlsx(&book(vec![row])).unwrap(), "x.xlsx").unwrap();
    assert_eq!(tables[0].rows[0].cells[2], "1234567890123456789");
}

/// The bytes are what Python's codec `cp1258` makes of the words, letters with a mark of tone as letter and mark.
#[test]
fn old_encodings_become_composed_letters() {
    let windows = b"Ho\xF2 t\xEAn;L\xEA\nNguy\xEA\xDEn;X\n".as_slice();
    assert_eq!(read_table(windows, "x.csv").unwrap()[0].rows[0].cells, ["Nguyễn", "X"]);
    let utf16: Vec<u8> = "\u{FEFF}Họ tên\tSố\nNguyễn\t1\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(read_table(&utf16, "x.txt").unwrap()[0].rows[0].cells, ["Nguyễn", "1"]);
    let decomposed = "T\u{EA}n;So\nNguye\u{302}\u{303}n;1\n";
    assert_eq!(read_table(decomposed.as_bytes(), "x.csv").unwrap()[0].rows[0].cells, ["Nguyễn", "1"]);
}

#[test]
fn the_separator_line_of_excel_is_obeyed_and_counted() {
    let tables = read_table(b"sep=;\na;b\n1,5;2\n", "x.csv").unwrap();
    assert_eq!(tables[0].header_row.number, 2);
    assert_eq!(tables[0].rows[0].cells, ["1,5", "2"]);
}

/// A package put together by hand after the `OpenDocument` 1.2 schema, with a row that is repeated and a real date.
#[test]
fn an_opendocument_sheet_is_read_with_its_row_numbers() {
    let content = r#"<?xml version="1.0" encoding="UTF-8"?><office:document-content
        xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
        xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
        xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>
        <table:table table:name="Hội viên"><table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>
        <table:table-row><table:table-cell office:value-type="string"><text:p>Họ tên</text:p></table:table-cell><table:table-cell
        office:value-type="string"><text:p>Ngày</text:p></table:table-cell></table:table-row>
        <table:table-row><table:table-cell office:value-type="string"><text:p>Lê An</text:p></table:table-cell><table:table-cell
        office:value-type="date" office:date-value="1958-09-05"><text:p>05/09/58</text:p></table:table-cell></table:table-row>
        </table:table></office:spreadsheet></office:body></office:document-content>"#;
    let manifest = br#"<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>"#;
    let bytes = package(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", content.as_bytes()),
    ]);
    let table = read_table(&bytes, "x.ods").unwrap().remove(0);
    assert_eq!((table.sheet.as_str(), table.header_row.number), ("Hội viên", 3));
    assert_eq!(table.rows[0].cells, ["Lê An", "05/09/1958"]);
}

#[test]
fn a_hidden_sheet_is_not_read() {
    let mut file = rust_xlsxwriter::Workbook::new();
    file.add_worksheet().set_name("Dữ liệu").unwrap().write_string(0, 0, "a").unwrap();
    file.add_worksheet().set_name("Danh mục").unwrap().set_hidden(true).write_string(0, 0, "b").unwrap();
    let tables = read_table(&file.save_to_buffer().unwrap(), "x.xlsx").unwrap();
    assert_eq!(tables.iter().map(|table| table.sheet.as_str()).collect::<Vec<_>>(), ["Dữ liệu"]);
}

#[test]
fn a_value_in_the_last_cell_of_excel_takes_no_memory() {
    let mut file = rust_xlsxwriter::Workbook::new();
    let sheet = file.add_worksheet();
    sheet.write_string(0, 0, "a").unwrap();
    sheet.write_string(1_048_575, 255, "b").unwrap();
    let tables = read_table(&file.save_to_buffer().unwrap(), "x.xlsx").unwrap();
    assert_eq!(tables[0].header_row.cells.len().max(tables[0].rows[0].cells.len()), 256);
    assert_eq!(tables[0].rows[0].number, 1_048_576);
    file.worksheet_from_index(0).unwrap().write_string(0, 16_383, "c").unwrap();
    let wide = read_table(&file.save_to_buffer().unwrap(), "x.xlsx");
    assert_eq!(wide, Err(SheetError::TooManyColumns { limit: 256 }));
}

#[test]
fn files_that_are_no_tables_are_told_apart() {
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0".as_slice();
    for name in ["x.xlsx", "x.csv", "x"] {
        assert_eq!(read_table(png, name), Err(SheetError::NotATable), "{name}");
    }
    assert_eq!(read_table(b"<!DOCTYPE html><table>", "x.csv"), Err(SheetError::NotATable));
    assert_eq!(read_table(b"%PDF-1.7\n", "x.csv"), Err(SheetError::NotATable));
    assert_eq!(read_table(b"a,b\n", "x.xlsx"), Err(SheetError::NotATable));
    assert_eq!(read_table(b"", "x.xlsx"), Err(SheetError::Empty));
    assert_eq!(read_table(b"\xEF\xBB\xBF\r\n;;\r\n", "x.csv"), Err(SheetError::NoRows));
    assert_eq!(read_table(&package(&[("word/document.xml", b"<x/>")]), "x.xlsx"), Err(SheetError::NotATable));
}

#[test]
fn a_package_cut_anywhere_is_damaged() {
    let whole = write_xlsx(&book(rows())).unwrap();
    for cut in [whole.len() / 4, whole.len() / 2, whole.len() - 30] {
        assert!(matches!(read_table(&whole[..cut], "x.xlsx"), Err(SheetError::Damaged(_))), "cut at {cut}");
    }
    let old = [b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".as_slice(), &[0; 600]].concat();
    assert!(matches!(read_table(&old, "x.xls"), Err(SheetError::Damaged(_))));
}

#[test]
fn too_much_is_refused() {
    let heavy = vec![b'a'; MAX_FILE_BYTES + 1];
    assert!(matches!(read_table(&heavy, "x.csv"), Err(SheetError::TooLarge { .. })));
    let long = "a,b\n".repeat(MAX_ROWS + 1);
    assert_eq!(read_table(long.as_bytes(), "x.csv"), Err(SheetError::TooManyRows { limit: MAX_ROWS }));
    assert!(read_table(&long.as_bytes()[4..], "x.csv").is_ok());
}

#[test]
fn every_fault_has_a_vietnamese_sentence() {
    let sentence = SheetError::TooLarge { bytes: 21 * 1_048_576, limit: MAX_FILE_BYTES }.sentence();
    assert!(sentence.contains("21 MB") && sentence.contains("20 MB"), "{sentence}");
    assert!(SheetError::TooManyRows { limit: MAX_ROWS }.sentence().contains("200.000"));
}

fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}
