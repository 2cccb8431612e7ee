//! Ratios that name both of their ends: "tỷ lệ chi so với thu là 81,5%", "tỷ lệ hội viên/dân số toàn tỉnh đạt 27%", "tỷ lệ
//! công nhận trên đăng ký".
//!
//! Both names have to be known, and each has to have one figure only near the percentage: of several nobody can say which is
//! meant. If any of them fits, there is silence.

use super::Desk;
use super::desk::NEIGHBOURS;
use super::measure::{interval, percent_of};
use crate::reading::Item;
use crate::tokens::Token;
use crate::vocabulary::{Cue, Hit, Money, Thing};
use kh_figures::Measure;

/// How many words the two names may have together.
const LONGEST_NAMES: usize = 24;

/// Part and base of a percentage that names both; `None` where it does not or where no one figure is meant.
pub(super) fn ends_of(desk: &Desk, at: usize, item: &Item) -> Option<(usize, usize)> {
    let page = desk.page;
    let near = || page.back(item.first).take_while(|hit| item.first - hit.last <= LONGEST_NAMES);
    let ratio = near().find(|hit| page.text(hit.first, hit.last).ends_with("lệ") && hit.meaning.has(Cue::Share))?;
    let middle = (ratio.last + 1..item.first).find(|token| joins(desk, *token, item.first))?;
    let is_open = |token: usize| page.token(token).is_some_and(|token| token.is_digits() || token.is_mark(','));
    if (ratio.last + 1..item.first).any(is_open) {
        return None;
    }
    let part = named(desk, at, ratio.last + 1, middle)?;
    let base = named(desk, at, middle + 1, item.first)?;
    let (parts, bases) = (figures(desk, at, part), figures(desk, at, base));
    let fits = |part: &usize, base: &usize| {
        let of = |at: &usize| desk.item(*at).and_then(interval);
        let quotient = of(part).zip(of(base)).and_then(|(part, base)| percent_of(&part, &base));
        quotient.zip(interval(item)).is_some_and(|(quotient, printed)| quotient.overlaps(&printed))
    };
    match (&parts[..], &bases[..]) {
        ([part], [base]) => Some((*part, *base)).filter(|_| part != base),
        _ => parts.iter().find_map(|part| Some((*part, *bases.iter().find(|base| fits(part, base))?))),
    }
}

/// "so với", "trên", "/" between two names.
fn joins(desk: &Desk, token: usize, end: usize) -> bool {
    let page = desk.page;
    let compares = page.says(token, Cue::Compared) || page.is(token, "trên") || page.is(token, "/");
    let goes_on = (token + 1..end).any(|token| page.token(token).is_some_and(Token::is_word));
    compares && goes_on
}

/// The measure that the words from one token to another name.
fn named(desk: &Desk, at: usize, from: usize, to: usize) -> Option<Measure> {
    let hits: Vec<&Hit> = desk.page.ahead(from).take_while(|hit| hit.last < to).collect();
    let says = |cue| hits.iter().any(|hit| hit.meaning.has(cue));
    let step = if says(Cue::Registered) {
        Some("registered")
    } else if says(Cue::SelfPassed) {
        Some("self_passed")
    } else if says(Cue::Recognised) {
        Some("recognised")
    } else {
        None
    };
    if let Some(step) = step {
        let model = desk.before_in_line(at).find_map(|(_, item)| model_of(item.measure?))?;
        return format!("titles.{model}.{step}").parse().ok();
    }
    hits.iter().find_map(|hit| match (hit.meaning.money, hit.meaning.noun) {
        (Some(Money::Of(measure)), _) => Some(measure),
        (_, Some(noun)) if noun.thing == Thing::Member => Some(Measure::MEMBERS),
        (_, Some(noun)) if noun.thing == Thing::Resident => Some(Measure::POPULATION),
        _ => None,
    })
}

pub(super) fn model_of(measure: Measure) -> Option<&'static str> {
    let code: &'static str = measure.code();
    code.strip_prefix("titles.")?.split('.').next()
}

/// The figures of a measure near a percentage: in its paragraph or the lines above.
fn figures(desk: &Desk, at: usize, measure: Measure) -> Vec<usize> {
    let line = desk.item(at).map_or(0, |item| item.line);
    let column = desk.item(at).and_then(|item| item.column);
    let mut found: Vec<usize> = Vec::new();
    let near = desk.current(measure, at).into_iter().filter(|(place, item)| {
        (column.is_none() || item.column == column)
            && place.abs_diff(at) <= NEIGHBOURS
            && item.line <= line
            && item.line + 3 >= line
            && !item.kind.is_change()
    });
    for (place, item) in near {
        let known = found.iter().filter_map(|place| desk.item(*place)).any(|other| other.value == item.value);
        if !known && desk.of_one_place(place, at) {
            found.push(place);
        }
    }
    found
}
