//! Declared figures as they were known on a day.

use kh_figures::{Day, Declaration, Measure, MeasureKind, Period, UnitId};
use kh_kernel::fact::Fact;
use kh_kernel::{Db, DbError, FactKind, Moment, Record, Tx, args};
use kh_org::DeclaredFigure;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// A declared figure in force, with where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declared {
    /// The fact.
    pub id: Uuid,
    /// Who declared it, what, how much.
    pub declaration: Declaration,
    /// The day for which, or until which, it holds.
    pub day: Day,
    /// The source that it names.
    pub source: String,
    /// What the declarer added.
    pub note: Option<String>,
}

/// The declared figures that count for `period`, as known on `as_known`.
///
/// A flow counts when it was declared for exactly this period. A stock counts when its day lies in the period; a
/// denominator of the area when it is the latest one up to the period's end, however old, since its day is shown.
pub(crate) async fn for_period(db: &Db, period: Period, as_known: Option<Day>) -> Result<Vec<Declared>, DbError> {
    let mut found: HashMap<(UnitId, Measure), Declared> = HashMap::new();
    for record in known_rows(db, DeclaredFigure::KIND, as_known).await? {
        let Some(fact) = DeclaredFigure::from_values(&record.values) else { continue };
        let Ok(measure) = fact.measure.parse::<Measure>() else { continue };
        let counts = if measure.is_of_area() {
            record.day <= period.last()
        } else if measure.kind() == MeasureKind::Stock {
            period.contains(record.day)
        } else {
            fact.first_day == period.first() && record.day == period.last()
        };
        if !counts {
            continue;
        }
        let declared = Declared {
            id: record.id,
            declaration: Declaration {
                unit: record.unit,
                measure,
                value: fact.value,
                qualifier: fact.qualifier.parse().unwrap_or_default(),
            },
            day: record.day,
            source: fact.source,
            note: fact.note,
        };
        let newest = found.entry((record.unit, measure)).or_insert_with(|| declared.clone());
        if newest.day <= declared.day {
            *newest = declared;
        }
    }
    let mut found: Vec<_> = found.into_values().collect();
    found.sort_by_key(|declared| (declared.declaration.unit, declared.declaration.measure));
    Ok(found)
}

/// What `unit` declares of `measure` for exactly `period`, as it stands; of several rows the one recorded last, which
/// is the one that counts.
pub(crate) async fn standing(
    tx: &mut Tx,
    unit: UnitId,
    measure: Measure,
    period: Period,
) -> Result<Option<Record>, DbError> {
    let kind = DeclaredFigure::KIND;
    let sql = format!(
        "SELECT {} FROM {} d JOIN entry e ON e.partition_id = d.partition_id AND e.id = d.id
         WHERE d.partition_id = $1 AND d.unit_id = $2 AND d.day = $3 AND d.measure = $4 AND d.first_day = $5
         AND d.replaced_by IS NULL AND d.void = 0 ORDER BY e.recorded_at DESC, d.id DESC LIMIT 1",
        kind.select_list("d"),
        kind.table
    );
    let partition = i64::from(unit.partition().0);
    let args = args![partition, unit, period.last(), measure.code().to_owned(), period.first()];
    let row = tx.row(&sql, args).await?;
    Ok(row.map(|row| kind.read(&row, 0)).transpose()?)
}

/// The rows of `kind` that stood on the evening of `as_known` (today without one): neither replaced nor taken back by
/// then, in the order in which they were recorded.
pub(crate) async fn known_rows(
    db: &Db,
    kind: &'static FactKind,
    as_known: Option<Day>,
) -> Result<Vec<Record>, DbError> {
    let sql = format!(
        "SELECT {}, e.recorded_at FROM {} d JOIN entry e ON e.partition_id = d.partition_id AND e.id = d.id
         ORDER BY e.recorded_at, d.id",
        kind.select_list("d"),
        kind.table
    );
    let mut records = Vec::new();
    db.scan(&sql, vec![], |row| {
        let recorded_at = Moment(row.get(5 + kind.fields.len())?);
        if as_known.is_none_or(|day| recorded_at.day() <= day) {
            records.push(kind.read(row, 0)?);
        }
        Ok(())
    })
    .await?;
    let replaced: HashSet<Uuid> = records.iter().filter_map(|record| record.replaces).collect();
    records.retain(|record| !record.void && !replaced.contains(&record.id));
    Ok(records)
}
