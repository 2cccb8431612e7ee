//! The rows behind a figure add up to it; a sealed measure gives protected sums only.

use crate::world::{
    BRANCH_A1, BRANCH_A2, BRANCH_B1, COMMUNE_A, COMMUNE_B, PROVINCE, World, day, each_world, receipt, transfer,
};
use kh_facts::Shown;
use kh_facts::query::{Behind, MovementPage, MovementsBehind, SealedSums, movements_behind};
use kh_figures::{Measure, Period, UnitId};
use kh_funds::{FundTransfer, Receipt};
use kh_kernel::FactKind;
use kh_kernel::fact::Fact;
use kh_members::{Member, PartyTally};

const KINDS: &[&FactKind] = &[Receipt::KIND, FundTransfer::KIND, Member::KIND, PartyTally::KIND];

/// What an officer of `home` gets who asks at `asked`.
async fn behind(world: &World, (home, asked): (i64, i64), measure: Measure, limit: usize) -> Vec<MovementsBehind> {
    let units = world.seen_by_officer(home, asked).unwrap();
    let mut question = Behind {
        tree: &world.tree,
        asked: world.unit(asked),
        units: &units,
        measure,
        period: Period::year(2024),
        as_known: None,
        after: None,
        limit,
        kinds: KINDS,
        with_personal: true,
    };
    let mut pages = Vec::new();
    loop {
        let page = movements_behind(world.db(), &question).await.unwrap();
        let next = if let MovementsBehind::Rows(page) = &page { page.next } else { None };
        pages.push(page);
        assert!(pages.len() < 20, "the pages do not end");
        match next {
            Some(cursor) => question.after = Some(cursor.to_string().parse().unwrap()),
            None => return pages,
        }
    }
}

async fn pages(world: &World, who: (i64, i64), measure: Measure, limit: usize) -> Vec<MovementPage> {
    let pages = behind(world, who, measure, limit).await.into_iter();
    pages.map(|page| if let MovementsBehind::Rows(page) = page { page } else { panic!("{page:?}") }).collect()
}

