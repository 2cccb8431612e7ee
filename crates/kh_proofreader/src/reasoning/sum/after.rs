//! The parts after their whole: "gồm …", "trong đó …", "trong 96 đơn vị đó có …", brackets, a colon, the lines of a list.

use super::Bond;
use crate::figure::{Kind, Unit};
use crate::reading::{Item, Page};
use crate::reasoning::Desk;
use crate::reasoning::desk::NEIGHBOURS;
use crate::tokens::{Token, TokenKind};
use crate::vocabulary::{Cue, Hit, Thing};
use kh_figures::Measure;

/// The parts that follow a whole.
pub(super) fn parts_of(desk: &Desk, at: usize, whole: &Item) -> Option<(Bond, Vec<usize>)> {
    let next = desk.item(at + 1)?;
    let next = first_part(desk, whole, at).unwrap_or(next);
    if let Some(parts) = on_lines(desk, at, whole, next) {
        return Some((Bond::All, parts));
    }
    let (bond, from) = bond_word(desk, at, whole, next)?;
    // "131,9% kế hoạch (1.000 triệu đồng), trong đó …": said of what stands outside the bracket.
    if whole.in_brackets && desk.page.has_mark_between(whole.tail, from, &[')']) {
        return None;
    }
    let in_brackets = bond == Bond::All && desk.page.token(from).is_some_and(|token| token.is_mark('('));
    let mut parts: Vec<usize> = Vec::new();
    let mut end = from;
    for place in at + 1..at + 1 + NEIGHBOURS {
        let Some(item) = desk.item(place).filter(|item| item.line == whole.line && same_run(whole, item, next)) else {
            break;
        };
        if item.first < from {
            continue;
        }
        if !parts.is_empty() && ends_list(desk, end, item, parts.len()) {
            break;
        }
        if in_brackets && (end..item.first).any(|token| desk.page.token(token).is_some_and(|token| token.is_mark(')')))
        {
            break;
        }
        // "989 chi hội, 264 ban khuyến học và 578 dòng họ": the next of a list may be of another unit.
        let continues =
            bond == Bond::All && whole.kind == Kind::Count && !parts.is_empty() && follows_closely(desk, end, item);
        // "23 tỷ đồng, đạt 92% kế hoạch (25 tỷ đồng)": what a share is of.
        let is_base = item.in_brackets && desk.item(place - 1).is_some_and(|share| share.unit == Unit::Percent);
        if is_part(whole, item, in_brackets || continues) && !is_base {
            let closes = follows_and(desk, item);
            parts.push(place);
            end = item.tail;
            if closes {
                break;
            }
        }
    }
    let sexes = desk.item(at + 1).is_some_and(|next| names_sexes(desk.page, from) && next.unit == whole.unit);
    let least = if sexes {
        2
    } else if in_brackets || desk.page.token(from).is_some_and(|token| token.is_mark(':')) {
        3
    } else {
        2
    };
    let alike = parts.iter().filter_map(|place| desk.item(*place)).all(|part| part.unit == whole.unit);
    (parts.len() >= least || (in_brackets && alike && parts.len() >= 2)).then_some((bond, parts))
}

/// "860 xe đạp cho học sinh 4 huyện, gồm A 245 xe, …": what follows "gồm" counts the whole again, though something else was
/// counted between.
fn first_part<'a>(desk: &Desk<'a>, whole: &Item, at: usize) -> Option<&'a Item> {
    let page = desk.page;
    let lists = |hit: &&Hit| hit.meaning.has(Cue::Consists) || page.is_among_them(hit);
    let reach = whole.tail + 24;
    let word = page.ahead(whole.tail + 1).take_while(|hit| hit.first < reach).find(lists).map(|hit| hit.last);
    let colon = || (whole.tail + 1..reach).find(|token| page.is(*token, ":"));
    let word = word.or_else(colon)?;
    let between = desk.after(at).take_while(|(_, other)| other.first < word);
    let others: Vec<&Item> = between.map(|(_, other)| other).collect();
    let apart = |other: &&Item| {
        other.unit != whole.unit || other.per.is_some() || (whole.unit == Unit::Other && other.thing() != whole.thing())
    };
    let (_, part) = desk.after(at).skip(others.len()).find(|(_, other)| other.kind.is_quantity())?;
    let alike = part.unit == whole.unit && part.thing() == whole.thing() && part.is_level();
    (!others.is_empty() && others.iter().all(apart) && alike && part.first > word).then_some(part)
}

