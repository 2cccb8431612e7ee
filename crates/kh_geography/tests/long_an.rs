//! Old Long An and the Tây Ninh it joined, against what the press printed: 15 and 186 units after NQ 1244/NQ-UBTVQH15
//! (in force 1/12/2024), 96 = 82 xã + 14 phường after NQ 1682/NQ-UBTVQH15, of them 60 = 56 + 4 from Long An.

use std::collections::{BTreeMap, BTreeSet};

use kh_geography::{AreaId, AreaKind, AreaVersion, FIRST_DAY_LONG_AN, Geography, REFORM_DAY, Resolution, Share};

/// The day of the association's conference that the reference province is drawn on.
const CONFERENCE: i32 = 20_241_224;

fn province(name: &str, day: i32) -> &'static AreaVersion {
    Geography::load()
        .on_day(day)
        .find(|v| v.kind == AreaKind::Province && v.name == name)
        .expect("the province is there on that day")
}

fn old_communes() -> Vec<(&'static AreaVersion, &'static AreaVersion)> {
    let geography = Geography::load();
    geography
        .children(province("Long An", CONFERENCE).area, CONFERENCE)
        .flat_map(|d| geography.children(d.area, CONFERENCE).map(move |c| (d, c)))
        .collect()
}

fn types<'a>(areas: impl Iterator<Item = &'a AreaVersion>) -> BTreeMap<&'a str, usize> {
    let mut counts = BTreeMap::new();
    for area in areas {
        *counts.entry(area.type_word).or_default() += 1;
    }
    counts
}

#[test]
fn long_an_has_15_districts_and_186_communes() {
    let geography = Geography::load();
    let long_an = province("Long An", CONFERENCE).area;
    let districts = types(geography.children(long_an, CONFERENCE));
    assert_eq!(districts, [("huyện", 13), ("thành phố", 1), ("thị xã", 1)].into());
    let communes = types(old_communes().into_iter().map(|(_, commune)| commune));
    assert_eq!(communes, [("phường", 11), ("thị trấn", 15), ("xã", 160)].into());
}

#[test]
fn tan_an_and_ben_luc_are_as_the_resolution_leaves_them() {
    let of = |district: &str| {
        let below = old_communes();
        let names = below.iter().filter(|(d, _)| d.full_name() == district);
        types(names.map(|(_, c)| *c))
    };
    assert_eq!(of("Thành phố Tân An"), [("phường", 8), ("xã", 5)].into());
    assert_eq!(of("Huyện Bến Lức"), [("thị trấn", 1), ("xã", 13)].into());
}

#[test]
fn before_its_last_change_long_an_is_not_vouched_for() {
    let geography = Geography::load();
    assert_eq!(geography.on_day(FIRST_DAY_LONG_AN - 1).count(), 0);
    assert_eq!(geography.on_day(FIRST_DAY_LONG_AN).count(), 1 + 15 + 186);
}

#[test]
fn long_an_ends_and_tay_ninh_keeps_its_identity() {
    let geography = Geography::load();
    let tay_ninh = province("Tây Ninh", REFORM_DAY);
    assert_eq!(tay_ninh.area, province("Tây Ninh", 20_250_630).area);
    let edges = geography.successors(province("Long An", CONFERENCE).area);
    let [edge] = edges.as_slice() else { panic!("{edges:?}") };
    assert_eq!((edge.to, edge.share), (tay_ninh.area, Share::Whole));
    let decision = geography.decision(edge.decision).unwrap();
    assert_eq!(decision.number, "202/2025/QH15");
}

