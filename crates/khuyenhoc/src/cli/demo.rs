//! `khuyenhoc demo`.

use super::{Data, Failure, report, say, serve};
use clap::Args;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use kh_accounts::{FirstPassword, NewAccount, NewRole};
use kh_demo::{Options, Scale};
use kh_figures::Day;
use kh_kernel::Cx;
use kh_org::Structure;
use kh_portal::files::Files;
use std::net::SocketAddr;
use std::process::ExitCode;
use std::time::Instant;
use uuid::Uuid;

#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
#[derive(Args)]
pub(crate) struct Demo {
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
pub const DEMO_PASSWORD: &str = "hoc-tap-suot-doi";
/// Where the ids of the demonstration accounts and of their roles begin.
const ACCOUNT_IDS: u128 = 0x0193_8000_0000_7000_8000_0000_0000_0000;
const ROLE_IDS: u128 = 0x0193_8000_0000_7000_8000_0001_0000_0000;

/// Who sees the units of the real sets, and where the ids of the roles for that begin.
const REAL_REPORTS_READER: &str = "kiemtra";
const REAL_REPORTS_ROLE_IDS: u128 = ROLE_IDS + 0x1000;

impl Demo {
    pub(crate) async fn run(self) -> anyhow::Result<ExitCode> {
        let cx = self.data.open_or_create().await?;
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
        kh_demo::portal::fill(&cx, &Files::of(self.data.folder()), cx.now().day()).await?;
        create_accounts(&cx).await?;
        if self.with_real_reports {
            open_real_reports(&cx).await?;
        }
        cx.db.analyze().await?;
        if !self.quiet {
            let recorded = kh_text::group(i64::try_from(summary.recorded).unwrap_or(i64::MAX));
            say(&format!("Đã nạp {recorded} bút toán trong {:.1} giây.", started.elapsed().as_secs_f64()));
            report::print_year(&cx, "long-an", 2024).await?;
            if self.with_real_reports {
                print_real_reports(&cx).await?;
            }
            print_accounts();
        }
        if !self.no_serve {
            serve::serve(cx, self.data.folder(), self.listen, None).await?;
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// Creates the demonstration accounts with their roles; running it again changes nothing.
pub async fn create_accounts(cx: &Cx) -> anyhow::Result<()> {
    let structure = Structure::load(&cx.db).await?;
    let from = Day::new(2024, 1, 1)?;
    for (account, number) in kh_demo::accounts().into_iter().zip(1_u128..) {
        let id = Uuid::from_u128(ACCOUNT_IDS + number);
        let unit =
            structure.find(account.unit).ok_or_else(|| Failure::user(format!("Thiếu đơn vị {}.", account.unit)))?;
        let new = NewAccount {
            id,
            login: account.login.to_owned(),
            name: account.name.to_owned(),
            password: FirstPassword::Chosen(DEMO_PASSWORD.to_owned()),
            at: Some(unit),
        };
        kh_accounts::create_account(cx, new).await?;
        let role = account.role.parse()?;
        // Who works for a unit that ended goes on working for the one that carries it on.
        let successor = structure.successors(unit).iter().map(|edge| (edge.to, edge.day));
        for ((unit, from), turn) in std::iter::once((unit, from)).chain(successor).zip(0_u128..) {
            let id_of_role = Uuid::from_u128(ROLE_IDS + number * 16 + turn);
            let new = NewRole { id: id_of_role, account: id, unit, role, from, until: None };
            kh_accounts::assign_role(cx, new).await?;
        }
    }
    Ok(())
}

/// Lets the auditor of the demonstration see the units of the real sets, which stand beside the province; running it
/// again changes nothing.
async fn open_real_reports(cx: &Cx) -> anyhow::Result<()> {
    let structure = Structure::load(&cx.db).await?;
    let auditor = kh_accounts::find_account(cx, REAL_REPORTS_READER).await?;
    let account = auditor.ok_or_else(|| Failure::user(format!("Thiếu người dùng {REAL_REPORTS_READER}.")))?.id;
    for ((code, ..), number) in kh_demo::real_reports::units().into_iter().zip(1_u128..) {
        let unit = structure.find(code).ok_or_else(|| Failure::user(format!("Thiếu đơn vị {code}.")))?;
        let id = Uuid::from_u128(REAL_REPORTS_ROLE_IDS + number);
        let role = kh_access::Role::Auditor;
        let new = NewRole { id, account, unit, role, from: Day::new(2024, 1, 1)?, until: None };
        kh_accounts::assign_role(cx, new).await?;
    }
    Ok(())
}

fn print_accounts() {
    say(&format!("Tài khoản trình diễn (mật khẩu: {DEMO_PASSWORD}):"));
    for account in kh_demo::accounts() {
        say(&format!("  {:<10} {:<32} {}", account.login, account.name, account.unit));
    }
}

/// Names the real sets and says what in them does not add up.
async fn print_real_reports(cx: &Cx) -> anyhow::Result<()> {
    let book = kh_reports::FigureBook::new(cx.db.clone());
    say(&format!("Mười hai bộ số liệu thật, dưới dạng số liệu khai (trên trang: {REAL_REPORTS_READER} xem được):"));
    for (code, period, name) in kh_demo::real_reports::units() {
        say(&format!("  {name}, kỳ {period}: khuyenhoc report year --unit {code} --period {period}"));
        for note in kh_demo::real_reports::notes(&book, cx.now().day(), code).await? {
            say(&format!("    – {note}"));
        }
    }
    Ok(())
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
