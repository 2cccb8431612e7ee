//! Counting and answering, in memory.

use crate::agents;
use crate::pending::{Pending, Reader};
use crate::presence::{Online, Presence};
use crate::salt::Salts;
use crate::store;
use kh_figures::Day;
use kh_kernel::{Db, DbError, Moment};
use std::collections::{BTreeMap, HashMap};
use std::net::IpAddr;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use uuid::Uuid;

/// Longer names of pages are cut to so many bytes. PostgreSQL refuses keys of some 2,700, and a row that is refused
/// would keep every later one from being written.
pub const LONGEST_PAGE: usize = 200;

/// Of how many days the views of a site are kept at hand; the rest is one sum.
const DAYS_AT_HAND: usize = 100;

/// One page that was asked for.
#[derive(Debug, Clone, Copy)]
pub struct Visit<'a> {
    /// The website.
    pub site: Uuid,
    /// The path of the page within it, such as `tin/7f3k2qx9`. Only pages that exist are to be counted.
    pub page: &'a str,
    /// What the program of the visitor says of itself.
    pub agent: Option<&'a str>,
    /// From where; kept for no longer than it takes to hash it.
    pub address: IpAddr,
    /// The account, when somebody is signed in.
    pub member: Option<Uuid>,
    /// When.
    pub at: Moment,
}

/// What the block of a page shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Block {
    /// Views since the beginning.
    pub total: i64,
    /// Views of this day.
    pub today: i64,
    /// Views of this calendar month.
    pub month: i64,
    /// Who is here.
    pub online: Online,
}

/// Why counting cannot begin.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The database refused.
    #[error(transparent)]
    Db(#[from] DbError),
    /// The salt of the day can neither be read nor made.
    #[error("the salt of the day can neither be read nor made: {0}")]
    Salt(#[from] std::io::Error),
}

/// The counters of all websites of one process.
pub struct Counters {
    salts: Salts,
    book: Mutex<Book>,
    /// Held while writing, so that two flushes of one process do not overtake each other.
    pub(crate) writing: tokio::sync::Mutex<()>,
}

/// Everything that changes with a visit.
pub(crate) struct Book {
    pub(crate) pending: Pending,
    sites: HashMap<Uuid, Views>,
    /// The first of the days at hand.
    since: Day,
    presence: Presence,
}

/// The views of a site, stored or not.
#[derive(Default)]
struct Views {
    total: i64,
    days: BTreeMap<Day, DayViews>,
}

#[derive(Default)]
struct DayViews {
    views: i64,
    /// How many of them the database has, as far as is known.
    stored: i64,
}

impl Counters {
    /// Counters that go on from what is stored. `folder` is the data folder, in which the salt of the day lies.
    pub async fn open(db: &Db, folder: &Path, now: Moment) -> Result<Self, OpenError> {
        let today = now.day();
        let salts = Salts::open(folder, today)?;
        let since = today.month().first_day().previous().month().first_day();
        let mut sites: HashMap<Uuid, Views> = HashMap::new();
        for (site, views) in store::views_before(db, since).await? {
            sites.entry(site).or_default().total += views;
        }
        for (site, day, views) in store::views_since(db, since).await? {
            let of_site = sites.entry(site).or_default();
            of_site.total += views;
            of_site.days.insert(day, DayViews { views, stored: views });
        }
        let book = Book { pending: Pending::default(), sites, since, presence: Presence::new(today) };
        Ok(Self { salts, book: Mutex::new(book), writing: tokio::sync::Mutex::default() })
    }

    /// Counts a visit.
    pub fn visit(&self, visit: &Visit<'_>) {
        let day = visit.at.day();
        let page = cut(visit.page);
        if agents::is_bot(visit.agent) {
            self.book().pending.of(visit.site, day).count(page, Reader::Bot);
            return;
        }
        let salt = self.salts.at(visit.at, day);
        let hash = salt.visitor(visit.address, agents::beginning(visit.agent));
        let reader = if visit.member.is_some() { Reader::Member } else { Reader::Guest };
        let mut book = self.book();
        let of_day = book.pending.of(visit.site, day);
        of_day.count(page, reader);
        if salt.day() == day {
            of_day.sketch.insert(hash);
        }
        book.view(visit.site, day);
        book.presence.see(visit.site, visit.member, (salt.day(), hash), visit.at);
    }

    /// How many people read `site` at this moment.
    pub fn online(&self, site: Uuid, now: Moment) -> Online {
        self.book().presence.online(site, now)
    }

    /// What the block of a page of `site` shows, with everything counted so far.
    pub fn block(&self, site: Uuid, now: Moment) -> Block {
        let today = now.day();
        let mut book = self.book();
        let online = book.presence.online(site, now);
        let Some(views) = book.sites.get(&site) else { return Block { online, ..Block::default() } };
        let month = views.days.range(today.month().first_day()..=today.month().last_day());
        Block {
            total: views.total,
            today: views.days.get(&today).map_or(0, |day| day.views),
            month: month.map(|(_, day)| day.views).sum(),
            online,
        }
    }

    /// Throws the salt of yesterday away even when nobody comes after midnight; to be called now and then.
    pub fn turn_day(&self, now: Moment) {
        self.salts.at(now, now.day());
    }

    pub(crate) fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Book {
    /// Counts a view of `site`.
    fn view(&mut self, site: Uuid, day: Day) {
        let views = self.sites.entry(site).or_default();
        views.total += 1;
        if day < self.since {
            return;
        }
        views.days.entry(day).or_default().views += 1;
        if views.days.len() > DAYS_AT_HAND
            && let Some((gone, _)) = views.days.pop_first()
        {
            // Of a day that was let go it is no longer known how much of it is stored.
            self.since = self.since.max(gone.next());
        }
    }

    /// The database has `stored` views of `site` on `day`, of which `ours` have just been added by this process. What is
    /// more than was known came from others.
    pub(crate) fn learn(&mut self, site: Uuid, day: Day, stored: i64, ours: i64) {
        let Some(views) = self.sites.get_mut(&site) else { return };
        let Some(of_day) = views.days.get_mut(&day).filter(|_| day >= self.since) else { return };
        let others = stored - ours - of_day.stored;
        of_day.stored = stored;
        of_day.views += others;
        views.total += others;
    }
}

/// The name of a page as it can be stored: not longer than [`LONGEST_PAGE`], and up to the first control character, of
/// which PostgreSQL refuses one.
fn cut(page: &str) -> &str {
    let page = &page[..page.floor_char_boundary(LONGEST_PAGE)];
    page.split(char::is_control).next().unwrap_or_default()
}
