//! Pasted tables: what a number in a cell counts stands at the head of its column or at the beginning of its row.

mod rows;

use super::item::Item;
use super::kinds::When;
use super::nouns;
use super::numerals::Printed;
use super::page::Page;
use crate::figure::{Kind, Unit};
use crate::tokens::Token;
use crate::vocabulary::{Cue, Hit, Money, Noun, Status, Thing};
use kh_figures::{Measure, Rational};
use rows::{Cell, Row, is_number, is_rule, is_sign, rows_of, tells_unit, year_at};

/// How many words of a cell are read.
const WORDS: usize = 24;

/// The rows of all tables of a text.
pub(super) struct Tables<'a> {
    page: &'a Page,
    /// For each line its row, empty where the line has no columns.
    rows: Vec<Row>,
}

/// What the numbers of a column are beside those of the year: of a plan, of the year before, at its beginning or end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Target,
    Prior,
    Opening,
    Closing,
}

/// What the head of a column or the beginning of a row says of its numbers.
#[derive(Debug, Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is one independent thing that a head of a column can say")]
struct Words {
    noun: Option<Noun>,
    /// The unit in brackets: the "hộ" of "Gia đình học tập (hộ)".
    unit: Option<Unit>,
    statuses: [Option<Status>; 2],
    flow: Option<Measure>,
    money: Option<Money>,
    /// The power of ten before "đồng".
    currency: Option<u32>,
    /// The "suất" of "Mức (đồng/suất)", "Mỗi suất (đồng)"; whether it is said of each one.
    per: Option<Thing>,
    of_each: bool,
    /// "Thành tiền", "Số tiền": money of what the row or the table counts.
    is_amount: bool,
    has_digits: bool,
    /// The money of what another column of the table counts.
    counted: Option<Measure>,
    mark: Option<Mark>,
    is_percent: bool,
    is_change: bool,
    is_compared: bool,
    /// "Bình quân", "Mỗi".
    is_average: bool,
    is_order: bool,
    year: Option<i32>,
}

impl<'a> Tables<'a> {
    /// Finds the lines with columns and their heads.
    pub(super) fn of(page: &'a Page) -> Self {
        let mut rows = rows_of(page);
        let (mut head, mut before_is_row, mut caption) = (None, false, None);
        for at in 0..rows.len() {
            if rows.get(at).is_some_and(|row| is_rule(page, row)) {
                continue;
            }
            let Some(row) = rows.get(at).filter(|row| row.cells.len() > 1) else {
                (head, before_is_row) = (None, false);
                caption = rows.get(at).filter(|row| !row.cells.is_empty()).map_or(caption, |_| Some(at));
                continue;
            };
            let has_numbers = row.has_numbers(page);
            if !has_numbers {
                head = Some(at);
            } else if !before_is_row {
                head = None;
            }
            before_is_row = true;
            if let Some(row) = rows.get_mut(at) {
                row.caption = caption;
                row.head = head.filter(|_| has_numbers);
            }
        }
        caption_below(page, &mut rows);
        let mut tables = Self { page, rows };
        for at in 0..tables.rows.len() {
            if tables.rows.get(at).is_some_and(|row| row.cells.len() > 1 && row.head.is_none()) {
                let counted = tables.counted_in(at);
                if let Some(row) = tables.rows.get_mut(at) {
                    row.counted = counted;
                }
            }
        }
        tables
    }

    /// Reads a number that is alone in its cell from the words of its column and row; false where they say nothing.
    pub(super) fn read(&self, item: &mut Item) -> bool {
        let Some((row, number)) = self.row_of(item) else { return false };
        let Some(cell) = row.cells.get(number) else { return false };
        if cell.first == cell.last
            && (number == 0 || !row.has_numbers(self.page))
            && let Some(year) = year_at(self.page, cell.first)
        {
            (item.kind, item.when) = (Kind::Date, Some(When { year: Some(year), ..When::default() }));
            return false;
        }
        let head = self.head_of(row, cell);
        let label = row.cells.iter().take(number).rev().find(|cell| !is_number(self.page, cell));
        let (above, beside) = (head.map(|cell| self.words(&cell)), label.map(|cell| self.words(cell)));
        let (above, beside) = (above.unwrap_or_default(), beside.unwrap_or_default());
        let table = row.head.and_then(|head| self.rows.get(head));
        let above = Words { counted: table.and_then(|head| head.counted), ..above };
        let begins_row = number == 0 && row.cells.len() > 1;
        if above.is_order || (begins_row && head.is_none() && self.is_small(item)) {
            item.kind = Kind::Rank;
            return above.is_order;
        }
        item.column = head.map(|cell| cell.first);
        item.row = label.map(|cell| cell.first);
        item.column_year = above.year.or_else(|| row.cells.first().and_then(|cell| self.year_of_row(cell)));
        mark(item, above.mark);
        let names_row = beside.noun.is_none() && beside.money.is_none();
        item.row_name = label.filter(|_| names_row).map(|cell| (cell.first, cell.last));
        let above = if self.has_currency(item, cell) { Words { currency: Some(0), ..above } } else { above };
        self.apply(item, &above, &beside, &self.caption(row))
    }

