//! Identities that every layer shares: the unit and the partition that stores it.

use serde::{Deserialize, Serialize};

/// **Đơn vị, tổ chức Hội**: the identity of a unit of the association, which outlives its names, parents and codes.
///
/// The number is made by the program when the unit is created and never means anything else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct UnitId(pub i64);

/// The storage home of a unit: the province of the day on which the unit was created, fixed for ever.
///
/// It is not the province. After a merger the new province spans several partitions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PartitionId(pub i32);

impl UnitId {
    /// How many units one partition can hold; a unit's number begins with that of its partition.
    const PER_PARTITION: i64 = 1_000_000;

    /// The unit with serial number `serial` of `partition`.
    pub fn new(partition: PartitionId, serial: i64) -> Self {
        Self(i64::from(partition.0) * Self::PER_PARTITION + serial)
    }

    /// The partition that stores the rows of this unit.
    pub fn partition(self) -> PartitionId {
        let number = self.0 / Self::PER_PARTITION;
        PartitionId(i32::try_from(number).unwrap_or(i32::MAX))
    }
}

impl std::fmt::Display for UnitId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}
