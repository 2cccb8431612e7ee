//! The ledger on every engine: what is written, what is refused, what the figures say, and what the checker finds.
//!
//! Each test runs on a database of its own, first on SQLite, then on PostgreSQL.
#![expect(clippy::inconsistent_digit_grouping, reason = "days are written as yyyy_mm_dd")]
#![expect(clippy::unwrap_used, reason = "the functions that tests share may fail like the tests themselves")]

mod doctor;
mod figures;
mod journal;
mod lives;
mod model;
mod schema;
mod search;
mod world;
