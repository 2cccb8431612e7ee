//! Parts that are told after "trong đó", wherever their whole stands: in the same sentence, in the one before or in the line above.
//!
//! Between the parts other things may be told of them, such as "mỗi suất 2 triệu đồng"; each thing that is counted is
//! held against its own wholes. Any figure of the thing that was told just before may be the whole: where one of them fits,
//! or is large enough, there is silence. A single part, and parts that cannot overlap, are never more than all of them; that
//! parts fall short is said only where the words show that they are all.

use super::evidence::{Account, are_traits, counted_twice};
use super::levels::are_apart;
use super::{accuse, are_steps, follows_and, total};
use crate::figure::{Hedge, Kind, Unit};
use crate::finding::Class;
use crate::labels;
use crate::reading::Item;
use crate::reasoning::Desk;
use crate::reasoning::measure::interval;
use crate::tokens::TokenKind;
use crate::vocabulary::{Cue, Thing};
use kh_figures::Rational;

/// The most figures that are read after the opening words.
const LONGEST: usize = 24;
/// The most figures before the opening words that may be the whole.
const BACK: usize = 12;
/// A part that is more times another sentence's figure is none of it.
const MOST_TIMES: i64 = 5;
/// The most tokens between the opening words and the first figure.
const REACH: usize = 40;

pub(super) fn check(desk: &mut Desk) {
    for at in 0..desk.items.len() {
        let Some(opening) = Opening::before(desk, at) else { continue };
        let region = region(desk, &opening, at);
        let mut families: Vec<Family> = Vec::new();
        for place in &region {
            let Some(family) = desk.item(*place).and_then(Family::of) else { continue };
            if !families.contains(&family) {
                families.push(family);
                judge(desk, &opening, &region, family);
            }
        }
    }
}

/// What may be added up.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Family {
    Money,
    People,
    /// Scholarships and gifts: "suất", "phần".
    Grants,
    Things(Unit, Option<Thing>),
}

impl Family {
    fn of(item: &Item) -> Option<Self> {
        match item.unit {
            _ if item.thing() == Some(Thing::Time) || !item.kind.is_quantity() => None,
            Unit::Dong => Some(Self::Money),
            Unit::Person if item.thing().is_none_or(Thing::is_any_person) => Some(Self::People),
            Unit::Scholarship | Unit::Gift => Some(Self::Grants),
            Unit::Percent | Unit::Turn => None,
            Unit::Other if !item.owns_noun => None,
            Unit::Family | Unit::Household => Some(Self::Things(Unit::Family, None)),
            Unit::Clan => Some(Self::Things(Unit::Clan, None)),
            unit => Some(Self::Things(unit, item.thing())),
        }
    }
}

/// An amount or number on its own.
fn is_plain(item: &Item) -> bool {
    matches!(item.kind, Kind::Count | Kind::Money)
        && !item.of_range
        && item.per.is_none()
        && item.partner.is_none()
        && item.printed.is_some()
        && !matches!(item.hedge, Some(Hedge::AtLeast | Hedge::AtMost))
}

/// The words that say that parts follow.
struct Opening {
    /// Their first and last token.
    first: usize,
    last: usize,
    /// Whether they begin their sentence.
    begins: bool,
    in_brackets: bool,
    /// "Trong 84 em nhận học bổng có …": the whole stands within them.
    whole: Option<usize>,
    form: Form,
}

/// What the parts follow.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// "trong đó" and the like.
    Words,
    /// The head of a list of their own, in its sentence.
    List,
    /// The same, on the lines below.
    Lines,
}

