//! Text between tags as plain letters, and letters that mean something as private-use marks.
//!
//! `<`, `>` and `&` travel as marks: the parsers need not read them back a thousand times, and what only looks like a
//! tag or an entity can be told from Markdown when the whole line is there.

use std::ops::RangeInclusive;

/// Private-use characters of this folder. Wingdings has its letters from U+F020 on.
pub(super) const MARKS: RangeInclusive<char> = '\u{E000}'..='\u{E03F}';

const LESS: char = '\u{E038}';
const GREATER: char = '\u{E039}';
const AND: char = '\u{E03A}';
// The same in code, where nothing has to be escaped.
const PLAIN_LESS: char = '\u{E03B}';
const PLAIN_GREATER: char = '\u{E03C}';
const PLAIN_AND: char = '\u{E03D}';

/// Entities that texts are full of; the parser reads the others.
const ENTITIES: &[(&str, char)] = &[
    ("amp", '&'),
    ("AMP", '&'),
    ("lt", '<'),
    ("LT", '<'),
    ("gt", '>'),
    ("GT", '>'),
    ("nbsp", ' '),
    ("quot", '"'),
    ("apos", '\''),
    ("middot", '·'),
    ("bull", '•'),
    ("sect", '§'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
];

/// Takes out of typed HTML what would be a mark.
pub(super) fn without_marks(html: &str) -> String {
    html.replace(|c| MARKS.contains(&c), "")
}

/// Reads the text between tags.
pub(super) fn read(text: &str, is_code: bool) -> String {
    let mut letters = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let (letter, length) = if letter == '&' { entity(rest) } else { (Some(letter), letter.len_utf8()) };
        match letter {
            Some('<') => letters.push(if is_code { PLAIN_LESS } else { LESS }),
            Some('>') => letters.push(if is_code { PLAIN_GREATER } else { GREATER }),
            Some('&') => letters.push(if is_code { PLAIN_AND } else { AND }),
            Some('\u{a0}') => letters.push(' '),
            Some(letter) if MARKS.contains(&letter) => {}
            Some(letter) => letters.push(letter),
            None => letters.push_str(&rest[..length]),
        }
        rest = &rest[length..];
    }
    letters
}

/// The letter of the entity with which `text` begins, or none to leave it to the parser; and its length.
fn entity(text: &str) -> (Option<char>, usize) {
    let after = &text[1..];
    if let Some(number) = after.strip_prefix('#') {
        let (digits, radix, begin) = match number.strip_prefix(['x', 'X']) {
            Some(hex) => (hex, 16, 3),
            None => (number, 10, 2),
        };
        let length = digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len());
        if length == 0 {
            return (Some('&'), 1);
        }
        let ends = usize::from(digits[length..].starts_with(';'));
        let code = u32::from_str_radix(&digits[..length], radix).unwrap_or(u32::MAX);
        // Windows numbered its letters so, and old pages do.
        let code = match code {
            0x85 => 0x2026,
            0x91 => 0x2018,
            0x92 => 0x2019,
            0x93 => 0x201C,
            0x94 => 0x201D,
            0x96 => 0x2013,
            0x97 => 0x2014,
            code => code,
        };
        let letter = char::from_u32(code).filter(|letter| !letter.is_control() || *letter == '\n');
        return (Some(letter.unwrap_or('\u{FFFD}')), begin + length + ends);
    }
    let length = after.bytes().take(33).take_while(u8::is_ascii_alphanumeric).count();
    if length == 0 || length > 32 {
        return (Some('&'), 1);
    }
    let name = &after[..length];
    if !after[length..].starts_with(';') {
        let is_space = name.starts_with("nbsp");
        return if is_space { (Some(' '), 5) } else { (Some('&'), 1) };
    }
    let known = ENTITIES.iter().find(|(known, _)| *known == name).map(|(_, letter)| *letter);
    (known, length + 2)
}

/// Writes the marks of a line of Markdown as letters, with a backslash where Markdown would read more into them.
pub(super) fn write(line: &str) -> String {
    if !line.contains(|c| MARKS.contains(&c)) {
        return line.to_owned();
    }
    let mut written = String::with_capacity(line.len() + 8);
    let mut begins = true;
    for (at, letter) in line.char_indices() {
        let after = &line[at + letter.len_utf8()..];
        match letter {
            LESS => {
                let opens = after.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'));
                written.push_str(if opens { "\\<" } else { "<" });
            }
            GREATER => written.push_str(if begins { "\\>" } else { ">" }),
            AND => {
                let name = after.strip_prefix('#').unwrap_or(after);
                let length = name.bytes().take(33).take_while(u8::is_ascii_alphanumeric).count();
                let is_entity = length > 0 && name[length..].starts_with(';');
                written.push_str(if is_entity { "\\&" } else { "&" });
            }
            PLAIN_LESS => written.push('<'),
            PLAIN_GREATER => written.push('>'),
            PLAIN_AND => written.push('&'),
            other => written.push(other),
        }
        begins &= letter.is_ascii_digit() || matches!(letter, ' ' | '>' | '-' | '.');
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_become_letters_and_back() {
        for (html, markdown) in [
            ("a &lt; b &gt; c &amp; d", "a < b > c & d"),
            ("&lt;b&gt; &#60;i> &#x3C;!--", "\\<b> \\<i> \\<!--"),
            ("&amp;lt; &amp;#38; &amp;;", "\\&lt; \\&#38; &;"),
            ("&gt; a", "\\> a"),
            ("&&nbsp;&nbspx&#160;\u{a0}", "&  x  "),
            ("&#147;x&#148; &#150; &ldquo;", "“x” – “"),
            ("&#0;&#99999999;&#xD800;&#;&#x;&", "\u{FFFD}\u{FFFD}\u{FFFD}&#;\\&#x;&"),
            ("&#xE038;\u{e020}", ""),
            ("&eacute;&ampx", "&eacute;&ampx"),
        ] {
            assert_eq!(write(&read(&without_marks(html), false)), markdown, "{html}");
        }
        assert_eq!(write(&read("&lt;b&gt;&amp;lt;", true)), "<b>&lt;");
    }
}
