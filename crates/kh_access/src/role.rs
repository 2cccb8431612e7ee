//! Roles and the dated assignment of a role in a unit.

use kh_figures::{Day, UnitId};
use std::fmt;
use std::str::FromStr;

/// **Vai trò**: what a person is in the association, as far as rights go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// **Quản trị hệ thống**: keeps accounts and the structure of units; records no business fact.
    Administrator,
    /// **Cán bộ Hội cấp tỉnh**: answers for the whole province.
    ProvinceOfficer,
    /// **Cán bộ Hội cấp xã**: answers for a commune association and its branches.
    CommuneOfficer,
    /// **Chi hội trưởng**: enters what happens in one branch.
    BranchHead,
    /// **Thủ quỹ**: keeps the books of a unit and of the units below it.
    Treasurer,
    /// **Biên tập viên**: writes the texts of reports and of the portal.
    Editor,
    /// **Kiểm tra viên**: sees and takes away everything but sealed data, changes nothing.
    Auditor,
}

/// A code that names no role, action or resource.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown {noun} code: {code:?}")]
pub struct UnknownCode {
    /// What was looked for: "role", "action" or "resource".
    pub noun: &'static str,
    /// The code as it was given.
    pub code: String,
}

impl Role {
    /// Every role, in the order in which lists show them.
    pub const ALL: [Self; 7] = [
        Self::Administrator,
        Self::ProvinceOfficer,
        Self::CommuneOfficer,
        Self::BranchHead,
        Self::Treasurer,
        Self::Editor,
        Self::Auditor,
    ];

    /// The stable code, as stored and as spoken by the API and the commands.
    pub fn code(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::ProvinceOfficer => "province_officer",
            Self::CommuneOfficer => "commune_officer",
            Self::BranchHead => "branch_head",
            Self::Treasurer => "treasurer",
            Self::Editor => "editor",
            Self::Auditor => "auditor",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Role {
    type Err = UnknownCode;

    fn from_str(code: &str) -> Result<Self, UnknownCode> {
        let found = Self::ALL.into_iter().find(|role| role.code() == code);
        found.ok_or_else(|| UnknownCode { noun: "role", code: code.to_owned() })
    }
}

/// **Phân công**: a role held in one unit, and thereby in everything below it, for a stretch of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Assignment {
    /// **Vai trò**: the role held.
    pub role: Role,
    /// **Đơn vị**: the unit in which it is held.
    pub unit: UnitId,
    /// **Từ ngày**: the first day on which it is held.
    pub from: Day,
    /// **Đến trước ngày**: the first day on which it is no longer held; none while no end is known.
    pub until: Option<Day>,
}

impl Assignment {
    /// Whether the role is held on `day`.
    pub fn is_in_force(&self, day: Day) -> bool {
        self.from <= day && !self.has_ended(day)
    }

    /// Whether the role was held and is over on `day`.
    pub fn has_ended(&self, day: Day) -> bool {
        self.until.is_some_and(|until| until <= day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn a_role_is_held_from_its_first_day_and_not_on_its_end_day() {
        let term = Assignment {
            role: Role::BranchHead,
            unit: UnitId(1),
            from: day("2024-01-01"),
            until: Some(day("2025-01-01")),
        };
        assert!(!term.is_in_force(day("2023-12-31")));
        assert!(term.is_in_force(day("2024-01-01")));
        assert!(term.is_in_force(day("2024-12-31")));
        assert!(!term.is_in_force(day("2025-01-01")));
        assert!(term.has_ended(day("2025-01-01")));
        assert!(!term.has_ended(day("2023-12-31")));
    }

    #[test]
    fn an_assignment_that_ends_before_it_begins_is_never_in_force() {
        let term =
            Assignment { role: Role::Editor, unit: UnitId(1), from: day("2024-06-01"), until: Some(day("2024-01-01")) };
        for text in ["2023-12-31", "2024-01-01", "2024-03-01", "2024-06-01", "2024-07-01"] {
            assert!(!term.is_in_force(day(text)));
        }
    }

    #[test]
    fn a_role_is_written_as_its_code_and_read_back() {
        for role in Role::ALL {
            assert_eq!(role.to_string().parse(), Ok(role));
        }
        assert_eq!("BranchHead".parse::<Role>().unwrap_err().to_string(), "unknown role code: \"BranchHead\"");
    }
}
