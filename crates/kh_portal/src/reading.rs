//! An article with everything that it refers to, as pages, paper and programs read it.

use crate::actions::PortalError;
use crate::catalogue::Catalogue;
use crate::domain::{Article, FigureErratum, Media};
use crate::portal::Portal;
use crate::quoting;
use crate::shelf::{self, Shelf};
use kh_figures::Day;
use kh_kernel::Record;
use kh_kernel::fact::Fact as _;

/// An article with everything that it refers to.
pub(crate) struct Reading {
    pub(crate) article: Article,
    pub(crate) frozen: Vec<quoting::Frozen>,
    /// What has changed in the book since, each with the day on which it was found.
    pub(crate) errata: Vec<(Day, FigureErratum)>,
    pub(crate) attachments: Vec<Media>,
    pub(crate) shelf: Shelf,
}

impl Reading {
    /// The code of the picture that stands above the text: the one of the article, unless it is within the text.
    pub(crate) fn own_picture(&self) -> Option<&String> {
        self.article.picture.as_ref().filter(|code| !shelf::codes_in(&self.article.body).contains(code))
    }
}

impl Portal {
    /// Everything that a revision refers to; `figures` stand in the place of those that are frozen in it.
    pub(crate) async fn read(
        &self,
        catalogue: &Catalogue,
        record: &Record,
        figures: Option<Vec<quoting::Frozen>>,
    ) -> Result<Option<Reading>, PortalError> {
        let Some(article) = Article::from_values(&record.values) else { return Ok(None) };
        let frozen = figures.unwrap_or_else(|| quoting::frozen_of(&article));
        let attached: Vec<String> =
            article.attachments.as_deref().unwrap_or_default().split_whitespace().map(str::to_owned).collect();
        let mut codes = shelf::codes_in(&article.body);
        codes.extend(article.picture.clone());
        codes.extend(attached.iter().cloned());
        let errata = catalogue.errata(&article.code).filter(|held| quoting::is_printed(&frozen, &held.fact));
        let errata = errata.map(|held| (held.day, held.fact.clone()));
        let errata: Vec<(Day, FigureErratum)> = errata.collect();
        let shelf = Shelf::new(self.media(&codes).await?, &frozen, errata.iter().map(|(_, erratum)| erratum));
        let attachments = attached.iter().filter_map(|code| shelf.media(code).cloned()).collect();
        Ok(Some(Reading { article, frozen, errata, attachments, shelf }))
    }
}
