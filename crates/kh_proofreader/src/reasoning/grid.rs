//! Tables: what the columns of most rows have to do with each other holds for every row.
//!
//! A percentage column is a share of one column in another or a growth from one to another; an amount is a count times a rate.
//! Which it is need not be said: if one relation between columns fits all rows but one, and at least two, the row that it
//! does not fit is wrong.

use super::Desk;
use super::measure::{average, interval, last_place, middle, percent_of, shown};
use crate::figure::Unit;
use crate::finding::Class;
use crate::labels;
use crate::reading::Item;
use kh_figures::{Interval, Rational};

/// The most rows and columns that are looked at together.
const MOST_ROWS: usize = 60;
const MOST_COLUMNS: usize = 12;
/// Four columns of an account are looked for among these.
const MOST_OF_ACCOUNT: usize = 8;

/// What a cell has to do with two others of its row.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Relation {
    /// The first in per cent of the second.
    Share,
    /// The growth in per cent from the first to the second.
    Growth,
    /// The first times the second.
    Product,
}

/// A row: for every column the place of its figure.
type Row = Vec<(usize, usize)>;

pub(super) fn check(desk: &mut Desk) {
    for rows in tables(desk) {
        let mut columns: Vec<usize> = rows.iter().flatten().map(|(column, _)| *column).collect();
        columns.sort_unstable();
        columns.dedup();
        columns.truncate(MOST_COLUMNS);
        for result in &columns {
            column(desk, &rows, &columns, *result);
        }
        account(desk, &rows, columns.get(..columns.len().min(MOST_OF_ACCOUNT)).unwrap_or_default());
    }
}

/// Runs of lines with figures below the heads of columns.
fn tables(desk: &Desk) -> Vec<Vec<Row>> {
    let mut tables: Vec<Vec<Row>> = Vec::new();
    let mut line = None;
    for (at, item) in desk.items.iter().enumerate() {
        let Some(column) = item.column else { continue };
        let follows = line.is_some_and(|line: u32| item.line <= line + 1);
        if !follows {
            tables.push(Vec::new());
        }
        let Some(table) = tables.last_mut() else { continue };
        if line != Some(item.line) {
            table.push(Vec::new());
        }
        line = Some(item.line);
        if let Some(row) = table.last_mut().filter(|row| !row.iter().any(|(known, _)| *known == column)) {
            row.push((column, at));
        }
    }
    tables.retain(|rows| rows.len() >= 3 && rows.len() <= MOST_ROWS);
    tables
}

/// Looks for the one relation that fits a column in all rows but one.
fn column(desk: &mut Desk, rows: &[Row], columns: &[usize], result: usize) {
    let mut found: Option<[usize; 3]> = None;
    let mut is_share = false;
    for relation in [Relation::Share, Relation::Growth, Relation::Product] {
        for first in columns.iter().filter(|column| **column != result) {
            for second in columns.iter().filter(|column| **column != result && *column != first) {
                match judge(desk, rows, relation, [*first, *second, result]) {
                    Verdict::Fits => return,
                    Verdict::AllButOne(cells) => (found, is_share) = (Some(cells), relation == Relation::Share),
                    Verdict::No => {}
                }
            }
        }
    }
    if let Some(cells) = found {
        accuse(desk, cells, is_share);
    }
}

/// "đầu năm | kết nạp | giảm | cuối năm": the first and what came less what went is the last.
fn account(desk: &mut Desk, rows: &[Row], columns: &[usize]) {
    let mut found = None;
    for (first, opening) in columns.iter().enumerate() {
        for (place, closing) in columns.iter().enumerate().skip(first + 3) {
            let moved = columns.get(first + 1..place).unwrap_or_default();
            for came in moved {
                for went in moved.iter().filter(|went| *went != came) {
                    match balanced(desk, rows, [*opening, *came, *went, *closing]) {
                        Verdict::Fits => return,
                        Verdict::AllButOne(cells) => found = Some(cells),
                        Verdict::No => {}
                    }
                }
            }
        }
    }
    let Some([opening, came, went, closing]) = found else { return };
    let Some(sum) = closing_of(desk, [opening, came, went]) else { return };
    let computed = desk.shown_beside(closing, middle(&sum));
    let (coming, going) = (vec![desk.written(came)], vec![desk.written(went)]);
    let message = labels::flow_mismatch(&desk.written(opening), &coming, &going, &computed, &desk.written(closing));
    desk.report(Class::IncrementMismatch, &[opening, came, went, closing], Some(computed), message);
}

fn closing_of(desk: &Desk, [opening, came, went]: [usize; 3]) -> Option<Interval> {
    let of = |at: usize| desk.item(at).and_then(interval);
    of(opening)?.add(&of(came)?)?.sub(&of(went)?)
}

