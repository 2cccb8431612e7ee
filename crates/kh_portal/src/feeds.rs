//! What machines read of a site: RSS, Atom, and the map for search engines.

use crate::actions::PortalError;
use crate::catalogue::Headline;
use crate::pages::Setting;
use crate::portal::{Place, Portal};
use crate::structured::rfc3339;
use askama::Template;
use atom_syndication::{Entry, Feed, Link, Person, Text};
use kh_kernel::Moment;
use kh_reports::FigureBook;
use rss::{ChannelBuilder, GuidBuilder, ItemBuilder};
use std::sync::Arc;

/// How many articles a feed has.
const IN_FEED: usize = 30;
/// How many addresses the map has at most: what search engines take in one file.
const IN_MAP: usize = 50_000;

/// The map for search engines: addresses, and when each was changed.
#[derive(Template)]
#[template(path = "sitemap.xml")]
struct SiteMap {
    addresses: Vec<(String, Option<String>)>,
}

impl Portal {
    /// The RSS feed of a section, or of the whole site when `section` is empty.
    pub async fn rss(&self, book: &FigureBook, place: &Place, section: &str) -> Result<Option<String>, PortalError> {
        self.with_setting(book, place, |setting| {
            let (title, listed) = subject(setting, section)?;
            let items = listed.iter().take(IN_FEED).map(|headline| {
                let address = full(setting, headline);
                ItemBuilder::default()
                    .title(headline.article.title.clone())
                    .link(address.clone())
                    .guid(GuidBuilder::default().value(address).permalink(true).build())
                    .description(headline.article.lead.clone())
                    .pub_date(rfc2822(headline.moment))
                    .build()
            });
            let channel = ChannelBuilder::default()
                .title(title)
                .link(setting.absolute(&setting.base.front()))
                .description(setting.site.fact.motto.clone().unwrap_or_else(|| setting.site.fact.name.clone()))
                .language("vi".to_owned())
                .items(items.collect::<Vec<_>>())
                .build();
            Some(channel.to_string())
        })
        .await
    }

    /// The Atom feed of a section, or of the whole site when `section` is empty.
    pub async fn atom(&self, book: &FigureBook, place: &Place, section: &str) -> Result<Option<String>, PortalError> {
        self.with_setting(book, place, |setting| {
            let (title, listed) = subject(setting, section)?;
            let name = setting.site.fact.name.clone();
            let entries = listed.iter().take(IN_FEED).map(|headline| {
                let address = full(setting, headline);
                Entry {
                    title: Text::plain(headline.article.title.clone()),
                    id: address.clone(),
                    updated: fixed(headline.moment),
                    published: Some(fixed(headline.moment)),
                    links: vec![Link { href: address, rel: "alternate".to_owned(), ..Link::default() }],
                    summary: headline.article.lead.clone().map(Text::plain),
                    ..Entry::default()
                }
            });
            let newest = listed.first().map_or(Moment(0), |headline| headline.moment);
            let path = if section.is_empty() { "/atom".to_owned() } else { format!("/atom/{section}") };
            let own = setting.absolute(&setting.base.to(&path));
            let feed = Feed {
                title: Text::plain(title),
                id: own.clone(),
                updated: fixed(newest),
                lang: Some("vi".to_owned()),
                authors: vec![Person { name, ..Person::default() }],
                links: vec![Link { href: own, rel: "self".to_owned(), ..Link::default() }],
                entries: entries.collect(),
                ..Feed::default()
            };
            Some(feed.to_string())
        })
        .await
    }

    /// The map of the site for search engines.
    pub async fn sitemap(&self, book: &FigureBook, place: &Place) -> Result<Option<String>, PortalError> {
        self.with_setting(book, place, |setting| {
            let site = &setting.site.fact.code;
            let mut addresses = vec![(setting.absolute(&setting.base.front()), None)];
            for held in setting.catalogue.sections(site) {
                addresses.push((setting.absolute(&setting.base.section(&held.fact.code, 1)), None));
            }
            for held in setting.catalogue.furniture.pages.iter().filter(|held| held.fact.site == *site) {
                addresses.push((setting.absolute(&setting.base.to(&format!("/gioi-thieu/{}", held.fact.code))), None));
            }
            let articles = setting.catalogue.public(site, "").iter();
            addresses.extend(articles.map(|headline| (full(setting, headline), Some(rfc3339(headline.moment)))));
            addresses.truncate(IN_MAP);
            SiteMap { addresses }.render().ok()
        })
        .await
    }

    async fn with_setting<T>(
        &self,
        book: &FigureBook,
        place: &Place,
        make: impl FnOnce(&Setting<'_>) -> Option<T>,
    ) -> Result<Option<T>, PortalError> {
        let catalogue = self.catalogue(book).await?;
        let Some(site) = catalogue.site(&place.site) else { return Ok(None) };
        let origin = self.origin_of(&site.fact);
        Ok(make(&Setting { catalogue: &catalogue, site, base: &place.base, origin: &origin }))
    }
}

/// The title of a feed and its articles; `None` when there is no such section.
fn subject<'a>(setting: &Setting<'a>, section: &str) -> Option<(String, &'a [Arc<Headline>])> {
    let site = &setting.site.fact;
    if section.is_empty() {
        return Some((site.name.clone(), setting.catalogue.public(&site.code, "")));
    }
    let held = setting.catalogue.sections(&site.code).find(|held| held.fact.code == section)?;
    Some((format!("{} – {}", held.fact.title, site.name), setting.catalogue.public(&site.code, section)))
}

fn full(setting: &Setting<'_>, headline: &Headline) -> String {
    let address = setting.article_href(headline);
    if address.starts_with('/') { setting.absolute(&address) } else { address }
}

fn fixed(moment: Moment) -> chrono::DateTime<chrono::FixedOffset> {
    chrono::DateTime::parse_from_rfc3339(&rfc3339(moment)).unwrap_or_default()
}

/// A moment as RSS writes it.
fn rfc2822(moment: Moment) -> String {
    fixed(moment).to_rfc2822()
}
