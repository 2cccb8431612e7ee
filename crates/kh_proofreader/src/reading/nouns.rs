//! What a count counts: the noun after it, or before it in lists, and the measure of the catalogue that this is.

use super::item::Item;
use super::members::MEMBER;
use super::page::Page;
use crate::figure::{Kind, Unit};
use crate::tokens::TokenKind;
use crate::vocabulary::{Cue, Hit, Noun, Status, Thing};
use kh_figures::Measure;

/// "có 2 con cùng đi học": sons and daughters.
const CHILD: Noun = Noun { thing: Thing::Other, unit: Unit::Person, measure: None };

/// The numbers of a text with their neighbours, while nouns and measures are being found.
pub(crate) struct Nouns<'a> {
    pub(crate) page: &'a Page,
    /// For each token whether a number ends right before it: a noun there belongs to that number.
    pub(crate) taken: &'a [bool],
    /// For each token whether it is part of a number.
    pub(crate) numeric: &'a [bool],
}

impl Nouns<'_> {
    /// The noun right after a token.
    pub(crate) fn noun_after(&self, last: usize) -> Option<(Noun, usize)> {
        // "56 “Mái ấm khuyến học”"
        let last = last + usize::from(is_quote(self.page, last + 1));
        let Some(hit) = self.page.hit(last + 1) else { return self.association_after(last) };
        hit.meaning.noun.filter(|_| hit.first == last + 1).map(|noun| (noun, hit.last))
    }

    /// The phrases after a number up to the end of what is said of it.
    pub(super) fn tail(&self, from: usize) -> Vec<Hit> {
        let end = self.tail_end(from);
        self.page.ahead(from).take_while(|hit| hit.last < end).copied().collect()
    }

    /// A clause ends at a mark or at the next number; commas between names of the same kind do not end it.
    fn tail_end(&self, from: usize) -> usize {
        for at in from..from + 24 {
            let Some(token) = self.page.token(at) else { return at };
            let is_end = match token.kind {
                TokenKind::Mark(',') => !self.continues(at),
                TokenKind::Mark('(' | ')' | ';' | '.' | ':' | '!' | '?') | TokenKind::Break => true,
                _ => self.is_numeric(at),
            };
            if is_end {
                return at;
            }
        }
        from + 24
    }

    /// "xã, phường, thị trấn": what follows the comma is one more word for the same.
    fn continues(&self, comma: usize) -> bool {
        let noun = self.page.hit(comma + 1).filter(|hit| hit.first == comma + 1).and_then(|hit| hit.meaning.noun);
        noun.is_some_and(|noun| {
            matches!(
                noun.thing,
                Thing::Commune | Thing::Community | Thing::WorkUnit | Thing::Learner | Thing::Institution
            )
        })
    }

    pub(super) fn is_numeric(&self, at: usize) -> bool {
        self.numeric.get(at).copied().unwrap_or_default()
    }

    fn is_taken(&self, at: usize) -> bool {
        self.taken.get(at).copied().unwrap_or_default()
    }

    /// Finds the noun of a count: right after it, else the label before it; vague people get the noun they stand for.
    pub(crate) fn noun_of(&self, item: &mut Item, before: Option<&Item>) {
        let own = item.pair_end.and_then(|_| self.noun_after(item.last));
        if let Some((noun, last)) = own.or_else(|| self.noun_after(item.pair_end.unwrap_or(item.last))) {
            (item.noun, item.owns_noun, item.tail) = (Some(noun), true, last);
            if noun.thing.is_any_person() {
                item.noun = Some(self.person(item, noun, before));
            }
            if noun.thing == Thing::PiggyBank && self.is_lone_con(last) && !self.is_piggy_bank(item) {
                item.noun = Some(CHILD).filter(|_| self.is_child(last) || !self.has_unknown_noun(last));
            }
            if self.is_copy(item, last) {
                item.noun = None;
            }
            if let Some(title) = self.title_label(item, noun, before) {
                item.noun = Some(title);
            }
            if let Some(noun) =
                self.organisations_as_units(item, noun, before).or_else(|| self.gifts_as_lots(item, noun))
            {
                item.noun = Some(noun);
            }
        } else if let Some((noun, last)) =
            self.short_name(item, before).or_else(|| self.place_name(item, before)).or_else(|| self.short_label(item))
        {
            (item.noun, item.owns_noun, item.tail) = (Some(noun), true, last);
        } else if self.is_labelled(item.first) || !self.has_unknown_noun(item.pair_end.unwrap_or(item.last)) {
            item.noun = self.label(item.first).map(|noun| self.label_of_status(item, noun));
            // "Kết nạp mới 970."
            item.noun = item.noun.or(Some(MEMBER).filter(|_| self.page.says_before(item.first, Cue::Joined)));
        }
        self.members_of_population(item, before);
        // "Tỷ lệ hội viên đạt 20,29% dân số (347.665/1.713.598 người)": the first are the members.
        if item.opens_pair && item.thing() == Some(Thing::Resident) {
            let is_member = |hit: &Hit| hit.meaning.noun.filter(|noun| noun.thing == Thing::Member);
            item.noun = self.page.back(item.first).find_map(is_member).or(item.noun);
        }
    }

    /// "865.143 người" counts members where the sentence says so.
    fn person(&self, item: &Item, noun: Noun, before: Option<&Item>) -> Noun {
        let tail = self.tail(item.tail + 1);
        let said = tail.iter().find_map(|hit| hit.meaning.noun.filter(|found| is_people(found.thing)));
        // "147 cá nhân là hội viên lâu năm được tặng kỷ niệm chương"
        if self.receives_award(item.tail) {
            return noun;
        }
        if let Some(found) = said.filter(|found| found.thing != Thing::Resident) {
            return found;
        }
        if self.joins(item.first) || self.enters(item) || self.leaves(item) {
            return MEMBER;
        }
        let has_status = tail.iter().any(|hit| status_of(hit).is_some()) || self.status_before(item.first).is_some();
        if has_status && let Some(title) = self.title_before(item) {
            return title;
        }
        let from = item.pair_end.unwrap_or(item.last) + 1;
        let is_plain =
            ["người", "ng", "đồng chí", "công dân"].iter().any(|word| self.page.text(from, item.tail) == *word);
        if !is_plain {
            return noun;
        }
        let links = item.in_brackets || item.kind != Kind::Count || self.is_linked(item.first);
        let changes = item.kind.is_change();
        let found = self.page.back(item.first).find(|hit| {
            hit.meaning.noun.is_some_and(|found| is_people(found.thing))
                && !self.is_past_base(hit, item)
                && (changes || item.in_brackets || !self.is_taken(hit.first) || partner_takes(item, hit, before))
        });
        match found.and_then(|hit| hit.meaning.noun) {
            Some(found) if links => found,
            _ => noun,
        }
    }

    /// "16% dân số), tăng 758 người": the base of a percentage of the clause before.
    fn is_past_base(&self, hit: &Hit, item: &Item) -> bool {
        self.is_second_of_pair(hit)
            || self.page.says_before(hit.first, Cue::Percent)
                && self.page.has_mark_between(hit.last, item.first, &[',', ';', ')'])
    }

    /// "7.340/25.900 dân; … tăng 125 người": the noun of what the first was a part of.
    fn is_second_of_pair(&self, hit: &Hit) -> bool {
        let is_base = hit.meaning.noun.is_some_and(|noun| noun.thing == Thing::Resident);
        let from = hit.first.saturating_sub(8);
        let first = (from..hit.first).rev().take_while(|at| self.is_numeric(*at)).last();
        is_base && first.is_some_and(|first| self.page.is(first.wrapping_sub(1), "/"))
    }

    /// "là", "lên", "đạt", ":" right before the number.
    pub(super) fn is_linked(&self, first: usize) -> bool {
        let Some(before) = self.page.before(first) else { return false };
        let at = first - 1;
        let is_word = ["là", "lên", "đạt", "có", "còn", "được", "ứng", "tới", "đến", "từ", "cộng", "tổng"]
            .iter()
            .any(|word| self.page.is(at, word));
        before.is_mark(':')
            || is_word
            || before.is_mark('/')
            || self.page.hit(at).is_some_and(|hit| {
                // "Hội viên: đầu năm 320 người"
                let of_term = hit.meaning.has(Cue::Opening) || hit.meaning.has(Cue::Closing);
                hit.meaning.qualifier.is_some() || (of_term && self.page.is(hit.first.wrapping_sub(1), ":"))
            })
            || self.after_noun(at)
    }

    /// The number follows its label with nothing between: "hội viên 38 583 người".
    fn after_noun(&self, at: usize) -> bool {
        let Some(hit) = self.page.hit(at) else { return false };
        // "hội viên toàn huyện 25.888 người", "dân số huyện 66.253 người"
        let label = if hit.meaning.has(Cue::Scope) || hit.meaning.has(Cue::Place) {
            self.page.hit_before(hit.first)
        } else {
            Some(hit)
        };
        label.is_some_and(|hit| hit.meaning.noun.is_some_and(|noun| is_people(noun.thing)))
    }

    /// The title that the sentence, or the one before in the same line, speaks of.
    pub(super) fn title_before(&self, item: &Item) -> Option<Noun> {
        let is_title = |hit: &Hit| hit.meaning.noun.filter(|noun| noun.thing.is_title() && noun.unit == Unit::Person);
        if let Some(title) = self.page.back(item.first).find_map(is_title) {
            return Some(title);
        }
        let ahead = self.page.ahead(item.last).find_map(is_title);
        ahead.or_else(|| {
            self.previous_sentence(item.first)
                .and_then(|at| self.page.back(at).chain(self.page.hit(at)).find_map(is_title))
        })
    }

    /// The last token of the sentence before, in the same line.
    fn previous_sentence(&self, first: usize) -> Option<usize> {
        let token = self.page.token(first)?;
        let reach = first.saturating_sub(2 * super::page::REACH);
        let at = (reach..first)
            .rev()
            .find(|at| self.page.token(*at).is_some_and(|other| other.sentence != token.sentence))?;
        self.page.token(at).filter(|other| other.line == token.line).map(|_| at)
    }

    /// The status said right before a number: no other number and no mark between, but the comma of a list.
    fn status_before(&self, first: usize) -> Option<Status> {
        for hit in self.page.back(first) {
            if (hit.last + 1..first).any(|at| self.is_numeric(at))
                || self.page.has_mark_between(hit.last, first, &[';', ',', ')'])
            {
                return None;
            }
            if let Some(status) = self.status_at(hit) {
                return Some(status);
            }
        }
        None
    }

    /// The measure of a count with a known noun.
    pub(crate) fn measure_of(&self, item: &mut Item) {
        let Some(noun) = item.noun else { return };
        if self.is_rewarded(item) || self.is_compound(item) {
            return;
        }
        if matches!(noun.thing, Thing::Community | Thing::WorkUnit) && item.opens_pair {
            let organised = self.organised(item);
            if organised.is_some() {
                item.measure = organised;
                return;
            }
        }
        if noun.thing == Thing::Household && self.is_of_a_few(item) {
            return;
        }
        if noun.thing.model().is_some() && (self.attends(item) || self.is_denied_at_once(item)) {
            return;
        }
        if noun.thing.model().is_some() && noun.thing != Thing::CommuneTitle {
            self.title_measure(item, noun);
            return;
        }
        item.measure = match noun.thing {
            Thing::Member if item.partner.is_some() => self.pair_of_members(item),
            Thing::Member => self.member_measure(item),
            Thing::PartyOfMembers if item.partner.is_some() && !item.opens_pair => Some(Measure::PARTY_MEMBERS),
            Thing::Commune if item.partner.is_none() || item.opens_pair => self.organised(item),
            Thing::Resident if self.is_of_a_few(item) => None,
            Thing::Party => Some(self.party_measure(item)),
            Thing::Person if self.are_of_age(item) => Some(Measure::ADULTS),
            Thing::Person if self.live_in_place(item) => Some(Measure::POPULATION),
            Thing::Person | Thing::Learner | Thing::Donor | Thing::Institution | Thing::Family => self.recipients(item),
            Thing::Merit => Some(self.merit_measure(item)),
            Thing::Resident | Thing::Adult if item.opens_pair => None,
            _ => noun.measure,
        };
    }

    /// "18/18 xã có tổ chức Hội", "36/36 khóm đều có chi hội": the first are organisations.
    fn organised(&self, item: &mut Item) -> Option<Measure> {
        let from = item.tail + 1;
        let tail = self.tail(from);
        let of_unit = tail.iter().find_map(|hit| match hit.meaning.noun?.thing {
            Thing::Branch => Some(Measure::UNITS_BRANCH),
            Thing::Board => Some(Measure::UNITS_BOARD),
            _ => None,
        });
        let end = tail.last().map_or(from, |hit| hit.last + 1).max(from + 8).min(self.tail_end(from));
        let founds =
            (from..end).any(|at| ["có", "lập", "trì", "toàn", "mắt"].iter().any(|word| self.page.is(at, word)));
        let bare = |at: usize| {
            let named =
                self.page.hit(at).is_some_and(|hit| hit.meaning.noun.is_some_and(|noun| noun.unit != Unit::Org));
            self.page.is(at, "hội") && !named
        };
        let said = tail.iter().any(|hit| hit.meaning.has(Cue::HasOrganisation))
            || (founds && ((from..end).any(bare) || of_unit.is_some()));
        let is_commune = item.thing() == Some(Thing::Commune);
        if !said || !(is_commune || of_unit.is_some()) {
            return None;
        }
        item.unit = Unit::Org;
        let name =
            item.pair_end.and_then(|last| self.page.hit(last + 1)).map(|hit| self.page.text(hit.first, hit.last));
        let of_district = name.is_some_and(|name| ["huyện", "quận", "thị xã", "thành phố"].contains(&name.as_str()));
        of_unit.or(Some(if of_district { Measure::UNITS_DISTRICT } else { Measure::UNITS_COMMUNE }))
    }

    /// Where the clause of a token begins: after the last number, semicolon or line break before it.
    pub(super) fn clause_start(&self, first: usize) -> usize {
        let from = first.saturating_sub(super::page::REACH);
        let ends = |at: &usize| {
            let is_end =
                self.page.token(*at).is_some_and(|token| matches!(token.kind, TokenKind::Mark(';') | TokenKind::Break));
            is_end || self.is_numeric(*at)
        };
        (from..first).rev().find(ends).map_or(from, |at| at + 1)
    }

    fn title_measure(&self, item: &mut Item, noun: Noun) {
        let tail = self.tail(item.tail + 1);
        if tail.iter().any(|hit| status_of(hit).is_some() && self.is_denied(hit)) {
            let second = item.partner.is_some() && !item.opens_pair;
            item.measure = if second { measure(noun.thing, Status::Total) } else { None };
            return;
        }
        let statuses: Vec<(usize, Status)> =
            tail.iter().filter_map(|hit| Some((hit.first, self.status_at(hit)?))).collect();
        let names_title = tail.iter().any(|hit| hit.meaning.noun.is_some_and(|noun| noun.thing.is_title()));
        let said = if item.partner.is_some() {
            self.pair_status(item, &statuses, names_title)
        } else {
            self.lone_status(item, noun, &statuses, names_title)
        };
        item.status = said;
        item.measure = match said {
            Some(Status::Total) if noun.thing.model() == Some("family") => Some(Measure::HOUSEHOLDS),
            Some(status) => measure(noun.thing, status),
            None => noun.measure,
        };
    }

    /// "59/68 dòng họ": who has come so far, of all.
    fn pair_status(&self, item: &Item, statuses: &[(usize, Status)], names_title: bool) -> Option<Status> {
        let first = statuses.first().map(|(_, status)| *status);
        let of_base = match (first, statuses.get(1)) {
            (Some(Status::Registered), Some(_)) => Some(Status::Registered),
            // "có 176/214 hộ đăng ký" are those who registered, "GĐHT: 1.874/2.410 hộ đăng ký" those who were recognised.
            (Some(Status::Registered), None) if !names_title && !self.are_there(item) => Some(Status::Registered),
            _ => None,
        };
        if !item.opens_pair {
            return of_base.or(Some(Status::Total));
        }
        let before = self.status_before(item.first);
        let after = if of_base.is_some() { statuses.get(1).map(|(_, status)| *status) } else { first };
        before.or(after).or(Some(Status::Recognised))
    }

    /// "có 176/214": a pair of which nothing is said before.
    fn are_there(&self, item: &Item) -> bool {
        let first = if item.opens_pair { item.first } else { item.first.saturating_sub(2) };
        self.page.is(first.wrapping_sub(1), "có")
    }

    fn lone_status(&self, item: &Item, noun: Noun, statuses: &[(usize, Status)], names_title: bool) -> Option<Status> {
        // "145 dòng họ, trong đó có 116 dòng họ được công nhận"
        let is_whole = self.page.ahead(item.tail + 1).next().is_some_and(|hit| {
            hit.meaning.has(Cue::OfWhich) && hit.first <= item.tail + 2 && statuses.is_empty() && item.owns_noun
        });
        let is_base = self.is_base(item) || is_whole;
        let tail = statuses.first().map(|(_, status)| *status);
        if is_base && !noun.thing.is_title() {
            return match tail {
                Some(Status::Registered) => tail,
                _ => Some(Status::Total),
            };
        }
        if tail.is_some() {
            return tail;
        }
        // "đăng ký 52 hộ, đạt 41"
        let said = self.page.hit_before(item.first).and_then(status_of);
        let has_come = noun.thing.is_title()
            && !item.owns_noun
            && said.is_none()
            && self.page.is(item.first.wrapping_sub(1), "đạt");
        if self.has_passed(item.tail) || has_come {
            return Some(Status::Recognised);
        }
        if let Some(status) = self.status_before(item.first) {
            return Some(status);
        }
        let label_status = (!item.owns_noun).then(|| self.status_in_sentence(item.first)).flatten();
        if label_status.is_some() {
            return label_status;
        }
        // "GĐHT: 1.339 hộ/1.532 hộ đăng ký"
        let opens = self.page.is(item.tail + 1, "/") && self.is_numeric(item.tail + 2);
        (noun.thing.is_title() || names_title || opens).then_some(Status::Recognised)
    }

    fn status_in_sentence(&self, first: usize) -> Option<Status> {
        self.page.back(first).find_map(|hit| self.status_at(hit))
    }

    /// "trong tổng số 20.819 hộ", "tổng số hộ (249.479 hộ)".
    fn is_base(&self, item: &Item) -> bool {
        // "trên 2.200 thôn" is more than so many.
        let bare = item.hedge.is_none();
        let directly =
            (bare && self.page.says_before(item.first, Cue::BaseOf)) || self.page.says_before(item.first, Cue::Total);
        let in_part = self.page.is(item.first.wrapping_sub(1), "trong");
        let named =
            item.in_brackets
                && self.page.back(item.first).take(3).any(|hit| {
                    hit.meaning.has(Cue::Total) || self.page.text(hit.first, hit.last).starts_with("tổng số")
                });
        directly || in_part || named
    }
}

