//! Lists that say once what all their numbers count: "ba xã có 1.540, 2.115 và 1.870 hội viên", "lần lượt là 12, 15 và 18
//! triệu đồng".

use super::item::Item;
use super::numerals::{Printed, magnitude_after};
use super::page::Page;
use crate::figure::{Kind, Unit};
use crate::vocabulary::Thing;
use kh_figures::Rational;

/// How many numbers may wait for the noun at the end of their list.
const LONGEST: usize = 12;

/// Words that may stand between two numbers of a list.
const JOINTS: [&str; 3] = [",", ";", "và"];

/// Words before a list that announce it.
const RESPECTIVELY: [&str; 3] = ["lần lượt", "tương ứng", "theo thứ tự"];

/// Gives the bare numbers of a list what its last number counts.
pub(super) fn share_over_lists(page: &Page, items: &mut [Item]) {
    for end in 1..items.len() {
        let Some(last) = items.get(end).filter(|last| closes(page, last)).cloned() else { continue };
        let first = first_of(page, items, end);
        let is_list = items.get(first).is_some_and(|first| {
            first.first < last.first && (page.is(last.first - 1, "và") || is_announced(page, first.first))
        });
        if !is_list {
            continue;
        }
        for item in items.get_mut(first..end).unwrap_or_default() {
            share(page, &last, item);
        }
        // "Hội viên của ba xã lần lượt là 540, 615 và 870 người": the label says which people.
        let labelled = items.get(first).and_then(|item| item.noun).filter(|noun| !noun.thing.is_any_person());
        if let (Some(noun), Some(last)) = (labelled, items.get_mut(end))
            && last.thing().is_some_and(Thing::is_any_person)
            && last.unit == noun.unit
        {
            last.noun = Some(noun);
        }
    }
}

/// Whether a number names what the bare ones before it count.
fn closes(page: &Page, last: &Item) -> bool {
    let joined = JOINTS.iter().any(|word| page.is(last.first.wrapping_sub(1), word));
    let names = last.owns_noun || matches!(last.unit, Unit::Dong | Unit::Percent);
    joined && names && last.partner.is_none() && last.kind.is_quantity()
}

/// The first number of the list that ends at `end`: all before the end are bare.
fn first_of(page: &Page, items: &[Item], end: usize) -> usize {
    let mut first = end;
    while first > end.saturating_sub(LONGEST) {
        let Some((item, next)) = first.checked_sub(1).and_then(|at| items.get(at)).zip(items.get(first)) else { break };
        let is_joined = item.last + 2 == next.first && JOINTS.iter().any(|word| page.is(next.first - 1, word));
        let is_bare = item.kind == Kind::Count
            && item.partner.is_none()
            && !item.owns_noun
            && item.unit != Unit::Dong
            && item.printed.is_some();
        if !(is_joined && is_bare && item.sentence == next.sentence) {
            break;
        }
        first -= 1;
    }
    first
}

fn is_announced(page: &Page, first: usize) -> bool {
    let words = page.text(first.saturating_sub(5), first.wrapping_sub(1));
    RESPECTIVELY.iter().any(|word| words.contains(word))
}

fn share(page: &Page, last: &Item, item: &mut Item) {
    match last.unit {
        Unit::Dong => {
            (item.noun, item.unit, item.kind) = (None, Unit::Dong, last.kind);
            (item.per, item.of_each) = (last.per, last.of_each);
            take_magnitude(page, last, item);
        }
        Unit::Percent => (item.noun, item.unit, item.kind) = (None, Unit::Percent, last.kind),
        _ if item.noun.is_none() || last.noun.is_some_and(|noun| !noun.thing.is_any_person()) => {
            (item.noun, item.unit) = (last.noun, last.unit);
        }
        _ => {}
    }
}

/// The "12" of "12, 15 và 18 triệu đồng" are millions too.
fn take_magnitude(page: &Page, last: &Item, item: &mut Item) {
    let (Some(own), Some(theirs)) = (item.printed, last.printed) else { return };
    let is_small = item.value.is_some_and(|value| value < Rational::whole(10_000));
    if !is_small || own.scale < 0 || theirs.is_plain() {
        return;
    }
    let Some((_, power)) = magnitude_after(page, last.last.saturating_sub(1)) else { return };
    let scale = own.scale - i32::try_from(power).unwrap_or_default();
    item.printed = Some(Printed { mantissa: own.mantissa, scale });
    item.value = item.printed.and_then(|printed| printed.value());
}
