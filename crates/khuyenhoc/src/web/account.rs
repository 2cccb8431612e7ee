//! "My account": who the visitor is here, and the change of the password.

use super::accounts::parts;
use super::complaints::Complaints;
use super::markup::tag;
use super::{Visitor, WebError};
use axum::Form;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use kh_accounts::PasswordChange;
use kh_ui::layout::CSRF_FIELD;
use kh_ui::{Button, Html as Markup, NotificationBanner, PasswordInput, SummaryList, SummaryRow, hidden};
use serde::Deserialize;
use uuid::Uuid;

/// Where a password is chosen; whoever signed in with a one-time code sees no other page.
pub(super) const PASSWORD_PATH: &str = "/account/password";

#[derive(Deserialize)]
pub(super) struct Done {
    #[serde(default)]
    done: String,
}

pub(super) async fn show(visitor: Visitor, Query(done): Query<Done>) -> Result<Html<String>, WebError> {
    let id = own(&visitor)?;
    let app = visitor.app();
    let person = kh_accounts::person(&app.cx, id).await?.ok_or(WebError::NotFound)?;
    let org = app.book.structure().await?.tree_on(app.today())?;
    let rows = vec![
        SummaryRow::new("Họ và tên", person.account.name.as_str()),
        SummaryRow::new("Tên đăng nhập", person.account.login.as_str()),
    ];
    let banner = match done.done.as_str() {
        "password" => NotificationBanner::success("Đã đổi mật khẩu. Các phiên đăng nhập khác đã kết thúc.").render(),
        _ => Markup::default(),
    };
    let roles = if person.roles.is_empty() {
        tag("p", "", &Markup::text("Bạn chưa được giao vai trò nào. Hãy liên hệ người quản trị."))
    } else {
        parts::roles(&person.roles, &org, app.today(), |_| None)
    };
    let changes = kh_accounts::account_changes(&app.cx, id).await?;
    let body = Markup::concat([
        banner,
        tag("h1", "govuk-heading-l", &Markup::text("Tài khoản của tôi")),
        SummaryList { rows, ..SummaryList::default() }.render(),
        Button::link("Đổi mật khẩu", PASSWORD_PATH).secondary().render(),
        tag("h2", "govuk-heading-m", &Markup::text("Vai trò")),
        roles,
        parts::changes(&changes, &parts::account_names(app).await?),
    ]);
    Ok(Html(visitor.page("Tài khoản của tôi", body).render()))
}

fn own(visitor: &Visitor) -> Result<Uuid, WebError> {
    visitor.signed_in()?;
    visitor.account().ok_or(WebError::NotFound)
}

#[derive(Deserialize)]
pub(super) struct PasswordForm {
    #[serde(default)]
    csrf: String,
    id: Uuid,
    #[serde(default)]
    old: String,
    #[serde(default)]
    new: String,
    #[serde(default)]
    again: String,
}

pub(super) async fn password_form(visitor: Visitor) -> Result<Html<String>, WebError> {
    own(&visitor)?;
    Ok(Html(password_page(&visitor, visitor.cx().new_id(), &Complaints::default())))
}

pub(super) async fn change_password(visitor: Visitor, Form(form): Form<PasswordForm>) -> Result<Response, WebError> {
    let account = own(&visitor)?;
    visitor.check_form(&form.csrf)?;
    let mut wrong = Complaints::default();
    if form.new != form.again {
        wrong.push("again", "Hai lần nhập mật khẩu mới không giống nhau. Hãy nhập lại.");
    }
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if wrong.is_empty() {
        let session_token = visitor.session_token().unwrap_or_default().to_owned();
        let change = PasswordChange { id: form.id, account, old: form.old, new: form.new, session_token };
        match kh_accounts::change_password(&visitor.cx(), &visitor.app().gate, change).await {
            Ok(()) => return Ok(Redirect::to("/account?done=password").into_response()),
            Err(error) => {
                if matches!(error, kh_accounts::AccountError::TooManyAttempts { .. }) {
                    status = StatusCode::TOO_MANY_REQUESTS;
                }
                wrong = parts::mendable(error)?;
            }
        }
    }
    Ok((status, Html(password_page(&visitor, form.id, &wrong))).into_response())
}

fn password_page(visitor: &Visitor, id: Uuid, wrong: &Complaints) -> String {
    let field = |name: &str, label: &str, autocomplete: &str, hint: Option<&str>| {
        PasswordInput {
            name: name.to_owned(),
            id: Some(name.to_owned()),
            label: label.into(),
            hint: hint.map(Into::into),
            error: wrong.about(name),
            autocomplete: Some(autocomplete.to_owned()),
            ..PasswordInput::default()
        }
        .render()
    };
    let rule = format!(
        "Ít nhất {} ký tự. Một câu dễ nhớ thì tốt hơn một từ khó; có dấu hay không đều được.",
        kh_accounts::passwords::SHORTEST
    );
    let must = visitor.must_choose_password();
    let (title, lead, old) = if must {
        let lead = "Bạn vừa đăng nhập bằng mã dùng một lần. Hãy đặt mật khẩu của riêng mình rồi làm việc tiếp; mã ấy không dùng lại được.";
        ("Đặt mật khẩu mới", lead, Markup::default())
    } else {
        let lead = "Đổi xong, bạn vẫn đăng nhập ở máy này; các máy khác phải đăng nhập lại.";
        ("Đổi mật khẩu", lead, field("old", "Mật khẩu hiện tại", "current-password", None))
    };
    let fields: &[&str] = if must { &["new", "again"] } else { &["old", "new", "again"] };
    let body = Markup::concat([
        wrong.summary(fields),
        tag("h1", "govuk-heading-l", &Markup::text(title)),
        tag("p", "", &Markup::text(lead)),
        Markup::raw(format!("<form method=\"post\" action=\"{PASSWORD_PATH}\" novalidate data-guard=\"off\">")),
        hidden(CSRF_FIELD, visitor.csrf()),
        hidden("id", &id.to_string()),
        old,
        field("new", "Mật khẩu mới", "new-password", Some(&rule)),
        field("again", "Nhập lại mật khẩu mới", "new-password", None),
        Button::submit("Lưu mật khẩu").render(),
        Markup::raw("</form>"),
    ]);
    let mut page = visitor.page(title, body);
    if must {
        page.nav.clear();
    } else {
        page.crumbs = vec![("Tài khoản của tôi".to_owned(), "/account".to_owned())];
    }
    page.render()
}
