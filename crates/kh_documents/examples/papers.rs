//! Writes the sample documents into a folder, to look at them: `cargo run -p kh_documents --example papers -- FOLDER`.

#[path = "../tests/sample/mod.rs"]
mod sample;

use kh_documents::article::{Article, Content, Note, Piece, Words, article_pdf};
use kh_documents::{Block, OfficialDocument, docx, pdf};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::path::PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| ".".into()));
    let documents = [
        ("short", sample::report(5)),
        ("long", sample::report(300)),
        ("letter", OfficialDocument { kind: String::new(), number: "/HKH".into(), ..sample::report(3) }),
        (
            "closing-table",
            OfficialDocument { body: vec![Block::text("Danh sách:"), sample::table(40)], ..sample::report(1) },
        ),
    ];
    for (name, document) in documents {
        std::fs::write(folder.join(name).with_extension("pdf"), pdf(&document)?)?;
        std::fs::write(folder.join(name).with_extension("docx"), docx(&document)?)?;
    }
    std::fs::write(folder.join("article.pdf"), article_pdf(&article())?)?;
    Ok(())
}

/// An article with a piece of every sort but photos.
fn article() -> Article {
    let words = |text: &str| vec![Words { text: text.into(), ..Words::default() }];
    let piece = |depth: u8, marker: &str, content| Piece { depth, marker: marker.into(), quoted: false, content };
    let paragraph = "Sáng nay, Hội Khuyến học tỉnh trao học bổng cho học sinh vượt khó học giỏi của các xã. ";
    let quoted = Piece { quoted: true, ..piece(0, "", Content::Paragraph(words("Em sẽ học thật giỏi."))) };
    let table = Content::Table {
        numeric: vec![false, true],
        head: vec![words("Đơn vị"), words("Số suất")],
        rows: vec![vec![words("Phường 4"), words("12")], vec![words("Bến Lức"), words("8")]],
    };
    Article {
        site: "Hội Khuyến học tỉnh Long An".into(),
        section: "Học bổng".into(),
        title: "Trao 20 suất học bổng cho học sinh vượt khó đầu năm học mới".into(),
        published: (2024, 12, 26),
        lead: "Hai mươi em nhận học bổng, mỗi suất 1.000.000 đồng.".into(),
        body: vec![
            piece(0, "", Content::Paragraph(words(&paragraph.repeat(4)))),
            piece(0, "", Content::Heading(2, words("Từ những con heo đất"))),
            piece(0, "", Content::Paragraph(words(&paragraph.repeat(3)))),
            piece(1, "•", Content::Paragraph(words(&paragraph.repeat(2)))),
            piece(2, "1.", Content::Paragraph(words("Một mục nhỏ"))),
            piece(1, "•", Content::Paragraph(words("Mục sau"))),
            quoted,
            piece(0, "", table),
        ],
        byline: "Bài và ảnh: N.T.H".into(),
        notes: vec![Note { title: "Đính chính".into(), lines: vec!["Bản đầu ghi nhầm số suất.".into()] }],
        address: "https://khuyenhoc.vi.du/tin/trao-20-suat-hoc-bong-7f3k2qx9".into(),
        printed: (2025, 1, 5),
    }
}
