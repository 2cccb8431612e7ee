//! `khuyenhoc user`.

use super::{Data, Failure, find_unit, parse_day, say};
use clap::{Args, Subcommand};
use kh_access::Role;
use kh_accounts::{AccountSubmit, FirstPassword, NewAccount, NewRole, RoleEnd};
use kh_figures::UnitId;
use kh_kernel::Cx;
use kh_org::Structure;
use std::io::BufRead as _;
use std::process::ExitCode;

#[derive(Subcommand)]
pub(super) enum User {
    /// Thêm người dùng; mật khẩu đọc từ một dòng của đầu vào chuẩn, dòng trống thì cấp mã dùng một lần
    Add(Add),
    /// Giao vai trò ở một đơn vị
    Grant(Grant),
    /// Kết thúc một vai trò ở một đơn vị
    EndRole(EndRole),
    /// Tạm khóa: không đăng nhập được, các phiên đang mở kết thúc
    Disable(Whom),
    /// Mở lại tài khoản đang tạm khóa
    Enable(Whom),
    /// Cấp lại mật khẩu: in ra mã dùng một lần trong 24 giờ, đăng nhập xong phải đặt mật khẩu mới
    Reset(Whom),
    /// Danh sách người dùng
    List {
        #[command(flatten)]
        data: Data,
    },
}

#[derive(Args)]
pub(super) struct Whom {
    #[command(flatten)]
    data: Data,
    /// Tên đăng nhập
    #[arg(long)]
    login: String,
}

#[derive(Args)]
pub(super) struct Add {
    #[command(flatten)]
    whom: Whom,
    /// Họ và tên
    #[arg(long)]
    name: String,
    /// Mã đơn vị có nhật ký ghi việc mở tài khoản; bỏ trống thì là đơn vị cao nhất
    #[arg(long)]
    unit: Option<String>,
}

#[derive(Args)]
pub(super) struct Grant {
    #[command(flatten)]
    held: Held,
    /// Từ ngày (năm-tháng-ngày hoặc ngày/tháng/năm); bỏ trống thì từ hôm nay
    #[arg(long)]
    from: Option<String>,
    /// Đến hết ngày; bỏ trống nếu chưa biết
    #[arg(long)]
    until: Option<String>,
}

#[derive(Args)]
pub(super) struct EndRole {
    #[command(flatten)]
    held: Held,
    /// Ngày cuối còn giữ vai trò; bỏ trống thì là hôm nay
    #[arg(long)]
    until: Option<String>,
}

#[derive(Args)]
pub(super) struct Held {
    #[command(flatten)]
    whom: Whom,
    /// Vai trò: `administrator`, `province_officer`, `commune_officer`, `branch_head`, `treasurer`, `editor`, `auditor`
    #[arg(long)]
    role: String,
    /// Mã đơn vị
    #[arg(long)]
    unit: String,
}

