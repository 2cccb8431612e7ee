//! What tests share: one body of a test, run on every engine that the program supports. For development only.
//!
//! **Invariants.** Each run gets a database of its own that nobody else sees and that is gone afterwards, also when the
//! test fails. Time stands still at [`TODAY`], and sensitive attributes are sealed with a fixed key, so that two runs
//! write the same bytes.
//!
//! SQLite needs nothing. PostgreSQL is used when `TEST_DATABASE_URL` names a server on which databases may be created;
//! `cargo xtask test` starts one. Without it that half is left out with a printed sentence, but never under `CI=true`.

mod server;

use futures_util::FutureExt as _;
use kh_figures::Day;
use kh_kernel::db::Engine;
use kh_kernel::{Clock, Cx, Db, DbError, Moment, Value, Vault};
use std::any::Any;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use uuid::Uuid;

/// The day on which tests take place, as `yyyymmdd`: that of the conference that reviews 2024.
pub const TODAY: i32 = 20_241_224;

/// A database for one run of a test.
pub struct TestDb {
    /// The open database, its schema up to date, without a single row of the field.
    pub db: Db,
    /// An operation of a person at midday of [`TODAY`].
    pub cx: Cx,
    /// Which engine it is on.
    pub engine: Engine,
}

impl TestDb {
    fn new(db: Db) -> Self {
        let engine = db.engine();
        let clock = Clock::Fixed(Moment::midday(today()));
        let cx = Cx { db: db.clone(), clock, actor: Uuid::from_u128(1), vault: Arc::new(Vault::new([7; 32])) };
        Self { db, cx, engine }
    }

    /// The same person's operation at midday of another day: the second of the two clocks.
    pub fn at(&self, day: Day) -> Cx {
        Cx { clock: Clock::Fixed(Moment::midday(day)), ..self.cx.clone() }
    }

    /// Runs a statement past the program, as somebody with an SQL client would; gives how many rows it touched.
    pub async fn alter(&self, sql: &str, args: Vec<Value>) -> Result<u64, DbError> {
        let mut tx = self.db.begin_housekeeping().await?;
        let touched = tx.execute(sql, args).await?;
        tx.commit().await?;
        Ok(touched)
    }
}

/// [`TODAY`] as a day.
pub fn today() -> Day {
    Day::from_number(TODAY).expect("the constant is a day")
}

/// Runs `test` on SQLite and, when there is a server, on PostgreSQL; a failure names the engine.
pub async fn each_engine(test: impl AsyncFn(TestDb)) {
    on_sqlite(&test).await;
    match server::url() {
        Some(url) => on_postgres(&url, &test).await,
        None if server::is_required() => {
            panic!("CI=true, but TEST_DATABASE_URL is not set: the PostgreSQL half may not be left out")
        }
        None => server::say_left_out(),
    }
}

async fn on_sqlite(test: &impl AsyncFn(TestDb)) {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let db = Db::open_folder(folder.path()).await.unwrap_or_else(|error| panic!("on SQLite: {error}"));
    let outcome = AssertUnwindSafe(test(TestDb::new(db))).catch_unwind().await;
    name_engine("SQLite", outcome);
}

async fn on_postgres(url: &str, test: &impl AsyncFn(TestDb)) {
    let database = server::Database::create(url).await.unwrap_or_else(|error| panic!("on PostgreSQL: {error}"));
    let outcome = match Db::open_postgres(&database.url).await {
        Ok(db) => AssertUnwindSafe(test(TestDb::new(db))).catch_unwind().await,
        Err(error) => Err(Box::new(error.to_string()) as Box<dyn Any + Send>),
    };
    let dropped = database.remove(url).await;
    name_engine("PostgreSQL", outcome);
    dropped.unwrap_or_else(|error| panic!("on PostgreSQL: the test database could not be removed: {error}"));
}

fn name_engine(engine: &str, outcome: Result<(), Box<dyn Any + Send>>) {
    let Err(payload) = outcome else { return };
    let text = payload.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or("the test failed without a text");
    panic!("on {engine}: {text}");
}
