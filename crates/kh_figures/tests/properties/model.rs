//! The plain model: a list of edges and a list of rows, searched from the start for every question.

use kh_figures::{Edge, Measure, Standing, UnitId};
use proptest::prelude::*;

/// One row of the fold.
pub(crate) type Row = (UnitId, Measure, i64);

/// The measures that occur in random cases: two of the association, two of the area.
pub(crate) const MEASURES: [Measure; 4] =
    [Measure::MEMBERS, Measure::FUND_RAISED, Measure::POPULATION, Measure::HOUSEHOLDS];

/// Random forests of up to `largest` units in random order, with all kinds of standing.
pub(crate) fn forest(largest: usize) -> impl Strategy<Value = Vec<Edge>> {
    let standing = prop_oneof![4 => Just(Standing::Live), 1 => Just(Standing::Former), 1 => Just(Standing::Unplaced)];
    proptest::collection::vec((any::<prop::sample::Index>(), standing), 1..=largest)
        .prop_map(|picks| {
            let edge = |(place, (pick, standing)): (usize, &(prop::sample::Index, Standing))| {
                // Each unit stands under an earlier one, or under none.
                let parent = pick.index(place + 1).checked_sub(1).map(id);
                Edge { unit: id(place), parent, standing: *standing }
            };
            picks.iter().enumerate().map(edge).collect::<Vec<_>>()
        })
        .prop_shuffle()
}

/// Random rows, a few of which belong to no unit of a forest of `units` units.
pub(crate) fn rows(units: usize) -> impl Strategy<Value = Vec<Row>> {
    let row = (0..=units, prop::sample::select(&MEASURES[..]), -1_000_i64..1_000);
    proptest::collection::vec(row, 0..60)
        .prop_map(|rows| rows.into_iter().map(|(place, measure, amount)| (id(place), measure, amount)).collect())
}

/// The number of the unit at a place: scattered, so that no number is also a place.
pub(crate) fn id(place: usize) -> UnitId {
    UnitId(i64::try_from(place * 37 + 1_000).expect("the forests are small"))
}

/// The parent by search.
pub(crate) fn parent(edges: &[Edge], unit: UnitId) -> Option<UnitId> {
    edges.iter().find(|edge| edge.unit == unit).and_then(|edge| edge.parent)
}

/// The units above by repeated search.
pub(crate) fn ancestors(edges: &[Edge], unit: UnitId) -> Vec<UnitId> {
    std::iter::successors(parent(edges, unit), |&above| parent(edges, above)).collect()
}

/// Whether the unit is the other or stands below it.
pub(crate) fn is_within(edges: &[Edge], unit: UnitId, ancestor: UnitId) -> bool {
    let is_known = edges.iter().any(|edge| edge.unit == unit);
    is_known && (unit == ancestor || ancestors(edges, unit).contains(&ancestor))
}

/// The sum of the rows that a condition on the unit selects; none without a row.
pub(crate) fn sum(rows: &[Row], measure: Measure, selects: impl Fn(UnitId) -> bool) -> Option<i64> {
    let amounts = rows.iter().filter(|(unit, of, _)| *of == measure && selects(*unit)).map(|row| row.2);
    amounts.reduce(|one, two| one + two)
}
