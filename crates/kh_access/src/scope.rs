//! Where an actor may do something: what every store read takes, so that nobody reads past their rights.

use crate::actor::Actor;
use crate::policy::{breaks_seal, grants};
use crate::resource::{Action, Resource};
use kh_figures::{Day, UnitId, UnitTree};

/// **Phạm vi**: the units in which an actor may do one action to one resource on one day.
///
/// Only [`Actor::scope`] makes one, so whoever has a scope has asked for the right. It is to be used with the tree with
/// which it was made.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "a scope that limits nothing protects nothing"]
pub struct Scope {
    reach: Reach,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Reach {
    /// Every unit, those outside the tree included: the program itself.
    Everything,
    /// The subtrees of these units, none of which lies within another, in preorder.
    Below(Vec<UnitId>),
}

impl Actor {
    /// The units in which this actor may do `action` to `resource`, by the roles of `day` in `tree`.
    ///
    /// A unit is in the scope exactly when [`crate::may`] allows the action there.
    pub fn scope(&self, action: Action, resource: Resource, day: Day, tree: &UnitTree) -> Scope {
        if self.is_system() && !breaks_seal(action, resource) {
            return Scope { reach: Reach::Everything };
        }
        let granting = self.assignments_on(day).filter(|held| grants(held.role, action, resource));
        let mut spans: Vec<_> = granting.filter_map(|held| Some((tree.span(held.unit)?, held.unit))).collect();
        // In preorder an enclosing subtree begins before the enclosed one, so one pass keeps the outermost.
        spans.sort_by_key(|(span, _)| span.start);
        let mut covered = 0;
        let mut roots = Vec::new();
        for (span, unit) in spans {
            if span.end > covered {
                covered = span.end;
                roots.push(unit);
            }
        }
        Scope { reach: Reach::Below(roots) }
    }
}

impl Scope {
    /// The tops of the subtrees that the scope is made of, in preorder; none lies within another.
    pub fn roots<'a>(&'a self, tree: &'a UnitTree) -> &'a [UnitId] {
        match &self.reach {
            Reach::Everything => tree.roots(),
            Reach::Below(roots) => roots,
        }
    }

    /// Every unit of the scope once, in preorder.
    pub fn units(&self, tree: &UnitTree) -> Vec<UnitId> {
        self.roots(tree).iter().flat_map(|root| tree.subtree(*root)).copied().collect()
    }

    /// Whether nothing is in the scope.
    pub fn is_empty(&self) -> bool {
        matches!(&self.reach, Reach::Below(roots) if roots.is_empty())
    }

    /// Whether `unit` is in the scope.
    pub fn contains(&self, unit: UnitId, tree: &UnitTree) -> bool {
        match &self.reach {
            Reach::Everything => true,
            Reach::Below(roots) => roots.iter().any(|root| tree.is_within(unit, *root)),
        }
    }
}
