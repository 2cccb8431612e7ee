//! Signing in and out.

use super::visitor::cookie;
use super::{App, Visitor, WebError};
use axum::Form;
use axum::extract::{ConnectInfo, Query, State};
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum::response::{AppendHeaders, Html, IntoResponse, Redirect, Response};
use kh_accounts::{SignInError, cookies, csrf};
use kh_ui::layout::CSRF_FIELD;
use kh_ui::{Button, ErrorSummary, Html as Markup, Input, PasswordInput, hidden};
use serde::Deserialize;
use std::net::SocketAddr;
use std::sync::Arc;

#[derive(Deserialize)]
pub(super) struct Back {
    #[serde(default)]
    next: String,
}

#[derive(Deserialize)]
pub(super) struct SignInForm {
    #[serde(default)]
    csrf: String,
    #[serde(default)]
    login: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    next: String,
}

pub(super) async fn form(visitor: Visitor, headers: HeaderMap, Query(back): Query<Back>) -> Response {
    if visitor.account().is_some() {
        return Redirect::to(own(&back.next)).into_response();
    }
    let token = cookie(&headers, cookies::CSRF).filter(|token| token.len() >= 32).unwrap_or_else(csrf::anonymous_token);
    let body = page(
        &visitor,
        &token,
        &SignInForm { csrf: String::new(), login: String::new(), password: String::new(), next: back.next },
        None,
    );
    with_token(&token, Html(body).into_response())
}

pub(super) async fn submit(
    State(app): State<Arc<App>>,
    ConnectInfo(address): ConnectInfo<SocketAddr>,
    visitor: Visitor,
    headers: HeaderMap,
    Form(form): Form<SignInForm>,
) -> Result<Response, WebError> {
    let token = cookie(&headers, cookies::CSRF).unwrap_or_default();
    if !csrf::anonymous_matches(&token, &form.csrf) {
        let fresh = csrf::anonymous_token();
        let again = page(&visitor, &fresh, &form, Some(kh_accounts::labels::FORM_EXPIRED.to_owned()));
        return Ok(with_token(&fresh, (StatusCode::BAD_REQUEST, Html(again)).into_response()));
    }
    match kh_accounts::sign_in(&app.cx, &app.gate, &form.login, &form.password, address.ip()).await {
        Ok(signed_in) => {
            let session = cookies::set(cookies::SESSION, &signed_in.token, is_secure(&headers));
            Ok((AppendHeaders([(header::SET_COOKIE, session)]), Redirect::to(own(&form.next))).into_response())
        }
        Err(error) => {
            let status = match &error {
                SignInError::Db(_) => return Err(WebError::Internal(error.to_string())),
                SignInError::TooManyAttempts { .. } => StatusCode::TOO_MANY_REQUESTS,
                _ => StatusCode::UNPROCESSABLE_ENTITY,
            };
            Ok((status, Html(page(&visitor, &token, &form, Some(error.sentence())))).into_response())
        }
    }
}

#[derive(Deserialize)]
pub(super) struct LeaveForm {
    #[serde(default)]
    csrf: String,
}

pub(super) async fn leave(
    visitor: Visitor,
    headers: HeaderMap,
    Form(form): Form<LeaveForm>,
) -> Result<Response, WebError> {
    visitor.check_form(&form.csrf)?;
    if let Some(token) = cookie(&headers, cookies::SESSION) {
        kh_accounts::sign_out(&visitor.app().cx, &token).await?;
    }
    let gone = cookies::clear(cookies::SESSION, is_secure(&headers));
    // The next person at a shared computer must not find pages of this one.
    let headers = AppendHeaders([
        (header::SET_COOKIE, gone),
        (HeaderName::from_static("clear-site-data"), "\"cache\", \"storage\"".to_owned()),
    ]);
    Ok((headers, Redirect::to("/")).into_response())
}

fn with_token(token: &str, mut response: Response) -> Response {
    if let Ok(value) = cookies::set(cookies::CSRF, token, false).parse() {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    response
}

fn is_secure(headers: &HeaderMap) -> bool {
    headers.get("x-forwarded-proto").is_some_and(|protocol| protocol == "https")
}

/// Only a path of this server, so that a link cannot lead people away after they sign in. Browsers leave tabs and line
/// breaks out of an address, so two slashes may hide behind one.
fn own(next: &str) -> &str {
    let is_path = next.starts_with('/')
        && !next.starts_with("//")
        && !next.contains(|letter: char| letter == '\\' || letter.is_control());
    if is_path { next } else { "/work" }
}

fn page(visitor: &Visitor, token: &str, form: &SignInForm, refusal: Option<String>) -> String {
    let login = Input {
        name: "login".into(),
        id: Some("login".into()),
        label: "Tên đăng nhập".into(),
        value: Some(form.login.clone()),
        autocomplete: Some("username".into()),
        autocapitalize: Some("none".into()),
        spellcheck: Some(false),
        error: refusal.clone().map(Into::into),
        ..Input::default()
    };
    let password = PasswordInput {
        name: "password".into(),
        id: Some("password".into()),
        label: "Mật khẩu".into(),
        autocomplete: Some("current-password".into()),
        ..PasswordInput::default()
    };
    let summary = ErrorSummary::of(refusal.map(|sentence| ("login".to_owned(), sentence))).render_if_any();
    let body = Markup::concat([
        summary,
        Markup::raw("<h1 class=\"govuk-heading-l\">Đăng nhập</h1>"),
        Markup::raw("<form method=\"post\" action=\"/sign-in\" novalidate data-guard=\"off\">"),
        hidden(CSRF_FIELD, token),
        hidden("next", &form.next),
        login.render(),
        password.render(),
        Button::submit("Đăng nhập").render(),
        Markup::raw("</form><p>Quên mật khẩu? Hãy gọi người quản trị để được cấp lại.</p>"),
    ]);
    let mut page = visitor.page("Đăng nhập", body);
    page.sign_in_href = String::new();
    page.render()
}

#[cfg(test)]
mod tests {
    use super::own;

    #[test]
    fn one_comes_back_only_to_this_server() {
        assert_eq!(own("/units/long-an?period=2024"), "/units/long-an?period=2024");
        for elsewhere in [
            "//elsewhere.example",
            "https://elsewhere.example",
            "/\\elsewhere.example",
            "/\t/elsewhere.example",
            "",
            "units",
        ] {
            assert_eq!(own(elsewhere), "/work", "{elsewhere:?}");
        }
    }
}
