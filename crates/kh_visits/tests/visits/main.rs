//! The counters on a real database of each engine: what is written, what survives, what adds up.

#![expect(clippy::inconsistent_digit_grouping, reason = "days are written as yyyy_mm_dd")]
#![expect(clippy::unwrap_used, reason = "a helper of a test fails the test")]

mod block;
mod flush;
mod reading;
mod replay;

use kh_figures::Day;
use kh_kernel::{Db, Moment};
use kh_visits::{Counters, DayVisits, Visit};
use std::net::{IpAddr, Ipv4Addr};
use std::path::Path;
use uuid::Uuid;

const SITE: Uuid = Uuid::from_u128(1);
const OTHER: Uuid = Uuid::from_u128(2);
const BROWSER: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0";
const PROGRAM: &str = "curl/8.5.0";

fn day(number: i32) -> Day {
    Day::from_number(number).unwrap()
}

/// Midday of the day on which most of these tests take place.
fn noon() -> Moment {
    Moment::midday(kh_testkit::today())
}

/// The first moment of `day` in Vietnam.
fn midnight(day: Day) -> Moment {
    Moment::midday(day).plus_seconds(-12 * 3600)
}

/// A person of the given number reads a page at noon.
fn view(site: Uuid, page: &str, person: u32) -> Visit<'_> {
    let address = IpAddr::V4(Ipv4Addr::from(0x0a00_0000 + person));
    Visit { site, page, agent: Some(BROWSER), address, member: None, at: noon() }
}

/// The counters of that day, under a salt that is the same in every run: under a salt of chance, two of a dozen visitors
/// fall into one register of the sketch now and then, and the estimate is one short.
async fn open(db: &Db, folder: &Path) -> Counters {
    let salt = folder.join(format!("visits-{}.salt", kh_testkit::today().number()));
    std::fs::write(salt, b"salt of the test").unwrap();
    Counters::open(db, folder, noon()).await.unwrap()
}

/// All days of a site.
async fn all_days(db: &Db, site: Uuid) -> Vec<DayVisits> {
    kh_visits::days(db, site, Day::MIN, Day::MAX).await.unwrap()
}

/// All pages of a site: page, views, bots, members.
async fn all_pages(db: &Db, site: Uuid) -> Vec<(String, i64, i64, i64)> {
    let pages = kh_visits::pages(db, site, Day::MIN, Day::MAX, 1_000).await.unwrap();
    pages.into_iter().map(|page| (page.page, page.views, page.bots, page.members)).collect()
}
