//! What a sentence says of the base of a percentage.
//!
//! The base is looked for in this order: a pair, what follows "%", what the words after "%" name, what stands before with a
//! word that makes it a base, and last what stands before as the whole or the step before of the same thing.

use super::Desk;
use super::part::is_that_share;
use super::percent::is_alike;
use crate::figure::Unit;
use crate::reading::Item;
use crate::tokens::Token;
use crate::vocabulary::{Cue, Hit, Money, Status, Thing};
use kh_figures::Measure;

/// What a percentage is a part of.
pub(super) enum Base {
    /// A figure that the sentence gives.
    Figure(usize),
    /// A figure that the sentence puts beside the part without calling it the base: accused only if no other fits.
    Likely(usize),
    /// A measure that the sentence names.
    Named(Measure),
    /// Something that the sentence names and the catalogue does not have.
    Other,
    /// Nothing is said.
    Unstated,
}

/// "59/68 dòng họ (86,8%)", "95,4% (352/369 dòng họ)".
pub(super) fn pair_of(desk: &Desk, at: usize, item: &Item) -> Option<(usize, usize)> {
    let next = desk
        .item(at + 1)
        .filter(|next| next.opens_pair && next.sentence == item.sentence && !item.in_brackets)
        .filter(|next| {
            let says = |token: usize| ["thể", "tức", "nghĩa", ":"].iter().any(|word| desk.page.is(token, word));
            // "50% các em muốn học tiếp (trong đó 2/3 muốn đi xa)": of those, and no other way to say it.
            let of_those = is_of_which(desk, next);
            (next.in_brackets && !of_those) || (item.tail + 1..next.first).any(says)
        });
    if next.is_some_and(|next| {
        let marks: &[char] = if next.in_brackets { &[',', ';', '.'] } else { &[';', '.'] };
        let is_close = next.first <= item.tail + 14 && !desk.page.has_mark_between(item.tail, next.first, marks);
        is_close || names_pair(desk, item, at + 1)
    }) {
        return Some((at + 1, at + 2));
    }
    // "358/366 học sinh khối 12 đỗ tốt nghiệp, đạt 97,8%": ranks and dates may stand between.
    let (right, before) = desk
        .before(at)
        .find(|(_, before)| before.kind.is_quantity() && !desk.page.is(before.last + 1, "tuổi"))
        .filter(|(_, before)| before.partner.is_some() && !before.opens_pair)?;
    let is_near = item.first - before.last < 26 && !desk.page.has_mark_between(before.last, item.first, &[';']);
    (is_near && is_said_of_pair(desk, right, before, item)).then_some((right - 1, right))
}

/// "trong đó" right before a figure.
fn is_of_which(desk: &Desk, item: &Item) -> bool {
    desk.page.hit_before(item.first).is_some_and(|hit| desk.page.is_among_them(hit))
}

/// "61,9% thôn, tổ dân phố được công nhận Cộng đồng học tập (296/478 thôn, tổ dân phố)": both name the same.
fn names_pair(desk: &Desk, item: &Item, pair: usize) -> bool {
    let page = desk.page;
    let Some((left, right)) = desk.item(pair).zip(desk.item(pair + 1)) else { return false };
    let named = page.ahead(item.tail + 1).take_while(|hit| hit.first < left.first).find_map(|hit| hit.meaning.noun);
    let unit = if right.noun.is_some() { right.unit } else { left.unit };
    let marks = page.has_mark_between(item.tail, left.first, &[';', '.', ')']);
    left.first <= item.tail + 24 && !marks && named.is_some_and(|noun| is_alike(noun.unit, unit))
}

/// "đạt 86,8%", "(86,8%)", ": 86,8%" after a pair; a pair in brackets belongs to the percentage before it.
fn is_said_of_pair(desk: &Desk, right: usize, pair: &Item, item: &Item) -> bool {
    let page = desk.page;
    let told_before = right.checked_sub(2).and_then(|place| desk.item(place)).is_some_and(|other| {
        other.unit == Unit::Percent && pair.in_brackets && !item.in_brackets && other.sentence == item.sentence
    });
    let share = page.back(item.first).take(2).any(|hit| hit.meaning.has(Cue::Share) && item.first - hit.last <= 3);
    !told_before && (share || super::pair::introduces_share(desk, item))
}