/// Whether the number right before takes a noun that this one goes on about.
fn partner_takes(item: &Item, hit: &Hit, before: Option<&Item>) -> bool {
    before.is_some_and(|before| before.tail == hit.last && item.first <= hit.last + 3)
}

/// Nouns for people that say which people.
pub(super) fn is_people(thing: Thing) -> bool {
    matches!(
        thing,
        Thing::Member | Thing::PartyOfMembers | Thing::Party | Thing::Resident | Thing::Adult | Thing::CitizenTitle
    )
}

pub(crate) fn status_of(hit: &Hit) -> Option<Status> {
    let has = |cue| hit.meaning.has(cue);
    if has(Cue::SelfPassed) {
        Some(Status::SelfPassed)
    } else if has(Cue::Recognised) {
        Some(Status::Recognised)
    } else if has(Cue::Registered) {
        Some(Status::Registered)
    } else {
        None
    }
}

/// The measure of a title at a step.
pub(crate) fn measure(thing: Thing, status: Status) -> Option<Measure> {
    format!("titles.{}.{}", thing.model()?, status.code()).parse().ok()
}

pub(super) fn is_quote(page: &super::page::Page, at: usize) -> bool {
    ["\"", "“", "”", "«", "'", "‘"].iter().any(|mark| page.is(at, mark))
}