impl Opening {
    /// The words before a figure, with no other quantity between.
    fn before(desk: &Desk, at: usize) -> Option<Self> {
        let page = desk.page;
        let item = desk.item(at).filter(|item| Family::of(item).is_some())?;
        let before = (at.saturating_sub(3)..at).rev().filter_map(|place| Some((place, desk.item(place)?)));
        let (place, quantity) = before
            .take_while(|(_, other)| other.sentence == item.sentence)
            .find(|(_, other)| other.kind.is_quantity() && other.thing() != Some(Thing::Time))
            .unzip();
        let floor = quantity.map_or(0, |other: &Item| other.tail + 1).max(item.first.saturating_sub(REACH));
        let starts = |token: usize| {
            let before = token.checked_sub(1).and_then(|token| page.token(token));
            before.is_none_or(|before| before.sentence != item.sentence || before.kind == TokenKind::Break)
        };
        let word = (floor..item.first).rev().find(|token| {
            page.is(*token, "trong")
                && page.token(*token).is_some_and(|token| token.sentence == item.sentence)
                && (page.is(token + 1, "đó") || page.is(token + 1, "số"))
        });
        let clause = |token: usize| {
            starts(token) || [",", ";", "(", ":", "–", "-", "—"].iter().any(|mark| page.is(token.wrapping_sub(1), mark))
        };
        // "trong số 80 em", "trong tổng số 80 em": the figure is the whole.
        let counts_all = |token: usize| page.is(token + 1, "số") && item.first == token + 2;
        if let Some(first) = word.filter(|token| clause(*token) && !counts_all(*token)) {
            let in_brackets = item.in_brackets && (first.saturating_sub(3)..first).any(|token| page.is(token, "("));
            return Some(Self {
                first,
                last: first + 1,
                begins: starts(first),
                in_brackets,
                whole: None,
                form: Form::Words,
            });
        }
        if let Some(list) = Self::list(desk, at, item) {
            return Some(list);
        }
        let (place, whole) = place.zip(quantity)?;
        let link = whole.first.wrapping_sub(1);
        let first = if page.is(link, "số") && page.is(link.wrapping_sub(1), "trong") { link - 1 } else { link };
        let has = (whole.tail + 1..item.first).any(|token| page.is(token, "có") || page.is(token, "thì"));
        let opens = page.is(first, "trong") && starts(first) && has && is_plain(whole);
        (opens && Family::of(whole) == Family::of(item)).then_some(Self {
            first,
            last: whole.tail,
            begins: true,
            in_brackets: false,
            whole: Some(place),
            form: Form::Words,
        })
    }

    /// "Nguồn thu gồm: …", "Số suất phân theo cấp học: …", "Cụ thể từng xóm như sau: …": a list whose whole was told before.
    fn list(desk: &Desk, at: usize, item: &Item) -> Option<Self> {
        let page = desk.page;
        let family = Family::of(item)?;
        let colon = (item.first.saturating_sub(8)..item.first).rev().find(|token| page.is(*token, ":"))?;
        let sentence = page.token(colon)?.sentence;
        let first = page.tokens.partition_point(|token| token.sentence < sentence);
        let own = (at.saturating_sub(4)..at).filter_map(|place| desk.item(place)).any(|other| {
            other.first >= first
                && (Family::of(other) == Some(family) || other.first > colon)
                && other.kind.is_quantity()
        });
        let head = |words: &[&str]| (first..colon).any(|token| words.iter().any(|word| page.is(token, word)));
        let divides = head(&["gồm", "từ", "nguồn", "theo", "sau", "từng", "thể", "chia", "phân", "cấu"]);
        let some =
            head(&["tiêu", "điển", "nổi", "nhất", "chi", "dụng", "dùng", "kế"]) || (head(&["một"]) && head(&["số"]));
        let short = colon - first <= 16;
        let on_lines = page.token(colon)?.line != item.line;
        (!own && divides && !some && short).then_some(Self {
            first,
            last: colon,
            begins: true,
            in_brackets: false,
            whole: None,
            form: if on_lines { Form::Lines } else { Form::List },
        })
    }

    /// "trong đó:", "trong đó, gồm", "trong đó bao gồm": all of the parts follow.
    fn lists_all(&self, desk: &Desk) -> bool {
        let page = desk.page;
        if self.form != Form::Words {
            return true;
        }
        (self.last + 1..self.last + 4).any(|token| page.says(token, Cue::Consists)) || page.is(self.last + 1, ":")
    }
}

