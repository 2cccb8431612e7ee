//! One-time codes: how long they open an account, how often, and what must happen then.

use crate::roles::{long_an, with_partitions};
use crate::stores::{at, on_each_store};
use crate::{PASSWORD, gate, lan, submit, try_to_sign_in, with_lan};
use kh_accounts::{
    AccountError, FirstPassword, NewAccount, PasswordChange, SignInError, account_changes, change_password,
    create_account, reset_password, session, set_disabled,
};
use kh_kernel::{Cx, Fact as _, args};
use uuid::Uuid;

const DAY: i64 = 24 * 3600;
const NEW: &str = "mực tím ngày xưa";

fn choice(account: Uuid, new: &str, token: &str) -> PasswordChange {
    let (id, new, session_token) = (Uuid::from_u128(90), new.to_owned(), token.to_owned());
    PasswordChange { id, account, old: String::new(), new, session_token }
}

async fn count(cx: &Cx, table: &str) -> i64 {
    let row = cx.db.row(&format!("SELECT COUNT(*) FROM {table}"), args![]).await.unwrap().unwrap();
    row.get(0).unwrap()
}

#[tokio::test]
async fn a_code_takes_the_place_of_the_password_and_ends_every_session() {
    on_each_store(|cx| async move {
        let (account, gate) = (with_lan(&cx).await, gate());
        let token = try_to_sign_in(&cx, &gate, "lan.nguyen", PASSWORD).await.unwrap().token;
        assert!(!session(&cx, &gate, &token).await.unwrap().unwrap().must_choose_password);
        let code = reset_password(&cx, submit(5, account)).await.unwrap().unwrap();
        assert_eq!(code.len(), 8);
        assert_eq!(session(&cx, &gate, &token).await.unwrap(), None);
        assert!(matches!(try_to_sign_in(&cx, &gate, "lan.nguyen", PASSWORD).await, Err(SignInError::Refused)));
        let token = try_to_sign_in(&cx, &gate, "lan.nguyen", &code).await.unwrap().token;
        assert!(session(&cx, &gate, &token).await.unwrap().unwrap().must_choose_password);
        let stranger = submit(6, Uuid::from_u128(9));
        assert!(matches!(reset_password(&cx, stranger).await, Err(AccountError::NotFound)));
    })
    .await;
}

#[tokio::test]
async fn a_code_opens_once_and_for_a_day() {
    on_each_store(|cx| async move {
        let (account, gate) = (with_lan(&cx).await, gate());
        let code = reset_password(&cx, submit(5, account)).await.unwrap().unwrap();
        let late = at(&cx, DAY);
        let error = try_to_sign_in(&late, &crate::gate(), "lan.nguyen", &code).await.err().unwrap();
        assert!(matches!(error, SignInError::CodeOver), "{error}");
        let guess = try_to_sign_in(&late, &crate::gate(), "lan.nguyen", "khác hẳn").await;
        assert!(matches!(guess, Err(SignInError::Refused)));
        let in_time = at(&cx, DAY - 1);
        assert!(try_to_sign_in(&in_time, &gate, "lan.nguyen", &code).await.is_ok());
        let error = try_to_sign_in(&in_time, &gate, "lan.nguyen", &code).await.err().unwrap();
        assert!(matches!(error, SignInError::CodeOver), "{error}");
        let next = reset_password(&late, submit(6, account)).await.unwrap().unwrap();
        assert!(try_to_sign_in(&late, &gate, "lan.nguyen", &next).await.is_ok());
    })
    .await;
}

#[tokio::test]
async fn whoever_signed_in_with_a_code_chooses_a_password_that_is_not_the_code() {
    on_each_store(|cx| async move {
        let (account, gate) = (with_lan(&cx).await, gate());
        let code = reset_password(&cx, submit(5, account)).await.unwrap().unwrap();
        // Nobody has shown the code yet, so the present password is asked.
        let error = change_password(&cx, &gate, choice(account, NEW, "")).await.unwrap_err();
        assert!(matches!(error, AccountError::WrongPassword), "{error}");
        let token = try_to_sign_in(&cx, &gate, "lan.nguyen", &code).await.unwrap().token;
        for bad in [code.as_str(), "ngắn"] {
            let error = change_password(&cx, &gate, choice(account, bad, &token)).await.unwrap_err();
            assert_eq!(error.complaints()[0].field, "new");
        }
        change_password(&cx, &gate, choice(account, NEW, &token)).await.unwrap();
        assert!(!session(&cx, &gate, &token).await.unwrap().unwrap().must_choose_password);
        assert!(try_to_sign_in(&at(&cx, 2 * DAY), &crate::gate(), "lan.nguyen", NEW).await.is_ok());
        let error = change_password(&cx, &gate, choice(account, PASSWORD, &token)).await.unwrap_err();
        assert!(matches!(error, AccountError::WrongPassword), "{error}");
    })
    .await;
}

