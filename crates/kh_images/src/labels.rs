//! Every Vietnamese word that this crate itself says or draws.

use crate::{Foreign, ImageError};

/// What follows a title that was cut.
pub(crate) const CUT: &str = "…";

/// Chalked on a blackboard.
pub(crate) const BLACKBOARD: &[&[&str]] = &[
    &["Học, học nữa, học mãi"],
    &["Học để biết", "Học để làm"],
    &["Mỗi ngày", "một trang sách"],
    &["Lễ trao học bổng"],
];
/// The plates on both sides of a blackboard.
pub(crate) const PLATES: [&str; 2] = ["DẠY TỐT", "HỌC TỐT"];
/// On the banner of a hall: a line above and a line below.
pub(crate) const BANNERS: &[[&str; 2]] = &[
    ["HỘI NGHỊ TỔNG KẾT", "Công tác khuyến học, khuyến tài"],
    ["LỄ TRAO HỌC BỔNG", "Tiếp bước em đến trường"],
    ["LỄ TUYÊN DƯƠNG", "Gia đình học tập, dòng họ học tập"],
    ["NGÀY HỘI ĐỌC SÁCH", "Đọc sách vì tương lai"],
];
/// On the front of a school.
pub(crate) const SCHOOL: &str = "TRƯỜNG HỌC";
/// On a sheet with a border.
pub(crate) const CERTIFICATES: &[&str] = &["GIẤY KHEN", "BẰNG KHEN", "GIẤY CHỨNG NHẬN"];
/// On the front of a clay pig.
pub(crate) const PIGGY: &str = "Heo đất khuyến học";

impl ImageError {
    /// What happened and what to do, for the person who chose the file.
    pub fn sentence(&self) -> String {
        match self {
            Self::Empty => "Tệp không có nội dung. Hãy chọn tệp khác.".to_owned(),
            Self::TooHeavy { bytes, limit } => format!(
                "Ảnh quá lớn ({} MB). Hãy chọn ảnh dưới {} MB, hoặc gửi ảnh qua Zalo rồi tải bản đã thu nhỏ về.",
                bytes.div_ceil(MEGABYTE),
                limit / MEGABYTE
            ),
            Self::Foreign(kind) => kind.sentence().to_owned(),
            Self::TooLong { width, height, limit } => format!(
                "Ảnh dài quá mức ({} × {} điểm ảnh, mỗi cạnh nhiều nhất {}). Hãy cắt hoặc thu nhỏ ảnh rồi chọn lại.",
                kh_text::group(i64::from(*width)),
                kh_text::group(i64::from(*height)),
                kh_text::group(i64::from(*limit))
            ),
            Self::TooManyPixels { width, height, limit } => format!(
                "Ảnh có quá nhiều điểm ảnh ({} × {}, nhiều nhất {} triệu). Hãy thu nhỏ ảnh rồi chọn lại.",
                kh_text::group(i64::from(*width)),
                kh_text::group(i64::from(*height)),
                limit / 1_000_000
            ),
            Self::TooHungry { .. } => {
                "Ảnh cần quá nhiều bộ nhớ để mở. Hãy lưu ảnh lại dạng JPEG rồi chọn lại.".to_owned()
            }
            Self::Damaged(_) => {
                "Ảnh bị hỏng hoặc chưa tải lên hết. Hãy mở ảnh xem còn nguyên không, lưu lại rồi chọn lại.".to_owned()
            }
            Self::Encode(_) => "Chưa xử lý được ảnh do lỗi của chương trình. Hãy báo cho người quản trị.".to_owned(),
        }
    }
}

impl Foreign {
    fn sentence(self) -> &'static str {
        match self {
            Self::Heic => {
                "Ảnh HEIC của iPhone chưa được nhận. Trên iPhone, vào Cài đặt, Camera, Định dạng, chọn \
                 \"Tương thích nhất\" rồi chụp lại; hoặc gửi ảnh qua Zalo rồi tải về."
            }
            Self::Avif => "Ảnh AVIF chưa được nhận. Hãy lưu ảnh lại dạng JPEG hoặc PNG rồi chọn lại.",
            Self::Tiff => "Ảnh TIFF của máy quét chưa được nhận. Hãy quét lại dạng JPEG, hoặc lưu ảnh lại dạng JPEG.",
            Self::Svg => "Tệp SVG không được nhận vì có thể chứa mã lệnh. Hãy xuất hình ra PNG rồi chọn lại.",
            Self::Pdf => "Đây là tệp PDF, không phải ảnh. Hãy chụp hoặc xuất trang cần dùng ra JPEG rồi chọn lại.",
            Self::Other => "Đây không phải tệp ảnh. Hãy chọn ảnh JPEG, PNG, WebP hoặc GIF.",
        }
    }
}

const MEGABYTE: usize = 1_048_576;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_name_the_size_and_the_limit() {
        let heavy = ImageError::TooHeavy { bytes: 23 * 1_048_576, limit: 12 * 1_048_576 }.sentence();
        assert!(heavy.starts_with("Ảnh quá lớn (23 MB). Hãy chọn ảnh dưới 12 MB"), "{heavy}");
        let many = ImageError::TooManyPixels { width: 9000, height: 8000, limit: 40_000_000 }.sentence();
        assert!(many.contains("9.000 × 8.000, nhiều nhất 40 triệu"), "{many}");
        let long = ImageError::TooLong { width: 60_000, height: 2, limit: 12_000 }.sentence();
        assert!(long.contains("60.000 × 2 điểm ảnh, mỗi cạnh nhiều nhất 12.000"), "{long}");
    }
}
