//! Nothing that an editor types, pastes or imports reaches a page as code.

use crate::world::{Hostile, Small};
use kh_markup::{Bare, SafeHtml, World, from_html, render};
use proptest::prelude::*;
use scraper::Html;

const CORPUS: &str = include_str!("../xss.txt");

/// Those that a parser puts around a text.
const AROUND: &[&str] = &["html", "head", "body"];
/// Every attribute.
const ATTRIBUTES: &[&str] = &[
    "class",
    "id",
    "href",
    "rel",
    "src",
    "srcset",
    "sizes",
    "type",
    "width",
    "height",
    "alt",
    "loading",
    "decoding",
    "value",
    "start",
    "scope",
    "role",
    "tabindex",
    "aria-label",
    "aria-hidden",
];
const SCHEMES: &[&str] = &["http://", "https://", "mailto:", "tel:", "/", "#"];

/// What is wrong with rendered HTML, as a browser would read it.
fn fault(html: &str) -> Option<String> {
    let document = Html::parse_document(&format!("<!doctype html><body>{html}"));
    for node in document.tree.nodes() {
        let Some(element) = node.value().as_element() else { continue };
        if !AROUND.contains(&element.name()) && !SafeHtml::ELEMENTS.contains(&element.name()) {
            return Some(format!("the element {}", element.name()));
        }
        for (name, value) in element.attrs() {
            if !ATTRIBUTES.contains(&name) {
                return Some(format!("the attribute {name} of {}", element.name()));
            }
            let read: String = value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
            let read = read.to_lowercase();
            let leads_somewhere = matches!(name, "href" | "src") && !read.is_empty();
            let is_known = SCHEMES.iter().any(|scheme| read.starts_with(scheme));
            let leaves_site = read.starts_with("//") || read.starts_with("/\\");
            if leads_somewhere && (!is_known || leaves_site) {
                return Some(format!("the address {value}"));
            }
            if name == "srcset"
                && read.split(',').any(|source| !source.is_empty() && !source.starts_with(['/', '0', '4']))
            {
                return Some(format!("the sources {value}"));
            }
        }
    }
    None
}

fn attempts() -> Vec<String> {
    let lines = CORPUS.lines().filter(|line| !line.starts_with(";;") && !line.is_empty());
    lines.map(written_out).collect()
}

fn written_out(line: &str) -> String {
    let mut text = String::new();
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        let escape = if letter == '\\' { letters.next() } else { None };
        match escape {
            None => text.push(letter),
            Some('n') => text.push('\n'),
            Some('t') => text.push('\t'),
            Some('r') => text.push('\r'),
            Some('\\') => text.push('\\'),
            Some('u') => {
                let code: String = letters.by_ref().skip(1).take_while(|c| *c != '}').collect();
                text.push(u32::from_str_radix(&code, 16).ok().and_then(char::from_u32).expect("a code point"));
            }
            Some(other) => panic!("{line}: \\{other} is no escape of the corpus"),
        }
    }
    text
}

fn worlds() -> [(&'static str, &'static dyn World); 3] {
    [("bare", &Bare), ("small", &Small), ("hostile", &Hostile)]
}

fn assert_harmless(markdown: &str) {
    for (name, world) in worlds() {
        let html = render(markdown, world);
        if let Some(fault) = fault(html.as_str()) {
            panic!("{fault}, in the world {name}, of {markdown:?}: {html}");
        }
    }
}

#[test]
fn the_corpus_is_large_and_the_check_can_fail() {
    assert!(attempts().len() >= 120, "{}", attempts().len());
    let caught = attempts().iter().filter(|attempt| fault(attempt).is_some()).count();
    assert!(caught >= 120, "as HTML of their own only {caught} would be caught");
}

#[test]
fn no_attempt_works_in_markdown() {
    for attempt in attempts() {
        assert_harmless(&attempt);
        for around in ["> X", "- X", "# X", "**X**", "[X](/a)", "![X](anh:a)", "| a |\n|---|\n| X |", "a X b"] {
            assert_harmless(&around.replace('X', &attempt));
        }
    }
}

#[test]
fn no_attempt_works_when_it_is_pasted() {
    for attempt in attempts() {
        for around in ["X", "<p>X</p>", "<b><i>X", "<table><tr><td>X</td></tr></table>", "<ul><li>X", "&lt;X&gt;"] {
            let converted = from_html(&around.replace('X', &attempt));
            assert_harmless(&converted.markdown);
        }
    }
}

#[test]
fn scripts_and_frames_are_reported() {
    let lost = from_html("<script>1</script><iframe src='https://video.vi.du/1'></iframe><form><input></form>a").lost;
    assert_eq!(lost.len(), 3, "{lost:?}");
    assert!(lost[1].contains("https://video.vi.du/1"));
}

#[test]
fn differences_are_harmless_too() {
    for pair in attempts().windows(2) {
        let html = kh_markup::diff_html(&kh_markup::diff(&pair[0], &pair[1]));
        assert_eq!(fault(html.as_str()), None, "{pair:?}: {html}");
    }
}

/// Pieces that meet in ways nobody thought of.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(attempts());
    let mark = prop::sample::select(vec![
        "\n",
        "\n\n",
        "> ",
        "- ",
        "1. ",
        "    ",
        "```",
        "`",
        "*",
        "**",
        "_",
        "[",
        "](",
        ")",
        "![",
        "<",
        ">",
        "\"",
        "{{",
        "}}",
        "|",
        "\n|---|\n",
        "\\",
        "&",
        "#",
        "~~",
        "đ",
        "<br>",
        "[r]",
        "\n[r]: /a\n",
        "anh:a",
        "tep:b",
        "http://vi.du",
    ]);
    let part = prop_oneof![3 => mark.prop_map(str::to_owned), 1 => piece, 1 => ".{0,6}"];
    prop::collection::vec(part, 0..14).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    #[test]
    fn whatever_is_put_together_is_harmless(text in pieces()) {
        assert_harmless(&text);
        assert_harmless(&from_html(&text).markdown);
    }
}
