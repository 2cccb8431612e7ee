//! `khuyenhoc user`.

use super::{Data, Failure, say};
use clap::Subcommand;
use kh_access::Role;
use kh_accounts::{NewAccount, NewRole};
use kh_kernel::Cx;
use kh_org::Structure;
use std::io::BufRead as _;
use std::process::ExitCode;

#[derive(Subcommand)]
pub(super) enum User {
    /// Thêm người dùng; mật khẩu đọc từ một dòng của đầu vào chuẩn
    Add {
        #[command(flatten)]
        data: Data,
        /// Tên đăng nhập
        #[arg(long)]
        login: String,
        /// Họ và tên
        #[arg(long)]
        name: String,
    },
    /// Giao vai trò ở một đơn vị, kể từ hôm nay
    Grant {
        #[command(flatten)]
        data: Data,
        /// Tên đăng nhập
        #[arg(long)]
        login: String,
        /// Vai trò: `administrator`, `province_officer`, `commune_officer`, `branch_head`, `treasurer`, `editor`, `auditor`
        #[arg(long)]
        role: String,
        /// Mã đơn vị
        #[arg(long)]
        unit: String,
    },
    /// Cấp lại mật khẩu: in ra mã dùng để đăng nhập
    Reset {
        #[command(flatten)]
        data: Data,
        /// Tên đăng nhập
        #[arg(long)]
        login: String,
    },
    /// Danh sách người dùng
    List {
        #[command(flatten)]
        data: Data,
    },
}

impl User {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        match self {
            Self::Add { data, login, name } => add(&data.open().await?, login, name).await?,
            Self::Grant { data, login, role, unit } => grant(&data.open().await?, &login, &role, &unit).await?,
            Self::Reset { data, login } => {
                let cx = data.open().await?;
                let code = kh_accounts::reset_password(&cx, account_id(&cx, &login).await?)
                    .await
                    .map_err(|error| refused(&error))?;
                say(&format!("Mật khẩu mới của {login}: {code}"));
            }
            Self::List { data } => {
                for account in kh_accounts::list_accounts(&data.open().await?).await? {
                    let state = if account.disabled { "  (đang tạm khóa)" } else { "" };
                    say(&format!("{:<20} {}{state}", account.login, account.name));
                }
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

async fn add(cx: &Cx, login: String, name: String) -> anyhow::Result<()> {
    let mut password = String::new();
    std::io::stdin().lock().read_line(&mut password)?;
    let password = password.trim_end_matches(['\r', '\n']).to_owned();
    let new = NewAccount { id: cx.new_id(), login: login.clone(), name, password };
    kh_accounts::create_account(cx, new).await.map_err(|error| refused(&error))?;
    say(&format!("Đã thêm người dùng {login}."));
    Ok(())
}

async fn grant(cx: &Cx, login: &str, role: &str, unit_code: &str) -> anyhow::Result<()> {
    let role: Role = role.parse().map_err(|_| Failure::user(format!("Không có vai trò \"{role}\".")))?;
    let structure = Structure::load(&cx.db).await?;
    let unit = structure.find(unit_code).ok_or_else(|| Failure::user(format!("Không có đơn vị \"{unit_code}\".")))?;
    let account = account_id(cx, login).await?;
    let new = NewRole { id: cx.new_id(), account, role, unit, from: cx.now().day(), until: None };
    let mut tx = cx.db.begin().await?;
    kh_accounts::assign_role(&mut tx, cx, new).await.map_err(|error| refused(&error))?;
    tx.commit().await?;
    say(&format!("{login} là {} tại {unit_code} kể từ hôm nay.", role.label()));
    Ok(())
}

async fn account_id(cx: &Cx, login: &str) -> anyhow::Result<uuid::Uuid> {
    let found = kh_accounts::find_account(cx, login).await?;
    Ok(found.ok_or_else(|| Failure::user(format!("Không có người dùng \"{login}\".")))?.id)
}

fn refused(error: &kh_accounts::AccountError) -> Failure {
    let sentences: Vec<String> = error.complaints().into_iter().map(|complaint| complaint.message).collect();
    Failure::user(sentences.join(" "))
}