/// "…, gồm:" at the end of a line, and a part on each of the lines of the list below.
fn on_lines(desk: &Desk, at: usize, whole: &Item, next: &Item) -> Option<Vec<usize>> {
    let page = desk.page;
    let end = (whole.tail + 1..whole.tail + 12)
        .find(|token| page.token(*token).is_some_and(|token| token.kind == TokenKind::Break))?;
    let said = page.ahead(whole.tail + 1).take_while(|hit| hit.last < end).any(|hit| hit.meaning.has(Cue::Consists));
    if !said || next.line == whole.line || !page.token(end - 1).is_some_and(|token| token.is_mark(':')) {
        return None;
    }
    let mut parts = Vec::new();
    let (mut line, mut found) = (whole.line, true);
    for place in at + 1..at + 1 + 2 * NEIGHBOURS {
        let Some(item) = desk.item(place) else { break };
        if item.line != line {
            let follows = desk.line(item.line).is_some_and(|first| is_bullet(page, first));
            if !follows || item.line != line + 1 || !found {
                break;
            }
            (line, found) = (item.line, false);
        }
        if !found && is_part(whole, item, false) {
            parts.push(place);
            found = true;
        }
    }
    (found && parts.len() >= 2).then_some(parts)
}

/// A dash, a plus, a dot, or "a)".
pub(in crate::reasoning) fn is_bullet(page: &Page, first: usize) -> bool {
    let is_mark = |token: &Token| ['-', '+', '*', '•', '–', '◦', '▪'].iter().any(|mark| token.is_mark(*mark));
    page.token(first).is_some_and(is_mark) || page.token(first + 1).is_some_and(|token| token.is_mark(')'))
}

/// Nothing but a comma or "và" stands between two members of a list, and perhaps a word of the first.
fn follows_closely(desk: &Desk, end: usize, item: &Item) -> bool {
    let joined = desk.page.is(item.first.wrapping_sub(1), ",") || desk.page.is(item.first.wrapping_sub(1), "và");
    joined && item.first <= end + 6
}

/// The list ends with its sentence; "Số liệu này bao gồm …" is the sentence after the whole.
fn same_run(whole: &Item, item: &Item, next: &Item) -> bool {
    item.sentence == whole.sentence || item.sentence == next.sentence
}

/// "gồm", "trong đó", a colon or a bracket between the whole and its first part; the token where it stands.
fn bond_word(desk: &Desk, at: usize, whole: &Item, next: &Item) -> Option<(Bond, usize)> {
    let page = desk.page;
    if next.sentence != whole.sentence {
        return next_sentence(desk, at, next);
    }
    let said = page.ahead(whole.tail + 1).take_while(|hit| hit.last < next.first).find_map(|hit| {
        if hit.meaning.has(Cue::Consists) {
            Some((Bond::All, hit.last))
        } else if hit.meaning.has(Cue::OfWhich) && page.text(hit.first, hit.last) != "riêng" {
            Some((Bond::Some, hit.last))
        } else {
            None
        }
    });
    if let Some((bond, token)) = said {
        // "36 chi hội; gồm 20 chi hội thôn": the mark before the word itself parts nothing.
        let first = page.hit(token).map_or(token, |hit| hit.first);
        let end = if page.is(first.wrapping_sub(1), ";") { first - 1 } else { first };
        // "808 thí sinh (gồm thí sinh tự do); trường kia có 780": what the bracket lists ends with it.
        let closed =
            page.has_mark_between(whole.tail, first, &['(']) && page.has_mark_between(token, next.first, &[')']);
        let parted = page.has_mark_between(whole.tail, end, &[';']) || begins_clause(page, whole.tail, token);
        return (!closed && !parted).then_some((bond, token));
    }
    if is_of_list(desk, whole, next) {
        return Some((Bond::Some, whole.tail));
    }
    let mark = (whole.tail + 1..next.first)
        .find(|token| page.token(*token).is_some_and(|token| token.is_mark(':') || token.is_mark('(')))?;
    let is_bracket = page.token(mark).is_some_and(|token| token.is_mark('('));
    let begins = mark + 1 == next.first || is_labelled(page, whole, next, mark);
    let clean = !page.has_mark_between(whole.tail, mark, &[',', ';']) && (!is_bracket || begins);
    clean.then_some((Bond::All, mark))
}

/// "Chi hội: 26 (thôn 14, trường học 5, dòng họ 3)": the parts stand after their names. Of people the names may be traits.
fn is_labelled(page: &Page, whole: &Item, next: &Item, bracket: usize) -> bool {
    let words = (bracket + 1..next.first).all(|token| page.token(token).is_some_and(Token::is_word));
    let alike = next.measure.is_some() && next.measure == whole.measure && !next.owns_noun;
    let sexes = names_sexes(page, bracket);
    words && next.first <= bracket + 5 && ((alike && whole.unit == Unit::Org) || (sexes && whole.unit == next.unit))
}

