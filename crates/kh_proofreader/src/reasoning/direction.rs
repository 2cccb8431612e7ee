//! Words of direction against the figures: "tăng từ 380 lên 352", "giảm từ 12 xuống 15", "2.411 chi hội, tăng 5.400 chi hội", and spans
//! of years: "30 năm (1998 - 2017)".
//!
//! Nothing is computed here beyond which of two figures is larger: what has risen is more than it was, and more than what it
//! has risen by. Where the level told may be the one before, there is silence.

use super::Desk;
use super::measure::interval;
use crate::figure::{Kind, Unit};
use crate::finding::Class;
use crate::labels;
use crate::reading::Item;
use crate::tokens::Token;
use crate::vocabulary::{Cue, Thing};

pub(super) fn check(desk: &mut Desk) {
    for at in 0..desk.items.len() {
        let Some(item) = desk.item(at) else { continue };
        let found = against(desk, at, item).or_else(|| more_than_level(desk, at, item));
        if let Some((one, message)) = found.filter(|_| !desk.has(Class::IncrementMismatch, at)) {
            desk.report(Class::IncrementMismatch, &[one, at], None, message);
        }
        if let Some((years, span, message)) = span_of_years(desk, at, item) {
            desk.report(Class::IncrementMismatch, &[years, span], None, message);
        }
    }
}

/// "tăng từ 380 lên 352": the figure before and what there is to say.
fn against(desk: &Desk, at: usize, item: &Item) -> Option<(usize, String)> {
    let grown = match item.kind {
        Kind::IncreaseTo => true,
        Kind::DecreaseTo => false,
        _ => return None,
    };
    let before = at.checked_sub(1)?;
    let old = desk.item(before).filter(|old| old.sentence == item.sentence && old.unit == item.unit)?;
    let page = desk.page;
    let from = [Cue::RangeFrom, Cue::Raise, Cue::Lower].iter().any(|cue| page.says_before(old.first, *cue));
    let near = item.first <= old.tail + 10 && !page.has_mark_between(old.tail, item.first, &[';', '(']);
    let (old_value, new_value) = (interval(old)?, interval(item)?);
    let wrong = if grown { new_value.hi() < old_value.lo() } else { new_value.lo() > old_value.hi() };
    // "thứ hạng giảm 5 bậc, từ 58 xuống 63": a rank falls as its number grows.
    let ranks = ["hạng", "bậc", "thứ"];
    let ranked = (old.first.saturating_sub(12)..item.first).any(|token| ranks.iter().any(|word| page.is(token, word)));
    (from && near && wrong && !ranked && item.hedge.is_none())
        .then(|| (before, labels::wrong_direction(&desk.written(before), &desk.written(at), grown)))
}

/// "2.411 chi hội (tăng 5.400 chi hội so với năm trước)": a rise that is more than what it led to.
fn more_than_level(desk: &Desk, at: usize, item: &Item) -> Option<(usize, String)> {
    if item.kind != Kind::IncreaseBy || item.unit == Unit::Percent || super::ends::is_of_another(desk, at, item) {
        return None;
    }
    let reached = desk.after(at).take(3).any(|(_, other)| {
        other.unit == item.unit
            && (other.is_level() || other.kind == Kind::IncreaseTo)
            && !other.is_prior
            && !other.in_brackets
    });
    // "cộng 23 triệu đồng của khách, quỹ có thêm 70 triệu đồng": other money.
    let same = |other: &Item| {
        let one_money = item.unit != Unit::Dong || item.measure == other.measure;
        one_money && (other.thing() == item.thing() || item.noun.is_none() || other.noun.is_none())
    };
    let (level, now) = desk.before(at).find(|(_, other)| other.unit == item.unit && other.is_level() && same(other))?;
    let told =
        now.is_current() && !now.is_target && now.partner.is_none() && !desk.is_planned(at) && !desk.is_planned(level);
    let from = [Cue::RangeFrom, Cue::Raise].iter().any(|cue| desk.page.says_before(now.first, *cue));
    let near = item.first <= now.tail + 12 && !desk.page.has_mark_between(now.tail, item.first, &[';', '.']);
    let more = interval(item).zip(interval(now)).is_some_and(|(by, now)| by.lo() > now.hi());
    let earlier = now.year.zip(item.year).is_some_and(|(now, item)| now < item)
        || ["sau đó", "về sau"].iter().any(|words| desk.page.text(now.tail + 1, item.first).contains(words));
    (told && !from && !reached && near && more && !earlier)
        .then(|| (level, labels::rise_exceeds(&desk.written(at), &desk.written(level))))
}

/// "30 năm (1998 - 2017)": the years that are counted, the span, and what there is to say.
fn span_of_years(desk: &Desk, at: usize, item: &Item) -> Option<(usize, usize, String)> {
    let years = Some(item).filter(|item| item.thing() == Some(Thing::Time) && desk.page.is(item.last + 1, "năm"))?;
    let value = years.printed.filter(|printed| printed.is_plain() && years.hedge.is_none())?.mantissa;
    let span = desk.item(at + 1).filter(|span| span.first <= years.tail + 8 && span.sentence == years.sentence)?;
    let (first, last) = span.term?;
    let page = desk.page;
    let opens = page.is(span.first - 1, "(") || (page.is(span.first - 2, "(") && page.is(span.first - 1, "giai"));
    let passed = i64::from(last - first);
    // "bốn năm học (2016-2017, 2017-2018, …)": each is listed.
    let chained = page.is(span.last + 1, "-") && page.token(span.last + 2).is_some_and(Token::is_digits);
    let listed = chained || (page.is(span.last + 1, ",") && desk.item(at + 2).is_some_and(|next| next.term.is_some()));
    let fits = listed || (passed - 1..=passed + 1).contains(&value);
    (opens && !fits && value > 1).then(|| (at, at + 1, labels::wrong_span(&desk.written(at), passed)))
}
