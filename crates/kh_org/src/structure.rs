//! The units of the association in memory: what each was called, and the tree of any day.
//!
//! **Where the facts of an ended unit count** in the tree of a later day:
//!
//! * it has one successor → below that successor ([`Standing::Former`]);
//! * it was divided, or nobody carries it on → in the remainder of the nearest living unit above its successors, or
//!   above itself ([`Standing::Unplaced`]): visible, and part of that unit's total.

use crate::domain::{Lineage, UnitClosing, UnitVersion};
use kh_figures::tree::TreeError;
use kh_figures::{Day, Edge, PartitionId, Standing, UnitId, UnitTree};
use kh_kernel::fact::Fact;
use kh_kernel::{Db, DbError, FactKind, Record};
use std::collections::{BTreeSet, HashMap, HashSet};

/// The boundaries on which a figure is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Boundaries {
    /// **Theo cơ cấu lúc đó**: those of the last day of the period.
    Then,
    /// **Theo cơ cấu hiện nay**: those of today.
    Now,
}

impl Boundaries {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Then => "then",
            Self::Now => "now",
        }
    }
}

/// A unit as it stood in one version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitView {
    /// The identity.
    pub id: UnitId,
    /// The readable code, which never changes.
    pub code: String,
    /// The name.
    pub name: String,
    /// The kind's code.
    pub kind: String,
    /// The unit above.
    pub parent: Option<UnitId>,
    /// The administrative area that it covers.
    pub area: Option<i64>,
}

struct Version {
    from: Day,
    name: String,
    kind: String,
    parent: Option<UnitId>,
    area: Option<i64>,
}

struct History {
    code: String,
    versions: Vec<Version>,
    closed: Option<Day>,
}

impl History {
    fn version_on(&self, day: Day) -> Option<&Version> {
        self.versions.iter().rev().find(|version| version.from <= day)
    }

    fn is_live_on(&self, day: Day) -> bool {
        self.version_on(day).is_some() && self.closed.is_none_or(|closed| day < closed)
    }
}

/// **Một bước nguồn gốc**: an edge from a unit to one that carries it on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Succession {
    /// The unit that ended.
    pub from: UnitId,
    /// The unit that carries it on.
    pub to: UnitId,
    /// `merge`, `split` or `transfer`.
    pub relation: String,
    /// Since when.
    pub day: Day,
}

/// All units with their histories.
#[derive(Default)]
pub struct Structure {
    units: HashMap<UnitId, History>,
    order: Vec<UnitId>,
    by_code: HashMap<String, UnitId>,
    successions: HashMap<UnitId, Vec<Succession>>,
}

impl Structure {
    /// Reads all units. Two facts about the same unit and day stand in the order in which they were recorded.
    pub async fn load(db: &Db) -> Result<Self, DbError> {
        let mut structure = Self::default();
        for row in db.rows("SELECT id, code FROM unit ORDER BY id", vec![]).await? {
            let (id, code) = (row.get::<UnitId>(0)?, row.get::<String>(1)?);
            structure.by_code.insert(code.clone(), id);
            structure.order.push(id);
            structure.units.insert(id, History { code, versions: Vec::new(), closed: None });
        }
        for record in current(db, UnitVersion::KIND).await? {
            let (Some(fact), Some(unit)) =
                (UnitVersion::from_values(&record.values), structure.units.get_mut(&record.unit))
            else {
                continue;
            };
            unit.versions.push(Version {
                from: record.day,
                name: fact.name,
                kind: fact.kind,
                parent: fact.parent_id,
                area: fact.area_id,
            });
        }
        for record in current(db, UnitClosing::KIND).await? {
            if let Some(unit) = structure.units.get_mut(&record.unit) {
                unit.closed = Some(record.day);
            }
        }
        for record in current(db, Lineage::KIND).await? {
            if let Some(fact) = Lineage::from_values(&record.values) {
                let edge = Succession { from: record.unit, to: fact.to_unit, relation: fact.relation, day: record.day };
                structure.successions.entry(record.unit).or_default().push(edge);
            }
        }
        Ok(structure)
    }

