//! The commands. Help is Vietnamese, names are English; exit code 1 means the user can mend it, 2 means we must.

mod check;
mod declared;
pub mod demo;
mod doctor;
mod portal;
mod report;
mod serve;
mod unit;
mod user;
mod words;

pub use words::parse;

use clap::{Args, Parser, Subcommand};
use kh_figures::{Day, UnitId};
use kh_kernel::{Cx, Db, Vault};
use kh_org::Structure;
use std::io::ErrorKind;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

/// Khuyến Học: phần mềm của Hội Khuyến học, từ chi hội đến trung ương.
#[derive(Parser)]
#[command(name = "khuyenhoc", version, about, disable_help_subcommand = true)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Nạp tỉnh trình diễn "Long An 2024", in báo cáo năm, mở trang thông tin và trang làm việc
    Demo(demo::Demo),
    /// Mở trang thông tin và trang làm việc
    Serve(serve::Serve),
    /// In báo cáo
    #[command(subcommand)]
    Report(report::Report),
    /// Nhập số liệu từ tệp
    #[command(subcommand)]
    Import(declared::Import),
    /// Trang thông tin: viết nháp từ số liệu, chuyển một trang cũ vào
    #[command(subcommand)]
    Portal(portal::Portal),
    /// Soát các con số trong một văn bản: chỗ mâu thuẫn, chỗ thiếu căn cứ, chỗ khác với sổ
    Check(check::Check),
    /// Tính lại mọi con số từ dữ liệu gốc và chỉ ra chỗ không khớp
    Doctor(doctor::Doctor),
    /// Tổ chức: lập, đổi, kết thúc đơn vị
    #[command(subcommand)]
    Unit(unit::Unit),
    /// Người dùng: thêm, giao và kết thúc vai trò, tạm khóa, cấp lại mật khẩu
    #[command(subcommand)]
    User(user::User),
}

/// Where the data is.
#[derive(Args, Clone)]
pub struct Data {
    /// Thư mục dữ liệu (tệp khuyenhoc.db và khóa niêm phong seal.key)
    #[arg(long, value_name = "DIR", default_value = "data")]
    data: PathBuf,
    /// Địa chỉ PostgreSQL; bỏ trống thì dùng SQLite trong thư mục dữ liệu
    #[arg(long, value_name = "URL", env = "DATABASE_URL", hide_env_values = true)]
    database_url: Option<String>,
}

impl Data {
    /// Opens what is there already, as the program itself; a mistyped folder is refused instead of filled with an empty
    /// database.
    pub async fn open(&self) -> anyhow::Result<Cx> {
        if self.database_url.is_none() && !self.data.join(Db::FILE).exists() {
            let sentence = format!("Thư mục {} chưa có dữ liệu (không thấy tệp {}).", self.data.display(), Db::FILE);
            let hint = "kiểm tra lại --data; dữ liệu mới được lập bằng khuyenhoc serve, unit add hoặc demo";
            return Err(Failure::user(sentence).hint(hint).into());
        }
        self.open_or_create().await
    }

    /// Opens the database and the key, and makes them when there are none yet.
    pub async fn open_or_create(&self) -> anyhow::Result<Cx> {
        std::fs::create_dir_all(&self.data)
            .map_err(|error| Failure::user(format!("Không dùng được thư mục {}: {error}", self.data.display())))?;
        let db = match &self.database_url {
            Some(url) => Db::open_postgres(url).await?,
            None => Db::open_folder(&self.data).await?,
        };
        let vault = Vault::open_folder(&self.data)
            .map_err(|error| Failure::user(format!("Không đọc được khóa niêm phong seal.key: {error}")))?;
        Ok(Cx::system(db, Arc::new(vault)))
    }

    /// The folder.
    pub fn folder(&self) -> &std::path::Path {
        &self.data
    }
}

/// A failure that the user can mend, with what to try.
#[derive(Debug)]
pub struct Failure {
    message: String,
    hints: Vec<String>,
}

impl Failure {
    /// A failure described by one sentence.
    pub fn user(message: impl Into<String>) -> Self {
        Self { message: message.into(), hints: Vec::new() }
    }

    /// With something to try.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)?;
        self.hints.iter().try_for_each(|hint| write!(f, "\ngợi ý: {hint}"))
    }
}

impl std::error::Error for Failure {}

/// Runs the command line.
pub async fn run(cli: Cli) -> ExitCode {
    let done = match cli.command {
        Command::Demo(command) => command.run().await,
        Command::Serve(command) => command.run().await,
        Command::Report(command) => command.run().await,
        Command::Import(command) => command.run().await,
        Command::Check(command) => command.run().await,
        Command::Portal(command) => command.run().await,
        Command::Doctor(command) => command.run().await,
        Command::Unit(command) => command.run().await,
        Command::User(command) => command.run().await,
    };
    match done {
        Ok(code) => code,
        Err(error) => {
            say_error(&format!("lỗi: {error}"));
            if error.downcast_ref::<Failure>().is_some() {
                return ExitCode::from(1);
            }
            for cause in error.chain().skip(1) {
                say_error(&format!("  vì: {cause}"));
            }
            ExitCode::from(2)
        }
    }
}

/// The unit with this code.
fn find_unit(structure: &Structure, code: &str) -> Result<UnitId, Failure> {
    structure.find(code).ok_or_else(|| {
        Failure::user(format!("Không có đơn vị nào mang mã \"{code}\"."))
            .hint("mã viết không dấu, từ cấp trên xuống, ví dụ: long-an/tan-an/phuong-4")
    })
}

/// A day as people write it to a command.
fn parse_day(text: &str) -> Result<Day, Failure> {
    kh_reports::parse_day(text).ok_or_else(|| {
        Failure::user(format!("\"{text}\" không phải là ngày.")).hint("viết như 2024-12-24 hoặc 24/12/2024")
    })
}

/// Why a file cannot be read, in words that the system does not have in Vietnamese.
fn unreadable(name: &str, error: &std::io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => format!("Không có tệp {name}. Hãy xem lại tên tệp và thư mục."),
        ErrorKind::PermissionDenied => format!("Không có quyền đọc tệp {name}."),
        ErrorKind::IsADirectory => format!("{name} là thư mục. Hãy chỉ ra một tệp."),
        ErrorKind::NotADirectory => format!("{name} là tệp. Hãy chỉ ra một thư mục."),
        _ => format!("Không đọc được tệp {name} ({error})."),
    }
}

#[expect(clippy::print_stdout, reason = "a command speaks to its user")]
fn say(text: &str) {
    println!("{text}");
}

#[expect(clippy::print_stderr, reason = "a command speaks to its user")]
fn say_error(text: &str) {
    eprintln!("{text}");
}
