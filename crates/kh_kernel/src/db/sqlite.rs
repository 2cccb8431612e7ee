//! SQLite: one writer connection, a small pool of read-only connections, all in this process.

use super::DbError;
use super::checkpoint::Checkpoints;
use crate::value::{Row, Value};
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, OpenFlags, ToSql};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::{Mutex as AsyncMutex, OwnedMutexGuard, Semaphore};

/// How many reads may run at once; two cores gain nothing from more.
const READERS: usize = 4;
/// How long a writer of another process is waited for.
const BUSY_TIMEOUT: Duration = Duration::from_secs(30);

pub(super) struct Sqlite {
    readers: Arc<Mutex<Vec<Connection>>>,
    turns: Arc<Semaphore>,
    /// Sees every commit of the other connections, of this process or another.
    watcher: Mutex<Connection>,
    path: PathBuf,
    /// Last, because fields are dropped in their order: the connection that closes last folds the write-ahead log into
    /// the file, which a read-only one cannot.
    writer: Arc<AsyncMutex<Writer>>,
}

struct Writer {
    /// First, because its thread must have ended before the last connection closes.
    checkpoints: Checkpoints,
    connection: Connection,
}

/// The writer connection inside a transaction; dropped without an end, the transaction is taken back.
pub(super) struct WriteGuard(OwnedMutexGuard<Writer>);

impl WriteGuard {
    pub(super) fn connection(&self) -> &Connection {
        &self.0.connection
    }

    pub(super) fn commit(self) -> Result<(), DbError> {
        self.connection().execute_batch("COMMIT")?;
        self.0.checkpoints.after_commit(self.connection());
        Ok(())
    }
}

impl Drop for WriteGuard {
    fn drop(&mut self) {
        if !self.connection().is_autocommit()
            && let Err(error) = self.connection().execute_batch("ROLLBACK")
        {
            tracing::error!(%error, "a dropped transaction could not be rolled back");
        }
    }
}

impl Sqlite {
    pub(super) fn open(path: &Path) -> Result<Self, DbError> {
        let writer = Connection::open(path)?;
        writer.busy_timeout(BUSY_TIMEOUT)?;
        writer.pragma_update(None, "journal_mode", "WAL")?;
        // FULL: a receipt that was answered with "saved" survives a power cut, not only a crash of the program.
        writer.pragma_update(None, "synchronous", "FULL")?;
        writer.pragma_update(None, "foreign_keys", true)?;
        writer.pragma_update(None, "cache_size", -131_072)?;
        writer.set_prepared_statement_cache_capacity(256);
        let checkpoints = Checkpoints::take_over(&writer, path)?;
        Ok(Self {
            writer: Arc::new(AsyncMutex::new(Writer { checkpoints, connection: writer })),
            readers: Arc::new(Mutex::new(Vec::new())),
            turns: Arc::new(Semaphore::new(READERS)),
            watcher: Mutex::new(Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?),
            path: path.to_owned(),
        })
    }

    pub(super) async fn rows(&self, sql: String, args: Vec<Value>) -> Result<Vec<Row>, DbError> {
        let turn = Arc::clone(&self.turns).acquire_owned().await.map_err(|_| DbError::Thread)?;
        let reader = self.reader()?;
        let readers = Arc::clone(&self.readers);
        let work = move || {
            let mut rows = Vec::new();
            let result = each_row(&reader, &sql, &args, |row| {
                rows.push(row.clone());
                Ok(())
            });
            lock(&readers).push(reader);
            drop(turn);
            result.map(|()| rows)
        };
        tokio::task::spawn_blocking(work).await.map_err(|_| DbError::Thread)?
    }

    pub(super) fn scan<F>(&self, sql: &str, args: &[Value], visit: F) -> Result<(), DbError>
    where
        F: FnMut(&Row) -> Result<(), DbError>,
    {
        let reader = self.reader()?;
        let result = each_row(&reader, sql, args, visit);
        lock(&self.readers).push(reader);
        result
    }

