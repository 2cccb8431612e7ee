//! Opening an account.

use super::super::complaints::Complaints;
use super::super::markup::tag;
use super::super::{Visitor, WebError};
use super::codes::code_page;
use super::unit_field::{self, Offered, UnitTyped};
use super::{Ground, Subject, parts};
use axum::Form;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use kh_access::Action;
use kh_accounts::{FirstPassword, NewAccount};
use kh_ui::layout::CSRF_FIELD;
use kh_ui::{Button, Html as Markup, Input, hidden};
use serde::Deserialize;
use uuid::Uuid;

#[derive(Deserialize)]
pub(in crate::web) struct AccountForm {
    #[serde(default)]
    csrf: String,
    id: Uuid,
    #[serde(default)]
    name: String,
    #[serde(default)]
    login: String,
    #[serde(flatten)]
    unit: UnitTyped,
}

pub(in crate::web) async fn new(visitor: Visitor) -> Result<Html<String>, WebError> {
    let ground = Ground::of(&visitor).await?;
    let scope = ground.require_somewhere(&visitor, Action::Record)?;
    let first = scope.roots(&ground.org.tree).first().and_then(|unit| ground.structure.code(*unit));
    let form = AccountForm {
        csrf: String::new(),
        id: visitor.cx().new_id(),
        name: String::new(),
        login: String::new(),
        unit: UnitTyped { unit: first.unwrap_or_default().to_owned(), ..UnitTyped::default() },
    };
    Ok(Html(page(&visitor, &form, &Complaints::default(), &Offered::new())))
}

pub(in crate::web) async fn create(visitor: Visitor, Form(form): Form<AccountForm>) -> Result<Response, WebError> {
    let ground = Ground::of(&visitor).await?;
    visitor.check_form(&form.csrf)?;
    let scope = ground.require_somewhere(&visitor, Action::Record)?;
    let mut wrong = Complaints::default();
    let where_to_look = unit_field::Ground { structure: &ground.structure, org: &ground.org, scope: &scope };
    let offered = match form.unit.read(&where_to_look, &mut wrong) {
        Ok(unit) => {
            let new = NewAccount {
                id: form.id,
                login: form.login.clone(),
                name: form.name.clone(),
                password: FirstPassword::Code,
                at: Some(unit),
            };
            match kh_accounts::create_account(&visitor.cx(), new).await {
                Ok(opened) => {
                    let subject = Subject::of(&visitor, opened.account).await?;
                    // The code is stored nowhere, so the answer itself shows it and there is no page to redirect to.
                    return Ok(Html(code_page(&visitor, &subject, opened.code.as_deref())).into_response());
                }
                Err(error) => {
                    wrong = parts::mendable(error)?;
                    Offered::new()
                }
            }
        }
        Err(offered) => {
            // All that is wrong is said at once, in the order of the fields.
            let mut all = kh_accounts::check_account(&form.login, &form.name);
            all.append(&mut wrong.0);
            wrong = Complaints(all);
            offered
        }
    };
    let again = page(&visitor, &form, &wrong, &offered);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(again)).into_response())
}

fn page(visitor: &Visitor, form: &AccountForm, wrong: &Complaints, offered: &Offered) -> String {
    let name = Input {
        name: "name".to_owned(),
        label: "Họ và tên".into(),
        error: wrong.about("name"),
        value: Some(form.name.clone()),
        autocomplete: Some("off".to_owned()),
        autocapitalize: Some("words".to_owned()),
        ..Input::default()
    };
    let login = Input {
        name: "login".to_owned(),
        label: "Tên đăng nhập".into(),
        hint: Some("Số điện thoại, hoặc chữ không dấu như lan.nguyen.".into()),
        error: wrong.about("login"),
        value: Some(form.login.clone()),
        autocomplete: Some("off".to_owned()),
        autocapitalize: Some("none".to_owned()),
        spellcheck: Some(false),
        ..Input::default()
    };
    let lead = "Chương trình tự tạo một mã dùng một lần để bạn đưa cho người dùng. Không ai phải nghĩ mật khẩu thay người khác.";
    let unit_hint = "Việc mở tài khoản ghi vào nhật ký của đơn vị này. Ghi mã, hoặc vài chữ trong tên, không cần dấu.";
    let body = Markup::concat([
        wrong.summary(&["name", "login", "unit"]),
        tag("h1", "govuk-heading-l", &Markup::text("Mở tài khoản")),
        tag("p", "", &Markup::text(lead)),
        Markup::raw(format!("<form method=\"post\" action=\"/accounts\" novalidate{}>", wrong.guard())),
        hidden(CSRF_FIELD, visitor.csrf()),
        hidden("id", &form.id.to_string()),
        name.render(),
        login.render(),
        form.unit.render("Đơn vị", unit_hint, wrong, offered),
        Button::submit("Mở tài khoản").render(),
        Markup::raw("</form>"),
    ]);
    let mut page = visitor.page("Mở tài khoản", body);
    page.crumbs = vec![("Tài khoản".to_owned(), "/accounts".to_owned())];
    page.render()
}
