//! Everything that lists and menus of the portal need, in memory: sites with their furniture, and articles without
//! their bodies.
//!
//! A catalogue never changes: when facts of the portal or of the units were recorded, when a day begins, or when the
//! moment of a scheduled article has come, [`Newsstand`](crate::newsstand::Newsstand) makes the next one out of it. A page
//! that was drawn from a catalogue is right as long as that catalogue is the present one.

use crate::address::{article_slug, old_key};
use crate::domain::{
    Album, AlbumPhoto, Article, Disclosure, FigureErratum, MenuItem, OfficialDocument, PreviewLink, Question, Redirect,
    Section, Site, SitePage, Status,
};
use crate::neighbours;
use crate::search;
use crate::store::{self, HeaderRow};
use kh_figures::{Day, PartitionId, UnitId};
use kh_kernel::fact::Fact;
use kh_kernel::{Db, DbError, FactKind, Moment, Record, full_text};
use kh_org::{Lineage, OrgTree, UnitClosing, UnitVersion};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use uuid::Uuid;

/// A fact that holds today.
#[derive(Debug, Clone)]
pub struct Held<T> {
    /// The id of its row.
    pub id: Uuid,
    /// Its unit.
    pub unit: UnitId,
    /// Its day.
    pub day: Day,
    /// What it says.
    pub fact: T,
    /// The folded text in which the search looks.
    pub(crate) search: String,
}

impl<T: Fact> Held<T> {
    /// Reads a row; `None` when it is not of the kind.
    pub(crate) fn of(record: &Record) -> Option<Self> {
        let fact = T::from_values(&record.values)?;
        let search = T::KIND.search_text(&record.values);
        Some(Self { id: record.id, unit: record.unit, day: record.day, fact, search })
    }
}

/// **Đầu tin**: an article as lists show it.
#[derive(Debug, Clone)]
pub struct Headline {
    /// The id of the revision that holds today.
    pub revision: Uuid,
    /// The unit that answers for it.
    pub unit: UnitId,
    /// The day that readers see.
    pub day: Day,
    /// From when everybody may read it, once it is approved.
    pub moment: Moment,
    /// How far it has come.
    pub status: Status,
    /// The end of its address.
    pub slug: String,
    /// The article without its body.
    pub article: Article,
    /// Whether figures are frozen in it.
    pub quotes: bool,
    /// The words of the title, without marks, for the order of what a search finds.
    pub(crate) title_folded: String,
    /// The words of the title as written.
    pub(crate) title_exact: String,
    /// The topics without marks, once each.
    pub(crate) topics_folded: Vec<String>,
    /// Its number in the index of the search.
    number: i64,
}

impl Headline {
    /// Whether everybody may read it at `now`.
    pub fn is_public(&self, now: Moment) -> bool {
        self.status == Status::Approved && self.moment <= now
    }

    pub(crate) fn of(row: HeaderRow) -> Self {
        Self { quotes: row.quotes, ..Self::written(&row.record, row.article) }
    }

    /// The headline of an article as its row `record` has it, also of one that is in no catalogue.
    pub(crate) fn written(record: &Record, article: Article) -> Self {
        Self {
            revision: record.id,
            unit: record.unit,
            day: record.day,
            moment: article.moment(record.day),
            status: article.status(),
            slug: article_slug(&article.title, &article.code),
            title_folded: spaced(full_text::folded_words(&article.title)),
            title_exact: spaced(full_text::exact_words(&article.title)),
            topics_folded: neighbours::folded_topics(article.topics.as_deref().unwrap_or_default()),
            number: full_text::number(record.unit.partition(), &search::subject(&article.code)),
            quotes: article.frozen.is_some(),
            article,
        }
    }

    /// The place among others, whose lists begin with the greatest: the moment, and the code where that is the same.
    pub(crate) fn place(&self) -> (Moment, &str) {
        (self.moment, &self.article.code)
    }
}

/// Words with a space before each, so that the beginning of a word can be looked for.
fn spaced(words: impl Iterator<Item = String>) -> String {
    words.fold(String::new(), |text, word| text + " " + &word)
}

