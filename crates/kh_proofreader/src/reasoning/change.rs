//! Changes: before + change = after, in numbers or in per cent.
//!
//! Both ends have to be told: what it was before in brackets, after "so với", "từ … lên …" or with an earlier year, and what
//! it became. Where a sentence goes from year to year, two levels that follow each other and give the change are its
//! ends, whatever the words make of them. Changes "bình quân mỗi năm" and against a plan are no change between two levels.

use super::Desk;
use super::measure::{interval, last_place, middle, shown};
use crate::figure::{Hedge, Kind, Unit};
use crate::finding::Class;
use crate::labels;
use crate::reading::Item;
use crate::vocabulary::{Cue, Thing};
use kh_figures::{Interval, Measure, Rational};

pub(super) fn check(desk: &mut Desk) {
    for at in 0..desk.items.len() {
        let Some(item) = desk.item(at) else { continue };
        if item.kind.is_change()
            && !matches!(item.hedge, Some(Hedge::AtLeast | Hedge::AtMost))
            && !is_yearly(desk, item)
        {
            change(desk, at, item);
        } else if item.kind == Kind::Percent && item.unit == Unit::Percent {
            ratio_to_before(desk, at, item);
        }
    }
}

/// "bình quân mỗi năm tăng 87 người": no change between two figures.
fn is_yearly(desk: &Desk, item: &Item) -> bool {
    let page = desk.page;
    // "tăng thêm 10% dân số mỗi năm"
    let each = (item.tail + 1..item.tail + 6)
        .any(|token| ["mỗi", "hằng", "hàng"].iter().any(|word| page.is(token, word)) && page.is(token + 1, "năm"));
    each || page
        .back(item.first)
        .take_while(|hit| item.first - hit.last <= 6 && !page.has_mark_between(hit.last, item.first, &[',', ';']))
        .any(|hit| hit.meaning.has(Cue::Average) || hit.meaning.has(Cue::Each))
}

fn change(desk: &mut Desk, at: usize, item: &Item) {
    let in_points = desk.page.text(item.last + 1, item.tail).contains("điểm");
    if item.unit == Unit::Percent && (points(desk, at, item) || in_points) {
        return;
    }
    if super::ends::is_of_another(desk, at, item) {
        return;
    }
    if item.unit == Unit::Percent && is_against_plan(desk, item) && exceeds_plan(desk, at, item) {
        return;
    }
    let led = super::ends::led_before(desk, at, item);
    let ends =
        led.or_else(|| before_of(desk, at, item).and_then(|before| Some((before, after_of(desk, at, item, before)?))));
    let Some((before, after)) = ends.or_else(|| super::ends::told(desk, at, item)) else {
        return super::ends::restated(desk, at, item);
    };
    let (Some(old), Some(new)) = (desk.item(before), desk.item(after)) else { return };
    if new.is_cumulative != old.is_cumulative && !old.is_target && new.unit != Unit::Percent {
        let message = labels::years_beside_one(&desk.written(after), &desk.written(before));
        desk.report(Class::CumulativeBesideAnnual, &[before, after, at], None, message);
        return;
    }
    if new.is_of(Measure::FUND_BALANCE) && old.is_of(Measure::FUND_RAISED) {
        let message = labels::stock_and_flow(&desk.written(after), &desk.written(before));
        desk.report(Class::StockAndFlow, &[before, after], None, message);
        return;
    }
    judge(desk, [before, at, after], item, old, new);
}

