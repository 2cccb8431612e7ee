//! The report of a unit, on the page and as files.

use super::asked::AskedQuery;
use super::home::{link, tag};
use super::{Visitor, WebError, units};
use axum::extract::{Path, Query};
use axum::http::header;
use axum::response::{Html, IntoResponse, Response};
use kh_access::{Action, Resource};
use kh_figures::{Basis, Figure, Measure};
use kh_reports::narrative::Span;
use kh_reports::year::YearReport;
use kh_reports::{json, labels, official, period_label, sheet, text};
use kh_ui::{Cell, Html as Markup, Page, Table};
use serde::Deserialize;

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
            let mut page =
                visitor.page(title(&report), Markup::concat([files(&asked.code, &asked.query(&[])), body(&report)]));
            page.crumbs = units::crumbs(&visitor, &asked);
            page.wide = true;
            Html(page.render()).into_response()
        }
        "json" => axum::Json(json::report(&report)).into_response(),
        "text" => text::report(&report).into_response(),
        "pdf" => file("application/pdf", "pdf", official::pdf(&report, today)?),
        "docx" => {
            let kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
            file(kind, "docx", official::docx(&report, today)?)
        }
        "xlsx" => {
            file("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx", sheet::xlsx(&report)?)
        }
        other => {
            return Err(WebError::Invalid(format!(
                "Không có dạng \"{other}\". Các dạng: html, json, text, pdf, docx, xlsx."
            )));
        }
    })
}

/// The report as a page of its own, for the command line.
pub fn standalone(report: &YearReport) -> String {
    Page { title: title(report), body: body(report), wide: true, ..Page::default() }.render()
}

fn title(report: &YearReport) -> String {
    format!("Báo cáo {}: {}", period_label(report.period()), report.unit.name)
}

fn files(code: &str, query: &str) -> Markup {
    let one = |(format, label): (&str, &str)| {
        tag("li", "", &link(&format!("/reports/{code}?{query}&format={format}"), label))
    };
    let items = [("pdf", "PDF"), ("docx", "Word"), ("xlsx", "Excel"), ("json", "JSON")].map(one);
    tag("ul", "govuk-list kh-columns kh-no-print", &Markup::concat(items))
}

fn body(report: &YearReport) -> Markup {
    let mut parts = vec![
        tag("span", "govuk-caption-l", &Markup::text(&report.unit.name)),
        tag(
            "h1",
            "govuk-heading-l",
            &Markup::text(&format!("Báo cáo công tác khuyến học, khuyến tài {}", period_label(report.period()))),
        ),
    ];
    for part in &report.narrative.parts {
        parts.push(tag("h2", "govuk-heading-m", &Markup::text(&part.heading)));
        for paragraph in &part.paragraphs {
            parts.push(tag("p", "", &Markup::concat(paragraph.iter().map(|span| piece(report, span)))));
        }
    }
    parts.push(tag("h2", "govuk-heading-m", &Markup::text("VIII. Bảng số liệu")));
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
    let rows = lines.iter().map(|(measure, figure)| {
        let before = report.figure_before(*measure);
        let gap = figure.gap().filter(|gap| *gap != 0);
        let basis = match gap {
            Some(gap) => format!(
                "{} · đơn vị khai {}, lệch {}",
                figure.basis.label(),
                kh_text::group(figure.declared.unwrap_or(0)),
                kh_text::group(gap)
            ),
            None => figure.basis.label().to_owned(),
        };
        vec![
            Cell::from(measure.label()),
            Cell::from(measure.unit().label()),
            Cell {
                numeric: true,
                ..Cell::from(link(&report.rows_url(*measure), &labels::qualified(figure.value, figure.qualifier)))
            },
            Cell::number(before.map_or("–".to_owned(), |before| labels::qualified(before.value, before.qualifier))),
            Cell::from(basis.as_str()),
        ]
    });
    let year =
        |ago: i32| report.period().as_year().map_or("Kỳ này".to_owned(), |year| format!("Năm {}", year - ago));
    Table {
        caption: Some(section.to_owned()),
        caption_classes: "govuk-table__caption--m".to_owned(),
        head: vec![
            "Chỉ tiêu".into(),
            "Đơn vị tính".into(),
            Cell::number(year(0)),
            Cell::number(year(1)),
            "Nguồn".into(),
        ],
        rows: rows.collect(),
        ..Table::default()
    }
    .render_scrolling()
}

/// Where the declared values come from: a ratio is worth as much as its denominator.
fn sources(report: &YearReport) -> Markup {
    let declared: Vec<Markup> = report
        .answer
        .declared
        .iter()
        .filter(|declared| declared.declaration.unit == report.unit.id)
        .filter(|declared| {
            report.figure(declared.declaration.measure).is_some_and(|figure| figure.basis != Basis::None)
        })
        .map(|declared| {
            let note = declared.note.as_deref().map_or(String::new(), |note| format!(" Ghi chú: {note}"));
            let text = format!(
                "{}: {} (ngày {}), nguồn: {}.{note}",
                declared.declaration.measure.label(),
                labels::qualified(declared.declaration.value, declared.declaration.qualifier),
                labels::day(declared.day),
                declared.source
            );
            tag("li", "", &Markup::text(&text))
        })
        .collect();
    if declared.is_empty() {
        return Markup::default();
    }
    Markup::concat([
        tag("h2", "govuk-heading-m", &Markup::text("Nguồn của số liệu khai")),
        tag("ul", "govuk-list govuk-list--bullet", &Markup::concat(declared)),
    ])
}
