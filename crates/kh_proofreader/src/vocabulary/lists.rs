//! The word lists as they stand in the files of `vocabulary/`.

use super::sayings::Saying;
use crate::figure::Unit;
use kh_figures::Measure;
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};

/// What a phrase means; a phrase may mean several things at once.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Meaning {
    /// The thing that it names.
    pub(crate) noun: Option<Noun>,
    /// What money near it is.
    pub(crate) money: Option<Money>,
    /// What it says about numbers near it.
    pub(crate) cues: Cues,
    /// The word before a number that says how exact it is.
    pub(crate) qualifier: Option<crate::figure::Hedge>,
}

impl Meaning {
    /// Both meanings.
    pub(super) fn with(self, other: Self) -> Self {
        Self {
            noun: self.noun.or(other.noun),
            money: self.money.or(other.money),
            cues: Cues(self.cues.0 | other.cues.0),
            qualifier: self.qualifier.or(other.qualifier),
        }
    }

    /// Whether the phrase says this.
    pub(crate) fn has(&self, cue: Cue) -> bool {
        self.cues.has(cue)
    }
}

/// What an amount of money is said to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Money {
    /// Of a measure of the catalogue.
    Of(Measure),
    /// Of none: a prize, a donation, a bicycle.
    Elsewhere,
}

impl Money {
    fn named(code: &str) -> Self {
        measure_of(code).map_or(Self::Elsewhere, Self::Of)
    }

    /// The measure, where it has one.
    pub(crate) fn measure(self) -> Option<Measure> {
        match self {
            Self::Of(measure) => Some(measure),
            Self::Elsewhere => None,
        }
    }
}

/// A set of cues.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Cues(u128);

impl Cues {
    fn of(cue: Cue) -> Self {
        Self(1 << (cue as u32))
    }

    fn has(self, cue: Cue) -> bool {
        self.0 & Self::of(cue).0 != 0
    }
}

/// A thing that numbers count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Noun {
    pub(crate) thing: Thing,
    pub(crate) unit: Unit,
    /// Its measure, where no other word changes it.
    pub(crate) measure: Option<Measure>,
}

/// The kinds of things, as the lists name them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Thing {
    Member,
    PartyOfMembers,
    Party,
    Resident,
    Adult,
    Person,
    Learner,
    Donor,
    Branch,
    Board,
    CommuneOrg,
    DistrictOrg,
    Organisation,
    Scholarship,
    Gift,
    PiggyBank,
    CitizenTitle,
    FamilyTitle,
    Family,
    Household,
    ClanTitle,
    Clan,
    CommunityTitle,
    CommuneTitle,
    Community,
    UnitTitle,
    WorkUnit,
    Commune,
    Institution,
    Class,
    Turn,
    Medal,
    Flag,
    Merit,
    Certificate,
    Agreement,
    Time,
    Goods,
    Other,
}

impl Thing {
    /// The model of learning that it is or could become, by the middle word of the measure's code.
    pub(crate) fn model(self) -> Option<&'static str> {
        match self {
            Self::CitizenTitle => Some("citizen"),
            Self::FamilyTitle | Self::Family | Self::Household => Some("family"),
            Self::ClanTitle | Self::Clan => Some("clan"),
            Self::CommunityTitle | Self::Community => Some("community"),
            Self::UnitTitle | Self::WorkUnit => Some("unit"),
            _ => None,
        }
    }

    /// Whether it is a title itself, not only who could bear it.
    pub(crate) fn is_title(self) -> bool {
        matches!(
            self,
            Self::CitizenTitle
                | Self::FamilyTitle
                | Self::ClanTitle
                | Self::CommunityTitle
                | Self::UnitTitle
                | Self::CommuneTitle
        )
    }

    /// Whether it says no more than that people are counted.
    pub(crate) fn is_any_person(self) -> bool {
        matches!(self, Self::Person | Self::Learner)
    }
}

/// The step towards a title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Status {
    Registered,
    SelfPassed,
    Recognised,
    Total,
}

impl Status {
    /// The last word of the measure's code.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Registered => "registered",
            Self::SelfPassed => "self_passed",
            Self::Recognised => "recognised",
            Self::Total => "total",
        }
    }
}

