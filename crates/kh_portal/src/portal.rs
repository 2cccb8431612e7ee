//! The portal as it runs: the present catalogue, and the pages drawn from it.

use crate::actions::PortalError;
use crate::address::{Base, code_in};
use crate::catalogue::{Catalogue, Headline};
use crate::domain::{Article, Media, Site, Status};
use crate::files::Files;
use crate::made::{MadeFile, Workshop};
use crate::newsstand::Newsstand;
use crate::pages::{self, ArticleParts, ContactForm, DocumentQuery, Leaf, Message, Setting, Thumbnails};
use crate::paper::{self, PaperKey};
use crate::quoting;
use crate::registers::Units;
use crate::search::{self, Looking};
use crate::shelf::{self, Shelf};
use crate::{pictures, sharing, store};
use kh_figures::Day;
use kh_kernel::fact::Fact as _;
use kh_kernel::{Cx, Db, Moment, Record, full_text};
use kh_org::OrgTree;
use kh_reports::{FigureBook, ReportError};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use uuid::Uuid;

/// What is asked of a site.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Ask {
    /// The front page.
    Front,
    /// A section, page by page.
    Section {
        /// Its code.
        code: String,
        /// From 1.
        page: usize,
    },
    /// An article, by the end of its address.
    Article {
        /// The title without marks, and the code.
        slug: String,
        /// Whether it is to be printed.
        print: bool,
        /// The page of the articles around it, from 1.
        page: usize,
    },
    /// An article as a PDF, by the end of its address without `.pdf`.
    OnPaper(String),
    /// The picture that a shared link shows, by its file name.
    SharePicture(String),
    /// A static page.
    StaticPage(String),
    /// The official documents.
    Documents(DocumentQuery),
    /// The map of the site.
    SiteMap,
    /// The albums.
    Albums,
    /// An album, by its code.
    Album(String),
}

impl Ask {
    /// Whether words of a reader are part of it. There is no end to such questions, so their pages are not kept.
    fn is_typed(&self) -> bool {
        let Self::Documents(query) = self else { return false };
        *query != DocumentQuery { page: query.page, ..DocumentQuery::default() }
    }
}

/// What a site answers.
#[derive(Debug, Clone)]
pub enum Answer {
    /// A page.
    Page(Arc<Leaf>),
    /// A file that was made for it.
    File(Arc<MadeFile>),
    /// It is read elsewhere now.
    Moved(String),
    /// It is found elsewhere at the moment.
    Elsewhere(String),
    /// It was there and was taken away.
    Gone,
    /// There is no such thing.
    Nothing,
}

/// Which site is asked, and where it is read.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Place {
    /// The code of the site.
    pub site: String,
    /// Where it lies.
    pub base: Base,
}

/// Drawn pages take so much memory at most.
const MOST_MEMORY: usize = 64 << 20;
/// How many newer and how many older articles stand below one, on each page of them.
const NEIGHBOURS: usize = 5;
/// How many articles with the same topics stand below one.
const RELATED: usize = 5;

/// The portal.
pub struct Portal {
    cx: Cx,
    files: Files,
    newsstand: Newsstand,
    drawn: Mutex<Pages>,
    press: Workshop<PaperKey>,
    easel: Workshop<(Uuid, Uuid)>,
    units: Mutex<Option<Arc<Units>>>,
    /// Scheme and host of sites without a host name of their own.
    origin: String,
}

#[derive(Default)]
struct Pages {
    catalogue: Arc<Catalogue>,
    leaves: HashMap<(Place, Ask), Arc<Leaf>>,
    memory: usize,
}

impl Portal {
    /// A portal over the database of `cx`, whose files are `files`; `origin` is such as `https://khuyenhoc.vn`.
    pub fn new(cx: Cx, files: Files, origin: &str) -> Self {
        let newsstand = Newsstand::new(cx.db.clone());
        Self {
            cx,
            files,
            newsstand,
            drawn: Mutex::default(),
            press: paper::press(),
            easel: sharing::easel(),
            units: Mutex::default(),
            origin: origin.trim_end_matches('/').to_owned(),
        }
    }

    /// The uploaded files.
    pub fn files(&self) -> &Files {
        &self.files
    }

    /// The present catalogue.
    pub async fn catalogue(&self, book: &FigureBook) -> Result<Arc<Catalogue>, PortalError> {
        let now = self.cx.now();
        self.newsstand.catalogue(now, async || today(book, now.day()).await).await
    }

    /// Scheme and host at which a site is read.
    pub fn origin_of(&self, site: &Site) -> String {
        site.host.as_ref().map_or_else(|| self.origin.clone(), |host| format!("https://{host}"))
    }

