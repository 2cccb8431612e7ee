//! Shares and growth that other figures explain.

use super::{AROUND, FARTHER, TABLE, around, is_far, share_of};
use crate::figure::{Kind, Unit};
use crate::finding::Class;
use crate::reading::Item;
use crate::reasoning::Desk;
use crate::reasoning::measure::{interval, percent_of};
use crate::reasoning::percent::is_alike;
use kh_figures::{Interval, Rational};

/// How many parts may be taken together.
const MOST_PARTS: usize = 4;

/// "tăng 66 = 4,5%", "đã tính trong tổng quỹ 655.700.000 đồng, chiếm 47%": the share or growth of other figures.
pub(super) fn is_of_others(desk: &Desk, class: Class, about: &[usize]) -> bool {
    let percentage =
        about.iter().filter_map(|at| Some((*at, desk.item(*at)?))).find(|(_, item)| item.unit == Unit::Percent);
    let Some((at, percentage)) = percentage else { return false };
    let Some(printed) = interval(percentage) else { return false };
    let is_fine = percentage.printed.is_some_and(|printed| printed.scale > 0);
    let reach = about.iter().map(|other| other.abs_diff(at)).max().unwrap_or_default();
    let loose = class == Class::MissingBase;
    let far = is_far(desk, class, about);
    // Another base that it fits exactly was not cut off for.
    let cut = class == Class::Truncated;
    let window = if loose || cut || (far && is_fine) { FARTHER } else { AROUND };
    let lines = if loose || (far && is_fine) { TABLE } else { 0 };
    let near: Vec<(usize, &Item)> = around(desk, about, window, lines)
        .into_iter()
        .filter(|(_, item)| item.unit != Unit::Percent && item.kind != Kind::Ratio)
        .collect();
    let hundred = Interval::whole(100);
    // Of the base accused a part of another clause may be the share; of the part accused another base was taken by mistake.
    let apart = about.iter().any(|part| *part < at && desk.has_mark_between(*part, at, &[';']));
    let sure =
        |place: usize| place.abs_diff(at) < reach || about.contains(&place) || (far && place.abs_diff(at) <= AROUND);
    let ends: Vec<usize> = about.iter().copied().filter(|place| *place != at).collect();
    let is_base = |place: usize| class != Class::PercentMismatch || ends.get(1).is_none_or(|base| *base == place);
    let is_part = |place: usize| about.contains(&place) && (class != Class::PercentMismatch || !is_base(place));
    let of_sentence = |place: usize| desk.item(place).is_some_and(|item| item.sentence == percentage.sentence);
    let part_elsewhere = ends.first().is_some_and(|part| !of_sentence(*part));
    near.iter().any(|(place, part)| {
        near.iter().any(|(base_place, base)| {
            let one = sure(*place) || sure(*base_place);
            let stands_near = one && (is_fine || loose || cut || (sure(*place) && sure(*base_place)));
            // "Nếu chỉ tính 586 hộ có mặt thì tỷ lệ là 87,4%": the part accused is the base.
            let of_base = about.contains(base_place) && is_base(*base_place) && !apart;
            let said_after = part_elsewhere && *place > at && *place <= at + 2 && of_sentence(*place);
            let same = !loose && !far && !cut && (is_part(*place) || (of_base && !said_after));
            let counts = |item: &Item| item.unit != Unit::Dong && item.is_level();
            let alike = is_alike(part.unit, base.unit) || (loose && is_fine && counts(part) && counts(base));
            let accused = cut && about.contains(place) && about.contains(base_place);
            if place == base_place || accused || same || !stands_near || !alike {
                return false;
            }
            let is_away = place.abs_diff(at) > AROUND || base_place.abs_diff(at) > AROUND;
            if loose && is_away && !about.contains(base_place) {
                return false;
            }
            let found = share_of(part, base);
            let growth = found.and_then(|found| found.sub(&hundred));
            let grows = percentage.kind != Kind::Percent || (loose && part.kind == Kind::IncreaseTo);
            let share = found.filter(|_| part.value < base.value || percentage.value > Some(Rational::whole(100)));
            // Farther away a whole percentage has to be met exactly.
            let wide = is_fine || cut || !is_away;
            share.is_some_and(|found| if wide { found.overlaps(&printed) } else { is_exactly(part, base, percentage) })
                || growth.filter(|_| grows).is_some_and(|found| found.overlaps(&printed))
        })
    }) || (class == Class::PercentMismatch
        && (((far || is_fine) && is_of_several(desk, at, &printed, &near))
            || (far && is_fine && is_of_the_others(desk, about, &printed, &near))
            || is_partner_base(desk, about, &printed)
            || has_own_share(desk, at, about)
            || is_less_than(desk, at, about)))
}

/// Whether the share of the figures as they are printed is the percentage but for a tenth.
fn is_exactly(part: &Item, base: &Item, percentage: &Item) -> bool {
    let off = || part.value?.div(&base.value?)?.mul(&Rational::whole(100))?.sub(&percentage.value?);
    let (tenth, zero) = (Rational::new(1, 10), Rational::whole(0));
    off().zip(tenth).is_some_and(|(off, tenth)| off <= tenth && zero.sub(&off).is_some_and(|off| off <= tenth))
}

/// "2 em lưu ban, tức 98,6% số em được lên lớp": the share of all the others.
fn is_of_the_others(desk: &Desk, about: &[usize], printed: &Interval, near: &[(usize, &Item)]) -> bool {
    let Some(part) = about.first().and_then(|at| desk.item(*at)) else { return false };
    let bases = near.iter().filter(|(_, base)| is_alike(base.unit, part.unit) && base.value > part.value);
    bases.into_iter().any(|(_, base)| {
        let share = share_of(part, base);
        let others = share.and_then(|share| Interval::whole(100).sub(&share));
        others.is_some_and(|others| others.overlaps(printed))
    })
}

