//! The ledger on every engine.
