//! Headline and lead against the body: the first line when it is short, and the paragraph after it.
//!
//! A headline gives the figure of the body, perhaps rounded: where the body has figures of the same thing and time and none
//! of them meets the one above, one of them is wrong. A lead that is as long as a body goes into what the body does not
//! say again, and balances change from line to line: neither is compared. A percentage is compared only where both name
//! the same two things ("98% thôn, tổ dân phố có chi hội").

mod kin;
mod once;

use super::Desk;
use super::desk::NEIGHBOURS;
use super::measure::interval;
use super::sum::is_year;
use crate::figure::{Kind, Unit};
use crate::finding::Class;
use crate::labels;
use crate::reading::Item;
use crate::tokens::{Token, TokenKind};
use crate::vocabulary::{Cue, Saying, Thing};
use kh_figures::{Interval, Measure, Rational};

/// A headline is not longer than this many words and marks.
const LONGEST_HEADLINE: usize = 40;
/// So many words a lead shares with what says it again.
const LEAD: usize = 5;
/// Nor shorter than this many, where it stands further below; what follows it is longer by as many.
const HEADING: usize = 6;
/// A lead neither than this many.
const LONGEST_LEAD: usize = 120;
/// A lead with more figures goes into what the text below does not say again.
const MOST_OF_LEAD: usize = 6;
/// How many figures below are looked through.
const FIGURES: usize = 400;

pub(super) fn check(desk: &mut Desk) {
    sections(desk);
    let Some(end) = headline_end(desk) else {
        if let Some(lead) = lead_end(desk, 0) {
            retold(desk, (0, lead), desk.items.len(), LEAD);
        }
        return;
    };
    compare(desk, 0, end, false);
    once::check(desk, end);
    retold(desk, (0, end), desk.items.len(), 2);
    let is_list = desk.page.token(end + 1).is_some_and(is_bullet);
    let is_report = is_all_capitals(desk, end);
    let follows =
        |lead: &usize| !is_list && !is_report && desk.page.tokens.len() > lead + 20 && is_lead(desk, end, *lead);
    let lead = line_end(desk, end + 1).filter(follows);
    if let Some(lead) = lead {
        compare(desk, end, lead, true);
    }
    if let Some(lead) = lead_end(desk, end + 1).filter(|_| !is_list && !is_report) {
        retold(desk, (end, lead), desk.items.len(), LEAD);
    }
    percentages(desk, lead.unwrap_or(end));
}

/// The figures from one token to another against those after.
fn compare(desk: &mut Desk, from: usize, end: usize, is_lead: bool) {
    let heads: Vec<usize> = (0..desk.items.len().min(48))
        .filter(|at| desk.item(*at).is_some_and(|item| item.first >= from && item.last < end))
        .collect();
    for head in heads {
        let Some(item) = desk.item(head).filter(|item| item.is_level() && is_told_once(item) && !is_year(item)) else {
            continue;
        };
        if is_lead && is_of_event(item) {
            continue;
        }
        let mut bodies = bodies(desk, head, item, end);
        bodies.retain(|at| !is_lead || desk.item(*at).is_some_and(|body| kin::is_of_size(item, body)));
        let Some(printed) = interval(item) else { continue };
        // The lead may go into what the body does not say again: only figures on their own are compared.
        if desk.has(Class::HeadlineDiffers, head) || desk.is_planned(head) || !item.is_current() || item.is_cumulative {
            continue;
        }
        let vague =
            bodies.iter().filter_map(|at| desk.item(*at)).any(|body| body.hedge.is_some() && is_near(item, body));
        let agrees =
            vague || is_said_again(desk, item, &printed, end) || once::is_made_of(desk, item, &told(desk, head, end));
        if let Some(first) = bodies.first().filter(|_| !agrees) {
            let message = labels::headline_differs(&desk.written(head), &desk.written(*first));
            desk.report(Class::HeadlineDiffers, &[head, *first], None, message);
        }
    }
}

/// Within a sixth of each other, as rounded figures of one thing may be.
fn is_near(one: &Item, two: &Item) -> bool {
    let Some((one, two)) = one.value.zip(two.value) else { return true };
    let part = Rational::new(5, 6);
    let less = |value: &Rational| part.and_then(|part| value.mul(&part));
    less(&one).is_none_or(|least| least <= two) && less(&two).is_none_or(|least| least <= one)
}

