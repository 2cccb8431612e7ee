//! Markdown as the HTML of a page.
//!
//! The tree is walked without recursion: every node that opens pushes what closes it. Tags are literals of this file and
//! its two parts; what was typed goes through `push_escaped` or `push_attribute`.

mod outline;
mod picture;
mod table;

pub use outline::{Heading, headings};

use crate::address;
use crate::figure_ref;
use crate::safe_html::{SafeHtml, push_attribute, push_escaped};
use crate::source::Source;
use crate::world::{FigureShown, World};
use comrak::arena_tree::NodeEdge;
use comrak::nodes::{ListType, NodeList, NodeValue};
use comrak::{Arena, Node};
use outline::Outline;
use std::borrow::Cow;

/// Deeper quotes, lists and emphasis are shown without their tags. Browsers stop at some hundreds, and no text means it.
const MOST_DEPTH: usize = 48;

/// Renders a text. Headings begin at `h2`, for the page has its `h1`.
pub fn render(markdown: &str, world: &dyn World) -> SafeHtml {
    let source = Source::read(markdown);
    let arena = Arena::new();
    let root = source.parse(&arena);
    let mut numbers = vec![0; source.count()];
    for (number, place) in figure_ref::mentioned(&source, root).into_iter().enumerate() {
        numbers[place] = number;
    }
    let mut writer = Writer {
        source: &source,
        world,
        numbers,
        html: String::with_capacity(markdown.len() * 2),
        closers: Vec::new(),
        muted: 0,
        links: 0,
        paragraph: Paragraph::Bare,
        outline: Outline::default(),
        table: table::Layout::default(),
    };
    for edge in root.traverse() {
        match edge {
            NodeEdge::Start(node) => writer.enter(node),
            NodeEdge::End(node) => writer.leave(node),
        }
    }
    SafeHtml::new(writer.html)
}

/// What closes a node.
struct Closer {
    tag: Cow<'static, str>,
    mutes: bool,
    links: bool,
}

impl Closer {
    fn tag(tag: impl Into<Cow<'static, str>>) -> Self {
        Self { tag: tag.into(), mutes: false, links: false }
    }

    fn nothing() -> Self {
        Self::tag("")
    }
}

/// Whether the `<p>` of the paragraph at hand is written. A picture with its caption cannot stand inside one, so it
/// closes the one before it, and the next words open another.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Paragraph {
    /// Words stand without `<p>`: in tight lists, cells, headings.
    Bare,
    /// The next words open it.
    Waiting,
    /// It is open.
    Open,
}

struct Writer<'s, 'm> {
    source: &'s Source<'m>,
    world: &'s dyn World,
    /// The place in `figure_refs` of each reference of the scan.
    numbers: Vec<usize>,
    html: String,
    closers: Vec<Closer>,
    /// So many open nodes are left out with all that they hold.
    muted: usize,
    /// So many open nodes wrote `<a>`, inside which no other may stand.
    links: usize,
    paragraph: Paragraph,
    outline: Outline,
    table: table::Layout,
}

impl Writer<'_, '_> {
    fn enter(&mut self, node: Node<'_>) {
        let closer = if self.muted > 0 {
            Closer { mutes: true, ..Closer::nothing() }
        } else if node.data().value.block() {
            self.block(node)
        } else {
            self.begin_inline(node);
            self.inline(node)
        };
        self.muted += usize::from(closer.mutes);
        self.links += usize::from(closer.links);
        self.closers.push(closer);
    }

    fn leave(&mut self, node: Node<'_>) {
        let Some(closer) = self.closers.pop() else { return };
        self.muted -= usize::from(closer.mutes);
        self.links -= usize::from(closer.links);
        if matches!(node.data().value, NodeValue::Paragraph) && !closer.mutes {
            self.end_paragraph();
        }
        self.html.push_str(&closer.tag);
    }

    fn is_too_deep(&self) -> bool {
        self.closers.len() > MOST_DEPTH
    }

