//! What was spent is told use by use as if that were all, and the uses leave much of it: "chi 5,8 tỷ đồng để trao học bổng 1,7 tỷ
//! đồng và tặng quà 680 triệu đồng", "tổng chi 2 tỷ đồng, trong đó:" with a list below.
//!
//! A question to the writer: "trong đó" in running text names some of the uses only, and any word for a rest, for more or
//! for another source is an answer.

use super::stands_alone;
use crate::figure::{Kind, Unit};
use crate::finding::Class;
use crate::labels;
use crate::reading::{Item, Page};
use crate::reasoning::Desk;
use crate::reasoning::funds::{printed_sum, says_near};
use crate::reasoning::headline::is_bullet;
use crate::reasoning::measure::interval;
use crate::reasoning::role::{Role, role};
use crate::reasoning::sum::{is_amount, is_bullet as is_item};
use crate::tokens::Token;
use crate::vocabulary::{Cue, Saying};
use kh_figures::{Interval, Measure, Rational};

/// So many figures after an amount its uses are looked for.
const NEAR: usize = 24;
/// So many tokens lie between an amount and its first use at most.
const LINK: usize = 32;

pub(super) fn check(desk: &mut Desk) {
    for at in 0..desk.items.len() {
        let Some(item) = desk.item(at).filter(|item| is_amount(item) && item.is_level() && item.is_current()) else {
            continue;
        };
        if !item.in_brackets && !desk.is_planned(at) && item.column.is_none() && is_spent(desk, at, item) {
            judge(desk, at, item);
        }
    }
    for told in referred_to(desk) {
        ask(desk, &told);
    }
}

/// Payments, or "6 tỷ đồng vận động được đã dùng vào các việc".
fn is_spent(desk: &Desk, at: usize, item: &Item) -> bool {
    role(desk, at) == Some(Role::Spent) || desk.page.saying(item.tail, item.tail + 12, Saying::Spent).is_some()
}

fn judge(desk: &mut Desk, at: usize, item: &Item) {
    let page = desk.page;
    let next = (at + 1..at + NEAR).find(|place| desk.item(*place).is_some_and(|other| is_use(desk, item, other)));
    let Some(first) = next.and_then(|next| desk.item(next)) else { return };
    if first.first >= item.tail + LINK {
        return;
    }
    let says = |words: &[&str]| (item.tail..first.first).any(|token| words.iter().any(|word| page.is(token, word)));
    let in_list = desk.line(item.line).and_then(|first| page.token(first)).is_some_and(is_bullet);
    let listed = !in_list && first.line == item.line + 1 && page.has_mark_between(item.tail, first.first, &[':']);
    let used = (item.tail..first.first)
        .any(|token| page.is(token, "dùng") && ["cho", "vào"].iter().any(|to| page.is(token + 1, to)));
    let some = (item.tail..first.first).any(|token| is_of_some(page, token));
    let all = (used || says(&["để", "việc"])) && !some && !says(&["đó", "gồm", "như"]);
    let below = if listed { listed_below(desk, at, item.line, item) } else { Vec::new() };
    let uses: Vec<usize> = if !below.is_empty() {
        below
    } else if all && first.sentence == item.sentence {
        let after = desk.after(at).filter(|(_, other)| is_use(desk, item, other));
        after.map(|(place, _)| place).collect()
    } else {
        return;
    };
    ask(desk, &Told { source: at, uses, from: item.tail + 1 });
}

/// Uses told of an amount.
struct Told {
    source: usize,
    uses: Vec<usize>,
    /// The token from which on they are told.
    from: usize,
}

/// Reports uses that leave much of an amount and no word of the rest.
fn ask(desk: &mut Desk, told: &Told) {
    let Some(item) = desk.item(told.source) else { return };
    let less = told.uses.len() >= 2 && leaves_much(desk, item, &told.uses);
    let known = [Class::PartsDoNotDetermine, Class::Overspent].iter().any(|class| desk.has(*class, told.source));
    if less && !known && !is_explained(desk, told) {
        report(desk, told.source, &told.uses);
    }
}

