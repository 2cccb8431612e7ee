//! The list of articles, and the work on one.

use super::article_form::{ArticleForm, COMPARED, Typed, spoken};
use super::conflict::Versions;
use super::submitting::{NotTaken, Opened, Submitted, begin_article, opened, take_step};
use super::{autosave, editor};
use crate::web::home::{link, tag};
use crate::web::visitor::query_text;
use crate::web::{Visitor, WebError};
use axum::extract::{Form, Path, Query};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use kh_access::{Action, Resource};
use kh_figures::UnitId;
use kh_kernel::fact::Complaint;
use kh_org::OrgTree;
use kh_portal::actions::articles::{self, ArticleText, Revision};
use kh_portal::address::Base;
use kh_portal::catalogue::{Catalogue, Headline, Held};
use kh_portal::domain::{STATUSES, Site, Status};
use kh_portal::quoting::{self, Draughtsman};
use kh_portal::workflow::{Step, steps};
use kh_portal::{Fill, Place};
use kh_ui::{Button, Html as Markup, InsetText, Pagination, Table};
use serde::Deserialize;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use uuid::Uuid;

/// What every page of the desk reads first.
pub(super) struct Desk {
    pub(super) visitor: Visitor,
    pub(super) catalogue: Arc<Catalogue>,
    pub(super) org: OrgTree,
}

impl Desk {
    pub(super) async fn open(visitor: Visitor) -> Result<Self, WebError> {
        visitor.signed_in()?;
        let app = Arc::clone(visitor.app());
        let catalogue = app.portal.catalogue(&app.book).await?;
        let org = app.book.structure().await?.tree_on(app.today())?;
        Ok(Self { visitor, catalogue, org })
    }

    /// The desk and what was typed into a form of this session; a form of another session is refused.
    pub(super) async fn open_with(
        visitor: Visitor,
        fields: HashMap<String, String>,
    ) -> Result<(Self, Typed), WebError> {
        let desk = Self::open(visitor).await?;
        let typed = Typed::of(fields);
        desk.visitor.check_form(typed.get("csrf"))?;
        Ok((desk, typed))
    }

    pub(super) fn may(&self, action: Action, resource: Resource, unit: UnitId) -> bool {
        self.visitor.may(action, resource, unit, &self.org).is_allowed()
    }

    /// The unit in whose name the visitor writes for a site: that of the site, or an own unit below it. A site whose
    /// unit has ended is kept by the one that carries it on.
    pub(super) fn writes_for(&self, site: &Held<Site>) -> Option<UnitId> {
        let keeper = self.org.keeper(site.unit);
        let writes = |unit: &UnitId| self.may(Action::Record, Resource::Articles, *unit);
        if writes(&keeper) {
            return Some(keeper);
        }
        let today = self.visitor.app().today();
        let own = self.visitor.actor.assignments_on(today).map(|assignment| assignment.unit);
        own.into_iter().find(|unit| self.org.tree.is_within(*unit, keeper) && writes(unit))
    }

    /// An article that the visitor may see.
    pub(super) fn headline(&self, code: &str) -> Result<Arc<Headline>, WebError> {
        let headline = self.catalogue.headline(code).ok_or(WebError::NotFound)?;
        self.visitor.require(Action::View, Resource::Articles, headline.unit, &self.org)?;
        Ok(Arc::clone(headline))
    }

    /// The steps that the visitor may take.
    pub(super) fn steps(&self, headline: &Headline) -> Vec<Step> {
        let is_author = headline.article.author == self.visitor.account();
        let may = |step: &Step| self.may(step.needs(headline.status, is_author), Resource::Articles, headline.unit);
        steps(headline.status).filter(may).collect()
    }
}

#[derive(Deserialize)]
pub(super) struct ListQuery {
    #[serde(default)]
    status: String,
    #[serde(default)]
    q: String,
    /// `1`: only those of which a figure has changed in the book.
    #[serde(default)]
    changed: String,
    /// The page of the list, from 1.
    #[serde(default)]
    page: String,
}

