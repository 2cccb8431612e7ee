//! Numbers in words: "hai trăm bốn mươi", "nửa triệu", "một phần ba".

use super::numerals::Printed;
use super::page::Page;
use crate::tokens::Token;
use crate::vocabulary::{Cue, Numbers, WordId};
use kh_figures::Rational;

/// A number in words.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Spoken {
    /// A whole number; the scale tells its last magnitude word.
    Number { last: usize, printed: Printed },
    /// A part of the whole.
    Fraction { last: usize, value: Rational },
}

/// Reads the number in words that begins at `first`, if it counts something there.
pub(crate) fn spoken_at(page: &Page, first: usize) -> Option<Spoken> {
    let numbers = &page.vocabulary.numbers;
    let word = page.token(first)?.word();
    if word == 0 {
        return None;
    }
    if numbers.half_of.contains(&word) {
        let (last, power) = super::numerals::magnitude_after(page, first)?;
        let scale = 1 - i32::try_from(power).ok()?;
        return Some(Spoken::Number { last, printed: Printed { mantissa: 5, scale } });
    }
    let is_digit = numbers.digits.contains_key(&word);
    if !is_digit && !numbers.ten.contains(&word) {
        return None;
    }
    if let Some(fraction) = fraction_at(page, first) {
        return Some(fraction);
    }
    let run = run_at(page, first)?;
    counts_something(page, first, &run).then_some(Spoken::Number { last: run.last, printed: run.printed })
}

/// "một phần ba", "một phần mười tám", but not "hai phần quà".
fn fraction_at(page: &Page, first: usize) -> Option<Spoken> {
    let numbers = &page.vocabulary.numbers;
    let digit = |at: usize| page.token(at).and_then(|token| numbers.digits.get(&token.word())).copied();
    let part = i64::from(digit(first)?);
    if !numbers.part.contains(&page.token(first + 1)?.word()) {
        return None;
    }
    let whole = run_at(page, first + 2).filter(|whole| whole.printed.scale == 0 && part < whole.printed.mantissa)?;
    Some(Spoken::Fraction { last: whole.last, value: Rational::new(part.into(), whole.printed.mantissa.into())? })
}

struct Run {
    last: usize,
    words: usize,
    printed: Printed,
}

/// The longest run of number words from `first` on, by what they mean.
fn run_at(page: &Page, first: usize) -> Option<Run> {
    let numbers = &page.vocabulary.numbers;
    let (mut total, mut group, mut digit) = (0_i64, 0_i64, 0_i64);
    let (mut last, mut words, mut power) = (first, 0, 0);
    let mut has_digit = false;
    for at in first..first + 24 {
        let Some(word) = page.token(at).map(Token::word).filter(|word| *word != 0) else { break };
        // After "mười" and "mươi" five is "lăm": "mười năm" is ten years, and "hai nghìn năm" are two thousand.
        let goes_on = || page.token(at + 1).is_some_and(|next| continues(numbers, next.word()));
        let of_years = (group % 100) / 10 > 0 || (power > 0 && !goes_on());
        if page.is(at, "năm") && at > first && of_years && !has_digit {
            break;
        }
        if let Some(value) = numbers.digits.get(&word) {
            // Two digits side by side are two words, as in "ba bốn lần"; "năm" after a number is often the year.
            if has_digit {
                break;
            }
            (digit, has_digit) = (i64::from(*value), true);
            power = 0;
        } else if numbers.ten.contains(&word) && !has_digit {
            (group, power) = (group + 10, 0);
        } else if numbers.tens.contains(&word) && has_digit {
            (group, digit, has_digit, power) = (group + 10 * digit, 0, false, 0);
        } else if numbers.hundred.contains(&word) && has_digit {
            (group, digit, has_digit, power) = (group + 100 * digit, 0, false, 0);
        } else if let Some(magnitude) =
            numbers.magnitudes.get(&word).filter(|_| group + digit > 0 && !page.is(at + 1, "lệ"))
        {
            let unit = 10_i64.checked_pow(*magnitude)?;
            total = total.checked_add((group + digit).checked_mul(unit)?)?;
            (group, digit, has_digit, power) = (0, 0, false, *magnitude);
        } else if numbers.magnitudes.get(&word) == Some(&9) && power > 0 && !has_digit {
            // "một nghìn tỷ"
            total = total.checked_mul(1_000_000_000)?;
            power += 9;
        } else if !(numbers.zero_tens.contains(&word) && group > 0) {
            break;
        }
        last = at;
        words += 1;
    }
    let value = total.checked_add(group + digit)?;
    let unit = 10_i64.checked_pow(power)?;
    let printed = Printed { mantissa: value / unit, scale: -i32::try_from(power).ok()? };
    (words > 0 && value > 0).then_some(Run { last, words, printed })
}

/// "trăm", "mươi", "nghìn": a digit before them is one.
fn continues(numbers: &Numbers, word: WordId) -> bool {
    numbers.hundred.contains(&word) || numbers.tens.contains(&word) || numbers.magnitudes.contains_key(&word)
}

/// One word counts only before a thing that can be counted; "một" never, it is the article.
fn counts_something(page: &Page, first: usize, run: &Run) -> bool {
    let next = run.last + 1;
    if page.before(first).is_some_and(Token::is_digits) {
        return false;
    }
    let has_noun = page
        .hit(next)
        .is_some_and(|hit| hit.first == next && (hit.meaning.noun.is_some() || hit.meaning.has(Cue::Currency)));
    // "Mười năm trước", but not "tháng mười năm ngoái"
    let of_calendar = ["tháng", "thứ", "ngày", "mùng", "mồng"].iter().any(|word| page.is(first.wrapping_sub(1), word));
    let has_noun = has_noun || (page.is(next, "năm") && page.says(next, Cue::Prior) && !of_calendar);
    let is_percent = page.says(next, Cue::Percent);
    if run.words > 1 {
        return has_noun
            || is_percent
            || run.printed.scale < 0
            || run.words > 2
            || page.token(next).is_some_and(|token| token.is_word() && !token.capital);
    }
    let after_ordinal = page.is(first.wrapping_sub(1), "thứ")
        || page.says_before(first, Cue::Ordinal)
        || page.is(first.wrapping_sub(1), "giải");
    let is_one = run.printed == Printed { mantissa: 1, scale: 0 };
    let is_other_word = ["tư", "không", "lăm", "mốt", "nhăm"].iter().any(|word| page.is(first, word));
    let is_year = page.is(first, "năm") && !FIVE_AFTER.iter().any(|word| page.is(first.wrapping_sub(1), word));
    let is_name = page.token(first).is_some_and(|token| token.capital) && !begins_sentence(page, first);
    let pairs = page.is(next, "trong") && page.hit(next + 2).is_some_and(|hit| hit.meaning.noun.is_some());
    (has_noun || pairs || ends_pair(page, first)) && !(after_ordinal || is_one || is_other_word || is_year || is_name)
}

/// "ba trong bốn chỉ tiêu": the second number.
fn ends_pair(page: &Page, first: usize) -> bool {
    page.is(first.wrapping_sub(1), "trong") && page.hit(first + 1).is_some_and(|hit| hit.meaning.noun.is_some())
}

/// After these words "năm" is the number five, not the year.
const FIVE_AFTER: [&str; 9] = ["có", "được", "tặng", "trao", "gồm", "cho", "với", "thêm", "và"];

fn begins_sentence(page: &Page, at: usize) -> bool {
    let sentence = page.token(at).map(|token| token.sentence);
    page.before(at)
        .is_none_or(|before| Some(before.sentence) != sentence || before.kind == crate::tokens::TokenKind::Break)
}
