//! What is left of a whole that the sentence before told: "Đêm gây quỹ thu 312 triệu đồng. Tiền mặt là 182 triệu đồng, số còn lại
//! 130 triệu đồng chuyển khoản."
//!
//! "Còn lại" says that the parts of its sentence are all; any figure just before that they make is their whole.

use super::evidence::{Account, counted_twice};
use super::list::is_alike;
use super::total;
use crate::reading::Item;
use crate::reasoning::Desk;
use crate::reasoning::measure::interval;

/// The whole in the sentence before and the parts that end here with the rest and do not make it.
pub(super) fn parts_of(desk: &Desk, at: usize, last: &Item) -> Option<(usize, Vec<usize>)> {
    let page = desk.page;
    let (_, before) = desk.before(at).next()?;
    let rest = |token: usize| page.is_rest(token);
    if !(before.tail + 1..last.first).any(rest) && !rest(last.tail + 1) {
        return None;
    }
    let alike = |item: &Item| is_alike(last, item) && item.unit == last.unit && !item.in_brackets && !item.is_target;
    let mut parts: Vec<usize> = desk.before(at).filter(|(_, item)| alike(item)).map(|(place, _)| place).collect();
    parts.reverse();
    parts.push(at);
    let sum = total(desk, &parts)?;
    let earlier = desk.before_in_line(at).filter(|(_, item)| item.sentence < last.sentence).take(8);
    let wholes: Vec<usize> = earlier.filter(|(_, item)| alike(item)).map(|(place, _)| place).collect();
    let whole = *wholes.first()?;
    let near = desk.item(whole).is_some_and(|item| item.sentence + 1 == last.sentence);
    let fits = |place: &usize| desk.item(*place).and_then(interval).is_none_or(|whole| whole.overlaps(&sum));
    let account = Account::of(desk, whole, &parts)?;
    let within = parts
        .iter()
        .all(|part| desk.item(*part).is_some_and(|part| part.value < desk.item(whole).and_then(|whole| whole.value)));
    let of_list = parts.iter().any(|part| {
        let others: Vec<usize> = parts.iter().copied().filter(|other| other != part).collect();
        Account::of(desk, *part, &others).is_none_or(|account| account.is_within(30))
    });
    let told = parts.len() >= 2 && near && within && !(of_list && parts.len() > 2) && !wholes.iter().any(fits);
    (told && !account.fits() && account.is_within(25) && !counted_twice(desk, whole, &parts)).then_some((whole, parts))
}
