//! Balances taken for receipts: what is in the fund is not what came in.
//!
//! Three ways lead there: a change, share or multiple that only fits a balance beside receipts ("tồn quỹ 845 triệu đồng,
//! đạt 112,7% kế hoạch vận động 750 triệu đồng"); an amount of receipts that the next words call a balance, or the other way
//! round ("vận động được 690 triệu đồng; đó là số dư quỹ"); and one amount given as both. A share of the receipts that
//! is left, where payments are told, compares nothing. Where two amounts of one sort give the relation, there is silence.

use super::Desk;
use super::measure::{interval, multiple};
use super::role::{Role, clause, in_brackets_after, is_money, role};
use crate::figure::{Kind, Unit};
use crate::finding::Class;
use crate::labels;
use crate::reading::Item;
use crate::vocabulary::{Cue, Saying};
use kh_figures::{Interval, Measure};

/// So many figures before and after a relation its ends are looked for.
const BEFORE: usize = 8;
const AFTER: usize = 5;
/// So many tokens after an amount it is called by another name.
const CALLED: usize = 16;
/// So many tokens after a balance the target stands that it is held against.
const TARGET: usize = 24;

pub(super) fn check(desk: &mut Desk) {
    twins(desk);
    for at in 0..desk.items.len() {
        let Some(item) = desk.item(at) else { continue };
        if item.unit == Unit::Dong && item.kind == Kind::Money && !desk.is_planned(at) {
            called_otherwise(desk, at, item);
            against_target(desk, at, item);
        }
        if is_relation(desk, at, item) {
            related(desk, at, item);
        }
    }
}

/// One amount called both balance and receipts.
fn twins(desk: &mut Desk) {
    let Some((first, _)) = desk.first_current(Measure::FUND_BALANCE) else { return };
    for (balance, item) in
        desk.current(Measure::FUND_BALANCE, first).into_iter().chain(desk.item(first).map(|item| (first, item)))
    {
        let twin = desk
            .current(Measure::FUND_RAISED, balance)
            .into_iter()
            .find(|(_, other)| other.value == item.value && other.value.is_some() && is_called_raised(desk, other));
        let settled = item.is_closing && desk.first_current(Measure::FUND_SPENT).is_some();
        if let Some((raised, _)) = twin.filter(|_| !settled) {
            report(desk, balance, raised, &[]);
        }
    }
}

fn report(desk: &mut Desk, balance: usize, raised: usize, relation: &[usize]) {
    if desk.has(Class::StockAndFlow, balance) {
        return;
    }
    let message = labels::stock_and_flow(&desk.written(balance), &desk.written(raised));
    let about: Vec<usize> = [balance, raised].into_iter().chain(relation.iter().copied()).collect();
    desk.report(Class::StockAndFlow, &about, None, message);
}

/// "vận động được", "huy động", "thu": words that can only mean receipts; "quỹ khuyến học đạt" may mean either.
fn is_called_raised(desk: &Desk, item: &Item) -> bool {
    let right_after = desk.page.hit(item.tail + 1);
    desk.page.back(item.first).take(6).chain(right_after).any(|hit| {
        let words = desk.page.text(hit.first, hit.last);
        hit.meaning.money.is_some()
            && ["vận động", "huy động", "thu", "quyên góp"].iter().any(|verb| words.contains(verb))
    })
}

/// "vận động được 690 triệu đồng; đó là số dư quỹ", "quỹ còn dư 512 triệu đồng. Với kết quả vận động này, …".
fn called_otherwise(desk: &mut Desk, at: usize, item: &Item) {
    if !item.is_level() || item.is_target || desk.has(Class::StockAndFlow, at) {
        return;
    }
    let Some(later) = named_in_brackets(desk, item).or_else(|| named_after(desk, item)) else { return };
    let Some(first) = own_role(desk, at, item) else { return };
    if matches!((first, later), (Role::Raised, Role::Held) | (Role::Held, Role::Raised)) {
        let message = labels::called_both(&desk.written(at));
        desk.report(Class::StockAndFlow, &[at], None, message);
    }
}

fn named_in_brackets(desk: &Desk, item: &Item) -> Option<Role> {
    in_brackets_after(desk, item).filter(|role| matches!(role, Role::Held | Role::Raised))
}

