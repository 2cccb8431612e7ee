//! "gấp n lần", "gấp đôi", "bằng một nửa": after ÷ before, or result ÷ target.
//!
//! The base has to be told as one of another time (an earlier year than what follows), as a plan or in brackets; what is so many times as much is the nearest
//! level before. If that is of another unit, something else is meant and nothing is said.

use super::Desk;
use super::desk::NEIGHBOURS;
use super::measure::{interval, middle, multiple, shown};
use crate::figure::{Hedge, Kind, Unit};
use crate::finding::Class;
use crate::labels;
use crate::reading::{Item, Page};
use crate::vocabulary::{Cue, Money};
use kh_figures::{Interval, Measure, Rational};

pub(super) fn check(desk: &mut Desk) {
    for at in 0..desk.items.len() {
        let Some(item) = desk.item(at) else { continue };
        let is_multiple = item.kind == Kind::Ratio
            && item.printed.is_some()
            && !matches!(item.hedge, Some(Hedge::AtLeast | Hedge::AtMost));
        if is_multiple && let Some((new, old)) = operands(desk, &Spot::of(at, item)) {
            let said = desk.written(at);
            let spot = Spot::of(at, item);
            let named = of_year(desk, &spot).is_some_and(|(base, _)| base == old);
            let explicit = named || super::ends::led_before(desk, at, item) == Some((old, new));
            if explicit || !multiple(item).is_some_and(|printed| fits_any(desk, &spot, &printed)) {
                judge(desk, [new, old], multiple(item), Some(at), &said);
            }
        } else if item.kind == Kind::Ratio {
            restated_percentage(desk, at, item);
        }
    }
    in_words(desk);
}

/// Where a multiple stands: the figures before and after it.
struct Spot {
    /// The first figure that is not before it.
    before: usize,
    /// The first figure after it.
    after: usize,
    /// The token after it.
    end: usize,
    sentence: u32,
    line: u32,
}

impl Spot {
    fn of(at: usize, item: &Item) -> Self {
        Self { before: at, after: at + 1, end: item.last + 1, sentence: item.sentence, line: item.line }
    }

    fn before<'a>(&self, desk: &Desk<'a>) -> impl Iterator<Item = (usize, &'a Item)> + use<'a> {
        let sentence = self.sentence;
        self.before_in_line(desk).take_while(move |(_, item)| item.sentence == sentence)
    }

    fn before_in_line<'a>(&self, desk: &Desk<'a>) -> impl Iterator<Item = (usize, &'a Item)> + use<'a> {
        let (items, line) = (desk.items, self.line);
        let near = (self.before.saturating_sub(NEIGHBOURS)..self.before).rev();
        near.filter_map(move |at| Some((at, items.get(at)?))).take_while(move |(_, item)| item.line == line)
    }

    fn after<'a>(&self, desk: &Desk<'a>) -> impl Iterator<Item = (usize, &'a Item)> + use<'a> {
        let (items, sentence) = (desk.items, self.sentence);
        let near = self.after..self.after + NEIGHBOURS;
        near.filter_map(move |at| Some((at, items.get(at)?))).take_while(move |(_, item)| item.sentence == sentence)
    }
}

/// "gấp đôi", "gấp rưỡi", "bằng một nửa": multiples without a numeral.
fn in_words(desk: &mut Desk) {
    let page = desk.page;
    let mut next = 0;
    for token in 0..page.tokens.len() {
        while desk.item(next).is_some_and(|item| item.first <= token) {
            next += 1;
        }
        let Some((last, least, most)) = word_multiple(page, token) else { continue };
        let Some(word) = page.token(token) else { continue };
        let about = page.text(token.saturating_sub(3), token);
        let hedged = ["hơn", "gần", "trên", "khoảng", "chừng", "ngót"].iter().any(|hedge| about.contains(hedge))
            || page.is(last + 1, "trở");
        if hedged || page.is(last + 1, "số") {
            continue;
        }
        let spot = Spot { before: next, after: next, end: last + 1, sentence: word.sentence, line: word.line };
        let printed = Rational::new(least, 100).zip(Rational::new(most, 100));
        if let (Some((new, old)), Some((least, most))) = (operands(desk, &spot), printed)
            && !of_another(desk, &spot, token, old)
            && !fits_any(desk, &spot, &Interval::between(least, most))
        {
            let said = page.text(token, last);
            judge(desk, [new, old], Some(Interval::between(least, most)), None, &said);
        }
    }
}

