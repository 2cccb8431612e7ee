//! Shares of one whole that must make a hundred: "46% là con hộ nghèo, 31% là con hộ cận nghèo, 23% còn lại là trẻ mồ côi".
//!
//! Only "còn lại" says that nothing is left beside them.

use crate::figure::Kind;
use crate::reasoning::Desk;
use crate::reasoning::measure::interval;
use kh_figures::Interval;

/// So many tokens before a share the words for the rest begin.
const NEAR: usize = 4;

/// The shares that end here with the rest and do not make a hundred.
pub(super) fn parts_of(desk: &Desk, at: usize) -> Option<Vec<usize>> {
    let page = desk.page;
    let last = desk.item(at).filter(|item| item.kind == Kind::Percent)?;
    let rest = |token: usize| page.is_rest(token);
    let (_, before) = desk.before(at).next()?;
    // "50-70% còn lại" is one share.
    if before.tail + 1 >= last.first {
        return None;
    }
    // "30% mức đóng còn lại để đóng cho 100% người nghèo": no rest of the shares.
    if !rest(last.tail + 1) && !(last.first.saturating_sub(NEAR).max(before.tail + 1)..last.first).any(rest) {
        return None;
    }
    let shares = desk.before(at).take_while(|(_, item)| item.kind == Kind::Percent && !item.in_brackets);
    let mut parts: Vec<usize> = shares.map(|(place, _)| place).collect();
    parts.reverse();
    parts.push(at);
    let mut sum = Interval::whole(0);
    let mut fits = false;
    for (number, part) in parts.iter().rev().enumerate() {
        sum = sum.add(&desk.item(*part).and_then(interval)?)?;
        fits |= number > 0 && sum.overlaps(&Interval::whole(100));
    }
    (parts.len() >= 2 && !fits && sum.lo() < Interval::whole(150).lo() && sum.hi() > Interval::whole(50).lo())
        .then_some(parts)
}
