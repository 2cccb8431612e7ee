//! Money: who raises, spends, keeps and passes on how much, so that every book balances at the end of the year.
//!
//! Spending is divided first. Then every unit raises at least what it spends, as far as its piggy banks do not cover it
//! already; so no balance at the end of the year is negative, whatever the weights.

use super::{Allotment, Passage};
use crate::chance::Chance;
use crate::divide::{Share, by_weight, divide};
use crate::golden::{Golden, Lot};
use crate::units::{Sort, Unit, branch_weights, by_level, level};

/// Amounts are in steps of this many đồng, but for one row per unit that takes what is odd.
pub(crate) const STEP: i64 = 50_000;
/// Piggy banks hold small notes.
pub(crate) const PIGGY_STEP: i64 = 10_000;
/// The smallest piggy bank.
pub(crate) const LEAST_IN_PIGGY: i64 = 50_000;
/// The smallest gift, receipt and payment.
pub(crate) const LEAST_GIFT: i64 = 100_000;
/// The smallest scholarship.
pub(crate) const LEAST_SCHOLARSHIP: i64 = 300_000;
/// The smallest work at a school.
pub(crate) const LEAST_WORK: i64 = 10_000_000;
/// A payment is seldom larger than this.
const USUAL_PAYMENT: i64 = 6_000_000;

/// How money of one purpose is spread over the levels and units.
struct Spread {
    salt: u64,
    /// How many rows per level: province, districts, communes, branches.
    levels: [u64; 4],
    /// How much larger an amount is at each level.
    amounts: [u64; 4],
    least: i64,
    step: i64,
}

const SCHOLARSHIPS: Spread =
    Spread { salt: 51, levels: [30, 70, 460, 440], amounts: [24, 16, 10, 7], least: LEAST_SCHOLARSHIP, step: STEP };
const GIFTS: Spread =
    Spread { salt: 52, levels: [30, 90, 400, 480], amounts: [16, 13, 11, 8], least: LEAST_GIFT, step: STEP };
const WORKS: Spread =
    Spread { salt: 53, levels: [40, 130, 830, 0], amounts: [40, 20, 10, 10], least: LEAST_WORK, step: STEP };
const PIGGIES: Spread =
    Spread { salt: 54, levels: [0, 0, 0, 1], amounts: [1, 1, 1, 1], least: LEAST_IN_PIGGY, step: PIGGY_STEP };

pub(super) fn allot(golden: &Golden, units: &[Unit], allotments: &mut [Allotment]) {
    let scholarships = spread(golden.scholarships, &SCHOLARSHIPS, units);
    let gifts = spread(golden.gifts, &GIFTS, units);
    let works = spread(golden.school_works, &WORKS, units);
    let piggies = spread(golden.piggy_banks, &PIGGIES, units);
    for (at, allotment) in allotments.iter_mut().enumerate() {
        allotment.scholarships = scholarships[at];
        allotment.gifts = gifts[at];
        allotment.school_works = works[at];
        allotment.piggy_banks = piggies[at];
    }
    receipts(golden, units, allotments);
    openings(golden, units, allotments);
    payments(golden, allotments);
}

/// Divides a lot among the levels, the units of each level, and gives each unit its amount.
fn spread(lot: Lot, how: &Spread, units: &[Unit]) -> Vec<Lot> {
    let counts = counts(lot.count, how, units);
    let shares: Vec<Share> = units
        .iter()
        .zip(&counts)
        .map(|(unit, count)| {
            let noise = Chance::for_key(&[how.salt, 1, unit.id.0.unsigned_abs()]).weight(80, 125);
            let weight = count.unsigned_abs() * how.amounts[level(unit.sort)] * noise;
            Share::with_least(weight, count * how.least)
        })
        .collect();
    let amounts = divide(lot.dong, how.step, &shares).expect("the amount is larger than that of the smallest rows");
    counts.into_iter().zip(amounts).map(|(count, dong)| Lot { count, dong }).collect()
}

fn counts(total: i64, how: &Spread, units: &[Unit]) -> Vec<i64> {
    let branches = branch_weights(units, |unit| match unit.sort {
        Sort::Hamlet => 10,
        Sort::School => 14,
        Sort::Agency | Sort::Clan => 4,
        _ => 2,
    });
    let mut counts = vec![0; units.len()];
    for (at_level, part) in by_level(total, how.levels).into_iter().enumerate() {
        let weights = units.iter().zip(&branches).map(|(unit, branch)| {
            let noise = Chance::for_key(&[how.salt, 2, unit.id.0.unsigned_abs()]).weight(75, 130);
            let size = if unit.sort.is_branch() { *branch } else { unit.size };
            if level(unit.sort) == at_level { size * noise } else { 0 }
        });
        for (count, added) in counts.iter_mut().zip(by_weight(part, weights)) {
            *count += added;
        }
    }
    counts
}

