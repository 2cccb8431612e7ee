//! The life of one member in the association, put together from dated facts, and what does not fit into it.

use kh_figures::{Day, UnitId};
use uuid::Uuid;

/// What a step does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// The member goes on in this unit.
    To(UnitId),
    /// The member leaves the association.
    Out,
}

/// Something that happens to a membership.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The fact that tells it.
    pub id: Uuid,
    /// The unit where it happens.
    pub unit: UnitId,
    /// The day.
    pub day: Day,
    /// What it does.
    pub turn: Turn,
}

/// The life of one member.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Life {
    /// Where and when the member was enrolled; none when that was cancelled or never recorded.
    pub enrolled: Option<(UnitId, Day)>,
    /// What happened then, in any order.
    pub steps: Vec<Step>,
}

/// Why a step does not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Misfit {
    /// The member was never at this unit.
    NeverHere,
    /// The member came to this unit on this day only.
    NotYetHere(Day),
    /// The member went on in another unit on this day.
    MovedOn(Day),
    /// The member left the association on this day.
    Left(Day),
    /// Something that was recorded for a later day would no longer fit.
    BreaksLater,
}

/// A time that the member spent in one unit.
struct Stay {
    unit: UnitId,
    from: Day,
    ended: Option<(Day, Turn)>,
}

impl Life {
    /// Whether every step happens where the member is.
    pub fn is_sound(&self) -> bool {
        self.walk().1
    }

    /// Why `step`, which is not among the steps yet, does not fit into this life; none when it does.
    pub fn misfit(&self, step: Step) -> Option<Misfit> {
        let mut with = self.clone();
        with.steps.push(step);
        if with.is_sound() {
            return None;
        }
        let (stays, _) = self.walk();
        let mut here = stays.iter().filter(|stay| stay.unit == step.unit);
        let Some(first) = here.clone().next() else { return Some(Misfit::NeverHere) };
        let Some(stay) = here.rfind(|stay| stay.from <= step.day) else { return Some(Misfit::NotYetHere(first.from)) };
        Some(match stay.ended {
            Some((day, Turn::Out)) => Misfit::Left(day),
            Some((day, Turn::To(_))) if day <= step.day => Misfit::MovedOn(day),
            _ => Misfit::BreaksLater,
        })
    }

