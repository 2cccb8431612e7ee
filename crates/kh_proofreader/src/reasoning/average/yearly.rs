//! "bình quân mỗi năm 1,64 tỷ đồng": what some years brought, divided by how many they were. The years are counted ("5 năm"), told
//! from which to which ("giai đoạn 2021-2025", "từ năm 2021 đến hết năm 2024"), or listed one by one.
//!
//! A term begins and ends within a year, so that from 2020 to 2025 may be five years or six; a period ("giai đoạn", "đến hết năm")
//! has whole years. Where any amount of the paragraph with
//! any of the numbers gives the average, nothing is said.

use super::{average, interval};
use crate::figure::{Kind, Unit};
use crate::finding::Class;
use crate::labels;
use crate::reading::Item;
use crate::reasoning::Desk;
use crate::reasoning::measure::{middle, shown};
use crate::vocabulary::{Cue, Thing};
use kh_figures::{Interval, Rational};

/// So many figures before an average its total and its years are looked for.
const NEAR: usize = 12;
/// A total farther from the average times the years than so many times is of something else.
const FARTHEST: i64 = 3;

pub(super) fn check(desk: &mut Desk, at: usize, item: &Item) {
    if item.per != Some(Thing::Time) || item.unit != Unit::Dong || !is_of_a_year(desk, item) {
        return;
    }
    let Some(printed) = average(item) else { return };
    let years = years(desk, at);
    let totals = totals(desk, at, item);
    let fits = |total: &usize, years: &i64| {
        desk.item(*total)
            .and_then(interval)
            .and_then(|total| total.div(&Interval::whole(*years)))
            .is_none_or(|found| found.overlaps(&printed))
    };
    let any = totals.iter().any(|total| (2..=12).any(|number| years.contains(&number) && fits(total, &number)));
    if any || is_mean_of_list(desk, at, item, &printed) {
        return;
    }
    let (Some(total), Some(number)) = (totals.first().copied(), years.first().copied()) else { return };
    let found = desk.item(total).and_then(interval).and_then(|total| total.div(&Interval::whole(number)));
    let Some(found) = found.filter(|found| is_of_size(item, found)) else { return };
    let computed = shown(middle(&found), 0);
    let message =
        labels::average_mismatch(&desk.written(total), &format!("{number} năm"), &computed, &desk.written(at));
    desk.report(Class::AverageMismatch, &[total, at], Some(computed), message);
}

/// "bình quân mỗi năm", "trung bình hằng năm", "bình quân … đồng/năm": computed, and of a year.
fn is_of_a_year(desk: &Desk, item: &Item) -> bool {
    let page = desk.page;
    let from = item.first.saturating_sub(10);
    let computed = page.back(item.first).take_while(|hit| hit.first >= from).any(|hit| hit.meaning.has(Cue::Average));
    let each = |token: usize| {
        ["mỗi", "hằng", "hàng", "một", "từng", "/"].iter().any(|word| page.is(token, word)) && page.is(token + 1, "năm")
    };
    let school = |token: usize| page.is(token, "năm") && page.is(token + 1, "học");
    let words = || (from..item.first).chain(item.last..=item.tail);
    computed && words().any(each) && !words().any(school)
}

/// How many years the paragraph tells, the nearest first.
fn years(desk: &Desk, at: usize) -> Vec<i64> {
    let page = desk.page;
    let mut found: Vec<i64> = Vec::new();
    let mut last: Option<(i32, bool)> = None;
    for (place, item) in desk.before_in_line(at).take(NEAR) {
        if let Some((first, end)) = item.term {
            let whole = page.is(item.first.wrapping_sub(1), "đoạn");
            found.extend(lengths(first, end, whole));
        }
        let counted = item.kind == Kind::Count && page.is(item.tail, "năm") || page.is(item.last + 1, "năm");
        if counted && let Some(number) = item.value.and_then(whole) {
            found.push(number);
        }
        if let Some(year) = item.when.and_then(|when| when.year) {
            let until = (item.first.saturating_sub(3)..item.first).any(|token| page.is(token, "đến"));
            if until {
                last = Some((year, page.is(item.first.wrapping_sub(2), "hết")));
            } else if let Some(last) = last.take().filter(|(last, _)| *last > year && is_start(desk, place)) {
                found.extend(lengths(year, last.0, last.1));
            }
        }
    }
    found.retain(|number| (2..=12).contains(number));
    found
}

/// How many years there are from one to another.
fn lengths(first: i32, last: i32, whole: bool) -> impl Iterator<Item = i64> {
    let less = i64::from(last - first);
    std::iter::once(less + 1).chain((!whole).then_some(less))
}

/// "từ năm 2021", "kể từ 2021".
fn is_start(desk: &Desk, place: usize) -> bool {
    let page = desk.page;
    desk.item(place).is_some_and(|item| (item.first.saturating_sub(3)..item.first).any(|token| page.is(token, "từ")))
}

fn whole(value: Rational) -> Option<i64> {
    (value.denominator() == 1).then(|| i64::try_from(value.numerator()).ok()).flatten()
}

/// The amounts that may be of all the years: those of several years first, then the nearest.
fn totals(desk: &Desk, at: usize, item: &Item) -> Vec<usize> {
    let may_be = |(_, other): &(usize, &Item)| {
        other.unit == item.unit && other.is_level() && !other.is_target && other.value > item.value
    };
    let before = desk.before_in_line(at).take(NEAR).filter(may_be);
    let after = desk.after(at).take(2).filter(may_be);
    let mut all: Vec<(usize, &Item)> = before.chain(after).collect();
    all.sort_by_key(|(place, other)| (!other.is_cumulative, place.abs_diff(at)));
    all.into_iter().map(|(place, _)| place).collect()
}

/// "năm 2022: 1,65 tỷ đồng; năm 2023: 1,87 tỷ đồng, bình quân mỗi năm 1,76 tỷ đồng".
fn is_mean_of_list(desk: &Desk, at: usize, item: &Item, printed: &Interval) -> bool {
    let yearly = desk.before_in_line(at).take(NEAR).filter(|(_, other)| other.unit == item.unit && other.is_level());
    let (mut sum, mut number) = (Interval::whole(0), 0);
    for (_, other) in yearly {
        let Some(more) = interval(other).and_then(|other| sum.add(&other)) else { return true };
        (sum, number) = (more, number + 1);
        let mean = sum.div(&Interval::whole(number));
        if number > 1 && mean.is_some_and(|mean| mean.overlaps(printed)) {
            return true;
        }
    }
    false
}

fn is_of_size(item: &Item, found: &Interval) -> bool {
    let Some(each) = item.value else { return false };
    let times = Rational::whole(FARTHEST);
    found.hi().mul(&times).is_some_and(|most| most >= each) && each.mul(&times).is_some_and(|most| most >= found.lo())
}
