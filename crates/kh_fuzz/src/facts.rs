//! The promises of `kh_facts`: a form is a whole draft or names its mistakes, and cursors read back.

use crate::text_of;
use kh_facts::form::{self, DAY, ID, UNIT};
use kh_facts::query::{EntryCursor, MovementCursor};
use kh_facts::{Cursor, FormErrors, FormInput, FormTexts, Names};
use kh_figures::{Day, UnitId};
use kh_kernel::fact::Draft;
use kh_kernel::{FactKind, FieldKind, Value};
use kh_org::Structure;
use std::fmt::Display;
use std::str::FromStr;
use std::sync::LazyLock;

static KINDS: LazyLock<Vec<&'static FactKind>> = LazyLock::new(kh_kinds::all);

/// Every kind of fact takes what was typed, fields separated by `|`: the id, the unit, the day and the columns in turn.
pub(crate) fn forms(bytes: &[u8]) {
    let text = text_of(bytes);
    let typed: Vec<&str> = text.split('|').collect();
    let today = Day::new(2026, 11, 23).expect("a day of the calendar");
    for kind in KINDS.iter() {
        let columns = kind.fields.iter().map(|field| field.name);
        let input: FormInput = [ID, UNIT, DAY].into_iter().chain(columns).zip(typed.iter().copied()).collect();
        match form::parse(kind, &input, unit_of, today) {
            Ok(draft) => {
                check_draft(kind, &draft, today);
                check_again(kind, &draft, today);
                let _ = form::render(kind, &input, &FormErrors::default(), &FormTexts::default());
            }
            Err(errors) => {
                assert!(!errors.is_empty(), "{}: refused without a reason", kind.table);
                assert!(errors.iter().all(|error| !error.message.is_empty()), "{}: {errors:?}", kind.table);
                let _ = form::render(kind, &input, &errors, &FormTexts::default());
            }
        }
    }
}

/// Unknown units have codes that are their numbers, as `Names` of an empty tree writes them.
fn unit_of(code: &str) -> Option<UnitId> {
    code.parse().ok().filter(|number| *number > 0).map(UnitId)
}

/// The draft is whole, and the ledger takes it.
fn check_draft(kind: &FactKind, draft: &Draft, today: Day) {
    assert_eq!(draft.values.len(), kind.fields.len(), "{}", kind.table);
    assert!(draft.day <= today && !draft.id.is_nil(), "{}", kind.table);
    for (field, value) in kind.fields.iter().zip(&draft.values) {
        let is_absent = matches!(value, Value::NoText | Value::NoInt | Value::NoUuid | Value::NoBytes);
        assert!(!(field.required && is_absent), "{}: the column {} is missing", kind.table, field.name);
    }
    let sealed = |kind: FieldKind, value: &Value| match kind {
        FieldKind::SealedFlag => Value::Bytes(Vec::new()),
        _ => value.clone(),
    };
    let stored: Vec<Value> =
        kind.fields.iter().zip(&draft.values).map(|(field, value)| sealed(field.kind, value)).collect();
    for movement in (kind.movements)(&stored, draft.unit, draft.day) {
        assert_eq!(movement.reversed().reversed(), movement, "{}", kind.table);
    }
}

/// The form of a draft gives the draft.
fn check_again(kind: &FactKind, draft: &Draft, today: Day) {
    let tree = Structure::default().tree_on(today).expect("no unit is a tree");
    let input = form::prefill(kind, draft, &Names::of(&tree));
    let again = form::parse(kind, &input, unit_of, today);
    assert_eq!(again.as_ref(), Ok(draft), "{}: the form of a draft gives another one", kind.table);
}

/// Any text is no cursor, or one that is written and read back.
pub(crate) fn cursors(bytes: &[u8]) {
    let text = text_of(bytes);
    read_back::<Cursor>(&text);
    read_back::<MovementCursor>(&text);
    read_back::<EntryCursor>(&text);
}

fn read_back<C: FromStr + Display + PartialEq>(text: &str) {
    if let Ok(cursor) = text.parse::<C>() {
        let written = cursor.to_string();
        assert!(written.parse::<C>().is_ok_and(|again| again == cursor), "{text:?} was written as {written:?}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Without an accepted form the promises about drafts would never be looked at.
    #[test]
    fn some_seeds_are_accepted() {
        let today = Day::new(2026, 11, 23).unwrap();
        let mut accepted: Vec<&str> = Vec::new();
        for seed in crate::seeds("facts_forms") {
            let text = String::from_utf8(seed).unwrap();
            for kind in KINDS.iter() {
                let columns = kind.fields.iter().map(|field| field.name);
                let input: FormInput = [ID, UNIT, DAY].into_iter().chain(columns).zip(text.split('|')).collect();
                if form::parse(kind, &input, unit_of, today).is_ok() {
                    accepted.push(kind.table);
                }
            }
        }
        accepted.dedup();
        assert!(accepted.len() > 2, "{accepted:?} of {:?}", KINDS.iter().map(|kind| kind.table).collect::<Vec<_>>());
    }
}
