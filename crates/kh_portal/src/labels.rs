//! The Vietnamese sentences of the portal that are not beside a declaration or a page.

use crate::domain::{FigureErratum, MOST_PREVIEW_DAYS};
use kh_figures::{Day, Measure};

/// Said of a figure that the book no longer has.
pub(crate) const NO_LONGER_IN_BOOK: &str = "không còn trong sổ";

/// A reference to a unit that there is not, or that the editor may not see.
pub(crate) fn no_unit(code: &str) -> String {
    format!("Không có đơn vị mang mã \"{code}\" trong kỳ đó, hoặc bạn không phụ trách đơn vị này.")
}

/// A reference to a measure that there is not.
pub(crate) fn no_measure(code: &str) -> String {
    format!("Không có chỉ tiêu \"{code}\". Ví dụ: members, fund.raised, scholarships.")
}

/// A reference to a ratio that there is not.
pub(crate) fn no_ratio(code: &str) -> String {
    format!("Không có tỷ lệ \"{code}\". Ví dụ: members/population, fund.raised/population.")
}

/// A reference to a figure that nobody recorded or declared.
pub(crate) fn no_figure(code: &str) -> String {
    format!("Chưa có số liệu \"{code}\" của đơn vị trong kỳ đó.")
}

/// A reference to a figure that would give somebody away.
pub(crate) fn protected(measure: Measure) -> String {
    format!("Số {} nhỏ nên được che, không đăng được.", measure.label())
}

/// A reference to a period that makes no sense.
pub(crate) fn no_period(text: &str) -> String {
    format!("\"{text}\" không phải là kỳ. Viết như 2024, 2024-Q3 hoặc 2024-05.")
}

/// A reference to a day that makes no sense.
pub(crate) fn no_day(text: &str) -> String {
    format!("\"{text}\" không phải là ngày. Viết như 2024-12-24.")
}

/// Above what has been corrected in an article.
pub(crate) const CORRECTION: &str = "Đính chính";
/// Above figures that have changed since an article was published.
pub(crate) const CHANGED_SINCE: &str = "Số liệu đã thay đổi sau khi đăng";
/// Above attached files.
pub(crate) const ATTACHMENTS: &str = "Tệp đính kèm";

/// As of which day the figures of an article are.
pub(crate) fn frozen_on(day: Day) -> String {
    format!("Số liệu trong bài là số liệu ngày {}.", kh_reports::labels::day(day))
}

/// What was printed, and what the book says since `day`.
pub(crate) fn changed_since(erratum: &FigureErratum, day: Day) -> String {
    let day = kh_reports::labels::day(day);
    format!("Bài in {}; theo sổ ngày {day} là {}.", erratum.printed, erratum.in_book)
}

/// A field that was left empty.
pub(crate) fn missing(label: &str) -> String {
    format!("Hãy nhập {}.", label.to_lowercase())
}

/// A step that an article of this status cannot take, usually because somebody else took one meanwhile.
pub(crate) fn no_such_step(step: &str, status: &str) -> String {
    format!("Không thể \"{step}\": bài đang ở tình trạng \"{status}\".")
}

/// A number of days that a preview link cannot have.
pub(crate) fn wrong_preview_days(typed: &str) -> String {
    format!("\"{}\" không phải là số ngày dùng được. Hãy ghi một số từ 1 đến {MOST_PREVIEW_DAYS}.", typed.trim())
}

/// A note of a preview link that is too long.
pub(crate) const PREVIEW_NOTE_TOO_LONG: &str = "Ghi chú dài quá 120 ký tự. Hãy rút ngắn.";

/// A picture without a description.
pub(crate) const ALT_MISSING: &str = "Hãy mô tả ngắn ảnh có gì, để người không nhìn được ảnh cũng hiểu.";
/// A picture of which it was not said whether children are on it.
pub(crate) const CHILDREN_MISSING: &str = "Hãy chọn: ảnh không nhận ra trẻ em nào, hay có trẻ em và cha mẹ đã đồng ý.";
/// A line about a file that is too long.
pub(crate) fn line_too_long(most: usize) -> String {
    format!("Dài quá {} ký tự. Hãy rút ngắn.", kh_text::group(i64::try_from(most).unwrap_or(0)))
}

