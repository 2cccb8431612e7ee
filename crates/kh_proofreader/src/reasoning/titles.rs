//! Titles: who registered is not yet recognised; and the share of the one in the other.
//!
//! Of one model and one time no more can be recognised than registered, and hardly ever exactly as many: the same odd number
//! twice was copied, unless the text says that all were recognised. Registering is done at the beginning of a period.

use super::Desk;
use super::measure::{interval, middle, percent_of, shown};
use super::role::clause;
use crate::figure::{Kind, Unit};
use crate::finding::Class;
use crate::labels;
use crate::reading::Item;
use crate::tokens::{Token, TokenKind};
use crate::vocabulary::{Cue, Hit, Status, Thing};
use kh_figures::{Measure, Rational};

/// So many numbers of steps before and after one are compared with it.
const STEPS: usize = 8;

/// So far above a pair its heading stands.
const HEADING: usize = 64;

const MODELS: [(Measure, Measure, Measure); 5] = [
    (Measure::CITIZEN_REGISTERED, Measure::CITIZEN_SELF_PASSED, Measure::CITIZEN_RECOGNISED),
    (Measure::FAMILY_REGISTERED, Measure::FAMILY_SELF_PASSED, Measure::FAMILY_RECOGNISED),
    (Measure::CLAN_REGISTERED, Measure::CLAN_SELF_PASSED, Measure::CLAN_RECOGNISED),
    (Measure::COMMUNITY_REGISTERED, Measure::COMMUNITY_SELF_PASSED, Measure::COMMUNITY_RECOGNISED),
    (Measure::UNIT_REGISTERED, Measure::UNIT_SELF_PASSED, Measure::UNIT_RECOGNISED),
];

pub(super) fn check(desk: &mut Desk) {
    let steps = steps(desk);
    for (place, result) in steps.iter().enumerate().filter(|(_, step)| step.status == Status::Recognised) {
        for before in [Status::Registered, Status::SelfPassed] {
            if let Some(first) = nearest(desk, &steps, place, before) {
                compare(desk, first, result.at);
            }
        }
    }
    for (registered, self_passed, recognised) in MODELS {
        let Some((result, _)) = desk.first_current(recognised) else { continue };
        for before in [registered, self_passed] {
            if let Some((first, _)) = desk
                .first_told(before)
                .filter(|(first, _)| desk.item(*first).and_then(|item| item.partner) != Some(result))
                .filter(|(first, _)| step(desk, *first) != Some(Status::Recognised))
                .filter(|(first, _)| !denies(desk, *first))
            {
                compare(desk, first, result);
            }
        }
        let base = desk.first_current(registered);
        if let Some((base, _)) = base.filter(|_| !has_share(desk, result)) {
            compute(desk, result, base);
        }
    }
}

/// A number of those who have come so far on the way to a title.
struct Step {
    at: usize,
    model: &'static str,
    status: Status,
}

fn steps(desk: &Desk) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for at in 0..desk.items.len() {
        let counts = |item: &&Item| {
            item.kind == Kind::Count
                && (item.is_level() || item.of_range)
                && (item.partner.is_none() || item.opens_pair)
        };
        let Some(item) = desk.item(at).filter(counts) else { continue };
        let alone = || step(desk, at).filter(|_| !item.of_range);
        let Some(status) = step_of_pair(desk, at).or_else(alone) else { continue };
        // "- Đăng ký Dòng họ học tập: 149", and below "- Được công nhận: 138"
        let above = || {
            let last =
                steps.last().filter(|last| desk.item(last.at).is_some_and(|other| other.line + 1 == item.line))?;
            (item.noun.is_none()).then_some(last.model)
        };
        if let Some(model) = model(desk, item).or_else(above) {
            steps.push(Step { at, model, status });
        }
    }
    steps
}

/// "(đăng ký – đạt): Gia đình học tập 3.512 – 3.268": the first and the second of two under a heading of both.
fn step_of_pair(desk: &Desk, at: usize) -> Option<Status> {
    let page = desk.page;
    let item = desk.item(at)?;
    let joined = |one: usize, two: usize| {
        let (Some(one), Some(two)) = (desk.item(one), desk.item(two)) else { return false };
        one.last + 2 == two.first && ["–", "-", "/"].iter().any(|mark| page.is(one.last + 1, mark))
    };
    let second = at.checked_sub(1).is_some_and(|before| joined(before, at));
    if !second && !joined(at, at + 1) {
        return None;
    }
    let mut heads = page.earlier(item.first, HEADING).filter(|hit| hit.meaning.has(Cue::Registered));
    let both = heads.any(|hit| {
        let next = hit.last + 2;
        let recognised = page.is(next, "đạt") || page.says(next, Cue::Recognised);
        recognised && ["–", "-", "/"].iter().any(|mark| page.is(hit.last + 1, mark))
    });
    both.then_some(if second { Status::Recognised } else { Status::Registered })
}

