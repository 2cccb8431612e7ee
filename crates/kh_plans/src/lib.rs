//! **Chỉ tiêu**: what a unit is asked to reach in a year, by whom, under which decision.
//!
//! A target is re-issued by a correction; what was achieved is always computed, never typed.

pub mod domain;

pub use domain::Target;
use kh_kernel::Fact;

/// The kinds of facts of this area.
pub fn facts() -> Vec<&'static kh_kernel::FactKind> {
    vec![Target::KIND]
}
