//! Two people corrected one row: what it was, what the other made of it, and what this one typed, field by field.

use super::record::moment;
use super::{entries, lines};
use crate::form::{FormInput, KEEP, SEALED_NO, SEALED_YES, UNIT, is_same};
use crate::labels;
use crate::print::{Names, is_sealed, label_of};
use crate::query::Found;
use kh_figures::Measure;
use kh_kernel::FactKind;
use kh_kernel::fact::{Field, FieldKind};
use kh_ui::{Cell, Html, Table, Tag, TagColour};

/// The versions of one row that are compared.
pub struct Conflict<'a> {
    /// The row that a person began to correct or cancel.
    pub before: &'a Found,
    /// The version that stands now.
    pub newest: &'a Found,
    /// What the person typed over `before`, and the form that would have changed nothing; none for a cancellation.
    pub typed: Option<(&'a FormInput, &'a FormInput)>,
}

/// The comparison, with who made the newest version and when.
pub fn conflict_html(kind: &FactKind, conflict: &Conflict<'_>, names: &Names<'_>) -> Html {
    let Conflict { before, newest, typed } = conflict;
    let other =
        labels::changed_by(names.account(newest.entry.actor), &moment(newest.entry.recorded_at), newest.record.void);
    let mut head = vec![Cell::from(labels::ITEM), labels::BEFORE.into(), other.into()];
    head.extend(typed.map(|_| Cell::from(labels::YOURS)));
    let pairs = entries(kind, before, names).into_iter().zip(entries(kind, newest, names));
    let rows = pairs.map(|(old, new)| {
        let name = old.name;
        let mine = typed.map(|(typed, unchanged)| {
            (text_of(kind, name, typed, names), !is_same(typed.get(name), unchanged.get(name)))
        });
        let mark = mark(old.text != new.text, mine.as_ref().map(|(text, changed)| (*changed, *text == new.text)));
        let mut row = vec![Cell::from(Html::concat([Html::text(old.label), mark])), value(&old.text)];
        row.push(if newest.record.void { labels::TAKEN_BACK.into() } else { value(&new.text) });
        row.extend(mine.map(|(text, _)| value(&text)));
        row
    });
    Table {
        caption: Some(labels::CONFLICT_CAPTION.to_owned()),
        caption_classes: "govuk-table__caption--m".to_owned(),
        head,
        rows: rows.collect(),
        first_cell_is_header: true,
        ..Table::default()
    }
    .render_scrolling()
}

/// Who changed the value; `mine` says whether this person did, and whether it came out as the other's.
fn mark(other: bool, mine: Option<(bool, bool)>) -> Html {
    let (text, colour) = match (other, mine) {
        (true, Some((true, false))) => (labels::BOTH_CHANGED, TagColour::Red),
        (true, _) => (labels::OTHER_CHANGED, TagColour::Blue),
        (false, Some((true, _))) => (labels::YOU_CHANGED, TagColour::Grey),
        (false, _) => return Html::default(),
    };
    Html::concat([Html::raw("<br>"), Tag::new(text, colour).render()])
}

fn value(text: &str) -> Cell {
    if text.trim().is_empty() { labels::ABSENT.into() } else { lines(text).into() }
}

/// What was typed, with the words of the choices instead of their codes.
fn text_of(kind: &FactKind, name: &str, input: &FormInput, names: &Names<'_>) -> String {
    let typed = input.get(name);
    match kind.fields.iter().find(|field| field.name == name) {
        None if name == UNIT => unit_of(typed, names),
        None => typed.to_owned(),
        Some(field) if is_sealed(field) => sealed(typed).to_owned(),
        Some(field) => words(field, typed, names),
    }
}

fn words(field: &Field, typed: &str, names: &Names<'_>) -> String {
    match field.kind {
        FieldKind::Choice(choices) => label_of(choices, typed).to_owned(),
        FieldKind::Measure => typed.parse::<Measure>().map_or_else(|_| typed.to_owned(), |m| m.label().to_owned()),
        FieldKind::Flag => (if typed.is_empty() { labels::NO } else { labels::YES }).to_owned(),
        FieldKind::Unit => unit_of(typed, names),
        _ => typed.to_owned(),
    }
}

fn sealed(typed: &str) -> &str {
    match typed {
        KEEP => labels::KEEP_SEALED,
        SEALED_YES => labels::YES,
        SEALED_NO | "" => labels::NO,
        other => other,
    }
}

fn unit_of(code: &str, names: &Names<'_>) -> String {
    names.unit_with(code.trim()).map_or_else(|| code.to_owned(), |unit| names.unit(unit))
}