fn model(desk: &Desk, item: &Item) -> Option<&'static str> {
    let titled = item.measure.is_some_and(is_of_title);
    let citizens = item.measure.is_none() && desk.page.text(item.last + 1, item.tail).contains("công dân");
    let person = || (item.unit == Unit::Person && (titled || citizens)).then_some("citizen");
    let in_table = || item.column.and(item.measure).and_then(super::named::model_of);
    item.thing().and_then(Thing::model).or_else(person).or_else(in_table)
}

fn is_of_title(measure: Measure) -> bool {
    MODELS.iter().any(|(one, two, three)| [*one, *two, *three].contains(&measure))
}

/// What the words beside a number say: the nearest before it in its clause, else the first after it.
fn step(desk: &Desk, at: usize) -> Option<Status> {
    let item = desk.item(at)?;
    if denies(desk, at) {
        return None;
    }
    let page = desk.page;
    if let Some(head) = item.column {
        let end = (head..head + 12).find(|token| page.is(*token, "|")).unwrap_or(head + 12);
        return page.ahead(head).take_while(|hit| hit.last < end).find_map(|hit| status_of(desk, hit));
    }
    let (from, _) = clause(desk, at, item);
    let quantity = at.checked_sub(1).and_then(|before| desk.item(before)).filter(|before| before.kind.is_quantity());
    // "12.480 công dân đăng ký, sau đó có 11.026 công dân đạt": what is said of the number before ends at the mark.
    let said_of_it = |before: &Item| {
        let end = clause_end(desk, before);
        if page.token(end).is_some_and(Token::is_digits) { before.tail + 1 } else { end.min(item.first) }
    };
    let from = from.max(quantity.map_or(0, said_of_it));
    // "được công nhận trong tổng số 19.600 người đăng ký": what stands before a base is not said of it.
    let from = if page.says_before(item.first, Cue::BaseOf) { item.first } else { from };
    let said = page.back(item.first).take_while(|hit| hit.first >= from).find_map(|hit| status_of(desk, hit));
    let after = || {
        let end = clause_end(desk, item);
        // "12.418 gia đình trong số đã đăng ký được công nhận": of whom, and then what.
        let of_those =
            |hit: &&Hit| !(hit.first.saturating_sub(3)..hit.first).any(|at| page.is(at, "số") && at > item.last);
        let mut said = page.ahead(item.last + 1).take_while(|hit| hit.last < end).filter(of_those);
        let hit = said.find_map(|hit| status_of(desk, hit));
        hit.or_else(|| reaches_it(desk, item, end).then_some(Status::Recognised))
    };
    // "Trong số các gia đình đã đăng ký, có 1.864 gia đình được công nhận": of whom, and then what.
    let clause_before = page.has_mark_between(from.saturating_sub(1), item.first, &[',']);
    if clause_before && said == Some(Status::Registered) && item.owns_noun {
        return after().or(said);
    }
    said.or_else(after)
}

fn status_of(desk: &Desk, hit: &Hit) -> Option<Status> {
    let negated = ["chưa", "không"].iter().any(|word| desk.page.is(hit.first.wrapping_sub(1), word));
    let statuses = [
        (Cue::SelfPassed, Status::SelfPassed),
        (Cue::Registered, Status::Registered),
        (Cue::Recognised, Status::Recognised),
    ];
    statuses.into_iter().find(|(cue, _)| hit.meaning.has(*cue)).map(|(_, status)| status).filter(|_| !negated)
}

/// "13.026 công dân đạt", "24.851 người đạt danh hiệu này", "được cấp giấy công nhận".
fn reaches_it(desk: &Desk, item: &Item, end: usize) -> bool {
    let page = desk.page;
    (item.last + 1..end).any(|token| {
        let passes = page.is(token, "đạt") && !page.is(token.wrapping_sub(1), "phấn");
        let what = ["danh", "chuẩn", "tiêu", "yêu", "giấy"].iter().any(|word| page.is(token + 1, word));
        passes && (what || token + 1 == end)
    })
}

/// "84 hộ đã đăng ký nhưng chưa đạt", "43 hộ chưa đăng ký": a part of them only.
fn denies(desk: &Desk, at: usize) -> bool {
    let Some(item) = desk.item(at) else { return true };
    let end = clause_end(desk, item);
    let words = ["chưa", "không", "nhưng", "mới", "thêm"];
    (item.last + 1..end).any(|token| words.iter().any(|word| desk.page.is(token, word)))
}

