//! Closed intervals of exact numbers: what a printed number may have been before it was rounded or put into words.
//!
//! A report is checked by computing with all values that its printed numbers allow. Two statements contradict each other
//! only when their intervals do not overlap. All bounds are closed and, where a choice had to be made, wide: the checker
//! would rather miss a doubtful sentence than accuse a right one.

use crate::Rational;
use std::ops::RangeInclusive;
use std::str::FromStr;

/// **Từ chỉ mức độ**: the word before a number that says how exact it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Qualifier {
    /// **Chính xác**: no word, the number itself.
    #[default]
    Exact,
    /// **Hơn, trên**: at least the number.
    Over,
    /// **Gần**: at most the number.
    Nearly,
    /// **Khoảng**: more or less the number.
    About,
}

/// The text is not the code of a qualifier.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no qualifier has the code {0:?}")]
pub struct UnknownQualifier(pub String);

impl Qualifier {
    /// All qualifiers, the exact one first.
    pub const ALL: [Self; 4] = [Self::Exact, Self::Over, Self::Nearly, Self::About];

    /// The stable code used in JSON and storage.
    pub fn code(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Over => "over",
            Self::Nearly => "nearly",
            Self::About => "about",
        }
    }

    /// The Vietnamese word.
    pub fn label(self) -> &'static str {
        match self {
            Self::Exact => "chính xác",
            Self::Over => "hơn",
            Self::Nearly => "gần",
            Self::About => "khoảng",
        }
    }

    /// The qualifier of a sum: "over" and "nearly" together can only be "about".
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        match (self, other) {
            (Self::Exact, qualifier) | (qualifier, Self::Exact) => qualifier,
            (one, two) if one == two => one,
            _ => Self::About,
        }
    }
}

impl FromStr for Qualifier {
    type Err = UnknownQualifier;

    fn from_str(code: &str) -> Result<Self, UnknownQualifier> {
        let found = Self::ALL.into_iter().find(|qualifier| qualifier.code() == code);
        found.ok_or_else(|| UnknownQualifier(code.to_owned()))
    }
}

/// **Khoảng giá trị**: all numbers from one bound to the other, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    lo: Rational,
    hi: Rational,
}

impl Interval {
    /// The numbers between two bounds, whose order does not matter.
    pub fn between(one: Rational, two: Rational) -> Self {
        Self { lo: one.min(two), hi: one.max(two) }
    }

    /// The whole number alone: a count.
    pub fn whole(number: i64) -> Self {
        let number = Rational::whole(number);
        Self { lo: number, hi: number }
    }

    /// What `mantissa × 10^-scale`, printed with `qualifier`, may stand for.
    ///
    /// "33,42" has mantissa 3342 and scale 2, as a percentage scale 4; "60 tỉ" has mantissa 60 and scale −9. With *u* one
    /// unit of the last digit that is not 0 (for "60 tỉ" 10 tỉ, for "576.000" a thousand):
    ///
    /// * exact: a number printed in ones is a count and stands for itself; any other scale was rounded, see
    ///   [`Interval::rounded`];
    /// * over: from the number to the next rounder one, *u* higher: nobody says "hơn 576.000" of 577.100;
    /// * nearly: the same downwards; below a power of ten the round numbers are ten times denser ("gần 100" is not 5);
    /// * about: 5 % to each side, and at least half a unit of the last printed digit.
    ///
    /// None when the scale is beyond ±15, more than any number in a report has.
    pub fn from_printed(mantissa: i64, scale: i32, qualifier: Qualifier) -> Option<Self> {
        let unit = power_of_ten(scale)?;
        let value = Rational::whole(mantissa).mul(&unit)?;
        match qualifier {
            Qualifier::Exact if scale == 0 => Some(Self::whole(mantissa)),
            Qualifier::Exact => Self::rounded(mantissa, scale),
            Qualifier::Over => Some(Self::between(value, rounder(mantissa, Away::Up)?.mul(&unit)?)),
            Qualifier::Nearly => Some(Self::between(value, rounder(mantissa, Away::Down)?.mul(&unit)?)),
            Qualifier::About => {
                let share = value.max(value.negated()?).div(&Rational::whole(20))?;
                Self::around(value, share.max(unit.div(&Rational::whole(2))?))
            }
        }
    }

    /// What `mantissa × 10^-scale` may have been before it was rounded: half a unit of the last place to each side.
    ///
    /// For an average in whole đồng too, which looks like a count but is a quotient.
    pub fn rounded(mantissa: i64, scale: i32) -> Option<Self> {
        let unit = power_of_ten(scale)?;
        Self::around(Rational::whole(mantissa).mul(&unit)?, unit.div(&Rational::whole(2))?)
    }

