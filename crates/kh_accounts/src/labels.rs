//! Every Vietnamese sentence of this area that is not the label of a column.

use crate::domain::{LONGEST_LOGIN, SHORTEST_LOGIN};
use crate::error::{AccountError, SignInError};
use crate::passwords::{LONGEST, SHORTEST};
use kh_kernel::fact::Complaint;
use kh_kernel::journal::JournalError;

/// A role that is not in the list.
pub const ROLE_UNKNOWN: &str = "Hãy chọn một vai trò trong danh sách.";
/// A role that would end before it begins.
pub const ENDS_BEFORE_IT_BEGINS: &str = "Ngày cuối phải trùng hoặc sau ngày bắt đầu.";
/// No name.
pub const NAME_MISSING: &str = "Hãy nhập họ và tên.";
/// A name that cannot be one.
pub const NAME_TOO_LONG: &str = "Họ và tên dài quá 200 ký tự.";
/// The present password is not the one given.
pub const PASSWORD_WRONG: &str = "Mật khẩu hiện tại không đúng.";
/// Somebody wants to keep the one-time code as password.
pub const PASSWORD_IS_THE_CODE: &str = "Mật khẩu mới phải khác mã dùng một lần. Hãy đặt mật khẩu khác.";
/// Two people want one login.
pub const LOGIN_TAKEN: &str = "Tên đăng nhập này đã có người dùng. Hãy chọn tên khác.";
/// Unknown login or wrong password: one sentence for both.
pub const SIGN_IN_REFUSED: &str = "Tên đăng nhập hoặc mật khẩu không đúng. Hãy kiểm tra bộ gõ tiếng Việt và phím Caps Lock rồi nhập lại; nếu quên mật khẩu, hãy nhờ người quản trị cấp lại.";
/// The account is disabled.
pub const SIGN_IN_DISABLED: &str = "Tài khoản này đang tạm khóa. Hãy liên hệ người quản trị để mở lại.";
/// The one-time code opens nothing any more.
pub const CODE_OVER: &str = "Mã này đã được dùng hoặc đã quá 24 giờ. Hãy nhờ người quản trị cấp mã mới.";
/// A form that was open too long or came from elsewhere.
pub const FORM_EXPIRED: &str = "Trang đã mở quá lâu hoặc được gửi từ nơi khác. Hãy tải lại trang rồi gửi lại.";

const NOT_FOUND: &str = "Không tìm thấy tài khoản.";
const ROLE_NOT_FOUND: &str = "Không tìm thấy phân công.";
const REPLACED: &str = "Phân công này vừa được người khác sửa. Hãy tải lại trang để xem bản mới.";
const ID_TAKEN: &str = "Biểu mẫu này đã được dùng để ghi việc khác. Hãy tải lại trang rồi nhập lại.";
const UNKNOWN_UNIT: &str = "Đơn vị này chưa có trong hệ thống.";
const BROKEN: &str =
    "Chương trình gặp lỗi, chưa ghi được gì. Hãy thử lại sau ít phút; nếu vẫn lỗi, hãy báo người quản trị.";

/// The rule of a login.
pub fn login_rule() -> String {
    format!(
        "Tên đăng nhập dài từ {SHORTEST_LOGIN} đến {LONGEST_LOGIN} ký tự, chỉ gồm chữ cái không dấu, chữ số và các dấu . _ - @"
    )
}

/// The rule that a password is too short for.
pub fn password_too_short() -> String {
    format!("Mật khẩu phải có ít nhất {SHORTEST} ký tự.")
}

/// The rule that a password is too long for.
pub fn password_too_long() -> String {
    format!("Mật khẩu chỉ được dài nhất {LONGEST} ký tự.")
}

/// How long somebody has to wait after too many attempts.
pub fn too_many_attempts(wait_seconds: u64) -> String {
    let wait = if wait_seconds < 60 {
        format!("{wait_seconds} giây")
    } else {
        format!("{} phút", wait_seconds.div_ceil(60))
    };
    format!("Đã thử quá nhiều lần. Hãy đợi {wait} rồi thử lại; tài khoản không bị khóa.")
}

impl AccountError {
    /// What is wrong, as complaints about the fields of a form; those about no field name `id`.
    pub fn complaints(&self) -> Vec<Complaint> {
        let one = |field, message: &str| vec![Complaint::new(field, message)];
        match self {
            Self::Invalid(complaints) | Self::Journal(JournalError::Refused(complaints)) => complaints.clone(),
            Self::LoginTaken => one("login", LOGIN_TAKEN),
            Self::WrongPassword => one("old", PASSWORD_WRONG),
            Self::TooManyAttempts { wait_seconds } => one("old", &too_many_attempts(*wait_seconds)),
            Self::NotFound => one("account_id", NOT_FOUND),
            Self::UnknownPartition => one("unit", UNKNOWN_UNIT),
            Self::IdTaken(_) | Self::Journal(JournalError::IdTaken(_)) => one("id", ID_TAKEN),
            Self::Journal(JournalError::NotFound) => one("id", ROLE_NOT_FOUND),
            Self::Journal(JournalError::Replaced { .. }) => one("id", REPLACED),
            Self::Journal(JournalError::Db(_) | JournalError::OtherPartition) | Self::Hashing | Self::Db(_) => {
                one("id", BROKEN)
            }
        }
    }
}

impl SignInError {
    /// What to tell the person.
    pub fn sentence(&self) -> String {
        match self {
            Self::Refused => SIGN_IN_REFUSED.to_owned(),
            Self::Disabled => SIGN_IN_DISABLED.to_owned(),
            Self::CodeOver => CODE_OVER.to_owned(),
            Self::TooManyAttempts { wait_seconds } => too_many_attempts(*wait_seconds),
            Self::Hashing | Self::Db(_) => BROKEN.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_is_said_in_seconds_then_in_minutes_rounded_up() {
        assert!(too_many_attempts(20).contains("đợi 20 giây"));
        assert!(too_many_attempts(60).contains("đợi 1 phút"));
        assert!(too_many_attempts(61).contains("đợi 2 phút"));
    }
}
