//! A text laid out for reading: letters, tokens and found phrases, with ways to look around a token.

use crate::letters::Letters;
use crate::tokens::{Token, tokens_of};
use crate::vocabulary::{Cue, Hit, Saying, Vocabulary, is_toneless, vocabulary};
use rustc_hash::FxHashSet;

/// How many tokens before or after a number are looked at; what is farther away does not belong to it.
pub(crate) const REACH: usize = 48;

/// The text, cut up and with its known phrases found.
pub(crate) struct Page {
    pub(crate) letters: Letters,
    /// The code points of the given text.
    given: Vec<char>,
    pub(crate) tokens: Vec<Token>,
    hits: Vec<Hit>,
    /// For each token the number of the phrase that covers it, counted from 1.
    cover: Vec<usize>,
    /// For each token what the phrases say that may begin there, see [`Saying::bit`]: most begin none.
    sayings: Vec<u16>,
    /// Names that the text gives to several places, told apart by numbers: "Phù Mỹ 2".
    numbered: FxHashSet<String>,
    pub(crate) vocabulary: &'static Vocabulary,
}

impl Page {
    pub(crate) fn of(text: &str) -> Self {
        let vocabulary = vocabulary();
        let letters = Letters::of(text);
        let tokens = tokens_of(&letters, vocabulary);
        let mut hits = vocabulary.hits(&tokens, is_toneless(&letters, &tokens));
        hits.retain(|hit| !is_of_name(&letters, &tokens, hit) && !is_a_mere_letter(&letters, &tokens, hit));
        // "750.000 đồng bằng 24.750.000 đồng" speaks of no plain.
        let is_digits = |at: usize| tokens.get(at).is_some_and(Token::is_digits);
        for hit in &mut hits {
            let amounts = hit.last == hit.first + 1
                && hit.first > 0
                && is_digits(hit.first - 1)
                && is_digits(hit.last + 1)
                && hit.meaning.has(Cue::Ignore);
            if let Some(alone) = amounts.then(|| vocabulary.alone(&tokens, hit.first)).flatten() {
                *hit = alone;
            }
        }
        let mut cover = vec![0; tokens.len()];
        for (number, hit) in hits.iter().enumerate() {
            if let Some(covered) = cover.get_mut(hit.first..=hit.last) {
                covered.fill(number + 1);
            }
        }
        let numbered = numbered_names(&letters, &tokens);
        let sayings = tokens.iter().map(|token| vocabulary.sayings.begun_by(token.word())).collect();
        Self { letters, given: text.chars().collect(), tokens, hits, cover, sayings, numbered, vocabulary }
    }

