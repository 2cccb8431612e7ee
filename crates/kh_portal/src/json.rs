//! Sites and articles as JSON. The names of the fields are a contract; see `docs/api.md`.

use crate::actions::PortalError;
use crate::address::Base;
use crate::catalogue::{Catalogue, Headline};
use crate::domain::Site;
use crate::portal::Portal;
use crate::reading::Reading;
use crate::{pictures, quoting, store};
use kh_kernel::fact::Fact as _;
use kh_markup::{FigureRef, World as _};
use kh_reports::FigureBook;
use serde_json::{Value, json};
use std::sync::Arc;

/// How many articles a page has.
const PER_PAGE: usize = 20;

/// Which articles of a site are asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ArticlesAsked {
    /// The code of a section; all when empty.
    pub section: String,
    /// The year in which they were published; all when none.
    pub year: Option<i32>,
    /// The page, from 1.
    pub page: usize,
}

impl Portal {
    /// Every site with its sections.
    pub async fn sites_json(&self, book: &FigureBook) -> Result<Value, PortalError> {
        let catalogue = self.catalogue(book).await?;
        let structure = book.structure().await?;
        let sites = catalogue.furniture.sites.iter().map(|held| {
            let (site, root) = (&held.fact, self.root_of(&held.fact));
            let sections = catalogue.sections(&site.code).map(|section| {
                let code = &section.fact.code;
                json!({
                    "code": code,
                    "title": section.fact.title,
                    "intro": section.fact.intro,
                    "gathers": section.fact.source_unit.and_then(|unit| structure.code(unit)),
                    "url": root.whole(&root.base.section(code, 1)),
                    "rss": root.whole(&root.base.to(&format!("/rss/{code}"))),
                })
            });
            json!({
                "code": site.code,
                "name": site.name,
                "motto": site.motto,
                "unit": structure.code(held.unit),
                "main": site.main,
                "url": root.whole(&root.base.front()),
                "sections": sections.collect::<Vec<_>>(),
            })
        });
        Ok(json!({ "sites": sites.collect::<Vec<_>>() }))
    }

    /// A page of the public articles of the site `code`; `None` when there is no such site, section or page.
    pub async fn articles_json(
        &self,
        book: &FigureBook,
        code: &str,
        asked: &ArticlesAsked,
    ) -> Result<Option<Value>, PortalError> {
        let catalogue = self.catalogue(book).await?;
        let has_section =
            asked.section.is_empty() || catalogue.sections(code).any(|held| held.fact.code == asked.section);
        if catalogue.site(code).is_none() || !has_section {
            return Ok(None);
        }
        let structure = book.structure().await?;
        let of_year = |headline: &&Arc<Headline>| asked.year.is_none_or(|year| headline.day.year() == year);
        let listed: Vec<&Arc<Headline>> = catalogue.public(code, &asked.section).iter().filter(of_year).collect();
        let pages = listed.len().div_ceil(PER_PAGE).max(1);
        if !(1..=pages).contains(&asked.page) {
            return Ok(None);
        }
        let shown = listed.iter().skip((asked.page - 1) * PER_PAGE).take(PER_PAGE);
        let shown = shown.map(|headline| self.brief(&catalogue, headline, structure.code(headline.unit)));
        let articles: Vec<Value> = shown.collect();
        Ok(Some(json!({ "articles": articles, "page": asked.page, "pages": pages, "total": listed.len() })))
    }

