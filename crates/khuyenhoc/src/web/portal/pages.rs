//! The public pages.

use super::Reader;
use crate::web::desk::{counted_as, is_signature};
use crate::web::{App, WebError};
use axum::Form;
use axum::extract::{Path, Query};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Redirect, Response};
use kh_portal::address::code_of;
use kh_portal::search::Looking;
use kh_portal::{Ask, DisclosureAsked, DocumentQuery, Message, pictures};
use serde::Deserialize;
use std::collections::HashMap;

type Params = Path<HashMap<String, String>>;
type Answered = Result<Response, WebError>;

fn param(params: &HashMap<String, String>, name: &str) -> String {
    params.get(name).cloned().unwrap_or_default()
}

/// Whether a site is read at this host name, so that the front page is its.
pub(crate) async fn site_of_host(app: &App, headers: &HeaderMap) -> Result<bool, WebError> {
    let host = headers.get(header::HOST).and_then(|value| value.to_str().ok()).unwrap_or_default();
    Ok(app.portal.catalogue(&app.book).await?.site_of_host(host).is_some())
}

pub(crate) async fn front(reader: Reader) -> Answered {
    reader.front().await
}

#[derive(Deserialize)]
pub(super) struct PageQuery {
    #[serde(default)]
    trang: String,
}

/// The number of a page, from 1; anything else is the first.
fn page(text: &str) -> usize {
    text.parse().ok().filter(|page| *page >= 1).unwrap_or(1)
}

pub(super) async fn section(reader: Reader, Path(params): Params, Query(query): Query<PageQuery>) -> Answered {
    reader.answer(&Ask::Section { code: param(&params, "code"), page: page(&query.trang) }).await
}

#[derive(Deserialize)]
pub(super) struct ArticleQuery {
    #[serde(default)]
    ban: String,
    #[serde(default)]
    khac: String,
}

pub(super) async fn article(reader: Reader, Path(params): Params, Query(query): Query<ArticleQuery>) -> Answered {
    let slug = param(&params, "slug");
    if let Some(slug) = slug.strip_suffix(".pdf") {
        return reader.answer(&Ask::OnPaper(slug.to_owned())).await;
    }
    let print = query.ban == "in";
    // On paper nothing stands below the article, so there is one page of it.
    let page = if print { 1 } else { page(&query.khac) };
    reader.answer(&Ask::Article { slug, print, page }).await
}

pub(super) async fn share_picture(reader: Reader, Path(params): Params) -> Answered {
    reader.answer(&Ask::SharePicture(param(&params, "file"))).await
}

/// An article that is not public, for who has a link to it. Whatever is wrong with a link, the answer is the same.
pub(super) async fn shared_preview(reader: Reader, Path(params): Params) -> Answered {
    let (code, signature) = (param(&params, "code"), param(&params, "signature"));
    let app = reader.app();
    let catalogue = app.portal.catalogue(&app.book).await?;
    let mut links = catalogue.furniture.previews.iter().filter(|held| code_of(held.id) == code);
    let link = links.find(|held| is_signature(app, held.id, &signature) && app.today() <= held.fact.until);
    let headline = link.and_then(|held| catalogue.headline(&held.fact.article));
    let (Some(link), Some(headline)) = (link, headline.filter(|found| found.article.site == reader.place.site)) else {
        return reader.message(Message::PreviewOver).await;
    };
    if headline.is_public(app.cx.now()) {
        return Ok(Redirect::temporary(&reader.place.base.article(&headline.slug)).into_response());
    }
    match app.portal.shared_preview(&app.book, &reader.place, headline).await? {
        Some(leaf) => Ok(reader.preview(counted_as(link.id), &leaf)),
        None => reader.message(Message::PreviewOver).await,
    }
}

pub(super) async fn static_page(reader: Reader, Path(params): Params) -> Answered {
    reader.answer(&Ask::StaticPage(param(&params, "code"))).await
}

#[derive(Deserialize)]
pub(super) struct DocumentsQuery {
    #[serde(default)]
    q: String,
    #[serde(default)]
    loai: String,
    #[serde(default)]
    nam: String,
    #[serde(default)]
    trang: String,
}

