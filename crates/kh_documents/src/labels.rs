//! Every Vietnamese word that this crate itself writes.

use crate::DocumentError;

/// **Quốc hiệu**.
pub(crate) const NATION: &str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
/// **Tiêu ngữ**.
pub(crate) const MOTTO: &str = "Độc lập - Tự do - Hạnh phúc";
/// The title of the list of recipients.
pub(crate) const RECIPIENTS: &str = "Nơi nhận:";
/// The program's name in the properties of a file.
pub(crate) const CREATOR: &str = "Khuyến Học";

/// Before the number of a page.
pub(crate) const PAGE: &str = "Trang";

/// A day as readers see it: 26/12/2024.
pub(crate) fn short_day((year, month, day): (i32, u8, u8)) -> String {
    format!("{day:02}/{month:02}/{year}")
}

/// The day on which an article was put on paper.
pub(crate) fn printed_on(day: (i32, u8, u8)) -> String {
    format!("In ngày {}", short_day(day))
}

/// Wide enough to write a number by hand; unbreakable and not collapsed by either writer.
const BLANK: &str = "\u{A0}\u{A0}\u{A0}\u{A0}\u{A0}\u{A0}";

/// The line "Số: 05/BC-HKH".
///
/// Mục II, khoản 3: a number below 10 gets a zero. Without a number, room is left to write it by hand.
pub(crate) fn number_line(number: &str) -> String {
    let number = number.trim();
    let number = number.strip_prefix("Số").map_or(number, |rest| rest.trim_start_matches([':', ' ', '\u{A0}']));
    let (count, symbol) = match number.split_once('/') {
        Some((count, symbol)) => (count.trim(), symbol.trim()),
        None if number.starts_with(|c: char| c.is_ascii_digit()) => (number, ""),
        None => ("", number),
    };
    let slash = if symbol.is_empty() { "" } else { "/" };
    match count.len() {
        0 => format!("Số:{BLANK}{slash}{symbol}"),
        1 => format!("Số:\u{A0}0{count}{slash}{symbol}"),
        _ => format!("Số:\u{A0}{count}{slash}{symbol}"),
    }
}

/// The line "Long An, ngày 05 tháng 01 năm 2026".
///
/// Mục II, khoản 4: days below 10 and the months 1 and 2 get a zero, the months 3 to 9 do not.
pub(crate) fn date_line(place: &str, (year, month, day): (i32, u8, u8)) -> String {
    let month = if month < 3 { format!("0{month}") } else { month.to_string() };
    let comma = if place.is_empty() { "" } else { ", " };
    format!("{place}{comma}ngày {day:02} tháng {month} năm {year}")
}

/// The subject of a letter, "V/v …".
pub(crate) fn letter_subject(subject: &str) -> String {
    if subject.starts_with("V/v") { subject.to_owned() } else { format!("V/v {subject}") }
}

/// The lines under "Nơi nhận:", each with its dash and stop.
///
/// Mục II, khoản 9: every line ends with a semicolon; the filing line ("Lưu") comes last and ends with a full stop.
pub(crate) fn recipient_lines(recipients: &[String]) -> Vec<String> {
    let mut names: Vec<&str> = recipients
        .iter()
        .map(|name| name.trim().trim_start_matches(['-', '–', ' ']).trim_end_matches([';', '.', ',', ' ']))
        .filter(|name| !name.is_empty())
        .collect();
    let filing = names.iter().position(|name| name.starts_with("Lưu")).map_or("Lưu: VT", |index| names.remove(index));
    names.into_iter().map(|name| format!("- {name};")).chain([format!("- {filing}.")]).collect()
}

impl DocumentError {
    /// What happened and what to do, for the person who asked for the document.
    pub fn sentence(&self) -> String {
        match self {
            Self::NoSuchDay(year, month, day) => {
                format!("Ngày {day:02}/{month:02}/{year} không có trong lịch. Hãy sửa ngày ban hành văn bản.")
            }
            Self::NoColumns { table } => format!("Bảng thứ {table} trong văn bản chưa có cột nào."),
            Self::UnevenRow { table, row, expected, found } => format!(
                "Bảng thứ {table}, dòng {row}: có {found} ô nhưng bảng có {expected} cột. Hãy điền đủ các ô của dòng này."
            ),
            Self::Typeset(_) | Self::Package(_) => {
                "Chưa tạo được tệp văn bản do lỗi của chương trình. Hãy báo cho người quản trị.".to_owned()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_below_ten_gets_a_zero_and_a_missing_one_gets_room() {
        for (number, line) in [
            ("5/BC-HKH", "Số:\u{A0}05/BC-HKH"),
            ("05/BC-HKH", "Số:\u{A0}05/BC-HKH"),
            ("Số: 112/QĐ-HKH", "Số:\u{A0}112/QĐ-HKH"),
            ("/BC-HKH", "Số:\u{A0}\u{A0}\u{A0}\u{A0}\u{A0}\u{A0}/BC-HKH"),
            ("BC-HKH", "Số:\u{A0}\u{A0}\u{A0}\u{A0}\u{A0}\u{A0}/BC-HKH"),
            ("", "Số:\u{A0}\u{A0}\u{A0}\u{A0}\u{A0}\u{A0}"),
        ] {
            assert_eq!(number_line(number), line, "{number:?}");
        }
    }

    /// Mục II, khoản 4 with the two months on either side of its boundary.
    #[test]
    fn days_below_ten_and_the_months_one_and_two_get_a_zero() {
        assert_eq!(date_line("Hà Nội", (2026, 1, 9)), "Hà Nội, ngày 09 tháng 01 năm 2026");
        assert_eq!(date_line("Hà Nội", (2026, 2, 10)), "Hà Nội, ngày 10 tháng 02 năm 2026");
        assert_eq!(date_line("Hà Nội", (2026, 3, 1)), "Hà Nội, ngày 01 tháng 3 năm 2026");
        assert_eq!(date_line("", (2026, 12, 24)), "ngày 24 tháng 12 năm 2026");
    }

    #[test]
    fn the_filing_line_comes_last_with_a_full_stop() {
        let given = ["- Như trên;".to_owned(), "Lưu: VT, TH.".to_owned(), "Hội cấp trên".to_owned()];
        assert_eq!(recipient_lines(&given), ["- Như trên;", "- Hội cấp trên;", "- Lưu: VT, TH."]);
        assert_eq!(recipient_lines(&[]), ["- Lưu: VT."]);
    }

    #[test]
    fn a_letter_has_one_prefix() {
        assert_eq!(letter_subject("báo cáo quý"), "V/v báo cáo quý");
        assert_eq!(letter_subject("V/v báo cáo quý"), "V/v báo cáo quý");
    }
}
