//! What the journal takes, and what it refuses.

use crate::world::*;
use kh_figures::{Measure, Period, UnitId};
use kh_kernel::bulk::{Bulk, BulkOutcome};
use kh_kernel::fact::Fact as _;
use kh_kernel::journal::{self, JournalError, Outcome};
use kh_kernel::{DbError, Row, args};
use kh_testkit::each_engine;
use uuid::Uuid;

const YEAR: i32 = 2024;

#[tokio::test]
async fn a_recorded_fact_is_a_row_an_entry_its_movements_and_their_totals() {
    each_engine(async |test| {
        settle(&test).await;
        let outcome = receive(&test.cx, receipt(10, here(), 2024_03_05, 1_500_000)).await.unwrap();
        assert_eq!(outcome, Outcome::Recorded(id(10)));
        // One entry, one receipt, raised and balance, each in its month and its year.
        assert_eq!(sizes(&test.db).await, [1, 1, 0, 0, 2, 4]);
        let mut tx = test.db.begin().await.unwrap();
        let stored = journal::find_by_id(&mut tx, kh_funds::Receipt::KIND, HOME, id(10)).await.unwrap().unwrap();
        assert_eq!(stored.values, receipt(10, here(), 2024_03_05, 1_500_000).values);
        assert_eq!((stored.unit, stored.day, stored.replaces, stored.void), (here(), day(2024_03_05), None, false));
        let sql = "SELECT measure, unit_id, day, amount, recorded_on FROM movement ORDER BY line";
        let rows: Vec<Row> = tx.rows(sql, vec![]).await.unwrap();
        for (row, expected) in rows.iter().zip(of_receipt(here(), 2024_03_05, 1_500_000)) {
            let code = expected.measure.code().to_owned();
            assert_eq!(row.0, args![code, expected.unit, expected.day, expected.amount, i64::from(kh_testkit::TODAY)]);
        }
    })
    .await;
}

#[tokio::test]
async fn the_same_submit_twice_is_one_fact() {
    each_engine(async |test| {
        settle(&test).await;
        receive(&test.cx, receipt(10, here(), 2024_03_05, 700)).await.unwrap();
        record(&test.cx, kh_members::Member::KIND, member(11, here(), 2024_03_05, true)).await.unwrap();
        let before = sizes(&test.db).await;
        let again = receive(&test.at(day(2025_01_09)), receipt(10, here(), 2024_03_05, 700)).await.unwrap();
        assert_eq!(again, Outcome::Already(id(10)));
        let again = record(&test.cx, kh_members::Member::KIND, member(11, here(), 2024_03_05, true)).await.unwrap();
        assert_eq!(again, Outcome::Already(id(11)));
        assert_eq!(sizes(&test.db).await, before);
        assert_eq!(figure(&test.db, here(), Measure::FUND_RAISED, Period::year(YEAR)).await, 700);
    })
    .await;
}

#[tokio::test]
async fn an_id_that_belongs_to_another_fact_is_refused_and_nothing_changes() {
    each_engine(async |test| {
        settle(&test).await;
        receive(&test.cx, receipt(10, here(), 2024_03_05, 700)).await.unwrap();
        let before = sizes(&test.db).await;
        for other in [
            receipt(10, here(), 2024_03_05, 701),
            receipt(10, there(), 2024_03_05, 700),
            receipt(10, here(), 2024_03_06, 700),
        ] {
            let refused = receive(&test.cx, other).await;
            assert!(matches!(refused, Err(JournalError::IdTaken(taken)) if taken == id(10)), "{refused:?}");
        }
        // Of another kind: the id of an entry is that of one fact only.
        let refused = record(&test.cx, kh_members::Member::KIND, member(10, here(), 2024_03_05, false)).await;
        assert!(refused.is_err());
        assert_eq!(sizes(&test.db).await, before);
    })
    .await;
}

