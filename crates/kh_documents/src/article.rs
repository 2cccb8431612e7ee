//! **Bài viết trên giấy**: an article of a website as a PDF, and what it is made of.

use crate::{DocumentError, document, fonts, labels, layout, pdf};
use serde_json::{Value, json};

/// An article, ready to be laid out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Article {
    /// The name of the site.
    pub site: String,
    /// **Chuyên mục**; may be empty.
    pub section: String,
    /// **Tiêu đề**.
    pub title: String,
    /// **Ngày đăng**: year, month, day.
    pub published: (i32, u8, u8),
    /// **Tóm tắt**; may be empty.
    pub lead: String,
    /// The text, from top to bottom.
    pub body: Vec<Piece>,
    /// **Dòng tác giả**; may be empty.
    pub byline: String,
    /// What is said below: corrections, as of when the figures are.
    pub notes: Vec<Note>,
    /// Where it is read on the web.
    pub address: String,
    /// **Ngày in**: year, month, day.
    pub printed: (i32, u8, u8),
}

/// A remark below an article.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Note {
    /// Its heading; may be empty.
    pub title: String,
    /// Its lines.
    pub lines: Vec<String>,
}

/// A piece of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// In how many lists it stands.
    pub depth: u8,
    /// What stands before it: `•`, `3.`; empty for nothing.
    pub marker: String,
    /// Whether it is quoted.
    pub quoted: bool,
    /// What it is.
    pub content: Content,
}

/// What a piece of the text is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// A heading; 1 is the largest.
    Heading(u8, Vec<Words>),
    /// A paragraph.
    Paragraph(Vec<Words>),
    /// A photo.
    Photo {
        /// The bytes of a JPEG.
        jpeg: Vec<u8>,
        /// What is to be seen.
        alt: String,
        /// The caption; may be empty.
        caption: String,
    },
    /// A table; rows that are too short or too long are filled up or cut.
    Table {
        /// For each column, whether it holds numbers.
        numeric: Vec<bool>,
        /// The head; empty for none.
        head: Vec<Vec<Words>>,
        /// The rows.
        rows: Vec<Vec<Vec<Words>>>,
    },
    /// Lines that stay as they are.
    Code(String),
    /// A line across.
    Rule,
}

/// Words in one style; a line feed in them begins a new line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words {
    /// The words.
    pub text: String,
    /// **Chữ đậm**.
    pub bold: bool,
    /// **Chữ nghiêng**.
    pub italic: bool,
    /// **Chữ gạch bỏ**.
    pub struck: bool,
    /// A whole address to which they lead.
    pub link: Option<String>,
}

/// Lists within lists are drawn no deeper than this; there would be no room for words.
const MOST_DEPTH: u8 = 6;
/// Photos beyond these are left out, and their captions stay.
const MOST_PHOTOS: usize = 60;

/// Writes the article as PDF/A-2b.
pub fn article_pdf(article: &Article) -> Result<Vec<u8>, DocumentError> {
    for (year, month, day) in [article.published, article.printed] {
        if !document::is_day(year, month, day) {
            return Err(DocumentError::NoSuchDay(year, month, day));
        }
    }
    let mut photos = Vec::new();
    let body: Vec<Value> = article.body.iter().map(|piece| piece_json(piece, &mut photos)).collect();
    pdf::typeset(pdf::Template::Article, &payload(article, &body), photos)
}

/// The text without what cannot be set: better no sign than no page.
fn printable(text: &str) -> String {
    document::printable(text).chars().filter(|letter| *letter == '\n' || fonts::has(*letter)).collect()
}

fn payload(article: &Article, body: &[Value]) -> Value {
    let (year, month, day) = article.published;
    let notes: Vec<Value> = article
        .notes
        .iter()
        .map(|note| {
            let lines: Vec<String> = note.lines.iter().map(|line| printable(line)).collect();
            json!({ "title": printable(&note.title), "lines": lines })
        })
        .collect();
    json!({
        "font": layout::FONT_EMBEDDED,
        "site": printable(&article.site),
        "section": printable(&article.section),
        "title": printable(&article.title),
        "date": { "year": year, "month": month, "day": day },
        "day": labels::short_day(article.published),
        "lead": printable(&article.lead),
        "body": body,
        "byline": printable(&article.byline),
        "notes": notes,
        "address": printable(&article.address),
        "printed": labels::printed_on(article.printed),
        "page": labels::PAGE,
    })
}

fn piece_json(piece: &Piece, photos: &mut Vec<Vec<u8>>) -> Value {
    let mut value = match &piece.content {
        Content::Heading(level, words) => json!({ "is": "heading", "level": level.clamp(&1, &3), "runs": runs(words) }),
        Content::Paragraph(words) => json!({ "is": "paragraph", "runs": runs(words) }),
        Content::Photo { jpeg, alt, caption } => {
            let file = (photos.len() < MOST_PHOTOS).then(|| {
                photos.push(jpeg.clone());
                pdf::photo_path(photos.len() - 1)
            });
            json!({ "is": "photo", "file": file, "alt": printable(alt), "caption": printable(caption) })
        }
        Content::Table { numeric, head, rows } => {
            let row = |cells: &Vec<Vec<Words>>| -> Vec<Value> {
                (0..numeric.len()).map(|at| cells.get(at).map_or_else(|| json!([]), |words| runs(words))).collect()
            };
            let head = if head.is_empty() { Vec::new() } else { row(head) };
            let rows: Vec<Vec<Value>> = rows.iter().map(row).collect();
            json!({ "is": "table", "numeric": numeric, "head": head, "rows": rows })
        }
        Content::Code(lines) => json!({ "is": "code", "text": printable(lines) }),
        Content::Rule => json!({ "is": "rule" }),
    };
    value["depth"] = json!(piece.depth.min(MOST_DEPTH));
    value["marker"] = json!(printable(&piece.marker));
    value["quoted"] = json!(piece.quoted);
    value
}

fn runs(words: &[Words]) -> Value {
    let run = |words: &Words| {
        json!({
            "text": printable(&words.text),
            "bold": words.bold,
            "italic": words.italic,
            "struck": words.struck,
            "link": words.link,
        })
    };
    words.iter().map(run).collect()
}
