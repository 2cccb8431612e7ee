//! What a quantity is: its unit, its kind, the word before it that says how exact it is, and what an average is of.

use super::averages::{is_average, is_ever};
use super::item::Item;
use super::nouns::Nouns;
use super::numerals;
use super::page::Page;
use crate::figure::{Hedge, Kind, Unit};
use crate::tokens::{Token, TokenKind};
use crate::vocabulary::{Cue, Hit, Thing};
use kh_figures::Rational;

/// Reads unit, kind, qualifier, noun and measure of a number that is a quantity.
pub(super) fn quantity(page: &Page, nouns: &Nouns, item: &mut Item, before: Option<&Item>) {
    let lead = hedge(page, item, before);
    if item.kind == Kind::Ratio {
        return;
    }
    let next = item.last + 1;
    if let Some((_, last)) = range_end(page, item).filter(|(_, last)| page.says(last + 1, Cue::Percent)) {
        item.tail = last + 1;
        (item.unit, item.kind) = (Unit::Percent, grows_by(page, item, before).unwrap_or(Kind::Percent));
        return;
    }
    if page.says(next, Cue::Points) || page.says(next, Cue::Percent) {
        item.tail = page.hit(next).map_or(next, |hit| hit.last);
        item.unit = Unit::Percent;
        let change = grows_by(page, item, before).or_else(|| change(page, item, lead, before));
        item.kind = change.unwrap_or(Kind::Percent);
        return;
    }
    if is_multiple(page, item, lead) {
        item.kind = Kind::Ratio;
        item.tail = next;
        return;
    }
    if let Some(second) = raised_to(page, item) {
        inherit_magnitude(page, item, second);
        money(page, item, lead, before);
        return;
    }
    if is_money(page, item) {
        money(page, item, lead, before);
        return;
    }
    item.kind = change(page, item, lead, before).unwrap_or(Kind::Count);
    nouns.noun_of(item, before);
    item.unit = item.noun.map_or(Unit::Other, |noun| noun.unit);
    let more = page.is(lead.wrapping_sub(1), "thêm")
        && (is_of_no_measure(item) || is_more_of_a_deed(page, lead))
        && !page.ahead(item.tail + 1).take(2).any(|hit| hit.meaning.has(Cue::Compared) && hit.first <= item.tail + 2);
    if item.kind == Kind::IncreaseBy && more {
        item.kind = Kind::Count;
    }
    per_thing(page, item);
    if item.kind == Kind::Count && !is_grade(page, lead) && is_average(page, item, lead) {
        item.per = item.per.or(Some(Thing::Other));
    }
}

/// "thu thêm 120 triệu đồng", "mua thêm 30 bộ sách": more was done, no level was raised.
fn is_more_of_a_deed(page: &Page, lead: usize) -> bool {
    let word = lead.wrapping_sub(1);
    let deeds = [
        "thu", "động", "góp", "nhận", "tặng", "trao", "mua", "cấp", "gửi", "hộ", "trợ", "chi", "nộp", "sung", "soát",
        "dạy", "giúp", "đón", "xây", "phát", "gom", "nạp", "bổ", "vay", "chuyển",
    ];
    let set_aside = page.is(word.wrapping_sub(1), "lập") && page.is(word.wrapping_sub(2), "trích");
    page.is(word, "thêm") && (set_aside || deeds.iter().any(|deed| page.is(word.wrapping_sub(1), deed)))
}

/// "loại khá 120 chi hội, loại trung bình 36 chi hội": a grade beside other grades, no average.
fn is_grade(page: &Page, lead: usize) -> bool {
    let directly = page.is(lead.wrapping_sub(1), "bình") && page.is(lead.wrapping_sub(2), "trung");
    let graded = |token: usize| ["loại", "khá", "tốt", "giỏi", "sắc", "yếu"].iter().any(|word| page.is(token, word));
    directly && (lead.saturating_sub(16)..lead.saturating_sub(2)).any(graded)
}

/// "mỗi em có thêm 15 quyển vở": nothing that is counted from year to year.
fn is_of_no_measure(item: &Item) -> bool {
    item.noun.is_none_or(|noun| matches!(noun.thing, Thing::Goods | Thing::Other))
}

/// Measures of counts wait until the whole list is known; percentages, ratios and averages have none.
pub(super) fn has_measure(item: &Item) -> bool {
    !matches!(item.kind, Kind::Percent | Kind::Ratio | Kind::PerHead)
        && !matches!(item.unit, Unit::Percent | Unit::Dong)
}

