//! The promises of `kh_markup`: any text becomes harmless HTML, and whatever is pasted becomes such a text.

use crate::text_of;
use kh_markup::{Bare, SafeHtml, diff, diff_html, excerpt, figure_refs, from_html, headings, plain_text, render};
use scraper::Html;

/// The elements that a parser puts around a text.
const AROUND: &[&str] = &["html", "head", "body"];
const SCHEMES: &[&str] = &["http://", "https://", "mailto:", "tel:", "/", "#"];

/// A text is rendered without a panic and without code, and its plain forms have no tags of ours.
pub(crate) fn rendered(bytes: &[u8]) {
    let text = text_of(bytes);
    assert_harmless(render(&text, &Bare).as_str(), &text);
    let (plain, short) = (plain_text(&text, &Bare), excerpt(&text, &Bare, 60));
    assert!(short.chars().count() <= 61, "{short:?} is longer than asked for");
    for heading in headings(&text) {
        assert!(!heading.id.is_empty(), "a heading of {text:?} cannot be linked to");
    }
    let _ = figure_refs(&text);
    assert_harmless(diff_html(&diff(&text, &plain)).as_str(), &text);
}

/// Whatever is pasted becomes a text that is rendered without code, and what was lost is said in sentences.
pub(crate) fn pasted(bytes: &[u8]) {
    let html = text_of(bytes);
    let converted = from_html(&html);
    assert_harmless(render(&converted.markdown, &Bare).as_str(), &html);
    assert!(converted.lost.iter().all(|sentence| !sentence.trim().is_empty()), "{html:?}");
}

/// Reads HTML as a browser does and looks for what could run or lead astray.
fn assert_harmless(html: &str, text: &str) {
    let document = Html::parse_document(&format!("<!doctype html><body>{html}"));
    for node in document.tree.nodes() {
        let Some(element) = node.value().as_element() else { continue };
        let is_known = AROUND.contains(&element.name()) || SafeHtml::ELEMENTS.contains(&element.name());
        assert!(is_known, "{text:?} became the element {}", element.name());
        for (name, value) in element.attrs() {
            assert!(!name.starts_with("on") && name != "style", "{text:?} became the attribute {name}");
            let read: String = value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
            let leads = matches!(name, "href" | "src") && !read.is_empty();
            let is_known = SCHEMES.iter().any(|scheme| read.to_lowercase().starts_with(scheme));
            assert!(!leads || (is_known && !read.starts_with("//") && !read.starts_with("/\\")), "{text:?}: {value:?}");
        }
    }
}
