//! What the headline tells without a measure of the catalogue, and the text below it tells once in other figures: things
//! ("35 ủy viên"), an amount, an amount per head, a share or a growth in per cent.
//!
//! The two have to be told alike: the same thing or the same words after the number, the same sort of figure, both planned or
//! both reached, of one place. Nothing is said where any figure below meets the headline's, or is a sum or difference of those
//! that are alike, or where many are alike: then the headline may mean any of them.

use super::FIGURES;
use crate::figure::{Hedge, Kind, Unit};
use crate::finding::Class;
use crate::labels;
use crate::reading::Item;
use crate::reasoning::Desk;
use crate::reasoning::measure::interval;
use crate::reasoning::sum::is_year;
use crate::tokens::Token;
use crate::vocabulary::Thing;
use kh_figures::{Interval, Measure, Rational};

/// More than so many different figures that are alike say nothing.
const ALIKE: usize = 2;
/// So many figures below may make the one above.
const PARTS: usize = 10;

pub(super) fn check(desk: &mut Desk, end: usize) {
    let from = desk.items.partition_point(|item| item.first < end);
    let below: Vec<usize> = (from..desk.items.len().min(from + FIGURES)).collect();
    for head in 0..from.min(16) {
        let Some(item) = desk.item(head).filter(|item| is_told(item)) else { continue };
        if desk.has(Class::HeadlineDiffers, head) || below.iter().any(|at| meets(desk, item, *at)) {
            continue;
        }
        let alike: Vec<usize> = below.iter().copied().filter(|at| is_alike(desk, head, *at)).collect();
        let plain =
            |at: &&usize| desk.item(**at).is_some_and(|other| !super::is_part(desk, other) && is_of_sort(item, other));
        if values_of(desk, &alike).len() > ALIKE || is_made_of(desk, item, &below) {
            continue;
        }
        if let Some(body) = alike.iter().find(plain).copied() {
            let message = labels::headline_differs(&desk.written(head), &desk.written(body));
            desk.report(Class::HeadlineDiffers, &[head, body], None, message);
        }
    }
}

/// A figure that a text below may tell again.
pub(super) fn is_told(item: &Item) -> bool {
    let sort = matches!(item.kind, Kind::Count | Kind::Money | Kind::PerHead | Kind::Percent) || item.kind.is_change();
    sort && item.printed.is_some()
        && item.partner.is_none()
        && !item.in_brackets
        && !item.of_range
        && !item.is_prior
        && !item.is_cumulative
        && item.thing() != Some(Thing::Time)
        && !is_year(item)
        && !item.is_of(Measure::FUND_BALANCE)
}

/// Whether a figure below may be the same: of its unit and as large, or written alike.
fn meets(desk: &Desk, item: &Item, at: usize) -> bool {
    let Some(other) = desk.item(at) else { return false };
    let same_unit = other.unit == item.unit && other.kind.is_quantity();
    let bounds = |item: &Item| interval(item).or_else(|| bound(item));
    let overlaps = bounds(other).zip(bounds(item)).is_some_and(|(one, two)| one.overlaps(&two));
    other.value == item.value && other.kind.is_quantity() || (same_unit && overlaps)
}

/// "tối thiểu 9 tỷ đồng", "từ 7 tỷ đồng trở lên": two bounds are compared as they are written.
pub(super) fn bound(item: &Item) -> Option<Interval> {
    let value = item.value.filter(|_| matches!(item.hedge, Some(Hedge::AtLeast | Hedge::AtMost)))?;
    Some(Interval::between(value, value))
}

fn is_alike(desk: &Desk, head: usize, at: usize) -> bool {
    let (Some(item), Some(other)) = (desk.item(head), desk.item(at)) else { return false };
    let same_plan = desk.is_planned(head) == desk.is_planned(at)
        || [item, other].iter().all(|item| item.hedge == Some(Hedge::AtLeast));
    let fits = other.printed.is_some()
        && (other.unit == item.unit || receives(desk, item, other))
        && other.partner.is_none()
        && !other.in_brackets
        && !other.is_prior
        && !other.is_opening
        && (other.year == item.year || item.year.is_none() || other.year.is_none() || !is_dated(desk, item))
        && desk.of_one_place(head, at)
        && (same_plan || other.is_target);
    fits && match item.unit {
        Unit::Dong => is_alike_money(item, other) && are_said_alike(desk, item, other),
        Unit::Percent => is_alike_share(desk, item, other),
        _ => is_alike_thing(desk, item, other) || receives(desk, item, other),
    }
}

