//! Averages of what is counted: so many people for each class, each year, each branch.

use super::{mismatch, quotient};
use crate::figure::Kind;
use crate::finding::Class;
use crate::reading::Item;
use crate::reasoning::Desk;
use crate::reasoning::measure::{interval, last_place};
use crate::vocabulary::Thing;
use kh_figures::{Interval, Rational};

/// "bình quân 60 lượt người/lớp": every number of classes with every number of people of the sentence, those of now first.
pub(super) fn check(desk: &mut Desk, at: usize, item: &Item, thing: Thing) {
    let is_count = |other: &Item| other.kind == Kind::Count && other.per.is_none() && other.printed.is_some();
    // "bình quân mỗi chi hội có 62 hội viên (4.960 hội viên/80 chi hội)"
    let how = || desk.after(at).take(2).filter(|(_, other)| other.in_brackets && !item.in_brackets);
    let explained = how().count() == 2;
    let is_group = |other: &Item| {
        is_count(other) && other.thing() == Some(thing) && (thing != Thing::Time || of_one_time(desk, item, other))
    };
    // "bình quân mỗi trường có 21 em, 18 trường có tất cả 378 em"
    let told = desk.before(at).any(|(_, other)| is_group(other) || (is_count(other) && other.unit == item.unit));
    let ahead = || desk.after(at).take(2).filter(|_| !told && !explained);
    let near = || desk.before(at).filter(|_| !explained).chain(how()).chain(ahead());
    let mut groups: Vec<(usize, &Item)> = near().filter(|(_, other)| is_group(other)).take(8).collect();
    // "272 chi hội. Hội viên: 24.480 người, mỗi chi hội bình quân 80 người": the only number of them in the text.
    if groups.is_empty() && thing != Thing::Time && !item.of_each {
        groups.extend(only_number(desk, thing).filter(|(place, _)| *place < at));
    }
    let totals: Vec<(usize, &Item)> =
        near().filter(|(_, other)| is_count(other) && other.unit == item.unit).take(8).collect();
    let printed = item.value.and_then(|value| {
        let near = Interval::between(value.sub(&half(item)?)?, value.add(&Rational::whole(1))?);
        let Some(hedged) = interval(item).filter(|_| item.hedge.is_some()) else { return Some(near) };
        Some(Interval::between(near.lo().min(hedged.lo()), near.hi().max(hedged.hi())))
    });
    let Some(printed) = printed else { return };
    let fits = |total: usize, groups: usize| {
        total == groups || quotient(desk, total, groups).is_some_and(|found| found.overlaps(&printed))
    };
    if totals.iter().any(|(total, _)| groups.iter().any(|(groups, _)| total != groups && fits(*total, *groups))) {
        return;
    }
    let now = |(_, other): &&(usize, &Item)| {
        !other.is_prior && other.in_brackets == explained && (explained || other.partner.is_none())
    };
    let (Some((groups, _)), Some((total, _))) = (groups.iter().find(now), totals.iter().find(now)) else { return };
    if groups != total
        && (!item.of_each || is_computed(desk, item))
        && let Some(quotient) = quotient(desk, *total, *groups)
    {
        mismatch(desk, Class::AverageMismatch, [*total, *groups, at], &quotient);
    }
}

/// The only number of such things in the text, and larger than a part of them would be.
fn only_number<'a>(desk: &Desk<'a>, thing: Thing) -> Option<(usize, &'a Item)> {
    let counts = |item: &Item| item.kind == Kind::Count && item.owns_noun && item.thing() == Some(thing);
    let mut all = desk.items.iter().enumerate().filter(|(_, item)| counts(item));
    let only = all.next().filter(|(_, item)| item.is_current() && item.partner.is_none() && !item.in_brackets);
    only.filter(|_| all.next().is_none())
}

/// "trong 8 năm …, trung bình mỗi năm": years by years, not years by months.
fn of_one_time(desk: &Desk, item: &Item, other: &Item) -> bool {
    let word = desk.page.text(other.last + 1, other.last + 1);
    let begin = item.first.saturating_sub(5);
    (begin..item.first).chain(item.tail..item.tail + 3).any(|token| desk.page.is(token, &word))
}

/// "tính ra mỗi hội cơ sở kết nạp 73 người", "nếu chia đều, mỗi xã được 12 suất": what each one has was computed.
fn is_computed(desk: &Desk, item: &Item) -> bool {
    let page = desk.page;
    let pairs = [("tính", "ra"), ("chia", "đều"), ("như", "vậy"), ("tức", "là"), ("nghĩa", "là"), ("chia", "ra")];
    let sentence = |token: usize| page.token(token).is_some_and(|token| token.sentence == item.sentence);
    let begin = item.first.saturating_sub(24);
    (begin..item.first)
        .any(|token| sentence(token) && pairs.iter().any(|(one, two)| page.is(token, one) && page.is(token + 1, two)))
}

/// "mỗi xã trong 22 xã được cấp 12 suất, vì cả huyện có 264 suất": how many there are stands beside the word for each.
pub(super) fn among(desk: &mut Desk, at: usize, item: &Item) {
    let page = desk.page;
    let Some((groups, number)) = desk.before(at).next() else { return };
    let named = number.thing().filter(|_| number.kind == Kind::Count && number.owns_noun);
    let begin = number.first.saturating_sub(4);
    let each = (begin..number.first).any(|token| {
        page.is(token, "mỗi") && page.hit(token + 1).is_some_and(|hit| hit.meaning.noun.map(|noun| noun.thing) == named)
    });
    let of_all = page.is(number.first.wrapping_sub(1), "trong") || page.is(number.first.wrapping_sub(1), "của");
    if named.is_none() || !each || !of_all || !is_computed(desk, item) || item.unit == number.unit {
        return;
    }
    let mut totals = desk.after(at).filter(|(_, other)| other.kind == Kind::Count && other.unit == item.unit);
    let (Some((total, _)), None) = (totals.next(), totals.next()) else { return };
    let printed =
        item.value.and_then(|value| Some(Interval::between(value.sub(&half(item)?)?, value.add(&Rational::whole(1))?)));
    if let Some((found, printed)) = quotient(desk, total, groups).zip(printed)
        && !found.overlaps(&printed)
    {
        mismatch(desk, Class::AverageMismatch, [total, groups, at], &found);
    }
}

fn half(item: &Item) -> Option<Rational> {
    last_place(item)?.div(&Rational::whole(2))
}
