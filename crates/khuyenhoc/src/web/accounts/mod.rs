//! The people who sign in: the list, the page of one, and who may change what.

mod codes;
mod opening;
pub(super) mod parts;
mod roles;
mod unit_field;

pub(super) use codes::{code, code_form, standing, standing_form};
pub(super) use opening::{create, new};
pub(super) use roles::{assign, assign_form, cancel, cancel_form, end, end_form};

use super::markup::{link, tag};
use super::visitor::query_text;
use super::{Visitor, WebError};
use axum::extract::{Path, Query};
use axum::response::Html;
use kh_access::{Action, Resource, Role, Scope};
use kh_accounts::{HeldRole, Person};
use kh_figures::{Day, UnitId};
use kh_org::{OrgTree, Structure};
use kh_ui::{
    Button, Cell, Html as Markup, Input, InsetText, NotificationBanner, PageLink, Pagination, SummaryList, SummaryRow,
    Table, Tag, TagColour,
};
use serde::Deserialize;
use std::sync::Arc;
use uuid::Uuid;

/// How many people a page has.
const ROWS: usize = 50;

/// The association of today, on which rights over accounts are asked.
struct Ground {
    structure: Arc<Structure>,
    org: OrgTree,
    today: Day,
}

impl Ground {
    async fn of(visitor: &Visitor) -> Result<Self, WebError> {
        visitor.signed_in()?;
        let (structure, today) = (visitor.app().book.structure().await?, visitor.app().today());
        let org = structure.tree_on(today)?;
        Ok(Self { structure, org, today })
    }

    fn scope(&self, visitor: &Visitor, action: Action) -> Scope {
        visitor.scope(action, Resource::Accounts, &self.org)
    }

    /// The units in which the visitor may do `action` to accounts; refuses who may nowhere, naming the roles that could.
    fn require_somewhere(&self, visitor: &Visitor, action: Action) -> Result<Scope, WebError> {
        let scope = self.scope(visitor, action);
        if !scope.is_empty() {
            return Ok(scope);
        }
        let first = visitor.actor.assignments_on(self.today).next().ok_or(WebError::NotFound)?;
        visitor.require(action, Resource::Accounts, first.unit, &self.org)?;
        Ok(scope)
    }
}

/// An account that the visitor may see.
struct Subject {
    person: Person,
    ground: Ground,
}

impl Subject {
    async fn of(visitor: &Visitor, account: Uuid) -> Result<Self, WebError> {
        let ground = Ground::of(visitor).await?;
        let person = kh_accounts::person(&visitor.app().cx, account).await?.ok_or(WebError::NotFound)?;
        let scope = ground.scope(visitor, Action::View);
        if person.is_within(&scope, &ground.org.tree) { Ok(Self { person, ground }) } else { Err(WebError::NotFound) }
    }

    fn href(&self) -> String {
        format!("/accounts/{}", self.person.account.id)
    }

    /// Why the visitor may not change the account itself, if so: its password, or whether it may sign in.
    fn refusal(&self, visitor: &Visitor) -> Option<WebError> {
        let (org, scope) = (&self.ground.org, self.ground.scope(visitor, Action::Manage));
        if visitor.account() == Some(self.person.account.id) {
            let own = "Đây là tài khoản của chính bạn. Hãy đổi mật khẩu ở trang Tài khoản của tôi; việc khác thì nhờ người quản trị khác.";
            return Some(WebError::Forbidden(vec![own.to_owned()]));
        }
        if self.person.is_wholly_within(&scope, &org.tree, self.ground.today) {
            return None;
        }
        if self.person.is_within(&scope, &org.tree) {
            let beyond = "Người này còn giữ vai trò ở đơn vị ngoài phạm vi của bạn, nên chỉ quản trị của cấp trên mới cấp lại mật khẩu hay tạm khóa được.";
            return Some(WebError::Forbidden(vec![beyond.to_owned()]));
        }
        let seen = self.ground.scope(visitor, Action::View);
        let mut units = self.units().filter(|unit| seen.contains(*unit, &org.tree));
        let unit = units.next()?;
        visitor.require(Action::Manage, Resource::Accounts, unit, org).err()
    }

