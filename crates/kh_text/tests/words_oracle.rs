//! Numbers in words against two libraries that share no code with this crate; `oracle/words.tsv` names their versions.
//!
//! What is made equal before comparing, and nothing else:
//!
//! * both: `tỉ` is `tỷ`;
//! * `read-vietnamese-number`: says `lẻ`, so it is compared with that setting;
//! * `vn-money`: says empty groups (`không nghìn`), and repeats `tỷ` after every group above it
//!   (`một nghìn tỷ hai tỷ` for `một nghìn không trăm linh hai tỷ`): empty groups go, and only the last `tỷ` stays.

use kh_text::{Thousand, WordStyle, ZeroTens, money_in_words, words};

const FIXTURE: &str = include_str!("oracle/words.tsv");
const NORTHERN: WordStyle = WordStyle { thousand: Thousand::Nghin, zero_tens: ZeroTens::Linh, even_suffix: false };

/// Gives number, `vn-money` and `read-vietnamese-number` of each row.
fn rows() -> impl Iterator<Item = (i64, &'static str, &'static str)> {
    FIXTURE.lines().filter(|line| !line.starts_with('#')).skip(1).map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        let [number, money, reader] = cells[..] else { panic!("three cells in {line:?}") };
        (number.parse().expect("a number"), money, reader)
    })
}

/// Drops the empty groups of `vn-money` and every `tỷ` but the last.
fn without_empty_groups(text: &str) -> String {
    let full = format!(" {text} ");
    // Longest names first: `không nghìn tỷ` is one empty group, not `không nghìn` and a `tỷ`.
    let said = ["nghìn tỷ", "triệu tỷ", "nghìn", "triệu", "tỷ"]
        .iter()
        .fold(full, |text, name| text.replace(&format!(" không {name} "), " "));
    match said.rsplit_once(" tỷ ") {
        Some((before, after)) => format!("{} tỷ {after}", before.replace(" tỷ", "")).trim().to_owned(),
        None => said.trim().to_owned(),
    }
}

#[test]
fn the_fixture_is_large_enough_to_mean_something() {
    assert!(rows().count() >= 400);
    assert!(rows().filter(|(_, money, _)| *money != "-").count() >= 350);
    assert!(FIXTURE.contains("vn-money 0.1.0") && FIXTURE.contains("read-vietnamese-number 2.3.1"));
}

#[test]
fn vn_money_says_the_same() {
    for (number, expected, _) in rows().filter(|(_, money, _)| *money != "-") {
        assert_eq!(words(number, &NORTHERN), without_empty_groups(expected), "{number}");
    }
}

#[test]
fn read_vietnamese_number_says_the_same() {
    let style = WordStyle { zero_tens: ZeroTens::Le, ..NORTHERN };
    for (number, _, expected) in rows() {
        assert_eq!(words(number, &style), expected.replace("tỉ", "tỷ"), "{number}");
    }
}

#[test]
fn the_southern_setting_changes_two_words_only() {
    let style = WordStyle { thousand: Thousand::Ngan, zero_tens: ZeroTens::Le, ..NORTHERN };
    for (number, _, expected) in rows() {
        assert_eq!(words(number, &style), expected.replace("tỉ", "tỷ").replace("nghìn", "ngàn"), "{number}");
    }
}

#[test]
fn money_is_the_number_with_a_capital_and_the_currency() {
    for (number, _, _) in rows() {
        let money = money_in_words(number, &NORTHERN);
        assert!(money.starts_with(char::is_uppercase), "{money}");
        assert_eq!(money.to_lowercase(), format!("{} đồng", words(number, &NORTHERN)));
    }
}
