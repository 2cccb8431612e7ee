//! Figures in: what people type and what spreadsheets print. One reading or an error, never a guess, because a guess
//! in a cash book is a wrong sum that looks right.

use thiserror::Error;

use crate::normalize::normalize;

/// Why a text is not a number.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NumberError {
    /// There is no text.
    #[error("there is no number")]
    Empty,
    /// A word or character that has no place there; carries it.
    #[error("unexpected {0:?} in a number")]
    Unexpected(String),
    /// Thousands are not in groups of three after one kind of separator, as in `1.23.456`.
    #[error("digits are not grouped in threes by one separator")]
    Grouping,
    /// A part of a đồng, or of whatever is counted in whole numbers.
    #[error("not a whole number")]
    Fraction,
    /// Multipliers that do not fall from large to small, as in `3 triệu 2 tỷ` or `1 tỷ 1.500 triệu`.
    #[error("multipliers are not in falling order")]
    Order,
    /// A bare number after a multiplier, as in `1 tỷ 5`: some mean 1,5 tỷ and others 1.000.000.005.
    #[error("a number after a multiplier lacks its own multiplier or currency")]
    BareRemainder,
    /// Larger than the program counts.
    #[error("number out of range")]
    Overflow,
}

/// Reads a whole number or an amount in đồng.
///
/// * Thousands: `1.234.567`, `1,234,567`, `1 234 567` (any kind of space), or none at all; a lone `1.234` is 1234.
/// * A sign before; `đ`, `đồng`, `₫`, `vnđ` or `vnd` after.
/// * Multipliers `nghìn`, `ngàn`, `triệu`, `tr`, `tỷ`, `tỉ`, also without marks and as `nghìn tỷ`, `triệu tỷ`; before
///   them the comma is the decimal comma: `1,5 tỷ`, `45 tỷ 88 triệu`, `88 triệu 440.021 đồng`.
/// * A tail of one or two zeros, as banks print it (`1.234.567,00`, `1,234,567.00`, `0,00`), but only after four
///   digits or a zero: in `50,00` a third zero may have been lost.
pub fn parse_integer(text: &str) -> Result<i64, NumberError> {
    let (is_negative, text) = without_sign(text)?;
    let tokens = tokens_of(&text)?;
    let mut sum = Sum::default();
    let mut rest = tokens.as_slice();
    while !rest.is_empty() {
        rest = sum.take_term(rest)?;
    }
    let total = if is_negative { -sum.total } else { sum.total };
    i64::try_from(total).map_err(|_| NumberError::Overflow)
}

/// Reads a decimal number exactly, as mantissa and scale: `33,42` is `(3342, 2)`.
///
/// The comma is the decimal comma; thousands are grouped by dots or spaces. `33.42` is refused, because in Vietnamese
/// the dot groups thousands. Zeros at the end are kept: `33,40` is `(3340, 2)`.
pub fn parse_decimal(text: &str) -> Result<(i128, u8), NumberError> {
    let (is_negative, text) = without_sign(text)?;
    if let Some(stranger) = text.chars().find(|letter| !is_figure(*letter) && *letter != ' ') {
        return Err(NumberError::Unexpected(stranger.to_string()));
    }
    let (whole, fraction) = decimal_parts(&text)?;
    let scale = u8::try_from(fraction.len()).map_err(|_| NumberError::Overflow)?;
    let mantissa = number_of(&(whole + fraction))?;
    Ok((if is_negative { -mantissa } else { mantissa }, scale))
}

#[derive(Debug)]
enum Token {
    Figure(String),
    Word(String),
}

/// What has been read of an amount so far.
#[derive(Default)]
struct Sum {
    total: i128,
    /// The power of ten of the last multiplier, and whether a decimal comma stood before it.
    last: Option<(u32, bool)>,
}

impl Sum {
    /// Reads one figure with what follows it, adds it up, and gives the tokens that remain.
    fn take_term<'a>(&mut self, tokens: &'a [Token]) -> Result<&'a [Token], NumberError> {
        let (figure, after) = take_figure(tokens)?;
        let (power, rest) = match after {
            [Token::Word(word)] if is_currency(word) => (0, &after[1..]),
            [Token::Word(thousands), Token::Word(billions), rest @ ..]
                if matches!(power_of(thousands), Some(3 | 6)) && power_of(billions) == Some(9) =>
            {
                (power_of(thousands).unwrap_or_default() + 9, rest)
            }
            [Token::Word(word), rest @ ..] => {
                (power_of(word).ok_or_else(|| NumberError::Unexpected(word.clone()))?, rest)
            }
            [] if self.last.is_some() => return Err(NumberError::BareRemainder),
            _ => (0, after),
        };
        self.add(&figure, power)?;
        match rest {
            [Token::Word(word)] if power > 0 && is_currency(word) => Ok(&[]),
            _ => Ok(rest),
        }
    }

    fn add(&mut self, figure: &str, power: u32) -> Result<(), NumberError> {
        let (amount, has_fraction) =
            if power == 0 { (whole_amount(figure)?, false) } else { multiplied(figure, power)? };
        if let Some((last_power, last_had_fraction)) = self.last
            && (last_had_fraction || power >= last_power || amount >= 10_i128.pow(last_power))
        {
            return Err(NumberError::Order);
        }
        self.last = Some((power, has_fraction));
        self.total = self.total.checked_add(amount).ok_or(NumberError::Overflow)?;
        Ok(())
    }
}

