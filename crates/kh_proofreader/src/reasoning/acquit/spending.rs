//! Uses that other figures explain.

use super::{AROUND, FARTHER, around, pair, product, range_of};
use crate::figure::{Kind, Unit};
use crate::reading::Item;
use crate::reasoning::Desk;
use crate::reasoning::measure::interval;
use kh_figures::{Interval, Rational};

/// "chi 18.750.000đ; hiện còn 31.000.000đ. Chi cụ thể: …": the uses make another amount told beside the one they were held against.
pub(super) fn makes_another(desk: &Desk, about: &[usize]) -> bool {
    let Some((source, uses)) = about.split_first() else { return false };
    let sum = range_of(desk, uses);
    // "thu được 361 triệu đồng … dùng 216,6 triệu đồng cấp học bổng, 90,25 …, còn lại 54,15": the source was the first of the uses.
    let all = sum.zip(desk.item(*source).and_then(interval)).and_then(|(sum, source)| sum.add(&source));
    let amounts = |reach: usize| {
        let places = (source.saturating_sub(reach)..source + AROUND).filter(|at| !about.contains(at));
        places.filter_map(|at| desk.item(at)).filter(|item| item.unit == Unit::Dong && item.kind == Kind::Money)
    };
    let fits = |sum: Option<Interval>, reach: usize| {
        sum.is_some_and(|sum| amounts(reach).any(|item| interval(item).is_some_and(|amount| amount.overlaps(&sum))))
    };
    fits(sum, AROUND) || fits(all, FARTHER) || is_made_up(desk, *source, uses)
}

/// "thưởng 7 cháu mỗi cháu 1.000.000 đồng, … 8.200.000 đồng …": what so many get makes up the rest; "720 triệu đồng chưa dùng": so does
/// what is kept beside one of the uses.
fn is_made_up(desk: &Desk, source: usize, uses: &[usize]) -> bool {
    let Some(item) = desk.item(source) else { return false };
    let (Some(whole), Some(last)) = (item.value, uses.iter().max().copied()) else { return false };
    let values: Vec<Rational> = uses.iter().filter_map(|at| desk.item(*at)?.value).collect();
    let sum = values.iter().try_fold(Rational::whole(0), |sum, value| sum.add(value));
    let products =
        (source + 1..last + 2).filter_map(|at| pair(desk, at)).filter_map(|(count, rate)| product(count, rate));
    let rest = sum.and_then(|sum| whole.sub(&sum));
    let paid = rest.is_some_and(|rest| products.into_iter().any(|paid| paid.contains(rest)));
    let near = around(desk, uses, AROUND, 0);
    let kept = near.iter().filter(|(at, item)| *at != source && !uses.contains(at) && item.unit == Unit::Dong);
    paid || kept
        .filter_map(|(_, item)| item.value)
        .any(|kept| values.iter().any(|value| value.add(&kept) == Some(whole)))
}

/// "Nguồn: tồn năm trước …; vận động 64 triệu đồng. Tổng nguồn 110 triệu đồng": enough came from all sources together.
pub(super) fn has_other_sources(desk: &Desk, about: &[usize]) -> bool {
    let spent = about.split_first().and_then(|(_, uses)| range_of(desk, uses));
    let is_source = |item: &Item| {
        let words = desk.page.text(item.first.saturating_sub(4), item.first.wrapping_sub(1));
        item.unit == Unit::Dong && ["tổng nguồn", "cộng nguồn"].iter().any(|total| words.contains(total))
    };
    let near = around(desk, about, FARTHER, 3);
    let mut sources = near.iter().filter(|(at, item)| !about.contains(at) && is_source(item));
    spent.is_some_and(|spent| sources.any(|(_, item)| interval(item).is_some_and(|all| all.hi() >= spent.lo())))
}
