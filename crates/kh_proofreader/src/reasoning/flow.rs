//! What a period began with, what came and went, and what it ended with: opening + in − out = closing, for money and members.
//!
//! The figures between opening and closing come or go by their measure ("kết nạp", "thu", "chi"), their kind ("tăng",
//! "giảm") or the verb before them. Reports also name subtotals, parts and amounts beside the account, so a contradiction
//! is reported only where no choice of the figures, added or taken away, leads from opening to closing, and only where
//! every figure between is known to come or to go. Where no opening is told anywhere, "thu a, chi b, còn lại c" begins at nothing;
//! several payments may stand between where each is known to be one and nothing is left unpriced.

use super::Desk;
use super::measure::{interval, middle};
use crate::figure::{Kind, Unit};
use crate::finding::Class;
use crate::labels;
use crate::reading::Item;
use crate::vocabulary::Cue;
use kh_figures::{Interval, Measure};

/// How many figures that come or go are combined.
const MOVEMENTS: usize = 6;
/// How many figures before a closing one its opening is looked for.
const REACH: usize = 20;

/// Which way a figure goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    In,
    Out,
}

pub(super) fn check(desk: &mut Desk) {
    for at in 0..desk.items.len() {
        let Some(item) = desk.item(at).filter(|item| is_stock(item)) else { continue };
        if let Some(opening) = raised_from(desk, at, item) {
            judge(desk, opening, at, true);
        } else if is_closing(desk, item)
            && let Some(opening) = opening_of(desk, at, item)
        {
            judge(desk, opening, at, false);
        } else {
            rest_of_receipts(desk, at, item);
        }
    }
}

/// A level that can begin or end a period: money, people, organisations, things.
fn is_stock(item: &Item) -> bool {
    let counted = item.unit != Unit::Other || item.noun.is_some();
    item.is_level() && item.partner.is_none() && !item.is_target && counted && item.unit != Unit::Percent
}

/// "nâng tổng số hội viên từ 36.720 người lên 39.865 người": the figure before.
fn raised_from(desk: &Desk, at: usize, item: &Item) -> Option<usize> {
    let before = at.checked_sub(1)?;
    let old = desk.item(before).filter(|old| old.sentence == item.sentence && old.unit == item.unit)?;
    let from = desk.page.says_before(old.first, Cue::RangeFrom)
        || desk.page.says_before(old.first, Cue::Raise)
        || desk.page.says_before(old.first, Cue::Lower);
    (matches!(item.kind, Kind::IncreaseTo | Kind::DecreaseTo) && from && old.is_prior && is_stock(old))
        .then_some(before)
}

/// "cuối năm có 2.996 hội viên", "còn 255.835.000 đồng", "tính đến 30/6, tổng số hội viên là 43.273 người".
fn is_closing(desk: &Desk, item: &Item) -> bool {
    if item.is_opening || item.is_prior {
        return false;
    }
    let page = desk.page;
    let begins = desk.before(desk.items.partition_point(|other| other.first < item.first)).next();
    let from = begins.map_or(0, |(_, other)| other.tail + 1).max(item.first.saturating_sub(16));
    let says = |words: &[&str], reach: usize| {
        (from.max(item.first.saturating_sub(reach))..item.first)
            .any(|token| words.iter().any(|word| page.is(token, word)))
    };
    let remains = says(&["còn", "tồn", "dư"], 4);
    let now = says(&["cuối", "nay", "hiện", "tổng", "còn", "đưa", "nâng"], 16) || follows_date(desk, item);
    item.is_closing
        || item.is_of(Measure::FUND_BALANCE)
        || (item.unit == Unit::Dong && remains)
        || (item.unit != Unit::Dong && now)
}

/// "tính đến ngày 30/6/2024, tổng số hội viên là …", "đến hết năm 2024 có …".
fn follows_date(desk: &Desk, item: &Item) -> bool {
    let at = desk.items.partition_point(|other| other.first < item.first);
    desk.before(at)
        .take(3)
        .take_while(|(_, other)| !other.kind.is_quantity())
        .any(|(_, date)| (date.first.saturating_sub(3)..date.first).any(|token| desk.page.is(token, "đến")))
}

