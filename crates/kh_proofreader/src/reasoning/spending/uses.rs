//! Uses that are told of a fund: in the sentence that tells what came in, or in those after it that begin with it ("Từ nguồn quỹ
//! này, …").
//!
//! What was given away need not be called spent: "vận động được 400 triệu đồng, trao 300 suất học bổng trị giá 450 triệu đồng".
//! All that the text says came in, or is there, before the uses is held against them, parts and restatements once; a use of
//! another time, of each one or within another is left out, and any word for another source is silence.

use super::{is_explained, is_part, is_receipt, names_source, together};
use crate::figure::{Kind, Unit};
use crate::finding::Class;
use crate::labels;
use crate::reading::Item;
use crate::reasoning::Desk;
use crate::reasoning::measure::interval;
use crate::reasoning::role::{Role, clause, role};
use crate::reasoning::sum::is_amount;
use crate::vocabulary::{Cue, Saying};
use kh_figures::{Interval, Measure, Rational};

/// So many figures before uses what came in is looked for.
const NEAR: usize = 12;
/// In so many sentences and lines before.
const SENTENCES: u32 = 4;

pub(super) fn check(desk: &mut Desk) {
    let mut from = 0;
    while let Some(first) = desk.item(from) {
        let end = from + desk.items.iter().skip(from).take_while(|item| item.sentence == first.sentence).count();
        sentence(desk, from, end);
        from = end.max(from + 1);
    }
}

/// The uses of a sentence against what came in before them.
fn sentence(desk: &mut Desk, from: usize, end: usize) {
    let places: Vec<usize> = (from..end).filter(|at| is_use(desk, *at)).collect();
    let Some(first) = places.first().copied() else { return };
    let refers = refers(desk, first);
    let sources: Vec<usize> =
        (first.saturating_sub(NEAR)..first).filter(|at| is_source(desk, *at, first, refers)).collect();
    let Some(largest) = sources.iter().copied().max_by_key(|at| desk.item(*at).and_then(|item| item.value)) else {
        return;
    };
    if places.iter().chain(&sources).any(|at| desk.has(Class::Overspent, *at)) {
        return;
    }
    let Some(came) = together(desk, &sources) else { return };
    let single = places.iter().copied().find(|at| exceeds(desk, &[*at], &came));
    let about = match single {
        Some(at) => vec![at],
        None if places.len() > 1
            && !told_in_all(desk, &places)
            && refers
            && exceeds(desk, &places, &came)
            && !repeats(desk, &places) =>
        {
            places
        }
        None => return,
    };
    let is_explained = |at: usize| {
        let held = sources.iter().any(|at| is_fund(desk, *at));
        desk.item(at)
            .is_none_or(|item| if held { names_source(desk, at, item) } else { is_explained(desk, at, largest) })
    };
    if about.iter().any(|at| is_explained(*at)) {
        return;
    }
    if (first.saturating_sub(NEAR)..first).any(|at| covers(desk, at, first, &about)) {
        return;
    }
    let message = if let [only] = about[..] {
        labels::overspent(&desk.written(only), &desk.written(largest))
    } else {
        let total = crate::reasoning::funds::printed_sum(desk, &about);
        labels::uses_exceed(&labels::billions(total), &desk.written(largest))
    };
    let about: Vec<usize> = std::iter::once(largest).chain(about).collect();
    desk.report(Class::Overspent, &about, None, message);
}

/// Any amount before the uses that is large enough may be what they were paid from.
fn covers(desk: &Desk, at: usize, first: usize, uses: &[usize]) -> bool {
    let (Some(item), Some(paid)) = (desk.item(at), desk.item(first)) else { return false };
    let near = item.sentence + SENTENCES >= paid.sentence && item.unit == Unit::Dong && item.is_level();
    near && interval(item).is_some_and(|item| !exceeds(desk, uses, &item))
}

pub(super) fn exceeds(desk: &Desk, uses: &[usize], came: &Interval) -> bool {
    let sum = uses.iter().try_fold(Interval::whole(0), |sum, at| sum.add(&desk.item(*at).and_then(interval)?));
    sum.is_some_and(|sum| sum.lo() > came.hi())
}

/// "đã chi 5,9 tỷ đồng để tặng quà 1 tỷ đồng và …": what is spent in all stands beside its parts.
fn told_in_all(desk: &Desk, places: &[usize]) -> bool {
    let spent = |at: &usize| {
        desk.item(*at).is_some_and(|item| item.is_of(Measure::FUND_SPENT)) || role(desk, *at) == Some(Role::Spent)
    };
    places.iter().any(spent)
}

