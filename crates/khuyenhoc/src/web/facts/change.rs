//! Correcting and cancelling a row, and what happens when somebody else was faster.

use super::form::{Sheet, signed_out};
use super::{Refusal, Row, cancel_row, correct_row, entry, names, versions};
use crate::web::WebError;
use crate::web::markup::{link, tag};
use axum::Form;
use axum::extract::OriginalUri;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use kh_facts::form::{self, CSRF};
use kh_facts::view::{self, Conflict};
use kh_facts::{FormErrors, FormInput, Names};
use kh_kernel::journal;
use kh_ui::{Button, ErrorSummary, Html as Markup, SummaryError, hidden};
use serde::Deserialize;
use std::collections::HashMap;
use uuid::Uuid;

pub(in crate::web) async fn correction_form(row: Row) -> Result<Html<String>, WebError> {
    row.correctable()?;
    let mut input = unchanged(&row);
    input.set(form::ID, row.desk.visitor.cx().new_id().to_string());
    Ok(Html(correction_sheet(&row).await?.page(&input, &FormErrors::default())))
}

async fn correction_sheet(row: &Row) -> Result<Sheet<'_>, WebError> {
    Sheet::correction(row, &journal::open(&row.desk.visitor.cx(), row.desk.kind, &row.found.record)).await
}

/// The form that would change nothing.
fn unchanged(row: &Row) -> FormInput {
    let draft = journal::open(&row.desk.visitor.cx(), row.desk.kind, &row.found.record);
    form::prefill_correction(row.desk.kind, &draft, &Names::of(&row.org))
}

pub(in crate::web) async fn correct(
    row: Result<Row, WebError>,
    OriginalUri(address): OriginalUri,
    Form(fields): Form<HashMap<String, String>>,
) -> Result<Response, WebError> {
    let input = FormInput(fields);
    let row = match row {
        Err(WebError::SignInNeeded(_)) => return Ok(signed_out(address.path(), &input)),
        row => row?,
    };
    row.correctable()?;
    let sheet = correction_sheet(&row).await?;
    if let Err(expired) = row.desk.visitor.check_form(input.get(CSRF)) {
        return sheet.refused(&input, Refusal::Denied(expired)).await;
    }
    match correct_row(&row, &input).await {
        Ok(outcome) => Ok(Redirect::to(&view::record_href(row.desk.kind, outcome.id())).into_response()),
        Err(Refusal::Replaced) => conflict(row, Some(input)).await,
        // Whoever goes back in the browser and corrects the same row again meets their own correction.
        Err(Refusal::IdTaken(_)) if row.found.replaced_by.is_some() => conflict(row, Some(input)).await,
        Err(refusal) => sheet.refused(&input, refusal).await,
    }
}

pub(in crate::web) async fn cancellation_form(row: Row) -> Result<Html<String>, WebError> {
    row.correctable()?;
    Ok(Html(cancellation_page(&row, row.desk.visitor.cx().new_id(), &FormErrors::default()).await?))
}

async fn cancellation_page(row: &Row, id: Uuid, errors: &FormErrors) -> Result<String, WebError> {
    let (kind, visitor) = (row.desk.kind, &row.desk.visitor);
    let explanation = "Dòng này sẽ không còn được tính vào con số nào từ nay. Dòng cũ và việc hủy vẫn nằm trong sổ.";
    let wrong = errors
        .iter()
        .map(|complaint| SummaryError { text: complaint.message.as_str().into(), ..SummaryError::default() });
    let body = Markup::concat([
        ErrorSummary { errors: wrong.collect(), ..ErrorSummary::default() }.render_if_any(),
        tag("h1", "govuk-heading-l", &Markup::text(&format!("Hủy: {}", kind.label))),
        tag("p", "", &Markup::text(explanation)),
        view::record_html(kind, &row.found, &row.names().await?, false),
        Markup::raw(format!(
            "<form method=\"post\" action=\"{}\">",
            view::cancellation_href(kind, row.found.record.id)
        )),
        hidden(CSRF, visitor.csrf()),
        hidden("id", &id.to_string()),
        Button { classes: "govuk-button--warning".into(), ..Button::submit("Hủy dòng này") }.render(),
        Markup::raw("</form>"),
    ]);
    Ok(visitor.page("Hủy", body).render())
}

#[derive(Deserialize)]
pub(in crate::web) struct CancelForm {
    #[serde(default)]
    csrf: String,
    id: Uuid,
}