/// What the words around a percentage say of its base.
pub(super) fn base_of(desk: &Desk, at: usize, item: &Item) -> Base {
    let page = desk.page;
    let next = desk.item(at + 1).filter(|next| next.sentence == item.sentence);
    let reach = next.map_or(item.tail + 16, |next| next.first).min(item.tail + 16);
    let end = (item.tail + 1..reach).find(|token| {
        page.token(*token)
            .is_some_and(|token| token.is_mark(',') || token.is_mark(';') || token.is_mark(')') || token.is_mark('.'))
            || page.is(*token, "và")
    });
    let end = end.unwrap_or(reach);
    let opens = (item.tail + 1..end).find(|token| page.token(*token).is_some_and(|token| token.is_mark('(')));
    let words = page.ahead(item.tail + 1).take_while(|hit| hit.last < opens.unwrap_or(end));
    let words: Vec<_> = words.copied().collect();
    // Only dates stand between "%" and the figure of its base.
    let follows = (at + 1..at + 4)
        .find(|next| desk.item(*next).is_some_and(|next| next.sentence == item.sentence && next.kind.is_quantity()));
    if let Some(base) = follows.filter(|base| is_base_after(desk, item, *base)) {
        return Base::Figure(base);
    }
    let has_words = (item.tail + 1..opens.unwrap_or(end)).any(|token| page.token(token).is_some_and(Token::is_word));
    // "/kế hoạch 8 tỷ đồng, đạt 105% kế hoạch": the plan is told before.
    let of_plan = words.iter().any(|hit| hit.meaning.has(Cue::Target));
    if of_plan
        && let Some(Base::Figure(place)) = before(desk, at, item)
        && desk.item(place).is_some_and(|plan| plan.is_target)
    {
        return Base::Figure(place);
    }
    // "kế hoạch 800 triệu đồng, thực hiện 920 triệu đồng, đạt 115% kế hoạch": the plan first, then what was reached.
    if of_plan && let Some(place) = plan_before(desk, at).or_else(|| plan_of_line(desk, at)) {
        return Base::Figure(place);
    }
    if has_words && let Some(base) = named(desk, at, &words) {
        return base;
    }
    before(desk, at, item).or_else(|| named_before(desk, at, item)).unwrap_or(if has_words && says_base(desk, &words) {
        Base::Other
    } else {
        Base::Unstated
    })
}

/// The one plan that the sentence tells before a percentage, of the unit of what was reached.
fn plan_before(desk: &Desk, at: usize) -> Option<usize> {
    let (_, part) = desk.before(at).next().filter(|(_, part)| part.is_level() && !part.is_target)?;
    let is_plan = |other: &Item| other.is_target && other.is_level() && other.unit == part.unit;
    let mut plans = desk.before(at).skip(1).take(3).filter(|(_, other)| is_plan(other));
    let (place, _) = plans.next()?;
    plans.next().is_none().then_some(place)
}

/// "Chỉ tiêu giao là 4,8 tỷ đồng. Kết thúc năm vận động được 5,52 tỷ đồng, đạt 115% kế hoạch": the only plan that the paragraph
/// tells, of the unit of what was reached.
pub(super) fn plan_of_line(desk: &Desk, at: usize) -> Option<usize> {
    let page = desk.page;
    let sentence = desk.item(at)?.sentence;
    let (reached, part) = desk.before(at).find(|(_, part)| part.is_level() && !part.in_brackets)?;
    let is_plan = |(place, other): &(usize, &Item)| {
        let from = other.first.saturating_sub(12);
        let words = ["giao", "tiêu", "kế", "dự"];
        let said = (from..other.first)
            .filter(|token| page.token(*token).is_some_and(|token| token.sentence == other.sentence))
            // "thực hiện kế hoạch, các xã thu được 628 triệu đồng" is what was reached.
            .any(|token| {
                words.iter().any(|word| page.is(token, word)) && !page.has_mark_between(token, other.first, &[','])
            });
        other.is_level() && other.unit == part.unit && *place != reached && (other.is_target || said)
    };
    let near = desk.before_in_line(at).take_while(|(_, other)| other.sentence + 2 >= sentence);
    let mut plans = near.filter(is_plan);
    let (place, _) = plans.next()?;
    (plans.next().is_none() && place < reached && desk.of_one_place(place, reached)).then_some(place)
}

