//! Pasted tables: what a number in a cell counts stands at the head of its column or at the beginning of its row.

use super::item::Item;
use super::nouns;
use super::numerals::Printed;
use super::page::Page;
use crate::figure::{Kind, Unit};
use crate::tokens::{Token, TokenKind};
use crate::vocabulary::{Cue, Hit, Money, Noun, Status, Thing};
use kh_figures::Measure;

/// How many words of a cell are read.
const WORDS: usize = 24;

/// Some tokens of a line between two wide gaps.
#[derive(Debug, Clone, Copy)]
struct Cell {
    first: usize,
    last: usize,
    /// How many gaps stand before it in its line.
    column: usize,
}

/// A line of several cells.
#[derive(Debug, Clone, Default)]
struct Row {
    cells: Vec<Cell>,
    /// The row with the heads of its columns.
    head: Option<usize>,
}

/// The rows of all tables of a text.
pub(super) struct Tables<'a> {
    page: &'a Page,
    /// For each line its row, empty where the line has no columns.
    rows: Vec<Row>,
}

/// What the head of a column or the beginning of a row says of its numbers.
#[derive(Debug, Clone, Copy, Default)]
struct Words {
    noun: Option<Noun>,
    /// The unit in brackets: the "hộ" of "Gia đình học tập (hộ)".
    unit: Option<Unit>,
    statuses: [Option<Status>; 2],
    flow: Option<Measure>,
    money: Option<Money>,
    /// The power of ten before "đồng".
    currency: Option<u32>,
    is_percent: bool,
    is_change: bool,
    is_order: bool,
    year: Option<i32>,
}

impl<'a> Tables<'a> {
    /// Finds the lines with columns and their heads.
    pub(super) fn of(page: &'a Page) -> Self {
        let mut rows = rows_of(page);
        let (mut head, mut before_is_row) = (None, false);
        for at in 0..rows.len() {
            let Some(row) = rows.get(at).filter(|row| row.cells.len() > 1) else {
                (head, before_is_row) = (None, false);
                continue;
            };
            let has_numbers = row.cells.iter().any(|cell| is_number(page, cell));
            if !has_numbers {
                head = Some(at);
            } else if !before_is_row {
                head = None;
            }
            before_is_row = true;
            if let Some(row) = rows.get_mut(at).filter(|_| has_numbers) {
                row.head = head;
            }
        }
        Self { page, rows }
    }

    /// Reads a number that is alone in its cell from the words of its column and row; false where they say nothing.
    pub(super) fn read(&self, item: &mut Item) -> bool {
        let Some((row, number)) = self.row_of(item) else { return false };
        let Some(cell) = row.cells.get(number) else { return false };
        let head = self.head_of(row, cell);
        let label = row.cells.iter().take(number).rev().find(|cell| !is_number(self.page, cell));
        let (above, beside) = (head.map(|cell| self.words(&cell)), label.map(|cell| self.words(cell)));
        let (above, beside) = (above.unwrap_or_default(), beside.unwrap_or_default());
        let begins_row = number == 0 && row.cells.len() > 1;
        if above.is_order || (begins_row && head.is_none() && self.is_small(item)) {
            item.kind = Kind::Rank;
            return above.is_order;
        }
        item.column = head.map(|cell| cell.first);
        item.row = label.map(|cell| cell.first);
        item.column_year = above.year;
        let names_row = beside.noun.is_none() && beside.money.is_none();
        item.row_name = label.filter(|_| names_row).map(|cell| (cell.first, cell.last));
        self.apply(item, &above, &beside)
    }

    fn row_of(&self, item: &Item) -> Option<(&Row, usize)> {
        let line = usize::try_from(self.page.token(item.first)?.line).ok()?;
        let row = self.rows.get(line).filter(|row| row.cells.len() > 1)?;
        let number = row.cells.iter().position(|cell| (cell.first..=cell.last).contains(&item.first))?;
        let cell = row.cells.get(number)?;
        let begins = item.first <= cell.first + 2 && (cell.first..item.first).all(|at| is_sign(self.page, at));
        let pair_begins = item.partner.is_some() && !item.opens_pair;
        let end = item.pair_end.unwrap_or(item.last);
        let ends = end >= cell.last || (end + 1 == cell.last && self.page.is(cell.last, ")"));
        ((begins || pair_begins) && ends).then_some((row, number))
    }

