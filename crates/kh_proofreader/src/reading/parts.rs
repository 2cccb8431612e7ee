//! Parts of a whole: "26 (thôn 14, trường học 5, dòng họ 7)", "36 em, gồm khối 6: 20 em; khối 7: 16 em". What is counted
//! stands with the whole; that the parts add up to it shows that they are its parts.

use super::item::Item;
use super::numerals::number_at;
use super::page::Page;
use crate::figure::Kind;
use crate::tokens::{Token, TokenKind};
use crate::vocabulary::Cue;
use kh_figures::Rational;

/// How many figures after a whole may be its parts.
const PARTS: usize = 16;

/// Gives parts the unit and the measure of their whole.
pub(super) fn share_with_parts(page: &Page, items: &mut [Item]) {
    for at in 0..items.len() {
        let Some((whole, after)) = items.get_mut(at..).and_then(|rest| rest.split_first_mut()) else { continue };
        let is_whole = whole.kind == Kind::Count && whole.noun.is_some() && whole.partner.is_none();
        let Some(opening) = opening(page, whole).filter(|_| is_whole) else { continue };
        let near = after.len().min(PARTS);
        let near = after.get_mut(..near).unwrap_or_default();
        match opening {
            Opening::Bracket(end) => share_in_brackets(page, whole, near, end),
            Opening::List => {
                let counts =
                    |item: &&mut Item| item.sentence == whole.sentence && item.unit != crate::figure::Unit::Percent;
                let parts: Vec<&mut Item> =
                    near.iter_mut().take_while(counts).filter(|item| item.kind == Kind::Count).collect();
                if let Some(count) = adding_up(whole, &parts) {
                    parts.into_iter().take(count).for_each(|part| share(whole, part));
                }
            }
        }
    }
}

/// What stands after a whole and before its parts.
enum Opening {
    /// A bracket, closed at this token.
    Bracket(usize),
    /// "gồm", "trong đó".
    List,
}

fn opening(page: &Page, whole: &Item) -> Option<Opening> {
    let next = whole.tail + 1;
    if page.is(next, "(") {
        let end = (next..next + 64).find(|at| page.is(*at, ")"))?;
        return Some(Opening::Bracket(end));
    }
    let lists = (next..next + 12).any(|at| page.says(at, Cue::Consists) || page.says(at, Cue::OfWhich));
    lists.then_some(Opening::List)
}

/// All numbers between the brackets, if they add up or if each stands after its label.
fn share_in_brackets(page: &Page, whole: &Item, near: &mut [Item], end: usize) {
    let mut parts: Vec<&mut Item> = near.iter_mut().take_while(|item| item.last < end).collect();
    let may_be = |item: &Item| matches!(item.kind, Kind::Count | Kind::Address | Kind::Rank);
    if parts.len() < 2 || !parts.iter().all(|item| may_be(item)) {
        return;
    }
    let labelled = parts.iter().all(|item| {
        let ends =
            page.token(item.last + 1).is_some_and(|token| matches!(token.kind, TokenKind::Mark(',' | ';' | ')')));
        ends && page.before(item.first).is_some_and(|token| token.is_word() || token.is_mark(':'))
    });
    let numbers: Vec<Option<Rational>> = parts.iter().map(|item| item.value.or_else(|| value(page, item))).collect();
    let sum =
        numbers.iter().try_fold(Rational::whole(0), |sum, number| number.as_ref().and_then(|number| sum.add(number)));
    if labelled || sum == whole.value {
        for part in &mut parts {
            if part.kind != Kind::Count {
                part.printed = number_at(page, part.first, true).printed;
                (part.kind, part.value, part.owns_noun) = (Kind::Count, value(page, part), false);
            }
            if labelled {
                part.owns_noun = false;
            }
            share(whole, part);
        }
    }
}

fn value(page: &Page, item: &Item) -> Option<Rational> {
    page.token(item.first).filter(|token| Token::is_digits(token))?;
    number_at(page, item.first, true).printed?.value()
}

/// How many of the parts add up to the whole: two at least.
fn adding_up(whole: &Item, parts: &[&mut Item]) -> Option<usize> {
    let total = whole.value?;
    let mut sum = Rational::whole(0);
    for (number, part) in parts.iter().enumerate() {
        sum = sum.add(&part.value?)?;
        if sum == total {
            return (number > 0).then_some(number + 1);
        }
    }
    None
}

fn share(whole: &Item, part: &mut Item) {
    if !part.owns_noun {
        part.unit = whole.unit;
    }
    if !part.owns_noun && part.measure.is_none() {
        (part.noun, part.unit, part.measure, part.status) = (whole.noun, whole.unit, whole.measure, whole.status);
    } else if part.measure.is_none() {
        part.measure = whole.measure;
    }
}
