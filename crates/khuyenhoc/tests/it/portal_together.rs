//! The editors' desk when several work at it: nobody's change is lost, and nothing that waits is out of sight.

use crate::app::TestApp;
use crate::portal::{site, step, write};
use axum::http::StatusCode;
use kh_kernel::fact::{Draft, Fact as _};
use kh_kernel::journal::{self, Submit};
use kh_portal::actions::articles::{self, ArticleText, NewArticle};
use kh_portal::domain::Question;
use std::collections::HashSet;
use uuid::Uuid;

#[tokio::test(flavor = "multi_thread")]
async fn who_saves_later_sees_every_difference_and_overwrites_nothing_unseen() {
    let app = TestApp::new().await;
    let editor = site(&app).await;
    let code = write(&editor, "Trao học bổng", "Nội dung./.").await;
    let path = format!("/articles/{code}");
    let (first, second) = (editor.get(&path).await, editor.get(&path).await);
    let theirs =
        [("topics", "Thi đua"), ("pinned", "1"), ("note", "Xem giúp ảnh"), ("lead", "Của Lan"), ("step", "save")];
    let (done, _) = editor.send_on(&first, &theirs).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let (late, _) = editor.send_on(&second, &[("title", "Tên mới"), ("lead", "Của Minh"), ("step", "save")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    let rows = late.rows("tbody tr");
    let row = |label: &str| rows.iter().find(|row| row[0] == label).unwrap_or_else(|| panic!("{label}: {rows:?}"));
    assert_eq!(row("Chủ đề")[1..], ["Thi đua", "", "Bản đang lưu"]);
    assert_eq!(row("Ghim lên đầu trang")[1..], ["Có", "Không", "Bản đang lưu"]);
    assert_eq!(row("Lời nhắn")[1], "Xem giúp ảnh");
    assert_eq!(row("Tóm tắt")[1..], ["Của Lan", "Của Minh", "Bản bạn vừa gõ"]);
    assert!(rows.iter().all(|row| row[0] != "Nội dung"), "{rows:?}");
    let (done, _) = editor.send_on(&late, &[("step", "save")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let now = editor.get(&path).await;
    assert_eq!(now.attribute("input[name=topics]", "value").as_deref(), Some("Thi đua"));
    assert!(now.attribute("input[name=pinned][checked]", "value").is_some());
    assert_eq!(now.first("textarea[name=note]").as_deref(), Some("Xem giúp ảnh"));
    assert_eq!(now.attribute("input[name=title]", "value").as_deref(), Some("Tên mới"));
    assert_eq!(now.first("textarea[name=lead]").as_deref(), Some("Của Minh"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_wish_for_the_newest_figures_stays_when_a_form_comes_back() {
    let app = TestApp::new().await;
    let editor = site(&app).await;
    let code = write(&editor, "Quỹ năm 2024", "Quỹ đạt {{tien fund.raised long-an 2024}}./.").await;
    assert_eq!(step(&editor, &code, "approve").await.status, StatusCode::SEE_OTHER);
    let path = format!("/articles/{code}");
    let stale = editor.get(&path).await;
    let ticked = "input[name=refreeze][checked]";
    assert!(stale.attribute(ticked, "value").is_none(), "nobody wished for it yet");
    let (refused, _) = editor.send_on(&stale, &[("title", ""), ("refreeze", "1"), ("step", "save")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.attribute(ticked, "value").as_deref(), Some("1"));
    let (done, _) = editor.fill(&path, &[("topics", "Quỹ"), ("step", "save")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let (late, _) = editor.send_on(&stale, &[("lead", "Khác"), ("refreeze", "1"), ("step", "save")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert_eq!(late.attribute(ticked, "value").as_deref(), Some("1"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_history_tells_of_every_change() {
    let app = TestApp::new().await;
    let editor = site(&app).await;
    let code = write(&editor, "Quỹ năm 2024", "Quỹ đạt {{tien fund.raised long-an 2024}}./.").await;
    let (path, history) = (format!("/articles/{code}"), format!("/articles/{code}/revisions"));
    for (field, value, told) in [
        ("picture", "7f3k2qx9", "Ảnh đại diện: 7f3k2qx9"),
        ("attachments", "0a1b2c3d", "Tệp đính kèm: 0a1b2c3d"),
        ("topics", "Thi đua", "Chủ đề: Thi đua"),
        ("pinned", "1", "Ghim lên đầu trang: Có"),
    ] {
        let (done, _) = editor.fill(&path, &[(field, value), ("step", "save")]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{field}: {}", done.text);
        let main = editor.get(&history).await.first("main").unwrap();
        assert!(main.contains(told) && !main.contains("chỉ đổi tình trạng"), "{field}: {main}");
    }
    step(&editor, &code, "submit").await;
    assert!(editor.get(&history).await.text.contains("chỉ đổi tình trạng"));
    step(&editor, &code, "approve").await;
    let main = editor.get(&history).await.first("main").unwrap();
    assert!(main.contains("Số liệu đã chốt") && !main.contains("chỉ đổi tình trạng"), "{main}");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_article_is_on_some_page_of_the_list() {
    let app = TestApp::new().await;
    let editor = site(&app).await;
    for number in 1..=103 {
        let text = ArticleText {
            section: "tin-hoat-dong".to_owned(),
            title: format!("Bài số {number:03}"),
            body: "Nội dung./.".to_owned(),
            time: "08:00".to_owned(),
            ..ArticleText::default()
        };
        let (unit, day) = (app.unit("long-an").await, app.cx.now().day());
        let new = NewArticle { id: app.cx.new_id(), unit, site: "long-an".to_owned(), day, text };
        articles::begin(&app.cx, new).await.unwrap();
    }
    let first = editor.get("/articles?status=draft&q=b%C3%A0i").await;
    assert!(first.text.contains("Bản nháp (103)"));
    let next = first.attribute("a[rel=next]", "href").expect("there is a second page");
    assert!(next.contains("status=draft") && next.contains("q="), "{next}");
    let second = editor.get(&next).await;
    let titles: Vec<String> =
        [&first, &second].iter().flat_map(|page| page.rows("tbody tr")).map(|mut row| row.remove(0)).collect();
    assert_eq!(titles.len(), 103);
    assert_eq!(titles.iter().collect::<HashSet<_>>().len(), 103);
    assert!(editor.get("/articles?status=submitted").await.attribute("a[rel=next]", "href").is_none());
}

/// Records a question of a reader; gives its id.
async fn asked(app: &TestApp, text: &str, state: &str, answer: Option<&str>) -> Uuid {
    let question = Question {
        site: "long-an".to_owned(),
        asker: "Bà Lê Thị C".to_owned(),
        contact: None,
        question: text.to_owned(),
        answer: answer.map(str::to_owned),
        state: state.to_owned(),
    };
    let (unit, day) = (app.unit("tay-ninh").await, app.cx.now().day());
    let draft = Draft { id: app.cx.new_id(), unit, day, values: question.to_values() };
    journal::submit(&app.cx, Question::KIND, Submit::Record(draft)).await.unwrap().id()
}

#[tokio::test(flavor = "multi_thread")]
async fn no_question_of_a_reader_gets_lost_among_answers_and_spam() {
    let app = TestApp::new().await;
    let editor = site(&app).await;
    let first = asked(&app, "Câu hỏi đầu tiên?", "new", None).await;
    for number in 0..22 {
        asked(&app, &format!("Mua thuốc {number}"), "spam", None).await;
        asked(&app, &format!("Đã hỏi {number}"), "answered", Some("Đã gọi lại.")).await;
        asked(&app, &format!("Chờ trả lời {number}"), "new", None).await;
    }
    let desk = editor.get("/sites/long-an").await;
    assert!(desk.text.contains("Chưa trả lời: 23."), "{}", desk.text);
    assert!(desk.attributes("main a", "href").contains(&format!("/facts/question/{first}")));
    assert!(!desk.text.contains("Mua thuốc") && !desk.text.contains("Đã hỏi"));
    let spam = desk.attributes("main a", "href").into_iter().find(|href| href.ends_with("state=spam")).unwrap();
    let spam = editor.get(&spam).await;
    assert!(spam.text.contains("Mua thuốc 0") && !spam.text.contains("Chờ trả lời 1"), "{}", spam.text);
    for _ in 0..30 {
        asked(&app, "Thêm một câu?", "new", None).await;
    }
    let waiting = editor.get("/sites/long-an/questions").await;
    let next = waiting.attribute("a[rel=next]", "href").expect("there is a second page");
    assert!(editor.get(&next).await.attributes("main a", "href").contains(&format!("/facts/question/{first}")));

    // What readers see has an answer.
    let form = format!("/facts/question/{first}/correction");
    let (refused, _) = editor.fill(&form, &[("state", "published"), ("answer", "")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.first(".govuk-error-message").unwrap_or_default().contains("trước khi đăng"), "{}", refused.text);
    asked(&app, "Đăng mà chưa đáp?", "published", None).await;
    let (done, _) = editor.fill(&form, &[("state", "published"), ("answer", "Gửi đơn về Hội.")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let contact = app.stranger().get("/lien-he").await;
    assert!(contact.text.contains("Gửi đơn về Hội.") && !contact.text.contains("Đăng mà chưa đáp?"));

    // Who does not see the site does not see its questions either.
    let path = "/sites/long-an/questions?state=new";
    let by_site = app.person("xa").await.get("/sites/long-an").await.status;
    assert!(by_site.is_client_error());
    assert_eq!(app.person("xa").await.get(path).await.status, by_site);
    assert!(app.stranger().get(path).await.location.starts_with("/sign-in"));
    assert_eq!(editor.get("/sites/khong-co/questions").await.status, StatusCode::NOT_FOUND);
}
