//! The program as a library: its commands and its web application, so that tests can drive both.
//!
//! Nothing is decided here. Commands and pages read their input, ask an area, and show the answer.

pub mod cli;
pub use kh_kinds as kinds;
mod review;
pub mod web;
