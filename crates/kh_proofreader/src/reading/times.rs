//! When and where: the period and the place of every figure, from the nearest words that say so.

use super::item::Item;
use super::kinds::value;
use super::page::{Page, REACH};
use crate::figure::Kind;
use crate::tokens::{Token, TokenKind};
use crate::vocabulary::{Cue, Hit, Thing};
use kh_figures::MeasureKind;

/// How many numbers before a figure are looked at for its date.
const DATES_BACK: usize = 12;

/// Gives every figure its period and place, and marks what is said of another time or of a plan.
pub(super) fn set_times(page: &Page, items: &mut [Item]) {
    let names = periods_of_dates(page, items);
    let main_year = main_year(page, items);
    let main: Option<(String, Option<i32>)> = main_year.map(|year| (year.to_string(), Some(year)));
    let (mut running, mut line) = (main.clone(), 0);
    for at in 0..items.len() {
        let (before, rest) = items.split_at_mut(at);
        let Some((item, after)) = rest.split_first_mut() else { continue };
        if item.line != line {
            (running, line) = (main.clone(), item.line);
        }
        if let Some(Some((name, year))) = names.get(at) {
            item.period = Some(name.clone());
            item.year = *year;
            // A year of the past is spoken of in its sentence only.
            let holds_on = *year >= main_year && !is_compared(page, item.first) && !follows_purpose(page, item.first);
            if holds_on && item.when.is_none_or(|when| when.day.is_none()) {
                running = Some((name.clone(), *year));
            }
            continue;
        }
        if !item.kind.is_quantity() {
            continue;
        }
        marks_of(page, item, before);
        let own =
            after.first().filter(|date| dates_right_after(page, item, date)).and_then(|_| names.get(at + 1)?.clone());
        if own.as_ref().is_some_and(|(_, year)| year.is_some()) {
            item.is_cumulative = false;
        }
        let own = own.map(|(name, year)| (name, year, false));
        match own.or_else(|| {
            dated_by(page, item, before, &names).filter(|(_, year, _)| !is_of_now(page, item, before, *year))
        }) {
            Some((name, year, is_prior)) => {
                item.is_prior |= is_prior || (year.is_some() && year < main_year && !item.is_cumulative);
                (item.period, item.year) = (Some(name), year);
            }
            None if item.is_prior => item.period = Some("prior".to_owned()),
            None => (item.period, item.year) = running.clone().map_or((None, None), |(name, year)| (Some(name), year)),
        }
    }
    date_respectively(page, items, &names, main_year);
    set_places(page, items);
    for item in items.iter_mut() {
        if let Some(year) = item.column_year {
            (item.period, item.year) = (Some(year.to_string()), Some(year));
            item.is_prior = Some(year) < main_year;
        }
        item.place = item.row_name.or(item.place);
    }
}

/// "Năm 2022, 2023 và 2024 lần lượt là 12, 15 và 18 triệu đồng": each figure of the list has its own year.
fn date_respectively(page: &Page, items: &mut [Item], names: &[Option<(String, Option<i32>)>], main_year: Option<i32>) {
    let mut at = 0;
    while let Some(item) = items.get(at) {
        if !is_announced(page, item.first) {
            at += 1;
            continue;
        }
        let last = list_end(page, items, at);
        let count = last - at + 1;
        let is_year = |name: Option<&Option<(String, Option<i32>)>>| {
            name.is_some_and(|name| name.as_ref().is_some_and(|(_, year)| year.is_some()))
        };
        let years: Vec<usize> = (at.saturating_sub(DATES_BACK)..at)
            .filter(|before| items.get(*before).is_some_and(|other| other.sentence == item.sentence))
            .filter(|before| is_year(names.get(*before)))
            .collect();
        if count > 1 && years.len() == count {
            let dates = years.iter().filter_map(|year| names.get(*year)?.clone());
            for (item, (name, year)) in items.iter_mut().skip(at).zip(dates) {
                item.is_prior = year < main_year;
                (item.period, item.year) = (Some(name), year);
            }
        }
        at = last + 1;
    }
}

