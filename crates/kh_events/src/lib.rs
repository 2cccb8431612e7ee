//! **Hội nghị**: conferences of the association.

pub mod domain;

pub use domain::Conference;
use kh_kernel::Fact;

/// The kinds of facts of this area.
pub fn facts() -> Vec<&'static kh_kernel::FactKind> {
    vec![Conference::KIND]
}
