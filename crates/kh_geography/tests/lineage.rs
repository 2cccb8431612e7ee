//! The mapping from old communes to new ones: complete, inside its province, and honest about doubts.

use std::collections::{BTreeSet, HashMap};

use kh_geography::{AreaKind, AreaVersion, Geography, Mark, REFORM_DAY, Share};

fn of_kind(kind: AreaKind, day: i32) -> impl Iterator<Item = &'static AreaVersion> {
    let all = Geography::load().on_day(day);
    all.filter(move |v| v.kind == kind)
}

#[test]
fn every_old_commune_has_a_successor() {
    let geography = Geography::load();
    for commune in of_kind(AreaKind::Commune, 20_250_630) {
        let edges = geography.successors(commune.area);
        assert!(!edges.is_empty(), "{commune:?}");
        let whole = edges.iter().filter(|e| e.share == Share::Whole).count();
        assert!(whole == usize::from(edges.len() == 1), "{commune:?}: {edges:?}");
    }
}

#[test]
fn every_new_commune_has_predecessors_and_five_islands_only_a_district() {
    let geography = Geography::load();
    let mut islands = BTreeSet::new();
    for commune in of_kind(AreaKind::Commune, REFORM_DAY) {
        let edges = geography.predecessors(commune.area);
        assert!(!edges.is_empty(), "{commune:?}");
        let kinds: BTreeSet<_> = edges.iter().map(|e| geography.latest(e.from).unwrap().kind).collect();
        assert_eq!(kinds.len(), 1);
        if kinds.contains(&AreaKind::District) {
            islands.insert(commune.full_name());
        }
    }
    let expected = ["Bạch Long Vĩ", "Cồn Cỏ", "Hoàng Sa", "Lý Sơn", "Côn Đảo"];
    assert_eq!(islands, expected.map(|name| format!("Đặc khu {name}")).into());
}

#[test]
fn provinces_that_ended_went_whole_to_one_that_stayed() {
    let geography = Geography::load();
    let before: BTreeSet<_> = of_kind(AreaKind::Province, 20_250_630).map(|v| v.area).collect();
    let after: BTreeSet<_> = of_kind(AreaKind::Province, REFORM_DAY).map(|v| v.area).collect();
    assert!(after.is_subset(&before));
    assert_eq!(before.difference(&after).count(), 29);
    for province in before {
        let edges = geography.successors(province);
        assert_eq!(edges.len(), usize::from(!after.contains(&province)));
        assert!(edges.iter().all(|e| e.share == Share::Whole && after.contains(&e.to)));
    }
}

#[test]
fn communes_go_where_their_province_goes() {
    let geography = Geography::load();
    for commune in of_kind(AreaKind::Commune, 20_250_630) {
        let district = geography.latest(commune.parent.unwrap()).unwrap();
        let province = district.parent.unwrap();
        let province = geography.successors(province).first().map_or(province, |e| e.to);
        for edge in geography.successors(commune.area) {
            let new = geography.version_on(edge.to, REFORM_DAY).unwrap();
            assert_eq!(new.parent, Some(province), "{commune:?}");
        }
    }
}

#[test]
fn edges_agree_with_the_counts_of_the_comparison() {
    // 9,564 old communes whole and 471 divided into 1,033 parts in the MIT table; two of the divided (the wards 4) are
    // put right, which strikes two parts out, and one pair is added. With 5 islands and 29 provinces.
    let geography = Geography::load();
    let from_commune =
        |e: &&kh_geography::LineageEdge| geography.latest(e.from).is_some_and(|v| v.kind == AreaKind::Commune);
    let communes: Vec<_> = geography.edges().iter().filter(from_commune).collect();
    assert_eq!(communes.len(), 9_564 + 1_033 - 2 + 1);
    assert_eq!(geography.edges().len(), communes.len() + 5 + 29);
    let divided: BTreeSet<_> = communes.iter().filter(|e| e.share == Share::Part).map(|e| e.from).collect();
    assert_eq!(divided.len(), 471 - 2);
    // 36 pairs stand in one table only, 4 in the other only: 2 are put right, 1 of the 4 is kept.
    let disputed = communes.iter().filter(|e| e.mark == Some(Mark::Disputed));
    assert_eq!(disputed.count(), 36 - 2 + 1);
}

#[test]
fn a_shared_printed_name_is_marked() {
    let geography = Geography::load();
    let mut names: HashMap<_, BTreeSet<_>> = HashMap::new();
    for edge in geography.edges() {
        let (old, new) = (geography.latest(edge.from).unwrap(), geography.latest(edge.to).unwrap());
        if old.kind == AreaKind::Commune {
            names.entry((new.parent, old.full_name().to_lowercase())).or_default().insert(old.area);
        }
    }
    for edge in geography.edges() {
        let (old, new) = (geography.latest(edge.from).unwrap(), geography.latest(edge.to).unwrap());
        let shared = names.get(&(new.parent, old.full_name().to_lowercase())).is_some_and(|areas| areas.len() > 1);
        match edge.mark {
            None => assert!(!shared, "{old:?}"),
            Some(Mark::Ambiguous) => assert!(shared, "{old:?}"),
            Some(Mark::Disputed) => {}
        }
    }
}

#[test]
fn every_edge_cites_the_resolution_of_its_province() {
    let geography = Geography::load();
    for edge in geography.edges() {
        let decision = geography.decision(edge.decision).unwrap();
        let new = geography.version_on(edge.to, REFORM_DAY).unwrap();
        assert_eq!(edge.effective_on, decision.effective_on);
        if let Some(parent) = new.parent {
            let province = geography.version_on(parent, REFORM_DAY).unwrap();
            assert!(decision.title.contains(province.name), "{decision:?}");
            assert!(decision.number.ends_with("/NQ-UBTVQH15"));
        } else {
            assert_eq!(decision.number, "202/2025/QH15");
        }
    }
}

#[test]
fn a_commune_that_became_a_ward_keeps_its_identity() {
    let geography = Geography::load();
    let long_thanh = geography.find_code("26368", AreaKind::Commune, REFORM_DAY).unwrap();
    let names: Vec<_> = geography.versions(long_thanh.area).iter().map(AreaVersion::full_name).collect();
    assert_eq!(names, ["Xã Long Thành", "Phường Long Thành"]);
    assert!(geography.successors(long_thanh.area).is_empty());
}
