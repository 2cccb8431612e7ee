//! Changes and differences that other figures explain.

use super::{AROUND, FARTHER, TABLE, around};
use crate::figure::{Kind, Unit};
use crate::reading::Item;
use crate::reasoning::Desk;
use crate::reasoning::measure::interval;
use crate::reasoning::percent::is_alike;
use crate::tokens::Token;
use crate::vocabulary::Cue;
use kh_figures::Rational;

/// A smaller change may fit by chance.
const LEAST_CHANGE: i64 = 8;
/// The same where the figures stand farther away.
const LEAST_FAR_CHANGE: i64 = 15;
/// The same where neither end is one of those accused.
const LEAST_CHANGE_OF_OTHERS: i64 = 500;

/// Whether a change or an account is told of other figures.
pub(super) fn is_told(desk: &Desk, about: &[usize]) -> bool {
    grows_to_other(desk, about)
        || grows_exactly(desk, about)
        || is_change_of_others(desk, about)
        || are_no_ends(desk, about)
        || is_rate_raised(desk, about)
        || is_landmark(desk, about)
        || is_against_other(desk, about)
        || is_of_part(desk, about)
        || is_further_number(desk, about)
        || is_of_same_months(desk, about)
        || has_reason_between(desk, about)
        || is_next_label(desk, about)
}

/// "nam đạt 4.700 người, tăng 21%, nữ đạt 32.400 người": what follows the comma has a name of its own.
fn is_next_label(desk: &Desk, about: &[usize]) -> bool {
    let items: Vec<&Item> = about.iter().filter_map(|at| desk.item(*at)).collect();
    let Some(change) = items.iter().find(|item| item.kind.is_change()) else { return false };
    let next = items.iter().find(|item| item.first > change.first && !item.in_brackets);
    let named =
        |next: &&&Item| (change.tail + 2..next.first).any(|at| desk.page.is(at, "đạt")) && next.first > change.tail + 3;
    super::is_far(desk, crate::finding::Class::IncrementMismatch, about)
        && desk.page.is(change.tail + 1, ",")
        && next.as_ref().is_some_and(named)
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
    // A large change that two other numbers make exactly is theirs.
    let is_theirs = is_least(LEAST_CHANGE_OF_OTHERS) && {
        let levels =
            || near.iter().filter(|(at, item)| !about.contains(at) && item.is_level() && item.measure.is_some());
        levels().any(|(_, one)| {
            levels().any(|(_, two)| {
                let off = one.value.zip(two.value).and_then(|(one, two)| one.sub(&two));
                one.measure == two.measure && off == Some(value)
            })
        })
    };
    if is_theirs {
        return true;
    }
    let mut ends = about.iter().filter(|at| **at != change).filter_map(|at| desk.item(*at));
    ends.any(|end| {
        let third = |(at, other): &&(usize, &Item)| !about.contains(at) && other.is_level() && other.unit == end.unit;
        near.iter().filter(third).any(|(_, other)| {
            let off = other.value.zip(end.value).and_then(|(one, two)| one.sub(&two));
            off.is_some_and(|off| off == value || Rational::whole(0).sub(&off) == Some(value))
        })
    })
}

/// "vượt mốc 500 hội viên, … tăng 84 người, đạt 541": a round number that was passed is no level.
fn is_landmark(desk: &Desk, about: &[usize]) -> bool {
    let marks = ["mốc", "ngưỡng"];
    let is_mark = |item: &Item| marks.iter().any(|word| desk.page.is(item.first.wrapping_sub(1), word));
    about.iter().filter_map(|at| desk.item(*at)).any(is_mark)
}

/// "năm 2017 đạt 936 triệu đồng; 10 tháng đầu năm 2018 đạt 830 triệu đồng, tăng 15% so với cùng kỳ": some months of a year are not held
/// against a whole one.
fn is_of_same_months(desk: &Desk, about: &[usize]) -> bool {
    let page = desk.page;
    let Some(change) = about.iter().filter_map(|at| desk.item(*at)).find(|item| item.kind.is_change()) else {
        return false;
    };
    let mut ends: Vec<&Item> =
        about.iter().filter_map(|at| desk.item(*at)).filter(|item| !item.kind.is_change()).collect();
    ends.sort_by_key(|item| item.first);
    let [old, new] = ends[..] else { return false };
    let counted = |at: usize| page.before(at).is_some_and(Token::is_digits);
    let says =
        |from: usize, to: usize| (from..to).any(|at| page.is(at, "quý") || (page.is(at, "tháng") && counted(at)));
    let here = |at: usize| page.token(at).is_some_and(|token| token.sentence == change.sentence);
    let same = (change.tail + 1..change.tail + 5).any(|at| here(at) && page.is(at, "cùng") && page.is(at + 1, "kỳ"));
    same && says(old.tail + 1, new.first) && !says(old.first.saturating_sub(10), old.first)
}

