//! The figure of a unit: what is named row by row, and beside it what was only declared as a number.
//!
//! A branch without a name list may declare a head count. Both are kept, and the rule says which of them counts:
//!
//! * *below(U)* = the named rows of U itself + the effective values of the units directly below U.
//! * *effective(U)* = what U declared, when neither U nor any unit below it has a named row, and no unit below it has
//!   declared; otherwise *below(U)*. A declaration that does not count is shown with its [`Figure::gap`].
//!
//! So whoever declares is replaced by those below as soon as one of them says anything: nobody is counted twice.
//!
//! Measures that belong to the area ([`Measure::is_of_area`]: population, Party members, households, adults) are
//! published for each area by itself, and a province's population is not the sum of its communes'. Their effective value is
//! the unit's own: its rows, else its declaration; only when it has neither, the sum of the units directly below.

use crate::{FoldError, Folded, Measure, Qualifier, UnitId};
use std::collections::HashMap;
use std::iter::Sum;
use std::ops::{Add, AddAssign};

/// **Căn cứ**: what a value stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Basis {
    /// Nothing was recorded; the value 0 means "unknown", not "zero".
    None,
    /// Only named rows.
    Named,
    /// Only declared numbers.
    Declared,
    /// Named rows and declared numbers.
    Mixed,
}

impl Basis {
    /// The stable code used in JSON.
    pub fn code(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Named => "named",
            Self::Declared => "declared",
            Self::Mixed => "mixed",
        }
    }

    /// The Vietnamese words.
    pub fn label(self) -> &'static str {
        match self {
            Self::None => "chưa có số liệu",
            Self::Named => "theo danh sách",
            Self::Declared => "khai số lượng",
            Self::Mixed => "theo danh sách và khai số lượng",
        }
    }

    /// The basis of a sum of two values.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        match (self, other) {
            (Self::None, basis) | (basis, Self::None) => basis,
            (one, two) if one == two => one,
            _ => Self::Mixed,
        }
    }
}

/// **Mức đầy đủ**: how many units have reported, of those that should.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Completeness {
    /// **Đã báo cáo**: the units that have reported.
    pub reported: u32,
    /// **Phải báo cáo**: the units that should report.
    pub expected: u32,
}

impl Add for Completeness {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self { reported: self.reported + other.reported, expected: self.expected + other.expected }
    }
}

impl AddAssign for Completeness {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sum for Completeness {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self::default(), Add::add)
    }
}

/// **Số khai**: a number that a unit declared without a list behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Declaration {
    /// The unit that declares, for itself and all units below it.
    pub unit: UnitId,
    /// What is counted.
    pub measure: Measure,
    /// The declared number.
    pub value: i64,
    /// **Hơn, gần, khoảng**: how exactly it was declared.
    pub qualifier: Qualifier,
}

/// **Số liệu**: one measure of one unit, with all that belongs to its meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figure {
    /// What is counted.
    pub measure: Measure,
    /// The effective value: the one that counts.
    pub value: i64,
    /// **Số theo danh sách**: the part of the value that stands on named rows.
    pub named: i64,
    /// **Số khai**: what this very unit declared, whether it counts or not.
    pub declared: Option<i64>,
    /// What a declaration of this unit is compared with: its rows and the units below; none when there is nothing.
    pub below: Option<i64>,
    /// **Chênh lệch bên dưới**: the sum of the gaps of the lowest units in the subtree that declared.
    ///
    /// It adds up: a unit's is the sum of those directly below, plus its own gap when none below it has declared.
    pub gap_within: i64,
    /// How exact the value is.
    pub qualifier: Qualifier,
    /// What the value stands on.
    pub basis: Basis,
    /// How many units of the subtree have reported.
    pub completeness: Completeness,
}

impl Figure {
    /// **Chênh lệch**: how many more this unit declared than its rows and the units below give, when there are both.
    pub fn gap(&self) -> Option<i64> {
        self.declared?.checked_sub(self.below?)
    }
}

/// The figures of all units of a tree, for all measures.
#[derive(Debug, Clone)]
pub struct Figures {
    folded: Folded,
    /// By measure; none where the named sums already are the figures.
    columns: Vec<Option<Vec<Cell>>>,
    declared: Declared,
    completeness: Vec<Completeness>,
    unknown: Vec<Declaration>,
}

/// The declarations that count as said, by measure and position.
type Declared = HashMap<(Measure, usize), Declaration>;

