//! Values as people read them, and rows as JSON.

use crate::labels;
use kh_figures::{Day, Measure, UnitId};
use kh_kernel::fact::{Field, FieldKind, Visibility};
use kh_kernel::value::Cell as _;
use kh_kernel::{FactKind, Record, Value};
use kh_org::OrgTree;
use serde_json::json;
use std::collections::HashMap;
use uuid::Uuid;

/// What units and accounts are called.
pub struct Names<'a> {
    /// The units.
    pub tree: &'a OrgTree,
    /// The accounts; the nil id is the program itself and need not be there.
    pub accounts: HashMap<Uuid, String>,
}

impl<'a> Names<'a> {
    /// The names of the units of `tree`, and of no account.
    pub fn of(tree: &'a OrgTree) -> Self {
        Self { tree, accounts: HashMap::new() }
    }

    /// The name of a unit.
    pub fn unit(&self, unit: UnitId) -> String {
        self.tree.name(unit)
    }

    /// The readable code of a unit; the number when it is not known.
    pub fn unit_code(&self, unit: UnitId) -> String {
        self.tree.view(unit).map_or_else(|| unit.to_string(), |view| view.code.clone())
    }

    /// The unit with the readable code `code`.
    pub fn unit_with(&self, code: &str) -> Option<UnitId> {
        let mut units = self.tree.tree.units().iter().copied();
        units.find(|unit| self.tree.view(*unit).is_some_and(|view| view.code == code))
    }

    /// The name of an account.
    pub fn account(&self, account: Uuid) -> &str {
        if account.is_nil() {
            return labels::SYSTEM;
        }
        self.accounts.get(&account).map_or(labels::UNKNOWN_ACCOUNT, String::as_str)
    }
}

/// A value as people read it: `1.234.567`, `24/12/2024`, the label of a choice. Empty when the value is absent.
///
/// A sealed value is one fixed sentence, whatever it is.
pub fn text(field: &Field, value: &Value, names: &Names<'_>) -> String {
    if is_sealed(field) {
        return labels::SEALED.to_owned();
    }
    if value.is_absent() {
        return String::new();
    }
    let number = value.as_int();
    match field.kind {
        FieldKind::Dong | FieldKind::Count => number.map(kh_text::group),
        FieldKind::Year => number.map(|year| year.to_string()),
        FieldKind::Day => Day::from_value(value).map(labels::short),
        FieldKind::Flag => number.map(|flag| (if flag == 0 { labels::NO } else { labels::YES }).to_owned()),
        FieldKind::Unit => number.map(|unit| names.unit(UnitId(unit))),
        // An account has a name here; of other facts only the identity is known.
        FieldKind::Reference => {
            value.as_uuid().map(|id| names.accounts.get(&id).cloned().unwrap_or_else(|| id.to_string()))
        }
        FieldKind::Choice(choices) => value.as_text().map(|code| label_of(choices, code).to_owned()),
        FieldKind::Measure => value
            .as_text()
            .map(|code| code.parse::<Measure>().map_or_else(|_| code.to_owned(), |m| m.label().to_owned())),
        FieldKind::Text | FieldKind::LongText | FieldKind::PersonName | FieldKind::SealedFlag => {
            value.as_text().map(str::to_owned)
        }
    }
    .unwrap_or_default()
}

/// A row as JSON: codes, ISO days and whole numbers under the names of the columns; absent values are null.
///
/// Units stand as their readable codes, as a form would hand them in. Sealed columns are left out, and personal ones
/// unless `with_personal`.
pub fn json(kind: &FactKind, record: &Record, names: &Names<'_>, with_personal: bool) -> serde_json::Value {
    let mut object = serde_json::Map::new();
    object.insert("kind".into(), kind.table.into());
    object.insert("id".into(), record.id.to_string().into());
    object.insert("unit".into(), names.unit_code(record.unit).into());
    object.insert("day".into(), record.day.to_string().into());
    for (field, value) in kind.fields.iter().zip(&record.values).filter(|(field, _)| is_seen(field, with_personal)) {
        object.insert(field.name.into(), json_value(field, value, names));
    }
    object.insert("replaces".into(), record.replaces.map_or(serde_json::Value::Null, |id| id.to_string().into()));
    object.insert("void".into(), record.void.into());
    serde_json::Value::Object(object)
}

fn json_value(field: &Field, value: &Value, names: &Names<'_>) -> serde_json::Value {
    if value.is_absent() {
        return serde_json::Value::Null;
    }
    match field.kind {
        FieldKind::Dong | FieldKind::Count | FieldKind::Year => json!(value.as_int()),
        FieldKind::Flag => json!(value.as_int().map(|flag| flag != 0)),
        FieldKind::Day => json!(Day::from_value(value).map(|day| day.to_string())),
        FieldKind::Unit => json!(value.as_int().map(|unit| names.unit_code(UnitId(unit)))),
        FieldKind::Reference => json!(value.as_uuid().map(|id| id.to_string())),
        FieldKind::Text | FieldKind::LongText | FieldKind::PersonName | FieldKind::Choice(_) | FieldKind::Measure => {
            json!(value.as_text())
        }
        FieldKind::SealedFlag => serde_json::Value::Null,
    }
}

/// Whether the value of a column is sealed.
pub(crate) fn is_sealed(field: &Field) -> bool {
    field.kind == FieldKind::SealedFlag || field.visibility == Visibility::Sensitive
}

/// Whether a column leaves the program, in a list, a file or JSON.
pub(crate) fn is_seen(field: &Field, with_personal: bool) -> bool {
    !is_sealed(field) && (with_personal || field.visibility != Visibility::Personal)
}

pub(crate) fn label_of<'a>(choices: &'a [(&'a str, &'a str)], code: &'a str) -> &'a str {
    choices.iter().find(|(known, _)| *known == code).map_or(code, |(_, label)| label)
}
