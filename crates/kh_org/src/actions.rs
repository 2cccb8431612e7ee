//! What can be done with units.

use crate::domain::UnitVersion;
use kh_figures::{Day, PartitionId, UnitId};
use kh_kernel::fact::{Draft, Fact};
use kh_kernel::journal::{self, JournalError, Outcome};
use kh_kernel::{Cx, DbError, Tx, args};
use uuid::Uuid;

/// Makes the storage home `partition` known; doing it again changes nothing.
pub async fn ensure_partition(tx: &mut Tx, partition: PartitionId, code: &str, name: &str) -> Result<(), DbError> {
    let sql =
        "INSERT INTO partition (partition_id, code, name) VALUES ($1, $2, $3) ON CONFLICT (partition_id) DO NOTHING";
    tx.execute(sql, args![i64::from(partition.0), code.to_owned(), name.to_owned()]).await?;
    Ok(())
}

/// A unit to be established.
pub struct NewUnit {
    /// The id that the client gave to this submit.
    pub id: Uuid,
    /// The identity of the unit.
    pub unit: UnitId,
    /// Its readable code, unique in the installation.
    pub code: String,
    /// The day from which it exists.
    pub day: Day,
    /// Its first name, kind and parent.
    pub version: UnitVersion,
}

/// Establishes a unit.
pub async fn establish(tx: &mut Tx, cx: &Cx, new: NewUnit) -> Result<Outcome, JournalError> {
    register_code(tx, new.unit, &new.code).await?;
    let draft = Draft { id: new.id, unit: new.unit, day: new.day, values: new.version.to_values() };
    journal::record(tx, cx, UnitVersion::KIND, draft).await
}

/// Binds a readable code to the identity of a unit; doing it again changes nothing.
pub async fn register_code(tx: &mut Tx, unit: UnitId, code: &str) -> Result<(), DbError> {
    let sql = "INSERT INTO unit (partition_id, id, code) VALUES ($1, $2, $3) ON CONFLICT (partition_id, id) DO NOTHING";
    tx.execute(sql, args![i64::from(unit.partition().0), unit, code.to_owned()]).await?;
    Ok(())
}
