//! What figures take from their neighbours: the noun at the end of a list, the measure of the whole.

use super::item::Item;
use super::nouns::{self, Nouns};
use super::numerals::{Printed, magnitude_after};
use super::page::Page;
use super::quantity::has_measure;
use crate::figure::{Kind, Unit};
use crate::vocabulary::{Cue, Status, Thing};
use kh_figures::{Measure, Rational};

/// "tăng 2.400 lượt so với năm 2023 (18.000 lượt), tương đương 13,3%": the change once more, in per cent.
pub(super) fn restate_changes(page: &Page, items: &mut [Item]) {
    for at in 1..items.len() {
        let (before, rest) = items.split_at_mut(at);
        let Some(item) = rest.first_mut().filter(|item| item.kind == Kind::Percent) else { continue };
        let words = page.text(item.first.saturating_sub(2), item.first.saturating_sub(1));
        let restates = ["tương đương", "tương ứng", "tức là"].contains(&words.as_str());
        // "tăng 13 lượt, bằng 11%": right after the change.
        let equals = before.last().is_some_and(|change| {
            let links = (change.tail + 1..item.first).all(|token| {
                [",", "(", "bằng", "tức", "là", "hay", "khoảng", "gần", "hơn"].iter().any(|word| page.is(token, word))
            });
            change.kind.is_change() && change.unit != Unit::Percent && links && item.first > change.tail + 1
        });
        if !restates && !equals {
            continue;
        }
        let from = at.saturating_sub(5);
        let aside = |other: &&Item| other.kind.is_quantity() && !other.in_brackets && other.sentence == item.sentence;
        let said = before.get(from..).unwrap_or_default().iter().rev().find(aside);
        if let Some(change) = said.filter(|other| other.kind.is_change()) {
            item.kind = change.kind;
        }
    }
}

/// "| +8,0% | -5,0% |", "(+12 người)": a sign right before a number makes it a change.
pub(super) fn take_signs(page: &Page, items: &mut [Item]) {
    let plain = |item: &&mut Item| matches!(item.kind, Kind::Count | Kind::Money | Kind::Percent) && !item.of_range;
    for item in items.iter_mut().filter(plain) {
        let Some(sign) = item.first.checked_sub(1) else { continue };
        let opens = ["|", "("].iter().any(|mark| page.is(sign.wrapping_sub(1), mark));
        let joined = page.token(item.first).is_some_and(|token| !token.spaced);
        if opens && joined && page.is(sign, "+") {
            item.kind = Kind::IncreaseBy;
        } else if opens && joined && page.is(sign, "-") {
            item.kind = Kind::DecreaseBy;
        }
    }
}

/// "45.106 hội viên/161.300 dân": a pair whose first figure has a noun of its own.
pub(super) fn link_named_pairs(page: &Page, items: &mut [Item]) {
    for at in 1..items.len() {
        let (before, rest) = items.split_at_mut(at);
        let (Some(left), Some(right)) = (before.last_mut(), rest.first_mut()) else { continue };
        let counts = |item: &Item| item.kind == Kind::Count && item.partner.is_none() && item.is_level();
        let joined = page.is(left.tail + 1, "/") && right.first == left.tail + 2 && left.tail > left.last;
        if joined && counts(left) && counts(right) && left.unit == right.unit && left.value <= right.value {
            (left.partner, right.partner) = (Some(at), Some(at - 1));
            left.opens_pair = true;
        }
    }
}

/// "mỗi suất từ 600 nghìn đồng đến 3 triệu đồng", "từ 600 nghìn đồng đến 3 triệu đồng/suất": both are rates.
pub(super) fn share_rates(page: &Page, items: &mut [Item]) {
    for at in 1..items.len() {
        let (before, rest) = items.split_at_mut(at);
        let (Some(left), Some(right)) = (before.last_mut(), rest.first_mut()) else { continue };
        let rises = right.kind == Kind::IncreaseTo && right.per.is_some();
        let is_range = right.first == left.tail + 2 && (rises || page.says(right.first - 1, Cue::RangeTo));
        let (rate, other) = match (left.kind, right.kind) {
            (Kind::Money, Kind::IncreaseTo) if rises => (right, left),
            (Kind::PerHead, Kind::Money) => (left, right),
            (Kind::Money, Kind::PerHead) => (right, left),
            _ => continue,
        };
        if is_range && other.unit == Unit::Dong {
            (other.kind, other.measure, other.per, other.of_each) = (Kind::PerHead, None, rate.per, rate.of_each);
        }
    }
}

