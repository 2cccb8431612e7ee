//! `may` and `scope` against a naive evaluator: another way to write the policy and another way to walk the tree, over
//! random forests and random dated assignments, for every action and resource.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod naive;

use kh_access::{AccountId, Action, Actor, Assignment, Decision, Resource, Role, may};
use kh_figures::{Day, UnitId};
use naive::{Answer, Parents};
use proptest::prelude::*;

/// A unit number that no random forest contains.
const NOWHERE: UnitId = UnitId(999);

/// Days on both sides of every bound that a random assignment can have, a leap day among them.
const DAYS: [&str; 6] = ["2023-12-31", "2024-01-01", "2024-02-29", "2024-03-01", "2024-12-31", "2025-01-01"];

fn day(index: usize) -> Day {
    DAYS[index].parse().unwrap()
}

/// Forests of 1 to 12 units; each unit is a root or hangs below one with a smaller number.
fn forests() -> impl Strategy<Value = Parents> {
    prop::collection::vec(prop::option::weighted(0.85, any::<prop::sample::Index>()), 1..=12).prop_map(|picks| {
        let parent = |(at, pick): (usize, &Option<prop::sample::Index>)| pick.filter(|_| at > 0).map(|p| p.index(at));
        Parents(picks.iter().enumerate().map(parent).collect())
    })
}

/// Assignments in units 0 to 13, so that now and then one is held in a unit that is not in the forest.
fn assignments() -> impl Strategy<Value = Vec<Assignment>> {
    let one = (0..Role::ALL.len(), 0_i64..14, 0..DAYS.len(), prop::option::of(0..DAYS.len()));
    prop::collection::vec(one, 0..5).prop_map(|drawn| {
        let build = |(role, unit, from, until): (usize, i64, usize, Option<usize>)| Assignment {
            role: Role::ALL[role],
            unit: UnitId(unit),
            from: day(from),
            until: until.map(day),
        };
        drawn.into_iter().map(build).collect()
    })
}

fn actors() -> impl Strategy<Value = Actor> {
    prop_oneof![
        8 => assignments().prop_map(|held| Actor::new(AccountId("a".into()), "Lê Thị Thử", held)),
        1 => Just(Actor::anonymous()),
        1 => Just(Actor::system()),
    ]
}

fn answer(decision: &Decision) -> Answer {
    match decision {
        Decision::Allowed { .. } => Answer::Yes,
        Decision::Denied { visible: true, .. } => Answer::Forbidden,
        Decision::Denied { visible: false, .. } => Answer::NotFound,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn may_answers_as_the_naive_evaluator(forest in forests(), actor in actors()) {
        let tree = forest.tree();
        for today in (0..DAYS.len()).map(day) {
            for unit in forest.units().chain([NOWHERE]) {
                for action in Action::ALL {
                    for resource in Resource::ALL {
                        let decision = may(&actor, action, resource, unit, today, &tree);
                        let expected = naive::answer(&actor, action, resource, unit, today, &forest);
                        prop_assert_eq!(answer(&decision), expected, "{} {} in {} on {}", action, resource, unit, today);
                    }
                }
            }
        }
    }

    #[test]
    fn a_unit_is_in_the_scope_exactly_when_the_action_may_be_done_there(forest in forests(), actor in actors()) {
        let tree = forest.tree();
        for today in [day(1), day(3)] {
            for (action, resource) in pairs() {
                let scope = actor.scope(action, resource, today, &tree);
                let allowed = |unit: UnitId| may(&actor, action, resource, unit, today, &tree).is_allowed();
                for unit in forest.units().chain([NOWHERE]) {
                    prop_assert_eq!(scope.contains(unit, &tree), allowed(unit), "{} {} in {}", action, resource, unit);
                }
                let expected: Vec<UnitId> = forest.preorder().into_iter().filter(|unit| allowed(*unit)).collect();
                prop_assert_eq!(scope.is_empty(), expected.is_empty());
                prop_assert_eq!(scope.units(&tree), expected, "in preorder, each unit once");
            }
        }
    }

    #[test]
    fn the_roots_of_a_scope_lie_apart(forest in forests(), actor in actors()) {
        let tree = forest.tree();
        for (action, resource) in pairs() {
            let scope = actor.scope(action, resource, day(1), &tree);
            let roots = scope.roots(&tree);
            for (at, root) in roots.iter().enumerate() {
                let others = roots.iter().enumerate().filter(|(other, _)| *other != at);
                for (_, other) in others {
                    prop_assert!(!forest.climb(*root).contains(other), "{} lies below {}", root, other);
                }
            }
        }
    }

    #[test]
    fn moving_a_unit_moves_the_right_with_it(forest in forests(), actor in actors(), pick in any::<(prop::sample::Index, prop::sample::Index)>()) {
        let count = forest.0.len();
        let moved = pick.0.index(count);
        let mut after = forest.clone();
        // A smaller number can never lie below a larger one, so the forest stays free of cycles.
        after.0[moved] = (moved > 0).then(|| pick.1.index(moved));
        let unit = UnitId(i64::try_from(moved).unwrap());
        for (action, resource) in pairs() {
            let decision = may(&actor, action, resource, unit, day(1), &after.tree());
            prop_assert_eq!(answer(&decision), naive::answer(&actor, action, resource, unit, day(1), &after));
        }
    }

    #[test]
    fn what_looks_not_found_is_explained_alike_whether_the_unit_exists_or_not(forest in forests(), actor in actors()) {
        let tree = forest.tree();
        let explain = |unit| {
            let decision = may(&actor, Action::View, Resource::Members, unit, day(1), &tree);
            matches!(decision, Decision::Denied { visible: false, .. }).then(|| decision.explain(|u| u.to_string()))
        };
        for unit in forest.units() {
            if let Some(sentences) = explain(unit) {
                prop_assert_eq!(Some(sentences), explain(NOWHERE));
            }
        }
    }
}

fn pairs() -> impl Iterator<Item = (Action, Resource)> {
    Action::ALL.into_iter().flat_map(|action| Resource::ALL.into_iter().map(move |resource| (action, resource)))
}
