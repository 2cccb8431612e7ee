//! What an account and a role assignment are, and the rules that need nothing but themselves.

use crate::labels;
use kh_access::{Assignment, Role};
use kh_figures::Day;
use kh_kernel::fact;
use kh_kernel::fact::{Complaint, FactRules, Field, FieldKind};
use uuid::Uuid;

/// The roles that can be given: code and Vietnamese name, in the order of [`Role::ALL`].
pub const ROLES: &[(&str, &str)] = &[
    ("administrator", "Quản trị hệ thống"),
    ("province_officer", "Cán bộ Hội cấp tỉnh"),
    ("commune_officer", "Cán bộ Hội cấp xã"),
    ("branch_head", "Chi hội trưởng"),
    ("treasurer", "Thủ quỹ"),
    ("editor", "Biên tập viên"),
    ("auditor", "Kiểm tra viên"),
];

fact! {
    /// **Phân công vai trò**: an account holds a role in a unit and all below it, from a day to a last day.
    pub struct RoleAssignment = "role_assignment", "Phân công vai trò", day "Từ ngày", resource "accounts", derived {
        /// **Tài khoản**.
        account_id: Uuid = Field::new(FieldKind::Reference, "Tài khoản").required(),
        /// **Vai trò**: a code of [`ROLES`].
        role: String = Field::new(FieldKind::Choice(ROLES), "Vai trò").required(),
        /// **Đến hết ngày**: the last day on which the role is held; none while no end is known.
        until: Option<Day> = Field::new(FieldKind::Day, "Đến hết ngày").hint("Để trống nếu chưa biết ngày kết thúc."),
    }
}

impl FactRules for RoleAssignment {
    fn check(&self, day: Day) -> Vec<Complaint> {
        let mut complaints = Vec::new();
        if self.role.parse::<Role>().is_err() {
            complaints.push(Complaint::new("role", labels::ROLE_UNKNOWN));
        }
        if self.until.is_some_and(|until| until < day) {
            complaints.push(Complaint::new("until", labels::ENDS_BEFORE_IT_BEGINS));
        }
        complaints
    }
}

/// **Tài khoản** of a person who signs in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// The identity.
    pub id: Uuid,
    /// **Tên đăng nhập**, folded.
    pub login: String,
    /// **Họ và tên**.
    pub name: String,
    /// Whether the account may not sign in for now.
    pub disabled: bool,
}

/// **Phân công** as it stands today: the row and the assignment that it makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldRole {
    /// The id of the row, for ending or cancelling it.
    pub id: Uuid,
    /// The role, where and when.
    pub assignment: Assignment,
}

/// The fewest characters of a login.
pub const SHORTEST_LOGIN: usize = 2;
/// The most characters of a login.
pub const LONGEST_LOGIN: usize = 64;
/// The most characters of the name of a person.
const LONGEST_NAME: usize = 200;

/// The login as stored and compared: lower case and without spaces, so that a telephone number may be typed in groups.
pub fn fold_login(typed: &str) -> String {
    kh_text::normalize(typed).chars().filter(|letter| !letter.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// The rule of a folded login.
pub(crate) fn check_login(login: &str) -> Vec<Complaint> {
    let is_allowed = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || "._-@".contains(letter);
    let length = login.chars().count();
    if (SHORTEST_LOGIN..=LONGEST_LOGIN).contains(&length) && login.chars().all(is_allowed) {
        Vec::new()
    } else {
        vec![Complaint::new("login", labels::login_rule())]
    }
}

/// The rule of a normalised name.
pub(crate) fn check_name(name: &str) -> Vec<Complaint> {
    if name.is_empty() {
        vec![Complaint::new("name", labels::NAME_MISSING)]
    } else if name.chars().count() > LONGEST_NAME {
        vec![Complaint::new("name", labels::NAME_TOO_LONG)]
    } else {
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_choices_are_the_roles_of_the_policy() {
        let roles: Vec<_> = Role::ALL.iter().map(|role| (role.code(), role.label())).collect();
        assert_eq!(ROLES, roles);
    }

    #[test]
    fn a_login_is_one_however_it_is_typed() {
        assert_eq!(fold_login(" Lan.Nguyen "), "lan.nguyen");
        assert_eq!(fold_login("0912 345\u{a0}678"), "0912345678");
    }

    #[test]
    fn a_login_has_from_2_to_64_plain_characters() {
        for good in ["xa", "lan", "0912345678", "thu-quy_01@xa.vn", &"a".repeat(64)] {
            assert!(check_login(good).is_empty(), "{good}");
        }
        for bad in ["", "l", "lân", "lan/nguyen", "LAN", "lan nguyen", &"a".repeat(65)] {
            assert_eq!(check_login(bad).len(), 1, "{bad}");
        }
    }

    #[test]
    fn a_role_may_last_one_day_but_not_end_before_it_begins() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        let until = |until| RoleAssignment { account_id: Uuid::nil(), role: "editor".into(), until };
        assert!(until(None).check(day("2024-05-02")).is_empty());
        assert!(until(Some(day("2024-05-02"))).check(day("2024-05-02")).is_empty());
        assert_eq!(until(Some(day("2024-05-01"))).check(day("2024-05-02"))[0].field, "until");
        let unknown = RoleAssignment { role: "king".into(), ..until(None) };
        assert_eq!(unknown.check(day("2024-05-02"))[0].field, "role");
    }
}
