//! The checker: recomputes every hash, movement, total and seal from the detail rows, and names what does not fit.

use crate::db::DbError;
use crate::fact::{FactKind, Record};
use crate::hash::{Hash, merkle_root};
use crate::journal::{content_hash, movements, typed};
use crate::seal::{Link, hash_of, seal_hash};
use crate::{Db, Moment, Row, args};
use kh_figures::{Measure, Movement, PartitionId, UnitId};
use std::collections::{BTreeMap, HashMap};
use std::hash::{DefaultHasher, Hash as _, Hasher};
use uuid::Uuid;

/// One thing that does not fit, as a Vietnamese sentence that names the row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding(pub String);

/// What the checker saw.
#[derive(Debug, Default)]
pub struct Examination {
    /// Entries recomputed.
    pub entries: u64,
    /// Movements recomputed.
    pub movements: u64,
    /// Totals recomputed.
    pub totals: u64,
    /// Seals recomputed.
    pub seals: u64,
    /// Entries that no seal covers yet.
    pub open_entries: u64,
    /// What does not fit; empty when all is well. At most [`MOST_FINDINGS`] are kept.
    pub findings: Vec<Finding>,
}

/// After so many findings the rest is only more of the same.
pub const MOST_FINDINGS: usize = 100;

impl Examination {
    fn find(&mut self, sentence: String) {
        if self.findings.len() < MOST_FINDINGS {
            self.findings.push(Finding(sentence));
        }
    }
}

/// What the stored and the recomputed movements of one entry come to: equal lists leave it at zero, whatever the order
/// in which they were seen.
#[derive(Default, Clone, Copy)]
struct Balance {
    sum: u64,
    lines: i32,
}

struct EntryRow {
    kind: String,
    unit: i64,
    day: i64,
    actor: Uuid,
    recorded_at: i64,
    hash: Hash,
}

