//! Seals: every so often the hashes of the new entries are bound into a chain, so that tampering shows.

use crate::db::{DbError, Tx};
use crate::hash::{Hash, chain, merkle_root};
use crate::{Db, Moment, args};
use kh_figures::PartitionId;
use uuid::Uuid;

/// How many entries one seal takes at most.
const ENTRIES_PER_SEAL: i64 = 1000;

/// The chained hash of a seal.
pub(crate) fn seal_hash(link: &Link<'_>) -> Hash {
    let numbers = [link.partition.0.into(), link.no, link.entries, link.sealed_at].map(i64::to_be_bytes);
    chain(b"seal", &[numbers.as_flattened(), link.root, link.previous])
}

/// What a seal binds together.
pub(crate) struct Link<'a> {
    pub(crate) partition: PartitionId,
    pub(crate) no: i64,
    pub(crate) entries: i64,
    pub(crate) sealed_at: i64,
    pub(crate) root: &'a Hash,
    pub(crate) previous: &'a Hash,
}

/// Adds the next seal of `partition` over `leaves`; gives its number.
pub(crate) async fn append(tx: &mut Tx, partition: PartitionId, leaves: &[Hash], now: Moment) -> Result<i64, DbError> {
    let sql = "SELECT no, hash FROM seal WHERE partition_id = $1 ORDER BY no DESC LIMIT 1";
    let (last, previous) = match tx.row(sql, args![i64::from(partition.0)]).await? {
        Some(row) => (row.get::<i64>(0)?, hash_of(&row.get::<Vec<u8>>(1)?)),
        None => (0, Hash::default()),
    };
    let (no, entries) = (last + 1, i64::try_from(leaves.len()).unwrap_or(i64::MAX));
    let root = merkle_root(leaves);
    let hash = seal_hash(&Link { partition, no, entries, sealed_at: now.0, root: &root, previous: &previous });
    let sql = "INSERT INTO seal (partition_id, no, entries, merkle_root, prev_hash, hash, sealed_at) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let row = args![i64::from(partition.0), no, entries, root.to_vec(), previous.to_vec(), hash.to_vec(), now.0];
    tx.execute(sql, row).await?;
    Ok(no)
}

/// Seals the entries of `partition` that no seal covers yet; gives how many there were.
pub async fn seal_open_entries(db: &Db, partition: PartitionId, now: Moment) -> Result<usize, DbError> {
    let mut sealed = 0;
    loop {
        let mut tx = db.begin_housekeeping().await?;
        let sql = "SELECT id, content_hash FROM entry WHERE partition_id = $1 AND seal_no IS NULL ORDER BY id LIMIT $2";
        let rows = tx.rows(sql, args![i64::from(partition.0), ENTRIES_PER_SEAL]).await?;
        if rows.is_empty() {
            return Ok(sealed);
        }
        let mut leaves = Vec::with_capacity(rows.len());
        for row in &rows {
            leaves.push(hash_of(&row.get::<Vec<u8>>(1)?));
        }
        let no = append(&mut tx, partition, &leaves, now).await?;
        for row in &rows {
            let sql = "UPDATE entry SET seal_no = $1 WHERE partition_id = $2 AND id = $3";
            tx.execute(sql, args![no, i64::from(partition.0), row.get::<Uuid>(0)?]).await?;
        }
        tx.commit().await?;
        sealed += rows.len();
    }
}

/// The partitions that hold entries.
pub async fn partitions(db: &Db) -> Result<Vec<PartitionId>, DbError> {
    let rows = db.rows("SELECT partition_id FROM partition ORDER BY partition_id", vec![]).await?;
    rows.iter().map(|row| Ok(PartitionId(i32::try_from(row.get::<i64>(0)?).unwrap_or(i32::MAX)))).collect()
}

pub(crate) fn hash_of(bytes: &[u8]) -> Hash {
    Hash::try_from(bytes).unwrap_or_default()
}
