//! What the program keeps in memory about signing in; one for the whole program.

use crate::actions::sessions::IDLE_SECONDS;
use crate::attempts::Attempts;
use crate::csrf;
use kh_kernel::Moment;
use kh_kernel::hash::Hash;
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// **Cổng đăng nhập**: the attempts of late, the last request of each session, and the key of form tokens.
///
/// A restart forgets the first two: delays begin anew, and a session counts from what the database says of it.
pub struct Gate {
    csrf_key: [u8; 32],
    pub(crate) attempts: Attempts,
    seen: Mutex<HashMap<Hash, Moment>>,
}

/// So many sessions are remembered before idle ones are looked for.
const SESSIONS_BEFORE_SWEEP: usize = 4096;

impl Gate {
    /// A gate whose form tokens are made with `csrf_key`. Give the same key after a restart, so that forms that are
    /// open then can still be sent.
    pub fn new(csrf_key: [u8; 32]) -> Self {
        Self { csrf_key, attempts: Attempts::new(), seen: Mutex::default() }
    }

    /// The form token of a session.
    pub fn csrf_token(&self, session_token: &str) -> String {
        csrf::token(&self.csrf_key, session_token)
    }

    /// Whether a form bears the token of the session.
    pub fn csrf_matches(&self, session_token: &str, given: &str) -> bool {
        csrf::matches(&self.csrf_key, session_token, given)
    }

    /// What an address about `subject` bears so that nobody else can make it up; the same for the same subject, so it
    /// need not be stored.
    pub fn signature(&self, subject: &str) -> String {
        csrf::token(&self.csrf_key, &signed(subject))
    }

    /// Whether an address about `subject` bears its signature.
    pub fn signature_matches(&self, subject: &str, given: &str) -> bool {
        csrf::matches(&self.csrf_key, &signed(subject), given)
    }

    /// Remembers a request of the session, now.
    pub(crate) fn see(&self, session: Hash, now: Moment) {
        let mut seen = self.seen();
        if seen.len() >= SESSIONS_BEFORE_SWEEP && !seen.contains_key(&session) {
            seen.retain(|_, last| last.plus_seconds(IDLE_SECONDS) > now);
        }
        seen.insert(session, now);
    }

    /// The last request of the session that this process saw.
    pub(crate) fn last_seen(&self, session: &Hash) -> Option<Moment> {
        self.seen().get(session).copied()
    }

    fn seen(&self) -> MutexGuard<'_, HashMap<Hash, Moment>> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A subject as it is signed: no token of a session, which holds letters and digits only.
fn signed(subject: &str) -> String {
    format!("address: {subject}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_of_one_subject_one_key_and_no_session() {
        let (gate, other) = (Gate::new([1; 32]), Gate::new([2; 32]));
        let signature = gate.signature("a");
        assert!(gate.signature_matches("a", &signature));
        assert!(!gate.signature_matches("b", &signature) && !other.signature_matches("a", &signature));
        assert!(!gate.csrf_matches("a", &signature) && !gate.signature_matches("a", ""));
    }
}
