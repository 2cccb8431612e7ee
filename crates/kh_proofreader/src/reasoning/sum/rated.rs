//! Numbers with so much for each, and what they make together: "20 suất, mỗi suất 1,8 triệu đồng và 25 suất, mỗi suất 1 triệu đồng,
//! tổng trị giá 61 triệu đồng".
//!
//! Each rate belongs to the number before it. The sum of the products is the amount that is told as the total just before or
//! after them; where an amount near by is that sum, or what some of them make, there is silence.

use super::is_amount;
use crate::figure::{Hedge, Kind, Unit};
use crate::finding::Class;
use crate::labels;
use crate::reading::Item;
use crate::reasoning::Desk;
use crate::reasoning::measure::{interval, middle, shown};
use crate::vocabulary::{Thing, vocabulary};
use kh_figures::{Interval, Rational};

/// The most numbers with their rates that are multiplied.
const MOST: usize = 6;
/// So many figures before or after may be the total.
const NEAR: usize = 6;

pub(super) fn check(desk: &mut Desk) {
    let mut at = 0;
    while at < desk.items.len() {
        let pairs = run(desk, at);
        if pairs.len() >= 2
            && let Some((total, sum)) = wrong_total(desk, &pairs)
        {
            accuse(desk, &pairs, total, &sum);
        }
        at = pairs.last().map_or(at, |(_, rate)| *rate) + 1;
    }
}

/// Whether a rate is one of several, each after the number that it is said of.
pub(in crate::reasoning) fn is_rated(desk: &Desk, at: usize) -> bool {
    let Some(item) = desk.item(at).filter(|item| is_rate(item)) else { return false };
    let count = (at.saturating_sub(3)..at).rev().find(|place| rate_of(desk, *place) == Some(at));
    let Some(count) = count else { return false };
    let nearest = |place: usize| {
        let other = (place.saturating_sub(3)..place).rev().find(|other| rate_of(desk, *other) == Some(place));
        other.filter(|_| desk.item(place).is_some_and(|other| other.sentence == item.sentence))
    };
    let before = (count.saturating_sub(4)..count).rev().find(|place| desk.item(*place).is_some_and(is_rate));
    let joined_before = before.is_some_and(|rate| nearest(rate).is_some() && joins(desk, rate, count));
    joined_before || run(desk, count).len() >= 2
}

/// Numbers and rates that follow each other, beginning with this number.
fn run(desk: &Desk, at: usize) -> Vec<(usize, usize)> {
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    let mut next = Some(at);
    while let Some(count) = next.filter(|_| pairs.len() < MOST) {
        let Some(rate) = rate_of(desk, count) else { break };
        pairs.push((count, rate));
        next = (rate + 1..rate + 4).find(|place| rate_of(desk, *place).is_some() && joins(desk, rate, *place));
    }
    pairs
}

fn is_rate(item: &Item) -> bool {
    item.kind == Kind::PerHead
        && item.unit == Unit::Dong
        && !item.of_range
        && !matches!(item.hedge, Some(Hedge::AtLeast | Hedge::AtMost))
        && item.per != Some(Thing::Time)
}

/// The rate that follows a number, with no other number or amount between.
fn rate_of(desk: &Desk, at: usize) -> Option<usize> {
    let page = desk.page;
    let count = desk.item(at)?;
    let counts = count.kind == Kind::Count
        && count.owns_noun
        && count.per.is_none()
        && count.partner.is_none()
        && count.is_level()
        && !matches!(count.unit, Unit::Percent | Unit::Turn);
    if !counts {
        return None;
    }
    let quantity = |place: &usize| {
        desk.item(*place).is_some_and(|item| item.kind.is_quantity() && item.thing() != Some(Thing::Time))
    };
    let rate = (at + 1..at + 4).find(quantity)?;
    let item = desk.item(rate).filter(|item| is_rate(item) && item.sentence == count.sentence)?;
    let person = |thing: Option<Thing>| thing.is_some_and(Thing::is_any_person);
    let same = item.per == count.thing() || item.per.is_none() || (person(item.per) && person(count.thing()));
    let grant = item.per == Some(Thing::Scholarship) || item.per == Some(Thing::Gift);
    let again = (count.tail + 1..item.tail + 4).any(|token| {
        ["tháng", "năm", "học"].iter().any(|word| page.is(token, word)) && page.is(token.wrapping_sub(1), "/")
    });
    let parted = page.has_mark_between(count.tail, item.first, &[';']);
    ((same || (grant && person(count.thing()))) && !again && !parted).then_some(rate)
}

