//! However units are moved, merged and divided, the total of every set of units that keeps to itself stays the same.

use crate::model::{MEASURES, ancestors, forest, is_within, rows, sum};
use kh_figures::{Edge, Folded, Measure, Standing, UnitId, UnitTree};
use proptest::prelude::*;
use proptest::sample::Index;

/// One change of the structure. The indexes pick units among those that exist.
#[derive(Debug, Clone)]
enum Change {
    /// The first unit, with all below it, moves below the second.
    Move(Index, Index),
    /// The units end and are placed below the successor, their own children with them.
    Merge(Vec<Index>, Index),
    /// The unit ends; its children go to the successors in turn, itself into the remainder of its parent.
    Divide(Index, Vec<Index>),
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let index = any::<Index>;
    let some = move || proptest::collection::vec(index(), 1..5);
    let change = prop_oneof![
        (index(), index()).prop_map(|(unit, below)| Change::Move(unit, below)),
        (some(), index()).prop_map(|(sources, successor)| Change::Merge(sources, successor)),
        (index(), some()).prop_map(|(unit, successors)| Change::Divide(unit, successors)),
    ];
    proptest::collection::vec(change, 0..12)
}

/// The structure under change, and which provinces (roots of the first day) exchanged units.
struct Structure {
    edges: Vec<Edge>,
    /// The set of each unit; sets that touch are joined.
    sets: Vec<UnitId>,
}

impl Structure {
    fn new(edges: &[Edge]) -> Self {
        let sets = edges.iter().map(|edge| ancestors(edges, edge.unit).pop().unwrap_or(edge.unit)).collect();
        Self { edges: edges.to_vec(), sets }
    }

    fn place(&mut self, unit: usize, below: usize, standing: Option<Standing>) {
        let (moved, target) = (self.edges[unit].unit, self.edges[below].unit);
        if is_within(&self.edges, target, moved) {
            return;
        }
        let (joined, into) = (self.sets[unit], self.sets[below]);
        self.sets.iter_mut().filter(|set| **set == joined).for_each(|set| *set = into);
        let edge = &mut self.edges[unit];
        edge.parent = Some(target);
        edge.standing = standing.unwrap_or(edge.standing);
    }

    fn apply(&mut self, change: &Change) {
        let count = self.edges.len();
        match change {
            Change::Move(unit, below) => self.place(unit.index(count), below.index(count), None),
            Change::Merge(sources, successor) => {
                for source in sources {
                    self.place(source.index(count), successor.index(count), Some(Standing::Former));
                }
            }
            Change::Divide(unit, successors) => {
                let place = unit.index(count);
                let ended = self.edges[place].unit;
                let children: Vec<usize> =
                    (0..count).filter(|&child| self.edges[child].parent == Some(ended)).collect();
                for (child, successor) in children.into_iter().zip(successors.iter().cycle()) {
                    self.place(child, successor.index(count), None);
                }
                self.edges[place].standing = Standing::Unplaced;
            }
        }
    }
}

/// The total of a set of units as the tree gives it: the sums of its roots.
fn total(tree: &UnitTree, folded: &Folded, set: &[UnitId], measure: Measure) -> i64 {
    let roots = tree.roots().iter().filter(|root| set.contains(root));
    roots.filter_map(|&root| folded.subtree(root, measure)).sum()
}

proptest! {
    #[test]
    fn the_total_of_every_closed_set_of_units_is_kept(edges in forest(25), rows in rows(24), changes in changes()) {
        let mut structure = Structure::new(&edges);
        for change in &changes {
            structure.apply(change);
        }
        let before = UnitTree::build(edges.iter().copied()).unwrap();
        let after = UnitTree::build(structure.edges.iter().copied()).unwrap();
        let [then, now] = [&before, &after].map(|tree| Folded::of(tree, rows.iter().copied()).unwrap());
        prop_assert_eq!(then.unknown(), now.unknown());
        for &set in &structure.sets {
            let units: Vec<UnitId> = (0..edges.len())
                .filter(|&place| structure.sets[place] == set)
                .map(|place| edges[place].unit)
                .collect();
            for measure in MEASURES {
                let expected = sum(&rows, measure, |unit| units.contains(&unit)).unwrap_or(0);
                prop_assert_eq!(total(&before, &then, &units, measure), expected);
                prop_assert_eq!(total(&after, &now, &units, measure), expected);
            }
        }
    }

    #[test]
    fn children_and_remainder_always_make_up_the_parent(edges in forest(25), rows in rows(24), changes in changes()) {
        let mut structure = Structure::new(&edges);
        for change in &changes {
            structure.apply(change);
            let tree = UnitTree::build(structure.edges.iter().copied()).unwrap();
            let folded = Folded::of(&tree, rows.iter().copied()).unwrap();
            for (&unit, measure) in tree.units().iter().zip(MEASURES.into_iter().cycle()) {
                let of = |standing: Standing| -> i64 {
                    let children = tree.children(unit).filter(|&child| tree.standing(child) == Some(standing));
                    children.filter_map(|child| folded.subtree(child, measure)).sum()
                };
                let parts = of(Standing::Live) + of(Standing::Former) + of(Standing::Unplaced);
                let own = folded.own(unit, measure).unwrap_or(0);
                prop_assert_eq!(folded.subtree(unit, measure).unwrap_or(0), own + parts);
            }
        }
    }
}
