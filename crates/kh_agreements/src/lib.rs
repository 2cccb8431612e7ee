//! **Chương trình phối hợp**: what the association agreed to do together with other bodies, and until when.

pub mod domain;

pub use domain::Agreement;
use kh_kernel::Fact;

/// The kinds of facts of this area.
pub fn facts() -> Vec<&'static kh_kernel::FactKind> {
    vec![Agreement::KIND]
}
