//! So many of so many: "57 trên 76 dòng họ", "2.190 trong tổng số 4.016 hội viên", "hai mươi mốt trong số hai mươi lăm ban". Written
//! out, such a pair is what "57/76" is in signs, and a percentage beside it is said of it.

use super::Desk;
use super::percent::is_alike;
use crate::figure::{Kind, Unit};
use crate::reading::Item;
use crate::tokens::Token;
use crate::vocabulary::Cue;

/// The most words that may stand between the two figures.
const LONGEST_LINK: usize = 8;
/// So far before or after a pair its percentage may stand.
const REACH: usize = 26;

/// The pair that a percentage is said of: right after it, or before it in its sentence.
pub(super) fn said_with(desk: &Desk, at: usize, item: &Item) -> Option<(usize, usize)> {
    let next = desk.after(at).find(|(_, other)| other.kind.is_quantity());
    if let Some((left, other)) = next
        && opens_after(desk, item, other)
        && is_pair(desk, left)
    {
        return Some((left, right_of(desk, left)?));
    }
    let (right, base) = desk.before(at).find(|(_, other)| other.kind.is_quantity())?;
    let (left, _) = desk.before(right).find(|(_, other)| other.kind.is_quantity())?;
    let near = item.first - base.last < REACH && !desk.page.has_mark_between(base.last, item.first, &[';', ':']);
    (near && introduces_share(desk, item) && is_pair(desk, left)).then_some((left, right))
}

/// What "lần lượt" says of a percentage.
pub(super) enum Respective {
    /// No such words.
    NotSaid,
    Of(usize, usize),
    /// Not as many pairs as percentages.
    Unmatched,
}

/// "284/351 dòng họ và 402/445 ấp được công nhận, lần lượt bằng 80,9% và 90,3%": the first percentage is of the first pair.
pub(super) fn respective(desk: &Desk, at: usize, item: &Item) -> Respective {
    let is_share = |item: &Item| item.unit == Unit::Percent;
    let before = desk.before(at).take_while(|(_, other)| is_share(other)).count();
    let Some(first) = desk.item(at - before) else { return Respective::NotSaid };
    let page = desk.page;
    let said = (first.first.saturating_sub(5)..first.first)
        .any(|token| page.is(token, "lượt") && page.is(token.wrapping_sub(1), "lần"));
    let matched = page.is(first.first.wrapping_sub(1), "ứng")
        && desk.after(at - before).next().is_some_and(|(_, next)| is_share(next));
    let said = said || matched;
    if !said || first.sentence != item.sentence {
        return Respective::NotSaid;
    }
    let all = before + 1 + desk.after(at).take_while(|(_, other)| is_share(other)).count();
    let lefts: Vec<usize> =
        desk.before(at - before).filter(|(_, other)| other.opens_pair).map(|(left, _)| left).take(all).collect();
    // "tương ứng 78,8%; 95,4% (352/369 dòng họ); 88,1% (…)" has a pair after each percentage, not all pairs after all of them.
    let after: Vec<usize> = desk
        .after(at - before + all - 1)
        .take_while(|(_, other)| !is_share(other))
        .filter(|(_, other)| other.opens_pair && other.in_brackets)
        .map(|(left, _)| left)
        .collect();
    let left = if lefts.len() == all {
        lefts.get(all - 1 - before).copied()
    } else {
        after.get(before).copied().filter(|_| after.len() == all)
    };
    left.and_then(|left| Some(Respective::Of(left, desk.item(left)?.partner?))).unwrap_or(Respective::Unmatched)
}

/// "(tức 57 trên 76 dòng họ)", ": 2.190 trong 4.016": a bracket or colon and little else between the percentage and the pair.
fn opens_after(desk: &Desk, item: &Item, left: &Item) -> bool {
    let page = desk.page;
    let opens = page.has_mark_between(item.tail, left.first, &['(', ':']);
    let apart = page.has_mark_between(item.tail, left.first, &[')', ';', ',']);
    opens && !apart && left.first <= item.tail + 14
}

/// "đạt 92%", "tức 84%", "(74%)", "– 24,9%": a share of what stands before.
pub(super) fn introduces_share(desk: &Desk, item: &Item) -> bool {
    let page = desk.page;
    let mark = ["(", ":", "=", "-", "–"].iter().any(|mark| page.is(item.first.wrapping_sub(1), mark));
    let near = item.first.saturating_sub(4)..item.first;
    let says = |token: usize| {
        ["tức", "nghĩa", "lên", "tới", "đạt", "bằng", "chiếm", "lệ"].iter().any(|word| page.is(token, word))
            || page.says(token, Cue::Share)
    };
    let cut = |token: &usize| page.token(*token).is_some_and(|token| token.is_mark(',') || token.is_mark(';'));
    mark || near.rev().take_while(|token| !cut(token)).any(says)
}

/// The figure after the first of a pair.
fn right_of(desk: &Desk, left: usize) -> Option<usize> {
    desk.after(left).find(|(_, other)| other.kind.is_quantity()).map(|(right, _)| right)
}

/// Whether a figure and the next are so many of so many.
pub(super) fn is_pair(desk: &Desk, left: usize) -> bool {
    let Some(part) = desk.item(left) else { return false };
    let Some((_, base)) = right_of(desk, left).and_then(|right| Some((right, desk.item(right)?))) else { return false };
    let page = desk.page;
    let counts = |item: &Item| item.kind == Kind::Count && item.is_level() && item.partner.is_none();
    let from = part.tail.max(part.last) + 1;
    let words = (from..base.first).all(|token| page.token(token).is_some_and(Token::is_word));
    let joins = (from..base.first).any(|token| {
        let among = page.hit(token).is_some_and(|hit| hit.meaning.has(Cue::BaseOf) || hit.meaning.has(Cue::OfWhich));
        (among && !page.text(token, token + 1).starts_with("trong đó"))
            || page.is(token, "trên")
            || page.is(token, "trong")
    });
    let near = base.first > from && base.first - from <= LONGEST_LINK;
    let alike = is_alike(part.unit, base.unit) || !part.owns_noun;
    counts(part) && counts(base) && words && joins && near && alike && part.value <= base.value
}
