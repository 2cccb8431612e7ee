//! Numbers in digits: separators of every habit, decimals, magnitude words.

use super::page::Page;
use crate::tokens::{Token, TokenKind};
use crate::vocabulary::Cue;
use kh_figures::Rational;

/// A number as it is printed: `mantissa × 10^-scale`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Printed {
    pub(crate) mantissa: i64,
    pub(crate) scale: i32,
}

impl Printed {
    /// The exact value.
    pub(crate) fn value(&self) -> Option<Rational> {
        let power = 10_i128.checked_pow(self.scale.unsigned_abs())?;
        let unit = if self.scale < 0 { Rational::new(power, 1) } else { Rational::new(1, power) };
        Rational::whole(self.mantissa).mul(&unit?)
    }

    /// Whether it was written without decimals and without a magnitude word.
    pub(crate) fn is_plain(&self) -> bool {
        self.scale == 0
    }
}

/// A number found in the tokens `first` to `last`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Found {
    pub(crate) last: usize,
    /// None when it has more digits than anything that is counted.
    pub(crate) printed: Option<Printed>,
}

/// The digits of one number, before any magnitude word.
struct Digits {
    last: usize,
    /// All of them, the decimals at the end.
    written: String,
    decimals: usize,
    /// Groups of three after a single separator, which before "%" or a magnitude word may be decimals.
    lone_group: Option<char>,
}

/// Reads the number that begins with the digits at `first`. `alone` forbids blanks between groups of digits.
pub(crate) fn number_at(page: &Page, first: usize, alone: bool) -> Found {
    let mut digits = digits_at(page, first, alone);
    let power = magnitude_after(page, digits.last);
    if may_be_decimals(&digits, page, power.is_some()) {
        digits.decimals = 3;
    }
    let Some((last, power)) = power else {
        return Found { last: digits.last, printed: printed(&digits, 0) };
    };
    let Some(head) = printed(&digits, power) else { return Found { last, printed: None } };
    let found = with_smaller_terms(page, Found { last, printed: Some(head) });
    with_half(page, found)
}

/// Adds what follows in smaller magnitudes: the "88 triệu" of "45 tỷ 88 triệu".
fn with_smaller_terms(page: &Page, mut found: Found) -> Found {
    while let Some(sum) = found.printed {
        let next = found.last + 1;
        if sum.scale >= 0 || !page.token(next).is_some_and(Token::is_digits) {
            break;
        }
        let digits = digits_at(page, next, true);
        let magnitude = magnitude_after(page, digits.last);
        let is_rest = page.says(digits.last + 1, Cue::Currency) && digits.written.len() > 3;
        let (last, power) = match magnitude {
            Some(magnitude) => magnitude,
            None if is_rest => (digits.last, 0),
            None => return with_tenths(page, found, &digits),
        };
        let Some(term) = printed(&digits, power).filter(|term| fits_below(term, &sum)) else { break };
        let Some(joined) = join(&sum, &term) else { break };
        found = Found { last, printed: Some(joined) };
    }
    found
}

/// "2tr5", "3tr500", "15 triệu 5": what follows the magnitude are its decimals, where nothing is counted with them.
fn with_tenths(page: &Page, found: Found, digits: &Digits) -> Found {
    let Some(sum) = found.printed.filter(|sum| sum.scale <= -3) else { return found };
    let next = digits.last + 1;
    let Some(tenths) = page.token(found.last + 1).filter(|token| token.columns == 0) else { return found };
    let is_glued = !tenths.spaced;
    let ends = page.says(next, Cue::Currency)
        || page
            .token(next)
            .is_none_or(|token| matches!(token.kind, TokenKind::Break | TokenKind::Mark(',' | '.' | ';' | ')' | '/')));
    let goes_on = page.token(next + 1).is_some_and(|token| token.is_digits() && !token.spaced);
    let length = digits.written.len();
    let fits = digits.last == found.last + 1 && length <= if is_glued { 3 } else { 1 } && is_whole(page, found.last);
    if !fits || !ends || goes_on {
        return found;
    }
    let shift = i32::try_from(length).unwrap_or_default();
    let term = digits.written.parse().ok().map(|mantissa| Printed { mantissa, scale: sum.scale + shift });
    let joined = term.and_then(|term| join(&sum, &term));
    joined.map_or(found, |printed| Found { last: digits.last, printed: Some(printed) })
}

