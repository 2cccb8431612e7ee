//! Reading a table of declared figures: every fault is a sentence that says what to mend.

use super::{Row, RowError, Rows};
use kh_figures::{Measure, MeasureUnit};
use kh_org::domain::QUALIFIERS;
use kh_sheets::{MissingColumn, RawRow, RawTable, WantedColumn, match_columns, read_table};
use kh_text::{NumberError, Qualifier};
use std::collections::HashMap;

const MEASURE: usize = 0;
const VALUE: usize = 1;
const SOURCE: usize = 2;
const QUALIFIER: usize = 3;
const NOTE: usize = 4;

/// The longest source and note, in letters; the form takes no longer ones either.
const LONGEST_SOURCE: usize = 500;
const LONGEST_NOTE: usize = 20_000;
/// How many letters of a wrong cell a sentence repeats.
const QUOTED: usize = 40;

/// The columns, in the order of the positions above.
const COLUMNS: &[WantedColumn<'_>] = &[
    WantedColumn { code: "measure", synonyms: &["Mã chỉ tiêu", "measure", "Chỉ tiêu"], required: true },
    WantedColumn { code: "value", synonyms: &["Giá trị", "value", "Số liệu"], required: true },
    WantedColumn { code: "source", synonyms: &["Nguồn", "source"], required: true },
    WantedColumn { code: "qualifier", synonyms: &["Mức chính xác", "qualifier"], required: false },
    WantedColumn { code: "note", synonyms: &["Ghi chú", "note"], required: false },
];

/// Reads a CSV, TSV, XLSX or other table file; the error is a Vietnamese sentence about the file as a whole.
///
/// A file with several sheets is taken when exactly one of them has the columns.
pub fn read(bytes: &[u8], file_name: &str) -> Result<Rows, String> {
    let tables = read_table(bytes, file_name).map_err(|error| error.sentence())?;
    let mut fitting = Vec::new();
    let mut missing = Vec::new();
    for table in &tables {
        match match_columns(&table.header_row.cells, COLUMNS) {
            Ok(places) => fitting.push((table, places)),
            Err(columns) if missing.is_empty() => missing = columns,
            Err(_) => {}
        }
    }
    match fitting.as_slice() {
        [] => Err(MissingColumn::sentence(&missing)),
        [(table, _)] if table.rows.is_empty() => {
            Err("Tệp chỉ có dòng tiêu đề. Hãy ghi mỗi chỉ tiêu một dòng bên dưới.".to_owned())
        }
        [(table, places)] => Ok(rows(table, places)),
        several => {
            let names: Vec<&str> = several.iter().map(|(table, _)| table.sheet.as_str()).collect();
            Err(format!("Nhiều trang tính cùng có số liệu khai: {}. Hãy chỉ để một trang.", names.join(", ")))
        }
    }
}

fn rows(table: &RawTable, places: &[Option<usize>]) -> Rows {
    let mut rows = Rows::default();
    let mut seen: HashMap<Measure, usize> = HashMap::new();
    for raw in table.rows.iter().filter(|row| !row.is_total()) {
        let number = usize::try_from(raw.number).unwrap_or(usize::MAX);
        let cells = Cells { raw, places };
        let mut faults = Vec::new();
        let measure = kept(cells.measure(), &mut faults);
        if let Some(measure) = measure {
            match seen.get(&measure) {
                Some(first) => faults.push(format!(
                    "Chỉ tiêu \"{}\" ({measure}) đã có ở dòng {first}. Hãy chỉ giữ một dòng cho mỗi chỉ tiêu.",
                    measure.label()
                )),
                None => drop(seen.insert(measure, number)),
            }
        }
        let value = kept(cells.value(measure), &mut faults);
        let source = kept(cells.source(), &mut faults);
        let note = kept(cells.note(), &mut faults);
        if let (Some(measure), Some((value, qualifier)), Some(source), Some(note), true) =
            (measure, value, source, note, faults.is_empty())
        {
            let qualifier = qualifier.as_str().to_owned();
            rows.good.push(Row { row: number, measure, value, qualifier, source, note });
        }
        rows.errors.extend(faults.into_iter().map(|sentence| RowError { row: number, sentence }));
    }
    rows
}

/// The value; a fault is put with the others.
fn kept<T>(result: Result<T, String>, faults: &mut Vec<String>) -> Option<T> {
    result.map_err(|fault| faults.push(fault)).ok()
}

/// One row and where its columns are.
struct Cells<'a> {
    raw: &'a RawRow,
    places: &'a [Option<usize>],
}

