//! **Quỹ khuyến học**: receipts, payments, transfers between units, scholarships, gifts, school works, piggy banks.
//!
//! **Invariants.** Money is whole đồng. *Raised* counts external receipts only: receipts and opened piggy banks.
//! A transfer is one fact with an equal "out" and "in", so it vanishes in every consolidated total. For every unit:
//! opening + raised − spent + transferred in − transferred out = balance, because each fact moves both sides.
//!
//! Basis: Nghị định 03/2026/NĐ-CP (in force 1/3/2026) asks licensed funds to publish receipts and their use each year;
//! an association's own fund follows its rules voluntarily.

pub mod domain;
pub mod grants;

pub use domain::{FundTransfer, OpeningBalance, Payment, PiggyBank, Receipt};
pub use grants::{Gift, Scholarship, SchoolWork};
use kh_kernel::Fact;

/// The kinds of facts of this area.
pub fn facts() -> Vec<&'static kh_kernel::FactKind> {
    vec![
        Receipt::KIND,
        Payment::KIND,
        Scholarship::KIND,
        Gift::KIND,
        SchoolWork::KIND,
        PiggyBank::KIND,
        FundTransfer::KIND,
        OpeningBalance::KIND,
    ]
}