/// Whether a headline tells its time.
fn is_dated(desk: &Desk, item: &Item) -> bool {
    desk.items
        .iter()
        .take_while(|other| other.line <= item.line)
        .take(16)
        .any(|other| other.when.is_some() || other.term.is_some())
}

/// Levels, changes and averages are different sorts; "có thêm 16 dòng họ" is "công nhận mới 16 dòng họ".
fn is_of_sort(item: &Item, other: &Item) -> bool {
    item.kind == other.kind || item.kind.is_change() || (item.is_level() && other.is_level())
}

/// "Trao 250 suất học bổng" above, and below only "205 em đã nhận học bổng".
fn receives(desk: &Desk, item: &Item, other: &Item) -> bool {
    let grants = item.unit == Unit::Scholarship && other.unit == Unit::Person;
    let counted = || {
        let below = desk.items.iter().filter(|third| third.line > item.line).take(FIGURES);
        below.into_iter().any(|third| third.unit == Unit::Scholarship)
    };
    grants && item.is_of(Measure::SCHOLARSHIPS) && other.is_of(Measure::SCHOLARSHIPS) && !counted()
}

fn is_alike_money(item: &Item, other: &Item) -> bool {
    match item.kind {
        Kind::PerHead => other.kind == Kind::PerHead && other.per == item.per,
        Kind::Money if item.is_level() => {
            other.kind == Kind::Money
                && other.is_level()
                && (item.measure == other.measure || item.measure.is_none() || other.measure.is_none())
        }
        _ => false,
    }
}

/// Amounts of which no measure is known are of one thing where their words are.
fn are_said_alike(desk: &Desk, item: &Item, other: &Item) -> bool {
    let known = item.measure.is_some() || other.measure.is_some() || item.kind == Kind::PerHead;
    let below = super::kin::words(desk, other);
    known || super::kin::words(desk, item).iter().any(|word| below.contains(word))
}

fn is_alike_share(desk: &Desk, item: &Item, other: &Item) -> bool {
    if item.kind.is_change() {
        return item.kind == other.kind;
    }
    item.kind == Kind::Percent && other.kind == Kind::Percent && same_words(desk, item.tail, other.tail)
}

fn is_alike_thing(desk: &Desk, item: &Item, other: &Item) -> bool {
    let thing = item.thing().filter(|thing| !thing.is_any_person() && *thing != Thing::Other && *thing != Thing::Goods);
    let counts = matches!(other.kind, Kind::Count | Kind::IncreaseBy | Kind::IncreaseTo) && other.per.is_none();
    let same_measure = item.measure == other.measure || item.measure.is_none() || other.measure.is_none();
    let same_thing = thing.is_some() && other.thing() == thing && same_measure;
    counts && (same_thing || same_words(desk, item.last, other.last))
}

/// Whether the same two words follow.
fn same_words(desk: &Desk, one: usize, two: usize) -> bool {
    let page = desk.page;
    let are_words = (one + 1..one + 3).all(|token| page.token(token).is_some_and(Token::is_word));
    are_words && page.text(one + 1, one + 2) == page.text(two + 1, two + 2)
}

/// The different values of figures.
fn values_of(desk: &Desk, places: &[usize]) -> Vec<Rational> {
    let mut values: Vec<Rational> = places.iter().filter_map(|at| desk.item(*at)?.value).collect();
    values.sort_unstable();
    values.dedup();
    values
}

/// Whether a figure is the sum of some, or the difference of two, of the same things below, wherever and whenever they are.
pub(super) fn is_made_of(desk: &Desk, item: &Item, below: &[usize]) -> bool {
    let Some(whole) = interval(item).or_else(|| bound(item)).filter(|_| item.unit != Unit::Percent) else {
        return false;
    };
    let same = below
        .iter()
        .filter_map(|at| desk.item(*at))
        .filter(|other| (other.unit == item.unit || other.kind == item.kind) && other.per == item.per);
    let parts: Vec<Interval> = same.filter_map(interval).take(PARTS).collect();
    let differ = |one: &Interval, two: &Interval| one.sub(two).is_some_and(|left| left.overlaps(&whole));
    makes(&whole, Interval::whole(0), &parts) || parts.iter().any(|one| parts.iter().any(|two| differ(one, two)))
}

fn makes(whole: &Interval, sum: Interval, parts: &[Interval]) -> bool {
    let Some((first, rest)) = parts.split_first() else { return sum.overlaps(whole) };
    makes(whole, sum, rest) || sum.add(first).is_some_and(|sum| makes(whole, sum, rest))
}
