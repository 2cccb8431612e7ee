//! Learning titles and certificates of merit: how many steps each unit sees.

use super::Allotment;
use crate::chance::rank;
use crate::divide::by_weight;
use crate::golden::{Golden, Steps};
use crate::units::{Sort, Unit, branch_weights, by_level, level};

pub(super) fn allot(golden: &Golden, units: &[Unit], allotments: &mut [Allotment]) {
    let weights = branch_weights(units, |unit| match unit.sort {
        Sort::Hamlet => 20,
        Sort::School | Sort::Agency => 8,
        Sort::Clan => 3,
        _ => 4,
    });
    let all = golden.citizens;
    // Each counter is the one below it and some more, so that no unit recognises more than have registered there.
    let recognised = by_weight(all.recognised, weights.iter().copied());
    let only_passed = by_weight(all.self_passed - all.recognised, weights.iter().copied());
    let only_registered = by_weight(all.registered - all.self_passed, weights.iter().copied());
    for (at, allotment) in allotments.iter_mut().enumerate() {
        let self_passed = recognised[at] + only_passed[at];
        let registered = self_passed + only_registered[at];
        allotment.citizens = Steps { registered, self_passed, recognised: recognised[at] };
    }
    own_titles(golden.clans.steps, units, allotments, |sort| sort == Sort::Clan);
    own_titles(golden.communities.steps, units, allotments, |sort| sort == Sort::Hamlet);
    own_titles(golden.work_units.steps, units, allotments, |sort| {
        matches!(sort, Sort::School | Sort::Agency | Sort::Army | Sort::Police)
    });
    merits(golden.merits, units, allotments);
}

/// Which clans, hamlets or bodies come how far themselves: the first ones of an arbitrary but fixed order.
fn own_titles(all: Steps, units: &[Unit], allotments: &mut [Allotment], takes_part: impl Fn(Sort) -> bool) {
    let mut order: Vec<usize> = (0..units.len()).filter(|at| takes_part(units[*at].sort)).collect();
    order.sort_by_key(|at| rank(&[61, *at as u64]));
    for (place, at) in (0_i64..).zip(order) {
        allotments[at].own_title = Steps {
            registered: i64::from(place < all.registered),
            self_passed: i64::from(place < all.self_passed),
            recognised: i64::from(place < all.recognised),
        };
    }
}

fn merits(total: i64, units: &[Unit], allotments: &mut [Allotment]) {
    for (at_level, part) in by_level(total, [120, 300, 580, 0]).into_iter().enumerate() {
        let weights = units.iter().map(|unit| if level(unit.sort) == at_level { unit.size } else { 0 });
        for (allotment, added) in allotments.iter_mut().zip(by_weight(part, weights)) {
            allotment.merits += added;
        }
    }
}
