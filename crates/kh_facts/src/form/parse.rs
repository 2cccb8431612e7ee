//! From what was typed to a draft, or to every mistake at once.

use super::{DAY, FormErrors, FormInput, ID, SEALED_NO, SEALED_YES, UNIT};
use crate::labels;
use kh_figures::{Day, Measure, UnitId};
use kh_kernel::fact::{Draft, Field, FieldKind};
use kh_kernel::value::Cell as _;
use kh_kernel::{FactKind, Value};
use kh_text::{DateError, NumberError, PersonName};
use uuid::Uuid;

/// The most letters of one line.
pub const MOST_LETTERS: usize = 500;
/// The most letters of a text of several lines.
pub const MOST_TEXT_LETTERS: usize = 20_000;
/// The years that a field of years takes.
const YEARS: (i64, i64) = (1900, 2100);

/// Reads a form: each field by its kind, then the rules of the kind of fact.
///
/// The day of the fact may not be after `latest`; other days may. The rules are asked even while some field is wrong, as
/// far as they can be, and what they say of such a field is left out.
pub fn parse(
    kind: &FactKind,
    input: &FormInput,
    resolve_unit: impl Fn(&str) -> Option<UnitId>,
    latest: Day,
) -> Result<Draft, FormErrors> {
    let mut errors = FormErrors::default();
    let id = input.get(ID).trim().parse::<Uuid>().ok().filter(|id| !id.is_nil());
    if id.is_none() {
        errors.push(ID, labels::LOST_ID);
    }
    let unit = keep(&mut errors, UNIT, unit(labels::UNIT, input.get(UNIT), &resolve_unit));
    let day = keep(&mut errors, DAY, day_of_fact(kind.day_label, input.get(DAY), latest));
    let values: Vec<Value> = kind
        .fields
        .iter()
        .map(|field| {
            let read = value(field, input.get(field.name), &resolve_unit);
            keep(&mut errors, field.name, read).unwrap_or_else(|| absent(field.kind))
        })
        .collect();
    if let Some(day) = day {
        for complaint in (kind.check)(&for_rules(kind, &values), day) {
            if errors.of(complaint.field).is_none() {
                errors.push(complaint.field, complaint.message);
            }
        }
    }
    match (id, unit, day) {
        (Some(id), Some(unit), Some(day)) if errors.is_empty() => Ok(Draft { id, unit, day, values }),
        _ => {
            errors.sort(kind);
            Err(errors)
        }
    }
}

fn keep<T>(errors: &mut FormErrors, field: &'static str, read: Result<T, String>) -> Option<T> {
    read.map_err(|message| errors.push(field, message)).ok()
}

/// The values as the rules want them: they take a sealed flag for bytes, and may not look into it.
fn for_rules(kind: &FactKind, values: &[Value]) -> Vec<Value> {
    let sealed = |(field, value): (&Field, &Value)| match field.kind {
        FieldKind::SealedFlag => Value::Bytes(Vec::new()),
        _ => value.clone(),
    };
    kind.fields.iter().zip(values).map(sealed).collect()
}

fn absent(kind: FieldKind) -> Value {
    match kind {
        FieldKind::Text | FieldKind::LongText | FieldKind::PersonName | FieldKind::Choice(_) | FieldKind::Measure => {
            Value::NoText
        }
        FieldKind::Reference => Value::NoUuid,
        FieldKind::Dong
        | FieldKind::Count
        | FieldKind::Year
        | FieldKind::Day
        | FieldKind::Flag
        | FieldKind::SealedFlag
        | FieldKind::Unit => Value::NoInt,
    }
}

