//! The website of the demonstration with so many articles.

use kh_demo::{Options, Scale};
use kh_figures::{Day, PartitionId, UnitId};
use kh_kernel::bulk::Bulk;
use kh_kernel::fact::{Draft, Fact as _};
use kh_kernel::{Cx, Db, Vault};
use kh_portal::Portal;
use kh_portal::actions::articles;
use kh_portal::address::{code_of, uuid_of};
use kh_portal::domain::Article;
use kh_portal::files::Files;
use kh_reports::FigureBook;
use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;

type Made<T> = Result<T, Box<dyn Error>>;

/// A data folder, and the article that is asked for.
pub(crate) struct Content {
    pub(crate) folder: TempDir,
    /// How many articles it has.
    pub(crate) count: usize,
    /// The address of one of them.
    pub(crate) article: String,
}

impl Content {
    /// A folder with `count` articles, which begins as a copy of `other` when there is one.
    pub(crate) async fn make(count: usize, other: Option<&Self>) -> Made<Self> {
        let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
        if let Some(other) = other {
            let source = open(other.folder.path()).await?;
            source.db.backup_to(folder.path().join("khuyenhoc.db")).await?;
            std::fs::copy(other.folder.path().join("seal.key"), folder.path().join("seal.key"))?;
        }
        let cx = open(folder.path()).await?;
        let files = Files::of(folder.path());
        if other.is_none() {
            kh_demo::fill(&cx, &Options { scale: Scale::Small }, |_| ()).await?;
            kh_demo::portal::fill(&cx, &files, cx.now().day()).await?;
        }
        let book = FigureBook::new(cx.db.clone());
        let catalogue = async || Portal::new(cx.clone(), files.clone(), "http://127.0.0.1").catalogue(&book).await;
        let headlines: Vec<_> = catalogue().await?.headlines().cloned().collect();
        let mut told: Vec<(UnitId, Article)> = Vec::new();
        for headline in &headlines {
            let record = articles::current(&cx, headline).await?.ok_or("an article is gone")?;
            told.push((record.unit, Article::from_values(&record.values).ok_or("a row is no article")?));
        }
        told.sort_by(|(_, one), (_, other)| one.code.cmp(&other.code));
        let first = told.iter().find(|(_, article)| article.frozen.is_none()).ok_or("there are no articles")?;
        let slug = kh_portal::address::article_slug(&first.1.title, &first.1.code);
        multiply(&cx, &told, count).await?;
        let whole = catalogue().await?;
        kh_portal::search::reindex(&cx.db, &whole).await?;
        cx.db.analyze().await?;
        Ok(Self { folder, count, article: other.map_or_else(|| format!("/tin/{slug}"), |other| other.article.clone()) })
    }

    /// How many views of the site are stored.
    pub(crate) async fn views(&self) -> Made<i64> {
        let cx = open(self.folder.path()).await?;
        let today = cx.now().day();
        let site = uuid_of(kh_demo::portal::SITE);
        let days = kh_visits::days(&cx.db, site, today.previous(), today.next()).await?;
        Ok(days.iter().map(|day| day.views).sum())
    }
}

async fn open(folder: &Path) -> Made<Cx> {
    Ok(Cx::system(Db::open_folder(folder).await?, Arc::new(Vault::open_folder(folder)?)))
}

/// Tells the stories again, each time of another day and with another number, until there are `count` articles.
async fn multiply(cx: &Cx, told: &[(UnitId, Article)], count: usize) -> Made<()> {
    // Long enough ago that a server does not look at all of them again whenever something is recorded.
    let recorded = cx.now().plus_seconds(-3600);
    let mut bulks: BTreeMap<PartitionId, Bulk> = BTreeMap::new();
    for (number, (unit, story)) in (told.len()..count).zip(told.iter().cycle()) {
        let draft = retold(cx, *unit, story, number)?;
        let bulk = bulks.entry(unit.partition()).or_insert_with(|| Bulk::new(unit.partition()));
        bulk.push(cx, Article::KIND, &draft, recorded);
    }
    for bulk in bulks.into_values() {
        bulk.write(&cx.db).await?;
    }
    Ok(())
}

fn retold(cx: &Cx, unit: UnitId, story: &Article, number: usize) -> Made<Draft> {
    let id = cx.new_id();
    let part = |number: usize| i32::try_from(number).unwrap_or_default();
    let day = (2014 + part(number % 10)) * 10_000 + (1 + part(number / 10 % 12)) * 100 + 1 + part(number / 120 % 28);
    let day = Day::from_number(day)?;
    let article = Article {
        code: code_of(id),
        title: format!("{} đợt {number}", story.title),
        body: format!("{}\n\nĐây là đợt thứ {number} của phong trào./.", story.body),
        frozen: None,
        ..story.clone()
    };
    Ok(Draft { id, unit, day, values: article.to_values() })
}
