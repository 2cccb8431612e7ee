//! Percentages whose base no figure is known to be: nothing is said of it, or it is only named ("tổng số hộ").
//!
//! Every figure of the text is tried. Where none fits, a paragraph whose percentages imply different bases is told of as such; a
//! share beside the only larger count of the same thing is a share of that; of any other the reader is asked what it is said of.

use super::{compare, is_alike, range, share_of};
use crate::figure::{Kind, Unit};
use crate::finding::Class;
use crate::labels;
use crate::reading::Item;
use crate::reasoning::Desk;
use crate::reasoning::desk::NEIGHBOURS;
use crate::reasoning::measure::{interval, last_place};
use crate::tokens::{Token, TokenKind};
use crate::vocabulary::{Cue, Hit, Thing};
use kh_figures::{Interval, Measure, Rational};

/// The open shares of a text.
#[derive(Default)]
pub(super) struct Open {
    bare: Vec<Bare>,
    worded: Vec<(String, Bare)>,
    named: Vec<(Measure, Bare)>,
}

/// A percentage with a part and without a base: where it stands and what base it implies.
struct Bare {
    part: usize,
    at: usize,
    line: u32,
    base: Interval,
    fits: bool,
    /// Whether it is told only where the sentence has its whole.
    of_whole: bool,
}

impl Open {
    /// Keeps a share of a measure that the text names and gives no figure of.
    pub(super) fn keep_named(&mut self, desk: &Desk, part: usize, measure: Measure, at: usize) {
        let (Some(part_item), Some(item)) = (desk.item(part), desk.item(at)) else { return };
        if let Some(base) = implied_by_cut(part_item, item) {
            self.named.push((measure, Bare { part, at, line: item.line, base, fits: true, of_whole: false }));
        }
    }

    /// Keeps a share of which nothing is said, if it may be one.
    pub(super) fn keep_unstated(&mut self, desk: &Desk, part: usize, at: usize) {
        self.bare.extend(unstated(desk, part, at));
    }

    /// Keeps a share of what words name that no figure counts: "38,4% tổng số lượt người học".
    pub(super) fn keep_worded(&mut self, desk: &Desk, part: usize, at: usize) {
        let (Some(part_item), Some(item)) = (desk.item(part), desk.item(at)) else { return };
        let page = desk.page;
        let is_word = |token: &usize| page.token(*token).is_some_and(Token::is_word);
        let end = (item.tail + 1..item.tail + 10).take_while(is_word).last().unwrap_or(item.tail);
        let total = page.is(item.tail + 1, "tổng") && page.is(item.tail + 2, "số") && end > item.tail + 2;
        // "38% học sinh toàn trường"
        let all = total || (page.is(end.wrapping_sub(1), "toàn") && end > item.tail + 2);
        if let Some(base) = implied_by_cut(part_item, item).filter(|_| all) {
            let words = page.text(item.tail + 1, end);
            self.worded.push((words, Bare { part, at, line: item.line, base, fits: true, of_whole: false }));
        }
    }

    pub(super) fn report(&self, desk: &mut Desk) {
        // A list of shares alone is a table of rates.
        let bare: Vec<usize> = (0..desk.items.len()).filter(|at| is_share_of_nothing(desk, *at)).take(2).collect();
        if let [at] = bare[..] {
            let message = labels::bare_share(&desk.written(at));
            desk.report(Class::MissingBase, &[at], None, message);
        }
        report_bare(desk, &self.bare);
        report_worded(desk, &self.worded);
        report_named(desk, &self.named);
    }
}

/// "đạt 84,5% tổng số hộ … được công nhận 13.120 hộ, đạt 78,2% tổng số hộ": of one base that no figure tells.
fn report_named(desk: &mut Desk, named: &[(Measure, Bare)]) {
    for (place, (measure, first)) in named.iter().enumerate() {
        let near = named.iter().skip(place + 1).take(NEIGHBOURS).filter(|(other, _)| other == measure);
        let other = near.map(|(_, share)| share).find(|other| {
            let year = |share: &Bare| desk.item(share.part).and_then(|item| item.year);
            let (one, two) = (year(first), year(other));
            let one_year = one.zip(two).is_none_or(|(one, two)| one == two);
            other.line <= first.line + 1
                && one_year
                && !other.base.overlaps(&first.base)
                && desk.of_one_place(first.part, other.part)
        });
        if let Some(second) = other {
            report_two(desk, first, second);
            return;
        }
    }
}

