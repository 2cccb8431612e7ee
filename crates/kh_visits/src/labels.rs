//! The Vietnamese words of the block and of the page with the counts.

/// Above the block and the page.
pub const VISITS: &str = "Lượt truy cập";
/// Who is here.
pub const ONLINE: &str = "Đang truy cập";
/// Of those who are here, the ones who are signed in.
pub const ONLINE_MEMBERS: &str = "Thành viên";
/// Of those who are here, the others.
pub const ONLINE_GUESTS: &str = "Khách";
/// Both.
pub const ONLINE_TOTAL: &str = "Cộng";
/// Views of this day.
pub const TODAY: &str = "Hôm nay";
/// Views of this month.
pub const THIS_MONTH: &str = "Tháng này";
/// Views since the beginning.
pub const TOTAL: &str = "Tổng lượt xem";
/// Pages read by people.
pub const VIEWS: &str = "Lượt xem";
/// Pages fetched by programs.
pub const BOTS: &str = "Lượt máy đọc";
/// Of the views, those of people who were signed in.
pub const MEMBER_VIEWS: &str = "Lượt xem của người đã đăng nhập";
/// About how many people.
pub const VISITORS: &str = "Số người (ước tính)";
/// What has to be said beside the counts.
pub const NOTE: &str = "Lượt xem không gồm máy tìm kiếm và các chương trình tự động. Số người được ước tính, sai lệch hiếm khi \
    quá 4%; địa chỉ của người đọc không được lưu.";
