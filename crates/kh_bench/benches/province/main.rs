//! The measurements of the heart on the reference province, beside their rivals, in one run.
//!
//! `--quick` takes the small province and fewer rounds; names of parts restrict the run to them. `KH_BENCH_DATA` names
//! a folder with a full province that is there already (it is copied, not touched), `KH_BENCH_PYTHON` a Python that
//! has DuckDB, `TEST_DATABASE_URL` a PostgreSQL server. What is missing is left out with a sentence.
#![expect(clippy::print_stdout, reason = "a measurement speaks to whoever runs it")]

mod event;
mod ground;
mod growth;
mod rebuild;
mod rollup;
mod timing;
mod writers;

use ground::Ground;
use std::error::Error;

/// What a part may end with.
type Outcome = Result<(), Box<dyn Error>>;

/// What was asked for.
struct Wanted {
    quick: bool,
    parts: Vec<String>,
}

impl Wanted {
    fn read() -> Self {
        // Cargo adds `--bench` of its own.
        let (options, parts): (Vec<String>, Vec<String>) =
            std::env::args().skip(1).partition(|argument| argument.starts_with("--"));
        Self { quick: options.iter().any(|option| option == "--quick"), parts }
    }

    fn has(&self, part: &str) -> bool {
        self.parts.is_empty() || self.parts.iter().any(|wanted| wanted == part)
    }
}

#[tokio::main]
async fn main() -> Outcome {
    let wanted = Wanted::read();
    println!("{}", timing::machine());
    if ["rollup", "rebuild", "event"].iter().any(|part| wanted.has(part)) {
        let ground = Ground::prepare(wanted.quick).await?;
        if wanted.has("rollup") {
            rollup::run(&ground).await?;
        }
        if wanted.has("rebuild") {
            rebuild::run(&ground).await?;
        }
        if wanted.has("event") {
            event::run(&ground).await?;
        }
    }
    if wanted.has("growth") {
        growth::run(wanted.quick).await?;
    }
    if wanted.has("writers") {
        writers::run(wanted.quick).await;
    }
    println!("{}", timing::machine());
    Ok(())
}
