//! A relation that does not fit the figures it was read of, and fits others beside them, was read wrongly: nothing is said then.
//!
//! The figures of the same line are tried, a few before and after. Only what fits as closely as it is printed counts, and of
//! what may fit by chance (whole percentages, small numbers) only what stands nearer than the figures accused.

use super::Desk;
use super::measure::{interval, percent_of};
use super::percent::is_alike;
use crate::figure::{Kind, Unit};
use crate::finding::Class;
use crate::reading::Item;
use kh_figures::{Interval, Rational};

/// So many lines above a table may stand that tells the other figures.
const TABLE: u32 = 6;
/// How many figures before the first and after the last one accused are tried.
const AROUND: usize = 8;
/// A result farther off than so many times is no slip of the pen.
const FARTHEST: (i64, i64) = (5, 2);
/// A smaller change may fit by chance.
const LEAST_CHANGE: i64 = 8;
/// The most figures that a list is completed with.
const MOST_LEFT_OUT: usize = 4;

/// Whether other figures explain what does not fit these.
pub(super) fn fits_otherwise(desk: &Desk, class: Class, about: &[usize]) -> bool {
    if is_far_fetched(desk, class, about) {
        return true;
    }
    match class {
        Class::SumMismatch => list_was_cut(desk, about),
        Class::IncrementMismatch if change_is_told(desk, about) => true,
        Class::PercentMismatch | Class::IncrementMismatch | Class::MissingBase => share_of_others(desk, class, about),
        Class::HeadlineDiffers => is_excess(desk, about),
        Class::PartsDoNotDetermine => makes_another(desk, about),
        Class::StockAndFlow => is_growth_of_others(desk, about),
        Class::AverageMismatch | Class::PerHeadMismatch => rate_of_others(desk, class, about),
        Class::ExactAfterApproximate => is_difference(desk, about),
        _ => false,
    }
}

/// "kết nạp thêm 380 người; tỷ lệ trên dân số đạt 22,5%": three figures that other figures part, and whose result is far from what is
/// told, were never said of each other.
fn is_far_fetched(desk: &Desk, class: Class, about: &[usize]) -> bool {
    let (Some(first), Some(last)) = (about.iter().min(), about.iter().max()) else { return false };
    let counts = |item: &Item| item.kind.is_quantity() && item.unit != Unit::Other;
    let apart = (*first..=*last).any(|at| !about.contains(&at) && desk.item(at).is_some_and(counts));
    let is_told = |item: &Item| match class {
        Class::PercentMismatch => item.unit == Unit::Percent,
        Class::AverageMismatch => item.kind == Kind::PerHead || item.per.is_some(),
        Class::IncrementMismatch => item.kind.is_change() && item.unit == Unit::Percent,
        Class::MultipleMismatch => item.kind == Kind::Ratio,
        _ => false,
    };
    let items: Vec<&Item> = about.iter().filter_map(|at| desk.item(*at)).collect();
    let (told, ends): (Vec<&Item>, Vec<&Item>) = items.into_iter().partition(|item| is_told(item));
    let ([told], [one, two], true) = (&told[..], &ends[..], apart) else { return false };
    let (Some(printed), Some(one), Some(two)) = (told.value, one.value, two.value) else { return false };
    let hundred = if told.unit == Unit::Percent { Rational::whole(100) } else { Rational::whole(1) };
    let results = [(one, two), (two, one)].map(|(new, old)| {
        let part = if class == Class::IncrementMismatch { new.sub(&old)? } else { new };
        part.div(&old)?.mul(&hundred)
    });
    let far = Rational::new(FARTHEST.0.into(), FARTHEST.1.into());
    let is_far = |result: Option<Rational>| {
        let bounds = far.and_then(|far| Some((printed.div(&far)?, printed.mul(&far)?)));
        result.zip(bounds).is_some_and(|(result, (least, most))| result < least || result > most)
    };
    results.into_iter().all(is_far)
}