    /// The head of a cell: the same column, or as far from the end of the row where gaps were lost.
    fn head_of(&self, row: &Row, cell: &Cell) -> Option<Cell> {
        let head = self.rows.get(row.head?)?;
        let (last, last_head) = (row.cells.last()?.column, head.cells.last()?.column);
        let column = if last == last_head { cell.column } else { (cell.column + last_head).checked_sub(last)? };
        head.cells.iter().find(|other| other.column == column).copied()
    }

    fn is_small(&self, item: &Item) -> bool {
        let followed = self.page.token(item.last + 1).is_some_and(|token| token.is_word() && token.columns > 0);
        followed && item.printed.is_some_and(|printed| printed.is_plain() && printed.mantissa < 1000)
    }

    fn words(&self, cell: &Cell) -> Words {
        let mut words = Words::default();
        let end = cell.last.min(cell.first + WORDS);
        words.is_order = ["tt", "stt", "#"].iter().any(|word| self.page.is(cell.first, word))
            || self.page.text(cell.first, cell.last.min(cell.first + 2)).starts_with("số tt");
        let mut at = cell.first;
        while at <= end {
            let Some(hit) = self.page.hit(at).filter(|hit| hit.first == at && hit.last <= cell.last) else {
                words.year = words.year.or_else(|| year_at(self.page, at));
                at += 1;
                continue;
            };
            self.add(&mut words, hit);
            at = hit.last + 1;
        }
        words
    }

    fn add(&self, words: &mut Words, hit: &Hit) {
        let has = |cue| hit.meaning.has(cue);
        if let Some(noun) = hit.meaning.noun.filter(|noun| noun.thing != Thing::Time) {
            if self.page.is(hit.first.wrapping_sub(1), "(") {
                words.unit = words.unit.or(Some(noun.unit));
            }
            words.noun = words.noun.or(Some(noun));
        }
        if let Some(status) = nouns::status_of(hit).or_else(|| has(Cue::Total).then_some(Status::Total)) {
            let free = words.statuses.iter_mut().find(|known| known.is_none());
            if let Some(free) = free {
                *free = Some(status);
            }
        }
        if has(Cue::Joined) {
            words.flow = Some(Measure::MEMBERS_JOINED);
        } else if has(Cue::Left) {
            words.flow = Some(Measure::MEMBERS_LEFT);
        }
        if hit.meaning.money.is_some() && words.money != Some(Money::Of(Measure::FUND_BALANCE)) {
            words.money = hit.meaning.money;
        }
        if has(Cue::Currency) && hit.meaning.noun.is_none() {
            words.currency = Some(magnitude_before(self.page, hit.first));
        }
        words.is_percent |=
            has(Cue::Percent) || ["tỷ lệ", "tỉ lệ"].contains(&self.page.text(hit.first, hit.last).as_str());
        words.is_change |= has(Cue::Increase) || has(Cue::Decrease) || has(Cue::Compared);
    }

