//! What is known of an older website before anything of it is taken over: where each thing was, and where it will be.

use super::body::plain;
use super::labels;
use super::old::{Found, OldArticle, OldFile, OldKind, OldSite, OldStatus};
use super::report::{Line, Report, Verdict};
use super::sections::{Sections, free};
use super::{Fault, Source};
use crate::address::{Base, article_slug, code_of, old_key, uuid_of};
use std::collections::hash_map::Entry::Vacant;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// An article or a static page that can be taken over.
#[derive(Debug)]
pub(super) struct Entry {
    /// Its identity, here and in every later run.
    pub(super) id: Uuid,
    /// The address that names it, within the older website.
    pub(super) address: String,
    /// All its addresses.
    pub(super) addresses: Vec<String>,
    /// Its title.
    pub(super) title: String,
    /// Whether it becomes a static page; one that was not public becomes a draft of an article.
    pub(super) is_page: bool,
    /// Whether everybody could read it.
    pub(super) was_public: bool,
    /// The name of its section.
    pub(super) section: Option<String>,
    /// What its address should end with.
    slug: String,
    /// The code of its article or page.
    pub(super) code: String,
    /// Where it will be read, within the site.
    pub(super) path: String,
}

/// What was found.
#[derive(Debug)]
pub(super) struct Survey {
    pub(super) old: OldSite,
    pub(super) entries: Vec<Entry>,
    pub(super) files: HashMap<u64, OldFile>,
    /// Files by the key of their address.
    file_at: HashMap<String, u64>,
    files_of: HashMap<u64, Vec<u64>>,
    /// Where old addresses lead, by [`old_key`].
    new_addresses: HashMap<String, String>,
}

impl Survey {
    /// Reads the source through; what is left out or only counted goes into the report.
    pub(super) fn make(
        source: &Source,
        address: Option<&str>,
        site: &str,
        drafts: bool,
        report: &mut Report,
    ) -> Result<Self, Fault> {
        let mut reading = Reading::default();
        for found in source.read()? {
            reading.take(found?, drafts, report);
        }
        let address = address.map(str::to_owned).or(reading.site);
        let bad = || Fault { sentence: labels::bad_address(address.as_deref().unwrap_or_default()) };
        let old = OldSite::at(address.as_deref()).ok_or_else(bad)?;
        let mut survey = Self {
            entries: Vec::new(),
            files: HashMap::new(),
            file_at: HashMap::new(),
            files_of: HashMap::new(),
            new_addresses: HashMap::new(),
            old,
        };
        for file in reading.files {
            if let Some(path) = survey.old.path_of(&file.address) {
                survey.file_at.insert(old_key(&path), file.number);
            }
            survey.files_of.entry(file.parent).or_default().push(file.number);
            survey.files.insert(file.number, file);
        }
        survey.name(reading.entries, site, report);
        Ok(survey)
    }

    /// Gives each thing its identity; of two with the same address the first counts.
    fn name(&mut self, entries: Vec<Entry>, site: &str, report: &mut Report) {
        let identity = identity(site, &self.old);
        let mut seen = HashSet::new();
        for mut entry in entries {
            entry.addresses = paths(&self.old, &entry.addresses);
            entry.address = entry.addresses.first().cloned().unwrap_or_default();
            let key = old_key(&entry.address);
            if !seen.insert(key.clone()) {
                report.lines.push(Line {
                    verdict: Verdict::LeftOut,
                    address: entry.address,
                    title: entry.title,
                    new_address: String::new(),
                    sentence: labels::TWICE.to_owned(),
                });
                continue;
            }
            entry.id = uuid_of(&format!("{identity}\n{key}"));
            entry.code = code_of(entry.id);
            entry.path = format!("/tin/{}", article_slug(&entry.title, &entry.code));
            self.entries.push(entry);
        }
    }

    /// Whether `article` is what became `entry`.
    pub(super) fn is_of(&self, article: &OldArticle, entry: &Entry) -> bool {
        paths(&self.old, &article.addresses).first().map_or("", String::as_str) == entry.address
    }

