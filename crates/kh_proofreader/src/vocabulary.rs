//! What the officer's word lists say, read once: words, the phrases made of them, and what each phrase means.

mod lists;
mod sayings;

pub(crate) use lists::{Bounds, Cue, Limits, Meaning, Money, Noun, Status, Thing};
pub(crate) use sayings::{Saying, Sayings};

use crate::letters::Letters;
use crate::tokens::{Token, TokenKind, tokens_of};
use lists::Lists;
use rustc_hash::FxHashMap;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization as _;

/// How many syllables without their tone show that a text was typed without tones.
const LEAST_BARE: usize = 3;

/// The number of a word of the vocabulary; 0 is any other word.
pub(crate) type WordId = u32;

/// A step in a phrase: the phrase so far, and the token that follows.
type Step = (u32, Key);

/// What is compared of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Key {
    Word(WordId),
    Mark(char),
}

/// A found phrase: the tokens it takes and what it means.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hit {
    /// Its first token.
    pub(crate) first: usize,
    /// Its last token.
    pub(crate) last: usize,
    /// What it means.
    pub(crate) meaning: Meaning,
}

/// The words and phrases that the reader knows. They are the program's own, so that a quick hash is safe.
pub(crate) struct Vocabulary {
    words: FxHashMap<Box<str>, WordId>,
    steps: FxHashMap<Step, u32>,
    /// For each word the node of the phrases that begin with it, 0 where none does.
    roots: Vec<u32>,
    /// The meaning of the phrase that ends at a node.
    meanings: FxHashMap<u32, Meaning>,
    /// For a word without its tone the words that it may stand for in a text typed without tones.
    toned: FxHashMap<WordId, Vec<WordId>>,
    pub(crate) sayings: Sayings,
    pub(crate) numbers: Numbers,
    pub(crate) bounds: Bounds,
    pub(crate) limits: Limits,
    /// Words that every text of the trade has.
    pub(crate) common: HashSet<String>,
}

/// Number words by their id.
#[derive(Default)]
pub(crate) struct Numbers {
    pub(crate) magnitudes: FxHashMap<WordId, u32>,
    pub(crate) digits: FxHashMap<WordId, u32>,
    pub(crate) ordinals: FxHashMap<WordId, u32>,
    pub(crate) ten: Vec<WordId>,
    pub(crate) tens: Vec<WordId>,
    pub(crate) hundred: Vec<WordId>,
    pub(crate) zero_tens: Vec<WordId>,
    pub(crate) half: Vec<WordId>,
    pub(crate) half_of: Vec<WordId>,
    pub(crate) part: Vec<WordId>,
    pub(crate) currency: Vec<WordId>,
    pub(crate) after_money: Vec<WordId>,
}

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| Vocabulary::of(&Lists::built_in()));

/// The vocabulary of the program.
pub(crate) fn vocabulary() -> &'static Vocabulary {
    &VOCABULARY
}

impl Vocabulary {
    fn of(lists: &Lists) -> Self {
        let mut made = Self {
            words: FxHashMap::default(),
            steps: FxHashMap::default(),
            roots: Vec::new(),
            meanings: FxHashMap::default(),
            toned: FxHashMap::default(),
            sayings: Sayings::default(),
            numbers: Numbers::default(),
            bounds: lists.bounds(),
            limits: lists.limits(),
            common: lists.common().cloned().collect(),
        };
        for (phrase, meaning) in lists.phrases() {
            made.add(&phrase, meaning);
        }
        for (saying, phrases) in lists.sayings() {
            for phrase in phrases {
                let words = phrase.split(' ').map(|word| made.id(word)).collect();
                made.sayings.add(words, *saying);
            }
        }
        made.add_toneless();
        made.roots = vec![0; made.words.len() + 1];
        for ((from, key), to) in &made.steps {
            if let (0, Key::Word(id)) = (from, key)
                && let Some(root) = usize::try_from(*id).ok().and_then(|id| made.roots.get_mut(id))
            {
                *root = *to;
            }
        }
        let words = lists.numbers();
        made.numbers = Numbers {
            magnitudes: made.numbered(&words.magnitudes),
            digits: made.numbered(&words.digits),
            ordinals: made.numbered(&words.ordinals),
            ten: made.ids(&words.words.ten),
            tens: made.ids(&words.words.tens),
            hundred: made.ids(&words.words.hundred),
            zero_tens: made.ids(&words.words.zero_tens),
            half: made.ids(&words.words.half),
            half_of: made.ids(&words.words.half_of),
            part: made.ids(&words.words.part),
            currency: made.ids(&words.words.currency),
            after_money: made.ids(&words.words.after_money),
        };
        made
    }

