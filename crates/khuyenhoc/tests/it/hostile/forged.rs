//! Forms that somebody else sends in the name of a person, and questions that a program sends.

use super::{publish, rows, site};
use crate::app::{Answer, Person, TestApp, offered};
use axum::http::StatusCode;

/// The form of a page as a browser would send it, and where to.
async fn form(person: &Person<'_>, path: &str, change: &[(&str, &str)]) -> (String, Vec<(String, String)>) {
    let page = person.get(path).await;
    assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.text);
    let action = page.attribute("main form[method=post]", "action").unwrap();
    let mut fields = offered(&page.text);
    for (name, value) in change {
        fields.retain(|(known, _)| known != name);
        fields.push(((*name).to_owned(), (*value).to_owned()));
    }
    (action, fields)
}

fn is_refused(answer: &Answer) -> bool {
    answer.status.is_client_error()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_without_its_token_or_from_elsewhere_changes_nothing() {
    let app = TestApp::new().await;
    let unit = site(&app).await;
    let id = app.cx.new_id();
    publish(&app, id, unit, |_| ()).await;
    let (editor, officer, admin) = (app.person("bientap").await, app.person("tinh").await, app.person("quantri").await);
    let article = format!("/articles/{}", kh_portal::address::code_of(id));
    let section = [("site", "long-an"), ("code", "moi"), ("title", "Mới"), ("position", "2"), ("day", "01/01/2024")];
    let sites = editor.get("/api/v1/facts/site?unit=long-an&period=2024").await.json();
    let site_id = sites["rows"][0]["id"].as_str().unwrap().to_owned();
    let new = [("section", "tin"), ("title", "Giả"), ("body", "Giả."), ("step", "save")];
    let forms = [
        (&editor, form(&editor, "/articles/new?site=long-an", &new).await),
        (&editor, form(&editor, &article, &[("title", "Giả"), ("step", "save")]).await),
        (&editor, form(&editor, &article, &[("step", "withdraw")]).await),
        (&editor, form(&editor, "/facts/section/new?unit=long-an", &section).await),
        (&editor, form(&editor, &format!("/facts/site/{site_id}/correction"), &[("name", "Giả")]).await),
        (&editor, form(&editor, &format!("/facts/site/{site_id}/cancellation"), &[]).await),
        (&admin, form(&admin, "/accounts/new", &[("login", "gia"), ("name", "Nguyễn Văn Giả")]).await),
        (&editor, ("/sign-out".to_owned(), vec![("csrf".to_owned(), editor.token().await)])),
        (&editor, ("/library".to_owned(), vec![("csrf".to_owned(), editor.token().await)])),
    ];
    let theirs = officer.token().await;
    let before = rows(&app).await;
    for (person, (path, fields)) in &forms {
        let with = |token: &str| {
            let others = fields.iter().filter(|(name, _)| name != "csrf").cloned();
            others.chain([("csrf".to_owned(), token.to_owned())]).collect::<Vec<_>>()
        };
        for token in ["", "0", &theirs] {
            let answer = person.post_with(path, &with(token), &[]).await;
            assert!(is_refused(&answer), "{path} with the token {token:?}: {}", answer.status);
        }
        let without: Vec<_> = fields.iter().filter(|(name, _)| name != "csrf").cloned().collect();
        assert!(is_refused(&person.post_with(path, &without, &[]).await), "{path} without a token");
        for headers in [
            [("origin", "https://evil.example"), ("host", "khuyenhoc.test")],
            [("origin", "null"), ("host", "khuyenhoc.test")],
            [("origin", "https://khuyenhoc.test.evil.example"), ("host", "khuyenhoc.test")],
            [("sec-fetch-site", "cross-site"), ("host", "khuyenhoc.test")],
            [("sec-fetch-site", "same-site"), ("host", "khuyenhoc.test")],
        ] {
            let answer = person.post_with(path, fields, &headers).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{path} with {headers:?}: {}", answer.text);
        }
    }
    assert_eq!(rows(&app).await, before);
    // The same form with its own token is taken, so it was the token that was missing.
    let (person, (path, fields)) = &forms[3];
    let host = [("origin", "https://khuyenhoc.test"), ("host", "khuyenhoc.test")];
    assert_eq!(person.post_with(path, fields, &host).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_without_its_token_or_from_elsewhere_changes_nothing() {
    let app = TestApp::new().await;
    site(&app).await;
    let (editor, officer) = (app.person("bientap").await, app.person("tinh").await);
    let theirs = officer.token().await;
    let id = app.cx.new_id().to_string();
    let body = serde_json::json!({ "id": id, "unit": "long-an", "day": "2024-01-01", "site": "long-an", "code": "moi",
        "title": "Mới", "position": "2" });
    let before = rows(&app).await;
    for token in ["", "0", &theirs] {
        let answer = editor.post_json("/api/v1/facts/section", token, &body).await;
        assert_eq!(answer.json()["errors"][0]["code"], "form_expired", "{}", answer.text);
    }
    let request = editor.request("POST", "/api/v1/facts/section").header("content-type", "application/json");
    let request = request.header("x-csrf-token", editor.token().await).header("sec-fetch-site", "cross-site");
    let answer = app.raw(request.body(axum::body::Body::from(body.to_string())).unwrap()).await;
    assert_eq!(answer.json()["errors"][0]["code"], "form_expired", "{}", answer.text);
    assert_eq!(rows(&app).await, before);
    let answer = editor.post_json("/api/v1/facts/section", &editor.token().await, &body).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_needs_no_session_is_not_sent_from_elsewhere_either() {
    let app = TestApp::new().await;
    site(&app).await;
    let before = rows(&app).await;
    let id = app.cx.new_id().to_string();
    let fields = [
        ("id", id.as_str()),
        ("begun", "1"),
        ("asker", "Bà Ba"),
        ("question", "Hỏi?"),
        ("theme", "dark"),
        ("size", "l"),
    ];
    let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned()));
    for path in ["/lien-he", "/trang/long-an/lien-he", "/theme", "/text-size", "/sign-in"] {
        for headers in [[("sec-fetch-site", "cross-site")], [("origin", "https://evil.example")]] {
            let answer = app.stranger().post_with(path, &fields, &headers).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{path} {headers:?}");
        }
    }
    assert_eq!(rows(&app).await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_that_fills_in_everything_is_kept_apart_and_a_crowd_is_slowed_down() {
    let app = TestApp::new().await;
    site(&app).await;
    let editor = app.person("bientap").await;
    let ask_from = async |from: &[(&str, &str)], number: usize, begun: &str, trap: &str| {
        let (id, text) = (app.cx.new_id().to_string(), format!("Câu hỏi số {number}"));
        let fields =
            [("id", id.as_str()), ("begun", begun), ("asker", "Bà Ba"), ("question", &text), ("website", trap)];
        let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned()));
        app.stranger().post_with("/lien-he", &fields, from).await
    };
    let ask = async |number: usize, begun: &str, trap: &str| ask_from(&[], number, begun, trap).await;
    let now = app.cx.now().0.to_string();
    for (number, begun, trap) in
        [(0, "1", "https://thu.rac"), (1, now.as_str(), ""), (2, "", ""), (3, "1", ""), (4, "1", "")]
    {
        assert_eq!(ask(number, begun, trap).await.status, StatusCode::SEE_OTHER, "{number}");
    }
    let slowed = ask(5, "1", "").await;
    assert_eq!(slowed.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(slowed.first("textarea[name=question]").as_deref(), Some("Câu hỏi số 5"), "what was typed stays");
    // Behind a proxy it is the reader that is slowed down, whatever the reader claims, and nobody else.
    for number in 10..15 {
        let claimed = format!("10.0.0.{number}, 203.0.113.5");
        assert_eq!(ask_from(&[("x-forwarded-for", &claimed)], number, "1", "").await.status, StatusCode::SEE_OTHER);
    }
    let (slowed, other) = ([("x-forwarded-for", "203.0.113.5")], [("x-forwarded-for", "203.0.113.6")]);
    assert_eq!(ask_from(&slowed, 15, "1", "").await.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(ask_from(&other, 16, "1", "").await.status, StatusCode::SEE_OTHER);
    let listed = editor.get("/api/v1/facts/question?unit=tay-ninh").await.json();
    let state = |number: usize| {
        let wanted = format!("Câu hỏi số {number}");
        let rows = listed["rows"].as_array().unwrap();
        rows.iter().find(|row| row["question"] == wanted.as_str()).map(|row| row["state"].as_str().unwrap().to_owned())
    };
    let states: Vec<_> = (0..6).map(state).collect();
    let known = ["spam", "spam", "spam", "new", "new"].map(|state| Some(state.to_owned()));
    assert_eq!(states, [&known[..], &[None]].concat(), "{listed}");
    assert!(!app.stranger().get("/lien-he").await.text.contains("Câu hỏi số"));
}
