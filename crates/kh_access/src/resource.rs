//! What is done, and what it is done to.

use crate::role::UnknownCode;
use std::fmt;
use std::str::FromStr;

/// **Việc làm**: what somebody wants to do with a resource of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Action {
    /// **Xem**: look at rows and figures.
    View,
    /// **Ghi**: enter something new.
    Record,
    /// **Sửa**: change or reverse what was entered.
    Correct,
    /// **Xuất**: take rows away as a file.
    Export,
    /// **Quản lý**: decide, approve, close, merge, or change settings.
    Manage,
}

/// **Đối tượng**: the kind of thing that is acted on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Resource {
    /// **Tổ chức Hội**: units, their versions, lineage, officers and terms.
    Unit,
    /// **Hội viên**: the register of members.
    Members,
    /// **Thu chi quỹ**: receipts, payments, transfers, piggy banks, school works, scholarships, gifts.
    Money,
    /// **Danh hiệu học tập**: registration, self-assessment and recognition in the five learning models.
    Titles,
    /// **Khen thưởng**: proposals and decisions of emulation and commendation.
    Awards,
    /// **Chương trình phối hợp**: coordination programmes.
    Agreements,
    /// **Hội nghị, sự kiện**: conferences and their papers.
    Events,
    /// **Số liệu kê khai**: figures that a unit declares without a list of names.
    Declared,
    /// **Số liệu dân số**: populations and the other bases of percentages, with their source.
    Denominators,
    /// **Chỉ tiêu**: targets; the right is asked at the unit that is to reach the target. Who set it may be outside the
    /// program, as the central association is, and stands in the row with the number of the decision.
    Targets,
    /// **Báo cáo**: the reports of a unit.
    Report,
    /// **Mẫu báo cáo**: texts and layouts from which reports are made.
    ReportTemplate,
    /// **Tin bài**: articles of the portal, their pictures and files; `Record` writes drafts, `Correct` edits those of
    /// others, `Manage` approves, publishes and withdraws.
    Articles,
    /// **Trang thông tin**: sites, sections, menus, static pages, official documents, albums, what is disclosed.
    Portal,
    /// **Tài khoản và vai trò**: people who sign in, and their assignments.
    Accounts,
    /// **Nhật ký**: the audit trail.
    Audit,
    /// **Dữ liệu nhạy cảm**: sealed attributes of one person, such as Party membership, ethnicity or hardship.
    Sensitive,
}

impl Action {
    /// Every action, from the mildest.
    pub const ALL: [Self; 5] = [Self::View, Self::Record, Self::Correct, Self::Export, Self::Manage];

    /// The stable code, as spoken by the API and the generated matrix.
    pub fn code(self) -> &'static str {
        match self {
            Self::View => "view",
            Self::Record => "record",
            Self::Correct => "correct",
            Self::Export => "export",
            Self::Manage => "manage",
        }
    }
}

impl Resource {
    /// Every resource, in the order in which lists show them.
    pub const ALL: [Self; 17] = [
        Self::Unit,
        Self::Members,
        Self::Money,
        Self::Titles,
        Self::Awards,
        Self::Agreements,
        Self::Events,
        Self::Declared,
        Self::Denominators,
        Self::Targets,
        Self::Report,
        Self::ReportTemplate,
        Self::Articles,
        Self::Portal,
        Self::Accounts,
        Self::Audit,
        Self::Sensitive,
    ];

    /// The stable code, as spoken by the API and the generated matrix.
    pub fn code(self) -> &'static str {
        match self {
            Self::Unit => "unit",
            Self::Members => "members",
            Self::Money => "money",
            Self::Titles => "titles",
            Self::Awards => "awards",
            Self::Agreements => "agreements",
            Self::Events => "events",
            Self::Declared => "declared",
            Self::Denominators => "denominators",
            Self::Targets => "targets",
            Self::Report => "report",
            Self::ReportTemplate => "report_template",
            Self::Articles => "articles",
            Self::Portal => "portal",
            Self::Accounts => "accounts",
            Self::Audit => "audit",
            Self::Sensitive => "sensitive",
        }
    }
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Display for Resource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Action {
    type Err = UnknownCode;

    fn from_str(code: &str) -> Result<Self, UnknownCode> {
        let found = Self::ALL.into_iter().find(|action| action.code() == code);
        found.ok_or_else(|| UnknownCode { noun: "action", code: code.to_owned() })
    }
}

impl FromStr for Resource {
    type Err = UnknownCode;

    fn from_str(code: &str) -> Result<Self, UnknownCode> {
        let found = Self::ALL.into_iter().find(|resource| resource.code() == code);
        found.ok_or_else(|| UnknownCode { noun: "resource", code: code.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn actions_and_resources_are_written_as_codes_and_read_back() {
        for action in Action::ALL {
            assert_eq!(action.to_string().parse(), Ok(action));
        }
        for resource in Resource::ALL {
            assert_eq!(resource.to_string().parse(), Ok(resource));
        }
        assert!("money ".parse::<Resource>().is_err());
        assert!("".parse::<Action>().is_err());
    }
}
