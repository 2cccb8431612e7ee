//! Accounts in the browser: who may open them, give roles, end them, disable and reset, and whose they are.

use crate::app::{Answer, Person, TestApp};
use axum::http::StatusCode;
use kh_access::Role;
use kh_accounts::{FirstPassword, NewAccount, NewRole};
use kh_figures::{Day, UnitId};
use kh_org::Structure;
use kh_org::actions::Founding;
use khuyenhoc::cli::demo::DEMO_PASSWORD;
use uuid::Uuid;

async fn id_of(app: &TestApp, login: &str) -> Uuid {
    kh_accounts::find_account(&app.cx, login).await.unwrap().unwrap().id
}

async fn unit(app: &TestApp, code: &str) -> UnitId {
    Structure::load(&app.cx.db).await.unwrap().find(code).unwrap()
}

/// The commune that carries on Phường 4 today: identity and code.
async fn commune(app: &TestApp) -> (UnitId, String) {
    let structure = Structure::load(&app.cx.db).await.unwrap();
    let old = structure.find("long-an/tan-an/phuong-4").unwrap();
    let today = structure.successors(old)[0].to;
    (today, structure.code(today).unwrap().to_owned())
}

/// An account with the password of the demonstration and roles from 1/1/2024 or from the founding of the unit.
async fn with_roles(app: &TestApp, login: &str, roles: &[(Role, UnitId)]) -> Uuid {
    let (id, name) = (app.cx.new_id(), format!("Người {login}"));
    let password = FirstPassword::Chosen(DEMO_PASSWORD.to_owned());
    let new = NewAccount { id, login: login.to_owned(), name, password, at: roles.first().map(|(_, unit)| *unit) };
    kh_accounts::create_account(&app.cx, new).await.unwrap();
    for (role, unit) in roles {
        let from = Day::new(2024, 1, 1).unwrap();
        let new = NewRole { id: app.cx.new_id(), account: id, unit: *unit, role: *role, from, until: None };
        kh_accounts::assign_role(&app.cx, new).await.unwrap();
    }
    id
}

/// A province beside that of the demonstration.
async fn other_province(app: &TestApp) -> UnitId {
    let structure = Structure::load(&app.cx.db).await.unwrap();
    let founding = Founding {
        code: "can-tho".to_owned(),
        name: "Hội Khuyến học thành phố Cần Thơ".to_owned(),
        kind: "province".to_owned(),
        parent: None,
        day: Day::new(2020, 1, 1).unwrap(),
    };
    kh_org::actions::found(&app.cx, &structure, founding).await.unwrap();
    unit(app, "can-tho").await
}

/// Every page about an account.
fn pages(id: Uuid) -> Vec<String> {
    ["", "/code", "/standing", "/roles/new"].map(|page| format!("/accounts/{id}{page}")).into()
}

fn code_on(page: &Answer) -> String {
    page.first(".kh-code").unwrap_or_else(|| panic!("there is no code: {}", page.text))
}

