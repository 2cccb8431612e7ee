//! The unit tree of one day: who stands under whom, as an immutable snapshot.
//!
//! The units are laid out in preorder, so that a subtree is one slice and "is within" is two comparisons. The parent
//! pointers of the [`Edge`]s are the truth; the layout is derived from them whenever the structure changes, in
//! milliseconds for the whole nation, and is never stored. Nothing here recurses: a chain of any depth is laid out.

use crate::UnitId;
use std::collections::HashMap;
use std::fmt;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;
use std::sync::Arc;

/// **Tình trạng**: how a unit stands on the day of the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// The unit works on that day.
    Live,
    /// The unit ended before the tree's day; its facts count under the unit below which it was placed.
    Former,
    /// The unit ended and was divided; its facts sit in the visible remainder of the parent until they are placed.
    Unplaced,
}

/// One unit with its parent: the input of a tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Edge {
    /// The unit.
    pub unit: UnitId,
    /// **Cấp trên trực tiếp**: the unit below which it stands; none for the top of the association.
    pub parent: Option<UnitId>,
    /// How the unit stands.
    pub standing: Standing,
}

/// Why edges do not make a tree.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TreeError {
    /// The unit has two edges.
    #[error("unit {0} is named twice")]
    Duplicate(UnitId),
    /// The parent is not among the units.
    #[error("the parent {parent} of unit {unit} is unknown")]
    UnknownParent {
        /// The unit whose parent is missing.
        unit: UnitId,
        /// The parent that it names.
        parent: UnitId,
    },
    /// These units stand below each other, each below the next and the last below the first.
    #[error("units stand below each other in a circle: {}", chain(.0))]
    Cycle(Vec<UnitId>),
}

/// **Cây tổ chức**: the units of a day in preorder, with their parents, depths and the ends of their subtrees.
///
/// It may have several roots. Clones share the same layout and cost nothing.
#[derive(Clone, PartialEq, Eq)]
pub struct UnitTree {
    layout: Arc<Layout>,
}

#[derive(PartialEq, Eq)]
struct Layout {
    units: Vec<UnitId>,
    /// The position of the parent, or [`NONE`].
    parents: Vec<usize>,
    /// The position behind the last unit of the subtree.
    ends: Vec<usize>,
    depths: Vec<usize>,
    standings: Vec<Standing>,
    roots: Vec<UnitId>,
    positions: Positions,
}

/// "No such position" in arrays where an `Option` would double the size.
const NONE: usize = usize::MAX;

impl UnitTree {
    /// Lays out the tree; children and roots keep the order in which their edges are given.
    pub fn build(edges: impl IntoIterator<Item = Edge>) -> Result<Self, TreeError> {
        let edges: Vec<Edge> = edges.into_iter().collect();
        let links = Links::of(&edges)?;
        let order = links.preorder();
        if order.len() < edges.len() {
            return Err(TreeError::Cycle(links.cycle(&edges, &order)));
        }
        Ok(Self { layout: Arc::new(Layout::of(&edges, &links, &order)) })
    }

    /// How many units there are.
    pub fn len(&self) -> usize {
        self.layout.units.len()
    }

    /// Whether there is no unit.
    pub fn is_empty(&self) -> bool {
        self.layout.units.is_empty()
    }

    /// Whether the unit is in the tree.
    pub fn contains(&self, unit: UnitId) -> bool {
        self.position(unit).is_some()
    }

    /// The unit below which `unit` stands; none for a root and for an unknown unit.
    pub fn parent(&self, unit: UnitId) -> Option<UnitId> {
        let parent = self.parent_position(self.position(unit)?)?;
        Some(self.layout.units[parent])
    }

    /// How the unit stands on the day of the tree.
    pub fn standing(&self, unit: UnitId) -> Option<Standing> {
        self.position(unit).map(|position| self.layout.standings[position])
    }

    /// How many units stand above: 0 for a root.
    pub fn depth(&self, unit: UnitId) -> Option<usize> {
        self.position(unit).map(|position| self.layout.depths[position])
    }

    /// The units without a parent, in the order of the edges.
    pub fn roots(&self) -> &[UnitId] {
        &self.layout.roots
    }

    /// All units in preorder: every unit before those below it.
    pub fn units(&self) -> &[UnitId] {
        &self.layout.units
    }

