//! What an amount is in the account: what came in, what went out, what is there, what was built with it.
//!
//! The words nearest to the amount decide: in brackets right after it ("920 triệu đồng (số dư cuối năm)"), else those of its
//! clause before it, else those that follow it at once. A head of the clause ("tổng chi của quỹ vận động là") says more
//! than what stands between it and the amount. Where words and measure contradict each other nothing is said.

use super::Desk;
use crate::figure::{Kind, Unit};
use crate::reading::Item;
use crate::tokens::TokenKind;
use crate::vocabulary::Saying;
use kh_figures::Measure;

/// So far before an amount its clause begins at most.
const CLAUSE: usize = 40;
/// So far after it is what it is said to be.
const AFTER: usize = 14;

/// What an amount is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Receipts.
    Raised,
    /// What somebody gave.
    Given,
    /// A balance.
    Held,
    /// Payments.
    Spent,
}

const ROLES: [(Saying, Role); 4] = [
    (Saying::Held, Role::Held),
    (Saying::Raised, Role::Raised),
    (Saying::Given, Role::Given),
    (Saying::Spent, Role::Spent),
];

/// An amount of money, or a bare number that may be one ("(triệu đồng)" stood above).
pub(super) fn is_money(item: &Item) -> bool {
    let bare = item.unit == Unit::Other && item.noun.is_none() && item.kind == Kind::Count && item.printed.is_some();
    item.is_level() && (item.unit == Unit::Dong || bare)
}

/// What the words say that an amount is.
pub(super) fn role(desk: &Desk, at: usize) -> Option<Role> {
    let item = desk.item(at)?;
    if let Some(role) = in_brackets_after(desk, item) {
        return Some(role);
    }
    let said = said_before(desk, at, item).or_else(|| said_after(desk, item));
    match (said, item.measure) {
        (Some(Role::Raised), Some(Measure::FUND_BALANCE)) | (Some(Role::Held), Some(Measure::FUND_SPENT)) => None,
        (Some(Role::Given) | None, Some(Measure::FUND_BALANCE)) => Some(Role::Held),
        (_, Some(Measure::FUND_SPENT)) => Some(Role::Spent),
        (said, _) => said,
    }
}

/// "(số dư cuối năm)", "(đây là số vận động của cả năm)": what an amount is, without another amount.
pub(super) fn in_brackets_after(desk: &Desk, item: &Item) -> Option<Role> {
    let open = item.tail + 1;
    let page = desk.page;
    if !page.is(open, "(") {
        return None;
    }
    let end = (open..open + 24).find(|token| page.is(*token, ")"))?;
    let adds = ["gồm", "kể", "cộng", "đó", "trừ", "ngoài", "chưa", "không"];
    let is_apart = (open..end).any(|token| adds.iter().any(|word| page.is(token, word)));
    let has_amount = (open..end).any(|token| page.is(token, "đồng") || page.is(token, "%"));
    nearest(desk, open + 1, end).filter(|_| !is_apart && !has_amount)
}

/// The role that the last phrase names.
fn nearest(desk: &Desk, from: usize, to: usize) -> Option<Role> {
    let found = ROLES.iter().filter_map(|(saying, role)| Some((desk.page.saying(from, to, *saying)?, *role)));
    // "tiền vận động còn trong quỹ": of two that overlap the longer one.
    found.max_by_key(|((first, last), _)| (*last, *first)).map(|(_, role)| role)
}

fn said_before(desk: &Desk, at: usize, item: &Item) -> Option<Role> {
    let (from, to) = clause(desk, at, item);
    head(desk, from, to).or_else(|| nearest(desk, from, to)).or_else(|| {
        let open = opening_bracket(desk, item)?;
        let (from, to) = clause_before(desk, at, open, item);
        head(desk, from, to).or_else(|| nearest(desk, from, to))
    })
}

/// "tổng chi của Quỹ … là", "số tiền chi cho …:": the head where the clause is closed by a link.
fn head(desk: &Desk, from: usize, to: usize) -> Option<Role> {
    let page = desk.page;
    let mut end = to;
    while page.hit_before(end).is_some_and(|hit| hit.meaning.qualifier.is_some()) {
        end -= 1;
    }
    let linked = ["là", "đạt", ":", "được", "hết"].iter().any(|word| page.is(end.wrapping_sub(1), word));
    let is_head = |at: &usize| ["tổng", "số", "mức"].iter().any(|word| page.is(*at, word));
    let first = (from..end).find(is_head).filter(|_| linked)?;
    // "số tiền đã vận động", "tổng số chi"
    (first..(first + 5).min(end)).find_map(|at| {
        ROLES.iter().find(|(saying, _)| page.saying_at(at, end, *saying).is_some()).map(|(_, role)| *role)
    })
}

/// "640 triệu đồng vận động được", "9 tỷ đồng tồn quỹ": not "cho …".
fn said_after(desk: &Desk, item: &Item) -> Option<Role> {
    let page = desk.page;
    let from = item.tail + 1;
    let ends = |token: &usize| {
        page.token(*token).is_none_or(|token| {
            matches!(
                token.kind,
                TokenKind::Mark(',' | ';' | '.' | '(' | ')' | ':' | '|') | TokenKind::Digits | TokenKind::Break
            )
        }) || ["cho", "để", "và", "nhằm"].iter().any(|word| page.is(*token, word))
    };
    let end = (from..from + AFTER).find(ends).unwrap_or(from + AFTER);
    (from..end).find_map(|at| {
        ROLES.iter().find(|(saying, _)| page.saying_at(at, end, *saying).is_some()).map(|(_, role)| *role)
    })
}

