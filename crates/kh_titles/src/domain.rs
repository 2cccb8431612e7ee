//! The steps towards a learning title.

use kh_figures::{Day, Measure, Movement, UnitId};
use kh_kernel::fact;
use kh_kernel::fact::{Complaint, FactRules, Field, FieldKind, Visibility};

/// The five learning titles: code and Vietnamese name.
pub const TITLES: &[(&str, &str)] = &[
    ("citizen", "Công dân học tập"),
    ("family", "Gia đình học tập"),
    ("clan", "Dòng họ học tập"),
    ("community", "Cộng đồng học tập"),
    ("unit", "Đơn vị học tập"),
];

/// The three steps: code and Vietnamese name.
pub const STAGES: &[(&str, &str)] =
    &[("registered", "Đăng ký"), ("self_passed", "Tự đánh giá đạt"), ("recognised", "Được công nhận")];

fact! {
    /// **Đăng ký, tự đánh giá, công nhận**: one step of one subject towards one title.
    pub struct TitleStep = "title_step", "Danh hiệu học tập", day "Ngày", resource "titles", entered {
        /// **Danh hiệu**.
        title: String = Field::new(FieldKind::Choice(TITLES), "Danh hiệu").required().seen_by(Visibility::Public),
        /// **Bước**.
        stage: String = Field::new(FieldKind::Choice(STAGES), "Bước").required().seen_by(Visibility::Public),
        /// **Người, gia đình, dòng họ, cộng đồng, đơn vị**.
        subject: String = Field::new(FieldKind::Text, "Người (gia đình, dòng họ, cộng đồng, đơn vị)").required().searched().seen_by(Visibility::Personal),
        /// **Số quyết định công nhận**.
        decision_no: Option<String> = Field::new(FieldKind::Text, "Số quyết định").hint("Chỉ ghi khi được công nhận.").searched().seen_by(Visibility::Public),
    }
}

impl FactRules for TitleStep {
    fn movements(&self, unit: UnitId, day: Day) -> Vec<Movement> {
        let code = format!("titles.{}.{}", self.title, self.stage);
        code.parse::<Measure>().map(|measure| Movement::new(unit, measure, day, 1)).into_iter().collect()
    }

    fn check(&self, _day: Day) -> Vec<Complaint> {
        if self.stage == "recognised" && self.decision_no.is_none() {
            vec![Complaint::new("decision_no", "Hãy ghi số quyết định công nhận.")]
        } else {
            Vec::new()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_title_and_stage_has_its_measure() {
        for (title, _) in TITLES {
            for (stage, _) in STAGES {
                let step = TitleStep {
                    title: (*title).into(),
                    stage: (*stage).into(),
                    subject: "Nguyễn Văn An".into(),
                    decision_no: None,
                };
                let movements = step.movements(UnitId(1), Day::new(2024, 1, 1).unwrap());
                assert_eq!(movements.len(), 1, "{title} {stage}");
                assert_eq!(movements[0].measure.code(), format!("titles.{title}.{stage}"));
            }
        }
    }
}