    /// The units directly below, in the order of the edges; none for an unknown unit.
    pub fn children(&self, unit: UnitId) -> impl Iterator<Item = UnitId> + '_ {
        let Range { start, end } = self.span(unit).unwrap_or(0..0);
        let first = (start + 1 < end).then_some(start + 1);
        std::iter::successors(first, move |&child| Some(self.layout.ends[child]).filter(|&next| next < end))
            .map(|child| self.layout.units[child])
    }

    /// The unit and all units below it, in preorder, without a search; empty for an unknown unit.
    pub fn subtree(&self, unit: UnitId) -> &[UnitId] {
        &self.layout.units[self.span(unit).unwrap_or(0..0)]
    }

    /// The positions that the unit and all units below it take in the preorder.
    pub fn span(&self, unit: UnitId) -> Option<Range<usize>> {
        self.position(unit).map(|position| position..self.layout.ends[position])
    }

    /// Whether `unit` is `ancestor` or stands somewhere below it.
    pub fn is_within(&self, unit: UnitId, ancestor: UnitId) -> bool {
        match (self.position(unit), self.span(ancestor)) {
            (Some(position), Some(span)) => span.contains(&position),
            _ => false,
        }
    }

    /// The units above, from the parent to the root.
    pub fn ancestors(&self, unit: UnitId) -> impl Iterator<Item = UnitId> + '_ {
        let parent = self.position(unit).and_then(|position| self.parent_position(position));
        std::iter::successors(parent, |&position| self.parent_position(position))
            .map(|position| self.layout.units[position])
    }

    /// The place of the unit in the preorder.
    pub fn position(&self, unit: UnitId) -> Option<usize> {
        self.layout.positions.get(&unit).copied()
    }

    /// The unit at a place of the preorder.
    pub fn unit_at(&self, position: usize) -> Option<UnitId> {
        self.layout.units.get(position).copied()
    }

    /// The edges, in preorder; a tree built from them is equal to this one.
    pub fn edges(&self) -> impl ExactSizeIterator<Item = Edge> + '_ {
        (0..self.len()).map(|position| Edge {
            unit: self.layout.units[position],
            parent: self.parent_position(position).map(|parent| self.layout.units[parent]),
            standing: self.layout.standings[position],
        })
    }

    /// The position of the parent of the unit at `position`.
    pub(crate) fn parent_position(&self, position: usize) -> Option<usize> {
        Some(self.layout.parents[position]).filter(|&parent| parent != NONE)
    }

    /// Whether the unit at `position` works on the day of the tree.
    pub(crate) fn is_live_at(&self, position: usize) -> bool {
        self.layout.standings[position] == Standing::Live
    }
}

impl fmt::Debug for UnitTree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.edges()).finish()
    }
}

/// The edges as linked lists over their places in the input.
struct Links {
    positions: Positions,
    parents: Vec<usize>,
    first_child: Vec<usize>,
    next_sibling: Vec<usize>,
    first_root: usize,
}

impl Links {
    fn of(edges: &[Edge]) -> Result<Self, TreeError> {
        let mut positions = Positions::with_capacity_and_hasher(edges.len(), BuildHasherDefault::default());
        for (place, edge) in edges.iter().enumerate() {
            if positions.insert(edge.unit, place).is_some() {
                return Err(TreeError::Duplicate(edge.unit));
            }
        }
        let mut parents = Vec::with_capacity(edges.len());
        for &Edge { unit, parent, .. } in edges {
            parents.push(match parent {
                None => NONE,
                Some(parent) => *positions.get(&parent).ok_or(TreeError::UnknownParent { unit, parent })?,
            });
        }
        let mut first_child = vec![NONE; edges.len()];
        let mut next_sibling = vec![NONE; edges.len()];
        let mut first_root = NONE;
        // From the end, so that pushing to the front of each list leaves it in the order of the edges.
        for (place, &parent) in parents.iter().enumerate().rev() {
            let head = if parent == NONE { &mut first_root } else { &mut first_child[parent] };
            next_sibling[place] = std::mem::replace(head, place);
        }
        Ok(Self { positions, parents, first_child, next_sibling, first_root })
    }

    /// The places in preorder; units in or below a circle are never reached.
    fn preorder(&self) -> Vec<usize> {
        let mut order = Vec::with_capacity(self.parents.len());
        let mut place = self.first_root;
        while place != NONE {
            order.push(place);
            place = if self.first_child[place] == NONE { self.after(place) } else { self.first_child[place] };
        }
        order
    }

