//! What is typed into the form of an article: kept while it is written, and offered again when it was left unfinished.

use super::article_form::{FIELDS, Typed, hidden_token};
use super::newsroom::Newsroom;
use crate::web::markup::tag;
use crate::web::{Visitor, WebError};
use axum::Json;
use axum::extract::{Form, Path};
use axum::response::{IntoResponse, Redirect, Response};
use kh_access::Resource;
use kh_figures::UnitId;
use kh_kernel::fact::Fact as _;
use kh_kernel::{Moment, Record};
use kh_portal::actions::autosaves::{self, Autosave};
use kh_portal::address::code_of;
use kh_portal::catalogue::{Headline, Held};
use kh_portal::domain::{Article, Site};
use kh_portal::workflow::Step;
use kh_ui::{Button, Html as Markup, InsetText, hidden};
use std::collections::HashMap;
use uuid::Uuid;

/// The article that an open form writes.
pub(super) struct Writing {
    pub(super) code: String,
    pub(super) site: String,
    /// The unit that answers for it.
    pub(super) unit: UnitId,
    /// The id of the submit that the form will make.
    pub(super) id: Uuid,
    /// The revision that holds today; none of an article that is not recorded yet.
    pub(super) current: Option<(Record, Article)>,
}

impl Writing {
    /// The article `code`, when the visitor may write it now. One that is not recorded yet is named by the site and the
    /// id in `typed`.
    pub(super) async fn open(newsroom: &Newsroom, code: &str, typed: &Typed) -> Result<Self, WebError> {
        newsroom.visitor.check_form(typed.get("csrf"))?;
        let id: Uuid = typed.get("id").parse().map_err(|_| WebError::FormExpired)?;
        if newsroom.catalogue.headline(code).is_some() {
            return Self::of_existing(newsroom, code, id).await;
        }
        if code_of(id) != code {
            return Err(WebError::NotFound);
        }
        let site = newsroom.catalogue.site(typed.get("site")).ok_or(WebError::NotFound)?;
        let unit = newsroom.unit_for(site)?;
        Ok(Self { code: code.to_owned(), site: site.fact.code.clone(), unit, id, current: None })
    }

    async fn of_existing(newsroom: &Newsroom, code: &str, id: Uuid) -> Result<Self, WebError> {
        let headline = newsroom.headline(code)?;
        if newsroom.steps(&headline).is_empty() {
            let is_author = headline.article.author == newsroom.visitor.account();
            let action = Step::Save.needs(headline.status, is_author);
            newsroom.visitor.require(action, Resource::Articles, headline.unit, &newsroom.org)?;
        }
        let cx = &newsroom.visitor.app().cx;
        let record = kh_portal::actions::articles::current(cx, &headline).await?.ok_or(WebError::NotFound)?;
        let article = Article::from_values(&record.values).ok_or(WebError::NotFound)?;
        let (site, unit) = (article.site.clone(), record.unit);
        Ok(Self { code: code.to_owned(), site, unit, id, current: Some((record, article)) })
    }

    /// Whether the submit of this form was recorded already, so that nothing of it is unfinished.
    fn is_recorded(&self) -> bool {
        self.current.as_ref().is_some_and(|(record, _)| record.id == self.id)
    }
}

/// Keeps what is typed; the answer says when that was.
pub(super) async fn keep(
    visitor: Visitor,
    Path(code): Path<String>,
    Form(fields): Form<HashMap<String, String>>,
) -> Response {
    match kept_at(visitor, &code, fields).await {
        Ok(moment) => {
            let (hour, minute) = moment.time();
            Json(serde_json::json!({ "time": format!("{hour:02}:{minute:02}") })).into_response()
        }
        Err(error) => error.json(),
    }
}

async fn kept_at(visitor: Visitor, code: &str, fields: HashMap<String, String>) -> Result<Moment, WebError> {
    let newsroom = Newsroom::open(visitor).await?;
    let typed = Typed::of(fields);
    let writing = Writing::open(&newsroom, code, &typed).await?;
    let cx = newsroom.visitor.cx();
    if writing.is_recorded() {
        return Ok(cx.now());
    }
    let field = |name: &&str| (!typed.get(name).is_empty()).then(|| ((*name).to_owned(), typed.get(name).to_owned()));
    let autosave = Autosave {
        article: writing.code,
        site: writing.site,
        is_new: writing.current.is_none(),
        fields: FIELDS.iter().filter_map(field).collect(),
        at: cx.now(),
    };
    Ok(autosaves::keep(&cx, writing.unit.partition(), autosave).await?)
}

