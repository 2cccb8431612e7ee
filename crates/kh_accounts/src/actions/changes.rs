//! One change of an account together with its entry in the journal.

use crate::domain::{Account, AccountChange, CODE_ISSUED, DISABLED, ENABLED, OPENED, PASSWORD_CHOSEN};
use crate::error::AccountError;
use crate::store;
use kh_figures::UnitId;
use kh_kernel::fact::{Draft, Fact};
use kh_kernel::hash::Hash;
use kh_kernel::journal;
use kh_kernel::{Cx, DbError, Moment, Tx};
use uuid::Uuid;

/// A change of an account, as it is submitted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AccountSubmit {
    /// The id that the client gave to this submit; it becomes the id of the entry.
    pub id: Uuid,
    /// The account.
    pub account: Uuid,
    /// The unit in whose journal the change is written. When the caller names none, it is that of the latest role, else
    /// the one in which the account was opened; an account that has neither is changed without an entry.
    pub at: Option<UnitId>,
}

/// What is done.
pub(super) enum Deed {
    Open { account: Account, hash: String },
    IssueCode { hash: String, until: Moment },
    ChoosePassword { hash: String, kept: Hash },
    SetDisabled(bool),
}

/// What became of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Done {
    /// It was made now.
    Now,
    /// The same submit had made it before.
    Before,
}

/// How often a change is tried again when another transaction was in the way.
const TRIES: usize = 5;

/// Makes the change and writes it into the journal, both or neither; the same submit again changes nothing.
pub(super) async fn carry_out(cx: &Cx, submit: AccountSubmit, deed: &Deed) -> Result<Done, AccountError> {
    let place = match submit.at {
        Some(unit) => Some(unit),
        None => place_of(cx, submit.account).await?,
    };
    if let Some(unit) = place
        && !store::partition_is_known(&cx.db, unit.partition()).await?
    {
        return Err(AccountError::UnknownPartition);
    }
    let mut tries = 1;
    let done = loop {
        match carry_out_once(cx, submit, place, deed).await {
            Err(error) if tries < TRIES && was_in_the_way(&error) => tries += 1,
            done => break done?,
        }
    };
    if done == Done::Now {
        let (account, what) = (submit.account, deed.what());
        tracing::info!(account.id = %account, actor.id = %cx.actor, "account {account}: {what}");
    }
    Ok(done)
}

async fn place_of(cx: &Cx, account: Uuid) -> Result<Option<UnitId>, DbError> {
    match store::held_roles(&cx.db, account).await?.last() {
        Some(held) => Ok(Some(held.assignment.unit)),
        None => store::opened_at(&cx.db, account).await,
    }
}

fn was_in_the_way(error: &AccountError) -> bool {
    let (AccountError::Db(error) | AccountError::Journal(journal::JournalError::Db(error))) = error else {
        return false;
    };
    error.is_transient() || error.is_duplicate()
}

async fn carry_out_once(
    cx: &Cx,
    submit: AccountSubmit,
    place: Option<UnitId>,
    deed: &Deed,
) -> Result<Done, AccountError> {
    let Some(unit) = place else {
        let mut tx = cx.db.begin_housekeeping().await?;
        deed.apply(&mut tx, submit.account).await?;
        tx.commit().await?;
        return Ok(Done::Now);
    };
    let kind = AccountChange::KIND;
    let change = AccountChange { account_id: submit.account, what: deed.what().to_owned() };
    let mut tx = cx.db.begin().await?;
    if let Some(stored) = journal::find_by_id(&mut tx, kind, unit.partition(), submit.id).await? {
        // The day is not compared: the second click may come after midnight.
        let is_same = AccountChange::from_values(&stored.values).as_ref() == Some(&change);
        return if is_same { Ok(Done::Before) } else { Err(AccountError::IdTaken(submit.id)) };
    }
    let draft = Draft { id: submit.id, unit, day: cx.now().day(), values: change.to_values() };
    journal::record(&mut tx, cx, kind, draft).await?;
    deed.apply(&mut tx, submit.account).await?;
    tx.commit().await?;
    Ok(Done::Now)
}

impl Deed {
    fn what(&self) -> &'static str {
        match self {
            Self::Open { .. } => OPENED,
            Self::IssueCode { .. } => CODE_ISSUED,
            Self::ChoosePassword { .. } => PASSWORD_CHOSEN,
            Self::SetDisabled(true) => DISABLED,
            Self::SetDisabled(false) => ENABLED,
        }
    }

    async fn apply(&self, tx: &mut Tx, account: Uuid) -> Result<(), AccountError> {
        let is_found = match self {
            Self::Open { account, hash } => {
                let is_new = store::insert_account(tx, account, hash.clone()).await?;
                return if is_new { Ok(()) } else { Err(AccountError::LoginTaken) };
            }
            Self::IssueCode { hash, until } => {
                store::delete_sessions(tx, account, None).await?;
                store::set_password_hash(tx, account, hash.clone(), Some(*until)).await?
            }
            Self::ChoosePassword { hash, kept } => {
                store::delete_sessions(tx, account, Some(*kept)).await?;
                store::set_password_hash(tx, account, hash.clone(), None).await?
            }
            Self::SetDisabled(disabled) => {
                if *disabled {
                    store::delete_sessions(tx, account, None).await?;
                }
                store::set_disabled(tx, account, *disabled).await?
            }
        };
        if is_found { Ok(()) } else { Err(AccountError::NotFound) }
    }
}
