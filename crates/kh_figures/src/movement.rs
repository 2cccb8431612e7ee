//! The atom of every total.

use crate::{Day, Measure, UnitId};

/// **Biến động**: a signed whole number of one measure, on one day, at the unit where it happened.
///
/// Movements are only ever added. A correction is a movement with the opposite sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Movement {
    /// The unit where it happened; ancestors are never written.
    pub unit: UnitId,
    /// What is counted.
    pub measure: Measure,
    /// The day for which it holds (the first of the two clocks).
    pub day: Day,
    /// How much, in the measure's unit: people, đồng, pieces.
    pub amount: i64,
}

impl Movement {
    /// A movement of `amount`.
    pub fn new(unit: UnitId, measure: Measure, day: Day, amount: i64) -> Self {
        Self { unit, measure, day, amount }
    }

    /// The movement that takes this one back.
    #[must_use]
    pub fn reversed(self) -> Self {
        Self { amount: -self.amount, ..self }
    }
}
