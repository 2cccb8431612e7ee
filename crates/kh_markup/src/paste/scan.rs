//! HTML cut into tags and text. Comments go, the conditional ones of Word among them.
//!
//! The rules are those of browsers as far as they matter for cutting. Every search that fails is remembered or ends the
//! input, so that the time grows with the length only.

use std::collections::HashSet;

/// A piece of HTML.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Token<'h> {
    /// What stands between tags, with its entities.
    Text(&'h str),
    /// A tag that opens an element or is one.
    Open(Tag<'h>),
    /// A tag that closes the element of that name.
    Close(String),
}

/// An opening tag.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Tag<'h> {
    /// In lower case.
    pub(crate) name: String,
    attributes: Vec<(String, &'h str)>,
}

impl Tag<'_> {
    /// The value of an attribute with its entities as they were written.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| *value)
    }

    /// The style without spaces, in lower case.
    pub(super) fn style(&self) -> String {
        let style = self.attribute("style").unwrap_or_default();
        style.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_lowercase()).collect()
    }
}

/// Goes through a piece of HTML.
pub(crate) struct Scanner<'h> {
    html: &'h str,
    /// The same in lower case, for finding the ends of elements.
    lower: String,
    at: usize,
    /// Elements that are not closed in what is left.
    unclosed: HashSet<String>,
}

impl<'h> Scanner<'h> {
    pub(crate) fn new(html: &'h str) -> Self {
        Self { html, lower: html.to_ascii_lowercase(), at: 0, unclosed: HashSet::new() }
    }

    /// How many bytes have been read.
    pub(crate) fn position(&self) -> usize {
        self.at
    }

    /// Passes over everything up to and with the tag that closes `name`; without one, over nothing.
    pub(crate) fn skip_element(&mut self, name: &str) {
        let Some(close) = self.find_close(name) else { return };
        self.at = self.html[close..].find('>').map_or(self.html.len(), |end| close + end + 1);
    }

    fn find_close(&mut self, name: &str) -> Option<usize> {
        if self.unclosed.contains(name) {
            return None;
        }
        let wanted = format!("</{name}");
        let found = self.lower[self.at..].find(&wanted).map(|close| self.at + close);
        if found.is_none() {
            self.unclosed.insert(name.to_owned());
        }
        found
    }

    fn tag(&mut self) -> Option<Token<'h>> {
        let rest = &self.html[self.at..];
        let after = rest.strip_prefix('<')?;
        let starts_name = |text: &str| text.starts_with(|c: char| c.is_ascii_alphabetic());
        if let Some(comment) = after.strip_prefix("!--") {
            let begin = self.at + 4;
            let is_empty = comment.starts_with('>') || comment.starts_with("->");
            let end = if is_empty { comment.find('>').map(|end| end + 1) } else { end_of_comment(comment) };
            self.at = end.map_or(self.html.len(), |end| begin + end);
            return Some(Token::Text(""));
        }
        if after.starts_with(['!', '?']) || (after.starts_with('/') && !starts_name(&after[1..])) {
            self.at = rest.find('>').map_or(self.html.len(), |end| self.at + end + 1);
            return Some(Token::Text(""));
        }
        let closes = after.starts_with('/');
        let name_begin = self.at + 1 + usize::from(closes);
        if !starts_name(&self.html[name_begin..]) {
            return None;
        }
        let ends_name = |c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>');
        let name_end = self.html[name_begin..].find(ends_name).map_or(self.html.len(), |end| name_begin + end);
        let name = self.lower[name_begin..name_end].to_owned();
        self.at = name_end;
        let attributes = self.attributes();
        Some(if closes { Token::Close(name) } else { Token::Open(Tag { name, attributes }) })
    }

    /// Reads attributes up to and with the `>`.
    fn attributes(&mut self) -> Vec<(String, &'h str)> {
        let mut attributes = Vec::new();
        loop {
            self.skip(|c| c.is_ascii_whitespace() || c == '/');
            if self.at >= self.html.len() {
                return attributes;
            }
            if self.html[self.at..].starts_with('>') {
                self.at += 1;
                return attributes;
            }
            let begin = self.at;
            // A `=` in front belongs to the name.
            self.at += self.html[begin..].chars().next().map_or(0, char::len_utf8);
            self.skip(|c| !c.is_ascii_whitespace() && !matches!(c, '/' | '>' | '='));
            let name = self.lower[begin..self.at].to_owned();
            let name_end = self.at;
            self.skip(|c| c.is_ascii_whitespace());
            if !self.html[self.at..].starts_with('=') {
                self.at = name_end;
                attributes.push((name, ""));
                continue;
            }
            self.at += 1;
            self.skip(|c| c.is_ascii_whitespace());
            attributes.push((name, self.value()));
        }
    }

    fn value(&mut self) -> &'h str {
        let rest = &self.html[self.at..];
        if let Some(quote @ ('"' | '\'')) = rest.chars().next() {
            let length = rest[1..].find(quote).unwrap_or(rest.len() - 1);
            self.at = (self.at + length + 2).min(self.html.len());
            return &rest[1..=length];
        }
        let begin = self.at;
        self.skip(|c| !c.is_ascii_whitespace() && c != '>');
        &self.html[begin..self.at]
    }

    fn skip(&mut self, is_skipped: impl Fn(char) -> bool) {
        let rest = &self.html[self.at..];
        self.at += rest.find(|c| !is_skipped(c)).unwrap_or(rest.len());
    }
}

