//! A text taken apart for a writer that is no browser: a typesetter, a word processor.
//!
//! The pieces stand in a row, not in a tree: each says how deep it lies. So neither this crate nor the writer has to
//! follow an author who puts lists into lists without end.

use crate::address;
use crate::figure_ref;
use crate::render::{is_line_break, without_comments};
use crate::source::Source;
use crate::world::World;
use comrak::arena_tree::NodeEdge;
use comrak::nodes::{ListType, NodeValue, TableAlignment};
use comrak::{Arena, Node};

/// A piece of a text, from top to bottom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// In how many lists it stands.
    pub depth: u8,
    /// What stands before the first piece of an item: `•`, `3.`
    pub marker: Option<String>,
    /// Whether it is quoted.
    pub quoted: bool,
    /// What it is.
    pub content: Content,
}

/// What a piece of a text is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// A heading, from 1.
    Heading(u8, Vec<Words>),
    /// A paragraph.
    Paragraph(Vec<Words>),
    /// A picture of the site, with the words below it.
    Picture {
        /// Its code.
        code: String,
        /// What is to be seen.
        alt: String,
        /// The caption; may be empty.
        caption: String,
    },
    /// A table.
    Table {
        /// For each column, whether it holds numbers.
        numeric: Vec<bool>,
        /// The head; empty for none.
        head: Vec<Vec<Words>>,
        /// The rows, each of as many cells as there are columns.
        rows: Vec<Vec<Vec<Words>>>,
    },
    /// Lines that stay as they were typed.
    Code(String),
    /// A line across.
    Rule,
}

/// Words in one style; a line feed in them begins a new line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// The words.
    pub text: String,
    /// Whether they are bold.
    pub bold: bool,
    /// Whether they are in italics.
    pub italic: bool,
    /// Whether they are struck out.
    pub struck: bool,
    /// Where they lead: an address that [`render`](crate::render()) would link to.
    pub link: Option<String>,
}

/// Takes a text apart, with the figures, files and captions that `world` knows.
pub fn blocks(markdown: &str, world: &dyn World) -> Vec<Block> {
    let source = Source::read(markdown);
    let arena = Arena::new();
    let root = source.parse(&arena);
    let mut numbers = vec![0; source.count()];
    for (number, place) in figure_ref::mentioned(&source, root).into_iter().enumerate() {
        numbers[place] = number;
    }
    let mut taking = Taking { numbers, ..Taking::new(&source, world) };
    for edge in root.traverse() {
        match edge {
            NodeEdge::Start(node) => taking.enter(node),
            NodeEdge::End(node) => taking.leave(node),
        }
    }
    taking.blocks
}

struct Taking<'s, 'm> {
    source: &'s Source<'m>,
    world: &'s dyn World,
    numbers: Vec<usize>,
    blocks: Vec<Block>,
    /// The words of the piece at hand.
    words: Vec<Words>,
    /// The open lists: the number of the next item, or none for dots.
    lists: Vec<Option<usize>>,
    /// The sign of an item that has no piece yet.
    marker: Option<String>,
    quotes: usize,
    bold: usize,
    italic: usize,
    struck: usize,
    links: Vec<Option<String>>,
    /// Where in `words` each open picture began.
    pictures: Vec<usize>,
    /// Whether a picture cannot stand alone here: in a table or a heading.
    bound: usize,
    numeric: Vec<bool>,
    head: Vec<Vec<Words>>,
    rows: Vec<Vec<Vec<Words>>>,
    cells: Vec<Vec<Words>>,
}

impl<'s, 'm> Taking<'s, 'm> {
    fn new(source: &'s Source<'m>, world: &'s dyn World) -> Self {
        Self {
            source,
            world,
            numbers: Vec::new(),
            blocks: Vec::new(),
            words: Vec::new(),
            lists: Vec::new(),
            marker: None,
            quotes: 0,
            bold: 0,
            italic: 0,
            struck: 0,
            links: Vec::new(),
            pictures: Vec::new(),
            bound: 0,
            numeric: Vec::new(),
            head: Vec::new(),
            rows: Vec::new(),
            cells: Vec::new(),
        }
    }

