//! The program through its web interface, on the small demonstration province.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod app;
mod changes;
mod contract;
mod pages;
mod rights;
mod transfers;
mod writing;
