//! Files and pictures by their codes.

use crate::domain::{Media, UNREVIEWED};
use crate::library::Wanted;
use crate::pictures;
use kh_facts::query::Cursor;
use kh_figures::{PartitionId, UnitId};
use kh_kernel::fact::Fact as _;
use kh_kernel::{Db, DbError, Record, Value, args};
use std::collections::HashSet;

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

/// The files that `wanted` asks for, the newest first, so many at most.
pub(crate) async fn newest(db: &Db, wanted: &Wanted<'_>, limit: usize) -> Result<Vec<Record>, DbError> {
    let kind = Media::KIND;
    let pictures = if wanted.pictures { " AND d.variants IS NOT NULL" } else { "" };
    let unreviewed = if wanted.unreviewed { format!(" AND d.children = '{UNREVIEWED}'") } else { String::new() };
    let pattern = format!("%{}%", kh_text::fold(wanted.text).replace(['%', '_'], " "));
    let mut found: Vec<Record> = Vec::new();
    for (partition, units) in slices(wanted.units) {
        let mut parameters = args![i64::from(partition.0), pattern.clone()];
        let mut older = "";
        if let Some(Cursor { day, id }) = wanted.after {
            older = " AND (d.day < $3 OR (d.day = $3 AND d.id < $4))";
            parameters.extend(args![day, id]);
        }
        let sql = format!(
            "SELECT {} FROM media d WHERE d.partition_id = $1 AND d.unit_id IN ({units}) AND d.replaced_by IS NULL
             AND d.void = 0 AND d.search LIKE $2{older}{pictures}{unreviewed} ORDER BY d.day DESC, d.id DESC LIMIT {limit}",
            kind.select_list("d")
        );
        for row in db.rows(&sql, parameters).await? {
            found.push(kind.read(&row, 0)?);
        }
    }
    found.sort_by_key(|record| std::cmp::Reverse((record.day, record.id)));
    found.truncate(limit);
    Ok(found)
}

/// How many files of `partition` were corrected or withdrawn. It grows with each such change, not with uploads: nothing
/// that is drawn already shows a file that was not there.
pub(crate) async fn mended(db: &Db, partition: PartitionId) -> Result<i64, DbError> {
    let sql = "SELECT COUNT(*) FROM media WHERE partition_id = $1 AND replaced_by IS NOT NULL";
    let row = db.row(sql, args![i64::from(partition.0)]).await?;
    Ok(row.map(|row| row.get(0)).transpose()?.unwrap_or(0))
}

/// The digests of all that was withdrawn, but for files that somebody else has taken in as well.
pub(crate) async fn withdrawn(db: &Db, partitions: &[PartitionId]) -> Result<HashSet<String>, DbError> {
    let mut away = Vec::new();
    for partition in partitions {
        away.extend(files_where(db, *partition, "d.void = 1", &[]).await?);
    }
    let mut digests: HashSet<String> = away.iter().flat_map(pictures::digests).collect();
    for partition in partitions {
        for group in away.chunks(DIGESTS_IN_STATEMENT) {
            let places: Vec<String> = (2..group.len() + 2).map(|number| format!("${number}")).collect();
            let condition = format!("d.void = 0 AND d.digest IN ({})", places.join(", "));
            let uploaded: Vec<&str> = group.iter().map(|media| media.digest.as_str()).collect();
            for standing in files_where(db, *partition, &condition, &uploaded).await? {
                for digest in pictures::digests(&standing) {
                    digests.remove(&digest);
                }
            }
        }
    }
    Ok(digests)
}

/// So many digests one statement asks for.
const DIGESTS_IN_STATEMENT: usize = 200;

/// The files of a partition that nothing has taken the place of and that meet a condition with its texts from `$2` on.
async fn files_where(db: &Db, partition: PartitionId, condition: &str, texts: &[&str]) -> Result<Vec<Media>, DbError> {
    let kind = Media::KIND;
    let sql = format!(
        "SELECT {} FROM media d WHERE d.partition_id = $1 AND d.replaced_by IS NULL AND {condition}",
        kind.select_list("d")
    );
    let mut parameters = args![i64::from(partition.0)];
    parameters.extend(texts.iter().map(|text| Value::Text((*text).to_owned())));
    let mut found = Vec::new();
    for row in db.rows(&sql, parameters).await? {
        found.extend(Media::from_values(&kind.read(&row, 0)?.values));
    }
    Ok(found)
}

/// So many units stand in one statement; more are read by several.
const UNITS_IN_STATEMENT: usize = 1_000;