fn value(field: &Field, typed: &str, resolve_unit: &impl Fn(&str) -> Option<UnitId>) -> Result<Value, String> {
    let label = field.label;
    let text = if field.kind == FieldKind::LongText { lines(typed) } else { kh_text::normalize(typed) };
    if let FieldKind::Flag | FieldKind::SealedFlag = field.kind {
        return flag(label, &text);
    }
    if text.is_empty() {
        return if field.required { Err(missing(field)) } else { Ok(absent(field.kind)) };
    }
    match field.kind {
        FieldKind::Text => short_enough(label, text, MOST_LETTERS).map(Value::Text),
        FieldKind::LongText => short_enough(label, text, MOST_TEXT_LETTERS).map(Value::Text),
        FieldKind::PersonName => match PersonName::parse(&text) {
            Some(name) => short_enough(label, name.full, MOST_LETTERS).map(Value::Text),
            None => Err(labels::not_a_name(label)),
        },
        FieldKind::Dong | FieldKind::Count => {
            kh_text::parse_integer(&text).map(Value::Int).map_err(|error| number_sentence(label, &error))
        }
        FieldKind::Year => year(label, &text),
        FieldKind::Day => day(label, &text).map(|day| day.to_value()),
        FieldKind::Choice(choices) if choices.iter().any(|(code, _)| *code == text) => Ok(Value::Text(text)),
        FieldKind::Measure if text.parse::<Measure>().is_ok() => Ok(Value::Text(text)),
        FieldKind::Choice(_) | FieldKind::Measure => Err(labels::not_a_choice(label)),
        FieldKind::Unit => unit(label, &text, resolve_unit).map(|unit| unit.to_value()),
        FieldKind::Reference => {
            let id = text.parse::<Uuid>().ok().filter(|id| !id.is_nil());
            id.map(Value::Uuid).ok_or_else(|| labels::not_an_id(label))
        }
        FieldKind::Flag | FieldKind::SealedFlag => flag(label, &text),
    }
}

fn missing(field: &Field) -> String {
    match field.kind {
        FieldKind::Choice(_) | FieldKind::Measure => labels::choose(field.label),
        _ => labels::fill_in(field.label),
    }
}

/// A checkbox that is not ticked is not sent at all.
fn flag(label: &str, text: &str) -> Result<Value, String> {
    match text.to_lowercase().as_str() {
        "" | "0" | "false" | "không" | SEALED_NO => Ok(Value::Int(0)),
        "1" | "true" | "on" | "có" | SEALED_YES => Ok(Value::Int(1)),
        _ => Err(labels::not_a_choice(label)),
    }
}

/// Text of several lines: every line cleaned, the breaks kept, no empty line at either end.
fn lines(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(kh_text::normalize).collect();
    lines.join("\n").trim_matches('\n').to_owned()
}

fn short_enough(label: &str, text: String, most: usize) -> Result<String, String> {
    if text.chars().count() > most { Err(labels::too_long(label, most)) } else { Ok(text) }
}

fn number_sentence(label: &str, error: &NumberError) -> String {
    match error {
        NumberError::Empty => labels::fill_in(label),
        NumberError::Unexpected(_) => labels::not_a_number(label),
        NumberError::Grouping => labels::badly_grouped(label),
        NumberError::Fraction => labels::not_whole(label),
        NumberError::Order | NumberError::BareRemainder => labels::unclear_number(label),
        NumberError::Overflow => labels::too_large(label),
    }
}

fn year(label: &str, text: &str) -> Result<Value, String> {
    let (first, last) = YEARS;
    let is_plain = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let year = text.parse::<i64>().ok().filter(|year| is_plain && (first..=last).contains(year));
    year.map(Value::Int).ok_or_else(|| labels::not_a_year(label, first, last))
}

fn day(label: &str, text: &str) -> Result<Day, String> {
    let (year, month, day) = kh_text::parse_date(text).map_err(|error| match error {
        DateError::Empty => labels::fill_in(label),
        DateError::Format => labels::not_a_day(label),
        DateError::TwoDigitYear => labels::two_digit_year(label),
        DateError::NoSuchMonth(month) => labels::no_such_month(label, month),
        DateError::NoSuchDay { year, month, day } => labels::no_such_day(label, (year, month, day)),
    })?;
    Day::new(year, month, day).map_err(|_| labels::too_early(label))
}

fn day_of_fact(label: &str, text: &str, latest: Day) -> Result<Day, String> {
    let day = day(label, text)?;
    if day > latest { Err(labels::too_late(label, latest)) } else { Ok(day) }
}

fn unit(label: &str, text: &str, resolve_unit: &impl Fn(&str) -> Option<UnitId>) -> Result<UnitId, String> {
    let code = kh_text::normalize(text);
    if code.is_empty() {
        return Err(labels::choose(label));
    }
    resolve_unit(&code).ok_or_else(|| labels::no_such_unit(label, &code))
}
