//! The list page of a kind.

use super::{cell, list_href, record_href};
use crate::labels;
use crate::markup::{address, element, heading, link, paragraph, spoken};
use crate::print::{self, Names, is_seen};
use crate::query::{Page, naming_field};
use kh_kernel::fact::Field;
use kh_kernel::{FactKind, Record};
use kh_ui::{Button, Cell, Html, Input, PageLink, Pagination, Table, hidden};

/// The query parameters that keep a list to one period.
const PERIOD_PARAMETERS: &[&str] = &["period", "year"];

/// What a list page needs beside its rows.
#[derive(Debug, Clone, Default)]
pub struct ListTexts {
    /// The heading of the page; the name of the kind when empty.
    pub title: String,
    /// What the person searched for.
    pub text: String,
    /// The query parameters other than `q` and `after` that search and paging keep, such as the unit and the days.
    pub kept: Vec<(String, String)>,
    /// How many rows all pages have together, when that was counted.
    pub total: Option<i64>,
    /// Where a new fact is recorded, when the person may.
    pub add: Option<String>,
    /// Where the list is taken away as a file, when the person may.
    pub csv: Option<String>,
    /// Whether personal columns are shown.
    pub with_personal: bool,
}

/// The list page: search, links, table, and the link to the next page.
///
/// The search is sent as `q`, the cursor as `after`.
pub fn list_html(kind: &'static FactKind, page: &Page, names: &Names<'_>, texts: &ListTexts) -> Html {
    let title = if texts.title.is_empty() { kind.label } else { &texts.title };
    let rows = if page.rows.is_empty() { empty(texts) } else { table(kind, page, names, texts) };
    Html::concat([
        heading(title),
        links(texts),
        search(kind, texts),
        period_note(kind, texts),
        rows,
        next(kind, page, texts),
    ])
}

/// Says that a list is of one period: who comes from a figure of a whole stock would take it for all there is.
fn period_note(kind: &FactKind, texts: &ListTexts) -> Html {
    let is_period = |name: &str| PERIOD_PARAMETERS.contains(&name);
    let Some((_, period)) = texts.kept.iter().find(|(name, _)| is_period(name)) else { return Html::default() };
    let rest = texts.kept.iter().filter(|(name, _)| !is_period(name));
    let mut query: Vec<(&str, &str)> = rest.map(|(name, value)| (name.as_str(), value.as_str())).collect();
    if !texts.text.trim().is_empty() {
        query.push(("q", &texts.text));
    }
    let all = link(&address(&list_href(kind), &query), labels::EVERY_PERIOD);
    paragraph(&Html::concat([Html::text(&labels::only_of(kind.day_label, period)), Html::text(" "), all]))
}

fn links(texts: &ListTexts) -> Html {
    let add = texts.add.as_ref().map(|href| Button::link(labels::ADD, href.as_str()).render());
    let csv = texts.csv.as_ref().map(|href| paragraph(&link(href, labels::TAKE_CSV)));
    add.into_iter().chain(csv).collect()
}

fn search(kind: &FactKind, texts: &ListTexts) -> Html {
    let field = Input {
        name: "q".to_owned(),
        id: Some("search-text".to_owned()),
        label: labels::SEARCH.into(),
        hint: Some(labels::SEARCH_HINT.into()),
        value: Some(texts.text.clone()),
        kind: Some("search".to_owned()),
        autocomplete: Some("off".to_owned()),
        spellcheck: Some(false),
        classes: "govuk-input--width-20".to_owned(),
        ..Input::default()
    };
    let kept = texts.kept.iter().map(|(name, value)| hidden(name, value));
    let button = Button { prevent_double_click: None, ..Button::submit(labels::SEARCH_BUTTON).secondary() };
    let content: Html = [field.render()].into_iter().chain(kept).chain([button.render()]).collect();
    element("form", &[("method", "get"), ("action", &list_href(kind)), ("role", "search")], &content)
}

fn empty(texts: &ListTexts) -> Html {
    let text = texts.text.trim();
    let sentence = if text.is_empty() { labels::NOTHING_RECORDED.to_owned() } else { labels::nothing_found(text) };
    paragraph(&Html::text(&sentence))
}

fn table(kind: &'static FactKind, page: &Page, names: &Names<'_>, texts: &ListTexts) -> Html {
    let columns: Vec<(usize, &'static Field)> = kind
        .fields
        .iter()
        .enumerate()
        .filter(|(_, field)| field.listed && is_seen(field, texts.with_personal))
        .collect();
    let mut head: Vec<Cell> = vec![kind.day_label.into(), labels::UNIT.into()];
    head.extend(columns.iter().map(|(_, field)| cell(field.kind, field.label)));
    let row = |record: &Record| {
        let mut row = vec![Cell::from(record_link(kind, record, texts.with_personal)), names.unit(record.unit).into()];
        row.extend(columns.iter().map(|(at, field)| cell(field.kind, &print::text(field, &record.values[*at], names))));
        row
    };
    Table {
        caption: Some(texts.total.map_or_else(|| kind.label.to_owned(), labels::rows)),
        head,
        rows: page.rows.iter().map(row).collect(),
        first_cell_is_header: true,
        ..Table::default()
    }
    .render_scrolling()
}

/// The link to a row: its day, and for screen readers what the row is about.
fn record_link(kind: &'static FactKind, record: &Record, with_personal: bool) -> Html {
    let position = naming_field(kind, with_personal).and_then(|field| kind.position(field.name));
    let about = position.and_then(|position| record.values[position].as_text());
    let about = about.map_or_else(Html::default, |about| spoken(&format!(" {about}")));
    let text = Html::concat([Html::text(&labels::short(record.day)), about]);
    element("a", &[("class", "govuk-link"), ("href", &record_href(kind, record.id))], &text)
}

fn next(kind: &FactKind, page: &Page, texts: &ListTexts) -> Html {
    let Some(cursor) = page.next else { return Html::default() };
    let cursor = cursor.to_string();
    let mut query: Vec<(&str, &str)> = texts.kept.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    if !texts.text.trim().is_empty() {
        query.push(("q", &texts.text));
    }
    query.push(("after", &cursor));
    let href = address(&list_href(kind), &query);
    let link = PageLink { href, text: Some(labels::NEXT_PAGE.into()), ..PageLink::default() };
    Pagination { next: Some(link), ..Pagination::default() }.render()
}
