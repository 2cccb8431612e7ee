//! WXR, in which WordPress exports a website: RSS with elements of its own, versions 1.0 to 1.2.
//!
//! The elements are told by the names that WordPress gives them, prefix and all, as no other program writes them.

use super::old::{Found, OldArticle, OldFile, OldKind, OldRef, OldStatus, OldTime};
use super::xml::{Piece, Xml};
use super::{Fault, dates, labels};
use std::collections::{HashMap, VecDeque};
use std::io::BufRead;

/// So many items are read; a province has some thousands.
const MOST_ITEMS: usize = 200_000;
/// So many sections and topics of an item are kept.
const MOST_TERMS: usize = 50;
/// So many authors are known by their names.
const MOST_AUTHORS: usize = 10_000;

/// Reads an export item by item.
pub struct Wxr<R> {
    xml: Xml<R>,
    /// The name of each author by the login.
    authors: HashMap<String, String>,
    ready: VecDeque<Found>,
    items: usize,
    has_version: bool,
    ended: bool,
}

/// An item of the export, as it stands there.
#[derive(Debug, Default)]
struct Item {
    texts: HashMap<&'static str, String>,
    categories: Vec<String>,
    tags: Vec<String>,
    metas: HashMap<String, String>,
    comments: usize,
}

/// The elements of an item whose text is read.
const TEXTS: &[&str] = &[
    "title",
    "link",
    "pubDate",
    "dc:creator",
    "content:encoded",
    "excerpt:encoded",
    "wp:post_id",
    "wp:post_date",
    "wp:post_date_gmt",
    "wp:post_name",
    "wp:status",
    "wp:post_parent",
    "wp:post_type",
    "wp:post_password",
    "wp:is_sticky",
    "wp:attachment_url",
];

/// The notes to an item that mean something here.
const METAS: &[&str] = &["_thumbnail_id", "_wp_attachment_image_alt"];

impl<R: BufRead> Wxr<R> {
    /// Begins to read.
    pub fn new(source: R) -> Result<Self, Fault> {
        let mut xml = Xml::new(source);
        loop {
            match xml.next()? {
                Piece::Open(name, _) if name == "rss" => break,
                Piece::Text(text) if text.trim().is_empty() => {}
                _ => return Err(Fault::at(xml.line(), labels::NOT_WXR)),
            }
        }
        Ok(Self { xml, authors: HashMap::new(), ready: VecDeque::new(), items: 0, has_version: false, ended: false })
    }

    /// Reads on until something is ready or the file ends.
    fn advance(&mut self) -> Result<(), Fault> {
        while self.ready.is_empty() && !self.ended {
            match self.xml.next()? {
                Piece::Open(name, _) => self.element(&name)?,
                Piece::End => {
                    self.ended = true;
                    if !self.has_version {
                        return Err(Fault::at(self.xml.line(), labels::NOT_WXR));
                    }
                }
                Piece::Close | Piece::Text(_) => {}
            }
        }
        Ok(())
    }

    fn element(&mut self, name: &str) -> Result<(), Fault> {
        match name {
            "channel" => {}
            "wp:wxr_version" => {
                let version = self.text()?;
                if !matches!(version.trim(), "1.0" | "1.1" | "1.2") {
                    return Err(Fault::at(self.xml.line(), labels::other_version(version.trim())));
                }
                self.has_version = true;
            }
            "link" | "wp:base_blog_url" => {
                let address = self.text()?;
                if address.trim().starts_with("http") {
                    self.ready.push_back(Found::Site(address.trim().to_owned()));
                }
            }
            "wp:author" => self.author()?,
            "item" => {
                if !self.has_version {
                    return Err(Fault::at(self.xml.line(), labels::NOT_WXR));
                }
                self.items += 1;
                if self.items > MOST_ITEMS {
                    return Err(Fault::at(self.xml.line(), labels::too_many_items(MOST_ITEMS)));
                }
                let item = self.item()?;
                self.sort(item);
            }
            _ => self.skip()?,
        }
        Ok(())
    }

    /// All words of the open element, those of its elements too.
    fn text(&mut self) -> Result<String, Fault> {
        let mut text = String::new();
        let mut depth = 0_usize;
        loop {
            match self.xml.next()? {
                Piece::Open(..) => depth += 1,
                Piece::Close if depth == 0 => return Ok(text),
                Piece::Close => depth -= 1,
                Piece::Text(words) => text.push_str(&words),
                Piece::End => return Ok(text),
            }
            if text.len() > super::xml::MOST_BYTES {
                return Err(Fault::at(self.xml.line(), labels::piece_too_long(super::xml::MOST_BYTES)));
            }
        }
    }

