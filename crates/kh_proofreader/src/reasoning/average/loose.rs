//! So much for each, whatever words join it to the amount and the number that stand around it: "645 học sinh thu được 19.350.000
//! đồng – mỗi em 30.000 đồng", "36 triệu đồng chia đều cho 30 em, mỗi em được nhận 1,2 triệu đồng".
//!
//! Where any amount with any number near by gives the average, it is said of those. Otherwise it is said of the only amount and
//! the only number of its clause, else of its sentence, else of its sentence and the one before. What is paid again and again, or
//! with something else beside it, is no quotient.

use crate::figure::{Kind, Unit};
use crate::finding::Class;
use crate::reading::Item;
use crate::reasoning::Desk;
use crate::vocabulary::Thing;
use kh_figures::{Measure, Rational};

use super::{fits_together, printed, quotient};

/// How many figures to each side may be what an average is said of.
const NEAR: usize = 10;
/// A quotient farther from the average than so many times is of something else.
const FARTHEST: i64 = 4;

/// The amount and the number that an average is said of and does not fit.
pub(super) fn pair_of(desk: &Desk, at: usize, item: &Item) -> Option<(usize, usize)> {
    let thing = item.per.filter(|thing| *thing != Thing::Time && item.kind == Kind::PerHead)?;
    if comes_again(desk, item) || desk.is_planned(at) {
        return None;
    }
    let near: Vec<usize> = (at.saturating_sub(NEAR)..=at + NEAR).filter(|place| *place != at).collect();
    let line = |place: &&usize| desk.item(**place).is_some_and(|other| other.line == item.line);
    let each = printed(item)?;
    let head = class_of(desk, at) == Class::PerHeadMismatch;
    let may_total = |place: &usize| desk.item(*place).is_some_and(is_amount);
    let may_count = |place: &usize| {
        desk.item(*place)
            .is_some_and(|other| counts(other, thing) || (thing == Thing::Scholarship && receives(desk, other)))
    };
    let fits = |total: usize, count: usize| quotient(desk, total, count).is_none_or(|found| found.overlaps(&each));
    let counted: Vec<usize> = near.iter().filter(line).copied().filter(may_count).collect();
    let totals: Vec<usize> = near.iter().filter(line).copied().filter(may_total).collect();
    let mut nearest = counted.clone();
    nearest.sort_by_key(|count| count.abs_diff(at));
    let together = fits_together(desk, &nearest, &totals, &each);
    if together || totals.iter().any(|total| counted.iter().any(|count| fits(*total, *count))) {
        return None;
    }
    let scopes = scopes(desk, at, item);
    // "bình quân 44.000 đồng/người (528 triệu đồng trên 12.000 dân)"
    let how = [at + 1, at + 2].map(|place| desk.item(place).filter(|other| other.in_brackets && !item.in_brackets));
    if how.iter().all(Option::is_some) && desk.page.is(item.tail + 1, "(") {
        let total = totals.iter().find(|total| (at + 1..=at + 2).contains(*total))?;
        let count = counted.iter().find(|count| (at + 1..=at + 2).contains(*count))?;
        return Some((*total, *count));
    }
    // What was handed out is told in one sentence; what people gave may stand in the sentence before.
    let scopes = scopes.get(..if head { 3 } else { 2 })?;
    let (total, count) = scopes.iter().find_map(|(from, to)| {
        let within = |place: &&usize| (from..=to).contains(place);
        let total: Vec<usize> =
            totals.iter().filter(within).copied().filter(|place| may_stand(desk, at, *place)).collect();
        let total: Vec<usize> = total.into_iter().filter(|place| head || !is_raised(desk, *place)).collect();
        let count = counted.iter().filter(within).copied().filter(|place| may_stand(desk, at, *place));
        let count: Vec<usize> = count.filter(|place| !is_share(desk, *place)).collect();
        (!total.is_empty() && !count.is_empty()).then(|| only_pair(desk, at, &whole_of(desk, &total), &count))
    })??;
    let alone = !between(desk, [at, total, count], |place, other| {
        (other.kind == Kind::PerHead && place != at) || is_another_gift(other, thing)
    });
    // What each one is handed may be less than all that was spent.
    let handed = item.of_each
        && desk
            .before(at)
            .chain(desk.after(at))
            .any(|(_, other)| other.kind == Kind::PerHead || is_another_gift(other, thing));
    (alone && !handed && of_one_period(desk, total, count) && !is_of_another(desk, at, total, count))
        .then_some((total, count))
}

