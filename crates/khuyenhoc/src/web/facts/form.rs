//! The form of a new fact; what a form looks like when it comes back.

use super::list::first_unit;
use super::other_units::OtherUnits;
use super::{Desk, Refusal, Row, entry, seen};
use crate::web::WebError;
use crate::web::markup::{link, tag};
use axum::Form;
use axum::extract::{OriginalUri, Query};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use kh_facts::form::{self, CSRF};
use kh_facts::{FormErrors, FormInput, FormTexts, UnitChoice, view};
use kh_figures::UnitId;
use kh_kernel::fact::Draft;
use kh_org::OrgTree;
use kh_ui::{Button, Html as Markup, Page, WarningText, hidden};
use std::collections::HashMap;
use uuid::Uuid;

/// The form of a new fact and of a correction.
pub(super) struct Sheet<'a> {
    desk: &'a Desk,
    action: String,
    title: String,
    unit: (String, String),
    other_units: Vec<(String, String)>,
}

impl<'a> Sheet<'a> {
    /// The form of a new fact at `unit`.
    pub(super) async fn new_fact(desk: &'a Desk, unit: UnitId, org: &OrgTree) -> Result<Self, WebError> {
        let other_units = OtherUnits::of(desk, unit, None, None).await?.choices();
        let title = format!("Ghi mới: {}", desk.kind.label);
        Ok(Self { desk, action: view::list_href(desk.kind), title, unit: named(unit, org), other_units })
    }

    /// The form that corrects `row`, whose plain values are `kept`.
    pub(super) async fn correction(row: &'a Row, kept: &Draft) -> Result<Self, WebError> {
        let (desk, record) = (&row.desk, &row.found.record);
        let other_units = OtherUnits::of(desk, record.unit, Some(record.day), Some(kept)).await?.choices();
        let action = view::correction_href(desk.kind, record.id);
        let title = format!("Sửa: {}", desk.kind.label);
        Ok(Self { desk, action, title, unit: named(record.unit, &row.org), other_units })
    }

    /// The page with the form.
    pub(super) fn page(&self, input: &FormInput, errors: &FormErrors) -> String {
        self.render(&self.title, Markup::default(), input, errors)
    }

    /// The page with the form below another heading and `lead`.
    pub(super) fn page_under(&self, heading: &str, lead: Markup, input: &FormInput) -> String {
        self.render(heading, lead, input, &FormErrors::default())
    }

    fn render(&self, heading: &str, lead: Markup, input: &FormInput, errors: &FormErrors) -> String {
        let visitor = &self.desk.visitor;
        let texts = FormTexts {
            action: self.action.clone(),
            title: heading.to_owned(),
            csrf: visitor.csrf().to_owned(),
            submit: "Lưu".to_owned(),
            units: UnitChoice::Fixed(self.unit.0.clone(), self.unit.1.clone()),
            other_units: self.other_units.clone(),
            lead,
        };
        visitor.page(heading, form::render(self.desk.kind, input, errors, &texts)).render()
    }

    /// The form again, with everything that was typed and why it was not written.
    pub(super) async fn refused(&self, input: &FormInput, refusal: Refusal) -> Result<Response, WebError> {
        let mut errors = FormErrors::default();
        let mut again = input.clone();
        let mut lead = Markup::default();
        let status = match refusal {
            Refusal::Wrong(wrong) => {
                errors = wrong;
                StatusCode::UNPROCESSABLE_ENTITY
            }
            // The unit is known to the visitor, only not as theirs on the day that was typed.
            Refusal::Denied(WebError::NotFound) => {
                errors.push(form::DAY, "Vào ngày này đơn vị chưa thuộc phạm vi của bạn. Hãy xem lại ngày.");
                StatusCode::FORBIDDEN
            }
            Refusal::Denied(WebError::FormExpired) => {
                errors.push(form::ID, "Trang đã mở quá lâu nên chưa ghi. Những gì bạn gõ còn đủ; hãy bấm Lưu lần nữa.");
                StatusCode::BAD_REQUEST
            }
            Refusal::IdTaken(id) => {
                again.set(form::ID, self.desk.visitor.cx().new_id().to_string());
                lead = self.already(id).await;
                StatusCode::CONFLICT
            }
            Refusal::Denied(error) | Refusal::Failed(error) => {
                error.log();
                error.sentences().into_iter().for_each(|sentence| errors.push(form::ID, sentence));
                error.status()
            }
            Refusal::Replaced => return Err(refusal.into()),
        };
        Ok((status, Html(self.render(&self.title, lead, &again, &errors))).into_response())
    }

