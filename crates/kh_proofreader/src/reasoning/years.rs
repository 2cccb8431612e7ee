//! A figure of several years compared with one of a single year.
//!
//! Where a change, share or multiple fits only one figure that its words give to several years ("giai đoạn 2021-2025",
//! "cả nhiệm kỳ", "(cộng dồn)") and one that they give to a single year, the two were compared. A share of a year in the years
//! to which it belongs is none of that. Where two figures of equal length give the relation, or words say an average or
//! that years were added up on purpose, there is silence. Only what is summed over time counts: money, grants, what was given.

use super::Desk;
use super::measure::interval;
use super::stock::{gives, is_relation, said_by};
use crate::figure::{Kind, Unit};
use crate::finding::Class;
use crate::labels;
use crate::reading::Item;
use crate::tokens::TokenKind;
use crate::vocabulary::{Cue, Hit};
use kh_figures::{Interval, MeasureKind};

/// So many figures before and after a relation its ends are looked for.
const BEFORE: usize = 10;
const AFTER: usize = 6;
/// So far before and after a figure its time is told.
const CLAUSE: usize = 48;
const TAIL: usize = 16;

/// How long the time of a figure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Time {
    /// Several years, where they are told from which to which.
    Many(Option<(i32, i32)>),
    /// One year, where it is told which.
    One(Option<i32>),
}

pub(super) fn check(desk: &mut Desk) {
    for at in 0..desk.items.len() {
        let Some(item) = desk.item(at) else { continue };
        if is_relation(desk, at, item) && !is_average(desk, item) {
            related(desk, at, item);
        }
    }
}

/// "bình quân mỗi năm tăng 12%", "nhiều hơn cả ba năm trước cộng lại".
fn is_average(desk: &Desk, item: &Item) -> bool {
    let page = desk.page;
    // "một bước nhảy chưa từng có"
    let each = |hit: &Hit| hit.meaning.has(Cue::Each) && !page.is(hit.first, "từng");
    let said = |hit: &Hit| hit.meaning.has(Cue::Average) || each(hit);
    page.back(item.first).take(3).any(said)
        || page.ahead(item.tail + 1).take(3).any(said)
        || (item.first.saturating_sub(12)..item.tail + 12)
            .any(|token| (page.is(token, "cộng") || page.is(token, "gộp")) && page.is(token + 1, "lại"))
        || (item.first.saturating_sub(CLAUSE)..item.first)
            .any(|token| page.is(token, "lần") && page.is(token + 1, "lượt"))
}

/// A figure that may be an end of a relation, and what it may be.
type Level<'a> = (usize, &'a Item, Interval);

fn related(desk: &mut Desk, at: usize, item: &Item) {
    let near = (at.saturating_sub(BEFORE)..at + AFTER).filter(|place| *place != at);
    let Some(said) = said_by(item) else { return };
    let near = near.filter_map(|place| Some((place, desk.item(place)?)));
    let near = near.filter(|(_, other)| other.is_level() && other.printed.is_some() && is_near(item, other));
    let levels: Vec<Level> = near.filter_map(|(place, other)| Some((place, other, interval(other)?))).collect();
    let fit =
        |one: &Level, two: &Level| are_alike(one.1, two.1) && gives(item, &said, (one.1, &one.2), (two.1, &two.2));
    let is_end = |one: &Level| levels.iter().any(|two| one.0 != two.0 && (fit(one, two) || fit(two, one)));
    // The times are read only of those that give the relation: they are few.
    let levels: Vec<(&Level, Option<Time>)> =
        levels.iter().filter(|level| is_end(level)).map(|level| (level, time(desk, level.0, level.1))).collect();
    if !levels.iter().any(|(_, time)| matches!(time, Some(Time::Many(_)))) {
        return;
    }
    let mut found = None;
    for (first, of_one) in &levels {
        for (second, of_two) in &levels {
            let ((place, one, _), (other_place, two, _)) = (first, second);
            if place == other_place || !fit(first, second) {
                continue;
            }
            match (of_one, of_two) {
                (Some(Time::Many(years)), Some(Time::One(year))) | (Some(Time::One(year)), Some(Time::Many(years))) => {
                    if is_share_of_years(item, one, two, *years, *year) || !is_summed(desk, *place, one, two) {
                        return;
                    }
                    found = found.or(Some((*place, *other_place)));
                }
                _ => return,
            }
        }
    }
    let Some((one, two)) = found else { return };
    let (many, single) = match levels.iter().find(|(level, _)| level.0 == one) {
        Some((_, Some(Time::Many(_)))) => (one, two),
        _ => (two, one),
    };
    let about = [many, single, at];
    if !about.iter().any(|place| desk.has(Class::CumulativeBesideAnnual, *place)) {
        let message = labels::years_beside_one(&desk.written(many), &desk.written(single));
        desk.report(Class::CumulativeBesideAnnual, &about, None, message);
    }
}

