//! **Hội viên**: who belongs to the association, where, since when, and until when.
//!
//! **Invariants.** A member is counted at the unit that enrolled them until they leave or are transferred. Party
//! membership is a sealed attribute: it is counted through [`PartyTally`], whose rows name nobody, and is never listed.
//! A member's status is a function of dated facts; no status is stored.
//!
//! **Deliberately absent**: ethnicity and religion. The association's work needs neither.

pub mod doctor;
pub mod domain;

pub use domain::{Member, MemberLeaving, MemberTransfer, PartyTally};
use kh_kernel::Fact;

/// The kinds of facts of this area.
pub fn facts() -> Vec<&'static kh_kernel::FactKind> {
    vec![Member::KIND, MemberLeaving::KIND, MemberTransfer::KIND, PartyTally::KIND]
}
