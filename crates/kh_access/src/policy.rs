//! The policy: one table that says which actions each role has on each resource.
//!
//! Read a line as "a *role* may do *these actions* to *this resource*, in the unit in which the role is held and in
//! everything below it". What is not in the table is refused. The reasons behind the table:
//!
//! * **An administrator sees everything that is not sealed and records no business fact.** Whoever helps an officer on
//!   the telephone must see the same page, or passwords get shared; so an administrator views. But no member, no đồng and
//!   no title may stem from the person who also gives out the rights, so recording is for other roles, and so is
//!   exporting people and money. One person may hold both roles; then the assignments say so.
//! * **Whoever only keeps the books does not approve.** A treasurer records and reverses; approving a payment and closing
//!   the books (`Manage`) is an officer's. A branch head hands in receipts and payments and cannot reverse them. An
//!   officer may do all of it, since a commune association is often one person: where two are wanted, the money area
//!   compares who recorded with who approves.
//! * **Structure is decided above.** A commune officer sets up and renames branches; merging, splitting and dissolving
//!   (`Manage`) needs the province.
//! * **Sealed data go in and never come out.** Who keeps the register may record and correct a sealed attribute of a
//!   person; no role views or exports it, and only counts leave.
//! * **Writing is not publishing.** A branch head writes and hands in; an editor or an officer reads, corrects and
//!   approves. The same person may do both where an association has no two, and the history names who did what.
//! * **An editor needs no person.** Texts are written from figures, so an editor sees neither members nor money rows nor
//!   the titles of single citizens.
//! * **An auditor changes nothing**, and reads the audit trail like the administrator, whom the auditor watches.

use crate::resource::Action::{self, Correct, Export, Manage, Record, View};
use crate::resource::Resource::{
    self, Accounts, Agreements, Articles, Audit, Awards, Declared, Denominators, Events, Members, Money, Portal,
    Report, ReportTemplate, Sensitive, Targets, Titles, Unit,
};
use crate::role::Role::{self, Administrator, Auditor, BranchHead, CommuneOfficer, Editor, ProvinceOfficer, Treasurer};

/// **Quy tắc**: one line of the policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// **Vai trò**: who.
    pub role: Role,
    /// **Đối tượng**: to what.
    pub resource: Resource,
    /// **Việc làm**: may do which actions.
    pub actions: &'static [Action],
}

const LOOK: &[Action] = &[View];
const READ: &[Action] = &[View, Export];
const WRITE: &[Action] = &[View, Record];
const HAND_IN: &[Action] = &[View, Record, Export];
const ENTER: &[Action] = &[View, Record, Correct];
const KEEP: &[Action] = &[View, Record, Correct, Export];
const ALL: &[Action] = &[View, Record, Correct, Export, Manage];
const SEAL: &[Action] = &[Record, Correct];