    /// What stands above a form that was sent once before with another content, as after going back in the browser.
    async fn already(&self, id: Uuid) -> Markup {
        let sentence = "Phiếu này đã được ghi một lần với nội dung khác, nên lần này chưa ghi. Nếu muốn sửa dòng đã ghi, hãy mở dòng ấy. Nếu đây là việc khác, bấm Lưu lần nữa để ghi thành dòng mới.";
        let warning = WarningText::from(sentence).render();
        let is_seen = seen(self.desk, id).await.is_ok();
        let way =
            is_seen.then(|| tag("p", "govuk-body", &link(&view::record_href(self.desk.kind, id), "Mở dòng đã ghi")));
        Markup::concat([warning, way.unwrap_or_default()])
    }
}

/// The readable code of a unit, and its name.
fn named(unit: UnitId, org: &OrgTree) -> (String, String) {
    (org.view(unit).map(|view| view.code.clone()).unwrap_or_default(), org.name(unit))
}

/// The form of a new fact. The address may name values of fields, as a link from where some of them are known does.
pub(in crate::web) async fn new(
    desk: Desk,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Html<String>, WebError> {
    desk.entered()?;
    let query = FormInput(query);
    let named = query.get(form::UNIT).trim();
    let code = if named.is_empty() { first_unit(&desk.visitor).await? } else { named.to_owned() };
    let (unit, org) = entry::unit_for_entry(&desk, &code).await?;
    let mut input = form::prefill_new(desk.kind, &query);
    input.set(form::ID, desk.visitor.cx().new_id().to_string());
    input.set(form::UNIT, code);
    Ok(Html(Sheet::new_fact(&desk, unit, &org).await?.page(&input, &FormErrors::default())))
}

pub(in crate::web) async fn create(
    desk: Result<Desk, WebError>,
    OriginalUri(address): OriginalUri,
    Form(fields): Form<HashMap<String, String>>,
) -> Result<Response, WebError> {
    let input = FormInput(fields);
    let desk = match desk {
        Err(WebError::SignInNeeded(_)) => return Ok(signed_out(address.path(), &input)),
        desk => desk?,
    };
    let (unit, org) = entry::unit_for_entry(&desk, input.get(form::UNIT)).await?;
    let sheet = Sheet::new_fact(&desk, unit, &org).await?;
    if let Err(expired) = desk.visitor.check_form(input.get(CSRF)) {
        return sheet.refused(&input, Refusal::Denied(expired)).await;
    }
    match super::record(&desk, &input).await {
        Ok(outcome) => Ok(Redirect::to(&view::record_href(desk.kind, outcome.id())).into_response()),
        Err(refusal) => sheet.refused(&input, refusal).await,
    }
}

/// The answer to a form whose sender is signed out by now: what was typed waits in the page until it can be sent again.
pub(in crate::web) fn signed_out(address: &str, input: &FormInput) -> Response {
    let title = "Bạn đã được đăng xuất";
    let text = "Phiên làm việc đã hết nên phiếu chưa được ghi. Những gì bạn gõ vẫn còn trong trang này. Hãy đăng nhập ở một thẻ khác của trình duyệt, rồi quay lại đây bấm Gửi lại.";
    let mut names: Vec<&String> = input.0.keys().collect();
    names.sort();
    let body = Markup::concat([
        tag("h1", "govuk-heading-l", &Markup::text(title)),
        tag("p", "govuk-body", &Markup::text(text)),
        tag(
            "p",
            "govuk-body",
            &Markup::raw("<a class=\"govuk-link\" href=\"/sign-in\" target=\"_blank\">Đăng nhập ở thẻ khác</a>"),
        ),
        Markup::raw(format!("<form method=\"post\" action=\"{}\">", Markup::text(address))),
        Markup::concat(names.into_iter().map(|name| hidden(name, input.get(name)))),
        Button::submit("Gửi lại").render(),
        Markup::raw("</form>"),
    ]);
    let page = Page { title: title.to_owned(), body, sign_in_href: "/sign-in".to_owned(), ..Page::default() };
    (StatusCode::UNAUTHORIZED, Html(page.render())).into_response()
}