    /// Answers what is asked of a site; pages are drawn once for each catalogue.
    pub async fn answer(&self, book: &FigureBook, place: &Place, ask: &Ask) -> Result<Answer, PortalError> {
        let catalogue = self.catalogue(book).await?;
        let key = (place.clone(), ask.clone());
        if let Some(leaf) = self.kept(&catalogue, &key) {
            return Ok(Answer::Page(leaf));
        }
        let Some(site) = catalogue.site(&place.site) else { return Ok(Answer::Nothing) };
        let origin = self.origin_of(&site.fact);
        let setting = Setting { catalogue: &catalogue, site, base: &place.base, origin: &origin };
        let answer = self.draw(&setting, ask).await?;
        if let Answer::Page(leaf) = &answer
            && !ask.is_typed()
        {
            self.keep(&catalogue, key, leaf);
        }
        Ok(answer)
    }

    async fn draw(&self, setting: &Setting<'_>, ask: &Ask) -> Result<Answer, PortalError> {
        let leaf = match ask {
            Ask::Front => {
                let mut shown = pages::top(setting);
                for held in setting.catalogue.sections(&setting.site.fact.code).filter(|held| held.fact.on_front) {
                    let listed = setting.catalogue.public(&setting.site.fact.code, &held.fact.code);
                    shown.extend(listed.iter().take(pages::ON_FRONT).cloned());
                }
                Some(pages::front(setting, &self.thumbnails(&shown).await?))
            }
            Ask::Section { code, page } => {
                let shown = pages::page_of(setting, code, *page).unwrap_or_default();
                pages::section(setting, code, *page, &self.thumbnails(shown).await?)
            }
            Ask::Article { slug, print, page } => {
                return self.draw_article(setting, slug, Layout { print: *print, page: *page, preview: None }).await;
            }
            Ask::OnPaper(slug) => return self.put_on_paper(setting, slug).await,
            Ask::SharePicture(file) => return self.share_picture(setting, file).await,
            Ask::StaticPage(code) => self.draw_static_page(setting, code).await?,
            Ask::Documents(query) => pages::document_list(setting, query),
            Ask::SiteMap => Some(pages::site_map(setting)),
            Ask::Albums => Some(pages::albums(setting, &self.covers(setting).await?)),
            Ask::Album(code) => self.draw_album(setting, code).await?,
        };
        Ok(leaf.map_or(Answer::Nothing, |leaf| Answer::Page(Arc::new(leaf))))
    }

    async fn draw_article(&self, setting: &Setting<'_>, slug: &str, layout: Layout) -> Result<Answer, PortalError> {
        let (headline, record) = match self.public_article(setting, slug).await? {
            Ok(found) => found,
            Err(answer) => return Ok(answer),
        };
        let leaf = self.lay_out(setting, headline, &record, layout).await?;
        Ok(leaf.map_or(Answer::Nothing, |leaf| Answer::Page(Arc::new(leaf))))
    }

