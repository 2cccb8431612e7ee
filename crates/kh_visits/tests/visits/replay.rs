//! A log of 40 days, replayed with flushes at random and with crashes, against a naive count of the same log.

use crate::{BROWSER, all_days, day};
use kh_figures::Day;
use kh_kernel::{Db, Moment};
use kh_testkit::each_engine;
use kh_visits::{Counters, Visit};
use std::collections::{BTreeMap, BTreeSet};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::path::Path;
use uuid::Uuid;

const VISITS: u64 = 50_000;
const VISITORS: u64 = 3_000;
const DAYS: u64 = 40;
/// Over the ends of a month and of a year.
const FIRST: i32 = 2024_11_25;
const AGENTS: [Option<&str>; 6] = [
    Some(BROWSER),
    Some("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Safari/604.1"),
    Some("Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/125.0 Mobile Safari/537.36 Zalo android/12100657"),
    Some("Mozilla/5.0 (compatible; coccocbot-web/1.0; +http://help.coccoc.com/searchengine)"),
    Some("facebookexternalhit/1.1"),
    None,
];
/// Of the agents, how many are people's.
const PEOPLE: u64 = 3;

/// Numbers that look random and are the same every time (`SplitMix64`).
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % bound
    }
}

struct Line {
    site: Uuid,
    page: String,
    agent: usize,
    address: IpAddr,
    member: Option<Uuid>,
    at: Moment,
}

impl Line {
    fn visit(&self) -> Visit<'_> {
        let Self { site, page, agent, address, member, at } = self;
        Visit { site: *site, page, agent: AGENTS[*agent], address: *address, member: *member, at: *at }
    }
}

/// Who reads with what is fixed for each visitor; every eleventh is a program, every seventh is signed in.
fn log() -> Vec<Line> {
    let mut chance = Chance(1);
    let start = Moment::midday(day(FIRST)).plus_seconds(-12 * 3600);
    let mut lines: Vec<Line> = (0..VISITS)
        .map(|_| {
            let visitor = chance.below(VISITORS);
            let agents = if visitor.is_multiple_of(11) { PEOPLE..6 } else { 0..PEOPLE };
            let agent = agents.start + visitor % (agents.end - agents.start);
            let address = if visitor.is_multiple_of(5) {
                IpAddr::V6(Ipv6Addr::from(0x2001_0db8_u128 << 96 | u128::from(visitor)))
            } else {
                IpAddr::V4(Ipv4Addr::from(0x0a00_0000 + u32::try_from(visitor).unwrap()))
            };
            Line {
                site: Uuid::from_u128(u128::from(chance.below(3) * chance.below(2) + 1)),
                page: format!("tin/{}", chance.below(60).min(chance.below(60))),
                agent: usize::try_from(agent).unwrap(),
                address,
                member: visitor.is_multiple_of(7).then(|| Uuid::from_u128(u128::from(visitor))),
                at: Moment(start.0 + i64::try_from(chance.below(DAYS * 86_400_000_000)).unwrap()),
            }
        })
        .collect();
    lines.sort_by_key(|line| line.at);
    lines
}

type Counts = [i64; 3];

/// The same log, counted in the plainest way.
#[derive(Default)]
struct Model {
    sites: BTreeMap<(Uuid, Day), Counts>,
    pages: BTreeMap<(Uuid, Day, String), Counts>,
    visitors: BTreeMap<(Uuid, Day), BTreeSet<(IpAddr, usize)>>,
}

impl Model {
    fn count(&mut self, line: &Line) {
        let key = (line.site, line.at.day());
        let is_person = line.agent < usize::try_from(PEOPLE).unwrap();
        let counts = [i64::from(is_person), i64::from(!is_person), i64::from(is_person && line.member.is_some())];
        let page = (key.0, key.1, line.page.clone());
        for of in [self.sites.entry(key).or_default(), self.pages.entry(page).or_default()] {
            of.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
        }
        if is_person {
            self.visitors.entry(key).or_default().insert((line.address, line.agent));
        }
    }

    fn views(&self, site: Uuid, from: Day, to: Day) -> i64 {
        self.sites.range((site, from)..=(site, to)).map(|(_, counts)| counts[0]).sum()
    }
}

/// The salts of all days, chosen, so that every run is the same.
fn place_salts(folder: &Path) {
    let mut of = day(FIRST);
    for number in 0..DAYS {
        let salt = [u8::try_from(number).unwrap(); 16];
        std::fs::write(folder.join(format!("visits-{}.salt", of.number())), salt).unwrap();
        of = of.next();
    }
}

