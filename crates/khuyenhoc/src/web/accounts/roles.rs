//! Giving a role, ending it, and taking back one that was given by mistake.

use super::super::complaints::Complaints;
use super::super::markup::{link, tag};
use super::super::{Visitor, WebError};
use super::codes::{ConfirmForm, Question};
use super::unit_field::{self, Offered, UnitTyped};
use super::{Ground, Subject, parts};
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use kh_access::{Action, Role};
use kh_accounts::{HeldRole, NewRole, RoleCancel, RoleEnd};
use kh_figures::{Day, Standing, UnitId};
use kh_reports::labels;
use kh_ui::layout::CSRF_FIELD;
use kh_ui::{Button, Html as Markup, Input, Select, SelectItem, hidden};
use serde::Deserialize;
use uuid::Uuid;

#[derive(Deserialize)]
pub(in crate::web) struct RoleForm {
    #[serde(default)]
    csrf: String,
    id: Uuid,
    #[serde(default)]
    role: String,
    #[serde(flatten)]
    unit: UnitTyped,
    #[serde(default)]
    from: String,
    #[serde(default)]
    until: String,
}

pub(in crate::web) async fn assign_form(visitor: Visitor, Path(account): Path<Uuid>) -> Result<Html<String>, WebError> {
    let subject = Subject::of(&visitor, account).await?;
    let scope = subject.ground.require_somewhere(&visitor, Action::Record)?;
    let ground = &subject.ground;
    let is_open = |unit: &UnitId| {
        ground.org.tree.standing(*unit) == Some(Standing::Live) && scope.contains(*unit, &ground.org.tree)
    };
    let latest = subject.person.roles.iter().rev().map(|held| held.assignment.unit).find(is_open);
    let unit = latest.or(subject.person.opened_at.filter(is_open)).or(scope.roots(&ground.org.tree).first().copied());
    let code = unit.and_then(|unit| ground.structure.code(unit)).unwrap_or_default();
    let form = RoleForm {
        csrf: String::new(),
        id: visitor.cx().new_id(),
        role: String::new(),
        unit: UnitTyped { unit: code.to_owned(), ..UnitTyped::default() },
        from: labels::day(ground.today),
        until: String::new(),
    };
    Ok(Html(assign_page(&visitor, &subject, &form, &Complaints::default(), &Offered::new())))
}

pub(in crate::web) async fn assign(
    visitor: Visitor,
    Path(account): Path<Uuid>,
    Form(form): Form<RoleForm>,
) -> Result<Response, WebError> {
    visitor.signed_in()?;
    visitor.check_form(&form.csrf)?;
    let subject = Subject::of(&visitor, account).await?;
    let scope = subject.ground.require_somewhere(&visitor, Action::Record)?;
    let (structure, org) = (&subject.ground.structure, &subject.ground.org);
    let mut wrong = Complaints::default();
    let role = form.role.parse::<Role>().ok();
    if role.is_none() {
        wrong.push("role", kh_accounts::labels::ROLE_UNKNOWN);
    }
    let unit = form.unit.read(&unit_field::Ground { structure, org, scope: &scope }, &mut wrong);
    let from = day_of("from", "Từ ngày", &form.from, &mut wrong);
    if from.is_none() && form.from.trim().is_empty() {
        wrong.push("from", "Hãy ghi ngày bắt đầu, ví dụ 24/12/2024.");
    }
    let until = day_of("until", "Đến hết ngày", &form.until, &mut wrong);
    if let (Ok(unit), Some(from)) = (&unit, from) {
        check_lifetime(&subject.ground, *unit, from, &mut wrong);
    }
    if let (Some(role), Ok(unit), Some(from), true) = (role, &unit, from, wrong.is_empty()) {
        let new = NewRole { id: form.id, account, unit: *unit, role, from, until };
        match kh_accounts::assign_role(&visitor.cx(), new).await {
            Ok(_) => return Ok(Redirect::to(&format!("{}?done=assigned", subject.href())).into_response()),
            Err(error) => wrong = parts::mendable(error)?,
        }
    }
    let again = assign_page(&visitor, &subject, &form, &wrong, &unit.err().unwrap_or_default());
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(again)).into_response())
}

/// A day that may be left open; one that cannot be read is complained about.
fn day_of(field: &'static str, label: &str, text: &str, wrong: &mut Complaints) -> Option<Day> {
    let day = kh_reports::parse_day(text.trim());
    if day.is_none() && !text.trim().is_empty() {
        wrong.push(field, format!("{label}: hãy ghi ngày/tháng/năm bằng số, ví dụ 24/12/2024."));
    }
    day
}

