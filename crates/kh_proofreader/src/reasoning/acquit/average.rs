//! Averages and amounts for each that other figures explain.

use super::{AROUND, FARTHER, TABLE, around, is_cell, is_far, pair, product};
use crate::figure::{Kind, Unit};
use crate::finding::Class;
use crate::reading::Item;
use crate::reasoning::Desk;
use crate::reasoning::measure::{average, interval};
use kh_figures::{Interval, Rational};

/// A smaller number may make a total by chance.
const LEAST_COUNT: i64 = 20;
/// How far from its rate a number stands that is paid with other amounts.
const BESIDE: usize = 3;

/// "215 suất …; 1.420 suất quà, trị giá 426 triệu đồng (mỗi suất 300.000 đồng)": a count and a total beside the rate that it fits.
pub(super) fn is_of_others(desk: &Desk, class: Class, about: &[usize]) -> bool {
    let rate = about.iter().filter_map(|at| Some((*at, desk.item(*at)?))).find(|(_, item)| item.kind == Kind::PerHead);
    let Some((at, rate)) = rate else { return false };
    let Some(each) = rate.value else { return false };
    let exact = Interval::between(each, each);
    let each = if rate.hedge.is_some() { average(rate).unwrap_or(exact) } else { exact };
    let near = around(desk, about, AROUND, TABLE);
    // Another base for an amount per head was taken by mistake, unless it counts the same; another total may be meant.
    let head = class == Class::PerHeadMismatch;
    let reach = about.iter().map(|other| other.abs_diff(at)).max().unwrap_or_default();
    let reach = if is_far(desk, class, about) { FARTHER } else { reach };
    let of_year = |item: &Item| !head || item.year == rate.year;
    let totals: Vec<(usize, Interval)> = near
        .iter()
        .filter(|(_, item)| item.is_level() && item.unit == Unit::Dong && of_year(item))
        .filter_map(|(place, item)| Some((*place, interval(item)?)))
        .collect();
    let mut counts = near.iter().filter(|(_, item)| item.is_level() && item.unit != Unit::Dong);
    let found = counts.any(|(count_at, count)| {
        let product = interval(count).and_then(|count| count.mul(&each));
        let may_count = !head || rate.of_each || about.contains(count_at) || counts_alike(desk, about, at, count);
        count.value > Some(Rational::whole(1))
            && may_count
            && product.is_some_and(|product| {
                totals.iter().any(|(total_at, total)| {
                    let is_near = |place: &usize| {
                        let cell = head || desk.item(*place).is_some_and(|item| is_cell(desk, item));
                        let own =
                            !cell && about.contains(total_at) && count.value >= Some(Rational::whole(LEAST_COUNT));
                        let most = match (cell, own) {
                            (true, _) => FARTHER,
                            (false, true) => reach.max(AROUND),
                            (false, false) => reach,
                        };
                        place.abs_diff(at) <= most
                    };
                    let stands_near = is_near(count_at) && is_near(total_at);
                    let same = about.contains(count_at) && about.contains(total_at);
                    let fits = total.overlaps(&product);
                    stands_near && !same && fits
                })
            })
    });
    found
        || is_paid_with_others(desk, about, at, rate)
        || is_factor_of_another(desk, about, at, rate)
        || has_count_of_its_own(desk, about, at, rate)
        || is_given_besides(desk, about, rate)
}

