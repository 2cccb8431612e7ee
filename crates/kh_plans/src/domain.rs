//! Targets.

use kh_figures::{Day, Measure};
use kh_kernel::fact;
use kh_kernel::fact::{Complaint, FactRules, Field, FieldKind, Visibility};

fact! {
    /// **Chỉ tiêu giao**: the value of a measure that a unit is asked to reach in a year.
    pub struct Target = "target", "Chỉ tiêu giao", day "Ngày giao", resource "targets", entered {
        /// **Năm**.
        year: i64 = Field::new(FieldKind::Year, "Năm").required().seen_by(Visibility::Public),
        /// **Chỉ tiêu**.
        measure: String = Field::new(FieldKind::Measure, "Chỉ tiêu").required().searched().seen_by(Visibility::Public),
        /// **Mức giao**.
        value: i64 = Field::new(FieldKind::Count, "Mức giao").required().seen_by(Visibility::Public),
        /// **Nơi giao**.
        assigned_by: String = Field::new(FieldKind::Text, "Nơi giao").hint("Ví dụ: Trung ương Hội và Tỉnh.").required().seen_by(Visibility::Public),
        /// **Số quyết định**.
        decision_no: Option<String> = Field::new(FieldKind::Text, "Số quyết định").searched().seen_by(Visibility::Public),
    }
}

impl FactRules for Target {
    fn check(&self, _day: Day) -> Vec<Complaint> {
        let mut complaints = Vec::new();
        if self.value <= 0 {
            complaints.push(Complaint::new("value", "Mức giao phải lớn hơn 0."));
        }
        if self.measure.parse::<Measure>().is_err() {
            complaints.push(Complaint::new("measure", "Hãy chọn một chỉ tiêu trong danh mục."));
        }
        complaints
    }
}