/// A role begins while its unit exists.
fn check_lifetime(ground: &Ground, unit: UnitId, from: Day, wrong: &mut Complaints) {
    match ground.structure.lifetime(unit) {
        Some((begins, _)) if from < begins => {
            wrong.push("from", format!("Đơn vị thành lập ngày {}. Hãy ghi ngày từ đó trở đi.", labels::day(begins)));
        }
        Some((_, Some(ended))) if from >= ended => wrong.push(
            "unit",
            format!("Đơn vị đã kết thúc ngày {}. Hãy giao vai trò ở đơn vị tiếp nhận.", labels::day(ended)),
        ),
        _ => {}
    }
}

fn day_input(name: &str, label: &str, hint: &str, value: &str, wrong: &Complaints) -> Markup {
    Input {
        name: name.to_owned(),
        label: label.into(),
        hint: Some(hint.into()),
        error: wrong.about(name),
        value: Some(value.to_owned()),
        autocomplete: Some("off".to_owned()),
        classes: "govuk-input--width-10".to_owned(),
        ..Input::default()
    }
    .render()
}

fn assign_page(visitor: &Visitor, subject: &Subject, form: &RoleForm, wrong: &Complaints, offered: &Offered) -> String {
    let mut items = vec![SelectItem::new("", "Chọn vai trò")];
    items.extend(Role::ALL.map(|role| SelectItem::new(role.code(), role.label())));
    let role = Select {
        name: "role".to_owned(),
        label: "Vai trò".into(),
        error: wrong.about("role"),
        items,
        value: Some(form.role.clone()),
        ..Select::default()
    };
    let unit_hint =
        "Vai trò có hiệu lực ở đơn vị này và mọi đơn vị bên dưới. Ghi mã, hoặc vài chữ trong tên, không cần dấu.";
    let body = Markup::concat([
        wrong.summary(&["role", "unit", "from", "until"]),
        tag("span", "govuk-caption-l", &Markup::text(&subject.person.account.name)),
        tag("h1", "govuk-heading-l", &Markup::text("Giao vai trò")),
        Markup::raw(format!("<form method=\"post\" action=\"{}/roles\" novalidate{}>", subject.href(), wrong.guard())),
        hidden(CSRF_FIELD, visitor.csrf()),
        hidden("id", &form.id.to_string()),
        role.render(),
        form.unit.render("Đơn vị", unit_hint, wrong, offered),
        day_input("from", "Từ ngày", "Ngày/tháng/năm, ví dụ: 24/12/2024.", &form.from, wrong),
        day_input(
            "until",
            "Đến hết ngày",
            "Hết nhiệm kỳ thì vai trò tự hết. Để trống nếu chưa biết.",
            &form.until,
            wrong,
        ),
        Button::submit("Giao vai trò").render(),
        Markup::raw("</form>"),
    ]);
    let mut page = visitor.page("Giao vai trò", body);
    page.crumbs = subject.crumbs();
    page.render()
}

/// A role that the visitor may end or take back.
async fn endable(visitor: &Visitor, account: Uuid, role: Uuid) -> Result<(Subject, HeldRole), WebError> {
    let subject = Subject::of(visitor, account).await?;
    let held = subject.role(visitor, role)?;
    subject.refusal_of_ending(visitor, &held).map_or(Ok((subject, held)), Err)
}

/// Where the second click leads.
async fn done_before(visitor: &Visitor, account: Uuid, submit: Uuid, done: &str) -> Result<Option<Redirect>, WebError> {
    if !kh_accounts::role_is_recorded(&visitor.app().cx, submit).await? {
        return Ok(None);
    }
    let subject = Subject::of(visitor, account).await?;
    Ok(Some(Redirect::to(&format!("{}?done={done}", subject.href()))))
}

#[derive(Deserialize)]
pub(in crate::web) struct EndForm {
    #[serde(default)]
    csrf: String,
    id: Uuid,
    #[serde(default)]
    until: String,
}

pub(in crate::web) async fn end_form(
    visitor: Visitor,
    Path((account, role)): Path<(Uuid, Uuid)>,
) -> Result<Html<String>, WebError> {
    let (subject, held) = endable(&visitor, account, role).await?;
    let form = EndForm { csrf: String::new(), id: visitor.cx().new_id(), until: labels::day(subject.ground.today) };
    Ok(Html(end_page(&visitor, &subject, &held, &form, &Complaints::default())))
}