    /// The times in the units as far as they fit together, and whether all steps were used.
    fn walk(&self) -> (Vec<Stay>, bool) {
        let mut left = self.steps.clone();
        left.sort_by_key(|step| (step.day, step.id));
        let Some((unit, from)) = self.enrolled else { return (Vec::new(), left.is_empty()) };
        let mut stays = vec![Stay { unit, from, ended: None }];
        while let Some(first) = left.first().copied() {
            let Some(now) = stays.last_mut() else { break };
            // On one day the order is that in which the steps fit; whoever leaves does so last.
            let fits = |step: &Step| step.day == first.day && step.day >= now.from && step.unit == now.unit;
            let moves = left.iter().position(|step| fits(step) && step.turn != Turn::Out);
            let Some(at) = moves.or_else(|| left.iter().position(fits)) else { return (stays, false) };
            let step = left.remove(at);
            now.ended = Some((step.day, step.turn));
            match step.turn {
                Turn::Out => return (stays, left.is_empty()),
                Turn::To(unit) => stays.push(Stay { unit, from: step.day, ended: None }),
            }
        }
        (stays, true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOME: UnitId = UnitId(1);
    const NEXT: UnitId = UnitId(2);
    const FAR: UnitId = UnitId(3);

    fn day(number: i32) -> Day {
        Day::from_number(number).unwrap()
    }

    fn step(id: u128, unit: UnitId, on: i32, turn: Turn) -> Step {
        Step { id: Uuid::from_u128(id), unit, day: day(on), turn }
    }

    /// Enrolled at HOME on 1/3/2024.
    fn life(steps: &[Step]) -> Life {
        Life { enrolled: Some((HOME, day(2024_03_01))), steps: steps.to_vec() }
    }

    #[test]
    fn who_is_here_may_leave_from_the_day_of_joining_on() {
        assert_eq!(life(&[]).misfit(step(1, HOME, 2024_03_01, Turn::Out)), None);
        assert_eq!(life(&[]).misfit(step(1, HOME, 2024_12_01, Turn::To(NEXT))), None);
        let early = life(&[]).misfit(step(1, HOME, 2024_02_29, Turn::Out));
        assert_eq!(early, Some(Misfit::NotYetHere(day(2024_03_01))));
    }

    #[test]
    fn nobody_leaves_twice_whichever_day_comes_first() {
        let gone = life(&[step(1, HOME, 2024_06_01, Turn::Out)]);
        for again in [2024_05_01, 2024_06_01, 2024_07_01] {
            let misfit = gone.misfit(step(2, HOME, again, Turn::Out));
            assert_eq!(misfit, Some(Misfit::Left(day(2024_06_01))), "{again}");
        }
        let moved = gone.misfit(step(2, HOME, 2024_07_01, Turn::To(NEXT)));
        assert_eq!(moved, Some(Misfit::Left(day(2024_06_01))));
    }

    #[test]
    fn nobody_leaves_where_they_never_were() {
        assert_eq!(life(&[]).misfit(step(1, NEXT, 2024_06_01, Turn::Out)), Some(Misfit::NeverHere));
        assert_eq!(Life::default().misfit(step(1, HOME, 2024_06_01, Turn::Out)), Some(Misfit::NeverHere));
    }

    #[test]
    fn who_moved_on_leaves_from_the_new_unit() {
        let moved = life(&[step(1, HOME, 2024_06_01, Turn::To(NEXT))]);
        assert_eq!(moved.misfit(step(2, NEXT, 2024_06_01, Turn::Out)), None);
        let stale = moved.misfit(step(2, HOME, 2024_06_02, Turn::Out));
        assert_eq!(stale, Some(Misfit::MovedOn(day(2024_06_01))));
        let early = moved.misfit(step(2, NEXT, 2024_05_31, Turn::Out));
        assert_eq!(early, Some(Misfit::NotYetHere(day(2024_06_01))));
        let before = moved.misfit(step(2, HOME, 2024_05_31, Turn::Out));
        assert_eq!(before, Some(Misfit::BreaksLater));
    }

    #[test]
    fn steps_of_one_day_are_taken_in_the_order_in_which_they_fit() {
        // The ids stand against the order of the moves.
        let there_and_on = life(&[step(2, HOME, 2024_06_01, Turn::To(NEXT)), step(1, NEXT, 2024_06_01, Turn::To(FAR))]);
        assert!(there_and_on.is_sound());
        assert_eq!(there_and_on.misfit(step(3, FAR, 2024_06_01, Turn::Out)), None);
        let back = life(&[step(1, HOME, 2024_06_01, Turn::To(NEXT)), step(2, NEXT, 2024_08_01, Turn::To(HOME))]);
        assert_eq!(back.misfit(step(3, HOME, 2024_09_01, Turn::Out)), None);
        assert_eq!(back.misfit(step(3, HOME, 2024_07_01, Turn::Out)), Some(Misfit::MovedOn(day(2024_06_01))));
    }

    #[test]
    fn a_cancelled_member_with_later_steps_is_not_sound() {
        let gone = life(&[step(1, HOME, 2024_06_01, Turn::Out)]);
        assert!(gone.is_sound());
        assert!(!Life { enrolled: None, ..gone.clone() }.is_sound());
        assert!(!Life { enrolled: Some((NEXT, day(2024_03_01))), ..gone.clone() }.is_sound());
        assert!(!Life { enrolled: Some((HOME, day(2024_06_02))), ..gone }.is_sound());
    }
}
