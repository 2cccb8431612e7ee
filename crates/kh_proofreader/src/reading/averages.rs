//! Averages: "bình quân 600.000 đồng", "mỗi suất 500 nghìn", "mức học bổng 1 triệu đồng".

use super::item::Item;
use super::page::Page;
use crate::figure::Unit;
use crate::tokens::Token;
use crate::vocabulary::{Cue, Hit, Money, Thing};
use kh_figures::Measure;

/// "mỗi người dân bình quân": the noun stands before the word for an average.
fn named_before(page: &Page, average: &Hit) -> Option<Thing> {
    // "mỗi người dân đóng góp bình quân 50.000 đồng"
    let verb = page.hit_before(average.first).filter(|hit| hit.meaning.has(Cue::Contribute));
    let noun = page.hit_before(verb.map_or(average.first, |verb| verb.first))?;
    noun.meaning.noun.filter(|_| page.says_before(noun.first, Cue::Each)).map(|noun| noun.thing)
}

/// A comma that does not join two verbs of giving: "mỗi người dân vận động, đóng góp 60.500 đồng".
fn has_open_comma(page: &Page, from: usize, to: usize) -> bool {
    let comma = |token: &usize| page.token(*token).is_some_and(|token| token.is_mark(','));
    let raises = |at: usize| {
        page.hit(at).is_some_and(|hit| hit.meaning.money == Some(Money::Of(Measure::FUND_RAISED)) && hit.first == at)
    };
    (from + 1..to).filter(comma).any(|comma| !page.says(comma + 1, Cue::Contribute) && !raises(comma + 1))
}

/// "mỗi suất", "suất nào cũng".
fn is_each(page: &Page, hit: &Hit) -> bool {
    let is_shared =
        |thing| matches!(thing, Thing::Scholarship | Thing::Gift | Thing::Learner | Thing::Person | Thing::Member);
    let whichever = hit.meaning.noun.is_some_and(|noun| is_shared(noun.thing))
        && page.is(hit.last + 1, "nào")
        && page.is(hit.last + 2, "cũng");
    (hit.meaning.has(Cue::Each) && !is_ever(page, hit.first)) || whichever
}

/// "288.610 người từng theo học": before a verb the word says "ever".
pub(super) fn is_ever(page: &Page, at: usize) -> bool {
    page.is(at, "từng") && page.hit(at + 1).is_none_or(|hit| hit.meaning.noun.is_none())
}

/// "mỗi năm", but not "bình quân mỗi năm".
fn is_each_time(page: &Page, each: &Hit) -> bool {
    let next =
        page.hit(each.last + 1).is_some_and(|hit| hit.meaning.noun.is_some_and(|noun| noun.thing == Thing::Time));
    next && !page.says_before(each.first, Cue::Average)
}

/// "bình quân 600.000 đồng", "mỗi suất 500 nghìn", "mỗi em nhận 1 triệu".
pub(super) fn is_average(page: &Page, item: &mut Item, lead: usize) -> bool {
    // "Bình quân đầu người: 47.300 đồng": the colon closes the label.
    let label = if page.is(lead.wrapping_sub(1), ":") { lead - 1 } else { lead };
    for hit in page.back(lead) {
        if page.has_mark_between(hit.last, label, &[';', ':', '.', '('])
            || has_open_comma(page, hit.last, lead)
            || (item.unit != Unit::Dong && page.has_mark_between(hit.last, lead, &[',']))
            || (hit.last + 1..lead).any(|at| page.token(at).is_some_and(Token::is_digits))
            || lead - hit.last > 10
        {
            return false;
        }
        let average = hit.meaning.has(Cue::Average);
        // "Mỗi suất gồm: 10 triệu đồng", "mức học bổng 500.000 đồng"
        let of_each = label == lead || page.is(label.wrapping_sub(1), "gồm");
        let of_rate = item.unit == Unit::Dong
            && page.is(hit.first.wrapping_sub(1), "mức")
            && hit.meaning.noun.is_some_and(|noun| matches!(noun.thing, Thing::Scholarship | Thing::Gift));
        if of_rate {
            (item.of_each, item.per) = (true, item.per.or(hit.meaning.noun.map(|noun| noun.thing)));
            return true;
        }
        if average || (of_each && is_each(page, hit)) {
            let noun =
                page.ahead(hit.last + 1).take_while(|next| next.last < item.first).find_map(|next| next.meaning.noun);
            // "mỗi năm 5 tỷ đồng" is a whole year's amount, and so is what follows it.
            if !average && noun.is_some_and(|noun| noun.thing == Thing::Time) && is_each_time(page, hit) {
                return false;
            }
            item.of_each = !average && !page.back(hit.first).take(1).any(|before| before.meaning.has(Cue::Average));
            item.per = item.per.or(noun.map(|noun| noun.thing)).or_else(|| named_before(page, hit));
            return true;
        }
        if hit.meaning.has(Cue::Total) {
            return false;
        }
    }
    false
}
