//! Lists and single rows as pages show them.

mod conflict;
mod history;
mod list;
mod movements;
mod record;

pub use conflict::{Conflict, conflict_html};
pub use history::history_html;
pub use list::{ListTexts, list_html};
pub use movements::movements_html;
pub use record::{moment, record_html};

use crate::form::{DAY, UNIT};
use crate::labels;
use crate::print::{self, Names};
use crate::query::Found;
use kh_figures::MeasureUnit;
use kh_kernel::fact::{Field, FieldKind};
use kh_kernel::{FactKind, Value};
use kh_ui::{Cell, Html};
use uuid::Uuid;

/// The address of the list of a kind.
pub fn list_href(kind: &FactKind) -> String {
    format!("/facts/{}", kind.table)
}

/// The address of a row.
pub fn record_href(kind: &FactKind, id: Uuid) -> String {
    format!("/facts/{}/{id}", kind.table)
}

/// The address of the form that corrects a row.
pub fn correction_href(kind: &FactKind, id: Uuid) -> String {
    format!("/facts/{}/{id}/correction", kind.table)
}

/// The address of the form that cancels a row.
pub fn cancellation_href(kind: &FactKind, id: Uuid) -> String {
    format!("/facts/{}/{id}/cancellation", kind.table)
}

/// The address of all versions of a row.
pub fn history_href(kind: &FactKind, id: Uuid) -> String {
    format!("/facts/{}/{id}/history", kind.table)
}

/// A cell of a column of this kind: amounts stand at the right.
fn cell(kind: FieldKind, text: &str) -> Cell {
    match kind {
        FieldKind::Dong | FieldKind::Count => Cell::number(text),
        _ => text.into(),
    }
}

/// A value where no head of a column says what it counts: an amount of money with its unit.
fn said(field: &Field, value: &Value, names: &Names<'_>) -> String {
    let text = print::text(field, value, names);
    if field.kind == FieldKind::Dong && !text.is_empty() {
        return format!("{text} {}", MeasureUnit::Dong.label());
    }
    text
}

/// A value of a row, under the name of its field in the form.
struct Entry {
    name: &'static str,
    label: &'static str,
    text: String,
    is_sealed: bool,
}

/// All values of a row in the order of the form; a sealed one is the same sentence in every row.
fn entries(kind: &FactKind, found: &Found, names: &Names<'_>) -> Vec<Entry> {
    let record = &found.record;
    let open = |name, label, text| Entry { name, label, text, is_sealed: false };
    let mut entries =
        vec![open(UNIT, labels::UNIT, names.unit(record.unit)), open(DAY, kind.day_label, labels::short(record.day))];
    entries.extend(kind.fields.iter().zip(&record.values).map(|(field, value)| Entry {
        name: field.name,
        label: field.label,
        text: said(field, value, names),
        is_sealed: print::is_sealed(field),
    }));
    entries
}

/// Text whose line breaks are kept.
fn lines(text: &str) -> Html {
    Html::join(text.lines().map(Html::text), &Html::raw("<br>"))
}