/// "22,05%, tăng 0,35 điểm phần trăm so với năm 2023 (21,7%)": whether both shares were there to be compared.
fn points(desk: &mut Desk, at: usize, item: &Item) -> bool {
    let is_share = |other: &Item| other.kind == Kind::Percent && other.unit == Unit::Percent && other.printed.is_some();
    let before = desk.after(at).take(2).find(|(_, other)| is_share(other) && other.in_brackets);
    let after = desk.before(at).take(2).find(|(_, other)| is_share(other) && !other.in_brackets);
    let ends = before.zip(after).or_else(|| around(desk, at, item).or_else(|| two_years(desk, at, item)));
    let Some(((before, old), (after, new))) = ends else { return false };
    let grown = item.kind == Kind::IncreaseBy;
    let difference =
        interval(old).zip(interval(new)).and_then(|(old, new)| if grown { new.sub(&old) } else { old.sub(&new) });
    let relative =
        difference.zip(interval(old)).and_then(|(difference, old)| difference.div(&old)?.mul(&Interval::whole(100)));
    let Some((difference, printed)) = difference.zip(printed_change(item)) else { return true };
    let in_points = desk.page.text(item.last + 1, item.tail).contains("điểm");
    let fits =
        difference.overlaps(&printed) || (!in_points && relative.is_some_and(|relative| relative.overlaps(&printed)));
    if !fits {
        let computed = shown(middle(&difference), desk.places(at));
        let message =
            labels::points_mismatch(&desk.written(before), &desk.written(after), &computed, &desk.written(at));
        desk.report(Class::IncrementMismatch, &[before, at, after], Some(computed), message);
    }
    true
}

type Ends<'a> = ((usize, &'a Item), (usize, &'a Item));

/// "từ 72% (tăng 5%) lên 78%": the shares on both sides of a change in brackets.
fn around<'a>(desk: &Desk<'a>, at: usize, item: &Item) -> Option<Ends<'a>> {
    let is_share = |other: &&Item| other.unit == Unit::Percent && other.printed.is_some() && !other.in_brackets;
    let after = desk.item(at + 1).filter(is_share).filter(|other| other.sentence == item.sentence)?;
    let before = at.checked_sub(1).and_then(|place| desk.item(place)).filter(is_share)?;
    let moves = matches!(after.kind, Kind::IncreaseTo | Kind::DecreaseTo) && before.kind == Kind::Percent;
    let joined = before.sentence == item.sentence && item.in_brackets && moves;
    joined.then_some(((at - 1, before), (at + 1, after)))
}

/// "năm 2023 tỷ lệ hội viên là 18%, năm 2024 đạt 22% (tăng 3%)": the only two shares of the sentence, of two years.
fn two_years<'a>(desk: &Desk<'a>, at: usize, item: &Item) -> Option<Ends<'a>> {
    let mut shares = desk.before(at).filter(|(_, other)| other.unit == Unit::Percent);
    let ((after, new), (before, old)) = (shares.next()?, shares.next()?);
    let plain =
        |item: &Item| item.kind == Kind::Percent && item.printed.is_some() && !item.in_brackets && !item.is_target;
    let alike = shares.next().is_none() && plain(old) && plain(new) && desk.is_later(old, new);
    let named = desk
        .page
        .ahead(old.tail + 1)
        .take_while(|hit| hit.first < new.first)
        .any(|hit| hit.meaning.noun.is_some_and(|noun| noun.thing != Thing::Time));
    (alike && item.in_brackets && !named).then_some(((before, old), (after, new)))
}

pub(super) fn judge(desk: &mut Desk, about: [usize; 3], item: &Item, old: &Item, new: &Item) {
    let grown = item.kind == Kind::IncreaseBy;
    let Some((found, printed)) = change_of(item, old, new).zip(printed_change(item)) else { return };
    let [before, at, after] = about;
    // "52 xã đạt chuẩn, thêm 36 xã … cùng với đó là 3 huyện"
    let named = |item: &Item| desk.page.text(item.last + 1, item.last + 1);
    let nouns = old.owns_noun && new.owns_noun && matches!(old.unit, Unit::Unit | Unit::Other);
    if nouns && named(old) != named(new) {
        return;
    }
    if found.overlaps(&printed)
        || super::ends::fits_any(desk, at, item, &printed)
        || ends_elsewhere(desk, about, &printed)
    {
        return;
    }
    let percent = item.unit == Unit::Percent;
    let exact = new.value.zip(old.value).and_then(|(new, old)| {
        let difference = if grown { new.sub(&old)? } else { old.sub(&new)? };
        if percent { difference.div(&old)?.mul(&Rational::whole(100)) } else { Some(difference) }
    });
    let computed = shown(exact.unwrap_or_else(|| middle(&found)), if percent { desk.places(at) } else { 0 })
        + if percent { "%" } else { "" };
    let message = labels::increment_mismatch(&desk.written(before), &desk.written(after), &computed, &desk.written(at));
    desk.report(Class::IncrementMismatch, &about, Some(computed), message);
}