/// How many articles stand on a page of the list.
const ON_A_PAGE: usize = 100;

pub(super) async fn index(visitor: Visitor, Query(query): Query<ListQuery>) -> Result<Html<String>, WebError> {
    let desk = Desk::open(visitor).await?;
    let words: Vec<String> = kh_kernel::full_text::folded_words(&query.q).collect();
    let scope = desk.visitor.scope(Action::View, Resource::Articles, &desk.org);
    let mine: HashSet<UnitId> = scope.units(&desk.org.tree).into_iter().collect();
    let mut visible: Vec<&Arc<Headline>> =
        desk.catalogue.headlines().filter(|headline| mine.contains(&headline.unit)).collect();
    visible.sort_by_key(|headline| std::cmp::Reverse((headline.moment, headline.article.code.clone())));
    let count = |status: Status| visible.iter().filter(|headline| headline.status == status).count();
    let tabs = STATUSES.iter().zip(Status::ALL).map(|((code, label), status)| {
        let text = format!("{label} ({})", kh_text::group(i64::try_from(count(status)).unwrap_or(0)));
        let item = if query.status == *code {
            tag("strong", "", &Markup::text(&text))
        } else {
            link(&format!("/articles?status={code}"), &text)
        };
        tag("li", "", &item)
    });
    let tabs = tag("ul", "govuk-list kh-columns", &Markup::concat(tabs));
    let with_errata: HashSet<&str> =
        desk.catalogue.furniture.errata.iter().map(|held| held.fact.article.as_str()).collect();
    let has_changed = |headline: &Headline| with_errata.contains(headline.article.code.as_str());
    let changed = visible.iter().filter(|headline| has_changed(headline)).count();
    let fits = |headline: &&&Arc<Headline>| {
        let folded = kh_text::fold(&headline.article.title);
        (query.status.is_empty() || headline.status.code() == query.status)
            && (query.changed != "1" || has_changed(headline))
            && words.iter().all(|word| folded.contains(word.as_str()))
    };
    let fitting: Vec<&Headline> = visible.iter().filter(fits).map(|headline| headline.as_ref()).collect();
    let list = list(&desk, &query, &fitting);
    let search = Markup::raw(format!(
        "<form method=\"get\" action=\"/articles\" data-guard=\"off\" role=\"search\">{}{}{}</form>",
        super::article_form::hidden("status", &query.status),
        kh_ui::Input {
            name: "q".into(),
            label: "Tìm theo tiêu đề".into(),
            value: Some(query.q.clone()),
            ..kh_ui::Input::default()
        }
        .render(),
        Button::submit("Tìm").secondary().render()
    ));
    let body = Markup::concat([
        tag("h1", "govuk-heading-l", &Markup::text("Tin bài")),
        changed_notice(changed),
        new_buttons(&desk),
        tabs,
        search,
        list,
    ]);
    let mut page = desk.visitor.page("Tin bài", body);
    page.wide = true;
    Ok(Html(page.render()))
}

/// The page of the list that is asked for, with the links to the others.
fn list(desk: &Desk, query: &ListQuery, fitting: &[&Headline]) -> Markup {
    if fitting.is_empty() {
        return tag("p", "", &Markup::text("Không có bài nào ở đây."));
    }
    let last = fitting.len().div_ceil(ON_A_PAGE);
    let page = query.page.parse().unwrap_or(1).clamp(1, last);
    let shown = fitting.iter().skip((page - 1) * ON_A_PAGE).take(ON_A_PAGE);
    let head = ["Tiêu đề", "Tình trạng", "Ngày, giờ đăng", "Đơn vị"].map(kh_ui::Cell::from).to_vec();
    let rows = shown.map(|headline| row(desk, headline)).collect();
    let table = Table { head, rows, ..Table::default() }.render_scrolling();
    if last == 1 {
        return table;
    }
    let href = |number: u64| {
        let number = number.to_string();
        let pairs = [("status", &query.status), ("q", &query.q), ("changed", &query.changed), ("page", &number)];
        let given: Vec<(&str, &str)> = pairs
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| (name, value.as_str()))
            .collect();
        format!("/articles?{}", query_text(&given))
    };
    let (page, last) = (u64::try_from(page).unwrap_or(1), u64::try_from(last).unwrap_or(1));
    Markup::concat([table, Pagination::numbered(page, last, href).render()])
}