/// No file was chosen.
pub(crate) const FILE_MISSING: &str = "Hãy chọn một tệp.";

/// A file above the limit.
pub(crate) fn too_large(bytes: usize, most: usize) -> String {
    format!("Tệp nặng {} MB. Hãy chọn tệp dưới {} MB.", bytes.div_ceil(1 << 20), most >> 20)
}

/// A file of a type that is not taken.
pub(crate) fn file_type_refused(name: &str) -> String {
    format!(
        "\"{name}\" không phải là ảnh (JPEG, PNG, WebP, GIF) hay tài liệu (PDF, Word, Excel, PowerPoint, ODT, ODS) đọc được."
    )
}

/// A question without a name.
pub(crate) const ASKER_MISSING: &str = "Hãy ghi họ tên của bạn, nhiều nhất 120 ký tự.";
/// A contact that is too long.
pub(crate) const CONTACT_TOO_LONG: &str = "Điện thoại hoặc thư điện tử dài quá 120 ký tự.";
/// A question without a text.
pub(crate) const QUESTION_MISSING: &str = "Hãy ghi câu hỏi.";

/// A question that is too long.
pub(crate) fn question_too_long(most: usize) -> String {
    format!("Câu hỏi quá dài. Hãy rút còn nhiều nhất {} ký tự.", kh_text::group(i64::try_from(most).unwrap_or(0)))
}

/// A text that is too long to be kept while it is written.
pub(crate) fn too_long_to_keep(most: usize) -> String {
    let most = kh_text::group(i64::try_from(most).unwrap_or(0));
    format!("Bài quá dài nên chưa giữ được bản nháp (nhiều nhất {most} byte). Hãy lưu bài, hoặc tách thành nhiều bài.")
}

/// An article or a file whose id ends like that of another one.
pub(crate) const CODE_TAKEN: &str =
    "Mã này đã có bài hoặc tệp khác dùng. Hãy mở trang mới rồi gửi lại; nội dung bạn gõ chép sang được.";

/// A new site with the code of another one.
pub(crate) fn site_code_taken(code: &str) -> String {
    format!("Mã \"{code}\" đã có trang khác dùng, hoặc trang cũ đã dùng. Hãy chọn mã khác.")
}

/// A site whose code was changed: addresses everywhere name it.
pub(crate) fn site_code_stays(code: &str) -> String {
    format!("Mã trang không đổi được vì nằm trong mọi địa chỉ đã gửi đi. Hãy giữ mã \"{code}\".")
}

/// A new section, static page or album with the code of another one of its site.
pub(crate) fn code_within_taken(code: &str) -> String {
    format!("Trang này đã có mục khác mang mã \"{code}\". Hãy chọn mã khác, hoặc sửa mục đang có.")
}

/// A section, static page or album whose code was changed: addresses and articles name it.
pub(crate) fn code_within_stays(code: &str) -> String {
    format!("Mã không đổi được vì nằm trong địa chỉ đã gửi đi và trong các bài. Hãy giữ mã \"{code}\".")
}

/// A section, static page or album that was to move to another site.
pub(crate) fn site_stays(code: &str) -> String {
    format!(
        "Mục đã ghi không chuyển sang trang khác được. Hãy giữ mã trang \"{code}\", hoặc hủy mục này rồi ghi mới ở trang kia."
    )
}

/// A site with the host name of another one.
pub(crate) fn host_taken(name: &str) -> String {
    format!("Tên miền này đang dùng cho trang \"{name}\". Hãy bỏ ở trang ấy trước, hoặc chọn tên miền khác.")
}

/// A second main site.
pub(crate) fn main_taken(name: &str) -> String {
    format!("Trang chính hiện nay là \"{name}\". Hãy bỏ chọn ở trang ấy trước.")
}
