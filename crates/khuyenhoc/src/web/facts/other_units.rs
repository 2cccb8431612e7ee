//! The other unit of a fact, such as the one that receives a transfer.
//!
//! Whoever records asks for the right at their own unit only: a branch hands a member or money over to its neighbour
//! without a right there. In return the other unit must be one that the form offers. Those are the units around the own
//! one, whose names are no secret to a neighbour, and the units that the visitor may see anyway. Whatever else is typed
//! gets the same answer as a code that nobody has, so nothing can be found out by trying.

use super::Desk;
use crate::web::WebError;
use kh_access::Action;
use kh_facts::FormErrors;
use kh_figures::{Day, Standing, UnitId};
use kh_kernel::FieldKind;
use kh_kernel::fact::{Draft, Field};
use kh_org::OrgTree;
use std::collections::BTreeSet;

/// More units than this are no list to choose from; then the form asks for the code.
const MOST_CHOICES: usize = 200;

/// The fields of the kind that name another unit, with their places among the columns.
fn fields(desk: &Desk) -> impl Iterator<Item = (usize, &'static Field)> {
    desk.kind.fields.iter().enumerate().filter(|(_, field)| field.kind == FieldKind::Unit)
}

/// The units that a fact may name beside its own.
pub(super) struct OtherUnits {
    own: UnitId,
    offered: BTreeSet<UnitId>,
    trees: Vec<OrgTree>,
}

impl OtherUnits {
    /// What is offered to a fact at `own`, and the units that `kept`, the row before its correction, names already.
    ///
    /// Much is written down late, after units have been merged, so the structures of today, of the year that is being
    /// reported and of `day` are looked at alike; whether a unit fits the day of the fact is asked by [`check`].
    pub(super) async fn of(desk: &Desk, own: UnitId, day: Option<Day>, kept: Option<&Draft>) -> Result<Self, WebError> {
        let mut other = Self { own, offered: BTreeSet::new(), trees: Vec::new() };
        if fields(desk).next().is_none() {
            return Ok(other);
        }
        let app = desk.visitor.app();
        let structure = app.book.structure().await?;
        let usual = app.usual_period().await.last();
        let days: BTreeSet<Day> = [app.today(), usual].into_iter().chain(day).collect();
        for day in days.into_iter().rev() {
            let org = structure.tree_on(day)?;
            let seen = desk.visitor.scope(Action::View, desk.resource, &org).units(&org.tree);
            other.offered.extend(org.around(own).into_iter().chain(seen));
            other.trees.push(org);
        }
        let kept = kept.into_iter().flat_map(|kept| fields(desk).filter_map(|(at, _)| kept.values.get(at)?.as_int()));
        other.offered.extend(kept.map(UnitId));
        other.offered.remove(&own);
        Ok(other)
    }

    /// Whether a form may name `unit`: the own unit, or one that is offered.
    pub(super) fn may_name(&self, unit: UnitId) -> bool {
        unit == self.own || self.trees.is_empty() || self.offered.contains(&unit)
    }

    /// The offered units as a form lists them: code and name. None when they are too many, or none is asked for.
    pub(super) fn choices(&self) -> Vec<(String, String)> {
        if self.offered.len() > MOST_CHOICES {
            return Vec::new();
        }
        let mut offered: Vec<UnitId> = self.offered.iter().copied().collect();
        offered.sort_by_key(|unit| self.trees.first().and_then(|org| org.tree.position(*unit)));
        offered.into_iter().filter_map(|unit| self.line(unit)).collect()
    }

    fn line(&self, unit: UnitId) -> Option<(String, String)> {
        let lives = |org: &&OrgTree| org.tree.standing(unit) == Some(Standing::Live);
        let org = self.trees.iter().find(lives).or_else(|| self.trees.iter().find(|org| org.tree.contains(unit)))?;
        let view = org.view(unit)?;
        // Branches of different communes bear the same names.
        let above = org.tree.parent(unit).map(|parent| format!(" · {}", org.name(parent))).unwrap_or_default();
        Some((view.code.clone(), format!("{}{above}", view.name)))
    }
}

/// What is wrong with the other units of a draft, on the structure of its day.
pub(super) fn check(desk: &Desk, draft: &Draft, org: &OrgTree) -> FormErrors {
    let mut errors = FormErrors::default();
    for (at, field) in fields(desk) {
        let Some(other) = draft.values.get(at).and_then(kh_kernel::Value::as_int).map(UnitId) else { continue };
        if other == draft.unit {
            errors.push(field.name, format!("{}: hãy chọn một đơn vị khác với đơn vị đang ghi.", field.label));
        } else if org.tree.standing(other) != Some(Standing::Live) {
            let day = kh_reports::labels::day(draft.day);
            let text = format!(
                "{}: đơn vị này không hoạt động vào ngày {day}. Hãy chọn đơn vị khác hoặc xem lại ngày.",
                field.label
            );
            errors.push(field.name, text);
        } else if !org.are_of_one_association(draft.unit, other) {
            errors.push(field.name, format!("{}: đơn vị này không thuộc cùng một Hội.", field.label));
        }
    }
    errors
}
