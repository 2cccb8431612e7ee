//! Figures out: dots between thousands, a comma before decimals, a half always rounded away from zero.

/// What stands where a ratio has no value because its denominator is zero.
pub const UNDEFINED: &str = "–";

/// Writes a whole number with dots between thousands: `1.234.567`, `-1.234`.
pub fn group(value: i64) -> String {
    let sign = if value < 0 { "-" } else { "" };
    format!("{sign}{}", group_digits(&value.unsigned_abs().to_string()))
}

/// Writes the exact quotient rounded to a number of places: `33,42`, `167.479`.
///
/// A half rounds away from zero. Nothing overflows and nothing passes through floating point. A denominator of zero
/// gives [`UNDEFINED`].
pub fn decimal(numerator: i128, denominator: i128, places: u8) -> String {
    let places = usize::from(places);
    Quotient::rounded(numerator, denominator, places).map_or_else(|| UNDEFINED.to_owned(), |value| value.render(places))
}

/// Writes a part of a whole as a percentage with two places: `33,42%`; none where the whole is zero.
pub fn percent(numerator: i128, denominator: i128) -> Option<String> {
    // Four places of the quotient are two places of the percentage: rounding happens once, on the last of them.
    Quotient::rounded(numerator, denominator, 4).map(|value| value.render(2) + "%")
}

/// A rounded quotient as decimal digits, the point not yet placed.
struct Quotient {
    is_negative: bool,
    digits: Vec<u8>,
}

impl Quotient {
    /// Divides by hand, digit after digit, which is exact for all of `i128`; none where the denominator is zero.
    fn rounded(numerator: i128, denominator: i128, places: usize) -> Option<Self> {
        let is_negative = (numerator < 0) != (denominator < 0);
        let (numerator, denominator) = (numerator.unsigned_abs(), denominator.unsigned_abs());
        let mut remainder = numerator.checked_rem(denominator)?;
        let mut digits = (numerator / denominator).to_string().into_bytes();
        for _ in 0..places {
            let (digit, rest) = next_digit(remainder, denominator);
            digits.push(digit);
            remainder = rest;
        }
        if remainder >= denominator - remainder {
            increment(&mut digits);
        }
        Some(Self { is_negative, digits })
    }

    fn render(&self, places: usize) -> String {
        let digits: String = self.digits.iter().copied().map(char::from).collect();
        // There are always more digits than places: the integer part has at least one.
        let (whole, fraction) = digits.split_at(digits.len() - places);
        let whole = whole.trim_start_matches('0');
        let whole = if whole.is_empty() { "0".to_owned() } else { group_digits(whole) };
        let is_zero = digits.bytes().all(|digit| digit == b'0');
        let sign = if self.is_negative && !is_zero { "-" } else { "" };
        let comma = if fraction.is_empty() { "" } else { "," };
        format!("{sign}{whole}{comma}{fraction}")
    }
}

/// Gives the next digit of a long division: ten times the remainder by the denominator.
///
/// Ten additions instead of one multiplication: both are at most 2^127, so a sum of two fits where a product would not.
fn next_digit(remainder: u128, denominator: u128) -> (u8, u128) {
    let (mut digit, mut rest) = (b'0', 0);
    for _ in 0..10 {
        rest += remainder;
        if rest >= denominator {
            rest -= denominator;
            digit += 1;
        }
    }
    (digit, rest)
}

/// Adds one to a number in decimal digits.
fn increment(digits: &mut Vec<u8>) {
    for digit in digits.iter_mut().rev() {
        if *digit < b'9' {
            *digit += 1;
            return;
        }
        *digit = b'0';
    }
    digits.insert(0, b'1');
}

