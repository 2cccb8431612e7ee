//! Measurements: the benches of the heart, of the counters and of the proof-reader, and the scripts in bench/.

use crate::postgres::{Cluster, Lasting};
use crate::{process, programs, tree};

/// Runs all of them; `arguments` go to the scripts. A server is started for them unless one is named.
pub(crate) fn run(arguments: &[String]) -> anyhow::Result<()> {
    process::run(&mut process::cargo(&["bench", "--package", "kh_figures"]))?;
    process::run(&mut process::cargo(&["bench", "--package", "kh_visits", "--benches"]))?;
    process::run(&mut process::cargo(&["bench", "--package", "kh_proofreader", "--bench", "reading"]))?;
    if let Err(missing) = programs::NGINX.ensure() {
        println!("{missing:#} The file from nginx is left out.");
    }
    let named = std::env::var("TEST_DATABASE_URL").is_ok_and(|url| !url.is_empty());
    let cluster = if named { None } else { Some(Cluster::start(Lasting::Yes)?) };
    for script in tree::files("bench")? {
        let name = tree::shown(&script);
        let runner = match script.extension().and_then(|extension| extension.to_str()) {
            Some("sh") => "bash",
            Some("py") => "python3",
            Some("mjs") => "node",
            _ => continue,
        };
        let mut command = process::command(runner, &[&name]);
        command.args(arguments);
        command.envs(cluster.as_ref().map(|cluster| ("TEST_DATABASE_URL", cluster.url())));
        process::run(&mut command)?;
    }
    Ok(())
}
