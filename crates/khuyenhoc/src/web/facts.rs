//! The lists, pages and forms of every kind of fact.

use super::asked::{Asked, AskedQuery};
use super::home::{link, tag};
use super::{App, Visitor, WebError, units};
use axum::Form;
use axum::extract::{Path, Query};
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use kh_access::{Action, Resource};
use kh_facts::form::{self, CSRF};
use kh_facts::query::{self, Found};
use kh_facts::{FormErrors, FormInput, FormTexts, Listing, Names, UnitChoice, UnitFilter, csv, view};
use kh_figures::{Day, Measure, UnitId};
use kh_kernel::FactKind;
use kh_kernel::fact::{Draft, Fact as _};
use kh_kernel::journal::{self, Submit};
use kh_org::{DeclaredFigure, OrgTree};
use kh_plans::Target;
use kh_reports::ReportTemplate;
use kh_ui::Html as Markup;
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

#[derive(Deserialize)]
pub(super) struct ListQuery {
    #[serde(flatten)]
    pub(super) asked: AskedQuery,
    #[serde(default)]
    pub(super) unit: String,
    #[serde(default)]
    pub(super) q: String,
    #[serde(default)]
    pub(super) after: String,
}

/// How many rows a page has.
const ROWS: usize = 50;

/// The kind with the name `table` that people may look into, and its resource.
pub(super) fn kind_of(app: &App, table: &str) -> Result<(&'static FactKind, Resource), WebError> {
    let kind = app.kinds.iter().copied().find(|kind| kind.table == table).ok_or(WebError::NotFound)?;
    if query::is_sealed_kind(kind) {
        return Err(WebError::NotFound);
    }
    Ok((kind, kind.resource.parse().map_err(|_| WebError::NotFound)?))
}

/// What a list is about: its unit (the first that the visitor has, when none is named), and what may be seen of it.
pub(super) async fn listed(
    visitor: &Visitor,
    resource: Resource,
    action: Action,
    query: &ListQuery,
) -> Result<(Asked, UnitFilter), WebError> {
    visitor.signed_in()?;
    let code = if query.unit.is_empty() { first_unit(visitor).await? } else { query.unit.clone() };
    let asked = query.asked.about(visitor, &code).await?;
    let org = &asked.answer.org;
    visitor.require(action, resource, asked.unit, org)?;
    let scope = visitor.scope(action, resource, org);
    let filter = query::filter(&scope, asked.unit, org).ok_or(WebError::NotFound)?;
    Ok((asked, filter))
}

async fn first_unit(visitor: &Visitor) -> Result<String, WebError> {
    let today = visitor.app().today();
    let first = visitor.actor.assignments_on(today).next().ok_or(WebError::NotFound)?;
    let structure = visitor.app().book.structure().await?;
    Ok(structure.code(first.unit).ok_or(WebError::NotFound)?.to_owned())
}

/// The listing that a query asks for.
pub(super) fn listing(query: &ListQuery, asked: &Asked, filter: UnitFilter) -> Result<Listing, WebError> {
    let after = match query.after.as_str() {
        "" => None,
        text => Some(text.parse().map_err(|_| WebError::NotFound)?),
    };
    // Without a period in the address the list is that of all years.
    let named = !query.asked.period.is_empty() || !query.asked.year.is_empty();
    let days = named.then_some(asked.answer.question.period);
    Ok(Listing { text: query.q.clone(), days, after, limit: ROWS, ..Listing::of(filter) })
}

pub(super) async fn index(
    visitor: Visitor,
    Path(table): Path<String>,
    Query(query): Query<ListQuery>,
) -> Result<Html<String>, WebError> {
    visitor.signed_in()?;
    let (kind, resource) = kind_of(visitor.app(), &table)?;
    let (asked, filter) = listed(&visitor, resource, Action::View, &query).await?;
    let org = &asked.answer.org;
    let listing = listing(&query, &asked, filter)?;
    let db = &visitor.app().cx.db;
    let page = query::list(db, kind, &listing).await?;
    let total = query::count(db, kind, &listing).await?;
    let may = |action| visitor.may(action, resource, asked.unit, org).is_allowed();
    let kept = kept(&query, &asked.code);
    let pairs: Vec<(&str, &str)> = kept.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let address = super::visitor::query_text(&pairs);
    let texts = view::ListTexts {
        title: format!("{}: {}", kind.label, org.name(asked.unit)),
        text: query.q.clone(),
        kept: kept.clone(),
        total: Some(total),
        add: (kind.entered && may(Action::Record)).then(|| format!("/facts/{}/new?unit={}", kind.table, asked.code)),
        csv: may(Action::Export).then(|| format!("/facts/{}/export?{address}", kind.table)),
        with_personal: true,
    };
    let body = view::list_html(kind, &page, &Names::of(org), &texts);
    let mut page = visitor.page(kind.label, body);
    page.crumbs = units::crumbs(&visitor, &asked);
    page.wide = true;
    Ok(Html(page.render()))
}