/// Whether one of the uses is all of them together.
pub(super) fn repeats(desk: &Desk, places: &[usize]) -> bool {
    let sum = places.iter().try_fold(Interval::whole(0), |sum, at| sum.add(&desk.item(*at).and_then(interval)?));
    let half = sum.and_then(|sum| sum.mul(&Interval::between(Rational::new(1, 2)?, Rational::new(1, 2)?)));
    half.is_some_and(|half| places.iter().filter_map(|at| interval(desk.item(*at)?)).any(|one| one.overlaps(&half)))
}

/// An amount that was given away or paid.
fn is_use(desk: &Desk, at: usize) -> bool {
    let Some(item) = desk.item(at).filter(|item| is_amount(item) && item.is_level() && item.is_current()) else {
        return false;
    };
    let page = desk.page;
    let (from, to) = clause(desk, at, item);
    let gives = ["trao", "cấp", "tặng", "thưởng", "chi", "giúp"];
    let given = (from..to).any(|token| gives.iter().any(|word| page.is(token, word)) && !is_of_level(desk, token));
    let came = page.saying(from, to, Saying::Raised).is_some() || page.saying(from, to, Saying::Source).is_some();
    let named = [Measure::SCHOLARSHIPS_VND, Measure::GIFTS_VND, Measure::FUND_SPENT].iter().any(|it| item.is_of(*it));
    let plain = item.measure.is_none() && given && !came;
    item.unit == Unit::Dong
        && item.kind == Kind::Money
        && !item.in_brackets
        && (named || plain)
        && !desk.is_planned(at)
        && !is_part(desk, at)
        && !matches!(role(desk, at), Some(Role::Raised | Role::Held))
}

/// "cấp tỉnh", "các cấp", "chi hội": no giving.
fn is_of_level(desk: &Desk, token: usize) -> bool {
    let after = ["tỉnh", "huyện", "xã", "hội", "ủy", "trên", "cơ", "thành", "phường", "bộ", "học", "quốc", "thôn"];
    after.iter().any(|word| desk.page.is(token + 1, word))
        || ["các", "cung", "3", "4", "ba", "bốn", "trợ"].iter().any(|word| desk.page.is(token.wrapping_sub(1), word))
}

/// What came in, in the sentence of the uses or in those before where they are said to be of it.
fn is_source(desk: &Desk, at: usize, first: usize, refers: bool) -> bool {
    let (Some(item), Some(paid)) = (desk.item(at), desk.item(first)) else { return false };
    let near = item.sentence == paid.sentence
        || (refers && item.sentence + SENTENCES >= paid.sentence && item.line + SENTENCES >= paid.line);
    let held = || {
        let is_fund = item.is_of(Measure::FUND_BALANCE) || item.is_of(Measure::FUND_RAISED);
        refers && is_fund && is_amount_or_risen(item) && item.is_current()
    };
    let times = item.year == paid.year || item.year.is_none() || paid.year.is_none();
    let same = item.is_cumulative == paid.is_cumulative || refers;
    near && times && same && !desk.is_planned(at) && !is_part(desk, at) && (is_receipt(desk, at, item) || held())
}

/// The fund itself, not what came in in a period: nothing is beside it.
fn is_fund(desk: &Desk, at: usize) -> bool {
    desk.item(at).is_some_and(|item| item.is_of(Measure::FUND_BALANCE) || item.kind == Kind::IncreaseTo)
}

fn is_amount_or_risen(item: &Item) -> bool {
    is_amount(item) || (item.kind == Kind::IncreaseTo && item.unit == Unit::Dong)
}

/// "Từ nguồn quỹ này, …", "Từ đó …", "Với số tiền trên …" before the first use of a sentence.
fn refers(desk: &Desk, first: usize) -> bool {
    let Some(item) = desk.item(first) else { return false };
    let page = desk.page;
    let begin = page.tokens.partition_point(|token| token.sentence < item.sentence);
    (begin..item.first.min(begin + 16)).any(|token| {
        let leads = ["từ", "với", "trích"].iter().any(|word| page.is(token, word));
        let what = ["nguồn", "quỹ", "số", "đó", "kinh", "khoản", "kết"].iter().any(|word| page.is(token + 1, word));
        leads && what
    }) || crate::reasoning::funds::says_near(desk, first, Cue::Inside) && names_nothing(desk, first, item)
}

fn names_nothing(desk: &Desk, at: usize, item: &Item) -> bool {
    !names_source(desk, at, item)
}
