//! What a request says of its host, its path and where to go back to leads nobody astray.

use super::{publish, rows, site};
use crate::app::TestApp;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};

const ELSEWHERE: &str = "evil.example";

#[tokio::test(flavor = "multi_thread")]
async fn no_host_that_a_request_names_stands_on_a_page() {
    let app = TestApp::new().await;
    let unit = site(&app).await;
    let article = publish(&app, app.cx.new_id(), unit, |_| ()).await;
    let renamed = format!("/tin/ten-cu-{}", kh_portal::address::code_in(&article));
    let tricks: [&[(&str, &str)]; 7] = [
        &[("host", ELSEWHERE)],
        &[("host", "evil.example:8443")],
        &[("host", "khuyenhoc.test@evil.example")],
        &[("host", "khuyenhoc.test"), ("x-forwarded-host", ELSEWHERE)],
        &[("host", "khuyenhoc.test"), ("forwarded", "host=evil.example;proto=http")],
        &[
            ("host", "khuyenhoc.test:80"),
            ("x-original-url", "http://evil.example/"),
            ("x-rewrite-url", "//evil.example"),
        ],
        &[("host", ""), ("x-host", ELSEWHERE), ("x-forwarded-server", ELSEWHERE)],
    ];
    for headers in tricks {
        for path in ["/", &article, &renamed, "/rss", "/atom", "/sitemap.xml", "/robots.txt", "/khong-co", "/lien-he"] {
            let page = app.stranger().get_with(path, headers).await;
            assert!(!page.status.is_server_error(), "{path} {headers:?}");
            assert!(!page.text.contains(ELSEWHERE), "{path} {headers:?}: {}", page.text);
            assert!(!page.location.contains(ELSEWHERE), "{path} {headers:?}: {}", page.location);
        }
        let page = app.stranger().get_with(&article, headers).await;
        let own = format!("https://khuyenhoc.test{article}");
        assert_eq!(page.attribute("link[rel=canonical]", "href").as_deref(), Some(own.as_str()), "{headers:?}");
        assert_eq!(page.attribute("meta[property='og:url']", "content"), Some(own), "{headers:?}");
    }
    let whole = Request::get(format!("http://{ELSEWHERE}{article}")).header(header::HOST, "khuyenhoc.test");
    let page = app.raw(whole.body(Body::empty()).unwrap()).await;
    assert!(page.status == StatusCode::OK && !page.text.contains(ELSEWHERE), "{}", page.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn no_path_leads_out_of_the_files_or_into_another_site() {
    let app = TestApp::new().await;
    site(&app).await;
    let secret = std::fs::read(app.folder().join("seal.key")).unwrap();
    let digest = "a".repeat(64);
    for path in [
        "/tep/../seal.key",
        "/tep/..%2fseal.key",
        "/tep/..%2f..%2fseal.key",
        "/tep/%2e%2e/seal.key",
        "/tep/%2e%2e%2fseal.key",
        "/tep/..%5cseal.key",
        "/tep/..\\seal.key",
        "/tep//etc/passwd",
        "/tep/%2fetc%2fpasswd",
        "/tep/seal.key%00.webp",
        "/tep/%00.webp",
        "/tep/..%252fseal.key",
        "/tep/%c0%ae%c0%ae/seal.key",
        "/tep/seal.key.webp",
        "/tep/../../seal.key/a.pdf",
        "/tep/..%2f..%2fseal.key/a.pdf",
        "/trang/..%2f..",
        "/trang/%2e%2e",
        "/trang/long-an%00",
        "/trang/long-an%2f..%2f..",
        "/trang/../work",
        "/trang/..%5c..",
        "/trang/%2flong-an",
        "/trang/LONG-AN",
        "/assets/../web/dist/manifest.json",
        "/assets/..%2fmanifest.json",
        "/assets/manifest.json",
        "/van-ban/tep/..%2f..",
        "/thu-vien-anh/..%2f..",
        "/gioi-thieu/%00",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/tin/..%2f..%2fwork",
        &format!("/tep/{digest}.webp"),
        &format!("/tep/{digest}/..%2f..%2fseal.key"),
        &format!("/tep/{digest}.html"),
    ] {
        let Ok(request) = Request::get(path).body(Body::empty()) else { continue };
        let answer = app.raw(request).await;
        assert!(matches!(answer.status, StatusCode::NOT_FOUND | StatusCode::BAD_REQUEST), "{path}: {}", answer.status);
        assert!(!answer.bytes.windows(secret.len()).any(|part| part == secret), "{path}");
        assert!(answer.first("h1").is_some_and(|title| !title.is_empty()), "{path} says nothing: {}", answer.text);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_sent_to_another_website() {
    let app = TestApp::new().await;
    site(&app).await;
    let editor = app.person("bientap").await;
    for target in [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "/\t/evil.example",
        "evil.example",
        "javascript:alert(1)",
    ] {
        let fields = [("site", "long-an"), ("old_path", "/cu.html"), ("new_path", target), ("day", "01/01/2024")];
        let (refused, _) = editor.fill("/facts/redirect/new?unit=long-an", &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{target:?}: {}", refused.text);
        let form = app.stranger().get(&format!("/sign-in?next={}", crate::app::encoded(target))).await;
        assert_eq!(form.status, StatusCode::OK);
    }
    assert_eq!(app.stranger().get("/cu.html").await.status, StatusCode::NOT_FOUND);
    for back in [
        "https://evil.example//evil.example/",
        "https://evil.example/\\evil.example",
        "https://evil.example",
        "evil",
        "https://evil.example//",
    ] {
        for (path, field) in [("/theme", "theme"), ("/text-size", "size")] {
            let fields = [(field.to_owned(), "l".to_owned())];
            let answer = app.stranger().post_with(path, &fields, &[("referer", back)]).await;
            let to = answer.location.as_str();
            assert!(to.starts_with('/') && !to.starts_with("//") && !to.starts_with("/\\"), "{back}: {to}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn looking_changes_nothing() {
    let app = TestApp::new().await;
    let unit = site(&app).await;
    let article = publish(&app, app.cx.new_id(), unit, |_| ()).await;
    let code = kh_portal::address::code_in(&article).to_owned();
    let editor = app.person("bientap").await;
    let (before, version) = (rows(&app).await, app.cx.db.version().await.unwrap());
    for path in [
        "/",
        &article,
        "/chuyen-muc/tin",
        "/van-ban",
        "/so-do-trang",
        "/thu-vien-anh",
        "/lien-he",
        "/cong-khai",
        "/tim-kiem?q=hoc+bong",
        "/rss",
        "/atom",
        "/sitemap.xml",
        "/robots.txt",
        "/khong-co",
        "/sign-in",
        "/sites",
        "/sites/long-an",
        "/visits/long-an",
        "/articles",
        "/articles/new?site=long-an",
        "/library",
        "/sign-out",
        "/facts/site/new?unit=long-an",
        "/facts/section?unit=long-an",
        "/theme",
        "/text-size",
        "/articles/markdown",
        &format!("/articles/{code}"),
        &format!("/articles/{code}/preview"),
        &format!("/articles/{code}/revisions"),
        &format!("/articles/{code}?step=withdraw&csrf=x"),
        "/lien-he?asker=a&question=b",
        "/api/v1/facts/site?unit=long-an",
    ] {
        app.stranger().get(path).await;
        editor.get(path).await;
    }
    assert_eq!(app.cx.db.version().await.unwrap(), version, "something was written");
    assert_eq!(rows(&app).await, before);
}
