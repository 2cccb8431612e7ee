//! The pictures and links that a text names, and putting others in their place.

use crate::source::{Source, options, range_of};
use comrak::Arena;
use comrak::nodes::{NodeLink, NodeValue};

/// The sources of all pictures of a text in its order, each once: `anh:…` and addresses alike.
pub fn pictures(markdown: &str) -> Vec<String> {
    named(markdown, picture)
}

/// Where the links of a text lead, in its order, each once.
pub fn links(markdown: &str) -> Vec<String> {
    named(markdown, link)
}

/// Gives pictures another source: `code` is asked for each and answers such as `anh:CODE`, or none to leave it. All else
/// of the text stays as it was.
pub fn replace_pictures(markdown: &str, code: impl FnMut(&str) -> Option<String>) -> String {
    replace(markdown, "![", picture, code)
}

/// Lets links lead elsewhere: `target` is asked for each and answers with an address, or none to leave it. All else of
/// the text stays as it was.
pub fn replace_links(markdown: &str, target: impl FnMut(&str) -> Option<String>) -> String {
    replace(markdown, "[", link, target)
}

fn picture(value: &NodeValue) -> Option<&NodeLink> {
    if let NodeValue::Image(link) = value { Some(link) } else { None }
}

fn link(value: &NodeValue) -> Option<&NodeLink> {
    if let NodeValue::Link(link) = value { Some(link) } else { None }
}

fn named(markdown: &str, wanted: fn(&NodeValue) -> Option<&NodeLink>) -> Vec<String> {
    let source = Source::read(markdown);
    let arena = Arena::new();
    let mut found: Vec<String> = Vec::new();
    let mut known = std::collections::HashSet::new();
    for node in source.parse(&arena).descendants() {
        if let Some(link) = wanted(&node.data().value) {
            let typed = source.restore(&link.url).into_owned();
            if known.insert(typed.clone()) {
                found.push(typed);
            }
        }
    }
    found
}

fn replace(
    markdown: &str,
    opening: &str,
    wanted: fn(&NodeValue) -> Option<&NodeLink>,
    mut other: impl FnMut(&str) -> Option<String>,
) -> String {
    let lines: Vec<usize> = std::iter::once(0).chain(markdown.match_indices('\n').map(|(at, _)| at + 1)).collect();
    let arena = Arena::new();
    let mut replaced = String::with_capacity(markdown.len());
    let mut done = 0;
    // The text itself is parsed, not the one with marks, so that the positions are those of the text.
    for node in comrak::parse_document(&arena, markdown, &options()).descendants() {
        let data = node.data();
        let Some(link) = wanted(&data.value) else { continue };
        let Some(range) = range_of(node, &lines) else { continue };
        let Some(typed) = markdown.get(range.clone()).filter(|_| range.start >= done) else { continue };
        let words_begin = range.start + opening.len();
        let words_end = node.last_child().and_then(|last| range_of(last, &lines)).map_or(words_begin, |last| last.end);
        let Some(words) = markdown.get(range.start..words_end) else { continue };
        let after = markdown.get(words_end..range.end).unwrap_or_default();
        if !typed.starts_with(opening) || !after.starts_with(']') || !after.ends_with([')', ']']) {
            continue;
        }
        if let Some(new) = other(&link.url) {
            replaced.push_str(&markdown[done..range.start]);
            replaced.push_str(words);
            replaced.push_str("](");
            replaced.push_str(&crate::address::encode(&new).replace('(', "%28").replace(')', "%29"));
            replaced.push(')');
            done = range.end;
        }
    }
    replaced.push_str(&markdown[done..]);
    replaced
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_sources_change() {
        let text = "# Ảnh ![một](/a.jpg \"tên\")\n\n- ![hai *đẹp*](<b c.jpg>) và ![](https://vi.du/d.jpg)\n  > ![ba][r]\n\n\
                    | ![bốn](e.jpg) | x \\| y |\n|---|---|\n| đ ![năm](/a.jpg) | ![sáu](anh:cu) |\n\n`![bảy](/a.jpg)`\n\n[r]: f.jpg\n";
        let found = ["/a.jpg", "b%20c.jpg", "https://vi.du/d.jpg", "f.jpg", "e.jpg", "anh:cu"];
        assert_eq!(pictures(text).len(), found.len());
        let changed =
            replace_pictures(text, |source| (!source.starts_with("anh:")).then(|| format!("anh:{}", source.len())));
        let expected = "# Ảnh ![một](anh:6)\n\n- ![hai *đẹp*](anh:7) và ![](anh:19)\n  > ![ba](anh:5)\n\n\
                        | ![bốn](anh:5) | x \\| y |\n|---|---|\n| đ ![năm](anh:6) | ![sáu](anh:cu) |\n\n`![bảy](/a.jpg)`\n\n[r]: f.jpg\n";
        assert_eq!(changed, expected);
    }

    #[test]
    fn only_the_targets_of_links_change() {
        let text = "Xem [bài *cũ*](http://cu.vn/a?b=1&c=2) và [![ảnh](a.jpg)](b.html), http://cu.vn/tran, <http://cu.vn/x>\n\n\
                    | [ô](c.html \"tên\") | `[mã](d.html)` |\n|---|---|\n";
        let found = ["http://cu.vn/a?b=1&c=2", "b.html", "http://cu.vn/tran", "http://cu.vn/x", "c.html"];
        assert_eq!(links(text), found);
        let changed = replace_links(text, |target| target.ends_with("html").then(|| "/tin/moi-1".to_owned()));
        let expected = "Xem [bài *cũ*](http://cu.vn/a?b=1&c=2) và [![ảnh](a.jpg)](/tin/moi-1), http://cu.vn/tran, <http://cu.vn/x>\n\n\
                        | [ô](/tin/moi-1) | `[mã](d.html)` |\n|---|---|\n";
        assert_eq!(changed, expected);
        let file = replace_links("[Quyết định](http://cu.vn/5.pdf)", |_| Some("tep:7f3k2qx9".to_owned()));
        assert_eq!(file, "[Quyết định](tep:7f3k2qx9)");
    }

    #[test]
    fn a_text_without_pictures_stays() {
        for text in ["", "a\nb", "![", "![a]", "![a](", "\r\n![a\n"] {
            assert_eq!(replace_pictures(text, |_| Some("anh:x".to_owned())), text);
            assert_eq!(replace_links(text, |_| Some("/x".to_owned())), text);
        }
    }
}
