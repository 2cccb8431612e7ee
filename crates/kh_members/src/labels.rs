//! The Vietnamese sentences about what does not fit into the life of a member.

use crate::life::Misfit;
use kh_figures::Day;
use kh_kernel::fact::Complaint;

/// The field with the id of the member.
const MEMBER: &str = "member_id";
/// The field with the day.
const DAY: &str = "day";

/// The member's later facts do not fit the change.
const BREAKS_LATER: &str = "Hội viên này còn phiếu ra khỏi Hội hoặc chuyển sinh hoạt ghi cho ngày khác, không khớp với thay đổi này. Hãy hủy phiếu ấy trước.";

impl Misfit {
    /// The complaint that a person reads beside the field.
    pub(crate) fn complaint(self) -> Complaint {
        match self {
            Self::NeverHere => Complaint::new(
                MEMBER,
                "Danh sách của đơn vị không có hội viên nào mang mã này. Hãy chép nguyên mã từ trang của hội viên.",
            ),
            Self::NotYetHere(day) => Complaint::new(
                DAY,
                format!("Hội viên này vào danh sách của đơn vị ngày {}. Hãy chọn ngày từ đó trở đi.", short(day)),
            ),
            Self::MovedOn(day) => Complaint::new(
                MEMBER,
                format!(
                    "Hội viên này đã chuyển sinh hoạt đi ngày {}. Phiếu này do đơn vị đang quản lý hội viên ghi.",
                    short(day)
                ),
            ),
            Self::Left(day) => Complaint::new(
                MEMBER,
                format!(
                    "Hội viên này đã ra khỏi Hội ngày {}. Nếu ngày ấy sai, hãy sửa phiếu ra khỏi Hội đã ghi.",
                    short(day)
                ),
            ),
            Self::BreaksLater => breaks_later(),
        }
    }
}

/// The complaint about a change that other facts of the member do not allow.
pub(crate) fn breaks_later() -> Complaint {
    Complaint::new(DAY, BREAKS_LATER)
}

fn short(day: Day) -> String {
    kh_text::date::short(day.year(), day.month_of_year(), day.day_of_month())
}
