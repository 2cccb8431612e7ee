//! Which catalogue is the present one, and when the next is made.

use crate::catalogue::{Articles, Catalogue, Furniture, Headline, SMALL_KINDS};
use crate::store::{self, HeaderRow};
use kh_kernel::{Db, DbError, LedgerState, Moment, Watch};
use kh_org::OrgTree;
use std::collections::HashSet;
use std::sync::{Arc, PoisonError, RwLock};
use uuid::Uuid;

/// Keeps the present catalogue.
pub struct Newsstand {
    db: Db,
    watch: Watch,
    present: RwLock<Present>,
    /// Held while the next catalogue is made, so that it is made once.
    making: tokio::sync::Mutex<Reading>,
}

#[derive(Default)]
struct Present {
    state: Option<LedgerState>,
    catalogue: Arc<Catalogue>,
}

/// How far the articles have been read.
#[derive(Default)]
struct Reading {
    grown: i64,
    until: Option<Moment>,
    /// Rows recorded shortly before `until`: they are met again and need not be taken in again.
    seen: HashSet<Uuid>,
}

/// An entry may be committed after one that was recorded later; so much later at most.
const OVERLAP_SECONDS: i64 = 600;

impl Newsstand {
    /// A newsstand over `db`.
    pub fn new(db: Db) -> Self {
        Self { watch: Watch::new(db.clone()), db, present: RwLock::default(), making: tokio::sync::Mutex::default() }
    }

    /// The catalogue of this moment; `org` gives today's tree when it is needed.
    pub async fn catalogue<F, E>(&self, now: Moment, org: F) -> Result<Arc<Catalogue>, E>
    where
        F: AsyncFnOnce() -> Result<Arc<OrgTree>, E>,
        E: From<DbError>,
    {
        let state = self.watch.state().await?;
        if let Some(catalogue) = self.present(state, now) {
            return Ok(catalogue);
        }
        let mut reading = self.making.lock().await;
        // Somebody else may have made it while we waited.
        let state = self.watch.state().await?;
        if let Some(catalogue) = self.present(state, now) {
            return Ok(catalogue);
        }
        let old = Arc::clone(&self.present.read().unwrap_or_else(PoisonError::into_inner).catalogue);
        let catalogue = match self.read(&mut reading, &old, now).await? {
            None if old.next.is_none_or(|next| next > now) => old,
            read => {
                let (mut furniture, articles) =
                    read.unwrap_or_else(|| (Arc::clone(&old.furniture), old.articles.clone()));
                // Without the tree nothing was made of what was read, so all of it is read again next time.
                let org = org().await.inspect_err(|_| *reading = Reading::default())?;
                // What the last catalogue has as well is in order already.
                if let Some(fresh) = Arc::get_mut(&mut furniture) {
                    fresh.keep_to_own_sites(&org);
                }
                Arc::new(Catalogue::new(furniture, articles, &org, now))
            }
        };
        let mut present = self.present.write().unwrap_or_else(PoisonError::into_inner);
        *present = Present { state: Some(state), catalogue: Arc::clone(&catalogue) };
        Ok(catalogue)
    }

    fn present(&self, state: LedgerState, now: Moment) -> Option<Arc<Catalogue>> {
        let present = self.present.read().unwrap_or_else(PoisonError::into_inner);
        let fresh = present.state == Some(state) && present.catalogue.next.is_none_or(|next| next > now);
        fresh.then(|| Arc::clone(&present.catalogue))
    }

    /// What was recorded since the last reading; `None` when it does not touch the portal and the day is the same.
    async fn read(
        &self,
        reading: &mut Reading,
        old: &Catalogue,
        now: Moment,
    ) -> Result<Option<(Arc<Furniture>, Articles)>, DbError> {
        let partitions = kh_kernel::seal::partitions(&self.db).await?;
        let mut grown = 0;
        for partition in &partitions {
            grown += store::grown(&self.db, SMALL_KINDS, *partition).await?;
            // A file that was corrected or withdrawn is on pages that are drawn already.
            grown += store::mended(&self.db, *partition).await?;
        }
        let since = reading.until.map(|until| until.plus_seconds(-OVERLAP_SECONDS));
        let mut all = Articles::new();
        let mut rows = Vec::new();
        for partition in &partitions {
            match since {
                None => {
                    store::headers(&self.db, *partition, |row| {
                        all.insert(row.article.code.clone(), Arc::new(Headline::of(row)));
                    })
                    .await?;
                }
                Some(since) => rows.extend(store::changed_since(&self.db, *partition, since).await?),
            }
        }
        let seen = rows.iter().map(|row| row.record.id).collect();
        rows.retain(|row| !reading.seen.contains(&row.record.id));
        let is_first = since.is_none();
        // Whoever keeps the sites of today may be another unit than yesterday.
        let is_same_day = reading.until.is_some_and(|until| until.day() == now.day());
        let is_furniture_same = grown == reading.grown && is_same_day;
        let furniture = if is_furniture_same {
            Arc::clone(&old.furniture)
        } else {
            Arc::new(Furniture::load(&self.db, &partitions).await?)
        };
        let is_same = rows.is_empty() && is_furniture_same;
        *reading = Reading { grown, until: Some(now), seen };
        if is_same {
            return Ok(None);
        }
        // Most of what is recorded is no article: only then is it worth a copy of the list.
        let mut articles = if is_first { all } else { old.articles.clone() };
        for row in rows {
            take_in(&mut articles, row);
        }
        Ok(Some((furniture, articles)))
    }
}

/// Lets a row that holds today take the place of the one known so far; a row that took back an article takes it away.
fn take_in(articles: &mut Articles, row: HeaderRow) {
    if row.holds {
        articles.insert(row.article.code.clone(), Arc::new(Headline::of(row)));
    } else if row.record.void {
        articles.remove(&row.article.code);
    }
}