/// "từ 1 đến 6 tỷ đồng", "300 - 500 nghìn đồng": neither is a figure of its own. "từ A lên B" is a change.
pub(super) fn mark_ranges(page: &Page, items: &mut [Item]) {
    for at in 1..items.len() {
        let Some((left, right)) = items.get(at - 1).zip(items.get(at)) else { continue };
        let joins =
            |token: usize| page.says(token, Cue::RangeTo) || ["-", "–", "—"].iter().any(|mark| page.is(token, mark));
        let is_range = left.kind.is_quantity()
            && right.kind.is_quantity()
            && right.first <= left.tail + 2
            && right.first > left.tail + 1
            && joins(right.first - 1);
        if is_range {
            for place in [at - 1, at] {
                if let Some(item) = items.get_mut(place) {
                    item.of_range = true;
                }
            }
        }
    }
}

/// "từ 1.708 lên 2.138 chi hội", "20 - 30 suất": the noun stands after the second number.
pub(super) fn share_range_nouns(page: &Page, items: &mut [Item]) {
    for at in (0..items.len().saturating_sub(1)).rev() {
        let Some((right, item)) = items.get(at + 1).cloned().zip(items.get_mut(at)) else { continue };
        let joins =
            |token: usize| ["lên", "đến", "tới", "xuống", "còn", "-", "–"].iter().any(|word| page.is(token, word));
        let is_range =
            right.first <= item.last + 4 && (item.last + 1..right.first).all(joins) && right.first > item.last + 1;
        if is_range && !item.owns_noun && right.owns_noun && item.kind == Kind::Count && item.unit != Unit::Dong {
            (item.noun, item.unit) = (right.noun, right.unit);
        }
    }
}

/// "số dòng họ có ban khuyến học từ 83 nâng lên 109": what it has become is of the things that it was.
pub(super) fn share_with_reached(items: &mut [Item]) {
    for at in 1..items.len() {
        let (before, rest) = items.split_at_mut(at);
        let (Some(left), Some(right)) = (before.last(), rest.first_mut()) else { continue };
        let reached = matches!(right.kind, Kind::IncreaseTo | Kind::DecreaseTo) && right.noun.is_none();
        let near = right.sentence == left.sentence && right.first <= left.tail + 6;
        if reached && near && right.unit == Unit::Other && left.kind == Kind::Count && left.noun.is_some() {
            (right.noun, right.unit, right.measure, right.status) = (left.noun, left.unit, left.measure, left.status);
        }
    }
}

/// "123.405 gia đình, 318 dòng họ và 655 đơn vị được công nhận": what is said at the end of a list holds for all of it.
pub(super) fn share_with_left(page: &Page, nouns: &Nouns, items: &mut [Item]) {
    for at in (0..items.len().saturating_sub(1)).rev() {
        let Some((right, item)) = items.get(at + 1).cloned().zip(items.get_mut(at)) else { continue };
        let follows = right.first <= item.tail + 2
            && (page.is(right.first - 1, ",") || page.is(right.first - 1, "và") || page.is(right.first - 1, ";"));
        let models = |item: &Item| {
            item.kind == Kind::Count
                && item.partner.is_none()
                && item.owns_noun
                && item.thing().is_some_and(|thing| thing.model().is_some())
        };
        if follows && !page.is(right.first - 1, ";") {
            share_award(nouns, item, &right);
        }
        // "11 thôn, 10 thôn đạt danh hiệu": the whole and a part of it.
        if !follows || !models(item) || !models(&right) || item.thing() == right.thing() {
            continue;
        }
        let mut probe = right.clone();
        if probe.measure.is_none() {
            nouns.measure_of(&mut probe);
        }
        let mut own = item.clone();
        nouns.measure_of(&mut own);
        if own.status.is_none()
            && let (Some(status), Some(thing)) = (probe.status, item.thing())
        {
            item.status = Some(status);
            item.measure = nouns::measure(thing, status);
        } else if own.measure.is_some() {
            (item.status, item.measure) = (own.status, own.measure);
        }
        if let Some(right) = items.get_mut(at + 1)
            && right.measure.is_none()
        {
            (right.status, right.measure) = (probe.status, probe.measure);
        }
    }
}

