//! The only way in: detail row, movements, totals and audit entry in one transaction.

use crate::db::{DbError, Engine, Tx};
use crate::fact::{Complaint, Draft, FactKind, Record};
use crate::guard::Change;
use crate::hash::{Content, Hash};
use crate::value::{Cell, Value};
use crate::{Cx, Moment, args};
use kh_figures::{Measure, Movement, PartitionId, UnitId};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Why the journal did not take a fact.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// The database refused.
    #[error(transparent)]
    Db(#[from] DbError),
    /// There is no such fact.
    #[error("there is no such fact")]
    NotFound,
    /// Somebody else has corrected or cancelled it meanwhile; `by` is the row that took its place.
    #[error("the fact was replaced by {by}")]
    Replaced {
        /// The row that took its place.
        by: Uuid,
    },
    /// The id belongs to another fact already.
    #[error("the id {0} belongs to another fact")]
    IdTaken(Uuid),
    /// A fact cannot move to a unit that is stored elsewhere.
    #[error("a fact cannot move to another partition")]
    OtherPartition,
    /// It does not fit what other facts say.
    #[error("the fact does not fit the facts that are stored")]
    Refused(Vec<Complaint>),
}

impl JournalError {
    /// Whether another transaction was in the way, among them the same submit coming twice at the same moment.
    pub fn is_worth_another_try(&self) -> bool {
        matches!(self, Self::Db(error) if error.is_transient() || error.is_duplicate())
    }
}

impl From<crate::value::ColumnError> for JournalError {
    fn from(error: crate::value::ColumnError) -> Self {
        Self::Db(error.into())
    }
}

/// What became of a submit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It was recorded now.
    Recorded(Uuid),
    /// It had been recorded before: the same submit came twice.
    Already(Uuid),
}

impl Outcome {
    /// The fact.
    pub fn id(self) -> Uuid {
        match self {
            Self::Recorded(id) | Self::Already(id) => id,
        }
    }
}

/// A fact ready to be written: its row, what it is found by, its movements and its hash. All of it is worked out before
/// the transaction, in which others may wait.
pub(crate) struct Prepared {
    pub(crate) kind: &'static FactKind,
    pub(crate) record: Record,
    pub(crate) actor: Uuid,
    pub(crate) recorded_at: Moment,
    pub(crate) movements: Vec<Movement>,
    pub(crate) hash: Hash,
    search: String,
}

/// The column list of `entry`, in the order of [`Prepared::entry_row`].
pub(crate) const ENTRY_COLUMNS: &[&str] =
    &["partition_id", "id", "kind", "unit_id", "day", "actor_id", "recorded_at", "content_hash", "seal_no"];
/// The column list of `movement`, in the order of [`Prepared::movement_rows`].
pub(crate) const MOVEMENT_COLUMNS: &[&str] =
    &["partition_id", "measure", "unit_id", "day", "entry_id", "line", "amount", "recorded_on"];

impl Prepared {
    /// Works out the movements (the replaced row's taken back first) and the hash.
    pub(crate) fn new(
        kind: &'static FactKind,
        record: Record,
        old: Option<&Record>,
        actor: Uuid,
        recorded_at: Moment,
    ) -> Self {
        let movements = movements(kind, &record, old);
        let hash = content_hash(kind, &record, &movements, actor, recorded_at);
        let search = kind.search_text(&record.values);
        Self { kind, record, actor, recorded_at, movements, hash, search }
    }

    pub(crate) fn entry_row(&self, seal_no: Option<i64>) -> Vec<Value> {
        args![
            i64::from(self.record.partition().0),
            self.record.id,
            self.kind.table.to_owned(),
            self.record.unit,
            self.record.day,
            self.actor,
            self.recorded_at.0,
            self.hash.to_vec(),
            seal_no,
        ]
    }

    pub(crate) fn detail_row(&self) -> Vec<Value> {
        let record = &self.record;
        let mut row = args![i64::from(record.partition().0), record.id, record.unit, record.day];
        row.extend(record.values.iter().cloned());
        row.extend(args![self.search.clone(), record.replaces, None::<Uuid>, record.void]);
        row
    }

    pub(crate) fn movement_rows(&self) -> impl Iterator<Item = Vec<Value>> + '_ {
        let recorded_on = self.recorded_at.day();
        self.movements.iter().enumerate().map(move |(line, movement)| {
            args![
                i64::from(movement.unit.partition().0),
                movement.measure.code().to_owned(),
                movement.unit,
                movement.day,
                self.record.id,
                i64::try_from(line).unwrap_or(i64::MAX),
                movement.amount,
                recorded_on,
            ]
        })
    }
}