    /// The lower bound.
    pub fn lo(&self) -> Rational {
        self.lo
    }

    /// The upper bound.
    pub fn hi(&self) -> Rational {
        self.hi
    }

    /// Whether the number lies within the bounds.
    pub fn contains(&self, number: Rational) -> bool {
        self.lo <= number && number <= self.hi
    }

    /// Whether some number lies in both.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.lo <= other.hi && other.lo <= self.hi
    }

    /// The numbers that lie in both.
    pub fn intersection(&self, other: &Self) -> Option<Self> {
        self.overlaps(other).then(|| Self { lo: self.lo.max(other.lo), hi: self.hi.min(other.hi) })
    }

    /// The whole numbers within the bounds: what a count can be.
    pub fn whole_numbers(&self) -> Option<RangeInclusive<i128>> {
        let (first, last) = (self.lo.ceil(), self.hi.floor());
        (first <= last).then_some(first..=last)
    }

    /// The bounds rounded to the nearest whole numbers, for printing; they may lie just outside.
    pub fn nearest(&self) -> (i128, i128) {
        (self.lo.nearest(), self.hi.nearest())
    }

    /// The sums of a number of each; none when a bound does not fit.
    pub fn add(&self, other: &Self) -> Option<Self> {
        Some(Self { lo: self.lo.add(&other.lo)?, hi: self.hi.add(&other.hi)? })
    }

    /// The differences of a number of each; none when a bound does not fit.
    pub fn sub(&self, other: &Self) -> Option<Self> {
        Some(Self { lo: self.lo.sub(&other.hi)?, hi: self.hi.sub(&other.lo)? })
    }

    /// The products of a number of each; none when a bound does not fit.
    pub fn mul(&self, other: &Self) -> Option<Self> {
        self.extremes(other, Rational::mul)
    }

    /// The quotients of a number of each; none when `other` contains 0 or a bound does not fit.
    pub fn div(&self, other: &Self) -> Option<Self> {
        if other.contains(Rational::whole(0)) {
            return None;
        }
        self.extremes(other, Rational::div)
    }

    /// The bounds of an operation that is monotonous in each operand: they lie at the corners.
    fn extremes(&self, other: &Self, operation: fn(&Rational, &Rational) -> Option<Rational>) -> Option<Self> {
        let first = operation(&self.lo, &other.lo)?;
        let mut result = Self { lo: first, hi: first };
        for (left, right) in [(&self.lo, &other.hi), (&self.hi, &other.lo), (&self.hi, &other.hi)] {
            let corner = operation(left, right)?;
            result = Self { lo: result.lo.min(corner), hi: result.hi.max(corner) };
        }
        Some(result)
    }

    fn around(value: Rational, distance: Rational) -> Option<Self> {
        Some(Self { lo: value.sub(&distance)?, hi: value.add(&distance)? })
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Away {
    Up,
    Down,
}

/// The next number above or below with as few digits that are not 0 as `mantissa` has.
fn rounder(mantissa: i64, direction: Away) -> Option<Rational> {
    let size = i128::from(mantissa).abs();
    let mut unit = 1_i128;
    while size != 0 && size % (unit * 10) == 0 {
        unit *= 10;
    }
    // A negative number is approached from the other side.
    let grows = (direction == Away::Up) == (mantissa >= 0);
    let size = Rational::new(size, 1)?;
    let unit = Rational::new(unit, 1)?;
    let moved = if grows || mantissa == 0 {
        size.add(&unit)?
    } else if size == unit {
        size.sub(&unit.div(&Rational::whole(10))?)?
    } else {
        size.sub(&unit)?
    };
    let is_negative = mantissa < 0 || (mantissa == 0 && direction == Away::Down);
    if is_negative { moved.negated() } else { Some(moved) }
}

/// One unit of the last printed place: `10^-scale`.
fn power_of_ten(scale: i32) -> Option<Rational> {
    if !(-15..=15).contains(&scale) {
        return None;
    }
    let power = 10_i128.pow(scale.unsigned_abs());
    if scale < 0 { Rational::new(power, 1) } else { Rational::new(1, power) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MILLIARD: i64 = 1_000_000_000;

    fn bounds(mantissa: i64, scale: i32, qualifier: Qualifier) -> Interval {
        Interval::from_printed(mantissa, scale, qualifier).unwrap()
    }

    fn of(lo: i64, hi: i64, denominator: i128) -> Interval {
        let bound = |number: i64| Rational::new(i128::from(number), denominator).unwrap();
        Interval::between(bound(lo), bound(hi))
    }

    #[test]
    fn counts_are_exact_and_printed_decimals_are_rounded() {
        assert_eq!(bounds(576_210, 0, Qualifier::Exact), Interval::whole(576_210));
        assert_eq!(bounds(3_342, 2, Qualifier::Exact), of(33_415, 33_425, 1_000));
        assert_eq!(bounds(60, -9, Qualifier::Exact), of(595, 605, 1).mul(&Interval::whole(MILLIARD / 10)).unwrap());
        assert_eq!(Interval::rounded(167_479, 0).unwrap(), of(334_957, 334_959, 2));
    }

    #[test]
    fn words_before_a_number_widen_it_to_the_next_round_number() {
        assert_eq!(bounds(576_000, 0, Qualifier::Over), of(576_000, 577_000, 1));
        assert_eq!(bounds(222, 0, Qualifier::Over), of(222, 223, 1));
        assert_eq!(bounds(60, -9, Qualifier::Nearly), of(50 * MILLIARD, 60 * MILLIARD, 1));
        assert_eq!(bounds(100, 0, Qualifier::Nearly), of(90, 100, 1));
        assert_eq!(bounds(100, 0, Qualifier::Over), of(100, 200, 1));
        assert_eq!(bounds(55, 1, Qualifier::Over), of(55, 56, 10));
        assert_eq!(bounds(1_000, 0, Qualifier::About), of(950, 1_050, 1));
        assert_eq!(bounds(3, 0, Qualifier::About), of(5, 7, 2));
    }

    #[test]
    fn words_before_a_negative_number_or_zero_keep_their_direction() {
        assert_eq!(bounds(-20, 0, Qualifier::Over), of(-20, -10, 1));
        assert_eq!(bounds(-20, 0, Qualifier::Nearly), of(-30, -20, 1));
        assert_eq!(bounds(-100, 0, Qualifier::Over), of(-100, -90, 1));
        assert_eq!(bounds(0, 0, Qualifier::Over), of(0, 1, 1));
        assert_eq!(bounds(0, 0, Qualifier::Nearly), of(-1, 0, 1));
        assert_eq!(bounds(-1_000, 0, Qualifier::About), of(-1_050, -950, 1));
    }

    #[test]
    fn the_two_populations_implied_by_the_published_report_agree() {
        let by_members = Interval::whole(576_210).div(&bounds(3_342, 4, Qualifier::Exact)).unwrap();
        let by_fund = Interval::whole(288_795_949_800).div(&Interval::rounded(167_479, 0).unwrap()).unwrap();
        assert_eq!(by_members.nearest(), (1_723_889, 1_724_405));
        assert!(by_members.overlaps(&by_fund));
        let common = by_members.intersection(&by_fund).unwrap();
        assert_eq!(common.whole_numbers(), Some(1_724_366..=1_724_376));
    }

    #[test]
    fn the_party_members_implied_by_the_published_report() {
        let base = Interval::whole(45_104).div(&bounds(9_423, 4, Qualifier::Exact)).unwrap();
        assert_eq!(base.nearest(), (47_863, 47_868));
        // 45,104 of 47,863 would print as 94,24 %: the bound is 47,863.3.
        assert_eq!(base.whole_numbers(), Some(47_864..=47_868));
    }

    #[test]
    fn a_contradiction_does_not_overlap() {
        let stated = Interval::rounded(3_352, 4).unwrap();
        let implied = Interval::whole(576_210).div(&Interval::whole(1_724_371)).unwrap();
        assert!(!stated.overlaps(&implied));
        assert_eq!(stated.intersection(&implied), None);
    }

    #[test]
    fn operations_take_the_widest_corners() {
        assert_eq!(of(-2, 3, 1).mul(&of(-5, 4, 1)), Some(of(-15, 12, 1)));
        assert_eq!(of(1, 2, 1).sub(&of(1, 5, 1)), Some(of(-4, 1, 1)));
        assert_eq!(of(-6, 3, 1).div(&of(-3, -1, 1)), Some(of(-3, 6, 1)));
        assert_eq!(of(1, 2, 1).div(&of(-1, 1, 1)), None);
        assert_eq!(of(1, 2, 3).whole_numbers(), None);
    }

    #[test]
    fn scales_beyond_any_report_are_refused() {
        assert_eq!(Interval::from_printed(1, 16, Qualifier::Exact), None);
        assert_eq!(Interval::from_printed(1, -16, Qualifier::Over), None);
        assert_eq!(Interval::rounded(1, i32::MIN), None);
    }

    #[test]
    fn qualifiers_are_read_back_from_their_codes() {
        for qualifier in Qualifier::ALL {
            assert_eq!(qualifier.code().parse(), Ok(qualifier));
        }
        assert!("hơn".parse::<Qualifier>().is_err());
        assert_eq!(Qualifier::Over.with(Qualifier::Nearly), Qualifier::About);
        assert_eq!(Qualifier::Over.with(Qualifier::Exact), Qualifier::Over);
    }
}
