//! Sentences that several pages and the JSON API say.

/// Somebody else corrected or cancelled the row meanwhile.
pub(super) const ROW_REPLACED: &str =
    "Dòng này vừa được người khác sửa hoặc hủy. Hãy mở lại để xem bản mới rồi sửa tiếp.";
/// The id of the submit belongs to another fact already.
pub(super) const ID_TAKEN: &str = "Phiếu này đã được ghi với nội dung khác. Hãy mở một phiếu mới rồi nhập lại.";
/// A row stays where the data of its province are kept.
pub(super) const OTHER_PARTITION: &str = "Không thể chuyển dòng này sang đơn vị của tỉnh khác.";