/// "% dân số (234.112 người)", "% trong 1.390 dòng họ", "% kế hoạch năm (7,5 tỷ đồng)".
fn is_base_after(desk: &Desk, item: &Item, base: usize) -> bool {
    let page = desk.page;
    let Some(next) = desk.item(base).filter(|next| next.is_level() && next.partner.is_none()) else { return false };
    let words = (item.tail + 1..next.first).any(|token| page.token(token).is_some_and(Token::is_word));
    // "5,3% GDP (tương ứng 224 tỷ đồng)", "68% kế hoạch với 12,6 tỷ đồng": so much is the share.
    if !words || is_that_share(desk, next) || page.has_mark_between(item.tail, next.first, &[',', ';', ')', ':']) {
        return false;
    }
    let opens = page.has_mark_between(item.tail, next.first, &['(']);
    let begins = ["trong", "của", "trên", "tổng", "kế", "chỉ", "dự", "mức", "số"]
        .iter()
        .any(|word| page.is(item.tail + 1, word))
        && next.first <= item.tail + 8;
    let directly = begins
        || page.says_before(next.first, Cue::BaseOf)
        || page.is(next.first - 1, "trong")
        || page.is(next.first - 1, "của");
    (opens && next.in_brackets) || (directly && !opens)
}

/// "cũng tính trên dân số, tỷ lệ … là 23,1%": the base is named before, without its number.
fn named_before(desk: &Desk, at: usize, item: &Item) -> Option<Base> {
    let page = desk.page;
    let from = desk.before(at).next().map_or(0, |(_, other)| other.tail + 1);
    let mut hits = page.back(item.first).take_while(|hit| hit.first >= from);
    let is_base = |hit: &&Hit| {
        let residents = hit.meaning.noun.is_some_and(|noun| noun.thing == Thing::Resident);
        let word = hit.first.wrapping_sub(1);
        residents && (page.says(word, Cue::Compared) || page.says(word, Cue::BaseOf))
    };
    hits.find(is_base).map(|_| Base::Named(Measure::POPULATION))
}

fn says_base(desk: &Desk, words: &[Hit]) -> bool {
    words.iter().any(|hit| {
        hit.meaning.noun.is_some()
            || hit.meaning.money.is_some()
            || hit.meaning.has(Cue::Compared)
            || hit.meaning.has(Cue::Target)
            || hit.meaning.has(Cue::Total)
            || hit.meaning.has(Cue::BaseOf)
            || hit.meaning.has(Cue::Prior)
    }) || desk.items.is_empty()
}

/// The measure that the words after "%" name.
fn named(desk: &Desk, at: usize, words: &[Hit]) -> Option<Base> {
    let has = |cue| words.iter().any(|hit| hit.meaning.has(cue));
    let of_all = has(Cue::Registered) || words.iter().any(|hit| desk.page.is(hit.first, "tổng"));
    if has(Cue::Compared) && !of_all || has(Cue::Target) || has(Cue::Prior) {
        return Some(Base::Other);
    }
    let model = || {
        desk.before_in_line(at)
            .find_map(|(_, item)| item.measure.filter(|measure| measure.code().starts_with("titles.")))
    };
    let step = |name: &str| {
        model().and_then(|measure| format!("titles.{}.{name}", measure.code().split('.').nth(1)?).parse().ok())
    };
    if has(Cue::SelfPassed) {
        return Some(step("self_passed").map_or(Base::Other, Base::Named));
    }
    if has(Cue::Registered) {
        return Some(step("registered").map_or(Base::Other, Base::Named));
    }
    let noun = words.iter().find_map(|hit| hit.meaning.noun);
    if noun.is_none()
        && let Some(Money::Of(measure)) = words.first().and_then(|hit| hit.meaning.money)
    {
        return Some(Base::Named(measure));
    }
    let measure = match noun?.thing {
        Thing::Resident if is_of_age(desk, at) => Measure::ADULTS,
        Thing::Resident => Measure::POPULATION,
        Thing::Member => Measure::MEMBERS,
        Thing::Party => Measure::PARTY_MEMBERS,
        Thing::Household | Thing::Family => Measure::HOUSEHOLDS,
        Thing::Clan => Measure::CLAN_TOTAL,
        Thing::Community => Measure::COMMUNITY_TOTAL,
        Thing::Adult => Measure::ADULTS,
        _ => return Some(Base::Other),
    };
    Some(Base::Named(measure))
}

