//! What an amount of money is: the nearest word that says so.

use super::item::Item;
use super::page::Page;
use crate::tokens::Token;
use crate::vocabulary::{Cue, Hit, Money};
use kh_figures::Measure;

/// Words that may stand between "đồng" and the word that says what the money is.
const LINKS: [&str; 10] = ["tiền", "từ", "quỹ", "phong", "trào", "nuôi", "là", "của", "nguồn", "cho"];

/// The measure of an amount; `tail` is its last token with the currency.
pub(crate) fn money_measure(page: &Page, item: &Item) -> Option<Measure> {
    if let Some(money) = said_after(page, item.tail) {
        return money.measure();
    }
    if page.is(item.first.wrapping_sub(1), "hết") && is_spent(page, item) {
        return Some(Measure::FUND_SPENT);
    }
    let mut cues = page.back(item.first).filter(|hit| hit.meaning.money.is_some() && !is_name_of_fund(page, hit));
    let Some(cue) = cues.next() else { return said_in_sentence(page, item) };
    let measure = cue.meaning.money.and_then(Money::measure);
    if measure != Some(Measure::FUND_RAISED) {
        return measure;
    }
    if is_from_one_giver(page, item, cue) {
        return None;
    }
    if is_balance(page, item, cue) {
        return Some(Measure::FUND_BALANCE);
    }
    // "heo đất 1.028 con, thu 372 triệu": what the piggy banks held.
    let takes_in = page.is(cue.first, "thu") && cue.last <= cue.first + 1;
    let source = cues.next().filter(|before| {
        takes_in && cue.first - before.last < 14 && !page.has_mark_between(before.last, cue.first, &[';'])
    });
    if source.is_some_and(|before| before.meaning.money == Some(Money::Of(Measure::PIGGY_BANKS_VND))) {
        return Some(Measure::PIGGY_BANKS_VND);
    }
    if follows_part_word(page, item, cue) { None } else { measure }
}

/// "chi khen thưởng, trao học bổng và các hoạt động khác hết 120 triệu đồng": several uses are the payments in total.
fn is_spent(page: &Page, item: &Item) -> bool {
    let spends = |hit: &&Hit| hit.meaning.money.is_some() && page.is(hit.first, "chi");
    let Some(verb) = page.back(item.first).find(spends) else { return false };
    let digits = (verb.last + 1..item.first).any(|at| page.token(at).is_some_and(Token::is_digits));
    !digits && page.has_mark_between(verb.last, item.first, &[','])
}

/// "vận động quỹ 120 triệu đồng, trong đó phụ huynh 70 triệu đồng": a part. Years and districts
/// have receipts of their own.
fn is_from_one_giver(page: &Page, item: &Item, cue: &Hit) -> bool {
    let said = |cues: &[Cue]| {
        let hits = page.back(item.first).take_while(|hit| hit.first > cue.last);
        hits.map(|hit| hit.meaning).any(|meaning| cues.iter().any(|cue| meaning.has(*cue)))
    };
    said(&[Cue::OfWhich, Cue::Consists]) && !said(&[Cue::Year, Cue::Month, Cue::Place])
}

/// "số dư quỹ khuyến học", "quỹ khuyến học hiện có", "quỹ đầu kỳ": the fund itself, not what came in.
fn is_balance(page: &Page, item: &Item, cue: &Hit) -> bool {
    let is_fund = page.is(cue.first, "quỹ")
        && !page.text(cue.first, cue.last).contains("vận động")
        && !page.text(cue.first, cue.last).contains("huy động");
    let of_balance = page
        .back(cue.first)
        .take(2)
        .any(|hit| hit.meaning.money == Some(Money::Of(Measure::FUND_BALANCE)) && cue.first - hit.last <= 3);
    let between = page.text(cue.last + 1, item.first.saturating_sub(1));
    let stands = ["hiện có", "hiện còn", "đầu kỳ", "cuối kỳ", "còn lại"].iter().any(|words| between.contains(words));
    let has_now = between == "có" && page.is(cue.first.wrapping_sub(1), "hiện");
    is_fund && item.first > cue.last + 1 && (of_balance || stands || has_now)
}

/// "Quỹ Khuyến tài Sông Hậu" is a name.
fn is_name_of_fund(page: &Page, hit: &Hit) -> bool {
    let is_fund = page.is(hit.first, "quỹ") && page.token(hit.first).is_some_and(|token| token.capital);
    is_fund && page.token(hit.last + 1).is_some_and(|token| token.is_word() && token.capital)
}

/// "So với cùng kỳ (4,1 tỷ đồng), quỹ tăng gấp 2 lần": the word stands after.
fn said_in_sentence(page: &Page, item: &Item) -> Option<Measure> {
    let compared = item.in_brackets
        && page.back(item.first).take(4).any(|hit| hit.meaning.has(Cue::Compared) || hit.meaning.has(Cue::Prior));
    let cue = page.ahead(item.tail + 1).find_map(|hit| hit.meaning.money).filter(|_| compared);
    cue.and_then(Money::measure)
}

/// "33,95 tỷ đồng từ phong trào nuôi heo đất".
fn said_after(page: &Page, tail: usize) -> Option<Money> {
    for at in tail + 1..tail + 6 {
        if let Some(money) = page.hit(at).filter(|hit| hit.first == at).and_then(|hit| hit.meaning.money) {
            // "chi 5 tỷ đồng cho học bổng, quà" says what for; "5 tỷ đồng cho quỹ khuyến học" what it is.
            let purpose = (tail + 1..at).any(|link| page.is(link, "cho"));
            return Some(money).filter(|money| !purpose || *money == Money::Of(Measure::FUND_RAISED));
        }
        if !LINKS.iter().any(|word| page.is(at, word)) {
            return None;
        }
    }
    None
}

/// A receipt after "trong đó" or "gồm" is a part of the receipts, and no figure of its own.
fn follows_part_word(page: &Page, item: &Item, cue: &Hit) -> bool {
    let part = page.back(item.first).find(|hit| hit.meaning.has(Cue::OfWhich) || hit.meaning.has(Cue::Consists));
    part.is_some_and(|part| part.first < cue.first)
}
