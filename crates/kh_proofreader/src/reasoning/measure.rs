//! What printed numbers may have been, as intervals; and how they are printed again.

use crate::figure::{Hedge, Kind, Unit};
use crate::reading::Item;
use crate::vocabulary::vocabulary;
use kh_figures::{Interval, Qualifier, Rational};

/// What the text implies about the population: from a share or from an amount per head.
#[derive(Debug, Clone)]
pub(crate) struct Claim {
    /// With all that rounding and cutting off allow.
    pub(crate) population: Interval,
    /// With usual rounding, for printing.
    pub(crate) likely: Interval,
    pub(crate) about: Vec<usize>,
    /// Whether it comes from an amount per head.
    pub(crate) per_head: bool,
}

/// All values that a level, percentage or change may stand for; none for "ít nhất" and "không quá", which bind one side only.
pub(crate) fn interval(item: &Item) -> Option<Interval> {
    let Some(printed) = item.printed else { return spoken(item) };
    let (mantissa, scale) = (printed.mantissa, printed.scale);
    match item.hedge {
        None if item.unit == Unit::Percent => Interval::rounded(mantissa, scale),
        None => Interval::from_printed(mantissa, scale, Qualifier::Exact),
        Some(Hedge::Over) => widened(Interval::from_printed(mantissa, scale, Qualifier::Over)?, item),
        Some(Hedge::Nearly) => widened(Interval::from_printed(mantissa, scale, Qualifier::Nearly)?, item),
        Some(Hedge::About) => about(item.value?, mantissa, scale),
        Some(Hedge::AtLeast | Hedge::AtMost) => None,
    }
}

/// A fraction in words is said of what is near it.
fn spoken(item: &Item) -> Option<Interval> {
    let value = item.value.filter(|_| item.kind == Kind::Ratio)?;
    let near = value.div(&Rational::whole(12))?;
    let (low, high) = (value.sub(&near)?, value.add(&near)?);
    Some(match item.hedge {
        Some(Hedge::Over) => Interval::between(value, high.add(&near)?),
        Some(Hedge::Nearly) => Interval::between(low.sub(&near)?, value),
        _ => Interval::between(low, high),
    })
}

/// A percentage said as "hơn 33,4%" was rounded before.
fn widened(interval: Interval, item: &Item) -> Option<Interval> {
    let printed = item.printed.filter(|_| item.unit == Unit::Percent);
    let Some(printed) = printed else { return Some(interval) };
    let rounded = Interval::rounded(printed.mantissa, printed.scale)?;
    Some(Interval::between(interval.lo().min(rounded.lo()), interval.hi().max(rounded.hi())))
}

fn about(value: Rational, mantissa: i64, scale: i32) -> Option<Interval> {
    let share = value.mul(&Rational::new(vocabulary().bounds.about_per_mille.into(), 1000)?)?;
    let half = Interval::rounded(mantissa, scale)?;
    Some(Interval::between(value.sub(&share)?.min(half.lo()), value.add(&share)?.max(half.hi())))
}

/// What a quotient may have been that was rounded, or cut off, to a round number: "27.600 đồng/người".
pub(crate) fn average(item: &Item) -> Option<Interval> {
    let printed = item.printed?;
    if item.hedge.is_some() {
        return interval(item);
    }
    let value = item.value?;
    let unit = round_unit(printed.mantissa, printed.scale)?;
    let most = value.mul(&Rational::new(vocabulary().bounds.rounded_average_per_mille.into(), 1000)?)?;
    let last_place = crate::reading::Printed { mantissa: 1, scale: printed.scale }.value()?;
    let unit = unit.min(most).max(last_place);
    let half = unit.div(&Rational::whole(2))?;
    Some(Interval::between(value.sub(&half)?, value.add(&unit)?))
}

/// The same with usual rounding only.
pub(crate) fn rounded(item: &Item) -> Option<Interval> {
    let wide = average(item)?;
    let (Some(value), None) = (item.value, item.hedge) else { return Some(wide) };
    let half = value.sub(&wide.lo())?;
    Some(Interval::between(wide.lo(), value.add(&half)?))
}

/// One unit of the last digit that is not 0.
fn round_unit(mantissa: i64, scale: i32) -> Option<Rational> {
    let mut zeros = 0;
    let mut rest = mantissa;
    while rest != 0 && rest % 10 == 0 {
        rest /= 10;
        zeros += 1;
    }
    crate::reading::Printed { mantissa: 1, scale: scale - zeros }.value()
}

/// What "gấp 3 lần" may mean.
pub(crate) fn multiple(item: &Item) -> Option<Interval> {
    let Some(printed) = item.printed else { return interval(item) };
    let value = item.value?;
    let is_whole = printed.scale == 0;
    if item.hedge.is_none() && is_whole {
        let wide = Rational::new(vocabulary().bounds.whole_multiple_percent.into(), 100)?;
        return Some(Interval::between(value.sub(&wide)?, value.add(&wide)?));
    }
    match item.hedge {
        None => {
            let unit = crate::reading::Printed { mantissa: 1, scale: printed.scale }.value()?;
            Some(Interval::between(value.sub(&unit.div(&Rational::whole(2))?)?, value.add(&unit)?))
        }
        Some(_) => interval(item),
    }
}

/// `part / base × 100`.
pub(crate) fn percent_of(part: &Interval, base: &Interval) -> Option<Interval> {
    part.div(base)?.mul(&Interval::whole(100))
}

/// One unit of the last printed place.
pub(crate) fn last_place(item: &Item) -> Option<Rational> {
    crate::reading::Printed { mantissa: 1, scale: item.printed?.scale }.value()
}

/// A number with at most `places` decimals, in Vietnamese figures.
pub(crate) fn shown(value: Rational, places: u8) -> String {
    kh_text::decimal(value.numerator(), value.denominator(), places)
}

/// The middle of an interval: where both bounds are printed alike, that number is the answer.
pub(crate) fn middle(interval: &Interval) -> Rational {
    let sum = interval.lo().add(&interval.hi());
    sum.and_then(|sum| sum.div(&Rational::whole(2))).unwrap_or_else(|| interval.lo())
}
