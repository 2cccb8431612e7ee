//! The plan: everything that is decided about the province, before a single fact is written.
//!
//! It is small (a few numbers per unit), depends on nothing but the scale, and adds up: every total of the scale is
//! divided among the units, so the facts that are made of it add up to the total again.

mod denominators;
mod money;
mod people;
mod titles;

use crate::Scale;
use crate::facts::NewUnit;
use crate::golden::{Golden, Lot, Steps};
use crate::units::{self, Unit};
pub(crate) use denominators::Denominators;
use kh_figures::Measure;
pub(crate) use money::{LEAST_GIFT, LEAST_IN_PIGGY, LEAST_SCHOLARSHIP, LEAST_WORK, PIGGY_STEP, STEP};
pub(crate) use people::MemberMove;

/// What one unit has and does.
#[derive(Debug, Clone, Default)]
pub(crate) struct Allotment {
    /// Rows of members who joined before 2024.
    pub(crate) joined_before: i64,
    /// Rows of members who joined in 2024.
    pub(crate) joined_2024: i64,
    /// Of those who joined before, how many left in 2024.
    pub(crate) left: i64,
    /// Party members among the members at the end of 2024, before moves within the association.
    pub(crate) party: i64,
    /// Party members among those who left.
    pub(crate) party_left: i64,
    pub(crate) receipts: Lot,
    pub(crate) piggy_banks: Lot,
    pub(crate) scholarships: Lot,
    pub(crate) gifts: Lot,
    pub(crate) school_works: Lot,
    pub(crate) payments: Lot,
    pub(crate) opening: i64,
    pub(crate) citizens: Steps,
    /// The steps of the unit itself, as a clan, community or work unit: 1 or 0 each.
    pub(crate) own_title: Steps,
    pub(crate) merits: i64,
}

impl Allotment {
    /// Members at the end of 2024, before moves within the association.
    pub(crate) fn members(&self) -> i64 {
        self.joined_before + self.joined_2024 - self.left
    }

    /// What the unit has raised.
    pub(crate) fn raised(&self) -> i64 {
        self.receipts.dong + self.piggy_banks.dong
    }

    /// What the unit has spent.
    pub(crate) fn spent(&self) -> i64 {
        self.scholarships.dong + self.gifts.dong + self.school_works.dong + self.payments.dong
    }
}

/// Money from one unit to another, as positions in [`Plan::units`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Passage {
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) dong: i64,
}

/// Everything decided about the reference province.
pub struct Plan {
    /// The scale.
    pub(crate) scale: Scale,
    /// The totals.
    pub(crate) golden: &'static Golden,
    /// The units of the old province, in preorder.
    pub(crate) units: Vec<Unit>,
    /// What each unit has and does, in the order of the units.
    pub(crate) allotments: Vec<Allotment>,
    /// Members who go on in another unit.
    pub(crate) moves: Vec<MemberMove>,
    /// Money between units.
    pub(crate) passages: Vec<Passage>,
    /// The denominators of provinces, districts and communes.
    pub(crate) denominators: Denominators,
    /// Tây Ninh and its new communes.
    pub(crate) new_units: Vec<NewUnit>,
}

impl Plan {
    /// The plan of a scale; the same every time.
    pub fn new(scale: Scale) -> Self {
        let golden = Golden::of(scale);
        let units = units::build(scale);
        let mut allotments = vec![Allotment::default(); units.len()];
        let moves = people::allot(golden, &units, &mut allotments);
        money::allot(golden, &units, &mut allotments);
        let passages = money::passages(&units, &allotments);
        titles::allot(golden, &units, &mut allotments);
        let denominators = Denominators::of(golden, &units);
        let new_units = NewUnit::all(scale, &units);
        Self { scale, golden, units, allotments, moves, passages, denominators, new_units }
    }

    /// The units of the old province, in preorder.
    pub fn units(&self) -> &[Unit] {
        &self.units
    }