/// **Bảng quyền**: every right there is.
pub const POLICY: &[Rule] = &[
    rule(Administrator, Unit, ALL),
    rule(Administrator, Members, LOOK),
    rule(Administrator, Money, LOOK),
    rule(Administrator, Titles, LOOK),
    rule(Administrator, Awards, LOOK),
    rule(Administrator, Agreements, LOOK),
    rule(Administrator, Events, LOOK),
    rule(Administrator, Declared, LOOK),
    rule(Administrator, Denominators, LOOK),
    rule(Administrator, Targets, LOOK),
    rule(Administrator, Report, LOOK),
    rule(Administrator, ReportTemplate, LOOK),
    rule(Administrator, Articles, LOOK),
    rule(Administrator, Portal, ALL),
    rule(Administrator, Accounts, ALL),
    rule(Administrator, Audit, READ),
    rule(ProvinceOfficer, Unit, ALL),
    rule(ProvinceOfficer, Members, ALL),
    rule(ProvinceOfficer, Money, ALL),
    rule(ProvinceOfficer, Titles, ALL),
    rule(ProvinceOfficer, Awards, ALL),
    rule(ProvinceOfficer, Agreements, ALL),
    rule(ProvinceOfficer, Events, ALL),
    rule(ProvinceOfficer, Declared, ALL),
    rule(ProvinceOfficer, Denominators, ALL),
    rule(ProvinceOfficer, Targets, ALL),
    rule(ProvinceOfficer, Report, ALL),
    rule(ProvinceOfficer, ReportTemplate, ALL),
    rule(ProvinceOfficer, Articles, ALL),
    rule(ProvinceOfficer, Portal, ALL),
    rule(ProvinceOfficer, Accounts, LOOK),
    rule(ProvinceOfficer, Sensitive, SEAL),
    rule(CommuneOfficer, Unit, KEEP),
    rule(CommuneOfficer, Members, ALL),
    rule(CommuneOfficer, Money, ALL),
    rule(CommuneOfficer, Titles, ALL),
    rule(CommuneOfficer, Awards, KEEP),
    rule(CommuneOfficer, Agreements, ALL),
    rule(CommuneOfficer, Events, ALL),
    rule(CommuneOfficer, Declared, ALL),
    rule(CommuneOfficer, Denominators, KEEP),
    rule(CommuneOfficer, Targets, KEEP),
    rule(CommuneOfficer, Report, ALL),
    rule(CommuneOfficer, ReportTemplate, LOOK),
    rule(CommuneOfficer, Articles, ALL),
    rule(CommuneOfficer, Portal, ALL),
    rule(CommuneOfficer, Accounts, LOOK),
    rule(CommuneOfficer, Sensitive, SEAL),
    rule(BranchHead, Unit, LOOK),
    rule(BranchHead, Members, KEEP),
    rule(BranchHead, Money, HAND_IN),
    rule(BranchHead, Titles, KEEP),
    rule(BranchHead, Awards, LOOK),
    rule(BranchHead, Agreements, LOOK),
    rule(BranchHead, Events, LOOK),
    rule(BranchHead, Declared, ENTER),
    rule(BranchHead, Denominators, LOOK),
    rule(BranchHead, Targets, LOOK),
    rule(BranchHead, Report, READ),
    rule(BranchHead, Articles, WRITE),
    rule(BranchHead, Portal, LOOK),
    rule(BranchHead, Sensitive, SEAL),
    rule(Treasurer, Unit, LOOK),
    rule(Treasurer, Members, LOOK),
    rule(Treasurer, Money, KEEP),
    rule(Treasurer, Titles, LOOK),
    rule(Treasurer, Awards, LOOK),
    rule(Treasurer, Agreements, LOOK),
    rule(Treasurer, Events, LOOK),
    rule(Treasurer, Declared, LOOK),
    rule(Treasurer, Denominators, LOOK),
    rule(Treasurer, Targets, LOOK),
    rule(Treasurer, Report, READ),
    rule(Treasurer, Articles, LOOK),
    rule(Treasurer, Portal, LOOK),
    rule(Editor, Unit, LOOK),
    rule(Editor, Awards, LOOK),
    rule(Editor, Agreements, LOOK),
    rule(Editor, Events, LOOK),
    rule(Editor, Declared, LOOK),
    rule(Editor, Denominators, LOOK),
    rule(Editor, Targets, LOOK),
    rule(Editor, Report, READ),
    rule(Editor, ReportTemplate, KEEP),
    rule(Editor, Articles, ALL),
    rule(Editor, Portal, ALL),
    rule(Auditor, Unit, READ),
    rule(Auditor, Members, READ),
    rule(Auditor, Money, READ),
    rule(Auditor, Titles, READ),
    rule(Auditor, Awards, READ),
    rule(Auditor, Agreements, READ),
    rule(Auditor, Events, READ),
    rule(Auditor, Declared, READ),
    rule(Auditor, Denominators, READ),
    rule(Auditor, Targets, READ),
    rule(Auditor, Report, READ),
    rule(Auditor, ReportTemplate, READ),
    rule(Auditor, Articles, READ),
    rule(Auditor, Portal, READ),
    rule(Auditor, Accounts, READ),
    rule(Auditor, Audit, READ),
];

const fn rule(role: Role, resource: Resource, actions: &'static [Action]) -> Rule {
    Rule { role, resource, actions }
}

