//! Every number of the text, and whether it is a quantity at all: dates, terms, numbers of papers, addresses,
//! telephones and ranks are told apart by the words beside them.

use super::calendar::{calendar_at, is_year, short_date, time_of};
use super::numerals::{Found, Printed, number_at};
use super::page::Page;
use super::spoken::{Spoken, spoken_at};
use crate::tokens::{Token, TokenKind};
use crate::vocabulary::Cue;
use kh_figures::Rational;

/// What a number is.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Form {
    Number(Printed),
    Fraction(Rational),
    /// A day, month, year or hour; with the year, month and day that it says.
    Date(When),
    /// From one year to another.
    Term(i32, i32),
    Document,
    Phone,
    Address,
    Rank(i64),
}

/// What a date says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct When {
    pub(crate) year: Option<i32>,
    pub(crate) month: Option<u8>,
    pub(crate) day: Option<u8>,
}

/// A number of the text, in the tokens `first` to `last`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Numeral {
    pub(crate) first: usize,
    pub(crate) last: usize,
    pub(crate) form: Form,
    /// Whether it is the first of a pair such as "186/186".
    pub(crate) opens_pair: bool,
}

/// Finds all numbers in reading order.
pub(crate) fn numerals_of(page: &Page) -> Vec<Numeral> {
    let mut numerals: Vec<Numeral> = Vec::new();
    let mut at = 0;
    while let Some(token) = page.token(at) {
        let found = match token.kind {
            TokenKind::Digits => in_digits(page, at, numerals.last()),
            TokenKind::Word(_) => in_words(page, at).into_iter().collect(),
            _ => Vec::new(),
        };
        at = found.last().map_or(at + 1, |numeral| numeral.last + 1);
        numerals.extend(found);
    }
    link_pairs(page, &mut numerals);
    numerals
}

/// "36 trong số 45 thôn", "57 trên tổng số 76 dòng họ": what "36/45 thôn" is in signs.
fn link_pairs(page: &Page, numerals: &mut [Numeral]) {
    let plain = |form: Form| match form {
        Form::Number(printed) if printed.is_plain() => Some(printed.mantissa),
        _ => None,
    };
    for at in 1..numerals.len() {
        let (before, rest) = numerals.split_at_mut(at);
        let (Some(left), Some(right)) = (before.last_mut(), rest.first()) else { continue };
        // "60 gia đình trong 80 hộ"
        let named = page.hit(left.last + 1).filter(|hit| {
            hit.first == left.last + 1 && hit.meaning.noun.is_some_and(|noun| noun.thing.model().is_some())
        });
        let from = named.map_or(left.last, |hit| hit.last) + 1;
        // The longest of them has three words.
        if right.first > from + 3 {
            continue;
        }
        let words = page.text(from, right.first.wrapping_sub(1));
        let among = ["trong số", "trong tổng số", "trên tổng số", "trên", "trong"];
        let among = if named.is_some() { among.get(..3) } else { Some(&among[..]) };
        let among = among.is_some_and(|words_of| words_of.contains(&words.as_str()));
        let smaller = plain(left.form).zip(plain(right.form)).is_some_and(|(left, right)| left <= right);
        let counts =
            page.hit(right.last + 1).is_some_and(|hit| hit.first == right.last + 1 && hit.meaning.noun.is_some());
        if among && smaller && counts && !left.opens_pair && !right.opens_pair {
            left.opens_pair = true;
        }
    }
}

fn in_words(page: &Page, at: usize) -> Option<Numeral> {
    let numeral = |last, form| Numeral { first: at, last, form, opens_pair: false };
    if let Some(place) = place_in_order(page, at) {
        return Some(numeral(at, Form::Rank(place)));
    }
    match spoken_at(page, at)? {
        Spoken::Number { last, printed } => Some(numeral(last, Form::Number(printed))),
        Spoken::Fraction { last, value } => Some(numeral(last, Form::Fraction(value))),
    }
}

