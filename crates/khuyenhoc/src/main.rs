//! `khuyenhoc`: the one program. It mounts the areas on the command line and on the web.

use mimalloc::MiMalloc;

#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

#[tokio::main]
async fn main() -> std::process::ExitCode {
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::from_default_env())
        .with_writer(std::io::stderr)
        .init();
    match khuyenhoc::cli::parse() {
        Ok(cli) => khuyenhoc::cli::run(cli).await,
        Err(code) => code,
    }
}
