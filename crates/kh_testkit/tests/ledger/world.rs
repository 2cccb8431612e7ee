//! Two neighbouring units of one partition, and the facts that happen there.

use kh_figures::{Day, Dong, Measure, Movement, PartitionId, Period, UnitId};
use kh_kernel::fact::{Draft, Fact};
use kh_kernel::journal::{self, JournalError, Outcome};
use kh_kernel::{Cx, Db, FactKind, Value, args, totals};
use kh_testkit::TestDb;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Where the units below are stored.
pub(crate) const HOME: PartitionId = PartitionId(1);
/// Another storage home.
pub(crate) const ELSEWHERE: PartitionId = PartitionId(2);

/// The first unit of [`HOME`].
pub(crate) fn here() -> UnitId {
    UnitId::new(HOME, 1)
}

/// The second unit of [`HOME`].
pub(crate) fn there() -> UnitId {
    UnitId::new(HOME, 2)
}

/// A day from its number.
pub(crate) fn day(number: i32) -> Day {
    Day::from_number(number).unwrap()
}

/// An id that can be told in a failure.
pub(crate) fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

/// Makes both storage homes known.
pub(crate) async fn settle(test: &TestDb) {
    for partition in [HOME, ELSEWHERE] {
        let mut tx = test.db.begin_housekeeping().await.unwrap();
        kh_org::actions::ensure_partition(&mut tx, partition, &format!("p{}", partition.0), "Tỉnh").await.unwrap();
        tx.commit().await.unwrap();
    }
}

/// A receipt of `amount` đồng.
pub(crate) fn receipt(number: u128, unit: UnitId, on: i32, amount: i64) -> Draft {
    let fact = kh_funds::Receipt {
        voucher_no: None,
        donor: "Bà Lê Thị Sáu\t\"chợ Cũ\" \\ 5".into(),
        channel: "cash".into(),
        purpose: Some("Quỹ khuyến học".into()),
        amount: Dong(amount),
    };
    Draft { id: id(number), unit, day: day(on), values: fact.to_values() }
}

/// A member, Party member or not.
pub(crate) fn member(number: u128, unit: UnitId, on: i32, party: bool) -> Draft {
    let fact = kh_members::Member {
        full_name: "Nguyễn Văn An".into(),
        birth_year: Some(1958),
        gender: None,
        occupation: None,
        card_no: None,
        party: Vec::new(),
    };
    let mut values = fact.to_values();
    *values.last_mut().unwrap() = Value::Int(i64::from(party));
    Draft { id: id(number), unit, day: day(on), values }
}

/// Records one fact in a transaction of its own.
pub(crate) async fn record(cx: &Cx, kind: &'static FactKind, draft: Draft) -> Result<Outcome, JournalError> {
    let mut tx = cx.db.begin().await?;
    let outcome = journal::record(&mut tx, cx, kind, draft).await?;
    tx.commit().await?;
    Ok(outcome)
}

/// Records a receipt.
pub(crate) async fn receive(cx: &Cx, draft: Draft) -> Result<Outcome, JournalError> {
    record(cx, kh_funds::Receipt::KIND, draft).await
}

/// Corrects a receipt.
pub(crate) async fn correct(cx: &Cx, old: u128, draft: Draft) -> Result<Outcome, JournalError> {
    let mut tx = cx.db.begin().await?;
    let outcome = journal::correct(&mut tx, cx, kh_funds::Receipt::KIND, id(old), draft).await?;
    tx.commit().await?;
    Ok(outcome)
}

/// Cancels a receipt by the submit `by`.
pub(crate) async fn cancel(cx: &Cx, old: u128, by: u128) -> Result<Outcome, JournalError> {
    let mut tx = cx.db.begin().await?;
    let outcome = journal::cancel(&mut tx, cx, kh_funds::Receipt::KIND, (HOME, id(old)), id(by)).await?;
    tx.commit().await?;
    Ok(outcome)
}

/// The only number of a query.
pub(crate) async fn number(db: &Db, sql: &str) -> i64 {
    db.row(sql, vec![]).await.unwrap().expect("one row").get(0).unwrap()
}

/// How many rows each table of the ledger has, so that "nothing changed" can be said in one comparison.
pub(crate) async fn sizes(db: &Db) -> Vec<i64> {
    let mut sizes = Vec::new();
    for table in ["entry", "receipt", "member", "party_tally", "movement", "total"] {
        sizes.push(number(db, &format!("SELECT COUNT(*) FROM {table}")).await);
    }
    sizes
}

/// The figure of one unit for a period, as known today.
pub(crate) async fn figure(db: &Db, unit: UnitId, measure: Measure, period: Period) -> i64 {
    figure_as_known(db, unit, measure, period, None).await
}

/// The figure of one unit for a period, as it was known on a day.
pub(crate) async fn figure_as_known(
    db: &Db,
    unit: UnitId,
    measure: Measure,
    period: Period,
    known: Option<Day>,
) -> i64 {
    let leaves = totals::leaf_totals(db, unit.partition(), period, known).await.unwrap();
    leaves.into_iter().find(|(at, of, _)| (*at, *of) == (unit, measure)).map_or(0, |(_, _, sum)| sum)
}

/// All figures of a partition that are not zero.
pub(crate) async fn figures(
    db: &Db,
    partition: PartitionId,
    period: Period,
    known: Option<Day>,
) -> BTreeMap<(UnitId, Measure), i64> {
    let leaves = totals::leaf_totals(db, partition, period, known).await.unwrap();
    leaves.into_iter().filter(|(_, _, sum)| *sum != 0).map(|(unit, measure, sum)| ((unit, measure), sum)).collect()
}

/// Adds up the movements of `measure` in the table itself.
pub(crate) async fn moved(db: &Db, measure: Measure) -> i64 {
    let sql = "SELECT CAST(COALESCE(SUM(amount), 0) AS BIGINT) FROM movement WHERE measure = $1";
    db.row(sql, args![measure.code().to_owned()]).await.unwrap().expect("one row").get(0).unwrap()
}

/// The movements that the tests expect of a receipt, told by hand.
pub(crate) fn of_receipt(unit: UnitId, on: i32, amount: i64) -> [Movement; 2] {
    [Measure::FUND_RAISED, Measure::FUND_BALANCE].map(|measure| Movement::new(unit, measure, day(on), amount))
}
