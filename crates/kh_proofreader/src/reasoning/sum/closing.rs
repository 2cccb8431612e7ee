//! A list and the whole that closes it, by whatever words: "…, cộng là 307 em", "Như vậy đã có 1.930 phần quà", "lũy kế cả ba đợt
//! được 345 suất", "tính cả số mới lập là 204 chi hội".
//!
//! The words only say that something is summed up; that these figures are is shown by how near they come.

use super::evidence::{Account, counted_twice};
use super::list::{is_alike, is_name};
use crate::figure::{Kind, Unit};
use crate::reading::Item;
use crate::reasoning::Desk;
use crate::vocabulary::Cue;

/// How many tokens before the whole the words that sum up may begin.
const REACH: usize = 12;

/// The parts before a whole that do not make it; none where one way of reading fits.
pub(super) fn parts_of(desk: &Desk, at: usize, whole: &Item) -> Option<Vec<usize>> {
    // Most figures follow no list, which is then known without looking at words.
    desk.before_in_line(at).take(8).filter(|(_, item)| item.unit == whole.unit || is_alike(whole, item)).nth(1)?;
    let word = closing(desk, at, whole)?;
    let parts = members(desk, at, whole, word);
    let account = Account::of(desk, at, &parts)?;
    if parts.len() < 2 || account.fits() || counted_twice(desk, at, &parts) || doubtful(desk, whole, &parts) {
        return None;
    }
    let counted = counts(desk, word, whole, parts.len());
    let sure = account.is_within(25) && (account.is_slip() || (counted && account.is_within(15)));
    sure.then_some(parts)
}

/// The token where the words begin that sum up.
fn closing(desk: &Desk, at: usize, whole: &Item) -> Option<usize> {
    let page = desk.page;
    let floor = desk.before(at).find(|(_, item)| is_alike(whole, item)).map_or(0, |(_, item)| item.tail + 1);
    let from = whole.first.saturating_sub(REACH).max(floor);
    let from = (from..whole.first)
        .rev()
        .find(|token| {
            page.token(*token).is_none_or(|token| {
                token.sentence != whole.sentence || [',', ';', '–', '—'].iter().any(|mark| token.is_mark(*mark))
            })
        })
        .map_or(from, |mark| mark + 1);
    let sums = |token: &usize| {
        let pair = |one: &str, two: &str| page.is(*token, one) && page.is(*token + 1, two);
        let all = page.is(*token, "cả") && ["hai", "ba", "bốn", "thảy"].iter().any(|word| page.is(token + 1, word));
        // "đưa số kết nạp cả năm lên 458 người", but "cả năm xuất ra 143 triệu đồng"
        let paid = |token: usize| ["chi", "xuất", "dùng", "sử"].iter().any(|word| page.is(token, word));
        let all = all || (pair("cả", "năm") && !(*token..whole.first).any(paid));
        let plain = ["cộng", "tổng"].iter().any(|word| page.is(*token, word)) && !paid(*token + 1);
        plain
            || all
            || [
                ("tất", "cả"),
                ("vị", "chi"),
                ("tính", "chung"),
                ("tính", "gộp"),
                ("gộp", "lại"),
                ("như", "vậy"),
                ("lũy", "kế"),
                ("luỹ", "kế"),
                ("tính", "cả"),
                ("kể", "cả"),
                ("toàn", "cụm"),
                ("tính", "ra"),
                ("thế", "là"),
            ]
            .iter()
            .any(|(one, two)| pair(one, two))
    };
    (from..whole.first).find(sums).or_else(|| counts_in(desk, whole).then_some(whole.first))
}

/// "Tính cả 12 suất mới bổ sung, 148 suất đã trao, đến nay quỹ đã trao 160 suất": what the sentence begins with is counted in.
fn counts_in(desk: &Desk, whole: &Item) -> bool {
    let page = desk.page;
    let first = page.tokens.partition_point(|token| token.sentence < whole.sentence);
    ["tính", "kể", "cộng"].iter().any(|word| page.is(first, word)) && page.is(first + 1, "cả")
}

/// The figures before the word, back to a colon or "gồm", in its sentence or the one before.
fn members(desk: &Desk, at: usize, whole: &Item, word: usize) -> Vec<usize> {
    let page = desk.page;
    let mut parts: Vec<usize> = Vec::new();
    let mut end = word;
    let own = desk.before(at).any(|(_, item)| item.last < word && is_alike(whole, item));
    let sentence = if own { whole.sentence } else { whole.sentence.saturating_sub(1) };
    for (place, item) in desk.before_in_line(at).skip_while(|(_, item)| item.sentence > sentence || item.first > word) {
        let begins = !parts.is_empty()
            && (item.tail + 1..end).any(|token| page.is(token, ":") || page.says(token, Cue::Consists));
        if item.sentence != sentence || begins {
            break;
        }
        let level = is_alike(whole, item) && !item.is_target && !item.is_opening;
        if level || (item.kind == Kind::IncreaseBy && item.unit == whole.unit) {
            if !item.in_brackets || whole.in_brackets {
                parts.insert(0, place);
                end = item.first;
            }
        } else if item.kind.is_quantity() && !item.in_brackets && !is_name(item) && is_other(item) {
            break;
        }
    }
    parts
}

/// A percentage, an average or a ratio ends the list; another count may stand within it.
fn is_other(item: &Item) -> bool {
    item.unit == Unit::Percent || matches!(item.kind, Kind::Ratio | Kind::PerHead)
}

/// "cả ba đợt": the words count the parts.
fn counts(desk: &Desk, word: usize, whole: &Item, parts: usize) -> bool {
    let numbers = [("hai", 2), ("ba", 3), ("bốn", 4), ("năm", 5)];
    (word..whole.first).any(|token| numbers.iter().any(|(name, number)| desk.page.is(token, name) && *number == parts))
}

/// What went out again is not added.
fn doubtful(desk: &Desk, whole: &Item, parts: &[usize]) -> bool {
    let page = desk.page;
    let Some(first) = parts.first().and_then(|first| desk.item(*first)) else { return true };
    let from = first.first.saturating_sub(8);
    let said = |words: &[&str]| (from..whole.first).any(|token| words.iter().any(|word| page.is(token, word)));
    let paid = |from: usize, to: usize| (from..to).any(|token| page.is(token, "chi") && !page.is(token + 1, "hội"));
    // "Thu hội phí 20 triệu đồng, ủng hộ 60 triệu đồng; tổng chi 71 triệu đồng"
    let last = parts.last().and_then(|last| desk.item(*last)).map_or(first.tail, |last| last.tail);
    let other = paid(last, whole.first) && !paid(from, last);
    other || said(&["giảm", "trừ", "rút"])
}
