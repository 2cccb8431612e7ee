//! **Thi đua, khen thưởng**: who was commended, by which form, under which decision.
//!
//! The criteria, years of service and quotas of the association's awards are not published; they stay dated data that
//! the association fills in, and nothing here borrows the rules of another body's awards.

pub mod domain;

pub use domain::{AWARD_FORMS, Award};
use kh_kernel::Fact;

/// The kinds of facts of this area.
pub fn facts() -> Vec<&'static kh_kernel::FactKind> {
    vec![Award::KIND]
}
