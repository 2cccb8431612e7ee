//! The rows behind a figure. They add up to it.

use super::asked::{Asked, AskedQuery};
use super::markup::{link, tag};
use super::{Visitor, WebError, units};
use axum::extract::Query;
use axum::response::Html;
use kh_access::{Action, Resource};
use kh_facts::query::{self, Behind, MovementsBehind};
use kh_facts::{Names, view};
use kh_figures::{Basis, Measure};
use kh_reports::{labels, period_label};
use kh_ui::{Html as Markup, InsetText};
use serde::Deserialize;

#[derive(Deserialize)]
pub(super) struct RowsQuery {
    #[serde(flatten)]
    asked: AskedQuery,
    unit: String,
    measure: String,
    #[serde(default)]
    after: String,
}

/// How many rows a page has.
const ROWS: usize = 50;

/// The resource whose rows are behind a measure.
pub(super) fn resource_of(measure: Measure) -> Resource {
    let code = measure.code();
    match code.split('.').next().unwrap_or_default() {
        "units" => Resource::Unit,
        "members" => Resource::Members,
        "titles" => Resource::Titles,
        "awards" => Resource::Awards,
        "agreements" => Resource::Agreements,
        _ if measure.is_of_area() => Resource::Denominators,
        _ => Resource::Money,
    }
}

pub(super) async fn show(visitor: Visitor, Query(query): Query<RowsQuery>) -> Result<Html<String>, WebError> {
    visitor.signed_in()?;
    let asked = query.asked.about(&visitor, &query.unit).await?;
    let org = &asked.answer.org;
    let measure: Measure = query.measure.parse().map_err(|_| WebError::NotFound)?;
    visitor.require(Action::View, resource_of(measure), asked.unit, org)?;
    let scope = visitor.scope(Action::View, resource_of(measure), org);
    let filter = query::filter(&scope, asked.unit, org).ok_or(WebError::NotFound)?;
    let question = asked.answer.question;
    let after = match query.after.as_str() {
        "" => None,
        text => Some(text.parse().map_err(|_| WebError::NotFound)?),
    };
    let behind = Behind {
        tree: org,
        asked: asked.unit,
        units: &filter,
        measure,
        period: question.period,
        as_known: question.as_known,
        after,
        limit: ROWS,
        kinds: &visitor.app().kinds,
        with_personal: true,
    };
    let found = query::movements_behind(&visitor.app().cx.db, &behind).await?;
    let next = |cursor: &str| {
        format!(
            "/rows?{}",
            asked.query(&[("unit", asked.code.as_str()), ("measure", measure.code()), ("after", cursor)])
        )
    };
    let body = Markup::concat([
        tag(
            "span",
            "govuk-caption-l",
            &Markup::text(&format!("{} · {}", org.name(asked.unit), period_label(question.period))),
        ),
        tag("h1", "govuk-heading-l", &Markup::text(&format!("Các dòng tạo thành: {}", measure.label()))),
        figure_note(&asked, measure, &found),
        declared_note(&asked, measure),
        view::movements_html(measure, &found, &Names::of(org), next),
    ]);
    let mut page = visitor.page(format!("Các dòng: {}", measure.label()), body);
    page.crumbs = units::crumbs(&visitor, &asked);
    page.wide = true;
    Ok(Html(page.render()))
}

/// Says what the figure is, and whether the rows come to it.
fn figure_note(asked: &Asked, measure: Measure, found: &MovementsBehind) -> Markup {
    let figure = asked.answer.figure(asked.unit, measure).filter(|figure| figure.basis != Basis::None);
    let Some(figure) = figure else { return Markup::default() };
    let value = format!("{} {}", labels::qualified(figure.value, figure.qualifier), measure.unit().label());
    let text = match found {
        MovementsBehind::Rows(page) if page.sum == figure.value => {
            format!("Con số {value} bằng đúng tổng các dòng dưới đây.")
        }
        MovementsBehind::Rows(page) if page.rows.is_empty() && figure.basis == Basis::Declared => {
            format!("Con số {value} là số liệu khai, chưa có danh sách kèm theo.")
        }
        MovementsBehind::Rows(page) => format!(
            "Con số {value} gồm {} từ các dòng dưới đây; phần còn lại là số liệu khai.",
            kh_text::group(page.sum)
        ),
        MovementsBehind::Sums(_) => {
            format!("Con số {value} chỉ được đếm, không ai xem được danh sách. Số nhỏ được che để không lộ từng người.")
        }
    };
    InsetText { content: Markup::text(&text), ..InsetText::default() }.render()
}

fn declared_note(asked: &Asked, measure: Measure) -> Markup {
    let org = &asked.answer.org;
    let declared: Vec<Markup> = asked
        .answer
        .declared
        .iter()
        .filter(|declared| {
            declared.declaration.measure == measure && org.tree.is_within(declared.declaration.unit, asked.unit)
        })
        .take(200)
        .map(|declared| {
            let text = format!(
                "{}: khai {} (kỳ đến {}), nguồn: {}",
                org.name(declared.declaration.unit),
                labels::qualified(declared.declaration.value, declared.declaration.qualifier),
                labels::day(declared.day),
                declared.source
            );
            tag("li", "", &link(&format!("/facts/declared_figure/{}", declared.id), &text))
        })
        .collect();
    if declared.is_empty() {
        return Markup::default();
    }
    Markup::concat([
        tag("h2", "govuk-heading-m", &Markup::text("Số liệu khai")),
        tag("ul", "govuk-list govuk-list--bullet", &Markup::concat(declared)),
    ])
}