fn row(desk: &Desk, headline: &Headline) -> Vec<kh_ui::Cell> {
    let title = link(&format!("/articles/{}", headline.article.code), &headline.article.title);
    let day = format!("{} {}", kh_reports::labels::day(headline.day), headline.article.time);
    let changed = desk.catalogue.errata(&headline.article.code).count();
    let state = match (headline.status, headline.is_public(desk.visitor.app().cx.now())) {
        (Status::Approved, true) => "Đang đăng".to_owned(),
        (Status::Approved, false) => "Chờ đến giờ đăng".to_owned(),
        (status, _) => status.label().to_owned(),
    };
    let state = if changed > 0 { format!("{state} · {changed} số liệu đã đổi trong sổ") } else { state };
    vec![title.into(), state.as_str().into(), day.as_str().into(), desk.org.name(headline.unit).as_str().into()]
}

/// Tells that figures of articles have changed in the book, whichever page of the list those articles are on.
fn changed_notice(articles: usize) -> Markup {
    if articles == 0 {
        return Markup::default();
    }
    let count = kh_text::group(i64::try_from(articles).unwrap_or(0));
    let text = format!("{count} bài có số liệu đã đổi trong sổ sau khi đăng");
    let content =
        Markup::concat([link("/articles?changed=1", &text), Markup::text(". Hãy xem và ghi đính chính nếu cần.")]);
    InsetText { content: tag("p", "", &content), ..InsetText::default() }.render()
}

/// A button for each site that the visitor may write for.
fn new_buttons(desk: &Desk) -> Markup {
    let sites: Vec<&Held<Site>> =
        desk.catalogue.furniture.sites.iter().filter(|site| desk.writes_for(site).is_some()).collect();
    let one = sites.len() == 1;
    let buttons = sites.iter().map(|site| {
        let text = if one { "Viết bài mới".to_owned() } else { format!("Viết bài cho {}", site.fact.name) };
        Button::link(text, format!("/articles/new?site={}", site.fact.code)).render()
    });
    let mut buttons: Vec<Markup> = buttons.collect();
    if let Some(first) = sites.first() {
        let site = if one { first.fact.code.as_str() } else { "" };
        let drafting = Button::link("Viết nháp từ số liệu", format!("/articles/drafting?site={site}"));
        buttons.push(drafting.secondary().render());
    }
    tag("div", "govuk-button-group", &Markup::concat(buttons))
}

#[derive(Deserialize)]
pub(super) struct NewQuery {
    #[serde(default)]
    site: String,
    /// The code of an article that was begun, to go on with it.
    #[serde(default)]
    unfinished: String,
}

pub(super) async fn new(visitor: Visitor, Query(query): Query<NewQuery>) -> Result<Html<String>, WebError> {
    let desk = Desk::open(visitor).await?;
    let site = desk.catalogue.site(&query.site).ok_or(WebError::NotFound)?;
    if desk.writes_for(site).is_none() {
        desk.visitor.require(Action::Record, Resource::Articles, site.unit, &desk.org)?;
    }
    if let Some(unit) = desk.writes_for(site).filter(|_| !query.unfinished.is_empty()) {
        let typed = autosave::unfinished(&desk, unit, &query.unfinished).await?.ok_or(WebError::NotFound)?;
        let id = id_of(&typed, "id")?;
        return Ok(Html(new_page(&desk, &query.site, id, &typed, &[])));
    }
    let now = desk.visitor.app().cx.now();
    let (hour, minute) = now.time();
    let text = ArticleText { time: format!("{hour:02}:{minute:02}"), ..ArticleText::default() };
    let id = desk.visitor.cx().new_id();
    let typed = Typed::showing(&text, now.day());
    let offers = autosave::offer_begun(&desk, site).await?;
    Ok(Html(new_page_below(&desk, offers, &query.site, id, &typed, &[])))
}

