//! Corrections and cancellations by page and by API; what was typed is never lost, whatever comes between.

use crate::app::{Answer, Person, TestApp};
use axum::http::StatusCode;
use serde_json::json;

const BRANCH: &str = "long-an/tan-an/phuong-4/khu-pho-1";
const WARD: &str = "long-an/tan-an/phuong-4";

fn id(number: u32) -> String {
    format!("01938000-0000-7000-8001-{number:012}")
}

/// Records a member who is a Party member; gives the address of the API.
async fn enrolled(head: &Person<'_>, token: &str, number: u32) -> String {
    let body = json!({
        "id": id(number), "unit": BRANCH, "day": "05/11/2024", "full_name": "Trần Văn Máy", "birth_year": 1961,
        "party": true,
    });
    let done = head.post_json("/api/v1/facts/member", token, &body).await;
    assert_eq!(done.status, StatusCode::CREATED, "{}", done.text);
    format!("/api/v1/facts/member/{}", id(number))
}

#[tokio::test(flavor = "multi_thread")]
async fn the_api_corrects_what_is_named_and_keeps_the_rest() {
    let app = TestApp::new().await;
    let (head, officer) = (app.person("chihoi").await, app.person("tinh").await);
    let token = head.token().await;
    let path = enrolled(&head, &token, 1).await;
    let before = (officer.figure("long-an", "members").await, officer.figure("long-an", "members.party").await);
    let body = json!({ "id": id(2), "birth_year": 1962, "occupation": "Giáo viên" });
    let first = head.post_json(&format!("{path}/correction"), &token, &body).await;
    assert_eq!((first.status, first.json()), (StatusCode::CREATED, json!({ "id": id(2) })), "{}", first.text);
    let again = head.post_json(&format!("{path}/correction"), &token, &body).await;
    assert_eq!((again.status, again.json()), (StatusCode::OK, json!({ "id": id(2) })), "{}", again.text);
    let row = head.get(&format!("/api/v1/facts/member/{}", id(2))).await.json();
    let named = [&row["full_name"], &row["birth_year"], &row["occupation"], &row["day"], &row["replaces"]];
    assert_eq!(named, [&json!("Trần Văn Máy"), &json!(1962), &json!("Giáo viên"), &json!("2024-11-05"), &json!(id(1))]);
    assert_eq!(officer.figure("long-an", "members").await, before.0);
    assert_eq!(officer.figure("long-an", "members.party").await, before.1, "what is sealed is kept unless it is named");

    let stale = json!({ "id": id(3), "birth_year": 1963 });
    let refused = head.post_json(&format!("{path}/correction"), &token, &stale).await;
    assert_eq!((refused.status, &refused.json()["errors"][0]["code"]), (StatusCode::CONFLICT, &json!("conflict")));
    let other_content = json!({ "id": id(2), "birth_year": 1964 });
    let refused = head.post_json(&format!("{path}/correction"), &token, &other_content).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);

    let path = format!("/api/v1/facts/member/{}", id(2));
    // A row as it was read, with one value changed and one emptied.
    let mut body = row.clone();
    body["id"] = json!(id(4));
    body["occupation"] = json!(null);
    body["party"] = json!(false);
    let done = head.post_json(&format!("{path}/correction"), &token, &body).await;
    assert_eq!(done.status, StatusCode::CREATED, "{}", done.text);
    assert!(head.get(&format!("/api/v1/facts/member/{}", id(4))).await.json()["occupation"].is_null());
    assert_eq!(officer.figure("long-an", "members.party").await, before.1 - 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_api_cancels_once_and_tells_the_whole_history() {
    let app = TestApp::new().await;
    let (head, officer) = (app.person("chihoi").await, app.person("tinh").await);
    let before = officer.figure("long-an", "members").await;
    let token = head.token().await;
    let first = enrolled(&head, &token, 1).await;
    let body = json!({ "id": id(2), "full_name": "Trần Văn Mây" });
    head.post_json(&format!("{first}/correction"), &token, &body).await;
    let second = format!("/api/v1/facts/member/{}", id(2));
    let done = head.post_json(&format!("{second}/cancellation"), &token, &json!({ "id": id(3) })).await;
    assert_eq!((done.status, done.json()), (StatusCode::CREATED, json!({ "id": id(3) })), "{}", done.text);
    let again = head.post_json(&format!("{second}/cancellation"), &token, &json!({ "id": id(3) })).await;
    assert_eq!(again.status, StatusCode::OK);
    let other = head.post_json(&format!("{second}/cancellation"), &token, &json!({ "id": id(4) })).await;
    assert_eq!(other.status, StatusCode::CONFLICT);
    assert_eq!(officer.figure("long-an", "members").await, before);
    // The same history whichever version it is asked of.
    for version in 1..=3 {
        let history = head.get(&format!("/api/v1/facts/member/{}/history", id(version))).await.json();
        let versions = history["versions"].as_array().unwrap();
        let ids: Vec<&str> = versions.iter().map(|version| version["id"].as_str().unwrap()).collect();
        assert_eq!(ids, [id(3), id(2), id(1)]);
        assert_eq!((&versions[0]["void"], &versions[1]["cancelled"]), (&json!(true), &json!(true)));
        assert_eq!((&versions[2]["full_name"], &versions[2]["replaced_by"]), (&json!("Trần Văn Máy"), &json!(id(2))));
        assert_eq!(versions[2]["recorded_by"], "Lê Thị Cẩm Vân");
        assert!(versions[2]["recorded_at"].as_str().unwrap().ends_with("+07:00"));
        assert!(versions[2].get("party").is_none(), "what is sealed leaves through the history");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_api_changes_with_the_rights_of_the_pages() {
    let app = TestApp::new().await;
    let (head, auditor) = (app.person("chihoi").await, app.person("kiemtra").await);
    let (token, auditor_token) = (head.token().await, auditor.token().await);
    let own = enrolled(&head, &token, 1).await;
    let officer = app.person("tinh").await;
    let list = officer.get("/api/v1/facts/member?unit=long-an/tan-an/phuong-4/khu-pho-2").await.json();
    let far = format!("/api/v1/facts/member/{}", list["rows"][0]["id"].as_str().unwrap());
    let version = officer.get("/api/v1/facts/unit_version?unit=long-an").await.json();
    let derived = format!("/api/v1/facts/unit_version/{}", version["rows"][0]["id"].as_str().unwrap());
    let body = json!({ "id": id(9) });
    for change in ["correction", "cancellation"] {
        let status = async |person: &Person<'_>, row: &str, token: &str| {
            person.post_json(&format!("{row}/{change}"), token, &body).await.status
        };
        assert_eq!(status(&app.stranger(), &own, &token).await, StatusCode::UNAUTHORIZED);
        assert_eq!(status(&auditor, &own, &auditor_token).await, StatusCode::FORBIDDEN);
        assert_eq!(status(&head, &far, &token).await, StatusCode::NOT_FOUND);
        assert_eq!(status(&head, &own, "00").await, StatusCode::BAD_REQUEST);
        assert_eq!(status(&officer, &derived, &officer.token().await).await, StatusCode::NOT_FOUND);
        assert_eq!(status(&head, "/api/v1/facts/member/none", &token).await, StatusCode::NOT_FOUND);
    }
    assert_eq!(head.get(&format!("{far}/history")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(app.stranger().get(&format!("{own}/history")).await.status, StatusCode::UNAUTHORIZED);
    let wrong = json!({ "id": id(9), "birth_year": "19588", "full_name": "" });
    let refused = head.post_json(&format!("{own}/correction"), &token, &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let fields: Vec<String> = refused.json()["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|error| error["field"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(fields, ["full_name", "birth_year"]);
    let lost = head.post_json(&format!("{own}/correction"), &token, &json!({ "birth_year": 1960 })).await;
    assert_eq!((lost.status, &lost.json()["errors"][0]["field"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!("id")));
}

/// What is wrong with a form is told only to those who may know its unit.
#[tokio::test(flavor = "multi_thread")]
async fn the_api_answers_about_a_foreign_unit_as_about_one_that_nobody_has() {
    let app = TestApp::new().await;
    let head = app.person("chihoi").await;
    let token = head.token().await;
    for unit in ["long-an/tan-an/phuong-4/khu-pho-2", "long-an/khong-co"] {
        let body = json!({ "id": id(1), "unit": unit, "day": "05/11/2024", "full_name": "" });
        let refused = head.post_json("/api/v1/facts/member", &token, &body).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND, "{unit}");
    }
    let own = enrolled(&head, &token, 1).await;
    for unit in ["long-an/tan-an/phuong-4/khu-pho-2", "long-an/khong-co"] {
        let body = json!({ "id": id(2), "unit": unit, "full_name": "" });
        let refused = head.post_json(&format!("{own}/correction"), &token, &body).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND, "{unit}");
    }
}

/// The row of a comparison: its cells after the label.
fn compared(page: &Answer, label: &str) -> Vec<String> {
    let rows = page.rows("main table tbody tr");
    let row =
        rows.into_iter().find(|row| row[0].starts_with(label)).unwrap_or_else(|| panic!("{label}: {}", page.text));
    row[1..].to_vec()
}

#[tokio::test(flavor = "multi_thread")]
async fn who_corrects_second_sees_all_three_versions_and_goes_on_from_the_new_one() {
    let app = TestApp::new().await;
    let (head, officer) = (app.person("chihoi").await, app.person("tinh").await);
    let token = head.token().await;
    enrolled(&head, &token, 1).await;
    let correction = format!("/facts/member/{}/correction", id(1));
    let open = head.get(&correction).await;
    let fields = [("full_name", "Trần Văn <Mây>"), ("birth_year", "1970")];
    let (other, _) = officer.fill(&correction, &fields).await;
    assert_eq!(other.status, StatusCode::SEE_OTHER, "{}", other.text);
    let typed = [("birth_year", "1965"), ("occupation", "Thợ <may> & thêu"), ("gender", "male")];
    let (refused, _) = head.send_on(&open, &typed).await;
    assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.text);
    let heads = refused.all("main table thead th");
    assert_eq!((heads.len(), &heads[1], &heads[3]), (4, &"Trước khi sửa".to_owned(), &"Của bạn".to_owned()));
    assert!(heads[2].starts_with("Nguyễn Thị Thanh Trúc vừa sửa, "), "{}", heads[2]);
    assert_eq!(compared(&refused, "Họ và tên"), ["Trần Văn Máy", "Trần Văn <Mây>", "Trần Văn Máy"]);
    assert_eq!(compared(&refused, "Năm sinh"), ["1961", "1970", "1965"]);
    assert_eq!(compared(&refused, "Nghề nghiệp"), ["Chưa ghi", "Chưa ghi", "Thợ <may> & thêu"]);
    assert_eq!(compared(&refused, "Giới tính"), ["Chưa ghi", "Chưa ghi", "Nam"]);
    assert_eq!(compared(&refused, "Là Đảng viên"), ["Đã niêm phong", "Đã niêm phong", "Giữ nguyên như đã ghi"]);
    let marks = refused.all("main table tbody th .govuk-tag");
    assert_eq!(marks, ["Người khác sửa", "Sửa khác nhau", "Bạn sửa", "Bạn sửa"]);
    assert!(!refused.text.contains("<may>"), "what was typed came back as markup");

    let action = refused.attribute("main form[method=post]", "action").unwrap();
    assert_eq!(action, format!("{}/correction", other.location));
    let value = |name: &str| refused.attribute(&format!("main form input[name={name}]"), "value").unwrap();
    assert_eq!((value("full_name").as_str(), value("birth_year").as_str()), ("Trần Văn <Mây>", "1965"));
    let (done, _) = head.send_on(&refused, &[]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let row = head.get(&format!("/api/v1{}", done.location)).await.json();
    let merged = [&row["full_name"], &row["birth_year"], &row["occupation"], &row["gender"]];
    assert_eq!(merged, [&json!("Trần Văn <Mây>"), &json!(1965), &json!("Thợ <may> & thêu"), &json!("male")]);

    // Back in the browser, changed once more and sent: the own correction came between.
    let (own, _) = head.send_on(&refused, &[("birth_year", "1966")]).await;
    assert_eq!(own.status, StatusCode::CONFLICT);
    assert!(own.all("main table thead th")[2].starts_with("Lê Thị Cẩm Vân vừa sửa"), "{}", own.text);
    assert_eq!(own.attribute("main form input[name=birth_year]", "value").as_deref(), Some("1966"));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_corrects_what_was_cancelled_may_record_it_anew() {
    let app = TestApp::new().await;
    let (head, officer) = (app.person("chihoi").await, app.person("tinh").await);
    let token = head.token().await;
    enrolled(&head, &token, 1).await;
    let before = officer.figure("long-an", "members").await;
    let row = format!("/facts/member/{}", id(1));
    let open = head.get(&format!("{row}/correction")).await;
    let cancellation = head.get(&format!("{row}/cancellation")).await;
    officer.fill(&format!("{row}/cancellation"), &[]).await;
    let (refused, _) = head.send_on(&open, &[("occupation", "Thợ may"), ("party", "no")]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.text);
    assert!(refused.all("main table thead th")[2].contains("vừa hủy"), "{}", refused.text);
    assert_eq!(compared(&refused, "Nghề nghiệp"), ["Chưa ghi", "Đã hủy", "Thợ may"]);
    let (done, _) = head.send_on(&refused, &[]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    assert_eq!(officer.figure("long-an", "members").await, before);
    let page = head.get(&done.location).await;
    assert!(page.text.contains("Thợ may") && page.text.contains("Trần Văn Máy"));

    let (late, _) = head.send_on(&cancellation, &[]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert_eq!(late.all("main table thead th").len(), 3, "{}", late.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_sent_again_with_another_content_keeps_it_and_can_become_a_new_row() {
    let app = TestApp::new().await;
    let treasurer = app.person("thuquy").await;
    let open = treasurer.get(&format!("/facts/receipt/new?unit={WARD}")).await;
    let fields = [("day", "20/12/2024"), ("donor", "Cửa hàng A"), ("channel", "cash"), ("amount", "1,5 triệu")];
    let (first, _) = treasurer.send_on(&open, &fields).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.text);
    let fields = [("day", "21/12/2024"), ("donor", "Cửa hàng B"), ("channel", "bank"), ("amount", "2,5 triệu")];
    let (refused, _) = treasurer.send_on(&open, &fields).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.text.contains(&format!("href=\"{}\"", first.location)), "{}", refused.text);
    let value = |name: &str| refused.attribute(&format!("main form input[name={name}]"), "value").unwrap();
    assert_eq!([value("day"), value("donor"), value("amount")], ["21/12/2024", "Cửa hàng B", "2,5 triệu"]);
    assert_eq!(refused.attribute("input[name=channel][checked]", "value").as_deref(), Some("bank"));
    let (second, _) = treasurer.send_on(&refused, &[]).await;
    assert_eq!(second.status, StatusCode::SEE_OTHER, "{}", second.text);
    assert_ne!(second.location, first.location);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_typed_outlives_the_end_of_the_session() {
    let app = TestApp::new().await;
    let head = app.person("chihoi").await;
    let open = head.get(&format!("/facts/member/new?unit={BRANCH}")).await;
    let fields = [("day", "05/11/2024"), ("full_name", "Đoàn Thị <Kiểm>"), ("occupation", "Thợ \"may\"")];
    let (gone, _) = app.stranger().send_on(&open, &fields).await;
    assert_eq!(gone.status, StatusCode::UNAUTHORIZED, "{}", gone.text);
    assert!(gone.text.contains("Đoàn Thị &lt;Kiểm&gt;"), "{}", gone.text);
    // Signed in again in another tab: the token in the page is that of the old session.
    let back = app.person("chihoi").await;
    let (expired, _) = back.send_on(&gone, &[]).await;
    assert_eq!(expired.status, StatusCode::BAD_REQUEST, "{}", expired.text);
    assert_eq!(expired.attribute("input[name=occupation]", "value").as_deref(), Some("Thợ \"may\""));
    let (done, _) = back.send_on(&expired, &[]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    assert!(back.get(&done.location).await.text.contains("Đoàn Thị &lt;Kiểm&gt;"));

    let correction = format!("{}/correction", done.location);
    let open = back.get(&correction).await;
    let (gone, _) = app.stranger().send_on(&open, &[("occupation", "Thợ thêu")]).await;
    assert_eq!(gone.status, StatusCode::UNAUTHORIZED);
    let (expired, _) = head.send_on(&gone, &[]).await;
    assert_eq!(expired.attribute("main form", "action").as_deref(), Some(correction.as_str()));
    assert_eq!(expired.attribute("input[name=occupation]", "value").as_deref(), Some("Thợ thêu"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_for_what_was_typed_gives_the_form_back_with_the_role_that_could() {
    let app = TestApp::new().await;
    let head = app.person("chihoi").await;
    // A branch head declares figures, but not the population.
    let fields = [
        ("day", "31/12/2024"),
        ("measure", "population"),
        ("first_day", "01/01/2024"),
        ("value", "1.234"),
        ("qualifier", "exact"),
        ("source", "Công an phường"),
    ];
    let (refused, _) = head.fill(&format!("/facts/declared_figure/new?unit={BRANCH}"), &fields).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN, "{}", refused.text);
    assert_eq!(refused.attribute("input[name=source]", "value").as_deref(), Some("Công an phường"));
    assert_eq!(refused.attribute("select[name=measure] option[selected]", "value").as_deref(), Some("population"));
    assert!(refused.text.contains("Cán bộ Hội cấp tỉnh"), "{}", refused.text);
}

/// Targets are recorded at the unit that is to reach them, by an officer there or above.
#[tokio::test(flavor = "multi_thread")]
async fn a_target_is_recorded_at_the_unit_that_is_to_reach_it() {
    let app = TestApp::new().await;
    let (commune, head) = (app.person("xa").await, app.person("chihoi").await);
    let fields = [
        ("day", "15/01/2024"),
        ("year", "2024"),
        ("measure", "members"),
        ("value", "500"),
        ("assigned_by", "Hội Khuyến học tỉnh"),
    ];
    for unit in [WARD, BRANCH] {
        let (done, _) = commune.fill(&format!("/facts/target/new?unit={unit}"), &fields).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{unit}: {}", done.text);
    }
    assert_eq!(commune.get("/facts/target/new?unit=long-an").await.status, StatusCode::NOT_FOUND);
    assert_eq!(head.get(&format!("/facts/target/new?unit={BRANCH}")).await.status, StatusCode::FORBIDDEN);
}
