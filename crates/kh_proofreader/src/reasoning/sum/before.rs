//! The parts before their whole: "a, b và c, tổng cộng d", "a + b + c = d", and a closing line "Cộng: …" below the lines or
//! sentences of a list.
//!
//! "Cộng", "tổng cộng" and "cả thảy" close a list, after a mark "tất cả là" too, and "tổng chi" where only payments stand before
//! it; "tổng số tiền" and "tổng trị giá" may be said of anything. The
//! list of a sentence is what stands between its colon or beginning and the word; a count that has no amount of its own
//! makes a list of money incomplete, and an amount for each of so many stands for their product.

use super::after::is_bullet;
use super::evidence::Account;
use super::total;
use crate::figure::{Kind, Unit};
use crate::reading::Item;
use crate::reasoning::Desk;
use crate::reasoning::desk::NEIGHBOURS;
use crate::reasoning::measure::{interval, middle};
use crate::tokens::{Token, TokenKind};
use crate::vocabulary::Cue;
use kh_figures::{Interval, Rational};

/// The most parts that a list is taken to have.
const LONGEST_LIST: usize = 30;
/// The most "so many, so much for each" that are multiplied in a list.
const MOST_PRODUCTS: usize = 8;

/// The parts that do not make the whole; none where one way of reading fits or no list is closed.
pub(super) fn parts_of(desk: &Desk, at: usize, whole: &Item) -> Option<Vec<usize>> {
    if let Some(parts) = added(desk, at) {
        return Some(parts);
    }
    let word = closing_word(desk, whole).filter(|_| !is_product(desk, at, whole))?;
    let parts = if begins_segment(desk, word) {
        of_sentences(desk, at, whole, word)
    } else {
        of_sentence(desk, at, whole, word)
    };
    let one_year = |parts: &Vec<usize>| {
        let spending = desk.page.hit(word).is_some_and(|hit| desk.page.text(hit.first, hit.last) == "tổng chi");
        !spending || parts.iter().filter_map(|part| desk.item(*part)).all(|part| part.year == whole.year)
    };
    let parts = parts.filter(one_year).filter(|parts| !counts_others(desk, word, whole, parts.len()));
    parts.map(|parts| nearer(desk, whole, parts)).filter(|parts| parts.len() >= 2)
}

/// "Cộng hai đợt, quỹ đã vận động được …": not of the five givers above.
fn counts_others(desk: &Desk, word: usize, whole: &Item, parts: usize) -> bool {
    let numbers = [("hai", 2), ("ba", 3), ("bốn", 4)];
    // "Cộng cả năm năm", "cộng 5 năm"
    let years = (word..whole.first.min(word + 4)).any(|token| {
        let told = desk.page.is(token, "năm") && desk.page.is(token + 1, "năm") && parts != 5;
        let counted = desk.items.iter().find(|item| item.first == token && desk.page.is(item.last + 1, "năm"));
        told || counted.is_some_and(|item| item.value != i64::try_from(parts).ok().map(Rational::whole))
    });
    years
        || (word..whole.first.min(word + 4))
            .any(|token| numbers.iter().any(|(name, number)| desk.page.is(token, name) && *number != parts))
}

/// "9 + 11 + 6 + 8 = 34".
fn added(desk: &Desk, at: usize) -> Option<Vec<usize>> {
    let whole = desk.item(at).filter(|whole| desk.page.is(whole.first.wrapping_sub(1), "="))?;
    let mut parts = Vec::new();
    for (place, item) in desk.before(at) {
        parts.insert(0, place);
        if item.unit != whole.unit || !desk.page.is(item.first.wrapping_sub(1), "+") {
            break;
        }
    }
    let joined = parts.len() >= 2
        && parts
            .iter()
            .skip(1)
            .all(|place| desk.item(*place).is_some_and(|item| desk.page.is(item.first.wrapping_sub(1), "+")));
    joined.then_some(parts)
}

/// "14 chi hội, mỗi chi hội 1.500.000 đồng, cộng 21.000.000 đồng": so many times so much, no list.
fn is_product(desk: &Desk, at: usize, whole: &Item) -> bool {
    let Some((place, each)) = desk.before(at).find(|(_, item)| item.kind == Kind::PerHead) else { return false };
    let printed = interval(whole);
    let mut counts = desk.before(place).filter(|(_, item)| item.kind == Kind::Count && item.per.is_none()).take(4);
    counts.any(|(_, count)| {
        let product = interval(count).zip(interval(each)).and_then(|(count, each)| count.mul(&each));
        product.zip(printed).is_some_and(|(product, printed)| product.overlaps(&printed))
    })
}