pub(super) fn new_page(desk: &Desk, site: &str, id: Uuid, typed: &Typed, complaints: &[Complaint]) -> String {
    new_page_below(desk, Markup::default(), site, id, typed, complaints)
}

/// The form of a new article below `offers` to go on with others.
fn new_page_below(
    desk: &Desk,
    offers: Markup,
    site: &str,
    id: Uuid,
    typed: &Typed,
    complaints: &[Complaint],
) -> String {
    let form = ArticleForm {
        visitor: &desk.visitor,
        catalogue: &desk.catalogue,
        site,
        code: kh_portal::address::code_of(id),
        action: "/articles".to_owned(),
        hidden: vec![("id", id.to_string()), ("site", site.to_owned())],
        steps: vec![Step::Save],
        was_public: false,
    };
    let title = tag("h1", "govuk-heading-l", &Markup::text("Bài mới"));
    let body = Markup::concat([title, offers, form.render(typed, complaints)]);
    let mut page = desk.visitor.page("Bài mới", body);
    page.crumbs = vec![("Tin bài".to_owned(), "/articles".to_owned())];
    page.render()
}

fn id_of(typed: &Typed, name: &str) -> Result<Uuid, WebError> {
    typed.get(name).parse().map_err(|_| WebError::FormExpired)
}

pub(super) async fn begin(visitor: Visitor, Form(fields): Form<HashMap<String, String>>) -> Result<Response, WebError> {
    let (desk, typed) = Desk::open_with(visitor, fields).await?;
    let id = id_of(&typed, "id")?;
    match begin_article(&desk, id, &typed).await {
        Ok(_) => Ok(Redirect::to(&format!("/articles/{}", kh_portal::address::code_of(id))).into_response()),
        Err(NotTaken::Refused(complaints)) => {
            let page = new_page(&desk, typed.get("site"), id, &typed, &complaints);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page)).into_response())
        }
        Err(NotTaken::Replaced) => Err(WebError::NotFound),
        Err(NotTaken::Failed(error)) => Err(error),
    }
}

#[derive(Deserialize)]
pub(super) struct ShowQuery {
    /// Whether to go on with what was left unfinished.
    #[serde(default)]
    unfinished: String,
}

pub(super) async fn show(
    visitor: Visitor,
    Path(code): Path<String>,
    Query(query): Query<ShowQuery>,
) -> Result<Html<String>, WebError> {
    let desk = Desk::open(visitor).await?;
    let Opened { headline, record, article } = opened(&desk, &code).await?;
    let id = desk.visitor.cx().new_id();
    if !query.unfinished.is_empty() {
        let typed = autosave::unfinished(&desk, record.unit, &code).await?.ok_or(WebError::NotFound)?;
        let base = id_of(&typed, "base")?;
        return Ok(Html(work_page(&desk, &Work { headline: &headline, base, id, note: None }, &typed, &[])));
    }
    let typed = Typed::showing(&ArticleText::of(&article), record.day);
    let note = Some(autosave::offer_unfinished(&desk, &headline, record.id).await?);
    Ok(Html(work_page(&desk, &Work { headline: &headline, base: record.id, id, note }, &typed, &[])))
}

/// The form of an article that exists.
struct Work<'a> {
    headline: &'a Headline,
    /// The revision that the form shows.
    base: Uuid,
    /// The id of the submit.
    id: Uuid,
    /// Something to say before the form.
    note: Option<Markup>,
}

