//! `khuyenhoc serve`.

use super::{Data, Failure, say};
use crate::web;
use clap::Args;
use kh_kernel::{Cx, seal};
use std::net::SocketAddr;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;

#[derive(Args)]
pub(super) struct Serve {
    #[command(flatten)]
    data: Data,
    /// Địa chỉ nghe
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Địa chỉ mà người đọc thấy, như <https://khuyenhoc.longan.vn>; dùng cho RSS, sơ đồ trang, chia sẻ
    #[arg(long, value_name = "URL")]
    public_url: Option<String>,
}

impl Serve {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        let cx = self.data.open_or_create().await?;
        serve(cx, self.data.folder(), self.listen, self.public_url.as_deref()).await?;
        Ok(ExitCode::SUCCESS)
    }
}

/// How often new entries are sealed.
const SEAL_EVERY: Duration = Duration::from_secs(5);
/// How often the counts of visits are written down.
const COUNT_EVERY: Duration = Duration::from_secs(1);
/// How often the figures of articles are compared with a book that has changed.
const COMPARE_EVERY: Duration = Duration::from_secs(5);

/// Serves until the program is asked to stop; sealing goes on beside it.
pub(super) async fn serve(cx: Cx, folder: &Path, listen: SocketAddr, public_url: Option<&str>) -> anyhow::Result<()> {
    let listener = TcpListener::bind(listen).await.map_err(|error| {
        Failure::user(format!("Không mở được địa chỉ {listen}: {error}."))
            .hint("chọn cổng khác bằng --listen 127.0.0.1:8081")
    })?;
    let local = format!("http://{}", listener.local_addr()?);
    say(&format!("Trang thông tin và trang làm việc: {local}"));
    let sealing = cx.clone();
    tokio::spawn(async move {
        loop {
            tokio::time::sleep(SEAL_EVERY).await;
            if let Err(error) = seal_once(&sealing).await {
                tracing::warn!(%error, "sealing failed; it is tried again");
            }
        }
    });
    let app = web::App::open(cx, folder, public_url.unwrap_or(&local)).await?;
    tokio::spawn(count(Arc::clone(&app)));
    tokio::spawn(watch_figures(Arc::clone(&app)));
    let service = web::router(Arc::clone(&app)).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(stop_asked()).await?;
    app.counters.flush(&app.cx.db).await?;
    Ok(())
}

/// Writes the counts of visits down, so that a crash loses a second of them.
async fn count(app: Arc<web::App>) {
    loop {
        tokio::time::sleep(COUNT_EVERY).await;
        app.counters.turn_day(app.cx.now());
        if let Err(error) = app.counters.flush(&app.cx.db).await {
            tracing::warn!(%error, "counts of visits were not written; they are written with the next ones");
        }
    }
}

/// Compares the figures of published articles with the book whenever facts were recorded.
async fn watch_figures(app: Arc<web::App>) {
    let watch = kh_kernel::Watch::new(app.cx.db.clone());
    let mut compared = None;
    loop {
        tokio::time::sleep(COMPARE_EVERY).await;
        let state = match watch.state().await {
            Ok(state) if compared != Some(state) => state,
            _ => continue,
        };
        match web::compare_figures(&app).await {
            Ok(_) => compared = Some(state),
            Err(error) => tracing::warn!(?error, "figures of articles were not compared; it is tried again"),
        }
    }
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
