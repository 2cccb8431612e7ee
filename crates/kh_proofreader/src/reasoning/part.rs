//! The figure that a percentage is said of: the nearest level of the base's unit before it, no aside and no plan; else the number
//! that follows its share, or one that a sentence above tells.

use super::Desk;
use super::base::{Base, is_of_those};
use super::percent::{is_alike, unit_of};
use crate::figure::Unit;
use crate::reading::Item;
use crate::vocabulary::{Cue, Money, Thing};
use kh_figures::Measure;

/// The figure that a percentage is said of.
pub(super) fn part_of(desk: &Desk, at: usize, item: &Item, base: &Base) -> Option<usize> {
    let wanted = match base {
        Base::Figure(place) | Base::Likely(place) => desk.item(*place).map(|base| base.unit),
        Base::Named(measure) => Some(unit_of(*measure)),
        _ => None,
    };
    let base_at = if let Base::Figure(place) | Base::Likely(place) = base { Some(*place) } else { None };
    let follower = follower(desk, at, item);
    if follower.is_some() {
        return follower;
    }
    // "4.105 đồng chí, chiếm 83,44% … và 10,98% …": two percentages of one part.
    for (place, other) in desk.before(at) {
        let is_aside = other.in_brackets && !item.in_brackets;
        if Some(place) == base_at || is_aside || !other.is_level() || other.is_prior || other.is_target {
            continue;
        }
        let fits = wanted.is_none_or(|unit| is_alike(unit, other.unit)) || is_of_those(desk, other);
        if fits && other.partner.is_none() {
            return Some(place).filter(|_| !names_another_place(desk, other, item));
        }
        if wanted.is_none() || other.partner.is_some() {
            return None;
        }
    }
    let above = || part_above(desk, at, item, base_at);
    by_status(desk, at, base_at)
        .or_else(|| by_noun(desk, at, item, base))
        .or_else(|| by_balance(desk, item, base))
        .or_else(above)
}

/// "Hội viên nữ có 3.906 người. So với 7.440 hội viên toàn thị xã, chị em chiếm 52,5%": the part in the sentence before.
fn part_above(desk: &Desk, at: usize, item: &Item, base: Option<usize>) -> Option<usize> {
    let base_item = desk.item(base?)?;
    let is_part = |other: &Item| {
        other.is_level()
            && other.partner.is_none()
            && !other.in_brackets
            && other.sentence + 1 == item.sentence
            && is_alike(other.unit, base_item.unit)
            && other.value < base_item.value
    };
    let mut above = desk.before_in_line(at).filter(|(_, other)| is_part(other));
    // "Trong số 55 cán bộ, tỷ lệ giảng viên có trình độ cao là 87%": the share has a subject of its own.
    let page = desk.page;
    let own = (base_item.tail..item.first).any(|token| {
        page.is(token, "lệ")
            && page.hit(token + 1).is_some_and(|hit| hit.first == token + 1 && hit.meaning.noun.is_some())
    });
    let (place, _) = above.next().filter(|_| !own)?;
    (above.next().is_none() && base_item.sentence == item.sentence).then_some(place)
}

/// "412.000 hội viên; so với một tỉnh trong cụm đã đạt 31% dân số": the share of another place, told after a semicolon.
fn names_another_place(desk: &Desk, part: &Item, item: &Item) -> bool {
    let page = desk.page;
    let mark = (part.tail + 1..item.first).rev().find(|token| page.is(*token, ";"));
    mark.is_some_and(|mark| {
        page.ahead(mark)
            .take_while(|hit| hit.last < item.first)
            .any(|hit| hit.meaning.has(Cue::Compared) || hit.meaning.has(Cue::Place))
            || (mark + 2..item.first)
                .any(|token| page.token(token).is_some_and(|token| token.is_word() && token.capital))
    })
}

/// "So với chỉ tiêu vận động (3 tỷ đồng), số dư này đạt 194,7%": the balance stands in a sentence before.
fn by_balance(desk: &Desk, item: &Item, base: &Base) -> Option<usize> {
    let Base::Figure(base) = base else { return None };
    let from = desk.item(*base)?.tail;
    let said = desk
        .page
        .back(item.first)
        .take_while(|hit| hit.first > from)
        .any(|hit| matches!(hit.meaning.money, Some(Money::Of(Measure::FUND_BALANCE))));
    let balance = |(_, other): &(usize, &Item)| other.is_of(Measure::FUND_BALANCE) && other.is_level();
    desk.before_in_line(*base).find(balance).filter(|_| said).map(|(place, _)| place)
}

