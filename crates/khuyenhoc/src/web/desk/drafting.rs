//! Drafts from the data: a report or a conference becomes the beginning of an article, which opens in its form.

use super::article_form::Typed;
use super::articles::new_page;
use super::newsroom::Newsroom;
use crate::web::asked::AskedQuery;
use crate::web::markup::{link, tag};
use crate::web::{Visitor, WebError};
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use kh_access::{Action, Resource};
use kh_events::Conference;
use kh_facts::query::{self, filter};
use kh_facts::{Listing, UnitFilter};
use kh_kernel::Record;
use kh_kernel::fact::{Complaint, Fact as _};
use kh_portal::actions::articles::ArticleText;
use kh_portal::catalogue::Held;
use kh_portal::domain::Site;
use kh_portal::drafting;
use kh_reports::YearReport;
use kh_ui::{Button, ErrorMessage, ErrorSummary, Html as Markup, Input, Table, hidden};
use serde::Deserialize;
use uuid::Uuid;

/// What is to become an article.
#[derive(Debug, Default, Deserialize)]
pub(super) struct DraftQuery {
    /// The site for which it is written.
    #[serde(default)]
    site: String,
    /// The unit of a report.
    #[serde(default)]
    unit: String,
    /// The period of a report.
    #[serde(default)]
    period: String,
    /// The row of a conference.
    #[serde(default)]
    id: String,
}

/// How many conferences are offered.
const CONFERENCES: usize = 30;

/// The site that is asked for, when the visitor may write for it.
fn site<'a>(newsroom: &'a Newsroom, query: &DraftQuery) -> Result<&'a Held<Site>, WebError> {
    let site = newsroom.catalogue.site(&query.site).ok_or(WebError::NotFound)?;
    if newsroom.writes_for(site).is_none() {
        newsroom.visitor.require(Action::Record, Resource::Articles, site.unit, &newsroom.org)?;
    }
    Ok(site)
}

pub(super) async fn index(visitor: Visitor, Query(query): Query<DraftQuery>) -> Result<Html<String>, WebError> {
    let newsroom = Newsroom::open(visitor).await?;
    if query.site.is_empty() {
        return Ok(Html(sites_page(&newsroom)?));
    }
    let site = site(&newsroom, &query)?;
    let unit = newsroom.org.view(newsroom.org.keeper(site.unit)).map(|view| view.code.clone()).unwrap_or_default();
    let period = kh_reports::period::period_code(newsroom.visitor.app().usual_period().await);
    let query = DraftQuery { unit, period, ..query };
    Ok(Html(page(&newsroom, site, &query, &[]).await?))
}

/// The choice of a site, for who writes for several.
fn sites_page(newsroom: &Newsroom) -> Result<String, WebError> {
    let sites = newsroom.catalogue.furniture.sites.iter().filter(|site| newsroom.writes_for(site).is_some());
    let items: Vec<Markup> = sites
        .map(|site| tag("li", "", &link(&format!("/articles/drafting?site={}", site.fact.code), &site.fact.name)))
        .collect();
    if items.is_empty() {
        return Err(WebError::NotFound);
    }
    let body = Markup::concat([
        tag("h1", "govuk-heading-l", &Markup::text("Viết nháp từ số liệu")),
        tag("p", "", &Markup::text("Chọn trang sẽ đăng bài:")),
        tag("ul", "govuk-list govuk-list--bullet", &Markup::concat(items)),
    ]);
    Ok(with_crumbs(newsroom, body))
}

fn with_crumbs(newsroom: &Newsroom, body: Markup) -> String {
    let mut page = newsroom.visitor.page("Viết nháp từ số liệu", body);
    page.crumbs = vec![("Tin bài".to_owned(), "/articles".to_owned())];
    page.render()
}

async fn page(
    newsroom: &Newsroom,
    site: &Held<Site>,
    query: &DraftQuery,
    complaints: &[Complaint],
) -> Result<String, WebError> {
    let input = |name: &str, label: &str, hint: &str, value: &str| {
        let found = complaints.iter().find(|complaint| complaint.field == name);
        Input {
            name: name.into(),
            label: label.into(),
            hint: Some(hint.into()),
            value: Some(value.to_owned()),
            error: found.map(|found| ErrorMessage { text: Markup::text(&found.message), ..ErrorMessage::default() }),
            ..Input::default()
        }
        .render()
    };
    let intro = "Chương trình viết sẵn bài theo lối viết của Hội, số liệu là các ô lấy từ sổ. Bài mở ra trong phiếu viết bài, chưa lưu gì; hãy đọc lại, sửa rồi lưu.";
    let body = Markup::concat([
        ErrorSummary::of(complaints.iter().map(|complaint| (complaint.field, complaint.message.as_str())))
            .render_if_any(),
        tag("span", "govuk-caption-l", &Markup::text(&site.fact.name)),
        tag("h1", "govuk-heading-l", &Markup::text("Viết nháp từ số liệu")),
        tag("p", "", &Markup::text(intro)),
        tag("h2", "govuk-heading-m", &Markup::text("Từ báo cáo")),
        Markup::raw("<form method=\"get\" action=\"/articles/drafting/report\" data-guard=\"off\">"),
        hidden("site", &site.fact.code),
        input("unit", "Mã đơn vị", "Ví dụ: long-an hoặc long-an/tan-an/phuong-4", &query.unit),
        input("period", "Kỳ", "Ví dụ: 2024, 2024-H1 (nửa năm), 2024-Q3 (quý), 2024-05 (tháng)", &query.period),
        Button::submit("Viết nháp từ báo cáo").render(),
        Markup::raw("</form>"),
        tag("h2", "govuk-heading-m", &Markup::text("Từ hội nghị")),
        conferences(newsroom, site).await?,
    ]);
    Ok(with_crumbs(newsroom, body))
}

