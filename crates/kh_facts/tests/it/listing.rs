//! Lists, single rows and versions: order, pages, search, and nothing of a neighbour.

use crate::world::{
    BRANCH_A1, BRANCH_A2, BRANCH_B1, COMMUNE_A, COMMUNE_B, PROVINCE, World, day, each_world, member, receipt,
};
use kh_facts::query::{self, Listing, filter};
use kh_facts::{QueryError, UnitFilter};
use kh_figures::Period;
use kh_funds::Receipt;
use kh_kernel::fact::Fact;
use kh_members::{Member, PartyTally};
use uuid::Uuid;

async fn donors(world: &World, listing: &Listing) -> Vec<String> {
    let page = query::list(world.db(), Receipt::KIND, listing).await.unwrap();
    page.rows.iter().map(|row| row.values[1].as_text().unwrap().to_owned()).collect()
}

fn all_matching(world: &World, text: &str) -> Listing {
    Listing { text: text.into(), ..Listing::of(world.all()) }
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_over_rows_of_one_day_miss_nothing_and_repeat_nothing() {
    each_world(async |world| {
        // Five rows of one day with ids in no order, one older and one newer day.
        let ids = [9, 2, 7, 4, 5].map(|n| Uuid::from_u128(n << 100));
        for id in ids {
            let values = receipt("An", 1).to_values();
            world.record_as(id, BRANCH_A1, 20_240_505, values, Receipt::KIND).await;
        }
        let older = world.record(BRANCH_A2, 20_240_504, &receipt("Bình", 1)).await;
        let newer = world.record(BRANCH_B1, 20_240_506, &receipt("Chi", 1)).await;
        let mut listing = Listing { limit: 2, ..Listing::of(world.all()) };
        let mut seen = Vec::new();
        let mut pages = 0;
        loop {
            let page = query::list(world.db(), Receipt::KIND, &listing).await.unwrap();
            assert!(page.rows.len() <= 2);
            seen.extend(page.rows.iter().map(|row| row.id));
            pages += 1;
            assert!(pages < 20, "the pages do not end");
            match page.next {
                Some(cursor) => listing.after = Some(cursor.to_string().parse().unwrap()),
                None => break,
            }
        }
        assert_eq!(seen, [newer, ids[0], ids[2], ids[4], ids[3], ids[1], older]);
        assert_eq!(pages, 4);
        assert_eq!(query::count(world.db(), Receipt::KIND, &listing).await.unwrap(), 7);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_last_page_has_no_next_one() {
    each_world(async |world| {
        world.record(BRANCH_A1, 20_240_505, &receipt("An", 1)).await;
        world.record(BRANCH_A1, 20_240_506, &receipt("Bình", 1)).await;
        let listing = Listing { limit: 2, ..Listing::of(world.all()) };
        let page = query::list(world.db(), Receipt::KIND, &listing).await.unwrap();
        assert_eq!((page.rows.len(), page.next), (2, None));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_search_finds_all_words_without_marks_and_takes_wildcards_as_letters() {
    each_world(async |world| {
        for donor in ["Công ty Đặng Ánh", "Giảm 50% giá", "Giảm 500 giá", "a_b", "axb", r"c\d"] {
            world.record(BRANCH_A1, 20_240_505, &receipt(donor, 1)).await;
        }
        for (text, found) in [
            ("dang ANH", vec!["Công ty Đặng Ánh"]),
            ("đặng giá", vec![]),
            ("50%", vec!["Giảm 50% giá"]),
            ("a_b", vec!["a_b"]),
            (r"c\d", vec![r"c\d"]),
            ("' OR 1=1 --", vec![]),
        ] {
            assert_eq!(donors(&world, &all_matching(&world, text)).await, found, "{text}");
        }
        assert_eq!(query::count(world.db(), Receipt::KIND, &all_matching(&world, "giam")).await.unwrap(), 2);
        let days = Some(Period::between(day(20_240_506), day(20_240_507)));
        assert!(donors(&world, &Listing { days, ..all_matching(&world, "") }).await.is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_filter_is_what_scope_and_asked_unit_have_in_common() {
    each_world(async |world| {
        assert_eq!(world.all(), UnitFilter::Whole(vec![world.unit(PROVINCE).partition()]));
        let commune: Vec<_> = [COMMUNE_A, BRANCH_A1, BRANCH_A2].map(|unit| world.unit(unit)).into();
        for asked in [COMMUNE_A, PROVINCE] {
            assert_eq!(world.seen_by_officer(COMMUNE_A, asked), Some(UnitFilter::Units(commune.clone())));
        }
        let branch = Some(UnitFilter::Units(vec![world.unit(BRANCH_A1)]));
        assert_eq!(world.seen_by_officer(COMMUNE_A, BRANCH_A1), branch);
        assert_eq!(world.seen_by_officer(COMMUNE_A, COMMUNE_B), None);
        assert_eq!(world.seen_by_officer(COMMUNE_A, BRANCH_B1), None);
        assert_eq!(world.seen_by_officer(COMMUNE_A, 99), None);
        let system = kh_access::Actor::system();
        let scope = system.scope(kh_access::Action::View, kh_access::Resource::Money, world.tree.day, &world.tree.tree);
        assert_eq!(
            filter(&scope, world.unit(99), &world.tree),
            None,
            "the program may go anywhere, but there is nothing"
        );
        assert_eq!(filter(&scope, world.unit(PROVINCE), &world.tree), Some(world.all()));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_of_a_sibling_never_appear() {
    each_world(async |world| {
        let mine = world.record(BRANCH_A1, 20_240_505, &receipt("Của xã A", 1)).await;
        let other = world.record(BRANCH_B1, 20_240_506, &receipt("Của xã B", 2)).await;
        for asked in [PROVINCE, COMMUNE_A] {
            let units = world.seen_by_officer(COMMUNE_A, asked).unwrap();
            let listing = Listing::of(units.clone());
            assert_eq!(donors(&world, &listing).await, ["Của xã A"]);
            assert_eq!(query::count(world.db(), Receipt::KIND, &listing).await.unwrap(), 1);
            assert!(query::find(world.db(), Receipt::KIND, mine, &units).await.unwrap().is_some());
            assert_eq!(query::find(world.db(), Receipt::KIND, other, &units).await.unwrap(), None);
            assert!(query::history(world.db(), Receipt::KIND, other, &units).await.unwrap().is_empty());
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_corrected_row_is_listed_once_and_its_versions_are_kept() {
    each_world(async |world| {
        let first = world.record(BRANCH_A1, 20_240_505, &receipt("An", 100)).await;
        let second = world.correct(first, BRANCH_A1, 20_240_505, &receipt("An", 200)).await;
        let third = world.correct(second, BRANCH_B1, 20_240_505, &receipt("An", 200)).await;
        let all = world.all();
        let page = query::list(world.db(), Receipt::KIND, &Listing::of(all.clone())).await.unwrap();
        assert_eq!(page.rows.iter().map(|row| row.id).collect::<Vec<_>>(), [third]);
        for asked in [first, second, third] {
            let versions = query::history(world.db(), Receipt::KIND, asked, &all).await.unwrap();
            assert_eq!(versions.iter().map(|version| version.record.id).collect::<Vec<_>>(), [third, second, first]);
        }
        // The officer of the first commune sees the versions that stood there, and not the one next door.
        let mine = world.seen_by_officer(COMMUNE_A, COMMUNE_A).unwrap();
        let versions = query::history(world.db(), Receipt::KIND, first, &mine).await.unwrap();
        assert_eq!(versions.iter().map(|version| version.record.id).collect::<Vec<_>>(), [second, first]);
        assert!(query::history(world.db(), Receipt::KIND, third, &mine).await.unwrap().is_empty());
        let found = query::find(world.db(), Receipt::KIND, first, &all).await.unwrap().unwrap();
        assert_eq!((found.replaced_by, found.cancelled, found.is_current()), (Some(second), false, false));
        assert_eq!((found.entry.actor, found.entry.recorded_at), (world.cx.actor, world.cx.now()));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cancelled_row_is_not_listed_and_says_so() {
    each_world(async |world| {
        let id = world.record(BRANCH_A1, 20_240_505, &receipt("An", 100)).await;
        let void = world.cancel::<Receipt>(id).await;
        let all = world.all();
        assert!(query::list(world.db(), Receipt::KIND, &Listing::of(all.clone())).await.unwrap().rows.is_empty());
        assert_eq!(query::count(world.db(), Receipt::KIND, &Listing::of(all.clone())).await.unwrap(), 0);
        let found = query::find(world.db(), Receipt::KIND, id, &all).await.unwrap().unwrap();
        assert_eq!((found.replaced_by, found.cancelled), (Some(void), true));
        let found = query::find(world.db(), Receipt::KIND, void, &all).await.unwrap().unwrap();
        assert!(found.cancelled && found.record.void && !found.is_current());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sealed_kind_is_never_read_row_by_row() {
    each_world(async |world| {
        let id = world.enrol(BRANCH_A1, 20_240_505, "Nguyễn Văn An", true).await;
        let all = world.all();
        let listing = Listing::of(all.clone());
        let (kind, db) = (PartyTally::KIND, world.db());
        assert!(matches!(query::list(db, kind, &listing).await, Err(QueryError::Sealed("party_tally"))));
        assert!(matches!(query::count(db, kind, &listing).await, Err(QueryError::Sealed(_))));
        assert!(matches!(query::find(db, kind, id, &all).await, Err(QueryError::Sealed(_))));
        assert!(matches!(query::history(db, kind, id, &all).await, Err(QueryError::Sealed(_))));
        let found = query::find(db, Member::KIND, id, &all).await.unwrap().unwrap();
        assert_eq!(found.record.values[0].as_text(), Some(&*member("Nguyễn Văn An").full_name));
    })
    .await;
}