fn group_digits(digits: &str) -> String {
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::{parse_decimal, parse_integer};
    use proptest::prelude::*;

    #[test]
    fn thousands_are_grouped_by_dots() {
        for (value, text) in [
            (0, "0"),
            (7, "7"),
            (999, "999"),
            (1_000, "1.000"),
            (-1_234, "-1.234"),
            (-999, "-999"),
            (1_234_567, "1.234.567"),
            (288_795_949_800, "288.795.949.800"),
            (i64::MAX, "9.223.372.036.854.775.807"),
            (i64::MIN, "-9.223.372.036.854.775.808"),
        ] {
            assert_eq!(group(value), text);
        }
    }

    /// The province's published figures for 2024: 576.210 members of 1.724.371 people, 45.104 Party members of 47.866.
    #[test]
    fn published_ratios_come_out() {
        assert_eq!(percent(576_210, 1_724_371).unwrap(), "33,42%");
        assert_eq!(percent(45_104, 47_866).unwrap(), "94,23%");
        assert_eq!(decimal(288_795_949_800, 1_724_371, 0), "167.479");
        assert_eq!(decimal(57_621_000, 1_724_371, 2), "33,42");
    }

    #[test]
    fn a_half_rounds_away_from_zero() {
        for (numerator, denominator, places, text) in [
            (1, 2, 0, "1"),
            (-1, 2, 0, "-1"),
            (5, 2, 0, "3"),
            (1, 8, 2, "0,13"),
            (1, -8, 2, "-0,13"),
            (-1, -8, 2, "0,13"),
            (124_999, 1_000_000, 2, "0,12"),
            (125_000, 1_000_000, 2, "0,13"),
            (1_005, 1_000, 2, "1,01"),
            (999_995, 1_000, 2, "1.000,00"),
            (-1, 1_000, 2, "0,00"),
            (0, -5, 1, "0,0"),
            (2, 3, 5, "0,66667"),
        ] {
            assert_eq!(decimal(numerator, denominator, places), text, "{numerator}/{denominator}");
        }
    }

    #[test]
    fn the_largest_numbers_do_not_overflow() {
        let max = "170.141.183.460.469.231.731.687.303.715.884.105.727";
        assert_eq!(decimal(i128::MAX, 1, 0), max);
        assert_eq!(decimal(i128::MIN, i128::MIN, 3), "1,000");
        assert_eq!(decimal(i128::MAX, i128::MIN, 2), "-1,00");
        assert_eq!(decimal(i128::MIN, -1, 1), "170.141.183.460.469.231.731.687.303.715.884.105.728,0");
        assert_eq!(decimal(1, 3, u8::MAX), format!("0,{}", "3".repeat(255)));
        assert_eq!(percent(i128::MAX, i128::MAX).unwrap(), "100,00%");
    }

    #[test]
    fn nothing_can_be_divided_by_zero() {
        assert_eq!(decimal(5, 0, 2), UNDEFINED);
        assert_eq!(decimal(0, 0, 0), UNDEFINED);
        assert_eq!(percent(5, 0), None);
    }

    #[test]
    fn percentages_are_rounded_once() {
        // 0,494999%: rounded first to three places it would be 0,495%, and from there 0,50%.
        assert_eq!(percent(494_999, 100_000_000).unwrap(), "0,49%");
        assert_eq!(percent(495_000, 100_000_000).unwrap(), "0,50%");
        assert_eq!(percent(3, 1).unwrap(), "300,00%");
        assert_eq!(percent(1_234_567, 100).unwrap(), "1.234.567,00%");
        assert_eq!(percent(-1, 3).unwrap(), "-33,33%");
        assert_eq!(percent(1, 100_000_000).unwrap(), "0,00%");
    }

    proptest! {
        #[test]
        fn a_grouped_number_reads_back(value in any::<i64>()) {
            prop_assert_eq!(parse_integer(&group(value)), Ok(value));
        }

        /// The written value v satisfies |numerator/denominator − v| ≤ half a unit of its last place.
        #[test]
        fn a_decimal_is_the_nearest(numerator in any::<i64>(), denominator in 1..i64::MAX, places in 0_u8..10) {
            let (mantissa, scale) = parse_decimal(&decimal(numerator.into(), denominator.into(), places)).unwrap();
            prop_assert_eq!(scale, places);
            let unit = 10_i128.pow(u32::from(places));
            let (numerator, denominator) = (i128::from(numerator), i128::from(denominator));
            prop_assert!(2 * (numerator * unit - mantissa * denominator).abs() <= denominator);
        }
    }
}
