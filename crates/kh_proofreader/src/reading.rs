//! From a text to its figures: numbers are found, told apart, and given what the sentence says of them.

mod averages;
mod balance;
mod calendar;
mod columns;
mod item;
mod kinds;
mod label;
mod lists;
mod members;
mod money;
mod nouns;
mod numerals;
mod owners;
mod page;
mod parts;
mod people;
mod quantity;
mod restating;
mod sharing;
mod spoken;
mod sums;
mod times;
mod topic;

pub(crate) use item::Item;
pub(crate) use numerals::Printed;
pub(crate) use page::Page;

use crate::figure::{Figure, Kind, Unit};
use crate::tokens::TokenKind;
use columns::Tables;
use kh_figures::Rational;
use kinds::{Form, Numeral, numerals_of};
use nouns::Nouns;
use quantity::{has_measure, quantity};
use sharing::{
    inherit_averages, inherit_flows, inherit_measures, inherit_titles, mark_ranges, name_bare_counters, refer_back,
    restate_amounts, restate_changes, share_pair_magnitudes, share_range_nouns, share_rates, share_with_left,
    share_with_right,
};

/// Reads all figures of a text, in order.
pub(crate) fn items_of(page: &Page) -> Vec<Item> {
    let numerals = numerals_of(page);
    let (mut taken, mut numeric) = (vec![false; page.tokens.len()], vec![false; page.tokens.len()]);
    for numeral in &numerals {
        let is_number = matches!(numeral.form, Form::Number(_) | Form::Fraction(_));
        if let Some(numbers) = numeric.get_mut(numeral.first..=numeral.last).filter(|_| is_number) {
            numbers.fill(true);
        }
        if let Some(next) = taken.get_mut(numeral.last + 1) {
            *next = true;
        }
    }
    let nouns = Nouns { page, taken: &taken, numeric: &numeric };
    let tables = Tables::of(page);
    let mut items: Vec<Item> = Vec::with_capacity(numerals.len());
    for (number, numeral) in numerals.iter().enumerate() {
        let mut item = blank(page, numeral);
        if number > 0 && numerals.get(number - 1).is_some_and(|before| before.opens_pair) {
            item.partner = Some(number - 1);
        } else if numeral.opens_pair {
            item.partner = Some(number + 1);
            item.pair_end = numerals.get(number + 1).map(|right| right.last);
        }
        if item.kind.is_quantity() && !tables.read(&mut item) && item.kind.is_quantity() {
            quantity(page, &nouns, &mut item, items.last());
        }
        items.push(item);
    }
    share_range_nouns(page, &mut items);
    share_pair_magnitudes(page, &mut items);
    lists::share_over_lists(page, &mut items);
    share_with_left(page, &nouns, &mut items);
    for item in items.iter_mut().filter(|item| item.measure.is_none() && item.kind.is_quantity() && has_measure(item)) {
        nouns.measure_of(item);
    }
    share_with_right(page, &mut items);
    name_bare_counters(page, &mut items);
    parts::share_with_parts(page, &mut items);
    share_rates(page, &mut items);
    money::set_measures(page, &mut items);
    restate_amounts(&mut items);
    restate_changes(page, &mut items);
    restating::share_with_receivers(page, &mut items);
    restating::share_with_compared(page, &mut items);
    restating::restate_shares(page, &mut items);
    mark_ranges(page, &mut items);
    times::set_times(page, &mut items);
    refer_back(page, &mut items);
    inherit_titles(page, &mut items);
    inherit_averages(page, &mut items);
    inherit_measures(page, &mut items);
    inherit_flows(&mut items);
    restating::part_from_funds(&mut items);
    sharing::share_with_reached(&mut items);
    sharing::link_named_pairs(page, &mut items);
    sharing::take_signs(page, &mut items);
    sums::share_with_sums(page, &mut items);
    sums::share_with_products(&mut items);
    sums::share_with_piggy_banks(&mut items);
    items
}

/// The figures as they are shown.
pub(crate) fn figures_of(page: &Page, items: &[Item], text: &str) -> Vec<Figure> {
    let bytes: Vec<usize> = text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect();
    let written = |(start, end): (usize, usize)| {
        let at = |place: usize| bytes.get(place).copied().unwrap_or(text.len());
        text.get(at(start)..at(end)).unwrap_or_default().to_owned()
    };
    let mut figures = Vec::with_capacity(items.len());
    for item in items {
        let (start, end) = span(page, item);
        figures.push(Figure {
            start,
            end,
            text: written((start, end)),
            value: item.value,
            unit: item.unit,
            kind: item.kind,
            qualifier: item.hedge,
            measure: item.measure,
            phrase: phrase(page, item),
            place: item.place.map(|(first, last)| written(text_span(page, first, last))),
            period: item.period.clone(),
        });
    }
    figures
}

/// The code points of the numeral in the text as given.
pub(crate) fn span(page: &Page, item: &Item) -> (usize, usize) {
    text_span(page, item.first, item.last)
}

fn text_span(page: &Page, first: usize, last: usize) -> (usize, usize) {
    match (page.token(first), page.token(last)) {
        (Some(first), Some(last)) => page.letters.span(first.start, last.end),
        _ => (0, 0),
    }
}

fn phrase(page: &Page, item: &Item) -> String {
    if item.tail > item.last { page.written(item.last + 1, item.tail) } else { String::new() }
}

fn blank(page: &Page, numeral: &Numeral) -> Item {
    let (kind, printed, value) = match numeral.form {
        Form::Number(printed) => (Kind::Count, Some(printed), printed.value()),
        Form::Fraction(value) => (Kind::Ratio, None, Some(value)),
        Form::Date(when) => (Kind::Date, None, when.year.map(|year| Rational::whole(year.into()))),
        Form::Term(..) => (Kind::Term, None, None),
        Form::Document => (Kind::Document, None, None),
        Form::Phone => (Kind::Phone, None, None),
        Form::Address => (Kind::Address, None, None),
        Form::Rank(place) => (Kind::Rank, None, Some(Rational::whole(place))),
    };
    let token = page.token(numeral.first);
    let when = if let Form::Date(when) = numeral.form { Some(when) } else { None };
    let term = if let Form::Term(first, last) = numeral.form { Some((first, last)) } else { None };
    Item {
        first: numeral.first,
        last: numeral.last,
        sentence: token.map_or(0, |token| token.sentence),
        line: token.map_or(0, |token| token.line),
        printed,
        value,
        unit: Unit::Other,
        kind,
        hedge: None,
        noun: None,
        owns_noun: false,
        status: None,
        measure: None,
        per: None,
        of_each: false,
        is_factor: false,
        partner: None,
        opens_pair: numeral.opens_pair,
        in_brackets: is_in_brackets(page, numeral.first),
        of_range: false,
        is_prior: false,
        is_target: false,
        is_cumulative: false,
        is_opening: false,
        is_closing: false,
        tail: numeral.last,
        pair_end: None,
        when,
        term,
        period: None,
        year: None,
        place: None,
        column: None,
        row: None,
        power: 0,
        column_year: None,
        row_name: None,
    }
}

fn is_in_brackets(page: &Page, at: usize) -> bool {
    for before in (at.saturating_sub(40)..at).rev() {
        match page.token(before).map(|token| token.kind) {
            Some(TokenKind::Mark('(')) => return true,
            Some(TokenKind::Mark(')' | ';') | TokenKind::Break) | None => return false,
            _ => {}
        }
    }
    false
}