/// What the words before an amount say; in a list of receipts what stands at its head.
fn own_role(desk: &Desk, at: usize, item: &Item) -> Option<Role> {
    let page = desk.page;
    let (from, to) = clause(desk, at, item);
    let said = |saying| page.saying(from, to, saying);
    let (held, raised) = (said(Saying::Held), said(Saying::Raised));
    match (held, raised) {
        (Some(_), None) => return Some(Role::Held),
        (None, Some(_)) => return Some(Role::Raised),
        (Some(_), Some(_)) => return None,
        (None, None) => {}
    }
    let first = page.tokens.partition_point(|token| token.sentence < item.sentence).max(item.first.saturating_sub(96));
    let head = |saying| page.saying(first, item.first, saying).is_some();
    match item.measure {
        Some(Measure::FUND_RAISED) if head(Saying::Raised) && !head(Saying::Held) => Some(Role::Raised),
        Some(Measure::FUND_BALANCE) if !head(Saying::Raised) => Some(Role::Held),
        _ => None,
    }
}

/// "; đó là số dư quỹ", ". Đây là mức vận động cao nhất", ". Với kết quả vận động này": the words after an amount that point
/// back at it and call it something.
fn named_after(desk: &Desk, item: &Item) -> Option<Role> {
    let page = desk.page;
    let mut from = item.tail + 1;
    while page.token(from).is_some_and(|token| [',', ';', '.', '–', '-'].iter().any(|mark| token.is_mark(*mark))) {
        from += 1;
    }
    let ends = |token: &usize| {
        page.token(*token).is_none_or(|token| token.is_digits() || token.kind == crate::tokens::TokenKind::Break)
            || [",", ";", ".", "(", ":"].iter().any(|mark| page.is(*token, mark))
    };
    let end = (from..from + CALLED).find(ends).unwrap_or(from + CALLED);
    // "đây là mức tồn quỹ cao nhất", but also "đó là nhờ vận động"
    let is_this = ["đây", "đó", "này"].iter().any(|word| page.is(from, word)) && page.is(from + 1, "là");
    let points = ["này", "trên", "đó", "ấy"];
    let is_led = ["với", "kết", "số", "mức", "con"].iter().any(|word| page.is(from, word));
    let this_result = is_led
        && (from + 1..end).any(|token| points.iter().any(|word| page.is(token, word)))
        && ["kết quả", "số tiền vận động", "số vận động", "mức vận động", "số thu", "mức thu", "số tiền thu"]
            .iter()
            .any(|words| page.text(from, end.min(from + 8)).contains(words));
    if !is_this && !this_result {
        return None;
    }
    let begin = if is_this { from + 2 } else { from };
    let cause = ["nhờ", "để", "cơ", "nguồn", "do", "từ", "sau"];
    let is_cause = (begin..end.min(begin + 3)).any(|token| cause.iter().any(|word| page.is(token, word)))
        || (begin..end).any(|token| page.is(token, "nhiều") && page.is(token + 1, "năm"));
    let held = page.saying(begin, end.min(begin + 8), Saying::Held);
    let raised = page.saying(begin, end.min(begin + 8), Saying::Raised);
    match (held, raised) {
        _ if is_cause => None,
        (Some(_), None) => Some(Role::Held),
        (None, Some(_)) => Some(Role::Raised),
        _ => None,
    }
}

/// "tồn quỹ 1,2 tỷ đồng, đạt 120% chỉ tiêu vận động": held against a target of receipts that need not be told.
fn against_target(desk: &mut Desk, at: usize, item: &Item) {
    if item.is_target || !item.is_level() || role(desk, at) != Some(Role::Held) || desk.has(Class::StockAndFlow, at) {
        return;
    }
    let page = desk.page;
    let from = item.tail + 1;
    let ends = |token: &usize| {
        page.token(*token)
            .is_none_or(|other| other.sentence != item.sentence || other.is_mark(';') || other.is_mark('('))
    };
    let end = (from..from + TARGET).find(ends).unwrap_or(from + TARGET);
    let Some(target) = (from..end).find(|token| page.says(*token, Cue::Target)) else { return };
    let measured = ["vượt", "đạt", "bằng", "gấp", "thành"];
    let is_measured = (from..target).any(|token| measured.iter().any(|word| page.is(token, word)));
    let of_receipts = page.saying(target, end.min(target + 7), Saying::Raised).is_some();
    if is_measured && of_receipts && page.saying(from, target, Saying::Raised).is_none() {
        let next = desk.after(at).next().map_or(at, |(next, _)| next);
        report(desk, at, next, &[]);
    }
}

