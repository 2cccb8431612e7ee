//! The book of one unit for 2024.

use super::sheet::{Occasion, Sheet, part_of};
use crate::calendar::{
    GIFT_SEASON, PAYMENT_SEASON, PIGGY_SEASON, RECEIPT_SEASON, SCHOLARSHIP_SEASON, WORK_SEASON, day, day_of, occasions,
};
use crate::chance::Chance;
use crate::divide::{Share, divide};
use crate::golden::Lot;
use crate::names::{self, donor, firm, person_name};
use crate::plan::{self, Plan};
use crate::units::Sort;
use kh_figures::Dong;
use kh_funds::{FundTransfer, Gift, OpeningBalance, Payment, PiggyBank, Receipt, Scholarship, SchoolWork};

/// From this amount on a receipt comes from a firm.
const LARGE: i64 = 30_000_000;

/// A unit whose book is written.
struct Book<'a> {
    plan: &'a Plan,
    at: usize,
    chance: Chance,
    /// The schools within the unit.
    schools: Vec<&'a str>,
}

pub(super) fn write(sheet: &mut Sheet<'_>, plan: &Plan, at: usize) {
    let chance = Chance::for_key(&[101, plan.units[at].id.0.unsigned_abs()]);
    let mut book = Book { plan, at, chance, schools: schools(plan, at) };
    book.opening(sheet);
    book.receipts(sheet);
    book.piggy_banks(sheet);
    book.passages(sheet);
    book.scholarships(sheet);
    book.gifts(sheet);
    book.school_works(sheet);
    book.payments(sheet);
}

/// The schools within the unit, and for a branch those of its commune.
fn schools(plan: &Plan, at: usize) -> Vec<&str> {
    let unit = &plan.units[at];
    if unit.sort == Sort::School {
        return vec![&unit.short];
    }
    let above = if unit.sort.is_branch() { unit.parent.unwrap_or(at) } else { at };
    let inside = &plan.units[above..plan.end_of(above)];
    inside.iter().filter(|unit| unit.sort == Sort::School).map(|unit| unit.short.as_str()).collect()
}