    fn enter(&mut self, node: Node<'_>) {
        match &node.data().value {
            NodeValue::List(list) => {
                self.flush();
                self.lists.push((list.list_type != ListType::Bullet).then_some(list.start));
            }
            NodeValue::Item(_) => self.item(),
            NodeValue::BlockQuote | NodeValue::Alert(_) => self.quotes += 1,
            NodeValue::Heading(_) => self.bound += 1,
            NodeValue::Table(table) => {
                self.bound += 1;
                self.numeric = table.alignments.iter().map(|alignment| *alignment == TableAlignment::Right).collect();
            }
            NodeValue::CodeBlock(code) => {
                let lines = self.source.restore(code.literal.trim_end()).into_owned();
                self.push(Content::Code(lines));
            }
            NodeValue::HtmlBlock(block) => {
                let typed = self.source.restore(without_comments(&block.literal).trim()).into_owned();
                self.say(&typed);
                self.flush();
            }
            NodeValue::ThematicBreak => self.push(Content::Rule),
            other => self.enter_inline(other),
        }
    }

    fn enter_inline(&mut self, value: &NodeValue) {
        match value {
            NodeValue::Text(text) => self.text(text),
            NodeValue::SoftBreak => self.say(" "),
            NodeValue::LineBreak => self.say("\n"),
            NodeValue::HtmlInline(typed) if is_line_break(typed) => self.say("\n"),
            NodeValue::HtmlInline(typed) => {
                let typed = self.source.restore(&without_comments(typed)).into_owned();
                self.say(&typed);
            }
            NodeValue::Code(code) => {
                let words = self.source.restore(&code.literal).into_owned();
                self.say(&words);
            }
            NodeValue::Strong => self.bold += 1,
            NodeValue::Emph => self.italic += 1,
            NodeValue::Strikethrough => self.struck += 1,
            NodeValue::Link(link) => {
                let typed = self.source.restore(&link.url);
                let target = match typed.strip_prefix("tep:") {
                    Some(code) => self.world.file(code),
                    None => Some(typed.into_owned()),
                };
                self.links.push(target.as_deref().and_then(address::read).map(|address| address.href));
            }
            NodeValue::Image(_) => self.pictures.push(self.words.len()),
            _ => {}
        }
    }

    fn leave(&mut self, node: Node<'_>) {
        match &node.data().value {
            NodeValue::Paragraph if self.bound == 0 => self.flush(),
            NodeValue::Heading(heading) => {
                self.bound = self.bound.saturating_sub(1);
                let words = std::mem::take(&mut self.words);
                if !is_blank(&words) {
                    self.push(Content::Heading(heading.level, words));
                }
            }
            NodeValue::List(_) => {
                self.flush();
                self.lists.pop();
            }
            NodeValue::Item(_) => {
                self.flush();
                self.marker = None;
            }
            NodeValue::BlockQuote | NodeValue::Alert(_) => self.quotes = self.quotes.saturating_sub(1),
            NodeValue::TableCell => {
                let words = std::mem::take(&mut self.words);
                self.cells.push(words);
            }
            NodeValue::TableRow(is_head) => self.end_row(*is_head),
            NodeValue::Table(_) => self.end_table(),
            NodeValue::Strong => self.bold = self.bold.saturating_sub(1),
            NodeValue::Emph => self.italic = self.italic.saturating_sub(1),
            NodeValue::Strikethrough => self.struck = self.struck.saturating_sub(1),
            NodeValue::Link(_) => {
                self.links.pop();
            }
            NodeValue::Image(link) => {
                let url = self.source.restore(&link.url).into_owned();
                self.picture(&url);
            }
            _ => {}
        }
    }

    fn item(&mut self) {
        self.flush();
        self.marker = self.lists.last_mut().map(|list| match list {
            None => "•".to_owned(),
            Some(number) => {
                let marker = format!("{number}.");
                *number = number.saturating_add(1);
                marker
            }
        });
    }

    fn end_row(&mut self, is_head: bool) {
        let mut cells = std::mem::take(&mut self.cells);
        cells.resize(self.numeric.len(), Vec::new());
        if !is_head {
            self.rows.push(cells);
        } else if !cells.iter().all(|cell| is_blank(cell)) {
            self.head = cells;
        }
    }

