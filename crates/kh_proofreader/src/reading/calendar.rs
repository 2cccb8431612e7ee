//! Days, months, years, hours and terms: by their form, and by the words beside them.

use super::kinds::{Form, When, length, mark, touches, value};
use super::page::Page;
use crate::tokens::{Token, TokenKind};
use crate::vocabulary::Cue;

/// Days and terms that show by their form alone.
pub(super) fn calendar_at(page: &Page, at: usize) -> Option<(usize, Form)> {
    for separator in ['/', '.', '-'] {
        let is_joined = mark(page, at + 1, &[separator]) && mark(page, at + 3, &[separator]);
        if is_joined
            && [at + 1, at + 2, at + 3, at + 4].into_iter().all(|token| touches(page, token))
            && length(page, at + 4) == 4
        {
            let (day, month, year) = (value(page, at)?, value(page, at + 2)?, value(page, at + 4)?);
            if (1..=31).contains(&day) && (1..=12).contains(&month) && (1800..=2100).contains(&year) {
                return Some((at + 4, Form::Date(when(Some(year), Some(month), Some(day)))));
            }
        }
    }
    if let Some(found) = slashed_date(page, at) {
        return Some(found);
    }
    // "8h30" is one hour, "14 giờ 30" two numbers.
    if (page.is(at + 1, "h") || page.is(at + 1, "g"))
        && touches(page, at + 1)
        && touches(page, at + 2)
        && length(page, at + 2) == 2
    {
        return Some((at + 2, Form::Date(When::default())));
    }
    // "8h sáng"
    let is_hour = page.is(at + 1, "h") && touches(page, at + 1) && !page.token(at + 2).is_some_and(Token::is_digits);
    if is_hour && value(page, at).is_some_and(|hour| hour <= 24) {
        return Some((at + 1, Form::Date(When::default())));
    }
    if is_clock(page, at) {
        let seconds = mark(page, at + 3, &[':']) && touches(page, at + 3) && touches(page, at + 4);
        let last = if seconds && length(page, at + 4) == 2 { at + 4 } else { at + 2 };
        return Some((last, Form::Date(When::default())));
    }
    if let Some(when) = day_month(page, at) {
        return Some((at + 2, Form::Date(when)));
    }
    // "tháng 12-2024", "tháng 12.2024"
    let is_month_year =
        mark(page, at + 1, &['-', '.']) && touches(page, at + 1) && touches(page, at + 2) && length(page, at + 2) == 4;
    if is_month_year && page.says_before(at, Cue::Month) {
        let (month, year) = (value(page, at)?, value(page, at + 2)?);
        if (1..=12).contains(&month) && is_year(year) {
            return Some((at + 2, Form::Date(when(Some(year), Some(month), None))));
        }
    }
    let first = value(page, at).filter(|year| length(page, at) == 4 && is_year(*year))?;
    let second = value(page, at + 2).filter(|year| length(page, at + 2) == 4 && is_year(*year))?;
    let is_term = mark(page, at + 1, &['-', '–', '—']) || (mark(page, at + 1, &['/']) && second == first + 1);
    (is_term && second > first).then_some((at + 2, Form::Term(first, second)))
}

/// "12 / 11 / 2019" with blanks, "16,17/7/2020" of two days, "201/11/2018" with a day that there is not.
fn slashed_date(page: &Page, at: usize) -> Option<(usize, Form)> {
    let of_two = mark(page, at + 1, &[',', '-']) && touches(page, at + 1) && touches(page, at + 2);
    let first = if of_two { at + 2 } else { at };
    let (month, year) = (value(page, first + 2)?, value(page, first + 4)?);
    let is_date = mark(page, first + 1, &['/'])
        && mark(page, first + 3, &['/'])
        && length(page, first + 4) == 4
        && (1800..=2100).contains(&year)
        && (1..=12).contains(&month)
        && length(page, at).max(length(page, first)) <= 3;
    let day = value(page, first).filter(|day| (1..=31).contains(day));
    is_date.then(|| (first + 4, Form::Date(when(Some(year), Some(month), day))))
}

