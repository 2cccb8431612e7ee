//! What machines read: feeds, the map for search engines, and what robots leave alone.

use super::Reader;
use crate::web::{App, WebError};
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::Arc;

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

/// Work pages, searches and links to what is not public are nothing for a search engine.
const CLOSED: [&str; 12] = [
    "/sign-in",
    "/work",
    "/facts/",
    "/units/",
    "/reports/",
    "/rows",
    "/articles",
    "/library",
    "/sites",
    "/tim-kiem",
    "/xem-truoc/",
    "/trang/*/xem-truoc/",
];

/// What robots leave alone, and where the map of the site of this host lies.
pub(super) async fn robots(State(app): State<Arc<App>>, headers: HeaderMap) -> Result<Response, WebError> {
    let host = headers.get(header::HOST).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let catalogue = app.portal.catalogue(&app.book).await?;
    // The map is named by a whole address, the one that the site itself gives.
    let map = catalogue.site_of_host(host);
    let map = map.map(|site| format!("Sitemap: {}/sitemap.xml", app.portal.origin_of(&site.fact)));
    let closed = CLOSED.map(|path| format!("Disallow: {path}"));
    let lines: Vec<String> = ["User-agent: *".to_owned()].into_iter().chain(closed).chain(map).collect();
    let text = lines.join("\n") + "\n";
    Ok(([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response())
}