/// "Đơn vị học tập: đạt 83,7%", "tỷ lệ Công dân học tập của xã đạt 63,5%": a share of a title of which the text counts nobody.
fn is_share_of_nothing(desk: &Desk, at: usize) -> bool {
    let page = desk.page;
    let is_share = |item: &&Item| {
        let plain =
            item.kind == Kind::Percent && item.unit == Unit::Percent && item.hedge.is_none() && item.column.is_none();
        plain && !item.is_target && !item.is_prior && !item.in_brackets && item.value != Some(Rational::whole(100))
    };
    let Some(item) = desk.item(at).filter(is_share).filter(|_| !desk.is_planned(at)) else { return false };
    let title = |hit: &Hit| hit.meaning.noun.filter(|noun| noun.thing.is_title()).and_then(|noun| noun.thing.model());
    let near = page.back(item.first).take_while(|hit| item.first - hit.last <= 10);
    let Some(model) = near.into_iter().find_map(title) else { return false };
    let closed = page
        .token(item.tail + 1)
        .is_none_or(|token| ['.', ';', ','].iter().any(|mark| token.is_mark(*mark)) || token.kind == TokenKind::Break);
    let counted = desk.items.iter().any(|other| {
        other.thing().and_then(Thing::model) == Some(model)
            || other.measure.is_some_and(|measure| measure.code().contains(model))
    });
    let alone = desk.before(at).all(|(_, other)| !other.kind.is_quantity())
        && desk.after(at).all(|(_, other)| !other.kind.is_quantity());
    closed && !counted && alone
}

/// "4.210 nữ, chiếm 38,4% tổng số lượt người học; 3.150 cụ, chiếm 25,6% tổng số lượt người học": of one thing by its words.
fn report_worded(desk: &mut Desk, worded: &[(String, Bare)]) {
    for (place, (words, first)) in worded.iter().enumerate() {
        let near = worded.iter().skip(place + 1).take(NEIGHBOURS);
        let other = near.filter(|(other, share)| other == words && share.line == first.line).map(|(_, share)| share);
        let other = other.into_iter().find(|other| {
            !other.base.overlaps(&first.base)
                && desk.of_one_place(first.part, other.part)
                && desk.item(first.part).map(|item| item.year) == desk.item(other.part).map(|item| item.year)
        });
        if let Some(second) = other {
            return report_two(desk, first, second);
        }
    }
}

/// What base a part and its percentage imply.
pub(super) fn implied(part: &Item, percentage: &Item) -> Option<Interval> {
    interval(part)?.div(&share_of(percentage)?)?.mul(&Interval::whole(100))
}

/// The same where the percentage may have been cut off instead of rounded.
fn implied_by_cut(part: &Item, percentage: &Item) -> Option<Interval> {
    let printed = share_of(percentage).filter(|_| percentage.hedge.is_none())?;
    let cut = percentage.value?.add(&last_place(percentage)?)?;
    interval(part)?.div(&Interval::between(printed.lo(), cut.max(printed.hi())))?.mul(&Interval::whole(100))
}

