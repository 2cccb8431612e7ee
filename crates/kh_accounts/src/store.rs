//! The statements about accounts, sessions and the roles that an account holds.

use crate::domain::{Account, HeldRole, RoleAssignment};
use kh_access::{Assignment, Role};
use kh_figures::{Day, PartitionId, UnitId};
use kh_kernel::hash::Hash;
use kh_kernel::{Db, DbError, Fact, Moment, Row, Tx, args};
use uuid::Uuid;

/// The partition of accounts and sessions, which belongs to no province.
const HOME: i64 = 0;

/// The columns that [`read_account`] reads.
const ACCOUNT: &str = "a.id, a.login, a.name, a.disabled";

fn read_account(row: &Row) -> Result<Account, DbError> {
    Ok(Account { id: row.get(0)?, login: row.get(1)?, name: row.get(2)?, disabled: row.get(3)? })
}

/// Adds an account; `false` when its id or its login is taken.
pub(crate) async fn insert_account(tx: &mut Tx, account: &Account, hash: String) -> Result<bool, DbError> {
    let sql = "INSERT INTO account (partition_id, id, login, name, password_hash, disabled)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING";
    let row = args![HOME, account.id, account.login, account.name, hash, account.disabled];
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

pub(crate) async fn account_exists(tx: &mut Tx, id: Uuid) -> Result<bool, DbError> {
    let sql = "SELECT a.id FROM account a WHERE a.partition_id = $1 AND a.id = $2";
    Ok(tx.row(sql, args![HOME, id]).await?.is_some())
}

/// The account and the stored hash of its password.
pub(crate) async fn credentials(db: &Db, login: &str) -> Result<Option<(Account, String)>, DbError> {
    let sql = format!("SELECT {ACCOUNT}, a.password_hash FROM account a WHERE a.partition_id = $1 AND a.login = $2");
    let row = db.row(&sql, args![HOME, login.to_owned()]).await?;
    row.map(|row| Ok((read_account(&row)?, row.get(4)?))).transpose()
}

/// Stores another password hash; `false` when there is no such account.
pub(crate) async fn set_password_hash(tx: &mut Tx, id: Uuid, hash: String) -> Result<bool, DbError> {
    let sql = "UPDATE account SET password_hash = $1 WHERE partition_id = $2 AND id = $3";
    Ok(tx.execute(sql, args![hash, HOME, id]).await? == 1)
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
        Ok(SessionRow { account: read_account(&row)?, created_at: moment(4)?, expires_at: moment(5)? })
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

pub(crate) async fn partition_is_known(tx: &mut Tx, partition: PartitionId) -> Result<bool, DbError> {
    let sql = "SELECT p.partition_id FROM partition p WHERE p.partition_id = $1";
    Ok(tx.row(sql, args![i64::from(partition.0)]).await?.is_some())
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
        let (id, code): (Uuid, String) = (row.get(0)?, row.get(3)?);
        let Ok(role) = code.parse::<Role>() else {
            // Whatever it once meant, it gives no right.
            tracing::error!(role_assignment.id = %id, %code, "a stored role is unknown");
            continue;
        };
        let last_day: Option<Day> = row.get(4)?;
        let unit: UnitId = row.get(1)?;
        let assignment = Assignment { role, unit, from: row.get(2)?, until: last_day.map(Day::next) };
        held.push(HeldRole { id, assignment });
    }
    Ok(held)
}