/// "đăng ký mới 2.900 hộ, 41 dòng họ, 22 đơn vị", "giấy khen cho 25 tập thể, 40 cá nhân": what is said at the beginning
/// of a list holds for all of it.
pub(super) fn share_with_right(page: &Page, items: &mut [Item]) {
    for at in 1..items.len() {
        let Some((left, item)) = items.get(at - 1).cloned().zip(items.get_mut(at)) else { continue };
        let follows = item.first <= left.tail + 2 && (page.is(item.first - 1, ",") || page.is(item.first - 1, "và"));
        let counts = |item: &Item| item.kind == Kind::Count && item.partner.is_none() && item.owns_noun;
        // "tăng 99 chi hội, 86 ban khuyến học", "tăng 5 lớp, 210 lượt so với năm trước"
        let compared = page.says(item.tail + 1, Cue::Compared) && left.kind.is_change() && left.owns_noun;
        let of_kind = left.kind.is_change() && left.unit == Unit::Org && item.unit == Unit::Org;
        if follows && counts(item) && (of_kind || compared) {
            item.kind = left.kind;
        }
        if !follows || !counts(&left) || !counts(item) || item.measure.is_some() {
            continue;
        }
        let model = item.thing().filter(|thing| thing.model().is_some());
        if let (Some(status), Some(thing), None) = (left.status, model, item.status) {
            item.status = Some(status);
            item.measure = nouns::measure(thing, status);
        } else if left.measure.is_some_and(|measure| measure.code().starts_with("awards."))
            && receives(&left)
            && receives(item)
        {
            item.measure = left.measure;
        }
    }
}

fn receives(item: &Item) -> bool {
    let may = |thing| matches!(thing, Thing::Person | Thing::Institution | Thing::Family);
    item.kind == Kind::Count && item.owns_noun && item.thing().is_some_and(may)
}

/// "12 tập thể và 25 cá nhân được tặng giấy khen".
fn share_award(nouns: &Nouns, item: &mut Item, right: &Item) {
    let mut probe = right.clone();
    nouns.measure_of(&mut probe);
    if receives(item) && receives(right) && probe.measure.is_some_and(|measure| measure.code().starts_with("awards.")) {
        item.measure = probe.measure;
    }
}

/// "kết nạp 45.600 hội viên, gấp 4 lần so với năm 2023 (11.400 hội viên)": those of 2023 had joined too.
pub(super) fn inherit_flows(items: &mut [Item]) {
    for at in 1..items.len() {
        let (before, rest) = items.split_at_mut(at);
        let Some(item) =
            rest.first_mut().filter(|item| item.in_brackets && item.is_prior && item.is_of(Measure::MEMBERS))
        else {
            continue;
        };
        let from = at.saturating_sub(6);
        let level = |other: &&Item| other.sentence == item.sentence && other.is_level() && other.unit == item.unit;
        let compared = before.get(from..).unwrap_or_default().iter().rev().find(level);
        if let Some(compared) = compared.filter(|compared| compared.is_of(Measure::MEMBERS_JOINED)) {
            item.measure = compared.measure;
        }
    }
}

/// "Gia đình học tập: 204/650 hộ, tăng 12 hộ so với năm 2023 (192 hộ)": the change and what was before are of the title.
pub(super) fn inherit_titles(page: &Page, items: &mut [Item]) {
    for at in 1..items.len() {
        let (before, rest) = items.split_at_mut(at);
        let Some(item) = rest.first_mut() else { continue };
        let Some(model) = item.thing().filter(|thing| !thing.is_title()).and_then(Thing::model) else { continue };
        let links = ["là", "lên", "còn", "xuống"].iter().any(|word| page.is(item.first.wrapping_sub(1), word));
        let goes_on = item.kind.is_change() || (item.in_brackets && item.is_prior) || (links && item.partner.is_none());
        let is_plain = item.status.is_none() && item.kind.is_quantity();
        let alike = |other: &&Item| {
            other.sentence == item.sentence
                && other.thing().and_then(Thing::model) == Some(model)
                && (other.partner.is_none() || other.opens_pair)
        };
        let from = at.saturating_sub(8);
        let known = before.get(from..).unwrap_or_default().iter().rev().find(alike).filter(|_| goes_on && is_plain);
        let stepped = known.filter(|known| known.status.is_some_and(|status| status != Status::Total));
        if let Some(known) = stepped.filter(|known| known.measure.is_some()) {
            (item.status, item.measure) = (known.status, known.measure);
        }
    }
}

/// "24.200.000 đồng (hai mươi bốn triệu hai trăm nghìn đồng)": the same amount once more, in words.
pub(super) fn restate_amounts(items: &mut [Item]) {
    for at in 1..items.len() {
        let (before, rest) = items.split_at_mut(at);
        let (Some(said), Some(item)) = (before.last(), rest.first_mut()) else { continue };
        let is_amount = |item: &Item| item.unit == Unit::Dong && item.kind.is_quantity();
        let again = item.in_brackets && is_amount(item) && is_amount(said) && item.value == said.value;
        if again && item.first <= said.tail + 8 {
            (item.kind, item.measure, item.per) = (said.kind, said.measure, said.per);
        }
    }
}

