//! The rows behind a figure, or the protected sums of a sealed one.

use crate::labels;
use crate::markup::{element, link, paragraph};
use crate::print::Names;
use crate::query::{MovementPage, MovementRow, MovementsBehind, SealedSums};
use kh_figures::Measure;
use kh_ui::{Cell, Html, PageLink, Pagination, Table};

/// The rows behind a figure of `measure`; `next` makes the address of the page after a cursor.
pub fn movements_html(
    measure: Measure,
    behind: &MovementsBehind,
    names: &Names<'_>,
    next: impl Fn(&str) -> String,
) -> Html {
    match behind {
        MovementsBehind::Rows(page) => rows_html(measure, page, names, next),
        MovementsBehind::Sums(sums) => sums_html(measure, sums, names),
    }
}

fn rows_html(measure: Measure, page: &MovementPage, names: &Names<'_>, next: impl Fn(&str) -> String) -> Html {
    if page.rows.is_empty() {
        return paragraph(&Html::text(labels::NO_MOVEMENTS));
    }
    let row = |row: &MovementRow| {
        vec![
            labels::short(row.key.day).into(),
            names.unit(row.key.unit).into(),
            Cell::from(fact_link(row)),
            Cell::number(kh_text::group(row.amount)),
        ]
    };
    let table = table(
        measure,
        vec![labels::DAY.into(), labels::UNIT.into(), labels::CHANGES.into()],
        page.rows.iter().map(row),
    );
    let sum = format!("{}: {} {}", labels::SUM_OF_ALL, kh_text::group(page.sum), measure.unit().label());
    let sum = element("p", &[("class", "govuk-body govuk-!-font-weight-bold")], &Html::text(&sum));
    let next = page.next.map(|cursor| PageLink {
        href: next(&cursor.to_string()),
        text: Some(labels::NEXT_PAGE.into()),
        ..PageLink::default()
    });
    let pages = next.map(|next| Pagination { next: Some(next), ..Pagination::default() }.render());
    Html::concat([sum, table, pages.unwrap_or_default()])
}

/// A fact without a label is of a kind that the reader may not see: it has no link either.
fn fact_link(row: &MovementRow) -> Html {
    if row.label.is_empty() {
        return Html::text(labels::UNNAMED_FACT);
    }
    link(&format!("/facts/{}/{}", row.kind, row.key.entry), &row.label)
}

fn sums_html(measure: Measure, sums: &SealedSums, names: &Names<'_>) -> Html {
    let name = |unit, is_own| {
        if is_own { format!("{} ({})", names.unit(unit), labels::OWN_PART) } else { names.unit(unit) }
    };
    let rows = sums.rows.iter().map(|row| vec![name(row.unit, row.is_own).into(), Cell::number(row.count.text())]);
    let table = table(measure, vec![labels::UNIT.into()], rows);
    let total = sums.total.map(|total| format!("{}: {}", measure.label(), total.text()));
    let total = total.map(|total| paragraph(&Html::text(&total))).unwrap_or_default();
    Html::concat([paragraph(&Html::text(labels::SEALED_MEASURE)), total, table])
}

/// A table whose last column is an amount of the measure.
fn table(measure: Measure, mut head: Vec<Cell>, rows: impl Iterator<Item = Vec<Cell>>) -> Html {
    head.push(Cell::number(format!("{} ({})", labels::AMOUNT, measure.unit().label())));
    Table { caption: Some(measure.label().to_owned()), head, rows: rows.collect(), ..Table::default() }
        .render_scrolling()
}
