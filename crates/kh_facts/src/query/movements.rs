//! The movements behind a figure: its rows, which add up to it; of a sealed measure only protected sums.

use super::{MOST_ROWS, MovementCursor, QueryError, UnitFilter, is_sealed_kind, is_sealed_measure};
use kh_figures::protect::{Shown, protect};
use kh_figures::{Day, Measure, MeasureKind, PartitionId, Period, UnitId};
use kh_kernel::db::in_partitions;
use kh_kernel::fact::{Field, FieldKind, Visibility};
use kh_kernel::value::Cell;
use kh_kernel::{Db, FactKind, Row, Value, args};
use kh_org::OrgTree;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fmt::Write as _;
use uuid::Uuid;

/// Which movements are asked for.
#[derive(Clone, Copy)]
pub struct Behind<'a> {
    /// The tree on which the figure is drawn.
    pub tree: &'a OrgTree,
    /// The unit whose figure it is.
    pub asked: UnitId,
    /// The units whose rows may be seen, made by [`super::filter`] for `asked`.
    pub units: &'a UnitFilter,
    /// What is counted.
    pub measure: Measure,
    /// The period of the figure; of a stock only its last day matters.
    pub period: Period,
    /// Only what was recorded on or before this day.
    pub as_known: Option<Day>,
    /// Where the page before ended.
    pub after: Option<MovementCursor>,
    /// How many rows a page has.
    pub limit: usize,
    /// The kinds of facts that there are, for the names of the rows.
    pub kinds: &'a [&'static FactKind],
    /// Whether personal columns may name a row.
    pub with_personal: bool,
}

/// What is behind a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MovementsBehind {
    /// The rows.
    Rows(MovementPage),
    /// Of a sealed measure: sums that give nobody away.
    Sums(SealedSums),
}

/// A page of movements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovementPage {
    /// The rows, ordered by unit, day, entry and line.
    pub rows: Vec<MovementRow>,
    /// Where the next page begins, when there is one.
    pub next: Option<MovementCursor>,
    /// The sum of the rows of all pages.
    pub sum: i64,
}

/// A movement with the fact that caused it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovementRow {
    /// Its place in the order.
    pub key: MovementCursor,
    /// How much.
    pub amount: i64,
    /// The table of the fact's kind; empty when the entry is not found.
    pub kind: String,
    /// What the fact is called: its kind, and who or what it is about.
    pub label: String,
}

/// The sums of a sealed measure at a unit and right below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedSums {
    /// The figure itself; none when a part of it may not be seen.
    pub total: Option<Shown>,
    /// Its parts that may be seen.
    pub rows: Vec<UnitSum>,
}

/// A part of a sealed figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitSum {
    /// The unit.
    pub unit: UnitId,
    /// Whether this is what the asked unit counts itself, without the units below it.
    pub is_own: bool,
    /// What may be shown.
    pub count: Shown,
}

/// The movements behind a figure.
///
/// A stock is all movements up to the last day, a flow those within the period. A sealed measure gives sums only, with
/// small counts protected (see [`kh_figures::protect`]).
pub async fn movements_behind(db: &Db, behind: &Behind<'_>) -> Result<MovementsBehind, QueryError> {
    if is_sealed_measure(behind.measure) {
        return Ok(MovementsBehind::Sums(sealed_sums(db, behind).await?));
    }
    let mut page = page_of(db, behind).await?;
    page.sum = sum_of(db, behind).await?;
    name_kinds(db, behind, &mut page.rows).await?;
    name_rows(db, behind, &mut page.rows).await?;
    Ok(MovementsBehind::Rows(page))
}

