//! Scores the proof-reader on annotated passages and single statements:
//! `cargo run -p kh_proofreader --example score [FOLDER|FILE.tsv…]`.
#![expect(clippy::print_stdout, reason = "it prints its result")]

#[path = "../tests/corpus/mod.rs"]
mod corpus;

use std::path::PathBuf;

fn main() {
    let own = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let mut folders: Vec<PathBuf> = std::env::args().skip(1).map(PathBuf::from).collect();
    if folders.is_empty() {
        folders = vec![own.join("dev"), own.join("held_out")];
    }
    for folder in folders {
        if folder.extension().is_some_and(|end| end == "tsv") {
            statements(&folder);
            continue;
        }
        let passages = corpus::passages(&folder);
        let score = corpus::score(&passages);
        println!("{}: {} passages", folder.display(), passages.len());
        for remark in &score.remarks {
            println!("  {remark}");
        }
        let rows = [
            ("spans", score.spans),
            ("spans (overlap)", score.overlapping),
            ("measures", score.measures),
            ("faults", score.faults),
        ];
        for (name, tally) in rows {
            let (precision, recall, f1) = (tally.precision(), tally.recall(), tally.f1());
            println!("{name:16} precision {precision:.4} recall {recall:.4} F1 {f1:.4} {tally:?}");
        }
        for (field, (right, all)) in &score.fields {
            println!("{field:16} {right} of {all}");
        }
    }
}

/// Prints the statements that are not judged as they are marked.
fn statements(file: &std::path::Path) {
    let statements = corpus::statements(file);
    let (mut false_alarms, mut missed) = (0, 0);
    for statement in &statements {
        let Some(found) = statement.misjudged() else { continue };
        if statement.class.is_some() {
            missed += 1;
        } else {
            false_alarms += 1;
        }
        println!("  {} found {found:?}: {}", statement.class.as_deref().unwrap_or("true"), statement.text);
    }
    println!("{}: {} statements, {missed} missed, {false_alarms} false alarms", file.display(), statements.len());
}
