//! Clean HTML as Markdown: htmd, with handlers of our own where Vietnamese texts or old sites need another answer.
#![expect(
    clippy::needless_pass_by_value,
    clippy::unnecessary_wraps,
    reason = "the shape of a handler that htmd asks for"
)]

use super::{emphasis, letters, tables};
use crate::address;
use htmd::element_handler::{HandlerResult, Handlers};
use htmd::options::{BrStyle, BulletListMarker, Options};
use htmd::{Element, HtmlToMarkdown};
use std::sync::LazyLock;

// Around the caption of a figure, until it is put into its picture.
const CAPTION_OPEN: char = '\u{E010}';
const CAPTION_CLOSE: char = '\u{E011}';

static WRITER: LazyLock<HtmlToMarkdown> = LazyLock::new(|| {
    let options = Options {
        br_style: BrStyle::Backslash,
        bullet_list_marker: BulletListMarker::Dash,
        ul_bullet_spacing: 1,
        ol_number_spacing: 1,
        ..Options::default()
    };
    HtmlToMarkdown::builder()
        .options(options)
        .add_handler(vec!["a"], link)
        .add_handler(vec!["img"], image)
        .add_handler(vec!["b", "i", "s"], emphasis::mark)
        .add_handler(vec!["sup", "sub"], raised)
        .add_handler(vec!["h1", "h2", "h3"], heading)
        .add_handler(vec!["pre"], preformatted)
        .add_handler(vec!["figcaption"], caption)
        .add_handler(vec!["figure"], figure)
        .add_handler(vec!["td"], tables::cell)
        .add_handler(vec!["tr"], tables::row)
        .add_handler(vec!["caption"], tables::caption)
        .add_handler(vec!["table"], tables::table)
        .build()
});

/// Writes clean HTML as Markdown.
pub(super) fn write(html: &str) -> String {
    // Only reading from a file could fail, and this is none.
    let written = WRITER.convert(html).unwrap_or_default();
    let written = emphasis::resolve(&written.replace([CAPTION_OPEN, CAPTION_CLOSE], ""));
    finish(&written)
}

fn link(handlers: &dyn Handlers, element: Element<'_>) -> Option<HandlerResult> {
    let content = handlers.walk_children(element.node).content;
    let href = attribute(&element, "href").unwrap_or_default();
    let words = content.trim();
    let (before, after) = content.split_at(content.find(words).unwrap_or(0));
    let after = &after[words.len().min(after.len())..];
    let is_place_in_page = href.starts_with('#') || href.trim().is_empty();
    if is_place_in_page || words.is_empty() || words.contains("\n\n") || is_own_picture(words, &href) {
        return Some(content.into());
    }
    let words = words.replace("\\\n", " ").replace('\n', " ");
    Some(format!("{before}[{words}]({}){after}", destination(&href)).into())
}

/// A picture that leads to itself in full size, or to the page of WordPress that shows only it.
fn is_own_picture(words: &str, href: &str) -> bool {
    let is_picture = words.starts_with("![") && words.ends_with(')');
    let file = href.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    let is_file = [".jpg", ".jpeg", ".png", ".gif", ".webp"].iter().any(|end| file.ends_with(end));
    is_picture && (is_file || href.contains("attachment_id=") || href.contains("/attachment/"))
}

fn image(_handlers: &dyn Handlers, element: Element<'_>) -> Option<HandlerResult> {
    let source = attribute(&element, "src").filter(|source| !source.trim().is_empty())?;
    let mut caption = String::new();
    for letter in attribute(&element, "alt").unwrap_or_default().chars() {
        if letter.is_ascii_punctuation() && "\\[]*_`<&~!{".contains(letter) {
            caption.push('\\');
        }
        caption.push(letter);
    }
    let caption = caption.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(format!("![{caption}]({})", destination(&source)).into())
}

fn destination(address: &str) -> String {
    let encoded = address::encode(address.trim()).replace('(', "%28").replace(')', "%29");
    // What looks like an entity would be read as one.
    if encoded.contains(';') { encoded.replace('&', "&amp;") } else { encoded }
}

/// `m<sup>2</sup>` is `m²`; other raised words come down.
fn raised(handlers: &dyn Handlers, element: Element<'_>) -> Option<HandlerResult> {
    let content = handlers.walk_children(element.node).content;
    let digits = if element.tag == "sup" { "⁰¹²³⁴⁵⁶⁷⁸⁹" } else { "₀₁₂₃₄₅₆₇₈₉" };
    let raised: Option<String> = content
        .chars()
        .map(|letter| letter.to_digit(10).and_then(|digit| digits.chars().nth(usize::try_from(digit).ok()?)))
        .collect();
    Some(raised.unwrap_or(content).into())
}

fn heading(handlers: &dyn Handlers, element: Element<'_>) -> Option<HandlerResult> {
    let content = handlers.walk_children(element.node).content;
    let words = emphasis::without_strong(&content).replace("\\\n", " ").replace('\n', " ");
    let level = element.tag.chars().nth(1).and_then(|digit| digit.to_digit(10)).unwrap_or(1);
    let marks = "#".repeat(usize::try_from(level).unwrap_or(1));
    let words = words.trim();
    if words.is_empty() { None } else { Some(format!("\n\n{marks} {words}\n\n").into()) }
}

