//! What becomes of a submitted form of an article: written down, given back with what to mend, or kept on a page until it
//! can be taken, so that nothing is lost to a session that ended meanwhile.

use super::article_form::{COMPARED, Typed, hidden_token, spoken};
use super::articles::{Work, id_of, new_page, work_page};
use super::conflict::Versions;
use super::newsroom::Newsroom;
use super::submitting::{NotTaken, Opened, Submitted, begin_article, opened, take_step};
use crate::web::facts::signed_out;
use crate::web::markup::tag;
use crate::web::{Visitor, WebError};
use axum::extract::{Form, OriginalUri, Path};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use kh_facts::FormInput;
use kh_portal::actions::articles::{self, ArticleText, Revision};
use kh_portal::workflow::Step;
use kh_ui::{Button, Html as Markup, hidden};
use std::collections::{BTreeMap, HashMap};

/// Begins the article that was typed.
pub(super) async fn begin(
    visitor: Visitor,
    OriginalUri(address): OriginalUri,
    Form(fields): Form<HashMap<String, String>>,
) -> Result<Response, WebError> {
    if let Some(page) = waiting(&visitor, address.path(), &fields) {
        return Ok(page);
    }
    let (newsroom, typed) = Newsroom::open_with(visitor, fields).await?;
    let id = id_of(&typed, "id")?;
    match begin_article(&newsroom, id, &typed).await {
        Ok(_) => Ok(Redirect::to(&format!("/articles/{}", kh_portal::address::code_of(id))).into_response()),
        Err(NotTaken::Refused(complaints)) => {
            let page = new_page(&newsroom, typed.get("site"), id, &typed, &complaints);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page)).into_response())
        }
        Err(NotTaken::Replaced) => Err(WebError::NotFound),
        Err(NotTaken::Failed(error)) => Err(error),
    }
}

/// Takes a step with an article.
pub(super) async fn take(
    visitor: Visitor,
    OriginalUri(address): OriginalUri,
    Path(code): Path<String>,
    Form(fields): Form<HashMap<String, String>>,
) -> Result<Response, WebError> {
    if let Some(page) = waiting(&visitor, address.path(), &fields) {
        return Ok(page);
    }
    let (newsroom, typed) = Newsroom::open_with(visitor, fields).await?;
    let opened_now = opened(&newsroom, &code).await?;
    let step = Step::from_code(typed.get("step")).ok_or(WebError::FormExpired)?;
    let submit = Submitted { id: id_of(&typed, "id")?, base: id_of(&typed, "base")?, step };
    let work = Work { headline: &opened_now.headline, base: submit.base, id: submit.id, note: None };
    match take_step(&newsroom, &opened_now, submit, &typed).await {
        Ok(_) => Ok(Redirect::to(&format!("/articles/{code}")).into_response()),
        Err(NotTaken::Refused(complaints)) => {
            let page = work_page(&newsroom, &work, &typed, &complaints);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page)).into_response())
        }
        Err(NotTaken::Replaced) => {
            let now = opened(&newsroom, &code).await?;
            let revisions = articles::revisions(&newsroom.visitor.app().cx, &now.headline).await?;
            let before = revisions.iter().find(|revision| revision.record.id == work.base);
            Ok(conflict(&newsroom, &now, before, &typed))
        }
        Err(NotTaken::Failed(error)) => Err(error),
    }
}

/// Somebody else saved meanwhile: what they wrote stands beside what was typed here, and the form goes on from theirs
/// with what was changed here against `before`, so nothing is lost.
fn conflict(newsroom: &Newsroom, now: &Opened, before: Option<&Revision>, typed: &Typed) -> Response {
    let Opened { headline, record, article } = now;
    let theirs = Typed::showing(&ArticleText::of(article), record.day);
    let before = before.map(|revision| Typed::showing(&ArticleText::of(&revision.article), revision.record.day));
    // As it would be saved: how something was spelled is no difference.
    let mine = typed.read().map_or_else(|_| typed.clone(), |(text, day)| Typed::showing(&text, day));
    let versions = Versions { before: before.as_ref(), theirs: &theirs, mine: &mine };
    let spoken = |name: &str, value: &str| spoken(&newsroom.catalogue, &headline.article.site, name, value);
    let text = "Người khác vừa lưu bài này, nên lần lưu của bạn chưa được ghi. Ô bạn đã sửa giữ chữ của bạn, ô khác theo bản đang lưu: hãy xem chỗ khác nhau, sửa lại nếu cần rồi lưu.";
    let note = Markup::concat([
        kh_ui::WarningText { text: Markup::text(text), ..kh_ui::WarningText::default() }.render(),
        versions.table(COMPARED, spoken),
    ]);
    let mut form = typed.clone();
    versions.carry(COMPARED, &mut form);
    let id = newsroom.visitor.cx().new_id();
    let work = Work { headline, base: record.id, id, note: Some(note) };
    (StatusCode::CONFLICT, Html(work_page(newsroom, &work, &form, &[]))).into_response()
}

/// The page in which what was typed waits: the session has ended, or another one has begun since the form was opened.
fn waiting(visitor: &Visitor, address: &str, fields: &HashMap<String, String>) -> Option<Response> {
    if visitor.account().is_none() {
        return Some(signed_out(address, &FormInput(fields.clone())));
    }
    if visitor.check_form(fields.get("csrf").map_or("", String::as_str)).is_ok() {
        return None;
    }
    let title = "Trang đã mở quá lâu";
    let text =
        "Bài chưa được ghi vì bạn đã đăng nhập lại sau khi mở trang này. Những gì bạn gõ vẫn còn đủ: hãy bấm Gửi lại.";
    let fields: BTreeMap<&String, &String> = fields.iter().filter(|(name, _)| *name != "csrf").collect();
    let body = Markup::concat([
        tag("h1", "govuk-heading-l", &Markup::text(title)),
        tag("p", "govuk-body", &Markup::text(text)),
        Markup::raw(format!("<form method=\"post\" action=\"{}\">", Markup::text(address))),
        hidden_token(visitor),
        Markup::concat(fields.into_iter().map(|(name, value)| hidden(name, value))),
        Button::submit("Gửi lại").render(),
        Markup::raw("</form>"),
    ]);
    Some((StatusCode::BAD_REQUEST, Html(visitor.page(title, body).render())).into_response())
}
