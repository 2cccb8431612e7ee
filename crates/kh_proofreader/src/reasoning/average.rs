//! Averages: total ÷ count, per head of the population and per scholarship, gift, piggy bank or class.
//!
//! An average is said of a count and an amount that stand around it: "60 suất, mỗi suất 500.000 đồng, tổng 30 triệu đồng",
//! "36 tỷ đồng, bình quân 52.000 đồng/người". Several counts and amounts may stand there (parts, other years, what
//! is in brackets): if one of them with one of the others gives the average, that is what it is said of. Two averages before
//! one total share it. The amount may stand in a line above where only one amount raised is told; the population anywhere.

mod absurd;
mod each;
mod group;
mod loose;
mod population;
mod row;
mod yearly;

use super::Desk;
use super::measure::{Claim, average, interval, middle, rounded, shown};
use crate::figure::{Hedge, Kind, Unit};
use crate::finding::Class;
use crate::labels;
use crate::reading::Item;
use crate::vocabulary::{Cue, Thing, vocabulary};
use kh_figures::{Interval, Measure, Rational};

pub(super) fn check(desk: &mut Desk) {
    for at in 0..desk.items.len() {
        let Some(item) = desk.item(at) else { continue };
        if matches!(item.hedge, Some(Hedge::AtLeast | Hedge::AtMost))
            || desk.has(Class::LostUnit, at)
            || item.of_range
            || is_extreme(desk, item)
            || is_one_of_rates(desk, at, item)
            || super::sum::is_rated(desk, at)
            || item.is_prior
            || item.is_target
        {
            continue;
        }
        if let Some((total, count)) = each::then_all(desk, at, item) {
            compare(desk, [total, count, at], Class::AverageMismatch);
            continue;
        }
        match (item.kind, item.per) {
            (Kind::PerHead, Some(Thing::Resident)) => per_head(desk, at, Measure::POPULATION),
            (Kind::PerHead, Some(Thing::Member)) => per_head(desk, at, Measure::MEMBERS),
            (Kind::PerHead, Some(Thing::Household)) => per_head(desk, at, Measure::HOUSEHOLDS),
            (Kind::PerHead, Some(Thing::Person))
                if total_before(desk, at).is_some_and(|total| is_fund(desk, total)) =>
            {
                per_head(desk, at, Measure::POPULATION);
            }
            (Kind::PerHead, None | Some(Thing::Person)) if loose::is_for_residents(desk, item) => {
                per_head(desk, at, Measure::POPULATION);
            }
            (Kind::PerHead, Some(Thing::Time)) => yearly::check(desk, at, item),
            (Kind::PerHead, Some(thing)) => per_thing(desk, at, item, thing),
            (Kind::PerHead, None) => per_nearest(desk, at, item),
            (Kind::Count, Some(thing)) => group::check(desk, at, item, thing),
            (Kind::Count, None) => group::among(desk, at, item),
            _ => {}
        }
        if !is_judged(desk, at)
            && let Some((total, count)) = loose::pair_of(desk, at, item)
        {
            compare(desk, [total, count, at], loose::class_of(desk, at));
        }
    }
    row::check(desk);
    absurd::check(desk);
    population::check(desk);
}

/// "mức thấp nhất 500.000 đồng/suất", "mỗi hộ góp từ 50.000 đồng": what one gets is no average of all.
fn is_extreme(desk: &Desk, item: &Item) -> bool {
    let page = desk.page;
    let near = (item.first.saturating_sub(3)..item.first).any(|token| page.is(token, "nhất"));
    // "thấp nhất là xã A, bình quân 31.500 đồng/người"
    let sentence = |token: usize| page.token(token).is_some_and(|token| token.sentence == item.sentence);
    let begin = item.first.saturating_sub(14);
    let cut = |token: &usize| page.token(*token).is_some_and(|token| token.is_mark(';') || token.is_digits());
    let end = (begin..item.first).rev().find(cut).unwrap_or(begin);
    let of_one = (end..item.first).any(|token| {
        let most = ["thấp", "ít", "cao", "nhiều"].iter().any(|word| page.is(token, word));
        most && page.is(token + 1, "nhất") && page.is(token + 2, "là") && sentence(token)
    });
    // "mỗi hộ góp từ 50.000 đồng", "50.000 đồng trở lên": that much or more.
    let from = item.kind == Kind::PerHead && page.is(item.first.wrapping_sub(1), "từ");
    let more = (item.last + 1..item.tail + 4).any(|token| page.is(token, "trở") && page.is(token + 1, "lên"));
    near || of_one || from || more
}

