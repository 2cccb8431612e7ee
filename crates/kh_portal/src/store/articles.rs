//! Articles as lists show them, and their revisions.

use crate::domain::Article;
use kh_figures::PartitionId;
use kh_kernel::fact::Fact as _;
use kh_kernel::{Db, DbError, Moment, Record, Row, args};
use uuid::Uuid;

/// What stands in lists, without the body: the columns of [`HeaderRow`].
const HEADER: &str = "d.id, d.unit_id, d.day, d.code, d.site, d.section, d.title, d.lead, d.picture, d.topics, \
                      d.pinned, d.time, d.status, d.byline, d.author, d.replaced_by, d.void, \
                      CASE WHEN d.frozen IS NULL THEN 0 ELSE 1 END";

/// An article without its body, as stored.
pub(crate) struct HeaderRow {
    pub(crate) record: Record,
    pub(crate) article: Article,
    /// Whether figures are frozen in it.
    pub(crate) quotes: bool,
    /// Whether the row holds today.
    pub(crate) holds: bool,
}

fn read_header(row: &Row) -> Result<HeaderRow, DbError> {
    let article = Article {
        code: row.get(3)?,
        site: row.get(4)?,
        section: row.get(5)?,
        title: row.get(6)?,
        lead: row.get(7)?,
        body: String::new(),
        byline: row.get(13)?,
        picture: row.get(8)?,
        attachments: None,
        topics: row.get(9)?,
        pinned: row.get(10)?,
        time: row.get(11)?,
        status: row.get(12)?,
        frozen: None,
        correction: None,
        note: None,
        author: row.get(14)?,
    };
    let void: bool = row.get(16)?;
    let record =
        Record { id: row.get(0)?, unit: row.get(1)?, day: row.get(2)?, values: Vec::new(), replaces: None, void };
    let holds = row.get::<Option<Uuid>>(15)?.is_none() && !void;
    Ok(HeaderRow { record, article, quotes: row.get(17)?, holds })
}

/// Gives each article of `partition` that holds today to `visit`.
pub(crate) async fn headers(
    db: &Db,
    partition: PartitionId,
    mut visit: impl FnMut(HeaderRow) + Send,
) -> Result<(), DbError> {
    let sql =
        format!("SELECT {HEADER} FROM article d WHERE d.partition_id = $1 AND d.replaced_by IS NULL AND d.void = 0");
    db.scan(&sql, args![i64::from(partition.0)], |row| {
        visit(read_header(row)?);
        Ok(())
    })
    .await
}

/// The rows of articles that were recorded since `moment`, in the order in which they were.
pub(crate) async fn changed_since(db: &Db, partition: PartitionId, moment: Moment) -> Result<Vec<HeaderRow>, DbError> {
    let sql = format!(
        "SELECT {HEADER} FROM entry e JOIN article d ON d.partition_id = e.partition_id AND d.id = e.id
         WHERE e.partition_id = $1 AND e.recorded_at >= $2 AND e.kind = 'article' ORDER BY e.recorded_at, e.id"
    );
    let rows = db.rows(&sql, args![i64::from(partition.0), moment.0]).await?;
    rows.iter().map(read_header).collect()
}

/// A revision of an article, with who made it and when.
pub(crate) struct RevisionRow {
    pub(crate) record: Record,
    pub(crate) actor: Uuid,
    pub(crate) at: Moment,
}

/// All revisions of the article `code`, the newest first.
pub(crate) async fn revisions(db: &Db, partition: PartitionId, code: &str) -> Result<Vec<RevisionRow>, DbError> {
    let kind = Article::KIND;
    let sql = format!(
        "SELECT e.actor_id, e.recorded_at, {} FROM article d
         JOIN entry e ON e.partition_id = d.partition_id AND e.id = d.id
         WHERE d.partition_id = $1 AND d.code = $2 ORDER BY e.recorded_at DESC, e.id DESC",
        kind.select_list("d")
    );
    let rows = db.rows(&sql, args![i64::from(partition.0), code.to_owned()]).await?;
    let read = |row: &Row| Ok(RevisionRow { actor: row.get(0)?, at: Moment(row.get(1)?), record: kind.read(row, 2)? });
    rows.iter().map(read).collect()
}

/// When a row of the journal was recorded.
pub(crate) async fn recorded_at(db: &Db, partition: PartitionId, id: Uuid) -> Result<Option<Moment>, DbError> {
    let sql = "SELECT recorded_at FROM entry WHERE partition_id = $1 AND id = $2";
    let row = db.row(sql, args![i64::from(partition.0), id]).await?;
    Ok(row.map(|row| row.get(0).map(Moment)).transpose()?)
}