/// The figures near those accused, of the same line.
fn around<'a>(desk: &Desk<'a>, about: &[usize], lines_above: u32) -> Vec<(usize, &'a Item)> {
    let (Some(first), Some(last)) = (about.iter().min(), about.iter().max()) else { return Vec::new() };
    let lines: Vec<u32> = about.iter().filter_map(|at| desk.item(*at)).map(|item| item.line).collect();
    let from = first.saturating_sub(if lines_above > 1 { 3 * AROUND } else { AROUND });
    let places = (from..=last + AROUND).filter_map(|at| Some((at, desk.item(at)?)));
    // Of what stands further above only the cells of a table are tried.
    let is_near = |item: &Item| {
        let reach = if is_cell(desk, item) { lines_above } else { lines_above.min(1) };
        lines.iter().any(|line| (item.line..=item.line + reach).contains(line))
    };
    places.filter(|(_, item)| is_near(item) && item.kind.is_quantity() && item.printed.is_some()).collect()
}

/// Whether a figure stands in a row of a table.
fn is_cell(desk: &Desk, item: &Item) -> bool {
    item.column.is_some() || desk.line(item.line).is_some_and(|first| desk.page.is(first, "|"))
}

/// "Năm 2021 … 47,6 tỷ; năm 2022 lên 58,9 tỷ; … cộng 296 tỷ": figures between the parts, or right beside them, that were left out.
fn list_was_cut(desk: &Desk, about: &[usize]) -> bool {
    let Some((whole, parts)) = about.split_first().filter(|(_, parts)| parts.len() >= 2) else { return false };
    let Some(whole) = desk.item(*whole) else { return false };
    let Some(printed) = interval(whole) else { return false };
    let sentences: Vec<u32> = parts.iter().filter_map(|at| desk.item(*at)).map(|item| item.sentence).collect();
    let left_out = |(at, item): &(usize, &Item)| {
        let bare = !item.owns_noun && item.kind == Kind::Count && whole.kind == Kind::Count;
        !about.contains(at)
            && sentences.contains(&item.sentence)
            && (item.unit == whole.unit || bare)
            && matches!(item.kind, Kind::Count | Kind::Money | Kind::IncreaseTo | Kind::DecreaseTo)
            && item.value < whole.value
    };
    let near = around(desk, about, 0);
    let others: Vec<Interval> =
        near.iter().filter(|other| left_out(other)).filter_map(|(_, item)| interval(item)).take(8).collect();
    let sum = parts.iter().try_fold(Interval::whole(0), |sum, at| sum.add(&desk.item(*at).and_then(interval)?));
    // "Bà con cộng lên thấy 51, xin thưa là không nhầm": the writer knows what the parts make.
    let last = about.iter().max().copied().unwrap_or_default();
    let after = near.iter().filter(|(at, _)| *at > last).any(|(_, item)| {
        sum.is_some_and(|sum| sum.contains(item.value.unwrap_or(sum.hi().add(&Rational::whole(1)).unwrap_or(sum.hi()))))
    });
    after || sum.is_some_and(|sum| completes(sum, &printed, &others, MOST_LEFT_OUT))
}

/// Whether the sum and one or more of the others make the whole.
fn completes(sum: Interval, whole: &Interval, others: &[Interval], most: usize) -> bool {
    let Some((first, rest)) = others.split_first().filter(|_| most > 0) else { return false };
    sum.add(first).is_some_and(|more| more.overlaps(whole) || completes(more, whole, rest, most - 1))
        || completes(sum, whole, rest, most)
}

