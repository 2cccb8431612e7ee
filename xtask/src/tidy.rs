//! The look of files.
//!
//! The length is a sign to look again, not a law: a file in [`LONG_FILES`] says why it is long.

use crate::tree::{self, has_extension};
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;
use std::path::Path;

/// Above so many lines a Rust file is probably two.
const MOST_LINES: usize = 500;

/// Files that may be longer, each with the reason.
const LONG_FILES: &[(&str, &str)] = &[];

/// What no file of ours may hold, and why. The words are put together here, so that this file does not hold them.
const FORBIDDEN: &[(&str, &str)] = &[
    (concat!("todo", "!("), "finish it or leave it out"),
    (concat!("unimplemented", "!("), "finish it or leave it out"),
    (concat!("FIX", "ME"), "mend it now"),
    (concat!("TO", "DO"), "finish it or leave it out"),
    (concat!("/wo", "rk/"), "a path of one machine"),
    (concat!("/ro", "ot/"), "a path of one machine"),
    (concat!("crates", ".io"), "a registry's host: the clients know where to look"),
    (concat!("npm", "js."), "a registry's host: the clients know where to look"),
    (concat!("pypi", ".org"), "a registry's host: the clients know where to look"),
    (concat!("deb.", "debian"), "a registry's host: the clients know where to look"),
];

/// Files that a package manager writes; only their invisible characters are looked at.
const WRITTEN_BY_TOOLS: &[&str] = &["Cargo.lock", "web/package-lock.json"];

/// Ends of names of files that are text.
const TEXT: &[&str] = &[
    "rs", "toml", "md", "sql", "sh", "mjs", "js", "scss", "css", "html", "svg", "yml", "yaml", "typ", "txt", "tsv",
    "csv", "json", "py", "ftl", "lock", "snap",
];

/// Where the sums of the migrations are kept.
const SUMS: &str = "migrations/SHA256SUMS";

/// Checks everything.
pub(crate) fn run() -> anyhow::Result<()> {
    let mut complaints = Vec::new();
    let mut lengths = Vec::new();
    for path in tree::files(".")? {
        let name = tree::shown(&path);
        let is_text = TEXT.iter().any(|extension| has_extension(&path, extension)) || name == ".ci/run";
        if !is_text || name.starts_with("data/") {
            continue;
        }
        let Ok(text) = std::fs::read_to_string(&path) else {
            complaints.push(format!("{name}: is not UTF-8"));
            continue;
        };
        check_characters(&name, &text, &mut complaints);
        if !WRITTEN_BY_TOOLS.contains(&name.as_str()) {
            check_words(&name, &text, &mut complaints);
        }
        if has_extension(&path, "rs") {
            lengths.push(text.lines().count());
            check_rust(&name, &text, &mut complaints);
        }
        if name.starts_with("crates/") && name.ends_with("/Cargo.toml") {
            check_manifest(&name, &text, &mut complaints);
        }
    }
    check_long_files(&mut complaints);
    check_sums(&mut complaints)?;
    lengths.sort_unstable();
    println!("Rust files: {}, median length {} lines", lengths.len(), lengths.get(lengths.len() / 2).unwrap_or(&0));
    tree::verdict("tidy", &complaints)
}

fn check_rust(name: &str, text: &str, complaints: &mut Vec<String>) {
    let lines = text.lines().count();
    if lines > MOST_LINES && !LONG_FILES.iter().any(|(long, _)| *long == name) {
        complaints
            .push(format!("{name}: {lines} lines; divide it, or give the reason in LONG_FILES of xtask/src/tidy.rs"));
    }
    if !text.starts_with("//!") {
        complaints.push(format!("{name}: does not begin with `//!` and what it is"));
    }
    if text.starts_with("//! .\n") {
        complaints.push(format!("{name}: its first line says nothing"));
    }
}

fn check_long_files(complaints: &mut Vec<String>) {
    for (name, reason) in LONG_FILES {
        let lines = std::fs::read_to_string(name).map_or(0, |text| text.lines().count());
        if lines <= MOST_LINES || reason.is_empty() {
            complaints.push(format!("{name}: stands in LONG_FILES for nothing"));
        }
    }
}

fn check_words(name: &str, text: &str, complaints: &mut Vec<String>) {
    for (number, line) in text.lines().enumerate() {
        for (word, reason) in FORBIDDEN.iter().filter(|(word, _)| line.contains(word)) {
            complaints.push(format!("{name}:{}: `{word}`: {reason}", number + 1));
        }
    }
}

