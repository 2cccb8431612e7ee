//! Notices that facts were recorded, by this or any other process.

use crate::args;
use crate::db::{Db, DbError};
use std::sync::{Mutex, PoisonError};

/// A state of the ledger: equal as long as no fact was recorded and nothing was sealed.
///
/// Seals are only added, and between two seals the open entries only grow, so no state comes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LedgerState {
    seals: i64,
    open: i64,
}

/// Watches the ledger. What the program writes beside it (counts of visits, sign-ins) does not change its state.
pub struct Watch {
    db: Db,
    last: Mutex<Option<(String, LedgerState)>>,
}

impl Watch {
    /// A watch over `db`.
    pub fn new(db: Db) -> Self {
        Self { db, last: Mutex::new(None) }
    }

    /// The present state. It costs next to nothing while nothing at all is written to the database.
    pub async fn state(&self) -> Result<LedgerState, DbError> {
        // Read before the state: a write in between makes the state look older, and it is asked for again.
        let version = self.db.version().await?;
        let last = self.last.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((_, state)) = last.filter(|(known, _)| *known == version) {
            return Ok(state);
        }
        let state = read(&self.db).await?;
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Some((version, state));
        Ok(state)
    }
}

async fn read(db: &Db) -> Result<LedgerState, DbError> {
    let mut state = LedgerState::default();
    for partition in crate::seal::partitions(db).await? {
        let sql = "SELECT (SELECT COALESCE(MAX(no), 0) FROM seal WHERE partition_id = $1),
             (SELECT COUNT(*) FROM entry WHERE partition_id = $1 AND seal_no IS NULL)";
        if let Some(row) = db.row(sql, args![i64::from(partition.0)]).await? {
            state.seals += row.get::<i64>(0)?;
            state.open += row.get::<i64>(1)?;
        }
    }
    Ok(state)
}
