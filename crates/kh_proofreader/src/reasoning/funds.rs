//! Money: what is inside the fund and what beside it, and whether more went out than came in.
//!
//! These are questions to the writer, so one word that answers them anywhere in the text is enough: "đã bao gồm", "ngoài số
//! trên", "từ nguồn này", a list of what was paid. Spending is more than receipts only if it is more than all amounts raised
//! together and nothing was carried over. An amount is called receipts only by a verb that can mean nothing else.

use super::Desk;
use super::measure::{interval, shown};
use super::sum::is_amount;
use crate::figure::{Kind, Unit};
use crate::finding::Class;
use crate::labels;
use crate::reading::Item;
use crate::vocabulary::{Cue, Hit, Money, Thing};
use kh_figures::{Interval, Measure, Rational};

pub(super) fn check(desk: &mut Desk) {
    stock_and_flow(desk);
    let Some((fund, raised)) =
        desk.first_current(Measure::FUND_RAISED).filter(|(_, item)| is_amount(item) || item.kind == Kind::IncreaseTo)
    else {
        return;
    };
    overspent(desk, fund);
    beside(desk, fund, Measure::PIGGY_BANKS_VND, Class::DoubleCounting);
    beside(desk, fund, Measure::SCHOOL_WORKS_VND, Class::ScopeUnclear);
    uses(desk, fund, raised);
}

/// One amount called both balance and receipts.
fn stock_and_flow(desk: &mut Desk) {
    let Some((first, _)) = desk.first_current(Measure::FUND_BALANCE) else { return };
    for (balance, item) in
        desk.current(Measure::FUND_BALANCE, first).into_iter().chain(desk.item(first).map(|item| (first, item)))
    {
        let twin = desk
            .current(Measure::FUND_RAISED, balance)
            .into_iter()
            .find(|(_, other)| other.value == item.value && other.value.is_some() && is_called_raised(desk, other));
        let settled = item.is_closing && desk.first_current(Measure::FUND_SPENT).is_some();
        if let Some((raised, _)) = twin.filter(|_| !settled && !desk.has(Class::StockAndFlow, balance)) {
            let message = labels::stock_and_flow(&desk.written(balance), &desk.written(raised));
            desk.report(Class::StockAndFlow, &[balance, raised], None, message);
        }
    }
}

/// "vận động được", "huy động", "thu": words that can only mean receipts; "quỹ khuyến học đạt" may mean either.
fn is_called_raised(desk: &Desk, item: &Item) -> bool {
    let right_after = desk.page.hit(item.tail + 1);
    desk.page.back(item.first).take(6).chain(right_after).any(|hit| {
        let words = desk.page.text(hit.first, hit.last);
        hit.meaning.money.is_some()
            && ["vận động", "huy động", "thu", "quyên góp"].iter().any(|verb| words.contains(verb))
    })
}

/// More went out than came in. The amounts raised may stand each by itself: only more than all of them together counts; a
/// balance from before, or a source that is named, explains the rest.
fn overspent(desk: &mut Desk, fund: usize) {
    let Some((spent, item)) = desk.current(Measure::FUND_SPENT, fund).into_iter().find(|(_, item)| !item.in_brackets)
    else {
        return;
    };
    let raised: Vec<usize> = raised_with(desk, spent, item);
    let Some(largest) = raised.iter().copied().max_by_key(|at| desk.item(*at).and_then(|item| item.value)) else {
        return;
    };
    let all = together(desk, &raised);
    let more = interval(item).zip(all).is_some_and(|(spent, all)| spent.lo() > all.hi());
    let opened =
        (spent.saturating_sub(16)..spent + 12).filter_map(|at| Some((at, desk.item(at)?))).any(|(at, other)| {
            other.unit == Unit::Dong
                && other.is_level()
                && ((other.is_of(Measure::FUND_BALANCE) && (other.is_opening || at < spent))
                    || (at < spent && is_carried_over(desk, other)))
        });
    if more && !opened && !says_near(desk, spent, Cue::OtherSource) {
        let message = labels::overspent(&desk.written(spent), &desk.written(largest));
        desk.report(Class::Overspent, &[largest, spent], None, message);
    }
}

/// The amounts raised in the period of what was spent.
fn raised_with(desk: &Desk, spent: usize, item: &Item) -> Vec<usize> {
    let raised = desk.current(Measure::FUND_RAISED, spent).into_iter();
    raised
        .filter(|(_, other)| !other.in_brackets && other.year == item.year && other.is_cumulative == item.is_cumulative)
        .map(|(at, _)| at)
        .collect()
}

/// The sum of amounts, each value once: a text says its total again and again.
fn together(desk: &Desk, places: &[usize]) -> Option<Interval> {
    let mut seen: Vec<Option<Rational>> = Vec::new();
    let mut sum = Interval::whole(0);
    for item in places.iter().filter_map(|at| desk.item(*at)) {
        if !seen.contains(&item.value) {
            seen.push(item.value);
            sum = sum.add(&interval(item)?)?;
        }
    }
    Some(sum)
}

/// "Năm trước còn: 27.640.000đ", "năm học trước chuyển sang 8.640.000đ".
fn is_carried_over(desk: &Desk, item: &Item) -> bool {
    (item.first.saturating_sub(4)..item.first)
        .any(|token| ["còn", "tồn", "dư", "sang"].iter().any(|word| desk.page.is(token, word)))
}

