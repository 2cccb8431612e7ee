//! Money for one scholarship, gift or piggy bank that nobody means, stated or implied by an amount and a count.

use crate::figure::{Kind, Unit};
use crate::finding::Class;
use crate::labels;
use crate::reading::Item;
use crate::reasoning::Desk;
use crate::reasoning::measure::{interval, middle, shown};
use crate::vocabulary::{Cue, Hit, Thing};
use kh_figures::{Measure, Rational};

/// "mỗi suất 80 triệu đồng"
fn stated_values(desk: &mut Desk) {
    for at in 0..desk.items.len() {
        let Some(item) = desk.item(at) else { continue };
        let per = if item.kind == Kind::PerHead { item.per } else { said_of_one(desk, at, item) };
        let of_grant = matches!(per, Some(Thing::Scholarship | Thing::Gift | Thing::PiggyBank));
        let (least, most) = bounds(desk, per != Some(Thing::Scholarship), item);
        let absurd = item.value.is_some_and(|value| value < least || value > most);
        if of_grant && absurd && !desk.has(Class::LostUnit, at) {
            desk.report(Class::ImplausibleUnitValue, &[at], None, labels::implausible_average(&desk.written(at)));
        }
    }
}

/// "Mỗi suất học bổng cho học sinh khó khăn trị giá 150 triệu đồng", "nuôi một con heo đất; cuối năm mổ được 1,2 tỷ đồng": the
/// first amount of the sentence, said of one thing that stands before it.
fn said_of_one(desk: &Desk, at: usize, item: &Item) -> Option<Thing> {
    let page = desk.page;
    let is_thing = |hit: &Hit| {
        let thing = hit.meaning.noun.map(|noun| noun.thing)?;
        let one = page.is(hit.first.wrapping_sub(1), "một") || page.says_before(hit.first, Cue::Each);
        (one && matches!(thing, Thing::Scholarship | Thing::Gift | Thing::PiggyBank)).then_some(thing)
    };
    let money = item.kind == Kind::Money && item.is_level() && !item.in_brackets;
    let counted = desk.before(at).any(|(_, other)| other.unit != Unit::Other || other.thing() != Some(Thing::Time));
    if !money || counted {
        return None;
    }
    let thing = page.back(item.first).find_map(is_thing)?;
    let own = match thing {
        Thing::Scholarship => Measure::SCHOLARSHIPS_VND,
        Thing::Gift => Measure::GIFTS_VND,
        _ => Measure::PIGGY_BANKS_VND,
    };
    item.measure.is_none_or(|measure| measure == own).then_some(thing)
}

/// What one scholarship may be; one for small pupils is less, and a gift or a piggy bank holds less.
fn bounds(desk: &Desk, is_gift: bool, near: &Item) -> (Rational, Rational) {
    let limits = desk.page.vocabulary.limits;
    let words = near.first.saturating_sub(24)..near.tail + 16;
    let small = words
        .filter(|token| desk.page.token(*token).is_some_and(|token| token.sentence == near.sentence))
        .any(|token| desk.page.is(token, "thcs") || (desk.page.is(token, "tiểu") && desk.page.is(token + 1, "học")));
    let most = match (is_gift, small) {
        (true, _) => limits.most_gift_value,
        (false, true) => limits.most_pupil_value,
        (false, false) => limits.most_unit_value,
    };
    (Rational::whole(limits.least_unit_value), Rational::whole(most))
}

/// Money for one scholarship, gift or piggy bank that nobody means.
pub(super) fn check(desk: &mut Desk) {
    stated_values(desk);
    for total in 0..desk.items.len() {
        let Some(amount) =
            desk.item(total).filter(|item| item.is_level() && item.unit == Unit::Dong && item.is_current())
        else {
            continue;
        };
        let Some((count, number)) = counted_for(desk, total, amount) else { continue };
        if number.is_cumulative != amount.is_cumulative || is_no_total(desk, amount, number) {
            continue;
        }
        let quotient = interval(amount).zip(interval(number)).and_then(|(amount, number)| amount.div(&number));
        let each = desk.page.says(amount.tail + 1, Cue::Each);
        let Some(quotient) = quotient.filter(|_| !each && number.partner.is_none()) else { continue };
        // "5 suất đặc biệt, mỗi suất 15 triệu đồng. Tổng kinh phí 1,45 tỷ đồng": what each gets is told.
        if (count + 1..total)
            .filter_map(|at| desk.item(at))
            .any(|rate| rate.kind == Kind::PerHead && rate.unit == Unit::Dong)
        {
            continue;
        }
        let is_gift = number.unit != Unit::Scholarship && !number.is_of(Measure::SCHOLARSHIPS);
        let (least, most) = bounds(desk, is_gift, number);
        if quotient.hi() < least || quotient.lo() > most {
            let computed = shown(middle(&quotient), 0);
            let message = labels::implausible(&desk.written(total), &desk.written(count), &computed);
            desk.report(Class::ImplausibleUnitValue, &[count, total], Some(computed), message);
        }
    }
}

