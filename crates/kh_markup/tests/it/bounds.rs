//! Any text is rendered, in a time that grows with its length, as HTML whose tags close.

use crate::world::Small;
use kh_markup::{diff, excerpt, figure_refs, from_html, headings, plain_text, render, replace_pictures};
use proptest::prelude::*;
use std::time::{Duration, Instant};

/// For what everybody would try first.
const LARGE: usize = 1_000_000;
const SIZE: usize = 300_000;
/// Some times what it takes without optimisation on a busy machine, and far below what a square would.
const PATIENCE: Duration = Duration::from_secs(10);

fn repeated(piece: &str) -> String {
    piece.repeat(SIZE / piece.len())
}

/// Tags without an end.
const VOID: &[&str] = &["br", "hr", "img", "source"];

/// Whether every tag closes, in the right order.
fn is_balanced(html: &str) -> bool {
    let mut open: Vec<&str> = Vec::new();
    for tag in html.split('<').skip(1) {
        let Some((tag, _)) = tag.split_once('>') else { return false };
        let name = tag.split(' ').next().unwrap_or_default();
        match name.strip_prefix('/') {
            Some(name) if open.pop() != Some(name) => return false,
            None if !VOID.contains(&name) => open.push(name),
            _ => {}
        }
    }
    open.is_empty()
}

fn timed(name: &str, what: impl FnOnce()) {
    let begin = Instant::now();
    what();
    let taken = begin.elapsed();
    assert!(taken < PATIENCE, "{name} took {taken:?}");
}

#[test]
fn a_megabyte_of_marks_is_rendered_at_once() {
    for piece in ["[", "*", ">", "> ", "- ", "!["] {
        let text = piece.repeat(LARGE / piece.len());
        timed(piece, || assert!(is_balanced(render(&text, &Small).as_str()), "{piece}"));
    }
}

#[test]
fn no_mark_takes_longer_than_its_share() {
    let lists: Vec<String> = ["- ", "1. ", "> ", "> - "].into_iter().map(repeated).collect();
    let cut: Vec<String> =
        lists.iter().map(|line| format!("{}x{}", &line[..SIZE / 2], "\n\n".repeat(SIZE / 4))).collect();
    let stairs = (0..700).map(|depth| format!("{}- a\n", "  ".repeat(depth / 2))).collect::<Vec<_>>().concat();
    let texts =
        ["[", "]", "*", "**", "_", "`", "~", ">", "![", "<", "&", "\\", "(", "{{", "}}", "{{so a b 2024}}", "|", "#"]
            .into_iter()
            .chain([
                "*a _b ",
                "**a*",
                "[a](",
                "[a](b",
                "![a](anh:b)",
                "<a ",
                "<!--",
                "a\n",
                "# a\n",
                "http://",
                "www.",
                "a@b.c ",
            ])
            .chain([
                "| a ",
                "|a|\n|-|\n",
                "- a\n\n",
                "\n",
                "[a]: /b\n",
                "[a]",
                "`a``b",
                "~~a",
                "\u{e000}",
                "đ",
                "1) a\n",
                "\r",
                "\0",
            ])
            .chain([
                "`", "a`b``", "<br>", "<div>\n", "&#1;", "a**b", "[[", "]]", "[^a]", "\\{{", "<a@b", "*\u{a0}", "```\n",
            ])
            .map(repeated)
            .chain(lists)
            .chain(cut)
            .chain([stairs, format!("{}\n{}", "|a".repeat(SIZE / 4), "|-".repeat(SIZE / 4))])
            .chain([format!("{}\n{}\n{}", "|a".repeat(4_000), "|-".repeat(4_000), "b\n".repeat(SIZE / 4))]);
    for text in texts {
        let name: String = text.chars().take(12).collect();
        timed(&format!("{name:?}"), || {
            assert!(is_balanced(render(&text, &Small).as_str()), "{name:?}");
        });
    }
}