/// The token where "cộng", "tổng cộng" or "cả thảy" begins that the whole is said by: no other figure of its unit between.
fn closing_word(desk: &Desk, whole: &Item) -> Option<usize> {
    let page = desk.page;
    let hit = page.back(whole.first).take_while(|hit| hit.last + 16 > whole.first).find(|hit| {
        let words = page.text(hit.first, hit.last);
        let closes = ["cộng", "tổng cộng", "cả thảy"].iter().any(|word| words.starts_with(word));
        (hit.meaning.has(Cue::Total) && (closes || (words == "tất cả" && closes_clause(desk, hit.last, whole))))
            || (words == "tổng" && whole.column.is_some() && begins_segment(desk, hit.first))
            || (words == "tổng chi" && closes_clause(desk, hit.last, whole) && is_spending(desk, hit.first))
    })?;
    let between = page.has_mark_between(hit.last, whole.first, &[';']);
    let spoken = ["với", "thêm", "dồn", "tác"].iter().any(|word| page.is(hit.last + 1, word));
    (!between && !spoken).then_some(hit.first)
}

/// "…, tất cả là 75 em", "…; tổng chi 66.500.000 đồng": the word follows a mark and little stands between it and the whole.
fn closes_clause(desk: &Desk, word: usize, whole: &Item) -> bool {
    let page = desk.page;
    let first = page.hit(word).map_or(word, |hit| hit.first);
    let before = first.wrapping_sub(1);
    let marked = [",", ";", "=", "."].iter().any(|mark| page.is(before, mark));
    let link = |token: usize| ["là", "được", "có", "hết", ":", "="].iter().any(|link| page.is(token, link));
    let said = page.is(word, "chi") || whole.first > word + 1;
    marked && said && (word + 1..whole.first).all(link) && whole.first <= word + 3
}

/// No word of what came in stands before "tổng chi" in its sentence: what is listed there was paid.
fn is_spending(desk: &Desk, word: usize) -> bool {
    let page = desk.page;
    let sentence = page.token(word).map(|token| token.sentence);
    let came = |token: usize| {
        ["thu", "góp", "vận", "huy", "hộ", "lãi", "nhận", "còn", "tồn", "dư", "quỹ", "trợ", "phí", "kế"]
            .iter()
            .any(|word| page.is(token, word))
    };
    let begin = word.saturating_sub(120);
    // Where the word begins its sentence, the list is in the one before.
    let first = sentence.map_or(0, |sentence| sentence - u32::from(begins_segment(desk, word) && sentence > 0));
    let mut before =
        (begin..word).rev().take_while(|token| page.token(*token).is_some_and(|token| token.sentence >= first));
    !before.any(came)
}

/// Whether a word begins its line or sentence, perhaps after a bullet.
fn begins_segment(desk: &Desk, word: usize) -> bool {
    let page = desk.page;
    let sentence = page.token(word).map(|token| token.sentence);
    let begins = |token: usize| page.token(token).is_none_or(|token| Some(token.sentence) != sentence);
    let begin = |token: usize| token == 0 || begins(token - 1);
    begin(word) || (word > 0 && is_bullet(page, word - 1) && begin(word - 1))
}

/// The place of a figure among the figures of its unit after the word.
fn column(desk: &Desk, at: usize, whole: &Item, word: usize) -> usize {
    desk.before(at).take_while(|(_, item)| item.first > word).filter(|(_, item)| is_alike(desk, whole, item)).count()
}

fn is_alike(desk: &Desk, whole: &Item, item: &Item) -> bool {
    item.unit == whole.unit
        && !is_factor(desk, item)
        && !is_of_each(desk, item)
        && item.is_level()
        && !item.is_target
        && item.kind != Kind::IncreaseTo
        && (item.partner.is_none() || is_half_of(whole, item))
        && (whole.unit != Unit::Other || item.thing() == whole.thing())
}

/// "1.874 HV/8.020 dân": the half that is counted as the whole is.
fn is_half_of(whole: &Item, item: &Item) -> bool {
    match (whole.measure, item.measure) {
        (Some(one), Some(other)) => one == other,
        _ => item.opens_pair == whole.opens_pair,
    }
}

