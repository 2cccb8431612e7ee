//! The two ends of a change where no single word marks both: what "so với" names, the only two levels of the sentence, or
//! one end and the change itself.
//!
//! Levels are taken from the sentence of the change, the one before it in the paragraph, and what follows it; averages change
//! into averages only. Whichever two of them give the change, those are its ends: then there is silence.

use super::Desk;
use super::change::{change_between, is_against_plan, is_comparable, printed_change};
use super::measure::{interval, middle, percent_of, shown};
use crate::figure::{Kind, Unit};
use crate::finding::Class;
use crate::labels;
use crate::reading::Item;
use crate::vocabulary::{Cue, Thing};
use kh_figures::Interval;

/// How many levels before and after a change may be its ends.
const BEFORE: usize = 8;
const AFTER: usize = 4;

/// The levels that a change may lead from and to, in the order of the text.
fn levels<'a>(desk: &Desk<'a>, at: usize, item: &'a Item) -> Vec<(usize, &'a Item)> {
    let near = |other: &Item| other.sentence + 1 >= item.sentence;
    let is_end = |(place, other): &(usize, &Item)| {
        let counts = other.is_level() || (other.is_average() && !other.of_range);
        counts && near(other) && is_comparable(item, other) && desk.of_one_place(*place, at) && !leads_to(desk, *place)
    };
    let mut levels: Vec<(usize, &Item)> = desk.before_in_line(at).filter(is_end).take(BEFORE).collect();
    levels.reverse();
    levels.extend(desk.after(at).filter(is_end).take(AFTER));
    // "47 lớp, nhiều hơn năm trước 11 lớp. Năm trước chỉ mở 36 lớp": the sentence after may tell the other end.
    let next = (at + 1..at + 12).filter_map(|place| Some((place, desk.item(place)?)));
    let next = next.filter(|(_, other)| other.line == item.line && other.sentence == item.sentence + 1);
    levels.extend(next.filter(|(_, other)| is_past(desk, other)).filter(is_end).take(1));
    levels
}

/// "vận động được 2,2 tỷ đồng, nâng tổng số quỹ lên 15,9 tỷ đồng": what was added is no level of its own.
fn leads_to(desk: &Desk, at: usize) -> bool {
    let (Some(item), Some(next)) = (desk.item(at), desk.item(at + 1)) else { return false };
    let raised = |token: usize| ["nâng", "đưa"].iter().any(|word| desk.page.is(token, word));
    next.kind == Kind::IncreaseTo && next.unit == item.unit && (item.tail + 1..next.first).any(raised)
}

/// Whether any two levels around give the change, the earlier one first or last.
pub(super) fn fits_any(desk: &Desk, at: usize, item: &Item, printed: &Interval) -> bool {
    let levels = levels(desk, at, item);
    let gives = |old: &Item, new: &Item| {
        let alike = old.unit == new.unit && old.is_average() == new.is_average();
        alike && change_between(item, interval(old), interval(new)).is_some_and(|found| found.overlaps(printed))
    };
    let of_two = levels
        .iter()
        .enumerate()
        .any(|(place, (_, one))| levels.iter().skip(place + 1).any(|(_, two)| gives(one, two) || gives(two, one)));
    of_two || moves_further(desk, at, item, printed)
}

/// "đầu năm có 9.846 hội viên, kết nạp thêm 2.318 người, xóa tên 264 người, nay có 11.900": one of several movements.
fn moves_further(desk: &Desk, at: usize, item: &Item, printed: &Interval) -> bool {
    if item.unit == Unit::Percent {
        return false;
    }
    let alike = |other: &Item| other.unit == item.unit && other.partner.is_none() && !other.is_average();
    let near = |other: &Item| other.line == item.line && other.sentence.abs_diff(item.sentence) <= 1;
    let around: Vec<Interval> = (at.saturating_sub(6)..at + 7)
        .filter(|place| *place != at)
        .filter_map(|place| desk.item(place))
        .filter(|other| near(other) && alike(other))
        .filter_map(interval)
        .collect();
    let sums = |one: &Interval, two: &Interval, three: &Interval| {
        let moved = one.add(printed).and_then(|sum| sum.sub(two));
        let grown = one.add(printed).and_then(|sum| sum.add(two));
        [moved, grown].into_iter().flatten().any(|sum| sum.overlaps(three))
    };
    around.iter().enumerate().any(|(first, one)| {
        around.iter().enumerate().any(|(second, two)| {
            let others = around.iter().enumerate().filter(|(third, _)| *third != first && *third != second);
            first != second && others.map(|(_, three)| three).any(|three| sums(one, two, three))
        })
    })
}