#[test]
fn no_pasted_tag_takes_longer_than_its_share() {
    let depths = (0..20_000).map(|n| format!("<font color={n}>a<p>")).collect::<Vec<_>>().concat();
    let texts = [
        "<",
        "<a",
        "<div>",
        "<b>",
        "<p>",
        "<ul><li>",
        "<table><tr><td>",
        "</div>",
        "<svg>",
        "<!--",
        "&",
        "[",
        "[a ",
        "[/a]",
    ]
    .into_iter()
    .chain(["<b>a</b>", "<a href=x>", "<span style='mso-list:Ignore'>", "<p style='mso-list:l0 level9 lfo1'>a", "<br>"])
    .chain([
        "<blockquote>",
        "<pre>",
        "<img src=x>",
        "<i>:</i>a",
        "<table>",
        "<td colspan=99 rowspan=99>a",
        "<h1>",
        "<figure>",
    ])
    .chain([
        "<b><i>:",
        "<script>",
        "</script>",
        "a\n\n",
        "<a href=\"",
        "<li><p>",
        "&amp;lt;",
        "[caption id='a']",
        "<o:p>",
    ])
    .map(repeated)
    .chain([depths, format!("<a href='{}'>{}", "x".repeat(SIZE / 2), "<p>a".repeat(SIZE / 8))])
    .chain([format!("<p>{}</p>", "<b><p>".repeat(SIZE / 6)), "x".repeat(SIZE)]);
    for text in texts {
        let name: String = text.chars().take(24).collect();
        timed(&format!("{name:?}"), || {
            let converted = from_html(&text);
            assert!(converted.markdown.len() < 40 * SIZE, "{name:?} grew to {}", converted.markdown.len());
        });
    }
}

#[test]
fn two_long_versions_are_compared_in_time() {
    let old = (0..40_000).map(|line| format!("dòng {line} cũ\n")).collect::<Vec<_>>().concat();
    let new = (0..40_000).rev().map(|line| format!("dòng {line} mới\n")).collect::<Vec<_>>().concat();
    timed("diff", || assert!(diff(&old, &new).len() >= 40_000));
    timed("diff of one line", || assert!(!diff(&repeated("a b "), &repeated("b c ")).is_empty()));
}

fn text() -> impl Strategy<Value = String> {
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
        "{{",
        "}}",
        "|",
        "|---|",
        "\\",
        "#",
        "~~",
        "so members long-an 2024",
        "[caption]",
        "[/caption]",
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<td>",
        "<li>",
        "<p style='mso-list:l0 level2 lfo1'>",
        "<span style='mso-list:Ignore'>",
        "</span>",
        "1.",
        "·",
        "<figure>",
        "<figcaption>",
    ]);
    let part = prop_oneof![4 => mark.prop_map(str::to_owned), 1 => any::<String>(), 1 => "[a-zđ .:]{0,9}"];
    prop::collection::vec(part, 0..20).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn any_text_is_rendered_and_balanced(text in text()) {
        let html = render(&text, &Small);
        prop_assert!(is_balanced(html.as_str()), "{html}");
        for mention in figure_refs(&text) {
            prop_assert!(text[mention.range].starts_with("{{"));
        }
        let _ = (headings(&text), replace_pictures(&text, |_| Some("anh:a".to_owned())), diff(&text, "a"));
        prop_assert!(excerpt(&text, &Small, 20).chars().count() <= 20);
    }

    #[test]
    fn any_html_becomes_a_text_that_stays(html in text()) {
        let converted = from_html(&html);
        prop_assert_eq!(replace_pictures(&converted.markdown, |_| None), converted.markdown.clone());
        let _ = plain_text(&converted.markdown, &Small);
    }

    #[test]
    fn vietnamese_words_are_not_changed(words in "[a-zA-ZăâđêôơưĂÂĐÊÔƠƯáàảãạấầẩẫậếềểễệốồổỗộớờởỡợứừửữự,;: ]{1,60}") {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        prop_assume!(!words.is_empty());
        let plain = plain_text(&format!("x {words} x"), &Small);
        prop_assert_eq!(plain, format!("x {words} x"));
        let pasted = from_html(&format!("<p>x {words} x</p>")).markdown;
        prop_assert_eq!(plain_text(&pasted, &Small), format!("x {words} x").split_whitespace().collect::<Vec<_>>().join(" "));
    }
}
