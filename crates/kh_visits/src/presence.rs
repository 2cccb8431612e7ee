//! Who is reading at this moment, in memory and nowhere else.

use hashlink::LinkedHashMap;
use kh_figures::Day;
use kh_kernel::Moment;
use std::collections::HashMap;
use uuid::Uuid;

/// For how long after their last page people count as online.
pub const ONLINE_SECONDS: i64 = 300;

/// How many people are remembered over all sites; of more, those seen longest ago go. Some 20 MB.
const MOST: usize = 200_000;

/// How many people read a site at a moment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Online {
    /// Accounts that are signed in, each once however many devices it reads on.
    pub members: usize,
    /// Others.
    pub guests: usize,
    /// Both.
    pub total: usize,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Reader {
    site: Uuid,
    who: Who,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Who {
    Member(Uuid),
    Guest { day: Day, hash: u64 },
}

#[derive(Default)]
struct Present {
    members: usize,
    guests: usize,
    /// Guests known by a hash of the day before.
    guests_before: usize,
}

/// All who were seen lately, those seen longest ago first.
pub(crate) struct Presence {
    seen: LinkedHashMap<Reader, Moment>,
    sites: HashMap<Uuid, Present>,
    day: Day,
    most: usize,
}

impl Presence {
    /// Nobody.
    pub(crate) fn new(day: Day) -> Self {
        Self { seen: LinkedHashMap::new(), sites: HashMap::new(), day, most: MOST }
    }

    /// Somebody read a page of `site` at `at`; `hash` is that of the visitor under the salt of `day`.
    pub(crate) fn see(&mut self, site: Uuid, member: Option<Uuid>, (day, hash): (Day, u64), at: Moment) {
        if day != self.day {
            self.turn(day);
        }
        self.forget(at);
        let guest = Reader { site, who: Who::Guest { day, hash } };
        let reader = member.map_or(guest, |account| {
            // Who has just signed in was here as a guest.
            if self.seen.remove(&guest).is_some() {
                self.left(guest);
            }
            Reader { site, who: Who::Member(account) }
        });
        if self.seen.insert(reader, at).is_none() {
            let present = self.sites.entry(site).or_default();
            match reader.who {
                Who::Member(_) => present.members += 1,
                Who::Guest { .. } => present.guests += 1,
            }
        }
        while self.seen.len() > self.most
            && let Some((oldest, _)) = self.seen.pop_front()
        {
            self.left(oldest);
        }
    }

    /// How many read `site` at `now`.
    pub(crate) fn online(&mut self, site: Uuid, now: Moment) -> Online {
        self.forget(now);
        let Some(present) = self.sites.get(&site) else { return Online::default() };
        // Who reads on over midnight is here under two hashes that nobody can match. The larger number of the two days
        // is never more than there are; the sum would be.
        let guests = present.guests.max(present.guests_before);
        Online { members: present.members, guests, total: present.members + guests }
    }

    /// Forgets those not seen for long, and those seen by a clock that has been set back since.
    fn forget(&mut self, now: Moment) {
        let limit = ONLINE_SECONDS.unsigned_abs() * 1_000_000;
        while let Some((_, at)) = self.seen.front()
            && at.0.abs_diff(now.0) > limit
            && let Some((reader, _)) = self.seen.pop_front()
        {
            self.left(reader);
        }
    }

    fn left(&mut self, Reader { site, who }: Reader) {
        let Some(present) = self.sites.get_mut(&site) else { return };
        match who {
            Who::Member(_) => present.members -= 1,
            Who::Guest { day, .. } if day == self.day => present.guests -= 1,
            Who::Guest { .. } => present.guests_before -= 1,
        }
        if present.members + present.guests + present.guests_before == 0 {
            self.sites.remove(&site);
        }
    }

    /// Another day, another salt: guests known by the old one are counted apart.
    fn turn(&mut self, day: Day) {
        self.day = day;
        for present in self.sites.values_mut() {
            present.guests_before += std::mem::take(&mut present.guests);
        }
        // A clock that was set back may come to a day whose hashes are among those of the past.
        let again: Vec<Reader> = self
            .seen
            .keys()
            .filter(|reader| matches!(reader.who, Who::Guest { day: of, .. } if of == day))
            .copied()
            .collect();
        for reader in again {
            if let Some(present) = self.sites.get_mut(&reader.site) {
                present.guests_before -= 1;
                present.guests += 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SITE: Uuid = Uuid::from_u128(1);
    const OTHER: Uuid = Uuid::from_u128(2);
    const LAN: Option<Uuid> = Some(Uuid::from_u128(11));
    const MINH: Option<Uuid> = Some(Uuid::from_u128(12));

    fn day(number: i32) -> Day {
        Day::from_number(number).unwrap()
    }

    fn today() -> Day {
        day(2024_12_24)
    }

    fn noon() -> Moment {
        Moment::midday(today())
    }

    fn numbers(online: Online) -> (usize, usize, usize) {
        (online.members, online.guests, online.total)
    }

    #[test]
    fn two_guests_are_two_online() {
        let mut presence = Presence::new(today());
        for hash in [1, 2, 1] {
            presence.see(SITE, None, (today(), hash), noon());
        }
        // The block of the reference article: two guests, no member, two in all.
        assert_eq!(numbers(presence.online(SITE, noon())), (0, 2, 2));
        assert_eq!(presence.online(OTHER, noon()), Online::default());
    }

    #[test]
    fn a_member_counts_once_on_two_devices_and_not_as_the_guest_of_before() {
        let mut presence = Presence::new(today());
        presence.see(SITE, None, (today(), 1), noon());
        presence.see(SITE, LAN, (today(), 1), noon());
        presence.see(SITE, LAN, (today(), 2), noon());
        presence.see(SITE, MINH, (today(), 2), noon());
        presence.see(OTHER, LAN, (today(), 1), noon());
        assert_eq!(numbers(presence.online(SITE, noon())), (2, 0, 2));
        assert_eq!(numbers(presence.online(OTHER, noon())), (1, 0, 1));
    }

    #[test]
    fn people_stay_for_five_minutes_after_their_last_page() {
        let mut presence = Presence::new(today());
        presence.see(SITE, None, (today(), 1), noon());
        presence.see(SITE, LAN, (today(), 2), noon().plus_seconds(10));
        presence.see(SITE, None, (today(), 1), noon().plus_seconds(20));
        assert_eq!(presence.online(SITE, noon().plus_seconds(310)).total, 2);
        assert_eq!(numbers(presence.online(SITE, noon().plus_seconds(311))), (0, 1, 1));
        assert_eq!(presence.online(SITE, noon().plus_seconds(321)), Online::default());
        assert!(presence.seen.is_empty() && presence.sites.is_empty());
    }

    #[test]
    fn nobody_is_counted_twice_at_midnight() {
        let mut presence = Presence::new(day(2024_12_31));
        let tomorrow = day(2025_01_01);
        let midnight = Moment::midday(tomorrow).plus_seconds(-12 * 3600);
        for hash in 0..10 {
            presence.see(SITE, None, (day(2024_12_31), hash), midnight.plus_seconds(-60));
        }
        for hash in 100..104 {
            presence.see(SITE, None, (tomorrow, hash), midnight.plus_seconds(60));
        }
        assert_eq!(presence.online(SITE, midnight.plus_seconds(60)).guests, 10);
        assert_eq!(presence.online(SITE, midnight.plus_seconds(300)).guests, 4);
        assert_eq!(presence.online(SITE, midnight.plus_seconds(361)), Online::default());
        assert!(presence.sites.is_empty());
    }

    #[test]
    fn a_clock_that_was_wrong_for_a_moment_leaves_nobody_behind() {
        let mut presence = Presence::new(today());
        presence.see(SITE, None, (today(), 1), noon());
        presence.see(SITE, None, (day(2030_01_01), 2), Moment::midday(day(2030_01_01)));
        presence.see(SITE, None, (today(), 3), noon().plus_seconds(1));
        assert_eq!(presence.online(SITE, noon().plus_seconds(2)).guests, 1);
        assert_eq!(presence.online(SITE, noon().plus_seconds(302)), Online::default());
        assert!(presence.seen.is_empty());
    }

    #[test]
    fn of_too_many_the_oldest_go() {
        let mut presence = Presence { most: 100, ..Presence::new(today()) };
        presence.see(SITE, LAN, (today(), 0), noon());
        for hash in 1..=1_000 {
            presence.see(OTHER, None, (today(), hash), noon());
        }
        assert_eq!(presence.online(SITE, noon()), Online::default());
        assert_eq!(presence.online(OTHER, noon()).guests, 100);
        assert_eq!((presence.seen.len(), presence.sites.len()), (100, 1));
    }
}
