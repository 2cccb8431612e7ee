//! What the command and the page of the proof-reader share: the book of a unit, and what is made of a review.

use kh_documents::{CommentedText, DocumentError, Remark, commented_docx};
use kh_figures::{Basis, Day, Measure, UnitId};
use kh_proofreader::table::{self, Row};
use kh_proofreader::{Book, Finding, Hedge, Review, Severity, Span, labels};
use kh_reports::Answer;
use kh_sheets::{Cell, CellKind, CellNote, Sheet, SheetColumn, Workbook, write_xlsx};
use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;

/// The look of a checked text, the same on the pages of the program and on a page that is taken away.
const STYLE: &str = concat!(
    "body{max-width:72em;margin:0 auto;padding:0 16px 48px;font:17px/1.5 \"Segoe UI\",Roboto,sans-serif}",
    include_str!("../../../web/src/_review.scss")
);
/// The name under which remarks are written.
const AUTHOR: &str = "Khuyến Học – soát số liệu";

/// What the ledger knows of a unit in the period of `answer`. What is not recorded is left out: unknown is not zero.
pub(crate) fn book_of(answer: &Answer, unit: UnitId) -> Book {
    Measure::all()
        .filter_map(|measure| answer.figure(unit, measure))
        .filter(|figure| figure.basis != Basis::None)
        .fold(Book::new(answer.question.period.as_year()), |book, figure| book.with(figure.measure, figure.value))
}

/// One sentence about the whole: how many figures, how many findings of each severity.
pub(crate) fn summary(review: &Review) -> String {
    let read = review.figures.iter().filter(|figure| figure.kind.is_quantity()).count();
    let of = |severity| review.findings.iter().filter(|finding| finding.severity == severity).count();
    let (wrong, doubtful, notes) = (of(Severity::Error), of(Severity::Warning), of(Severity::Note));
    if review.findings.is_empty() {
        return format!("Đọc được {read} con số; không thấy chỗ nào mâu thuẫn.");
    }
    format!("Đọc được {read} con số: {wrong} chỗ sai, {doubtful} chỗ cần xem lại, {notes} ghi chú.")
}

/// The review as lines for a terminal.
pub(crate) fn lines(review: &Review, text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let mut out = format!("{}\n", summary(review));
    for finding in &review.findings {
        let quoted: Vec<String> = finding.spans.iter().map(|span| format!("\"{}\"", slice(&letters, *span))).collect();
        let line = finding.spans.first().map_or(1, |span| line_of(&letters, span.start));
        let word = labels::severity(finding.severity);
        writeln!(out, "\n{word} · dòng {line}: {}\n  {}", quoted.join(", "), finding.message)
            .expect("writing to a string does not fail");
    }
    out
}

fn slice(letters: &[char], span: Span) -> String {
    letters.iter().take(span.end).skip(span.start).map(|letter| if *letter == '\n' { ' ' } else { *letter }).collect()
}

fn line_of(letters: &[char], at: usize) -> usize {
    1 + letters.iter().take(at).filter(|letter| **letter == '\n').count()
}

/// The text as a Word file, each finding a remark at its first figure.
pub(crate) fn docx(review: &Review, text: &str, title: &str, today: Day) -> Result<Vec<u8>, DocumentError> {
    commented_docx(&CommentedText {
        title: title.to_owned(),
        author: AUTHOR.to_owned(),
        date: (today.year(), today.month_of_year(), today.day_of_month()),
        text: text.to_owned(),
        remarks: review.findings.iter().filter_map(remark).collect(),
    })
}

fn remark(finding: &Finding) -> Option<Remark> {
    let span = finding.spans.first()?;
    let text = format!("{}: {}", labels::severity(finding.severity), finding.message);
    Some(Remark { start: span.start, end: span.end, text })
}

/// The annotated text as a page that needs nothing beside itself.
pub(crate) fn page(review: &Review, text: &str, title: &str) -> String {
    let title = kh_ui::Html::text(title);
    let summary = kh_ui::Html::text(&summary(review));
    let body = kh_proofreader::render::html(review, text);
    format!(
        "<!DOCTYPE html>\n<html lang=\"vi\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{title}</title>\
         <style>{STYLE}</style></head><body><h1>{title}</h1><p>{summary}</p>{body}</body></html>\n"
    )
}

/// **Bảng tổng hợp** from many reports, pairs of name and text: one row per report and one column per measure, then a
/// sheet per measure. Every value carries its sentence as a note; contradictions are marked. Gives the file and one
/// sentence about it; else the sentence that says why there is none.
pub(crate) fn summary_table(reports: &[(String, String)]) -> Result<(Vec<u8>, String), String> {
    let sources: Vec<_> = reports.iter().map(|(name, text)| table::Source { name, text }).collect();
    let rows = table::rows(&sources).map_err(|refusal| refusal.to_string())?;
    let mut measures: BTreeMap<usize, (Measure, Vec<&Row>)> = BTreeMap::new();
    for row in &rows {
        measures.entry(row.measure.index()).or_insert((row.measure, Vec::new())).1.push(row);
    }
    if measures.is_empty() {
        return Err("Không báo cáo nào có số liệu thuộc danh mục chỉ tiêu.".to_owned());
    }
    let mut names = HashSet::from(["tổng hợp".to_owned()]);
    let mut sheets = vec![overview(reports, &measures)];
    sheets.extend(measures.values().map(|(measure, rows)| sheet_of(*measure, rows, &mut names)));
    let conflicts = rows.iter().filter(|row| row.conflicts).count();
    let told = format!(
        "Đã đọc {} báo cáo: {} số liệu của {} chỉ tiêu, {conflicts} số liệu mâu thuẫn (ô tô màu).",
        reports.len(),
        rows.len(),
        measures.len()
    );
    let bytes = write_xlsx(&Workbook { sheets }).map_err(|error| error.sentence())?;
    Ok((bytes, told))
}