    fn units(&self) -> impl Iterator<Item = UnitId> {
        self.person.roles.iter().map(|held| held.assignment.unit).chain(self.person.opened_at)
    }

    /// The unit in whose journal the visitor writes what is done with the account: that of its latest role among those
    /// that the visitor manages.
    fn place(&self, visitor: &Visitor) -> Option<UnitId> {
        let scope = self.ground.scope(visitor, Action::Manage);
        let managed = |unit: &UnitId| scope.contains(*unit, &self.ground.org.tree);
        let latest = self.person.roles.iter().rev().map(|held| held.assignment.unit).find(managed);
        latest.or(self.person.opened_at.filter(managed))
    }

    /// Why the visitor may not end or take back a role, if so.
    fn refusal_of_ending(&self, visitor: &Visitor, held: &HeldRole) -> Option<WebError> {
        let assignment = held.assignment;
        let is_own = visitor.account() == Some(self.person.account.id);
        if is_own && assignment.role == Role::Administrator {
            let own = "Không ai tự kết thúc vai trò quản trị của mình, để đơn vị không bị bỏ trống. Hãy nhờ người quản trị khác.";
            return Some(WebError::Forbidden(vec![own.to_owned()]));
        }
        visitor.require(Action::Correct, Resource::Accounts, assignment.unit, &self.ground.org).err()
    }

    /// A role of the account that the visitor may see.
    fn role(&self, visitor: &Visitor, id: Uuid) -> Result<HeldRole, WebError> {
        let scope = self.ground.scope(visitor, Action::View);
        let seen = |held: &&HeldRole| scope.contains(held.assignment.unit, &self.ground.org.tree);
        self.person.roles.iter().filter(seen).find(|held| held.id == id).cloned().ok_or(WebError::NotFound)
    }

    /// The way to a page about the account.
    fn crumbs(&self) -> Vec<(String, String)> {
        vec![("Tài khoản".to_owned(), "/accounts".to_owned()), (self.person.account.name.clone(), self.href())]
    }
}

#[derive(Deserialize)]
pub(super) struct PeopleQuery {
    #[serde(default)]
    q: String,
    #[serde(default)]
    after: String,
}

pub(super) async fn index(visitor: Visitor, Query(query): Query<PeopleQuery>) -> Result<Html<String>, WebError> {
    let ground = Ground::of(&visitor).await?;
    let scope = ground.require_somewhere(&visitor, Action::View)?;
    let mut people = kh_accounts::people(&visitor.app().cx, &scope, &ground.org.tree).await?;
    let folded = kh_text::fold(&query.q);
    let words: Vec<&str> = folded.split_whitespace().collect();
    people.retain(|person| {
        let text = kh_text::fold(&format!("{} {}", person.account.name, person.account.login));
        words.iter().all(|word| text.contains(word))
    });
    let total = people.len();
    people.retain(|person| person.account.login > query.after);
    let is_more = people.len() > ROWS;
    people.truncate(ROWS);
    let pages = people.last().filter(|_| is_more).map(|last| {
        let next = query_text(&[("q", &query.q), ("after", &last.account.login)]);
        let href = format!("/accounts?{next}");
        Pagination { next: Some(PageLink { href, ..PageLink::default() }), ..Pagination::default() }.render()
    });
    let add = if ground.scope(&visitor, Action::Record).is_empty() {
        Markup::default()
    } else {
        Button::link("Mở tài khoản", "/accounts/new").render()
    };
    let body = Markup::concat([
        tag("h1", "govuk-heading-l", &Markup::text("Tài khoản")),
        add,
        search_form(&query.q),
        tag("p", "", &Markup::text(&count(total, &query.q))),
        if people.is_empty() { Markup::default() } else { table(&people, &ground) },
        pages.unwrap_or_default(),
    ]);
    let mut page = visitor.page("Tài khoản", body);
    page.wide = true;
    Ok(Html(page.render()))
}

