//! Headlines that say something else than the figure below them.

use super::AROUND;
use crate::figure::Unit;
use crate::reading::Item;
use crate::reasoning::Desk;
use crate::reasoning::measure::interval;
use crate::tokens::TokenKind;
use crate::vocabulary::Thing;
use kh_figures::{Interval, Rational};

/// So many times as much is another amount.
const TIMES: i64 = 4;
/// Shares that differ by more points are of other things.
const POINTS: i64 = 15;

/// Whether the two are not told of the same.
pub(super) fn tells_otherwise(desk: &Desk, about: &[usize]) -> bool {
    super::percent::counts_points(desk, about)
        || is_excess(desk, about)
        || has_grown(desk, about)
        || is_bound(desk, about)
        || is_of_other_size(desk, about)
        || are_of_no_measure(desk, about)
}

/// "gần 400 cựu cán bộ" over "trên 500 cựu cán bộ": of what the catalogue does not count a lead tells what the text below does not,
/// and a headline ("8 trường", "28% sinh viên") what is at least nearly as large there.
fn are_of_no_measure(desk: &Desk, about: &[usize]) -> bool {
    let items: Vec<&Item> = about.iter().filter_map(|at| desk.item(*at)).collect();
    let unknown = |item: &&Item| item.measure.is_none() && item.unit != Unit::Dong && !item.kind.is_change();
    let ([one, two], true) = (&items[..], items.iter().all(unknown)) else { return false };
    let (Some(less), Some(more)) = (one.value.min(two.value), one.value.max(two.value)) else { return false };
    let far = if one.unit == Unit::Percent {
        more.sub(&less).is_some_and(|points| points > Rational::whole(POINTS))
    } else {
        less.add(&less).is_some_and(|twice| twice <= more) && !differ_by_zeros(&less, &more)
    };
    let named = |item: &Item| desk.page.text(item.last + 1, item.last + 1);
    let strange = one.thing() == Some(Thing::Other) && named(one) != named(two);
    let people = one.unit == Unit::Person && two.unit == Unit::Person;
    let other = one.unit != Unit::Percent && !people && (one.thing() != two.thing() || strange);
    far || other || !is_in_headline(desk, one.first.min(two.first))
}

/// Whether a token stands in the first line that says something.
fn is_in_headline(desk: &Desk, token: usize) -> bool {
    let is_break = |at: &usize| desk.page.token(*at).is_none_or(|token| token.kind == TokenKind::Break);
    let first = (0..=token).find(|at| !is_break(at)).unwrap_or(token);
    !(first..=token).any(|at| is_break(&at))
}

/// A lost or added zero.
fn differ_by_zeros(less: &Rational, more: &Rational) -> bool {
    let tens = (1..=12).filter_map(|power| 10_i64.checked_pow(power));
    tens.into_iter().any(|ten| less.mul(&Rational::whole(ten)) == Some(*more))
}

/// "Kinh phí khoảng 100 triệu đồng" over "sơn sửa nhà văn hóa 9 triệu đồng": amounts of which no measure is known, one many times the
/// other; a lost or added zero is another matter.
fn is_of_other_size(desk: &Desk, about: &[usize]) -> bool {
    let items: Vec<&Item> = about.iter().filter_map(|at| desk.item(*at)).collect();
    let [one, two] = items[..] else { return false };
    let (Some(less), Some(more)) = (one.value.min(two.value), one.value.max(two.value)) else { return false };
    let unknown = one.unit == Unit::Dong && (one.measure.is_none() || two.measure.is_none());
    let far = less.mul(&Rational::whole(TIMES)).is_some_and(|most| most < more);
    unknown && far && !differ_by_zeros(&less, &more)
}

/// "vượt hơn 12% kế hoạch" over "đạt 112,2% kế hoạch": the headline gives what is above a hundred.
fn is_excess(desk: &Desk, about: &[usize]) -> bool {
    let Some(head) = about.iter().filter_map(|at| desk.item(*at)).min_by_key(|item| item.first) else { return false };
    let Some(printed) = interval(head).filter(|_| head.unit == Unit::Percent) else { return false };
    let body = desk.items.iter().skip_while(|item| item.line <= head.line).take(4 * AROUND);
    body.filter(|item| item.unit == Unit::Percent)
        .filter_map(interval)
        .any(|reached| reached.sub(&Interval::whole(100)).is_some_and(|excess| excess.overlaps(&printed)))
}

/// "318 em ở bán trú … năm học 2018-2019 chỉ có 231 em; từ đó đến nay tăng 87 em": the number below led to that above.
fn has_grown(desk: &Desk, about: &[usize]) -> bool {
    let (Some(head), Some(body)) = (about.iter().min(), about.iter().max().copied()) else { return false };
    let (Some(head), Some(item)) = (desk.item(*head), desk.item(body)) else { return false };
    let words = desk.page.text(item.first.saturating_sub(16), item.first.wrapping_sub(1));
    let begin = words.rfind(['.', '?', '!']).map_or(0, |end| end + 1);
    let sentence = words.get(begin..).unwrap_or_default();
    let earlier = ["năm ngoái", "năm trước", "năm học trước", "nhiệm kỳ trước"];
    let changes = desk.after(body).take(2).filter(|(_, change)| change.kind.is_change() && change.unit == item.unit);
    let leads = |change: Rational| {
        let sums = item.value.map(|value| [value.add(&change), value.sub(&change)]);
        sums.is_some_and(|sums| sums.contains(&head.value))
    };
    earlier.iter().any(|earlier| sentence.contains(earlier))
        || changes.filter_map(|(_, change)| change.value).any(leads)
}

/// "đạt từ 68% số hộ trở lên" below "đạt 65,1%": what shall be is not what was.
fn is_bound(desk: &Desk, about: &[usize]) -> bool {
    let (Some(head), Some(body)) = (about.iter().min().copied(), about.iter().max().copied()) else { return false };
    let Some((above, below)) = desk.item(head).zip(desk.item(body)) else { return false };
    let bound = desk.page.text(below.tail + 1, below.tail + 5).contains("trở lên") || below.is_target;
    bound && !above.is_target && !desk.is_planned(head) && above.hedge.is_none()
}