/// Whether the next number is told beside the rate before it: no amount, no "trong đó" and no "riêng" between.
fn joins(desk: &Desk, rate: usize, count: usize) -> bool {
    let page = desk.page;
    let (Some(from), Some(to)) = (desk.item(rate), desk.item(count)) else { return false };
    let apart = ["riêng", "ngoài", "tổng", "cộng", "đó", "tháng", "năm", "đợt"];
    let amount = (rate + 1..count).any(|place| desk.item(place).is_some_and(|item| item.unit == Unit::Dong));
    let said = (from.tail + 1..to.first).any(|token| apart.iter().any(|word| page.is(token, word)));
    from.line == to.line && from.sentence + 1 >= to.sentence && to.first <= from.tail + 30 && !amount && !said
}

/// What each number makes with its rate: what each one is handed is no rounded figure.
fn products(desk: &Desk, pairs: &[(usize, usize)]) -> Option<Vec<Interval>> {
    let most = Rational::new(vocabulary().bounds.rounded_average_per_mille.into(), 1000)?;
    let handed = |item: &Item| {
        let (value, whole) = (item.value?, interval(item)?);
        let near = value.mul(&most)?;
        let exact = item.hedge.is_none();
        let narrow = Interval::between(whole.lo().max(value.sub(&near)?), whole.hi().min(value.add(&near)?));
        Some(if exact { narrow } else { whole })
    };
    let of = |(count, rate): &(usize, usize)| interval(desk.item(*count)?)?.mul(&handed(desk.item(*rate)?)?);
    pairs.iter().map(of).collect()
}

/// The amount told as the total that the products do not make, and what they make.
fn wrong_total(desk: &Desk, pairs: &[(usize, usize)]) -> Option<(usize, Rational)> {
    let ((first, _), (_, last)) = (*pairs.first()?, *pairs.last()?);
    let products = products(desk, pairs)?;
    let line = desk.item(first)?.line;
    let near = |place: &usize| {
        desk.item(*place).is_some_and(|item| item.line.abs_diff(line) <= 1 && is_amount(item) && item.is_level())
    };
    let before: Vec<usize> = (first.saturating_sub(NEAR)..first).rev().filter(near).collect();
    let after: Vec<usize> = (last + 1..last + 1 + NEAR).filter(near).collect();
    let sums: Vec<Interval> = (1..1_usize << products.len())
        .filter_map(|choice| {
            let chosen = products.iter().enumerate().filter(|(place, _)| choice >> place & 1 == 1);
            chosen.map(|(_, product)| product).try_fold(Interval::whole(0), |sum, product| sum.add(product))
        })
        .collect();
    let fits = |place: &usize| {
        desk.item(*place).and_then(interval).is_none_or(|amount| sums.iter().any(|sum| sum.overlaps(&amount)))
    };
    if before.iter().chain(&after).any(fits) {
        return None;
    }
    let all = sums.last()?;
    let sum = middle(all);
    let follows = after.first().filter(|place| is_total_after(desk, last, **place));
    let leads = before.first().filter(|place| is_total_before(desk, **place, first));
    let total = *follows.or(leads)?;
    let amount = desk.item(total)?.value?;
    let off = sum.sub(&amount)?;
    let off = if off < Rational::whole(0) { Rational::whole(0).sub(&off)? } else { off };
    let near = off <= amount.mul(&Rational::new(1, 2)?)?;
    let less = sum < amount;
    (near && !(less && has_others(desk, pairs))).then_some((total, sum))
}

