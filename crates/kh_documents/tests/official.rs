//! The files that come out, read back by other programs' parsers: `zip` for the DOCX, `lopdf` for the PDF.

#![expect(clippy::unwrap_used, reason = "a helper of a test fails the test")]

mod sample;

use std::io::Read as _;

use kh_documents::{Block, DocumentError, OfficialDocument, docx, pdf};
use lopdf::{Document, Object};

fn part(docx: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(docx)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The words of the whole PDF; line ends and runs of spaces are layout, not content.
fn words(pdf: &Document) -> String {
    let pages: Vec<u32> = pdf.get_pages().into_keys().collect();
    pdf.extract_text(&pages).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The value of `w:attribute` in the first element of this name.
fn attribute<'a>(xml: &'a str, element: &str, attribute: &str) -> &'a str {
    let (_, rest) = xml.split_once(&format!("<w:{element} ")).unwrap();
    let (inside, _) = rest.split_once('>').unwrap();
    let (_, value) = inside.split_once(&format!("w:{attribute}=\"")).unwrap();
    value.split_once('"').unwrap().0
}

/// 20, 15, 20 and 30 mm in twentieths of a point: 1 mm is 56.69.
#[test]
fn the_docx_page_is_a4_with_the_margins_of_the_decree() {
    let xml = part(&docx(&sample::report(3)).unwrap(), "word/document.xml");
    let section = &xml[xml.rfind("<w:sectPr").unwrap()..];
    let read = |element, name| attribute(section, element, name);
    assert_eq!(["w", "h"].map(|name| read("pgSz", name)), ["11906", "16838"]);
    assert_eq!(["top", "right", "bottom", "left"].map(|name| read("pgMar", name)), ["1134", "850", "1134", "1701"]);
    assert!(section.contains("<w:titlePg"), "page 1 has its own, empty header: {section}");
}

