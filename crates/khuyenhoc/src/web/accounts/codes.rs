//! One-time codes, and whether an account may sign in.

use super::super::markup::{link, tag};
use super::super::{Visitor, WebError};
use super::Subject;
use axum::Form;
use axum::extract::Path;
use axum::response::{Html, IntoResponse, Redirect, Response};
use kh_accounts::AccountSubmit;
use kh_ui::layout::CSRF_FIELD;
use kh_ui::{Button, Html as Markup, InsetText, WarningText, hidden};
use serde::Deserialize;
use uuid::Uuid;

#[derive(Deserialize)]
pub(in crate::web) struct ConfirmForm {
    #[serde(default)]
    pub(super) csrf: String,
    pub(super) id: Uuid,
    /// Of a standing: whether the account is to be disabled.
    #[serde(default)]
    disabled: String,
}

/// An account that the visitor may change as a whole.
async fn changeable(visitor: &Visitor, account: Uuid) -> Result<Subject, WebError> {
    let subject = Subject::of(visitor, account).await?;
    subject.refusal(visitor).map_or(Ok(subject), Err)
}

pub(in crate::web) async fn code_form(visitor: Visitor, Path(account): Path<Uuid>) -> Result<Html<String>, WebError> {
    let subject = changeable(&visitor, account).await?;
    let lead = format!(
        "Chương trình tạo một mã gồm {} ký tự để bạn đọc qua điện thoại hoặc đưa tận tay. Hãy chắc chắn người nhận đúng là {}.",
        kh_accounts::passwords::CODE_LENGTH,
        subject.person.account.name
    );
    let warning = "Mật khẩu cũ không dùng được nữa, và các phiên đang mở của người này kết thúc ngay.";
    let question = Question {
        title: "Cấp lại mật khẩu",
        lead: &lead,
        warning,
        path: "code",
        button: Button::submit("Cấp mã mới"),
        disabled: None,
    };
    Ok(Html(question.page(&visitor, &subject)))
}

pub(in crate::web) async fn code(
    visitor: Visitor,
    Path(account): Path<Uuid>,
    Form(form): Form<ConfirmForm>,
) -> Result<Response, WebError> {
    visitor.signed_in()?;
    visitor.check_form(&form.csrf)?;
    let subject = changeable(&visitor, account).await?;
    let submit = AccountSubmit { id: form.id, account, at: subject.place(&visitor) };
    let code = kh_accounts::reset_password(&visitor.cx(), submit).await?;
    // The code is stored nowhere, so the answer itself shows it and there is no page to redirect to.
    Ok(Html(code_page(&visitor, &subject, code.as_deref())).into_response())
}

/// The page that shows a code, this once.
pub(super) fn code_page(visitor: &Visitor, subject: &Subject, code: Option<&str>) -> String {
    let account = &subject.person.account;
    let shown = match code {
        Some(code) => Markup::concat([
            InsetText::from(Markup::concat([
                tag("p", "", &Markup::text(&format!("Tên đăng nhập: {}", account.login))),
                tag("p", "", &Markup::text("Mã dùng một lần:")),
                tag("p", "kh-code", &Markup::text(code)),
            ]))
            .render(),
            WarningText::from("Mã chỉ hiện lần này. Hãy đọc hoặc ghi lại ngay; rời trang là không xem lại được.")
                .render(),
            tag(
                "p",
                "",
                &Markup::text(
                    "Mã có hiệu lực 24 giờ và dùng được một lần. Đăng nhập bằng mã xong, người dùng phải đặt mật khẩu của riêng mình.",
                ),
            ),
        ]),
        None => tag(
            "p",
            "",
            &Markup::text("Mã đã được cấp ở lần bấm trước và chỉ hiện một lần. Nếu chưa kịp ghi lại, hãy cấp mã khác."),
        ),
    };
    let more = if subject.person.roles.is_empty() {
        Button::link("Giao vai trò", format!("{}/roles/new", subject.href())).render()
    } else {
        Markup::default()
    };
    let title = format!("Mã đăng nhập của {}", account.name);
    let body = Markup::concat([
        tag("h1", "govuk-heading-l", &Markup::text(&title)),
        shown,
        more,
        tag("p", "", &link(&subject.href(), "Về trang của người này")),
    ]);
    let mut page = visitor.page(title, body);
    page.crumbs = subject.crumbs();
    page.render()
}

