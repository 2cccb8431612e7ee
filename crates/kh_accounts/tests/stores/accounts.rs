//! Making accounts and changing passwords.

use crate::stores::on_each_store;
use crate::{PASSWORD, gate, lan, submit, try_to_sign_in, with_lan};
use kh_accounts::{
    AccountError, FirstPassword, NewAccount, PasswordChange, SignInError, change_password, create_account,
    find_account, list_accounts, session, set_disabled,
};
use kh_kernel::args;
use uuid::Uuid;

fn fields(error: &AccountError) -> Vec<&'static str> {
    error.complaints().iter().map(|complaint| complaint.field).collect()
}

#[tokio::test]
async fn an_account_is_made_once_however_often_it_is_submitted() {
    on_each_store(|cx| async move {
        let id = with_lan(&cx).await;
        assert_eq!(with_lan(&cx).await, id);
        let accounts = list_accounts(&cx).await.unwrap();
        assert_eq!(accounts.len(), 1);
        assert_eq!((accounts[0].id, accounts[0].disabled), (id, false));
        assert_eq!((accounts[0].login.as_str(), accounts[0].name.as_str()), ("lan.nguyen", "Nguyễn Thị Lan"));
        assert_eq!(find_account(&cx, "LAN.Nguyen").await.unwrap(), Some(accounts[0].clone()));
        assert_eq!(find_account(&cx, "lan").await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn a_login_and_an_id_belong_to_one_account() {
    on_each_store(|cx| async move {
        with_lan(&cx).await;
        let same_login = NewAccount { id: Uuid::from_u128(2), login: "LAN.NGUYEN".into(), ..lan() };
        let error = create_account(&cx, same_login).await.err().unwrap();
        assert!(matches!(error, AccountError::LoginTaken), "{error}");
        let same_id = NewAccount { login: "minh".into(), ..lan() };
        let error = create_account(&cx, same_id).await.err().unwrap();
        assert!(matches!(error, AccountError::IdTaken(_)), "{error}");
        assert_eq!(list_accounts(&cx).await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn everything_wrong_with_an_account_is_said_at_once() {
    on_each_store(|cx| async move {
        let bad = NewAccount { login: "lân".into(), name: " ".into(), ..lan() };
        let bad = NewAccount { password: FirstPassword::Chosen("ngắn".into()), ..bad };
        let error = create_account(&cx, bad).await.err().unwrap();
        assert_eq!(fields(&error), ["login", "name", "password"]);
        assert!(list_accounts(&cx).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn the_password_is_nowhere_in_the_table() {
    on_each_store(|cx| async move {
        with_lan(&cx).await;
        let row = cx.db.row("SELECT password_hash FROM account", args![]).await.unwrap().unwrap();
        assert!(row.get::<String>(0).unwrap().starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
    })
    .await;
}

#[tokio::test]
async fn changing_the_password_needs_the_old_one_and_ends_all_other_sessions() {
    on_each_store(|cx| async move {
        let (account, gate) = (with_lan(&cx).await, gate());
        let here = try_to_sign_in(&cx, &gate, "lan.nguyen", PASSWORD).await.unwrap().token;
        let elsewhere = try_to_sign_in(&cx, &gate, "lan.nguyen", PASSWORD).await.unwrap().token;
        let change = |old: &str, new: &str| PasswordChange {
            id: Uuid::from_u128(5),
            account,
            old: old.into(),
            new: new.into(),
            session_token: here.clone(),
        };
        let error = change_password(&cx, &gate, change("sai rồi nhé", "mực tím ngày xưa")).await.unwrap_err();
        assert!(matches!(error, AccountError::WrongPassword), "{error}");
        assert_eq!(fields(&error), ["old"]);
        let error = change_password(&cx, &gate, change(PASSWORD, "ngắn")).await.unwrap_err();
        assert_eq!(fields(&error), ["new"]);
        assert!(session(&cx, &gate, &elsewhere).await.unwrap().is_some());

        change_password(&cx, &gate, change(PASSWORD, "mực tím ngày xưa")).await.unwrap();
        assert!(session(&cx, &gate, &here).await.unwrap().is_some());
        assert_eq!(session(&cx, &gate, &elsewhere).await.unwrap(), None);
        let gate = crate::gate();
        assert!(matches!(try_to_sign_in(&cx, &gate, "lan.nguyen", PASSWORD).await, Err(SignInError::Refused)));
        assert!(try_to_sign_in(&cx, &gate, "lan.nguyen", "mực tím ngày xưa").await.is_ok());
    })
    .await;
}

#[tokio::test]
async fn guessing_the_old_password_is_delayed_like_signing_in() {
    on_each_store(|cx| async move {
        let (account, gate) = (with_lan(&cx).await, gate());
        let guess = || PasswordChange {
            id: Uuid::from_u128(5),
            account,
            old: "sai rồi nhé".into(),
            new: "mực tím ngày xưa".into(),
            session_token: String::new(),
        };
        for _ in 0..5 {
            let error = change_password(&cx, &gate, guess()).await.unwrap_err();
            assert!(matches!(error, AccountError::WrongPassword), "{error}");
        }
        let error = change_password(&cx, &gate, guess()).await.unwrap_err();
        assert!(matches!(error, AccountError::TooManyAttempts { wait_seconds: 20 }), "{error}");
    })
    .await;
}

#[tokio::test]
async fn a_disabled_account_is_out_at_once_and_only_its_owner_is_told() {
    on_each_store(|cx| async move {
        let (account, gate) = (with_lan(&cx).await, gate());
        let token = try_to_sign_in(&cx, &gate, "lan.nguyen", PASSWORD).await.unwrap().token;
        set_disabled(&cx, submit(5, account), true).await.unwrap();
        assert_eq!(session(&cx, &gate, &token).await.unwrap(), None);
        assert!(matches!(try_to_sign_in(&cx, &gate, "lan.nguyen", PASSWORD).await, Err(SignInError::Disabled)));
        assert!(matches!(try_to_sign_in(&cx, &gate, "lan.nguyen", "khác hẳn").await, Err(SignInError::Refused)));
        set_disabled(&cx, submit(6, account), false).await.unwrap();
        assert_eq!(session(&cx, &gate, &token).await.unwrap(), None);
        assert!(try_to_sign_in(&cx, &gate, "lan.nguyen", PASSWORD).await.is_ok());
        let stranger = submit(7, Uuid::from_u128(9));
        assert!(matches!(set_disabled(&cx, stranger, true).await, Err(AccountError::NotFound)));
    })
    .await;
}

#[tokio::test]
async fn a_session_that_slipped_in_while_the_account_was_disabled_is_worth_nothing() {
    on_each_store(|cx| async move {
        with_lan(&cx).await;
        let gate = gate();
        let token = try_to_sign_in(&cx, &gate, "lan.nguyen", PASSWORD).await.unwrap().token;
        let mut tx = cx.db.begin_housekeeping().await.unwrap();
        tx.execute("UPDATE account SET disabled = 1", args![]).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(session(&cx, &gate, &token).await.unwrap(), None);
    })
    .await;
}
