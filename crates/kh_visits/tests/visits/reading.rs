//! What the page for editors reads.

use crate::{OTHER, PROGRAM, SITE, day, open, view};
use kh_kernel::Moment;
use kh_testkit::each_engine;
use kh_visits::{MonthVisits, PageVisits, Visit, days, months, pages};

#[tokio::test]
async fn days_pages_and_months_are_sums_of_the_rows() {
    each_engine(async |test| {
        let folder = tempfile::tempdir().unwrap();
        let counters = open(&test.db, folder.path()).await;
        // Day, page, views, bots.
        let log = [
            (2024_11_30, "a", 4, 1),
            (2024_12_01, "a", 1, 0),
            (2024_12_01, "b", 3, 0),
            (2024_12_31, "b", 2, 2),
            (2025_01_01, "c", 1, 0),
        ];
        for (number, page, views, bots) in log {
            let at = Moment::midday(day(number));
            (0..views).for_each(|person| counters.visit(&Visit { at, ..view(SITE, page, person) }));
            (0..bots).for_each(|_| counters.visit(&Visit { at, agent: Some(PROGRAM), ..view(SITE, page, 0) }));
            counters.visit(&Visit { at, ..view(OTHER, page, 0) });
            counters.flush(&test.db).await.unwrap();
        }
        let found = days(&test.db, SITE, day(2024_12_01), day(2024_12_31)).await.unwrap();
        let numbers: Vec<_> = found.iter().map(|of| (of.day.number(), of.views, of.bots, of.visitors)).collect();
        assert_eq!(numbers, [(2024_12_01, 4, 0, 3), (2024_12_31, 2, 2, 2)]);

        let page = |page: &str, views, bots| PageVisits { page: page.into(), views, bots, members: 0 };
        let found = pages(&test.db, SITE, day(2024_11_30), day(2024_12_31), 10).await.unwrap();
        assert_eq!(found, [page("a", 5, 1), page("b", 5, 2)]);
        let found = pages(&test.db, SITE, day(2024_12_01), day(2025_01_01), 2).await.unwrap();
        assert_eq!(found, [page("b", 5, 2), page("a", 1, 0)]);

        let month = |first, views, bots| MonthVisits { first: day(first), views, bots, members: 0 };
        let expected = [month(2024_11_01, 4, 1), month(2024_12_01, 6, 2), month(2025_01_01, 1, 0)];
        assert_eq!(months(&test.db, SITE).await.unwrap(), expected);
    })
    .await;
}
