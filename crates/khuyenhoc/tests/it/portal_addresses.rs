//! Where addresses of a site lead: old ones, those that nobody knows, and one page under several spellings.

use crate::app::{Person, TestApp};
use crate::portal::{address, site, site_below, step, write};
use axum::http::StatusCode;

/// Lets an old address of a site lead to a new one.
async fn forward(person: &Person<'_>, unit: &str, site: &str, old: &str, new: &str) {
    let fields = [("site", site), ("old_path", old), ("new_path", new), ("day", "01/08/2025")];
    let (done, _) = person.fill(&format!("/facts/redirect/new?unit={unit}"), &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_site_below_trang_forwards_and_misses_in_its_own_frame() {
    let app = TestApp::new().await;
    let editor = site(&app).await;
    site_below(&editor, "tay-ninh/tan-an", "tan-an").await;
    forward(&editor, "tay-ninh/tan-an", "tan-an", "/cu.html", "/van-ban").await;
    for path in ["/trang/tan-an/cu.html", "/trang/tan-an/cu.html?from=zalo", "/trang/tan-an/C%75.html/"] {
        let moved = app.stranger().get(path).await;
        assert_eq!(moved.status, StatusCode::PERMANENT_REDIRECT, "{path}");
        assert_eq!(moved.location, "/trang/tan-an/van-ban", "{path}");
    }
    assert_eq!(app.stranger().get("/cu.html").await.status, StatusCode::NOT_FOUND);
    for path in ["/trang/tan-an/khong-co", "/trang/tan-an/khong/co/gi.html", "/trang/tan-an/tin/khong-co"] {
        let missing = app.stranger().get(path).await;
        assert_eq!(missing.status, StatusCode::NOT_FOUND, "{path}");
        assert!(missing.attributes("a", "href").contains(&"/trang/tan-an".to_owned()), "{path}: {}", missing.text);
    }
    let front = app.stranger().get("/trang/tan-an/").await;
    assert_eq!(front.status, StatusCode::OK);
    assert_eq!(front.first("h1"), app.stranger().get("/trang/tan-an").await.first("h1"));
    assert_eq!(app.stranger().get("/trang/khong-co/gi").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn no_browser_keeps_where_an_address_leads() {
    let app = TestApp::new().await;
    let editor = site(&app).await;
    forward(&editor, "tay-ninh", "long-an", "/cu.html", "/van-ban").await;
    let code = write(&editor, "Tên thứ nhất", "Nội dung./.").await;
    step(&editor, &code, "approve").await;
    let first = address(&app, "Tên thứ nhất").await.unwrap();
    editor.fill(&format!("/articles/{code}"), &[("title", "Tên thứ hai"), ("step", "save")]).await;
    let second = address(&app, "Tên thứ hai").await.unwrap();
    for (path, place) in [(first.as_str(), second.as_str()), ("/cu.html", "/van-ban")] {
        let moved = app.stranger().get(path).await;
        assert_eq!((moved.status, moved.location.as_str()), (StatusCode::PERMANENT_REDIRECT, place));
        assert_eq!(moved.header("cache-control"), "no-cache", "{path}");
    }
    // The title changes back: whoever asks again finds the article and is not led in a circle.
    editor.fill(&format!("/articles/{code}"), &[("title", "Tên thứ nhất"), ("step", "save")]).await;
    assert_eq!(app.stranger().get(&second).await.location, first);
    assert_eq!(app.stranger().get(&first).await.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_is_counted_as_one_however_its_address_is_spelled() {
    let app = TestApp::new().await;
    let editor = site(&app).await;
    let code = write(&editor, "Một bài", "Nội dung./.").await;
    step(&editor, &code, "approve").await;
    let spelled = [
        format!("/tin/mot-bai-{code}"),
        format!("/tin/%6Dot-bai-{code}"),
        format!("/tin/%6dot%2Dbai-{code}"),
        format!("/trang/long-an/tin/mot-b%61i-{code}"),
        "/chuyen-muc/tin-hoat-dong".to_owned(),
        "/chuyen-muc/%74in-hoat-dong".to_owned(),
        "/".to_owned(),
        "/trang/long-an".to_owned(),
        "/trang/long-an/".to_owned(),
        "/trang/l%6Fng-an".to_owned(),
    ];
    for path in &spelled {
        let page = app.reader("Mozilla/5.0 (Linux; Android 9)").get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
    }
    assert_eq!(app.counted_pages().await, ["/", "/chuyen-muc/tin-hoat-dong", &format!("/tin/mot-bai-{code}")]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_code_of_what_stands_on_a_site_stays_and_is_the_only_one() {
    let app = TestApp::new().await;
    let editor = site(&app).await;
    site_below(&editor, "tay-ninh/tan-an", "tan-an").await;
    for (kind, more) in [
        ("section", [("position", "2"), ("intro", "")]),
        ("site_page", [("body", "Nội dung"), ("intro", "")]),
        ("album", [("intro", "Ảnh"), ("body", "")]),
    ] {
        let new = async |unit: &str, site: &str, code: &str| {
            let fields =
                [("site", site), ("code", code), ("title", "Một mục"), ("day", "01/08/2025"), more[0], more[1]];
            editor.fill(&format!("/facts/{kind}/new?unit={unit}"), &fields).await.0
        };
        let first = new("tay-ninh", "long-an", "mot-muc").await;
        assert_eq!(first.status, StatusCode::SEE_OTHER, "{kind}: {}", first.text);
        let row = first.location.split('?').next().unwrap().to_owned();
        // Another one of the same site is refused, that of another site is not.
        let second = new("tay-ninh", "long-an", "mot-muc").await;
        assert_eq!(second.status, StatusCode::UNPROCESSABLE_ENTITY, "{kind}");
        assert!(second.first(".govuk-error-message").unwrap().contains("đã có mục khác"), "{}", second.text);
        assert_eq!(new("tay-ninh/tan-an", "tan-an", "mot-muc").await.status, StatusCode::SEE_OTHER, "{kind}");
        // The code stays, the rest may be corrected.
        let correct = async |fields: &[(&str, &str)]| editor.fill(&format!("{row}/correction"), fields).await.0;
        let changed = correct(&[("code", "muc-khac")]).await;
        assert_eq!(changed.status, StatusCode::UNPROCESSABLE_ENTITY, "{kind}");
        assert!(changed.first(".govuk-error-message").unwrap().contains("\"mot-muc\""), "{}", changed.text);
        let moved = correct(&[("site", "tan-an")]).await;
        assert_eq!(moved.status, StatusCode::UNPROCESSABLE_ENTITY, "{kind}");
        let corrected = correct(&[("title", "Tên khác")]).await;
        assert_eq!(corrected.status, StatusCode::SEE_OTHER, "{kind}: {}", corrected.text);
        // What was given up may be taken again: what names it comes to life.
        let row = corrected.location.split('?').next().unwrap().to_owned();
        let (cancelled, _) = editor.fill(&format!("{row}/cancellation"), &[]).await;
        assert_eq!(cancelled.status, StatusCode::SEE_OTHER, "{kind}: {}", cancelled.text);
        assert_eq!(new("tay-ninh", "long-an", "mot-muc").await.status, StatusCode::SEE_OTHER, "{kind}");
    }
}
