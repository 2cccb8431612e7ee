//! Feeds as a feed reader takes them, the map as its standard has it, and the data of pages as search engines want it.

use crate::app::TestApp;
use kh_figures::Day;
use kh_portal::actions::articles;
use kh_portal::address::code_of;
use kh_portal::domain::{Article, Status};
use std::collections::HashSet;

const ORIGIN: &str = "https://khuyenhoc.test/";
/// The namespaces of sitemaps.org (protocol 0.9) and of the extension for news.
const SITEMAP: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
const NEWS: &str = "http://www.google.com/schemas/sitemap-news/0.9";

/// An article of the demonstration's site, public since noon of `day`.
async fn publish(app: &TestApp, title: &str, day: Day) -> String {
    let unit = kh_org::Structure::load(&app.cx.db).await.unwrap().find("long-an").unwrap();
    let id = app.cx.new_id();
    let article = Article {
        code: code_of(id),
        site: kh_demo::portal::SITE.to_owned(),
        section: "tin-hoat-dong".to_owned(),
        title: title.to_owned(),
        lead: Some(title.to_owned()),
        body: "Nội dung./.".to_owned(),
        byline: None,
        picture: None,
        attachments: None,
        topics: None,
        pinned: false,
        time: "00:00".to_owned(),
        status: Status::Approved.code().to_owned(),
        frozen: None,
        correction: None,
        note: None,
        author: None,
    };
    articles::import(&app.cx, id, unit, day, &article).await.unwrap();
    code_of(id)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_feed_reader_reads_what_the_pages_show() {
    let app = TestApp::new().await.with_website().await;
    let sign = "Quỹ > 1 tỷ & \"học\" <b>bổng</b> ]]> 'xong'";
    publish(&app, sign, app.cx.now().day().previous()).await;
    for path in ["/rss", "/atom", "/rss/tin-hoat-dong", "/atom/tin-hoat-dong", "/trang/long-an/rss"] {
        let answer = app.stranger().get(path).await;
        let kind = if path.contains("rss") { "application/rss+xml" } else { "application/atom+xml" };
        assert!(answer.header("content-type").starts_with(kind), "{path}: {}", answer.header("content-type"));
        let feed = feed_rs::parser::parse(answer.bytes.as_slice()).unwrap_or_else(|error| panic!("{path}: {error}"));
        assert!(feed.title.as_ref().is_some_and(|title| title.content.contains("Long An")), "{path}");
        assert_eq!(feed.language.as_deref(), Some("vi"), "{path}");
        assert!(feed.links.iter().any(|link| link.href.starts_with(ORIGIN)), "{path}: {:?}", feed.links);
        assert!(feed.entries.len() > 5, "{path}");
        assert_eq!(feed.entries[0].title.as_ref().unwrap().content, sign, "{path}");
        assert_eq!(feed.entries[0].summary.as_ref().unwrap().content, sign, "{path}");
        let mut ids = HashSet::new();
        let mut last = None;
        for entry in &feed.entries {
            assert!(entry.id.starts_with(ORIGIN) && ids.insert(entry.id.clone()), "{path}: {}", entry.id);
            let published = entry.published.or(entry.updated).expect("an entry has a date");
            assert!(last.is_none_or(|last| last >= published), "{path}: not the newest first");
            last = Some(published);
            let address = entry.links[0].href.strip_prefix(ORIGIN.trim_end_matches('/')).unwrap();
            let page = app.stranger().get(address).await;
            assert_eq!(page.first("h1"), entry.title.as_ref().map(|title| title.content.clone()), "{path}");
            // The id stays when a title is mended, so it is no address of a title; it leads to the page all the same.
            let lasting = app.stranger().get(entry.id.strip_prefix(ORIGIN.trim_end_matches('/')).unwrap()).await;
            assert!(
                lasting.status.is_redirection() && lasting.location == address,
                "{}: {}",
                entry.id,
                lasting.location
            );
        }
    }
}

/// The rules of sitemaps.org for a file, and of the extension for news; gives the addresses and how many are news.
fn check_map(text: &str, today: Day) -> (Vec<String>, usize) {
    assert!(text.len() < 50 << 20);
    let document = roxmltree::Document::parse(text).unwrap();
    let root = document.root_element();
    assert_eq!((root.tag_name().name(), root.tag_name().namespace()), ("urlset", Some(SITEMAP)));
    let (mut addresses, mut news) = (Vec::new(), 0);
    for url in root.children().filter(roxmltree::Node::is_element) {
        assert!(url.has_tag_name((SITEMAP, "url")), "{url:?}");
        let parts: Vec<_> = url.children().filter(roxmltree::Node::is_element).collect();
        let text =
            |name: &str| parts.iter().find(|part| part.has_tag_name((SITEMAP, name))).and_then(roxmltree::Node::text);
        let address = text("loc").expect("an address is required");
        assert!(address.starts_with(ORIGIN) && address.len() < 2_048 && address.is_ascii(), "{address}");
        assert!(!address.contains(['<', '>', '"', '\'', ' ']), "{address}");
        if let Some(moment) = text("lastmod") {
            assert_w3c(moment);
        }
        for part in &parts {
            match (part.tag_name().namespace(), part.tag_name().name()) {
                (Some(SITEMAP), "loc" | "lastmod") => {}
                (Some(NEWS), "news") => {
                    news += 1;
                    check_news(*part, today);
                }
                other => panic!("{other:?} is no part of an address"),
            }
        }
        addresses.push(address.to_owned());
    }
    let different: HashSet<&String> = addresses.iter().collect();
    assert_eq!(different.len(), addresses.len(), "an address stands twice");
    assert!((1..=50_000).contains(&addresses.len()) && news <= 1_000);
    (addresses, news)
}

fn check_news(news: roxmltree::Node<'_, '_>, today: Day) {
    let text = |name: &str| {
        let found: Vec<_> = news.descendants().filter(|node| node.has_tag_name((NEWS, name))).collect();
        assert_eq!(found.len(), 1, "{name}");
        found[0].text().unwrap_or_default().to_owned()
    };
    assert_eq!(text("name"), "Hội Khuyến học tỉnh Long An");
    assert_eq!(text("language"), "vi");
    assert!(!text("title").is_empty());
    let date = text("publication_date");
    assert_w3c(&date);
    let day: Day = date[..10].parse().unwrap();
    assert!(day >= today.previous().previous() && day <= today, "{date} is no news");
}

/// A date with time and zone of the W3C note on date formats: `2024-12-26T08:00:00+07:00`.
fn assert_w3c(moment: &str) {
    let shape: String = moment.chars().map(|letter| if letter.is_ascii_digit() { '0' } else { letter }).collect();
    assert_eq!(shape, "0000-00-00T00:00:00+00:00", "{moment}");
    assert!(moment[..10].parse::<Day>().is_ok() && moment[11..19] < *"24:00:00", "{moment}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_map_keeps_the_rules_and_tells_only_what_is_new_as_news() {
    let app = TestApp::new().await.with_website().await;
    let today = app.cx.now().day();
    let before = check_map(&app.stranger().get("/sitemap.xml").await.text, today);
    assert!(before.0.len() > 60, "{}", before.0.len());
    assert_eq!(before.1, 0, "what is years old is no news");
    let ago = |days: usize| (0..days).fold(today, |day, _| day.previous());
    let new = publish(&app, "Mới & <hay>", ago(1)).await;
    let old = publish(&app, "Cũ", ago(3)).await;
    publish(&app, "Ngày mai", today.next()).await;
    let answer = app.stranger().get("/sitemap.xml").await;
    let (addresses, news) = check_map(&answer.text, today);
    assert_eq!((addresses.len(), news), (before.0.len() + 2, 1));
    for code in [&new, &old] {
        assert!(addresses.iter().any(|address| address.ends_with(code.as_str())), "{code}");
    }
    assert!(answer.text.contains("Mới &#38; &#60;hay&#62;") || answer.text.contains("Mới &amp; &lt;hay&gt;"));
    for address in addresses.iter().step_by(9) {
        let path = address.strip_prefix(ORIGIN.trim_end_matches('/')).unwrap();
        let page = app.stranger().get(if path.is_empty() { "/" } else { path }).await;
        assert!(page.status.is_success(), "{address}: {}", page.status);
    }
    // There is one file, so it has no parts.
    for part in ["1", "0", "x", "99999999999999999999"] {
        assert!(app.stranger().get(&format!("/sitemap.xml?phan={part}")).await.status.is_client_error(), "{part}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_data_of_a_page_say_what_it_is() {
    let app = TestApp::new().await.with_website().await;
    let data = async |path: &str| {
        let page = app.stranger().get(path).await;
        let all = page.all("script[type='application/ld+json']");
        assert_eq!(all.len(), 1, "{path}");
        let data: serde_json::Value = serde_json::from_str(&all[0]).unwrap();
        assert_eq!(data["@context"], "https://schema.org", "{path}");
        (page, data)
    };
    let front = app.stranger().get("/").await;
    for path in front.attributes("a.kp-card__link", "href") {
        let (page, data) = data(&path).await;
        assert_eq!(data["@type"], "NewsArticle");
        assert_eq!(data["headline"].as_str(), page.first("h1").as_deref(), "{path}");
        for name in ["datePublished", "dateModified"] {
            assert_w3c(data[name].as_str().unwrap());
        }
        assert!(data["dateModified"].as_str() >= data["datePublished"].as_str(), "{path}");
        let own = page.attribute("link[rel=canonical]", "href");
        assert_eq!((data["url"].as_str(), data["mainEntityOfPage"].as_str()), (own.as_deref(), own.as_deref()));
        let image = data["image"][0].as_str();
        assert!(image.is_none_or(|image| image.starts_with(ORIGIN)), "{path}: {data}");
        assert!(image.is_some() || page.first(".kp-article img").is_none(), "{path} shows a photo: {data}");
        assert_eq!(data["publisher"]["@type"], "Organization");
        assert_eq!(data["publisher"]["name"], "Hội Khuyến học tỉnh Long An");
        assert!(data["author"]["name"].is_string() || data.get("author").is_none());
    }
    let (_, owner) = data("/").await;
    assert_eq!((&owner["@type"], &owner["name"]), (&"Organization".into(), &"Hội Khuyến học tỉnh Long An".into()));
    assert_eq!(owner["url"], ORIGIN);
}
