//! The page of one row, and that of its versions.

use super::Row;
use crate::web::WebError;
use crate::web::markup::{link, tag};
use axum::response::Html;
use kh_access::Action;
use kh_facts::query::{self, Found};
use kh_facts::{UnitFilter, view};
use kh_ui::Html as Markup;

pub(in crate::web) async fn show(row: Row) -> Result<Html<String>, WebError> {
    let (kind, unit) = (row.desk.kind, row.found.record.unit);
    let names = row.names().await?;
    let code = names.unit_code(unit);
    let more = Markup::concat([
        tag("p", "", &link(&format!("/units/{code}"), &row.org.name(unit))),
        tag("p", "", &link(&view::history_href(kind, row.found.record.id), "Các lần sửa")),
    ]);
    let may_correct = row.correctable().is_ok();
    let body = Markup::concat([view::record_html(kind, &row.found, &names, may_correct), more]);
    Ok(Html(row.desk.visitor.page(kind.label, body).render()))
}

pub(in crate::web) async fn history(row: Row) -> Result<Html<String>, WebError> {
    let body = view::history_html(row.desk.kind, &versions(&row).await?, &row.names().await?);
    Ok(Html(row.desk.visitor.page("Các lần sửa", body).render()))
}

/// The versions of a row that the visitor may see, the newest first.
pub(in crate::web) async fn versions(row: &Row) -> Result<Vec<Found>, WebError> {
    let record = &row.found.record;
    let scope = row.desk.visitor.scope(Action::View, row.desk.resource, &row.org);
    // A version may stand at another unit than the row that was opened.
    let units = UnitFilter::Units(scope.units(&row.org.tree));
    Ok(query::history(&row.desk.visitor.app().cx.db, row.desk.kind, record.id, &units).await?)
}
