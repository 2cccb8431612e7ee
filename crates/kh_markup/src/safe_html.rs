//! HTML that may stand in a page as it is.

use std::fmt;

/// A piece of HTML that may stand in a page as it is; only this crate makes one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SafeHtml(String);

impl SafeHtml {
    /// The elements that it is made of; whoever checks a page finds no other ones in it.
    pub const ELEMENTS: &[&str] = &[
        "p",
        "h2",
        "h3",
        "h4",
        "ul",
        "ol",
        "li",
        "blockquote",
        "pre",
        "code",
        "hr",
        "br",
        "em",
        "strong",
        "del",
        "a",
        "div",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "figure",
        "figcaption",
        "picture",
        "source",
        "img",
        "data",
        "span",
        "small",
        "ins",
        "mark",
    ];

    /// Takes markup whose tags this crate wrote and whose texts it escaped.
    pub(crate) fn new(markup: String) -> Self {
        Self(markup)
    }

    /// The markup.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The markup, owned.
    pub fn into_string(self) -> String {
        self.0
    }

    /// Says whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for SafeHtml {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Adds a text, escaped for a place between tags or inside a quoted attribute.
///
/// A NUL is an error in HTML wherever it stands, so it becomes the replacement character.
pub(crate) fn push_escaped(html: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            '\0' => html.push('\u{FFFD}'),
            other => html.push(other),
        }
    }
}

/// Adds ` name="value"`.
pub(crate) fn push_attribute(html: &mut String, name: &str, value: &str) {
    html.push(' ');
    html.push_str(name);
    html.push_str("=\"");
    push_escaped(html, value);
    html.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_cannot_leave_its_place() {
        let mut html = String::new();
        push_attribute(&mut html, "alt", "Ữ\" onload='x' <b> & \0");
        assert_eq!(html, " alt=\"Ữ&quot; onload=&#39;x&#39; &lt;b&gt; &amp; \u{FFFD}\"");
    }
}
