//! The fold of rows up the tree: what every unit has of every measure, alone and with all units below it.
//!
//! A row belongs to the unit where it happened; ancestors are never written. One walk from the end of the preorder adds
//! every unit to its parent after all its own children were added to it.

use crate::{Measure, UnitId, UnitTree};
use std::sync::Arc;

/// The sum of one measure at one unit does not fit into 64 bits.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the sum of {measure} at unit {unit} does not fit into 64 bits")]
pub struct FoldError {
    /// The unit at which the sum was formed.
    pub unit: UnitId,
    /// The measure that was summed.
    pub measure: Measure,
}

/// **Số tổng hợp**: the sums of rows for all units of a tree and all measures.
///
/// Clones share the same sums and cost nothing.
#[derive(Debug, Clone)]
pub struct Folded {
    tree: UnitTree,
    sums: Arc<Sums>,
}

#[derive(Debug)]
struct Sums {
    /// By measure; none for a measure without a row.
    columns: Vec<Option<Column>>,
    unknown: Vec<(UnitId, Measure, i64)>,
}

/// The sums of one measure, by position in the preorder.
#[derive(Debug)]
struct Column {
    own: Vec<i64>,
    subtree: Vec<i64>,
    /// A sum of 0 is not the same as no row.
    has_own: Vec<bool>,
    has_any: Vec<bool>,
}

impl Folded {
    /// Sums the rows up the tree.
    pub fn of(tree: &UnitTree, rows: impl IntoIterator<Item = (UnitId, Measure, i64)>) -> Result<Self, FoldError> {
        let mut columns: Vec<Option<Column>> = Measure::all().map(|_| None).collect();
        let mut unknown = Vec::new();
        for (unit, measure, amount) in rows {
            let Some(position) = tree.position(unit) else {
                unknown.push((unit, measure, amount));
                continue;
            };
            let column = columns[measure.index()].get_or_insert_with(|| Column::empty(tree.len()));
            column.record(position, amount).ok_or(FoldError { unit, measure })?;
        }
        for (column, measure) in columns.iter_mut().zip(Measure::all()) {
            if let Some(column) = column {
                column.fold(tree).map_err(|unit| FoldError { unit, measure })?;
            }
        }
        Ok(Self { tree: tree.clone(), sums: Arc::new(Sums { columns, unknown }) })
    }

    /// The tree up which the rows were summed.
    pub fn tree(&self) -> &UnitTree {
        &self.tree
    }

    /// The sum of the rows of the unit itself; none when it has no row of the measure.
    pub fn own(&self, unit: UnitId, measure: Measure) -> Option<i64> {
        self.own_at(self.tree.position(unit)?, measure)
    }

    /// The sum of the rows of the unit and all units below it; none when none of them has a row of the measure.
    pub fn subtree(&self, unit: UnitId, measure: Measure) -> Option<i64> {
        self.subtree_at(self.tree.position(unit)?, measure)
    }

    /// The rows whose unit is not in the tree; they are in no sum.
    pub fn unknown(&self) -> &[(UnitId, Measure, i64)] {
        &self.sums.unknown
    }

    pub(crate) fn own_at(&self, position: usize, measure: Measure) -> Option<i64> {
        let column = self.sums.columns[measure.index()].as_ref()?;
        column.has_own[position].then(|| column.own[position])
    }

    pub(crate) fn subtree_at(&self, position: usize, measure: Measure) -> Option<i64> {
        let column = self.sums.columns[measure.index()].as_ref()?;
        column.has_any[position].then(|| column.subtree[position])
    }

    pub(crate) fn has_rows(&self, measure: Measure) -> bool {
        self.sums.columns[measure.index()].is_some()
    }
}

impl Column {
    fn empty(units: usize) -> Self {
        Self { own: vec![0; units], subtree: Vec::new(), has_own: vec![false; units], has_any: Vec::new() }
    }

    fn record(&mut self, position: usize, amount: i64) -> Option<()> {
        self.own[position] = self.own[position].checked_add(amount)?;
        self.has_own[position] = true;
        Some(())
    }

    /// Adds every unit to its parent; the error is the unit whose sum is too large.
    fn fold(&mut self, tree: &UnitTree) -> Result<(), UnitId> {
        self.subtree.clone_from(&self.own);
        self.has_any.clone_from(&self.has_own);
        for position in (0..tree.len()).rev() {
            if !self.has_any[position] {
                continue;
            }
            if let Some(parent) = tree.parent_position(position) {
                let sum = self.subtree[parent].checked_add(self.subtree[position]);
                self.subtree[parent] = sum.ok_or_else(|| tree.units()[parent])?;
                self.has_any[parent] = true;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Edge, Standing};

    fn tree() -> UnitTree {
        let edge = |unit, parent| Edge { unit: UnitId(unit), parent, standing: Standing::Live };
        UnitTree::build([edge(1, None), edge(2, Some(UnitId(1))), edge(3, Some(UnitId(2)))]).unwrap()
    }

    #[test]
    fn rows_are_summed_at_the_unit_and_above() {
        let rows = [(3, 5), (2, -2), (3, 1)].map(|(unit, amount)| (UnitId(unit), Measure::MEMBERS, amount));
        let folded = Folded::of(&tree(), rows).unwrap();
        assert_eq!(folded.own(UnitId(3), Measure::MEMBERS), Some(6));
        assert_eq!(folded.subtree(UnitId(1), Measure::MEMBERS), Some(4));
        assert_eq!(folded.own(UnitId(1), Measure::MEMBERS), None);
        assert_eq!(folded.subtree(UnitId(1), Measure::GIFTS), None);
    }

    #[test]
    fn a_sum_of_zero_is_not_the_same_as_no_row() {
        let folded = Folded::of(&tree(), [(UnitId(2), Measure::GIFTS, 0)]).unwrap();
        assert_eq!(folded.subtree(UnitId(1), Measure::GIFTS), Some(0));
        assert_eq!(folded.subtree(UnitId(3), Measure::GIFTS), None);
    }

    #[test]
    fn rows_of_unknown_units_are_kept_aside() {
        let row = (UnitId(9), Measure::GIFTS, 7);
        let folded = Folded::of(&tree(), [row]).unwrap();
        assert_eq!(folded.unknown(), [row]);
        assert_eq!(folded.subtree(UnitId(1), Measure::GIFTS), None);
    }

    #[test]
    fn an_overflow_names_the_unit_and_the_measure() {
        let error = |unit| FoldError { unit: UnitId(unit), measure: Measure::FUND_RAISED };
        let row = |unit, amount| (UnitId(unit), Measure::FUND_RAISED, amount);
        assert_eq!(Folded::of(&tree(), [row(3, i64::MAX), row(3, 1)]).unwrap_err(), error(3));
        assert_eq!(Folded::of(&tree(), [row(3, i64::MAX), row(2, 1)]).unwrap_err(), error(2));
        assert_eq!(Folded::of(&tree(), [row(3, i64::MIN), row(1, -1)]).unwrap_err(), error(1));
    }
}