fn work_page(desk: &Desk, work: &Work<'_>, typed: &Typed, complaints: &[Complaint]) -> String {
    let headline = work.headline;
    let code = &headline.article.code;
    let is_public = headline.is_public(desk.visitor.app().cx.now());
    let steps = desk.steps(headline);
    let mut links = vec![
        (format!("/articles/{code}/preview"), "Xem trước"),
        (format!("/articles/{code}/revisions"), "Các lần sửa"),
        (format!("/check?article={code}"), "Soát số liệu"),
    ];
    if is_public {
        links.push((Base::below(&headline.article.site).article(&headline.slug), "Xem trên trang"));
    }
    if desk.may(Action::Manage, Resource::Articles, headline.unit) && !is_public {
        links.push((format!("/articles/{code}/previews"), "Đường dẫn xem trước cho người ngoài"));
    }
    let links = links.iter().map(|(href, text)| tag("li", "", &link(href, text)));
    let errata: Vec<Markup> = desk
        .catalogue
        .errata(code)
        .map(|held| {
            let text = format!(
                "Bài in {}; theo sổ ngày {} là {} ({}).",
                held.fact.printed,
                kh_reports::labels::day(held.day),
                held.fact.in_book,
                held.fact.reference
            );
            tag("p", "", &Markup::text(&text))
        })
        .collect();
    let mut parts = vec![
        tag("span", "govuk-caption-l", &Markup::text(headline.status.label())),
        tag("h1", "govuk-heading-l", &Markup::text(&headline.article.title)),
        tag("ul", "govuk-list kh-columns", &Markup::concat(links)),
    ];
    parts.extend(work.note.clone());
    if !errata.is_empty() {
        let title = tag("p", "govuk-body-l", &Markup::text("Số liệu trong bài đã đổi trong sổ:"));
        parts.push(
            InsetText { content: Markup::concat([title, Markup::concat(errata)]), ..InsetText::default() }.render(),
        );
    }
    if steps.is_empty() {
        let text = "Bạn xem được bài này nhưng không sửa được ở tình trạng hiện nay.";
        parts.push(tag("p", "", &Markup::text(text)));
    } else {
        let form = ArticleForm {
            visitor: &desk.visitor,
            catalogue: &desk.catalogue,
            site: &headline.article.site,
            code: code.clone(),
            action: format!("/articles/{code}"),
            hidden: vec![("id", work.id.to_string()), ("base", work.base.to_string())],
            steps,
            was_public: matches!(headline.status, Status::Approved | Status::Withdrawn),
        };
        parts.push(form.render(typed, complaints));
    }
    let mut page = desk.visitor.page(headline.article.title.clone(), Markup::concat(parts));
    page.crumbs = vec![("Tin bài".to_owned(), "/articles".to_owned())];
    page.render()
}

pub(super) async fn take(
    visitor: Visitor,
    Path(code): Path<String>,
    Form(fields): Form<HashMap<String, String>>,
) -> Result<Response, WebError> {
    let (desk, typed) = Desk::open_with(visitor, fields).await?;
    let opened_now = opened(&desk, &code).await?;
    let step = Step::from_code(typed.get("step")).ok_or(WebError::FormExpired)?;
    let submit = Submitted { id: id_of(&typed, "id")?, base: id_of(&typed, "base")?, step };
    let work = Work { headline: &opened_now.headline, base: submit.base, id: submit.id, note: None };
    match take_step(&desk, &opened_now, submit, &typed).await {
        Ok(_) => Ok(Redirect::to(&format!("/articles/{code}")).into_response()),
        Err(NotTaken::Refused(complaints)) => {
            let page = work_page(&desk, &work, &typed, &complaints);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page)).into_response())
        }
        Err(NotTaken::Replaced) => {
            let now = opened(&desk, &code).await?;
            let revisions = articles::revisions(&desk.visitor.app().cx, &now.headline).await?;
            let before = revisions.iter().find(|revision| revision.record.id == work.base);
            Ok(conflict(&desk, &now, before, &typed))
        }
        Err(NotTaken::Failed(error)) => Err(error),
    }
}

