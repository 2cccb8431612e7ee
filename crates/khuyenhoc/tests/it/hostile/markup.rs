//! Nothing that is stored or asked becomes code on a page.

use super::{SITE, attempts, danger, day, plain_section, plain_site, publish, record, site};
use crate::app::{TestApp, encoded};
use axum::http::StatusCode;
use kh_portal::actions::media::{self, Upload};
use kh_portal::domain::{Album, AlbumPhoto, MenuItem, OfficialDocument, Question, SitePage};
use kh_portal::files::Files;

/// A picture of one pixel.
const GIF: &[u8] = b"GIF89a\x01\0\x01\0\x80\0\0\xFF\xFF\xFF\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";

async fn assert_harmless(app: &TestApp, path: &str) {
    let page = app.stranger().get(path).await;
    assert!(page.status.is_success(), "{path}: {} {}", page.status, page.text);
    if let Some(danger) = danger(&page.text) {
        panic!("{path}: {danger} in {}", page.text);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_attempt_works_in_an_article() {
    let app = TestApp::new().await;
    let unit = site(&app).await;
    let mut paths = Vec::new();
    for attempt in attempts() {
        let id = app.cx.new_id();
        let line: String = attempt.chars().take(200).collect();
        let path = publish(&app, id, unit, |article| {
            article.title.clone_from(&line);
            article.lead = Some(attempt.clone());
            article.byline = Some(attempt.clone());
            article.topics = Some(attempt.clone());
            article.correction = Some(attempt.clone());
            article.note = Some(attempt.clone());
            article.body.clone_from(&attempt);
        })
        .await;
        paths.push(path);
    }
    for path in &paths {
        assert_harmless(&app, path).await;
        assert_harmless(&app, &format!("{path}?ban=in")).await;
    }
    let pages = paths.len().div_ceil(20);
    for page in 1..=pages {
        assert_harmless(&app, &format!("/chuyen-muc/tin?trang={page}")).await;
    }
    for path in ["/", "/tim-kiem?q=script", "/tim-kiem?q=alert", "/so-do-trang"] {
        assert_harmless(&app, path).await;
    }
    let editor = app.person("bientap").await;
    for path in paths.iter().step_by(10) {
        let code = kh_portal::address::code_in(path);
        for path in [format!("/articles/{code}"), format!("/articles/{code}/revisions"), "/articles".to_owned()] {
            let page = editor.get(&path).await;
            assert_eq!((page.status, danger(&page.text)), (StatusCode::OK, None), "{path}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_attempt_works_in_what_surrounds_the_articles() {
    let app = TestApp::new().await;
    let unit = site(&app).await;
    let mut paths = vec!["/lien-he".to_owned(), "/van-ban".to_owned(), "/thu-vien-anh".to_owned()];
    for (number, attempt) in attempts().into_iter().enumerate() {
        let code = format!("thu-{number}");
        let mut hostile = plain_site(&code, &attempt, false);
        hostile.greeting = Some(attempt.clone());
        hostile.motto = Some(attempt.clone());
        hostile.contact = Some(attempt.clone());
        record(&app, unit, &hostile).await;
        let mut section = plain_section(&code, &attempt);
        section.intro = Some(attempt.clone());
        record(&app, unit, &section).await;
        let page = SitePage { site: SITE.into(), code: code.clone(), title: attempt.clone(), body: attempt.clone() };
        record(&app, unit, &page).await;
        let item = MenuItem {
            site: code.clone(),
            label: attempt.clone(),
            target: "/van-ban".into(),
            place: "top".into(),
            position: 1,
        };
        record(&app, unit, &item).await;
        let document = OfficialDocument {
            symbol: attempt.clone(),
            form: "plan".into(),
            issuer: attempt.clone(),
            summary: attempt.clone(),
            file: None,
            signer: Some(attempt.clone()),
        };
        record(&app, unit, &document).await;
        let question = Question {
            site: SITE.into(),
            asker: "Bà Ba".into(),
            contact: None,
            question: attempt.clone(),
            answer: Some(attempt.clone()),
            state: "published".into(),
        };
        record(&app, unit, &question).await;
        let album = Album { site: SITE.into(), code: code.clone(), title: attempt.clone(), intro: Some(attempt) };
        record(&app, unit, &album).await;
        paths.extend([format!("/trang/{code}"), format!("/chuyen-muc/{code}"), format!("/gioi-thieu/{code}")]);
        paths.push(format!("/thu-vien-anh/{code}"));
    }
    paths.extend((2..=5).map(|page| format!("/van-ban?trang={page}")));
    for path in paths {
        assert_harmless(&app, &path).await;
    }
    let editor = app.person("bientap").await;
    for path in ["/sites", "/sites/long-an", "/facts/section?unit=long-an", "/facts/question?unit=long-an"] {
        let page = editor.get(path).await;
        assert_eq!((page.status, danger(&page.text)), (StatusCode::OK, None), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_attempt_works_beside_a_picture_or_in_the_name_of_a_file() {
    let app = TestApp::new().await;
    let unit = site(&app).await;
    let files = Files::of(app.folder());
    for attempt in attempts() {
        let id = app.cx.new_id();
        let upload = |name: String, bytes: &[u8], id| Upload {
            id,
            unit,
            day: day(),
            name,
            bytes: bytes.to_vec(),
            alt: attempt.clone(),
            caption: attempt.clone(),
            credit: attempt.clone(),
            children: "none".to_owned(),
        };
        // An attempt of spaces alone says nothing about the picture.
        if attempt.trim().is_empty() {
            continue;
        }
        media::upload(&app.cx, &files, upload("anh.gif".to_owned(), GIF, id)).await.unwrap();
        let file = app.cx.new_id();
        media::upload(&app.cx, &files, upload(format!("{attempt}.pdf"), b"%PDF-1.7", file)).await.unwrap();
        let (picture, file) = (kh_portal::address::code_of(id), kh_portal::address::code_of(file));
        let path = publish(&app, app.cx.new_id(), unit, |article| {
            article.picture = Some(picture.clone());
            article.attachments = Some(file.clone());
            article.body = format!("![{attempt}](anh:{picture})\n\n[{attempt}](tep:{file})");
        })
        .await;
        assert_harmless(&app, &path).await;
        let photo =
            AlbumPhoto { site: SITE.into(), album: "a".into(), picture, caption: Some(attempt.clone()), position: 1 };
        record(&app, unit, &photo).await;
    }
    let album = Album { site: SITE.into(), code: "a".into(), title: "Ảnh".into(), intro: None };
    record(&app, unit, &album).await;
    for path in ["/thu-vien-anh/a", "/thu-vien-anh", "/", "/chuyen-muc/tin"] {
        assert_harmless(&app, path).await;
    }
    let library = app.person("bientap").await.get("/library").await;
    assert_eq!((library.status, danger(&library.text)), (StatusCode::OK, None));
}

#[tokio::test(flavor = "multi_thread")]
async fn no_attempt_comes_back_out_of_an_address() {
    let app = TestApp::new().await;
    let unit = site(&app).await;
    publish(&app, app.cx.new_id(), unit, |_| ()).await;
    let (stranger, editor) = (app.stranger(), app.person("bientap").await);
    for attempt in attempts() {
        let text = encoded(&attempt);
        for path in [
            format!("/tim-kiem?q={text}&muc={text}&nam={text}&trang={text}"),
            format!("/tim-kiem?q=hoc+bong&muc={text}"),
            format!("/van-ban?q={text}&loai={text}&nam={text}&trang={text}"),
            format!("/{text}"),
            format!("/tin/{text}?ban={text}"),
            format!("/chuyen-muc/{text}?trang={text}"),
            format!("/chuyen-muc/tin?trang={text}"),
            format!("/trang/{text}"),
            format!("/trang/{text}/lien-he"),
            format!("/cong-khai/{text}/{text}?don-vi={text}&sau={text}"),
            format!("/lien-he?gui={text}"),
            format!("/rss/{text}"),
            format!("/sitemap.xml?{text}"),
            format!("/sign-in?next={text}"),
            format!("/tep/{text}"),
        ] {
            let page = stranger.get(&path).await;
            assert!(!page.status.is_server_error(), "{path}: {}", page.status);
            assert_eq!(danger(&page.text), None, "{path}: {}", page.text);
        }
        for path in [format!("/library?q={text}&added={text}"), format!("/articles?q={text}&status={text}")] {
            let page = editor.get(&path).await;
            assert_eq!(danger(&page.text), None, "{path}: {}", page.text);
        }
        let fields = [("id", ""), ("asker", attempt.as_str()), ("question", ""), ("contact", attempt.as_str())];
        let page = stranger.post("/lien-he", &fields).await;
        assert_eq!(danger(&page.text), None, "{attempt}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn feeds_and_maps_stay_whole_whatever_a_title_says() {
    let app = TestApp::new().await;
    let unit = site(&app).await;
    let titles = [
        "]]></title><script>alert(1)</script>",
        "a & b < c > d \" '",
        "\u{1}\u{8}\u{b}\u{fffe}x",
        "<!-- -->",
        "&#0;&bad;",
    ];
    for title in titles {
        publish(&app, app.cx.new_id(), unit, |article| {
            article.title = title.to_owned();
            article.lead = Some(title.to_owned());
        })
        .await;
    }
    for path in ["/rss", "/atom", "/rss/tin", "/atom/tin", "/sitemap.xml"] {
        let feed = app.stranger().get(path).await;
        assert_eq!(feed.status, StatusCode::OK, "{path}");
        let document = roxmltree::Document::parse(&feed.text).unwrap_or_else(|error| panic!("{path}: {error}"));
        let script = document.descendants().any(|node| node.tag_name().name() == "script");
        assert!(!script, "{path}");
    }
    let feed = app.stranger().get("/rss").await;
    let document = roxmltree::Document::parse(&feed.text).unwrap();
    let told: Vec<&str> =
        document.descendants().filter(|node| node.has_tag_name("title")).filter_map(|node| node.text()).collect();
    for title in [titles[0], titles[1]] {
        assert!(told.contains(&title), "{told:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_public_page_forbids_what_is_inline_or_from_elsewhere() {
    let app = TestApp::new().await;
    let unit = site(&app).await;
    let article = publish(&app, app.cx.new_id(), unit, |_| ()).await;
    let printed = format!("{article}?ban=in");
    for path in [
        "/",
        &article,
        &printed,
        "/chuyen-muc/tin",
        "/van-ban",
        "/so-do-trang",
        "/thu-vien-anh",
        "/lien-he",
        "/cong-khai",
        "/tim-kiem?q=hoc",
        "/khong-co",
        "/trang/long-an",
        "/trang/khong-co",
        "/rss",
        "/sitemap.xml",
        "/robots.txt",
        "/sign-in",
        "/tin/khong-co",
    ] {
        let page = app.stranger().get(path).await;
        let policy = page.header("content-security-policy");
        for rule in [
            "default-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "form-action 'self'",
        ] {
            assert!(policy.split("; ").any(|found| found == rule), "{path}: {policy}");
        }
        assert!(!policy.contains("unsafe") && !policy.contains('*') && !policy.contains("http"), "{path}: {policy}");
        assert_eq!(page.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(page.header("referrer-policy"), "same-origin", "{path}");
        assert_eq!(danger(&page.text), None, "{path}");
    }
}
