//! Percentages: part × 100 ÷ base. The base is stated in brackets, named by a measure, or has to be found.
//!
//! A stated base ("% của 12.000 hộ", "x/y", "trong tổng số y") is taken at its word. Of a base that is only named ("% dân số")
//! every figure of its measure is tried, and every figure of the sentence that could be it; of a base that only stands
//! beside the part (registered before recognised, the population of the place) all others are tried too. One that fits is
//! enough for silence. Without any base a share is remarked only where no figure of the text fits and the percentage
//! does not name a subject of its own.

mod apart;
mod open;
mod others;

use super::Desk;
use super::base::{Base, base_of, pair_of};
use super::measure::{Claim, interval, last_place, middle, percent_of, shown};
use super::pair::{Respective, respective};
use super::part::part_of;
use crate::figure::{Hedge, Kind, Unit};
use crate::finding::Class;
use crate::labels;
use crate::reading::Item;
use apart::{begins_statement, is_of_other_place, is_of_other_time, is_of_rest, points_back};
use kh_figures::{Interval, Measure, MeasureKind, Rational};
use open::{Open, implied};
use others::{any_pair_fits, fits_another};

/// How a percentage stands to its part and base.
enum Fit {
    Rounded,
    CutOff,
    No(Interval),
    Unknown,
}

pub(super) fn check(desk: &mut Desk) {
    let mut open = Open::default();
    for at in 0..desk.items.len() {
        let Some(item) = desk.item(at) else { continue };
        let is_share = (item.kind == Kind::Percent && item.unit == Unit::Percent)
            || (item.kind == Kind::Ratio && item.printed.is_none());
        if is_share && !matches!(item.hedge, Some(Hedge::AtLeast | Hedge::AtMost)) {
            share(desk, at, item, &mut open);
        }
        // "đưa tỷ lệ hội viên trên dân số lên 25%"
        let reached = item.unit == Unit::Percent && matches!(item.kind, Kind::IncreaseTo | Kind::DecreaseTo);
        if let Some((part, base)) = super::named::ends_of(desk, at, item).filter(|_| reached && item.hedge.is_none()) {
            compare(desk, part, base, at);
        }
    }
    open.report(desk);
}

fn share(desk: &mut Desk, at: usize, item: &Item, open: &mut Open) {
    match respective(desk, at, item) {
        Respective::NotSaid => {}
        Respective::Of(part, base) => return compare(desk, part, base, at),
        Respective::Unmatched => return,
    }
    if let Some((part, base)) = pair_of(desk, at, item).or_else(|| super::pair::said_with(desk, at, item)) {
        compare(desk, part, base, at);
        return;
    }
    if let Some((part, base)) = super::named::ends_of(desk, at, item) {
        if !is_of_other_place(desk, part, at, item) {
            compare(desk, part, base, at);
        }
        return;
    }
    let base = base_of(desk, at, item);
    let Some(part) = part_of(desk, at, item, &base) else {
        if let (Base::Figure(base), Some((part, _))) = (base, desk.before(at).find(|(_, other)| other.is_level())) {
            grants_of_years(desk, part, at, &[base]);
        }
        return;
    };
    if is_of_other_time(desk, part, at, item)
        || is_of_other_place(desk, part, at, item)
        || begins_statement(desk, part, item)
        || is_of_rest(desk, part, item)
    {
        return;
    }
    match base {
        Base::Figure(base) | Base::Likely(base) if points_back(desk, part, base) => {}
        Base::Figure(base) if is_of_another(desk, part, base, at) => {}
        Base::Figure(base) => compare(desk, part, base, at),
        Base::Likely(base) if is_far_off(desk, part, base, at) => open.keep_unstated(desk, part, at),
        Base::Likely(base) => compare_with_likely(desk, part, &[base], at),
        Base::Named(measure) => compare_with_named(desk, part, measure, at, open),
        Base::Other if compare_with_same(desk, part, at) => {}
        Base::Other => {
            let people: Vec<usize> = desk.before_in_line(at).map(|(place, _)| place).take(6).collect();
            grants_of_years(desk, part, at, &people);
            open.keep_worded(desk, part, at);
        }
        Base::Unstated => open.keep_unstated(desk, part, at),
    }
}