/// "hạng Nhất", "xếp thứ nhì".
fn place_in_order(page: &Page, at: usize) -> Option<i64> {
    let place = page.vocabulary.numbers.ordinals.get(&page.token(at)?.word())?;
    let begins = page.is(at.wrapping_sub(1), "thứ")
        && page.before(at).is_some_and(|token| token.capital)
        && mark(page, at + 1, &[',', ':'])
        && length(page, at + 2) == 0;
    (begins || page.says_before(at, Cue::Ordinal)).then_some(i64::from(*place))
}

/// Reads what begins with digits at `at`: mostly one number, two for a pair.
fn in_digits(page: &Page, at: usize, previous: Option<&Numeral>) -> Vec<Numeral> {
    let one = |last, form| vec![Numeral { first: at, last, form, opens_pair: false }];
    if let Some(last) = account_at(page, at) {
        return one(last, Form::Document);
    }
    // "so với cùng kỳ năm trước [4]": the number of a note.
    if mark(page, at.wrapping_sub(1), &['[']) && mark(page, at + 1, &[']']) {
        return one(at, Form::Document);
    }
    if let Some(last) = code_at(page, at) {
        return one(last, Form::Document);
    }
    if let Some(last) = phone_at(page, at) {
        return one(last, Form::Phone);
    }
    if let Some((last, form)) = calendar_at(page, at) {
        return one(last, form);
    }
    if let Some(numerals) = slashed_at(page, at) {
        return numerals;
    }
    let found = number_at(page, at, stands_alone(page, at));
    let form = form_of(page, at, &found, previous);
    match form {
        // What follows a date or a rank is another number.
        Form::Number(_) => one(found.last, form),
        _ if found.last > at && found.printed.is_some_and(|printed| printed.is_plain()) => {
            one(only_digits(page, at, &form).unwrap_or(found.last), form)
        }
        _ => one(found.last, form),
    }
}

/// "tổ 3 120 hộ": a number that names a place is not joined with the next one.
fn only_digits(page: &Page, at: usize, form: &Form) -> Option<usize> {
    (matches!(form, Form::Address | Form::Rank(_)) && page.token(at + 1).is_some_and(Token::is_digits)).then_some(at)
}

/// Whether the words before forbid that a blank is a separator of thousands.
fn stands_alone(page: &Page, at: usize) -> bool {
    page.hit_before(at)
        .is_some_and(|hit| hit.meaning.has(Cue::Address) || hit.meaning.has(Cue::Rank) || hit.meaning.has(Cue::Month))
}

pub(super) fn length(page: &Page, at: usize) -> usize {
    page.token(at).filter(|token| token.is_digits()).map_or(0, |token| token.end - token.start)
}

pub(super) fn value(page: &Page, at: usize) -> Option<i32> {
    (length(page, at) <= 6).then(|| page.letters_of(at).iter().collect::<String>().parse().ok()).flatten()
}

pub(super) fn mark(page: &Page, at: usize, marks: &[char]) -> bool {
    page.token(at).is_some_and(|token| marks.iter().any(|mark| token.is_mark(*mark)))
}

pub(super) fn touches(page: &Page, at: usize) -> bool {
    page.token(at).is_some_and(|token| !token.spaced)
}

/// A telephone number: after its word, or ten digits that begin with 0.
fn phone_at(page: &Page, at: usize) -> Option<usize> {
    let told = page.back(at).take(2).any(|hit| hit.meaning.has(Cue::Phone) && at - hit.last <= 4);
    let starts_with_zero = page.letters_of(at).first() == Some(&'0');
    let may_be = told || (starts_with_zero && length(page, at) >= 3);
    if !may_be {
        return None;
    }
    let (last, digits) = long_number(page, at, 12);
    let fits = if told { (7..=12).contains(&digits) } else { (10..=11).contains(&digits) };
    fits.then_some(last)
}

fn account_at(page: &Page, at: usize) -> Option<usize> {
    let told = page.back(at).take(2).any(|hit| hit.meaning.has(Cue::Account) && at - hit.last <= 3);
    let (last, digits) = long_number(page, at, 20);
    (told && digits >= 6 && !is_money(page, at)).then_some(last)
}

