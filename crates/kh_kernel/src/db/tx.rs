//! A transaction on either engine.

use super::{DbError, postgres, sqlite};
use crate::value::{Row, Value};
use sqlx::{PgConnection, Postgres, Transaction};
use std::fmt::Write as _;

/// A transaction. Dropped without [`Tx::commit`], it leaves no trace.
pub struct Tx {
    inner: Inner,
    must_be_journaled: bool,
    wrote: bool,
    journaled: bool,
}

enum Inner {
    Sqlite(sqlite::WriteGuard),
    Postgres(Box<Transaction<'static, Postgres>>),
}

impl Tx {
    pub(super) fn sqlite(guard: sqlite::WriteGuard, must_be_journaled: bool) -> Self {
        Self { inner: Inner::Sqlite(guard), must_be_journaled, wrote: false, journaled: false }
    }

    pub(super) fn postgres(tx: Transaction<'static, Postgres>, must_be_journaled: bool) -> Self {
        Self { inner: Inner::Postgres(Box::new(tx)), must_be_journaled, wrote: false, journaled: false }
    }

    /// Which engine this is.
    pub fn engine(&self) -> super::Engine {
        match self.inner {
            Inner::Sqlite(_) => super::Engine::Sqlite,
            Inner::Postgres(_) => super::Engine::Postgres,
        }
    }

    /// All rows of a query, as this transaction sees the data.
    pub async fn rows(&mut self, sql: &str, args: Vec<Value>) -> Result<Vec<Row>, DbError> {
        match &mut self.inner {
            Inner::Sqlite(guard) => {
                let mut rows = Vec::new();
                sqlite::each_row(guard.connection(), sql, &args, |row| {
                    rows.push(row.clone());
                    Ok(())
                })?;
                Ok(rows)
            }
            Inner::Postgres(tx) => {
                let connection: &mut PgConnection = tx;
                let found = postgres::bound(sql, args).fetch_all(connection).await?;
                found.iter().map(postgres::decode).collect()
            }
        }
    }

    /// The first row of a query.
    pub async fn row(&mut self, sql: &str, args: Vec<Value>) -> Result<Option<Row>, DbError> {
        Ok(self.rows(sql, args).await?.into_iter().next())
    }

    /// Runs a statement that changes data; gives how many rows it touched.
    pub async fn execute(&mut self, sql: &str, args: Vec<Value>) -> Result<u64, DbError> {
        self.wrote = true;
        match &mut self.inner {
            Inner::Sqlite(guard) => {
                let mut statement = guard.connection().prepare_cached(&sqlite::numbered(sql))?;
                Ok(statement.execute(rusqlite::params_from_iter(&args))? as u64)
            }
            Inner::Postgres(tx) => {
                let connection: &mut PgConnection = tx;
                Ok(postgres::bound(sql, args).execute(connection).await?.rows_affected())
            }
        }
    }

    /// Runs several statements without parameters, such as a migration.
    pub async fn execute_script(&mut self, sql: &str) -> Result<(), DbError> {
        self.wrote = true;
        match &mut self.inner {
            Inner::Sqlite(guard) => Ok(guard.connection().execute_batch(sql)?),
            Inner::Postgres(tx) => {
                let connection: &mut PgConnection = tx;
                sqlx::raw_sql(sqlx::AssertSqlSafe(sql.to_owned())).execute(connection).await?;
                Ok(())
            }
        }
    }

    /// Adds many rows to `table` in the fastest way that the engine has: `COPY`, or one prepared statement.
    pub async fn insert_rows(&mut self, table: &str, columns: &[&str], rows: &[Vec<Value>]) -> Result<(), DbError> {
        if rows.is_empty() {
            return Ok(());
        }
        self.wrote = true;
        match &mut self.inner {
            Inner::Sqlite(guard) => {
                let places: Vec<String> = (1..=columns.len()).map(|n| format!("?{n}")).collect();
                let sql = format!("INSERT INTO {table} ({}) VALUES ({})", columns.join(", "), places.join(", "));
                let mut statement = guard.connection().prepare_cached(&sql)?;
                for row in rows {
                    statement.execute(rusqlite::params_from_iter(row))?;
                }
                Ok(())
            }
            Inner::Postgres(tx) => {
                let connection: &mut PgConnection = tx;
                let sql = format!("COPY {table} ({}) FROM STDIN", columns.join(", "));
                let mut copy = connection.copy_in_raw(&sql).await?;
                let mut text = String::new();
                for row in rows {
                    write_copy_line(&mut text, row);
                    if text.len() > 1 << 20 {
                        copy.send(text.as_bytes()).await?;
                        text.clear();
                    }
                }
                copy.send(text.as_bytes()).await?;
                copy.finish().await?;
                Ok(())
            }
        }
    }

    /// Says that the journal was written, so that the commit may pass.
    pub(crate) fn mark_journaled(&mut self) {
        self.journaled = true;
    }

    /// Makes the changes last.
    pub async fn commit(self) -> Result<(), DbError> {
        if self.must_be_journaled && self.wrote && !self.journaled {
            return Err(DbError::NotJournaled);
        }
        match self.inner {
            Inner::Sqlite(guard) => guard.commit(),
            Inner::Postgres(tx) => Ok(tx.commit().await?),
        }
    }

    /// Commits what a journal operation wrote, or ends the transaction when the same submit had been recorded before.
    pub async fn finish(self, outcome: crate::journal::Outcome) -> Result<(), DbError> {
        match outcome {
            crate::journal::Outcome::Recorded(_) => self.commit().await,
            crate::journal::Outcome::Already(_) => self.roll_back().await,
        }
    }

    /// Takes the changes back: a dry run.
    pub async fn roll_back(self) -> Result<(), DbError> {
        match self.inner {
            Inner::Sqlite(guard) => Ok(guard.connection().execute_batch("ROLLBACK")?),
            Inner::Postgres(tx) => Ok(tx.rollback().await?),
        }
    }
}

/// One line of PostgreSQL's text format for `COPY`.
fn write_copy_line(out: &mut String, row: &[Value]) {
    for (index, value) in row.iter().enumerate() {
        if index > 0 {
            out.push('\t');
        }
        match value {
            Value::Int(number) => write!(out, "{number}").expect("writing to a string does not fail"),
            Value::Uuid(id) => write!(out, "{id}").expect("writing to a string does not fail"),
            Value::Text(text) => {
                for character in text.chars() {
                    match character {
                        '\\' => out.push_str("\\\\"),
                        '\n' => out.push_str("\\n"),
                        '\r' => out.push_str("\\r"),
                        '\t' => out.push_str("\\t"),
                        other => out.push(other),
                    }
                }
            }
            Value::Bytes(bytes) => {
                out.push_str("\\\\x");
                for byte in bytes {
                    write!(out, "{byte:02x}").expect("writing to a string does not fail");
                }
            }
            Value::NoInt | Value::NoText | Value::NoBytes | Value::NoUuid => out.push_str("\\N"),
        }
    }
    out.push('\n');
}