/// What the period began with: of the same sentence or of the lines right above, no other closing between.
fn opening_of(desk: &Desk, at: usize, closing: &Item) -> Option<usize> {
    let near = (at.saturating_sub(REACH)..at).rev();
    let after =
        (at + 1..at + 4).filter(|place| desk.item(*place).is_some_and(|item| item.sentence == closing.sentence));
    let may_open = |place: &usize| {
        desk.item(*place).is_some_and(|item| {
            let same = item.thing() == closing.thing() || item.noun.is_none() || closing.noun.is_none();
            is_stock(item)
                && item.unit == closing.unit
                && (same || item.unit == Unit::Person)
                && item.line + 6 >= closing.line
                && (item.measure == closing.measure || item.unit == Unit::Dong || item.measure.is_none())
        })
    };
    let told = near
        .clone()
        .chain(after)
        .filter(may_open)
        .find(|place| desk.item(*place).is_some_and(|item| is_opening(desk, item)));
    let earlier = |place: &usize| {
        desk.item(*place)
            .is_some_and(|item| is_earlier_balance(desk, item, closing) || is_earlier_number(item, closing))
    };
    told.or_else(|| near.filter(may_open).find(earlier))
}

/// "Cuối năm 2021 có 238 chi hội; năm 2022 thành lập mới 27 chi hội, đưa tổng số lên 265 chi hội".
fn is_earlier_number(item: &Item, closing: &Item) -> bool {
    let raised = closing.kind == Kind::IncreaseTo && item.unit != Unit::Dong && item.line == closing.line;
    let alike = item.measure == closing.measure && item.measure.is_some();
    let counted = item.unit != Unit::Dong && item.line == closing.line;
    (raised && item.is_prior && alike) || (alike && counted && is_of_earlier_day(item, closing))
}

/// "đến 30/6/2023 toàn quận có 31.240 hội viên. Quý III kết nạp mới 615 người …; đến 30/9/2023 có 31.715 hội viên".
fn is_of_earlier_day(item: &Item, closing: &Item) -> bool {
    let day = |item: &Item| item.period.clone().filter(|period| period.len() == "2023-06-30".len());
    day(item).zip(day(closing)).is_some_and(|(earlier, later)| earlier < later)
}

/// "Hết năm 2023 quỹ còn 27 triệu đồng. Năm 2024 thu …, chi …; chuyển sang năm 2025 …": the balance before the year's receipts.
fn is_earlier_balance(desk: &Desk, item: &Item, closing: &Item) -> bool {
    let balances =
        item.is_of(Measure::FUND_BALANCE) && closing.is_of(Measure::FUND_BALANCE) && item.line == closing.line;
    let from = desk.items.partition_point(|other| other.first <= item.first);
    let to = desk.items.partition_point(|other| other.first < closing.first);
    let between = || desk.items.get(from..to).unwrap_or_default().iter().filter(|other| other.unit == Unit::Dong);
    let dated = is_of_earlier_day(item, closing) && !between().any(|other| other.is_of(Measure::FUND_BALANCE));
    if item.is_of(Measure::FUND_BALANCE) && closing.is_of(Measure::FUND_BALANCE) && dated {
        return true;
    }
    balances
        && between().any(|other| other.is_of(Measure::FUND_RAISED) && other.year >= item.year)
        && between().any(|other| other.is_of(Measure::FUND_SPENT))
        && !between().any(|other| other.is_of(Measure::FUND_BALANCE))
}

fn is_opening(desk: &Desk, item: &Item) -> bool {
    let page = desk.page;
    let said = || {
        let words = page.text(item.first.saturating_sub(7), item.first.wrapping_sub(1));
        [
            "chuyển sang",
            "năm trước",
            "năm ngoái",
            "kỳ trước",
            "trước còn",
            "đầu năm",
            "đầu kỳ",
            "đầu quý",
            "đầu quý còn",
            "đầu tháng",
            "trước sang",
            "để lại",
            "trước để lại",
        ]
        .iter()
        .any(|end| words.trim_end_matches([' ', ':', '|']).ends_with(end))
    };
    let began = || {
        let words = page.text(item.first.saturating_sub(10), item.first.wrapping_sub(1));
        ["đầu tháng", "đầu năm", "đầu kỳ", "đầu quý", "từ chỗ", "đầu năm học"].iter().any(|begin| words.contains(begin))
            && desk
                .before(desk.items.partition_point(|other| other.first < item.first))
                .all(|(_, other)| !other.kind.is_quantity())
    };
    let of_people = item.unit != Unit::Dong;
    item.is_opening || (!of_people && said()) || (of_people && (began() || opens_after(desk, item)))
}

