//! The lists of every kind of fact, as pages and as files.

use super::Desk;
use crate::web::asked::{Asked, AskedQuery};
use crate::web::{Visitor, WebError, units, visitor};
use axum::extract::Query;
use axum::http::header;
use axum::response::{Html, IntoResponse, Response};
use kh_access::{Action, Resource};
use kh_facts::{Listing, Names, UnitFilter, csv, query, view};
use serde::Deserialize;
use std::sync::Arc;

#[derive(Deserialize)]
pub(in crate::web) struct ListQuery {
    #[serde(flatten)]
    pub(in crate::web) asked: AskedQuery,
    #[serde(default)]
    pub(in crate::web) unit: String,
    #[serde(default)]
    pub(in crate::web) q: String,
    #[serde(default)]
    pub(in crate::web) after: String,
}

/// How many rows a page has.
const ROWS: usize = 50;

/// What a list is about: its unit (the first that the visitor has, when none is named), and what may be seen of it.
pub(in crate::web) async fn listed(
    visitor: &Visitor,
    resource: Resource,
    action: Action,
    query: &ListQuery,
) -> Result<(Asked, UnitFilter), WebError> {
    visitor.signed_in()?;
    let code = if query.unit.is_empty() { first_unit(visitor).await? } else { query.unit.clone() };
    let asked = query.asked.about(visitor, &code).await?;
    let org = &asked.answer.org;
    visitor.require(action, resource, asked.unit, org)?;
    let scope = visitor.scope(action, resource, org);
    let filter = query::filter(&scope, asked.unit, org).ok_or(WebError::NotFound)?;
    Ok((asked, filter))
}

pub(super) async fn first_unit(visitor: &Visitor) -> Result<String, WebError> {
    let today = visitor.app().today();
    let first = visitor.actor.assignments_on(today).next().ok_or(WebError::NotFound)?;
    let structure = visitor.app().book.structure().await?;
    Ok(structure.code(first.unit).ok_or(WebError::NotFound)?.to_owned())
}

/// The listing that a query asks for.
pub(in crate::web) fn listing(query: &ListQuery, asked: &Asked, filter: UnitFilter) -> Result<Listing, WebError> {
    let after = match query.after.as_str() {
        "" => None,
        text => Some(text.parse().map_err(|_| WebError::NotFound)?),
    };
    // Without a period in the address the list is that of all years.
    let named = !query.asked.period.is_empty() || !query.asked.year.is_empty();
    let days = named.then_some(asked.answer.question.period);
    Ok(Listing { text: query.q.clone(), days, after, limit: ROWS, ..Listing::of(filter) })
}

pub(in crate::web) async fn index(desk: Desk, Query(query): Query<ListQuery>) -> Result<Html<String>, WebError> {
    let Desk { visitor, kind, resource } = desk;
    let (asked, filter) = listed(&visitor, resource, Action::View, &query).await?;
    let org = &asked.answer.org;
    let listing = listing(&query, &asked, filter)?;
    let db = &visitor.app().cx.db;
    let page = query::list(db, kind, &listing).await?;
    let total = query::count(db, kind, &listing).await?;
    let may = |action| visitor.may(action, resource, asked.unit, org).is_allowed();
    let kept = kept(&query, &asked.code);
    let pairs: Vec<(&str, &str)> = kept.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let address = visitor::query_text(&pairs);
    let texts = view::ListTexts {
        title: format!("{}: {}", kind.label, org.name(asked.unit)),
        text: query.q.clone(),
        kept: kept.clone(),
        total: Some(total),
        add: (kind.entered && may(Action::Record)).then(|| format!("/facts/{}/new?unit={}", kind.table, asked.code)),
        csv: may(Action::Export).then(|| format!("/facts/{}/export?{address}", kind.table)),
        with_personal: true,
    };
    let body = view::list_html(kind, &page, &Names::of(org), &texts);
    let mut page = visitor.page(kind.label, body);
    page.crumbs = units::crumbs(&visitor, &asked);
    page.wide = true;
    Ok(Html(page.render()))
}

fn kept(query: &ListQuery, code: &str) -> Vec<(String, String)> {
    let pairs = [
        ("unit", code),
        ("period", query.asked.period.as_str()),
        ("year", query.asked.year.as_str()),
        ("boundaries", query.asked.boundaries.as_str()),
    ];
    pairs.into_iter().filter(|(_, value)| !value.is_empty()).map(|(n, v)| (n.to_owned(), v.to_owned())).collect()
}

pub(in crate::web) async fn export(desk: Desk, Query(query): Query<ListQuery>) -> Result<Response, WebError> {
    let Desk { visitor, kind, resource } = desk;
    let (asked, filter) = listed(&visitor, resource, Action::Export, &query).await?;
    let listing = listing(&query, &asked, filter)?;
    let (sender, receiver) = tokio::sync::mpsc::channel::<Result<Vec<u8>, std::io::Error>>(2);
    let (db, answer) = (visitor.app().cx.db.clone(), Arc::clone(&asked.answer));
    // The file is made page by page while it is sent, so its size does not matter to the memory.
    tokio::spawn(async move {
        let names = Names::of(&answer.org);
        let mut piece = csv::head(kind, true);
        let mut listing = Listing { after: None, limit: 1_000, ..listing };
        loop {
            match query::list(&db, kind, &listing).await {
                Ok(page) => {
                    piece.extend(csv::rows(kind, &page.rows, &names, true));
                    if sender.send(Ok(std::mem::take(&mut piece))).await.is_err() || page.next.is_none() {
                        return;
                    }
                    listing.after = page.next;
                }
                Err(error) => {
                    sender.send(Err(std::io::Error::other(error.to_string()))).await.ok();
                    return;
                }
            }
        }
    });
    let stream = futures_util::stream::unfold(receiver, |mut receiver| async move {
        receiver.recv().await.map(|piece| (piece, receiver))
    });
    let name = format!("{}-{}.csv", kind.table, asked.code.replace('/', "-"));
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
    ];
    Ok((headers, axum::body::Body::from_stream(stream)).into_response())
}
