//! What machines read: feeds, the map for search engines, and what robots leave alone.

use super::Reader;
use crate::web::WebError;
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use std::collections::HashMap;

type Params = Path<HashMap<String, String>>;

fn xml(kind: &'static str, body: String) -> Response {
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "public, max-age=300")], body).into_response()
}

pub(super) async fn rss(reader: Reader, Path(params): Params) -> Result<Response, WebError> {
    let app = reader.app();
    let section = params.get("code").map_or("", String::as_str);
    match app.portal.rss(&app.book, &reader.place, section).await? {
        Some(feed) => Ok(xml("application/rss+xml; charset=utf-8", feed)),
        None => reader.missing().await,
    }
}

pub(super) async fn atom(reader: Reader, Path(params): Params) -> Result<Response, WebError> {
    let app = reader.app();
    let section = params.get("code").map_or("", String::as_str);
    match app.portal.atom(&app.book, &reader.place, section).await? {
        Some(feed) => Ok(xml("application/atom+xml; charset=utf-8", feed)),
        None => reader.missing().await,
    }
}

pub(super) async fn sitemap(reader: Reader) -> Result<Response, WebError> {
    let app = reader.app();
    match app.portal.sitemap(&app.book, &reader.place).await? {
        Some(map) => Ok(xml("application/xml; charset=utf-8", map)),
        None => reader.missing().await,
    }
}

/// Work pages and searches are nothing for a search engine.
pub(super) async fn robots() -> Response {
    let text = "User-agent: *\nDisallow: /sign-in\nDisallow: /facts/\nDisallow: /units/\nDisallow: /reports/\nDisallow: /rows\nDisallow: /tim-kiem\nSitemap: /sitemap.xml\n";
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
}