#[test]
fn tay_ninh_has_96_communes_60_of_them_from_long_an() {
    let geography = Geography::load();
    let all: Vec<_> = geography.children(province("Tây Ninh", REFORM_DAY).area, REFORM_DAY).collect();
    assert_eq!(types(all.iter().copied()), [("phường", 14), ("xã", 82)].into());
    let old: BTreeSet<AreaId> = old_communes().iter().map(|(_, c)| c.area).collect();
    let (from_long_an, from_tay_ninh): (Vec<&AreaVersion>, Vec<_>) =
        all.into_iter().partition(|new| geography.predecessors(new.area).iter().any(|e| old.contains(&e.from)));
    assert_eq!(types(from_long_an.iter().copied()), [("phường", 4), ("xã", 56)].into());
    assert_eq!(types(from_tay_ninh.into_iter()), [("phường", 10), ("xã", 26)].into());
    // No commune is made from both sides.
    for new in from_long_an {
        assert!(geography.predecessors(new.area).iter().all(|e| old.contains(&e.from)), "{new:?}");
    }
}

#[test]
fn the_four_wards_are_made_from_what_the_province_announced() {
    let geography = Geography::load();
    let made_from = |ward: &str| -> BTreeSet<(String, Share)> {
        let new = geography
            .on_day(REFORM_DAY)
            .find(|v| v.full_name() == ward && v.parent == Some(province("Tây Ninh", REFORM_DAY).area))
            .unwrap();
        let edges = geography.predecessors(new.area).into_iter();
        edges.map(|e| (geography.latest(e.from).unwrap().full_name(), e.share)).collect()
    };
    let whole = |names: &[&str]| -> BTreeSet<(String, Share)> {
        names.iter().map(|n| ((*n).to_owned(), Share::Whole)).collect()
    };
    let mut long_an = whole(&["Phường 1", "Phường 3", "Phường 4", "Phường 5", "Phường 6", "Xã Hướng Thọ Phú"]);
    long_an.insert(("Xã Bình Thạnh".to_owned(), Share::Part));
    assert_eq!(made_from("Phường Long An"), long_an);
    assert_eq!(
        made_from("Phường Tân An"),
        whole(&["Phường 7", "Xã Bình Tâm", "Xã Nhơn Thạnh Trung", "Xã An Vĩnh Ngãi"])
    );
    assert_eq!(made_from("Phường Khánh Hậu"), whole(&["Phường Khánh Hậu", "Phường Tân Khánh", "Xã Lợi Bình Nhơn"]));
    assert_eq!(made_from("Phường Kiến Tường"), whole(&["Phường 1", "Phường 2", "Phường 3"]));
}

#[test]
fn ward_4_of_tan_an_went_to_ward_long_an_of_tay_ninh_only() {
    let geography = Geography::load();
    let ward = geography.find_code("27691", AreaKind::Commune, CONFERENCE).unwrap();
    assert_eq!(ward.full_name(), "Phường 4");
    let edges = geography.successors(ward.area);
    assert_eq!(edges.len(), 1);
    assert_eq!(edges[0].share, Share::Whole);
    let new = geography.version_on(edges[0].to, REFORM_DAY).unwrap();
    assert_eq!((new.code, new.full_name().as_str()), ("27694", "Phường Long An"));
    assert_eq!(new.parent, Some(province("Tây Ninh", REFORM_DAY).area));
    assert_eq!(geography.decision(edges[0].decision).unwrap().number, "1682/NQ-UBTVQH15");
}

#[test]
fn each_of_the_186_communes_resolves() {
    let geography = Geography::load();
    let mut divided = 0;
    for (district, commune) in old_communes() {
        let (name, district) = (commune.full_name(), district.full_name());
        let found = geography.resolve(&name, Some(&district), Some("tỉnh Long An"));
        let successors = geography.successors(commune.area).len();
        match found {
            Resolution::One(one) => {
                assert_eq!((one.old.area, successors), (commune.area, 1), "{name}, {district}");
            }
            Resolution::Ambiguous(candidates) => {
                divided += 1;
                assert!(candidates.iter().all(|c| c.old.area == commune.area));
                assert_eq!(candidates.len(), successors);
                assert!(successors > 1, "{name}, {district}");
            }
            Resolution::None => panic!("{name}, {district} is not found"),
        }
    }
    assert!(divided > 0, "some communes were divided");
}
