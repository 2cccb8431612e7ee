//! `khuyenhoc check`.

use super::{Data, Failure, find_unit, say};
use crate::review;
use clap::{Args, ValueEnum};
use kh_figures::{Day, Period};
use kh_kernel::Clock;
use kh_proofreader::{Book, Options, Review, Severity, extract};
use kh_reports::{FigureBook, Question};
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Args)]
pub(super) struct Check {
    #[command(flatten)]
    data: Data,
    /// Tệp cần soát (txt, md, html, docx, pdf); "-" là đọc từ đầu vào chuẩn; với --table là thư mục chứa các báo cáo
    file: PathBuf,
    /// Mã đơn vị, để so với sổ
    #[arg(long, value_name = "CODE", requires = "year")]
    unit: Option<String>,
    /// Năm của báo cáo, để so với sổ
    #[arg(long, requires = "unit")]
    year: Option<i32>,
    /// Dạng kết quả
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Ghi ra tệp thay vì in
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Lập bảng tổng hợp (XLSX) từ mọi báo cáo trong thư mục, ghi vào tệp này
    #[arg(long, value_name = "FILE", conflicts_with_all = ["unit", "output"])]
    table: Option<PathBuf>,
    /// Kết thúc với mã 1 khi có chỗ sai
    #[arg(long)]
    strict: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
    Html,
    Docx,
}

impl Check {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        if let Some(target) = &self.table {
            return tabulate(&self.file, target);
        }
        let text = text_of(&self.file)?;
        let book = self.book().await?;
        let checked =
            kh_proofreader::check(&text, &Options { book }).map_err(|refusal| Failure::user(refusal.to_string()))?;
        let bytes = self.shown(&checked, &text)?;
        match &self.output {
            Some(path) => std::fs::write(path, bytes)?,
            None => std::io::stdout().write_all(&bytes)?,
        }
        let is_wrong = checked.findings.iter().any(|finding| finding.severity == Severity::Error);
        Ok(if self.strict && is_wrong { ExitCode::from(1) } else { ExitCode::SUCCESS })
    }

    /// The ledger's figures; the database is opened only when they are asked for.
    async fn book(&self) -> anyhow::Result<Option<Book>> {
        let (Some(code), Some(year)) = (&self.unit, self.year) else { return Ok(None) };
        let cx = self.data.open().await?;
        let figures = FigureBook::new(cx.db.clone());
        let structure = figures.structure().await?;
        let unit = find_unit(&structure, code)?;
        let answer = figures.ask(Question::of(Period::year(year), cx.now().day())).await?;
        Ok(Some(review::book_of(&answer, unit)))
    }

    fn shown(&self, checked: &Review, text: &str) -> anyhow::Result<Vec<u8>> {
        let title = format!("Soát số liệu: {}", self.file.display());
        Ok(match self.format {
            Format::Text => review::lines(checked, text).into_bytes(),
            Format::Json => (serde_json::to_string_pretty(checked)? + "\n").into_bytes(),
            Format::Html => review::page(checked, text, &title).into_bytes(),
            Format::Docx => review::docx(checked, text, &title, today())?,
        })
    }
}

fn today() -> Day {
    Clock::System.now().day()
}

/// The text of a file, or of the standard input.
fn text_of(path: &Path) -> anyhow::Result<String> {
    let name = path.display().to_string();
    let bytes = if name == "-" {
        let mut bytes = Vec::new();
        let most = u64::try_from(extract::MOST_FILE_BYTES)? + 1;
        std::io::stdin().lock().take(most).read_to_end(&mut bytes)?;
        bytes
    } else {
        std::fs::read(path).map_err(|error| Failure::user(super::unreadable(&name, &error)))?
    };
    let name = if name == "-" { "nhap.txt" } else { &name };
    Ok(extract::text_of(name, &bytes).map_err(|error| Failure::user(error.to_string()))?)
}

/// Reads every report of a folder and writes the summary table.
fn tabulate(folder: &Path, target: &Path) -> anyhow::Result<ExitCode> {
    let listed = std::fs::read_dir(folder)
        .map_err(|error| Failure::user(super::unreadable(&folder.display().to_string(), &error)))?;
    let mut paths = listed.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>()?;
    paths.retain(|path| path.is_file());
    paths.sort();
    let (mut reports, mut left_out) = (Vec::new(), Vec::new());
    for path in &paths {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        match text_of(path) {
            Ok(text) => reports.push((name, text)),
            Err(error) => left_out.push(format!("{name}: {error}")),
        }
    }
    if reports.is_empty() {
        let sentence = format!("Thư mục {} không có báo cáo nào đọc được.", folder.display());
        return Err(left_out.into_iter().fold(Failure::user(sentence), Failure::hint).into());
    }
    let (bytes, told) = review::summary_table(&reports).map_err(Failure::user)?;
    std::fs::write(target, bytes)?;
    say(&told);
    for line in &left_out {
        say(&format!("Không đọc được {line}"));
    }
    Ok(ExitCode::SUCCESS)
}
