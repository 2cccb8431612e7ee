//! The headings of a text: their levels, and ids that no other element of the page can have.

use crate::source::Source;
use comrak::nodes::NodeValue;
use comrak::{Arena, Node};
use std::collections::HashMap;

/// A heading of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 2 to 4.
    pub level: u8,
    /// The id of its element; a link to it is `#` and this.
    pub id: String,
    /// Its words; figures are left out, so that the id stays when they change.
    pub text: String,
}

/// The headings of a text in their order, for a table of contents.
pub fn headings(markdown: &str) -> Vec<Heading> {
    let source = Source::read(markdown);
    let arena = Arena::new();
    let mut outline = Outline::default();
    let mut found = Vec::new();
    for node in source.parse(&arena).descendants() {
        if let NodeValue::Heading(heading) = &node.data().value {
            found.extend(outline.next(&source, node, heading.level));
        }
    }
    found
}

/// What is known while the headings come by.
#[derive(Default)]
pub(super) struct Outline {
    /// The level of the heading before; none before the first.
    last: Option<u8>,
    ids: HashMap<String, usize>,
}

impl Outline {
    /// The next heading; none where it has no words, for an empty heading leads nowhere.
    ///
    /// `#` is 2 and `###` is 4, but no level is skipped on the way down: those who hear the page would look for what is
    /// missing.
    pub(super) fn next(&mut self, source: &Source<'_>, node: Node<'_>, level: u8) -> Option<Heading> {
        node.first_child()?;
        let level = (level + 1).min(self.last.unwrap_or(1) + 1).min(4);
        self.last = Some(level);
        let text = words(source, node);
        let id = self.id(&text);
        Some(Heading { level, id, text })
    }

    fn id(&mut self, text: &str) -> String {
        // The prefix keeps a heading "Main content" away from the ids of the page around it.
        let mut base = "muc".to_owned();
        for word in kh_text::fold(text).split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
            base.push('-');
            base.push_str(word);
        }
        if !self.ids.contains_key(&base) && base != "muc" {
            self.ids.insert(base.clone(), 1);
            return base;
        }
        loop {
            let count = self.ids.entry(base.clone()).or_insert(0);
            *count += 1;
            let id = format!("{base}-{count}");
            if !self.ids.contains_key(&id) {
                self.ids.insert(id.clone(), 1);
                return id;
            }
        }
    }
}

fn words(source: &Source<'_>, node: Node<'_>) -> String {
    let mut text = String::new();
    for inner in node.descendants() {
        match &inner.data().value {
            NodeValue::Text(words) => text.extend(source.pieces(words).filter_map(Result::ok)),
            NodeValue::Code(code) => text.push_str(&source.restore(&code.literal)),
            NodeValue::SoftBreak | NodeValue::LineBreak => text.push(' '),
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_folded_and_each_stands_once() {
        let text =
            "# Đại hội\n\n# Đại hội\n\n# đại hội 2\n\n# 東京\n\n# —\n\n#\n\n# Quỹ {{so fund.raised vn 2024}} đồng\n";
        let ids: Vec<String> = headings(text).into_iter().map(|heading| heading.id).collect();
        let expected = ["muc-dai-hoi", "muc-dai-hoi-2", "muc-dai-hoi-2-2", "muc-1", "muc-2", "muc-quy-dong"];
        assert_eq!(ids, expected);
    }

    #[test]
    fn levels_begin_at_two_and_skip_none_on_the_way_down() {
        let levels = |text: &str| headings(text).iter().map(|heading| heading.level).collect::<Vec<_>>();
        assert_eq!(levels("# a\n## b\n### c\n#### d\n# e\n"), [2, 3, 4, 4, 2]);
        assert_eq!(levels("### a\n### b\n## c\n"), [2, 3, 3]);
        assert_eq!(levels("a\n===\n\nb\n---\n"), [2, 3]);
    }
}