/// Without a stated base every figure of the text, and of the book, is tried.
fn unstated(desk: &Desk, part: usize, at: usize) -> Option<Bare> {
    let (part_item, item) = (desk.item(part)?, desk.item(at)?);
    let hundred = item.value == Some(Rational::whole(100));
    // "bị hại từ 30-70%"
    let page = desk.page;
    let dash = |token: usize| ["-", "–"].iter().any(|mark| page.is(token, mark));
    if dash(item.first.wrapping_sub(1)) && page.before(item.first - 1).is_some_and(Token::is_digits) {
        return None;
    }
    let alone = desk.items.get(part + 1..at).unwrap_or_default().iter().all(|other| !other.kind.is_quantity());
    let stands_near = item.first.saturating_sub(part_item.tail) < if alone { 24 } else { 14 } || part > at;
    if hundred
        || !stands_near
        || (part_item.unit == Unit::Dong && !ends_clause(desk, item))
        || part_item.is_prior
        || repeats_base(desk, at, part_item)
        || has_own_subject(desk, part_item, item)
        || is_share_of_it(desk, part_item, item)
        || is_planned(desk, item)
        || desk.is_planned(at)
        || item.kind == Kind::Ratio
        || !may_be_share(desk, part, part_item, item)
    {
        return None;
    }
    if super::others::any_pair_fits(desk, at, item) {
        return None;
    }
    let base = implied(part_item, item)?;
    let window = desk
        .items
        .get(at.saturating_sub(4 * NEIGHBOURS)..(at + 4 * NEIGHBOURS).min(desk.items.len()))
        .unwrap_or_default();
    // A number whose words are not known may be the base; a share may have been cut off.
    let wide = implied_by_cut(part_item, item).unwrap_or(base);
    let unknown = |other: &Item| other.kind == Kind::Count && other.unit == Unit::Other && other.noun.is_none();
    let counted_here = |other: &Item| other.kind == Kind::Count && other.line == item.line;
    let in_text = window.iter().any(|other| {
        other.is_level()
            && (is_alike(other.unit, part_item.unit) || unknown(other) || counted_here(other))
            && interval(other).is_some_and(|value| value.overlaps(&wide))
    });
    let in_book = desk.book.is_some_and(|book| book.values().any(|(_, value)| base.contains(Rational::whole(value))));
    let of_whole = !is_counted(part_item);
    Some(Bare { part, at, line: item.line, base, fits: in_text || in_book, of_whole })
}

/// "9.813 người, trong đó nữ chiếm 60%", "1.100 giảng viên, tỷ lệ giảng viên có trình độ cao trên 30%": the figure before is the whole
/// of which the share is told.
fn is_share_of_it(desk: &Desk, part: &Item, item: &Item) -> bool {
    let page = desk.page;
    let mut between = page.back(item.first).take_while(|hit| hit.first > part.tail);
    let of_which = between.any(|hit| page.is_among_them(hit));
    let rated = (part.tail + 1..item.first).any(|token| {
        let rate = ["tỷ", "tỉ"].iter().any(|word| page.is(token, word)) && page.is(token + 1, "lệ");
        rate && page
            .hit(token + 2)
            .is_some_and(|hit| hit.meaning.noun.is_some_and(|noun| Some(noun.thing) == part.thing()))
    });
    part.first < item.first && (of_which || rated)
}

/// "vượt 1,2% so với kế hoạch (30%)", "năm trước (78,7%)": no share of the figure before.
fn is_planned(desk: &Desk, item: &Item) -> bool {
    let page = desk.page;
    let opens = page.is(item.first.wrapping_sub(1), "(");
    let hit = page.hit_before(item.first.wrapping_sub(1));
    opens && hit.is_some_and(|hit| [Cue::Target, Cue::Prior, Cue::Compared].iter().any(|cue| hit.meaning.has(*cue)))
}

/// "86 ban khuyến học; tỷ lệ hội viên/dân số đạt 27%": the percentage names what it is said of, and that is not the part.
fn has_own_subject(desk: &Desk, part: &Item, item: &Item) -> bool {
    let page = desk.page;
    part.first < item.first
        && page.back(item.first).take_while(|hit| hit.first > part.tail).any(|hit| {
            hit.meaning.noun.is_some_and(|noun| noun.unit != part.unit && page.says_before(hit.first, Cue::Share))
        })
}

