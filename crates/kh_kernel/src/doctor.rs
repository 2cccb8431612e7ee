//! The checker: recomputes every hash, movement, total and seal from the detail rows, and names what does not fit.

use crate::db::DbError;
use crate::fact::{FactKind, Record};
use crate::hash::{Hash, merkle_root};
use crate::journal::{content_hash, movements, typed};
use crate::seal::{hash_of, seal_hash};
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

/// Reads all movements once: for the balance of each entry, and for the totals.
async fn read_movements(
    db: &Db,
    seen: &mut Examination,
    balances: &mut HashMap<Uuid, Balance>,
) -> Result<(), DbError> {
    let mut totals: HashMap<(String, i64, i64), i64> = HashMap::new();
    let sql = "SELECT measure, unit_id, day, entry_id, line, amount FROM movement";
    db.scan(sql, vec![], |row| {
        let (measure, unit, day) = (row.get::<String>(0)?, row.get::<i64>(1)?, row.get::<i64>(2)?);
        let amount = row.get::<i64>(5)?;
        let balance = balances.entry(row.get(3)?).or_default();
        balance.sum = balance.sum.wrapping_add(fingerprint(&measure, unit, day, row.get(4)?, amount));
        balance.lines += 1;
        seen.movements += 1;
        *totals.entry((measure.clone(), day / 100, unit)).or_default() += amount;
        *totals.entry((measure, day / 10_000 * 100, unit)).or_default() += amount;
        Ok(())
    })
    .await?;
    db.scan("SELECT measure, period, unit_id, amount FROM total", vec![], |row| {
        let key = (row.get::<String>(0)?, row.get::<i64>(1)?, row.get::<i64>(2)?);
        let (stored, sum) = (row.get::<i64>(3)?, totals.remove(&key).unwrap_or_default());
        seen.totals += 1;
        if stored != sum {
            let (measure, period, unit) = key;
            seen.find(format!(
                "Tổng {measure}, kỳ {period}, đơn vị {unit}: đang ghi {stored}, cộng từ biến động là {sum}."
            ));
        }
        Ok(())
    })
    .await?;
    for ((measure, period, unit), sum) in totals.into_iter().filter(|(_, sum)| *sum != 0) {
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
    let sql = "SELECT no, entries, merkle_root, prev_hash, hash FROM seal WHERE partition_id = $1 ORDER BY no";
    for row in db.rows(sql, args![i64::from(partition.0)]).await? {
        let no = row.get::<i64>(0)?;
        let stored_hash = hash_of(&row.get::<Vec<u8>>(4)?);
        let sealed = leaves.remove(&no).unwrap_or_default();
        let count = i64::try_from(sealed.len()).unwrap_or(i64::MAX);
        let root = merkle_root(&sealed);
        seen.seals += 1;
        if row.get::<i64>(1)? != count {
            let told = row.get::<i64>(1)?;
            seen.find(format!("Niêm phong {no} (phân vùng {}): đã niêm {told} bút toán, nay còn {count}.", partition.0));
        } else if hash_of(&row.get::<Vec<u8>>(2)?) != root
            || hash_of(&row.get::<Vec<u8>>(3)?) != previous
            || stored_hash != seal_hash(partition, no, count, &root, &previous)
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
        let sql = format!("SELECT {} FROM {} d WHERE d.partition_id = $1", kind.select_list("d"), kind.table);
        db.scan(&sql, args![i64::from(partition.0)], |row| {
            let record = typed(kind, kind.read(row, 0)?);
            let old = record.replaces.and_then(|id| replaced.get(&id));
            let movements = movements(kind, &record, old);
            for (line, movement) in movements.iter().enumerate() {
                let balance = balances.entry(record.id).or_default();
                balance.sum = balance.sum.wrapping_sub(fingerprint_of(movement, line));
                balance.lines -= 1;
            }
            check_entry(kind, &record, &movements, entries.remove(&record.id), seen);
            Ok(())
        })
        .await?;
    }
    for (id, entry) in entries {
        seen.find(format!("Bút toán {id} ({}): dòng chi tiết đã mất.", entry.kind));
    }
    Ok(())
}

fn check_entry(kind: &FactKind, record: &Record, movements: &[Movement], entry: Option<EntryRow>, seen: &mut Examination) {
    let Some(entry) = entry else {
        seen.find(format!("Bảng {}, dòng {}: không có bút toán.", kind.table, record.id));
        return;
    };
    let envelope = entry.kind == kind.table && entry.unit == record.unit.0 && entry.day == i64::from(record.day.number());
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

/// Says which movements of the entry `id` differ from what its detail row causes.
async fn name_movements(db: &Db, kinds: &[&'static FactKind], id: Uuid, seen: &mut Examination) -> Result<(), DbError> {
    let sql = "SELECT measure, unit_id, day, line, amount FROM movement WHERE entry_id = $1 ORDER BY line";
    let mut stored = Vec::new();
    for row in db.rows(sql, args![id]).await? {
        stored.push((row.get::<i64>(3)?, row.get::<String>(0)?, row.get::<i64>(1)?, row.get::<i64>(2)?, row.get::<i64>(4)?));
    }
    let expected: Vec<_> = expected_movements(db, kinds, id)
        .await?
        .iter()
        .enumerate()
        .map(|(line, m)| {
            let line = i64::try_from(line).unwrap_or(i64::MAX);
            (line, m.measure.code().to_owned(), m.unit.0, i64::from(m.day.number()), m.amount)
        })
        .collect();
    for (line, measure, unit, day, amount) in stored.iter().filter(|line| !expected.contains(line)) {
        seen.find(format!(
            "Biến động {line} của bút toán {id} ({measure}, đơn vị {unit}, ngày {day}, {amount}) không có trong chi tiết."
        ));
    }
    for (line, measure, unit, day, amount) in expected.iter().filter(|line| !stored.contains(line)) {
        seen.find(format!(
            "Bút toán {id} thiếu biến động {line}: {measure}, đơn vị {unit}, ngày {day}, {amount}."
        ));
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

fn fingerprint_of(movement: &Movement, line: usize) -> u64 {
    let line = i64::try_from(line).unwrap_or(i64::MAX);
    fingerprint(movement.measure.code(), movement.unit.0, movement.day.number().into(), line, movement.amount)
}

fn fingerprint(measure: &str, unit: i64, day: i64, line: i64, amount: i64) -> u64 {
    let mut hasher = DefaultHasher::new();
    (measure, unit, day, line, amount).hash(&mut hasher);
    hasher.finish()
}

/// The sum of all movements of `measure`, for checks that an area adds.
pub async fn sum_of(db: &Db, measure: Measure) -> Result<BTreeMap<UnitId, i64>, DbError> {
    let sql = "SELECT unit_id, CAST(SUM(amount) AS BIGINT) FROM movement WHERE measure = $1 GROUP BY unit_id";
    let rows = db.rows(sql, args![measure.code().to_owned()]).await?;
    rows.iter().map(|row| Ok((row.get(0)?, row.get(1)?))).collect()
}