/// "10.800 doanh nghiệp mới (cùng kỳ 9.000), và có thêm 4.500 doanh nghiệp quay lại": others came too.
fn is_further_number(desk: &Desk, about: &[usize]) -> bool {
    let items: Vec<&Item> = about.iter().filter_map(|at| desk.item(*at)).collect();
    let Some(change) = items.iter().find(|item| item.kind.is_change()) else { return false };
    let words = desk.page.text(change.first.saturating_sub(4), change.first);
    let compared = items.iter().any(|item| item.in_brackets && item.last < change.first);
    compared && !change.in_brackets && words.contains("có thêm")
}

/// "23 tỉnh chi quá dự toán, trong đó 13 tỉnh vượt trên 30%": of a part nothing leads to the whole.
fn is_of_part(desk: &Desk, about: &[usize]) -> bool {
    let page = desk.page;
    let mut ends: Vec<&Item> =
        about.iter().filter_map(|at| desk.item(*at)).filter(|item| !item.kind.is_change()).collect();
    ends.sort_by_key(|item| item.first);
    let [first, second] = ends[..] else { return false };
    page.ahead(first.tail + 1).take_while(|hit| hit.last < second.first).any(|hit| page.is_among_them(hit))
}

/// "từ 39.800 lên 40.700 đồng, tăng 2,78% so với giá tham chiếu": against something that is no time and no plan.
fn is_against_other(desk: &Desk, about: &[usize]) -> bool {
    let page = desk.page;
    let change = about.iter().filter_map(|at| desk.item(*at)).find(|item| item.kind.is_change());
    let Some(change) = change.filter(|change| change.unit == Unit::Percent) else { return false };
    let next = change.tail + 3;
    let says = page.text(change.tail + 1, change.tail + 2) == "so với" && page.token(next).is_some_and(Token::is_word);
    let times = [Cue::Prior, Cue::Opening, Cue::Target, Cue::Year, Cue::Month, Cue::Day];
    let timed = page.ahead(next).take_while(|hit| hit.first <= next + 2).any(|hit| {
        times.iter().any(|cue| hit.meaning.has(*cue)) || hit.meaning.noun.is_some() || hit.meaning.money.is_some()
    });
    let words = [
        "cùng", "năm", "đầu", "cuối", "trước", "kỳ", "kế", "lúc", "khi", "hồi", "thời", "nhiệm", "quý", "số", "mức",
        "con",
    ];
    says && !timed && !(next..next + 2).any(|token| words.iter().any(|word| page.is(token, word)))
}

/// "nâng mức cận nghèo lên 600.000 đồng, tức cần thêm 700.000 đồng": what each gets grows by less than all of them cost.
fn is_rate_raised(desk: &Desk, about: &[usize]) -> bool {
    let [one, two] = *about else { return false };
    let level = [one, two].into_iter().filter_map(|at| desk.item(at)).find(|item| item.kind != Kind::IncreaseBy);
    level
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

/// "375 suất, trong đó …, các huyện khác 225 suất. So với quý II (300 suất), tăng 25%": another number is the end, exactly.
fn grows_exactly(desk: &Desk, about: &[usize]) -> bool {
    let is_change = |item: &&Item| item.kind.is_change() && item.unit == Unit::Percent;
    let change = about.iter().filter_map(|at| desk.item(*at)).find(is_change);
    let Some((change, percent)) = change.and_then(|change| Some((change, change.value?))) else { return false };
    let hundred = Rational::whole(100);
    let factor = if change.kind == Kind::IncreaseBy { hundred.add(&percent) } else { hundred.sub(&percent) };
    let Some(factor) = factor.and_then(|factor| factor.div(&hundred)) else { return false };
    let near = around(desk, about, FARTHER, TABLE);
    let ends = || about.iter().filter_map(|at| desk.item(*at)).filter(|item| !item.kind.is_change());
    near.iter().filter(|(at, item)| !about.contains(at) && item.is_level()).any(|(_, other)| {
        ends().filter(|end| is_alike(end.unit, other.unit)).any(|old| {
            let grown = old.value.and_then(|old| old.mul(&factor));
            other.first < change.first && grown.is_some() && grown == other.value
        })
    })
}

/// "kết nạp 1.750 người, giảm 150 người, tổng số 53.600": no change leads from the one to the other; nor does that which is still to
/// come ("phải tăng thêm 316 người để đạt 2.500") or is told against another year than the plan it was held against.
fn are_no_ends(desk: &Desk, about: &[usize]) -> bool {
    let items: Vec<&Item> = about.iter().filter_map(|at| desk.item(*at)).collect();
    let (changes, ends): (Vec<&Item>, Vec<&Item>) = items.into_iter().partition(|item| item.kind.is_change());
    let ([change], [one, two]) = (&changes[..], &ends[..]) else { return false };
    if change.unit == Unit::Percent {
        return false;
    }
    let (Some(by), Some(one_value), Some(two_value)) = (change.value, one.value, two.value) else { return false };
    let (less, more) = (one_value.min(two_value), one_value.max(two_value));
    let far = less.mul(&Rational::whole(5)).is_some_and(|five| five < more) && by < less;
    let is_target = one.is_target || two.is_target;
    let still = is_target && more.sub(&less) == Some(by);
    let year = (change.first.saturating_sub(4)..change.first).any(|token| desk.page.is(token, "năm"));
    far || still || one_value == two_value || (is_target && year && change.year.is_some())
}
