//! What a search finds, and in which order: titles before bodies, exact marks before similar ones, new before old.

use crate::catalogue::{Catalogue, Headline, Held};
use crate::domain::{Article, OfficialDocument, SitePage};
use crate::registers::{FoundUnit, Registered};
use crate::store;
use kh_kernel::fact::Fact as _;
use kh_kernel::{Db, DbError, Moment, full_text};
use kh_markup::Bare;
use std::sync::Arc;

/// What the names of articles in the index begin with.
const SUBJECT: &str = "tin/";

/// What names an article in the index.
pub(crate) fn subject(code: &str) -> String {
    format!("{SUBJECT}{code}")
}

/// The words by which an article is found.
pub(crate) fn words_of(article: &Article) -> String {
    let body = kh_markup::plain_text(&article.body, &Bare);
    let others = [Some(&article.title), article.lead.as_ref(), article.byline.as_ref(), article.topics.as_ref()];
    let mut words: Vec<&str> = others.into_iter().flatten().map(String::as_str).collect();
    words.push(&body);
    words.join("\n")
}

/// Indexes every article anew: after an import past the actions, or when the index was lost.
pub async fn reindex(db: &Db, catalogue: &Catalogue) -> Result<usize, DbError> {
    let mut indexed = 0;
    let headlines: Vec<&Arc<Headline>> = catalogue.headlines().collect();
    for group in headlines.chunks(INDEXED_AT_ONCE) {
        let mut tx = db.begin_housekeeping().await?;
        for headline in group {
            let partition = headline.unit.partition();
            let record = store::current_by_code(db, Article::KIND, partition, &headline.article.code).await?;
            let Some(article) = record.and_then(|record| Article::from_values(&record.values)) else { continue };
            let (text, subject) = (words_of(&article), subject(&article.code));
            let text = full_text::Text { partition, subject: &subject, kind: Article::KIND.table, text: &text };
            full_text::put(&mut tx, text).await?;
            indexed += 1;
        }
        tx.commit().await?;
    }
    Ok(indexed)
}

/// How many articles are indexed in one transaction: few enough that others write in between.
const INDEXED_AT_ONCE: usize = 200;

/// What somebody looks for.
#[derive(Debug, Clone, Default)]
pub struct Looking {
    /// What was typed.
    pub text: String,
    /// Only this section, when it is not empty.
    pub section: String,
    /// Only this year.
    pub year: Option<i32>,
}

/// What was found on a site.
#[derive(Debug, Default)]
pub struct Found {
    /// Articles, the best first.
    pub articles: Vec<Arc<Headline>>,
    /// Official documents, the newest first.
    pub documents: Vec<Held<OfficialDocument>>,
    /// Static pages.
    pub pages: Vec<Held<SitePage>>,
    /// Units of the association, the best first; only on the first page.
    pub(crate) units: Vec<FoundUnit>,
    /// How many units there are.
    pub(crate) all_units: usize,
    /// Rows of the registers that are disclosed, the newest first; only on the first page.
    pub(crate) registered: Vec<Registered>,
}

/// Looks through a site.
pub async fn search(
    db: &Db,
    catalogue: &Catalogue,
    site: &str,
    looking: &Looking,
    now: Moment,
) -> Result<Found, DbError> {
    let folded: Vec<String> = full_text::folded_words(&looking.text).collect();
    if folded.is_empty() {
        return Ok(Found::default());
    }
    let mut hits = Vec::new();
    for partition in kh_kernel::seal::partitions(db).await? {
        hits.extend(full_text::find(db, partition, &looking.text).await?);
    }
    let of_year = |day: kh_figures::Day| looking.year.is_none_or(|year| day.year() == year);
    let begins = |words: &[String]| words.iter().map(|word| format!(" {word}")).collect::<Vec<_>>();
    let exact: Vec<String> = full_text::exact_words(&looking.text).collect();
    let (in_folded, in_exact) = (begins(&folded), begins(&exact));
    let is_listed = catalogue.listing(site, &looking.section);
    let mut ranked: Vec<(u8, &Arc<Headline>)> = hits
        .into_iter()
        .filter_map(|hit| {
            let headline = catalogue.numbered(hit.number)?;
            let fits = headline.is_public(now) && of_year(headline.day);
            (fits && is_listed(headline)).then(|| (rank(headline, &in_folded, &in_exact, hit.exact), headline))
        })
        .collect();
    ranked.sort_by(|(rank, a), (other, b)| {
        rank.cmp(other).then(b.moment.cmp(&a.moment)).then_with(|| a.article.code.cmp(&b.article.code))
    });
    let has_all = |search: &str| folded.iter().all(|word| search.contains(word.as_str()));
    let other = looking.section.is_empty();
    let documents = catalogue.documents(site).filter(|held| other && of_year(held.day) && has_all(&held.search));
    let pages =
        catalogue.furniture.pages.iter().filter(|held| other && held.fact.site == site && has_all(&held.search));
    Ok(Found {
        articles: ranked.into_iter().map(|(_, headline)| Arc::clone(headline)).collect(),
        documents: documents.cloned().collect(),
        pages: pages.cloned().collect(),
        ..Found::default()
    })
}

/// 0 is best; the words have a space before each, as those of titles have.
fn rank(headline: &Headline, folded: &[String], exact: &[String], is_exact: bool) -> u8 {
    let all_in = |title: &str, words: &[String]| words.iter().all(|word| title.contains(word.as_str()));
    if all_in(&headline.title_exact, exact) {
        0
    } else if is_exact {
        1
    } else if all_in(&headline.title_folded, folded) {
        2
    } else {
        3
    }
}
