//! What can be seen without computing: lost magnitude words, "hơn" before exact figures, repeated endings.
//!
//! An end of a range shares the magnitude of the other end and has lost nothing.

use super::Desk;
use crate::figure::{Hedge, Kind, Unit};
use crate::finding::Class;
use crate::labels;
use crate::reading::{Item, Printed};
use crate::vocabulary::{Cue, Thing};
use kh_figures::{Measure, Rational};
use std::collections::HashMap;

/// So many figures around two amounts may make what lies between them.
const LINKS: usize = 5;

pub(super) fn check(desk: &mut Desk) {
    for at in 0..desk.items.len() {
        let Some(item) = desk.item(at) else { continue };
        if lost_unit(desk, item) || (item.of_range && lost_of_range(desk, at, item)) {
            desk.report(Class::LostUnit, &[at], None, labels::lost_unit(&desk.written(at)));
        } else if is_exact_after_hedge(desk, item) {
            desk.report(Class::ExactAfterApproximate, &[at], None, labels::exact_after_approximate(&desk.written(at)));
        }
    }
    repeated_endings(desk);
}

/// "51 đồng/người dân".
fn lost_unit(desk: &Desk, item: &Item) -> bool {
    let is_money = item.unit == Unit::Dong
        && matches!(item.kind, Kind::Money | Kind::PerHead | Kind::IncreaseBy | Kind::IncreaseTo);
    let plain = item.printed.is_some_and(|printed| printed.scale >= 0);
    let small = item.value.is_some_and(|value| {
        value < Rational::whole(desk.page.vocabulary.limits.least_money) && value > Rational::whole(0)
    });
    // "4 vàng, 5 bạc, 3 đồng"
    let is_medal = || desk.page.text(item.first.saturating_sub(3), item.first.wrapping_sub(1)).contains("bạc");
    is_money
        && plain
        && !item.of_range
        && !item.is_factor
        && small
        && !is_medal()
        && !is_small_change(desk, item)
        && !is_compound(desk, item)
        && !is_in_caption(desk, item)
        && !item.row.is_some_and(|row| is_place_name(desk, row))
}

/// "6 đồng đội", "12 đồng chí": people, no money; "hai đồng tiền": currencies.
fn is_compound(desk: &Desk, item: &Item) -> bool {
    let page = desk.page;
    let words = [
        "đội",
        "chí",
        "bào",
        "hương",
        "nghiệp",
        "phục",
        "môn",
        "ngũ",
        "hao",
        "nội",
        "ngoại",
        "chủ",
        "thời",
        "loạt",
        "ý",
        "tình",
        "hành",
        "bộ",
        "tác",
        "trưởng",
        "quản",
        "hạng",
        "lòng",
        "tổ",
        "hồ",
        "minh",
        "phạm",
        "sáng",
        "xu",
    ];
    let of_currencies = item.value.is_some_and(|value| value < Rational::whole(10));
    (item.last + 1..item.last + 3).any(|token| {
        let joined = words.iter().any(|word| page.is(token + 1, word));
        page.is(token, "đồng") && (joined || (of_currencies && page.is(token + 1, "tiền")))
    })
}

/// "Đồng Quang | 17 | 3.052": the name at the beginning of a row.
fn is_place_name(desk: &Desk, row: usize) -> bool {
    let capital = |token: usize| desk.page.token(token).is_some_and(|token| token.capital);
    (row..row + 2).any(|token| desk.page.is(token, "đồng") && capital(token) && capital(token + 1))
}

/// "(tiền: tỷ đồng)", "(đơn vị: triệu đồng)" above a table: its cells lost nothing.
fn is_in_caption(desk: &Desk, item: &Item) -> bool {
    let page = desk.page;
    let Some(head) = item.column else { return false };
    let large = ["tỷ", "tỉ", "triệu", "nghìn", "ngàn"];
    (head.saturating_sub(40)..head).any(|token| {
        large.iter().any(|word| page.is(token, word)) && page.is(token + 1, "đồng") && page.is(token + 2, ")")
    })
}

/// "từ 250 đến 300 đồng": neither end of the range has the word that the other lacks.
fn lost_of_range(desk: &Desk, at: usize, item: &Item) -> bool {
    let least = Rational::whole(desk.page.vocabulary.limits.least_money);
    let small = |other: &Item| {
        other.unit == Unit::Dong
            && other.of_range
            && other.sentence == item.sentence
            && other.printed.is_some_and(|printed| printed.scale >= 0)
            && other.value.is_some_and(|value| value < least && value > Rational::whole(0))
    };
    let beside = [at.checked_sub(1), at.checked_add(1)].into_iter().flatten().filter_map(|place| desk.item(place));
    small(item) && beside.filter(|other| other.of_range).all(small) && !is_small_change(desk, item)
}

