//! The actions on a real database of each engine.

#![expect(clippy::unwrap_used, reason = "a helper of a test fails the test")]

mod accounts;
mod codes;
mod people;
mod roles;
mod sessions;
mod stores;

use kh_accounts::{AccountSubmit, FirstPassword, Gate, NewAccount, SignInError, SignedIn, create_account, sign_in};
use kh_kernel::Cx;
use std::net::IpAddr;
use uuid::Uuid;

/// The password of everybody in these tests.
const PASSWORD: &str = "đèn sách sáng";

/// A gate with a key of no importance.
fn gate() -> Gate {
    Gate::new([3; 32])
}

/// The submit that makes Lan's account.
fn lan() -> NewAccount {
    NewAccount {
        id: Uuid::from_u128(1),
        login: " Lan.Nguyen ".into(),
        name: "Nguyễn  Thị Lan".into(),
        password: FirstPassword::Chosen(PASSWORD.into()),
        at: None,
    }
}

/// A change of an account, in whose journal it stands left open.
fn submit(id: u128, account: Uuid) -> AccountSubmit {
    AccountSubmit { id: Uuid::from_u128(id), account, at: None }
}

/// Lan's account, made.
async fn with_lan(cx: &Cx) -> Uuid {
    create_account(cx, lan()).await.unwrap().account
}

/// Signs in from an address in the documentation range.
async fn try_to_sign_in(cx: &Cx, gate: &Gate, login: &str, password: &str) -> Result<SignedIn, SignInError> {
    sign_in(cx, gate, login, password, IpAddr::from([203, 0, 113, 5])).await
}
