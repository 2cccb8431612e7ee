//! `khuyenhoc serve`.

use super::{Data, Failure, say};
use crate::web;
use clap::Args;
use kh_kernel::{Cx, seal};
use std::net::SocketAddr;
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;
use tokio::net::TcpListener;

#[derive(Args)]
pub(super) struct Serve {
    #[command(flatten)]
    data: Data,
    /// Địa chỉ nghe
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
}

impl Serve {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        let cx = self.data.open().await?;
        serve(cx, self.data.folder(), self.listen).await?;
        Ok(ExitCode::SUCCESS)
    }
}

/// How often new entries are sealed.
const SEAL_EVERY: Duration = Duration::from_secs(5);

/// Serves until the program is asked to stop; sealing goes on beside it.
pub(super) async fn serve(cx: Cx, folder: &Path, listen: SocketAddr) -> anyhow::Result<()> {
    let listener = TcpListener::bind(listen).await.map_err(|error| {
        Failure::user(format!("Không mở được địa chỉ {listen}: {error}."))
            .hint("chọn cổng khác bằng --listen 127.0.0.1:8081")
    })?;
    say(&format!("Trang làm việc: http://{}", listener.local_addr()?));
    let sealing = cx.clone();
    tokio::spawn(async move {
        loop {
            tokio::time::sleep(SEAL_EVERY).await;
            if let Err(error) = seal_once(&sealing).await {
                tracing::warn!(%error, "sealing failed; it is tried again");
            }
        }
    });
    let app = web::App::new(cx, folder)?;
    let service = web::router(app).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(stop_asked()).await?;
    Ok(())
}

async fn seal_once(cx: &Cx) -> Result<(), kh_kernel::DbError> {
    for partition in seal::partitions(&cx.db).await? {
        seal::seal_open_entries(&cx.db, partition, cx.now()).await?;
    }
    Ok(())
}

async fn stop_asked() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        let mut terminate = match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(signal) => signal,
            Err(error) => {
                tracing::warn!(%error, "only Ctrl-C will stop the program");
                interrupt.await.ok();
                return;
            }
        };
        tokio::select! {
            _ = interrupt => {}
            _ = terminate.recv() => {}
        }
    }
    #[cfg(not(unix))]
    interrupt.await.ok();
}
