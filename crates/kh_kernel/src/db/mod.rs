//! One database behind one small interface: SQLite in a file, or PostgreSQL by `DATABASE_URL`.
//!
//! Every statement is one SQL text with `$1…$n` that is valid on both engines. What differs between them (bulk
//! loading, column types, locking) lives in the two modules below this one and nowhere else.
//!
//! SQLite is driven by `rusqlite`, PostgreSQL by `sqlx`; `docs/adr/0006` says why there are two.

mod checkpoint;
mod partitions;
mod postgres;
mod sqlite;
mod tx;

pub use partitions::{in_every_partition, in_partitions};
pub use tx::Tx;

use crate::value::{Row, Value};
use kh_figures::UnitId;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio::sync::OwnedSemaphorePermit;

/// What can go wrong between the program and its database.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// SQLite refused.
    #[error("SQLite: {0}")]
    Sqlite(#[from] rusqlite::Error),
    /// PostgreSQL refused.
    #[error("PostgreSQL: {0}")]
    Postgres(#[from] sqlx::Error),
    /// A column did not hold what the statement promised.
    #[error(transparent)]
    Column(#[from] crate::value::ColumnError),
    /// A write was about to be committed without a journal entry.
    #[error("a write without a journal entry was refused")]
    NotJournaled,
    /// The database was made by a newer program.
    #[error("the database has migration {found}, this program knows up to {known}")]
    Newer {
        /// The newest migration found.
        found: String,
        /// The newest known here.
        known: String,
    },
    /// A measure that the catalogue does not have.
    #[error("the database holds an unknown measure {0:?}")]
    UnknownMeasure(String),
    /// A worker thread ended early.
    #[error("a database thread ended early")]
    Thread,
    /// The data folder cannot be used.
    #[error("cannot use the folder {path}: {source}")]
    Folder {
        /// The folder.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
}

impl DbError {
    /// Whether the whole transaction may be tried again: serialization failures, deadlocks, a busy file.
    pub fn is_transient(&self) -> bool {
        match self {
            Self::Sqlite(rusqlite::Error::SqliteFailure(failure, _)) => {
                matches!(failure.code, rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked)
            }
            Self::Postgres(sqlx::Error::Database(error)) => {
                matches!(error.code().as_deref(), Some("40001" | "40P01"))
            }
            _ => false,
        }
    }

    /// Whether a unique constraint was broken.
    pub fn is_duplicate(&self) -> bool {
        match self {
            Self::Sqlite(rusqlite::Error::SqliteFailure(failure, _)) => {
                matches!(
                    failure.extended_code,
                    rusqlite::ffi::SQLITE_CONSTRAINT_UNIQUE | rusqlite::ffi::SQLITE_CONSTRAINT_PRIMARYKEY
                )
            }
            Self::Postgres(sqlx::Error::Database(error)) => error.is_unique_violation(),
            _ => false,
        }
    }
}

/// Which engine holds the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// A file, with nothing to install.
    Sqlite,
    /// A server.
    Postgres,
}

/// An open database. Clones share the same connections.
#[derive(Clone)]
pub struct Db {
    inner: Inner,
    queues: Arc<postgres::Queues>,
}

#[derive(Clone)]
enum Inner {
    Sqlite(Arc<sqlite::Sqlite>),
    Postgres(sqlx::PgPool),
}

impl Db {
    /// The name of the SQLite file in its folder.
    pub const FILE: &str = "khuyenhoc.db";

    /// Opens (and creates, if need be) the SQLite file `khuyenhoc.db` in `folder`, and brings its schema up to date.
    pub async fn open_folder(folder: &Path) -> Result<Self, DbError> {
        std::fs::create_dir_all(folder).map_err(|source| DbError::Folder { path: folder.to_owned(), source })?;
        Self::open_file(&folder.join(Self::FILE)).await
    }

    /// Opens (and creates, if need be) an SQLite file, and brings its schema up to date.
    pub async fn open_file(path: &Path) -> Result<Self, DbError> {
        let db = Self { inner: Inner::Sqlite(Arc::new(sqlite::Sqlite::open(path)?)), queues: Arc::default() };
        crate::migrate::run(&db).await?;
        Ok(db)
    }

    /// Connects to PostgreSQL and brings the schema up to date.
    pub async fn open_postgres(url: &str) -> Result<Self, DbError> {
        let db = Self { inner: Inner::Postgres(postgres::connect(url).await?), queues: Arc::default() };
        crate::migrate::run(&db).await?;
        Ok(db)
    }

    /// Which engine this is.
    pub fn engine(&self) -> Engine {
        match self.inner {
            Inner::Sqlite(_) => Engine::Sqlite,
            Inner::Postgres(_) => Engine::Postgres,
        }
    }

    /// All rows of a query.
    pub async fn rows(&self, sql: &str, args: Vec<Value>) -> Result<Vec<Row>, DbError> {
        match &self.inner {
            Inner::Sqlite(sqlite) => sqlite.rows(sql.to_owned(), args).await,
            Inner::Postgres(pool) => postgres::rows(pool, sql, args).await,
        }
    }

    /// The first row of a query.
    pub async fn row(&self, sql: &str, args: Vec<Value>) -> Result<Option<Row>, DbError> {
        Ok(self.rows(sql, args).await?.into_iter().next())
    }

    /// Gives every row of a query to `visit` without holding them all in memory.
    pub async fn scan<F>(&self, sql: &str, args: Vec<Value>, visit: F) -> Result<(), DbError>
    where
        F: FnMut(&Row) -> Result<(), DbError> + Send,
    {
        match &self.inner {
            Inner::Sqlite(sqlite) => sqlite.scan(sql, &args, visit),
            Inner::Postgres(pool) => postgres::scan(pool, sql, args, visit).await,
        }
    }

    /// Begins a write of facts: its commit is refused unless the journal was written.
    pub async fn begin(&self) -> Result<Tx, DbError> {
        self.begin_as(true).await
    }

    /// Waits until not too many others write at `unit`; held until the write has ended. SQLite has one writer anyway.
    pub(crate) async fn turn_at(&self, unit: UnitId) -> Result<Option<OwnedSemaphorePermit>, DbError> {
        match self.engine() {
            Engine::Sqlite => Ok(None),
            Engine::Postgres => Ok(Some(self.queues.turn(unit).await?)),
        }
    }

    /// Begins a write of the program's own housekeeping (sessions, seals, schema), which is not journaled.
    pub async fn begin_housekeeping(&self) -> Result<Tx, DbError> {
        self.begin_as(false).await
    }

    /// A text that is different after anything was committed to the database, by this or any other process. On
    /// PostgreSQL it also changes with what happens in the other databases of the same server.
    pub async fn version(&self) -> Result<String, DbError> {
        match &self.inner {
            Inner::Sqlite(sqlite) => sqlite.version(),
            Inner::Postgres(_) => {
                let row = self.row("SELECT CAST(pg_current_snapshot() AS TEXT)", vec![]).await?;
                Ok(row.map(|row| row.get(0)).transpose()?.unwrap_or_default())
            }
        }
    }

    /// Refreshes the statistics that the engine plans queries with; worth it after a bulk load.
    pub async fn analyze(&self) -> Result<(), DbError> {
        let mut tx = self.begin_housekeeping().await?;
        tx.execute("ANALYZE", vec![]).await?;
        tx.commit().await
    }

    /// A consistent copy of an SQLite database, made while it is in use.
    pub async fn backup_to(&self, path: PathBuf) -> Result<(), DbError> {
        match &self.inner {
            Inner::Sqlite(sqlite) => sqlite.backup_to(path).await,
            Inner::Postgres(_) => Err(DbError::Thread),
        }
    }

    async fn begin_as(&self, journaled: bool) -> Result<Tx, DbError> {
        match &self.inner {
            Inner::Sqlite(sqlite) => Ok(Tx::sqlite(sqlite.begin().await?, journaled)),
            Inner::Postgres(pool) => Ok(Tx::postgres(pool.begin().await?, journaled)),
        }
    }
}
