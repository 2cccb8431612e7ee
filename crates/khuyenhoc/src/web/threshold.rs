//! What every request passes on its way in, and what the framework refused on its way out.

use super::WebError;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use kh_accounts::csrf::{OriginHeaders, origin_is_ours};

/// The largest body, except where files are taken in: 200 pages of text, with three bytes to most letters of Vietnamese
/// and three signs to each in a form.
pub(super) const MOST_BODY: usize = 2 << 20;

const TOO_LARGE: &str = "Nội dung gửi lên quá lớn nên chưa được ghi. Hãy quay lại, chia nhỏ hoặc rút ngắn rồi gửi lại. Ảnh và tệp thì tải lên ở kho tệp.";
const UNREADABLE: &str = "Nội dung gửi lên thiếu hoặc sai dạng nên chưa được ghi. Hãy mở lại trang rồi làm lại.";
const WRONG_WAY: &str = "Địa chỉ này không nhận cách gửi đó. Hãy quay lại trang trước và dùng nút trên trang.";

/// Refuses what would change something and was sent from a page of somebody else, and says in our words what the
/// framework refused before a handler was asked.
pub(super) async fn pass(request: Request, next: Next) -> Response {
    let is_program = request.uri().path().starts_with("/api/");
    let answer = |error: WebError| if is_program { error.json() } else { error.into_response() };
    if !request.method().is_safe() && !comes_from_here(request.headers()) {
        return answer(WebError::FormExpired);
    }
    let response = next.run(request).await;
    let Some(error) = refusal(&response) else { return response };
    let mut told = answer(error);
    *told.status_mut() = response.status();
    told.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Some(allowed) = response.headers().get(header::ALLOW) {
        told.headers_mut().insert(header::ALLOW, allowed.clone());
    }
    told
}

/// Whether a form was sent from a page of this server, as far as the browser says.
fn comes_from_here(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    origin_is_ours(OriginHeaders { sec_fetch_site: text("sec-fetch-site"), origin: text("origin"), host: text("host") })
}

/// What the framework refused: it says so in plain text or not at all, which our own answers never do.
fn refusal(response: &Response) -> Option<WebError> {
    let kind = response.headers().get(header::CONTENT_TYPE);
    if kind.is_some_and(|kind| !kind.as_bytes().starts_with(b"text/plain")) {
        return None;
    }
    match response.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Some(WebError::TooLarge(TOO_LARGE.to_owned())),
        StatusCode::NOT_FOUND => Some(WebError::NotFound),
        StatusCode::METHOD_NOT_ALLOWED => Some(WebError::Invalid(WRONG_WAY.to_owned())),
        status if status.is_client_error() => Some(WebError::Invalid(UNREADABLE.to_owned())),
        _ => None,
    }
}
