//! Links for outsiders to an article that is not public yet.

use super::article_form::hidden_token;
use super::newsroom::Newsroom;
use crate::web::markup::tag;
use crate::web::{App, Visitor, WebError};
use axum::extract::{Form, Path};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use kh_access::{Action, Resource};
use kh_kernel::fact::Complaint;
use kh_portal::PortalError;
use kh_portal::actions::previews::{self, NewPreview};
use kh_portal::address::{Base, code_of, uuid_of};
use kh_portal::catalogue::{Headline, Held};
use kh_portal::domain::{PreviewLink, Status};
use kh_ui::{Button, ErrorMessage, ErrorSummary, Html as Markup, Input, Table, hidden};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// What an address is signed as; nothing else that this server signs begins so.
fn subject(link: Uuid) -> String {
    format!("preview {link}")
}

/// Whether `given` is the end of the address of a link.
pub(in crate::web) fn is_signature(app: &App, link: Uuid, given: &str) -> bool {
    app.gate.signature_matches(&subject(link), given)
}

/// Under what the openings of a link are counted: apart from the visits of the site.
pub(in crate::web) fn counted_as(link: Uuid) -> Uuid {
    uuid_of(&subject(link))
}

/// The whole address of a link to an article of the site `site`.
fn address(newsroom: &Newsroom, site: &str, link: Uuid) -> String {
    let app = newsroom.visitor.app();
    let origin = newsroom.catalogue.site(site).map(|site| app.portal.origin_of(&site.fact)).unwrap_or_default();
    let path = format!("/xem-truoc/{}/{}", code_of(link), app.gate.signature(&subject(link)));
    format!("{origin}{}", Base::below(site).to(&path))
}

/// An article whose links the visitor may make: whoever may publish it may show it.
fn headline(newsroom: &Newsroom, code: &str) -> Result<Arc<Headline>, WebError> {
    let headline = newsroom.headline(code)?;
    newsroom.visitor.require(Action::Manage, Resource::Articles, headline.unit, &newsroom.org)?;
    Ok(headline)
}

pub(super) async fn index(visitor: Visitor, Path(code): Path<String>) -> Result<Html<String>, WebError> {
    let newsroom = Newsroom::open(visitor).await?;
    let headline = headline(&newsroom, &code)?;
    let id = newsroom.visitor.cx().new_id().to_string();
    let fields = HashMap::from([("id".to_owned(), id), ("days".to_owned(), "7".to_owned())]);
    Ok(Html(page(&newsroom, &headline, &fields, &[])))
}

fn page(
    newsroom: &Newsroom,
    headline: &Headline,
    fields: &HashMap<String, String>,
    complaints: &[Complaint],
) -> String {
    let code = &headline.article.code;
    let mut parts = vec![
        tag("span", "govuk-caption-l", &Markup::text(&headline.article.title)),
        tag("h1", "govuk-heading-l", &Markup::text("Đường dẫn xem trước")),
        tag(
            "p",
            "",
            &Markup::text(
                "Gửi đường dẫn cho người ngoài để họ đọc bài trước khi đăng. Ai có đường dẫn đều đọc được, không cần tài khoản. Số liệu chưa chốt không hiện.",
            ),
        ),
    ];
    let is_public = headline.is_public(newsroom.visitor.app().cx.now());
    if is_public || headline.status == Status::Withdrawn {
        let text = "Bài đã đăng hoặc đã gỡ, nên không lập đường dẫn xem trước được nữa.";
        parts.push(tag("p", "", &Markup::text(text)));
    } else {
        parts.push(form(newsroom, code, fields, complaints));
    }
    parts.push(tag("h2", "govuk-heading-m", &Markup::text("Đường dẫn đã lập")));
    parts.push(list(newsroom, headline));
    let mut page = newsroom.visitor.page("Đường dẫn xem trước", Markup::concat(parts));
    page.crumbs = vec![
        ("Tin bài".to_owned(), "/articles".to_owned()),
        (headline.article.title.clone(), format!("/articles/{code}")),
    ];
    page.wide = true;
    page.render()
}

fn form(newsroom: &Newsroom, code: &str, fields: &HashMap<String, String>, complaints: &[Complaint]) -> Markup {
    let value = |name: &str| fields.get(name).cloned().unwrap_or_default();
    let input = |name: &str, label: &str, hint: &str| {
        let found = complaints.iter().find(|complaint| complaint.field == name);
        Input {
            name: name.into(),
            label: label.into(),
            hint: Some(hint.into()),
            value: Some(value(name)),
            error: found.map(|found| ErrorMessage { text: Markup::text(&found.message), ..ErrorMessage::default() }),
            ..Input::default()
        }
        .render()
    };
    Markup::concat([
        ErrorSummary::of(complaints.iter().map(|complaint| (complaint.field, complaint.message.as_str())))
            .render_if_any(),
        Markup::raw(format!("<form method=\"post\" action=\"/articles/{}/previews\">", Markup::text(code))),
        hidden_token(&newsroom.visitor),
        hidden("id", &value("id")),
        input("days", "Dùng được mấy ngày", "Từ 1 đến 30, tính cả hôm nay."),
        input("note", "Gửi cho ai", "Để nhớ, không hiện trên trang. Có thể để trống."),
        Button::submit("Lập đường dẫn").render(),
        Markup::raw("</form>"),
    ])
}