/// The settled values of one unit and measure; before it is settled, what has come from below.
#[derive(Debug, Clone, Copy)]
struct Cell {
    value: i64,
    named: i64,
    below: Option<i64>,
    gap_within: i64,
    basis: Basis,
    qualifier: Qualifier,
    /// Whether the unit or one below it has declared.
    has_declared: bool,
}

impl Figures {
    /// Settles the figures of all units of the tree up which `folded` was summed.
    ///
    /// When a unit declares the same measure twice, the later of the two counts. `reporting` says whether a unit has
    /// reported; only units that are live on the day of the tree are expected to.
    pub fn compute(
        folded: &Folded,
        declarations: &[Declaration],
        reporting: impl Fn(UnitId) -> bool,
    ) -> Result<Self, FoldError> {
        let tree = folded.tree();
        let mut declared = Declared::new();
        let mut unknown = Vec::new();
        let mut columns: Vec<Option<Vec<Cell>>> = Measure::all().map(|_| None).collect();
        for &declaration in declarations {
            match tree.position(declaration.unit) {
                Some(position) => drop(declared.insert((declaration.measure, position), declaration)),
                None => unknown.push(declaration),
            }
        }
        for measure in Measure::all() {
            let is_declared = declared.keys().any(|&(of, _)| of == measure);
            if is_declared || (measure.is_of_area() && folded.has_rows(measure)) {
                columns[measure.index()] = Some(settle_column(folded, measure, &declared)?);
            }
        }
        let completeness = completeness(folded, reporting);
        Ok(Self { folded: folded.clone(), columns, declared, completeness, unknown })
    }

    /// The figure of the unit; none when the unit is not in the tree.
    ///
    /// A measure of which nothing was recorded gives a figure with [`Basis::None`].
    pub fn figure(&self, unit: UnitId, measure: Measure) -> Option<Figure> {
        let position = self.folded.tree().position(unit)?;
        let cell = match &self.columns[measure.index()] {
            Some(cells) => cells[position],
            None => Cell::of_rows(self.folded.subtree_at(position, measure)),
        };
        Some(Figure {
            measure,
            value: cell.value,
            named: cell.named,
            declared: self.declared.get(&(measure, position)).map(|declaration| declaration.value),
            below: cell.below,
            gap_within: cell.gap_within,
            qualifier: cell.qualifier,
            basis: cell.basis,
            completeness: self.completeness[position],
        })
    }

    /// How many units of the subtree have reported; none when the unit is not in the tree.
    pub fn completeness(&self, unit: UnitId) -> Option<Completeness> {
        self.folded.tree().position(unit).map(|position| self.completeness[position])
    }

    /// The named sums behind the figures.
    pub fn folded(&self) -> &Folded {
        &self.folded
    }

    /// The declarations whose unit is not in the tree; they are in no figure.
    pub fn unknown(&self) -> &[Declaration] {
        &self.unknown
    }
}

impl Cell {
    const NOTHING: Self = Self {
        value: 0,
        named: 0,
        below: None,
        gap_within: 0,
        basis: Basis::None,
        qualifier: Qualifier::Exact,
        has_declared: false,
    };

    /// The cell of named rows alone.
    fn of_rows(sum: Option<i64>) -> Self {
        let basis = if sum.is_some() { Basis::Named } else { Basis::None };
        Self { value: sum.unwrap_or(0), named: sum.unwrap_or(0), below: sum, basis, ..Self::NOTHING }
    }

    /// Adds what another cell has; none when it does not fit.
    fn plus(self, other: Self) -> Option<Self> {
        let below = match (self.below, other.basis) {
            (below, Basis::None) => below,
            (below, _) => Some(below.unwrap_or(0).checked_add(other.value)?),
        };
        Some(Self {
            value: self.value.checked_add(other.value)?,
            named: self.named.checked_add(other.named)?,
            below,
            gap_within: self.gap_within.checked_add(other.gap_within)?,
            basis: self.basis.with(other.basis),
            qualifier: self.qualifier.with(other.qualifier),
            has_declared: self.has_declared || other.has_declared,
        })
    }

