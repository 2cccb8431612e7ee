//! Members: how many each unit has, who came in 2024, who left, who moved.

use super::Allotment;
use crate::chance::Chance;
use crate::divide::{Share, by_weight, divide};
use crate::golden::Golden;
use crate::units::{Sort, Unit, branch_weights};

/// One member who goes on in another unit, as positions in the units of the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct MemberMove {
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) party: bool,
}

/// The fewest members that a branch has.
const FEWEST: i64 = 15;

pub(super) fn allot(golden: &Golden, units: &[Unit], allotments: &mut [Allotment]) -> Vec<MemberMove> {
    let weights = branch_weights(units, member_weight);
    let shares: Vec<Share> =
        weights.iter().map(|weight| Share::with_least(*weight, if *weight > 0 { FEWEST } else { 0 })).collect();
    let members = divide(golden.members, 1, &shares).expect("there are more members than the branches need");
    let left = by_weight(golden.left_2024, of_old(units, &members));
    let party_left = by_weight(golden.party_left_2024, left.iter().map(|count| count.unsigned_abs()));
    let new: i64 = (0..units.len()).filter(|at| is_new(&units[*at])).map(|at| members[at]).sum();
    let joined = by_weight(golden.joined_2024 - new, of_old(units, &members));
    let party = by_weight(golden.party, (0..units.len()).map(|at| party_weight(&units[at], members[at])));
    for (at, allotment) in allotments.iter_mut().enumerate() {
        allotment.joined_2024 = if is_new(&units[at]) { members[at] } else { joined[at] };
        allotment.left = left[at];
        allotment.joined_before = members[at] + left[at] - allotment.joined_2024;
        allotment.party = party[at];
        allotment.party_left = party_left[at];
    }
    moves(units)
}

fn is_new(unit: &Unit) -> bool {
    unit.established.year() >= crate::calendar::YEAR
}

/// The members of units that existed before 2024 as weights.
fn of_old<'a>(units: &'a [Unit], members: &'a [i64]) -> impl Iterator<Item = u64> + 'a {
    units.iter().zip(members).map(|(unit, count)| if is_new(unit) { 0 } else { count.unsigned_abs() })
}

fn member_weight(unit: &Unit) -> u64 {
    match unit.sort {
        Sort::Hamlet => 30,
        Sort::School => 8,
        Sort::Agency => 5,
        Sort::Clan if is_new(unit) => 3,
        Sort::Clan => 12,
        Sort::Army | Sort::Police => 4,
        Sort::Province | Sort::District | Sort::Commune => 0,
    }
}

/// Party members are more frequent in agencies, schools, the army and the police.
fn party_weight(unit: &Unit, members: i64) -> u64 {
    let among_hundred = match unit.sort {
        Sort::Army | Sort::Police => 40,
        Sort::Agency => 30,
        Sort::School => 20,
        _ => 6,
    };
    let noise = Chance::for_key(&[41, unit.id.0.unsigned_abs()]).weight(70, 130);
    members.unsigned_abs() * among_hundred * noise
}

/// In one commune of three, one member goes from the first hamlet to the second.
fn moves(units: &[Unit]) -> Vec<MemberMove> {
    let communes = (0..units.len()).filter(|at| units[*at].sort == Sort::Commune);
    let every_third = communes.step_by(3).enumerate();
    every_third.map(|(at, commune)| MemberMove { from: commune + 1, to: commune + 2, party: at % 8 == 3 }).collect()
}
