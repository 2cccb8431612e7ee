//! A row of a table with a number, so much for each, and what they make: "Cặp sách | 130 | 180.000 | 23.400.000".
//!
//! The heads of the columns say which is which: one column of amounts "bình quân", "đơn giá", "mức" or "đồng/suất", one of
//! other amounts, and the numbers that may have been counted.

use super::{mismatch, printed, quotient};
use crate::figure::{Kind, Unit};
use crate::finding::Class;
use crate::reading::Item;
use crate::reasoning::Desk;
use crate::vocabulary::Cue;

/// How many cells of a row are read.
const CELLS: usize = 12;

pub(super) fn check(desk: &mut Desk) {
    let mut at = 0;
    while let Some(item) = desk.item(at) {
        let row: Vec<usize> = (at..at + CELLS)
            .take_while(|place| {
                desk.item(*place).is_some_and(|other| other.line == item.line && other.column.is_some())
            })
            .collect();
        at += row.len().max(1);
        if let Some((total, count, each, class)) = quotient_of(desk, &row)
            && let Some(found) = quotient(desk, total, count)
        {
            mismatch(desk, class, [total, count, each], &found);
        }
    }
}

/// The amount, the number and the average of a row that do not fit, where no number of the row fits.
fn quotient_of(desk: &Desk, row: &[usize]) -> Option<(usize, usize, usize, Class)> {
    let items = || row.iter().filter_map(|place| Some((*place, desk.item(*place)?)));
    let mut averages = items().filter(|(_, item)| item.unit == Unit::Dong && heads(desk, item).is_some());
    let (each, item) = averages.next().filter(|_| averages.next().is_none())?;
    let mut totals =
        items().filter(|(place, item)| *place != each && item.kind == Kind::Money && heads(desk, item).is_none());
    let (total, _) = totals.next().filter(|_| totals.next().is_none())?;
    let counts =
        || items().filter(|(_, item)| item.kind == Kind::Count && item.unit != Unit::Percent && item.is_level());
    let printed = printed(item)?;
    let fits = |count: usize| quotient(desk, total, count).is_none_or(|found| found.overlaps(&printed));
    let (count, _) = counts().next().filter(|_| counts().count() == 1 && !counts().any(|(count, _)| fits(count)))?;
    Some((total, count, each, heads(desk, item)?))
}

/// Whether the head of a column says that its amounts are for each one, and of which class a slip there is.
fn heads(desk: &Desk, item: &Item) -> Option<Class> {
    let page = desk.page;
    let from = item.column?;
    let line = page.token(from).map(|token| token.line);
    let ends = |token: &usize| page.is(*token, "|") || page.token(*token).is_none_or(|token| Some(token.line) != line);
    let end = (from..from + 16)
        .find(|token| ends(token) || (*token > from && page.token(*token).is_some_and(|token| token.columns > 0)))?;
    let says = |words: &[&str]| (from..end).any(|token| words.iter().any(|word| page.is(token, word)));
    let each = says(&["giá", "mức", "mỗi", "/"]) || (from..end).any(|token| page.says(token, Cue::Average));
    let head = says(&["người", "dân", "khẩu", "hộ", "viên"]);
    each.then_some(if head { Class::PerHeadMismatch } else { Class::AverageMismatch })
}
