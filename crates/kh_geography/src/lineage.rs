//! What became of areas, and the decisions that say so.

use crate::AreaId;

/// Our own id of a decision.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct DecisionId(pub u32);

/// **Nghị quyết**: a decision that changed areas.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Decision {
    /// Our own id.
    pub id: DecisionId,
    /// **Số, ký hiệu**, such as `1682/NQ-UBTVQH15`.
    pub number: &'static str,
    /// **Cơ quan ban hành**.
    pub issuer: &'static str,
    /// **Ngày ký** (yyyymmdd); none where no source read states it.
    pub signed_on: Option<i32>,
    /// The day from which its structure stands (yyyymmdd).
    pub effective_on: i32,
    /// **Trích yếu**.
    pub title: &'static str,
}

/// How much of the old area went along an edge.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Share {
    /// All of it.
    Whole,
    /// **Một phần**: the old area was divided.
    Part,
}

/// Why an edge needs a person to look at it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Mark {
    /// The tables agree, but another old commune of the same new province has the same printed name.
    Ambiguous,
    /// The tables that were compared disagree on this edge.
    Disputed,
}

/// One edge of the many-to-many mapping from old areas to new ones.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LineageEdge {
    /// The area that ended.
    pub from: AreaId,
    /// The area it went to, wholly or in part.
    pub to: AreaId,
    /// Whole or part.
    pub share: Share,
    /// The day it took effect (yyyymmdd).
    pub effective_on: i32,
    /// The decision that says so.
    pub decision: DecisionId,
    /// A doubt, if there is one.
    pub mark: Option<Mark>,
    /// Of the parts of a divided area, the one that the source takes when it knows no more. A hint to show, never to apply.
    pub suggested: bool,
}