/// "Tỷ lệ hội viên đạt 30,4% dân số": the number of members stands elsewhere.
fn by_noun(desk: &Desk, at: usize, item: &Item, base: &Base) -> Option<usize> {
    let Base::Named(Measure::POPULATION) = base else { return None };
    let from = desk.before(at).find(|(_, other)| other.kind.is_quantity()).map_or(0, |(_, other)| other.tail + 1);
    let said = |thing: Thing| {
        let nouns = desk.page.back(item.first).take(4).take_while(|hit| hit.first >= from);
        nouns.filter_map(|hit| hit.meaning.noun).any(|noun| noun.thing == thing)
    };
    let measure = if said(Thing::Member) {
        Measure::MEMBERS
    } else if said(Thing::CitizenTitle) {
        Measure::CITIZEN_RECOGNISED
    } else {
        return None;
    };
    let mut told = desk.current(measure, at).into_iter().filter(|(_, other)| !other.kind.is_change());
    let (place, _) = told.next()?;
    let apart = place > at && desk.has_mark_between(at, place, &[';']);
    (told.next().is_none() && !apart).then_some(place)
}

/// "tỷ lệ công nhận đạt 60,18%" of the number registered: the number recognised stands in a sentence before.
fn by_status(desk: &Desk, at: usize, base: Option<usize>) -> Option<usize> {
    let base = desk.item(base?)?;
    let model = base.measure?.code().strip_suffix(".registered")?;
    let measure = format!("{model}.recognised").parse().ok()?;
    let whole = |place: &usize, item: &Item| *place < at && item.thing().is_some_and(Thing::is_title);
    desk.current(measure, at).into_iter().find(|(place, item)| whole(place, item)).map(|(place, _)| place)
}

/// "đạt 40,12% và … 38,5%, tương ứng 724.708 người và 462.756 người".
fn follower(desk: &Desk, at: usize, item: &Item) -> Option<usize> {
    let percentages = desk.before(at).take_while(|(_, other)| other.unit == Unit::Percent).count();
    let mut rest = desk.after(at).skip_while(|(_, other)| other.unit == Unit::Percent);
    let (place, first) = rest.next()?;
    let said = desk
        .page
        .back(first.first)
        .take(2)
        .any(|hit| hit.first > item.last && desk.page.text(hit.first, hit.last) == "tương ứng");
    if !said {
        return told_after(desk, place, first, item);
    }
    let wanted = desk.item(place + percentages)?;
    (said && first.is_level() && wanted.is_level() && wanted.sentence == item.sentence).then_some(place + percentages)
}

/// "hội viên chiếm 25% dân số với 24.000 người": the number after its share, where no other was told before.
fn told_after(desk: &Desk, place: usize, first: &Item, item: &Item) -> Option<usize> {
    let page = desk.page;
    let apart = page.has_mark_between(item.tail, first.first, &[';', '(', ':', '.']);
    let of_people = first.unit == Unit::Person && first.owns_noun && first.is_level() && first.partner.is_none();
    let linked = follows_its_share(desk, first);
    // "chiếm 54% với 6.480 người, … chiếm 21% với 2.520 người": each number has its own share before it.
    let is_free = |other: &Item| other.is_level() && !follows_its_share(desk, other);
    let before = desk.before(place).filter(|(_, other)| other.unit == Unit::Person && is_free(other));
    let told = before.take_while(|(_, other)| !page.has_mark_between(other.tail, item.first, &[';'])).count() > 0;
    let near = first.first <= item.tail + 8 && first.sentence == item.sentence;
    (linked && !apart && of_people && !told && near).then_some(place)
}

/// "tương ứng", "tương đương", "tức" or "với" right before a number, not "so với".
pub(super) fn is_that_share(desk: &Desk, item: &Item) -> bool {
    let page = desk.page;
    let before = item.first.wrapping_sub(1);
    let compared = page.is(before, "với") && ["so", "tổng"].iter().any(|word| page.is(before.wrapping_sub(1), word));
    let said = page.is(before, "với") || page.is(before, "tức");
    let matched = ["tương ứng", "tương đương"].contains(&page.text(before.wrapping_sub(1), before).as_str());
    (said && !compared) || matched
}

/// "với", "tức là", "tương đương" right before a number.
fn follows_its_share(desk: &Desk, item: &Item) -> bool {
    let page = desk.page;
    ["với", "tức", "là"].iter().any(|word| page.is(item.first.wrapping_sub(1), word))
        || page.text(item.first.saturating_sub(2), item.first.wrapping_sub(1)) == "tương đương"
}