/// Whether the policy gives `role` the right to do `action` to `resource` where the role is held.
pub fn grants(role: Role, action: Action, resource: Resource) -> bool {
    POLICY.iter().any(|rule| rule.role == role && rule.resource == resource && rule.actions.contains(&action))
}

/// The roles that have the right, in the order of [`Role::ALL`].
pub fn roles_that_could(action: Action, resource: Resource) -> Vec<Role> {
    Role::ALL.into_iter().filter(|role| grants(*role, action, resource)).collect()
}

/// Whether sealed data would leave: what neither a role nor the program itself may do.
pub(crate) fn breaks_seal(action: Action, resource: Resource) -> bool {
    resource == Sensitive && matches!(action, View | Export)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_role_and_resource_has_at_most_one_line_and_it_gives_something() {
        for role in Role::ALL {
            for resource in Resource::ALL {
                let lines = POLICY.iter().filter(|rule| rule.role == role && rule.resource == resource);
                assert!(lines.count() <= 1, "{role} {resource}");
            }
        }
        assert!(POLICY.iter().all(|rule| !rule.actions.is_empty()));
    }

    #[test]
    fn sealed_data_never_come_out() {
        for action in [View, Export] {
            assert_eq!(roles_that_could(action, Sensitive), []);
        }
        assert_eq!(roles_that_could(Record, Sensitive), [ProvinceOfficer, CommuneOfficer, BranchHead]);
    }

    #[test]
    fn whoever_changes_or_takes_away_something_also_sees_it_unless_it_is_sealed() {
        for rule in POLICY.iter().filter(|rule| rule.resource != Sensitive) {
            assert!(rule.actions.contains(&View), "{rule:?}");
        }
    }

    #[test]
    fn an_auditor_changes_nothing_and_reads_everything_that_is_not_sealed() {
        for resource in Resource::ALL {
            for action in [Record, Correct, Manage] {
                assert!(!grants(Auditor, action, resource), "{action} {resource}");
            }
            assert_eq!(grants(Auditor, View, resource), resource != Sensitive, "{resource}");
            assert_eq!(grants(Auditor, Export, resource), resource != Sensitive, "{resource}");
        }
    }

    #[test]
    fn an_administrator_changes_only_units_sites_and_accounts() {
        for resource in Resource::ALL {
            for action in [Record, Correct, Manage] {
                assert_eq!(
                    grants(Administrator, action, resource),
                    matches!(resource, Unit | Portal | Accounts),
                    "{resource}"
                );
            }
        }
        assert!(!grants(Administrator, Export, Members));
        assert!(grants(Administrator, View, Members));
    }

    #[test]
    fn only_the_administrator_changes_accounts_and_nobody_changes_the_audit_trail() {
        for action in [Record, Correct, Manage] {
            assert_eq!(roles_that_could(action, Accounts), [Administrator]);
            assert_eq!(roles_that_could(action, Audit), []);
        }
        assert_eq!(roles_that_could(View, Audit), [Administrator, Auditor]);
    }

    #[test]
    fn money_is_approved_by_an_officer_and_reversed_by_an_officer_or_the_treasurer() {
        assert_eq!(roles_that_could(Manage, Money), [ProvinceOfficer, CommuneOfficer]);
        assert_eq!(roles_that_could(Correct, Money), [ProvinceOfficer, CommuneOfficer, Treasurer]);
        assert_eq!(roles_that_could(Record, Money), [ProvinceOfficer, CommuneOfficer, BranchHead, Treasurer]);
    }

    #[test]
    fn a_branch_head_writes_articles_and_does_not_publish_them() {
        assert_eq!(roles_that_could(Record, Articles), [ProvinceOfficer, CommuneOfficer, BranchHead, Editor]);
        assert_eq!(roles_that_could(Manage, Articles), [ProvinceOfficer, CommuneOfficer, Editor]);
    }

    #[test]
    fn an_editor_sees_no_rows_of_people_or_money() {
        for resource in [Members, Money, Titles, Accounts, Audit, Sensitive] {
            for action in Action::ALL {
                assert!(!grants(Editor, action, resource), "{action} {resource}");
            }
        }
        assert_eq!(roles_that_could(Correct, ReportTemplate), [ProvinceOfficer, Editor]);
    }
}