/// "…, tổng trị giá 185 triệu đồng", "Tổng kinh phí 61 triệu đồng": the next amount after the last rate.
fn is_total_after(desk: &Desk, last: usize, total: usize) -> bool {
    let page = desk.page;
    let (Some(rate), Some(item)) = (desk.item(last), desk.item(total)) else { return false };
    let sums = ["tổng", "cộng", "hết", "thành", "thảy"];
    let said = (rate.tail + 1..item.first).rev().take(10).any(|token| sums.iter().any(|word| page.is(token, word)));
    let only = (last + 1..total).all(|place| desk.item(place).is_some_and(|item| !item.kind.is_quantity()));
    said && only && item.sentence <= rate.sentence + 1 && !more_between(desk, rate.tail, item.first)
}

/// "trị giá 61 triệu đồng. Trong đó, 20 suất …", "61 triệu đồng, gồm 20 suất …".
fn is_total_before(desk: &Desk, total: usize, first: usize) -> bool {
    let page = desk.page;
    let (Some(item), Some(count)) = (desk.item(total), desk.item(first)) else { return false };
    let near = item.sentence + 1 >= count.sentence && item.line == count.line;
    let joined = (item.tail + 1..count.first).any(|token| {
        let pair = |one: &str, two: &str| page.is(token, one) && page.is(token + 1, two);
        pair("trong", "đó") || page.is(token, "gồm") || page.is(token, ":") || page.is(token, "(")
    });
    let only = (total + 1..first).all(|place| desk.item(place).is_some_and(|item| item.unit != Unit::Dong));
    near && joined && only && !more_between(desk, item.tail, count.first)
}

/// Something else is told that costs too.
fn more_between(desk: &Desk, from: usize, to: usize) -> bool {
    let more = ["cùng", "kèm", "ngoài", "thêm", "riêng", "khác"];
    (from + 1..to).any(|token| more.iter().any(|word| desk.page.is(token, word)))
}

/// A number of other gifts, whose price is not told, stands among or beside the pairs.
fn has_others(desk: &Desk, pairs: &[(usize, usize)]) -> bool {
    let Some(((first, _), (_, last))) = pairs.first().zip(pairs.last()) else { return true };
    let own = |place: usize| pairs.iter().any(|(count, rate)| *count == place || *rate == place);
    let (from, to) = (desk.item(*first).map_or(0, |item| item.first), desk.item(*last).map_or(0, |item| item.tail));
    let sentence = desk.item(*last).map(|item| item.sentence);
    let counts = (*first..last + 3).filter(|place| !own(*place)).filter_map(|place| desk.item(place)).any(|item| {
        Some(item.sentence) == sentence
            && item.kind == Kind::Count
            && matches!(item.unit, Unit::Scholarship | Unit::Gift | Unit::Other)
            && item.thing() != Some(Thing::Time)
    });
    let amounts = (*first..last + 3).filter(|place| !own(*place)).filter_map(|place| desk.item(place));
    let paid = amounts.filter(|item| Some(item.sentence) == sentence && item.unit == Unit::Dong).count();
    counts || paid > 0 || more_between(desk, from, to + 12)
}

/// "1 giải Nhất 3 triệu đồng; 2 giải Nhì, mỗi giải 2 triệu đồng; …": one that has no rate makes up the rest.
fn is_made_up(desk: &Desk, pairs: &[(usize, usize)], total: usize, sum: &Rational) -> bool {
    let Some((first, _)) = pairs.first() else { return false };
    let off = desk.item(total).and_then(|item| item.value?.sub(sum));
    let near = desk.before_in_line(*first).take(3).chain(desk.before_in_line(total).take(8));
    off.is_some_and(|off| near.into_iter().any(|(_, item)| item.kind == Kind::Money && item.value == Some(off)))
}

fn accuse(desk: &mut Desk, pairs: &[(usize, usize)], total: usize, sum: &Rational) {
    if is_made_up(desk, pairs, total, sum) {
        return;
    }
    let written: Vec<String> =
        pairs.iter().map(|(count, rate)| format!("{} × {}", desk.written(*count), desk.written(*rate))).collect();
    let computed = shown(*sum, 0);
    let message = labels::sum_mismatch(&written, &computed, &desk.written(total));
    let about: Vec<usize> = pairs.iter().flat_map(|(count, rate)| [*count, *rate]).chain([total]).collect();
    desk.report(Class::SumMismatch, &about, Some(computed), message);
}
