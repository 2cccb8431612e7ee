//! **Tổ chức Hội**: units, their dated names, parents and kinds, what became of them, decisions, officers, and the
//! figures that a unit declares.
//!
//! **Invariants.** A unit is an identity; its name, kind and parent are dated versions; merges and splits are lineage
//! edges that cite a decision. No fact is ever moved to another unit. A unit that ended keeps its facts: they count
//! under its only successor, or, when it was divided, in a visible remainder (see [`structure`]).
//!
//! **Deliberately absent**: official codes as keys. The readable code of a unit is its own and never changes.

pub mod actions;
pub mod domain;
pub mod structure;

pub use domain::{Decision, DeclaredFigure, Lineage, Officer, UNIT_KINDS, UnitClosing, UnitVersion};
use kh_kernel::Fact;
pub use structure::{Boundaries, OrgTree, Structure, UnitView};

/// The kinds of facts of this area.
pub fn facts() -> Vec<&'static kh_kernel::FactKind> {
    vec![UnitVersion::KIND, UnitClosing::KIND, Lineage::KIND, Decision::KIND, Officer::KIND, DeclaredFigure::KIND]
}
