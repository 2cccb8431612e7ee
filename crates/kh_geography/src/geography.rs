//! The whole record with its indexes, and the questions that it answers.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{LazyLock, OnceLock};

use crate::resolve::{NameIndex, Resolution};
use crate::{AreaId, AreaKind, AreaVersion, Decision, DecisionId, LineageEdge, table};

/// First day (yyyymmdd) on which the record holds the whole country.
pub const FIRST_FULL_DAY: i32 = 20_250_301;
/// First day (yyyymmdd) on which the record holds Long An, with its 186 communes.
pub const FIRST_DAY_LONG_AN: i32 = 20_241_201;
/// **Ngày sắp xếp**: the day (yyyymmdd) on which districts ended and all communes were drawn anew.
pub const REFORM_DAY: i32 = 20_250_701;

/// The areas of Vietnam, their versions, their lineage and the decisions behind them.
#[derive(Debug)]
pub struct Geography {
    versions: Vec<AreaVersion>,
    spans: HashMap<AreaId, Range<usize>>,
    below: HashMap<AreaId, Vec<usize>>,
    codes: HashMap<(&'static str, AreaKind), Vec<usize>>,
    edges: Vec<LineageEdge>,
    forward: HashMap<AreaId, Vec<usize>>,
    backward: HashMap<AreaId, Vec<usize>>,
    decisions: Vec<Decision>,
    /// Made at the first resolving: most callers never ask by name, and keys cost more than all the rest.
    names: OnceLock<NameIndex>,
}

impl Geography {
    /// The embedded record, read at the first call and shared afterwards.
    pub fn load() -> &'static Self {
        static GEOGRAPHY: LazyLock<Geography> = LazyLock::new(Geography::read);
        &GEOGRAPHY
    }

    fn read() -> Self {
        let versions = table::areas();
        let edges = table::lineage();
        let mut spans: HashMap<AreaId, Range<usize>> = HashMap::new();
        let mut below: HashMap<AreaId, Vec<usize>> = HashMap::new();
        let mut codes: HashMap<_, Vec<usize>> = HashMap::new();
        for (at, version) in versions.iter().enumerate() {
            spans.entry(version.area).or_insert(at..at).end = at + 1;
            if let Some(parent) = version.parent {
                below.entry(parent).or_default().push(at);
            }
            codes.entry((version.code, version.kind)).or_default().push(at);
        }
        let mut forward: HashMap<AreaId, Vec<usize>> = HashMap::new();
        let mut backward: HashMap<AreaId, Vec<usize>> = HashMap::new();
        for (at, edge) in edges.iter().enumerate() {
            forward.entry(edge.from).or_default().push(at);
            backward.entry(edge.to).or_default().push(at);
        }
        Self {
            versions,
            spans,
            below,
            codes,
            edges,
            forward,
            backward,
            decisions: table::decisions(),
            names: OnceLock::new(),
        }
    }

    /// All versions of an area, oldest first; empty for an unknown id.
    pub fn versions(&self, area: AreaId) -> &[AreaVersion] {
        self.spans.get(&area).map_or(&[], |span| &self.versions[span.clone()])
    }

    /// The version of an area that holds on a day.
    pub fn version_on(&self, area: AreaId, day: i32) -> Option<&AreaVersion> {
        self.versions(area).iter().find(|v| v.holds_on(day))
    }

    /// The last version of an area: the one in force, or the one it ended with.
    pub fn latest(&self, area: AreaId) -> Option<&AreaVersion> {
        self.versions(area).last()
    }

    /// Everything that exists on a day, by own id.
    ///
    /// Before [`FIRST_FULL_DAY`] that is Long An alone, before [`FIRST_DAY_LONG_AN`] nothing.
    pub fn on_day(&self, day: i32) -> impl Iterator<Item = &AreaVersion> {
        self.versions.iter().filter(move |v| v.holds_on(day))
    }

    /// The areas directly below an area on a day, by own id.
    pub fn children(&self, area: AreaId, day: i32) -> impl Iterator<Item = &AreaVersion> {
        self.below.get(&area).into_iter().flatten().map(|&at| &self.versions[at]).filter(move |v| v.holds_on(day))
    }

    /// The area that bore an official code on a day.
    pub fn find_code(&self, code: &str, kind: AreaKind, day: i32) -> Option<&AreaVersion> {
        self.codes.get(&(code, kind)).into_iter().flatten().map(|&at| &self.versions[at]).find(|v| v.holds_on(day))
    }

    /// Where an area went; empty while it exists and for a district that ended without a successor.
    pub fn successors(&self, area: AreaId) -> Vec<&LineageEdge> {
        self.edges_at(&self.forward, area)
    }

    /// What an area was made from.
    pub fn predecessors(&self, area: AreaId) -> Vec<&LineageEdge> {
        self.edges_at(&self.backward, area)
    }

    fn edges_at(&self, index: &HashMap<AreaId, Vec<usize>>, area: AreaId) -> Vec<&LineageEdge> {
        let found = index.get(&area).into_iter().flatten();
        found.map(|&at| &self.edges[at]).collect()
    }

    /// All lineage edges, by the area they come from.
    pub fn edges(&self) -> &[LineageEdge] {
        &self.edges
    }

    /// The decision with an id.
    pub fn decision(&self, id: DecisionId) -> Option<&Decision> {
        self.decisions.iter().find(|d| d.id == id)
    }

    /// All decisions, by id.
    pub fn decisions(&self) -> &[Decision] {
        &self.decisions
    }

    /// Finds what an old commune, named as in an address from before 1/7/2025, has become.
    ///
    /// Type words and their usual abbreviations may be there or not. One answer is given only when the words match with
    /// their accents, name one old commune and that commune went to one new one; otherwise all candidates are offered.
    pub fn resolve(&self, old_name: &str, district: Option<&str>, province: Option<&str>) -> Resolution<'_> {
        let names = self.names.get_or_init(|| NameIndex::of(self));
        names.resolve(self, old_name, district, province)
    }
}