/// Finds the qualifier and returns the token where the words before it end.
fn hedge(page: &Page, item: &mut Item, before: Option<&Item>) -> usize {
    let mut lead = item.first;
    while let Some(hit) = page.hit_before(lead) {
        let Some(hedge) = hit.meaning.qualifier else { break };
        if hit.meaning.has(Cue::BaseOf) && is_bare(page, item) && relates_to_base(page, hit.first, before, item) {
            break;
        }
        // "xếp hạng 138 trên 183 nước"
        if hit.meaning.has(Cue::BaseOf)
            && before.is_some_and(|rank| rank.kind == Kind::Rank && rank.last + 1 == hit.first)
        {
            break;
        }
        // "cao hơn mức nói trên 111 triệu đồng"
        if ["nói", "nêu", "kể", "này"].iter().any(|word| page.is(hit.first.wrapping_sub(1), word)) {
            break;
        }
        item.hedge = Some(hedge);
        lead = hit.first;
    }
    // "tăng hơn 60 suất": the word is of the number, though "tăng hơn" may compare too.
    let grows = page.hit_before(lead).is_some_and(|hit| {
        hit.last == hit.first + 1
            && page.is(hit.last, "hơn")
            && ["tăng", "giảm", "vượt"].iter().any(|word| page.is(hit.first, word))
    });
    if item.hedge.is_none() && grows {
        item.hedge = Some(Hedge::Over);
    }
    if item.hedge.is_none() {
        item.hedge = after_words(page, item);
    }
    lead
}

/// Neither money nor a percentage.
fn is_bare(page: &Page, item: &Item) -> bool {
    let next = item.last + 1;
    item.printed.is_some_and(|printed| printed.is_plain())
        && !page.says(next, Cue::Currency)
        && !page.says(next, Cue::Percent)
}

/// "138.157 người trên 191.268 người": of so many, not more than so many.
fn relates_to_base(page: &Page, at: usize, before: Option<&Item>, item: &Item) -> bool {
    // "với trên 7.440 hội viên" is more than so many.
    let is_amount =
        ["đến", "tới", "lên", "với", "và", "có", "được", "đạt", "là", "cho", "gồm", "đã", "tặng", "trao", "thu"]
            .iter()
            .any(|word| page.is(at.wrapping_sub(1), word));
    let is_base = before.is_some_and(|before| before.value <= item.value);
    is_base
        && !is_amount
        && before.is_some_and(|before| {
            before.kind.is_quantity()
                && before.kind == Kind::Count
                && before.sentence == page.token(at).map_or(0, |token| token.sentence)
                && !page.has_mark_between(before.last, at, &[',', ';', ':', '(', ')'])
                && at - before.last < 16
        })
}

/// "từ 250 hội viên trở lên".
fn after_words(page: &Page, item: &Item) -> Option<Hedge> {
    let from = item.last + 1;
    for at in from..from + 8 {
        if page.token(at).is_none_or(|token| {
            token.is_digits() || matches!(token.kind, TokenKind::Mark(',' | ';' | '.') | TokenKind::Break)
        }) {
            return None;
        }
        // "cấp huyện trở lên" speaks of a level, not of the number.
        if page.says(at, Cue::AtLeastAfter) || page.says(at, Cue::AtMostAfter) {
            let is_level = page
                .hit_before(at)
                .is_some_and(|hit| hit.meaning.noun.is_some_and(|noun| noun.thing == Thing::Commune));
            let hedge = if page.says(at, Cue::AtLeastAfter) { Hedge::AtLeast } else { Hedge::AtMost };
            let from = page.says_before(item.first, Cue::RangeFrom) || grows_from(page, item);
            return (!is_level && from).then_some(hedge);
        }
    }
    None
}

/// "tăng từ 10%", "giảm từ 5%"
fn grows_from(page: &Page, item: &Item) -> bool {
    let from = page.says_before(item.first, Cue::RangeFrom) && page.is(item.first.wrapping_sub(1), "từ");
    // "tăng nguồn quỹ từ 15 - 20%"
    let near = || page.back(item.first - 1).take(2).any(|hit| is_change(hit) && item.first - hit.last <= 6);
    page.says_before(item.first, Cue::Raise) || page.says_before(item.first, Cue::Lower) || (from && near())
}