    /// The id of a small word in NFC; where the tone was put does not matter.
    pub(crate) fn word(&self, word: &str) -> WordId {
        if let Some(id) = self.words.get(word) {
            return *id;
        }
        if !may_have_two_spellings(word) {
            return 0;
        }
        self.words.get(kh_text::match_key(word).as_str()).copied().unwrap_or_default()
    }

    /// A magnitude word at the beginning of glued letters whose rest is a known word: its id and length. Apart from its
    /// number it is one only before a currency.
    pub(crate) fn magnitude_prefix(&self, letters: &[char], apart: bool) -> Option<(WordId, usize)> {
        (1..letters.len().min(6)).rev().find_map(|length| {
            let (head, rest) = letters.split_at_checked(length)?;
            let id = self.word(&head.iter().collect::<String>());
            let rest = self.word(&rest.iter().collect::<String>());
            let joins = if apart { self.numbers.currency.contains(&rest) } else { rest != 0 };
            (self.numbers.magnitudes.contains_key(&id) && joins).then_some((id, length))
        })
    }

    /// Every longest phrase, from left to right, none overlapping another. A comma within a phrase does not matter. In a
    /// text typed without tones a word stands for those that differ in the tone only.
    pub(crate) fn hits(&self, tokens: &[Token], toneless: bool) -> Vec<Hit> {
        let mut hits = Vec::with_capacity(tokens.len() / 3);
        let mut at = 0;
        while at < tokens.len() {
            let found = self.longest(tokens, at, false);
            let toned = if toneless { self.longest(tokens, at, true) } else { None };
            let longer = toned.filter(|toned| found.is_none_or(|found| toned.last > found.last));
            match longer.or(found) {
                Some(hit) => {
                    at = hit.last + 1;
                    hits.push(hit);
                }
                None => at += 1,
            }
        }
        hits
    }

    /// The meaning of one token alone.
    pub(crate) fn alone(&self, tokens: &[Token], at: usize) -> Option<Hit> {
        let one = tokens.get(at..=at)?;
        self.longest(one, 0, false).map(|hit| Hit { first: at, last: at, ..hit })
    }

    fn longest(&self, tokens: &[Token], first: usize, toneless: bool) -> Option<Hit> {
        let word = tokens.get(first).map_or(0, Token::word);
        let root = usize::try_from(word).ok().and_then(|word| self.roots.get(word)).copied().unwrap_or_default();
        // Most words begin no phrase, which is then known without a search.
        if root == 0 && word != 0 && !toneless {
            return None;
        }
        let mut node = 0;
        let mut found = None;
        for (last, token) in tokens.iter().enumerate().skip(first).take(12) {
            // A phrase does not reach into the next column.
            if last > first && token.columns > 0 {
                break;
            }
            let next = key_of(token).and_then(|key| self.steps.get(&(node, key)));
            let next = if toneless { self.toned_step(node, token).or(next) } else { next };
            match next {
                Some(next) => {
                    node = *next;
                    // "1.200 đồng, bằng 60%": what only looks like a word does not reach over a comma.
                    let joined = |meaning: &&Meaning| {
                        !(meaning.has(Cue::Ignore) && tokens.iter().take(last).skip(first).any(may_be_skipped))
                    };
                    if let Some(meaning) = self.meanings.get(&node).filter(joined) {
                        found = Some(Hit { first, last, meaning: *meaning });
                    }
                }
                None if last > first && may_be_skipped(token) && !begins_a_name(tokens, first, last + 1) => {}
                None => break,
            }
        }
        found
    }

    /// The step with a word that has the tone which the token lacks.
    fn toned_step(&self, node: u32, token: &Token) -> Option<&u32> {
        let words = self.toned.get(&token.word())?;
        words.iter().find_map(|word| self.steps.get(&(node, Key::Word(*word))))
    }

    fn add_toneless(&mut self) {
        let mut words: Vec<(Box<str>, WordId)> = self.words.iter().map(|(word, id)| (word.clone(), *id)).collect();
        words.sort_unstable();
        for (word, id) in words {
            let bare = without_tone(&word);
            if bare != *word {
                let bare = self.id(&bare);
                self.toned.entry(bare).or_default().push(id);
            }
        }
    }

    fn add(&mut self, phrase: &str, meaning: Meaning) {
        let letters = Letters::of(phrase);
        let words: Vec<String> = tokens_of(&letters, self)
            .iter()
            .filter(|token| !token.is_mark(','))
            .map(|token| letters.slice(token.start, token.end).iter().collect())
            .collect();
        let mut node = 0;
        for word in &words {
            let key = match word.chars().next() {
                Some(letter) if letter.is_alphabetic() => Key::Word(self.id(word)),
                Some(mark) => Key::Mark(mark),
                None => continue,
            };
            let fresh = u32::try_from(self.steps.len() + 1).unwrap_or(u32::MAX);
            node = *self.steps.entry((node, key)).or_insert(fresh);
        }
        let known = self.meanings.entry(node).or_default();
        *known = known.with(meaning);
    }