/// How the rows take these columns for an account.
fn balanced(desk: &Desk, rows: &[Row], columns: [usize; 4]) -> Verdict<4> {
    let (mut right, mut wrong) = (0, Vec::new());
    for row in rows {
        let cell = |column: usize| row.iter().find(|(known, _)| *known == column).map(|(_, at)| *at);
        let [Some(opening), Some(came), Some(went), Some(closing)] = columns.map(cell) else { continue };
        let cells = [opening, came, went, closing].map(|at| desk.item(at));
        let [Some(begin), Some(_), Some(_), Some(end)] = cells else { continue };
        if begin.unit != end.unit || begin.unit == Unit::Percent {
            return Verdict::No;
        }
        match closing_of(desk, [opening, came, went]).zip(interval(end)) {
            Some((sum, end)) if sum.overlaps(&end) => right += 1,
            Some(_) => wrong.push([opening, came, went, closing]),
            None => return Verdict::No,
        }
    }
    Verdict::of(right, &wrong)
}

/// What the rows of a table say of a relation between its columns.
enum Verdict<const N: usize> {
    /// Two rows or more fit, and no row does not.
    Fits,
    /// One row alone does not fit.
    AllButOne([usize; N]),
    No,
}

impl<const N: usize> Verdict<N> {
    fn of(right: u32, wrong: &[[usize; N]]) -> Self {
        match wrong {
            [] if right >= 2 => Self::Fits,
            [only] if right >= 2 => Self::AllButOne(*only),
            _ => Self::No,
        }
    }
}

fn judge(desk: &Desk, rows: &[Row], relation: Relation, columns: [usize; 3]) -> Verdict<3> {
    let (mut right, mut wrong) = (0, Vec::new());
    for row in rows {
        let cell = |column: usize| row.iter().find(|(known, _)| *known == column).map(|(_, at)| *at);
        let [Some(first), Some(second), Some(result)] = columns.map(cell) else { continue };
        match fits(desk, relation, [first, second, result]) {
            Some(true) => right += 1,
            Some(false) => wrong.push([first, second, result]),
            None => return Verdict::No,
        }
    }
    Verdict::of(right, &wrong)
}

/// Whether the relation holds in a row; none where the cells cannot have it.
fn fits(desk: &Desk, relation: Relation, [first, second, result]: [usize; 3]) -> Option<bool> {
    let (first, second, result) = (desk.item(first)?, desk.item(second)?, desk.item(result)?);
    let found = computed(relation, first, second)?;
    let may_be = match relation {
        Relation::Share => result.unit == Unit::Percent && first.unit != Unit::Percent && second.unit != Unit::Percent,
        Relation::Growth => result.unit == Unit::Percent && first.unit == second.unit && first.unit != Unit::Percent,
        Relation::Product => result.unit == Unit::Dong && second.is_average() && first.unit != Unit::Dong,
    };
    if !may_be {
        return None;
    }
    let printed = interval(result)?;
    let cut = result.value?.add(&last_place(result)?)?;
    let printed =
        if result.unit == Unit::Percent { Interval::between(printed.lo(), printed.hi().max(cut)) } else { printed };
    Some(found.overlaps(&printed))
}

fn computed(relation: Relation, first: &Item, second: &Item) -> Option<Interval> {
    let (one, two) = (interval(first)?, interval(second)?);
    match relation {
        Relation::Share => percent_of(&one, &two),
        Relation::Growth => percent_of(&two.sub(&one)?, &one),
        Relation::Product => one.mul(&average(second)?),
    }
}

fn accuse(desk: &mut Desk, cells: [usize; 3], is_share: bool) {
    let [first, second, result] = cells;
    let (Some(one), Some(two), Some(item)) = (desk.item(first), desk.item(second), desk.item(result)) else { return };
    let (class, relation) = match (item.unit, is_share) {
        (Unit::Percent, true) => (Class::PercentMismatch, Relation::Share),
        (Unit::Percent, false) => (Class::IncrementMismatch, Relation::Growth),
        _ => (Class::AverageMismatch, Relation::Product),
    };
    let known = [Class::PercentMismatch, Class::IncrementMismatch, Class::AverageMismatch, Class::Truncated];
    let Some(found) = computed(relation, one, two) else { return };
    if known.iter().any(|class| desk.has(*class, result)) || middle(&found) == Rational::whole(0) {
        return;
    }
    let computed = if item.unit == Unit::Percent {
        shown(middle(&found), desk.places(result)) + "%"
    } else {
        desk.shown_beside(result, middle(&found))
    };
    let message = labels::row_differs(&desk.written(first), &desk.written(second), &computed, &desk.written(result));
    desk.report(class, &cells, Some(computed), message);
}
