//! The library of files: what is said of a file is said anew, and a file is withdrawn, by those who may.

use crate::app::{Person, TestApp};
use crate::portal::{address, site, step, write};
use axum::http::StatusCode;
use kh_kernel::fact::Fact as _;
use kh_portal::actions::media::{self, Upload};
use kh_portal::address::code_of;
use kh_portal::domain::Media;
use kh_portal::files::Files;
use uuid::Uuid;

/// A photo of the province.
async fn photo(app: &TestApp, name: &str, seed: u64) -> Upload {
    Upload {
        id: app.cx.new_id(),
        unit: app.unit("long-an").await,
        day: app.cx.now().day(),
        name: name.to_owned(),
        bytes: kh_images::draw_scene(seed, kh_images::Scene::Classroom),
        alt: "Lớp học".to_owned(),
        caption: String::new(),
        credit: String::new(),
        children: "none".to_owned(),
    }
}

/// Takes a photo over from an older website; gives its code.
async fn imported(app: &TestApp) -> String {
    let upload = photo(app, "le-trao-cu.jpg", 7).await;
    let code = code_of(upload.id);
    media::import(&app.cx, &Files::of(app.folder()), upload).await.unwrap();
    code
}

/// How many rows the library has.
async fn rows(app: &TestApp) -> i64 {
    let sql = format!("SELECT COUNT(*) FROM {}", Media::KIND.table);
    app.cx.db.row(&sql, vec![]).await.unwrap().unwrap().get(0).unwrap()
}

