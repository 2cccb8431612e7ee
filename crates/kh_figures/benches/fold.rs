//! How long the tree and the fold take for one province and for the nation.

use divan::Bencher;
use divan::counter::ItemsCount;
use kh_figures::{Declaration, Edge, Figures, Folded, Measure, Qualifier, Standing, UnitId, UnitTree};
use std::hint::black_box;

const SIZES: [i64; 2] = [2_600, 115_000];
/// How many rows each unit has on average; 60,000 for a province.
const ROWS_PER_UNIT: i64 = 23;

fn main() {
    divan::main();
}

/// A root, about a fortieth of the units as communes below it, and branches dealt round to the communes.
fn edges(units: i64) -> Vec<Edge> {
    let communes = units / 40;
    let parent = |unit: i64| match unit {
        1 => None,
        unit if unit <= communes + 1 => Some(UnitId(1)),
        unit => Some(UnitId(2 + unit % communes)),
    };
    (1..=units).map(|unit| Edge { unit: UnitId(unit), parent: parent(unit), standing: Standing::Live }).collect()
}

/// Every unit has rows of as many measures; neighbours in the list are far apart in the tree.
fn rows(units: i64) -> Vec<(UnitId, Measure, i64)> {
    let measures: Vec<Measure> = Measure::all().collect();
    let mut rows = Vec::new();
    for round in 0..ROWS_PER_UNIT {
        // The factor is a prime that divides neither size, so every round names every unit once.
        let units_of_round = (0..units).map(|place| UnitId(1 + place * 7_919 % units));
        let measures_of_round = measures.iter().cycle().skip(usize::try_from(round * 2).unwrap_or(0));
        rows.extend(units_of_round.zip(measures_of_round).map(|(unit, &measure)| (unit, measure, round)));
    }
    rows
}

#[divan::bench(args = SIZES)]
fn build(bencher: Bencher<'_, '_>, units: i64) {
    let edges = edges(units);
    bencher.counter(ItemsCount::new(edges.len())).bench(|| UnitTree::build(black_box(edges.iter().copied())));
}

#[divan::bench(args = SIZES)]
fn descendants_of_the_root(bencher: Bencher<'_, '_>, units: i64) {
    let tree = UnitTree::build(edges(units)).expect("the edges make a tree");
    bencher.bench(|| black_box(&tree).subtree(black_box(UnitId(1))).len());
}

#[divan::bench(args = SIZES)]
fn fold(bencher: Bencher<'_, '_>, units: i64) {
    let tree = UnitTree::build(edges(units)).expect("the edges make a tree");
    let rows = rows(units);
    bencher.counter(ItemsCount::new(rows.len())).bench(|| Folded::of(black_box(&tree), rows.iter().copied()));
}

#[divan::bench(args = SIZES)]
fn figures(bencher: Bencher<'_, '_>, units: i64) {
    let tree = UnitTree::build(edges(units)).expect("the edges make a tree");
    let folded = Folded::of(&tree, rows(units)).expect("the sums fit");
    let declare = |unit| Declaration { unit, measure: Measure::MEMBERS, value: 30, qualifier: Qualifier::About };
    let declarations: Vec<_> = (1..=units).step_by(5).map(UnitId).map(declare).collect();
    bencher.bench(|| Figures::compute(black_box(&folded), &declarations, |unit| unit.0 % 3 != 0));
}