    /// The public article whose address ends with `slug`, with its row; else what to answer.
    pub(crate) async fn public_article<'a>(
        &self,
        setting: &Setting<'a>,
        slug: &str,
    ) -> Result<Result<(&'a Headline, Record), Answer>, PortalError> {
        let Some(headline) = setting.catalogue.headline(code_in(slug)) else { return Ok(Err(Answer::Nothing)) };
        if !headline.is_public(self.cx.now()) {
            return Ok(Err(if headline.status == Status::Withdrawn { Answer::Gone } else { Answer::Nothing }));
        }
        if headline.slug != slug || headline.article.site != setting.site.fact.code {
            return Ok(Err(Answer::Moved(setting.article_href(headline))));
        }
        let partition = headline.unit.partition();
        let record = store::current_by_code(&self.cx.db, Article::KIND, partition, &headline.article.code).await?;
        Ok(record.map(|record| (headline.as_ref(), record)).ok_or(Answer::Nothing))
    }

    /// The page of a revision that is not public, with its figures drawn as `figures`; it is not kept.
    pub async fn preview(
        &self,
        book: &FigureBook,
        place: &Place,
        record: &Record,
        figures: Vec<quoting::Frozen>,
    ) -> Result<Option<Leaf>, PortalError> {
        let catalogue = self.catalogue(book).await?;
        let (Some(site), Some(article)) = (catalogue.site(&place.site), Article::from_values(&record.values)) else {
            return Ok(None);
        };
        // An article that is only being written is in no catalogue yet, or stands there with another title.
        let headline = &Headline::written(record, article);
        let origin = self.origin_of(&site.fact);
        let setting = Setting { catalogue: &catalogue, site, base: &place.base, origin: &origin };
        self.lay_out(&setting, headline, record, Layout { print: false, page: 1, preview: Some(figures) }).await
    }

    /// The page of an article that is not public, for an outsider: with the figures that are frozen in it and no other.
    pub async fn shared_preview(
        &self,
        book: &FigureBook,
        place: &Place,
        headline: &Headline,
    ) -> Result<Option<Leaf>, PortalError> {
        let (partition, code) = (headline.unit.partition(), &headline.article.code);
        let record = store::current_by_code(&self.cx.db, Article::KIND, partition, code).await?;
        let record = record.filter(|record| !record.void && headline.status != Status::Withdrawn);
        let Some(record) = record else { return Ok(None) };
        let frozen = Article::from_values(&record.values).map_or_else(Vec::new, |article| quoting::frozen_of(&article));
        self.preview(book, place, &record, frozen).await
    }

    async fn lay_out(
        &self,
        setting: &Setting<'_>,
        headline: &Headline,
        record: &Record,
        layout: Layout,
    ) -> Result<Option<Leaf>, PortalError> {
        let is_preview = layout.preview.is_some();
        let Some(reading) = self.read(setting.catalogue, record, layout.preview).await? else { return Ok(None) };
        let Some(around) = setting.catalogue.around(headline, layout.page, NEIGHBOURS) else { return Ok(None) };
        let parts = ArticleParts {
            headline,
            body: kh_markup::render(&reading.article.body, &reading.shelf),
            picture: reading
                .article
                .picture
                .as_ref()
                .and_then(|code| reading.shelf.media(code))
                .and_then(pictures::shown),
            related: setting.catalogue.related(headline, RELATED),
            around,
            page: layout.page,
            preview: is_preview,
            print: layout.print,
            changed: self.recorded_at(record).await?,
            reading: &reading,
        };
        Ok(Some(pages::article(setting, &parts)))
    }

    async fn draw_static_page(&self, setting: &Setting<'_>, code: &str) -> Result<Option<Leaf>, PortalError> {
        let site = &setting.site.fact.code;
        let found =
            setting.catalogue.furniture.pages.iter().find(|held| held.fact.site == *site && held.fact.code == code);
        let Some(held) = found else { return Ok(None) };
        let media = self.media(&shelf::codes_in(&held.fact.body)).await?;
        let body = kh_markup::render(&held.fact.body, &Shelf::new(media, &[], []));
        Ok(Some(pages::static_page(setting, held, &body)))
    }

    /// The first picture of each album of the site, by the code of the album.
    async fn covers(&self, setting: &Setting<'_>) -> Result<Thumbnails, PortalError> {
        let furniture = &setting.catalogue.furniture;
        let first = |album: &str| {
            let mut photos = furniture.photos.iter().filter(|held| held.fact.site == setting.site.fact.code);
            photos.find(|held| held.fact.album == album).map(|held| held.fact.picture.clone())
        };
        let albums = furniture.albums.iter().filter(|held| held.fact.site == setting.site.fact.code);
        let covers: Vec<(String, String)> =
            albums.filter_map(|held| Some((held.fact.code.clone(), first(&held.fact.code)?))).collect();
        let codes: Vec<String> = covers.iter().map(|(_, picture)| picture.clone()).collect();
        let shelf = Shelf::new(self.media(&codes).await?, &[], []);
        let shown =
            covers.into_iter().filter_map(|(album, picture)| Some((album, pictures::shown(shelf.media(&picture)?)?)));
        Ok(shown.collect())
    }

    async fn draw_album(&self, setting: &Setting<'_>, code: &str) -> Result<Option<Leaf>, PortalError> {
        let (furniture, site) = (&setting.catalogue.furniture, &setting.site.fact.code);
        let found = furniture.albums.iter().find(|held| held.fact.site == *site && held.fact.code == code);
        let Some(album) = found else { return Ok(None) };
        let photos: Vec<_> =
            furniture.photos.iter().filter(|held| held.fact.site == *site && held.fact.album == code).collect();
        let codes: Vec<String> = photos.iter().map(|held| held.fact.picture.clone()).collect();
        let shelf = Shelf::new(self.media(&codes).await?, &[], []);
        let shown = photos
            .iter()
            .filter_map(|held| Some((pictures::shown(shelf.media(&held.fact.picture)?)?, held.fact.caption.clone())));
        Ok(Some(pages::album(setting, album, &shown.collect::<Vec<_>>())))
    }

    /// The page with the form for questions, as somebody filled it in; it is not kept.
    pub async fn contact(
        &self,
        book: &FigureBook,
        place: &Place,
        form: &ContactForm,
    ) -> Result<Option<Leaf>, PortalError> {
        let catalogue = self.catalogue(book).await?;
        let Some(site) = catalogue.site(&place.site) else { return Ok(None) };
        let origin = self.origin_of(&site.fact);
        let setting = Setting { catalogue: &catalogue, site, base: &place.base, origin: &origin };
        Ok(Some(pages::contact(&setting, form)))
    }

    pub(crate) fn now(&self) -> Moment {
        self.cx.now()
    }

    pub(crate) fn today(&self) -> Day {
        self.cx.now().day()
    }

    pub(crate) fn press(&self) -> &Workshop<PaperKey> {
        &self.press
    }

    pub(crate) fn easel(&self) -> &Workshop<(Uuid, Uuid)> {
        &self.easel
    }

    pub(crate) fn kept_units(&self) -> &Mutex<Option<Arc<Units>>> {
        &self.units
    }

    pub(crate) fn db(&self) -> &Db {
        &self.cx.db
    }

    pub(crate) async fn today_tree(&self, book: &FigureBook) -> Result<Arc<OrgTree>, PortalError> {
        today(book, self.today()).await
    }

    /// The page of a search; it is not kept.
    pub async fn search(
        &self,
        book: &FigureBook,
        place: &Place,
        looking: &Looking,
        page: usize,
    ) -> Result<Option<Leaf>, PortalError> {
        let catalogue = self.catalogue(book).await?;
        let Some(site) = catalogue.site(&place.site) else { return Ok(None) };
        let mut found = search::search(&self.cx.db, &catalogue, &place.site, looking, self.cx.now()).await?;
        let is_asked = full_text::folded_words(&looking.text).next().is_some();
        if is_asked && looking.section.is_empty() && page == 1 {
            let units = self.units(book).await?;
            let asked = (looking.text.as_str(), looking.year);
            found.registered = self.find_registered(&units, &catalogue, place, asked).await?;
            if looking.year.is_none() {
                (found.units, found.all_units) = units.find(&catalogue, site, place, &looking.text);
            }
        }
        let origin = self.origin_of(&site.fact);
        let setting = Setting { catalogue: &catalogue, site, base: &place.base, origin: &origin };
        Ok(Some(pages::found(&setting, looking, &found, page)))
    }

    /// The page that says why there is nothing to read; it is not kept.
    pub async fn message(
        &self,
        book: &FigureBook,
        place: &Place,
        message: Message,
    ) -> Result<Option<Leaf>, PortalError> {
        let catalogue = self.catalogue(book).await?;
        let Some(site) = catalogue.site(&place.site) else { return Ok(None) };
        let origin = self.origin_of(&site.fact);
        let setting = Setting { catalogue: &catalogue, site, base: &place.base, origin: &origin };
        Ok(Some(pages::message(&setting, message)))
    }

    /// Files by their codes.
    pub async fn media(&self, codes: &[String]) -> Result<Vec<Media>, PortalError> {
        let partitions = kh_kernel::seal::partitions(&self.cx.db).await?;
        Ok(store::media(&self.cx.db, &partitions, codes).await?)
    }

    async fn thumbnails(&self, headlines: &[Arc<Headline>]) -> Result<Thumbnails, PortalError> {
        let codes: Vec<String> = headlines.iter().filter_map(|headline| headline.article.picture.clone()).collect();
        let media = self.media(&codes).await?;
        Ok(media.into_iter().filter_map(|media| Some((media.code.clone(), pictures::shown(&media)?))).collect())
    }

    async fn recorded_at(&self, record: &Record) -> Result<Moment, PortalError> {
        Ok(store::recorded_at(&self.cx.db, record.partition(), record.id).await?.unwrap_or(Moment::midday(record.day)))
    }

    fn kept(&self, catalogue: &Arc<Catalogue>, key: &(Place, Ask)) -> Option<Arc<Leaf>> {
        let drawn = self.drawn.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::ptr_eq(&drawn.catalogue, catalogue).then(|| drawn.leaves.get(key).cloned()).flatten()
    }

    fn keep(&self, catalogue: &Arc<Catalogue>, key: (Place, Ask), leaf: &Arc<Leaf>) {
        let mut drawn = self.drawn.lock().unwrap_or_else(PoisonError::into_inner);
        if !Arc::ptr_eq(&drawn.catalogue, catalogue) || drawn.memory > MOST_MEMORY {
            *drawn = Pages { catalogue: Arc::clone(catalogue), ..Pages::default() };
        }
        drawn.memory += leaf.size();
        drawn.leaves.insert(key, Arc::clone(leaf));
    }
}

struct Layout {
    print: bool,
    /// The page of the articles around it.
    page: usize,
    /// The figures of a page that is not public.
    preview: Option<Vec<quoting::Frozen>>,
}

/// Today's tree of units.
async fn today(book: &FigureBook, day: Day) -> Result<Arc<OrgTree>, PortalError> {
    let structure = book.structure().await?;
    Ok(Arc::new(structure.tree_on(day).map_err(ReportError::from)?))
}
