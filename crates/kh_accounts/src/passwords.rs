//! Passwords: their rule, and their Argon2id hashes, worked out beside the threads that serve requests.

use crate::labels;
use argon2::Argon2;
use kh_kernel::fact::Complaint;
use password_hash::{Error, PasswordHasher, PasswordVerifier, phc::PasswordHash};
use tokio::sync::Semaphore;

/// The fewest characters of a password.
pub const SHORTEST: usize = 8;
/// The most characters of a password.
pub const LONGEST: usize = 256;
/// How many characters a code has that is read out on the telephone.
pub const CODE_LENGTH: usize = 8;

/// The letters and digits of a code: none that is taken for another one when read or heard.
const CODE_LETTERS: &[u8; 31] = b"23456789abcdefghjkmnpqrstuvwxyz";

/// How many hashes are worked out at once; each takes 19 MiB and one core for tens of milliseconds, so a storm of
/// sign-ins waits in line instead of taking the machine's memory.
static TURNS: Semaphore = Semaphore::const_new(2);

/// A password could not be hashed: out of memory, out of randomness, or a stored hash that is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the password could not be hashed")]
pub struct HashingFailed;

impl From<HashingFailed> for crate::AccountError {
    fn from(_: HashingFailed) -> Self {
        Self::Hashing
    }
}

impl From<HashingFailed> for crate::SignInError {
    fn from(_: HashingFailed) -> Self {
        Self::Hashing
    }
}

/// The rule of a new password, handed in as `field`: its length, and nothing else, since rules about signs make people
/// write it down.
pub fn check(field: &'static str, password: &str) -> Vec<Complaint> {
    let length = kh_text::normalize(password).chars().count();
    if length < SHORTEST {
        vec![Complaint::new(field, labels::password_too_short())]
    } else if length > LONGEST {
        vec![Complaint::new(field, labels::password_too_long())]
    } else {
        Vec::new()
    }
}

/// The hash of a password as a PHC string: Argon2id with 19 MiB, two passes, one lane.
pub async fn hash(password: &str) -> Result<String, HashingFailed> {
    beside(password, |password| Ok(hasher().hash_password(password.as_bytes())?.to_string())).await
}

/// Whether `password` is the one of `stored`. Without a stored hash the answer is no, after the same time.
pub async fn matches(password: &str, stored: Option<String>) -> Result<bool, HashingFailed> {
    beside(password, move |password| match stored {
        Some(stored) => match hasher().verify_password(password.as_bytes(), &PasswordHash::new(&stored)?) {
            Ok(()) => Ok(true),
            Err(Error::PasswordInvalid) => Ok(false),
            Err(error) => Err(error.into()),
        },
        None => hasher().hash_password(password.as_bytes()).map(|_| false).map_err(HashingFailed::from),
    })
    .await
}

/// A new password to be read out on the telephone or printed.
pub fn new_code() -> String {
    (0..CODE_LENGTH).map(|_| char::from(CODE_LETTERS[rand::random_range(0..CODE_LETTERS.len())])).collect()
}

impl From<Error> for HashingFailed {
    fn from(error: Error) -> Self {
        tracing::error!(%error, "a password could not be hashed");
        Self
    }
}

impl From<password_hash::phc::Error> for HashingFailed {
    fn from(error: password_hash::phc::Error) -> Self {
        tracing::error!(%error, "a stored password hash could not be read");
        Self
    }
}

/// The defaults of the library are the least that OWASP's password storage advice accepts: m=19456, t=2, p=1.
fn hasher() -> Argon2<'static> {
    Argon2::default()
}

/// Runs `work` on the normalised password where it may take long: one password is the same bytes from every keyboard.
async fn beside<T: Send + 'static>(
    password: &str,
    work: impl FnOnce(String) -> Result<T, HashingFailed> + Send + 'static,
) -> Result<T, HashingFailed> {
    let password = kh_text::normalize(password);
    let _turn = TURNS.acquire().await.map_err(|_| HashingFailed)?;
    tokio::task::spawn_blocking(move || work(password)).await.map_err(|_| HashingFailed)?
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::{Duration, Instant};

    #[test]
    fn a_password_has_at_least_8_characters_however_many_bytes() {
        assert!(check("password", "đèn sách").is_empty());
        assert_eq!(check("password", "đèn sác")[0].message, "Mật khẩu phải có ít nhất 8 ký tự.");
        assert!(check("password", &"x".repeat(256)).is_empty());
        assert_eq!(check("password", &"x".repeat(257)).len(), 1);
        assert_eq!(check("password", "   abc    ").len(), 1);
    }

    #[tokio::test]
    async fn a_hash_names_its_parameters_and_opens_for_its_password_alone() {
        let stored = hash("đèn sách sáng").await.unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
        assert_ne!(stored, hash("đèn sách sáng").await.unwrap());
        assert_eq!(matches("đèn sách sáng", Some(stored.clone())).await, Ok(true));
        assert_eq!(matches("đèn sách sang", Some(stored)).await, Ok(false));
        assert_eq!(matches("đèn sách sáng", None).await, Ok(false));
        assert_eq!(matches("đèn sách sáng", Some("x".into())).await, Err(HashingFailed));
    }

    #[tokio::test]
    async fn one_password_is_the_same_from_a_composing_and_a_decomposing_keyboard() {
        let stored = hash("\u{e1}\u{e0}\u{ea} s\u{e1}ng").await.unwrap();
        assert_eq!(matches("a\u{301}a\u{300}e\u{302} sa\u{301}ng", Some(stored)).await, Ok(true));
    }

    #[tokio::test]
    async fn an_unknown_login_takes_as_long_as_a_known_one() {
        let stored = hash("đèn sách sáng").await.unwrap();
        let (mut known, mut unknown) = (Duration::MAX, Duration::MAX);
        // The fastest of several runs in turn is what the other work of the machine disturbs least.
        for _ in 0..7 {
            known = known.min(time_of_refusal(Some(stored.clone())).await);
            unknown = unknown.min(time_of_refusal(None).await);
        }
        // Without the work the answer would come a thousand times sooner; a busy machine alone makes no factor of five.
        assert!(unknown > known / 5 && known > unknown / 5, "known {known:?}, unknown {unknown:?}");
    }

    async fn time_of_refusal(stored: Option<String>) -> Duration {
        let start = Instant::now();
        assert_eq!(matches("khác hẳn", stored).await, Ok(false));
        start.elapsed()
    }

    #[test]
    fn a_code_is_a_password_that_can_be_read_out() {
        let code = new_code();
        assert!(check("password", &code).is_empty());
        assert!(code.chars().all(|letter| !"01ilo".contains(letter) && !letter.is_uppercase()), "{code}");
        assert_ne!(code, new_code());
    }
}
