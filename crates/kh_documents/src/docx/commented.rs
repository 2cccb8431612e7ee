//! A text with remarks in its margin, as Word shows them.

use docx_rs::{Comment, Paragraph};

use super::measure::{Style, below};
use super::{describe, pack, page};
use crate::document::printable;
use crate::{DocumentError, layout};

/// **Văn bản có nhận xét**: a plain text and what is remarked on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommentedText {
    /// The name of the document.
    pub title: String,
    /// Who remarks.
    pub author: String,
    /// Year, month, day of the remarks.
    pub date: (i32, u8, u8),
    /// The text; each line becomes a paragraph.
    pub text: String,
    /// The remarks, in any order; those on nothing are left out.
    pub remarks: Vec<Remark>,
}

/// **Nhận xét**: a remark on a part of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The first character that it is about, in code points.
    pub start: usize,
    /// The character after the last.
    pub end: usize,
    /// The remark.
    pub text: String,
}

/// Writes the text as DOCX with Word comments.
pub fn commented_docx(doc: &CommentedText) -> Result<Vec<u8>, DocumentError> {
    let mut edges = edges(doc);
    let mut file = page();
    let mut first = 0;
    for line in doc.text.split('\n') {
        let end = first + line.chars().count();
        // An edge at the end of a line belongs to it; a remark never begins there.
        let count = edges.iter().take_while(|edge| edge.at <= end).count();
        let here: Vec<Edge> = edges.drain(..count).collect();
        file = file.add_paragraph(paragraph(doc, line, first, &here));
        first = end + 1;
    }
    let mut parts = file.build();
    describe(&doc.title, &doc.author, doc.date, &mut parts)?;
    pack(parts)
}

/// Where a remark begins or ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Edge {
    at: usize,
    /// At one place what ends comes before what begins.
    begins: bool,
    remark: usize,
}

fn edges(doc: &CommentedText) -> Vec<Edge> {
    let length = doc.text.chars().count();
    let mut edges = Vec::with_capacity(doc.remarks.len() * 2);
    for (number, remark) in doc.remarks.iter().enumerate() {
        let end = remark.end.min(length);
        if remark.start < end {
            edges.push(Edge { at: remark.start, begins: true, remark: number });
            edges.push(Edge { at: end, begins: false, remark: number });
        }
    }
    edges.sort_unstable();
    edges
}

fn paragraph(doc: &CommentedText, line: &str, first: usize, edges: &[Edge]) -> Paragraph {
    let style = Style::upright(layout::BODY_PT);
    let mut letters = line.chars();
    let mut at = first;
    let mut paragraph = Paragraph::new();
    for edge in edges {
        let words: String = letters.by_ref().take(edge.at.saturating_sub(at)).collect();
        at = at.max(edge.at);
        if !words.is_empty() {
            paragraph = paragraph.add_run(style.run(&printable(&words)));
        }
        // Word counts comments from 1 here, so that no part of the file numbers them 0.
        let id = edge.remark + 1;
        paragraph = if edge.begins {
            paragraph.add_comment_start(comment(doc, id, &doc.remarks[edge.remark].text))
        } else {
            paragraph.add_comment_end(id)
        };
    }
    let rest: String = letters.collect();
    below(layout::PARAGRAPH_GAP_PT, paragraph.add_run(style.run(&printable(&rest))))
}

fn comment(doc: &CommentedText, id: usize, text: &str) -> Comment {
    let (year, month, day) = doc.date;
    let words = Paragraph::new().add_run(Style::upright(layout::NOTE_PT).run(&printable(text)));
    Comment::new(id)
        .author(printable(&doc.author))
        .date(format!("{year:04}-{month:02}-{day:02}T00:00:00Z"))
        .add_paragraph(words)
}
