//! The files of the checkout.

use anyhow::Context as _;
use std::path::{Path, PathBuf};

/// Folders that hold nothing of ours: built, downloaded or made by running the program.
const NOT_OURS: &[&str] = &[".git", "target", "node_modules", "dist", "dist.new", "dist.old", "data.local"];

/// The folder of the checkout: that of the cargo that runs this tool, because several checkouts may share one build.
pub(crate) fn root() -> PathBuf {
    let manifest = std::env::var("CARGO_MANIFEST_DIR").unwrap_or_else(|_| env!("CARGO_MANIFEST_DIR").to_owned());
    let manifest = PathBuf::from(manifest);
    manifest.parent().map_or_else(|| manifest.clone(), Path::to_owned)
}

/// Every file below `folder`, by name; a folder that does not exist has none.
pub(crate) fn files(folder: &str) -> anyhow::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    if Path::new(folder).is_dir() {
        collect(Path::new(folder), &mut found)?;
    }
    found.sort();
    Ok(found)
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) -> anyhow::Result<()> {
    for entry in std::fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))? {
        let entry = entry?;
        let (path, kind) = (entry.path(), entry.file_type()?);
        let name = entry.file_name();
        if kind.is_dir() && !NOT_OURS.iter().any(|other| name == *other) {
            collect(&path, found)?;
        } else if kind.is_file() {
            found.push(path.strip_prefix(".").map(Path::to_owned).unwrap_or(path));
        }
    }
    Ok(())
}

/// The files below `folder` whose names end in `.extension`.
pub(crate) fn files_ending(folder: &str, extension: &str) -> anyhow::Result<Vec<PathBuf>> {
    let mut found = files(folder)?;
    found.retain(|path| has_extension(path, extension));
    Ok(found)
}

/// Whether the name of `path` ends in `.extension`.
pub(crate) fn has_extension(path: &Path, extension: &str) -> bool {
    path.extension().is_some_and(|found| found == extension)
}

/// The text of a file.
pub(crate) fn read(path: impl AsRef<Path>) -> anyhow::Result<String> {
    let path = path.as_ref();
    std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

/// The path as it is written in messages and tables: with `/` on every system.
pub(crate) fn shown(path: &Path) -> String {
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// Writes a generated file, or with `check` refuses when it differs from what would be written.
pub(crate) fn keep(path: &str, text: &str, check: bool, command: &str) -> anyhow::Result<()> {
    let stored = std::fs::read_to_string(path).unwrap_or_default();
    if stored == text {
        println!("{path} is up to date");
    } else if check {
        let line = stored.lines().zip(text.lines()).take_while(|(a, b)| a == b).count();
        let (old, new) = (stored.lines().nth(line).unwrap_or(""), text.lines().nth(line).unwrap_or(""));
        anyhow::bail!(
            "{path} is not up to date; run `cargo xtask {command}`. First difference, line {}:\n- {old}\n+ {new}",
            line + 1
        );
    } else {
        if let Some(folder) = Path::new(path).parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(path, text).with_context(|| format!("cannot write {path}"))?;
        println!("{path} written");
    }
    Ok(())
}

/// Fails with all complaints, one to a line; says that all is well otherwise.
pub(crate) fn verdict(subject: &str, complaints: &[String]) -> anyhow::Result<()> {
    if complaints.is_empty() {
        println!("{subject}: nothing to complain about");
        return Ok(());
    }
    anyhow::bail!("{subject}: {} complaint(s)\n  {}", complaints.len(), complaints.join("\n  "))
}
