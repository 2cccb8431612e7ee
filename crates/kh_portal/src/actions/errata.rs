//! Saying where a published article no longer says what the book says, and taking that back when it does again.

use super::PortalError;
use super::articles::current;
use crate::address::uuid_of;
use crate::catalogue::{Catalogue, Headline, Held};
use crate::domain::{Article, FigureErratum};
use crate::quoting::{self, Draughtsman};
use crate::store;
use kh_figures::UnitId;
use kh_kernel::fact::{Draft, Fact as _};
use kh_kernel::journal::{self, JournalError, Outcome, Submit};
use kh_kernel::{Cx, Moment};
use std::collections::HashSet;

/// Compares the figures of articles with the book: records what differs and was not said yet, and takes back what was
/// said and is so no longer. Gives how many differences are new.
pub async fn recheck_figures(
    cx: &Cx,
    draughtsman: &Draughtsman<'_>,
    catalogue: &Catalogue,
) -> Result<usize, PortalError> {
    let mut recorded = 0;
    for headline in compared(catalogue, cx.now()) {
        let Some(record) = current(cx, headline).await? else { continue };
        let Some(article) = Article::from_values(&record.values) else { continue };
        let frozen = quoting::frozen_of(&article);
        let differing = draughtsman.changed(&article.code, &article.body, &frozen).await?;
        let said: Vec<&Held<FigureErratum>> = catalogue.errata(&article.code).collect();
        for held in said.iter().filter(|held| !differing.contains(&held.fact)) {
            take_back(cx, held).await?;
        }
        for erratum in differing.iter().filter(|erratum| said.iter().all(|held| held.fact != **erratum)) {
            recorded += usize::from(say(cx, record.unit, erratum).await?);
        }
    }
    Ok(recorded)
}

/// The articles to compare: what is public and quotes figures, and whatever something was said about. The book changes
/// with every fact that is recorded anywhere, so no other article is read for it.
fn compared(catalogue: &Catalogue, now: Moment) -> impl Iterator<Item = &Headline> {
    let said: HashSet<&str> = catalogue.furniture.errata.iter().map(|held| held.fact.article.as_str()).collect();
    let is_compared = move |headline: &&Headline| {
        (headline.quotes && headline.is_public(now)) || said.contains(headline.article.code.as_str())
    };
    catalogue.headlines().map(AsRef::as_ref).filter(is_compared)
}

/// Records a difference; whether nobody had.
async fn say(cx: &Cx, unit: UnitId, erratum: &FigureErratum) -> Result<bool, PortalError> {
    let before = store::errata_taken_back(&cx.db, unit.partition(), erratum).await?;
    let draft = Draft { id: erratum_id(erratum, before), unit, day: cx.now().day(), values: erratum.to_values() };
    match journal::submit(cx, FigureErratum::KIND, Submit::Record(draft)).await {
        Ok(Outcome::Recorded(_)) => Ok(true),
        Ok(Outcome::Already(_)) | Err(JournalError::IdTaken(_)) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Cancels what was said; another process may have done so.
async fn take_back(cx: &Cx, held: &Held<FigureErratum>) -> Result<(), PortalError> {
    let id = uuid_of(&format!("{} taken back", held.id));
    let submit = Submit::Cancel((held.unit.partition(), held.id), id);
    match journal::submit(cx, FigureErratum::KIND, submit).await {
        Ok(_) | Err(JournalError::Replaced { .. }) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// The same difference has the same id, so two processes that find it at once record it once. After it was taken back
/// it is another one when it comes again.
fn erratum_id(erratum: &FigureErratum, taken_back: i64) -> uuid::Uuid {
    let FigureErratum { article, reference, printed, in_book } = erratum;
    uuid_of(&format!("{article}\n{reference}\n{printed}\n{in_book}\n{taken_back}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Furniture;
    use crate::domain::Status;
    use crate::sample::{catalogue_with, headline, later};
    use std::sync::Arc;

    #[test]
    fn only_articles_with_figures_are_compared_and_those_of_which_something_is_said() {
        let quoting = |number, status| {
            let mut headline = headline(number, "tin", "").as_ref().clone();
            (headline.quotes, headline.status) = (true, status);
            Arc::new(headline)
        };
        let all = [
            headline(1, "tin", ""),
            quoting(2, Status::Approved),
            quoting(3, Status::Draft),
            headline(4, "tin", ""),
            quoting(5, Status::Withdrawn),
        ];
        let said = |article: &str| {
            let fact = FigureErratum {
                article: article.into(),
                reference: "so members a 2024".into(),
                printed: "5".into(),
                in_book: "6".into(),
            };
            let (id, unit, day) = (uuid::Uuid::nil(), UnitId(1), later().day());
            Held { id, unit, day, fact, search: String::new() }
        };
        let mut furniture = Furniture::default();
        furniture.errata = vec![said("bai04"), said("bai05")];
        let catalogue = catalogue_with(furniture, &all);
        let mut codes: Vec<&str> =
            compared(&catalogue, later()).map(|headline| headline.article.code.as_str()).collect();
        codes.sort_unstable();
        assert_eq!(codes, ["bai02", "bai04", "bai05"]);
    }
}
