//! The guard of names: what stands for a site, an article or a file never comes to stand for another one.
//!
//! The code of an article or a file is the end of the id that the client chose, and everybody reads it in addresses. So
//! whoever may write anywhere could choose an id with the same end, and take the place of somebody else's article. Of a
//! site the same holds for its host name and for being the main one.

use crate::domain::{Article, Media, Site};
use crate::{labels, store};
use kh_kernel::fact::{Complaint, Fact as _, Record};
use kh_kernel::guard::{Answer, Change, Guard};
use kh_kernel::{DbError, Tx};

/// Which of the named things is guarded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OneName {
    /// The article.
    Article,
    /// The file.
    Media,
    /// The site.
    Site,
}

impl Guard for OneName {
    fn ask<'a>(&'a self, tx: &'a mut Tx, change: Change<'a>) -> Answer<'a> {
        Box::pin(async move {
            // Who gives a name up is asked nothing.
            let Some(new) = change.new else { return Ok(Vec::new()) };
            match self {
                Self::Site => site(tx, change.old, new).await,
                Self::Article | Self::Media => self.code(tx, change.old, new).await,
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