fn kept(query: &ListQuery, code: &str) -> Vec<(String, String)> {
    let pairs = [
        ("unit", code),
        ("period", query.asked.period.as_str()),
        ("year", query.asked.year.as_str()),
        ("boundaries", query.asked.boundaries.as_str()),
    ];
    pairs.into_iter().filter(|(_, value)| !value.is_empty()).map(|(n, v)| (n.to_owned(), v.to_owned())).collect()
}

pub(super) async fn export(
    visitor: Visitor,
    Path(table): Path<String>,
    Query(query): Query<ListQuery>,
) -> Result<Response, WebError> {
    visitor.signed_in()?;
    let (kind, resource) = kind_of(visitor.app(), &table)?;
    let (asked, filter) = listed(&visitor, resource, Action::Export, &query).await?;
    let listing = listing(&query, &asked, filter)?;
    let (sender, receiver) = tokio::sync::mpsc::channel::<Result<Vec<u8>, std::io::Error>>(2);
    let (db, answer) = (visitor.app().cx.db.clone(), Arc::clone(&asked.answer));
    // The file is made page by page while it is sent, so its size does not matter to the memory.
    tokio::spawn(async move {
        let names = Names::of(&answer.org);
        let mut piece = csv::head(kind, true);
        let mut listing = Listing { after: None, limit: 1_000, ..listing };
        loop {
            match query::list(&db, kind, &listing).await {
                Ok(page) => {
                    piece.extend(csv::rows(kind, &page.rows, &names, true));
                    if sender.send(Ok(std::mem::take(&mut piece))).await.is_err() || page.next.is_none() {
                        return;
                    }
                    listing.after = page.next;
                }
                Err(error) => {
                    sender.send(Err(std::io::Error::other(error.to_string()))).await.ok();
                    return;
                }
            }
        }
    });
    let stream = futures_util::stream::unfold(receiver, |mut receiver| async move {
        receiver.recv().await.map(|piece| (piece, receiver))
    });
    let name = format!("{}-{}.csv", kind.table, asked.code.replace('/', "-"));
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
    ];
    Ok((headers, axum::body::Body::from_stream(stream)).into_response())
}

/// A fact that the visitor may see, with the tree of its day.
pub(super) async fn seen(
    visitor: &Visitor,
    kind: &'static FactKind,
    resource: Resource,
    id: Uuid,
) -> Result<(Found, Arc<OrgTree>), WebError> {
    visitor.signed_in()?;
    let app = visitor.app();
    let structure = app.book.structure().await?;
    let everywhere = UnitFilter::Whole(structure.partitions());
    let found = query::find(&app.cx.db, kind, id, &everywhere).await?.ok_or(WebError::NotFound)?;
    // Rights are those of today's roles on the structure of the fact's own day.
    let org = Arc::new(structure.tree_on(found.record.day)?);
    visitor.require(Action::View, resource, found.record.unit, &org)?;
    Ok((found, org))
}

pub(super) async fn show(visitor: Visitor, Path((table, id)): Path<(String, Uuid)>) -> Result<Html<String>, WebError> {
    visitor.signed_in()?;
    let (kind, resource) = kind_of(visitor.app(), &table)?;
    let (found, org) = seen(&visitor, kind, resource, id).await?;
    let may_correct = kind.entered && visitor.may(Action::Correct, resource, found.record.unit, &org).is_allowed();
    let names = names(&visitor, &org).await?;
    let code = names.unit_code(found.record.unit);
    let more = Markup::concat([
        tag("p", "", &link(&format!("/units/{code}"), &org.name(found.record.unit))),
        tag("p", "", &link(&view::history_href(kind, id), "Các lần sửa")),
    ]);
    let body = Markup::concat([view::record_html(kind, &found, &names, may_correct), more]);
    Ok(Html(visitor.page(kind.label, body).render()))
}