/// "giảm từ 60 xuống còn 45, tức giảm 15 chi hội", "từ 45 lên 180, gấp 4 lần": right before a change its two ends.
pub(super) fn led_before(desk: &Desk, at: usize, item: &Item) -> Option<(usize, usize)> {
    let (new, old) = (at.checked_sub(1)?, at.checked_sub(2)?);
    let (after, before) = (desk.item(new)?, desk.item(old)?);
    let page = desk.page;
    let from = [Cue::RangeFrom, Cue::Raise, Cue::Lower].iter().any(|cue| page.says_before(before.first, *cue));
    let reached = matches!(after.kind, Kind::IncreaseTo | Kind::DecreaseTo)
        || ["thành", "còn"].iter().any(|word| page.is(after.first.wrapping_sub(1), word));
    let near = item.first <= after.tail + 6 && item.sentence == before.sentence && after.first <= before.tail + 12;
    let alike = after.unit == before.unit && after.unit != Unit::Percent && before.unit != Unit::Percent;
    let levels = [before, after].iter().all(|level| level.is_level() || level.is_average());
    (from && reached && near && alike && levels && !page.has_mark_between(after.tail, item.first, &[';']))
        .then_some((old, new))
}

/// The ends that the words tell: what stands after "so với", the only two levels of the clause or of the sentences around where
/// one is clearly the earlier, or the level before and the one that was reached.
pub(super) fn told(desk: &Desk, at: usize, item: &Item) -> Option<(usize, usize)> {
    if is_against_plan(desk, item) || is_of_another(desk, at, item) {
        return None;
    }
    let until_next = desk.after(at).find(|(_, other)| other.kind.is_change() && other.unit == item.unit);
    let end = until_next.map_or(usize::MAX, |(next, _)| next);
    let all: Vec<(usize, &Item)> = levels(desk, at, item)
        .into_iter()
        .filter(|(place, other)| !other.is_target && !other.is_cumulative && *place < end)
        .collect();
    if let Some((old, base)) = all.iter().find(|(place, other)| *place > at && is_compared(desk, item, other)) {
        let is_new = |other: &Item| is_alike(other, base) && !other.is_prior && !other.is_opening;
        let mut news =
            all.iter().filter(|(place, other)| *place < at && other.sentence == item.sentence && is_new(other));
        return news.next_back().map(|(new, _)| (*old, *new));
    }
    if let Some(ends) = in_brackets(desk, at, item, &all).or_else(|| of_series(desk, at, item, &all)) {
        return Some(ends);
    }
    let clause: Vec<(usize, &Item)> =
        all.iter().copied().filter(|(place, _)| !has_semicolon(desk, *place, at)).collect();
    let across = !has_own_subject(desk, item) || clause.len() == all.len();
    of_two(desk, item, at, &clause)
        .or_else(|| of_two(desk, item, at, &all).filter(|_| across))
        .or_else(|| reached(desk, at, &all))
        .or_else(|| then_and_now(desk, item, &all).filter(|_| across))
}

/// "…; thôn Thượng tuy chỉ thêm 9 triệu đồng": a name or a noun after the semicolon before a change.
fn has_own_subject(desk: &Desk, item: &Item) -> bool {
    let page = desk.page;
    let mark = (item.first.saturating_sub(24)..item.first).rev().find(|token| page.is(*token, ";"));
    mark.is_some_and(|mark| {
        let named = |token: usize| page.token(token).is_some_and(|token| token.is_word() && token.capital);
        let place = page.ahead(mark).take_while(|hit| hit.last < item.first);
        (mark + 2..item.first).any(named)
            || place.into_iter().any(|hit| hit.meaning.has(Cue::Place) || hit.meaning.has(Cue::Scope))
    })
}

/// "…; riêng hội viên là nhà giáo tăng 3.120 người", "trong khi cả huyện tăng 2.046 hộ": a change of something else than the levels.
pub(super) fn is_of_another(desk: &Desk, at: usize, item: &Item) -> bool {
    let page = desk.page;
    let told = desk.before(at).find(|(_, other)| other.kind.is_quantity() && other.thing() != Some(Thing::Time));
    let from = told.map_or(item.first.saturating_sub(16), |(_, other)| other.tail + 1);
    (from..item.first).any(|token| {
        page.is(token, "riêng")
            || (page.is(token, "trong") && page.is(token + 1, "khi"))
            || page.says(token, Cue::Scope)
            || (page.is(token, "cả") && page.says(token + 1, Cue::Place))
    }) && desk.before(at).any(|(_, other)| other.is_level() && other.unit == item.unit)
        || (has_own_subject(desk, item) && !tells_level(desk, at, item))
}