    fn block(&mut self, node: Node<'_>) -> Closer {
        match &node.data().value {
            NodeValue::Paragraph => {
                self.paragraph = if is_tight(node) { Paragraph::Bare } else { Paragraph::Waiting };
                Closer::tag("\n")
            }
            NodeValue::Heading(heading) => self.heading(node, heading.level),
            NodeValue::BlockQuote | NodeValue::Alert(_) if !self.is_too_deep() => {
                self.html.push_str("<blockquote class=\"govuk-inset-text\">\n");
                Closer::tag("</blockquote>\n")
            }
            NodeValue::List(list) if !self.is_too_deep() => self.list(*list),
            // One more, so that the items of a list are written whenever the list is.
            NodeValue::Item(_) if self.closers.len() <= MOST_DEPTH + 1 => {
                self.html.push_str("<li>");
                Closer::tag("</li>\n")
            }
            NodeValue::CodeBlock(code) => {
                self.html.push_str("<pre class=\"kh-code\" tabindex=\"0\"><code>");
                push_escaped(&mut self.html, &self.source.restore(&code.literal));
                self.html.push_str("</code></pre>\n");
                Closer::nothing()
            }
            NodeValue::HtmlBlock(block) => {
                self.raw_block(&block.literal);
                Closer::nothing()
            }
            NodeValue::ThematicBreak => {
                let class = "govuk-section-break govuk-section-break--m govuk-section-break--visible";
                self.html.push_str("<hr");
                push_attribute(&mut self.html, "class", class);
                self.html.push_str(">\n");
                Closer::nothing()
            }
            NodeValue::Table(table) => self.open_table(&table.alignments),
            NodeValue::TableRow(is_head) => self.open_row(node, *is_head),
            NodeValue::TableCell => self.open_cell(node),
            _ => Closer::nothing(),
        }
    }

    fn heading(&mut self, node: Node<'_>, level: u8) -> Closer {
        let Some(heading) = self.outline.next(self.source, node, level) else {
            return Closer { mutes: true, ..Closer::nothing() };
        };
        self.paragraph = Paragraph::Bare;
        let (open, class, close) = match heading.level {
            2 => ("<h2", "govuk-heading-m", "</h2>\n"),
            3 => ("<h3", "govuk-heading-s", "</h3>\n"),
            _ => ("<h4", "govuk-heading-s", "</h4>\n"),
        };
        self.html.push_str(open);
        push_attribute(&mut self.html, "class", class);
        push_attribute(&mut self.html, "id", &heading.id);
        self.html.push('>');
        Closer::tag(close)
    }

    fn list(&mut self, list: NodeList) -> Closer {
        if list.list_type == ListType::Bullet {
            self.html.push_str("<ul class=\"govuk-list govuk-list--bullet\">\n");
            return Closer::tag("</ul>\n");
        }
        self.html.push_str("<ol class=\"govuk-list govuk-list--number\"");
        if list.start != 1 {
            push_attribute(&mut self.html, "start", &list.start.to_string());
        }
        self.html.push_str(">\n");
        Closer::tag("</ol>\n")
    }

    /// HTML that somebody typed is shown as it was typed, so that its author sees that it does nothing here.
    fn raw_block(&mut self, literal: &str) {
        let typed = without_comments(literal);
        let typed = self.source.restore(typed.trim());
        if !typed.is_empty() {
            self.html.push_str("<p>");
            push_escaped(&mut self.html, &typed);
            self.html.push_str("</p>\n");
        }
    }

    /// Opens the paragraph for words, or closes it for a picture that stands alone.
    fn begin_inline(&mut self, node: Node<'_>) {
        let is_direct = node.parent().is_some_and(|parent| matches!(parent.data().value, NodeValue::Paragraph));
        if !is_direct || self.paragraph == Paragraph::Bare {
            return;
        }
        if self.is_photo(node) {
            self.end_paragraph();
            self.paragraph = Paragraph::Waiting;
        } else if self.paragraph == Paragraph::Waiting && !is_blank(node) {
            self.html.push_str("<p>");
            self.paragraph = Paragraph::Open;
        }
    }

    fn end_paragraph(&mut self) {
        if self.paragraph == Paragraph::Open {
            let kept = self.html.trim_end_matches('\n').trim_end_matches("<br>").trim_end_matches([' ', '\n']).len();
            self.html.truncate(kept);
            self.html.push_str("</p>");
        }
        self.paragraph = Paragraph::Bare;
    }

    fn inline(&mut self, node: Node<'_>) -> Closer {
        let is_waiting = self.paragraph == Paragraph::Waiting && is_blank(node);
        match &node.data().value {
            _ if is_waiting => Closer::nothing(),
            NodeValue::Text(text) => self.text(text),
            NodeValue::SoftBreak => self.literal("\n"),
            NodeValue::LineBreak => self.literal("<br>\n"),
            NodeValue::Code(code) => {
                self.html.push_str("<code>");
                push_escaped(&mut self.html, &self.source.restore(&code.literal));
                self.literal("</code>")
            }
            NodeValue::HtmlInline(typed) if is_line_break(typed) => self.literal("<br>"),
            NodeValue::HtmlInline(typed) => {
                push_escaped(&mut self.html, &self.source.restore(&without_comments(typed)));
                Closer::nothing()
            }
            NodeValue::Emph if !self.is_too_deep() => self.element("<em>", "</em>"),
            NodeValue::Strong if !self.is_too_deep() => self.element("<strong>", "</strong>"),
            NodeValue::Strikethrough if !self.is_too_deep() => self.element("<del>", "</del>"),
            NodeValue::Link(link) => self.link(node, &link.url),
            NodeValue::Image(link) => self.image(node, &link.url),
            _ => Closer::nothing(),
        }
    }

