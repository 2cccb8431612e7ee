//! What visitors ask, and what a unit discloses.

use kh_figures::Day;
use kh_kernel::fact;
use kh_kernel::fact::{Complaint, FactRules, Field, FieldKind, Visibility};

/// What became of a question.
pub const QUESTION_STATES: &[(&str, &str)] = &[
    ("new", "Chưa trả lời"),
    ("answered", "Đã trả lời, không đăng"),
    (PUBLISHED, "Đã trả lời và đăng"),
    ("spam", "Thư rác"),
];

fact! {
    /// **Câu hỏi của người đọc**: sent by the form of a site. Who asked stays with the unit.
    pub struct Question = "question", "Câu hỏi của người đọc", day "Ngày gửi", resource "portal", entered {
        /// **Trang**: the code of the site where it was asked.
        site: String = Field::new(FieldKind::Text, "Mã trang").required().seen_by(Visibility::Public),
        /// **Người hỏi**.
        asker: String = Field::new(FieldKind::PersonName, "Người hỏi").required().searched().seen_by(Visibility::Personal),
        /// **Điện thoại hoặc thư điện tử**.
        contact: Option<String> = Field::new(FieldKind::Text, "Điện thoại hoặc thư điện tử").unlisted().seen_by(Visibility::Personal),
        /// **Câu hỏi**.
        question: String = Field::new(FieldKind::LongText, "Câu hỏi").required().searched().seen_by(Visibility::Public),
        /// **Trả lời**.
        answer: Option<String> = Field::new(FieldKind::LongText, "Trả lời").unlisted().seen_by(Visibility::Public),
        /// **Tình trạng**.
        state: String = Field::new(FieldKind::Choice(QUESTION_STATES), "Tình trạng").required(),
    }
}

impl FactRules for Question {
    fn check(&self, _day: Day) -> Vec<Complaint> {
        let is_answered = self.answer.as_deref().is_some_and(|answer| !answer.trim().is_empty());
        if self.state == PUBLISHED && !is_answered {
            return vec![Complaint::new("answer", ANSWER_MISSING)];
        }
        Vec::new()
    }
}

/// The state of a question that readers see with its answer.
const PUBLISHED: &str = "published";
/// Said of a question that would be published without an answer.
const ANSWER_MISSING: &str = "Hãy ghi trả lời trước khi đăng, hoặc chọn tình trạng khác.";

/// What can be disclosed.
pub const DISCLOSURES: &[(&str, &str)] = &[
    ("fund", "Thu, chi quỹ"),
    ("awards", "Khen thưởng: số lượng"),
    ("award_names", "Khen thưởng: danh sách, người được khen đã đồng ý"),
    ("titles", "Danh hiệu học tập: số lượng"),
    ("title_names", "Danh hiệu học tập: danh sách, người được công nhận đã đồng ý"),
];

/// What a page of disclosure is called.
pub(crate) fn disclosure_title(content: &str) -> &'static str {
    match content {
        "fund" => "Thu, chi quỹ",
        "awards" => "Khen thưởng",
        "award_names" => "Danh sách khen thưởng",
        "titles" => "Danh hiệu học tập",
        "title_names" => "Danh sách công nhận danh hiệu học tập",
        _ => "Công khai",
    }
}

fact! {
    /// **Công khai**: a page of figures or names of a year that the unit has switched on for everybody.
    pub struct Disclosure = "disclosure", "Công khai", day "Từ ngày", resource "portal", entered {
        /// **Nội dung**.
        content: String = Field::new(FieldKind::Choice(DISCLOSURES), "Nội dung").required().seen_by(Visibility::Public),
        /// **Năm**.
        year: i64 = Field::new(FieldKind::Year, "Năm").required().seen_by(Visibility::Public),
        /// **Lời giải thích**.
        note: Option<String> = Field::new(FieldKind::LongText, "Lời giải thích").unlisted().seen_by(Visibility::Public),
    }
}

impl FactRules for Disclosure {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_published_has_an_answer() {
        let question = |answer: &str, state: &str| Question {
            site: "long-an".to_owned(),
            asker: "Bà Lê Thị C".to_owned(),
            contact: None,
            question: "Xin học bổng thế nào?".to_owned(),
            answer: Some(answer.to_owned()).filter(|answer| !answer.is_empty()),
            state: state.to_owned(),
        };
        let day = Day::new(2024, 12, 26).unwrap();
        for answer in ["", " "] {
            assert_eq!(question(answer, "published").check(day).first().map(|found| found.field), Some("answer"));
        }
        assert!(question("Gửi đơn về Hội.", "published").check(day).is_empty());
        assert!(question("", "new").check(day).is_empty() && question("", "spam").check(day).is_empty());
    }

    #[test]
    fn every_content_has_a_title_of_its_own() {
        let mut titles: Vec<&str> = DISCLOSURES.iter().map(|(content, _)| disclosure_title(content)).collect();
        titles.push(disclosure_title("?"));
        titles.sort_unstable();
        titles.dedup();
        assert_eq!(titles.len(), DISCLOSURES.len() + 1);
    }
}
