//! The reference province "Long An 2024": a full-size synthetic province, the same on every machine.
//!
//! Its totals are those that were published for the real province, to the đồng; every person, firm and event in it is
//! invented. The names of districts and communes, and what became of them on 1/7/2025, are the real ones.
//!
//! **Invariants.** Nothing depends on the clock or the machine: the same scale gives the same facts with the same ids.
//! Totals come first and are divided ([`divide`]), so the facts cannot miss them. Nothing is written but facts through
//! the journal's bulk path, and the codes of units.
//!
//! **Deliberately absent**: accounts as rows ([`accounts`] gives them as data), rows for the years before 2024 other
//! than members and units, and rows for families, which the communes declare.
//!
//! Reading order: `golden`, [`divide`], `units`, `plan`, `facts`, `fill`.
#![expect(clippy::inconsistent_digit_grouping, reason = "days are written as yyyy_mm_dd, which people can read")]

mod accounts;
mod calendar;
mod chance;
mod divide;
mod facts;
mod fill;
mod golden;
mod names;
mod place;
mod plan;
pub mod portal;
pub mod real_reports;
mod units;

pub use accounts::{Account, accounts};
pub use divide::{Share, TooLittle, divide};
pub use fill::{Progress, Summary, fill};
use kh_figures::Measure;
pub use plan::Plan;
pub use units::{LONG_AN, Sort, TAY_NINH, Unit};

/// How much of the province is filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scale {
    /// The whole province: 2,592 units, 576,210 members.
    Full,
    /// One district with four communes and some thousand facts, for tests.
    Small,
}

impl Scale {
    /// The number that goes into the ids.
    pub(crate) fn number(self) -> u64 {
        match self {
            Self::Full => 0,
            Self::Small => 1,
        }
    }
}

/// What to fill in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// How much.
    pub scale: Scale,
}

/// The totals that the facts of the old province come to: flows of the year 2024, stocks on its last day.
pub fn expected(scale: Scale) -> Vec<(Measure, i64)> {
    Plan::new(scale).expected()
}
