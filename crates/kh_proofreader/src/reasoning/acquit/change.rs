//! Changes and accounts that other figures explain.

use super::{AROUND, FARTHER, TABLE, around};
use crate::figure::{Kind, Unit};
use crate::reading::Item;
use crate::reasoning::Desk;
use crate::reasoning::measure::{interval, percent_of};
use crate::reasoning::percent::is_alike;
use kh_figures::{Interval, Rational};

/// A smaller change may fit by chance.
const LEAST_CHANGE: i64 = 8;
/// The same where the figures stand farther away.
const LEAST_FAR_CHANGE: i64 = 15;

/// Whether a change or an account is told of other figures.
pub(super) fn is_told(desk: &Desk, about: &[usize]) -> bool {
    is_excess_paid(desk, about)
        || is_paid_before(desk, about)
        || grows_to_other(desk, about)
        || is_change_of_others(desk, about)
        || is_account_of_totals(desk, about)
        || is_rate_raised(desk, about)
        || has_reason_between(desk, about)
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

/// "8,6 tỷ đồng, trong khi năm 2020 chỉ có 1,4 tỷ đồng, tức là tăng 7,2 tỷ đồng": a change larger than its beginning leads to another.
fn grows_to_other(desk: &Desk, about: &[usize]) -> bool {
    let [change, level] = about else { return false };
    let of = |at: &usize| desk.item(*at).and_then(interval);
    let sum = of(change).zip(of(level)).and_then(|(change, level)| level.add(&change));
    let near = around(desk, about, AROUND, 0);
    let mut others = near.iter().filter(|(at, item)| !about.contains(at) && item.is_level());
    sum.is_some_and(|sum| others.any(|(_, other)| interval(other).is_some_and(|other| other.overlaps(&sum))))
}

/// "18,4 tỷ đồng … 25,3 tỷ đồng, nhưng vẫn thấp hơn năm 2020 là 1,5 tỷ đồng": the change from, or to, a third figure.
fn is_change_of_others(desk: &Desk, about: &[usize]) -> bool {
    let changes = |item: &Item| item.unit != Unit::Percent && item.kind.is_change();
    let Some(change) = about.iter().copied().find(|at| desk.item(*at).is_some_and(changes)) else { return false };
    let Some(value) = desk.item(change).and_then(|item| item.value) else { return false };
    let is_least = |least: i64| value >= Rational::whole(least);
    let near = match () {
        () if is_least(LEAST_FAR_CHANGE) => around(desk, about, FARTHER, TABLE),
        () if is_least(LEAST_CHANGE) => around(desk, about, AROUND, 0),
        () => return false,
    };
    let mut ends = about.iter().filter(|at| **at != change).filter_map(|at| desk.item(*at));
    ends.any(|end| {
        let third = |(at, other): &&(usize, &Item)| !about.contains(at) && other.is_level() && other.unit == end.unit;
        near.iter().filter(third).any(|(_, other)| {
            let off = other.value.zip(end.value).and_then(|(one, two)| one.sub(&two));
            off.is_some_and(|off| off == value || Rational::whole(0).sub(&off) == Some(value))
        })
    })
}

/// "cộng thu 91.357.460 đồng … Tổng chi 65.100.000 đồng. Số còn lại …": the account is that of the totals.
fn is_account_of_totals(desk: &Desk, about: &[usize]) -> bool {
    let Some(closing) = about.get(1).filter(|_| about.len() >= 4).copied() else { return false };
    let page = desk.page;
    let Some(end) = desk.item(closing).and_then(interval) else { return false };
    let is_total = |item: &Item| {
        (item.first.saturating_sub(4)..item.first).any(|token| page.is(token, "tổng") || page.is(token, "cộng"))
    };
    let near: Vec<(&Item, Interval)> = around(desk, &[closing], FARTHER, TABLE)
        .into_iter()
        .filter(|(at, item)| *at < closing && item.kind == Kind::Money)
        .filter_map(|(_, item)| Some((item, interval(item)?)))
        .collect();
    let totals = || near.iter().filter(|(item, _)| is_total(item));
    totals().any(|(went, paid)| {
        let came = near.iter().filter(|(item, _)| item.first != went.first);
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

/// "nâng mức cận nghèo lên 600.000 đồng, tức cần thêm 700.000 đồng": what each gets grows by less than all of them cost.
fn is_rate_raised(desk: &Desk, about: &[usize]) -> bool {
    let [_, level] = *about else { return false };
    desk.item(level)
        .filter(|item| item.unit == Unit::Dong)
        .is_some_and(|item| (item.first.saturating_sub(6)..item.first).any(|token| desk.page.is(token, "mức")))
}

/// "Cộng đồng giảm 5 vì một số thôn sáp nhập, từ 601 còn 583": the reason tells of other numbers.
fn has_reason_between(desk: &Desk, about: &[usize]) -> bool {
    let mut items: Vec<&Item> = about.iter().filter_map(|at| desk.item(*at)).collect();
    items.sort_by_key(|item| item.first);
    let [change, from, _] = items[..] else { return false };
    let reasons = ["vì", "bởi", "do"];
    change.kind.is_change()
        && change.sentence == from.sentence
        && (change.tail + 1..change.tail + 3).any(|token| reasons.iter().any(|word| desk.page.is(token, word)))
}

/// "So với huyện bạn (16.902 gia đình), Thạch Lâm hơn 1.023 gia đình": "hơn" compares, and the figure is what two others differ by.
pub(super) fn is_difference(desk: &Desk, about: &[usize]) -> bool {
    let Some(item) = about.first().and_then(|at| desk.item(*at)) else { return false };
    let near: Vec<Rational> = around(desk, about, AROUND, 0)
        .into_iter()
        .filter(|(at, other)| !about.contains(at) && is_alike(other.unit, item.unit))
        .filter_map(|(_, other)| other.value)
        .collect();
    let Some(value) = item.value else { return false };
    near.iter().any(|one| near.iter().any(|two| one.sub(two).is_some_and(|off| off == value)))
}

/// "còn 10 triệu gửi sổ. Năm 2017 thu 56 triệu, nghĩa là tăng 12,5%": the growth of one of the two against a third figure.
pub(super) fn is_growth_of_others(desk: &Desk, about: &[usize]) -> bool {
    let near = around(desk, about, AROUND, 0);
    let hundred = Interval::whole(100);
    let percentages = near.iter().filter(|(_, item)| item.unit == Unit::Percent && item.kind == Kind::IncreaseBy);
    percentages.filter_map(|(_, item)| interval(item)).any(|printed| {
        about.iter().filter_map(|at| desk.item(*at)).any(|old| {
            let others = near.iter().filter(|(at, other)| !about.contains(at) && other.unit == old.unit);
            others.filter_map(|(_, new)| interval(new)).any(|new| {
                let growth = interval(old).and_then(|old| percent_of(&new, &old)?.sub(&hundred));
                growth.is_some_and(|growth| growth.overlaps(&printed))
            })
        })
    })
}
