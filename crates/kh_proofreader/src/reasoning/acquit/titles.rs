//! Titles that were not recognised of the number accused.

use crate::figure::Unit;
use crate::reasoning::Desk;
use crate::reasoning::measure::{interval, percent_of};

/// "Trong 268 người có nghe, 159 người đã đăng ký (59,3%) … Hỏi 268 người này …": those who registered are a part of the others.
pub(super) fn has_own_base(desk: &Desk, about: &[usize]) -> bool {
    let [registered, result] = *about else { return false };
    let of = |at: usize| desk.item(at).and_then(interval);
    let share = desk.after(registered).next().filter(|(_, item)| item.unit == Unit::Percent);
    let found = of(registered).zip(of(result)).and_then(|(part, base)| percent_of(&part, &base));
    let printed = share.and_then(|(_, item)| interval(item));
    // "10 buôn đạt, 3 buôn nữa đã đăng ký"
    let more = desk.item(registered).is_some_and(|item| desk.page.is(item.tail + 1, "nữa"));
    // "Từ 12.480 hộ này, thành phố công nhận 10.608 hộ"
    let is_base = desk.item(result).is_some_and(|item| {
        let begins = ["từ", "trong", "hỏi"].iter().any(|word| desk.page.is(item.first.wrapping_sub(1), word));
        begins && ["này", "ấy", "đó", "nói"].iter().any(|word| desk.page.is(item.tail + 1, word))
    });
    more || is_base || found.zip(printed).is_some_and(|(found, printed)| found.overlaps(&printed))
}
