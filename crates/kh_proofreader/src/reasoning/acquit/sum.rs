//! Sums that other figures explain.

use super::{AROUND, FARTHER, TABLE, around, pair, product, range_of, sum_of};
use crate::figure::{Kind, Unit};
use crate::reading::Item;
use crate::reasoning::Desk;
use crate::reasoning::measure::interval;
use kh_figures::{Interval, Rational};

/// The most figures that a list is completed with.
const MOST_LEFT_OUT: usize = 4;
/// A smaller sum may stand beside its parts by chance.
const LEAST_SUM: i64 = 20;
/// What is so many times all parts together has nothing to do with them.
const OTHER_SIZE: i64 = 1_000_000;

/// Whether the list was not read as it was meant.
pub(super) fn is_told(desk: &Desk, about: &[usize]) -> bool {
    is_rest(desk, about)
        || is_part_of_another(desk, about)
        || makes_more(desk, about)
        || are_prizes(desk, about)
        || list_was_cut(desk, about)
        || makes_what_is_told(desk, about)
        || are_rates(desk, about)
        || was_paid_by_rates(desk, about)
        || are_nameless(desk, about)
        || has_one_more(desk, about)
        || list_is_open(desk, about)
        || was_measured(desk, about)
        || are_of_other_size(desk, about)
}

/// "56 km, gồm một đoạn 25 km và một đoạn 30 km": each was rounded.
fn was_measured(desk: &Desk, about: &[usize]) -> bool {
    let Some((whole, parts)) = about.split_first() else { return false };
    let scales = ["km", "ha", "m"];
    let is_measured = |item: &Item| scales.iter().any(|scale| desk.page.is(item.last + 1, scale));
    let sum = sum_of(desk, parts).zip(desk.item(*whole).and_then(|item| item.value));
    let off = sum.and_then(|(sum, whole)| if sum > whole { sum.sub(&whole) } else { whole.sub(&sum) });
    let most = i64::try_from(parts.len()).ok().map(Rational::whole);
    about.iter().filter_map(|at| desk.item(*at)).all(is_measured)
        && off.zip(most).is_some_and(|(off, most)| off <= most)
}

/// "8 tỷ USD cho 66 chiếc và 75 động cơ": other things altogether.
fn are_of_other_size(desk: &Desk, about: &[usize]) -> bool {
    let Some((whole, parts)) = about.split_first() else { return false };
    let most = sum_of(desk, parts).and_then(|sum| sum.mul(&Rational::whole(OTHER_SIZE)));
    let whole = desk.item(*whole).filter(|item| item.unit == Unit::Other).and_then(|item| item.value);
    most.zip(whole).is_some_and(|(most, whole)| most < whole)
}

/// "23 xuồng, 245 xe và nhiều thiết bị": more that nobody counted.
fn list_is_open(desk: &Desk, about: &[usize]) -> bool {
    let Some((whole, parts)) = about.split_first() else { return false };
    let sum = sum_of(desk, parts);
    let short = sum.zip(desk.item(*whole).and_then(|whole| whole.value)).is_some_and(|(sum, whole)| sum < whole);
    let Some(last) = parts.iter().max().and_then(|at| desk.item(*at)) else { return false };
    let page = desk.page;
    let goes_on = |token: &usize| {
        page.token(*token)
            .is_some_and(|token| token.sentence == last.sentence && !token.is_mark(',') && !token.is_mark(';'))
    };
    let many = |token: usize| {
        ["và", "cùng"].iter().any(|word| page.is(token, word))
            && (page.is(token + 1, "nhiều") || (page.is(token + 1, "một") && page.is(token + 2, "số")))
    };
    let first = parts.iter().min().and_then(|at| desk.item(*at));
    let some = desk.item(*whole).zip(first).is_some_and(|(whole, first)| {
        (whole.tail + 1..first.first)
            .any(|token| page.is(token, "nhiều") || (page.is(token, "như") && !page.is(token + 1, "sau")))
    });
    short && (some || (last.tail + 1..last.tail + 10).take_while(goes_on).any(many))
}

/// "Phong Bắc 4 (vành đai 1 và 2)": small numbers that count nothing.
fn are_nameless(desk: &Desk, about: &[usize]) -> bool {
    let small = Rational::whole(LEAST_SUM);
    about
        .iter()
        .filter_map(|at| desk.item(*at))
        .all(|item| item.noun.is_none() && item.unit == Unit::Other && item.value.is_some_and(|value| value < small))
}

