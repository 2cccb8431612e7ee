//! Small counts of a sealed attribute, hidden so that no sum of others gives them away.
//!
//! The rule, for every unit of the tree with the units right below it:
//!
//! * a count below 5 is shown as "dưới 5" only ([`Shown::Below`]);
//! * where the total of the unit is shown, one hidden part would be the total less the others: so parts are hidden, the
//!   smallest first, until these come to 5 together, which takes at least two ([`Shown::Hidden`]);
//! * a hidden total stays hidden on the unit's own page, so some part below it is hidden too.
//!
//! What is hidden depends on the tree and the counts alone, never on who asks or at which unit, so that two pages side
//! by side tell no more than one. Two days side by side do: a caller should show a sealed measure at month ends only.

use crate::{UnitId, UnitTree};
use std::collections::{HashMap, HashSet};

/// Counts below this are never shown.
pub const SMALLEST_SHOWN: i64 = 5;

/// What may be shown of a count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// The count.
    Exact(i64),
    /// That it is below [`SMALLEST_SHOWN`].
    Below,
    /// Nothing: it would give away another one.
    Hidden,
}

impl Shown {
    /// What a person reads.
    pub fn text(self) -> String {
        match self {
            Self::Exact(count) => crate::ratio::grouped(count),
            Self::Below => "dưới 5".to_owned(),
            Self::Hidden => "không hiển thị".to_owned(),
        }
    }
}

/// The counts of a tree, and which of them are hidden.
pub struct Protected {
    totals: HashMap<UnitId, i64>,
    own: HashMap<UnitId, i64>,
    hidden: HashSet<Part>,
}

/// A part of a unit's total.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Part {
    /// The unit with all units below it.
    Subtree(UnitId),
    /// The unit alone.
    Own(UnitId),
}

/// Decides what may be shown of `counts`, each at the unit where it was made; a unit without one has no own part.
pub fn protect(tree: &UnitTree, counts: impl IntoIterator<Item = (UnitId, i64)>) -> Protected {
    let mut own: HashMap<UnitId, i64> = HashMap::new();
    for (unit, count) in counts.into_iter().filter(|(unit, _)| tree.contains(*unit)) {
        *own.entry(unit).or_default() += count;
    }
    let mut totals: HashMap<UnitId, i64> = tree.units().iter().map(|unit| (*unit, 0)).collect();
    for (unit, count) in &own {
        for above in std::iter::once(*unit).chain(tree.ancestors(*unit)) {
            *totals.entry(above).or_default() += count;
        }
    }
    let mut protected = Protected { totals, own, hidden: HashSet::new() };
    for root in tree.roots() {
        if protected.count(Part::Subtree(*root)) < SMALLEST_SHOWN {
            protected.hidden.insert(Part::Subtree(*root));
        }
    }
    // In preorder, so that whether a total is hidden is known before its parts are looked at.
    for unit in tree.units() {
        protected.hide_parts(tree, *unit);
    }
    protected
}

impl Protected {
    /// What may be shown of `unit` with all units below it.
    pub fn total(&self, unit: UnitId) -> Shown {
        self.shown(Part::Subtree(unit))
    }

    /// What may be shown of `unit` alone; none when it has no count of its own.
    pub fn own(&self, unit: UnitId) -> Option<Shown> {
        self.own.contains_key(&unit).then(|| self.shown(Part::Own(unit)))
    }

    fn count(&self, part: Part) -> i64 {
        let count = match part {
            Part::Subtree(unit) => self.totals.get(&unit),
            Part::Own(unit) => self.own.get(&unit),
        };
        count.copied().unwrap_or(0)
    }

    fn shown(&self, part: Part) -> Shown {
        match self.count(part) {
            count if count < SMALLEST_SHOWN => Shown::Below,
            _ if self.hidden.contains(&part) => Shown::Hidden,
            count => Shown::Exact(count),
        }
    }