/// The small kinds of the portal, whole.
#[derive(Debug, Clone, Default)]
pub struct Furniture {
    /// Sites.
    pub sites: Vec<Held<Site>>,
    /// Sections, by position.
    pub sections: Vec<Held<Section>>,
    /// Static pages.
    pub pages: Vec<Held<SitePage>>,
    /// Menu items, by position.
    pub menu: Vec<Held<MenuItem>>,
    /// Official documents, the newest first.
    pub documents: Vec<Held<OfficialDocument>>,
    /// Forwarding addresses.
    pub redirects: Vec<Held<Redirect>>,
    /// Albums, the newest first.
    pub albums: Vec<Held<Album>>,
    /// Photos of albums, by position.
    pub photos: Vec<Held<AlbumPhoto>>,
    /// Questions, the newest first.
    pub questions: Vec<Held<Question>>,
    /// What is disclosed.
    pub disclosures: Vec<Held<Disclosure>>,
    /// Figures that have changed since they were printed.
    pub errata: Vec<Held<FigureErratum>>,
    /// Links to articles that are not public.
    pub previews: Vec<Held<PreviewLink>>,
    /// The digests of files that were withdrawn.
    withdrawn: HashSet<String>,
    /// Where old addresses lead, by site and [`old_key`].
    forwarding: HashMap<(String, String), String>,
}

/// The kinds that [`Furniture`] holds, and those that say which unit keeps what.
pub(crate) const SMALL_KINDS: &[&FactKind] = &[
    Site::KIND,
    Section::KIND,
    SitePage::KIND,
    MenuItem::KIND,
    OfficialDocument::KIND,
    Redirect::KIND,
    Album::KIND,
    AlbumPhoto::KIND,
    Question::KIND,
    Disclosure::KIND,
    FigureErratum::KIND,
    PreviewLink::KIND,
    UnitVersion::KIND,
    UnitClosing::KIND,
    Lineage::KIND,
];

impl Furniture {
    pub(crate) async fn load(db: &Db, partitions: &[PartitionId]) -> Result<Self, DbError> {
        let mut all = Self::default();
        for partition in partitions {
            all.sites.extend(held(db, *partition).await?);
            all.sections.extend(held(db, *partition).await?);
            all.pages.extend(held(db, *partition).await?);
            all.menu.extend(held(db, *partition).await?);
            all.documents.extend(held(db, *partition).await?);
            all.redirects.extend(held(db, *partition).await?);
            all.albums.extend(held(db, *partition).await?);
            all.photos.extend(held(db, *partition).await?);
            all.questions.extend(held(db, *partition).await?);
            all.disclosures.extend(held(db, *partition).await?);
            all.errata.extend(held(db, *partition).await?);
            all.previews.extend(held(db, *partition).await?);
        }
        all.withdrawn = store::withdrawn(db, partitions).await?;
        all.sections.sort_by_key(|section| section.fact.position);
        all.menu.sort_by_key(|item| item.fact.position);
        all.photos.sort_by_key(|photo| photo.fact.position);
        all.documents.sort_by_key(|document| std::cmp::Reverse(document.day));
        all.albums.sort_by_key(|album| std::cmp::Reverse(album.day));
        all.questions.sort_by_key(|question| std::cmp::Reverse((question.day, question.id)));
        Ok(all)
    }

    /// Whether the file with this digest was withdrawn, so that nobody is given it any more.
    pub fn is_withdrawn(&self, digest: &str) -> bool {
        self.withdrawn.contains(digest)
    }

    /// Lets a site show only what the unit that keeps it recorded: whoever may record at a unit may name any site.
    pub(crate) fn keep_to_own_sites(&mut self, org: &OrgTree) {
        let mut keepers: HashMap<String, UnitId> = HashMap::new();
        for site in &self.sites {
            keepers.entry(site.fact.code.clone()).or_insert_with(|| org.keeper(site.unit));
        }
        let is_own = |site: &str, unit: UnitId| keepers.get(site) == Some(&org.keeper(unit));
        self.sections.retain(|held| is_own(&held.fact.site, held.unit));
        self.pages.retain(|held| is_own(&held.fact.site, held.unit));
        self.menu.retain(|held| is_own(&held.fact.site, held.unit));
        self.redirects.retain(|held| is_own(&held.fact.site, held.unit));
        self.albums.retain(|held| is_own(&held.fact.site, held.unit));
        self.photos.retain(|held| is_own(&held.fact.site, held.unit));
        self.questions.retain(|held| is_own(&held.fact.site, held.unit));
        for Held { fact, .. } in &self.redirects {
            let key = (fact.site.clone(), old_key(&fact.old_path));
            // Of two, the one that was made first.
            self.forwarding.entry(key).or_insert_with(|| fact.new_path.clone());
        }
    }
}

