//! What the fund is spent on: scholarships, gifts and school works.

use crate::domain::{check_amount, spent};
use kh_figures::{Day, Dong, Measure, Movement, UnitId};
use kh_kernel::fact;
use kh_kernel::fact::{Complaint, FactRules, Field, FieldKind, Visibility};

fact! {
    /// **Suất học bổng**: money given to one learner.
    pub struct Scholarship = "scholarship", "Học bổng", day "Ngày trao", resource "money", entered {
        /// **Người nhận**.
        recipient: String = Field::new(FieldKind::PersonName, "Người nhận").required().searched().seen_by(Visibility::Personal),
        /// **Trường, lớp**.
        school: Option<String> = Field::new(FieldKind::Text, "Trường, lớp").searched().seen_by(Visibility::Personal),
        /// **Chương trình học bổng**.
        programme: Option<String> = Field::new(FieldKind::Text, "Chương trình học bổng").searched(),
        /// **Số tiền**.
        amount: Dong = Field::new(FieldKind::Dong, "Số tiền").required().seen_by(Visibility::Public),
    }
}

impl FactRules for Scholarship {
    fn movements(&self, unit: UnitId, day: Day) -> Vec<Movement> {
        granted(Measure::SCHOLARSHIPS, Measure::SCHOLARSHIPS_VND, unit, day, self.amount)
    }
    fn check(&self, _day: Day) -> Vec<Complaint> {
        check_amount(self.amount)
    }
}

fact! {
    /// **Phần quà**: things or money given to one learner, at their value.
    pub struct Gift = "gift", "Phần quà", day "Ngày tặng", resource "money", entered {
        /// **Người nhận**.
        recipient: String = Field::new(FieldKind::PersonName, "Người nhận").required().searched().seen_by(Visibility::Personal),
        /// **Quà gồm**.
        content: Option<String> = Field::new(FieldKind::Text, "Quà gồm").searched(),
        /// **Trị giá**.
        amount: Dong = Field::new(FieldKind::Dong, "Trị giá").required().seen_by(Visibility::Public),
    }
}

impl FactRules for Gift {
    fn movements(&self, unit: UnitId, day: Day) -> Vec<Movement> {
        granted(Measure::GIFTS, Measure::GIFTS_VND, unit, day, self.amount)
    }
    fn check(&self, _day: Day) -> Vec<Complaint> {
        check_amount(self.amount)
    }
}

fact! {
    /// **Xây dựng, sửa chữa trường học**: one work, at what it cost.
    pub struct SchoolWork = "school_work", "Xây dựng, sửa chữa trường học", day "Ngày nghiệm thu", resource "money", entered {
        /// **Trường**.
        school: String = Field::new(FieldKind::Text, "Trường").required().searched().seen_by(Visibility::Public),
        /// **Công trình**.
        work: String = Field::new(FieldKind::Text, "Công trình").required().searched().seen_by(Visibility::Public),
        /// **Giá trị**.
        amount: Dong = Field::new(FieldKind::Dong, "Giá trị").required().seen_by(Visibility::Public),
    }
}

impl FactRules for SchoolWork {
    fn movements(&self, unit: UnitId, day: Day) -> Vec<Movement> {
        let mut movements = vec![Movement::new(unit, Measure::SCHOOL_WORKS_VND, day, self.amount.0)];
        movements.extend(spent(unit, day, self.amount));
        movements
    }
    fn check(&self, _day: Day) -> Vec<Complaint> {
        check_amount(self.amount)
    }
}

fn granted(count: Measure, money: Measure, unit: UnitId, day: Day, amount: Dong) -> Vec<Movement> {
    let mut movements = vec![Movement::new(unit, count, day, 1), Movement::new(unit, money, day, amount.0)];
    movements.extend(spent(unit, day, amount));
    movements
}
