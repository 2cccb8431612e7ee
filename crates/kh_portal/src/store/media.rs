//! Files and pictures by their codes.

use crate::domain::Media;
use kh_figures::{PartitionId, UnitId};
use kh_kernel::fact::Fact as _;
use kh_kernel::{Db, DbError, Record, Value, args};

/// The files with `codes` that hold today, wherever they are stored.
pub(crate) async fn media(db: &Db, partitions: &[PartitionId], codes: &[String]) -> Result<Vec<Media>, DbError> {
    let kind = Media::KIND;
    let mut found = Vec::new();
    for group in codes.chunks(CODES_AT_ONCE) {
        let places: Vec<String> = (2..group.len() + 2).map(|number| format!("${number}")).collect();
        let sql = format!(
            "SELECT {} FROM media d
             WHERE d.partition_id = $1 AND d.code IN ({}) AND d.replaced_by IS NULL AND d.void = 0",
            kind.select_list("d"),
            places.join(", ")
        );
        for partition in partitions {
            let mut parameters = args![i64::from(partition.0)];
            parameters.extend(group.iter().map(|code| Value::Text(code.clone())));
            for row in db.rows(&sql, parameters).await? {
                found.extend(Media::from_values(&kind.read(&row, 0)?.values));
            }
        }
    }
    Ok(found)
}

/// How many codes one statement asks for; databases take only so many parameters.
const CODES_AT_ONCE: usize = 200;

/// The newest files of `units`, whose folded search text holds `text`.
pub(crate) async fn newest(db: &Db, units: &[UnitId], text: &str, limit: i64) -> Result<Vec<Record>, DbError> {
    let kind = Media::KIND;
    let mut found: Vec<Record> = Vec::new();
    let mut partitions: Vec<PartitionId> = units.iter().map(|unit| unit.partition()).collect();
    partitions.sort_unstable();
    partitions.dedup();
    let sql = format!(
        "SELECT {} FROM media d WHERE d.partition_id = $1 AND d.replaced_by IS NULL AND d.void = 0
         AND d.search LIKE $2 ORDER BY d.day DESC, d.id DESC LIMIT $3",
        kind.select_list("d")
    );
    let pattern = format!("%{}%", text.replace(['%', '_'], " "));
    for partition in partitions {
        for row in db.rows(&sql, args![i64::from(partition.0), pattern, limit]).await? {
            let record = kind.read(&row, 0)?;
            if units.contains(&record.unit) {
                found.push(record);
            }
        }
    }
    found.sort_by_key(|record| std::cmp::Reverse((record.day, record.id)));
    Ok(found)
}
