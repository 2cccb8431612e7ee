//! Somebody who may edit at one unit tries at another's: by page, by the API and by the general forms.

use super::{SITE, day, publish, record, rows, site};
use crate::app::{Person, TestApp};
use axum::http::StatusCode;
use kh_portal::actions::media::{self, Upload};
use kh_portal::domain::{Album, AlbumPhoto, MenuItem, Question, Redirect, Section, SitePage};
use kh_portal::files::Files;
use uuid::Uuid;

/// Where the attacker may do everything.
const OWN: &str = "long-an/tan-an/phuong-4";

const GIF: &[u8] = b"GIF89a\x01\0\x01\0\x80\0\0\xFF\xFF\xFF\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";

/// Everything that could be put onto the site: kind of fact and its fields.
fn furniture() -> Vec<(&'static str, Vec<(&'static str, &'static str)>)> {
    vec![
        ("section", vec![("code", "gia"), ("title", "Chuyên mục giả"), ("position", "1"), ("on_front", "1")]),
        (
            "menu_item",
            vec![("label", "Menu giả"), ("target", "https://evil.example"), ("place", "top"), ("position", "1")],
        ),
        ("site_page", vec![("code", "gia"), ("title", "Trang giả"), ("body", "Trang giả.")]),
        ("album", vec![("code", "gia"), ("title", "Album giả")]),
        ("album_photo", vec![("album", "that"), ("picture", "00000000"), ("position", "1"), ("caption", "Ảnh giả")]),
        ("redirect", vec![("old_path", "/gia"), ("new_path", "/tin/gia")]),
        ("question", vec![("asker", "Bà Giả"), ("question", "Hỏi giả"), ("answer", "Đáp giả"), ("state", "published")]),
    ]
}

/// What readers of the site see, without the clock and the counts.
async fn seen(app: &TestApp) -> Vec<String> {
    let mut seen = Vec::new();
    for path in ["/", "/chuyen-muc/tin", "/lien-he", "/so-do-trang", "/thu-vien-anh", "/gia", "/gioi-thieu/gia", "/rss"]
    {
        let page = app.stranger().get(path).await;
        let menu = page.all(".kp-nav a, .kp-footer__links a").join("|");
        let main = page.first("main").unwrap_or_else(|| page.text.clone());
        // The form for questions bears an id and a moment, which are no text.
        seen.push(format!("{path} {} {menu} {main}", page.status));
    }
    seen
}

async fn post_new(person: &Person<'_>, kind: &str, unit: &str, fields: &[(&str, &str)]) -> crate::app::Answer {
    let (token, id) = (person.token().await, Uuid::now_v7().to_string());
    let mut all = vec![("csrf", token.as_str()), ("id", &id), ("unit", unit), ("day", "01/01/2024")];
    all.extend(fields);
    person.post(&format!("/facts/{kind}"), &all).await
}