/// "57 người, trong đó 6 thạc sĩ và 1 tiến sĩ, chiếm 12,3%": the parts before it, taken together.
fn is_of_several(desk: &Desk, at: usize, printed: &Interval, near: &[(usize, &Item)]) -> bool {
    let mut before = desk.before(at).filter(|(_, item)| item.unit != Unit::Percent).map(|(_, item)| item);
    let Some(mut sum) = before.next().and_then(interval) else { return false };
    before.take(MOST_PARTS).any(|part| {
        let Some(more) = interval(part).and_then(|part| sum.add(&part)) else { return false };
        sum = more;
        near.iter().filter(|(_, base)| is_alike(base.unit, part.unit)).any(|(_, base)| {
            interval(base)
                .filter(|base| base.hi() >= sum.hi())
                .and_then(|base| percent_of(&sum, &base))
                .is_some_and(|found| found.overlaps(printed))
        })
    })
}

/// "hơn mốc 3 điểm", "tăng 3 điểm phần trăm", "chưa tới mốc 55%": points and marks are no shares of numbers.
pub(super) fn counts_points(desk: &Desk, about: &[usize]) -> bool {
    let page = desk.page;
    let points = |item: &Item| {
        (item.last + 1..=item.tail.max(item.last + 1)).any(|token| {
            let ends = page.token(token + 1).is_none_or(|next| !next.is_word());
            page.is(token, "điểm") && (ends || page.is(token + 1, "phần"))
        })
    };
    let items: Vec<&Item> = about.iter().filter_map(|at| desk.item(*at)).collect();
    let in_points = items.iter().filter(|item| points(item)).count();
    let is_mark = |item: &&Item| item.unit == Unit::Percent && page.is(item.first.wrapping_sub(1), "mốc");
    (in_points > 0 && in_points < items.len()) || items.iter().any(is_mark)
}

/// Whether both shares fit one base, each with a part beside it.
pub(super) fn have_one_base(desk: &Desk, about: &[usize]) -> bool {
    let [part, share, other_part, other_share] = *about else { return false };
    let near = around(desk, about, AROUND, 1);
    let fits = |part: &Item, base: &Item, share: usize| {
        let printed = desk.item(share).and_then(interval);
        let found = share_of(part, base);
        found.zip(printed).is_some_and(|(found, printed)| found.overlaps(&printed))
    };
    let beside = |base: &Item, share: usize| {
        let parts = near.iter().filter(|(at, item)| at.abs_diff(share) <= AROUND && is_alike(item.unit, base.unit));
        parts.into_iter().any(|(_, part)| fits(part, base, share))
    };
    let is_fine =
        |share: usize| desk.item(share).and_then(|item| item.printed).is_some_and(|printed| printed.scale > 0);
    let fine = is_fine(share) || is_fine(other_share);
    near.iter().filter(|(_, base)| base.unit != Unit::Percent).any(|(_, base)| {
        let of = |part: usize, share: usize| desk.item(part).is_some_and(|part| fits(part, base, share));
        (of(part, share) && beside(base, other_share))
            || (of(other_part, other_share) && beside(base, share))
            || (fine && beside(base, share) && beside(base, other_share))
    })
}

/// "10/12 dòng họ đăng ký và 8 dòng họ được công nhận, bằng 80% số đăng ký": the other number of the pair is the base.
fn is_partner_base(desk: &Desk, about: &[usize], printed: &Interval) -> bool {
    let [part, base, _] = *about else { return false };
    let pairs = |at: usize| desk.item(at).is_some_and(|item| item.opens_pair);
    let others = [base.checked_sub(1), Some(base + 1)];
    let joined = |other: &usize| (*other < base && pairs(*other)) || (*other > base && pairs(base));
    others.into_iter().flatten().filter(|other| joined(other) && *other != part).any(|other| {
        let found = desk.item(part).zip(desk.item(other)).and_then(|(part, other)| share_of(part, other));
        found.is_some_and(|found| found.overlaps(printed))
    })
}

/// "Chỉ tiêu 20% dân số thì chưa tới: 2.898 hội viên trên 16.100 dân, bằng 18%": their share stands nearer to them.
fn has_own_share(desk: &Desk, at: usize, about: &[usize]) -> bool {
    let [part, base, _] = *about else { return false };
    let found = desk.item(part).zip(desk.item(base)).and_then(|(part, base)| share_of(part, base));
    let last = part.max(base);
    let next = desk.item(last + 1).filter(|item| item.unit == Unit::Percent && last + 1 != at);
    let fits = found.zip(next.and_then(interval)).is_some_and(|(found, printed)| found.overlaps(&printed));
    fits && part.abs_diff(base) == 1 && at.abs_diff(last) > 1
}

/// "chưa được 7%": it is less.
fn is_less_than(desk: &Desk, at: usize, about: &[usize]) -> bool {
    let Some(item) = desk.item(at) else { return false };
    let less = desk.page.text(item.first.saturating_sub(2), item.first.wrapping_sub(1)).starts_with("chưa");
    let of = |at: Option<&usize>| at.and_then(|at| desk.item(*at));
    let found = of(about.first()).zip(of(about.get(1))).and_then(|(part, base)| share_of(part, base));
    less && found.zip(item.value).is_some_and(|(found, most)| found.hi() < most)
}
