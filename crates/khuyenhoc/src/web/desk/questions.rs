//! The questions of readers on the desk: those that nobody has answered stand first, and none is out of reach.

use super::newsroom::Newsroom;
use crate::web::markup::{link, tag};
use crate::web::{Visitor, WebError};
use axum::extract::{Path, Query};
use axum::response::Html;
use kh_access::{Action, Resource};
use kh_portal::catalogue::Held;
use kh_portal::domain::{QUESTION_STATES, Question, Site};
use kh_ui::{Html as Markup, Pagination};
use serde::Deserialize;

/// The state of a question that nobody has dealt with.
const NEW: &str = "new";
/// So many questions stand on a page.
const ON_A_PAGE: usize = 50;
/// So many letters of a question stand in a list.
const MOST_SHOWN: usize = 200;

/// The questions of a site in one state, the newest first.
fn in_state<'a>(newsroom: &'a Newsroom, site: &Held<Site>, state: &str) -> Vec<&'a Held<Question>> {
    let of_site = newsroom.catalogue.furniture.questions.iter().filter(|held| held.fact.site == site.fact.code);
    of_site.filter(|held| held.fact.state == state).collect()
}

/// What the page of a site says of its questions: all that wait for an answer, and where the others are.
pub(super) fn group(newsroom: &Newsroom, site: &Held<Site>) -> Markup {
    let waiting = in_state(newsroom, site, NEW);
    Markup::concat([
        tag("h2", "govuk-heading-m", &Markup::text("Câu hỏi của người đọc")),
        tag("p", "", &Markup::text(&format!("Chưa trả lời: {}.", counted(waiting.len())))),
        list(&waiting),
        states(newsroom, site, NEW),
    ])
}

/// The states with how many questions are in each: links, but for the one that is `shown`.
fn states(newsroom: &Newsroom, site: &Held<Site>, shown: &str) -> Markup {
    let items = QUESTION_STATES.iter().map(|(state, label)| {
        let text = format!("{label} ({})", counted(in_state(newsroom, site, state).len()));
        let item = if *state == shown {
            tag("strong", "", &Markup::text(&text))
        } else {
            link(&address(site, state, 1), &text)
        };
        tag("li", "", &item)
    });
    tag("ul", "govuk-list kh-columns", &Markup::concat(items))
}

fn address(site: &Held<Site>, state: &str, page: u64) -> String {
    let page = if page > 1 { format!("&page={page}") } else { String::new() };
    format!("/sites/{}/questions?state={state}{page}", site.fact.code)
}

fn counted(number: usize) -> String {
    kh_text::group(i64::try_from(number).unwrap_or(i64::MAX))
}

fn list(questions: &[&Held<Question>]) -> Markup {
    let items = questions.iter().map(|held| {
        let mut text: String = held.fact.question.chars().take(MOST_SHOWN).collect();
        if text.len() < held.fact.question.len() {
            text.push('…');
        }
        let day = Markup::text(&format!(" – {}", kh_reports::labels::day(held.day)));
        tag("li", "", &Markup::concat([link(&format!("/facts/question/{}", held.id), &text), day]))
    });
    tag("ul", "govuk-list govuk-list--bullet", &Markup::concat(items))
}

#[derive(Deserialize)]
pub(super) struct QuestionQuery {
    #[serde(default)]
    state: String,
    /// From 1.
    #[serde(default)]
    page: String,
}

pub(super) async fn index(
    visitor: Visitor,
    Path(code): Path<String>,
    Query(query): Query<QuestionQuery>,
) -> Result<Html<String>, WebError> {
    let newsroom = Newsroom::open(visitor).await?;
    let site = newsroom.catalogue.site(&code).ok_or(WebError::NotFound)?;
    newsroom.visitor.require(Action::View, Resource::Portal, site.unit, &newsroom.org)?;
    let state = QUESTION_STATES.iter().map(|(state, _)| *state).find(|state| *state == query.state).unwrap_or(NEW);
    let questions = in_state(&newsroom, site, state);
    let last = questions.len().div_ceil(ON_A_PAGE).max(1);
    let page = query.page.parse().unwrap_or(1).clamp(1, last);
    let shown: Vec<_> = questions.into_iter().skip((page - 1) * ON_A_PAGE).take(ON_A_PAGE).collect();
    let mut parts = vec![
        tag("span", "govuk-caption-l", &Markup::text(&site.fact.name)),
        tag("h1", "govuk-heading-l", &Markup::text("Câu hỏi của người đọc")),
        states(&newsroom, site, state),
    ];
    if shown.is_empty() {
        parts.push(tag("p", "", &Markup::text("Không có câu hỏi nào ở đây.")));
    } else {
        parts.push(list(&shown));
    }
    if last > 1 {
        let (page, last) = (u64::try_from(page).unwrap_or(1), u64::try_from(last).unwrap_or(1));
        parts.push(Pagination::numbered(page, last, |number| address(site, state, number)).render());
    }
    let mut page = newsroom.visitor.page("Câu hỏi của người đọc", Markup::concat(parts));
    page.crumbs = vec![
        ("Trang thông tin".to_owned(), "/sites".to_owned()),
        (site.fact.name.clone(), format!("/sites/{}", site.fact.code)),
    ];
    Ok(Html(page.render()))
}
