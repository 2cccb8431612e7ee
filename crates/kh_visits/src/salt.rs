//! The salt of the day, under which a visitor is the same all day and nobody the day after.
//!
//! It lies in `visits-<yyyymmdd>.salt` of the data folder, readable by its owner alone, so that a restart does not count
//! everybody anew. The first visit of another day makes another and deletes the old. Processes that share the folder
//! share the salt; the sketches of those that do not cannot recognise each other's visitors.

use kh_figures::Day;
use kh_kernel::{Moment, vault};
use siphasher::sip::SipHasher24;
use std::hash::Hasher as _;
use std::io::{Error, ErrorKind};
use std::net::{IpAddr, Ipv6Addr};
use std::path::{Path, PathBuf};
use std::sync::{PoisonError, RwLock};

/// How many bytes a salt has: the key of `SipHash`.
const LENGTH: usize = 16;
/// How long after midnight a visit of the evening may still come in.
const LATE_SECONDS: i64 = 3600;

/// A salt and its day.
#[derive(Clone, Copy)]
pub(crate) struct Salt {
    day: Day,
    key: [u8; LENGTH],
}

impl Salt {
    /// The hash of a visitor, of which nothing can be told without the salt.
    pub(crate) fn visitor(&self, address: IpAddr, agent: &[u8]) -> u64 {
        // One form for both kinds of addresses: of equal length, so that no two pairs make the same bytes.
        let address: Ipv6Addr = match address.to_canonical() {
            IpAddr::V4(address) => address.to_ipv6_mapped(),
            IpAddr::V6(address) => address,
        };
        let mut hasher = SipHasher24::new_with_key(&self.key);
        hasher.write(&address.octets());
        hasher.write(agent);
        hasher.finish()
    }

    /// The day on which it holds.
    pub(crate) fn day(&self) -> Day {
        self.day
    }

    /// Whether `at` is of the evening before, or of a clock that has been set back since.
    fn is_just_over(&self, at: Moment) -> bool {
        let begins = Moment::midday(self.day).plus_seconds(-12 * 3600);
        at < begins && at >= begins.plus_seconds(-LATE_SECONDS)
    }
}

/// Keeps the salt of the present day, and no other.
pub(crate) struct Salts {
    folder: PathBuf,
    present: RwLock<Salt>,
}

impl Salts {
    /// The salt of `day`, which is made when `folder` has none.
    pub(crate) fn open(folder: &Path, day: Day) -> Result<Self, Error> {
        std::fs::create_dir_all(folder)?;
        let present = RwLock::new(Salt { day, key: key_of(folder, day)? });
        Ok(Self { folder: folder.to_owned(), present })
    }

    /// The salt for a visit at `at`, a moment of `day`. The day of the salt is another only when the visit was late.
    pub(crate) fn at(&self, at: Moment, day: Day) -> Salt {
        let present = *self.present.read().unwrap_or_else(PoisonError::into_inner);
        if present.day == day || present.is_just_over(at) { present } else { self.turn(at, day) }
    }

    fn turn(&self, at: Moment, day: Day) -> Salt {
        let mut present = self.present.write().unwrap_or_else(PoisonError::into_inner);
        if present.day != day && !present.is_just_over(at) {
            let key = key_of(&self.folder, day).unwrap_or_else(|error| {
                tracing::error!(%error, "the salt of the day cannot be kept: a restart will count visitors anew");
                rand::random()
            });
            *present = Salt { day, key };
        }
        *present
    }
}

/// The key of `day`, made when `folder` has none; those of earlier days are deleted.
fn key_of(folder: &Path, day: Day) -> Result<[u8; LENGTH], Error> {
    let key = match read(&file(folder, day)) {
        Some(key) => key,
        None => make(folder, day)?,
    };
    forget_before(folder, day);
    Ok(key)
}

fn file(folder: &Path, day: Day) -> PathBuf {
    folder.join(format!("visits-{}.salt", day.number()))
}

fn read(file: &Path) -> Option<[u8; LENGTH]> {
    std::fs::read(file).ok().and_then(|bytes| bytes.try_into().ok())
}

/// Makes a key and puts it in place whole, so that no other process reads half of it. The first to do so wins.
fn make(folder: &Path, day: Day) -> Result<[u8; LENGTH], Error> {
    let key: [u8; LENGTH] = rand::random();
    let (place, draft) =
        (file(folder, day), folder.join(format!("visits-{}-{:016x}.salt", day.number(), rand::random::<u64>())));
    vault::write_private(&draft, &key)?;
    let outcome = match std::fs::hard_link(&draft, &place) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => read(&place),
        Ok(()) => Some(key),
        Err(_) => None,
    };
    if let Some(key) = outcome {
        std::fs::remove_file(&draft)?;
        return Ok(key);
    }
    // A file that is no salt, or a file system without links.
    std::fs::rename(&draft, &place)?;
    Ok(key)
}

