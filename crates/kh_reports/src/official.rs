//! The report as an official document: PDF and DOCX in the layout of Nghị định 30/2020.

use crate::book::ReportError;
use crate::labels;
use crate::period::period_label;
use crate::year::YearReport;
use kh_documents::{Align, Block, Column, OfficialDocument, Run, Signature};
use kh_figures::Day;

/// The column of the year before.
const BEFORE: usize = 3;

/// The report as PDF.
pub fn pdf(report: &YearReport, on: Day) -> Result<Vec<u8>, ReportError> {
    kh_documents::pdf(&document(report, on)).map_err(|error| ReportError::Document(error.to_string()))
}

/// The report as DOCX.
pub fn docx(report: &YearReport, on: Day) -> Result<Vec<u8>, ReportError> {
    kh_documents::docx(&document(report, on)).map_err(|error| ReportError::Document(error.to_string()))
}

/// The report laid out as a document that is dated `on`.
pub fn document(report: &YearReport, on: Day) -> OfficialDocument {
    let path = report.answer.org.path(report.unit.id);
    let superior = path.iter().rev().nth(1).map_or("Hội Khuyến học Việt Nam", |above| above.name.as_str());
    let chair = report.chair.as_ref();
    OfficialDocument {
        superior: superior.to_uppercase(),
        issuer: report.unit.name.to_uppercase(),
        number: "/BC-HKH".to_owned(),
        place: place(report),
        date: (on.year(), on.month_of_year(), on.day_of_month()),
        kind: "BÁO CÁO".to_owned(),
        subject: format!("Kết quả công tác khuyến học, khuyến tài {}", period_label(report.period())),
        body: body(report),
        signature: Signature {
            authority: "TM. BAN CHẤP HÀNH".to_owned(),
            role: chair.map_or_else(|| "CHỦ TỊCH".to_owned(), |officer| officer.post.to_uppercase()),
            name: chair.map(|officer| officer.name.clone()).unwrap_or_default(),
        },
        recipients: vec![
            format!("- {superior} (để báo cáo);"),
            "- Các đơn vị trực thuộc;".to_owned(),
            "- Lưu: VT.".to_owned(),
        ],
        national_motto: true,
    }
}

/// The place of a document is that of the unit: its name without the words for the association and its level.
fn place(report: &YearReport) -> String {
    let path = report.answer.org.path(report.unit.id);
    let name = path
        .iter()
        .rev()
        .find(|unit| matches!(unit.kind.as_str(), "province" | "district" | "commune"))
        .map_or(report.unit.name.as_str(), |unit| unit.name.as_str());
    let mut rest = name.trim();
    for words in ["Hội Khuyến học", "tỉnh", "thành phố", "huyện", "thị xã", "xã", "phường", "thị trấn"]
    {
        rest = rest.strip_prefix(words).unwrap_or(rest).trim_start();
    }
    if rest.is_empty() { name.to_owned() } else { rest.to_owned() }
}

fn body(report: &YearReport) -> Vec<Block> {
    let mut blocks = Vec::new();
    for part in &report.narrative.parts {
        blocks.push(Block::Heading(part.heading.clone()));
        for paragraph in &part.paragraphs {
            blocks.push(Block::Paragraph(paragraph.iter().map(|span| Run::plain(span.text())).collect()));
        }
    }
    blocks.push(Block::Heading(report.narrative.next_heading(labels::TABLES)));
    for section in labels::SECTIONS {
        let lines = report.lines(section);
        if !lines.is_empty() {
            blocks.push(table(report, section, &lines));
        }
    }
    blocks.extend(sources(report));
    blocks
}

/// Under the tables, where the declared figures in them come from.
fn sources(report: &YearReport) -> Vec<Block> {
    let mut blocks = Vec::new();
    for source in report.sources() {
        blocks.push(Block::Note(format!("{}: {}.", labels::SOURCES, source.lead())));
        blocks.extend(source.notes.into_iter().map(Block::Note));
    }
    blocks
}

fn table(report: &YearReport, section: &str, lines: &[(kh_figures::Measure, kh_figures::Figure)]) -> Block {
    let column = |title: &str, align, weight| Column { title: title.to_owned(), align, weight };
    let [now, before] = report.titles();
    // The amounts have room for "288.795.949.800", the last column for "theo danh sách" on one line.
    let mut columns = vec![
        column("Chỉ tiêu", Align::Left, 300),
        column("Đơn vị tính", Align::Center, 130),
        column(&now, Align::Right, 195),
        column(&before, Align::Right, 195),
        column("Nguồn", Align::Center, 180),
    ];
    let has_before = report.has_before();
    if !has_before {
        columns.remove(BEFORE);
    }
    let rows = lines.iter().map(|(measure, figure)| {
        let before = report.figure_before(*measure);
        let mut row = vec![
            measure.label().to_owned(),
            measure.unit().label().to_owned(),
            labels::qualified(figure.value, figure.qualifier),
            before.map_or_else(|| "–".to_owned(), |figure| labels::qualified(figure.value, figure.qualifier)),
            labels::basis(figure),
        ];
        if !has_before {
            row.remove(BEFORE);
        }
        row
    });
    Block::Table { columns, rows: rows.collect(), caption: Some(section.to_owned()) }
}
