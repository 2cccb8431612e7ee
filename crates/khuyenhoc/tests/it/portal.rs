//! The portal: writing, approving, reading, finding, and what must not be possible.

use crate::app::{Answer, Person, TestApp};
use axum::http::StatusCode;

/// The province's site with one section, as its editor would set it up.
pub(crate) async fn site(app: &TestApp) -> Person<'_> {
    let editor = app.person("bientap").await;
    let fields = [
        ("code", "long-an"),
        ("name", "Hội Khuyến học tỉnh Long An"),
        ("colour", "green"),
        ("main", "1"),
        ("counters", "1"),
        ("greeting", "Chào mừng bạn đọc"),
        ("day", "01/01/2024"),
    ];
    let (done, _) = editor.fill("/facts/site/new?unit=long-an", &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let fields = [
        ("site", "long-an"),
        ("code", "tin-hoat-dong"),
        ("title", "Tin hoạt động Hội"),
        ("position", "1"),
        ("on_front", "1"),
        ("day", "01/01/2024"),
    ];
    let (done, _) = editor.fill("/facts/section/new?unit=long-an", &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    editor
}

/// Writes an article and gives its code.
pub(crate) async fn write(author: &Person<'_>, title: &str, body: &str) -> String {
    let fields = [
        ("section", "tin-hoat-dong"),
        ("title", title),
        ("body", body),
        ("lead", "Tóm tắt của bài."),
        ("day", "26/12/2024"),
        ("time", "08:00"),
        ("step", "save"),
    ];
    let (done, _) = author.fill("/articles/new?site=long-an", &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    done.location.rsplit('/').next().unwrap().to_owned()
}

pub(crate) async fn step(person: &Person<'_>, code: &str, step: &str) -> Answer {
    person.fill(&format!("/articles/{code}"), &[("step", step)]).await.0
}

/// The address of a public article, taken from the front page.
pub(crate) async fn address(app: &TestApp, title: &str) -> Option<String> {
    let front = app.stranger().get("/").await;
    assert_eq!(front.status, StatusCode::OK, "{}", front.text);
    let page = scraper::Html::parse_document(&front.text);
    let links = scraper::Selector::parse("a.kp-card__link").unwrap();
    page.select(&links)
        .find(|link| link.text().collect::<String>() == title)
        .and_then(|link| link.value().attr("href").map(str::to_owned))
}

#[tokio::test(flavor = "multi_thread")]
async fn an_article_goes_from_draft_to_public_and_away_again() {
    let app = TestApp::new().await;
    let editor = site(&app).await;
    let code = write(&editor, "Trao học bổng đầu năm", "Sáng nay, **Hội** trao học bổng./.").await;
    assert_eq!(address(&app, "Trao học bổng đầu năm").await, None);
    let done = step(&editor, &code, "approve").await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let path = address(&app, "Trao học bổng đầu năm").await.expect("the article is on the front page");
    assert_eq!(path, format!("/tin/trao-hoc-bong-dau-nam-{code}"));
    let page = app.stranger().get(&path).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.first("h1").as_deref(), Some("Trao học bổng đầu năm"));
    assert_eq!(page.first(".kp-article__meta time").as_deref(), Some("26/12/2024"));
    assert_eq!(page.first(".kp-text strong").as_deref(), Some("Hội"));
    let data = page.first("script[type='application/ld+json']").unwrap();
    let data: serde_json::Value = serde_json::from_str(&data).unwrap();
    assert_eq!(data["@type"], "NewsArticle");
    assert_eq!(data["datePublished"], "2024-12-26T08:00:00+07:00");
    // A renamed or shortened address leads to the present one.
    let moved = app.stranger().get(&format!("/tin/ten-cu-{code}")).await;
    assert_eq!((moved.status, moved.location), (StatusCode::PERMANENT_REDIRECT, path.clone()));
    let done = step(&editor, &code, "withdraw").await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    assert_eq!(app.stranger().get(&path).await.status, StatusCode::GONE);
    assert_eq!(address(&app, "Trao học bổng đầu năm").await, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_branch_head_hands_in_and_an_editor_publishes() {
    let app = TestApp::new().await;
    let editor = site(&app).await;
    let head = app.person("chihoi").await;
    let code = write(&head, "Chi hội nuôi heo đất", "Cả khu phố nuôi heo đất./.").await;
    let page = head.get(&format!("/articles/{code}")).await;
    assert!(page.all("button").iter().all(|button| button != "Duyệt đăng"), "{:?}", page.all("button"));
    let refused = head.fill(&format!("/articles/{code}"), &[("step", "approve")]).await.0;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(refused.text.contains("Biên tập viên"), "{}", refused.text);
    assert_eq!(step(&head, &code, "submit").await.status, StatusCode::SEE_OTHER);
    // What was handed in is the editor's to change.
    assert_eq!(head.get(&format!("/articles/{code}")).await.first("form textarea[name=body]"), None);
    assert_eq!(step(&editor, &code, "approve").await.status, StatusCode::SEE_OTHER);
    assert!(address(&app, "Chi hội nuôi heo đất").await.is_some());
    // Another commune's people do not see the draft.
    let treasurer = app.person("thuquy").await;
    assert_eq!(treasurer.get(&format!("/articles/{code}")).await.status, StatusCode::OK);
    assert_eq!(app.stranger().get(&format!("/articles/{code}")).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_figure_is_frozen_and_a_later_change_is_said() {
    let app = TestApp::new().await;
    let editor = site(&app).await;
    let before = editor.figure("long-an", "fund.raised").await;
    let code = write(&editor, "Quỹ năm 2024", "Quỹ đạt {{tien fund.raised long-an 2024}}./.").await;
    assert_eq!(step(&editor, &code, "approve").await.status, StatusCode::SEE_OTHER);
    let path = address(&app, "Quỹ năm 2024").await.unwrap();
    let printed = format!("{} đồng", kh_text::group(before));
    assert!(app.stranger().get(&path).await.first(".kp-text").unwrap().contains(&printed));
    let treasurer = app.person("thuquy").await;
    let unit = "long-an/tan-an/phuong-4";
    let fields = [("day", "20/12/2024"), ("amount", "1.000.000"), ("donor", "Ông Trần Văn B"), ("channel", "cash")];
    let (done, _) = treasurer.fill(&format!("/facts/receipt/new?unit={unit}"), &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    assert_eq!(app.compare_figures().await, 1);
    assert_eq!(app.compare_figures().await, 0);
    let page = app.stranger().get(&path).await;
    assert!(page.first(".kp-text").unwrap().contains(&printed), "the text stays");
    let note = page.first(".kp-note").expect("the change is said");
    assert!(note.contains(&kh_text::group(before + 1_000_000)), "{note}");
    assert!(editor.get("/articles").await.text.contains("1 số liệu đã đổi trong sổ"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_figure_that_cannot_be_had_is_refused_with_all_that_was_typed() {
    let app = TestApp::new().await;
    let editor = site(&app).await;
    let code = write(&editor, "Số lạ", "Có {{so members khong-co 2024}} hội viên./.").await;
    let refused = step(&editor, &code, "approve").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.first(".govuk-error-message").unwrap().contains("khong-co"), "{}", refused.text);
    assert!(refused.first("textarea[name=body]").unwrap().contains("{{so members khong-co 2024}}"));
}

#[tokio::test(flavor = "multi_thread")]
async fn two_people_at_one_article_lose_nothing() {
    let app = TestApp::new().await;
    let editor = site(&app).await;
    let officer = app.person("tinh").await;
    let code = write(&editor, "Hai người sửa", "Bản đầu./.").await;
    let path = format!("/articles/{code}");
    let page = officer.get(&path).await;
    let base = page.attribute("input[name=base]", "value").unwrap();
    let token = page.attribute("main input[name=csrf]", "value").unwrap();
    let (done, _) = editor.fill(&path, &[("body", "Bản của biên tập./."), ("step", "save")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    let id = uuid::Uuid::now_v7().to_string();
    let fields = [
        ("csrf", token.as_str()),
        ("id", &id),
        ("base", &base),
        ("section", "tin-hoat-dong"),
        ("title", "Hai người sửa"),
        ("body", "Bản của cán bộ./."),
        ("day", "26/12/2024"),
        ("time", "08:00"),
        ("step", "save"),
    ];
    let conflict = officer.post(&path, &fields).await;
    assert_eq!(conflict.status, StatusCode::CONFLICT);
    assert!(conflict.first("textarea[name=body]").unwrap().contains("Bản của cán bộ"));
    assert!(conflict.all("td").iter().any(|cell| cell.contains("Bản của biên tập")), "{}", conflict.text);
    // The form of that page is based on the newer one, so saving it works.
    let fresh = conflict.attribute("input[name=base]", "value").unwrap();
    assert_ne!(fresh, base);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_scheduled_article_waits_for_its_moment() {
    let app = TestApp::new().await;
    let editor = site(&app).await;
    let code = write(&editor, "Hẹn giờ", "Nội dung./.").await;
    let (done, _) = editor.fill(&format!("/articles/{code}"), &[("day", "01/01/2099"), ("step", "approve")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    assert_eq!(address(&app, "Hẹn giờ").await, None);
    assert_eq!(app.stranger().get(&format!("/tin/hen-gio-{code}")).await.status, StatusCode::NOT_FOUND);
    assert!(editor.get("/articles").await.text.contains("Chờ đến giờ đăng"));
}

#[tokio::test(flavor = "multi_thread")]
async fn search_takes_every_way_of_typing_and_keeps_exact_marks_first() {
    let app = TestApp::new().await;
    let editor = site(&app).await;
    for (title, body) in [
        ("Trao học bổng Hoà Khánh", "Nội dung một./."),
        ("Hội hoa xuân", "Bài có nhắc học bổng./."),
        ("Chuyện hoa quả", "Không liên quan./."),
    ] {
        let code = write(&editor, title, body).await;
        assert_eq!(step(&editor, &code, "approve").await.status, StatusCode::SEE_OTHER);
    }
    let titles = async |query: &str| app.stranger().get(&format!("/tim-kiem?q={query}")).await.all(".kp-card__title");
    // Without marks, with marks, decomposed, in capitals.
    for query in ["hoc+bong", "h%E1%BB%8Dc+b%E1%BB%95ng", "ho%CC%A3c+bo%CC%82%CC%89ng", "HOC+BONG"] {
        assert_eq!(titles(query).await, ["Trao học bổng Hoà Khánh", "Hội hoa xuân"], "{query}");
    }
    // The tone in the new place finds the old one, and exactly it.
    assert_eq!(titles("h%C3%B2a").await[0], "Trao học bổng Hoà Khánh");
    assert_eq!(titles("hoa").await.len(), 3);
    let found = app.stranger().get("/tim-kiem?q=hoc+bong").await;
    assert_eq!(found.first("mark").as_deref(), Some("học"));
    assert!(titles("khongcogi").await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_typed_never_becomes_markup() {
    let app = TestApp::new().await;
    let editor = site(&app).await;
    let title = "<script>alert(1)</script>\"'";
    let body = "<img src=x onerror=alert(1)> [bấm](javascript:alert(1)) <svg onload=alert(1)>\n\nHết./.";
    let code = write(&editor, title, body).await;
    assert_eq!(step(&editor, &code, "approve").await.status, StatusCode::SEE_OTHER);
    let path = address(&app, title).await.unwrap();
    for path in
        [path.as_str(), "/", "/chuyen-muc/tin-hoat-dong", "/tim-kiem?q=%3Cscript%3Ealert(1)", "/rss", "/so-do-trang"]
    {
        let page = app.stranger().get(path).await;
        assert!(!page.text.contains("<script>alert"), "{path}: {}", page.text);
        assert!(!page.text.contains("onerror=alert(1)>"), "{path}");
        assert!(!page.text.contains("href=\"javascript:"), "{path}");
        assert!(!page.text.contains("<svg onload"), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn machines_read_feeds_and_the_map() {
    let app = TestApp::new().await;
    let editor = site(&app).await;
    let code = write(&editor, "Bài cho máy đọc", "Nội dung & dấu < ./.").await;
    assert_eq!(step(&editor, &code, "approve").await.status, StatusCode::SEE_OTHER);
    let address = format!("https://khuyenhoc.test/tin/bai-cho-may-doc-{code}");
    for path in ["/rss", "/rss/tin-hoat-dong", "/atom", "/atom/tin-hoat-dong", "/sitemap.xml"] {
        let feed = app.stranger().get(path).await;
        assert_eq!(feed.status, StatusCode::OK, "{path}");
        assert!(feed.text.contains(&address), "{path}: {}", feed.text);
    }
    let rss: rss::Channel = app.stranger().get("/rss").await.text.parse().unwrap();
    assert_eq!(rss.items()[0].title(), Some("Bài cho máy đọc"));
    assert_eq!(rss.items()[0].pub_date(), Some("Thu, 26 Dec 2024 08:00:00 +0700"));
    assert_eq!(app.stranger().get("/rss/khong-co").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_reaches_the_unit_and_its_asker_stays_there() {
    let app = TestApp::new().await;
    let editor = site(&app).await;
    let form = app.stranger().get("/lien-he").await;
    let value = |name: &str| form.attribute(&format!("input[name={name}]"), "value").unwrap();
    let send = async |fields: &[(&str, &str)]| app.stranger().post("/lien-he", fields).await;
    let (id, begun) = (value("id"), "1");
    let empty = send(&[("id", &id), ("begun", begun), ("asker", "Bà Lê Thị C"), ("question", "")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(empty.attribute("input[name=asker]", "value").as_deref(), Some("Bà Lê Thị C"));
    let fields = [
        ("id", id.as_str()),
        ("begun", begun),
        ("asker", "Bà Lê Thị C"),
        ("contact", "0900000000"),
        ("question", "Xin học bổng thế nào?"),
    ];
    for _ in 0..2 {
        assert_eq!(send(&fields).await.status, StatusCode::SEE_OTHER);
    }
    let listed = editor.get("/facts/question?unit=tay-ninh").await;
    assert_eq!(listed.text.matches("Xin học bổng thế nào?").count(), 1, "{}", listed.text);
    assert!(!app.stranger().get("/lien-he").await.text.contains("Xin học bổng thế nào?"));
    let (done, _) = editor
        .fill(
            &format!("/facts/question/{id}/correction"),
            &[("answer", "Liên hệ chi hội nơi ở."), ("state", "published")],
        )
        .await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let page = app.stranger().get("/lien-he").await.text;
    assert!(page.contains("Liên hệ chi hội nơi ở.") && !page.contains("Bà Lê Thị C") && !page.contains("0900000000"));
}

#[tokio::test(flavor = "multi_thread")]
async fn awards_are_read_by_everybody_once_the_unit_switches_them_on() {
    let app = TestApp::new().await;
    let editor = site(&app).await;
    let path = "/cong-khai/awards/2024";
    assert_eq!(app.stranger().get(path).await.status, StatusCode::NOT_FOUND);
    let fields = [("content", "awards"), ("year", "2024"), ("day", "01/01/2025")];
    let (done, _) = editor.fill("/facts/disclosure/new?unit=long-an", &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let page = app.stranger().get(path).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    let medals = editor.figure("long-an", "awards.medal").await;
    assert!(page.all("td").iter().any(|cell| *cell == kh_text::group(medals)), "{:?}", page.all("td"));
    assert_eq!(app.stranger().get("/cong-khai/fund/2024").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn counts_are_exact_and_programs_are_counted_apart() {
    let app = TestApp::new().await;
    let _editor = site(&app).await;
    let shown = async || {
        let page = app.reader("Mozilla/5.0 (Linux; Android 9)").get("/so-do-trang").await;
        page.all(".kp-counters__list dd")[0].clone()
    };
    assert_eq!(shown().await, "1");
    assert_eq!(shown().await, "2");
    app.reader("Googlebot/2.1").get("/so-do-trang").await;
    assert_eq!(shown().await, "3");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_leaves_the_folder_of_files() {
    let app = TestApp::new().await;
    let _editor = site(&app).await;
    for path in ["/tep/../../seal.key", "/tep/..%2f..%2fseal.key", "/tep/seal.key", "/tep/aa.webp", "/tep/x/y.html"] {
        let answer = app.stranger().get(path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_site_below_trang_keeps_its_readers_there() {
    let app = TestApp::new().await;
    let editor = site(&app).await;
    let code = write(&editor, "Bài của trang", "Nội dung./.").await;
    assert_eq!(step(&editor, &code, "approve").await.status, StatusCode::SEE_OTHER);
    let front = app.stranger().get("/trang/long-an").await;
    assert_eq!(front.attribute("a.kp-card__link", "href").unwrap(), format!("/trang/long-an/tin/bai-cua-trang-{code}"));
    assert_eq!(app.stranger().get(&format!("/trang/long-an/tin/bai-cua-trang-{code}")).await.status, StatusCode::OK);
    assert_eq!(app.stranger().get("/trang/khong-co").await.status, StatusCode::NOT_FOUND);
    // The main site is read at the host name too, and that is the address it is known by.
    let canonical = |page: &Answer| page.attribute("link[rel=canonical]", "href").unwrap();
    assert_eq!(canonical(&front), "https://khuyenhoc.test/");
    let article = app.stranger().get(&format!("/trang/long-an/tin/bai-cua-trang-{code}")).await;
    assert_eq!(canonical(&article), format!("https://khuyenhoc.test/tin/bai-cua-trang-{code}"));
}

/// Sets up the site of a unit that is neither the main one nor has a host name.
pub(crate) async fn site_below(person: &Person<'_>, unit: &str, code: &str) {
    let fields = [("code", code), ("name", code), ("colour", "blue"), ("day", "01/08/2025")];
    let (done, _) = person.fill(&format!("/facts/site/new?unit={unit}"), &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_is_read_on_the_sites_that_it_concerns() {
    let app = TestApp::new().await;
    let editor = site(&app).await;
    site_below(&editor, "tay-ninh/tan-an", "tan-an").await;
    site_below(&editor, "tay-ninh/long-an", "phuong-long-an").await;
    for (unit, symbol) in
        [("tay-ninh", "01/KH-HKH"), ("tay-ninh/tan-an", "02/KH-HKHTA"), ("tay-ninh/khanh-hau", "03/KH-HKHKH")]
    {
        let fields = [
            ("symbol", symbol),
            ("form", "plan"),
            ("issuer", "Hội Khuyến học"),
            ("summary", "Kế hoạch năm"),
            ("day", "02/08/2025"),
        ];
        let (done, _) = editor.fill(&format!("/facts/official_document/new?unit={unit}"), &fields).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{unit}: {}", done.text);
    }
    let shown = async |path: &str| {
        let page = app.stranger().get(path).await;
        let rows = page.rows("main tbody tr");
        let mut symbols: Vec<String> = rows.iter().map(|row| row[0][..2].to_owned()).collect();
        symbols.sort();
        symbols.join(" ")
    };
    // The site of the province stands in for the ward that has none, and guides those that have one.
    assert_eq!(shown("/van-ban").await, "01 03");
    assert_eq!(shown("/trang/tan-an/van-ban").await, "01 02");
    assert_eq!(shown("/trang/phuong-long-an/van-ban").await, "01");
    let found = async |path: &str| app.stranger().get(path).await.text.matches("KH-HKH").count();
    assert_eq!(found("/trang/phuong-long-an/tim-kiem?q=k%E1%BA%BF+ho%E1%BA%A1ch").await, 1);
    assert_eq!(found("/trang/phuong-long-an/tim-kiem?q=HKHTA").await, 0);
}