/// Somebody else saved meanwhile: what they wrote stands beside what was typed here, and the form goes on from theirs
/// with what was changed here against `before`, so nothing is lost.
fn conflict(desk: &Desk, now: &Opened, before: Option<&Revision>, typed: &Typed) -> Response {
    let Opened { headline, record, article } = now;
    let theirs = Typed::showing(&ArticleText::of(article), record.day);
    let before = before.map(|revision| Typed::showing(&ArticleText::of(&revision.article), revision.record.day));
    // As it would be saved: how something was spelled is no difference.
    let mine = typed.read().map_or_else(|_| typed.clone(), |(text, day)| Typed::showing(&text, day));
    let versions = Versions { before: before.as_ref(), theirs: &theirs, mine: &mine };
    let spoken = |name: &str, value: &str| spoken(&desk.catalogue, &headline.article.site, name, value);
    let text = "Người khác vừa lưu bài này, nên lần lưu của bạn chưa được ghi. Ô bạn đã sửa giữ chữ của bạn, ô khác theo bản đang lưu: hãy xem chỗ khác nhau, sửa lại nếu cần rồi lưu.";
    let note = Markup::concat([
        kh_ui::WarningText { text: Markup::text(text), ..kh_ui::WarningText::default() }.render(),
        versions.table(COMPARED, spoken),
    ]);
    let mut form = typed.clone();
    versions.carry(COMPARED, &mut form);
    let id = desk.visitor.cx().new_id();
    let work = Work { headline, base: record.id, id, note: Some(note) };
    (StatusCode::CONFLICT, Html(work_page(desk, &work, &form, &[]))).into_response()
}

pub(super) async fn preview(visitor: Visitor, Path(code): Path<String>) -> Result<Response, WebError> {
    let desk = Desk::open(visitor).await?;
    let Opened { record, article, .. } = opened(&desk, &code).await?;
    let app = desk.visitor.app();
    let figures = editor::drawn(&desk, quoting::frozen_of(&article), &article.body).await?;
    let place = Place { site: article.site.clone(), base: Base::below(&article.site) };
    let leaf = app.portal.preview(&app.book, &place, &record, figures).await?.ok_or(WebError::NotFound)?;
    let fill = Fill { now: Some(app.cx.now()), user: Some(desk.visitor.actor.name.clone()), ..Fill::default() };
    Ok(Html(leaf.fill(&fill)).into_response())
}

/// The words of an article that the visitor may see, for the proof-reader.
pub(in crate::web) async fn read_out(visitor: Visitor, code: &str) -> Result<(Visitor, String), WebError> {
    let desk = Desk::open(visitor).await?;
    let Opened { article, .. } = opened(&desk, code).await?;
    let figures = editor::drawn(&desk, quoting::frozen_of(&article), &article.body).await?;
    let lead = article.lead.unwrap_or_default();
    let text = format!("{}\n{lead}\n{}", article.title, quoting::read_out(&article.body, &figures));
    Ok((desk.visitor, text))
}

/// Compares the figures of everything that is published with the book; gives how many differences are new.
pub async fn compare_figures(app: &super::App) -> Result<usize, WebError> {
    let catalogue = app.portal.catalogue(&app.book).await?;
    let now = app.cx.now();
    let published = catalogue.headlines().filter(|headline| headline.is_public(now)).map(AsRef::as_ref);
    let known: Vec<_> = catalogue.furniture.errata.iter().map(|held| held.fact.clone()).collect();
    // What is printed was allowed when it was approved.
    let may_see = |_: UnitId, _: &OrgTree| true;
    let draughtsman = Draughtsman::new(&app.book, app.today(), &may_see);
    Ok(articles::recheck_figures(&app.cx, &draughtsman, published, &known).await?)
}