/// Whether a level stands between the last semicolon and a change.
fn tells_level(desk: &Desk, at: usize, item: &Item) -> bool {
    desk.before(at)
        .take_while(|(_, other)| !desk.page.has_mark_between(other.tail, item.first, &[';']))
        .any(|(_, other)| other.is_level() || other.is_average())
        || desk.after(at).take(3).any(|(_, other)| other.kind == Kind::IncreaseTo || is_compared(desk, item, other))
}

/// "lúc thành lập có 500 triệu đồng, nay có 840 triệu đồng; so với ngày đầu đã tăng 68%": the only level of the past and the only
/// one of the present.
fn then_and_now(desk: &Desk, item: &Item, levels: &[(usize, &Item)]) -> Option<(usize, usize)> {
    let page = desk.page;
    let says_now = |level: &Item| {
        let (from, to) = clause(desk, level);
        (from..to).any(|token| ["nay", "hiện"].iter().any(|word| page.is(token, word)))
    };
    let only = |of: &dyn Fn(&Item) -> bool| {
        let mut all = levels.iter().filter(|(_, level)| of(level));
        all.next().filter(|_| all.next().is_none()).copied()
    };
    let (old, before) = only(&|level| is_past(desk, level))?;
    let (new, after) = only(&says_now)?;
    (old != new && is_alike(before, after) && after.sentence == item.sentence).then_some((old, new))
}

/// "21.840 người, tăng 4% (năm 2023: 21.000 người)": the only level in the brackets right after the change.
fn in_brackets(desk: &Desk, at: usize, item: &Item, levels: &[(usize, &Item)]) -> Option<(usize, usize)> {
    let page = desk.page;
    let opens = page.is(item.tail + 1, "(");
    let end = (item.tail + 1..item.tail + 24).find(|token| page.is(*token, ")"))?;
    let mut inside = levels.iter().filter(|(place, other)| *place > at && other.last < end && other.in_brackets);
    let (old, base) = inside.next().filter(|_| opens)?;
    let told = item.unit == Unit::Percent
        || (item.tail + 1..base.first).any(|token| page.says(token, Cue::Prior) || page.says(token, Cue::Year));
    let (new, after) =
        levels.iter().rfind(|(place, other)| *place < at && !other.in_brackets && other.sentence == item.sentence)?;
    (inside.next().is_none() && told && is_alike(after, base)).then_some((*old, *new))
}

/// "năm 2022 có 22 em, năm 2023 có 29 em, năm nay có 41 em, so với năm ngoái tăng 12 em": the last two of a series of years.
fn of_series(desk: &Desk, at: usize, item: &Item, levels: &[(usize, &Item)]) -> Option<(usize, usize)> {
    let page = desk.page;
    let near = item.first.saturating_sub(7)..item.tail + 8;
    let sentence = |token: usize| page.token(token).is_some_and(|token| token.sentence == item.sentence);
    let said = near.into_iter().filter(|token| sentence(*token)).any(|token| page.says(token, Cue::Prior));
    let before: Vec<&(usize, &Item)> =
        levels.iter().filter(|(place, other)| *place < at && !other.in_brackets).collect();
    let [.., (_, first), (old, second), (new, third)] = before[..] else { return None };
    let alike = is_alike(second, third)
        && first.unit == second.unit
        && !desk.page.has_mark_between(third.tail, item.first, &['.']);
    let dated = first.year.zip(second.year).is_some_and(|(first, second)| first < second);
    (said && alike && dated && second.year <= third.year).then_some((*old, *new))
}

fn has_semicolon(desk: &Desk, one: usize, two: usize) -> bool {
    desk.has_mark_between(one.min(two), one.max(two), &[';'])
}

/// The only two levels, the earlier one first.
fn of_two(desk: &Desk, item: &Item, at: usize, levels: &[(usize, &Item)]) -> Option<(usize, usize)> {
    let [(first, one), (second, two)] = *levels else { return None };
    let told_here = one.sentence == item.sentence || two.sentence == item.sentence;
    if !is_alike(one, two) || !told_here || (one.in_brackets && two.in_brackets) || is_of_other_year(desk, at, one, two)
    {
        return None;
    }
    if is_earlier(desk, one, two) || (second < at && names_again(desk, item, one)) {
        Some((first, second))
    } else if is_earlier(desk, two, one) {
        Some((second, first))
    } else if is_past(desk, one) != is_past(desk, two) {
        // Only one of them is of the past: which one follows from whether they grow.
        let smaller_first = one.value < two.value;
        let grown = item.kind == Kind::IncreaseBy;
        Some(if smaller_first == grown { (first, second) } else { (second, first) })
    } else {
        None
    }
}

