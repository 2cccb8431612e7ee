//! The units whose rows a read may see.

use kh_access::Scope;
use kh_figures::{PartitionId, UnitId};
use kh_org::OrgTree;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// So many units stand in one statement; more are read by several.
const UNITS_IN_STATEMENT: usize = 1_000;

/// The units whose rows may be seen: what the scope and the asked unit have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnitFilter {
    /// Every unit that these partitions store.
    Whole(Vec<PartitionId>),
    /// These units.
    Units(Vec<UnitId>),
}

/// The units of `scope` within the subtree of `asked`; none when there is nothing to see there.
///
/// `scope` is to be made with the same tree.
pub fn filter(scope: &Scope, asked: UnitId, tree: &OrgTree) -> Option<UnitFilter> {
    let tree = &tree.tree;
    let mut visible: Vec<UnitId> = if tree.contains(asked) && scope.contains(asked, tree) {
        tree.subtree(asked).to_vec()
    } else {
        let within = scope.roots(tree).iter().filter(|root| tree.is_within(**root, asked));
        within.flat_map(|root| tree.subtree(*root)).copied().collect()
    };
    if visible.is_empty() {
        return None;
    }
    let seen = count_by_partition(&visible);
    let mut stored = count_by_partition(tree.units());
    stored.retain(|partition, _| seen.contains_key(partition));
    if seen == stored {
        return Some(UnitFilter::Whole(seen.into_keys().collect()));
    }
    visible.sort_unstable();
    Some(UnitFilter::Units(visible))
}

fn count_by_partition(units: &[UnitId]) -> BTreeMap<PartitionId, usize> {
    let mut counts = BTreeMap::new();
    for unit in units {
        *counts.entry(unit.partition()).or_default() += 1;
    }
    counts
}

impl UnitFilter {
    /// Whether rows of `unit` may be seen.
    pub fn allows(&self, unit: UnitId) -> bool {
        match self {
            Self::Whole(partitions) => partitions.contains(&unit.partition()),
            Self::Units(units) => units.contains(&unit),
        }
    }

    /// The partitions that store the units, each once and in order.
    pub fn partitions(&self) -> Vec<PartitionId> {
        let partitions: BTreeSet<PartitionId> = match self {
            Self::Whole(partitions) => partitions.iter().copied().collect(),
            Self::Units(units) => units.iter().map(|unit| unit.partition()).collect(),
        };
        partitions.into_iter().collect()
    }

    /// The conditions of the statements that read the rows of the units, in the order of the units.
    ///
    /// Each names one partition, so that it is answered by one node and read along one index.
    pub(crate) fn slices(&self, alias: &str) -> Vec<String> {
        let Self::Units(units) = self else {
            return self.partitions().into_iter().map(|partition| whole(alias, partition)).collect();
        };
        let mut by_partition: BTreeMap<PartitionId, BTreeSet<UnitId>> = BTreeMap::new();
        for unit in units {
            by_partition.entry(unit.partition()).or_default().insert(*unit);
        }
        let mut slices = Vec::new();
        for (partition, units) in by_partition {
            let units: Vec<UnitId> = units.into_iter().collect();
            for chunk in units.chunks(UNITS_IN_STATEMENT) {
                slices.push(format!("{} AND {alias}.unit_id IN ({})", whole(alias, partition), literals(chunk)));
            }
        }
        slices
    }
}

fn whole(alias: &str, partition: PartitionId) -> String {
    format!("{alias}.partition_id = {}", partition.0)
}

fn literals(units: &[UnitId]) -> String {
    let mut list = String::with_capacity(units.len() * 11);
    for (index, unit) in units.iter().enumerate() {
        let comma = if index > 0 { "," } else { "" };
        write!(list, "{comma}{unit}").expect("writing to a string does not fail");
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_names_one_partition_and_no_more_than_its_share_of_units() {
        let units: Vec<UnitId> = (0..1_001).map(|serial| UnitId::new(PartitionId(7), serial)).collect();
        let mut all = vec![UnitId::new(PartitionId(9), 5)];
        all.extend(units);
        let slices = UnitFilter::Units(all).slices("d");
        assert_eq!(slices.len(), 3);
        assert!(slices[0].starts_with("d.partition_id = 7 AND d.unit_id IN (7000000,7000001,"));
        assert_eq!(slices[0].matches(',').count(), 999);
        assert_eq!(slices[1], "d.partition_id = 7 AND d.unit_id IN (7001000)");
        assert_eq!(slices[2], "d.partition_id = 9 AND d.unit_id IN (9000005)");
        let whole = UnitFilter::Whole(vec![PartitionId(9), PartitionId(7)]);
        assert_eq!(whole.slices("m"), ["m.partition_id = 7", "m.partition_id = 9"]);
    }

    #[test]
    fn nothing_is_allowed_beyond_the_named_units() {
        let units = UnitFilter::Units(vec![UnitId::new(PartitionId(7), 1)]);
        assert!(units.allows(UnitId::new(PartitionId(7), 1)));
        assert!(!units.allows(UnitId::new(PartitionId(7), 2)));
        assert!(!UnitFilter::Whole(vec![PartitionId(7)]).allows(UnitId::new(PartitionId(8), 1)));
        assert!(UnitFilter::Units(Vec::new()).slices("d").is_empty());
    }
}
