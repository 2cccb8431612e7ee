//! What can be done with units.

use crate::Structure;
use crate::domain::{Lineage, UNIT_KINDS, UnitClosing, UnitVersion};
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

/// Why the structure was not changed.
#[derive(Debug, thiserror::Error)]
pub enum UnitError {
    /// A rule was broken; the Vietnamese sentence says what to mend.
    #[error("{0}")]
    Refused(String),
    /// The journal refused.
    #[error(transparent)]
    Journal(#[from] JournalError),
}

impl From<DbError> for UnitError {
    fn from(error: DbError) -> Self {
        Self::Journal(error.into())
    }
}

fn refuse<T>(sentence: impl Into<String>) -> Result<T, UnitError> {
    Err(UnitError::Refused(sentence.into()))
}

/// A unit that an operator founds.
pub struct Founding {
    /// The readable code, which begins with that of the parent.
    pub code: String,
    /// The name.
    pub name: String,
    /// The code of the kind.
    pub kind: String,
    /// The unit above; none for the highest one, which gets a storage home of its own.
    pub parent: Option<UnitId>,
    /// The day from which it exists.
    pub day: Day,
}

/// Founds a unit.
pub async fn found(cx: &Cx, structure: &Structure, new: Founding) -> Result<UnitId, UnitError> {
    check_founding(structure, &new)?;
    let mut tx = cx.db.begin().await?;
    let partition = match new.parent {
        Some(parent) => parent.partition(),
        None => new_partition(&mut tx, &new).await?,
    };
    let unit = next_unit(&mut tx, partition).await?;
    let version = UnitVersion {
        change: "established".to_owned(),
        kind: new.kind,
        name: new.name.trim().to_owned(),
        parent_id: new.parent,
        area_id: None,
        decision_id: None,
    };
    establish(&mut tx, cx, NewUnit { id: cx.new_id(), unit, code: new.code, day: new.day, version }).await?;
    tx.commit().await?;
    Ok(unit)
}

fn check_founding(structure: &Structure, new: &Founding) -> Result<(), UnitError> {
    let own = new.code.rsplit('/').next().unwrap_or_default();
    if new.code.split('/').any(|part| part.is_empty() || kh_text::slug(part) != part) {
        return refuse(format!(
            "Mã \"{}\" chỉ gồm chữ thường không dấu, chữ số, gạch nối và dấu / giữa các cấp.",
            new.code
        ));
    }
    if structure.find(&new.code).is_some() {
        return refuse(format!("Mã \"{}\" đã có đơn vị mang. Hãy chọn mã khác.", new.code));
    }
    if let Some(above) = new.parent.and_then(|parent| structure.code(parent))
        && new.code != format!("{above}/{own}")
    {
        return refuse(format!("Mã của đơn vị phải là mã cấp trên thêm một phần, ví dụ: {above}/{own}."));
    }
    if !UNIT_KINDS.iter().any(|(kind, _)| *kind == new.kind) {
        let kinds: Vec<&str> = UNIT_KINDS.iter().map(|(kind, _)| *kind).collect();
        return refuse(format!("Không có loại \"{}\". Các loại: {}.", new.kind, kinds.join(", ")));
    }
    if new.name.trim().is_empty() {
        return refuse("Hãy ghi tên của đơn vị.");
    }
    match new.parent {
        Some(parent) => check_lives(structure, parent, new.day),
        None => Ok(()),
    }
}

fn check_lives(structure: &Structure, unit: UnitId, day: Day) -> Result<(), UnitError> {
    let lives = structure.lifetime(unit).is_some_and(|(from, end)| from <= day && end.is_none_or(|end| day < end));
    let code = structure.code(unit).unwrap_or_default();
    if lives {
        Ok(())
    } else {
        refuse(format!("Ngày {day} đơn vị {code} chưa thành lập hoặc đã kết thúc."))
    }
}

async fn new_partition(tx: &mut Tx, new: &Founding) -> Result<PartitionId, UnitError> {
    let row = tx.row("SELECT MAX(partition_id) FROM partition", vec![]).await?;
    let last = row.map(|row| row.get::<Option<i64>>(0)).transpose().map_err(DbError::from)?.flatten().unwrap_or(0);
    let partition = PartitionId(i32::try_from(last + 1).unwrap_or(i32::MAX));
    ensure_partition(tx, partition, &new.code, &new.name).await?;
    Ok(partition)
}

async fn next_unit(tx: &mut Tx, partition: PartitionId) -> Result<UnitId, UnitError> {
    let sql = "SELECT MAX(id) FROM unit WHERE partition_id = $1";
    let row = tx.row(sql, args![i64::from(partition.0)]).await?;
    let last = row.map(|row| row.get::<Option<UnitId>>(0)).transpose().map_err(DbError::from)?.flatten();
    Ok(last.map_or_else(|| UnitId::new(partition, 1), |last| UnitId(last.0 + 1)))
}

/// A new name or parent of a unit from a day on.
pub struct Change {
    /// The unit.
    pub unit: UnitId,
    /// The new name; none keeps the old one.
    pub name: Option<String>,
    /// The new unit above; none keeps the old one.
    pub parent: Option<UnitId>,
    /// Since when.
    pub day: Day,
}

/// Gives a unit a new version.
pub async fn change(cx: &Cx, structure: &Structure, change: Change) -> Result<(), UnitError> {
    check_lives(structure, change.unit, change.day)?;
    let Some(view) = structure.view(change.unit, change.day) else { return refuse("Không có đơn vị này.") };
    if let Some(parent) = change.parent {
        check_lives(structure, parent, change.day)?;
        let tree = structure.tree_on(change.day).map_err(|error| UnitError::Refused(error.to_string()))?;
        if tree.tree.is_within(parent, change.unit) {
            return refuse("Cấp trên mới nằm trong chính đơn vị này.");
        }
    }
    let version = UnitVersion {
        change: "changed".to_owned(),
        kind: view.kind,
        name: change.name.unwrap_or(view.name),
        parent_id: change.parent.or(view.parent),
        area_id: view.area,
        decision_id: None,
    };
    let draft = Draft { id: cx.new_id(), unit: change.unit, day: change.day, values: version.to_values() };
    let mut tx = cx.db.begin().await?;
    journal::record(&mut tx, cx, UnitVersion::KIND, draft).await?;
    Ok(tx.commit().await?)
}

/// The end of a unit.
pub struct Closing {
    /// The unit.
    pub unit: UnitId,
    /// The units that carry it on; several when it is divided.
    pub successors: Vec<UnitId>,
    /// The first day on which it is no more.
    pub day: Day,
}

/// Ends a unit. No fact is moved: its facts count below its only successor, or in a visible remainder.
pub async fn close(cx: &Cx, structure: &Structure, closing: Closing) -> Result<(), UnitError> {
    check_lives(structure, closing.unit, closing.day.previous())?;
    for successor in &closing.successors {
        check_lives(structure, *successor, closing.day)?;
        if *successor == closing.unit {
            return refuse("Đơn vị tiếp nhận phải là đơn vị khác.");
        }
    }
    let Some(view) = structure.view(closing.unit, closing.day) else { return refuse("Không có đơn vị này.") };
    let (reason, relation) = match closing.successors.len() {
        0 => ("dissolved", "transfer"),
        1 => ("merged", "merge"),
        _ => ("divided", "split"),
    };
    let end = UnitClosing { reason: reason.to_owned(), kind: view.kind, decision_id: None };
    let mut tx = cx.db.begin().await?;
    let draft = Draft { id: cx.new_id(), unit: closing.unit, day: closing.day, values: end.to_values() };
    journal::record(&mut tx, cx, UnitClosing::KIND, draft).await?;
    for to_unit in closing.successors {
        let edge = Lineage { to_unit, relation: relation.to_owned(), clause: None, decision_id: None };
        let draft = Draft { id: cx.new_id(), unit: closing.unit, day: closing.day, values: edge.to_values() };
        journal::record(&mut tx, cx, Lineage::KIND, draft).await?;
    }
    Ok(tx.commit().await?)
}