/// Where each official document is shown: on the nearest site at or above its unit, and, since it guides them, on the
/// sites of the units below.
fn documents_by_site(furniture: &Furniture, org: &OrgTree) -> HashMap<String, Vec<usize>> {
    let sites: Vec<(&str, UnitId)> =
        furniture.sites.iter().map(|site| (site.fact.code.as_str(), org.keeper(site.unit))).collect();
    let mut shown: HashMap<String, Vec<usize>> = HashMap::new();
    for (place, document) in furniture.documents.iter().enumerate() {
        let unit = org.keeper(document.unit);
        let mut upwards = std::iter::once(unit).chain(org.tree.ancestors(unit));
        let nearest = upwards.find(|above| sites.iter().any(|(_, keeper)| keeper == above));
        for (code, keeper) in &sites {
            if Some(*keeper) == nearest || org.tree.is_within(*keeper, unit) {
                shown.entry((*code).to_owned()).or_default().push(place);
            }
        }
    }
    shown
}

async fn held<T: Fact>(db: &Db, partition: PartitionId) -> Result<Vec<Held<T>>, DbError> {
    let records = store::current(db, T::KIND, partition).await?;
    Ok(records.iter().filter_map(Held::of).collect())
}

pub(crate) type Articles = HashMap<String, Arc<Headline>>;

/// The state of the portal at a moment.
#[derive(Debug, Default)]
pub struct Catalogue {
    /// The small kinds.
    pub furniture: Arc<Furniture>,
    pub(crate) articles: Articles,
    /// What is public, the newest first: by site and section, and by site alone under an empty section.
    public: HashMap<(String, String), Vec<Arc<Headline>>>,
    /// What is public, the newest first: by site and topic.
    pub(crate) topics: HashMap<String, HashMap<String, Vec<Arc<Headline>>>>,
    /// The official documents that a site shows, by the code of the site; places in the furniture.
    documents: HashMap<String, Vec<usize>>,
    /// What is public, by its number in the index of the search.
    numbers: HashMap<i64, Arc<Headline>>,
    /// Until when it is right while nothing is recorded: until the next scheduled article becomes public, or the units
    /// of another day keep the sites.
    pub(crate) next: Option<Moment>,
}

impl Catalogue {
    pub(crate) fn new(furniture: Arc<Furniture>, articles: Articles, org: &OrgTree, now: Moment) -> Self {
        let mut sorted: Vec<&Arc<Headline>> = articles.values().filter(|headline| headline.is_public(now)).collect();
        sorted.sort_by(|a, b| b.place().cmp(&a.place()));
        let numbers = sorted.iter().map(|headline| (headline.number, Arc::clone(headline))).collect();
        let mut public: HashMap<(String, String), Vec<Arc<Headline>>> = HashMap::new();
        let mut topics: HashMap<String, HashMap<String, Vec<Arc<Headline>>>> = HashMap::new();
        for headline in sorted {
            for topic in &headline.topics_folded {
                let of_site = topics.entry(headline.article.site.clone()).or_default();
                of_site.entry(topic.clone()).or_default().push(Arc::clone(headline));
            }
            let (site, section) = (&headline.article.site, &headline.article.section);
            for section in [section.as_str(), ""] {
                public.entry((site.clone(), section.to_owned())).or_default().push(Arc::clone(headline));
            }
            for gathering in &furniture.sections {
                if let Some(source) = gathering.fact.source_unit
                    && org.tree.is_within(headline.unit, source)
                    && (site, section) != (&gathering.fact.site, &gathering.fact.code)
                {
                    let key = (gathering.fact.site.clone(), gathering.fact.code.clone());
                    public.entry(key).or_default().push(Arc::clone(headline));
                }
            }
        }
        let documents = documents_by_site(&furniture, org);
        let waiting = articles.values().filter(|headline| headline.status == Status::Approved && headline.moment > now);
        let next = waiting.map(|headline| headline.moment).chain([Moment::at(now.day().next(), 0, 0)]).min();
        Self { furniture, articles, public, topics, documents, numbers, next }
    }

    /// The article `code`, whatever its status.
    pub fn headline(&self, code: &str) -> Option<&Arc<Headline>> {
        self.articles.get(code)
    }

    /// The public article with this number in the index of the search.
    pub(crate) fn numbered(&self, number: i64) -> Option<&Arc<Headline>> {
        self.numbers.get(&number)
    }

    /// All articles, in no order.
    pub fn headlines(&self) -> impl Iterator<Item = &Arc<Headline>> {
        self.articles.values()
    }

    /// What is public in a section of a site, or in all of it when `section` is empty; the newest first.
    pub fn public(&self, site: &str, section: &str) -> &[Arc<Headline>] {
        self.public.get(&(site.to_owned(), section.to_owned())).map_or(&[], Vec::as_slice)
    }

