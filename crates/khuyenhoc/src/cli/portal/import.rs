//! `khuyenhoc portal import`.

use crate::cli::{Data, Failure, say};
use clap::{Args, ValueEnum};
use indicatif::ProgressBar;
use kh_portal::files::Files;
use kh_portal::importing::{self, ImportError, Plan, Report, Source};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Args)]
pub(in crate::cli) struct Import {
    #[command(flatten)]
    data: Data,
    /// Tệp XML mà WordPress xuất ra, hoặc thư mục chứa tệp HTML
    #[arg(value_name = "FILE|FOLDER")]
    source: PathBuf,
    /// Trang nhận bài: mã trang hoặc tên miền của trang
    #[arg(long, value_name = "ADDRESS")]
    site: String,
    /// Thư mục tệp của trang cũ (wp-content/uploads); với thư mục HTML, bỏ trống thì là chính thư mục ấy
    #[arg(long, value_name = "DIR")]
    uploads: Option<PathBuf>,
    /// Đưa mọi bài vào chuyên mục mang mã này; bỏ trống thì theo chuyên mục cũ, thiếu thì lập thêm
    #[arg(long, value_name = "CODE")]
    section: Option<String>,
    /// Nhận bài thành bản nháp, hay bài đã đăng thì đăng
    #[arg(long, value_enum, default_value_t = State::Published)]
    state: State,
    /// Địa chỉ của trang cũ; bỏ trống thì lấy trong tệp
    #[arg(long, value_name = "ADDRESS")]
    old_address: Option<String>,
    /// Đọc hết và lập báo cáo, không ghi gì vào trang
    #[arg(long)]
    dry_run: bool,
    /// Tệp báo cáo, .csv hoặc .html
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
}

/// How articles come in that were public.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum State {
    Draft,
    Published,
}

/// The forms of the report.
#[derive(Clone, Copy)]
enum Form {
    Csv,
    Html,
}

impl Import {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        // What is wrong with the command line is said before the long work.
        let form = self.report.as_deref().map(form).transpose()?;
        let source = Source::at(&self.source).map_err(|fault| Failure::user(fault.sentence))?;
        let plan = Plan {
            source,
            site: self.site,
            old_address: self.old_address,
            uploads: self.uploads,
            section: self.section,
            drafts: self.state == State::Draft,
            dry_run: self.dry_run,
        };
        let cx = self.data.open().await?;
        let bar = ProgressBar::new(1);
        let progress = |done: usize, all: usize| {
            bar.set_length(u64::try_from(all).unwrap_or(u64::MAX));
            bar.set_position(u64::try_from(done).unwrap_or(u64::MAX));
        };
        let done = importing::import(&cx, &Files::of(self.data.folder()), &plan, progress).await;
        bar.finish_and_clear();
        let report = done.map_err(failed)?;
        if let (Some(path), Some(form)) = (&self.report, form) {
            write(&report, path, form)?;
        }
        report.summary().iter().for_each(|sentence| say(sentence));
        if let Some(path) = &self.report {
            say(&format!("Báo cáo từng bài: {}", path.display()));
        }
        if self.dry_run {
            say("Chưa ghi gì vào trang. Bỏ --dry-run để chuyển thật.");
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn form(path: &Path) -> Result<Form, Failure> {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    match extension.to_ascii_lowercase().as_str() {
        "csv" => Ok(Form::Csv),
        "html" | "htm" => Ok(Form::Html),
        _ => Err(Failure::user(format!("Báo cáo {} phải có đuôi .csv hoặc .html.", path.display()))),
    }
}

fn write(report: &Report, path: &Path, form: Form) -> anyhow::Result<()> {
    let bytes = match form {
        Form::Csv => report.to_csv()?,
        Form::Html => report.to_html().into_bytes(),
    };
    let unwritable = |error| Failure::user(format!("Không ghi được báo cáo {}: {error}", path.display()));
    Ok(std::fs::write(path, bytes).map_err(unwritable)?)
}

fn failed(error: ImportError) -> anyhow::Error {
    match error {
        ImportError::Fault(fault) => Failure::user(fault.sentence).into(),
        ImportError::Portal(error) => error.into(),
    }
}
