//! More spent than came in, and no other source told.
//!
//! Payments are set against all that the text says came in in the same time, near them and by the name of the fund: several
//! receipts may stand each by itself, so only more than all of them together counts. A balance from before, or any word for
//! another source near by, explains the rest. In a table each row is its own account. Uses that a sentence lists "from" an
//! amount may not be more than it either.

mod rest;
mod uses;

pub(super) use rest::{is_short_list_of_uses, report as report_rest};

use super::Desk;
use super::measure::interval;
use super::role::{Role, clause, role};
use super::sum::is_amount;
use crate::figure::Unit;
use crate::finding::Class;
use crate::labels;
use crate::reading::Item;
use crate::vocabulary::{Cue, Saying};
use kh_figures::{Interval, Measure, Rational};

/// So many figures before and after a payment receipts are looked for.
const NEAR: usize = 10;
/// So many tokens around an account a word for another source explains it.
const SOURCES: usize = 48;
/// So many tokens before a part the word may stand that says so.
const LONGEST_LIST: usize = 160;

pub(super) fn check(desk: &mut Desk) {
    for at in 0..desk.items.len() {
        let Some(item) = desk.item(at).filter(|item| is_amount(item)) else { continue };
        if is_payment(desk, at, item) {
            judge(desk, at, item);
        } else if !desk.is_planned(at) {
            list_of_uses(desk, at, item);
        }
    }
    uses::check(desk);
    rest::check(desk);
}

/// Payments in all: no part of others, no plan.
fn is_payment(desk: &Desk, at: usize, item: &Item) -> bool {
    item.is_level()
        && item.is_current()
        && !desk.is_planned(at)
        && (!item.in_brackets || stands_alone(desk, item))
        && role(desk, at) == Some(Role::Spent)
        && !is_part(desk, at)
}

/// "(7,5 tỷ đồng)": what the words before the brackets say.
fn stands_alone(desk: &Desk, item: &Item) -> bool {
    let open = if desk.page.hit_before(item.first).is_some_and(|hit| hit.meaning.qualifier.is_some()) { 2 } else { 1 };
    desk.page.is(item.first.wrapping_sub(open), "(") && desk.page.is(item.tail + 1, ")")
}

/// After "trong đó", "gồm" in the sentence of an amount.
fn is_part(desk: &Desk, at: usize) -> bool {
    let Some(item) = desk.item(at) else { return true };
    let whole = desk.before(at).any(|(_, other)| other.unit == Unit::Dong);
    let says = |hit: &crate::vocabulary::Hit| {
        (hit.meaning.has(Cue::OfWhich) || hit.meaning.has(Cue::Consists)) && !desk.page.is(hit.first, "riêng")
    };
    let begin = desk.page.tokens.partition_point(|token| token.sentence < item.sentence);
    let begin = begin.max(item.first.saturating_sub(LONGEST_LIST));
    let begins = (begin..item.first).any(|token| desk.page.hit(token).is_some_and(says));
    begins && (whole || desk.page.back(item.first).last().is_some_and(says))
}

fn judge(desk: &mut Desk, spent: usize, item: &Item) {
    if desk.has(Class::Overspent, spent) {
        return;
    }
    let near = receipts_near(desk, spent, item);
    let told: Vec<usize> = if item.column.is_some() { Vec::new() } else { receipts_of_text(desk, spent, item) };
    let said_spent = item.is_of(Measure::FUND_SPENT);
    if near.is_empty() && (told.is_empty() || !said_spent) {
        return;
    }
    let mut all = near;
    all.extend(told);
    all.sort_unstable();
    all.dedup();
    let Some(largest) = all.iter().copied().max_by_key(|at| desk.item(*at).and_then(|item| item.value)) else { return };
    let more = interval(item).zip(together(desk, &all)).is_some_and(|(spent, all)| spent.lo() > all.hi());
    if more && !is_explained(desk, spent, largest) {
        let message = labels::overspent(&desk.written(spent), &desk.written(largest));
        desk.report(Class::Overspent, &[largest, spent], None, message);
    }
}

