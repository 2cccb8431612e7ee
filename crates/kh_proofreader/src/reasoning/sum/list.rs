//! A whole and the list after it, however they are joined: "214 dòng họ, chia theo vùng: đồng bằng 87, …", "86 triệu đồng từ ba
//! nguồn, phụ huynh góp 34 triệu, …", "trong 400 em, tiểu học 150, THCS 130, còn lại 120 em".
//!
//! What joins them says how sure it is that the list is complete: "còn lại" and a number of parts that is the list's own say so;
//! a colon or bracket nearly does; after a comma only a slip of the pen shows that the list was meant to add up.

use super::evidence::{Account, are_traits, counted_twice};
use crate::figure::{Hedge, Kind, Unit};
use crate::reading::Item;
use crate::reasoning::Desk;
use crate::reasoning::measure::interval;
use crate::vocabulary::{Cue, Thing};
use kh_figures::Measure;

/// How surely the list is complete.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Join {
    /// A comma or dash.
    Loose,
    /// "trong đó": some parts, or all.
    OfWhich,
    /// A colon, a bracket, "gồm", "chia ra".
    List,
}

/// The parts after a whole that do not make it; none where one way of reading fits or the list need not be complete.
pub(super) fn parts_of(desk: &Desk, at: usize, whole: &Item) -> Option<Vec<usize>> {
    // Most figures have no list after them, which is then known without looking at words.
    following(desk, at).filter(|(_, item)| is_member(whole, item)).nth(1)?;
    let (join, from, named) = join(desk, at, whole)?;
    let mut parts = members(desk, at, whole, from);
    let rest = says_rest(desk, whole.tail, parts.last().and_then(|last| desk.item(*last))?);
    if let Some(before) = taken_before(desk, at, whole, *parts.first()?) {
        parts.insert(0, before);
    }
    let account = Account::of(desk, at, &parts)?;
    if parts.len() < 2 || account.fits() || counted_twice(desk, at, &parts) || overlap(desk, whole, &parts) {
        return None;
    }
    if is_part_itself(desk, at, whole, &parts) {
        return None;
    }
    // "khá 12, trung bình 3": the next figure belongs to the list though it reads otherwise.
    let next = parts
        .last()
        .map(|last| last + 1)
        .filter(|next| desk.item(*next).is_some_and(|item| item.sentence == whole.sentence));
    let longer: Vec<usize> = parts.iter().copied().chain(next).collect();
    if next.is_some() && Account::of(desk, at, &longer).is_some_and(|longer| longer.fits()) {
        return None;
    }
    let first = !desk.before(at).any(|(_, item)| is_member(whole, item));
    let counted = named == Some(parts.len()) || counts_after(desk, whole, &parts);
    let complete = rest || counted || is_complete_set(desk, from, &parts);
    let many = parts.len() >= 3;
    let sure = match join {
        _ if complete && (first || join == Join::List) => account.is_within(50),
        Join::List => account.is_within(if many || account.is_slip() { 25 } else { 12 }),
        Join::OfWhich => {
            !are_traits(desk, at, &parts) && account.is_more() && account.is_within(25) && whole.unit != Unit::Person
        }
        Join::Loose => {
            first && many && !are_traits(desk, at, &parts) && account.is_one_digit() && account.is_within(25)
        }
    };
    sure.then_some(parts)
}

/// "486 triệu đồng. Trong số này có 210 triệu …, 148 triệu …, còn lại 128 triệu đồng": the first of the list, not its whole.
fn is_part_itself(desk: &Desk, at: usize, whole: &Item, parts: &[usize]) -> bool {
    let sum = parts.iter().try_fold(interval(whole), |sum, part| {
        Some(sum.and_then(|sum| sum.add(&desk.item(*part).and_then(interval)?)))
    });
    let Some(sum) = sum.flatten() else { return false };
    let money = whole.unit == Unit::Dong;
    desk.before_in_line(at).take(8).any(|(_, other)| {
        (other.unit == Unit::Dong) == money && interval(other).is_some_and(|other| other.overlaps(&sum))
    })
}

