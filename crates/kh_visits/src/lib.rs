//! **Lượt truy cập**: honest counters of a public website.
//!
//! A *visit* is one page that was asked for. [`Counters`] counts it in memory, without touching the database, and
//! [`Counters::flush`], called every second, adds what came together to one row a day for the site and one for each of
//! its pages. The rows are kept for ever. A site is a `Uuid`, a page a short text: the path within its site.
//!
//! A *view* is a visit by a person, a *bot* one by a program ([`is_bot`]); the second is never among the first.
//! *Members* are the views of people who were signed in. *Visitors* is about how many different people there were on a
//! day: a `HyperLogLog` sketch, off by 1.6 % as a rule, of hashes of address and agent under a salt of the day.
//! *Online* is who was seen within [`ONLINE_SECONDS`].
//!
//! **Invariants**
//!
//! * No address, agent or account is stored, nor a hash of one. The salt lies in a private file until its day is over;
//!   then nobody can tell whether a visitor of that day is one of another.
//! * A visit belongs to the day in Vietnam of its moment, however late it is written.
//! * A crash loses what came in since the last flush, and nothing else. A failed flush loses nothing.
//! * Several processes may flush at once: numbers are added, sketches are merged.
//! * The same visits under the same salts make the same rows.
//! * Counting and answering for the block of a page run no statement and hold one lock, shortly.
//! * What somebody outside can make grow (pages with invented names, crowds) has a bound or is cut.
//!
//! **Deliberately absent**: the journal. How often a page was read is no fact of the association: nobody records it,
//! nobody answers for it, and it has no unit. It enters no figure of a report. Also absent: cookies, referrers, places,
//! times of day, and visitors of a month (a person of two days cannot be recognised, so they cannot be counted once).
//!
//! Reading order: [`Counters`], `agents`, `sketch`, `salt`, `presence`, `store`.

mod agents;
mod counters;
mod flush;
mod pending;
mod presence;
mod salt;
mod sketch;
mod store;

pub use agents::is_bot;
pub use counters::{Block, Counters, LONGEST_PAGE, OpenError, Visit};
pub use presence::{ONLINE_SECONDS, Online};
pub use store::{DayVisits, MonthVisits, PageVisits, days, months, pages};