/// What came in, told near the payment.
fn receipts_near(desk: &Desk, spent: usize, item: &Item) -> Vec<usize> {
    let places = (spent.saturating_sub(NEAR)..spent + NEAR).filter(|place| *place != spent);
    places
        .filter(|place| {
            desk.item(*place).is_some_and(|other| {
                let near = item.sentence.abs_diff(other.sentence) <= 2 && item.line.abs_diff(other.line) <= 3;
                let of_row = item.column.is_none() || item.line == other.line;
                near && of_row && is_of_time(item, other) && is_receipt(desk, *place, other)
            })
        })
        .collect()
}

fn is_receipt(desk: &Desk, at: usize, item: &Item) -> bool {
    is_amount(item)
        && item.is_level()
        && item.is_current()
        && !desk.is_planned(at)
        && !is_part(desk, at)
        && !(item.is_of(Measure::PIGGY_BANKS_VND) && super::funds::says_near(desk, at, Cue::Inside))
        && match role(desk, at) {
            Some(Role::Raised) => true,
            Some(Role::Given) => !follows_payments(desk, item),
            Some(_) => false,
            None => item.is_of(Measure::FUND_RAISED),
        }
}

/// "đã chi khen thưởng 30 triệu đồng, hỗ trợ học sinh nghèo 20 triệu đồng": one more use.
fn follows_payments(desk: &Desk, item: &Item) -> bool {
    let from = desk.page.tokens.partition_point(|token| token.sentence < item.sentence);
    let from = from.max(item.first.saturating_sub(SOURCES));
    let paid = desk.page.saying(from, item.first, Saying::Spent);
    let came = desk.page.saying(from, item.first, Saying::Raised);
    paid.is_some_and(|(paid, _)| came.is_none_or(|(came, _)| came < paid))
        && !desk.page.has_mark_between(paid.map_or(from, |(_, last)| last), item.first, &[';'])
}

fn is_of_time(item: &Item, other: &Item) -> bool {
    (other.year == item.year || other.year.is_none() || item.year.is_none())
        && other.is_cumulative == item.is_cumulative
}

/// What came in by the name of the fund, anywhere in the text.
fn receipts_of_text(desk: &Desk, spent: usize, item: &Item) -> Vec<usize> {
    let raised = desk.current(Measure::FUND_RAISED, spent).into_iter();
    raised
        .filter(|(_, other)| !other.in_brackets && other.year == item.year && other.is_cumulative == item.is_cumulative)
        .filter(|(at, _)| !matches!(role(desk, *at), Some(Role::Spent)) && !is_part(desk, *at))
        .map(|(at, _)| at)
        .collect()
}

/// The sum of amounts, each value once: a text says its total again and again.
fn together(desk: &Desk, places: &[usize]) -> Option<Interval> {
    let mut seen: Vec<Option<Rational>> = Vec::new();
    let mut sum = Interval::whole(0);
    for item in places.iter().filter_map(|at| desk.item(*at)) {
        if !seen.contains(&item.value) {
            seen.push(item.value);
            sum = sum.add(&interval(item)?)?;
        }
    }
    Some(sum)
}

/// A balance from before, or another source.
fn is_explained(desk: &Desk, spent: usize, raised: usize) -> bool {
    let (Some(paid), Some(came)) = (desk.item(spent), desk.item(raised)) else { return true };
    let opened =
        (spent.saturating_sub(16)..spent + 12).filter_map(|at| Some((at, desk.item(at)?))).any(|(at, other)| {
            other.unit == Unit::Dong
                && other.is_level()
                && ((other.is_of(Measure::FUND_BALANCE) && (other.is_opening || at < spent))
                    || (at < spent && is_carried_over(desk, other)))
        });
    // "Thu: 85,4 triệu đồng, trong đó hội phí 31,6 …, doanh nghiệp 35,5 …, kiều bào 18,3": the givers are told already.
    let more = names_source(desk, raised, came) && !is_broken_down(desk, raised, came);
    opened || names_source(desk, spent, paid) || more || is_made_up(desk, spent, paid, came)
}

/// Whether the amounts that follow in its sentence make it, all of them.
fn is_broken_down(desk: &Desk, at: usize, item: &Item) -> bool {
    let parts = desk.after(at).filter(|(_, part)| part.unit == Unit::Dong && part.is_level());
    let sum = parts.map(|(_, part)| part.value).try_fold(Rational::whole(0), |sum, value| sum.add(&value?));
    sum.is_some() && sum == item.value
}

