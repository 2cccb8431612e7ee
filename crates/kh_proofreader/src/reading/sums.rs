//! What adds up is counted alike: members of five communes that make the members told with them, pupils of three levels of school
//! who make those that got a scholarship, what each year brought of what all of them brought.
//!
//! Only exact sums of figures that stand one after the other show it, and only where the words divide by place, by level or by
//! year: what one kind of giver gave is no figure of the place's fund.

use super::item::Item;
use super::page::Page;
use crate::figure::{Kind, Unit};
use crate::tokens::Token;
use crate::vocabulary::Thing;
use kh_figures::{Measure, Rational};

/// The most figures between a whole and the last of its parts.
const REACH: usize = 32;
/// The most parts.
const PARTS: usize = 16;
/// The most lines that a list takes.
const LINES: u32 = 12;
/// A smaller sum may come about by chance.
const LEAST: i64 = 20;

/// So many figures around a rate its number and its total stand.
const NEAR: usize = 5;

/// What is paid for what is counted.
const PAID: [(Measure, Measure); 3] = [
    (Measure::SCHOLARSHIPS, Measure::SCHOLARSHIPS_VND),
    (Measure::GIFTS, Measure::GIFTS_VND),
    (Measure::PIGGY_BANKS, Measure::PIGGY_BANKS_VND),
];

/// Gives parts the measure of their sum, and a sum that of its parts.
pub(super) fn share_with_sums(page: &Page, items: &mut [Item]) {
    for at in 0..items.len() {
        let Some(whole) = items.get(at).filter(|item| may_be_part(item)) else { continue };
        if whole.value.is_none_or(|value| value < Rational::whole(LEAST)) {
            continue;
        }
        let after: Vec<usize> = (at + 1..(at + REACH).min(items.len())).collect();
        let before: Vec<usize> = (at.saturating_sub(REACH)..at).rev().collect();
        for near in [after, before] {
            if let Some(parts) = adding_up(items, at, &near) {
                share(page, items, at, &parts);
            }
        }
    }
}

/// "71 phần quà, mỗi phần 160.000 đồng, tổng 11.360.000 đồng": so many times so much is the money for them.
pub(super) fn share_with_products(items: &mut [Item]) {
    for at in 0..items.len() {
        let Some(each) = items.get(at).filter(|item| item.kind == Kind::PerHead && item.unit == Unit::Dong) else {
            continue;
        };
        let (from, to) = (at.saturating_sub(NEAR), (at + NEAR).min(items.len()));
        let near = |place: &usize| items.get(*place).is_some_and(|item| item.line == each.line);
        let money = (from..to).filter(near).find_map(|place| {
            let count = items.get(place).filter(|item| item.kind == Kind::Count)?;
            let (_, measure) = PAID.iter().find(|(counted, _)| count.is_of(*counted))?;
            let product = count.value?.mul(&each.value?)?;
            let total = (from..to).filter(near).find(|place| {
                items.get(*place).is_some_and(|item| {
                    item.kind == Kind::Money && item.measure.is_none() && item.value == Some(product)
                })
            })?;
            Some((total, *measure))
        });
        if let Some((total, measure)) = money
            && let Some(item) = items.get_mut(total)
        {
            item.measure = Some(measure);
        }
    }
}