/// "nuôi 2 con heo, mỗi ngày bỏ vào 2.000 đồng", "129 phần x 200.000 = …", "cộng hai phần là 7,8 tỷ đồng".
fn is_no_total(desk: &Desk, amount: &Item, number: &Item) -> bool {
    let page = desk.page;
    let said = |from: usize, words: &[&str]| {
        (from.saturating_sub(6)..from).any(|token| words.iter().any(|word| page.is(token, word)))
    };
    let factor = ["x", "×", "*"].iter().any(|sign| page.is(number.first.wrapping_sub(1), sign));
    let both = ["cộng", "cả", "gộp"].iter().any(|word| page.is(number.first.wrapping_sub(1), word));
    said(amount.first, &["ngày", "tuần", "tháng", "bữa", "lần", "nhất"])
        || factor
        || (both && number.printed.is_none_or(|printed| printed.mantissa < 5))
}

/// How many scholarships, gifts or piggy banks an amount is for.
fn counted_for<'a>(desk: &Desk<'a>, total: usize, amount: &Item) -> Option<(usize, &'a Item)> {
    let counted = match amount.measure {
        Some(Measure::SCHOLARSHIPS_VND) => Some(Measure::SCHOLARSHIPS),
        Some(Measure::GIFTS_VND) => Some(Measure::GIFTS),
        Some(Measure::PIGGY_BANKS_VND) => Some(Measure::PIGGY_BANKS),
        _ => None,
    };
    if let Some(counted) = counted {
        let counts = |other: &Item| other.is_of(counted) && other.kind == Kind::Count;
        // "3 tỷ đồng cho 39 suất học bổng, hơn 17 tỷ đồng cho 50 suất"
        let next = desk.item(total + 1).filter(|next| counts(next) && next.first <= amount.tail + 3);
        if let Some(next) = next.filter(|_| desk.page.is(amount.tail + 1, "cho")) {
            return Some((total + 1, next));
        }
        // "… trao 240 suất học bổng cho học sinh của 12 xã. Tổng trị giá học bổng là 192 triệu đồng."
        let above = desk
            .before_in_line(total)
            .take(6)
            .filter(|(_, other)| other.sentence + 1 == amount.sentence && counts(other));
        let begins =
            desk.before(total).next().is_none() && desk.page.back(amount.first).any(|hit| hit.meaning.has(Cue::Total));
        let most = || above.max_by(|(_, one), (_, two)| one.value.cmp(&two.value)).filter(|_| begins);
        // "4.000 phần quà, công ty khác tặng 1.200 quyển tập trị giá 5 triệu đồng": the money is of what was counted last.
        let goods = |other: &Item| {
            other.kind == Kind::Count && other.owns_noun && matches!(other.thing(), Some(Thing::Goods | Thing::Other))
        };
        let before = || desk.before(total).take(3).take_while(|(_, other)| !goods(other));
        let here = before().find(|(_, other)| counts(other));
        return here.or_else(|| given_for(desk, total, amount)).or_else(most);
    }
    told_after(desk, total, amount).or_else(|| given_for(desk, total, amount))
}

fn is_grant(item: &Item) -> bool {
    item.kind == Kind::Count
        && item.per.is_none()
        && item.owns_noun
        && matches!(item.unit, Unit::Scholarship | Unit::Gift | Unit::PiggyBank)
}

/// "số heo đất được mổ là 3.600 con; số tiền thu được 720 triệu đồng": nothing but such words stands between the two.
fn told_after<'a>(desk: &Desk<'a>, total: usize, amount: &Item) -> Option<(usize, &'a Item)> {
    let page = desk.page;
    let (place, number) = desk.before(total).next().filter(|(_, other)| is_grant(other))?;
    let links = ["số", "tiền", "thu", "được", "về", "tổng", "là", "với", "đếm", "trị", "giá", "cộng", "hết"];
    let word = |token: usize| {
        page.token(token).is_some_and(|token| !token.is_word()) || links.iter().any(|link| page.is(token, link))
    };
    // "124 phần quà, mỗi phần có vở và bút, tổng trị giá …": the worth of all that was named last.
    let worth = ["tổng", "trị", "giá", "là"];
    let from = (number.tail..amount.first).rev().find(|token| !worth.iter().any(|link| page.is(*token, link)));
    let in_all = from.is_some_and(|from| page.is(from, ",") && page.is(from + 1, "tổng") && from < number.tail + 20);
    (in_all || (number.tail + 1..amount.first).all(word)).then_some((place, number))
}

/// "với 76,5 triệu đồng, Hội đã cấp 85 suất học bổng": the only amount of the sentence before the only number.
fn given_for<'a>(desk: &Desk<'a>, total: usize, amount: &Item) -> Option<(usize, &'a Item)> {
    let with = ["với", "từ", "dành", "chi"].iter().any(|word| desk.page.is(amount.first.wrapping_sub(1), word));
    let (place, number) = desk.after(total).next().filter(|(_, other)| is_grant(other))?;
    let others = desk.before(total).chain(desk.after(place)).any(|(_, other)| {
        other.unit == Unit::Dong || (other.kind == Kind::Count && other.thing() != Some(Thing::Time))
    });
    let of_grants = amount.measure.is_some_and(|measure| {
        [Measure::SCHOLARSHIPS_VND, Measure::GIFTS_VND, Measure::PIGGY_BANKS_VND].contains(&measure)
    });
    let bound = if of_grants {
        desk.page.is(number.first.wrapping_sub(1), "cho")
    } else {
        with && desk.page.has_mark_between(amount.tail, number.first, &[','])
    };
    (bound && !others).then_some((place, number))
}