/// "60 suất x 500.000 đồng": no amount of its own.
fn is_factor(desk: &Desk, item: &Item) -> bool {
    ["x", "×", "*"].iter().any(|sign| desk.page.is(item.first.wrapping_sub(1), sign))
}

/// "mỗi tháng 6.000.000 đồng": an amount that comes again and again.
fn is_of_each(desk: &Desk, item: &Item) -> bool {
    let page = desk.page;
    let near = page.back(item.first).take_while(|hit| item.first - hit.last <= 5);
    near.take(2).any(|hit| hit.meaning.has(Cue::Each) && !page.has_mark_between(hit.last, item.first, &[',', ';']))
}

/// The list of one sentence.
fn of_sentence(desk: &Desk, at: usize, whole: &Item, word: usize) -> Option<Vec<usize>> {
    if column(desk, at, whole, word) > 0 {
        return None;
    }
    let page = desk.page;
    let mut parts = Growing::towards(whole);
    let mut list: Option<Vec<usize>> = None;
    for (place, item) in desk.before(at).skip_while(|(_, item)| item.first > word) {
        let end = parts.all.parts.first().and_then(|first| desk.item(*first)).map_or(word, |first| first.first);
        if parts.len() >= 2 && list.is_none() && has_start(desk, item.last, end) {
            list = Some(parts.all.parts.clone());
        }
        // "tập thể …, cộng 5.500.000 đồng; cá nhân 300.000 đồng, cộng …": the list before has its own sum.
        let closed = parts.len() > 0 && desk.page.is(item.first.wrapping_sub(1), "cộng");
        if closed && list.is_none() {
            break;
        }
        let is_aside = item.in_brackets && !whole.in_brackets;
        if is_alike(desk, whole, item) && !is_aside && !is_sub_part(desk, item) {
            parts.add(desk, place);
            if parts.fits(desk) {
                return None;
            }
        }
    }
    // "18,6 triệu đồng còn lại; thu 46,2 triệu đồng, gồm …, cộng lại có 64,8 triệu đồng": the sum is of what stands before "gồm" too.
    let all = parts.all.parts;
    let fits = Account::of(desk, at, &all).is_none_or(|account| account.fits());
    if list.as_ref().is_some_and(|list| list.len() < all.len()) && fits {
        return None;
    }
    let list = list.unwrap_or(all);
    let last = list.last().and_then(|last| desk.item(*last))?;
    let complete = !has_unpaid_count(desk, &list, whole, last, word);
    let apart = page.has_mark_between(last.last, word + 1, &[',', ';', '.', '(', '=']) || word == last.tail + 1;
    (complete && apart && is_of_size(desk, &list, whole)).then_some(list)
}

/// A colon or "gồm" before the first part: the list begins there.
fn has_start(desk: &Desk, from: usize, to: usize) -> bool {
    desk.page.has_mark_between(from, to, &[':']) || (from + 1..to).any(|token| desk.page.says(token, Cue::Consists))
}

/// What stands after "trong đó" is inside the part before.
fn is_sub_part(desk: &Desk, item: &Item) -> bool {
    desk.page
        .back(item.first)
        .take_while(|hit| !desk.page.has_mark_between(hit.last, item.first, &[';', '.']))
        .any(|hit| hit.meaning.has(Cue::OfWhich))
}

/// The parts that are of now: without what was carried over from before.
fn of_now(desk: &Desk, parts: &[usize]) -> Vec<usize> {
    parts.iter().copied().filter(|place| desk.item(*place).is_some_and(Item::is_current)).collect()
}

/// The parts with or without what was carried over: whichever comes nearer to the whole.
fn nearer(desk: &Desk, whole: &Item, parts: Vec<usize>) -> Vec<usize> {
    let now = of_now(desk, &parts);
    let off = |parts: &[usize]| {
        let (sum, whole) = total(desk, parts).map(|sum| middle(&sum)).zip(whole.value)?;
        let off = sum.sub(&whole)?;
        Some(if off < Rational::whole(0) { Rational::whole(0).sub(&off)? } else { off })
    };
    if now.len() >= 2 && off(&now) < off(&parts) { now } else { parts }
}

/// Parts that grow towards the beginning of the text, with their sum so far: adding one more is one addition.
struct Running {
    /// In the order of the text.
    parts: Vec<usize>,
    sum: Option<Interval>,
}

impl Running {
    fn new() -> Self {
        Self { parts: Vec::new(), sum: Some(Interval::whole(0)) }
    }