/// "1.240 con heo đất …, gom lại 298 triệu đồng, tính ra mỗi con khoảng 240 nghìn đồng": what the piggy banks held.
pub(super) fn share_with_piggy_banks(items: &mut [Item]) {
    for at in 0..items.len() {
        let Some(each) = items.get(at).filter(|item| item.kind == Kind::PerHead && item.per == Some(Thing::PiggyBank))
        else {
            continue;
        };
        let from = at.saturating_sub(NEAR);
        let sentence = each.sentence;
        let near = || (from..at).rev().filter_map(|place| Some((place, items.get(place)?)));
        let here = || near().filter(|(_, item)| item.sentence == sentence);
        let count = here().find(|(_, item)| item.is_of(Measure::PIGGY_BANKS)).and_then(|(_, item)| item.value);
        let total =
            here().find(|(_, item)| item.kind == Kind::Money).filter(|(_, item)| item.is_of(Measure::FUND_RAISED));
        let Some((place, total)) = total else { continue };
        let quotient = total.value.zip(count).and_then(|(total, count)| total.div(&count));
        let slack = each.value.and_then(|each| each.div(&Rational::whole(20)));
        let near = quotient.zip(each.value).zip(slack).is_some_and(|((found, each), slack)| {
            found
                .sub(&each)
                .is_some_and(|off| off <= slack && Rational::whole(0).sub(&off).is_some_and(|off| off <= slack))
        });
        if let Some(item) = items.get_mut(place).filter(|_| near) {
            item.measure = Some(Measure::PIGGY_BANKS_VND);
        }
    }
}

/// The figures next to a whole, in order, that make it: two at least.
fn adding_up(items: &[Item], at: usize, near: &[usize]) -> Option<Vec<usize>> {
    let whole = items.get(at)?;
    let total = whole.value?;
    let (mut sum, mut parts, mut line) = (Rational::whole(0), Vec::new(), whole.line);
    for place in near {
        let item = items.get(*place)?;
        if item.line.abs_diff(line) > 1 || item.line.abs_diff(whole.line) > LINES || parts.len() > PARTS {
            break;
        }
        let bare = item.unit == Unit::Other && item.noun.is_none() && whole.unit != Unit::Dong;
        if !may_be_part(item) || (item.unit != whole.unit && !bare) {
            continue;
        }
        line = item.line;
        sum = sum.add(&item.value?)?;
        parts.push(*place);
        if sum >= total {
            break;
        }
    }
    (sum == total && parts.len() >= 2).then_some(parts)
}

fn may_be_part(item: &Item) -> bool {
    matches!(item.kind, Kind::Count | Kind::Money)
        && item.is_level()
        && item.partner.is_none()
        && item.column.is_none()
        && !item.is_target
        && item.hedge.is_none()
        && item.printed.is_some()
}

fn share(page: &Page, items: &mut [Item], at: usize, parts: &[usize]) {
    let Some(whole) = items.get(at).cloned() else { return };
    let Some(measure) = whole.measure else { return };
    let all = |is: &dyn Fn(&Item) -> bool| parts.iter().all(|part| items.get(*part).is_some_and(is));
    let years: Vec<Option<i32>> = parts.iter().filter_map(|part| items.get(*part)).map(|part| part.year).collect();
    let yearly = years
        .iter()
        .enumerate()
        .all(|(place, year)| year.is_some() && !years.iter().take(place).any(|other| other == year));
    let divides = match measure {
        Measure::SCHOLARSHIPS => whole.unit == Unit::Person || whole.unit == Unit::Scholarship,
        Measure::MEMBERS | Measure::UNITS_BRANCH => all(&|part| is_named(page, part)),
        Measure::FUND_RAISED => yearly,
        _ => false,
    };
    if !divides {
        return;
    }
    for place in parts {
        if let Some(part) = items.get_mut(*place).filter(|part| part.measure.is_none()) {
            part.measure = Some(measure);
            if !part.owns_noun {
                (part.unit, part.noun) = (whole.unit, whole.noun);
            }
        }
    }
}

/// "Cẩm Hưng 812", "Trà Lân: 28.410 người", "của Hải Yên là 246 nghìn": a name right before the number.
fn is_named(page: &Page, item: &Item) -> bool {
    let link = [":", "là", "có"].iter().any(|word| page.is(item.first.wrapping_sub(1), word));
    let name = item.first.checked_sub(1 + usize::from(link));
    name.and_then(|name| page.token(name)).is_some_and(|token: &Token| token.is_word() && token.capital)
}
