//! The units of the old province as they were established, and who leads them.

use super::sheet::{Occasion, Sheet};
use crate::calendar::{day, day_between};
use crate::chance::Chance;
use crate::names::person_name;
use crate::plan::Plan;
use crate::units::{Sort, Unit};
use kh_org::{Officer, UnitVersion};

/// **Nhiệm kỳ** of all officers.
pub(super) const TERM: &str = "2021–2026";

pub(super) fn write(sheet: &mut Sheet<'_>, plan: &Plan) {
    for unit in &plan.units {
        let mut chance = Chance::for_key(&[81, unit.id.0.unsigned_abs()]);
        let mut occasion = Occasion::of(&mut chance, unit.id, unit.established);
        let version = UnitVersion {
            change: "established".into(),
            kind: unit.sort.kind().into(),
            name: unit.name.clone(),
            parent_id: unit.parent.map(|parent| plan.units[parent].id),
            area_id: unit.area.map(i64::from),
            decision_id: None,
        };
        sheet.add(&mut occasion, &version);
    }
    for unit in plan.units.iter().filter(|unit| !unit.sort.is_branch()) {
        let mut chance = Chance::for_key(&[82, unit.id.0.unsigned_abs()]);
        let congress = match unit.sort {
            Sort::Province => day(2021_11_18),
            Sort::District => day_between(&mut chance, day(2021_07_01), day(2021_09_30)),
            _ => day_between(&mut chance, day(2021_03_15), day(2021_06_15)),
        };
        let mut occasion = Occasion::of(&mut chance, unit.id, congress);
        for (name, post) in officers(unit) {
            sheet.add(&mut occasion, &Officer { name, post: post.into(), term: TERM.into(), until: None });
        }
    }
}

/// Who leads a unit: names with posts.
pub(super) fn officers(unit: &Unit) -> Vec<(String, &'static str)> {
    let mut chance = Chance::for_key(&[83, unit.id.0.unsigned_abs()]);
    posts(unit.sort).iter().map(|post| (person_name(&mut chance), *post)).collect()
}

fn posts(sort: Sort) -> &'static [&'static str] {
    match sort {
        Sort::Province => &[
            "Chủ tịch",
            "Phó Chủ tịch Thường trực",
            "Phó Chủ tịch",
            "Phó Chủ tịch",
            "Tổng Thư ký",
            "Trưởng Ban Kiểm tra",
            "Thủ quỹ",
        ],
        Sort::District => {
            &["Chủ tịch", "Phó Chủ tịch Thường trực", "Phó Chủ tịch", "Thư ký", "Trưởng Ban Kiểm tra", "Thủ quỹ"]
        }
        _ => &["Chủ tịch", "Phó Chủ tịch", "Thư ký", "Thủ quỹ"],
    }
}
