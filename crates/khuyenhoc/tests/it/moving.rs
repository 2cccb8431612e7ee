//! Moving an older website in, with the command, and reading it afterwards under its old addresses.

use crate::app::TestApp;
use axum::http::StatusCode;
use std::path::Path;
use std::process::Command;

const EXPORT: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<rss version=\"2.0\"><channel><link>http://cu.example</link><wp:wxr_version>1.2</wp:wxr_version>
<item><title>Trao học bổng năm 2019</title><link>http://cu.example/2019/05/trao-hoc-bong/</link>
<content:encoded><![CDATA[<p>Hội trao <b>hai mươi</b> suất.</p><img src=\"/wp-content/uploads/heo.png\" alt=\"Heo đất\">]]></content:encoded>
<wp:post_id>12</wp:post_id><wp:post_date_gmt>2019-05-02 01:30:00</wp:post_date_gmt><wp:post_type>post</wp:post_type>
<wp:status>publish</wp:status><category domain=\"category\">Học bổng</category></item>
<item><title>Nháp</title><link>http://cu.example/?p=13</link><content:encoded>Chưa xong</content:encoded>
<wp:post_id>13</wp:post_id><wp:post_date>2019-05-03 08:00:00</wp:post_date><wp:post_type>post</wp:post_type>
<wp:status>draft</wp:status></item>
<item><title>Đã bỏ</title><wp:post_type>post</wp:post_type><wp:status>trash</wp:status></item>
</channel></rss>";

/// What the command prints, and with which code it ends.
fn import(folder: &Path, words: &[&str]) -> (String, i32) {
    let output = Command::new(env!("CARGO_BIN_EXE_khuyenhoc"))
        .args(["portal", "import", "cu.xml", "--data", ".", "--site", "long-an"])
        .args(words)
        .current_dir(folder)
        .env_remove("DATABASE_URL")
        .env_remove("RUST_LOG")
        .output()
        .unwrap();
    let said = [output.stdout, output.stderr].concat();
    (String::from_utf8(said).unwrap(), output.status.code().unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_older_website_is_read_under_its_old_addresses() {
    let app = TestApp::new().await;
    let editor = app.person("bientap").await;
    let fields = [
        ("code", "long-an"),
        ("name", "Hội Khuyến học tỉnh Long An"),
        ("colour", "green"),
        ("main", "1"),
        ("day", "01/01/2015"),
    ];
    let (done, _) = editor.fill("/facts/site/new?unit=long-an", &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let folder = app.folder();
    std::fs::write(folder.join("cu.xml"), EXPORT).unwrap();
    std::fs::create_dir(folder.join("uploads")).unwrap();
    let photo = kh_images::draw_scene(1, kh_images::Scene::PiggyBank);
    std::fs::write(folder.join("uploads/heo.png"), photo).unwrap();

    let (trial, code) = import(folder, &["--uploads", "uploads", "--dry-run"]);
    assert!(code == 0 && trial.starts_with("Sẽ nhận: 2 bài") && trial.contains("Chưa ghi gì"), "{trial}");
    let old = "/2019/05/trao-hoc-bong/";
    assert_eq!(app.stranger().get(old).await.status, StatusCode::NOT_FOUND);

    let (said, code) = import(folder, &["--uploads", "uploads", "--report", "chuyen.csv"]);
    assert_eq!(code, 0, "{said}");
    let expected = [
        "Đã nhận: 2 bài (trong đó 1 chưa đăng), 0 trang tĩnh, 1 ảnh, 0 tệp; 3 địa chỉ cũ dẫn tới chỗ mới.",
        "Chuyên mục lập thêm: Học bổng, Tin cũ.",
        "Đã có từ trước: 0.",
        "Bỏ lại: 1 mục; 0 bình luận, 0 mục menu, 0 bản sửa cũ.",
        "Cần xem lại: 0 bài.",
        "Báo cáo từng bài: chuyen.csv",
    ];
    assert_eq!(said.lines().collect::<Vec<_>>(), expected);
    let report = std::fs::read_to_string(folder.join("chuyen.csv")).unwrap();
    assert!(report.contains("Bỏ lại,,Đã bỏ,,Ở trong thùng rác của trang cũ."), "{report}");

    let moved = app.stranger().get(old).await;
    assert_eq!(moved.status, StatusCode::PERMANENT_REDIRECT);
    for address in ["/?p=12", "/2019/05/trao-hoc-bong", "/2019/05/Trao-hoc-bong/?fbclid=x"] {
        let other = app.stranger().get(address).await;
        assert_eq!((other.status, &other.location), (StatusCode::PERMANENT_REDIRECT, &moved.location), "{address}");
    }
    assert_eq!(app.stranger().get("/category/hoc-bong/").await.location, "/chuyen-muc/hoc-bong");
    for address in ["/?p=13", "/?utm_source=x"] {
        assert_eq!(app.stranger().get(address).await.status, StatusCode::OK, "{address} is the front page");
    }
    let page = app.stranger().get(&moved.location).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.first("h1").as_deref(), Some("Trao học bổng năm 2019"));
    assert_eq!(page.first(".kp-article__meta time").as_deref(), Some("02/05/2019"));
    assert_eq!(page.attribute(".kh-photo img", "alt").as_deref(), Some("Heo đất"));
    assert!(editor.get("/articles").await.text.contains("Nháp"));

    let (again, code) = import(folder, &["--uploads", "uploads", "--report", "chuyen.html"]);
    assert!(code == 0 && again.starts_with("Đã nhận: 0 bài") && again.contains("Đã có từ trước: 2."), "{again}");
    assert!(std::fs::read_to_string(folder.join("chuyen.html")).unwrap().contains("<td>Đã có từ trước</td>"));
    let (wrong, code) = import(folder, &["--section", "khong-co"]);
    assert!(code == 1 && wrong.contains("hoc-bong, tin-cu"), "{wrong}");
    let seen = kh_kernel::doctor::examine(&app.cx.db, &khuyenhoc::kinds::all()).await.unwrap();
    assert!(seen.findings.is_empty(), "{:?}", seen.findings);
}
