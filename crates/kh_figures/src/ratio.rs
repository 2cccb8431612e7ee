//! Ratios: two figures side by side, computed when they are shown.
//!
//! A ratio is never stored, and ratios are never added or averaged: two communes with 50 % and 10 % do not make 60 % or
//! 30 %. Add the numerators and the denominators, then divide.
//!
//! ```compile_fail,E0369
//! use kh_figures::RATIOS;
//! let one = RATIOS[0].of(50, 100);
//! let two = RATIOS[0].of(10, 100);
//! let both = one + two;
//! ```

use crate::{Basis, Figures, Measure, UnitId};

/// **Cách ghi tỷ lệ**: how a ratio is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RatioForm {
    /// **Phần trăm**: "33,42%".
    Percent {
        /// How many decimals are printed.
        places: u8,
    },
    /// **Bình quân**: a whole amount for each one, "167.479".
    PerHead,
    /// **Gấp mấy lần**: a multiple, "gấp 3 lần".
    Multiple,
}

/// **Tỷ lệ**: two measures, the second of which is the named base of the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ratio {
    /// The stable code used in JSON: the codes of the two measures.
    pub code: &'static str,
    /// **Tử số**: what is compared.
    pub numerator: Measure,
    /// **Mẫu số**: the base with which it is compared.
    pub denominator: Measure,
    /// How it is printed.
    pub form: RatioForm,
}

/// The ratios that the association prints.
pub static RATIOS: &[Ratio] = &[
    Ratio {
        code: "members/population",
        numerator: Measure::MEMBERS,
        denominator: Measure::POPULATION,
        form: RatioForm::Percent { places: 2 },
    },
    Ratio {
        code: "members.party/party_members",
        numerator: Measure::MEMBERS_PARTY,
        denominator: Measure::PARTY_MEMBERS,
        form: RatioForm::Percent { places: 2 },
    },
    Ratio {
        code: "fund.raised/population",
        numerator: Measure::FUND_RAISED,
        denominator: Measure::POPULATION,
        form: RatioForm::PerHead,
    },
    Ratio {
        code: "titles.citizen.recognised/titles.citizen.registered",
        numerator: Measure::CITIZEN_RECOGNISED,
        denominator: Measure::CITIZEN_REGISTERED,
        form: RatioForm::Percent { places: 2 },
    },
];

/// The two numbers of a ratio, which are all that there is of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RatioValue {
    /// **Tử số**: what is compared.
    pub numerator: i64,
    /// **Mẫu số**: the base with which it is compared.
    pub denominator: i64,
    /// How it is printed.
    pub form: RatioForm,
}

impl Ratio {
    /// The ratio of two numbers.
    pub fn of(&self, numerator: i64, denominator: i64) -> RatioValue {
        RatioValue { numerator, denominator, form: self.form }
    }

    /// The ratio of the figures of a unit; none when nothing was recorded of one of the two.
    pub fn at(&self, figures: &Figures, unit: UnitId) -> Option<RatioValue> {
        let known = |measure| figures.figure(unit, measure).filter(|figure| figure.basis != Basis::None);
        Some(self.of(known(self.numerator)?.value, known(self.denominator)?.value))
    }
}

impl RatioValue {
    /// The text in Vietnamese figures, rounded half away from zero; none when the denominator is 0.
    ///
    /// A multiple below 1 is printed as a percentage.
    pub fn printed(&self) -> Option<String> {
        match self.form {
            RatioForm::Percent { places } => self.percent(places),
            RatioForm::PerHead => Some(decimal(self.scaled(0)?, 0)),
            RatioForm::Multiple => times(self.numerator, self.denominator).or_else(|| self.percent(1)),
        }
    }

    fn percent(&self, places: u8) -> Option<String> {
        Some(decimal(self.scaled(u32::from(places) + 2)?, places) + "%")
    }

    /// The ratio times `10^power`, rounded.
    fn scaled(&self, power: u32) -> Option<i128> {
        let numerator = i128::from(self.numerator).checked_mul(10_i128.checked_pow(power)?)?;
        let denominator = i128::from(self.denominator);
        let quotient = numerator.checked_div(denominator)?;
        let rest = (numerator % denominator).abs();
        let away = if (numerator < 0) == (denominator < 0) { 1 } else { -1 };
        Some(if rest * 2 >= denominator.abs() { quotient + away } else { quotient })
    }
}