impl<'h> Iterator for Scanner<'h> {
    type Item = Token<'h>;

    fn next(&mut self) -> Option<Token<'h>> {
        loop {
            if self.at >= self.html.len() {
                return None;
            }
            match self.tag() {
                Some(Token::Text(_)) => {}
                Some(tag) => return Some(tag),
                None => {
                    let begin = self.at;
                    let first = begin + self.html[begin..].chars().next().map_or(1, char::len_utf8);
                    self.at = self.html[first..].find('<').map_or(self.html.len(), |end| first + end);
                    return Some(Token::Text(&self.html[begin..self.at]));
                }
            }
        }
    }
}

fn end_of_comment(comment: &str) -> Option<usize> {
    let plain = comment.find("-->").map(|end| end + 3);
    let odd = comment[..plain.unwrap_or(comment.len())].find("--!>").map(|end| end + 4);
    odd.or(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_texts_and_comments_are_told_apart() {
        let html = "a < b<!--[if gte mso 9]><xml>x</xml><![endif]--><![if !supportLists]>·<![endif]><P Class=\"x>y\" \
                    hidden a = b>Đ</p><br/><!-->c<?xml:namespace o />";
        let tokens: Vec<String> = Scanner::new(html)
            .map(|token| match token {
                Token::Text(text) => text.to_owned(),
                Token::Open(tag) => format!("<{} {:?}>", tag.name, tag.attributes),
                Token::Close(name) => format!("</{name}>"),
            })
            .collect();
        let p = "<p [(\"class\", \"x>y\"), (\"hidden\", \"\"), (\"a\", \"b\")]>";
        assert_eq!(tokens, ["a ", "< b", "·", p, "Đ", "</p>", "<br []>", "c"]);
    }

    #[test]
    fn elements_are_passed_over_only_when_they_are_closed() {
        let mut scanner = Scanner::new("<script>a<b></SCRIPT >c<svg>d");
        scanner.next();
        scanner.skip_element("script");
        assert_eq!(scanner.next(), Some(Token::Text("c")));
        scanner.next();
        scanner.skip_element("svg");
        assert_eq!(scanner.next(), Some(Token::Text("d")));
    }

    #[test]
    fn unfinished_tags_end_the_input() {
        for html in ["<a href=\"x", "<", "</", "<a", "<!--", "<!", "<a b='", "<a =", "a<b c=\u{1ec7}"] {
            assert!(Scanner::new(html).count() <= 2, "{html}");
        }
    }
}
