//! **Hội viên**: who belongs to the association, where, since when, and until when.
//!
//! **Invariants.** A member is counted at the unit that enrolled them until they leave or are transferred. Party
//! membership is a sealed attribute: it is counted through [`PartyTally`], whose rows name nobody, and is never listed.
//! A member's status is a function of dated facts; no status is stored. What is recorded one by one must make one life:
//! a member leaves, or goes on elsewhere, only from the unit where they are on that day, and after leaving nothing
//! happens any more ([`life`]). The journal asks for it within the transaction, so two who record at once cannot both
//! let a member leave.
//!
//! A sentence about a member names only what happened at the unit of the one who records; where else the member was is
//! not told.
//!
//! **Deliberately absent**: ethnicity and religion. The association's work needs neither.

pub mod doctor;
pub mod domain;
mod guard;
mod labels;
pub mod life;
mod store;

pub use domain::{Member, MemberLeaving, MemberTransfer, PartyTally};
use kh_kernel::Fact;

/// The kinds of facts of this area.
pub fn facts() -> Vec<&'static kh_kernel::FactKind> {
    vec![Member::KIND, MemberLeaving::KIND, MemberTransfer::KIND, PartyTally::KIND]
}
