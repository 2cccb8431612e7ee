//! The whole of the rights as a page: every role at every place × action × resource, as answered by `may`.
//!
//! The page is made by asking, not by printing the policy, so it shows what the program does.

use crate::actor::{AccountId, Actor};
use crate::decision::{Decision, may};
use crate::resource::{Action, Resource};
use crate::role::{Assignment, Role};

use kh_figures::{Day, Edge, Standing, UnitId, UnitTree};

const ABOVE: UnitId = UnitId(1);
const OWN: UnitId = UnitId(2);
const BELOW: UnitId = UnitId(3);
const SIBLING: UnitId = UnitId(4);

/// The places of a cell, in the order of its marks.
const PLACES: [UnitId; 4] = [OWN, BELOW, SIBLING, ABOVE];

const INTRODUCTION: &str = "\
# Quyền hạn

Trang này do chương trình tự sinh ra bằng cách hỏi từng quyền một; đừng sửa bằng tay.

Vai trò được giao ở một đơn vị thì có hiệu lực ở đơn vị ấy và ở mọi đơn vị bên dưới, trong thời gian giữ vai trò.

Mỗi ô có bốn dấu, theo thứ tự: **đơn vị mình** · **cấp dưới** · **đơn vị ngang cấp** · **cấp trên**.

| dấu | nghĩa | trả lời |
|---|---|---|
| `+` | được phép | trang |
| `-` | thấy đơn vị nhưng không được làm; trang lỗi nêu vai trò làm được | 403 |
| `.` | như không có | 404 |
";

/// The matrix of rights as Markdown in Vietnamese, always the same for the same policy.
pub fn matrix() -> String {
    let tree = family();
    let overview =
        section("Ai làm được gì ở đơn vị mình", |action, resource| able(action, resource, &tree));
    let answers = |title: &str, actor: &Actor| {
        section(title, |action, resource| {
            let marks = PLACES.map(|place| mark(&may(actor, action, resource, place, Day::MIN, &tree)));
            format!("`{}`", String::from_iter(marks))
        })
    };
    let roles = Role::ALL.map(|role| answers(&format!("{} (`{role}`)", role.label()), &holder(role)));
    let others = [Actor::anonymous(), Actor::system()].map(|actor| answers(&actor.name, &actor));
    let parts = [INTRODUCTION.to_owned(), overview].into_iter().chain(roles).chain(others);
    parts.collect::<Vec<_>>().join("\n")
}

/// A heading and a table with a line for each resource and a column for each action.
fn section(title: &str, cell: impl Fn(Action, Resource) -> String) -> String {
    let heads = Action::ALL.map(|action| format!("{} `{action}`", action.label()));
    let head = format!("## {title}\n\n| đối tượng | {} |\n|---|---|---|---|---|---|\n", heads.join(" | "));
    let line = |resource: Resource| {
        let cells = Action::ALL.map(|action| cell(action, resource));
        format!("| {} `{resource}` | {} |\n", resource.label(), cells.join(" | "))
    };
    head + &String::from_iter(Resource::ALL.map(line))
}

/// The codes of the roles that may do it in their own unit.
fn able(action: Action, resource: Resource, tree: &UnitTree) -> String {
    let may_here = |role: &Role| may(&holder(*role), action, resource, OWN, Day::MIN, tree).is_allowed();
    let codes: Vec<&str> = Role::ALL.into_iter().filter(may_here).map(Role::code).collect();
    if codes.is_empty() { "không ai".to_owned() } else { codes.join(", ") }
}

fn mark(decision: &Decision) -> char {
    match decision {
        Decision::Allowed { .. } => '+',
        Decision::Denied { visible: true, .. } => '-',
        Decision::Denied { visible: false, .. } => '.',
    }
}

/// Somebody who holds the role in [`OWN`], and nothing else.
fn holder(role: Role) -> Actor {
    let assignment = Assignment { role, unit: OWN, from: Day::MIN, until: None };
    Actor::new(AccountId(role.code().to_owned()), role.label(), vec![assignment])
}

/// A unit with one above it, one below it and one beside it.
fn family() -> UnitTree {
    let edge = |unit, parent| Edge { unit, parent, standing: Standing::Live };
    let edges = [edge(ABOVE, None), edge(OWN, Some(ABOVE)), edge(BELOW, Some(OWN)), edge(SIBLING, Some(ABOVE))];
    UnitTree::build(edges).expect("four distinct units below one top make a tree")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line<'a>(page: &'a str, title: &str, resource: Resource) -> &'a str {
        let section = page.split("\n## ").find(|section| section.starts_with(title)).unwrap();
        let code = format!("`{resource}`");
        section.lines().find(|line| line.contains(&code)).unwrap()
    }

    #[test]
    fn the_matrix_is_always_the_same_and_asks_about_everything() {
        let page = matrix();
        assert_eq!(page, matrix());
        // The overview, seven roles, the stranger and the program, with seventeen resources each.
        let rows = page.lines().filter(|line| Resource::ALL.iter().any(|r| line.contains(&format!("`{r}` |"))));
        assert_eq!(rows.count(), 10 * 17);
        // Nine actors × seventeen resources × five actions.
        let cells = page.split('`').filter(|cell| cell.len() == 4 && cell.chars().all(|c| "+-.".contains(c)));
        assert_eq!(cells.count(), 9 * 17 * 5);
    }

    #[test]
    fn a_line_shows_own_unit_below_beside_and_above() {
        let page = matrix();
        assert_eq!(
            line(&page, "Thủ quỹ", Resource::Money),
            "| thu chi quỹ `money` | `++..` | `++..` | `++..` | `++..` | `--..` |"
        );
        assert_eq!(
            line(&page, "Hệ thống", Resource::Sensitive),
            "| dữ liệu nhạy cảm `sensitive` | `----` | `++++` | `++++` | `----` | `++++` |"
        );
        assert_eq!(
            line(&page, "Khách", Resource::Report),
            "| báo cáo `report` | `....` | `....` | `....` | `....` | `....` |"
        );
        assert_eq!(
            line(&page, "Ai làm được gì", Resource::Audit),
            "| nhật ký `audit` | administrator, auditor | không ai | không ai | administrator, auditor | không ai |"
        );
    }
}