    fn add(&mut self, place: usize, amount: Option<Interval>) {
        self.parts.insert(0, place);
        self.sum = self.sum.zip(amount).and_then(|(sum, amount)| sum.add(&amount));
    }

    /// With or without what is said as "so many, so much for each".
    fn makes(&self, desk: &Desk, printed: Option<&Interval>) -> bool {
        if self.parts.len() < 2 {
            return false;
        }
        let Some((sum, printed)) = self.sum.zip(printed) else { return true };
        sum.overlaps(printed) || with_products(desk, &self.parts, sum).is_some_and(|sum| sum.overlaps(printed))
    }
}

/// A list that grows towards the beginning of the text: all of it, and without what was carried over.
struct Growing {
    all: Running,
    now: Running,
    printed: Option<Interval>,
}

impl Growing {
    fn towards(whole: &Item) -> Self {
        Self { all: Running::new(), now: Running::new(), printed: interval(whole) }
    }

    fn add(&mut self, desk: &Desk, place: usize) {
        let Some(item) = desk.item(place) else { return };
        let amount = interval(item);
        self.all.add(place, amount);
        if item.is_current() {
            self.now.add(place, amount);
        }
    }

    /// Whether the parts make the whole, with or without what was carried over.
    fn fits(&self, desk: &Desk) -> bool {
        let differs = self.now.parts.len() < self.all.parts.len();
        let printed = self.printed.as_ref();
        self.all.makes(desk, printed) || (differs && self.now.makes(desk, printed))
    }

    fn len(&self) -> usize {
        self.all.parts.len()
    }
}

/// Whether the last two or more of the figures make the whole.
fn any_end_fits(desk: &Desk, whole: &Item, places: &[usize], more_than: usize) -> bool {
    let mut growing = Growing::towards(whole);
    places.iter().rev().take(LONGEST_LIST).any(|place| {
        growing.add(desk, *place);
        growing.len() > more_than && growing.fits(desk)
    })
}

/// The sum with every "22 suất, mỗi suất 600.000 đồng" among the parts whose product is none of them.
fn with_products(desk: &Desk, parts: &[usize], sum: Interval) -> Option<Interval> {
    let (first, last) = (*parts.first()?, *parts.last()?);
    let mut all = sum;
    let places = (first.saturating_sub(2)..last + 3).filter_map(|place| Some((place, desk.item(place)?)));
    for (place, each) in places.filter(|(_, item)| item.kind == Kind::PerHead).take(MOST_PRODUCTS) {
        let count = desk.before(place).find(|(_, item)| item.kind == Kind::Count && item.is_level());
        let product = count.and_then(|(_, count)| interval(count)?.mul(&interval(each)?));
        let Some(product) = product else { continue };
        let printed = |part: &usize| desk.item(*part).and_then(interval).is_some_and(|part| part.overlaps(&product));
        if !parts.iter().any(printed) {
            all = all.add(&product)?;
        }
    }
    Some(all)
}

/// "thưởng 30 triệu đồng và 50 phần quà, tổng cộng …": what the gifts cost is not said.
fn has_unpaid_count(desk: &Desk, list: &[usize], whole: &Item, last: &Item, word: usize) -> bool {
    let Some(place) = list.last() else { return true };
    whole.unit == Unit::Dong
        && desk.after(*place).take_while(|(_, item)| item.first < word).any(|(_, item)| {
            matches!(item.unit, Unit::Scholarship | Unit::Gift | Unit::PiggyBank | Unit::Other)
                && item.kind == Kind::Count
                && !item.in_brackets
                && item.sentence == last.sentence
        })
}

/// A whole that is far from its list is the whole of something else.
fn is_of_size(desk: &Desk, list: &[usize], whole: &Item) -> bool {
    let (Some(sum), Some(whole)) = (total(desk, list), interval(whole)) else { return false };
    let ten = Interval::whole(10);
    sum.mul(&ten).is_some_and(|most| most.hi() >= whole.lo())
        && whole.mul(&ten).is_some_and(|most| most.hi() >= sum.lo())
}

/// A segment of a list: a sentence or a line with its figures of the unit.
struct Segment {
    places: Vec<usize>,
    line: u32,
    /// Whether it is a sum itself.
    closes: bool,
}