/// "thu 514 triệu đồng. Trong đó khối trường học 318 triệu, khối ấp 196 triệu. So với năm trước (428 triệu), tiền heo đất
/// tăng 86 triệu": what a sentence compares may be the whole of the lines above, told there or to be added up from its parts.
fn ends_elsewhere(desk: &Desk, [before, at, after]: [usize; 3], printed: &Interval) -> bool {
    let (Some(item), Some(old), Some(new)) = (desk.item(at), desk.item(before), desk.item(after)) else { return false };
    if item.sentence == new.sentence {
        return false;
    }
    let fits = |end: &Interval| change_between(item, interval(old), Some(*end)).is_some_and(|by| by.overlaps(printed));
    let levels = desk.before_in_line(at).filter(|(_, other)| {
        other.is_level() && other.is_current() && is_comparable(item, other) && same_thing(old, other)
    });
    let levels: Vec<(usize, Interval)> = levels.filter_map(|(place, other)| Some((place, interval(other)?))).collect();
    let of_sentence = |place: usize| desk.item(place).is_some_and(|other| other.sentence == new.sentence);
    let mut parts = levels.iter().filter(|(place, _)| of_sentence(*place));
    let sum = parts.try_fold(Interval::whole(0), |sum, (_, part)| sum.add(part));
    levels.iter().any(|(_, level)| fits(level)) || sum.is_some_and(|sum| fits(&sum))
}

/// By how much the one became the other, as the change is said: in numbers or in per cent.
pub(super) fn change_of(item: &Item, old: &Item, new: &Item) -> Option<Interval> {
    change_between(item, interval(old), interval(new))
}

pub(super) fn change_between(item: &Item, old: Option<Interval>, new: Option<Interval>) -> Option<Interval> {
    let (old, new) = (old?, new?);
    let difference = if item.kind == Kind::IncreaseBy { new.sub(&old)? } else { old.sub(&new)? };
    if item.unit == Unit::Percent { difference.div(&old)?.mul(&Interval::whole(100)) } else { Some(difference) }
}

/// A change in per cent may be rounded or cut off.
pub(super) fn printed_change(item: &Item) -> Option<Interval> {
    let printed = interval(item)?;
    if item.unit != Unit::Percent || item.hedge.is_some() {
        return Some(printed);
    }
    let cut = item.value?.add(&last_place(item)?)?;
    Some(Interval::between(printed.lo(), cut.max(printed.hi())))
}

