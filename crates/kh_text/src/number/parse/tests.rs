//! Tables of what is read and what is refused.

use proptest::prelude::*;

use super::*;

#[test]
fn amounts_are_read_as_people_write_them() {
    for (text, value) in [
        ("0", 0),
        ("007", 7),
        ("1234567", 1_234_567),
        ("1.234.567", 1_234_567),
        ("1,234,567", 1_234_567),
        ("1 234 567", 1_234_567),
        ("1\u{a0}234\u{202f}567", 1_234_567),
        (" 1.234 ", 1_234),
        ("1,234", 1_234),
        ("-1.234", -1_234),
        ("\u{2212}1.234", -1_234),
        ("- 5", -5),
        ("+7", 7),
        ("53,040,652,513", 53_040_652_513),
        ("30.949.292.030 đ", 30_949_292_030),
        ("30.949.292.030đ", 30_949_292_030),
        ("500 000 đồng", 500_000),
        ("500.000 ĐỒNG", 500_000),
        ("500.000\u{a0}₫", 500_000),
        ("500.000 VNĐ", 500_000),
        ("500.000 vnd", 500_000),
        ("500.000 \u{d0}", 500_000),
        ("500.000 đo\u{302}\u{300}ng", 500_000),
        ("-9223372036854775808", i64::MIN),
        ("9.223.372.036.854.775.807", i64::MAX),
    ] {
        assert_eq!(parse_integer(text), Ok(value), "{text:?}");
    }
}

#[test]
fn multipliers_are_read_with_the_decimal_comma() {
    for (text, value) in [
        ("1,5 tỷ", 1_500_000_000),
        ("1,5 tỉ đồng", 1_500_000_000),
        ("1,5tỷ", 1_500_000_000),
        ("1,50 ty", 1_500_000_000),
        ("-2,5 triệu", -2_500_000),
        ("60 tỉ", 60_000_000_000),
        ("45 tỷ 88 triệu", 45_088_000_000),
        ("45 tỷ 88 triệu 440 nghìn 21 đồng", 45_088_440_021),
        ("88 triệu 440.021 đồng", 88_440_021),
        ("88 triệu 440 021đ", 88_440_021),
        ("1 tỷ 5 đồng", 1_000_000_005),
        ("5tr", 5_000_000),
        ("2 TRIỆU", 2_000_000),
        ("50 ngàn", 50_000),
        ("50 nghìn đ", 50_000),
        ("1.234 triệu", 1_234_000_000),
        ("1,234 tỷ", 1_234_000_000),
        ("1.234,5 triệu", 1_234_500_000),
        ("1 234,5 triệu", 1_234_500_000),
        ("0,5 nghìn", 500),
        ("2 nghìn tỷ", 2_000_000_000_000),
        ("1,5 nghìn tỷ đồng", 1_500_000_000_000),
        ("2 triệu tỷ 3 nghìn tỷ 4 tỷ", 2_003_004_000_000_000),
        ("1,000000000000 tỷ", 1_000_000_000),
    ] {
        assert_eq!(parse_integer(text), Ok(value), "{text:?}");
    }
}

#[test]
fn a_tail_of_zeros_is_read_only_where_it_cannot_be_a_lost_digit() {
    for (text, value) in
        [("1.234.567,00", 1_234_567), ("1,234,567.00", 1_234_567), ("1234567.0", 1_234_567), ("0,00", 0), ("0.00", 0)]
    {
        assert_eq!(parse_integer(text), Ok(value), "{text:?}");
    }
    for text in ["50,00", "523.00", "1.234.567,0000", "1,00"] {
        assert_eq!(parse_integer(text), Err(NumberError::Fraction), "{text:?}");
    }
}

