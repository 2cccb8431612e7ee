//! The project's own tool: `cargo xtask <command>`.
//!
//! It sets up what a machine lacks, runs the whole list of checks the same way on a desk and in the cloud, and keeps the
//! generated documents true. It has few dependencies, so that it builds in seconds.
//!
//! Reading order: [`steps`] (how a list is run), [`suite`] (the lists themselves), then one file for each command.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a tool for the terminal")]

mod arch;
mod assets;
mod bench;
mod demo;
mod glossary;
mod matrix;
mod postgres;
mod process;
mod programs;
mod rust_source;
mod schema;
mod soak;
mod steps;
mod suite;
mod tidy;
mod tree;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Builds, checks and tries the project.")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Builds the program and fills a database with the reference province.
    Demo {
        /// What is handed on to `khuyenhoc demo`.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Runs every check there is, on both engines; sets up what is missing.
    Test,
    /// Runs the quick checks.
    Check,
    /// Builds the front end into web/dist when its sources are newer.
    Assets,
    /// Measures.
    Bench {
        /// What is handed on to the scripts in bench/, such as `--quick`.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Kills the program again and again while it writes, and examines what is left.
    Soak {
        /// How many times it is killed.
        #[arg(default_value_t = 20)]
        rounds: u32,
    },
    /// Checks the look of files: length, first lines, forbidden words, migrations that were changed.
    Tidy,
    /// Checks which crate leans on which, and that SQL, pages and rules stay in their files.
    Arch,
    /// Writes docs/permissions.md.
    Matrix {
        /// Only says whether it is up to date.
        #[arg(long)]
        check: bool,
    },
    /// Writes docs/schema.txt, docs/citus.sql and the sums of new migrations.
    Schema {
        /// Only says whether they are up to date.
        #[arg(long)]
        check: bool,
    },
    /// Checks docs/glossary.md against the code.
    Glossary {
        /// Adds a row for every documented noun that has none.
        #[arg(long)]
        add: bool,
    },
}

fn main() -> ExitCode {
    // The tool works on the checkout from wherever it is called.
    let outcome = std::env::set_current_dir(tree::root()).map_err(anyhow::Error::from).and_then(|()| run());
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> anyhow::Result<()> {
    match Arguments::parse().command {
        Command::Demo { arguments } => demo::run(&arguments),
        Command::Test => suite::test(),
        Command::Check => suite::check(),
        Command::Assets => assets::build(),
        Command::Bench { arguments } => bench::run(&arguments),
        Command::Soak { rounds } => soak::run(rounds),
        Command::Tidy => tidy::run(),
        Command::Arch => arch::run(),
        Command::Matrix { check } => matrix::run(check),
        Command::Schema { check } => schema::run(check),
        Command::Glossary { add } => glossary::run(add),
    }
}
