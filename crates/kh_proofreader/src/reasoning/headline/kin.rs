//! What a headline tells is what the text below says in nearly the same words: of the figures below that may be its own, the
//! one whose sentence shares most words with it.
//!
//! The two have to be of one sort and size, of one place and time, and the words that they share more than the names of the
//! trade. Nothing is said where any figure below meets the headline's or rounds to it, where some told one after the other make it,
//! or where two different figures share as many words.

use super::FIGURES;
use super::once::{bound, is_told};
use crate::figure::{Kind, Unit};
use crate::reading::Item;
use crate::reasoning::Desk;
use crate::reasoning::measure::interval;
use crate::tokens::Token;
use crate::vocabulary::Cue;
use kh_figures::{Interval, Measure, MeasureKind, Rational};

/// So many tokens before a figure and after it its words are looked for.
const BEFORE: usize = 28;
const AFTER: usize = 12;
/// So many figures one after the other may make another.
const RUN: usize = 12;

/// A headline of so few words of its own ("42 tỷ đồng cho khuyến học") tells a total.
const BARE: usize = 3;

/// So many of the same sort in one sentence are a list.
const LIST: usize = 2;

/// The figure below that a headline tells, where it has another value.
pub(super) fn of(desk: &Desk, head: usize, section: (usize, usize), least: usize) -> Option<usize> {
    let item = desk
        .item(head)
        .filter(|item| !desk.page.is(item.tail + 1, "trở"))
        .filter(|item| is_told(item) || (item.is_of(Measure::FUND_BALANCE) && may_be_told(desk, item, head, 0)))?;
    let below: Vec<usize> = (section.0..section.1.min(section.0 + FIGURES)).collect();
    let own = words(desk, item);
    let scored = below.iter().copied().filter(|at| is_alike(desk, head, *at, section.0));
    let scored: Vec<(usize, usize)> = scored
        .filter_map(|at| {
            let body = desk.item(at)?;
            let other = words(desk, body);
            let common = own.iter().filter(|word| other.contains(word)).count();
            // What several years brought is told in a headline without a time only where the words leave no doubt.
            Some((if body.is_cumulative { common.saturating_sub(2) } else { common }, at))
        })
        .collect();
    let value = |at: usize| desk.item(at).and_then(|item| item.value);
    let most = scored.iter().map(|(score, _)| *score).max()?;
    let best = |(score, at): &(usize, usize)| (*score == most).then_some(*at);
    let first = if most == 0 { scored.first().map(|(_, at)| *at)? } else { scored.iter().find_map(best)? };
    let alone = scored.iter().all(|(_, at)| value(*at) == value(first));
    let is_bare = own.len() <= BARE && least < BARE && desk.item(first).is_some_and(|item| is_total(desk, item));
    if most < least.saturating_sub(usize::from(alone)) && !is_bare {
        return None;
    }
    let only = is_bare || scored.iter().filter_map(best).all(|at| value(at) == value(first));
    let meeting = below
        .iter()
        .filter_map(|at| desk.item(*at))
        .any(|other| meets(item, other) && !is_of_else(desk, item, first, other));
    (only && !meeting && !is_made_of(desk, item, &below, first)).then_some(first)
}

/// "tổng số tiền hơn 42,6 tỷ đồng".
fn is_total(desk: &Desk, item: &Item) -> bool {
    desk.page.back(item.first).take(2).any(|hit| hit.meaning.has(Cue::Total))
}

/// What meets a headline by chance: it is of another measure, and that which says the same is of the headline's.
fn is_of_else(desk: &Desk, item: &Item, body: usize, other: &Item) -> bool {
    let own = item.measure.is_some() && desk.item(body).is_some_and(|body| body.measure == item.measure);
    own && other.measure.is_some() && other.measure != item.measure
}

