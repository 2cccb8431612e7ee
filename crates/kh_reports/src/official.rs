//! The report as an official document: PDF and DOCX in the layout of Nghị định 30/2020.

use crate::book::ReportError;
use crate::labels;
use crate::period::period_label;
use crate::year::YearReport;
use kh_documents::{Align, Block, Column, OfficialDocument, Run, Signature};
use kh_figures::Day;

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
    blocks.push(Block::Heading("VIII. Bảng số liệu".to_owned()));
    for section in labels::SECTIONS {
        let lines = report.lines(section);
        if !lines.is_empty() {
            blocks.push(table(report, section, &lines));
        }
    }
    blocks
}

fn table(report: &YearReport, section: &str, lines: &[(kh_figures::Measure, kh_figures::Figure)]) -> Block {
    let column = |title: &str, align, weight| Column { title: title.to_owned(), align, weight };
    let year = |years_ago: i32| {
        report.period().as_year().map_or_else(|| "Kỳ này".to_owned(), |year| format!("Năm {}", year - years_ago))
    };
    let rows = lines
        .iter()
        .map(|(measure, figure)| {
            let before = report.figure_before(*measure);
            vec![
                measure.label().to_owned(),
                measure.unit().label().to_owned(),
                labels::qualified(figure.value, figure.qualifier),
                before.map_or_else(|| "–".to_owned(), |figure| labels::qualified(figure.value, figure.qualifier)),
                figure.basis.label().to_owned(),
            ]
        })
        .collect();
    Block::Table {
        columns: vec![
            column("Chỉ tiêu", Align::Left, 32),
            column("Đơn vị tính", Align::Center, 12),
            column(&year(0), Align::Right, 20),
            column(&year(1), Align::Right, 20),
            column("Nguồn", Align::Center, 16),
        ],
        rows,
        caption: Some(section.to_owned()),
    }
}