/// "84 thành phố thuộc tỉnh và một thành phố trực thuộc": one more, that is written as a word.
fn has_one_more(desk: &Desk, about: &[usize]) -> bool {
    let values: Option<Vec<Rational>> = about.iter().map(|at| desk.item(*at)?.value).collect();
    let Some((whole, parts)) = values.as_deref().and_then(<[Rational]>::split_first) else { return false };
    let sum = parts.iter().try_fold(Rational::whole(1), |sum, part| sum.add(part));
    let Some(last) = about.iter().max().and_then(|at| desk.item(*at)) else { return false };
    let page = desk.page;
    let sentence = |token: &usize| page.token(*token).is_some_and(|token| token.sentence == last.sentence);
    let one = |token: usize| page.is(token, "một") && (page.is(token - 1, "và") || page.is(token - 1, ","));
    // "26 cơ sở, gồm một trường đại học, 12 trường cao đẳng, …"
    let first = about.iter().skip(1).min().and_then(|at| desk.item(*at));
    let leads = about.first().and_then(|at| desk.item(*at)).zip(first).is_some_and(|(whole, first)| {
        (whole.tail + 1..first.first).any(|token| page.is(token, "một") && !page.is(token + 1, "số"))
    });
    sum == Some(*whole) && (leads || (last.tail + 1..last.tail + 10).take_while(sentence).any(one))
}

/// "Năm 2021 … 47,6 tỷ; năm 2022 lên 58,9 tỷ; … cộng 296 tỷ": figures between the parts, or right beside them, that were left out.
fn list_was_cut(desk: &Desk, about: &[usize]) -> bool {
    let Some((whole, parts)) = about.split_first().filter(|(_, parts)| parts.len() >= 2) else { return false };
    let Some(whole) = desk.item(*whole) else { return false };
    let Some(printed) = interval(whole) else { return false };
    let sentences: Vec<u32> = parts.iter().filter_map(|at| desk.item(*at)).map(|item| item.sentence).collect();
    // "9 thôn …; ngoài ra còn 3 chi hội và 5 ban, cộng là 17": what stands right before the parts counts among them.
    let before = parts.iter().min().and_then(|first| first.checked_sub(1));
    let left_out = |(at, item): &(usize, &Item)| {
        let bare = !item.owns_noun && item.kind == Kind::Count && whole.kind == Kind::Count;
        !about.contains(at)
            && sentences.contains(&item.sentence)
            && (item.unit == whole.unit || bare || (Some(*at) == before && whole.unit != Unit::Dong && item.owns_noun))
            && matches!(item.kind, Kind::Count | Kind::Money | Kind::IncreaseTo | Kind::DecreaseTo)
            && item.value < whole.value
    };
    let near = around(desk, about, AROUND, 0);
    let others: Vec<Interval> =
        near.iter().filter(|other| left_out(other)).filter_map(|(_, item)| interval(item)).take(8).collect();
    let sum = range_of(desk, parts);
    let Some(sum) = sum else { return false };
    // "Bà con cộng lên thấy 51, xin thưa là không nhầm": the writer knows what the parts make.
    let last = about.iter().max().copied().unwrap_or_default();
    let mut after = near.iter().filter(|(at, _)| *at > last).filter_map(|(_, item)| item.value);
    after.any(|value| sum.contains(value)) || completes(sum, &printed, &others, MOST_LEFT_OUT)
}

/// Whether the sum and one or more of the others make the whole.
fn completes(sum: Interval, whole: &Interval, others: &[Interval], most: usize) -> bool {
    let Some((first, rest)) = others.split_first().filter(|_| most > 0) else { return false };
    sum.add(first).is_some_and(|more| more.overlaps(whole) || completes(more, whole, rest, most - 1))
        || completes(sum, whole, rest, most)
}

/// "135 đơn vị. Số chưa được công nhận là 167, trong đó 102 đơn vị …, còn lại 65": the parts make a number told right before them.
fn makes_what_is_told(desk: &Desk, about: &[usize]) -> bool {
    let Some((whole, parts)) = about.split_first().filter(|(_, parts)| parts.len() >= 2) else { return false };
    let sum = range_of(desk, parts);
    let (Some(sum), Some(first), Some(accused)) = (sum, parts.iter().min(), desk.item(*whole)) else { return false };
    let mut before = (first.saturating_sub(2)..*first).filter(|at| !about.contains(at)).filter_map(|at| desk.item(at));
    before.any(|item| {
        let alike = item.unit == accused.unit || !item.owns_noun;
        alike
            && item.value >= Some(Rational::whole(LEAST_SUM))
            && matches!(item.kind, Kind::Count | Kind::Money)
            && interval(item).is_some_and(|told| told.overlaps(&sum))
    })
}

/// "51 dự án THCS và 81 dự án THPT … 99 dự án có hai tác giả và 33 dự án một tác giả": with the next it makes another whole.
fn is_part_of_another(desk: &Desk, about: &[usize]) -> bool {
    let [part, _] = *about else { return false };
    let Some((item, next)) = desk.item(part).zip(desk.item(part + 1)) else { return false };
    let sum = item.value.zip(next.value).and_then(|(one, two)| one.add(&two));
    let alike = next.unit == item.unit && next.sentence == item.sentence && next.kind == Kind::Count;
    let near = around(desk, about, FARTHER, 0);
    let mut wholes = near.iter().filter(|(at, whole)| !about.contains(at) && whole.unit == item.unit);
    alike && sum >= Some(Rational::whole(LEAST_SUM)) && wholes.any(|(_, whole)| whole.value == sum)
}