/// "16:20", "16:20:05", "16:20[GMT+7]"
fn is_clock(page: &Page, at: usize) -> bool {
    let ends = !touches(page, at + 3) || mark(page, at + 3, &[':', '[', '(', '|', ')', ']']);
    let glued = mark(page, at + 1, &[':']) && touches(page, at + 1) && touches(page, at + 2) && ends;
    let fits = |at: usize, most: i32| value(page, at).is_some_and(|number| number < most) && length(page, at) <= 2;
    glued && length(page, at + 2) == 2 && fits(at, 24) && fits(at + 2, 60)
}

/// "sáng 15-11", "Ngày Khuyến học Việt Nam 2-10", "sáng 19.9": two small numbers that nothing is counted with.
fn day_month(page: &Page, at: usize) -> Option<When> {
    let glued = touches(page, at + 1) && touches(page, at + 2) && !mark(page, at + 3, &['/', '-', '.']);
    let ends = !mark(page, at + 3, &['.']) || !touches(page, at + 4) || length(page, at + 4) == 0;
    let separated = mark(page, at + 1, &['-']) || (mark(page, at + 1, &['.']) && follows_day_word(page, at));
    if !separated || !(glued || ends) || !touches(page, at + 1) || !touches(page, at + 2) {
        return None;
    }
    let (day, month) = day_and_month(page, at, at + 2)?;
    let placed = page.says_before(at, Cue::Address) || page.says_before(at, Cue::Rank);
    (!placed && !counts(page, at + 3)).then(|| when(None, Some(month), Some(day)))
}

/// "sáng 19.9", "sáng qua 4.4", "sáng nay 1/7".
fn follows_day_word(page: &Page, at: usize) -> bool {
    let near = ["qua", "nay", "mai", "kia"].iter().any(|word| page.is(at.wrapping_sub(1), word));
    page.says_before(at, Cue::Day) || (near && page.says_before(at - 1, Cue::Day)) || joins_day(page, at)
}

/// "từ ngày 28.4 đến 10.5", "hai ngày 29 và 30.6".
fn joins_day(page: &Page, at: usize) -> bool {
    let joined = ["đến", "và", "tới"].iter().any(|word| page.is(at.wrapping_sub(1), word));
    let day = at.wrapping_sub(2);
    let first = if mark(page, at.wrapping_sub(3), &['.', '/', '-']) { at.wrapping_sub(4) } else { day };
    joined && (1..=2).contains(&length(page, day)) && page.says_before(first, Cue::Day)
}

/// The two numbers, if they can be a day and a month.
fn day_and_month(page: &Page, first: usize, second: usize) -> Option<(i32, i32)> {
    let (day, month) = (value(page, first)?, value(page, second)?);
    let fits = (1..=31).contains(&day) && (1..=12).contains(&month);
    (fits && length(page, first) <= 2 && length(page, second) <= 2).then_some((day, month))
}

/// Whether what stands here is counted: a noun, a currency, a percent sign or a magnitude.
fn counts(page: &Page, at: usize) -> bool {
    let said = page.hit(at).filter(|hit| hit.first == at).is_some_and(|hit| {
        hit.meaning.noun.is_some() || hit.meaning.has(Cue::Currency) || hit.meaning.has(Cue::Percent)
    });
    said || page.token(at).is_some_and(|token| page.vocabulary.numbers.magnitudes.contains_key(&token.word()))
}

pub(super) fn is_year(year: i32) -> bool {
    (1900..=2100).contains(&year)
}

fn when(year: Option<i32>, month: Option<i32>, day: Option<i32>) -> When {
    let small = |number: i32| u8::try_from(number).ok();
    When { year, month: month.and_then(small), day: day.and_then(small) }
}

/// Days after which schools, prizes and groups are named, of which the day is no part of the month.
const HOLIDAYS: [(i32, i32); 12] =
    [(30, 4), (20, 11), (26, 3), (8, 3), (19, 5), (22, 12), (27, 7), (20, 10), (28, 6), (18, 11), (19, 8), (3, 2)];

