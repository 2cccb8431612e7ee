//! Members of the Association: those there are, those who joined and left, those of a population, those at a meeting.

use super::item::Item;
use super::nouns::Nouns;
use crate::figure::{Kind, Unit};
use crate::vocabulary::{Cue, Hit, Noun, Thing};
use kh_figures::{Measure, Rational};

/// Members, where only the verb says that people are members.
pub(super) const MEMBER: Noun = Noun { thing: Thing::Member, unit: Unit::Person, measure: Some(Measure::MEMBERS) };

impl Nouns<'_> {
    /// "Hội viên: 3.218/11.840 người", "Tổng số hội viên: 11.206/41.350 dân": members of a population.
    pub(super) fn members_of_population(&self, item: &mut Item, before: Option<&Item>) {
        let pair = if item.opens_pair {
            Some(item.first)
        } else {
            before.filter(|_| item.partner.is_some()).map(|before| before.first)
        };
        let Some(first) = pair else { return };
        let may_be = item
            .noun
            .is_some_and(|noun| noun.thing.is_any_person() || matches!(noun.thing, Thing::Resident | Thing::Member));
        let colon = usize::from(self.page.is(first.wrapping_sub(1), ":"));
        let label = first.checked_sub(colon).and_then(|at| self.page.hit_before(at)).and_then(|hit| hit.meaning.noun);
        let after = self.noun_after(item.pair_end.unwrap_or(item.last)).map(|(noun, _)| noun.thing);
        if !may_be
            || label.is_none_or(|label| label.thing != Thing::Member)
            || after == Some(Thing::Member)
            || after.is_none()
        {
            return;
        }
        if item.opens_pair {
            (item.noun, item.unit, item.measure) = (Some(MEMBER), Unit::Person, Some(Measure::MEMBERS));
        } else {
            item.measure = Some(Measure::POPULATION);
        }
    }

    /// "huyện Đức Trạch có 92.400 người;": all who live in a named place, of whom nothing more is said.
    pub(super) fn live_in_place(&self, item: &Item) -> bool {
        const FEWEST: i64 = 1000;
        let page = self.page;
        let many = item.value.is_some_and(|value| value >= Rational::whole(FEWEST));
        let has = page.is(item.first.wrapping_sub(1), "có");
        let place = page.hit_before_name(item.first.wrapping_sub(1)).filter(|hit| hit.meaning.has(Cue::Place));
        let closed =
            page.token(item.tail + 1).is_none_or(|token| [',', ';', '.'].iter().any(|mark| token.is_mark(*mark)));
        many && has && item.owns_noun && closed && place.is_some()
    }

    /// "56.180 người từ 18 tuổi trở lên", "số người từ 18 tuổi trở lên (96.400 người)".
    pub(super) fn are_of_age(&self, item: &Item) -> bool {
        let page = self.page;
        let says =
            |from: usize, words: &[&str]| words.iter().enumerate().all(|(next, word)| page.is(from + next, word));
        let age = ["18", "tuổi", "trở", "lên"];
        let from = item.tail + 1;
        let after = says(from, &age) || (page.is(from, "từ") && says(from + 1, &age));
        let link = ["(", "là", "có", ":"].iter().any(|word| page.is(item.first.wrapping_sub(1), word));
        let told = item.first.checked_sub(5).is_some_and(|before| says(before, &age));
        item.owns_noun && (after || (link && told))
    }

    /// "ra khỏi Hội 214 người", "41 người xin thôi sinh hoạt": members, where the sentence speaks of the Association.
    pub(super) fn leaves(&self, item: &Item) -> bool {
        let from = self.clause_start(item.first);
        let before =
            self.page.back(item.first).take_while(|hit| hit.first >= from).find(|hit| hit.meaning.has(Cue::Left));
        let after = || self.tail(item.tail + 1).into_iter().find(|hit| hit.meaning.has(Cue::Left));
        let Some(left) = before.copied().or_else(after) else { return false };
        let of_members = |hit: &Hit| {
            hit.meaning.has(Cue::Joined) || hit.meaning.noun.is_some_and(|noun| noun.thing == Thing::Member)
        };
        let names = (left.first..=left.last).any(|at| ["hội", "hoạt"].iter().any(|word| self.page.is(at, word)));
        names || self.page.back(item.first).any(of_members)
    }

    /// "kết nạp 163 người"
    pub(super) fn joins(&self, first: usize) -> bool {
        let from = self.clause_start(first);
        self.page.back(first).take_while(|hit| hit.first >= from).any(|hit| hit.meaning.has(Cue::Joined))
    }

    /// "Thêm 1.900 người vào Hội"
    pub(super) fn enters(&self, item: &Item) -> bool {
        self.tail(item.tail + 1).first().is_some_and(|hit| hit.meaning.has(Cue::Joined) && hit.first == item.tail + 1)
    }

    /// "kết nạp 163 người, giảm 41 người do chuyển đi": those who left, not a comparison of two years.
    pub(super) fn have_left(&self, item: &Item) -> bool {
        let tail = self.tail(item.tail + 1);
        let compares = tail.iter().any(|hit| hit.meaning.has(Cue::Compared) || hit.meaning.has(Cue::Prior));
        let reason = ["do", "vì", "bởi"].iter().any(|word| self.page.is(item.tail + 1, word));
        let says = tail.iter().any(|hit| hit.meaning.has(Cue::Left));
        let joined = self.page.back(item.first).take(8).any(|hit| hit.meaning.has(Cue::Joined));
        !compares && (reason || says || joined)
    }

    /// "số hội viên được khen thưởng là 500": something was done for them, they are not all members.
    pub(super) fn are_served(&self, item: &Item) -> bool {
        let is_member = |hit: &&Hit| hit.meaning.noun.is_some_and(|noun| noun.thing == Thing::Member);
        let label = self.page.back(item.first).find(is_member);
        label.is_some_and(|label| self.page.is(label.last + 1, "được") && !self.joins(item.first))
    }

    /// "vắng 3", "33 hội viên đóng góp", "phân công 2 hội viên": some of them, at a meeting or for a task.
    pub(super) fn are_some_members(&self, item: &Item) -> bool {
        let before = ["vắng", "mặt", "dự", "phép", "công", "cử", "do"]
            .iter()
            .any(|word| self.page.is(item.first.wrapping_sub(1), word));
        let gives = item.owns_noun && self.page.says(item.tail + 1, Cue::Contribute);
        item.kind == Kind::Count && (before || gives || self.have_a_trait(item))
    }

    /// "40 hội viên là giáo viên", "12 hội viên cao tuổi", "9 hội viên vay vốn": which of the members.
    fn have_a_trait(&self, item: &Item) -> bool {
        let traits = ["là", "cao", "nữ", "nam", "trẻ", "tham", "ốm", "vay", "nghèo", "tiêu", "bị"];
        let next = item.tail + 1;
        let of_class =
            self.page.is(next, "thuộc") && ["các", "thành", "diện"].iter().any(|word| self.page.is(next + 1, word));
        let of_members = self.page.hit(item.tail).is_some_and(|hit| hit.meaning.noun == Some(MEMBER));
        let all = self.page.is(next, "là") && self.page.is(next + 1, "toàn");
        item.owns_noun && of_members && !all && (traits.iter().any(|word| self.page.is(next, word)) || of_class)
    }

    /// "42/45 hội viên" at a meeting are no figures of the Association; members of a population are.
    pub(super) fn pair_of_members(&self, item: &Item) -> Option<Measure> {
        let of_population = self
            .page
            .back(item.first)
            .take(6)
            .any(|hit| hit.meaning.noun.is_some_and(|noun| noun.thing == Thing::Resident));
        of_population.then_some(if item.opens_pair { Measure::MEMBERS } else { Measure::POPULATION })
    }

    pub(super) fn member_measure(&self, item: &mut Item) -> Option<Measure> {
        if item.kind == Kind::DecreaseBy && self.have_left(item) {
            item.kind = Kind::Count;
            return Some(Measure::MEMBERS_LEFT);
        }
        if (!item.owns_noun && self.are_served(item)) || self.are_some_members(item) {
            return None;
        }
        // "Phát triển hội viên: từ 820 hội viên năm 2030 lên 900"
        let rises = self.page.is(item.first.wrapping_sub(1), "từ")
            && self
                .page
                .ahead(item.tail + 1)
                .take(4)
                .any(|hit| hit.meaning.has(Cue::UpTo) || hit.meaning.has(Cue::Increase));
        if item.kind.is_change() || rises {
            return Some(Measure::MEMBERS);
        }
        if self.tail(item.tail + 1).iter().any(|hit| hit.meaning.has(Cue::Left)) {
            return Some(Measure::MEMBERS_LEFT);
        }
        if self.enters(item) {
            return Some(Measure::MEMBERS_JOINED);
        }
        let from = self.clause_start(item.first);
        // "4 người chuyển đi, nay còn 180 hội viên"
        let stays = |hit: &Hit| {
            (hit.last + 1..item.first).any(|at| ["còn", "nay", "hiện"].iter().any(|word| self.page.is(at, word)))
        };
        let nearest = self.page.back(item.first).take_while(|hit| hit.first >= from).find_map(|hit| {
            let has = |cue| hit.meaning.has(cue);
            if stays(hit) {
                Some(Measure::MEMBERS)
            } else if has(Cue::Joined) {
                Some(Measure::MEMBERS_JOINED)
            } else if has(Cue::Left) {
                Some(Measure::MEMBERS_LEFT)
            } else if has(Cue::Opening) || has(Cue::Closing) || has(Cue::UpTo) || has(Cue::Total) {
                Some(Measure::MEMBERS)
            } else {
                None
            }
        });
        nearest.or(Some(Measure::MEMBERS))
    }
}