/// The newest conferences that the visitor may see at the unit of the site and below it.
async fn conferences(newsroom: &Newsroom, site: &Held<Site>) -> Result<Markup, WebError> {
    let scope = newsroom.visitor.scope(Action::View, Resource::Events, &newsroom.org);
    let units = filter(&scope, newsroom.org.keeper(site.unit), &newsroom.org).unwrap_or(UnitFilter::Units(Vec::new()));
    let listing = Listing { limit: CONFERENCES, ..Listing::of(units) };
    let found = query::list(&newsroom.visitor.app().cx.db, Conference::KIND, &listing).await?;
    let rows: Vec<Vec<kh_ui::Cell>> = found
        .rows
        .iter()
        .filter_map(|record| {
            let conference = Conference::from_values(&record.values)?;
            let href = format!("/articles/drafting/conference?site={}&id={}", site.fact.code, record.id);
            Some(vec![
                link(&href, &conference.title).into(),
                kh_reports::labels::day(record.day).as_str().into(),
                newsroom.org.name(record.unit).as_str().into(),
            ])
        })
        .collect();
    if rows.is_empty() {
        return Ok(tag("p", "", &Markup::text("Chưa có hội nghị nào được ghi.")));
    }
    let head = ["Hội nghị", "Ngày họp", "Đơn vị"].map(kh_ui::Cell::from).to_vec();
    Ok(Table { head, rows, ..Table::default() }.render_scrolling())
}

/// The form of a new article that begins with `text`.
fn opened(newsroom: &Newsroom, site: &Held<Site>, text: ArticleText) -> Response {
    let mut own = newsroom.catalogue.sections(&site.fact.code).filter(|held| held.fact.source_unit.is_none());
    let section = own.next().filter(|_| own.next().is_none()).map(|held| held.fact.code.clone());
    // It is to be read from when it is approved on, as any other new article.
    let now = newsroom.visitor.app().cx.now();
    let (hour, minute) = now.time();
    let text = ArticleText { section: section.unwrap_or_default(), time: format!("{hour:02}:{minute:02}"), ..text };
    let typed = Typed::showing(&text, now.day());
    Html(new_page(newsroom, &site.fact.code, newsroom.visitor.cx().new_id(), &typed, &[])).into_response()
}

pub(super) async fn report(visitor: Visitor, Query(query): Query<DraftQuery>) -> Result<Response, WebError> {
    let newsroom = Newsroom::open(visitor).await?;
    let site = site(&newsroom, &query)?;
    match drafted_report(&newsroom, &query).await? {
        Ok(text) => Ok(opened(&newsroom, site, text)),
        Err(complaint) => {
            let page = page(&newsroom, site, &query, &[complaint]).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page)).into_response())
        }
    }
}

/// The draft about the report that is asked for, or what to mend in the question.
async fn drafted_report(newsroom: &Newsroom, query: &DraftQuery) -> Result<Result<ArticleText, Complaint>, WebError> {
    let app = newsroom.visitor.app();
    let asked = AskedQuery { period: query.period.trim().to_owned(), ..AskedQuery::default() };
    let question = match asked.question(&newsroom.visitor).await {
        Ok(question) => question,
        Err(WebError::Invalid(sentence)) => return Ok(Err(Complaint::new("period", sentence))),
        Err(error) => return Err(error),
    };
    let unknown = || Complaint::new("unit", format!("Không có đơn vị mang mã \"{}\" trong kỳ đó.", query.unit.trim()));
    let structure = app.book.structure().await?;
    let Some(unit) = structure.find(query.unit.trim().trim_matches('/')) else { return Ok(Err(unknown())) };
    let org = app.book.ask(question).await?.org.clone();
    match newsroom.visitor.require(Action::View, Resource::Report, unit, &org) {
        // Who may not know the unit is told what everybody is told of a unit that there is not.
        Err(WebError::NotFound) => return Ok(Err(unknown())),
        other => other?,
    }
    let report = YearReport::build(&app.book, unit, question).await?;
    Ok(report.map(|report| drafting::from_report(&report, "")).ok_or_else(unknown))
}

pub(super) async fn conference(visitor: Visitor, Query(query): Query<DraftQuery>) -> Result<Response, WebError> {
    let newsroom = Newsroom::open(visitor).await?;
    let site = site(&newsroom, &query)?;
    let id: Uuid = query.id.parse().map_err(|_| WebError::NotFound)?;
    let structure = newsroom.visitor.app().book.structure().await?;
    let everywhere = UnitFilter::Whole(structure.partitions());
    let found = query::find(&newsroom.visitor.app().cx.db, Conference::KIND, id, &everywhere).await?;
    let found = found.filter(query::Found::is_current).ok_or(WebError::NotFound)?;
    let Record { unit, day, values, .. } = found.record;
    let org = structure.tree_on(day)?;
    newsroom.visitor.require(Action::View, Resource::Events, unit, &org)?;
    let conference = Conference::from_values(&values).ok_or(WebError::NotFound)?;
    Ok(opened(&newsroom, site, drafting::from_conference(&org.name(unit), day, &conference, "")))
}
