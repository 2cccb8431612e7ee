//! One row with its entry, and all its versions.

use super::{QueryError, UnitFilter, refuse_sealed};
use kh_figures::PartitionId;
use kh_kernel::db::in_partitions;
use kh_kernel::{Db, FactKind, Moment, Record, Row, args};
use std::collections::HashSet;
use uuid::Uuid;

/// Who recorded a row, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EntryOf {
    /// The account; the nil id is the program itself.
    pub actor: Uuid,
    /// The moment.
    pub recorded_at: Moment,
}

/// A row with what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The row; its absent values are not typed.
    pub record: Record,
    /// The row that took its place.
    pub replaced_by: Option<Uuid>,
    /// Whether the fact was taken back: this row does it, or the row in its place does.
    pub cancelled: bool,
    /// Who recorded it, and when.
    pub entry: EntryOf,
}

impl Found {
    /// Whether the row still stands: nothing took its place, and it takes nothing back.
    pub fn is_current(&self) -> bool {
        self.replaced_by.is_none() && !self.record.void
    }
}

/// The row `id` of `kind`, replaced or not; none when it does not exist or its unit may not be seen.
pub async fn find(db: &Db, kind: &'static FactKind, id: Uuid, units: &UnitFilter) -> Result<Option<Found>, QueryError> {
    refuse_sealed(kind)?;
    let found = read(db, kind, id, &units.partitions()).await?;
    Ok(found.filter(|found| units.allows(found.record.unit)))
}

/// All versions of the fact of which `id` is one, the newest first.
///
/// A version at a unit that may not be seen is left out, and so is everything when `id` itself is such a one.
pub async fn history(db: &Db, kind: &'static FactKind, id: Uuid, units: &UnitFilter) -> Result<Vec<Found>, QueryError> {
    let Some(start) = find(db, kind, id, units).await? else { return Ok(Vec::new()) };
    // A correction stays in the partition of the row that it replaces, so one partition holds the whole chain.
    let home = [start.record.partition()];
    let mut seen = HashSet::from([id]);
    let (mut newer, mut older) = (Vec::new(), Vec::new());
    let mut next = start.replaced_by;
    while let Some(at) = next.filter(|at| seen.insert(*at)) {
        let version = read(db, kind, at, &home).await?;
        next = version.as_ref().and_then(|version| version.replaced_by);
        newer.extend(version);
    }
    let mut next = start.record.replaces;
    while let Some(at) = next.filter(|at| seen.insert(*at)) {
        let version = read(db, kind, at, &home).await?;
        next = version.as_ref().and_then(|version| version.record.replaces);
        older.extend(version);
    }
    let chain = newer.into_iter().rev().chain([start]).chain(older);
    Ok(chain.filter(|version| units.allows(version.record.unit)).collect())
}

async fn read(
    db: &Db,
    kind: &'static FactKind,
    id: Uuid,
    partitions: &[PartitionId],
) -> Result<Option<Found>, QueryError> {
    let sql = format!(
        "SELECT {}, d.replaced_by, r.void, e.actor_id, e.recorded_at FROM {table} d
         JOIN entry e ON e.partition_id = d.partition_id AND e.id = d.id
         LEFT JOIN {table} r ON r.partition_id = d.partition_id AND r.id = d.replaced_by
         WHERE {} AND d.id = $1",
        kind.select_list("d"),
        in_partitions("d.partition_id", partitions),
        table = kind.table
    );
    let row = db.row(&sql, args![id]).await?;
    row.map(|row| found(kind, &row)).transpose()
}

fn found(kind: &FactKind, row: &Row) -> Result<Found, QueryError> {
    let record = kind.read(row, 0)?;
    let at = 5 + kind.fields.len();
    let is_replaced_by_void = row.get::<Option<i64>>(at + 1)? == Some(1);
    Ok(Found {
        replaced_by: row.get(at)?,
        cancelled: record.void || is_replaced_by_void,
        entry: EntryOf { actor: row.get(at + 2)?, recorded_at: Moment(row.get(at + 3)?) },
        record,
    })
}
