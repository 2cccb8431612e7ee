//! The audit trail: who recorded what, where and when.

use super::accounts::parts::account_names;
use super::facts::ListQuery;
use super::markup::{link, tag};
use super::{Visitor, WebError, facts, units};
use axum::extract::Query;
use axum::response::Html;
use kh_access::{Action, Resource};
use kh_facts::query;
use kh_facts::view::moment;
use kh_ui::{Html as Markup, PageLink, Pagination, Table};

/// How many entries a page has.
const ROWS: usize = 50;

pub(super) async fn index(visitor: Visitor, Query(asked_for): Query<ListQuery>) -> Result<Html<String>, WebError> {
    let (asked, filter) = facts::listed(&visitor, Resource::Audit, Action::View, &asked_for).await?;
    let org = &asked.answer.org;
    let accounts = account_names(visitor.app()).await?;
    let before = match asked_for.after.as_str() {
        "" => None,
        text => Some(text.parse().map_err(|_| WebError::NotFound)?),
    };
    let (entries, next) = query::entries(&visitor.app().cx.db, &filter, before, ROWS).await?;
    let rows = entries.iter().map(|entry| {
        let when = moment(entry.recorded_at);
        let found = visitor.app().kinds.iter().find(|known| known.table == entry.kind);
        let sealed = found.is_none_or(|kind| query::is_sealed_kind(kind));
        let label = found.map_or(entry.kind.as_str(), |kind| kind.label);
        let what =
            if sealed { Markup::text(label) } else { link(&format!("/facts/{}/{}", entry.kind, entry.id), label) };
        let who = accounts.get(&entry.actor).map_or("Chương trình", String::as_str);
        vec![when.as_str().into(), who.into(), what.into(), org.name(entry.unit).as_str().into()]
    });
    let table = Table {
        head: vec!["Lúc ghi".into(), "Người ghi".into(), "Việc".into(), "Đơn vị".into()],
        rows: rows.collect(),
        ..Table::default()
    };
    let pages = next.map(|cursor| {
        let href = format!("/audit?{}", asked.query(&[("unit", asked.code.as_str()), ("after", &cursor.to_string())]));
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
