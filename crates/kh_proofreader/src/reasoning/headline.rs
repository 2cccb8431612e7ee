//! Headline and lead against the body: the first line when it is short, and the paragraph after it.

use super::Desk;
use super::measure::interval;
use crate::figure::Unit;
use crate::finding::Class;
use crate::labels;
use crate::reading::Item;
use crate::tokens::{Token, TokenKind};

/// A headline is not longer than this many words and marks.
const LONGEST_HEADLINE: usize = 40;

pub(super) fn check(desk: &mut Desk) {
    let Some(end) = headline_end(desk) else { return };
    compare(desk, 0, end);
    let is_list = desk.page.token(end + 1).is_some_and(is_bullet);
    let lead = line_end(desk, end + 1).filter(|lead| !is_list && desk.page.tokens.len() > lead + 20);
    if let Some(lead) = lead {
        compare(desk, end, lead);
    }
}

/// The figures from one token to another against those after.
fn compare(desk: &mut Desk, from: usize, end: usize) {
    let heads: Vec<usize> = (0..desk.items.len().min(48))
        .filter(|at| desk.item(*at).is_some_and(|item| item.first >= from && item.last < end))
        .collect();
    for head in heads {
        let Some(item) = desk.item(head).filter(|item| item.is_level() && item.measure.is_some()) else { continue };
        let bodies = bodies(desk, head, item, end);
        let Some(printed) = interval(item) else { continue };
        // The lead may go into what the body does not say again: only figures on their own are compared.
        if desk.has(Class::HeadlineDiffers, head) || !item.is_current() || item.is_cumulative {
            continue;
        }
        let agrees = bodies
            .iter()
            .filter_map(|at| desk.item(*at))
            .any(|body| body.hedge.is_some() || interval(body).is_none_or(|body| body.overlaps(&printed)));
        if let Some(first) = bodies.first().filter(|_| !agrees) {
            let message = labels::headline_differs(&desk.written(head), &desk.written(*first));
            desk.report(Class::HeadlineDiffers, &[head, *first], None, message);
        }
    }
}

/// Where the line ends in which a token stands.
fn line_end(desk: &Desk, from: usize) -> Option<usize> {
    desk.page.tokens.iter().skip(from).position(|token| token.kind == TokenKind::Break).map(|at| at + from)
}

/// The first line when it is short and has no full stop, and more follows.
fn headline_end(desk: &Desk) -> Option<usize> {
    let tokens = &desk.page.tokens;
    let first = tokens.iter().position(|token| token.kind != TokenKind::Break)?;
    let end =
        tokens.iter().skip(first).take(LONGEST_HEADLINE + 1).position(|token| token.kind == TokenKind::Break)? + first;
    let last = tokens.get(end.checked_sub(1)?)?;
    let is_list = tokens.get(first).is_some_and(is_bullet);
    let is_open = last.is_mark('.') || last.is_mark(':') || last.is_mark(';') || last.is_mark(',');
    (!is_list && !is_open && tokens.len() > end + 20).then_some(end)
}

/// A line of a list is neither headline nor lead.
fn is_bullet(token: &Token) -> bool {
    ['-', '+', '*', '•', '–'].iter().any(|mark| token.is_mark(*mark))
}

/// The figures of the same measure and time below the headline.
fn bodies(desk: &Desk, head: usize, item: &Item, end: usize) -> Vec<usize> {
    let Some(measure) = item.measure else { return Vec::new() };
    let same = desk
        .current(measure, head)
        .into_iter()
        .filter(|(_, other)| other.first > end && other.unit == item.unit && other.unit != Unit::Percent);
    same.filter(|(_, other)| other.year == item.year || item.year.is_none() || other.year.is_none())
        .map(|(at, _)| at)
        .collect()
}
