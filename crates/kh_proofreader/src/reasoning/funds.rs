//! Uses of the fund: what is listed as paid from it leaves a remainder, or is more than it.
//!
//! These are questions to the writer, so a word that answers them is enough: what was spent in all, "các khoản khác", another source.

use super::Desk;
use super::measure::{interval, shown};
use super::sum::is_amount;
use crate::figure::Kind;
use crate::finding::Class;
use crate::labels;
use crate::reading::Item;
use crate::vocabulary::Cue;
use kh_figures::{Interval, Measure, Rational};

pub(super) fn check(desk: &mut Desk) {
    let Some((fund, raised)) =
        desk.first_current(Measure::FUND_RAISED).filter(|(_, item)| is_amount(item) || item.kind == Kind::IncreaseTo)
    else {
        return;
    };
    uses(desk, fund, raised);
}

/// Whether a phrase with the cue stands in the sentence of a figure, or before the next figure of the sentence after.
pub(super) fn says_near(desk: &Desk, at: usize, cue: Cue) -> bool {
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
            || found.iter().any(|at| is_of_some(desk, *at))
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

/// "Một phần quỹ được dùng để trao …": the rest went elsewhere.
fn is_of_some(desk: &Desk, at: usize) -> bool {
    let page = desk.page;
    let Some(item) = desk.item(at) else { return false };
    let from = page.tokens.partition_point(|token| token.sentence < item.sentence);
    (from..item.first).any(|token| page.is(token, "một") && page.is(token + 1, "phần"))
}

/// Uses that are said to come from the fund and are more than it.
fn exceeding(desk: &mut Desk, fund: usize, raised: &Item, uses: &[usize]) {
    let said = uses.iter().any(|at| says_near(desk, *at, Cue::Inside) || says_near(desk, *at, Cue::Uses));
    let explained = uses.iter().any(|at| says_near(desk, *at, Cue::OtherSource) || says_near(desk, *at, Cue::Outside))
        || desk.first_current(Measure::FUND_BALANCE).is_some();
    let sum = uses.iter().try_fold(Interval::whole(0), |sum, at| sum.add(&desk.item(*at).and_then(interval)?));
    let more = sum.zip(interval(raised)).is_some_and(|(sum, raised)| sum.lo() > raised.hi());
    // "đã chi 5,9 tỷ đồng để cấp học bổng, tặng quà (1 tỷ đồng)": what was spent in all is no use beside its parts.
    let in_all = uses.iter().any(|at| super::role::role(desk, *at) == Some(super::role::Role::Spent));
    if more && said && !explained && !in_all && !desk.has(Class::Overspent, fund) {
        report_exceeding(desk, fund, uses);
    }
}

/// Says that uses are together more than what they are taken from.
pub(super) fn report_exceeding(desk: &mut Desk, source: usize, uses: &[usize]) {
    let message = labels::uses_exceed(&labels::billions(printed_sum(desk, uses)), &desk.written(source));
    let about: Vec<usize> = std::iter::once(source).chain(uses.iter().copied()).collect();
    desk.report(Class::Overspent, &about, None, message);
}

/// The sum of the figures as they are printed.
pub(super) fn printed_sum(desk: &Desk, places: &[usize]) -> Rational {
    let values = places.iter().filter_map(|at| desk.item(*at)?.value);
    values.fold(Rational::whole(0), |sum, value| sum.add(&value).unwrap_or(sum))
}