/// "lần lượt là", "tương ứng" within a few words before a number.
fn is_announced(page: &Page, first: usize) -> bool {
    let is_pair = |at: usize, left: &str, right: &str| page.is(at, left) && page.is(at + 1, right);
    (first.saturating_sub(4)..first).any(|at| is_pair(at, "lần", "lượt") || is_pair(at, "tương", "ứng"))
}

/// The last of the figures from `first` on that only commas and "và" part.
fn list_end(page: &Page, items: &[Item], first: usize) -> usize {
    let mut last = first;
    while let Some((left, right)) = items.get(last).zip(items.get(last + 1)) {
        let joined = right.first == left.tail + 2 && [",", ";", "và"].iter().any(|word| page.is(right.first - 1, word));
        if !joined || !right.kind.is_quantity() || last - first > DATES_BACK {
            break;
        }
        last += 1;
    }
    last
}

/// "triển khai nhiệm vụ năm 2025": the year of what is to come, or in which a paper appears.
fn follows_purpose(page: &Page, at: usize) -> bool {
    // "phần còn lại chuyển sang năm 2024", "số Xuân 2024"
    let season = ["xuân", "tết"].iter().any(|word| page.is(at.wrapping_sub(1), word));
    season || ["vụ", "hướng", "hoạch", "sang"].iter().any(|word| page.is(at.wrapping_sub(2), word))
}

