//! `khuyenhoc report year`.

use super::{Data, Failure, find_unit, parse_day, say};
use clap::{Args, Subcommand, ValueEnum};
use kh_figures::{Day, Period};
use kh_kernel::Cx;
use kh_org::Boundaries;
use kh_reports::{FigureBook, Question, YearReport, json, official, sheet, text};
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Subcommand)]
pub(super) enum Report {
    /// Báo cáo năm của một đơn vị
    Year(Wanted),
}

#[derive(Args)]
pub(super) struct Wanted {
    #[command(flatten)]
    data: Data,
    /// Mã đơn vị, ví dụ: long-an hoặc long-an/tan-an/phuong-4
    #[arg(long, value_name = "CODE")]
    unit: String,
    /// Năm báo cáo
    #[arg(long, required_unless_present = "period")]
    year: Option<i32>,
    /// Kỳ khác một năm: 2024-H1, 2024-Q3, 2024-05, 2024-2025 (năm học)
    #[arg(long, conflicts_with = "year")]
    period: Option<String>,
    /// Theo những gì đã ghi nhận đến hết ngày này (năm-tháng-ngày)
    #[arg(long, value_name = "DATE")]
    as_known: Option<String>,
    /// Theo cơ cấu lúc đó (then) hay hiện nay (now)
    #[arg(long, value_enum, default_value = "then")]
    boundaries: BoundariesArg,
    /// Dạng kết quả
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Ghi ra tệp thay vì in
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum BoundariesArg {
    Then,
    Now,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
    Html,
    Pdf,
    Docx,
    Xlsx,
}

impl Report {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        let Self::Year(command) = self;
        let cx = command.data.open().await?;
        let bytes = command.bytes(&cx).await?;
        match &command.output {
            Some(path) => std::fs::write(path, bytes)?,
            None => std::io::stdout().write_all(&bytes)?,
        }
        Ok(ExitCode::SUCCESS)
    }
}

impl Wanted {
    async fn bytes(&self, cx: &Cx) -> anyhow::Result<Vec<u8>> {
        let book = FigureBook::new(cx.db.clone());
        let today = cx.now().day();
        let report = self.report(&book, today).await?;
        Ok(match self.format {
            Format::Text => text::report(&report).into_bytes(),
            Format::Json => (serde_json::to_string_pretty(&json::report(&report))? + "\n").into_bytes(),
            Format::Html => crate::web::reports::standalone(&report).into_bytes(),
            Format::Pdf => official::pdf(&report, today)?,
            Format::Docx => official::docx(&report, today)?,
            Format::Xlsx => sheet::xlsx(&report)?,
        })
    }

    async fn report(&self, book: &FigureBook, today: Day) -> anyhow::Result<YearReport> {
        let as_known = self.as_known.as_deref().map(parse_day).transpose()?;
        let period = self.asked_period()?;
        let question = Question {
            period,
            as_known,
            boundaries: match self.boundaries {
                BoundariesArg::Then => Boundaries::Then,
                BoundariesArg::Now => Boundaries::Now,
            },
            today,
        };
        let structure = book.structure().await?;
        let unit = find_unit(&structure, &self.unit)?;
        YearReport::build(book, unit, question).await?.ok_or_else(|| {
            let when = kh_reports::period_label(period);
            Failure::user(format!("Đến hết {when}, đơn vị \"{}\" chưa được thành lập.", self.unit)).into()
        })
    }

    fn asked_period(&self) -> Result<Period, Failure> {
        match (self.year, &self.period) {
            (Some(year), _) => Ok(Period::year(year)),
            (None, Some(text)) => kh_reports::parse_period(text).ok_or_else(|| {
                Failure::user(format!("\"{text}\" không phải là kỳ."))
                    .hint("viết như 2024, 2024-H1 (nửa năm), 2024-Q3 (quý), 2024-05 (tháng)")
            }),
            (None, None) => Err(Failure::user("Thiếu năm hoặc kỳ báo cáo.")),
        }
    }
}

/// The report of a year as text, for the end of the demonstration.
pub(super) async fn print_year(cx: &Cx, unit: &str, year: i32) -> anyhow::Result<()> {
    let book = FigureBook::new(cx.db.clone());
    let structure = book.structure().await?;
    let unit = find_unit(&structure, unit)?;
    if let Some(report) = YearReport::build(&book, unit, Question::of(Period::year(year), cx.now().day())).await? {
        say(&text::report(&report));
    }
    Ok(())
}
