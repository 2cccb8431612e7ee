//! A text made ready for the parser: figure references set aside, nesting bounded.
//!
//! A reference is replaced by a mark that means nothing in Markdown, so that the parser can neither cut it in two nor
//! take its letters for emphasis. Where the mark comes out in running text it is a reference; anywhere else (code,
//! addresses, HTML) what was typed is put back.

use crate::figure_ref::{self, FigureMention, FigureRef};
use crate::labels::figure as words;
use comrak::{Arena, Node, Options};
use std::borrow::Cow;
use std::ops::Range;

// Private-use characters around the number of a reference; they are taken out of what was typed.
const OPEN: char = '\u{E000}';
const CLOSE: char = '\u{E001}';

/// So many marks of quotes and lists may open on one line. The parser looks at every open one on each line that
/// follows, so without a bound a short text could keep it busy for hours.
const MOST_MARKS: usize = 32;

/// A text and its references.
pub(crate) struct Source<'m> {
    markdown: &'m str,
    text: String,
    found: Vec<FigureMention>,
}

impl<'m> Source<'m> {
    /// Sets the references of a text aside.
    pub(crate) fn read(markdown: &'m str) -> Self {
        let mut source = Self { markdown, text: String::with_capacity(markdown.len() + 16), found: Vec::new() };
        let mut at = 0;
        for (number, line) in markdown.split_inclusive('\n').enumerate() {
            source.line(line, at, number + 1);
            at += line.len();
        }
        source
    }

    fn line(&mut self, line: &str, begin: usize, number: usize) {
        let bound = beyond_bound(line);
        let mut rest = 0;
        if let Some(bound) = bound {
            self.push(&line[..bound]);
            self.text.push('\\');
            rest = bound;
        }
        let mut from = rest;
        while let Some(open) = line[from..].find("{{").map(|open| from + open) {
            if is_escaped(line, open) {
                from = open + 1;
                continue;
            }
            let close = line[open + 2..].find("}}").map(|close| open + 2 + close);
            let end = close.map_or(open + 2, |close| close + 2);
            let found = match close {
                Some(close) => figure_ref::parse(&line[open + 2..close]),
                None => Err(words::not_closed()),
            };
            let shown = close.map_or(line[open..].trim_end(), |_| &line[open..end]);
            let found = found.map_err(|what| words::at(number, &beginning(shown), &what));
            self.push(&line[rest..open]);
            self.text.push(OPEN);
            self.text.push_str(&self.found.len().to_string());
            self.text.push(CLOSE);
            self.found.push(FigureMention { range: begin + open..begin + end, line: number, found });
            rest = end;
            from = end;
            if close.is_none() {
                break;
            }
        }
        self.push(&line[rest..]);
    }

    fn push(&mut self, typed: &str) {
        if typed.contains([OPEN, CLOSE]) {
            self.text.push_str(&typed.replace([OPEN, CLOSE], "\u{FFFD}"));
        } else {
            self.text.push_str(typed);
        }
    }

    /// The tree of the text.
    pub(crate) fn parse<'a>(&self, arena: &'a Arena<'a>) -> Node<'a> {
        comrak::parse_document(arena, &self.text, &options())
    }

    /// A text of the tree as pieces: words, or the number of a reference.
    pub(crate) fn pieces<'t>(&self, text: &'t str) -> impl Iterator<Item = Result<&'t str, usize>> {
        let count = self.found.len();
        let mut rest = text;
        std::iter::from_fn(move || {
            if rest.is_empty() {
                return None;
            }
            if let Some((number, after)) = mark(rest, count) {
                rest = after;
                return Some(Err(number));
            }
            let end = rest.char_indices().skip(1).find(|(_, c)| *c == OPEN).map_or(rest.len(), |(at, _)| at);
            let (words, after) = rest.split_at(end);
            rest = after;
            Some(Ok(words))
        })
    }

    /// A text of the tree with its references as they were typed.
    pub(crate) fn restore<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if !text.contains(OPEN) {
            return Cow::Borrowed(text);
        }
        Cow::Owned(self.pieces(text).map(|piece| piece.unwrap_or_else(|number| self.typed(number))).collect())
    }

    /// What was typed for a reference.
    pub(crate) fn typed(&self, number: usize) -> &str {
        self.found.get(number).and_then(|mention| self.markdown.get(mention.range.clone())).unwrap_or_default()
    }

    /// The reference with this number of the scan, where it is well formed.
    pub(crate) fn reference(&self, number: usize) -> Option<&FigureRef> {
        self.found.get(number).and_then(|mention| mention.found.as_ref().ok())
    }

    /// Hands a mention out.
    pub(crate) fn take_mention(&mut self, number: usize) -> FigureMention {
        let empty = FigureMention { range: 0..0, line: 0, found: Err(String::new()) };
        self.found.get_mut(number).map_or(empty.clone(), |mention| std::mem::replace(mention, empty))
    }

    /// How many references the scan found.
    pub(crate) fn count(&self) -> usize {
        self.found.len()
    }
}

