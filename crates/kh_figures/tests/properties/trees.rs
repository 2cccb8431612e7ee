//! Trees and sums agree with the plain model.

use crate::model::{self, MEASURES, ancestors, forest, id, is_within, rows};
use kh_figures::{Edge, Folded, UnitTree};
use proptest::prelude::*;

proptest! {
    #[test]
    fn every_question_to_the_tree_is_answered_as_by_search(edges in forest(25)) {
        let tree = UnitTree::build(edges.iter().copied()).unwrap();
        prop_assert_eq!(tree.len(), edges.len());
        for &Edge { unit, parent, standing } in &edges {
            prop_assert_eq!(tree.parent(unit), parent);
            prop_assert_eq!(tree.standing(unit), Some(standing));
            let above = ancestors(&edges, unit);
            prop_assert_eq!(tree.depth(unit), Some(above.len()));
            prop_assert_eq!(tree.ancestors(unit).collect::<Vec<_>>(), above);
            let below = edges.iter().filter(|edge| edge.parent == Some(unit)).map(|edge| edge.unit);
            prop_assert_eq!(tree.children(unit).collect::<Vec<_>>(), below.collect::<Vec<_>>());
            prop_assert_eq!(tree.subtree(unit)[0], unit);
            for other in &edges {
                prop_assert_eq!(tree.is_within(other.unit, unit), is_within(&edges, other.unit, unit));
                prop_assert_eq!(tree.subtree(unit).contains(&other.unit), is_within(&edges, other.unit, unit));
            }
            prop_assert_eq!(tree.unit_at(tree.position(unit).unwrap()), Some(unit));
        }
        let roots = edges.iter().filter(|edge| edge.parent.is_none()).map(|edge| edge.unit);
        prop_assert_eq!(tree.roots(), roots.collect::<Vec<_>>());
    }

    #[test]
    fn a_tree_is_written_and_read_back(edges in forest(40)) {
        let tree = UnitTree::build(edges.iter().copied()).unwrap();
        let again = UnitTree::build(tree.edges()).unwrap();
        prop_assert_eq!(&again, &tree);
        let by_unit = |edges: &[Edge]| {
            let mut edges = edges.to_vec();
            edges.sort_by_key(|edge| edge.unit);
            edges
        };
        prop_assert_eq!(by_unit(&tree.edges().collect::<Vec<_>>()), by_unit(&edges));
    }

    #[test]
    fn a_unit_below_itself_is_always_found(edges in forest(20), pick in any::<prop::sample::Index>()) {
        let unit = edges[pick.index(edges.len())].unit;
        let top = ancestors(&edges, unit).pop().unwrap_or(unit);
        let tie = |edge: &Edge| if edge.unit == top { Edge { parent: Some(unit), ..*edge } } else { *edge };
        let error = UnitTree::build(edges.iter().map(tie)).unwrap_err();
        let mut circle = ancestors(&edges, unit);
        circle.push(unit);
        circle.sort();
        let kh_figures::TreeError::Cycle(mut named) = error else { panic!("{error}") };
        named.sort();
        prop_assert_eq!(named, circle);
    }

    #[test]
    fn sums_are_those_of_the_listed_rows(edges in forest(20), rows in rows(20)) {
        let tree = UnitTree::build(edges.iter().copied()).unwrap();
        let folded = Folded::of(&tree, rows.iter().copied()).unwrap();
        for measure in MEASURES {
            for place in 0..=20 {
                let unit = id(place);
                let own = model::sum(&rows, measure, |of| of == unit && tree.contains(of));
                prop_assert_eq!(folded.own(unit, measure), own);
                let all = model::sum(&rows, measure, |of| is_within(&edges, of, unit));
                prop_assert_eq!(folded.subtree(unit, measure), all);
            }
        }
        let strangers: Vec<_> = rows.iter().filter(|row| edges.iter().all(|edge| edge.unit != row.0)).copied().collect();
        prop_assert_eq!(folded.unknown(), strangers);
    }

    #[test]
    fn the_order_of_rows_does_not_matter(edges in forest(20), rows in rows(20)) {
        let tree = UnitTree::build(edges).unwrap();
        let one = Folded::of(&tree, rows.iter().copied()).unwrap();
        let two = Folded::of(&tree, rows.iter().rev().copied()).unwrap();
        for (measure, &unit) in MEASURES.iter().flat_map(|&measure| tree.units().iter().map(move |unit| (measure, unit))) {
            prop_assert_eq!(one.subtree(unit, measure), two.subtree(unit, measure));
        }
    }
}
