//! What machines read of a site: RSS, Atom, and the map for search engines.

use crate::actions::PortalError;
use crate::catalogue::Headline;
use crate::pages::Setting;
use crate::portal::{Place, Portal};
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

/// For how long a news article is told to search engines as news, and how many are at most.
const NEWS_SECONDS: i64 = 2 * 24 * 3600;
const MOST_NEWS: usize = 1_000;

/// The map for search engines: addresses, or the maps that hold them.
#[derive(Template)]
#[template(path = "sitemap.xml")]
struct SiteMap<'a> {
    parts: Vec<String>,
    addresses: &'a [Address],
    publication: &'a str,
    has_news: bool,
}

/// An address that search engines may visit.
#[derive(Debug, Clone, Default)]
struct Address {
    whole: String,
    /// When it was published.
    moment: Option<String>,
    /// The title, while it is news.
    news: Option<String>,
}

impl Portal {
    /// The RSS feed of a section, or of the whole site when `section` is empty.
    pub async fn rss(&self, book: &FigureBook, place: &Place, section: &str) -> Result<Option<String>, PortalError> {
        self.with_setting(book, place, |setting| {
            let (title, listed) = subject(setting, section)?;
            let items = listed.iter().take(IN_FEED).map(|headline| {
                let address = full(setting, headline);
                ItemBuilder::default()
                    .title(xml_text(&headline.article.title))
                    .link(address)
                    .guid(GuidBuilder::default().value(lasting(setting, headline)).permalink(true).build())
                    .description(headline.article.lead.as_deref().map(xml_text))
                    .pub_date(rfc2822(headline.moment))
                    .build()
            });
            let channel = ChannelBuilder::default()
                .title(xml_text(&title))
                .link(setting.absolute(&setting.base.front()))
                .description(xml_text(setting.site.fact.motto.as_ref().unwrap_or(&setting.site.fact.name)))
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
            let name = xml_text(&setting.site.fact.name);
            let entries = listed.iter().take(IN_FEED).map(|headline| {
                let address = full(setting, headline);
                Entry {
                    title: Text::plain(xml_text(&headline.article.title)),
                    id: lasting(setting, headline),
                    updated: fixed(headline.moment),
                    published: Some(fixed(headline.moment)),
                    links: vec![Link { href: address, rel: "alternate".to_owned(), ..Link::default() }],
                    summary: headline.article.lead.as_deref().map(xml_text).map(Text::plain),
                    ..Entry::default()
                }
            });
            let newest = listed.first().map_or(Moment(0), |headline| headline.moment);
            let path = if section.is_empty() { "/atom".to_owned() } else { format!("/atom/{section}") };
            let own = setting.absolute(&setting.base.to(&path));
            let feed = Feed {
                title: Text::plain(xml_text(&title)),
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

    /// The map of the site for search engines. A site with more addresses than one file may have has an index of maps,
    /// which `part` names from 1; `None` when there is no such part.
    pub async fn sitemap(
        &self,
        book: &FigureBook,
        place: &Place,
        part: Option<usize>,
    ) -> Result<Option<String>, PortalError> {
        let now = self.now();
        self.with_setting(book, place, |setting| {
            let own = setting.absolute(&setting.base.to("/sitemap.xml"));
            map_of(&addresses(setting, now), part, &own, &xml_text(&setting.site.fact.name))
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

fn addresses(setting: &Setting<'_>, now: Moment) -> Vec<Address> {
    let site = &setting.site.fact.code;
    let plain = |path: &str| Address { whole: setting.absolute(path), ..Address::default() };
    let mut addresses = vec![plain(&setting.base.front())];
    addresses.extend(setting.catalogue.sections(site).map(|held| plain(&setting.base.section(&held.fact.code, 1))));
    let pages = setting.catalogue.furniture.pages.iter().filter(|held| held.fact.site == *site);
    addresses.extend(pages.map(|held| plain(&setting.base.to(&format!("/gioi-thieu/{}", held.fact.code)))));
    let since = now.plus_seconds(-NEWS_SECONDS);
    // The list begins with the newest.
    let articles = setting.catalogue.public(site, "").iter().enumerate();
    addresses.extend(articles.map(|(place, headline)| Address {
        whole: full(setting, headline),
        moment: Some(headline.moment.rfc3339()),
        news: (place < MOST_NEWS && headline.moment >= since).then(|| xml_text(&headline.article.title)),
    }));
    addresses
}

/// The file at `own`, or its part.
fn map_of(addresses: &[Address], part: Option<usize>, own: &str, publication: &str) -> Option<String> {
    let mut files = addresses.chunks(IN_MAP);
    let (parts, addresses) = match part {
        None if files.len() > 1 => ((1..=files.len()).map(|part| format!("{own}?phan={part}")).collect(), &[][..]),
        None => (Vec::new(), addresses),
        Some(part) if files.len() > 1 => (Vec::new(), files.nth(part.checked_sub(1)?)?),
        Some(_) => return None,
    };
    let has_news = addresses.iter().any(|address| address.news.is_some());
    SiteMap { parts, addresses, publication, has_news }.render().ok()
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

/// The text without the characters that XML 1.0 does not have: one of them would make the whole feed unreadable.
fn xml_text(text: &str) -> String {
    let is_of_xml = |letter: &char| match letter {
        '\t' | '\n' | '\r' => true,
        '\u{fffe}' | '\u{ffff}' => false,
        other => *other >= ' ',
    };
    text.chars().filter(is_of_xml).collect()
}

fn full(setting: &Setting<'_>, headline: &Headline) -> String {
    let address = setting.article_href(headline);
    if address.starts_with('/') { setting.absolute(&address) } else { address }
}

/// An address that stays the same when the title is mended, and leads to where the article is read then.
fn lasting(setting: &Setting<'_>, headline: &Headline) -> String {
    let address = full(setting, headline);
    match address.strip_suffix(headline.slug.as_str()) {
        Some(before) => format!("{before}{}", headline.article.code),
        None => address,
    }
}

fn fixed(moment: Moment) -> chrono::DateTime<chrono::FixedOffset> {
    chrono::DateTime::parse_from_rfc3339(&moment.rfc3339()).unwrap_or_default()
}

/// A moment as RSS writes it.
fn rfc2822(moment: Moment) -> String {
    fixed(moment).to_rfc2822()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn so_many(count: usize) -> Vec<Address> {
        let address = |number| Address { whole: format!("https://a.vn/tin/{number}"), ..Address::default() };
        (0..count).map(address).collect()
    }

    #[test]
    fn a_map_has_at_most_fifty_thousand_addresses_and_an_index_beyond() {
        let own = "https://a.vn/sitemap.xml";
        let (whole, more) = (so_many(50_000), so_many(50_001));
        let map = map_of(&whole, None, own, "A").unwrap();
        assert_eq!((map.matches("<url>").count(), map.matches("<sitemap>").count()), (50_000, 0));
        assert!(map_of(&whole, Some(1), own, "A").is_none());
        let index = map_of(&more, None, own, "A").unwrap();
        assert_eq!((index.matches("<url>").count(), index.matches("<sitemap>").count()), (0, 2));
        assert!(index.contains("<loc>https://a.vn/sitemap.xml?phan=2</loc>"), "{index}");
        let parts = [1, 2].map(|part| map_of(&more, Some(part), own, "A").unwrap().matches("<url>").count());
        assert_eq!(parts, [50_000, 1]);
        assert!(map_of(&more, Some(0), own, "A").is_none() && map_of(&more, Some(3), own, "A").is_none());
    }

    #[test]
    fn what_xml_does_not_have_is_left_out() {
        assert_eq!(xml_text("a\u{1}\u{b}\t\u{fffe}đ\u{1f600}\u{ffff}]]>"), "a\tđ\u{1f600}]]>");
    }
}
