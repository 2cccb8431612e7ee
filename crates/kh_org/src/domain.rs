//! The facts about units.

use kh_figures::{Day, Measure, Movement, UnitId};
use kh_kernel::fact;
use kh_kernel::fact::{Complaint, FactRules, Field, FieldKind, Visibility};
use uuid::Uuid;

/// The kinds of units: code (that of the measure after `units.`) and Vietnamese name.
pub const UNIT_KINDS: &[(&str, &str)] = &[
    ("province", "Hội cấp tỉnh"),
    ("district", "Hội cấp huyện"),
    ("commune", "Hội cơ sở (cấp xã)"),
    ("branch", "Chi hội"),
    ("board", "Ban khuyến học"),
];

/// How much a declared value says.
pub const QUALIFIERS: &[(&str, &str)] =
    &[("exact", "đúng"), ("over", "hơn, trên"), ("nearly", "gần"), ("about", "khoảng, xấp xỉ")];

/// What a version of a unit is.
pub const CHANGES: &[(&str, &str)] = &[("established", "Thành lập"), ("changed", "Thay đổi")];

/// Why a unit ended.
pub const CLOSING_REASONS: &[(&str, &str)] =
    &[("merged", "Sáp nhập"), ("divided", "Chia tách"), ("dissolved", "Giải thể, kết thúc hoạt động")];

/// How one unit became another.
pub const RELATIONS: &[(&str, &str)] =
    &[("merge", "Nhập vào"), ("split", "Một phần về"), ("transfer", "Chuyển nhiệm vụ cho")];

fact! {
    /// **Phiên bản của đơn vị**: its name, kind and parent from a day on. The first one establishes it.
    pub struct UnitVersion = "unit_version", "Tổ chức Hội", day "Kể từ ngày", resource "unit", derived {
        /// Whether this version establishes the unit.
        change: String = Field::new(FieldKind::Choice(CHANGES), "Sự việc").required().seen_by(Visibility::Public),
        /// **Loại tổ chức**.
        kind: String = Field::new(FieldKind::Choice(UNIT_KINDS), "Loại tổ chức").required().seen_by(Visibility::Public),
        /// **Tên**.
        name: String = Field::new(FieldKind::Text, "Tên").required().searched().seen_by(Visibility::Public),
        /// **Tổ chức cấp trên**.
        parent_id: Option<UnitId> = Field::new(FieldKind::Unit, "Cấp trên").seen_by(Visibility::Public),
        /// **Địa bàn**: the administrative area, if it covers one.
        area_id: Option<i64> = Field::new(FieldKind::Count, "Địa bàn hành chính").unlisted().seen_by(Visibility::Public),
        /// **Quyết định**.
        decision_id: Option<Uuid> = Field::new(FieldKind::Reference, "Quyết định").unlisted().seen_by(Visibility::Public),
    }
}

impl FactRules for UnitVersion {
    fn movements(&self, unit: UnitId, day: Day) -> Vec<Movement> {
        if self.change == "established" { counted(&self.kind, unit, day, 1) } else { Vec::new() }
    }
}

fact! {
    /// **Kết thúc hoạt động**: the unit no longer exists from this day on.
    pub struct UnitClosing = "unit_closing", "Kết thúc hoạt động", day "Từ ngày", resource "unit", derived {
        /// **Lý do**.
        reason: String = Field::new(FieldKind::Choice(CLOSING_REASONS), "Lý do").required().seen_by(Visibility::Public),
        /// The kind that it had at the end.
        kind: String = Field::new(FieldKind::Choice(UNIT_KINDS), "Loại tổ chức").required().seen_by(Visibility::Public),
        /// **Quyết định**.
        decision_id: Option<Uuid> = Field::new(FieldKind::Reference, "Quyết định").unlisted().seen_by(Visibility::Public),
    }
}

impl FactRules for UnitClosing {
    fn movements(&self, unit: UnitId, day: Day) -> Vec<Movement> {
        counted(&self.kind, unit, day, -1)
    }
}

/// The movements of the number of units, of all kinds and of one.
fn counted(kind: &str, unit: UnitId, day: Day, amount: i64) -> Vec<Movement> {
    let of_kind = format!("units.{kind}").parse::<Measure>();
    let measures = std::iter::once(Measure::UNITS).chain(of_kind);
    measures.map(|measure| Movement::new(unit, measure, day, amount)).collect()
}

