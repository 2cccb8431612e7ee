//! The figures follow the rule, as a recursive evaluator that reads like the rule says it.

use crate::model::{MEASURES, Row, forest, id, is_within, rows, sum};
use kh_figures::{Basis, Declaration, Edge, Figures, Folded, Measure, Qualifier, Standing, UnitId, UnitTree};
use proptest::prelude::*;

fn declarations() -> impl Strategy<Value = Vec<Declaration>> {
    let declaration = (0..10_usize, prop::sample::select(&MEASURES[..]), 0..500_i64, 0..4_usize).prop_map(
        |(place, measure, value, qualifier)| Declaration {
            unit: id(place),
            measure,
            value,
            qualifier: Qualifier::ALL[qualifier],
        },
    );
    proptest::collection::vec(declaration, 0..12)
}

/// What the rule gives for one unit.
#[derive(Debug, PartialEq)]
struct Expected {
    value: i64,
    named: i64,
    /// The qualifiers of all declarations that count.
    counted: Vec<Qualifier>,
    has_named: bool,
    below: Option<i64>,
}

struct Naive<'a> {
    edges: &'a [Edge],
    rows: &'a [Row],
    declarations: &'a [Declaration],
}

impl Naive<'_> {
    fn declaration(&self, unit: UnitId, measure: Measure) -> Option<&Declaration> {
        self.declarations.iter().rev().find(|one| one.unit == unit && one.measure == measure)
    }

    fn children(&self, unit: UnitId) -> impl Iterator<Item = UnitId> {
        self.edges.iter().filter(move |edge| edge.parent == Some(unit)).map(|edge| edge.unit)
    }

    /// The rule of the association's own measures, or of those of the area.
    fn effective(&self, unit: UnitId, measure: Measure) -> Expected {
        let own = sum(self.rows, measure, |of| of == unit);
        let below = |other: UnitId| other != unit && is_within(self.edges, other, unit);
        let row_in_subtree = self.rows.iter().any(|row| row.1 == measure && is_within(self.edges, row.0, unit));
        let declared_below = self.declarations.iter().any(|one| one.measure == measure && below(one.unit));
        let parts: Vec<Expected> = self.children(unit).map(|child| self.effective(child, measure)).collect();
        let is_known = |part: &Expected| part.has_named || !part.counted.is_empty();
        let from_children = Expected {
            value: parts.iter().map(|part| part.value).sum(),
            named: parts.iter().map(|part| part.named).sum(),
            counted: parts.iter().flat_map(|part| part.counted.clone()).collect(),
            has_named: parts.iter().any(|part| part.has_named),
            below: None,
        };
        let children_known = parts.iter().any(is_known);
        let rows_alone = |value| Expected { value, named: value, counted: vec![], has_named: true, below: Some(value) };
        match (self.declaration(unit, measure), own) {
            (_, Some(own)) if measure.is_of_area() => rows_alone(own),
            (Some(declared), None) if measure.is_of_area() => Expected {
                value: declared.value,
                named: 0,
                counted: vec![declared.qualifier],
                has_named: false,
                below: children_known.then_some(from_children.value),
            },
            (Some(declared), _) if !measure.is_of_area() && !row_in_subtree && !declared_below => Expected {
                value: declared.value,
                named: 0,
                counted: vec![declared.qualifier],
                has_named: false,
                below: None,
            },
            (_, own) => {
                let value = from_children.value + own.unwrap_or(0);
                Expected {
                    value,
                    named: from_children.named + own.unwrap_or(0),
                    has_named: from_children.has_named || own.is_some(),
                    below: (children_known || own.is_some()).then_some(value),
                    ..from_children
                }
            }
        }
    }

    /// The gaps of the declaring units of the subtree that have no declaring unit below them.
    fn gap_within(&self, unit: UnitId, measure: Measure) -> i64 {
        let declaring = |of: UnitId| self.declaration(of, measure);
        let lowest = |of: UnitId| {
            self.edges
                .iter()
                .all(|edge| edge.unit == of || !is_within(self.edges, edge.unit, of) || declaring(edge.unit).is_none())
        };
        let units = self.edges.iter().map(|edge| edge.unit).filter(|&of| is_within(self.edges, of, unit) && lowest(of));
        let gap = |of| Some(declaring(of)?.value - self.effective(of, measure).below?);
        units.filter_map(gap).sum()
    }
}