/// The words around a figure, without numbers and the words of the trade.
pub(super) fn words(desk: &Desk, item: &Item) -> Vec<String> {
    let page = desk.page;
    let inside = |token: usize| page.token(token).is_some_and(|token| token.sentence == item.sentence);
    let ends = |token: usize| page.is(token, ";") || page.is(token, ".");
    let from = (item.first.saturating_sub(BEFORE)..item.first).rev().take_while(|at| inside(*at) && !ends(*at)).last();
    let to = item.tail.max(item.last) + 1;
    let after = (item.last + 1..to + AFTER).take_while(|at| inside(*at) && !ends(*at));
    let mut found: Vec<String> = (from.unwrap_or(item.first)..item.first)
        .chain(after)
        .filter(|at| page.token(*at).is_some_and(Token::is_word))
        .map(|at| page.text(at, at))
        .filter(|word| !page.vocabulary.common.contains(word))
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

fn is_alike(desk: &Desk, head: usize, at: usize, section: usize) -> bool {
    let (Some(item), Some(other)) = (desk.item(head), desk.item(at)) else { return false };
    let years = other.year == item.year || item.year.is_none() || other.year.is_none();
    is_of_size(item, other)
        && is_of_sort(desk, item, other)
        && may_be_told(desk, item, at, section)
        && !(other.is_opening && is_stock(other))
        && years
        && desk.is_planned(head) == desk.is_planned(at)
        && is_of_place(desk, head, at, section)
        && !super::is_part(desk, other)
        && !is_of_list(desk, at)
}

/// "33 em đạt giải nhất, 20 em giải nhì, 3 em giải ba": one of several is a part of what the headline tells.
fn is_of_list(desk: &Desk, at: usize) -> bool {
    let Some(item) = desk.item(at).filter(|item| item.is_level()) else { return false };
    let alike = |(_, other): &(usize, &Item)| {
        other.is_level() && other.unit == item.unit && other.value != item.value && !super::is_part(desk, other)
    };
    item.unit != Unit::Other && desk.before(at).chain(desk.after(at)).filter(alike).count() >= LIST
}

/// A figure that a headline may tell: what many years brought too, and a balance where it is the only one, or its growth.
fn may_be_told(desk: &Desk, item: &Item, at: usize, section: usize) -> bool {
    let Some(other) = desk.item(at) else { return false };
    let is_balance = other.is_of(Measure::FUND_BALANCE);
    let only = || {
        let mut rest = desk.items.iter().skip(section).take(FIGURES);
        rest.all(|third| !third.is_of(Measure::FUND_BALANCE) || third.first == other.first || !third.is_level())
    };
    let measure = other.measure.filter(|_| !is_balance);
    let fits = !is_balance || other.kind.is_change() || (item.unit == Unit::Dong && only());
    fits && is_told(&Item { is_cumulative: false, measure, ..other.clone() })
}

/// What there is at a time, of which the beginning of the year tells another number: not what was done "từ đầu năm đến nay".
fn is_stock(item: &Item) -> bool {
    item.measure.is_some_and(|measure| measure.kind() == MeasureKind::Stock)
}

/// The place that the text below names first is that of a headline without one.
fn is_of_place(desk: &Desk, head: usize, at: usize, section: usize) -> bool {
    let name = |at: usize| desk.item(at).and_then(|item| desk.place_name(item));
    let first = || (section..=at).find_map(name);
    desk.of_one_place(head, at) || (name(head).is_none() && name(at) == first())
}

fn is_of_sort(desk: &Desk, item: &Item, other: &Item) -> bool {
    if item.kind.is_change() {
        return item.kind == other.kind && item.unit == other.unit;
    }
    match item.kind {
        Kind::PerHead => other.kind == Kind::PerHead && other.per == item.per,
        Kind::Percent => other.kind == Kind::Percent,
        _ if item.unit == Unit::Dong => {
            other.unit == Unit::Dong && item.is_level() && other.is_level() && !super::is_paid_of(desk, item, other)
        }
        _ => item.is_level() && other.is_level() && counts_the_same(desk, item, other),
    }
}

/// The same thing, the same word after the number, or those who receive what is given: "67 suất học bổng", "trao học bổng cho 67 em".
fn counts_the_same(desk: &Desk, item: &Item, other: &Item) -> bool {
    let page = desk.page;
    let is_person = |item: &Item| item.unit == Unit::Person;
    let grant = |item: &Item| matches!(item.unit, Unit::Scholarship | Unit::Gift);
    let next = |item: &Item| page.text(item.last + 1, item.last + 1);
    let same_word = next(item) == next(other) && page.token(item.last + 1).is_some_and(Token::is_word);
    let same_thing = item.thing().is_some() && item.thing() == other.thing();
    let measures = item.measure == other.measure || item.measure.is_none() || other.measure.is_none();
    let receives = (grant(item) && is_person(other)) || (is_person(item) && grant(other));
    measures && (same_word || same_thing || (is_person(item) && is_person(other)) || receives)
}

/// A slip of a digit or two, not another figure.
pub(super) fn is_of_size(item: &Item, other: &Item) -> bool {
    let Some((one, two)) = item.value.zip(other.value) else { return false };
    let tenths = if item.kind.is_change() || item.unit == Unit::Percent { 40 } else { 22 };
    let most = |value: Rational| value.mul(&Rational::new(tenths, 10)?);
    most(one).is_some_and(|most| two <= most) && most(two).is_some_and(|most| one <= most)
}

/// Whether a figure below may be the same, or rounds to it.
fn meets(item: &Item, other: &Item) -> bool {
    if !other.kind.is_quantity() {
        return false;
    }
    let bounds = |item: &Item| interval(item).or_else(|| bound(item));
    let is_point = |range: &Interval| range.lo() == range.hi();
    let overlaps = bounds(other).zip(bounds(item)).is_some_and(|(one, two)| {
        let touches = one.hi() == two.lo() || two.hi() == one.lo();
        one.overlaps(&two) && (!touches || is_point(&one) || is_point(&two))
    });
    let same_sort = other.unit == item.unit && (!item.kind.is_change() || other.kind.is_change());
    other.value == item.value || (same_sort && (overlaps || rounds_to(item, other)))
}

/// "500 triệu đồng" above, "504.600.000 đồng" below.
fn rounds_to(item: &Item, other: &Item) -> bool {
    let Some((printed, value)) = item.printed.zip(other.value) else { return false };
    let (mut unit, mut rest) = (crate::reading::Printed { mantissa: 1, scale: printed.scale }, printed.mantissa);
    while rest != 0 && rest % 10 == 0 {
        rest /= 10;
        unit.scale -= 1;
    }
    let (Some(unit), Some(own)) = (unit.value(), item.value) else { return false };
    let least = own.mul(&Rational::new(1, 20).unwrap_or(unit)).unwrap_or(unit);
    let unit = unit.min(least);
    let near = own.sub(&unit).zip(own.add(&unit));
    near.is_some_and(|(low, high)| low < value && value < high)
}

/// Whether some that are told one after the other make a figure, without the one that says the same.
fn is_made_of(desk: &Desk, item: &Item, below: &[usize], body: usize) -> bool {
    let Some(whole) = interval(item).or_else(|| bound(item)).filter(|_| item.unit != Unit::Percent) else {
        return false;
    };
    let told = desk.item(body);
    let same: Vec<&Item> =
        below.iter().filter_map(|at| desk.item(*at)).filter(|other| adds_to(desk, item, other)).collect();
    (0..same.len()).any(|first| {
        let (Some(begin), mut sum, mut line) = (same.get(first), Interval::whole(0), None) else { return false };
        let (mut is_list, mut with_whole) = (true, false);
        same.iter().skip(first).take(RUN).enumerate().any(|(number, next)| {
            is_list &= line.is_none_or(|line| next.line == line + 1);
            let is_part =
                super::is_inside(desk, next) || (number == 0 && desk.page.is(next.first.wrapping_sub(1), "trong"));
            with_whole |= told.is_some_and(|told| told.value == next.value) && number == 0;
            line = Some(next.line);
            let goes_on = !(with_whole && is_part) && (next.sentence == begin.sentence || is_list || number <= 2);
            let Some(added) = interval(next).filter(|_| goes_on).and_then(|next| sum.add(&next)) else { return false };
            sum = added;
            number > 0 && sum.overlaps(&whole)
        })
    })
}

/// Whether a figure may be one of those that make another.
fn adds_to(desk: &Desk, item: &Item, other: &Item) -> bool {
    if item.kind.is_change() || item.per.is_some() {
        return other.kind == item.kind && other.unit == item.unit && other.per == item.per;
    }
    let groups = [Unit::Family, Unit::Clan, Unit::Household, Unit::Community, Unit::Unit, Unit::Org];
    let grants = [Unit::Scholarship, Unit::Gift, Unit::Person, Unit::Household];
    let of = |units: &[Unit]| units.contains(&item.unit) && units.contains(&other.unit);
    let alike = match item.unit {
        Unit::Other => counts_the_same(desk, item, other),
        unit => unit == other.unit || of(&groups) || of(&grants),
    };
    other.is_level() && alike
}