/// The most tokens of a code.
const LONGEST_CODE: usize = 24;
/// The longest word that parts the digits of a code.
const LONGEST_OF_CODE: usize = 2;

/// "3a334d527d", "9f69cd803d": digits and short words without a meaning, no blank between them.
fn code_at(page: &Page, at: usize) -> Option<usize> {
    let belongs = |token: &Token| token.is_digits() || token.is_word() || token.is_mark('_');
    let goes_on = |at: &usize| page.token(*at).is_some_and(|token| belongs(token) && !token.spaced);
    let last = (at + 1..at + LONGEST_CODE).take_while(goes_on).last().unwrap_or(at);
    let parts = |word: usize| {
        page.token(word).is_some_and(|token| {
            let short = token.is_word() && token.end - token.start <= LONGEST_OF_CODE;
            let means = page.vocabulary.numbers.magnitudes.contains_key(&token.word())
                || ["h", "g", "x", "m"].iter().any(|known| page.is(word, known));
            (short && !means && length(page, word + 1) > 1) || token.is_mark('_')
        })
    };
    let opened = touches(page, at) && mark(page, at.wrapping_sub(1), &['_']);
    (opened || (at + 1..=last).any(parts)).then_some(last)
}

/// "chương trình 337,5 triệu đồng", "trong tài khoản 6.415.000 đồng": an amount, whatever stands before it.
fn is_money(page: &Page, at: usize) -> bool {
    let next = number_at(page, at, true).last + 1;
    let magnitude =
        || page.token(next).is_some_and(|token| page.vocabulary.numbers.magnitudes.contains_key(&token.word()));
    page.hit(next).is_some_and(|hit| hit.first == next && hit.meaning.has(Cue::Currency)) || magnitude()
}

/// "hoàn thành chương trình 1.339 người": papers have no such numbers.
fn is_grouped(page: &Page, at: usize) -> bool {
    let number = number_at(page, at, true);
    number.last > at && page.hit(number.last + 1).is_some_and(|hit| hit.meaning.noun.is_some())
}

/// A number in groups of any length: its last token and how many digits it has.
fn long_number(page: &Page, at: usize, most: usize) -> (usize, usize) {
    let (mut last, mut digits) = (at, length(page, at));
    loop {
        let next = if length(page, last + 1) > 0 && page.token(last + 1).is_some_and(|token| token.columns == 0) {
            last + 1
        } else if mark(page, last + 1, &['.', '-']) && length(page, last + 2) > 0 && touches(page, last + 2) {
            last + 2
        } else {
            return (last, digits);
        };
        if digits + length(page, next) > most {
            return (last, digits);
        }
        digits += length(page, next);
        last = next;
    }
}

/// `a/b`: a date, the number of a paper, an address, a fraction, or a pair of figures.
fn slashed_at(page: &Page, at: usize) -> Option<Vec<Numeral>> {
    if let Some(last) = document_tail(page, at) {
        return Some(vec![Numeral { first: at, last, form: Form::Document, opens_pair: false }]);
    }
    let left = number_at(page, at, true);
    let slash = left.last + 1;
    if !mark(page, slash, &['/']) || length(page, slash + 1) == 0 {
        return None;
    }
    let one = |form| Some(vec![Numeral { first: at, last: slash + 1, form, opens_pair: false }]);
    let is_short = left.last == at && touches(page, slash) && touches(page, slash + 1);
    if is_short && (page.says_before(at, Cue::Address) || is_house(page, at, slash + 1)) {
        return one(Form::Address);
    }
    // "hẻm 280/43/13"
    if is_short && mark(page, slash + 2, &['/']) && length(page, slash + 3) > 0 && length(page, slash + 3) < 4 {
        return Some(vec![Numeral { first: at, last: slash + 3, form: Form::Address, opens_pair: false }]);
    }
    if is_short && let Some(when) = short_date(page, at, slash + 1) {
        return one(Form::Date(when));
    }
    let (top, bottom) = (value(page, at), value(page, slash + 1));
    let is_part = top.zip(bottom).is_some_and(|(top, bottom)| top < bottom && bottom <= 10 && top > 0);
    if is_short && is_part && is_fraction_of(page, slash + 2) {
        return one(Form::Fraction(Rational::new(top?.into(), bottom?.into())?));
    }
    let right = number_at(page, slash + 1, false);
    let (left_printed, right_printed) = (left.printed?, right.printed?);
    let rank = ranked_before(page, at).then_some(Form::Rank(left_printed.mantissa));
    Some(vec![
        Numeral {
            first: at,
            last: left.last,
            form: rank.unwrap_or(Form::Number(left_printed)),
            opens_pair: rank.is_none(),
        },
        Numeral { first: slash + 1, last: right.last, form: Form::Number(right_printed), opens_pair: false },
    ])
}

