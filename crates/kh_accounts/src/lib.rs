//! **Tài khoản**: people who sign in, how they prove who they are, and the roles that they hold in units.
//!
//! An account has a login, a name and a password of which only an Argon2id hash is kept. Signing in makes a *session*: a
//! random token in a cookie, of which only the SHA-256 is kept. A *role assignment* is a fact of the journal like any
//! other: it holds in a unit and all below it, from a day to a last day, and [`actor_for`] makes of all of them the
//! [`kh_access::Actor`] whose rights are asked. An *account change* is the fact that somebody opened an account, gave it
//! a one-time code, disabled or enabled it, or chose a password; it stands in the journal of a unit.
//!
//! Nobody gives another person a password: a new account and a forgotten password begin with a *one-time code*, after
//! which the person must choose a password before anything else ([`Session::must_choose_password`]).
//!
//! **Invariants**
//!
//! * Neither a password nor a session token can be read from the database.
//! * An unknown login and a wrong password get the same answer after the same time.
//! * Guessing is answered with a growing delay, never with a lock that somebody would have to open.
//! * A session ends [`SESSION_SECONDS`] after sign-in, [`IDLE_SECONDS`] after the last request, when the person signs
//!   out, and when the password changes or the account is disabled.
//! * A one-time code opens its account once, within [`CODE_SECONDS`], and is stored nowhere but as a hash.
//! * An account is changed and the change is journaled in one transaction. Only an account without a role that was opened
//!   while there was no unit is changed without an entry, for an entry stands at a unit.
//! * Reading never writes: the last request of a session is remembered in memory ([`Gate`]). A POST may store it as well
//!   ([`extend_session`]), so that those who work stay signed in when the program is restarted.
//! * Accounts and sessions are stored in partition 0, role assignments and account changes in the partition of their unit.
//!
//! **Deliberately absent**: the question who may manage accounts. Callers ask `kh_access::may` for the resource
//! `Accounts`, and [`Person`] whether the account is theirs, before they call an action of [`actions`]; a command typed on
//! the server asks nothing. Also absent: passwords that expire, secret questions, and any cookie or header parsing.
//!
//! Reading order: [`domain`], [`actions`], [`Gate`], [`csrf`], [`cookies`], [`passwords`], [`labels`].

pub mod actions;
mod attempts;
pub mod cookies;
pub mod csrf;
pub mod domain;
mod error;
mod gate;
pub mod labels;
pub mod passwords;
mod store;
mod token;

pub use actions::accounts::{
    CODE_SECONDS, FirstPassword, NewAccount, Opened, PasswordChange, account_changes, change_password, create_account,
    find_account, list_accounts, reset_password, set_disabled,
};
pub use actions::changes::AccountSubmit;
pub use actions::people::{people, person};
pub use actions::roles::{
    NewRole, RoleCancel, RoleEnd, actor_for, assign_role, cancel_role, end_role, held_roles, role_is_recorded,
};
pub use actions::sessions::{
    IDLE_SECONDS, SESSION_SECONDS, Session, SignedIn, extend_session, session, sign_in, sign_out, sign_out_everywhere,
};
pub use attempts::network_of;
pub use domain::{Account, AccountChange, ChangeMade, HeldRole, OneTimeCode, Person, RoleAssignment, check_account};
pub use error::{AccountError, SignInError};
pub use gate::Gate;

use kh_kernel::Fact;

/// The kinds of facts of this area.
pub fn facts() -> Vec<&'static kh_kernel::FactKind> {
    vec![RoleAssignment::KIND, AccountChange::KIND]
}
