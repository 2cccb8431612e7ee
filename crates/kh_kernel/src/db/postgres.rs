//! PostgreSQL through `sqlx`.

use super::DbError;
use crate::value::{Row, Value};
use futures_util::TryStreamExt;
use kh_figures::UnitId;
use sqlx::postgres::{PgArguments, PgPoolOptions, PgRow};
use sqlx::query::Query;
use sqlx::{AssertSqlSafe, Column as _, PgPool, Postgres, Row as _, TypeInfo as _};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use uuid::Uuid;

/// How many writers of this process may be busy at one unit.
const WRITERS_AT_A_UNIT: usize = 4;
/// Units share this many queues; two that meet in one only wait a little longer.
const QUEUES: usize = 256;

/// Queues of the writers at each unit, in front of the server.
///
/// The totals of a unit are rows that its writers lock in turn. In the server, every end of a transaction wakes all who
/// wait for such a row, only to wait again; a few keep it busy, and the others wait here, where that costs nothing.
pub(super) struct Queues(Vec<Arc<Semaphore>>);

impl Default for Queues {
    fn default() -> Self {
        Self((0..QUEUES).map(|_| Arc::new(Semaphore::new(WRITERS_AT_A_UNIT))).collect())
    }
}

impl Queues {
    /// Waits for a turn at `unit`.
    pub(super) async fn turn(&self, unit: UnitId) -> Result<OwnedSemaphorePermit, DbError> {
        let queue = usize::try_from(unit.0).unwrap_or_default() % self.0.len();
        Arc::clone(&self.0[queue]).acquire_owned().await.map_err(|_| DbError::Thread)
    }
}

pub(super) async fn connect(url: &str) -> Result<PgPool, DbError> {
    let options =
        PgPoolOptions::new().max_connections(64).acquire_timeout(Duration::from_secs(30)).test_before_acquire(false);
    Ok(options.connect(url).await?)
}

pub(super) async fn rows(pool: &PgPool, sql: &str, args: Vec<Value>) -> Result<Vec<Row>, DbError> {
    let found = bound(sql, args).fetch_all(pool).await?;
    found.iter().map(decode).collect()
}

pub(super) async fn scan<F>(pool: &PgPool, sql: &str, args: Vec<Value>, mut visit: F) -> Result<(), DbError>
where
    F: FnMut(&Row) -> Result<(), DbError>,
{
    let mut found = bound(sql, args).fetch(pool);
    while let Some(row) = found.try_next().await? {
        visit(&decode(&row)?)?;
    }
    Ok(())
}

/// The statement with its parameters; the text comes from the program's own constants, never from a person.
pub(super) fn bound(sql: &str, args: Vec<Value>) -> Query<'static, Postgres, PgArguments> {
    let mut query = sqlx::query(AssertSqlSafe(sql.to_owned()));
    for value in args {
        query = match value {
            Value::Int(number) => query.bind(number),
            Value::Text(text) => query.bind(text),
            Value::Bytes(bytes) => query.bind(bytes),
            Value::Uuid(id) => query.bind(id),
            Value::NoInt => query.bind(None::<i64>),
            Value::NoText => query.bind(None::<String>),
            Value::NoBytes => query.bind(None::<Vec<u8>>),
            Value::NoUuid => query.bind(None::<Uuid>),
        };
    }
    query
}

pub(super) fn decode(row: &PgRow) -> Result<Row, DbError> {
    let mut values = Vec::with_capacity(row.len());
    for column in row.columns() {
        let index = column.ordinal();
        values.push(match column.type_info().name() {
            "INT8" => row.try_get::<Option<i64>, _>(index)?.map_or(Value::NoInt, Value::Int),
            "INT4" => row.try_get::<Option<i32>, _>(index)?.map_or(Value::NoInt, |number| Value::Int(number.into())),
            "BOOL" => row.try_get::<Option<bool>, _>(index)?.map_or(Value::NoInt, |flag| Value::Int(flag.into())),
            "UUID" => row.try_get::<Option<Uuid>, _>(index)?.map_or(Value::NoUuid, Value::Uuid),
            "BYTEA" => row.try_get::<Option<Vec<u8>>, _>(index)?.map_or(Value::NoBytes, Value::Bytes),
            _ => row.try_get::<Option<String>, _>(index)?.map_or(Value::NoText, Value::Text),
        });
    }
    Ok(Row(values))
}