fn ranked_before(page: &Page, at: usize) -> bool {
    let placed = page.is(at.wrapping_sub(1), "trí") && page.is(at.wrapping_sub(2), "vị");
    placed || page.hit_before(at).is_some_and(|hit| hit.meaning.has(Cue::Ordinal) || page.is(at - 1, "thứ"))
}

/// "số 227/4 đường Lạc Long Quân", "ngụ 155/11 Nguyễn Thái Sơn", "lớp 5/1".
fn is_house(page: &Page, at: usize, last: usize) -> bool {
    let before = at.wrapping_sub(1);
    let lives = ["số", "ngụ", "tại"].iter().any(|word| page.is(before, word));
    let named = page.token(last + 1).is_some_and(|token| token.is_word() && token.capital);
    let of_road = page.says(last + 1, Cue::Road);
    let of_class = page.is(before, "lớp") && value(page, at).is_some_and(|class| class <= 12);
    // A part is never more than the whole; a day may be more than its month.
    let more = value(page, at) > value(page, last) && value(page, last) > Some(12);
    let is_counted = counts(page, last + 1);
    of_class || (lives && (of_road || named) && !is_counted) || (more && (of_road || named) && !is_counted)
}

fn counts(page: &Page, at: usize) -> bool {
    page.hit(at).is_some_and(|hit| hit.first == at && hit.meaning.noun.is_some())
}

/// "1373/QĐ-TTg", "27-NQ/ĐU", "03/2026/NĐ-CP": the last token of the number itself.
fn document_tail(page: &Page, at: usize) -> Option<usize> {
    let told = page.back(at).take(2).any(|hit| hit.meaning.has(Cue::Document) && at - hit.last <= 2);
    let last = if mark(page, at + 1, &['/'])
        && is_year(value(page, at + 2).unwrap_or_default())
        && (told || mark(page, at + 3, &['/']))
    {
        at + 2
    } else {
        at
    };
    let sign = page
        .token(last + 2)
        .is_some_and(|token| token.is_word() && token.capital && !token.spaced && token.end - token.start <= 4);
    let signed = mark(page, last + 1, &['/', '-']) && touches(page, last + 1) && sign;
    let is_plain =
        !mark(page, last + 1, &['/', '%']) && page.hit(last + 1).is_none_or(|hit| hit.meaning.noun.is_none());
    (signed
        || (told
            && (last > at || (is_plain && told_directly(page, at) && !is_money(page, at) && !is_grouped(page, at)))))
    .then_some(last)
}

/// "Quyết định 677", "Nghị quyết số 27".
fn told_directly(page: &Page, at: usize) -> bool {
    let directly = page.says_before(at, Cue::Document);
    let number = page.is(at.wrapping_sub(1), "số") && page.says_before(at.wrapping_sub(1), Cue::Document);
    (directly || number) && !mark(page, at.wrapping_sub(1), &[':'])
}

/// "2/3 số hộ", not "2/3 xã".
fn is_fraction_of(page: &Page, at: usize) -> bool {
    ["số", "dân", "tổng", "diện"].iter().any(|word| page.is(at, word)) || page.says(at, Cue::Total)
}

