//! Adding and correcting: every change shows in every ancestor's figure at once; the same submit twice is one fact.

use crate::app::TestApp;
use axum::http::StatusCode;

const BRANCH: &str = "long-an/tan-an/phuong-4/khu-pho-1";
const LEVELS: [&str; 4] = [BRANCH, "long-an/tan-an/phuong-4", "long-an/tan-an", "long-an"];

#[tokio::test(flavor = "multi_thread")]
async fn a_member_is_added_corrected_and_cancelled_and_every_level_follows() {
    let app = TestApp::new().await;
    let (head, officer) = (app.person("chihoi").await, app.person("tinh").await);
    let mut before = Vec::new();
    for unit in LEVELS {
        before.push((officer.figure(unit, "members").await, officer.figure(unit, "members.party").await));
    }
    let fields = [("day", "05/11/2024"), ("full_name", "Đoàn Thị Kiểm Thử"), ("birth_year", "1958"), ("party", "1")];
    let (done, sent) = head.fill(&format!("/facts/member/new?unit={BRANCH}"), &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let again: Vec<(&str, &str)> = sent.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let repeated = head.post("/facts/member", &again).await;
    assert_eq!((repeated.status, &repeated.location), (StatusCode::SEE_OTHER, &done.location), "{}", repeated.text);
    for (unit, (members, party)) in LEVELS.iter().zip(&before) {
        assert_eq!(officer.figure(unit, "members").await, members + 1, "{unit}");
        if *unit == "long-an" {
            // Lower down the count may be protected, and then the report does not show it.
            assert_eq!(officer.figure(unit, "members.party").await, party + 1, "{unit}");
        }
    }
    let page = head.get(&done.location).await;
    assert!(page.text.contains("Đoàn Thị Kiểm Thử") && page.text.contains("Đã niêm phong"));

    let correction = format!("{}/correction", done.location);
    let (corrected, _) = head.fill(&correction, &[("full_name", "Đoàn Thị Kiểm"), ("party", "0")]).await;
    assert_eq!(corrected.status, StatusCode::SEE_OTHER, "{}", corrected.text);
    assert_eq!(officer.figure("long-an", "members").await, before[3].0 + 1);
    assert_eq!(officer.figure("long-an", "members.party").await, before[3].1);
    let stale = head.fill(&correction, &[("full_name", "Đoàn Thị Khác")]).await.0;
    assert_eq!(stale.status, StatusCode::CONFLICT);

    let (cancelled, _) = head.fill(&format!("{}/cancellation", corrected.location), &[]).await;
    assert_eq!(cancelled.status, StatusCode::SEE_OTHER, "{}", cancelled.text);
    for (unit, (members, _)) in LEVELS.iter().zip(&before) {
        assert_eq!(officer.figure(unit, "members").await, *members, "{unit}");
    }
    let seen = kh_kernel::doctor::examine(&app.cx.db, &khuyenhoc::kinds::all()).await.unwrap();
    assert_eq!(seen.findings, vec![]);
    assert_eq!(kh_members::doctor::examine(&app.cx).await.unwrap(), vec![]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_receipt_and_a_scholarship_reach_the_province() {
    let app = TestApp::new().await;
    let (treasurer, officer) = (app.person("thuquy").await, app.person("tinh").await);
    let unit = "long-an/tan-an/phuong-4";
    let before = (officer.figure("long-an", "fund.raised").await, officer.figure("long-an", "fund.balance").await);
    let fields = [("day", "20/12/2024"), ("donor", "Cửa hàng Minh Phát"), ("channel", "cash"), ("amount", "1,5 triệu")];
    let (done, _) = treasurer.fill(&format!("/facts/receipt/new?unit={unit}"), &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let fields = [("day", "21/12/2024"), ("recipient", "Lê Minh Học"), ("amount", "500.000 đ")];
    let (done, _) = treasurer.fill(&format!("/facts/scholarship/new?unit={unit}"), &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    assert_eq!(officer.figure("long-an", "fund.raised").await, before.0 + 1_500_000);
    assert_eq!(officer.figure("long-an", "fund.balance").await, before.1 + 1_000_000);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_form_says_what_to_mend_beside_each_field_and_loses_nothing() {
    let app = TestApp::new().await;
    let treasurer = app.person("thuquy").await;
    let fields = [
        ("day", "31/02/2024"),
        ("donor", "  "),
        ("channel", "cash"),
        ("amount", "năm trăm"),
        ("purpose", "<b>Ủng hộ & tặng</b>"),
    ];
    let (refused, _) = treasurer.fill("/facts/receipt/new?unit=long-an/tan-an/phuong-4", &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.all(".govuk-error-summary__list a").len(), 3, "{}", refused.text);
    assert_eq!(refused.all(".govuk-error-message").len(), 3);
    assert_eq!(refused.attribute("input[name=amount]", "value").as_deref(), Some("năm trăm"));
    assert_eq!(refused.attribute("input[name=purpose]", "value").as_deref(), Some("<b>Ủng hộ & tặng</b>"));
    assert!(!refused.text.contains("<b>Ủng hộ"), "what was typed came back as markup");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_from_elsewhere_is_refused() {
    let app = TestApp::new().await;
    let head = app.person("chihoi").await;
    let id = "01938000-0000-7000-8000-00000000abcd";
    let fields = [("id", id), ("unit", BRANCH), ("day", "05/11/2024"), ("full_name", "Đoàn Thị Kiểm"), ("csrf", "00")];
    assert_eq!(head.post("/facts/member", &fields).await.status, StatusCode::BAD_REQUEST);
    let other = app.person("tinh").await.get("/work").await;
    assert_eq!(other.status, StatusCode::SEE_OTHER);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_api_records_with_the_same_rules() {
    let app = TestApp::new().await;
    let head = app.person("chihoi").await;
    let page = head.get(&format!("/units/{BRANCH}?year=2024")).await;
    let token = page.attribute("input[name=csrf]", "value").unwrap();
    let body = serde_json::json!({
        "id": "01938000-0000-7000-8000-00000000beef", "unit": BRANCH, "day": "05/11/2024", "full_name": "Trần Văn Máy",
    });
    let first = head.post_json("/api/v1/facts/member", &token, &body).await;
    assert_eq!(first.status, StatusCode::CREATED, "{}", first.text);
    let second = head.post_json("/api/v1/facts/member", &token, &body).await;
    assert_eq!(second.status, StatusCode::OK);
    assert_eq!(first.json(), second.json());
    let mut other = body.clone();
    other["full_name"] = "Trần Văn Khác".into();
    assert_eq!(head.post_json("/api/v1/facts/member", &token, &other).await.status, StatusCode::CONFLICT);
    let mut wrong = body.clone();
    wrong["full_name"] = "An".into();
    let refused = head.post_json("/api/v1/facts/member", &token, &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.json()["errors"][0]["field"], "full_name");
    assert_eq!(head.post_json("/api/v1/facts/member", "no", &body).await.status, StatusCode::BAD_REQUEST);
}