/// The figures told of the parts, as far as nothing else is told.
fn region(desk: &Desk, opening: &Opening, at: usize) -> Vec<usize> {
    let page = desk.page;
    if opening.form == Form::Lines {
        return lines(desk, at);
    }
    let Some(sentence) = desk.item(at).map(|item| item.sentence) else { return Vec::new() };
    let lists = opening.begins || opening.lists_all(desk);
    let mut region: Vec<usize> = Vec::new();
    let mut end = opening.last;
    for place in at..at + LONGEST {
        let Some(item) = desk.item(place).filter(|item| item.sentence == sentence) else { break };
        let between = || end + 1..item.first;
        let closed = opening.in_brackets && between().any(|token| page.is(token, ")"));
        let parted = !lists && between().any(|token| page.is(token, ";")) && item.unit == Unit::Dong;
        if closed || (!region.is_empty() && (parted || between().any(|token| ends(desk, token)))) {
            break;
        }
        end = item.tail.max(item.last);
        if !item.in_brackets || opening.in_brackets {
            region.push(place);
        }
    }
    region
}

/// The first figure of each thing in each of the short lines of a list.
fn lines(desk: &Desk, at: usize) -> Vec<usize> {
    let page = desk.page;
    let mut found: Vec<usize> = Vec::new();
    let mut line = desk.item(at).map_or(0, |item| item.line);
    for place in at..at + LONGEST {
        let Some(item) = desk.item(place).filter(|item| item.line <= line + 1) else { break };
        let Some(first) = desk.line(item.line) else { break };
        let long = page.token(first + 24).is_some_and(|token| token.line == item.line);
        if long || (first..item.first).any(|token| ends(desk, token)) {
            break;
        }
        line = item.line;
        let again = found
            .iter()
            .filter_map(|other| desk.item(*other))
            .any(|other| other.line == item.line && Family::of(other) == Family::of(item) && other.per.is_none());
        if !again && !item.in_brackets {
            found.push(place);
        }
    }
    found
}

/// What follows is said of something else than the parts.
fn ends(desk: &Desk, token: usize) -> bool {
    let page = desk.page;
    let cues = [Cue::Total, Cue::OfWhich, Cue::Consists, Cue::Compared, Cue::Outside, Cue::Prior, Cue::Increase];
    cues.iter().any(|cue| page.says(token, *cue)) || SAID_APART.iter().any(|word| page.is(token, word))
}

/// Words of levels, sums and plans.
const SAID_APART: [&str; 12] =
    ["tổng", "lũy", "luỹ", "nâng", "đưa", "vượt", "gấp", "dư", "riêng", "bình", "nhiều", "ngoài"];

/// The figures before the opening words that may be the whole, the nearest first.
fn wholes(desk: &Desk, opening: &Opening, at: usize, family: Family) -> Vec<usize> {
    if let Some(whole) = opening.whole {
        return vec![whole];
    }
    let Some(first) = desk.item(at) else { return Vec::new() };
    let before = || {
        (at.saturating_sub(BACK)..at).rev().filter(|place| {
            desk.item(*place)
                .is_some_and(|item| item.tail < opening.first && Family::of(item) == Some(family) && item.per.is_none())
                && !is_owner(desk, *place)
        })
    };
    let sentence = |place: &usize| desk.item(*place).is_some_and(|item| item.sentence == first.sentence);
    let line = |place: &usize| desk.item(*place).is_some_and(|item| item.line == first.line);
    let above = |place: &usize| desk.item(*place).is_some_and(|item| item.line + 2 >= first.line);
    let own: Vec<usize> = before().filter(sentence).collect();
    if !own.is_empty() || opening.in_brackets {
        return own;
    }
    let near: Vec<usize> = before().filter(line).collect();
    if near.is_empty() && opening.begins { before().filter(above).collect() } else { near }
}