/// Replays the log; writes about every `pace` visits, and every tenth time the process ends after it.
async fn replay(db: &Db, lines: &[Line], pace: u64, seed: u64) -> Model {
    let folder = tempfile::tempdir().unwrap();
    place_salts(folder.path());
    let mut chance = Chance(seed);
    let mut model = Model::default();
    let mut counters = Counters::open(db, folder.path(), lines[0].at).await.unwrap();
    for line in lines {
        counters.visit(&line.visit());
        model.count(line);
        if chance.below(pace) != 0 {
            continue;
        }
        counters.flush(db).await.unwrap();
        if chance.below(10) == 0 {
            drop(counters);
            counters = Counters::open(db, folder.path(), line.at).await.unwrap();
        }
        let (block, today) = (counters.block(line.site, line.at), line.at.day());
        let expected = [Day::MIN, today, today.month().first_day()].map(|from| model.views(line.site, from, today));
        assert_eq!([block.total, block.today, block.month], expected);
    }
    counters.flush(db).await.unwrap();
    model
}

async fn stored_sites(db: &Db) -> Vec<(Uuid, Day, Counts, i64, Vec<u8>)> {
    let sql = "SELECT site_id, day, views, bots, members, visitors, sketch FROM site_visit
         WHERE partition_id = 0 ORDER BY site_id, day";
    let rows = db.rows(sql, vec![]).await.unwrap();
    let number = |row: &kh_kernel::Row, column| row.get::<i64>(column).unwrap();
    let counts = |row| [number(row, 2), number(row, 3), number(row, 4)];
    rows.iter()
        .map(|row| (row.get(0).unwrap(), row.get(1).unwrap(), counts(row), number(row, 5), row.get(6).unwrap()))
        .collect()
}

async fn stored_pages(db: &Db) -> BTreeMap<(Uuid, Day, String), Counts> {
    let sql = "SELECT site_id, day, page, views, bots, members FROM page_visit WHERE partition_id = 0";
    let rows = db.rows(sql, vec![]).await.unwrap();
    let of = |row: &kh_kernel::Row, column| row.get::<i64>(column).unwrap();
    let key = |row: &kh_kernel::Row| (row.get(0).unwrap(), row.get(1).unwrap(), row.get(2).unwrap());
    rows.iter().map(|row| (key(row), [of(row, 3), of(row, 4), of(row, 5)])).collect()
}

#[expect(clippy::cast_precision_loss, reason = "small numbers")]
fn assert_visitors_are_about_right(model: &Model, found: &[(Uuid, Day, i64)]) {
    let mut squares = 0.0;
    for (site, day, visitors) in found {
        let truth = model.visitors[&(*site, *day)].len() as f64;
        let error = (*visitors as f64 - truth) / truth;
        // Five times the standard error of 4,096 registers.
        assert!(error.abs() < 5.0 * 1.04 / 64.0, "{site} {day}: {visitors} instead of {truth}");
        squares += error * error;
    }
    let deviation = (squares / found.len() as f64).sqrt();
    assert!(deviation < 1.04 / 64.0 * 1.2, "off by {deviation} in the mean");
}

#[tokio::test]
async fn a_replayed_log_gives_the_same_numbers() {
    let lines = log();
    each_engine(async |test| {
        let model = replay(&test.db, &lines, 250, 7).await;
        let sites = stored_sites(&test.db).await;
        let exact: BTreeMap<_, _> = sites.iter().map(|(site, day, counts, ..)| ((*site, *day), *counts)).collect();
        assert_eq!(exact, model.sites);
        assert_eq!(exact.len(), 3 * usize::try_from(DAYS).unwrap());
        assert_eq!(stored_pages(&test.db).await, model.pages);
        let visitors: Vec<_> = sites.iter().map(|(site, day, _, visitors, _)| (*site, *day, *visitors)).collect();
        assert_visitors_are_about_right(&model, &visitors);
        let in_all: i64 = exact.values().map(|[views, bots, _]| views + bots).sum();
        assert_eq!(u64::try_from(in_all).unwrap(), VISITS);
        for (site, _) in exact.keys().collect::<BTreeSet<_>>() {
            let views: i64 = all_days(&test.db, *site).await.iter().map(|of| of.views).sum();
            assert_eq!(views, model.views(*site, Day::MIN, Day::MAX));
        }
    })
    .await;
}

#[tokio::test]
async fn however_often_it_is_written_the_rows_are_the_same() {
    let lines: Vec<Line> = log().into_iter().take(8_000).collect();
    let rows = std::sync::Mutex::new(Vec::new());
    for (pace, seed) in [(50, 1), (2_000, 2)] {
        each_engine(async |test| {
            replay(&test.db, &lines, pace, seed).await;
            let found = (stored_sites(&test.db).await, stored_pages(&test.db).await);
            rows.lock().unwrap().push(found);
        })
        .await;
    }
    let rows = rows.into_inner().unwrap();
    assert!(rows.iter().all(|other| *other == rows[0]));
}
