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
use kh_figures::{Interval, Rational};

/// So many tokens before a figure and after it its words are looked for.
const BEFORE: usize = 28;
const AFTER: usize = 12;
/// So many figures one after the other may make another.
const RUN: usize = 12;

/// Words that every text of the trade has.
const COMMON: [&str; 62] = [
    "của",
    "cho",
    "và",
    "các",
    "được",
    "trong",
    "là",
    "đã",
    "với",
    "có",
    "năm",
    "một",
    "những",
    "ở",
    "tại",
    "đồng",
    "tỷ",
    "tỉ",
    "triệu",
    "nghìn",
    "ngàn",
    "hơn",
    "gần",
    "trên",
    "người",
    "hội",
    "khuyến",
    "học",
    "tỉnh",
    "huyện",
    "xã",
    "thành",
    "phố",
    "số",
    "về",
    "từ",
    "đến",
    "này",
    "để",
    "khoảng",
    "theo",
    "do",
    "vào",
    "ra",
    "nay",
    "đó",
    "ngày",
    "tháng",
    "phường",
    "thị",
    "trấn",
    "toàn",
    "cấp",
    "tới",
    "lên",
    "khi",
    "như",
    "bằng",
    "đạt",
    "tổng",
    "cả",
    "mới",
];

/// The figure below that a headline tells, where it has another value.
pub(super) fn of(desk: &Desk, head: usize, section: (usize, usize), least: usize) -> Option<usize> {
    let item = desk.item(head).filter(|item| is_told(item))?;
    let below: Vec<usize> = (section.0..section.1.min(section.0 + FIGURES)).collect();
    if below.iter().any(|at| desk.item(*at).is_none_or(|other| meets(item, other))) || is_made_of(desk, item, &below) {
        return None;
    }
    let own = words(desk, item);
    let scored = below.iter().copied().filter(|at| is_alike(desk, head, *at));
    let scored: Vec<(usize, usize)> = scored
        .filter_map(|at| {
            let other = words(desk, desk.item(at)?);
            Some((own.iter().filter(|word| other.contains(word)).count(), at))
        })
        .collect();
    let most = scored.iter().map(|(score, _)| *score).max().filter(|most| *most >= least)?;
    let best = |(score, at): &(usize, usize)| (*score == most).then_some(*at);
    let first = scored.iter().find_map(best)?;
    let value = |at: usize| desk.item(at).and_then(|item| item.value);
    scored.iter().filter_map(best).all(|at| value(at) == value(first)).then_some(first)
}

/// The words around a figure, without numbers and the words of the trade.
fn words(desk: &Desk, item: &Item) -> Vec<String> {
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
        .filter(|word| !COMMON.contains(&word.as_str()))
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

fn is_alike(desk: &Desk, head: usize, at: usize) -> bool {
    let (Some(item), Some(other)) = (desk.item(head), desk.item(at)) else { return false };
    let years = other.year == item.year || item.year.is_none() || other.year.is_none();
    is_told(other)
        && !other.is_opening
        && years
        && desk.is_planned(head) == desk.is_planned(at)
        && desk.of_one_place(head, at)
        && !super::is_part(desk, other)
        && is_of_sort(desk, item, other)
        && is_of_size(item, other)
}

fn is_of_sort(desk: &Desk, item: &Item, other: &Item) -> bool {
    if item.kind.is_change() {
        return item.kind == other.kind && item.unit == other.unit;
    }
    match item.kind {
        Kind::PerHead => other.kind == Kind::PerHead && other.per == item.per,
        Kind::Percent => other.kind == Kind::Percent,
        _ if item.unit == Unit::Dong => other.unit == Unit::Dong && item.is_level() && other.is_level(),
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
fn is_of_size(item: &Item, other: &Item) -> bool {
    let Some((one, two)) = item.value.zip(other.value) else { return false };
    let most = |value: Rational| value.mul(&Rational::new(22, 10)?);
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
    other.value == item.value || (other.unit == item.unit && (overlaps || rounds_to(item, other)))
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

/// Whether some that are told one after the other make a figure.
fn is_made_of(desk: &Desk, item: &Item, below: &[usize]) -> bool {
    let Some(whole) = interval(item).or_else(|| bound(item)).filter(|_| item.unit != Unit::Percent) else {
        return false;
    };
    let grants = |other: &Item| item.unit == Unit::Scholarship || item.unit == Unit::Gift || other.kind == item.kind;
    let same: Vec<&Item> = below
        .iter()
        .filter_map(|at| desk.item(*at))
        .filter(|other| {
            (other.unit == item.unit || (item.unit != Unit::Dong && grants(other))) && other.per == item.per
        })
        .filter(|other| other.unit != Unit::Percent && (other.unit == Unit::Dong) == (item.unit == Unit::Dong))
        .collect();
    (0..same.len()).any(|first| {
        let Some(begin) = same.get(first) else { return false };
        let mut sum = Interval::whole(0);
        same.iter().skip(first).take(RUN).enumerate().any(|(number, next)| {
            let goes_on = next.sentence == begin.sentence || (next.line > begin.line && next.line <= begin.line + 12);
            let added = interval(next).filter(|_| goes_on).and_then(|next| sum.add(&next));
            let Some(added) = added else { return false };
            sum = added;
            number > 0 && sum.overlaps(&whole)
        })
    })
}
