//! What the elements of HTML are to a text.

use crate::paste::scan::Tag;

/// What an element is to a text.
pub(super) enum Role {
    /// It stands for itself, with the tag that is written for it.
    Block(&'static str),
    /// It marks words.
    Inline(&'static str),
    /// It only looks like something, or holds other elements.
    Passive,
    /// It has no content.
    Void,
    /// It and its end are passed over.
    Ignored,
}

/// What a tag is, by its name and by the look that it gives.
pub(super) fn role(tag: &Tag<'_>) -> Role {
    let style = tag.style();
    let is_bold = ["font-weight:bold", "font-weight:700", "font-weight:600"].iter().any(|bold| style.contains(bold));
    let is_plain = style.contains("font-weight:normal") || style.contains("font-weight:400");
    match tag.name.as_str() {
        "b" | "strong" if is_plain => Role::Passive,
        "span" | "font" if is_bold => Role::Inline("b"),
        "span" | "font" if style.contains("font-style:italic") => Role::Inline("i"),
        "a" if tag.attribute("href").is_none() => Role::Passive,
        "p" if tag.attribute("class").is_some_and(|class| class.eq_ignore_ascii_case("MsoTitle")) => Role::Block("h1"),
        name => role_of_name(name).unwrap_or(Role::Passive),
    }
}

/// What an element is by its name alone; none where nobody knows it.
pub(super) fn role_of_name(name: &str) -> Option<Role> {
    Some(match name {
        "p" | "dt" | "dd" | "legend" | "summary" => Role::Block("p"),
        "h1" | "h2" => Role::Block("h1"),
        "h3" => Role::Block("h2"),
        "h4" | "h5" | "h6" => Role::Block("h3"),
        "div" | "section" | "article" | "center" | "address" | "main" | "header" | "footer" | "nav" | "aside"
        | "dl" | "fieldset" | "details" => Role::Block("div"),
        "blockquote" => Role::Block("blockquote"),
        "pre" | "xmp" | "listing" => Role::Block("pre"),
        "ul" | "menu" | "dir" => Role::Block("ul"),
        "ol" => Role::Block("ol"),
        "li" => Role::Block("li"),
        "table" => Role::Block("table"),
        "tr" => Role::Block("tr"),
        "td" | "th" => Role::Block("td"),
        "caption" => Role::Block("caption"),
        "figure" => Role::Block("figure"),
        "figcaption" => Role::Block("figcaption"),
        "b" | "strong" => Role::Inline("b"),
        "i" | "em" | "cite" | "dfn" | "var" => Role::Inline("i"),
        "s" | "strike" | "del" => Role::Inline("s"),
        "code" | "tt" | "kbd" | "samp" => Role::Inline("code"),
        "a" => Role::Inline("a"),
        "sup" => Role::Inline("sup"),
        "sub" => Role::Inline("sub"),
        "br" | "hr" | "img" => Role::Void,
        "tbody" | "thead" | "tfoot" | "colgroup" | "col" | "html" | "body" | "form" | "input" | "link" | "meta"
        | "base" | "wbr" | "source" | "track" | "param" | "area" | "frame" | "noscript" => Role::Ignored,
        name if name.contains(':') => Role::Ignored,
        _ => return None,
    })
}
