//! What happened on 1/7/2025: the province joins Tây Ninh, districts end, communes become those of the new province.
//!
//! Both resolutions are recorded in both partitions, because a fact cites only what is stored beside it.

use super::sheet::{Occasion, Sheet};
use crate::Scale;
use crate::calendar::day;
use crate::chance::rank;
use crate::place::{self, OldArea, Resolution, Successor};
use crate::plan::Plan;
use crate::units::{LONG_AN, Sort, TAY_NINH, Unit, free_code};
use kh_figures::UnitId;
use kh_org::{Decision, Lineage, UnitClosing, UnitVersion};
use std::collections::HashSet;
use uuid::Uuid;

const REFORM: i32 = 2025_07_01;
const RECORDED: i32 = 2025_07_03;
/// Of the branches of divided communes, one in so many is not placed yet.
const ONE_UNPLACED_IN: u64 = 20;

/// A unit of the province that Long An joined: the province itself, or one of its new communes.
#[derive(Debug, Clone)]
pub(crate) struct NewUnit {
    pub(crate) id: UnitId,
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) area: u32,
}

impl NewUnit {
    /// The province first, then its communes; at the small scale only those that carry on one of the plan's.
    pub(crate) fn all(scale: Scale, units: &[Unit]) -> Vec<Self> {
        let province = Self {
            id: UnitId::new(TAY_NINH, 1),
            code: "tay-ninh".into(),
            name: "Hội Khuyến học tỉnh Tây Ninh".into(),
            area: place::tay_ninh(),
        };
        let communes = units.iter().filter(|unit| unit.sort == Sort::Commune).filter_map(|unit| unit.area);
        let reached: HashSet<u32> = communes.flat_map(place::successors).map(|next| next.area).collect();
        let mut codes = HashSet::new();
        let new = place::new_communes();
        let named = new.iter().zip(2_i64..).map(|(area, serial)| Self {
            id: UnitId::new(TAY_NINH, serial),
            code: free_code(&mut codes, "tay-ninh/", &OldArea::short_name(area), &area.type_word),
            name: format!("Hội Khuyến học {}", area.within_text()),
            area: area.area,
        });
        let named: Vec<Self> = named.filter(|unit| scale == Scale::Full || reached.contains(&unit.area)).collect();
        std::iter::once(province).chain(named).collect()
    }
}

/// The province of Tây Ninh and its new communes, with the resolutions.
pub(super) fn write_new_province(sheet: &mut Sheet<'_>, plan: &Plan) {
    let province = &plan.new_units[0];
    let [_, of_communes] = decisions(sheet, province.id);
    for (at, unit) in plan.new_units.iter().enumerate() {
        let mut occasion = if at == 0 {
            Occasion::recorded_on(unit.id, day(2000_04_12), day(2000_04_14))
        } else {
            Occasion::recorded_on(unit.id, day(REFORM), day(RECORDED))
        };
        let version = UnitVersion {
            change: "established".into(),
            kind: if at == 0 { "province" } else { "commune" }.into(),
            name: unit.name.clone(),
            parent_id: (at > 0).then_some(province.id),
            area_id: Some(unit.area.into()),
            decision_id: (at > 0).then_some(of_communes),
        };
        sheet.add(&mut occasion, &version);
    }
}

/// How the old units ended, who carries them on, and below whom the branches go on.
pub(super) fn write_old_province(sheet: &mut Sheet<'_>, plan: &Plan) {
    let [of_province, of_communes] = decisions(sheet, UnitId::new(LONG_AN, 1));
    for unit in plan.units.iter().filter(|unit| !unit.sort.is_branch()) {
        let successors = successors(plan, unit);
        let decision_id = Some(if unit.sort == Sort::Commune { of_communes } else { of_province });
        let reason = match successors.as_slice() {
            [] => "dissolved",
            [_] => "merged",
            _ => "divided",
        };
        let mut occasion = Occasion::recorded_on(unit.id, day(REFORM), day(RECORDED));
        let kind = unit.sort.kind().to_owned();
        sheet.add(&mut occasion, &UnitClosing { reason: reason.into(), kind, decision_id });
        for (to, whole) in successors {
            let relation = if whole { "merge" } else { "split" };
            sheet.add(&mut occasion, &Lineage { to_unit: to, relation: relation.into(), clause: None, decision_id });
        }
    }
    for unit in plan.units.iter().filter(|unit| unit.sort.is_branch()) {
        let mut occasion = Occasion::recorded_on(unit.id, day(REFORM), day(RECORDED));
        let version = UnitVersion {
            change: "changed".into(),
            kind: unit.sort.kind().into(),
            name: unit.name.clone(),
            parent_id: Some(new_parent(plan, unit)),
            area_id: None,
            decision_id: Some(of_communes),
        };
        sheet.add(&mut occasion, &version);
    }
}

