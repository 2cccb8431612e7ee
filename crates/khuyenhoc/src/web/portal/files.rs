//! Uploaded files, by their content.

use crate::web::{App, WebError};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kh_portal::files::media_type;
use std::sync::Arc;

/// Said of a file that its unit has withdrawn.
const WITHDRAWN: &str = "Tệp này đã được gỡ khỏi trang.";
/// The bytes behind an address never change, but the file may be withdrawn: nobody keeps it for longer than a day
/// without asking again.
const KEPT: &str = "public, max-age=86400";

/// `/tep/<digest>.webp`, or `/tep/<digest>/<name>.pdf`.
pub(super) async fn show(
    State(app): State<Arc<App>>,
    Path(path): Path<String>,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let (digest, extension, name) = match path.split_once('/') {
        Some((digest, name)) => (digest, name.rsplit('.').next().unwrap_or_default(), Some(name)),
        None => path.split_once('.').map(|(digest, extension)| (digest, extension, None)).ok_or(WebError::NotFound)?,
    };
    let media_type = media_type(extension).ok_or(WebError::NotFound)?;
    // Only pictures that we drew ourselves are shown in the page; anything else is offered for saving.
    let inline = media_type.starts_with("image/");
    if app.portal.catalogue(&app.book).await?.furniture.is_withdrawn(digest) {
        return Ok((StatusCode::GONE, [(header::CACHE_CONTROL, "no-store")], WITHDRAWN).into_response());
    }
    let tag = format!("\"{digest}\"");
    let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    if known == Some(tag.as_str()) {
        return Ok(StatusCode::NOT_MODIFIED.into_response());
    }
    let files = app.portal.files().clone();
    let wanted = digest.to_owned();
    let read = tokio::task::spawn_blocking(move || files.read(&wanted)).await;
    let bytes = read.map_err(|error| WebError::Internal(error.to_string()))??.ok_or(WebError::NotFound)?;
    let safe = |name: &str| name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._".contains(&byte));
    let disposition = match name {
        _ if inline => "inline".to_owned(),
        Some(name) if safe(name) => format!("attachment; filename=\"{name}\""),
        _ => "attachment".to_owned(),
    };
    let answer = [
        (header::CONTENT_TYPE, media_type.to_owned()),
        (header::CONTENT_DISPOSITION, disposition),
        (header::CACHE_CONTROL, KEPT.to_owned()),
        (header::ETAG, tag),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox".to_owned()),
    ];
    Ok((answer, bytes).into_response())
}
