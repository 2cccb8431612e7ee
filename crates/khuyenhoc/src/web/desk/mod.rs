//! The editors' desk: the work on articles, the library of files, and the furniture of sites.

mod api;
mod article_form;
mod article_submit;
mod articles;
mod autosave;
mod conflict;
mod drafting;
mod editor;
mod library;
mod library_file;
mod newsroom;
mod previews;
mod questions;
mod revisions;
mod sites;
mod submitting;
mod visits;

pub use articles::compare_figures;
pub(super) use articles::read_out;
pub(super) use previews::{counted_as, is_signature};

use super::App;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use std::sync::Arc;

/// The largest upload: a file of 20 MB and the form around it.
const MOST_UPLOAD: usize = 21 << 20;

/// The routes of the desk.
pub(super) fn routes() -> Router<Arc<App>> {
    let uploads = Router::new()
        .route("/library", get(library::index).post(library::upload))
        .layer(DefaultBodyLimit::max(MOST_UPLOAD));
    Router::new()
        .route("/articles", get(articles::index).post(article_submit::begin))
        .route("/articles/new", get(articles::new))
        .route("/articles/drafting", get(drafting::index))
        .route("/articles/drafting/report", get(drafting::report))
        .route("/articles/drafting/conference", get(drafting::conference))
        .route("/articles/{code}/previews", get(previews::index).post(previews::open))
        .route("/articles/{code}/previews/{link}/cancellation", post(previews::revoke))
        .route("/articles/markdown", post(editor::markdown))
        .route("/articles/figures", get(editor::figure))
        .route("/articles/figures/units", get(editor::units))
        .route("/articles/pictures", get(editor::library_pictures))
        .route("/articles/{code}", get(articles::show).post(article_submit::take))
        .route("/articles/{code}/autosave", post(autosave::keep))
        .route("/articles/{code}/autosave/discard", post(autosave::discard))
        .route("/articles/{code}/preview", get(articles::preview).post(editor::preview))
        .route("/articles/{code}/revisions", get(revisions::index))
        .route("/api/v1/sites", get(api::sites))
        .route("/api/v1/sites/{code}/articles", get(api::articles))
        .route("/api/v1/articles", post(api::begin))
        .route("/api/v1/articles/{code}", get(api::article))
        .route("/api/v1/articles/{code}/revisions", get(api::revisions))
        .route("/api/v1/articles/{code}/steps", post(api::step))
        .route("/library/{code}", get(library_file::show).post(library_file::correct))
        .route("/library/{code}/withdrawal", get(library_file::withdrawal_form).post(library_file::withdraw))
        .route("/sites", get(sites::index))
        .route("/sites/{code}", get(sites::show))
        .route("/sites/{code}/questions", get(questions::index))
        .route("/visits/{code}", get(visits::show))
        .merge(uploads)
}
