//! The list of articles, and the work on one.

use super::article_form::{ArticleForm, Typed};
use super::newsroom::Newsroom;
use super::submitting::{Opened, opened};
use super::{autosave, editor};
use crate::web::markup::{link, tag};
use crate::web::visitor::query_text;
use crate::web::{Visitor, WebError};
use axum::extract::{Path, Query};
use axum::response::{Html, IntoResponse, Response};
use kh_access::{Action, Resource};
use kh_figures::UnitId;
use kh_kernel::fact::Complaint;
use kh_org::OrgTree;
use kh_portal::actions::articles::ArticleText;
use kh_portal::actions::errata;
use kh_portal::address::Base;
use kh_portal::catalogue::{Headline, Held};
use kh_portal::domain::{STATUSES, Site, Status};
use kh_portal::quoting::{self, Draughtsman};
use kh_portal::workflow::Step;
use kh_portal::{Fill, Place};
use kh_ui::{Button, Html as Markup, InsetText, Pagination, Table};
use serde::Deserialize;
use std::collections::HashSet;
use uuid::Uuid;

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
    let newsroom = Newsroom::open(visitor).await?;
    let words: Vec<String> = kh_kernel::full_text::folded_words(&query.q).collect();
    let scope = newsroom.visitor.scope(Action::View, Resource::Articles, &newsroom.org);
    let mine: HashSet<UnitId> = scope.units(&newsroom.org.tree).into_iter().collect();
    let mut visible: Vec<&Headline> = newsroom
        .catalogue
        .headlines()
        .map(AsRef::as_ref)
        .filter(|headline: &&Headline| mine.contains(&headline.unit))
        .collect();
    visible.sort_by_key(|headline| std::cmp::Reverse((headline.moment, headline.article.code.clone())));
    let with_errata: HashSet<&str> =
        newsroom.catalogue.furniture.errata.iter().map(|held| held.fact.article.as_str()).collect();
    let has_changed = |headline: &Headline| with_errata.contains(headline.article.code.as_str());
    let changed = visible.iter().filter(|headline| has_changed(headline)).count();
    let fits = |headline: &&&Headline| {
        let folded = kh_text::fold(&headline.article.title);
        (query.status.is_empty() || headline.status.code() == query.status)
            && (query.changed != "1" || has_changed(headline))
            && words.iter().all(|word| folded.contains(word.as_str()))
    };
    let fitting: Vec<&Headline> = visible.iter().filter(fits).copied().collect();
    let body = Markup::concat([
        tag("h1", "govuk-heading-l", &Markup::text("Tin bài")),
        changed_notice(changed),
        new_buttons(&newsroom),
        tabs(&visible, &query.status),
        search_form(&query),
        list(&newsroom, &query, &fitting),
    ]);
    let mut page = newsroom.visitor.page("Tin bài", body);
    page.wide = true;
    Ok(Html(page.render()))
}

/// How many articles are in each state, each a link to those.
fn tabs(visible: &[&Headline], chosen: &str) -> Markup {
    let count = |status: Status| visible.iter().filter(|headline| headline.status == status).count();
    let tabs = STATUSES.iter().zip(Status::ALL).map(|((code, label), status)| {
        let text = format!("{label} ({})", kh_text::group(i64::try_from(count(status)).unwrap_or(0)));
        let item = if chosen == *code {
            tag("strong", "", &Markup::text(&text))
        } else {
            link(&format!("/articles?status={code}"), &text)
        };
        tag("li", "", &item)
    });
    tag("ul", "govuk-list kh-columns", &Markup::concat(tabs))
}

fn search_form(query: &ListQuery) -> Markup {
    let words = kh_ui::Input {
        name: "q".into(),
        label: "Tìm theo tiêu đề".into(),
        value: Some(query.q.clone()),
        ..kh_ui::Input::default()
    };
    Markup::raw(format!(
        "<form method=\"get\" action=\"/articles\" data-guard=\"off\" role=\"search\">{}{}{}</form>",
        kh_ui::hidden("status", &query.status),
        words.render(),
        Button::submit("Tìm").secondary().render()
    ))
}

/// What has become of an article, and how many of its figures have changed in the book.
fn state(newsroom: &Newsroom, headline: &Headline) -> String {
    let state = match (headline.status, headline.is_public(newsroom.visitor.app().cx.now())) {
        (Status::Approved, true) => "Đang đăng",
        (Status::Approved, false) => "Chờ đến giờ đăng",
        (status, _) => status.label(),
    };
    match newsroom.catalogue.errata(&headline.article.code).count() {
        0 => state.to_owned(),
        changed => format!("{state} · {changed} số liệu đã đổi trong sổ"),
    }
}

