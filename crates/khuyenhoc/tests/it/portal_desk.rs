//! The editors' desk beyond the form: links for outsiders, drafts from the data, the JSON API, filled forms.

use crate::app::{Answer, Person, TestApp};
use crate::portal::{address, site, step, write};
use axum::http::StatusCode;
use kh_figures::Day;
use kh_kernel::fact::{Draft, Fact as _};
use kh_kernel::journal::{self, Submit};
use kh_portal::domain::PreviewLink;
use serde_json::{Value, json};
use uuid::Uuid;

const BROWSER: &str = "Mozilla/5.0 (Linux; Android 9)";

/// The links of an article as its page lists them, without scheme and host.
async fn links(editor: &Person<'_>, code: &str) -> Vec<String> {
    let page = editor.get(&format!("/articles/{code}/previews")).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    let within = |link: &String| link.strip_prefix("https://khuyenhoc.test").unwrap().to_owned();
    page.all("td code").iter().map(within).collect()
}

/// Sends the form of the page of links.
async fn make_link(person: &Person<'_>, code: &str, days: &str) -> Answer {
    let fields = [("days", days), ("note", "Báo tỉnh")];
    person.fill(&format!("/articles/{code}/previews"), &fields).await.0
}

#[tokio::test(flavor = "multi_thread")]
async fn an_outsider_reads_a_draft_by_its_link_until_it_is_taken_back() {
    let app = TestApp::new().await;
    let editor = site(&app).await;
    let body = "Quỹ đạt {{tien fund.raised long-an 2024}}, **đọc trước**./.";
    let code = write(&editor, "Bài chưa đăng", body).await;
    let made = make_link(&editor, &code, "7").await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text);
    let [link] = &links(&editor, &code).await[..] else { panic!("there is one link") };
    let outsider = app.reader(BROWSER);
    let page = outsider.get(link).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    assert_eq!(page.first("h1").as_deref(), Some("Bài chưa đăng"));
    assert_eq!(page.first(".kp-text strong").as_deref(), Some("đọc trước"));
    assert_eq!(page.header("x-robots-tag"), "noindex, nofollow");
    assert_eq!(page.attribute("meta[name=robots]", "content").as_deref(), Some("noindex"));
    assert_eq!(page.header("cache-control"), "private, no-store");
    // A figure that nobody has frozen stays with those who may see the book, and so do the people of the desk.
    let figure = kh_text::group(editor.figure("long-an", "fund.raised").await);
    assert!(page.text.contains("(chưa có số liệu)") && !page.text.contains(&figure), "{}", page.text);
    assert!(!page.text.contains("Huỳnh Minh Khoa"));
    assert!(page.first(".kp-share").is_none(), "what is not public is not shared further");
    outsider.get(link).await;
    app.reader("Googlebot/2.1").get(link).await;
    let listed = editor.get(&format!("/articles/{code}/previews")).await;
    let row = listed.rows("tbody tr").remove(0);
    assert_eq!((row[1].as_str(), row[3].as_str(), row[4].as_str()), ("Báo tỉnh", "Còn dùng được", "2"));
    let audit = app.person("kiemtra").await.get("/audit?unit=tay-ninh&boundaries=now").await;
    assert!(audit.text.contains("Đường dẫn xem trước"), "{}", audit.text);
    // Another signature, another article, nothing at all: the same answer.
    let (beginning, _) = link.rsplit_once('/').unwrap();
    for wrong in [format!("{beginning}/{}", "0".repeat(64)), format!("{beginning}/x"), "/xem-truoc/00000000/0".into()] {
        assert_eq!(outsider.get(&wrong).await.status, StatusCode::NOT_FOUND, "{wrong}");
    }
    let page = editor.get(&format!("/articles/{code}/previews")).await;
    let action = page.attribute("td form", "action").unwrap();
    let token = page.attribute("td form input[name=csrf]", "value").unwrap();
    let id = page.attribute("td form input[name=id]", "value").unwrap();
    assert_eq!(editor.post(&action, &[("csrf", "x"), ("id", &id)]).await.status, StatusCode::BAD_REQUEST);
    for _ in 0..2 {
        let done = editor.post(&action, &[("csrf", &token), ("id", &id)]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    }
    let over = outsider.get(link).await;
    assert_eq!(over.status, StatusCode::NOT_FOUND);
    assert_eq!(over.first("h1").as_deref(), Some("Đường dẫn xem trước không dùng được"));
    assert!(links(&editor, &code).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_ends_with_its_last_day_and_leads_to_the_article_once_that_is_public() {
    let app = TestApp::new().await;
    let editor = site(&app).await;
    let code = write(&editor, "Bài hẹn", "Nội dung./.").await;
    let day = |month, day| Day::new(2025, month, day).unwrap();
    let old = PreviewLink { article: code.clone(), until: day(1, 20), note: None };
    let draft =
        Draft { id: app.cx.new_id(), unit: app.unit("long-an").await, day: day(1, 10), values: old.to_values() };
    journal::submit(&app.cx, PreviewLink::KIND, Submit::Record(draft)).await.unwrap();
    let [link] = &links(&editor, &code).await[..] else { panic!("there is one link") };
    assert_eq!(app.stranger().get(link).await.status, StatusCode::NOT_FOUND);
    assert!(editor.get(&format!("/articles/{code}/previews")).await.text.contains("Hết hạn"));
    make_link(&editor, &code, "1").await;
    let link = links(&editor, &code).await.into_iter().find(|other| other != link).unwrap();
    assert_eq!(app.stranger().get(&link).await.status, StatusCode::OK);
    assert_eq!(step(&editor, &code, "approve").await.status, StatusCode::SEE_OTHER);
    let public = app.stranger().get(&link).await;
    assert_eq!(public.status, StatusCode::TEMPORARY_REDIRECT);
    assert_eq!(app.stranger().get(&public.location).await.status, StatusCode::OK);
    assert!(!editor.get(&format!("/articles/{code}/previews")).await.text.contains("Lập đường dẫn</button>"));
    assert_eq!(step(&editor, &code, "withdraw").await.status, StatusCode::SEE_OTHER);
    assert_eq!(app.stranger().get(&link).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_may_publish_makes_links_and_says_for_how_long() {
    let app = TestApp::new().await;
    let editor = site(&app).await;
    let head = app.person("chihoi").await;
    let code = write(&head, "Bài của chi hội", "Nội dung./.").await;
    for days in ["0", "31", "-1", "bảy", "", "4294967296"] {
        let refused = make_link(&editor, &code, days).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{days}");
        assert_eq!(refused.attribute("input[name=days]", "value").as_deref(), Some(days));
        assert_eq!(refused.attribute("input[name=note]", "value").as_deref(), Some("Báo tỉnh"));
        assert!(refused.first(".govuk-error-message").unwrap().contains("từ 1 đến 30"), "{}", refused.text);
    }
    let long = "a".repeat(121);
    let fields = [("days", "3"), ("note", long.as_str())];
    let refused = editor.fill(&format!("/articles/{code}/previews"), &fields).await.0;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(links(&editor, &code).await.is_empty());
    assert_eq!(make_link(&editor, &code, "30").await.status, StatusCode::SEE_OTHER);
    // Its author may not publish, so may not show it outside either; the page says who can.
    let path = format!("/articles/{code}/previews");
    let refused = head.get(&path).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(refused.text.contains("Biên tập viên"), "{}", refused.text);
    assert!(!head.get(&format!("/articles/{code}")).await.text.contains("/previews"));
    let token = head.get(&format!("/articles/{code}")).await.attribute("main input[name=csrf]", "value").unwrap();
    let id = Uuid::now_v7().to_string();
    let forced = head.post(&path, &[("csrf", &token), ("id", &id), ("days", "3")]).await;
    assert_eq!(forced.status, StatusCode::FORBIDDEN);
    assert_eq!(app.stranger().get(&path).await.status, StatusCode::SEE_OTHER);
    assert_eq!(links(&editor, &code).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_becomes_a_draft_whose_figures_come_from_the_book() {
    let app = TestApp::new().await;
    let editor = site(&app).await;
    let list = editor.get("/articles").await;
    assert!(list.attributes("main a", "href").contains(&"/articles/drafting?site=long-an".to_owned()));
    let chooser = editor.get("/articles/drafting?site=long-an").await;
    assert_eq!(chooser.attribute("input[name=unit]", "value").as_deref(), Some("tay-ninh"));
    let form = editor.get("/articles/drafting/report?site=long-an&unit=long-an&period=2024").await;
    assert_eq!(form.status, StatusCode::OK, "{}", form.text);
    let body = form.first("textarea[name=body]").unwrap();
    assert!(body.contains("{{so members long-an 2024}}"), "{body}");
    assert!(form.attribute("input[name=title]", "value").unwrap().contains("Long An"));
    // It is a form like any other: saved, handed on, approved, and the figures are those of the book.
    let (done, _) = editor.send_on(&form, &[("section", "tin-hoat-dong"), ("step", "save")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let code = done.location.rsplit('/').next().unwrap().to_owned();
    let approved = step(&editor, &code, "approve").await;
    assert_eq!(approved.status, StatusCode::SEE_OTHER, "{}", approved.text);
    let title = form.attribute("input[name=title]", "value").unwrap();
    let page = app.stranger().get(&address(&app, &title).await.unwrap()).await;
    let members = kh_text::group(editor.figure("long-an", "members").await);
    assert!(page.first(".kp-text").unwrap().contains(&members), "{}", page.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_for_a_draft_that_makes_no_sense_comes_back_as_typed() {
    let app = TestApp::new().await;
    let editor = site(&app).await;
    let ask = async |unit: &str, period: &str| {
        editor.get(&format!("/articles/drafting/report?site=long-an&unit={unit}&period={period}")).await
    };
    for (unit, period, field) in [("khong-co", "2024", "unit"), ("long-an", "tam", "period")] {
        let refused = ask(unit, period).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{unit} {period}");
        assert!(refused.first(&format!("#{field}-error")).is_some(), "{}", refused.text);
        assert_eq!(refused.attribute("input[name=unit]", "value").as_deref(), Some(unit));
        assert_eq!(refused.attribute("input[name=period]", "value").as_deref(), Some(period));
    }
    let head = app.person("chihoi").await;
    let refused = head.get("/articles/drafting/report?site=long-an&unit=long-an&period=2024").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "a unit that may not be known is none");
    let own = "long-an/tan-an/phuong-4/khu-pho-1";
    let page = head.get(&format!("/articles/drafting/report?site=long-an&unit={own}&period=2024")).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    for path in
        ["/articles/drafting", "/articles/drafting?site=khong-co", "/articles/drafting/conference?site=long-an&id=x"]
    {
        let status = app.person("kiemtra").await.get(path).await.status;
        assert!([StatusCode::NOT_FOUND, StatusCode::FORBIDDEN].contains(&status), "{path}: {status}");
    }
    assert_eq!(editor.get("/articles/drafting/conference?site=long-an&id=x").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_conference_becomes_a_draft_on_the_page_and_on_the_command_line() {
    let app = TestApp::new().await;
    let editor = site(&app).await;
    let chooser = editor.get("/articles/drafting?site=long-an").await;
    let href = chooser.attribute("table a", "href").expect("the province met in 2024");
    let form = editor.get(&href).await;
    assert_eq!(form.status, StatusCode::OK, "{}", form.text);
    let body = form.first("textarea[name=body]").unwrap();
    assert!(body.contains("đại biểu tham dự"), "{body}");
    let id = href.rsplit('=').next().unwrap();
    let run = |words: &[&str]| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_khuyenhoc"))
            .args(["portal", "draft", "--data", app.folder().to_str().unwrap()])
            .args(words)
            .env_remove("DATABASE_URL")
            .output()
            .unwrap();
        (
            output.status.code().unwrap(),
            String::from_utf8(output.stdout).unwrap(),
            String::from_utf8(output.stderr).unwrap(),
        )
    };
    let (code, printed, errors) = run(&["--conference", id]);
    assert_eq!(code, 0, "{errors}");
    assert!(printed.trim_end().ends_with(body.trim_end()), "{printed}");
    let (code, saved, errors) =
        run(&["--unit", "long-an", "--period", "2024", "--site", "long-an", "--section", "tin-hoat-dong"]);
    assert_eq!(code, 0, "{errors}");
    let path = saved.trim_end().rsplit(' ').next().unwrap();
    let draft = editor.get(path).await;
    assert_eq!(draft.first(".govuk-caption-l").as_deref(), Some("Bản nháp"));
    assert!(draft.first("textarea[name=body]").unwrap().contains("{{"));
    for words in [
        &["--unit", "khong-co", "--period", "2024"][..],
        &["--unit", "long-an", "--period", "tam"],
        &["--unit", "long-an", "--period", "2024", "--site", "khong-co", "--section", "a"],
        &["--unit", "long-an", "--period", "2024", "--site", "long-an", "--section", "a"],
        &["--conference", "00000000-0000-0000-0000-000000000000"],
        &["--unit", "long-an"],
    ] {
        let (code, _, errors) = run(words);
        assert_eq!(code, 1, "{words:?}: {errors}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_reads_sites_and_articles_as_json() {
    let app = TestApp::new().await;
    let editor = site(&app).await;
    let before = editor.figure("long-an", "fund.raised").await;
    let code = write(&editor, "Quỹ năm 2024", "Quỹ đạt {{tien fund.raised long-an 2024}}./.").await;
    let draft = write(&editor, "Bản nháp", "Nội dung./.").await;
    assert_eq!(step(&editor, &code, "approve").await.status, StatusCode::SEE_OTHER);
    let get = async |path: &str| app.stranger().get(path).await;
    let sites = get("/api/v1/sites").await.json();
    let site = &sites["sites"][0];
    assert_eq!((&site["code"], &site["unit"]), (&json!("long-an"), &json!("long-an")));
    assert_eq!(site["url"], "https://khuyenhoc.test/");
    assert_eq!(site["sections"][0]["rss"], "https://khuyenhoc.test/rss/tin-hoat-dong");
    let listed = get("/api/v1/sites/long-an/articles?section=tin-hoat-dong&year=2024").await.json();
    assert_eq!((&listed["total"], &listed["pages"], &listed["page"]), (&json!(1), &json!(1), &json!(1)));
    let brief = &listed["articles"][0];
    assert_eq!(brief["published_at"], "2024-12-26T08:00:00+07:00");
    assert_eq!(brief["url"], format!("https://khuyenhoc.test/tin/quy-nam-2024-{code}"));
    assert_eq!(get("/api/v1/sites/long-an/articles?year=2023").await.json()["total"], 0);
    for path in [
        "/api/v1/sites/khong-co/articles".to_owned(),
        "/api/v1/sites/long-an/articles?section=khong-co".to_owned(),
        "/api/v1/sites/long-an/articles?page=2".to_owned(),
        format!("/api/v1/articles/{draft}"),
        "/api/v1/articles/00000000".to_owned(),
    ] {
        let refused = get(&path).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(refused.json()["errors"][0]["code"], "not_found");
    }
    for wrong in ["page=x", "year=hai", "page=-1"] {
        let refused = get(&format!("/api/v1/sites/long-an/articles?{wrong}")).await;
        assert_eq!(
            (refused.status, &refused.json()["errors"][0]["code"]),
            (StatusCode::BAD_REQUEST, &json!("invalid"))
        );
    }
    let treasurer = app.person("thuquy").await;
    let fields = [("day", "20/12/2024"), ("amount", "1.000.000"), ("donor", "Ông Trần Văn B"), ("channel", "cash")];
    treasurer.fill("/facts/receipt/new?unit=long-an/tan-an/phuong-4", &fields).await;
    app.compare_figures().await;
    let article = get(&format!("/api/v1/articles/{code}")).await.json();
    let figure = &article["figures"][0];
    assert_eq!(
        (&figure["measure"], &figure["unit"], &figure["period"]),
        (&json!("fund.raised"), &json!("long-an"), &json!("2024"))
    );
    assert_eq!(
        (&figure["value"], &figure["as_known"], &figure["boundaries"]),
        (&json!(before), &Value::Null, &json!("then"))
    );
    assert_eq!(figure["printed"], format!("{} đồng", kh_text::group(before)));
    assert_eq!(article["errata"][0]["in_book"], format!("{} đồng", kh_text::group(before + 1_000_000)));
    assert_eq!(article["body"], "Quỹ đạt {{tien fund.raised long-an 2024}}./.");
    assert!(article.get("note").is_none() && article.get("author").is_none(), "what is internal stays inside");
}

/// The body of a new article.
fn new_article(id: &str) -> Value {
    json!({ "id": id, "site": "long-an", "section": "tin-hoat-dong", "title": "Từ chương trình", "body": "Nội dung./.",
            "day": "2024-12-26", "time": "08:00", "topics": "thi đua" })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_writes_with_the_rights_and_refusals_of_the_pages() {
    let app = TestApp::new().await;
    let editor = site(&app).await;
    let head = app.person("chihoi").await;
    let (token, other) = (head.token().await, editor.token().await);
    let id = Uuid::now_v7().to_string();
    let stranger = app.stranger().post_json("/api/v1/articles", "", &new_article(&id)).await;
    assert_eq!(
        (stranger.status, &stranger.json()["errors"][0]["code"]),
        (StatusCode::UNAUTHORIZED, &json!("sign_in_needed"))
    );
    let forged = head.post_json("/api/v1/articles", "x", &new_article(&id)).await;
    assert_eq!(forged.json()["errors"][0]["code"], "form_expired");
    let mut wrong = new_article(&id);
    wrong["title"] = json!("");
    wrong["time"] = json!("25:00");
    let refused = head.post_json("/api/v1/articles", &token, &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let fields: Vec<Value> =
        refused.json()["errors"].as_array().unwrap().iter().map(|error| error["field"].clone()).collect();
    assert_eq!(fields, ["title", "time"]);
    let made = head.post_json("/api/v1/articles", &token, &new_article(&id)).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
    let code = made.json()["code"].as_str().unwrap().to_owned();
    assert_eq!(head.post_json("/api/v1/articles", &token, &new_article(&id)).await.status, StatusCode::OK);
    let mut changed = new_article(&id);
    changed["title"] = json!("Khác");
    assert_eq!(head.post_json("/api/v1/articles", &token, &changed).await.status, StatusCode::CONFLICT);

    let steps = format!("/api/v1/articles/{code}/steps");
    let act = async |person: &Person<'_>, token: &str, base: &str, body: Value| {
        let mut all = json!({ "id": Uuid::now_v7(), "base": base });
        all.as_object_mut().unwrap().extend(body.as_object().unwrap().clone());
        (person.post_json(&steps, token, &all).await, all)
    };
    // Its author revises and hands in, and cannot publish.
    let (revised, sent) = act(&head, &token, &id, json!({ "step": "save", "title": "Từ chương trình, sửa" })).await;
    assert_eq!(revised.status, StatusCode::CREATED, "{}", revised.text);
    let second = revised.json()["id"].as_str().unwrap().to_owned();
    assert_eq!(
        head.post_json(&steps, &token, &sent).await.status,
        StatusCode::OK,
        "the same submit is the same revision"
    );
    let (late, _) = act(&head, &token, &id, json!({ "step": "save", "title": "Muộn" })).await;
    assert_eq!((late.status, &late.json()["errors"][0]["code"]), (StatusCode::CONFLICT, &json!("conflict")));
    let (refused, _) = act(&head, &token, &second, json!({ "step": "approve" })).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(refused.json()["errors"][0]["detail"].as_str().unwrap().contains("Biên tập viên"));
    let (refused, _) = act(&head, &token, &second, json!({ "step": "publish" })).await;
    assert_eq!(refused.status, StatusCode::BAD_REQUEST);
    let (done, sent) = act(&editor, &other, &second, json!({ "step": "approve" })).await;
    assert_eq!(done.status, StatusCode::CREATED, "{}", done.text);
    // Sent again after somebody else has gone on, it is still done.
    let third = done.json()["id"].as_str().unwrap().to_owned();
    let (_, _) = act(&editor, &other, &third, json!({ "step": "withdraw" })).await;
    let again = editor.post_json(&steps, &other, &sent).await;
    assert_eq!((again.status, &again.json()["id"]), (StatusCode::OK, &json!(third)));

    let revisions = editor.get(&format!("/api/v1/articles/{code}/revisions")).await.json();
    let statuses: Vec<&Value> = revisions["revisions"].as_array().unwrap().iter().map(|one| &one["status"]).collect();
    assert_eq!(statuses, ["withdrawn", "approved", "draft", "draft"]);
    assert_eq!(revisions["revisions"][1]["title"], "Từ chương trình, sửa");
    assert_eq!(revisions["revisions"][1]["topics"], "thi đua", "what a step does not name stays");
    assert_eq!(revisions["revisions"][1]["recorded_by"], "Huỳnh Minh Khoa");
    assert_eq!(
        app.stranger().get(&format!("/api/v1/articles/{code}/revisions")).await.status,
        StatusCode::UNAUTHORIZED
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_opens_with_what_its_address_names_and_nothing_else() {
    let app = TestApp::new().await;
    let editor = site(&app).await;
    let desk = editor.get("/sites/long-an").await;
    let links = desk.attributes("main a.govuk-button", "href");
    let sections = links.iter().find(|href| href.starts_with("/facts/section/new?")).expect("a button for sections");
    let form = editor.get(sections).await;
    assert_eq!(form.attribute("input[name=site]", "value").as_deref(), Some("long-an"));
    let hostile = "%22%3E%3Cscript%3Ealert(1)%3C/script%3E";
    let form = editor
        .get(&format!("/facts/section/new?unit=long-an&title={hostile}&on_front=1&csrf=x&id=y&khong_co=z&position=2"))
        .await;
    assert_eq!(form.attribute("input[name=title]", "value").as_deref(), Some("\"><script>alert(1)</script>"));
    assert!(!form.text.contains("<script>alert"), "{}", form.text);
    assert_eq!(form.attribute("input[name=position]", "value").as_deref(), Some("2"));
    assert!(form.attribute("input[name=on_front][checked]", "value").is_some());
    let kept = |name: &str| form.attribute(&format!("main input[name={name}]"), "value").unwrap();
    assert!(kept("csrf") != "x" && kept("id").parse::<Uuid>().is_ok());
    assert!(form.attribute("[name=khong_co]", "name").is_none());
    // A choice may be named, one that is none is as if it were not; a text of any length does not matter.
    let form = editor.get(&format!("/facts/menu_item/new?unit=long-an&place=foot&label={}", "a".repeat(501))).await;
    assert_eq!(
        form.attribute("[name=place][checked], [name=place] option[selected]", "value").as_deref(),
        Some("foot")
    );
    assert_eq!(form.attribute("input[name=label]", "value").as_deref().unwrap_or_default(), "");
    // A sealed flag is never named by an address.
    let officer = app.person("tinh").await;
    let form = officer.get("/facts/member/new?unit=long-an/tan-an/phuong-4/khu-pho-1&party=1").await;
    assert_eq!(form.status, StatusCode::OK);
    assert!(form.attribute("input[name=party][checked]", "value").is_none());
}
