//! The JSON API: the same actions and rights as the pages, over the same session.

use super::asked::AskedQuery;
use super::facts::{self, Desk, ListQuery, Refusal, Row, listed, listing};
use super::json::{Answer, Fields, answered, check_token, taken, typed_text, unprocessable};
use super::{Visitor, WebError};
use axum::Json;
use axum::extract::{Path, Query};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use kh_access::{Action, Resource};
use kh_facts::form::{self, ID, SEALED_NO};
use kh_facts::query::{self, Found};
use kh_facts::{FormInput, Names, print};
use kh_figures::Measure;
use kh_kernel::fact::FieldKind;
use kh_kernel::journal::{self, Outcome};
use kh_reports::year::YearReport;
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

pub(super) async fn report(visitor: Visitor, Path(code): Path<String>, Query(query): Query<AskedQuery>) -> Response {
    answered(report_json(&visitor, &code, &query).await)
}

async fn report_json(visitor: &Visitor, code: &str, query: &AskedQuery) -> Answer {
    visitor.signed_in()?;
    let asked = query.about(visitor, code).await?;
    visitor.require(Action::View, Resource::Report, asked.unit, &asked.answer.org)?;
    let built = YearReport::build(&visitor.app().book, asked.unit, asked.answer.question).await?;
    Ok(Json(kh_reports::json::report(&built.ok_or(WebError::NotFound)?)).into_response())
}

pub(super) async fn unit(visitor: Visitor, Path(code): Path<String>, Query(query): Query<AskedQuery>) -> Response {
    answered(unit_json(&visitor, &code, &query).await)
}

async fn unit_json(visitor: &Visitor, code: &str, query: &AskedQuery) -> Answer {
    visitor.signed_in()?;
    let asked = query.about(visitor, code).await?;
    let org = &asked.answer.org;
    visitor.require(Action::View, Resource::Report, asked.unit, org)?;
    let brief = |unit| org.view(unit).map(|view| json!({ "code": view.code, "name": view.name, "kind": view.kind }));
    let children: Vec<Value> = org.tree.children(asked.unit).filter_map(brief).collect();
    let body = json!({ "unit": brief(asked.unit), "day": org.day, "children": children });
    Ok(Json(body).into_response())
}

pub(super) async fn measures() -> Json<Value> {
    let all: Vec<Value> = Measure::all()
        .map(|measure| json!({ "code": measure.code(), "label": measure.label(), "unit": measure.unit().code() }))
        .collect();
    Json(json!({ "measures": all }))
}

pub(super) async fn list(desk: Result<Desk, WebError>, Query(query): Query<ListQuery>) -> Response {
    answered(list_json(desk, &query).await)
}

async fn list_json(desk: Result<Desk, WebError>, asked_for: &ListQuery) -> Answer {
    let Desk { visitor, kind, resource } = desk?;
    let (asked, filter) = listed(&visitor, resource, Action::View, asked_for).await?;
    let page = query::list(&visitor.app().cx.db, kind, &listing(asked_for, &asked, filter)?).await?;
    let names = Names::of(&asked.answer.org);
    let rows: Vec<Value> = page.rows.iter().map(|record| print::json(kind, record, &names, true)).collect();
    let next = page.next.map(|cursor| cursor.to_string());
    Ok(Json(json!({ "rows": rows, "next": next })).into_response())
}

pub(super) async fn show(row: Result<Row, WebError>) -> Response {
    answered(row.map(|row| Json(row_json(&row, &row.found, &Names::of(&row.org))).into_response()))
}

/// A row with what became of it.
fn row_json(row: &Row, found: &Found, names: &Names<'_>) -> Value {
    let mut body = print::json(row.desk.kind, &found.record, names, true);
    body["replaced_by"] = json!(found.replaced_by);
    body["cancelled"] = json!(found.cancelled);
    body
}

pub(super) async fn history(row: Result<Row, WebError>) -> Response {
    answered(history_json(row).await)
}

async fn history_json(row: Result<Row, WebError>) -> Answer {
    let row = row?;
    let names = row.names().await?;
    let version = |found: &Found| {
        let mut body = row_json(&row, found, &names);
        body["recorded_by"] = json!(names.account(found.entry.actor));
        body["recorded_at"] = json!(found.entry.recorded_at.rfc3339());
        body
    };
    let versions: Vec<Value> = facts::versions(&row).await?.iter().map(version).collect();
    Ok(Json(json!({ "versions": versions })).into_response())
}

/// The fields as a person would have typed them.
fn typed(fields: Fields) -> FormInput {
    fields.into_iter().map(|(name, value)| (name, typed_text(value))).collect()
}

fn submitted(outcome: Result<Outcome, Refusal>) -> Answer {
    match outcome {
        Ok(outcome) => Ok(taken(outcome, |id| json!({ "id": id }))),
        Err(Refusal::Wrong(errors)) => Ok(unprocessable(errors.iter())),
        Err(refusal) => Err(refusal.into()),
    }
}

pub(super) async fn create(desk: Result<Desk, WebError>, headers: HeaderMap, Json(fields): Json<Fields>) -> Response {
    answered(create_json(desk, &headers, fields).await)
}

async fn create_json(desk: Result<Desk, WebError>, headers: &HeaderMap, fields: Fields) -> Answer {
    let desk = desk?;
    check_token(&desk.visitor, headers)?;
    let input = typed(fields);
    let code = input.get(form::UNIT).trim();
    if !code.is_empty() {
        // What is wrong with the fields is told only to those who may know the unit.
        facts::unit_for_entry(&desk, code).await?;
    }
    submitted(facts::record(&desk, &input).await)
}

pub(super) async fn correct(row: Result<Row, WebError>, headers: HeaderMap, Json(fields): Json<Fields>) -> Response {
    answered(correct_json(row, &headers, fields).await)
}

/// What is not named in the body stays as it is in the row.
async fn correct_json(row: Result<Row, WebError>, headers: &HeaderMap, fields: Fields) -> Answer {
    let row = row?;
    row.correctable()?;
    check_token(&row.desk.visitor, headers)?;
    let kind = row.desk.kind;
    let old = journal::open(&row.desk.visitor.cx(), kind, &row.found.record);
    let mut input = form::prefill_correction(kind, &old, &Names::of(&row.org));
    input.set(ID, "");
    let is_sealed =
        |name: &str| kind.fields.iter().any(|field| field.name == name && field.kind == FieldKind::SealedFlag);
    // Whoever sends back a row as it was read has no sealed columns, or null for them: they are kept.
    let named = fields.into_iter().filter(|(name, value)| !(is_sealed(name) && value.is_null())).collect();
    for (name, value) in typed(named).0 {
        let no = is_sealed(&name) && value.is_empty();
        input.set(&name, if no { SEALED_NO.to_owned() } else { value });
    }
    submitted(facts::correct_row(&row, &input).await)
}

#[derive(Deserialize)]
pub(super) struct Cancellation {
    id: Uuid,
}

pub(super) async fn cancel(row: Result<Row, WebError>, headers: HeaderMap, Json(body): Json<Cancellation>) -> Response {
    answered(cancel_json(row, &headers, body.id).await)
}

async fn cancel_json(row: Result<Row, WebError>, headers: &HeaderMap, id: Uuid) -> Answer {
    let row = row?;
    row.correctable()?;
    check_token(&row.desk.visitor, headers)?;
    submitted(facts::cancel_row(&row, id).await)
}