    /// The totals that the facts of the old province come to: flows of the year 2024, stocks on its last day.
    pub fn expected(&self) -> Vec<(Measure, i64)> {
        let golden = self.golden;
        let mut expected = self.expected_units();
        expected.extend([
            (Measure::MEMBERS, golden.members),
            (Measure::MEMBERS_PARTY, golden.party),
            (Measure::MEMBERS_JOINED, golden.joined_2024),
            (Measure::MEMBERS_LEFT, golden.left_2024),
            (Measure::AWARDS_MEDAL, golden.medals),
            (Measure::AWARDS_FLAG, golden.flags),
            (Measure::AWARDS_CENTRAL_MERIT, golden.central_merits),
            (Measure::AWARDS_MERIT, golden.merits),
            (Measure::AGREEMENTS_ACTIVE, crate::facts::AGREEMENTS),
        ]);
        expected.extend(self.expected_money());
        for (title, steps) in [
            ("citizen", golden.citizens),
            ("clan", golden.clans.steps),
            ("community", golden.communities.steps),
            ("unit", golden.work_units.steps),
        ] {
            expected.extend(title_measures(title, steps));
        }
        expected
    }

    /// The declared figures of the province on 31/12/2024 that no facts stand behind.
    pub fn declared(&self) -> Vec<(Measure, i64)> {
        let golden = self.golden;
        let mut declared = vec![
            (Measure::POPULATION, golden.population),
            (Measure::PARTY_MEMBERS, golden.party_members),
            (Measure::HOUSEHOLDS, golden.households),
            (Measure::ADULTS, golden.adults),
            (Measure::CITIZEN_TOTAL, golden.adults),
            (Measure::FAMILY_TOTAL, golden.families.total),
            (Measure::CLAN_TOTAL, golden.clans.total),
            (Measure::COMMUNITY_TOTAL, golden.communities.total),
            (Measure::UNIT_TOTAL, golden.work_units.total),
        ];
        declared.extend(title_measures("family", golden.families.steps));
        declared
    }

    fn expected_units(&self) -> Vec<(Measure, i64)> {
        let of_kind = |kind: &str| self.units.iter().filter(|unit| unit.sort.kind() == kind).count();
        [
            (Measure::UNITS, self.units.len()),
            (Measure::UNITS_PROVINCE, of_kind("province")),
            (Measure::UNITS_DISTRICT, of_kind("district")),
            (Measure::UNITS_COMMUNE, of_kind("commune")),
            (Measure::UNITS_BRANCH, of_kind("branch")),
            (Measure::UNITS_BOARD, of_kind("board")),
        ]
        .map(|(measure, count)| (measure, i64::try_from(count).unwrap_or(i64::MAX)))
        .into()
    }

    fn expected_money(&self) -> Vec<(Measure, i64)> {
        let golden = self.golden;
        let passed: i64 = self.passages.iter().map(|passage| passage.dong).sum();
        vec![
            (Measure::FUND_RAISED, golden.raised),
            (Measure::FUND_SPENT, golden.spent()),
            (Measure::FUND_BALANCE, golden.opening_dong + golden.raised - golden.spent()),
            (Measure::FUND_TRANSFER_IN, passed),
            (Measure::FUND_TRANSFER_OUT, passed),
            (Measure::SCHOLARSHIPS, golden.scholarships.count),
            (Measure::SCHOLARSHIPS_VND, golden.scholarships.dong),
            (Measure::GIFTS, golden.gifts.count),
            (Measure::GIFTS_VND, golden.gifts.dong),
            (Measure::SCHOOL_WORKS_VND, golden.school_works.dong),
            (Measure::PIGGY_BANKS, golden.piggy_banks.count),
            (Measure::PIGGY_BANKS_VND, golden.piggy_banks.dong),
        ]
    }

    /// The position of the last unit below the unit at `at`, and one more.
    pub(crate) fn end_of(&self, at: usize) -> usize {
        let inside = |unit: &Unit| unit.parent.is_some_and(|parent| parent >= at);
        at + 1 + self.units[at + 1..].iter().take_while(|unit| inside(unit)).count()
    }

    /// The positions of the communes.
    #[cfg(test)]
    pub(crate) fn communes(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.units.len()).filter(|at| self.units[*at].sort == units::Sort::Commune)
    }
}

/// The three measures of a title with their values.
pub(crate) fn title_measures(title: &str, steps: Steps) -> Vec<(Measure, i64)> {
    [("registered", steps.registered), ("self_passed", steps.self_passed), ("recognised", steps.recognised)]
        .into_iter()
        .map(|(stage, value)| (format!("titles.{title}.{stage}").parse().expect("every stage has its measure"), value))
        .collect()
}

#[cfg(test)]
mod tests;