/// "tăng từ 10% trở lên", "tăng từ 15 - 20%": by how much, not from where.
fn grows_by(page: &Page, item: &Item, before: Option<&Item>) -> Option<Kind> {
    let kind = if page.says_before(item.first, Cue::Lower) { Kind::DecreaseBy } else { Kind::IncreaseBy };
    let opens = grows_from(page, item) && (item.hedge.is_some() || range_end(page, item).is_some());
    let closes = before
        .filter(|before| before.kind.is_change() && range_end(page, before).is_some_and(|(at, _)| at == item.first));
    if opens { Some(kind) } else { closes.map(|before| before.kind) }
}

/// Whether the words before make it an increase or a decrease.
fn change(page: &Page, item: &Item, lead: usize, before: Option<&Item>) -> Option<Kind> {
    // "tăng đúng 20%"
    let lead = lead - usize::from(item.unit == Unit::Percent && page.is(lead.wrapping_sub(1), "đúng"));
    let near = word_of_change(page, lead);
    let by = |at: &Hit| {
        let has = |cue| at.meaning.has(cue);
        if has(Cue::DownTo) {
            Some(Kind::DecreaseTo)
        } else if has(Cue::Increase) || has(Cue::Exceed) {
            Some(Kind::IncreaseBy)
        } else if has(Cue::Decrease) {
            Some(Kind::DecreaseBy)
        } else if has(Cue::UpTo) && !is_made_into(page, at) && !amounts_to(page, at) {
            Some(Kind::IncreaseTo)
        } else {
            None
        }
    };
    if let Some(kind) = near.and_then(by).or_else(|| compares_with_past(page, lead)) {
        return Some(kind);
    }
    // "18.425 người tăng thêm"
    if page.is(item.tail + 2, "tăng") && page.is(item.tail + 3, "thêm") && item.kind == Kind::Count {
        return Some(Kind::IncreaseBy);
    }
    // "tăng so với 3,98 tỷ đồng của năm 2023 là 380 triệu đồng"
    if page.is(lead.wrapping_sub(1), "là")
        && let Some(kind) = page
            .back(lead)
            .take_while(|hit| lead - hit.last <= 20 && !page.has_mark_between(hit.last, lead, &[';', ':']))
            .find(|hit| {
                let compares = page.is(hit.last, "với") || page.says(hit.last + 1, Cue::Compared);
                let of_year = page.says(hit.last + 1, Cue::Year) || page.says(hit.last + 1, Cue::Prior);
                is_change(hit) && (compares || of_year)
            })
            .and_then(by)
    {
        return Some(kind);
    }
    let before = before.filter(|before| before.sentence == item.sentence)?;
    // "tăng 430 chi hội (25,2%)"
    let opens = page.token(lead.wrapping_sub(1)).is_some_and(|token| token.is_mark('('));
    if opens && before.kind.is_change() && item.unit == Unit::Percent && lead <= before.tail + 3 {
        return Some(before.kind);
    }
    // "tăng thêm 21,5 tỷ, đạt 268,3 tỷ"
    let reaches = page.is(lead.wrapping_sub(1), "đạt")
        && page.is(lead.wrapping_sub(2), ",")
        && before.kind == Kind::IncreaseBy
        && before.unit != Unit::Percent;
    (reaches && item.unit != Unit::Percent && page.text(before.first.saturating_sub(3), before.first).contains("thêm"))
        .then_some(Kind::IncreaseTo)
}

/// "hơn năm trước 85 phần", "kém cùng kỳ 3 tỷ đồng": the word before what is compared with.
fn compares_with_past(page: &Page, lead: usize) -> Option<Kind> {
    let past = page.hit_before(lead).filter(|hit| hit.meaning.has(Cue::Prior) || hit.meaning.has(Cue::Opening))?;
    let word = past.first.wrapping_sub(1);
    let is = |words: &[&str]| words.iter().any(|other| page.is(word, other));
    if is(&["hơn", "vượt"]) {
        Some(Kind::IncreaseBy)
    } else if is(&["kém", "thua", "hụt"]) {
        Some(Kind::DecreaseBy)
    } else {
        None
    }
}