/// The list whose members are the sentences or lines above.
fn of_sentences(desk: &Desk, at: usize, whole: &Item, word: usize) -> Option<Vec<usize>> {
    let column = column(desk, at, whole, word);
    let columns =
        column + 1 + desk.after(at).filter(|(_, item)| is_alike(desk, whole, item) && !item.in_brackets).count();
    let (mut all, mut plain) = (Growing::towards(whole), Growing::towards(whole));
    let mut list: Option<Vec<usize>> = None;
    let mut line = whole.line;
    let segments = segments(desk, at, whole);
    if let [only, ..] = &segments[..]
        && columns == 1
        && only.places.len() >= 2
        && only.line == whole.line
    {
        return of_one(desk, whole, only, &segments);
    }
    for segment in segments {
        let broken = segment.places.len() != columns || segment.line + 1 < line;
        if broken {
            break;
        }
        line = segment.line;
        let place = *segment.places.get(column)?;
        if segment.closes && all.len() >= 2 && list.is_none() {
            list = Some(all.all.parts.clone());
        }
        all.add(desk, place);
        if !segment.closes {
            plain.add(desk, place);
        }
        let differs = plain.len() < all.len();
        if all.fits(desk) || (differs && plain.fits(desk)) {
            return None;
        }
        if all.len() >= LONGEST_LIST {
            break;
        }
    }
    let list = list.unwrap_or(all.all.parts);
    (is_of_size(desk, &list, whole) && is_uniform(desk, &list)).then_some(list)
}

/// "thùng thứ nhất a, thùng thứ hai b, thùng thứ ba c. Tổng cộng cả ba thùng: d".
fn of_one(desk: &Desk, whole: &Item, only: &Segment, segments: &[Segment]) -> Option<Vec<usize>> {
    let parts: Vec<usize> = only
        .places
        .iter()
        .copied()
        .filter(|place| desk.item(*place).is_some_and(|item| !is_sub_part(desk, item)))
        .collect();
    let every: Vec<usize> = segments.iter().rev().flat_map(|segment| segment.places.iter().copied()).collect();
    let any = any_end_fits(desk, whole, &parts, 1);
    let with_others = any_end_fits(desk, whole, &every, parts.len());
    (!any && !with_others && parts.len() >= 2 && is_of_size(desk, &parts, whole)).then_some(parts)
}

/// The lines of a list are all told alike: each with a bullet or number, or each a short sentence that names first and counts then.
fn is_uniform(desk: &Desk, list: &[usize]) -> bool {
    let page = desk.page;
    let mut starts = list.iter().filter_map(|place| {
        let item = desk.item(*place)?;
        let first = page.tokens.partition_point(|token| token.sentence < item.sentence);
        Some((item.first - first, item.line, is_bullet(page, first) || page.token(first).is_some_and(Token::is_digits)))
    });
    let Some((_, first_line, bullet)) = starts.next() else { return false };
    starts.all(|(reach, line, other)| other == bullet && (bullet || (reach < 24 && (line == first_line || reach < 14))))
}

/// The sentences above, the nearest first, as far as each has figures of the unit; a heading ends them.
fn segments(desk: &Desk, at: usize, whole: &Item) -> Vec<Segment> {
    let mut segments: Vec<Segment> = Vec::new();
    let mut sentence = whole.sentence;
    let mut rest = true;
    for place in (at.saturating_sub(3 * NEIGHBOURS)..at).rev() {
        let Some(item) = desk.item(place) else { break };
        if item.sentence == whole.sentence {
            continue;
        }
        if item.sentence != sentence {
            if !rest || ends_with_colon(desk, item.sentence) {
                break;
            }
            (sentence, rest) = (item.sentence, false);
            let closes = says_total(desk, item.sentence);
            segments.push(Segment { places: Vec::new(), line: item.line, closes });
        }
        if is_alike(desk, whole, item)
            && !item.in_brackets
            && let Some(segment) = segments.last_mut()
        {
            segment.places.insert(0, place);
            rest = true;
        }
    }
    segments.retain(|segment| !segment.places.is_empty());
    segments
}

fn says_total(desk: &Desk, sentence: u32) -> bool {
    let first = desk.page.tokens.partition_point(|token| token.sentence < sentence);
    (first..first + 2).any(|token| desk.page.says(token, Cue::Total))
}

fn ends_with_colon(desk: &Desk, sentence: u32) -> bool {
    let after = desk.page.tokens.partition_point(|token| token.sentence <= sentence);
    let end = (after.saturating_sub(3)..after)
        .rev()
        .find(|token| desk.page.token(*token).is_some_and(|token| token.kind != TokenKind::Break));
    end.and_then(|end| desk.page.token(end)).is_some_and(|token| token.is_mark(':'))
}
