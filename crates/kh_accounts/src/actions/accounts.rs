//! Opening accounts, changing their passwords, disabling them.

use super::changes::{AccountSubmit, Deed, Done, carry_out};
use crate::domain::{Account, ChangeMade, OneTimeCode, check_account, fold_login};
use crate::error::{AccountError, refuse_broken};
use crate::gate::Gate;
use crate::{labels, passwords, store, token};
use kh_figures::UnitId;
use kh_kernel::fact::Complaint;
use kh_kernel::{Cx, DbError};
use uuid::Uuid;

/// A one-time code opens its account for so many seconds: a day.
pub const CODE_SECONDS: i64 = 24 * 3600;

/// An account to be opened.
pub struct NewAccount {
    /// The id that the client gave to this submit; it becomes the id of the account.
    pub id: Uuid,
    /// **Tên đăng nhập**, as typed.
    pub login: String,
    /// **Họ và tên**.
    pub name: String,
    /// With what the person signs in first.
    pub password: FirstPassword,
    /// The unit in whose journal it is written; none only while there is no unit.
    pub at: Option<UnitId>,
}

/// With what a person signs in to a new account.
pub enum FirstPassword {
    /// **Mật khẩu** that is known already.
    Chosen(String),
    /// A one-time code that the program makes up.
    Code,
}

/// An account that was opened, or given another code.
#[derive(Clone, PartialEq, Eq)]
pub struct Opened {
    /// The account.
    pub account: Uuid,
    /// **Mã dùng một lần**, to be handed on now: it is stored nowhere. None when a password was given, and when the same
    /// submit came before.
    pub code: Option<String>,
}

/// Opens an account; the same submit again opens no other one and changes nothing.
pub async fn create_account(cx: &Cx, new: NewAccount) -> Result<Opened, AccountError> {
    let (login, name) = (fold_login(&new.login), kh_text::normalize(&new.name));
    let (password, is_code) = match new.password {
        FirstPassword::Chosen(password) => (password, false),
        FirstPassword::Code => (passwords::new_code(), true),
    };
    refuse_broken([check_account(&new.login, &new.name), passwords::check("password", &password)].concat())?;
    let code = is_code.then(|| OneTimeCode { until: cx.now().plus_seconds(CODE_SECONDS), used: false });
    let account = Account { id: new.id, login, name, disabled: false, code };
    let deed = Deed::Open { account: account.clone(), hash: passwords::hash(&password).await? };
    match carry_out(cx, AccountSubmit { id: new.id, account: new.id, at: new.at }, &deed).await {
        Ok(Done::Now) => Ok(Opened { account: account.id, code: is_code.then_some(password) }),
        Ok(Done::Before) | Err(AccountError::LoginTaken) => opened_before(cx, &account).await,
        Err(error) => Err(error),
    }
}

/// The account of the same submit, if that is why it could not be opened.
async fn opened_before(cx: &Cx, account: &Account) -> Result<Opened, AccountError> {
    match store::account(&cx.db, account.id).await? {
        Some(stored) if (&stored.login, &stored.name) == (&account.login, &account.name) => {
            Ok(Opened { account: account.id, code: None })
        }
        Some(_) => Err(AccountError::IdTaken(account.id)),
        None => Err(AccountError::LoginTaken),
    }
}

/// All accounts, by login.
pub async fn list_accounts(cx: &Cx) -> Result<Vec<Account>, DbError> {
    store::accounts(&cx.db).await
}

/// The account with this login, however it is typed.
pub async fn find_account(cx: &Cx, login: &str) -> Result<Option<Account>, DbError> {
    store::account_by_login(&cx.db, &fold_login(login)).await
}

/// What was done with an account, the newest first.
pub async fn account_changes(cx: &Cx, account: Uuid) -> Result<Vec<ChangeMade>, DbError> {
    store::changes(&cx.db, account).await
}

/// A change of password by the person.
pub struct PasswordChange {
    /// The id that the client gave to this submit.
    pub id: Uuid,
    /// The account.
    pub account: Uuid,
    /// **Mật khẩu hiện tại**; not asked of a person who has just signed in with a one-time code.
    pub old: String,
    /// **Mật khẩu mới**.
    pub new: String,
    /// The token of the session that goes on; all others end.
    pub session_token: String,
}

/// Changes the password of the person, who must know the present one; guesses are delayed as at sign-in.
///
/// Who signed in with a one-time code has proved to be the person by it, and chooses a password that is not the code.
pub async fn change_password(cx: &Cx, gate: &Gate, change: PasswordChange) -> Result<(), AccountError> {
    refuse_broken(passwords::check("new", &change.new))?;
    let account = store::account(&cx.db, change.account).await?.ok_or(AccountError::NotFound)?;
    let stored = store::credentials(&cx.db, &account.login).await?.map(|(_, hash)| hash);
    if account.code.is_some_and(|code| code.used) {
        if passwords::matches(&change.new, stored).await? {
            return Err(AccountError::Invalid(vec![Complaint::new("new", labels::PASSWORD_IS_THE_CODE)]));
        }
    } else {
        let counted = gate.attempts.count_login(&account.login, cx.now());
        counted.map_err(|wait_seconds| AccountError::TooManyAttempts { wait_seconds })?;
        if !passwords::matches(&change.old, stored).await? {
            return Err(AccountError::WrongPassword);
        }
    }
    let hash = passwords::hash(&change.new).await?;
    let deed = Deed::ChoosePassword { hash, kept: token::hash_of(&change.session_token) };
    carry_out(cx, AccountSubmit { id: change.id, account: account.id, at: None }, &deed).await?;
    Ok(())
}

/// Puts a one-time code, to be read out, in the place of the password, and ends all sessions.
///
/// The code opens the account once within [`CODE_SECONDS`]; whoever uses it must choose a password before anything else.
/// The answer is none when the same submit came before: the code of that time is stored nowhere.
pub async fn reset_password(cx: &Cx, submit: AccountSubmit) -> Result<Option<String>, AccountError> {
    let code = passwords::new_code();
    let hash = passwords::hash(&code).await?;
    let deed = Deed::IssueCode { hash, until: cx.now().plus_seconds(CODE_SECONDS) };
    let done = carry_out(cx, submit, &deed).await?;
    Ok((done == Done::Now).then_some(code))
}

/// Disables an account, which ends its sessions, or enables it again.
pub async fn set_disabled(cx: &Cx, submit: AccountSubmit, disabled: bool) -> Result<(), AccountError> {
    carry_out(cx, submit, &Deed::SetDisabled(disabled)).await?;
    Ok(())
}