/// What every text is read with.
pub(crate) fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.strikethrough = true;
    options.extension.autolink = true;
    options
}

fn mark(text: &str, count: usize) -> Option<(usize, &str)> {
    let (number, after) = text.strip_prefix(OPEN)?.split_once(CLOSE)?;
    let number: usize = number.parse().ok()?;
    (number < count).then_some((number, after))
}

/// An odd number of backslashes before it.
fn is_escaped(line: &str, at: usize) -> bool {
    line[..at].bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1
}

/// The first words of what was typed, for a sentence.
fn beginning(typed: &str) -> String {
    let mut shown: String = typed.chars().take(60).collect();
    if shown.len() < typed.len() {
        shown.push('…');
    }
    shown
}

/// Where a line opens one quote or list too many.
fn beyond_bound(line: &str) -> Option<usize> {
    let bytes = line.as_bytes();
    let (mut at, mut marks) = (0, 0);
    while let Some(byte) = bytes.get(at) {
        let blank_after = |at: usize| bytes.get(at + 1).is_none_or(|next| matches!(next, b' ' | b'\t' | b'\n' | b'\r'));
        match byte {
            b' ' | b'\t' => {
                at += 1;
                continue;
            }
            b'>' => {}
            b'-' | b'+' | b'*' if blank_after(at) => {}
            b'0'..=b'9' => {
                let digits = bytes[at..].iter().take(10).take_while(|byte| byte.is_ascii_digit()).count();
                let ends = bytes.get(at + digits).is_some_and(|end| matches!(end, b'.' | b')'));
                if !ends || !blank_after(at + digits) {
                    return None;
                }
                if marks < MOST_MARKS {
                    at += digits;
                }
            }
            _ => return None,
        }
        marks += 1;
        if marks > MOST_MARKS {
            return Some(at);
        }
        at += 1;
    }
    None
}

/// The source of a node: its first and last byte in `markdown`, whose lines begin at `lines`.
pub(crate) fn range_of(node: Node<'_>, lines: &[usize]) -> Option<Range<usize>> {
    let place = node.data().sourcepos;
    let at = |line: usize, column: usize| Some(lines.get(line.checked_sub(1)?)? + column.checked_sub(1)?);
    Some(at(place.start.line, place.start.column)?..at(place.end.line, place.end.column)? + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_set_aside_and_put_back() {
        let source = Source::read("a {{so b c 2024}} \u{E000}0\u{E001} \\{{x}} {{y");
        assert_eq!(source.text, "a \u{E000}0\u{E001} \u{FFFD}0\u{FFFD} \\{{x}} \u{E000}1\u{E001}y");
        assert_eq!(source.restore("\u{E000}0\u{E001}!\u{E000}7\u{E001}"), "{{so b c 2024}}!\u{E000}7\u{E001}");
    }

    #[test]
    fn a_line_opens_so_many_quotes_and_lists_and_no_more() {
        assert_eq!(beyond_bound(&"> ".repeat(32)), None);
        assert_eq!(beyond_bound(&"> ".repeat(33)), Some(64));
        assert_eq!(beyond_bound(&"- 1. ".repeat(17)), Some(80));
        assert_eq!(beyond_bound(&"-".repeat(99)), None);
        assert_eq!(beyond_bound(&"1".repeat(99)), None);
        assert_eq!(beyond_bound(&format!("văn bản {}", "> ".repeat(99))), None);
    }
}