/// Whether the number before a magnitude has no decimals: after "2,5 tr" no more of them follow.
fn is_whole(page: &Page, magnitude: usize) -> bool {
    let touches = page.before(magnitude).is_some_and(|token| !token.spaced);
    !(touches && magnitude >= 2 && page.is(magnitude - 2, ","))
}

/// "2 triệu rưỡi".
fn with_half(page: &Page, found: Found) -> Found {
    let next = found.last + 1;
    let is_half = page.token(next).is_some_and(|token| page.vocabulary.numbers.half.contains(&token.word()));
    match found.printed {
        Some(Printed { mantissa, scale }) if is_half && scale < 0 => Found {
            last: next,
            printed: mantissa
                .checked_mul(10)
                .and_then(|tenfold| tenfold.checked_add(5))
                .map(|mantissa| Printed { mantissa, scale: scale + 1 }),
        },
        _ => found,
    }
}

/// A smaller term is below one unit of the last place before it.
fn fits_below(term: &Printed, sum: &Printed) -> bool {
    let limit = Printed { mantissa: 1, scale: sum.scale }.value();
    term.scale > sum.scale && term.value().zip(limit).is_some_and(|(term, limit)| term < limit)
}

fn join(sum: &Printed, term: &Printed) -> Option<Printed> {
    let shift = u32::try_from(term.scale - sum.scale).ok()?;
    let mantissa = sum.mantissa.checked_mul(10_i64.checked_pow(shift)?)?.checked_add(term.mantissa)?;
    Some(Printed { mantissa, scale: term.scale })
}

fn digits_at(page: &Page, first: usize, alone: bool) -> Digits {
    let mut found = Digits { last: first, written: text_of(page, first), decimals: 0, lone_group: None };
    let is_head = found.written.len() <= 3 && !found.written.starts_with('0');
    let mut separator = None;
    while let Some((mark, at)) = next_group(page, found.last, alone) {
        let group = text_of(page, at);
        // "27.500000đ": a point was lost between two groups.
        let is_double = group.len() == 6 && mark == '.' && page.says(at + 1, Cue::Currency);
        let is_group = (group.len() == 3 || is_double) && is_head && separator.is_none_or(|known| known == mark);
        if is_group {
            found.lone_group = if separator.is_none() { Some(mark) } else { None };
            separator = Some(mark);
        } else if is_decimals(page, &found, separator, mark, at, &group) {
            found.decimals = group.len();
            found.lone_group = None;
        } else {
            break;
        }
        found.written.push_str(&group);
        found.last = at;
        if found.decimals > 0 {
            break;
        }
    }
    found
}

/// Decimals stand after a comma, or after a point where a percent sign or magnitude word follows.
fn is_decimals(page: &Page, found: &Digits, separator: Option<char>, mark: char, at: usize, group: &str) -> bool {
    if mark == ' '
        || separator == Some(mark)
        || page.token(at).is_some_and(|token| page.before(at).is_some_and(|before| before.end != token.start))
    {
        return false;
    }
    let is_marked =
        page.says(at + 1, Cue::Percent) || page.says(at + 1, Cue::Points) || magnitude_after(page, at).is_some();
    if mark == ',' {
        return group.len() <= 2
            || (found.written.starts_with('0') && found.written.len() == 1)
            || (is_marked && group.len() <= 6);
    }
    // "8.6 + 8.5 + 9 = 26,1", "198.4 điểm": marks of a school; "phiên bản 4.0".
    let is_mark = is_term(page, found.last, at) || (at == found.last + 2 && page.is(at + 1, "điểm"));
    (group.len() <= 3 && is_marked) || (group.len() <= 2 && is_mark) || (group == "0" && found.written.len() <= 2)
}

/// Whether a number is added to others.
fn is_term(page: &Page, first: usize, last: usize) -> bool {
    let is_sign = |at: usize| page.token(at).is_some_and(|token| token.is_mark('+') || token.is_mark('='));
    last == first + 2 && (is_sign(last + 1) || is_sign(first.wrapping_sub(1)))
}

