//! `khuyenhoc demo`.

use super::{Data, report, say, serve};
use clap::Args;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use kh_demo::{Options, Scale};
use std::net::SocketAddr;
use std::process::ExitCode;
use std::time::Instant;

#[derive(Args)]
pub(super) struct Demo {
    #[command(flatten)]
    data: Data,
    /// Chỉ nạp dữ liệu, không mở trang làm việc
    #[arg(long)]
    no_serve: bool,
    /// Không in tiến độ và báo cáo
    #[arg(long)]
    quiet: bool,
    /// Nạp một huyện nhỏ thay vì cả tỉnh
    #[arg(long)]
    small: bool,
    /// Nạp thêm mười hai bộ số liệu thật đã công bố, dưới dạng số liệu khai
    #[arg(long)]
    with_real_reports: bool,
    /// Địa chỉ nghe
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
}

/// The password of every demonstration account.
const DEMO_PASSWORD: &str = "hoc-tap-suot-doi";

impl Demo {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        let cx = self.data.open().await?;
        let started = Instant::now();
        let bar = progress_bar(self.quiet);
        let options = Options { scale: if self.small { Scale::Small } else { Scale::Full } };
        let summary = kh_demo::fill(&cx, &options, |progress| {
            bar.set_length(progress.all);
            bar.set_position(progress.done);
            bar.set_message(progress.label.clone());
        })
        .await?;
        bar.finish_and_clear();
        if self.with_real_reports {
            kh_demo::real_reports::fill(&cx).await?;
        }
        kh_demo::create_accounts(&cx, DEMO_PASSWORD).await?;
        cx.db.analyze().await?;
        if !self.quiet {
            say(&format!("Đã nạp {} bút toán trong {:.1} giây.", kh_text::group(summary.recorded), started.elapsed().as_secs_f64()));
            report::print_year(&cx, "long-an", 2024).await?;
            if self.with_real_reports {
                say("Mười hai bộ số liệu thật (số liệu khai):");
                for (code, year, name) in kh_demo::real_reports::units() {
                    say(&format!("  {name}, năm {year}: khuyenhoc report year --unit {code} --year {year}"));
                }
            }
            print_accounts();
        }
        if !self.no_serve {
            serve::serve(cx, self.data.folder(), self.listen).await?;
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn print_accounts() {
    say(&format!("Tài khoản trình diễn (mật khẩu: {DEMO_PASSWORD}):"));
    for account in kh_demo::accounts() {
        say(&format!("  {:<10} {:<32} {}", account.login, account.name, account.unit_code));
    }
}

fn progress_bar(quiet: bool) -> ProgressBar {
    let bar = ProgressBar::new(1);
    if quiet {
        bar.set_draw_target(ProgressDrawTarget::hidden());
    }
    let style = ProgressStyle::with_template("{bar:40} {percent:>3}% {msg} (còn {eta})");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar
}
