//! Awards.

use kh_figures::{Day, Measure, Movement, UnitId};
use kh_kernel::fact;
use kh_kernel::fact::{FactRules, Field, FieldKind, Visibility};

/// The forms of award: code (that of the measure after `awards.`) and Vietnamese name.
pub const AWARD_FORMS: &[(&str, &str)] = &[
    ("medal", "Kỷ niệm chương \"Vì sự nghiệp khuyến học\""),
    ("flag", "Cờ thi đua"),
    ("central_merit", "Bằng khen Trung ương Hội"),
    ("merit", "Giấy khen"),
];

fact! {
    /// **Khen thưởng**: one award to one person or collective.
    pub struct Award = "award", "Khen thưởng", day "Ngày quyết định", resource "awards", entered {
        /// **Hình thức**.
        form: String = Field::new(FieldKind::Choice(AWARD_FORMS), "Hình thức").required().seen_by(Visibility::Public),
        /// **Cá nhân, tập thể**.
        recipient: String = Field::new(FieldKind::Text, "Cá nhân, tập thể").required().searched().seen_by(Visibility::Public),
        /// **Thành tích**.
        achievement: Option<String> = Field::new(FieldKind::Text, "Thành tích").seen_by(Visibility::Public),
        /// **Số quyết định**.
        decision_no: Option<String> = Field::new(FieldKind::Text, "Số quyết định").searched().seen_by(Visibility::Public),
    }
}

impl FactRules for Award {
    fn movements(&self, unit: UnitId, day: Day) -> Vec<Movement> {
        let measure = format!("awards.{}", self.form).parse::<Measure>();
        measure.map(|measure| Movement::new(unit, measure, day, 1)).into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_has_its_measure() {
        for (form, _) in AWARD_FORMS {
            assert!(format!("awards.{form}").parse::<Measure>().is_ok(), "{form}");
        }
    }
}
