//! Random events against a list: whatever people record, correct, cancel and send twice, the ledger says what a plain
//! list of signed amounts says.

use crate::world::*;
use kh_figures::{Day, Dong, Measure, PartitionId, Period, UnitId};
use kh_kernel::bulk::Bulk;
use kh_kernel::doctor::examine;
use kh_kernel::fact::{Draft, Fact as _};
use kh_kernel::journal::{self, JournalError, Outcome};
use kh_kernel::{Cx, FactKind};
use kh_testkit::{TestDb, each_engine};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use std::collections::BTreeMap;
use uuid::Uuid;

/// How many random lives each engine sees.
const CASES: usize = 12;
/// How often a failing life is made shorter before it is shown.
const MOST_SHRINKS: usize = 200;

/// One voucher, as drawn.
#[derive(Debug, Clone)]
struct Voucher {
    kind: u8,
    unit: i64,
    to: i64,
    day: i32,
    amount: i64,
}

/// What somebody does.
#[derive(Debug, Clone)]
enum Event {
    Record(Voucher),
    Import(Vec<Voucher>),
    Correct(usize, Voucher),
    Cancel(usize),
    Repeat(usize),
}

fn voucher() -> impl Strategy<Value = Voucher> {
    let day =
        (2023..=2025_i32, 1..=12_i32, 1..=28_i32).prop_map(|(year, month, day)| year * 10_000 + month * 100 + day);
    (0..6_u8, 1..=4_i64, 1..=4_i64, day, 1..2_000_000_000_i64).prop_map(|(kind, unit, to, day, amount)| Voucher {
        kind,
        unit,
        to,
        day,
        amount,
    })
}

/// Events with the month of 2025 in which each is recorded.
fn life() -> impl Strategy<Value = Vec<(i32, Event)>> {
    let event = prop_oneof![
        4 => voucher().prop_map(Event::Record),
        1 => vec(voucher(), 1..8).prop_map(Event::Import),
        3 => (any::<usize>(), voucher()).prop_map(|(at, voucher)| Event::Correct(at, voucher)),
        2 => any::<usize>().prop_map(Event::Cancel),
        1 => any::<usize>().prop_map(Event::Repeat),
    ];
    vec((1..=12_i32, event), 1..40)
}

impl Voucher {
    fn kind(&self) -> &'static FactKind {
        match self.kind {
            0 => kh_funds::Receipt::KIND,
            1 => kh_funds::Payment::KIND,
            2 => kh_funds::Scholarship::KIND,
            3 => kh_funds::Gift::KIND,
            4 => kh_funds::PiggyBank::KIND,
            _ => kh_funds::FundTransfer::KIND,
        }
    }

    fn draft(&self, id: Uuid, home: PartitionId) -> Draft {
        let (amount, name) = (Dong(self.amount), "Trần Thị Bé".to_owned());
        let values = match self.kind {
            0 => kh_funds::Receipt { voucher_no: None, donor: name, channel: "bank".into(), purpose: None, amount }
                .to_values(),
            1 => kh_funds::Payment { voucher_no: None, payee: name, purpose: "In tài liệu".into(), amount }.to_values(),
            2 => kh_funds::Scholarship { recipient: name, school: None, programme: None, amount }.to_values(),
            3 => kh_funds::Gift { recipient: name, content: None, amount }.to_values(),
            4 => kh_funds::PiggyBank { sticker: "HD-1".into(), keeper: name, amount }.to_values(),
            _ => kh_funds::FundTransfer { to_unit: UnitId::new(home, self.to), purpose: None, amount }.to_values(),
        };
        Draft { id, unit: UnitId::new(home, self.unit), day: day(self.day), values }
    }

    /// What the association's accountant would note, told without the program's rules.
    fn notes(&self) -> Vec<(i64, &'static str, i64)> {
        let (unit, a) = (self.unit, self.amount);
        match self.kind {
            0 => vec![(unit, "fund.raised", a), (unit, "fund.balance", a)],
            1 => vec![(unit, "fund.spent", a), (unit, "fund.balance", -a)],
            2 => vec![
                (unit, "scholarships", 1),
                (unit, "scholarships.vnd", a),
                (unit, "fund.spent", a),
                (unit, "fund.balance", -a),
            ],
            3 => vec![(unit, "gifts", 1), (unit, "gifts.vnd", a), (unit, "fund.spent", a), (unit, "fund.balance", -a)],
            4 => vec![
                (unit, "piggy_banks", 1),
                (unit, "piggy_banks.vnd", a),
                (unit, "fund.raised", a),
                (unit, "fund.balance", a),
            ],
            _ => vec![
                (unit, "fund.transfer_out", a),
                (unit, "fund.balance", -a),
                (self.to, "fund.transfer_in", a),
                (self.to, "fund.balance", a),
            ],
        }
    }
}

