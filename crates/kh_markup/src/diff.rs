//! What changed between two versions of a text.

use crate::labels;
use crate::safe_html::{SafeHtml, push_attribute, push_escaped};
use similar::{ChangeTag, TextDiff};
use std::time::{Duration, Instant};

/// After so long the comparison settles for a coarser answer, which is as true but names more as changed.
const PATIENCE: Duration = Duration::from_millis(400);
/// So many lines that stayed the same are shown around a change.
const CONTEXT: usize = 2;

/// What happened to a line or a piece of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DiffKind {
    /// It stands in both versions.
    Same,
    /// It stands only in the older one.
    Removed,
    /// It stands only in the newer one.
    Added,
}

/// A line of one version or of both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiffLine {
    /// What happened to it.
    pub kind: DiffKind,
    /// Its number in the older version, from 1.
    pub old_line: Option<usize>,
    /// Its number in the newer version, from 1.
    pub new_line: Option<usize>,
    /// Its pieces; together they are the line without its end.
    pub pieces: Vec<DiffPiece>,
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiffPiece {
    /// Whether just these words changed. In a line that has no counterpart nothing is marked.
    pub is_changed: bool,
    /// The words.
    pub text: String,
}

/// Compares two versions line by line, and the lines that changed word by word.
pub fn diff(old: &str, new: &str) -> Vec<DiffLine> {
    let deadline = Instant::now() + PATIENCE;
    let compared = TextDiff::configure().deadline(deadline).diff_lines(old, new);
    let changes = compared.ops().iter().flat_map(|op| compared.iter_inline_changes_deadline(op, Some(deadline)));
    let mut lines = Vec::new();
    for change in changes {
        let mut pieces: Vec<DiffPiece> = Vec::new();
        for (is_changed, text) in change.values() {
            let text = text.trim_end_matches(['\n', '\r']);
            match pieces.last_mut() {
                _ if text.is_empty() => {}
                Some(last) if last.is_changed == *is_changed => last.text.push_str(text),
                _ => pieces.push(DiffPiece { is_changed: *is_changed, text: text.to_owned() }),
            }
        }
        let kind = match change.tag() {
            ChangeTag::Equal => DiffKind::Same,
            ChangeTag::Delete => DiffKind::Removed,
            ChangeTag::Insert => DiffKind::Added,
        };
        let number = |index: Option<usize>| index.map(|index| index + 1);
        lines.push(DiffLine {
            kind,
            old_line: number(change.old_index()),
            new_line: number(change.new_index()),
            pieces,
        });
    }
    lines
}

/// Shows what changed: a sign and a spoken word before each line, `<del>` and `<ins>` around it, a stronger mark around
/// the words. Long stretches without a change are left out.
pub fn diff_html(lines: &[DiffLine]) -> SafeHtml {
    let mut html = String::new();
    if lines.iter().all(|line| line.kind == DiffKind::Same) {
        html.push_str("<p>");
        push_escaped(&mut html, labels::NO_CHANGE);
        html.push_str("</p>\n");
        return SafeHtml::new(html);
    }
    html.push_str("<ul class=\"govuk-list kh-diff\"");
    push_attribute(&mut html, "aria-label", labels::CHANGES);
    html.push_str(">\n");
    let shown = shown(lines);
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let hidden = shown[at..].iter().take_while(|shown| !**shown).count();
        if hidden > 0 {
            html.push_str("<li class=\"kh-diff__gap\">");
            push_escaped(&mut html, &labels::unchanged(hidden));
            html.push_str("</li>\n");
            at += hidden;
            continue;
        }
        push_line(&mut html, line);
        at += 1;
    }
    html.push_str("</ul>\n");
    SafeHtml::new(html)
}

/// Which lines are shown: those near a change, and single ones between two that are.
fn shown(lines: &[DiffLine]) -> Vec<bool> {
    let mut shown = vec![false; lines.len()];
    for (at, _) in lines.iter().enumerate().filter(|(_, line)| line.kind != DiffKind::Same) {
        shown[at.saturating_sub(CONTEXT)..(at + CONTEXT + 1).min(lines.len())].fill(true);
    }
    for at in 0..lines.len() {
        let before = at == 0 || shown[at - 1];
        let after = shown.get(at + 1).copied().unwrap_or(true);
        shown[at] |= before && after;
    }
    shown
}