    pub(super) async fn begin(&self) -> Result<WriteGuard, DbError> {
        let guard = Arc::clone(&self.writer).lock_owned().await;
        guard.connection.execute_batch("BEGIN IMMEDIATE")?;
        Ok(WriteGuard(guard))
    }

    pub(super) fn version(&self) -> Result<String, DbError> {
        let watcher = self.watcher.lock().unwrap_or_else(PoisonError::into_inner);
        let version: i64 = watcher.prepare_cached("PRAGMA data_version")?.query_row([], |row| row.get(0))?;
        Ok(version.to_string())
    }

    pub(super) async fn backup_to(&self, path: PathBuf) -> Result<(), DbError> {
        let reader = self.reader()?;
        let work = move || {
            let mut target = Connection::open(path)?;
            let backup = rusqlite::backup::Backup::new(&reader, &mut target)?;
            backup.run_to_completion(4096, Duration::ZERO, None)?;
            Ok(())
        };
        tokio::task::spawn_blocking(work).await.map_err(|_| DbError::Thread)?
    }

    fn reader(&self) -> Result<Connection, DbError> {
        if let Some(reader) = lock(&self.readers).pop() {
            return Ok(reader);
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let reader = Connection::open_with_flags(&self.path, flags)?;
        reader.busy_timeout(BUSY_TIMEOUT)?;
        reader.pragma_update(None, "cache_size", -32_768)?;
        reader.pragma_update(None, "mmap_size", 1_073_741_824_i64)?;
        reader.set_prepared_statement_cache_capacity(128);
        Ok(reader)
    }
}

fn lock(readers: &Mutex<Vec<Connection>>) -> std::sync::MutexGuard<'_, Vec<Connection>> {
    readers.lock().unwrap_or_else(PoisonError::into_inner)
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Int(number) => ToSqlOutput::from(*number),
            Self::Text(text) => ToSqlOutput::from(text.as_str()),
            Self::Bytes(bytes) => ToSqlOutput::from(bytes.as_slice()),
            Self::Uuid(id) => ToSqlOutput::Borrowed(ValueRef::Blob(id.as_bytes())),
            Self::NoInt | Self::NoText | Self::NoBytes | Self::NoUuid => ToSqlOutput::Borrowed(ValueRef::Null),
        })
    }
}

/// The statement with `?1` for `$1`: SQLite takes `$1` for a name and would number names as they first appear.
pub(super) fn numbered(sql: &str) -> String {
    sql.replace('$', "?")
}

/// Runs a query on `connection` and shows each row to `visit`.
pub(super) fn each_row<F>(connection: &Connection, sql: &str, args: &[Value], mut visit: F) -> Result<(), DbError>
where
    F: FnMut(&Row) -> Result<(), DbError>,
{
    let mut statement = connection.prepare_cached(&numbered(sql))?;
    let columns = statement.column_count();
    let mut found = statement.query(rusqlite::params_from_iter(args))?;
    let mut row = Row(vec![Value::NoInt; columns]);
    while let Some(raw) = found.next()? {
        for (column, value) in row.0.iter_mut().enumerate() {
            read_into(value, raw.get_ref(column)?);
        }
        visit(&row)?;
    }
    Ok(())
}

/// Sets `value` to what the column holds; text takes the place of text without a new allocation.
fn read_into(value: &mut Value, raw: ValueRef<'_>) {
    if let (Value::Text(kept), ValueRef::Text(text)) = (&mut *value, raw) {
        kept.clear();
        kept.push_str(&String::from_utf8_lossy(text));
        return;
    }
    *value = match raw {
        ValueRef::Null => Value::NoInt,
        ValueRef::Integer(number) => Value::Int(number),
        #[expect(clippy::cast_possible_truncation, reason = "no column of the schema holds fractions")]
        ValueRef::Real(number) => Value::Int(number as i64),
        ValueRef::Text(text) => Value::Text(String::from_utf8_lossy(text).into_owned()),
        ValueRef::Blob(bytes) => Value::Bytes(bytes.to_vec()),
    };
}
