//! The small province on a database of its own: its totals, its books, and what a second filling or a stopped one does.
#![expect(clippy::inconsistent_digit_grouping, reason = "days are written as yyyy_mm_dd, which people can read")]
#![expect(clippy::unwrap_used, reason = "the small functions below stand outside any test, and a test may stop")]

use kh_demo::{LONG_AN, Options, Plan, Scale, Summary, TAY_NINH, expected, fill};
use kh_figures::{Day, Measure, PartitionId, Period};
use kh_kernel::journal::open;
use kh_kernel::{Cx, Db, FactKind, Vault, args, doctor, totals};
use kh_org::Structure;
use std::collections::BTreeMap;
use std::sync::Arc;
use tempfile::TempDir;

const SMALL: Options = Options { scale: Scale::Small };

struct World {
    cx: Cx,
    /// Kept so that the folder lives as long as the database.
    _folder: TempDir,
}

async fn empty() -> World {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open_folder(folder.path()).await.unwrap();
    World { cx: Cx::system(db, Arc::new(Vault::new([7; 32]))), _folder: folder }
}

async fn filled() -> World {
    let world = empty().await;
    fill(&world.cx, &SMALL, |_| ()).await.unwrap();
    world
}

fn day(number: i32) -> Day {
    Day::from_number(number).unwrap()
}

async fn sums(cx: &Cx, partition: PartitionId, period: Period, known: Option<Day>) -> BTreeMap<Measure, i64> {
    let mut sums = BTreeMap::new();
    for (_, measure, amount) in totals::leaf_totals(&cx.db, partition, period, known).await.unwrap() {
        *sums.entry(measure).or_default() += amount;
    }
    sums
}

/// Every row of the journal, as its id and what it hashes to.
async fn journal(cx: &Cx) -> BTreeMap<Vec<u8>, Vec<u8>> {
    let rows = cx.db.rows("SELECT id, content_hash FROM entry", args![]).await.unwrap();
    rows.iter().map(|row| (row.get(0).unwrap(), row.get(1).unwrap())).collect()
}

#[tokio::test]
async fn every_total_of_the_year_comes_out() {
    let world = filled().await;
    let found = sums(&world.cx, LONG_AN, Period::year(2024), None).await;
    for (measure, value) in expected(Scale::Small) {
        assert_eq!(found.get(&measure).copied().unwrap_or_default(), value, "{measure}");
    }
    // Nothing but what is expected happened.
    let known: Vec<Measure> = expected(Scale::Small).into_iter().map(|(measure, _)| measure).collect();
    assert!(found.iter().all(|(measure, value)| known.contains(measure) || *value == 0), "{found:?}");
}

#[test]
fn the_full_province_is_expected_to_have_the_published_totals() {
    let full: BTreeMap<Measure, i64> = expected(Scale::Full).into_iter().collect();
    for (measure, published) in [
        (Measure::UNITS, 2_592),
        (Measure::MEMBERS, 576_210),
        (Measure::MEMBERS_PARTY, 45_104),
        (Measure::FUND_RAISED, 288_795_949_800),
        (Measure::SCHOLARSHIPS, 30_463),
        (Measure::SCHOLARSHIPS_VND, 30_949_292_030),
        (Measure::GIFTS, 204_056),
        (Measure::SCHOOL_WORKS_VND, 142_634_156_030),
        (Measure::PIGGY_BANKS, 178_475),
        (Measure::PIGGY_BANKS_VND, 45_088_440_021),
        (Measure::CITIZEN_REGISTERED, 113_240),
        (Measure::CITIZEN_RECOGNISED, 88_741),
        (Measure::AWARDS_MEDAL, 26),
        (Measure::AWARDS_FLAG, 3),
    ] {
        assert_eq!(full[&measure], published, "{measure}");
    }
    let declared: BTreeMap<Measure, i64> = Plan::new(Scale::Full).declared().into_iter().collect();
    assert_eq!(declared[&Measure::POPULATION], 1_724_371);
    assert_eq!(declared[&Measure::PARTY_MEMBERS], 47_866);
}

#[tokio::test]
async fn what_is_declared_for_the_communes_adds_up_to_what_the_province_declares() {
    let world = filled().await;
    let sql = "SELECT CAST(SUM(f.value) AS BIGINT) FROM declared_figure f
         JOIN unit_version u ON u.partition_id = f.partition_id AND u.unit_id = f.unit_id AND u.change = 'established'
         WHERE f.measure = $1 AND f.day = 20241231 AND u.kind = $2";
    let root = |measure: Measure| args![measure.code().to_owned(), "province".to_owned()];
    let communes = |measure: Measure| args![measure.code().to_owned(), "commune".to_owned()];
    for (measure, value) in Plan::new(Scale::Small).declared() {
        let sum = |rows: Vec<kh_kernel::Row>| rows[0].get::<Option<i64>>(0).unwrap();
        let of_root = sum(world.cx.db.rows(sql, root(measure)).await.unwrap());
        let of_communes = sum(world.cx.db.rows(sql, communes(measure)).await.unwrap());
        assert!(of_root.is_some() || of_communes.is_some(), "{measure}");
        assert!(of_root.is_none_or(|sum| sum == value), "{measure}: {of_root:?}");
        assert!(of_communes.is_none_or(|sum| sum == value), "{measure}: {of_communes:?}");
    }
}

#[tokio::test]
async fn the_checker_finds_nothing() {
    let world = filled().await;
    let seen = doctor::examine(&world.cx.db, &kh_kinds::all()).await.unwrap();
    assert_eq!(seen.findings, []);
    assert!(seen.entries > 3_000 && seen.open_entries == 0, "{}", seen.entries);
    assert_eq!(kh_members::doctor::examine(&world.cx).await.unwrap(), []);
}