/// "so với 138 chi hội đầu kỳ".
fn opens_after(desk: &Desk, item: &Item) -> bool {
    let mut next = desk.page.ahead(item.tail + 1).take_while(|hit| hit.first <= item.tail + 3);
    next.any(|hit| hit.meaning.has(Cue::Opening) && !desk.page.has_mark_between(item.tail, hit.first, &[',', ';', '.']))
}

/// Verbs of what comes and what goes, the last words of each: of money, and of people and things.
const COMES: [&str; 9] = ["thu", "góp", "vận", "lãi", "nhận", "cho", "gửi", "nộp", "thêm"];
const GOES: [&str; 9] = ["trừ", "chi", "hết", "mua", "tặng", "thưởng", "trao", "rút", "dùng"];
const JOINS: [&str; 7] = ["nạp", "lập", "thêm", "mới", "nhận", "tặng", "vào"];
const LEAVES: [&str; 9] = ["ngừng", "lý", "bớt", "rút", "rời", "nghỉ", "giảm", "xóa", "mất"];

/// A figure that comes or goes, as far as the text says which.
fn way(desk: &Desk, item: &Item) -> Option<Way> {
    match item.measure {
        Some(Measure::MEMBERS_JOINED) => return Some(Way::In),
        Some(Measure::MEMBERS_LEFT) => return Some(Way::Out),
        _ => {}
    }
    match item.kind {
        Kind::PerHead => return None,
        Kind::IncreaseBy => return Some(Way::In),
        Kind::DecreaseBy => return Some(Way::Out),
        _ => {}
    }
    let page = desk.page;
    if item.unit != Unit::Dong && leaves(desk, item) {
        return Some(Way::Out);
    }
    let of_money = item.unit == Unit::Dong;
    let sentence = page.token(item.first).map(|token| token.sentence);
    let reach = if of_money { 40 } else { 8 };
    let ends = |token: &usize| {
        let mark = page.token(*token).is_some_and(|token| token.is_mark(',') || token.is_mark(';'));
        page.token(*token).map(|token| token.sentence) == sentence && (of_money || !(mark || page.is(*token, "nhưng")))
    };
    let (comes, goes): (&[&str], &[&str]) = if of_money { (&COMES, &GOES) } else { (&JOINS, &LEAVES) };
    (item.first.saturating_sub(reach)..item.first).rev().take_while(ends).find_map(|token| {
        let is = |words: &[&str]| words.iter().any(|word| page.is(token, word));
        let given = (page.is(token, "hộ") && page.is(token.wrapping_sub(1), "ủng"))
            || (page.is(token, "trợ") && page.is(token.wrapping_sub(1), "tài"));
        let moved_in = page.is(token, "đến") && page.is(token.wrapping_sub(1), "chuyển");
        let dissolved = page.is(token, "thể") && page.is(token.wrapping_sub(1), "giải");
        if moved_in {
            Some(Way::In)
        } else if is(goes) || dissolved {
            Some(Way::Out)
        } else if is(comes) || given {
            Some(Way::In)
        } else {
            None
        }
    })
}

/// "38 người ra khỏi Hội", "3 ban ngừng hoạt động", "12 em chuyển trường": what is said after the figure.
fn leaves(desk: &Desk, item: &Item) -> bool {
    let page = desk.page;
    let ends = |token: &usize| {
        page.token(*token).is_none_or(|token| [',', ';', '.', ')'].iter().any(|mark| token.is_mark(*mark)))
    };
    let end = (item.tail + 1..item.tail + 7).find(ends).unwrap_or(item.tail + 7);
    (item.tail + 1..end).any(|token| {
        page.says(token, Cue::Left)
            || ["ra", "rời", "nghỉ", "ngừng", "mất", "thôi", "hỏng"].iter().any(|word| page.is(token, word))
            || (page.is(token, "giải") && page.is(token + 1, "thể"))
            || (page.is(token, "không") && page.is(token + 1, "giữ"))
    })
}

