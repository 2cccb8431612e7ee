//! `khuyenhoc import declared`.

use super::{Data, Failure, find_unit, say, say_error, unreadable};
use clap::{Args, Subcommand};
use kh_figures::Period;
use kh_org::Structure;
use kh_reports::import::{self, Plan};
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Subcommand)]
pub(super) enum Import {
    /// Số liệu khai của một đơn vị trong một năm, từ tệp CSV hoặc XLSX
    Declared(Declared),
}

#[derive(Args)]
pub(super) struct Declared {
    #[command(flatten)]
    data: Data,
    /// Tệp có các cột: mã chỉ tiêu, giá trị, mức chính xác, nguồn, ghi chú
    file: PathBuf,
    /// Mã đơn vị
    #[arg(long, value_name = "CODE")]
    unit: String,
    /// Năm
    #[arg(long)]
    year: i32,
    /// Chỉ kiểm tra, không ghi
    #[arg(long)]
    dry_run: bool,
}

impl Import {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        let Self::Declared(command) = self;
        let cx = command.data.open().await?;
        let name = command.file.display().to_string();
        let bytes = std::fs::read(&command.file).map_err(|error| Failure::user(unreadable(&name, &error)))?;
        let structure = Structure::load(&cx.db).await?;
        let unit = find_unit(&structure, &command.unit)?;
        let rows = import::read(&bytes, &name).map_err(Failure::user)?;
        if !rows.errors.is_empty() {
            for error in &rows.errors {
                say_error(&format!("Dòng {}: {}", error.row, error.sentence));
            }
            let count = rows.errors.chunk_by(|one, next| one.row == next.row).count();
            return Err(Failure::user(format!("Có {count} dòng cần sửa; chưa ghi dòng nào.")).into());
        }
        let plan = Plan { unit, period: Period::year(command.year) };
        let done = import::apply(&cx, plan, &rows.good, command.dry_run).await?;
        let verb = if command.dry_run { "Sẽ ghi" } else { "Đã ghi" };
        say(&format!(
            "{verb}: {} số liệu mới, {} khai lại, {} không đổi (trên {} dòng).",
            done.new,
            done.corrected,
            done.unchanged,
            rows.good.len()
        ));
        Ok(ExitCode::SUCCESS)
    }
}
