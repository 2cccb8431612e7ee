//! The report of a unit, on the page and as files.

use super::asked::AskedQuery;
use super::markup::{link, tag};
use super::{Visitor, WebError, units};
use axum::extract::{Path, Query};
use axum::http::header;
use axum::response::{Html, IntoResponse, Response};
use kh_access::{Action, Resource};
use kh_figures::{Figure, Measure};
use kh_portal::files;
use kh_reports::narrative::Span;
use kh_reports::year::{SourceLine, YearReport};
use kh_reports::{json, labels, official, period_label, sheet, text};
use kh_ui::{Cell, Html as Markup, Page, Table};
use serde::Deserialize;

/// The column of the year before.
const BEFORE: usize = 3;

#[derive(Deserialize)]
pub(super) struct ReportQuery {
    #[serde(flatten)]
    asked: AskedQuery,
    #[serde(default)]
    format: String,
}

pub(super) async fn show(
    visitor: Visitor,
    Path(code): Path<String>,
    Query(query): Query<ReportQuery>,
) -> Result<Response, WebError> {
    visitor.signed_in()?;
    let asked = query.asked.about(&visitor, &code).await?;
    visitor.require(Action::View, Resource::Report, asked.unit, &asked.answer.org)?;
    let book = &visitor.app().book;
    let report = YearReport::build(book, asked.unit, asked.answer.question).await?.ok_or(WebError::NotFound)?;
    let today = visitor.app().today();
    let file = |kind: &'static str, extension: &str, bytes: Vec<u8>| {
        let name = format!(
            "bao-cao-{}-{}.{extension}",
            asked.code.replace('/', "-"),
            kh_reports::period::period_code(report.period())
        );
        let headers = [
            (header::CONTENT_TYPE, kind.to_owned()),
            (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
        ];
        (headers, bytes).into_response()
    };
    Ok(match query.format.as_str() {
        "" | "html" => {
            let files = downloads(&asked.code, &asked.query(&[]));
            let mut page = visitor.page(title(&report), body(&report, &files));
            page.crumbs = units::crumbs(&visitor, &asked);
            page.wide = true;
            Html(page.render()).into_response()
        }
        "json" => axum::Json(json::report(&report)).into_response(),
        "text" => text::report(&report).into_response(),
        "pdf" => file(files::PDF, "pdf", official::pdf(&report, today)?),
        "docx" => file(files::DOCX, "docx", official::docx(&report, today)?),
        "xlsx" => file(files::XLSX, "xlsx", sheet::xlsx(&report)?),
        other => {
            return Err(WebError::Invalid(format!(
                "Không có dạng \"{other}\". Các dạng: html, json, text, pdf, docx, xlsx."
            )));
        }
    })
}

/// The report as a page of its own, for the command line.
pub fn standalone(report: &YearReport) -> String {
    Page { title: title(report), body: body(report, &Markup::default()), wide: true, ..Page::default() }.render()
}

fn title(report: &YearReport) -> String {
    format!("Báo cáo {}: {}", period_label(report.period()), report.unit.name)
}

fn downloads(code: &str, query: &str) -> Markup {
    let one = |(format, label): (&str, &str)| {
        tag("li", "", &link(&format!("/reports/{code}?{query}&format={format}"), label))
    };
    let items = [("pdf", "PDF"), ("docx", "Word"), ("xlsx", "Excel"), ("json", "JSON")].map(one);
    let lead = std::iter::once(tag("li", "", &Markup::text("Tải báo cáo:")));
    let check = std::iter::once(tag("li", "", &link(&format!("/check?report={code}&{query}"), "Soát số liệu")));
    tag("ul", "govuk-list kh-links kh-no-print", &Markup::concat(lead.chain(items).chain(check)))
}

fn body(report: &YearReport, files: &Markup) -> Markup {
    let mut parts = vec![
        tag("span", "govuk-caption-l", &Markup::text(&report.unit.name)),
        tag(
            "h1",
            "govuk-heading-l",
            &Markup::text(&format!("Báo cáo công tác khuyến học, khuyến tài {}", period_label(report.period()))),
        ),
        files.clone(),
    ];
    for part in &report.narrative.parts {
        parts.push(tag("h2", "govuk-heading-m", &Markup::text(&part.heading)));
        for paragraph in &part.paragraphs {
            parts.push(tag("p", "", &Markup::concat(paragraph.iter().map(|span| piece(report, span)))));
        }
    }
    parts.push(tag("h2", "govuk-heading-m", &Markup::text(&report.narrative.next_heading(labels::TABLES))));
    for section in labels::SECTIONS {
        let lines = report.lines(section);
        if !lines.is_empty() {
            parts.push(table(report, section, &lines));
        }
    }
    parts.push(sources(report));
    Markup::concat(parts)
}

fn piece(report: &YearReport, span: &Span) -> Markup {
    match span {
        Span::Words(words) => Markup::text(words),
        Span::Figure { measure, text } => link(&report.rows_url(*measure), text),
    }
}

fn table(report: &YearReport, section: &str, lines: &[(Measure, Figure)]) -> Markup {
    let [now, before] = report.titles();
    let mut head =
        vec!["Chỉ tiêu".into(), "Đơn vị tính".into(), Cell::number(now), Cell::number(before), "Nguồn".into()];
    let has_before = report.has_before();
    if !has_before {
        head.remove(BEFORE);
    }
    let rows = lines.iter().map(|(measure, figure)| {
        let before = report.figure_before(*measure);
        let mut row = vec![
            Cell::from(measure.label()),
            Cell::from(measure.unit().label()),
            Cell {
                numeric: true,
                ..Cell::from(link(&report.rows_url(*measure), &labels::qualified(figure.value, figure.qualifier)))
            },
            Cell::number(before.map_or("–".to_owned(), |before| labels::qualified(before.value, before.qualifier))),
            Cell::from(labels::basis(figure)),
        ];
        if !has_before {
            row.remove(BEFORE);
        }
        row
    });
    Table {
        caption: Some(section.to_owned()),
        caption_classes: "govuk-table__caption--m".to_owned(),
        head,
        rows: rows.collect(),
        ..Table::default()
    }
    .render_scrolling()
}

/// Where the declared values come from: a ratio is worth as much as its denominator.
fn sources(report: &YearReport) -> Markup {
    let sources = report.sources();
    if sources.is_empty() {
        return Markup::default();
    }
    let one = |source: &SourceLine| {
        let notes = source.notes.iter().map(|note| tag("li", "", &Markup::text(note)));
        let notes = tag("ul", "govuk-list govuk-list--bullet", &Markup::concat(notes));
        let notes = if source.notes.is_empty() { Markup::default() } else { notes };
        Markup::concat([tag("p", "", &Markup::text(&source.lead())), notes])
    };
    let heading = tag("h2", "govuk-heading-m", &Markup::text(labels::SOURCES));
    Markup::concat(std::iter::once(heading).chain(sources.iter().map(one)))
}