/// The figures that may come or go: between the two, and before the first of them in its sentence.
fn movements(desk: &Desk, opening: usize, closing: usize, in_sentence: bool) -> Vec<usize> {
    let (first, last) = (opening.min(closing), opening.max(closing));
    let Some(closed) = desk.item(closing) else { return Vec::new() };
    let lead = desk.before(first).map(|(place, _)| place).last().unwrap_or(first);
    // "Trong năm kết nạp 1.120 người, giảm 310 người. Từ 18.640 hội viên đầu năm, đến nay có 19.450": told in the sentence before.
    let is_first = lead == first && !in_sentence && first + 1 == last && closed.unit != Unit::Dong;
    let of_before = |place: &usize| {
        desk.item(*place).is_some_and(|item| item.sentence + 1 == closed.sentence && item.line == closed.line)
    };
    let lead = if is_first { (first.saturating_sub(MOVEMENTS)..first).find(of_before).unwrap_or(lead) } else { lead };
    let may_move = |place: &usize| {
        desk.item(*place).is_some_and(|item| {
            let moves = item.is_level() || matches!(item.kind, Kind::IncreaseBy | Kind::DecreaseBy | Kind::PerHead);
            let factor = ["x", "×", "*"].iter().any(|sign| desk.page.is(item.first.wrapping_sub(1), sign));
            moves
                && !factor
                && (item.unit == closed.unit
                    || (item.unit == Unit::Other && item.noun.is_none() && way(desk, item).is_some())
                    || (item.kind.is_change()
                        && !item.owns_noun
                        && item.column.is_none()
                        && item.unit != Unit::Percent))
                && (item.unit != Unit::Other || item.thing() == closed.thing() || item.noun.is_none())
                && item.partner.is_none()
                && !item.is_target
                && !is_task(desk, item)
                && (!in_sentence || item.sentence == closed.sentence)
        })
    };
    (lead..=last).filter(|place| *place != opening && *place != closing).filter(may_move).collect()
}

/// "được giao kết nạp 500 hội viên": what shall come, not what came.
fn is_task(desk: &Desk, item: &Item) -> bool {
    (item.first.saturating_sub(5)..item.first).any(|token| desk.page.is(token, "giao") || desk.page.is(token, "tiêu"))
}

fn judge(desk: &mut Desk, opening: usize, closing: usize, in_sentence: bool) {
    let moved = movements(desk, opening, closing, in_sentence);
    if moved.is_empty() || desk.has(Class::IncrementMismatch, closing) {
        return;
    }
    let account = totals(desk, opening, closing, &moved);
    if moved.len() > MOVEMENTS {
        if let Some(ways) = account {
            accuse_totals(desk, opening, closing, &ways);
        }
        return;
    }
    let of = |at: usize| desk.item(at).and_then(interval);
    let (Some(begin), Some(end)) = (of(opening), of(closing)) else { return };
    let amounts: Vec<(Interval, Option<Way>)> =
        moved.iter().filter_map(|at| Some((of(*at)?, way(desk, desk.item(*at)?)))).collect();
    if amounts.len() < moved.len() || begin.overlaps(&end) {
        return;
    }
    // Parts and subtotals stand among amounts of money; of people and organisations each that is known to come or go counts.
    let every =
        desk.item(closing).is_some_and(|item| item.unit != Unit::Dong) && amounts.iter().all(|(_, way)| way.is_some());
    if reaches(begin, &end, &amounts, every) {
        return;
    }
    if let Some(ways) = account {
        return accuse_totals(desk, opening, closing, &ways);
    }
    let is_amount = |at: &&usize| desk.item(**at).is_some_and(|item| item.kind != Kind::PerHead);
    let known = |at: &usize| Some((*at, way(desk, desk.item(*at)?)?));
    let ways: Vec<(usize, Way)> = moved.iter().filter(is_amount).filter_map(known).collect();
    if ways.len() == moved.iter().filter(is_amount).count() && !ways.is_empty() {
        accuse(desk, opening, closing, &ways);
    }
}