fn receipts(golden: &Golden, units: &[Unit], allotments: &mut [Allotment]) {
    // Everybody raises something: one receipt at least.
    let permille = [12, 40, 370, 578];
    let in_level = |sort: Sort| units.iter().filter(|unit| level(unit.sort) == level(sort)).count() as u64;
    let weights = units.iter().map(|unit| {
        let noise = Chance::for_key(&[55, unit.id.0.unsigned_abs()]).weight(60, 150);
        Share::with_least(1_000 * permille[level(unit.sort)] * noise / in_level(unit.sort), 1)
    });
    let shares: Vec<Share> = weights.collect();
    let counts = divide(golden.receipts, 1, &shares).expect("there are more receipts than units");
    let shares: Vec<Share> = (0..units.len())
        .map(|at| {
            let lacking = (allotments[at].spent() - allotments[at].piggy_banks.dong).max(0);
            let least = (lacking + STEP - 1) / STEP * STEP;
            let amount = [60, 12, 6, 2][level(units[at].sort)];
            Share::with_least(counts[at].unsigned_abs() * amount, least.max(counts[at] * LEAST_GIFT))
        })
        .collect();
    let amounts = divide(golden.receipts_dong(), STEP, &shares).expect("more is raised than spent");
    for (at, allotment) in allotments.iter_mut().enumerate() {
        allotment.receipts = Lot { count: counts[at], dong: amounts[at] };
    }
}

fn openings(golden: &Golden, units: &[Unit], allotments: &mut [Allotment]) {
    let in_level = |sort: Sort| units.iter().filter(|unit| level(unit.sort) == level(sort)).count() as u64;
    let is_old = |unit: &Unit| unit.established.year() < crate::calendar::YEAR;
    let weights: Vec<Share> = units
        .iter()
        .map(|unit| {
            let noise = Chance::for_key(&[56, unit.id.0.unsigned_abs()]).weight(50, 160);
            let weight = 1_000_000 * [25, 25, 35, 15][level(unit.sort)] * noise / in_level(unit.sort);
            Share::of(if is_old(unit) { weight } else { 0 })
        })
        .collect();
    let amounts = divide(golden.opening_dong, STEP, &weights).expect("nobody needs a least opening balance");
    for (allotment, amount) in allotments.iter_mut().zip(amounts) {
        allotment.opening = amount;
    }
}

/// Other payments take part of what is left; as a part of it, they never take more than it.
fn payments(golden: &Golden, allotments: &mut [Allotment]) {
    let left = |allotment: &Allotment| allotment.opening + allotment.raised() - allotment.spent();
    let shares: Vec<Share> =
        allotments.iter().map(|allotment| Share::of((left(allotment) / STEP).unsigned_abs())).collect();
    let amounts = divide(golden.payments_dong, STEP, &shares).expect("nobody needs a least payment");
    for (allotment, dong) in allotments.iter_mut().zip(amounts) {
        let count = if dong == 0 { 0 } else { (dong / USUAL_PAYMENT).clamp(1, 400) };
        allotment.payments = Lot { count, dong };
    }
}

/// Branches pass part of their piggy banks up; the province and the districts help those below.
pub(super) fn passages(units: &[Unit], allotments: &[Allotment]) -> Vec<Passage> {
    let mut left: Vec<i64> = allotments.iter().map(|a| a.opening + a.raised() - a.spent()).collect();
    let mut passages = Vec::new();
    for (at, unit) in units.iter().enumerate() {
        let Some(parent) = unit.parent else { continue };
        let mut chance = Chance::for_key(&[57, unit.id.0.unsigned_abs()]);
        let (from, to, part) = match unit.sort {
            Sort::District => (parent, at, 2),
            Sort::Commune if chance.below(100) < 60 => (parent, at, 3),
            Sort::School | Sort::Hamlet if chance.one_in(5) => (at, parent, 30),
            _ => continue,
        };
        let dong = left[from] * part / 100 / STEP * STEP;
        if dong > 0 {
            left[from] -= dong;
            left[to] += dong;
            passages.push(Passage { from, to, dong });
        }
    }
    passages
}
