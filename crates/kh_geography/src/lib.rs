//! The administrative units of Vietnam and how they changed: a pure, embedded table with its loader.
//!
//! **Đơn vị hành chính** (an *area*) is an identity; its name, type, official code and parent are dated versions. What
//! became of an area is told by lineage edges, each of which cites a decision. The record holds the provinces,
//! districts and communes before 1/7/2025, the two levels from that day, and the changes since.
//!
//! Invariants:
//! * An [`AreaId`] is ours and never re-used; official codes are dated attributes and are found only with a kind and a
//!   day ([`Geography::find_code`]), because one code has meant different places.
//! * Versions of one area do not overlap. Every commune of 1/7/2025 is a new identity, even where nothing changed.
//! * Where sources disagree the edge says so ([`Mark`]); nothing is guessed, and [`Geography::resolve`] answers
//!   [`Resolution::Ambiguous`] rather than choose.
//!
//! Deliberately absent: populations, boundaries, hamlets, and states before 1/12/2024 (Long An) or 1/3/2025 (the rest).
//! The data, their sources and the rules they follow are told in `data/README.md`.
//!
//! Reading order: `area`, `lineage`, `geography`, `resolve`; `table` reads the files, `keys` compares names.

mod area;
mod geography;
mod keys;
mod lineage;
mod resolve;
mod table;

pub use area::{AreaId, AreaKind, AreaVersion};
pub use geography::{FIRST_DAY_LONG_AN, FIRST_FULL_DAY, Geography, REFORM_DAY};
pub use lineage::{Decision, DecisionId, LineageEdge, Mark, Share};
pub use resolve::{Candidate, Resolution};