/// "Tồn đầu kỳ; Thu trong kỳ, trong đó …; Chi trong kỳ, gồm …; Tồn cuối kỳ": the only amount that is called receipts and the only one
/// that is called payments, those that are told as parts left out.
fn totals(desk: &Desk, opening: usize, closing: usize, moved: &[usize]) -> Option<[(usize, Way); 2]> {
    let is_balance = |at: usize| desk.item(at).is_some_and(|item| item.is_of(Measure::FUND_BALANCE));
    if !is_balance(opening) || !is_balance(closing) || moved.len() < 2 {
        return None;
    }
    let is_part = |item: &Item| {
        let first = desk.page.tokens.partition_point(|token| token.sentence < item.sentence);
        let parts = |hit: &crate::vocabulary::Hit| hit.meaning.has(Cue::OfWhich) || hit.meaning.has(Cue::Consists);
        item.in_brackets || (first..item.first).any(|token| desk.page.hit(token).is_some_and(parts))
    };
    let only = |measure: Measure, way_of: Way| {
        let told = |item: &Item| item.is_level() && item.is_current() && !is_part(item);
        let is_total = |at: &usize| desk.item(*at).is_some_and(|item| item.is_of(measure) && told(item));
        // "Con cháu góp trong năm: 28.600.000 đồng": by its verb, where nothing is called so.
        let goes = |at: &usize| {
            desk.item(*at).is_some_and(|item| item.measure.is_none() && told(item) && way(desk, item) == Some(way_of))
        };
        let named: Vec<usize> = moved.iter().copied().filter(is_total).collect();
        let others: Vec<usize> = moved.iter().copied().filter(goes).collect();
        let value = |at: usize| desk.item(at).and_then(|item| item.value);
        match (&named[..], &others[..]) {
            ([only], others) if others.iter().all(|other| value(*other) <= value(*only)) => Some(*only),
            ([], [only]) => Some(*only),
            _ => None,
        }
    };
    Some([(only(Measure::FUND_RAISED, Way::In)?, Way::In), (only(Measure::FUND_SPENT, Way::Out)?, Way::Out)])
}

fn accuse_totals(desk: &mut Desk, opening: usize, closing: usize, ways: &[(usize, Way); 2]) {
    let of = |at: usize| desk.item(at).and_then(interval);
    let [(raised, _), (spent, _)] = *ways;
    let found = of(opening).zip(of(raised)).zip(of(spent));
    let found = found.and_then(|((opening, raised), spent)| opening.add(&raised)?.sub(&spent));
    if found.zip(of(closing)).is_some_and(|(found, closing)| !found.overlaps(&closing)) {
        accuse(desk, opening, closing, ways);
    }
}

/// Whether some of the amounts, or every one, lead from the one to the other: each the way that the text says, either way where
/// it says none.
fn reaches(from: Interval, to: &Interval, amounts: &[(Interval, Option<Way>)], every: bool) -> bool {
    let Some(((first, way), rest)) = amounts.split_first() else { return from.overlaps(to) };
    (!every && reaches(from, to, rest, every))
        || (*way != Some(Way::Out) && from.add(first).is_some_and(|more| reaches(more, to, rest, every)))
        || (*way != Some(Way::In) && from.sub(first).is_some_and(|less| reaches(less, to, rest, every)))
}

/// "…, giảm 7; số cá nhân giảm từ 126 xuống 104": both ends of a change of its own, in another clause than what came and went.
fn is_told_by_itself(desk: &Desk, opening: usize, closing: usize, ways: &[(usize, Way)]) -> bool {
    let page = desk.page;
    let ends = opening + 1 == closing
        && desk
            .item(closing)
            .is_some_and(|item| ["xuống", "lên"].iter().any(|word| page.is(item.first.wrapping_sub(1), word)));
    ends && ways.iter().all(|(at, _)| *at < opening && desk.has_mark_between(*at, opening, &[';']))
}

fn accuse(desk: &mut Desk, opening: usize, closing: usize, ways: &[(usize, Way)]) {
    let of = |at: usize| desk.item(at).and_then(interval);
    let found = ways.iter().try_fold(of(opening), |sum, (at, way)| {
        let next = match way {
            Way::In => sum?.add(&of(*at)?)?,
            Way::Out => sum?.sub(&of(*at)?)?,
        };
        Some(Some(next))
    });
    let Some(found) = found.flatten() else { return };
    // "tồn quỹ cuối năm 5.020.000 đồng. Khoản chi gồm …; còn lại 1.500.000 đồng": another balance closes the account.
    let closes = |at: usize| {
        let other = desk.item(at).filter(|other| other.is_level() && at != opening && at != closing);
        other.is_some_and(|other| {
            let alike = desk.item(closing).is_some_and(|end| end.unit == other.unit && end.measure == other.measure);
            alike && interval(other).is_some_and(|end| end.overlaps(&found))
        })
    };
    if (closing.saturating_sub(REACH)..closing).any(closes) {
        return;
    }
    // More went than there ever was, and no balance is told: it was not read as it was meant.
    let is_balance = desk.item(closing).is_some_and(|item| item.is_of(Measure::FUND_BALANCE));
    if (found.hi() < Interval::whole(0).lo() && !is_balance) || is_told_by_itself(desk, opening, closing, ways) {
        return;
    }
    let computed = desk.shown_beside(closing, middle(&found));
    let of_way = |wanted: Way| -> Vec<String> {
        ways.iter().filter(|(_, way)| *way == wanted).map(|(at, _)| desk.written(*at)).collect()
    };
    let message = labels::flow_mismatch(
        &desk.written(opening),
        &of_way(Way::In),
        &of_way(Way::Out),
        &computed,
        &desk.written(closing),
    );
    let about: Vec<usize> = [opening, closing].into_iter().chain(ways.iter().map(|(at, _)| *at)).collect();
    desk.report(Class::IncrementMismatch, &about, Some(computed), message);
}