impl Cells<'_> {
    fn text(&self, column: usize) -> &str {
        let place = self.places.get(column).copied().flatten();
        place.and_then(|place| self.raw.cells.get(place)).map_or("", |cell| cell.trim())
    }

    /// By code, or by the Vietnamese name; how letters are capitalised and where the tone mark stands does not matter.
    fn measure(&self) -> Result<Measure, String> {
        let text = self.text(MEASURE);
        if text.is_empty() {
            return Err("Dòng này chưa có chỉ tiêu. Hãy ghi mã chỉ tiêu, ví dụ members.".to_owned());
        }
        let key = kh_text::match_key(text);
        let found = Measure::all().find(|m| m.code() == key || kh_text::match_key(m.label()) == key);
        if found == Some(Measure::MEMBERS_DECLARED) {
            return Err(format!("Số hội viên khai thì ghi ở chỉ tiêu \"{}\". Hãy sửa lại.", Measure::MEMBERS.label()));
        }
        found.ok_or_else(|| {
            let text = quoted(text);
            format!(
                "Không có chỉ tiêu \"{text}\" trong danh mục. Hãy ghi mã (ví dụ members) hoặc đúng tên trong danh mục."
            )
        })
    }

    /// The number and how exactly it is known, from the column of its own or from the word before the number.
    fn value(&self, measure: Option<Measure>) -> Result<(i64, Qualifier), String> {
        let text = self.text(VALUE);
        let column = self.qualifier()?;
        let (word, figure) = Qualifier::parse_prefix(text);
        let qualifier = match column {
            Some(column) if word != Qualifier::Exact && word != column => {
                return Err(format!(
                    "Giá trị ghi \"{}\" nhưng cột mức chính xác ghi \"{}\". Hãy chỉ ghi một trong hai.",
                    word.label(),
                    self.text(QUALIFIER)
                ));
            }
            Some(column) => column,
            None => word,
        };
        let value = number(figure, measure.map(Measure::unit)).map_err(|fault| fault.replace("{}", &quoted(text)))?;
        Ok((value, qualifier))
    }

    fn qualifier(&self) -> Result<Option<Qualifier>, String> {
        let text = self.text(QUALIFIER);
        if text.is_empty() {
            return Ok(None);
        }
        let key = kh_text::match_key(text);
        let is_named = |(code, label): &&(&str, &str)| {
            *code == key || label.split(", ").any(|word| kh_text::match_key(word) == key)
        };
        let known = QUALIFIERS.iter().find(is_named).and_then(|(code, _)| code.parse().ok());
        let known = known.or_else(|| Qualifier::ALL.into_iter().find(|q| kh_text::match_key(q.label()) == key));
        known.map(Some).ok_or_else(|| {
            let text = quoted(text);
            format!("Không hiểu mức chính xác \"{text}\". Hãy ghi: đúng, hơn, gần hoặc khoảng; hoặc để trống.")
        })
    }

    fn source(&self) -> Result<String, String> {
        let text = self.text(SOURCE);
        if text.is_empty() {
            return Err("Dòng này chưa có nguồn. Hãy ghi văn bản, báo cáo hoặc địa chỉ trang nêu số liệu.".to_owned());
        }
        short_enough("Nguồn", text, LONGEST_SOURCE)
    }

    fn note(&self) -> Result<Option<String>, String> {
        let text = Some(self.text(NOTE)).filter(|text| !text.is_empty());
        text.map(|text| short_enough("Ghi chú", text, LONGEST_NOTE)).transpose()
    }
}

fn short_enough(column: &str, text: &str, most: usize) -> Result<String, String> {
    if text.chars().count() > most {
        let most = kh_text::group(i64::try_from(most).unwrap_or(i64::MAX));
        return Err(format!("{column} dài quá {most} ký tự. Hãy viết ngắn lại."));
    }
    Ok(text.to_owned())
}

/// What stands in a cell, cut off where it would drown the sentence about it.
fn quoted(text: &str) -> String {
    match text.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// The whole number; in the fault `{}` stands for what was typed.
fn number(figure: &str, unit: Option<MeasureUnit>) -> Result<i64, String> {
    let lower = figure.to_lowercase();
    let counted = unit.filter(|unit| *unit != MeasureUnit::Dong);
    let bare = counted.and_then(|unit| lower.strip_suffix(unit.label())).filter(|rest| rest.ends_with(' '));
    let bare = bare.unwrap_or(&lower);
    let is_money = ["đồng", "dong", "đ", "₫", "vnd", "vnđ"].iter().any(|word| bare.ends_with(word));
    if is_money && let Some(unit) = counted {
        let label = unit.label();
        return Err(format!(
            "Giá trị \"{{}}\" là tiền, nhưng chỉ tiêu này tính bằng {label}. Hãy kiểm tra lại chỉ tiêu."
        ));
    }
    let value = kh_text::parse_integer(bare).map_err(|error| match error {
        NumberError::Empty => "Dòng này chưa có giá trị. Hãy ghi một số nguyên.",
        NumberError::Unexpected(sign) if sign == "%" => {
            "Giá trị \"{}\" là tỷ lệ. Hãy khai tử số và mẫu số thành hai dòng; tỷ lệ được tính từ hai số ấy."
        }
        NumberError::Fraction => "Giá trị \"{}\" có phần lẻ. Hãy ghi số nguyên; tiền ghi đến đồng.",
        NumberError::Overflow => "Giá trị \"{}\" quá lớn. Hãy kiểm tra lại.",
        _ => "Không đọc được giá trị \"{}\". Hãy ghi số nguyên như 1.234.567, hoặc như 60 tỷ.",
    })?;
    if value < 0 { Err("Giá trị \"{}\" là số âm. Hãy kiểm tra lại.".to_owned()) } else { Ok(value) }
}
