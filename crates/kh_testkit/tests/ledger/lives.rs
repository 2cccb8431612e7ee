//! Members leave once, and from where they are: by every way into the ledger, also at the same moment.

use crate::world::*;
use kh_figures::{Measure, Period, UnitId};
use kh_kernel::fact::{Draft, Fact};
use kh_kernel::journal::{self, JournalError, Outcome, Submit};
use kh_kernel::{Cx, FactKind, Value};
use kh_members::doctor::check_lives;
use kh_members::{Member, MemberLeaving, MemberTransfer};
use kh_testkit::each_engine;

/// The member is enrolled on this day.
const JOINED: i32 = 2024_03_01;

fn flagged(number: u128, unit: UnitId, on: i32, mut values: Vec<Value>) -> Draft {
    *values.last_mut().unwrap() = Value::Int(0);
    Draft { id: id(number), unit, day: day(on), values }
}

fn leaving(number: u128, of: u128, unit: UnitId, on: i32) -> Draft {
    let fact = MemberLeaving { member_id: id(of), reason: "moved".into(), party: Vec::new() };
    flagged(number, unit, on, fact.to_values())
}

fn transfer(number: u128, of: u128, unit: UnitId, to_unit: UnitId, on: i32) -> Draft {
    let fact = MemberTransfer { member_id: id(of), to_unit, party: Vec::new() };
    flagged(number, unit, on, fact.to_values())
}

async fn leave(cx: &Cx, draft: Draft) -> Result<Outcome, JournalError> {
    journal::submit(cx, MemberLeaving::KIND, Submit::Record(draft)).await
}

async fn go_on(cx: &Cx, draft: Draft) -> Result<Outcome, JournalError> {
    journal::submit(cx, MemberTransfer::KIND, Submit::Record(draft)).await
}

async fn cancelled(cx: &Cx, kind: &'static FactKind, old: u128, by: u128) -> Result<Outcome, JournalError> {
    journal::submit(cx, kind, Submit::Cancel((HOME, id(old)), id(by))).await
}

