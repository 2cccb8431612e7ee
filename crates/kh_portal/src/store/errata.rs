//! What was said about figures of articles.

use crate::domain::FigureErratum;
use kh_figures::PartitionId;
use kh_kernel::{Db, DbError, args};

/// How often the very same difference was said and taken back.
pub(crate) async fn errata_taken_back(
    db: &Db,
    partition: PartitionId,
    erratum: &FigureErratum,
) -> Result<i64, DbError> {
    let sql = "SELECT COUNT(*) FROM figure_erratum WHERE partition_id = $1
         AND article = $2 AND reference = $3 AND printed = $4 AND in_book = $5 AND void = 1";
    let FigureErratum { article, reference, printed, in_book } = erratum.clone();
    let row = db.row(sql, args![i64::from(partition.0), article, reference, printed, in_book]).await?;
    Ok(row.map(|row| row.get(0)).transpose()?.unwrap_or(0))
}