/// "tăng 12 chi hội so với năm 2022 … năm 2023 (223 chi hội)": compared with a year that neither level is of.
fn is_of_other_year(desk: &Desk, at: usize, one: &Item, two: &Item) -> bool {
    let Some(item) = desk.item(at) else { return false };
    let date = desk.after(at).next().filter(|(_, date)| date.first <= item.tail + 6);
    let year = date.and_then(|(_, date)| date.when?.year);
    year.is_some_and(|year| [one, two].iter().all(|level| level.year.is_some_and(|other| other != year)))
}

/// "Quý I có 212 lượt, quý II có 275 lượt, tăng 63 lượt so với quý I": the words after "so với" stand before a level too.
fn names_again(desk: &Desk, item: &Item, old: &Item) -> bool {
    let page = desk.page;
    let Some(hit) = page.ahead(item.tail + 1).find(|hit| hit.meaning.has(Cue::Compared)) else { return false };
    let words = [hit.last + 1, hit.last + 2].map(|token| page.text(token, token));
    let before = old.first.saturating_sub(7)..old.first;
    hit.first <= item.tail + 2
        && words.iter().all(|word| !word.is_empty() && before.clone().any(|token| page.is(token, word)))
}

/// "năm 2022 có 7.750 hội viên; năm 2023 tăng tiếp 520 người, đạt 8.270 hội viên": the level before, and what was reached.
fn reached(desk: &Desk, at: usize, levels: &[(usize, &Item)]) -> Option<(usize, usize)> {
    let page = desk.page;
    let (new, after) = levels.iter().find(|(place, _)| *place == at + 1)?;
    let links = ["đạt", "lên", "thành", "còn", "là"].iter().any(|word| page.is(after.first.wrapping_sub(1), word));
    let (old, before) = levels.iter().rfind(|(place, _)| *place < at)?;
    (links && is_alike(before, after) && !before.in_brackets && !after.in_brackets).then_some((*old, *new))
}

/// "tăng 84 hội viên so với 1.152 hội viên của năm trước".
fn is_compared(desk: &Desk, change: &Item, base: &Item) -> bool {
    let page = desk.page;
    let said =
        page.ahead(change.tail + 1).take_while(|hit| hit.first < base.first).any(|hit| hit.meaning.has(Cue::Compared));
    said && base.first <= change.tail + 14 && !page.has_mark_between(change.tail, base.first, &[';', ',', '.'])
}

/// Two levels of the same things.
fn is_alike(one: &Item, two: &Item) -> bool {
    let model = |item: &Item| item.thing().and_then(Thing::model);
    let same = one.thing() == two.thing()
        || one.noun.is_none()
        || two.noun.is_none()
        || (model(one).is_some() && model(one) == model(two) && one.status == two.status);
    one.unit == two.unit && same && one.is_average() == two.is_average() && one.value != two.value
}

/// Whether the first of two levels is of an earlier time: said so, of an earlier year, or led from.
fn is_earlier(desk: &Desk, old: &Item, new: &Item) -> bool {
    let page = desk.page;
    let reached = matches!(new.kind, Kind::IncreaseTo | Kind::DecreaseTo) && new.sentence == old.sentence;
    let from = [Cue::RangeFrom, Cue::Raise, Cue::Lower].iter().any(|cue| page.says_before(old.first, *cue));
    if reached && old.first < new.first && from {
        return true;
    }
    let past = |item: &Item| {
        item.is_prior || item.is_opening || page.says_before(item.first, Cue::RangeFrom) || is_past(desk, item)
    };
    let leads = old.first < new.first
        && (old.tail + 1..new.first).any(|token| {
            ["còn", "lên", "xuống", "nay", "→", "thành"].iter().any(|word| page.is(token, word))
                || page.says(token, Cue::UpTo)
                || page.says(token, Cue::DownTo)
        })
        && old.sentence == new.sentence;
    let years = old.year.zip(new.year);
    let by_year = years.is_some_and(|(old, new)| old < new);
    let against = years.is_some_and(|(old, new)| old > new) || past(new);
    (past(old) && !past(new)) || (by_year && !past(new)) || (leads && !against)
}

