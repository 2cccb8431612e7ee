//! Money that comes in, goes out and moves between units.

use kh_figures::{Day, Dong, Measure, Movement, UnitId};
use kh_kernel::fact;
use kh_kernel::fact::{Complaint, FactRules, Field, FieldKind, Visibility};

/// The largest amount that one voucher may bear; anything above is a slip of the keyboard.
const MOST_DONG: i64 = 1_000_000_000_000;

/// The rule of every amount: positive, and not absurd.
pub(crate) fn check_amount(amount: Dong) -> Vec<Complaint> {
    if amount.0 <= 0 {
        vec![Complaint::new("amount", "Số tiền phải lớn hơn 0. Khoản ghi nhầm thì sửa hoặc hủy phiếu đã ghi.")]
    } else if amount.0 > MOST_DONG {
        vec![Complaint::new("amount", "Số tiền lớn hơn 1.000 tỷ đồng. Hãy kiểm tra lại số chữ số 0.")]
    } else {
        Vec::new()
    }
}

/// The two movements of money that leaves the association.
pub(crate) fn spent(unit: UnitId, day: Day, amount: Dong) -> [Movement; 2] {
    [
        Movement::new(unit, Measure::FUND_SPENT, day, amount.0),
        Movement::new(unit, Measure::FUND_BALANCE, day, -amount.0),
    ]
}

fn raised(unit: UnitId, day: Day, amount: Dong) -> [Movement; 2] {
    [
        Movement::new(unit, Measure::FUND_RAISED, day, amount.0),
        Movement::new(unit, Measure::FUND_BALANCE, day, amount.0),
    ]
}

fact! {
    /// **Khoản thu**: money or goods from outside the association.
    pub struct Receipt = "receipt", "Khoản thu", day "Ngày thu", resource "money", entered {
        /// **Số phiếu thu**.
        voucher_no: Option<String> = Field::new(FieldKind::Text, "Số phiếu thu").searched(),
        /// **Người ủng hộ**.
        donor: String = Field::new(FieldKind::Text, "Người ủng hộ").required().searched().seen_by(Visibility::Personal),
        /// **Hình thức**.
        channel: String = Field::new(FieldKind::Choice(CHANNELS), "Hình thức").required(),
        /// **Nội dung**.
        purpose: Option<String> = Field::new(FieldKind::Text, "Nội dung").searched(),
        /// **Số tiền**; goods at their value.
        amount: Dong = Field::new(FieldKind::Dong, "Số tiền").hint("Ví dụ: 1.500.000 hoặc 1,5 triệu. Hiện vật ghi trị giá.").required().seen_by(Visibility::Public),
    }
}

/// Codes of how a receipt came.
pub const CHANNELS: &[(&str, &str)] = &[("cash", "Tiền mặt"), ("bank", "Chuyển khoản"), ("in_kind", "Hiện vật")];

impl FactRules for Receipt {
    fn movements(&self, unit: UnitId, day: Day) -> Vec<Movement> {
        raised(unit, day, self.amount).into()
    }
    fn check(&self, _day: Day) -> Vec<Complaint> {
        check_amount(self.amount)
    }
}

fact! {
    /// **Khoản chi**: money that leaves the association other than as a scholarship, gift or school work.
    pub struct Payment = "payment", "Khoản chi", day "Ngày chi", resource "money", entered {
        /// **Số phiếu chi**.
        voucher_no: Option<String> = Field::new(FieldKind::Text, "Số phiếu chi").searched(),
        /// **Người nhận**.
        payee: String = Field::new(FieldKind::Text, "Người nhận").required().searched().seen_by(Visibility::Personal),
        /// **Nội dung chi**.
        purpose: String = Field::new(FieldKind::Text, "Nội dung chi").required().searched(),
        /// **Số tiền**.
        amount: Dong = Field::new(FieldKind::Dong, "Số tiền").required().seen_by(Visibility::Public),
    }
}

impl FactRules for Payment {
    fn movements(&self, unit: UnitId, day: Day) -> Vec<Movement> {
        spent(unit, day, self.amount).into()
    }
    fn check(&self, _day: Day) -> Vec<Complaint> {
        check_amount(self.amount)
    }
}

fact! {
    /// **Chuyển quỹ nội bộ**: money from one unit of the association to another.
    pub struct FundTransfer = "fund_transfer", "Chuyển quỹ nội bộ", day "Ngày chuyển", resource "money", entered {
        /// **Đơn vị nhận**.
        to_unit: UnitId = Field::new(FieldKind::Unit, "Đơn vị nhận").required(),
        /// **Nội dung**.
        purpose: Option<String> = Field::new(FieldKind::Text, "Nội dung").searched(),
        /// **Số tiền**.
        amount: Dong = Field::new(FieldKind::Dong, "Số tiền").required().seen_by(Visibility::Public),
    }
}