    fn end_table(&mut self) {
        self.bound = self.bound.saturating_sub(1);
        let (numeric, head) = (std::mem::take(&mut self.numeric), std::mem::take(&mut self.head));
        let rows = std::mem::take(&mut self.rows);
        if !(numeric.is_empty() || head.is_empty() && rows.is_empty()) {
            self.push(Content::Table { numeric, head, rows });
        }
    }

    /// A picture of the site stands alone below the words before it; of any other only the words stay.
    fn picture(&mut self, url: &str) {
        let from = self.pictures.pop().unwrap_or_default().min(self.words.len());
        let Some(code) = url.strip_prefix("anh:").filter(|_| self.bound == 0) else { return };
        let Some(shown) = self.world.picture(code).filter(|shown| !shown.jpeg.is_empty()) else { return };
        let said: String = self.words.drain(from..).map(|words| words.text).collect();
        self.flush();
        let caption = shown.caption.unwrap_or(said);
        self.push(Content::Picture { code: code.to_owned(), alt: shown.alt, caption });
    }

    fn text(&mut self, text: &str) {
        let source = self.source;
        for piece in source.pieces(text) {
            match piece {
                Ok(words) => self.say(words),
                Err(place) => match source.reference(place) {
                    Some(reference) => {
                        let shown = self.world.figure(self.numbers[place], reference);
                        self.say(&shown.text);
                        if let Some(note) = shown.note.filter(|note| !note.is_empty()) {
                            self.say(&format!(" ({note})"));
                        }
                    }
                    None => self.say(source.typed(place)),
                },
            }
        }
    }

    /// Adds words in the style that is open.
    fn say(&mut self, text: &str) {
        let link = self.links.iter().flatten().next_back().cloned();
        let (bold, italic, struck) = (self.bold > 0, self.italic > 0, self.struck > 0);
        let same =
            |last: &&mut Words| (last.bold, last.italic, last.struck) == (bold, italic, struck) && last.link == link;
        // Words of a picture are its caption, whatever stands before it.
        let joined = self.pictures.last().is_none_or(|from| *from < self.words.len());
        match self.words.last_mut().filter(|_| joined).filter(same) {
            Some(last) => last.text.push_str(text),
            None => self.words.push(Words { text: text.to_owned(), bold, italic, struck, link }),
        }
    }

    /// Ends the paragraph at hand.
    fn flush(&mut self) {
        if self.bound > 0 {
            return;
        }
        let mut words = std::mem::take(&mut self.words);
        if let Some(first) = words.first_mut() {
            first.text = first.text.trim_start().to_owned();
        }
        if let Some(last) = words.last_mut() {
            last.text.truncate(last.text.trim_end().len());
        }
        if !is_blank(&words) {
            self.push(Content::Paragraph(words));
        }
    }

    fn push(&mut self, content: Content) {
        let depth = u8::try_from(self.lists.len()).unwrap_or(u8::MAX);
        self.blocks.push(Block { depth, marker: self.marker.take(), quoted: self.quotes > 0, content });
    }
}

