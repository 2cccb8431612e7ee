//! What each one gives or gets, told before how many they are and what they make together.

use crate::figure::Kind;
use crate::reading::Item;
use crate::reasoning::Desk;
use crate::reasoning::sum::is_amount;

/// "mỗi hộ góp 50.000 đồng, 420 hộ góp được 21.000.000 đồng": what each one gives or gets, then how many and what they make.
pub(super) fn then_all(desk: &Desk, at: usize, item: &Item) -> Option<(usize, usize)> {
    let thing = item.per.filter(|_| item.kind == Kind::PerHead && item.of_each && !item.in_brackets)?;
    let (count, total) = (desk.item(at + 1)?, desk.item(at + 2)?);
    let counts = count.kind == Kind::Count && count.thing() == Some(thing) && count.partner.is_none();
    let makes = |token: usize| {
        ["được", "thu", "là", "cộng", "thành", "hết", "tổng", "="].iter().any(|word| desk.page.is(token, word))
    };
    let near = total.first <= count.tail + 8 && (count.tail + 1..total.first).any(makes);
    let plain =
        |other: &Item| other.sentence == item.sentence && !other.in_brackets && other.is_level() && other.is_current();
    let alone = !desk.has_mark_between(at, at + 2, &[';', ':'])
        && !desk.before(at).any(|(_, other)| other.kind == Kind::PerHead);
    let begin = item.first.saturating_sub(12);
    let repeated = (begin..total.first).any(|token| {
        ["tháng", "ngày", "tuần", "quý", "lần", "đợt", "năm", "từ", "trở"].iter().any(|word| desk.page.is(token, word))
            && desk.page.token(token).is_some_and(|token| token.sentence == item.sentence)
    });
    // "40 giáo viên cùng phụ huynh góp được …": others gave too.
    let joined = (count.tail + 1..total.first)
        .any(|token| ["cùng", "và", "với", "thêm", "cả"].iter().any(|word| desk.page.is(token, word)));
    let fits = counts && !joined && !repeated && near && alone && plain(count) && plain(total) && is_amount(total);
    fits.then_some((at + 2, at + 1))
}