/// The page of the list that is asked for, with the links to the others.
fn list(newsroom: &Newsroom, query: &ListQuery, fitting: &[&Headline]) -> Markup {
    if fitting.is_empty() {
        return tag("p", "", &Markup::text("Không có bài nào ở đây."));
    }
    let last = fitting.len().div_ceil(ON_A_PAGE);
    let page = query.page.parse().unwrap_or(1).clamp(1, last);
    let shown = fitting.iter().skip((page - 1) * ON_A_PAGE).take(ON_A_PAGE);
    let head = ["Tiêu đề", "Tình trạng", "Ngày, giờ đăng", "Đơn vị"].map(kh_ui::Cell::from).to_vec();
    let rows = shown.map(|headline| row(newsroom, headline)).collect();
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

fn row(newsroom: &Newsroom, headline: &Headline) -> Vec<kh_ui::Cell> {
    let title = link(&format!("/articles/{}", headline.article.code), &headline.article.title);
    let day = format!("{} {}", kh_reports::labels::day(headline.day), headline.article.time);
    let unit = newsroom.org.name(headline.unit);
    vec![title.into(), state(newsroom, headline).as_str().into(), day.as_str().into(), unit.as_str().into()]
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
fn new_buttons(newsroom: &Newsroom) -> Markup {
    let sites: Vec<&Held<Site>> =
        newsroom.catalogue.furniture.sites.iter().filter(|site| newsroom.writes_for(site).is_some()).collect();
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
    let newsroom = Newsroom::open(visitor).await?;
    let site = newsroom.catalogue.site(&query.site).ok_or(WebError::NotFound)?;
    let unit = newsroom.unit_for(site)?;
    if !query.unfinished.is_empty() {
        let typed = autosave::unfinished(&newsroom, unit, &query.unfinished).await?.ok_or(WebError::NotFound)?;
        let id = id_of(&typed, "id")?;
        return Ok(Html(new_page(&newsroom, &query.site, id, &typed, &[])));
    }
    let now = newsroom.visitor.app().cx.now();
    let (hour, minute) = now.time();
    let text = ArticleText { time: format!("{hour:02}:{minute:02}"), ..ArticleText::default() };
    let id = newsroom.visitor.cx().new_id();
    let typed = Typed::showing(&text, now.day());
    let offers = autosave::offer_begun(&newsroom, unit, site).await?;
    Ok(Html(new_page_below(&newsroom, offers, &query.site, id, &typed, &[])))
}

pub(super) fn new_page(newsroom: &Newsroom, site: &str, id: Uuid, typed: &Typed, complaints: &[Complaint]) -> String {
    new_page_below(newsroom, Markup::default(), site, id, typed, complaints)
}

/// The form of a new article below `offers` to go on with others.
fn new_page_below(
    newsroom: &Newsroom,
    offers: Markup,
    site: &str,
    id: Uuid,
    typed: &Typed,
    complaints: &[Complaint],
) -> String {
    let form = ArticleForm {
        visitor: &newsroom.visitor,
        catalogue: &newsroom.catalogue,
        site,
        code: kh_portal::address::code_of(id),
        action: "/articles".to_owned(),
        hidden: vec![("id", id.to_string()), ("site", site.to_owned())],
        steps: vec![Step::Save],
        was_public: false,
    };
    let title = tag("h1", "govuk-heading-l", &Markup::text("Bài mới"));
    let body = Markup::concat([title, offers, form.render(typed, complaints)]);
    let mut page = newsroom.visitor.page("Bài mới", body);
    page.crumbs = vec![("Tin bài".to_owned(), "/articles".to_owned())];
    page.render()
}

pub(super) fn id_of(typed: &Typed, name: &str) -> Result<Uuid, WebError> {
    typed.get(name).parse().map_err(|_| WebError::FormExpired)
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
    let newsroom = Newsroom::open(visitor).await?;
    let Opened { headline, record, article } = opened(&newsroom, &code).await?;
    let id = newsroom.visitor.cx().new_id();
    if !query.unfinished.is_empty() {
        let typed = autosave::unfinished(&newsroom, record.unit, &code).await?.ok_or(WebError::NotFound)?;
        let base = id_of(&typed, "base")?;
        return Ok(Html(work_page(&newsroom, &Work { headline: &headline, base, id, note: None }, &typed, &[])));
    }
    let typed = Typed::showing(&ArticleText::of(&article), record.day);
    let note = Some(autosave::offer_unfinished(&newsroom, &headline, record.id).await?);
    Ok(Html(work_page(&newsroom, &Work { headline: &headline, base: record.id, id, note }, &typed, &[])))
}

/// The form of an article that exists.
pub(super) struct Work<'a> {
    pub(super) headline: &'a Headline,
    /// The revision that the form shows.
    pub(super) base: Uuid,
    /// The id of the submit.
    pub(super) id: Uuid,
    /// Something to say before the form.
    pub(super) note: Option<Markup>,
}

pub(super) fn work_page(newsroom: &Newsroom, work: &Work<'_>, typed: &Typed, complaints: &[Complaint]) -> String {
    let headline = work.headline;
    let code = &headline.article.code;
    let steps = newsroom.steps(headline);
    let mut parts = vec![
        tag("span", "govuk-caption-l", &Markup::text(headline.status.label())),
        tag("h1", "govuk-heading-l", &Markup::text(&headline.article.title)),
        ways(newsroom, headline),
    ];
    parts.extend(work.note.clone());
    parts.push(errata(newsroom, code));
    if steps.is_empty() {
        let text = "Bạn xem được bài này nhưng không sửa được ở tình trạng hiện nay.";
        parts.push(tag("p", "", &Markup::text(text)));
    } else {
        let form = ArticleForm {
            visitor: &newsroom.visitor,
            catalogue: &newsroom.catalogue,
            site: &headline.article.site,
            code: code.clone(),
            action: format!("/articles/{code}"),
            hidden: vec![("id", work.id.to_string()), ("base", work.base.to_string())],
            steps,
            was_public: matches!(headline.status, Status::Approved | Status::Withdrawn),
        };
        parts.push(form.render(typed, complaints));
    }
    let mut page = newsroom.visitor.page(headline.article.title.clone(), Markup::concat(parts));
    page.crumbs = vec![("Tin bài".to_owned(), "/articles".to_owned())];
    page.render()
}

/// Where else one can go with an article.
fn ways(newsroom: &Newsroom, headline: &Headline) -> Markup {
    let code = &headline.article.code;
    let is_public = headline.is_public(newsroom.visitor.app().cx.now());
    let mut links = vec![
        (format!("/articles/{code}/preview"), "Xem trước"),
        (format!("/articles/{code}/revisions"), "Các lần sửa"),
        (format!("/check?article={code}"), "Soát số liệu"),
    ];
    if is_public {
        links.push((Base::below(&headline.article.site).article(&headline.slug), "Xem trên trang"));
    }
    if newsroom.may(Action::Manage, Resource::Articles, headline.unit) && !is_public {
        links.push((format!("/articles/{code}/previews"), "Đường dẫn xem trước cho người ngoài"));
    }
    let links = links.iter().map(|(href, text)| tag("li", "", &link(href, text)));
    tag("ul", "govuk-list kh-columns", &Markup::concat(links))
}

/// The figures of an article that have changed in the book since it was published.
fn errata(newsroom: &Newsroom, code: &str) -> Markup {
    let errata = newsroom.catalogue.errata(code).map(|held| {
        let text = format!(
            "Bài in {}; theo sổ ngày {} là {} ({}).",
            held.fact.printed,
            kh_reports::labels::day(held.day),
            held.fact.in_book,
            held.fact.reference
        );
        tag("p", "", &Markup::text(&text))
    });
    let errata: Vec<Markup> = errata.collect();
    if errata.is_empty() {
        return Markup::default();
    }
    let title = tag("p", "govuk-body-l", &Markup::text("Số liệu trong bài đã đổi trong sổ:"));
    InsetText { content: Markup::concat([title, Markup::concat(errata)]), ..InsetText::default() }.render()
}

pub(super) async fn preview(visitor: Visitor, Path(code): Path<String>) -> Result<Response, WebError> {
    let newsroom = Newsroom::open(visitor).await?;
    let Opened { record, article, .. } = opened(&newsroom, &code).await?;
    let app = newsroom.visitor.app();
    let figures = editor::drawn(&newsroom, quoting::frozen_of(&article), &article.body).await?;
    let place = Place { site: article.site.clone(), base: Base::below(&article.site) };
    let leaf = app.portal.preview(&app.book, &place, &record, figures).await?.ok_or(WebError::NotFound)?;
    let fill = Fill { now: Some(app.cx.now()), user: Some(newsroom.visitor.actor.name.clone()), ..Fill::default() };
    Ok(Html(leaf.fill(&fill)).into_response())
}

/// The words of an article that the visitor may see, for the proof-reader.
pub(in crate::web) async fn read_out(visitor: Visitor, code: &str) -> Result<(Visitor, String), WebError> {
    let newsroom = Newsroom::open(visitor).await?;
    let Opened { article, .. } = opened(&newsroom, code).await?;
    let figures = editor::drawn(&newsroom, quoting::frozen_of(&article), &article.body).await?;
    let lead = article.lead.unwrap_or_default();
    let text = format!("{}\n{lead}\n{}", article.title, quoting::read_out(&article.body, &figures));
    Ok((newsroom.visitor, text))
}

/// Compares the figures of everything that is published with the book; gives how many differences are new.
pub async fn compare_figures(app: &super::App) -> Result<usize, WebError> {
    let catalogue = app.portal.catalogue(&app.book).await?;
    // What is printed was allowed when it was approved.
    let may_see = |_: UnitId, _: &OrgTree| true;
    let draughtsman = Draughtsman::new(&app.book, app.today(), &may_see);
    Ok(errata::recheck_figures(&app.cx, &draughtsman, &catalogue).await?)
}
