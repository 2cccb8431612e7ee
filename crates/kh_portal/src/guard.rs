//! The guard of names: what stands for a site, an article or a file never comes to stand for another one.
//!
//! The code of an article or a file is the end of the id that the client chose, and everybody reads it in addresses. So
//! whoever may write anywhere could choose an id with the same end, and take the place of somebody else's article. Of a
//! site the same holds for its host name and for being the main one. Sections, static pages and albums have codes that
//! editors choose and that articles and addresses name: one of a kind on each site.

use crate::domain::{Album, Article, Media, Section, Site, SitePage};
use crate::{labels, store};
use kh_kernel::fact::{Complaint, Fact as _, Record};
use kh_kernel::guard::{Answer, Change, Guard};
use kh_kernel::{DbError, FactKind, Tx};

/// Which of the named things is guarded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OneName {
    /// The article.
    Article,
    /// The file.
    Media,
    /// The site.
    Site,
    /// The section, within its site.
    Section,
    /// The static page, within its site.
    SitePage,
    /// The album, within its site.
    Album,
}

impl Guard for OneName {
    fn ask<'a>(&'a self, tx: &'a mut Tx, change: Change<'a>) -> Answer<'a> {
        Box::pin(async move {
            // Who gives a name up is asked nothing.
            let Some(new) = change.new else { return Ok(Vec::new()) };
            match self {
                Self::Site => site(tx, change.old, new).await,
                Self::Article | Self::Media => self.code(tx, change.old, new).await,
                Self::Section => within_site(tx, Section::KIND, change.old, new).await,
                Self::SitePage => within_site(tx, SitePage::KIND, change.old, new).await,
                Self::Album => within_site(tx, Album::KIND, change.old, new).await,
            }
        })
    }
}

impl OneName {
    async fn code(self, tx: &mut Tx, old: Option<&Record>, new: &Record) -> Result<Vec<Complaint>, DbError> {
        let (kind, read): (_, fn(&Record) -> Option<String>) = match self {
            Self::Media => (Media::KIND, |record| Media::from_values(&record.values).map(|fact| fact.code)),
            _ => (Article::KIND, |record| Article::from_values(&record.values).map(|fact| fact.code)),
        };
        let code = read(new).unwrap_or_default();
        let is_free = match old {
            Some(old) => read(old).as_ref() == Some(&code),
            None => !store::is_code_known(tx, kind, &code).await?,
        };
        Ok(if is_free { Vec::new() } else { vec![Complaint::new("code", labels::CODE_TAKEN)] })
    }
}

/// A site keeps its code for ever, and shares neither that nor its host name with another, nor being the main one.
async fn site(tx: &mut Tx, old: Option<&Record>, new: &Record) -> Result<Vec<Complaint>, DbError> {
    let read = |record: &Record| Site::from_values(&record.values);
    let Some(new) = read(new) else { return Ok(Vec::new()) };
    let mut complaints = Vec::new();
    match old.and_then(read) {
        Some(old) if old.code != new.code => {
            complaints.push(Complaint::new("code", labels::site_code_stays(&old.code)));
        }
        None if store::is_code_known(tx, Site::KIND, &new.code).await? => {
            complaints.push(Complaint::new("code", labels::site_code_taken(&new.code)));
        }
        _ => {}
    }
    for other in store::sites(tx).await? {
        if new.host.is_some() && other.host == new.host {
            complaints.push(Complaint::new("host", labels::host_taken(&other.name)));
        }
        if new.main && other.main {
            complaints.push(Complaint::new("main", labels::main_taken(&other.name)));
        }
    }
    Ok(complaints)
}

/// What stands on a site keeps its site and its code, and no two that hold today have the same; a code that was given up
/// may be taken again, so that what names it comes to life.
async fn within_site(
    tx: &mut Tx,
    kind: &FactKind,
    old: Option<&Record>,
    new: &Record,
) -> Result<Vec<Complaint>, DbError> {
    let (site, code) = (text(kind, new, "site"), text(kind, new, "code"));
    let Some(old) = old else {
        let is_taken = store::stands_on_site(tx, kind, site, code).await?;
        return Ok(is_taken.then(|| Complaint::new("code", labels::code_within_taken(code))).into_iter().collect());
    };
    let mut complaints = Vec::new();
    let (old_site, old_code) = (text(kind, old, "site"), text(kind, old, "code"));
    if old_site != site {
        complaints.push(Complaint::new("site", labels::site_stays(old_site)));
    }
    if old_code != code {
        complaints.push(Complaint::new("code", labels::code_within_stays(old_code)));
    }
    Ok(complaints)
}

/// The text in a column of a row; empty when there is none.
fn text<'a>(kind: &FactKind, record: &'a Record, column: &str) -> &'a str {
    let at = kind.fields.iter().position(|field| field.name == column);
    at.and_then(|at| record.values.get(at)?.as_text()).unwrap_or_default()
}
