//! The desk of every kind of fact: its lists, pages and forms. The pages and the JSON API go through the same functions.
//!
//! A request about a kind of fact begins with one of two extractors: [`Desk`] for `/{kind}`, [`Row`] for `/{kind}/{id}`.

mod change;
mod entry;
mod form;
mod list;
mod other_units;
mod own_site;
mod show;

pub(super) use change::{cancel, cancellation_form, correct, correction_form};
pub(super) use entry::{Refusal, cancel_row, correct_row, record, unit_for_entry};
pub(super) use form::{create, new, signed_out};
pub(super) use list::{ListQuery, export, index, listed, listing};
pub(super) use show::{history, show, versions};

use super::accounts::parts::account_names;
use super::{App, Visitor, WebError};
use axum::extract::{FromRef, FromRequestParts, Path};
use axum::http::request::Parts;
use kh_access::{Action, Resource};
use kh_facts::query::{self, Found};
use kh_facts::{Names, UnitFilter};
use kh_kernel::FactKind;
use kh_org::OrgTree;
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// Somebody who is signed in, at the desk of the kind of fact that the address names as `{kind}`.
pub(super) struct Desk {
    pub(super) visitor: Visitor,
    pub(super) kind: &'static FactKind,
    /// What the policy guards the kind as.
    pub(super) resource: Resource,
}

/// A row that the visitor may see, with the tree of its day; the address names it as `{kind}` and `{id}`.
pub(super) struct Row {
    pub(super) desk: Desk,
    pub(super) found: Found,
    /// Rights are those of today's roles on the structure of the fact's own day.
    pub(super) org: Arc<OrgTree>,
}

impl<S> FromRequestParts<S> for Desk
where
    Arc<App>: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, WebError> {
        let visitor = Visitor::read(parts, Arc::<App>::from_ref(state)).await?;
        visitor.signed_in()?;
        let table = named(parts, state, "kind").await?;
        let kind = visitor.app().kinds.iter().copied().find(|kind| kind.table == table).ok_or(WebError::NotFound)?;
        if query::is_sealed_kind(kind) {
            return Err(WebError::NotFound);
        }
        let resource = kind.resource.parse().map_err(|_| WebError::NotFound)?;
        Ok(Self { visitor, kind, resource })
    }
}

impl<S> FromRequestParts<S> for Row
where
    Arc<App>: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, WebError> {
        let desk = Desk::from_request_parts(parts, state).await?;
        let id = named(parts, state, "id").await?.parse().map_err(|_| WebError::NotFound)?;
        Self::of(desk, id).await
    }
}

async fn named<S: Send + Sync>(parts: &mut Parts, state: &S, name: &str) -> Result<String, WebError> {
    let path = Path::<HashMap<String, String>>::from_request_parts(parts, state).await;
    let Path(mut names) = path.map_err(|_| WebError::NotFound)?;
    names.remove(name).ok_or(WebError::NotFound)
}

impl Desk {
    /// Passes when people enter this kind of fact; the others are only looked at.
    pub(super) fn entered(&self) -> Result<(), WebError> {
        if self.kind.entered { Ok(()) } else { Err(WebError::NotFound) }
    }
}

impl Row {
    /// The row `id`, when the visitor may see it.
    pub(super) async fn of(desk: Desk, id: Uuid) -> Result<Self, WebError> {
        let (found, org) = seen(&desk, id).await?;
        Ok(Self { desk, found, org })
    }

    /// Passes when the visitor may correct or cancel the row.
    pub(super) fn correctable(&self) -> Result<(), WebError> {
        self.desk.entered()?;
        self.desk.visitor.require(Action::Correct, self.desk.resource, self.found.record.unit, &self.org)
    }

    /// The names of units and accounts, for pages about the row.
    pub(super) async fn names(&self) -> Result<Names<'_>, WebError> {
        names(&self.desk.visitor, &self.org).await
    }
}

/// The row `id`, when the visitor may see it, with the tree of its day.
async fn seen(desk: &Desk, id: Uuid) -> Result<(Found, Arc<OrgTree>), WebError> {
    let app = desk.visitor.app();
    let structure = app.book.structure().await?;
    let everywhere = UnitFilter::Whole(structure.partitions());
    let found = query::find(&app.cx.db, desk.kind, id, &everywhere).await?.ok_or(WebError::NotFound)?;
    let org = Arc::new(structure.tree_on(found.record.day)?);
    desk.visitor.require(Action::View, desk.resource, found.record.unit, &org)?;
    Ok((found, org))
}

async fn names<'a>(visitor: &Visitor, org: &'a OrgTree) -> Result<Names<'a>, WebError> {
    let mut names = Names::of(org);
    names.accounts = account_names(visitor.app()).await?;
    Ok(names)
}
