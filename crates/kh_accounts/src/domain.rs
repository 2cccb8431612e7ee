//! What an account and a role assignment are, and the rules that need nothing but themselves.

use crate::labels;
use kh_access::{Assignment, Role, Scope};
use kh_figures::{Day, UnitId, UnitTree};
use kh_kernel::fact::{Complaint, FactRules, Field, FieldKind};
use kh_kernel::{Moment, fact};
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

/// What can be done with an account: code and Vietnamese name.
pub const CHANGES: &[(&str, &str)] = &[
    (OPENED, "Mở tài khoản"),
    (CODE_ISSUED, "Cấp lại mật khẩu"),
    (PASSWORD_CHOSEN, "Tự đặt mật khẩu"),
    (DISABLED, "Tạm khóa"),
    (ENABLED, "Mở lại"),
];
/// The account was made.
pub(crate) const OPENED: &str = "opened";
/// A one-time code took the place of the password.
pub(crate) const CODE_ISSUED: &str = "code_issued";
/// The person chose a password.
pub(crate) const PASSWORD_CHOSEN: &str = "password_chosen";
/// The account may not sign in for now.
pub(crate) const DISABLED: &str = "disabled";
/// The account may sign in again.
pub(crate) const ENABLED: &str = "enabled";

fact! {
    /// **Thay đổi tài khoản**: what was done with an account; the entry says when and by whom.
    pub struct AccountChange = "account_change", "Thay đổi tài khoản", day "Ngày", resource "accounts", derived {
        /// **Tài khoản**.
        account_id: Uuid = Field::new(FieldKind::Reference, "Tài khoản").required(),
        /// **Việc**: a code of [`CHANGES`].
        what: String = Field::new(FieldKind::Choice(CHANGES), "Việc").required(),
    }
}

impl FactRules for AccountChange {}

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
    /// **Mã dùng một lần** that stands in the place of the password; none when the person chose the password.
    pub code: Option<OneTimeCode>,
}

/// **Mã dùng một lần**, as far as it is remembered: not the code itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OneTimeCode {
    /// From this moment on it opens nothing.
    pub until: Moment,
    /// Whether somebody has signed in with it, so that it opens nothing any more.
    pub used: bool,
}

impl OneTimeCode {
    /// Whether one can sign in with the code at `moment`.
    pub fn opens_at(self, moment: Moment) -> bool {
        !self.used && moment < self.until
    }
}

/// An account as those see it who look after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// **Tài khoản**.
    pub account: Account,
    /// **Phân công**: the roles that are not taken back, past and future ones included, the oldest first.
    pub roles: Vec<HeldRole>,
    /// The unit in whose journal it stands that the account was opened.
    pub opened_at: Option<UnitId>,
}

impl Person {
    /// Whether the account is one of `scope`: it holds or held a role there, or none anywhere and was opened there.
    pub fn is_within(&self, scope: &Scope, tree: &UnitTree) -> bool {
        if self.roles.is_empty() {
            return self.opened_at.is_some_and(|unit| scope.contains(unit, tree));
        }
        self.roles.iter().any(|held| scope.contains(held.assignment.unit, tree))
    }

    /// Whether no role that is held on `day` or later reaches beyond `scope`.
    ///
    /// Who gives an account another password can act as that person, so this must hold of whoever does; else the
    /// administrator of a commune could sign in as somebody of the province.
    pub fn is_wholly_within(&self, scope: &Scope, tree: &UnitTree, day: Day) -> bool {
        let lasting = self.roles.iter().filter(|held| !held.assignment.has_ended(day));
        self.is_within(scope, tree) && lasting.into_iter().all(|held| scope.contains(held.assignment.unit, tree))
    }
}

/// What was done with an account, when and by whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeMade {
    /// The Vietnamese name of the change.
    pub label: &'static str,
    /// In whose journal it stands.
    pub unit: UnitId,
    /// When.
    pub at: Moment,
    /// By whom; the nil id is the program itself.
    pub actor: Uuid,
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