fn push_line(html: &mut String, line: &DiffLine) {
    let (class, sign, spoken, tag) = match line.kind {
        DiffKind::Same => ("kh-diff__line", " ", None, None),
        DiffKind::Removed => ("kh-diff__line kh-diff__line--removed", "\u{2212}", Some(labels::REMOVED), Some("del")),
        DiffKind::Added => ("kh-diff__line kh-diff__line--added", "+", Some(labels::ADDED), Some("ins")),
    };
    html.push_str("<li");
    push_attribute(html, "class", class);
    html.push_str("><span class=\"kh-diff__sign\" aria-hidden=\"true\">");
    html.push_str(sign);
    html.push_str("</span> ");
    if let Some(spoken) = spoken {
        html.push_str("<span class=\"govuk-visually-hidden\">");
        push_escaped(html, spoken);
        html.push_str("</span> ");
    }
    push_tag(html, "<", tag);
    for piece in &line.pieces {
        let tag = piece.is_changed.then_some("mark");
        push_tag(html, "<", tag);
        push_escaped(html, &piece.text);
        push_tag(html, "</", tag);
    }
    push_tag(html, "</", tag);
    html.push_str("</li>\n");
}

fn push_tag(html: &mut String, open: &str, tag: Option<&str>) {
    if let Some(tag) = tag {
        html.push_str(open);
        html.push_str(tag);
        html.push('>');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &str = "Mở đầu\n\nHội có 100 hội viên trong năm qua.\nCuối cùng\n";
    const NEW: &str = "Mở đầu\n\nHội có 120 hội viên trong năm qua.\nCuối cùng\nThêm một dòng";

    #[test]
    fn lines_and_words_are_compared() {
        use DiffKind::{Added, Removed, Same};
        let lines = diff(OLD, NEW);
        let kinds: Vec<DiffKind> = lines.iter().map(|line| line.kind).collect();
        assert_eq!(kinds, [Same, Same, Removed, Added, Same, Added]);
        let piece = |is_changed, text: &str| DiffPiece { is_changed, text: text.to_owned() };
        assert_eq!(
            lines[3].pieces,
            [piece(false, "Hội có "), piece(true, "120"), piece(false, " hội viên trong năm qua.")]
        );
        assert_eq!((lines[2].old_line, lines[2].new_line), (Some(3), None));
        assert_eq!((lines[5].old_line, lines[5].new_line), (None, Some(5)));
    }

    #[test]
    fn both_versions_can_be_read_out_of_the_comparison() {
        let lines = diff(OLD, NEW);
        let version = |kind| {
            let of = lines.iter().filter(|line| line.kind == DiffKind::Same || line.kind == kind);
            let whole = |line: &DiffLine| line.pieces.iter().map(|piece| piece.text.as_str()).collect::<String>();
            of.map(whole).collect::<Vec<_>>().join("\n")
        };
        assert_eq!(version(DiffKind::Removed), OLD.trim_end());
        assert_eq!(version(DiffKind::Added), NEW);
    }

    #[test]
    fn a_change_is_told_by_tag_sign_and_word() {
        let html = diff_html(&diff("a <b>\n", "a <i>\n"));
        for part in ["<del>", "<ins>", "\u{2212}</span>", "+</span>", "Bỏ:", "Thêm:", "&lt;b&gt;", "&lt;i&gt;"] {
            assert!(html.as_str().contains(part), "{part}: {html}");
        }
        assert_eq!(diff_html(&diff(OLD, OLD)).as_str(), "<p>Hai bản giống nhau.</p>\n");
    }

    #[test]
    fn long_stretches_without_a_change_are_left_out() {
        let old = (0..40).map(|line| format!("dòng {line}\n")).collect::<Vec<_>>().concat();
        let html = diff_html(&diff(&old, &old.replace("dòng 20", "dòng hai mươi"))).into_string();
        assert!(html.contains("… 18 dòng không đổi …") && html.contains("… 17 dòng không đổi …"), "{html}");
        assert_eq!(html.matches("<li").count(), 2 + 2 + 4);
    }
}
