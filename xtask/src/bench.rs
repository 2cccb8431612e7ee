//! Measurements: the benches of the heart, and the scripts in bench/.

use crate::{process, tree};

/// Runs all of them.
pub(crate) fn run() -> anyhow::Result<()> {
    process::run(&mut process::cargo(&["bench", "--package", "kh_figures"]))?;
    for script in tree::files("bench")? {
        let name = tree::shown(&script);
        let runner = match script.extension().and_then(|extension| extension.to_str()) {
            Some("sh") => "bash",
            Some("py") => "python3",
            Some("mjs") => "node",
            _ => continue,
        };
        process::run(&mut process::command(runner, &[&name]))?;
    }
    Ok(())
}
