//! Sums: the parts that a sentence says make the whole.

use super::Desk;
use super::measure::{interval, shown};
use crate::figure::{Hedge, Kind, Unit};
use crate::finding::Class;
use crate::labels;
use crate::reading::{Item, Page};
use crate::vocabulary::{Cue, Thing};
use kh_figures::{Interval, Measure, Rational};

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
        let Some(item) = desk.item(at).filter(|item| may_be_added(item)) else { continue };
        if let Some((bond, parts)) = parts_of(desk, at, item) {
            judge(desk, at, &parts, bond);
        }
        if let Some(parts) = summed_up(desk, at, item) {
            judge(desk, at, &parts, Bond::All);
        }
    }
}

fn may_be_added(item: &Item) -> bool {
    item.is_level()
        && !item.opens_pair
        && item.per.is_none()
        && !matches!(item.hedge, Some(Hedge::AtLeast | Hedge::AtMost))
        && item.thing() != Some(Thing::Time)
}

/// The parts that follow a whole.
fn parts_of(desk: &Desk, at: usize, whole: &Item) -> Option<(Bond, Vec<usize>)> {
    let next = desk.item(at + 1)?;
    let (bond, from) = bond_word(desk, at, whole, next)?;
    let in_brackets = bond == Bond::All && desk.page.token(from).is_some_and(|token| token.is_mark('('));
    let mut parts: Vec<usize> = Vec::new();
    let mut end = from;
    for place in at + 1..at + 1 + super::desk::NEIGHBOURS {
        let Some(item) = desk.item(place).filter(|item| item.line == whole.line && same_run(whole, item, next)) else {
            break;
        };
        if !parts.is_empty() && ends_list(desk, end, item, parts.len()) {
            break;
        }
        if in_brackets && (end..item.first).any(|token| desk.page.token(token).is_some_and(|token| token.is_mark(')')))
        {
            break;
        }
        // "989 chi hội, 264 ban khuyến học và 578 dòng họ": the next of a list may be of another unit.
        let continues =
            bond == Bond::All && whole.kind == Kind::Count && !parts.is_empty() && follows_closely(desk, end, item);
        if is_part(whole, item, in_brackets || continues) {
            let closes = follows_and(desk, item);
            parts.push(place);
            end = item.tail;
            if closes {
                break;
            }
        }
    }
    let least = if in_brackets || desk.page.token(from).is_some_and(|token| token.is_mark(':')) { 3 } else { 2 };
    let alike = parts.iter().filter_map(|place| desk.item(*place)).all(|part| part.unit == whole.unit);
    (parts.len() >= least || (in_brackets && alike && parts.len() >= 2)).then_some((bond, parts))
}

/// Nothing but a comma or "và" stands between two members of a list, and perhaps a word of the first.
fn follows_closely(desk: &Desk, end: usize, item: &Item) -> bool {
    let joined = desk.page.is(item.first.wrapping_sub(1), ",") || desk.page.is(item.first.wrapping_sub(1), "và");
    joined && item.first <= end + 6
}

/// The list ends with its sentence; "Số liệu này bao gồm …" is the sentence after the whole.
fn same_run(whole: &Item, item: &Item, next: &Item) -> bool {
    item.sentence == whole.sentence || item.sentence == next.sentence
}

/// "gồm", "trong đó", a colon or a bracket between the whole and its first part; the token where it stands.
fn bond_word(desk: &Desk, at: usize, whole: &Item, next: &Item) -> Option<(Bond, usize)> {
    let page = desk.page;
    if next.sentence != whole.sentence {
        return next_sentence(desk, at, next);
    }
    let said = page.ahead(whole.tail + 1).take_while(|hit| hit.last < next.first).find_map(|hit| {
        if hit.meaning.has(Cue::Consists) {
            Some((Bond::All, hit.last))
        } else if hit.meaning.has(Cue::OfWhich) && page.text(hit.first, hit.last) != "riêng" {
            Some((Bond::Some, hit.last))
        } else {
            None
        }
    });
    if let Some((bond, token)) = said {
        return (!page.has_mark_between(whole.tail, token, &[';']) && !begins_clause(page, whole.tail, token))
            .then_some((bond, token));
    }
    if is_of_list(desk, at, whole, next) {
        return Some((Bond::Some, whole.tail));
    }
    let mark = (whole.tail + 1..next.first)
        .find(|token| page.token(*token).is_some_and(|token| token.is_mark(':') || token.is_mark('(')))?;
    let is_bracket = page.token(mark).is_some_and(|token| token.is_mark('('));
    let clean = !page.has_mark_between(whole.tail, mark, &[',', ';']) && (!is_bracket || mark + 1 == next.first);
    clean.then_some((Bond::All, mark))
}

/// "với 248 đại biểu, đã bầu Ban Chấp hành gồm 45 ủy viên": the word is said of what the clause after the comma names.
fn begins_clause(page: &Page, whole: usize, word: usize) -> bool {
    let first = page.hit(word).map_or(word, |hit| hit.first);
    let comma = (whole + 1..first).rev().find(|token| page.token(*token).is_some_and(|token| token.is_mark(',')));
    comma.is_some_and(|comma| comma + 1 < first)
}

/// "Trong số 24.222 Công dân học tập … có 13.205 người lao động, …".
fn is_of_list(desk: &Desk, _at: usize, whole: &Item, next: &Item) -> bool {
    let said = desk.page.hit_before(whole.first).is_some_and(|hit| hit.meaning.has(Cue::OfWhich));
    said && desk.page.is(next.first.wrapping_sub(1), "có")
}