/// "38 suất, mỗi suất một triệu đồng; hội kia trao 68 suất với 20,4 triệu đồng", "500 em học sinh mỗi em được nhận 1 triệu đồng": the total,
/// or the rate, is said of another number of the same things that stands nearer.
fn has_count_of_its_own(desk: &Desk, about: &[usize], at: usize, rate: &Item) -> bool {
    let page = desk.page;
    let accused = |is_money: bool| {
        let fits = |place: &&usize| {
            **place != at && desk.item(**place).is_some_and(|item| (item.unit == Unit::Dong) == is_money)
        };
        about.iter().find(fits).copied()
    };
    let Some((total, count)) = accused(true).zip(accused(false)) else { return false };
    let counts = |place: &usize| {
        desk.item(*place).zip(desk.item(count)).is_some_and(|(item, own)| {
            item.kind == Kind::Count && item.unit == own.unit && item.thing() == own.thing() && item.owns_noun
        })
    };
    let of_which = |place: &usize| {
        desk.item(*place).is_some_and(|item| page.back(item.first).take(2).any(|hit| page.is_among_them(hit)))
    };
    let total_has_its_own = count < at && (at + 1..total).any(|place| counts(&place) && !of_which(&place));
    let beside = at.checked_sub(1).filter(|place| !about.contains(place)).and_then(|place| desk.item(place));
    let rate_has_its_own = beside.is_some_and(|beside| {
        let noun = page.text(beside.last + 1, beside.last + 1);
        let each = |token: usize| page.is(token, "mỗi") && page.text(token + 1, token + 1) == noun;
        beside.kind == Kind::Count
            && beside.owns_noun
            && (beside.tail..beside.tail + 3).any(each)
            && rate.first < beside.tail + 10
    });
    total_has_its_own || rate_has_its_own
}

/// "38 suất quà (mỗi suất 500.000 đồng) và trao số tiền 50 triệu đồng ủng hộ câu lạc bộ": other money that was given with them.
fn is_given_besides(desk: &Desk, about: &[usize], rate: &Item) -> bool {
    let page = desk.page;
    let total =
        about.iter().filter_map(|at| desk.item(*at)).find(|item| item.unit == Unit::Dong && item.first > rate.first);
    let Some(total) = total else { return false };
    let begin = total.first.saturating_sub(5).max(rate.tail);
    let said = |words: &[&str]| (begin..total.first).any(|token| words.iter().any(|word| page.is(token, word)));
    let joined = (rate.tail + 1..total.first).any(|token| page.is(token, "và"));
    joined && said(&["trao", "tặng", "ủng", "hỗ", "góp"]) && !said(&["tổng", "trị", "cộng"])
}

/// "62 tổ với 3.844 hội viên, … trong 71.190 hội viên …, bình quân 60 nghìn đồng một hội viên"; "nếu tính trên hội viên thì mỗi người …".
fn counts_alike(desk: &Desk, about: &[usize], at: usize, count: &Item) -> bool {
    let page = desk.page;
    let accused = about.iter().filter_map(|at| desk.item(*at)).find(|item| item.unit != Unit::Dong);
    let alike = accused.is_some_and(|item| {
        item.unit == count.unit && item.thing() == count.thing() && (item.unit != Unit::Person || item.owns_noun)
    });
    let Some(rate) = desk.item(at).filter(|_| count.owns_noun) else { return false };
    let noun = page.text(count.last + 1, count.tail.min(count.last + 2));
    let words = page.text(rate.first.saturating_sub(10), rate.first.wrapping_sub(1));
    alike
        || (noun.contains(' ')
            && ["tính trên ", "tính theo ", "chia cho "].iter().any(|by| words.contains(&format!("{by}{noun}"))))
}