/// The movements of `record`, preceded by the reversal of those of the row that it replaces.
pub(crate) fn movements(kind: &FactKind, record: &Record, old: Option<&Record>) -> Vec<Movement> {
    let mut movements: Vec<Movement> = old
        .map(|old| (kind.movements)(&old.values, old.unit, old.day).into_iter().map(Movement::reversed).collect())
        .unwrap_or_default();
    if !record.void {
        movements.extend((kind.movements)(&record.values, record.unit, record.day));
    }
    movements.retain(|movement| movement.amount != 0);
    movements
}

/// The hash of an entry's content.
pub(crate) fn content_hash(
    kind: &FactKind,
    record: &Record,
    movements: &[Movement],
    actor: Uuid,
    recorded_at: Moment,
) -> Hash {
    Content {
        id: record.id,
        kind: kind.table,
        actor,
        recorded_at: recorded_at.0,
        unit: record.unit.0,
        day: record.day.number(),
        replaces: record.replaces,
        void: record.void,
        values: &record.values,
        movements,
    }
    .hash()
}

/// Sums to add to the totals: by partition, measure, period and unit, in one order for every writer, so that two
/// writers never wait for each other in a circle.
#[derive(Default)]
pub(crate) struct TotalSums(BTreeMap<(i32, Measure, i32, UnitId), i64>);

impl TotalSums {
    pub(crate) fn add(&mut self, movement: &Movement) {
        for period in crate::totals::periods_of(movement.day) {
            let key = (movement.unit.partition().0, movement.measure, period, movement.unit);
            *self.0.entry(key).or_default() += movement.amount;
        }
    }

    pub(crate) async fn write(self, tx: &mut Tx) -> Result<(), DbError> {
        let rows: Vec<_> = self.0.into_iter().collect();
        // A server is asked once for many rows, a file in this process row by row with one prepared statement.
        let at_once = if tx.engine() == Engine::Postgres { TOTALS_AT_ONCE } else { 1 };
        for group in rows.chunks(at_once) {
            let (mut places, mut parameters) = (Vec::new(), Vec::new());
            for ((partition, measure, period, unit), amount) in group {
                let first = parameters.len() + 1;
                let place: Vec<String> = (first..first + 5).map(|number| format!("${number}")).collect();
                places.push(format!("({})", place.join(", ")));
                let (partition, period) = (i64::from(*partition), i64::from(*period));
                parameters.extend(args![partition, measure.code().to_owned(), period, *unit, *amount]);
            }
            let sql = format!(
                "INSERT INTO total (partition_id, measure, period, unit_id, amount) VALUES {}
                 ON CONFLICT (partition_id, measure, period, unit_id) DO UPDATE SET amount = total.amount + excluded.amount",
                places.join(", ")
            );
            tx.execute(&sql, parameters).await?;
        }
        Ok(())
    }
}

/// How many totals one statement to a server carries.
const TOTALS_AT_ONCE: usize = 500;

/// Records a new fact.
pub async fn record(tx: &mut Tx, cx: &Cx, kind: &'static FactKind, draft: Draft) -> Result<Outcome, JournalError> {
    let record = seal(cx, kind, &draft, None, false);
    if let Some(stored) = find_by_id(tx, kind, record.partition(), record.id).await? {
        return if stored == record { Ok(Outcome::Already(record.id)) } else { Err(JournalError::IdTaken(record.id)) };
    }
    ask(tx, kind, Change { old: None, new: Some(&record) }).await?;
    write(tx, cx, kind, record, None).await?;
    write_companions(tx, cx, kind, draft.id, Some(&draft), None).await?;
    Ok(Outcome::Recorded(draft.id))
}

/// Corrects a fact: a new row takes the place of `old`, whose movements are taken back.
pub async fn correct(
    tx: &mut Tx,
    cx: &Cx,
    kind: &'static FactKind,
    old: Uuid,
    draft: Draft,
) -> Result<Outcome, JournalError> {
    replace(tx, cx, kind, old, draft.unit.partition(), Replacement::By(draft)).await
}

/// What a person asks the journal to do.
#[derive(Debug, Clone)]
pub enum Submit {
    /// Record a new fact.
    Record(Draft),
    /// Correct the fact that is stored there.
    Correct((PartitionId, Uuid), Draft),
    /// Cancel the fact that is stored there; the id is that of this submit.
    Cancel((PartitionId, Uuid), Uuid),
}

/// How often a submit is tried again when another transaction was in the way.
pub const TRIES: usize = 5;

