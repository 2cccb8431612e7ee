//! The last row of a table that sums its columns: "Tổng | 175 | 107".

use super::evidence::Account;
use crate::reading::Item;
use crate::reasoning::Desk;
use crate::vocabulary::Cue;

/// The most figures above that are looked at.
const REACH: usize = 160;

/// The cells above in the column of a sum that do not make it.
pub(super) fn parts_of(desk: &Desk, at: usize, whole: &Item) -> Option<Vec<usize>> {
    let page = desk.page;
    let column = whole.column?;
    let first = desk.line(whole.line)?;
    let says = page.says(first, Cue::Total) || page.is(first, "cộng") || page.is(first, "tổng");
    if !says || page.token(first).is_none_or(|token| token.line != whole.line) {
        return None;
    }
    let mut parts: Vec<usize> = Vec::new();
    let mut line = whole.line;
    for place in (at.saturating_sub(REACH)..at).rev() {
        let Some(item) = desk.item(place).filter(|item| item.line + 1 >= line && item.column.is_some()) else { break };
        if item.column == Some(column) && item.line < line {
            if item.unit != whole.unit || !item.is_level() {
                return None;
            }
            parts.insert(0, place);
            line = item.line;
        }
    }
    let account = Account::of(desk, at, &parts)?;
    (parts.len() >= 2 && !account.fits() && account.is_within(25)).then_some(parts)
}