/// Joins the figures up to the next word: `1 234 567` arrives as three of them.
fn take_figure(tokens: &[Token]) -> Result<(String, &[Token]), NumberError> {
    let mut figures = Vec::new();
    let mut rest = tokens;
    while let [Token::Figure(figure), after @ ..] = rest {
        figures.push(figure.as_str());
        rest = after;
    }
    match rest {
        [Token::Word(word), ..] if figures.is_empty() => Err(NumberError::Unexpected(word.clone())),
        _ => Ok((figures.join(" "), rest)),
    }
}

fn is_currency(word: &str) -> bool {
    matches!(word, "đ" | "đồng" | "dong" | "₫" | "vnđ" | "vnd")
}

fn power_of(word: &str) -> Option<u32> {
    match word {
        "nghìn" | "ngàn" | "nghin" | "ngan" => Some(3),
        "triệu" | "trieu" | "tr" => Some(6),
        "tỷ" | "tỉ" | "ty" | "ti" => Some(9),
        _ => None,
    }
}

fn without_sign(text: &str) -> Result<(bool, String), NumberError> {
    let text = normalize(text).to_lowercase();
    let unsigned = text.strip_prefix(['-', '+', '\u{2212}']).unwrap_or(&text);
    if unsigned.is_empty() {
        return Err(NumberError::Empty);
    }
    Ok((text.starts_with(['-', '\u{2212}']), unsigned.trim_start().to_owned()))
}

fn is_figure(letter: char) -> bool {
    letter.is_ascii_digit() || letter == '.' || letter == ','
}

fn tokens_of(text: &str) -> Result<Vec<Token>, NumberError> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let belongs: fn(char) -> bool = match first {
            ' ' => |letter| letter == ' ',
            '₫' => |letter| letter == '₫',
            letter if is_figure(letter) => is_figure,
            letter if letter.is_alphabetic() => char::is_alphabetic,
            stranger => return Err(NumberError::Unexpected(stranger.to_string())),
        };
        let end = rest.find(|letter| !belongs(letter)).unwrap_or(rest.len());
        let (token, after) = rest.split_at(end);
        if is_figure(first) {
            tokens.push(Token::Figure(token.to_owned()));
        } else if first != ' ' {
            tokens.push(Token::Word(token.to_owned()));
        }
        rest = after;
    }
    Ok(tokens)
}

/// Reads a figure without a multiplier: a count, or đồng.
fn whole_amount(figure: &str) -> Result<i128, NumberError> {
    let Some((whole, tail)) = decimal_tail(figure) else {
        return number_of(&ungrouped(figure, &['.', ',', ' '])?);
    };
    let digits = ungrouped(whole, &['.', ',', ' '])?;
    let amount = number_of(&digits)?;
    if matches!(tail, "0" | "00") && (digits.len() >= 4 || amount == 0) {
        Ok(amount)
    } else {
        Err(NumberError::Fraction)
    }
}

/// Splits off what can only be decimals: digits after a separator that occurs once, and not three of them.
fn decimal_tail(figure: &str) -> Option<(&str, &str)> {
    let separator = figure.chars().rev().find(|letter| matches!(letter, '.' | ','))?;
    let (whole, tail) = figure.rsplit_once(separator)?;
    let is_tail = !whole.contains(separator) && !matches!(tail.len(), 0 | 3) && is_all_digits(tail);
    is_tail.then_some((whole, tail))
}

/// Reads a figure before a multiplier, with its decimal comma; says whether it had one.
fn multiplied(figure: &str, power: u32) -> Result<(i128, bool), NumberError> {
    let (whole, fraction) = decimal_parts(figure)?;
    let fraction = fraction.trim_end_matches('0');
    let places = u32::try_from(fraction.len()).map_err(|_| NumberError::Overflow)?;
    let shift = power.checked_sub(places).ok_or(NumberError::Fraction)?;
    let amount = number_of(&(whole + fraction))?.checked_mul(10_i128.pow(shift)).ok_or(NumberError::Overflow)?;
    Ok((amount, !fraction.is_empty()))
}

/// Splits at the decimal comma into the digits before and after it.
fn decimal_parts(figure: &str) -> Result<(String, &str), NumberError> {
    let (whole, fraction) = match figure.split_once(',') {
        Some((whole, fraction)) if is_all_digits(fraction) => (whole, fraction),
        Some(_) => return Err(NumberError::Grouping),
        None => (figure, ""),
    };
    Ok((ungrouped(whole, &['.', ' '])?, fraction))
}

/// Takes the separators out of a whole number, one kind of them, with three digits after each.
fn ungrouped(figure: &str, separators: &[char]) -> Result<String, NumberError> {
    let Some(separator) = figure.chars().find(|letter| separators.contains(letter)) else {
        return if is_all_digits(figure) { Ok(figure.to_owned()) } else { Err(NumberError::Grouping) };
    };
    let mut groups = figure.split(separator);
    let first = groups.next().unwrap_or_default();
    // `0.123` is somebody's decimal point, not a group.
    let is_first = matches!(first.len(), 1..=3) && is_all_digits(first) && !first.starts_with('0');
    if is_first && groups.all(|group| group.len() == 3 && is_all_digits(group)) {
        Ok(figure.replace(separator, ""))
    } else {
        Err(NumberError::Grouping)
    }
}

fn is_all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Reads digits only; the sole way to fail is to be too many.
fn number_of(digits: &str) -> Result<i128, NumberError> {
    digits.parse().map_err(|_| NumberError::Overflow)
}

#[cfg(test)]
mod tests;
