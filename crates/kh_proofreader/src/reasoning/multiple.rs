//! "gấp n lần": after ÷ before, or result ÷ target.
//!
//! The base has to be told as one of another time (an earlier year than what follows), as a plan or in brackets; what is so many times as much is the nearest
//! level before. If that is of another unit, something else is meant and nothing is said.

use super::Desk;
use super::measure::{interval, middle, multiple, shown};
use crate::figure::{Hedge, Kind};
use crate::finding::Class;
use crate::labels;
use crate::reading::Item;
use crate::vocabulary::Cue;
use kh_figures::Interval;

pub(super) fn check(desk: &mut Desk) {
    for at in 0..desk.items.len() {
        let Some(item) = desk.item(at) else { continue };
        let is_multiple = item.kind == Kind::Ratio
            && item.printed.is_some()
            && !matches!(item.hedge, Some(Hedge::AtLeast | Hedge::AtMost));
        if is_multiple && let Some((new, old)) = operands(desk, at, item) {
            judge(desk, new, old, at);
        } else if item.kind == Kind::Ratio {
            restated_percentage(desk, at, item);
        }
    }
}

fn judge(desk: &mut Desk, new: usize, old: usize, at: usize) {
    let over_years = |at: usize| desk.item(at).is_some_and(|item| item.is_cumulative);
    if over_years(new) && !over_years(old) && !desk.item(old).is_some_and(|item| item.is_target) {
        let message = labels::years_beside_one(&desk.written(new), &desk.written(old));
        desk.report(Class::CumulativeBesideAnnual, &[new, at, old], None, message);
        return;
    }
    let quotient =
        desk.item(new).and_then(interval).zip(desk.item(old).and_then(interval)).and_then(|(new, old)| new.div(&old));
    let printed = desk.item(at).and_then(multiple);
    if let Some((quotient, printed)) = quotient.zip(printed)
        && !quotient.overlaps(&printed)
    {
        let printed = desk
            .item(new)
            .and_then(|new| new.value)
            .zip(desk.item(old).and_then(|old| old.value))
            .and_then(|(new, old)| new.div(&old));
        let computed = shown(printed.unwrap_or_else(|| middle(&quotient)), 2);
        let message = labels::multiple_mismatch(&desk.written(new), &desk.written(old), &computed, &desk.written(at));
        desk.report(Class::MultipleMismatch, &[new, at, old], Some(computed), message);
    }
}

/// What is so many times what.
fn operands(desk: &Desk, at: usize, item: &Item) -> Option<(usize, usize)> {
    let is_base = |other: &Item| {
        other.is_level()
            && (other.is_prior || other.is_target || other.is_opening || other.in_brackets)
            && other.partner.is_none()
    };
    // "tăng 1,6 lần, từ 478.000 lên 767.861 người"
    let until_next = desk.after(at).take_while(|(_, other)| other.kind != Kind::Ratio);
    let mut rest = until_next.filter(|(_, other)| other.is_level());
    let (first, second) = (rest.next(), rest.next());
    if let (Some((old, from)), Some((new, to))) = (first, second)
        && from.is_prior
        && !from.in_brackets
        && matches!(to.kind, Kind::IncreaseTo | Kind::DecreaseTo)
    {
        return Some((new, old));
    }
    let base = first.filter(|(_, other)| is_base(other));
    let base = base
        .or_else(|| desk.before(at).take(6).find(|(_, other)| is_base(other) && (other.is_prior || other.is_target)));
    let base = base.or_else(|| target(desk, at, item));
    if base.is_none()
        && let Some(years) = of_two_years(desk, at)
    {
        return Some(years);
    }
    let (old, old_item) = base?;
    // What stands nearest before "gấp" is what is so many times more; if it is something else, nothing is known.
    let subject = desk.before_in_line(at).find(|(place, other)| {
        *place != old && other.is_level() && other.is_current() && !other.in_brackets && other.partner.is_none()
    });
    if subject.is_some_and(|(_, subject)| subject.unit != old_item.unit) {
        return None;
    }
    let fits =
        |other: &Item| other.is_level() && other.is_current() && other.unit == old_item.unit && other.partner.is_none();
    let unnamed = |other: &Item| other.measure.is_none() && other.noun.is_some() && other.thing() == old_item.thing();
    let alike = |other: &Item| other.measure == old_item.measure || old_item.measure.is_none() || unnamed(other);
    let new = desk
        .before_in_line(at)
        .find(|(place, other)| *place != old && fits(other) && alike(other) && !other.in_brackets);
    new.map(|(new, _)| (new, old))
}

/// "năm 2020 mới có 96 dòng họ … thì đến năm 2024, con số này là 168 dòng họ, gấp 2,5 lần": the later of two years is so many
/// times the earlier.
fn of_two_years(desk: &Desk, at: usize) -> Option<(usize, usize)> {
    let mut levels = desk.before(at).filter(|(_, other)| other.is_level() && !other.in_brackets);
    let ((new, later), (old, earlier)) = (levels.next()?, levels.next()?);
    let follows = desk.is_later(earlier, later);
    let alike = earlier.unit == later.unit && earlier.partner.is_none() && later.partner.is_none();
    (follows && alike && earlier.thing() == later.thing()).then_some((new, old))
}

/// "gấp gần 3 lần chỉ tiêu": the target stands before.
fn target<'a>(desk: &Desk<'a>, at: usize, item: &Item) -> Option<(usize, &'a Item)> {
    let said = desk.page.ahead(item.last + 1).take(3).any(|hit| hit.meaning.has(Cue::Target));
    desk.before_in_line(at).find(|(_, other)| said && other.is_target && other.is_level())
}

/// "đạt 65,81%, tức gần hai phần ba".
fn restated_percentage(desk: &mut Desk, at: usize, item: &Item) {
    let Some(before) = at.checked_sub(1).and_then(|before| desk.item(before)) else { return };
    let says_again = (before.tail + 1..item.first).any(|token| desk.page.is(token, "tức"));
    if before.kind != Kind::Percent || before.sentence != item.sentence || !says_again {
        return;
    }
    let share = interval(item).and_then(|share| share.mul(&Interval::whole(100)));
    if let Some((share, percentage)) = share.zip(interval(before))
        && !share.overlaps(&percentage)
    {
        let message = labels::restated(&desk.written(at - 1), &desk.written(at));
        desk.report(Class::MultipleMismatch, &[at - 1, at], None, message);
    }
}
