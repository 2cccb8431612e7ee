//! Multiples that other figures explain.

use super::{FARTHER, around};
use crate::figure::Kind;
use crate::reading::Item;
use crate::reasoning::Desk;
use crate::reasoning::percent::is_alike;

/// "5 cô; … 2019 mới nuôi 60 em, nay gấp 2,5 lần": another number that is so many times as much, exactly.
pub(super) fn is_of_others(desk: &Desk, about: &[usize]) -> bool {
    let items: Vec<(usize, &Item)> = about.iter().filter_map(|at| Some((*at, desk.item(*at)?))).collect();
    let Some((_, times)) = items.iter().find(|(_, item)| item.kind == Kind::Ratio) else { return false };
    let is_fine = times.printed.is_some_and(|printed| printed.scale > 0);
    // "góp được 50 triệu đồng … mục tiêu 120 triệu đồng, gấp 2,4 lần lần trước": told the other way round.
    let ends: Vec<&Item> = items.iter().map(|(_, item)| *item).filter(|item| item.kind != Kind::Ratio).collect();
    if let [one, two] = ends[..] {
        let times = |old: &Item| old.value.zip(times.value).and_then(|(old, times)| old.mul(&times));
        if is_fine && (times(one) == two.value || times(two) == one.value) {
            return true;
        }
    }
    let near = around(desk, about, FARTHER, 0);
    items.iter().filter(|(_, item)| item.kind != Kind::Ratio && is_fine).any(|(_, old)| {
        let product = old.value.zip(times.value).and_then(|(old, times)| old.mul(&times));
        let others = near.iter().filter(|(at, other)| !about.contains(at) && is_alike(other.unit, old.unit));
        product.is_some() && others.into_iter().any(|(_, other)| other.value == product)
    })
}