async fn sums(world: &World, who: (i64, i64)) -> SealedSums {
    match behind(world, who, Measure::MEMBERS_PARTY, 10).await.as_slice() {
        [MovementsBehind::Sums(sums)] => sums.clone(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_rows_of_all_pages_add_up_to_the_figure() {
    each_world(async |world| {
        world.record(BRANCH_A1, 20_240_505, &receipt("An", 100)).await;
        let wrong = world.record(BRANCH_A1, 20_240_505, &receipt("Bình", 1_000)).await;
        world.correct(wrong, BRANCH_A1, 20_240_505, &receipt("Bình", 300)).await;
        let cancelled = world.record(COMMUNE_A, 20_240_101, &receipt("Chi", 50)).await;
        world.cancel::<Receipt>(cancelled).await;
        world.record(BRANCH_A2, 20_241_224, &receipt("Dũng", 7)).await;
        world.record(BRANCH_A2, 20_231_231, &receipt("Năm trước", 10_000)).await;
        world.record(BRANCH_B1, 20_240_505, &receipt("Xã khác", 20_000)).await;
        for limit in [1, 2, 100] {
            let pages = pages(&world, (COMMUNE_A, PROVINCE), Measure::FUND_RAISED, limit).await;
            let rows: Vec<_> = pages.iter().flat_map(|page| &page.rows).collect();
            // 100 + 1000 − 1000 + 300 + 50 − 50 + 7
            assert_eq!(rows.iter().map(|row| row.amount).sum::<i64>(), 407, "{limit}");
            assert!(pages.iter().all(|page| page.sum == 407 && page.rows.len() <= limit));
            assert_eq!(rows.len(), 7);
            let mut keys: Vec<_> = rows.iter().map(|r| (r.key.unit, r.key.day, r.key.entry, r.key.line)).collect();
            keys.dedup();
            assert_eq!(keys.len(), 7);
            assert!(keys.is_sorted());
            assert!(!rows.iter().any(|row| row.label.contains("Xã khác")));
            assert_eq!(rows[6].label, "Khoản thu: Dũng");
        }
        let balance = pages(&world, (COMMUNE_A, COMMUNE_A), Measure::FUND_BALANCE, 100).await;
        assert_eq!(balance[0].sum, 10_407, "a stock counts the years before");
        let province = pages(&world, (PROVINCE, PROVINCE), Measure::FUND_RAISED, 100).await;
        assert_eq!(province[0].sum, 20_407);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_recorded_later_was_not_known_before() {
    each_world(async |world| {
        world.record(BRANCH_A1, 20_240_505, &receipt("An", 100)).await;
        let units = world.all();
        for (known, sum) in [(20_241_223, 0), (20_241_224, 100)] {
            let question = Behind {
                tree: &world.tree,
                asked: world.unit(PROVINCE),
                units: &units,
                measure: Measure::FUND_RAISED,
                period: Period::year(2024),
                as_known: Some(day(known)),
                after: None,
                limit: 10,
                kinds: KINDS,
                with_personal: false,
            };
            let MovementsBehind::Rows(page) = movements_behind(world.db(), &question).await.unwrap() else {
                panic!("receipts are not sealed")
            };
            assert_eq!(page.sum, sum);
            assert_eq!(page.rows.len(), usize::from(sum > 0));
            assert!(page.rows.iter().all(|row| row.label == "Khoản thu"), "the donor is personal");
        }
    })
    .await;
}

/// The entry of a transfer is stored where the money left; its second half lies in another partition.
#[tokio::test(flavor = "multi_thread")]
async fn a_transfer_from_another_partition_has_its_name() {
    each_world(async |world| {
        let elsewhere = UnitId(world.unit(PROVINCE).0 + 1_000_000);
        let mut tx = world.db().begin_housekeeping().await.unwrap();
        let partition = elsewhere.partition();
        kh_org::actions::ensure_partition(&mut tx, partition, &format!("p{}", partition.0), "x").await.unwrap();
        tx.commit().await.unwrap();
        world.record(BRANCH_A1, 20_240_505, &transfer(elsewhere, 500)).await;
        let units = kh_facts::UnitFilter::Units(vec![elsewhere]);
        let question = Behind {
            tree: &world.tree,
            asked: elsewhere,
            units: &units,
            measure: Measure::FUND_TRANSFER_IN,
            period: Period::year(2024),
            as_known: None,
            after: None,
            limit: 10,
            kinds: KINDS,
            with_personal: false,
        };
        let MovementsBehind::Rows(page) = movements_behind(world.db(), &question).await.unwrap() else {
            panic!("transfers are not sealed")
        };
        assert_eq!((page.sum, page.rows.len()), (500, 1));
        assert_eq!((page.rows[0].kind.as_str(), page.rows[0].label.as_str()), ("fund_transfer", "Chuyển quỹ nội bộ"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn party_members_are_counted_and_small_counts_are_hidden() {
    each_world(async |world| {
        for (branch, party) in [(BRANCH_A1, 6), (BRANCH_A2, 2), (BRANCH_B1, 20)] {
            for number in 0..party {
                world.enrol(branch, 20_240_505, &format!("Nguyễn Văn {number}"), true).await;
            }
            world.enrol(branch, 20_240_505, "Lê Thị Bình", false).await;
        }
        let shown = |sums: &SealedSums| sums.rows.iter().map(|row| (row.unit, row.count)).collect::<Vec<_>>();
        let province = sums(&world, (PROVINCE, PROVINCE)).await;
        assert_eq!(province.total, Some(Shown::Exact(28)));
        let communes = [(world.unit(COMMUNE_A), Shown::Exact(8)), (world.unit(COMMUNE_B), Shown::Exact(20))];
        assert_eq!(shown(&province), communes);
        // 8 − 6 would be 2.
        let commune = sums(&world, (COMMUNE_A, COMMUNE_A)).await;
        assert_eq!(commune.total, Some(Shown::Exact(8)));
        let branches = [(world.unit(BRANCH_A1), Shown::Hidden), (world.unit(BRANCH_A2), Shown::Below)];
        assert_eq!(shown(&commune), branches);
        // The officer of one commune asks at the province: no total, no neighbour.
        let from_above = sums(&world, (COMMUNE_A, PROVINCE)).await;
        assert_eq!((from_above.total, shown(&from_above)), (None, communes[..1].to_vec()));
    })
    .await;
}
