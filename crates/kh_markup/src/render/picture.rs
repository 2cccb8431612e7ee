//! Pictures of the site; those of others are only linked to, for they may change or vanish.

use super::{Closer, Writer};
use crate::address;
use crate::safe_html::{push_attribute, push_escaped};
use crate::world::{PictureShown, PictureSource};
use comrak::Node;
use comrak::nodes::NodeValue;
use std::fmt::Write as _;

/// How wide a picture stands on the page, for the browser's choice among its sizes.
const SIZES: &str = "(min-width: 40.0625em) 40em, 100vw";
/// The width of the size for browsers that do not choose.
const USUAL_WIDTH: u32 = 1280;

impl Writer<'_, '_> {
    /// Whether the node is shown as a picture with a caption of its own: it stands directly in a paragraph or a cell,
    /// perhaps inside a link of its own.
    pub(super) fn is_photo(&self, node: Node<'_>) -> bool {
        let stands_free = node
            .parent()
            .is_some_and(|parent| matches!(parent.data().value, NodeValue::Paragraph | NodeValue::TableCell));
        stands_free && self.shown(node).is_some()
    }

    fn shown(&self, node: Node<'_>) -> Option<PictureShown> {
        match &node.data().value {
            NodeValue::Image(link) => {
                let typed = self.source.restore(&link.url);
                self.world.picture(typed.strip_prefix("anh:")?).filter(|shown| !shown.jpeg.is_empty())
            }
            NodeValue::Link(_) => {
                let only = node.first_child().filter(|child| child.next_sibling().is_none())?;
                matches!(only.data().value, NodeValue::Image(_)).then(|| self.shown(only))?
            }
            _ => None,
        }
    }

    pub(super) fn image(&mut self, node: Node<'_>, url: &str) -> Closer {
        let Some(shown) = self.shown(node) else { return self.linked_image(node, url) };
        let link = node.parent().filter(|parent| matches!(parent.data().value, NodeValue::Link(_)));
        if !self.is_photo(node) && !link.is_some_and(|link| self.is_photo(link)) {
            self.picture(&shown);
            return self.caption(node, &shown, " ", "");
        }
        self.html.push_str("<figure class=\"kh-photo\">");
        let address = link.and_then(|link| match &link.data().value {
            NodeValue::Link(link) => address::read(&self.source.restore(&link.url)),
            _ => None,
        });
        if let Some(address) = &address {
            self.open_link(address);
        }
        self.picture(&shown);
        if address.is_some() {
            self.html.push_str("</a>");
        }
        if shown.caption.is_none() && node.first_child().is_none() {
            return Closer::tag("</figure>\n");
        }
        self.caption(node, &shown, "<figcaption>", "</figcaption></figure>\n")
    }

    /// The words in brackets, or those that the keeper of the picture puts in their place.
    fn caption(&mut self, node: Node<'_>, shown: &PictureShown, open: &str, close: &'static str) -> Closer {
        match &shown.caption {
            None if node.first_child().is_none() => Closer::nothing(),
            None => {
                self.html.push_str(open);
                Closer::tag(close)
            }
            Some(caption) => {
                self.html.push_str(open);
                push_escaped(&mut self.html, caption);
                Closer { mutes: true, ..Closer::tag(close) }
            }
        }
    }

    /// A picture of somebody else, or one that is not there: its caption, and a link where there is one to give.
    fn linked_image(&mut self, node: Node<'_>, url: &str) -> Closer {
        let address = address::read(&self.source.restore(url)).filter(|_| self.links == 0);
        let Some(address) = address else { return Closer::nothing() };
        self.open_link(&address);
        if node.first_child().is_none() {
            push_escaped(&mut self.html, &address.href);
        }
        Closer { links: true, ..Closer::tag("</a>") }
    }

    fn picture(&mut self, shown: &PictureShown) {
        self.html.push_str("<picture>");
        if !shown.webp.is_empty() {
            self.html.push_str("<source type=\"image/webp\"");
            self.sources(&shown.webp);
            self.html.push('>');
        }
        self.html.push_str("<img");
        let usual = shown.jpeg.iter().filter(|source| source.width <= USUAL_WIDTH).max_by_key(|source| source.width);
        if let Some(source) = usual.or_else(|| shown.jpeg.iter().min_by_key(|source| source.width)) {
            push_attribute(&mut self.html, "src", &of_site(&source.url));
        }
        if shown.jpeg.len() > 1 {
            self.sources(&shown.jpeg);
        }
        push_attribute(&mut self.html, "width", &shown.width.to_string());
        push_attribute(&mut self.html, "height", &shown.height.to_string());
        push_attribute(&mut self.html, "alt", &shown.alt);
        self.html.push_str(" loading=\"lazy\" decoding=\"async\"></picture>");
    }

    fn sources(&mut self, sources: &[PictureSource]) {
        let mut set = String::new();
        for source in sources {
            let separator = if set.is_empty() { "" } else { ", " };
            // A comma at the end of an address would end it in a list of sources.
            let url = of_site(&source.url).replace(',', "%2C");
            let _ = write!(set, "{separator}{url} {}w", source.width);
        }
        push_attribute(&mut self.html, "srcset", &set);
        push_attribute(&mut self.html, "sizes", SIZES);
    }
}

fn of_site(url: &str) -> String {
    address::read(url).map(|address| address.href).unwrap_or_default()
}