fn is_near(item: &Item, other: &Item) -> bool {
    item.sentence.abs_diff(other.sentence) <= 2 && item.line.abs_diff(other.line) <= 3
}

/// Of one unit; a bare number in brackets is of the unit of the other.
fn are_alike(one: &Item, two: &Item) -> bool {
    let bare = |item: &Item| item.unit == Unit::Other && item.noun.is_none();
    let things = one.thing() == two.thing() || one.unit != Unit::Other;
    (one.unit == two.unit && things) || bare(one) || bare(two)
}

/// "năm 2025 thu 2 tỷ đồng, bằng 25% của giai đoạn 2021-2025": a part of the years.
fn is_share_of_years(relation: &Item, one: &Item, two: &Item, years: Option<(i32, i32)>, year: Option<i32>) -> bool {
    let is_share = matches!(relation.kind, Kind::Percent | Kind::Ratio);
    let is_part = is_share && one.value < two.value;
    is_part && years.zip(year).is_none_or(|((first, last), year)| (first..=last).contains(&year))
}

/// What is counted anew every year: no number of members, no balance.
fn is_summed(desk: &Desk, at: usize, one: &Item, two: &Item) -> bool {
    const GIVEN: [&str; 15] =
        ["trao", "tặng", "thưởng", "nạp", "mở", "tổ", "cấp", "thu", "động", "nhận", "gửi", "chi", "góp", "hộ", "giúp"];
    if let Some(measure) = one.measure.or(two.measure) {
        return measure.kind() == MeasureKind::Flow;
    }
    let is_grant =
        |item: &Item| matches!(item.unit, Unit::Dong | Unit::Scholarship | Unit::Gift | Unit::Turn | Unit::Class);
    let given = |at: usize| {
        desk.item(at).is_some_and(|item| {
            let (from, to) = clause(desk, at, item);
            (from..to)
                .chain(item.tail + 1..item.tail + 8)
                .any(|token| GIVEN.iter().any(|word| desk.page.is(token, word)))
        })
    };
    is_grant(one) || is_grant(two) || given(at)
}

/// The time that the words of a figure give it: in brackets after it, right after it, or last before it.
fn time(desk: &Desk, at: usize, item: &Item) -> Option<Time> {
    let page = desk.page;
    let after = item.tail + 1;
    let is = |token: usize, marks: &[&str]| marks.iter().any(|mark| page.is(token, mark));
    let next = desk
        .items
        .iter()
        .skip(at + 1)
        .take(8)
        .find(|other| other.kind.is_quantity() && !is_count_of_years(desk, other))
        .map_or(usize::MAX, |other| other.first);
    let end = (after..after + TAIL)
        .find(|token| {
            *token >= next
                || page
                    .token(*token)
                    .is_none_or(|other| other.sentence != item.sentence || other.kind == TokenKind::Break)
                || is(*token, &[";", ")"])
                || (is(*token, &[","]) && !item.in_brackets)
                || (is(*token, &["("]) && *token > after)
        })
        .unwrap_or(after + TAIL);
    let (from, to) = clause(desk, at, item);
    let said_after = first_time(desk, after, end);
    let before = || last_time(desk, from, to);
    let outside = || {
        let open = (from.saturating_sub(1)..item.first).find(|token| page.is(*token, "("))?;
        let least = page.tokens.partition_point(|token| token.sentence < item.sentence).max(open.saturating_sub(TAIL));
        last_time(desk, least, open)
    };
    let of_sentence = || {
        let least = page.tokens.partition_point(|token| token.sentence < item.sentence);
        let first = desk.items.partition_point(|other| other.first < least);
        let opens =
            desk.items.iter().skip(first).find(|other| other.kind.is_quantity() && !is_count_of_years(desk, other));
        let head = opens.map_or(item.first, |other| other.first).min(least + TAIL);
        (!item.in_brackets).then(|| first_time(desk, least, head)).flatten()
    };
    said_after.or_else(before).or_else(outside).or_else(of_sentence)
}

/// "trong 3 năm": the number of years is no figure of its own.
fn is_count_of_years(desk: &Desk, item: &Item) -> bool {
    desk.page.is(item.last + 1, "năm")
}

/// The tokens of the clause of a figure: after the figure before it, in its sentence.
fn clause(desk: &Desk, at: usize, item: &Item) -> (usize, usize) {
    let page = desk.page;
    let before = (at.saturating_sub(8)..at).rev().filter_map(|place| desk.item(place));
    let figure = before
        .filter(|other| other.kind.is_quantity() && !is_count_of_years(desk, other))
        .find(|other| !other.in_brackets || item.in_brackets)
        .map_or(0, |other| other.tail + 1);
    let least = figure.max(item.first.saturating_sub(CLAUSE));
    let starts = |token: &usize| {
        page.token(*token).is_some_and(|other| {
            other.sentence != item.sentence || other.is_mark(';') || (other.is_mark('(') && item.in_brackets)
        })
    };
    let from = (least..item.first).rev().find(starts).map_or(least, |token| token + 1);
    (from, item.first)
}

