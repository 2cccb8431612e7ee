//! What people get to see of the year report, form by form, against what it was when somebody last looked at it.
//!
//! The province, the day of the question and the date of the documents are fixed, so a difference is a change of the
//! program. Look at it, and accept it with `INSTA_UPDATE=always cargo test -p khuyenhoc --test it -- snapshots`.

use crate::app::TestApp;
use kh_figures::Day;
use kh_reports::{FigureBook, Question, YearReport, json, official, parse_period, sheet, text};
use scraper::{Html, Selector};
use std::fmt::Write as _;
use std::io::Read as _;

/// The day of the questions and of the documents.
fn today() -> Day {
    Day::new(2025, 1, 15).unwrap()
}

async fn report(app: &TestApp, unit: &str, period: &str) -> YearReport {
    let book = FigureBook::new(app.cx.db.clone());
    let unit = book.structure().await.unwrap().find(unit).unwrap();
    let question = Question::of(parse_period(period).unwrap(), today());
    YearReport::build(&book, unit, question).await.unwrap().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_report_of_the_province_looks_as_before() {
    let app = TestApp::new().await;
    let report = report(&app, "long-an", "2024").await;
    insta::assert_snapshot!("report-text", text::report(&report));
    insta::assert_snapshot!("report-json", json_lines(&json::report(&report)));
    insta::assert_snapshot!("report-html", html_lines(&khuyenhoc::web::reports::standalone(&report)));
    insta::assert_snapshot!("report-docx", docx_lines(&official::docx(&report, today()).unwrap()));
    insta::assert_snapshot!("report-pdf", pdf_lines(&official::pdf(&report, today()).unwrap()));
    insta::assert_snapshot!("report-xlsx", xlsx_lines(&sheet::xlsx(&report).unwrap()));
}

/// A branch, of which much is not known, and a quarter, in which much did not happen.
#[tokio::test(flavor = "multi_thread")]
async fn the_report_of_a_branch_and_of_a_quarter_look_as_before() {
    let app = TestApp::new().await;
    let branch = report(&app, "long-an/tan-an/phuong-4/khu-pho-1", "2024").await;
    insta::assert_snapshot!("report-branch-text", text::report(&branch));
    let quarter = report(&app, "long-an/tan-an/phuong-4", "2024-Q3").await;
    insta::assert_snapshot!("report-quarter-text", text::report(&quarter));
}

/// Published figures, all of them declared: the sources and what they print beside their figures stay in sight.
#[tokio::test(flavor = "multi_thread")]
async fn the_reports_of_the_published_sets_look_as_before() {
    let app = TestApp::new().await;
    kh_demo::real_reports::fill(&app.cx).await.unwrap();
    let mut all = String::new();
    for (code, period, _) in kh_demo::real_reports::units() {
        let book = FigureBook::new(app.cx.db.clone());
        all.push_str(&text::report(&report(&app, code, &period).await));
        for note in kh_demo::real_reports::notes(&book, today(), code).await.unwrap() {
            writeln!(all, "* {note}").unwrap();
        }
        all.push('\n');
    }
    insta::assert_snapshot!("published-text", all);
    let lak = report(&app, "lak", "2024-H1").await;
    insta::assert_snapshot!("published-docx", docx_lines(&official::docx(&lak, today()).unwrap()));
}

/// Pretty JSON, but an object two levels down on one line, so that one figure is one line.
fn json_lines(value: &serde_json::Value) -> String {
    let mut out = String::new();
    for (key, value) in value.as_object().unwrap() {
        match value.as_object() {
            Some(inner) if !inner.is_empty() => {
                writeln!(out, "{key}:").unwrap();
                for (key, value) in inner {
                    writeln!(out, "  {key}: {value}").unwrap();
                }
            }
            _ => writeln!(out, "{key}: {value}").unwrap(),
        }
    }
    out
}

/// The headings, paragraphs and list items of a page with their links, one to a line.
fn html_lines(page: &str) -> String {
    let page = Html::parse_document(page);
    let selector = Selector::parse("main h1, main h2, main p, main li, main caption, main th").unwrap();
    page.select(&selector).map(|element| element.html() + "\n").collect()
}

fn part(package: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(package)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// Every paragraph of a DOCX: how it stands, its letters, its words.
fn docx_lines(file: &[u8]) -> String {
    let xml = part(file, "word/document.xml");
    let mut out = String::new();
    for paragraph in xml.split("<w:p ").skip(1) {
        let (paragraph, _) = paragraph.split_once("</w:p>").unwrap_or((paragraph, ""));
        // A space that does not break is written as a sign that can be seen.
        let words: String = contents(paragraph, "w:t").concat().replace('\u{a0}', "␣");
        if words.is_empty() {
            continue;
        }
        let of = |element: &str| attribute(paragraph, element).unwrap_or("–");
        let run = paragraph.find("<w:r>").map_or("", |at| &paragraph[at..]);
        let bold = if run.contains("<w:b />") { " bold" } else { "" };
        let italic = if run.contains("<w:i />") { " italic" } else { "" };
        let size = attribute(run, "w:sz").unwrap_or("–");
        writeln!(out, "[{} {size}{bold}{italic}] {words}", of("w:jc")).unwrap();
    }
    out
}

/// The words of a PDF page by page, line ends and runs of spaces aside.
fn pdf_lines(file: &[u8]) -> String {
    let document = lopdf::Document::load_mem(file).unwrap();
    let mut out = String::new();
    for page in document.get_pages().into_keys() {
        let text = document.extract_text(&[page]).unwrap();
        let words: Vec<&str> = text.split_whitespace().collect();
        writeln!(out, "── {page}").unwrap();
        for line in words.chunks(16) {
            writeln!(out, "{}", line.join(" ")).unwrap();
        }
    }
    out
}

/// The texts of a workbook row by row, then its formulas.
fn xlsx_lines(file: &[u8]) -> String {
    let mut out = String::new();
    for (table, number) in kh_sheets::read_table(file, "report.xlsx").unwrap().iter().zip(1..) {
        writeln!(out, "── {}", table.sheet).unwrap();
        for row in std::iter::once(&table.header_row).chain(&table.rows) {
            writeln!(out, "{}: {}", row.number, row.cells.join(" | ")).unwrap();
        }
        let sheet = part(file, &format!("xl/worksheets/sheet{number}.xml"));
        for formula in contents(&sheet, "f") {
            writeln!(out, "={formula}").unwrap();
        }
    }
    out
}

/// What stands between the tags of an element, each time it comes.
fn contents<'a>(xml: &'a str, element: &str) -> Vec<&'a str> {
    let (open, close) = (format!("<{element}"), format!("</{element}>"));
    let pieces = xml.split(&open).skip(1).filter(|piece| piece.starts_with(['>', ' ']));
    pieces.filter_map(|piece| piece.split_once('>')?.1.split_once(&close).map(|(inside, _)| inside)).collect()
}

/// The attribute `w:val` of the first element of this name.
fn attribute<'a>(xml: &'a str, element: &str) -> Option<&'a str> {
    let (_, rest) = xml.split_once(&format!("<{element} "))?;
    rest.split_once("w:val=\"")?.1.split_once('"').map(|(value, _)| value)
}