/// "đạt 21,5% dân số; thành phố … đạt 24%; huyện … đạt 19%": of what is said once.
fn repeats_base(desk: &Desk, at: usize, part: &Item) -> bool {
    let names_base = |item: &Item| desk.page.hit(item.tail + 1).is_some_and(|hit| hit.meaning.noun.is_some());
    let is_alike = |place: usize| desk.before(place).next().is_some_and(|(_, other)| other.measure == part.measure);
    desk.before(at).any(|(place, other)| other.kind == Kind::Percent && names_base(other) && is_alike(place))
}

/// A result "đạt 100 %" of a plan is no share; a share stands in brackets or after "chiếm", "đạt", "bằng".
fn may_be_share(desk: &Desk, part: usize, part_item: &Item, item: &Item) -> bool {
    let page = desk.page;
    let said = crate::reasoning::pair::introduces_share(desk, item)
        || page.hit_before(item.first).is_some_and(|hit| hit.meaning.has(Cue::Share))
        || page.token(item.first.wrapping_sub(1)).is_some_and(|token| token.is_mark('('));
    let hedged = item.hedge.is_some() && page.back(item.first).take(2).any(|hit| hit.meaning.has(Cue::Share));
    let counted = (is_counted(part_item) || part_item.noun.is_some() || part_item.first > item.first)
        && !part_item.is_target
        && part_item.partner.is_none();
    let flow = matches!(part_item.unit, Unit::Scholarship | Unit::Gift | Unit::PiggyBank | Unit::Turn | Unit::Other);
    let below = item.value.is_some_and(|value| value < Rational::whole(100));
    (said || hedged || part > desk.items.len()) && counted && below && (!flow || ends_clause(desk, item))
        || (part_item.first > item.first && counted)
}

/// A figure whose base a reader will ask for: a measure, people, money.
fn is_counted(part: &Item) -> bool {
    part.measure.is_some() || matches!(part.unit, Unit::Person | Unit::Dong)
}

/// Nothing more is said of a percentage: a mark follows it.
fn ends_clause(desk: &Desk, item: &Item) -> bool {
    desk.page.token(item.tail + 1).is_none_or(|token| !token.is_word() && !token.is_digits())
        && item.value.is_some_and(|value| value < Rational::whole(100))
}

/// "138 chi hội trong diện xét …; 25 chi hội, chiếm 18,11%": of the whole of the sentence, cut off instead of rounded.
fn cut_off(desk: &mut Desk, share: &Bare) {
    let Some(whole) = whole_of(desk, share) else { return };
    let (Some(part), Some(item)) = (desk.item(share.part), desk.item(share.at)) else { return };
    let fit = desk.item(whole).and_then(interval).map(|whole| super::fit(part, &whole, item));
    if matches!(fit, Some(super::Fit::CutOff)) {
        compare(desk, share.part, whole, share.at);
    }
}

fn report_two(desk: &mut Desk, first: &Bare, second: &Bare) {
    let message =
        labels::two_bases(&desk.written(first.at), &range(&first.base), &desk.written(second.at), &range(&second.base));
    desk.report(Class::TwoBases, &[first.part, first.at, second.part, second.at], None, message);
}

fn report_bare(desk: &mut Desk, bare: &[Bare]) {
    for share in bare.iter().filter(|share| share.fits) {
        cut_off(desk, share);
    }
    let open: Vec<&Bare> = bare.iter().filter(|share| !share.fits).collect();
    let mut at = 0;
    while let Some(first) = open.get(at) {
        let mut line = first.line;
        let thing = |share: &Bare| desk.item(share.part).and_then(Item::thing);
        let goes_on = |share: &&Bare| {
            let joins = share.line == line || (share.line == line + 1 && thing(share) == thing(first));
            line = share.line;
            joins
        };
        let group: Vec<&Bare> = open.iter().skip(at).copied().take_while(goes_on).collect();
        at += group.len();
        let (of_whole, group): (Vec<&Bare>, Vec<&Bare>) =
            group.into_iter().partition(|share| whole_of(desk, share).is_some());
        for share in of_whole {
            if let Some(whole) = whole_of(desk, share) {
                compare(desk, share.part, whole, share.at);
            }
        }
        if let Some((first, second)) = differing(desk, &group) {
            report_two(desk, first, second);
            continue;
        }
        let group: Vec<&Bare> = group.into_iter().filter(|share| !share.of_whole).collect();
        for share in group {
            let computed = range(&share.base);
            let message = labels::missing_base(&desk.written(share.at), &desk.written(share.part), &computed);
            desk.report(Class::MissingBase, &[share.at, share.part], Some(computed), message);
        }
    }
}