    /// Gives static pages their codes: those that they have, or one that is not in `taken`.
    pub(super) fn name_pages(&mut self, known: &HashMap<Uuid, String>, mut taken: Vec<String>) {
        for entry in self.entries.iter_mut().filter(|entry| entry.is_page) {
            let slug = [kh_text::slug(&entry.slug), kh_text::slug(&entry.title), entry.code.clone()];
            let slug = slug.into_iter().find(|slug| !slug.is_empty()).unwrap_or_default();
            entry.code = known.get(&entry.id).cloned().unwrap_or_else(|| free(&slug, &taken));
            taken.push(entry.code.clone());
            entry.path = format!("/gioi-thieu/{}", entry.code);
        }
    }

    /// Notes where every old address leads; gives those of the archives of `sections`, as WordPress has them.
    pub(super) fn lead(&mut self, base: &Base, sections: Option<&Sections>) -> Vec<(String, String)> {
        let mut archives = Vec::new();
        for entry in &self.entries {
            let new = base.to(&entry.path);
            for address in &entry.addresses {
                self.new_addresses.entry(old_key(address)).or_insert_with(|| new.clone());
            }
            let Some(name) = &entry.section else { continue };
            let archive = self.old.path_of(&format!("category/{}/", kh_text::slug(name)));
            if let (Some(archive), Some(code)) = (archive, sections.and_then(|sections| sections.known(name)))
                && let Vacant(place) = self.new_addresses.entry(old_key(&archive))
            {
                let path = format!("/chuyen-muc/{code}");
                place.insert(base.to(&path));
                archives.push((archive, path));
            }
        }
        if let Some(front) = self.old.path_of("") {
            self.new_addresses.insert(old_key(&front), base.front());
        }
        archives
    }

    /// Where an old address leads from now on.
    pub(super) fn new_address(&self, address: &str) -> Option<&str> {
        self.new_addresses.get(&old_key(address)).map(String::as_str)
    }

    /// The files that were uploaded with an article.
    pub(super) fn files_of(&self, article: u64) -> impl Iterator<Item = &OldFile> {
        let numbers = if article == 0 { None } else { self.files_of.get(&article) };
        numbers.into_iter().flatten().filter_map(|number| self.files.get(number))
    }

    /// What is known of the file at an address, whatever its size.
    pub(super) fn file_at(&self, address: &str) -> Option<&OldFile> {
        let key = old_key(address.split('?').next().unwrap_or_default());
        let number = self.file_at.get(&key).or_else(|| self.file_at.get(&super::uploads::full_size(&key)?));
        number.and_then(|number| self.files.get(number))
    }
}

/// Addresses as path and query; what is none is left out.
fn paths(old: &OldSite, addresses: &[String]) -> Vec<String> {
    addresses.iter().filter_map(|address| old.path_of(address)).collect()
}

/// What all identities of an older website begin with.
pub(super) fn identity(site: &str, old: &OldSite) -> String {
    format!("kh_portal import\n{site}\n{}", old.host())
}

#[derive(Default)]
struct Reading {
    site: Option<String>,
    entries: Vec<Entry>,
    files: Vec<OldFile>,
}

impl Reading {
    fn take(&mut self, found: Found, drafts: bool, report: &mut Report) {
        match found {
            Found::Site(address) => self.site = Some(address),
            Found::File(file) => self.files.push(file),
            Found::Article(article) => self.entries.push(entry(*article, drafts)),
            Found::LeftOut { address, title, reason } => report.lines.push(Line {
                verdict: Verdict::LeftOut,
                address,
                title: plain(&title),
                new_address: String::new(),
                sentence: reason,
            }),
            Found::Counted { comments, menu_items, revisions } => {
                report.comments += comments;
                report.menu_items += menu_items;
                report.revisions += revisions;
            }
        }
    }
}

fn entry(article: OldArticle, drafts: bool) -> Entry {
    let was_public = article.status == OldStatus::Published;
    let title = plain(&article.title);
    Entry {
        id: Uuid::nil(),
        address: String::new(),
        addresses: article.addresses,
        title: if title.is_empty() { labels::UNTITLED.to_owned() } else { title },
        is_page: article.kind == OldKind::Page && was_public && !drafts,
        was_public,
        section: article.sections.into_iter().next(),
        slug: percent_encoding::percent_decode_str(&article.slug).decode_utf8_lossy().into_owned(),
        code: String::new(),
        path: String::new(),
    }
}
