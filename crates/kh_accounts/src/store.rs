//! The statements about accounts, sessions and the roles that an account holds.

use crate::domain::{Account, AccountChange, CHANGES, ChangeMade, HeldRole, OPENED, OneTimeCode, RoleAssignment};
use kh_access::{Assignment, Role};
use kh_figures::{Day, PartitionId, UnitId};
use kh_kernel::db::in_partitions;
use kh_kernel::hash::Hash;
use kh_kernel::{Db, DbError, Fact, Moment, Record, Row, Tx, args};
use uuid::Uuid;

/// The partition of accounts and sessions, which belongs to no province.
const HOME: i64 = 0;

/// The columns that [`read_account`] reads.
const ACCOUNT: &str = "a.id, a.login, a.name, a.disabled, a.code_until, a.code_used";
/// How many columns those are.
const ACCOUNT_WIDTH: usize = 6;

fn read_account(row: &Row) -> Result<Account, DbError> {
    let (until, used_at): (Option<i64>, Option<i64>) = (row.get(4)?, row.get(5)?);
    let code = until.map(|until| OneTimeCode { until: Moment(until), used: used_at.is_some() });
    Ok(Account { id: row.get(0)?, login: row.get(1)?, name: row.get(2)?, disabled: row.get(3)?, code })
}

/// Adds an account; `false` when its id or its login is taken.
pub(crate) async fn insert_account(tx: &mut Tx, account: &Account, hash: String) -> Result<bool, DbError> {
    let sql = "INSERT INTO account (partition_id, id, login, name, password_hash, disabled, code_until)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING";
    let code_until = account.code.map(|code| code.until.0);
    let row = args![HOME, account.id, account.login, account.name, hash, account.disabled, code_until];
    Ok(tx.execute(sql, row).await? == 1)
}

pub(crate) async fn account(db: &Db, id: Uuid) -> Result<Option<Account>, DbError> {
    let sql = format!("SELECT {ACCOUNT} FROM account a WHERE a.partition_id = $1 AND a.id = $2");
    db.row(&sql, args![HOME, id]).await?.as_ref().map(read_account).transpose()
}

pub(crate) async fn account_by_login(db: &Db, login: &str) -> Result<Option<Account>, DbError> {
    let sql = format!("SELECT {ACCOUNT} FROM account a WHERE a.partition_id = $1 AND a.login = $2");
    db.row(&sql, args![HOME, login.to_owned()]).await?.as_ref().map(read_account).transpose()
}

pub(crate) async fn accounts(db: &Db) -> Result<Vec<Account>, DbError> {
    let sql = format!("SELECT {ACCOUNT} FROM account a WHERE a.partition_id = $1 ORDER BY a.login");
    db.rows(&sql, args![HOME]).await?.iter().map(read_account).collect()
}

/// The account and the stored hash of its password.
pub(crate) async fn credentials(db: &Db, login: &str) -> Result<Option<(Account, String)>, DbError> {
    let sql = format!("SELECT {ACCOUNT}, a.password_hash FROM account a WHERE a.partition_id = $1 AND a.login = $2");
    let row = db.row(&sql, args![HOME, login.to_owned()]).await?;
    row.map(|row| Ok((read_account(&row)?, row.get(ACCOUNT_WIDTH)?))).transpose()
}

/// Stores the hash of another password, or of a code that opens the account until a moment; `false` when there is no
/// such account.
pub(crate) async fn set_password_hash(
    tx: &mut Tx,
    id: Uuid,
    hash: String,
    code_until: Option<Moment>,
) -> Result<bool, DbError> {
    let sql = "UPDATE account SET password_hash = $1, code_until = $2, code_used = NULL
         WHERE partition_id = $3 AND id = $4";
    Ok(tx.execute(sql, args![hash, code_until.map(|until| until.0), HOME, id]).await? == 1)
}

/// Uses up the one-time code of an account; `false` when it was used or another one took its place meanwhile.
pub(crate) async fn use_code(tx: &mut Tx, id: Uuid, code: OneTimeCode, now: Moment) -> Result<bool, DbError> {
    let sql = "UPDATE account SET code_used = $1
         WHERE partition_id = $2 AND id = $3 AND code_until = $4 AND code_used IS NULL";
    Ok(tx.execute(sql, args![now.0, HOME, id, code.until.0]).await? == 1)
}

