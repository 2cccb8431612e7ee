//! Random tokens as they travel in cookies and forms, and the hash under which a session is stored.

use kh_kernel::hash::{Hash, chain};
use std::fmt::Write as _;

/// How many characters a token has: 32 random bytes in hexadecimal.
const LENGTH: usize = 64;

/// A new token that nobody can guess.
pub(crate) fn new_token() -> String {
    hexadecimal(&rand::random::<[u8; 32]>())
}

/// Whether `text` has the form of a token.
pub(crate) fn is_token(text: &str) -> bool {
    text.len() == LENGTH && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// The SHA-256 of a token. A fast hash suffices: there is nothing to guess in 256 random bits.
pub(crate) fn hash_of(token: &str) -> Hash {
    chain(b"", &[token.as_bytes()])
}

/// Bytes in lower-case hexadecimal.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        write!(text, "{byte:02x}").expect("writing to a string does not fail");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_has_its_form_and_is_never_the_same() {
        let token = new_token();
        assert!(is_token(&token), "{token}");
        assert_ne!(token, new_token());
        for other in ["", &token[1..], &token.replace(|_| true, "G"), &format!("{token}0")] {
            assert!(!is_token(other), "{other}");
        }
    }

    #[test]
    fn the_hash_is_plain_sha256() {
        // Python: hashlib.sha256(b"0" * 64).hexdigest()
        let expected = "60e05bd1b195af2f94112fa7197a5c88289058840ce7c6df9693756bc6250f55";
        assert_eq!(hexadecimal(&hash_of(&"0".repeat(64))), expected);
    }
}