fn search_form(typed: &str) -> Markup {
    let input = Input {
        name: "q".to_owned(),
        label: "Tìm theo họ tên hoặc tên đăng nhập".into(),
        hint: Some("Không cần gõ dấu.".into()),
        value: Some(typed.to_owned()),
        classes: "govuk-input--width-20".to_owned(),
        ..Input::default()
    };
    Markup::raw(format!(
        "<form method=\"get\" action=\"/accounts\" data-guard=\"off\" role=\"search\">{}{}</form>",
        input.render(),
        Button::submit("Tìm").secondary().render()
    ))
}

fn count(total: usize, typed: &str) -> String {
    let number = kh_text::group(i64::try_from(total).unwrap_or(i64::MAX));
    match (total, typed.trim().is_empty()) {
        (0, false) => "Không có tài khoản nào khớp. Hãy thử ít chữ hơn.".to_owned(),
        (_, true) => format!("{number} tài khoản trong phạm vi của bạn."),
        (_, false) => format!("Tìm thấy {number} tài khoản."),
    }
}

fn table(people: &[Person], ground: &Ground) -> Markup {
    let rows = people.iter().map(|person| {
        let account = &person.account;
        let held = person.roles.iter().filter(|held| held.assignment.is_in_force(ground.today));
        let roles: Vec<Markup> = held
            .map(|held| {
                let text = format!("{}, {}", held.assignment.role.label(), ground.org.name(held.assignment.unit));
                tag("div", "", &Markup::text(&text))
            })
            .collect();
        let roles = if roles.is_empty() { Markup::text("–") } else { Markup::concat(roles) };
        let name = link(&format!("/accounts/{}", account.id), &account.name);
        let login = tag("div", "govuk-hint govuk-!-margin-bottom-0", &Markup::text(&account.login));
        vec![Cell::from(Markup::concat([name, login, state(person, ground)])), roles.into()]
    });
    Table {
        caption: Some("Tài khoản, xếp theo tên đăng nhập".to_owned()),
        caption_classes: "govuk-visually-hidden".to_owned(),
        head: vec!["Họ và tên, tên đăng nhập".into(), "Vai trò hôm nay".into()],
        rows: rows.collect(),
        ..Table::default()
    }
    .render_scrolling()
}

fn state(person: &Person, ground: &Ground) -> Markup {
    let is_held = |held: &HeldRole| held.assignment.is_in_force(ground.today);
    let (text, colour) = if person.account.disabled {
        ("Tạm khóa", TagColour::Red)
    } else if person.account.code.is_some() {
        ("Chờ đặt mật khẩu", TagColour::Yellow)
    } else if person.roles.iter().any(is_held) {
        ("Đang dùng", TagColour::Green)
    } else {
        ("Chưa có vai trò", TagColour::Grey)
    };
    Tag::new(text, colour).render()
}

#[derive(Deserialize)]
pub(super) struct Done {
    #[serde(default)]
    done: String,
}

pub(super) async fn show(
    visitor: Visitor,
    Path(id): Path<Uuid>,
    Query(done): Query<Done>,
) -> Result<Html<String>, WebError> {
    let subject = Subject::of(&visitor, id).await?;
    let account = &subject.person.account;
    let banner = match done.done.as_str() {
        "assigned" => "Đã giao vai trò.",
        "ended" => "Đã ghi ngày kết thúc vai trò.",
        "cancelled" => "Đã hủy vai trò giao nhầm.",
        "disabled" => "Đã tạm khóa tài khoản; các phiên đang mở đã kết thúc.",
        "enabled" => "Đã mở lại tài khoản.",
        _ => "",
    };
    let banner = if banner.is_empty() { Markup::default() } else { NotificationBanner::success(banner).render() };
    let rows = vec![
        SummaryRow::new("Tên đăng nhập", account.login.as_str()),
        SummaryRow::new("Tình trạng", state(&subject.person, &subject.ground)),
        SummaryRow::new("Mật khẩu", password_text(&subject).as_str()),
    ];
    let body = Markup::concat([
        banner,
        tag("h1", "govuk-heading-l", &Markup::text(&account.name)),
        SummaryList { rows, ..SummaryList::default() }.render(),
        account_buttons(&visitor, &subject),
        tag("h2", "govuk-heading-m", &Markup::text("Vai trò")),
        roles_of(&visitor, &subject),
        history(&visitor, &subject).await?,
    ]);
    let mut page = visitor.page(account.name.clone(), body);
    page.crumbs = vec![("Tài khoản".to_owned(), "/accounts".to_owned())];
    page.wide = true;
    Ok(Html(page.render()))
}

