//! What an official document is made of, and the checks that both writers rely on.

use crate::DocumentError;

/// **Văn bản hành chính**: one official document, ready to be laid out.
///
/// With an empty [`kind`](Self::kind) it is a letter (**công văn**): the subject then stands under the number, after
/// "V/v".
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OfficialDocument {
    /// **Cơ quan chủ quản**: the body above the issuer; empty when there is none.
    pub superior: String,
    /// **Cơ quan ban hành**: the body that issues the document.
    pub issuer: String,
    /// **Số, ký hiệu**: `05/BC-HKH`, or only `/BC-HKH` while the number is still to be written by hand.
    pub number: String,
    /// **Địa danh**: the place of issue.
    pub place: String,
    /// **Thời gian ban hành**: year, month, day.
    pub date: (i32, u8, u8),
    /// **Tên loại**: `BÁO CÁO`, `QUYẾT ĐỊNH`; empty for a letter.
    pub kind: String,
    /// **Trích yếu**: what the document is about.
    pub subject: String,
    /// **Nội dung**: the body.
    pub body: Vec<Block>,
    /// **Người ký**: who signs.
    pub signature: Signature,
    /// **Nơi nhận**: the recipients, without dashes and semicolons; the filing line is added when it is missing.
    pub recipients: Vec<String>,
    /// **Quốc hiệu, Tiêu ngữ**: whether the national name and motto stand at the top right.
    pub national_motto: bool,
}

/// **Phần ký**: the authority, the office and the name under a document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Signature {
    /// **Quyền hạn**: `TM. BAN CHẤP HÀNH`, `KT. CHỦ TỊCH`; empty when the signer acts for nobody else.
    pub authority: String,
    /// **Chức vụ**: `CHỦ TỊCH`.
    pub role: String,
    /// **Họ và tên**: the name, without academic title.
    pub name: String,
}

/// One piece of the body, from top to bottom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// **Đề mục**: a bold line; its number, if any, is part of the text.
    Heading(String),
    /// **Đoạn văn**: a justified paragraph.
    Paragraph(Vec<Run>),
    /// **Bảng**: a table whose header is repeated on every page.
    Table {
        /// The columns, left to right; at least one.
        columns: Vec<Column>,
        /// The rows; each has as many cells as there are columns.
        rows: Vec<Vec<String>>,
        /// **Tên bảng**: printed above the table.
        caption: Option<String>,
    },
    /// **Ghi chú**: a smaller line in italics, as under a table.
    Note(String),
}

/// A stretch of text in one style; a line feed in it starts a new line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Run {
    /// The words.
    pub text: String,
    /// **Chữ đậm**.
    pub bold: bool,
    /// **Chữ nghiêng**.
    pub italic: bool,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// **Tên cột**: the header.
    pub title: String,
    /// How the cells below the header stand.
    pub align: Align,
    /// The share of the width, against the other columns' shares; 0 counts as 1.
    pub weight: u16,
}

/// How text stands in a table cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    /// At the left, for names.
    #[default]
    Left,
    /// In the middle, for codes and ordinals.
    Center,
    /// At the right, for amounts.
    Right,
}

impl Run {
    /// Upright text of ordinary weight.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), bold: false, italic: false }
    }

    /// Bold text.
    pub fn bold(text: impl Into<String>) -> Self {
        Self { bold: true, ..Self::plain(text) }
    }

    /// Text in italics, as for the legal bases (căn cứ) of a decision.
    pub fn italic(text: impl Into<String>) -> Self {
        Self { italic: true, ..Self::plain(text) }
    }
}

impl Block {
    /// A paragraph of ordinary text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Paragraph(vec![Run::plain(text)])
    }
}

impl OfficialDocument {
    /// What a reader of the file's properties sees: kind and subject.
    pub(crate) fn title(&self) -> String {
        format!("{} {}", self.kind, self.subject).trim().to_owned()
    }

