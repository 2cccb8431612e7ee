//! Members of a branch: year by year as they joined, then those who left or moved in 2024.

use super::sheet::{Occasion, Sheet, part_of};
use crate::calendar::{YEAR, day, day_between, day_of, occasions};
use crate::chance::Chance;
use crate::divide::by_weight;
use crate::names::{OCCUPATIONS, person};
use crate::plan::Plan;
use crate::units::Unit;
use kh_figures::Day;
use kh_members::{Member, MemberLeaving, MemberTransfer};
use uuid::Uuid;

/// The first year of the register.
const FIRST_YEAR: i32 = 2005;

pub(super) fn write(sheet: &mut Sheet<'_>, plan: &Plan, at: usize) {
    let (unit, allotment) = (&plan.units[at], &plan.allotments[at]);
    let moves: Vec<_> = plan.moves.iter().filter(|step| step.from == at).collect();
    let leaving = (0..allotment.left).map(|number| number < allotment.party_left);
    let going: Vec<bool> = leaving.chain(moves.iter().map(|step| step.party)).collect();
    let staying_party = allotment.party - moves.iter().map(|step| i64::from(step.party)).sum::<i64>();
    let rows = usize::try_from(allotment.joined_before + allotment.joined_2024).unwrap_or_default();
    let mut list = List {
        chance: Chance::for_key(&[91, unit.id.0.unsigned_abs()]),
        rows_left: rows.saturating_sub(going.len()),
        party_left: usize::try_from(staying_party).unwrap_or_default(),
        going,
        gone: Vec::new(),
        card: 0,
    };
    for (joined, count) in years(&mut list.chance, unit, allotment.joined_before) {
        let mut occasion = Occasion::of(&mut list.chance, unit.id, joined);
        for _ in 0..count {
            list.enrol(sheet, &mut occasion);
        }
    }
    let season: &[(i32, i32)] = if unit.established.year() == YEAR {
        &[(2024_05_15, 2024_06_30), (2024_09_01, 2024_10_31)]
    } else {
        &[(2024_01_15, 2024_03_15), (2024_09_01, 2024_11_30)]
    };
    let count = usize::try_from(allotment.joined_2024).unwrap_or_default();
    let days = occasions(&mut list.chance, season, 2);
    let mut meetings: Vec<Occasion> =
        days.into_iter().map(|day| Occasion::of(&mut list.chance, unit.id, day)).collect();
    for row in 0..count {
        let meeting = part_of(row, count, meetings.len());
        list.enrol(sheet, &mut meetings[meeting]);
    }
    let left = usize::try_from(allotment.left).unwrap_or_default().min(list.gone.len());
    let (leavers, movers) = list.gone.split_at(left);
    leave(sheet, unit, leavers);
    for (step, (member, party)) in moves.iter().zip(movers) {
        let transfer = MemberTransfer { member_id: *member, to_unit: plan.units[step.to].id, party: Vec::new() };
        sheet.add_flagged(&mut occasion_of_going(unit), &transfer, *party);
    }
}

/// The list of a branch while it is written.
struct List {
    chance: Chance,
    /// Of those who will leave or move, who are the first rows: whether they are Party members.
    going: Vec<bool>,
    /// The members who are going, as far as they are written.
    gone: Vec<(Uuid, bool)>,
    /// Rows of members who stay, and the Party members among them, that are still to be written.
    rows_left: usize,
    party_left: usize,
    card: usize,
}

impl List {
    fn enrol(&mut self, sheet: &mut Sheet<'_>, occasion: &mut Occasion) {
        let going = self.going.get(self.gone.len()).copied();
        let party = going.unwrap_or_else(|| self.draw_party());
        let (gender, full_name) = person(&mut self.chance);
        let age = self.chance.between(18, 30) + self.chance.between(0, 42);
        self.card += 1;
        let member = Member {
            full_name,
            birth_year: (!self.chance.one_in(25)).then(|| i64::from(occasion.day.year()) - age),
            gender: Some(gender.into()),
            occupation: Some(self.chance.pick(OCCUPATIONS).into()),
            card_no: Some(card_no(occasion, self.card)),
            party: Vec::new(),
        };
        let id = sheet.add_flagged(occasion, &member, party);
        if going.is_some() {
            self.gone.push((id, party));
        }
    }

    /// Each row is drawn with the chance that makes the count come out exactly.
    fn draw_party(&mut self) -> bool {
        let party = self.chance.below(self.rows_left) < self.party_left;
        self.rows_left = self.rows_left.saturating_sub(1);
        self.party_left -= usize::from(party);
        party
    }
}

/// The serial number of the branch and that of the row make a card number that nobody else has.
fn card_no(occasion: &Occasion, row: usize) -> String {
    format!("LA-{:04}-{row:04}", occasion.unit.0 % 10_000)
}

/// How many joined in each year before 2024, and on which day.
fn years(chance: &mut Chance, unit: &Unit, total: i64) -> Vec<(Day, i64)> {
    let first = unit.established.year().max(FIRST_YEAR);
    let years: Vec<i32> = (first..YEAR).collect();
    // A branch begins with many and grows slowly.
    let weights: Vec<u64> =
        years.iter().map(|year| if *year == first { 120 } else { 0 } + chance.weight(20, 60)).collect();
    by_weight(total, weights)
        .into_iter()
        .zip(years)
        .map(|(count, year)| {
            let earliest = day(year * 10_000 + 301).max(unit.established);
            (day_between(chance, earliest, day(year * 10_000 + 1120)), count)
        })
        .collect()
}

fn leave(sheet: &mut Sheet<'_>, unit: &Unit, leavers: &[(Uuid, bool)]) {
    const REASONS: &[&str] = &["deceased", "deceased", "moved", "moved", "resigned", "removed"];
    let mut chance = Chance::for_key(&[92, unit.id.0.unsigned_abs()]);
    for (member, party) in leavers {
        let reason = chance.pick(REASONS).to_owned();
        let leaving = MemberLeaving { member_id: *member, reason, party: Vec::new() };
        sheet.add_flagged(&mut occasion_of_going(unit), &leaving, *party);
    }
}

fn occasion_of_going(unit: &Unit) -> Occasion {
    let mut chance = Chance::for_key(&[93, unit.id.0.unsigned_abs()]);
    let gone = day_of(&mut chance, &[(2024_02_01, 2024_11_30)]);
    Occasion::of(&mut chance, unit.id, gone)
}