/// Money beside the fund, and no word that says whether it is a part of it.
fn beside(desk: &mut Desk, fund: usize, measure: Measure, class: Class) {
    let hundredth = desk.item(fund).and_then(|fund| fund.value?.div(&Rational::whole(100)));
    // A single gift of a person, told as a story, is not the money of the piggy banks.
    let counts =
        |item: &Item| is_amount(item) && item.value.zip(hundredth).is_some_and(|(value, least)| value >= least);
    let places = desk.current(measure, fund).into_iter().filter(|(_, item)| counts(item)).map(|(at, _)| at).take(8);
    let places: Vec<usize> = places.collect();
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

/// Whether the sentence of an amount, or the next, says how it stands to the fund.
fn is_placed(desk: &Desk, fund: usize, at: usize) -> bool {
    let Some(item) = desk.item(at) else { return true };
    let words = [Cue::Inside, Cue::Outside, Cue::OfWhich, Cue::Consists, Cue::Uses];
    let said = |cue| says_near(desk, at, cue);
    let of_fund = desk.item(fund).is_some_and(|fund| {
        fund.sentence == item.sentence
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

/// Whether a phrase with the cue stands in the sentence of a figure, or before the next figure of the sentence after.
fn says_near(desk: &Desk, at: usize, cue: Cue) -> bool {
    let Some(item) = desk.item(at) else { return false };
    let page = desk.page;
    if page.back(item.first).any(|hit| hit.meaning.has(cue))
        || page.ahead(item.last + 1).any(|hit| hit.meaning.has(cue))
    {
        return true;
    }
    let next = (item.last..item.last + 40)
        .find(|token| page.token(*token).is_some_and(|token| token.sentence > item.sentence));
    let refers = |token: usize| ["số", "trong"].iter().any(|word| page.is(token, word));
    next.is_some_and(|token| refers(token) && page.ahead(token).take(3).any(|hit| hit.meaning.has(cue)))
}

/// Uses listed under the fund that leave a remainder.
fn uses(desk: &mut Desk, fund: usize, raised: &Item) {
    let kinds = [Measure::SCHOLARSHIPS_VND, Measure::GIFTS_VND, Measure::SCHOOL_WORKS_VND];
    let found: Vec<usize> = kinds
        .iter()
        .filter_map(|measure| {
            desk.current(*measure, fund).into_iter().find(|(_, item)| {
                is_amount(item) && item.year == raised.year && item.is_cumulative == raised.is_cumulative
            })
        })
        .map(|(at, _)| at)
        .collect();
    let listed = found.iter().any(|at| says_near(desk, *at, Cue::Uses))
        || found.iter().filter(|at| says_near(desk, **at, Cue::Inside)).count() > 1;
    let explained =
        found.iter().any(|at| says_near(desk, *at, Cue::Remainder) || says_near(desk, *at, Cue::OtherSource))
            || desk.first_current(Measure::FUND_SPENT).is_some();
    exceeding(desk, fund, raised, &found);
    let enough = found.len() >= 3 || (found.len() == 2 && listed);
    if !enough || explained {
        return;
    }
    let of = |at: &usize| desk.item(*at).and_then(interval);
    let sum = found.iter().try_fold(Interval::whole(0), |sum, at| sum.add(&of(at)?));
    let Some((_, whole)) = sum.zip(interval(raised)).filter(|(sum, whole)| sum.hi() < whole.lo()) else { return };
    let piggy = desk.first_current(Measure::PIGGY_BANKS_VND).filter(|(_, item)| is_amount(item));
    let printed = printed_sum(desk, &found);
    let with_piggy = piggy.map(|(at, _)| printed.add(&printed_sum(desk, &[at])).unwrap_or(printed));
    let computed = shown(printed, 0);
    let whole = raised.value.unwrap_or(whole.lo());
    let message = labels::parts_do_not_determine(
        &labels::billions(printed),
        with_piggy.map(labels::billions).as_deref(),
        &labels::billions(whole),
    );
    let about: Vec<usize> = std::iter::once(fund).chain(found).collect();
    desk.report(Class::PartsDoNotDetermine, &about, Some(computed), message);
}

/// Uses that are said to come from the fund and are more than it.
fn exceeding(desk: &mut Desk, fund: usize, raised: &Item, uses: &[usize]) {
    let said = uses.iter().any(|at| says_near(desk, *at, Cue::Inside) || says_near(desk, *at, Cue::Uses));
    let explained = uses.iter().any(|at| says_near(desk, *at, Cue::OtherSource) || says_near(desk, *at, Cue::Outside))
        || desk.first_current(Measure::FUND_BALANCE).is_some();
    let sum = uses.iter().try_fold(Interval::whole(0), |sum, at| sum.add(&desk.item(*at).and_then(interval)?));
    let more = sum.zip(interval(raised)).is_some_and(|(sum, raised)| sum.lo() > raised.hi());
    if more && said && !explained && !desk.has(Class::Overspent, fund) {
        let about: Vec<usize> = std::iter::once(fund).chain(uses.iter().copied()).collect();
        let message = labels::uses_exceed(&labels::billions(printed_sum(desk, uses)), &desk.written(fund));
        desk.report(Class::Overspent, &about, None, message);
    }
}

/// The sum of the figures as they are printed.
fn printed_sum(desk: &Desk, places: &[usize]) -> Rational {
    let values = places.iter().filter_map(|at| desk.item(*at)?.value);
    values.fold(Rational::whole(0), |sum, value| sum.add(&value).unwrap_or(sum))
}
