//! From figures to findings: every statement that joins figures is computed with all the values that its printed
//! numbers allow, and a contradiction is reported only where no such values fit.

mod acquit;
mod average;
mod base;
mod beside;
mod change;
mod desk;
mod direction;
mod ends;
mod flow;
mod funds;
mod grid;
mod headline;
mod ledger;
mod measure;
mod multiple;
mod named;
mod over;
mod pair;
mod part;
mod percent;
mod plan;
mod role;
mod same;
mod spending;
mod stock;
mod sum;
mod titles;
mod wording;
mod years;

pub(crate) use desk::Desk;

use crate::book::Book;
use crate::finding::Finding;
use crate::reading::{Item, Page};

/// Checks the figures of a text, and against a book where there is one.
pub(crate) fn findings_of(page: &Page, items: &[Item], book: Option<&Book>) -> Vec<Finding> {
    let mut desk = Desk::new(page, items, book);
    wording::check(&mut desk);
    percent::check(&mut desk);
    average::check(&mut desk);
    change::check(&mut desk);
    flow::check(&mut desk);
    multiple::check(&mut desk);
    grid::check(&mut desk);
    sum::check(&mut desk);
    over::check(&mut desk);
    direction::check(&mut desk);
    years::check(&mut desk);
    stock::check(&mut desk);
    funds::check(&mut desk);
    spending::check(&mut desk);
    beside::check(&mut desk);
    titles::check(&mut desk);
    headline::check(&mut desk);
    ledger::check(&mut desk);
    desk.into_findings()
}
