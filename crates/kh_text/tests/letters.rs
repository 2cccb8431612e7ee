//! All 134 letters of Vietnamese that are not ASCII, in both normal forms, against a table written by hand.

use std::collections::BTreeSet;

use kh_text::{fold, match_key, normalize, slug};
use unicode_normalization::UnicodeNormalization;

/// Plain letter, then its marked letters, small and capital in the same order.
const LETTERS: [(&str, &str, &str); 7] = [
    ("a", "àáảãạăằắẳẵặâầấẩẫậ", "ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬ"),
    ("e", "èéẻẽẹêềếểễệ", "ÈÉẺẼẸÊỀẾỂỄỆ"),
    ("i", "ìíỉĩị", "ÌÍỈĨỊ"),
    ("o", "òóỏõọôồốổỗộơờớởỡợ", "ÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢ"),
    ("u", "ùúủũụưừứửữự", "ÙÚỦŨỤƯỪỨỬỮỰ"),
    ("y", "ỳýỷỹỵ", "ỲÝỶỸỴ"),
    ("d", "đ", "Đ"),
];

fn each_letter(mut check: impl FnMut(&str, char, char)) {
    for (plain, small, capital) in LETTERS {
        assert_eq!(small.chars().count(), capital.chars().count(), "{plain}");
        for (small, capital) in small.chars().zip(capital.chars()) {
            check(plain, small, capital);
        }
    }
}

#[test]
fn the_table_is_the_whole_alphabet() {
    let mut seen = BTreeSet::new();
    each_letter(|_, small, capital| {
        seen.extend([small, capital]);
    });
    assert_eq!(seen.len(), 134);
    // Unicode keeps the toned letters together, U+1EA0 to U+1EF9; the other 44 are those of older code pages.
    assert_eq!(seen.iter().filter(|letter| ('\u{1EA0}'..='\u{1EF9}').contains(*letter)).count(), 90);
}

#[test]
fn every_letter_folds_to_its_plain_letter_in_both_normal_forms() {
    each_letter(|plain, small, capital| {
        for letter in [small, capital] {
            let composed: String = [letter].iter().copied().nfc().collect();
            let decomposed: String = [letter].iter().copied().nfd().collect();
            for form in [&composed, &decomposed] {
                assert_eq!(fold(form), plain, "{letter} as {form:?}");
                assert_eq!(slug(form), plain, "{letter} as {form:?}");
            }
        }
    });
}

#[test]
fn every_letter_keeps_its_marks_in_a_match_key_and_loses_its_case() {
    each_letter(|_, small, capital| {
        for letter in [small, capital] {
            let decomposed: String = [letter].iter().copied().nfd().collect();
            assert_eq!(normalize(&decomposed), letter.to_string());
            assert_eq!(match_key(&decomposed), small.to_string());
            assert_eq!(match_key(&letter.to_string()), small.to_string());
        }
    });
}

#[test]
fn every_letter_folds_inside_a_word() {
    each_letter(|plain, small, capital| {
        assert_eq!(fold(&format!("x{small}n {capital}t")), format!("x{plain}n {plain}t"));
    });
}

#[test]
fn no_two_letters_share_a_match_key_except_by_case() {
    let mut keys = BTreeSet::new();
    each_letter(|_, small, _| {
        keys.insert(match_key(&small.to_string()));
    });
    assert_eq!(keys.len(), 67);
}
