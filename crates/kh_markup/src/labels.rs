//! The Vietnamese words of this crate.

/// The name of a table that has none, for those who hear the page.
pub(crate) const TABLE: &str = "Bảng";

/// Before a line that was taken out, for those who do not see signs and colours.
pub(crate) const REMOVED: &str = "Bỏ:";
/// Before a line that was put in.
pub(crate) const ADDED: &str = "Thêm:";
/// The name of the list of changes.
pub(crate) const CHANGES: &str = "Những chỗ thay đổi";
/// Where two texts are the same.
pub(crate) const NO_CHANGE: &str = "Hai bản giống nhau.";

/// So many lines that stayed the same are left out.
pub(crate) fn unchanged(lines: usize) -> String {
    format!("… {lines} dòng không đổi …")
}

/// How a figure reference is written.
pub(crate) const EXAMPLE: &str = "{{so members long-an 2024}}";

/// What is wrong with a figure reference.
pub(crate) mod figure {
    use super::EXAMPLE;

    pub(crate) fn at(line: usize, typed: &str, what: &str) -> String {
        format!("Dòng {line}, số liệu “{typed}”: {what}")
    }

    pub(crate) fn not_closed() -> String {
        format!(
            "thiếu dấu đóng }}}} trên cùng dòng. Hãy viết như {EXAMPLE}, hoặc viết \\{{{{ nếu chỉ muốn hiện dấu ngoặc."
        )
    }

    pub(crate) fn empty() -> String {
        format!("chưa có gì trong dấu ngoặc. Hãy viết như {EXAMPLE}.")
    }

    pub(crate) fn verb(found: &str) -> String {
        format!("không hiểu chữ đầu “{found}”. Hãy bắt đầu bằng so, tien, gan hoặc tyle.")
    }

    pub(crate) fn missing() -> String {
        format!("thiếu phần. Sau chữ đầu phải có mã chỉ tiêu, mã đơn vị và kỳ, như {EXAMPLE}.")
    }

    pub(crate) fn code(found: &str) -> String {
        format!("“{found}” không phải là mã chỉ tiêu. Mã chỉ có chữ thường không dấu, số, dấu chấm, gạch dưới.")
    }

    pub(crate) fn ratio(found: &str) -> String {
        format!(
            "“{found}” không phải là mã tỷ lệ. Hãy viết hai mã chỉ tiêu cách nhau bằng dấu /, như members/population."
        )
    }

    pub(crate) fn not_a_ratio(found: &str) -> String {
        format!("“{found}” là một tỷ lệ. Hãy viết tyle ở đầu, hoặc bỏ phần sau dấu /.")
    }

    pub(crate) fn unit(found: &str) -> String {
        format!("“{found}” không phải là mã đơn vị. Mã chỉ có chữ thường không dấu, số và dấu gạch nối, như long-an.")
    }

    pub(crate) fn period(found: &str) -> String {
        format!(
            "“{found}” không phải là kỳ. Hãy viết năm 2024, nửa năm 2024-H1, quý 2024-Q3, tháng 2024-05 hoặc năm học 2024-2025."
        )
    }

    pub(crate) fn day(found: &str) -> String {
        format!("“{found}” không phải là ngày. Sau den= hãy viết năm-tháng-ngày, như den=2024-12-24.")
    }

    pub(crate) fn boundaries(found: &str) -> String {
        format!("“{found}” không phải là địa giới. Sau coso= hãy viết then (lúc ấy) hoặc now (hiện nay).")
    }

    pub(crate) fn extra(found: &str) -> String {
        format!("không hiểu “{found}”. Sau kỳ chỉ có thể có den=… và coso=…, mỗi thứ một lần.")
    }
}

/// What could not be taken over from pasted or imported HTML.
pub(crate) mod lost {
    pub(crate) fn frame(address: &str) -> String {
        format!("Đã bỏ khung nhúng từ “{address}”. Nếu cần, hãy đặt đường liên kết tới đó.")
    }

    pub(crate) const FRAME: &str = "Đã bỏ một khung nhúng.";
    pub(crate) const SCRIPT: &str = "Đã bỏ đoạn mã chạy trên trang (script).";
    pub(crate) const OBJECT: &str = "Đã bỏ nội dung nhúng (object, embed, applet).";
    pub(crate) const MEDIA: &str = "Đã bỏ âm thanh hoặc phim nhúng trong bài. Nếu cần, hãy đặt đường liên kết tới đó.";
    pub(crate) const DRAWING: &str = "Đã bỏ hình vẽ hoặc công thức nhúng (svg, math). Hãy chụp thành ảnh rồi chèn lại.";
    pub(crate) const FORM: &str = "Đã bỏ biểu mẫu trong bài.";
    pub(crate) const INLINE_PICTURE: &str =
        "Có ảnh dán trực tiếp không lấy được. Hãy tải ảnh lên kho ảnh rồi chèn lại vào bài.";
    pub(crate) const LOCAL_PICTURE: &str =
        "Có ảnh nằm trên máy của người soạn, không lấy được. Hãy tải ảnh lên kho ảnh rồi chèn lại vào bài.";
    pub(crate) const NESTED_TABLE: &str = "Có bảng lồng trong bảng, đã chuyển bảng ngoài thành đoạn văn. Hãy xem lại.";
    pub(crate) const MERGED_CELLS: &str = "Có bảng gộp ô, đã tách thành ô trống. Hãy xem lại bảng.";
    pub(crate) const TOO_DEEP: &str = "Có chỗ lồng quá nhiều lớp, chỉ giữ lại chữ.";

    pub(crate) fn gallery(ids: &str) -> String {
        if ids.is_empty() {
            "Đã bỏ một bộ ảnh [gallery] của WordPress. Hãy chọn lại ảnh cho bài.".to_owned()
        } else {
            format!("Đã bỏ bộ ảnh [gallery] của WordPress (ảnh số {ids}). Hãy chọn lại ảnh cho bài.")
        }
    }

    pub(crate) fn shortcode(name: &str) -> String {
        format!("Đã bỏ mã [{name}] của trang cũ. Hãy xem lại chỗ ấy.")
    }
}