/// What the change is counted from: said after it, in brackets; or before it; or "từ A lên B".
fn before_of(desk: &Desk, at: usize, item: &Item) -> Option<usize> {
    let fits = |other: &Item| {
        other.is_level()
            && is_comparable(item, other)
            && (other.is_target || ((other.is_prior || other.is_opening) && !is_against_plan(desk, item)))
    };
    // What another change of the same unit is counted from is not said of this one.
    let mut until_next = desk.after(at).take_while(|(_, other)| {
        !(matches!(other.kind, Kind::IncreaseBy | Kind::DecreaseBy) && other.unit == item.unit)
    });
    let after = until_next.find(|(_, other)| other.is_level() && is_comparable(item, other));
    // "tăng 80 triệu đồng so với năm trước và bằng 107% kế hoạch 600 triệu đồng": the plan is another clause's.
    let of_share = |place: usize, other: &Item| {
        let mut between = (at + 1..place).filter_map(|between| desk.item(between));
        other.is_target && between.any(|between| between.kind == Kind::Percent && !between.in_brackets)
    };
    if let Some((place, _)) = after.filter(|(place, other)| {
        fits(other)
            && !desk.has_mark_between(at, *place, &[';'])
            && !of_share(*place, other)
            && !names_part(desk, item, other)
    }) {
        return Some(place);
    }
    let no_target = item.unit == Unit::Percent || is_against_past(desk, item);
    if let Some((place, _)) = desk.before(at).take(8).find(|(_, other)| fits(other) && !(no_target && other.is_target))
    {
        return Some(place);
    }
    if let Some(place) = told_elsewhere(desk, at, item).or_else(|| year_before(desk, at, item)) {
        return Some(place);
    }
    // "Năm 2023 … được 239,2 tỷ. Năm nay, con số ấy tăng thêm 21,5 tỷ, đạt 268,3 tỷ."
    let reached = desk
        .item(at + 1)
        .filter(|next| next.kind == Kind::IncreaseTo && next.sentence == item.sentence && item.unit == next.unit)?;
    let earlier = desk.before_in_line(at).find(|(_, other)| {
        other.is_level() && !other.in_brackets && other.measure.is_some() && other.measure == reached.measure
    });
    earlier.map(|(place, _)| place)
}

/// "năm 2023 là 5.200 người, năm 2024 là 5.650 người, tăng 450 người": the first of two years.
fn year_before(desk: &Desk, at: usize, item: &Item) -> Option<usize> {
    let mut levels = desk.before(at).filter(|(_, other)| {
        other.is_level() && is_comparable(item, other) && other.measure.is_some() && !other.in_brackets
    });
    let ((_, new), (place, old)) = (levels.next()?, levels.next()?);
    let follows = old.measure == new.measure && desk.is_later(old, new);
    (follows && !is_against_past(desk, item)).then_some(place)
}

/// "Chỉ tiêu giao là 4,8 tỷ đồng. Vận động được 5,52 tỷ đồng, vượt 15% kế hoạch": whether the plan and what was reached are told.
fn exceeds_plan(desk: &mut Desk, at: usize, item: &Item) -> bool {
    let ends = super::base::plan_of_line(desk, at)
        .zip(desk.before(at).find(|(_, other)| other.is_level() && !other.in_brackets).map(|(place, _)| place));
    let Some((plan, reached)) = ends else { return false };
    let (Some(old), Some(new)) = (desk.item(plan), desk.item(reached)) else { return false };
    if item.kind == Kind::IncreaseBy && new.unit == old.unit {
        judge(desk, [plan, at, reached], item, old, new);
    }
    true
}

/// "tăng 855 triệu đồng, trong đó doanh nghiệp ủng hộ 1,9 tỷ đồng": a part of what there is now.
fn names_part(desk: &Desk, item: &Item, other: &Item) -> bool {
    let mut between = desk.page.ahead(item.tail + 1).take_while(|hit| hit.last < other.first);
    between.any(|hit| hit.meaning.has(Cue::OfWhich) || hit.meaning.has(Cue::Consists))
}

/// "vượt 3% chỉ tiêu", "tăng 10% so với kế hoạch": what was planned, not what was before.
pub(super) fn is_against_plan(desk: &Desk, item: &Item) -> bool {
    let page = desk.page;
    page.ahead(item.tail + 1)
        .take_while(|hit| {
            hit.first <= item.tail + 4 && !page.has_mark_between(item.tail, hit.first, &[',', ';', '(', ')'])
        })
        .any(|hit| hit.meaning.has(Cue::Target))
}

/// "tăng 1.200 hội viên so với năm 2023": not what was planned.
fn is_against_past(desk: &Desk, item: &Item) -> bool {
    let page = desk.page;
    let near = || page.ahead(item.tail + 1).take_while(|hit| hit.first <= item.tail + 5);
    near().any(|hit| hit.meaning.has(Cue::Compared)) && !near().any(|hit| hit.meaning.has(Cue::Target))
}

