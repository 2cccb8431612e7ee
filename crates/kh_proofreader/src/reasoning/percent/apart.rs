//! Shares that stand behind a figure and are not its own: of another place or time, of what is left, of what the words name.

use crate::figure::{Kind, Unit};
use crate::reading::Item;
use crate::reasoning::Desk;
use crate::vocabulary::Cue;

/// "tỷ lệ 29,4%, cao hơn tỷ lệ của toàn tỉnh (26,1%)": after a share of its own, one of another place that is compared with.
pub(super) fn is_of_other_place(desk: &Desk, part: usize, at: usize, item: &Item) -> bool {
    let own = desk.before(at).find(|(_, other)| other.unit == Unit::Percent).filter(|(place, _)| *place > part);
    let Some((_, own)) = own else { return false };
    let mut between = desk.page.back(item.first).take_while(|hit| hit.first > own.tail);
    between.any(|hit| {
        let compares =
            hit.meaning.has(Cue::Compared) || hit.meaning.has(Cue::Increase) || hit.meaning.has(Cue::Decrease);
        hit.meaning.has(Cue::Scope) || hit.meaning.has(Cue::Place) || compares
    })
}

/// "06 cụ được hỗ trợ; 100% hội viên ốm đau được thăm hỏi": a percentage at the beginning of a clause with a noun of its own.
pub(super) fn begins_statement(desk: &Desk, part: usize, item: &Item) -> bool {
    let page = desk.page;
    let noun = page.hit(item.tail + 1).is_some_and(|hit| hit.meaning.noun.is_some())
        || page.is(item.tail + 1, "số")
        || page.is(item.tail + 1, "các");
    let before = item.first.wrapping_sub(1);
    let begins = [",", ";", "-", "+", "và"].iter().any(|mark| page.is(before, mark));
    // "sản xuất 1 triệu m2 và lượng hàng tồn kho chiếm 12%"
    let parts = |token: usize| page.is(token, "lượng") && (page.is(token - 1, "và") || page.is(token - 1, ","));
    desk.item(part)
        .is_some_and(|part| part.first < item.first && ((noun && begins) || (part.tail + 2..item.first).any(parts)))
}

/// "đạt 73,9% số hộ, gần gấp đôi tỷ lệ 38,2% của năm 2020": the share of another year is not of the part told.
pub(super) fn is_of_other_time(desk: &Desk, part: usize, at: usize, item: &Item) -> bool {
    let Some(part) = desk.item(part).filter(|part| part.first < item.first) else { return false };
    let date = desk.after(at).next().filter(|(_, date)| date.kind == Kind::Date && date.first <= item.tail + 8);
    let year = date.and_then(|(_, date)| date.when?.year);
    let named = year.is_some_and(|year| part.year.is_some_and(|other| other != year))
        && (item.tail + 1..item.tail + 8).any(|token| desk.page.is(token, "của"));
    let compared = desk.page.back(item.first).take_while(|hit| hit.first > part.tail && item.first - hit.last <= 4);
    named
        && !desk.page.has_mark_between(item.tail, date.map_or(item.tail + 1, |(_, date)| date.first), &[',', ';', ')'])
        || compared.take(2).any(|hit| hit.meaning.has(Cue::Multiple) && !hit.meaning.has(Cue::Share))
}

/// "hai thành phố này có hơn 61% trong tổng số 1.000 doanh nghiệp": what is pointed back at is no part of other things.
pub(super) fn points_back(desk: &Desk, part: usize, base: usize) -> bool {
    let (Some(part), Some(base)) = (desk.item(part), desk.item(base)) else { return false };
    let page = desk.page;
    let points = ["này", "đó", "ấy", "kia"].iter().any(|word| page.is(part.tail + 1, word));
    let named = |item: &Item| page.text(item.last + 1, item.last + 1);
    points && !matches!(part.unit, Unit::Person | Unit::Dong) && named(part) != named(base)
}

/// "trong đó 146 chỉ tiêu do ngành này làm, còn lại do các ngành khác, chiếm 58%": the share of a rest that is not counted.
pub(super) fn is_of_rest(desk: &Desk, part: usize, item: &Item) -> bool {
    let Some(part) = desk.item(part) else { return false };
    part.first < item.first && (part.tail + 1..item.first).any(|token| desk.page.is_rest(token))
}
