//! What a page view pays for being counted and for showing the block, and what the server pays each second.

use divan::Bencher;
use divan::counter::ItemsCount;
use kh_figures::Day;
use kh_kernel::{Db, Moment};
use kh_visits::{Counters, Visit};
use std::net::{IpAddr, Ipv4Addr};
use std::sync::atomic::{AtomicU32, Ordering};
use tokio::runtime::Runtime;
use uuid::Uuid;

const BROWSER: &str = "Mozilla/5.0 (Linux; Android 13; RMX3630) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/125.0.6422.165 Mobile Safari/537.36 Zalo android/12100657 ZaloTheme/light ZaloLanguage/vi";
const BOT: &str = "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; Googlebot/2.1; +http://www.google.com/bot.html) Chrome/125.0 Safari/537.36";
const SITES: u32 = 100;
const PAGES: u32 = 50;
const PEOPLE: u32 = 20_000;

fn main() {
    divan::main();
}

/// Counters over a database of its own, and visits of many people to many pages of many sites.
struct World {
    runtime: Runtime,
    db: Db,
    counters: Counters,
    pages: Vec<String>,
    number: AtomicU32,
    _folder: tempfile::TempDir,
}

impl World {
    fn new() -> Self {
        let runtime = Runtime::new().expect("a runtime can be made");
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let db = runtime.block_on(Db::open_folder(folder.path())).expect("a database can be made");
        let counters = runtime.block_on(Counters::open(&db, folder.path(), noon())).expect("counters can be opened");
        let pages = (0..PAGES).map(|page| format!("tin/{page:08x}")).collect();
        Self { runtime, db, counters, pages, number: AtomicU32::new(0), _folder: folder }
    }

    fn visit(&self, agent: &'static str) {
        // Steps that are prime to the sizes, so that all combinations come.
        let number = self.number.fetch_add(1, Ordering::Relaxed);
        let page = usize::try_from(number.wrapping_mul(7) % PAGES).unwrap_or_default();
        let person = number.wrapping_mul(7_919) % PEOPLE;
        self.counters.visit(&Visit {
            site: site(number.wrapping_mul(13) % SITES),
            page: &self.pages[page],
            agent: Some(agent),
            address: IpAddr::V4(Ipv4Addr::from(0x0a00_0000 + person)),
            member: person.is_multiple_of(50).then(|| Uuid::from_u128(person.into())),
            at: Moment(noon().0 + i64::from(number) * 200),
        });
    }
}

fn site(number: u32) -> Uuid {
    Uuid::from_u128(u128::from(number) + 1)
}

fn noon() -> Moment {
    Moment::midday(Day::from_number(2024_12_24).unwrap_or(Day::MIN))
}

#[divan::bench(threads = [1, 4], sample_size = 1000, sample_count = 200)]
fn a_view(bencher: Bencher<'_, '_>) {
    let world = World::new();
    bencher.counter(ItemsCount::new(1_u32)).bench(|| world.visit(BROWSER));
}

#[divan::bench(threads = [1, 4], sample_size = 1000, sample_count = 200)]
fn a_bot(bencher: Bencher<'_, '_>) {
    let world = World::new();
    bencher.counter(ItemsCount::new(1_u32)).bench(|| world.visit(BOT));
}

#[divan::bench(threads = [1, 4], sample_size = 1000, sample_count = 200)]
fn a_block(bencher: Bencher<'_, '_>) {
    let world = World::new();
    (0..100_000).for_each(|_| world.visit(BROWSER));
    bencher.counter(ItemsCount::new(1_u32)).bench(|| world.counters.block(site(1), noon()));
}

/// One second at 5,000 views: 100 sites and 5,000 of their pages, on SQLite, durable.
#[divan::bench(args = [50, 500, 5_000], sample_count = 20)]
fn a_flush(bencher: Bencher<'_, '_>, views: u32) {
    let world = World::new();
    bencher
        .with_inputs(|| (0..views).for_each(|_| world.visit(BROWSER)))
        .bench_values(|()| world.runtime.block_on(world.counters.flush(&world.db)).is_ok());
}