/// Headings further below, each against what stands under it.
fn sections(desk: &mut Desk) {
    let tokens = &desk.page.tokens;
    let mut heads: Vec<(usize, usize)> = Vec::new();
    let mut from = 0;
    while let Some(end) = line_end(desk, from) {
        let begins = tokens.get(from).is_some_and(|token| token.capital && !is_bullet(token));
        let closes = tokens
            .get(end.wrapping_sub(1))
            .is_some_and(|last| ['.', ',', ';', ':'].iter().any(|mark| last.is_mark(*mark)));
        // "Tiền hồ sơ: 180.000 đồng": a line of a list.
        let colon = (from..end).rev().find(|at| tokens.get(*at).is_some_and(|token| token.is_mark(':')));
        let closes = closes || colon.is_some_and(|colon| tokens.get(colon + 1).is_some_and(Token::is_digits));
        let next = (end..end + 4).find(|at| tokens.get(*at).is_some_and(|token| token.kind != TokenKind::Break));
        let goes_on = next.map(|next| line_end(desk, next).unwrap_or(tokens.len()) - next).unwrap_or_default();
        if begins && !closes && (HEADING..=LONGEST_HEADLINE).contains(&(end - from)) && goes_on > end - from + HEADING {
            heads.push((from, end));
        }
        from = end + 1;
    }
    for (number, (from, end)) in heads.iter().enumerate().skip(1) {
        let next = heads.get(number + 1).map_or(usize::MAX, |(next, _)| *next);
        let last = desk.items.partition_point(|item| item.first < next);
        retold(desk, (*from, *end), last, 2);
    }
}

/// The figures from one token to another against those that say the same in nearly the same words after.
fn retold(desk: &mut Desk, lines: (usize, usize), last: usize, least: usize) {
    let first = desk.items.partition_point(|item| item.first < lines.0);
    let from = desk.items.partition_point(|item| item.first < lines.1);
    for head in first..from.min(first + 16) {
        if desk.has(Class::HeadlineDiffers, head) {
            continue;
        }
        if let Some(body) = kin::of(desk, head, (from, last), least) {
            let message = labels::headline_differs(&desk.written(head), &desk.written(body));
            desk.report(Class::HeadlineDiffers, &[head, body], None, message);
        }
    }
}

/// Where the first line ends that is long enough for a lead: a line with the date may stand before it.
fn lead_end(desk: &Desk, from: usize) -> Option<usize> {
    let mut begin = from;
    for _ in 0..4 {
        let end = line_end(desk, begin)?;
        if end > begin + 20 {
            return Some(end).filter(|end| is_lead(desk, begin, *end) && desk.page.tokens.len() > end + 20);
        }
        begin = end + 1;
    }
    None
}

/// Whether a paragraph may tell what the text below tells in full: it is short and has few figures.
fn is_lead(desk: &Desk, begin: usize, end: usize) -> bool {
    let from = desk.items.partition_point(|item| item.first < begin);
    let to = desk.items.partition_point(|item| item.first < end);
    let told = desk
        .items
        .get(from..to)
        .unwrap_or_default()
        .iter()
        .filter(|item| item.kind.is_quantity() && item.printed.is_some() && item.thing() != Some(Thing::Time));
    end < begin + LONGEST_LEAD && told.count() <= MOST_OF_LEAD
}

/// Scholarships and gifts are given on one day here and on another there: a lead tells of one of them.
fn is_of_event(item: &Item) -> bool {
    let grants = [Measure::SCHOLARSHIPS, Measure::SCHOLARSHIPS_VND, Measure::GIFTS, Measure::GIFTS_VND];
    item.measure.is_some_and(|measure| grants.contains(&measure))
}

/// Whether the text below has the figure, whatever it is called there.
fn is_said_again(desk: &Desk, item: &Item, printed: &Interval, end: usize) -> bool {
    let from = desk.items.partition_point(|other| other.first <= end);
    let below = desk.items.iter().skip(from).take(FIGURES);
    below
        .filter(|other| other.unit == item.unit && (other.is_level() || other.kind.is_change()))
        .any(|other| interval(other).is_none_or(|other| other.overlaps(printed)))
}

/// A measure that a text has once: a balance has an opening and a closing.
fn is_told_once(item: &Item) -> bool {
    item.measure.is_some_and(|measure| measure != Measure::FUND_BALANCE)
}