/// "31/12", "12/2024" where a date can stand.
pub(super) fn short_date(page: &Page, at: usize, second: usize) -> Option<When> {
    let (left, right) = (value(page, at)?, value(page, second)?);
    if length(page, second) == 4 && is_year(right) && (1..=12).contains(&left) && length(page, at) <= 2 {
        return Some(when(Some(right), Some(left), None));
    }
    let is_day = day_and_month(page, at, second).is_some();
    // A part is never more than the whole, and parts are not written with a zero before them.
    let starts_with_zero = |at: usize| page.letters_of(at).first() == Some(&'0');
    let is_no_part = left > right || starts_with_zero(at) || starts_with_zero(second);
    let of_day = page.back(at).take(3).any(|hit| hit.meaning.has(Cue::Day) && page.is(hit.last, "ngày"));
    let before = follows_day_word(page, at);
    let until = ["đến", "từ", "trước", "sau", "dịp", "lễ", "hết", "quả", "nhân", "kết"]
        .iter()
        .any(|word| page.is(at.wrapping_sub(1), word));
    let named = page.token(second + 1).is_some_and(|token| token.capital) || HOLIDAYS.contains(&(left, right));
    let counts =
        page.hit(second + 1).is_some_and(|hit| hit.meaning.noun.is_some() && hit.first == second + 1 && !named);
    let continued =
        mark(page, at.wrapping_sub(1), &['-', '–']) && page.before(at.wrapping_sub(1)).is_some_and(Token::is_digits);
    // "1/6     Quà Quốc tế thiếu nhi": the first column of a list set with blanks.
    let opens_line = page.before(at).is_none_or(|token| token.kind == TokenKind::Break)
        && page.token(second + 1).is_some_and(|token| token.columns > 0);
    let is_date = before || opens_line || ((until || continued || is_no_part || of_day) && !counts);
    (is_day && is_date).then(|| when(None, Some(right), Some(left)))
}

/// A year, month, day or hour by the word beside it.
pub(super) fn time_of(page: &Page, at: usize, next: usize, number: i64) -> Option<When> {
    let number = i32::try_from(number).ok()?;
    let before = page.hit_before(at).map(|hit| hit.meaning);
    let said = |cue| before.is_some_and(|meaning| meaning.has(cue));
    // "thập niên 90"
    if page.is(at.wrapping_sub(1), "niên") && page.is(at.wrapping_sub(2), "thập") && number % 10 == 0 {
        return Some(When::default());
    }
    let is_four = length(page, at) == 4 && is_year(number);
    let after_year_word = said(Cue::Year) || page.is(at.wrapping_sub(1), "năm");
    if is_four && next == at + 1 && (after_year_word || bare_year(page, at, next)) {
        return Some(when(Some(number), None, None));
    }
    if mark(page, next, &['/']) && length(page, next + 1) > 0 {
        return None;
    }
    // "mỗi tháng 2-3 triệu đồng"
    let of_range = mark(page, next, &['-', '–']) && length(page, next + 1) > 0 && counts(page, next + 2);
    if said(Cue::Month)
        && !of_range
        && (1..=53).contains(&number)
        && !page.hit(next).is_some_and(|hit| is_counted(page, hit.first, next))
    {
        return Some(when(None, Some(number).filter(|month| *month <= 12), None));
    }
    let is_hour = page.hit(next).is_some_and(|hit| hit.first == next && hit.meaning.has(Cue::Hour));
    if is_hour && number <= 60 {
        return Some(When::default());
    }
    let after_hour = page.says_before(at, Cue::Hour) && number < 60 && length(page, at) == 2;
    let clock = mark(page, next, &[':'])
        && touches(page, next)
        && length(page, next + 1) == 2
        && number < 24
        && touches(page, next + 1);
    let after_clock =
        mark(page, at.wrapping_sub(1), &[':']) && touches(page, at) && length(page, at.wrapping_sub(2)) > 0;
    if after_hour || clock || (after_clock && number < 60) {
        return Some(When::default());
    }
    let is_day_word = said(Cue::Day) && !["vào", "thứ", "lúc", "hồi"].iter().any(|word| page.is(at - 1, word));
    let counted = page.hit(next).is_some_and(|hit| is_counted(page, hit.first, next));
    (is_day_word && (1..=31).contains(&number) && (!counted || page.is(next, "tháng")))
        .then(|| when(None, None, Some(number)))
}

fn is_counted(page: &Page, first: usize, next: usize) -> bool {
    first == next
        && page.hit(next).is_some_and(|hit| {
            hit.meaning.noun.is_some() && !hit.meaning.has(Cue::Year) && !hit.meaning.has(Cue::Month)
        })
}

/// Words that begin another part of the sentence: no count is followed by them.
const GOES_ON: [&str; 24] = [
    "cho", "trao", "tặng", "sẽ", "đang", "có", "được", "đã", "và", "là", "của", "tại", "do", "với", "diễn", "nhằm",
    "để", "vừa", "tổ", "vinh", "ở", "với", "trên", "dành",
];

