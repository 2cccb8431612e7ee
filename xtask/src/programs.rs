//! Programs that the machine must have; on Debian, root gets them from the distribution.

use crate::process;
use anyhow::bail;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A program of the machine and how one comes to it.
pub(crate) struct Program {
    /// The name of its file.
    pub(crate) name: &'static str,
    /// Where to look beside `PATH`.
    pub(crate) folders: &'static [&'static str],
    /// The Debian packages that hold it.
    pub(crate) packages: &'static [&'static str],
    /// What it is needed for.
    pub(crate) purpose: &'static str,
}

/// Runs the scripts that build the front end.
pub(crate) const NODE: Program =
    Program { name: "node", folders: &[], packages: &["nodejs", "npm"], purpose: "builds web/dist" };
/// Brings the packages of the front end.
pub(crate) const NPM: Program =
    Program { name: "npm", folders: &[], packages: &["nodejs", "npm"], purpose: "builds web/dist" };
/// The browser of the journeys.
pub(crate) const CHROMIUM: Program =
    Program { name: "chromium", folders: &[], packages: &["chromium"], purpose: "runs the browser journeys" };
/// Reads PDF files in tests.
pub(crate) const PDFTOTEXT: Program =
    Program { name: "pdftotext", folders: &[], packages: &["poppler-utils"], purpose: "reads PDF files in tests" };
/// Serves a file beside which the public pages are measured.
pub(crate) const NGINX: Program = Program {
    name: "nginx",
    folders: &["/usr/sbin"],
    packages: &["nginx"],
    purpose: "is what the public pages are measured beside",
};
/// Makes a cluster of PostgreSQL; its folder holds the server too.
pub(crate) const INITDB: Program = Program {
    name: "initdb",
    folders: &["/usr/lib/postgresql/*/bin"],
    packages: &["postgresql"],
    purpose: "runs the store tests on PostgreSQL",
};

impl Program {
    /// Where the program is, if the machine has it.
    pub(crate) fn find(&self) -> Option<PathBuf> {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let mut folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
        for pattern in self.folders {
            folders.extend(expand(pattern));
        }
        folders.into_iter().map(|folder| folder.join(self.name)).find(|file| file.is_file())
    }

    /// Where the program is; installs it when root may, and else says how to get it.
    pub(crate) fn ensure(&self) -> anyhow::Result<PathBuf> {
        if let Some(found) = self.find() {
            return Ok(found);
        }
        if is_root() && Path::new("/usr/bin/apt-get").exists() {
            println!("`{}` is missing and will be installed: it {}", self.name, self.purpose);
            install(self.packages)?;
            if let Some(found) = self.find() {
                return Ok(found);
            }
        }
        bail!(
            "the program `{}` is missing; it {}. On Debian: apt-get install {}. On other systems install it with the \
             system's own packages, so that it is found in PATH.",
            self.name,
            self.purpose,
            self.packages.join(" ")
        )
    }
}

/// The folders that `pattern` names; a `*` stands for one folder, the one with the highest number first.
fn expand(pattern: &str) -> Vec<PathBuf> {
    let Some((before, after)) = pattern.split_once("/*/") else { return vec![PathBuf::from(pattern)] };
    let mut versions: Vec<(u32, PathBuf)> = std::fs::read_dir(before)
        .into_iter()
        .flatten()
        .filter_map(Result::ok)
        .map(|entry| (entry.file_name().to_string_lossy().parse().unwrap_or(0), entry.path().join(after)))
        .collect();
    versions.sort_by_key(|(version, _)| std::cmp::Reverse(*version));
    versions.into_iter().map(|(_, folder)| folder).collect()
}

fn install(packages: &[&str]) -> anyhow::Result<()> {
    // A fresh image has no package lists at all.
    process::run(&mut apt(&["update", "--quiet"]))?;
    let arguments = [&["install", "--quiet", "--yes", "--no-install-recommends"], packages].concat();
    process::run(&mut apt(&arguments))
}

fn apt(arguments: &[&str]) -> Command {
    let mut command = process::command("apt-get", arguments);
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}

/// Whether this process may install packages.
pub(crate) fn is_root() -> bool {
    process::output(&mut process::command("id", &["-u"])).is_ok_and(|id| id.trim() == "0")
}
