//! An article on paper, read back by another program's parser.

#![expect(clippy::unwrap_used, reason = "a helper of a test fails the test")]

use kh_documents::DocumentError;
use kh_documents::article::{Article, Content, Note, Piece, Words, article_pdf};
use lopdf::Document;

fn words(text: &str) -> Vec<Words> {
    vec![Words { text: text.into(), ..Words::default() }]
}

fn piece(content: Content) -> Piece {
    Piece { depth: 0, marker: String::new(), quoted: false, content }
}

fn article(body: Vec<Piece>) -> Article {
    Article {
        site: "Hội Khuyến học tỉnh Long An".into(),
        section: "Tin hoạt động".into(),
        title: "Trao học bổng đầu năm".into(),
        published: (2024, 12, 26),
        lead: "Sáng nay, Hội trao học bổng.".into(),
        body,
        byline: "Bài và ảnh: N.T.H".into(),
        notes: vec![Note { title: "Đính chính".into(), lines: vec!["Số suất là 20.".into()] }],
        address: "https://khuyenhoc.test/tin/trao-hoc-bong-7f3k2qx9".into(),
        printed: (2025, 1, 5),
    }
}

fn pages(article: &Article) -> Vec<String> {
    let bytes = article_pdf(article).unwrap();
    let file = Document::load_mem(&bytes).unwrap();
    let read = |page: &u32| {
        let text = file.extract_text(&[*page]).unwrap();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    file.get_pages().keys().map(read).collect()
}

#[test]
fn everything_that_is_said_is_on_paper() {
    let body = vec![
        piece(Content::Heading(1, words("Quỹ khuyến học"))),
        piece(Content::Paragraph(words("Quỹ đạt 288.795.949.800 đồng."))),
        Piece { depth: 1, marker: "•".into(), quoted: false, content: Content::Paragraph(words("Một suất")) },
        Piece { quoted: true, ..piece(Content::Paragraph(words("Lời của một em"))) },
        piece(Content::Table {
            numeric: vec![false, true],
            head: vec![words("Đơn vị"), words("Suất")],
            rows: vec![vec![words("Tân An"), words("12")], vec![words("Bến Lức")]],
        }),
        piece(Content::Code("a < b".into())),
        piece(Content::Rule),
    ];
    let pages = pages(&article(body));
    assert_eq!(pages.len(), 1);
    for said in [
        "Hội Khuyến học tỉnh Long An",
        "Tin hoạt động",
        "26/12/2024",
        "Trao học bổng đầu năm",
        "Sáng nay, Hội trao học bổng.",
        "Quỹ khuyến học",
        "Quỹ đạt 288.795.949.800 đồng.",
        "• Một suất",
        "Lời của một em",
        "Đơn vị",
        "Bến Lức",
        "a < b",
        "Bài và ảnh: N.T.H",
        "Đính chính",
        "Số suất là 20.",
        "https://khuyenhoc.test/tin/trao-hoc-bong-7f3k2qx9",
        "In ngày 05/01/2025",
        "Trang 1/1",
    ] {
        assert!(pages[0].contains(said), "{said}: {}", pages[0]);
    }
}

#[test]
fn pages_are_numbered_and_each_names_the_address() {
    let body = (0..80).map(|_| piece(Content::Paragraph(words(&"Cả xã cùng nuôi heo đất. ".repeat(6))))).collect();
    let pages = pages(&article(body));
    assert!(pages.len() > 2, "{}", pages.len());
    for (at, page) in pages.iter().enumerate() {
        assert!(page.contains(&format!("Trang {}/{}", at + 1, pages.len())), "{page}");
        assert!(page.contains("khuyenhoc.test/tin/"), "{page}");
    }
}

#[test]
fn what_is_typed_is_never_obeyed_and_what_has_no_letter_is_left_out() {
    let typed = "#panic(\"x\") $x$ *a* @b 🎓 學 c\u{0}d \u{200d}";
    let nested = Piece { depth: 200, marker: "9.".into(), quoted: true, content: Content::Paragraph(words(typed)) };
    let pages = pages(&article(vec![nested, piece(Content::Paragraph(Vec::new()))]));
    assert!(pages[0].contains("#panic(\"x\") $x$ *a* @b"), "{}", pages[0]);
    assert!(pages[0].contains("cd"), "{}", pages[0]);
}

#[test]
fn a_link_leads_where_it_says() {
    let link = Some("https://khuyenhoc.test/tep/b/ke-hoach.pdf".to_owned());
    let body = vec![piece(Content::Paragraph(vec![Words { text: "Kế hoạch".into(), link, ..Words::default() }]))];
    let bytes = article_pdf(&article(body)).unwrap();
    let file = Document::load_mem(&bytes).unwrap();
    let leads = |object: &lopdf::Object| {
        let action = object.as_dict().ok()?.get(b"A").ok()?;
        let action = file.dereference(action).ok()?.1.as_dict().ok()?;
        Some(String::from_utf8_lossy(action.get(b"URI").ok()?.as_str().ok()?).into_owned())
    };
    let found: Vec<String> = file.objects.values().filter_map(leads).collect();
    assert_eq!(found, ["https://khuyenhoc.test/tep/b/ke-hoach.pdf"]);
}

#[test]
fn a_day_that_there_is_not_is_refused() {
    let wrong = Article { printed: (2025, 2, 30), ..article(Vec::new()) };
    assert_eq!(article_pdf(&wrong), Err(DocumentError::NoSuchDay(2025, 2, 30)));
}
