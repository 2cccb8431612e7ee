//! A relation that does not fit the figures it was read of, and fits others beside them, was read wrongly: nothing is said then.
//!
//! The figures of the same line are tried, a few before and after. Only what fits as closely as it is printed counts, and of
//! what may fit by chance (whole percentages, small numbers) only what stands nearer than the figures accused. A result that is
//! far from what is told was hardly meant, so figures farther away may explain that. Each file is named as the one that reports.

mod average;
mod change;
mod flow;
mod headline;
mod multiple;
mod percent;
mod spending;
mod stock;
mod sum;
mod titles;
mod wording;
mod years;

use super::Desk;
use super::measure::{interval, percent_of};
use crate::figure::{Kind, Unit};
use crate::finding::Class;
use crate::reading::Item;
use kh_figures::{Interval, Rational};

/// So many lines above a table may stand that tells the other figures.
const TABLE: u32 = 6;
/// The paragraph above stands so many lines above, a blank one between.
const PARAGRAPH: u32 = 2;
/// How many figures before the first and after the last one accused are tried.
const AROUND: usize = 8;
/// How many are tried where more is to be explained.
const FARTHER: usize = 3 * AROUND;
/// A result farther off than two and a half times is no slip of the pen.
const FARTHEST: (i128, i128) = (5, 2);

/// Whether other figures explain what does not fit these.
pub(super) fn fits_otherwise(desk: &Desk, class: Class, about: &[usize]) -> bool {
    if is_far(desk, class, about) && (are_parted(desk, about) || are_of_sentences(desk, class, about)) {
        return true;
    }
    match class {
        Class::SumMismatch => sum::is_told(desk, about),
        Class::IncrementMismatch => {
            flow::is_told(desk, about) || change::is_told(desk, about) || percent::is_of_others(desk, class, about)
        }
        Class::PercentMismatch => percent::counts_points(desk, about) || percent::is_of_others(desk, class, about),
        Class::MissingBase | Class::Truncated => percent::is_of_others(desk, class, about),
        Class::TwoBases => percent::have_one_base(desk, about),
        Class::HeadlineDiffers => headline::tells_otherwise(desk, about),
        Class::Overspent => spending::has_other_sources(desk, about),
        Class::PartsDoNotDetermine => spending::makes_another(desk, about),
        Class::StockAndFlow => stock::is_growth_of_others(desk, about) || stock::is_paid_in(desk, about),
        Class::AverageMismatch | Class::PerHeadMismatch => average::is_of_others(desk, class, about),
        Class::ImplausibleUnitValue => average::is_of_each(desk, about),
        Class::MultipleMismatch => multiple::is_of_others(desk, about),
        Class::ExactAfterApproximate => {
            wording::is_difference(desk, about) || wording::is_base(desk, about) || wording::is_rounded(desk, about)
        }
        Class::LostUnit => wording::is_told_twice(desk, about),
        Class::CumulativeBesideAnnual => years::adds_up(desk, about),
        Class::RegisteredAsRecognised => titles::has_own_base(desk, about),
        _ => false,
    }
}

/// Whether what the figures give is far from what is told of them.
fn is_far(desk: &Desk, class: Class, about: &[usize]) -> bool {
    let is_told = |item: &Item| match class {
        Class::PercentMismatch => item.unit == Unit::Percent,
        Class::AverageMismatch => item.kind == Kind::PerHead || item.per.is_some(),
        Class::IncrementMismatch => item.kind.is_change(),
        Class::MultipleMismatch => item.kind == Kind::Ratio,
        _ => false,
    };
    let items: Vec<&Item> = about.iter().filter_map(|at| desk.item(*at)).collect();
    let (told, ends): (Vec<&Item>, Vec<&Item>) = items.into_iter().partition(|item| is_told(item));
    let ([told], [one, two]) = (&told[..], &ends[..]) else { return false };
    let both = class != Class::IncrementMismatch || told.unit == Unit::Percent;
    if !both && one.measure == two.measure && one.measure.is_some() {
        return false;
    }
    let (Some(printed), Some(one), Some(two)) = (told.value, one.value, two.value) else { return false };
    let results = [(one, two), (two, one)].map(|(new, old)| {
        let change = if class == Class::IncrementMismatch { new.sub(&old)? } else { new };
        match (class, told.unit) {
            (Class::IncrementMismatch, unit) if unit != Unit::Percent => Some(change),
            (_, Unit::Percent) => change.div(&old)?.mul(&Rational::whole(100)),
            _ => change.div(&old),
        }
    });
    let far = Rational::new(FARTHEST.0, FARTHEST.1);
    // A number of those who came may have got a digit too many.
    let is_far = |result: Option<Rational>| {
        let bounds = far.and_then(|far| Some((printed.div(&far)?, printed.mul(&far)?)));
        result.zip(bounds).is_some_and(|(result, (least, most))| (both && result < least) || result > most)
    };
    match class {
        Class::PercentMismatch => results.first().copied().is_some_and(is_far),
        _ if both => results.into_iter().all(is_far),
        _ => results.into_iter().any(is_far),
    }
}

