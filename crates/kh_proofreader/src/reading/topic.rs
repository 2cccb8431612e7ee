//! What an amount is of where its own words do not say: what was just counted, the amount before, the gifts that it sums up.

use super::item::Item;
use super::money::Amount;
use crate::figure::{Kind, Unit};
use crate::tokens::TokenKind;
use crate::vocabulary::{Cue, Hit, Money, Thing};
use kh_figures::Measure;

/// How many words before a total the heading of a list of donors may stand.
const DONORS: usize = 400;

/// Words that say nothing about what an amount is.
const EMPTY: [&str; 47] = [
    "và", "là", "được", "đạt", "có", "thì", "đã", "với", "cũng", "chỉ", "trong", "của", "ở", "tại", "đến", "nay",
    "nên", "còn", "khi", "số", "tiền", "mức", "thực", "hiện", "kết", "quả", "con", "ấy", "này", "đó", "lên", "tới",
    "từ", "theo", "thành", "cả", "các", "toàn", "cấp", "hội", "ban", "thu", "riêng", "kỳ", "để", "lần", "mới",
];

impl Amount<'_> {
    /// No word of the clause speaks of money.
    pub(super) fn by_what_was_said(&self) -> Option<Measure> {
        let total =
            self.says_total().then(|| self.counted().or_else(|| self.sum_of_uses()).or_else(|| self.sum_of_gifts()));
        let total = total.or_else(|| self.follows_count().then(|| self.counted())).flatten();
        if total.is_some() {
            return total;
        }
        let before = self.amount_before().filter(|other| other.sentence == self.item.sentence)?;
        let of_year = (self.from..self.item.first).any(|at| self.page.says(at, Cue::Year));
        let goes_on = (!self.is_part() || of_year)
            && (self.from..self.item.first).all(|at| self.is_aside(at) || self.says_nothing(at));
        before.measure.filter(|_| goes_on)
    }

    /// "Số dư … Xã Hòa Lương nhận 702 triệu đồng": shared out among the units of the association.
    pub(super) fn transfer(&self) -> Option<Measure> {
        let place = |hit: &&Hit| hit.first >= self.from && hit.meaning.has(Cue::Place);
        self.page.back(self.item.first).find(place)?;
        let gives = (self.from..self.item.first).any(|at| self.page.is(at, "nhận") || self.page.is(at, "chia"));
        let before = self.before.iter().rev().find(|other| other.unit == Unit::Dong && other.measure.is_some())?;
        let shares = [Measure::FUND_BALANCE, Measure::FUND_TRANSFER_OUT].iter().any(|measure| before.is_of(*measure));
        (gives && shares).then_some(Measure::FUND_TRANSFER_OUT)
    }

    /// "tổng cộng", "số tiền", "trị giá": the amount is of what was counted before.
    fn says_total(&self) -> bool {
        let total = |hit: &Hit| hit.meaning.has(Cue::Total);
        let near = self.page.back(self.item.first).take_while(|hit| hit.first >= self.from);
        near.into_iter().any(total)
            || (self.from..self.item.first)
                .any(|at| self.page.is(at, "trị") || self.page.is(at, "kinh") || self.page.is(at, "="))
            || (self.from..self.item.first).any(|at| self.page.is(at, "tiền"))
    }

    /// "24.500 suất học bổng và 31.200 phần quà với tổng giá trị 35 tỷ đồng": the amount is of both.
    pub(super) fn sums_up(&self, measure: Measure) -> bool {
        let mut near = self.page.back(self.item.first).take_while(|hit| hit.first >= self.from);
        let is_total = near.any(|hit| hit.meaning.has(Cue::Total) && self.page.is(hit.first, "tổng"));
        let mut counted = self.before.iter().filter(|other| other.first >= self.from && other.owns_noun);
        is_total
            && counted.any(|other| other.kind == Kind::Count && money_of(other).is_some_and(|other| other != measure))
    }

    /// The money of the scholarships, gifts or piggy banks counted last, if nothing else was counted since.
    fn counted(&self) -> Option<Measure> {
        let is_count = |other: &&Item| other.kind == Kind::Count && other.measure.is_some() | other.owns_noun;
        let near = self.before.iter().rev().take_while(|other| other.line == self.item.line);
        let counts = near.take_while(|other| other.unit != Unit::Dong || other.kind == Kind::PerHead);
        let counted: Vec<&Item> = counts.filter(is_count).collect();
        let has_goods = counted.iter().any(|other| other.thing() == Some(Thing::Goods));
        let mut measures = counted.into_iter().filter_map(money_of);
        let first = measures.next().filter(|_| !has_goods)?;
        measures.all(|other| other == first).then_some(first)
    }

    /// "Học bổng: 85 suất; 59 triệu đồng": nothing between what was counted and its money.
    fn follows_count(&self) -> bool {
        let counted = self.before.last().filter(|other| other.line == self.item.line && other.owns_noun);
        counted.is_some_and(|counted| counted.tail + 2 == self.item.first && self.from == self.item.first)
    }

    /// "Về sử dụng: học bổng 48 triệu đồng, quà 7 triệu đồng; cộng 55 triệu đồng": what was paid out in total.
    fn sum_of_uses(&self) -> Option<Measure> {
        let is_sum = |hit: &Hit| hit.meaning.has(Cue::Total) && hit.first >= self.from;
        let spends = |hit: &Hit| {
            hit.meaning.money == Some(Money::Of(Measure::FUND_SPENT)) && hit.first < self.from && !self.is_paid(hit)
        };
        let summed = self.page.back(self.item.first).any(is_sum);
        let uses = self.before.iter().rev().take(6).take_while(|other| other.sentence == self.item.sentence);
        let paid = uses.filter(|other| other.unit == Unit::Dong && other.kind == Kind::Money && is_use(other)).count();
        (summed && paid > 1 && self.page.back(self.item.first).any(spends)).then_some(Measure::FUND_SPENT)
    }

    /// "đã chi 30 triệu đồng": the verb has its own amount.
    fn is_paid(&self, verb: &Hit) -> bool {
        self.before.iter().any(|other| other.is_of(Measure::FUND_SPENT) && other.first > verb.last)
    }

    /// "doanh nghiệp góp 88 triệu đồng, hội viên 30 triệu đồng, cộng 118 triệu đồng".
    fn sum_of_gifts(&self) -> Option<Measure> {
        let mut near = self.page.back(self.item.first).take_while(|hit| hit.first >= self.from);
        let total = near.find(|hit| hit.meaning.has(Cue::Total)).map(|hit| hit.first);
        // "Cộng trị giá hiện vật", "Cộng tiền mặt": a total of some of them.
        let some = ["vật", "mặt"].iter().any(|word| (self.from..self.item.first).any(|at| self.page.is(at, word)));
        let total = total.filter(|_| !some);
        let is_sum = total.is_some() && self.part_word().is_none_or(|part| Some(part.first) < total);
        let amounts = self
            .before
            .iter()
            .rev()
            .filter(|_| is_sum)
            .filter(|other| other.unit == Unit::Dong && other.kind == Kind::Money);
        let listed = is_sum && self.follows_list_of_donors();
        let gifts = amounts.take(6).filter(|other| listed || self.was_given(other)).count();
        let balance = self.before.iter().any(|other| other.is_of(Measure::FUND_BALANCE));
        (gifts > 0 && !balance).then_some(Measure::FUND_RAISED)
    }

    /// The last row of a table of gifts: "Tổng cộng" under "Đóng góp (đồng)" or below a list of donors.
    pub(super) fn sum_of_column(&self) -> Option<Measure> {
        let is_sum = self.item.row.is_some_and(|row| self.page.says(row, Cue::Total));
        let of_gifts = self.item.column.is_some_and(|head| self.page.says(head, Cue::Contribute));
        (is_sum && (of_gifts || self.follows_list_of_donors())).then_some(Measure::FUND_RAISED)
    }

    /// "DANH SÁCH ỦNG HỘ QUỸ …", "Biên bản kiểm đếm tiền ủng hộ": a heading that says that all below it was given; nothing
    /// was spent since.
    fn follows_list_of_donors(&self) -> bool {
        let mut hits = self.page.earlier(self.item.first, DONORS);
        let line = |at: usize| self.page.token(at).map(|token| token.line);
        let is_heading = |hit: &Hit| {
            let capital = |at: usize| self.page.token(at).is_some_and(|token| token.capital);
            line(hit.first) != line(self.item.first) && (hit.first..=hit.last).all(capital)
        };
        let ends = |hit: &Hit| {
            let spends = hit.meaning.money == Some(Money::Of(Measure::FUND_SPENT));
            spends || (hit.meaning.has(Cue::Contribute) && is_heading(hit))
        };
        hits.find(|hit| ends(hit)).is_some_and(|hit| hit.meaning.has(Cue::Contribute))
    }

    fn was_given(&self, other: &Item) -> bool {
        let mut near = self.page.back(other.first).take_while(|hit| other.first - hit.last < 16);
        let is_gift = near.any(|hit| {
            let gives = hit.meaning.has(Cue::Contribute);
            gives || hit.meaning.noun.is_some_and(|noun| noun.thing == Thing::Donor)
        });
        is_gift && other.measure.is_none_or(|measure| measure == Measure::FUND_RAISED)
    }

    /// A mark, a name, a time, or a word without content.
    fn says_nothing(&self, at: usize) -> bool {
        let Some(token) = self.page.token(at) else { return true };
        if matches!(token.kind, TokenKind::Mark(_) | TokenKind::Digits | TokenKind::Break) {
            return true;
        }
        if let Some(hit) = self.page.hit(at) {
            if EMPTY.iter().any(|word| self.page.is(at, word)) {
                return true;
            }
            let said = [
                Cue::OfWhich,
                Cue::Increase,
                Cue::Decrease,
                Cue::Exceed,
                Cue::Multiple,
                Cue::Times,
                Cue::Average,
                Cue::Year,
                Cue::Month,
                Cue::Place,
                Cue::Prior,
                Cue::Compared,
                Cue::Target,
                Cue::Share,
                Cue::UpTo,
                Cue::RangeFrom,
                Cue::Scope,
                Cue::Remain,
            ];
            return hit.meaning.qualifier.is_some() || said.iter().any(|cue| hit.meaning.has(*cue));
        }
        token.capital || EMPTY.iter().any(|word| self.page.is(at, word))
    }
}

/// Of scholarships, of gifts, or of nothing that is known: no receipt and no balance.
fn is_use(other: &Item) -> bool {
    other.measure.is_none_or(|measure| [Measure::SCHOLARSHIPS_VND, Measure::GIFTS_VND].contains(&measure))
}

/// The money of what a count counts.
pub(super) fn money_of(item: &Item) -> Option<Measure> {
    match (item.measure, item.thing()) {
        (Some(Measure::SCHOLARSHIPS), _) | (_, Some(Thing::Scholarship)) => Some(Measure::SCHOLARSHIPS_VND),
        (Some(Measure::GIFTS), _) | (_, Some(Thing::Gift)) => Some(Measure::GIFTS_VND),
        (Some(Measure::PIGGY_BANKS), _) | (_, Some(Thing::PiggyBank)) => Some(Measure::PIGGY_BANKS_VND),
        _ => None,
    }
}
