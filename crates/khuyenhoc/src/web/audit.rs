//! The audit trail: who recorded what, where and when.

use super::facts::ListQuery;
use super::home::{link, tag};
use super::{Visitor, WebError, facts, units};
use axum::extract::Query;
use axum::response::Html;
use kh_access::{Action, Resource};
use kh_kernel::{Moment, args};
use kh_ui::{Html as Markup, PageLink, Pagination, Table};
use std::collections::HashMap;
use uuid::Uuid;

/// How many entries a page has.
const ROWS: usize = 50;

pub(super) async fn index(visitor: Visitor, Query(query): Query<ListQuery>) -> Result<Html<String>, WebError> {
    let (asked, filter) = facts::listed(&visitor, Resource::Audit, Action::View, &query).await?;
    let org = &asked.answer.org;
    let accounts: HashMap<Uuid, String> = kh_accounts::list_accounts(&visitor.app().cx)
        .await?
        .into_iter()
        .map(|account| (account.id, account.name))
        .collect();
    let before = query.after.parse::<i64>().unwrap_or(i64::MAX);
    let mut entries = Vec::new();
    for partition in filter.partitions() {
        let sql = "SELECT recorded_at, kind, unit_id, actor_id, id FROM entry
             WHERE partition_id = $1 AND recorded_at < $2 ORDER BY recorded_at DESC, id DESC LIMIT 2000";
        for row in visitor.app().cx.db.rows(sql, args![i64::from(partition.0), before]).await? {
            let unit = row.get(2)?;
            if filter.allows(unit) {
                entries.push((
                    row.get::<i64>(0)?,
                    row.get::<String>(1)?,
                    unit,
                    row.get::<Uuid>(3)?,
                    row.get::<Uuid>(4)?,
                ));
            }
        }
    }
    entries.sort_by_key(|entry| std::cmp::Reverse((entry.0, entry.4)));
    let next = entries.get(ROWS).map(|_| entries[ROWS - 1].0);
    let rows = entries.iter().take(ROWS).map(|(at, kind, unit, actor, id)| {
        let moment = Moment(*at);
        let (hour, minute) = moment.time();
        let day = moment.day();
        let when = kh_text::with_weekday(day.year(), day.month_of_year(), day.day_of_month(), hour, minute);
        let found = visitor.app().kinds.iter().find(|known| known.table == kind);
        let sealed = found.is_none_or(|kind| kh_facts::query::is_sealed_kind(kind));
        let label = found.map_or(kind.as_str(), |kind| kind.label);
        let what = if sealed { Markup::text(label) } else { link(&format!("/facts/{kind}/{id}"), label) };
        let who = accounts.get(actor).map_or("Chương trình", String::as_str);
        vec![when.as_str().into(), who.into(), what.into(), org.name(*unit).as_str().into()]
    });
    let table = Table {
        head: vec!["Lúc ghi".into(), "Người ghi".into(), "Việc".into(), "Đơn vị".into()],
        rows: rows.collect(),
        ..Table::default()
    };
    let pages = next.map(|at| {
        let href = format!("/audit?{}", asked.query(&[("unit", asked.code.as_str()), ("after", &at.to_string())]));
        Pagination {
            next: Some(PageLink { href, text: Some("Cũ hơn".into()), ..PageLink::default() }),
            ..Pagination::default()
        }
        .render()
    });
    let body = Markup::concat([
        tag("h1", "govuk-heading-l", &Markup::text(&format!("Nhật ký: {}", org.name(asked.unit)))),
        tag(
            "p",
            "",
            &Markup::text(
                "Mỗi lần ghi, sửa, hủy đều nằm ở đây và không ai xóa được. Các dòng được niêm phong theo chuỗi; lệnh doctor chỉ ra dòng nào bị sửa ngoài chương trình.",
            ),
        ),
        table.render_scrolling(),
        pages.unwrap_or_default(),
    ]);
    let mut page = visitor.page("Nhật ký", body);
    page.crumbs = units::crumbs(&visitor, &asked);
    page.wide = true;
    Ok(Html(page.render()))
}