/// The units by partition, as lists for a statement. They are our own numbers, so they stand in it as literals.
fn slices(units: &[UnitId]) -> Vec<(PartitionId, String)> {
    let mut sorted = units.to_vec();
    sorted.sort_unstable();
    let of_partition = sorted.chunk_by(|one, next| one.partition() == next.partition());
    let slices = of_partition.flat_map(|units| units.chunks(UNITS_IN_STATEMENT)).filter_map(|units| {
        let numbers: Vec<String> = units.iter().map(ToString::to_string).collect();
        Some((units.first()?.partition(), numbers.join(",")))
    });
    slices.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::address::code_of;
    use kh_figures::Day;
    use kh_kernel::Cx;
    use kh_kernel::fact::Draft;
    use kh_kernel::journal::{self, Submit};
    use kh_testkit::{TestDb, each_engine};

    const HOME: PartitionId = PartitionId(7);

    /// A file of `unit`, taken in on `day` of May; a document unless it has versions.
    async fn keep(cx: &Cx, unit: UnitId, day: u8, name: &str, change: impl FnOnce(&mut Media)) {
        let id = cx.new_id();
        let mut media = Media {
            code: code_of(id),
            name: name.to_owned(),
            media_type: "application/pdf".to_owned(),
            size: 1,
            digest: kh_text::slug(name),
            variants: None,
            alt: None,
            caption: None,
            credit: None,
            children: None,
        };
        change(&mut media);
        let draft = Draft { id, unit, day: Day::new(2024, 5, day).unwrap(), values: media.to_values() };
        journal::submit(cx, Media::KIND, Submit::Record(draft)).await.unwrap();
    }

    async fn names(db: &Db, wanted: Wanted<'_>, limit: usize) -> Vec<String> {
        let found = newest(db, &wanted, limit).await.unwrap();
        let name = |record: &Record| Media::from_values(&record.values).unwrap().name;
        found.iter().map(name).collect()
    }

    #[tokio::test]
    async fn files_of_others_take_no_place_and_a_page_goes_on_where_the_last_one_ended() {
        each_engine(async |TestDb { cx, .. }| {
            let (own, other) = (UnitId::new(HOME, 1), UnitId::new(HOME, 2));
            keep(&cx, own, 1, "ke-hoach.pdf", |_| ()).await;
            keep(&cx, own, 2, "le-trao.jpg", |media| {
                media.variants = Some("{}".to_owned());
                media.children = Some(UNREVIEWED.to_owned());
            })
            .await;
            keep(&cx, own, 3, "heo-dat.jpg", |media| {
                media.variants = Some("{}".to_owned());
                media.children = Some("none".to_owned());
            })
            .await;
            keep(&cx, own, 4, "bao-cao.pdf", |_| ()).await;
            for number in 0..4 {
                keep(&cx, other, 9, &format!("cua-xa-khac-{number}.pdf"), |_| ()).await;
            }
            let wanted = Wanted { units: &[own], ..Wanted::default() };
            assert_eq!(names(&cx.db, wanted, 3).await, ["bao-cao.pdf", "heo-dat.jpg", "le-trao.jpg"]);
            let last = newest(&cx.db, &wanted, 2).await.unwrap().pop().unwrap();
            let rest = Wanted { after: Some(Cursor { day: last.day, id: last.id }), ..wanted };
            assert_eq!(names(&cx.db, rest, 3).await, ["le-trao.jpg", "ke-hoach.pdf"]);
            let pictures = Wanted { pictures: true, ..wanted };
            assert_eq!(names(&cx.db, pictures, 3).await, ["heo-dat.jpg", "le-trao.jpg"]);
            let unreviewed = Wanted { unreviewed: true, ..wanted };
            assert_eq!(names(&cx.db, unreviewed, 3).await, ["le-trao.jpg"]);
            let spoken = Wanted { text: "Kế-hoạch", ..wanted };
            assert_eq!(names(&cx.db, spoken, 3).await, ["ke-hoach.pdf"]);
            assert!(names(&cx.db, Wanted::default(), 3).await.is_empty());
        })
        .await;
    }

    #[tokio::test]
    async fn what_is_withdrawn_is_away_unless_somebody_else_keeps_the_same_file() {
        each_engine(async |TestDb { cx, .. }| {
            let unit = UnitId::new(HOME, 1);
            let version = r#"{"versions":[{"width":1,"height":1,"format":"webp","digest":"nho"}]}"#;
            for day in [1, 2] {
                keep(&cx, unit, day, "le-trao", |media| media.variants = Some(version.to_owned())).await;
            }
            let away = async || withdrawn(&cx.db, &[HOME]).await.unwrap();
            let wanted = Wanted { units: &[unit], ..Wanted::default() };
            for standing in newest(&cx.db, &wanted, 2).await.unwrap() {
                assert!(away().await.is_empty());
                let before = mended(&cx.db, HOME).await.unwrap();
                let cancel = Submit::Cancel((HOME, standing.id), cx.new_id());
                journal::submit(&cx, Media::KIND, cancel).await.unwrap();
                assert_eq!(mended(&cx.db, HOME).await.unwrap(), before + 1);
            }
            assert_eq!(away().await, HashSet::from(["le-trao".to_owned(), "nho".to_owned()]));
        })
        .await;
    }
}