/// Carries out one submit in a transaction of its own.
///
/// It is tried again when another transaction was in the way, among them the same submit coming twice at the same
/// moment: the second one then finds the first.
pub async fn submit(cx: &Cx, kind: &'static FactKind, submit: Submit) -> Result<Outcome, JournalError> {
    let _turn = match &submit {
        Submit::Record(draft) | Submit::Correct(_, draft) => cx.db.turn_at(draft.unit).await?,
        Submit::Cancel(..) => None,
    };
    let id = match &submit {
        Submit::Record(draft) | Submit::Correct(_, draft) => draft.id,
        Submit::Cancel(_, id) => *id,
    };
    let mut tries = 1;
    loop {
        match submit_once(cx, kind, submit.clone()).await {
            Err(error) if tries < TRIES && error.is_worth_another_try() => tries += 1,
            // Found under this kind it would have been compared; so a fact of another kind has it.
            Err(JournalError::Db(error)) if error.is_duplicate() => return Err(JournalError::IdTaken(id)),
            done => return done,
        }
    }
}

async fn submit_once(cx: &Cx, kind: &'static FactKind, submit: Submit) -> Result<Outcome, JournalError> {
    let mut tx = cx.db.begin().await?;
    let outcome = match submit {
        Submit::Record(draft) => record(&mut tx, cx, kind, draft).await?,
        Submit::Correct(old, draft) if old.0 != draft.unit.partition() => return Err(JournalError::OtherPartition),
        Submit::Correct(old, draft) => correct(&mut tx, cx, kind, old.1, draft).await?,
        Submit::Cancel(old, id) => cancel(&mut tx, cx, kind, old, id).await?,
    };
    tx.finish(outcome).await?;
    Ok(outcome)
}

/// Cancels a fact: a row marked void takes its place. `id` is the id that the client gave to this submit.
pub async fn cancel(
    tx: &mut Tx,
    cx: &Cx,
    kind: &'static FactKind,
    old: (PartitionId, Uuid),
    id: Uuid,
) -> Result<Outcome, JournalError> {
    replace(tx, cx, kind, old.1, old.0, Replacement::Void(id)).await
}

enum Replacement {
    By(Draft),
    Void(Uuid),
}

async fn replace(
    tx: &mut Tx,
    cx: &Cx,
    kind: &'static FactKind,
    old: Uuid,
    partition: PartitionId,
    replacement: Replacement,
) -> Result<Outcome, JournalError> {
    let stored = find_by_id(tx, kind, partition, old).await?.ok_or(JournalError::NotFound)?;
    let old_draft = open(cx, kind, &stored);
    let (draft, void) = match replacement {
        Replacement::By(draft) => (draft, false),
        Replacement::Void(id) => (Draft { id, ..old_draft.clone() }, true),
    };
    let record = seal(cx, kind, &draft, Some(old), void);
    if let Some(before) = find_by_id(tx, kind, record.partition(), record.id).await? {
        return if before == record { Ok(Outcome::Already(record.id)) } else { Err(JournalError::IdTaken(record.id)) };
    }
    // The condition makes two people who correct the same row at once take turns: the second one finds it replaced.
    let sql = format!(
        "UPDATE {} SET replaced_by = $1 WHERE partition_id = $2 AND id = $3 AND replaced_by IS NULL AND void = 0",
        kind.table
    );
    if tx.execute(&sql, args![record.id, i64::from(partition.0), old]).await? == 0 {
        let sql = format!("SELECT replaced_by FROM {} WHERE partition_id = $1 AND id = $2", kind.table);
        let row = tx.row(&sql, args![i64::from(partition.0), old]).await?;
        let by = row.map(|row| row.get::<Option<Uuid>>(0)).transpose()?.flatten().unwrap_or(old);
        return Err(JournalError::Replaced { by });
    }
    ask(tx, kind, Change { old: Some(&stored), new: (!void).then_some(&record) }).await?;
    write(tx, cx, kind, record, Some(&stored)).await?;
    let new = (!void).then_some(&draft);
    write_companions(tx, cx, kind, draft.id, new, Some(&old_draft)).await?;
    Ok(Outcome::Recorded(draft.id))
}

/// Asks the guard of the kind, if it has one.
async fn ask(tx: &mut Tx, kind: &FactKind, change: Change<'_>) -> Result<(), JournalError> {
    let Some(guard) = kind.guard else { return Ok(()) };
    let complaints = guard.ask(tx, change).await?;
    if complaints.is_empty() { Ok(()) } else { Err(JournalError::Refused(complaints)) }
}

async fn write(
    tx: &mut Tx,
    cx: &Cx,
    kind: &'static FactKind,
    record: Record,
    old: Option<&Record>,
) -> Result<(), JournalError> {
    write_prepared(tx, &Prepared::new(kind, record, old, cx.actor, cx.now())).await
}

async fn write_prepared(tx: &mut Tx, prepared: &Prepared) -> Result<(), JournalError> {
    insert(tx, "entry", ENTRY_COLUMNS, &[prepared.entry_row(None)]).await?;
    insert(tx, prepared.kind.table, &prepared.kind.columns(), &[prepared.detail_row()]).await?;
    insert(tx, "movement", MOVEMENT_COLUMNS, &prepared.movement_rows().collect::<Vec<_>>()).await?;
    let mut sums = TotalSums::default();
    prepared.movements.iter().for_each(|movement| sums.add(movement));
    // The last step before the commit: other writers at the unit wait for these rows.
    sums.write(tx).await?;
    tx.mark_journaled();
    Ok(())
}