fn check_characters(name: &str, text: &str, complaints: &mut Vec<String>) {
    for (number, line) in text.split('\n').enumerate() {
        if let Some(found) = line.chars().find(|c| is_invisible(*c)) {
            let code = u32::from(found);
            complaints
                .push(format!("{name}:{}: the invisible character U+{code:04X}; write it as an escape", number + 1));
        }
    }
}

/// Control characters (but the tab), marks of direction, and spaces that look like none or like another one.
fn is_invisible(c: char) -> bool {
    (c.is_control() && c != '\t')
        || matches!(u32::from(c), 0xA0 | 0xAD | 0x200B..=0x200F | 0x2028..=0x202F | 0x2060..=0x2064 | 0x2066..=0x206F | 0xFEFF)
}

/// Versions stand once, in the workspace.
fn check_manifest(name: &str, text: &str, complaints: &mut Vec<String>) {
    let mut section = "";
    for (number, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.starts_with('[') {
            section = line;
        } else if section.ends_with("dependencies]") && line.contains('=') && !line.starts_with('#') {
            let inherited = line.replace(' ', "").contains("workspace=true");
            if !inherited {
                complaints.push(format!("{name}:{}: the version belongs into the workspace: `{line}`", number + 1));
            }
        } else if section == "[package]" && line.starts_with("version") && line != "version.workspace = true" {
            complaints.push(format!("{name}:{}: write `version.workspace = true`", number + 1));
        }
    }
    if !text.contains("[lints]\nworkspace = true") {
        complaints.push(format!("{name}: does not take the lints of the workspace"));
    }
}

/// A migration that has landed is never edited: databases out there have run it as it was.
fn check_sums(complaints: &mut Vec<String>) -> anyhow::Result<()> {
    let kept = std::fs::read_to_string(SUMS).unwrap_or_default();
    let mut known = Vec::new();
    for line in kept.lines() {
        let Some((sum, name)) = line.split_once("  ") else {
            complaints.push(format!("{SUMS}: cannot read the line `{line}`"));
            continue;
        };
        known.push(name);
        match std::fs::read(Path::new("migrations").join(name)) {
            Ok(bytes) if sum_of(&bytes) == sum => {}
            Ok(_) => complaints.push(format!("migrations/{name}: was edited after it had landed; add a new migration")),
            Err(_) => complaints.push(format!("migrations/{name}: has landed and is gone")),
        }
    }
    for path in tree::files_ending("migrations", "sql")? {
        let name = tree::shown(&path).replace("migrations/", "");
        if !known.contains(&name.as_str()) {
            complaints.push(format!("migrations/{name}: is not in {SUMS}; run `cargo xtask schema`"));
        }
    }
    Ok(())
}

/// Adds the sums of new migrations; those that are there stay as they are.
pub(crate) fn add_sums(check: bool) -> anyhow::Result<()> {
    let mut kept = std::fs::read_to_string(SUMS).unwrap_or_default();
    for path in tree::files_ending("migrations", "sql")? {
        let name = tree::shown(&path).replace("migrations/", "");
        if !kept.lines().any(|line| line.ends_with(&format!("  {name}"))) {
            writeln!(kept, "{}  {name}", sum_of(&std::fs::read(&path)?))?;
        }
    }
    tree::keep(SUMS, &kept, check, "schema")
}

fn sum_of(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut hex, byte| {
        write!(hex, "{byte:02x}").expect("writing to a string does not fail");
        hex
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_those_of_sha256sum() {
        // From FIPS 180-4: the sum of the three bytes "abc".
        assert_eq!(sum_of(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    #[test]
    fn a_version_of_its_own_is_named() {
        let mut complaints = Vec::new();
        let manifest = "[package]\nversion.workspace = true\n[lints]\nworkspace = true\n[dependencies]\nserde = \"1\"\nuuid.workspace = true\nsqlx = { workspace = true }\n";
        check_manifest("crates/x/Cargo.toml", manifest, &mut complaints);
        assert_eq!(complaints.len(), 1);
        assert!(complaints[0].contains(":6:"), "{complaints:?}");
    }

    #[test]
    fn invisible_characters_are_named_with_their_line() {
        let mut complaints = Vec::new();
        check_characters("x", "Tân An\nTân\u{a0}An\r\n", &mut complaints);
        assert_eq!(complaints.len(), 1);
        assert!(complaints[0].starts_with("x:2: the invisible character U+00A0"));
    }

    #[test]
    fn forbidden_words_are_named() {
        let mut complaints = Vec::new();
        check_words("x", &format!("a\nsee {}main", concat!("/wo", "rk/")), &mut complaints);
        assert_eq!(complaints.len(), 1);
    }
}