/// Where the list begins, how it is joined, and how many parts the words between promise.
fn join(desk: &Desk, at: usize, whole: &Item) -> Option<(Join, usize, Option<usize>)> {
    let page = desk.page;
    let first = following(desk, at).find(|(_, item)| is_member(whole, item) && item.first > whole.tail)?.1;
    let mut named = None;
    let mut found: Option<(Join, usize)> = None;
    let mut parted = false;
    for token in whole.tail + 1..first.first {
        // "…; khen thưởng: 112 triệu đồng" is the next of the list in which the whole stands itself.
        let label = page.is(token, ":") && token + 1 == first.first && !matches!(found, None | Some((Join::List, _)));
        let join = if !label && ([":", "("].iter().any(|mark| page.is(token, mark)) || page.says(token, Cue::Consists))
        {
            Some(Join::List)
        } else if page.says(token, Cue::OfWhich) && !page.is(token, "riêng") {
            Some(Join::OfWhich)
        } else if [",", "–", "—", "-"].iter().any(|mark| page.is(token, mark)) {
            Some(Join::Loose)
        } else if page.is(token, ";") {
            parted = true;
            continue;
        } else {
            continue;
        };
        // What stands in brackets beside the whole is no list of its parts if the bracket closes before the first of them.
        if page.is(token, "(") && (token..first.first).any(|token| page.is(token, ")")) {
            continue;
        }
        if parted && !page.says(token, Cue::Consists) && !page.says(token, Cue::OfWhich) {
            continue;
        }
        found = join.map(|join| found.map_or((join, token), |(before, _)| (join.max(before), token)));
        if page.is(token, "(") {
            break;
        }
    }
    for (_, item) in following(desk, at).take_while(|(_, item)| item.first < first.first) {
        let small = item.kind == Kind::Count && item.value.is_some_and(|value| value.denominator() == 1);
        named = item.value.filter(|_| small).and_then(|value| usize::try_from(value.numerator()).ok()).or(named);
    }
    found.map(|(join, from)| (join, from, named.or_else(|| parts_named(desk, whole.tail, first.first))))
}

/// The figures after a whole in its sentence, and in the next if that begins with "trong đó" or "gồm".
fn following<'a>(desk: &Desk<'a>, at: usize) -> impl Iterator<Item = (usize, &'a Item)> {
    let page = desk.page;
    let items = desk.items;
    let sentence = desk.item(at).map_or(0, |item| item.sentence);
    let next = page.tokens.partition_point(|token| token.sentence <= sentence);
    let begins = page.says(next, Cue::Consists) || (page.says(next, Cue::OfWhich) && !page.is(next, "riêng"));
    let last = desk.after(at).next().is_none();
    let alone = desk
        .item(at)
        .is_some_and(|whole| whole.is_current() && !desk.before(at).any(|(_, item)| is_alike(whole, item)));
    let to = if begins && last && alone { sentence + 1 } else { sentence };
    (at + 1..at + 25)
        .filter_map(|place| Some((place, items.get(place)?)))
        .take_while(move |(_, item)| item.sentence <= to)
}

/// "được chia làm hai phần", "từ ba nguồn": how many parts the words promise.
fn parts_named(desk: &Desk, from: usize, to: usize) -> Option<usize> {
    let numbers = [("hai", 2), ("ba", 3), ("bốn", 4), ("năm", 5)];
    let things = ["phần", "nguồn", "nhóm", "khoản", "khối", "loại", "mục", "đối"];
    (from + 1..to).find_map(|token| {
        let (_, number) = numbers.iter().find(|(word, _)| desk.page.is(token, word))?;
        things.iter().any(|thing| desk.page.is(token + 1, thing)).then_some(*number)
    })
}

/// The figures of the list: alike, one after the other, each after a mark or "và".
fn members(desk: &Desk, at: usize, whole: &Item, from: usize) -> Vec<usize> {
    let page = desk.page;
    let in_bracket = page.is(from, "(");
    let mut parts: Vec<usize> = Vec::new();
    let mut end = from;
    for (place, item) in following(desk, at).filter(|(_, item)| item.first > from) {
        let between = || end + 1..item.first;
        let closed = in_bracket && between().any(|token| page.is(token, ")"));
        let ends = between().any(|token| {
            [Cue::Total, Cue::OfWhich, Cue::Compared, Cue::Outside, Cue::Prior]
                .iter()
                .any(|cue| page.says(token, *cue) && !parts.is_empty())
        });
        if closed || ends {
            break;
        }
        if is_member(whole, item) && (in_bracket || !item.in_brackets) {
            let apart =
                between().any(|token| [",", ";", "và", "còn", "+", "–", "-"].iter().any(|mark| page.is(token, mark)));
            if !parts.is_empty() && !apart {
                break;
            }
            parts.push(place);
            end = item.tail;
        } else if item.kind.is_quantity() && !item.in_brackets && !is_name(item) {
            break;
        }
    }
    parts
}

/// "Tiểu học số 1: 248 em": a number that names what is counted.
pub(super) fn is_name(item: &Item) -> bool {
    matches!(item.kind, Kind::Rank | Kind::Address | Kind::Date | Kind::Term)
}

/// Of the unit of the whole, or a bare number after its label.
pub(super) fn is_member(whole: &Item, item: &Item) -> bool {
    item.is_current() && is_alike(whole, item)
}

/// The same, of whatever year.
pub(super) fn is_alike(whole: &Item, item: &Item) -> bool {
    let plain = matches!(item.kind, Kind::Count | Kind::Money)
        && !item.of_range
        && item.per.is_none()
        && item.partner.is_none()
        && item.printed.is_some()
        && !matches!(item.hedge, Some(Hedge::AtLeast | Hedge::AtMost));
    let same = item.unit == whole.unit
        && (whole.unit != Unit::Other || item.thing() == whole.thing() || !item.owns_noun)
        && item.thing() != Some(Thing::Time);
    let bare =
        !item.owns_noun && ![item.unit, whole.unit].iter().any(|unit| matches!(unit, Unit::Dong | Unit::Percent));
    plain && (same || bare)
}