fn first_time(desk: &Desk, from: usize, to: usize) -> Option<Time> {
    (from..to).find_map(|token| time_at(desk, token, from, to))
}

fn last_time(desk: &Desk, from: usize, to: usize) -> Option<Time> {
    let mut found = None;
    for token in from..to {
        found = time_at(desk, token, from, to).or(found);
    }
    found
}

/// The time that is told at a token.
fn time_at(desk: &Desk, token: usize, from: usize, to: usize) -> Option<Time> {
    let page = desk.page;
    let is = |at: usize, words: &[&str]| words.iter().any(|word| page.is(at, word));
    if let Some(hit) = page.hit(token).filter(|hit| hit.first == token && hit.meaning.has(Cue::Cumulative)) {
        return Some(Time::Many(years_between(desk, hit.last, to.min(hit.last + 8))));
    }
    if is(token, &["nhiệm"]) && page.is(token + 1, "kỳ") {
        let whole = is(token.wrapping_sub(1), &["cả", "trong", "toàn", "suốt"])
            || is(token + 2, &["qua", "vừa", "này", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"])
            || (is(token.wrapping_sub(1), &["đầu"]) && is(token.wrapping_sub(2), &["từ"]));
        return whole.then_some(Time::Many(years_between(desk, token, to.min(token + 8))));
    }
    // "thiên tai dồn dập" adds nothing up.
    let adds = is(token, &["gộp", "dồn", "lũy", "luỹ"]) && !is(token + 1, &["dập"]);
    let starts_years = adds && token > from;
    if starts_years {
        return Some(Time::Many(years_between(desk, token, to.min(token + 10))));
    }
    if is(token, &["năm"]) {
        let numbers = ["hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "nhiều", "mấy", "các", "những"];
        let counted = is(token.wrapping_sub(1), &numbers)
            || page.token(token.wrapping_sub(1)).is_some_and(|other| other.is_digits() && other.end - other.start <= 2);
        let single = is(token + 1, &["trước", "ngoái", "nay", "qua", "liền", "này", "đó"]);
        if counted && token > from && !page.is(token.wrapping_sub(2), "mỗi") {
            return Some(Time::Many(years_between(desk, token, to.min(token + 6))));
        }
        if single || is(token.wrapping_sub(1), &["trong", "cả", "riêng", "cùng"]) && !dated(desk, token + 1) {
            return Some(Time::One(None));
        }
    }
    let place = desk.items.partition_point(|item| item.first < token);
    let date = desk.item(place).filter(|date| date.first == token)?;
    if let Some((first, last)) = date.term {
        let school = page.says_before(date.first, Cue::SchoolYear);
        return match last - first {
            _ if school => Some(Time::One(Some(first))),
            2.. => Some(Time::Many(Some((first, last)))),
            _ => None,
        };
    }
    let year = year_of(date)?;
    let until = is(token.wrapping_sub(1), &["đến", "tới"])
        || is(token.wrapping_sub(2), &["đến", "tới"])
        || is(token.wrapping_sub(3), &["đến", "tới"]);
    let begins = place.checked_sub(1).and_then(|before| desk.item(before)).filter(|before| before.last + 6 >= token);
    if let Some(first) = begins.and_then(year_of).filter(|first| until && *first < year) {
        return Some(Time::Many(Some((first, year))));
    }
    let since = is(token.wrapping_sub(1), &["từ"])
        || (is(token.wrapping_sub(2), &["từ"]) && is(token.wrapping_sub(1), &["năm"]));
    let to_date = (date.last + 1..date.last + 4).any(|at| page.is(at, "nay"));
    match (since, to_date) {
        (true, true) => Some(Time::Many(Some((year, i32::MAX)))),
        (true, false) => None,
        _ => Some(Time::One(Some(year))),
    }
}

fn dated(desk: &Desk, token: usize) -> bool {
    let place = desk.items.partition_point(|item| item.first < token);
    desk.item(place).is_some_and(|date| date.first == token && (date.when.is_some() || date.term.is_some()))
}

fn year_of(item: &Item) -> Option<i32> {
    item.when.and_then(|when| when.year)
}

/// From which year to which, where that is told.
fn years_between(desk: &Desk, from: usize, to: usize) -> Option<(i32, i32)> {
    let place = desk.items.partition_point(|item| item.first < from);
    let told: Vec<&Item> = desk.items.iter().skip(place).take(2).filter(|item| item.first < to).collect();
    let term = told.iter().find_map(|item| item.term);
    let ends = told.first().copied().and_then(year_of).zip(told.get(1).copied().and_then(year_of));
    term.or(ends)
}
