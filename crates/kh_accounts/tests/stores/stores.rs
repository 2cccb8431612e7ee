//! A fresh database for each test, on every engine that is at hand.
//!
//! SQLite always: a file in a folder of its own. PostgreSQL when `TEST_DATABASE_URL` names a server: a schema of its own,
//! which goes away after the test, failed or not.

use kh_kernel::{Clock, Cx, Db, Moment, Vault};
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};
use std::sync::Arc;
use uuid::Uuid;

/// 2024-12-24 01:00 UTC, which is 8 o'clock in the morning in Vietnam.
pub(crate) const MORNING: Moment = Moment(1_735_002_000_000_000);

/// Runs `test` on a fresh database of each engine, with the clock stopped at [`MORNING`].
pub(crate) async fn on_each_store<F, R>(test: F)
where
    F: Fn(Cx) -> R,
    R: Future<Output = ()> + Send + 'static,
{
    let folder = tempfile::tempdir().unwrap();
    test(context(Db::open_file(&folder.path().join("test.db")).await.unwrap())).await;
    if let Ok(url) = std::env::var("TEST_DATABASE_URL") {
        let schema = format!("kh_test_{}", Uuid::now_v7().simple());
        run_on_server(&url, &format!("CREATE SCHEMA {schema}")).await;
        let joint = if url.contains('?') { '&' } else { '?' };
        let db = Db::open_postgres(&format!("{url}{joint}options[search_path]={schema}")).await.unwrap();
        // A task of its own catches the panic of a failed test, so that the schema goes away all the same.
        let outcome = tokio::spawn(test(context(db))).await;
        run_on_server(&url, &format!("DROP SCHEMA {schema} CASCADE")).await;
        if let Err(failure) = outcome {
            std::panic::resume_unwind(failure.into_panic());
        }
    }
}

/// The same context, so many seconds later (or earlier) than [`MORNING`].
pub(crate) fn at(cx: &Cx, seconds: i64) -> Cx {
    Cx { clock: Clock::Fixed(MORNING.plus_seconds(seconds)), ..cx.clone() }
}

fn context(db: Db) -> Cx {
    Cx { clock: Clock::Fixed(MORNING), ..Cx::system(db, Arc::new(Vault::new([7; 32]))) }
}

async fn run_on_server(url: &str, sql: &str) {
    let mut connection = PgConnection::connect(url).await.unwrap();
    sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
}
