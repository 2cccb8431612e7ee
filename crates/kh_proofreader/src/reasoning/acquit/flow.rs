//! Accounts that other figures explain.

use super::{AROUND, FARTHER, TABLE, around};
use crate::figure::{Kind, Unit};
use crate::reading::Item;
use crate::reasoning::Desk;
use crate::reasoning::measure::interval;
use kh_figures::{Interval, Measure, Rational};

/// More movements than these are not tried either way.
const MOST_MOVED: usize = 6;

/// Whether an account is told of other figures, or in another order.
pub(super) fn is_told(desk: &Desk, about: &[usize]) -> bool {
    is_excess_paid(desk, about)
        || is_paid_before(desk, about)
        || is_account_of_totals(desk, about)
        || comes_to_nothing(desk, about)
        || has_own_opening(desk, about)
}

/// "phần vượt 43 triệu đồng lấy từ số dư 118 triệu đồng … còn 75 triệu đồng": what was spent above the receipts went out.
fn is_excess_paid(desk: &Desk, about: &[usize]) -> bool {
    let [opening, closing, moved] = about else { return false };
    let of = |at: &usize| desk.item(*at).and_then(interval);
    let words = ["vượt", "hơn", "chênh", "thiếu"];
    let excess = desk.item(*moved).is_some_and(|item| {
        (item.first.saturating_sub(5)..item.first).any(|token| words.iter().any(|word| desk.page.is(token, word)))
    });
    let less = of(opening).zip(of(moved)).and_then(|(opening, moved)| opening.sub(&moved));
    excess && less.zip(of(closing)).is_some_and(|(less, closing)| less.overlaps(&closing))
}

/// "Cộng tiền thưởng 11.250.000 đồng. Quỹ năm ngoái chuyển sang a, góp b, chi xong khoản này còn c": what else came or went is told before.
fn is_paid_before(desk: &Desk, about: &[usize]) -> bool {
    let [opening, closing, moved] = about else { return false };
    let of = |at: &usize| desk.item(*at).and_then(interval);
    let (Some(begin), Some(end), Some(moved_by)) = (of(opening), of(closing), of(moved)) else { return false };
    let near = around(desk, &[*opening, *closing], AROUND, TABLE);
    let both = |sum: Interval, by: &Interval| [sum.add(by), sum.sub(by)];
    let others = near.iter().filter(|(at, item)| !about.contains(at) && item.kind == Kind::Money);
    others.filter_map(|(_, other)| interval(other)).any(|other| {
        let once = both(begin, &moved_by).into_iter().flatten();
        once.flat_map(|sum| both(sum, &other)).flatten().any(|sum| sum.overlaps(&end))
    })
}

/// "cộng thu 91.357.460 đồng … Tổng chi 65.100.000 đồng. Số còn lại …": the account is that of the totals.
fn is_account_of_totals(desk: &Desk, about: &[usize]) -> bool {
    let Some(closing) = about.get(1).filter(|_| about.len() >= 4).copied() else { return false };
    let page = desk.page;
    let Some(end) = desk.item(closing).and_then(interval) else { return false };
    let is_total = |item: &Item| {
        let of_row =
            item.row.is_some_and(|row| (row..row + 2).any(|token| page.is(token, "cộng") || page.is(token, "tổng")));
        of_row
            || (item.first.saturating_sub(4)..item.first).any(|token| page.is(token, "tổng") || page.is(token, "cộng"))
    };
    let near: Vec<(&Item, Interval)> = around(desk, &[closing], FARTHER, TABLE)
        .into_iter()
        .filter(|(at, item)| *at < closing && item.kind == Kind::Money)
        .filter_map(|(_, item)| Some((item, interval(item)?)))
        .collect();
    near.iter().any(|(went, paid)| {
        let came = near.iter().filter(|(item, _)| item.first != went.first && (is_total(item) || is_total(went)));
        came.clone().any(|(item, one)| {
            let left = one.sub(paid);
            left.is_some_and(|left| {
                left.overlaps(&end)
                    || came.clone().any(|(other, two)| {
                        other.first > item.first && left.add(two).is_some_and(|sum| sum.overlaps(&end))
                    })
            })
        })
    })
}

/// "thu 215 triệu đồng, chi 178; cộng 18 triệu nhiệm kỳ trước để lại, nay còn 55": the same amounts, which begins and which ends read
/// the other way round.
fn comes_to_nothing(desk: &Desk, about: &[usize]) -> bool {
    let items: Option<Vec<&Item>> = about.iter().map(|at| desk.item(*at)).collect();
    let is_account = |items: &Vec<&Item>| {
        let amounts = items.iter().all(|item| item.unit == Unit::Dong && !item.kind.is_change());
        amounts && (3..=MOST_MOVED).contains(&items.len())
    };
    let Some(items) = items.filter(is_account) else { return false };
    let values: Vec<Rational> = items.iter().filter_map(|item| item.value).collect();
    let zero = Rational::whole(0);
    let sums = values.iter().fold(vec![zero], |sums, value| {
        sums.iter().flat_map(|sum| [sum.add(value), sum.sub(value)]).flatten().collect()
    });
    sums.contains(&zero)
}

/// "quỹ học bổng có 72 triệu đồng; quỹ mái ấm có 210 triệu đồng … quỹ mái ấm thu 40, chi 190, còn 60": each balance has an opening of its
/// own among several.
fn has_own_opening(desk: &Desk, about: &[usize]) -> bool {
    let Some(closing) = about.get(1).copied().filter(|_| about.len() > 4) else { return false };
    let Some(end) = desk.item(closing).and_then(interval) else { return false };
    let near = around(desk, &[closing], FARTHER, 1);
    let opens = |item: &Item| item.is_opening || item.is_of(Measure::FUND_BALANCE);
    let moved: Vec<Interval> = about.iter().skip(2).filter_map(|at| desk.item(*at)).filter_map(interval).collect();
    let openings = near.iter().filter(|(at, item)| *at < closing && item.unit == Unit::Dong && opens(item));
    openings.filter_map(|(_, item)| interval(item)).any(|begin| {
        moved.iter().any(|came| {
            let more = begin.add(came);
            moved.iter().any(|went| more.and_then(|more| more.sub(went)).is_some_and(|left| left.overlaps(&end)))
        })
    })
}