/// Disables or enables an account; `false` when there is no such account.
pub(crate) async fn set_disabled(tx: &mut Tx, id: Uuid, disabled: bool) -> Result<bool, DbError> {
    let sql = "UPDATE account SET disabled = $1 WHERE partition_id = $2 AND id = $3";
    Ok(tx.execute(sql, args![disabled, HOME, id]).await? == 1)
}

/// A session as stored, with its account.
pub(crate) struct SessionRow {
    pub(crate) account: Account,
    pub(crate) created_at: Moment,
    pub(crate) expires_at: Moment,
}

pub(crate) async fn insert_session(
    tx: &mut Tx,
    session: Hash,
    account: Uuid,
    created_at: Moment,
    expires_at: Moment,
) -> Result<(), DbError> {
    let sql = "INSERT INTO session (partition_id, token_hash, account_id, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5)";
    tx.execute(sql, args![HOME, session.to_vec(), account, created_at.0, expires_at.0]).await?;
    Ok(())
}

pub(crate) async fn session(db: &Db, session: &Hash) -> Result<Option<SessionRow>, DbError> {
    let sql = format!(
        "SELECT {ACCOUNT}, s.created_at, s.expires_at FROM session s
         JOIN account a ON a.partition_id = s.partition_id AND a.id = s.account_id
         WHERE s.partition_id = $1 AND s.token_hash = $2"
    );
    let row = db.row(&sql, args![HOME, session.to_vec()]).await?;
    row.map(|row| {
        let moment = |column| row.get(column).map(Moment);
        let (created_at, expires_at) = (moment(ACCOUNT_WIDTH)?, moment(ACCOUNT_WIDTH + 1)?);
        Ok(SessionRow { account: read_account(&row)?, created_at, expires_at })
    })
    .transpose()
}

pub(crate) async fn set_session_end(tx: &mut Tx, session: &Hash, expires_at: Moment) -> Result<(), DbError> {
    let sql = "UPDATE session SET expires_at = $1 WHERE partition_id = $2 AND token_hash = $3";
    tx.execute(sql, args![expires_at.0, HOME, session.to_vec()]).await?;
    Ok(())
}

pub(crate) async fn delete_session(tx: &mut Tx, session: &Hash) -> Result<(), DbError> {
    let sql = "DELETE FROM session WHERE partition_id = $1 AND token_hash = $2";
    tx.execute(sql, args![HOME, session.to_vec()]).await?;
    Ok(())
}

/// Deletes the sessions of an account but the one to keep.
pub(crate) async fn delete_sessions(tx: &mut Tx, account: Uuid, but: Option<Hash>) -> Result<(), DbError> {
    let sql = "DELETE FROM session WHERE partition_id = $1 AND account_id = $2 AND token_hash <> $3";
    tx.execute(sql, args![HOME, account, but.map_or(Vec::new(), |hash| hash.to_vec())]).await?;
    Ok(())
}

/// Deletes the sessions that began at `moment` or before.
pub(crate) async fn delete_sessions_begun_by(tx: &mut Tx, moment: Moment) -> Result<(), DbError> {
    let sql = "DELETE FROM session WHERE partition_id = $1 AND created_at <= $2";
    tx.execute(sql, args![HOME, moment.0]).await?;
    Ok(())
}

pub(crate) async fn partition_is_known(db: &Db, partition: PartitionId) -> Result<bool, DbError> {
    let sql = "SELECT p.partition_id FROM partition p WHERE p.partition_id = $1";
    Ok(db.row(sql, args![i64::from(partition.0)]).await?.is_some())
}

/// The rows about an account that nothing took the place of, in all partitions, the oldest role first.
pub(crate) async fn held_roles(db: &Db, account: Uuid) -> Result<Vec<HeldRole>, DbError> {
    // Naming the partitions lets the index by partition and account answer.
    let sql = format!(
        "SELECT r.id, r.unit_id, r.day, r.role, r.until FROM {} r
         WHERE r.partition_id IN (SELECT p.partition_id FROM partition p)
           AND r.account_id = $1 AND r.replaced_by IS NULL AND r.void = 0
         ORDER BY r.day, r.id",
        RoleAssignment::KIND.table
    );
    let mut held = Vec::new();
    for row in db.rows(&sql, args![account]).await? {
        held.extend(read_held(&row)?);
    }
    Ok(held)
}

