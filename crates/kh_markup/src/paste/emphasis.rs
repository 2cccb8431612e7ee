//! Strong, emphasised and struck words.
//!
//! `**Kính gửi:**Hội` is not strong in Markdown: a mark that stands between a punctuation mark and a letter counts for
//! neither side. Word texts are full of it. So the marks are set as private-use characters first, and when the whole
//! text is there, each is written where it counts: before or behind the punctuation, or not at all.
#![expect(clippy::needless_pass_by_value, reason = "the shape of a handler that htmd asks for")]

use htmd::Element;
use htmd::element_handler::{HandlerResult, Handlers};

const STRONG: (char, char) = ('\u{E020}', '\u{E021}');
const STRESS: (char, char) = ('\u{E022}', '\u{E023}');
const STRUCK: (char, char) = ('\u{E024}', '\u{E025}');
const ALL: [((char, char), &str); 3] = [(STRONG, "**"), (STRESS, "*"), (STRUCK, "~~")];

/// Punctuation that may change sides with a mark.
const MOVABLE: &str = ":;,.!?…”“\"'’‘»«–-()/";

/// The handler of `b`, `i` and `s`.
pub(super) fn mark(handlers: &dyn Handlers, element: Element<'_>) -> Option<HandlerResult> {
    let content = handlers.walk_children(element.node).content;
    let words = content.trim_matches(|c: char| c.is_whitespace() || c == '\\');
    let ends_escape = content.trim_end().ends_with('\\') && !content.trim_end_matches([' ', '\t']).ends_with('\n');
    if words.is_empty() || words.contains("\n\n") || ends_escape {
        return Some(content.into());
    }
    let begin = content.find(words)?;
    // A backslash in front escapes the first character and belongs to it.
    let begin = if content[..begin].ends_with('\\') { begin - 1 } else { begin };
    let end = begin + content[begin..].rfind(words).unwrap_or(0) + words.len();
    let (open, close) = match element.tag {
        "b" => STRONG,
        "i" => STRESS,
        _ => STRUCK,
    };
    Some(format!("{}{open}{}{close}{}", &content[..begin], &content[begin..end], &content[end..]).into())
}

/// A heading is strong already.
pub(super) fn without_strong(content: &str) -> String {
    content.replace([STRONG.0, STRONG.1], "")
}

/// Writes the marks.
pub(super) fn resolve(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let mut written = String::with_capacity(text.len());
    let mut at = 0;
    // Where each open mark was written, by kind; `None` for one inside another of its kind.
    let mut open: [Vec<Option<usize>>; 3] = Default::default();
    while let Some(&letter) = letters.get(at) {
        at += 1;
        let Some((kind, is_open)) = kind_of(letter) else {
            written.push(letter);
            continue;
        };
        let (_, mark) = ALL[kind];
        if is_open {
            let is_inner = !open[kind].is_empty();
            let counts = !is_inner && {
                at = move_leading(&letters, at, &mut written);
                let next = letters[at..].iter().copied().find(|c| kind_of(*c).is_none());
                !follows_letter(&written) || next.is_some_and(char::is_alphanumeric)
            };
            open[kind].push(counts.then_some(written.len()));
            if counts {
                written.push_str(mark);
            }
            continue;
        }
        let Some(Some(begin)) = open[kind].pop() else { continue };
        if letters.get(at) == Some(&ALL[kind].0.0) {
            // `</b><b>`: the two are one.
            at += 1;
            open[kind].push(Some(begin));
            continue;
        }
        let next = letters[at..].iter().copied().find(|c| kind_of(*c).is_none());
        close(&mut written, begin, mark, next);
    }
    written
}

fn kind_of(letter: char) -> Option<(usize, bool)> {
    ALL.iter().enumerate().find_map(|(kind, ((open, close), _))| match letter {
        _ if letter == *open => Some((kind, true)),
        _ if letter == *close => Some((kind, false)),
        _ => None,
    })
}

fn follows_letter(written: &str) -> bool {
    written.trim_end_matches(['*', '~']).chars().next_back().is_some_and(char::is_alphanumeric)
}

/// Writes punctuation that stands first inside, where a letter stands before it.
fn move_leading(letters: &[char], mut at: usize, written: &mut String) -> usize {
    let moves = follows_letter(written);
    while moves
        && let Some(&letter) = letters.get(at)
        && MOVABLE.contains(letter)
    {
        written.push(letter);
        at += 1;
    }
    at
}

/// Writes the closing mark, behind which `next` will stand.
fn close(written: &mut String, begin: usize, mark: &str, next: Option<char>) {
    let is_before_letter = next.is_some_and(|next| next.is_alphanumeric() || next == '\\');
    let mut moved = Vec::new();
    while is_before_letter
        && written.len() > begin + mark.len()
        && let Some(last) = written.chars().next_back().filter(|last| MOVABLE.contains(*last))
        && !(last == ')' && written[begin..].contains("]("))
    {
        written.pop();
        moved.push(last);
        if written.ends_with('\\') {
            written.pop();
            moved.push('\\');
        }
    }
    let last = written.trim_end_matches(['*', '~']).chars().next_back();
    let is_empty = written.len() <= begin + mark.len();
    let counts = !is_before_letter || last.is_some_and(char::is_alphanumeric);
    let space = written.len() - written.trim_end().len();
    if is_empty || !counts {
        written.replace_range(begin..begin + mark.len(), "");
    } else {
        let spaces = written.split_off(written.len() - space);
        written.push_str(mark);
        written.push_str(&spaces);
    }
    written.extend(moved.into_iter().rev());
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `#…#` strong, `_…_` stressed, for reading.
    fn resolved(typed: &str) -> String {
        let mut opens = [false; 2];
        let marked = typed.chars().map(|letter| match letter {
            '#' | '_' => {
                let kind = usize::from(letter == '_');
                opens[kind] = !opens[kind];
                let (open, close) = [STRONG, STRESS][kind];
                if opens[kind] { open } else { close }
            }
            other => other,
        });
        resolve(&marked.collect::<String>())
    }

    #[test]
    fn marks_stand_where_they_count() {
        for (typed, written) in [
            ("#Kính gửi:#Hội", "**Kính gửi**:Hội"),
            ("#Kính gửi:# Hội", "**Kính gửi:** Hội"),
            ("Hội#(KH)# mới", "Hội(**KH)** mới"),
            ("Hội#(KH)#mới", "Hội(**KH**)mới"),
            ("#x##y#", "**xy**"),
            ("#_x_:#", "***x*:**"),
            ("#_x:_#đ", "***x***:đ"),
            ("#:#đ", ":đ"),
            ("#x`#đ", "x`đ"),
            ("a#`x`#", "a`x`"),
            ("#x\\.#đ", "**x**\\.đ"),
        ] {
            assert_eq!(resolved(typed), written, "{typed}");
        }
    }
}