/// What a plain number is by the words beside it.
fn form_of(page: &Page, at: usize, found: &Found, previous: Option<&Numeral>) -> Form {
    let Some(printed) = found.printed else { return Form::Document };
    let next = found.last + 1;
    let is_short = found.last == at;
    let number = printed.mantissa;
    if let Some(when) = time_of(page, at, next, number).filter(|_| is_short) {
        return Form::Date(when);
    }
    if !printed.is_plain() {
        return if printed.scale > 0 && page.is(at.wrapping_sub(1), "nghiệp") && page.is(at.wrapping_sub(2), "công") {
            Form::Rank(number)
        } else {
            Form::Number(printed)
        };
    }
    if is_list_number(page, at, next) || is_glued_to_a_name(page, at) || ends_a_name(page, at, next) {
        return Form::Rank(number);
    }
    // "chỉ tiêu 75% số hộ", "Cộng toàn cụm | 72": a share, and what stands in another column.
    if page.says(next, Cue::Percent) || page.token(at).is_some_and(|token| token.columns > 0) {
        return Form::Number(printed);
    }
    // "đợt 2 năm 2031": the year is no noun of the number.
    let of_year = page.is(next, "năm") && value(page, next + 1).is_some_and(is_year);
    let counts = page.hit(next).is_some_and(|hit| hit.meaning.noun.is_some() && hit.first == next)
        && !of_year
        && !next_noun_is_new(page, at, next);
    let is_numbered = is_short && page.ends_numbered_name(at) && !is_money(page, at);
    if (is_address(page, at, number) || is_numbered) && !counts {
        return Form::Address;
    }
    let is_session = page.is(at.wrapping_sub(1), "thứ") && page.is(next, "ngày");
    let of_school =
        page.is(next, "lần") || page.is(next, "trường") || page.token(next).is_some_and(|token| token.capital);
    let is_grade = ["lớp", "khối"].iter().any(|word| page.is(at.wrapping_sub(1), word)) && number <= 12 && of_school;
    // "so với mức 38 đồng/người dân"
    let is_money = page.says(next, Cue::Currency);
    if is_rank(page, at, number) && !is_money && (!counts || is_grade || is_session) {
        return Form::Rank(number);
    }
    if continues_list(page, at, previous) && !counts {
        return previous.map_or(Form::Number(printed), |previous| previous.form);
    }
    Form::Number(printed)
}

/// "Phường 4 300 hộ": what stands after a named place belongs to the next number.
fn next_noun_is_new(page: &Page, at: usize, next: usize) -> bool {
    page.says_before(at, Cue::Address) && page.token(next).is_some_and(|token| token.is_mark(','))
}

/// "Phường 4, 5": a number after a comma is of the kind of the one before only between two names of places.
fn continues_list(page: &Page, at: usize, previous: Option<&Numeral>) -> bool {
    let Some(previous) = previous.filter(|previous| matches!(previous.form, Form::Address | Form::Document)) else {
        return false;
    };
    previous.last + 2 == at && (mark(page, at - 1, &[',', '-']) || page.is(at - 1, "và"))
}

fn is_list_number(page: &Page, at: usize, next: usize) -> bool {
    let begins = page.before(at).is_none_or(|token| token.kind == TokenKind::Break);
    let heads = page.token(next + 1).is_some_and(|token| token.is_word() && token.capital && token.spaced);
    let in_line = mark(page, at.wrapping_sub(1), &['(']) && mark(page, next, &[')']) && length(page, at) <= 2 && heads;
    let opened = in_line
        || mark(page, at.wrapping_sub(1), &['('])
            && mark(page, next, &[')'])
            && page.before(at.wrapping_sub(1)).is_none_or(|token| token.kind == TokenKind::Break);
    let slashed = begins
        && length(page, at) <= 2
        && mark(page, next, &['/', '-'])
        && page.token(next + 1).is_some_and(|token| token.is_word() && token.spaced);
    let in_list = opened
        || slashed
        || begins
            && length(page, at) <= 2
            && mark(page, next, &['.', ')'])
            && (touches(page, next) || page.token(next + 1).is_some_and(|token| token.is_word() && token.capital));
    let is_section = begins && length(page, at) <= 2 && mark(page, next, &['.']) && length(page, next + 1) > 0;
    in_list || is_section
}