pub(in crate::web) async fn end(
    visitor: Visitor,
    Path((account, role)): Path<(Uuid, Uuid)>,
    Form(form): Form<EndForm>,
) -> Result<Response, WebError> {
    visitor.signed_in()?;
    visitor.check_form(&form.csrf)?;
    if let Some(done) = done_before(&visitor, account, form.id, "ended").await? {
        return Ok(done.into_response());
    }
    let (subject, held) = endable(&visitor, account, role).await?;
    let mut wrong = Complaints::default();
    let until = day_of("until", "Ngày cuối", &form.until, &mut wrong);
    if until.is_none() && wrong.is_empty() {
        wrong.push("until", "Hãy ghi ngày cuối còn giữ vai trò.");
    }
    if let Some(until) = until {
        let end = RoleEnd { id: form.id, held: held.id, unit: held.assignment.unit, until };
        match kh_accounts::end_role(&visitor.cx(), end).await {
            Ok(_) => return Ok(Redirect::to(&format!("{}?done=ended", subject.href())).into_response()),
            Err(error) => wrong = parts::mendable(error)?,
        }
    }
    let again = end_page(&visitor, &subject, &held, &form, &wrong);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(again)).into_response())
}

/// "Thủ quỹ, Hội Khuyến học Phường 4, từ 01/01/2024".
fn described(subject: &Subject, held: &HeldRole) -> String {
    let assignment = held.assignment;
    let unit = subject.ground.org.name(assignment.unit);
    format!("{}, {unit}, từ {}", assignment.role.label(), labels::day(assignment.from))
}

fn end_page(visitor: &Visitor, subject: &Subject, held: &HeldRole, form: &EndForm, wrong: &Complaints) -> String {
    let hint = "Hết ngày này vai trò không còn. Muốn thôi ngay từ hôm nay thì ghi ngày hôm qua.";
    let action = format!("{}/roles/{}/ending", subject.href(), held.id);
    let body = Markup::concat([
        wrong.summary(&["until"]),
        tag("span", "govuk-caption-l", &Markup::text(&subject.person.account.name)),
        tag("h1", "govuk-heading-l", &Markup::text("Kết thúc vai trò")),
        tag("p", "", &Markup::text(&format!("{}.", described(subject, held)))),
        Markup::raw(format!("<form method=\"post\" action=\"{action}\" novalidate{}>", wrong.guard())),
        hidden(CSRF_FIELD, visitor.csrf()),
        hidden("id", &form.id.to_string()),
        day_input("until", "Ngày cuối còn giữ vai trò", hint, &form.until, wrong),
        tag(
            "div",
            "govuk-button-group",
            &Markup::concat([Button::submit("Kết thúc vai trò").render(), link(&subject.href(), "Thôi")]),
        ),
        Markup::raw("</form>"),
    ]);
    let mut page = visitor.page("Kết thúc vai trò", body);
    page.crumbs = subject.crumbs();
    page.render()
}

pub(in crate::web) async fn cancel_form(
    visitor: Visitor,
    Path((account, role)): Path<(Uuid, Uuid)>,
) -> Result<Html<String>, WebError> {
    let (subject, held) = endable(&visitor, account, role).await?;
    let question = Question {
        title: "Hủy vai trò giao nhầm",
        lead: &format!("{}.", described(&subject, &held)),
        warning: "Vai trò hết hiệu lực ngay, như chưa từng được giao. Việc giao và việc hủy vẫn nằm trong nhật ký.",
        path: &format!("roles/{}/cancellation", held.id),
        button: Button { classes: "govuk-button--warning".into(), ..Button::submit("Hủy vai trò") },
        disabled: None,
    };
    Ok(Html(question.page(&visitor, &subject)))
}

pub(in crate::web) async fn cancel(
    visitor: Visitor,
    Path((account, role)): Path<(Uuid, Uuid)>,
    Form(form): Form<ConfirmForm>,
) -> Result<Redirect, WebError> {
    visitor.signed_in()?;
    visitor.check_form(&form.csrf)?;
    if let Some(done) = done_before(&visitor, account, form.id, "cancelled").await? {
        return Ok(done);
    }
    let (subject, held) = endable(&visitor, account, role).await?;
    let cancel = RoleCancel { id: form.id, held: held.id, unit: held.assignment.unit };
    kh_accounts::cancel_role(&visitor.cx(), cancel).await?;
    Ok(Redirect::to(&format!("{}?done=cancelled", subject.href())))
}