    /// The public article `code`, whole.
    pub async fn article_json(&self, book: &FigureBook, code: &str) -> Result<Option<Value>, PortalError> {
        let catalogue = self.catalogue(book).await?;
        let Some(headline) = catalogue.headline(code).filter(|headline| headline.is_public(self.now())) else {
            return Ok(None);
        };
        let kind = crate::domain::Article::KIND;
        let record = store::current_by_code(self.db(), kind, headline.unit.partition(), code).await?;
        let Some(record) = record else { return Ok(None) };
        let Some(reading) = self.read(&catalogue, &record, None).await? else { return Ok(None) };
        let structure = book.structure().await?;
        let root = catalogue.site(&headline.article.site).map(|held| self.root_of(&held.fact));
        let whole = |path: &str| root.as_ref().map(|root| root.whole(path));
        let mut body = self.brief(&catalogue, headline, structure.code(headline.unit));
        let attachments = reading
            .attachments
            .iter()
            .map(|media| json!({ "name": media.name, "size": media.size, "url": whole(&pictures::file_href(media)) }));
        let photo = reading.article.picture.as_ref().and_then(|code| reading.shelf.picture(code)).and_then(|picture| {
            let source = picture.jpeg.last()?;
            Some(json!({
                "url": whole(&source.url),
                "width": picture.width,
                "height": picture.height,
                "alt": picture.alt,
                "caption": picture.caption,
            }))
        });
        body["revision"] = json!(record.id);
        body["body"] = json!(reading.article.body);
        body["correction"] = json!(reading.article.correction);
        body["photo"] = json!(photo);
        body["attachments"] = json!(attachments.collect::<Vec<_>>());
        body["figures"] = json!(figures(&reading));
        body["errata"] = json!(errata(&reading));
        Ok(Some(body))
    }

    fn brief(&self, catalogue: &Catalogue, headline: &Headline, unit: Option<&str>) -> Value {
        let article = &headline.article;
        let root = catalogue.site(&article.site).map(|held| self.root_of(&held.fact));
        let whole =
            |path: fn(&Base, &Headline) -> String| root.as_ref().map(|root| root.whole(&path(&root.base, headline)));
        let topics = article.topics.as_deref().unwrap_or_default().split(',').map(str::trim);
        json!({
            "code": article.code,
            "site": article.site,
            "section": article.section,
            "unit": unit,
            "title": article.title,
            "lead": article.lead,
            "byline": article.byline,
            "topics": topics.filter(|topic| !topic.is_empty()).collect::<Vec<_>>(),
            "pinned": article.pinned,
            "day": headline.day.to_string(),
            "published_at": headline.moment.rfc3339(),
            "url": whole(|base, headline| base.article(&headline.slug)),
            "pdf": whole(|base, headline| format!("{}.pdf", base.article(&headline.slug))),
            "share_picture": whole(Base::share_picture),
        })
    }

    /// Where a site is read from outside.
    fn root_of(&self, site: &Site) -> Root {
        let base = if site.main || site.host.is_some() { Base::root() } else { Base::below(&site.code) };
        Root { origin: self.origin_of(site), base }
    }
}

/// Scheme, host and base of a site.
struct Root {
    origin: String,
    base: Base,
}

impl Root {
    fn whole(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }
}

/// The frozen figures with their meaning.
fn figures(reading: &Reading) -> Vec<Value> {
    let references: Vec<FigureRef> = quoting::references(&reading.article.body).collect();
    let meant = |written: &str| references.iter().find(|reference| quoting::written(reference) == written);
    let figure = |frozen: &quoting::Frozen| {
        let reference = meant(&frozen.reference)?;
        Some(json!({
            "reference": frozen.reference,
            "measure": reference.code,
            "unit": reference.unit,
            "period": reference.period,
            "as_known": reference.as_known,
            "boundaries": if reference.boundaries == Some(kh_markup::Boundaries::Now) { "now" } else { "then" },
            "value": frozen.value,
            "printed": frozen.text,
            "as_of": frozen.as_of.to_string(),
        }))
    };
    reading.frozen.iter().filter_map(figure).collect()
}

fn errata(reading: &Reading) -> Vec<Value> {
    let erratum = |(day, erratum): &(kh_figures::Day, crate::domain::FigureErratum)| {
        json!({
            "reference": erratum.reference,
            "printed": erratum.printed,
            "in_book": erratum.in_book,
            "found_on": day.to_string(),
        })
    };
    reading.errata.iter().map(erratum).collect()
}
