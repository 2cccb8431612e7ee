//! Balances that were not taken for receipts.

use super::{AROUND, around, pair, product};
use crate::figure::{Kind, Unit};
use crate::reading::Item;
use crate::reasoning::Desk;
use crate::reasoning::measure::{interval, percent_of};
use kh_figures::Interval;

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

/// "2 triệu đồng do 20 gia đình góp, mỗi nhà 100 nghìn": the balance is what so many paid.
pub(super) fn is_paid_in(desk: &Desk, about: &[usize]) -> bool {
    let items: Vec<&Item> = about.iter().filter_map(|at| desk.item(*at)).collect();
    let [balance, _] = items[..] else { return false };
    let last = about.iter().max().copied().unwrap_or_default();
    let paid = last.checked_sub(1).and_then(|before| pair(desk, before)).filter(|(_, rate)| rate.of_each);
    let all = paid.and_then(|(count, rate)| product(count, rate));
    all.zip(balance.value).is_some_and(|(all, balance)| all.contains(balance))
}
