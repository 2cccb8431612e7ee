//! The promises of `kh_sheets`: a table that was read is bounded and clean, a refusal has a sentence.

use crate::text_of;
use kh_sheets::{MAX_COLUMNS, MAX_ROWS, WantedColumn, match_columns, read_table};

/// What a file may be called.
const NAMES: &[&str] = &["khai.csv", "khai.tsv", "khai.xlsx", "khai.xls", "khai.ods", "khai"];

const WANTED: &[WantedColumn<'_>] = &[
    WantedColumn { code: "name", synonyms: &["Họ và tên", "Họ tên"], required: true },
    WantedColumn { code: "amount", synonyms: &["Số tiền", "Số tiền (đồng)"], required: true },
    WantedColumn { code: "planned", synonyms: &["Số tiền"], required: false },
    WantedColumn { code: "odd", synonyms: &["*", ""], required: false },
];

/// Any bytes under any name are a bounded table of normalised cells, or a refusal with a sentence.
pub(crate) fn tables(bytes: &[u8]) {
    for name in NAMES {
        match read_table(bytes, name) {
            Ok(tables) => {
                assert!(!tables.is_empty(), "{name}: no table is an error");
                for table in &tables {
                    assert!(table.rows.len() <= MAX_ROWS, "{name}: too many rows");
                    let mut last = table.header_row.number;
                    for row in &table.rows {
                        assert!(row.number > last, "{name}: the row {} comes after {last}", row.number);
                        last = row.number;
                    }
                    for row in table.rows.iter().chain([&table.header_row]) {
                        assert!(row.cells.len() <= MAX_COLUMNS, "{name}: too many columns");
                        assert!(row.cells.iter().any(|cell| !cell.is_empty()), "{name}: an empty row");
                        for cell in &row.cells {
                            assert_eq!(kh_text::normalize(cell), *cell, "{name}: a cell is not normalised");
                        }
                        let _ = row.is_total();
                    }
                    check_columns(&table.header_row.cells);
                }
            }
            Err(error) => assert!(!error.sentence().is_empty(), "{name}: a refusal without a sentence"),
        }
    }
}

/// Headers separated by `|` are matched without taking one twice.
pub(crate) fn columns(bytes: &[u8]) {
    let header: Vec<String> = text_of(bytes).split('|').map(str::to_owned).collect();
    check_columns(&header);
}

fn check_columns(header: &[String]) {
    match match_columns(header, WANTED) {
        Ok(places) => {
            assert_eq!(places.len(), WANTED.len());
            let mut taken: Vec<usize> = places.iter().copied().flatten().collect();
            assert!(taken.iter().all(|place| *place < header.len()), "{header:?}");
            let all = taken.len();
            taken.sort_unstable();
            taken.dedup();
            assert_eq!(taken.len(), all, "a column of {header:?} was taken twice");
            assert!(WANTED.iter().zip(&places).all(|(column, place)| !column.required || place.is_some()));
        }
        Err(missing) => {
            assert!(!missing.is_empty());
            assert!(
                missing.iter().all(|column| WANTED.iter().any(|known| known.required && known.code == column.code))
            );
        }
    }
}
