//! Sums: the parts that a text says make the whole.
//!
//! A sum is accused only where words, brackets, marks or the lines of a list join whole and parts: "gồm", "bao gồm", "trong
//! đó", "(a, b, c)", "a + b = c", "cộng", "tổng cộng", a closing line below lines with an amount each. Where a list ends is
//! often open: if the whole is the sum of the list up to any place, or of the list with or without what it counts
//! in brackets, in subtotals or as "n suất, mỗi suất …", there is silence. "trong đó" may name some parts only: then
//! only more than the whole is wrong.

mod after;
mod among;
mod before;
mod closing;
mod column;
mod evidence;
mod hundred;
mod levels;
mod list;
mod rated;
mod rest;

use super::Desk;
use super::measure::interval;
use crate::figure::{Hedge, Kind, Unit};
use crate::finding::Class;
use crate::labels;
use crate::reading::Item;
use crate::vocabulary::Thing;
use after::follows_and;
pub(super) use after::is_bullet;
use kh_figures::{Interval, Measure, Rational};
pub(super) use rated::is_rated;

/// How the text joins whole and parts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Bond {
    /// "gồm", a colon before a list, brackets: all parts are there.
    All,
    /// "trong đó": some parts, or all.
    Some,
}

pub(super) fn check(desk: &mut Desk) {
    for at in 0..desk.items.len() {
        if let Some(parts) = hundred::parts_of(desk, at) {
            let (message, computed) = message(desk, &parts, "100%");
            desk.report(Class::SumMismatch, &parts, Some(computed), message);
        }
        let Some(item) = desk.item(at).filter(|item| may_be_added(item) && !is_set_with_blanks(desk, item)) else {
            continue;
        };
        if let Some((bond, parts)) = after::parts_of(desk, at, item) {
            judge(desk, at, &parts, bond);
        }
        if let Some(parts) = before::parts_of(desk, at, item) {
            judge(desk, at, &parts, Bond::All);
        }
        if let Some((whole, parts)) = rest::parts_of(desk, at, item).filter(|_| !desk.has(Class::SumMismatch, at)) {
            accuse(desk, whole, &parts);
        }
        let loose = || {
            column::parts_of(desk, at, item)
                .or_else(|| list::parts_of(desk, at, item))
                .or_else(|| closing::parts_of(desk, at, item))
        };
        let told = desk.has(Class::SumMismatch, at) || desk.has(Class::IncrementMismatch, at);
        if let Some(parts) = (!told).then(loose).flatten() {
            accuse(desk, at, &parts);
        }
    }
    among::check(desk);
    rated::check(desk);
}

fn may_be_added(item: &Item) -> bool {
    item.is_level()
        && !item.opens_pair
        && item.per.is_none()
        && !matches!(item.hedge, Some(Hedge::AtLeast | Hedge::AtMost))
        && item.thing() != Some(Thing::Time)
        && !is_year(item)
}

/// In columns set with blanks what stands below what is not known.
fn is_set_with_blanks(desk: &Desk, item: &Item) -> bool {
    item.column.is_none() && desk.page.token(item.first).is_some_and(|token| token.columns > 0)
}

/// "2021: 215 suất": a year at the head of what is told of it.
pub(super) fn is_year(item: &Item) -> bool {
    let plain = item.printed.is_some_and(|printed| printed.is_plain() && (1990..2050).contains(&printed.mantissa));
    plain && item.first == item.last && !item.owns_noun
}

/// The sum of the parts, with all that their rounding allows.
fn total(desk: &Desk, parts: &[usize]) -> Option<Interval> {
    parts.iter().try_fold(Interval::whole(0), |sum, part| sum.add(&desk.item(*part).and_then(interval)?))
}

/// Whether the list and the next figures of its unit in the sentence make the whole: it did not end where it seemed to.
fn goes_on(desk: &Desk, at: usize, whole: &Interval, parts: &[usize]) -> bool {
    let (Some(item), Some(last)) = (desk.item(at), parts.last()) else { return false };
    let mut sum = total(desk, parts);
    let plain = |other: &Item| matches!(other.kind, Kind::Count | Kind::Money) && other.partner.is_none();
    let alike = |other: &Item| other.unit == item.unit && plain(other);
    desk.after(*last).filter(|(place, other)| *place != at && alike(other)).take(6).any(|(_, other)| {
        sum = sum.and_then(|sum| sum.add(&interval(other)?));
        sum.is_some_and(|sum| sum.overlaps(whole))
    })
}

fn judge(desk: &mut Desk, at: usize, parts: &[usize], bond: Bond) {
    let traits = bond == Bond::Some && evidence::are_traits(desk, at, parts) && !are_all_prizes(desk, at, parts);
    if traits || are_steps(desk, parts) || evidence::counted_twice(desk, at, parts) {
        return;
    }
    let Some(whole) = desk.item(at).and_then(interval) else { return };
    let Some(sum) = total(desk, parts) else { return };
    if is_of_other_things(desk, at, parts) {
        return;
    }
    if bond == Bond::All
        && (evidence::Account::of(desk, at, parts).is_some_and(|account| account.fits())
            || goes_on(desk, at, &whole, parts))
    {
        return;
    }
    let closes = parts.last().and_then(|last| desk.item(*last)).is_some_and(|last| after::follows_and(desk, last));
    let is_whole_list = parts.len() >= 3 && closes;
    let is_near = nearly_all(&whole, &sum) && (is_whole_list || have_one_name(desk, parts));
    let sure = bond == Bond::All || desk.item(at).is_some_and(|whole| whole.unit != Unit::Person) || is_near;
    let too_much = sum.lo() > whole.hi() && sure;
    let too_little = sum.hi() < whole.lo()
        && match bond {
            Bond::All => true,
            Bond::Some => (is_whole_list && nearly_all(&sum, &whole)) || are_all_prizes(desk, at, parts),
        };
    // What a fund is used for need not be all that it is used for.
    let of_fund =
        desk.item(at).is_some_and(|whole| whole.is_of(Measure::FUND_RAISED) || whole.is_of(Measure::FUND_BALANCE));
    let before = parts.first().is_some_and(|first| *first < at);
    let is_list_of_uses =
        of_fund && !before && parts.iter().filter_map(|part| desk.item(*part)?.measure).any(is_money_of_use);
    if !too_much && (!too_little || is_list_of_uses) {
        return;
    }
    accuse(desk, at, parts);
}

