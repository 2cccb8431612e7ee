//! What the figures say: stocks and flows, months and years, and the second clock.

use crate::world::*;
use kh_figures::{Day, Measure, Period};
use kh_kernel::fact::Fact as _;
use kh_kernel::{args, totals};
use kh_testkit::each_engine;

#[tokio::test]
async fn a_flow_counts_within_the_period_and_a_stock_up_to_its_end() {
    each_engine(async |test| {
        settle(&test).await;
        for (n, (on, amount)) in
            [(2022_12_31, 1), (2023_01_01, 10), (2024_03_31, 100), (2024_04_01, 1_000), (2024_12_31, 10_000)]
                .into_iter()
                .enumerate()
        {
            receive(&test.cx, receipt(10 + n as u128, here(), on, amount)).await.unwrap();
        }
        let raised = async |period| figure(&test.db, here(), Measure::FUND_RAISED, period).await;
        let balance = async |period| figure(&test.db, here(), Measure::FUND_BALANCE, period).await;
        assert_eq!((raised(Period::year(2024)).await, balance(Period::year(2024)).await), (11_100, 11_111));
        assert_eq!((raised(Period::quarter(2024, 1)).await, balance(Period::quarter(2024, 1)).await), (100, 111));
        assert_eq!((raised(Period::year(2023)).await, balance(Period::year(2023)).await), (10, 11));
        assert_eq!((raised(Period::half(2024, 2)).await, balance(Period::half(2024, 2)).await), (10_000, 11_111));
        let odd = Period::between(day(2023_01_01), day(2024_03_31).previous());
        assert_eq!((raised(odd).await, balance(odd).await), (10, 11));
        let long = Period::between(day(2022_12_01), day(2024_04_30));
        assert_eq!((raised(long).await, balance(long).await), (1_111, 1_111));
    })
    .await;
}

#[tokio::test]
async fn a_year_by_months_is_what_happened_in_them() {
    each_engine(async |test| {
        settle(&test).await;
        for (n, (on, amount)) in
            [(2023_12_31, 5), (2024_01_01, 7), (2024_01_31, 11), (2024_09_05, 13)].into_iter().enumerate()
        {
            receive(&test.cx, receipt(10 + n as u128, here(), on, amount)).await.unwrap();
        }
        let mut months =
            totals::monthly_totals(&test.db, HOME, Measure::FUND_RAISED, Period::year(2024)).await.unwrap();
        months.sort_unstable();
        assert_eq!(months, [(202_401, here(), 18), (202_409, here(), 13)]);
    })
    .await;
}

#[tokio::test]
async fn a_figure_as_known_on_a_day_forgets_what_was_recorded_later() {
    each_engine(async |test| {
        settle(&test).await;
        receive(&test.at(day(2024_12_20)), receipt(10, here(), 2024_06_01, 700)).await.unwrap();
        correct(&test.at(day(2025_01_10)), 10, receipt(11, here(), 2024_06_01, 650)).await.unwrap();
        cancel(&test.at(day(2025_03_01)), 11, 12).await.unwrap();
        let known = async |on: i32| {
            figure_as_known(&test.db, here(), Measure::FUND_RAISED, Period::year(2024), Some(day(on))).await
        };
        assert_eq!(known(2024_12_19).await, 0);
        assert_eq!(known(2024_12_20).await, 700);
        assert_eq!(known(2025_01_09).await, 700);
        assert_eq!(known(2025_01_10).await, 650);
        assert_eq!(known(2025_02_28).await, 650);
        assert_eq!(known(2025_03_01).await, 0);
        assert_eq!(figure(&test.db, here(), Measure::FUND_RAISED, Period::year(2024)).await, 0);
        // A period before the day of the fact never has it, whatever was known.
        let before =
            figure_as_known(&test.db, here(), Measure::FUND_BALANCE, Period::half(2023, 2), Some(day(2024_12_31)))
                .await;
        assert_eq!(before, 0);
    })
    .await;
}

