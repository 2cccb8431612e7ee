//! Four and sixteen times as much, as more provinces and as one larger province: what a row costs then.

use crate::Outcome;
use crate::ground::{disk_folder, year_end};
use crate::timing::{machine, median, note, processor_time, timed, verdict};
use kh_figures::{Day, Dong, Edge, Folded, PartitionId, Period, Standing, UnitId, UnitTree};
use kh_funds::{PiggyBank, Receipt};
use kh_kernel::bulk::Bulk;
use kh_kernel::fact::{Draft, Fact};
use kh_kernel::journal::JournalError;
use kh_kernel::{Cx, Db, Moment, Vault, totals};
use kh_org::actions::ensure_partition;
use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

/// How many facts one piece of load has; the same at every size.
const CHUNK: u32 = 10_000;
/// So many facts to a unit.
const FACTS_PER_UNIT: u32 = 20;
/// What a row may cost at most, as a multiple of what it costs in one province.
const MOST: f64 = 1.10;
const ROUNDS: usize = 3;
const REBUILDS: u32 = 5;

/// So many provinces of such a size.
#[derive(Clone, Copy)]
struct Shape {
    name: &'static str,
    provinces: i32,
    facts: u32,
}

/// What one fact costs, in nanoseconds.
struct Cost {
    load: u128,
    load_processor: u128,
    ask: u128,
    rebuild: u128,
    rebuild_processor: u128,
}

pub(crate) async fn run(quick: bool) -> Outcome {
    println!("\nFour and sixteen times as much");
    let facts = if quick { CHUNK } else { 3 * CHUNK };
    let shape = |name, provinces, times| Shape { name, provinces, facts: facts * times };
    let shapes = [
        shape("1 province", 1, 1),
        shape("4 provinces", 4, 1),
        shape("16 provinces", 16, 1),
        shape("1 province, 4 times as large", 1, 4),
        shape("1 province, 16 times as large", 1, 16),
    ];
    note(&format!("{facts} facts in the smallest; per fact: load, question, rebuild (processor time in brackets)"));
    let mut first: Option<Cost> = None;
    for shape in shapes {
        // What is small is measured more often: chance plays a larger part in it.
        let rounds = if shape.provinces == 1 && shape.facts == facts { ROUNDS } else { 1 };
        let cost = measure(shape, rounds).await?;
        note(&format!(
            "{:<30} {:>6} ns ({:>6}) {:>5} ns {:>6} ns ({:>6}); {}",
            shape.name,
            cost.load,
            cost.load_processor,
            cost.ask,
            cost.rebuild,
            cost.rebuild_processor,
            machine()
        ));
        let Some(first) = &first else {
            first = Some(cost);
            continue;
        };
        judge(shape.name, first, &cost);
    }
    Ok(())
}

fn judge(name: &str, first: &Cost, cost: &Cost) {
    let parts = [
        ("load, processor", cost.load_processor, first.load_processor),
        ("question", cost.ask, first.ask),
        ("rebuild, processor", cost.rebuild_processor, first.rebuild_processor),
    ];
    for (part, now, then) in parts {
        let ratio = ratio(now, then);
        verdict(ratio <= MOST, &format!("{name}, {part}: {ratio:.2} of one province (at most {MOST:.2})"));
    }
    note(&format!(
        "by the clock: load {:.2}, rebuild {:.2}",
        ratio(cost.load, first.load),
        ratio(cost.rebuild, first.rebuild)
    ));
}

#[expect(clippy::cast_precision_loss, reason = "a ratio of two durations is shown with two decimals")]
fn ratio(now: u128, then: u128) -> f64 {
    now as f64 / then.max(1) as f64
}

async fn measure(shape: Shape, rounds: usize) -> Result<Cost, Box<dyn Error>> {
    let mut loads = Vec::new();
    let mut loads_processor = Vec::new();
    let (mut asks, mut rebuilds, mut rebuilds_processor) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..rounds {
        let folder = disk_folder()?;
        let cx = Cx::system(Db::open_folder(folder.path()).await?, Arc::new(Vault::new([7; 32])));
        let before = processor_time();
        let (done, time) = timed(load(&cx, shape)).await;
        done?;
        loads.push(time);
        loads_processor.push(processor_time() - before);
        let tree = tree(shape)?;
        for _ in 0..7 {
            let (done, time) = timed(ask(&cx.db, shape, &tree)).await;
            done?;
            asks.push(time);
        }
        let before = processor_time();
        for _ in 0..REBUILDS {
            let (done, time) = timed(rebuild(&cx.db, shape)).await;
            done?;
            rebuilds.push(time);
        }
        // The system counts in hundredths of a second, too coarse for one.
        rebuilds_processor.push((processor_time() - before) / REBUILDS);
    }
    let facts = u128::from(shape.facts) * u128::try_from(shape.provinces)?;
    let each = |samples: &mut Vec<Duration>| median(samples).as_nanos() / facts;
    Ok(Cost {
        load: each(&mut loads),
        load_processor: each(&mut loads_processor),
        ask: each(&mut asks),
        rebuild: each(&mut rebuilds),
        rebuild_processor: each(&mut rebuilds_processor),
    })
}

