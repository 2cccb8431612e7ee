//! Words out of marks: the body of a Word file, and web pages, which need not be well-formed.

use super::ExtractError;
use quick_xml::Reader;
use quick_xml::escape::resolve_html5_entity;
use quick_xml::events::{BytesRef, Event};

/// What the elements of a format mean for the text.
struct Format {
    /// After these a line ends.
    lines: &'static [&'static str],
    /// These are a blank.
    blanks: &'static [&'static str],
    /// These are a cell of a table.
    cells: &'static [&'static str],
    /// These are a row of a table.
    rows: &'static [&'static str],
    /// What stands in these is not text.
    hidden: &'static [&'static str],
    /// Only what stands in these is text; empty for all.
    shown: &'static [&'static str],
    /// Whether an opening element ends the line before.
    opening_ends: bool,
}

/// The longest text of a cell, in bytes, that is one: a longer one is a column of a page.
const MOST_OF_CELL: usize = 400;

const WORD: Format = Format {
    lines: &["p", "br", "cr"],
    blanks: &["tab"],
    cells: &["tc"],
    rows: &["tr"],
    hidden: &["del", "moveFrom", "txbxContent"],
    shown: &["t"],
    opening_ends: false,
};

const HTML: Format = Format {
    lines: &[
        "p",
        "br",
        "div",
        "li",
        "tr",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "title",
        "table",
        "ul",
        "ol",
        "section",
        "article",
        "header",
        "footer",
        "blockquote",
        "figcaption",
        "hr",
    ],
    blanks: &[],
    cells: &["td", "th"],
    rows: &["tr"],
    hidden: &[],
    shown: &[],
    opening_ends: true,
};

/// The text of the body of a Word file, without what was deleted under track changes.
pub(super) fn word(xml: &str, most: usize) -> Result<String, ExtractError> {
    read(xml, &WORD, most, "Word")
}

/// The text of a web page, without scripts and styles.
pub(super) fn html(page: &str, most: usize) -> Result<String, ExtractError> {
    let page = without(&without(page, "script"), "style");
    let text = read(&page, &HTML, most, "HTML")?;
    let lines: Vec<&str> =
        text.lines().map(|line| line.trim_matches([' ', '\t'])).filter(|line| !line.is_empty()).collect();
    Ok(lines.join("\n") + "\n")
}

/// The page without the elements of a name: what stands in them may look like marks.
fn without(page: &str, name: &str) -> String {
    let lower = page.to_ascii_lowercase();
    let (open, close) = (format!("<{name}"), format!("</{name}"));
    let mut kept = String::with_capacity(page.len());
    let mut from = 0;
    while let Some(start) = lower.get(from..).and_then(|rest| rest.find(&open)).map(|at| at + from) {
        kept.push_str(page.get(from..start).unwrap_or_default());
        let end = lower.get(start..).and_then(|rest| rest.find(&close)).map(|at| at + start);
        let after = end.and_then(|end| lower.get(end..).and_then(|rest| rest.find('>')).map(|at| at + end + 1));
        from = after.unwrap_or(page.len());
    }
    kept.push_str(page.get(from..).unwrap_or_default());
    kept
}

fn read(xml: &str, format: &Format, most: usize, kind: &'static str) -> Result<String, ExtractError> {
    let mut reader = Reader::from_str(xml);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    let mut text = String::new();
    let (mut hidden, mut shown) = (0_u32, 0_u32);
    let mut cell = None;
    loop {
        let event = reader.read_event().map_err(|_| ExtractError::Damaged(kind))?;
        match &event {
            Event::Start(element) => {
                let name = element.local_name();
                hidden += u32::from(is_one_of(name.as_ref(), format.hidden));
                shown += u32::from(is_one_of(name.as_ref(), format.shown));
                if is_one_of(name.as_ref(), format.cells) {
                    cell = Some(text.len());
                }
                if format.opening_ends && is_one_of(name.as_ref(), format.lines) {
                    text.push('\n');
                }
            }
            Event::End(element) => {
                let name = element.local_name();
                hidden = hidden.saturating_sub(u32::from(is_one_of(name.as_ref(), format.hidden)));
                shown = shown.saturating_sub(u32::from(is_one_of(name.as_ref(), format.shown)));
                push_space(&mut text, name.as_ref(), format);
                if is_one_of(name.as_ref(), format.cells) {
                    close_cell(&mut text, cell.take());
                } else if is_one_of(name.as_ref(), format.rows) && text.ends_with('\t') {
                    text.pop();
                    text.push('\n');
                }
            }
            Event::Empty(element) => push_space(&mut text, element.local_name().as_ref(), format),
            Event::Text(words) if hidden == 0 && (shown > 0 || format.shown.is_empty()) => {
                text.push_str(words);
            }
            Event::GeneralRef(entity) if hidden == 0 && (shown > 0 || format.shown.is_empty()) => {
                push_entity(&mut text, entity);
            }
            Event::Eof => return Ok(text),
            _ => {}
        }
        if text.len() > most {
            return Err(ExtractError::TextTooLong);
        }
    }
}

/// The text of a cell stands on the line of its row, if it is short, and a tab after it.
fn close_cell(text: &mut String, first: Option<usize>) {
    let Some(first) = first.filter(|first| text.len() <= first + MOST_OF_CELL) else { return };
    let words: Vec<&str> = text.get(first..).unwrap_or_default().split_whitespace().collect();
    let cell = words.join(" ");
    text.truncate(first);
    text.push_str(&cell);
    text.push('\t');
}

fn push_space(text: &mut String, name: &str, format: &Format) {
    if is_one_of(name, format.lines) {
        text.push('\n');
    } else if is_one_of(name, format.blanks) {
        text.push(' ');
    }
}

fn push_entity(text: &mut String, entity: &BytesRef) {
    if let Ok(Some(letter)) = entity.resolve_char_ref() {
        text.push(letter);
    } else {
        let name: &str = entity;
        text.push_str(resolve_html5_entity(name).unwrap_or_default());
    }
}

fn is_one_of(name: &str, names: &[&str]) -> bool {
    names.iter().any(|known| known.eq_ignore_ascii_case(name))
}
