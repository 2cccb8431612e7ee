//! What the database knows of the life of a member, read within a transaction.

use crate::life::{Life, Step, Turn};
use kh_figures::{Day, UnitId};
use kh_kernel::db::in_every_partition;
use kh_kernel::value::Cell as _;
use kh_kernel::{DbError, Row, Tx, args};
use uuid::Uuid;

/// One version of a member.
pub(crate) struct Version {
    partition: i64,
    pub(crate) id: Uuid,
    /// Where and when the member was enrolled; none when this version is void.
    pub(crate) enrolled: Option<(UnitId, Day)>,
    pub(crate) replaces: Option<Uuid>,
    pub(crate) replaced_by: Option<Uuid>,
}

/// A member with all versions of the row; a fact may name any of them.
pub(crate) struct Known {
    /// The versions, the first one first.
    pub(crate) versions: Vec<Uuid>,
    /// Where and when the newest version says that the member was enrolled.
    pub(crate) enrolled: Option<(UnitId, Day)>,
}

/// The member of which `id` is a version, locked against everybody else who asks; none when there is no such row.
pub(crate) async fn lock_member(tx: &mut Tx, id: Uuid) -> Result<Option<Known>, DbError> {
    // A member may have gone on in another partition.
    let everywhere = in_every_partition(tx, "partition_id").await?;
    let sql = format!(
        "SELECT partition_id, id, unit_id, day, void, replaces, replaced_by FROM member WHERE {everywhere} AND id = $1"
    );
    let Some(mut first) = tx.row(&sql, args![id]).await?.map(|row| version(&row)).transpose()? else {
        return Ok(None);
    };
    while let Some(older) = first.replaces {
        let Some(found) = version_at(tx, first.partition, older).await? else { break };
        first = found;
    }
    // The first version never changes, so it is the one row that everybody locks. Only then is the rest read.
    let sql = "UPDATE member SET replaced_by = replaced_by WHERE partition_id = $1 AND id = $2";
    tx.execute(sql, args![first.partition, first.id]).await?;
    let mut newest = version_at(tx, first.partition, first.id).await?.unwrap_or(first);
    let mut versions = vec![newest.id];
    while let Some(newer) = newest.replaced_by {
        let Some(found) = version_at(tx, newest.partition, newer).await? else { break };
        newest = found;
        versions.push(newest.id);
    }
    Ok(Some(Known { versions, enrolled: newest.enrolled }))
}

async fn version_at(tx: &mut Tx, partition: i64, id: Uuid) -> Result<Option<Version>, DbError> {
    let sql = "SELECT partition_id, id, unit_id, day, void, replaces, replaced_by FROM member
               WHERE partition_id = $1 AND id = $2";
    tx.row(sql, args![partition, id]).await?.map(|row| version(&row)).transpose()
}

/// Reads a version in the order of the columns that the queries above name.
pub(crate) fn version(row: &Row) -> Result<Version, DbError> {
    let is_void = row.get::<bool>(4)?;
    let enrolled = (row.get::<UnitId>(2)?, row.get::<Day>(3)?);
    Ok(Version {
        partition: row.get(0)?,
        id: row.get(1)?,
        enrolled: (!is_void).then_some(enrolled),
        replaces: row.get(5)?,
        replaced_by: row.get(6)?,
    })
}

/// The life of a member as the stored facts tell it.
pub(crate) async fn life(tx: &mut Tx, known: &Known) -> Result<Life, DbError> {
    let everywhere = in_every_partition(tx, "partition_id").await?;
    let places: Vec<String> = (1..=known.versions.len()).map(|number| format!("${number}")).collect();
    let named = format!("member_id IN ({}) AND replaced_by IS NULL AND void = 0", places.join(", "));
    let ids: Vec<_> = known.versions.iter().map(Uuid::to_value).collect();
    let mut steps = Vec::new();
    let sql = format!("SELECT id, unit_id, day, to_unit FROM member_transfer WHERE {everywhere} AND {named}");
    for row in tx.rows(&sql, ids.clone()).await? {
        steps.push(Step { id: row.get(0)?, unit: row.get(1)?, day: row.get(2)?, turn: Turn::To(row.get(3)?) });
    }
    let sql = format!("SELECT id, unit_id, day FROM member_leaving WHERE {everywhere} AND {named}");
    for row in tx.rows(&sql, ids).await? {
        steps.push(Step { id: row.get(0)?, unit: row.get(1)?, day: row.get(2)?, turn: Turn::Out });
    }
    Ok(Life { enrolled: known.enrolled, steps })
}