fn partitions(shape: Shape) -> impl Iterator<Item = PartitionId> {
    (1..=shape.provinces).map(PartitionId)
}

async fn load(cx: &Cx, shape: Shape) -> Result<(), JournalError> {
    for partition in partitions(shape) {
        let mut tx = cx.db.begin_housekeeping().await?;
        ensure_partition(&mut tx, partition, &format!("p{}", partition.0), "Tỉnh").await?;
        tx.commit().await?;
        for chunk in 0..shape.facts / CHUNK {
            let mut bulk = Bulk::new(partition);
            for number in chunk * CHUNK..(chunk + 1) * CHUNK {
                push(&mut bulk, cx, partition, number);
            }
            bulk.write(&cx.db).await?;
        }
    }
    Ok(())
}

/// Receipts and piggy banks in turn, over the days of the year; a piece of load has units of its own, as when a commune
/// is imported.
fn push(bulk: &mut Bulk, cx: &Cx, partition: PartitionId, number: u32) {
    const UNITS: u32 = CHUNK / FACTS_PER_UNIT;
    let unit = UnitId::new(partition, 1 + i64::from(number / CHUNK * UNITS + number % UNITS));
    let days = Period::year(2024).first().number();
    let month = i32::try_from(number / 7 % 12).unwrap_or_default();
    let day = i32::try_from(number / 3 % 28).unwrap_or_default();
    let day = Day::from_number(days + month * 100 + day).unwrap_or_else(|_| year_end());
    let amount = Dong(i64::from(number % 100 + 1) * 10_000);
    let receipt = || {
        let (donor, channel) = (format!("Người ủng hộ {number}"), "cash".to_owned());
        Receipt { voucher_no: None, donor, channel, purpose: None, amount }.to_values()
    };
    let piggy_bank = || {
        let (sticker, keeper) = (format!("HD-{number}"), format!("Lớp {}", number % 12 + 1));
        PiggyBank { sticker, keeper, amount }.to_values()
    };
    let even = number.is_multiple_of(2);
    let (kind, values) = if even { (Receipt::KIND, receipt()) } else { (PiggyBank::KIND, piggy_bank()) };
    bulk.push(cx, kind, &Draft { id: cx.new_id(), unit, day, values }, Moment::midday(day));
}

fn units_of(shape: Shape) -> u32 {
    shape.facts / FACTS_PER_UNIT
}

/// A nation over the provinces, and in each a fortieth of the units as communes over the others.
fn tree(shape: Shape) -> Result<UnitTree, kh_figures::TreeError> {
    let nation = UnitId::new(PartitionId(99), 1);
    let mut edges = vec![Edge { unit: nation, parent: None, standing: Standing::Live }];
    let communes = i64::from(units_of(shape) / 40).max(1);
    for partition in partitions(shape) {
        for serial in 1..=i64::from(units_of(shape)) {
            let parent = match serial {
                1 => nation,
                serial if serial <= communes + 1 => UnitId::new(partition, 1),
                serial => UnitId::new(partition, 2 + serial % communes),
            };
            edges.push(Edge { unit: UnitId::new(partition, serial), parent: Some(parent), standing: Standing::Live });
        }
    }
    UnitTree::build(edges)
}

async fn ask(db: &Db, shape: Shape, tree: &UnitTree) -> Result<Folded, Box<dyn Error>> {
    let mut rows = Vec::new();
    for partition in partitions(shape) {
        rows.extend(totals::leaf_totals(db, partition, Period::year(2024), None).await?);
    }
    Ok(Folded::of(tree, rows)?)
}

async fn rebuild(db: &Db, shape: Shape) -> Result<(), kh_kernel::DbError> {
    for partition in partitions(shape) {
        totals::rebuild(db, partition).await?;
    }
    Ok(())
}
