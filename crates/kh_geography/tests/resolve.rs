//! The place resolver: one answer only when the words leave no choice.

use std::collections::HashMap;

use kh_geography::{AreaKind, AreaVersion, Candidate, Geography, Resolution};

fn resolve(name: &str, district: &str, province: &str) -> Resolution<'static> {
    let given = |text| Some(text).filter(|text: &&str| !text.is_empty());
    Geography::load().resolve(name, given(district), given(province))
}

fn one(found: Resolution<'static>) -> Candidate<'static> {
    match found {
        Resolution::One(candidate) => candidate,
        other => panic!("not one: {other:?}"),
    }
}

fn offered(found: Resolution<'static>) -> Vec<Candidate<'static>> {
    match found {
        Resolution::Ambiguous(candidates) => candidates,
        other => panic!("not ambiguous: {other:?}"),
    }
}

fn old_names(found: Resolution<'static>) -> Vec<String> {
    let mut names: Vec<_> = offered(found).iter().map(|c| c.old.full_name()).collect();
    names.sort();
    names.dedup();
    names
}

#[test]
fn ward_4_of_tan_an_is_found_however_it_is_written() {
    for (name, district, province) in [
        ("Phường 4", "Thành phố Tân An", "Tỉnh Long An"),
        ("phường 4", "Tân An", "Long An"),
        ("PHƯỜNG 04", "TP. Tân An", ""),
        ("P.4", "TP Tân An", "tỉnh Long An"),
        ("P. 4", "tp.Tân An", "Long An"),
        ("P4", "", "Long An"),
        ("4", "Tân An", "Long An"),
    ] {
        let found = one(resolve(name, district, province));
        assert_eq!(found.new.full_name(), "Phường Long An", "{name}, {district}");
        assert_eq!(found.old.code, "27691");
    }
    let tay_ninh = one(resolve("Phường 4", "Thành phố Tây Ninh", "Tây Ninh"));
    assert_eq!(tay_ninh.new.full_name(), "Phường Tân Ninh");
}

#[test]
fn ward_4_alone_is_offered_from_every_city() {
    let cities: Vec<_> = offered(resolve("Phường 4", "", "")).iter().filter_map(|c| c.old.parent).collect();
    assert!(cities.len() > 20, "many cities have a ward 4");
}

#[test]
fn same_names_in_an_old_province_need_the_district() {
    let geography = Geography::load();
    let mut groups: HashMap<_, Vec<&AreaVersion>> = HashMap::new();
    for commune in geography.on_day(20_250_630).filter(|v| v.kind == AreaKind::Commune) {
        let district = geography.latest(commune.parent.unwrap()).unwrap();
        let name = (district.parent.unwrap(), commune.full_name());
        groups.entry(name).or_default().push(commune);
    }
    groups.retain(|_, communes| communes.len() > 1);
    // The figure of the design, counted from another table.
    assert_eq!(groups.len(), 156);
    for ((province, name), communes) in groups {
        let province = geography.versions(province)[0].full_name();
        let candidates = offered(resolve(&name, "", &province));
        for commune in &communes {
            assert!(candidates.iter().any(|c| c.old.area == commune.area), "{name}, {province}");
        }
        for commune in communes {
            let district = geography.latest(commune.parent.unwrap()).unwrap().full_name();
            let candidates = match resolve(&name, &district, &province) {
                Resolution::One(candidate) => vec![candidate],
                other => offered(other),
            };
            assert!(candidates.iter().all(|c| c.old.area == commune.area), "{name}, {district}");
        }
    }
}

#[test]
fn a_divided_commune_is_never_decided() {
    // NQ 1682: Bình Thạnh of Thủ Thừa went partly to the ward Long An.
    let candidates = offered(resolve("xã Bình Thạnh", "huyện Thủ Thừa", "Long An"));
    assert!(candidates.len() > 1);
    assert!(candidates.iter().any(|c| c.new.full_name() == "Phường Long An"));
    assert_eq!(candidates.iter().filter(|c| c.edge.suggested).count(), 1);
}

#[test]
fn look_alikes_are_told_apart_by_accents_and_both_offered_without() {
    let exact = one(resolve("xã Tân Thành", "huyện Tân Thạnh", "Long An"));
    assert_eq!(exact.old.full_name(), "Xã Tân Thành");
    let folded = old_names(resolve("tan thanh", "huyen tan thanh", "long an"));
    assert_eq!(folded, ["Thị trấn Tân Thạnh", "Xã Tân Thành"]);
    // Even a single fit is only offered when the accents are missing.
    assert_eq!(old_names(resolve("xa huong tho phu", "", "long an")), ["Xã Hướng Thọ Phú"]);
}

#[test]
fn spelling_variants_and_decomposed_letters_fit() {
    for name in ["Xã Mỹ Thạnh Hòa", "xã Thủy Đông", "Xã Thuỷ Đông", "xã Thủy Tây"] {
        let found = resolve(name, "", "Long An");
        assert_eq!(found == Resolution::None, name.contains("Hòa"), "{name}");
    }
    // "Thủy Đông" with its letters decomposed.
    let decomposed = "xa\u{303} Thu\u{309}y \u{110}o\u{302}ng";
    assert_eq!(one(resolve(decomposed, "", "Long An")).old.full_name(), "Xã Thủy Đông");
    let apostrophe = resolve("xã Ea M\u{2019}Doal", "huyện M\u{2019}Drắk", "Đắk Lắk");
    assert_ne!(apostrophe, Resolution::None);
}

#[test]
fn a_type_word_may_be_part_of_the_name() {
    assert_eq!(one(resolve("Xà Phiên", "", "Hậu Giang")).old.full_name(), "Xã Xà Phiên");
    assert_eq!(old_names(resolve("xa phien", "", "hau giang")), ["Xã Xà Phiên"]);
}

#[test]
fn island_districts_become_special_zones() {
    let island = one(resolve("huyện Lý Sơn", "", "Quảng Ngãi"));
    assert_eq!(island.new.full_name(), "Đặc khu Lý Sơn");
}

#[test]
fn what_is_not_there_is_not_found() {
    assert_eq!(resolve("Phường 99", "Tân An", "Long An"), Resolution::None);
    assert_eq!(resolve("Phường 4", "Tân An", "Tiền Giang"), Resolution::None);
    assert_eq!(resolve("thị trấn Hướng Thọ Phú", "", "Long An"), Resolution::None);
    assert_eq!(resolve("", "", ""), Resolution::None);
    assert_eq!(resolve("xã", "", ""), Resolution::None);
}
