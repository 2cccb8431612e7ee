//! The rows of any kind of the portal that hold today.

use kh_figures::PartitionId;
use kh_kernel::{Db, DbError, FactKind, Record, args};
use std::collections::HashSet;
use uuid::Uuid;

/// The rows of `kind` in `partition` that nothing has taken the place of.
pub(crate) async fn current(db: &Db, kind: &FactKind, partition: PartitionId) -> Result<Vec<Record>, DbError> {
    let sql = format!(
        "SELECT {} FROM {} d WHERE d.partition_id = $1 AND d.replaced_by IS NULL AND d.void = 0 ORDER BY d.day, d.id",
        kind.select_list("d"),
        kind.table
    );
    let rows = db.rows(&sql, args![i64::from(partition.0)]).await?;
    rows.iter().map(|row| Ok(kind.read(row, 0)?)).collect()
}

/// The row of `kind` with `code` that holds today, void ones included; kinds with a code have an index on it.
pub(crate) async fn current_by_code(
    db: &Db,
    kind: &FactKind,
    partition: PartitionId,
    code: &str,
) -> Result<Option<Record>, DbError> {
    let sql = format!(
        "SELECT {} FROM {} d WHERE d.partition_id = $1 AND d.code = $2 AND d.replaced_by IS NULL",
        kind.select_list("d"),
        kind.table
    );
    let row = db.row(&sql, args![i64::from(partition.0), code.to_owned()]).await?;
    Ok(row.map(|row| kind.read(&row, 0)).transpose()?)
}

/// How many rows `kinds` have: rows are only ever added, so the sum grows with every change of any of them.
pub(crate) async fn grown(db: &Db, kinds: &[&FactKind], partition: PartitionId) -> Result<i64, DbError> {
    let count = |kind: &&FactKind| format!("(SELECT COUNT(*) FROM {} WHERE partition_id = $1)", kind.table);
    let sql = format!("SELECT {}", kinds.iter().map(count).collect::<Vec<_>>().join(" + "));
    let row = db.row(&sql, args![i64::from(partition.0)]).await?;
    Ok(row.map(|row| row.get(0)).transpose()?.unwrap_or(0))
}

/// The row `id` of `kind`, whatever became of it.
pub(crate) async fn by_id(
    db: &Db,
    kind: &FactKind,
    partition: PartitionId,
    id: Uuid,
) -> Result<Option<Record>, DbError> {
    let sql = format!("SELECT {} FROM {} d WHERE d.partition_id = $1 AND d.id = $2", kind.select_list("d"), kind.table);
    let row = db.row(&sql, args![i64::from(partition.0), id]).await?;
    Ok(row.map(|row| kind.read(&row, 0)).transpose()?)
}

/// Which of `ids` are recorded already, whatever became of them.
pub(crate) async fn recorded(db: &Db, partition: PartitionId, ids: &[Uuid]) -> Result<HashSet<Uuid>, DbError> {
    let mut found = HashSet::new();
    for group in ids.chunks(IDS_AT_ONCE) {
        let places: Vec<String> = (2..group.len() + 2).map(|number| format!("${number}")).collect();
        let sql = format!("SELECT id FROM entry WHERE partition_id = $1 AND id IN ({})", places.join(", "));
        let mut parameters = args![i64::from(partition.0)];
        parameters.extend(group.iter().flat_map(|id| args![*id]));
        for row in db.rows(&sql, parameters).await? {
            found.insert(row.get(0)?);
        }
    }
    Ok(found)
}

/// How many ids one statement asks for.
const IDS_AT_ONCE: usize = 200;
