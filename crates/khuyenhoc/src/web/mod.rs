//! The web application: routes, who asks, and the pages that are not of one area.

mod account;
mod accounts;
mod api;
mod asked;
mod audit;
mod check;
mod complaints;
mod desk;
mod error;
mod facts;
mod home;
mod json;
mod labels;
mod markup;
mod pace;
mod portal;
mod proxy;
pub mod reports;
mod rows;
mod rules;
mod sign_in;
mod state;
mod threshold;
mod units;
mod uploads;
mod visitor;

pub use desk::compare_figures;
pub use error::WebError;
pub use state::App;
pub use visitor::Visitor;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use std::sync::Arc;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate as _};
use tower_http::set_header::SetResponseHeaderLayer;

/// Scripts, styles, fonts and pictures come from this server and nowhere else, and nothing is inline.
const CONTENT_POLICY: &str = "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'";

/// The whole application: all routes below the layers that every answer passes.
pub fn router(app: Arc<App>) -> Router {
    let header = |name: HeaderName, value: &'static str| {
        SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
    };
    // PDF, Word and Excel files are compressed as they are.
    let fits = DefaultPredicate::new()
        .and(NotForContentType::const_new("application/pdf"))
        .and(NotForContentType::const_new("application/vnd."));
    pages()
        .merge(people())
        .merge(api())
        .merge(desk::routes())
        .merge(check::routes())
        .layer(header(header::CACHE_CONTROL, "no-store"))
        .route("/healthz", get(home::health))
        .route("/readyz", get(home::ready))
        .merge(portal::routes())
        .fallback(portal::elsewhere)
        .layer(from_fn_with_state(Arc::clone(&app), error::frame))
        .with_state(app)
        .merge(kh_ui::assets_router())
        .layer(DefaultBodyLimit::max(threshold::MOST_BODY))
        .layer(axum::middleware::from_fn(threshold::pass))
        .layer(axum::middleware::from_fn(proxy::see_through))
        .layer(header(header::CONTENT_SECURITY_POLICY, CONTENT_POLICY))
        .layer(header(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(header(header::REFERRER_POLICY, "same-origin"))
        .layer(CompressionLayer::new().compress_when(fits))
        .layer(CatchPanicLayer::new())
}

/// Units, reports, and facts of every kind.
fn pages() -> Router<Arc<App>> {
    Router::new()
        .route("/", get(home::front))
        .route("/search", get(home::search))
        .route("/sign-in", get(sign_in::form).post(sign_in::submit))
        .route("/sign-out", post(sign_in::leave))
        .route("/theme", post(home::theme))
        .route("/work", get(home::work))
        .route("/units/{*code}", get(units::show))
        .route("/reports/{*code}", get(reports::show))
        .route("/rows", get(rows::show))
        .route("/facts/{kind}", get(facts::index).post(facts::create))
        .route("/facts/{kind}/new", get(facts::new))
        .route("/facts/{kind}/export", get(facts::export))
        .route("/facts/{kind}/{id}", get(facts::show))
        .route("/facts/{kind}/{id}/history", get(facts::history))
        .route("/facts/{kind}/{id}/correction", get(facts::correction_form).post(facts::correct))
        .route("/facts/{kind}/{id}/cancellation", get(facts::cancellation_form).post(facts::cancel))
        .route("/audit", get(audit::index))
        .route("/rights", get(rules::show))
}

/// Accounts and their roles.
fn people() -> Router<Arc<App>> {
    Router::new()
        .route("/account", get(account::show))
        .route(account::PASSWORD_PATH, get(account::password_form).post(account::change_password))
        .route("/accounts", get(accounts::index).post(accounts::create))
        .route("/accounts/new", get(accounts::new))
        .route("/accounts/{id}", get(accounts::show))
        .route("/accounts/{id}/code", get(accounts::code_form).post(accounts::code))
        .route("/accounts/{id}/standing", get(accounts::standing_form).post(accounts::standing))
        .route("/accounts/{id}/roles", post(accounts::assign))
        .route("/accounts/{id}/roles/new", get(accounts::assign_form))
        .route("/accounts/{id}/roles/{role}/ending", get(accounts::end_form).post(accounts::end))
        .route("/accounts/{id}/roles/{role}/cancellation", get(accounts::cancel_form).post(accounts::cancel))
}

/// Units, reports and facts as JSON.
fn api() -> Router<Arc<App>> {
    Router::new()
        .route("/api/v1/reports/{*code}", get(api::report))
        .route("/api/v1/units/{*code}", get(api::unit))
        .route("/api/v1/facts/{kind}", get(api::list).post(api::create))
        .route("/api/v1/facts/{kind}/{id}", get(api::show))
        .route("/api/v1/facts/{kind}/{id}/history", get(api::history))
        .route("/api/v1/facts/{kind}/{id}/correction", post(api::correct))
        .route("/api/v1/facts/{kind}/{id}/cancellation", post(api::cancel))
        .route("/api/v1/measures", get(api::measures))
}