/// "3.120 người (nữ 1.420 người, nam 1.700 người)", "25 ủy viên: nam 14, nữ 11".
fn names_sexes(page: &Page, mark: usize) -> bool {
    let closes = if page.is(mark, "(") { ")" } else { ";" };
    let sentence = page.token(mark).map(|token| token.sentence);
    let ends = |token: &usize| page.is(*token, closes) || page.token(*token).map(|token| token.sentence) != sentence;
    let end = (mark + 1..mark + 16).find(ends).unwrap_or(mark);
    let names = |word: &&str| (mark + 1..end).any(|token| page.is(token, word));
    let begins = page.is(mark, "(") || (page.is(mark, ":") && (page.is(mark + 1, "nam") || page.is(mark + 1, "nữ")));
    begins && ["nam", "nữ"].iter().all(names)
}

/// "với 248 đại biểu, đã bầu Ban Chấp hành gồm 45 ủy viên": the word is said of what the clause after the comma names.
fn begins_clause(page: &Page, whole: usize, word: usize) -> bool {
    let first = page.hit(word).map_or(word, |hit| hit.first);
    let comma = (whole + 1..first).rev().find(|token| page.token(*token).is_some_and(|token| token.is_mark(',')));
    comma.is_some_and(|comma| comma + 1 < first)
}

/// "Trong số 24.222 Công dân học tập … có 13.205 người lao động, …".
fn is_of_list(desk: &Desk, whole: &Item, next: &Item) -> bool {
    let page = desk.page;
    let among = |hit: &Hit| hit.meaning.has(Cue::OfWhich) && page.text(hit.first, hit.last).contains("số");
    let said = page.hit_before(whole.first).is_some_and(among);
    // "Trong 84 em nhận học bổng có 12 em là sinh viên, …", "Số 84 em này có …": at the beginning of the sentence.
    let word = whole.first.wrapping_sub(1);
    let begins = (page.is(word, "trong") || page.is(word, "số"))
        && page.token(word.wrapping_sub(1)).is_none_or(|token| token.sentence != whole.sentence);
    let has = page.is(next.first.wrapping_sub(1), "có") || page.is(next.first.wrapping_sub(1), "thì");
    (said || begins) && has && !page.has_mark_between(whole.tail, next.first, &[';', ':'])
}

fn next_sentence(desk: &Desk, at: usize, next: &Item) -> Option<(Bond, usize)> {
    let whole = desk.item(at)?;
    let first = desk.page.back(next.first).last()?;
    let refers = ["số liệu này", "số tiền này", "số này", "con số này"].iter().any(|words| {
        let text = desk.page.text(next.first.saturating_sub(10), next.first);
        text.contains(words)
    });
    let word = desk.page.back(next.first).find(|hit| hit.meaning.has(Cue::Consists))?;
    (refers && whole.line == next.line && first.first <= word.first).then_some((Bond::All, word.last))
}

fn is_part(whole: &Item, item: &Item, in_brackets: bool) -> bool {
    let level = item.is_level()
        && item.partner.is_none()
        && !item.is_prior
        && !item.is_target
        && item.per.is_none()
        && item.thing() != Some(Thing::Time);
    let aside = item.in_brackets && !in_brackets && item.unit != Unit::Dong;
    let prizes = in_brackets && item.kind == Kind::Count && item.unit != Unit::Percent && whole.unit != Unit::Dong;
    level && !aside && (item.unit == whole.unit || prizes) && item.measure != Some(Measure::FUND_BALANCE)
}

/// A semicolon ends a list whose parts are separated by commas; so does a word for a sum.
fn ends_list(desk: &Desk, end: usize, item: &Item, parts: usize) -> bool {
    let semicolon = desk.page.has_mark_between(end, item.first, &[';']);
    let relation = desk.page.back(item.first).take_while(|hit| hit.first > end).any(|hit| {
        hit.meaning.has(Cue::Total)
            || hit.meaning.has(Cue::OfWhich)
            || hit.meaning.has(Cue::Consists)
            || hit.meaning.has(Cue::Closing)
            || hit.meaning.has(Cue::Increase)
            || hit.meaning.has(Cue::Outside)
    });
    relation
        || (semicolon && parts > 1 && !separated_by_semicolons(desk, item, parts))
        || (semicolon
            && parts == 1
            && item.unit == Unit::Dong
            && desk.page.back(item.first).take(2).any(|hit| hit.meaning.has(Cue::Closing)))
}

fn separated_by_semicolons(desk: &Desk, item: &Item, parts: usize) -> bool {
    let from = item.first.saturating_sub(14 * parts);
    (from..item.first).filter(|token| desk.page.token(*token).is_some_and(|token| token.is_mark(';'))).count() >= parts
}

/// The last part of a list follows "và".
pub(super) fn follows_and(desk: &Desk, item: &Item) -> bool {
    (item.first.saturating_sub(6)..item.first)
        .rev()
        .take_while(|token| !desk.page.token(*token).is_some_and(|token| token.is_digits() || token.is_mark(',')))
        .any(|token| desk.page.is(token, "và"))
}