fn next_sentence(desk: &Desk, at: usize, next: &Item) -> Option<(Bond, usize)> {
    let whole = desk.item(at)?;
    let first = desk.page.back(next.first).last()?;
    let refers = ["số liệu này", "số tiền này", "số này", "con số này"].iter().any(|words| {
        let text = desk.page.text(next.first.saturating_sub(10), next.first);
        text.contains(words)
    });
    let word = desk.page.back(next.first).find(|hit| hit.meaning.has(Cue::Consists))?;
    (refers && whole.line == next.line && first.first <= word.first).then_some((Bond::All, word.last))
}

fn is_part(whole: &Item, item: &Item, in_brackets: bool) -> bool {
    let level = item.is_level()
        && item.partner.is_none()
        && !item.is_prior
        && !item.is_target
        && item.per.is_none()
        && item.thing() != Some(Thing::Time);
    let aside = item.in_brackets && !in_brackets && item.unit != Unit::Dong;
    let prizes = in_brackets && item.kind == Kind::Count && item.unit != Unit::Percent;
    level && !aside && (item.unit == whole.unit || prizes) && item.measure != Some(Measure::FUND_BALANCE)
}

/// A semicolon ends a list whose parts are separated by commas; so does a word for a sum.
fn ends_list(desk: &Desk, end: usize, item: &Item, parts: usize) -> bool {
    let semicolon = desk.page.has_mark_between(end, item.first, &[';']);
    let relation = desk.page.back(item.first).take_while(|hit| hit.first > end).any(|hit| {
        hit.meaning.has(Cue::Total)
            || hit.meaning.has(Cue::OfWhich)
            || hit.meaning.has(Cue::Consists)
            || hit.meaning.has(Cue::Closing)
            || hit.meaning.has(Cue::Increase)
            || hit.meaning.has(Cue::Outside)
    });
    relation
        || (semicolon && parts > 1 && !separated_by_semicolons(desk, item, parts))
        || (semicolon
            && parts == 1
            && item.unit == Unit::Dong
            && desk.page.back(item.first).take(2).any(|hit| hit.meaning.has(Cue::Closing)))
}

fn separated_by_semicolons(desk: &Desk, item: &Item, parts: usize) -> bool {
    let from = item.first.saturating_sub(14 * parts);
    (from..item.first).filter(|token| desk.page.token(*token).is_some_and(|token| token.is_mark(';'))).count() >= parts
}

/// The last part of a list follows "và".
fn follows_and(desk: &Desk, item: &Item) -> bool {
    (item.first.saturating_sub(6)..item.first)
        .rev()
        .take_while(|token| !desk.page.token(*token).is_some_and(|token| token.is_digits() || token.is_mark(',')))
        .any(|token| desk.page.is(token, "và"))
}

/// "9 chi hội ấp và 4 chi hội trường học, tổng cộng 13 chi hội".
fn summed_up(desk: &Desk, at: usize, whole: &Item) -> Option<Vec<usize>> {
    let word = desk.page.hit_before(whole.first)?;
    let text = desk.page.text(word.first, word.last);
    if !["tổng cộng", "cộng", "tổng cộng là", "cả thảy"].contains(&text.as_str()) {
        return None;
    }
    let mut parts = Vec::new();
    for (place, item) in desk.before(at) {
        if desk.page.has_mark_between(item.last, whole.first, &[';']) {
            break;
        }
        let same = item.unit == whole.unit
            && item.is_level()
            && item.partner.is_none()
            && item.per.is_none()
            && item.is_current();
        if same && item.thing() == whole.thing() {
            parts.push(place);
        }
    }
    (parts.len() >= 2).then_some(parts)
}

fn judge(desk: &mut Desk, at: usize, parts: &[usize], bond: Bond) {
    if are_steps(desk, parts) {
        return;
    }
    let Some(whole) = desk.item(at).and_then(interval) else { return };
    let mut sum = Interval::whole(0);
    for part in parts {
        let Some(next) = desk.item(*part).and_then(interval).and_then(|part| sum.add(&part)) else { return };
        sum = next;
    }
    let closes = parts.last().and_then(|last| desk.item(*last)).is_some_and(|last| follows_and(desk, last));
    let is_whole_list = parts.len() >= 3 && closes;
    let is_near = nearly_all(&whole, &sum) && (is_whole_list || have_one_name(desk, parts));
    let sure = bond == Bond::All || desk.item(at).is_some_and(|whole| whole.unit != Unit::Person) || is_near;
    let too_much = sum.lo() > whole.hi() && sure;
    let too_little = sum.hi() < whole.lo()
        && match bond {
            Bond::All => true,
            Bond::Some => is_whole_list && nearly_all(&sum, &whole),
        };
    let is_list_of_uses = parts.iter().filter_map(|part| desk.item(*part)?.measure).any(is_money_of_use);
    if !too_much && (!too_little || is_list_of_uses) {
        return;
    }
    let values = parts.iter().filter_map(|part| desk.item(*part)?.value);
    let computed = shown(values.fold(Rational::whole(0), |sum, value| sum.add(&value).unwrap_or(sum)), 0);
    let written: Vec<String> = parts.iter().map(|part| desk.written(*part)).collect();
    let message = labels::sum_mismatch(&written, &computed, &desk.written(at));
    let about: Vec<usize> = std::iter::once(at).chain(parts.iter().copied()).collect();
    desk.report(Class::SumMismatch, &about, Some(computed), message);
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
