//! Which figures are of what shall be done, not of what was: those of a sentence after "phấn đấu", "dự kiến", "chỉ tiêu đến
//! năm 2030: …", and those of the lines below a heading that says so, up to the next heading.
//!
//! What is planned is never a contradiction to what was reached, and the other way round: the two are compared only where
//! the sentence itself puts them side by side.

use crate::reading::{Item, Page};
use crate::tokens::{Token, TokenKind};
use crate::vocabulary::{Cue, Hit};

/// A heading has no more words and marks than these.
const LONGEST_HEADING: usize = 32;
/// So near to "chỉ tiêu" a colon makes what follows the targets.
const LABEL: usize = 12;

/// For every figure whether it is planned.
pub(super) fn planned(page: &Page, items: &[Item]) -> Vec<bool> {
    let under = lines_of_plans(page, items);
    items
        .iter()
        .map(|item| under.get(item.line as usize).copied().unwrap_or_default() || is_announced(page, item))
        .collect()
}

/// "phấn đấu …", "các chỉ tiêu đến năm 2030: …" before a figure in its sentence.
fn is_announced(page: &Page, item: &Item) -> bool {
    page.back(item.first).any(|hit| {
        let is_wish = hit.meaning.has(Cue::Plan) && !page.is(hit.first, "đề");
        let is_target = hit.meaning.has(Cue::Target) && !is_of_result(page, hit) && has_colon(page, hit, item.first);
        (is_wish || is_target) && !tells_result(page, hit, item)
    })
}

/// "vượt chỉ tiêu: …", "kết quả thực hiện chỉ tiêu: …" tell of what was reached.
fn is_of_result(page: &Page, hit: &Hit) -> bool {
    let words = ["vượt", "đạt", "hiện", "thành", "quả", "với"];
    (hit.first.saturating_sub(3)..hit.first).any(|token| words.iter().any(|word| page.is(token, word)))
}

/// "(kế hoạch: 450 triệu đồng; thực hiện: 470 triệu đồng)", "phấn đấu 50 hộ đăng ký, thực tế có 62 hộ": what was reached
/// beside the plan.
fn tells_result(page: &Page, hit: &Hit, item: &Item) -> bool {
    (hit.last + 1..item.first).any(|token| {
        let begins = [";", ",", "."].iter().any(|mark| page.is(token, mark));
        let result = |first: &str, second: &str| page.is(token + 1, first) && page.is(token + 2, second);
        begins && (result("thực", "hiện") || result("thực", "tế") || result("kết", "quả"))
    })
}

fn has_colon(page: &Page, hit: &Hit, end: usize) -> bool {
    page.has_mark_between(hit.last, end.min(hit.last + LABEL), &[':'])
}

/// For every line whether it stands below the heading of a plan.
fn lines_of_plans(page: &Page, items: &[Item]) -> Vec<bool> {
    let mut lines = Vec::new();
    let (mut is_plan, mut from, mut item) = (false, 0, 0);
    while from < page.tokens.len() {
        let line = page.tokens.get(from).map_or(0, |token| token.line);
        let end = from + page.tokens.iter().skip(from).take_while(|token| token.line == line).count();
        while items.get(item).is_some_and(|item| item.line < line) {
            item += 1;
        }
        let mut figures = items.iter().skip(item).take_while(|item| item.line == line).take(LONGEST_HEADING);
        let counts = figures.any(|item| item.kind.is_quantity() && !is_number_of_heading(page, item, from));
        lines.resize(line as usize, is_plan);
        lines.push(is_plan && counts);
        if !counts && let Some(plan) = heading(page, from, end) {
            is_plan = plan;
        }
        from = end.max(from + 1);
    }
    lines
}

/// "1. Phương hướng": the number of the heading itself.
fn is_number_of_heading(page: &Page, item: &Item, from: usize) -> bool {
    item.first <= from + 1 && page.token(item.last + 1).is_some_and(|token| token.is_mark('.') || token.is_mark(')'))
}

/// Whether a line is a heading, and if so whether one of a plan.
fn heading(page: &Page, from: usize, end: usize) -> Option<bool> {
    let words = page.tokens.get(from..end)?;
    let last = words.iter().rev().find(|token| token.kind != TokenKind::Break)?;
    let is_numbered = words.iter().take(3).any(|token| token.is_mark('.') || token.is_mark(')'));
    let is_capital = words.iter().filter(|token| token.is_word()).all(|token| is_all_capital(page, token));
    let closes = last.is_mark('.') || last.is_mark(';') || last.is_mark(',');
    if words.len() > LONGEST_HEADING || closes || !(last.is_mark(':') || is_numbered || is_capital) {
        return None;
    }
    let announces = |hit: &Hit| {
        let is_wish = hit.meaning.has(Cue::Plan) && !page.is(hit.first, "đề");
        is_wish || (hit.meaning.has(Cue::Target) && !is_of_result(page, hit))
    };
    Some(page.ahead(from).take_while(|hit| hit.last < end).any(announces))
}

fn is_all_capital(page: &Page, token: &Token) -> bool {
    (token.start..token.end).all(|letter| page.letters.capital.get(letter).copied().unwrap_or_default())
}
