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
use tempfile::TempDir;

/// How many facts one piece of load has; the same at every size.
const CHUNK: u32 = 10_000;
/// So many facts to a unit, as in the reference province.
const FACTS_PER_UNIT: u32 = 500;
/// What a row may cost at most, in thousandths of what it costs in one province.
const MOST_PERMILLE: u128 = 1_100;
/// How often the two sizes are measured in turn.
const SLOTS: u32 = 9;

/// So many provinces of such a size.
#[derive(Clone, Copy)]
struct Shape {
    name: &'static str,
    provinces: i32,
    facts: u32,
}

/// What one fact cost in each slot, in picoseconds: for the load and the rebuild of processor time, which others on
/// the machine disturb less; for the question, which is too short for that, by the clock.
#[derive(Default)]
struct Cost {
    load: Vec<u128>,
    ask: Vec<u128>,
    rebuild: Vec<u128>,
}

pub(crate) async fn run(quick: bool) -> Outcome {
    println!("\nFour and sixteen times as much");
    // A smaller one would fit into the caches of the processor, and anything larger look slow beside it.
    let facts = if quick { 4 * CHUNK } else { 12 * CHUNK };
    let shape = |name, provinces, times| Shape { name, provinces, facts: facts * times };
    let base = shape("1 province", 1, 1);
    let shapes = [
        shape("4 provinces", 4, 1),
        shape("16 provinces", 16, 1),
        shape("1 province, 4 times as large", 1, 4),
        shape("1 province, 16 times as large", 1, 16),
    ];
    note(&format!("{facts} facts in the smallest; per fact: load, question, rebuild; the middle of {SLOTS} slots"));
    for shape in shapes {
        let (one, cost) = compare(base, shape).await?;
        show(base.name, &one);
        show(shape.name, &cost);
        judge(shape.name, &one, &cost);
    }
    Ok(())
}

/// Measures both in turn. The speed of the machine drifts by half within minutes, so only what was measured side by
/// side can be compared: the answer is the middle of the ratios of the slots.
async fn compare(base: Shape, shape: Shape) -> Result<(Cost, Cost), Box<dyn Error>> {
    let (mut one, mut cost) = (Cost::default(), Cost::default());
    let large = Ground::new(shape).await?;
    let pieces = large.pieces();
    // Of a growing database only the last quarter counts: it is the largest then.
    let (before, last) = pieces.split_at(pieces.len() * 3 / 4);
    large.load(before).await?;
    let share = last.len().div_ceil(usize::try_from(SLOTS)?);
    let mut small = None;
    for part in last.chunks(share) {
        let ground = Ground::new(base).await?;
        let pieces = ground.pieces();
        let (before, last) = pieces.split_at(pieces.len() * 3 / 4);
        ground.load(before).await?;
        one.load.push(ground.load(last).await?);
        cost.load.push(large.load(part).await?);
        small = Some(ground);
    }
    let small = small.ok_or("nothing was loaded")?;
    for slot in 0..SLOTS {
        for (ground, cost) in [(&small, &mut one), (&large, &mut cost)] {
            cost.ask.push(ground.ask().await?);
            cost.rebuild.push(ground.rebuild(slot).await?);
        }
    }
    Ok((one, cost))
}

fn show(name: &str, cost: &Cost) {
    let [load, ask, rebuild] = [&cost.load, &cost.ask, &cost.rebuild].map(|samples| middle(samples.clone()));
    let ns = |picoseconds: u128| format!("{}.{:03} ns", picoseconds / 1000, picoseconds % 1000);
    note(&format!("{name:<30} {:>12} {:>10} {:>12}; {}", ns(load), ns(ask), ns(rebuild), machine()));
}

fn judge(name: &str, one: &Cost, cost: &Cost) {
    let parts =
        [("load", &cost.load, &one.load), ("question", &cost.ask, &one.ask), ("rebuild", &cost.rebuild, &one.rebuild)];
    for (part, now, then) in parts {
        let permille = middle(now.iter().zip(then).map(|(now, then)| now * 1000 / then.max(&1)).collect());
        let sentence = format!("{name}, {part}: {}.{:03} of one province", permille / 1000, permille % 1000);
        verdict(permille <= MOST_PERMILLE, &format!("{sentence} (at most 1.1)"));
    }
}

fn middle(mut samples: Vec<u128>) -> u128 {
    samples.sort_unstable();
    samples.get(samples.len() / 2).copied().unwrap_or_default()
}

/// A piece of load: the facts from this number on, in this province.
type Piece = (PartitionId, u32);

/// A database that grows to a shape, in a folder that goes away with it.
struct Ground {
    cx: Cx,
    shape: Shape,
    tree: UnitTree,
    folder: TempDir,
}

impl Ground {
    async fn new(shape: Shape) -> Result<Self, Box<dyn Error>> {
        let folder = disk_folder()?;
        let cx = Cx::system(Db::open_folder(folder.path()).await?, Arc::new(Vault::new([7; 32])));
        let mut tx = cx.db.begin_housekeeping().await?;
        for partition in partitions(shape) {
            ensure_partition(&mut tx, partition, &format!("p{}", partition.0), "Tỉnh").await?;
        }
        tx.commit().await?;
        Ok(Self { cx, shape, tree: tree(shape)?, folder })
    }

    fn pieces(&self) -> Vec<Piece> {
        let first = |partition| (0..self.shape.facts / CHUNK).map(move |piece| (partition, piece * CHUNK));
        partitions(self.shape).flat_map(first).collect()
    }

    /// Loads the pieces; gives what a fact cost.
    async fn load(&self, pieces: &[Piece]) -> Result<u128, JournalError> {
        let before = processor_time();
        for (partition, first) in pieces {
            let mut bulk = Bulk::new(*partition);
            for number in *first..first + CHUNK {
                push(&mut bulk, &self.cx, *partition, number);
            }
            bulk.write(&self.cx.db).await?;
        }
        let facts = pieces.iter().map(|_| u128::from(CHUNK)).sum::<u128>();
        Ok(since(before) / facts.max(1))
    }

    /// Asks for the year of every unit, a few times; gives what a fact cost in the middle.
    async fn ask(&self) -> Result<u128, Box<dyn Error>> {
        const ASKS: usize = 5;
        let mut costs = Vec::with_capacity(ASKS);
        for _ in 0..ASKS {
            let (done, time) = timed(ask(&self.cx.db, self.shape, &self.tree)).await;
            done?;
            costs.push(time.as_nanos() * 1000 / self.facts());
        }
        Ok(middle(costs))
    }

    /// Makes the totals of a province anew, another one in each slot; gives what a fact cost.
    async fn rebuild(&self, slot: u32) -> Result<u128, Box<dyn Error>> {
        // Opened anew, nothing is kept in memory from the round before: a small province would profit, a large one not.
        let db = Db::open_folder(self.folder.path()).await?;
        let partition = PartitionId(i32::try_from(slot)? % self.shape.provinces + 1);
        let before = processor_time();
        totals::rebuild(&db, partition).await?;
        Ok(since(before) / u128::from(self.shape.facts))
    }

    fn facts(&self) -> u128 {
        u128::from(self.shape.facts) * u128::from(self.shape.provinces.unsigned_abs())
    }
}

/// The processor time used since `before`, in picoseconds.
fn since(before: Duration) -> u128 {
    processor_time().saturating_sub(before).as_nanos() * 1000
}

fn partitions(shape: Shape) -> impl Iterator<Item = PartitionId> {
    (1..=shape.provinces).map(PartitionId)
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
