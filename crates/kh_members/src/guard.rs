//! The guard of members, leavings and transfers: together they must make one life.

use crate::domain::{MemberLeaving, MemberTransfer};
use crate::labels;
use crate::life::{Life, Step, Turn};
use crate::store;
use kh_kernel::fact::{Complaint, Fact as _, Record};
use kh_kernel::guard::{Answer, Change, Guard};
use kh_kernel::{DbError, Tx};
use uuid::Uuid;

/// Which of the facts about a member is guarded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The member.
    Member,
    /// The leaving.
    Leaving,
    /// The transfer.
    Transfer,
}

/// Refuses what does not fit into the life of the member.
///
/// A life that did not fit together before may be mended step by step: then only what is recorded anew is refused.
#[derive(Debug)]
pub(crate) struct LifeGuard(pub(crate) Kind);

impl Guard for LifeGuard {
    fn ask<'a>(&'a self, tx: &'a mut Tx, change: Change<'a>) -> Answer<'a> {
        Box::pin(async move {
            match self.0 {
                Kind::Member => member(tx, change).await,
                Kind::Leaving | Kind::Transfer => step(tx, self.0, change).await,
            }
        })
    }
}

/// A member who is corrected or cancelled must still have been where the later facts say.
async fn member(tx: &mut Tx, change: Change<'_>) -> Result<Vec<Complaint>, DbError> {
    // Nothing can have happened yet to somebody who is only being enrolled.
    let Some(old) = change.old else { return Ok(Vec::new()) };
    let Some(known) = store::lock_member(tx, old.id).await? else { return Ok(Vec::new()) };
    let stored = store::life(tx, &known).await?;
    let before = Life { enrolled: Some((old.unit, old.day)), ..stored.clone() };
    let after = Life { enrolled: change.new.map(|new| (new.unit, new.day)), ..stored };
    Ok(worse(&before, &after))
}

/// A leaving or a transfer must happen where the member is, and so must everything else afterwards.
async fn step(tx: &mut Tx, kind: Kind, change: Change<'_>) -> Result<Vec<Complaint>, DbError> {
    let old = change.old.and_then(|record| read(kind, record));
    let new = change.new.and_then(|record| read(kind, record));
    let mut members: Vec<Uuid> = [old, new].into_iter().flatten().map(|(member, _)| member).collect();
    // Everybody locks in the same order.
    members.sort_unstable();
    members.dedup();
    let mut lives: Vec<(Vec<Uuid>, Life)> = Vec::new();
    for member in members {
        if let Some(known) = store::lock_member(tx, member).await?
            && !lives.iter().any(|(versions, _)| versions.contains(&member))
        {
            let life = store::life(tx, &known).await?;
            lives.push((known.versions, life));
        }
    }
    for (versions, stored) in &lives {
        let of = |step: Option<(Uuid, Step)>| step.filter(|(id, _)| versions.contains(id)).map(|(_, step)| step);
        let (old, new) = (of(old), of(new));
        let mut without = stored.clone();
        without.steps.retain(|step| old.is_none_or(|old| step.id != old.id));
        let mut before = without.clone();
        before.steps.extend(old);
        let complaints = match new {
            Some(new) if change.old.is_none() || before.is_sound() => {
                without.misfit(new).map(|misfit| vec![misfit.complaint()]).unwrap_or_default()
            }
            Some(_) => Vec::new(),
            None => worse(&before, &without),
        };
        if !complaints.is_empty() {
            return Ok(complaints);
        }
    }
    let is_known = |member: Uuid| lives.iter().any(|(versions, _)| versions.contains(&member));
    let was_named = |member: Uuid| old.is_some_and(|(named, _)| named == member);
    let unknown = new.filter(|(member, _)| !is_known(*member) && !was_named(*member));
    let unknown = unknown.and_then(|(_, step)| Life::default().misfit(step));
    Ok(unknown.map(|misfit| vec![misfit.complaint()]).unwrap_or_default())
}

fn worse(before: &Life, after: &Life) -> Vec<Complaint> {
    if before.is_sound() && !after.is_sound() { vec![labels::breaks_later()] } else { Vec::new() }
}

/// The member that a row names, and what it says.
fn read(kind: Kind, record: &Record) -> Option<(Uuid, Step)> {
    let (member, turn) = match kind {
        Kind::Leaving => MemberLeaving::from_values(&record.values).map(|fact| (fact.member_id, Turn::Out))?,
        Kind::Transfer => {
            MemberTransfer::from_values(&record.values).map(|fact| (fact.member_id, Turn::To(fact.to_unit)))?
        }
        Kind::Member => return None,
    };
    Some((member, Step { id: record.id, unit: record.unit, day: record.day, turn }))
}
