//! The wording of a report, as data.

use kh_figures::Day;
use kh_kernel::fact;
use kh_kernel::fact::{Complaint, FactRules, Field, FieldKind};

fact! {
    /// **Mẫu lời báo cáo**: the template with which a unit writes its year-end report; every edit is a new version.
    pub struct ReportTemplate = "report_template", "Mẫu lời báo cáo", day "Dùng cho kỳ kết thúc từ ngày", resource "report_template", entered {
        /// **Tên mẫu**.
        title: String = Field::new(FieldKind::Text, "Tên mẫu").required().searched(),
        /// **Nội dung**.
        body: String = Field::new(FieldKind::LongText, "Nội dung").hint("Dòng bắt đầu bằng # là đề mục. Số liệu ghi bằng {{ so(\"members\") }}, {{ tien(\"fund.raised\") }}, {{ tyle(\"members/population\") }}.").required().unlisted(),
    }
}

impl FactRules for ReportTemplate {
    fn check(&self, _day: Day) -> Vec<Complaint> {
        match crate::narrative::check(&self.body) {
            Ok(()) => Vec::new(),
            Err(sentence) => vec![Complaint::new("body", sentence)],
        }
    }
}