/// "cuộc thi khoa học kỹ thuật 2021.", "giải thưởng 2021 cho": four digits without a point at the end of a clause, after no label and no verb.
fn ends_clause(page: &Page, at: usize, next: usize) -> bool {
    let is_recent = value(page, at).is_some_and(|year| (1990..=2035).contains(&year));
    let ends = page.token(next).is_none_or(|token| token.kind == crate::tokens::TokenKind::Break)
        || (mark(page, next, &['.', ',', ';', ')', '(']) && !(touches(page, next + 1) && length(page, next + 1) > 0));
    let goes_on = GOES_ON.iter().any(|word| page.is(next, word))
        && page.hit(next).is_none_or(|hit| hit.meaning.noun.is_none() && hit.first == next);
    let links = [
        "là", "đạt", "có", "được", "lên", "còn", "gồm", "cộng", "số", "trên", "gần", "hơn", "khoảng", "tới", "đến",
        "thêm",
    ];
    let is_word = page.before(at).is_some_and(Token::is_word) && !links.iter().any(|word| page.is(at - 1, word));
    let labels = page.hit_before(at).is_some_and(|hit| {
        let known = hit.meaning.noun.is_some_and(|noun| noun.thing != crate::vocabulary::Thing::Other);
        ((known || hit.meaning.money.is_some()) && !goes_on) || hit.meaning.qualifier.is_some()
    });
    is_recent && (ends || goes_on) && is_word && !labels && !touches(page, at)
}

/// "so với 2023", "(2023)": a year without its word.
fn bare_year(page: &Page, at: usize, next: usize) -> bool {
    let counts = page.hit(next).is_some_and(|hit| {
        hit.first == next
            && (hit.meaning.noun.is_some() || hit.meaning.has(Cue::Currency) || hit.meaning.has(Cue::Percent))
    });
    let grouped = mark(page, next, &['.', ',']) && length(page, next + 1) > 0 && touches(page, next + 1);
    let said = page.hit_before(at).is_some_and(|hit| {
        hit.meaning.has(Cue::Compared) || hit.meaning.has(Cue::Since) || hit.meaning.has(Cue::Prior)
    });
    let in_brackets = mark(page, at.wrapping_sub(1), &['(']) && mark(page, next, &[')']);
    let listed = mark(page, at.wrapping_sub(1), &[',', '-'])
        && at >= 2
        && value(page, at - 2).is_some_and(is_year)
        && length(page, at - 2) == 4;
    // "năm cao nhất 2031"
    let words = page.text(at.saturating_sub(3), at.wrapping_sub(1));
    let of_named_year =
        ["năm cao nhất", "năm thấp nhất", "năm gần nhất", "năm nhiều nhất", "năm ít nhất"].contains(&words.as_str());
    let joined = page.is(at.wrapping_sub(1), "và")
        && at >= 2
        && value(page, at - 2).is_some_and(is_year)
        && length(page, at - 2) == 4;
    // "| Thực hiện 2025 | Kế hoạch 2026 |"
    let in_head = mark(page, next, &['|']) && ["thực hiện", "kế hoạch"].iter().any(|head| words.ends_with(head));
    // "quý I/2024", "đến 2024"
    let slashed = mark(page, at.wrapping_sub(1), &['/'])
        && at.checked_sub(2).and_then(|word| page.token(word)).is_some_and(Token::is_word);
    let until = ["đến", "tới", "sang", "cuối", "đầu", "hết", "trước", "sau"]
        .iter()
        .any(|word| page.is(at.wrapping_sub(1), word));
    // "CHỈ TIÊU 2025", "Tết Ất Tỵ 2025": a name before it, and nothing that announces a count.
    let after_name = !page.token(at + 1).is_some_and(|token| token.is_word() && !token.capital && !token.spaced)
        && page.before(at).is_some_and(|token| token.is_word() && token.capital)
        && (page.token(next).is_none_or(|token| !token.is_word())
            || page.token(next).is_some_and(|token| token.capital));
    !counts
        && !grouped
        && (said
            || of_named_year
            || in_head
            || in_brackets
            || ends_clause(page, at, next)
            || listed
            || joined
            || slashed
            || until
            || after_name)
}
