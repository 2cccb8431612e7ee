//! Whose an amount is: what levels, places and years raised or hold is of the measure of the whole; what givers gave is
//! of none.

use super::item::Item;
use super::money::Amount;
use crate::figure::{Kind, Unit};
use crate::tokens::Token;
use crate::vocabulary::{Cue, Hit, Money, Thing};
use kh_figures::Measure;

/// How many words before an amount its owner may stand.
const NEAR: usize = 8;

/// Words that point back to an amount: "460 triệu đồng kể trên".
const BACKWARDS: [&str; 8] = ["ấy", "này", "đó", "trên", "nói", "kể", "nêu", "đã"];

impl Amount<'_> {
    /// "nằm trong 52 tỷ đồng đã thu", "trong 96 tỷ đồng ấy": an amount told before.
    pub(super) fn repeated(&self) -> Option<Measure> {
        let first = self.item.first - usize::from(self.item.hedge.is_some());
        // "nằm trong 52 tỷ đồng"
        let within = ["trong", "số"].iter().any(|word| self.page.is(first.wrapping_sub(1), word));
        let back = BACKWARDS.iter().any(|word| self.page.is(self.item.tail + 1, word));
        let same = |other: &&Item| other.unit == Unit::Dong && other.value == self.item.value;
        let known = self.before.iter().rev().find(same).filter(|_| within || back);
        known.and_then(|known| known.measure)
    }

    /// "trong đó cấp tỉnh 6 tỷ đồng, cấp xã 18 tỷ đồng", "như xã Sông Hương 4 tỷ đồng": parts of what was raised or is
    /// held, by level and place.
    pub(super) fn of_owner(&self) -> Option<Measure> {
        let whole = self.whole()?;
        let measure = whole.measure.filter(|measure| is_fund(*measure))?;
        if self.cues().any(|cue| !self.may_go_on(cue, measure)) || self.names_giver() {
            return None;
        }
        let is_rest = self.is_rest() && self.part_word().is_some();
        let held = measure == Measure::FUND_BALANCE && self.part_word().is_some();
        (is_rest || held || self.owner().is_some()).then_some(measure)
    }

    /// The amount before the word for parts, or the nearest one.
    fn whole(&self) -> Option<&Item> {
        let part = self.part_word().map(|part| part.first);
        let is_amount = |other: &&Item| {
            other.unit == Unit::Dong && matches!(other.kind, Kind::Money | Kind::IncreaseTo) && !other.of_range
        };
        let near = self.before.iter().rev().take_while(|other| other.line == self.item.line);
        near.filter(is_amount).find(|other| part.is_none_or(|part| other.last < part))
    }

    /// Where the words for this part begin: after the amount before and after the word for parts.
    fn own_words(&self) -> usize {
        self.part_word().map_or(self.from, |part| self.from.max(part.last + 1))
    }

    /// Words of the fund, and the verbs of collecting, say nothing against a part of it.
    fn may_go_on(&self, cue: &Hit, measure: Measure) -> bool {
        match cue.meaning.money {
            // "riêng thành phố đóng góp 24 tỷ đồng"
            Some(Money::Elsewhere) => {
                let of_place = self.page.back(cue.first).take(1).any(|hit| hit.meaning.has(Cue::Place));
                // "những nơi đóng góp nhiều như xã Sông Hương 42 triệu đồng"
                let of_example = (cue.last + 1..self.item.first).any(|at| self.page.is(at, "như"));
                cue.meaning.has(Cue::Contribute) && self.page.is(cue.last, "góp") && (of_place || of_example)
            }
            Some(Money::Of(said)) => said == measure || (is_fund(said) && self.page.is(cue.first, "còn")),
            _ => false,
        }
    }

    fn is_rest(&self) -> bool {
        let at = self.item.first - usize::from(self.item.hedge.is_some());
        self.page.is(at.wrapping_sub(1), "lại") && self.page.is(at.wrapping_sub(2), "còn")
    }

    /// "cấp xã", "Tỉnh hội", "các chi hội", "xã Sông Hương", "quỹ dòng họ" right before the amount.
    fn owner(&self) -> Option<&Hit> {
        let from = self.own_words().max(self.item.first.saturating_sub(NEAR));
        let is_owner =
            |hit: &&Hit| hit.meaning.has(Cue::Place) || hit.meaning.noun.is_some_and(|noun| owns(noun.thing));
        let mut near = self.page.back(self.item.first).take_while(|hit| hit.first >= from);
        // "9 tỷ đồng ở cấp huyện"
        let tail = self.item.tail;
        let linked = ["ở", "tại", "thuộc"].iter().any(|word| self.page.is(tail + 1, word)) && self.is_part();
        let mut after = self.page.ahead(tail + 2).take_while(|hit| linked && hit.first <= tail + 4);
        near.find(is_owner).or_else(|| after.find(is_owner))
    }

    /// "doanh nghiệp", "hội viên", "ông Ba": who gave, unless it is a fund of theirs.
    fn names_giver(&self) -> bool {
        let (from, end) = (self.own_words(), self.item.tail + 6);
        let after = self.page.ahead(self.item.tail + 1).take_while(|hit| hit.first <= end && !self.has_stop(hit));
        let before = self.page.back(self.item.first).take_while(|hit| hit.first >= from);
        let mut hits = before.chain(after);
        let names = ["ông", "bà", "anh", "chị", "nhân", "em", "con"];
        let named = (from..self.item.first).any(|at| names.iter().any(|word| self.page.is(at, word)));
        let has_units = (from..self.item.first)
            .any(|at| self.page.hit(at).is_some_and(|hit| hit.meaning.noun.is_some_and(|noun| noun.unit == Unit::Org)));
        named
            || hits.any(|hit| {
                // "chi hội, dòng họ, trường học 109 tỷ đồng": those at the lowest level.
                let listed =
                    hit.meaning.noun.is_some_and(|noun| matches!(noun.thing, Thing::Clan | Thing::Institution));
                let of_fund = (hit.first.saturating_sub(4)..hit.first).any(|at| self.page.is(at, "quỹ"));
                let gives =
                    hit.meaning.noun.is_some_and(|noun| may_give(noun.thing)) || hit.meaning.has(Cue::OtherBody);
                gives && !of_fund && !(has_units && listed)
            })
    }

    /// Whether something else begins between the amount and a phrase after it.
    fn has_stop(&self, hit: &Hit) -> bool {
        self.page.has_mark_between(self.item.tail, hit.first, &[',', ';', '.', '(', ')'])
            || (self.item.tail + 1..hit.first).any(|at| self.page.token(at).is_some_and(Token::is_digits))
    }
}

fn is_fund(measure: Measure) -> bool {
    [Measure::FUND_RAISED, Measure::FUND_BALANCE].contains(&measure)
}

fn owns(thing: Thing) -> bool {
    matches!(
        thing,
        Thing::Branch
            | Thing::Board
            | Thing::CommuneOrg
            | Thing::DistrictOrg
            | Thing::Organisation
            | Thing::Commune
            | Thing::Community
            | Thing::Clan
    )
}

fn may_give(thing: Thing) -> bool {
    thing.is_any_person()
        || matches!(
            thing,
            Thing::Member
                | Thing::Resident
                | Thing::Donor
                | Thing::Institution
                | Thing::Family
                | Thing::Household
                | Thing::Clan
        )
}