fact! {
    /// **Nguồn gốc**: from this day on another unit carries on this one, wholly or in part.
    pub struct Lineage = "lineage", "Sáp nhập, chia tách", day "Từ ngày", resource "unit", derived {
        /// **Đơn vị tiếp nhận**.
        to_unit: UnitId = Field::new(FieldKind::Unit, "Đơn vị tiếp nhận").required().seen_by(Visibility::Public),
        /// **Quan hệ**.
        relation: String = Field::new(FieldKind::Choice(RELATIONS), "Quan hệ").required().seen_by(Visibility::Public),
        /// **Điều, khoản** of the decision.
        clause: Option<String> = Field::new(FieldKind::Text, "Điều, khoản").seen_by(Visibility::Public),
        /// **Quyết định**.
        decision_id: Option<Uuid> = Field::new(FieldKind::Reference, "Quyết định").unlisted().seen_by(Visibility::Public),
    }
}

impl FactRules for Lineage {}

fact! {
    /// **Quyết định, văn bản** that other facts cite.
    pub struct Decision = "decision", "Quyết định", day "Ngày ký", resource "unit", entered {
        /// **Số**.
        number: String = Field::new(FieldKind::Text, "Số").required().searched().seen_by(Visibility::Public),
        /// **Ký hiệu**.
        symbol: String = Field::new(FieldKind::Text, "Ký hiệu").required().searched().seen_by(Visibility::Public),
        /// **Cơ quan ban hành**.
        issuer: String = Field::new(FieldKind::Text, "Cơ quan ban hành").required().searched().seen_by(Visibility::Public),
        /// **Trích yếu**.
        title: String = Field::new(FieldKind::Text, "Trích yếu").required().searched().seen_by(Visibility::Public),
    }
}

impl FactRules for Decision {}

fact! {
    /// **Cán bộ Hội**: who holds a post in a unit for a term (**nhiệm kỳ**).
    pub struct Officer = "officer", "Cán bộ Hội", day "Từ ngày", resource "unit", entered {
        /// **Họ và tên**.
        name: String = Field::new(FieldKind::PersonName, "Họ và tên").required().searched().seen_by(Visibility::Public),
        /// **Chức vụ**.
        post: String = Field::new(FieldKind::Text, "Chức vụ").required().searched().seen_by(Visibility::Public),
        /// **Nhiệm kỳ**.
        term: String = Field::new(FieldKind::Text, "Nhiệm kỳ").hint("Ví dụ: 2021–2026.").required().seen_by(Visibility::Public),
        /// **Đến ngày**.
        until: Option<Day> = Field::new(FieldKind::Day, "Đến hết ngày").seen_by(Visibility::Public),
    }
}

impl FactRules for Officer {}

fact! {
    /// **Số liệu khai**: a value for a period without the rows behind it, or a denominator of the area with its source.
    ///
    /// It is stored beside the named figures, never added to the movements.
    pub struct DeclaredFigure = "declared_figure", "Số liệu khai", day "Kỳ đến hết ngày", resource "declared", entered {
        /// **Chỉ tiêu**.
        measure: String = Field::new(FieldKind::Measure, "Chỉ tiêu").required().searched().seen_by(Visibility::Public),
        /// The first day of the period.
        first_day: Day = Field::new(FieldKind::Day, "Kỳ từ ngày").required().seen_by(Visibility::Public),
        /// **Giá trị**.
        value: i64 = Field::new(FieldKind::Count, "Giá trị").required().seen_by(Visibility::Public),
        /// **Mức chính xác**.
        qualifier: String = Field::new(FieldKind::Choice(QUALIFIERS), "Mức chính xác").required().seen_by(Visibility::Public),
        /// **Nguồn**.
        source: String = Field::new(FieldKind::Text, "Nguồn").hint("Văn bản, báo cáo hoặc địa chỉ trang nêu số liệu.").required().searched().seen_by(Visibility::Public),
        /// **Ghi chú**.
        note: Option<String> = Field::new(FieldKind::LongText, "Ghi chú").unlisted(),
    }
}

impl FactRules for DeclaredFigure {
    fn check(&self, day: Day) -> Vec<Complaint> {
        let mut complaints = Vec::new();
        if self.measure.parse::<Measure>().is_err() {
            complaints.push(Complaint::new("measure", "Hãy chọn một chỉ tiêu trong danh mục."));
        }
        if self.first_day > day {
            complaints.push(Complaint::new("first_day", "Ngày đầu kỳ phải trước hoặc trùng ngày cuối kỳ."));
        }
        if self.value < 0 {
            complaints.push(Complaint::new("value", "Giá trị khai không thể là số âm."));
        }
        complaints
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_unit_has_its_measure() {
        for (kind, _) in UNIT_KINDS {
            let movements = counted(kind, UnitId(1), Day::new(2024, 1, 1).unwrap(), 1);
            assert_eq!(movements.len(), 2, "{kind}");
        }
    }
}