/// Deletes the salts of days before `day`, and drafts that a crash left.
fn forget_before(folder: &Path, day: Day) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let number = name.to_str().and_then(|name| name.strip_prefix("visits-")?.strip_suffix(".salt"));
        let number = number.and_then(|number| number.get(..8)?.parse::<i32>().ok());
        if number.is_some_and(|number| number < day.number())
            && let Err(error) = std::fs::remove_file(entry.path())
            && error.kind() != ErrorKind::NotFound
        {
            tracing::error!(%error, file = ?entry.path(), "the salt of a day that is over could not be deleted");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::Ipv4Addr;

    const ADDRESS: IpAddr = IpAddr::V4(Ipv4Addr::new(203, 0, 113, 5));

    fn day(number: i32) -> Day {
        Day::from_number(number).unwrap()
    }

    fn hash(salt: &Salt) -> u64 {
        salt.visitor(ADDRESS, b"Mozilla/5.0")
    }

    fn files(folder: &Path) -> Vec<String> {
        let entries = std::fs::read_dir(folder).unwrap();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }

    #[test]
    fn the_hash_is_siphash_of_address_and_agent() {
        // By the reference implementation (github.com/veorq/SipHash): key 00…0f, the 15 bytes 00…0e.
        let key = std::array::from_fn(|place| u8::try_from(place).unwrap());
        let mut hasher = SipHasher24::new_with_key(&key);
        hasher.write(&key[..15]);
        assert_eq!(hasher.finish(), 0xa129_ca61_49be_45e5);
        let salt = Salt { day: day(2024_12_24), key };
        let address: IpAddr = "2001:db8::1".parse().unwrap();
        let mut whole = SipHasher24::new_with_key(&key);
        whole.write(b"\x20\x01\x0d\xb8\0\0\0\0\0\0\0\0\0\0\0\x01agent");
        assert_eq!(salt.visitor(address, b"agent"), whole.finish());
        let mapped: IpAddr = "::ffff:203.0.113.5".parse().unwrap();
        assert_eq!(salt.visitor(mapped, b"agent"), salt.visitor(ADDRESS, b"agent"));
        assert_ne!(salt.visitor(ADDRESS, b"other"), salt.visitor(ADDRESS, b"agent"));
    }

    #[test]
    fn a_salt_outlives_a_restart_and_not_its_day() {
        let folder = tempfile::tempdir().unwrap();
        let (today, tomorrow) = (day(2024_12_31), day(2025_01_01));
        let (noon, next_noon) = (Moment::midday(today), Moment::midday(tomorrow));
        let of_today = hash(&Salts::open(folder.path(), today).unwrap().at(noon, today));
        let salts = Salts::open(folder.path(), today).unwrap();
        assert_eq!(hash(&salts.at(noon, today)), of_today);
        assert_eq!(files(folder.path()), ["visits-20241231.salt"]);
        let of_tomorrow = salts.at(next_noon, tomorrow);
        assert_eq!(of_tomorrow.day(), tomorrow);
        assert_ne!(hash(&of_tomorrow), of_today);
        assert_eq!(files(folder.path()), ["visits-20250101.salt"]);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = std::fs::metadata(folder.path().join("visits-20250101.salt")).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
    }

    #[test]
    fn a_visit_that_comes_in_after_midnight_brings_no_salt_back() {
        let folder = tempfile::tempdir().unwrap();
        let (today, tomorrow) = (day(2024_12_31), day(2025_01_01));
        let midnight = Moment::midday(tomorrow).plus_seconds(-12 * 3600);
        let salts = Salts::open(folder.path(), tomorrow).unwrap();
        assert_eq!(salts.at(Moment(midnight.0 - 1), today).day(), tomorrow);
        assert_eq!(salts.at(midnight.plus_seconds(-3600), today).day(), tomorrow);
        // Earlier than that, it was the clock that was wrong.
        assert_eq!(salts.at(midnight.plus_seconds(-3601), today).day(), today);
    }

    #[test]
    fn processes_that_share_a_folder_share_the_salt() {
        let folder = tempfile::tempdir().unwrap();
        let today = day(2024_12_24);
        let keys: Vec<[u8; LENGTH]> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..8).map(|_| scope.spawn(|| key_of(folder.path(), today).unwrap())).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        assert!(keys.iter().all(|key| *key == keys[0]));
        assert_eq!(files(folder.path()), ["visits-20241224.salt"]);
    }

    #[test]
    fn a_broken_file_is_replaced() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("visits-20241224.salt"), b"short").unwrap();
        let key = key_of(folder.path(), day(2024_12_24)).unwrap();
        assert_eq!(key_of(folder.path(), day(2024_12_24)).unwrap(), key);
        assert_eq!(files(folder.path()), ["visits-20241224.salt"]);
    }
}
