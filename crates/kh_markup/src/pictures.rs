//! The pictures that a text names, and putting others in their place.

use crate::source::{Source, options, range_of};
use comrak::Arena;
use comrak::nodes::NodeValue;

/// The sources of all pictures of a text in its order, each once: `anh:…` and addresses alike.
pub fn pictures(markdown: &str) -> Vec<String> {
    let source = Source::read(markdown);
    let arena = Arena::new();
    let mut found: Vec<String> = Vec::new();
    let mut known = std::collections::HashSet::new();
    for node in source.parse(&arena).descendants() {
        if let NodeValue::Image(link) = &node.data().value {
            let typed = source.restore(&link.url).into_owned();
            if known.insert(typed.clone()) {
                found.push(typed);
            }
        }
    }
    found
}

/// Gives pictures another source: `code` is asked for each and answers such as `anh:CODE`, or none to leave it. All else
/// of the text stays as it was.
pub fn replace_pictures(markdown: &str, mut code: impl FnMut(&str) -> Option<String>) -> String {
    let lines: Vec<usize> = std::iter::once(0).chain(markdown.match_indices('\n').map(|(at, _)| at + 1)).collect();
    let arena = Arena::new();
    let mut replaced = String::with_capacity(markdown.len());
    let mut done = 0;
    // The text itself is parsed, not the one with marks, so that the positions are those of the text.
    for node in comrak::parse_document(&arena, markdown, &options()).descendants() {
        let NodeValue::Image(link) = &node.data().value else { continue };
        let Some(range) = range_of(node, &lines) else { continue };
        let Some(typed) = markdown.get(range.clone()).filter(|_| range.start >= done) else { continue };
        let caption_end =
            node.last_child().and_then(|last| range_of(last, &lines)).map_or(range.start + 2, |last| last.end);
        let Some(caption) = markdown.get(range.start..caption_end) else { continue };
        let after = markdown.get(caption_end..range.end).unwrap_or_default();
        if !typed.starts_with("![") || !after.starts_with(']') || !after.ends_with([')', ']']) {
            continue;
        }
        if let Some(new) = code(&link.url) {
            replaced.push_str(&markdown[done..range.start]);
            replaced.push_str(caption);
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
    fn a_text_without_pictures_stays() {
        for text in ["", "a\nb", "![", "![a]", "![a](", "\r\n![a\n"] {
            assert_eq!(replace_pictures(text, |_| Some("anh:x".to_owned())), text);
        }
    }
}