fn column(title: &str, width: f64, kind: CellKind) -> SheetColumn {
    SheetColumn { title: title.to_owned(), width, kind }
}

fn note(at: (usize, usize), row: &Row) -> CellNote {
    let word = if row.conflicts { "Mâu thuẫn trong cùng báo cáo. " } else { "" };
    CellNote { row: at.0, column: at.1, text: format!("{word}“{}”", row.sentence), alert: row.conflicts }
}

/// The first value of each measure in each report.
fn overview(reports: &[(String, String)], measures: &BTreeMap<usize, (Measure, Vec<&Row>)>) -> Sheet {
    let titles = measures.values().map(|(measure, _)| {
        let unit = measure.unit().label();
        column(&format!("{} ({unit})", measure.label()), 18.0, CellKind::Count)
    });
    let mut sheet = Sheet {
        name: "Tổng hợp".to_owned(),
        title: Some("Số liệu đọc từ các báo cáo".to_owned()),
        columns: std::iter::once(column("Báo cáo", 36.0, CellKind::Text)).chain(titles).collect(),
        ..Sheet::default()
    };
    for (at, (name, _)) in reports.iter().enumerate() {
        let mut cells = vec![Cell::text(name)];
        for (_, rows) in measures.values() {
            let found = rows.iter().find(|row| row.source == *name);
            if let Some(row) = found {
                sheet.notes.push(note((at, cells.len()), row));
            }
            cells.push(found.map_or(Cell::Empty, |row| Cell::Int(row.value)));
        }
        sheet.rows.push(cells);
    }
    sheet
}

/// Every value of one measure.
fn sheet_of(measure: Measure, rows: &[&Row], names: &mut HashSet<String>) -> Sheet {
    let line = |row: &&Row| {
        vec![
            Cell::text(&row.source),
            Cell::text(row.place.as_deref().unwrap_or_default()),
            Cell::text(row.period.as_deref().unwrap_or_default()),
            Cell::Int(row.value),
            Cell::text(row.qualifier.map(Hedge::word).unwrap_or_default()),
            Cell::text(if row.conflicts { "mâu thuẫn" } else { "" }),
        ]
    };
    Sheet {
        name: sheet_name(measure, names),
        title: Some(format!("{} ({})", measure.label(), measure.unit().label())),
        columns: vec![
            column("Báo cáo", 36.0, CellKind::Text),
            column("Nơi", 28.0, CellKind::Text),
            column("Kỳ", 12.0, CellKind::Text),
            column("Giá trị", 20.0, CellKind::Count),
            column("Mức chính xác", 16.0, CellKind::Text),
            column("Cần xem", 14.0, CellKind::Text),
        ],
        rows: rows.iter().map(line).collect(),
        notes: rows.iter().enumerate().map(|(at, row)| note((at, 3), row)).collect(),
    }
}

/// The label as far as Excel allows a name; the code when that is taken.
fn sheet_name(measure: Measure, names: &mut HashSet<String>) -> String {
    const MOST_LETTERS: usize = 31;
    let label = measure.label().chars().filter(|letter| !"[]:*?/\\'".contains(*letter));
    let label: String = label.take(MOST_LETTERS).collect();
    let label = label.trim().to_owned();
    if names.insert(label.to_lowercase()) { label } else { measure.code().to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(name: &str, text: &str) -> (String, String) {
        (name.to_owned(), text.to_owned())
    }

    #[test]
    fn a_table_has_a_row_per_report_and_tells_the_sentence_of_each_value() {
        let reports = [
            report("ben-luc.txt", "Huyện Bến Lức có 12.345 hội viên. Trao 250 suất học bổng."),
            report("can-duoc.txt", "Toàn huyện Cần Đước có 9.876 hội viên."),
        ];
        let (bytes, told) = summary_table(&reports).unwrap();
        assert!(told.starts_with("Đã đọc 2 báo cáo: 3 số liệu của 2 chỉ tiêu, 0 số liệu mâu thuẫn"), "{told}");
        let sheets = kh_sheets::read_table(&bytes, "tong-hop.xlsx").unwrap();
        assert_eq!(sheets[0].sheet, "Tổng hợp");
        let cells: Vec<_> = sheets[0].rows.iter().map(|row| row.cells.clone()).collect();
        assert_eq!(cells, [vec!["ben-luc.txt", "12345", "250"], vec!["can-duoc.txt", "9876"]]);
        assert_eq!(sheets.len(), 3);
    }

    #[test]
    fn reports_without_figures_are_refused() {
        let refused = summary_table(&[report("a.txt", "Không có gì.")]).unwrap_err();
        assert!(refused.contains("danh mục chỉ tiêu"), "{refused}");
    }

    #[test]
    fn lines_name_the_line_and_quote_the_figure() {
        let text = "Mở đầu.\nCó 1.000 hội viên, chiếm 50% dân số (4.000 người).";
        let review = kh_proofreader::check(text, &kh_proofreader::Options::default()).unwrap();
        let shown = lines(&review, text);
        assert!(shown.contains("Sai · dòng 2: ") && shown.contains("\"50\""), "{shown}");
    }
}