/// "… 45 chi hội; số hội viên tăng gấp đôi": what is named between the figures and the words is of another thing.
fn of_another(desk: &Desk, spot: &Spot, word: usize, old: usize) -> bool {
    let page = desk.page;
    let Some((_, nearest)) = spot.before(desk).next() else { return false };
    let base = desk.item(old).and_then(Item::thing);
    let mut named = page.back(word).take_while(|hit| hit.first > nearest.tail).filter_map(|hit| hit.meaning.noun);
    page.has_mark_between(nearest.tail, word, &[';']) || named.any(|noun| old < spot.before || Some(noun.thing) != base)
}

/// The last token of such words, and between how many hundredths of the base they mean.
fn word_multiple(page: &Page, token: usize) -> Option<(usize, i128, i128)> {
    let is = |at: usize, word: &str| page.is(token + at, word);
    if is(0, "gấp") {
        return match () {
            () if is(1, "đôi") => Some((token + 1, 180, 220)),
            () if is(1, "rưỡi") => Some((token + 1, 135, 165)),
            () if is(2, "lần") => None,
            () if is(1, "ba") => Some((token + 1, 270, 330)),
            () if is(1, "bốn") => Some((token + 1, 370, 430)),
            () if is(1, "sáu") => Some((token + 1, 570, 630)),
            () if is(1, "mười") => Some((token + 1, 950, 1050)),
            () => None,
        };
    }
    let half = if is(1, "một") && is(2, "nửa") { 2 } else { 1 };
    (is(0, "bằng") && is(half, "nửa")).then_some((token + half, 45, 55))
}

fn judge(desk: &mut Desk, [new, old]: [usize; 2], printed: Option<Interval>, at: Option<usize>, said: &str) {
    let over_years = |at: usize| desk.item(at).is_some_and(|item| item.is_cumulative);
    if over_years(new) && !over_years(old) && !desk.item(old).is_some_and(|item| item.is_target) {
        let message = labels::years_beside_one(&desk.written(new), &desk.written(old));
        let about: Vec<usize> = [Some(new), at, Some(old)].into_iter().flatten().collect();
        desk.report(Class::CumulativeBesideAnnual, &about, None, message);
        return;
    }
    let quotient =
        desk.item(new).and_then(interval).zip(desk.item(old).and_then(interval)).and_then(|(new, old)| new.div(&old));
    if let Some((quotient, printed)) = quotient.zip(printed)
        && !quotient.overlaps(&printed)
    {
        let printed = desk
            .item(new)
            .and_then(|new| new.value)
            .zip(desk.item(old).and_then(|old| old.value))
            .and_then(|(new, old)| new.div(&old));
        let computed = shown(printed.unwrap_or_else(|| middle(&quotient)), 2);
        let message = labels::multiple_mismatch(&desk.written(new), &desk.written(old), &computed, said);
        let about: Vec<usize> = [Some(new), at, Some(old)].into_iter().flatten().collect();
        desk.report(Class::MultipleMismatch, &about, Some(computed), message);
    }
}

/// What may be so many times something else, or something else so many times it: levels and averages of the sentence and of the
/// one before.
fn levels<'a>(desk: &Desk<'a>, spot: &Spot) -> Vec<(usize, &'a Item)> {
    let counts = |(_, item): &(usize, &Item)| {
        (item.is_level() || (item.is_average() && !item.of_range)) && item.partner.is_none() && !item.is_target
    };
    let near = |(_, item): &(usize, &Item)| item.sentence + 1 >= spot.sentence;
    let mut levels: Vec<(usize, &Item)> = spot.before_in_line(desk).take_while(near).filter(counts).take(6).collect();
    levels.reverse();
    levels.extend(spot.after(desk).take_while(|(_, item)| item.kind != Kind::Ratio).filter(counts).take(3));
    levels
}

fn is_alike(desk: &Desk, one: &Item, two: &Item) -> bool {
    let over_years = |item: &Item| item.is_cumulative && !item.is_of(Measure::FUND_BALANCE);
    // "629 dự án, doanh thu 6,5 tỷ USD": things that nobody knows are alike by their words.
    let named = |item: &Item| desk.page.text(item.last + 1, item.last + 1);
    let strange = one.owns_noun && two.owns_noun && named(one) != named(two);
    let things = one.unit != Unit::Other || (one.thing() == two.thing() && one.owns_noun == two.owns_noun && !strange);
    one.unit == two.unit && things && one.is_average() == two.is_average() && over_years(one) == over_years(two)
}

