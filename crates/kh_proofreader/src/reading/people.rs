//! People who are counted for something: Party members of the Association, receivers of scholarships, gifts and awards.

use super::item::Item;
use super::nouns::Nouns;
use crate::tokens::TokenKind;
use crate::vocabulary::{Cue, Hit, Thing};
use kh_figures::Measure;

impl Nouns<'_> {
    /// Party members are those of the Association where the sentence speaks of its members before.
    pub(super) fn party_measure(&self, item: &Item) -> Measure {
        if item.partner.is_some() {
            return if item.opens_pair { Measure::MEMBERS_PARTY } else { Measure::PARTY_MEMBERS };
        }
        let joins = (item.tail + 1..item.tail + 8)
            .take_while(|at| self.page.token(*at).is_some_and(|token| !matches!(token.kind, TokenKind::Mark(_))))
            .any(|at| {
                self.page.is(at, "hội")
                    || self
                        .page
                        .hit(at)
                        .is_some_and(|hit| hit.meaning.noun.is_some_and(|noun| noun.thing == Thing::Member))
            });
        if joins && item.owns_noun {
            return Measure::MEMBERS_PARTY;
        }
        let back: Vec<&Hit> = self.page.back(item.first).take(8).collect();
        let said_total = back.iter().take(3).any(|hit| {
            let total = self.page.is(hit.first, "tổng");
            total || hit.meaning.has(Cue::Total) || hit.meaning.has(Cue::BaseOf) || hit.meaning.has(Cue::Share)
        });
        if self.page.says_before(item.first, Cue::BaseOf) {
            return Measure::PARTY_MEMBERS;
        }
        let of_members = back.iter().any(|hit| {
            hit.meaning.noun.is_some_and(|noun| noun.thing == Thing::Member) || hit.meaning.has(Cue::OfWhich)
        });
        if of_members && !(said_total && item.in_brackets) { Measure::MEMBERS_PARTY } else { Measure::PARTY_MEMBERS }
    }

    /// Who receives scholarships, gifts or awards is counted with those.
    pub(super) fn recipients(&self, item: &Item) -> Option<Measure> {
        let of = |hit: &Hit| match hit.meaning.noun?.thing {
            Thing::Scholarship => Some(Measure::SCHOLARSHIPS),
            Thing::Gift => Some(Measure::GIFTS),
            Thing::Medal => Some(Measure::AWARDS_MEDAL),
            Thing::Flag => Some(Measure::AWARDS_FLAG),
            Thing::Certificate => Some(Measure::AWARDS_MERIT),
            Thing::Merit => Some(self.merit_measure(item)),
            _ => None,
        };
        // "hai cháu cùng được nhận học bổng": the children of one family, told of as a story.
        let of_story = self.page.is(item.tail + 1, "cùng");
        if !item.owns_noun || of_story || self.counts_scholarships(item) {
            return None;
        }
        let tail = self.tail(item.tail + 1);
        // "3 doanh nghiệp nhận tài trợ học bổng": who gives, not who receives.
        let gives =
            (item.tail + 1..item.tail + 5).any(|at| ["tài", "đỡ", "bảo"].iter().any(|word| self.page.is(at, word)));
        if gives {
            return None;
        }
        let receives = |hit: &Hit| {
            (hit.first.saturating_sub(3)..hit.first).any(|at| {
                let is_given = self.page.is(at, "trao") && self.page.is(at.wrapping_sub(1), "được");
                is_given || ["nhận", "tặng", "cấp"].iter().any(|word| self.page.is(at, word))
            })
        };
        if let Some(measure) = tail.iter().filter(|hit| receives(hit)).find_map(of) {
            return Some(measure);
        }
        // "trao 210 suất học bổng, giúp 45 em trở lại lớp": another deed.
        let other_deed =
            self.page.is(item.first.wrapping_sub(1), "giúp") && self.page.is(item.first.wrapping_sub(2), ",");
        let given = !other_deed && self.page.says_before(item.first, Cue::Headcount) || self.is_linked(item.first);
        let from = self.clause_start(item.first);
        let thing = self.page.back(item.first).take_while(|hit| hit.first >= from).find_map(of)?;
        let is_award = thing.code().starts_with("awards.");
        let may_receive = matches!(item.thing(), Some(Thing::Learner | Thing::Person))
            || (is_award && matches!(item.thing(), Some(Thing::Institution | Thing::Family)));
        (given && may_receive).then_some(thing)
    }

    pub(super) fn merit_measure(&self, item: &Item) -> Measure {
        // "bằng khen của Trung ương Hội" is one name.
        let is_central = |hit: &Hit| {
            let is_award = hit.meaning.noun.is_some_and(|noun| noun.thing == Thing::Merit);
            hit.meaning.has(Cue::Central) || (is_award && self.page.text(hit.first, hit.last).contains("trung ương"))
        };
        if item.owns_noun && self.page.hit(item.tail).is_some_and(is_central) {
            return Measure::AWARDS_CENTRAL_MERIT;
        }
        let near = |hit: &&Hit| {
            is_central(hit) || [Cue::OtherBody, Cue::Place, Cue::Scope].iter().any(|cue| hit.meaning.has(*cue))
        };
        let tail = self.tail(item.tail + 1);
        let giver = tail.iter().find(near).copied().or_else(|| self.page.back(item.first).find(near).copied());
        if giver.is_some_and(|hit| is_central(&hit)) { Measure::AWARDS_CENTRAL_MERIT } else { Measure::AWARDS_MERIT }
    }
}