#[test]
fn the_docx_names_the_font_and_numbers_the_pages_but_the_first() {
    let file = docx(&sample::report(3)).unwrap();
    let styles = part(&file, "word/styles.xml");
    assert!(styles.contains(r#"w:ascii="Times New Roman""#));
    assert!(styles.contains(r#"<w:lang w:val="vi-VN" />"#));
    let document = part(&file, "word/document.xml");
    let relations = part(&file, "word/_rels/document.xml.rels");
    let header = |kind: &str| {
        let (before, _) = document.split_once(&format!("w:type=\"{kind}\"")).unwrap();
        let tag = &document[before.rfind('<').unwrap()..];
        let (_, id) = tag.split_once("r:id=\"").unwrap();
        let id = id.split_once('"').unwrap().0;
        let tag = relations.split("<Relationship ").find(|tag| tag.contains(&format!("Id=\"{id}\""))).unwrap();
        let target = tag.split_once("Target=\"").unwrap().1.split_once('"').unwrap().0;
        part(&file, &format!("word/{target}"))
    };
    assert!(header("default").contains("PAGE"));
    assert!(!header("first").contains("PAGE"));
}

#[test]
fn the_docx_repeats_each_table_header_and_no_other_row() {
    let mut document = sample::report(20);
    document.body.push(sample::table(4));
    let xml = part(&docx(&document).unwrap(), "word/document.xml");
    assert_eq!(xml.matches("<w:tblHeader />").count(), 2);
}

#[test]
fn the_docx_rule_under_the_motto_is_as_long_as_the_motto() {
    let xml = part(&docx(&sample::report(1)).unwrap(), "word/document.xml");
    let (_, after) = xml.split_once("Hạnh phúc").unwrap();
    let indent: f64 = attribute(after, "ind", "left").parse().unwrap();
    // 55 % of 165 mm, in points, less what the rule leaves free on both sides (twentieths of a point).
    let rule = 165.0 * 0.55 * 72.0 / 25.4 - 2.0 * indent / 20.0;
    // fontTools adds up 25,071 units of 1/2048 em in the `hmtx` table of the bold face: 159.14 pt at 13 pt.
    assert!((rule - 159.14).abs() < 0.1, "{rule}");
}

#[test]
fn the_pdf_has_a4_pages_and_the_right_letters() {
    let bytes = pdf(&sample::report(5)).unwrap();
    let file = Document::load_mem(&bytes).unwrap();
    let pages = file.get_pages();
    assert_eq!(pages.len(), 1);
    let first = file.get_dictionary(*pages.get(&1).unwrap()).unwrap();
    let size: Vec<f32> =
        first.get(b"MediaBox").unwrap().as_array().unwrap().iter().map(|edge| edge.as_float().unwrap()).collect();
    // 210 × 297 mm.
    assert!((size[2] - 595.28).abs() < 0.01 && (size[3] - 841.89).abs() < 0.01, "{size:?}");
    let text = words(&file);
    for expected in [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Tân Ninh, ngày 09 tháng 01 năm 2026",
        "33,42% dân số",
        "Nguyễn Thị Ngọc Ẩn",
        "- Lưu: VT.",
        "Quỹ vận động (đồng)",
    ]
    .into_iter()
    .chain(sample::HARD_WORDS.split(", "))
    {
        assert!(text.contains(expected), "{expected} not in {text}");
    }
}

#[test]
fn the_pdf_embeds_its_four_faces_and_claims_pdf_a_2b() {
    let bytes = pdf(&sample::report(5)).unwrap();
    let file = Document::load_mem(&bytes).unwrap();
    let embedded: Vec<String> = file
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok())
        .filter(|dict| dict.get(b"FontFile2").is_ok())
        .map(|dict| String::from_utf8_lossy(dict.get(b"FontName").and_then(Object::as_name).unwrap()).into_owned())
        .collect();
    assert_eq!(embedded.len(), 4, "{embedded:?}");
    assert!(embedded.iter().all(|name| name.contains("Tinos")), "{embedded:?}");
    let metadata = file
        .objects
        .values()
        .filter_map(|object| object.as_stream().ok())
        .find(|stream| stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"XML"))
        .unwrap();
    let xmp = String::from_utf8_lossy(&metadata.content);
    assert!(xmp.contains("<pdfaid:part>2</pdfaid:part>") && xmp.contains("<pdfaid:conformance>B<"), "{xmp}");
}

#[test]
fn a_table_of_300_rows_goes_on_over_pages_with_its_header() {
    let file = Document::load_mem(&pdf(&sample::report(300)).unwrap()).unwrap();
    let pages = file.get_pages().len();
    assert!((8..=10).contains(&pages), "300 rows of 19 pt are 8 pages of 728 pt: {pages}");
    let text = words(&file);
    let headers = text.matches("Quỹ vận động (đồng)").count();
    assert!((pages - 1..=pages).contains(&headers), "{headers} headers on {pages} pages");
    for row in 1..=300 {
        assert!(text.contains(&format!("ấp Kênh Bảy {row} ")), "row {row} is missing");
    }
}

/// Whatever the length of the body, the page of the signature also carries some of the body.
#[test]
fn the_signature_is_never_alone_on_its_page() {
    for closing_table in [false, true] {
        for paragraphs in 8..20 {
            let mut body = vec![Block::text("Kết quả cụ thể như sau."); paragraphs];
            if closing_table {
                body.push(sample::table(12));
            }
            let document = OfficialDocument { body, ..sample::report(0) };
            let file = Document::load_mem(&pdf(&document).unwrap()).unwrap();
            let last = u32::try_from(file.get_pages().len()).unwrap();
            let text = file.extract_text(&[last]).unwrap();
            let (before, _) = text.split_once("Nơi nhận").expect("recipients and signature share the last page");
            assert!(text.contains("Nguyễn Thị Ngọc Ẩn"));
            let kept = if closing_table { "Kênh Bảy 11" } else { "Kết quả" };
            assert!(before.contains(kept), "{paragraphs} paragraphs, table {closing_table}: {text}");
            assert!(!closing_table || before.contains("STT"), "the kept rows have their header: {text}");
        }
    }
}

#[test]
fn markup_in_the_data_is_printed_and_not_obeyed() {
    let trap = r#"#panic("x") *đậm* $x$ <w:br/> & #read("/etc/passwd")"#;
    let document = OfficialDocument { body: vec![Block::text(trap)], ..sample::report(0) };
    let text = words(&Document::load_mem(&pdf(&document).unwrap()).unwrap());
    assert!(text.contains(r#"#panic("x") *đậm* $x$ <w:br/> &"#), "{text}");
    let xml = part(&docx(&document).unwrap(), "word/document.xml");
    assert!(xml.contains("&lt;w:br/&gt; &amp;"), "{xml}");
}

#[test]
fn the_same_document_gives_the_same_pdf() {
    assert!(pdf(&sample::report(5)).unwrap() == pdf(&sample::report(5)).unwrap());
}

#[test]
fn an_unlaid_letter_has_its_subject_under_the_number_and_no_kind() {
    let document = OfficialDocument { kind: String::new(), number: "/HKH".into(), ..sample::report(0) };
    let text = words(&Document::load_mem(&pdf(&document).unwrap()).unwrap());
    assert!(text.contains("V/v Tổng kết") && !text.contains("BÁO CÁO"), "{text}");
    assert!(part(&docx(&document).unwrap(), "word/document.xml").contains("V/v Tổng kết"));
}

#[test]
fn a_wrong_day_is_refused_in_both_formats_with_a_sentence() {
    let document = OfficialDocument { date: (2026, 2, 30), ..sample::report(0) };
    let error = DocumentError::NoSuchDay(2026, 2, 30);
    assert_eq!(pdf(&document), Err(error.clone()));
    assert_eq!(docx(&document), Err(error.clone()));
    assert!(error.sentence().contains("30/02/2026"));
}
