//! The one form: what a person typed, what is wrong with it, and the page that shows both.

mod parse;
mod render;

pub use parse::{MOST_LETTERS, MOST_TEXT_LETTERS, parse};
pub use render::{FormTexts, UnitChoice, render};

use crate::Names;
use crate::labels;
use kh_figures::{Day, UnitId};
use kh_kernel::fact::{Complaint, Draft, Field, FieldKind};
use kh_kernel::value::Cell as _;
use kh_kernel::{FactKind, Value};
use std::collections::HashMap;

/// The name of the hidden field with the id that the client chose.
pub const ID: &str = "id";
/// The name of the field with the readable code of the unit.
pub const UNIT: &str = "unit";
/// The name of the field with the day.
pub const DAY: &str = "day";
/// The name of the hidden field with the token against forged requests.
pub const CSRF: &str = kh_ui::layout::CSRF_FIELD;

/// What a person typed, by field name, exactly as it came in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FormInput(pub HashMap<String, String>);

impl FormInput {
    /// What was typed into `field`; empty when the field did not come.
    pub fn get(&self, field: &str) -> &str {
        self.0.get(field).map_or("", String::as_str)
    }

    /// Puts `value` into `field`.
    pub fn set(&mut self, field: &str, value: impl Into<String>) {
        self.0.insert(field.to_owned(), value.into());
    }
}

impl<K: Into<String>, V: Into<String>> FromIterator<(K, V)> for FormInput {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(pairs: I) -> Self {
        Self(pairs.into_iter().map(|(name, value)| (name.into(), value.into())).collect())
    }
}

/// Everything that is wrong with a form, in the order of its fields.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FormErrors(Vec<Complaint>);

impl FormErrors {
    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The complaints.
    pub fn iter(&self) -> impl Iterator<Item = &Complaint> {
        self.0.iter()
    }

    /// The first complaint about `field`.
    pub fn of(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|complaint| complaint.field == field).map(|complaint| complaint.message.as_str())
    }

    /// Adds a complaint; `field` is a column, [`UNIT`] or [`DAY`], and anything else concerns the whole form.
    pub fn push(&mut self, field: &'static str, message: impl Into<String>) {
        self.0.push(Complaint::new(field, message));
    }

    /// Puts the complaints in the order in which the form of `kind` shows its fields.
    fn sort(&mut self, kind: &FactKind) {
        self.0.sort_by_key(|complaint| match complaint.field {
            UNIT => 0,
            DAY => 1,
            field => kind.position(field).map_or(usize::MAX, |position| position + 2),
        });
    }
}

/// The form that goes on from `newest` with what a person typed over `before`: each field that the person changed as
/// typed, each other field as the newest version has it.
#[must_use]
pub fn carried(kind: &FactKind, before: &FormInput, newest: &FormInput, typed: &FormInput) -> FormInput {
    let mut carried = newest.clone();
    for field in [UNIT, DAY].into_iter().chain(kind.fields.iter().map(|field| field.name)) {
        if !is_same(before.get(field), typed.get(field)) {
            carried.set(field, typed.get(field));
        }
    }
    carried
}

/// Whether two texts differ in nothing but what a form takes away when it is read.
pub(crate) fn is_same(one: &str, other: &str) -> bool {
    let lines = |text: &str| text.trim().lines().map(kh_text::normalize).collect::<Vec<_>>();
    lines(one) == lines(other)
}

/// What a form sends of a sealed field that a correction leaves as it is.
pub const KEEP: &str = "keep";
/// What the form of a correction sends of a sealed field for yes; the box of a new fact sends `1`.
pub const SEALED_YES: &str = "yes";
/// What the form of a correction sends of a sealed field for no; the box of a new fact sends nothing.
pub const SEALED_NO: &str = "no";

/// The form that corrects `draft`: as [`prefill`], but no sealed value is in it. It offers to keep what is there.
///
/// What comes back goes through [`keeping`] before it is read.
pub fn prefill_correction(kind: &FactKind, draft: &Draft, names: &Names<'_>) -> FormInput {
    let mut input = prefill(kind, draft, names);
    for field in sealed_fields(kind) {
        input.set(field.name, KEEP);
    }
    input
}

/// The same form with the sealed values of `old`, whose values are plain, wherever they are to be kept.
///
/// It is for [`parse`] alone: a page shows what was typed, never this.
#[must_use]
pub fn keeping(kind: &FactKind, input: &FormInput, old: &Draft) -> FormInput {
    let mut whole = input.clone();
    for field in sealed_fields(kind).filter(|field| input.get(field.name) == KEEP) {
        let value = kind.position(field.name).and_then(|position| old.values.get(position)).and_then(Value::as_int);
        let kept = value.map_or(KEEP, |flag| if flag == 0 { SEALED_NO } else { SEALED_YES });
        whole.set(field.name, kept);
    }
    whole
}

fn sealed_fields(kind: &FactKind) -> impl Iterator<Item = &'static Field> {
    kind.fields.iter().filter(|field| field.kind == FieldKind::SealedFlag)
}

/// A new form with what an address says of its day and of the open fields that the kind declares.
///
/// Each is as it could have been typed. Nothing of it is checked before the form is sent.
pub fn prefill_new(kind: &FactKind, named: &FormInput) -> FormInput {
    let open = kind.fields.iter().filter(|field| field.kind != FieldKind::SealedFlag);
    let said = open.map(|field| field.name).chain([DAY]).map(|name| (name, named.get(name)));
    let fits = |text: &str| !text.is_empty() && text.chars().count() <= MOST_LETTERS;
    said.filter(|(_, text)| fits(text)).collect()
}

/// The form as it would be typed to give `draft`, whose values are plain, sealed ones included.
///
/// It opens seals, so it is for drafts that never were facts; a correction takes [`prefill_correction`].
pub fn prefill(kind: &FactKind, draft: &Draft, names: &Names<'_>) -> FormInput {
    let mut input = FormInput::default();
    input.set(ID, draft.id.to_string());
    input.set(UNIT, names.unit_code(draft.unit));
    input.set(DAY, labels::short(draft.day));
    for (field, value) in kind.fields.iter().zip(&draft.values) {
        input.set(field.name, typed(field, value, names));
    }
    input
}

fn typed(field: &Field, value: &Value, names: &Names<'_>) -> String {
    let number = value.as_int();
    match field.kind {
        FieldKind::Dong | FieldKind::Count => number.map(kh_text::group),
        FieldKind::Year => number.map(|year| year.to_string()),
        FieldKind::Day => Day::from_value(value).map(labels::short),
        FieldKind::Flag | FieldKind::SealedFlag => number.filter(|flag| *flag != 0).map(|_| "1".to_owned()),
        FieldKind::Unit => number.map(|unit| names.unit_code(UnitId(unit))),
        FieldKind::Reference => value.as_uuid().map(|id| id.to_string()),
        FieldKind::Text | FieldKind::LongText | FieldKind::PersonName | FieldKind::Choice(_) | FieldKind::Measure => {
            value.as_text().map(str::to_owned)
        }
    }
    .unwrap_or_default()
}