/// "Số tiền này được dùng để trao 120 suất học bổng hết 84 triệu đồng và …", "tiền của quý vị đã được dùng vào các việc sau:" with a
/// list below: a sentence that refers to the money told before it.
fn referred_to(desk: &Desk) -> Vec<Told> {
    let mut found: Vec<Told> = Vec::new();
    for first in 0..desk.items.len() {
        let Some(item) = desk.item(first).filter(|item| is_amount(item) && item.is_level()) else { continue };
        let Some(head) = head_before(desk, item) else { continue };
        let is_new = found.last().is_none_or(|told| !told.uses.contains(&first));
        let Some(source) = source_before(desk, first, head).filter(|_| is_new) else { continue };
        let Some(whole) = desk.item(source) else { continue };
        let below = listed_below(desk, first.saturating_sub(1), head.1, whole);
        let uses = if below.is_empty() {
            let after = desk.after(first).map(|(place, _)| place);
            let sentence = std::iter::once(first).chain(after);
            sentence.filter(|place| desk.item(*place).is_some_and(|other| is_use(desk, whole, other))).collect()
        } else {
            below
        };
        found.push(Told { source, uses, from: head.0 });
    }
    found
}

/// The words before the first use that say that money was used, in a sentence that names the money first: their token and line.
fn head_before(desk: &Desk, item: &Item) -> Option<(usize, u32)> {
    let page = desk.page;
    let from = item.first.saturating_sub(LINK);
    let used = |token: usize| {
        let verb = page.is(token, "dùng") || (page.is(token, "chi") && !page.is(token + 1, "hội"));
        // "Nguồn quỹ ấy đã được sử dụng như sau:"
        let employed =
            page.is(token, "dụng") && ["như", "vào", "cho", "để"].iter().any(|word| page.is(token + 1, word));
        employed
            || verb && ["vào", "vô", "cho", "để", "trao", "mua", "thưởng"].iter().any(|word| page.is(token + 1, word))
    };
    let word = (from..item.first).rev().find(|token| used(*token)).or_else(|| from_source(page, item))?;
    let head = page.token(word)?;
    let begin = page.tokens.partition_point(|token| token.sentence < head.sentence);
    let money = ["tiền", "quỹ", "kinh", "nguồn"];
    let refers = (begin..word).any(|token| money.iter().any(|name| page.is(token, name)));
    let is_year = |token: usize| page.is(token.wrapping_sub(1), "năm");
    let amounts = (begin..word).any(|token| page.token(token).is_some_and(Token::is_digits) && !is_year(token));
    let near = head.sentence == item.sentence || (head.line + 1..=head.line + 2).contains(&item.line);
    let some = (begin..item.first).any(|token| {
        is_of_some(page, token)
            || (page.is(token, "một") && page.is(token + 1, "phần"))
            || ["gồm", "như"].iter().any(|word| page.is(token, word) && !page.is(token + 1, "sau"))
            || (page.is(token, "đó") && page.is(token.wrapping_sub(1), "trong"))
    });
    (refers && !amounts && near && !some).then_some((word, head.line))
}

/// "Từ nguồn quỹ này, hội đã dành 1,05 tỷ đồng trao …": the word that points back, at the beginning of the sentence.
fn from_source(page: &Page, item: &Item) -> Option<usize> {
    let begin = page.tokens.partition_point(|token| token.sentence < item.sentence);
    let leads = ["từ", "với"].iter().any(|word| page.is(begin, word));
    let points = ["này", "đó", "trên", "ấy"];
    (begin + 2..(begin + 6).min(item.first)).find(|token| leads && points.iter().any(|word| page.is(*token, word)))
}

/// The amount that such a sentence refers to: the nearest before it, outside brackets.
fn source_before(desk: &Desk, first: usize, (word, line): (usize, u32)) -> Option<usize> {
    let begin = desk
        .page
        .token(word)
        .map_or(word, |head| desk.page.tokens.partition_point(|token| token.sentence < head.sentence));
    // "Tiền chi đã dùng vào các việc": of what was paid, not of what is left.
    let paid = (begin..word).any(|token| desk.page.is(token, "chi") && !desk.page.is(token + 1, "hội"));
    let before = (first.saturating_sub(NEAR / 2)..first).rev();
    let near = before.filter(|place| {
        desk.item(*place).is_some_and(|item| {
            is_amount(item)
                && item.is_level()
                && !item.in_brackets
                && item.tail < word
                && item.line + if paid { 4 } else { 2 } >= line
        })
    });
    // "Số tiền vận động được năm 2024 dùng vào các việc": of the year that the sentence names.
    let mut named = desk
        .items
        .iter()
        .skip(first.saturating_sub(NEAR))
        .take(NEAR)
        .filter(|item| item.first >= begin && item.last < word);
    let year = named.find_map(|item| item.when?.year);
    near.into_iter().find(|place| {
        let of_year = desk.item(*place).is_some_and(|item| year.is_none() || item.year == year);
        let told = of_year && desk.item(*place).is_some_and(|item| !item.is_target) && !desk.is_planned(*place);
        told && (!paid || role(desk, *place) == Some(Role::Spent))
    })
}