pub(super) async fn documents(reader: Reader, Query(query): Query<DocumentsQuery>) -> Answered {
    let ask = DocumentQuery { text: query.q, form: query.loai, year: query.nam.parse().ok(), page: page(&query.trang) };
    reader.answer(&Ask::Documents(ask)).await
}

/// The file of an official document, wherever it is kept.
pub(super) async fn document_file(reader: Reader, Path(params): Params) -> Answered {
    let code = param(&params, "code");
    let app = reader.app();
    let catalogue = app.portal.catalogue(&app.book).await?;
    let is_public = catalogue.furniture.documents.iter().any(|held| held.fact.file.as_deref() == Some(code.as_str()));
    match app.portal.media(&[code]).await?.first() {
        Some(media) if is_public => Ok(Redirect::to(&pictures::file_href(media)).into_response()),
        _ => reader.missing().await,
    }
}

pub(super) async fn site_map(reader: Reader) -> Answered {
    reader.answer(&Ask::SiteMap).await
}

pub(super) async fn albums(reader: Reader) -> Answered {
    reader.answer(&Ask::Albums).await
}

pub(super) async fn album(reader: Reader, Path(params): Params) -> Answered {
    reader.answer(&Ask::Album(param(&params, "code"))).await
}

pub(super) async fn disclosures(reader: Reader) -> Answered {
    let app = reader.app();
    match app.portal.disclosures(&app.book, &reader.place).await? {
        Some(leaf) => Ok(reader.read(&leaf)),
        None => reader.missing().await,
    }
}

#[derive(Deserialize)]
pub(super) struct DisclosureQuery {
    #[serde(default, rename = "don-vi")]
    unit: String,
    #[serde(default)]
    q: String,
    #[serde(default)]
    sau: String,
}

pub(super) async fn disclosure(reader: Reader, Path(params): Params, Query(query): Query<DisclosureQuery>) -> Answered {
    let asked = DisclosureAsked {
        unit: query.unit,
        content: param(&params, "content"),
        year: param(&params, "year"),
        text: query.q,
        after: query.sau,
    };
    let app = reader.app();
    match app.portal.disclosure(&app.book, &reader.place, &asked).await? {
        Some(leaf) => Ok(reader.read(&leaf)),
        None => reader.missing().await,
    }
}

#[derive(Deserialize)]
pub(super) struct SearchQuery {
    #[serde(default)]
    q: String,
    #[serde(default)]
    muc: String,
    #[serde(default)]
    nam: String,
    #[serde(default)]
    trang: String,
}

/// The longest question; what comes after is left out.
const MOST_QUESTION: usize = 200;

pub(super) async fn search(reader: Reader, Query(query): Query<SearchQuery>) -> Answered {
    let text = query.q.chars().take(MOST_QUESTION).collect();
    let looking = Looking { text, section: query.muc, year: query.nam.parse().ok() };
    let app = reader.app();
    match app.portal.search(&app.book, &reader.place, &looking, page(&query.trang)).await? {
        Some(leaf) => Ok(reader.read(&leaf)),
        None => reader.missing().await,
    }
}

#[derive(Deserialize)]
pub(super) struct SizeForm {
    size: String,
}

/// Remembers how large a reader wants the text; harmless, so it needs no session.
pub(super) async fn text_size(headers: HeaderMap, Form(form): Form<SizeForm>) -> Response {
    let size = kh_portal::TextSize::from_name(&form.size).name();
    let cookie = format!("kh_size={size}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly");
    let back = crate::web::home::own_path(&headers).unwrap_or_else(|| "/".to_owned());
    ([(header::SET_COOKIE, cookie)], Redirect::to(&back)).into_response()
}

/// Whatever no route knows: an address that was renamed, or the page that says that it is not there.
pub(crate) async fn elsewhere(reader: Result<Reader, WebError>) -> Answered {
    reader.map_err(|_| WebError::NotFound)?.missing().await
}