fn qualifier(counted: &[Qualifier]) -> Qualifier {
    let all_are = |one: Qualifier| counted.iter().all(|&qualifier| qualifier == Qualifier::Exact || qualifier == one);
    let [exact, over, nearly, about] = Qualifier::ALL;
    [exact, over, nearly].into_iter().find(|&one| all_are(one)).unwrap_or(about)
}

fn basis(expected: &Expected) -> Basis {
    match (expected.has_named, !expected.counted.is_empty()) {
        (false, false) => Basis::None,
        (true, false) => Basis::Named,
        (false, true) => Basis::Declared,
        (true, true) => Basis::Mixed,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn figures_follow_the_rule(edges in forest(10), rows in rows(10), declarations in declarations()) {
        let rows = &rows[..rows.len().min(6)];
        let tree = UnitTree::build(edges.iter().copied()).unwrap();
        let folded = Folded::of(&tree, rows.iter().copied()).unwrap();
        let figures = Figures::compute(&folded, &declarations, |_| true).unwrap();
        let naive = Naive { edges: &edges, rows, declarations: &declarations };
        for (edge, measure) in edges.iter().flat_map(|edge| MEASURES.map(|measure| (edge, measure))) {
            let figure = figures.figure(edge.unit, measure).unwrap();
            let expected = naive.effective(edge.unit, measure);
            prop_assert_eq!(figure.value, expected.value);
            prop_assert_eq!(figure.named, expected.named);
            prop_assert_eq!(figure.basis, basis(&expected));
            prop_assert_eq!(figure.qualifier, qualifier(&expected.counted));
            let declared = naive.declaration(edge.unit, measure).map(|one| one.value);
            prop_assert_eq!(figure.declared, declared);
            prop_assert_eq!(figure.gap(), declared.and_then(|value| Some(value - expected.below?)));
            prop_assert_eq!(figure.gap_within, naive.gap_within(edge.unit, measure));
        }
    }

    #[test]
    fn closing_a_gap_never_changes_what_was_declared(
        edges in forest(10), rows in rows(10), declarations in declarations(), pick in any::<prop::sample::Index>(),
    ) {
        let tree = UnitTree::build(edges.iter().copied()).unwrap();
        let unit = edges[pick.index(edges.len())].unit;
        let measure = Measure::MEMBERS;
        let compute = |rows: &[Row]| {
            let folded = Folded::of(&tree, rows.iter().copied()).unwrap();
            Figures::compute(&folded, &declarations, |_| true).unwrap()
        };
        let open = compute(&rows).figure(unit, measure).unwrap();
        let Some(declared) = open.declared else { return Ok(()) };
        let missing = declared - open.below.unwrap_or(0);
        let mut rows = rows;
        rows.push((unit, measure, missing));
        let closed = compute(&rows).figure(unit, measure).unwrap();
        // A row makes the numbers of the units below count, so only a unit without a declaration below is closed.
        let below = |one: &Declaration| one.unit != unit && is_within(&edges, one.unit, unit) && one.measure == measure;
        if !declarations.iter().any(below) {
            prop_assert_eq!((closed.value, closed.gap(), closed.gap_within), (declared, Some(0), 0));
        }
        prop_assert_eq!(closed.declared, Some(declared));
    }

    #[test]
    fn a_dropped_report_shows_at_the_unit_and_all_above_and_nowhere_else(
        edges in forest(25), pick in any::<prop::sample::Index>(),
    ) {
        let tree = UnitTree::build(edges.iter().copied()).unwrap();
        let folded = Folded::of(&tree, []).unwrap();
        let dropped = edges[pick.index(edges.len())];
        let all = Figures::compute(&folded, &[], |_| true).unwrap();
        let without = Figures::compute(&folded, &[], |unit| unit != dropped.unit).unwrap();
        for edge in &edges {
            let (full, less) = (all.completeness(edge.unit).unwrap(), without.completeness(edge.unit).unwrap());
            prop_assert_eq!(full.reported, full.expected);
            let is_above = is_within(&edges, dropped.unit, edge.unit) && dropped.standing == Standing::Live;
            prop_assert_eq!(less.reported + u32::from(is_above), full.reported);
            prop_assert_eq!(less.expected, full.expected);
            let live = edges.iter().filter(|one| is_within(&edges, one.unit, edge.unit) && one.standing == Standing::Live);
            prop_assert_eq!(usize::try_from(full.expected).unwrap(), live.count());
        }
    }
}