impl FactRules for FundTransfer {
    fn movements(&self, unit: UnitId, day: Day) -> Vec<Movement> {
        let amount = self.amount.0;
        vec![
            Movement::new(unit, Measure::FUND_TRANSFER_OUT, day, amount),
            Movement::new(unit, Measure::FUND_BALANCE, day, -amount),
            Movement::new(self.to_unit, Measure::FUND_TRANSFER_IN, day, amount),
            Movement::new(self.to_unit, Measure::FUND_BALANCE, day, amount),
        ]
    }
    fn check(&self, _day: Day) -> Vec<Complaint> {
        check_amount(self.amount)
    }
}

fact! {
    /// **Số dư đầu kỳ**: what a unit had before its first voucher here.
    pub struct OpeningBalance = "opening_balance", "Số dư đầu kỳ", day "Đến ngày", resource "money", entered {
        /// **Số dư**.
        amount: Dong = Field::new(FieldKind::Dong, "Số dư").required().seen_by(Visibility::Public),
        /// **Căn cứ**.
        source: String = Field::new(FieldKind::Text, "Căn cứ").hint("Ví dụ: sổ quỹ khóa ngày 31/12/2023.").required().searched(),
    }
}

impl FactRules for OpeningBalance {
    fn movements(&self, unit: UnitId, day: Day) -> Vec<Movement> {
        vec![Movement::new(unit, Measure::FUND_BALANCE, day, self.amount.0)]
    }
}

fact! {
    /// **Heo đất khuyến học**: a numbered clay piggy bank that was opened.
    pub struct PiggyBank = "piggy_bank", "Heo đất khuyến học", day "Ngày mở heo", resource "money", entered {
        /// **Số hiệu** on its sticker.
        sticker: String = Field::new(FieldKind::Text, "Số hiệu heo đất").required().searched(),
        /// **Người, lớp, hộ nuôi heo**.
        keeper: String = Field::new(FieldKind::Text, "Người (lớp, hộ) nuôi heo").required().searched().seen_by(Visibility::Personal),
        /// **Số tiền** found in it.
        amount: Dong = Field::new(FieldKind::Dong, "Số tiền").required().seen_by(Visibility::Public),
    }
}

impl FactRules for PiggyBank {
    fn movements(&self, unit: UnitId, day: Day) -> Vec<Movement> {
        let mut movements = vec![
            Movement::new(unit, Measure::PIGGY_BANKS, day, 1),
            Movement::new(unit, Measure::PIGGY_BANKS_VND, day, self.amount.0),
        ];
        movements.extend(raised(unit, day, self.amount));
        movements
    }
    fn check(&self, _day: Day) -> Vec<Complaint> {
        check_amount(self.amount)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    fn sums(movements: &[Movement]) -> HashMap<Measure, i64> {
        let mut sums = HashMap::new();
        for movement in movements {
            *sums.entry(movement.measure).or_default() += movement.amount;
        }
        sums
    }

    #[test]
    fn a_transfer_vanishes_in_the_consolidated_balance() {
        let transfer = FundTransfer { to_unit: UnitId(2), purpose: None, amount: Dong(5_000_000) };
        let sums = sums(&transfer.movements(UnitId(1), Day::new(2024, 3, 1).unwrap()));
        assert_eq!(sums[&Measure::FUND_BALANCE], 0);
        assert_eq!(sums[&Measure::FUND_TRANSFER_IN], sums[&Measure::FUND_TRANSFER_OUT]);
        assert!(!sums.contains_key(&Measure::FUND_RAISED));
    }

    #[test]
    fn an_opened_piggy_bank_is_raised_money() {
        let piggy = PiggyBank { sticker: "HD-001".into(), keeper: "Lớp 5A".into(), amount: Dong(252_632) };
        let sums = sums(&piggy.movements(UnitId(1), Day::new(2024, 9, 5).unwrap()));
        assert_eq!(sums[&Measure::FUND_RAISED], 252_632);
        assert_eq!(sums[&Measure::FUND_BALANCE], 252_632);
        assert_eq!(sums[&Measure::PIGGY_BANKS], 1);
    }

    #[test]
    fn an_amount_is_positive_and_not_absurd() {
        assert!(check_amount(Dong(1)).is_empty());
        assert_eq!(check_amount(Dong(0)).len(), 1);
        assert_eq!(check_amount(Dong(-5)).len(), 1);
        assert_eq!(check_amount(Dong(MOST_DONG + 1)).len(), 1);
    }
}