/// "12,17% tổng số dân trên 18 tuổi", "% dân số từ 15 tuổi trở lên".
fn is_of_age(desk: &Desk, at: usize) -> bool {
    let Some((item, next)) = desk.item(at).zip(desk.item(at + 1)) else { return false };
    next.first <= item.tail + 10 && next.sentence == item.sentence && desk.page.is(next.last + 1, "tuổi")
}

/// "trong tổng số 20.819 hộ, đạt 84,5%": the base stands before.
fn before(desk: &Desk, at: usize, item: &Item) -> Option<Base> {
    for (place, other) in desk.before(at).take(4) {
        if other.unit == Unit::Percent {
            return None;
        }
        if !other.is_level() || other.partner.is_some() {
            continue;
        }
        let is_near = !desk.page.has_mark_between(other.last, item.first, &[';']);
        if other.hedge.is_none() && is_near && (is_called_base(desk, other) || is_over(desk, place, other)) {
            return Some(Base::Figure(place));
        }
        if is_compared_with(desk, other) && place + 1 == at {
            return Some(Base::Figure(place));
        }
        if !other.in_brackets {
            return area_last(desk, place, other).or_else(|| whole_before(desk, place));
        }
    }
    None
}

/// "trên 20.819 hộ", "trong 20.819 hộ", "/20.819 hộ".
fn is_called_base(desk: &Desk, other: &Item) -> bool {
    let before = other.first.wrapping_sub(1);
    desk.page.is(before, "/") || desk.page.is(before, "trong") || desk.page.says_before(other.first, Cue::BaseOf)
}

/// "8,4 tỷ đồng/kế hoạch 8 tỷ đồng", "4.105 hội viên trên dân số 13.240 người": only words after the slash.
fn is_over(desk: &Desk, at: usize, other: &Item) -> bool {
    let page = desk.page;
    let Some(part) = at.checked_sub(1).and_then(|part| desk.item(part)).filter(|part| part.sentence == other.sentence)
    else {
        return false;
    };
    let sign = part.tail.max(part.last) + 1;
    let over = page.is(sign, "/") || page.is(sign, "trên");
    let words = (sign + 1..other.first).all(|token| page.token(token).is_some_and(Token::is_word));
    over && words && other.first <= sign + 6 && is_alike(part.unit, other.unit)
}

/// "So với số đăng ký (40.250 người), tỷ lệ công nhận đạt 60,18%", "so với dân số 124.500 người thì đạt 19%".
fn is_compared_with(desk: &Desk, other: &Item) -> bool {
    desk.page
        .back(other.first)
        .take(4)
        .take_while(|hit| other.first - hit.last <= if other.in_brackets { 14 } else { 6 })
        .any(|hit| hit.meaning.has(Cue::Compared) && !hit.meaning.has(Cue::Prior))
}

/// "Hội viên: 78.432; dân số 331.560; tỷ lệ 23,7%": the number of an area after that of a part of it.
fn area_last(desk: &Desk, place: usize, area: &Item) -> Option<Base> {
    let (_, part) = desk.before(place).find(|(_, part)| part.kind.is_quantity())?;
    let is_part = part.is_level() && is_alike(part.unit, area.unit) && part.measure != area.measure;
    let lists = area.is_of(Measure::POPULATION) && part.measure.is_some_and(|measure| !measure.is_of_area());
    (is_part && lists && !part.in_brackets).then_some(Base::Likely(place))
}

