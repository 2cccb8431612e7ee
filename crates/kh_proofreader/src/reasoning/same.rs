//! A base that the words after "%" name as the text has named it before: "38,5% số hội viên nữ", "24% tổng số lớp", "chiếm 19% số
//! học sinh của trường".
//!
//! The name is a noun and the words that narrow it. A figure is the base if it counts the same thing and the same words follow
//! it, or if nothing narrows the name. Of several such figures the nearest is meant, and any that fits is enough.

use super::Desk;
use super::percent::is_alike;
use crate::figure::Unit;
use crate::reading::Item;
use crate::tokens::Token;
use crate::vocabulary::{Cue, Hit, Thing};

/// The most words that narrow a name.
const LONGEST_NAME: usize = 8;
/// So many figures before a percentage are looked at.
const FIGURES: usize = 24;
/// So many words after a figure are compared with those of the name.
const WORDS: usize = 14;

/// The figures that a percentage may be said of, the nearest first; empty where the words after it name nothing counted.
pub(super) fn bases_of(desk: &Desk, at: usize, item: &Item) -> Vec<usize> {
    let Some(name) = Name::after(desk, item) else { return Vec::new() };
    let near = (at.saturating_sub(FIGURES)..at).rev().filter_map(|place| Some((place, desk.item(place)?)));
    let found = near.filter(|(_, other)| other.line + 2 >= item.line && name.is_of(desk, other));
    found.map(|(place, _)| place).collect()
}

/// A noun with what narrows it.
struct Name {
    thing: Thing,
    unit: Unit,
    /// The words after the noun, those of places left out.
    words: Vec<String>,
}

impl Name {
    /// "số", "tổng số", "trong số", "của" and then a noun right after "%".
    fn after(desk: &Desk, item: &Item) -> Option<Self> {
        let page = desk.page;
        let leads = |token: usize| {
            ["số", "tổng", "trong", "của", "trên", "toàn", "bộ", "cả", "so", "với", "các"]
                .iter()
                .any(|word| page.is(token, word))
        };
        let first = (item.tail + 1..item.tail + 6).find(|token| !leads(*token))?;
        let hit = page.hit(first).filter(|hit| hit.meaning.noun.is_some())?;
        let noun = hit.meaning.noun.filter(|noun| noun.thing != Thing::Time)?;
        let begins = hit.first > item.tail;
        let narrowing = (hit.last + 1..hit.last + 1 + LONGEST_NAME)
            .take_while(|token| page.token(*token).is_some_and(Token::is_word) && !ends_name(desk, *token));
        let words = narrowing.filter(|token| !is_place(page.hit(*token))).map(|token| page.text(token, token));
        let words =
            words.filter(|word| !["này", "trên", "đó", "của", "trong", "toàn", "cả", "nói"].contains(&word.as_str()));
        begins.then(|| Self { thing: noun.thing, unit: noun.unit, words: words.collect() })
    }

    fn is_of(&self, desk: &Desk, other: &Item) -> bool {
        let counts = other.is_level() && other.partner.is_none() && !other.is_prior && !other.is_target;
        let people =
            self.thing.is_any_person() && other.thing().is_some_and(Thing::is_any_person) && self.words.is_empty();
        let same = other.thing() == Some(self.thing) || (people && is_alike(self.unit, other.unit));
        let page = desk.page;
        let ends = |token: &usize| page.token(*token).is_none_or(|token| !token.is_word());
        let end = (other.last + 1..other.last + WORDS).find(ends).unwrap_or(other.last + WORDS);
        let follows = |word: &String| (other.last + 1..end).any(|token| page.is(token, word));
        counts && same && self.words.iter().all(follows)
    }
}

/// "xếp loại", "được", "đã", "và": the name ends, and something is said of it.
fn ends_name(desk: &Desk, token: usize) -> bool {
    let page = desk.page;
    let verb =
        ["và", "được", "đã", "là", "có", "thì", "với", "so", "nhưng", "để", "còn", "tăng", "giảm", "vượt", "đạt"];
    verb.iter().any(|word| page.is(token, word)) || page.says(token, Cue::Compared)
}

fn is_place(hit: Option<&Hit>) -> bool {
    hit.is_some_and(|hit| hit.meaning.has(Cue::Place) || hit.meaning.has(Cue::Scope))
}
