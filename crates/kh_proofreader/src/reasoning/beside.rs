//! Money beside the fund, and no word that says whether it is a part of it: piggy banks, and works at schools.
//!
//! A question to the writer, so one word that answers it is enough, near the two amounts or anywhere with the name of what
//! stands beside: "đã bao gồm", "ngoài số trên", "không qua quỹ", a total of both, a list of what was paid.

use super::Desk;
use super::funds::says_near;
use super::measure::interval;
use super::role::{Role, clause, is_for_works, role};
use super::sum::is_amount;
use crate::figure::{Kind, Unit};
use crate::finding::Class;
use crate::labels;
use crate::reading::Item;
use crate::vocabulary::{Cue, Hit, Money, Saying, Thing};
use kh_figures::Measure;

/// So many figures around the fund what stands beside it is looked for by its words.
const NEAR: usize = 24;
/// So many figures of a text are looked through for the fund where none is named so.
const FIRST: usize = 64;
/// So far from the amounts a word may place them.
const WORDS: usize = 96;

pub(super) fn check(desk: &mut Desk) {
    let Some(fund) = fund_of(desk) else { return };
    beside(desk, fund, Measure::PIGGY_BANKS_VND, Class::DoubleCounting);
    beside(desk, fund, Measure::SCHOOL_WORKS_VND, Class::ScopeUnclear);
}

/// The first receipts of the fund that are not those of what stands beside it.
fn fund_of(desk: &Desk) -> Option<usize> {
    let named = desk.first_current(Measure::FUND_RAISED);
    let mut places: Vec<usize> = Vec::new();
    if let Some((first, _)) = named {
        places.push(first);
        places.extend(desk.current(Measure::FUND_RAISED, first).into_iter().map(|(at, _)| at));
        places.sort_unstable();
    } else {
        places.extend((0..desk.items.len().min(FIRST)).filter(|at| is_given_to_fund(desk, *at)));
    }
    places.into_iter().find(|at| {
        desk.item(*at).is_some_and(|item| {
            (is_amount(item) || item.kind == Kind::IncreaseTo)
                && !is_for_works(desk, *at)
                && !goes_on_about_piggy_banks(desk, item)
                && role(desk, *at) != Some(Role::Spent)
        })
    })
}

/// "các trường ủng hộ quỹ khuyến học 860 triệu đồng".
fn is_given_to_fund(desk: &Desk, at: usize) -> bool {
    let Some(item) = desk.item(at).filter(|item| is_amount(item) && item.is_level() && item.is_current()) else {
        return false;
    };
    let (from, to) = clause(desk, at, item);
    let fund = (from..to).any(|token| desk.page.is(token, "quỹ") && desk.page.is(token + 1, "khuyến"));
    fund && item.measure.is_none() && role(desk, at) == Some(Role::Given) && !desk.is_planned(at)
}

/// "Phong trào heo đất năm 2024 thu 180 triệu đồng, năm 2025 thu 207 triệu đồng": no word of the fund between.
fn goes_on_about_piggy_banks(desk: &Desk, item: &Item) -> bool {
    let page = desk.page;
    let piggy = page.back(item.first).find(|hit| is_piggy_bank(desk, hit)).map(|hit| hit.last);
    piggy.is_some_and(|piggy| {
        let resets = ["quỹ", "vận", "huy", "quyên", "hội"];
        !(piggy..item.first).any(|token| resets.iter().any(|word| page.is(token, word)) || page.is(token, ";"))
    })
}

fn is_piggy_bank(desk: &Desk, hit: &Hit) -> bool {
    let bare = hit.first == hit.last && desk.page.is(hit.first, "con");
    !bare && hit.meaning.noun.is_some_and(|noun| noun.thing == Thing::PiggyBank)
}

/// "mổ 95.000 heo đất được 19 tỷ đồng": not a sum for the fund.
fn is_of_piggy_banks(desk: &Desk, at: usize) -> bool {
    let Some(item) = desk.item(at) else { return false };
    let page = desk.page;
    let (from, to) = clause(desk, at, item);
    let said = page.back(to).take_while(|hit| hit.first >= from).any(|hit| is_piggy_bank(desk, hit));
    said && !(from..to).any(|token| page.is(token, "quỹ"))
}