/// "60 giải, trong đó 1 giải nhất, 11 giải nhì, 17 giải ba, 24 giải khuyến khích": no prize is lower than the last.
fn are_all_prizes(desk: &Desk, at: usize, parts: &[usize]) -> bool {
    let page = desk.page;
    let [first, .., last] = parts else { return false };
    let (Some(whole), Some(first), Some(last)) = (desk.item(at), desk.item(*first), desk.item(*last)) else {
        return false;
    };
    let ranks = ["nhất", "nhì", "ba", "tư", "khuyến", "kk"];
    let ranked =
        |item: &Item| (item.last + 1..item.last + 3).any(|token| ranks.iter().any(|rank| page.is(token, rank)));
    let lowest = (last.last + 1..last.last + 3).any(|token| page.is(token, "khuyến") || page.is(token, "kk"));
    let opens = (whole.tail + 1..first.first).rev().find(|token| page.is(*token, "đó")).unwrap_or(whole.tail);
    let narrows = ["cấp", "môn", "khối", "riêng"];
    let narrowed = (opens..first.first).any(|token| narrows.iter().any(|word| page.is(token, word)));
    let all = parts.iter().filter_map(|part| desk.item(*part)).all(ranked);
    parts.len() >= 3 && all && lowest && !narrowed
}

fn accuse(desk: &mut Desk, at: usize, parts: &[usize]) {
    // "3 mức: mức A 12 suất, mức B 38 suất, mức C 75 suất": how many parts there are.
    if desk.item(at).is_some_and(|whole| whole.value == i64::try_from(parts.len()).ok().map(Rational::whole)) {
        return;
    }
    // A part of more than twice the whole is none.
    let twice = desk.item(at).and_then(|whole| whole.value).and_then(|value| value.add(&value));
    if parts.iter().any(|part| desk.item(*part).and_then(|part| part.value) > twice) {
        return;
    }
    if super::spending::is_short_list_of_uses(desk, at, parts) {
        return super::spending::report_rest(desk, at, parts);
    }
    let (message, computed) = message(desk, parts, &desk.written(at));
    let about: Vec<usize> = std::iter::once(at).chain(parts.iter().copied()).collect();
    desk.report(Class::SumMismatch, &about, Some(computed), message);
}

fn message(desk: &Desk, parts: &[usize], whole: &str) -> (String, String) {
    let values = parts.iter().filter_map(|part| desk.item(*part)?.value);
    let sum = values.fold(Rational::whole(0), |sum, value| sum.add(&value).unwrap_or(sum));
    let computed = desk.shown_beside(parts.first().copied().unwrap_or_default(), sum);
    let written: Vec<String> = parts.iter().map(|part| desk.written(*part)).collect();
    (labels::sum_mismatch(&written, &computed, whole), computed)
}

/// "14 hội cấp xã, gồm 263 chi hội, 15.820 hội viên": what they have, not what they are.
fn is_of_other_things(desk: &Desk, at: usize, parts: &[usize]) -> bool {
    let Some(whole) = desk.item(at) else { return true };
    let mixed = parts.iter().filter_map(|part| desk.item(*part)).any(|part| part.unit != whole.unit);
    let five = whole.value.and_then(|value| value.mul(&Rational::whole(5)));
    mixed && parts.first().and_then(|first| desk.item(*first)).is_some_and(|first| first.value > five)
}

/// "15.300 người tự đánh giá đạt và 14.800 người được công nhận" are steps of the same people, no parts.
fn are_steps(desk: &Desk, parts: &[usize]) -> bool {
    let mut statuses = parts.iter().filter_map(|at| desk.item(*at)?.status);
    statuses.next().is_some_and(|first| statuses.any(|other| other != first))
}

/// "trong đó 120 nữ, 85 đảng viên": one person may be both; people of one name are counted once.
fn have_one_name(desk: &Desk, parts: &[usize]) -> bool {
    let name = |at: &usize| desk.item(*at).map(|item| desk.page.text(item.last + 1, item.tail));
    let mut names = parts.iter().filter_map(name);
    names.next().is_none_or(|first| names.all(|other| other == first))
}

/// Money for scholarships, gifts, school works or from piggy banks.
fn is_money_of_use(measure: Measure) -> bool {
    [Measure::SCHOLARSHIPS_VND, Measure::GIFTS_VND, Measure::SCHOOL_WORKS_VND, Measure::PIGGY_BANKS_VND]
        .contains(&measure)
}

/// Within a tenth of the whole.
fn nearly_all(sum: &Interval, whole: &Interval) -> bool {
    let ninety = Rational::new(9, 10).and_then(|share| whole.lo().mul(&share));
    ninety.is_some_and(|least| sum.hi() >= least)
}

/// For other checks: whether a figure is an amount of money on its own.
pub(super) fn is_amount(item: &Item) -> bool {
    item.kind == Kind::Money && item.unit == Unit::Dong
}