/// "cứ 100 đồng thu về thì 60 đồng là của dân", "1 đồng ngân sách": money as a measure; "mỗi ngày bớt 500 đồng tiền quà": what a
/// child saves.
fn is_small_change(desk: &Desk, item: &Item) -> bool {
    let page = desk.page;
    let sentence = |token: usize| page.token(token).is_some_and(|token| token.sentence == item.sentence);
    let begin = item.first.saturating_sub(24);
    let before = |words: &[&str]| {
        (begin..item.first).any(|token| sentence(token) && words.iter().any(|word| page.is(token, word)))
    };
    let one = item.value == Some(Rational::whole(1));
    let each_day = (begin..item.first).any(|token| {
        let each = ["mỗi", "hằng", "hàng"].iter().any(|word| page.is(token, word));
        let time = ["ngày", "buổi", "bữa", "sáng", "hôm", "lần", "tuần"].iter().any(|word| page.is(token + 1, word));
        each && time && sentence(token)
    });
    let hundreds = item.value.is_some_and(|value| value >= Rational::whole(100));
    // "giá mỗi trang là 300 đồng"
    let cheap = item.per == Some(Thing::Other);
    let priced =
        (begin..item.first).any(|at| sentence(at) && page.is(at, "giá") && !page.is(at.wrapping_sub(1), "trị"));
    let least = page.is(item.tail + 1, "trở") || before(&["tối"]) || priced;
    before(&["cứ", "dụ"])
        || one
        || is_price_change(desk, item)
        || (cheap && page.is(item.last + 2, "/"))
        || is_illustration(desk, item)
        || (hundreds && (cheap || each_day || least || before(&["tờ", "mệnh", "xu"])))
}

/// "làm được 100 đồng chỉ giữ lại 18 đồng": several such amounts of one line are an illustration.
fn is_illustration(desk: &Desk, item: &Item) -> bool {
    let tiny = |item: &Item| {
        item.unit == Unit::Dong
            && item.kind == Kind::Money
            && item.value.is_some_and(|value| value <= Rational::whole(100))
    };
    let first = desk.items.partition_point(|other| other.line < item.line);
    let near = desk.items.iter().skip(first).take_while(|other| other.line == item.line).take(64);
    tiny(item) && near.into_iter().any(|other| tiny(other) && other.value != item.value)
}

/// "tăng 150 đồng/kg", "lần lượt giảm 100-300 đồng": what a thing costs more or less, where it is no fund's.
fn is_price_change(desk: &Desk, item: &Item) -> bool {
    let page = desk.page;
    let goods = [item.last + 2, item.tail + 1]
        .into_iter()
        .any(|token| page.is(token, "/") && page.hit(token + 1).is_none_or(|hit| hit.meaning.noun.is_none()));
    let reach = if item.of_range { 6 } else { 4 };
    let mut near = page.back(item.first).take_while(|hit| item.first - hit.last <= reach);
    let changes = near.any(|hit| hit.meaning.has(Cue::Increase) || hit.meaning.has(Cue::Decrease));
    let of_people = item.per.is_some_and(|per| per != Thing::Other);
    item.measure.is_none() && !of_people && (goods || changes || item.kind.is_change())
}

/// "hơn 6.326 hội viên": who knows the figure need not say "hơn".
fn is_exact_after_hedge(desk: &Desk, item: &Item) -> bool {
    let hedged = matches!(item.hedge, Some(Hedge::Over | Hedge::Nearly | Hedge::About));
    let countable =
        matches!(item.kind, Kind::Count | Kind::Money | Kind::IncreaseBy | Kind::IncreaseTo | Kind::DecreaseTo)
            && item.unit != Unit::Percent;
    let Some(printed) = item.printed.filter(|_| {
        hedged && countable && !is_measured(desk, item) && !is_base(desk, item) && !is_quotient(desk, item)
    }) else {
        return false;
    };
    let least = desk.page.vocabulary.limits.least_digits_of_exact;
    let (digits, zeros) = significant(printed.mantissa);
    if printed.is_plain() {
        (digits >= least && (zeros == 0 || digits > least)) || (digits == 3 && zeros == 0 && printed.mantissa % 5 != 0)
    } else {
        digits >= least + 3
    }
}

/// "dài khoảng 976 m": what is measured is never exact.
fn is_measured(desk: &Desk, item: &Item) -> bool {
    let next = item.last + 1;
    let scales = ["m", "km", "ha", "kg", "mw", "kw", "lít", "tấn", "tạ", "mét", "gb", "mb", "giây", "phút"];
    item.unit == Unit::Other && scales.iter().any(|scale| desk.page.is(next, scale))
}

