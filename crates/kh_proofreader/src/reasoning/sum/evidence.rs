//! What shows that a list was meant to make its whole: how near it comes, and whether one slip of the pen explains what is missing.
//!
//! A list whose sum is far from its whole names some parts only. One digit misread, or two neighbours exchanged, is how a list
//! goes wrong that was meant to add up.

use crate::reasoning::Desk;
use crate::reasoning::measure::interval;
use kh_figures::{Interval, Rational};

/// The most parts whose every choice is tried.
const MOST_CHOICES: usize = 10;

/// A whole, the figures that may be its parts, and what they make.
pub(super) struct Account {
    whole: Interval,
    printed: Rational,
    parts: Vec<Interval>,
    sum: Rational,
}

impl Account {
    pub(super) fn of(desk: &Desk, at: usize, parts: &[usize]) -> Option<Self> {
        let whole = desk.item(at)?;
        let values = parts.iter().map(|part| desk.item(*part)?.value);
        let sum = values.into_iter().try_fold(Rational::whole(0), |sum, value| sum.add(&value?))?;
        let parts: Option<Vec<Interval>> = parts.iter().map(|part| desk.item(*part).and_then(interval)).collect();
        Some(Self { whole: interval(whole)?, printed: whole.value?, parts: parts?, sum })
    }

    /// Whether all of the parts make the whole.
    pub(super) fn adds_up(&self) -> bool {
        let every = self.parts.iter().try_fold(Interval::whole(0), |sum, part| sum.add(part));
        every.is_none_or(|sum| sum.overlaps(&self.whole))
    }

    /// Whether some two or more of the parts make the whole, or one of them repeats it: one way of reading fits.
    pub(super) fn fits(&self) -> bool {
        let overlaps = |sum: Option<Interval>| sum.is_none_or(|sum| sum.overlaps(&self.whole));
        let from = self.parts.len().saturating_sub(MOST_CHOICES);
        let near = self.parts.get(from..).unwrap_or_default();
        let chosen = |choice: usize| {
            let parts = near.iter().enumerate().filter(move |(place, _)| choice >> place & 1 == 1);
            parts.map(|(_, part)| part).try_fold(Interval::whole(0), |sum, part| sum.add(part))
        };
        self.adds_up() || (1..1_usize << near.len()).any(|choice| overlaps(chosen(choice)))
    }

    /// Whether the sum is within so many hundredths of the whole.
    pub(super) fn is_within(&self, percent: i64) -> bool {
        let most = Rational::new(percent.into(), 100).and_then(|share| self.printed.mul(&share));
        self.off().zip(most).is_some_and(|(off, most)| off <= most)
    }

    /// Whether one digit written wrongly explains the difference.
    pub(super) fn is_one_digit(&self) -> bool {
        self.off_digits().is_some_and(|digits| digits < 10)
    }

    /// Whether one digit written wrongly, or two neighbours exchanged, explains the difference.
    pub(super) fn is_slip(&self) -> bool {
        self.off_digits().is_some_and(|digits| digits < 10 || (digits < 90 && digits % 9 == 0))
    }

    /// The digits of the difference without the zeros around them.
    fn off_digits(&self) -> Option<i128> {
        let mut off = self.off()?;
        for _ in 0..4 {
            if off.denominator() == 1 {
                break;
            }
            off = off.mul(&Rational::whole(10))?;
        }
        let mut digits = off.numerator();
        while digits != 0 && digits % 10 == 0 {
            digits /= 10;
        }
        (off.denominator() == 1).then_some(digits)
    }

    /// Whether the parts are more than the whole.
    pub(super) fn is_more(&self) -> bool {
        self.sum > self.printed
    }

    fn off(&self) -> Option<Rational> {
        let off = self.sum.sub(&self.printed)?;
        if off < Rational::whole(0) { Rational::whole(0).sub(&off) } else { Some(off) }
    }
}

/// "trong đó 90 suất cho nữ sinh, 130 suất cho học sinh dân tộc thiểu số": traits, of which one may have two. Three or
/// more that come so near that one slip explains the rest were meant to be apart.
pub(super) fn are_traits(desk: &Desk, at: usize, parts: &[usize]) -> bool {
    let page = desk.page;
    let Some(from) = parts.first().and_then(|first| desk.item(*first)) else { return false };
    let Some(last) = parts.last().and_then(|last| desk.item(*last)) else { return false };
    let says = |word: &str| {
        (from.first.saturating_sub(4)..last.tail + 6)
            .any(|token| page.is(token, word) && page.token(token).is_some_and(|token| token.sentence == from.sentence))
    };
    let sexes = says("nam") && says("nữ");
    let account = Account::of(desk, at, parts);
    let meant = parts.len() >= 3 && account.is_some_and(|account| account.is_within(10) && account.is_slip());
    !sexes
        && !meant
        && ["nữ", "khuyết", "khăn", "tuổi", "thiểu", "đảng", "phụ", "vùng"].iter().any(|trait_word| says(trait_word))
}

/// "5 em vừa mồ côi vừa thuộc hộ nghèo", "trừ 3 em trùng": one may be counted in two of the parts.
pub(super) fn counted_twice(desk: &Desk, at: usize, parts: &[usize]) -> bool {
    let page = desk.page;
    let places = || parts.iter().copied().chain([at]).filter_map(|place| desk.item(place));
    let Some((from, to)) = places().map(|item| item.first).min().zip(places().map(|item| item.tail).max()) else {
        return false;
    };
    let sentence = page.token(to).map(|token| token.sentence);
    let ends = |token: &usize| page.token(*token).map(|token| token.sentence) != sentence;
    let end = (to..to + 24).find(ends).unwrap_or(to + 24);
    let both = (from..end).filter(|token| page.is(*token, "vừa")).count() >= 2;
    let several = (from..end).any(|token| page.is(token, "nhiều") && page.is(token + 1, "diện"));
    both || several
        || (from..end).any(|token| page.is(token, "trùng") || (page.is(token, "đồng") && page.is(token + 1, "thời")))
}