impl User {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        match self {
            Self::Add(command) => add(command).await?,
            Self::Grant(command) => grant(command).await?,
            Self::EndRole(command) => end_role(command).await?,
            Self::Disable(whom) => set_disabled(&whom, true).await?,
            Self::Enable(whom) => set_disabled(&whom, false).await?,
            Self::Reset(whom) => {
                let cx = whom.data.open().await?;
                let submit = submit(&cx, &whom.login).await?;
                let code = kh_accounts::reset_password(&cx, submit).await.map_err(|error| refused(&error))?;
                say_code(&whom.login, code.as_deref());
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

async fn add(Add { whom, name, unit }: Add) -> anyhow::Result<()> {
    let cx = whom.data.open_or_create().await?;
    let mut password = String::new();
    std::io::stdin().lock().read_line(&mut password)?;
    let password = match password.trim_end_matches(['\r', '\n']) {
        "" => FirstPassword::Code,
        text => FirstPassword::Chosen(text.to_owned()),
    };
    let structure = Structure::load(&cx.db).await?;
    let at = match unit {
        Some(code) => Some(find_unit(&structure, &code)?),
        None => structure.tree_on(cx.now().day())?.tree.roots().first().copied(),
    };
    let new = NewAccount { id: cx.new_id(), login: whom.login.clone(), name, password, at };
    let opened = kh_accounts::create_account(&cx, new).await.map_err(|error| refused(&error))?;
    say(&format!("Đã thêm người dùng {}.", whom.login));
    say_code(&whom.login, opened.code.as_deref());
    Ok(())
}

async fn grant(Grant { held, from, until }: Grant) -> anyhow::Result<()> {
    let cx = held.whom.data.open().await?;
    let (role, unit) = held.read(&cx).await?;
    let account = account_id(&cx, &held.whom.login).await?;
    let from = from.map_or_else(|| Ok(cx.now().day()), |text| parse_day(&text))?;
    let until = until.map(|text| parse_day(&text)).transpose()?;
    let new = NewRole { id: cx.new_id(), account, role, unit, from, until };
    kh_accounts::assign_role(&cx, new).await.map_err(|error| refused(&error))?;
    let from = kh_reports::labels::day(from);
    say(&format!("{} là {} tại {} kể từ {from}.", held.whom.login, role.label(), held.unit));
    Ok(())
}

async fn end_role(EndRole { held, until }: EndRole) -> anyhow::Result<()> {
    let cx = held.whom.data.open().await?;
    let (role, unit) = held.read(&cx).await?;
    let account = account_id(&cx, &held.whom.login).await?;
    let until = until.map_or_else(|| Ok(cx.now().day()), |text| parse_day(&text))?;
    let roles = kh_accounts::held_roles(&cx, account).await?;
    let is_asked = |held: &&kh_accounts::HeldRole| {
        let assignment = held.assignment;
        (assignment.role, assignment.unit) == (role, unit) && !assignment.has_ended(until)
    };
    let found = roles.iter().find(is_asked).ok_or_else(|| {
        Failure::user(format!("{} không giữ vai trò {} tại {}.", held.whom.login, role.label(), held.unit))
    })?;
    let end = RoleEnd { id: cx.new_id(), held: found.id, unit, until };
    kh_accounts::end_role(&cx, end).await.map_err(|error| refused(&error))?;
    let until = kh_reports::labels::day(until);
    say(&format!("{} là {} tại {} đến hết {until}.", held.whom.login, role.label(), held.unit));
    Ok(())
}

async fn set_disabled(whom: &Whom, disabled: bool) -> anyhow::Result<()> {
    let cx = whom.data.open().await?;
    let submit = submit(&cx, &whom.login).await?;
    kh_accounts::set_disabled(&cx, submit, disabled).await.map_err(|error| refused(&error))?;
    let done = if disabled { "Đã tạm khóa" } else { "Đã mở lại" };
    say(&format!("{done} tài khoản {}.", whom.login));
    Ok(())
}

impl Held {
    async fn read(&self, cx: &Cx) -> anyhow::Result<(Role, UnitId)> {
        let role = self.role.parse().map_err(|_| Failure::user(format!("Không có vai trò \"{}\".", self.role)))?;
        let structure = Structure::load(&cx.db).await?;
        Ok((role, find_unit(&structure, &self.unit)?))
    }
}

async fn submit(cx: &Cx, login: &str) -> anyhow::Result<AccountSubmit> {
    Ok(AccountSubmit { id: cx.new_id(), account: account_id(cx, login).await?, at: None })
}

async fn account_id(cx: &Cx, login: &str) -> anyhow::Result<uuid::Uuid> {
    let found = kh_accounts::find_account(cx, login).await?;
    Ok(found.ok_or_else(|| Failure::user(format!("Không có người dùng \"{login}\".")))?.id)
}

fn say_code(login: &str, code: Option<&str>) {
    if let Some(code) = code {
        say(&format!("Mã dùng một lần của {login}: {code}"));
        say("Mã có hiệu lực 24 giờ; đăng nhập xong phải đặt mật khẩu mới.");
    }
}

fn refused(error: &kh_accounts::AccountError) -> Failure {
    let sentences: Vec<String> = error.complaints().into_iter().map(|complaint| complaint.message).collect();
    Failure::user(sentences.join(" "))
}
