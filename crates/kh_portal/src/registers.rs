//! **Sổ công khai**: who was commended or recognised, row by row, wherever a unit has switched the list on. A unit does
//! that only with the consent of those who stand in it; elsewhere there are counts and no names.

use crate::actions::PortalError;
use crate::address::Base;
use crate::catalogue::{Catalogue, Held};
use crate::domain::{Disclosure, Site};
use crate::portal::{Place, Portal};
use kh_access::{Action, Actor, Resource};
use kh_awards::{AWARD_FORMS, Award};
use kh_facts::query::{self, Cursor, QueryError};
use kh_facts::{Listing, UnitFilter};
use kh_figures::{Day, Period, UnitId};
use kh_kernel::fact::Fact;
use kh_kernel::{FactKind, Record, full_text};
use kh_org::{OrgTree, Structure};
use kh_reports::{FigureBook, ReportError};
use kh_titles::{TITLES, TitleStep};
use std::sync::{Arc, PoisonError};

/// A row of a register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    /// Who: a person or a collective.
    pub(crate) who: String,
    /// The form of award, or the title.
    pub(crate) what: String,
    /// For what.
    pub(crate) reason: String,
    /// The number of the decision.
    pub(crate) decision: String,
    /// When.
    pub(crate) day: Day,
    /// The name of the unit.
    pub(crate) unit: String,
}

/// The address of what the unit `code` discloses as `held`, with only those rows of a list that have the words of `text`.
pub(crate) fn list_path(base: &Base, held: &Held<Disclosure>, code: &str, text: &str) -> String {
    let words: Vec<String> = full_text::folded_words(text).collect();
    let words = if words.is_empty() { String::new() } else { format!("&q={}", words.join("+")) };
    base.to(&format!("/cong-khai/{}/{}?don-vi={code}{words}", held.fact.content, held.fact.year))
}

/// The kind of fact that a content lists; none for those that only count.
pub(crate) fn listed_kind(content: &str) -> Option<(&'static FactKind, Resource)> {
    match content {
        "award_names" => Some((Award::KIND, Resource::Awards)),
        "title_names" => Some((TitleStep::KIND, Resource::Titles)),
        _ => None,
    }
}

/// Which rows of a register are asked for.
pub(crate) struct Asked<'a> {
    /// The content that is disclosed.
    pub(crate) content: &'a str,
    /// The unit that discloses it.
    pub(crate) unit: UnitId,
    /// The year.
    pub(crate) period: Period,
    /// Words that must all be found.
    pub(crate) text: &'a str,
    /// Where the page before ended.
    pub(crate) after: Option<Cursor>,
    /// How many rows are looked at.
    pub(crate) limit: usize,
}

impl Portal {
    /// The rows of a register at the unit that discloses it and below it, and where the next page begins.
    pub(crate) async fn register(
        &self,
        org: &OrgTree,
        asked: &Asked<'_>,
    ) -> Result<(Vec<Entry>, Option<Cursor>), PortalError> {
        let Some((kind, resource)) = listed_kind(asked.content) else { return Ok((Vec::new(), None)) };
        let scope = Actor::system().scope(Action::View, resource, self.today(), &org.tree);
        let units = query::filter(&scope, asked.unit, org).unwrap_or(UnitFilter::Units(Vec::new()));
        let listing = Listing {
            text: asked.text.to_owned(),
            days: Some(asked.period),
            after: asked.after,
            limit: asked.limit,
            ..Listing::of(units)
        };
        let page = query::list(self.db(), kind, &listing).await.map_err(|error| match error {
            QueryError::Db(error) => PortalError::from(error),
            QueryError::Sealed(kind) => PortalError::File(std::io::Error::other(format!("{kind} is sealed"))),
        })?;
        let entries = page.rows.iter().filter_map(|record| entry(asked.content, record, org));
        Ok((entries.collect(), page.next))
    }

