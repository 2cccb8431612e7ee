//! A list of steps, run in order, each with its name and its time.

use anyhow::Context as _;
use std::time::Instant;

/// The steps that have passed so far.
#[derive(Default)]
pub(crate) struct Steps {
    passed: Vec<(&'static str, f64)>,
    skipped: Vec<String>,
}

impl Steps {
    /// Runs a step; the first that fails ends the list.
    pub(crate) fn step(&mut self, name: &'static str, work: impl FnOnce() -> anyhow::Result<()>) -> anyhow::Result<()> {
        println!("\n── {name}");
        let begun = Instant::now();
        let outcome = work();
        let seconds = begun.elapsed().as_secs_f64();
        if outcome.is_err() {
            println!("── {name}: FAILED after {seconds:.1} s");
            println!("steps: {} passed, 1 failed", self.passed.len());
        } else {
            println!("── {name}: passed in {seconds:.1} s");
            self.passed.push((name, seconds));
        }
        outcome.with_context(|| format!("step `{name}` failed"))
    }

    /// Notes that a step cannot be run here, and why.
    pub(crate) fn skip(&mut self, name: &str, reason: &str) {
        println!("\n── {name}: left out, {reason}");
        self.skipped.push(format!("{name} ({reason})"));
    }

    /// Prints the times and the sum.
    pub(crate) fn finish(&self) {
        println!();
        for (name, seconds) in &self.passed {
            println!("{seconds:8.1} s  {name}");
        }
        for step in &self.skipped {
            println!("  left out  {step}");
        }
        println!("steps: {} passed, 0 failed", self.passed.len());
    }
}
