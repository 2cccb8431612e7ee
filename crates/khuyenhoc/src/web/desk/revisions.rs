//! The history of an article: who did what, and what changed.

use super::article_form::{COMPARED, Typed, spoken};
use super::newsroom::Newsroom;
use crate::web::accounts::parts::account_names;
use crate::web::markup::{link, tag};
use crate::web::{Visitor, WebError};
use axum::extract::{Path, Query};
use axum::response::Html;
use kh_portal::actions::articles::{self, ArticleText, Revision};
use kh_portal::quoting;
use kh_ui::{Html as Markup, Table};
use serde::Deserialize;
use uuid::Uuid;

#[derive(Deserialize)]
pub(super) struct RevisionQuery {
    /// The revision whose changes are shown; the newest when none is named.
    #[serde(default)]
    of: String,
}

pub(super) async fn index(
    visitor: Visitor,
    Path(code): Path<String>,
    Query(query): Query<RevisionQuery>,
) -> Result<Html<String>, WebError> {
    let newsroom = Newsroom::open(visitor).await?;
    let headline = newsroom.headline(&code)?;
    let revisions = articles::revisions(&newsroom.visitor.app().cx, &headline).await?;
    let names = account_names(newsroom.visitor.app()).await?;
    let chosen = query.of.parse::<Uuid>().ok();
    let at = chosen.and_then(|id| revisions.iter().position(|revision| revision.record.id == id)).unwrap_or(0);
    let rows = revisions.iter().enumerate().map(|(place, revision)| {
        let (day, (hour, minute)) = (revision.at.day(), revision.at.time());
        let moment = format!("{} {hour:02}:{minute:02}", kh_reports::labels::day(day));
        let moment = if place == at {
            tag("strong", "", &Markup::text(&moment))
        } else {
            link(&format!("/articles/{code}/revisions?of={}", revision.record.id), &moment)
        };
        let who = names.get(&revision.actor).map_or("Chương trình", String::as_str);
        let note = revision.article.note.as_deref().unwrap_or_default();
        vec![moment.into(), who.into(), revision.article.status().label().into(), note.into()]
    });
    let table = Table {
        head: ["Lúc", "Người sửa", "Tình trạng", "Lời nhắn"].map(kh_ui::Cell::from).to_vec(),
        rows: rows.collect(),
        ..Table::default()
    };
    let mut parts = vec![
        tag("span", "govuk-caption-l", &Markup::text(&headline.article.title)),
        tag("h1", "govuk-heading-l", &Markup::text("Các lần sửa")),
        table.render_scrolling(),
    ];
    if let Some(new) = revisions.get(at) {
        parts.push(changes(&newsroom, revisions.get(at + 1), new));
    }
    let mut page = newsroom.visitor.page("Các lần sửa", Markup::concat(parts));
    page.crumbs = vec![
        ("Tin bài".to_owned(), "/articles".to_owned()),
        (headline.article.title.clone(), format!("/articles/{code}")),
    ];
    page.wide = true;
    Ok(Html(page.render()))
}

/// What a revision changed against the one before.
fn changes(newsroom: &Newsroom, old: Option<&Revision>, new: &Revision) -> Markup {
    let title = tag("h2", "govuk-heading-m", &Markup::text("Thay đổi của lần sửa này"));
    let Some(old) = old else {
        return Markup::concat([title, tag("p", "", &Markup::text("Đây là bản đầu tiên."))]);
    };
    let lines = kh_markup::diff(&in_words(newsroom, old), &in_words(newsroom, new));
    let shown = if lines.iter().all(|line| line.kind == kh_markup::DiffKind::Same) {
        tag("p", "", &Markup::text("Nội dung không đổi, chỉ đổi tình trạng."))
    } else {
        Markup::raw(kh_markup::diff_html(&lines).as_str())
    };
    Markup::concat([title, shown])
}

/// Everything that a revision says, the text at its end: each field, and the figures that were frozen for readers.
fn in_words(newsroom: &Newsroom, revision: &Revision) -> String {
    let article = &revision.article;
    let shown = Typed::showing(&ArticleText::of(article), revision.record.day);
    let fields = COMPARED.iter().filter(|(name, _)| *name != "body");
    let fields = fields
        .map(|(name, label)| format!("{label}: {}", spoken(&newsroom.catalogue, &article.site, name, shown.get(name))));
    let figures = quoting::frozen_of(article).into_iter();
    let figures = figures.map(|figure| format!("Số liệu đã chốt {}: {}", figure.reference, figure.text));
    let lines: Vec<String> = fields.chain(figures).collect();
    format!("{}\n\n{}", lines.join("\n"), article.body)
}
