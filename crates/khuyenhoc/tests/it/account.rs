//! One's own account: the page, the change of the password, and the one after a one-time code.

use crate::app::TestApp;
use axum::http::StatusCode;
use khuyenhoc::cli::demo::DEMO_PASSWORD;

const NEW: &str = "mực tím ngày xưa";

#[tokio::test(flavor = "multi_thread")]
async fn the_own_page_names_the_person_and_the_roles() {
    let app = TestApp::new().await;
    let page = app.person("thuquy").await.get("/account").await;
    assert_eq!(page.status, StatusCode::OK);
    let values = page.all(".govuk-summary-list__value");
    assert_eq!(values, ["Phạm Thị Bích Tuyền", "thuquy"]);
    let roles = page.all("table .govuk-table__cell");
    assert!(roles.iter().any(|cell| cell.starts_with("Thủ quỹ")), "{roles:?}");
    assert!(roles.iter().any(|cell| cell.starts_with("từ 01/01/2024")), "{roles:?}");
    assert_eq!(page.attribute(".kh-user a", "href").as_deref(), Some("/account"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_is_changed_by_whoever_knows_the_old_one_and_the_other_sessions_end() {
    let app = TestApp::new().await;
    let (here, elsewhere) = (app.person("xa").await, app.person("xa").await);
    let (refused, _) = here.fill("/account/password", &[("old", "sai rồi"), ("new", NEW), ("again", NEW)]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.all("#old-error"), ["Lỗi: Mật khẩu hiện tại không đúng."]);
    assert!(!refused.text.contains(NEW), "a password came back in the page");
    let (refused, _) = here.fill("/account/password", &[("old", DEMO_PASSWORD), ("new", NEW), ("again", "x")]).await;
    assert_eq!((refused.status, refused.all("#again-error").len()), (StatusCode::UNPROCESSABLE_ENTITY, 1));
    let short = [("old", DEMO_PASSWORD), ("new", "ngắn"), ("again", "ngắn")];
    let (refused, _) = here.fill("/account/password", &short).await;
    assert_eq!(refused.all("#new-error"), ["Lỗi: Mật khẩu phải có ít nhất 8 ký tự."]);
    assert_eq!(refused.attribute(".govuk-error-summary__list a", "href").as_deref(), Some("#new"));
    assert_eq!(elsewhere.get("/account").await.status, StatusCode::OK);

    let (done, _) = here.fill("/account/password", &[("old", DEMO_PASSWORD), ("new", NEW), ("again", NEW)]).await;
    assert_eq!((done.status, done.location.as_str()), (StatusCode::SEE_OTHER, "/account?done=password"));
    assert!(here.get(&done.location).await.text.contains("Tự đặt mật khẩu"), "the page does not tell of the change");
    assert_eq!(elsewhere.get("/account").await.status, StatusCode::SEE_OTHER);
    assert_eq!(app.sign_in("xa", NEW).await.1.status, StatusCode::SEE_OTHER);
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_one_time_code_every_page_leads_to_the_choice_of_a_password() {
    let app = TestApp::new().await;
    let account = kh_accounts::find_account(&app.cx, "xa").await.unwrap().unwrap();
    let submit = kh_accounts::AccountSubmit { id: app.cx.new_id(), account: account.id, at: None };
    let code = kh_accounts::reset_password(&app.cx, submit).await.unwrap().unwrap();
    let (person, done) = app.sign_in("xa", &code).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    for path in ["/", "/account", "/search", "/units/long-an/tan-an/phuong-4", "/facts/member", "/rights", "/sign-in"] {
        let answer = person.get(path).await;
        assert_eq!((answer.status, answer.location.as_str()), (StatusCode::SEE_OTHER, "/account/password"), "{path}");
    }
    let answer = person.get("/api/v1/reports/long-an?year=2024").await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert_eq!(answer.json()["errors"][0]["code"], "password_needed");
    let form = person.get("/account/password").await;
    assert_eq!(form.attribute("input[name=old]", "name"), None, "the code has proved enough");
    let (refused, _) = person.fill("/account/password", &[("new", &code), ("again", &code)]).await;
    assert_eq!((refused.status, refused.all("#new-error").len()), (StatusCode::UNPROCESSABLE_ENTITY, 1));

    let (again, refused) = app.sign_in("xa", &code).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("đã được dùng"), "{}", refused.text);
    assert_eq!(again.get("/account").await.location, "/sign-in?next=/account");

    let (done, _) = person.fill("/account/password", &[("new", NEW), ("again", NEW)]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    assert_eq!(person.get("/account").await.status, StatusCode::OK);
    assert_eq!(person.get("/search").await.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_must_choose_a_password_may_still_sign_out() {
    let app = TestApp::new().await;
    let account = kh_accounts::find_account(&app.cx, "xa").await.unwrap().unwrap();
    let submit = kh_accounts::AccountSubmit { id: app.cx.new_id(), account: account.id, at: None };
    let code = kh_accounts::reset_password(&app.cx, submit).await.unwrap().unwrap();
    let (person, _) = app.sign_in("xa", &code).await;
    let form = person.get("/account/password").await;
    let token = form.attribute("form[action='/sign-out'] input[name=csrf]", "value").unwrap();
    assert_eq!(person.post("/sign-out", &[("csrf", &token)]).await.location, "/");
    assert_eq!(person.get("/account/password").await.location, "/sign-in?next=/account/password");
}