/// "bình quân 52.000 đồng/người, cao hơn mức 43.000 đồng của năm trước": a small amount beside an average is one too.
pub(super) fn inherit_averages(page: &Page, items: &mut [Item]) {
    let small = Rational::whole(1_000_000);
    for at in 1..items.len() {
        // "bình quân đầu người tăng từ 18.000 đồng lên 54.000 đồng"
        let (before, rest) = items.split_at_mut(at);
        if let (Some(left), Some(item)) = (before.last(), rest.first_mut())
            && matches!(item.kind, Kind::IncreaseTo | Kind::DecreaseTo)
            && (left.kind == Kind::PerHead && left.unit == item.unit && item.first <= left.tail + 6)
        {
            (item.per, item.measure) = (item.per.or(left.per).or(Some(Thing::Other)), None);
        }
        let from = at.saturating_sub(6);
        let (before, rest) = items.split_at_mut(at);
        // "mỗi nhà 20 nghìn, được 140 nghìn đồng": what it came to.
        let is_sum = |item: &Item| {
            ["được", "hết", "=", "cộng", "tổng"].iter().any(|word| page.is(item.first.wrapping_sub(1), word))
        };
        let Some(item) = rest.first_mut().filter(|item| {
            item.kind == Kind::Money
                && !is_sum(item)
                && item.measure.is_none_or(|measure| measure == Measure::FUND_RAISED)
                && item.value.is_some_and(|value| value < small)
        }) else {
            continue;
        };
        // "bình quân 54.000 đồng, tăng 6.000 đồng so với mức 48.000 đồng": the change between is of the average too.
        let near = before.get(from..).unwrap_or_default();
        let money = near.iter().rev().find(|other| other.unit == Unit::Dong && !other.kind.is_change());
        if let Some(average) = money.filter(|other| other.kind == Kind::PerHead && other.sentence == item.sentence) {
            (item.kind, item.measure, item.per) = (Kind::PerHead, None, average.per);
        }
    }
}

/// Parts of a count and changes of an amount are of the measure that the text has just named.
pub(super) fn inherit_measures(page: &Page, items: &mut [Item]) {
    for at in 1..items.len() {
        let from = at.saturating_sub(12);
        let (before, rest) = items.split_at_mut(at);
        let Some(item) = rest.first_mut().filter(|item| item.kind.is_quantity() && item.measure.is_none()) else {
            continue;
        };
        let earlier = before.get(from..).unwrap_or_default();
        if item.unit == Unit::Dong
            && !item.is_average()
            && matches!(item.kind, Kind::IncreaseBy | Kind::IncreaseTo | Kind::DecreaseBy | Kind::DecreaseTo)
        {
            let known = earlier
                .iter()
                .rev()
                .find(|other| other.line == item.line && other.unit == Unit::Dong && other.measure.is_some());
            item.measure = known.and_then(|other| other.measure);
        } else if has_measure(item) && item.owns_noun && is_shorter_name(page, earlier, item) {
            item.measure = earlier.last().and_then(|whole| whole.measure);
        } else if item.unit == Unit::Dong && item.kind == Kind::Money && is_told_of_before(page, item) {
            // "… vận động được 18 tỷ đồng. Năm 2024 đạt 21 tỷ đồng."
            let known = earlier.iter().rev().find(|other| other.line == item.line && other.unit == Unit::Dong);
            item.measure = known.filter(|other| other.is_level() && !other.in_brackets).and_then(|other| other.measure);
        } else if has_measure(item) && is_part_of_count(page, item) {
            let is_whole = |other: &&Item| {
                other.sentence == item.sentence
                    && other.kind == Kind::Count
                    && other.measure.is_some()
                    && may_be_parts(other, item)
            };
            item.measure = earlier.iter().rev().find(is_whole).and_then(|whole| whole.measure);
        }
    }
}

/// "(55/50 triệu đồng)": the magnitude and the currency after a pair hold for both.
pub(super) fn share_pair_magnitudes(page: &Page, items: &mut [Item]) {
    for at in 1..items.len() {
        let (before, rest) = items.split_at_mut(at);
        let (Some(left), Some(right)) = (before.last_mut(), rest.first()) else { continue };
        let is_pair = left.opens_pair && left.partner == Some(at) && right.unit == Unit::Dong;
        let (Some(own), Some(theirs)) = (left.printed, right.printed) else { continue };
        let small = left.value.is_some_and(|value| value < Rational::whole(10_000));
        if !is_pair || !small || own.scale < 0 || theirs.scale >= 0 {
            continue;
        }
        let Some((_, power)) = magnitude_after(page, right.last.saturating_sub(1)) else { continue };
        let scale = own.scale - i32::try_from(power).unwrap_or_default();
        left.printed = Some(Printed { mantissa: own.mantissa, scale });
        left.value = left.printed.and_then(|printed| printed.value());
        (left.unit, left.kind) = (right.unit, right.kind);
    }
}

