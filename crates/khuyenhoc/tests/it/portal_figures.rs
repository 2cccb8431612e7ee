//! Figures in articles after they were printed: what the book says since, and what can still be corrected.

use crate::app::{Answer, Person, TestApp};
use crate::portal::{address, site, step, write};
use axum::http::StatusCode;

const WARD: &str = "long-an/tan-an/phuong-4";

/// Records a receipt of 1.000.000 đồng in the ward and gives its page.
async fn receive(treasurer: &Person<'_>, day: &str) -> String {
    let fields = [("day", day), ("amount", "1.000.000"), ("donor", "Ông Trần Văn B"), ("channel", "cash")];
    let (done, _) = treasurer.fill(&format!("/facts/receipt/new?unit={WARD}"), &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    done.location
}

async fn cancel(person: &Person<'_>, row: &str) {
    let (done, _) = person.fill(&format!("{}/cancellation", row.split('?').next().unwrap()), &[]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
}

/// Sends the form of an article with some fields changed.
async fn save(person: &Person<'_>, code: &str, fields: &[(&str, &str)]) -> Answer {
    let fields: Vec<(&str, &str)> = fields.iter().copied().chain([("step", "save")]).collect();
    person.fill(&format!("/articles/{code}"), &fields).await.0
}

#[tokio::test(flavor = "multi_thread")]
async fn an_article_is_corrected_after_the_book_has_lost_a_figure_of_it() {
    let app = TestApp::new().await;
    let editor = site(&app).await;
    let treasurer = app.person("thuquy").await;
    // Nobody else recorded anything in that month.
    let row = receive(&treasurer, "11/02/2025").await;
    let code = write(&editor, "Quỹ tháng Hai", &format!("Quỹ thu {{{{tien fund.raised {WARD} 2025-02}}}}./.")).await;
    assert_eq!(step(&editor, &code, "approve").await.status, StatusCode::SEE_OTHER);
    cancel(&treasurer, &row).await;
    app.compare_figures().await;
    let desk = editor.get(&format!("/articles/{code}")).await;
    assert!(desk.text.contains("theo sổ ngày"), "{}", desk.text);
    let done = save(&editor, &code, &[("correction", "Khoản thu này ghi nhầm, đã hủy.")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let page = app.stranger().get(&address(&app, "Quỹ tháng Hai").await.unwrap()).await;
    assert!(page.text.contains("Khoản thu này ghi nhầm, đã hủy."));
    assert!(page.first(".kp-text").unwrap().contains("1.000.000 đồng"), "what was printed stays");
    // A figure that was never printed must be one of the book, and so must one that is drawn anew.
    let body = format!("Quỹ thu {{{{tien fund.raised {WARD} 2025-02}}}}, {{{{so members {WARD}-khac 2025-02}}}}./.");
    assert_eq!(save(&editor, &code, &[("body", &body)]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_said_about_a_figure_holds_only_as_long_as_it_is_so() {
    let app = TestApp::new().await;
    let editor = site(&app).await;
    let treasurer = app.person("thuquy").await;
    let before = editor.figure("long-an", "fund.raised").await;
    let code = write(&editor, "Quỹ cả năm", "Quỹ đạt {{tien fund.raised long-an 2024}}./.").await;
    assert_eq!(step(&editor, &code, "approve").await.status, StatusCode::SEE_OTHER);
    let path = address(&app, "Quỹ cả năm").await.unwrap();
    let said = async || app.stranger().get(&path).await.first(".kp-note");
    let on_desk = async || editor.get("/articles").await.text.contains("số liệu đã đổi trong sổ");
    // Taken back as often as the wrong row is, and said again as often as it comes again.
    for _ in 0..2 {
        let wrong = receive(&treasurer, "20/12/2024").await;
        assert_eq!(app.compare_figures().await, 1);
        assert!(said().await.unwrap().contains(&kh_text::group(before + 1_000_000)));
        cancel(&treasurer, &wrong).await;
        assert_eq!(app.compare_figures().await, 0);
        assert_eq!(said().await, None);
        assert!(!on_desk().await);
    }
    // Another difference takes the place of the one before, on the page and on paper.
    receive(&treasurer, "20/12/2024").await;
    app.compare_figures().await;
    let pdf = format!("{path}.pdf");
    let first = app.stranger().get(&pdf).await;
    receive(&treasurer, "21/12/2024").await;
    assert_eq!(app.compare_figures().await, 1);
    let note = said().await.unwrap();
    assert!(note.contains(&kh_text::group(before + 2_000_000)), "{note}");
    assert!(!note.contains(&kh_text::group(before + 1_000_000)), "{note}");
    assert_ne!(app.stranger().get(&pdf).await.header("etag"), first.header("etag"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_figure_that_was_drawn_anew_has_nothing_to_correct() {
    let app = TestApp::new().await;
    let editor = site(&app).await;
    let treasurer = app.person("thuquy").await;
    let before = editor.figure("long-an", "fund.raised").await;
    let code = write(&editor, "Quỹ mới", "Quỹ đạt {{tien fund.raised long-an 2024}}./.").await;
    assert_eq!(step(&editor, &code, "approve").await.status, StatusCode::SEE_OTHER);
    let path = address(&app, "Quỹ mới").await.unwrap();
    receive(&treasurer, "20/12/2024").await;
    app.compare_figures().await;
    assert!(app.stranger().get(&path).await.first(".kp-note").is_some());
    assert_eq!(save(&editor, &code, &[("refreeze", "1")]).await.status, StatusCode::SEE_OTHER);
    let page = app.stranger().get(&path).await;
    assert!(page.first(".kp-text").unwrap().contains(&kh_text::group(before + 1_000_000)));
    assert_eq!(page.first(".kp-note"), None, "at once, before the book is compared again");
    app.compare_figures().await;
    assert!(!editor.get("/articles").await.text.contains("số liệu đã đổi trong sổ"));
}