/// Words of a clause that tell of what was.
const PAST: [&str; 14] =
    ["trước", "ngoái", "kia", "đầu", "hồi", "bấy", "ấy", "vốn", "đây", "cũ", "lập", "đời", "thay", "nhận"];

/// "42 em ở thời điểm đầu năm", "bấy giờ cả huyện mới có 2.165", "thay vì 381 như hồi đầu năm": the clause tells of the past.
pub(super) fn is_past(desk: &Desk, item: &Item) -> bool {
    let page = desk.page;
    let said = |hit: &crate::vocabulary::Hit| hit.meaning.has(Cue::Prior) || hit.meaning.has(Cue::Opening);
    let (from, to) = clause(desk, item);
    let of_now = (from..to).any(|token| page.is(token, "nay") || page.is(token, "hiện") || page.is(token, "cuối"));
    !of_now
        && (opens_with_past(desk, item)
            || page.ahead(from).take_while(|hit| hit.last < to).any(said)
            || (from..to).any(|token| PAST.iter().any(|word| page.is(token, word))))
}

/// "Cũng thời điểm này năm ngoái, Hội mới có 320 tổ": the sentence opens with the past, and the figure is its first.
fn opens_with_past(desk: &Desk, item: &Item) -> bool {
    let page = desk.page;
    let first = page.tokens.partition_point(|token| token.sentence < item.sentence);
    let comma = (first..first + 12).find(|token| page.is(*token, ",")).filter(|comma| *comma < item.first);
    let at = desk.items.partition_point(|other| other.first < item.first);
    let alone = desk.before(at).all(|(_, other)| !other.kind.is_quantity());
    let past = |comma: usize| {
        let words = ["trước", "ngoái", "hồi", "bấy"];
        (first..comma).any(|token| words.iter().any(|word| page.is(token, word)))
    };
    alone && item.first <= first + 30 && comma.is_some_and(past)
}

/// The tokens between the marks around a figure, those of the number itself left out.
fn clause(desk: &Desk, item: &Item) -> (usize, usize) {
    let page = desk.page;
    let sentence = page.token(item.first).map(|token| token.sentence);
    let ends = |token: &usize| {
        page.token(*token).is_none_or(|other| {
            Some(other.sentence) != sentence || [',', ';', '.', '(', ')', ':'].iter().any(|mark| other.is_mark(*mark))
        })
    };
    let from = (item.first.saturating_sub(16)..item.first)
        .rev()
        .find(ends)
        .map_or(item.first.saturating_sub(16), |token| token + 1);
    let to = (item.tail + 1..item.tail + 12).find(ends).unwrap_or(item.tail + 12);
    (from, to)
}

/// "đạt 640 triệu đồng, tăng 80 triệu đồng (14,3%)": the change in per cent of what is left when it is taken away.
pub(super) fn restated(desk: &mut Desk, at: usize, item: &Item) {
    let Some(before) = at.checked_sub(1).filter(|_| item.unit == Unit::Percent && item.in_brackets) else { return };
    let Some(change) = desk.item(before).filter(|change| {
        change.kind == item.kind && change.unit != Unit::Percent && item.first <= change.tail + 3 && !change.in_brackets
    }) else {
        return;
    };
    let level =
        desk.before(before).find(|(_, other)| other.is_level() && other.is_current() && is_comparable(change, other));
    // "18 mã giảm, chỉ số giảm 0,86 điểm (0,74%)": things that nobody knows are alike by their words.
    let named = |item: &Item| desk.page.text(item.last + 1, item.last + 1);
    let alike = |new: &Item| new.unit == change.unit && (new.unit != Unit::Other || named(new) == named(change));
    let level = level.filter(|(after, new)| alike(new) && !new.in_brackets && desk.of_one_place(*after, before));
    let Some((after, new)) = level else { return };
    let (Some(by), Some(now), Some(printed)) = (interval(change), interval(new), printed_change(item)) else { return };
    let old = if item.kind == Kind::IncreaseBy { now.sub(&by) } else { now.add(&by) };
    let Some(found) = old.and_then(|old| percent_of(&by, &old)) else { return };
    if found.overlaps(&printed) || fits_any(desk, at, item, &printed) {
        return;
    }
    let computed = shown(middle(&found), desk.places(at)) + "%";
    let message = labels::change_restated(&desk.written(after), &desk.written(before), &computed, &desk.written(at));
    desk.report(Class::IncrementMismatch, &[after, before, at], Some(computed), message);
}