fn quotient(one: &Item, two: &Item) -> Option<Interval> {
    interval(one)?.div(&interval(two)?)
}

/// Whether any two levels of the sentence give the multiple.
fn fits_any(desk: &Desk, spot: &Spot, printed: &Interval) -> bool {
    let levels = levels(desk, spot);
    let gives = |one: &Item, two: &Item| quotient(one, two).is_some_and(|found| found.overlaps(printed));
    levels.iter().enumerate().any(|(place, (_, one))| {
        levels.iter().skip(place + 1).any(|(_, two)| is_alike(desk, one, two) && (gives(one, two) || gives(two, one)))
    })
}

/// "Hội viên nữ (3.600 người) đông gấp 1,5 lần hội viên nam (2.400 người)": the only two levels of the clauses around, or of the
/// sentences around where one is of the past.
fn only_two(desk: &Desk, spot: &Spot) -> Option<(usize, usize)> {
    let page = desk.page;
    let all = levels(desk, spot);
    // Only what is of the unit of the nearest level can be compared with it.
    let nearest = all.iter().rfind(|(_, item)| item.first < spot.end).map(|(_, item)| item.unit);
    let all: Vec<(usize, &Item)> =
        all.into_iter().filter(|(_, item)| nearest.is_none_or(|unit| unit == item.unit)).collect();
    let apart = |item: &Item| item.first > spot.end && page.has_mark_between(spot.end, item.first, &[';']);
    let here: Vec<(usize, &Item)> =
        all.iter().copied().filter(|(_, item)| item.sentence == spot.sentence && !apart(item)).collect();
    let earlier = |one: &Item, two: &Item| {
        let past = |item: &Item| super::ends::is_past(desk, item) || item.is_prior;
        past(one) != past(two) || one.year.zip(two.year).is_some_and(|(one, two)| one != two)
    };
    let ((first, one), (second, two)) = match (&here[..], &all[..]) {
        ([one, two], _) => (*one, *two),
        (_, [one, two]) if earlier(one.1, two.1) && !apart(two.1) => (*one, *two),
        _ => return None,
    };
    let pair = if one.value > two.value { (first, second) } else { (second, first) };
    let told = !desk.has_mark_between(first, second, &[';']) || names_one(desk, spot, &[one, two]);
    let follows = all.iter().any(|(_, item)| item.first > spot.end);
    (is_alike(desk, one, two) && told && one.value != two.value && (follows || names_one(desk, spot, &[one, two])))
        .then_some(pair)
}

/// "gấp 5 lần xe đạp": the words after the multiple stand beside one of the levels too; or there are none.
fn names_one(desk: &Desk, spot: &Spot, levels: &[&Item]) -> bool {
    let page = desk.page;
    let is_word =
        |token: &usize| page.token(*token).is_some_and(|other| other.is_word() && other.sentence == spot.sentence);
    let words: Vec<usize> = (spot.end..spot.end + 5).take_while(is_word).collect();
    let empty = [
        "số", "mức", "năm", "so", "với", "của", "cả", "lần", "và", "là", "thì", "chỉ", "trong", "sau", "ông", "bà",
        "người", "toàn", "các",
    ];
    let tells = |token: &usize| !empty.iter().any(|word| page.is(*token, word));
    let beside = |token: &usize| {
        let word = page.text(*token, *token);
        levels.iter().any(|item| {
            (item.first.saturating_sub(8)..item.tail + 6).any(|other| other < spot.end - 1 && page.is(other, &word))
        })
    };
    words.iter().find(|token| tells(token)).is_none_or(beside)
}

/// What is so many times what.
fn operands(desk: &Desk, spot: &Spot) -> Option<(usize, usize)> {
    let led = desk.item(spot.before).and_then(|item| super::ends::led_before(desk, spot.before, item));
    if let Some((old, new)) = led {
        return Some((new, old));
    }
    told_operands(desk, spot).or_else(|| only_two(desk, spot)).filter(|(_, old)| !is_next_clause(desk, spot, *old))
}

/// "118 triệu đồng, gấp 2,6 lần năm trước, chi học bổng 82 triệu đồng": the base is named, and what follows the comma is another matter.
fn is_next_clause(desk: &Desk, spot: &Spot, old: usize) -> bool {
    let page = desk.page;
    let Some(old_item) = desk.item(old).filter(|_| old >= spot.after) else { return false };
    let named = page.ahead(spot.end).take_while(|hit| hit.first <= spot.end + 3).any(|hit| hit.meaning.has(Cue::Prior));
    named && !old_item.in_brackets && !old_item.is_prior && page.has_mark_between(spot.end, old_item.first, &[',', ';'])
}

