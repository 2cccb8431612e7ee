//! A sheet of facts in the order in which they get their ids.

use crate::Scale;
use crate::calendar::recorded_after;
use crate::chance::{Chance, fact_id};
use kh_figures::{Day, PartitionId, UnitId};
use kh_kernel::bulk::Bulk;
use kh_kernel::fact::{Draft, Fact};
use kh_kernel::{Cx, FactKind, Moment, Value};
use uuid::Uuid;

/// How far apart two rows of one list are written down.
const SECONDS_PER_ROW: i64 = 15;

/// Something that happened at a unit on a day and was written down as a list.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Occasion {
    pub(crate) unit: UnitId,
    pub(crate) day: Day,
    pub(crate) recorded: Moment,
}

impl Occasion {
    /// An occasion that was written down some days after.
    pub(crate) fn of(chance: &mut Chance, unit: UnitId, day: Day) -> Self {
        Self { unit, day, recorded: recorded_after(chance, day) }
    }

    /// An occasion that was written down on `recorded`.
    pub(crate) fn recorded_on(unit: UnitId, day: Day, recorded: Day) -> Self {
        Self { unit, day, recorded: Moment::midday(recorded).plus_seconds(-3 * 3600) }
    }
}

/// The facts of one chunk.
pub(crate) struct Sheet<'a> {
    cx: &'a Cx,
    bulk: Bulk,
    scale: Scale,
    chunk: u64,
    number: u64,
}

impl<'a> Sheet<'a> {
    pub(crate) fn new(cx: &'a Cx, scale: Scale, chunk: u64, partition: PartitionId) -> Self {
        Self { cx, bulk: Bulk::new(partition), scale, chunk, number: 0 }
    }

    /// Adds a fact as the next row of `occasion`; gives its id.
    pub(crate) fn add<F: Fact>(&mut self, occasion: &mut Occasion, fact: &F) -> Uuid {
        self.add_values(occasion, F::KIND, fact.to_values())
    }

    /// Adds a fact whose last column is a sealed flag, handed in plainly as a person would; gives its id.
    pub(crate) fn add_flagged<F: Fact>(&mut self, occasion: &mut Occasion, fact: &F, flag: bool) -> Uuid {
        let mut values = fact.to_values();
        if let Some(sealed) = values.last_mut() {
            *sealed = Value::Int(i64::from(flag));
        }
        self.add_values(occasion, F::KIND, values)
    }

    fn add_values(&mut self, occasion: &mut Occasion, kind: &'static FactKind, values: Vec<Value>) -> Uuid {
        let id = fact_id(self.scale.number(), self.chunk, self.number);
        self.number += 1;
        let draft = Draft { id, unit: occasion.unit, day: occasion.day, values };
        self.bulk.push(self.cx, kind, &draft, occasion.recorded);
        occasion.recorded = occasion.recorded.plus_seconds(SECONDS_PER_ROW);
        id
    }

    pub(crate) fn into_bulk(self) -> Bulk {
        self.bulk
    }
}

/// Spreads `count` rows over occasions: which occasion the row is part of, in order.
pub(crate) fn part_of(row: usize, count: usize, occasions: usize) -> usize {
    (row * occasions / count.max(1)).min(occasions.saturating_sub(1))
}
