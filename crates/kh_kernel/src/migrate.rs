//! The schema, brought up to date when a database is opened.

use crate::db::{Db, DbError, Engine};
use crate::{Clock, args};

/// The migrations in their order: name and text.
pub const MIGRATIONS: &[(&str, &str)] = &[
    ("20261123_0001_kernel", include_str!("../../../migrations/20261123_0001_kernel.sql")),
    ("20261123_0002_org", include_str!("../../../migrations/20261123_0002_org.sql")),
    ("20261123_0003_members", include_str!("../../../migrations/20261123_0003_members.sql")),
    ("20261123_0004_funds", include_str!("../../../migrations/20261123_0004_funds.sql")),
    ("20261123_0005_titles", include_str!("../../../migrations/20261123_0005_titles.sql")),
    ("20261123_0006_awards", include_str!("../../../migrations/20261123_0006_awards.sql")),
    ("20261123_0007_agreements", include_str!("../../../migrations/20261123_0007_agreements.sql")),
    ("20261123_0008_events", include_str!("../../../migrations/20261123_0008_events.sql")),
    ("20261123_0009_plans", include_str!("../../../migrations/20261123_0009_plans.sql")),
    ("20261123_0010_reports", include_str!("../../../migrations/20261123_0010_reports.sql")),
    ("20261123_0011_units", include_str!("../../../migrations/20261123_0011_units.sql")),
    ("20261123_0012_accounts", include_str!("../../../migrations/20261123_0012_accounts.sql")),
    ("20261124_0013_account_changes", include_str!("../../../migrations/20261124_0013_account_changes.sql")),
    ("20261125_0014_steps", include_str!("../../../migrations/20261125_0014_steps.sql")),
    ("20261125_0020_visits", include_str!("../../../migrations/20261125_0020_visits.sql")),
    ("20261125_0030_search", include_str!("../../../migrations/20261125_0030_search.sql")),
    ("20261125_0031_portal", include_str!("../../../migrations/20261125_0031_portal.sql")),
    ("20261125_0033_previews", include_str!("../../../migrations/20261125_0033_previews.sql")),
    ("20261125_0034_autosave", include_str!("../../../migrations/20261125_0034_autosave.sql")),
];

/// The text of a migration for `engine`.
pub fn text_for(engine: Engine, text: &str) -> String {
    let (uuid, bytes, clustered) = match engine {
        Engine::Sqlite => ("BLOB", "BLOB", "WITHOUT ROWID"),
        Engine::Postgres => ("UUID", "BYTEA", ""),
    };
    text.replace("{uuid}", uuid).replace("{bytes}", bytes).replace("{clustered}", clustered)
}

/// Runs what has not run yet. Refuses a database that a newer program has changed.
pub(crate) async fn run(db: &Db) -> Result<(), DbError> {
    let mut tx = db.begin_housekeeping().await?;
    tx.execute_script(
        "CREATE TABLE IF NOT EXISTS migration (partition_id BIGINT NOT NULL, name TEXT NOT NULL, run_at BIGINT NOT NULL,
         PRIMARY KEY (partition_id, name))",
    )
    .await?;
    tx.commit().await?;
    let known = MIGRATIONS.last().map_or("", |(name, _)| name);
    let rows = db.rows("SELECT name FROM migration ORDER BY name", vec![]).await?;
    let mut done = Vec::new();
    for row in &rows {
        done.push(row.get::<String>(0)?);
    }
    if let Some(found) = done.iter().find(|name| !MIGRATIONS.iter().any(|(known, _)| known == name)) {
        return Err(DbError::Newer { found: found.clone(), known: known.to_owned() });
    }
    for (name, text) in MIGRATIONS.iter().filter(|(name, _)| !done.iter().any(|done| done == name)) {
        let mut tx = db.begin_housekeeping().await?;
        tx.execute_script(&text_for(db.engine(), text)).await?;
        let row = args![0_i64, (*name).to_owned(), Clock::System.now().0];
        tx.execute("INSERT INTO migration (partition_id, name, run_at) VALUES ($1, $2, $3)", row).await?;
        tx.commit().await?;
    }
    crate::full_text::prepare(db).await
}
