//! The JSON API: the same actions and rights as the pages, over the same session.

use super::asked::AskedQuery;
use super::facts::{ListQuery, checked, kind_of, listed, listing, resource_of, seen};
use super::{Visitor, WebError};
use axum::Json;
use axum::extract::{Path, Query};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use kh_access::{Action, Resource};
use kh_facts::{FormInput, Names, print, query};
use kh_figures::Measure;
use kh_kernel::journal::{self, Outcome, Submit};
use kh_reports::json;
use kh_reports::year::YearReport;
use serde_json::{Value, json};
use std::collections::HashMap;
use uuid::Uuid;

type Answer = Result<Response, WebError>;

/// Errors of the API are JSON.
fn answered(answer: Answer) -> Response {
    answer.unwrap_or_else(|error| error.json())
}

pub(super) async fn report(visitor: Visitor, Path(code): Path<String>, Query(query): Query<AskedQuery>) -> Response {
    answered(report_json(&visitor, &code, &query).await)
}

async fn report_json(visitor: &Visitor, code: &str, query: &AskedQuery) -> Answer {
    visitor.signed_in()?;
    let asked = query.about(visitor, code).await?;
    visitor.require(Action::View, Resource::Report, asked.unit, &asked.answer.org)?;
    let built = YearReport::build(&visitor.app().book, asked.unit, asked.answer.question).await?;
    Ok(Json(json::report(&built.ok_or(WebError::NotFound)?)).into_response())
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

pub(super) async fn list(visitor: Visitor, Path(table): Path<String>, Query(query): Query<ListQuery>) -> Response {
    answered(list_json(&visitor, &table, &query).await)
}

async fn list_json(visitor: &Visitor, table: &str, asked_for: &ListQuery) -> Answer {
    visitor.signed_in()?;
    let (kind, resource) = kind_of(visitor.app(), table)?;
    let (asked, filter) = listed(visitor, resource, Action::View, asked_for).await?;
    let page = query::list(&visitor.app().cx.db, kind, &listing(asked_for, &asked, filter)?).await?;
    let names = Names::of(&asked.answer.org);
    let rows: Vec<Value> = page.rows.iter().map(|record| print::json(kind, record, &names, true)).collect();
    let next = page.next.map(|cursor| cursor.to_string());
    Ok(Json(json!({ "rows": rows, "next": next })).into_response())
}

pub(super) async fn show(visitor: Visitor, Path((table, id)): Path<(String, Uuid)>) -> Response {
    answered(show_json(&visitor, &table, id).await)
}

async fn show_json(visitor: &Visitor, table: &str, id: Uuid) -> Answer {
    visitor.signed_in()?;
    let (kind, resource) = kind_of(visitor.app(), table)?;
    let (found, org) = seen(visitor, kind, resource, id).await?;
    let mut body = print::json(kind, &found.record, &Names::of(&org), true);
    body["replaced_by"] = json!(found.replaced_by);
    body["cancelled"] = json!(found.cancelled);
    Ok(Json(body).into_response())
}

pub(super) async fn create(
    visitor: Visitor,
    headers: HeaderMap,
    Path(table): Path<String>,
    Json(fields): Json<HashMap<String, Value>>,
) -> Response {
    answered(create_json(&visitor, &headers, &table, fields).await)
}

async fn create_json(visitor: &Visitor, headers: &HeaderMap, table: &str, fields: HashMap<String, Value>) -> Answer {
    visitor.signed_in()?;
    let token = headers.get("x-csrf-token").and_then(|value| value.to_str().ok()).unwrap_or_default();
    visitor.check_form(token)?;
    let (kind, resource) = kind_of(visitor.app(), table)?;
    if !kind.entered {
        return Err(WebError::NotFound);
    }
    let text = |value: Value| match value {
        Value::String(text) => text,
        Value::Null => String::new(),
        Value::Bool(flag) => {
            if flag {
                "1".to_owned()
            } else {
                String::new()
            }
        }
        other => other.to_string(),
    };
    let input: FormInput = fields.into_iter().map(|(name, value)| (name, text(value))).collect();
    let draft = match checked(visitor, kind, &input).await? {
        Ok(draft) => draft,
        Err(errors) => {
            let errors: Vec<Value> =
                errors.iter().map(|c| json!({ "code": "invalid", "field": c.field, "detail": c.message })).collect();
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, Json(json!({ "errors": errors }))).into_response());
        }
    };
    let org = visitor.app().book.structure().await?.tree_on(draft.day)?;
    visitor.require(Action::Record, resource_of(kind, resource, &draft), draft.unit, &org)?;
    let outcome = journal::submit(&visitor.cx(), kind, Submit::Record(draft)).await?;
    let status = if matches!(outcome, Outcome::Recorded(_)) { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, Json(json!({ "id": outcome.id() }))).into_response())
}
