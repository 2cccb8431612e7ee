//! The plan of the reference province: its structure, its published sums and its own rules.

use super::*;
use std::collections::HashSet;

fn sum(plan: &Plan, of: impl Fn(&Allotment) -> i64) -> i64 {
    plan.allotments.iter().map(of).sum()
}

fn plans() -> [Plan; 2] {
    [Plan::new(Scale::Full), Plan::new(Scale::Small)]
}

#[test]
fn the_full_province_has_the_published_structure() {
    let plan = Plan::new(Scale::Full);
    let count = |kind: &str| plan.units.iter().filter(|unit| unit.sort.kind() == kind).count();
    assert_eq!(plan.units.len(), 2_592);
    assert_eq!([count("province"), count("district"), count("commune")], [1, 15, 186]);
    let code = |code: &str| plan.units.iter().find(|unit| unit.code == code).map(|unit| unit.name.as_str());
    assert_eq!(code("long-an"), Some("Hội Khuyến học tỉnh Long An"));
    assert_eq!(code("long-an/tan-an"), Some("Hội Khuyến học thành phố Tân An"));
    assert_eq!(code("long-an/tan-an/phuong-4"), Some("Hội Khuyến học Phường 4"));
    assert_eq!(code("long-an/tan-an/phuong-4/khu-pho-1"), Some("Chi hội khu phố 1"));
    // A township and a commune of the same name in the same district keep apart by the type word.
    assert_eq!(code("long-an/duc-hoa/hiep-hoa"), Some("Hội Khuyến học thị trấn Hiệp Hòa"));
    assert_eq!(code("long-an/duc-hoa/hiep-hoa-xa"), Some("Hội Khuyến học xã Hiệp Hòa"));
}

#[test]
fn codes_are_unique_and_nobody_is_older_than_the_unit_above() {
    for plan in plans() {
        let codes: HashSet<&str> = plan.units.iter().map(|unit| unit.code.as_str()).collect();
        assert_eq!(codes.len(), plan.units.len());
        for (at, unit) in plan.units.iter().enumerate() {
            if let Some(parent) = unit.parent {
                assert!(parent < at);
                assert!(plan.units[parent].established <= unit.established, "{}", unit.code);
            }
            assert!(unit.established.year() <= 2024);
        }
    }
}

#[test]
fn the_parts_of_all_units_add_up_to_the_totals() {
    for plan in plans() {
        let golden = plan.golden;
        assert_eq!(sum(&plan, Allotment::members), golden.members);
        assert_eq!(sum(&plan, |a| a.party), golden.party);
        assert_eq!(sum(&plan, |a| a.joined_2024), golden.joined_2024);
        assert_eq!(sum(&plan, |a| a.left), golden.left_2024);
        assert_eq!(sum(&plan, Allotment::raised), golden.raised);
        assert_eq!(sum(&plan, Allotment::spent), golden.spent());
        assert_eq!(sum(&plan, |a| a.gifts.count), golden.gifts.count);
        assert_eq!(sum(&plan, |a| a.piggy_banks.count), golden.piggy_banks.count);
        assert_eq!(sum(&plan, |a| a.citizens.registered), golden.citizens.registered);
        assert_eq!(sum(&plan, |a| a.citizens.recognised), golden.citizens.recognised);
        assert_eq!(sum(&plan, |a| a.merits), golden.merits);
        let root = plan.denominators.0[0];
        assert_eq!(
            (root.population, root.households, root.adults),
            (golden.population, golden.households, golden.adults)
        );
        assert_eq!(root.family_steps, golden.families.steps);
    }
}

#[test]
fn no_unit_is_impossible() {
    for plan in plans() {
        for (unit, allotment) in plan.units.iter().zip(&plan.allotments) {
            let moves: Vec<_> = plan.moves.iter().filter(|step| plan.units[step.from].id == unit.id).collect();
            let moving = i64::try_from(moves.len()).unwrap();
            let moving_party = i64::try_from(moves.iter().filter(|step| step.party).count()).unwrap();
            let staying = allotment.joined_before + allotment.joined_2024 - allotment.left - moving;
            assert!((0..=staying).contains(&(allotment.party - moving_party)), "{}", unit.code);
            assert!(allotment.party_left <= allotment.left, "{}", unit.code);
            assert!(allotment.joined_before >= allotment.left + moving, "{}", unit.code);
            assert!(unit.established.year() < 2024 || allotment.joined_before == 0, "{}", unit.code);
            let steps = allotment.citizens;
            assert!(steps.recognised <= steps.self_passed && steps.self_passed <= steps.registered);
            for lot in [allotment.receipts, allotment.gifts, allotment.piggy_banks, allotment.payments] {
                assert!((lot.count == 0) == (lot.dong == 0) && lot.dong >= 0, "{}: {lot:?}", unit.code);
            }
        }
    }
}

#[test]
fn every_book_closes_with_a_balance_that_is_not_negative() {
    for plan in plans() {
        let mut balances: Vec<i64> = plan.allotments.iter().map(|a| a.opening + a.raised() - a.spent()).collect();
        for passage in &plan.passages {
            balances[passage.from] -= passage.dong;
            balances[passage.to] += passage.dong;
        }
        for (unit, balance) in plan.units.iter().zip(&balances) {
            assert!(*balance >= 0, "{}: {balance}", unit.code);
        }
        let golden = plan.golden;
        assert_eq!(balances.iter().sum::<i64>(), golden.opening_dong + golden.raised - golden.spent());
    }
}

#[test]
fn the_passages_of_the_full_province_are_some_hundreds_up_and_down() {
    let plan = Plan::new(Scale::Full);
    let down = plan.passages.iter().filter(|passage| passage.from < passage.to).count();
    assert!((100..400).contains(&down), "{down}");
    assert!((100..600).contains(&(plan.passages.len() - down)), "{}", plan.passages.len());
}