fn beside(desk: &mut Desk, fund: usize, measure: Measure, class: Class) {
    let hundredth = desk.item(fund).and_then(|fund| fund.value?.div(&kh_figures::Rational::whole(100)));
    // A single gift of a person, told as a story, is not the money of the piggy banks.
    let counts =
        |item: &Item| is_amount(item) && item.value.zip(hundredth).is_some_and(|(value, least)| value >= least);
    let of_words = |at: usize| match class {
        Class::DoubleCounting => is_of_piggy_banks(desk, at),
        _ => is_for_works(desk, at),
    };
    let by_measure = desk.current(measure, fund).into_iter().map(|(at, _)| at);
    let by_words = (fund.saturating_sub(NEAR)..fund + NEAR).filter(|at| {
        desk.item(*at).is_some_and(|item| {
            let plain = item.measure.is_none() || item.is_of(Measure::FUND_RAISED);
            plain && item.is_level() && item.is_current() && !desk.is_planned(*at)
        }) && of_words(*at)
    });
    let mut places: Vec<usize> = by_measure.chain(by_words).filter(|at| *at != fund).collect();
    places.retain(|at| desk.item(*at).is_some_and(counts));
    places.truncate(8);
    if places.iter().any(|at| is_placed(desk, fund, *at)) {
        return;
    }
    if let Some(at) = places.first() {
        let message = match class {
            Class::DoubleCounting => labels::double_counting(&desk.written(*at), &desk.written(fund)),
            _ => labels::scope_unclear(&desk.written(*at), &desk.written(fund)),
        };
        desk.report(class, &[fund, *at], None, message);
    }
}

/// A word for inside or outside in the sentences of both, between them where they are near, or in the sentence after.
fn says_placed(desk: &Desk, fund: usize, at: usize) -> bool {
    let (Some(fund), Some(item)) = (desk.item(fund), desk.item(at)) else { return true };
    let page = desk.page;
    let (first, last) = if fund.first < item.first { (fund, item) } else { (item, fund) };
    let is_near = last.first - first.last <= WORDS;
    let says = |one: &Item, other: &Item| {
        let from =
            page.tokens.partition_point(|token| token.sentence < one.sentence).max(one.first.saturating_sub(WORDS));
        let to = page.tokens.partition_point(|token| token.sentence <= other.sentence).min(other.last + WORDS);
        page.saying(from, to, Saying::Placed).is_some()
    };
    let after = || {
        let from = page.tokens.partition_point(|token| token.sentence <= last.sentence);
        let next = page.token(from).map_or(0, |token| token.sentence);
        let to = page.tokens.partition_point(|token| token.sentence <= next).min(from + 24);
        let points = (from..to.min(from + 12))
            .any(|token| ["này", "trên", "đó", "khoản"].iter().any(|word| page.is(token, word)));
        points && page.saying(from, to, Saying::Placed).is_some()
    };
    if is_near { says(first, last) || after() } else { says(first, first) || says(last, last) || after() }
}

/// "Trong 1,9 tỷ đồng quỹ vận động được có 412 triệu đồng từ heo đất".
fn is_within(desk: &Desk, fund: usize, at: usize) -> bool {
    let (Some(whole), Some(part)) = (desk.item(fund), desk.item(at)) else { return false };
    let begins = |item: &Item| {
        (item.first.saturating_sub(5)..item.first).any(|token| {
            let inside =
                desk.page.is(token, "trong") && desk.page.token(token).is_some_and(|it| it.sentence == item.sentence);
            let times = ["năm", "kỳ", "tháng", "quý", "đợt", "dịp", "nhiệm"];
            let time = times.iter().any(|word| desk.page.is(token + 1, word));
            inside && !time && !desk.page.has_mark_between(token, item.first, &[',', ';', ':'])
        })
    };
    let told = desk.before(at).filter(|(_, other)| other.unit == part.unit && other.value == whole.value);
    told.into_iter().any(|(_, other)| begins(other))
}

