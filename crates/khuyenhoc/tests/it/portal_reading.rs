//! The portal as readers meet it: what is related, what is shared, what is put on paper, what is found.

use crate::app::{Answer, Person, TestApp};
use crate::portal::{address, site, step, write};
use axum::http::StatusCode;
use kh_portal::actions::media::{self, Upload};
use kh_portal::files::Files;

/// Publishes an article with some fields of its form filled in; gives its address on the web.
async fn publish(editor: &Person<'_>, title: &str, fields: &[(&str, &str)]) -> String {
    let code = write(editor, title, "Nội dung./.").await;
    let fields = [fields, &[("step", "approve")]].concat();
    let (done, _) = editor.fill(&format!("/articles/{code}"), &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    format!("/tin/{}-{code}", kh_text::slug(title))
}

/// Takes a drawn photo into the library; gives its code.
async fn photo(app: &TestApp) -> String {
    let id = app.cx.new_id();
    let upload = Upload {
        id,
        unit: app.unit("long-an").await,
        day: app.cx.now().day(),
        name: "le-trao.jpg".into(),
        bytes: kh_images::draw_scene(7, kh_images::Scene::Classroom),
        alt: "Lớp học".into(),
        caption: "Trao quà tại lớp".into(),
        credit: String::new(),
        children: "none".into(),
    };
    media::upload(&app.cx, &Files::of(app.folder()), upload).await.unwrap();
    kh_portal::address::code_of(id)
}

/// The titles below a heading of "Các tin khác".
fn others(page: &Answer) -> Vec<String> {
    page.all(".kp-others .kp-plain li a")
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_around_an_article_is_read_page_by_page() {
    let app = TestApp::new().await;
    let editor = site(&app).await;
    let mut addresses = Vec::new();
    for day in 1..=13 {
        let day_text = format!("{day:02}/12/2024");
        let topics = if [2, 4].contains(&day) { "Heo đất, thi đua" } else { "" };
        let fields = [("day", day_text.as_str()), ("topics", topics)];
        addresses.push(publish(&editor, &format!("Tin ngày {day:02}"), &fields).await);
    }
    let path = &addresses[3];
    let first = app.stranger().get(path).await;
    assert_eq!(first.all(".kp-others h3"), ["Cùng chủ đề", "Tin mới hơn", "Tin cũ hơn"]);
    let titles = |days: &[u8]| days.iter().map(|day| format!("Tin ngày {day:02}")).collect::<Vec<_>>();
    assert_eq!(others(&first), titles(&[2, 9, 8, 7, 6, 5, 3, 2, 1]));
    assert_eq!(first.attribute("meta[name=robots]", "content"), None);
    let next = first.attribute(".kp-others a[rel=next]", "href").expect("there is a second page");
    assert_eq!(next, format!("{path}?khac=2#tin-khac"));
    let second = app.stranger().get(next.split('#').next().unwrap()).await;
    assert_eq!(others(&second), titles(&[2, 13, 12, 11, 10]));
    assert_eq!(second.attribute("meta[name=robots]", "content").as_deref(), Some("noindex"));
    assert_eq!(second.attribute(".kp-others a[rel=prev]", "href").unwrap(), format!("{path}#tin-khac"));
    assert_eq!(app.stranger().get(&format!("{path}?khac=3")).await.status, StatusCode::NOT_FOUND);
    // What is no number of a page is the first.
    for odd in ["0", "-1", "hai", "99999999999999999999999"] {
        assert_eq!(others(&app.stranger().get(&format!("{path}?khac={odd}")).await), others(&first), "{odd}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shared_link_shows_a_picture_of_the_present_title() {
    let app = TestApp::new().await;
    let editor = site(&app).await;
    let path = publish(&editor, "Trao học bổng", &[]).await;
    let code = path.rsplit('-').next().unwrap().to_owned();
    let page = app.stranger().get(&path).await;
    let meta = |page: &Answer, name: &str| page.attributes(&format!("meta[property='og:image{name}']"), "content");
    assert_eq!((meta(&page, ":width"), meta(&page, ":height")), (vec!["1200".to_owned()], vec!["630".to_owned()]));
    assert_eq!(page.attribute("meta[name='twitter:card']", "content").as_deref(), Some("summary_large_image"));
    let address = meta(&page, "").remove(0);
    let file = address.strip_prefix("https://khuyenhoc.test").expect("a whole address").to_owned();
    let picture = app.stranger().get(&file).await;
    assert_eq!((picture.status, picture.header("content-type")), (StatusCode::OK, "image/png"));
    // The signature of a PNG, then the length and name of its first chunk, then its sides.
    assert_eq!(picture.bytes[..8], [0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A]);
    let side = |from: usize| u32::from_be_bytes(picture.bytes[from..from + 4].try_into().unwrap());
    assert_eq!((side(16), side(20)), (1200, 630));
    let again = app.stranger().get_with(&file, &[("if-none-match", picture.header("etag"))]).await;
    assert_eq!((again.status, again.bytes.len()), (StatusCode::NOT_MODIFIED, 0));
    // Another title is another picture, and the old address leads to it.
    let (done, _) = editor.fill(&format!("/articles/{code}"), &[("title", "Trao xe đạp"), ("step", "save")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let moved = app.stranger().get(&file).await;
    assert_eq!(moved.status, StatusCode::TEMPORARY_REDIRECT);
    assert_ne!(moved.location, file);
    assert_ne!(app.stranger().get(&moved.location).await.bytes, picture.bytes);
    // What is not public has none.
    let draft = write(&editor, "Bản nháp", "Nội dung./.").await;
    for file in [format!("{draft}-x.png"), "x.png".into(), "-".into(), format!("{code}.png/..")] {
        let answer = app.stranger().get(&format!("/anh-chia-se/{file}")).await;
        assert!(answer.status == StatusCode::NOT_FOUND, "{file}: {}", answer.status);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_photo_of_an_article_comes_before_the_drawn_picture() {
    let app = TestApp::new().await;
    let editor = site(&app).await;
    let photo = photo(&app).await;
    let path = publish(&editor, "Có ảnh", &[("picture", &photo)]).await;
    let page = app.stranger().get(&path).await;
    let pictures = page.attributes("meta[property='og:image']", "content");
    assert_eq!(pictures.len(), 2, "{pictures:?}");
    assert!(pictures[0].starts_with("https://khuyenhoc.test/tep/"), "{pictures:?}");
    let width = page.attributes("meta[property='og:image:width']", "content")[0].clone();
    assert_eq!(Some(width), page.attribute(".kh-photo img", "width"));
    assert_eq!(page.attributes("meta[property='og:image:alt']", "content")[0], "Lớp học");
}

/// The words of a PDF.
fn words(answer: &Answer) -> String {
    let file = lopdf::Document::load_mem(&answer.bytes).unwrap();
    let pages: Vec<u32> = file.get_pages().into_keys().collect();
    file.extract_text(&pages).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[tokio::test(flavor = "multi_thread")]
async fn an_article_is_put_on_paper_with_its_photos_and_figures_as_printed() {
    let app = TestApp::new().await;
    let editor = site(&app).await;
    let before = editor.figure("long-an", "fund.raised").await;
    let photo = photo(&app).await;
    let body = format!(
        "## Kết quả\n\nQuỹ đạt {{{{tien fund.raised long-an 2024}}}}.\n\n![Chú thích riêng](anh:{photo})\n\n- Một\n- Hai\n\n\
         > Lời một em\n\n| Đơn vị | Suất |\n|---|---:|\n| Tân An | 12 |\n\nHết./."
    );
    let fields = [("body", body.as_str()), ("byline", "Bài và ảnh: N.T.H")];
    let path = publish(&editor, "Quỹ năm 2024", &fields).await;
    let page = app.stranger().get(&path).await;
    let pdf = format!("{path}.pdf");
    assert!(page.attributes(".kp-tools a", "href").contains(&pdf), "{:?}", page.attributes(".kp-tools a", "href"));
    let sheet = app.stranger().get(&pdf).await;
    assert_eq!((sheet.status, sheet.header("content-type")), (StatusCode::OK, "application/pdf"));
    assert_eq!(sheet.header("x-robots-tag"), "noindex");
    let said = words(&sheet);
    let printed = format!("{} đồng", kh_text::group(before));
    let today = kh_reports::labels::day(app.cx.now().day());
    for part in [
        "Hội Khuyến học tỉnh Long An",
        "Quỹ năm 2024",
        "26/12/2024",
        "Tóm tắt của bài.",
        "Kết quả",
        &printed,
        "Trao quà tại lớp",
        "• Hai",
        "Lời một em",
        "Tân An",
        "Bài và ảnh: N.T.H",
        &format!("https://khuyenhoc.test{path}"),
        &format!("In ngày {today}"),
        "Trang 1/",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    let file = lopdf::Document::load_mem(&sheet.bytes).unwrap();
    let is_image = |object: &&lopdf::Object| {
        let subtype = object.as_stream().ok().and_then(|stream| stream.dict.get(b"Subtype").ok()?.as_name().ok());
        subtype == Some(b"Image")
    };
    assert!(file.objects.values().filter(is_image).count() >= 1, "the photo is there");
    let known = [("if-none-match", sheet.header("etag"))];
    assert_eq!(app.stranger().get_with(&pdf, &known).await.status, StatusCode::NOT_MODIFIED);
    // The book changes: the figure stays as printed, and the paper says so like the page.
    let treasurer = app.person("thuquy").await;
    let fields = [("day", "20/12/2024"), ("amount", "1.000.000"), ("donor", "Ông Trần Văn B"), ("channel", "cash")];
    treasurer.fill("/facts/receipt/new?unit=long-an/tan-an/phuong-4", &fields).await;
    assert_eq!(app.compare_figures().await, 1);
    let later = app.stranger().get_with(&pdf, &known).await;
    assert_eq!(later.status, StatusCode::OK);
    let said = words(&later);
    assert!(said.contains("Số liệu đã thay đổi sau khi đăng"), "{said}");
    assert!(said.contains(&printed) && said.contains(&kh_text::group(before + 1_000_000)), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn only_what_is_public_is_put_on_paper() {
    let app = TestApp::new().await;
    let editor = site(&app).await;
    let code = write(&editor, "Còn nháp", "Nội dung./.").await;
    let pdf = format!("/tin/con-nhap-{code}.pdf");
    assert_eq!(app.stranger().get(&pdf).await.status, StatusCode::NOT_FOUND);
    step(&editor, &code, "approve").await;
    assert_eq!(app.stranger().get(&pdf).await.status, StatusCode::OK);
    let moved = app.stranger().get(&format!("/tin/ten-cu-{code}.pdf")).await;
    assert_eq!((moved.status, moved.location), (StatusCode::PERMANENT_REDIRECT, pdf.clone()));
    step(&editor, &code, "withdraw").await;
    assert_eq!(app.stranger().get(&pdf).await.status, StatusCode::GONE);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_article_is_shared_by_plain_links_and_nothing_comes_from_elsewhere() {
    let app = TestApp::new().await;
    let editor = site(&app).await;
    let path = publish(&editor, "Học & làm \"theo\"", &[]).await;
    let page = app.stranger().get(&path).await;
    let links = page.attributes(".kp-share__list a", "href");
    let whole = format!("https%3A%2F%2Fkhuyenhoc.test{}", path.replace('/', "%2F"));
    for (link, begins) in links.iter().zip(["https://zalo.me/", "https://www.facebook.com/", "mailto:?"]) {
        assert!(link.starts_with(begins) && link.contains(&whole), "{link}");
        assert!(!link.contains(['"', ' ']), "{link}");
    }
    assert_eq!(links.len(), 3);
    let shown = page.attribute("#share-address", "value").unwrap();
    assert_eq!(shown, format!("https://khuyenhoc.test{path}"));
    for (selector, name) in [("[src]", "src"), ("link[rel=stylesheet]", "href"), ("[srcset]", "srcset")] {
        assert!(page.attributes(selector, name).iter().all(|address| address.starts_with('/')), "{selector}");
    }
    assert_eq!(page.all(".kp-tools__sizes button"), ["A−", "A", "A+", "A++"]);
    // What needs a script waits for it.
    assert_eq!(page.all(".kp-tools button[hidden]").len(), 4, "{:?}", page.all(".kp-tools button[hidden]"));
}

/// The items below a heading of the page of results.
fn found(page: &Answer, heading: &str) -> Vec<String> {
    let document = scraper::Html::parse_document(&page.text);
    let headings = scraper::Selector::parse("h2.govuk-heading-m").unwrap();
    let items = scraper::Selector::parse("li").unwrap();
    let text = |element: scraper::ElementRef<'_>| element.text().collect::<String>();
    let below = document
        .select(&headings)
        .find(|element| text(*element) == heading)
        .and_then(|element| element.next_siblings().find_map(scraper::ElementRef::wrap));
    below.map(|list| list.select(&items).map(text).collect()).unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread")]
async fn units_are_found_by_name_however_it_is_typed() {
    let app = TestApp::new().await;
    let _editor = site(&app).await;
    // Today Long An is a part of Tây Ninh, whose unit keeps the site.
    for query in ["tay+ninh", "T%C3%A2y+Ninh", "TAY+NINH"] {
        let page = app.stranger().get(&format!("/tim-kiem?q={query}")).await;
        let units = found(&page, "Đơn vị");
        assert!(units[0].contains("Tây Ninh"), "{query}: {units:?}");
        assert!(page.first(".kp-found__count").unwrap().contains("đơn vị"));
    }
    let page = app.stranger().get("/tim-kiem?q=tay+ninh&muc=tin-hoat-dong").await;
    assert!(found(&page, "Đơn vị").is_empty(), "a question about a section is about articles");
    assert!(found(&app.stranger().get("/tim-kiem?q=").await, "Đơn vị").is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn names_are_found_only_where_a_list_with_consent_is_switched_on() {
    let app = TestApp::new().await;
    let editor = site(&app).await;
    let officer = app.person("tinh").await;
    let record = async |kind: &str, fields: &[(&str, &str)]| {
        let (done, _) = officer.fill(&format!("/facts/{kind}/new?unit=long-an"), fields).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    };
    let award =
        [("form", "merit"), ("recipient", "Bà Tạ Thị Quỳnh Dao"), ("decision_no", "77/QĐ-HKH"), ("day", "20/11/2024")];
    record("award", &award).await;
    for (stage, subject) in [("recognised", "Gia đình ông Tạ Văn Quýnh"), ("registered", "Gia đình bà Khưu Thị Quyêm")]
    {
        let fields = [
            ("title", "family"),
            ("stage", stage),
            ("subject", subject),
            ("decision_no", "9/QĐ"),
            ("day", "31/12/2024"),
        ];
        record("title_step", &fields).await;
    }
    let search =
        async |query: &str| found(&app.stranger().get(&format!("/tim-kiem?q={query}")).await, "Khen thưởng, danh hiệu");
    let disclose = async |content: &str| {
        let fields = [("content", content), ("year", "2024"), ("day", "01/01/2025")];
        let (done, _) = editor.fill("/facts/disclosure/new?unit=long-an", &fields).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    };
    assert!(search("quynh+dao").await.is_empty());
    disclose("awards").await;
    disclose("titles").await;
    assert!(search("quynh+dao").await.is_empty(), "counts name nobody");
    assert!(!app.stranger().get("/cong-khai/awards/2024").await.text.contains("Quỳnh Dao"));
    assert_eq!(app.stranger().get("/cong-khai/award_names/2024").await.status, StatusCode::NOT_FOUND);
    disclose("award_names").await;
    let rows = search("quynh+dao").await;
    assert_eq!(rows.len(), 1, "{rows:?}");
    assert!(rows[0].contains("Bà Tạ Thị Quỳnh Dao") && rows[0].contains("77/QĐ-HKH"), "{rows:?}");
    assert!(search("ta+van+quynh").await.is_empty(), "the list of titles is not switched on");
    disclose("title_names").await;
    assert_eq!(search("ta+van+quynh").await.len(), 1);
    assert!(search("khuu+thi+quyem").await.is_empty(), "who only registered was not recognised");
    let page = app.stranger().get("/tim-kiem?q=ta+van+quynh").await;
    let list = page.attributes("main li a.govuk-link", "href").into_iter().find(|href| href.contains("title_names"));
    let list = app.stranger().get(&list.unwrap()).await;
    // The link leads to the very row, however long the list is.
    let rows = list.rows("main tbody tr").into_iter().filter(|row| row.len() == 6);
    let names: Vec<String> = rows.map(|row| row[0].clone()).collect();
    assert_eq!(names, ["Gia đình ông Tạ Văn Quýnh"]);
    assert_eq!(list.attribute("meta[name=robots]", "content").as_deref(), Some("noindex"));
    let none = app.stranger().get("/cong-khai/title_names/2024?q=khong+ai+ca").await;
    assert!(none.text.contains("Không có dòng nào khớp"), "{}", none.text);
    assert_eq!(none.attribute("input[name=q]", "value").as_deref(), Some("khong ai ca"));
    assert!(search("ta+van+quynh&nam=2023").await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_front_page_without_a_picture_leaves_no_hole_and_machines_find_the_rest() {
    let app = TestApp::new().await;
    let editor = site(&app).await;
    publish(&editor, "Chỉ có chữ", &[]).await;
    let front = app.stranger().get("/").await;
    assert_eq!(front.attribute(".kp-top", "class").as_deref(), Some("kp-top kp-top--plain"));
    let section = app.stranger().get("/chuyen-muc/tin-hoat-dong").await;
    assert_eq!(section.attributes(".kp-feeds a", "href"), ["/rss/tin-hoat-dong", "/atom/tin-hoat-dong"]);
    let map = app.stranger().get("/so-do-trang").await;
    for address in ["/rss/tin-hoat-dong", "/sitemap.xml", "/atom", "/lien-he"] {
        assert!(map.attributes("main a", "href").iter().any(|href| href == address), "{address}");
    }
    let robots = app.stranger().get("/robots.txt").await.text;
    assert!(robots.contains("Sitemap: https://khuyenhoc.test/sitemap.xml\n"), "{robots}");
    assert!(robots.contains("Disallow: /xem-truoc/\n"), "{robots}");
    let photo = photo(&app).await;
    publish(&editor, "Có ảnh", &[("picture", &photo), ("pinned", "1")]).await;
    assert!(address(&app, "Có ảnh").await.is_some());
    assert_eq!(app.stranger().get("/").await.attribute(".kp-top", "class").as_deref(), Some("kp-top"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_editor_is_told_of_changed_figures_wherever_the_article_stands() {
    let app = TestApp::new().await;
    let editor = site(&app).await;
    let fields = [("body", "Quỹ đạt {{tien fund.raised long-an 2024}}./.")];
    publish(&editor, "Có số liệu", &fields).await;
    publish(&editor, "Không có số liệu", &[]).await;
    assert!(editor.get("/articles").await.first(".govuk-inset-text").is_none());
    let treasurer = app.person("thuquy").await;
    let fields = [("day", "20/12/2024"), ("amount", "1.000.000"), ("donor", "Ông Trần Văn B"), ("channel", "cash")];
    treasurer.fill("/facts/receipt/new?unit=long-an/tan-an/phuong-4", &fields).await;
    app.compare_figures().await;
    let list = editor.get("/articles?status=draft").await;
    assert!(list.first(".govuk-inset-text").unwrap().contains("1 bài có số liệu đã đổi"), "{}", list.text);
    let href = list.attribute(".govuk-inset-text a", "href").unwrap();
    let changed = editor.get(&href).await;
    assert!(changed.text.contains("Có số liệu") && !changed.text.contains("Không có số liệu"));
}
