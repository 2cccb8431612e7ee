//! Every Vietnamese sentence of the lists, forms and views.

use kh_figures::Day;
use kh_text::lower_first;

/// What stands for a sealed value.
pub const SEALED: &str = "Đã niêm phong";
/// The choice of leaving a sealed value as it is.
pub const KEEP_SEALED: &str = "Giữ nguyên như đã ghi";
/// Yes.
pub const YES: &str = "Có";
/// No.
pub const NO: &str = "Không";
/// What stands for a value that was left empty.
pub const ABSENT: &str = "Chưa ghi";
/// What the program itself is called where an account would stand.
pub const SYSTEM: &str = kh_access::labels::SYSTEM;
/// What an account is called whose name is not known.
pub const UNKNOWN_ACCOUNT: &str = "Tài khoản đã xóa";

/// The label of the unit.
pub const UNIT: &str = "Đơn vị";
/// The label of the unit's readable code.
pub const UNIT_CODE: &str = "Mã đơn vị";
/// The label of the id of a fact.
pub const ROW_ID: &str = "Mã dòng";
/// The hint of a field that asks for the code of a unit.
pub const UNIT_CODE_HINT: &str = "Ghi mã đơn vị.";
/// The hint of a day.
pub const DAY_HINT: &str = "Ngày/tháng/năm, ví dụ: 24/12/2024.";
/// The first line of a list from which nothing is chosen yet.
pub const CHOOSE: &str = "Chọn";
/// The choice of leaving an optional field empty.
pub const NOT_RECORDED: &str = "Không ghi";
/// The unit of money behind its field.
pub const DONG: &str = "đồng";

/// The label of a field that may be left empty.
pub fn optional(label: &str) -> String {
    format!("{label} (không bắt buộc)")
}

/// The form has lost its id.
pub const LOST_ID: &str = "Biểu mẫu thiếu mã nhận dạng. Hãy tải lại trang rồi nhập lại.";

/// Nothing was written into a required field.
pub fn fill_in(label: &str) -> String {
    format!("Hãy điền {}.", lower_first(label))
}

/// Nothing was chosen in a required field.
pub fn choose(label: &str) -> String {
    format!("Hãy chọn {}.", lower_first(label))
}

/// The text is too long.
pub fn too_long(label: &str, most: usize) -> String {
    format!("{label} dài quá {} ký tự. Hãy viết ngắn lại.", group(most))
}

/// The text is no name of a person.
pub fn not_a_name(label: &str) -> String {
    format!("{label} phải có chữ, ví dụ: Nguyễn Văn An.")
}

/// The text is not a number.
pub fn not_a_number(label: &str) -> String {
    format!("{label} phải là số, ví dụ: 1.500.000.")
}

/// The thousands of a number are not in threes.
pub fn badly_grouped(label: &str) -> String {
    format!("{label}: hãy tách từng nhóm ba chữ số bằng dấu chấm, ví dụ 1.500.000, hoặc viết liền 1500000.")
}

/// The number has decimals.
pub fn not_whole(label: &str) -> String {
    format!("{label} phải là số nguyên, không có phần lẻ.")
}

/// The multipliers of a number are in no order that can be read.
pub fn unclear_number(label: &str) -> String {
    format!("{label} viết chưa rõ. Hãy ghi đủ bằng chữ số, ví dụ: 1.500.000.")
}

/// The number is too large.
pub fn too_large(label: &str) -> String {
    format!("{label} quá lớn. Hãy kiểm tra lại số chữ số 0.")
}

/// The text is no year.
pub fn not_a_year(label: &str, first: i64, last: i64) -> String {
    format!("{label} phải là năm có bốn chữ số từ {first} đến {last}, ví dụ: 1958.")
}

/// The text is no day.
pub fn not_a_day(label: &str) -> String {
    format!("{label}: hãy ghi ngày/tháng/năm bằng số, ví dụ 24/12/2024.")
}

/// The year has two digits.
pub fn two_digit_year(label: &str) -> String {
    format!("{label}: hãy ghi đủ bốn chữ số của năm, ví dụ 05/09/1958.")
}

/// There is no such month.
pub fn no_such_month(label: &str, month: u8) -> String {
    format!("{label}: không có tháng {month}. Hãy ghi ngày trước, tháng sau, ví dụ 24/12/2024.")
}

/// The month has no such day.
pub fn no_such_day(label: &str, (year, month, day): (i32, u8, u8)) -> String {
    format!("{label}: tháng {month} năm {year} không có ngày {day}. Hãy xem lại ngày.")
}

/// The day is before the first one that the program keeps.
pub fn too_early(label: &str) -> String {
    format!("{label} phải từ năm 1900 trở đi. Hãy xem lại năm.")
}

/// The day is after the latest one that the form takes.
pub fn too_late(label: &str, latest: Day) -> String {
    format!("{label} không được sau ngày {}. Hãy xem lại ngày.", short(latest))
}

/// The code is none of the choices.
pub fn not_a_choice(label: &str) -> String {
    format!("{label}: hãy chọn một mục trong danh sách.")
}

/// No unit has the code.
pub fn no_such_unit(label: &str, code: &str) -> String {
    format!("{label}: không có đơn vị nào mang mã “{code}”. Hãy xem lại mã.")
}

