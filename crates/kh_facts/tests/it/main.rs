//! The reads, forms, views and exports over every kind of fact, on real databases.

#![expect(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

mod export;
mod form;
mod listing;
mod movements;
mod sample;
mod views;
mod world;
