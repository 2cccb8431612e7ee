//! What a flush writes, and what it does when it cannot.

use crate::{OTHER, PROGRAM, SITE, all_days, all_pages, day, midnight, noon, open, view};
use kh_testkit::each_engine;
use kh_visits::{DayVisits, LONGEST_PAGE, Visit};
use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, Ordering};
use uuid::Uuid;

#[tokio::test]
async fn views_bots_and_members_are_counted_apart() {
    each_engine(async |test| {
        let folder = tempfile::tempdir().unwrap();
        let counters = open(&test.db, folder.path()).await;
        counters.visit(&view(SITE, "tin/a", 1));
        counters.visit(&view(SITE, "tin/a", 2));
        counters.visit(&Visit { member: Some(Uuid::from_u128(9)), ..view(SITE, "tin/b", 3) });
        counters.visit(&Visit { agent: Some(PROGRAM), ..view(SITE, "tin/a", 4) });
        counters.visit(&Visit { agent: None, member: Some(Uuid::from_u128(9)), ..view(SITE, "tin/c", 5) });
        counters.visit(&view(OTHER, "tin/a", 1));
        assert!(counters.flush(&test.db).await.unwrap());
        let today = kh_testkit::today();
        assert_eq!(
            all_days(&test.db, SITE).await,
            [DayVisits { day: today, views: 3, bots: 2, members: 1, visitors: 3 }]
        );
        let pages = all_pages(&test.db, SITE).await;
        assert_eq!(pages, [("tin/a".into(), 2, 1, 0), ("tin/b".into(), 1, 0, 1), ("tin/c".into(), 0, 1, 0)]);
        assert_eq!(all_days(&test.db, OTHER).await[0].views, 1);
    })
    .await;
}

#[tokio::test]
async fn a_flush_adds_and_knows_the_visitors_of_before() {
    each_engine(async |test| {
        let folder = tempfile::tempdir().unwrap();
        let counters = open(&test.db, folder.path()).await;
        for people in [0..5, 3..8, 0..8] {
            people.for_each(|person| counters.visit(&view(SITE, "", person)));
            counters.flush(&test.db).await.unwrap();
        }
        let found = all_days(&test.db, SITE).await;
        assert_eq!((found[0].views, found[0].visitors), (18, 8));
    })
    .await;
}

#[tokio::test]
async fn a_flush_with_nothing_to_write_asks_nothing_of_the_database() {
    each_engine(async |test| {
        let folder = tempfile::tempdir().unwrap();
        let counters = open(&test.db, folder.path()).await;
        counters.visit(&view(SITE, "", 1));
        assert!(counters.flush(&test.db).await.unwrap());
        // Without its tables every question fails.
        for table in ["page_visit", "site_visit"] {
            test.alter(&format!("ALTER TABLE {table} RENAME TO {table}_gone"), vec![]).await.unwrap();
        }
        assert!(!counters.flush(&test.db).await.unwrap());
        counters.visit(&view(SITE, "", 2));
        assert!(counters.flush(&test.db).await.is_err());
    })
    .await;
}

#[tokio::test]
async fn a_flush_that_failed_is_made_up_for_by_the_next() {
    each_engine(async |test| {
        let folder = tempfile::tempdir().unwrap();
        let counters = open(&test.db, folder.path()).await;
        test.alter("ALTER TABLE page_visit RENAME TO gone", vec![]).await.unwrap();
        counters.visit(&view(SITE, "tin/a", 1));
        assert!(counters.flush(&test.db).await.is_err());
        counters.visit(&view(SITE, "tin/a", 2));
        counters.visit(&Visit { agent: Some(PROGRAM), ..view(SITE, "tin/b", 2) });
        assert!(counters.flush(&test.db).await.is_err());
        assert_eq!(counters.block(SITE, noon()).total, 2);
        test.alter("ALTER TABLE gone RENAME TO page_visit", vec![]).await.unwrap();
        assert!(all_days(&test.db, SITE).await.is_empty());
        assert!(counters.flush(&test.db).await.unwrap());
        let found = all_days(&test.db, SITE).await;
        assert_eq!((found[0].views, found[0].bots, found[0].visitors), (2, 1, 2));
        assert_eq!(all_pages(&test.db, SITE).await, [("tin/a".into(), 2, 0, 0), ("tin/b".into(), 0, 1, 0)]);
        assert_eq!(counters.block(SITE, noon()).total, 2);
    })
    .await;
}

