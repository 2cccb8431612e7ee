//! Conferences.

use kh_kernel::fact;
use kh_kernel::fact::{FactRules, Field, FieldKind, Visibility};

fact! {
    /// **Hội nghị**: a meeting with its chair and presidium, delegates and business.
    pub struct Conference = "conference", "Hội nghị", day "Ngày họp", resource "events", entered {
        /// **Tên hội nghị**.
        title: String = Field::new(FieldKind::Text, "Tên hội nghị").required().searched().seen_by(Visibility::Public),
        /// **Địa điểm**.
        place: String = Field::new(FieldKind::Text, "Địa điểm").required().searched().seen_by(Visibility::Public),
        /// **Chủ trì và chủ tịch đoàn**, one to a line with post.
        chair: String = Field::new(FieldKind::LongText, "Chủ trì, chủ tịch đoàn").hint("Mỗi người một dòng: họ tên, chức vụ.").required().unlisted().seen_by(Visibility::Public),
        /// **Số đại biểu**.
        attendance: i64 = Field::new(FieldKind::Count, "Số đại biểu").required().seen_by(Visibility::Public),
        /// **Đại biểu, nội dung**.
        content: Option<String> = Field::new(FieldKind::LongText, "Đại biểu, nội dung").unlisted().seen_by(Visibility::Public),
    }
}

impl FactRules for Conference {}