/// The year that the text speaks of most, the first of two; days, plans and years that are compared with do not count.
fn main_year(page: &Page, items: &[Item]) -> Option<i32> {
    let mut counts: Vec<(i32, u32)> = Vec::new();
    for (at, item) in items.iter().enumerate() {
        let Some(year) = item.when.and_then(|when| when.year.filter(|_| when.day.is_none())) else { continue };
        if ends_day(items, at) || is_compared(page, item.first) || follows_purpose(page, item.first) {
            continue;
        }
        if let Some((_, count)) = counts.iter_mut().find(|(known, _)| *known == year) {
            *count += 1;
        } else if counts.len() < 64 {
            counts.push((year, 1));
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max()?;
    counts
        .iter()
        .find(|(_, count)| *count == most)
        .map(|(year, _)| *year)
        .or_else(|| items.iter().find_map(|item| item.when?.year))
}

/// The year of "ngày 9 tháng 1 năm 2023".
fn ends_day(items: &[Item], at: usize) -> bool {
    let right_before = |at: usize| {
        let (item, before) = (items.get(at)?, items.get(at.checked_sub(1)?)?);
        (before.last + 3 >= item.first).then_some(before.when?)
    };
    right_before(at).is_some_and(|when| when.day.is_some() || when.month.is_some())
        && at.checked_sub(1).and_then(right_before).is_some_and(|when| when.day.is_some())
}

/// The period that each date or term names, with its year.
fn periods_of_dates(page: &Page, items: &[Item]) -> Vec<Option<(String, Option<i32>)>> {
    items
        .iter()
        .enumerate()
        .map(|(at, item)| period_of(page, item, at.checked_sub(1).and_then(|before| items.get(before))))
        .collect()
}

fn period_of(page: &Page, item: &Item, before: Option<&Item>) -> Option<(String, Option<i32>)> {
    if let Some((first, last)) = item.term {
        return Some((format!("{first}-{last}"), Some(first).filter(|_| last == first + 1)));
    }
    let when = item.when?;
    let year = when.year?;
    let near = before.filter(|before| before.last + 3 >= item.first);
    let month = when.month.or_else(|| near.and_then(|before| before.when?.month));
    let name = match (when.day, month) {
        (Some(day), Some(month)) => format!("{year}-{month:02}-{day:02}"),
        (None, Some(month)) => format!("{year}-{month:02}"),
        _ => match part_of_year(page, item.first) {
            Some(part) => format!("{year}-{part}"),
            None => year.to_string(),
        },
    };
    Some((name, Some(year)))
}

/// "6 tháng đầu năm", "quý III".
fn part_of_year(page: &Page, at: usize) -> Option<&'static str> {
    let before = page.text(at.saturating_sub(4), at.saturating_sub(1));
    let ends = |words: &[&str]| words.iter().any(|word| before.ends_with(word));
    if ends(&["6 tháng đầu năm", "sáu tháng đầu năm"]) {
        return Some("H1");
    }
    if ends(&["6 tháng cuối năm", "sáu tháng cuối năm"]) {
        return Some("H2");
    }
    let quarters = [
        ("Q4", ["quý iv năm", "quý 4 năm"]),
        ("Q3", ["quý iii năm", "quý 3 năm"]),
        ("Q2", ["quý ii năm", "quý 2 năm"]),
        ("Q1", ["quý i năm", "quý 1 năm"]),
    ];
    quarters.into_iter().find(|(_, words)| ends(words)).map(|(name, _)| name)
}

/// Whether a date is what is compared with.
fn is_compared(page: &Page, date: usize) -> bool {
    page.back(date).take(3).any(|hit| hit.meaning.has(Cue::Compared) && date - hit.last <= 6)
}

/// Sets what the nearest words say: compared, planned, opening, closing, over years.
fn marks_of(page: &Page, item: &mut Item, before: &[Item]) {
    let quantity = before.iter().rev().find(|other| other.kind.is_quantity());
    let from = quantity.map_or(0, |other| other.last + 1);
    let mut near = page.back(item.first).take_while(|hit| hit.first >= from).peekable();
    let mut nearest_end = None;
    for hit in near.by_ref() {
        let has = |cue| hit.meaning.has(cue);
        let (first, in_brackets) = (item.first, item.in_brackets);
        let is_close = || in_brackets || !page.has_mark_between(hit.last, first, &[',', ';']);
        item.is_target |= has(Cue::Target)
            && is_close()
            && !is_reached(page, hit)
            && !is_indicator(page, hit)
            && !tells_result(page, hit.last, item.first);
        // "chiếm 25% so với dân số (34.000 người)": what is compared with is the base, of the same time.
        let is_base =
            !has(Cue::Prior) && item.thing().is_some_and(|thing| matches!(thing, Thing::Resident | Thing::Adult));
        item.is_prior |= is_prior_cue(hit) && item.in_brackets && !is_base;
        item.is_prior |= has(Cue::Prior) && is_close() && !item.kind.is_change();
        // "Từ đầu năm, các cấp hội vận động được 61,6 tỷ đồng" is no opening.
        let since = has(Cue::Opening) && page.is(hit.first.wrapping_sub(1), "từ") && page.is(hit.first, "đầu");
        // "24.000 hội viên hồi đầu năm; quỹ …", "khen thưởng cuối năm học"
        let apart = || page.has_mark_between(hit.last, first, &[';']) || page.is(hit.last + 1, "học");
        if nearest_end.is_none() && !since && (has(Cue::Opening) || has(Cue::Closing)) && !apart() {
            // "chuyển sang năm 2023" ends the year, "năm trước chuyển sang" begins it.
            let carried = ["năm", "kỳ", "quý", "nhiệm"].iter().any(|word| page.is(hit.last + 1, word))
                || page.token(hit.last + 1).is_some_and(|token| token.is_digits() && token.end - token.start == 4);
            let carried = carried && page.is(hit.last, "sang");
            nearest_end = Some(has(Cue::Opening) && !carried);
        }
        if has(Cue::Cumulative) {
            item.is_cumulative = true;
        }
    }
    // "vượt mức 30 nghìn đồng/người mà Tỉnh hội giao"
    let given = (item.tail + 1..item.tail + 6).any(|at| page.is(at, "giao")) && page.is(item.tail + 1, "mà");
    item.is_target |= given && page.is(item.first.wrapping_sub(1), "mức");
    // "thu 412 triệu đồng / KH 400 triệu đồng"
    item.is_target |= page.is(item.first.wrapping_sub(1), "kh")
        && ["/", "(", ";"].iter().any(|mark| page.is(item.first.wrapping_sub(2), mark));
    // "so với 60 triệu đồng năm ngoái"
    let told_after =
        page.hit(item.tail + 1).is_some_and(|hit| hit.first == item.tail + 1 && hit.meaning.has(Cue::Prior));
    item.is_prior |=
        told_after && item.is_level() && page.back(item.first).take(2).any(|hit| hit.meaning.has(Cue::Compared));
    item.is_opening |= nearest_end == Some(true);
    item.is_closing |= nearest_end == Some(false);
    item.is_cumulative |= is_over_years(page, item, before);
    // "với số tiền 12 tỷ đồng trong năm 2024"
    item.is_cumulative &= !(page.is(item.tail + 1, "trong") && page.is(item.tail + 2, "năm"));
    // A stock is never summed over years.
    item.is_cumulative &=
        item.measure.is_none_or(|measure| measure.kind() == MeasureKind::Flow) && item.kind != Kind::IncreaseTo;
    // "tăng từ 8.000 hội viên năm 2023"
    item.is_prior |= item.is_level()
        && page.is(item.first.wrapping_sub(1), "từ")
        && (page.says_before(item.first, Cue::Raise) || page.says_before(item.first, Cue::Lower));
    let from_to = page.says_before(item.first, Cue::RangeFrom)
        || page.says_before(item.first, Cue::Raise)
        || page.says_before(item.first, Cue::Lower);
    item.is_prior |= from_to
        && item.is_level()
        && page.ahead(item.last).take(4).any(|hit| hit.meaning.has(Cue::UpTo) || hit.meaning.has(Cue::DownTo));
}

fn is_prior_cue(hit: &Hit) -> bool {
    hit.meaning.has(Cue::Prior) || hit.meaning.has(Cue::Compared)
}

/// "nhiều chỉ tiêu tăng khá: quỹ vận động đạt 33,8 tỷ": what is measured, not what was planned.
fn is_indicator(page: &Page, hit: &Hit) -> bool {
    let result =
        hit.first.checked_sub(5).is_some_and(|from| page.text(from, hit.first - 1).contains("kết quả thực hiện"));
    let several = ["tăng", "giảm", "đều", "đạt", "vượt", "có", "chuyển"].iter().any(|word| page.is(hit.last + 1, word))
        && ["nhiều", "các", "số", "hết", "những"].iter().any(|word| page.is(hit.first.wrapping_sub(1), word));
    result || several
}

/// "so với mục tiêu đề ra thì kết quả 5 tỷ đồng …": what was reached is told between.
fn tells_result(page: &Page, from: usize, to: usize) -> bool {
    (from + 1..to).any(|token| {
        let result = page.is(token, "kết") && page.is(token + 1, "quả");
        result || (page.is(token, "thực") && (page.is(token + 1, "hiện") || page.is(token + 1, "tế")))
    })
}

/// "vượt chỉ tiêu" does not announce the target itself.
fn is_reached(page: &Page, hit: &Hit) -> bool {
    page.hit_before(hit.first).is_some_and(|before| before.meaning.has(Cue::Registered))
}

/// "từ năm 2021 đến nay", "giai đoạn 2021 - 2024", "từ đầu nhiệm kỳ": no later date names a single year.
fn is_over_years(page: &Page, item: &Item, before: &[Item]) -> bool {
    let date = before.iter().rev().take(DATES_BACK).find(|other| {
        other.sentence == item.sentence && (other.term.is_some() || other.when.is_some_and(|when| when.year.is_some()))
    });
    let said = page.back(item.first).find(|hit| hit.meaning.has(Cue::Cumulative));
    if said.is_some_and(|hit| date.is_none_or(|date| hit.first > date.first)) {
        return true;
    }
    if years_counted(page, item).is_some_and(|years| date.is_none_or(|date| years > date.first)) {
        return true;
    }
    // "khóa trước (1993-1996) góp 54 triệu": a class of pupils, no time over which it came.
    let of_class = |date: &&Item| !page.text(date.first.saturating_sub(4), date.first.wrapping_sub(1)).contains("khóa");
    let Some(date) = date.filter(of_class) else { return false };
    if lists_years(page, before) {
        return true;
    }
    let until = page.is(date.first.wrapping_sub(1), "đến") || page.is(date.first.wrapping_sub(2), "đến");
    let from = before.iter().rev().take(DATES_BACK).find(|other| other.first < date.first && other.when.is_some());
    // From one day of a year to another is no time of several years.
    let year = |item: &Item| item.when.and_then(|when| when.year);
    let from_to = until
        && from.is_some_and(|from| year(from).is_some() && year(from) != year(date) && date.first - from.last <= 5);
    if from_to {
        return true;
    }
    let is_school_year = page.says_before(date.first, Cue::SchoolYear) || page.is(date.first.wrapping_sub(1), "học");
    let since = page.back(date.first).take(2).any(|hit| hit.meaning.has(Cue::Since) && date.first - hit.last <= 2);
    let to_date =
        page.ahead(date.last + 1).take_while(|hit| hit.last < item.first).any(|hit| hit.meaning.has(Cue::ToDate));
    (date.term.is_some() && !is_school_year) || (since && to_date)
}

/// "Trong năm năm 2020, 2021, 2022, 2023 và 2024": three years or more one after the other.
fn lists_years(page: &Page, before: &[Item]) -> bool {
    let mut years = before.iter().rev().take_while(|item| item.when.is_some_and(|when| when.year.is_some()));
    let Some(mut next) = years.next() else { return false };
    let joined = years.take_while(|year| {
        let link = year.last + 2 == next.first && [",", "và"].iter().any(|word| page.is(year.last + 1, word));
        next = year;
        link
    });
    joined.count() >= 2
}

/// "trong 5 năm", "sau ba năm thực hiện", "5 năm qua": the "năm" of so many years before a figure in its sentence. What moves
/// from one level to another over years is no sum.
fn years_counted(page: &Page, item: &Item) -> Option<usize> {
    let token = page.token(item.first)?;
    let is = |at: usize, words: &[&str]| words.iter().any(|word| page.is(at, word));
    let counts = |at: usize| {
        let digits = page.token(at).is_some_and(Token::is_digits);
        (digits && value(page, at).is_some_and(|years| (2..=40).contains(&years)))
            || is(at, &["hai", "ba", "bốn", "sáu", "bảy", "tám", "chín", "mười", "nhiều", "mấy"])
    };
    let spans = |at: &usize| {
        let leads = (at.saturating_sub(4)..at.saturating_sub(1))
            .any(|word| is(word, &["trong", "sau", "qua", "suốt", "cộng", "cả", "tổng"]));
        is(*at, &["năm"]) && counts(at.wrapping_sub(1)) && (leads || is(at + 1, &["qua", "nay", "liền", "liên", "gần"]))
    };
    let moves = [Cue::RangeFrom, Cue::UpTo, Cue::DownTo, Cue::Raise, Cue::Lower]
        .iter()
        .any(|cue| page.says_before(item.first, *cue));
    (item.first.saturating_sub(REACH)..item.first)
        .rev()
        .take_while(|at| page.token(*at).is_some_and(|other| other.sentence == token.sentence))
        .find(spans)
        .filter(|_| !moves)
}

type Dated = (String, Option<i32>, bool);

/// The nearest date of the sentence that speaks of this figure: its name, year, and whether it is what was before.
fn dated_by(page: &Page, item: &Item, before: &[Item], names: &[Option<(String, Option<i32>)>]) -> Option<Dated> {
    let mut quantities = 0;
    for (at, other) in before.iter().enumerate().rev().take(DATES_BACK) {
        if other.sentence != item.sentence {
            break;
        }
        let Some((name, year)) = names.get(at).and_then(Option::as_ref) else {
            quantities += usize::from(other.kind.is_quantity());
            continue;
        };
        // "sinh năm 1956", "thành lập năm 1996": no year of a report.
        if year.is_some_and(|year| year < 2000) {
            continue;
        }
        if !is_compared(page, other.first) {
            let apart = other.in_brackets && !item.in_brackets && quantities > 0;
            if !apart {
                return Some((name.clone(), *year, false));
            }
            continue;
        }
        let adjacent = quantities == 0 && !item.kind.is_change();
        if adjacent && (item.in_brackets || !page.has_mark_between(other.last, item.first, &[',', ';'])) {
            return Some((name.clone(), *year, true));
        }
    }
    None
}

/// "Năm 2023 có 612 chi hội; năm nay tăng lên 649": after a year that is told, "nay" leads back to the present.
fn is_of_now(page: &Page, item: &Item, before: &[Item], year: Option<i32>) -> bool {
    let date = before.iter().rev().find(|other| other.when.is_some() || other.term.is_some());
    let Some(date) = date.filter(|date| year.is_some() && date.sentence == item.sentence) else { return false };
    let says_now = |token: usize| {
        page.is(token, "nay")
            && ["năm", "đến", "hiện", "tới", "thì", ",", ";"].iter().any(|word| page.is(token.wrapping_sub(1), word))
    };
    let quantity = |other: &Item| other.kind.is_quantity() && other.first > date.last && other.first < item.first;
    (date.last + 1..item.first).any(says_now) && before.iter().rev().take(DATES_BACK).any(quantity)
}

/// "27.900 người năm 2024"
fn dates_right_after(page: &Page, item: &Item, date: &Item) -> bool {
    let is_year = date.when.is_some_and(|when| when.year.is_some() && when.day.is_none());
    let links = |token: usize| ["năm", "trong", "của", "vào"].iter().any(|word| page.is(token, word));
    is_year && item.kind.is_quantity() && date.first <= item.tail + 3 && (item.tail + 1..date.first).all(links)
}

/// The name of the place that was named last.
fn set_places(page: &Page, items: &mut [Item]) {
    let mut place = None;
    let mut from = 0;
    for item in items {
        for at in from..item.first {
            if let Some(found) = place_at(page, at) {
                place = Some(found).filter(|_| !is_one_of_many(page, at) && !is_of_officer(page, found));
            } else if page.hit(at).is_some_and(|hit| hit.first == at && hit.meaning.has(Cue::Scope)) {
                // "toàn tỉnh" is no figure of the commune named before, "toàn xã" is.
                place = place.filter(|(first, _)| page.letters_of(*first) == page.letters_of(at + 1));
            }
        }
        from = item.first.max(from);
        item.place = place_in_front(page, item).or(place);
    }
}

/// "các xã Sông Hương, Tân Lập": what follows is of none of them alone.
fn is_one_of_many(page: &Page, at: usize) -> bool {
    let counted = at
        .checked_sub(1)
        .and_then(|before| page.token(before))
        .is_some_and(|token| token.is_digits() || page.vocabulary.numbers.digits.contains_key(&token.word()));
    counted || ["các", "những"].iter().any(|word| page.is(at.wrapping_sub(1), word))
}

/// "Chủ tịch UBND tỉnh Trần Văn Ba": the name is the officer's.
fn is_of_officer(page: &Page, (first, last): (usize, usize)) -> bool {
    let ranks = ["chủ tịch", "bí thư", "giám đốc", "trưởng ban", "trưởng phòng", "thường trực", "ủy viên"];
    let words = page.text(first.saturating_sub(6), first.wrapping_sub(1));
    last - first >= 3 && ranks.iter().any(|rank| words.contains(rank))
}

/// "Sông Hương (1.236), Tân Lập (940)": the name right before the bracket is of its number alone.
fn place_in_front(page: &Page, item: &Item) -> Option<(usize, usize)> {
    let lead = item.first - usize::from(item.hedge.is_some());
    let bracket = lead.checked_sub(1).filter(|at| page.is(*at, "("))?;
    let is_name = |at: &usize| page.token(*at).is_some_and(|token| token.is_word() && token.capital);
    let first = (bracket.saturating_sub(4)..bracket).rev().take_while(is_name).last()?;
    let bare = (first..bracket).all(|at| page.hit(at).is_none());
    (bracket - first == 2 && bare && page.token(first.wrapping_sub(1)).is_none_or(|token| !token.is_digits()))
        .then_some((first, bracket - 1))
}

/// "huyện Phước Lộc": the word and the capitals after it.
fn place_at(page: &Page, at: usize) -> Option<(usize, usize)> {
    let token = page.token(at).filter(|token| token.is_word())?;
    let is_place = page.hit(at).is_some_and(|hit| hit.meaning.has(Cue::Place) && hit.last == at);
    let is_lower =
        !token.capital || !page.token(at + 1).is_some_and(|next| next.capital && is_all_capitals(page, at + 1));
    if !is_place || !is_lower {
        return None;
    }
    let named = (at + 1..at + 6).take_while(|next| {
        page.token(*next).is_some_and(|token| token.is_word() && token.capital && token.kind != TokenKind::Break)
    });
    let last = named.last()?;
    let first = page.hit(at).map_or(at, |hit| hit.first);
    Some((first.max(at.saturating_sub(REACH)), last))
}

/// A heading in capitals names no place by its capitals.
fn is_all_capitals(page: &Page, at: usize) -> bool {
    page.token(at).is_some_and(|token| {
        token.end - token.start > 1 && page.letters.capital.get(token.start + 1).copied().unwrap_or_default()
    })
}
