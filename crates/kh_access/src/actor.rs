//! Who acts: a person who is signed in, a stranger, or the program itself.

use crate::labels;
use crate::role::Assignment;
use kh_figures::Day;

/// The identity of an account; what its text looks like is the business of the accounts area.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AccountId(pub String);

/// **Người thực hiện**: whoever asks, with the roles that were given to them over time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// **Tài khoản**: the account of a signed-in person.
    pub account: Option<AccountId>,
    /// **Họ và tên**: how the audit trail and the page call the actor.
    pub name: String,
    /// **Phân công**: every role ever given, past and future ones included.
    pub assignments: Vec<Assignment>,
    /// Private, so that only [`Actor::system`] makes the program itself.
    system: bool,
}

impl Actor {
    /// A person who is signed in.
    pub fn new(account: AccountId, name: impl Into<String>, assignments: Vec<Assignment>) -> Self {
        Self { account: Some(account), name: name.into(), assignments, system: false }
    }

    /// **Khách**: somebody who is not signed in, and has no right that would have to be asked for.
    pub fn anonymous() -> Self {
        Self { account: None, name: labels::ANONYMOUS.to_owned(), assignments: Vec::new(), system: false }
    }

    /// **Hệ thống**: the program itself, for jobs and for commands typed on the server.
    ///
    /// It may do everything everywhere, also in units outside the tree of the day (it creates the first one), except
    /// view or export sealed data.
    pub fn system() -> Self {
        Self { account: None, name: labels::SYSTEM.to_owned(), assignments: Vec::new(), system: true }
    }

    /// Whether this is the program itself.
    pub fn is_system(&self) -> bool {
        self.system
    }

    /// Whether this is somebody who is not signed in.
    pub fn is_anonymous(&self) -> bool {
        self.account.is_none() && !self.system
    }

    /// The assignments in force on `day`.
    pub fn assignments_on(&self, day: Day) -> impl Iterator<Item = &Assignment> {
        self.assignments.iter().filter(move |assignment| assignment.is_in_force(day))
    }
}
