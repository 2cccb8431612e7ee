//! The program with the reference province.

use crate::{assets, process};
use anyhow::Context as _;

/// Where the release build puts the program.
pub(crate) const PROGRAM: &str = "target/release/khuyenhoc";

/// Builds the front end and the program.
pub(crate) fn build() -> anyhow::Result<String> {
    assets::build()?;
    // The whole workspace: with fewer packages cargo chooses other features, and the benches would build all of it again.
    process::run(&mut process::cargo(&["build", "--release", "--workspace"]))?;
    // A machine may keep all its builds in one place.
    Ok(std::env::var("CARGO_TARGET_DIR")
        .map_or_else(|_| PROGRAM.to_owned(), |folder| format!("{folder}/release/khuyenhoc")))
}

/// Builds everything and becomes `khuyenhoc demo`, with `data/demo` unless another folder is named.
pub(crate) fn run(arguments: &[String]) -> anyhow::Result<()> {
    let program = build()?;
    let mut command = std::process::Command::new(&program);
    command.arg("demo");
    if !arguments.iter().any(|argument| argument == "--data" || argument.starts_with("--data=")) {
        command.args(["--data", "data/demo"]);
    }
    command.args(arguments);
    become_program(&mut command).with_context(|| format!("cannot run {program}"))
}

#[cfg(unix)]
fn become_program(command: &mut std::process::Command) -> anyhow::Result<()> {
    Err(std::os::unix::process::CommandExt::exec(command).into())
}

#[cfg(not(unix))]
fn become_program(command: &mut std::process::Command) -> anyhow::Result<()> {
    let status = command.status()?;
    anyhow::ensure!(status.success(), "the program ended with {status}");
    Ok(())
}
