//! "Why can I see this?": the rights of the visitor at a unit, explained.

use super::asked::AskedQuery;
use super::markup::tag;
use super::{Visitor, WebError};
use axum::extract::Query;
use axum::response::Html;
use kh_access::{Action, Resource};
use kh_figures::UnitId;
use kh_org::OrgTree;
use kh_ui::{Html as Markup, Table};
use serde::Deserialize;

#[derive(Deserialize)]
pub(super) struct RightsQuery {
    #[serde(flatten)]
    asked: AskedQuery,
    #[serde(default)]
    unit: String,
}

pub(super) async fn show(visitor: Visitor, Query(query): Query<RightsQuery>) -> Result<Html<String>, WebError> {
    visitor.signed_in()?;
    let app = visitor.app();
    let today = app.today();
    let question = query.asked.question(&visitor).await?;
    let answer = app.book.ask(question).await?;
    let org = &answer.org;
    let structure = app.book.structure().await?;
    let unit = match query.unit.as_str() {
        "" => visitor.actor.assignments_on(today).next().map(|assignment| assignment.unit),
        code => structure.find(code),
    };
    let mut parts = vec![
        tag("h1", "govuk-heading-l", &Markup::text("Quyền của tôi")),
        tag(
            "p",
            "",
            &Markup::text(
                "Quyền được tính từ vai trò có thời hạn và cơ cấu tổ chức, không ai phải cấp từng trang. Vai trò bạn đang giữ:",
            ),
        ),
        roles_held(&visitor, org),
    ];
    if let Some(unit) = unit {
        parts.push(tag("h2", "govuk-heading-m", &Markup::text(&format!("Tại {}", visible_name(&visitor, unit, org)))));
        parts.push(table(&visitor, unit, org));
    }
    let mut page = visitor.page("Quyền của tôi", Markup::concat(parts));
    page.wide = true;
    Ok(Html(page.render()))
}

fn roles_held(visitor: &Visitor, org: &OrgTree) -> Markup {
    let held = visitor.actor.assignments_on(visitor.app().today()).map(|assignment| {
        let until = assignment.until.map_or("không thời hạn".to_owned(), |day| {
            format!("đến hết {}", kh_reports::labels::day(day.previous()))
        });
        let text = format!(
            "{} tại {}, từ {}, {until}",
            assignment.role.label(),
            org.name(assignment.unit),
            kh_reports::labels::day(assignment.from)
        );
        tag("li", "", &Markup::text(&text))
    });
    tag("ul", "govuk-list govuk-list--bullet", &Markup::concat(held))
}

/// What may be done with each resource at `unit`, and why it may be seen or not.
fn table(visitor: &Visitor, unit: UnitId, org: &OrgTree) -> Markup {
    let rows = Resource::ALL.iter().map(|resource| {
        let mut row = vec![kh_ui::Cell::from(kh_text::upper_first(resource.label()))];
        let mut why = Vec::new();
        for action in Action::ALL {
            let decision = visitor.may(action, *resource, unit, org);
            row.push(if decision.is_allowed() { "Được".into() } else { "–".into() });
            if action == Action::View {
                why = decision.explain(|unit| org.name(unit));
            }
        }
        row.push(why.join(" ").as_str().into());
        row
    });
    let mut head = vec!["Nội dung".into()];
    head.extend(Action::ALL.iter().map(|action| kh_ui::Cell::from(kh_text::upper_first(action.label()))));
    head.push("Vì sao xem được hay không".into());
    Table { head, rows: rows.collect(), ..Table::default() }.render_scrolling()
}

/// The name of a unit is told only to those who may see the unit.
fn visible_name(visitor: &Visitor, unit: UnitId, org: &OrgTree) -> String {
    let may = visitor.may(Action::View, Resource::Report, unit, org).is_allowed();
    if may { org.name(unit) } else { "đơn vị này".to_owned() }
}