    /// What follows the subtree of `place` in preorder.
    fn after(&self, mut place: usize) -> usize {
        while self.next_sibling[place] == NONE {
            place = self.parents[place];
            if place == NONE {
                return NONE;
            }
        }
        self.next_sibling[place]
    }

    /// The units of one circle, given that `order` did not reach all units.
    fn cycle(&self, edges: &[Edge], order: &[usize]) -> Vec<UnitId> {
        let mut reached = vec![false; edges.len()];
        for &place in order {
            reached[place] = true;
        }
        let mut place = reached.iter().position(|&was| !was).unwrap_or(0);
        // Above an unreached unit there is no root, so as many steps up as there are units end in the circle.
        for _ in 0..edges.len() {
            place = self.parents[place];
        }
        let start = place;
        let mut units = vec![edges[start].unit];
        place = self.parents[start];
        while place != start {
            units.push(edges[place].unit);
            place = self.parents[place];
        }
        units
    }
}

impl Layout {
    fn of(edges: &[Edge], links: &Links, order: &[usize]) -> Self {
        let mut position_of = vec![NONE; edges.len()];
        for (position, &place) in order.iter().enumerate() {
            position_of[place] = position;
        }
        let parents: Vec<usize> = order
            .iter()
            .map(|&place| links.parents[place])
            .map(|parent| if parent == NONE { NONE } else { position_of[parent] })
            .collect();
        let mut depths = vec![0; order.len()];
        for position in 0..order.len() {
            if parents[position] != NONE {
                depths[position] = depths[parents[position]] + 1;
            }
        }
        let mut ends: Vec<usize> = (1..=order.len()).collect();
        for position in (0..order.len()).rev() {
            if parents[position] != NONE {
                let end = ends[position].max(ends[parents[position]]);
                ends[parents[position]] = end;
            }
        }
        let mut positions = links.positions.clone();
        for place in positions.values_mut() {
            *place = position_of[*place];
        }
        let units: Vec<UnitId> = order.iter().map(|&place| edges[place].unit).collect();
        Self {
            roots: (0..units.len()).filter(|&position| parents[position] == NONE).map(|root| units[root]).collect(),
            standings: order.iter().map(|&place| edges[place].standing).collect(),
            units,
            parents,
            ends,
            depths,
            positions,
        }
    }
}

type Positions = HashMap<UnitId, usize, BuildHasherDefault<UnitHasher>>;

/// A hash of one number. The program makes the numbers of units itself, so nobody can choose them to collide.
#[derive(Default)]
struct UnitHasher(u64);