fn list(newsroom: &Newsroom, headline: &Headline) -> Markup {
    let (app, article) = (newsroom.visitor.app(), &headline.article);
    let mut links: Vec<&Held<PreviewLink>> = newsroom.catalogue.previews(&article.code).collect();
    links.sort_by_key(|link| std::cmp::Reverse((link.day, link.id)));
    if links.is_empty() {
        return tag("p", "", &Markup::text("Chưa có đường dẫn nào."));
    }
    let rows = links.into_iter().map(|link| {
        let opened = app.counters.block(counted_as(link.id), app.cx.now()).total;
        let state = if link.fact.until < app.today() { "Hết hạn" } else { "Còn dùng được" };
        let until = kh_reports::labels::day(link.fact.until);
        vec![
            tag("code", "", &Markup::text(&address(newsroom, &article.site, link.id))).into(),
            link.fact.note.as_deref().unwrap_or_default().into(),
            until.as_str().into(),
            state.into(),
            kh_ui::Cell::number(kh_text::group(opened).as_str()),
            revocation(newsroom, &article.code, link.id).into(),
        ]
    });
    Table {
        head: ["Đường dẫn", "Gửi cho ai", "Đến hết ngày", "Tình trạng", "Số lần mở", "Thu hồi"]
            .map(kh_ui::Cell::from)
            .to_vec(),
        rows: rows.collect(),
        ..Table::default()
    }
    .render_scrolling()
}

fn revocation(newsroom: &Newsroom, code: &str, link: Uuid) -> Markup {
    let action = format!("/articles/{}/previews/{link}/cancellation", Markup::text(code));
    let id = newsroom.visitor.cx().new_id().to_string();
    Markup::concat([
        Markup::raw(format!("<form method=\"post\" action=\"{action}\">")),
        hidden_token(&newsroom.visitor),
        hidden("id", &id),
        Button::submit("Thu hồi").secondary().render(),
        Markup::raw("</form>"),
    ])
}

pub(super) async fn open(
    visitor: Visitor,
    Path(code): Path<String>,
    Form(fields): Form<HashMap<String, String>>,
) -> Result<Response, WebError> {
    let newsroom = Newsroom::open(visitor).await?;
    let value = |name: &str| fields.get(name).cloned().unwrap_or_default();
    newsroom.visitor.check_form(&value("csrf"))?;
    let headline = headline(&newsroom, &code)?;
    let id = value("id").parse().map_err(|_| WebError::FormExpired)?;
    if headline.is_public(newsroom.visitor.app().cx.now()) || headline.status == Status::Withdrawn {
        return Err(WebError::Conflict("Bài đã đăng hoặc đã gỡ, nên không lập đường dẫn xem trước được.".to_owned()));
    }
    let new = NewPreview { id, days: value("days"), note: value("note") };
    match previews::open(&newsroom.visitor.cx(), &headline, new).await {
        Ok(_) => Ok(Redirect::to(&format!("/articles/{code}/previews")).into_response()),
        Err(PortalError::Refused(complaints)) => {
            let page = page(&newsroom, &headline, &fields, &complaints);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page)).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

pub(super) async fn revoke(
    visitor: Visitor,
    Path((code, link)): Path<(String, String)>,
    Form(fields): Form<HashMap<String, String>>,
) -> Result<Redirect, WebError> {
    let newsroom = Newsroom::open(visitor).await?;
    newsroom.visitor.check_form(fields.get("csrf").map_or("", String::as_str))?;
    let headline = headline(&newsroom, &code)?;
    let id = fields.get("id").and_then(|id| id.parse().ok()).ok_or(WebError::FormExpired)?;
    let back = Redirect::to(&format!("/articles/{code}/previews"));
    let link: Uuid = link.parse().map_err(|_| WebError::NotFound)?;
    // A link that is not there any more was taken back: what was asked for is done.
    let Some(held) = newsroom.catalogue.previews(&headline.article.code).find(|held| held.id == link) else {
        return Ok(back);
    };
    previews::revoke(&newsroom.visitor.cx(), held, id).await?;
    Ok(back)
}