    /// The names of today's units, ready for a search.
    pub(crate) async fn units(&self, book: &FigureBook) -> Result<Arc<Units>, PortalError> {
        let (structure, today) = (book.structure().await?, self.today());
        let mut kept = self.kept_units().lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(units) =
            kept.as_ref().filter(|units| Arc::ptr_eq(&units.structure, &structure) && units.org.day == today)
        {
            return Ok(Arc::clone(units));
        }
        let units = Arc::new(Units::new(structure, today)?);
        *kept = Some(Arc::clone(&units));
        Ok(units)
    }

    /// What a search for `text` finds in the registers that are disclosed within the site.
    pub(crate) async fn find_registered(
        &self,
        units: &Units,
        catalogue: &Catalogue,
        place: &Place,
        (text, year): (&str, Option<i32>),
    ) -> Result<Vec<Registered>, PortalError> {
        let Some(site) = catalogue.site(&place.site) else { return Ok(Vec::new()) };
        let mut lists: Vec<&Held<Disclosure>> = units
            .disclosed(catalogue, site)
            .filter(|held| listed_kind(&held.fact.content).is_some())
            .filter(|held| year.is_none_or(|year| held.fact.year == i64::from(year)))
            .collect();
        lists.sort_by_key(|held| std::cmp::Reverse(held.fact.year));
        let mut found = Vec::new();
        let mut tree: Option<OrgTree> = None;
        for held in lists.into_iter().take(MOST_LISTS) {
            let Some(period) = i32::try_from(held.fact.year).ok().map(Period::year) else { continue };
            let day = period.last().min(self.today());
            if tree.as_ref().is_none_or(|tree| tree.day != day) {
                tree = Some(units.structure.tree_on(day).map_err(ReportError::from)?);
            }
            let Some(org) = &tree else { continue };
            let asked =
                Asked { content: &held.fact.content, unit: held.unit, period, text, after: None, limit: LOOKED_AT };
            let code = units.structure.code(held.unit).unwrap_or_default();
            let href = list_path(&place.base, held, code, text);
            for entry in self.register(org, &asked).await?.0 {
                if !found.iter().any(|known: &Registered| known.entry == entry) {
                    found.push(Registered { entry, href: href.clone() });
                }
            }
            if found.len() >= MOST_FOUND {
                break;
            }
        }
        found.truncate(MOST_FOUND);
        Ok(found)
    }
}

/// So many lists, the newest, a search looks through; each costs a statement.
const MOST_LISTS: usize = 12;
/// So many rows of a list a search looks at.
const LOOKED_AT: usize = 60;
/// So many rows, or units, a search shows.
const MOST_FOUND: usize = 20;

/// Reads a row; `None` when it is none of the register, such as the mere registration for a title.
fn entry(content: &str, record: &Record, org: &OrgTree) -> Option<Entry> {
    let named = |list: &[(&str, &str)], code: &str| {
        list.iter().find(|(known, _)| *known == code).map_or_else(String::new, |(_, label)| (*label).to_owned())
    };
    let (day, unit) = (record.day, org.name(record.unit));
    if content == "award_names" {
        let award = Award::from_values(&record.values)?;
        return Some(Entry {
            who: award.recipient,
            what: named(AWARD_FORMS, &award.form),
            reason: award.achievement.unwrap_or_default(),
            decision: award.decision_no.unwrap_or_default(),
            day,
            unit,
        });
    }
    let step = TitleStep::from_values(&record.values).filter(|step| step.stage == "recognised")?;
    Some(Entry {
        who: step.subject,
        what: named(TITLES, &step.title),
        reason: String::new(),
        decision: step.decision_no.unwrap_or_default(),
        day,
        unit,
    })
}

/// A row that a search found, and the list in which it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Registered {
    /// The row.
    pub(crate) entry: Entry,
    /// The address of its list.
    pub(crate) href: String,
}

