//! What an area and its association declare: denominators with their source, numbers without rows, and targets.

use super::sheet::{Occasion, Sheet};
use crate::calendar::day;
use crate::plan::{Plan, title_measures};
use crate::units::Sort;
use kh_figures::{Day, Measure};
use kh_org::DeclaredFigure;
use kh_plans::Target;

const SOURCE: &str = "Số liệu trình diễn, suy từ tỷ lệ đã công bố";

/// A year for which numbers are declared.
struct Year {
    first: Day,
    occasion: Occasion,
}

impl Year {
    fn declare(&mut self, sheet: &mut Sheet<'_>, measure: Measure, value: i64) {
        let fact = DeclaredFigure {
            measure: measure.code().into(),
            first_day: self.first,
            value,
            qualifier: "exact".into(),
            source: SOURCE.into(),
            note: None,
        };
        sheet.add(&mut self.occasion, &fact);
    }
}

pub(super) fn write(sheet: &mut Sheet<'_>, plan: &Plan, at: usize) {
    let (unit, area) = (&plan.units[at], plan.denominators.0[at]);
    // The statistics of the year are known before its review in December.
    let mut now =
        Year { first: day(2024_01_01), occasion: Occasion::recorded_on(unit.id, day(2024_12_31), day(2024_12_16)) };
    let mut before =
        Year { first: day(2023_01_01), occasion: Occasion::recorded_on(unit.id, day(2023_12_31), day(2024_01_12)) };
    before.declare(sheet, Measure::POPULATION, area.population_before);
    for (measure, value) in [
        (Measure::POPULATION, area.population),
        (Measure::HOUSEHOLDS, area.households),
        (Measure::ADULTS, area.adults),
        (Measure::CITIZEN_TOTAL, area.adults),
    ] {
        now.declare(sheet, measure, value);
    }
    match unit.sort {
        Sort::Commune => of_commune(sheet, plan, at, &mut now),
        Sort::Province => of_province(sheet, plan, &mut now, &mut before),
        _ => {}
    }
}

/// Families are declared by the communes alone: their sum is that of the province.
fn of_commune(sheet: &mut Sheet<'_>, plan: &Plan, at: usize, now: &mut Year) {
    let area = plan.denominators.0[at];
    now.declare(sheet, Measure::FAMILY_TOTAL, area.families);
    for (measure, value) in title_measures("family", area.family_steps) {
        now.declare(sheet, measure, value);
    }
    // Every ninth commune still declares a head count of its own, a little above its list.
    if at.is_multiple_of(9) {
        let named: i64 = (at..plan.end_of(at)).map(|at| plan.allotments[at].members()).sum();
        now.declare(sheet, Measure::MEMBERS, named + 3 + i64::try_from(at % 31).unwrap_or_default());
    }
    let unit = plan.units[at].id;
    let mut occasion = Occasion::recorded_on(unit, day(2024_02_20), day(2024_02_22));
    let target = Target {
        year: 2024,
        measure: Measure::FUND_RAISED.code().into(),
        value: area.fund_target,
        assigned_by: "Hội Khuyến học tỉnh".into(),
        decision_no: Some("12/QĐ-HKH".into()),
    };
    sheet.add(&mut occasion, &target);
}

fn of_province(sheet: &mut Sheet<'_>, plan: &Plan, now: &mut Year, before: &mut Year) {
    let golden = plan.golden;
    for (measure, value) in [
        (Measure::PARTY_MEMBERS, golden.party_members),
        (Measure::CLAN_TOTAL, golden.clans.total),
        (Measure::COMMUNITY_TOTAL, golden.communities.total),
        (Measure::UNIT_TOTAL, golden.work_units.total),
    ] {
        now.declare(sheet, measure, value);
    }
    let year = golden.before;
    for (measure, value) in [
        (Measure::PARTY_MEMBERS, year.party_members),
        (Measure::FUND_RAISED, year.raised),
        (Measure::FUND_SPENT, year.spent),
        (Measure::SCHOLARSHIPS, year.scholarships.count),
        (Measure::SCHOLARSHIPS_VND, year.scholarships.dong),
        (Measure::GIFTS, year.gifts.count),
        (Measure::GIFTS_VND, year.gifts.dong),
        (Measure::SCHOOL_WORKS_VND, year.school_works),
        (Measure::PIGGY_BANKS, year.piggy_banks.count),
        (Measure::PIGGY_BANKS_VND, year.piggy_banks.dong),
    ] {
        before.declare(sheet, measure, value);
    }
    for (measure, value) in title_measures("citizen", year.citizens) {
        before.declare(sheet, measure, value);
    }
}
