//! Population, households, adults and families of every area, and the targets of its association.

use crate::chance::Chance;
use crate::divide::{Share, by_weight, divide};
use crate::golden::{Golden, Steps};
use crate::units::{Sort, Unit};

/// The numbers of one area.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Area {
    pub(crate) population: i64,
    pub(crate) population_before: i64,
    pub(crate) households: i64,
    pub(crate) adults: i64,
    pub(crate) families: i64,
    pub(crate) family_steps: Steps,
    pub(crate) fund_target: i64,
}

/// The numbers of every unit that has an area, in the order of the units; zeros for branches.
#[derive(Debug)]
pub(crate) struct Denominators(pub(crate) Vec<Area>);

impl Denominators {
    pub(super) fn of(golden: &Golden, units: &[Unit]) -> Self {
        let divided = |total: i64, salt: u64, spread: u32| {
            by_weight(total, units.iter().map(|unit| commune_weight(unit, salt, spread)))
        };
        let families = golden.families.steps;
        let (population, before) = (divided(golden.population, 0, 0), divided(golden.before.population, 71, 1));
        let (households, adults) = (divided(golden.households, 72, 4), divided(golden.adults, 73, 2));
        let all_families = divided(golden.families.total, 72, 4);
        let recognised = divided(families.recognised, 72, 4);
        let only_passed = divided(families.self_passed - families.recognised, 72, 4);
        let only_registered = divided(families.registered - families.self_passed, 72, 4);
        let targets = targets(golden, units);
        let mut areas: Vec<Area> = (0..units.len())
            .map(|at| {
                let self_passed = recognised[at] + only_passed[at];
                Area {
                    population: population[at],
                    population_before: before[at],
                    households: households[at],
                    adults: adults[at],
                    families: all_families[at],
                    family_steps: Steps {
                        registered: self_passed + only_registered[at],
                        self_passed,
                        recognised: recognised[at],
                    },
                    fund_target: targets[at],
                }
            })
            .collect();
        add_up(units, &mut areas);
        Self(areas)
    }
}

fn commune_weight(unit: &Unit, salt: u64, spread: u32) -> u64 {
    let noise = Chance::for_key(&[salt, unit.id.0.unsigned_abs()]).weight(100 - spread, 100 + spread);
    if unit.sort == Sort::Commune { unit.size * noise } else { 0 }
}

/// The communes are asked for six tenths of the province's target, in steps of a hundred thousand.
fn targets(golden: &Golden, units: &[Unit]) -> Vec<i64> {
    const STEP: i64 = 100_000;
    let shares: Vec<Share> = units
        .iter()
        .map(|unit| match unit.sort {
            Sort::Commune => Share::with_least(unit.size, STEP),
            _ => Share::of(0),
        })
        .collect();
    let asked = golden.fund_target * 6 / 10 / STEP * STEP;
    divide(asked, STEP, &shares).expect("the target is larger than the smallest of every commune")
}

/// Districts and the province have the sums of those below.
fn add_up(units: &[Unit], areas: &mut [Area]) {
    for at in (0..units.len()).rev() {
        let Some(parent) = units[at].parent.filter(|_| !units[at].sort.is_branch()) else { continue };
        let below = areas[at];
        let above = &mut areas[parent];
        above.population += below.population;
        above.population_before += below.population_before;
        above.households += below.households;
        above.adults += below.adults;
        above.families += below.families;
        above.family_steps.registered += below.family_steps.registered;
        above.family_steps.self_passed += below.family_steps.self_passed;
        above.family_steps.recognised += below.family_steps.recognised;
        above.fund_target += below.fund_target;
    }
}