/// "139 hộ góp mỗi hộ 50.000 đồng, còn 2.600.000 đồng do …", "9 em mỗi em 600.000 đồng, 77 em mỗi em 300.000 đồng": the total is made
/// of what is paid at this rate and one more amount.
fn is_paid_with_others(desk: &Desk, about: &[usize], at: usize, rate: &Item) -> bool {
    let total = about.iter().filter(|place| **place != at).filter_map(|place| desk.item(*place));
    let total = total.into_iter().find(|item| item.unit == Unit::Dong).and_then(interval);
    let Some(total) = total else { return false };
    let near = around(desk, &[at], AROUND, 0);
    let paid = near.iter().filter(|(place, count)| {
        count.unit != Unit::Dong && count.is_level() && place.abs_diff(at) <= BESIDE && count.kind == Kind::Count
    });
    let one_more = |place: &usize, paid: &Interval| {
        let rest = |amount: &Interval| paid.add(amount).is_some_and(|sum| sum.overlaps(&total));
        // "54 triệu đồng: 15 thầy cô, mỗi người 3 triệu đồng, còn 9 triệu đồng mua sách": the total is the rest of another.
        let mut amounts = near.iter().filter(|(other, item)| !about.contains(other) && item.unit == Unit::Dong);
        let more = paid.add(&total);
        if amounts.any(|(_, item)| more.zip(interval(item)).is_some_and(|(more, whole)| more.overlaps(&whole))) {
            return true;
        }
        let amounts = near.iter().filter(|(other, item)| {
            !about.contains(other) && item.unit == Unit::Dong && item.sentence == rate.sentence
        });
        let products = near.iter().filter(|(other, _)| other != place).filter_map(|(other, _)| pair(desk, *other));
        let listed = near.iter().filter(|(other, item)| other != place && item.is_level() && item.unit != Unit::Dong);
        let rates = || near.iter().filter(|(other, item)| *other != at && item.kind == Kind::PerHead);
        let mut crossed = listed.flat_map(|(_, count)| rates().filter_map(|(_, other)| product(count, other)));
        amounts.filter_map(|(_, item)| interval(item)).any(|amount| rest(&amount))
            || crossed.any(|amount| rest(&amount))
            || products
                .filter(|(_, other)| other.first != rate.first)
                .filter_map(|(count, other)| product(count, other))
                .any(|amount| rest(&amount))
    };
    // "16 cháu, mỗi cháu 200.000 đồng, và 160.000 đồng in giấy khen": what was taken for a rate is the rest.
    let mut pairs = near.iter().filter_map(|(place, _)| pair(desk, *place));
    let is_the_rest = |(count, other): (&Item, &Item)| {
        let own = rate.value.map(|value| Interval::between(value, value));
        let sum = product(count, other).zip(own).and_then(|(paid, own)| paid.add(&own));
        other.first != rate.first && sum.is_some_and(|sum| sum.overlaps(&total))
    };
    pairs.any(is_the_rest)
        || paid.into_iter().any(|(place, count)| product(count, rate).is_some_and(|paid| one_more(place, &paid)))
}

/// "1.600 cháu được cấp học bổng, mức 800.000 đồng, cả thảy 1,28 tỷ đồng": the amount is what each gets.
pub(super) fn is_of_each(desk: &Desk, about: &[usize]) -> bool {
    let [count, amount] = *about else { return is_product(desk, about) };
    let of = |at: usize| desk.item(at).and_then(interval);
    let product = of(count).zip(of(amount)).and_then(|(count, amount)| count.mul(&amount));
    let near = around(desk, about, BESIDE, 0);
    let totals = near.iter().filter(|(at, item)| !about.contains(at) && item.unit == Unit::Dong);
    product.is_some_and(|product| totals.filter_map(|(_, total)| interval(total)).any(|total| total.overlaps(&product)))
}

/// "học bổng 1.350 suất x 1 triệu đồng, khen thưởng 810 triệu đồng": the product is not told, and the next amount is another.
fn is_factor_of_another(desk: &Desk, about: &[usize], at: usize, rate: &Item) -> bool {
    let page = desk.page;
    let after = about.iter().any(|place| *place > at && desk.item(*place).is_some_and(|item| item.unit == Unit::Dong));
    let comma = page.is(rate.tail + 1, ",") || page.is(rate.tail + 1, ";");
    let uses = ["chi", "khen", "mua", "hỗ", "thuê", "in"].iter().any(|verb| page.is(rate.tail + 2, verb));
    after && comma && (rate.is_factor || (rate.of_each && uses))
}

/// "70 suất … mức 1 triệu đồng mỗi suất thì cần 70 triệu đồng": what all cost.
fn is_product(desk: &Desk, about: &[usize]) -> bool {
    let [amount] = *about else { return false };
    let Some(item) = desk.item(amount) else { return false };
    let near = around(desk, about, AROUND, 0);
    let counts = || near.iter().filter(|(_, other)| other.unit != Unit::Dong && other.kind == Kind::Count);
    let rates = near.iter().filter(|(at, other)| *at != amount && other.kind == Kind::PerHead);
    let exactly = |paid: Interval| item.value.is_some_and(|value| paid.contains(value));
    rates.into_iter().any(|(_, rate)| counts().any(|(_, count)| product(count, rate).is_some_and(exactly)))
}