/// What is wrong with the login and the name of an account, as they were typed.
pub fn check_account(login: &str, name: &str) -> Vec<Complaint> {
    [check_login(&fold_login(login)), check_name(&kh_text::normalize(name))].concat()
}

/// The rule of a folded login.
fn check_login(login: &str) -> Vec<Complaint> {
    let is_allowed = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || "._-@".contains(letter);
    let length = login.chars().count();
    if (SHORTEST_LOGIN..=LONGEST_LOGIN).contains(&length) && login.chars().all(is_allowed) {
        Vec::new()
    } else {
        vec![Complaint::new("login", labels::login_rule())]
    }
}

/// The rule of a normalised name.
fn check_name(name: &str) -> Vec<Complaint> {
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
    use kh_access::{AccountId, Action, Actor, Resource};
    use kh_figures::{Edge, Standing};

    #[test]
    fn the_choices_are_the_roles_of_the_policy() {
        let roles: Vec<_> = Role::ALL.iter().map(|role| (role.code(), role.label())).collect();
        assert_eq!(ROLES, roles);
    }

    fn person(units: &[(i64, Option<&str>)], opened_at: Option<i64>) -> Person {
        let day = |text: &str| text.parse::<Day>().unwrap();
        let held = |(unit, until): &(i64, Option<&str>)| {
            let (unit, from, until) = (UnitId(*unit), day("2024-01-01"), until.map(day));
            HeldRole { id: Uuid::nil(), assignment: Assignment { role: Role::Editor, unit, from, until } }
        };
        let account = Account { id: Uuid::nil(), login: "lan".into(), name: "Lan".into(), disabled: false, code: None };
        Person { account, roles: units.iter().map(held).collect(), opened_at: opened_at.map(UnitId) }
    }

    #[test]
    fn an_account_belongs_where_it_holds_roles_and_before_that_where_it_was_opened() {
        // 1 is above 2; 3 stands apart.
        let edge = |unit, parent: Option<i64>| Edge {
            unit: UnitId(unit),
            parent: parent.map(UnitId),
            standing: Standing::Live,
        };
        let tree = UnitTree::build([edge(1, None), edge(2, Some(1)), edge(3, None)]).unwrap();
        let today: Day = "2024-12-24".parse().unwrap();
        let keeper = Assignment { role: Role::Administrator, unit: UnitId(1), from: today, until: None };
        let actor = Actor::new(AccountId("a".into()), "A", vec![keeper]);
        let scope = actor.scope(Action::View, Resource::Accounts, today, &tree);
        let seen = |units: &[(i64, Option<&str>)], opened_at| {
            let person = person(units, opened_at);
            (person.is_within(&scope, &tree), person.is_wholly_within(&scope, &tree, today))
        };
        assert_eq!(seen(&[(2, None)], None), (true, true));
        assert_eq!(seen(&[(2, None), (3, None)], None), (true, false));
        assert_eq!(seen(&[(2, None), (3, Some("2024-12-24"))], None), (true, true));
        assert_eq!(seen(&[(2, None), (3, Some("2024-12-25"))], None), (true, false));
        assert_eq!(seen(&[(2, Some("2024-06-01"))], None), (true, true));
        assert_eq!(seen(&[(3, None)], Some(1)), (false, false));
        assert_eq!(seen(&[], Some(2)), (true, true));
        assert_eq!(seen(&[], Some(3)), (false, false));
        assert_eq!(seen(&[], None), (false, false));
    }

    #[test]
    fn a_code_opens_once_and_until_its_moment() {
        let code = OneTimeCode { until: Moment(10), used: false };
        assert!(code.opens_at(Moment(9)));
        assert!(!code.opens_at(Moment(10)));
        assert!(!OneTimeCode { used: true, ..code }.opens_at(Moment(9)));
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