    /// The unit with the readable code `code`.
    pub fn find(&self, code: &str) -> Option<UnitId> {
        self.by_code.get(code).copied()
    }

    /// The readable code of a unit.
    pub fn code(&self, unit: UnitId) -> Option<&str> {
        self.units.get(&unit).map(|history| history.code.as_str())
    }

    /// How many units there are or were.
    pub fn len(&self) -> usize {
        self.units.len()
    }

    /// Whether there is no unit yet.
    pub fn is_empty(&self) -> bool {
        self.units.is_empty()
    }

    /// The partitions that hold units.
    pub fn partitions(&self) -> Vec<PartitionId> {
        self.order.iter().map(|unit| unit.partition()).collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// The units that carry on `unit`.
    pub fn successors(&self, unit: UnitId) -> &[Succession] {
        self.successions.get(&unit).map_or(&[], Vec::as_slice)
    }

    /// The units that `unit` carries on.
    pub fn predecessors(&self, unit: UnitId) -> Vec<&Succession> {
        let mut found: Vec<_> = self.successions.values().flatten().filter(|edge| edge.to == unit).collect();
        found.sort_by_key(|edge| edge.from);
        found
    }

    /// The day from which `unit` exists, and the day on which it ended.
    pub fn lifetime(&self, unit: UnitId) -> Option<(Day, Option<Day>)> {
        let history = self.units.get(&unit)?;
        Some((history.versions.first()?.from, history.closed))
    }

    /// The unit as it stood on `day`, or as it stood last when it had ended, or first when it did not exist yet.
    pub fn view(&self, unit: UnitId, day: Day) -> Option<UnitView> {
        let history = self.units.get(&unit)?;
        let version = history.version_on(day).or_else(|| history.versions.first())?;
        Some(UnitView {
            id: unit,
            code: history.code.clone(),
            name: version.name.clone(),
            kind: version.kind.clone(),
            parent: version.parent,
            area: version.area,
        })
    }

    /// The tree of `day`, in which every unit that exists or has existed by then has its place.
    pub fn tree_on(&self, day: Day) -> Result<OrgTree, TreeError> {
        let mut edges = Vec::with_capacity(self.order.len());
        let mut views = HashMap::with_capacity(self.order.len());
        let known: HashSet<UnitId> =
            self.order.iter().copied().filter(|unit| self.units[unit].version_on(day).is_some()).collect();
        for unit in self.order.iter().copied().filter(|unit| known.contains(unit)) {
            let history = &self.units[&unit];
            let (parent, standing) = if history.is_live_on(day) {
                let parent = history.version_on(day).and_then(|version| version.parent);
                (parent.map(|parent| self.living(parent, day).unwrap_or(parent)), Standing::Live)
            } else {
                self.place_of_ended(unit, day)
            };
            edges.push(Edge { unit, parent: parent.filter(|parent| known.contains(parent)), standing });
            views.extend(self.view(unit, day).map(|view| (unit, view)));
        }
        Ok(OrgTree { day, tree: UnitTree::build(edges)?, views })
    }

    fn place_of_ended(&self, unit: UnitId, day: Day) -> (Option<UnitId>, Standing) {
        let successors: Vec<UnitId> =
            self.successors(unit).iter().filter(|edge| edge.day <= day).map(|edge| edge.to).collect();
        match successors.as_slice() {
            [only] => (Some(*only), Standing::Former),
            [first, ..] => (self.above(*first, day).or(Some(*first)), Standing::Unplaced),
            [] => (self.above(unit, day), Standing::Unplaced),
        }
    }

    /// The living unit above `unit` on `day`.
    fn above(&self, unit: UnitId, day: Day) -> Option<UnitId> {
        let parent = self.units.get(&unit)?.version_on(day)?.parent?;
        self.living(parent, day)
    }

    /// `unit` if it lives on `day`, else the one that carries it on, else the one above it.
    fn living(&self, unit: UnitId, day: Day) -> Option<UnitId> {
        let mut at = unit;
        // Each step leads to a unit that lives longer or stands higher; the bound only guards against broken data.
        for _ in 0..64 {
            let history = self.units.get(&at)?;
            if history.is_live_on(day) {
                return Some(at);
            }
            let successors: Vec<UnitId> =
                self.successors(at).iter().filter(|edge| edge.day <= day).map(|edge| edge.to).collect();
            at = match successors.as_slice() {
                [only] => *only,
                [first, ..] => self.units.get(first)?.version_on(day)?.parent?,
                [] => history.version_on(day)?.parent?,
            };
        }
        None
    }
}

/// The tree of one day, with what each unit was called on it.
pub struct OrgTree {
    /// The day.
    pub day: Day,
    /// The tree.
    pub tree: UnitTree,
    views: HashMap<UnitId, UnitView>,
}

impl OrgTree {
    /// The unit as it stood on the tree's day.
    pub fn view(&self, unit: UnitId) -> Option<&UnitView> {
        self.views.get(&unit)
    }