fn password_text(subject: &Subject) -> String {
    match subject.person.account.code {
        None => "Người dùng tự đặt".to_owned(),
        Some(code) if code.used => "Đã đăng nhập bằng mã, chưa đặt mật khẩu".to_owned(),
        Some(code) => format!("Mã dùng một lần, có hiệu lực đến {}", kh_facts::view::moment(code.until)),
    }
}

fn account_buttons(visitor: &Visitor, subject: &Subject) -> Markup {
    if subject.refusal(visitor).is_some() {
        return Markup::default();
    }
    let href = subject.href();
    let standing = if subject.person.account.disabled { "Mở lại tài khoản" } else { "Tạm khóa" };
    let buttons = [
        Button::link("Cấp lại mật khẩu", format!("{href}/code")).secondary().render(),
        Button::link(standing, format!("{href}/standing")).secondary().render(),
    ];
    tag("div", "govuk-button-group", &Markup::concat(buttons))
}

/// The roles that the visitor may see, with what can be done with each.
fn roles_of(visitor: &Visitor, subject: &Subject) -> Markup {
    let (ground, href) = (&subject.ground, subject.href());
    let scope = ground.scope(visitor, Action::View);
    let (seen, beyond): (Vec<HeldRole>, Vec<HeldRole>) =
        (subject.person.roles.iter().cloned()).partition(|held| scope.contains(held.assignment.unit, &ground.org.tree));
    let actions = |held: &HeldRole| {
        let is_over = held.assignment.has_ended(ground.today);
        if is_over || subject.refusal_of_ending(visitor, held).is_some() {
            return None;
        }
        let what = format!("{}, {}", held.assignment.role.label(), ground.org.name(held.assignment.unit));
        let spoken = |text: &str| {
            let more = tag("span", "govuk-visually-hidden", &Markup::text(&format!(": {what}")));
            Markup::concat([Markup::text(text), more])
        };
        let one = |path: &str, text: &str| {
            Markup::raw(format!(
                "<a class=\"govuk-link\" href=\"{href}/roles/{}/{path}\">{}</a>",
                held.id,
                spoken(text)
            ))
        };
        Some(Markup::join([one("ending", "Kết thúc"), one("cancellation", "Hủy vì giao nhầm")], &Markup::raw("<br>")))
    };
    let table = if seen.is_empty() {
        tag("p", "", &Markup::text("Chưa có vai trò nào."))
    } else {
        parts::roles(&seen, &ground.org, ground.today, actions)
    };
    let note = if beyond.is_empty() {
        Markup::default()
    } else {
        InsetText::from("Người này còn vai trò ở đơn vị ngoài phạm vi của bạn.").render()
    };
    let add = if ground.scope(visitor, Action::Record).is_empty() {
        Markup::default()
    } else {
        Button::link("Giao vai trò", format!("{href}/roles/new")).render()
    };
    Markup::concat([table, note, add])
}

/// What was done with the account in units that the visitor may see.
async fn history(visitor: &Visitor, subject: &Subject) -> Result<Markup, WebError> {
    let app = visitor.app();
    let scope = subject.ground.scope(visitor, Action::View);
    let mut changes = kh_accounts::account_changes(&app.cx, subject.person.account.id).await?;
    changes.retain(|change| scope.contains(change.unit, &subject.ground.org.tree));
    Ok(parts::changes(&changes, &parts::account_names(app).await?))
}