/// A change, a share, a multiple, or an amount after "hơn", "vượt", "kém".
pub(super) fn is_relation(desk: &Desk, at: usize, item: &Item) -> bool {
    if item.kind.is_change() || item.kind == Kind::Percent {
        return item.printed.is_some();
    }
    if item.kind == Kind::Ratio {
        return true;
    }
    let cues = [Cue::Exceed, Cue::Increase, Cue::Decrease];
    let (from, to) = clause(desk, at, item);
    let counts = is_money(item) || (item.is_level() && item.kind == Kind::Count);
    counts
        && !item.is_of(Measure::FUND_BALANCE)
        && (from..to).any(|token| {
            cues.iter().any(|cue| desk.page.says(token, *cue))
                || ["hơn", "kém", "vượt", "tăng", "giảm", "chênh"].iter().any(|word| desk.page.is(token, word))
        })
}

fn related(desk: &mut Desk, at: usize, item: &Item) {
    let near = (at.saturating_sub(BEFORE)..at + AFTER)
        .filter(|place| *place != at)
        .filter(|place| desk.item(*place).is_some_and(|other| is_money(other) && is_near(item, other)));
    let of_roles: Vec<(usize, &Item, Role)> =
        near.filter_map(|place| Some((place, desk.item(place)?, role(desk, place)?))).collect();
    let mut found = None;
    for (place, one, role_of_one) in &of_roles {
        for (other_place, two, role_of_two) in &of_roles {
            if place == other_place || one.unit != two.unit || !fits(item, one, two) {
                continue;
            }
            match (role_of_one, role_of_two) {
                (Role::Held, Role::Raised) if !is_rest(desk, item, one, two) => {
                    found = found.or(Some((*place, *other_place)));
                }
                // "quỹ còn 1,4 tỷ đồng. Năm 2024 vận động được 1,96 tỷ đồng, như vậy tăng 40%"
                (Role::Raised, Role::Held) if item.kind.is_change() && two.first < one.first && !two.is_opening => {
                    found = found.or(Some((*other_place, *place)));
                }
                (Role::Held, Role::Raised) | (Role::Raised, Role::Held) => {}
                _ => return,
            }
        }
    }
    if let Some((balance, raised)) = found {
        report(desk, balance, raised, &[at]);
    }
}

fn is_near(item: &Item, other: &Item) -> bool {
    item.sentence.abs_diff(other.sentence) <= 2 && item.line.abs_diff(other.line) <= 3
}

/// Whether the first beside the second gives the relation.
pub(super) fn fits(relation: &Item, one: &Item, two: &Item) -> bool {
    let (Some(said), Some(first), Some(second)) = (said_by(relation), interval(one), interval(two)) else {
        return false;
    };
    gives(relation, &said, (one, &first), (two, &second))
}

/// What a change, share or multiple may be.
pub(super) fn said_by(relation: &Item) -> Option<Interval> {
    if relation.kind == Kind::Ratio { multiple(relation) } else { interval(relation) }
}

/// The same of values that are known.
pub(super) fn gives(relation: &Item, said: &Interval, one: (&Item, &Interval), two: (&Item, &Interval)) -> bool {
    let ((one, first), (two, second)) = (one, two);
    if relation.kind == Kind::Ratio {
        return first.div(second).is_some_and(|found| found.overlaps(said));
    }
    let difference = if one.value > two.value { first.sub(second) } else { second.sub(first) };
    if relation.unit != Unit::Percent {
        let bare = relation.unit == Unit::Other && relation.noun.is_none();
        return (bare || relation.unit == one.unit || relation.unit == two.unit)
            && difference.is_some_and(|found| found.overlaps(said));
    }
    let in_percent = |part: Option<Interval>| part.and_then(|part| part.div(second)?.mul(&Interval::whole(100)));
    let share = || in_percent(Some(*first)).is_some_and(|found| found.overlaps(said));
    let change = || in_percent(difference).is_some_and(|found| found.overlaps(said));
    if relation.kind.is_change() { change() } else { share() || change() }
}

/// "còn dư 100 triệu đồng, bằng 20% số thu": what is left of the receipts of the same time.
fn is_rest(desk: &Desk, relation: &Item, balance: &Item, raised: &Item) -> bool {
    let is_share = matches!(relation.kind, Kind::Percent | Kind::Ratio);
    let (first, last) = (balance.first.min(raised.first), balance.first.max(raised.first));
    let dated = (first..last).any(|token| desk.page.says(token, Cue::Year) || desk.page.says(token, Cue::Prior))
        || desk.page.back(raised.first).take(4).any(|hit| hit.meaning.has(Cue::Year) || hit.meaning.has(Cue::Target));
    let told_later =
        relation.first < raised.first && desk.page.has_mark_between(relation.last, raised.first, &[';', '.']);
    (is_share && balance.value < raised.value && !(dated && raised.in_brackets)) || balance.is_opening || told_later
}