    pub(crate) fn token(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    /// The token before, none at the beginning.
    pub(crate) fn before(&self, at: usize) -> Option<&Token> {
        at.checked_sub(1).and_then(|before| self.tokens.get(before))
    }

    /// Whether the number at a token ends such a name as "Phù Mỹ 2".
    pub(crate) fn ends_numbered_name(&self, at: usize) -> bool {
        !self.numbered.is_empty()
            && name_before(&self.letters, &self.tokens, at).is_some_and(|name| self.numbered.contains(&name))
    }

    /// The phrase that covers a token.
    pub(crate) fn hit(&self, at: usize) -> Option<&Hit> {
        self.cover.get(at)?.checked_sub(1).and_then(|number| self.hits.get(number))
    }

    /// The phrase that ends right before a token.
    pub(crate) fn hit_before(&self, at: usize) -> Option<&Hit> {
        self.hit(at.checked_sub(1)?)
    }

    /// The phrase before a name in capital letters that ends right before a token: the "huyện" of "huyện Đức Trạch có".
    pub(crate) fn hit_before_name(&self, at: usize) -> Option<&Hit> {
        let is_name = |at: &usize| self.token(*at).is_some_and(|token| token.is_word() && token.capital);
        let first = (at.saturating_sub(5)..at).rev().take_while(is_name).last()?;
        self.hit_before(first)
    }

    /// The phrases of the same sentence before a token, the nearest first, within reach.
    pub(crate) fn back(&self, at: usize) -> impl Iterator<Item = &Hit> {
        let sentence = self.token(at).map(|token| token.sentence);
        let nearest =
            (at.saturating_sub(REACH)..at).rev().find_map(|token| self.cover.get(token).filter(|number| **number > 0));
        let first = nearest.copied().unwrap_or_default();
        (0..first).rev().filter_map(|number| self.hits.get(number)).take_while(move |hit| {
            at - hit.last <= REACH && self.token(hit.first).map(|token| token.sentence) == sentence
        })
    }

    /// The phrases before a token, the nearest first, of whatever sentence.
    pub(crate) fn earlier(&self, at: usize, reach: usize) -> impl Iterator<Item = &Hit> {
        let nearest =
            (at.saturating_sub(REACH)..at).rev().find_map(|token| self.cover.get(token).filter(|number| **number > 0));
        let first = nearest.copied().unwrap_or_default();
        (0..first).rev().filter_map(|number| self.hits.get(number)).take_while(move |hit| at - hit.last <= reach)
    }

    /// The phrases of the same sentence from a token on, the nearest first, within reach.
    pub(crate) fn ahead(&self, at: usize) -> impl Iterator<Item = &Hit> {
        let sentence = self.token(at).map(|token| token.sentence);
        let nearest = (at..(at + REACH).min(self.tokens.len()))
            .find_map(|token| self.cover.get(token).filter(|number| **number > 0));
        let first = nearest.map_or(self.hits.len(), |number| number - 1);
        self.hits.iter().skip(first).take_while(move |hit| {
            hit.first < at + REACH && self.token(hit.first).map(|token| token.sentence) == sentence
        })
    }

    /// The phrases that say whether something is inside or outside the fund, each with its sentence: the first of a text.
    pub(crate) fn placing(&self) -> impl Iterator<Item = (&Hit, u32)> {
        let places = |hit: &&Hit| hit.meaning.has(Cue::Inside) || hit.meaning.has(Cue::Outside);
        let hits = self.hits.iter().filter(places).take(64);
        hits.filter_map(|hit| Some((hit, self.token(hit.first)?.sentence)))
    }

    /// Whether one of the marks stands between two tokens, both left out.
    pub(crate) fn has_mark_between(&self, from: usize, to: usize, marks: &[char]) -> bool {
        let between = self.tokens.get(from + 1..to).unwrap_or_default();
        between.iter().any(|token| marks.iter().any(|mark| token.is_mark(*mark)))
    }

    /// Whether a phrase with the cue covers the token.
    pub(crate) fn says(&self, at: usize, cue: Cue) -> bool {
        self.hit(at).is_some_and(|hit| hit.meaning.has(cue))
    }

    /// Whether a phrase with the cue ends right before the token.
    pub(crate) fn says_before(&self, at: usize, cue: Cue) -> bool {
        at.checked_sub(1).is_some_and(|before| self.says(before, cue))
    }

    /// The small letters of a token.
    pub(crate) fn letters_of(&self, at: usize) -> &[char] {
        self.token(at).map(|token| self.letters.slice(token.start, token.end)).unwrap_or_default()
    }

    /// The last phrase that says this from one token up to another: its first and last token.
    pub(crate) fn saying(&self, from: usize, to: usize, saying: Saying) -> Option<(usize, usize)> {
        (from..to).rev().find_map(|at| self.saying_at(at, to, saying))
    }

    /// The phrase that says this and begins at a token; "chi hội" does not say "chi".
    pub(crate) fn saying_at(&self, at: usize, to: usize, saying: Saying) -> Option<(usize, usize)> {
        if self.sayings.get(at).is_none_or(|begun| begun & saying.bit() == 0) {
            return None;
        }
        let words = self.tokens.iter().take(to).skip(at).map(Token::word);
        let last = at + self.vocabulary.sayings.length(&words, saying)? - 1;
        let hidden = self.hit(at).is_some_and(|hit| {
            let other = (hit.meaning.noun.is_some() && saying != Saying::School) || hit.meaning.has(Cue::Ignore);
            hit.last > last && other && hit.meaning.money.is_none()
        });
        (!hidden).then_some((at, last))
    }

    /// Whether the token is this word or mark, in small letters.
    #[inline]
    pub(crate) fn is(&self, at: usize, word: &str) -> bool {
        let (letters, mut word) = (self.letters_of(at), word.chars());
        // Most words are told apart by their first letter.
        letters.split_first().is_some_and(|(first, rest)| word.next() == Some(*first) && rest.iter().copied().eq(word))
    }

    /// Whether a phrase is "trong đó", "trong đó có".
    pub(crate) fn is_among_them(&self, hit: &Hit) -> bool {
        self.is(hit.first, "trong") && self.is(hit.first + 1, "đó")
    }

    /// Whether "còn lại" stands here.
    pub(crate) fn is_rest(&self, at: usize) -> bool {
        self.is(at, "còn") && self.is(at + 1, "lại")
    }

    /// A run of tokens as it stands in the given text, on one line.
    pub(crate) fn written(&self, first: usize, last: usize) -> String {
        let (Some(first), Some(last)) = (self.token(first), self.token(last)) else { return String::new() };
        let (start, end) = self.letters.span(first.start, last.end);
        let given: String = self.given.get(start..end).unwrap_or_default().iter().collect();
        kh_text::normalize(&given)
    }

    /// The letters of a run of tokens as a text.
    pub(crate) fn text(&self, first: usize, last: usize) -> String {
        let (Some(first), Some(last)) = (self.token(first), self.token(last)) else { return String::new() };
        let letters = self.letters.slice(first.start, last.end);
        letters.iter().map(|letter| if *letter == '\n' { ' ' } else { *letter }).collect()
    }
}

/// What is said of a place after its name.
const SAID_OF_PLACE: [&str; 13] =
    ["có", "là", "giáp", "hiện", "được", "gồm", "thuộc", "đã", "tổ", "vận", "trao", "đạt", "mới"];

/// "Phường Hoài Nhơn 4 có", "Phù Cát 2 giáp với": names that a number ends, before what is said of the place.
fn numbered_names(letters: &Letters, tokens: &[Token]) -> FxHashSet<String> {
    let said = |token: &Token| {
        let word = letters.slice(token.start, token.end);
        !token.capital && SAID_OF_PLACE.iter().any(|said| said.chars().eq(word.iter().copied()))
    };
    let ends = |at: &usize| {
        let short =
            tokens.get(*at).is_some_and(|token| token.is_digits() && token.end - token.start <= 2 && token.spaced);
        short && tokens.get(at + 1).is_some_and(said)
    };
    (2..tokens.len()).filter(ends).filter_map(|at| name_before(letters, tokens, at)).collect()
}

/// The two words in capitals before a token.
fn name_before(letters: &Letters, tokens: &[Token], at: usize) -> Option<String> {
    let (first, last) = (tokens.get(at.checked_sub(2)?)?, tokens.get(at.checked_sub(1)?)?);
    let is_name = [first, last].iter().all(|token| token.is_word() && token.capital);
    is_name.then(|| letters.slice(first.start, last.end).iter().collect())
}

/// "màn hình 3D", "Đ. Thi", "bậc 2 d": a lone letter is the currency where it is a small "đ"; a capital one and a "d" only
/// right after an amount.
fn is_a_mere_letter(letters: &Letters, tokens: &[Token], hit: &Hit) -> bool {
    let Some(token) = tokens.get(hit.first).filter(|_| hit.first == hit.last && hit.meaning.has(Cue::Currency)) else {
        return false;
    };
    match letters.slice(token.start, token.end) {
        ['đ'] if !token.capital => return false,
        ['đ' | 'd'] => {}
        _ => return is_of_place(letters, tokens, hit.first),
    }
    let before = hit.first.checked_sub(1).and_then(|at| tokens.get(at));
    let grouped = hit.first.checked_sub(2).and_then(|at| tokens.get(at)).is_some_and(|mark| mark.is_mark('.'));
    let is_amount = before.is_some_and(|before| {
        let length = before.end - before.start;
        let is_large = before.is_digits() && ((grouped && length == 3) || (!token.spaced && length > 3));
        is_large || vocabulary().numbers.magnitudes.contains_key(&before.word())
    });
    let goes_on = tokens.get(hit.last + 1).is_some_and(|next| !next.spaced && (next.is_digits() || next.is_word()));
    let in_brackets = before.is_some_and(|before| before.is_mark('(') || before.is_mark(':'));
    !(is_amount || in_brackets) || goes_on
}

/// "ngã ba Đồng Lộc": the first word of a name.
fn is_of_place(letters: &Letters, tokens: &[Token], at: usize) -> bool {
    let is_capital = |at: usize| {
        tokens.get(at).is_some_and(|token| {
            let second = letters.capital.get(token.start + 1).copied().unwrap_or_default();
            token.is_word() && token.capital && !second
        })
    };
    is_capital(at) && is_capital(at + 1)
}

/// "tỉnh Hòa Lương": a word of a name means nothing else.
fn is_of_name(letters: &Letters, tokens: &[Token], hit: &Hit) -> bool {
    let is_capital = |token: &Token| {
        let second = letters.capital.get(token.start + 1).copied().unwrap_or_default();
        token.is_word() && token.capital && !second && token.end - token.start > 1
    };
    let Some(before) = hit.first.checked_sub(1).and_then(|at| tokens.get(at)) else { return false };
    let is_fund = tokens.get(hit.first).is_some_and(|token| letters.slice(token.start, token.end) == ['q', 'u', 'ỹ']);
    let alone = hit.first == hit.last && !is_fund && (hit.meaning.noun.is_some() || hit.meaning.money.is_some());
    let after_word = |word: &str| letters.slice(before.start, before.end).iter().copied().eq(word.chars());
    alone
        && tokens.get(hit.first).is_some_and(is_capital)
        && is_capital(before)
        && !["hội", "tỉnh", "số", "hiện"].iter().any(|word| after_word(word))
}