    /// Tells which articles are among those of a section of a site, or of all of it when `section` is empty. It is made
    /// once for many articles: of a section that gathers them from elsewhere the list is gone through once.
    pub(crate) fn listing<'a>(&'a self, site: &'a str, section: &'a str) -> impl Fn(&Headline) -> bool + use<'a> {
        let gathers = |held: &Held<Section>| held.fact.code == section && held.fact.source_unit.is_some();
        let listed = if self.sections(site).any(gathers) { self.public(site, section) } else { &[] };
        let gathered: HashSet<&str> = listed.iter().map(|headline| headline.article.code.as_str()).collect();
        move |headline| {
            let own = headline.article.site == site && (section.is_empty() || headline.article.section == section);
            own || gathered.contains(headline.article.code.as_str())
        }
    }

    /// The site with `code`.
    pub fn site(&self, code: &str) -> Option<&Held<Site>> {
        self.furniture.sites.iter().find(|site| site.fact.code == code)
    }

    /// The site that is read at `host`: the one of that name, else the main one.
    pub fn site_of_host(&self, host: &str) -> Option<&Held<Site>> {
        let name = host.rsplit_once(':').map_or(host, |(name, _)| name).to_ascii_lowercase();
        let named = self.furniture.sites.iter().find(|site| site.fact.host.as_deref() == Some(name.as_str()));
        named.or_else(|| self.furniture.sites.iter().find(|site| site.fact.main))
    }

    /// The sections of a site, in their order.
    pub fn sections<'a>(&'a self, site: &'a str) -> impl Iterator<Item = &'a Held<Section>> {
        self.furniture.sections.iter().filter(move |section| section.fact.site == site)
    }

    /// The official documents that a site shows, the newest first.
    pub fn documents<'a>(&'a self, site: &str) -> impl Iterator<Item = &'a Held<OfficialDocument>> + use<'a> {
        let places = self.documents.get(site).map_or(&[][..], Vec::as_slice);
        places.iter().filter_map(|place| self.furniture.documents.get(*place))
    }

    /// The links to `article` that were not taken back, whether they are over or not.
    pub fn previews<'a>(&'a self, article: &'a str) -> impl Iterator<Item = &'a Held<PreviewLink>> {
        self.furniture.previews.iter().filter(move |link| link.fact.article == article)
    }

    /// Where an old address of a site leads since, within the site. An address with a query that nobody knows is that
    /// without it: readers come with the marks of those who sent them.
    pub fn forwarded(&self, site: &str, address: &str) -> Option<&str> {
        let known = |key: String| self.furniture.forwarding.get(&(site.to_owned(), key)).map(String::as_str);
        known(old_key(address)).or_else(|| {
            let (path, _) = address.split_once('?')?;
            known(old_key(path)).filter(|_| !path.trim_matches('/').is_empty())
        })
    }

    /// What has changed in the book since `article` was printed.
    pub fn errata<'a>(&'a self, article: &'a str) -> impl Iterator<Item = &'a Held<FigureErratum>> {
        self.furniture.errata.iter().filter(move |erratum| erratum.fact.article == article)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{catalogue_with, headline};
    use std::time::{Duration, Instant};

    const SECTION: &str = "tin-co-so";

    /// A section of the site `b` that gathers what others publish.
    fn gathering() -> Held<Section> {
        let fact = Section {
            site: "b".into(),
            code: SECTION.into(),
            title: "Tin cơ sở".into(),
            intro: None,
            position: 1,
            source_unit: Some(UnitId(1)),
            on_front: false,
        };
        let day = Day::new(2024, 1, 1).unwrap();
        Held { id: Uuid::nil(), unit: UnitId(1), day, fact, search: String::new() }
    }

    #[test]
    fn the_time_to_know_what_a_section_gathers_grows_with_the_list_and_not_with_its_square() {
        let (first, other) = (headline(1, "tin", ""), headline(2, "tin", ""));
        let many: Vec<Arc<Headline>> = (0..20_000)
            .map(|number| {
                let article = Article { code: format!("bai-so-{number:05}"), ..first.article.clone() };
                Arc::new(Headline { article, ..first.as_ref().clone() })
            })
            .collect();
        let furniture = Furniture { sections: vec![gathering()], ..Furniture::default() };
        let mut catalogue = catalogue_with(furniture, &[]);
        catalogue.public.insert(("b".to_owned(), SECTION.to_owned()), many.clone());
        let begun = Instant::now();
        let is_listed = catalogue.listing("b", SECTION);
        assert_eq!(many.iter().filter(|headline| is_listed(headline)).count(), many.len());
        assert!(begun.elapsed() < Duration::from_secs(2), "{:?}", begun.elapsed());
        assert!(!is_listed(&other));
        assert!(!catalogue.listing("b", "")(&first) && catalogue.listing("a", "tin")(&first));
    }
}
