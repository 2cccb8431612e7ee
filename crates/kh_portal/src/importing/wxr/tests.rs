//! The reader of WXR against files written by hand.

use super::*;
use std::fmt::Write as _;

/// An export of version `version` around `items`.
fn export(version: &str, items: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n<rss version=\"2.0\"><channel><title>Trang cũ</title>\
         <link>http://cu.vi.du</link><wp:wxr_version>{version}</wp:wxr_version>\
         <wp:author><wp:author_login><![CDATA[lan]]></wp:author_login>\
         <wp:author_display_name><![CDATA[Nguyễn Thị Lan]]></wp:author_display_name></wp:author>\
         <wp:category><wp:cat_name><![CDATA[Không dùng]]></wp:cat_name></wp:category>{items}</channel></rss>"
    )
}

fn read(xml: &str) -> Result<Vec<Found>, Fault> {
    Wxr::new(xml.as_bytes())?.collect()
}

fn article(found: &[Found]) -> &OldArticle {
    let mut articles =
        found.iter().filter_map(|found| if let Found::Article(article) = found { Some(article) } else { None });
    articles.next().expect("there is an article")
}

const POST: &str = "<item><title>Trao quà &amp; học bổng</title><link>http://cu.vi.du/2019/05/trao-qua/</link>\
    <pubDate>Thu, 02 May 2019 01:30:00 +0000</pubDate><dc:creator><![CDATA[lan]]></dc:creator>\
    <content:encoded><![CDATA[Dòng một\nDòng hai\n\nĐoạn hai]]></content:encoded>\
    <excerpt:encoded><![CDATA[Tóm tắt]]></excerpt:encoded><wp:post_id>12</wp:post_id>\
    <wp:post_date>2019-05-02 08:30:00</wp:post_date><wp:post_date_gmt>2019-05-02 01:30:00</wp:post_date_gmt>\
    <wp:post_name>trao-qua</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>\
    <wp:is_sticky>1</wp:is_sticky><category domain=\"category\" nicename=\"tin\"><![CDATA[Tin tức]]></category>\
    <category domain=\"category\" nicename=\"chua-phan-loai\"><![CDATA[Chưa phân loại]]></category>\
    <category domain=\"post_tag\" nicename=\"q\"><![CDATA[quà]]></category>\
    <category domain=\"post_format\"><![CDATA[aside]]></category>\
    <wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value><![CDATA[7]]></wp:meta_value></wp:postmeta>\
    <wp:postmeta><wp:meta_key>_edit_last</wp:meta_key><wp:meta_value><![CDATA[1]]></wp:meta_value></wp:postmeta>\
    <wp:comment><wp:comment_content><![CDATA[Hay]]></wp:comment_content></wp:comment>\
    <wp:comment><wp:comment_content><![CDATA[Dở]]></wp:comment_content></wp:comment></item>";

#[test]
fn an_item_says_all_that_an_article_has() {
    let found = read(&export("1.2", POST)).unwrap();
    assert_eq!(found[0], Found::Site("http://cu.vi.du".to_owned()));
    assert_eq!(found[1], Found::Counted { comments: 2, menu_items: 0, revisions: 0 });
    let expected = OldArticle {
        kind: OldKind::Article,
        number: 12,
        addresses: vec!["?p=12".to_owned(), "http://cu.vi.du/2019/05/trao-qua/".to_owned()],
        slug: "trao-qua".to_owned(),
        title: "Trao quà & học bổng".to_owned(),
        lead: "Tóm tắt".to_owned(),
        html: "Dòng một<br>\nDòng hai\n<p>Đoạn hai".to_owned(),
        published: Some(OldTime { day: kh_figures::Day::new(2019, 5, 2).unwrap(), time: (8, 30) }),
        doubt: None,
        sections: vec!["Tin tức".to_owned()],
        topics: vec!["quà".to_owned()],
        byline: Some("Nguyễn Thị Lan".to_owned()),
        picture: Some(OldRef::Number(7)),
        status: OldStatus::Published,
        pinned: true,
    };
    assert_eq!(article(&found), &expected);
}

