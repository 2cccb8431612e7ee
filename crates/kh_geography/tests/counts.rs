//! The record against published counts. Figures before 1/7/2025: what the reform started from as the press gives it;
//! 1/7/2025 and 30/4/2026: the National Assembly's figures as the press and two other data sets give them.

use kh_geography::{AreaKind, AreaVersion, Geography, REFORM_DAY};

fn counted(day: i32, kind: AreaKind, type_word: &str) -> usize {
    let of_type = |v: &&AreaVersion| v.kind == kind && v.type_word == type_word;
    Geography::load().on_day(day).filter(of_type).count()
}

/// Cities and provinces, districts, then wards, communes, townships and special zones.
fn structure(day: i32) -> [usize; 7] {
    let of_kind = |kind| move |v: &&AreaVersion| v.kind == kind;
    let districts = Geography::load().on_day(day).filter(of_kind(AreaKind::District));
    [
        counted(day, AreaKind::Province, "thành phố"),
        counted(day, AreaKind::Province, "tỉnh"),
        districts.count(),
        counted(day, AreaKind::Commune, "phường"),
        counted(day, AreaKind::Commune, "xã"),
        counted(day, AreaKind::Commune, "thị trấn"),
        counted(day, AreaKind::Commune, "đặc khu"),
    ]
}

#[test]
fn before_the_reform_there_are_63_696_and_10035() {
    // 6 + 57 provinces since Huế became a city on 1/1/2025. By the printed names 7,692 xã, 1,726 phường and
    // 617 thị trấn; the sum is the published 10,035.
    let before = [6, 57, 696, 1_726, 7_692, 617, 0];
    assert_eq!(structure(20_250_301), before);
    assert_eq!(structure(20_250_630), before);
    assert_eq!(before[3..].iter().sum::<usize>(), 10_035);
}

#[test]
fn on_1_july_2025_there_are_34_and_3321() {
    assert_eq!(structure(REFORM_DAY), [6, 28, 0, 687, 2_621, 0, 13]);
    assert_eq!(structure(20_260_429), [6, 28, 0, 687, 2_621, 0, 13]);
}

#[test]
fn on_30_april_2026_dong_nai_is_a_city_with_ten_more_wards() {
    assert_eq!(structure(20_260_430), [7, 27, 0, 697, 2_611, 0, 13]);
}

#[test]
fn in_september_2026_quang_ninh_and_bac_ninh_follow() {
    assert_eq!(structure(20_260_901), [8, 26, 0, 697, 2_611, 0, 13]);
    assert_eq!(structure(20_260_920), [9, 25, 0, 709, 2_599, 0, 13]);
    // The city of Quảng Ninh is published as 30 phường, 22 xã and 2 đặc khu.
    let geography = Geography::load();
    let city = geography.find_code("22", AreaKind::Province, 20_260_901).unwrap();
    assert_eq!(city.full_name(), "Thành phố Quảng Ninh");
    let of_type = |word: &str| geography.children(city.area, 20_260_901).filter(|v| v.type_word == word).count();
    assert_eq!((of_type("phường"), of_type("xã"), of_type("đặc khu")), (30, 22, 2));
}

#[test]
fn the_two_archipelagos_are_there() {
    for (zone, province) in [("Hoàng Sa", "Đà Nẵng"), ("Trường Sa", "Khánh Hòa")] {
        let geography = Geography::load();
        let found = geography.on_day(REFORM_DAY).find(|v| v.type_word == "đặc khu" && v.name == zone).unwrap();
        let above = geography.version_on(found.parent.unwrap(), REFORM_DAY).unwrap();
        assert_eq!(above.name, province);
    }
}

#[test]
fn every_version_hangs_from_an_area_that_holds_through_it() {
    let geography = Geography::load();
    for version in geography.on_day(20_250_301).chain(geography.on_day(20_260_920)) {
        let Some(parent) = version.parent else {
            assert_eq!(version.kind, AreaKind::Province);
            continue;
        };
        let last_day = version.valid_to.map_or(99_991_231, |end| end - 1);
        for day in [version.valid_from, last_day] {
            let above = geography.version_on(parent, day);
            assert!(above.is_some_and(|v| v.kind < version.kind), "{version:?} on {day}");
        }
    }
}

#[test]
fn versions_of_one_area_follow_each_other_and_ids_are_not_reused() {
    let geography = Geography::load();
    let mut last = None;
    for version in geography.on_day(20_250_301) {
        assert!(last < Some(version.area), "areas are sorted and single");
        last = Some(version.area);
        for pair in geography.versions(version.area).windows(2) {
            assert_eq!(pair[0].valid_to, Some(pair[1].valid_from));
            assert_eq!(pair[0].name, pair[1].name);
        }
    }
}

#[test]
fn codes_are_attributes_of_a_day() {
    let geography = Geography::load();
    let name = |code, kind, day| geography.find_code(code, kind, day).map(|v| v.name);
    // The code of Yên Bái went to Lào Cai, that of Long An to Tây Ninh; 27694 was Phường 1 of Tân An.
    assert_eq!(name("15", AreaKind::Province, 20_250_630), Some("Yên Bái"));
    assert_eq!(name("15", AreaKind::Province, REFORM_DAY), Some("Lào Cai"));
    assert_eq!(name("80", AreaKind::Province, 20_250_630), Some("Long An"));
    assert_eq!(name("80", AreaKind::Province, REFORM_DAY), Some("Tây Ninh"));
    assert_eq!(name("27694", AreaKind::Commune, 20_250_630), Some("1"));
    assert_eq!(name("27694", AreaKind::Commune, REFORM_DAY), Some("Long An"));
    assert_eq!(name("27694", AreaKind::District, REFORM_DAY), None);
}
