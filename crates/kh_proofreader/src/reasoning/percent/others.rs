//! Whether figures beside a percentage give it, though not as it was read: one of them in another, or in all that stand together.

use super::{Fit, fit, is_alike};
use crate::figure::Kind;
use crate::reading::Item;
use crate::reasoning::Desk;
use crate::reasoning::measure::interval;
use kh_figures::Interval;

/// Whether another figure of the sentence, of the same unit and before the percentage, is the base after all: what is
/// said beside a part is not always what it is a part of.
pub(super) fn fits_another(desk: &Desk, part: usize, at: usize) -> bool {
    let (Some(part_item), Some(item)) = (desk.item(part), desk.item(at)) else { return true };
    let others: Vec<(usize, &Item)> = desk
        .before(at)
        .filter(|(place, other)| {
            *place != part && other.is_level() && other.partner.is_none() && is_alike(other.unit, part_item.unit)
        })
        .collect();
    let fits = |part: &Item, base: &Interval| matches!(fit(part, base, item), Fit::Rounded | Fit::CutOff);
    others.iter().any(|(_, other)| interval(other).is_some_and(|base| fits(part_item, &base)))
        || is_share_of_sum(part_item, &others, fits)
}

/// "46 em đỗ đại học, trong khi số em dự thi là 80, đạt 57,5%": whether any two counts of the sentence give the percentage.
pub(super) fn any_pair_fits(desk: &Desk, at: usize, item: &Item) -> bool {
    let above = desk.before_in_line(at).filter(|(_, other)| other.sentence + 1 >= item.sentence);
    let levels: Vec<&Item> = above
        .chain(desk.after(at))
        .map(|(_, other)| other)
        .filter(|other| other.is_level() && other.kind != Kind::Ratio)
        .take(10)
        .collect();
    levels.iter().any(|part| {
        levels.iter().any(|base| {
            let base = Some(base).filter(|base| base.value > part.value && is_alike(base.unit, part.unit));
            base.and_then(|base| interval(base)).is_some_and(|base| matches!(fit(part, &base, item), Fit::Rounded))
        })
    })
}

/// "41 phiếu thuận, 5 phiếu chống; tỷ lệ thuận 89,1%": one figure of all that stand together.
fn is_share_of_sum(part: &Item, others: &[(usize, &Item)], fits: impl Fn(&Item, &Interval) -> bool) -> bool {
    let all =
        others.iter().try_fold(interval(part), |sum, (_, other)| Some(sum.and_then(|sum| sum.add(&interval(other)?))));
    let Some(all) = all.flatten().filter(|_| !others.is_empty()) else { return false };
    fits(part, &all) || others.iter().any(|(_, other)| fits(other, &all))
}