async fn token(person: &Person<'_>) -> String {
    person.get("/rights").await.attribute("input[name=csrf]", "value").unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_finds_people_without_accents_and_shows_their_roles_of_today() {
    let app = TestApp::new().await;
    let keeper = app.person("quantri").await;
    let all = keeper.get("/accounts").await;
    assert_eq!(all.status, StatusCode::OK);
    assert!(all.text.contains("7 tài khoản trong phạm vi"), "{}", all.text);
    let found = keeper.get("/accounts?q=tuyen+pham").await;
    assert_eq!(found.all("tbody tr td:first-child a"), ["Phạm Thị Bích Tuyền"]);
    assert!(found.first("tbody tr").unwrap().contains("Thủ quỹ"));
    assert!(keeper.get("/accounts?q=khongco").await.text.contains("Không có tài khoản nào khớp"));
    let page = keeper.get(&format!("/accounts/{}", id_of(&app, "thuquy").await)).await;
    assert!(page.text.contains("Kết thúc") && page.text.contains("Mở tài khoản"), "{}", page.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_is_opened_with_a_code_that_is_shown_once_and_given_a_role() {
    let app = TestApp::new().await;
    let keeper = app.person("quantri").await;
    let (_, commune) = commune(&app).await;
    let fields = [("name", "Lý Thị Mới"), ("login", "Moi.Ly"), ("unit", &commune)];
    let (opened, sent) = keeper.fill("/accounts/new", &fields).await;
    assert_eq!(opened.status, StatusCode::OK, "{}", opened.text);
    let code = code_on(&opened);
    let again: Vec<(&str, &str)> = sent.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let again = keeper.post("/accounts", &again).await;
    assert_eq!((again.status, again.first(".kh-code")), (StatusCode::OK, None));

    let id = id_of(&app, "moi.ly").await;
    let page = keeper.get(&format!("/accounts/{id}")).await;
    assert!(!page.text.contains(&code) && page.text.contains("Chờ đặt mật khẩu"), "{}", page.text);
    let form = format!("/accounts/{id}/roles/new");
    let (assigned, _) = keeper.fill(&form, &[("role", "treasurer")]).await;
    assert_eq!(assigned.location, format!("/accounts/{id}?done=assigned"), "{}", assigned.text);

    let (person, _) = app.sign_in("moi.ly", &code).await;
    let new = "mực tím ngày xưa";
    let (chosen, _) = person.fill("/account/password", &[("new", new), ("again", new)]).await;
    assert_eq!(chosen.status, StatusCode::SEE_OTHER, "{}", chosen.text);
    assert_eq!(person.get(&format!("/facts/receipt/new?unit={commune}")).await.status, StatusCode::OK);
    let audit = keeper.get("/audit?unit=tay-ninh&boundaries=now").await;
    assert!(audit.text.contains("Thay đổi tài khoản") && audit.text.contains("Phân công vai trò"), "{}", audit.text);
    let entry = audit.all("tbody tr").into_iter().find(|row| row.contains("Thay đổi tài khoản"));
    assert!(entry.unwrap().contains("Lý Thị Mới"), "the newest change is that of the person");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_unit_is_found_by_words_of_its_name_and_chosen_when_there_are_several() {
    let app = TestApp::new().await;
    let keeper = app.person("quantri").await;
    let id = id_of(&app, "bientap").await;
    let form = format!("/accounts/{id}/roles/new");
    let (refused, sent) = keeper.fill(&form, &[("role", "branch_head"), ("unit", "khu pho 1")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text);
    assert_eq!(refused.attribute("input[name=unit]", "value").as_deref(), Some("khu pho 1"));
    let choices = refused.all("input[name=unit_chosen]").len();
    assert!(choices > 1, "{}", refused.text);
    let chosen = refused.attribute("input[name=unit_chosen]", "value").unwrap();
    let mut fields: Vec<(&str, &str)> = sent.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    fields.extend([("unit_asked", "khu pho 1"), ("unit_chosen", chosen.as_str())]);
    let done = keeper.post(&format!("/accounts/{id}/roles"), &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let roles = kh_accounts::held_roles(&app.cx, id).await.unwrap();
    let given = roles.iter().find(|held| held.assignment.role == Role::BranchHead).unwrap();
    assert_eq!(given.assignment.unit, unit(&app, &chosen).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_forms_say_what_to_mend_and_lose_nothing() {
    let app = TestApp::new().await;
    let keeper = app.person("quantri").await;
    let fields = [("name", " "), ("login", "lân <b>"), ("unit", "tay-ninh")];
    let (refused, _) = keeper.fill("/accounts/new", &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!((refused.all("#name-error").len(), refused.all("#login-error").len()), (1, 1));
    assert_eq!(refused.attribute("input[name=login]", "value").as_deref(), Some("lân <b>"));
    let (refused, _) = keeper.fill("/accounts/new", &[("name", "A"), ("login", "thuquy"), ("unit", "tay-ninh")]).await;
    assert!(refused.first("#login-error").unwrap().contains("đã có người dùng"));
    let (refused, _) = keeper.fill("/accounts/new", &[("name", ""), ("login", "a"), ("unit", "long xuyen")]).await;
    assert_eq!(refused.all(".govuk-error-message").len(), 3, "{}", refused.text);
    assert!(refused.first("#unit-error").unwrap().contains("Không có đơn vị"), "{}", refused.text);

    let form = format!("/accounts/{}/roles/new", id_of(&app, "bientap").await);
    let fields = [("role", ""), ("unit", ""), ("from", "31/02/2024"), ("until", "mai")];
    let (refused, _) = keeper.fill(&form, &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.all(".govuk-error-message").len(), 4, "{}", refused.text);
    assert_eq!(refused.attribute("input[name=until]", "value").as_deref(), Some("mai"));
    let fields = [("role", "editor"), ("unit", "tay-ninh"), ("from", "01/01/2026"), ("until", "31/12/2025")];
    let (refused, _) = keeper.fill(&form, &fields).await;
    assert_eq!(refused.all("#until-error").len(), 1, "{}", refused.text);
    // Long An ended on 1/7/2025.
    let (refused, _) = keeper.fill(&form, &[("role", "editor"), ("unit", "long-an"), ("from", "01/01/2026")]).await;
    assert!(refused.first("#unit-error").unwrap().contains("01/07/2025"), "{}", refused.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_role_is_ended_or_taken_back_and_the_second_click_changes_nothing() {
    let app = TestApp::new().await;
    let keeper = app.person("quantri").await;
    let (commune, code) = commune(&app).await;
    let id = with_roles(&app, "kiem", &[(Role::Treasurer, commune), (Role::Editor, commune)]).await;
    let person = app.person("kiem").await;
    let page = format!("/facts/receipt?unit={code}&boundaries=now");
    assert_eq!(person.get(&page).await.status, StatusCode::OK);
    let roles = kh_accounts::held_roles(&app.cx, id).await.unwrap();
    let of = |role| roles.iter().find(|held| held.assignment.role == role).unwrap().id;

    let ending = format!("/accounts/{id}/roles/{}/ending", of(Role::Treasurer));
    let (refused, _) = keeper.fill(&ending, &[("until", "31/12/2023")]).await;
    assert_eq!((refused.status, refused.all("#until-error").len()), (StatusCode::UNPROCESSABLE_ENTITY, 1));
    let (refused, _) = keeper.fill(&ending, &[("until", "")]).await;
    assert_eq!(refused.all("#until-error").len(), 1);
    let (ended, sent) = keeper.fill(&ending, &[("until", "31/10/2026")]).await;
    assert_eq!(ended.location, format!("/accounts/{id}?done=ended"), "{}", ended.text);
    let again: Vec<(&str, &str)> = sent.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    assert_eq!(keeper.post(&ending, &again).await.location, ended.location);
    assert_eq!(keeper.get(&ending).await.status, StatusCode::NOT_FOUND);
    assert_eq!(person.get(&page).await.status, StatusCode::FORBIDDEN);

    let cancellation = format!("/accounts/{id}/roles/{}/cancellation", of(Role::Editor));
    let (cancelled, sent) = keeper.fill(&cancellation, &[]).await;
    assert_eq!(cancelled.location, format!("/accounts/{id}?done=cancelled"), "{}", cancelled.text);
    let again: Vec<(&str, &str)> = sent.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    assert_eq!(keeper.post(&cancellation, &again).await.location, cancelled.location);
    assert_eq!(person.get(&format!("/units/{code}")).await.status, StatusCode::NOT_FOUND);
    let seen = kh_kernel::doctor::examine(&app.cx.db, &khuyenhoc::kinds::all()).await.unwrap();
    assert_eq!(seen.findings, vec![]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_is_disabled_enabled_and_given_another_code() {
    let app = TestApp::new().await;
    let (keeper, person) = (app.person("quantri").await, app.person("thuquy").await);
    let id = id_of(&app, "thuquy").await;
    let (disabled, _) = keeper.fill(&format!("/accounts/{id}/standing"), &[]).await;
    assert_eq!(disabled.location, format!("/accounts/{id}?done=disabled"), "{}", disabled.text);
    assert!(keeper.get(&disabled.location).await.text.contains("Tạm khóa"));
    assert_eq!(person.get("/account").await.status, StatusCode::SEE_OTHER);
    let (_, refused) = app.sign_in("thuquy", DEMO_PASSWORD).await;
    assert!(refused.text.contains("đang tạm khóa"), "{}", refused.text);
    let (enabled, _) = keeper.fill(&format!("/accounts/{id}/standing"), &[]).await;
    assert_eq!(enabled.location, format!("/accounts/{id}?done=enabled"), "{}", enabled.text);
    assert_eq!(app.sign_in("thuquy", DEMO_PASSWORD).await.1.status, StatusCode::SEE_OTHER);

    let (shown, sent) = keeper.fill(&format!("/accounts/{id}/code"), &[]).await;
    let code = code_on(&shown);
    let again: Vec<(&str, &str)> = sent.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let again = keeper.post(&format!("/accounts/{id}/code"), &again).await;
    assert_eq!((again.status, again.first(".kh-code")), (StatusCode::OK, None));
    assert_eq!(app.sign_in("thuquy", &code).await.1.status, StatusCode::SEE_OTHER);
    let page = keeper.get(&format!("/accounts/{id}")).await;
    for told in ["Tạm khóa", "Mở lại", "Cấp lại mật khẩu"] {
        assert!(page.all("td").contains(&told.to_owned()), "{told}");
    }
    let change = kh_accounts::account_changes(&app.cx, id).await.unwrap();
    let latest = keeper.get(&format!("/facts/account_change?unit={}&boundaries=now", commune(&app).await.1)).await;
    assert_eq!((latest.status, change.len()), (StatusCode::OK, 4));
}

#[tokio::test(flavor = "multi_thread")]
async fn officers_and_auditors_look_and_others_are_told_who_could() {
    let app = TestApp::new().await;
    let id = id_of(&app, "thuquy").await;
    let role = kh_accounts::held_roles(&app.cx, id).await.unwrap()[0].id;
    for login in ["tinh", "kiemtra", "xa"] {
        let looker = app.person(login).await;
        let page = looker.get(&format!("/accounts/{id}")).await;
        assert_eq!(page.status, StatusCode::OK, "{login}");
        assert_eq!(page.all("main .govuk-button").len(), 0, "{login}: a door that is closed");
        let mut closed = pages(id).split_off(1);
        closed.extend([
            "/accounts/new".to_owned(),
            format!("/accounts/{id}/roles/{role}/ending"),
            format!("/accounts/{id}/roles/{role}/cancellation"),
        ]);
        for path in closed {
            let answer = looker.get(&path).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{login} {path}");
            assert!(answer.text.contains("Quản trị hệ thống"), "{login} {path}: {}", answer.text);
        }
        let token = token(&looker).await;
        let new_id = app.cx.new_id().to_string();
        let fields = [("csrf", token.as_str()), ("id", new_id.as_str()), ("disabled", "1"), ("until", "01/01/2026")];
        for path in [
            "/accounts".to_owned(),
            format!("/accounts/{id}/code"),
            format!("/accounts/{id}/standing"),
            format!("/accounts/{id}/roles"),
            format!("/accounts/{id}/roles/{role}/ending"),
            format!("/accounts/{id}/roles/{role}/cancellation"),
        ] {
            assert_eq!(looker.post(&path, &fields).await.status, StatusCode::FORBIDDEN, "{login} {path}");
        }
    }
    for login in ["chihoi", "bientap", "thuquy"] {
        let other = app.person(login).await;
        let answer = other.get("/accounts").await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{login}");
        for path in pages(id) {
            assert_eq!(other.get(&path).await.status, StatusCode::NOT_FOUND, "{login} {path}");
        }
    }
    let keeper = app.person("quantri").await;
    let answer = keeper.post(&format!("/accounts/{id}/code"), &[("csrf", "00"), ("id", &id.to_string())]).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_of_another_province_does_not_exist() {
    let app = TestApp::new().await;
    let elsewhere = other_province(&app).await;
    let theirs = with_roles(&app, "cantho", &[(Role::Treasurer, elsewhere)]).await;
    let their_keeper = with_roles(&app, "quantri.cantho", &[(Role::Administrator, elsewhere)]).await;
    let unplaced = with_roles(&app, "chuaco", &[]).await;
    let keeper = app.person("quantri").await;
    for id in [theirs, their_keeper, unplaced] {
        for path in pages(id) {
            assert_eq!(keeper.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
    }
    let list = keeper.get("/accounts?q=nguoi").await;
    assert!(!list.text.contains("cantho") && !list.text.contains("chuaco"));
    let own = id_of(&app, "bientap").await;
    let form = format!("/accounts/{own}/roles/new");
    let (refused, _) = keeper.fill(&form, &[("role", "editor"), ("unit", "can-tho")]).await;
    assert!(refused.first("#unit-error").unwrap().contains("Không có đơn vị"), "{}", refused.text);

    // The other side sees its own two and nobody of Long An.
    let other = app.person("quantri.cantho").await;
    assert_eq!(other.get("/accounts").await.all("tbody tr").len(), 2);
    assert_eq!(other.get(&format!("/accounts/{own}")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_takes_over_an_account_that_reaches_further_or_closes_the_own_one() {
    let app = TestApp::new().await;
    let (commune, _) = commune(&app).await;
    let province = unit(&app, "tay-ninh").await;
    let own = with_roles(&app, "quantri.xa", &[(Role::Administrator, commune)]).await;
    let both = with_roles(&app, "haivai", &[(Role::Treasurer, commune), (Role::ProvinceOfficer, province)]).await;
    let below = with_roles(&app, "thuquy.xa", &[(Role::Treasurer, commune)]).await;
    let keeper = app.person("quantri.xa").await;
    assert_eq!(keeper.get(&format!("/accounts/{below}/code")).await.status, StatusCode::OK);
    let page = keeper.get(&format!("/accounts/{both}")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.text.contains("Cán bộ Hội cấp tỉnh") && page.text.contains("ngoài phạm vi"), "{}", page.text);
    for path in ["code", "standing"] {
        let answer = keeper.get(&format!("/accounts/{both}/{path}")).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        assert!(answer.text.contains("cấp trên"), "{}", answer.text);
        assert_eq!(keeper.get(&format!("/accounts/{own}/{path}")).await.status, StatusCode::FORBIDDEN);
    }
    let own_role = kh_accounts::held_roles(&app.cx, own).await.unwrap()[0].id;
    assert_eq!(keeper.get(&format!("/accounts/{own}/roles/{own_role}/ending")).await.status, StatusCode::FORBIDDEN);
    let above = kh_accounts::held_roles(&app.cx, both).await.unwrap();
    let above = above.iter().find(|held| held.assignment.unit == province).unwrap().id;
    assert_eq!(keeper.get(&format!("/accounts/{both}/roles/{above}/ending")).await.status, StatusCode::NOT_FOUND);
}