/// **Gấp mấy lần chỉ tiêu**: the words for a result of more than its target, "gấp 3 lần" or "gấp 3,1 lần".
///
/// "gấp 3 lần" is said exactly from 2.95 to below 3.05. None when the target is not positive, and when the words would
/// be "gấp 1 lần" or less: then a percentage is said, "đạt 87,5%".
pub fn times(achieved: i64, target: i64) -> Option<String> {
    if target <= 0 {
        return None;
    }
    let tenths = RatioValue { numerator: achieved, denominator: target, form: RatioForm::Multiple }.scaled(1)?;
    if tenths <= 10 {
        return None;
    }
    let number = if tenths % 10 == 0 { decimal(tenths / 10, 0) } else { decimal(tenths, 1) };
    Some(format!("gấp {number} lần"))
}

/// A whole number with points between the thousands.
pub(crate) fn grouped(number: i64) -> String {
    decimal(number.into(), 0)
}

/// The number `mantissa × 10^-places` with a decimal comma and points between the thousands.
fn decimal(mantissa: i128, places: u8) -> String {
    let places = usize::from(places);
    let digits = format!("{:0>width$}", mantissa.unsigned_abs(), width = places + 1);
    let (whole, fraction) = digits.split_at(digits.len() - places);
    let mut text = String::from(if mantissa < 0 { "-" } else { "" });
    for (index, digit) in whole.char_indices() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    if places > 0 {
        text.push(',');
        text.push_str(fraction);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(code: &str, numerator: i64, denominator: i64) -> Option<String> {
        RATIOS.iter().find(|ratio| ratio.code == code).unwrap().of(numerator, denominator).printed()
    }

    fn value(form: RatioForm, numerator: i64, denominator: i64) -> Option<String> {
        RatioValue { numerator, denominator, form }.printed()
    }

    #[test]
    fn the_published_ratios_of_the_reference_province() {
        assert_eq!(printed("members/population", 576_210, 1_724_371).unwrap(), "33,42%");
        assert_eq!(printed("members.party/party_members", 45_104, 47_866).unwrap(), "94,23%");
        assert_eq!(printed("fund.raised/population", 288_795_949_800, 1_724_371).unwrap(), "167.479");
        let titles = "titles.citizen.recognised/titles.citizen.registered";
        assert_eq!(printed(titles, 88_741, 113_240).unwrap(), "78,37%");
    }

    #[test]
    fn the_code_of_a_ratio_names_its_two_measures() {
        for ratio in RATIOS {
            assert_eq!(ratio.code, format!("{}/{}", ratio.numerator, ratio.denominator));
        }
    }

    #[test]
    fn nothing_is_printed_without_a_denominator() {
        for form in [RatioForm::Percent { places: 2 }, RatioForm::PerHead, RatioForm::Multiple] {
            assert_eq!(value(form, 5, 0), None);
        }
    }

    #[test]
    fn halves_are_rounded_up_and_zeros_are_kept() {
        let percent = RatioForm::Percent { places: 2 };
        assert_eq!(value(percent, 1, 20_000).unwrap(), "0,01%");
        assert_eq!(value(percent, 49_999, 1_000_000_000).unwrap(), "0,00%");
        assert_eq!(value(percent, 1, 1).unwrap(), "100,00%");
        assert_eq!(value(percent, 123_456, 10).unwrap(), "1.234.560,00%");
        assert_eq!(value(RatioForm::PerHead, 5, 2).unwrap(), "3");
        assert_eq!(value(RatioForm::PerHead, -5, 2).unwrap(), "-3");
        assert_eq!(value(RatioForm::PerHead, 999_999_999, 1_000).unwrap(), "1.000.000");
        assert_eq!(value(RatioForm::Percent { places: 0 }, i64::MAX, 1).unwrap(), "922.337.203.685.477.580.700%");
    }

    #[test]
    fn three_times_is_said_exactly_from_2_95_to_below_3_05() {
        let said = |achieved| times(achieved, 1_000_000).unwrap();
        assert_eq!(said(2_949_999), "gấp 2,9 lần");
        assert_eq!(said(2_950_000), "gấp 3 lần");
        assert_eq!(said(3_049_999), "gấp 3 lần");
        assert_eq!(said(3_050_000), "gấp 3,1 lần");
        assert_eq!(said(1_050_000), "gấp 1,1 lần");
        assert_eq!(said(1_234_500_000), "gấp 1.234,5 lần");
    }

    #[test]
    fn a_percentage_is_said_where_a_multiple_means_nothing() {
        assert_eq!(times(7, 8), None);
        assert_eq!(times(1_049, 1_000), None);
        assert_eq!((times(5, 0), times(5, -1), times(-5, 1)), (None, None, None));
        assert_eq!(value(RatioForm::Multiple, 7, 8).unwrap(), "87,5%");
        assert_eq!(value(RatioForm::Multiple, 1_023, 1_000).unwrap(), "102,3%");
        assert_eq!(value(RatioForm::Multiple, 3, 1).unwrap(), "gấp 3 lần");
    }
}