/// The tokens of the clause before an amount: after the amount before, a semicolon or the beginning of the sentence; what
/// stands in closed brackets is passed over.
pub(super) fn clause(desk: &Desk, at: usize, item: &Item) -> (usize, usize) {
    clause_before(desk, at, item.first, item)
}

/// "640 triệu đồng vận động được, đã trao …": what says what the amount before is does not say it of the next.
fn after_its_words(desk: &Desk, other: &Item) -> usize {
    let page = desk.page;
    let from = other.tail + 1;
    let comma = (from..from + AFTER).find(|token| page.is(*token, ",") || page.is(*token, ";"));
    comma.filter(|_| said_after(desk, other).is_some()).unwrap_or(from)
}

fn clause_before(desk: &Desk, at: usize, end: usize, item: &Item) -> (usize, usize) {
    let page = desk.page;
    let before = (at.saturating_sub(8)..at).rev().filter_map(|place| desk.item(place));
    let least = before
        .filter(|other| other.unit == item.unit && other.kind.is_quantity() && other.tail < end)
        .find(|other| !other.in_brackets || (item.in_brackets && end == item.first))
        .map_or(0, |other| after_its_words(desk, other))
        .max(end.saturating_sub(CLAUSE));
    let (mut from, mut depth) = (end, 0_usize);
    while let Some(token) = from.checked_sub(1).and_then(|before| page.token(before)).filter(|_| from > least) {
        let before = from - 1;
        match token.kind {
            TokenKind::Mark(')') => depth += 1,
            TokenKind::Mark('(') if depth > 0 => depth -= 1,
            TokenKind::Mark('(' | ';') | TokenKind::Break if depth == 0 => break,
            _ if token.sentence != item.sentence => break,
            _ => {}
        }
        from = before;
    }
    (from, end)
}

/// The bracket in which an amount stands.
fn opening_bracket(desk: &Desk, item: &Item) -> Option<usize> {
    let near = (item.first.saturating_sub(CLAUSE)..item.first).rev();
    near.take_while(|token| !desk.page.is(*token, ")")).find(|token| desk.page.is(*token, "("))
}

/// Whether the clause of an amount, or what follows it at once, speaks of building at schools.
pub(super) fn is_for_works(desk: &Desk, at: usize) -> bool {
    let Some(item) = desk.item(at) else { return false };
    let page = desk.page;
    let (from, to) = clause(desk, at, item);
    let from_after = item.tail + 1;
    let ends = |at: &usize| {
        page.token(*at).is_none_or(|token| {
            // "xây mới, sửa chữa 64 phòng học"
            let begun = || page.saying(from_after, *at, Saying::Build).is_some();
            let joins = token.is_mark(',') && begun() && page.saying_at(*at + 1, *at + 4, Saying::Build).is_some();
            let closes = matches!(token.kind, TokenKind::Mark(',' | ';' | '.' | '(' | ')' | '|') | TokenKind::Break);
            closes && !joins
        }) || page.is(*at, "đồng")
    };
    let end = (from_after..from_after + AFTER).find(ends).unwrap_or(from_after + AFTER);
    let last = page.saying(from, to, Saying::School).map_or(to, |(_, last)| last);
    let of_fund = page.saying(last, to, Saying::Raised).is_some_and(|(first, _)| first + 2 < to)
        || (last..to).any(|token| page.is(token, "quỹ"));
    (builds(desk, from, to) && !of_fund) || builds(desk, from_after, end)
}

/// "sửa mái, lát sân trường", "11 trường được xây, sửa": not "xây dựng quỹ khuyến học nhà trường".
fn builds(desk: &Desk, from: usize, to: usize) -> bool {
    const NEAR: usize = 7;
    let page = desk.page;
    let of_else = |at: usize| {
        let others =
            ["quỹ", "phong", "xã", "mô", "gia", "dòng", "cộng", "đơn", "nông", "kế", "công", "học", "hội", "tổ"];
        others.iter().any(|word| page.is(at, word)) && !page.is(at + 1, "trình")
    };
    (from..to).any(|at| {
        let Some((first, last)) = page.saying_at(at, to, Saying::Build).filter(|(_, last)| !of_else(last + 1)) else {
            return false;
        };
        let weak = page.is(first, "làm") || page.is(first, "lắp") || page.is(first, "hoàn") || page.is(first, "mở");
        let reach = (last + 1 + if weak { 3 } else { NEAR }).min(to);
        let named = (last + 1..reach).find(|at| page.saying_at(*at, to, Saying::School).is_some());
        let fund_between = |end: usize| (last + 1..end).any(|at| page.is(at, "quỹ") || page.is(at, "bổng"));
        let passive = page.is(first.wrapping_sub(1), "được")
            && page.saying(first.saturating_sub(4).max(from), first, Saying::School).is_some();
        named.is_some_and(|school| !fund_between(school)) || passive
    })
}
