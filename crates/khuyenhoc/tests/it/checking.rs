//! The proof-reader: its page, its files, its API, and the command.

use crate::app::TestApp;
use axum::http::StatusCode;
use serde_json::json;
use std::io::Write as _;
use std::process::{Command, Stdio};

/// 600 of 2.000 are 30 %.
const WRONG: &str = "Toàn xã có 600 hội viên, chiếm 35% dân số (2.000 người).";
const RIGHT: &str = "Toàn xã có 600 hội viên, chiếm 30% dân số (2.000 người).";

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_without_an_account_checks_a_text_and_takes_it_away() {
    let app = TestApp::new().await;
    let reader = app.stranger();
    assert!(reader.get("/check").await.attribute("textarea[name=text]", "name").is_some());
    let page = reader.post("/check", &[("text", WRONG)]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    assert!(page.all("mark").contains(&"35".to_owned()), "{}", page.text);
    assert!(page.first(".finding--error").is_some(), "{}", page.text);
    let calm = reader.post("/check", &[("text", RIGHT)]).await;
    assert!(calm.first(".finding--error").is_none(), "{}", calm.text);
    let file = reader.post("/check", &[("text", WRONG), ("format", "html")]).await;
    assert!(file.text.starts_with("<!DOCTYPE html>") && file.text.contains("finding--error"), "{}", file.text);
    assert!(!file.text.contains("<script") && !file.text.contains("/assets/"));
    let word = reader.post("/check", &[("text", WRONG), ("format", "docx")]).await;
    assert_eq!(word.status, StatusCode::OK);
    assert!(word.text.starts_with("PK"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_pasted_is_shown_as_text_only() {
    let app = TestApp::new().await;
    let text = "<script>alert(1)</script> có 600 hội viên \"><img src=x onerror=alert(2)>";
    for format in ["", "html"] {
        let page = app.stranger().post("/check", &[("text", text), ("format", format)]).await;
        assert!(page.first("main script, body > script, .review script, img[onerror]").is_none(), "{}", page.text);
        assert!(page.all(".review__text").concat().contains("<script>alert(1)</script>"), "{}", page.text);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_or_endless_text_comes_back_with_a_sentence() {
    let app = TestApp::new().await;
    let empty = app.stranger().post("/check", &[("text", "  ")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.first(".govuk-error-summary").unwrap().contains("dán văn bản"), "{}", empty.text);
    let long = "a ".repeat(3 << 20);
    let endless = app.stranger().post("/check", &[("text", &long)]).await;
    assert_eq!(endless.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(endless.first(".govuk-error-summary").unwrap().contains("4 MB"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_cannot_be_read_leaves_what_was_typed_and_a_crowd_is_slowed_down() {
    let app = TestApp::new().await;
    let part = |name: &str, more: &str, value: &str| {
        format!("--b\r\ncontent-disposition: form-data; name=\"{name}\"{more}\r\n\r\n{value}\r\n")
    };
    let body = [part("text", "", RIGHT), part("file", "; filename=\"so.xls\"", "x"), "--b--\r\n".to_owned()].concat();
    let send = async || {
        let request = axum::http::Request::post("/check").header("content-type", "multipart/form-data; boundary=b");
        app.raw(request.body(axum::body::Body::from(body.clone())).unwrap()).await
    };
    let first = send().await;
    assert_eq!(first.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(first.first(".govuk-error-summary").unwrap().contains(".docx"), "{}", first.text);
    assert!(first.first("#file-error").unwrap().contains(".docx"), "it stands beside the file");
    assert!(first.first("textarea[name=text]").unwrap().contains("600 hội viên"), "{}", first.text);
    for _ in 0..29 {
        send().await;
    }
    let slowed = send().await;
    assert!(slowed.first(".govuk-error-summary").unwrap().contains(".docx"), "what is wrong with the file comes first");
    let api = app.stranger().post_json("/api/v1/check", "", &json!({ "text": RIGHT })).await;
    assert_eq!((api.status, &api.json()["errors"][0]["code"]), (StatusCode::TOO_MANY_REQUESTS, &json!("too_many")));
    let text = app.stranger().post("/check", &[("text", RIGHT)]).await;
    assert_eq!(text.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(text.first(".govuk-error-summary").unwrap().contains("chờ"), "{}", text.text);
    assert!(text.first("textarea[name=text]").unwrap().contains("600 hội viên"));
    let editor = app.person("bientap").await;
    assert_eq!(editor.post("/check", &[("text", RIGHT)]).await.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_is_compared_with_the_book_of_a_unit_that_one_may_see() {
    let app = TestApp::new().await;
    let (officer, head) = (app.person("tinh").await, app.person("chihoi").await);
    let members = officer.figure("long-an", "members").await;
    let text = format!("Năm 2024, toàn tỉnh có {} hội viên.", kh_text::group(members + 7));
    let fields = [("text", text.as_str()), ("unit", "long-an"), ("year", "2024")];
    let page = officer.post("/check", &fields).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    let said = page.all(".finding").concat();
    assert!(said.contains(&kh_text::group(members)), "{said}");
    let offered = page.attribute("main a[href^='/facts/declared_figure/new?']", "href").unwrap();
    assert!(offered.contains("measure=members") && offered.contains("unit=long-an"), "{offered}");
    let form = officer.get(&offered).await;
    assert_eq!(form.status, StatusCode::OK, "{}", form.text);
    assert_eq!(form.attribute("input[name=value]", "value"), Some(kh_text::group(members + 7)), "{}", form.text);
    for (field, day) in [("first_day", "01/01/2024"), ("day", "31/12/2024")] {
        assert_eq!(form.attribute(&format!("input[name={field}]"), "value").as_deref(), Some(day), "{}", form.text);
    }
    // Only where it comes from is left to be said.
    let (saved, _) = officer.fill(&offered, &[("source", "Báo cáo năm 2024")]).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text);
    // A unit that is hidden and one that does not exist are told alike, and what was typed is kept.
    let told = async |unit: &str| {
        let answer = head.post("/check", &[("text", RIGHT), ("unit", unit), ("year", "2024")]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.text.contains("600 hội viên"), "{}", answer.text);
        answer.first(".govuk-error-summary").unwrap().replace(unit, "")
    };
    assert_eq!(told("long-an").await, told("khong-co").await);
    let stranger = app.stranger().post("/check", &fields).await;
    assert!(stranger.first(".govuk-error-summary").unwrap().contains("đăng nhập"), "{}", stranger.text);
    assert_eq!(stranger.attribute("input[name=unit]", "value").as_deref(), Some("long-an"));
    assert!(stranger.text.contains("toàn tỉnh có"), "what was typed is kept");
    let unknown = officer.post("/check", &[("text", RIGHT), ("unit", "khong-co"), ("year", "2024")]).await;
    assert!(unknown.first(".govuk-error-summary").unwrap().contains("khong-co"), "{}", unknown.text);
    assert!(unknown.text.contains("600 hội viên"), "what was typed is kept");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_report_of_a_unit_agrees_with_its_own_book() {
    let app = TestApp::new().await;
    let officer = app.person("tinh").await;
    let page = officer.get("/check?report=long-an&period=2024&year=2024").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    assert_eq!(page.all(".finding--error"), Vec::<String>::new());
    let said = page.all(".finding").concat();
    assert!(page.all("mark").len() > 20 && !said.contains("sổ ghi"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_api_gives_the_figures_and_findings() {
    let app = TestApp::new().await;
    let answer = app.stranger().post_json("/api/v1/check", "", &json!({ "text": WRONG })).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    let review = answer.json();
    let figure = &review["figures"][0];
    assert_eq!(
        (&figure["text"], &figure["value"], &figure["measure"]),
        (&json!("600"), &json!(600), &json!("members"))
    );
    assert_eq!((&figure["start"], &figure["end"]), (&json!(11), &json!(14)));
    let classes: Vec<_> = review["findings"].as_array().unwrap().iter().map(|finding| &finding["class"]).collect();
    assert!(classes.contains(&&json!("percent-mismatch")), "{review}");
    let wrong = app.stranger().post_json("/api/v1/check", "", &json!({ "text": 5 })).await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
    assert!(wrong.json()["errors"][0]["detail"].as_str().unwrap().contains("text"));
}

fn command(arguments: &[&str], input: &str) -> (i32, String, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_khuyenhoc"))
        .args(arguments)
        .env_remove("DATABASE_URL")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn the_command_needs_no_database() {
    let (code, out, _) = command(&["check", "-", "--format", "json"], WRONG);
    assert_eq!(code, 0);
    let review: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(review["figures"][0]["value"], json!(600));
    let (code, out, _) = command(&["check", "-", "--strict"], WRONG);
    assert_eq!(code, 1);
    assert!(out.contains("Sai · dòng 1"), "{out}");
    let (code, _, told) = command(&["check", "khong-co.docx"], "");
    assert_eq!(code, 1);
    assert!(told.contains("Không có tệp khong-co.docx"), "{told}");
}

#[test]
fn a_folder_of_reports_becomes_a_table() {
    let folder = tempfile::tempdir().unwrap();
    let reports = folder.path().join("bao-cao");
    std::fs::create_dir(&reports).unwrap();
    std::fs::write(reports.join("ben-luc.txt"), "Huyện Bến Lức có 12.345 hội viên, trao 250 suất học bổng.").unwrap();
    std::fs::write(reports.join("anh.png"), b"\x89PNG").unwrap();
    let table = folder.path().join("tong-hop.xlsx");
    let arguments = ["check", reports.to_str().unwrap(), "--table", table.to_str().unwrap()];
    let (code, out, told) = command(&arguments, "");
    assert_eq!(code, 0, "{told}");
    assert!(out.contains("Đã đọc 1 báo cáo") && out.contains("anh.png"), "{out}");
    let sheets = kh_sheets::read_table(&std::fs::read(&table).unwrap(), "tong-hop.xlsx").unwrap();
    assert_eq!(sheets[0].rows[0].cells, ["ben-luc.txt", "12345", "250"]);
}