pub(super) fn unit_of(measure: Measure) -> Unit {
    match measure {
        Measure::FUND_RAISED | Measure::FUND_SPENT | Measure::FUND_BALANCE => Unit::Dong,
        Measure::HOUSEHOLDS => Unit::Household,
        Measure::CLAN_TOTAL => Unit::Clan,
        Measure::COMMUNITY_TOTAL => Unit::Community,
        measure if measure.code().starts_with("titles.family") => Unit::Family,
        measure if measure.code().starts_with("titles.clan") => Unit::Clan,
        measure if measure.code().starts_with("titles.community") => Unit::Community,
        measure if measure.code().starts_with("titles.unit") => Unit::Unit,
        _ => Unit::Person,
    }
}

pub(super) fn is_alike(one: Unit, two: Unit) -> bool {
    let families = |unit| matches!(unit, Unit::Family | Unit::Household);
    let clans = |unit| matches!(unit, Unit::Clan | Unit::Turn);
    one == two || (families(one) && families(two)) || (clans(one) && clans(two))
}

fn fit(part: &Item, base: &Interval, percentage: &Item) -> Fit {
    let found = interval(part).and_then(|part| percent_of(&part, base)).zip(share_of(percentage));
    let Some((quotient, printed)) = found else { return Fit::Unknown };
    if quotient.overlaps(&printed) {
        return Fit::Rounded;
    }
    let cut = percentage
        .value
        .zip(last_place(percentage))
        .and_then(|(value, unit)| Some(Interval::between(value, value.add(&unit)?)));
    if cut.is_some_and(|cut| percentage.hedge.is_none() && quotient.overlaps(&cut)) {
        Fit::CutOff
    } else {
        Fit::No(quotient)
    }
}

/// The printed share in per cent.
fn share_of(percentage: &Item) -> Option<Interval> {
    let printed = interval(percentage)?;
    if percentage.unit == Unit::Percent { Some(printed) } else { printed.mul(&Interval::whole(100)) }
}

fn compare(desk: &mut Desk, part: usize, base: usize, at: usize) {
    let (Some(part_item), Some(base_item), Some(item)) = (desk.item(part), desk.item(base), desk.item(at)) else {
        return;
    };
    // "cứ 4 người dân thì có 1 hội viên" counts nobody.
    if desk.page.is(base_item.first.wrapping_sub(1), "cứ") {
        return;
    }
    let is_pair = part_item.partner.is_some() || super::pair::is_pair(desk, part);
    // "3 câu, phần này chiếm 1/3 tổng số điểm (3 điểm)": things that nobody knows are alike by their words.
    let named = |item: &Item| desk.page.text(item.last + 1, item.last + 1);
    let strange = |item: &Item| item.unit == Unit::Other && item.owns_noun;
    if !is_pair && strange(part_item) && strange(base_item) && named(part_item) != named(base_item) {
        return;
    }
    if !is_alike(part_item.unit, base_item.unit) && !is_pair && !super::base::is_of_those(desk, part_item) {
        grants_of_years(desk, part, at, &[base]);
        return;
    }
    if part_item.unit == Unit::Turn && base_item.unit != Unit::Turn {
        desk.report(
            Class::CumulativeBesideAnnual,
            &[part, at, base],
            None,
            labels::turns(&desk.written(part), &desk.written(base)),
        );
        return;
    }
    if part_item.is_cumulative
        && !base_item.is_cumulative
        && !base_item.is_target
        && base_item.measure.is_some_and(|measure| measure.kind() == MeasureKind::Flow)
        && part_item.unit != Unit::Dong
    {
        let message = labels::years_beside_one(&desk.written(part), &desk.written(base));
        desk.report(Class::CumulativeBesideAnnual, &[part, at, base], None, message);
        return;
    }
    if part_item.is_of(Measure::FUND_BALANCE) && base_item.is_of(Measure::FUND_RAISED) && base_item.is_target {
        let message = labels::stock_and_flow(&desk.written(part), &desk.written(base));
        desk.report(Class::StockAndFlow, &[part, at, base], None, message);
        return;
    }
    let Some(base_interval) = interval(base_item) else { return };
    // "270 triệu đồng, một phần ba trong số đó (90 triệu đồng)": the part stands behind the share.
    let turned = item.printed.is_none()
        && interval(part_item).is_some_and(|whole| matches!(fit(base_item, &whole, item), Fit::Rounded));
    if turned {
        return;
    }
    match fit(part_item, &base_interval, item) {
        Fit::Rounded | Fit::Unknown => {}
        Fit::CutOff => desk.cut_off(part, base, at),
        Fit::No(_) => {
            desk.percent_mismatch(&[part, base, at], part, &desk.written(base), desk.quotient(part, base), at);
        }
    }
}