fn preformatted(handlers: &dyn Handlers, element: Element<'_>) -> Option<HandlerResult> {
    let content = handlers.walk_children(element.node).content;
    // htmd guards a fence that stands first, for code that it does not fence itself.
    let guarded = content.strip_prefix('\\').filter(|rest| rest.starts_with(['`', '~']));
    let words = guarded.unwrap_or(&content).trim_matches('\n');
    let longest = words.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(3.max(longest + 1));
    if words.trim().is_empty() { None } else { Some(format!("\n\n{fence}\n{words}\n{fence}\n\n").into()) }
}

fn caption(handlers: &dyn Handlers, element: Element<'_>) -> Option<HandlerResult> {
    let content = handlers.walk_children(element.node).content;
    Some(format!("{CAPTION_OPEN}{}{CAPTION_CLOSE}", one_line(&content)).into())
}

fn figure(handlers: &dyn Handlers, element: Element<'_>) -> Option<HandlerResult> {
    let content = handlers.walk_children(element.node).content;
    let Some((before, rest)) = content.split_once(CAPTION_OPEN) else {
        return Some(format!("\n\n{}\n\n", content.trim()).into());
    };
    let (words, after) = rest.split_once(CAPTION_CLOSE).unwrap_or((rest, ""));
    let content = format!("{before}{after}");
    let written = captioned(&content, words).unwrap_or_else(|| format!("{}\n\n{words}", content.trim()));
    Some(format!("\n\n{}\n\n", written.trim()).into())
}

/// Puts the words into the brackets of the last picture.
pub(super) fn captioned(content: &str, words: &str) -> Option<String> {
    if words.is_empty() {
        return None;
    }
    let begin = content.rfind("![")?;
    let end = begin + content[begin..].find("](")?;
    Some(format!("{}![{words}{}", &content[..begin], &content[end..]))
}

pub(super) fn one_line(content: &str) -> String {
    content.replace("\\\n", " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(super) fn attribute(element: &Element<'_>, name: &str) -> Option<String> {
    element
        .attrs
        .iter()
        .find(|attribute| &*attribute.name.local == name)
        .map(|attribute| letters::without_marks(&attribute.value))
}

/// Normal form for every line, and a backslash before what only looks like a list, a rule or a heading.
fn finish(written: &str) -> String {
    let mut text = String::with_capacity(written.len());
    let mut is_code = false;
    let mut blank_lines = 0;
    for line in written.lines() {
        let begin = line.len() - line.trim_start_matches(' ').len();
        let (indent, words) = line.split_at(begin);
        if words.starts_with("```") {
            is_code = !is_code;
        }
        let clean = if is_code { words.replace('\u{a0}', " ") } else { kh_text::normalize(words) };
        if !is_code && (clean.is_empty() || clean == "\\") {
            // A line break at the end of a paragraph breaks nothing, and two of them are how people end one.
            without_break(&mut text);
            blank_lines += 1;
            continue;
        }
        if !text.is_empty() {
            text.push_str(if blank_lines > 0 { "\n\n" } else { "\n" });
        }
        blank_lines = 0;
        let clean = letters::write(&clean);
        text.push_str(indent);
        if !is_code && looks_like_mark(&clean) {
            let at = clean.find([')', '-', '=', '+']).unwrap_or(0);
            text.push_str(&clean[..at]);
            text.push('\\');
            text.push_str(&clean[at..]);
        } else {
            text.push_str(&clean);
        }
    }
    without_break(&mut text);
    text
}

/// Takes the mark of a line break from the end.
fn without_break(text: &mut String) {
    if (text.len() - text.trim_end_matches('\\').len()) % 2 == 1 {
        text.pop();
        text.truncate(text.trim_end().len());
    }
}

/// htmd escapes `1.` and leaves `1)`; it writes neither that nor a line of dashes itself.
fn looks_like_mark(line: &str) -> bool {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let is_number = (1..10).contains(&digits) && (line[digits..].starts_with(") ") || &line[digits..] == ")");
    let line = line.trim_end_matches('\\');
    let is_rule = line.len() > 1 && (line.bytes().all(|byte| byte == b'-') || line.bytes().all(|byte| byte == b'='));
    is_number || is_rule || line == "+"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_only_look_like_marks_stay_words() {
        assert_eq!(finish("1) Một\n-----\n- mục\n2\\. Hai\n+"), "1\\) Một\n\\-----\n- mục\n2\\. Hai\n\\+");
    }

    #[test]
    fn lines_come_in_normal_form_and_code_stays() {
        let written = "Nguye\u{302}\u{303}n\u{a0}\u{a0}An\n\n\n\n- a\n  - b  \n```\na  b\n\nc\n```\n";
        assert_eq!(finish("a\\\n\\\nb\\\\\n\nc\\\nd\\"), "a\n\nb\\\\\n\nc\\\nd");
        assert_eq!(finish(written), "Nguyễn An\n\n- a\n  - b\n```\na  b\n\nc\n```");
    }
}