/// "theo mức 100.000 đồng, 200.000 đồng và 500.000 đồng/em": what one sort gets is no average of all.
fn is_one_of_rates(desk: &Desk, at: usize, item: &Item) -> bool {
    desk.before(at).next().is_some_and(|(_, other)| {
        let joined = item.first <= other.tail + 2 && desk.page.is(item.first.wrapping_sub(1), "và");
        joined && other.unit == Unit::Dong && item.unit == Unit::Dong && other.value < item.value
    })
}

/// "trong 5 năm vận động 4,5 tỷ đồng, bình quân mỗi năm 60.000 đồng/người": divided by the years too.
fn is_by_years(desk: &Desk, item: &Item) -> bool {
    let page = desk.page;
    let sentence = |token: usize| page.token(token).is_some_and(|token| token.sentence == item.sentence);
    let begin = item.first.saturating_sub(14);
    item.kind == Kind::PerHead
        && (begin..item.first).any(|token| {
            let each = ["mỗi", "hằng", "hàng"].iter().any(|word| page.is(token, word));
            each && page.is(token + 1, "năm") && sentence(token)
        })
}

fn is_judged(desk: &Desk, at: usize) -> bool {
    let classes = [Class::AverageMismatch, Class::PerHeadMismatch, Class::StockAndFlow, Class::CumulativeBesideAnnual];
    classes.iter().any(|class| desk.has(*class, at))
}

fn is_fund(desk: &Desk, at: usize) -> bool {
    desk.item(at).is_some_and(|item| item.is_of(Measure::FUND_RAISED) || item.is_of(Measure::FUND_BALANCE))
}

/// The amount that an average is said of: the nearest before it that is no aside.
fn total_before(desk: &Desk, at: usize) -> Option<usize> {
    let item = desk.item(at)?;
    let is_total = |other: &Item| {
        other.unit == Unit::Dong && other.is_level() && other.is_current() && (!other.in_brackets || item.in_brackets)
    };
    // "bình quân đầu người đạt 52.000 đồng, tổng số 6.152.000.000 đồng"
    let summed = |other: &Item| is_total(other) && says_total(desk, other);
    let after = || desk.after(at).take(1).find(|(_, other)| summed(other));
    // "mỗi người dân đóng góp 71.400 đồng, đưa quỹ vận động lên 68,9 tỷ đồng"
    let raised = || desk.after(at).take(2).find(|(_, other)| is_total(other) && other.is_of(Measure::FUND_RAISED));
    // "820 triệu đồng học bổng; bình quân đầu người dân 31.300 đồng": what was paid is not what people gave.
    let paid = |other: &Item| {
        [Measure::SCHOLARSHIPS_VND, Measure::GIFTS_VND].iter().any(|measure| other.is_of(*measure))
            && matches!(item.per, Some(Thing::Resident))
    };
    let before = desk.before(at).find(|(_, other)| is_total(other) && !paid(other));
    before.or_else(after).or_else(raised).map(|(place, _)| place).or_else(|| raised_above(desk, at))
}

/// "tổng số 3 tỷ đồng", "cộng thành 3 tỷ đồng".
fn says_total(desk: &Desk, item: &Item) -> bool {
    let link = ["thành", "là", "được"].iter().any(|word| desk.page.is(item.first.wrapping_sub(1), word));
    desk.page.says_before(item.first - usize::from(link), Cue::Total)
}

/// "Vận động được 29,4 tỷ đồng. Với dân số 487.300 người, bình quân mỗi người đóng góp 68.300 đồng": the only amount raised
/// that the lines above tell.
fn raised_above(desk: &Desk, at: usize) -> Option<usize> {
    let item = desk.item(at)?;
    let is_raised = |other: &Item| {
        other.is_of(Measure::FUND_RAISED)
            && other.kind == Kind::Money
            && other.is_level()
            && other.is_current()
            && !other.in_brackets
            && other.line + 3 >= item.line
    };
    let mut told = (at.saturating_sub(8)..at).rev().filter(|place| desk.item(*place).is_some_and(is_raised));
    let place = told.next()?;
    (told.next().is_none() && desk.of_one_place(place, at)).then_some(place)
}