/// Three uses or more of what came in, listed as if they were all.
pub(super) fn of_source(desk: &mut Desk, at: usize, uses: &[usize]) {
    let Some(item) = desk.item(at).filter(|_| uses.len() >= 3) else { return };
    let says = |cue| std::iter::once(&at).chain(uses).any(|place| says_near(desk, *place, cue));
    let explained = [Cue::Remainder, Cue::OfWhich, Cue::Remain].into_iter().any(says)
        || desk.first_current(Measure::FUND_BALANCE).is_some()
        || desk.has(Class::PartsDoNotDetermine, at);
    if leaves_much(desk, item, uses) && !explained {
        report(desk, at, uses);
    }
}

/// "chi 18,6 tỷ đồng cho các hoạt động: học bổng 6,24 tỷ, quà 1,23 tỷ, …": payments of which the list leaves a good half open; a
/// list that was meant to add up comes nearer.
pub(in crate::reasoning) fn is_short_list_of_uses(desk: &Desk, at: usize, uses: &[usize]) -> bool {
    let Some(item) = desk.item(at).filter(|item| is_amount(item)) else { return false };
    let sum = uses.iter().try_fold(Interval::whole(0), |sum, at| sum.add(&interval(desk.item(*at)?)?));
    let most = item.value.and_then(|value| value.mul(&Rational::new(3, 4)?));
    let short = sum.zip(most).is_some_and(|(sum, most)| sum.hi() < most);
    short && uses.iter().all(|use_at| *use_at > at) && is_spent(desk, at, item)
}

/// Whether the uses leave more than a tenth.
fn leaves_much(desk: &Desk, item: &Item, uses: &[usize]) -> bool {
    let sum = uses.iter().try_fold(Interval::whole(0), |sum, at| sum.add(&interval(desk.item(*at)?)?));
    let most = item.value.and_then(|value| value.mul(&Rational::new(9, 10)?));
    sum.zip(most).is_some_and(|(sum, most)| sum.hi() < most)
}

pub(in crate::reasoning) fn report(desk: &mut Desk, at: usize, uses: &[usize]) {
    let total = printed_sum(desk, uses);
    let whole = desk.item(at).and_then(|item| item.value).unwrap_or(total);
    let message = labels::parts_do_not_determine(&labels::billions(total), None, &labels::billions(whole));
    let about: Vec<usize> = std::iter::once(at).chain(uses.iter().copied()).collect();
    desk.report(Class::PartsDoNotDetermine, &about, None, message);
}

/// A use: money, not for each one, no restatement in brackets.
fn is_use(desk: &Desk, item: &Item, other: &Item) -> bool {
    other.unit == Unit::Dong
        && other.kind == Kind::Money
        && other.per.is_none()
        && (!other.in_brackets || stands_alone(desk, other))
        && other.value < item.value
}

/// "trong số đó", "một số việc", not "Số tiền này".
fn is_of_some(page: &Page, token: usize) -> bool {
    page.is(token, "số") && ["trong", "một"].iter().any(|word| page.is(token.wrapping_sub(1), word))
}

/// The first amount of each line below, as long as one line follows the other.
fn listed_below(desk: &Desk, at: usize, line: u32, item: &Item) -> Vec<usize> {
    let (mut found, mut line) = (Vec::new(), line);
    for place in at + 1..at + NEAR {
        let Some(other) = desk.item(place) else { break };
        // A blank line may stand before the first.
        if other.line > line + if found.is_empty() { 2 } else { 1 } {
            break;
        }
        let begins = desk.line(other.line).is_some_and(|first| is_item(desk.page, first));
        if other.line > line && begins && is_use(desk, item, other) {
            found.push(place);
            line = other.line;
        }
    }
    found
}

/// "còn lại …", "…", "khác": a rest is named.
fn is_explained(desk: &Desk, told: &Told) -> bool {
    let page = desk.page;
    let said = |cue| told.uses.iter().any(|at| says_near(desk, *at, cue));
    let last = told.uses.last().and_then(|at| desk.item(*at)).map_or(told.from, |last| last.tail);
    let words = ["khác", "…", "v", "vv", "ngoài", "còn", "chủ", "lớn", "nhất", "riêng", "một", "biểu", "dẫn", "chẳng"];
    let line = page.token(last).map(|token| token.line);
    let near =
        (told.from..last + 12).filter(|token| *token <= last || page.token(*token).map(|token| token.line) == line);
    let after = near.into_iter().any(|token| is_of_some(page, token) || words.iter().any(|word| page.is(token, word)));
    let dots = page.is(last + 1, ".") && page.is(last + 2, ".");
    after || dots || [Cue::Remainder, Cue::OtherSource, Cue::Remain].into_iter().any(said)
}