/// "Xã có 13.240 dân, trong đó 4.105 người là hội viên, đạt 31,0%", "Trong số 96 dòng họ có 71 dòng họ được công nhận, đạt 74%".
fn whole_before(desk: &Desk, part: usize) -> Option<Base> {
    let part_item = desk.item(part)?;
    let (place, whole) = desk
        .before(part)
        .find(|(_, whole)| whole.kind.is_quantity())
        .filter(|(_, whole)| whole.is_level() && !whole.in_brackets)
        .filter(|(_, whole)| is_alike(whole.unit, part_item.unit) || is_of_those(desk, part_item))?;
    let of_which =
        desk.page.back(part_item.first).take(3).any(|hit| hit.meaning.has(Cue::OfWhich) && hit.first > whole.last);
    let of_those = is_of_those(desk, part_item);
    let among = desk
        .page
        .hit_before(whole.first)
        .is_some_and(|hit| hit.meaning.has(Cue::OfWhich) || hit.meaning.has(Cue::BaseOf))
        && !desk.page.is(whole.first - 1, "trên")
        || begins_with_among(desk, whole);
    // "Toàn xã có 12.500 người dân, số hội viên là 3.900 người, đạt 31,2%"
    let of_area = whole.measure.is_some_and(Measure::is_of_area)
        && part_item.measure != whole.measure
        && whole.first + 16 > part_item.first;
    let step = is_step_before(whole, part_item) || has_reached(desk, whole, part_item);
    (of_which || among || of_those || of_area || is_more_of_them(desk, whole, part_item) || step)
        .then_some(Base::Likely(place))
}

/// "1.310 hội cơ sở; 1.048 đơn vị trong số đó nộp báo cáo, đạt 80%".
pub(super) fn is_of_those(desk: &Desk, part: &Item) -> bool {
    let mut next = desk.page.ahead(part.tail + 1).take_while(|hit| hit.first <= part.tail + 2);
    next.next().is_some_and(|hit| hit.meaning.has(Cue::OfWhich) && desk.page.is(hit.first + 1, "số"))
}

/// "Trong 46 chi hội của huyện, có 38 chi hội xuất sắc, chiếm 82,6%", "Cả trường 642 học sinh thì 205 em …".
fn begins_with_among(desk: &Desk, whole: &Item) -> bool {
    let page = desk.page;
    let word = whole.first.wrapping_sub(1);
    let begins = page.token(word.wrapping_sub(1)).is_none_or(|token| token.sentence != whole.sentence);
    (begins && page.is(word, "trong")) || page.is(whole.tail + 1, "thì")
}

/// "đăng ký 1.800 hộ, đạt 1.620 hộ (90%)": what came of those who registered.
fn has_reached(desk: &Desk, whole: &Item, part: &Item) -> bool {
    let reached = desk.page.is(part.first.wrapping_sub(1), "đạt") && part.first <= whole.tail + 4;
    reached && whole.status == Some(Status::Registered) && part.unit == whole.unit && part.value <= whole.value
}

/// "có 168 trường học, 165 trường đã thành lập chi hội, chiếm 98,2%": more of the same things right before.
fn is_more_of_them(desk: &Desk, whole: &Item, part: &Item) -> bool {
    let may_be = matches!(part.unit, Unit::Unit | Unit::Household | Unit::Family | Unit::Clan | Unit::Community);
    let same = whole.thing() == part.thing() && whole.owns_noun && part.owns_noun && whole.measure != part.measure
        || (whole.thing() == part.thing() && part.measure.is_none() && part.status.is_none());
    let next = part.first <= whole.tail + 4 && desk.page.is(part.first.wrapping_sub(1), ",");
    let begins = desk.page.is(whole.first.wrapping_sub(1), "có");
    may_be && same && next && begins && whole.value > part.value
}

/// "113.240 người đăng ký …, 88.741 người được công nhận, đạt 78,37%": of one model, the one step and the next.
fn is_step_before(whole: &Item, part: &Item) -> bool {
    let model =
        |item: &Item| item.measure.and_then(|measure| measure.code().strip_prefix("titles.")?.split('.').next());
    let follows = matches!(
        (whole.status, part.status),
        (Some(Status::Total), Some(Status::Registered | Status::SelfPassed | Status::Recognised))
            | (Some(Status::Registered), Some(Status::SelfPassed | Status::Recognised))
            | (Some(Status::SelfPassed), Some(Status::Recognised))
    );
    follows && model(whole).is_some() && model(whole) == model(part)
}