/// "tăng 66 = 4,5%", "đã tính trong tổng quỹ 655.700.000 đồng, chiếm 47%": the share or growth of other figures.
fn share_of_others(desk: &Desk, class: Class, about: &[usize]) -> bool {
    let percentage =
        about.iter().filter_map(|at| Some((*at, desk.item(*at)?))).find(|(_, item)| item.unit == Unit::Percent);
    let Some((at, percentage)) = percentage else { return false };
    let Some(printed) = interval(percentage) else { return false };
    let is_fine = percentage.printed.is_some_and(|printed| printed.scale > 0);
    let reach = about.iter().map(|other| other.abs_diff(at)).max().unwrap_or_default();
    let loose = class == Class::MissingBase;
    let near: Vec<(usize, &Item)> = around(desk, about, u32::from(loose))
        .into_iter()
        .filter(|(_, item)| item.unit != Unit::Percent && item.kind != Kind::Ratio)
        .collect();
    let hundred = Interval::whole(100);
    near.iter().any(|(place, part)| {
        near.iter().any(|(base_place, base)| {
            let sure = |place: usize| place.abs_diff(at) < reach || about.contains(&place);
            let one = sure(*place) || sure(*base_place);
            let stands_near = one && (is_fine || loose || (sure(*place) && sure(*base_place)));
            // Of the base accused a part of another clause may be the share; of the part accused another base was taken by mistake.
            let apart = about.iter().any(|part| *part < at && desk.has_mark_between(*part, at, &[';']));
            let same = !loose && (about.contains(place) || (about.contains(base_place) && !apart));
            if place == base_place || same || !stands_near || !is_alike(part.unit, base.unit) {
                return false;
            }
            let found = interval(part).zip(interval(base)).and_then(|(part, base)| percent_of(&part, &base));
            let growth = found.and_then(|found| found.sub(&hundred));
            let grows = percentage.kind != Kind::Percent;
            let share = found.filter(|_| part.value < base.value);
            share.is_some_and(|found| found.overlaps(&printed))
                || growth.filter(|_| grows).is_some_and(|found| found.overlaps(&printed))
        })
    })
}

/// "215 suất …; 1.420 suất quà, trị giá 426 triệu đồng (mỗi suất 300.000 đồng)": a count and a total beside the rate that it fits.
fn rate_of_others(desk: &Desk, class: Class, about: &[usize]) -> bool {
    let rate = about.iter().filter_map(|at| Some((*at, desk.item(*at)?))).find(|(_, item)| item.kind == Kind::PerHead);
    let Some((at, rate)) = rate else { return false };
    let Some(each) = rate.value else { return false };
    let near = around(desk, about, TABLE);
    // Another base for an amount per head was taken by mistake; another total may be meant.
    let head = class == Class::PerHeadMismatch;
    let reach = about.iter().map(|other| other.abs_diff(at)).max().unwrap_or_default();
    let of_year = |item: &Item| !head || item.year == rate.year;
    let totals = || near.iter().filter(|(_, item)| item.is_level() && item.unit == Unit::Dong && of_year(item));
    let mut counts = near.iter().filter(|(_, item)| item.is_level() && item.unit != Unit::Dong);
    counts.any(|(count_at, count)| {
        let product = count.value.and_then(|count| count.mul(&each));
        count.value > Some(Rational::whole(1))
            && totals().any(|(total_at, total)| {
                let is_near = |place: &usize| {
                    let cell = head || desk.item(*place).is_some_and(|item| is_cell(desk, item));
                    place.abs_diff(at) <= if cell { 3 * AROUND } else { reach }
                };
                let stands_near = is_near(count_at) && is_near(total_at);
                let same = about.contains(count_at) && about.contains(total_at) || (head && !about.contains(count_at));
                let fits = product.zip(interval(total)).is_some_and(|(product, total)| total.contains(product));
                stands_near && !same && fits
            })
    })
}

/// "So với huyện bạn (16.902 gia đình), Thạch Lâm hơn 1.023 gia đình": "hơn" compares, and the figure is what two others differ by.
fn is_difference(desk: &Desk, about: &[usize]) -> bool {
    let Some(item) = about.first().and_then(|at| desk.item(*at)) else { return false };
    let near: Vec<Rational> = around(desk, about, 0)
        .into_iter()
        .filter(|(at, other)| !about.contains(at) && is_alike(other.unit, item.unit))
        .filter_map(|(_, other)| other.value)
        .collect();
    let Some(value) = item.value else { return false };
    near.iter().any(|one| near.iter().any(|two| one.sub(two).is_some_and(|off| off == value)))
}

