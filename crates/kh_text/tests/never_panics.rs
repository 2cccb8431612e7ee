//! Whatever a person pastes into a field, every function that takes text comes back, and what it accepts is lawful.

use kh_text::{
    DateError, PersonName, Qualifier, fold, match_key, normalize, parse_date, parse_decimal, parse_integer, slug,
    sort_key,
};
use proptest::prelude::*;

fn take_all(text: &str) {
    let _ = (normalize(text), fold(text), match_key(text), slug(text), sort_key(text));
    let _ = (PersonName::parse(text), PersonName::with_given(text, "An"), PersonName::with_given("Lê An", text));
    let _ = (parse_integer(text), parse_decimal(text), text.parse::<Qualifier>());
    let (_, rest) = Qualifier::parse_prefix(text);
    assert!(text.contains(rest));
    match parse_date(text) {
        Ok((year, month, day)) => {
            assert!((1..=9999).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day));
        }
        Err(DateError::NoSuchDay { month, .. }) => assert!((1..=12).contains(&month)),
        Err(_) => {}
    }
}

#[test]
fn hard_texts_come_back() {
    let long_number = "9".repeat(5_000);
    let many_groups = "1".to_owned() + &".000".repeat(2_000);
    let many_words = "1 tỷ ".repeat(2_000);
    let many_marks = "a".to_owned() + &"\u{301}".repeat(5_000);
    for text in [
        "",
        "-",
        ".",
        ",",
        "\u{301}",
        "\u{0}",
        "'\u{301}",
        "İ",
        "ﷺ",
        "👨\u{200d}👩\u{200d}👧",
        "\u{10ffff}",
        "//",
        "--",
        "₫₫",
        "1,",
        "q",
        "gi",
        "qu",
    ] {
        take_all(text);
    }
    for text in [long_number, many_groups, many_words, many_marks] {
        take_all(&text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn any_text_comes_back(text in any::<String>()) {
        take_all(&text);
    }

    #[test]
    fn texts_like_numbers_come_back(text in "[-+−]?([0-9]{1,4}|[.,]|[ \u{a0}]|tỷ|triệu|tr|nghìn|ngàn|đồng|đ|₫){0,9}") {
        take_all(&text);
    }

    #[test]
    fn texts_like_dates_come_back(text in "[0-9]{0,5}[-/. ][0-9]{0,4}[-/.]?[0-9]{0,5}") {
        take_all(&text);
    }

    #[test]
    fn texts_like_figures_with_words_come_back(text in "(gần|hơn|trên|khoảng|xấp|xỉ|ga\u{302}\u{300}n|[ \u{a0}]|[0-9]|tỉ){0,8}") {
        take_all(&text);
    }

    #[test]
    fn texts_like_syllables_come_back(text in "[qgiuoaeyâơđnth\u{300}-\u{304}\u{309}\u{31b}\u{323}' ]{0,10}") {
        take_all(&text);
    }
}