fn judge(desk: &mut Desk, opening: &Opening, region: &[usize], family: Family) {
    let Some(at) = region.first().copied() else { return };
    let wholes = wholes(desk, opening, at, family);
    let name = |place: usize| desk.item(place).map(|item| desk.page.text(item.last + 1, item.last + 1));
    let named = |place: usize| {
        !matches!(family, Family::Things(Unit::Other, _)) || name(place) == name(at_of(desk, region, family))
    };
    let of_family = |place: &usize| desk.item(*place).and_then(Family::of) == Some(family) && named(*place);
    let wholes: Vec<usize> = wholes.into_iter().filter(|place| named(*place)).collect();
    let prior = desk.item(at_of(desk, region, family)).is_some_and(|item| item.is_prior);
    let all: Vec<usize> = region.iter().copied().filter(of_family).collect();
    let may_be = |place: &usize| {
        desk.item(*place).is_some_and(|item| is_plain(item) && !item.is_target && !item.is_opening)
            && !desk.is_planned(*place)
    };
    let of_time = |place: &usize| desk.item(*place).is_some_and(|item| item.is_prior == prior);
    let parts: Vec<usize> = all.iter().copied().filter(may_be).filter(of_time).collect();
    // "24 HS và 20 nhà giáo. Trong số HS …": the nearest of the name, else the nearest.
    let alike = wholes.iter().copied().find(|place| may_be(place) && name(*place) == name(at_of(desk, region, family)));
    let Some(whole) = alike.or_else(|| wholes.iter().copied().find(may_be)) else { return };
    let told = |place: &usize| desk.has(Class::SumMismatch, *place);
    let rates = |place: &usize| desk.item(*place).is_some_and(|item| item.kind == Kind::PerHead);
    let plain = all.iter().filter(|place| !rates(place)).count() == parts.len();
    if parts.iter().any(told) || parts.is_empty() || !is_of_time(desk, whole, &parts) {
        return;
    }
    let Some(most) = largest(desk, &wholes) else { return };
    if opening.form != Form::Words && parts.len() < 3 {
        return;
    }
    let larger = parts.iter().copied().find(|part| {
        desk.item(*part)
            .and_then(interval)
            .zip(desk.item(most).and_then(interval))
            .is_some_and(|(part, whole)| part.lo() > whole.hi())
    });
    let is_exceeded = |part: &usize| {
        opening.form == Form::Words && is_same_thing(desk, *part, whole) && !is_of_another_line(desk, *part, most)
    };
    if let Some(part) = larger.filter(is_exceeded) {
        let message = labels::part_exceeds(&desk.written(part), &desk.written(whole));
        desk.report(Class::SumMismatch, &[part, whole], None, message);
        return;
    }
    if parts.len() >= 2 && plain && is_wrong(desk, opening, [whole, most], &wholes, &parts) {
        accuse(desk, whole, &parts);
    }
}

/// The first figure of a family.
fn at_of(desk: &Desk, region: &[usize], family: Family) -> usize {
    let of_family = |place: &usize| desk.item(*place).and_then(Family::of) == Some(family);
    region.iter().copied().find(of_family).unwrap_or_default()
}

/// Parts of one year, no more than the year of the whole says.
fn is_of_time(desk: &Desk, whole: usize, parts: &[usize]) -> bool {
    let Some(whole) = desk.item(whole) else { return false };
    parts.iter().filter_map(|part| desk.item(*part)).all(|part| whole.is_cumulative || !part.is_cumulative)
}

fn is_same_thing(desk: &Desk, part: usize, whole: usize) -> bool {
    desk.item(part).zip(desk.item(whole)).is_some_and(|(part, whole)| {
        Family::of(part) == Family::of(whole) && (part.unit == Unit::Dong || (part.owns_noun && whole.owns_noun))
    })
}

/// "100 vận động viên của 16 đơn vị": whose they are is no whole of what is told next.
fn is_owner(desk: &Desk, at: usize) -> bool {
    desk.item(at).is_some_and(|item| desk.page.is(item.first.wrapping_sub(1), "của") && item.unit != Unit::Dong)
}

/// Many times what another sentence tells: its whole is told nowhere.
fn is_of_another_line(desk: &Desk, part: usize, whole: usize) -> bool {
    let (Some(part), Some(whole)) = (desk.item(part), desk.item(whole)) else { return true };
    let most = whole.value.and_then(|value| value.mul(&Rational::whole(MOST_TIMES)));
    part.sentence > whole.sentence + 1 || (part.sentence != whole.sentence && part.value > most)
}

fn largest(desk: &Desk, wholes: &[usize]) -> Option<usize> {
    let value = |place: &usize| desk.item(*place).and_then(|item| item.value);
    wholes.iter().copied().filter(|place| value(place).is_some()).max_by(|one, two| value(one).cmp(&value(two)))
}

