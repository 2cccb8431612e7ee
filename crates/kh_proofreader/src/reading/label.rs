//! What a number counts by the words before it: the label of a line, the head of a list, the verb of the clause.

use super::item::Item;
use super::nouns::{Nouns, is_people, is_quote, status_of};
use crate::figure::{Kind, Unit};
use crate::tokens::{Token, TokenKind};
use crate::vocabulary::{Cue, Hit, Noun, Status, Thing};
use kh_figures::Measure;

/// How many words before a number may tell what the text is about.
const TOPIC: usize = 160;

/// Words after a number that name nothing.
const FUNCTION: [&str; 36] = [
    "và", "là", "trong", "ở", "tại", "của", "do", "vì", "được", "thì", "nhưng", "với", "để", "đã", "có", "không",
    "chưa", "nên", "khi", "nay", "này", "hoặc", "hay", "mới", "qua", "bị", "vẫn", "đều", "cũng", "so", "theo", "từ",
    "trên", "cho", "nữa", "ng",
];

impl Nouns<'_> {
    /// The noun before a number that can be its label.
    pub(super) fn label(&self, first: usize) -> Option<Noun> {
        if let Some(head) = self.head_of_label(first) {
            return Some(head);
        }
        let hits: Vec<&Hit> = self.page.back(first).filter(|hit| self.is_label(hit, first)).take(6).collect();
        let nouns: Vec<Noun> = hits.iter().filter_map(|hit| hit.meaning.noun).collect();
        let nearest = *nouns.first()?;
        if let Some(head) = hits.first().and_then(|hit| self.head_over_places(hit)) {
            return Some(head);
        }
        if self.is_age(first) {
            return None;
        }
        // The population is named right beside its number.
        let is_beside = (first.saturating_sub(5)..first)
            .any(|at| self.page.hit(at).is_some_and(|hit| hit.meaning.noun == Some(nearest)));
        if nearest.thing == Thing::Resident && !is_beside {
            return nouns.into_iter().find(|noun| noun.thing != Thing::Resident);
        }
        let people = nouns.iter().find(|noun| is_people(noun.thing)).filter(|_| nearest.thing.is_any_person());
        Some(*people.unwrap_or(&nearest))
    }

    /// "Hội viên 3 thôn: thôn Đông 120, thôn Đoài 98": the numbers after the places count what stands before their number.
    fn head_over_places(&self, places: &Hit) -> Option<Noun> {
        let is_place = matches!(places.meaning.noun?.thing, Thing::Community | Thing::Commune | Thing::Institution);
        let from = places.first.saturating_sub(4);
        let number = (from..places.first).rev().take_while(|at| self.is_numeric(*at)).last();
        let number = number.filter(|_| is_place && self.page.is(places.last + 1, ":"))?;
        let of = ["của", "ở", "tại", "các"].iter().any(|word| self.page.is(number.wrapping_sub(1), word));
        self.page.hit_before(number - usize::from(of).min(number))?.meaning.noun
    }

    /// "Chi hội cơ quan, doanh nghiệp: 4": the first noun of a label is its head; titles and Party members say more.
    fn head_of_label(&self, first: usize) -> Option<Noun> {
        if !self.page.is(first.wrapping_sub(1), ":") {
            return None;
        }
        let from = self.clause_start(first);
        let hits: Vec<&Hit> = self
            .page
            .back(first)
            .take_while(|hit| hit.first >= from)
            .filter(|hit| self.is_label(hit, first) && hit.meaning.noun.is_some())
            .collect();
        let noun = |hit: &&&Hit| hit.meaning.noun;
        let title = hits
            .iter()
            .filter_map(|hit| noun(&hit))
            .find(|noun| noun.thing.is_title() || noun.thing == Thing::PartyOfMembers);
        let head = hits
            .last()
            .and_then(|hit| noun(&hit))
            .filter(|head| !head.thing.is_any_person() && head.thing != Thing::Resident);
        if hits.len() < 2 { None } else { title.or(head) }
    }

    /// "độ tuổi 15", "tuổi bình quân 64".
    fn is_age(&self, first: usize) -> bool {
        (first.saturating_sub(3)..first).any(|at| self.page.is(at, "tuổi"))
    }

    /// ":", "là" or the label itself right before the number.
    pub(super) fn is_labelled(&self, first: usize) -> bool {
        let is_linked = [":", "là"].iter().any(|word| self.page.is(first.wrapping_sub(1), word));
        is_linked || self.page.hit_before(first).is_some_and(|hit| hit.meaning.noun.is_some())
    }

    /// A word right after the number that no list knows names what it counts: no label does.
    pub(super) fn has_unknown_noun(&self, last: usize) -> bool {
        let is_function = || FUNCTION.iter().any(|word| self.page.is(last + 1, word));
        let is_year =
            || self.page.hit(last + 1).is_some_and(|hit| hit.meaning.has(Cue::Prior) && self.page.is(hit.first, "năm"));
        let is_bare = self.page.token(last + 1).is_some_and(|token| token.is_word() && !token.capital);
        let is_quoted = is_quote(self.page, last + 1) && self.page.token(last + 2).is_some_and(Token::is_word);
        (is_bare && self.page.hit(last + 1).is_none() && !is_function()) || is_year() || is_quoted
    }

    /// "con" alone is a piggy bank only where the text speaks of piggy banks.
    pub(super) fn is_lone_con(&self, last: usize) -> bool {
        self.page.is(last, "con") && self.page.hit(last).is_some_and(|hit| hit.first == last)
    }

    /// "con gái", "con đang học": words that piggy banks do not have.
    pub(super) fn is_child(&self, con: usize) -> bool {
        ["cùng", "đang", "đều", "nhỏ", "gái", "trai", "học", "ăn", "trở"].iter().any(|word| self.page.is(con + 1, word))
    }

    /// Whether the "con" after a number is a piggy bank, and not a child.
    pub(super) fn is_piggy_bank(&self, item: &Item) -> bool {
        let is_piggy = |hit: &Hit| {
            hit.meaning.noun.is_some_and(|noun| noun.thing == Thing::PiggyBank) && !self.is_lone_con(hit.last)
        };
        !self.is_child(item.tail)
            && (self.page.earlier(item.first, TOPIC).any(is_piggy)
                || self.page.ahead(item.last + 1).take(4).any(is_piggy))
    }

    /// "lập thành 04 bản": copies of a paper, not hamlets.
    pub(super) fn is_copy(&self, item: &Item, last: usize) -> bool {
        let made =
            ["lập", "thành", "in", "sao", "ký"].iter().any(|word| self.page.is(item.first.wrapping_sub(1), word));
        self.page.is(last, "bản") && made
    }

    fn is_label(&self, hit: &Hit, first: usize) -> bool {
        let Some(noun) = hit.meaning.noun.filter(|_| !self.is_lone_con(hit.last)) else { return false };
        let named = self.page.token(hit.last + 1).is_some_and(|token| token.is_word() && token.capital);
        match noun.thing {
            Thing::Household if self.page.is(hit.last, "nhà") => false,
            // "100% xã, phường (104/104)"
            Thing::Commune => hit.last + 2 == first && self.page.is(first - 1, "("),
            Thing::Time | Thing::Other | Thing::Goods => false,
            Thing::Institution
            | Thing::Community
            | Thing::WorkUnit
            | Thing::CommuneOrg
            | Thing::DistrictOrg
            | Thing::Organisation => !named,
            _ => true,
        }
    }

    /// "Số người tự đánh giá đạt là 19.112": people of the title that the text has just named.
    pub(super) fn label_of_status(&self, item: &Item, noun: Noun) -> Noun {
        let from = self.clause_start(item.first);
        let has_status =
            self.page.back(item.first).take_while(|hit| hit.first >= from).any(|hit| status_of(hit).is_some());
        let title = || self.title_before(item).filter(|_| has_status && noun.thing == Thing::Person);
        title().unwrap_or(noun)
    }

    /// "Gia đình học tập: 2.146 hộ", "Công dân học tập: 14.906/19.880 người": the label is the title, the noun its unit.
    pub(super) fn title_label(&self, item: &Item, noun: Noun, before: Option<&Item>) -> Option<Noun> {
        let first =
            before.filter(|_| item.partner.is_some() && !item.opens_pair).map_or(item.first, |before| before.first);
        let linked = [":", "là", "đạt", "tăng", "giảm"].iter().any(|word| self.page.is(first.wrapping_sub(1), word));
        let label = self
            .page
            .hit_before(first - usize::from(linked).min(first))?
            .meaning
            .noun
            .filter(|label| label.thing.is_title())?;
        let of_people = label.unit == Unit::Person && (noun.thing.is_any_person() || noun.thing == Thing::Adult);
        let is_same = noun.thing.model().is_some_and(|model| label.thing.model() == Some(model)) || of_people;
        let second = item.partner.is_some() && !item.opens_pair;
        (is_same && !second && !noun.thing.is_title()).then_some(Noun { unit: noun.unit, ..label })
    }

    /// "Dự họp: 64/70 hộ, vắng 6 hộ": who came to a meeting.
    pub(super) fn attends(&self, item: &Item) -> bool {
        let numeric = |at: usize| self.is_numeric(at) || self.page.is(at, "/");
        let first = (item.first.saturating_sub(8)..item.first).rev().take_while(|at| numeric(*at)).last();
        let first = first.filter(|_| item.partner.is_some() && !item.opens_pair).unwrap_or(item.first);
        let colon = usize::from(self.page.is(first.wrapping_sub(1), ":"));
        let at = first.wrapping_sub(1 + colon);
        let words = ["vắng", "mặt", "dự", "họp"];
        words.iter().any(|word| self.page.is(at, word)) && item.kind == Kind::Count
    }

    /// "còn 3 bản chưa có lớp học": those that lack something, not all.
    pub(super) fn is_denied_at_once(&self, item: &Item) -> bool {
        item.owns_noun
            && item.partner.is_none()
            && self.page.is(item.tail + 1, "chưa")
            && !self.tail(item.tail + 1).iter().any(|hit| status_of(hit).is_some())
    }

    /// "dòng họ Hoàng có 62 hộ, 274 nhân khẩu", "63 hộ đóng góp", "152 hộ x 150.000 đồng": not all of the place.
    pub(super) fn is_of_a_few(&self, item: &Item) -> bool {
        let from = item.first.saturating_sub(24);
        let of_clan = self.page.back(item.first).take_while(|hit| hit.first >= from).any(|hit| {
            hit.meaning.noun.is_some_and(|noun| noun.thing == Thing::Clan) && !hit.meaning.has(Cue::Registered)
        });
        let whole_clan = (from..item.first).any(|at| {
            self.page.is(at, "họ") && ["cả", "toàn"].iter().any(|word| self.page.is(at.wrapping_sub(1), word))
        });
        // "Họ có 62 hộ", "41/62 hộ trong họ"
        let at = |place: usize, word: &str| self.page.is(place, word);
        let of_kin = (at(item.first.wrapping_sub(1), "có") && at(item.first.wrapping_sub(2), "họ"))
            || (!item.opens_pair && at(item.tail + 1, "trong") && at(item.tail + 2, "họ"));
        let keeps = ["ở", "của", "tại"].iter().any(|word| at(item.first.wrapping_sub(1), word))
            && self
                .page
                .back(item.first)
                .take(6)
                .any(|hit| hit.meaning.noun.is_some_and(|noun| noun.thing == Thing::PiggyBank));
        let gives = self.page.says(item.tail + 1, Cue::Contribute)
            || self.page.is(item.tail + 1, "x")
            || self.page.is(item.tail + 1, "×");
        let given =
            self.page.is(item.first.wrapping_sub(1), "của") && self.page.says_before(item.first - 1, Cue::Contribute);
        // "1.250 hộ tham gia", "300 hộ nghèo", "27 hộ đã thoát nghèo": which of them.
        let done = ["đã", "mới", "vừa"].iter().any(|word| self.page.is(item.tail + 1, word));
        let some = item.owns_noun && self.has_unknown_noun(item.tail + usize::from(done));
        item.kind == Kind::Count
            && (some
                || (of_clan && !self.follows_number(item.first))
                || whole_clan
                || of_kin
                || keeps
                || gives
                || given)
    }

    /// A list of counts of the same rank: "30 dòng họ, 214 hộ".
    fn follows_number(&self, first: usize) -> bool {
        let from = first.saturating_sub(16);
        let clan = (from..first).rev().find(|at| {
            self.page.hit(*at).is_some_and(|hit| hit.meaning.noun.is_some_and(|noun| noun.thing == Thing::Clan))
        });
        clan.is_some_and(|clan| self.page.hit(clan).is_some_and(|hit| self.is_numeric(hit.first.wrapping_sub(1))))
    }

    /// "134 Hội Khuyến học trực thuộc": the name of the association after a number counts its organisations.
    pub(super) fn association_after(&self, last: usize) -> Option<(Noun, usize)> {
        let words =
            |words: &[&str]| words.iter().enumerate().all(|(number, word)| self.page.is(last + 1 + number, word));
        let end = if words(&["hội", "khuyến", "học"]) {
            last + 3
        } else if words(&["hội", "kh"]) {
            last + 2
        } else {
            return None;
        };
        Some((Noun { thing: Thing::Organisation, unit: Unit::Org, measure: Some(Measure::UNITS) }, end))
    }

    /// What a step towards a title is: who registers "để đạt danh hiệu" has not got it yet.
    pub(super) fn status_at(&self, hit: &Hit) -> Option<Status> {
        let status = status_of(hit)?;
        let hopes = status == Status::Recognised && self.page.is(hit.first, "đạt");
        let registers = |other: &Hit| other.meaning.has(Cue::Registered) && hit.first <= other.last + 4;
        let is_hope = hopes && self.page.back(hit.first).take(2).any(registers);
        Some(if is_hope { Status::Registered } else { status })
    }

    /// "14 dòng họ đăng ký, 12 dòng họ đạt;"
    pub(super) fn has_passed(&self, tail: usize) -> bool {
        let ends = self.page.token(tail + 2).is_none_or(|token| !token.is_word() && !token.is_digits());
        self.page.is(tail + 1, "đạt") && ends
    }

    /// "quà: 300 suất"
    pub(super) fn gifts_as_lots(&self, item: &Item, noun: Noun) -> Option<Noun> {
        let is_lot =
            noun.thing == Thing::Scholarship && self.page.is(item.last + 1, "suất") && item.tail == item.last + 1;
        let colon = usize::from(self.page.is(item.first.wrapping_sub(1), ":"));
        let label = self.page.hit_before(item.first.checked_sub(colon)?)?.meaning.noun?;
        (is_lot && label.thing == Thing::Gift).then_some(label)
    }

    /// "166 xã … thì 132 nơi đã thành lập Hội": "nơi" is what was counted before.
    pub(super) fn place_name(&self, item: &Item, before: Option<&Item>) -> Option<(Noun, usize)> {
        let before = before.filter(|before| before.sentence == item.sentence && self.stands_for(item))?;
        let from = before.first.saturating_sub(16);
        let is_unit = |noun: &Noun| {
            matches!(noun.thing, Thing::Commune | Thing::Community | Thing::WorkUnit | Thing::Institution)
        };
        let named = self
            .page
            .back(item.first)
            .take_while(|hit| hit.first >= from)
            .filter_map(|hit| hit.meaning.noun)
            .find(is_unit);
        named.map(|noun| (Noun { measure: None, ..noun }, item.last + 1))
    }

    /// "132 nơi"
    pub(super) fn stands_for(&self, item: &Item) -> bool {
        self.page.is(item.last + 1, "nơi")
    }

    /// "chưa được công nhận"
    pub(super) fn is_denied(&self, hit: &Hit) -> bool {
        (hit.first.saturating_sub(2)..hit.first).any(|at| ["chưa", "không"].iter().any(|word| self.page.is(at, word)))
    }

    /// "576 ban khuyến học (tăng 113 ban": the first word of the name that was just used stands for it.
    pub(super) fn short_name(&self, item: &Item, before: Option<&Item>) -> Option<(Noun, usize)> {
        let before = before.filter(|before| before.owns_noun && before.sentence == item.sentence)?;
        let at = item.last + 1;
        let word = self.page.letters_of(at);
        let is_same =
            !word.is_empty() && self.page.letters_of(before.last + 1) == word && before.tail > before.last + 1;
        before.noun.filter(|noun| is_same && noun.unit == Unit::Org).map(|noun| (noun, at))
    }

    /// "ban khuyến học 64, giảm 9 ban": the first word of the label before.
    pub(super) fn short_label(&self, item: &Item) -> Option<(Noun, usize)> {
        let at = item.last + 1;
        let word = self.page.letters_of(at);
        let is_same = |hit: &&Hit| {
            let names = hit.meaning.noun.is_some_and(|noun| noun.unit == Unit::Org);
            names && hit.last > hit.first && self.page.letters_of(hit.first) == word
        };
        let label = self.page.back(item.first).take(12).find(is_same).filter(|_| !word.is_empty())?;
        label.meaning.noun.map(|noun| (noun, at))
    }

    /// "phát triển mới 1.065 tổ chức hội, nâng tổng số lên 5.720 đơn vị": units of the association.
    pub(super) fn organisations_as_units(&self, item: &Item, noun: Noun, before: Option<&Item>) -> Option<Noun> {
        let before =
            before.filter(|before| before.sentence == item.sentence && before.unit == Unit::Org && before.owns_noun)?;
        let raised =
            self.page.back(item.first).take(3).any(|hit| hit.meaning.has(Cue::Raise) || hit.meaning.has(Cue::Total));
        (noun.thing == Thing::WorkUnit && raised && item.first - before.tail < 8).then_some(before.noun).flatten()
    }

    /// "giấy khen cho 25 dòng họ, 35 cộng đồng và 5 chi hội", "5 chi hội được khen thưởng": who is honoured is no stock.
    pub(super) fn is_rewarded(&self, item: &Item) -> bool {
        let thing = item.thing();
        let may_be = matches!(
            thing,
            Some(
                Thing::Branch
                    | Thing::Board
                    | Thing::CommuneOrg
                    | Thing::DistrictOrg
                    | Thing::Organisation
                    | Thing::Community
                    | Thing::Clan
                    | Thing::WorkUnit
                    | Thing::Household
                    | Thing::FamilyTitle
                    | Thing::ClanTitle
                    | Thing::UnitTitle
                    | Thing::CommunityTitle
            )
        );
        may_be
            && item.partner.is_none()
            && item.owns_noun
            && (self.follows_award(item.first) || self.receives_award(item.tail))
    }

    fn is_award(&self, hit: &Hit) -> bool {
        let thing = hit.meaning.noun.map(|noun| noun.thing);
        let verb = self.page.text(hit.first, hit.last);
        matches!(thing, Some(Thing::Certificate | Thing::Merit | Thing::Medal | Thing::Flag))
            || ["khen thưởng", "tặng thưởng", "trao thưởng", "biểu dương", "tuyên dương", "tôn vinh"]
                .iter()
                .any(|award| verb.ends_with(award))
    }

    /// An award before the list, with nothing but numbers, things and links between.
    fn follows_award(&self, first: usize) -> bool {
        let from = first.saturating_sub(30);
        let mut hits = self.page.back(first).take_while(|hit| hit.first >= from);
        let stops = |hit: &Hit| {
            let cues = [
                Cue::Joined,
                Cue::Increase,
                Cue::Decrease,
                Cue::HasOrganisation,
                Cue::Registered,
                Cue::Recognised,
                Cue::Total,
            ];
            cues.iter().any(|cue| hit.meaning.has(*cue))
        };
        let award = hits.find(|hit| self.is_award(hit) || stops(hit));
        award.is_some_and(|hit| {
            let given = (hit.last + 1..first).any(|at| self.page.is(at, "cho"));
            let direct = hit.last + 1 == first;
            self.is_award(hit)
                && !stops(hit)
                && (given || direct)
                && !self.page.has_mark_between(hit.last, first, &['(', ')', ';'])
        })
    }

    pub(super) fn receives_award(&self, tail: usize) -> bool {
        let hits = self.tail(tail + 1);
        let award = hits.iter().find(|hit| self.is_award(hit) || status_of(hit).is_some());
        award.is_some_and(|hit| {
            let passive = (tail + 1..=hit.first).any(|at| ["được", "nhận"].iter().any(|word| self.page.is(at, word)));
            self.is_award(hit) && passive
        })
    }

    /// "8.568 gia đình cử nhân", "30 gia đình hội viên": another thing than the family alone.
    pub(super) fn is_compound(&self, item: &Item) -> bool {
        let after = self.page.hit(item.tail + 1).filter(|hit| hit.first == item.tail + 1);
        let named = after
            .and_then(|hit| hit.meaning.noun)
            .is_some_and(|noun| noun.unit == Unit::Person && !noun.thing.is_title());
        item.owns_noun && item.thing() == Some(Thing::Family) && named
    }

    /// "trao 70 suất học bổng cho 70 học sinh": the scholarships are counted already.
    pub(super) fn counts_scholarships(&self, item: &Item) -> bool {
        let from = item.first.saturating_sub(12);
        self.page.back(item.first).take_while(|hit| hit.first >= from).any(|hit| {
            hit.meaning.noun.is_some_and(|noun| noun.thing == Thing::Scholarship)
                && hit.first.checked_sub(1).is_some_and(|at| self.page.token(at).is_some_and(Token::is_digits))
                && !(hit.last..item.first)
                    .any(|at| self.page.token(at).is_some_and(|token| matches!(token.kind, TokenKind::Mark(_))))
        })
    }
}
