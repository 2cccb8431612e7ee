//! Amounts and numbers that lost no unit, and words before them that are no approximation.

use super::{AROUND, around};
use crate::figure::Unit;
use crate::reasoning::Desk;
use crate::reasoning::measure::{interval, percent_of};
use crate::reasoning::percent::is_alike;
use kh_figures::{Interval, Rational};

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

/// "4.397 hộ đạt trên 5.625 hộ, bình quân chung 78,2%", "lớn hơn 1.136": no word for an approximation.
pub(super) fn is_base(desk: &Desk, about: &[usize]) -> bool {
    let Some((at, item)) = about.first().and_then(|at| Some((*at, desk.item(*at)?))) else { return false };
    let compared = ["lớn", "nhỏ", "cao", "thấp", "nhiều", "ít", "bé"];
    if compared.iter().any(|word| desk.page.is(item.first.wrapping_sub(2), word)) {
        return true;
    }
    let near = around(desk, about, 3, 0);
    let shares = near.iter().filter(|(place, other)| *place > at && other.unit == Unit::Percent);
    shares.filter_map(|(_, share)| interval(share)).any(|printed| {
        near.iter().filter(|(place, part)| *place < at && is_alike(part.unit, item.unit)).any(|(_, part)| {
            let base = item.value.map(|value| Interval::between(value, value));
            let found = interval(part).zip(base).and_then(|(part, base)| percent_of(&part, &base));
            found.is_some_and(|found| found.overlaps(&printed))
        })
    })
}

/// "trước đó bình quân chừng 159": an average was rounded.
pub(super) fn is_rounded(desk: &Desk, about: &[usize]) -> bool {
    let Some(item) = about.first().and_then(|at| desk.item(*at)) else { return false };
    let begin = desk.page.tokens.partition_point(|token| token.sentence < item.sentence);
    let words = desk.page.text(begin.max(item.first.saturating_sub(24)), item.first);
    item.value < Some(Rational::whole(1000))
        && ["bình quân", "trung bình"].iter().any(|average| words.contains(average))
}

/// "thiếu 50.000 đồng so với sổ … đã chi 50.000 đồng": the same small amount is told twice.
pub(super) fn is_told_twice(desk: &Desk, about: &[usize]) -> bool {
    let Some(item) = about.first().and_then(|at| desk.item(*at)).filter(|_| about.len() == 1) else { return false };
    let large = item.value >= Some(Rational::whole(10_000));
    let near = around(desk, about, AROUND, 1);
    large && near.iter().any(|(at, other)| !about.contains(at) && other.unit == Unit::Dong && other.value == item.value)
}
