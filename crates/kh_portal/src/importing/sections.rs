//! The sections of the site, and those that have to be made.

use super::labels;
use crate::domain::Section;
use kh_kernel::Record;
use kh_kernel::fact::Fact as _;
use std::collections::{HashMap, HashSet};

/// So many sections are made; a menu of more is none.
pub(super) const MOST_NEW: usize = 100;
/// The longest code of a section.
const MOST_CODE: usize = 60;
/// So many of the new sections stand on the front page.
const ON_FRONT: usize = 8;

/// The sections of a site by their names without marks.
#[derive(Debug, Default)]
pub(super) struct Sections {
    by_slug: HashMap<String, String>,
    codes: Vec<String>,
    last_position: i64,
    /// What has to be made, in the order in which it was asked for.
    pub(super) new: Vec<Section>,
    /// What would have to be made beyond [`MOST_NEW`].
    beyond: HashSet<String>,
}

impl Sections {
    /// The sections of `site` among `records`.
    pub(super) fn of(site: &str, records: &[Record]) -> Self {
        let mut sections = Self::default();
        for section in records.iter().filter_map(|record| Section::from_values(&record.values)) {
            if section.site != site {
                continue;
            }
            sections.last_position = sections.last_position.max(section.position);
            sections.codes.push(section.code.clone());
            // One that gathers the news of others is no place for one's own.
            if section.source_unit.is_none() {
                sections.by_slug.insert(kh_text::slug(&section.title), section.code.clone());
                sections.by_slug.entry(section.code.clone()).or_insert(section.code);
            }
        }
        sections
    }

    /// How many would have to be made.
    pub(super) fn wanted(&self) -> usize {
        self.new.len() + self.beyond.len()
    }

    /// The codes of the sections that are there.
    pub(super) fn codes(&self) -> &[String] {
        &self.codes
    }

    /// The code of the section called `name`, if there is one.
    pub(super) fn known(&self, name: &str) -> Option<&str> {
        self.by_slug.get(&kh_text::slug(name)).map(String::as_str)
    }

    /// The code of the section called `name`; a new one when there is none.
    pub(super) fn code(&mut self, site: &str, name: &str) -> String {
        let title = kh_text::normalize(name);
        let slug = kh_text::slug(&title);
        if slug.is_empty() {
            return self.code(site, labels::OLD_SECTION);
        }
        if let Some(code) = self.by_slug.get(&slug) {
            return code.clone();
        }
        if self.new.len() >= MOST_NEW {
            self.beyond.insert(slug.clone());
            return slug;
        }
        let code = free(&slug, &self.codes);
        let on_front = self.new.len() < ON_FRONT;
        self.last_position += 1;
        self.new.push(Section {
            site: site.to_owned(),
            code: code.clone(),
            title: title.chars().take(200).collect(),
            intro: None,
            position: self.last_position,
            source_unit: None,
            on_front,
        });
        self.codes.push(code.clone());
        self.by_slug.insert(slug, code.clone());
        code
    }
}

/// A code that none of `taken` is.
pub(super) fn free(slug: &str, taken: &[String]) -> String {
    let short = |most: usize| slug.get(..most).unwrap_or(slug).trim_end_matches('-');
    let mut code = short(MOST_CODE).to_owned();
    let mut number = 2;
    while taken.contains(&code) {
        code = format!("{}-{number}", short(MOST_CODE - 8));
        number += 1;
    }
    code
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_is_found_by_its_name_without_marks_or_made() {
        let mut sections = Sections::default();
        assert_eq!(sections.code("a", "Tin tức"), "tin-tuc");
        assert_eq!(sections.code("a", "TIN TUC"), "tin-tuc");
        assert_eq!(sections.code("a", "…"), "tin-cu");
        assert_eq!(
            sections.new.iter().map(|section| section.title.as_str()).collect::<Vec<_>>(),
            ["Tin tức", "Tin cũ"]
        );
        let long = "học ".repeat(30);
        assert_eq!(sections.code("a", &long), "hoc-hoc-hoc-hoc-hoc-hoc-hoc-hoc-hoc-hoc-hoc-hoc-hoc-hoc-hoc");
        let codes = ["gioi-thieu".to_owned(), "gioi-thieu-2".to_owned()];
        assert_eq!(free("gioi-thieu", &codes), "gioi-thieu-3");
    }
}