/// "(số dư 7,35 tỷ đồng chia cho 121.480 dân)" after an average says how it was computed.
fn dividend_after(desk: &Desk, at: usize) -> Option<usize> {
    let is_dividend = |other: &Item| other.unit == Unit::Dong && other.is_level() && other.in_brackets;
    let (place, amount) = desk.after(at).take(2).find(|(_, other)| is_dividend(other))?;
    let sum = place == at + 1 && says_total(desk, amount);
    (sum || desk.page.is(amount.tail + 1, "chia")).then_some(place)
}

/// "63 hộ đóng góp, mỗi hộ 500.000 đồng, được 31.500.000 đồng": what is said of those of the sentence and fits them is not
/// said of all.
fn fits_in_sentence(desk: &Desk, at: usize) -> bool {
    let Some((each, item)) = desk.item(at).and_then(average).zip(desk.item(at)) else { return false };
    let near = || desk.before(at).take(6).chain(desk.after(at).take(3));
    let alike = |other: &Item| other.kind == Kind::Count && other.thing().is_some() && other.thing() == item.per;
    near().filter(|(_, other)| alike(other)).any(|(_, count)| {
        near().filter(|(_, other)| super::sum::is_amount(other) && !other.is_of(Measure::FUND_BALANCE)).any(
            |(_, amount)| {
                let quotient = interval(amount).zip(interval(count)).and_then(|(amount, count)| amount.div(&count));
                quotient.is_some_and(|quotient| quotient.overlaps(&each))
            },
        )
    })
}

fn per_head(desk: &mut Desk, at: usize, base: Measure) {
    if fits_in_sentence(desk, at) {
        return;
    }
    let Some(total) = dividend_after(desk, at).or_else(|| total_before(desk, at)) else { return };
    if divides_a_balance(desk, total, at) {
        desk.report(
            Class::StockAndFlow,
            &[total, at],
            None,
            labels::balance_divided(&desk.written(total), &desk.written(at)),
        );
        return;
    }
    let bases =
        desk.current(base, at).into_iter().map(|(place, _)| place).filter(|place| desk.of_one_place(*place, at));
    let bases = bases.filter(|place| !loose::is_share(desk, *place));
    let bases: Vec<usize> = bases.collect();
    let Some(quotients) = quotients(desk, total, &bases) else { return };
    let Some(printed) = desk.item(at).and_then(average) else { return };
    if let Some(target) = target_beside(desk, total, at) {
        let message = labels::years_beside_one(&desk.written(total), &desk.written(target));
        desk.report(Class::CumulativeBesideAnnual, &[total, at, target], None, message);
        return;
    }
    if quotients.iter().any(|(_, quotient)| quotient.overlaps(&printed)) {
        return;
    }
    // "45,9 tỷ đồng, trong đó … còn lại 21,4 tỷ đồng; bình quân 37.000 đồng/người": of another amount of the sentence.
    let others = desk.before(at).filter(|(place, other)| *place != total && super::sum::is_amount(other)).take(6);
    let fits = |amount: usize| {
        self::quotients(desk, amount, &bases)
            .is_some_and(|found| found.iter().any(|(_, quotient)| quotient.overlaps(&printed)))
    };
    if others.map(|(place, _)| place).any(fits) {
        return;
    }
    if let Some((place, quotient)) = quotients.first() {
        let alone =
            bases.len() == 1 || desk.item(*place).zip(desk.item(at)).is_some_and(|(base, item)| base.line == item.line);
        if alone {
            mismatch(desk, Class::PerHeadMismatch, [total, *place, at], quotient);
        }
        return;
    }
    let Some(amount) = desk.item(total).and_then(interval) else { return };
    if let Some(value) = desk.book.and_then(|book| book.value(base)) {
        let quotient = amount.div(&Interval::whole(value)).filter(|quotient| !quotient.overlaps(&printed));
        if let Some(quotient) = quotient {
            let computed = shown(middle(&quotient), 0);
            let message = labels::average_mismatch(
                &desk.written(total),
                &labels::of_book(base, value),
                &computed,
                &desk.written(at),
            );
            desk.report(Class::PerHeadMismatch, &[total, at], Some(computed), message);
        }
    } else if base == Measure::POPULATION
        && !desk.is_planned(at)
        && let Some(population) = amount.div(&printed)
    {
        let likely = desk.item(at).and_then(rounded).and_then(|head| amount.div(&head)).unwrap_or(population);
        desk.claims.push(Claim { population, likely, about: vec![total, at], per_head: true });
    }
}

