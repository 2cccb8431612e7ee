//! Invented headlines and catalogues for the unit tests.

use crate::catalogue::{Catalogue, Furniture, Headline};
use crate::domain::{Article, Status};
use crate::store::HeaderRow;
use kh_figures::{Day, UnitId};
use kh_kernel::{Moment, Record};
use std::sync::Arc;
use uuid::Uuid;

/// A public article of the site `a`; the later its number, the newer it is.
pub(crate) fn headline(number: u8, section: &str, topics: &str) -> Arc<Headline> {
    let article = article(&format!("bai{number:02}"), section, topics);
    let day = Day::new(2024, 12, number).unwrap();
    Arc::new(Headline::of(row(article, day)))
}

/// A public article of the site `a`.
pub(crate) fn article(code: &str, section: &str, topics: &str) -> Article {
    Article {
        code: code.into(),
        site: "a".into(),
        section: section.into(),
        title: format!("Bài {code}"),
        lead: None,
        body: String::new(),
        byline: None,
        picture: None,
        attachments: None,
        topics: Some(topics.into()),
        pinned: false,
        time: "08:00".into(),
        status: Status::Approved.code().into(),
        frozen: None,
        correction: None,
        note: None,
        author: None,
    }
}

/// The row of an article that holds today.
pub(crate) fn row(article: Article, day: Day) -> HeaderRow {
    let record = Record { id: Uuid::nil(), unit: UnitId(1), day, values: Vec::new(), replaces: None, void: false };
    HeaderRow { record, article, quotes: false, holds: true }
}

/// A day after all of them.
pub(crate) fn later() -> Moment {
    Moment::midday(Day::new(2025, 1, 1).unwrap())
}

pub(crate) fn catalogue_of(headlines: &[Arc<Headline>]) -> Catalogue {
    catalogue_with(Furniture::default(), headlines)
}

pub(crate) fn catalogue_with(furniture: Furniture, headlines: &[Arc<Headline>]) -> Catalogue {
    let articles = headlines.iter().map(|headline| (headline.article.code.clone(), Arc::clone(headline))).collect();
    let org = kh_org::Structure::default().tree_on(later().day()).unwrap();
    Catalogue::new(Arc::new(furniture), articles, &org, later())
}
