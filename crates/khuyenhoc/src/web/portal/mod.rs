//! The public pages: routes, and who reads.

mod contact;
mod feeds;
mod files;
mod pages;
mod reader;

pub(crate) use pages::{elsewhere, site_of_host};
pub(crate) use reader::Reader;

use super::App;
use axum::Router;
use axum::routing::{get, post};
use std::sync::Arc;

/// The routes of one site; every site answers the same ones, at its host name or below `/trang/`.
fn site() -> Router<Arc<App>> {
    Router::new()
        .route("/chuyen-muc/{code}", get(pages::section))
        .route("/tin/{slug}", get(pages::article))
        .route("/xem-truoc/{code}/{signature}", get(pages::shared_preview))
        .route("/anh-chia-se/{file}", get(pages::share_picture))
        .route("/gioi-thieu/{code}", get(pages::static_page))
        .route("/van-ban", get(pages::documents))
        .route("/van-ban/tep/{code}", get(pages::document_file))
        .route("/so-do-trang", get(pages::site_map))
        .route("/thu-vien-anh", get(pages::albums))
        .route("/thu-vien-anh/{code}", get(pages::album))
        .route("/lien-he", get(contact::form).post(contact::send))
        .route("/cong-khai", get(pages::disclosures))
        .route("/cong-khai/{content}/{year}", get(pages::disclosure))
        .route("/tim-kiem", get(pages::search))
        .route("/rss", get(feeds::rss))
        .route("/rss/{code}", get(feeds::rss))
        .route("/atom", get(feeds::atom))
        .route("/atom/{code}", get(feeds::atom))
        .route("/sitemap.xml", get(feeds::sitemap))
}

/// All public routes but the front page, which the program shares with its work pages.
pub(super) fn routes() -> Router<Arc<App>> {
    site()
        .route("/trang/{site}", get(pages::front))
        .route("/trang/{site}/", get(pages::front))
        .nest("/trang/{site}", site().fallback(pages::elsewhere))
        .route("/tep/{*path}", get(files::show))
        .route("/text-size", post(pages::text_size))
        .route("/robots.txt", get(feeds::robots))
}