/// "quỹ cấp tỉnh 5 tỷ đồng, cấp xã 18 tỷ đồng, heo đất 7 tỷ đồng, tổng cộng 30 tỷ đồng": a total of both stands near.
fn is_in_total(desk: &Desk, fund: usize, at: usize) -> bool {
    let (Some(one), Some(two)) = (desk.item(fund), desk.item(at)) else { return false };
    let sum = interval(one).zip(interval(two)).and_then(|(one, two)| one.add(&two));
    let last = fund.max(at);
    let amount = |place: usize| desk.item(place).filter(|item| item.unit == Unit::Dong && item.kind == Kind::Money);
    let of_both = (fund.min(at).saturating_sub(3)..last + 4)
        .filter(|place| *place != fund && *place != at)
        .filter_map(amount)
        .any(|other| interval(other).zip(sum).is_some_and(|(other, sum)| other.overlaps(&sum)));
    let totals = desk.after(at).filter(|(_, other)| other.unit == Unit::Dong).take(2).any(|(place, other)| {
        let (from, to) = clause(desk, place, other);
        (from..to).any(|token| {
            desk.page.says(token, Cue::Total)
                && !desk.page.has_mark_between(desk.item(at).map_or(0, |item| item.tail), token, &[';'])
        }) && other.value > two.value
    });
    of_both || totals
}

/// Whether the sentence of an amount, or the next, says how it stands to the fund.
fn is_placed(desk: &Desk, fund: usize, at: usize) -> bool {
    let Some(item) = desk.item(at) else { return true };
    if says_placed(desk, fund, at) || is_in_total(desk, fund, at) || is_within(desk, fund, at) {
        return true;
    }
    let words = [Cue::Inside, Cue::Outside, Cue::OfWhich, Cue::Consists, Cue::Uses];
    let said = |cue| says_near(desk, at, cue);
    let of_fund = desk.item(fund).is_some_and(|fund| {
        fund.sentence.abs_diff(item.sentence) <= 1
            && desk.page.ahead(item.tail).take(8).any(|hit| {
                hit.meaning.has(Cue::Share)
                    && hit.first < item.tail + 12
                    && desk.page.text(hit.first, hit.last + 6).contains("tổng quỹ")
            })
    });
    let spent_from =
        desk.current(Measure::FUND_SPENT, at).into_iter().any(|(_, spent)| spent.sentence == item.sentence);
    words.into_iter().any(said)
        || of_fund
        || spent_from
        || is_listed_as_use(desk, item)
        || is_placed_without_figure(desk, item)
}

/// "Đã sử dụng cho học bổng …, quà …, xây dựng trường học …", "đã chi: …": the sentence lists what was paid.
fn is_listed_as_use(desk: &Desk, item: &Item) -> bool {
    let first = desk.items.partition_point(|other| other.sentence < item.sentence);
    let Some(first) = desk.item(first).map(|first| first.first) else { return false };
    desk.page.back(first + 1).chain(desk.page.back(item.first)).any(|hit| {
        hit.meaning.has(Cue::Uses)
            || hit.meaning.has(Cue::OfWhich)
            || hit.meaning.money == Some(Money::Of(Measure::FUND_SPENT))
    })
}

/// "(đã bao gồm tiền heo đất)", "toàn bộ tiền heo đất đã nhập vào quỹ": anywhere in the text.
fn is_placed_without_figure(desk: &Desk, item: &Item) -> bool {
    let Some(measure) = item.measure else { return false };
    let names = |hit: &Hit| {
        hit.meaning.money == Some(Money::Of(measure))
            || (measure == Measure::PIGGY_BANKS_VND
                && hit.meaning.noun.is_some_and(|noun| noun.thing == Thing::PiggyBank))
    };
    desk.page.placing().any(|(hit, sentence)| {
        let near = || desk.page.ahead(hit.last + 1).take(4).chain(desk.page.back(hit.first).take(4));
        let in_sentence = |other: &&Hit| desk.page.token(other.first).is_some_and(|token| token.sentence == sentence);
        near().filter(in_sentence).any(names)
    })
}
