//! Steps towards learning titles at one unit, and its certificates of merit.

use super::sheet::{Occasion, Sheet};
use crate::calendar::{day, day_between, day_of};
use crate::chance::Chance;
use crate::names::person_name;
use crate::plan::Plan;
use crate::units::{Sort, Unit};
use kh_awards::Award;
use kh_titles::TitleStep;

/// Registration in spring, self-assessment in October, recognition from mid-November.
const SEASONS: [(i32, i32); 3] = [(2024_05_05, 2024_06_15), (2024_10_01, 2024_11_05), (2024_11_12, 2024_12_20)];
const STAGES: [&str; 3] = ["registered", "self_passed", "recognised"];

pub(super) fn write(sheet: &mut Sheet<'_>, plan: &Plan, at: usize) {
    let (unit, allotment) = (&plan.units[at], &plan.allotments[at]);
    let mut chance = Chance::for_key(&[111, unit.id.0.unsigned_abs()]);
    let mut stages = Stages::of(&mut chance, unit);
    let steps = allotment.citizens;
    let names: Vec<String> = (0..steps.registered).map(|_| person_name(&mut chance)).collect();
    for (stage, count) in [steps.registered, steps.self_passed, steps.recognised].into_iter().enumerate() {
        for name in names.iter().take(usize::try_from(count).unwrap_or_default()) {
            stages.step(sheet, "citizen", stage, name);
        }
    }
    let own = allotment.own_title;
    for (stage, count) in [own.registered, own.self_passed, own.recognised].into_iter().enumerate() {
        if count > 0 {
            stages.step(sheet, own_title(unit.sort), stage, &unit.short);
        }
    }
    merits(sheet, &mut chance, unit, allotment.merits);
}

fn own_title(sort: Sort) -> &'static str {
    match sort {
        Sort::Clan => "clan",
        Sort::Hamlet => "community",
        _ => "unit",
    }
}

/// The three days of the year on which a unit takes its steps.
struct Stages {
    occasions: [Occasion; 3],
    decision_no: String,
}

impl Stages {
    fn of(chance: &mut Chance, unit: &Unit) -> Self {
        let occasions = SEASONS.map(|(first, last)| {
            let on = day_between(chance, day(first), day(last));
            Occasion::of(chance, unit.id, on)
        });
        Self { occasions, decision_no: format!("{}/QĐ-UBND", chance.between(20, 980)) }
    }

    fn step(&mut self, sheet: &mut Sheet<'_>, title: &str, stage: usize, subject: &str) {
        let fact = TitleStep {
            title: title.into(),
            stage: STAGES[stage].into(),
            subject: subject.into(),
            decision_no: (stage == 2).then(|| self.decision_no.clone()),
        };
        sheet.add(&mut self.occasions[stage], &fact);
    }
}

fn merits(sheet: &mut Sheet<'_>, chance: &mut Chance, unit: &Unit, count: i64) {
    if count == 0 {
        return;
    }
    let decided = day_of(chance, &[(2024_11_15, 2024_12_18)]);
    let mut occasion = Occasion::of(chance, unit.id, decided);
    let decision_no = format!("{}/QĐ-HKH", chance.between(5, 240));
    for _ in 0..count {
        let merit = Award {
            form: "merit".into(),
            recipient: person_name(chance),
            achievement: Some("Có thành tích trong công tác khuyến học, khuyến tài năm 2024".into()),
            decision_no: Some(decision_no.clone()),
        };
        sheet.add(&mut occasion, &merit);
    }
}
