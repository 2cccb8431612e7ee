//! Text without marks: what people type on a phone, and what an address can hold.

use unicode_normalization::UnicodeNormalization;

use crate::normalize::{collapse_spaces, normalize};

/// Gives the search key of a text: normalised, lower case, no marks, `đ` as `d`.
///
/// All combining marks U+0300–U+036F go, not only the eight of Vietnamese, so that names of the Êđê, Gia Rai or Ba Na
/// (`č`, `ŏ`, `ĭ`) are also found from a plain keyboard. Other letters and all punctuation stay.
///
/// ```
/// assert_eq!(kh_text::fold("Đặng Thị Ngọc Ánh"), "dang thi ngoc anh");
/// ```
pub fn fold(text: &str) -> String {
    // Lower-casing can itself produce a mark (`İ` gives `i` and a dot), so marks are dropped after it.
    let lower = normalize(text).to_lowercase();
    let bare: String = lower
        .nfd()
        .filter(|letter| !matches!(letter, '\u{0300}'..='\u{036F}'))
        .map(|letter| if letter == 'đ' { 'd' } else { letter })
        .nfc()
        .collect();
    collapse_spaces(&bare)
}

/// Whether each of `words` begins a word of the name; a number must be the whole of one, for "phường 1" is not
/// "phường 10". Name and words come folded.
///
/// ```
/// assert!(kh_text::has_words("hoi khuyen hoc phuong 4", &["phu", "4"]));
/// assert!(!kh_text::has_words("hoi khuyen hoc phuong 40", &["phu", "4"]));
/// ```
pub fn has_words<W: AsRef<str>>(name: &str, words: &[W]) -> bool {
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    words.iter().map(AsRef::as_ref).all(|word| {
        let mut parts = name.split(|letter: char| !letter.is_alphanumeric());
        parts.any(|part| if is_number(word) { part == word } else { part.starts_with(word) })
    })
}

/// Gives the text as part of a web address: ASCII letters and digits, words joined by single hyphens.
///
/// Everything else, apostrophes included, separates words. A text without a single letter or digit gives an empty
/// slug, and two texts can share one: the caller keeps addresses apart.
///
/// ```
/// assert_eq!(kh_text::slug("Phường 4"), "phuong-4");
/// ```
pub fn slug(text: &str) -> String {
    let mut address = String::with_capacity(text.len());
    for word in fold(text).split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        if !address.is_empty() {
            address.push('-');
        }
        address.push_str(word);
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_lose_their_marks_and_nothing_else() {
        for (text, key) in [
            ("Đặng", "dang"),
            ("ĐẶNG HỒNG SƠN", "dang hong son"),
            ("Nguye\u{302}\u{303}n", "nguyen"),
            ("\u{d0}\u{1ee9}c Huệ", "duc hue"),
            ("Cư Jút, Krông Nô", "cu jut, krong no"),
            ("H'Hen Niê", "h'hen nie"),
            ("Čư M\u{2019}gar", "cu m\u{2019}gar"),
            ("30.463 suất", "30.463 suat"),
            ("a \u{301} b", "a b"),
        ] {
            assert_eq!(fold(text), key, "{text:?}");
        }
    }

    #[test]
    fn words_begin_words_and_numbers_are_whole() {
        let name = "hoi khuyen hoc phuong 4";
        assert!(has_words(name, &["phuong", "4"]));
        assert!(has_words(name, &["hoc", "phu"]));
        assert!(!has_words("hoi khuyen hoc phuong 40", &["phuong", "4"]));
        assert!(!has_words(name, &["uong"]));
        assert!(has_words("xa ea-kly", &["kly"]));
    }

    #[test]
    fn addresses_are_plain_words_joined_by_hyphens() {
        for (text, address) in [
            ("Phường 4", "phuong-4"),
            ("Đức Huệ", "duc-hue"),
            ("  Quỹ khuyến học — “Heo đất” 2024/2025!  ", "quy-khuyen-hoc-heo-dat-2024-2025"),
            ("K'Ho", "k-ho"),
            ("", ""),
            ("—", ""),
            ("東京", ""),
        ] {
            assert_eq!(slug(text), address, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in any::<String>()) {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn a_slug_is_its_own_slug_and_fits_an_address(text in any::<String>()) {
            let address = slug(&text);
            prop_assert!(address.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'));
            prop_assert!(!address.starts_with('-') && !address.ends_with('-') && !address.contains("--"));
            prop_assert_eq!(slug(&address), address);
        }

        #[test]
        fn folding_does_not_depend_on_the_normal_form(text in any::<String>()) {
            prop_assert_eq!(fold(&text.nfd().collect::<String>()), fold(&text.nfc().collect::<String>()));
        }
    }
}