    /// The same document with every string fit for print, or what is wrong with it.
    ///
    /// Control characters are taken out because XML 1.0 forbids them; a tab becomes a space.
    pub(crate) fn checked(&self) -> Result<Self, DocumentError> {
        let (year, month, day) = self.date;
        if !is_day(year, month, day) {
            return Err(DocumentError::NoSuchDay(year, month, day));
        }
        let mut tables = 0;
        let body = self.body.iter().map(|block| block.checked(&mut tables)).collect::<Result<_, _>>()?;
        Ok(Self {
            superior: clean(&self.superior),
            issuer: clean(&self.issuer),
            number: clean(&self.number),
            place: clean(&self.place),
            date: self.date,
            kind: clean(&self.kind),
            subject: clean(&self.subject),
            body,
            signature: Signature {
                authority: clean(&self.signature.authority),
                role: clean(&self.signature.role),
                name: clean(&self.signature.name),
            },
            recipients: self.recipients.iter().map(|recipient| clean(recipient)).collect(),
            national_motto: self.national_motto,
        })
    }
}

impl Block {
    fn checked(&self, tables: &mut usize) -> Result<Self, DocumentError> {
        Ok(match self {
            Self::Heading(text) => Self::Heading(clean(text)),
            Self::Note(text) => Self::Note(clean(text)),
            Self::Paragraph(runs) => {
                Self::Paragraph(runs.iter().map(|run| Run { text: printable(&run.text), ..run.clone() }).collect())
            }
            Self::Table { columns, rows, caption } => {
                *tables += 1;
                check_rows(*tables, columns.len(), rows)?;
                Self::Table {
                    columns: columns.iter().map(|c| Column { title: clean(&c.title), ..c.clone() }).collect(),
                    rows: rows.iter().map(|row| row.iter().map(|cell| clean(cell)).collect()).collect(),
                    caption: caption.as_deref().map(clean).filter(|caption| !caption.is_empty()),
                }
            }
        })
    }
}

fn check_rows(table: usize, expected: usize, rows: &[Vec<String>]) -> Result<(), DocumentError> {
    if expected == 0 {
        return Err(DocumentError::NoColumns { table });
    }
    for (index, row) in rows.iter().enumerate() {
        if row.len() != expected {
            return Err(DocumentError::UnevenRow { table, row: index + 1, expected, found: row.len() });
        }
    }
    Ok(())
}

fn clean(text: &str) -> String {
    printable(text).trim().to_owned()
}

/// The text without what XML 1.0 forbids; a tab becomes a space.
pub(crate) fn printable(text: &str) -> String {
    text.chars()
        .map(|c| if c == '\t' { ' ' } else { c })
        .filter(|&c| c == '\n' || !(c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}')))
        .collect()
}

/// Whether the calendar has the day.
pub(crate) fn is_day(year: i32, month: u8, day: u8) -> bool {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 0,
    };
    (1..=9999).contains(&year) && (1..=days).contains(&day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_calendar_is_kept() {
        for (year, month, day, exists) in [
            (2024, 2, 29, true),
            (2026, 2, 29, false),
            (1900, 2, 29, false),
            (2000, 2, 29, true),
            (2026, 4, 31, false),
            (2026, 13, 1, false),
            (2026, 12, 0, false),
        ] {
            assert_eq!(is_day(year, month, day), exists, "{year}-{month}-{day}");
        }
    }

    #[test]
    fn an_uneven_row_is_named() {
        let column = Column { title: "Tên".into(), align: Align::Left, weight: 1 };
        let document = OfficialDocument {
            date: (2026, 1, 1),
            body: vec![Block::Table {
                columns: vec![column.clone(), column],
                rows: vec![vec!["a".into(), "b".into()], vec!["c".into()]],
                caption: None,
            }],
            ..OfficialDocument::default()
        };
        assert_eq!(document.checked(), Err(DocumentError::UnevenRow { table: 1, row: 2, expected: 2, found: 1 }));
    }

    #[test]
    fn control_characters_go_and_line_feeds_stay() {
        assert_eq!(printable("a\u{0}b\u{1B}\tc\nd\u{FFFF}"), "ab c\nd");
    }
}