    /// The name of `unit`; the number when it is not known.
    pub fn name(&self, unit: UnitId) -> String {
        self.view(unit).map_or_else(|| format!("đơn vị {unit}"), |view| view.name.clone())
    }

    /// The units from the root down to `unit`.
    pub fn path(&self, unit: UnitId) -> Vec<&UnitView> {
        let mut path: Vec<UnitId> = self.tree.ancestors(unit).collect();
        path.reverse();
        path.push(unit);
        path.into_iter().filter_map(|unit| self.view(unit)).collect()
    }

    /// The living unit that answers for `unit` today: itself, or the nearest unit above that carries it on.
    pub fn keeper(&self, unit: UnitId) -> UnitId {
        let mut keeper = unit;
        while self.tree.standing(keeper) != Some(Standing::Live) {
            match self.tree.parent(keeper) {
                Some(above) => keeper = above,
                None => return unit,
            }
        }
        keeper
    }

    /// The living units around `unit`, in preorder: those above it, those directly below each of them, and those
    /// directly below `unit` itself. What goes from one unit to another goes to one of these, step by step.
    pub fn around(&self, unit: UnitId) -> Vec<UnitId> {
        let above: BTreeSet<UnitId> = self.tree.ancestors(unit).collect();
        let parents = above.iter().copied().chain([unit]);
        let mut around: BTreeSet<UnitId> = parents.flat_map(|parent| self.tree.children(parent)).collect();
        around.extend(above);
        around.remove(&unit);
        let mut around: Vec<UnitId> =
            around.into_iter().filter(|unit| self.tree.standing(*unit) == Some(Standing::Live)).collect();
        around.sort_by_key(|unit| self.tree.position(*unit));
        around
    }

    /// Whether both units stand below one root: units of one association.
    pub fn are_of_one_association(&self, unit: UnitId, other: UnitId) -> bool {
        let root = |unit| self.tree.ancestors(unit).last().unwrap_or(unit);
        self.tree.contains(unit) && self.tree.contains(other) && root(unit) == root(other)
    }

    /// The partitions that the subtree of `unit` spans.
    pub fn partitions(&self, unit: UnitId) -> Vec<PartitionId> {
        let partitions: BTreeSet<_> = self.tree.subtree(unit).iter().map(|unit| unit.partition()).collect();
        partitions.into_iter().collect()
    }
}

/// All rows of `kind` that nothing took the place of.
async fn current(db: &Db, kind: &'static FactKind) -> Result<Vec<Record>, DbError> {
    let mut records = Vec::new();
    let sql = format!(
        "SELECT {} FROM {} d WHERE d.replaced_by IS NULL AND d.void = 0 ORDER BY d.unit_id, d.day, d.id",
        kind.select_list("d"),
        kind.table
    );
    db.scan(&sql, vec![], |row| {
        records.push(kind.read(row, 0)?);
        Ok(())
    })
    .await?;
    Ok(records)
}