/// Throws away what the visitor left unfinished of an article.
pub(super) async fn discard(
    visitor: Visitor,
    Path(code): Path<String>,
    Form(fields): Form<HashMap<String, String>>,
) -> Result<Response, WebError> {
    let (newsroom, typed) = Newsroom::open_with(visitor, fields).await?;
    let (unit, back) = if newsroom.catalogue.headline(&code).is_some() {
        (newsroom.headline(&code)?.unit, format!("/articles/{code}"))
    } else {
        let site = newsroom.catalogue.site(typed.get("site")).ok_or(WebError::NotFound)?;
        (newsroom.unit_for(site)?, format!("/articles/new?site={}", site.fact.code))
    };
    autosaves::discard(&newsroom.visitor.cx(), unit.partition(), &code).await?;
    Ok(Redirect::to(&back).into_response())
}

/// What the visitor left unfinished of the article `code` of `unit`, as the fields of its form.
pub(super) async fn unfinished(newsroom: &Newsroom, unit: UnitId, code: &str) -> Result<Option<Typed>, WebError> {
    let found = autosaves::of_article(&newsroom.visitor.cx(), unit.partition(), code).await?;
    Ok(found.map(|found| Typed::of(found.fields.into_iter().collect())))
}

/// Offers to go on with the articles of `site` that the visitor began in the name of `unit` and never recorded.
pub(super) async fn offer_begun(newsroom: &Newsroom, unit: UnitId, site: &Held<Site>) -> Result<Markup, WebError> {
    let begun = autosaves::begun(&newsroom.visitor.cx(), unit.partition(), &site.fact.code).await?;
    let offers = begun.iter().map(|found| {
        let way = format!("/articles/new?site={}&unfinished={}", site.fact.code, found.article);
        offer(newsroom, found, &way, "")
    });
    Ok(Markup::concat(offers))
}

/// Offers to go on with what the visitor left unfinished of an article whose revision `current` holds today.
pub(super) async fn offer_unfinished(
    newsroom: &Newsroom,
    headline: &Headline,
    current: Uuid,
) -> Result<Markup, WebError> {
    let code = &headline.article.code;
    let found = autosaves::of_article(&newsroom.visitor.cx(), headline.unit.partition(), code).await?;
    let Some(found) = found.filter(|_| !newsroom.steps(headline).is_empty()) else { return Ok(Markup::default()) };
    let is_behind = found.fields.get("base").is_some_and(|base| *base != current.to_string());
    let note = if is_behind {
        "Sau lúc đó bài đã được lưu bản khác; khi lưu sẽ thấy hai bản đặt cạnh nhau."
    } else {
        ""
    };
    Ok(offer(newsroom, &found, &format!("/articles/{code}?unfinished=1"), note))
}

fn offer(newsroom: &Newsroom, found: &Autosave, way: &str, note: &str) -> Markup {
    let (day, (hour, minute)) = (found.at.day(), found.at.time());
    let on = if day == newsroom.visitor.app().today() {
        String::new()
    } else {
        format!(" ngày {}", kh_reports::labels::day(day))
    };
    let title = found.fields.get("title").map(|title| format!(": “{title}”")).unwrap_or_default();
    let text = format!("Có bản đang viết dở lúc {hour:02}:{minute:02}{on}{title}. {note}");
    let discard = Markup::raw(format!(
        "<form method=\"post\" action=\"/articles/{}/autosave/discard\" data-guard=\"off\">{}{}{}</form>",
        Markup::text(&found.article),
        hidden_token(&newsroom.visitor),
        hidden("site", &found.site),
        Button::submit("Bỏ").secondary().render()
    ));
    let choices = [Button::link("Tiếp tục", way).render(), discard];
    let content = Markup::concat([
        tag("p", "", &Markup::text(text.trim_end())),
        tag("div", "govuk-button-group", &Markup::concat(choices)),
    ]);
    let attributes = vec![
        ("data-unfinished".to_owned(), found.article.clone()),
        ("data-at".to_owned(), found.fields.get("stamp").cloned().unwrap_or_default()),
    ];
    InsetText { content, attributes, ..InsetText::default() }.render()
}