impl Book<'_> {
    fn opening(&mut self, sheet: &mut Sheet<'_>) {
        let amount = self.plan.allotments[self.at].opening;
        if amount > 0 {
            let unit = self.plan.units[self.at].id;
            let mut occasion = Occasion::recorded_on(unit, day(2023_12_31), day(2024_01_09));
            let source = "Sổ quỹ khóa ngày 31/12/2023".to_owned();
            sheet.add(&mut occasion, &OpeningBalance { amount: Dong(amount), source });
        }
    }

    fn receipts(&mut self, sheet: &mut Sheet<'_>) {
        let lot = self.plan.allotments[self.at].receipts;
        let rows = self.rows(lot, plan::LEAST_GIFT, RECEIPT_SEASON, 30);
        for (number, (mut occasion, amount)) in (1..).zip(rows) {
            let purposes = if amount < LARGE { names::RECEIPT_PURPOSES } else { names::LARGE_PURPOSES };
            let channel = self.chance.pick(&["cash", "cash", "cash", "bank", "bank", "bank", "in_kind"]);
            let receipt = Receipt {
                voucher_no: Some(format!("PT{number:05}")),
                donor: if amount < LARGE { donor(&mut self.chance) } else { firm(&mut self.chance) },
                channel: channel.into(),
                purpose: Some(self.chance.pick(purposes).into()),
                amount: Dong(amount),
            };
            sheet.add(&mut occasion, &receipt);
        }
    }

    fn piggy_banks(&mut self, sheet: &mut Sheet<'_>) {
        let lot = self.plan.allotments[self.at].piggy_banks;
        let serial = self.plan.units[self.at].id.0 % 10_000;
        let rows = self.steps(lot, plan::LEAST_IN_PIGGY, plan::PIGGY_STEP, PIGGY_SEASON, 3);
        for (number, (mut occasion, amount)) in (1..).zip(rows) {
            let keeper = match self.chance.below(8) {
                0 => format!("Lớp {}/{}", self.chance.between(1, 9), self.chance.between(1, 6)),
                1 => format!("Hộ {} {}", self.chance.pick(&["ông", "bà"]), person_name(&mut self.chance)),
                _ => person_name(&mut self.chance),
            };
            let sticker = format!("HD-{serial:04}-{number:04}");
            sheet.add(&mut occasion, &PiggyBank { sticker, keeper, amount: Dong(amount) });
        }
    }

    fn passages(&mut self, sheet: &mut Sheet<'_>) {
        for passage in self.plan.passages.iter().filter(|passage| passage.from == self.at) {
            let (from, to) = (&self.plan.units[self.at], &self.plan.units[passage.to]);
            let on = day_of(&mut self.chance, &[(2024_08_01, 2024_09_10), (2024_10_20, 2024_12_15)]);
            let purpose = if from.sort.is_branch() {
                "Nộp quỹ khuyến học cấp trên"
            } else {
                "Hỗ trợ học bổng cơ sở"
            };
            let transfer = FundTransfer { to_unit: to.id, purpose: Some(purpose.into()), amount: Dong(passage.dong) };
            let mut occasion = Occasion::of(&mut self.chance, from.id, on);
            sheet.add(&mut occasion, &transfer);
        }
    }

    fn scholarships(&mut self, sheet: &mut Sheet<'_>) {
        let lot = self.plan.allotments[self.at].scholarships;
        let programme = self.chance.pick(names::PROGRAMMES);
        for (mut occasion, amount) in self.rows(lot, plan::LEAST_SCHOLARSHIP, SCHOLARSHIP_SEASON, 2) {
            let scholarship = Scholarship {
                recipient: person_name(&mut self.chance),
                school: Some(self.class()),
                programme: Some(programme.into()),
                amount: Dong(amount),
            };
            sheet.add(&mut occasion, &scholarship);
        }
    }

    fn gifts(&mut self, sheet: &mut Sheet<'_>) {
        let lot = self.plan.allotments[self.at].gifts;
        for (mut occasion, amount) in self.rows(lot, plan::LEAST_GIFT, GIFT_SEASON, 4) {
            let content = self.chance.pick(names::GIFT_CONTENTS).to_owned();
            let recipient = person_name(&mut self.chance);
            sheet.add(&mut occasion, &Gift { recipient, content: Some(content), amount: Dong(amount) });
        }
    }

    fn school_works(&mut self, sheet: &mut Sheet<'_>) {
        let lot = self.plan.allotments[self.at].school_works;
        for (mut occasion, amount) in self.rows(lot, plan::LEAST_WORK, WORK_SEASON, 12) {
            let school = self.chance.pick(&self.schools).to_owned();
            let work = self.chance.pick(names::WORKS).to_owned();
            sheet.add(&mut occasion, &SchoolWork { school, work, amount: Dong(amount) });
        }
    }

    fn payments(&mut self, sheet: &mut Sheet<'_>) {
        let lot = self.plan.allotments[self.at].payments;
        for (number, (mut occasion, amount)) in (1..).zip(self.rows(lot, plan::STEP, PAYMENT_SEASON, 10)) {
            let payment = Payment {
                voucher_no: Some(format!("PC{number:05}")),
                payee: person_name(&mut self.chance),
                purpose: self.chance.pick(names::PAYMENT_PURPOSES).into(),
                amount: Dong(amount),
            };
            sheet.add(&mut occasion, &payment);
        }
    }

    fn class(&mut self) -> String {
        let school = self.chance.pick(&self.schools);
        let (first, last) = match school {
            _ if school.starts_with("Trường Mẫu giáo") => return format!("{school}, lớp Lá"),
            _ if school.starts_with("Trường Tiểu học") => (1, 5),
            _ if school.starts_with("Trường THCS") => (6, 9),
            _ => (10, 12),
        };
        format!("{school}, lớp {}/{}", self.chance.between(first, last), self.chance.between(1, 6))
    }

    fn rows(&mut self, lot: Lot, least: i64, season: &[(i32, i32)], most: usize) -> Vec<(Occasion, i64)> {
        self.steps(lot, least, plan::STEP, season, most)
    }

    /// The rows of a lot: when each was written, and its amount; on at most `most` occasions.
    fn steps(&mut self, lot: Lot, least: i64, step: i64, season: &[(i32, i32)], most: usize) -> Vec<(Occasion, i64)> {
        let count = usize::try_from(lot.count).unwrap_or_default();
        if count == 0 {
            return Vec::new();
        }
        let shares: Vec<Share> = (0..count)
            .map(|_| {
                let weight = self.chance.weight(1, 20);
                // Few large amounts among many small ones.
                Share::with_least(if self.chance.one_in(20) { weight * 8 } else { weight }, least)
            })
            .collect();
        let amounts = divide(lot.dong, step, &shares).expect("the plan gives every lot its least amounts");
        let unit = self.plan.units[self.at].id;
        let earliest = self.plan.units[self.at].established;
        let days = occasions(&mut self.chance, season, most.min(count));
        let mut met: Vec<Occasion> =
            days.into_iter().map(|day| Occasion::of(&mut self.chance, unit, day.max(earliest))).collect();
        let meetings = met.len();
        let rows = amounts.into_iter().enumerate().map(|(row, amount)| {
            let occasion = &mut met[part_of(row, count, meetings)];
            occasion.recorded = occasion.recorded.plus_seconds(15);
            (*occasion, amount)
        });
        rows.collect()
    }
}
