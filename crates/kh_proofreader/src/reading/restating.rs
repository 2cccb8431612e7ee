//! Figures that say once more, or beside another time, what the figure before them said.

use super::item::Item;
use super::page::Page;
use crate::figure::{Kind, Unit};
use crate::vocabulary::{Cue, Noun, Status, Thing};
use kh_figures::Measure;

/// Words before a count that is a percentage once more.
const AGAIN: [&str; 5] = ["tức", "đương", "ứng", "hay", "là"];

/// "tăng 150 người so với 3.870 người của năm trước": what it is compared with is of the same measure.
pub(super) fn share_with_compared(page: &Page, items: &mut [Item]) {
    for at in 1..items.len() {
        let (before, rest) = items.split_at_mut(at);
        let Some(item) = rest.first_mut().filter(|item| item.measure.is_none() && item.kind == Kind::Count) else {
            continue;
        };
        let lead = item.first - usize::from(item.hedge.is_some());
        let mark = usize::from(["mức", "số"].iter().any(|word| page.is(lead.wrapping_sub(1), word)));
        let compared = page.says_before(lead.saturating_sub(mark), Cue::Compared);
        let alike = |other: &&Item| {
            other.sentence == item.sentence
                && other.unit == item.unit
                && other.kind.is_quantity()
                && other.measure.is_some()
        };
        let from = at.saturating_sub(4);
        let known = before.get(from..).unwrap_or_default().iter().rev().find(alike).filter(|_| compared);
        if let Some(known) = known.filter(|known| known.partner.is_none() && item.unit != Unit::Other) {
            (item.noun, item.measure, item.status) = (known.noun, known.measure, known.status);
        }
    }
}

/// "hội viên là 25,8% dân số, tức 184.500 người", "75% số hộ đạt danh hiệu, tương đương 15.460 hộ": the share once more,
/// as a count.
pub(super) fn restate_shares(page: &Page, items: &mut [Item]) {
    for at in 1..items.len() {
        let (before, rest) = items.split_at_mut(at);
        let (Some(share), Some(item)) = (before.last(), rest.first_mut()) else { continue };
        let lead = item.first - usize::from(item.hedge.is_some());
        let says = AGAIN.iter().any(|word| page.is(lead.wrapping_sub(1), word))
            || (item.hedge.is_some() && page.is(lead.wrapping_sub(1), "("));
        let restates = says
            && share.kind == Kind::Percent
            && share.sentence == item.sentence
            && item.kind == Kind::Count
            && item.partner.is_none()
            && item.first <= share.last + 16;
        if !restates {
            continue;
        }
        if let Some((noun, measure, status)) = subject(page, share, item) {
            (item.noun, item.measure, item.status) = (Some(noun), Some(measure), status);
        }
    }
}

/// Whom a share is of: members of the population, households with a title.
fn subject(page: &Page, share: &Item, item: &Item) -> Option<(Noun, Measure, Option<Status>)> {
    let of = |thing: Thing| {
        page.back(share.first).take(4).find_map(|hit| hit.meaning.noun.filter(|noun| noun.thing == thing))
    };
    match item.thing()? {
        Thing::Person => of(Thing::Member).map(|noun| (noun, Measure::MEMBERS, None)),
        Thing::Household => {
            let near = page.back(item.first).take_while(|hit| hit.first >= share.first.saturating_sub(12));
            let titled = near.into_iter().any(|hit| {
                let is_title = hit.meaning.noun.is_some_and(|noun| noun.thing == Thing::FamilyTitle);
                is_title || (hit.meaning.has(Cue::Recognised) && hit.first > share.last)
            });
            let noun = item.noun?;
            titled.then_some((noun, Measure::FAMILY_RECOGNISED, Some(Status::Recognised)))
        }
        _ => None,
    }
}

/// "quà 31 triệu đồng cho 240 em": who receives what was just paid.
pub(super) fn share_with_receivers(page: &Page, items: &mut [Item]) {
    for at in 1..items.len() {
        let (before, rest) = items.split_at_mut(at);
        let (Some(paid), Some(item)) = (before.last(), rest.first_mut()) else { continue };
        let receives = item.measure.is_none()
            && item.kind == Kind::Count
            && matches!(item.thing(), Some(Thing::Learner | Thing::Person))
            && paid.tail + 2 == item.first
            && page.is(item.first - 1, "cho");
        let given = [(Measure::SCHOLARSHIPS_VND, Measure::SCHOLARSHIPS), (Measure::GIFTS_VND, Measure::GIFTS)];
        if let Some((_, count)) = given.iter().find(|(money, _)| receives && paid.is_of(*money)) {
            item.measure = Some(*count);
        }
    }
}

/// "bình quân 51.700 đồng/người, tăng 3.400 đồng": the change of an average is no change of the fund.
pub(super) fn part_from_funds(items: &mut [Item]) {
    for at in 1..items.len() {
        let (before, rest) = items.split_at_mut(at);
        let Some(item) = rest.first_mut().filter(|item| item.unit == Unit::Dong && item.kind.is_change()) else {
            continue;
        };
        let near = before.iter().rev().take(4).find(|other| other.unit == Unit::Dong);
        let small = |value: Option<kh_figures::Rational>| {
            value.is_some_and(|value| value < kh_figures::Rational::whole(1_000_000))
        };
        if near.is_some_and(|near| near.is_average() && near.sentence == item.sentence && small(item.value)) {
            item.measure = None;
        }
    }
}
