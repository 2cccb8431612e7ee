//! Any HTML as a small, well-nested one.
//!
//! What is written here is always balanced and never deep, so that neither of the parsers that follow can be kept busy
//! or run out of stack by it. It also has only elements that mean something to Markdown; the look of a page goes.

mod items;
mod roles;

use super::letters;
use super::lists::{self, Kind, Pending};
use super::scan::{Scanner, Tag, Token};
use super::shortcode;
use crate::labels::lost;
use roles::{Role, role, role_of_name};
use std::collections::HashSet;
use std::fmt::Write as _;

/// Deeper elements lose their tags and keep their words.
const MOST_DEPTH: usize = 40;
/// So many open elements are remembered at all, most of them without a tag of their own.
const MOST_OPEN: usize = 160;

/// A longer sign of an item is no sign; somebody forgot to close it.
const MOST_SIGN: usize = 200;
/// Longer addresses lead nowhere.
const MOST_ADDRESS: usize = 2_000;
/// A longer description of a picture is cut.
const MOST_ALT: usize = 500;
/// So many bytes of tags are written again inside blocks; beyond, the marks of words end with their block.
const MOST_REOPENED: usize = 200_000;

/// HTML that was tidied up.
pub(super) struct Tidied {
    /// Balanced, of few elements.
    pub(super) html: String,
    /// Sentences about what was left out, each once.
    pub(super) lost: Vec<String>,
}

/// Tidies a piece of HTML up.
pub(super) fn tidy(html: &str) -> Tidied {
    let has_paragraphs = ["<p", "<P", "<br", "<BR", "<div", "<DIV"].iter().any(|tag| html.contains(tag));
    let mut tidy = Tidy {
        out: String::with_capacity(html.len()),
        open: Vec::new(),
        depth: 0,
        reopened: 0,
        lost: Vec::new(),
        pending: None,
        sign: None,
        caption: Caption::None,
        at_line_start: true,
        closed: shortcode::closed_names(html),
        blank_lines_divide: !has_paragraphs,
    };
    let mut scanner = Scanner::new(html);
    while let Some(token) = scanner.next() {
        match token {
            Token::Text(text) => tidy.text(text),
            Token::Close(name) => tidy.close(&name),
            Token::Open(tag) => {
                if tidy.skips(&tag) {
                    scanner.skip_element(&tag.name);
                } else {
                    tidy.start(&tag);
                }
            }
        }
    }
    tidy.close_to(0);
    Tidied { html: tidy.out, lost: tidy.lost }
}

/// Where in a `[caption]` of WordPress the text is.
enum Caption {
    None,
    /// Before the picture, with the words that the shortcode itself gives.
    Before(String),
    /// After the picture: the next words are its caption.
    After(String),
    /// In the caption.
    Within,
}

struct Open {
    name: String,
    /// The tag that was written, or nothing.
    tag: &'static str,
    attributes: String,
    is_block: bool,
    is_sign: bool,
}

struct Tidy<'h> {
    out: String,
    open: Vec<Open>,
    /// So many of `open` have a tag.
    depth: usize,
    /// So many bytes of tags were written again.
    reopened: usize,
    lost: Vec<String>,
    /// A paragraph of a list of Word whose sign has not come yet.
    pending: Option<Pending>,
    /// The sign while it is read.
    sign: Option<String>,
    caption: Caption,
    /// Nothing of the line at hand is written yet, so that white space means nothing.
    at_line_start: bool,
    closed: HashSet<&'h str>,
    /// WordPress stores paragraphs as blank lines.
    blank_lines_divide: bool,
}

/// The elements that hold a list of Word and its items; no tag of HTML has such a name.
const LIST: &str = "#list";
const ITEM: &str = "#item";

