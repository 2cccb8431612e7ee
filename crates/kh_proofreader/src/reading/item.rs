//! A figure while it is being read and reasoned about: more than is shown of it.

use super::kinds::When;
use super::numerals::Printed;
use crate::figure::{Hedge, Kind, Unit};
use crate::vocabulary::{Noun, Status, Thing};
use kh_figures::{Measure, Rational};

/// Where and how a number stands.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is one independent thing that a sentence can say of a number")]
pub(crate) struct Item {
    /// Its first token.
    pub(crate) first: usize,
    /// Its last token.
    pub(crate) last: usize,
    pub(crate) sentence: u32,
    pub(crate) line: u32,
    pub(crate) printed: Option<Printed>,
    pub(crate) value: Option<Rational>,
    pub(crate) unit: Unit,
    pub(crate) kind: Kind,
    pub(crate) hedge: Option<Hedge>,
    /// What it counts.
    pub(crate) noun: Option<Noun>,
    /// Whether the noun stands right after it.
    pub(crate) owns_noun: bool,
    pub(crate) status: Option<Status>,
    pub(crate) measure: Option<Measure>,
    /// The "người" of "đồng/người", the "suất" of "mỗi suất".
    pub(crate) per: Option<Thing>,
    /// Whether it is said of each one ("mỗi suất"), not as an average.
    pub(crate) of_each: bool,
    /// Whether it stands after "x": so much for each of so many.
    pub(crate) is_factor: bool,
    /// The other figure of "186/186".
    pub(crate) partner: Option<usize>,
    /// Whether it is the first of such a pair.
    pub(crate) opens_pair: bool,
    pub(crate) in_brackets: bool,
    /// Whether it is an end of a range such as "từ 1 đến 6 tỷ đồng".
    pub(crate) of_range: bool,
    /// Whether it is said of an earlier period.
    pub(crate) is_prior: bool,
    pub(crate) is_target: bool,
    pub(crate) is_cumulative: bool,
    pub(crate) is_opening: bool,
    pub(crate) is_closing: bool,
    /// What follows it ends here: its noun, its currency, "/người".
    pub(crate) tail: usize,
    /// Where the noun of a pair is looked for: after the second figure.
    pub(crate) pair_end: Option<usize>,
    /// For a date, what it says.
    pub(crate) when: Option<When>,
    /// The years of a term.
    pub(crate) term: Option<(i32, i32)>,
    pub(crate) period: Option<String>,
    /// The year of the period, where it has one.
    pub(crate) year: Option<i32>,
    /// The tokens of the place's name.
    pub(crate) place: Option<(usize, usize)>,
    /// For a number in a table, the first token of the head of its column.
    pub(crate) column: Option<usize>,
    /// For a number in a table, the first token of the words at the beginning of its row.
    pub(crate) row: Option<usize>,
    /// The power of ten that its table gives it: six below "(triệu đồng)".
    pub(crate) power: u32,
    /// The year at the head of its column.
    pub(crate) column_year: Option<i32>,
    /// What begins its row where that says whose the number is, not what it counts.
    pub(crate) row_name: Option<(usize, usize)>,
}

impl Item {
    /// Whether it is an amount or number that others can be compared with: no change, no average, no percentage.
    pub(crate) fn is_level(&self) -> bool {
        let is_level = matches!(self.kind, Kind::Count | Kind::Money | Kind::IncreaseTo | Kind::DecreaseTo);
        is_level
            && !self.of_range
            && self.unit != Unit::Percent
            && self.per.is_none()
            && self.thing() != Some(Thing::Time)
    }

    /// Whether it is money for each one, or what that has become.
    pub(crate) fn is_average(&self) -> bool {
        let may_be = matches!(self.kind, Kind::PerHead | Kind::IncreaseTo | Kind::DecreaseTo);
        may_be && self.unit == Unit::Dong && (self.kind == Kind::PerHead || self.per.is_some())
    }

    /// Whether it counts this.
    pub(crate) fn is_of(&self, measure: Measure) -> bool {
        self.measure == Some(measure)
    }

    /// Whether it says what is now, not what was, shall be, or has been over years.
    pub(crate) fn is_current(&self) -> bool {
        !self.is_prior && !self.is_target && !self.is_opening
    }

    /// The thing that it counts.
    pub(crate) fn thing(&self) -> Option<Thing> {
        self.noun.map(|noun| noun.thing)
    }
}
