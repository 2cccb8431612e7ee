//! The servers: each a process that ends with its value here.

use crate::Outcome;
use axum::Router;
use axum::body::Bytes;
use axum::response::Html;
use axum::routing::get;
use std::error::Error;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use tempfile::TempDir;

/// The argument that makes this bench a server of the bytes of a file.
pub(crate) const BYTES: &str = "--serve-bytes";

/// A server that runs.
pub(crate) struct Server {
    pub(crate) port: u16,
    process: Child,
    /// What it reads, for as long as it runs.
    _folder: Option<TempDir>,
}

impl Server {
    /// The program over the data of `folder`.
    pub(crate) fn program(folder: &Path) -> Result<Self, Box<dyn Error>> {
        let program = std::env::var_os("KH_BENCH_PROGRAM").ok_or("KH_BENCH_PROGRAM names no program")?;
        let port = free_port()?;
        let mut command = Command::new(program);
        command.arg("serve").arg("--data").arg(folder).arg("--listen").arg(format!("127.0.0.1:{port}"));
        Self::start(command, port, None)
    }

    /// An axum handler that gives `page` and does nothing else.
    pub(crate) fn bytes(page: &str) -> Result<Self, Box<dyn Error>> {
        let (folder, port) = (tempfile::tempdir()?, free_port()?);
        let file = folder.path().join("page.html");
        std::fs::write(&file, page)?;
        let mut command = Command::new(std::env::current_exe()?);
        command.arg(BYTES).arg(&file).arg(port.to_string());
        Self::start(command, port, Some(folder))
    }

    /// nginx with `page` as a file; none when the machine has no nginx.
    pub(crate) fn nginx(page: &str) -> Result<Option<Self>, Box<dyn Error>> {
        let Some(nginx) = ["/usr/sbin/nginx", "/usr/bin/nginx"].into_iter().find(|path| Path::new(path).exists())
        else {
            return Ok(None);
        };
        let (folder, port) = (tempfile::tempdir()?, free_port()?);
        let place = folder.path().display();
        std::fs::write(folder.path().join("page.html"), page)?;
        let settings = format!(
            "worker_processes auto; daemon off; pid {place}/pid; error_log {place}/errors;
             events {{ worker_connections 256; }}
             http {{
               access_log off; keepalive_requests 100000000; sendfile on; tcp_nopush on; open_file_cache max=10;
               client_body_temp_path {place}/1; proxy_temp_path {place}/2; fastcgi_temp_path {place}/3;
               uwsgi_temp_path {place}/4; scgi_temp_path {place}/5;
               types {{ text/html html; }}
               server {{ listen 127.0.0.1:{port}; root {place}; }}
             }}"
        );
        std::fs::write(folder.path().join("nginx.conf"), settings)?;
        // Its workers give up the rights of root, and must still get into the folder.
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o755))?;
        }
        let mut command = Command::new(nginx);
        command.arg("-c").arg(folder.path().join("nginx.conf")).arg("-e").arg(folder.path().join("errors"));
        Self::start(command, port, Some(folder)).map(Some)
    }

    fn start(mut command: Command, port: u16, folder: Option<TempDir>) -> Result<Self, Box<dyn Error>> {
        let process = command.stdin(Stdio::null()).stdout(Stdio::null()).spawn()?;
        let server = Self { port, process, _folder: folder };
        for _ in 0..600 {
            if TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok() {
                return Ok(server);
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Err(format!("no server came up at port {port}").into())
    }

    /// How much memory it has in use, in MiB.
    pub(crate) fn memory(&self) -> u64 {
        let text = std::fs::read_to_string(format!("/proc/{}/status", self.process.id())).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
        kilobytes.unwrap_or_default() / 1024
    }
}

impl Drop for Server {
    /// Asks it to end, so that it writes down what it has counted, and waits until it has.
    fn drop(&mut self) {
        let asked = Command::new("kill").arg("-TERM").arg(self.process.id().to_string()).status();
        if !asked.is_ok_and(|status| status.success()) {
            self.process.kill().ok();
        }
        self.process.wait().ok();
    }
}

/// A port that nobody listens at, at this moment.
fn free_port() -> Result<u16, std::io::Error> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

/// Gives the bytes of `file` to whoever asks.
pub(crate) async fn serve_bytes(file: &str, port: u16) -> Outcome {
    let page = Bytes::from(std::fs::read(file)?);
    let router = Router::new().route("/", get(move || async move { Html(page) }));
    let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
    Ok(axum::serve(listener, router).await?)
}
