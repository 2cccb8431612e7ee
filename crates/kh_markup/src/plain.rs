//! The words of a text without its marks.

use crate::figure_ref;
use crate::render::{is_line_break, without_comments};
use crate::source::Source;
use crate::world::World;
use comrak::arena_tree::NodeEdge;
use comrak::nodes::NodeValue;
use comrak::{Arena, Node};

/// The words of a text, a line for each paragraph, heading, item and row; for search and feeds. Give
/// [`Bare`](crate::Bare) where figures do not matter.
pub fn plain_text(markdown: &str, world: &dyn World) -> String {
    collect(markdown, world, |_| true)
}

/// The beginning of a text in at most so many characters, cut between two words. Headings, tables and captions are left
/// out, unless there is nothing else.
pub fn excerpt(markdown: &str, world: &dyn World, chars: usize) -> String {
    let running = |node: &NodeValue| {
        !matches!(node, NodeValue::Heading(_) | NodeValue::Table(_) | NodeValue::Image(_) | NodeValue::CodeBlock(_))
    };
    let mut text = collect(markdown, world, running);
    if text.is_empty() {
        text = plain_text(markdown, world);
    }
    let text = text.replace('\n', " ");
    let Some((end, _)) = text.char_indices().nth(chars) else { return text };
    // One place for the ellipsis.
    let end = text[..end].char_indices().next_back().map_or(0, |(at, _)| at);
    let whole_words = if text[end..].starts_with(' ') { end } else { text[..end].rfind(' ').unwrap_or(end) };
    let kept = text[..whole_words].trim_end_matches([' ', ',', ';', ':', '.', '-', '–']);
    if chars == 0 { String::new() } else { format!("{kept}…") }
}

fn collect(markdown: &str, world: &dyn World, is_wanted: fn(&NodeValue) -> bool) -> String {
    let source = Source::read(markdown);
    let arena = Arena::new();
    let root = source.parse(&arena);
    let mut numbers = vec![0; source.count()];
    for (number, place) in figure_ref::mentioned(&source, root).into_iter().enumerate() {
        numbers[place] = number;
    }
    let mut text = String::with_capacity(markdown.len());
    let mut left_out = 0_usize;
    for edge in root.traverse() {
        match edge {
            NodeEdge::Start(node) => {
                left_out += usize::from(!is_wanted(&node.data().value));
                if left_out == 0 {
                    push(&mut text, node, &source, &|place| match source.reference(place) {
                        Some(reference) => world.figure(numbers[place], reference).text,
                        None => source.typed(place).to_owned(),
                    });
                }
            }
            NodeEdge::End(node) => {
                left_out -= usize::from(!is_wanted(&node.data().value));
                match node.data().value {
                    NodeValue::TableCell => text.push(' '),
                    _ if node.data().value.block() => text.push('\n'),
                    _ => {}
                }
            }
        }
    }
    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

fn push(text: &mut String, node: Node<'_>, source: &Source<'_>, figure: &dyn Fn(usize) -> String) {
    match &node.data().value {
        NodeValue::Text(words) => text.extend(source.pieces(words).map(|piece| match piece {
            Ok(words) => words.to_owned(),
            Err(place) => figure(place),
        })),
        NodeValue::Code(code) => text.push_str(&source.restore(&code.literal)),
        NodeValue::CodeBlock(code) => text.push_str(&source.restore(&code.literal)),
        NodeValue::SoftBreak | NodeValue::LineBreak => text.push(' '),
        NodeValue::HtmlInline(typed) if is_line_break(typed) => text.push(' '),
        NodeValue::HtmlInline(typed) => text.push_str(&source.restore(&without_comments(typed))),
        NodeValue::HtmlBlock(block) => text.push_str(&source.restore(&without_comments(&block.literal))),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Bare;

    #[test]
    fn words_stay_and_marks_go() {
        let text = "# Đại hội *lần* VI\n\nHội có **{{so members vn 2024}}** hội\nviên `a*b`.\n\n- một\n- [hai](https://vi.du)\n\n\
                    | A | B |\n|---|---|\n| 1<br>2 | ~~3~~ |\n\n![Ảnh *đẹp*](anh:x)\n\n<!-- ghi chú -->\n\nTrân trọng./.\n";
        let plain = "Đại hội lần VI\nHội có … hội viên a*b.\nmột\nhai\nA B\n1 2 3\nẢnh đẹp\nTrân trọng./.";
        assert_eq!(plain_text(text, &Bare), plain);
    }

    #[test]
    fn an_excerpt_ends_between_two_words() {
        let text = "# Tên bài\n\nHội Khuyến học tỉnh, **Long An** vận động.\n";
        assert_eq!(excerpt(text, &Bare, 100), "Hội Khuyến học tỉnh, Long An vận động.");
        assert_eq!(excerpt(text, &Bare, 38), "Hội Khuyến học tỉnh, Long An vận động.");
        assert_eq!(excerpt(text, &Bare, 37), "Hội Khuyến học tỉnh, Long An vận…");
        assert_eq!(excerpt(text, &Bare, 21), "Hội Khuyến học tỉnh…");
        assert_eq!(excerpt(text, &Bare, 9), "Hội…");
        assert_eq!(excerpt(text, &Bare, 2), "H…");
        assert_eq!(excerpt(text, &Bare, 0), "");
        assert_eq!(excerpt("# Chỉ có đầu đề", &Bare, 50), "Chỉ có đầu đề");
    }
}