/// "tăng 2.150 hội viên so với năm 2022", and elsewhere "Năm 2022 có 29.400 hội viên".
fn told_elsewhere(desk: &Desk, at: usize, item: &Item) -> Option<usize> {
    let compared = desk.after(at).take(1).find_map(|(_, date)| date.when.and_then(|when| when.year))?;
    let measure = item.measure.filter(|_| item.unit != Unit::Percent)?;
    let mut told = desk
        .of_measure(measure, at)
        .into_iter()
        .filter(|(_, other)| other.is_prior && other.year == Some(compared) && !other.kind.is_change());
    let (place, _) = told.next()?;
    told.next().is_none().then_some(place)
}

/// What it has become.
fn after_of(desk: &Desk, at: usize, item: &Item, before: usize) -> Option<usize> {
    let old = desk.item(before)?;
    let fits = |place: usize, other: &Item| {
        place != before
            && other.is_level()
            && other.is_current()
            && is_comparable(item, other)
            && same_thing(old, other)
            && (!other.in_brackets || item.in_brackets)
    };
    if let Some((place, _)) =
        desk.after(at).take(2).find(|(place, other)| fits(*place, other) && other.kind == Kind::IncreaseTo)
    {
        return Some(place);
    }
    if let Some((place, _)) = desk.before(at).find(|(place, other)| fits(*place, other)) {
        return Some(place);
    }
    let in_line = desk.before_in_line(at).find(|(place, other)| fits(*place, other) && other.measure.is_some());
    in_line.map(|(place, _)| place)
}

/// A percentage can be of anything; a number only of its own unit.
pub(super) fn is_comparable(change: &Item, level: &Item) -> bool {
    let of_pair = level.partner.is_some() && !level.opens_pair;
    if change.unit == Unit::Percent {
        return level.unit != Unit::Percent && level.partner.is_none();
    }
    level.unit == change.unit
        && !of_pair
        && (change.measure.is_none()
            || level.measure.is_none()
            || level.measure == change.measure
            || both_money(change, level))
}

fn both_money(one: &Item, two: &Item) -> bool {
    let is_fund = |item: &Item| matches!(item.measure, Some(Measure::FUND_RAISED | Measure::FUND_BALANCE));
    is_fund(one) && is_fund(two)
}

pub(super) fn same_thing(old: &Item, new: &Item) -> bool {
    old.unit == new.unit && (old.measure == new.measure || both_money(old, new) || old.measure.is_none())
}

/// "bằng 112% kế hoạch năm (7,5 tỷ đồng)" is looked at with the percentages; here only what came before without brackets.
fn ratio_to_before(desk: &mut Desk, at: usize, item: &Item) {
    let reaches = desk.page.hit_before(item.first).is_some_and(|hit| hit.meaning.has(Cue::Share));
    let page = desk.page;
    let joined = |end: usize| !page.has_mark_between(item.tail, end, &[';', '.', ',']);
    let compared = page.ahead(item.tail + 1).take(2).any(|hit| hit.meaning.has(Cue::Prior) && joined(hit.first));
    let next_is_base = desk.item(at + 1).is_some_and(|next| next.in_brackets && next.sentence == item.sentence);
    if !(reaches && compared) || next_is_base {
        return;
    }
    let new = desk.before(at).find(|(_, other)| other.is_level() && other.is_current());
    let old = desk.before(at).find(|(_, other)| other.is_level() && other.is_prior);
    let (Some((new, new_item)), Some((old, old_item))) = (new, old) else { return };
    if !same_thing(old_item, new_item) {
        return;
    }
    let found =
        interval(new_item).zip(interval(old_item)).and_then(|(new, old)| super::measure::percent_of(&new, &old));
    if let Some((found, printed)) = found.zip(printed_change(item))
        && !found.overlaps(&printed)
    {
        let computed = shown(middle(&found), desk.places(at)) + "%";
        let message = labels::percent_mismatch(&desk.written(new), &desk.written(old), &computed, &desk.written(at));
        desk.report(Class::IncrementMismatch, &[old, at, new], Some(computed), message);
    }
}