async fn post_json(person: &Person<'_>, kind: &str, unit: &str, fields: &[(&str, &str)]) -> crate::app::Answer {
    let mut body = serde_json::json!({ "id": Uuid::now_v7().to_string(), "unit": unit, "day": "2024-01-01" });
    for (name, value) in fields {
        body[*name] = serde_json::json!(value);
    }
    person.post_json(&format!("/api/v1/facts/{kind}"), &person.token().await, &body).await
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_can_be_put_onto_the_site_of_another_unit() {
    let app = TestApp::new().await;
    site(&app).await;
    let attacker = app.person("xa").await;
    let (before, shown) = (rows(&app).await, seen(&app).await);
    for (kind, fields) in furniture() {
        let of_theirs = [&[("site", SITE)], &fields[..]].concat();
        for (unit, expected) in [("long-an", StatusCode::FORBIDDEN), (OWN, StatusCode::UNPROCESSABLE_ENTITY)] {
            for answer in
                [post_new(&attacker, kind, unit, &of_theirs).await, post_json(&attacker, kind, unit, &of_theirs).await]
            {
                let hidden = expected == StatusCode::FORBIDDEN && answer.status == StatusCode::NOT_FOUND;
                assert!(answer.status == expected || hidden, "{kind} at {unit}: {} {}", answer.status, answer.text);
                assert!(unit != OWN || answer.text.contains("phụ trách"), "{kind} at {unit}: {}", answer.text);
            }
        }
    }
    assert_eq!(rows(&app).await, before);
    assert_eq!(seen(&app).await, shown);
}

/// What came in past the forms is left out as well.
#[tokio::test(flavor = "multi_thread")]
async fn rows_of_another_unit_are_not_shown_however_they_came_in() {
    let app = TestApp::new().await;
    site(&app).await;
    let own = super::unit(&app, OWN).await;
    let shown = seen(&app).await;
    let site = || SITE.to_owned();
    record(&app, own, &Section { title: "Giả".into(), ..super::plain_section("gia", "Giả") }).await;
    record(
        &app,
        own,
        &MenuItem { site: site(), label: "Giả".into(), target: "/gia".into(), place: "top".into(), position: 1 },
    )
    .await;
    record(&app, own, &SitePage { site: site(), code: "gia".into(), title: "Giả".into(), body: "Giả".into() }).await;
    record(&app, own, &Album { site: site(), code: "gia".into(), title: "Giả".into(), intro: None }).await;
    record(
        &app,
        own,
        &AlbumPhoto { site: site(), album: "gia".into(), picture: "0".into(), caption: None, position: 1 },
    )
    .await;
    record(&app, own, &Redirect { site: site(), old_path: "/gia".into(), new_path: "/lien-he".into() }).await;
    let question = Question {
        site: site(),
        asker: "Bà Giả".into(),
        contact: None,
        question: "Giả".into(),
        answer: Some("Giả".into()),
        state: "published".into(),
    };
    record(&app, own, &question).await;
    assert_eq!(seen(&app).await, shown);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_site_cannot_be_taken_over_by_its_code_its_host_or_as_the_main_one() {
    let app = TestApp::new().await;
    site(&app).await;
    let (attacker, editor) = (app.person("xa").await, app.person("bientap").await);
    let sites = editor.get("/api/v1/facts/site?unit=long-an&period=2024").await.json();
    let id = sites["rows"][0]["id"].as_str().unwrap().to_owned();
    let (done, _) = editor.fill(&format!("/facts/site/{id}/correction"), &[("host", "khuyenhoc.longan.vn")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let id = done.location.rsplit('/').next().unwrap().to_owned();
    let (before, shown) = (rows(&app).await, seen(&app).await);
    let basic = [("name", "Trang giả"), ("colour", "red")];
    for (more, field) in [
        (vec![("code", SITE)], "code"),
        (vec![("code", "gia"), ("main", "1")], "main"),
        (vec![("code", "gia"), ("host", "khuyenhoc.longan.vn")], "host"),
    ] {
        let fields = [&basic[..], &more].concat();
        let page = post_new(&attacker, "site", OWN, &fields).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{more:?}: {}", page.text);
        let answer = post_json(&attacker, "site", OWN, &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{more:?}: {}", answer.text);
        assert_eq!(answer.json()["errors"][0]["field"], field, "{}", answer.text);
    }
    for path in [format!("/facts/site/{id}/correction"), format!("/facts/site/{id}/cancellation")] {
        let form = attacker.get(&path).await;
        assert!(matches!(form.status, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND), "{path}: {}", form.status);
        let (token, new) = (attacker.token().await, Uuid::now_v7().to_string());
        let fields = [
            ("csrf", token.as_str()),
            ("id", &new),
            ("unit", OWN),
            ("day", "01/01/2024"),
            ("code", SITE),
            ("name", "Giả"),
            ("colour", "red"),
        ];
        let sent = attacker.post(&path, &fields).await;
        assert!(matches!(sent.status, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND), "{path}: {}", sent.status);
        let body = serde_json::json!({ "id": new, "name": "Giả" });
        let sent = attacker.post_json(&format!("/api/v1{path}"), &token, &body).await;
        assert!(matches!(sent.status, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND), "{path}: {}", sent.text);
    }
    for path in ["/sites/long-an", "/visits/long-an"] {
        assert!(attacker.get(path).await.status.is_client_error(), "{path}");
    }
    assert_eq!(rows(&app).await, before);
    assert_eq!(seen(&app).await, shown);
    // A site of one's own is nothing that is forbidden.
    let own = [&basic[..], &[("code", "phuong-4")]].concat();
    assert_eq!(post_new(&attacker, "site", OWN, &own).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_article_of_another_unit_can_be_neither_seen_nor_changed_at_the_desk() {
    let app = TestApp::new().await;
    let unit = site(&app).await;
    let id = app.cx.new_id();
    let path = publish(&app, id, unit, |_| ()).await;
    let code = kh_portal::address::code_of(id);
    let editor = app.person("bientap").await;
    let base = editor.get(&format!("/articles/{code}")).await.attribute("input[name=base]", "value").unwrap();
    let before = rows(&app).await;
    for login in ["xa", "chihoi", "thuquy", "kiemtra", "quantri"] {
        let attacker = app.person(login).await;
        let may_look = matches!(login, "kiemtra" | "quantri");
        for page in ["", "/preview", "/revisions"] {
            let answer = attacker.get(&format!("/articles/{code}{page}")).await;
            assert_eq!(answer.status == StatusCode::OK, may_look, "{login} {page}: {}", answer.status);
        }
        let token = attacker.token().await;
        for step in ["save", "withdraw", "return", "submit", "approve", "restore"] {
            let new = Uuid::now_v7().to_string();
            let fields = [
                ("csrf", token.as_str()),
                ("id", &new),
                ("base", &base),
                ("section", "tin"),
                ("title", "Giả"),
                ("body", "Giả."),
                ("day", "26/12/2024"),
                ("time", "08:00"),
                ("step", step),
            ];
            let answer = attacker.post(&format!("/articles/{code}"), &fields).await;
            assert!(
                matches!(answer.status, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND),
                "{login} {step}: {}",
                answer.status
            );
        }
        for path in [format!("/facts/article/{base}/correction"), format!("/facts/article/{base}/cancellation")] {
            let new = Uuid::now_v7().to_string();
            let fields = [("csrf", token.as_str()), ("id", &new), ("title", "Giả")];
            assert!(attacker.post(&path, &fields).await.status.is_client_error(), "{login} {path}");
            let answer = attacker.post_json(&format!("/api/v1{path}"), &token, &serde_json::json!({ "id": new })).await;
            assert!(answer.status.is_client_error(), "{login} {path}: {}", answer.text);
        }
        assert!(attacker.post("/facts/article", &[("csrf", &token), ("id", "x")]).await.status.is_client_error());
    }
    assert_eq!(rows(&app).await, before);
    assert_eq!(app.stranger().get(&path).await.first("h1").as_deref(), Some("Trao học bổng"));
}

/// The code of an article is the end of its id, and the client chooses the id.
#[tokio::test(flavor = "multi_thread")]
async fn an_id_that_ends_like_that_of_another_article_or_file_is_refused() {
    let app = TestApp::new().await;
    let unit = site(&app).await;
    let files = Files::of(app.folder());
    let (article, picture) = (app.cx.new_id(), app.cx.new_id());
    let upload = |id, name: &str| Upload {
        id,
        unit,
        day: day(),
        name: name.to_owned(),
        bytes: GIF.to_vec(),
        alt: "Ảnh thật".to_owned(),
        caption: String::new(),
        credit: String::new(),
        children: "none".to_owned(),
    };
    media::upload(&app.cx, &files, upload(picture, "that.gif")).await.unwrap();
    let code = kh_portal::address::code_of(picture);
    let path = publish(&app, article, unit, |article| article.picture = Some(code)).await;
    let alike = |id: Uuid| Uuid::from_u128(id.as_u128() ^ (0xFFFF << 60));
    assert_eq!(kh_portal::address::code_of(alike(article)), kh_portal::address::code_of(article));
    let page = app.stranger().get(&path).await;
    let before = rows(&app).await;
    for (login, site) in [("chihoi", SITE), ("bientap", SITE)] {
        let attacker = app.person(login).await;
        let (token, id) = (attacker.token().await, alike(article).to_string());
        let fields = [
            ("csrf", token.as_str()),
            ("id", &id),
            ("site", site),
            ("section", "tin"),
            ("title", "Giả"),
            ("body", "Giả."),
            ("day", "26/12/2024"),
            ("time", "08:00"),
        ];
        let answer = attacker.post("/articles", &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{login}: {}", answer.text);
        assert!(answer.text.contains("Giả."), "what was typed stays");
    }
    let refused = media::upload(&app.cx, &files, upload(alike(picture), "gia.gif")).await;
    assert!(refused.is_err(), "{refused:?}");
    assert_eq!(rows(&app).await, before);
    let again = app.stranger().get(&path).await;
    assert_eq!(again.first("main"), page.first("main"));
    assert_eq!(again.attributes("img", "src"), page.attributes("img", "src"));
}
