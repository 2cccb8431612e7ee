//! Running totals: read for figures, and rebuilt from movements.

use crate::db::DbError;
use crate::{Db, Row, args};
use kh_figures::{Day, Measure, MeasureKind, PartitionId, Period, UnitId};
use std::fmt::Write as _;

/// A sum at the unit where the movements happened.
pub type LeafTotal = (UnitId, Measure, i64);

/// The two totals that a movement on `day` goes into: its month (`yyyymm`) and its year (`yyyy00`).
///
/// The year is kept beside its months so that a figure over many years reads few rows.
pub(crate) fn periods_of(day: Day) -> [i32; 2] {
    [day.month().number(), day.year() * 100]
}

/// The sums at every unit of `partition`: stocks up to the last day of `period`, flows within it.
///
/// With `as_known`, only what was recorded on or before that day counts.
pub async fn leaf_totals(
    db: &Db,
    partition: PartitionId,
    period: Period,
    as_known: Option<Day>,
) -> Result<Vec<LeafTotal>, DbError> {
    let from_totals = as_known.is_none() && period.is_whole_months();
    let sql = if from_totals { totals_sql(period) } else { movements_sql(period, as_known) };
    let mut found = Vec::new();
    let mut measure = None;
    db.scan(&sql, args![i64::from(partition.0)], |row| {
        found.push(read_leaf(row, &mut measure)?);
        Ok(())
    })
    .await?;
    Ok(found)
}

/// The monthly sums of `measure` at every unit of `partition` within `period`.
pub async fn monthly_totals(
    db: &Db,
    partition: PartitionId,
    measure: Measure,
    period: Period,
) -> Result<Vec<(i32, UnitId, i64)>, DbError> {
    let sql = "SELECT period, unit_id, amount FROM total
         WHERE partition_id = $1 AND measure = $2 AND period BETWEEN $3 AND $4 AND period % 100 > 0";
    let (first, last) = (period.first().month().number(), period.last().month().number());
    let parameters = args![i64::from(partition.0), measure.code().to_owned(), i64::from(first), i64::from(last)];
    let rows = db.rows(sql, parameters).await?;
    rows.iter()
        .map(|row| Ok((i32::try_from(row.get::<i64>(0)?).unwrap_or_default(), row.get(1)?, row.get(2)?)))
        .collect()
}

/// Throws the totals of `partition` away and sums the movements again.
pub async fn rebuild(db: &Db, partition: PartitionId) -> Result<(), DbError> {
    let mut tx = db.begin_housekeeping().await?;
    tx.execute("DELETE FROM total WHERE partition_id = $1", args![i64::from(partition.0)]).await?;
    for period in ["day / 100", "(day / 10000) * 100"] {
        let sql = format!(
            "INSERT INTO total (partition_id, measure, period, unit_id, amount)
             SELECT partition_id, measure, {period}, unit_id, CAST(SUM(amount) AS BIGINT) FROM movement
             WHERE partition_id = $1 GROUP BY partition_id, measure, {period}, unit_id"
        );
        tx.execute(&sql, args![i64::from(partition.0)]).await?;
    }
    tx.commit().await
}

/// Measures of one kind as an SQL list; the codes are our own constants.
fn measures(kind: MeasureKind) -> String {
    let codes: Vec<String> = Measure::all().filter(|m| m.kind() == kind).map(|m| format!("'{}'", m.code())).collect();
    codes.join(", ")
}

fn totals_sql(period: Period) -> String {
    let stock = spans(Day::MIN, period.last());
    let flow = spans(period.first(), period.last());
    format!(
        "SELECT measure, unit_id, CAST(SUM(amount) AS BIGINT) FROM total
         WHERE partition_id = $1 AND ((measure IN ({}) AND ({stock})) OR (measure IN ({}) AND ({flow})))
         GROUP BY measure, unit_id ORDER BY measure, unit_id",
        measures(MeasureKind::Stock),
        measures(MeasureKind::Flow),
    )
}

/// A condition on `period` that takes whole years where it can and months elsewhere, for a span of whole months.
fn spans(first: Day, last: Day) -> String {
    let whole = |year: i32| first <= Period::year(year).first() && Period::year(year).last() <= last;
    let years: Vec<i32> = (first.year()..=last.year()).filter(|year| whole(*year)).collect();
    let mut condition = String::new();
    if let (Some(from), Some(to)) = (years.first(), years.last()) {
        write!(condition, "(period % 100 = 0 AND period BETWEEN {} AND {})", from * 100, to * 100)
            .expect("writing to a string does not fail");
    }
    let mut ends = vec![first.year(), last.year()];
    ends.dedup();
    for year in ends.into_iter().filter(|year| !whole(*year)) {
        let from = first.max(Period::year(year).first()).month().number();
        let to = last.min(Period::year(year).last()).month().number();
        let or = if condition.is_empty() { "" } else { " OR " };
        write!(condition, "{or}(period BETWEEN {from} AND {to} AND period % 100 > 0)")
            .expect("writing to a string does not fail");
    }
    condition
}

fn movements_sql(period: Period, as_known: Option<Day>) -> String {
    let (first, last) = (period.first().number(), period.last().number());
    let known = as_known.map_or(String::new(), |day| format!(" AND recorded_on <= {}", day.number()));
    format!(
        "SELECT measure, unit_id, CAST(SUM(amount) AS BIGINT) FROM movement
         WHERE partition_id = $1 AND day <= {last}{known} AND (measure IN ({}) OR day >= {first})
         GROUP BY measure, unit_id ORDER BY measure, unit_id",
        measures(MeasureKind::Stock),
    )
}

/// Rows come ordered by measure, so the text of the measure is looked up once a run.
fn read_leaf(row: &Row, last: &mut Option<(String, Measure)>) -> Result<LeafTotal, DbError> {
    let code = row.0[0].as_text().unwrap_or_default();
    let measure = match last {
        Some((text, measure)) if text == code => *measure,
        _ => {
            let measure: Measure = code.parse().map_err(|_| DbError::UnknownMeasure(code.to_owned()))?;
            *last = Some((code.to_owned(), measure));
            measure
        }
    };
    Ok((row.get(1)?, measure, row.get(2)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_takes_whole_years_and_the_months_beside_them() {
        let day = |n| Day::from_number(n).unwrap();
        assert_eq!(spans(day(2024_01_01), day(2024_12_31)), "(period % 100 = 0 AND period BETWEEN 202400 AND 202400)");
        assert_eq!(
            spans(day(2022_11_01), day(2025_02_28)),
            "(period % 100 = 0 AND period BETWEEN 202300 AND 202400) \
             OR (period BETWEEN 202211 AND 202212 AND period % 100 > 0) \
             OR (period BETWEEN 202501 AND 202502 AND period % 100 > 0)"
        );
        assert_eq!(spans(day(2024_03_01), day(2024_05_31)), "(period BETWEEN 202403 AND 202405 AND period % 100 > 0)");
    }
}