#[tokio::test]
async fn a_flush_that_nobody_waits_for_any_more_loses_nothing() {
    each_engine(async |test| {
        let folder = tempfile::tempdir().unwrap();
        let counters = open(&test.db, folder.path()).await;
        counters.visit(&view(SITE, "tin/a", 1));
        // The one writer of SQLite, or the row on PostgreSQL, is somebody else's for the moment.
        let mut blocker = test.db.begin_housekeeping().await.unwrap();
        let sql = "INSERT INTO site_visit (partition_id, site_id, day, views, bots, members, visitors, sketch)
             VALUES (0, $1, 20241224, 0, 0, 0, 0, $2)";
        blocker.execute(sql, kh_kernel::args![SITE, Vec::<u8>::new()]).await.unwrap();
        let waited = tokio::time::timeout(std::time::Duration::from_millis(20), counters.flush(&test.db)).await;
        assert!(waited.is_err());
        blocker.roll_back().await.unwrap();
        assert!(counters.flush(&test.db).await.unwrap());
        assert_eq!(all_days(&test.db, SITE).await[0].views, 1);
        assert_eq!(all_pages(&test.db, SITE).await, [("tin/a".into(), 1, 0, 0)]);
    })
    .await;
}

#[tokio::test]
async fn a_name_that_cannot_be_stored_is_cut_and_stops_nothing() {
    each_engine(async |test| {
        let folder = tempfile::tempdir().unwrap();
        let counters = open(&test.db, folder.path()).await;
        let long = "ệ".repeat(5_000);
        for page in [long.as_str(), "tin/a\0b", "\n", "tin/O'Hara"] {
            counters.visit(&view(SITE, page, 1));
        }
        counters.flush(&test.db).await.unwrap();
        let mut names: Vec<String> = all_pages(&test.db, SITE).await.into_iter().map(|(page, ..)| page).collect();
        names.sort();
        // Three bytes each: 66 of them fit into 200 bytes.
        assert_eq!(names, [String::new(), "tin/O'Hara".into(), "tin/a".into(), "ệ".repeat(66)]);
        assert!(names.iter().all(|name| name.len() <= LONGEST_PAGE));
    })
    .await;
}

#[tokio::test]
async fn a_visit_belongs_to_its_day_however_late_it_is_written() {
    each_engine(async |test| {
        let folder = tempfile::tempdir().unwrap();
        let counters = open(&test.db, folder.path()).await;
        let new_year = midnight(day(2025_01_01));
        for (person, seconds) in [(1, -2), (1, -1), (2, 0), (3, 1), (4, -3), (2, 2)] {
            counters.visit(&Visit { at: new_year.plus_seconds(seconds), ..view(SITE, "tin/a", person) });
        }
        counters.flush(&test.db).await.unwrap();
        let found = all_days(&test.db, SITE).await;
        // Person 4 came in when the salt of the old year was gone: counted as a view, unknown as a visitor.
        assert_eq!(
            found,
            [
                DayVisits { day: day(2024_12_31), views: 3, bots: 0, members: 0, visitors: 1 },
                DayVisits { day: day(2025_01_01), views: 3, bots: 0, members: 0, visitors: 2 },
            ]
        );
    })
    .await;
}

#[tokio::test]
async fn a_restart_within_the_day_knows_its_visitors() {
    each_engine(async |test| {
        let folder = tempfile::tempdir().unwrap();
        for _ in 0..3 {
            let counters = open(&test.db, folder.path()).await;
            (0..10).for_each(|person| counters.visit(&view(SITE, "", person)));
            counters.flush(&test.db).await.unwrap();
        }
        assert_eq!(all_days(&test.db, SITE).await[0].visitors, 10);
    })
    .await;
}