    /// "2031 | 5.100 | 141": the year that a row is of.
    fn year_of_row(&self, cell: &Cell) -> Option<i32> {
        year_at(self.page, cell.first).filter(|_| cell.first == cell.last)
    }

    fn row_of(&self, item: &Item) -> Option<(&Row, usize)> {
        let line = usize::try_from(self.page.token(item.first)?.line).ok()?;
        let row = self.rows.get(line).filter(|row| row.cells.len() > 1)?;
        let number = row.cells.iter().position(|cell| (cell.first..=cell.last).contains(&item.first))?;
        let cell = row.cells.get(number)?;
        let begins = item.first <= cell.first + 2 && (cell.first..item.first).all(|at| is_sign(self.page, at));
        let pair_begins = item.partner.is_some() && !item.opens_pair;
        let end = item.pair_end.unwrap_or(item.last);
        let ends =
            end >= cell.last || (end + 1 == cell.last && self.page.is(cell.last, ")")) || self.has_currency(item, cell);
        ((begins || pair_begins) && ends).then_some((row, number))
    }

    /// "24.000.000đ", "12 triệu đồng": the cell says its own currency.
    fn has_currency(&self, item: &Item, cell: &Cell) -> bool {
        let hit = self.page.hit(item.last + 1).filter(|hit| hit.first == item.last + 1 && hit.last == cell.last);
        hit.is_some_and(|hit| hit.meaning.has(Cue::Currency) && hit.meaning.noun.is_none())
    }

    /// The head of a cell: the same column, or as far from the end of the row where gaps were lost.
    fn head_of(&self, row: &Row, cell: &Cell) -> Option<Cell> {
        let head = self.rows.get(row.head?)?;
        let (last, last_head) = (row.cells.last()?.column, head.cells.last()?.column);
        let mut pairs = row.cells.iter().zip(row.cells.iter().skip(1));
        let keeps_gaps = row.gaps == head.gaps || pairs.any(|(left, right)| right.column > left.column + 1);
        let column =
            if last == last_head || keeps_gaps { cell.column } else { (cell.column + last_head).checked_sub(last)? };
        head.cells.iter().find(|other| other.column == column).copied()
    }

    /// "Số suất | Mức | Thành tiền": the money of the one thing that the columns count.
    fn counted_in(&self, head: usize) -> Option<Measure> {
        let mut found = None;
        for cell in &self.rows.get(head)?.cells {
            let words = self.words(cell);
            let Some(noun) = words.noun.filter(|_| words.currency.is_none()) else { continue };
            let money = match noun.thing {
                Thing::Scholarship => Measure::SCHOLARSHIPS_VND,
                Thing::Gift => Measure::GIFTS_VND,
                Thing::PiggyBank => Measure::PIGGY_BANKS_VND,
                _ => continue,
            };
            if found.is_some_and(|found| found != money) {
                return None;
            }
            found = Some(money);
        }
        found
    }