#[tokio::test]
async fn a_correction_takes_the_place_of_the_old_row_in_amount_unit_and_day() {
    each_engine(async |test| {
        settle(&test).await;
        receive(&test.cx, receipt(10, here(), 2024_03_05, 700)).await.unwrap();
        let outcome = correct(&test.cx, 10, receipt(11, there(), 2023_12_31, 650)).await.unwrap();
        assert_eq!(outcome, Outcome::Recorded(id(11)));
        assert_eq!(figure(&test.db, here(), Measure::FUND_RAISED, Period::year(2024)).await, 0);
        assert_eq!(figure(&test.db, there(), Measure::FUND_RAISED, Period::year(2024)).await, 0);
        assert_eq!(figure(&test.db, there(), Measure::FUND_RAISED, Period::year(2023)).await, 650);
        assert_eq!(figure(&test.db, there(), Measure::FUND_BALANCE, Period::year(2024)).await, 650);
        // Two movements, their two reversals, two new ones: nothing was taken away.
        assert_eq!(number(&test.db, "SELECT COUNT(*) FROM movement").await, 6);
        let row = test.db.row("SELECT replaced_by FROM receipt WHERE id = $1", args![id(10)]).await.unwrap().unwrap();
        assert_eq!(row.get::<Uuid>(0).unwrap(), id(11));
        let again = correct(&test.cx, 10, receipt(11, there(), 2023_12_31, 650)).await.unwrap();
        assert_eq!(again, Outcome::Already(id(11)));
        assert_eq!(number(&test.db, "SELECT COUNT(*) FROM movement").await, 6);
    })
    .await;
}

#[tokio::test]
async fn a_cancelled_fact_counts_nowhere_and_stays_readable() {
    each_engine(async |test| {
        settle(&test).await;
        receive(&test.cx, receipt(10, here(), 2024_03_05, 700)).await.unwrap();
        assert_eq!(cancel(&test.cx, 10, 12).await.unwrap(), Outcome::Recorded(id(12)));
        assert_eq!(cancel(&test.cx, 10, 12).await.unwrap(), Outcome::Already(id(12)));
        assert!(figures(&test.db, HOME, Period::year(YEAR), None).await.is_empty());
        assert_eq!(number(&test.db, "SELECT COUNT(*) FROM receipt").await, 2);
        assert_eq!(number(&test.db, "SELECT COUNT(*) FROM receipt WHERE void = 1").await, 1);
        let refused = cancel(&test.cx, 12, 13).await;
        assert!(
            matches!(refused, Err(JournalError::Replaced { .. })),
            "a cancellation cannot be cancelled: {refused:?}"
        );
    })
    .await;
}

#[tokio::test]
async fn the_second_of_two_corrections_is_told_what_took_the_place() {
    each_engine(async |test| {
        settle(&test).await;
        receive(&test.cx, receipt(10, here(), 2024_03_05, 700)).await.unwrap();
        correct(&test.cx, 10, receipt(11, here(), 2024_03_05, 800)).await.unwrap();
        let before = sizes(&test.db).await;
        let refused = correct(&test.cx, 10, receipt(12, here(), 2024_03_05, 900)).await;
        assert!(matches!(refused, Err(JournalError::Replaced { by }) if by == id(11)), "{refused:?}");
        let refused = cancel(&test.cx, 10, 13).await;
        assert!(matches!(refused, Err(JournalError::Replaced { by }) if by == id(11)), "{refused:?}");
        let missing = correct(&test.cx, 99, receipt(14, here(), 2024_03_05, 900)).await;
        assert!(matches!(missing, Err(JournalError::NotFound)), "{missing:?}");
        assert_eq!(sizes(&test.db).await, before);
        assert_eq!(figure(&test.db, here(), Measure::FUND_RAISED, Period::year(YEAR)).await, 800);
    })
    .await;
}

#[tokio::test]
async fn of_people_who_correct_the_same_row_at_once_one_succeeds() {
    each_engine(async |test| {
        settle(&test).await;
        receive(&test.cx, receipt(10, here(), 2024_03_05, 700)).await.unwrap();
        let (a, b, c) = tokio::join!(
            correct(&test.cx, 10, receipt(11, here(), 2024_03_05, 1_000)),
            correct(&test.cx, 10, receipt(12, here(), 2024_03_05, 2_000)),
            correct(&test.cx, 10, receipt(13, here(), 2024_03_05, 4_000)),
        );
        let amounts = [(a, 1_000), (b, 2_000), (c, 4_000)];
        let won: Vec<i64> = amounts.iter().filter(|(outcome, _)| outcome.is_ok()).map(|(_, amount)| *amount).collect();
        assert_eq!(won.len(), 1, "{amounts:?}");
        for (outcome, _) in &amounts {
            assert!(matches!(outcome, Ok(_) | Err(JournalError::Replaced { .. })), "{outcome:?}");
        }
        assert_eq!(figure(&test.db, here(), Measure::FUND_RAISED, Period::year(YEAR)).await, won[0]);
    })
    .await;
}

