//! What an amount of money is. The clause decides: the words between the amount before and this one. Only where they say
//! nothing does an amount go on about the one before, or about what was just counted.

use super::item::Item;
use super::page::Page;
use super::topic::money_of;
use crate::figure::{Kind, Unit};
use crate::tokens::Token;
use crate::vocabulary::{Cue, Hit, Money, Thing};
use kh_figures::Measure;

/// How many figures before an amount may be what it is about.
const FIGURES_BACK: usize = 12;

/// How many words before an amount "trong đó" may stand.
const PARTS: usize = 160;

/// Words that may stand between "đồng" and the word that says what the money is.
const LINKS: [&str; 24] = [
    "tiền", "từ", "quỹ", "phong", "trào", "nuôi", "là", "của", "nguồn", "cho", "vào", "trao", "tặng", "cấp", "để",
    "dành", "tiết", "kiệm", "đã", "đến", "với", "xã", "huyện", "tỉnh",
];

/// What receipts of one source are called.
const SOURCES: [&str; 8] = [
    "hội phí",
    "tiền lãi",
    "lãi tiết kiệm",
    "tiền lãi tiết kiệm",
    "lãi tiền gửi",
    "lãi ngân hàng",
    "tiền lãi ngân hàng",
    "doanh thu",
];

/// Gives every amount the measure that the text says.
pub(super) fn set_measures(page: &Page, items: &mut [Item]) {
    for at in 0..items.len() {
        let (before, rest) = items.split_at_mut(at);
        let Some(item) = rest.first_mut() else { continue };
        if item.unit != Unit::Dong || item.is_average() || item.measure.is_some() {
            continue;
        }
        let known = before.get(at.saturating_sub(FIGURES_BACK)..).unwrap_or_default();
        let amount = Amount::of(page, item, known);
        item.measure = if item.column.is_none() { amount.measure() } else { amount.sum_of_column() };
    }
}

/// An amount with what stands before it.
pub(super) struct Amount<'a> {
    pub(super) page: &'a Page,
    pub(super) item: &'a Item,
    pub(super) before: &'a [Item],
    /// The first token of its clause.
    pub(super) from: usize,
}

impl<'a> Amount<'a> {
    fn of(page: &'a Page, item: &'a Item, before: &'a [Item]) -> Self {
        let mut amount = Self { page, item, before, from: 0 };
        amount.from = amount.clause_start();
        amount
    }

    fn measure(&self) -> Option<Measure> {
        if let Some(measure) = self.repeated().or_else(|| self.transfer()).or_else(|| self.of_owner()) {
            return Some(measure);
        }
        if let Some(rest) = self.rest() {
            return rest.measure();
        }
        if self.item.kind.is_change() && self.cue().is_none() {
            return self.amount_before().and_then(|other| other.measure);
        }
        if self.builds() {
            return Some(Measure::SCHOOL_WORKS_VND);
        }
        if self.is_difference() {
            return None;
        }
        let after = self.said_after().filter(|money| *money != Money::Elsewhere || !self.is_raised());
        if let Some(money) = after {
            return if self.pays_for_several() { Some(Measure::FUND_SPENT) } else { money.measure() };
        }
        if self.is_comparison() && self.cue().is_none_or(|cue| self.is_bare_verb(cue)) {
            return self.compared();
        }
        if self.page.is(self.item.first.wrapping_sub(1), "hết") && self.is_spent() {
            return Some(Measure::FUND_SPENT);
        }
        match self.cue() {
            Some(cue) => self.by_cue(cue),
            None => self.by_what_was_said(),
        }
    }

    /// After the amount before, a semicolon, or the beginning of the sentence.
    fn clause_start(&self) -> usize {
        let token = self.page.token(self.item.first);
        let amount = self.before.iter().rev().find(|other| other.unit == Unit::Dong && other.kind != Kind::PerHead);
        let after_amount =
            amount.filter(|other| other.sentence == self.item.sentence).map_or(0, |other| other.tail + 1);
        let reach = self.item.first.saturating_sub(super::page::REACH).max(after_amount);
        let ends = |at: &usize| {
            self.page
                .token(*at)
                .is_some_and(|other| other.is_mark(';') || Some(other.sentence) != token.map(|token| token.sentence))
        };
        (reach..self.item.first).rev().find(ends).map_or(reach, |at| at + 1)
    }

