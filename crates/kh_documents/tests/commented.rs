//! A text with remarks: every word stays, every remark stands at its words.
#![expect(clippy::unwrap_used, reason = "a helper of a test fails the test")]

use kh_documents::{CommentedText, Remark, commented_docx};
use std::io::Read as _;

fn part(docx: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(docx)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn remark(start: usize, end: usize, text: &str) -> Remark {
    Remark { start, end, text: text.to_owned() }
}

fn written(text: &str, remarks: Vec<Remark>) -> Vec<u8> {
    let doc = CommentedText {
        title: "Bài đã soát".to_owned(),
        author: "Khuyến Học".to_owned(),
        date: (2024, 12, 24),
        text: text.to_owned(),
        remarks,
    };
    commented_docx(&doc).unwrap()
}

/// What stands between the marks of a comment.
fn under(xml: &str, id: usize) -> String {
    let begin = format!("<w:commentRangeStart w:id=\"{id}\" />");
    let end = format!("<w:commentRangeEnd w:id=\"{id}\" />");
    let inside = xml.split_once(&begin).unwrap().1.split_once(&end).unwrap().0;
    words(inside)
}

fn words(xml: &str) -> String {
    xml.split("<w:t ").skip(1).map(|piece| piece.split_once('>').unwrap().1.split_once("</w:t>").unwrap().0).collect()
}

#[test]
fn a_remark_stands_at_its_words() {
    let text = "Có 88.741 người,\nđạt 33,42% dân số.";
    let docx = written(text, vec![remark(3, 9, "Sai & thiếu"), remark(21, 26, "Nền nào?"), remark(3, 16, "Cả câu")]);
    let xml = part(&docx, "word/document.xml");
    assert_eq!(under(&xml, 1), "88.741");
    assert_eq!(under(&xml, 2), "33,42");
    assert_eq!(under(&xml, 3), "88.741 người,");
    assert_eq!(words(&xml), text.replace('\n', ""));
    let comments = part(&docx, "word/comments.xml");
    assert!(comments.contains("Sai &amp; thiếu") && comments.contains("Nền nào?"), "{comments}");
    assert!(comments.contains("Khuyến Học") && comments.contains("2024-12-24"), "{comments}");
}

#[test]
fn a_remark_may_reach_over_lines_and_never_over_the_end() {
    let docx = written("một\nhai", vec![remark(2, 99, "a"), remark(7, 9, "b"), remark(5, 5, "c")]);
    let xml = part(&docx, "word/document.xml");
    assert_eq!(under(&xml, 1), "thai", "the last letter of the first line and the second line");
    assert!(!xml.contains("w:id=\"2\"") && !xml.contains("w:id=\"3\""));
}

#[test]
fn what_xml_forbids_is_left_out() {
    let docx = written("a\u{0}b\u{1b}c", vec![remark(0, 1, "x\u{8}y")]);
    assert_eq!(words(&part(&docx, "word/document.xml")), "abc");
    assert!(part(&docx, "word/comments.xml").contains("xy"));
}
