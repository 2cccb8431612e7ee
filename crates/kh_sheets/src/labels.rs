//! Every Vietnamese word that this crate itself says.

use crate::{MissingColumn, SheetError};

impl SheetError {
    /// What happened and what to do, for the person who chose the file.
    pub fn sentence(&self) -> String {
        match self {
            Self::Empty => "Tệp không có nội dung. Hãy kiểm tra lại và chọn tệp khác.".to_owned(),
            Self::TooLarge { bytes, limit } => format!(
                "Tệp nặng {} MB, vượt mức {} MB. Hãy tách thành nhiều tệp nhỏ hơn.",
                bytes.div_ceil(MEGABYTE),
                limit / MEGABYTE
            ),
            Self::NotATable => {
                "Đây không phải tệp bảng tính. Hãy chọn tệp Excel (.xlsx, .xls), OpenDocument (.ods) hoặc CSV."
                    .to_owned()
            }
            Self::Damaged(_) => {
                "Tệp bị hỏng hoặc chưa tải lên hết. Hãy mở tệp bằng Excel, lưu lại dạng .xlsx rồi chọn lại.".to_owned()
            }
            Self::Encrypted => "Tệp có mật khẩu. Hãy bỏ mật khẩu trong Excel rồi chọn lại.".to_owned(),
            Self::UnpacksTooLarge { limit } => format!(
                "Tệp giải nén ra quá {} MB nên không được nhận. Hãy chép riêng bảng dữ liệu sang tệp mới.",
                limit / 1_048_576
            ),
            Self::TooManyRows { limit } => {
                format!("Bảng có hơn {} dòng. Hãy tách thành nhiều tệp.", kh_text::group(clamped(*limit)))
            }
            Self::TooManyColumns { limit } => {
                format!("Bảng có hơn {limit} cột. Hãy xóa các ô thừa ở bên phải bảng rồi lưu lại.")
            }
            Self::UnclosedQuote { line } => format!(
                "Dòng {line} mở dấu ngoặc kép (\") mà không đóng, nên các dòng sau bị dính vào nhau. Hãy sửa dòng ấy rồi \
                 chọn lại tệp."
            ),
            Self::NoRows => "Tệp không có dòng dữ liệu nào.".to_owned(),
            Self::UnevenRow { row, expected, found } => {
                format!("Dòng {row} có {found} ô nhưng bảng có {expected} cột.")
            }
            Self::NoSuchDay(year, month, day) => format!("Ngày {day:02}/{month:02}/{year} không có trong lịch."),
            Self::Write(_) => {
                "Chưa tạo được tệp bảng tính do lỗi của chương trình. Hãy báo cho người quản trị.".to_owned()
            }
        }
    }
}

impl MissingColumn {
    /// What is missing and what to do, for the person who chose the file.
    pub fn sentence(missing: &[Self]) -> String {
        let titles: Vec<String> = missing.iter().map(|column| format!("\"{}\"", column.title)).collect();
        format!("Không thấy cột {}. Hãy ghi tên cột như thế ở dòng đầu của bảng.", titles.join(", "))
    }
}

const MEGABYTE: usize = 1_048_576;

fn clamped(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
