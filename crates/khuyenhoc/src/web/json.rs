//! What the halves of the JSON API have in common: the facts, and the articles.

use super::{Visitor, WebError};
use axum::Json;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use kh_kernel::fact::Complaint;
use kh_kernel::journal::Outcome;
use serde_json::{Value, json};
use std::collections::HashMap;
use uuid::Uuid;

pub(super) type Answer = Result<Response, WebError>;

/// What a program sends: values under the names of columns, or of the fields of a form.
pub(super) type Fields = HashMap<String, Value>;

/// Errors of the API are JSON.
pub(super) fn answered(answer: Answer) -> Response {
    answer.unwrap_or_else(|error| error.json())
}

/// A value as a person would have typed it into its field.
pub(super) fn typed_text(value: Value) -> String {
    match value {
        Value::String(text) => text,
        Value::Null => String::new(),
        Value::Bool(flag) => (if flag { "1" } else { "" }).to_owned(),
        other => other.to_string(),
    }
}

/// Refuses what does not bear the token of this visitor's session.
pub(super) fn check_token(visitor: &Visitor, headers: &HeaderMap) -> Result<(), WebError> {
    let token = headers.get("x-csrf-token").and_then(|value| value.to_str().ok()).unwrap_or_default();
    visitor.check_form(token)
}

/// The answer to a submit: 201 when it was recorded now, 200 when it had been recorded before.
pub(super) fn taken(outcome: Outcome, body: impl FnOnce(Uuid) -> Value) -> Response {
    let status = match outcome {
        Outcome::Recorded(_) => StatusCode::CREATED,
        Outcome::Already(_) => StatusCode::OK,
    };
    (status, Json(body(outcome.id()))).into_response()
}

/// The answer to what has to be mended, field by field.
pub(super) fn unprocessable<'a>(complaints: impl IntoIterator<Item = &'a Complaint>) -> Response {
    let error =
        |complaint: &Complaint| json!({ "code": "invalid", "field": complaint.field, "detail": complaint.message });
    let errors: Vec<Value> = complaints.into_iter().map(error).collect();
    (StatusCode::UNPROCESSABLE_ENTITY, Json(json!({ "errors": errors }))).into_response()
}
