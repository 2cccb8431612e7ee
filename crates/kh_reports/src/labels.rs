//! The Vietnamese words of reports that are not in the template.

use kh_figures::{Day, Figure, Measure, MeasureUnit, Qualifier};

/// A day as printed: 31/12/2024.
pub fn day(day: Day) -> String {
    kh_text::date::short(day.year(), day.month_of_year(), day.day_of_month())
}

/// A value of a measure as printed in a table: "576.210", "288.795.949.800".
pub fn number(value: i64) -> String {
    kh_text::group(value)
}

/// A value with its qualifier: "hơn 1.150.000".
pub fn qualified(value: i64, qualifier: Qualifier) -> String {
    match qualifier {
        Qualifier::Exact => number(value),
        other => format!("{} {}", other.label(), number(value)),
    }
}

/// A value with its unit: "576.210 người", "288.795.949.800 đồng".
pub fn with_unit(value: i64, unit: MeasureUnit) -> String {
    format!("{} {}", number(value), unit.label())
}

/// "gần 60 tỉ đồng", said of money that lies less than 1 % below a whole number of tỉ.
pub fn nearly(value: i64) -> Option<String> {
    const BILLION: i64 = 1_000_000_000;
    let missing = (BILLION - value.rem_euclid(BILLION)) % BILLION;
    let is_near = missing > 0 && missing.saturating_mul(100) < value;
    is_near.then(|| format!("gần {} tỉ đồng", kh_text::group((value + missing) / BILLION)))
}

/// What a value stands on, and by how much what the units declare differs: "theo danh sách (đơn vị khai lệch 3)".
pub fn basis(figure: &Figure) -> String {
    match figure.gap() {
        Some(gap) if gap != 0 => format!("{} (đơn vị khai lệch {})", figure.basis.label(), number(gap)),
        _ => figure.basis.label().to_owned(),
    }
}

/// The heading of the tables.
pub const TABLES: &str = "Bảng số liệu";
/// The heading of the sources of declared figures.
pub const SOURCES: &str = "Nguồn của số liệu khai";

/// A source of declared figures with the day for which it states them.
pub fn source(source: &str, on: Day) -> String {
    format!("{} (số liệu ngày {})", source.trim_end_matches('.'), day(on))
}

/// The heading under which a measure stands in the tables of a report.
pub fn section_of(measure: Measure) -> &'static str {
    let code = measure.code();
    if code.starts_with("units") || code.starts_with("members") {
        "Tổ chức và hội viên"
    } else if measure.is_of_area() {
        "Địa bàn (mẫu số)"
    } else if code.starts_with("titles") {
        "Mô hình học tập"
    } else if code.starts_with("awards") {
        "Thi đua, khen thưởng"
    } else if code.starts_with("agreements") {
        "Chương trình phối hợp"
    } else {
        "Quỹ khuyến học"
    }
}

/// The sections in their order.
pub const SECTIONS: &[&str] = &[
    "Tổ chức và hội viên",
    "Quỹ khuyến học",
    "Mô hình học tập",
    "Chương trình phối hợp",
    "Thi đua, khen thưởng",
    "Địa bàn (mẫu số)",
];

/// The Vietnamese name of a ratio.
pub fn ratio(code: &str) -> &'static str {
    match code {
        "members/population" => "Hội viên so với dân số",
        "members.party/party_members" => "Hội viên là Đảng viên so với tổng số Đảng viên trên địa bàn",
        "fund.raised/population" => "Quỹ vận động bình quân đầu người (đồng)",
        "titles.citizen.recognised/titles.citizen.registered" => "Công dân học tập được công nhận so với đăng ký",
        _ => "Tỷ lệ",
    }
}
