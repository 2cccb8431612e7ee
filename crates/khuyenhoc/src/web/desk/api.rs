//! Sites and articles over the JSON API: what is public for everybody, and the work on articles with the rights and the
//! functions of the pages.

use super::article_form::Typed;
use super::newsroom::Newsroom;
use super::submitting::{NotTaken, Submitted, begin_article, opened, take_step};
use crate::web::accounts::parts::account_names;
use crate::web::json::{Answer, Fields, answered, check_token, taken, typed_text, unprocessable};
use crate::web::{App, Visitor, WebError};
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use kh_kernel::journal::Outcome;
use kh_portal::ArticlesAsked;
use kh_portal::actions::articles::{self, ArticleText, Revision};
use kh_portal::address::code_of;
use kh_portal::workflow::Step;
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

pub(super) async fn sites(State(app): State<Arc<App>>) -> Response {
    answered(async { Ok(Json(app.portal.sites_json(&app.book).await?).into_response()) }.await)
}

#[derive(Deserialize)]
pub(super) struct ListQuery {
    #[serde(default)]
    section: String,
    #[serde(default)]
    year: String,
    #[serde(default)]
    page: String,
}

pub(super) async fn articles(
    State(app): State<Arc<App>>,
    Path(code): Path<String>,
    Query(query): Query<ListQuery>,
) -> Response {
    answered(articles_json(&app, &code, query).await)
}

async fn articles_json(app: &App, code: &str, query: ListQuery) -> Answer {
    let number = |name: &str, text: &str| -> Result<Option<usize>, WebError> {
        let wrong =
            || WebError::Invalid(format!("\"{text}\" không dùng được cho {name}. Hãy ghi một số như 1 hoặc 2024."));
        if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(|_| wrong()) }
    };
    let year = number("year", &query.year)?.map(i32::try_from).transpose();
    let year = year.map_err(|_| WebError::Invalid("Năm quá lớn.".to_owned()))?;
    let page = number("page", &query.page)?.unwrap_or(1);
    let asked = ArticlesAsked { section: query.section, year, page };
    let body = app.portal.articles_json(&app.book, code, &asked).await?.ok_or(WebError::NotFound)?;
    Ok(Json(body).into_response())
}

pub(super) async fn article(State(app): State<Arc<App>>, Path(code): Path<String>) -> Response {
    let body = async {
        let body = app.portal.article_json(&app.book, &code).await?.ok_or(WebError::NotFound)?;
        Ok(Json(body).into_response())
    };
    answered(body.await)
}

pub(super) async fn revisions(visitor: Visitor, Path(code): Path<String>) -> Response {
    answered(revisions_json(visitor, &code).await)
}

async fn revisions_json(visitor: Visitor, code: &str) -> Answer {
    let newsroom = Newsroom::open(visitor).await?;
    let headline = newsroom.headline(code)?;
    let revisions = articles::revisions(&newsroom.visitor.app().cx, &headline).await?;
    let names = account_names(newsroom.visitor.app()).await?;
    let revisions: Vec<Value> = revisions.iter().map(|revision| revision_json(revision, &names)).collect();
    Ok(Json(json!({ "code": code, "site": headline.article.site, "revisions": revisions })).into_response())
}

fn revision_json(revision: &Revision, names: &HashMap<Uuid, String>) -> Value {
    let ArticleText {
        section,
        title,
        lead,
        body,
        byline,
        picture,
        attachments,
        topics,
        pinned,
        time,
        correction,
        note,
    } = ArticleText::of(&revision.article);
    json!({
        "id": revision.record.id,
        "replaces": revision.record.replaces,
        "status": revision.article.status().code(),
        "day": revision.record.day.to_string(),
        "time": time,
        "section": section,
        "title": title,
        "lead": lead,
        "body": body,
        "byline": byline,
        "picture": picture,
        "attachments": attachments,
        "topics": topics,
        "pinned": pinned,
        "correction": correction,
        "note": note,
        "recorded_by": names.get(&revision.actor),
        "recorded_at": revision.at.rfc3339(),
    })
}

/// The fields as a person would have typed them, over those of `typed`.
fn typed_over(mut typed: Typed, fields: Fields) -> Typed {
    for (name, value) in fields {
        typed.set(&name, typed_text(value));
    }
    typed
}

fn id_in(typed: &Typed, name: &str) -> Result<Uuid, WebError> {
    typed.get(name).parse().map_err(|_| WebError::Invalid(format!("Thiếu {name}, hoặc không phải là UUID.")))
}

pub(super) async fn begin(visitor: Visitor, headers: HeaderMap, Json(fields): Json<Fields>) -> Response {
    answered(begin_json(visitor, &headers, fields).await)
}

async fn begin_json(visitor: Visitor, headers: &HeaderMap, fields: Fields) -> Answer {
    let newsroom = Newsroom::open(visitor).await?;
    check_token(&newsroom.visitor, headers)?;
    let typed = typed_over(Typed::default(), fields);
    let id = id_in(&typed, "id")?;
    submitted(
        begin_article(&newsroom, id, &typed).await,
        |id| json!({ "id": id, "code": code_of(id), "status": "draft" }),
    )
}

pub(super) async fn step(
    visitor: Visitor,
    Path(code): Path<String>,
    headers: HeaderMap,
    Json(fields): Json<Fields>,
) -> Response {
    answered(step_json(visitor, &code, &headers, fields).await)
}

/// What is not named in the body stays as it is in the revision that holds.
async fn step_json(visitor: Visitor, code: &str, headers: &HeaderMap, fields: Fields) -> Answer {
    let newsroom = Newsroom::open(visitor).await?;
    let opened = opened(&newsroom, code).await?;
    check_token(&newsroom.visitor, headers)?;
    let showing = Typed::showing(&ArticleText::of(&opened.article), opened.record.day);
    let typed = typed_over(showing, fields);
    let named = typed.get("step");
    let Some(step) = Step::from_code(named) else {
        let known: Vec<&str> = Step::ALL.into_iter().map(Step::code).collect();
        return Err(WebError::Invalid(format!("\"{named}\" không phải là một bước. Các bước: {}.", known.join(", "))));
    };
    let submit = Submitted { id: id_in(&typed, "id")?, base: id_in(&typed, "base")?, step };
    let taken = take_step(&newsroom, &opened, submit, &typed).await;
    submitted(taken, |id| json!({ "id": id, "code": code }))
}

fn submitted(outcome: Result<Outcome, NotTaken>, body: impl FnOnce(Uuid) -> Value) -> Answer {
    match outcome {
        Ok(outcome) => Ok(taken(outcome, body)),
        Err(NotTaken::Refused(complaints)) => Ok(unprocessable(&complaints)),
        Err(NotTaken::Replaced) => {
            Err(WebError::Conflict("Người khác vừa lưu bài này. Hãy đọc lại bản mới rồi sửa tiếp.".to_owned()))
        }
        Err(NotTaken::Failed(error)) => Err(error),
    }
}