    /// The words of the clause that speak of money, the nearest first.
    pub(super) fn cues(&self) -> impl Iterator<Item = &'a Hit> {
        let (page, from) = (self.page, self.from);
        page.back(self.item.first)
            .take_while(move |hit| hit.first >= from)
            .filter(|hit| hit.meaning.money.is_some() && !is_name_of_fund(page, hit) && !is_bare_counter(page, hit))
            .filter(|hit| !self.is_aside(hit.first) && !self.is_agent(hit))
    }

    /// "xây trường do nhân dân đóng góp": who gave, not what it is.
    fn is_agent(&self, hit: &Hit) -> bool {
        let by = (hit.first.saturating_sub(10)..hit.first).find(|at| self.page.is(*at, "do"));
        let is_use =
            |other: &Hit| matches!(other.meaning.money, Some(Money::Of(measure)) if measure != Measure::FUND_RAISED);
        let named = || self.page.back(hit.first).take_while(|other| other.first >= self.from).any(is_use);
        let gives = hit.meaning.has(Cue::Contribute) || hit.meaning.noun.is_some_and(|noun| noun.thing == Thing::Donor);
        gives && by.is_some() && named()
    }

    /// The word that says what the amount is: the head of "tổng số tiền trao học bổng của … là", else the nearest.
    fn cue(&self) -> Option<&'a Hit> {
        self.head().or_else(|| self.cues().next())
    }

    fn head(&self) -> Option<&'a Hit> {
        let from = self.from;
        let total = self
            .page
            .back(self.item.first)
            .take_while(|hit| hit.first >= from)
            .find(|hit| hit.meaning.has(Cue::Total) && self.page.is(hit.first, "tổng"))?;
        let linked = ["là", "đạt", ":", "được"].iter().any(|word| self.page.is(self.item.first.wrapping_sub(1), word))
            || self.item.hedge.is_some();
        let first = self.cues().filter(|cue| cue.first > total.last && cue.first <= total.last + 3).last();
        first.filter(|_| linked)
    }

    /// Whether the clause collects: "vận động … với 9 tỷ đồng hỗ trợ học bổng".
    fn is_raised(&self) -> bool {
        // "quỹ của xã nhận được 98 triệu đồng ủng hộ"
        let at = self.item.first;
        let receives = self.page.is(at.wrapping_sub(1), "được") && self.page.is(at.wrapping_sub(2), "nhận");
        let is_fund = |cue: &Hit| cue.meaning.money == Some(Money::Of(Measure::FUND_RAISED));
        let raises = |cue: &Hit| is_raising(self.page, cue) || (receives && is_fund(cue));
        self.cues().any(|cue| raises(cue) && !self.has_digits(cue.last, self.item.first)) && !self.is_part()
    }

    /// "khen thưởng, cấp học bổng", "học bổng và quà": one amount for several uses is of none of them.
    fn is_mixed(&self, cue: &Hit) -> bool {
        let is_use = |money: Option<Money>| match money {
            Some(Money::Of(measure)) => {
                [Measure::SCHOLARSHIPS_VND, Measure::GIFTS_VND, Measure::SCHOOL_WORKS_VND].contains(&measure)
            }
            Some(Money::Elsewhere) => true,
            None => false,
        };
        let is_other = |other: &&Hit| other.meaning.money != cue.meaning.money;
        let next = self.cues().filter(|other| other.first > cue.last).last().filter(is_other);
        if next.is_some_and(|next| self.page.is(cue.last + 1, "và") && next.first <= cue.last + 4) {
            return true;
        }
        let other = self.cues().find(|other| other.last < cue.first && is_other(other));
        let Some(other) = other.filter(|other| is_use(other.meaning.money) && is_use(cue.meaning.money)) else {
            return false;
        };
        let joined =
            (other.last + 1..cue.first).any(|at| [",", "và", "&", "/"].iter().any(|word| self.page.is(at, word)));
        joined && cue.first <= other.last + 8 && !self.has_digits(other.last, cue.first)
    }

    fn by_cue(&self, cue: &Hit) -> Option<Measure> {
        if self.is_mixed(cue) {
            return None;
        }
        // "quà: 210 suất, 63 triệu đồng": what was counted says more than its counter.
        let counted = self.before.iter().rev().find(|other| other.owns_noun && other.tail == cue.last);
        if let Some(measure) = counted.and_then(money_of) {
            return Some(measure).filter(|_| !self.sums_up(measure));
        }
        match cue.meaning.money? {
            Money::Of(Measure::FUND_RAISED) => self.receipt(cue),
            Money::Of(Measure::FUND_SPENT) => Some(Measure::FUND_SPENT).filter(|_| !self.is_one_use(cue)),
            Money::Of(measure) => Some(measure),
            Money::Elsewhere if cue.meaning.has(Cue::Contribute) && self.is_given_by_piggy_banks(cue) => {
                Some(Measure::PIGGY_BANKS_VND)
            }
            Money::Elsewhere => self.is_collected(cue).then_some(Measure::FUND_RAISED),
        }
    }

    /// "vận động … ủng hộ 3 tỷ", "đóng góp được 3 tỷ": gifts that were collected are receipts, a gift of somebody is none.
    fn is_collected(&self, cue: &Hit) -> bool {
        let gives = cue.meaning.has(Cue::Contribute) || cue.meaning.noun.is_some_and(|noun| noun.thing == Thing::Donor);
        let asked = self.cues().any(|other| {
            is_raising(self.page, other) && other.first < cue.first && !self.has_digits(other.last, cue.first)
        });
        let got = (cue.last + 1..self.item.first).any(|at| self.page.is(at, "được"))
            && !self.has_digits(cue.last, self.item.first);
        // "47 lượt ủng hộ với tổng số 138 triệu đồng"
        let summed = self
            .page
            .back(self.item.first)
            .take_while(|hit| hit.first > cue.last)
            .any(|hit| hit.meaning.has(Cue::Total))
            && (cue.first.saturating_sub(6)..cue.first).any(|at| self.page.is(at, "lượt"));
        gives && (asked || got || summed) && !self.is_part()
    }

    /// "đã chi 80 triệu đồng, gồm … và chi quản lý 4 triệu đồng": one use of what was paid out.
    fn is_one_use(&self, cue: &Hit) -> bool {
        let next = cue.last + 1;
        let links = ["cho", "được", "hết", "là", "trong", "các", "ra", "từ", "để", "năm", "toàn", "tổng", "đạt", "cả"];
        let named = self.page.token(next).is_some_and(Token::is_word) && self.page.hit(next).is_none();
        let is_bare = cue.first == cue.last
            && named
            && next < self.item.first
            && !links.iter().any(|word| self.page.is(next, word));
        let paid = |other: &&Item| other.is_of(Measure::FUND_SPENT) || other.is_of(Measure::SCHOLARSHIPS_VND);
        is_bare
            && self
                .before
                .iter()
                .rev()
                .take_while(|other| other.sentence == self.item.sentence)
                .any(|other| paid(&other))
    }

    /// "heo đất khuyến học góp 17,9 tỷ": what gives stands right before the verb.
    fn is_given_by_piggy_banks(&self, cue: &Hit) -> bool {
        let giver = self.page.hit_before(cue.first).or_else(|| self.page.hit_before(cue.first.wrapping_sub(1)));
        // "412 con heo của các gia đình đã góp 103 triệu đồng"
        let piggy = Some(Money::Of(Measure::PIGGY_BANKS_VND));
        let owned = self.cues().find(|other| other.first < cue.first && other.meaning.money == piggy);
        if owned.is_some_and(|owned| self.page.is(owned.last + 1, "của") && cue.first <= owned.last + 8) {
            return true;
        }
        // "con gái, con rể công đức"
        giver.is_some_and(|giver| giver.meaning.money == piggy && !is_bare_counter(self.page, giver))
    }

    /// A word of receipts or of the fund itself.
    fn receipt(&self, cue: &Hit) -> Option<Measure> {
        if self.is_source(cue) || self.is_from_one_giver(cue) || self.is_product() || self.is_of_one_source(cue) {
            return None;
        }
        if self.is_balance(cue) {
            return Some(Measure::FUND_BALANCE);
        }
        // "heo đất 1.028 con, thu 372 triệu": what the piggy banks held.
        let takes_in = self.page.is(cue.first, "thu") && cue.last <= cue.first + 1;
        let source = self.cues().nth(1).filter(|other| {
            takes_in && cue.first < other.last + 14 && !self.page.has_mark_between(other.last, cue.first, &[';'])
        });
        if source.is_some_and(|other| other.meaning.money == Some(Money::Of(Measure::PIGGY_BANKS_VND))) {
            return Some(Measure::PIGGY_BANKS_VND);
        }
        (!self.follows_part_word(cue)).then_some(Measure::FUND_RAISED)
    }

    /// "Thu: 152 hộ x 150.000 đồng = 22.800.000 đồng": one item of the receipts.
    fn is_product(&self) -> bool {
        let is_result = self.page.is(self.item.first.wrapping_sub(1), "=");
        is_result && self.before.last().is_some_and(|other| other.is_factor)
    }

    /// "hội phí thu được 9 triệu đồng", "tiền lãi thu được": receipts of one source.
    fn is_of_one_source(&self, cue: &Hit) -> bool {
        let source = self.page.hit_before(cue.first).filter(|source| source.first >= self.from);
        let names = |words: &[&str], hit: &Hit| words.contains(&self.page.text(hit.first, hit.last).as_str());
        source.is_some_and(|source| names(&SOURCES, source)) && names(&["thu", "thu được"], cue)
    }

    /// "trích từ quỹ 5 triệu": paid out of the fund, for something.
    fn is_source(&self, cue: &Hit) -> bool {
        (cue.first.saturating_sub(2)..cue.first).any(|at| self.page.is(at, "trích"))
    }

    /// "vận động quỹ 120 triệu đồng, trong đó phụ huynh 70 triệu đồng": a part. Years and districts have receipts of
    /// their own.
    fn is_from_one_giver(&self, cue: &Hit) -> bool {
        let said = |cues: &[Cue]| {
            let hits = self.page.back(self.item.first).take_while(|hit| hit.first > cue.last);
            hits.filter(|hit| !self.is_aside(hit.first)).any(|hit| cues.iter().any(|cue| hit.meaning.has(*cue)))
        };
        said(&[Cue::OfWhich, Cue::Consists]) && !said(&[Cue::Year, Cue::Month, Cue::Place])
    }

    /// A receipt after "trong đó" or "gồm" is a part of the receipts, and no figure of its own.
    fn follows_part_word(&self, cue: &Hit) -> bool {
        self.part_word().is_some_and(|part| part.first < cue.first)
    }

    pub(super) fn is_part(&self) -> bool {
        self.part_word().is_some()
    }

    /// The last "trong đó" or "gồm" of the sentence.
    pub(super) fn part_word(&self) -> Option<&'a Hit> {
        let sentence = self.item.sentence;
        self.page
            .earlier(self.item.first, PARTS)
            .take_while(|hit| self.page.token(hit.first).is_some_and(|token| token.sentence == sentence))
            .filter(|hit| {
                let next = hit.last + 1;
                let of_time = self.page.says(next, Cue::Year) || self.page.says(next, Cue::Month);
                let is_of_time = self.page.is(hit.first, "riêng") && of_time;
                !is_of_time && !self.page.is(hit.first, "cụ")
            })
            .find(|hit| {
                let parts = hit.meaning.has(Cue::OfWhich) || hit.meaning.has(Cue::Consists);
                parts && self.has_whole(hit) && !self.is_aside(hit.first)
            })
    }

    /// "Cụm gồm 7 tỉnh … tổng quỹ 12 tỷ đồng": an amount is no part where no amount stands before the word for parts.
    fn has_whole(&self, part: &Hit) -> bool {
        // "Số liệu này bao gồm …"
        let points_back = ["này", "trên", "đó"].iter().any(|word| self.page.is(part.first.wrapping_sub(1), word));
        let is_near = |other: &&Item| {
            let said = other.sentence == self.item.sentence || points_back || part.meaning.has(Cue::OfWhich);
            other.unit == Unit::Dong && other.last < part.first && said
        };
        self.before.iter().any(|other| is_near(&other))
    }

    /// In brackets that are closed before the amount.
    pub(super) fn is_aside(&self, at: usize) -> bool {
        let mark = (at..self.item.first).find(|at| ["(", ")"].iter().any(|mark| self.page.is(*at, mark)));
        mark.is_some_and(|mark| self.page.is(mark, ")"))
    }

    /// The words right after the amount: "33,95 tỷ đồng từ phong trào nuôi heo đất".
    fn said_after(&self) -> Option<Money> {
        let tail = self.item.tail;
        for at in tail + 1..tail + 8 {
            if let Some(money) = self.page.hit(at).filter(|hit| hit.first == at).and_then(|hit| hit.meaning.money) {
                let link = |word: &str| (tail + 1..at).any(|link| self.page.is(link, word));
                let is_receipt = money == Money::Of(Measure::FUND_RAISED);
                // "chi 5 tỷ đồng cho học bổng, quà" says what for; "5 tỷ đồng cho quỹ khuyến học" what it is.
                let is_purpose = link("cho") || (link("để") && !self.has_digits(tail, at));
                let says = !is_purpose || is_receipt;
                // "đã chi 5 tỷ đồng từ nguồn quỹ": the verb before it says more.
                let is_source = is_receipt && link("từ");
                let is_counted = self.has_digits(tail, at) && money == Money::Elsewhere;
                if self.is_passed_over(at) {
                    continue;
                }
                let says = says || self.pays_for_count(tail, at);
                return Some(money).filter(|_| says && !is_source && !is_counted);
            }
            let is_number = self.page.token(at).is_some_and(|token| token.is_digits() || token.is_mark('.'));
            let links = LINKS.iter().any(|word| self.page.is(at, word)) || (is_number && at > tail + 1);
            if !links {
                return None;
            }
        }
        None
    }

    /// "thu từ 62 con heo đất", "mua 450 phần quà": the verb says less than what follows it.
    fn is_passed_over(&self, at: usize) -> bool {
        let next = self.page.hit(at).map_or(at, |hit| hit.last) + 1;
        let counts = |at: usize| self.page.token(at).is_some_and(Token::is_digits);
        (self.page.is(at, "thu") && self.page.is(next, "từ")) || (self.page.is(at, "mua") && counts(next))
    }

    /// "459 triệu đồng cho 510 suất học bổng": what is counted right after it, if no other amount is said of that.
    fn pays_for_count(&self, tail: usize, at: usize) -> bool {
        let end = self.page.hit(at).map_or(at, |hit| hit.last);
        let valued = (end + 1..end + 7).any(|at| ["giá", "tổng", "hết"].iter().any(|word| self.page.is(at, word)));
        self.has_digits(tail, at) && !valued && !self.pays_for_several()
    }

    /// "11 tỷ đồng do các nhà tài trợ xây 14 phòng học": what was built with it.
    fn builds(&self) -> bool {
        let works = |hit: &Hit| hit.meaning.money == Some(Money::Of(Measure::SCHOOL_WORKS_VND));
        let tail = self.item.tail;
        let mut ahead = self.page.ahead(tail + 1).take_while(|hit| hit.first <= tail + 14);
        let Some(built) = ahead.find(|hit| works(hit)) else { return false };
        let verbs = ["xây", "sửa", "dựng", "cải", "nâng", "kiên", "tu"];
        let verb = (tail + 1..=built.first).any(|at| verbs.iter().any(|word| self.page.is(at, word)));
        verb && !self.page.has_mark_between(tail, built.first, &[',', ';', '.', ')', '('])
    }

    /// "Chi nhiều hơn thu 55 triệu đồng": the difference of two funds is neither.
    fn is_difference(&self) -> bool {
        let mut cues = self.cues();
        let Some((last, first)) = cues.next().zip(cues.next()) else { return false };
        let at = last.first - usize::from(self.page.is(last.first.wrapping_sub(1), "số"));
        let compares = ["hơn", "vượt", "với"].iter().any(|word| self.page.is(at.wrapping_sub(1), word));
        compares && at <= first.last + 4 && first.meaning.money != last.meaning.money
    }

    /// "so với cùng kỳ (4,1 tỷ đồng)", "kế hoạch (5 tỷ đồng)", "gấp 2 lần năm 2021 (2 tỷ đồng)".
    fn is_comparison(&self) -> bool {
        let cues = [Cue::Compared, Cue::Prior, Cue::Target, Cue::Year];
        let compares = |hit: &Hit| cues.iter().any(|cue| hit.meaning.has(*cue));
        let near = self.page.back(self.item.first).take(4).take_while(|hit| hit.first >= self.from);
        self.item.in_brackets && near.into_iter().any(compares)
    }

    /// "(thu 140 triệu đồng)", "(chi 90 triệu đồng)": the verb alone; what is compared says of what.
    fn is_bare_verb(&self, cue: &Hit) -> bool {
        let opens = self.page.is(cue.first.wrapping_sub(1), "(");
        opens && ["thu", "được"].iter().any(|word| self.page.is(cue.last, word)) && cue.last <= cue.first + 1
    }

    /// What is compared is of the measure of the amount before, or of the word after:
    /// "So với cùng kỳ (4,1 tỷ đồng), quỹ tăng gấp 2 lần".
    fn compared(&self) -> Option<Measure> {
        let told = |other: &&Item| {
            other.unit == Unit::Dong && other.is_level() && !other.in_brackets && other.line == self.item.line
        };
        let amount = self.before.iter().rev().find(told).or_else(|| self.amount_before());
        let near = amount.filter(|other| other.sentence == self.item.sentence).and_then(|other| other.measure);
        let after = || self.page.ahead(self.item.tail + 1).find_map(|hit| hit.meaning.money).and_then(Money::measure);
        near.or_else(after).or_else(|| amount.and_then(|other| other.measure))
    }

    /// "chi khen thưởng, trao học bổng và các hoạt động khác hết 120 triệu đồng": several uses are the payments in total.
    fn is_spent(&self) -> bool {
        let spends = |hit: &&Hit| hit.meaning.money.is_some() && self.page.is(hit.first, "chi");
        let Some(verb) = self.page.back(self.item.first).find(spends) else { return false };
        !self.has_digits(verb.last, self.item.first) && self.page.has_mark_between(verb.last, self.item.first, &[','])
    }

    /// "đã chi 318 triệu đồng để trao 210 suất học bổng và thưởng học sinh giỏi": paid for more than what is named first.
    fn pays_for_several(&self) -> bool {
        let paid = self.cues().next().filter(|cue| cue.meaning.money == Some(Money::Of(Measure::FUND_SPENT)));
        if paid.is_none_or(|cue| cue.last + 3 < self.item.first || self.has_digits(cue.last, self.item.first)) {
            return false;
        }
        let mut uses = self.page.ahead(self.item.tail + 1).take(8).filter(|hit| hit.meaning.money.is_some());
        let Some(first) = uses.next() else { return false };
        let link = |at: usize| ["và", ","].iter().any(|word| self.page.is(at, word));
        uses.find(|hit| hit.meaning.money != first.meaning.money)
            .is_some_and(|other| other.first <= first.last + 12 && (first.last + 1..other.first).any(link))
    }

    fn has_digits(&self, from: usize, to: usize) -> bool {
        (from + 1..to).any(|at| self.page.token(at).is_some_and(Token::is_digits))
    }

    /// The nearest amount before, in the same line.
    pub(super) fn amount_before(&self) -> Option<&'a Item> {
        let is_amount = |other: &&Item| {
            let is_change = other.kind.is_change() && other.sentence != self.item.sentence;
            other.unit == Unit::Dong && other.kind != Kind::PerHead && !is_change
        };
        self.before.iter().rev().take_while(|other| other.line == self.item.line).find(is_amount)
    }
}

