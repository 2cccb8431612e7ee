//! **Nhập số liệu khai**: the declared figures of a unit and a period, from a table that somebody made.
//!
//! [`read`] understands the file and says of every row what to mend; [`apply`] records the good rows in one
//! transaction. A figure that was declared before is corrected by a new row that takes its place, never overwritten, so
//! that a report as known on an earlier day still shows what stood then. The same file twice is recorded once.

mod read;

pub use read::read;

use crate::declared;
use kh_figures::{Measure, Period, UnitId};
use kh_kernel::fact::{Draft, Fact};
use kh_kernel::journal::{self, JournalError, Outcome};
use kh_kernel::{Cx, Record, Tx, hash};
use kh_org::DeclaredFigure;
use uuid::Uuid;

/// A row that can be recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The number of the row in the file, as a spreadsheet shows it.
    pub row: usize,
    /// **Chỉ tiêu**: what is declared.
    pub measure: Measure,
    /// **Giá trị**: how much, a whole number.
    pub value: i64,
    /// **Mức chính xác**: the code of the qualifier.
    pub qualifier: String,
    /// **Nguồn**: the paper or page that states it.
    pub source: String,
    /// **Ghi chú**: what the declarer adds.
    pub note: Option<String>,
}

/// A fault in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowError {
    /// The number of the row in the file, as a spreadsheet shows it.
    pub row: usize,
    /// The Vietnamese sentence that says what to mend.
    pub sentence: String,
}

/// What a file holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rows {
    /// The rows that can be recorded.
    pub good: Vec<Row>,
    /// The faults of the others.
    pub errors: Vec<RowError>,
}

/// Who declares, and for when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan {
    /// **Đơn vị khai**: the unit.
    pub unit: UnitId,
    /// **Kỳ**: the period; a stock is that of its last day.
    pub period: Period,
}

/// What became of the rows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Done {
    /// Declared for the first time.
    pub new: usize,
    /// Declared again with another content.
    pub corrected: usize,
    /// Declared already, with the same content.
    pub unchanged: usize,
}

/// How often an import is tried again when another transaction was in the way.
const TRIES: usize = 5;

/// Records the rows in one transaction; a dry run finds out what would be done and takes it back.
///
/// It is tried again when another transaction was in the way, among them the same import at the same moment: the second
/// one then finds nothing left to do.
pub async fn apply(cx: &Cx, plan: Plan, rows: &[Row], dry_run: bool) -> Result<Done, JournalError> {
    let mut tries = 1;
    loop {
        match apply_once(cx, plan, rows, dry_run).await {
            Err(error) if tries < TRIES && is_in_the_way(&error) => tries += 1,
            done => return done,
        }
    }
}

fn is_in_the_way(error: &JournalError) -> bool {
    match error {
        JournalError::Db(error) => error.is_transient() || error.is_duplicate(),
        JournalError::Replaced { .. } => true,
        _ => false,
    }
}

async fn apply_once(cx: &Cx, plan: Plan, rows: &[Row], dry_run: bool) -> Result<Done, JournalError> {
    let mut tx = cx.db.begin().await?;
    let mut done = Done::default();
    for row in rows {
        let count = match declare(&mut tx, cx, plan, row).await? {
            Change::New => &mut done.new,
            Change::Corrected => &mut done.corrected,
            Change::Unchanged => &mut done.unchanged,
        };
        *count += 1;
    }
    if dry_run {
        tx.roll_back().await?;
    } else {
        tx.commit().await?;
    }
    Ok(done)
}

enum Change {
    New,
    Corrected,
    Unchanged,
}

async fn declare(tx: &mut Tx, cx: &Cx, plan: Plan, row: &Row) -> Result<Change, JournalError> {
    let fact = DeclaredFigure {
        measure: row.measure.code().to_owned(),
        first_day: plan.period.first(),
        value: row.value,
        qualifier: row.qualifier.clone(),
        source: row.source.clone(),
        note: row.note.clone(),
    };
    let standing = declared::standing(tx, plan.unit, row.measure, plan.period).await?;
    if standing.as_ref().and_then(|record| DeclaredFigure::from_values(&record.values)).as_ref() == Some(&fact) {
        return Ok(Change::Unchanged);
    }
    let Some(id) = free_id(tx, plan, row.measure, &fact, standing.as_ref()).await? else {
        return Ok(Change::Unchanged);
    };
    let draft = Draft { id, unit: plan.unit, day: plan.period.last(), values: fact.to_values() };
    let (outcome, change) = match standing {
        Some(old) => (journal::correct(tx, cx, DeclaredFigure::KIND, old.id, draft).await?, Change::Corrected),
        None => (journal::record(tx, cx, DeclaredFigure::KIND, draft).await?, Change::New),
    };
    Ok(if outcome == Outcome::Already(id) { Change::Unchanged } else { change })
}

