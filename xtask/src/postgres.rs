//! A PostgreSQL server of our own for the length of the tests or of a measurement.

use crate::programs;
use anyhow::{Context as _, bail};
use std::hash::{BuildHasher as _, RandomState};
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};

/// Starts, watches and clears away the server; see its first lines.
const SCRIPT: &str = include_str!("cluster.sh");
/// Between the choice of a free port and its use somebody else may take it.
const TRIES: u32 = 3;

/// Whether what is committed survives a power cut.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lasting {
    /// No: tests are quicker so.
    No,
    /// Yes, as with a real server: measurements would mean nothing otherwise.
    Yes,
}

/// A running server. It ends, and its folder is removed, when this is dropped or this process ends in whatever way:
/// the script that watches it waits for the end of a pipe that only this process holds.
pub(crate) struct Cluster {
    watcher: Child,
    pipe: Option<ChildStdin>,
    url: String,
}

impl Cluster {
    /// Makes and starts one.
    pub(crate) fn start(lasting: Lasting) -> anyhow::Result<Self> {
        // A link somewhere in PATH would hide the folder that holds the other programs of the server.
        let initdb = programs::INITDB.ensure()?.canonicalize()?;
        let folder = initdb.parent().context("initdb lies in no folder")?;
        let mut last = Ok(());
        for _ in 0..TRIES {
            match Self::try_start(folder, lasting) {
                Ok(cluster) => return Ok(cluster),
                Err(error) => last = Err(error),
            }
        }
        last?;
        bail!("the PostgreSQL server was never tried")
    }

    /// The address of its first database.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    fn try_start(folder: &Path, lasting: Lasting) -> anyhow::Result<Self> {
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let password = password();
        let mut command = as_ordinary_user()?;
        command.args(["sh", "-c", SCRIPT, "cluster"]).arg(folder).arg(port.to_string());
        if lasting == Lasting::Yes {
            command.arg("lasting");
        }
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        // Ctrl-C in the terminal must not reach the watcher: it would leave the server without one.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let mut watcher = command.spawn().context("cannot start the shell that watches PostgreSQL")?;
        let mut pipe = watcher.stdin.take().context("the watcher has no standard input")?;
        writeln!(pipe, "{password}")?;
        let mut answer = String::new();
        BufReader::new(watcher.stdout.take().context("the watcher has no standard output")?).read_line(&mut answer)?;
        let url = format!("postgres://postgres:{password}@127.0.0.1:{port}/postgres");
        let cluster = Self { watcher, pipe: Some(pipe), url };
        if answer.trim() != "ready" {
            bail!("the PostgreSQL server did not start; its own words are above");
        }
        println!("PostgreSQL from {} serves 127.0.0.1:{port}", folder.display());
        Ok(cluster)
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.pipe.take());
        if let Err(error) = self.watcher.wait() {
            eprintln!("the PostgreSQL server may still run: {error}");
        }
    }
}

/// PostgreSQL refuses to run as root.
fn as_ordinary_user() -> anyhow::Result<Command> {
    if !programs::is_root() {
        return Ok(Command::new("env"));
    }
    let users = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
    let Some(user) =
        ["postgres", "nobody"].into_iter().find(|user| users.lines().any(|line| line.starts_with(&format!("{user}:"))))
    else {
        bail!("PostgreSQL refuses to run as root, and there is neither a user `postgres` nor `nobody` to run it as");
    };
    let mut command = Command::new("runuser");
    command.args(["-u", user, "--"]);
    Ok(command)
}

/// A word that nobody guesses: other users of the machine can reach the port.
fn password() -> String {
    let number = || RandomState::new().hash_one(std::process::id());
    format!("{:016x}{:016x}", number(), number())
}
