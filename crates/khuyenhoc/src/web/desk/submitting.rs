//! Writing articles down: what the pages and the JSON API have in common.

use super::article_form::Typed;
use super::newsroom::Newsroom;
use crate::web::WebError;
use kh_access::{Action, Resource};
use kh_figures::UnitId;
use kh_kernel::Record;
use kh_kernel::fact::{Complaint, Fact as _};
use kh_kernel::journal::{JournalError, Outcome};
use kh_org::OrgTree;
use kh_portal::PortalError;
use kh_portal::actions::articles::{self, ArticleText, NewArticle, Taking};
use kh_portal::catalogue::Headline;
use kh_portal::domain::Article;
use kh_portal::quoting::Draughtsman;
use kh_portal::workflow::Step;
use std::sync::Arc;
use uuid::Uuid;

/// Why nothing was written.
pub(super) enum NotTaken {
    /// What was typed has to be mended.
    Refused(Vec<Complaint>),
    /// Somebody else saved meanwhile.
    Replaced,
    /// It may not be done, or could not be.
    Failed(WebError),
}

impl From<WebError> for NotTaken {
    fn from(error: WebError) -> Self {
        Self::Failed(error)
    }
}

impl From<PortalError> for NotTaken {
    fn from(error: PortalError) -> Self {
        match error {
            PortalError::Refused(complaints) => Self::Refused(complaints),
            PortalError::Journal(JournalError::Replaced { .. }) => Self::Replaced,
            other => Self::Failed(other.into()),
        }
    }
}

/// Begins the article that was typed, for the site that is named in it.
pub(super) async fn begin_article(newsroom: &Newsroom, id: Uuid, typed: &Typed) -> Result<Outcome, NotTaken> {
    let site = newsroom.catalogue.site(typed.get("site")).ok_or(WebError::NotFound)?;
    let unit = newsroom.unit_for(site)?;
    let (text, day) = typed.read().map_err(|complaint| NotTaken::Refused(vec![complaint]))?;
    let new = NewArticle { id, unit, site: site.fact.code.clone(), day, text };
    Ok(articles::begin(&newsroom.visitor.cx(), new).await?)
}

/// An article of the desk with the revision that holds today.
pub(super) struct Opened {
    pub(super) headline: Arc<Headline>,
    pub(super) record: Record,
    pub(super) article: Article,
}

/// The article `code`, when the visitor may see it.
pub(super) async fn opened(newsroom: &Newsroom, code: &str) -> Result<Opened, WebError> {
    let headline = newsroom.headline(code)?;
    let record = articles::current(&newsroom.visitor.app().cx, &headline).await?.ok_or(WebError::NotFound)?;
    let article = Article::from_values(&record.values).ok_or(WebError::NotFound)?;
    Ok(Opened { headline, record, article })
}

/// What a submit says beside the text.
pub(super) struct Submitted {
    /// Its id.
    pub(super) id: Uuid,
    /// The revision that its sender had before it.
    pub(super) base: Uuid,
    /// What is to be done.
    pub(super) step: Step,
}

/// Takes a step with what was typed. The same submit, sent again, is the same revision.
pub(super) async fn take_step(
    newsroom: &Newsroom,
    opened: &Opened,
    submit: Submitted,
    typed: &Typed,
) -> Result<Outcome, NotTaken> {
    let Opened { headline, record, article } = opened;
    let Submitted { id, base, step } = submit;
    let read = typed.read().map_err(|complaint| NotTaken::Refused(vec![complaint]));
    if record.id != base {
        let revisions = articles::revisions(&newsroom.visitor.app().cx, headline).await?;
        if let Some(done) = revisions.iter().find(|revision| revision.record.id == id) {
            let same = read.is_ok_and(|(text, day)| text == ArticleText::of(&done.article) && day == done.record.day);
            return if same {
                Ok(Outcome::Already(id))
            } else {
                Err(PortalError::from(JournalError::IdTaken(id)).into())
            };
        }
    }
    let is_author = article.author == newsroom.visitor.account();
    newsroom.visitor.require(
        step.needs(article.status(), is_author),
        Resource::Articles,
        record.unit,
        &newsroom.org,
    )?;
    let (text, day) = read?;
    if record.id != base {
        return Err(NotTaken::Replaced);
    }
    let may_see =
        |unit: UnitId, org: &OrgTree| newsroom.visitor.may(Action::View, Resource::Report, unit, org).is_allowed();
    let app = newsroom.visitor.app();
    let draughtsman = Draughtsman::new(&app.book, app.today(), &may_see);
    let taking = Taking { id, base: record.clone(), step, day, text, refreeze: typed.get("refreeze") == "1" };
    Ok(articles::take(&newsroom.visitor.cx(), &draughtsman, taking).await?)
}