/// "còn 10 triệu gửi sổ. Năm 2017 thu 56 triệu, nghĩa là tăng 12,5%": the growth of one of the two against a third figure.
fn is_growth_of_others(desk: &Desk, about: &[usize]) -> bool {
    let near = around(desk, about, 0);
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

/// "vượt hơn 12% kế hoạch" over "đạt 112,2% kế hoạch": the headline gives what is above a hundred.
fn is_excess(desk: &Desk, about: &[usize]) -> bool {
    let Some(head) = about.iter().filter_map(|at| desk.item(*at)).min_by_key(|item| item.first) else { return false };
    let Some(printed) = interval(head).filter(|_| head.unit == Unit::Percent) else { return false };
    let body = desk.items.iter().skip_while(|item| item.line <= head.line).take(4 * AROUND);
    body.filter(|item| item.unit == Unit::Percent)
        .filter_map(interval)
        .any(|reached| reached.sub(&Interval::whole(100)).is_some_and(|excess| excess.overlaps(&printed)))
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

/// "chi 18.750.000đ; hiện còn 31.000.000đ. Chi cụ thể: …": the uses make another amount told beside the one they were held against.
fn makes_another(desk: &Desk, about: &[usize]) -> bool {
    let Some((source, uses)) = about.split_first() else { return false };
    let sum = uses.iter().try_fold(Interval::whole(0), |sum, at| sum.add(&desk.item(*at).and_then(interval)?));
    let amounts = (source.saturating_sub(AROUND)..source + AROUND).filter(|at| !about.contains(at));
    let mut amounts =
        amounts.filter_map(|at| desk.item(at)).filter(|item| item.unit == Unit::Dong && item.kind == Kind::Money);
    sum.is_some_and(|sum| amounts.any(|item| interval(item).is_some_and(|amount| amount.overlaps(&sum))))
}

/// "Cộng tiền thưởng 11.250.000 đồng. Quỹ năm ngoái chuyển sang a, góp b, chi xong khoản này còn c": what else came or went is told before.
fn is_paid_before(desk: &Desk, about: &[usize]) -> bool {
    let [opening, closing, moved] = about else { return false };
    let of = |at: &usize| desk.item(*at).and_then(interval);
    let (Some(begin), Some(end), Some(moved_by)) = (of(opening), of(closing), of(moved)) else { return false };
    let near = around(desk, &[*opening, *closing], TABLE);
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
    let near = around(desk, about, 0);
    let mut others = near.iter().filter(|(at, item)| !about.contains(at) && item.is_level());
    sum.is_some_and(|sum| others.any(|(_, other)| interval(other).is_some_and(|other| other.overlaps(&sum))))
}

/// Whether a change or an account is told of other figures.
fn change_is_told(desk: &Desk, about: &[usize]) -> bool {
    is_excess_paid(desk, about)
        || is_paid_before(desk, about)
        || grows_to_other(desk, about)
        || is_change_of_others(desk, about)
}

/// "18,4 tỷ đồng … 25,3 tỷ đồng, nhưng vẫn thấp hơn năm 2020 là 1,5 tỷ đồng": the change from, or to, a third figure.
fn is_change_of_others(desk: &Desk, about: &[usize]) -> bool {
    let changes = |item: &Item| item.unit != Unit::Percent && item.kind.is_change();
    let Some(change) = about.iter().copied().find(|at| desk.item(*at).is_some_and(changes)) else { return false };
    let least = Rational::whole(LEAST_CHANGE);
    let Some(value) = desk.item(change).and_then(|item| item.value).filter(|value| *value >= least) else {
        return false;
    };
    let near = around(desk, about, 0);
    let mut ends = about.iter().filter(|at| **at != change).filter_map(|at| desk.item(*at));
    ends.any(|end| {
        let third = |(at, other): &&(usize, &Item)| !about.contains(at) && other.is_level() && other.unit == end.unit;
        near.iter().filter(third).any(|(_, other)| {
            let off = other.value.zip(end.value).and_then(|(one, two)| one.sub(&two));
            off.is_some_and(|off| off == value || Rational::whole(0).sub(&off) == Some(value))
        })
    })
}