    fn skip(&mut self) -> Result<(), Fault> {
        let mut depth = 0_usize;
        loop {
            match self.xml.next()? {
                Piece::Open(..) => depth += 1,
                Piece::Close if depth == 0 => return Ok(()),
                Piece::Close => depth -= 1,
                Piece::Text(_) => {}
                Piece::End => return Ok(()),
            }
        }
    }

    /// The texts of the elements of the open one, of those names that are wanted.
    fn fields(&mut self, wanted: &[&'static str]) -> Result<HashMap<&'static str, String>, Fault> {
        let mut fields = HashMap::new();
        loop {
            match self.xml.next()? {
                Piece::Open(name, _) => match wanted.iter().find(|known| **known == name) {
                    Some(known) => {
                        fields.insert(*known, self.text()?);
                    }
                    None => self.skip()?,
                },
                Piece::Close | Piece::End => return Ok(fields),
                Piece::Text(_) => {}
            }
        }
    }

    fn author(&mut self) -> Result<(), Fault> {
        let mut fields = self.fields(&["wp:author_login", "wp:author_display_name"])?;
        let name = fields.remove("wp:author_display_name").unwrap_or_default();
        if let Some(login) = fields.remove("wp:author_login").filter(|_| self.authors.len() < MOST_AUTHORS) {
            self.authors.insert(login, name);
        }
        Ok(())
    }

    fn item(&mut self) -> Result<Item, Fault> {
        let mut item = Item::default();
        loop {
            match self.xml.next()? {
                Piece::Open(name, attributes) => match name.as_str() {
                    "category" => {
                        let domain =
                            attributes.iter().find(|(name, _)| name == "domain").map(|(_, value)| value.as_str());
                        let words = self.text()?;
                        let list = match domain {
                            None | Some("category") => &mut item.categories,
                            Some("post_tag" | "tag") => &mut item.tags,
                            Some(_) => continue,
                        };
                        let words = kh_text::normalize(&words);
                        if list.len() < MOST_TERMS && !words.is_empty() && !list.contains(&words) {
                            list.push(words);
                        }
                    }
                    "wp:postmeta" => {
                        let mut meta = self.fields(&["wp:meta_key", "wp:meta_value"])?;
                        let key = meta.remove("wp:meta_key").unwrap_or_default();
                        if METAS.contains(&key.as_str()) {
                            item.metas.insert(key, meta.remove("wp:meta_value").unwrap_or_default());
                        }
                    }
                    "wp:comment" => {
                        item.comments += 1;
                        self.skip()?;
                    }
                    name => match TEXTS.iter().find(|known| **known == name) {
                        Some(known) => {
                            let text = self.text()?;
                            item.texts.insert(*known, text);
                        }
                        None => self.skip()?,
                    },
                },
                Piece::Close | Piece::End => return Ok(item),
                Piece::Text(_) => {}
            }
        }
    }

    /// Decides what becomes of an item.
    fn sort(&mut self, mut item: Item) {
        let counted = |comments, menu_items, revisions| Found::Counted { comments, menu_items, revisions };
        if item.comments > 0 {
            self.ready.push_back(counted(item.comments, 0, 0));
        }
        let kind = match item.text("wp:post_type").trim() {
            "" | "post" => OldKind::Article,
            "page" => OldKind::Page,
            "attachment" => return self.ready.push_back(Found::File(item.file())),
            "nav_menu_item" => return self.ready.push_back(counted(0, 1, 0)),
            "revision" => return self.ready.push_back(counted(0, 0, 1)),
            other => {
                let reason = labels::other_type(other);
                return self.ready.push_back(item.left_out(reason));
            }
        };
        let status = match item.text("wp:status").trim() {
            "" | "publish" | "future" if item.text("wp:post_password").trim().is_empty() => OldStatus::Published,
            "pending" => OldStatus::Submitted,
            "publish" | "future" | "draft" | "private" => OldStatus::Draft,
            "trash" => return self.ready.push_back(item.left_out(labels::IN_TRASH.to_owned())),
            other => {
                let reason = labels::other_status(other);
                return self.ready.push_back(item.left_out(reason));
            }
        };
        let byline = item.take("dc:creator");
        let byline = self.authors.get(&byline).filter(|name| !name.trim().is_empty()).cloned().unwrap_or(byline);
        self.ready.push_back(Found::Article(Box::new(item.article(kind, status, &byline))));
    }
}

impl<R: BufRead> Iterator for Wxr<R> {
    type Item = Result<Found, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Err(fault) = self.advance() {
            self.ended = true;
            return Some(Err(fault));
        }
        self.ready.pop_front().map(Ok)
    }
}

impl Item {
    fn text(&self, name: &str) -> &str {
        self.texts.get(name).map_or("", String::as_str)
    }

    fn take(&mut self, name: &str) -> String {
        self.texts.remove(name).unwrap_or_default()
    }

