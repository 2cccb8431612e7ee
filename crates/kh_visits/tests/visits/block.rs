//! What the block of a page shows.

use crate::{OTHER, PROGRAM, SITE, day, midnight, noon, open, view};
use kh_kernel::Moment;
use kh_testkit::each_engine;
use kh_visits::{Block, Counters, Online, Visit};
use uuid::Uuid;

#[tokio::test]
async fn the_block_is_current_before_anything_is_written() {
    each_engine(async |test| {
        let folder = tempfile::tempdir().unwrap();
        let counters = open(&test.db, folder.path()).await;
        assert_eq!(counters.block(SITE, noon()), Block::default());
        counters.visit(&view(SITE, "", 1));
        counters.visit(&view(SITE, "", 2));
        counters.visit(&Visit { agent: Some(PROGRAM), ..view(SITE, "", 3) });
        let online = Online { members: 0, guests: 2, total: 2 };
        assert_eq!(counters.block(SITE, noon()), Block { total: 2, today: 2, month: 2, online });
        assert_eq!(counters.online(SITE, noon()), online);
        counters.flush(&test.db).await.unwrap();
        assert_eq!(counters.block(SITE, noon()), Block { total: 2, today: 2, month: 2, online });
        assert_eq!(counters.block(OTHER, noon()), Block::default());
    })
    .await;
}

#[tokio::test]
async fn members_and_guests_are_told_apart() {
    each_engine(async |test| {
        let folder = tempfile::tempdir().unwrap();
        let counters = open(&test.db, folder.path()).await;
        let lan = Some(Uuid::from_u128(11));
        counters.visit(&view(SITE, "", 1));
        counters.visit(&Visit { member: lan, ..view(SITE, "", 2) });
        counters.visit(&Visit { member: lan, ..view(SITE, "", 3) });
        assert_eq!(counters.online(SITE, noon()), Online { members: 1, guests: 1, total: 2 });
        // The guest signs in.
        counters.visit(&Visit { member: Some(Uuid::from_u128(12)), ..view(SITE, "", 1) });
        assert_eq!(counters.online(SITE, noon()), Online { members: 2, guests: 0, total: 2 });
        assert_eq!(counters.online(SITE, noon().plus_seconds(301)), Online::default());
    })
    .await;
}

#[tokio::test]
async fn days_and_months_end_at_midnight_in_vietnam_and_none_is_lost() {
    each_engine(async |test| {
        let folder = tempfile::tempdir().unwrap();
        let counters = Counters::open(&test.db, folder.path(), Moment::midday(day(2024_11_29))).await.unwrap();
        let new_month = midnight(day(2024_12_01));
        let numbers = |counters: &Counters, seconds| {
            let block = counters.block(SITE, new_month.plus_seconds(seconds));
            (block.total, block.today, block.month)
        };
        for (views, days) in [(5, -2), (3, -1)] {
            for _ in 0..views {
                counters.visit(&Visit { at: new_month.plus_seconds(days * 86_400), ..view(SITE, "", 1) });
            }
        }
        assert_eq!(numbers(&counters, -1), (8, 3, 8));
        assert_eq!(numbers(&counters, 0), (8, 0, 0));
        counters.visit(&Visit { at: new_month, ..view(SITE, "", 1) });
        assert_eq!(numbers(&counters, 0), (9, 1, 1));
        counters.flush(&test.db).await.unwrap();
        assert_eq!(numbers(&counters, 0), (9, 1, 1));
        // The same from the tables alone, on the new day, the next, and months later.
        let again = async |number| Counters::open(&test.db, folder.path(), Moment::midday(day(number))).await.unwrap();
        assert_eq!(numbers(&again(2024_12_01).await, 0), (9, 1, 1));
        assert_eq!(numbers(&again(2024_12_02).await, 86_400), (9, 0, 1));
        assert_eq!(numbers(&again(2025_03_01).await, 90 * 86_400), (9, 0, 0));
    })
    .await;
}

#[tokio::test]
async fn views_of_another_process_are_learnt_with_the_next_flush() {
    each_engine(async |test| {
        let folder = tempfile::tempdir().unwrap();
        let (one, two) = (open(&test.db, folder.path()).await, open(&test.db, folder.path()).await);
        (0..7).for_each(|person| two.visit(&view(SITE, "", person)));
        two.flush(&test.db).await.unwrap();
        one.visit(&view(SITE, "", 1));
        assert_eq!(one.block(SITE, noon()).total, 1);
        one.flush(&test.db).await.unwrap();
        one.visit(&view(SITE, "", 1));
        let block = one.block(SITE, noon());
        assert_eq!((block.total, block.today, block.month), (9, 9, 9));
    })
    .await;
}

#[tokio::test]
async fn a_visit_of_long_ago_is_counted_once_in_the_total() {
    each_engine(async |test| {
        let folder = tempfile::tempdir().unwrap();
        let long_ago = Moment::midday(day(2023_05_05));
        let old = open(&test.db, folder.path()).await;
        old.visit(&Visit { at: long_ago, ..view(SITE, "", 1) });
        old.flush(&test.db).await.unwrap();
        assert_eq!(old.block(SITE, noon()).total, 1);
        let counters = open(&test.db, folder.path()).await;
        counters.visit(&Visit { at: long_ago, ..view(SITE, "", 2) });
        counters.flush(&test.db).await.unwrap();
        let block = counters.block(SITE, noon());
        assert_eq!((block.total, block.today), (2, 0));
    })
    .await;
}