async fn page_of(db: &Db, behind: &Behind<'_>) -> Result<MovementPage, QueryError> {
    let limit = behind.limit.clamp(1, MOST_ROWS);
    let (mut condition, mut parameters) = conditions(behind);
    if let Some(after) = behind.after {
        condition.push_str(" AND (m.unit_id, m.day, m.entry_id, m.line) > ($2, $3, $4, $5)");
        parameters.extend(args![after.unit, after.day, after.entry, after.line]);
    }
    let mut rows: Vec<MovementRow> = Vec::new();
    // The slices are in the order of the units, so that the first full page is the page.
    for slice in behind.units.slices("m") {
        let missing = limit + 1 - rows.len();
        if missing == 0 {
            break;
        }
        let sql = format!(
            "SELECT m.unit_id, m.day, m.entry_id, m.line, m.amount, e.kind FROM movement m
             LEFT JOIN entry e ON e.partition_id = m.partition_id AND e.id = m.entry_id
             WHERE {slice}{condition} ORDER BY m.unit_id, m.day, m.entry_id, m.line LIMIT {missing}"
        );
        for row in db.rows(&sql, parameters.clone()).await? {
            rows.push(read_row(&row)?);
        }
    }
    let is_more = rows.len() > limit;
    rows.truncate(limit);
    let next = rows.last().filter(|_| is_more).map(|row| row.key);
    Ok(MovementPage { rows, next, sum: 0 })
}

async fn sum_of(db: &Db, behind: &Behind<'_>) -> Result<i64, QueryError> {
    let (condition, parameters) = conditions(behind);
    let mut sum = 0;
    for slice in behind.units.slices("m") {
        let sql = format!("SELECT CAST(COALESCE(SUM(m.amount), 0) AS BIGINT) FROM movement m WHERE {slice}{condition}");
        if let Some(row) = db.row(&sql, parameters.clone()).await? {
            sum += row.get::<i64>(0)?;
        }
    }
    Ok(sum)
}

/// The conditions beside that of the units; `$1` is the measure.
fn conditions(behind: &Behind<'_>) -> (String, Vec<Value>) {
    let mut condition = format!(" AND m.measure = $1 AND m.day <= {}", behind.period.last().number());
    if behind.measure.kind() == MeasureKind::Flow {
        write!(condition, " AND m.day >= {}", behind.period.first().number())
            .expect("writing to a string does not fail");
    }
    if let Some(known) = behind.as_known {
        write!(condition, " AND m.recorded_on <= {}", known.number()).expect("writing to a string does not fail");
    }
    (condition, args![behind.measure.code().to_owned()])
}

fn read_row(row: &Row) -> Result<MovementRow, QueryError> {
    let key = MovementCursor { unit: row.get(0)?, day: row.get(1)?, entry: row.get(2)?, line: row.get(3)? };
    Ok(MovementRow {
        key,
        amount: row.get(4)?,
        kind: row.get::<Option<String>>(5)?.unwrap_or_default(),
        label: String::new(),
    })
}

/// Finds the entries that are stored elsewhere: a transfer between partitions has its entry where the money left.
async fn name_kinds(db: &Db, behind: &Behind<'_>, rows: &mut [MovementRow]) -> Result<(), QueryError> {
    let ids: BTreeSet<Uuid> = rows.iter().filter(|row| row.kind.is_empty()).map(|row| row.key.entry).collect();
    if ids.is_empty() {
        return Ok(());
    }
    let sql = format!(
        "SELECT e.id, e.kind FROM entry e WHERE {} AND e.id IN ({})",
        in_partitions("e.partition_id", &partitions_of(behind.tree)),
        places(ids.len())
    );
    let mut kinds: HashMap<Uuid, String> = HashMap::new();
    for row in db.rows(&sql, ids.iter().map(Cell::to_value).collect()).await? {
        kinds.insert(row.get(0)?, row.get(1)?);
    }
    for row in rows.iter_mut().filter(|row| row.kind.is_empty()) {
        row.kind = kinds.get(&row.key.entry).cloned().unwrap_or_default();
    }
    Ok(())
}

