//! Phrases that say where money is, whence it comes and where it goes. They are looked up where amounts are compared, and do
//! not change how a figure is read: "đang giữ" after an amount says that it is a balance, whatever stood before it.

use super::WordId;
use rustc_hash::FxHashMap;
use serde::Deserialize;

/// What such a phrase says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Saying {
    /// A balance.
    Held,
    /// Receipts of a period.
    Raised,
    /// What somebody gave.
    Given,
    /// Payments.
    Spent,
    /// A source beside the receipts of the period.
    Source,
    /// Inside or outside the fund.
    Placed,
    /// Building and mending.
    Build,
    /// What is built at a school.
    School,
}

impl Saying {
    pub(crate) fn bit(self) -> u16 {
        1 << (self as u16)
    }
}

/// The phrases by their first word.
#[derive(Default)]
pub(crate) struct Sayings {
    phrases: FxHashMap<WordId, Vec<(Vec<WordId>, Saying)>>,
    /// For each word what the phrases say that begin with it, a bit for each: most words begin none.
    firsts: Vec<u16>,
}

impl Sayings {
    pub(super) fn add(&mut self, words: Vec<WordId>, saying: Saying) {
        if let Some(first) = words.first() {
            let at = usize::try_from(*first).unwrap_or_default();
            if self.firsts.len() <= at {
                self.firsts.resize(at + 1, 0);
            }
            if let Some(said) = self.firsts.get_mut(at) {
                *said |= saying.bit();
            }
            self.phrases.entry(*first).or_default().push((words, saying));
        }
    }

    /// What the phrases say that begin with a word, a bit for each meaning.
    pub(crate) fn begun_by(&self, word: WordId) -> u16 {
        usize::try_from(word).ok().filter(|at| *at > 0).and_then(|at| self.firsts.get(at)).copied().unwrap_or_default()
    }

    /// How many words a phrase of this meaning has that begins with the first of these; the longest.
    pub(crate) fn length(&self, words: &(impl Iterator<Item = WordId> + Clone), saying: Saying) -> Option<usize> {
        let first = words.clone().next().filter(|word| *word != 0)?;
        let begins = |phrase: &[WordId]| {
            let mut words = words.clone();
            phrase.iter().all(|word| words.next() == Some(*word))
        };
        let found = self.phrases.get(&first)?.iter().filter(|(_, other)| *other == saying);
        found.filter(|(phrase, _)| begins(phrase)).map(|(phrase, _)| phrase.len()).max()
    }
}
