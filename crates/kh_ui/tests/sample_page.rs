//! Looks at the sample pages as a browser without script would: one document, no English, nothing inline.

#[path = "../examples/sample/page.rs"]
mod page;

use std::collections::HashSet;

use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use kh_ui::{Page, Theme, asset_url, assets_router};
use scraper::{Html, Selector};
use tower::ServiceExt;

fn documents() -> [Html; 3] {
    [page::overview(), page::list(), page::form()].map(|page| Html::parse_document(&page.render()))
}

fn select(css: &str) -> Selector {
    Selector::parse(css).expect("a fixed selector")
}

fn texts(document: &Html, css: &str) -> Vec<String> {
    document.select(&select(css)).map(|element| element.text().collect::<String>().trim().to_owned()).collect()
}

#[test]
fn every_page_has_one_title_one_heading_and_one_main() {
    for document in documents() {
        assert!(document.errors.is_empty(), "{:?}", document.errors);
        for css in ["head > title", "h1", "main#content", "html[lang=vi]", "header", "footer", "a[href='#content']"] {
            assert_eq!(document.select(&select(css)).count(), 1, "{css}");
        }
    }
    let [overview, ..] = documents();
    assert_eq!(texts(&overview, "head > title"), ["Tổng quan – Khuyến Học"]);
    assert_eq!(texts(&overview, ".govuk-skip-link"), ["Chuyển tới nội dung chính"]);
    assert_eq!(texts(&overview, ".govuk-service-navigation__link[aria-current]"), ["Tổng quan"]);
}

#[test]
fn nothing_is_inline_and_ids_are_unique() {
    for document in documents() {
        assert_eq!(document.select(&select("[style], style, script:not([src]), [onclick], [onsubmit]")).count(), 0);
        let mut seen = HashSet::new();
        for element in document.select(&select("[id]")) {
            let id = element.attr("id").unwrap_or_default().to_owned();
            assert!(seen.insert(id.clone()), "id {id} stands twice");
        }
        for element in document.select(&select("label[for], [aria-describedby], [aria-labelledby], [aria-controls]")) {
            for name in ["for", "aria-describedby", "aria-labelledby", "aria-controls"] {
                for id in element.attr(name).unwrap_or_default().split_whitespace() {
                    assert!(seen.contains(id), "{name} names {id}, which is nowhere");
                }
            }
        }
    }
}

#[test]
fn no_english_default_text_is_left() {
    let english = [
        "Error",
        "There is a problem",
        "Skip to",
        "Page ",
        "Previous",
        "Next",
        "Show",
        "Hide",
        "Warning",
        "Important",
        "Success",
        "Pagination",
        "Breadcrumb",
        "GOV.UK",
    ];
    for document in documents() {
        let mut said: Vec<String> = document.root_element().text().map(str::to_owned).collect();
        for name in ["aria-label", "data-i18n.show-password", "data-i18n.hide-password-aria-label"] {
            said.extend(document.select(&select("*")).filter_map(|element| element.attr(name).map(str::to_owned)));
        }
        for word in english {
            let found = said.iter().find(|text| text.contains(word));
            assert!(found.is_none(), "{word} in {found:?}");
        }
    }
}

#[test]
fn a_name_with_markup_is_shown_and_not_run() {
    let page = Page {
        title: "<script>alert(1)</script>".into(),
        crumbs: vec![("<b>".into(), "/\"><script>".into())],
        ..Page::default()
    };
    let document = Html::parse_document(&page.render());
    assert_eq!(document.select(&select("script:not([src])")).count(), 0);
    assert_eq!(texts(&document, ".govuk-breadcrumbs__link"), ["<b>"]);
    assert_eq!(texts(&document, "head > title"), ["<script>alert(1)</script> – Khuyến Học"]);
}

#[test]
fn the_theme_is_written_only_when_somebody_chose_one() {
    let html = |theme| Page { theme, theme_action: "/theme".into(), ..Page::default() }.render();
    assert!(!html(Theme::System).contains("data-theme"));
    let dark = Html::parse_document(&html(Theme::from_name("dark")));
    assert_eq!(dark.select(&select("html[data-theme=dark]")).count(), 1);
    assert_eq!(texts(&dark, "button[aria-pressed=true]"), ["Nền tối"]);
    assert_eq!(Theme::from_name("anything else"), Theme::System);
}

#[test]
fn signing_out_is_a_form_with_a_token() {
    let document = Html::parse_document(&page::overview().render());
    let token = select("form[method=post][action='/sign-out'] input[name=csrf][value=token]");
    assert_eq!(document.select(&token).count(), 1);
}

async fn fetch(address: &str, encoding: &str) -> (StatusCode, header::HeaderMap, Vec<u8>) {
    let request = Request::get(address).header(header::ACCEPT_ENCODING, encoding).body(Body::empty());
    let response = assets_router().oneshot(request.expect("a fixed request")).await.expect("a router cannot fail");
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, 1 << 20).await.expect("an embedded file can be read");
    (parts.status, parts.headers, bytes.to_vec())
}

#[tokio::test]
async fn every_asset_of_a_page_is_served_with_its_type_and_for_ever() {
    let document = Html::parse_document(&page::overview().render());
    let linked = select("link[href], script[src]");
    let address = |element: scraper::ElementRef| element.attr("href").or(element.attr("src")).map(str::to_owned);
    let addresses: Vec<String> = document.select(&linked).filter_map(address).collect();
    assert_eq!(addresses.len(), 3, "style, script and icon: {addresses:?}");
    for address in addresses {
        let (status, headers, body) = fetch(&address, "gzip").await;
        assert_eq!(status, StatusCode::OK, "{address}");
        assert!(!body.is_empty());
        assert!(headers[header::CACHE_CONTROL].to_str().expect("ASCII").contains("immutable"));
        assert_ne!(headers[header::CONTENT_TYPE], "application/octet-stream", "{address}");
        assert!(!headers.contains_key(header::CONTENT_ENCODING));
    }
}

#[tokio::test]
async fn the_style_is_smaller_as_brotli_and_its_letters_exist() {
    let address = asset_url("app.css");
    let (_, _, plain) = fetch(&address, "").await;
    let (_, headers, small) = fetch(&address, "gzip, br").await;
    assert_eq!(headers[header::CONTENT_ENCODING], "br");
    assert!(small.len() * 4 < plain.len(), "{} of {}", small.len(), plain.len());
    let style = String::from_utf8(plain).expect("the style is text");
    assert!(!style.contains("GDS Transport"));
    let fonts: HashSet<&str> = style.split("url(\"./").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(fonts.len(), 4, "two weights in two parts: {fonts:?}");
    for font in fonts {
        let (status, headers, body) = fetch(&format!("/assets/{font}"), "br").await;
        assert_eq!((status, headers[header::CONTENT_TYPE].to_str().ok()), (StatusCode::OK, Some("font/woff2")));
        assert_eq!(&body[..4], b"wOF2");
    }
}

#[tokio::test]
async fn what_was_never_built_and_what_is_internal_is_not_found() {
    let twin = format!("{}.br", asset_url("app.css"));
    for address in ["/assets/none.css", "/assets/../Cargo.toml", "/assets/manifest.json", &twin] {
        assert_eq!(fetch(address, "br").await.0, StatusCode::NOT_FOUND, "{address}");
    }
}