#[tokio::test]
async fn a_session_that_slipped_in_while_a_code_took_the_place_of_the_password_is_worth_nothing() {
    on_each_store(|cx| async move {
        let (_, gate) = (with_lan(&cx).await, gate());
        let token = try_to_sign_in(&cx, &gate, "lan.nguyen", PASSWORD).await.unwrap().token;
        let mut tx = cx.db.begin_housekeeping().await.unwrap();
        let until = at(&cx, DAY).now().0;
        tx.execute("UPDATE account SET code_until = $1", args![until]).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(session(&cx, &gate, &token).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn an_account_may_begin_with_a_code_which_the_same_submit_does_not_show_again() {
    on_each_store(|cx| async move {
        let (gate, new) = (gate(), || NewAccount { password: FirstPassword::Code, ..lan() });
        let opened = create_account(&cx, new()).await.unwrap();
        let code = opened.code.unwrap();
        assert_eq!(create_account(&cx, new()).await.unwrap().code, None);
        let token = try_to_sign_in(&cx, &gate, "lan.nguyen", &code).await.unwrap().token;
        assert!(session(&cx, &gate, &token).await.unwrap().unwrap().must_choose_password);
    })
    .await;
}

#[tokio::test]
async fn every_change_stands_in_the_journal_once_with_who_made_it() {
    on_each_store(|cx| async move {
        with_partitions(&cx).await;
        let keeper = cx.acting_as(Uuid::from_u128(77));
        let new = NewAccount { at: Some(long_an()), ..lan() };
        let account = create_account(&keeper, new).await.unwrap().account;
        create_account(&keeper, NewAccount { at: Some(long_an()), ..lan() }).await.unwrap();
        let code = reset_password(&at(&keeper, 60), submit(5, account)).await.unwrap();
        assert!(code.is_some());
        // The second click changes nothing, so the code that was read out goes on opening.
        assert_eq!(reset_password(&at(&keeper, DAY), submit(5, account)).await.unwrap(), None);
        let gate = gate();
        let token = try_to_sign_in(&at(&cx, 90), &gate, "lan.nguyen", &code.unwrap()).await.unwrap().token;
        let own = at(&cx, 120).acting_as(account);
        change_password(&own, &gate, choice(account, NEW, &token)).await.unwrap();
        change_password(&own, &gate, choice(account, NEW, &token)).await.unwrap_err();
        set_disabled(&at(&keeper, 180), submit(6, account), true).await.unwrap();
        set_disabled(&at(&keeper, 240), submit(7, account), false).await.unwrap();
        let error = set_disabled(&keeper, submit(7, account), true).await.unwrap_err();
        assert!(matches!(error, AccountError::IdTaken(_)), "{error}");

        let changes = account_changes(&cx, account).await.unwrap();
        let told: Vec<_> = changes.iter().rev().map(|change| (change.label, change.actor)).collect();
        let expected = [
            ("Mở tài khoản", keeper.actor),
            ("Cấp lại mật khẩu", keeper.actor),
            ("Tự đặt mật khẩu", account),
            ("Tạm khóa", keeper.actor),
            ("Mở lại", keeper.actor),
        ];
        assert_eq!(told, expected);
        assert!(changes.iter().all(|change| change.unit == long_an()));
        assert_eq!(count(&cx, "entry").await, 5);
        let seen = kh_kernel::doctor::examine(&cx.db, &kh_accounts::facts()).await.unwrap();
        assert_eq!(seen.findings, vec![]);
    })
    .await;
}

#[tokio::test]
async fn what_is_refused_leaves_no_entry() {
    on_each_store(|cx| async move {
        with_partitions(&cx).await;
        create_account(&cx, NewAccount { at: Some(long_an()), ..lan() }).await.unwrap();
        let same_login = NewAccount { id: Uuid::from_u128(2), at: Some(long_an()), ..lan() };
        assert!(matches!(create_account(&cx, same_login).await, Err(AccountError::LoginTaken)));
        let stranger = kh_accounts::AccountSubmit { at: Some(long_an()), ..submit(6, Uuid::from_u128(9)) };
        assert!(matches!(set_disabled(&cx, stranger, true).await, Err(AccountError::NotFound)));
        assert_eq!(count(&cx, "entry").await, 1);
        assert_eq!(count(&cx, kh_accounts::AccountChange::KIND.table).await, 1);
    })
    .await;
}
