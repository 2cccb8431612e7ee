//! The front page, the search for units, and small services.

use super::markup::{link, tag};
use super::{App, Visitor, WebError, portal};
use axum::Form;
use axum::extract::{FromRequestParts as _, Query, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use kh_access::{Action, Resource};
use kh_kernel::full_text::folded_words;
use kh_ui::{Html as Markup, Input, Table};
use serde::Deserialize;
use std::sync::Arc;

/// The front page: that of the site of this host name, or the door of the program when there is no site.
pub(super) async fn front(State(app): State<Arc<App>>, request: Request) -> Result<Response, WebError> {
    let (mut parts, _) = request.into_parts();
    if portal::site_of_host(&app, &parts.headers).await? {
        let reader = portal::Reader::from_request_parts(&mut parts, &app).await?;
        return reader.front().await;
    }
    let visitor = Visitor::read(&parts, app).await?;
    if visitor.account().is_none() {
        return Ok(Html(welcome(&visitor)).into_response());
    }
    Ok(Redirect::to("/work").into_response())
}

/// Where somebody who signed in begins: at the own unit.
pub(super) async fn work(visitor: Visitor) -> Result<Response, WebError> {
    visitor.signed_in()?;
    let app = visitor.app();
    let today = app.today();
    let Some(first) = visitor.actor.assignments_on(today).next() else {
        let text = "Tài khoản của bạn chưa được giao vai trò ở đơn vị nào. Hãy liên hệ người quản trị.";
        let body = Markup::concat([
            tag("h1", "govuk-heading-l", &Markup::text("Chưa có vai trò")),
            tag("p", "", &Markup::text(text)),
        ]);
        return Ok(Html(visitor.page("Chưa có vai trò", body).render()).into_response());
    };
    let structure = app.book.structure().await?;
    let code = structure.code(first.unit).ok_or(WebError::NotFound)?;
    Ok(Redirect::to(&format!("/units/{code}")).into_response())
}

fn welcome(visitor: &Visitor) -> String {
    let lead = "Sổ chung của Hội Khuyến học từ chi hội đến trung ương: ghi một lần ở cơ sở, mọi con số ở cấp trên đúng ngay và mở ra được từng dòng.";
    let button = kh_ui::Button::link("Đăng nhập", "/sign-in").render();
    let body = Markup::concat([
        tag("h1", "govuk-heading-xl", &Markup::text("Khuyến Học")),
        tag("p", "govuk-body-l", &Markup::text(lead)),
        button,
        tag("p", "", &link("/check", "Soát số liệu trong văn bản")),
    ]);
    visitor.page("Trang đầu", body).render()
}

#[derive(Deserialize)]
pub(super) struct SearchQuery {
    #[serde(default)]
    q: String,
}

/// How many units a search shows.
const MOST_FOUND: usize = 50;

pub(super) async fn search(visitor: Visitor, Query(query): Query<SearchQuery>) -> Result<Html<String>, WebError> {
    visitor.signed_in()?;
    let app = visitor.app();
    let period = app.usual_period().await;
    let answer = app.book.ask(kh_reports::Question::of(period, app.today())).await?;
    let org = &answer.org;
    let scope = visitor.scope(Action::View, Resource::Report, org);
    let exact = kh_text::match_key(&query.q);
    let words: Vec<String> = folded_words(&query.q).collect();
    let mut found = Vec::new();
    if !words.is_empty() {
        for unit in scope.units(&org.tree) {
            let Some(view) = org.view(unit) else { continue };
            if kh_text::has_words(&kh_text::fold(&view.name), &words) {
                let rank = u8::from(!kh_text::match_key(&view.name).contains(&exact));
                found.push((rank, org.tree.depth(unit).unwrap_or(0), view.name.clone(), unit));
            }
        }
    }
    found.sort();
    let total = found.len();
    let rows = found.into_iter().take(MOST_FOUND).map(|(_, _, name, unit)| {
        let above: Vec<&str> = org.path(unit).iter().rev().skip(1).map(|view| view.name.as_str()).collect();
        let code = org.view(unit).map(|view| view.code.as_str()).unwrap_or_default();
        vec![link(&format!("/units/{code}"), &name).into(), above.join(", ").as_str().into()]
    });
    let table = Table { head: vec!["Đơn vị".into(), "Thuộc".into()], rows: rows.collect(), ..Table::default() };
    let result = match (words.is_empty(), total) {
        (true, _) => Markup::default(),
        (false, 0) => {
            tag("p", "", &Markup::text("Không có đơn vị nào khớp. Gõ không dấu cũng được; hãy thử ít chữ hơn."))
        }
        (false, _) => {
            let more = if total > MOST_FOUND { format!(", hiện {MOST_FOUND}") } else { String::new() };
            Markup::concat([
                tag(
                    "p",
                    "",
                    &Markup::text(&format!(
                        "Tìm thấy {} đơn vị{more}.",
                        kh_text::group(i64::try_from(total).unwrap_or(0))
                    )),
                ),
                table.render_scrolling(),
            ])
        }
    };
    let input =
        Input { name: "q".into(), label: "Tên đơn vị".into(), value: Some(query.q.clone()), ..Input::default() };
    let form = Markup::raw(format!(
        "<form method=\"get\" action=\"/search\" data-guard=\"off\" role=\"search\">{}{}</form>",
        input.render(),
        kh_ui::Button::submit("Tìm").render()
    ));
    let body = Markup::concat([tag("h1", "govuk-heading-l", &Markup::text("Tìm đơn vị")), form, result]);
    Ok(Html(visitor.page("Tìm đơn vị", body).render()))
}

#[derive(Deserialize)]
pub(super) struct ThemeForm {
    theme: String,
}

/// Remembers which colours the reader wants; harmless, so it needs no session.
pub(super) async fn theme(headers: HeaderMap, Form(form): Form<ThemeForm>) -> Response {
    let theme = kh_ui::Theme::from_name(&form.theme).name();
    let cookie = format!("kh_theme={theme}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly");
    let back = own_path(&headers).unwrap_or_else(|| "/".to_owned());
    ([(header::SET_COOKIE, cookie)], Redirect::to(&back)).into_response()
}

/// The path of the page that sent the form, taken from the referrer without its host.
pub(super) fn own_path(headers: &HeaderMap) -> Option<String> {
    let referrer = headers.get(header::REFERER)?.to_str().ok()?;
    let path = referrer.split_once("://")?.1.split_once('/')?.1;
    (!path.starts_with(['/', '\\'])).then(|| format!("/{path}"))
}

pub(super) async fn health() -> &'static str {
    "ok"
}

pub(super) async fn ready(State(app): State<Arc<App>>) -> Response {
    match app.cx.db.row("SELECT 1", vec![]).await {
        Ok(_) => "ok".into_response(),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "database").into_response(),
    }
}