/// What was raised over years for each one, "vượt xa chỉ tiêu 60.000 đồng/người của năm 2024".
fn target_beside(desk: &Desk, total: usize, at: usize) -> Option<usize> {
    desk.item(total).filter(|total| total.is_cumulative)?;
    let of_year = |other: &Item| other.kind == Kind::PerHead && other.is_target && !other.is_cumulative;
    desk.after(at).take(2).find(|(_, other)| of_year(other)).map(|(place, _)| place)
}

/// "Số dư quỹ 38,7 tỷ đồng, bình quân mỗi người dân đóng góp 22.600 đồng".
fn divides_a_balance(desk: &Desk, total: usize, at: usize) -> bool {
    let (Some(amount), Some(item)) = (desk.item(total), desk.item(at)) else { return false };
    let given = desk
        .page
        .back(item.first)
        .take_while(|hit| hit.first > amount.last || amount.first > item.last)
        .any(|hit| hit.meaning.has(Cue::Contribute));
    amount.is_of(Measure::FUND_BALANCE) && given
}

fn quotients(desk: &Desk, total: usize, bases: &[usize]) -> Option<Vec<(usize, Interval)>> {
    let amount = interval(desk.item(total)?)?;
    let of = |place: &usize| Some((*place, amount.div(&interval(desk.item(*place)?)?)?));
    Some(bases.iter().filter_map(of).collect())
}

/// "bình quân 600.469 đồng/suất" of so many scholarships for so much money.
fn per_thing(desk: &mut Desk, at: usize, item: &Item, thing: Thing) {
    if thing == Thing::Time || loose::comes_again(desk, item) {
        return;
    }
    let counts = counts_before(desk, at, thing);
    // "trong đó 50 suất đặc biệt, mỗi suất 3 triệu đồng": what each one gets is said of the count beside it only.
    let near = if item.of_each { 1 } else { counts.len() };
    let found = counts.iter().take(near).find_map(|count| Some((*count, money_of(desk, at, item, *count, thing)?)));
    let Some((count, total)) = found else { return };
    if !fits_another(desk, at, item, &counts) {
        compare(desk, [total, count, at], loose::class_of(desk, at));
    }
}

/// Whether one of the counts and one of the amounts around the average give it: what it is said of is then that.
fn fits_another(desk: &Desk, at: usize, item: &Item, counts: &[usize]) -> bool {
    let is_amount = |(_, other): &(usize, &Item)| other.unit == Unit::Dong && other.is_level();
    let amounts: Vec<usize> = desk
        .before_in_line(at)
        .filter(is_amount)
        .take(4)
        .chain(desk.after(at).filter(is_amount).take(2))
        .map(|(at, _)| at)
        .collect();
    let Some(printed) = printed(item) else { return true };
    let same_period = |count: usize, total: usize| {
        desk.item(count).zip(desk.item(total)).is_some_and(|(count, total)| count.is_cumulative == total.is_cumulative)
    };
    fits_together(desk, counts, &amounts, &printed)
        || counts.iter().take(12).any(|count| {
            amounts.iter().any(|total| {
                same_period(*count, *total)
                    && quotient(desk, *total, *count).is_some_and(|found| found.overlaps(&printed))
            })
        })
}

/// "45 em nghèo và 38 em cận nghèo, mỗi em 600.000 đồng": all of the nearest numbers together make one of the amounts.
fn fits_together(desk: &Desk, counts: &[usize], amounts: &[usize], each: &Interval) -> bool {
    let mut all = Some(Interval::whole(0));
    counts.iter().take(4).enumerate().any(|(number, count)| {
        all = all.and_then(|all| all.add(&interval(desk.item(*count)?)?));
        number > 0
            && amounts.iter().any(|total| {
                let found = desk.item(*total).and_then(interval).zip(all).and_then(|(total, all)| total.div(&all));
                found.is_some_and(|found| found.overlaps(each))
            })
    })
}

fn quotient(desk: &Desk, total: usize, count: usize) -> Option<Interval> {
    interval(desk.item(total)?)?.div(&interval(desk.item(count)?)?)
}