/// The units that carry on an old one, and whether wholly.
fn successors(plan: &Plan, unit: &Unit) -> Vec<(UnitId, bool)> {
    let areas: Vec<Successor> = unit.area.map(place::successors).unwrap_or_default();
    let of_area = |area: u32| plan.new_units.iter().find(|new| new.area == area);
    areas.iter().filter_map(|next| of_area(next.area).map(|new| (new.id, next.whole))).collect()
}

/// The unit above a branch from the reform on: the successor of its commune, or one of several, or for a handful the
/// province until they are placed.
pub(crate) fn new_parent(plan: &Plan, branch: &Unit) -> UnitId {
    let successors = branch.parent.map(|at| successors(plan, &plan.units[at])).unwrap_or_default();
    let draw = rank(&[131, branch.id.0.unsigned_abs()]);
    match successors.as_slice() {
        [] => plan.new_units[0].id,
        [(only, _)] => *only,
        _ if draw.is_multiple_of(ONE_UNPLACED_IN) => plan.new_units[0].id,
        several => several[usize::try_from(draw >> 32).unwrap_or_default() % several.len()].0,
    }
}

/// Records both resolutions at `unit`; gives the ids of that on provinces and that on communes.
fn decisions(sheet: &mut Sheet<'_>, unit: UnitId) -> [Uuid; 2] {
    place::resolutions().map(|resolution: Resolution| {
        let (number, symbol) = number_and_symbol(resolution.number);
        let signed = day(resolution.signed_on);
        let mut occasion = Occasion::recorded_on(unit, signed, day(2025_06_25));
        let decision = Decision {
            number: number.into(),
            symbol: symbol.into(),
            issuer: resolution.issuer.into(),
            title: resolution.title.into(),
        };
        sheet.add(&mut occasion, &decision)
    })
}

/// Splits at the last stroke: `202/2025/QH15` is number 202/2025 of QH15.
fn number_and_symbol(text: &str) -> (&str, &str) {
    text.rsplit_once('/').unwrap_or((text, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_full_province_goes_to_60_of_96_communes() {
        let plan = Plan::new(Scale::Full);
        assert_eq!(plan.new_units.len(), 1 + 96);
        let codes: HashSet<&str> = plan.new_units.iter().map(|unit| unit.code.as_str()).collect();
        assert_eq!(codes.len(), 97);
        assert!(codes.contains("tay-ninh/long-an"));
        let reached: HashSet<UnitId> =
            plan.communes().flat_map(|at| successors(&plan, &plan.units[at])).map(|(to, _)| to).collect();
        assert_eq!(reached.len(), 60);
    }

    #[test]
    fn every_branch_goes_below_a_successor_of_its_commune_but_for_a_handful() {
        let plan = Plan::new(Scale::Full);
        let province = plan.new_units[0].id;
        let mut unplaced = 0;
        for unit in plan.units.iter().filter(|unit| unit.sort.is_branch()) {
            let next = successors(&plan, &plan.units[unit.parent.unwrap()]);
            let parent = new_parent(&plan, unit);
            if parent == province {
                assert!(next.len() > 1, "{}", unit.code);
                unplaced += 1;
            } else {
                assert!(next.iter().any(|(to, _)| *to == parent), "{}", unit.code);
            }
        }
        assert!((1..40).contains(&unplaced), "{unplaced}");
    }

    #[test]
    fn ward_4_of_tan_an_goes_to_ward_long_an() {
        for scale in [Scale::Full, Scale::Small] {
            let plan = Plan::new(scale);
            let branch = plan.units.iter().find(|unit| unit.code == "long-an/tan-an/phuong-4/khu-pho-1").unwrap();
            let parent = new_parent(&plan, branch);
            let new = plan.new_units.iter().find(|unit| unit.id == parent).unwrap();
            assert_eq!(new.code, "tay-ninh/long-an");
        }
    }
}
