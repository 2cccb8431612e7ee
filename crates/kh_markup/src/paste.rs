//! What is pasted from Word or imported from an older site, as Markdown.
//!
//! Four steps: `scan` cuts any HTML into tags and text; `tidy` writes from them a small, well-nested HTML in which lists
//! of Word are lists and shortcodes of WordPress are gone; ammonia parses that as browsers do and leaves nothing but the
//! few elements that Markdown knows; htmd writes the Markdown, with the handlers of `markdown`.
//!
//! What comes out is rendered like everything else, so a slip here can spoil a text but not a page.

mod emphasis;
mod letters;
mod lists;
mod markdown;
mod scan;
mod shortcode;
mod tables;
mod tidy;

use ammonia::{Builder, UrlRelative};
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

pub(crate) use scan::{Scanner, Tag, Token};

/// What became of a piece of HTML.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Converted {
    /// The text.
    pub markdown: String,
    /// The sources of its pictures, each once, as [`replace_pictures`](crate::replace_pictures) will ask for them.
    pub pictures: Vec<String>,
    /// Sentences that say what could not be taken over, each once.
    pub lost: Vec<String>,
}

/// Elements that Markdown knows, and figures, whose captions go into pictures.
const ELEMENTS: &[&str] = &[
    "a",
    "b",
    "blockquote",
    "br",
    "caption",
    "code",
    "div",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "hr",
    "i",
    "img",
    "li",
    "ol",
    "p",
    "pre",
    "s",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "tr",
    "ul",
];

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut cleaner = Builder::empty();
    cleaner
        .tags(ELEMENTS.iter().copied().collect())
        .generic_attributes(HashSet::new())
        .tag_attributes(HashMap::from([
            ("a", HashSet::from(["href"])),
            ("img", HashSet::from(["src", "alt"])),
            ("ol", HashSet::from(["start"])),
            ("td", HashSet::from(["colspan", "rowspan"])),
        ]))
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel", "anh", "tep"]))
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None);
    cleaner
});

/// What stands between tags or in an attribute, with its entities as letters.
pub(crate) fn words_of(text: &str) -> String {
    static PLAIN: LazyLock<Builder<'static>> = LazyLock::new(Builder::empty);
    if !text.contains('&') {
        return text.to_owned();
    }
    // Whatever the parser writes again, it escapes with these four and no others.
    let written = PLAIN.clean(text).to_string();
    written.replace("&nbsp;", " ").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// Turns HTML into a text, with what it names and what was lost on the way.
pub fn from_html(html: &str) -> Converted {
    let tidied = tidy::tidy(&letters::without_marks(html));
    let clean = CLEANER.clean(&tidied.html).to_string();
    let markdown = markdown::write(&clean);
    let pictures = crate::pictures(&markdown);
    Converted { markdown, pictures, lost: tidied.lost }
}
