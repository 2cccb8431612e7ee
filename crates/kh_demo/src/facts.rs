//! The facts that the plan is made into, chunk by chunk.

mod central;
mod declared;
mod members;
mod money;
mod reorganisation;
mod sheet;
mod structure;
mod titles;

use crate::plan::Plan;
use crate::units::{LONG_AN, Sort, TAY_NINH};
pub(crate) use central::AGREEMENTS;
use kh_figures::PartitionId;
use kh_kernel::Cx;
use kh_kernel::bulk::Bulk;
pub(crate) use reorganisation::NewUnit;
pub(crate) use sheet::Sheet;

/// A part of the facts that is written in one transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Chunk {
    /// The units of the old province and their officers.
    Structure,
    /// The province that Long An joins, with its new communes.
    Neighbour,
    /// What happened at the unit at this position, and, for a commune, at its branches.
    Of(usize),
    /// What became of the old units on 1/7/2025.
    Reorganisation,
}

impl Chunk {
    /// All chunks of a plan. Their numbers are their positions.
    pub(crate) fn all(plan: &Plan) -> Vec<Self> {
        let of_units = (0..plan.units.len()).filter(|at| !plan.units[*at].sort.is_branch()).map(Self::Of);
        [Self::Structure, Self::Neighbour].into_iter().chain(of_units).chain([Self::Reorganisation]).collect()
    }

    /// Where the chunk is stored.
    pub(crate) fn partition(self) -> PartitionId {
        if self == Self::Neighbour { TAY_NINH } else { LONG_AN }
    }

    /// What the chunk is about, for people who wait.
    pub(crate) fn label(self, plan: &Plan) -> String {
        match self {
            Self::Structure => "Tổ chức Hội và cán bộ".to_owned(),
            Self::Neighbour => "Tỉnh Tây Ninh và các xã mới".to_owned(),
            Self::Of(at) => plan.units[at].name.clone(),
            Self::Reorganisation => "Sắp xếp tổ chức ngày 01/7/2025".to_owned(),
        }
    }

    /// About how many facts the chunk has: what progress is measured in.
    pub(crate) fn weight(self, plan: &Plan) -> u64 {
        let positions = match self {
            Self::Structure | Self::Reorganisation => return plan.units.len() as u64,
            Self::Neighbour => return plan.new_units.len() as u64,
            Self::Of(at) => positions(plan, at),
        };
        let rows = positions.map(|at| {
            let a = &plan.allotments[at];
            let lots = [a.receipts, a.piggy_banks, a.scholarships, a.gifts, a.school_works, a.payments];
            let titles = a.citizens.registered + a.citizens.self_passed + a.citizens.recognised;
            1 + a.joined_before + a.joined_2024 + lots.map(|lot| lot.count).iter().sum::<i64>() + titles
        });
        rows.sum::<i64>().unsigned_abs()
    }
}

/// The units that a chunk is about.
fn positions(plan: &Plan, at: usize) -> std::ops::Range<usize> {
    if plan.units[at].sort == Sort::Commune { at..plan.end_of(at) } else { at..at + 1 }
}

/// The facts of chunk `number` of [`Chunk::all`].
pub(crate) fn gather(cx: &Cx, plan: &Plan, number: u64, chunk: Chunk) -> Bulk {
    let mut sheet = Sheet::new(cx, plan.scale, number, chunk.partition());
    match chunk {
        Chunk::Structure => structure::write(&mut sheet, plan),
        Chunk::Neighbour => reorganisation::write_new_province(&mut sheet, plan),
        Chunk::Reorganisation => reorganisation::write_old_province(&mut sheet, plan),
        Chunk::Of(at) => {
            if plan.units[at].sort == Sort::Province {
                central::write(&mut sheet, plan);
            }
            declared::write(&mut sheet, plan, at);
            for at in positions(plan, at) {
                members::write(&mut sheet, plan, at);
                money::write(&mut sheet, plan, at);
                titles::write(&mut sheet, plan, at);
            }
        }
    }
    sheet.into_bulk()
}
