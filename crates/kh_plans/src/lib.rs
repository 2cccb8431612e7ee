//! **Chỉ tiêu**: what a unit is asked to reach in a year, by whom, under which decision.
//!
//! The row stands at the unit that is to reach the target, and is recorded by whoever may record targets there: an
//! officer above it who sets the target, or its own officer who writes down what was set from outside.
//!
//! A target is re-issued by a correction; what was achieved is always computed, never typed.

pub mod domain;

pub use domain::Target;
use kh_kernel::Fact;

/// The kinds of facts of this area.
pub fn facts() -> Vec<&'static kh_kernel::FactKind> {
    vec![Target::KIND]
}
