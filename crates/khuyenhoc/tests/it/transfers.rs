//! Members and money that go from one unit to another, and members who leave.

use crate::app::{Answer, Person, TestApp};
use axum::http::StatusCode;
use kh_figures::Day;
use serde_json::json;

const WARD: &str = "long-an/tan-an/phuong-4";
const OWN: &str = "long-an/tan-an/phuong-4/khu-pho-1";
const SIBLING: &str = "long-an/tan-an/phuong-4/khu-pho-2";

/// Enrols a member at the branch of the head; gives the id.
async fn enrolled(head: &Person<'_>, name: &str) -> String {
    let fields = [("day", "05/03/2024"), ("full_name", name)];
    let (done, _) = head.fill(&format!("/facts/member/new?unit={OWN}"), &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    done.location.rsplit('/').next().unwrap().to_owned()
}

async fn leave(head: &Person<'_>, member: &str, day: &str) -> Answer {
    let fields = [("day", day), ("member_id", member), ("reason", "moved")];
    head.fill(&format!("/facts/member_leaving/new?unit={OWN}"), &fields).await.0
}

async fn hand_over(head: &Person<'_>, member: &str, to: &str, day: &str) -> Answer {
    let fields = [("day", day), ("member_id", member), ("to_unit", to)];
    head.fill(&format!("/facts/member_transfer/new?unit={OWN}"), &fields).await.0
}

/// The sentence beside a field of a form that came back with status 422.
fn beside(answer: &Answer, field: &str) -> String {
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.text);
    answer.first(&format!("#field-{field}-error")).unwrap_or_else(|| panic!("{field}: {}", answer.text))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_leaves_once_and_not_before_joining() {
    let app = TestApp::new().await;
    let (head, officer) = (app.person("chihoi").await, app.person("tinh").await);
    let before = officer.figure("long-an", "members").await;
    let member = enrolled(&head, "Đoàn Thị Rời").await;
    let early = leave(&head, &member, "04/03/2024").await;
    assert!(beside(&early, "day").contains("ngày 05/03/2024"), "{}", early.text);
    assert_eq!(early.attribute("input[name=member_id]", "value").as_deref(), Some(member.as_str()));
    let done = leave(&head, &member, "01/06/2024").await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    assert_eq!(officer.figure("long-an", "members").await, before);
    let second = leave(&head, &member, "01/07/2024").await;
    assert!(beside(&second, "member_id").contains("đã ra khỏi Hội ngày 01/06/2024"), "{}", second.text);
    assert!(beside(&hand_over(&head, &member, SIBLING, "01/07/2024").await, "member_id").contains("01/06/2024"));
    assert_eq!(officer.figure("long-an", "members").await, before);
    // What the leaving rests on cannot be cancelled under it.
    let (refused, _) = head.fill(&format!("/facts/member/{member}/cancellation"), &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.first(".govuk-error-summary").unwrap().contains("Hãy hủy phiếu ấy trước"), "{}", refused.text);

    let token = head.token().await;
    let body = json!({
        "id": "01938000-0000-7000-8000-00000000beef", "unit": OWN, "day": "01/08/2024", "member_id": member,
        "reason": "moved",
    });
    let refused = head.post_json("/api/v1/facts/member_leaving", &token, &body).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.json()["errors"][0]["field"], "member_id");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_of_another_unit_is_as_unknown_as_one_that_does_not_exist() {
    let app = TestApp::new().await;
    let (head, officer) = (app.person("chihoi").await, app.person("tinh").await);
    let rows = officer.get(&format!("/api/v1/facts/member?unit={SIBLING}")).await.json();
    let foreign = rows["rows"][0]["id"].as_str().unwrap();
    let nobody = "01938000-0000-7000-8000-0000000dead0";
    let told = beside(&leave(&head, foreign, "01/12/2024").await, "member_id");
    assert_eq!(told, beside(&leave(&head, nobody, "01/12/2024").await, "member_id"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_branch_hands_a_member_over_to_its_neighbour_and_only_there() {
    let app = TestApp::new().await;
    let (head, officer) = (app.person("chihoi").await, app.person("tinh").await);
    let member = enrolled(&head, "Đoàn Thị Chuyển").await;
    let mut before = Vec::new();
    for unit in [OWN, SIBLING, WARD] {
        before.push(officer.figure(unit, "members").await);
    }
    let form = head.get(&format!("/facts/member_transfer/new?unit={OWN}")).await;
    let offered = form.values("select[name=to_unit] option");
    assert!(offered.contains(&SIBLING.to_owned()) && offered.contains(&WARD.to_owned()), "{offered:?}");
    assert!(!offered.contains(&OWN.to_owned()), "{offered:?}");
    assert_eq!(head.get(&format!("/units/{SIBLING}?year=2024")).await.status, StatusCode::NOT_FOUND);

    // A branch of another commune is not told apart from a code that nobody has.
    let far = far_branch(&app, &offered).await;
    let told = beside(&hand_over(&head, &member, &far, "01/06/2024").await, "to_unit");
    let nowhere = hand_over(&head, &member, "long-an/khong-co", "01/06/2024").await;
    assert_eq!(told.replace(&far, "x"), beside(&nowhere, "to_unit").replace("long-an/khong-co", "x"));
    let kept = nowhere.attribute("select[name=to_unit] option[selected]", "value");
    assert_eq!(kept.as_deref(), Some("long-an/khong-co"), "what was sent is lost");
    assert!(beside(&hand_over(&head, &member, OWN, "01/06/2024").await, "to_unit").contains("đơn vị khác"));

    let done = hand_over(&head, &member, SIBLING, "01/06/2024").await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    for ((unit, before), change) in [OWN, SIBLING, WARD].iter().zip(before).zip([-1, 1, 0]) {
        assert_eq!(officer.figure(unit, "members").await, before + change, "{unit}");
    }
    let stale = leave(&head, &member, "01/07/2024").await;
    assert!(beside(&stale, "member_id").contains("chuyển sinh hoạt đi ngày 01/06/2024"), "{}", stale.text);
    // The row can still be corrected without choosing the unit again.
    let (corrected, _) = head.fill(&format!("{}/correction", done.location), &[("day", "02/06/2024")]).await;
    assert_eq!(corrected.status, StatusCode::SEE_OTHER, "{}", corrected.text);
}

/// A branch of the province that is not among the `offered` units.
async fn far_branch(app: &TestApp, offered: &[String]) -> String {
    let rows = app.cx.db.rows("SELECT code FROM unit WHERE partition_id > $1 ORDER BY code", kh_kernel::args![0_i64]);
    let codes: Vec<String> = rows.await.unwrap().iter().map(|row| row.get(0).unwrap()).collect();
    let is_far = |code: &&String| code.matches('/').count() == 3 && !code.starts_with(WARD) && !offered.contains(code);
    codes.iter().find(is_far).expect("another commune has branches").clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_other_unit_must_exist_on_the_day() {
    let app = TestApp::new().await;
    let head = app.person("chihoi").await;
    let member = enrolled(&head, "Đoàn Thị Sớm").await;
    let structure = kh_org::Structure::load(&app.cx.db).await.unwrap();
    let founding = kh_org::actions::Founding {
        code: format!("{WARD}/khu-pho-moi"),
        name: "Chi hội khu phố mới".to_owned(),
        kind: "branch".to_owned(),
        parent: structure.find(WARD),
        day: Day::new(2024, 11, 1).unwrap(),
    };
    kh_org::actions::found(&app.cx, &structure, founding).await.unwrap();
    let new = format!("{WARD}/khu-pho-moi");
    let early = hand_over(&head, &member, &new, "31/10/2024").await;
    assert!(beside(&early, "to_unit").contains("không hoạt động vào ngày 31/10/2024"), "{}", early.text);
    let done = hand_over(&head, &member, &new, "01/11/2024").await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn money_goes_to_the_neighbours_without_a_right_there() {
    let app = TestApp::new().await;
    let (treasurer, officer) = (app.person("thuquy").await, app.person("tinh").await);
    let form = format!("/facts/fund_transfer/new?unit={WARD}");
    let offered = treasurer.get(&form).await.values("select[name=to_unit] option");
    let before = officer.figure("long-an/tan-an", "fund.balance").await;
    for to in ["long-an/tan-an", OWN] {
        assert!(offered.contains(&to.to_owned()), "{to}: {offered:?}");
        let (done, _) = treasurer.fill(&form, &[("day", "20/12/2024"), ("to_unit", to), ("amount", "500.000")]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{to}: {}", done.text);
    }
    assert_eq!(officer.figure("long-an/tan-an", "fund.balance").await, before, "money within a district stays in it");
    assert_eq!(treasurer.get("/units/long-an/tan-an?year=2024").await.status, StatusCode::NOT_FOUND);
}