/// "BÁO CÁO TỔNG KẾT": the heading of a report, which has no lead.
fn is_all_capitals(desk: &Desk, end: usize) -> bool {
    let page = desk.page;
    let is_capital = |token: &Token| {
        (token.start..token.end).all(|letter| page.letters.capital.get(letter).copied().unwrap_or_default())
    };
    page.tokens.iter().take(end).filter(|token| token.is_word()).all(is_capital)
}

/// "98% thôn, tổ dân phố có chi hội" above, and "250 thôn, tổ dân phố … 215 nơi thành lập chi hội, đạt 86,0%" below.
fn percentages(desk: &mut Desk, end: usize) {
    let is_share = |item: &Item| item.kind == Kind::Percent && item.unit == Unit::Percent && item.printed.is_some();
    for head in 0..desk.items.len().min(24) {
        let Some(item) = desk.item(head).filter(|item| item.last < end && is_share(item)) else { continue };
        let named: Vec<Thing> = things(desk, item.tail + 1, 1).collect();
        if named.len() < 2 {
            continue;
        }
        let bodies: Vec<usize> = (head + 1..desk.items.len().min(head + 4 * NEIGHBOURS))
            .filter(|at| desk.item(*at).is_some_and(|other| other.first > end && is_share(other)))
            .filter(|at| desk.item(*at).is_some_and(|other| names_all(desk, other, &named)))
            .collect();
        let meets = |at: &usize| {
            desk.item(*at).and_then(interval).zip(interval(item)).is_none_or(|(body, head)| body.overlaps(&head))
        };
        if let [only] = bodies[..]
            && !meets(&only)
        {
            let message = labels::headline_differs(&desk.written(head), &desk.written(only));
            desk.report(Class::HeadlineDiffers, &[head, only], None, message);
        }
    }
}

/// The things that the words from a token on name, until the clause ends.
fn things<'a>(desk: &Desk<'a>, from: usize, commas: usize) -> impl Iterator<Item = Thing> + use<'a> {
    let page = desk.page;
    let end = (from..from + 24)
        .filter(|token| {
            page.token(*token).is_none_or(|token| [',', '.', ';', '('].iter().any(|mark| token.is_mark(*mark)))
        })
        .nth(commas)
        .unwrap_or(from + 24);
    let mut seen = Vec::new();
    page.ahead(from).take_while(move |hit| hit.last < end).filter_map(|hit| hit.meaning.noun).filter_map(move |noun| {
        let fresh = !seen.contains(&noun.thing);
        seen.push(noun.thing);
        fresh.then_some(noun.thing)
    })
}

/// Whether the sentence up to a percentage names all of these.
fn names_all(desk: &Desk, item: &Item, named: &[Thing]) -> bool {
    let said: Vec<Thing> =
        desk.page.back(item.first).take(16).filter_map(|hit| hit.meaning.noun).map(|noun| noun.thing).collect();
    named.iter().all(|thing| said.contains(thing))
}

/// Where the line ends in which a token stands.
fn line_end(desk: &Desk, from: usize) -> Option<usize> {
    desk.page.tokens.iter().skip(from).position(|token| token.kind == TokenKind::Break).map(|at| at + from)
}

/// The first line when it is short and has no full stop, and more follows.
fn headline_end(desk: &Desk) -> Option<usize> {
    let tokens = &desk.page.tokens;
    // "# Trao 1.250 suất học bổng"
    let first = tokens.iter().position(|token| token.kind != TokenKind::Break && !token.is_mark('#'))?;
    let end =
        tokens.iter().skip(first).take(LONGEST_HEADLINE + 1).position(|token| token.kind == TokenKind::Break)? + first;
    let last = tokens.get(end.checked_sub(1)?)?;
    let is_list = tokens.get(first).is_some_and(is_bullet);
    if is_summary(desk, first, end) {
        return Some(summary_end(desk, end).unwrap_or(end)).filter(|end| tokens.len() > end + 8);
    }
    let is_open = last.is_mark('.') || last.is_mark(':') || last.is_mark(';') || last.is_mark(',');
    (!is_list && !is_open && tokens.len() > end + 20).then_some(end)
}

