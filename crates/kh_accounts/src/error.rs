//! What can go wrong with accounts; the Vietnamese sentences are in [`crate::labels`].

use kh_kernel::DbError;
use kh_kernel::fact::Complaint;
use kh_kernel::journal::JournalError;
use kh_kernel::value::ColumnError;
use uuid::Uuid;

/// Why an account or a role was not changed.
#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    /// What was handed in breaks rules.
    #[error("{} rules are broken", .0.len())]
    Invalid(Vec<Complaint>),
    /// Another account has this login.
    #[error("the login belongs to another account")]
    LoginTaken,
    /// Another account has this id.
    #[error("the id {0} belongs to another account")]
    IdTaken(Uuid),
    /// There is no such account.
    #[error("there is no such account")]
    NotFound,
    /// The partition of the unit is not known, so its roles would never be found.
    #[error("the partition of the unit is not known")]
    UnknownPartition,
    /// The present password is not the one given.
    #[error("the present password is another one")]
    WrongPassword,
    /// Too many attempts; the next one is heard after so many seconds.
    #[error("too many attempts, wait {wait_seconds} s")]
    TooManyAttempts {
        /// How long to wait.
        wait_seconds: u64,
    },
    /// The password could not be hashed.
    #[error("the password could not be hashed")]
    Hashing,
    /// The journal did not take the role.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// The database refused.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Why somebody was not signed in.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// The login is unknown or the password is wrong; nobody is told which.
    #[error("the login is unknown or the password is wrong")]
    Refused,
    /// Too many attempts; the next one is heard after so many seconds.
    #[error("too many attempts, wait {wait_seconds} s")]
    TooManyAttempts {
        /// How long to wait.
        wait_seconds: u64,
    },
    /// Login and password are right, but the account is disabled.
    #[error("the account is disabled")]
    Disabled,
    /// The one-time code is right, but was used already or is too old.
    #[error("the one-time code was used already or is too old")]
    CodeOver,
    /// The password could not be hashed.
    #[error("the password could not be hashed")]
    Hashing,
    /// The database refused.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<ColumnError> for AccountError {
    fn from(error: ColumnError) -> Self {
        Self::Db(error.into())
    }
}

/// Refuses what broke rules.
pub(crate) fn refuse_broken(complaints: Vec<Complaint>) -> Result<(), AccountError> {
    if complaints.is_empty() { Ok(()) } else { Err(AccountError::Invalid(complaints)) }
}