/// A unit that a search found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FoundUnit {
    /// Its name.
    pub(crate) name: String,
    /// The names of those above it, the nearest first.
    pub(crate) above: String,
    /// Where there is something to read of it.
    pub(crate) href: Option<String>,
}

/// Today's units with their names as a search compares them.
pub(crate) struct Units {
    structure: Arc<Structure>,
    org: OrgTree,
    /// In the order of the tree: the unit, its name without marks, its name in its one spelling.
    names: Vec<(UnitId, String, String)>,
}

impl Units {
    fn new(structure: Arc<Structure>, today: Day) -> Result<Self, PortalError> {
        let org = structure.tree_on(today).map_err(ReportError::from)?;
        let key = |unit: &UnitId| {
            let name = &org.view(*unit)?.name;
            Some((*unit, kh_text::fold(name), kh_text::match_key(name)))
        };
        let names = org.tree.units().iter().filter(|unit| org.keeper(**unit) == **unit).filter_map(key).collect();
        Ok(Self { structure, org, names })
    }

    /// What is disclosed within a site: by its unit, and by the units below.
    fn disclosed<'a>(
        &'a self,
        catalogue: &'a Catalogue,
        site: &'a Held<Site>,
    ) -> impl Iterator<Item = &'a Held<Disclosure>> {
        let keeper = self.org.keeper(site.unit);
        catalogue.furniture.disclosures.iter().filter(move |held| self.org.tree.is_within(held.unit, keeper))
    }

    /// The units within a site whose names hold all words of `text`: exact marks before similar ones, higher units
    /// before lower ones; and how many there are.
    pub(crate) fn find(
        &self,
        catalogue: &Catalogue,
        site: &Held<Site>,
        place: &Place,
        text: &str,
    ) -> (Vec<FoundUnit>, usize) {
        let folded: Vec<String> = full_text::folded_words(text).collect();
        if folded.is_empty() {
            return (Vec::new(), 0);
        }
        let exact: Vec<String> = full_text::exact_words(text).collect();
        let keeper = self.org.keeper(site.unit);
        let mut found: Vec<(bool, usize, &str, UnitId)> = self
            .names
            .iter()
            .filter(|(unit, name, _)| {
                folded.iter().all(|word| name.contains(word.as_str())) && self.org.tree.is_within(*unit, keeper)
            })
            .map(|(unit, name, key)| {
                let similar = !exact.iter().all(|word| key.contains(word.as_str()));
                (similar, self.org.tree.depth(*unit).unwrap_or(0), name.as_str(), *unit)
            })
            .collect();
        found.sort_unstable();
        let all = found.len();
        let shown = found.into_iter().take(MOST_FOUND);
        (shown.map(|(.., unit)| self.found(catalogue, site, place, unit)).collect(), all)
    }

    fn found(&self, catalogue: &Catalogue, site: &Held<Site>, place: &Place, unit: UnitId) -> FoundUnit {
        let above: Vec<&str> = self.org.path(unit).iter().rev().skip(1).map(|view| view.name.as_str()).collect();
        let own = catalogue.furniture.sites.iter().find(|held| self.org.keeper(held.unit) == unit);
        let own = own.map(|held| if held.fact.code == site.fact.code { place.base.front() } else { front_of(held) });
        let disclosed = || {
            let newest =
                self.disclosed(catalogue, site).filter(|held| held.unit == unit).max_by_key(|held| held.fact.year)?;
            let code = self.structure.code(unit)?;
            let fact = &newest.fact;
            Some(place.base.to(&format!("/cong-khai/{}/{}?don-vi={code}", fact.content, fact.year)))
        };
        FoundUnit { name: self.org.name(unit), above: above.join(", "), href: own.or_else(disclosed) }
    }
}

/// The front page of another site.
pub(crate) fn front_of(site: &Held<Site>) -> String {
    match &site.fact.host {
        Some(host) => format!("https://{host}/"),
        None => crate::address::Base::below(&site.fact.code).front(),
    }
}