/// "35 ủy viên, trong đó 14 người tái cử (40%), 21 người mới (60%)", "Cả tỉnh thu 64 tỷ đồng. Cấp xã 32 tỷ đồng, chiếm 50%": the only
/// larger figure of the same thing in the sentence, else in the one before.
fn whole_of(desk: &Desk, share: &Bare) -> Option<usize> {
    let (part, item) = (desk.item(share.part)?, desk.item(share.at)?);
    let is_whole = |other: &Item| {
        matches!(other.kind, Kind::Count | Kind::Money)
            && other.is_level()
            && other.is_current()
            && !other.in_brackets
            && other.partner.is_none()
            && other.value > part.value
            && other.thing() == part.thing()
            && (other.unit == part.unit || other.noun.is_some())
    };
    // What has a share of its own is a part itself.
    let is_part = |place: usize| {
        desk.item(place + 1)
            .is_some_and(|next| next.unit == Unit::Percent && place + 1 != share.at && next.kind == Kind::Percent)
    };
    let near = desk.before_in_line(share.part).take_while(|(_, other)| other.sentence + 1 >= item.sentence);
    let wholes: Vec<(usize, &Item)> = near.filter(|(place, other)| is_whole(other) && !is_part(*place)).collect();
    let here: Vec<usize> =
        wholes.iter().filter(|(_, other)| other.sentence == part.sentence).map(|(place, _)| *place).collect();
    let found = match (&here[..], &wholes[..]) {
        ([only], _) | ([], [(only, _)]) => Some(*only),
        _ => None,
    };
    found
        .filter(|whole| desk.of_one_place(*whole, share.part) && !super::is_far_off(desk, share.part, *whole, share.at))
}

/// "25 hộ nghèo (4%) năm 2014, nay là 165 hộ (9,1%)": a year stands between the two.
fn is_of_another_year(desk: &Desk, first: &Bare, other: &Bare) -> bool {
    (first.at + 1..other.part)
        .filter_map(|at| desk.item(at))
        .any(|date| date.when.is_some_and(|when| when.year.is_some()))
}

/// "691 trường đạt chuẩn (92,1%), trong đó 231 trường mầm non (92,8%)": a kind of them has a base of its own.
fn is_kind_of(desk: &Desk, first: &Bare, other: &Bare) -> bool {
    let (Some(one), Some(two)) = (desk.item(first.part), desk.item(other.part)) else { return false };
    let page = desk.page;
    let inside = page.back(two.first).take_while(|hit| hit.first > one.tail).any(|hit| hit.meaning.has(Cue::OfWhich));
    let named = |item: &Item| page.text(item.last + 1, item.last + 3);
    // "231 trường mầm non (92,8%), 215 trường tiểu học (98,2%)": of the schools of each level.
    let of_levels = [one, two].iter().all(|item| page.is(item.last + 1, "trường"));
    (inside || of_levels) && one.sentence == two.sentence && named(one) != named(two)
}

/// The first two shares of a paragraph, of parts of one unit, that are not of one base.
fn differing<'a>(desk: &Desk, group: &[&'a Bare]) -> Option<(&'a Bare, &'a Bare)> {
    let unit = |share: &Bare| desk.item(share.part).map(|item| item.unit);
    let few = group.get(..group.len().min(8)).unwrap_or_default();
    few.iter().enumerate().find_map(|(place, first)| {
        let other = few.iter().skip(place + 1).find(|other| {
            !other.base.overlaps(&first.base)
                && unit(other).zip(unit(first)).is_some_and(|(one, two)| is_alike(one, two))
                && !is_kind_of(desk, first, other)
                && !is_of_another_year(desk, first, other)
        })?;
        Some((*first, *other))
    })
}