fn is_blank(words: &[Words]) -> bool {
    words.iter().all(|words| words.text.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{FigureRef, FigureShown, PictureShown, PictureSource};

    struct Known;

    impl World for Known {
        fn picture(&self, code: &str) -> Option<PictureShown> {
            let jpeg = vec![PictureSource { url: "/tep/a.jpg".into(), width: 480 }];
            (code == "a1").then(|| PictureShown { alt: "Ba em".into(), jpeg, ..PictureShown::default() })
        }

        fn figure(&self, _number: usize, reference: &FigureRef) -> FigureShown {
            let note = Some("Theo sổ hiện nay: 8".to_owned()).filter(|_| reference.code == "members");
            FigureShown { text: "7".into(), note, ..FigureShown::default() }
        }

        fn file(&self, code: &str) -> Option<String> {
            (code == "b2").then(|| "/tep/b/ke-hoach.pdf".into())
        }
    }

    fn plain(text: &str) -> Vec<Words> {
        vec![Words { text: text.into(), ..Words::default() }]
    }

    /// A piece in short: its depth, its marker, and what is said in it.
    fn short(block: &Block) -> String {
        let said = match &block.content {
            Content::Heading(level, words) => format!("h{level} {}", joined(words)),
            Content::Paragraph(words) => joined(words),
            Content::Picture { code, alt, caption } => format!("[{code}|{alt}|{caption}]"),
            Content::Table { numeric, head, rows } => format!("{numeric:?} {} {}", head.len(), rows.len()),
            Content::Code(lines) => format!("`{lines}`"),
            Content::Rule => "---".into(),
        };
        let marker = block.marker.as_deref().unwrap_or_default();
        format!("{}{marker}{} {said}", block.depth, if block.quoted { ">" } else { "" })
    }

    fn joined(words: &[Words]) -> String {
        words.iter().map(|words| words.text.as_str()).collect()
    }

    #[test]
    fn a_text_becomes_a_row_of_pieces() {
        let text = "## Quỹ\n\nĐạt {{so members a 2024}} người,\nsố {{so fund.raised a 2024}}.\n\n- một\n\n  thêm\n- hai\n  1. a\n  2. b\n\n> lời\n\n---\n\n```\n<b>\n```\n\n<i>x</i>\n";
        let pieces: Vec<String> = blocks(text, &Known).iter().map(short).collect();
        assert_eq!(
            pieces,
            [
                "0 h2 Quỹ",
                "0 Đạt 7 (Theo sổ hiện nay: 8) người, số 7.",
                "1• một",
                "1 thêm",
                "1• hai",
                "21. a",
                "22. b",
                "0> lời",
                "0 ---",
                "0 `<b>`",
                "0 <i>x</i>"
            ]
        );
    }

    #[test]
    fn a_picture_stands_alone_and_what_is_no_picture_stays_words() {
        let text =
            "Trước ![Trao *quà*](anh:a1) sau\n\n![khác](anh:zz)\n\n![](anh:a1)\n\n| A |\n|---|\n| ![ô](anh:a1) |\n";
        let pieces: Vec<String> = blocks(text, &Known).iter().map(short).collect();
        assert_eq!(pieces[..5], ["0 Trước", "0 [a1|Ba em|Trao quà]", "0 sau", "0 khác", "0 [a1|Ba em|]"]);
        assert_eq!(pieces[5], "0 [false] 1 1");
    }

    #[test]
    fn styles_and_links_are_kept() {
        let text = "**đậm** *nghiêng* [tệp](tep:b2) [xấu](javascript:alert) ~~bỏ~~";
        let blocks = blocks(text, &Known);
        let Content::Paragraph(words) = &blocks[0].content else { panic!("{blocks:?}") };
        let of = |text: &str| words.iter().find(|words| words.text == text).unwrap();
        assert!(of("đậm").bold && of("nghiêng").italic && of("bỏ").struck);
        assert_eq!(of("tệp").link.as_deref(), Some("/tep/b/ke-hoach.pdf"));
        assert!(words.iter().filter(|words| words.link.is_some()).count() == 1, "{words:?}");
    }

    #[test]
    fn a_table_keeps_its_columns() {
        let blocks = blocks("| Đơn vị | Số |\n|---|---:|\n| Tân An | 1<br>2 |\n| Thiếu |\n", &Known);
        let Content::Table { numeric, head, rows } = &blocks[0].content else { panic!("{blocks:?}") };
        assert_eq!(numeric, &[false, true]);
        assert_eq!(head, &[plain("Đơn vị"), plain("Số")]);
        assert_eq!(rows, &[vec![plain("Tân An"), plain("1\n2")], vec![plain("Thiếu"), vec![]]]);
    }

    #[test]
    fn lists_without_end_are_a_row_like_any_other() {
        let text = (0..300).map(|depth| format!("{}- a\n", "  ".repeat(depth))).collect::<Vec<_>>().concat();
        let pieces = blocks(&text, &Known);
        assert!(!pieces.is_empty());
        assert!(pieces.iter().all(|piece| matches!(&piece.content, Content::Paragraph(_) | Content::Code(_))));
    }
}