/// "60 suất quà …: trường A 25 suất, trường B 20 suất": the bare counter counts what was named with it before.
pub(super) fn name_bare_counters(page: &Page, items: &mut [Item]) {
    for at in 1..items.len() {
        let (before, rest) = items.split_at_mut(at);
        let Some(item) = rest.first_mut().filter(|item| item.owns_noun && item.kind == Kind::Count) else { continue };
        let is_bare = item.tail == item.last + 1 && ["suất", "phần"].iter().any(|word| page.is(item.tail, word));
        let counter = page.text(item.tail, item.tail);
        let counts_same = |other: &&Item| {
            let is_longer = other.owns_noun && other.tail > other.last + 1;
            is_longer && other.line == item.line && page.is(other.last + 1, &counter)
        };
        let named = before.iter().rev().take(8).find(counts_same);
        if let Some(named) = named.filter(|named| is_bare && named.unit != item.unit) {
            (item.noun, item.unit, item.measure) = (named.noun, named.unit, named.measure);
        }
    }
}

/// "… có 96 dòng họ được công nhận …, đến nay con số này là 168 dòng họ": what was counted before, of the same unit.
pub(super) fn refer_back(page: &Page, items: &mut [Item]) {
    for at in 1..items.len() {
        let (before, rest) = items.split_at_mut(at);
        let Some(item) = rest.first_mut().filter(|item| item.kind.is_quantity() && item.measure.is_none()) else {
            continue;
        };
        let words = page.text(item.first.saturating_sub(6), item.first.wrapping_sub(1));
        let refers =
            ["con số này", "con số ấy", "con số đó", "số này", "số đó"].iter().any(|name| words.contains(name));
        let is_linked = ["là", "lên", "đạt", "còn", "có"].iter().any(|word| page.is(item.first.wrapping_sub(1), word));
        let level = |other: &&Item| other.line == item.line && other.is_level() && !other.in_brackets;
        let known = before.iter().rev().take(6).find(level);
        let alike = known.filter(|other| other.unit == item.unit || (item.noun.is_none() && item.unit == Unit::Other));
        if let Some(known) = alike.filter(|_| refers && is_linked && item.partner.is_none()) {
            let (noun, unit) = (item.noun.or(known.noun), known.unit);
            (item.noun, item.unit, item.measure, item.status) = (noun, unit, known.measure, known.status);
        }
    }
}

/// "7 chương trình phối hợp, trong đó 3 chương trình": the same things by a shorter name, and the next of their list.
fn is_shorter_name(page: &Page, earlier: &[Item], item: &Item) -> bool {
    let Some(whole) = earlier.last().filter(|whole| whole.owns_noun && whole.sentence == item.sentence) else {
        return false;
    };
    let said = page.back(item.first).any(|hit| hit.meaning.has(Cue::OfWhich) || hit.meaning.has(Cue::Consists));
    let name = |item: &Item| page.text(item.last + 1, item.tail);
    let (long, short) = (name(whole), name(item));
    said && item.unit == whole.unit && whole.kind == Kind::Count && (long == short || long.starts_with(&(short + " ")))
}

/// An amount after "đạt" or "là" in a sentence that names no money goes on about the amount before.
fn is_told_of_before(page: &Page, item: &Item) -> bool {
    let links = ["đạt", "là", "được"].iter().any(|word| page.is(item.first.wrapping_sub(1), word));
    links && page.back(item.first).all(|hit| hit.meaning.money.is_none())
}

fn is_part_of_count(page: &Page, item: &Item) -> bool {
    let part = page.back(item.first).find(|hit| hit.meaning.has(Cue::OfWhich) || hit.meaning.has(Cue::Consists));
    part.is_some()
        && item.owns_noun
        && item
            .thing()
            .is_some_and(|thing| matches!(thing, Thing::Person | Thing::Learner | Thing::Institution | Thing::Family))
}

/// People are parts of learning citizens, and receivers of certificates.
fn may_be_parts(whole: &Item, part: &Item) -> bool {
    let is_award = matches!(whole.thing(), Some(Thing::Certificate | Thing::Medal | Thing::Flag));
    let is_citizen = whole.thing() == Some(Thing::CitizenTitle);
    is_award || (is_citizen && part.unit == Unit::Person)
}
