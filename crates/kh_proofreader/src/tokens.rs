//! Words, runs of digits, marks and line breaks, each with its sentence and its line.

use crate::letters::{Letters, is_small_vowel};
use crate::vocabulary::{Vocabulary, WordId};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TokenKind {
    /// Letters; the id is 0 for a word that the vocabulary does not have.
    Word(WordId),
    /// Digits 0 to 9.
    Digits,
    /// Any other single character.
    Mark(char),
    /// The end of a line.
    Break,
}

/// A piece of the text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Token {
    pub(crate) kind: TokenKind,
    /// Its first letter.
    pub(crate) start: usize,
    /// The letter after its last.
    pub(crate) end: usize,
    /// The number of its sentence, counted through the text.
    pub(crate) sentence: u32,
    /// The number of its line.
    pub(crate) line: u32,
    /// Whether its first letter was a capital.
    pub(crate) capital: bool,
    /// Whether a space or line break stands before it.
    pub(crate) spaced: bool,
    /// How many columns further it stands than the token before: tabs, or one for a wide blank.
    pub(crate) columns: u8,
}

/// From how many blanks on they part two columns: two are easily typed by mistake.
const WIDE: u8 = 3;

/// From how many letters on a line may have been wrapped.
const PAGE_WIDTH: usize = 48;

impl Token {
    /// Whether it is this mark.
    pub(crate) fn is_mark(&self, mark: char) -> bool {
        self.kind == TokenKind::Mark(mark)
    }

    /// Whether it is a run of digits.
    pub(crate) fn is_digits(&self) -> bool {
        self.kind == TokenKind::Digits
    }

    /// The id of the word, 0 for everything else.
    pub(crate) fn word(&self) -> WordId {
        match self.kind {
            TokenKind::Word(id) => id,
            _ => 0,
        }
    }

    /// Whether it is a word, known or not.
    pub(crate) fn is_word(&self) -> bool {
        matches!(self.kind, TokenKind::Word(_))
    }
}

/// Cuts the letters into tokens.
pub(crate) fn tokens_of(letters: &Letters, vocabulary: &Vocabulary) -> Vec<Token> {
    let chars = &letters.chars;
    let mut tokens: Vec<Token> = Vec::with_capacity(chars.len() / 4);
    let mut word = String::new();
    let (mut at, mut line, mut spaced) = (0, 0, true);
    let (mut blanks, mut tabs) = (0_u8, 0_u8);
    let mut line_start = 0;
    while let Some(first) = chars.get(at).copied() {
        if matches!(first, ' ' | '\t') {
            spaced = true;
            (blanks, tabs) = (blanks.saturating_add(1), tabs.saturating_add(u8::from(first == '\t')));
            at += 1;
            continue;
        }
        // "**Cộng**" is written in bold.
        if first == '*' && chars.get(at + 1) == Some(&'*') {
            at += 2;
            continue;
        }
        if first == '\n' && is_wrap(letters, at, line_start) {
            (spaced, at) = (true, at + 1);
            line_start = at;
            continue;
        }
        let columns = if tabs > 0 { tabs } else { u8::from(blanks >= WIDE) };
        (blanks, tabs) = (0, 0);
        let end = at + run_length(chars.get(at..).unwrap_or_default(), first);
        let kind = match first {
            '\n' => TokenKind::Break,
            '0'..='9' => TokenKind::Digits,
            letter if is_of_word(letter) => {
                word.clear();
                word.extend(letters.slice(at, end));
                TokenKind::Word(vocabulary.word(&word))
            }
            mark => TokenKind::Mark(mark),
        };
        let capital = letters.capital.get(at).copied().unwrap_or_default();
        // "529trđồng", "250 ngànđ": the magnitude word and the currency were written as one.
        let split = if kind == TokenKind::Word(0) && tokens.last().is_some_and(Token::is_digits) {
            vocabulary.magnitude_prefix(letters.slice(at, end), spaced)
        } else {
            None
        };
        if let Some((magnitude, length)) = split {
            tokens.push(Token {
                kind: TokenKind::Word(magnitude),
                start: at,
                end: at + length,
                sentence: 0,
                line,
                capital,
                spaced,
                columns,
            });
            at += length;
            continue;
        }
        tokens.push(Token { kind, start: at, end, sentence: 0, line, capital, spaced, columns });
        spaced = first == '\n';
        line += u32::from(first == '\n');
        at = end;
        line_start = if first == '\n' { at } else { line_start };
    }
    number_sentences(&mut tokens);
    tokens
}