async fn names<'a>(visitor: &Visitor, org: &'a OrgTree) -> Result<Names<'a>, WebError> {
    let accounts = kh_accounts::list_accounts(&visitor.app().cx).await?;
    let mut names = Names::of(org);
    names.accounts = accounts.into_iter().map(|account| (account.id, account.name)).collect();
    Ok(names)
}

pub(super) async fn history(
    visitor: Visitor,
    Path((table, id)): Path<(String, Uuid)>,
) -> Result<Html<String>, WebError> {
    visitor.signed_in()?;
    let (kind, resource) = kind_of(visitor.app(), &table)?;
    let (found, org) = seen(&visitor, kind, resource, id).await?;
    let scope = visitor.scope(Action::View, resource, &org);
    let filter = query::filter(&scope, found.record.unit, &org).ok_or(WebError::NotFound)?;
    let versions = query::history(&visitor.app().cx.db, kind, id, &filter).await?;
    let body = view::history_html(kind, &versions, &names(&visitor, &org).await?);
    Ok(Html(visitor.page("Các lần sửa", body).render()))
}

/// The form of a new fact and of a correction.
struct Sheet<'a> {
    visitor: &'a Visitor,
    kind: &'static FactKind,
    action: String,
    title: String,
    unit: (String, String),
}

impl Sheet<'_> {
    fn page(&self, input: &FormInput, errors: &FormErrors) -> String {
        let texts = FormTexts {
            action: self.action.clone(),
            title: self.title.clone(),
            csrf: self.visitor.csrf().to_owned(),
            submit: "Lưu".to_owned(),
            units: UnitChoice::Fixed(self.unit.0.clone(), self.unit.1.clone()),
            other_units: Vec::new(),
        };
        self.visitor.page(self.title.clone(), form::render(self.kind, input, errors, &texts)).render()
    }

    /// The form again, with everything that was typed.
    fn refused(&self, status: StatusCode, input: &FormInput, errors: &FormErrors) -> Response {
        (status, Html(self.page(input, errors))).into_response()
    }
}

#[derive(Deserialize)]
pub(super) struct NewQuery {
    #[serde(default)]
    unit: String,
}

pub(super) async fn new(
    visitor: Visitor,
    Path(table): Path<String>,
    Query(query): Query<NewQuery>,
) -> Result<Html<String>, WebError> {
    visitor.signed_in()?;
    let (kind, resource) = entered_kind(visitor.app(), &table)?;
    let code = if query.unit.is_empty() { first_unit(&visitor).await? } else { query.unit };
    let (unit, org) = unit_for_entry(&visitor, resource, Action::Record, &code, None).await?;
    let mut input = FormInput::default();
    input.set(form::ID, visitor.cx().new_id().to_string());
    input.set(form::UNIT, code.clone());
    let sheet = new_sheet(&visitor, kind, (code, org.name(unit)));
    Ok(Html(sheet.page(&input, &FormErrors::default())))
}

fn new_sheet<'a>(visitor: &'a Visitor, kind: &'static FactKind, unit: (String, String)) -> Sheet<'a> {
    let title = format!("Ghi mới: {}", kind.label);
    Sheet { visitor, kind, action: format!("/facts/{}", kind.table), title, unit }
}

fn entered_kind(app: &App, table: &str) -> Result<(&'static FactKind, Resource), WebError> {
    let (kind, resource) = kind_of(app, table)?;
    if kind.entered { Ok((kind, resource)) } else { Err(WebError::NotFound) }
}

/// The unit with `code`, when the visitor may do `action` there on the structure of `day` (of today, or of the last
/// usual period when the unit has ended since).
async fn unit_for_entry(
    visitor: &Visitor,
    resource: Resource,
    action: Action,
    code: &str,
    day: Option<Day>,
) -> Result<(UnitId, OrgTree), WebError> {
    let app = visitor.app();
    let structure = app.book.structure().await?;
    let unit = structure.find(code.trim_matches('/')).ok_or(WebError::NotFound)?;
    let mut days = vec![day.unwrap_or_else(|| app.today())];
    if day.is_none() {
        days.push(app.usual_period().await.last());
    }
    let mut refusal = WebError::NotFound;
    for day in days {
        let org = structure.tree_on(day)?;
        match visitor.require(action, resource, unit, &org) {
            Ok(()) => return Ok((unit, org)),
            Err(error) => refusal = error,
        }
    }
    Err(refusal)
}

