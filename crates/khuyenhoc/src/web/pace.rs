//! How often one network may do what costs us work and needs no account.

use governor::{DefaultKeyedRateLimiter, Quota};
use kh_accounts::network_of;
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::time::Duration;

/// A pace for each network: some at once, then one more each time.
pub(crate) struct Pace(DefaultKeyedRateLimiter<IpAddr>);

impl Pace {
    /// Questions to the editors: five, and one more every five minutes.
    pub(crate) fn of_questions() -> Self {
        Self::new(const { NonZeroU32::new(5).expect("five is not zero") }, Duration::from_mins(5))
    }

    /// Texts to be checked by somebody without an account: thirty, and one more every ten seconds.
    pub(crate) fn of_checks() -> Self {
        Self::new(const { NonZeroU32::new(30).expect("thirty is not zero") }, Duration::from_secs(10))
    }

    fn new(at_once: NonZeroU32, one_more_every: Duration) -> Self {
        let quota = Quota::with_period(one_more_every).expect("a time that is not zero").allow_burst(at_once);
        Self(DefaultKeyedRateLimiter::keyed(quota))
    }

    /// Whether it may be done now from this address.
    pub(crate) fn allows(&self, address: IpAddr) -> bool {
        let allowed = self.0.check_key(&network_of(address)).is_ok();
        // What was forgotten since costs no memory.
        self.0.retain_recent();
        allowed
    }
}