#[tokio::test]
async fn every_fact_keeps_the_rules_that_a_person_has_to_keep() {
    let world = filled().await;
    // Accounts are not facts of the province, its report has the usual wording, and the portal is filled by itself.
    let absent = ["account_change", "role_assignment", "report_template"];
    let of_portal = kh_portal::facts();
    let is_here = |kind: &&FactKind| !absent.contains(&kind.table) && !of_portal.contains(kind);
    for kind in kh_kinds::all().into_iter().filter(|kind| is_here(kind)) {
        let mut drafts = Vec::new();
        let sql = format!("SELECT {} FROM {} d", kind.select_list("d"), kind.table);
        let read = |row: &kh_kernel::Row| {
            drafts.push(open(&world.cx, kind, &kind.read(row, 0)?));
            Ok(())
        };
        world.cx.db.scan(&sql, args![], read).await.unwrap();
        assert!(!drafts.is_empty(), "no fact of kind {}", kind.table);
        for draft in drafts {
            for (field, value) in kind.fields.iter().zip(&draft.values) {
                assert!(!(field.required && value.is_absent()), "{}.{}", kind.table, field.name);
                let lines = value.as_text().unwrap_or_default().lines();
                lines.for_each(|line| assert_eq!(kh_text::normalize(line), line));
            }
            assert_eq!((kind.check)(&draft.values, draft.day), [], "{}", kind.table);
        }
    }
}

#[tokio::test]
async fn filling_again_changes_nothing() {
    let world = filled().await;
    let (entries, found) = (journal(&world.cx).await, sums(&world.cx, LONG_AN, Period::year(2024), None).await);
    let again = fill(&world.cx, &SMALL, |_| panic!("there is nothing to do")).await.unwrap();
    assert_eq!(again, Summary { chunks: again.chunks, skipped: again.chunks, recorded: 0 });
    assert_eq!(journal(&world.cx).await, entries);
    assert_eq!(sums(&world.cx, LONG_AN, Period::year(2024), None).await, found);
}

#[tokio::test]
async fn a_stopped_filling_goes_on_to_the_same_end() {
    let world = empty().await;
    let stop = tokio::sync::Notify::new();
    let mut written = 0;
    tokio::select! {
        biased;
        () = stop.notified() => {}
        _ = fill(&world.cx, &SMALL, |_| {
            written += 1;
            if written == 4 {
                stop.notify_one();
            }
        }) => panic!("it was not stopped"),
    }
    let before = journal(&world.cx).await.len();
    let rest = fill(&world.cx, &SMALL, |_| ()).await.unwrap();
    assert_eq!(rest.skipped, 4);
    assert_eq!(journal(&world.cx).await.len(), before + rest.recorded);
    assert_eq!(journal(&world.cx).await, journal(&filled().await.cx).await);
    assert_eq!(doctor::examine(&world.cx.db, &kh_kinds::all()).await.unwrap().findings, []);
}

#[tokio::test]
async fn on_the_day_of_the_conference_less_was_known() {
    let world = filled().await;
    let conference = sums(&world.cx, LONG_AN, Period::year(2024), Some(day(2024_12_24))).await;
    let today = sums(&world.cx, LONG_AN, Period::year(2024), None).await;
    let year_end = sums(&world.cx, LONG_AN, Period::year(2024), Some(day(2025_01_31))).await;
    assert!(conference[&Measure::GIFTS] < today[&Measure::GIFTS]);
    assert!(conference[&Measure::GIFTS] * 10 > today[&Measure::GIFTS] * 7);
    assert_eq!(year_end[&Measure::GIFTS], today[&Measure::GIFTS]);
}

#[tokio::test]
async fn the_reform_ends_the_old_units_and_leaves_the_year_before_alone() {
    let world = filled().await;
    // One province, one district and four communes end; four wards and communes go to three new wards.
    let units = |of: &BTreeMap<Measure, i64>| of[&Measure::UNITS];
    let eve = Period::between(day(2025_06_01), day(2025_06_30));
    let month = Period::between(day(2025_07_01), day(2025_07_31));
    let (before, after) = (sums(&world.cx, LONG_AN, eve, None).await, sums(&world.cx, LONG_AN, month, None).await);
    assert_eq!((units(&before), units(&after)), (44, 38));
    assert_eq!(before[&Measure::MEMBERS], after[&Measure::MEMBERS]);
    let (before, after) = (sums(&world.cx, TAY_NINH, eve, None).await, sums(&world.cx, TAY_NINH, month, None).await);
    assert_eq!((units(&before), units(&after)), (1, 4));
}

#[tokio::test]
async fn a_branch_is_found_below_both_structures() {
    let world = filled().await;
    let structure = Structure::load(&world.cx.db).await.unwrap();
    let branch = structure.find("long-an/tan-an/phuong-4/khu-pho-1").unwrap();
    let path = |on: Day| {
        let tree = structure.tree_on(on).unwrap();
        tree.path(branch).iter().map(|view| view.code.clone()).collect::<Vec<_>>()
    };
    assert_eq!(
        path(day(2025_06_30)),
        ["long-an", "long-an/tan-an", "long-an/tan-an/phuong-4", "long-an/tan-an/phuong-4/khu-pho-1"]
    );
    assert_eq!(path(day(2025_07_01)), ["tay-ninh", "tay-ninh/long-an", "long-an/tan-an/phuong-4/khu-pho-1"]);
}