fn compare_with_named(desk: &mut Desk, part: usize, measure: Measure, at: usize, open: &mut Open) {
    let (Some(part_item), Some(item)) = (desk.item(part), desk.item(at)) else { return };
    if part_item.is_of(measure) {
        // "giáo viên có 6.120 người, chiếm 12% tổng số hội viên": some of what the measure counts.
        return open.keep_named(desk, part, measure, at);
    }
    if unit_of(measure) == Unit::Dong && !stands_beside(desk, part_item, item) {
        return;
    }
    let all = desk.current(measure, at).into_iter().map(|(place, _)| place);
    let candidates: Vec<usize> =
        all.filter(|place| *place != part && desk.of_one_place(*place, part) && !is_narrowed(desk, *place)).collect();
    let mut worst = None;
    for base in &candidates {
        let Some(base_interval) = desk.item(*base).and_then(interval) else { continue };
        match fit(part_item, &base_interval, item) {
            Fit::Rounded | Fit::Unknown => return,
            Fit::CutOff => return desk.cut_off(part, *base, at),
            Fit::No(_) => worst = worst.or(Some(*base)),
        }
    }
    let same = super::same::bases_of(desk, at, item);
    let fits = |base: &usize| {
        desk.item(*base).and_then(interval).is_some_and(|base| matches!(fit(part_item, &base, item), Fit::Rounded))
    };
    // "so với tổng số hộ": the base is named beyond doubt, and another that fits was taken by mistake.
    let sure = candidates.len() == 1 && names_total(desk, item);
    if !sure && (fits_another(desk, part, at) || same.iter().any(fits)) {
        return;
    }
    let worst = worst.filter(|base| {
        unit_of(measure) == Unit::Dong
            || measure.is_of_area()
            || desk.item(*base).is_none_or(|base| base.value >= part_item.value)
    });
    if let Some(base) = worst {
        let alone = candidates.len() == 1 || desk.item(base).is_some_and(|base| base.line == item.line);
        if alone {
            desk.percent_mismatch(&[part, base, at], part, &desk.written(base), desk.quotient(part, base), at);
        }
        return;
    }
    if let Some(value) = desk.book.and_then(|book| book.value(measure)) {
        if let Fit::No(quotient) = fit(part_item, &Interval::whole(value), item) {
            desk.percent_mismatch(&[part, at], part, &labels::of_book(measure, value), Some(middle(&quotient)), at);
        }
        return;
    }
    if desk.is_planned(at) || part_item.is_prior || part_item.is_target {
        return;
    }
    if measure == Measure::POPULATION {
        claim(desk, part, at);
    } else {
        open.keep_named(desk, part, measure, at);
    }
}

/// "đạt 90,83% so với tổng số hộ", "chiếm 22% trong tổng số hộ của xã".
fn names_total(desk: &Desk, item: &Item) -> bool {
    let page = desk.page;
    let ends = |token: &usize| page.token(*token).is_none_or(|token| !token.is_word());
    let end = (item.tail + 1..item.tail + 6).find(ends).unwrap_or(item.tail + 6);
    (item.tail + 1..end).any(|token| {
        page.is(token, "tổng")
            && page.is(token + 1, "số")
            && page.hit(token + 2).is_some_and(|hit| hit.meaning.noun.is_some())
    })
}

/// "Hội viên nữ: 1.512 người", "640 hội viên là giáo viên": some of what the noun names.
fn is_narrowed(desk: &Desk, at: usize) -> bool {
    let Some(item) = desk.item(at) else { return false };
    let page = desk.page;
    let narrows = |token: usize| ["nữ", "nam", "thuộc", "trẻ", "là"].iter().any(|word| page.is(token, word));
    if item.owns_noun {
        return narrows(item.tail + 1) && !page.is(item.tail + 2, "người");
    }
    let label =
        page.back(item.first).take(3).find(|hit| hit.meaning.noun.is_some_and(|noun| Some(noun.thing) == item.thing()));
    label.is_some_and(|label| label.last + 1 < item.first.wrapping_sub(1) && narrows(label.last + 1))
}

