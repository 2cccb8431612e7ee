//! **Danh hiệu học tập**: the five learning models, and how a person, family, clan, community or unit comes to one.
//!
//! **Invariants.** Registered, passed by self-assessment and recognised are three counters, never merged: the press
//! blurs them, the book does not (QĐ 324/QĐ-KHVN, 25/10/2023, for citizens; QĐ 387/QĐ-TTg, 25/3/2022, for the others).

pub mod domain;

pub use domain::{STAGES, TITLES, TitleStep};
use kh_kernel::Fact;

/// The kinds of facts of this area.
pub fn facts() -> Vec<&'static kh_kernel::FactKind> {
    vec![TitleStep::KIND]
}
