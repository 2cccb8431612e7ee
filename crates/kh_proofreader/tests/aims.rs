//! The aims on the passages that were used for tuning and on those that never were, and what was reached on single statements.

mod corpus;

use corpus::{Score, passages, score, statements};
use std::path::PathBuf;

fn corpus(part: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("corpus").join(part)
}

fn scored(part: &str) -> Option<Score> {
    let passages = passages(&corpus(part));
    (!passages.is_empty()).then(|| score(&passages))
}

fn holds_the_aims(score: &Score) {
    let remarks = score.remarks.join("\n");
    assert!(score.spans.f1() >= 0.98, "spans {:?}\n{remarks}", score.spans);
    assert!(score.measures.f1() >= 0.90, "measures {:?}\n{remarks}", score.measures);
    assert!(score.faults.precision() >= 0.95, "faults {:?}\n{remarks}", score.faults);
    assert!(score.faults.recall() >= 0.90, "faults {:?}\n{remarks}", score.faults);
}

#[test]
fn the_passages_for_tuning_are_read_as_people_read_them() {
    let score = scored("dev").expect("the passages for tuning are part of the crate");
    holds_the_aims(&score);
}

/// The part of which only the totals were seen while tuning.
#[test]
fn the_passages_never_seen_are_read_as_people_read_them() {
    let score = scored("held_out").expect("the passages never seen are part of the crate");
    holds_the_aims(&score);
}

/// Single statements in unusual words, each false one beside a true one: few true ones are accused, most false ones are told.
#[test]
fn single_statements_are_judged_no_worse_than_before() {
    let (mut all, mut accused, mut wrong, mut told) = (0, 0, 0, 0);
    for entry in std::fs::read_dir(corpus("statements")).expect("the statements are part of the crate") {
        for statement in statements(&entry.expect("a file").path()) {
            let misjudged = usize::from(statement.misjudged().is_some());
            if statement.class.is_none() {
                (all, accused) = (all + 1, accused + misjudged);
            } else {
                (wrong, told) = (wrong + 1, told + 1 - misjudged);
            }
        }
    }
    assert!(all > 1_500 && wrong > 1_300, "{all} true and {wrong} false statements");
    assert!(accused * 100 <= all * 3, "{accused} of {all} true statements are accused");
    assert!(told * 100 >= wrong * 74, "{told} of {wrong} false statements are told");
}