    fn hide_parts(&mut self, tree: &UnitTree, unit: UnitId) {
        let mut parts: Vec<Part> = tree.children(unit).map(Part::Subtree).collect();
        if self.own.contains_key(&unit) {
            parts.push(Part::Own(unit));
        }
        parts.sort_by_key(|part| self.count(*part));
        let is_total_hidden = self.hidden.contains(&Part::Subtree(unit));
        let is_any_small = parts.first().is_some_and(|part| self.count(*part) < SMALLEST_SHOWN);
        if !is_total_hidden && !is_any_small {
            return;
        }
        // A single small part never comes to the smallest count that is shown, so at least two parts are hidden.
        let mut together = 0;
        for part in parts {
            let count = self.count(part);
            if together >= SMALLEST_SHOWN && count >= SMALLEST_SHOWN {
                return;
            }
            together += count;
            self.hidden.insert(part);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Shown::{Below, Exact, Hidden};
    use super::*;
    use crate::{Edge, Standing};

    /// A tree from (unit, parent); the parent 0 is none.
    fn tree(edges: &[(i64, i64)]) -> UnitTree {
        let edge = |(unit, parent): &(i64, i64)| Edge {
            unit: UnitId(*unit),
            parent: (*parent != 0).then_some(UnitId(*parent)),
            standing: Standing::Live,
        };
        UnitTree::build(edges.iter().map(edge)).unwrap()
    }

    fn counts(counts: &[(i64, i64)]) -> Vec<(UnitId, i64)> {
        counts.iter().map(|(unit, count)| (UnitId(*unit), *count)).collect()
    }

    fn totals(protected: &Protected, units: &[i64]) -> Vec<Shown> {
        units.iter().map(|unit| protected.total(UnitId(*unit))).collect()
    }

    #[test]
    fn large_counts_are_all_shown() {
        let tree = tree(&[(1, 0), (2, 1), (3, 1)]);
        let protected = protect(&tree, counts(&[(2, 5), (3, 7)]));
        assert_eq!(totals(&protected, &[1, 2, 3]), [Exact(12), Exact(5), Exact(7)]);
        assert_eq!(protected.own(UnitId(1)), None);
    }

    /// 74 − 40 − 30 would be 4: the next smallest is hidden with it.
    #[test]
    fn one_small_count_takes_the_next_smallest_with_it() {
        let tree = tree(&[(1, 0), (2, 1), (3, 1), (4, 1)]);
        let protected = protect(&tree, counts(&[(2, 4), (3, 30), (4, 40)]));
        assert_eq!(totals(&protected, &[1, 2, 3, 4]), [Exact(74), Below, Hidden, Exact(40)]);
    }

    #[test]
    fn two_small_counts_hide_each_other_only_when_together_they_are_not_small() {
        let tree = tree(&[(1, 0), (2, 1), (3, 1), (4, 1)]);
        let enough = protect(&tree, counts(&[(2, 2), (3, 3), (4, 40)]));
        assert_eq!(totals(&enough, &[1, 2, 3, 4]), [Exact(45), Below, Below, Exact(40)]);
        let too_few = protect(&tree, counts(&[(2, 2), (3, 2), (4, 40)]));
        assert_eq!(totals(&too_few, &[1, 2, 3, 4]), [Exact(44), Below, Below, Hidden]);
    }

    #[test]
    fn a_unit_without_rows_counts_as_small_and_a_small_total_is_hidden() {
        let tree = tree(&[(1, 0), (2, 1), (3, 1)]);
        let protected = protect(&tree, counts(&[(2, 9)]));
        assert_eq!(totals(&protected, &[1, 2, 3]), [Exact(9), Hidden, Below]);
        let few = protect(&tree, counts(&[(2, 3)]));
        assert_eq!(totals(&few, &[1, 2, 3]), [Below, Below, Below]);
    }

    #[test]
    fn the_own_part_of_a_unit_is_a_part_like_any_other() {
        let tree = tree(&[(1, 0), (2, 1), (3, 1)]);
        let protected = protect(&tree, counts(&[(1, 1), (2, 20), (3, 30)]));
        assert_eq!(protected.own(UnitId(1)), Some(Below));
        assert_eq!(totals(&protected, &[1, 2, 3]), [Exact(51), Hidden, Exact(30)]);
    }

    /// Commune 2 is hidden to protect commune 3, so its branches may not add up to it.
    #[test]
    fn a_hidden_total_cannot_be_added_up_from_below() {
        let tree = tree(&[(1, 0), (2, 1), (3, 1), (4, 1), (5, 2), (6, 2)]);
        let protected = protect(&tree, counts(&[(5, 10), (6, 12), (3, 1), (4, 50)]));
        assert_eq!(totals(&protected, &[1, 2, 3, 4]), [Exact(73), Hidden, Below, Exact(50)]);
        assert_eq!(totals(&protected, &[5, 6]), [Hidden, Exact(12)]);
    }

    /// Every equation "total = sum of parts" of a random tree has no hidden part, or one whose total is hidden too, or
    /// several; and what is hidden comes to 5 at least, where its sum can be computed.
    #[test]
    fn no_single_equation_gives_a_small_count_away() {
        let mut seed = 7_u64;
        let mut random = |below: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            i64::try_from((seed >> 33) % below).unwrap()
        };
        for _ in 0..200 {
            let edges: Vec<(i64, i64)> = (1..=30_u64)
                .map(|unit| (i64::try_from(unit).unwrap(), if unit == 1 { 0 } else { 1 + random(unit - 1) }))
                .collect();
            let tree = tree(&edges);
            let own: HashMap<UnitId, i64> = (1..=30).map(|unit| (UnitId(unit), random(15))).collect();
            let protected = protect(&tree, own.clone());
            for unit in tree.units() {
                let children: Vec<UnitId> = tree.children(*unit).collect();
                let mut parts: Vec<(Shown, i64)> =
                    children.iter().map(|child| (protected.total(*child), protected.totals[child])).collect();
                parts.push((protected.own(*unit).unwrap(), own[unit]));
                let hidden: Vec<i64> = parts.iter().filter(|(s, _)| !matches!(s, Exact(_))).map(|(_, c)| *c).collect();
                if let Exact(_) = protected.total(*unit) {
                    assert!(hidden.is_empty() || hidden.len() >= 2, "{unit} {parts:?}");
                    assert!(hidden.is_empty() || hidden.iter().sum::<i64>() >= SMALLEST_SHOWN, "{unit} {parts:?}");
                } else {
                    assert!(!hidden.is_empty(), "{unit} {parts:?}");
                }
                assert!(parts.iter().all(|(shown, count)| *count >= SMALLEST_SHOWN || *shown == Below));
            }
        }
    }
}