/// The text is no id of a fact.
pub fn not_an_id(label: &str) -> String {
    format!("{label} không đúng dạng. Hãy chép nguyên mã từ trang của phiếu cần dẫn.")
}

/// The heading of the search in a list.
pub const SEARCH: &str = "Tìm trong danh sách";
/// The hint of the search.
pub const SEARCH_HINT: &str = "Có thể gõ không dấu.";
/// The button of the search.
pub const SEARCH_BUTTON: &str = "Tìm";
/// The link that adds a fact.
pub const ADD: &str = "Ghi mới";
/// The link that takes the list away as a file.
pub const TAKE_CSV: &str = "Tải danh sách (CSV)";
/// The link to the next page.
pub const NEXT_PAGE: &str = "Trang sau";
/// A list without rows.
pub const NOTHING_RECORDED: &str = "Chưa ghi nhận dòng nào ở đơn vị này.";

/// The link from a list of one period to the whole list.
pub const EVERY_PERIOD: &str = "Xem mọi kỳ";

/// That a list has only the rows whose day lies in a period, given by its code.
pub fn only_of(day_label: &str, period: &str) -> String {
    format!("Chỉ gồm những dòng có {} trong kỳ {period}.", lower_first(day_label))
}

/// A search without rows.
pub fn nothing_found(text: &str) -> String {
    format!("Không có dòng nào khớp với “{text}”. Hãy thử ít từ hơn.")
}

/// How many rows there are.
pub fn rows(count: i64) -> String {
    format!("{} dòng", kh_text::group(count))
}

/// Who recorded a row.
pub const RECORDED_BY: &str = "Người ghi";
/// When a row was recorded.
pub const RECORDED_AT: &str = "Ghi lúc";
/// The link that corrects a row.
pub const CORRECT: &str = "Sửa";
/// The link that cancels a row.
pub const CANCEL: &str = "Hủy";
/// The link to all versions of a row.
pub const HISTORY: &str = "Xem các lần sửa";
/// The heading of all versions of a row.
pub const HISTORY_HEADING: &str = "Các lần ghi và sửa";
/// What was done: recorded.
pub const DONE_RECORDED: &str = "Ghi mới";
/// What was done: corrected.
pub const DONE_CORRECTED: &str = "Sửa";
/// What was done: cancelled.
pub const DONE_CANCELLED: &str = "Hủy";
/// The head of the column that says what was done.
pub const DONE: &str = "Việc làm";
/// The head of the column that says what changed.
pub const CHANGES: &str = "Nội dung";
/// A correction that changed nothing that may be shown.
pub const NO_VISIBLE_CHANGE: &str = "Không có thay đổi hiển thị được";
/// The banner of a row that was corrected.
pub const REPLACED: &str = "Dòng này đã được sửa; số liệu hiện tính theo dòng thay thế.";
/// The link to the row that took the place of another.
pub const SEE_REPLACEMENT: &str = "Xem dòng thay thế";
/// The banner of a row that was cancelled.
pub const CANCELLED: &str = "Dòng này đã bị hủy và không còn được tính vào số liệu.";
/// The banner of the row that cancels another.
pub const CANCELS: &str = "Đây là dòng hủy: nó rút lại dòng đã ghi trước và không được tính vào số liệu.";

/// What a comparison of versions compares.
pub const ITEM: &str = "Mục";
/// The head of the version that a person began to correct.
pub const BEFORE: &str = "Trước khi sửa";
/// The head of what the person typed.
pub const YOURS: &str = "Của bạn";
/// What stands for the values of a row that was cancelled.
pub const TAKEN_BACK: &str = "Đã hủy";
/// The mark of a value that both changed, each in another way.
pub const BOTH_CHANGED: &str = "Sửa khác nhau";
/// The mark of a value that only the other person changed.
pub const OTHER_CHANGED: &str = "Người khác sửa";
/// The mark of a value that only this person changed.
pub const YOU_CHANGED: &str = "Bạn sửa";
/// The caption of a comparison of versions.
pub const CONFLICT_CAPTION: &str = "So sánh từng mục";

/// The head of the version that came meanwhile.
pub fn changed_by(who: &str, when: &str, cancelled: bool) -> String {
    let done = if cancelled { "hủy" } else { "sửa" };
    format!("{who} vừa {done}, {when}")
}

/// The head of the column of amounts.
pub const AMOUNT: &str = "Số lượng";
/// The head of the column of days.
pub const DAY: &str = "Ngày";
/// The row of the sum of all pages.
pub const SUM_OF_ALL: &str = "Tổng của tất cả các dòng";
/// A movement whose fact is not named.
pub const UNNAMED_FACT: &str = "Dòng ghi nhận";
/// What a unit counts itself, without those below it.
pub const OWN_PART: &str = "Tại chính đơn vị";
/// Why a sealed measure has no rows.
pub const SEALED_MEASURE: &str =
    "Chỉ tiêu này được niêm phong: chỉ có số tổng theo đơn vị. Số dưới 5 không được nêu chính xác.";
/// A figure without rows.
pub const NO_MOVEMENTS: &str = "Không có dòng nào làm nên số liệu này trong kỳ.";

/// A day in figures.
pub(crate) fn short(day: Day) -> String {
    kh_text::date::short(day.year(), day.month_of_year(), day.day_of_month())
}

fn group(number: usize) -> String {
    kh_text::group(i64::try_from(number).unwrap_or(i64::MAX))
}