/// Gives every row its label: the kind of its fact, and the column that names it.
async fn name_rows(db: &Db, behind: &Behind<'_>, rows: &mut [MovementRow]) -> Result<(), QueryError> {
    let mut by_kind: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, row) in rows.iter().enumerate() {
        by_kind.entry(row.kind.clone()).or_default().push(index);
    }
    let partitions = partitions_of(behind.tree);
    for (table, indexes) in by_kind {
        let Some(kind) = behind.kinds.iter().find(|kind| kind.table == table && !is_sealed_kind(kind)) else {
            continue;
        };
        let ids: BTreeSet<Uuid> = indexes.iter().map(|index| rows[*index].key.entry).collect();
        let names = match naming_field(kind, behind.with_personal) {
            Some(field) => names_of(db, kind, field, &partitions, &ids).await?,
            None => HashMap::new(),
        };
        for index in indexes {
            let name = names.get(&rows[index].key.entry);
            rows[index].label = name.map_or_else(|| kind.label.to_owned(), |name| format!("{}: {name}", kind.label));
        }
    }
    Ok(())
}

async fn names_of(
    db: &Db,
    kind: &FactKind,
    field: &Field,
    partitions: &[PartitionId],
    ids: &BTreeSet<Uuid>,
) -> Result<HashMap<Uuid, String>, QueryError> {
    let sql = format!(
        "SELECT d.id, d.{} FROM {} d WHERE {} AND d.id IN ({})",
        field.name,
        kind.table,
        in_partitions("d.partition_id", partitions),
        places(ids.len())
    );
    let mut names = HashMap::new();
    for row in db.rows(&sql, ids.iter().map(Cell::to_value).collect()).await? {
        if let Some(name) = row.get::<Option<String>>(1)? {
            names.insert(row.get(0)?, name);
        }
    }
    Ok(names)
}

/// The first required line of text: who or what a fact is about.
pub(crate) fn naming_field(kind: &'static FactKind, with_personal: bool) -> Option<&'static Field> {
    let may_be_read = |visibility| match visibility {
        Visibility::Public | Visibility::Internal => true,
        Visibility::Personal => with_personal,
        Visibility::Sensitive => false,
    };
    kind.fields.iter().find(|field| {
        matches!(field.kind, FieldKind::Text | FieldKind::PersonName) && field.required && may_be_read(field.visibility)
    })
}

async fn sealed_sums(db: &Db, behind: &Behind<'_>) -> Result<SealedSums, QueryError> {
    let org = behind.tree;
    let (condition, parameters) = conditions(behind);
    let mut own: Vec<(UnitId, i64)> = Vec::new();
    // What is hidden at one unit depends on its neighbours, so the whole tree is summed whoever asks.
    for slice in UnitFilter::Whole(partitions_of(org)).slices("m") {
        let sql = format!(
            "SELECT m.unit_id, CAST(SUM(m.amount) AS BIGINT) FROM movement m WHERE {slice}{condition} GROUP BY m.unit_id"
        );
        for row in db.rows(&sql, parameters.clone()).await? {
            own.push((row.get(0)?, row.get(1)?));
        }
    }
    let protected = protect(&org.tree, own);
    let hidden_from_reader: HashSet<UnitId> =
        org.tree.subtree(behind.asked).iter().copied().filter(|unit| !behind.units.allows(*unit)).collect();
    let may_see = |unit: UnitId| {
        org.tree.contains(unit) && !org.tree.subtree(unit).iter().any(|below| hidden_from_reader.contains(below))
    };
    let asked = behind.asked;
    let own_row = protected.own(asked).filter(|_| behind.units.allows(asked));
    let own_row = own_row.map(|count| UnitSum { unit: asked, is_own: true, count });
    let children = org.tree.children(asked).filter(|child| may_see(*child));
    let children = children.map(|unit| UnitSum { unit, is_own: false, count: protected.total(unit) });
    Ok(SealedSums {
        total: may_see(asked).then(|| protected.total(asked)),
        rows: own_row.into_iter().chain(children).collect(),
    })
}

fn partitions_of(org: &OrgTree) -> Vec<PartitionId> {
    org.tree.units().iter().map(|unit| unit.partition()).collect::<BTreeSet<_>>().into_iter().collect()
}

/// `$1, $2, …`
fn places(count: usize) -> String {
    let places: Vec<String> = (1..=count).map(|place| format!("${place}")).collect();
    places.join(", ")
}
