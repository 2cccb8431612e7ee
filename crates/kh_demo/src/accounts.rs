//! The people who sign in to the demonstration.

use kh_access::Role;

/// A sign-in of the demonstration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Account {
    /// **Tên đăng nhập**.
    pub login: &'static str,
    /// **Họ và tên**, invented.
    pub name: &'static str,
    /// The code of the role.
    pub role: &'static str,
    /// The readable code of the unit over which the role reaches.
    pub unit: &'static str,
}

/// One sign-in for each role; the units exist at either scale.
pub fn accounts() -> Vec<Account> {
    let account = |login, name, role: Role, unit| Account { login, name, role: role.code(), unit };
    vec![
        account("tinh", "Nguyễn Thị Thanh Trúc", Role::ProvinceOfficer, "long-an"),
        account("xa", "Trần Quốc Nhân", Role::CommuneOfficer, "long-an/tan-an/phuong-4"),
        account("chihoi", "Lê Thị Cẩm Vân", Role::BranchHead, "long-an/tan-an/phuong-4/khu-pho-1"),
        account("thuquy", "Phạm Thị Bích Tuyền", Role::Treasurer, "long-an/tan-an/phuong-4"),
        account("bientap", "Huỳnh Minh Khoa", Role::Editor, "long-an"),
        account("kiemtra", "Võ Hữu Nghĩa", Role::Auditor, "long-an"),
        account("quantri", "Đặng Hoàng Sơn", Role::Administrator, "long-an"),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Plan, Scale};

    #[test]
    fn every_account_has_a_unit_at_either_scale_and_every_role_an_account() {
        for scale in [Scale::Full, Scale::Small] {
            let plan = Plan::new(scale);
            for account in accounts() {
                assert!(plan.units().iter().any(|unit| unit.code == account.unit), "{}", account.unit);
            }
        }
        assert!(Role::ALL.iter().all(|role| accounts().iter().any(|account| account.role == role.code())));
    }
}
