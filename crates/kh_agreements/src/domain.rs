//! Coordination programmes.

use kh_figures::{Day, Measure, Movement, UnitId};
use kh_kernel::fact;
use kh_kernel::fact::{Complaint, FactRules, Field, FieldKind, Visibility};

fact! {
    /// **Chương trình phối hợp**: it counts as active from the day it is signed to the day it ends.
    pub struct Agreement = "agreement", "Chương trình phối hợp", day "Ngày ký", resource "agreements", entered {
        /// **Bên phối hợp**.
        partners: String = Field::new(FieldKind::Text, "Bên phối hợp").required().searched().seen_by(Visibility::Public),
        /// **Tên chương trình**.
        title: String = Field::new(FieldKind::Text, "Tên chương trình").required().searched().seen_by(Visibility::Public),
        /// **Có hiệu lực đến hết ngày**.
        until: Option<Day> = Field::new(FieldKind::Day, "Có hiệu lực đến hết ngày").seen_by(Visibility::Public),
        /// **Định hướng đến năm**.
        horizon: Option<i64> = Field::new(FieldKind::Year, "Định hướng đến năm").seen_by(Visibility::Public),
    }
}

impl FactRules for Agreement {
    fn movements(&self, unit: UnitId, day: Day) -> Vec<Movement> {
        let ends = self.until.map(|until| Movement::new(unit, Measure::AGREEMENTS_ACTIVE, until.next(), -1));
        std::iter::once(Movement::new(unit, Measure::AGREEMENTS_ACTIVE, day, 1)).chain(ends).collect()
    }

    fn check(&self, day: Day) -> Vec<Complaint> {
        if self.until.is_some_and(|until| until < day) {
            vec![Complaint::new("until", "Ngày hết hiệu lực phải sau ngày ký.")]
        } else {
            Vec::new()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_agreement_is_active_on_its_last_day_and_not_after() {
        let day = |n| Day::from_number(n).unwrap();
        let agreement = Agreement {
            partners: "Bộ Chỉ huy Quân sự".into(),
            title: "x".into(),
            until: Some(day(2025_12_31)),
            horizon: None,
        };
        let movements = agreement.movements(UnitId(1), day(2024_02_21));
        let active = |on: Day| movements.iter().filter(|m| m.day <= on).map(|m| m.amount).sum::<i64>();
        assert_eq!(active(day(2024_02_20)), 0);
        assert_eq!(active(day(2025_12_31)), 1);
        assert_eq!(active(day(2026_01_01)), 0);
    }
}