#[test]
fn what_is_no_article_is_told_apart() {
    let item = |kind: &str, status: &str, more: &str| {
        format!(
            "<item><title>T</title><link>http://cu.vi.du/x</link><wp:post_id>5</wp:post_id>\
             <wp:post_type>{kind}</wp:post_type><wp:status>{status}</wp:status>{more}</item>"
        )
    };
    let one = |item: String| read(&export("1.1", &item)).unwrap().pop().unwrap();
    let status = |item: String| if let Found::Article(article) = one(item) { Some(article.status) } else { None };
    assert_eq!(status(item("post", "draft", "")), Some(OldStatus::Draft));
    assert_eq!(status(item("post", "private", "")), Some(OldStatus::Draft));
    assert_eq!(status(item("post", "pending", "")), Some(OldStatus::Submitted));
    assert_eq!(status(item("page", "future", "")), Some(OldStatus::Published));
    assert_eq!(status(item("post", "publish", "<wp:post_password>x</wp:post_password>")), Some(OldStatus::Draft));
    assert_eq!(one(item("nav_menu_item", "publish", "")), Found::Counted { comments: 0, menu_items: 1, revisions: 0 });
    assert_eq!(one(item("revision", "inherit", "")), Found::Counted { comments: 0, menu_items: 0, revisions: 1 });
    for (item, word) in [(item("post", "trash", ""), "thùng rác"), (item("product", "publish", ""), "product")] {
        let Found::LeftOut { reason, .. } = one(item) else { panic!("it is taken") };
        assert!(reason.contains(word), "{reason}");
    }
    let file = item(
        "attachment",
        "inherit",
        "<wp:post_parent>12</wp:post_parent><wp:attachment_url>http://cu.vi.du/a.jpg</wp:attachment_url>",
    );
    let expected = OldFile { number: 5, parent: 12, address: "http://cu.vi.du/a.jpg".to_owned(), ..OldFile::default() };
    assert_eq!(one(file), Found::File(expected));
}

#[test]
fn the_oldest_version_names_sections_without_a_domain() {
    let item = "<item><title>T</title><link>http://cu.vi.du/?p=3</link><wp:post_id>3</wp:post_id>\
        <wp:post_date>2009-01-31 23:59:00</wp:post_date><wp:post_date_gmt>0000-00-00 00:00:00</wp:post_date_gmt>\
        <wp:post_type>post</wp:post_type><wp:status>publish</wp:status><dc:creator>admin</dc:creator>\
        <category><![CDATA[Tin tức]]></category><category domain=\"category\" nicename=\"t\"><![CDATA[Tin tức]]></category>\
        <category domain=\"tag\"><![CDATA[quà]]></category></item>";
    let found = read(&export("1.0", item)).unwrap();
    let article = article(&found);
    assert_eq!(
        (article.sections.as_slice(), article.topics.as_slice()),
        (&["Tin tức".to_owned()][..], &["quà".to_owned()][..])
    );
    assert_eq!(
        article.published.map(|time| (time.day.to_string(), time.time)),
        Some(("2009-01-31".to_owned(), (23, 59)))
    );
    assert_eq!(article.byline, None);
}

#[test]
fn other_files_say_what_they_are_not() {
    let refusal = |xml: &str| read(xml).expect_err("it is refused").sentence;
    assert!(refusal("<html><body>x</body></html>").contains("WordPress"));
    assert!(refusal("<rss><channel><title>Tin</title></channel></rss>").contains("WordPress"));
    assert!(refusal("<rss><channel><item></item></channel></rss>").contains("WordPress"));
    assert!(refusal("không phải XML").contains("WordPress"));
    assert!(refusal(&export("2.0", "")).contains("2.0"));
    assert!(refusal(&export("1.2", &"<item/>".repeat(MOST_ITEMS + 1))).contains("200.000"));
    assert!(refusal(&export("1.2", POST)[..700]).contains("cắt ngang"));
}

#[test]
fn blank_lines_and_line_breaks_are_kept_and_blocks_are_not_broken() {
    for (written, html) in [
        ("a\nb\n\nc", "a<br>\nb\n<p>c"),
        ("<h2>A</h2>\nb\n<ul>\n<li>c</li>\n</ul>\nd", "<h2>A</h2>\nb\n<ul>\n<li>c</li>\n</ul>\nd"),
        ("<p>a</p>\nb", "<p>a</p>\nb"),
        ("<!-- wp:paragraph -->\na", "<!-- wp:paragraph -->\na"),
        ("", ""),
    ] {
        assert_eq!(paragraphs(written.to_owned()), html, "{written}");
    }
}

#[test]
fn a_hundred_thousand_sections_cost_nothing_until_they_are_used() {
    let terms = "<wp:category><wp:cat_name>Mục</wp:cat_name></wp:category>".repeat(100_000);
    let many = (0..1000).fold(String::new(), |mut many, number| {
        let _ = write!(many, "<category domain=\"category\">Mục {number}</category>");
        many
    });
    let item = format!("{terms}<item><wp:post_id>1</wp:post_id><wp:status>publish</wp:status>{many}</item>");
    let begin = std::time::Instant::now();
    let found = read(&export("1.2", &item)).unwrap();
    assert_eq!(article(&found).sections.len(), MOST_TERMS);
    assert!(begin.elapsed().as_secs() < 20, "{:?}", begin.elapsed());
}