pub(super) async fn create(
    visitor: Visitor,
    Path(table): Path<String>,
    Form(fields): Form<HashMap<String, String>>,
) -> Result<Response, WebError> {
    visitor.signed_in()?;
    let (kind, resource) = entered_kind(visitor.app(), &table)?;
    let input = FormInput(fields);
    visitor.check_form(input.get(CSRF))?;
    let code = input.get(form::UNIT).to_owned();
    let (unit, org) = unit_for_entry(&visitor, resource, Action::Record, &code, None).await?;
    let sheet = new_sheet(&visitor, kind, (code, org.name(unit)));
    match checked(&visitor, kind, &input).await? {
        Ok(draft) => {
            let resource = resource_of(kind, resource, &draft);
            visitor.require(Action::Record, resource, draft.unit, &tree_of(&visitor, draft.day).await?)?;
            let outcome = journal::submit(&visitor.cx(), kind, Submit::Record(draft)).await?;
            Ok(Redirect::to(&view::record_href(kind, outcome.id())).into_response())
        }
        Err(errors) => Ok(sheet.refused(StatusCode::UNPROCESSABLE_ENTITY, &input, &errors)),
    }
}

/// The resource that a draft touches: population and the like are not for everybody who may declare.
pub(super) fn resource_of(kind: &FactKind, resource: Resource, draft: &Draft) -> Resource {
    let declared = (kind == DeclaredFigure::KIND).then(|| DeclaredFigure::from_values(&draft.values)).flatten();
    let measure = declared.and_then(|declared| declared.measure.parse::<Measure>().ok());
    if measure.is_some_and(Measure::is_of_area) { Resource::Denominators } else { resource }
}

async fn tree_of(visitor: &Visitor, day: Day) -> Result<OrgTree, WebError> {
    Ok(visitor.app().book.structure().await?.tree_on(day)?)
}

/// The draft of a form, or everything that is wrong with it.
pub(super) async fn checked(
    visitor: &Visitor,
    kind: &'static FactKind,
    input: &FormInput,
) -> Result<Result<Draft, FormErrors>, WebError> {
    let app = visitor.app();
    let structure = app.book.structure().await?;
    // A figure of the whole year is declared, and a target is set, before the year is over.
    let is_ahead = [DeclaredFigure::KIND, Target::KIND, ReportTemplate::KIND].contains(&kind);
    let latest = if is_ahead { Day::year_end(app.today().year()) } else { app.today() };
    let parsed = form::parse(kind, input, |code| structure.find(code.trim()), latest);
    Ok(parsed.and_then(|draft| {
        let lifetime = structure.lifetime(draft.unit);
        let mut errors = FormErrors::default();
        match lifetime {
            Some((begins, _)) if draft.day < begins => {
                let text =
                    format!("Đơn vị thành lập ngày {}. Hãy chọn ngày từ đó trở đi.", kh_reports::labels::day(begins));
                errors.push(form::DAY, text);
            }
            Some((_, Some(ended))) if draft.day >= ended => {
                let text = format!(
                    "Đơn vị đã kết thúc ngày {}. Hãy chọn ngày trước đó, hoặc ghi ở đơn vị tiếp nhận.",
                    kh_reports::labels::day(ended)
                );
                errors.push(form::DAY, text);
            }
            _ => {}
        }
        if errors.is_empty() { Ok(draft) } else { Err(errors) }
    }))
}

pub(super) async fn correction_form(
    visitor: Visitor,
    Path((table, id)): Path<(String, Uuid)>,
) -> Result<Html<String>, WebError> {
    visitor.signed_in()?;
    let (kind, resource) = entered_kind(visitor.app(), &table)?;
    let (found, org) = correctable(&visitor, kind, resource, id).await?;
    let cx = visitor.cx();
    let mut draft = journal::open(&cx, kind, &found.record);
    draft.id = cx.new_id();
    let input = form::prefill_correction(kind, &draft, &Names::of(&org));
    let sheet = correction_sheet(&visitor, kind, id, &found, &org);
    Ok(Html(sheet.page(&input, &FormErrors::default())))
}

