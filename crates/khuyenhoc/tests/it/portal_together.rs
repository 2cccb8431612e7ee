//! The editors' desk when several work at it: nobody's change is lost, and nothing that waits is out of sight.

use crate::app::TestApp;
use crate::portal::{site, step, write};
use axum::http::StatusCode;

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
