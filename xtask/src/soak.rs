//! The program, killed again and again while it writes: what is left must always be sound, and the work must come out
//! the same in the end.

use crate::{demo, process};
use anyhow::{Context as _, ensure};
use std::hash::{BuildHasher as _, RandomState};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Fills one folder undisturbed and another one with `rounds` kills; both must report the same.
pub(crate) fn run(rounds: u32) -> anyhow::Result<()> {
    let program = demo::build()?;
    let folder = std::env::temp_dir().join(format!("khuyenhoc-soak-{}", std::process::id()));
    let outcome = soak(&program, &folder, rounds);
    if outcome.is_ok() {
        std::fs::remove_dir_all(&folder)?;
    } else {
        println!("the data is left in {} to be looked at", folder.display());
    }
    outcome
}

fn soak(program: &str, folder: &Path, rounds: u32) -> anyhow::Result<()> {
    let (calm, killed) = (folder.join("calm"), folder.join("killed"));
    let begun = Instant::now();
    process::run(&mut fill(program, &calm))?;
    let whole = begun.elapsed();
    let expected = report(program, &calm)?;
    let seed = RandomState::new().hash_one(0);
    println!(
        "an undisturbed run takes {:.1} s; the moments of the kills come from the seed {seed}",
        whole.as_secs_f64()
    );
    let mut moments = Moments(seed | 1);
    let mut round = 0;
    while round < rounds {
        let moment = moments.within(whole);
        if kill_after(&mut fill(program, &killed), moment)? {
            // Nothing is left to be interrupted: what the kills before led to is compared, and all begins anew.
            ensure_same(program, &killed, &expected)?;
            std::fs::remove_dir_all(&killed)?;
            continue;
        }
        round += 1;
        println!("round {round} of {rounds}: was killed after {:.3} s", moment.as_secs_f64());
        if killed.join("khuyenhoc.db").exists() {
            process::run(&mut with_data(program, "doctor", &killed)).with_context(|| format!("round {round}"))?;
        }
    }
    process::run(&mut fill(program, &killed))?;
    process::run(&mut with_data(program, "doctor", &killed))?;
    ensure_same(program, &killed, &expected)?;
    println!("soak: {rounds} kills, every database sound, the report is the same");
    Ok(())
}

fn ensure_same(program: &str, folder: &Path, expected: &str) -> anyhow::Result<()> {
    ensure!(
        report(program, folder)? == expected,
        "the report after the kills differs from that of the undisturbed run"
    );
    Ok(())
}

fn with_data(program: &str, action: &str, folder: &Path) -> Command {
    let mut command = process::command(program, &[action, "--data"]);
    command.arg(folder);
    command
}

fn fill(program: &str, folder: &Path) -> Command {
    let mut command = with_data(program, "demo", folder);
    command.args(["--no-serve", "--quiet"]);
    command
}

fn report(program: &str, folder: &Path) -> anyhow::Result<String> {
    let mut command = process::command(
        program,
        &["report", "year", "--unit", "long-an", "--year", "2024", "--format", "json", "--data"],
    );
    process::output(command.arg(folder))
}

/// Starts the command and kills it with SIGKILL after `moment`; tells whether it had ended by itself before.
fn kill_after(command: &mut Command, moment: Duration) -> anyhow::Result<bool> {
    let mut child = command.stdout(Stdio::null()).spawn().context("cannot start the program")?;
    let begun = Instant::now();
    while begun.elapsed() < moment {
        if let Some(status) = child.try_wait()? {
            ensure!(status.success(), "the program ended by itself with {status}");
            return Ok(true);
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    child.kill()?;
    child.wait()?;
    Ok(false)
}

/// Numbers that look random and follow from their seed (xorshift64).
struct Moments(u64);

impl Moments {
    fn within(&mut self, span: Duration) -> Duration {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        let microseconds = u64::try_from(span.as_micros()).unwrap_or(u64::MAX).max(1);
        Duration::from_micros(self.0 % microseconds)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_within_the_span_and_follow_from_the_seed() {
        let span = Duration::from_secs(3);
        let run = |seed| {
            let mut moments = Moments(seed);
            (0..100).map(|_| moments.within(span)).collect::<Vec<_>>()
        };
        assert!(run(7).iter().all(|moment| *moment < span));
        assert_eq!(run(7), run(7));
        assert_ne!(run(7), run(9));
    }
}
