//! What is in a fund: what it began with, what it holds, what is left of it, and whether that is kept or used.

use super::money::{Amount, is_raising};
use crate::figure::Kind;
use crate::vocabulary::{Cue, Hit, Money};
use kh_figures::Measure;

/// How many words after an amount may say that it is kept.
const AFTER: usize = 8;

/// What is kept: "gửi tiết kiệm", "chuyển năm sau".
const KEPT: [&str; 15] = [
    "gửi tiết kiệm",
    "gửi ngân hàng",
    "gửi vào ngân hàng",
    "gửi vào sổ",
    "để dành",
    "để lại quỹ",
    "nhập quỹ",
    "nhập vào quỹ",
    "giữ lại",
    "tồn quỹ",
    "chuyển năm",
    "chuyển sang",
    "chuyển qua",
    "chuyển kỳ",
    "để sang năm",
];

/// What is done with the rest: "mua sách", "để thưởng cuối năm".
const USES: [&str; 19] = [
    "mua",
    "chi",
    "trao",
    "thưởng",
    "khen",
    "tặng",
    "giúp",
    "hỗ",
    "trả",
    "sửa",
    "làm",
    "đóng",
    "in",
    "tổ",
    "phát",
    "cấp",
    "dùng",
    "phục",
    "thăm",
];

/// What a fund begins with.
const BEGINNINGS: [&str; 9] = [
    "ban đầu",
    "bắt đầu quỹ",
    "khởi đầu",
    "khi thành lập",
    "lúc thành lập",
    "mới thành lập",
    "khi ra đời",
    "khi lập quỹ",
    "mới lập",
];

impl Amount<'_> {
    /// What is left over, where the amount is said to be that: the balance, or elsewhere where it is a part or used.
    pub(super) fn rest(&self) -> Option<Money> {
        let kept = Money::Of(Measure::FUND_BALANCE);
        let after = self.item.tail + 1;
        // "20 triệu đồng còn lại"
        if self.page.is(after, "còn") && self.page.is(after + 1, "lại") {
            return Some(if self.is_kept(after + 2) { kept } else { Money::Elsewhere });
        }
        let words = self.words_of_rest()?;
        if self.is_used(after) {
            return Some(Money::Elsewhere);
        }
        let is_level = words == "còn" && !self.is_other_part();
        (is_level || self.is_kept(after)).then_some(kept)
    }

    /// "còn", "còn lại", "phần còn lại" right before the amount, but for a colon and a qualifier.
    fn words_of_rest(&self) -> Option<&'static str> {
        let mut at = self.item.first;
        while let Some(hit) = self.page.hit_before(at).filter(|hit| hit.meaning.qualifier.is_some()) {
            at = hit.first;
        }
        let skip = [":", "là"].iter().any(|word| self.page.is(at.wrapping_sub(1), word));
        let at = at.wrapping_sub(1 + usize::from(skip));
        let is_level = self.item.kind == Kind::Money;
        let falls = |at: usize| self.page.is(at.wrapping_sub(1), "giảm");
        if is_level && self.page.is(at, "còn") && !falls(at) && !self.page.is(at.wrapping_sub(1), "phần") {
            return Some("còn");
        }
        let is_rest = is_level && self.page.is(at, "lại") && self.page.is(at.wrapping_sub(1), "còn");
        // "Phần chưa dùng đến là 72 triệu đồng"
        let words = self.page.text(at.saturating_sub(2), at);
        let is_unused =
            ["chưa dùng đến", "chưa sử dụng", "chưa dùng", "chưa chi"].iter().any(|rest| words.ends_with(rest));
        if is_level && is_unused {
            return Some("còn lại");
        }
        (is_rest && !falls(at - 1)).then_some("còn lại")
    }

    /// "gửi tiết kiệm", "chuyển sang năm sau", before the next mark.
    fn is_kept(&self, from: usize) -> bool {
        let said = self.words_after(from);
        let used = ["để dành mua", "để dành thưởng", "để dành tặng"].iter().any(|words| said.contains(words));
        KEPT.iter().any(|words| said.contains(words)) && !used
    }

    /// "còn 5 triệu đồng mua sách", "để thưởng cuối năm": it does not stay in the fund.
    fn is_used(&self, from: usize) -> bool {
        let links = ["được", "để", "dành", "sẽ", "dùng"];
        let is_link = |at: &usize| links.iter().any(|word| self.page.is(*at, word));
        let verb = (from..from + 4).find(|at| !is_link(at)).unwrap_or(from);
        // "còn lại 1.500.000 đồng là tiền nước uống"
        let is_cost =
            self.page.is(from, "là") && ["tiền", "chi", "kinh"].iter().any(|word| self.page.is(from + 1, word));
        let linked = verb > from && self.page.is(verb, "cho") && !self.is_kept(from);
        USES.iter().any(|word| self.page.is(verb, word)) || linked || is_cost
    }

    /// The words from a token up to the next mark or number.
    fn words_after(&self, from: usize) -> String {
        let is_word = |at: &usize| self.page.token(*at).is_some_and(crate::tokens::Token::is_word);
        let end = (from..from + AFTER).take_while(is_word).last();
        end.map(|end| self.page.text(from, end)).unwrap_or_default()
    }

    /// A part of receipts or payments; after payments have been told, what is left is no part of the receipts.
    fn is_other_part(&self) -> bool {
        let paid = self.before.iter().rev().find(|other| other.is_of(Measure::FUND_SPENT));
        self.part_word().is_some_and(|part| paid.is_none_or(|paid| paid.last < part.first))
    }

    /// "số dư quỹ", "quỹ hiện có", "quỹ còn", "quỹ ban đầu": the fund itself, not what came in.
    pub(super) fn is_balance(&self, cue: &Hit) -> bool {
        if self.cues().any(|cue| is_raising(self.page, cue)) {
            return false;
        }
        // "số dư trong tài khoản quỹ khuyến học"
        let is_kept = |other: &Hit| {
            other.meaning.money == Some(Money::Of(Measure::FUND_BALANCE))
                && other.first < cue.first
                && ["số", "tồn", "dư"].iter().any(|word| self.page.is(other.first, word))
                && !self.page.has_mark_between(other.last, cue.first, &[',', ';'])
        };
        if self.cues().any(is_kept) {
            return true;
        }
        let is_word = |words: &[&str], from: usize, to: usize| {
            (from..to).any(|at| words.iter().any(|word| self.page.is(at, word)))
        };
        let stands = ["có", "còn", "dư", "tồn", "nay", "hiện", "sang"];
        let said = self.page.text(self.from, self.item.first);
        let begins = BEGINNINGS.iter().any(|words| said.contains(words));
        let now = ["hiện", "dư", "tồn"];
        // "quỹ tăng từ 4 tỷ đồng lên 5,2 tỷ đồng"
        let grows = self
            .page
            .back(self.item.first)
            .take_while(|hit| hit.first > cue.last)
            .any(|hit| hit.meaning.has(Cue::Raise) && self.page.is(hit.last, "từ") && hit.first <= cue.last + 6);
        begins
            || grows
            || is_word(&stands, cue.last + 1, self.item.first)
            || is_word(&now, cue.first.saturating_sub(2), cue.first)
            || ["đầu kỳ", "cuối kỳ"].iter().any(|words| self.page.text(cue.last + 1, self.item.first).contains(words))
    }
}