/// A line as long as a page is wide, that ends within a sentence and goes on with a small letter or a number: text that was
/// wrapped, not a new line. Where a number or a table may go on, the line ends.
fn is_wrap(letters: &Letters, at: usize, line_start: usize) -> bool {
    let chars = &letters.chars;
    let line = chars.get(line_start..at).unwrap_or_default();
    let last = line.iter().rev().find(|letter| **letter != ' ');
    let goes_on = line.len() >= PAGE_WIDTH
        && !line.contains(&'\t')
        && !line.contains(&'|')
        && last.is_some_and(|last| last.is_alphanumeric() || matches!(last, ',' | ')' | '"' | '”' | '%'));
    let mut rest = (at + 1..chars.len()).skip_while(|next| chars.get(*next) == Some(&' ')).take(8);
    let Some(next) = rest.next().filter(|_| goes_on) else { return false };
    let letter = chars.get(next).copied().unwrap_or_default();
    if letter.is_ascii_digit() {
        if last.is_some_and(char::is_ascii_digit) {
            return false;
        }
        // "1. Hội viên", "2) Quỹ": the number of an item.
        let mark = rest.filter_map(|next| chars.get(next)).find(|letter| !letter.is_ascii_digit());
        return !matches!(mark, Some('.' | ')' | '/' | '-' | '\n' | '\t') | None);
    }
    letter.is_alphabetic() && !letters.capital.get(next).copied().unwrap_or_default()
}

fn is_of_word(letter: char) -> bool {
    is_small_vowel(letter) || letter.is_alphabetic()
}

fn run_length(rest: &[char], first: char) -> usize {
    let belongs: fn(char) -> bool = match first {
        '0'..='9' => |letter| letter.is_ascii_digit(),
        letter if is_of_word(letter) => is_of_word,
        _ => return 1,
    };
    rest.iter().take_while(|letter| belongs(**letter)).count().max(1)
}

/// A sentence ends at a full stop before a capital, at a line break, and at `!` and `?`.
fn number_sentences(tokens: &mut [Token]) {
    let mut sentence = 0;
    for at in 0..tokens.len() {
        tokens[at].sentence = sentence;
        let ends = match tokens[at].kind {
            TokenKind::Break => !continues_a_number(tokens, at),
            TokenKind::Mark('!' | '?' | '…') => true,
            TokenKind::Mark('.') => ends_a_sentence(tokens, at),
            _ => false,
        };
        sentence += u32::from(ends);
    }
}

/// A line that breaks within a number does not end a sentence.
fn continues_a_number(tokens: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    let after = tokens.get(at + 1);
    let is_group = after.is_some_and(|token| token.is_digits() && token.end - token.start == 3);
    is_group && before.is_some_and(|token| token.is_digits() || token.is_mark('.') || token.is_mark(','))
}

fn ends_a_sentence(tokens: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    // "TP. Tân An", "Th.S": a short capital before the stop.
    if before.is_some_and(|token| token.is_word() && token.capital && token.end - token.start <= 2) {
        return false;
    }
    // The number of an item of a list belongs to its sentence.
    let is_item = before.is_some_and(Token::is_digits)
        && at.checked_sub(2).and_then(|first| tokens.get(first)).is_none_or(|token| token.kind == TokenKind::Break);
    match tokens.get(at + 1) {
        Some(next) if next.is_word() => next.capital && !is_item,
        Some(next) if next.is_digits() => next.spaced && before.is_some_and(|token| !token.is_digits()),
        Some(next) => !matches!(next.kind, TokenKind::Mark(',' | ';' | '.' | ')')) && !is_item,
        None => true,
    }
}