#[tokio::test]
async fn writers_at_once_lose_nothing() {
    each_engine(async |test| {
        settle(&test).await;
        let writers = (0..8).map(|writer| {
            let cx = test.cx.clone();
            tokio::spawn(async move {
                for n in 0..10 {
                    receive(&cx, receipt(1_000 + writer * 100 + n, here(), 2024_03_05, 1)).await.unwrap();
                }
            })
        });
        for writer in writers.collect::<Vec<_>>() {
            writer.await.unwrap();
        }
        assert_eq!(figure(&test.db, here(), Measure::FUND_RAISED, Period::year(YEAR)).await, 80);
        assert_eq!(moved(&test.db, Measure::FUND_RAISED).await, 80);
    })
    .await;
}

#[tokio::test]
async fn a_submit_that_comes_twice_at_once_counts_once() {
    each_engine(async |test| {
        settle(&test).await;
        let (a, b) = tokio::join!(
            receive(&test.cx, receipt(10, here(), 2024_03_05, 700)),
            receive(&test.cx, receipt(10, here(), 2024_03_05, 700)),
        );
        assert!(a.is_ok() || b.is_ok());
        for outcome in [a, b] {
            // The engine may show the loser a broken key; trying again then finds the fact.
            assert!(
                outcome.is_ok() || matches!(&outcome, Err(JournalError::Db(error)) if error.is_duplicate()),
                "{outcome:?}"
            );
        }
        let again = receive(&test.cx, receipt(10, here(), 2024_03_05, 700)).await.unwrap();
        assert_eq!(again, Outcome::Already(id(10)));
        assert_eq!(sizes(&test.db).await, [1, 1, 0, 0, 2, 4]);
        assert_eq!(figure(&test.db, here(), Measure::FUND_RAISED, Period::year(YEAR)).await, 700);
    })
    .await;
}

#[tokio::test]
async fn a_fact_does_not_move_to_another_storage_home() {
    each_engine(async |test| {
        settle(&test).await;
        receive(&test.cx, receipt(10, here(), 2024_03_05, 700)).await.unwrap();
        let refused = correct(&test.cx, 10, receipt(11, UnitId::new(ELSEWHERE, 1), 2024_03_05, 700)).await;
        assert!(matches!(refused, Err(JournalError::NotFound | JournalError::OtherPartition)), "{refused:?}");
        assert_eq!(figure(&test.db, here(), Measure::FUND_RAISED, Period::year(YEAR)).await, 700);
    })
    .await;
}

#[tokio::test]
async fn a_write_past_the_journal_is_refused() {
    each_engine(async |test| {
        let mut tx = test.db.begin().await.unwrap();
        let sql = "INSERT INTO partition (partition_id, code, name) VALUES ($1, $2, $3)";
        tx.execute(sql, args![7_i64, "x".to_owned(), "x".to_owned()]).await.unwrap();
        assert!(matches!(tx.commit().await, Err(DbError::NotJournaled)));
        assert_eq!(number(&test.db, "SELECT COUNT(*) FROM partition").await, 0);
        let tx = test.db.begin().await.unwrap();
        tx.commit().await.expect("a transaction that wrote nothing needs no entry");
    })
    .await;
}