/// The id of the fact, made from what it says and what it takes the place of, so that two imports of the same file at
/// the same time cannot both be recorded; none when the other one has just been.
///
/// An id is passed over when its row stood once and was taken back since.
async fn free_id(
    tx: &mut Tx,
    plan: Plan,
    measure: Measure,
    fact: &DeclaredFigure,
    standing: Option<&Record>,
) -> Result<Option<Uuid>, JournalError> {
    let previous = standing.map_or(Uuid::nil(), |record| record.id);
    let mut attempt = 0;
    loop {
        let id = id_of(plan, fact, previous, attempt);
        if journal::find_by_id(tx, DeclaredFigure::KIND, plan.unit.partition(), id).await?.is_none() {
            return Ok(Some(id));
        }
        let now = declared::standing(tx, plan.unit, measure, plan.period).await?;
        if now.is_some_and(|record| record.id == id) {
            return Ok(None);
        }
        attempt += 1;
    }
}

fn id_of(plan: Plan, fact: &DeclaredFigure, previous: Uuid, attempt: u64) -> Uuid {
    let mut bytes = Vec::new();
    bytes.extend(plan.unit.0.to_be_bytes());
    bytes.extend(plan.period.first().number().to_be_bytes());
    bytes.extend(plan.period.last().number().to_be_bytes());
    bytes.extend(fact.value.to_be_bytes());
    bytes.extend(previous.as_bytes());
    bytes.extend(attempt.to_be_bytes());
    bytes.push(u8::from(fact.note.is_some()));
    // Each text is preceded by its length, so that no two contents read the same.
    for text in [&fact.measure, &fact.qualifier, &fact.source, fact.note.as_ref().unwrap_or(&String::new())] {
        bytes.extend((text.len() as u64).to_be_bytes());
        bytes.extend(text.as_bytes());
    }
    let digest = hash::chain(b"declared figure", &[&bytes]);
    let mut first = [0; 16];
    first.copy_from_slice(&digest[..16]);
    uuid::Builder::from_custom_bytes(first).into_uuid()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_id_depends_on_every_part_and_on_nothing_else() {
        let plan = Plan { unit: UnitId(5), period: Period::year(2024) };
        let fact = DeclaredFigure {
            measure: "members".to_owned(),
            first_day: plan.period.first(),
            value: 10,
            qualifier: "exact".to_owned(),
            source: "Báo cáo".to_owned(),
            note: None,
        };
        let id = id_of(plan, &fact, Uuid::nil(), 0);
        assert_eq!(id, id_of(plan, &fact.clone(), Uuid::nil(), 0));
        let others = [
            id_of(Plan { unit: UnitId(6), ..plan }, &fact, Uuid::nil(), 0),
            id_of(Plan { period: Period::half(2024, 2), ..plan }, &fact, Uuid::nil(), 0),
            id_of(plan, &DeclaredFigure { measure: "gifts".to_owned(), ..fact.clone() }, Uuid::nil(), 0),
            id_of(plan, &DeclaredFigure { value: 11, ..fact.clone() }, Uuid::nil(), 0),
            id_of(plan, &DeclaredFigure { qualifier: "over".to_owned(), ..fact.clone() }, Uuid::nil(), 0),
            id_of(plan, &DeclaredFigure { source: "Báo".to_owned(), ..fact.clone() }, Uuid::nil(), 0),
            id_of(plan, &DeclaredFigure { note: Some(String::new()), ..fact.clone() }, Uuid::nil(), 0),
            id_of(plan, &fact, id, 0),
            id_of(plan, &fact, Uuid::nil(), 1),
        ];
        let all: std::collections::HashSet<Uuid> = others.into_iter().chain([id]).collect();
        assert_eq!(all.len(), 10);
    }
}