/// The next run of digits of the same number and what separates it: a mark, or a blank.
fn next_group(page: &Page, last: usize, alone: bool) -> Option<(char, usize)> {
    let next = page.token(last + 1)?;
    let is_digits = |at: usize| page.token(at).is_some_and(Token::is_digits);
    let is_break = |at: usize| page.token(at).is_some_and(|token| token.kind == crate::tokens::TokenKind::Break);
    let mark = |at: usize| ['.', ','].into_iter().find(|mark| page.token(at).is_some_and(|token| token.is_mark(*mark)));
    if let Some(mark) = mark(last + 1).filter(|_| !next.spaced) {
        let after = if is_break(last + 2) { last + 3 } else { last + 2 };
        // "tặng 4. 850 xe đạp": a blank was typed within the number.
        let is_torn = mark == '.'
            && is_group_of_three(page, after)
            && page.hit(after + 1).is_some_and(|hit| hit.first == after + 1 && hit.meaning.noun.is_some())
            && page.before(last).is_some_and(Token::is_word)
            && !page
                .hit_before(last)
                .is_some_and(|hit| [Cue::Rank, Cue::Address].iter().any(|cue| hit.meaning.has(*cue)));
        let touches = page.token(after).is_some_and(|token| !token.spaced || after == last + 3 || is_torn);
        return (is_digits(after) && touches).then_some((mark, after));
    }
    if is_break(last + 1) {
        return match mark(last + 2) {
            Some(mark) if is_digits(last + 3) => Some((mark, last + 3)),
            _ if !alone
                && is_digits(last + 2)
                && is_group_of_three(page, last + 2)
                && followed_by_word(page, last + 2) =>
            {
                Some((' ', last + 2))
            }
            _ => None,
        };
    }
    (!alone && next.is_digits() && next.spaced && next.columns == 0 && is_group_of_three(page, last + 1))
        .then_some((' ', last + 1))
}

fn is_group_of_three(page: &Page, at: usize) -> bool {
    page.token(at).is_some_and(|token| token.end - token.start == 3)
}

fn followed_by_word(page: &Page, at: usize) -> bool {
    page.token(at + 1).is_some_and(|token| token.is_word() && !token.capital)
}

/// "99,115%" and "1,277 tỷ" have decimals; "1,277 con" and "1.277 triệu" thousands.
fn may_be_decimals(digits: &Digits, page: &Page, has_magnitude: bool) -> bool {
    let is_percent = page.says(digits.last + 1, Cue::Percent);
    match digits.lone_group {
        Some(',') => has_magnitude || is_percent,
        Some('.') => is_percent,
        _ => false,
    }
}

/// The magnitude word after a token: its last token and power of ten. "nghìn tỷ" is one.
pub(crate) fn magnitude_after(page: &Page, last: usize) -> Option<(usize, u32)> {
    let numbers = &page.vocabulary.numbers;
    let skip = usize::from(page.token(last + 1).is_some_and(|token| token.kind == crate::tokens::TokenKind::Break));
    let at = last + 1 + skip;
    let token = page.token(at)?;
    let power = *numbers.magnitudes.get(&token.word())?;
    // A lone "k" or "ty" apart from its number is another word.
    let is_short = token.end - token.start == 1;
    if is_short && token.spaced {
        return None;
    }
    // "năm 2023 tỷ lệ hội viên đạt 18%", "3.323 tỷ phú"
    if ["lệ", "phú", "trọng", "suất", "giá"].iter().any(|word| page.is(at + 1, word)) && power == 9 {
        return None;
    }
    let second = page.token(at + 1).and_then(|token| numbers.magnitudes.get(&token.word())).copied();
    match second {
        Some(9) if power < 9 => Some((at + 1, power + 9)),
        _ => Some((at, power)),
    }
}

fn printed(digits: &Digits, power: u32) -> Option<Printed> {
    if digits.written.len() > 18 {
        return None;
    }
    let mantissa = digits.written.parse().ok()?;
    let scale = i32::try_from(digits.decimals).ok()? - i32::try_from(power).ok()?;
    let printed = Printed { mantissa, scale };
    (scale.abs() <= 15 && printed.value().is_some_and(|value| value < Rational::whole(1_000_000_000_000_000_000)))
        .then_some(printed)
}

fn text_of(page: &Page, at: usize) -> String {
    page.letters_of(at).iter().collect()
}
