//! What every operation needs: the database, the time, who acts, and the sealing key.

use crate::{Clock, Db, Moment, Vault};
use std::sync::Arc;
use uuid::Uuid;

/// The context of one operation.
#[derive(Clone)]
pub struct Cx {
    /// The database.
    pub db: Db,
    /// The clock.
    pub clock: Clock,
    /// The account that acts; the nil id is the program itself.
    pub actor: Uuid,
    /// Seals and opens sensitive attributes.
    pub vault: Arc<Vault>,
}

impl Cx {
    /// The context of the program itself.
    pub fn system(db: Db, vault: Arc<Vault>) -> Self {
        Self { db, clock: Clock::System, actor: Uuid::nil(), vault }
    }

    /// The same, acting as `account`.
    #[must_use]
    pub fn acting_as(&self, account: Uuid) -> Self {
        Self { actor: account, ..self.clone() }
    }

    /// The present moment.
    pub fn now(&self) -> Moment {
        self.clock.now()
    }

    /// A new identity, ordered by time.
    pub fn new_id(&self) -> Uuid {
        Uuid::now_v7()
    }
}
