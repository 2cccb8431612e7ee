//! From an old address to the commune of today, offering candidates instead of guessing.

use std::collections::HashMap;

use crate::keys::{self, Reading};
use crate::{AreaKind, AreaVersion, Geography, LineageEdge};

/// One possible answer: an old commune that fits the words, and one commune it went to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Candidate<'a> {
    /// The old commune, or an island district that had none.
    pub old: &'a AreaVersion,
    /// The new commune, as it is called now.
    pub new: &'a AreaVersion,
    /// The edge between them, with its decision and its mark.
    pub edge: &'a LineageEdge,
}

/// What an old address resolves to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Resolution<'a> {
    /// One old commune fits and it went to one new commune.
    One(Candidate<'a>),
    /// A person must choose: several fit, the commune was divided, or the words fit only without their accents.
    Ambiguous(Vec<Candidate<'a>>),
    /// Nothing fits.
    None,
}

/// An old commune with the names above it, ready to be compared.
#[derive(Debug)]
struct Entry {
    area: crate::AreaId,
    name: Name,
    district: Name,
    province: Name,
}

/// The keys of one printed name.
#[derive(Debug, Default)]
struct Name {
    type_word: &'static str,
    exact: String,
    folded: String,
}

/// Old communes by the letters of their names.
#[derive(Debug, Default)]
pub(crate) struct NameIndex {
    entries: Vec<Entry>,
    by_letters: HashMap<String, Vec<usize>>,
}

/// How well words fit a name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    No,
    Letters,
    Accents,
}

impl NameIndex {
    /// Indexes every commune that ended, and the island districts that had none.
    pub(crate) fn of(geography: &Geography) -> Self {
        let mut index = Self::default();
        let mut last = None;
        for edge in geography.edges() {
            if last == Some(edge.from) {
                continue;
            }
            last = Some(edge.from);
            if let Some(entry) = geography.latest(edge.from).and_then(|v| entry(geography, v)) {
                let at = index.entries.len();
                let letters = entry.name.folded.clone();
                index.by_letters.entry(letters).or_default().push(at);
                index.entries.push(entry);
            }
        }
        index
    }

    pub(crate) fn resolve<'a>(
        &self,
        geography: &'a Geography,
        old_name: &str,
        district: Option<&str>,
        province: Option<&str>,
    ) -> Resolution<'a> {
        let names = keys::readings(old_name);
        let district = district.map(keys::readings);
        let province = province.map(keys::readings);
        let mut fits: Vec<(Fit, usize)> = Vec::new();
        for reading in &names {
            for &at in self.by_letters.get(&reading.folded).into_iter().flatten() {
                let entry = &self.entries[at];
                let fit = entry
                    .name
                    .fit(std::slice::from_ref(reading))
                    .min(entry.district.fit_if_given(district.as_deref()))
                    .min(entry.province.fit_if_given(province.as_deref()));
                fits.push((fit, at));
            }
        }
        let best = fits.iter().map(|&(fit, _)| fit).max().unwrap_or(Fit::No);
        if best == Fit::No {
            return Resolution::None;
        }
        fits.retain(|&(fit, _)| fit == best);
        fits.sort_unstable_by_key(|&(_, at)| at);
        fits.dedup();
        let areas = fits.iter().map(|&(_, at)| self.entries[at].area);
        let mut candidates: Vec<_> = areas.flat_map(|area| candidates(geography, area)).collect();
        match (best, candidates.len()) {
            (_, 0) => Resolution::None,
            (Fit::Accents, 1) => Resolution::One(candidates.remove(0)),
            _ => Resolution::Ambiguous(candidates),
        }
    }
}

fn entry(geography: &Geography, version: &AreaVersion) -> Option<Entry> {
    // An island district stands in its own place as commune and as district.
    let district = match version.kind {
        AreaKind::Commune => geography.latest(version.parent?)?,
        AreaKind::District => version,
        AreaKind::Province => return None,
    };
    let province = geography.versions(district.parent?).first()?;
    Some(Entry {
        area: version.area,
        name: Name::of(version),
        district: Name::of(district),
        province: Name::of(province),
    })
}

fn candidates(geography: &Geography, area: crate::AreaId) -> Vec<Candidate<'_>> {
    let edges = geography.successors(area).into_iter();
    edges
        .filter_map(|edge| Some(Candidate { old: geography.latest(edge.from)?, new: geography.latest(edge.to)?, edge }))
        .collect()
}

impl Name {
    fn of(version: &AreaVersion) -> Self {
        Self { type_word: version.type_word, exact: keys::exact(version.name), folded: keys::folded(version.name) }
    }

    fn fit(&self, readings: &[Reading]) -> Fit {
        let one = |reading: &Reading| {
            if reading.type_word.is_some_and(|word| word != self.type_word) {
                Fit::No
            } else if reading.exact == self.exact {
                Fit::Accents
            } else if reading.folded == self.folded {
                Fit::Letters
            } else {
                Fit::No
            }
        };
        readings.iter().map(one).max().unwrap_or(Fit::No)
    }

    fn fit_if_given(&self, readings: Option<&[Reading]>) -> Fit {
        readings.map_or(Fit::Accents, |readings| self.fit(readings))
    }
}