    fn number(&self, name: &str) -> u64 {
        self.text(name).trim().parse().unwrap_or(0)
    }

    fn left_out(&mut self, reason: String) -> Found {
        Found::LeftOut { address: self.text("link").trim().to_owned(), title: self.take("title"), reason }
    }

    fn file(&mut self) -> OldFile {
        OldFile {
            number: self.number("wp:post_id"),
            parent: self.number("wp:post_parent"),
            address: self.text("wp:attachment_url").trim().to_owned(),
            alt: self.metas.remove("_wp_attachment_image_alt").unwrap_or_default(),
            caption: self.take("excerpt:encoded"),
        }
    }

    fn article(mut self, kind: OldKind, status: OldStatus, byline: &str) -> OldArticle {
        let (published, doubt) = self.published();
        let number = self.number("wp:post_id");
        let by_number = match kind {
            OldKind::Article => format!("?p={number}"),
            OldKind::Page => format!("?page_id={number}"),
        };
        let link = self.text("link").trim().to_owned();
        let addresses = if number == 0 { vec![link] } else { vec![by_number, link] };
        let no_section = |name: &String| !NO_SECTION.contains(&kh_text::slug(name).as_str());
        OldArticle {
            kind,
            number,
            addresses: addresses.into_iter().filter(|address| !address.is_empty()).collect(),
            slug: self.take("wp:post_name"),
            title: self.take("title"),
            lead: self.take("excerpt:encoded"),
            html: paragraphs(self.take("content:encoded")),
            published,
            doubt,
            sections: std::mem::take(&mut self.categories).into_iter().filter(no_section).collect(),
            topics: std::mem::take(&mut self.tags),
            byline: real_name(byline),
            picture: self.metas.get("_thumbnail_id").and_then(|id| id.trim().parse().ok()).map(OldRef::Number),
            status,
            pinned: self.number("wp:is_sticky") == 1,
        }
    }

    /// The moment in Greenwich says more than the time on the site's own clock, which may be set to another country's.
    fn published(&self) -> (Option<OldTime>, Option<String>) {
        if let Some(moment) = dates::at_greenwich(self.text("wp:post_date_gmt")) {
            return (Some(moment), None);
        }
        if let Some(time) = dates::on_the_wall(self.text("wp:post_date")) {
            return (Some(time), None);
        }
        match dates::with_zone(self.text("pubDate")) {
            Some(time) => (Some(time), None),
            None => (None, Some(labels::NO_DATE.to_owned())),
        }
    }
}

/// What WordPress calls the section of what has none.
const NO_SECTION: &[&str] = &["uncategorized", "chua-phan-loai", "khong-phan-loai", "chua-duoc-phan-loai"];

/// Names of accounts that name nobody.
const NO_NAME: &[&str] = &["", "admin", "administrator", "quan-tri", "quan-tri-vien", "root"];

fn real_name(byline: &str) -> Option<String> {
    let byline = kh_text::normalize(byline);
    (!NO_NAME.contains(&kh_text::slug(&byline).as_str())).then_some(byline)
}

/// Writes the paragraphs that WordPress marks by blank lines, and its line breaks, as HTML does.
fn paragraphs(html: String) -> String {
    let lower = html.to_ascii_lowercase();
    if ["<p>", "<p ", "<!-- wp:", "<pre"].iter().any(|mark| lower.contains(mark)) || html.trim().is_empty() {
        return html;
    }
    let is_block = |line: &str| {
        let line = line.trim().to_ascii_lowercase();
        line.is_empty()
            || BLOCKS.iter().any(|tag| line.ends_with(&format!("</{tag}>")) || line.ends_with(&format!("<{tag}>")))
    };
    let mut written = String::with_capacity(html.len() + 64);
    let mut before: Option<&str> = None;
    for line in html.lines() {
        if line.trim().is_empty() {
            written.push_str("\n<p>");
            before = None;
            continue;
        }
        if let Some(before) = before {
            let begins_block = BLOCKS.iter().any(|tag| {
                let line = line.trim_start().trim_start_matches(['<', '/']).to_ascii_lowercase();
                line.strip_prefix(tag).is_some_and(|rest| rest.starts_with(['>', ' ']))
            });
            written.push_str(if is_block(before) || begins_block { "\n" } else { "<br>\n" });
        }
        written.push_str(line);
        before = Some(line);
    }
    written
}

/// Elements around which a line break is none.
const BLOCKS: &[&str] = &[
    "div",
    "table",
    "thead",
    "tbody",
    "tr",
    "td",
    "th",
    "ul",
    "ol",
    "li",
    "blockquote",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "figure",
    "center",
    "section",
    "form",
];

#[cfg(test)]
mod tests;
