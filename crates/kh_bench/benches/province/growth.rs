//! Four and sixteen times as much, as more provinces and as one larger province: what a row costs then.

use crate::Outcome;
use crate::ground::{disk_folder, year_end};
use crate::timing::{machine, note, processor_time, timed, verdict};
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
/// So many facts to a unit, as in the reference province.
const FACTS_PER_UNIT: u32 = 500;
/// What a row may cost at most, as a multiple of what it costs in one province.
const MOST: f64 = 1.10;
const ASKS: usize = 25;
const REBUILDS: usize = 3;

/// So many provinces of such a size.
#[derive(Clone, Copy)]
struct Shape {
    name: &'static str,
    provinces: i32,
    facts: u32,
}

/// What one fact cost in each sample, in picoseconds: for the load and the rebuild of processor time, which others on
/// the machine disturb less; for the question, which is too short for that, by the clock.
struct Cost {
    load: Vec<u128>,
    ask: Vec<u128>,
    rebuild: Vec<u128>,
}

impl Cost {
    fn add(&mut self, other: Self) {
        self.load.extend(other.load);
        self.ask.extend(other.ask);
        self.rebuild.extend(other.rebuild);
    }
}

pub(crate) async fn run(quick: bool) -> Outcome {
    println!("\nFour and sixteen times as much");
    // A smaller one would fit into the caches of the processor, and anything larger look slow beside it.
    let facts = if quick { CHUNK } else { 12 * CHUNK };
    let shape = |name, provinces, times| Shape { name, provinces, facts: facts * times };
    let base = shape("1 province", 1, 1);
    let shapes = [
        shape("4 provinces", 4, 1),
        shape("16 provinces", 16, 1),
        shape("1 province, 4 times as large", 1, 4),
        shape("1 province, 16 times as large", 1, 16),
    ];
    note(&format!("{facts} facts in the smallest; per fact: load, question, rebuild"));
    for shape in shapes {
        // The machine does other things too, and not always as many: the smallest is measured again around each.
        let mut around = measure(base).await?;
        let cost = measure(shape).await?;
        around.add(measure(base).await?);
        show(base.name, &around);
        show(shape.name, &cost);
        judge(shape.name, &around, &cost);
    }
    Ok(())
}

fn show(name: &str, cost: &Cost) {
    let [load, ask, rebuild] = [&cost.load, &cost.ask, &cost.rebuild].map(|samples| calm(samples));
    let ns = |picoseconds: u128| format!("{}.{:03} ns", picoseconds / 1000, picoseconds % 1000);
    note(&format!("{name:<30} {:>12} {:>10} {:>12}; {}", ns(load), ns(ask), ns(rebuild), machine()));
}

fn judge(name: &str, one: &Cost, cost: &Cost) {
    let parts =
        [("load", &cost.load, &one.load), ("question", &cost.ask, &one.ask), ("rebuild", &cost.rebuild, &one.rebuild)];
    for (part, now, then) in parts {
        let ratio = ratio(calm(now), calm(then));
        verdict(ratio <= MOST, &format!("{name}, {part}: {ratio:.2} of one province (at most {MOST:.2})"));
    }
}

/// The quarter of the samples that others disturbed least ends here.
fn calm(samples: &[u128]) -> u128 {
    let mut samples = samples.to_vec();
    samples.sort_unstable();
    samples.get(samples.len() / 4).copied().unwrap_or_default()
}

#[expect(clippy::cast_precision_loss, reason = "a ratio of two durations is shown with two decimals")]
fn ratio(now: u128, then: u128) -> f64 {
    now as f64 / then.max(1) as f64
}

async fn measure(shape: Shape) -> Result<Cost, Box<dyn Error>> {
    let facts = u128::from(shape.facts) * u128::try_from(shape.provinces)?;
    let folder = disk_folder()?;
    let cx = Cx::system(Db::open_folder(folder.path()).await?, Arc::new(Vault::new([7; 32])));
    let mut cost = Cost { load: load(&cx, shape).await?, ask: Vec::new(), rebuild: Vec::new() };
    let tree = tree(shape)?;
    for _ in 0..ASKS {
        let (done, time) = timed(ask(&cx.db, shape, &tree)).await;
        done?;
        cost.ask.push(time.as_nanos() * 1000 / facts);
    }
    let rounds = if shape.provinces == 1 { REBUILDS } else { 1 };
    for _ in 0..rounds {
        // Opened anew, nothing is kept in memory from the round before: a small province would profit, a large one not.
        let db = Db::open_folder(folder.path()).await?;
        for partition in partitions(shape) {
            let before = processor_time();
            totals::rebuild(&db, partition).await?;
            cost.rebuild.push(since(before) / u128::from(shape.facts));
        }
    }
    Ok(cost)
}

/// The processor time used since `before`, in picoseconds.
fn since(before: Duration) -> u128 {
    processor_time().saturating_sub(before).as_nanos() * 1000
}

fn partitions(shape: Shape) -> impl Iterator<Item = PartitionId> {
    (1..=shape.provinces).map(PartitionId)
}

/// Gives what a fact cost in each piece. Of a growing database only the last quarter counts: it is the largest then.
async fn load(cx: &Cx, shape: Shape) -> Result<Vec<u128>, JournalError> {
    let mut costs = Vec::new();
    for partition in partitions(shape) {
        let mut tx = cx.db.begin_housekeeping().await?;
        ensure_partition(&mut tx, partition, &format!("p{}", partition.0), "Tỉnh").await?;
        tx.commit().await?;
        for chunk in 0..shape.facts / CHUNK {
            let before = processor_time();
            let mut bulk = Bulk::new(partition);
            for number in chunk * CHUNK..(chunk + 1) * CHUNK {
                push(&mut bulk, cx, partition, number);
            }
            bulk.write(&cx.db).await?;
            costs.push(since(before) / u128::from(CHUNK));
        }
    }
    Ok(costs.split_off(costs.len() * 3 / 4))
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