#[tokio::test]
async fn a_dry_run_leaves_no_trace() {
    each_engine(async |test| {
        settle(&test).await;
        let mut tx = test.db.begin().await.unwrap();
        journal::record(&mut tx, &test.cx, kh_funds::Receipt::KIND, receipt(10, here(), 2024_03_05, 700))
            .await
            .unwrap();
        tx.roll_back().await.unwrap();
        let mut tx = test.db.begin().await.unwrap();
        journal::record(&mut tx, &test.cx, kh_funds::Receipt::KIND, receipt(11, here(), 2024_03_05, 700))
            .await
            .unwrap();
        drop(tx);
        assert_eq!(sizes(&test.db).await, [0; 6]);
        receive(&test.cx, receipt(12, here(), 2024_03_05, 700))
            .await
            .expect("the next write is not in the way of the last");
    })
    .await;
}

/// What the ledger holds of a partition, without what names the partition itself.
async fn contents(test: &kh_testkit::TestDb, partition: i64) -> Vec<Vec<Row>> {
    let mut contents = Vec::new();
    for sql in [
        "SELECT id, kind, unit_id % 1000000, day, actor_id, recorded_at FROM entry WHERE partition_id = $1 ORDER BY id",
        "SELECT measure, unit_id % 1000000, day, entry_id, line, amount, recorded_on FROM movement
         WHERE partition_id = $1 ORDER BY entry_id, line",
        "SELECT measure, period, unit_id % 1000000, amount FROM total WHERE partition_id = $1 ORDER BY measure, period, unit_id",
        "SELECT id, unit_id % 1000000, day, donor, purpose, amount, search, void FROM receipt WHERE partition_id = $1 ORDER BY id",
        "SELECT id, unit_id % 1000000, day, full_name, birth_year, party, search FROM member WHERE partition_id = $1 ORDER BY id",
        "SELECT id, unit_id % 1000000, day, amount FROM party_tally WHERE partition_id = $1 ORDER BY id",
    ] {
        contents.push(test.db.rows(sql, args![partition]).await.unwrap());
    }
    contents
}

#[tokio::test]
async fn many_at_once_are_the_same_as_one_by_one() {
    each_engine(async |test| {
        settle(&test).await;
        let at = |home, serial| UnitId::new(home, serial);
        let drafts = |home| {
            let receipts = (0..40_i64).map(move |n| {
                let unit = at(home, 1 + n % 3);
                (
                    kh_funds::Receipt::KIND,
                    receipt(
                        100 + u128::from(n.unsigned_abs()),
                        unit,
                        2024_01_01 + i32::try_from(n % 20).unwrap(),
                        1_000 + n,
                    ),
                )
            });
            let members =
                (0..10).map(move |n| (kh_members::Member::KIND, member(500 + n, at(home, 1), 2024_02_03, n % 3 == 0)));
            receipts.chain(members).collect::<Vec<_>>()
        };
        for (kind, draft) in drafts(HOME) {
            record(&test.cx, kind, draft).await.unwrap();
        }
        let gathered = || {
            let mut bulk = Bulk::new(ELSEWHERE);
            for (kind, draft) in drafts(ELSEWHERE) {
                bulk.push(&test.cx, kind, &draft, test.cx.now());
            }
            bulk
        };
        // Fifty facts and the tallies of four Party members: 0, 3, 6 and 9.
        let outcome = gathered().write(&test.db).await.unwrap();
        assert_eq!(outcome, BulkOutcome { recorded: 54, already: 0 });
        let (single, bulk) = (contents(&test, 1).await, contents(&test, 2).await);
        for (single, bulk) in single.iter().zip(&bulk) {
            assert!(!single.is_empty());
            assert_eq!(
                single.iter().map(|row| &row.0).collect::<Vec<_>>(),
                bulk.iter().map(|row| &row.0).collect::<Vec<_>>()
            );
        }
        assert_eq!(gathered().write(&test.db).await.unwrap(), BulkOutcome { recorded: 0, already: 54 });
        let (kind, draft) = drafts(ELSEWHERE).swap_remove(0);
        assert_eq!(record(&test.cx, kind, draft).await.unwrap(), Outcome::Already(id(100)));
        assert_eq!(contents(&test, 2).await.len(), bulk.len());
        let seen = kh_kernel::doctor::examine(&test.db, &kh_kinds::all()).await.unwrap();
        assert_eq!(seen.findings, []);
        assert_eq!((seen.entries, seen.seals, seen.open_entries), (108, 1, 54));
    })
    .await;
}
