//! Parts that are larger than their whole: "91/74 thôn đạt", "638 dòng họ, trong đó có 747 dòng họ hiếu học", "kết nạp 132 hội viên,
//! nâng tổng số lên 122". No rounding and no missing part explains them.
//!
//! Results may exceed a plan, and payments are not looked at here: only counts of the same thing are compared. A percentage
//! beside a pair that fits it shows that the pair is meant.

use super::Desk;
use super::measure::{interval, percent_of};
use crate::figure::{Kind, Unit};
use crate::finding::Class;
use crate::labels;
use crate::reading::Item;
use crate::vocabulary::Thing;
use kh_figures::Rational;

pub(super) fn check(desk: &mut Desk) {
    for at in 0..desk.items.len() {
        let Some(item) = desk.item(at) else { continue };
        if let Some(people) = grants_for(desk, at, item) {
            let message = labels::more_than_grants(&desk.written(people), &desk.written(at));
            desk.report(Class::SumMismatch, &[at, people], None, message);
        }
        let found = of_pair(desk, at, item).or_else(|| of_which(desk, at, item));
        if let Some((part, whole)) = found.filter(|(part, whole)| is_larger(desk, *part, *whole))
            && !desk.has(Class::SumMismatch, part)
        {
            let message = labels::part_exceeds(&desk.written(part), &desk.written(whole));
            desk.report(Class::SumMismatch, &[part, whole], None, message);
        }
        if let Some(joined) = raised_by(desk, at, item).filter(|joined| is_larger(desk, *joined, at)) {
            let message = labels::part_exceeds(&desk.written(joined), &desk.written(at));
            desk.report(Class::IncrementMismatch, &[joined, at], None, message);
        }
    }
}

fn is_larger(desk: &Desk, part: usize, whole: usize) -> bool {
    let of = |at: usize| desk.item(at).and_then(interval);
    of(part).zip(of(whole)).is_some_and(|(part, whole)| part.lo() > whole.hi())
}

fn counts(item: &Item) -> bool {
    item.kind == Kind::Count && item.is_level() && !item.is_target && !matches!(item.unit, Unit::Turn | Unit::Percent)
}

/// "91/74 thôn", unless a percentage says that it is so.
fn of_pair(desk: &Desk, at: usize, item: &Item) -> Option<(usize, usize)> {
    let right = item.partner.filter(|_| item.opens_pair && counts(item) && item.unit != Unit::Dong)?;
    let whole = desk.item(right).filter(|whole| counts(whole) && whole.noun.is_some())?;
    let quotient = percent_of(&interval(item)?, &interval(whole)?)?;
    let planned = (item.first.saturating_sub(4)..whole.tail + 4)
        .any(|token| ["kế", "chỉ", "kh", "giao", "vượt"].iter().any(|word| desk.page.is(token, word)));
    let said = desk
        .before(at)
        .take(2)
        .chain(desk.after(right).take(2))
        .filter(|(_, other)| other.unit == Unit::Percent)
        .any(|(_, other)| interval(other).is_some_and(|other| other.overlaps(&quotient)));
    (!said && !planned).then_some((at, right))
}

/// "638 dòng họ …, trong đó có 747 dòng họ hiếu học": the first count after "trong đó", of the same thing.
fn of_which(desk: &Desk, at: usize, item: &Item) -> Option<(usize, usize)> {
    let page = desk.page;
    let whole = Some(item).filter(|item| counts(item) && item.partner.is_none() && item.owns_noun)?;
    let next = desk.item(at + 1).filter(|next| counts(next) && next.partner.is_none() && next.line == whole.line)?;
    let said = page.back(next.first).find(|hit| page.text(hit.first, hit.last).starts_with("trong đó"))?;
    let near = said.first > whole.tail && said.last + 3 >= next.first && next.sentence <= whole.sentence + 1;
    let same = next.thing() == whole.thing() || (is_person(next) && is_person(whole));
    // "25 ủy viên, Ban Thường vụ 7 ủy viên, trong đó nữ 9": of the first.
    let of_larger = desk.before_in_line(at).any(|(_, other)| {
        other.unit == whole.unit
            && other.is_level()
            && other.sentence + 1 >= whole.sentence
            && other.value >= next.value
    });
    (near && same && next.unit == whole.unit && !of_larger).then_some((at + 1, at))
}

fn is_person(item: &Item) -> bool {
    item.thing().is_some_and(Thing::is_any_person)
}

/// "kết nạp 132 hội viên, nâng tổng số lên 122": what was added before the level that it led to.
fn raised_by(desk: &Desk, at: usize, item: &Item) -> Option<usize> {
    let before = at.checked_sub(1)?;
    let joined = desk.item(before).filter(|joined| joined.sentence == item.sentence && joined.unit == item.unit)?;
    let page = desk.page;
    let raised = (joined.tail + 1..item.first).any(|token| ["nâng", "đưa"].iter().any(|word| page.is(token, word)));
    let is_flow = joined.is_level() && joined.partner.is_none() && !joined.is_prior && joined.thing() == item.thing();
    (item.kind == Kind::IncreaseTo && raised && is_flow && !item.is_average()).then_some(before)
}

/// "61 suất học bổng cho 71 em": each of them is for one.
fn grants_for(desk: &Desk, at: usize, item: &Item) -> Option<usize> {
    let page = desk.page;
    let exact = |item: &Item| counts(item) && item.partner.is_none() && item.hedge.is_none() && item.owns_noun;
    let grants = exact(item) && matches!(item.unit, Unit::Scholarship | Unit::Gift) && !item.in_brackets;
    let people = desk.item(at + 1).filter(|people| grants && exact(people) && is_person(people))?;
    let near = people.sentence == item.sentence && people.first <= item.tail + 10;
    let given = page.is(people.first.wrapping_sub(1), "cho")
        && !page.has_mark_between(item.tail, people.first, &[';', '.', ':', '(']);
    let (some, all) = (item.value?, people.value?);
    let twice = some.add(&some)?;
    (near && given && some >= Rational::whole(5) && some < all && all < twice).then_some(at + 1)
}
