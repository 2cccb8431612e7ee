//! Giving roles, ending them, taking them back, and the actor that an account is.

use crate::domain::{HeldRole, RoleAssignment};
use crate::error::{AccountError, refuse_broken};
use crate::store;
use kh_access::{AccountId, Actor, Role};
use kh_figures::{Day, UnitId};
use kh_kernel::fact::{Draft, Fact, FactRules};
use kh_kernel::journal::{self, JournalError, Outcome, Submit};
use kh_kernel::{Cx, DbError, Record};
use uuid::Uuid;

/// A role to be given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRole {
    /// The id that the client gave to this submit.
    pub id: Uuid,
    /// **Tài khoản**.
    pub account: Uuid,
    /// **Đơn vị** in which the role is held, and below which.
    pub unit: UnitId,
    /// **Vai trò**.
    pub role: Role,
    /// **Từ ngày**: the first day.
    pub from: Day,
    /// **Đến hết ngày**: the last day.
    pub until: Option<Day>,
}

/// Gives an account a role in a unit.
pub async fn assign_role(cx: &Cx, new: NewRole) -> Result<Outcome, AccountError> {
    let fact = RoleAssignment { account_id: new.account, role: new.role.code().to_owned(), until: new.until };
    refuse_broken(fact.check(new.from))?;
    if store::account(&cx.db, new.account).await?.is_none() {
        return Err(AccountError::NotFound);
    }
    if !store::partition_is_known(&cx.db, new.unit.partition()).await? {
        return Err(AccountError::UnknownPartition);
    }
    let draft = Draft { id: new.id, unit: new.unit, day: new.from, values: fact.to_values() };
    Ok(journal::submit(cx, RoleAssignment::KIND, Submit::Record(draft)).await?)
}

/// A role to be ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RoleEnd {
    /// The id that the client gave to this submit.
    pub id: Uuid,
    /// The row that says so far how long the role is held.
    pub held: Uuid,
    /// Its unit.
    pub unit: UnitId,
    /// **Đến hết ngày**: the last day.
    pub until: Day,
}

/// Gives a role another last day.
pub async fn end_role(cx: &Cx, end: RoleEnd) -> Result<Outcome, AccountError> {
    let held = role_row(cx, end.held, end.unit).await?;
    let fact = RoleAssignment::from_values(&held.values).ok_or(JournalError::NotFound)?;
    let fact = RoleAssignment { until: Some(end.until), ..fact };
    refuse_broken(fact.check(held.day))?;
    let draft = Draft { id: end.id, unit: held.unit, day: held.day, values: fact.to_values() };
    let old = (held.partition(), held.id);
    Ok(journal::submit(cx, RoleAssignment::KIND, Submit::Correct(old, draft)).await?)
}

/// A role to be taken back that was given by mistake.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RoleCancel {
    /// The id that the client gave to this submit.
    pub id: Uuid,
    /// The row that gave the role.
    pub held: Uuid,
    /// Its unit.
    pub unit: UnitId,
}

/// Takes a role back as if it had not been given; the rows stay.
pub async fn cancel_role(cx: &Cx, cancel: RoleCancel) -> Result<Outcome, AccountError> {
    let held = role_row(cx, cancel.held, cancel.unit).await?;
    let submit = Submit::Cancel((held.partition(), held.id), cancel.id);
    Ok(journal::submit(cx, RoleAssignment::KIND, submit).await?)
}

async fn role_row(cx: &Cx, id: Uuid, unit: UnitId) -> Result<Record, AccountError> {
    let found = store::role_row(&cx.db, unit.partition(), id).await?;
    Ok(found.filter(|held| held.unit == unit).ok_or(JournalError::NotFound)?)
}

/// Whether a submit about a role was recorded: the second click finds the role ended or taken back by the first.
pub async fn role_is_recorded(cx: &Cx, submit: Uuid) -> Result<bool, DbError> {
    store::role_is_recorded(&cx.db, submit).await
}

/// The roles of an account, past and future ones included, the oldest first.
pub async fn held_roles(cx: &Cx, account: Uuid) -> Result<Vec<HeldRole>, DbError> {
    store::held_roles(&cx.db, account).await
}

/// The actor that an account is, with every role ever given; none when the account is disabled or does not exist.
///
/// The day is asked with each right, and a refusal names roles that are over, so none is left out here.
pub async fn actor_for(cx: &Cx, account: Uuid) -> Result<Option<Actor>, DbError> {
    let Some(account) = store::account(&cx.db, account).await?.filter(|account| !account.disabled) else {
        return Ok(None);
    };
    let assignments = held_roles(cx, account.id).await?.into_iter().map(|held| held.assignment).collect();
    Ok(Some(Actor::new(AccountId(account.id.to_string()), account.name, assignments)))
}