/// The naive ledger: a list of signed amounts, and the vouchers in the order in which they came.
#[derive(Default)]
struct List {
    lines: Vec<(i64, &'static str, i32, i64, i32)>,
    vouchers: Vec<(Uuid, Voucher, bool)>,
}

impl List {
    fn note(&mut self, voucher: &Voucher, sign: i64, known: i32) {
        for (unit, measure, amount) in voucher.notes() {
            self.lines.push((unit, measure, voucher.day, sign * amount, known));
        }
    }

    /// Every figure that is not zero: balances up to the end of the period, the rest within it.
    fn figures(&self, home: PartitionId, period: Period, known: Option<Day>) -> BTreeMap<(UnitId, Measure), i64> {
        let mut sums = BTreeMap::new();
        for (unit, measure, on, amount, recorded) in &self.lines {
            let begun = *measure == "fund.balance" || *on >= period.first().number();
            if begun && *on <= period.last().number() && known.is_none_or(|known| *recorded <= known.number()) {
                *sums.entry((UnitId::new(home, *unit), measure.parse().unwrap())).or_insert(0) += amount;
            }
        }
        sums.retain(|_, sum| *sum != 0);
        sums
    }
}

/// Does one event on the ledger and on the list; the error says how they differ.
async fn live(test: &TestDb, home: PartitionId, month: i32, event: &Event, list: &mut List) -> Result<(), String> {
    let known = 2025 * 10_000 + month * 100 + 15;
    let cx = test.at(day(known));
    let next = |list: &List, more: usize| {
        Uuid::from_u128(((list.vouchers.len() + more + 1) as u128) << 64 | u128::from(home.0.unsigned_abs()))
    };
    match event {
        Event::Record(voucher) => {
            let id = next(list, 0);
            expect(record(&cx, voucher.kind(), voucher.draft(id, home)).await, Outcome::Recorded(id))?;
            list.note(voucher, 1, known);
            list.vouchers.push((id, voucher.clone(), true));
        }
        Event::Import(vouchers) => {
            let mut bulk = Bulk::new(home);
            for (n, voucher) in vouchers.iter().enumerate() {
                bulk.push(&cx, voucher.kind(), &voucher.draft(next(list, n), home), cx.now());
            }
            let outcome = bulk.write(&test.db).await.map_err(|error| error.to_string())?;
            (outcome.recorded == vouchers.len()).then_some(()).ok_or(format!("imported {outcome:?}"))?;
            for voucher in vouchers {
                let id = next(list, 0);
                list.note(voucher, 1, known);
                list.vouchers.push((id, voucher.clone(), true));
            }
        }
        Event::Correct(..) | Event::Cancel(_) | Event::Repeat(_) if list.vouchers.is_empty() => {}
        Event::Correct(at, new) => {
            let (old_id, old, live) = list.vouchers[at % list.vouchers.len()].clone();
            // A correction keeps the kind of its fact.
            let new = Voucher { kind: old.kind, ..new.clone() };
            let id = next(list, 0);
            let outcome = replace(&cx, &old, old_id, Some(new.draft(id, home)), id, home).await;
            settle_replacement(list, outcome, live, at % list.vouchers.len(), known)?;
            if live {
                list.note(&new, 1, known);
                list.vouchers.push((id, new, true));
            }
        }
        Event::Cancel(at) => {
            let (old_id, old, live) = list.vouchers[at % list.vouchers.len()].clone();
            let id = next(list, 0);
            let outcome = replace(&cx, &old, old_id, None, id, home).await;
            settle_replacement(list, outcome, live, at % list.vouchers.len(), known)?;
            if live {
                // The row that took the place counts for nothing and cannot be replaced.
                list.vouchers.push((id, old, false));
            }
        }
        Event::Repeat(at) => repeat(&cx, home, &list.vouchers[at % list.vouchers.len()]).await?,
    }
    Ok(())
}

async fn replace(
    cx: &Cx,
    old: &Voucher,
    old_id: Uuid,
    new: Option<Draft>,
    id: Uuid,
    home: PartitionId,
) -> Result<Outcome, JournalError> {
    let mut tx = cx.db.begin().await?;
    let outcome = match new {
        Some(draft) => journal::correct(&mut tx, cx, old.kind(), old_id, draft).await?,
        None => journal::cancel(&mut tx, cx, old.kind(), (home, old_id), id).await?,
    };
    tx.commit().await?;
    Ok(outcome)
}

/// A live voucher was replaced and is taken back on the list; one that is not was refused.
fn settle_replacement(
    list: &mut List,
    outcome: Result<Outcome, JournalError>,
    live: bool,
    at: usize,
    known: i32,
) -> Result<(), String> {
    match outcome {
        Ok(Outcome::Recorded(_)) if live => {
            let voucher = list.vouchers[at].1.clone();
            list.vouchers[at].2 = false;
            list.note(&voucher, -1, known);
            Ok(())
        }
        Err(JournalError::Replaced { .. }) if !live => Ok(()),
        other => Err(format!("replacing a voucher that {} live gave {other:?}", if live { "was" } else { "was not" })),
    }
}

/// Sends a plain record again: it is known already, or, when the row came by a correction, its id is taken.
async fn repeat(cx: &Cx, home: PartitionId, (id, voucher, _): &(Uuid, Voucher, bool)) -> Result<(), String> {
    match record(cx, voucher.kind(), voucher.draft(*id, home)).await {
        Ok(Outcome::Already(_)) | Err(JournalError::IdTaken(_)) => Ok(()),
        other => Err(format!("the repeated submit {id} gave {other:?}")),
    }
}

fn expect(outcome: Result<Outcome, JournalError>, expected: Outcome) -> Result<(), String> {
    match outcome {
        Ok(outcome) if outcome == expected => Ok(()),
        other => Err(format!("expected {expected:?}, got {other:?}")),
    }
}

/// Lives through `events` in a storage home of its own and compares.
async fn check(test: &TestDb, home: PartitionId, events: &[(i32, Event)]) -> Result<(), String> {
    let mut tx = test.db.begin_housekeeping().await.unwrap();
    kh_org::actions::ensure_partition(&mut tx, home, &format!("p{}", home.0), "Tỉnh").await.unwrap();
    tx.commit().await.unwrap();
    let mut list = List::default();
    for (month, event) in events {
        live(test, home, *month, event, &mut list).await?;
    }
    let odd = Period::between(day(2023_02_11), day(2024_11_05));
    for period in [Period::year(2024), Period::quarter(2023, 4), Period::school_year(2024), Period::half(2025, 1), odd]
    {
        for known in [None, Some(day(2025_06_30)), Some(day(2025_01_01))] {
            let (ledger, expected) = (figures(&test.db, home, period, known).await, list.figures(home, period, known));
            if ledger != expected {
                return Err(format!(
                    "{period:?} as known {known:?}: the ledger says {ledger:?}, the list {expected:?}"
                ));
            }
        }
    }
    let findings = examine(&test.db, &kh_kinds::all()).await.unwrap().findings;
    if findings.is_empty() { Ok(()) } else { Err(format!("the checker finds {findings:?}")) }
}

#[tokio::test]
async fn the_ledger_says_what_a_list_of_amounts_says() {
    each_engine(async |test| {
        let mut runner = TestRunner::deterministic();
        let mut homes = (10..).map(PartitionId);
        for _ in 0..CASES {
            let mut tree = life().new_tree(&mut runner).unwrap();
            let Err(mut reason) = check(&test, homes.next().unwrap(), &tree.current()).await else { continue };
            let mut shortest = tree.current();
            let mut simpler = tree.simplify();
            for home in homes.by_ref().take(MOST_SHRINKS) {
                if !simpler {
                    break;
                }
                simpler = match check(&test, home, &tree.current()).await {
                    Err(shorter) => {
                        (reason, shortest) = (shorter, tree.current());
                        tree.simplify()
                    }
                    Ok(()) => tree.complicate(),
                };
            }
            panic!("{reason}\nafter {shortest:#?}");
        }
    })
    .await;
}
