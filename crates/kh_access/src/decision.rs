//! One question about one unit, and its answer with the reason.

use crate::actor::Actor;
use crate::policy::{breaks_seal, grants, roles_that_could};
use crate::resource::{Action, Resource};
use crate::role::{Assignment, Role};
use kh_figures::{Day, UnitId, UnitTree};

/// **Câu hỏi**: what was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Asked {
    /// **Việc làm**: the action wanted.
    pub action: Action,
    /// **Đối tượng**: what it would be done to.
    pub resource: Resource,
    /// **Đơn vị**: the unit in which it would be done.
    pub unit: UnitId,
    /// **Ngày**: the day on which the rights are asked.
    pub day: Day,
}

/// **Quyết định**: the answer; [`Decision::explain`] says it in Vietnamese.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "a right that is asked and not looked at protects nothing"]
pub enum Decision {
    /// The action may be done.
    Allowed {
        /// Why.
        reason: Reason,
    },
    /// The action may not be done.
    Denied {
        /// Whether the actor may know that the unit exists: the caller answers 403 if so, and 404 if not.
        visible: bool,
        /// The roles that could, if held in the unit or above it; empty when not `visible`, for there is nothing to name.
        could: Vec<Role>,
        /// Why not.
        refusal: Refusal,
    },
}

/// **Lý do được phép**: on what ground an action is allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The program itself acts.
    System,
    /// A role in force gives the right; of several, the one held nearest to the unit.
    Held {
        /// The role, where and since when.
        assignment: Assignment,
        /// What was asked.
        asked: Asked,
    },
}

/// **Lý do không được phép**: what the actor holds instead of the right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// What was asked.
    pub asked: Asked,
    /// When visible, the assignments in force that reach the unit but lack the right; else every assignment of the
    /// actor, so that the answer says nothing of the unit.
    pub holds: Vec<Assignment>,
    /// Whether the actor is somebody who is not signed in.
    pub anonymous: bool,
}

impl Decision {
    /// Whether the action may be done.
    pub fn is_allowed(&self) -> bool {
        matches!(self, Self::Allowed { .. })
    }
}

/// Answers whether `actor` may do `action` to `resource` of `unit`, by the roles of `day` in `tree`.
///
/// `tree` is the tree of `day`. Its former and unplaced units count like any other: whoever stands above them still sees
/// what they left; whether something new may be entered there is a rule of the area. A unit outside the tree looks to
/// everyone but the program itself as if it did not exist.
///
/// A visible refusal tells of the unit, not of its rows: rows are loaded through the `View` scope, so that a row out of
/// sight is not found before this question is asked.
pub fn may(actor: &Actor, action: Action, resource: Resource, unit: UnitId, day: Day, tree: &UnitTree) -> Decision {
    let asked = Asked { action, resource, unit, day };
    if actor.is_system() && !breaks_seal(action, resource) {
        return Decision::Allowed { reason: Reason::System };
    }
    let reaching: Vec<Assignment> =
        actor.assignments_on(day).filter(|held| tree.is_within(unit, held.unit)).copied().collect();
    let granting = reaching.iter().filter(|held| grants(held.role, action, resource));
    if let Some(assignment) = granting.copied().reduce(|best, other| nearer(best, other, tree)) {
        return Decision::Allowed { reason: Reason::Held { assignment, asked } };
    }
    let visible = actor.is_system() || !reaching.is_empty();
    let could = if visible { roles_that_could(action, resource) } else { Vec::new() };
    let holds = if visible { reaching } else { actor.assignments.clone() };
    Decision::Denied { visible, could, refusal: Refusal { asked, holds, anonymous: actor.is_anonymous() } }
}

/// The one held deeper in the tree, of two that reach the same unit; the first when they are held in one unit.
fn nearer(best: Assignment, other: Assignment, tree: &UnitTree) -> Assignment {
    if other.unit != best.unit && tree.is_within(other.unit, best.unit) { other } else { best }
}
