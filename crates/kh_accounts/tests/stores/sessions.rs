//! Signing in and out, and when a session ends.

use crate::stores::{MORNING, at, on_each_store};
use crate::{PASSWORD, gate, try_to_sign_in, with_lan};
use kh_accounts::{Gate, SignInError, create_account, extend_session, session, sign_in, sign_out, sign_out_everywhere};
use kh_kernel::{Cx, args};
use std::fmt::Write as _;
use std::net::IpAddr;
use uuid::Uuid;

const MINUTE: i64 = 60;
const HOUR: i64 = 3600;

async fn is_signed_in(cx: &Cx, gate: &Gate, token: &str, seconds: i64) -> bool {
    session(&at(cx, seconds), gate, token).await.unwrap().is_some()
}

/// The stored end of the only session, in seconds after the morning.
async fn stored_end(cx: &Cx) -> i64 {
    let row = cx.db.row("SELECT expires_at FROM session", args![]).await.unwrap().unwrap();
    (row.get::<i64>(0).unwrap() - MORNING.0) / 1_000_000
}

async fn count_sessions(cx: &Cx) -> i64 {
    let row = cx.db.row("SELECT COUNT(*) FROM session", args![]).await.unwrap().unwrap();
    row.get(0).unwrap()
}

#[tokio::test]
async fn whoever_knows_the_password_gets_a_session() {
    on_each_store(|cx| async move {
        let (account, gate) = (with_lan(&cx).await, gate());
        let signed_in = try_to_sign_in(&cx, &gate, "LAN.nguyen ", PASSWORD).await.unwrap();
        assert_eq!((signed_in.account, signed_in.name.as_str()), (account, "Nguyễn Thị Lan"));
        let session_now = session(&cx, &gate, &signed_in.token).await.unwrap().unwrap();
        assert_eq!(session_now.account_id, account);
        assert_eq!((session_now.login.as_str(), session_now.name.as_str()), ("lan.nguyen", "Nguyễn Thị Lan"));
        let form = gate.csrf_token(&signed_in.token);
        assert!(gate.csrf_matches(&signed_in.token, &form));
        let again = try_to_sign_in(&cx, &gate, "lan.nguyen", PASSWORD).await.unwrap();
        assert!(!gate.csrf_matches(&again.token, &form));
    })
    .await;
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_login_get_one_answer() {
    on_each_store(|cx| async move {
        with_lan(&cx).await;
        let gate = gate();
        let wrong = try_to_sign_in(&cx, &gate, "lan.nguyen", "khác hẳn").await.err().unwrap();
        let unknown = try_to_sign_in(&cx, &gate, "minh", PASSWORD).await.err().unwrap();
        let impossible = try_to_sign_in(&cx, &gate, &"lân/".repeat(1000), PASSWORD).await.err().unwrap();
        for error in [&wrong, &unknown, &impossible] {
            assert!(matches!(error, SignInError::Refused), "{error}");
            assert_eq!(error.sentence(), wrong.sentence());
        }
        assert_eq!(count_sessions(&cx).await, 0);
    })
    .await;
}

#[tokio::test]
async fn guesses_are_delayed_for_known_and_unknown_logins_alike_and_never_locked_out() {
    on_each_store(|cx| async move {
        with_lan(&cx).await;
        let gate = gate();
        for login in ["lan.nguyen", "minh"] {
            for _ in 0..5 {
                assert!(matches!(try_to_sign_in(&cx, &gate, login, "khác hẳn").await, Err(SignInError::Refused)));
            }
            let error = try_to_sign_in(&cx, &gate, login, PASSWORD).await.err().unwrap();
            assert!(matches!(error, SignInError::TooManyAttempts { wait_seconds: 20 }), "{error}");
            assert!(error.sentence().contains("20 giây"));
        }
        assert!(try_to_sign_in(&at(&cx, 20), &gate, "lan.nguyen", PASSWORD).await.is_ok());
    })
    .await;
}

#[tokio::test]
async fn one_address_cannot_try_many_logins() {
    on_each_store(|cx| async move {
        with_lan(&cx).await;
        let (gate, busy) = (gate(), IpAddr::from([198, 51, 100, 7]));
        for number in 0..60 {
            let guess = sign_in(&cx, &gate, &format!("guess{number}"), "khác hẳn", busy).await;
            assert!(matches!(guess, Err(SignInError::Refused)));
        }
        let error = sign_in(&cx, &gate, "lan.nguyen", PASSWORD, busy).await.err().unwrap();
        assert!(matches!(error, SignInError::TooManyAttempts { wait_seconds: 5 }), "{error}");
        assert!(try_to_sign_in(&cx, &gate, "lan.nguyen", PASSWORD).await.is_ok());
    })
    .await;
}

#[tokio::test]
async fn only_the_hash_of_a_token_is_stored() {
    on_each_store(|cx| async move {
        with_lan(&cx).await;
        let gate = gate();
        let token = try_to_sign_in(&cx, &gate, "lan.nguyen", PASSWORD).await.unwrap().token;
        let row = cx.db.row("SELECT token_hash FROM session", args![]).await.unwrap().unwrap();
        let stored: Vec<u8> = row.get(0).unwrap();
        assert_eq!(stored.len(), 32);
        let mut as_text = String::new();
        for byte in &stored {
            write!(as_text, "{byte:02x}").unwrap();
        }
        assert_ne!(as_text, token);
        assert_eq!(session(&cx, &gate, &as_text).await.unwrap(), None);
        assert_eq!(session(&cx, &gate, "").await.unwrap(), None);
        assert_eq!(session(&cx, &gate, &token.to_uppercase()).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn an_hour_without_a_request_ends_a_session() {
    on_each_store(|cx| async move {
        with_lan(&cx).await;
        let gate = gate();
        let token = try_to_sign_in(&cx, &gate, "lan.nguyen", PASSWORD).await.unwrap().token;
        assert!(is_signed_in(&cx, &gate, &token, HOUR - 1).await);
        assert!(is_signed_in(&cx, &gate, &token, 2 * HOUR - 2).await);
        assert!(!is_signed_in(&cx, &gate, &token, 3 * HOUR - 2).await);
        // Once over, it stays over.
        assert!(!is_signed_in(&cx, &gate, &token, 3 * HOUR).await);
    })
    .await;
}

#[tokio::test]
async fn twelve_hours_end_a_session_however_busy() {
    on_each_store(|cx| async move {
        with_lan(&cx).await;
        let gate = gate();
        let token = try_to_sign_in(&cx, &gate, "lan.nguyen", PASSWORD).await.unwrap().token;
        for half_hour in 1..24 {
            let later = at(&cx, half_hour * 30 * MINUTE);
            let going_on = session(&later, &gate, &token).await.unwrap().unwrap();
            extend_session(&later, &going_on).await.unwrap();
        }
        assert_eq!(stored_end(&cx).await, 12 * HOUR);
        assert!(is_signed_in(&cx, &gate, &token, 12 * HOUR - 1).await);
        assert!(!is_signed_in(&cx, &gate, &token, 12 * HOUR).await);
        assert!(!is_signed_in(&cx, &Gate::new([3; 32]), &token, 12 * HOUR).await);
    })
    .await;
}

#[tokio::test]
async fn reading_is_remembered_in_memory_and_writing_across_a_restart() {
    on_each_store(|cx| async move {
        with_lan(&cx).await;
        let before = gate();
        let token = try_to_sign_in(&cx, &before, "lan.nguyen", PASSWORD).await.unwrap().token;
        assert!(is_signed_in(&cx, &before, &token, 50 * MINUTE).await);
        assert!(is_signed_in(&cx, &before, &token, 70 * MINUTE).await);
        assert_eq!(stored_end(&cx).await, HOUR);
        assert!(!is_signed_in(&cx, &gate(), &token, 70 * MINUTE).await);

        let later = at(&cx, 80 * MINUTE);
        let going_on = session(&later, &before, &token).await.unwrap().unwrap();
        extend_session(&later, &going_on).await.unwrap();
        assert_eq!(stored_end(&cx).await, 140 * MINUTE);
        assert!(is_signed_in(&cx, &gate(), &token, 140 * MINUTE - 1).await);
        assert!(!is_signed_in(&cx, &gate(), &token, 140 * MINUTE).await);
    })
    .await;
}

#[tokio::test]
async fn the_end_is_stored_at_most_once_a_minute() {
    on_each_store(|cx| async move {
        with_lan(&cx).await;
        let gate = gate();
        let token = try_to_sign_in(&cx, &gate, "lan.nguyen", PASSWORD).await.unwrap().token;
        let soon = at(&cx, 59);
        extend_session(&soon, &session(&soon, &gate, &token).await.unwrap().unwrap()).await.unwrap();
        assert_eq!(stored_end(&cx).await, HOUR);
        let later = at(&cx, 60);
        extend_session(&later, &session(&later, &gate, &token).await.unwrap().unwrap()).await.unwrap();
        assert_eq!(stored_end(&cx).await, HOUR + MINUTE);
    })
    .await;
}

#[tokio::test]
async fn signing_out_ends_one_session_or_all() {
    on_each_store(|cx| async move {
        let (account, gate) = (with_lan(&cx).await, gate());
        let minh = kh_accounts::NewAccount { id: Uuid::from_u128(2), login: "minh".into(), ..crate::lan() };
        create_account(&cx, minh).await.unwrap();
        let mut tokens = Vec::new();
        for login in ["lan.nguyen", "lan.nguyen", "lan.nguyen", "minh"] {
            tokens.push(try_to_sign_in(&cx, &gate, login, PASSWORD).await.unwrap().token);
        }
        sign_out(&cx, &tokens[0]).await.unwrap();
        sign_out(&cx, &tokens[0]).await.unwrap();
        assert!(!is_signed_in(&cx, &gate, &tokens[0], 0).await);
        assert!(is_signed_in(&cx, &gate, &tokens[1], 0).await);
        sign_out_everywhere(&cx, account).await.unwrap();
        assert!(!is_signed_in(&cx, &gate, &tokens[1], 0).await);
        assert!(!is_signed_in(&cx, &gate, &tokens[2], 0).await);
        assert!(is_signed_in(&cx, &gate, &tokens[3], 0).await);
    })
    .await;
}

#[tokio::test]
async fn sessions_that_are_over_are_swept_when_somebody_signs_in() {
    on_each_store(|cx| async move {
        with_lan(&cx).await;
        let gate = gate();
        try_to_sign_in(&cx, &gate, "lan.nguyen", PASSWORD).await.unwrap();
        try_to_sign_in(&at(&cx, HOUR), &gate, "lan.nguyen", PASSWORD).await.unwrap();
        assert_eq!(count_sessions(&cx).await, 2);
        try_to_sign_in(&at(&cx, 12 * HOUR), &gate, "lan.nguyen", PASSWORD).await.unwrap();
        assert_eq!(count_sessions(&cx).await, 2);
    })
    .await;
}