impl Tidy<'_> {
    fn lose(&mut self, sentence: impl Into<String>) {
        let sentence = sentence.into();
        if !self.lost.contains(&sentence) && self.lost.len() < 100 {
            self.lost.push(sentence);
        }
    }

    /// Whether an element goes with all that it holds.
    fn skips(&mut self, tag: &Tag<'_>) -> bool {
        let sentence = match tag.name.as_str() {
            "style" | "xml" | "title" | "head" | "template" | "noframes" | "map" => None,
            "script" => Some(lost::SCRIPT),
            "iframe" | "frameset" => {
                let address = tag.attribute("src").unwrap_or_default();
                let sentence = if address.is_empty() { lost::FRAME.to_owned() } else { lost::frame(&shown(address)) };
                self.lose(sentence);
                None
            }
            "object" | "applet" | "embed" => Some(lost::OBJECT),
            "audio" | "video" | "canvas" => Some(lost::MEDIA),
            "svg" | "math" => Some(lost::DRAWING),
            "textarea" | "select" | "button" => Some(lost::FORM),
            _ => return false,
        };
        if let Some(sentence) = sentence {
            self.lose(sentence);
        }
        true
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match role(tag) {
            Role::Ignored => {
                if tag.name == "v:imagedata" {
                    self.lose(lost::LOCAL_PICTURE);
                }
                if tag.name == "input" || tag.name == "form" {
                    self.lose(lost::FORM);
                }
            }
            Role::Void => self.void(tag),
            Role::Passive => self.push(&tag.name, "", String::new(), lists::is_sign(tag)),
            Role::Inline(written) => self.start_inline(tag, written),
            Role::Block(written) => self.start_block(tag, written),
        }
    }

    fn void(&mut self, tag: &Tag<'_>) {
        match tag.name.as_str() {
            "br" => {
                self.words("<br>");
                self.at_line_start = true;
            }
            "hr" => {
                self.make_room("hr");
                self.out.push_str("<hr>");
                self.at_line_start = true;
            }
            _ => self.picture(tag),
        }
    }

    fn picture(&mut self, tag: &Tag<'_>) {
        let source =
            ["src", "data-src"].iter().filter_map(|name| tag.attribute(name)).find(|source| !source.is_empty());
        let lower = source.unwrap_or_default().trim().to_ascii_lowercase();
        if lower.starts_with("file:") || lower.starts_with("blob:") || lower.starts_with("cid:") {
            self.lose(lost::LOCAL_PICTURE);
        } else if lower.starts_with("data:") {
            self.lose(lost::INLINE_PICTURE);
        } else if let Some(source) = source.filter(|source| source.len() <= MOST_ADDRESS) {
            let mut written = "<img".to_owned();
            attribute(&mut written, "src", source.trim());
            let alt: String = tag.attribute("alt").unwrap_or_default().chars().take(MOST_ALT).collect();
            attribute(&mut written, "alt", &alt);
            written.push('>');
            self.words(&written);
            if let Caption::Before(words) = &mut self.caption {
                self.caption = Caption::After(std::mem::take(words));
            }
        }
    }

    fn start_inline(&mut self, tag: &Tag<'_>, written: &'static str) {
        let mut attributes = String::new();
        let href = tag.attribute("href").filter(|href| href.len() <= MOST_ADDRESS);
        if let ("a", Some(href)) = (written, href) {
            attribute(&mut attributes, "href", href);
        }
        let is_code = self.open.iter().any(|open| matches!(open.tag, "code" | "pre"));
        let written = if is_code { "" } else { written };
        self.push(&tag.name, written, attributes, lists::is_sign(tag));
    }

    fn start_block(&mut self, tag: &Tag<'_>, written: &'static str) {
        if written == "p"
            && let Some(pending) = lists::pending(tag)
        {
            self.make_room("#pending");
            self.pending = Some(pending);
            self.push(&tag.name, "", String::new(), false);
            if let Some(open) = self.open.last_mut() {
                open.is_block = true;
            }
            return;
        }
        let mut attributes = String::new();
        for name in ["start", "colspan", "rowspan"] {
            if let Some(value) = tag.attribute(name).filter(|value| value.parse::<u16>().is_ok_and(|value| value > 1)) {
                attribute(&mut attributes, name, value);
                if name != "start" {
                    self.lose(lost::MERGED_CELLS);
                }
            }
        }
        if written == "table" && self.open.iter().any(|open| open.tag == "td") {
            self.lose(lost::NESTED_TABLE);
        }
        let inlines = self.make_room(written);
        if written == "li" && !self.open.iter().rev().any(|open| matches!(open.tag, "ul" | "ol")) {
            self.push("ul", "ul", String::new(), false);
        }
        // The first paragraph of an item is the item; as a paragraph it would set blank lines between all of them.
        let is_item = written == "p" && self.out.ends_with("<li>");
        self.push_block(&tag.name, if is_item { "" } else { written }, attributes);
        self.reopen(inlines);
    }

    /// Closes what cannot stay open around a block, and returns the marks of words that go on inside it.
    fn make_room(&mut self, written: &str) -> Vec<Open> {
        if written != "#pending" && written != LIST {
            self.end_pending(Kind::Words);
        }
        let begin = self.open.iter().rposition(|open| open.is_block).map_or(0, |at| at + 1);
        let kept: Vec<Open> = self.close_to(begin).into_iter().filter(|open| !open.is_sign).collect();
        let closes: &[&str] = match written {
            "li" => &["p", "h1", "h2", "h3", "li"],
            "td" => &["p", "h1", "h2", "h3", "li", "ul", "ol", "td", "div", "blockquote", "figure", "figcaption"],
            "tr" => &["p", "h1", "h2", "h3", "li", "ul", "ol", "td", "div", "blockquote", "figure", "figcaption", "tr"],
            _ => &["p", "h1", "h2", "h3"],
        };
        while let Some(last) = self.open.last() {
            let is_list_of_word = matches!(last.name.as_str(), LIST | ITEM);
            let stays = match written {
                "#pending" | LIST => is_list_of_word,
                _ => false,
            };
            if stays || !(closes.contains(&last.tag) || is_list_of_word || (last.tag.is_empty() && last.is_block)) {
                break;
            }
            self.close_to(self.open.len() - 1);
        }
        kept
    }

    fn reopen(&mut self, inlines: Vec<Open>) {
        for open in inlines {
            self.reopened += open.tag.len() + open.attributes.len();
            let tag = if self.reopened > MOST_REOPENED { "" } else { open.tag };
            self.push(&open.name, tag, open.attributes, open.is_sign);
        }
    }

    fn push_block(&mut self, name: &str, tag: &'static str, attributes: String) {
        let before = self.open.len();
        self.push(name, tag, attributes, false);
        if self.open.len() > before
            && let Some(open) = self.open.last_mut()
        {
            open.is_block = true;
            self.at_line_start = true;
        }
    }

    fn push(&mut self, name: &str, tag: &'static str, attributes: String, is_sign: bool) {
        if self.open.len() >= MOST_OPEN {
            self.lose(lost::TOO_DEEP);
            return;
        }
        let tag = if tag.is_empty() || self.depth < MOST_DEPTH { tag } else { "" };
        if !tag.is_empty() {
            self.depth += 1;
            if !self.continues(tag) {
                let _ = write!(self.out, "<{tag}{attributes}>");
            }
        }
        if is_sign && self.sign.is_none() {
            self.sign = Some(String::new());
        }
        self.open.push(Open { name: name.to_owned(), tag, attributes, is_block: false, is_sign });
    }

    /// `</b><b>` is one strong word in two halves; returns whether the first half now goes on.
    fn continues(&mut self, tag: &str) -> bool {
        if !matches!(tag, "b" | "i" | "s" | "code" | "sup" | "sub") {
            return false;
        }
        let kept =
            self.out.strip_suffix('>').and_then(|out| out.strip_suffix(tag)).and_then(|out| out.strip_suffix("</"));
        let Some(kept) = kept.map(str::len) else { return false };
        self.out.truncate(kept);
        true
    }

    /// Closes everything from the place `at` on.
    fn close_to(&mut self, at: usize) -> Vec<Open> {
        let closed = self.open.split_off(at.min(self.open.len()));
        for open in closed.iter().rev() {
            self.at_line_start |= open.is_block;
            if !open.tag.is_empty() {
                self.depth -= 1;
                let _ = write!(self.out, "</{}>", open.tag);
            }
        }
        if closed.iter().any(|open| open.is_sign)
            && let Some(sign) = self.sign.take()
        {
            match lists::kind_of(&sign) {
                Kind::Bullet => self.end_pending(Kind::Bullet),
                kind @ Kind::Number(_) if self.pending.is_some() => self.end_pending(kind),
                _ => self.sign_as_words(&sign),
            }
        }
        closed
    }

    fn close(&mut self, name: &str) {
        let is_cell_end = matches!(name, "table" | "tr" | "td" | "th" | "tbody" | "thead" | "tfoot");
        for at in (0..self.open.len()).rev() {
            let open = &self.open[at];
            if open.name == name {
                if open.is_block && self.pending.is_some() {
                    self.end_pending(Kind::Words);
                    return self.close(name);
                }
                let goes_on = open.is_block && open.tag != "td" && open.tag != "table";
                let closed = self.close_to(at);
                if goes_on {
                    // As in browsers: marks that were not closed inside go on behind.
                    self.reopen(
                        closed.into_iter().skip(1).filter(|open| matches!(open.tag, "b" | "i" | "s")).collect(),
                    );
                }
                return;
            }
            let is_word_list = matches!(open.name.as_str(), LIST | ITEM);
            let is_of_block = name.starts_with('#') || matches!(role_of_name(name), Some(Role::Block(_)));
            if (open.is_block && !is_of_block && !is_word_list) || (open.tag == "td" && !is_cell_end) {
                return;
            }
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(sign) = &mut self.sign {
            sign.push_str(&letters::read(text, false));
            if sign.len() > MOST_SIGN
                && let Some(sign) = self.sign.take()
            {
                self.sign_as_words(&sign);
            }
            return;
        }
        let mut rest = text;
        let mut from = 0;
        while let Some(open) = rest[from..].find('[').map(|open| from + open) {
            let Some((code, length)) = shortcode::read(&rest[open..], Some(&self.closed)) else {
                from = open + 1;
                continue;
            };
            self.lines(&rest[..open]);
            self.shortcode(&code);
            rest = &rest[open + length..];
            from = 0;
        }
        self.lines(rest);
    }

    fn shortcode(&mut self, code: &shortcode::Shortcode<'_>) {
        match (code.name, code.closes) {
            ("caption" | "wp_caption", false) => {
                self.make_room("figure");
                self.push_block("#caption", "figure", String::new());
                self.caption = Caption::Before(code.attribute("caption").unwrap_or_default().to_owned());
            }
            ("caption" | "wp_caption", true) => {
                if let Caption::After(words) | Caption::Before(words) =
                    std::mem::replace(&mut self.caption, Caption::None)
                    && !words.is_empty()
                {
                    self.make_room("figcaption");
                    let _ = write!(self.out, "<figcaption>{}</figcaption>", letters::read(&words, false));
                }
                self.close("#caption");
            }
            ("gallery", false) => {
                let sentence = lost::gallery(&shown(code.attribute("ids").unwrap_or_default()));
                self.lose(sentence);
            }
            ("embed" | "more" | "toc", _) | (_, true) => {}
            (name, false) => self.lose(lost::shortcode(name)),
        }
    }

    fn lines(&mut self, text: &str) {
        if !self.blank_lines_divide {
            return self.piece(text);
        }
        let mut is_first = true;
        for part in text.replace("\r\n", "\n").split("\n\n") {
            let in_flow = !self.open.iter().any(|open| matches!(open.tag, "pre" | "table" | "figure"));
            if !is_first && in_flow {
                let inlines = self.make_room("p");
                self.push_block("p", "p", String::new());
                self.reopen(inlines);
            }
            is_first = false;
            self.piece(part);
        }
    }

    fn piece(&mut self, text: &str) {
        let is_code = self.open.iter().any(|open| matches!(open.tag, "code" | "pre"));
        let text = letters::read(text, is_code);
        let is_blank = text.chars().all(char::is_whitespace);
        if is_blank && (self.pending.is_some() || self.open.last().is_some_and(|open| matches!(open.tag, "ul" | "ol")))
        {
            return;
        }
        if let Some(is_sure) = self.pending.as_ref().map(|pending| pending.is_sure) {
            if let Some((kind, words)) = lists::typed_sign(&text) {
                self.end_pending(kind);
                return self.words(words);
            }
            self.end_pending(if is_sure { Kind::Bullet } else { Kind::Words });
        }
        if !is_blank && matches!(self.caption, Caption::After(_)) {
            self.caption = Caption::Within;
            let inlines = self.make_room("figcaption");
            self.push_block("figcaption", "figcaption", String::new());
            self.reopen(inlines);
        }
        if self.at_line_start && !is_code {
            let words = text.trim_start();
            if !words.is_empty() {
                self.words(words);
            }
        } else if is_blank {
            self.out.push_str(&text);
        } else {
            self.words(&text);
        }
    }

    /// Writes what belongs to running text, outside the lists of Word that ended before it.
    fn words(&mut self, html: &str) {
        if self.pending.is_some() {
            let is_sure = self.pending.as_ref().is_some_and(|pending| pending.is_sure);
            self.end_pending(if is_sure { Kind::Bullet } else { Kind::Words });
        }
        if self.open.iter().rev().find(|open| open.is_block).is_some_and(|open| open.name == ITEM) {
            let inlines = self.make_room("div");
            self.reopen(inlines);
        }
        self.out.push_str(html);
        self.at_line_start = false;
    }
}

fn attribute(html: &mut String, name: &str, value: &str) {
    let value = value.replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;");
    let _ = write!(html, " {name}=\"{value}\"");
}

/// The beginning of what stood in an attribute, for a sentence.
fn shown(value: &str) -> String {
    value.chars().take(120).collect()
}