/// "kết nạp thêm 380 người; tỷ lệ trên dân số đạt 22,5%": other figures stand between those that are held against each other.
fn are_parted(desk: &Desk, about: &[usize]) -> bool {
    let (Some(first), Some(last)) = (about.iter().min(), about.iter().max()) else { return false };
    let counts = |item: &Item| item.kind.is_quantity() && item.printed.is_some();
    (*first..=*last).any(|at| !about.contains(&at) && desk.item(at).is_some_and(counts))
}

/// "Riêng quỹ A có 31,3 tỷ đồng. Tổng số tiền tăng 27% so với năm trước, đạt 293,7 tỷ đồng": sentences of different things. An average
/// is often told in a sentence of its own.
fn are_of_sentences(desk: &Desk, class: Class, about: &[usize]) -> bool {
    if !matches!(class, Class::IncrementMismatch | Class::PercentMismatch) {
        return false;
    }
    let mut sentences = about.iter().filter_map(|at| desk.item(*at)).map(|item| item.sentence);
    let first = sentences.next();
    sentences.any(|sentence| Some(sentence) != first)
}

/// The figures near those accused, of the same line; cells of a table so many lines above too.
fn around<'a>(desk: &Desk<'a>, about: &[usize], reach: usize, lines_above: u32) -> Vec<(usize, &'a Item)> {
    let (Some(first), Some(last)) = (about.iter().min(), about.iter().max()) else { return Vec::new() };
    let lines: Vec<u32> = about.iter().filter_map(|at| desk.item(*at)).map(|item| item.line).collect();
    let from = first.saturating_sub(if lines_above > 1 { FARTHER } else { reach });
    let places = (from..=last + reach).filter_map(|at| Some((at, desk.item(at)?)));
    // Of what stands further above only the cells of a table are tried.
    let is_near = |item: &Item| {
        let reach = if is_cell(desk, item) { lines_above } else { lines_above.min(PARAGRAPH) };
        lines.iter().any(|line| (item.line..=item.line + reach).contains(line))
    };
    places.filter(|(_, item)| is_near(item) && item.kind.is_quantity() && item.printed.is_some()).collect()
}

/// Whether a figure stands in a row of a table.
fn is_cell(desk: &Desk, item: &Item) -> bool {
    item.column.is_some() || desk.line(item.line).is_some_and(|first| desk.page.is(first, "|"))
}

/// What one is of the other, in per cent, with all that their printing allows.
fn share_of(part: &Item, base: &Item) -> Option<Interval> {
    percent_of(&interval(part)?, &interval(base)?)
}

/// What the figures make together, as they are printed.
fn sum_of(desk: &Desk, parts: &[usize]) -> Option<Rational> {
    parts.iter().try_fold(Rational::whole(0), |sum, at| sum.add(&desk.item(*at)?.value?))
}

/// What the figures make together, with all that their printing allows.
fn range_of(desk: &Desk, parts: &[usize]) -> Option<Interval> {
    parts.iter().try_fold(Interval::whole(0), |sum, at| sum.add(&desk.item(*at).and_then(interval)?))
}

/// What so many get together, by the figures as they are printed.
fn product(count: &Item, rate: &Item) -> Option<Interval> {
    let product = count.value?.mul(&rate.value?)?;
    Some(Interval::between(product, product))
}

/// A number and what each gets, right after it.
fn pair<'a>(desk: &Desk<'a>, at: usize) -> Option<(&'a Item, &'a Item)> {
    let (count, rate) = desk.item(at).zip(desk.item(at + 1))?;
    let counts = count.is_level() && count.unit != Unit::Dong && count.kind == Kind::Count;
    let pays = rate.unit == Unit::Dong && matches!(rate.kind, Kind::PerHead | Kind::Money);
    (counts && pays && count.sentence == rate.sentence).then_some((count, rate))
}
