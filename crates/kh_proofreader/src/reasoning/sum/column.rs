//! The last row of a table that sums its columns: "Tổng | 175 | 107".

use super::evidence::Account;
use crate::figure::Kind;
use crate::reading::Item;
use crate::reasoning::Desk;
use crate::tokens::Token;
use crate::vocabulary::Cue;

/// The most figures above that are looked at.
const REACH: usize = 160;
/// The most figures of a row to each side of one.
const COLUMNS: usize = 12;

/// The cells above in the column of a sum that do not make it.
pub(super) fn parts_of(desk: &Desk, at: usize, whole: &Item) -> Option<Vec<usize>> {
    let page = desk.page;
    let column = whole.column?;
    // "| **Cộng toàn huyện** |"
    let begin = desk.line(whole.line)?;
    let first = (begin..whole.first).find(|token| page.token(*token).is_some_and(Token::is_word))?;
    let says =
        page.says(first, Cue::Total) || ["cộng", "tổng", "toàn", "chung"].iter().any(|word| page.is(first, word));
    // "Tổng chi" heads the rows below.
    let heads = page.is(first, "tổng") && ["thu", "chi", "quỹ"].iter().any(|word| page.is(first + 1, word));
    if !says || heads || page.token(first).is_none_or(|token| token.line != whole.line) {
        return None;
    }
    let mut parts: Vec<usize> = Vec::new();
    let mut line = whole.line;
    for place in (at.saturating_sub(REACH)..at).rev() {
        let Some(item) = desk.item(place).filter(|item| item.line + 1 >= line) else { break };
        // The number of a row is of no column.
        let numbers = item.kind == Kind::Rank;
        if item.column.is_none() && !numbers {
            break;
        }
        if item.column == Some(column) && item.line < line {
            if item.unit != whole.unit || !item.is_level() {
                return None;
            }
            parts.insert(0, place);
            line = item.line;
        }
    }
    let account = Account::of(desk, at, &parts)?;
    // Where the next column adds up by all of these rows, none of them is a sum of others.
    let sure = || !account.adds_up() && account.is_within(60) && another_adds_up(desk, at, whole, &parts);
    let near = || !account.fits() && account.is_within(25);
    (parts.len() >= 2 && (near() || sure())).then_some(parts)
}

/// Whether the same rows make the sum in another column.
fn another_adds_up(desk: &Desk, at: usize, whole: &Item, parts: &[usize]) -> bool {
    let rows: Vec<u32> = parts.iter().filter_map(|part| desk.item(*part)).map(|part| part.line).collect();
    let beside = (at.saturating_sub(COLUMNS)..at + COLUMNS).filter(|place| *place != at);
    let sums = beside.filter_map(|place| Some((place, desk.item(place).filter(|item| item.line == whole.line)?)));
    sums.into_iter().any(|(place, sum)| {
        let cells = (place.saturating_sub(REACH)..place).filter(|cell| {
            desk.item(*cell)
                .is_some_and(|cell| cell.column == sum.column && cell.is_level() && rows.contains(&cell.line))
        });
        let cells: Vec<usize> = cells.collect();
        sum.column.is_some()
            && cells.len() == parts.len()
            && Account::of(desk, place, &cells).is_some_and(|account| account.adds_up())
    })
}
