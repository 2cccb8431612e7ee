//! What machines read: feeds, the map for search engines, and what robots leave alone.

use super::Reader;
use crate::web::WebError;
use axum::extract::{Path, Query};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
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

#[derive(Deserialize)]
pub(super) struct PartQuery {
    /// A part of the map, when it has parts.
    #[serde(default)]
    phan: String,
}

pub(super) async fn sitemap(reader: Reader, Query(query): Query<PartQuery>) -> Result<Response, WebError> {
    let app = reader.app();
    // Whatever is no number is no part either, and a map without parts has no part at all.
    let part = (!query.phan.is_empty()).then(|| query.phan.parse().unwrap_or(0));
    match app.portal.sitemap(&app.book, &reader.place, part).await? {
        Some(map) => Ok(xml("application/xml; charset=utf-8", map)),
        None => reader.missing().await,
    }
}

/// Work pages and searches are nothing for a search engine.
pub(super) async fn robots() -> Response {
    let text = "User-agent: *\nDisallow: /sign-in\nDisallow: /facts/\nDisallow: /units/\nDisallow: /reports/\nDisallow: /rows\nDisallow: /tim-kiem\nSitemap: /sitemap.xml\n";
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
}
