//! The front end: web/dist from web/src.

use crate::{process, programs, tree};
use std::path::Path;
use std::time::SystemTime;

/// The file that npm writes last when it has installed everything.
const INSTALLED: &str = "web/node_modules/.package-lock.json";
/// The file that the build swaps in last.
const BUILT: &str = "web/dist/manifest.json";

/// Installs and builds what is missing or older than its sources.
pub(crate) fn build() -> anyhow::Result<()> {
    let sources = sources()?;
    let newest = sources.iter().filter_map(|path| changed(path)).max();
    if changed(Path::new(BUILT)).is_some_and(|built| Some(built) >= newest) {
        println!("web/dist is up to date");
        return Ok(());
    }
    programs::NODE.ensure()?;
    let npm = programs::NPM.ensure()?;
    let npm = npm.to_string_lossy();
    if changed(Path::new(INSTALLED)) < changed(Path::new("web/package-lock.json")) {
        process::run(process::command(&npm, &["ci", "--no-audit", "--no-fund"]).current_dir("web"))?;
    }
    process::run(process::command(&npm, &["run", "build"]).current_dir("web"))
}

fn sources() -> anyhow::Result<Vec<std::path::PathBuf>> {
    let mut sources = tree::files("web/src")?;
    sources.extend(tree::files("web/licences")?);
    sources.extend(["web/build.mjs", "web/package.json", "web/package-lock.json"].map(Into::into));
    Ok(sources)
}

/// When the file was changed last; nothing when there is no such file.
fn changed(path: &Path) -> Option<SystemTime> {
    path.metadata().and_then(|about| about.modified()).ok()
}
