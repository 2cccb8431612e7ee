//! The one door for text that comes in: the same characters for the same word, whatever keyboard, phone, spreadsheet
//! or old code page it was written with.

use unicode_normalization::UnicodeNormalization;

/// Cleans one line of text without changing what a reader sees.
///
/// The result is NFC; the Icelandic eth (`Ð`, `ð`), which looks the same and is common in old files, becomes `Đ`, `đ`;
/// zero-width, direction and control characters go; every kind of space, line breaks included, becomes a plain space,
/// runs of them become one, and none is left at either end. Tone placement, case and spelling stay as they were.
///
/// ```
/// assert_eq!(kh_text::normalize("  Ðặng\u{a0}\u{a0}Hồng\u{200b} Sơn "), "Đặng Hồng Sơn");
/// ```
pub fn normalize(text: &str) -> String {
    if is_clean(text) { text.to_owned() } else { cleaned(text) }
}

/// Whether the text is as it should be already. Nearly all of it is, and then nothing has to be taken apart.
///
/// Letters below U+0300 and the Vietnamese ones from U+1EA0 on are whole in NFC wherever they stand.
fn is_clean(text: &str) -> bool {
    let mut before = ' ';
    for letter in text.chars() {
        let as_it_should_be = match letter {
            ' ' => before != ' ',
            '\u{00AD}' | '\u{00D0}' | '\u{00F0}' => false,
            '!'..='~' | '\u{00A1}'..='\u{02FF}' | '\u{1EA0}'..='\u{1EF9}' => true,
            _ => false,
        };
        if !as_it_should_be {
            return false;
        }
        before = letter;
    }
    before != ' ' || text.is_empty()
}

fn cleaned(text: &str) -> String {
    collapse_spaces(&text.chars().filter_map(clean).nfc().collect::<String>())
}

/// Cleans a text of several lines, as [`normalize`] cleans one.
///
/// Line breaks stay, each as a single line feed, and so do the spaces at which a line begins and those between its words, for they may mean something. Spaces at the ends of
/// lines and empty lines at the ends of the text go.
///
/// ```
/// assert_eq!(kh_text::normalize_lines("\r\n- Ðặng\u{a0} \r\n  - Hồng\u{200b}\r\n"), "- Đặng\n  - Hồng");
/// ```
pub fn normalize_lines(text: &str) -> String {
    let breaks = |letter: char| matches!(letter, '\n' | '\u{000B}' | '\u{000C}' | '\u{0085}' | '\u{2028}' | '\u{2029}');
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let line = |line: &str| line.chars().filter_map(clean).nfc().collect::<String>().trim_end().to_owned();
    text.split(breaks).map(line).collect::<Vec<_>>().join("\n").trim_matches('\n').to_owned()
}

/// A letter as it is kept; none for what takes no room.
fn clean(letter: char) -> Option<char> {
    match letter {
        space if space.is_whitespace() => Some(' '),
        '\u{00D0}' => Some('Đ'),
        '\u{00F0}' => Some('đ'),
        hidden if is_invisible(hidden) => None,
        other => Some(other),
    }
}

/// Leaves single spaces between words and none at the ends.
pub(crate) fn collapse_spaces(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// True for what takes no room on the line and so can hide inside a name: it would make two equal names differ.
fn is_invisible(letter: char) -> bool {
    letter.is_control()
        || matches!(
            letter,
            '\u{00AD}'                  // soft hyphen
            | '\u{034F}'                // combining grapheme joiner
            | '\u{061C}'                // Arabic letter mark
            | '\u{180E}'                // Mongolian vowel separator
            | '\u{200B}'..='\u{200F}'   // zero-width space, joiners, direction marks
            | '\u{202A}'..='\u{202E}'   // direction embeddings
            | '\u{2060}'..='\u{2064}'   // word joiner, invisible operators
            | '\u{2066}'..='\u{206F}'   // direction isolates and other format characters
            | '\u{FEFF}'                // byte order mark
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_way_of_typing_gives_the_same_characters() {
        for (typed, clean) in [
            ("Nguye\u{302}\u{303}n", "Nguyễn"),
            ("Nguyê\u{303}n", "Nguyễn"),
            ("o\u{31b}\u{323}", "ợ"),
            ("o\u{323}\u{31b}", "ợ"),
            ("\u{d0}ức \u{f0}ẹp", "Đức đẹp"),
            ("An\u{200b}h\u{feff}", "Anh"),
            ("e\u{200d}\u{301}", "é"),
            ("\u{a0}Long\u{202f}\u{3000}An\u{2003}", "Long An"),
            ("Tân\r\n\tAn", "Tân An"),
            ("a\u{0}b\u{7}c", "abc"),
            ("", ""),
            (" \u{200b} ", ""),
        ] {
            assert_eq!(normalize(typed), clean, "{typed:?}");
        }
    }

    #[test]
    fn tone_placement_case_and_spelling_are_kept() {
        for text in ["Hoà", "Hòa", "THUỶ", "Thủy", "quí", "K'Ho", "M’nông", "1.234,5"] {
            assert_eq!(normalize(text), text);
        }
    }

    #[test]
    fn what_is_clean_is_seen_as_clean() {
        for (text, clean) in [
            ("", true),
            ("Nguyễn Thị Ánh Tuyết, 12/3", true),
            ("Đỗ ợ ỹ", true),
            (" An", false),
            ("An ", false),
            ("An  Bình", false),
            ("\u{d0}ức", false),
            ("e\u{301}", false),
            ("Hồ\u{a0}Ba", false),
        ] {
            assert_eq!(is_clean(text), clean, "{text:?}");
        }
    }

    #[test]
    fn lines_and_their_indents_stay_lines() {
        for (typed, clean) in [
            ("a\r\n\r\nb\rc\nd", "a\n\nb\nc\nd"),
            ("\n\n  - mot\n\t- hai  \n\n", "  - mot\n - hai"),
            ("a\u{2028}b\u{b}c", "a\nb\nc"),
            ("| a  | b |\u{0}", "| a  | b |"),
            ("e\u{302}\u{301}\n\u{d0}", "ế\nĐ"),
            ("", ""),
        ] {
            assert_eq!(normalize_lines(typed), clean, "{typed:?}");
        }
    }

    proptest! {
        #[test]
        fn normalising_lines_twice_changes_nothing(text in any::<String>()) {
            let once = normalize_lines(&text);
            prop_assert_eq!(normalize_lines(&once), once.clone());
            prop_assert!(!once.chars().any(|letter| letter != '\n' && is_invisible(letter)));
        }

        #[test]
        fn normalising_twice_changes_nothing(text in any::<String>()) {
            let once = normalize(&text);
            prop_assert_eq!(normalize(&once), once);
        }

        #[test]
        fn what_passes_as_clean_is_what_cleaning_gives(text in "[ a-zđĐÐðăâêôơưàạẢỹỴ\u{ad}\u{a0}\u{303}\u{323}\u{2ff}\u{300}]{0,12}") {
            prop_assert!(!is_clean(&text) || cleaned(&text) == text);
        }

        #[test]
        fn nothing_is_left_that_cannot_be_seen(text in any::<String>()) {
            let clean = normalize(&text);
            prop_assert!(!clean.starts_with(' ') && !clean.ends_with(' ') && !clean.contains("  "));
            prop_assert!(clean.chars().all(|letter| letter == ' ' || !letter.is_whitespace()));
            prop_assert!(!clean.chars().any(is_invisible));
        }
    }
}