/// "nhiều nhất là A 52 em, B 41 em, C 38 em; 5 nơi còn lại cộng lại 119 em": the rest beside them, not their sum.
fn is_rest(desk: &Desk, about: &[usize]) -> bool {
    let Some(whole) = about.first().and_then(|at| desk.item(*at)) else { return false };
    desk.page.text(whole.first.saturating_sub(8), whole.first.wrapping_sub(1)).contains("còn lại cộng")
}

/// "chuyển sang 31,2 triệu đồng, thu 74,5, chi 68,9, còn lại 36,8": the parts make the whole and one figure beside it, or another alone;
/// "27 em, 18 em, 15 em còn lại" of 60: what was taken for the whole is one of the parts.
fn makes_more(desk: &Desk, about: &[usize]) -> bool {
    let values: Option<Vec<Rational>> = about.iter().map(|at| desk.item(*at)?.value).collect();
    let Some((whole, parts)) = values.as_deref().and_then(<[Rational]>::split_first) else { return false };
    let Some(unit) = about.first().and_then(|at| desk.item(*at)).map(|item| item.unit) else { return false };
    let one_unit = about.iter().all(|at| desk.item(*at).is_some_and(|item| item.unit == unit));
    let sum = parts.iter().try_fold(Rational::whole(0), |sum, part| sum.add(part));
    let least = if unit == Unit::Dong { 0 } else { LEAST_SUM };
    let large = |sum: &Rational| one_unit && parts.len() >= 2 && *sum >= Rational::whole(least);
    let Some(sum) = sum.filter(large) else { return false };
    let near: Vec<Rational> = around(desk, about, AROUND, TABLE)
        .into_iter()
        .filter(|(at, item)| !about.contains(at) && item.unit == unit && item.is_level())
        .filter_map(|(_, item)| item.value)
        .collect();
    let told = |value: Option<Rational>| value.is_some_and(|value| near.contains(&value));
    let is_money = unit == Unit::Dong;
    told(sum.add(whole))
        || (is_money && (told(Some(sum)) || told(sum.sub(whole))))
        || (is_money && near.iter().any(|more| told(sum.add(more))))
}

/// "thưởng giải nhất 1.500.000 đồng, giải nhì 1.000.000 đồng, …, tổng cộng 29.700.000 đồng": what each winner gets.
fn are_prizes(desk: &Desk, about: &[usize]) -> bool {
    let Some((whole, parts)) = about.split_first() else { return false };
    let sum = sum_of(desk, parts);
    let half = desk.item(*whole).filter(|item| item.unit == Unit::Dong).and_then(|item| item.value);
    let short = sum.and_then(|sum| sum.add(&sum)).zip(half).is_some_and(|(twice, whole)| twice < whole);
    let said = parts.iter().filter_map(|at| desk.item(*at)).min_by_key(|item| item.first).is_some_and(|item| {
        let words = desk.page.text(item.first.saturating_sub(8), item.first);
        ["giải", "mức thưởng", "lần lượt", "huy chương"].iter().any(|word| words.contains(word))
    });
    // "700 triệu đồng, gồm 4 suất đặc biệt trị giá 10 triệu đồng và 98 suất trị giá 7 triệu đồng"
    let counted = |at: &usize| {
        let count = at.checked_sub(1).and_then(|before| desk.item(before)).filter(|count| count.is_level());
        count.is_some_and(|count| {
            count.kind == Kind::Count
                && count.unit != Unit::Dong
                && count.owns_noun
                && count.value > Some(Rational::whole(1))
        })
    };
    let tenth = sum.and_then(|sum| sum.mul(&Rational::whole(10)));
    let rates = tenth.zip(half).is_some_and(|(tenth, whole)| tenth < whole) && parts.iter().all(counted);
    (short && said) || rates
}

/// "Nhất 8 triệu, Nhì 5 triệu, Ba 3 triệu, Khuyến khích 1 triệu mỗi giải": what one gets.
fn are_rates(desk: &Desk, about: &[usize]) -> bool {
    let last = about.iter().skip(1).max();
    last.and_then(|at| Some((desk.item(*at)?, desk.item(at + 1)?))).is_some_and(|(part, next)| {
        part.unit == Unit::Dong && next.kind == Kind::PerHead && next.sentence == part.sentence && !next.of_each
    })
}

/// "5 em mồ côi mỗi em 1.200.000 đồng; 11 em hộ nghèo mỗi em 800.000 đồng; …": numbers and rates of the same sentence that were left out.
fn was_paid_by_rates(desk: &Desk, about: &[usize]) -> bool {
    let rates = about.iter().filter(|at| desk.item(**at).is_some_and(|item| item.unit != Unit::Dong)).count();
    let Some(total) = about.last().and_then(|at| desk.item(*at)).filter(|_| rates >= 2) else { return false };
    let (Some(first), Some(printed)) = (about.iter().min(), interval(total)) else { return false };
    let pairs = (first.saturating_sub(AROUND)..first + AROUND).filter_map(|at| pair(desk, at));
    let products: Vec<Interval> = pairs.filter_map(|(count, rate)| product(count, rate)).collect();
    completes(Interval::whole(0), &printed, &products, 2 * MOST_LEFT_OUT)
}