/// "Covid-19", "K12", "QH15".
fn is_glued_to_a_name(page: &Page, at: usize) -> bool {
    let Some(before) = page.before(at).filter(|_| touches(page, at)) else { return false };
    if before.is_mark('-') {
        return touches(page, at - 1)
            && at.checked_sub(2).and_then(|word| page.token(word)).is_some_and(Token::is_word);
    }
    let of_square = ["m", "km"].iter().any(|word| page.is(at - 1, word)) && length(page, at) == 1;
    of_square || (before.is_word() && before.capital && before.word() == 0 && before.end - before.start <= 3)
}

/// Schools of one name are not numbered higher.
const HIGHEST_OF_NAME: i32 = 20;
/// Where only the level of school is told, a higher number may count something.
const HIGHEST_OF_LEVEL: i32 = 4;
/// Small letters within the name of a school or farm.
const NAMES: [&str; 4] = ["học", "trường", "non", "sở"];

/// "Trường Tiểu học Phước Long 2.", "Nông trường 4, có": the number of a school or farm, at the end of its name.
fn ends_a_name(page: &Page, at: usize, next: usize) -> bool {
    let ends = page
        .token(next)
        .is_none_or(|token| matches!(token.kind, TokenKind::Mark('.' | ',' | ';' | ')') | TokenKind::Break));
    let is_high = value(page, at).is_none_or(|number| number > HIGHEST_OF_NAME);
    if !ends || is_high || !page.before(at).is_some_and(Token::is_word) {
        return false;
    }
    let is_name = |word: &usize| {
        page.token(*word)
            .is_some_and(|token| token.is_word() && (token.capital || NAMES.iter().any(|name| page.is(*word, name))))
    };
    let first = (at.saturating_sub(8)..at).rev().take_while(is_name).last().unwrap_or(at);
    let says = |words: &[&str]| (first..at).any(|token| words.iter().any(|word| page.is(token, word)));
    let is_low = value(page, at).is_some_and(|number| number <= HIGHEST_OF_LEVEL);
    (says(&["trường", "trại"]) || (is_low && says(&["thpt", "thcs"])))
        && page.token(first).is_some_and(|token| token.capital)
}

fn is_address(page: &Page, at: usize, number: i64) -> bool {
    let directly = page.says_before(at, Cue::Address) && page.before(at).is_some_and(Token::is_word);
    let numbered = page.is(at.wrapping_sub(1), "số");
    let lettered =
        page.token(at + 1).is_some_and(|token| token.is_word() && !token.spaced && token.end - token.start == 1);
    let is_house = numbered
        && (page.says(at + 1, Cue::Road)
            || (lettered && page.says(at + 2, Cue::Road))
            || page.says_before(at.wrapping_sub(1), Cue::Address)
            || page.is(at.wrapping_sub(2), "tại")
            || page.is(at.wrapping_sub(2), "nhà")
            || (page.is(at + 1, ",") && page.says(at + 2, Cue::Road)));
    number < 10_000 && (directly || is_house)
}

fn is_rank(page: &Page, at: usize, number: i64) -> bool {
    let Some(hit) = page.hit_before(at).filter(|hit| hit.meaning.has(Cue::Rank) || hit.meaning.has(Cue::Ordinal))
    else {
        return false;
    };
    // "triệu tập 120 đại biểu"
    if page.is(hit.first, "tập") && page.is(hit.first.wrapping_sub(1), "triệu") {
        return false;
    }
    let is_number_word = page.is(hit.last, "số");
    if is_number_word && hit.first == hit.last {
        // "số 1" is a name, "số 1.200" hardly; "số: 12" is a label.
        return number < 100;
    }
    number < 1000
}
