//! The Vietnamese sentences about what was taken over from an older website.

use quick_xml::errors::{Error, IllFormedError};

pub(super) const NOT_WXR: &str =
    "Đây không phải tệp xuất của WordPress (WXR). Trong WordPress hãy mở Công cụ, Xuất ra, chọn Tất cả nội dung.";
pub(super) const DOCTYPE: &str =
    "Tệp có khai báo DOCTYPE, thứ mà WordPress không bao giờ ghi. Hãy xuất lại tệp từ trang cũ.";
pub(super) const NOT_UTF8: &str =
    "Có chữ không phải UTF-8. Hãy xuất lại tệp từ trang cũ, đừng mở ra rồi lưu lại bằng chương trình khác.";
pub(super) const CUT_OFF: &str = "Tệp bị cắt ngang ở đây. Hãy tải hoặc chép lại cho đủ.";
pub(super) const BROKEN_TAG: &str = "Có thẻ XML viết sai. Hãy xuất lại tệp từ trang cũ.";

pub(super) fn broken_xml(error: &Error) -> &'static str {
    match error {
        Error::Syntax(_) => CUT_OFF,
        Error::IllFormed(IllFormedError::MismatchedEndTag { .. } | IllFormedError::UnmatchedEndTag(_)) => {
            "Có thẻ đóng không khớp với thẻ mở. Hãy xuất lại tệp từ trang cũ."
        }
        Error::Encoding(_) => NOT_UTF8,
        _ => "Tệp XML viết sai. Hãy xuất lại tệp từ trang cũ.",
    }
}

pub(super) fn not_utf8_by_its_own_word(encoding: &str) -> String {
    format!("Tệp tự ghi là {encoding}; chỉ nhận UTF-8, như WordPress vẫn xuất. Hãy xuất lại tệp từ trang cũ.")
}

pub(super) fn too_deep(most: usize) -> String {
    format!("Thẻ lồng nhau quá {most} lớp. Hãy xuất lại tệp từ trang cũ.")
}

pub(super) fn piece_too_long(most: usize) -> String {
    format!("Có bài hoặc thẻ dài quá {} MB. Hãy bỏ bài ấy khỏi trang cũ rồi xuất lại.", most >> 20)
}

pub(super) fn other_version(version: &str) -> String {
    format!("Tệp ghi là WXR bản \"{version}\"; chỉ đọc được 1.0, 1.1 và 1.2. Hãy xuất lại bằng WordPress mới hơn.")
}

pub(super) fn too_many_items(most: usize) -> String {
    format!("Có hơn {} mục. Hãy chia nhỏ, chuyển từng phần.", grouped(most))
}

pub(super) fn too_many_sections(names: usize, most: usize) -> String {
    format!(
        "Phải lập thêm {} chuyên mục, quá {most}. Hãy gộp chuyên mục ở trang cũ, hoặc dùng --section để đưa mọi bài vào một chuyên mục.",
        grouped(names)
    )
}

pub(super) fn unreadable(error: &str) -> String {
    format!("Không đọc tiếp được tệp ({error}).")
}

pub(super) fn no_file(name: &str) -> String {
    format!("Không có {name}. Hãy xem lại tên tệp và thư mục.")
}

pub(super) fn no_right(name: &str) -> String {
    format!("Không có quyền đọc {name}.")
}

pub(super) fn file_unreadable(name: &str, error: &str) -> String {
    format!("Không đọc được {name} ({error}).")
}

pub(super) fn no_site(address: &str, known: &[String]) -> String {
    if known.is_empty() {
        return "Chưa có trang thông tin nào. Hãy lập trang trước, ở mục Trang thông tin.".to_owned();
    }
    format!("Không có trang nào mang mã hay tên miền \"{address}\". Các trang đang có: {}.", known.join(", "))
}

pub(super) fn no_section(code: &str, known: &[String]) -> String {
    if known.is_empty() {
        return "Trang chưa có chuyên mục nào. Hãy lập chuyên mục trước, hoặc bỏ --section.".to_owned();
    }
    format!("Trang không có chuyên mục nào mang mã \"{code}\". Các chuyên mục đang có: {}.", known.join(", "))
}

pub(super) fn bad_address(address: &str) -> String {
    format!("\"{address}\" không phải là địa chỉ của một trang. Viết như http://khuyenhoc.vi.du")
}

pub(super) const CHANGED_MEANWHILE: &str = "Tệp của trang cũ đã đổi trong lúc đang đọc. Hãy chạy lại lệnh.";
pub(super) const UPLOADS_NO_FOLDER: &str = "--uploads phải là một thư mục.";

