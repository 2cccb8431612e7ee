//! Many facts in one transaction, with the guarantees of the journal: imports and the demonstration.

use crate::fact::{Draft, FactKind};
use crate::journal::{ENTRY_COLUMNS, JournalError, MOVEMENT_COLUMNS, Prepared, TotalSums, companions, seal};
use crate::{Cx, Db, Moment, Tx, args, seal as seals};
use kh_figures::PartitionId;
use std::collections::{BTreeMap, HashSet};
use uuid::Uuid;

/// Facts gathered for one transaction. All belong to one partition.
pub struct Bulk {
    partition: PartitionId,
    prepared: Vec<Prepared>,
}

/// What became of a bulk write; the two add up to the facts handed in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct BulkOutcome {
    /// Facts written now, companions included.
    pub recorded: usize,
    /// Facts that had been written before.
    pub already: usize,
}

impl Bulk {
    /// An empty gathering for `partition`.
    pub fn new(partition: PartitionId) -> Self {
        Self { partition, prepared: Vec::new() }
    }

    /// Adds a fact recorded at `recorded_at`, and its companions.
    pub fn push(&mut self, cx: &Cx, kind: &'static FactKind, draft: &Draft, recorded_at: Moment) {
        let record = seal(cx, kind, draft, None, false);
        self.prepared.extend(companions(cx, kind, draft.id, Some(draft), None, recorded_at));
        self.prepared.push(Prepared::new(kind, record, None, cx.actor, recorded_at));
    }

    /// How many facts are gathered.
    pub fn len(&self) -> usize {
        self.prepared.len()
    }

    /// Whether nothing is gathered.
    pub fn is_empty(&self) -> bool {
        self.prepared.is_empty()
    }

    /// Writes everything gathered in one transaction and seals it. Facts whose ids exist already are left out.
    pub async fn write(mut self, db: &Db) -> Result<BulkOutcome, JournalError> {
        let mut tx = db.begin().await?;
        // `insert` is false for an id that is stored already, and for the second of two equal ids handed in.
        let mut known = existing_ids(&mut tx, self.partition, &self.prepared).await?;
        let all = self.prepared.len();
        self.prepared.retain(|fact| known.insert(fact.record.id));
        let outcome = BulkOutcome { recorded: self.prepared.len(), already: all - self.prepared.len() };
        if self.prepared.is_empty() {
            tx.roll_back().await?;
            return Ok(outcome);
        }
        // The order of the entries' key: rows are then appended, and the seal reads them in the order that it hashes.
        self.prepared.sort_by_key(|fact| fact.record.id);
        let leaves: Vec<_> = self.prepared.iter().map(|fact| fact.hash).collect();
        let seal_no = seals::append(&mut tx, self.partition, &leaves, latest(&self.prepared)).await?;
        write_rows(&mut tx, &self.prepared, seal_no).await?;
        tx.mark_journaled();
        tx.commit().await?;
        Ok(outcome)
    }
}

fn latest(prepared: &[Prepared]) -> Moment {
    prepared.iter().map(|fact| fact.recorded_at).max().unwrap_or(Moment(0))
}

async fn write_rows(tx: &mut Tx, prepared: &[Prepared], seal_no: i64) -> Result<(), JournalError> {
    let entries: Vec<_> = prepared.iter().map(|fact| fact.entry_row(Some(seal_no))).collect();
    tx.insert_rows("entry", ENTRY_COLUMNS, &entries).await?;
    drop(entries);

    let mut by_kind: BTreeMap<&str, (&'static FactKind, Vec<_>)> = BTreeMap::new();
    for fact in prepared {
        by_kind.entry(fact.kind.table).or_insert_with(|| (fact.kind, Vec::new())).1.push(fact.detail_row());
    }
    for (table, (kind, rows)) in by_kind {
        tx.insert_rows(table, &kind.columns(), &rows).await?;
    }

    let mut movements: Vec<_> = prepared.iter().flat_map(Prepared::movement_rows).collect();
    // The order of the key of `movement`: measure, unit, day.
    movements.sort_by(|a, b| {
        (a[1].as_text(), a[2].as_int(), a[3].as_int()).cmp(&(b[1].as_text(), b[2].as_int(), b[3].as_int()))
    });
    tx.insert_rows("movement", MOVEMENT_COLUMNS, &movements).await?;
    drop(movements);

    let mut sums = TotalSums::default();
    for movement in prepared.iter().flat_map(|fact| &fact.movements) {
        sums.add(movement);
    }
    sums.write(tx).await?;
    Ok(())
}

async fn existing_ids(
    tx: &mut Tx,
    partition: PartitionId,
    prepared: &[Prepared],
) -> Result<HashSet<Uuid>, JournalError> {
    let mut existing = HashSet::new();
    let sql = "SELECT id FROM entry WHERE partition_id = $1 AND id IN ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)";
    for group in prepared.chunks(16) {
        let mut parameters = args![i64::from(partition.0)];
        parameters.extend((0..16).map(|n| group.get(n).unwrap_or(&group[0]).record.id).flat_map(|id| args![id]));
        for row in tx.rows(sql, parameters).await? {
            existing.insert(row.get(0)?);
        }
    }
    Ok(existing)
}
