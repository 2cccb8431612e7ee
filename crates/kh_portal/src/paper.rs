//! **Bản PDF**: an article on paper, with its photos, its figures as printed, and what has been corrected since.

use crate::actions::PortalError;
use crate::catalogue::Headline;
use crate::domain::Media;
use crate::files::PDF;
use crate::made::{MadeFile, Workshop};
use crate::pages::Setting;
use crate::portal::{Answer, Portal};
use crate::reading::Reading;
use crate::{labels, pictures};
use kh_documents::article::{self, Article, Content, Note, Piece, Words};
use kh_figures::Day;
use kh_kernel::Record;
use kh_markup::{Block, World as _};
use std::collections::HashMap;
use uuid::Uuid;

/// What goes into an article on paper beside its text, which the revision stands for: the site as it is named today,
/// the address, the day of printing, what the book says since and was found on which day, what its pictures and files say.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct PaperKey {
    site: Uuid,
    revision: Uuid,
    address: String,
    day: Day,
    errata: Vec<(Day, String)>,
    files: String,
}

/// Articles on paper take so much memory at most.
const MOST_MEMORY: usize = 32 << 20;

/// The place where articles are put on paper.
pub(crate) fn press() -> Workshop<PaperKey> {
    Workshop::new(MOST_MEMORY)
}

impl Portal {
    /// The article whose address ends with `slug` and `.pdf`.
    pub(crate) async fn put_on_paper(&self, setting: &Setting<'_>, slug: &str) -> Result<Answer, PortalError> {
        let (headline, record) = match self.public_article(setting, slug).await? {
            Ok(found) => found,
            Err(Answer::Moved(address)) => return Ok(Answer::Moved(format!("{address}.pdf"))),
            Err(answer) => return Ok(answer),
        };
        let Some(reading) = self.read(setting.catalogue, &record, None).await? else { return Ok(Answer::Nothing) };
        let key = PaperKey {
            site: setting.site.id,
            revision: record.id,
            address: setting.absolute(&setting.base.article(&headline.slug)),
            day: self.today(),
            errata: reading.errata.iter().map(|(day, erratum)| (*day, erratum.in_book.clone())).collect(),
            files: reading.shelf.stamp(),
        };
        let make = async || self.typeset(setting, headline, &record, reading, key.clone()).await;
        Ok(Answer::File(self.press().file(key.clone(), make).await?))
    }

    async fn typeset(
        &self,
        setting: &Setting<'_>,
        headline: &Headline,
        record: &Record,
        reading: Reading,
        key: PaperKey,
    ) -> Result<MadeFile, PortalError> {
        let blocks = kh_markup::blocks(&reading.article.body, &reading.shelf);
        let own = reading.own_picture();
        let shown = blocks.iter().filter_map(|block| match &block.content {
            kh_markup::Content::Picture { code, .. } => Some(code),
            _ => None,
        });
        let digests = shown.chain(own).filter_map(|code| {
            let digest = pictures::digest_for_paper(reading.shelf.media(code)?)?;
            Some((code.clone(), digest))
        });
        let digests: HashMap<String, String> = digests.collect();
        let own = own.and_then(|code| Some((code.clone(), reading.shelf.picture(code)?)));
        let mut sheet = sheet(setting, headline, record.day, &reading, key);
        let (origin, files) = (setting.origin.to_owned(), self.files().clone());
        // Reading photos and typesetting take a good part of a second, in which others are served.
        let bytes = tokio::task::spawn_blocking(move || -> Result<Vec<u8>, PortalError> {
            let photo = |code: &str, alt: &str, caption: &str| -> std::io::Result<Content> {
                let jpeg = digests.get(code).map(|digest| files.read(digest)).transpose()?.flatten();
                let (alt, caption) = (alt.to_owned(), caption.to_owned());
                Ok(match jpeg {
                    Some(jpeg) => Content::Photo { jpeg, alt, caption },
                    None => Content::Paragraph(vec![Words { text: caption, italic: true, ..Words::default() }]),
                })
            };
            if let Some((code, shown)) = &own {
                let content = photo(code, &shown.alt, shown.caption.as_deref().unwrap_or_default())?;
                sheet.body.push(Piece { depth: 0, marker: String::new(), quoted: false, content });
            }
            for block in blocks {
                sheet.body.push(piece(block, &origin, &photo)?);
            }
            Ok(article::article_pdf(&sheet)?)
        });
        let bytes = bytes.await.map_err(|error| std::io::Error::other(error.to_string()))??;
        Ok(MadeFile::new(bytes, PDF))
    }
}