/// "Tóm tắt: năm 2024 kết nạp …", "Báo cáo tóm tắt".
fn is_summary(desk: &Desk, first: usize, end: usize) -> bool {
    (first..end.min(first + 6)).any(|token| desk.page.is(token, "tóm") && desk.page.is(token + 1, "tắt"))
}

/// Where what is summed up begins to be told in full: "Báo cáo chi tiết".
fn summary_end(desk: &Desk, from: usize) -> Option<usize> {
    let page = desk.page;
    (from..from + LONGEST_LEAD).find(|token| {
        let begins = page.before(*token).is_some_and(|before| before.kind == TokenKind::Break);
        let line = line_end(desk, *token).filter(|end| *end <= token + 8).unwrap_or(*token);
        begins && (*token..line).any(|at| page.is(at, "chi") && page.is(at + 1, "tiết"))
    })
}

/// A line of a list is neither headline nor lead.
pub(super) fn is_bullet(token: &Token) -> bool {
    ['-', '+', '*', '•', '–'].iter().any(|mark| token.is_mark(*mark))
}

/// "trong đó …", "trong tổng số tiền …", "ngoài ra, …": a part of what the headline tells, or more than that.
fn is_part(desk: &Desk, item: &Item) -> bool {
    is_more(desk, item) || is_inside(desk, item)
}

/// "Ngoài ra, …", "bên cạnh đó, …": more than what stood before.
fn is_more(desk: &Desk, item: &Item) -> bool {
    let page = desk.page;
    let begin = page.tokens.partition_point(|token| token.sentence < item.sentence);
    let begin = (begin..begin + 4).find(|token| page.token(*token).is_some_and(Token::is_word)).unwrap_or(begin);
    let starts = |first: &str, second: &str| page.is(begin, first) && page.is(begin + 1, second);
    starts("ngoài", "ra") || starts("bên", "cạnh") || starts("cùng", "đó")
}

/// "trong đó …"; "từ nguồn quỹ, trao 340 suất" parts money only.
fn is_inside(desk: &Desk, item: &Item) -> bool {
    let parts_money = |hit: &crate::vocabulary::Hit| desk.page.text(hit.first, hit.last).contains("quỹ");
    desk.page.back(item.first).any(|hit| {
        hit.meaning.has(Cue::OfWhich)
            || (hit.meaning.has(Cue::Inside) && (item.unit == Unit::Dong || !parts_money(hit)))
    })
}

/// All figures of the same measure below the headline, of whatever time, and those in a list with them.
fn told(desk: &Desk, head: usize, end: usize) -> Vec<usize> {
    let Some(measure) = desk.item(head).and_then(|item| item.measure) else { return Vec::new() };
    let below = desk.of_measure(measure, head).into_iter().filter(|(_, other)| other.first > end);
    let with_list = |(at, _): (usize, &Item)| {
        let listed = desk.before(at).take(3).filter(|(place, other)| other.kind == Kind::Count && *place + 4 > at);
        listed.map(|(place, _)| place).chain([at]).collect::<Vec<usize>>()
    };
    let mut places: Vec<usize> = below.flat_map(with_list).collect();
    places.sort_unstable();
    places.dedup();
    places
}

/// "7,4 tỷ đồng của quỹ năm 2022 đã chi cho học bổng": what was paid of what a headline says was raised.
fn is_paid_of(desk: &Desk, item: &Item, other: &Item) -> bool {
    let paid = |item: &Item| {
        item.is_of(Measure::FUND_SPENT) || desk.page.saying(item.tail, item.tail + 10, Saying::Spent).is_some()
    };
    item.is_of(Measure::FUND_RAISED) && paid(other) && !paid(item)
}

/// The figures of the same measure and time below the headline.
fn bodies(desk: &Desk, head: usize, item: &Item, end: usize) -> Vec<usize> {
    let Some(measure) = item.measure else { return Vec::new() };
    let same = desk
        .current(measure, head)
        .into_iter()
        .filter(|(_, other)| other.first > end && other.unit == item.unit && other.unit != Unit::Percent)
        .filter(|(at, other)| !other.in_brackets && other.partner.is_none() && desk.of_one_place(head, *at))
        .filter(|(_, other)| !is_part(desk, other) && !is_paid_of(desk, item, other));
    same.filter(|(_, other)| other.year == item.year || item.year.is_none() || other.year.is_none())
        .map(|(at, _)| at)
        .collect()
}