    /// What the line above a table says of all its numbers: "Đơn vị tính: triệu đồng", "Quỹ vận động của các xã (triệu
    /// đồng)".
    fn caption(&self, row: &Row) -> Words {
        let line = row.caption.and_then(|line| self.rows.get(line)).and_then(|line| line.cells.last());
        let Some(line) = line else { return Words::default() };
        let begins = row.caption.and_then(|line| self.rows.get(line)).is_some_and(|line| tells_unit(self.page, line));
        let first = if begins { line.first } else { line.first.max(line.last.saturating_sub(WORDS)) };
        let words = self.words(&Cell { first, ..*line });
        let currency = words.currency.filter(|_| {
            let last = (first..=line.last).rev().find(|at| self.page.says(*at, Cue::Currency)).unwrap_or(first);
            let closes = self.page.is(last + 1, ")");
            let unit = ["đơn vị tính", "đvt", "đv tính", "đơn vị:"];
            closes || unit.iter().any(|words| self.page.text(first, line.last).contains(words))
        });
        Words { currency, ..words }
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
        words.is_amount = (cell.first..=end).any(|at| ["tiền", "phí", "giá"].iter().any(|word| self.page.is(at, word)));
        let is_rate =
            ["mức", "đơn giá", "định mức"].iter().any(|words| self.page.text(cell.first, end).starts_with(words));
        (words.is_average, words.of_each) = (is_rate, is_rate);
        let mut at = cell.first;
        while at <= end {
            let Some(hit) = self.page.hit(at).filter(|hit| hit.first == at && hit.last <= cell.last) else {
                words.has_digits |= self.page.token(at).is_some_and(Token::is_digits);
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
        if let Some(noun) = self.noun_of_rate(words, hit) {
            words.per = Some(noun.thing);
            words.of_each = words.of_each || !self.page.is(hit.first.wrapping_sub(1), "/");
        } else if let Some(noun) = hit.meaning.noun.filter(|noun| noun.thing != Thing::Time && !has(Cue::Target)) {
            if self.page.is(hit.first.wrapping_sub(1), "(") {
                words.unit = words.unit.or(Some(noun.unit));
            }
            words.noun = match words.noun {
                None => Some(noun).filter(|_| !self.begins_a_name(hit, noun)),
                // "Hộ đạt GĐHT"
                Some(known) if noun.thing.is_title() && noun.thing.model() == known.thing.model() => {
                    Some(Noun { unit: known.unit, ..noun })
                }
                known => known,
            };
        }
        if let Some(status) = nouns::status_of(hit).or_else(|| has(Cue::Total).then_some(Status::Total)) {
            let free = words.statuses.iter_mut().find(|known| known.is_none());
            if let Some(free) = free {
                *free = Some(status);
            }
        }
        words.of_each |= has(Cue::Each);
        words.is_average |= has(Cue::Average) || has(Cue::Each);
        words.mark = words.mark.or_else(|| mark_of(hit));
        if has(Cue::Joined) {
            words.flow = Some(Measure::MEMBERS_JOINED);
        } else if has(Cue::Left) {
            words.flow = Some(Measure::MEMBERS_LEFT);
        }
        if hit.meaning.money.is_some() && words.money != Some(Money::Of(Measure::FUND_BALANCE)) {
            words.money = hit.meaning.money;
        }
        // "Đồng Quang" is a name.
        let is_name = [[hit.first, hit.last + 1], [hit.first.wrapping_sub(1), hit.first]].iter().any(|pair| {
            pair.iter().all(|at| {
                self.page
                    .token(*at)
                    .is_some_and(|token| token.is_word() && token.capital && (token.columns == 0 || *at == hit.first))
            })
        });
        if has(Cue::Currency) && hit.meaning.noun.is_none() && !is_name {
            words.currency = Some(magnitude_before(self.page, hit.first));
        }
        words.is_percent |=
            has(Cue::Percent) || ["tỷ lệ", "tỉ lệ"].contains(&self.page.text(hit.first, hit.last).as_str());
        words.is_change |= has(Cue::Increase) || has(Cue::Decrease);
        words.is_compared |= has(Cue::Compared);
    }

    /// "Thành phố Sông Hương", "Trường THCS Sông Hương": a name, not what is counted.
    fn begins_a_name(&self, hit: &Hit, noun: Noun) -> bool {
        let is_place = matches!(noun.thing, Thing::Commune | Thing::Community | Thing::Institution);
        let is_capital = |at: usize| self.page.token(at).is_some_and(|token| token.is_word() && token.capital);
        is_place && is_capital(hit.last + 1) && self.page.token(hit.last + 1).is_some_and(|token| token.columns == 0)
    }

    /// The noun after "đồng/", and the one of "Mỗi suất" and "Bình quân hội viên".
    fn noun_of_rate(&self, words: &Words, hit: &Hit) -> Option<Noun> {
        let noun = hit.meaning.noun?;
        let slashed = self.page.is(hit.first.wrapping_sub(1), "/")
            && (self.page.says_before(hit.first - 1, Cue::Currency) || words.is_average);
        let follows = |cue| self.page.says_before(hit.first, cue);
        (slashed || follows(Cue::Each) || follows(Cue::Average)).then_some(noun)
    }

    fn apply(&self, item: &mut Item, above: &Words, beside: &Words, caption: &Words) -> bool {
        let signed = self.page.is(item.first.wrapping_sub(1), "+") || self.page.is(item.first.wrapping_sub(1), "-");
        let falls = self.page.is(item.first.wrapping_sub(1), "-");
        let is_change = above.is_change
            || (above.is_compared && (signed || !above.is_percent))
            || self.page.is(item.first.wrapping_sub(1), "+");
        let changed = |kind| match (is_change, falls) {
            (false, _) => kind,
            (true, false) => Kind::IncreaseBy,
            (true, true) => Kind::DecreaseBy,
        };
        let large = item.value.is_some_and(|value| value >= Rational::whole(1000));
        let power = caption.currency;
        let says = |words: &Words, other: &Words| {
            let names = words.money.is_some() || (words.is_amount && large);
            words.noun.is_none() && other.noun.is_none() && names
        };
        let of_row = above.money.is_none() && (power.is_some() || large) && says(beside, above);
        // "Tiền học bổng", and a table that is all of money: nothing in it is counted by its head or by a unit.
        let of_amount = above.is_amount && above.noun.is_some_and(|noun| noun.thing.model().is_none());
        let of_table = above.noun.is_none() && above.unit.is_none() && beside.unit.is_none();
        let of_caption = power.is_some() && (of_amount || of_table);
        let is_said = says(above, &Words::default()) || of_row || of_caption;
        let of_money = above.currency.or(beside.currency).or_else(|| is_said.then_some(power.unwrap_or_default()));
        if above.is_percent || (beside.is_percent && above.noun.is_none() && above.currency.is_none()) {
            (item.unit, item.kind) = (Unit::Percent, changed(Kind::Percent));
            return true;
        }
        if let Some(power) = of_money {
            (item.unit, item.kind, item.noun) = (Unit::Dong, changed(Kind::Money), None);
            multiply(self.page, item, power);
            let is_rate = above.per.is_some() || above.is_average;
            let row_rate = beside.per.is_some() || beside.is_average;
            if is_rate || (above.noun.is_none() && row_rate && !beside.has_digits) {
                (item.kind, item.per) = (
                    Kind::PerHead,
                    above.per.or(beside.per).or(beside.noun.map(|noun| noun.thing)).or(Some(Thing::Other)),
                );
                item.of_each = above.of_each || (!is_rate && beside.of_each);
                return true;
            }
            let said = above.money.or(beside.money).or(caption.money.filter(|_| of_caption && beside.noun.is_none()));
            item.measure = said.map_or(
                above.counted.filter(|_| beside.noun.is_none_or(|noun| noun.thing.is_any_person())),
                Money::measure,
            );
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

fn mark_of(hit: &Hit) -> Option<Mark> {
    let has = |cue| hit.meaning.has(cue);
    if has(Cue::Target) || has(Cue::Plan) {
        Some(Mark::Target)
    } else if has(Cue::Opening) {
        Some(Mark::Opening)
    } else if has(Cue::Closing) {
        Some(Mark::Closing)
    } else if has(Cue::Prior) {
        Some(Mark::Prior)
    } else {
        None
    }
}

fn mark(item: &mut Item, mark: Option<Mark>) {
    item.is_target |= mark == Some(Mark::Target);
    item.is_prior |= mark == Some(Mark::Prior);
    item.is_opening |= mark == Some(Mark::Opening);
    item.is_closing |= mark == Some(Mark::Closing);
}

/// "(Đơn vị: triệu đồng)" below a table is its caption, unless another table follows or the line above tells the unit.
fn caption_below(page: &Page, rows: &mut [Row]) {
    let (mut below, mut before_table) = (None, false);
    for at in (0..rows.len()).rev() {
        let tells = |line: usize| rows.get(line).is_some_and(|row| tells_unit(page, row));
        match rows.get(at).map_or(0, |row| row.cells.len()) {
            0 => {}
            1 => (below, before_table) = (Some(at).filter(|at| tells(*at) && !before_table), false),
            _ => {
                before_table = true;
                let told = rows.get(at).and_then(|row| row.caption).is_some_and(tells);
                if let Some(row) = rows.get_mut(at).filter(|_| below.is_some() && !told) {
                    row.caption = below;
                }
            }
        }
    }
}

/// The power of ten of "triệu đồng" and "1.000 đồng".
fn magnitude_before(page: &Page, at: usize) -> u32 {
    let number = page.text(at.saturating_sub(3), at.saturating_sub(1)).replace('.', "");
    if number.ends_with("1000") {
        return 3;
    }
    let word = page.before(at).map_or(0, Token::word);
    page.vocabulary.numbers.magnitudes.get(&word).copied().unwrap_or_default()
}

/// "(triệu đồng)" at the head of a column; before a magnitude "38,614" has decimals.
fn multiply(page: &Page, item: &mut Item, power: u32) {
    let (Some(own), Ok(power)) = (item.printed, i32::try_from(power)) else { return };
    // "810 triệu" in a cell has a magnitude of its own.
    if own.scale < 0 {
        return;
    }
    let has_comma = power > 0 && own.is_plain() && item.last == item.first + 2 && page.is(item.first + 1, ",");
    let decimals = if has_comma { 3 } else { own.scale };
    item.power = power.unsigned_abs();
    item.printed = Some(Printed { mantissa: own.mantissa, scale: decimals - power });
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