/// The field beside which the only complaint stands.
fn field(outcome: Result<Outcome, JournalError>) -> &'static str {
    match outcome {
        Err(JournalError::Refused(complaints)) if complaints.len() == 1 => complaints[0].field,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn who_leaves_must_be_there_and_leaves_only_once() {
    each_engine(async |test| {
        settle(&test).await;
        record(&test.cx, Member::KIND, member(10, here(), JOINED, false)).await.unwrap();
        let before = sizes(&test.db).await;
        assert_eq!(field(leave(&test.cx, leaving(20, 10, here(), 2024_02_29)).await), "day");
        assert_eq!(field(leave(&test.cx, leaving(20, 10, there(), 2024_05_01)).await), "member_id");
        assert_eq!(field(leave(&test.cx, leaving(20, 99, here(), 2024_05_01)).await), "member_id");
        assert_eq!(sizes(&test.db).await, before, "what is refused leaves no trace");
        let done = leave(&test.cx, leaving(20, 10, here(), 2024_05_01)).await;
        assert!(matches!(done, Ok(Outcome::Recorded(_))), "{done:?}");
        let again = leave(&test.cx, leaving(20, 10, here(), 2024_05_01)).await;
        assert!(matches!(again, Ok(Outcome::Already(_))), "the same submit is one fact: {again:?}");
        for on in [2024_04_01, 2024_05_01, 2024_06_01] {
            assert_eq!(field(leave(&test.cx, leaving(21, 10, here(), on)).await), "member_id", "{on}");
        }
        assert_eq!(figure(&test.db, here(), Measure::MEMBERS, Period::year(2024)).await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_member_is_the_same_member_after_a_correction() {
    each_engine(async |test| {
        settle(&test).await;
        record(&test.cx, Member::KIND, member(10, here(), JOINED, false)).await.unwrap();
        leave(&test.cx, leaving(20, 10, here(), 2024_05_01)).await.unwrap();
        let corrected = Submit::Correct((HOME, id(10)), member(11, here(), 2024_03_02, true));
        journal::submit(&test.cx, Member::KIND, corrected).await.unwrap();
        for name in [10, 11] {
            assert_eq!(field(leave(&test.cx, leaving(21, name, here(), 2024_06_01)).await), "member_id", "{name}");
        }
        let too_late = Submit::Correct((HOME, id(11)), member(12, here(), 2024_05_02, true));
        assert_eq!(field(journal::submit(&test.cx, Member::KIND, too_late).await), "day");
        assert_eq!(field(cancelled(&test.cx, Member::KIND, 11, 12).await), "day");
        cancelled(&test.cx, MemberLeaving::KIND, 20, 22).await.unwrap();
        leave(&test.cx, leaving(21, 11, here(), 2024_06_01)).await.unwrap();
        cancelled(&test.cx, MemberLeaving::KIND, 21, 23).await.unwrap();
        cancelled(&test.cx, Member::KIND, 11, 12).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn who_went_on_elsewhere_leaves_there_also_in_another_partition() {
    each_engine(async |test| {
        settle(&test).await;
        let far = UnitId::new(ELSEWHERE, 1);
        record(&test.cx, Member::KIND, member(10, here(), JOINED, false)).await.unwrap();
        go_on(&test.cx, transfer(20, 10, here(), there(), 2024_05_01)).await.unwrap();
        assert_eq!(field(go_on(&test.cx, transfer(21, 10, here(), far, 2024_05_02)).await), "member_id");
        go_on(&test.cx, transfer(21, 10, there(), far, 2024_06_01)).await.unwrap();
        assert_eq!(field(leave(&test.cx, leaving(22, 10, there(), 2024_07_01)).await), "member_id");
        assert_eq!(field(leave(&test.cx, leaving(22, 10, far, 2024_05_31)).await), "day");
        leave(&test.cx, leaving(22, 10, far, 2024_07_01)).await.unwrap();
        assert_eq!(field(cancelled(&test.cx, MemberTransfer::KIND, 20, 30).await), "day");
        let elsewhere = transfer(31, 10, there(), here(), 2024_06_01);
        let corrected = journal::submit(&test.cx, MemberTransfer::KIND, Submit::Correct((HOME, id(21)), elsewhere));
        assert_eq!(field(corrected.await), "day");
        for unit in [here(), there(), far] {
            assert_eq!(figure(&test.db, unit, Measure::MEMBERS, Period::year(2024)).await, 0);
        }
    })
    .await;
}

#[tokio::test]
async fn of_several_who_let_a_member_go_at_once_one_succeeds() {
    each_engine(async |test| {
        settle(&test).await;
        record(&test.cx, Member::KIND, member(10, here(), JOINED, false)).await.unwrap();
        // Different years, so that the totals of the unit make nobody wait.
        let outcomes = tokio::join!(
            leave(&test.cx, leaving(20, 10, here(), 2024_05_01)),
            leave(&test.cx, leaving(21, 10, here(), 2025_05_01)),
            go_on(&test.cx, transfer(22, 10, here(), there(), 2026_05_01)),
            cancelled(&test.cx, Member::KIND, 10, 23),
        );
        let outcomes = [outcomes.0, outcomes.1, outcomes.2, outcomes.3];
        assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1, "{outcomes:?}");
        let refused = |outcome: &Result<Outcome, JournalError>| matches!(outcome, Err(JournalError::Refused(_)));
        assert_eq!(outcomes.iter().filter(|outcome| refused(outcome)).count(), 3, "{outcomes:?}");
    })
    .await;
}

/// Rows from before the rule, or of a bulk load that nobody examined.
#[tokio::test]
async fn a_life_that_was_broken_before_may_be_mended_step_by_step() {
    each_engine(async |test| {
        settle(&test).await;
        let mut bulk = kh_kernel::bulk::Bulk::new(HOME);
        bulk.push(&test.cx, Member::KIND, &member(10, here(), JOINED, false), test.cx.now());
        for number in [20, 21, 22] {
            bulk.push(&test.cx, MemberLeaving::KIND, &leaving(number, 10, here(), 2024_05_01), test.cx.now());
        }
        bulk.write(&test.db).await.unwrap();
        let seen = check_lives(&test.cx).await.unwrap();
        assert_eq!(seen.len(), 1, "{seen:?}");
        assert!(seen[0].0.contains(&id(10).to_string()) && seen[0].0.contains("ra khỏi Hội"), "{seen:?}");
        cancelled(&test.cx, MemberLeaving::KIND, 20, 30).await.unwrap();
        let later = Submit::Correct((HOME, id(21)), leaving(31, 10, here(), 2024_05_02));
        journal::submit(&test.cx, MemberLeaving::KIND, later).await.unwrap();
        assert_eq!(field(leave(&test.cx, leaving(40, 10, here(), 2024_06_01)).await), "member_id");
        cancelled(&test.cx, MemberLeaving::KIND, 31, 32).await.unwrap();
        assert_eq!(check_lives(&test.cx).await.unwrap(), []);
        // The leaving names the version of the member that was the newest then.
        let renamed = Submit::Correct((HOME, id(10)), member(11, here(), JOINED, false));
        journal::submit(&test.cx, Member::KIND, renamed).await.unwrap();
        assert_eq!(check_lives(&test.cx).await.unwrap(), []);
        assert_eq!(figure(&test.db, here(), Measure::MEMBERS, Period::year(2024)).await, 0);
    })
    .await;
}

/// A submit whose id a fact of another kind has is a conflict, not a fault of the program.
#[tokio::test]
async fn an_id_of_another_kind_is_taken() {
    each_engine(async |test| {
        settle(&test).await;
        receive(&test.cx, receipt(10, here(), 2024_03_05, 700)).await.unwrap();
        let refused = journal::submit(&test.cx, Member::KIND, Submit::Record(member(10, here(), JOINED, false))).await;
        assert!(matches!(refused, Err(JournalError::IdTaken(taken)) if taken == id(10)), "{refused:?}");
    })
    .await;
}