/// The article without its text.
fn sheet(setting: &Setting<'_>, headline: &Headline, day: Day, reading: &Reading, key: PaperKey) -> Article {
    let article = &reading.article;
    let section = setting.catalogue.sections(&article.site).find(|held| held.fact.code == article.section);
    let date = |day: Day| (day.year(), day.month_of_year(), day.day_of_month());
    Article {
        site: setting.site.fact.name.clone(),
        section: section.map(|held| held.fact.title.clone()).unwrap_or_default(),
        title: headline.article.title.clone(),
        published: date(day),
        lead: article.lead.clone().unwrap_or_default(),
        body: Vec::new(),
        byline: article.byline.clone().unwrap_or_default(),
        notes: notes(setting, reading),
        address: key.address,
        printed: date(key.day),
    }
}

fn notes(setting: &Setting<'_>, reading: &Reading) -> Vec<Note> {
    let lines = |text: &str| -> Vec<String> {
        text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
    };
    let mut notes = Vec::new();
    if let Some(correction) = &reading.article.correction {
        notes.push(Note { title: labels::CORRECTION.to_owned(), lines: lines(correction) });
    }
    if let Some(figure) = reading.frozen.first() {
        notes.push(Note { title: String::new(), lines: vec![labels::frozen_on(figure.as_of)] });
    }
    if !reading.errata.is_empty() {
        let lines = reading.errata.iter().map(|(day, erratum)| labels::changed_since(erratum, *day));
        notes.push(Note { title: labels::CHANGED_SINCE.to_owned(), lines: lines.collect() });
    }
    if !reading.attachments.is_empty() {
        let line = |media: &Media| format!("{}: {}", media.name, setting.absolute(&pictures::file_href(media)));
        let lines = reading.attachments.iter().map(line).collect();
        notes.push(Note { title: labels::ATTACHMENTS.to_owned(), lines });
    }
    notes
}

/// A piece of the text on paper, where every link is a whole address.
fn piece(
    block: Block,
    origin: &str,
    photo: &dyn Fn(&str, &str, &str) -> std::io::Result<Content>,
) -> std::io::Result<Piece> {
    let said = |words: Vec<kh_markup::Words>| -> Vec<Words> {
        words.into_iter().map(|words| on_paper(words, origin)).collect()
    };
    let row = |cells: Vec<Vec<kh_markup::Words>>| -> Vec<Vec<Words>> { cells.into_iter().map(said).collect() };
    let content = match block.content {
        kh_markup::Content::Heading(level, words) => Content::Heading(level, said(words)),
        kh_markup::Content::Paragraph(words) => Content::Paragraph(said(words)),
        kh_markup::Content::Picture { code, alt, caption } => photo(&code, &alt, &caption)?,
        kh_markup::Content::Table { numeric, head, rows } => {
            Content::Table { numeric, head: row(head), rows: rows.into_iter().map(row).collect() }
        }
        kh_markup::Content::Code(lines) => Content::Code(lines),
        kh_markup::Content::Rule => Content::Rule,
    };
    Ok(Piece { depth: block.depth, marker: block.marker.unwrap_or_default(), quoted: block.quoted, content })
}

fn on_paper(words: kh_markup::Words, origin: &str) -> Words {
    let kh_markup::Words { text, bold, italic, struck, link } = words;
    let link = link.and_then(|href| match href.chars().next()? {
        '/' => Some(format!("{origin}{href}")),
        // A place within the page is no address on paper.
        '#' => None,
        _ => Some(href),
    });
    Words { text, bold, italic, struck, link }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_on_paper_is_a_whole_address() {
        let link = |href: &str| {
            let words = kh_markup::Words { link: Some(href.into()), ..kh_markup::Words::default() };
            on_paper(words, "https://khuyenhoc.test").link
        };
        assert_eq!(link("/tep/a/b.pdf").as_deref(), Some("https://khuyenhoc.test/tep/a/b.pdf"));
        assert_eq!(link("https://moet.gov.vn").as_deref(), Some("https://moet.gov.vn"));
        assert_eq!(link("mailto:hoi@vi.du").as_deref(), Some("mailto:hoi@vi.du"));
        assert_eq!(link("#muc"), None);
    }
}