/// Whether the parts together contradict the whole.
fn is_wrong(desk: &Desk, opening: &Opening, [whole, most]: [usize; 2], wholes: &[usize], parts: &[usize]) -> bool {
    let Some(family) = desk.item(whole).and_then(Family::of) else { return false };
    let apart = are_apart(desk, opening.last, parts);
    let Some((account, sum)) = Account::of(desk, whole, parts).zip(total(desk, parts)) else { return false };
    let makes = |whole: &usize| desk.item(*whole).and_then(interval).is_none_or(|whole| whole.overlaps(&sum));
    if wholes.iter().any(makes)
        || (!apart && account.fits())
        || are_steps(desk, parts)
        || counted_twice(desk, whole, parts)
        || (!apart && are_traits(desk, whole, parts))
        || is_mixed(desk, parts)
        || goes_on(desk, wholes, parts, family)
    {
        return false;
    }
    let Some(last) = parts.last().and_then(|last| desk.item(*last)) else { return false };
    let closes = follows_and(desk, last) || rest(desk, parts);
    let listed = opening.lists_all(desk);
    let near = account.is_within(25) && (parts.len() >= 3 || closes || account.is_slip());
    let exceeds = desk.item(most).and_then(interval).is_some_and(|most| sum.lo() > most.hi());
    let meant = near && account.is_slip();
    if opening.form != Form::Words {
        return meant && !is_open(desk, opening, last);
    }
    if exceeds && (family != Family::People || apart || meant) {
        return true;
    }
    let two = parts.len() == 2 && closes && account.is_within(15);
    let complete = rest(desk, parts) || listed || two || (parts.len() >= 3 && (closes || apart));
    complete && !is_open(desk, opening, last) && account.is_within(25) && (account.is_slip() || rest(desk, parts))
}

/// "…, còn dòng họ có 34 chi hội", "số còn lại 24 em": the last part is the rest.
fn rest(desk: &Desk, parts: &[usize]) -> bool {
    let [.., before, last] = parts else { return false };
    let (Some(before), Some(last)) = (desk.item(*before), desk.item(*last)) else { return false };
    let page = desk.page;
    (before.tail + 1..last.first).any(|token| page.is(token, "còn") && !page.is(token + 1, "có"))
        || (page.is(last.tail + 1, "còn") && page.is(last.tail + 2, "lại"))
}

/// Payments among receipts.
fn is_mixed(desk: &Desk, parts: &[usize]) -> bool {
    let uses = |place: &&usize| {
        desk.item(**place).is_some_and(|item| {
            let begin = item.first.saturating_sub(8);
            (begin..item.first).any(|token| desk.page.is(token, "chi") && !desk.page.is(token + 1, "hội"))
        })
    };
    let paid = parts.iter().filter(uses).count();
    paid > 0 && paid < parts.len()
}

/// The list names some only.
fn is_open(desk: &Desk, opening: &Opening, last: &Item) -> bool {
    let page = desk.page;
    let words = ["như", "riêng", "điển", "tiêu", "nhất", "một", "chủ", "nổi", "…", "v", "vv", "hơn"];
    let some = (opening.last..last.first).any(|token| words.iter().any(|word| page.is(token, word)));
    some || (last.tail..last.tail + 12)
        .any(|token| page.is(token, "…") || (page.is(token, ".") && page.is(token + 1, ".")))
}

/// Whether the parts and the next figures of the line make one of the wholes.
fn goes_on(desk: &Desk, wholes: &[usize], parts: &[usize], family: Family) -> bool {
    let Some(last) = parts.last().copied() else { return false };
    let Some(line) = desk.item(last).map(|item| item.line) else { return false };
    let mut sum = total(desk, parts);
    let next = (last + 1..last + 1 + BACK).filter_map(|place| desk.item(place));
    let next =
        next.take_while(|item| item.line <= line + 2).filter(|item| Family::of(item) == Some(family) && is_plain(item));
    next.take(4).any(|item| {
        sum = sum.and_then(|sum| sum.add(&interval(item)?));
        wholes
            .iter()
            .any(|whole| sum.zip(desk.item(*whole).and_then(interval)).is_some_and(|(sum, whole)| sum.overlaps(&whole)))
    })
}
