//! The two lists of checks: all of them, and the quick ones.

use crate::postgres::{Cluster, Lasting};
use crate::steps::Steps;
use crate::{arch, assets, glossary, matrix, process, programs, schema, tidy};
use std::path::Path;
use std::process::{Command, Stdio};

/// How long one fuzz target runs.
const FUZZ_SECONDS: u32 = 20;

/// Everything, on both engines. The same list on a desk and in the cloud.
pub(crate) fn test() -> anyhow::Result<()> {
    let mut steps = Steps::default();
    let mut setting = Setting::default();
    steps.step("assets", assets::build)?;
    steps.step("programs and database server", || setting.make())?;
    steps.step("fmt", fmt)?;
    steps.step("clippy", || {
        process::run(&mut process::cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))
    })?;
    steps.step("tidy", tidy::run)?;
    steps.step("arch", arch::run)?;
    steps.step("matrix", || matrix::run(true))?;
    steps.step("schema", || schema::run(true))?;
    steps.step("glossary", || glossary::run(false))?;
    steps.step("tests", || {
        // A snapshot that differs is a failure here and leaves no file behind.
        process::run(setting.give(process::cargo(&["test", "--workspace"]).env("INSTA_UPDATE", "no")))
    })?;
    journeys(&mut steps, &setting)?;
    fuzz(&mut steps)?;
    setting.end();
    steps.finish();
    Ok(())
}

/// The quick subset, for between two edits.
pub(crate) fn check() -> anyhow::Result<()> {
    let mut steps = Steps::default();
    steps.step("assets", assets::build)?;
    steps.step("fmt", fmt)?;
    steps.step("clippy", || process::run(&mut process::cargo(&["clippy", "--workspace", "--", "-D", "warnings"])))?;
    steps.step("tidy", tidy::run)?;
    steps.step("arch", arch::run)?;
    steps.finish();
    Ok(())
}

fn fmt() -> anyhow::Result<()> {
    process::run(&mut process::cargo(&["fmt", "--all", "--check"]))
}

/// What the tests find around them: a database server and a browser.
#[derive(Default)]
struct Setting {
    cluster: Option<Cluster>,
    variables: Vec<(&'static str, String)>,
}

impl Setting {
    fn make(&mut self) -> anyhow::Result<()> {
        programs::PDFTOTEXT.ensure()?;
        let chromium = programs::CHROMIUM.ensure()?;
        self.variables.push(("KH_CHROMIUM", chromium.to_string_lossy().into_owned()));
        if std::env::var("TEST_DATABASE_URL").is_ok_and(|url| !url.is_empty()) {
            println!("TEST_DATABASE_URL is set: that server is used");
            return Ok(());
        }
        let cluster = Cluster::start(Lasting::No)?;
        self.variables.push(("TEST_DATABASE_URL", cluster.url().to_owned()));
        self.cluster = Some(cluster);
        Ok(())
    }

    fn give<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command.envs(self.variables.iter().map(|(name, value)| (name, value)))
    }

    fn end(&mut self) {
        self.cluster = None;
    }
}

fn journeys(steps: &mut Steps, setting: &Setting) -> anyhow::Result<()> {
    if Path::new("web/journeys.mjs").exists() {
        steps.step("browser journeys", || {
            process::run(setting.give(&mut process::command("node", &["web/journeys.mjs"])))
        })
    } else {
        steps.skip("browser journeys", "there is no web/journeys.mjs");
        Ok(())
    }
}

fn fuzz(steps: &mut Steps) -> anyhow::Result<()> {
    if !Path::new("fuzz").is_dir() {
        steps.skip("fuzz", "there is no folder fuzz");
        return Ok(());
    }
    if !has_cargo_fuzz() {
        steps.skip("fuzz", "cargo-fuzz is not installed; the test of kh_fuzz has run the same targets for a moment");
        return Ok(());
    }
    steps.step("fuzz", || {
        for target in process::output(&mut process::cargo(&["fuzz", "list"]))?.lines() {
            let most = format!("-max_total_time={FUZZ_SECONDS}");
            // The sanitizers are still behind a gate of the compiler that this variable opens.
            process::run(process::cargo(&["fuzz", "run", target, "--", &most]).env("RUSTC_BOOTSTRAP", "1"))?;
        }
        Ok(())
    })
}

/// Whether cargo knows the command; its complaint that it does not would look like a fault of ours.
fn has_cargo_fuzz() -> bool {
    let mut question = process::cargo(&["fuzz", "--version"]);
    question.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}