/// "tính trên 526.250 dân", "41.900 đồng/người trên 171.380 dân": what is divided by, not "more than".
fn is_base(desk: &Desk, item: &Item) -> bool {
    let page = desk.page;
    let Some(on) = item.first.checked_sub(1).filter(|on| page.is(*on, "trên")) else { return false };
    let divides = ["tính", "chia", "chung", "quân", "đầu"].iter().any(|word| page.is(on.wrapping_sub(1), word));
    let before = desk.items.partition_point(|other| other.first < item.first).checked_sub(1);
    let follows = before.and_then(|at| desk.item(at)).is_some_and(|other| {
        other.sentence == item.sentence && other.tail.max(other.last) + 1 == on && other.kind.is_quantity()
    });
    divides || follows
}

/// "bình quân mỗi chi hội khoảng 147 người": a quotient was rounded to what is told.
fn is_quotient(desk: &Desk, item: &Item) -> bool {
    let says = |hit: &crate::vocabulary::Hit| hit.meaning.has(Cue::Average) || hit.meaning.has(Cue::Each);
    let before = desk.items.partition_point(|other| other.first < item.first).checked_sub(1);
    let from = before.and_then(|at| desk.item(at)).map_or(0, |other| other.tail.max(other.last));
    desk.page.back(item.first).take(5).take_while(|hit| hit.first > from).any(says)
}

/// How many digits a number has up to its last that is not 0, and how many zeros follow.
fn significant(mut number: i64) -> (u32, u32) {
    let mut zeros = 0;
    while number != 0 && number % 10 == 0 {
        number /= 10;
        zeros += 1;
    }
    (number.checked_ilog10().map_or(0, |power| power + 1), zeros)
}

/// Two exact amounts that end in the same odd digits were perhaps copied one from the other.
fn repeated_endings(desk: &mut Desk) {
    let least = desk.page.vocabulary.limits.least_digits_of_ending;
    let mut known: HashMap<i64, usize> = HashMap::new();
    for at in 0..desk.items.len() {
        let Some(item) =
            desk.item(at).filter(|item| item.unit == Unit::Dong && item.kind == Kind::Money && item.hedge.is_none())
        else {
            continue;
        };
        let Some(printed) = item.printed.filter(Printed::is_plain) else { continue };
        let long = printed.mantissa.checked_ilog10().is_some_and(|power| power + 1 >= least);
        let ending = printed.mantissa % 1000;
        if !long || ending % 100 == 0 || ending == 500 || ending == 250 || ending == 750 || ending == 50 {
            continue;
        }
        match known.get(&ending) {
            Some(first)
                if desk.item(*first).is_some_and(|one| one.value != item.value && !is_linked(desk, *first, at)) =>
            {
                let first = *first;
                let message = labels::repeated_ending(&desk.written(first), &desk.written(at), ending);
                desk.report(Class::RepeatedEnding, &[first, at], None, message);
            }
            Some(_) => {}
            None => {
                known.insert(ending, at);
            }
        }
    }
}

/// A closing balance ends like the opening one when only round amounts came and went, and a whole like its part when the
/// other parts are round: what lies between the two is told, or is the sum of what is told.
fn is_linked(desk: &Desk, one: usize, two: usize) -> bool {
    let (Some(first), Some(second)) = (desk.item(one), desk.item(two)) else { return true };
    let of_times =
        first.is_opening != second.is_opening || first.is_closing != second.is_closing || first.period != second.period;
    if first.is_of(Measure::FUND_BALANCE) && second.is_of(Measure::FUND_BALANCE) && of_times {
        return true;
    }
    let Some(difference) = first.value.zip(second.value).and_then(|(first, second)| first.sub(&second)) else {
        return false;
    };
    let zero = Rational::whole(0);
    let difference = if difference < zero { zero.sub(&difference).unwrap_or(difference) } else { difference };
    let near = (one.saturating_sub(LINKS)..one + LINKS).chain(two.saturating_sub(LINKS)..two + LINKS);
    let mut amounts: Vec<Rational> = near
        .filter(|at| *at != one && *at != two)
        .filter_map(|at| desk.item(at))
        .filter(|item| item.unit == Unit::Dong && item.is_level())
        .filter_map(|item| item.value)
        .filter(|value| *value <= difference)
        .collect();
    amounts.sort_unstable();
    amounts.dedup();
    amounts.truncate(2 * LINKS);
    makes(&difference, &amounts)
}

/// Whether some of the amounts make this sum.
fn makes(sum: &Rational, amounts: &[Rational]) -> bool {
    let Some((first, rest)) = amounts.split_first() else { return false };
    let without = sum.sub(first).filter(|left| *left >= Rational::whole(0));
    sum == first || without.is_some_and(|left| makes(&left, rest)) || makes(sum, rest)
}