/// "…, còn lại 120 em", "120 em còn lại": the last part is all that is left.
fn says_rest(desk: &Desk, from: usize, last: &Item) -> bool {
    let page = desk.page;
    let rest = |token: usize| page.is_rest(token);
    let near = last.first.saturating_sub(12).max(from);
    // "còn lại 40 triệu đồng kể cả số dư năm trước"
    let adds = (last.tail + 1..last.tail + 6).any(|token| page.is(token, "kể") && page.is(token + 1, "cả"));
    // "còn lại cùng số dư năm trước 45 triệu đồng"
    let joined =
        (near..last.first).any(|token| rest(token) && (token + 2..last.first).any(|token| page.is(token, "cùng")));
    !adds && !joined && ((near..last.first).any(rest) || rest(last.tail + 1))
}

/// "312 trong 520 hội viên …; phần còn lại gồm 148 … và 60 …": what was taken from the whole before the rest was told.
fn taken_before(desk: &Desk, at: usize, whole: &Item, first: usize) -> Option<usize> {
    let page = desk.page;
    let first = desk.item(first)?;
    let rest = (whole.tail + 1..first.first).any(|token| page.is_rest(token));
    let (place, before) = desk.before(at).next()?;
    let among = (before.tail + 1..whole.first).any(|token| page.is(token, "trong") || page.is(token, "trên"));
    (rest && among && is_member(whole, before) && before.value < whole.value).then_some(place)
}

/// "Làng chỉ có ba xóm ấy": the sentence after the list counts its parts.
fn counts_after(desk: &Desk, whole: &Item, parts: &[usize]) -> bool {
    let page = desk.page;
    let Some((last, next)) = parts.last().and_then(|last| Some((desk.item(*last)?, desk.item(last + 1)?))) else {
        return false;
    };
    let only = (last.tail..next.first).any(|token| page.is(token, "chỉ"));
    let number = next.value.is_some_and(|value| usize::try_from(value.numerator()).ok() == Some(parts.len()));
    only && number && next.sentence == whole.sentence + 1 && next.unit != whole.unit
}

/// Men and women, the levels of the Association, town and country: nothing is left beside them.
fn is_complete_set(desk: &Desk, from: usize, parts: &[usize]) -> bool {
    let Some(last) = parts.last().and_then(|last| desk.item(*last)) else { return false };
    let says = |word: &str| (from..last.tail + 4).any(|token| desk.page.is(token, word));
    match parts.len() {
        2 => (says("nam") && says("nữ")) || (says("thành") && says("nông")),
        3 => {
            let level = |word: &str| {
                (from..last.tail + 4).any(|token| desk.page.is(token, "cấp") && desk.page.is(token + 1, word))
            };
            level("tỉnh") && level("huyện") && (level("xã") || level("cơ"))
        }
        _ => false,
    }
}

/// The list goes on, a member of it is not read, or a status of the same things follows another.
fn overlap(desk: &Desk, whole: &Item, parts: &[usize]) -> bool {
    let page = desk.page;
    let end = page.tokens.partition_point(|token| token.sentence <= whole.sentence);
    let end = end.min(whole.tail + 160);
    let open = (whole.tail..end).any(|token| ["v", "vv", "…"].iter().any(|word| page.is(token, word)));
    let ellipsis = (whole.tail..end).any(|token| page.is(token, ".") && page.is(token + 1, "."));
    let denied = (whole.tail..end).any(|token| page.is(token, "chưa"));
    // "hội viên: 2.874 (kết nạp 64, chuyển đi 9)": what came and went is no part of what there is.
    let flows = [Measure::MEMBERS_JOINED, Measure::MEMBERS_LEFT];
    let flow = |item: &Item| item.measure.is_some_and(|measure| flows.contains(&measure));
    let of_flow = !flow(whole) && parts.iter().filter_map(|part| desk.item(*part)).any(flow);
    // A member of the list without a figure: its number stands there in a way that is not read.
    let mut ends = parts.iter().filter_map(|part| desk.item(*part)).map(|item| (item.first, item.tail)).peekable();
    let mut unread = false;
    while let (Some((_, end)), Some((next, _))) = (ends.next(), ends.peek().copied()) {
        unread |= (end + 1..next).filter(|token| page.is(*token, ",") || page.is(*token, ";")).count() > 1;
    }
    let mut statuses = parts.iter().filter_map(|part| desk.item(*part)?.status);
    let steps = statuses.next().is_some_and(|first| statuses.any(|other| other != first));
    open || ellipsis || of_flow || unread || (steps && !denied)
}
