//! Making accounts, changing their passwords, disabling them.

use crate::domain::{Account, check_login, check_name, fold_login};
use crate::error::{AccountError, refuse_broken};
use crate::gate::Gate;
use crate::{passwords, store, token};
use kh_kernel::{Cx, DbError};
use uuid::Uuid;

/// An account to be made.
pub struct NewAccount {
    /// The id that the client gave to this submit; it becomes the id of the account.
    pub id: Uuid,
    /// **Tên đăng nhập**, as typed.
    pub login: String,
    /// **Họ và tên**.
    pub name: String,
    /// **Mật khẩu**.
    pub password: String,
}

/// Makes an account; the same submit again makes no other one and changes nothing.
pub async fn create_account(cx: &Cx, new: NewAccount) -> Result<Uuid, AccountError> {
    let (login, name) = (fold_login(&new.login), kh_text::normalize(&new.name));
    refuse_broken([check_login(&login), check_name(&name), passwords::check("password", &new.password)].concat())?;
    let account = Account { id: new.id, login, name, disabled: false };
    let hash = passwords::hash(&new.password).await?;
    let mut tx = cx.db.begin_housekeeping().await?;
    let is_new = store::insert_account(&mut tx, &account, hash).await?;
    tx.commit().await?;
    if is_new {
        tracing::info!(account.id = %account.id, actor.id = %cx.actor, "account {} created", account.id);
        return Ok(account.id);
    }
    match store::account(&cx.db, account.id).await? {
        Some(stored) if (&stored.login, &stored.name) == (&account.login, &account.name) => Ok(account.id),
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

/// A change of password by the person.
pub struct PasswordChange {
    /// The account.
    pub account: Uuid,
    /// **Mật khẩu hiện tại**.
    pub old: String,
    /// **Mật khẩu mới**.
    pub new: String,
    /// The token of the session that goes on; all others end.
    pub session_token: String,
}

/// Changes the password of the person, who must know the present one; guesses are delayed as at sign-in.
pub async fn change_password(cx: &Cx, gate: &Gate, change: PasswordChange) -> Result<(), AccountError> {
    refuse_broken(passwords::check("new", &change.new))?;
    let account = store::account(&cx.db, change.account).await?.ok_or(AccountError::NotFound)?;
    let counted = gate.attempts.count_login(&account.login, cx.now());
    counted.map_err(|wait_seconds| AccountError::TooManyAttempts { wait_seconds })?;
    let stored = store::credentials(&cx.db, &account.login).await?.map(|(_, hash)| hash);
    if !passwords::matches(&change.old, stored).await? {
        return Err(AccountError::WrongPassword);
    }
    replace_password(cx, account.id, &change.new, Some(&change.session_token)).await
}

/// Gives an account another password and ends its sessions.
pub async fn set_password(cx: &Cx, account: Uuid, password: &str) -> Result<(), AccountError> {
    refuse_broken(passwords::check("password", password))?;
    replace_password(cx, account, password, None).await
}

/// Gives an account a password of eight characters to be read out, and ends its sessions.
pub async fn reset_password(cx: &Cx, account: Uuid) -> Result<String, AccountError> {
    let code = passwords::new_code();
    replace_password(cx, account, &code, None).await?;
    Ok(code)
}

/// Disables an account, which ends its sessions, or enables it again.
pub async fn set_disabled(cx: &Cx, account: Uuid, disabled: bool) -> Result<(), AccountError> {
    let mut tx = cx.db.begin_housekeeping().await?;
    if !store::set_disabled(&mut tx, account, disabled).await? {
        return Err(AccountError::NotFound);
    }
    if disabled {
        store::delete_sessions(&mut tx, account, None).await?;
    }
    tx.commit().await?;
    tracing::info!(account.id = %account, actor.id = %cx.actor, disabled, "account {account} disabled or enabled");
    Ok(())
}

async fn replace_password(cx: &Cx, account: Uuid, new: &str, kept: Option<&str>) -> Result<(), AccountError> {
    let hash = passwords::hash(new).await?;
    let mut tx = cx.db.begin_housekeeping().await?;
    if !store::set_password_hash(&mut tx, account, hash).await? {
        return Err(AccountError::NotFound);
    }
    store::delete_sessions(&mut tx, account, kept.map(token::hash_of)).await?;
    tx.commit().await?;
    tracing::info!(account.id = %account, actor.id = %cx.actor, "password of account {account} changed");
    Ok(())
}