/// The end of what is said of a number: a mark, or the next number.
fn clause_end(desk: &Desk, item: &Item) -> usize {
    let page = desk.page;
    let ends = |token: &usize| {
        page.token(*token).is_none_or(|token| {
            token.is_digits()
                || token.kind == TokenKind::Break
                || [',', ';', '.', '(', ')', ':', '|'].iter().any(|mark| token.is_mark(*mark))
        })
    };
    let from = item.pair_end.unwrap_or(item.last).max(item.tail) + 1;
    (from..from + 24).find(ends).unwrap_or(from + 24)
}

/// The nearest number of a step of the same model; none where one near by is large enough.
fn nearest(desk: &Desk, steps: &[Step], result: usize, status: Status) -> Option<usize> {
    let to = steps.get(result)?;
    let item = desk.item(to.at)?;
    if !item.is_current() || desk.is_planned(to.at) {
        return None;
    }
    let from = result.saturating_sub(STEPS);
    let mut near: Vec<usize> = steps
        .iter()
        .take(result + STEPS)
        .skip(from)
        .filter(|step| step.model == to.model && step.status == status)
        .map(|step| step.at)
        .filter(|at| {
            desk.item(*at).is_some_and(|other| {
                let is_near = other.sentence.abs_diff(item.sentence) <= 3 && other.line.abs_diff(item.line) <= 3;
                let plain = !other.is_prior && !other.is_target && !desk.is_planned(*at);
                let of_row = other.column.is_none() || other.line == item.line;
                is_near && plain && of_row && other.partner != Some(to.at) && desk.of_one_place(*at, to.at)
            })
        })
        .collect();
    near.sort_by_key(|at| at.abs_diff(to.at));
    let fits = near.iter().any(|at| desk.item(*at).is_some_and(|other| other.value > item.value));
    near.first().copied().filter(|first| !fits && !has_result_between(desk, steps, to, *first))
}

/// "xã A đề nghị 870 gia đình, công nhận 802; toàn huyện công nhận 9.448": the number registered has its own result.
fn has_result_between(desk: &Desk, steps: &[Step], to: &Step, registered: usize) -> bool {
    let (from, end) = (registered.min(to.at), registered.max(to.at));
    let alike = |step: &&Step| step.model == to.model && step.status == Status::Recognised;
    let between = steps.iter().filter(alike).filter(|step| step.at > from && step.at < end);
    let value = |at: usize| desk.item(at).and_then(|item| item.value);
    between.into_iter().any(|step| value(step.at) <= value(registered))
}

fn compare(desk: &mut Desk, before: usize, result: usize) {
    let (Some(from), Some(to)) = (desk.item(before), desk.item(result)) else { return };
    let years = from.year == to.year || from.year.is_none() || to.year.is_none();
    if !years || to.is_cumulative != from.is_cumulative || desk.has(Class::RegisteredAsRecognised, result) {
        return;
    }
    let more = interval(to).zip(interval(from)).is_some_and(|(to, from)| to.lo() > from.hi());
    let same = from.value == to.value
        && from.value.is_some_and(|value| value >= Rational::whole(100))
        && !says_all(desk, before, result);
    if more || same {
        let message = labels::registered_as_recognised(&desk.written(before), &desk.written(result), more);
        desk.report(Class::RegisteredAsRecognised, &[before, result], None, message);
    }
}

/// "đạt 100%": that all were recognised is then meant.
fn says_all(desk: &Desk, one: usize, two: usize) -> bool {
    let hundred = Rational::whole(100);
    (one.min(two)..one.max(two) + 3)
        .filter_map(|at| desk.item(at))
        .any(|item| item.unit == Unit::Percent && item.value == Some(hundred))
}

/// Whether a percentage is said of the number recognised.
fn has_share(desk: &Desk, result: usize) -> bool {
    desk.after(result).take(4).any(|(_, item)| item.unit == Unit::Percent)
        || desk.before(result).take(2).any(|(_, item)| item.unit == Unit::Percent)
}

fn compute(desk: &mut Desk, result: usize, base: usize) {
    let quotient = desk
        .item(result)
        .and_then(interval)
        .zip(desk.item(base).and_then(interval))
        .and_then(|(part, base)| percent_of(&part, &base));
    if let Some(quotient) = quotient.filter(|quotient| quotient.hi() <= Rational::whole(100)) {
        let computed = shown(middle(&quotient), 2) + "%";
        let message = labels::computed_share(&desk.written(result), &desk.written(base), &computed);
        desk.report(Class::Computed, &[base, result], Some(computed), message);
    }
}
