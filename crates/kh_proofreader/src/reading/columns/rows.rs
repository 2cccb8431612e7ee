//! The lines of a text parted into cells.

use crate::reading::page::Page;
use crate::tokens::{Token, TokenKind};
use kh_figures::Measure;

/// Some tokens of a line between two wide gaps.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cell {
    pub(super) first: usize,
    pub(super) last: usize,
    /// How many gaps stand before it in its line.
    pub(super) column: usize,
}

/// A line of several cells.
#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    pub(super) cells: Vec<Cell>,
    /// The row with the heads of its columns.
    pub(super) head: Option<usize>,
    /// How many gaps it has, those at its end too.
    pub(super) gaps: usize,
    pub(super) has_bars: bool,
    /// As a head: the money of the one thing that its columns count.
    pub(super) counted: Option<Measure>,
    /// The line of the caption over the table.
    pub(super) caption: Option<usize>,
}

impl Row {
    pub(super) fn has_numbers(&self, page: &Page) -> bool {
        self.cells.iter().any(|cell| is_number(page, cell))
    }
}

pub(super) fn rows_of(page: &Page) -> Vec<Row> {
    let lines = page.tokens.last().map_or(0, |token| token.line + 1);
    let mut rows = vec![Row::default(); usize::try_from(lines).unwrap_or_default()];
    let mut column = 0;
    for (at, token) in page.tokens.iter().enumerate() {
        let Some(row) = usize::try_from(token.line).ok().and_then(|line| rows.get_mut(line)) else { continue };
        let is_bar = token.is_mark('|');
        let begins = at == 0 || page.token(at - 1).is_some_and(|before| before.line != token.line);
        if token.kind == TokenKind::Break {
            row.gaps = column + usize::from(token.columns);
            column = 0;
            continue;
        }
        row.gaps = column;
        // Within bars only bars part columns; the first of a line opens its first cell.
        row.has_bars |= is_bar;
        column += match (is_bar, row.has_bars) {
            (true, _) => usize::from(!begins),
            (false, true) => 0,
            (false, false) => usize::from(token.columns),
        };
        match row.cells.last_mut() {
            _ if is_bar => {}
            Some(cell) if cell.column == column => cell.last = at,
            _ => row.cells.push(Cell { first: at, last: at, column }),
        }
    }
    rows
}

/// "|---|---|": the line between the head of a table and its rows.
pub(super) fn is_rule(page: &Page, row: &Row) -> bool {
    let is_line = |at: usize| ["-", "–", "—", ":", "|", "="].iter().any(|mark| page.is(at, mark));
    !row.cells.is_empty() && row.cells.iter().all(|cell| (cell.first..=cell.last).all(is_line))
}

/// Whether a cell begins with a number or its sign, and is no year.
pub(super) fn is_number(page: &Page, cell: &Cell) -> bool {
    let first = (cell.first..=cell.last).take(3).find(|at| !is_sign(page, *at)).unwrap_or(cell.first);
    page.token(first).is_some_and(Token::is_digits) && !(first == cell.last && year_at(page, first).is_some())
}

pub(super) fn is_sign(page: &Page, at: usize) -> bool {
    ["+", "-", "–", "("].iter().any(|mark| page.is(at, mark))
}

pub(super) fn year_at(page: &Page, at: usize) -> Option<i32> {
    let token = page.token(at).filter(|token| token.is_digits() && token.end - token.start == 4)?;
    let year: i32 = page.letters.slice(token.start, token.end).iter().collect::<String>().parse().ok()?;
    (1990..=2100).contains(&year).then_some(year)
}

/// The unit of a table, told below it: "(Đơn vị: triệu đồng)".
pub(super) fn tells_unit(page: &Page, row: &Row) -> bool {
    row.cells.first().filter(|_| row.cells.len() == 1).is_some_and(|cell| {
        let words = page.text(cell.first, cell.last.min(cell.first + 4));
        ["(đơn vị:", "(đơn vị tính", "(đvt", "đơn vị:", "đơn vị tính", "đvt"]
            .iter()
            .any(|begin| words.starts_with(begin))
    })
}