/// "Phần thiếu 11 triệu đồng do Đồn Biên phòng bù vào": the difference is told, and who bears it.
fn is_made_up(desk: &Desk, spent: usize, paid: &Item, came: &Item) -> bool {
    let page = desk.page;
    let Some(off) = paid.value.zip(came.value).and_then(|(paid, came)| paid.sub(&came)) else { return false };
    let near = (spent + 1..spent + NEAR).filter_map(|at| desk.item(at));
    let told = near.filter(|item| item.unit == Unit::Dong && item.value == Some(off) && item.line <= paid.line + 1);
    told.into_iter().any(|item| {
        let words = ["thiếu", "bù", "vượt", "chênh", "lấy", "ứng"];
        (item.first.saturating_sub(6)..item.tail + SOURCES / 2)
            .filter(|token| page.token(*token).is_some_and(|token| token.sentence == item.sentence))
            .any(|token| words.iter().any(|word| page.is(token, word)))
    })
}

/// "Năm trước còn: 27.640.000đ", "năm học trước chuyển sang 8.640.000đ".
fn is_carried_over(desk: &Desk, item: &Item) -> bool {
    (item.first.saturating_sub(4)..item.first)
        .any(|token| ["còn", "tồn", "dư", "sang"].iter().any(|word| desk.page.is(token, word)))
}

/// A word for another source in the sentence of an amount, or in the one after it.
fn names_source(desk: &Desk, at: usize, item: &Item) -> bool {
    let page = desk.page;
    let in_table = item.column.is_some();
    let near = |token: usize| {
        page.token(token).is_some_and(|token| {
            let after = token.sentence == item.sentence + 1 && !in_table && token.line <= item.line + 1;
            token.sentence == item.sentence || after
        })
    };
    let from = (item.first.saturating_sub(SOURCES)..item.first).find(|token| near(*token)).unwrap_or(item.first);
    let to = (item.last..item.last + SOURCES).rev().find(|token| near(*token)).map_or(item.last, |token| token + 1);
    let compares = |first: usize| {
        // "tăng so với năm trước", "đạt cao hơn năm trước" name no source.
        page.is(first, "năm")
            && (first.saturating_sub(3)..first)
                .any(|token| ["với", "hơn", "kỳ", "lần", "so"].iter().any(|word| page.is(token, word)))
    };
    // "Không có khoản thu nào khác"
    let denied = |first: usize| (first.saturating_sub(6)..first).any(|token| page.is(token, "không"));
    let names = |first: usize| !compares(first) && !denied(first);
    let said = (from..to).any(|token| page.saying_at(token, to, Saying::Source).is_some_and(|(first, _)| names(first)));
    said || super::funds::says_near(desk, at, Cue::OtherSource)
}

/// "Từ 640 triệu đồng vận động được, Hội đã trao học bổng 450 triệu đồng, khen thưởng 180 triệu đồng và …".
fn list_of_uses(desk: &mut Desk, at: usize, item: &Item) {
    let page = desk.page;
    let (from, to) = clause(desk, at, item);
    let led = (from..to).any(|token| ["từ", "với"].iter().any(|word| page.is(token, word)) && token + 5 >= item.first);
    let opens = desk.before(at).all(|(_, other)| !other.kind.is_quantity());
    if !led || !opens || !item.is_level() || !is_receipt(desk, at, item) {
        return;
    }
    let uses: Vec<(usize, &Item)> = desk
        .after(at)
        .filter(|(_, other)| other.unit == Unit::Dong && !other.in_brackets && other.per.is_none())
        .collect();
    let fit = |(place, other): &(usize, &Item)| {
        is_amount(other)
            && other.is_level()
            && !matches!(role(desk, *place), Some(Role::Raised | Role::Given | Role::Held))
            && !is_part(desk, *place)
            && !page.back(other.first).take(3).any(|hit| hit.meaning.has(Cue::Total))
    };
    if uses.len() < 2 || !uses.iter().all(fit) {
        return;
    }
    let places: Vec<usize> = uses.iter().map(|(place, _)| *place).collect();
    let repeats = uses::repeats(desk, &places);
    let more = interval(item).is_some_and(|came| uses::exceeds(desk, &places, &came));
    if !more && !repeats {
        rest::of_source(desk, at, &places);
    }
    if more && !repeats && !names_source(desk, at, item) && !desk.has(Class::Overspent, at) {
        super::funds::report_exceeding(desk, at, &places);
    }
}