/// "chiếm 38,5% số hội viên nữ": the nearest figure that counts what is named, if none fits. Whether one is named.
fn compare_with_same(desk: &mut Desk, part: usize, at: usize) -> bool {
    let (Some(part_item), Some(item)) = (desk.item(part), desk.item(at)) else { return false };
    let is_base = |place: &usize| {
        *place != part
            && desk
                .item(*place)
                .is_some_and(|base| base.value > part_item.value && base.is_cumulative == part_item.is_cumulative)
            && desk.of_one_place(*place, part)
            && !is_part_itself(desk, *place, part)
            && !is_joined(desk, *place, part)
    };
    let bases: Vec<usize> = super::same::bases_of(desk, at, item).into_iter().filter(is_base).collect();
    if bases.is_empty() {
        return false;
    }
    compare_with_likely(desk, part, &bases, at);
    true
}

/// "23 trường công lập và 10 trường tư thục": no base of each other.
fn is_joined(desk: &Desk, place: usize, part: usize) -> bool {
    let (Some(one), Some(two)) = (desk.item(place), desk.item(part)) else { return false };
    place + 1 == part && one.sentence == two.sentence && desk.page.is(two.first.wrapping_sub(1), "và")
}

/// "416 suất, chiếm 52% tổng số suất, 144 suất, chiếm 18% tổng số suất": what has a share of its own is no base of the next.
fn is_part_itself(desk: &Desk, place: usize, part: usize) -> bool {
    let share = desk.item(place + 1).is_some_and(|next| next.unit == Unit::Percent);
    let ends_pair = place.checked_sub(1).is_some_and(|left| super::pair::is_pair(desk, left));
    share && place + 1 < part && !ends_pair
}

/// "576.200 hội viên, trong đó 45.100 là đảng viên, đạt 94%": so far from a share of what stands before that another base is meant.
fn is_far_off(desk: &Desk, part: usize, base: usize, at: usize) -> bool {
    let printed = desk.item(at).and_then(|item| item.value);
    let Some((found, printed)) = desk.quotient(part, base).zip(printed) else { return false };
    let many = Rational::new(9, 2).unwrap_or_else(|| Rational::whole(5));
    found.mul(&many).is_some_and(|most| most < printed) || printed.mul(&many).is_some_and(|most| most < found)
}

/// Figures that may be the base: any that fits, or any other of the sentence that does, is enough for silence.
fn compare_with_likely(desk: &mut Desk, part: usize, bases: &[usize], at: usize) {
    let (Some(part_item), Some(item)) = (desk.item(part), desk.item(at)) else { return };
    let of = |base: &usize| desk.item(*base).and_then(interval).map(|base| fit(part_item, &base, item));
    if bases.iter().filter_map(of).any(|fit| matches!(fit, Fit::Rounded | Fit::Unknown)) {
        return;
    }
    let cut = bases.iter().copied().find(|base| matches!(of(base), Some(Fit::CutOff)));
    match (cut, bases.first()) {
        (Some(base), _) => compare(desk, part, base, at),
        (None, Some(base)) if !fits_another(desk, part, at) && !any_pair_fits(desk, at, item) => {
            compare(desk, part, *base, at);
        }
        _ => {}
    }
}

/// "vận động được 9,2 tỷ đồng, riêng cấp xã 6,1 tỷ đồng, đạt 115% kế hoạch (8 tỷ đồng)": whether the percentage is said of
/// an earlier figure of the sentence.
fn is_of_another(desk: &Desk, part: usize, base: usize, at: usize) -> bool {
    let (Some(base_item), Some(item)) = (desk.item(base), desk.item(at)) else { return false };
    let Some(base_interval) = interval(base_item) else { return false };
    let mut others = desk.before(at).filter(|(place, other)| {
        *place != part && *place != base && other.is_level() && other.partner.is_none() && other.unit == base_item.unit
    });
    // "xã A 310 triệu đồng, xã B 285 triệu đồng, xã C 240 triệu đồng; ba xã này chiếm …": or of several together.
    let mut together = interval(desk.item(part).unwrap_or(item));
    others.any(|(_, other)| {
        together = together.and_then(|sum| sum.add(&interval(other)?));
        let quotient = together.and_then(|sum| percent_of(&sum, &base_interval));
        matches!(fit(other, &base_interval, item), Fit::Rounded)
            || quotient.zip(share_of(item)).is_some_and(|(quotient, printed)| quotient.overlaps(&printed))
    })
}

