//! What people rely on when they look at pages.

use crate::app::TestApp;
use axum::http::StatusCode;
use kh_demo::Scale;
use kh_figures::Measure;

#[tokio::test(flavor = "multi_thread")]
async fn the_rows_behind_every_figure_add_up_to_it() {
    let app = TestApp::new().await;
    let officer = app.person("tinh").await;
    for (measure, value) in kh_demo::expected(Scale::Small) {
        if measure == Measure::MEMBERS_PARTY {
            continue;
        }
        let page = officer.get(&format!("/rows?unit=long-an&measure={measure}&period=2024")).await;
        assert_eq!(page.status, StatusCode::OK, "{measure}");
        let named = format!("{} {}", kh_text::group(value), measure.unit().label());
        assert!(page.text.contains(&named), "{measure}: the page does not name {named}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_report_comes_in_all_forms() {
    let app = TestApp::new().await;
    let officer = app.person("tinh").await;
    let page = officer.get("/reports/long-an?year=2024").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.all("main p a").len() > 10, "the numbers of the text do not link to their rows");
    assert!(officer.get("/reports/long-an?year=2024&format=pdf").await.text.starts_with("%PDF"));
    for format in ["docx", "xlsx"] {
        assert!(officer.get(&format!("/reports/long-an?year=2024&format={format}")).await.text.starts_with("PK"));
    }
    assert!(officer.get("/reports/long-an?year=2024&format=text").await.text.contains("BÁO CÁO"));
    assert_eq!(officer.get("/reports/long-an?year=2024&format=odt").await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_list_opens_and_finds_without_accents() {
    let app = TestApp::new().await;
    let officer = app.person("tinh").await;
    for kind in khuyenhoc::kinds::all() {
        let expected = if kind.resource == "sensitive" { StatusCode::NOT_FOUND } else { StatusCode::OK };
        let list = officer.get(&format!("/facts/{}?unit=long-an&period=2024", kind.table)).await;
        assert_eq!(list.status, expected, "{}: {}", kind.table, list.text);
        if kind.entered && expected == StatusCode::OK {
            let form = officer.get(&format!("/facts/{}/new?unit=long-an", kind.table)).await;
            assert_eq!(form.status, StatusCode::OK, "{}", kind.table);
            assert!(form.first("main form button").is_some(), "{}", kind.table);
        }
    }
    let first = officer.get("/api/v1/facts/member?unit=long-an").await.json();
    let name = first["rows"][0]["full_name"].as_str().unwrap().to_owned();
    let query = kh_text::fold(&name).replace(' ', "+");
    let found = officer.get(&format!("/facts/member?unit=long-an&q={query}")).await;
    assert!(found.text.contains(&name), "{name} is not found by {query}");
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_answer_wrong_addresses_with_a_sentence() {
    let app = TestApp::new().await;
    let officer = app.person("tinh").await;
    for (path, status) in [
        ("/units/khong-co", StatusCode::NOT_FOUND),
        ("/units/long-an?period=tam", StatusCode::BAD_REQUEST),
        ("/units/long-an?boundaries=later", StatusCode::BAD_REQUEST),
        ("/units/long-an?as_known=31/02/2024", StatusCode::BAD_REQUEST),
        ("/facts/nothing", StatusCode::NOT_FOUND),
        ("/rows?unit=long-an&measure=nothing", StatusCode::NOT_FOUND),
        ("/nowhere", StatusCode::NOT_FOUND),
    ] {
        let answer = officer.get(path).await;
        assert_eq!(answer.status, status, "{path}");
        assert!(answer.first("h1").is_some(), "{path}");
        // Whoever is signed in keeps the menu.
        assert!(answer.attribute("form[action='/sign-out'] input[name=csrf]", "value").is_some(), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_password_is_refused_and_the_login_is_kept() {
    let app = TestApp::new().await;
    let stranger = app.stranger();
    let form = stranger.get("/sign-in").await;
    assert!(form.attribute("input[name=csrf]", "value").is_some());
    let refused = stranger.post("/sign-in", &[("login", "tinh"), ("password", "sai"), ("csrf", "")]).await;
    assert_eq!(refused.status, StatusCode::BAD_REQUEST);
    assert_eq!(refused.attribute("input[name=login]", "value").as_deref(), Some("tinh"));
}

#[tokio::test(flavor = "multi_thread")]
async fn today_s_boundaries_keep_the_sum_of_the_closed_set() {
    let app = TestApp::new().await;
    let before = kh_reports::FigureBook::new(app.cx.db.clone());
    let today = kh_figures::Day::new(2025, 12, 31).unwrap();
    let period = kh_figures::Period::year(2024);
    let then = before.ask(kh_reports::Question::of(period, today)).await.unwrap();
    let question =
        kh_reports::Question { boundaries: kh_org::Boundaries::Now, ..kh_reports::Question::of(period, today) };
    let now = before.ask(question).await.unwrap();
    let structure = before.structure().await.unwrap();
    let (old, new) = (structure.find("long-an").unwrap(), structure.find("tay-ninh").unwrap());
    for (measure, value) in kh_demo::expected(Scale::Small) {
        assert_eq!(then.figures.folded().subtree(old, measure), Some(value), "{measure}");
    }
    // What was declared must not count twice either: population at three levels, members beside their lists.
    let value = |answer: &kh_reports::Answer, unit, measure| {
        let figure = answer.figure(unit, measure).filter(|figure| figure.basis != kh_figures::Basis::None);
        figure.map_or(0, |figure| figure.value)
    };
    for measure in Measure::all().filter(|measure| *measure != Measure::MEMBERS_DECLARED) {
        let joined = value(&then, old, measure) + value(&then, new, measure);
        assert_eq!(value(&now, new, measure), joined, "{measure}");
    }
}