/// What words say about the numbers near them, as the lists name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Cue {
    AtLeastAfter,
    AtMostAfter,
    Increase,
    Exceed,
    Decrease,
    Raise,
    Lower,
    UpTo,
    DownTo,
    Times,
    Multiple,
    Compared,
    Prior,
    Opening,
    Closing,
    Target,
    Plan,
    OfWhich,
    Consists,
    Total,
    Share,
    Average,
    Each,
    Slash,
    Remain,
    Registered,
    Recognised,
    SelfPassed,
    Joined,
    Left,
    HasOrganisation,
    Cumulative,
    Since,
    ToDate,
    Inside,
    Outside,
    OtherSource,
    Remainder,
    Uses,
    Central,
    OtherBody,
    BaseOf,
    Headcount,
    Year,
    Month,
    Day,
    Hour,
    DayParts,
    Document,
    Account,
    Phone,
    Address,
    Road,
    Rank,
    Ordinal,
    RangeFrom,
    RangeTo,
    Place,
    Scope,
    SchoolYear,
    HalfYear,
    Quarter,
    Contribute,
    /// Currency, percent sign and percentage points stand in the list of number words.
    Currency,
    Percent,
    Points,
    /// A phrase that only hides the shorter phrases in it.
    Ignore,
}

/// How far words reach.
#[derive(Debug, Clone, Copy, Deserialize)]
pub(crate) struct Bounds {
    pub(crate) about_per_mille: i64,
    pub(crate) whole_multiple_percent: i64,
    pub(crate) rounded_average_per_mille: i64,
}

/// From where on something is strange.
#[derive(Debug, Clone, Copy, Deserialize)]
pub(crate) struct Limits {
    pub(crate) least_unit_value: i64,
    pub(crate) most_unit_value: i64,
    pub(crate) most_pupil_value: i64,
    pub(crate) most_gift_value: i64,
    pub(crate) least_money: i64,
    pub(crate) least_digits_of_exact: u32,
    pub(crate) least_digits_of_ending: u32,
}

/// All lists together.
pub(super) struct Lists {
    units: Units,
    numbers: NumberWords,
    words: Words,
    measures: Measures,
    funds: Funds,
    findings: Findings,
}

#[derive(Deserialize)]
struct Units {
    noun: Vec<NounList>,
    ignore: Vec<Phrases>,
}

#[derive(Deserialize)]
struct NounList {
    thing: Thing,
    unit: Unit,
    measure: Option<String>,
    money: Option<String>,
    words: Vec<String>,
}

#[derive(Deserialize)]
struct Phrases {
    words: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct NumberWords {
    pub(super) magnitudes: HashMap<String, u32>,
    pub(super) digits: HashMap<String, u32>,
    pub(super) ordinals: HashMap<String, u32>,
    pub(super) words: SpecialWords,
}

#[derive(Deserialize)]
pub(super) struct SpecialWords {
    pub(super) ten: Vec<String>,
    pub(super) tens: Vec<String>,
    pub(super) hundred: Vec<String>,
    pub(super) zero_tens: Vec<String>,
    pub(super) half: Vec<String>,
    pub(super) half_of: Vec<String>,
    pub(super) part: Vec<String>,
    pub(super) currency: Vec<String>,
    pub(super) after_money: Vec<String>,
    percent: Vec<String>,
    points: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Words {
    qualifiers: BTreeMap<crate::figure::Hedge, Vec<String>>,
    cues: BTreeMap<Cue, Vec<String>>,
    brought_over: BroughtOver,
    common: Phrases,
}

/// What a fund begins with: "năm ngoái" and "để lại".
#[derive(Deserialize)]
struct BroughtOver {
    when: Vec<String>,
    left: Vec<String>,
}

#[derive(Deserialize)]
struct Measures {
    money: Vec<MoneyList>,
}

#[derive(Deserialize)]
struct MoneyList {
    measure: String,
    words: Vec<String>,
    /// Each of them with each of the things is a phrase too.
    #[serde(default)]
    verbs: Vec<String>,
    #[serde(default)]
    things: Vec<String>,
}

#[derive(Deserialize)]
struct Funds {
    sayings: BTreeMap<Saying, Vec<String>>,
}

#[derive(Deserialize)]
struct Findings {
    bounds: Bounds,
    limits: Limits,
}

impl Lists {
    /// The lists that are built into the program; a test reads each of them.
    pub(super) fn built_in() -> Self {
        Self {
            units: parsed(include_str!("../../vocabulary/units.toml")),
            numbers: parsed(include_str!("../../vocabulary/numbers.toml")),
            words: parsed(include_str!("../../vocabulary/words.toml")),
            measures: parsed(include_str!("../../vocabulary/measures.toml")),
            funds: parsed(include_str!("../../vocabulary/funds.toml")),
            findings: parsed(include_str!("../../vocabulary/findings.toml")),
        }
    }

