//! The platform: configuration, the database, the journal, clocks and ids, sealed attributes. It knows no noun of the
//! field.
//!
//! **Invariants.** Facts enter only through [`journal`]: the detail row, its movements, the totals and the audit entry
//! are one transaction, and [`db::Tx::commit`] refuses a write that did not go there. A fact's id is the id that its
//! client gave it, so the same submit twice is one fact. Nothing is ever updated but `replaced_by` of a row that a
//! correction took the place of, the `seal_no` of an entry, and the running totals.
//!
//! **Deliberately absent**: sequences, advisory locks, recursive SQL, LISTEN/NOTIFY, triggers. Each would tie the
//! program to one engine.
//!
//! Reading order: [`value`], [`db`], [`fact`], [`guard`], [`journal`], [`bulk`], [`totals`], [`seal`], [`doctor`].

pub mod bulk;
pub mod clock;
pub mod cx;
pub mod db;
pub mod doctor;
pub mod fact;
pub mod full_text;
pub mod guard;
pub mod hash;
pub mod journal;
pub mod migrate;
pub mod seal;
pub mod totals;
pub mod value;
pub mod vault;
pub mod watch;

pub use clock::{Clock, Moment};
pub use cx::Cx;
pub use db::{Db, DbError, Tx};
pub use fact::{Fact, FactKind, Field, FieldKind, Record};
pub use value::{Cell, Row, Value};
pub use vault::Vault;
pub use watch::{LedgerState, Watch};