#[tokio::test]
async fn party_members_are_counted_through_correction_and_cancellation() {
    each_engine(async |test| {
        settle(&test).await;
        let kind = kh_members::Member::KIND;
        record(&test.cx, kind, member(10, here(), 2024_02_01, true)).await.unwrap();
        record(&test.cx, kind, member(11, here(), 2024_02_01, true)).await.unwrap();
        record(&test.cx, kind, member(12, here(), 2024_02_01, false)).await.unwrap();
        let counts = async || {
            let of = async |measure| figure(&test.db, here(), measure, Period::year(2024)).await;
            (of(Measure::MEMBERS).await, of(Measure::MEMBERS_PARTY).await, of(Measure::MEMBERS_JOINED).await)
        };
        assert_eq!(counts().await, (3, 2, 3));
        let mut tx = test.db.begin().await.unwrap();
        kh_kernel::journal::correct(&mut tx, &test.cx, kind, id(10), member(20, here(), 2024_02_01, false))
            .await
            .unwrap();
        kh_kernel::journal::cancel(&mut tx, &test.cx, kind, (HOME, id(11)), id(21)).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(counts().await, (2, 0, 2));
        // No row of the tally names a person, and no two sealed flags of the same answer look the same.
        assert_eq!(number(&test.db, "SELECT COUNT(*) FROM party_tally t JOIN member m ON m.id = t.id").await, 0);
        assert_eq!(number(&test.db, "SELECT COUNT(DISTINCT party) FROM member").await, 5);
    })
    .await;
}

#[tokio::test]
async fn totals_are_rebuilt_from_movements() {
    each_engine(async |test| {
        settle(&test).await;
        for n in 0..30_u8 {
            let unit = if n % 2 == 0 { here() } else { there() };
            receive(&test.cx, receipt(u128::from(n) + 10, unit, 2023_12_01 + i32::from(n), i64::from(n) + 1))
                .await
                .unwrap();
        }
        correct(&test.cx, 12, receipt(100, there(), 2024_05_06, 5)).await.unwrap();
        let sql =
            "SELECT measure, period, unit_id, amount FROM total WHERE amount <> 0 ORDER BY measure, period, unit_id";
        let values = async || test.db.rows(sql, vec![]).await.unwrap().into_iter().map(|row| row.0).collect::<Vec<_>>();
        let before = values().await;
        test.alter("UPDATE total SET amount = amount + 1 WHERE partition_id = $1", args![1_i64]).await.unwrap();
        assert_ne!(values().await, before);
        totals::rebuild(&test.db, HOME).await.unwrap();
        assert_eq!(values().await, before);
    })
    .await;
}

#[tokio::test]
async fn running_totals_and_the_movements_say_the_same() {
    each_engine(async |test| {
        settle(&test).await;
        for n in 0..40_u8 {
            let unit = if n % 3 == 0 { here() } else { there() };
            let month = i32::from(n % 24);
            let on = (2023 + month / 12) * 10_000 + (month % 12 + 1) * 100 + 1 + i32::from(n % 28);
            receive(&test.cx, receipt(u128::from(n) + 10, unit, on, 1 << n)).await.unwrap();
        }
        for period in [Period::year(2023), Period::year(2024), Period::quarter(2024, 2), Period::school_year(2023)] {
            let from_movements = figures(&test.db, HOME, period, Some(Day::MAX)).await;
            assert!(!from_movements.is_empty());
            assert_eq!(figures(&test.db, HOME, period, None).await, from_movements);
        }
    })
    .await;
}

#[tokio::test]
async fn the_version_of_the_database_changes_with_every_commit() {
    each_engine(async |test| {
        settle(&test).await;
        let before = test.db.version().await.unwrap();
        receive(&test.cx, receipt(10, here(), 2024_03_05, 700)).await.unwrap();
        let after = test.db.version().await.unwrap();
        assert_ne!(after, before);
        cancel(&test.cx, 10, 11).await.unwrap();
        assert_ne!(test.db.version().await.unwrap(), after);
    })
    .await;
}
