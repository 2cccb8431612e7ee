//! Safe HTML: the only type that reaches a page without being escaped again.

use std::fmt;

/// Extra attributes of an element, in the order in which they are written.
pub type Attributes = Vec<(String, String)>;

/// A piece of HTML that is safe to put into a page as it stands.
///
/// Plain text becomes `Html` only by being escaped (`Html::text`, or `into()` from a string). [`Html::raw`] is for
/// markup that the program itself wrote.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Html(String);

impl Html {
    /// Escapes a plain text.
    pub fn text(text: &str) -> Self {
        Self(escape(text))
    }

    /// Takes markup that the program wrote itself; never give it anything that a person typed.
    pub fn raw(markup: impl Into<String>) -> Self {
        Self(markup.into())
    }

    /// Joins pieces without anything between them.
    pub fn concat(pieces: impl IntoIterator<Item = Html>) -> Self {
        pieces.into_iter().collect()
    }

    /// Joins pieces with a separator that is itself safe HTML.
    pub fn join(pieces: impl IntoIterator<Item = Html>, separator: &Html) -> Self {
        let mut joined = Html::default();
        for (position, piece) in pieces.into_iter().enumerate() {
            if position > 0 {
                joined.push(separator);
            }
            joined.push(&piece);
        }
        joined
    }

    /// Adds another piece at the end.
    pub fn push(&mut self, piece: &Html) {
        self.0.push_str(&piece.0);
    }

    /// Says whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The markup.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The markup, owned.
    pub fn into_string(self) -> String {
        self.0
    }
}

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for Html {
    fn from(text: &str) -> Self {
        Self::text(text)
    }
}

impl From<String> for Html {
    fn from(text: String) -> Self {
        Self::text(&text)
    }
}

impl From<&String> for Html {
    fn from(text: &String) -> Self {
        Self::text(text)
    }
}

impl FromIterator<Html> for Html {
    fn from_iter<I: IntoIterator<Item = Html>>(pieces: I) -> Self {
        let mut joined = Html::default();
        for piece in pieces {
            joined.push(&piece);
        }
        joined
    }
}

// Lets an askama template write `{{ piece }}` without the `safe` filter.
impl askama::filters::HtmlSafe for Html {}

/// Escapes a text for use between tags and inside a quoted attribute.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 8);
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped_once_and_vietnamese_is_kept() {
        assert_eq!(Html::text("<Bùi & \"Đặng\" 'Ữ'>").as_str(), "&lt;Bùi &amp; &quot;Đặng&quot; &#39;Ữ&#39;&gt;");
    }

    #[test]
    fn joining_puts_the_separator_only_between_pieces() {
        let pieces = ["a", "b", "<"].map(Html::text);
        assert_eq!(Html::join(pieces.clone(), &Html::raw("<br>")).as_str(), "a<br>b<br>&lt;");
        assert_eq!(Html::concat(pieces).as_str(), "ab&lt;");
        assert_eq!(Html::join([], &Html::raw("<br>")), Html::default());
    }

    #[test]
    fn askama_does_not_escape_html_again() {
        #[derive(askama::Template)]
        #[template(source = "{{ piece }}|{{ plain }}", ext = "html")]
        struct Probe {
            piece: Html,
            plain: &'static str,
        }
        let page = askama::Template::render(&Probe { piece: Html::raw("<b>1</b>"), plain: "<b>" });
        assert_eq!(page.expect("the probe renders"), "<b>1</b>|&#60;b&#62;");
    }
}
