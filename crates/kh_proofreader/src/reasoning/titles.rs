//! Titles: who registered is not yet recognised; and the share of the one in the other.
//!
//! Of one model and one time no more can be recognised than registered, and hardly ever exactly as many: the same odd number
//! twice was copied, unless the text says that all were recognised. Registering is done at the beginning of a period.

use super::Desk;
use super::measure::{interval, middle, percent_of, shown};
use crate::figure::Unit;
use crate::finding::Class;
use crate::labels;
use kh_figures::{Measure, Rational};

const MODELS: [(Measure, Measure, Measure); 5] = [
    (Measure::CITIZEN_REGISTERED, Measure::CITIZEN_SELF_PASSED, Measure::CITIZEN_RECOGNISED),
    (Measure::FAMILY_REGISTERED, Measure::FAMILY_SELF_PASSED, Measure::FAMILY_RECOGNISED),
    (Measure::CLAN_REGISTERED, Measure::CLAN_SELF_PASSED, Measure::CLAN_RECOGNISED),
    (Measure::COMMUNITY_REGISTERED, Measure::COMMUNITY_SELF_PASSED, Measure::COMMUNITY_RECOGNISED),
    (Measure::UNIT_REGISTERED, Measure::UNIT_SELF_PASSED, Measure::UNIT_RECOGNISED),
];

pub(super) fn check(desk: &mut Desk) {
    for (registered, self_passed, recognised) in MODELS {
        let Some((result, _)) = desk.first_current(recognised) else { continue };
        for before in [registered, self_passed] {
            if let Some((first, _)) = desk
                .first_told(before)
                .filter(|(first, _)| desk.item(*first).and_then(|item| item.partner) != Some(result))
            {
                compare(desk, first, result);
            }
        }
        let base = desk.first_current(registered);
        if let Some((base, _)) = base.filter(|_| !has_share(desk, result)) {
            compute(desk, result, base);
        }
    }
}

fn compare(desk: &mut Desk, before: usize, result: usize) {
    let (Some(from), Some(to)) = (desk.item(before), desk.item(result)) else { return };
    if from.year != to.year || to.is_cumulative != from.is_cumulative {
        return;
    }
    let more = interval(to).zip(interval(from)).is_some_and(|(to, from)| to.lo() > from.hi());
    let same = from.value == to.value
        && from.value.is_some_and(|value| value >= Rational::whole(100))
        && !says_all(desk, before, result);
    if more || same {
        let message = labels::registered_as_recognised(&desk.written(before), &desk.written(result), more);
        desk.report(Class::RegisteredAsRecognised, &[before, result], None, message);
    }
}

/// "đạt 100%": that all were recognised is then meant.
fn says_all(desk: &Desk, one: usize, two: usize) -> bool {
    let hundred = Rational::whole(100);
    (one.min(two)..one.max(two) + 3)
        .filter_map(|at| desk.item(at))
        .any(|item| item.unit == Unit::Percent && item.value == Some(hundred))
}

/// Whether a percentage is said of the number recognised.
fn has_share(desk: &Desk, result: usize) -> bool {
    desk.after(result).take(4).any(|(_, item)| item.unit == Unit::Percent)
        || desk.before(result).take(2).any(|(_, item)| item.unit == Unit::Percent)
}

fn compute(desk: &mut Desk, result: usize, base: usize) {
    let quotient = desk
        .item(result)
        .and_then(interval)
        .zip(desk.item(base).and_then(interval))
        .and_then(|(part, base)| percent_of(&part, &base));
    if let Some(quotient) = quotient.filter(|quotient| quotient.hi() <= Rational::whole(100)) {
        let computed = shown(middle(&quotient), 2) + "%";
        let message = labels::computed_share(&desk.written(result), &desk.written(base), &computed);
        desk.report(Class::Computed, &[base, result], Some(computed), message);
    }
}
