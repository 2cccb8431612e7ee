//! The way of an article from draft to public, and which right each step asks for.
//!
//! | step | from | to | right |
//! |---|---|---|---|
//! | save | draft | draft | `Record` for its author, else `Correct` |
//! | save | submitted | submitted | `Correct` |
//! | save | approved, withdrawn | the same | `Manage` |
//! | hand in | draft | submitted | `Record` for its author, else `Correct` |
//! | give back | submitted | draft | `Correct` |
//! | approve | draft, submitted | approved | `Manage` |
//! | withdraw | approved | withdrawn | `Manage` |
//! | put back | withdrawn | approved | `Manage` |
//!
//! An approved article is public from its moment on, so "scheduled" and "published" need no step and no job.

use crate::domain::Status;
use kh_access::Action;

/// **Bước xử lý**: what is done with an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// **Lưu**.
    Save,
    /// **Gửi duyệt**.
    Submit,
    /// **Trả lại**.
    Return,
    /// **Duyệt đăng**.
    Approve,
    /// **Gỡ bài**.
    Withdraw,
    /// **Đăng lại**.
    Restore,
}

impl Step {
    /// Every step, in the order in which buttons stand.
    pub const ALL: [Self; 6] = [Self::Save, Self::Submit, Self::Return, Self::Approve, Self::Withdraw, Self::Restore];

    /// The stable code, as a form sends it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Save => "save",
            Self::Submit => "submit",
            Self::Return => "return",
            Self::Approve => "approve",
            Self::Withdraw => "withdraw",
            Self::Restore => "restore",
        }
    }

    /// The step with `code`.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.code() == code)
    }

    /// What the button says.
    pub fn label(self) -> &'static str {
        match self {
            Self::Save => "Lưu",
            Self::Submit => "Gửi duyệt",
            Self::Return => "Trả lại người viết",
            Self::Approve => "Duyệt đăng",
            Self::Withdraw => "Gỡ bài",
            Self::Restore => "Đăng lại",
        }
    }

    /// Where the step leads from `status`; `None` when it cannot be taken there.
    pub fn from(self, status: Status) -> Option<Status> {
        match (self, status) {
            (Self::Save, same) => Some(same),
            (Self::Submit, Status::Draft) => Some(Status::Submitted),
            (Self::Return, Status::Submitted) => Some(Status::Draft),
            (Self::Approve, Status::Draft | Status::Submitted) | (Self::Restore, Status::Withdrawn) => {
                Some(Status::Approved)
            }
            (Self::Withdraw, Status::Approved) => Some(Status::Withdrawn),
            _ => None,
        }
    }

    /// The right that the step asks for at the unit of the article.
    pub fn needs(self, status: Status, is_author: bool) -> Action {
        let own_or_not = if is_author { Action::Record } else { Action::Correct };
        match (self, status) {
            (Self::Save | Self::Submit, Status::Draft) => own_or_not,
            (Self::Save | Self::Submit, Status::Submitted) | (Self::Return, _) => Action::Correct,
            _ => Action::Manage,
        }
    }
}

/// The steps that can be taken from `status`.
pub fn steps(status: Status) -> impl Iterator<Item = Step> {
    Step::ALL.into_iter().filter(move |step| step.from(status).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_becomes_public_without_the_right_to_manage() {
        for status in Status::ALL {
            for step in steps(status) {
                for is_author in [false, true] {
                    let public = step.from(status) == Some(Status::Approved) || status == Status::Approved;
                    if public {
                        assert_eq!(step.needs(status, is_author), Action::Manage, "{step:?} from {status:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn an_author_works_on_the_own_draft_only() {
        assert_eq!(Step::Save.needs(Status::Draft, true), Action::Record);
        assert_eq!(Step::Save.needs(Status::Draft, false), Action::Correct);
        assert_eq!(Step::Save.needs(Status::Submitted, true), Action::Correct);
        assert_eq!(Step::Submit.needs(Status::Draft, true), Action::Record);
    }

    #[test]
    fn every_status_can_be_reached_and_left_from_a_draft() {
        let mut reached = vec![Status::Draft];
        let mut at = 0;
        while at < reached.len() {
            let from = reached[at];
            for to in steps(from).filter_map(|step| step.from(from)) {
                if !reached.contains(&to) {
                    reached.push(to);
                }
            }
            at += 1;
        }
        assert_eq!(reached.len(), Status::ALL.len());
        assert!(Status::ALL.into_iter().all(|status| steps(status).count() > 1));
    }

    #[test]
    fn codes_are_read_back() {
        for step in Step::ALL {
            assert_eq!(Step::from_code(step.code()), Some(step));
        }
        assert_eq!(Step::from_code("publish"), None);
    }
}