/// The base is told as such.
fn told_operands(desk: &Desk, spot: &Spot) -> Option<(usize, usize)> {
    let is_base = |other: &Item| {
        other.is_level()
            && (other.is_prior || other.is_target || other.is_opening || other.in_brackets)
            && other.partner.is_none()
    };
    // "tăng 1,6 lần, từ 478.000 lên 767.861 người"
    let until_next = spot.after(desk).take_while(|(_, other)| other.kind != Kind::Ratio);
    let mut rest = until_next.filter(|(_, other)| other.is_level());
    let (first, second) = (rest.next(), rest.next());
    if let (Some((old, from)), Some((new, to))) = (first, second)
        && from.is_prior
        && !from.in_brackets
        && matches!(to.kind, Kind::IncreaseTo | Kind::DecreaseTo)
    {
        return Some((new, old));
    }
    // "gấp hai lần so với 20 triệu đồng của năm học trước"
    let compared = |other: &Item| {
        let hit = desk.page.hit_before(other.first);
        hit.is_some_and(|hit| hit.first >= spot.end && hit.first <= spot.end + 1 && hit.meaning.has(Cue::Compared))
    };
    // "gấp 5 lần mức 18,2 tỷ đồng của năm 2020"
    let follows = |other: &Item| {
        other.first <= spot.end + 2
            && !desk.page.has_mark_between(spot.end - 1, other.first, &[',', ';', '(', ')', ':'])
    };
    let base =
        first.filter(|(_, other)| is_base(other) || ((compared(other) || follows(other)) && other.partner.is_none()));
    let base = base
        .or_else(|| spot.before(desk).take(6).find(|(_, other)| is_base(other) && (other.is_prior || other.is_target)));
    let named_year = of_year(desk, spot);
    let of_named_year = named_year.is_some();
    let base = named_year.or(base).or_else(|| target(desk, spot)).or_else(|| beginning(desk, spot));
    if base.is_none()
        && let Some(years) = of_two_years(desk, spot)
    {
        return Some(years);
    }
    let (old, old_item) = base?;
    // What stands nearest before "gấp" is what is so many times more; if it is something else, nothing is known.
    let subject = spot.before_in_line(desk).find(|(place, other)| {
        *place != old && other.is_level() && other.is_current() && !other.in_brackets && other.partner.is_none()
    });
    if subject.is_some_and(|(_, subject)| subject.unit != old_item.unit) {
        return None;
    }
    let fits =
        |other: &Item| other.is_level() && other.is_current() && other.unit == old_item.unit && other.partner.is_none();
    let unnamed = |other: &Item| other.measure.is_none() && other.noun.is_some() && other.thing() == old_item.thing();
    // "So với năm 2018 (thu 140 triệu đồng), số tiền từ heo đất gấp 9 lần": the words before "gấp" name what is compared.
    let named = desk.page.back(spot.end).take_while(|hit| hit.first > old_item.tail).find_map(|hit| hit.meaning.money);
    let is_named = |other: &Item| other.measure.is_some() && named.and_then(Money::measure) == other.measure;
    let funds = |other: &Item| is_fund(other) && is_fund(old_item);
    let alike = |other: &Item| {
        other.measure == old_item.measure
            || old_item.measure.is_none()
            || unnamed(other)
            || is_named(other)
            || funds(other)
            || (of_named_year && other.measure.is_none())
    };
    let new = spot
        .before_in_line(desk)
        .find(|(place, other)| *place != old && fits(other) && alike(other) && !other.in_brackets);
    let is_told_apart = |new: &Item| {
        let page = desk.page;
        let mark = (new.tail + 1..spot.end).rev().find(|token| page.is(*token, ";"));
        mark.is_some_and(|mark| {
            page.ahead(mark)
                .take_while(|hit| hit.last < spot.end)
                .any(|hit| hit.meaning.noun.is_some() && !page.is(hit.first, "con"))
        })
    };
    new.filter(|(_, new)| !is_told_apart(new)).map(|(new, _)| (new, old))
}

/// Receipts and balances are both told of as "quỹ".
fn is_fund(item: &Item) -> bool {
    matches!(item.measure, Some(Measure::FUND_RAISED | Measure::FUND_BALANCE))
}

