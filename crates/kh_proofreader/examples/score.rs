//! Scores the proof-reader on annotated passages: `cargo run -p kh_proofreader --example score [FOLDER…]`.
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