/// Of what is left out.
pub(super) const IN_TRASH: &str = "Ở trong thùng rác của trang cũ.";
pub(super) const NO_WORDS: &str = "Không thấy nội dung bài.";
pub(super) const NO_BODY: &str = "Bài không có nội dung.";
pub(super) const FRONT_PAGE: &str = "Trang đầu của trang cũ; trang mới có trang đầu của mình.";
pub(super) const SYMLINK: &str = "Là liên kết của hệ thống tệp, có thể dẫn ra ngoài thư mục.";
pub(super) const FOLDER_TOO_DEEP: &str = "Thư mục lồng quá sâu.";
pub(super) const TWICE: &str = "Trùng địa chỉ với một bài đứng trước trong tệp.";

pub(super) fn other_type(kind: &str) -> String {
    format!("Là \"{}\", không phải bài hay trang tĩnh.", shortened(kind))
}

pub(super) fn other_status(status: &str) -> String {
    format!("Có tình trạng \"{}\" ở trang cũ.", shortened(status))
}

pub(super) fn page_too_long(most: u64) -> String {
    format!("Tệp lớn quá {} MB.", most >> 20)
}

pub(super) fn unknown_charset(name: &str) -> String {
    format!("Không biết bảng mã \"{name}\". Hãy chuyển tệp sang UTF-8.")
}

pub(super) fn broken_charset(name: &str) -> String {
    format!("Tệp ghi là {name} nhưng có chữ không thuộc bảng mã đó. Hãy chuyển tệp sang UTF-8.")
}

pub(super) const NO_CHARSET: &str = "Không đoán được bảng mã của tệp. Hãy chuyển tệp sang UTF-8.";

/// Of what is to be looked at.
pub(super) const NO_DATE: &str = "Không rõ ngày đăng, đã ghi ngày chuyển.";
pub(super) const DATE_OF_FILE: &str = "Không rõ ngày đăng, đã lấy ngày của tệp.";
pub(super) const NO_TITLE: &str = "Bài không có tiêu đề.";
pub(super) const UNTITLED: &str = "(Không có tiêu đề)";
pub(super) const PAGE_AS_DRAFT: &str = "Trang tĩnh chưa đăng: đã nhận thành bài nháp.";
pub(super) const LONG_TITLE: &str = "Tiêu đề quá dài, đã cắt; tiêu đề đầy đủ nằm ở đầu bài.";
pub(super) const NO_UPLOADS: &str = "chưa chỉ ra thư mục tệp của trang cũ (--uploads)";
pub(super) const NOT_IN_FOLDER: &str = "không có trong thư mục";
pub(super) const ELSEWHERE: &str = "nằm ở trang khác, không tải từ mạng";

pub(super) fn file_not_taken(address: &str, reason: &str) -> String {
    format!("Không lấy được {}: {}.", shortened(address), reason.trim_end_matches('.'))
}

pub(super) fn links_left(links: &[String]) -> String {
    let shown: Vec<String> = links.iter().take(5).map(|link| shortened(link)).collect();
    let more = if links.len() > shown.len() { ", …" } else { "" };
    format!("{} liên kết tới trang cũ chưa có chỗ mới: {}{more}.", links.len(), shown.join(", "))
}

pub(super) fn redirect_exists(address: &str) -> String {
    format!("Địa chỉ cũ {} đã có chuyển hướng tới chỗ khác, giữ nguyên.", shortened(address))
}

pub(super) fn alt_of(title: &str) -> String {
    format!("Ảnh trong bài: {title}")
}

pub(super) fn origin(address: &str, notes: &[String]) -> String {
    let looks = if notes.is_empty() { String::new() } else { format!("\nCần xem lại: {}", notes.join(" ")) };
    format!("Chuyển từ trang cũ: {address}{looks}")
}

/// The section of what has none.
pub(super) const OLD_SECTION: &str = "Tin cũ";

/// What became of an old article.
pub(super) const TAKEN: &str = "Đã nhận";
pub(super) const WOULD_TAKE: &str = "Sẽ nhận";
pub(super) const ALREADY: &str = "Đã có từ trước";
pub(super) const LEFT_OUT: &str = "Bỏ lại";
pub(super) const LOOK: &str = "Cần xem lại";

pub(super) fn grouped(count: usize) -> String {
    kh_text::group(i64::try_from(count).unwrap_or(i64::MAX))
}

/// The beginning of what stood in a file, for a sentence.
fn shortened(text: &str) -> String {
    let mut shown: String = kh_text::normalize(text).chars().take(120).collect();
    if shown.chars().count() == 120 {
        shown.push('…');
    }
    shown
}
