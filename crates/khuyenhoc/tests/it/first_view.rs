//! What comes over the line when somebody opens an article for the first time, on a weak connection.

use crate::app::{Answer, TestApp};
use scraper::{Html, Selector};

/// 60 KB without photos.
const MOST: usize = 60_000;

/// The addresses that a page loads at once, photos apart.
fn loaded(page: &str) -> Vec<String> {
    let page = Html::parse_document(page);
    let all = |selector: &str, attribute: &'static str| {
        let selector = Selector::parse(selector).unwrap();
        page.select(&selector).filter_map(|one| one.value().attr(attribute).map(str::to_owned)).collect::<Vec<_>>()
    };
    [all("link[rel=stylesheet], link[rel~=icon], link[rel=preload]", "href"), all("script[src]", "src")].concat()
}

/// Every file that a style sheet names: all letters of all ranges, even those that this page does not show.
fn named(style: &str) -> Vec<String> {
    let parts = style.split("url(").skip(1).filter_map(|rest| rest.split(')').next());
    let mut names: Vec<String> = parts
        .map(|name| name.trim_matches(['"', '\'']).to_owned())
        .filter(|name| !name.starts_with("data:"))
        .map(|name| format!("/assets/{}", name.rsplit('/').next().unwrap_or_default()))
        .collect();
    names.sort();
    names.dedup();
    names
}

fn is_named(path: &str, extension: &str) -> bool {
    path.rsplit('.').next() == Some(extension)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_view_of_an_article_is_at_most_sixty_kilobytes() {
    let app = TestApp::new().await.with_website().await;
    let front = app.stranger().get("/").await;
    let mut articles = front.attributes("a.kp-card__link", "href");
    articles.sort();
    articles.dedup();
    assert!(articles.len() > 10, "{articles:?}");
    for coding in ["gzip, deflate, br", "gzip"] {
        let get = async |path: &str| -> Answer {
            let answer = app.stranger().get_with(path, &[("accept-encoding", coding)]).await;
            assert!(answer.status.is_success(), "{path}: {}", answer.status);
            answer
        };
        let mut heaviest = (0, String::new());
        for article in &articles {
            let page = get(article).await;
            assert!(!page.header("content-encoding").is_empty(), "{article} is not compressed");
            heaviest = heaviest.max((page.bytes.len(), article.clone()));
        }
        let plain = app.stranger().get(&heaviest.1).await.text;
        let mut parts = vec![heaviest];
        for path in loaded(&plain) {
            assert!(path.starts_with("/assets/"), "{path} is not ours");
            if is_named(&path, "css") {
                for font in named(&app.stranger().get(&path).await.text) {
                    parts.push((get(&font).await.bytes.len(), font));
                }
            }
            parts.push((get(&path).await.bytes.len(), path));
        }
        assert!(parts.iter().any(|(_, path)| is_named(path, "css")), "{parts:?}");
        assert!(parts.iter().any(|(_, path)| is_named(path, "woff2")), "{parts:?}");
        let sum: usize = parts.iter().map(|(size, _)| size).sum();
        assert!(sum <= MOST, "{sum} bytes with {coding}: {parts:#?}");
    }
}