/// "số tiền lên đến 2 tỷ đồng", "số học sinh lên tới 500 em": nothing was raised.
fn amounts_to(page: &Page, hit: &Hit) -> bool {
    let changes = |other: &Hit| {
        [Cue::Raise, Cue::Increase, Cue::RangeFrom, Cue::Joined].iter().any(|cue| other.meaning.has(*cue))
    };
    let is_idiom = hit.last > hit.first && page.is(hit.first, "lên");
    is_idiom && !page.back(hit.first).take(12).any(changes) && !page.is(hit.first.wrapping_sub(1), "đã")
}

/// The word right before the number, but for links and for what is compared with: "tăng so với năm trước 120 người".
fn word_of_change(page: &Page, lead: usize) -> Option<&Hit> {
    let compared = [Cue::Compared, Cue::Prior, Cue::Year];
    let mut at = lead;
    for _ in 0..6 {
        let before = at.checked_sub(1)?;
        match page.hit(before) {
            Some(hit) if at < lead && is_change(hit) => return Some(hit),
            // "tăng so với 3,98 tỷ đồng": what it is compared with.
            Some(hit) if is_change(hit) && hit.last > hit.first && page.is(hit.last, "với") => return None,
            Some(hit) if compared.iter().any(|cue| hit.meaning.has(*cue)) && !is_change(hit) => at = hit.first,
            Some(hit) => return Some(hit),
            None if is_filler(page, before) => at = before,
            None => return None,
        }
    }
    None
}

fn is_change(hit: &Hit) -> bool {
    [Cue::Increase, Cue::Exceed, Cue::Decrease].iter().any(|cue| hit.meaning.has(*cue))
}

/// "lập thành 4 bản", "chia thành 2 lớp": a result, unless something was raised to it.
fn is_made_into(page: &Page, hit: &Hit) -> bool {
    let raised = |other: &Hit| other.meaning.has(Cue::Raise) || other.meaning.has(Cue::Increase);
    page.is(hit.first, "thành") && hit.first == hit.last && !page.back(hit.first).take(4).any(raised)
}

fn is_filler(page: &Page, at: usize) -> bool {
    ["được", "là", "thêm", "tiếp", "bình", "tới", "đến"].iter().any(|word| page.is(at, word))
}

/// "gấp 3 lần", "tăng 1,6 lần", "bằng 2 lần", not "3 lần".
fn is_multiple(page: &Page, item: &Item, lead: usize) -> bool {
    let is_times = page.is(item.last + 1, "lần");
    let near = page.back(lead).take(2).any(|hit| {
        lead - hit.last <= 2
            && (hit.meaning.has(Cue::Multiple)
                || hit.meaning.has(Cue::Increase)
                || hit.meaning.has(Cue::Decrease)
                || hit.meaning.has(Cue::Exceed))
    });
    is_times && near
}

/// Currency after the number, or a magnitude with nothing to count, or "400 ngàn/suất".
fn is_money(page: &Page, item: &Item) -> bool {
    let next = item.last + 1;
    let is_currency = page
        .hit(next)
        .is_some_and(|hit| hit.first == next && hit.meaning.has(Cue::Currency) && hit.meaning.noun.is_none());
    let has_magnitude = item.printed.is_some_and(|printed| printed.scale < 0);
    // "92,4 tỷ học bổng": nobody counts scholarships in billions.
    let is_billions = item.printed.is_some_and(|printed| printed.scale <= -8);
    let is_paid = |thing: Thing| thing == Thing::Time || (is_billions && thing == Thing::Scholarship);
    let counts = page
        .hit(next)
        .is_some_and(|hit| hit.first == next && hit.meaning.noun.is_some_and(|noun| !is_paid(noun.thing)));
    let per = page.token(next).is_some_and(|token| token.is_mark('/'));
    let large = item.value.is_some_and(|value| value >= Rational::whole(1000));
    // "45 suất x 600.000 = 27.000.000"
    let is_multiplied =
        ["x", "×", "*"].iter().any(|mark| page.is(item.first.wrapping_sub(1), mark)) && page.is(next, "=");
    is_currency
        || (is_multiplied && large)
        || is_range_of_money(page, item)
        || (has_magnitude && !counts && large && (per || says_money(page, item)))
}

/// "300 - 500 nghìn đồng", "từ 1 đến 6 tỷ đồng": the first of the two.
fn is_range_of_money(page: &Page, item: &Item) -> bool {
    range_end(page, item).is_some_and(|(_, last)| page.says(last + 1, Cue::Currency))
}