/// "Tổng thu a, tổng chi b, còn lại c": what remains of what came in, where no balance from before is told.
fn rest_of_receipts(desk: &mut Desk, at: usize, rest: &Item) {
    let page = desk.page;
    let word = |back: usize| rest.first.wrapping_sub(back);
    let colon = usize::from(page.is(word(1), ":"));
    let remains =
        page.is(word(1 + colon), "còn") || (page.is(word(1 + colon), "lại") && page.is(word(2 + colon), "còn"));
    let told: Vec<(usize, &Item)> = desk.before(at).filter(|(_, item)| item.unit == Unit::Dong).collect();
    let Some(((raised, came), paid)) = told.split_last() else { return };
    let carried = (at.saturating_sub(REACH)..at + 4)
        .filter(|place| *place != at && place != raised)
        .any(|place| desk.item(place).is_some_and(|item| item.is_of(Measure::FUND_BALANCE) || item.is_opening));
    let (begins, kept) = (came.is_of(Measure::FUND_RAISED), came.is_of(Measure::FUND_BALANCE));
    let all_paid = match paid {
        [] => false,
        [(_, out)] if begins => out.is_of(Measure::FUND_SPENT) && is_stock(out),
        _ => {
            (begins || kept)
                && are_payments(desk, paid)
                && ends_account(desk, paid, rest)
                && every_count_is_paid(desk, *raised, at)
        }
    };
    let fits = all_paid && is_stock(came) && !came.in_brackets && !came.is_prior;
    if !remains || carried || !fits || rest.unit != Unit::Dong || desk.has(Class::IncrementMismatch, at) {
        return;
    }
    let amounts: Vec<(Interval, Option<Way>)> =
        paid.iter().filter_map(|(_, out)| Some((interval(out)?, Some(Way::Out)))).collect();
    let (Some(begin), Some(end)) = (interval(came), interval(rest)) else { return };
    if amounts.len() == paid.len() && !begin.overlaps(&end) && !reaches(begin, &end, &amounts, false) {
        let ways: Vec<(usize, Way)> = paid.iter().rev().map(|(place, _)| (*place, Way::Out)).collect();
        accuse(desk, *raised, at, &ways);
    }
}

/// "chi học bổng 35 triệu đồng, chi khen thưởng 22 triệu đồng": each an amount that went out.
fn are_payments(desk: &Desk, paid: &[(usize, &Item)]) -> bool {
    let is_payment = |(_, item): &(usize, &Item)| {
        is_stock(item) && !item.in_brackets && item.is_current() && way(desk, item) == Some(Way::Out)
    };
    paid.len() <= MOVEMENTS && paid.iter().all(is_payment)
}

/// "tặng 50 phần quà, còn lại 20 triệu đồng": what they cost is not said.
fn every_count_is_paid(desk: &Desk, raised: usize, rest: usize) -> bool {
    (raised + 1..rest).all(|place| {
        let counts = desk.item(place).is_some_and(|item| item.kind == Kind::Count && item.unit != Unit::Dong);
        let amount = |next: &Item| {
            next.unit == Unit::Dong && (next.in_brackets || !desk.has_mark_between(place, place + 1, &[',', ';']))
        };
        !counts || desk.item(place + 1).is_some_and(|next| amount(next) && place + 1 < rest)
    })
}

/// Nothing but "còn lại" between the last payment and the rest: not "chi quà 40 triệu đồng, các khoản khác, còn lại …".
fn ends_account(desk: &Desk, paid: &[(usize, &Item)], rest: &Item) -> bool {
    let words = [",", ";", ":", "còn", "lại", "quỹ", "số", "tiền", "hiện", "nay", "dư", "tồn", "là"];
    paid.first().is_some_and(|(_, last)| {
        (last.tail + 1..rest.first).all(|token| words.iter().any(|word| desk.page.is(token, word)))
    })
}