pub(in crate::web) async fn cancel(row: Row, Form(form): Form<CancelForm>) -> Result<Response, WebError> {
    row.desk.visitor.check_form(&form.csrf)?;
    match cancel_row(&row, form.id).await {
        Ok(outcome) => Ok(Redirect::to(&view::record_href(row.desk.kind, outcome.id())).into_response()),
        Err(Refusal::Wrong(errors)) => {
            let page = cancellation_page(&row, form.id, &errors).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page)).into_response())
        }
        Err(Refusal::Replaced) => conflict(row, None).await,
        Err(refusal) => Err(refusal.into()),
    }
}

/// The page that shows what the row was, what somebody else made of it and what this visitor typed, with the form that
/// goes on from there.
async fn conflict(before: Row, typed: Option<FormInput>) -> Result<Response, WebError> {
    // A version at a unit that the visitor may not see is not among them, and then nothing is compared.
    let Some(newest) = versions(&before).await?.into_iter().next() else { return Err(Refusal::Replaced.into()) };
    let unchanged = unchanged(&before);
    let Row { desk, found: old, org: old_org } = before;
    if newest.replaced_by.is_some() || newest.record.id == old.record.id {
        let Some(typed) = typed else { return Err(Refusal::Replaced.into()) };
        let before = Row { desk, found: old, org: old_org };
        let lead = tag("p", "govuk-body", &Markup::text(MOVED_AWAY));
        let page = correction_sheet(&before).await?.page_under(TITLE, lead, &typed);
        return Ok((StatusCode::CONFLICT, Html(page)).into_response());
    }
    let row = Row::of(desk, newest.record.id).await?;
    let (kind, visitor) = (row.desk.kind, &row.desk.visitor);
    let compared =
        Conflict { before: &old, newest: &row.found, typed: typed.as_ref().map(|typed| (typed, &unchanged)) };
    let table = view::conflict_html(kind, &compared, &names(visitor, &row.org).await?);
    let see = tag("p", "govuk-body", &link(&view::record_href(kind, row.found.record.id), "Mở bản đang có hiệu lực"));
    let lead = |text: &str| Markup::concat([tag("p", "govuk-body", &Markup::text(text)), table.clone(), see.clone()]);
    let page = match typed {
        Some(typed) => go_on(&row, &unchanged, &typed, lead).await,
        None => None,
    };
    let page = page.unwrap_or_else(|| {
        let heading = tag("h1", "govuk-heading-l", &Markup::text(TITLE));
        visitor.page(TITLE, Markup::concat([heading, lead(LOOK)])).render()
    });
    Ok((StatusCode::CONFLICT, Html(page)).into_response())
}

const TITLE: &str = "Người khác vừa sửa dòng này";
const LOOK: &str = "Trong lúc bạn làm, dòng này đã được sửa hoặc hủy, nên việc của bạn chưa được ghi. Hãy xem bản đang có hiệu lực rồi làm tiếp.";
const GO_ON: &str = "Trong lúc bạn sửa, dòng này đã được sửa, nên lần sửa của bạn chưa được ghi. Biểu mẫu bên dưới dựa trên bản mới: ô bạn đã sửa giữ chữ của bạn, ô khác theo bản mới. Hãy xem từng mục rồi bấm Lưu.";
const ANEW: &str = "Trong lúc bạn sửa, dòng này đã bị hủy, nên lần sửa của bạn chưa được ghi. Nếu việc ấy vẫn có thật, biểu mẫu bên dưới ghi nó thành dòng mới với những gì bạn đã gõ.";
const MOVED_AWAY: &str = "Trong lúc bạn sửa, dòng này đã được chuyển sang một đơn vị ngoài phạm vi của bạn, nên lần sửa của bạn chưa được ghi và không ghi được nữa. Những gì bạn gõ còn ở dưới để bạn chép lại.";

/// The form with what was typed, over the newest version; none when the visitor may not go on.
async fn go_on(row: &Row, unchanged: &FormInput, typed: &FormInput, lead: impl Fn(&str) -> Markup) -> Option<String> {
    let id = row.desk.visitor.cx().new_id().to_string();
    if row.found.record.void {
        let (unit, org) = entry::unit_for_entry(&row.desk, typed.get(form::UNIT)).await.ok()?;
        let mut input = typed.clone();
        input.set(form::ID, id);
        return Some(Sheet::new_fact(&row.desk, unit, &org).await.ok()?.page_under(TITLE, lead(ANEW), &input));
    }
    row.correctable().ok()?;
    let newest = self::unchanged(row);
    let mut input = form::carried(row.desk.kind, unchanged, &newest, typed);
    input.set(form::ID, id);
    Some(correction_sheet(row).await.ok()?.page_under(TITLE, lead(GO_ON), &input))
}
