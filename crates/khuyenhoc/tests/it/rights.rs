//! A branch head sees the branch; a sibling's data is a 404 by page, API, export and search alike.

use crate::app::TestApp;
use axum::http::StatusCode;

const OWN: &str = "long-an/tan-an/phuong-4/khu-pho-1";
const ABOVE: &str = "long-an/tan-an/phuong-4";

/// Another branch of the same commune.
async fn sibling(app: &TestApp) -> String {
    let children = app.person("tinh").await.get(&format!("/api/v1/units/{ABOVE}?year=2024")).await.json();
    let codes = children["children"].as_array().unwrap().iter().map(|unit| unit["code"].as_str().unwrap().to_owned());
    codes.into_iter().find(|code| code != OWN).expect("the commune has a second branch")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stranger_is_asked_to_sign_in_everywhere() {
    let app = TestApp::new().await;
    let stranger = app.stranger();
    for path in [
        "/units/long-an",
        "/reports/long-an",
        "/facts/member",
        "/audit",
        "/rights",
        "/search",
        "/account",
        "/account/password",
        "/accounts",
        "/accounts/new",
        "/rows?unit=long-an&measure=members",
    ] {
        let answer = stranger.get(path).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}");
        assert!(answer.location.starts_with("/sign-in?next="), "{path}: {}", answer.location);
    }
    assert_eq!(stranger.get("/api/v1/reports/long-an?year=2024").await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(stranger.get("/").await.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_branch_head_sees_the_branch_and_nothing_beside_or_above() {
    let app = TestApp::new().await;
    let sibling = sibling(&app).await;
    let head = app.person("chihoi").await;
    let own_member = head.get(&format!("/api/v1/facts/member?unit={OWN}&year=2024")).await;
    assert_eq!(own_member.status, StatusCode::OK, "{}", own_member.text);
    let paths = |unit: &str| {
        vec![
            format!("/units/{unit}?year=2024"),
            format!("/reports/{unit}?year=2024"),
            format!("/reports/{unit}?year=2024&format=pdf"),
            format!("/rows?unit={unit}&measure=members&year=2024"),
            format!("/facts/member?unit={unit}&year=2024"),
            format!("/facts/member/export?unit={unit}&year=2024"),
            format!("/api/v1/units/{unit}?year=2024"),
            format!("/api/v1/reports/{unit}?year=2024"),
            format!("/api/v1/facts/member?unit={unit}&year=2024"),
            format!("/facts/member/new?unit={unit}"),
        ]
    };
    for path in paths(OWN) {
        assert_eq!(head.get(&path).await.status, StatusCode::OK, "{path}");
    }
    for unit in [sibling.as_str(), ABOVE, "long-an"] {
        for path in paths(unit) {
            assert_eq!(head.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_of_a_sibling_does_not_exist_for_a_branch_head() {
    let app = TestApp::new().await;
    let sibling = sibling(&app).await;
    let officer = app.person("tinh").await;
    let rows = officer.get(&format!("/api/v1/facts/member?unit={sibling}")).await.json();
    let id = rows["rows"][0]["id"].as_str().expect("the sibling has members").to_owned();
    let head = app.person("chihoi").await;
    for path in [
        format!("/facts/member/{id}"),
        format!("/facts/member/{id}/history"),
        format!("/facts/member/{id}/correction"),
        format!("/api/v1/facts/member/{id}"),
    ] {
        assert_eq!(officer.get(&path).await.status, StatusCode::OK, "{path}");
        assert_eq!(head.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let name = rows["rows"][0]["full_name"].as_str().unwrap();
    let query = kh_text::fold(name).replace(' ', "+");
    let found = head.get(&format!("/facts/member?unit={OWN}&q={query}")).await;
    assert!(!found.text.contains(&id), "a search leads to a sibling's row");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_search_offers_only_units_that_one_may_see() {
    let app = TestApp::new().await;
    let wide = app.person("tinh").await.get("/search?q=phuong+4").await;
    assert!(wide.text.contains("/units/long-an/tan-an/phuong-4\""), "{}", wide.text);
    let narrow = app.person("chihoi").await.get("/search?q=phuong").await;
    assert!(!narrow.text.contains("/units/long-an/tan-an/phuong-4\""));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_may_be_seen_but_not_done_is_refused_with_the_role_that_could() {
    let app = TestApp::new().await;
    let auditor = app.person("kiemtra").await;
    let answer = auditor.get(&format!("/facts/receipt/new?unit={ABOVE}")).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert!(answer.text.contains("Thủ quỹ"), "{}", answer.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn party_members_are_counted_and_never_listed() {
    let app = TestApp::new().await;
    let officer = app.person("tinh").await;
    assert!(officer.figure("long-an", "members.party").await > 0);
    let rows = officer.get("/rows?unit=long-an&measure=members.party&year=2024").await;
    assert_eq!(rows.status, StatusCode::OK);
    assert!(!rows.text.contains("/facts/member/"), "a row behind the count leads to a person");
    assert_eq!(officer.get("/facts/party_tally").await.status, StatusCode::NOT_FOUND);
    let list = officer.get("/api/v1/facts/member?unit=long-an").await.json();
    assert!(list["rows"][0].get("party").is_none());
    let file = officer.get("/facts/member/export?unit=long-an&year=2024").await;
    assert_eq!(file.status, StatusCode::OK);
    assert!(!file.text.contains("Đảng"), "the export has a column about the Party");
}
