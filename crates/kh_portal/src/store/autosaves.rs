//! What is typed into the forms of articles and not recorded yet.

use kh_figures::PartitionId;
use kh_kernel::{Db, DbError, Moment, Row, Tx, args};
use uuid::Uuid;

/// A row of `article_autosave`.
pub(crate) struct AutosaveRow {
    pub(crate) article: String,
    pub(crate) site: String,
    pub(crate) is_new: bool,
    pub(crate) fields: String,
    pub(crate) saved_at: Moment,
}

fn read(row: &Row) -> Result<AutosaveRow, DbError> {
    Ok(AutosaveRow {
        article: row.get(0)?,
        site: row.get(1)?,
        is_new: row.get(2)?,
        fields: row.get(3)?,
        saved_at: Moment(row.get(4)?),
    })
}

/// What `account` left unfinished, the latest first.
pub(crate) async fn autosaves(db: &Db, partition: PartitionId, account: Uuid) -> Result<Vec<AutosaveRow>, DbError> {
    let sql = "SELECT article, site, is_new, fields, saved_at FROM article_autosave
         WHERE partition_id = $1 AND account_id = $2 ORDER BY saved_at DESC, article";
    db.rows(sql, args![i64::from(partition.0), account]).await?.iter().map(read).collect()
}

/// What `account` left unfinished of one article.
pub(crate) async fn autosave(
    db: &Db,
    partition: PartitionId,
    account: Uuid,
    article: &str,
) -> Result<Option<AutosaveRow>, DbError> {
    let sql = "SELECT article, site, is_new, fields, saved_at FROM article_autosave
         WHERE partition_id = $1 AND account_id = $2 AND article = $3";
    let row = db.row(sql, args![i64::from(partition.0), account, article.to_owned()]).await?;
    row.as_ref().map(read).transpose()
}

/// Puts a row in the place of the one before, and drops the oldest of the account beyond `most`.
pub(crate) async fn put_autosave(
    tx: &mut Tx,
    (partition, account): (PartitionId, Uuid),
    row: &AutosaveRow,
    most: i64,
) -> Result<(), DbError> {
    let home = i64::from(partition.0);
    let sql = "INSERT INTO article_autosave (partition_id, account_id, article, site, is_new, fields, saved_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (partition_id, account_id, article) DO UPDATE SET site = excluded.site, is_new = excluded.is_new,
           fields = excluded.fields, saved_at = excluded.saved_at";
    let AutosaveRow { article, site, is_new, fields, saved_at } = row;
    let values = args![home, account, article.clone(), site.clone(), *is_new, fields.clone(), saved_at.0];
    tx.execute(sql, values).await?;
    let sql = "DELETE FROM article_autosave WHERE partition_id = $1 AND account_id = $2 AND article IN (
           SELECT article FROM article_autosave WHERE partition_id = $1 AND account_id = $2
           ORDER BY saved_at DESC, article LIMIT 1000 OFFSET $3)";
    tx.execute(sql, args![home, account, most]).await?;
    Ok(())
}

/// Deletes what `account` left unfinished of one article.
pub(crate) async fn drop_autosave(
    tx: &mut Tx,
    partition: PartitionId,
    account: Uuid,
    article: &str,
) -> Result<(), DbError> {
    let sql = "DELETE FROM article_autosave WHERE partition_id = $1 AND account_id = $2 AND article = $3";
    tx.execute(sql, args![i64::from(partition.0), account, article.to_owned()]).await?;
    Ok(())
}