pub(in crate::web) async fn standing_form(
    visitor: Visitor,
    Path(account): Path<Uuid>,
) -> Result<Html<String>, WebError> {
    let subject = changeable(&visitor, account).await?;
    let is_disabled = subject.person.account.disabled;
    let question = if is_disabled {
        Question {
            title: "Mở lại tài khoản",
            lead: "Người này đăng nhập lại được bằng mật khẩu cũ; các vai trò còn hạn có hiệu lực như trước.",
            warning: "",
            path: "standing",
            button: Button::submit("Mở lại tài khoản"),
            disabled: Some("0"),
        }
    } else {
        Question {
            title: "Tạm khóa tài khoản",
            lead: "Dùng khi người này thôi việc đột ngột, hoặc nghi có người khác dùng tài khoản. Vai trò và mọi điều đã ghi vẫn giữ nguyên; mở lại lúc nào cũng được.",
            warning: "Người này không đăng nhập được nữa, và các phiên đang mở kết thúc ngay.",
            path: "standing",
            button: Button { classes: "govuk-button--warning".into(), ..Button::submit("Tạm khóa") },
            disabled: Some("1"),
        }
    };
    Ok(Html(question.page(&visitor, &subject)))
}

pub(in crate::web) async fn standing(
    visitor: Visitor,
    Path(account): Path<Uuid>,
    Form(form): Form<ConfirmForm>,
) -> Result<Redirect, WebError> {
    visitor.signed_in()?;
    visitor.check_form(&form.csrf)?;
    let subject = changeable(&visitor, account).await?;
    let disabled = match form.disabled.as_str() {
        "1" => true,
        "0" => false,
        other => return Err(WebError::Invalid(format!("\"{other}\": chỉ có 1 (tạm khóa) hoặc 0 (mở lại)."))),
    };
    let submit = AccountSubmit { id: form.id, account, at: subject.place(&visitor) };
    kh_accounts::set_disabled(&visitor.cx(), submit, disabled).await?;
    let done = if disabled { "disabled" } else { "enabled" };
    Ok(Redirect::to(&format!("{}?done={done}", subject.href())))
}

/// What is asked before something is done with an account.
pub(super) struct Question<'a> {
    pub(super) title: &'a str,
    pub(super) lead: &'a str,
    pub(super) warning: &'a str,
    /// Where the form is sent, below the page of the account.
    pub(super) path: &'a str,
    pub(super) button: Button,
    pub(super) disabled: Option<&'a str>,
}

impl Question<'_> {
    pub(super) fn page(&self, visitor: &Visitor, subject: &Subject) -> String {
        let warning =
            if self.warning.is_empty() { Markup::default() } else { WarningText::from(self.warning).render() };
        let action = format!("{}/{}", subject.href(), self.path);
        let body = Markup::concat([
            tag("span", "govuk-caption-l", &Markup::text(&subject.person.account.name)),
            tag("h1", "govuk-heading-l", &Markup::text(self.title)),
            tag("p", "", &Markup::text(self.lead)),
            warning,
            Markup::raw(format!("<form method=\"post\" action=\"{action}\">")),
            hidden(CSRF_FIELD, visitor.csrf()),
            hidden("id", &visitor.cx().new_id().to_string()),
            self.disabled.map(|value| hidden("disabled", value)).unwrap_or_default(),
            tag("div", "govuk-button-group", &Markup::concat([self.button.render(), link(&subject.href(), "Thôi")])),
            Markup::raw("</form>"),
        ]);
        let mut page = visitor.page(self.title, body);
        page.crumbs = subject.crumbs();
        page.render()
    }
}