/// Examines the whole database; `kinds` are all kinds of facts of the program.
pub async fn examine(db: &Db, kinds: &[&'static FactKind]) -> Result<Examination, DbError> {
    let mut seen = Examination::default();
    let mut balances: HashMap<Uuid, Balance> = HashMap::new();
    read_movements(db, &mut seen, &mut balances).await?;
    check_partitions(db, &mut seen).await?;
    for partition in crate::seal::partitions(db).await? {
        let entries = check_seals(db, partition, &mut seen).await?;
        check_details(db, partition, kinds, entries, &mut seen, &mut balances).await?;
    }
    let mut wrong: Vec<Uuid> =
        balances.into_iter().filter(|(_, left)| left.sum != 0 || left.lines != 0).map(|(id, _)| id).collect();
    wrong.sort();
    for id in wrong.into_iter().take(MOST_FINDINGS) {
        name_movements(db, kinds, id, &mut seen).await?;
    }
    Ok(seen)
}

/// Every partition that holds entries must be known, or nothing of it would be examined.
async fn check_partitions(db: &Db, seen: &mut Examination) -> Result<(), DbError> {
    let known = crate::seal::partitions(db).await?;
    for row in db.rows("SELECT DISTINCT partition_id FROM entry", vec![]).await? {
        let partition = row.get::<i64>(0)?;
        if !known.iter().any(|known| i64::from(known.0) == partition) {
            seen.find(format!("Phân vùng {partition} có bút toán nhưng không có trong bảng partition."));
        }
    }
    Ok(())
}

/// Reads all movements once: for the balance of each entry, and for the totals.
async fn read_movements(db: &Db, seen: &mut Examination, balances: &mut HashMap<Uuid, Balance>) -> Result<(), DbError> {
    let mut totals: HashMap<(i64, Measure, i64, i64), i64> = HashMap::new();
    let mut known = None;
    let sql = format!("SELECT {LINE_COLUMNS}, entry_id FROM movement ORDER BY partition_id, measure");
    db.scan(&sql, vec![], |row| {
        let line = Line::read(row, &mut known)?;
        let balance = balances.entry(row.get(7)?).or_default();
        balance.sum = balance.sum.wrapping_add(line.fingerprint());
        balance.lines += 1;
        seen.movements += 1;
        for period in [line.day / 100, line.day / 10_000 * 100] {
            *totals.entry((line.partition, line.measure, period, line.unit)).or_default() += line.amount;
        }
        Ok(())
    })
    .await?;
    let sql = "SELECT partition_id, measure, period, unit_id, amount FROM total ORDER BY partition_id, measure";
    db.scan(sql, vec![], |row| {
        let measure = measure_of(row.0[1].as_text().unwrap_or_default(), &mut known)?;
        let key = (row.get::<i64>(0)?, measure, row.get::<i64>(2)?, row.get::<i64>(3)?);
        let (stored, sum) = (row.get::<i64>(4)?, totals.remove(&key).unwrap_or_default());
        seen.totals += 1;
        if stored != sum {
            let (_, measure, period, unit) = key;
            seen.find(format!(
                "Tổng {measure}, kỳ {period}, đơn vị {unit}: đang ghi {stored}, cộng từ biến động là {sum}."
            ));
        }
        Ok(())
    })
    .await?;
    for ((_, measure, period, unit), sum) in totals.into_iter().filter(|(_, sum)| *sum != 0) {
        seen.find(format!("Thiếu tổng {measure}, kỳ {period}, đơn vị {unit}: cộng từ biến động là {sum}."));
    }
    Ok(())
}

/// Checks the chain of seals of a partition and gives its entries.
async fn check_seals(
    db: &Db,
    partition: PartitionId,
    seen: &mut Examination,
) -> Result<HashMap<Uuid, EntryRow>, DbError> {
    let mut entries = HashMap::new();
    let mut leaves: BTreeMap<i64, Vec<Hash>> = BTreeMap::new();
    let sql = "SELECT id, kind, unit_id, day, actor_id, recorded_at, content_hash, seal_no FROM entry
         WHERE partition_id = $1 ORDER BY id";
    db.scan(sql, args![i64::from(partition.0)], |row| {
        let hash = hash_of(&row.get::<Vec<u8>>(6)?);
        match row.get::<Option<i64>>(7)? {
            Some(no) => leaves.entry(no).or_default().push(hash),
            None => seen.open_entries += 1,
        }
        entries.insert(row.get(0)?, read_entry(row, hash)?);
        seen.entries += 1;
        Ok(())
    })
    .await?;
    let mut previous = Hash::default();
    let mut expected_no = 1;
    let sql =
        "SELECT no, entries, merkle_root, prev_hash, hash, sealed_at FROM seal WHERE partition_id = $1 ORDER BY no";
    for row in db.rows(sql, args![i64::from(partition.0)]).await? {
        let no = row.get::<i64>(0)?;
        let stored_hash = hash_of(&row.get::<Vec<u8>>(4)?);
        let sealed = leaves.remove(&no).unwrap_or_default();
        let count = i64::try_from(sealed.len()).unwrap_or(i64::MAX);
        let root = merkle_root(&sealed);
        let sealed_at = row.get(5)?;
        seen.seals += 1;
        if row.get::<i64>(1)? != count {
            let told = row.get::<i64>(1)?;
            seen.find(format!(
                "Niêm phong {no} (phân vùng {}): đã niêm {told} bút toán, nay còn {count}.",
                partition.0
            ));
        } else if hash_of(&row.get::<Vec<u8>>(2)?) != root
            || hash_of(&row.get::<Vec<u8>>(3)?) != previous
            || stored_hash
                != seal_hash(&Link { partition, no, entries: count, sealed_at, root: &root, previous: &previous })
            || no != expected_no
        {
            seen.find(format!("Niêm phong {no} (phân vùng {}) không khớp với chuỗi niêm phong.", partition.0));
        }
        (previous, expected_no) = (stored_hash, no + 1);
    }
    for no in leaves.keys() {
        seen.find(format!("Thiếu niêm phong {no} (phân vùng {}).", partition.0));
    }
    Ok(entries)
}

fn read_entry(row: &Row, hash: Hash) -> Result<EntryRow, DbError> {
    Ok(EntryRow {
        kind: row.get(1)?,
        unit: row.get(2)?,
        day: row.get(3)?,
        actor: row.get(4)?,
        recorded_at: row.get(5)?,
        hash,
    })
}

/// Recomputes every detail row of a partition.
async fn check_details(
    db: &Db,
    partition: PartitionId,
    kinds: &[&'static FactKind],
    mut entries: HashMap<Uuid, EntryRow>,
    seen: &mut Examination,
    balances: &mut HashMap<Uuid, Balance>,
) -> Result<(), DbError> {
    for kind in kinds {
        let replaced = replaced_rows(db, partition, kind, seen).await?;
        let sql = format!("SELECT {}, d.search FROM {} d WHERE d.partition_id = $1", kind.select_list("d"), kind.table);
        db.scan(&sql, args![i64::from(partition.0)], |row| {
            let record = typed(kind, kind.read(row, 0)?);
            let old = record.replaces.and_then(|id| replaced.get(&id));
            let movements = movements(kind, &record, old);
            let entry = entries.remove(&record.id);
            let recorded_on = entry.as_ref().map_or(0, |entry| day_of(entry.recorded_at));
            for (number, movement) in movements.iter().enumerate() {
                let balance = balances.entry(record.id).or_default();
                balance.sum = balance.sum.wrapping_sub(Line::of(movement, number, recorded_on).fingerprint());
                balance.lines -= 1;
            }
            if row.0.last().and_then(|search| search.as_text()) != Some(kind.search_text(&record.values).as_str()) {
                seen.find(format!("Bảng {}, dòng {}: chữ dùng để tìm không khớp nội dung.", kind.table, record.id));
            }
            check_entry(kind, &record, &movements, entry, seen);
            Ok(())
        })
        .await?;
    }
    for (id, entry) in entries {
        seen.find(format!("Bút toán {id} ({}): dòng chi tiết đã mất.", entry.kind));
    }
    Ok(())
}

fn check_entry(
    kind: &FactKind,
    record: &Record,
    movements: &[Movement],
    entry: Option<EntryRow>,
    seen: &mut Examination,
) {
    let Some(entry) = entry else {
        seen.find(format!("Bảng {}, dòng {}: không có bút toán.", kind.table, record.id));
        return;
    };
    let envelope =
        entry.kind == kind.table && entry.unit == record.unit.0 && entry.day == i64::from(record.day.number());
    let hash = content_hash(kind, record, movements, entry.actor, Moment(entry.recorded_at));
    if !envelope || hash != entry.hash {
        seen.find(format!(
            "Bảng {}, dòng {}: nội dung đã bị sửa ngoài chương trình (mã băm không khớp).",
            kind.table, record.id
        ));
    }
}

/// The rows of `kind` that others took the place of; also checks that both sides say so.
async fn replaced_rows(
    db: &Db,
    partition: PartitionId,
    kind: &'static FactKind,
    seen: &mut Examination,
) -> Result<HashMap<Uuid, Record>, DbError> {
    let table = kind.table;
    let mut rows = HashMap::new();
    let sql = format!(
        "SELECT {}, n.id FROM {table} d LEFT JOIN {table} n ON n.partition_id = d.partition_id AND n.id = d.replaced_by AND n.replaces = d.id
         WHERE d.partition_id = $1 AND d.replaced_by IS NOT NULL",
        kind.select_list("d")
    );
    db.scan(&sql, args![i64::from(partition.0)], |row| {
        let record = typed(kind, kind.read(row, 0)?);
        if row.0[5 + kind.fields.len()].is_absent() {
            seen.find(format!("Bảng {table}, dòng {}: ghi là đã thay nhưng không có dòng thay.", record.id));
        }
        rows.insert(record.id, record);
        Ok(())
    })
    .await?;
    let sql = format!("SELECT id, replaces FROM {table} WHERE partition_id = $1 AND replaces IS NOT NULL");
    for row in db.rows(&sql, args![i64::from(partition.0)]).await? {
        if !rows.contains_key(&row.get::<Uuid>(1)?) {
            seen.find(format!("Bảng {table}, dòng {}: dòng mà nó thay không ghi nhận việc thay.", row.get::<Uuid>(0)?));
        }
    }
    Ok(rows)
}

/// The columns of a movement that [`Line::read`] reads.
const LINE_COLUMNS: &str = "partition_id, measure, unit_id, day, line, amount, recorded_on";

/// A movement as stored, without its entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Line {
    partition: i64,
    measure: Measure,
    unit: i64,
    day: i64,
    number: i64,
    amount: i64,
    recorded_on: i64,
}

impl Line {
    fn read(row: &Row, known: &mut Option<(String, Measure)>) -> Result<Self, DbError> {
        Ok(Self {
            partition: row.get(0)?,
            measure: measure_of(row.0[1].as_text().unwrap_or_default(), known)?,
            unit: row.get(2)?,
            day: row.get(3)?,
            number: row.get(4)?,
            amount: row.get(5)?,
            recorded_on: row.get(6)?,
        })
    }

    fn of(movement: &Movement, number: usize, recorded_on: i64) -> Self {
        Self {
            partition: movement.unit.partition().0.into(),
            measure: movement.measure,
            unit: movement.unit.0,
            day: movement.day.number().into(),
            number: i64::try_from(number).unwrap_or(i64::MAX),
            amount: movement.amount,
            recorded_on,
        }
    }

    fn fingerprint(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.hash(&mut hasher);
        hasher.finish()
    }

    fn describe(&self) -> String {
        let Self { measure, unit, day, amount, .. } = self;
        format!("{measure}, đơn vị {unit}, ngày {day}, {amount}")
    }
}

/// Rows come ordered by measure, so the text of the measure is looked up once a run.
fn measure_of(code: &str, known: &mut Option<(String, Measure)>) -> Result<Measure, DbError> {
    match known {
        Some((text, measure)) if text == code => Ok(*measure),
        _ => {
            let measure = code.parse().map_err(|_| DbError::UnknownMeasure(code.to_owned()))?;
            *known = Some((code.to_owned(), measure));
            Ok(measure)
        }
    }
}

fn day_of(recorded_at: i64) -> i64 {
    Moment(recorded_at).day().number().into()
}

/// Says which movements of the entry `id` differ from what its detail row causes.
async fn name_movements(db: &Db, kinds: &[&'static FactKind], id: Uuid, seen: &mut Examination) -> Result<(), DbError> {
    let sql = format!("SELECT {LINE_COLUMNS} FROM movement WHERE entry_id = $1 ORDER BY line");
    let (mut stored, mut known) = (Vec::new(), None);
    for row in db.rows(&sql, args![id]).await? {
        stored.push(Line::read(&row, &mut known)?);
    }
    let recorded = db.row("SELECT recorded_at FROM entry WHERE id = $1", args![id]).await?;
    let recorded_on = recorded.map(|row| row.get(0)).transpose()?.map_or(0, day_of);
    let expected: Vec<Line> = expected_movements(db, kinds, id)
        .await?
        .iter()
        .enumerate()
        .map(|(number, movement)| Line::of(movement, number, recorded_on))
        .collect();
    for line in stored.iter().filter(|line| !expected.contains(line)) {
        let (number, what) = (line.number, line.describe());
        seen.find(format!("Biến động {number} của bút toán {id} ({what}) không có trong chi tiết."));
    }
    for line in expected.iter().filter(|line| !stored.contains(line)) {
        let (number, what) = (line.number, line.describe());
        seen.find(format!("Bút toán {id} thiếu biến động {number}: {what}."));
    }
    Ok(())
}

async fn expected_movements(db: &Db, kinds: &[&'static FactKind], id: Uuid) -> Result<Vec<Movement>, DbError> {
    for kind in kinds {
        let sql = format!("SELECT {} FROM {} d WHERE d.id = $1", kind.select_list("d"), kind.table);
        if let Some(row) = db.row(&sql, args![id]).await? {
            let record = typed(kind, kind.read(&row, 0)?);
            let old = match record.replaces {
                Some(old) => db.row(&sql, args![old]).await?.map(|row| kind.read(&row, 0)).transpose()?,
                None => None,
            };
            return Ok(movements(kind, &record, old.map(|old| typed(kind, old)).as_ref()));
        }
    }
    Ok(Vec::new())
}

/// The sum of all movements of `measure`, for checks that an area adds.
pub async fn sum_of(db: &Db, measure: Measure) -> Result<BTreeMap<UnitId, i64>, DbError> {
    let sql = "SELECT unit_id, CAST(SUM(amount) AS BIGINT) FROM movement WHERE measure = $1 GROUP BY unit_id";
    let rows = db.rows(sql, args![measure.code().to_owned()]).await?;
    rows.iter().map(|row| Ok((row.get(0)?, row.get(1)?))).collect()
}