    /// The cell of a unit whose children gave `self`, whose own rows give `own` and which declared `declaration`.
    fn settle(self, own: Option<i64>, declaration: Option<&Declaration>, is_of_area: bool) -> Option<Self> {
        let rows = Self::of_rows(own);
        let mut cell = if is_of_area && own.is_some() {
            Self { gap_within: self.gap_within, has_declared: self.has_declared, ..rows }
        } else {
            self.plus(rows)?
        };
        let Some(declaration) = declaration else { return Some(cell) };
        if !self.has_declared {
            cell.gap_within = cell.below.map_or(Some(0), |below| declaration.value.checked_sub(below))?;
        }
        // Refuses here what `Figure::gap` could not say.
        cell.below.map_or(Some(0), |below| declaration.value.checked_sub(below))?;
        cell.has_declared = true;
        let counts = if is_of_area { own.is_none() } else { cell.basis == Basis::None };
        if counts {
            let Declaration { value, qualifier, .. } = *declaration;
            cell = Self { value, named: 0, basis: Basis::Declared, qualifier, ..cell };
        }
        Some(cell)
    }
}

fn settle_column(folded: &Folded, measure: Measure, declared: &Declared) -> Result<Vec<Cell>, FoldError> {
    let tree = folded.tree();
    let mut cells = vec![Cell::NOTHING; tree.len()];
    for position in (0..tree.len()).rev() {
        let overflow = |position: usize| FoldError { unit: tree.units()[position], measure };
        let own = folded.own_at(position, measure);
        let cell = cells[position].settle(own, declared.get(&(measure, position)), measure.is_of_area());
        let cell = cell.ok_or_else(|| overflow(position))?;
        cells[position] = cell;
        if let Some(parent) = tree.parent_position(position) {
            cells[parent] = cells[parent].plus(cell).ok_or_else(|| overflow(parent))?;
        }
    }
    Ok(cells)
}

