//! How often a login may be tried: in memory, by login and by address, with a delay that grows.

use governor::clock::Clock;
use governor::middleware::NoOpMiddleware;
use governor::nanos::Nanos;
use governor::state::keyed::DefaultKeyedStateStore;
use governor::{Quota, RateLimiter};
use kh_kernel::Moment;
use std::hash::Hash;
use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// A pace: so many attempts at once, then one in so many seconds.
type Pace = (u32, u64);

/// Five attempts are a person with a slip of the keyboard; fifteen are somebody who guesses, and may go on with some
/// 300 a day. Neither is locked out.
const LOGIN_PACES: [Pace; 2] = [(5, 20), (15, 300)];
/// An office, or the many customers of a mobile network, share one address and begin work at the same time.
const ADDRESS_PACES: [Pace; 2] = [(60, 5), (600, 60)];

/// After so many attempts, what no longer counts is forgotten.
const ATTEMPTS_BETWEEN_SWEEPS: u64 = 1024;

/// The attempts of late.
pub(crate) struct Attempts {
    clock: RequestClock,
    by_login: Paced<String>,
    by_address: Paced<IpAddr>,
    count: AtomicU64,
}

impl Attempts {
    pub(crate) fn new() -> Self {
        let clock = RequestClock::default();
        Self {
            by_login: Paced::new(LOGIN_PACES, &clock),
            by_address: Paced::new(ADDRESS_PACES, &clock),
            count: AtomicU64::new(0),
            clock,
        }
    }

    /// Counts an attempt from `address`; an error says how many seconds to wait.
    pub(crate) fn count_address(&self, address: IpAddr, now: Moment) -> Result<(), u64> {
        self.turn(now);
        self.by_address.count(&network_of(address))
    }

    /// Counts an attempt on `login`, known or not; an error says how many seconds to wait.
    pub(crate) fn count_login(&self, login: &str, now: Moment) -> Result<(), u64> {
        self.turn(now);
        let login: String = login.chars().take(crate::domain::LONGEST_LOGIN).collect();
        self.by_login.count(&login)
    }

    fn turn(&self, now: Moment) {
        self.clock.set(now);
        if self.count.fetch_add(1, Ordering::Relaxed) % ATTEMPTS_BETWEEN_SWEEPS == ATTEMPTS_BETWEEN_SWEEPS - 1 {
            self.by_login.sweep();
            self.by_address.sweep();
        }
    }
}

/// Several paces that must all be kept; the longer ones make the delay grow.
struct Paced<K: Hash + Eq + Clone> {
    limiters: Vec<RateLimiter<K, DefaultKeyedStateStore<K>, RequestClock, NoOpMiddleware<Nanos>>>,
    clock: RequestClock,
}

impl<K: Hash + Eq + Clone> Paced<K> {
    fn new(paces: [Pace; 2], clock: &RequestClock) -> Self {
        let limiter = |(at_once, seconds)| {
            let quota = Quota::with_period(Duration::from_secs(seconds)).expect("a pace has a period");
            let at_once = NonZeroU32::new(at_once).expect("a pace lets somebody through");
            RateLimiter::new(quota.allow_burst(at_once), DefaultKeyedStateStore::default(), clock.clone())
        };
        Self { limiters: paces.into_iter().map(limiter).collect(), clock: clock.clone() }
    }

    /// Refused attempts are not counted, so waiting as long as told is always enough.
    fn count(&self, key: &K) -> Result<(), u64> {
        for limiter in &self.limiters {
            if let Err(refusal) = limiter.check_key(key) {
                let wait = refusal.wait_time_from(self.clock.now());
                return Err(wait.as_secs() + u64::from(wait.subsec_nanos() > 0));
            }
        }
        Ok(())
    }

    fn sweep(&self) {
        for limiter in &self.limiters {
            limiter.retain_recent();
            limiter.shrink_to_fit();
        }
    }
}

/// The time of the request at hand, so that the limits follow the clock that everything else follows.
#[derive(Clone, Default)]
struct RequestClock(Arc<AtomicU64>);

impl RequestClock {
    fn set(&self, now: Moment) {
        self.0.store(u64::try_from(now.0).unwrap_or(0).saturating_mul(1000), Ordering::Relaxed);
    }
}

impl Clock for RequestClock {
    type Instant = Nanos;

    fn now(&self) -> Nanos {
        Nanos::from(self.0.load(Ordering::Relaxed))
    }
}

/// The address, or the network of one customer: whoever has an IPv6 address has the 2^64 beside it.
pub fn network_of(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX))),
        v4 @ IpAddr::V4(_) => v4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: Moment = Moment(1_735_000_000_000_000);

    fn address(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn the_delay_of_a_login_grows_from_nothing_to_20_seconds_to_5_minutes() {
        let attempts = Attempts::new();
        let mut now = START;
        let mut waits = Vec::new();
        for _ in 0..18 {
            let mut waited = 0;
            while let Err(seconds) = attempts.count_login("lan", now) {
                waited += seconds;
                now = now.plus_seconds(i64::try_from(seconds).unwrap());
            }
            waits.push(waited);
        }
        assert_eq!(waits[..5], [0; 5]);
        assert_eq!(waits[5..15], [20; 10]);
        // The slow pace began with the first attempt, 200 s before.
        assert_eq!(waits[15], 100);
        assert_eq!(waits[16..], [300, 300]);
    }

    #[test]
    fn another_login_and_another_address_are_not_delayed() {
        let attempts = Attempts::new();
        for _ in 0..5 {
            attempts.count_login("lan", START).unwrap();
        }
        assert_eq!(attempts.count_login("lan", START), Err(20));
        assert_eq!(attempts.count_login("minh", START), Ok(()));
        for _ in 0..60 {
            attempts.count_address(address("203.0.113.5"), START).unwrap();
        }
        assert_eq!(attempts.count_address(address("203.0.113.5"), START), Err(5));
        assert_eq!(attempts.count_address(address("::ffff:203.0.113.5"), START), Err(5));
        assert_eq!(attempts.count_address(address("203.0.113.6"), START), Ok(()));
    }

    #[test]
    fn neighbours_in_an_ipv6_network_are_one_customer() {
        assert_eq!(network_of(address("2001:db8:1:2:3:4:5:6")), address("2001:db8:1:2::"));
        assert_ne!(network_of(address("2001:db8:1:3::1")), network_of(address("2001:db8:1:2::1")));
    }

    #[test]
    fn what_no_longer_counts_is_forgotten() {
        let attempts = Attempts::new();
        for number in 0..1000 {
            attempts.count_login(&format!("guess{number}"), START).unwrap();
        }
        let later = START.plus_seconds(24 * 3600);
        for _ in 0..24 {
            let _ = attempts.count_login("lan", later);
        }
        assert!(attempts.by_login.limiters.iter().all(|limiter| limiter.len() == 1));
    }
}
