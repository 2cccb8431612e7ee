//! A kind of fact with a field of every kind.

use kh_figures::{Day, Dong, UnitId};
use kh_kernel::fact;
use kh_kernel::fact::{Complaint, FactRules, Field, FieldKind, Visibility};
use uuid::Uuid;

/// Few choices.
pub(crate) const COLOURS: &[(&str, &str)] = &[("red", "Đỏ"), ("green", "Xanh")];
/// Many choices.
pub(crate) const RIVERS: &[(&str, &str)] =
    &[("r1", "Vàm Cỏ Đông"), ("r2", "Vàm Cỏ Tây"), ("r3", "Tiền"), ("r4", "Hậu"), ("r5", "Đà")];

fact! {
    /// Everything at once.
    pub struct Sample = "sample", "Mẫu thử", day "Ngày thử", resource "money", entered {
        /// A line.
        line: String = Field::new(FieldKind::Text, "Nội dung").required(),
        /// Lines.
        lines: Option<String> = Field::new(FieldKind::LongText, "Ghi chú"),
        /// A person.
        person: String = Field::new(FieldKind::PersonName, "Họ và tên").required().seen_by(Visibility::Personal),
        /// Money.
        money: Dong = Field::new(FieldKind::Dong, "Số tiền").hint("Ví dụ: 1.500.000.").required(),
        /// A number.
        number: Option<i64> = Field::new(FieldKind::Count, "Số lượng"),
        /// A year.
        year: Option<i64> = Field::new(FieldKind::Year, "Năm sinh"),
        /// A day.
        until: Option<Day> = Field::new(FieldKind::Day, "Đến ngày"),
        /// Yes or no.
        flag: bool = Field::new(FieldKind::Flag, "Đã trao"),
        /// Sealed.
        sealed: Vec<u8> = Field::new(FieldKind::SealedFlag, "Là Đảng viên").seen_by(Visibility::Sensitive),
        /// Few choices.
        colour: Option<String> = Field::new(FieldKind::Choice(COLOURS), "Màu"),
        /// Many choices.
        river: String = Field::new(FieldKind::Choice(RIVERS), "Sông").required(),
        /// A measure.
        measure: Option<String> = Field::new(FieldKind::Measure, "Chỉ tiêu"),
        /// A unit.
        target: Option<UnitId> = Field::new(FieldKind::Unit, "Đơn vị nhận"),
        /// A fact.
        other: Option<Uuid> = Field::new(FieldKind::Reference, "Mã hội viên"),
    }
}

impl FactRules for Sample {
    fn check(&self, _day: Day) -> Vec<Complaint> {
        let mut complaints = Vec::new();
        if self.money.0 <= 0 {
            complaints.push(Complaint::new("money", "Số tiền phải lớn hơn 0."));
        }
        if self.number.is_none() {
            complaints.push(Complaint::new("number", "Mẫu thử cần số lượng."));
        }
        complaints
    }
}