fn completeness(folded: &Folded, reporting: impl Fn(UnitId) -> bool) -> Vec<Completeness> {
    let tree = folded.tree();
    let mut counts = vec![Completeness::default(); tree.len()];
    for (position, &unit) in tree.units().iter().enumerate().rev() {
        if tree.is_live_at(position) {
            counts[position] += Completeness { reported: u32::from(reporting(unit)), expected: 1 };
        }
        if let Some(parent) = tree.parent_position(position) {
            let count = counts[position];
            counts[parent] += count;
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Edge, Standing, UnitTree};

    const PROVINCE: UnitId = UnitId(1);
    const COMMUNE: UnitId = UnitId(2);
    const BRANCH: UnitId = UnitId(3);
    const OTHER_BRANCH: UnitId = UnitId(4);

    fn tree() -> UnitTree {
        let edge = |unit, parent, standing| Edge { unit, parent, standing };
        UnitTree::build([
            edge(PROVINCE, None, Standing::Live),
            edge(COMMUNE, Some(PROVINCE), Standing::Live),
            edge(BRANCH, Some(COMMUNE), Standing::Live),
            edge(OTHER_BRANCH, Some(COMMUNE), Standing::Live),
            edge(UnitId(5), Some(PROVINCE), Standing::Former),
        ])
        .unwrap()
    }

    fn figures(measure: Measure, rows: &[(UnitId, i64)], declared: &[(UnitId, i64, Qualifier)]) -> Figures {
        let folded = Folded::of(&tree(), rows.iter().map(|&(unit, amount)| (unit, measure, amount))).unwrap();
        let declare = |&(unit, value, qualifier)| Declaration { unit, measure, value, qualifier };
        let declarations: Vec<_> = declared.iter().map(declare).collect();
        Figures::compute(&folded, &declarations, |unit| unit != BRANCH).unwrap()
    }

    #[test]
    fn a_branch_that_declares_222_and_lists_180_has_a_gap_of_42() {
        let figures = figures(Measure::MEMBERS, &[(BRANCH, 180)], &[(BRANCH, 222, Qualifier::Exact)]);
        let branch = figures.figure(BRANCH, Measure::MEMBERS).unwrap();
        assert_eq!(
            (branch.value, branch.declared, branch.gap(), branch.basis),
            (180, Some(222), Some(42), Basis::Named)
        );
        let province = figures.figure(PROVINCE, Measure::MEMBERS).unwrap();
        assert_eq!((province.value, province.declared, province.gap(), province.gap_within), (180, None, None, 42));
    }

    #[test]
    fn a_declaration_counts_only_while_nothing_is_known_below() {
        let declared = [(COMMUNE, 300, Qualifier::Over), (PROVINCE, 900, Qualifier::Exact)];
        let alone = figures(Measure::MEMBERS, &[], &declared);
        let commune = alone.figure(COMMUNE, Measure::MEMBERS).unwrap();
        assert_eq!((commune.value, commune.basis, commune.qualifier), (300, Basis::Declared, Qualifier::Over));
        assert_eq!((commune.named, commune.gap()), (0, None));
        let province = alone.figure(PROVINCE, Measure::MEMBERS).unwrap();
        assert_eq!((province.value, province.gap(), province.qualifier), (300, Some(600), Qualifier::Over));

        let known = figures(Measure::MEMBERS, &[(BRANCH, 20)], &declared);
        let commune = known.figure(COMMUNE, Measure::MEMBERS).unwrap();
        assert_eq!((commune.value, commune.basis, commune.gap()), (20, Basis::Named, Some(280)));
    }

    #[test]
    fn named_and_declared_branches_together_are_mixed() {
        let figures = figures(Measure::MEMBERS, &[(BRANCH, 50)], &[(OTHER_BRANCH, 30, Qualifier::About)]);
        let commune = figures.figure(COMMUNE, Measure::MEMBERS).unwrap();
        assert_eq!((commune.value, commune.named, commune.basis), (80, 50, Basis::Mixed));
        assert_eq!((commune.qualifier, commune.gap_within), (Qualifier::About, 0));
    }

    #[test]
    fn the_population_of_a_province_is_its_own_and_not_the_sum_of_its_communes() {
        // Tây Ninh 2025: 3,254,170 published for the province, 2,894,197 the sum of its communes.
        let rows = [(PROVINCE, 3_254_170), (COMMUNE, 2_894_197)];
        let published = figures(Measure::POPULATION, &rows, &[]).figure(PROVINCE, Measure::POPULATION).unwrap();
        assert_eq!((published.value, published.named), (3_254_170, 3_254_170));
        let declared = [(PROVINCE, 3_254_170, Qualifier::Exact)];
        let declared =
            figures(Measure::POPULATION, &rows[1..], &declared).figure(PROVINCE, Measure::POPULATION).unwrap();
        assert_eq!((declared.value, declared.basis, declared.gap()), (3_254_170, Basis::Declared, Some(359_973)));
        let summed = figures(Measure::POPULATION, &rows[1..], &[]).figure(PROVINCE, Measure::POPULATION).unwrap();
        assert_eq!((summed.value, summed.basis), (2_894_197, Basis::Named));
    }

    #[test]
    fn only_live_units_are_expected_to_report() {
        let figures = figures(Measure::MEMBERS, &[], &[]);
        assert_eq!(figures.completeness(PROVINCE), Some(Completeness { reported: 3, expected: 4 }));
        assert_eq!(figures.completeness(UnitId(5)), Some(Completeness { reported: 0, expected: 0 }));
    }

    #[test]
    fn nothing_recorded_is_not_a_zero() {
        let figures = figures(Measure::GIFTS, &[(BRANCH, 0)], &[]);
        assert_eq!(figures.figure(COMMUNE, Measure::GIFTS).unwrap().basis, Basis::Named);
        assert_eq!(figures.figure(OTHER_BRANCH, Measure::GIFTS).unwrap().basis, Basis::None);
        assert_eq!(figures.figure(UnitId(99), Measure::GIFTS), None);
    }

    #[test]
    fn the_later_declaration_counts_and_unknown_units_are_kept_aside() {
        let declared =
            [(BRANCH, 10, Qualifier::Exact), (UnitId(99), 5, Qualifier::Exact), (BRANCH, 12, Qualifier::Exact)];
        let figures = figures(Measure::MEMBERS, &[], &declared);
        assert_eq!(figures.figure(PROVINCE, Measure::MEMBERS).unwrap().value, 12);
        assert_eq!(figures.unknown().iter().map(|one| one.unit).collect::<Vec<_>>(), [UnitId(99)]);
    }

    #[test]
    fn sums_of_declarations_that_do_not_fit_are_refused() {
        let folded = Folded::of(&tree(), []).unwrap();
        let declare = |unit, value| Declaration { unit, measure: Measure::GIFTS, value, qualifier: Qualifier::Exact };
        let error = Figures::compute(&folded, &[declare(BRANCH, i64::MAX), declare(OTHER_BRANCH, 1)], |_| true);
        assert_eq!(error.unwrap_err(), FoldError { unit: COMMUNE, measure: Measure::GIFTS });
        let error = Figures::compute(&folded, &[declare(BRANCH, i64::MIN), declare(COMMUNE, 1)], |_| true);
        assert_eq!(error.unwrap_err().unit, COMMUNE);
    }
}