fn printed(item: &Item) -> Option<Interval> {
    if !item.of_each {
        return average(item);
    }
    let whole = interval(item)?;
    // "mỗi suất 2 triệu đồng" is what each one was handed, not something between 1,5 and 2,5 million.
    let handed =
        item.is_factor || item.per.is_some_and(|thing| thing.is_any_person() || money_measure(thing).is_some());
    let (Some(value), true, None) = (item.value, handed, item.hedge) else { return Some(whole) };
    let most = vocabulary().bounds.rounded_average_per_mille;
    let near = value.mul(&Rational::new(most.into(), 1000)?)?;
    Some(Interval::between(whole.lo().max(value.sub(&near)?), whole.hi().min(value.add(&near)?)))
}

/// "bình quân 500 nghìn đồng" without saying of what: the nearest count and the nearest amount.
fn per_nearest(desk: &mut Desk, at: usize, item: &Item) {
    let counted = desk.before(at).find(|(_, other)| {
        other.kind == Kind::Count
            && matches!(other.unit, Unit::Scholarship | Unit::Gift | Unit::PiggyBank)
            && !other.is_prior
    });
    let Some((count, thing)) = counted.and_then(|(place, other)| Some((place, other.thing()?))) else { return };
    // "thưởng 1.860 học sinh, 930 triệu đồng (trung bình 500.000 đồng)": of whatever was counted beside the amount.
    let near: Vec<usize> = desk.before(at).map(|(place, _)| place).take(6).collect();
    let is_count = |place: &usize| desk.item(*place).is_some_and(|other| other.kind == Kind::Count);
    let counts: Vec<usize> = near.iter().copied().filter(is_count).collect();
    if fits_another(desk, at, item, &counts) {
        return;
    }
    if let Some(total) = money_of(desk, at, item, count, thing) {
        compare(desk, [total, count, at], loose::class_of(desk, at));
    }
}

fn counts_before(desk: &Desk, at: usize, thing: Thing) -> Vec<usize> {
    let counts = |other: &Item| {
        let same = other.thing() == Some(thing)
            || (thing.is_any_person() && other.thing().is_some_and(Thing::is_any_person))
            || (thing == Thing::Other && other.unit == Unit::Other && other.thing() != Some(Thing::Time));
        other.kind == Kind::Count && same && other.per.is_none() && other.partner.is_none()
    };
    // "200 hộp vải … 240.000 đồng/quả": of things that nobody knows by their words.
    let per = desk.item(at).filter(|_| thing == Thing::Other).map(|item| desk.page.text(item.tail, item.tail));
    let named = |other: &Item| {
        per.as_ref().is_none_or(|per| (other.last + 1..other.last + 4).any(|token| desk.page.is(token, per)))
    };
    let sentence = desk.item(at).map(|item| item.sentence);
    let near = |other: &Item| !thing.is_any_person() || Some(other.sentence) == sentence;
    desk.before_in_line(at)
        .filter(|(_, other)| counts(other) && near(other) && named(other))
        .map(|(place, _)| place)
        .collect()
}

/// The amount of money that goes with a count: after the count, or right after the average.
fn money_of(desk: &Desk, at: usize, item: &Item, count: usize, thing: Thing) -> Option<usize> {
    let measure = money_measure(thing);
    if item.is_factor {
        return product_of(desk, at, count);
    }
    let fits = |other: &Item| {
        other.unit == Unit::Dong
            && other.is_level()
            && other.is_current()
            && (measure.is_none() || other.measure == measure)
    };
    let between = desk.before_in_line(at).take_while(|(place, _)| *place > count).find(|(_, other)| fits(other));
    let after = || {
        desk.after(at)
            .take(2)
            .find(|(_, other)| fits(other))
            .filter(|(place, _)| !desk.has_mark_between(at, *place, &[';']) && !is_joint(desk, at, item))
    };
    // "trị giá 33,9 triệu đồng cho 113 cháu": the amount may stand before the count, in the same sentence.
    let before = || desk.before(count).take(2).find(|(_, other)| fits(other) && item.in_brackets);
    between.or_else(after).or_else(before).map(|(place, _)| place)
}

/// "(mỗi suất 1 triệu đồng) … (mỗi phần 300.000 đồng), tổng trị giá 180 triệu đồng", "135 suất, mỗi suất 1 triệu đồng; 9 suất,
/// mỗi suất 3 triệu đồng": the total is of both.
fn is_joint(desk: &Desk, at: usize, item: &Item) -> bool {
    let money = desk.before(at).find(|(_, other)| other.unit == Unit::Dong);
    money.is_some_and(|(_, other)| other.kind == Kind::PerHead && (other.per != item.per || other.value != item.value))
}