/// "Lũy kế từ năm 2021 đã trao 1.345 suất; như vậy 88,6% học sinh được nhận trong năm 2025": grants of several years divided
/// by the people of one. That the percentage fits shows that it was computed so.
fn grants_of_years(desk: &mut Desk, part: usize, at: usize, bases: &[usize]) {
    let (Some(part_item), Some(item)) = (desk.item(part), desk.item(at)) else { return };
    let grants = matches!(part_item.unit, Unit::Scholarship | Unit::Gift | Unit::Turn) && part_item.is_cumulative;
    let divides = |base: &usize| {
        desk.item(*base).is_some_and(|base| {
            base.unit == Unit::Person
                && base.is_level()
                && (!base.is_cumulative || is_dated_after(desk, base))
                && interval(base).is_some_and(|base| matches!(fit(part_item, &base, item), Fit::Rounded | Fit::CutOff))
        })
    };
    if let Some(base) = bases.iter().copied().filter(|_| grants).find(divides) {
        let message = labels::years_beside_one(&desk.written(part), &desk.written(base));
        desk.report(Class::CumulativeBesideAnnual, &[part, at, base], None, message);
    }
}

/// "74.860 học sinh thuộc diện khó khăn của tỉnh trong năm 2024": of one year, whatever the sentence began with.
fn is_dated_after(desk: &Desk, base: &Item) -> bool {
    let after = desk.items.partition_point(|other| other.first <= base.first);
    desk.item(after).is_some_and(|date| {
        date.sentence == base.sentence
            && date.first <= base.tail + 14
            && date.when.is_some_and(|when| when.year.is_some())
            && (date.first.saturating_sub(3)..date.first).any(|token| desk.page.is(token, "trong"))
    })
}

/// "chi 3.911 triệu đồng = 90,8% số thu": a share of money is said of the amount right before it.
fn stands_beside(desk: &Desk, part: &Item, item: &Item) -> bool {
    let words = item.first.saturating_sub(part.tail);
    words < 8 && !desk.page.has_mark_between(part.tail, item.first, &[';', ':']) && part.is_current()
}

fn claim(desk: &mut Desk, part: usize, at: usize) {
    let implied = desk.item(part).zip(desk.item(at)).and_then(|(part, item)| implied(part, item));
    if let Some(population) = implied {
        desk.claims.push(Claim { population, likely: population, about: vec![part, at], per_head: false });
    }
}

/// Whole numbers from one bound to the other, as text.
pub(super) fn range(interval: &Interval) -> String {
    let (low, high) = interval.nearest();
    let whole = |number: i128| kh_text::decimal(number, 1, 0);
    if low == high { whole(low) } else { format!("{}–{}", whole(low), whole(high)) }
}

impl Desk<'_> {
    fn cut_off(&mut self, part: usize, base: usize, at: usize) {
        let quotient = self
            .item(part)
            .and_then(interval)
            .zip(self.item(base).and_then(interval))
            .and_then(|(part, base)| percent_of(&part, &base));
        let Some(quotient) = self.quotient(part, base).or(quotient.map(|quotient| middle(&quotient))) else { return };
        let places = self.places(at);
        let computed = shown(quotient, places) + "%";
        let message = labels::truncated(
            &self.written(part),
            &self.written(base),
            &shown(quotient, places + 2),
            &computed,
            &self.written(at),
        );
        self.report(Class::Truncated, &[part, base, at], Some(computed), message);
    }

    fn percent_mismatch(&mut self, about: &[usize], part: usize, base: &str, quotient: Option<Rational>, at: usize) {
        let Some(quotient) = quotient else { return };
        let computed = shown(quotient, self.places(at)) + "%";
        let message = labels::percent_mismatch(&self.written(part), base, &computed, &self.written(at));
        let class = if self.item(at).is_some_and(|item| item.kind == Kind::Ratio) {
            Class::MultipleMismatch
        } else {
            Class::PercentMismatch
        };
        self.report(class, about, Some(computed), message);
    }

    /// What the printed figures give, in per cent.
    pub(super) fn quotient(&self, part: usize, base: usize) -> Option<Rational> {
        self.item(part)?.value?.div(&self.item(base)?.value?)?.mul(&Rational::whole(100))
    }

    /// The decimals of a percentage as printed, at least one.
    pub(super) fn places(&self, at: usize) -> u8 {
        let scale = self.item(at).and_then(|item| item.printed).map_or(2, |printed| printed.scale.clamp(1, 6));
        u8::try_from(scale).unwrap_or(2)
    }
}