fn correction_sheet<'a>(
    visitor: &'a Visitor,
    kind: &'static FactKind,
    id: Uuid,
    found: &Found,
    org: &OrgTree,
) -> Sheet<'a> {
    let unit = found.record.unit;
    let code = org.view(unit).map(|view| view.code.clone()).unwrap_or_default();
    let title = format!("Sửa: {}", kind.label);
    Sheet { visitor, kind, action: view::correction_href(kind, id), title, unit: (code, org.name(unit)) }
}

async fn correctable(
    visitor: &Visitor,
    kind: &'static FactKind,
    resource: Resource,
    id: Uuid,
) -> Result<(Found, Arc<OrgTree>), WebError> {
    let (found, org) = seen(visitor, kind, resource, id).await?;
    visitor.require(Action::Correct, resource, found.record.unit, &org)?;
    Ok((found, org))
}

pub(super) async fn correct(
    visitor: Visitor,
    Path((table, id)): Path<(String, Uuid)>,
    Form(fields): Form<HashMap<String, String>>,
) -> Result<Response, WebError> {
    visitor.signed_in()?;
    let (kind, resource) = entered_kind(visitor.app(), &table)?;
    let input = FormInput(fields);
    visitor.check_form(input.get(CSRF))?;
    let (found, org) = correctable(&visitor, kind, resource, id).await?;
    let sheet = correction_sheet(&visitor, kind, id, &found, &org);
    let old_draft = journal::open(&visitor.cx(), kind, &found.record);
    match checked(&visitor, kind, &form::keeping(kind, &input, &old_draft)).await? {
        Ok(draft) => {
            let resource = resource_of(kind, resource, &draft);
            visitor.require(Action::Correct, resource, draft.unit, &tree_of(&visitor, draft.day).await?)?;
            let old = (found.record.partition(), id);
            let outcome = journal::submit(&visitor.cx(), kind, Submit::Correct(old, draft)).await?;
            Ok(Redirect::to(&view::record_href(kind, outcome.id())).into_response())
        }
        Err(errors) => Ok(sheet.refused(StatusCode::UNPROCESSABLE_ENTITY, &input, &errors)),
    }
}

pub(super) async fn cancellation_form(
    visitor: Visitor,
    Path((table, id)): Path<(String, Uuid)>,
) -> Result<Html<String>, WebError> {
    visitor.signed_in()?;
    let (kind, resource) = entered_kind(visitor.app(), &table)?;
    let (found, org) = correctable(&visitor, kind, resource, id).await?;
    let hidden = |name: &str, value: &str| {
        Markup::raw(format!("<input type=\"hidden\" name=\"{name}\" value=\"{}\">", Markup::text(value)))
    };
    let explanation = "Dòng này sẽ không còn được tính vào con số nào từ nay. Dòng cũ và việc hủy vẫn nằm trong sổ.";
    let body = Markup::concat([
        tag("h1", "govuk-heading-l", &Markup::text(&format!("Hủy: {}", kind.label))),
        tag("p", "", &Markup::text(explanation)),
        view::record_html(kind, &found, &names(&visitor, &org).await?, false),
        Markup::raw(format!("<form method=\"post\" action=\"{}\">", view::cancellation_href(kind, id))),
        hidden(CSRF, visitor.csrf()),
        hidden("id", &visitor.cx().new_id().to_string()),
        kh_ui::Button { classes: "govuk-button--warning".into(), ..kh_ui::Button::submit("Hủy dòng này") }.render(),
        Markup::raw("</form>"),
    ]);
    Ok(Html(visitor.page("Hủy", body).render()))
}

#[derive(Deserialize)]
pub(super) struct CancelForm {
    #[serde(default)]
    csrf: String,
    id: Uuid,
}

pub(super) async fn cancel(
    visitor: Visitor,
    Path((table, id)): Path<(String, Uuid)>,
    Form(form): Form<CancelForm>,
) -> Result<Response, WebError> {
    visitor.signed_in()?;
    visitor.check_form(&form.csrf)?;
    let (kind, resource) = entered_kind(visitor.app(), &table)?;
    let (found, _) = correctable(&visitor, kind, resource, id).await?;
    let old = (found.record.partition(), id);
    let outcome = journal::submit(&visitor.cx(), kind, Submit::Cancel(old, form.id)).await?;
    Ok(Redirect::to(&view::record_href(kind, outcome.id())).into_response())
}