/// The first token of the second number of a range and its last.
fn range_end(page: &Page, item: &Item) -> Option<(usize, usize)> {
    let dash = page.token(item.last + 1)?;
    let is_dash = ['-', '–', '—'].iter().any(|mark| dash.is_mark(*mark));
    let is_to = page.says(item.last + 1, Cue::RangeTo)
        && (page.says_before(item.first, Cue::RangeFrom) || item.hedge.is_some());
    let second = item.last + 2;
    let is_number = (is_dash || is_to) && page.token(second).is_some_and(Token::is_digits);
    is_number.then(|| (second, numerals::number_at(page, second, true).last))
}

/// Millions and billions without a noun are money where the words before speak of money.
fn says_money(page: &Page, item: &Item) -> bool {
    let followed_by_word = page.token(item.last + 1).is_some_and(|token| token.is_word() && token.spaced);
    let near = page.back(item.first).any(|hit| hit.meaning.money.is_some() || hit.meaning.has(Cue::Currency));
    let is_billions = item.printed.is_some_and(|printed| printed.scale <= -8);
    // "hơn 10 vạn cựu học sinh", "20 triệu ly sữa": the word after it is counted.
    let is_crowd = page.is(item.last, "vạn") && !page.says(item.last + 1, Cue::Currency);
    let counts_word = followed_by_word && !is_billions && !goes_on_after_money(page, item.last + 1);
    (near || is_billions || !followed_by_word) && !is_crowd && !counts_word
}

/// Whether the word at a token says something of an amount, or of a plan or a fund.
fn goes_on_after_money(page: &Page, at: usize) -> bool {
    let known = page.hit(at).is_some_and(|hit| hit.first == at);
    let name = page.token(at).is_some_and(|token| token.capital);
    known || name || page.token(at).is_some_and(|token| page.vocabulary.numbers.after_money.contains(&token.word()))
}

fn money(page: &Page, item: &mut Item, lead: usize, before: Option<&Item>) {
    if let Some((second, last)) = range_end(page, item) {
        inherit_magnitude(page, item, second);
        item.tail = item.last;
        let mut whole = item.clone();
        (whole.last, whole.unit) = (last, Unit::Dong);
        per_thing(page, &mut whole);
        item.per = whole.per;
    } else {
        let next = item.last + 1;
        item.tail = page
            .hit(next)
            .filter(|hit| hit.first == next && hit.meaning.has(Cue::Currency))
            .map_or(item.last, |hit| hit.last);
    }
    item.unit = Unit::Dong;
    item.kind = change(page, item, lead, before).filter(|_| !is_more_of_a_deed(page, lead)).unwrap_or(Kind::Money);
    if matches!(item.kind, Kind::IncreaseTo | Kind::DecreaseTo) {
        per_thing(page, item);
    }
    if item.kind == Kind::Money {
        per_thing(page, item);
        let averaged = item.per.is_some()
            || is_average(page, item, lead)
            || is_factor(page, item, before)
            || is_rate(page, item, lead, before);
        let of_range = before.is_some_and(|before| {
            before.kind == Kind::PerHead && range_end(page, before).is_some_and(|(second, _)| second == item.first)
        });
        if averaged || of_range {
            item.kind = Kind::PerHead;
        }
    }
}

/// "9 suất cho sinh viên (mức 3 triệu đồng)": so much for each of what was just counted.
fn is_rate(page: &Page, item: &mut Item, lead: usize, before: Option<&Item>) -> bool {
    let counted = before.filter(|before| {
        before.kind == Kind::Count
            && before.sentence == item.sentence
            && matches!(before.thing(), Some(Thing::Scholarship | Thing::Gift))
    });
    let Some(counted) = counted.filter(|_| page.is(lead.wrapping_sub(1), "mức")) else { return false };
    (item.per, item.of_each) = (counted.thing(), true);
    true
}

/// "60 suất x 500.000 đồng": so much for each.
fn is_factor(page: &Page, item: &mut Item, before: Option<&Item>) -> bool {
    let sign = item.first.wrapping_sub(1);
    let is_near =
        |before: &&Item| before.kind == Kind::Count && before.line == item.line && item.first - before.tail <= 8;
    let count = before.filter(is_near);
    let Some(count) = count.filter(|_| ["x", "×", "*"].iter().any(|mark| page.is(sign, mark))) else { return false };
    item.per = count.noun.map(|noun| noun.thing).or(Some(Thing::Other));
    (item.of_each, item.is_factor) = (true, true);
    true
}