/// The only pair whose quotient is of the size of the average.
fn only_pair(desk: &Desk, at: usize, totals: &[usize], counts: &[usize]) -> Option<(usize, usize)> {
    let most = if totals.len() * counts.len() == 1 { FARTHEST } else { FARTHEST / 2 };
    let pairs = totals.iter().flat_map(|total| counts.iter().map(move |count| (*total, *count)));
    let mut near = pairs.filter(|(total, count)| is_of_size(desk, at, *total, *count, most));
    near.next().filter(|_| near.next().is_none())
}

/// Told of now, and not in a bracket in which the average does not stand.
fn may_stand(desk: &Desk, at: usize, place: usize) -> bool {
    let Some((item, other)) = desk.item(at).zip(desk.item(place)) else { return false };
    let (from, to) = (item.last.min(other.last), item.first.max(other.first));
    let same = item.in_brackets && !desk.page.has_mark_between(from, to, &[')']);
    other.is_current() && (!other.in_brackets || same)
}

/// "4,2 tỷ đồng và 21 tỷ đồng, cộng 25,2 tỷ đồng": the sum for all.
fn whole_of(desk: &Desk, totals: &[usize]) -> Vec<usize> {
    let value = |place: &usize| desk.item(*place).and_then(|item| item.value).unwrap_or(Rational::whole(0));
    let sum = totals.iter().try_fold(Rational::whole(0), |sum, place| sum.add(&value(place)));
    let largest = totals.iter().max_by(|one, two| value(one).cmp(&value(two)));
    match largest.zip(sum) {
        Some((largest, sum)) if totals.len() > 2 && value(largest).add(&value(largest)) == Some(sum) => vec![*largest],
        _ => totals.to_vec(),
    }
}

fn is_raised(desk: &Desk, place: usize) -> bool {
    desk.item(place).is_some_and(|item| item.is_of(Measure::FUND_RAISED) || item.is_prior)
}

/// "27% dân số với 31.860 người": those people are a part, not who the average is said of.
pub(super) fn is_share(desk: &Desk, place: usize) -> bool {
    let percent = |other: usize| {
        desk.item(other).zip(desk.item(place)).is_some_and(|(share, item)| {
            share.unit == Unit::Percent && share.sentence == item.sentence && item.first <= share.tail + 6
        })
    };
    // "45.000 hội viên, chiếm 20% dân số (225.000 người)": where the part was told before, they are the whole.
    let told =
        place.checked_sub(2).and_then(|other| desk.item(other)).zip(desk.item(place)).is_some_and(|(part, item)| {
            part.kind == Kind::Count
                && part.unit == item.unit
                && part.sentence == item.sentence
                && part.value < item.value
        });
    !told && place.checked_sub(1).is_some_and(percent)
}

/// "20 suất (mỗi suất 3 triệu đồng) và 10 bộ máy tính, 38 triệu đồng": the amount is of what was counted right before it.
fn is_of_another(desk: &Desk, at: usize, total: usize, count: usize) -> bool {
    let before =
        total.checked_sub(1).filter(|before| ![at, count].contains(before)).and_then(|before| desk.item(before));
    before.zip(desk.item(total)).is_some_and(|(before, total)| {
        before.kind == Kind::Count
            && before.owns_noun
            && before.sentence == total.sentence
            && !matches!(before.thing(), Some(Thing::Time))
            && desk.item(count).is_some_and(|count| count.unit != before.unit)
            && total.first <= before.tail + 6
    })
}

