//! What the pages about people are made of: tables of roles and changes, and what can be mended in a form.

use super::super::complaints::Complaints;
use super::super::{App, WebError};
use kh_accounts::{AccountError, ChangeMade, HeldRole};
use kh_facts::view::moment;
use kh_figures::Day;
use kh_org::OrgTree;
use kh_reports::labels;
use kh_ui::{Cell, Html as Markup, Table, Tag, TagColour};
use std::collections::HashMap;
use uuid::Uuid;

/// The table of roles; `actions` gives what can be done with one, and no column when there is nothing for any.
pub(in crate::web) fn roles(
    roles: &[HeldRole],
    org: &OrgTree,
    today: Day,
    actions: impl Fn(&HeldRole) -> Option<Markup>,
) -> Markup {
    let actions: Vec<Option<Markup>> = roles.iter().map(actions).collect();
    let with_actions = actions.iter().any(Option::is_some);
    let rows = roles.iter().zip(actions).rev().map(|(held, action)| {
        let assignment = held.assignment;
        let until = assignment.until.map_or("chưa định ngày kết thúc".to_owned(), |day| {
            format!("đến hết {}", labels::day(day.previous()))
        });
        let lines = [format!("từ {}", labels::day(assignment.from)), until];
        let mut row = vec![
            Cell::from(Markup::concat([
                Markup::text(assignment.role.label()),
                Markup::raw("<br>"),
                standing(held, today),
            ])),
            org.name(assignment.unit).as_str().into(),
            Markup::join(lines.iter().map(|line| Markup::text(line)), &Markup::raw("<br>")).into(),
        ];
        if with_actions {
            row.push(action.unwrap_or_default().into());
        }
        row
    });
    let mut head: Vec<Cell> = ["Vai trò", "Đơn vị", "Thời hạn"].map(Cell::from).into();
    if with_actions {
        head.push("Việc làm được".into());
    }
    let caption = Some("Vai trò đã giao".to_owned());
    let caption_classes = "govuk-visually-hidden".to_owned();
    Table { caption, caption_classes, head, rows: rows.collect(), ..Table::default() }.render_scrolling()
}

fn standing(held: &HeldRole, today: Day) -> Markup {
    let (text, colour) = if held.assignment.has_ended(today) {
        ("Đã hết", TagColour::Grey)
    } else if held.assignment.is_in_force(today) {
        ("Đang giữ", TagColour::Green)
    } else {
        ("Sắp tới", TagColour::Blue)
    };
    Tag::new(text, colour).render()
}

/// What was done with an account, under a heading of its own; nothing when nothing is told.
pub(in crate::web) fn changes(changes: &[ChangeMade], names: &HashMap<Uuid, String>) -> Markup {
    if changes.is_empty() {
        return Markup::default();
    }
    let rows = changes.iter().map(|change| {
        let who = names.get(&change.actor).map_or("Chương trình", String::as_str);
        vec![Cell::from(moment(change.at).as_str()), change.label.into(), who.into()]
    });
    let table = Table {
        caption: Some("Các lần thay đổi tài khoản".to_owned()),
        caption_classes: "govuk-table__caption--m".to_owned(),
        head: vec!["Lúc".into(), "Việc".into(), "Người làm".into()],
        rows: rows.collect(),
        ..Table::default()
    };
    table.render_scrolling()
}

/// The names of all accounts.
pub(in crate::web) async fn account_names(app: &App) -> Result<HashMap<Uuid, String>, WebError> {
    let accounts = kh_accounts::list_accounts(&app.cx).await?;
    Ok(accounts.into_iter().map(|account| (account.id, account.name)).collect())
}

/// What the person who filled in the form can mend; all else is a page of its own.
pub(in crate::web) fn mendable(error: AccountError) -> Result<Complaints, WebError> {
    match error {
        AccountError::Invalid(_)
        | AccountError::LoginTaken
        | AccountError::WrongPassword
        | AccountError::TooManyAttempts { .. }
        | AccountError::UnknownPartition => Ok(Complaints(error.complaints())),
        other => Err(other.into()),
    }
}