/// A verb of collecting, not only the name of the fund.
pub(super) fn is_raising(page: &Page, hit: &Hit) -> bool {
    let is_receipt = hit.meaning.money == Some(Money::Of(Measure::FUND_RAISED));
    is_receipt
        && ["vận", "huy", "quyên", "thu", "tiếp", "gây", "xây"]
            .iter()
            .any(|word| (hit.first..=hit.last).any(|at| page.is(at, word)))
}

/// "Quỹ Khuyến tài Sông Hậu", "Chi Nhất" of a clan are names.
fn is_name_of_fund(page: &Page, hit: &Hit) -> bool {
    let is_fund = (page.is(hit.first, "quỹ") || (page.is(hit.first, "chi") && hit.first == hit.last))
        && page.token(hit.first).is_some_and(|token| token.capital);
    is_fund && page.token(hit.last + 1).is_some_and(|token| token.is_word() && token.capital)
}

/// "phần của Tỉnh hội", "con cháu": words that count only right after a number.
fn is_bare_counter(page: &Page, hit: &Hit) -> bool {
    let is_short = hit.first == hit.last && ["phần", "con", "suất"].iter().any(|word| page.is(hit.first, word));
    let counts = page
        .before(hit.first)
        .is_some_and(|before| before.is_digits() || page.vocabulary.numbers.magnitudes.contains_key(&before.word()));
    is_short && !counts
}