/// The clause, the sentence, and the sentence with the one before: from which figure to which.
fn scopes(desk: &Desk, at: usize, item: &Item) -> [(usize, usize); 3] {
    let last = |clause: bool| {
        let places = desk.after(at).map(|(place, _)| place);
        places.take_while(|place| !clause || !desk.has_mark_between(at, *place, &[';'])).last().unwrap_or(at)
    };
    let first = |clause: bool| {
        let places = desk.before(at).map(|(place, _)| place);
        places.take_while(|place| !clause || !desk.has_mark_between(*place, at, &[';'])).last().unwrap_or(at)
    };
    let earlier = desk.before_in_line(at).take_while(|(_, other)| other.sentence + 1 >= item.sentence);
    let earlier = earlier.map(|(place, _)| place).last().unwrap_or(at);
    [(first(true), last(true)), (first(false), last(false)), (earlier, last(false))]
}

/// Whether a figure between the first and the last of these is such.
fn between(desk: &Desk, places: [usize; 3], is: impl Fn(usize, &Item) -> bool) -> bool {
    let (first, last) = (places.iter().copied().min().unwrap_or(0), places.iter().copied().max().unwrap_or(0));
    (first..=last)
        .filter(|place| !places.contains(place))
        .any(|place| desk.item(place).is_some_and(|other| is(place, other)))
}

fn is_amount(other: &Item) -> bool {
    other.unit == Unit::Dong && other.is_level() && other.partner.is_none() && !other.is_of(Measure::FUND_BALANCE)
}

/// "135 tân sinh viên của huyện được nhận, mỗi suất 1,2 triệu đồng": each of them one scholarship.
fn receives(desk: &Desk, other: &Item) -> bool {
    let page = desk.page;
    let ends = |token: &usize| page.token(*token).is_none_or(|token| token.is_digits() || token.is_mark('.'));
    let end = (other.tail + 1..other.tail + 20).find(ends).unwrap_or(other.tail + 20);
    let said = (other.tail + 1..end).any(|token| page.is(token, "nhận") && page.is(token.wrapping_sub(1), "được"));
    said && other.kind == Kind::Count && other.thing().is_some_and(is_people) && other.partner.is_none()
}

/// What the average is for each of; people by any name.
fn counts(other: &Item, thing: Thing) -> bool {
    let same = other.thing().is_some_and(|counted| {
        counted == thing
            // An amount for each "người" is of the people of the place, not of the members that were told of before.
            || (is_people(counted) && counted != Thing::Member && thing.is_any_person())
            || (thing == Thing::Scholarship && counted == Thing::Gift)
    });
    let unknown = thing.is_any_person() && other.thing().is_none() && other.unit == Unit::Other;
    other.kind == Kind::Count
        && (same || unknown)
        && other.per.is_none()
        && other.partner.is_none()
        && other.value.is_some_and(|value| value >= Rational::whole(2))
}

fn is_people(thing: Thing) -> bool {
    thing.is_any_person()
        || matches!(
            thing,
            Thing::Resident | Thing::Member | Thing::Party | Thing::PartyOfMembers | Thing::Adult | Thing::Donor
        )
}

/// "mỗi em 500.000 đồng và 10 quyển vở, tổng …": the total is of both.
fn is_another_gift(other: &Item, thing: Thing) -> bool {
    matches!(other.unit, Unit::Gift | Unit::Scholarship | Unit::PiggyBank)
        && other.thing() != Some(thing)
        && other.kind == Kind::Count
        || other.thing() == Some(Thing::Goods) && thing != Thing::Goods
}

