//! Signing in and out, and who a session belongs to.

use crate::domain::fold_login;
use crate::error::SignInError;
use crate::gate::Gate;
use crate::{passwords, store, token};
use kh_kernel::hash::Hash;
use kh_kernel::{Cx, DbError, Moment};
use std::net::IpAddr;
use uuid::Uuid;

/// A session ends so many seconds after it began: a working day.
pub const SESSION_SECONDS: i64 = 12 * 3600;
/// A session ends so many seconds after its last request.
pub const IDLE_SECONDS: i64 = 60 * 60;
/// The end of a session is stored anew only when it moved by so many seconds.
const EXTENSION_SECONDS: i64 = 60;

/// Somebody who has just signed in.
#[derive(Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// The token for the cookie; it is known to nobody else and not stored.
    pub token: String,
    /// The account.
    pub account: Uuid,
    /// **Họ và tên**.
    pub name: String,
}

/// Signs a person in who knows the password, or the one-time code in its place, which is used up by it.
///
/// `address` is that of the client: behind a proxy the one that the proxy names, else all the world shares one pace.
pub async fn sign_in(
    cx: &Cx,
    gate: &Gate,
    login: &str,
    password: &str,
    address: IpAddr,
) -> Result<SignedIn, SignInError> {
    let (login, now) = (fold_login(login), cx.now());
    let counted = gate.attempts.count_address(address, now).and_then(|()| gate.attempts.count_login(&login, now));
    counted.map_err(|wait_seconds| SignInError::TooManyAttempts { wait_seconds })?;
    let (account, stored) = store::credentials(&cx.db, &login).await?.unzip();
    let is_right = passwords::matches(password, stored).await?;
    let account = account.filter(|_| is_right).ok_or(SignInError::Refused)?;
    if account.disabled {
        return Err(SignInError::Disabled);
    }
    if account.code.is_some_and(|code| !code.opens_at(now)) {
        return Err(SignInError::CodeOver);
    }
    let token = token::new_token();
    let mut tx = cx.db.begin_housekeeping().await?;
    store::delete_sessions_begun_by(&mut tx, now.plus_seconds(-SESSION_SECONDS)).await?;
    if let Some(code) = account.code
        && !store::use_code(&mut tx, account.id, code, now).await?
    {
        return Err(SignInError::CodeOver);
    }
    store::insert_session(&mut tx, token::hash_of(&token), account.id, now, now.plus_seconds(IDLE_SECONDS)).await?;
    tx.commit().await?;
    tracing::info!(account.id = %account.id, "account {} signed in", account.id);
    Ok(SignedIn { token, account: account.id, name: account.name })
}

/// A session that is going on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// The account.
    pub account_id: Uuid,
    /// **Họ và tên**.
    pub name: String,
    /// **Tên đăng nhập**.
    pub login: String,
    /// Whether the person signed in with a one-time code and must choose a password before anything else.
    pub must_choose_password: bool,
    hash: Hash,
    created_at: Moment,
    stored_end: Moment,
}

/// The session of a token, if it is still going on; counts as a request of the session and writes nothing.
pub async fn session(cx: &Cx, gate: &Gate, token: &str) -> Result<Option<Session>, DbError> {
    if !token::is_token(token) {
        return Ok(None);
    }
    let (hash, now) = (token::hash_of(token), cx.now());
    let Some(row) = store::session(&cx.db, &hash).await? else { return Ok(None) };
    let seen_end = gate.last_seen(&hash).map(|seen| seen.plus_seconds(IDLE_SECONDS));
    let idle_end = seen_end.map_or(row.expires_at, |end| end.max(row.expires_at));
    let last_end = row.created_at.plus_seconds(SESSION_SECONDS);
    if row.account.disabled || now >= idle_end.min(last_end) {
        return Ok(None);
    }
    // A session that slipped in with the old password while a code took its place.
    if row.account.code.is_some_and(|code| !code.used) {
        return Ok(None);
    }
    gate.see(hash, now);
    Ok(Some(Session {
        account_id: row.account.id,
        name: row.account.name,
        login: row.account.login,
        must_choose_password: row.account.code.is_some(),
        hash,
        created_at: row.created_at,
        stored_end: row.expires_at,
    }))
}

/// Stores that the session goes on, so that a restart does not end it; for requests that write, at most once a minute.
pub async fn extend_session(cx: &Cx, session: &Session) -> Result<(), DbError> {
    let last_end = session.created_at.plus_seconds(SESSION_SECONDS);
    let end = cx.now().plus_seconds(IDLE_SECONDS).min(last_end);
    if end < session.stored_end.plus_seconds(EXTENSION_SECONDS) {
        return Ok(());
    }
    let mut tx = cx.db.begin_housekeeping().await?;
    store::set_session_end(&mut tx, &session.hash, end).await?;
    tx.commit().await
}

/// Ends the session of a token; doing it again changes nothing.
pub async fn sign_out(cx: &Cx, token: &str) -> Result<(), DbError> {
    let mut tx = cx.db.begin_housekeeping().await?;
    store::delete_session(&mut tx, &token::hash_of(token)).await?;
    tx.commit().await
}

/// Ends all sessions of an account.
pub async fn sign_out_everywhere(cx: &Cx, account: Uuid) -> Result<(), DbError> {
    let mut tx = cx.db.begin_housekeeping().await?;
    store::delete_sessions(&mut tx, account, None).await?;
    tx.commit().await
}
