//! Serves the sample pages with their assets, for `web/check.mjs` and for looking at a change of style.
//!
//! `cargo run -p kh_ui --example sample -- 8099`, then open `http://127.0.0.1:8099/`.

mod page;

use axum::Router;
use axum::http::{HeaderValue, header};
use axum::middleware::{Next, from_fn};
use axum::response::{Html, Response};
use axum::routing::get;

#[tokio::main(flavor = "current_thread")]
#[expect(clippy::print_stderr, reason = "an example says where it listens")]
async fn main() -> std::io::Result<()> {
    let port: u16 = std::env::args().nth(1).and_then(|port| port.parse().ok()).unwrap_or(8099);
    let app = Router::new()
        .route("/", get(async || Html(page::overview().render())))
        .route("/form", get(async || Html(page::form().render())))
        .route("/list", get(async || Html(page::list().render())))
        .merge(kh_ui::assets_router())
        .layer(from_fn(strict_policy));
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await?;
    eprintln!("http://127.0.0.1:{port}/  /form  /list");
    axum::serve(listener, app).await
}

/// The policy under which every page has to work.
async fn strict_policy(request: axum::extract::Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'self'"));
    response
}