/// "/tháng", "mỗi quý", "một học kỳ": it is paid more than once. "/người/năm" is once a year.
pub(super) fn comes_again(desk: &Desk, item: &Item) -> bool {
    let page = desk.page;
    let times = ["tháng", "tuần", "ngày", "quý", "kỳ", "học", "lần", "đợt", "buổi"];
    let after = (item.tail + 1..item.tail + 4)
        .take_while(|token| page.token(*token).is_some_and(|token| !token.is_mark(',') && !token.is_mark('.')))
        // "/năm học", "/học kỳ", but not "/suất học bổng"
        .filter(|token| !page.is(*token, "học") || page.is(token - 1, "năm") || page.is(token + 1, "kỳ"))
        .any(|token| times.iter().any(|time| page.is(token, time)));
    let begin = item.first.saturating_sub(10);
    let before = (begin..item.first).any(|token| {
        let each = ["mỗi", "hằng", "hàng", "từng"].iter().any(|word| page.is(token, word));
        each && times.iter().chain(&["năm"]).any(|time| page.is(token + 1, time))
    });
    after || before
}

/// What was given in all these years is not divided by the number of one year.
fn of_one_period(desk: &Desk, total: usize, count: usize) -> bool {
    desk.item(total).zip(desk.item(count)).is_some_and(|(total, count)| {
        total.is_cumulative == count.is_cumulative
            && (total.year == count.year || total.year.is_none() || count.year.is_none())
    })
}

/// What comes out is of the size of the average.
fn is_of_size(desk: &Desk, at: usize, total: usize, count: usize, most: i64) -> bool {
    let value = |place: usize| desk.item(place)?.value;
    let quotient = value(total).zip(value(count)).and_then(|(total, count)| total.div(&count));
    let Some((found, each)) = quotient.zip(value(at)) else { return false };
    let times = Rational::whole(most);
    found.mul(&times).is_some_and(|most| most >= each) && each.mul(&times).is_some_and(|most| most >= found)
}

/// What people give is told per head; what they are given, and what comes to a thing, is an average.
pub(super) fn class_of(desk: &Desk, at: usize) -> Class {
    let Some(item) = desk.item(at) else { return Class::AverageMismatch };
    let head = match item.per {
        Some(Thing::Resident | Thing::Member | Thing::Household | Thing::Adult) => true,
        Some(thing) if is_people(thing) => gives(desk, at, item),
        _ => false,
    };
    if head { Class::PerHeadMismatch } else { Class::AverageMismatch }
}

/// Whether the sentence tells of giving to a fund and not of being given.
fn gives(desk: &Desk, at: usize, item: &Item) -> bool {
    let page = desk.page;
    let first = desk.before(at).map(|(_, other)| other.first).last().unwrap_or(item.first).saturating_sub(12);
    let words = || {
        (first..item.tail + 12).filter(|token| page.token(*token).is_some_and(|token| token.sentence == item.sentence))
    };
    let says = |list: &[&str]| words().any(|token| list.iter().any(|word| page.is(token, word)));
    let given = says(&["nhận", "trao", "thưởng", "cấp", "biểu", "tặng"]);
    !given && says(&["dân", "khẩu", "góp", "ủng", "quyên", "vận", "gửi", "gây", "huy", "đóng", "thu"])
}

/// "33.600 đồng trên một người dân", "mỗi người dân trong phường đóng góp bình quân 60.000 đồng".
pub(super) fn is_for_residents(desk: &Desk, item: &Item) -> bool {
    let page = desk.page;
    let sentence = |token: usize| page.token(token).is_some_and(|token| token.sentence == item.sentence);
    let each = |token: usize| {
        // "mỗi người dân", "trên đầu người dân"
        let head = token + 1 + usize::from(page.is(token + 1, "đầu"));
        ["mỗi", "một", "trên"].iter().any(|word| page.is(token, word))
            && page.is(head, "người")
            && page.is(head + 1, "dân")
            && sentence(token)
    };
    let begin = item.first.saturating_sub(14);
    let cut = |token: &usize| page.token(*token).is_some_and(|token| token.is_digits() || token.is_mark(';'));
    let begin = (begin..item.first).rev().find(cut).unwrap_or(begin);
    (begin..item.first).chain(item.last + 1..item.last + 5).any(each)
}
