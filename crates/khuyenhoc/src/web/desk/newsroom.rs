//! What every page of the editors' desk reads first, and what the visitor may do there.

use super::article_form::Typed;
use crate::web::{Visitor, WebError};
use kh_access::{Action, Resource};
use kh_figures::UnitId;
use kh_org::OrgTree;
use kh_portal::catalogue::{Catalogue, Headline, Held};
use kh_portal::domain::Site;
use kh_portal::workflow::{Step, steps};
use std::collections::HashMap;
use std::sync::Arc;

/// The websites and their articles as one visitor finds them today.
pub(super) struct Newsroom {
    pub(super) visitor: Visitor,
    pub(super) catalogue: Arc<Catalogue>,
    pub(super) org: OrgTree,
}

impl Newsroom {
    pub(super) async fn open(visitor: Visitor) -> Result<Self, WebError> {
        visitor.signed_in()?;
        let app = Arc::clone(visitor.app());
        let catalogue = app.portal.catalogue(&app.book).await?;
        let org = app.book.structure().await?.tree_on(app.today())?;
        Ok(Self { visitor, catalogue, org })
    }

    /// The newsroom and what was typed into a form of this session; a form of another session is refused.
    pub(super) async fn open_with(
        visitor: Visitor,
        fields: HashMap<String, String>,
    ) -> Result<(Self, Typed), WebError> {
        let newsroom = Self::open(visitor).await?;
        let typed = Typed::of(fields);
        newsroom.visitor.check_form(typed.get("csrf"))?;
        Ok((newsroom, typed))
    }

    pub(super) fn may(&self, action: Action, resource: Resource, unit: UnitId) -> bool {
        self.visitor.may(action, resource, unit, &self.org).is_allowed()
    }

    /// The units at which the visitor holds a role.
    fn own_units(&self) -> impl Iterator<Item = UnitId> {
        let today = self.visitor.app().today();
        self.visitor.actor.assignments_on(today).map(|assignment| assignment.unit)
    }

    /// The first own unit at which the visitor may do this.
    pub(super) fn own_unit(&self, action: Action, resource: Resource) -> Option<UnitId> {
        self.own_units().find(|unit| self.may(action, resource, *unit))
    }

    /// The first own unit at which the visitor may write articles, or the refusal.
    pub(super) fn unit_for_writing(&self) -> Result<UnitId, WebError> {
        if let Some(unit) = self.own_unit(Action::Record, Resource::Articles) {
            return Ok(unit);
        }
        let first = self.own_units().next().ok_or(WebError::NotFound)?;
        self.visitor.require(Action::Record, Resource::Articles, first, &self.org)?;
        Err(WebError::NotFound)
    }

    /// The unit in whose name the visitor writes for a site: that of the site, or an own unit below it. A site whose
    /// unit has ended is kept by the one that carries it on.
    pub(super) fn writes_for(&self, site: &Held<Site>) -> Option<UnitId> {
        let keeper = self.org.keeper(site.unit);
        let writes = |unit: &UnitId| self.may(Action::Record, Resource::Articles, *unit);
        if writes(&keeper) {
            return Some(keeper);
        }
        self.own_units().find(|unit| self.org.tree.is_within(*unit, keeper) && writes(unit))
    }

    /// The same for somebody who must have such a unit, or the refusal.
    pub(super) fn unit_for(&self, site: &Held<Site>) -> Result<UnitId, WebError> {
        if let Some(unit) = self.writes_for(site) {
            return Ok(unit);
        }
        self.visitor.require(Action::Record, Resource::Articles, site.unit, &self.org)?;
        Err(WebError::NotFound)
    }

    /// An article that the visitor may see.
    pub(super) fn headline(&self, code: &str) -> Result<Arc<Headline>, WebError> {
        let headline = self.catalogue.headline(code).ok_or(WebError::NotFound)?;
        self.visitor.require(Action::View, Resource::Articles, headline.unit, &self.org)?;
        Ok(Arc::clone(headline))
    }

    /// The steps that the visitor may take.
    pub(super) fn steps(&self, headline: &Headline) -> Vec<Step> {
        let is_author = headline.article.author == self.visitor.account();
        let may = |step: &Step| self.may(step.needs(headline.status, is_author), Resource::Articles, headline.unit);
        steps(headline.status).filter(may).collect()
    }
}