/// "năm 2020 mới có 96 dòng họ … thì đến năm 2024, con số này là 168 dòng họ, gấp 2,5 lần": the later of two years is so many
/// times the earlier.
fn of_two_years(desk: &Desk, spot: &Spot) -> Option<(usize, usize)> {
    let plain = |(_, other): &(usize, &Item)| other.is_level() && !other.in_brackets;
    // "Năm 2024 được 420 triệu đồng; năm 2023 được 280 triệu đồng. Như vậy, năm nay gấp 1,5 lần năm trước"
    let here = spot.before(desk).any(|(_, other)| other.kind.is_quantity());
    let above = spot.before_in_line(desk).take_while(|(_, other)| other.sentence + 1 >= spot.sentence && !here);
    let mut levels = spot.before(desk).chain(above).filter(plain);
    let (one, two) = (levels.next()?, levels.next()?);
    let ((new, later), (old, earlier)) = if desk.is_later(one.1, two.1) { (two, one) } else { (one, two) };
    let follows = desk.is_later(earlier, later);
    let alike = earlier.unit == later.unit && earlier.partner.is_none() && later.partner.is_none();
    (follows && alike && earlier.thing() == later.thing()).then_some((new, old))
}

/// "Năm 2019 trao 912 suất. Năm 2024 trao 4.850 suất, gấp 5 lần năm 2019": the level of the year that is named.
fn of_year<'a>(desk: &Desk<'a>, spot: &Spot) -> Option<(usize, &'a Item)> {
    let (_, date) =
        spot.after(desk).next().filter(|(_, date)| date.kind == Kind::Date && date.first <= spot.end + 4)?;
    let year = date.when?.year?;
    let plain = |other: &Item| other.is_level() && other.partner.is_none() && !other.in_brackets;
    let (_, subject) = spot.before_in_line(desk).find(|(_, other)| plain(other))?;
    let mut levels = spot.before_in_line(desk).filter(|(_, other)| {
        plain(other) && other.year == Some(year) && other.unit == subject.unit && !other.is_cumulative
    });
    let level = levels.next().filter(|(_, level)| level.first != subject.first)?;
    levels.next().is_none().then_some(level)
}

/// "Năm 2009 quỹ chỉ có 6 triệu đồng. Nay quỹ có 54 triệu đồng, gấp 9 lần ngày đầu": the first level that the paragraph tells.
fn beginning<'a>(desk: &Desk<'a>, spot: &Spot) -> Option<(usize, &'a Item)> {
    let page = desk.page;
    let said = (spot.end..spot.end + 8)
        .take_while(|token| page.token(*token).is_some_and(|token| token.sentence == spot.sentence))
        .any(|token| {
            let first =
                ["ngày", "lúc", "thuở", "buổi", "năm", "ban", "khi", "thời"].iter().any(|word| page.is(token, word));
            first && (page.is(token + 1, "đầu") || page.is(token + 1, "mới"))
                || (page.is(token, "khi") && page.is(token + 1, "thành"))
        });
    let plain = |other: &Item| other.is_level() && other.partner.is_none() && !other.in_brackets && !other.is_target;
    let (now, subject) = spot.before_in_line(desk).find(|(_, other)| plain(other)).filter(|_| said)?;
    let levels = spot.before_in_line(desk).filter(|(place, other)| {
        *place < now && plain(other) && other.unit == subject.unit && other.thing() == subject.thing()
    });
    levels.last()
}

/// "gấp gần 3 lần chỉ tiêu": the target stands before.
fn target<'a>(desk: &Desk<'a>, spot: &Spot) -> Option<(usize, &'a Item)> {
    let said = desk.page.ahead(spot.end).take(3).any(|hit| hit.meaning.has(Cue::Target));
    spot.before_in_line(desk).find(|(_, other)| said && other.is_target && other.is_level())
}

/// "đạt 65,81%, tức gần hai phần ba".
fn restated_percentage(desk: &mut Desk, at: usize, item: &Item) {
    let Some(before) = at.checked_sub(1).and_then(|before| desk.item(before)) else { return };
    let says_again = (before.tail + 1..item.first).any(|token| desk.page.is(token, "tức"));
    if before.kind != Kind::Percent || before.sentence != item.sentence || !says_again {
        return;
    }
    let share = interval(item).and_then(|share| share.mul(&Interval::whole(100)));
    if let Some((share, percentage)) = share.zip(interval(before))
        && !share.overlaps(&percentage)
    {
        let message = labels::restated(&desk.written(at - 1), &desk.written(at));
        desk.report(Class::MultipleMismatch, &[at - 1, at], None, message);
    }
}