/// "từ 4,18 lên 4,42 triệu đồng": where the amount begins to which this one was raised, if it alone has the magnitude.
fn raised_to(page: &Page, item: &Item) -> Option<usize> {
    let (link, second) = (item.last + 1, item.last + 2);
    let linked = page.is(item.first.wrapping_sub(1), "từ") && ["lên", "xuống"].iter().any(|word| page.is(link, word));
    let is_number = linked && page.token(second).is_some_and(Token::is_digits);
    let end = is_number.then(|| numerals::number_at(page, second, true))?;
    let scaled = end.printed.is_some_and(|printed| printed.scale < 0) && page.says(end.last + 1, Cue::Currency);
    (scaled && item.printed.is_some_and(|printed| printed.scale >= 0)).then_some(second)
}

/// The "300" of "300 - 500 nghìn" are thousands too.
fn inherit_magnitude(page: &Page, item: &mut Item, second: usize) {
    let end = numerals::number_at(page, second, true);
    let (Some(own), Some(theirs)) = (item.printed, end.printed) else { return };
    let whole = theirs.scale < 0 && own.scale >= 0 && item.value.is_some_and(|value| value < Rational::whole(1000));
    if whole && let Some((_, power)) = numerals::magnitude_after(page, end.last.saturating_sub(1)) {
        let scale = own.scale - i32::try_from(power).unwrap_or_default();
        item.printed = Some(numerals::Printed { mantissa: own.mantissa, scale });
        item.value = item.printed.and_then(|printed| printed.value());
    }
}

/// "/suất" and "mỗi suất" after the number or its unit.
fn per_thing(page: &Page, item: &mut Item) {
    let mut at = item.tail.max(item.last) + 1;
    if item.unit == Unit::Dong && page.hit(at).is_some_and(|hit| hit.first == at && hit.meaning.has(Cue::Currency)) {
        at = page.hit(at).map_or(at, |hit| hit.last + 1);
    }
    let slash = page.token(at).is_some_and(|token| token.is_mark('/'));
    // "36.000 đồng cho mỗi người dân"
    if (page.is(at, "cho") || page.is(at, "trên")) && page.says(at + 1, Cue::Each) && item.unit == Unit::Dong {
        at += 1;
    }
    let one = is_one(page, item, at);
    let each = one || page.says(at, Cue::Each) && !is_ever(page, at);
    if !slash && !each {
        return;
    }
    let hit = page.hit(at + 1).filter(|hit| hit.first == at + 1);
    // "34 triệu đồng mỗi tháng" is a whole month's amount; "300 triệu đồng/kế hoạch 280 triệu đồng" are two.
    let of_time = each
        && !(one && item.unit != Unit::Dong)
        && hit.is_some_and(|hit| hit.meaning.noun.is_some_and(|noun| noun.thing == Thing::Time));
    let of_plan = hit.is_some_and(|hit| hit.meaning.has(Cue::Target))
        || ["thực", "kh", "th", "tổng", "đạt"].iter().any(|word| page.is(at + 1, word));
    if of_time || of_plan {
        return;
    }
    item.per = Some(hit.and_then(|hit| hit.meaning.noun).map_or(Thing::Other, |noun| noun.thing));
    item.tail = hit.map_or(at + 1, |hit| hit.last).max(item.tail);
    // "/12.000 hộ", "/kế hoạch 8 tỷ đồng": of so many, not for each.
    let of_whole =
        hit.is_some_and(|hit| [Cue::Target, Cue::Total, Cue::BaseOf].iter().any(|cue| hit.meaning.has(*cue)));
    if slash && (of_whole || page.token(at + 1).is_some_and(Token::is_digits)) {
        item.per = None;
        item.tail = at - 1;
    }
}

/// "1.200.000 đồng một người", "bình quân 16 em một trường": at the end of the clause.
fn is_one(page: &Page, item: &Item, at: usize) -> bool {
    let Some(hit) = page.hit(at + 1).filter(|hit| hit.first == at + 1 && page.is(at, "một")) else { return false };
    let counted = item.unit != Unit::Dong;
    let named = hit.meaning.noun.is_some_and(|noun| counted || noun.thing != Thing::Time);
    let ends = page.token(hit.last + 1).is_none_or(|token| !token.is_word() && !token.is_digits());
    let averaged = item.unit == Unit::Dong || page.back(item.first).take(3).any(|hit| hit.meaning.has(Cue::Average));
    named && ends && averaged
}