/// Publishes an article with a picture; gives its address.
async fn published_with(app: &TestApp, editor: &Person<'_>, picture: &str) -> String {
    let code = write(editor, "Trao học bổng", &format!("![](anh:{picture})\n\nNội dung./.")).await;
    assert_eq!(step(editor, &code, "approve").await.status, StatusCode::SEE_OTHER);
    address(app, "Trao học bổng").await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_photo_of_an_older_website_is_found_reviewed_and_said_anew() {
    let app = TestApp::new().await;
    let editor = site(&app).await;
    let reviewed = photo(&app, "moi.jpg", 8).await;
    media::upload(&app.cx, &Files::of(app.folder()), reviewed).await.unwrap();
    let code = imported(&app).await;
    let path = published_with(&app, &editor, &code).await;
    assert_eq!(app.stranger().get(&path).await.attribute(".kp-text img", "alt").as_deref(), Some("Lớp học"));
    let all = editor.get("/library").await;
    assert_eq!(all.all(".kh-shelf__item").len(), 2);
    assert!(all.text.contains("Chuyển từ trang cũ, chưa xem lại") && all.text.contains("Không nhận ra trẻ em nào"));
    let waiting = editor.get("/library?unreviewed=1").await;
    assert_eq!(waiting.all(".kh-shelf__code strong"), [code.as_str()]);
    let file = format!("/library/{code}");
    assert!(waiting.attributes("main a", "href").contains(&file));

    let (refused, _) = editor.fill(&file, &[("alt", ""), ("caption", "Lễ trao")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.first("#alt-error").is_some() && refused.first("#children-error").is_some(), "{}", refused.text);
    assert_eq!(refused.attribute("input[name=caption]", "value").as_deref(), Some("Lễ trao"));
    let fields = [("alt", "Ba em nhận xe đạp"), ("children", "agreed"), ("caption", "Lễ trao"), ("credit", "N.T.H")];
    let (done, sent) = editor.fill(&file, &fields).await;
    assert_eq!((done.status, done.location.as_str()), (StatusCode::SEE_OTHER, file.as_str()), "{}", done.text);
    let page = app.stranger().get(&path).await;
    assert_eq!(page.attribute(".kp-text img", "alt").as_deref(), Some("Ba em nhận xe đạp"));
    assert!(page.first(".kp-text figcaption").unwrap().contains("N.T.H"), "{}", page.text);
    assert!(editor.get("/library?unreviewed=1").await.all(".kh-shelf__item").is_empty());
    // Sent twice, it is said once; and who took the file in and who said what stays in the book.
    let before = rows(&app).await;
    let pairs: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(editor.post(&file, &pairs).await.status, StatusCode::SEE_OTHER);
    assert_eq!(rows(&app).await, before);
    let history = editor.get(&file).await.attribute("main a[href$='/history']", "href").unwrap();
    assert!(editor.get(&history).await.text.contains("Huỳnh Minh Khoa"));
}

#[tokio::test(flavor = "multi_thread")]
async fn two_who_say_something_of_a_file_at_once_lose_nothing() {
    let app = TestApp::new().await;
    let editor = site(&app).await;
    let code = imported(&app).await;
    let file = format!("/library/{code}");
    let (first, second) = (editor.get(&file).await, editor.get(&file).await);
    let (done, _) = editor.send_on(&first, &[("credit", "N.T.H"), ("children", "none")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let (late, _) = editor.send_on(&second, &[("caption", "Lễ trao"), ("children", "none")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.text.contains("Người khác vừa sửa tệp này"), "{}", late.text);
    let (done, _) = editor.send_on(&late, &[]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let now = editor.get(&file).await;
    let value = |name: &str| now.attribute(&format!("main input[name={name}]"), "value").unwrap_or_default();
    assert_eq!((value("credit"), value("caption")), ("N.T.H".to_owned(), "Lễ trao".to_owned()));
    // What was withdrawn meanwhile cannot be said anew.
    let open = editor.get(&file).await;
    assert_eq!(editor.fill(&format!("{file}/withdrawal"), &[]).await.0.status, StatusCode::SEE_OTHER);
    let (late, _) = editor.send_on(&open, &[("caption", "Khác")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.text.contains("vừa gỡ tệp này"), "{}", late.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_withdrawn_file_is_nowhere_any_more() {
    let app = TestApp::new().await;
    let editor = site(&app).await;
    let code = imported(&app).await;
    let path = published_with(&app, &editor, &code).await;
    let source = app.stranger().get(&path).await.attribute(".kp-text img", "src").unwrap();
    let paper = app.stranger().get(&format!("{path}.pdf")).await;
    let shown = app.stranger().get(&source).await;
    assert_eq!((shown.status, paper.status), (StatusCode::OK, StatusCode::OK));
    assert!(!shown.header("cache-control").contains("immutable"), "nobody keeps it for ever");
    let known = shown.header("etag").to_owned();
    let file = format!("/library/{code}");
    // A form that was opened before somebody said something anew withdraws nothing that its sender has not seen.
    let stale = editor.get(&format!("{file}/withdrawal")).await;
    let (done, _) = editor.fill(&file, &[("children", "none")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let (late, _) = editor.send_on(&stale, &[]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.text.contains("chưa gỡ"), "{}", late.text);

    let (done, sent) = editor.fill(&format!("{file}/withdrawal"), &[]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let told = editor.get(&done.location).await;
    assert!(told.text.contains(&format!("Đã gỡ tệp mang mã {code}")) && told.all(".kh-shelf__item").is_empty());
    let before = rows(&app).await;
    let pairs: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(editor.post(&format!("{file}/withdrawal"), &pairs).await.status, StatusCode::SEE_OTHER);
    assert_eq!(rows(&app).await, before, "sent twice, it is withdrawn once");

    let page = app.stranger().get(&path).await;
    assert_eq!((page.status, page.attribute(".kp-text img", "src")), (StatusCode::OK, None));
    assert_eq!(app.stranger().get(&source).await.status, StatusCode::GONE);
    let asked_again = app.stranger().get_with(&source, &[("if-none-match", &known)]).await;
    assert_eq!(asked_again.status, StatusCode::GONE, "who kept a copy is told as well");
    let on_paper = app.stranger().get(&format!("{path}.pdf")).await;
    assert!(on_paper.bytes.len() < paper.bytes.len(), "{} {}", on_paper.bytes.len(), paper.bytes.len());
    assert_eq!(editor.get(&file).await.status, StatusCode::GONE);
    let offered = editor.get("/articles/pictures").await.json();
    assert_eq!(offered["pictures"].as_array().unwrap().len(), 0);
    let audit = app.person("kiemtra").await.get("/audit?unit=tay-ninh&boundaries=now").await;
    assert!(audit.text.contains("Tệp và ảnh"), "{}", audit.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_may_not_write_where_a_file_belongs_changes_nothing_of_it() {
    let app = TestApp::new().await;
    site(&app).await;
    let code = imported(&app).await;
    let base = app.person("bientap").await.get(&format!("/library/{code}")).await;
    let base = base.attribute("input[name=base]", "value").unwrap();
    let own =
        Upload { unit: app.unit("long-an/tan-an/phuong-4/khu-pho-1").await, ..photo(&app, "cua-minh.jpg", 9).await };
    let own_code = code_of(own.id);
    media::upload(&app.cx, &Files::of(app.folder()), own).await.unwrap();
    let before = rows(&app).await;
    let refused = |status: StatusCode| matches!(status, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND);
    for login in ["xa", "chihoi", "thuquy", "kiemtra", "quantri"] {
        let person = app.person(login).await;
        let may_look = matches!(login, "kiemtra" | "quantri");
        let page = person.get(&format!("/library/{code}")).await;
        assert_eq!(page.status == StatusCode::OK, may_look, "{login}: {}", page.status);
        assert!(page.first("main form").is_none(), "{login}");
        let token = person.token().await;
        for action in [format!("/library/{code}"), format!("/library/{code}/withdrawal")] {
            let id = Uuid::now_v7().to_string();
            let fields = [("csrf", token.as_str()), ("id", &id), ("base", &base), ("alt", "Giả"), ("children", "none")];
            let answer = person.post(&action, &fields).await;
            assert!(refused(answer.status), "{login} {action}: {}", answer.status);
        }
        assert!(refused(person.get(&format!("/library/{code}/withdrawal")).await.status), "{login}");
    }
    let stranger = app.stranger().get(&format!("/library/{code}")).await;
    assert!(stranger.location.starts_with("/sign-in"), "{}", stranger.status);
    // The row of another file cannot be named in the form of one's own.
    let head = app.person("chihoi").await;
    for action in [format!("/library/{own_code}"), format!("/library/{own_code}/withdrawal")] {
        let (answer, _) = head.fill(&action, &[("base", &base)]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{action}: {}", answer.text);
    }
    let forged = head.post(&format!("/library/{own_code}"), &[("csrf", "x"), ("base", &base)]).await;
    assert_eq!(forged.status, StatusCode::BAD_REQUEST);
    assert_eq!(rows(&app).await, before);
    // One's own file is one's own to speak of.
    let (done, _) = head.fill(&format!("/library/{own_code}"), &[("caption", "Khu phố 1")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
}