    fn literal(&mut self, markup: &str) -> Closer {
        self.html.push_str(markup);
        Closer::nothing()
    }

    fn element(&mut self, open: &str, close: &'static str) -> Closer {
        self.html.push_str(open);
        Closer::tag(close)
    }

    fn text(&mut self, text: &str) -> Closer {
        let source = self.source;
        for piece in source.pieces(text) {
            match piece {
                Ok(words) => push_escaped(&mut self.html, words),
                Err(place) => match source.reference(place) {
                    Some(reference) => {
                        let shown = self.world.figure(self.numbers[place], reference);
                        self.figure(&shown);
                    }
                    None => push_escaped(&mut self.html, source.typed(place)),
                },
            }
        }
        Closer::nothing()
    }

    fn figure(&mut self, shown: &FigureShown) {
        let address = shown.href.as_deref().and_then(address::read).filter(|_| self.links == 0);
        if let Some(address) = &address {
            self.open_link(address);
        }
        let close = if let Some(value) = shown.value {
            self.html.push_str("<data class=\"kh-fig\"");
            push_attribute(&mut self.html, "value", &value.to_string());
            "</data>"
        } else {
            self.html.push_str("<span class=\"kh-fig\"");
            "</span>"
        };
        self.html.push('>');
        push_escaped(&mut self.html, &shown.text);
        self.html.push_str(close);
        if address.is_some() {
            self.html.push_str("</a>");
        }
        if let Some(note) = shown.note.as_deref().filter(|note| !note.is_empty()) {
            self.html.push_str(" <small class=\"kh-fig-note\">(");
            push_escaped(&mut self.html, note);
            self.html.push_str(")</small>");
        }
    }

    fn link(&mut self, node: Node<'_>, url: &str) -> Closer {
        let typed = self.source.restore(url);
        let target = match typed.strip_prefix("tep:") {
            Some(code) => self.world.file(code),
            None => Some(typed.into_owned()),
        };
        let address = target.as_deref().and_then(address::read).filter(|_| self.links == 0);
        let Some(address) = address else { return Closer::nothing() };
        if self.is_photo(node) {
            return Closer::nothing();
        }
        self.open_link(&address);
        if node.first_child().is_none() {
            push_escaped(&mut self.html, &address.href);
        }
        Closer { links: true, ..Closer::tag("</a>") }
    }

    fn open_link(&mut self, address: &address::Address) {
        self.html.push_str("<a");
        push_attribute(&mut self.html, "href", &address.href);
        if address.is_external {
            push_attribute(&mut self.html, "rel", "noopener nofollow external");
        }
        self.html.push('>');
    }
}

/// Whether the paragraph stands in a list that has no blank lines between its items.
fn is_tight(paragraph: Node<'_>) -> bool {
    let item = paragraph.parent().filter(|parent| matches!(parent.data().value, NodeValue::Item(_)));
    item.and_then(comrak::arena_tree::Node::parent)
        .is_some_and(|list| matches!(&list.data().value, NodeValue::List(list) if list.tight))
}

fn is_blank(node: Node<'_>) -> bool {
    match &node.data().value {
        NodeValue::SoftBreak | NodeValue::LineBreak => true,
        NodeValue::Text(text) => text.trim().is_empty(),
        NodeValue::HtmlInline(typed) => is_line_break(typed) || without_comments(typed).trim().is_empty(),
        _ => false,
    }
}

/// `<br>` is the one tag that texts may hold: there is no other way to break a line inside a cell.
pub(crate) fn is_line_break(typed: &str) -> bool {
    let inside = typed.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).unwrap_or_default();
    inside.trim_end_matches('/').trim_end().eq_ignore_ascii_case("br")
}

/// What was typed without `<!-- … -->`.
pub(crate) fn without_comments(typed: &str) -> Cow<'_, str> {
    if !typed.contains("<!--") {
        return Cow::Borrowed(typed);
    }
    let mut kept = String::with_capacity(typed.len());
    let mut rest = typed;
    while let Some((before, comment)) = rest.split_once("<!--") {
        kept.push_str(before);
        rest = comment.split_once("-->").map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    Cow::Owned(kept)
}