    fn id(&mut self, word: &str) -> WordId {
        let fresh = WordId::try_from(self.words.len() + 1).unwrap_or(WordId::MAX);
        let id = *self.words.entry(word.into()).or_insert(fresh);
        // The other place of the tone is the same word.
        self.words.entry(kh_text::match_key(word).into()).or_insert(id);
        id
    }

    fn ids(&mut self, words: &[String]) -> Vec<WordId> {
        words.iter().map(|word| self.id(word)).collect()
    }

    fn numbered(&mut self, words: &HashMap<String, u32>) -> FxHashMap<WordId, u32> {
        words.iter().map(|(word, number)| (self.id(word), *number)).collect()
    }
}

fn key_of(token: &Token) -> Option<Key> {
    match token.kind {
        TokenKind::Word(0) | TokenKind::Digits | TokenKind::Break => None,
        TokenKind::Word(id) => Some(Key::Word(id)),
        TokenKind::Mark(mark) => Some(Key::Mark(mark)),
    }
}

/// A comma, or a line that broke within a phrase.
fn may_be_skipped(token: &Token) -> bool {
    token.is_mark(',')
}

/// "đợt vận động, Quỹ hiện có": a capital after the comma begins something else, unless the phrase began with one.
fn begins_a_name(tokens: &[Token], first: usize, next: usize) -> bool {
    let is_capital = |at: usize| tokens.get(at).is_some_and(|token| token.capital);
    is_capital(next) && !is_capital(first)
}

/// "học" is "hoc": the vowel keeps its shape.
fn without_tone(word: &str) -> String {
    let is_tone = |mark: &char| matches!(mark, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}');
    word.nfd().filter(|mark| !is_tone(mark)).nfc().collect()
}

/// Whether a text was typed without tones: syllables that end in p, t or c always have one.
pub(crate) fn is_toneless(letters: &Letters, tokens: &[Token]) -> bool {
    let (mut stopped, mut bare) = (0_usize, 0_usize);
    for token in tokens.iter().filter(|token| token.is_word() && token.end - token.start > 1) {
        let word = letters.slice(token.start, token.end);
        let is_vowel = |letter: &char| "aăâeêioôơuưy".contains(*letter);
        let is_stopped = matches!(word.last(), Some('p' | 't' | 'c')) || word.ends_with(&['c', 'h']);
        let has_tone = word.iter().any(|letter| !letter.is_ascii() && !is_vowel(letter) && *letter != 'đ');
        if is_stopped && (has_tone || word.iter().any(is_vowel)) {
            stopped += 1;
            bare += usize::from(!has_tone);
        }
    }
    bare >= LEAST_BARE && bare * 3 >= stopped
}

/// Whether the tone of an open `oa`, `oe` or `uy` may stand on either vowel: only those words need the slow look.
fn may_have_two_spellings(word: &str) -> bool {
    let mut previous = ' ';
    for letter in word.chars() {
        let is_open = match previous {
            'o' => matches!(letter, 'à' | 'á' | 'ả' | 'ã' | 'ạ' | 'è' | 'é' | 'ẻ' | 'ẽ' | 'ẹ'),
            'u' => matches!(letter, 'ỳ' | 'ý' | 'ỷ' | 'ỹ' | 'ỵ'),
            _ => false,
        };
        if is_open {
            return true;
        }
        previous = letter;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let letters = Letters::of(text);
        let tokens = tokens_of(&letters, vocabulary());
        let text: Vec<char> = letters.chars.clone();
        let words = |hit: &Hit| text[tokens[hit.first].start..tokens[hit.last].end].iter().collect();
        vocabulary().hits(&tokens, false).iter().map(words).collect()
    }

    #[test]
    fn the_longest_phrase_wins() {
        assert_eq!(found("suất học bổng"), ["suất học bổng"]);
        assert_eq!(found("Chi hội trưởng chi"), ["chi hội trưởng", "chi"]);
        assert_eq!(found("xây dựng, sửa chữa trường học"), ["xây dựng, sửa chữa trường học"]);
        assert_eq!(found("b/q"), ["b/q"]);
    }

    #[test]
    fn the_place_of_the_tone_does_not_matter() {
        assert_eq!(found("uỷ viên"), ["uỷ viên"]);
        assert_eq!(found("ủy viên"), ["ủy viên"]);
    }
}
