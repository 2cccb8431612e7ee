//! Figures of several years that are the sum of those of each.

use super::{AROUND, around};
use crate::figure::Unit;
use crate::reading::Item;
use crate::reasoning::Desk;

/// "68 chị góp 24.820.000 đồng trong năm đầu. Sang năm thứ hai … 37.230.000 đồng. Gộp hai năm, được 62.050.000 đồng".
pub(super) fn adds_up(desk: &Desk, about: &[usize]) -> bool {
    let amounts: Vec<&Item> = about
        .iter()
        .filter_map(|at| desk.item(*at))
        .filter(|item| item.unit == Unit::Dong && item.is_level())
        .collect();
    let [one, two] = amounts[..] else { return false };
    let off = one.value.zip(two.value).and_then(|(one, two)| if one > two { one.sub(&two) } else { two.sub(&one) });
    around(desk, about, AROUND, 0)
        .iter()
        .any(|(at, other)| !about.contains(at) && other.unit == Unit::Dong && off.is_some() && other.value == off)
}