impl Hasher for UnitHasher {
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u64(u64::from(byte));
        }
    }

    fn write_u64(&mut self, number: u64) {
        // The odd multiplier is 2^64 divided by the golden ratio; folding brings the well-mixed upper half down.
        let product = u128::from(self.0 ^ number) * 0x9e37_79b9_7f4a_7c15;
        let [low, high] = [product, product >> 64].map(|half| u64::try_from(half & u128::from(u64::MAX)).unwrap_or(0));
        self.0 = low ^ high;
    }

    fn write_i64(&mut self, number: i64) {
        self.write_u64(number.cast_unsigned());
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

fn chain(units: &[UnitId]) -> String {
    let ring = units.iter().chain(units.first());
    ring.map(UnitId::to_string).collect::<Vec<_>>().join(" → ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edge(unit: i64, parent: i64) -> Edge {
        let parent = (parent != 0).then_some(UnitId(parent));
        Edge { unit: UnitId(unit), parent, standing: Standing::Live }
    }

    fn ids(units: impl IntoIterator<Item = UnitId>) -> Vec<i64> {
        units.into_iter().map(|unit| unit.0).collect()
    }

    fn sample() -> UnitTree {
        // Children before their parents and out of numerical order, on purpose.
        UnitTree::build([edge(9, 3), edge(3, 1), edge(1, 0), edge(2, 1), edge(8, 3), edge(5, 0), edge(4, 2)]).unwrap()
    }

    #[test]
    fn children_and_roots_keep_the_order_of_the_edges() {
        let tree = sample();
        assert_eq!(ids(tree.units().iter().copied()), [1, 3, 9, 8, 2, 4, 5]);
        assert_eq!(ids(tree.roots().iter().copied()), [1, 5]);
        assert_eq!(ids(tree.children(UnitId(1))), [3, 2]);
        assert_eq!(ids(tree.children(UnitId(3))), [9, 8]);
        assert_eq!(ids(tree.children(UnitId(5))), []);
    }

    #[test]
    fn a_subtree_is_a_slice_that_begins_with_the_unit() {
        let tree = sample();
        assert_eq!(ids(tree.subtree(UnitId(3)).iter().copied()), [3, 9, 8]);
        assert_eq!(tree.span(UnitId(2)), Some(4..6));
        assert_eq!(ids(tree.ancestors(UnitId(4))), [2, 1]);
        assert_eq!((tree.parent(UnitId(4)), tree.parent(UnitId(1))), (Some(UnitId(2)), None));
        assert_eq!((tree.depth(UnitId(4)), tree.depth(UnitId(5))), (Some(2), Some(0)));
        assert!(tree.is_within(UnitId(4), UnitId(1)) && tree.is_within(UnitId(4), UnitId(4)));
        assert!(!tree.is_within(UnitId(4), UnitId(3)) && !tree.is_within(UnitId(1), UnitId(4)));
    }

    #[test]
    fn an_unknown_unit_has_nothing() {
        let (tree, unit) = (sample(), UnitId(77));
        assert!(!tree.contains(unit) && tree.subtree(unit).is_empty() && !tree.is_within(unit, unit));
        assert_eq!((tree.children(unit).count(), tree.ancestors(unit).count()), (0, 0));
        assert_eq!((tree.depth(unit), tree.standing(unit), tree.unit_at(7)), (None, None, None));
        assert!(UnitTree::build([]).unwrap().is_empty());
    }

    #[test]
    fn faults_name_the_unit() {
        assert_eq!(UnitTree::build([edge(1, 0), edge(2, 1), edge(2, 0)]), Err(TreeError::Duplicate(UnitId(2))));
        let unknown = TreeError::UnknownParent { unit: UnitId(2), parent: UnitId(7) };
        assert_eq!(UnitTree::build([edge(1, 0), edge(2, 7)]), Err(unknown));
        assert_eq!(UnitTree::build([edge(6, 6)]), Err(TreeError::Cycle(vec![UnitId(6)])));
    }

    #[test]
    fn a_cycle_is_named_without_the_units_that_hang_below_it() {
        let error = UnitTree::build([edge(1, 0), edge(8, 2), edge(2, 3), edge(3, 4), edge(4, 2)]).unwrap_err();
        let TreeError::Cycle(mut units) = error.clone() else { panic!("{error}") };
        units.sort();
        assert_eq!(ids(units), [2, 3, 4]);
        assert!(error.to_string().contains(" → "), "{error}");
    }

    #[test]
    fn a_chain_of_a_hundred_thousand_does_not_overflow() {
        let tree = UnitTree::build((1..=100_000).map(|unit| edge(unit, unit - 1))).unwrap();
        assert_eq!(tree.depth(UnitId(100_000)), Some(99_999));
        assert_eq!(tree.ancestors(UnitId(100_000)).count(), 99_999);
        assert_eq!(tree.subtree(UnitId(1)).len(), 100_000);
    }

    #[test]
    fn a_nation_of_115_000_units_is_laid_out() {
        // 34 provinces, 3,321 communes dealt round to them, the rest branches dealt round to the communes.
        let parent_of = |unit: i64| match unit {
            1 => 0,
            2..=35 => 1,
            36..=3_356 => 2 + (unit - 36) % 34,
            _ => 36 + (unit - 3_357) % 3_321,
        };
        let tree = UnitTree::build((1..=115_000).map(|unit| edge(unit, parent_of(unit)))).unwrap();
        assert_eq!(tree.subtree(UnitId(1)).len(), 115_000);
        assert_eq!(tree.children(UnitId(1)).count(), 34);
        let communes: usize = (2..=35).map(|province| tree.children(UnitId(province)).count()).sum();
        assert_eq!(communes, 3_321);
        for unit in (1..=115_000).step_by(997).map(UnitId) {
            assert_eq!(tree.unit_at(tree.position(unit).unwrap()), Some(unit));
            assert_eq!(tree.ancestors(unit).count(), tree.depth(unit).unwrap());
        }
    }
}
