//! What an amount of money is: the nearest word that says so.

use super::item::Item;
use super::page::Page;
use crate::vocabulary::{Cue, Hit};
use kh_figures::Measure;

/// Words that may stand between "đồng" and the word that says what the money is.
const LINKS: [&str; 10] = ["tiền", "từ", "quỹ", "phong", "trào", "nuôi", "là", "của", "nguồn", "cho"];

/// The measure of an amount; `tail` is its last token with the currency.
pub(crate) fn money_measure(page: &Page, item: &Item) -> Option<Measure> {
    if let Some(measure) = said_after(page, item.tail) {
        return measure;
    }
    let cue = page.back(item.first).find(|hit| hit.meaning.money.is_some())?;
    let measure = cue.meaning.money.flatten();
    let is_part = measure == Some(Measure::FUND_RAISED) && follows_part_word(page, item, cue);
    if is_part { None } else { measure }
}

/// "33,95 tỷ đồng từ phong trào nuôi heo đất".
fn said_after(page: &Page, tail: usize) -> Option<Option<Measure>> {
    for at in tail + 1..tail + 6 {
        if let Some(money) = page.hit(at).filter(|hit| hit.first == at).and_then(|hit| hit.meaning.money) {
            return Some(money);
        }
        if !LINKS.iter().any(|word| page.is(at, word)) || page.is(at, "cho") {
            return None;
        }
    }
    None
}

/// A receipt after "trong đó" or "gồm" is a part of the receipts, and no figure of its own.
fn follows_part_word(page: &Page, item: &Item, cue: &Hit) -> bool {
    let part = page.back(item.first).find(|hit| hit.meaning.has(Cue::OfWhich) || hit.meaning.has(Cue::Consists));
    part.is_some_and(|part| part.first < cue.first)
}
