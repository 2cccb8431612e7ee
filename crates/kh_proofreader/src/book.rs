//! The ledger's own figures, given to the check as plain data.

use kh_figures::Measure;
use std::collections::BTreeMap;

/// **Sổ**: what the program itself knows of one unit and one period, denominators too.
#[derive(Debug, Clone, Default)]
pub struct Book {
    year: Option<i32>,
    values: BTreeMap<usize, (Measure, i64)>,
}

impl Book {
    /// An empty book of a year, or of an unnamed period.
    pub fn new(year: Option<i32>) -> Self {
        Self { year, values: BTreeMap::new() }
    }

    /// Sets the figure of a measure.
    #[must_use]
    pub fn with(mut self, measure: Measure, value: i64) -> Self {
        self.values.insert(measure.index(), (measure, value));
        self
    }

    /// The year, where it is a whole one.
    pub fn year(&self) -> Option<i32> {
        self.year
    }

    /// The figure of a measure; none when the book does not have it.
    pub fn value(&self, measure: Measure) -> Option<i64> {
        self.values.get(&measure.index()).map(|(_, value)| *value)
    }

    /// All figures, in the order of the catalogue.
    pub fn values(&self) -> impl Iterator<Item = (Measure, i64)> + '_ {
        self.values.values().copied()
    }
}