/// "60 suất x 500.000 đồng = 30.000.000 đồng", "14.000.000 đồng (35 người x 400.000 đồng)".
fn product_of(desk: &Desk, at: usize, count: usize) -> Option<usize> {
    let item = desk.item(at)?;
    let is_amount = |other: &Item| other.unit == Unit::Dong && other.is_level() && other.sentence == item.sentence;
    let result = desk.item(at + 1).filter(|next| is_amount(next) && desk.page.is(next.first.wrapping_sub(1), "="));
    if result.is_some() {
        return Some(at + 1);
    }
    let before = count.checked_sub(1).filter(|_| item.in_brackets && count + 1 == at)?;
    desk.item(before).filter(|before| is_amount(before) && !before.in_brackets).map(|_| before)
}

fn money_measure(thing: Thing) -> Option<Measure> {
    match thing {
        Thing::Scholarship => Some(Measure::SCHOLARSHIPS_VND),
        Thing::Gift => Some(Measure::GIFTS_VND),
        Thing::PiggyBank => Some(Measure::PIGGY_BANKS_VND),
        _ => None,
    }
}

fn compare(desk: &mut Desk, [total, count, at]: [usize; 3], class: Class) {
    let (Some(amount), Some(number), Some(item)) = (desk.item(total), desk.item(count), desk.item(at)) else { return };
    if number.is_cumulative != amount.is_cumulative {
        let message = labels::years_beside_one(&desk.written(count), &desk.written(total));
        desk.report(Class::CumulativeBesideAnnual, &[count, total, at], None, message);
        return;
    }
    // "mỗi trường 10 triệu đồng, ngoài ra 3 trường được thêm 5 triệu đồng, tổng cộng …"
    let (from, to) = (item.tail.min(amount.tail), item.first.max(amount.first));
    let all =
        |token: usize| desk.page.is(token, "cả") && ["đợt", "chương"].iter().any(|word| desk.page.is(token + 1, word));
    let more = (from..to).any(|token| desk.page.is(token, "thêm") || desk.page.is(token, "ngoài") || all(token));
    if item.of_each && more {
        return;
    }
    // "trao 310 suất trị giá 465 triệu đồng. Riêng 30 suất của quỹ A có giá trị cao hơn, 5 triệu đồng/suất"
    let begin = desk.page.tokens.partition_point(|token| token.sentence < item.sentence);
    if amount.sentence < item.sentence && desk.page.is(begin, "riêng") {
        return;
    }
    // "cứ 4 người dân thì có 1 hội viên" counts nobody.
    if desk.page.is(number.first.wrapping_sub(1), "cứ") {
        return;
    }
    // "từ 500.000 đồng lên 750.000 đồng": less than two of them is no total of many.
    let twice = item.value.and_then(|value| value.add(&value));
    let is_one = number.value.is_some_and(|number| number >= Rational::whole(3)) && amount.value < twice;
    if let Some((quotient, printed)) = quotient(desk, total, count).zip(printed(item))
        && !quotient.overlaps(&printed)
        && !is_one
    {
        mismatch(desk, class, [total, count, at], &quotient);
    }
}

/// "441 triệu đồng, 45.000 đồng/người; mức chung của huyện là 38.000 đồng/người": where another average of the sentence fits, this
/// one is of something else.
fn another_fits(desk: &Desk, at: usize, quotient: &Interval) -> bool {
    let Some(item) = desk.item(at) else { return false };
    let alike = |other: &Item| other.kind == item.kind && other.per.is_some() && other.per == item.per;
    desk.before(at)
        .filter(|(_, other)| alike(other))
        .take(4)
        .chain(desk.after(at).filter(|(_, other)| alike(other)).take(2))
        .any(|(_, other)| printed(other).is_some_and(|each| each.overlaps(quotient)))
}

fn mismatch(desk: &mut Desk, class: Class, [total, base, at]: [usize; 3], quotient: &Interval) {
    if another_fits(desk, at, quotient) || desk.item(at).is_some_and(|item| is_by_years(desk, item)) {
        return;
    }
    let printed = desk
        .item(total)
        .and_then(|total| total.value)
        .zip(desk.item(base).and_then(|base| base.value))
        .and_then(|(total, base)| total.div(&base));
    let computed = shown(printed.unwrap_or_else(|| middle(quotient)), 0);
    let message = labels::average_mismatch(&desk.written(total), &desk.written(base), &computed, &desk.written(at));
    desk.report(class, &[total, base, at], Some(computed), message);
}
