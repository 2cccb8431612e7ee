//! Which names are taken, wherever they are stored.

use crate::domain::Site;
use kh_kernel::db::in_every_partition;
use kh_kernel::fact::Fact as _;
use kh_kernel::{DbError, FactKind, Tx, args};

/// Whether a row of `kind` bears `code`, whatever became of it.
pub(crate) async fn is_code_known(tx: &mut Tx, kind: &FactKind, code: &str) -> Result<bool, DbError> {
    let sql = format!(
        "SELECT code FROM {} WHERE {} AND code = $1",
        kind.table,
        in_every_partition(tx, "partition_id").await?
    );
    Ok(tx.row(&sql, args![code.to_owned()]).await?.is_some())
}

/// Whether something of `kind` that holds today bears `code` on `site`. Who asks waits for whoever asks about the same
/// site, so that the second one sees what the first recorded.
pub(crate) async fn stands_on_site(tx: &mut Tx, kind: &FactKind, site: &str, code: &str) -> Result<bool, DbError> {
    let everywhere = in_every_partition(tx, "partition_id").await?;
    let lock = format!("UPDATE site SET replaced_by = replaced_by WHERE {everywhere} AND code = $1");
    tx.execute(&lock, args![site.to_owned()]).await?;
    let sql = format!(
        "SELECT code FROM {} WHERE {everywhere} AND code = $1 AND site = $2 AND replaced_by IS NULL AND void = 0",
        kind.table
    );
    Ok(tx.row(&sql, args![code.to_owned(), site.to_owned()]).await?.is_some())
}

/// The sites of today. Who changes one waits for whoever changes another, so that both are seen by the second.
pub(crate) async fn sites(tx: &mut Tx) -> Result<Vec<Site>, DbError> {
    let everywhere = in_every_partition(tx, "partition_id").await?;
    tx.execute(&format!("UPDATE site SET replaced_by = replaced_by WHERE {everywhere}"), args![]).await?;
    let kind = Site::KIND;
    let sql = format!(
        "SELECT {} FROM site d WHERE {everywhere} AND d.replaced_by IS NULL AND d.void = 0",
        kind.select_list("d")
    );
    let mut sites = Vec::new();
    for row in tx.rows(&sql, args![]).await? {
        sites.extend(Site::from_values(&kind.read(&row, 0)?.values));
    }
    Ok(sites)
}