#[tokio::test]
async fn two_processes_that_flush_at_once_add_up() {
    each_engine(async |test| {
        let folder = tempfile::tempdir().unwrap();
        let (one, two) = (open(&test.db, folder.path()).await, open(&test.db, folder.path()).await);
        let pages: Vec<String> = (0..40).map(|page| format!("tin/{page}")).collect();
        let sites: Vec<Uuid> = (1..=20).map(Uuid::from_u128).collect();
        let mut people = HashSet::new();
        for round in 0..25_u32 {
            // Each begins at another end, so that writing in the order of counting would be a deadlock.
            for (place, person) in (0..400_usize).zip(round..) {
                let (here, there) = (place % 20, 19 - place % 20);
                one.visit(&view(sites[here], &pages[place % 40], person));
                two.visit(&view(sites[there], &pages[39 - place % 40], person + 200));
                people.extend([(here, person), (there, person + 200)]);
            }
            let (first, second) = tokio::join!(one.flush(&test.db), two.flush(&test.db));
            assert!(first.unwrap() && second.unwrap());
        }
        let mut views = 0;
        for (number, site) in sites.iter().enumerate() {
            let found = all_days(&test.db, *site).await;
            views += found[0].views;
            let of_pages: i64 = all_pages(&test.db, *site).await.iter().map(|(_, views, ..)| views).sum();
            assert_eq!(of_pages, found[0].views);
            let of_site = i64::try_from(people.iter().filter(|(site, _)| *site == number).count()).unwrap();
            assert!((found[0].visitors - of_site).abs() <= of_site / 12, "{found:?} instead of {of_site}");
            // The one that came second in the last round knows everything of the other's.
            let (of_one, of_two) = (one.block(*site, noon()).total, two.block(*site, noon()).total);
            assert_eq!(of_one.max(of_two), found[0].views);
        }
        assert_eq!(views, 2 * 25 * 400);
    })
    .await;
}

#[tokio::test]
async fn sketches_of_two_processes_are_merged() {
    each_engine(async |test| {
        let folder = tempfile::tempdir().unwrap();
        let (one, two) = (open(&test.db, folder.path()).await, open(&test.db, folder.path()).await);
        (0..8).for_each(|person| one.visit(&view(SITE, "", person)));
        (4..12).for_each(|person| two.visit(&view(SITE, "", person)));
        let (first, second) = tokio::join!(one.flush(&test.db), two.flush(&test.db));
        assert!(first.unwrap() && second.unwrap());
        let found = all_days(&test.db, SITE).await;
        assert_eq!((found[0].views, found[0].visitors), (16, 12));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn visits_that_come_during_a_flush_are_not_lost() {
    each_engine(async |test| {
        let folder = tempfile::tempdir().unwrap();
        let counters = open(&test.db, folder.path()).await;
        let (done, runtime) = (AtomicBool::new(false), tokio::runtime::Handle::current());
        let (counters, done_yet, db) = (&counters, &done, &test.db);
        std::thread::scope(|scope| {
            let threads: Vec<_> = (0..4_u32)
                .map(|thread| {
                    scope.spawn(move || {
                        for number in 0..5_000 {
                            counters.visit(&view(SITE, "tin/a", thread * 5_000 + number));
                            counters.block(SITE, noon());
                        }
                    })
                })
                .collect();
            let flusher = scope.spawn(move || {
                while !done_yet.load(Ordering::Acquire) {
                    runtime.block_on(counters.flush(db)).unwrap();
                }
            });
            for thread in threads {
                thread.join().unwrap();
            }
            done_yet.store(true, Ordering::Release);
            flusher.join().unwrap();
        });
        counters.flush(db).await.unwrap();
        let found = all_days(db, SITE).await;
        assert_eq!(found[0].views, 20_000);
        assert_eq!(counters.block(SITE, noon()).total, 20_000);
        assert!((found[0].visitors - 20_000).abs() < 20_000 / 10, "{found:?}");
    })
    .await;
}