/// The roles that are held, were or will be in units of `partitions`, each with its account.
pub(crate) async fn held_in(db: &Db, partitions: &[PartitionId]) -> Result<Vec<(Uuid, HeldRole)>, DbError> {
    let sql = format!(
        "SELECT r.id, r.unit_id, r.day, r.role, r.until, r.account_id FROM {} r
         WHERE {} AND r.replaced_by IS NULL AND r.void = 0
         ORDER BY r.day, r.id",
        RoleAssignment::KIND.table,
        in_partitions("r.partition_id", partitions)
    );
    let mut held = Vec::new();
    for row in db.rows(&sql, args![]).await? {
        if let Some(role) = read_held(&row)? {
            held.push((row.get(5)?, role));
        }
    }
    Ok(held)
}

/// The row of [`held_roles`]; none when its role is unknown.
fn read_held(row: &Row) -> Result<Option<HeldRole>, DbError> {
    let (id, code): (Uuid, String) = (row.get(0)?, row.get(3)?);
    let Ok(role) = code.parse::<Role>() else {
        // Whatever it once meant, it gives no right.
        tracing::error!(role_assignment.id = %id, %code, "a stored role is unknown");
        return Ok(None);
    };
    let last_day: Option<Day> = row.get(4)?;
    let assignment = Assignment { role, unit: row.get(1)?, from: row.get(2)?, until: last_day.map(Day::next) };
    Ok(Some(HeldRole { id, assignment }))
}

/// The row of a role, replaced or not.
pub(crate) async fn role_row(db: &Db, partition: PartitionId, id: Uuid) -> Result<Option<Record>, DbError> {
    let kind = RoleAssignment::KIND;
    let sql = format!("SELECT {} FROM {} r WHERE r.partition_id = $1 AND r.id = $2", kind.select_list("r"), kind.table);
    let row = db.row(&sql, args![i64::from(partition.0), id]).await?;
    row.map(|row| Ok(kind.read(&row, 0)?)).transpose()
}

/// Whether a submit about a role was recorded.
pub(crate) async fn role_is_recorded(db: &Db, id: Uuid) -> Result<bool, DbError> {
    let sql = format!(
        "SELECT r.id FROM {} r WHERE r.partition_id IN (SELECT p.partition_id FROM partition p) AND r.id = $1",
        RoleAssignment::KIND.table
    );
    Ok(db.row(&sql, args![id]).await?.is_some())
}

/// The accounts that were opened in units of `partitions` and hold no role anywhere, each with its unit.
pub(crate) async fn opened_without_role(db: &Db, partitions: &[PartitionId]) -> Result<Vec<(Uuid, UnitId)>, DbError> {
    let sql = format!(
        "SELECT c.account_id, c.unit_id FROM {} c
         WHERE {} AND c.what = $1 AND NOT EXISTS (
           SELECT r.id FROM {} r
           WHERE r.partition_id IN (SELECT p.partition_id FROM partition p)
             AND r.account_id = c.account_id AND r.replaced_by IS NULL AND r.void = 0)",
        AccountChange::KIND.table,
        in_partitions("c.partition_id", partitions),
        RoleAssignment::KIND.table
    );
    let rows = db.rows(&sql, args![OPENED.to_owned()]).await?;
    rows.iter().map(|row| Ok((row.get(0)?, row.get(1)?))).collect()
}

/// What was done with an account, the newest first.
pub(crate) async fn changes(db: &Db, account: Uuid) -> Result<Vec<ChangeMade>, DbError> {
    let sql = format!(
        "SELECT c.what, c.unit_id, e.recorded_at, e.actor_id FROM {} c
         JOIN entry e ON e.partition_id = c.partition_id AND e.id = c.id
         WHERE c.partition_id IN (SELECT p.partition_id FROM partition p) AND c.account_id = $1
         ORDER BY e.recorded_at DESC, c.id DESC",
        AccountChange::KIND.table
    );
    let mut changes = Vec::new();
    for row in db.rows(&sql, args![account]).await? {
        let code: String = row.get(0)?;
        let label = CHANGES.iter().find(|(known, _)| *known == code).map_or("", |(_, label)| *label);
        changes.push(ChangeMade { label, unit: row.get(1)?, at: Moment(row.get(2)?), actor: row.get(3)? });
    }
    Ok(changes)
}

/// The unit in whose journal it stands that the account was opened.
pub(crate) async fn opened_at(db: &Db, account: Uuid) -> Result<Option<UnitId>, DbError> {
    let sql = format!(
        "SELECT c.unit_id FROM {} c
         WHERE c.partition_id IN (SELECT p.partition_id FROM partition p) AND c.account_id = $1 AND c.what = $2",
        AccountChange::KIND.table
    );
    let row = db.row(&sql, args![account, OPENED.to_owned()]).await?;
    Ok(row.map(|row| row.get(0)).transpose()?)
}