/// Companions are recorded as of the beginning of the day, so that their moment does not tell whose they are.
async fn write_companions(
    tx: &mut Tx,
    cx: &Cx,
    kind: &'static FactKind,
    id: Uuid,
    new: Option<&Draft>,
    old: Option<&Draft>,
) -> Result<(), JournalError> {
    for prepared in companions(cx, kind, id, new, old, cx.now()) {
        write_prepared(tx, &prepared).await?;
    }
    Ok(())
}

/// The companions of a new or corrected fact, ready to be written.
pub(crate) fn companions(
    cx: &Cx,
    kind: &'static FactKind,
    id: Uuid,
    new: Option<&Draft>,
    old: Option<&Draft>,
    recorded_at: Moment,
) -> Vec<Prepared> {
    let moment = Moment::midday(recorded_at.day());
    (kind.companions)(new, old)
        .into_iter()
        .zip(0..)
        .map(|(companion, number)| {
            let id = cx.vault.companion_id(id, number);
            let draft = Draft { id, unit: companion.unit, day: companion.day, values: companion.values };
            let record = seal(cx, companion.kind, &draft, None, false);
            Prepared::new(companion.kind, record, None, Uuid::nil(), moment)
        })
        .collect()
}

/// The row as stored: sensitive columns sealed.
pub(crate) fn seal(cx: &Cx, kind: &FactKind, draft: &Draft, replaces: Option<Uuid>, void: bool) -> Record {
    let values = kind
        .fields
        .iter()
        .zip(&draft.values)
        .map(|(field, value)| match (field.kind, value) {
            (crate::FieldKind::SealedFlag, Value::Int(flag)) => {
                Value::Bytes(cx.vault.seal_flag(field.name, draft.id, *flag != 0))
            }
            _ => value.clone(),
        })
        .collect();
    Record { id: draft.id, unit: draft.unit, day: draft.day, values, replaces, void }
}

/// The plain form of a stored row, as a form would hand it in again.
pub fn open(cx: &Cx, kind: &FactKind, record: &Record) -> Draft {
    let values = kind
        .fields
        .iter()
        .zip(&record.values)
        .map(|(field, value)| match (field.kind, value) {
            (crate::FieldKind::SealedFlag, Value::Bytes(sealed)) => {
                Value::Int(cx.vault.open_flag(field.name, record.id, sealed).map_or(0, i64::from))
            }
            _ => value.clone(),
        })
        .collect();
    Draft { id: record.id, unit: record.unit, day: record.day, values }
}

/// The stored row `id` of `kind`, with absent values as the kind's fields type them.
pub async fn find_by_id(
    tx: &mut Tx,
    kind: &FactKind,
    partition: PartitionId,
    id: Uuid,
) -> Result<Option<Record>, JournalError> {
    let sql = format!("SELECT {} FROM {} d WHERE d.partition_id = $1 AND d.id = $2", kind.select_list("d"), kind.table);
    let row = tx.row(&sql, args![i64::from(partition.0), id]).await?;
    Ok(row.map(|row| kind.read(&row, 0)).transpose()?.map(|record| typed(kind, record)))
}

/// Gives absent values the type of their column (SQLite does not tell) and identities their form.
pub(crate) fn typed(kind: &FactKind, mut record: Record) -> Record {
    use crate::FieldKind as K;
    for (field, value) in kind.fields.iter().zip(&mut record.values) {
        if value.is_absent() {
            *value = match field.kind {
                K::Text | K::LongText | K::PersonName | K::Choice(_) | K::Measure => Value::NoText,
                K::SealedFlag => Value::NoBytes,
                K::Reference => Value::NoUuid,
                K::Dong | K::Count | K::Year | K::Day | K::Flag | K::Unit => Value::NoInt,
            };
        } else if field.kind == K::Reference
            && let Some(id) = value.as_uuid()
        {
            *value = id.to_value();
        }
    }
    record
}

/// Adds a few rows with one statement.
async fn insert(tx: &mut Tx, table: &str, columns: &[&str], rows: &[Vec<Value>]) -> Result<(), DbError> {
    if rows.is_empty() {
        return Ok(());
    }
    let place = |row: usize| {
        let places: Vec<String> = (1..=columns.len()).map(|n| format!("${}", row * columns.len() + n)).collect();
        format!("({})", places.join(", "))
    };
    let places: Vec<String> = (0..rows.len()).map(place).collect();
    let sql = format!("INSERT INTO {table} ({}) VALUES {}", columns.join(", "), places.join(", "));
    tx.execute(&sql, rows.concat()).await?;
    Ok(())
}
