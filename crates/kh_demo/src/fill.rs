//! Filling a database with the reference province, chunk by chunk; stopped at any point, it goes on where it was.

use crate::facts::{self, Chunk};
use crate::plan::Plan;
use crate::units::{LONG_AN, TAY_NINH};
use crate::{Options, chance};
use kh_kernel::bulk::Bulk;
use kh_kernel::journal::JournalError;
use kh_kernel::{Cx, DbError, args};
use kh_org::actions::{ensure_partition, register_code};
use std::sync::Arc;
use tokio::task::JoinHandle;

/// How far the filling has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// Facts done, about.
    pub done: u64,
    /// Facts in all, about.
    pub all: u64,
    /// What was written last.
    pub label: String,
}

/// What became of a filling.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    /// Chunks in all.
    pub chunks: usize,
    /// Chunks that had been written before.
    pub skipped: usize,
    /// Facts written now, companions included.
    pub recorded: usize,
}

/// Writes the reference province into the database; what is there already is left as it is.
///
/// A database is filled at one scale for ever: the units of both scales have the same numbers.
pub async fn fill(cx: &Cx, options: &Options, mut progress: impl FnMut(Progress)) -> Result<Summary, JournalError> {
    let plan = Arc::new(Plan::new(options.scale));
    register_units(cx, &plan).await?;
    let chunks = Chunk::all(&plan);
    let all: u64 = chunks.iter().map(|chunk| chunk.weight(&plan)).sum();
    let (mut todo, mut done) = (Vec::new(), 0);
    for (number, chunk) in (0..).zip(&chunks) {
        if is_written(cx, &plan, number, *chunk).await? {
            done += chunk.weight(&plan);
        } else {
            todo.push((number, *chunk));
        }
    }
    let mut summary = Summary { chunks: chunks.len(), skipped: chunks.len() - todo.len(), recorded: 0 };
    let mut next = todo.first().map(|(number, chunk)| gather_beside(cx, &plan, *number, *chunk));
    for (at, (_, chunk)) in todo.iter().enumerate() {
        let Some(gathering) = next.take() else { break };
        let bulk = gathering.await.map_err(|_| DbError::Thread)?;
        next = todo.get(at + 1).map(|(number, chunk)| gather_beside(cx, &plan, *number, *chunk));
        summary.recorded += bulk.write(&cx.db).await?.recorded;
        done += chunk.weight(&plan);
        progress(Progress { done, all, label: chunk.label(&plan) });
    }
    Ok(summary)
}

/// Gathers the facts of a chunk on another thread, while this one writes those of the chunk before.
fn gather_beside(cx: &Cx, plan: &Arc<Plan>, number: u64, chunk: Chunk) -> JoinHandle<Bulk> {
    let (cx, plan) = (cx.clone(), Arc::clone(plan));
    tokio::task::spawn_blocking(move || facts::gather(&cx, &plan, number, chunk))
}

/// Whether the chunk is there: it was written in one transaction, so its first fact speaks for all.
async fn is_written(cx: &Cx, plan: &Plan, number: u64, chunk: Chunk) -> Result<bool, DbError> {
    let id = chance::fact_id(plan.scale.number(), number, 0);
    let sql = "SELECT 1 FROM entry WHERE partition_id = $1 AND id = $2";
    Ok(cx.db.row(sql, args![i64::from(chunk.partition().0), id]).await?.is_some())
}

async fn register_units(cx: &Cx, plan: &Plan) -> Result<(), DbError> {
    let mut tx = cx.db.begin_housekeeping().await?;
    ensure_partition(&mut tx, LONG_AN, "long-an", "Long An").await?;
    ensure_partition(&mut tx, TAY_NINH, "tay-ninh", "Tây Ninh").await?;
    for unit in &plan.units {
        register_code(&mut tx, unit.id, &unit.code).await?;
    }
    for unit in &plan.new_units {
        register_code(&mut tx, unit.id, &unit.code).await?;
    }
    tx.commit().await
}