#[test]
fn what_has_no_single_reading_is_refused_by_name() {
    use NumberError::{BareRemainder, Empty, Fraction, Grouping, Order, Overflow};
    for (text, error) in [
        ("", Empty),
        ("  ", Empty),
        ("-", Empty),
        ("1.23.456", Grouping),
        ("1.234,567", Grouping),
        ("1,234.567", Grouping),
        ("1.234.56", Grouping),
        ("1234.567", Grouping),
        ("12 34", Grouping),
        ("1 234.567", Grouping),
        ("1..234", Grouping),
        ("1.", Grouping),
        (".", Grouping),
        (",5", Grouping),
        ("0.123", Grouping),
        ("1.5 tỷ", Grouping),
        ("1,234,567 triệu", Grouping),
        ("1,5", Fraction),
        ("1.5", Fraction),
        ("1.234,56 đ", Fraction),
        ("0,0005 nghìn", Fraction),
        ("1,2345 nghìn", Fraction),
        ("3 triệu 2 tỷ", Order),
        ("3 tỷ 2 tỷ", Order),
        ("3 tỷ 0 tỷ", Order),
        ("3 triệu 0 tỷ", Order),
        ("1 tỷ 1.500 triệu", Order),
        ("1,5 tỷ 88 triệu", Order),
        ("1 nghìn 1.000 đồng", Order),
        ("1 tỷ 5", BareRemainder),
        ("1tr5", BareRemainder),
        ("45 triệu 500", BareRemainder),
        ("9223372036854775808", Overflow),
        ("-9223372036854775809", Overflow),
        ("10 nghìn triệu tỷ", NumberError::Unexpected("triệu".to_owned())),
        ("99999 triệu tỷ", Overflow),
        ("9999999999999999999999999999999999999999", Overflow),
        ("9999999999999999999999999999999999999 tỷ", Overflow),
    ] {
        assert_eq!(parse_integer(text), Err(error), "{text:?}");
    }
}

#[test]
fn words_and_characters_out_of_place_are_named() {
    for (text, word) in [
        ("đồng", "đồng"),
        ("tỷ", "tỷ"),
        ("30 suất", "suất"),
        ("gần 60 tỉ", "gần"),
        ("5 đồng 3", "đồng"),
        ("5 đồng đồng", "đồng"),
        ("5 tỷ tỷ", "tỷ"),
        ("--5", "-"),
        ("5-", "-"),
        ("5%", "%"),
        ("(5)", "("),
        ("1e5", "e"),
        ("１２", "１"),
    ] {
        assert_eq!(parse_integer(text), Err(NumberError::Unexpected(word.to_owned())), "{text:?}");
    }
}

#[test]
fn decimals_are_exact() {
    for (text, value) in [
        ("33,42", (3_342, 2)),
        ("33,40", (3_340, 2)),
        ("-0,5", (-5, 1)),
        ("1.234,5", (12_345, 1)),
        ("1 234 567,89", (123_456_789, 2)),
        ("1.234", (1_234, 0)),
        ("5", (5, 0)),
        ("0,000", (0, 3)),
    ] {
        assert_eq!(parse_decimal(text), Ok(value), "{text:?}");
    }
}

#[test]
fn decimals_with_two_readings_are_refused() {
    for text in ["33.42", "1,234.5", "1,2,3", ",5", "5,", "0.5", ".", "1,2 3"] {
        assert_eq!(parse_decimal(text), Err(NumberError::Grouping), "{text:?}");
    }
    assert_eq!(parse_decimal(""), Err(NumberError::Empty));
    assert_eq!(parse_decimal("33,42%"), Err(NumberError::Unexpected("%".to_owned())));
    assert_eq!(parse_decimal("1,5 tỷ"), Err(NumberError::Unexpected("t".to_owned())));
    assert_eq!(parse_decimal(&"9".repeat(40)), Err(NumberError::Overflow));
    assert_eq!(parse_decimal(&format!("0,{}", "0".repeat(256))), Err(NumberError::Overflow));
}

proptest! {
    #[test]
    fn every_way_of_grouping_reads_the_same(value in 0..i64::MAX, separator in "[., \u{a0}]") {
        let text = crate::group(value).replace('.', &separator);
        prop_assert_eq!(parse_integer(&text), Ok(value));
    }

    #[test]
    fn parts_add_up(billions in 1_i64..1000, millions in 1_i64..1000, thousands in 1_i64..1000, units in 0_i64..1000) {
        let text = format!("{billions} tỷ {millions} triệu {thousands} nghìn {units} đồng");
        let value = ((billions * 1000 + millions) * 1000 + thousands) * 1000 + units;
        prop_assert_eq!(parse_integer(&text), Ok(value));
    }
}
