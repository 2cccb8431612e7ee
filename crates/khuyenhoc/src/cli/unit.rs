//! `khuyenhoc unit`: the structure of the association.

use super::{Data, Failure, find_unit, parse_day, say};
use clap::{Args, Subcommand};
use kh_figures::UnitId;
use kh_org::Structure;
use kh_org::actions::{self, Change, Closing, Founding};
use std::process::ExitCode;

#[derive(Subcommand)]
pub(super) enum Unit {
    /// Lập một đơn vị
    Add(Add),
    /// Đổi tên, cấp trên của một đơn vị kể từ một ngày
    Change(ChangeArgs),
    /// Kết thúc một đơn vị; nêu đơn vị tiếp nhận nếu có
    Close(Close),
    /// Danh sách đơn vị trực thuộc
    List {
        #[command(flatten)]
        data: Data,
        /// Mã đơn vị cấp trên; bỏ trống thì liệt kê các đơn vị cao nhất
        #[arg(long, value_name = "CODE")]
        of: Option<String>,
    },
}

#[derive(Args)]
pub(super) struct Add {
    #[command(flatten)]
    data: Data,
    /// Mã, viết không dấu, bắt đầu bằng mã của cấp trên: long-an/tan-an/phuong-4
    #[arg(long)]
    code: String,
    /// Tên đầy đủ
    #[arg(long)]
    name: String,
    /// Loại: province, district, commune, branch, board
    #[arg(long)]
    kind: String,
    /// Mã đơn vị cấp trên; bỏ trống khi lập đơn vị cao nhất
    #[arg(long, value_name = "CODE")]
    parent: Option<String>,
    /// Ngày thành lập (năm-tháng-ngày hoặc ngày/tháng/năm)
    #[arg(long)]
    day: String,
}

#[derive(Args)]
pub(super) struct ChangeArgs {
    #[command(flatten)]
    data: Data,
    /// Mã đơn vị
    #[arg(long)]
    code: String,
    /// Tên mới
    #[arg(long)]
    name: Option<String>,
    /// Mã đơn vị cấp trên mới
    #[arg(long, value_name = "CODE")]
    parent: Option<String>,
    /// Kể từ ngày
    #[arg(long)]
    day: String,
}

#[derive(Args)]
pub(super) struct Close {
    #[command(flatten)]
    data: Data,
    /// Mã đơn vị
    #[arg(long)]
    code: String,
    /// Kể từ ngày nào đơn vị không còn
    #[arg(long)]
    day: String,
    /// Mã đơn vị tiếp nhận; nêu nhiều lần khi chia tách
    #[arg(long, value_name = "CODE")]
    successor: Vec<String>,
}

impl Unit {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        match self {
            Self::Add(command) => {
                let cx = command.data.open_or_create().await?;
                let structure = Structure::load(&cx.db).await?;
                let parent = command.parent.as_deref().map(|code| find_unit(&structure, code)).transpose()?;
                let founding = Founding {
                    code: command.code.clone(),
                    name: command.name,
                    kind: command.kind,
                    parent,
                    day: parse_day(&command.day)?,
                };
                actions::found(&cx, &structure, founding).await.map_err(refused)?;
                say(&format!("Đã lập đơn vị {}.", command.code));
            }
            Self::Change(command) => {
                let cx = command.data.open().await?;
                let structure = Structure::load(&cx.db).await?;
                let parent = command.parent.as_deref().map(|code| find_unit(&structure, code)).transpose()?;
                let change = Change {
                    unit: find_unit(&structure, &command.code)?,
                    name: command.name,
                    parent,
                    day: parse_day(&command.day)?,
                };
                actions::change(&cx, &structure, change).await.map_err(refused)?;
                say(&format!("Đã ghi thay đổi của {}.", command.code));
            }
            Self::Close(command) => {
                let cx = command.data.open().await?;
                let structure = Structure::load(&cx.db).await?;
                let successors = command.successor.iter().map(|code| find_unit(&structure, code));
                let closing = Closing {
                    unit: find_unit(&structure, &command.code)?,
                    successors: successors.collect::<Result<_, _>>()?,
                    day: parse_day(&command.day)?,
                };
                actions::close(&cx, &structure, closing).await.map_err(refused)?;
                say(&format!("Đã kết thúc {}.", command.code));
            }
            Self::List { data, of } => list(&data, of.as_deref()).await?,
        }
        Ok(ExitCode::SUCCESS)
    }
}

async fn list(data: &Data, of: Option<&str>) -> anyhow::Result<()> {
    let cx = data.open().await?;
    let structure = Structure::load(&cx.db).await?;
    let org = structure.tree_on(cx.now().day())?;
    let units: Vec<UnitId> = match of {
        Some(code) => org.tree.children(find_unit(&structure, code)?).collect(),
        None => org.tree.roots().to_vec(),
    };
    for view in units.into_iter().filter_map(|unit| org.view(unit)) {
        say(&format!("{:<48} {}", view.code, view.name));
    }
    Ok(())
}

fn refused(error: actions::UnitError) -> anyhow::Error {
    match error {
        actions::UnitError::Refused(sentence) => Failure::user(sentence).into(),
        actions::UnitError::Journal(error) => error.into(),
    }
}