    pub(super) fn bounds(&self) -> Bounds {
        self.findings.bounds
    }

    pub(super) fn limits(&self) -> Limits {
        self.findings.limits
    }

    /// Words that every text of the trade has.
    pub(super) fn common(&self) -> impl Iterator<Item = &String> {
        self.words.common.words.iter()
    }

    pub(super) fn sayings(&self) -> &BTreeMap<Saying, Vec<String>> {
        &self.funds.sayings
    }

    pub(super) fn numbers(&self) -> &NumberWords {
        &self.numbers
    }

    /// Every phrase with what it means.
    pub(super) fn phrases(&self) -> Vec<(String, Meaning)> {
        let mut phrases = Vec::new();
        let mut add =
            |words: &[String], meaning: Meaning| phrases.extend(words.iter().map(|word| (word.clone(), meaning)));
        for list in &self.units.noun {
            let noun =
                Noun { thing: list.thing, unit: list.unit, measure: list.measure.as_deref().and_then(measure_of) };
            let money = list.money.as_deref().map(Money::named);
            add(&list.words, Meaning { noun: Some(noun), money, ..Meaning::default() });
        }
        for list in &self.units.ignore {
            add(&list.words, cue(Cue::Ignore));
        }
        for list in &self.measures.money {
            let meaning = Meaning { money: Some(Money::named(&list.measure)), ..Meaning::default() };
            add(&list.words, meaning);
            add(&joined(&list.verbs, &list.things), meaning);
        }
        let BroughtOver { when, left } = &self.words.brought_over;
        let balance = Some(Money::Of(Measure::FUND_BALANCE));
        add(&joined(when, left), Meaning { money: balance, ..cue(Cue::Opening) });
        for (qualifier, words) in &self.words.qualifiers {
            add(words, Meaning { qualifier: Some(*qualifier), ..Meaning::default() });
        }
        for (name, words) in &self.words.cues {
            add(words, cue(*name));
        }
        let special = &self.numbers.words;
        for (words, name) in
            [(&special.currency, Cue::Currency), (&special.percent, Cue::Percent), (&special.points, Cue::Points)]
        {
            add(words, cue(name));
        }
        phrases
    }
}

/// Every phrase of a word of the first list and one of the second.
fn joined(firsts: &[String], seconds: &[String]) -> Vec<String> {
    firsts.iter().flat_map(|first| seconds.iter().map(move |second| format!("{first} {second}"))).collect()
}

fn cue(cue: Cue) -> Meaning {
    Meaning { cues: Cues::of(cue), ..Meaning::default() }
}

fn measure_of(code: &str) -> Option<Measure> {
    code.parse().ok()
}

fn parsed<T: serde::de::DeserializeOwned>(list: &str) -> T {
    toml::from_str(list).expect("the built-in word lists have the form that the tests check")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_measure_of_the_lists_is_in_the_catalogue() {
        let lists = Lists::built_in();
        let nouns = lists.units.noun.iter().flat_map(|list| list.measure.iter().chain(&list.money));
        for code in nouns.chain(lists.measures.money.iter().map(|list| &list.measure)) {
            assert!(code == "none" || measure_of(code).is_some(), "{code}");
        }
    }

    #[test]
    fn no_list_names_a_word_twice() {
        let lists = Lists::built_in();
        let mut seen = std::collections::HashSet::new();
        for word in lists.units.noun.iter().flat_map(|list| &list.words) {
            assert!(seen.insert(word.clone()), "{word} stands twice among the nouns");
        }
    }
}