    fn apply(&self, item: &mut Item, above: &Words, beside: &Words) -> bool {
        let signed = self.page.is(item.first.wrapping_sub(1), "+") || self.page.is(item.first.wrapping_sub(1), "-");
        let falls = self.page.is(item.first.wrapping_sub(1), "-");
        let is_change =
            (above.is_change && (signed || !above.is_percent)) || self.page.is(item.first.wrapping_sub(1), "+");
        let changed = |kind| match (is_change, falls) {
            (false, _) => kind,
            (true, false) => Kind::IncreaseBy,
            (true, true) => Kind::DecreaseBy,
        };
        let of_money =
            above.currency.or(beside.currency).or_else(|| above.money.and(above.noun.map_or(Some(0), |_| None)));
        if above.is_percent || (beside.is_percent && above.noun.is_none() && above.currency.is_none()) {
            (item.unit, item.kind) = (Unit::Percent, changed(Kind::Percent));
            return true;
        }
        if let Some(power) = of_money {
            (item.unit, item.kind, item.noun) = (Unit::Dong, changed(Kind::Money), None);
            multiply(item, power);
            item.measure = above.money.or(beside.money).and_then(Money::measure);
            return true;
        }
        let Some(noun) = above.noun.or(beside.noun) else { return false };
        let named = if above.noun.is_some() { above } else { beside };
        item.noun = Some(noun);
        item.unit = named.unit.or(above.unit).unwrap_or(noun.unit);
        item.kind = changed(Kind::Count);
        set_measure(item, noun, named, above);
        true
    }
}

fn rows_of(page: &Page) -> Vec<Row> {
    let lines = page.tokens.last().map_or(0, |token| token.line + 1);
    let mut rows = vec![Row::default(); usize::try_from(lines).unwrap_or_default()];
    let mut column = 0;
    for (at, token) in page.tokens.iter().enumerate() {
        let Some(row) = usize::try_from(token.line).ok().and_then(|line| rows.get_mut(line)) else { continue };
        let is_bar = token.is_mark('|');
        if token.kind == TokenKind::Break {
            column = 0;
            continue;
        }
        column += if is_bar { usize::from(!row.cells.is_empty()) } else { usize::from(token.columns) };
        match row.cells.last_mut() {
            _ if is_bar => {}
            Some(cell) if cell.column == column => cell.last = at,
            _ => row.cells.push(Cell { first: at, last: at, column }),
        }
    }
    rows
}

/// Whether a cell begins with a number or its sign, and is no year.
fn is_number(page: &Page, cell: &Cell) -> bool {
    let first = (cell.first..=cell.last).take(3).find(|at| !is_sign(page, *at)).unwrap_or(cell.first);
    page.token(first).is_some_and(Token::is_digits) && !(first == cell.last && year_at(page, first).is_some())
}

fn is_sign(page: &Page, at: usize) -> bool {
    ["+", "-", "–", "("].iter().any(|mark| page.is(at, mark))
}

fn year_at(page: &Page, at: usize) -> Option<i32> {
    let token = page.token(at).filter(|token| token.is_digits() && token.end - token.start == 4)?;
    let year: i32 = page.letters.slice(token.start, token.end).iter().collect::<String>().parse().ok()?;
    (1990..=2100).contains(&year).then_some(year)
}

fn magnitude_before(page: &Page, at: usize) -> u32 {
    let word = page.before(at).map_or(0, Token::word);
    page.vocabulary.numbers.magnitudes.get(&word).copied().unwrap_or_default()
}

/// "(triệu đồng)" at the head of a column.
fn multiply(item: &mut Item, power: u32) {
    let (Some(own), Ok(power)) = (item.printed, i32::try_from(power)) else { return };
    item.printed = Some(Printed { mantissa: own.mantissa, scale: own.scale - power });
    item.value = item.printed.and_then(|printed| printed.value());
}

/// The measure of a count whose noun is known.
fn set_measure(item: &mut Item, noun: Noun, named: &Words, above: &Words) {
    if noun.thing.model().is_none() {
        let flow = named.flow.or(above.flow).filter(|_| noun.thing == Thing::Member);
        item.measure = flow.or(noun.measure);
        return;
    }
    let second = item.partner.is_some() && !item.opens_pair;
    let said = |words: &Words| words.statuses.get(usize::from(second)).copied().flatten();
    let usual = if second || !(noun.thing.is_title() || item.opens_pair) { Status::Total } else { Status::Recognised };
    let status = said(above).or_else(|| said(named)).unwrap_or(usual);
    item.status = Some(status);
    item.measure = nouns::measure(noun.thing, status);
    if noun.thing == Thing::Household && status == Status::Total {
        item.measure = noun.measure;
    }
}
