//! Running totals: read for figures, and rebuilt from movements.

use crate::db::{DbError, Engine};
use crate::{Db, Row, args};
use kh_figures::{Day, Measure, MeasureKind, PartitionId, Period, UnitId};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::runtime::Handle;

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
    if from_totals && db.engine() == Engine::Sqlite {
        return each_measure(db, partition, period).await;
    }
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

/// The same from the file of SQLite, in a third of the time: many small queries cost nothing within this process, while
/// the engine sums by sorting and hands text over with every row.
///
/// Two threads take the measures in turn. When the machine has no core to spare, the first is not kept waiting for more
/// than one measure.
async fn each_measure(db: &Db, partition: PartitionId, period: Period) -> Result<Vec<LeafTotal>, DbError> {
    let left = Arc::new(Mutex::new(Measure::all()));
    let (helper, also_left) = (db.clone(), Arc::clone(&left));
    let help = move || Handle::current().block_on(measures_in_turn(&helper, partition, period, &also_left));
    let helped = tokio::task::spawn_blocking(help);
    let mut found = measures_in_turn(db, partition, period, &left).await?;
    found.extend(helped.await.map_err(|_| DbError::Thread)??);
    Ok(found)
}

/// Reads the next of the measures that are `left` until there is none.
async fn measures_in_turn(
    db: &Db,
    partition: PartitionId,
    period: Period,
    left: &Mutex<impl Iterator<Item = Measure>>,
) -> Result<Vec<LeafTotal>, DbError> {
    let sql = |kind| {
        format!(
            "SELECT unit_id, amount FROM total WHERE partition_id = $1 AND measure = $2 AND period IN ({})",
            periods_for(kind, period)
        )
    };
    let (stock, flow) = (sql(MeasureKind::Stock), sql(MeasureKind::Flow));
    let (mut found, mut parts) = (Vec::new(), Vec::new());
    let next = || left.lock().unwrap_or_else(PoisonError::into_inner).next();
    while let Some(measure) = next() {
        let sql = if measure.kind() == MeasureKind::Stock { &stock } else { &flow };
        db.scan(sql, args![i64::from(partition.0), measure.code().to_owned()], |row| {
            parts.push((row.get(0)?, row.get(1)?));
            Ok(())
        })
        .await?;
        merge(measure, &mut parts, &mut found);
    }
    Ok(found)
}

/// Adds up the parts of each unit and takes them over. A sum that does not fit stays apart: the fold refuses it.
fn merge(measure: Measure, parts: &mut Vec<(UnitId, i64)>, found: &mut Vec<LeafTotal>) {
    // They come in a few ascending runs, one for each period, which a stable sort only merges.
    parts.sort_by_key(|(unit, _)| *unit);
    let first = found.len();
    for (unit, amount) in parts.drain(..) {
        let last = found[first..].last_mut().filter(|(at, ..)| *at == unit);
        match last.and_then(|(_, _, sum)| Some((sum.checked_add(amount)?, sum))) {
            Some((sum, place)) => *place = sum,
            None => found.push((unit, measure, amount)),
        }
    }
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
    // The days in between are free, because movements lie in the order of measure, unit and day; the months then have
    // far fewer rows to sort, and the years are sums of months.
    let months = "INSERT INTO total (partition_id, measure, period, unit_id, amount)
         SELECT partition_id, measure, day / 100, unit_id, CAST(SUM(amount) AS BIGINT)
         FROM (SELECT partition_id, measure, unit_id, day, SUM(amount) AS amount FROM movement
               WHERE partition_id = $1 GROUP BY partition_id, measure, unit_id, day) AS days
         GROUP BY partition_id, measure, day / 100, unit_id";
    let years = "INSERT INTO total (partition_id, measure, period, unit_id, amount)
         SELECT partition_id, measure, (period / 100) * 100, unit_id, CAST(SUM(amount) AS BIGINT) FROM total
         WHERE partition_id = $1 GROUP BY partition_id, measure, (period / 100) * 100, unit_id";
    let mut tx = db.begin_housekeeping().await?;
    for sql in ["DELETE FROM total WHERE partition_id = $1", months, years] {
        tx.execute(sql, args![i64::from(partition.0)]).await?;
    }
    tx.commit().await
}

/// Measures of one kind as an SQL list; the codes are our own constants.
fn measures(kind: MeasureKind) -> String {
    let codes: Vec<String> = Measure::all().filter(|m| m.kind() == kind).map(|m| format!("'{}'", m.code())).collect();
    codes.join(", ")
}

/// Both halves look up each measure and period by itself in the key of `total`.
fn totals_sql(period: Period) -> String {
    let half = |kind: MeasureKind| {
        format!(
            "SELECT measure, unit_id, CAST(SUM(amount) AS BIGINT) FROM total
             WHERE partition_id = $1 AND measure IN ({}) AND period IN ({}) GROUP BY measure, unit_id",
            measures(kind),
            periods_for(kind, period),
        )
    };
    format!("{} UNION ALL {}", half(MeasureKind::Stock), half(MeasureKind::Flow))
}

/// The periods of `total` that a measure of `kind` is summed over.
fn periods_for(kind: MeasureKind, period: Period) -> String {
    let first = if kind == MeasureKind::Stock { Day::MIN } else { period.first() };
    spans(first, period.last())
}

/// The periods that make up a span of whole months: whole years where it can be, months elsewhere.
fn spans(first: Day, last: Day) -> String {
    let mut periods: Vec<String> = Vec::new();
    for year in first.year()..=last.year() {
        let whole = Period::year(year);
        if first <= whole.first() && whole.last() <= last {
            periods.push((year * 100).to_string());
        } else {
            let (from, to) = (first.max(whole.first()).month().number(), last.min(whole.last()).month().number());
            periods.extend((from..=to).map(|month| month.to_string()));
        }
    }
    periods.join(", ")
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
        assert_eq!(spans(day(2024_01_01), day(2024_12_31)), "202400");
        assert_eq!(spans(day(2022_11_01), day(2025_02_28)), "202211, 202212, 202300, 202400, 202501, 202502");
        assert_eq!(spans(day(2024_03_01), day(2024_05_31)), "202403, 202404, 202405");
    }

    #[test]
    fn the_parts_of_a_unit_become_one() {
        let row = |unit, amount| (UnitId(unit), amount);
        let mut found = vec![(UnitId(2), Measure::GIFTS, 9)];
        let mut parts = vec![row(1, 5), row(2, 7), row(1, -2), row(3, i64::MAX), row(3, 1)];
        merge(Measure::MEMBERS, &mut parts, &mut found);
        let members = |unit, amount| (UnitId(unit), Measure::MEMBERS, amount);
        assert_eq!(found[1..], [members(1, 3), members(2, 7), members(3, i64::MAX), members(3, 1)]);
        assert_eq!(found[0], (UnitId(2), Measure::GIFTS, 9));
        assert!(parts.is_empty());
    }
}
