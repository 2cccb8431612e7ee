//! Where the figures lie while they are compared, and where findings are collected.

use super::measure::{Claim, shown};
use crate::book::Book;
use crate::finding::{Class, Finding, Span};
use crate::reading::{Item, Page, span};
use kh_figures::{Measure, Rational};
use rustc_hash::FxHashSet;
use std::collections::HashMap;

/// How many figures before or after one are compared with it.
pub(crate) const NEIGHBOURS: usize = 24;
/// How many figures of one measure are tried as a base.
const CANDIDATES: usize = 32;
/// So many words are looked through for the reason of a figure.
const LONGEST_REASON: usize = 160;
/// More findings than these nobody reads; the text is then no report.
const MOST_FINDINGS: usize = 2_000;

/// The figures of a text with what has been found so far.
pub(crate) struct Desk<'a> {
    pub(crate) page: &'a Page,
    pub(crate) items: &'a [Item],
    pub(crate) book: Option<&'a Book>,
    by_measure: HashMap<Measure, Vec<usize>>,
    planned: Vec<bool>,
    /// What the text implies about the population.
    pub(crate) claims: Vec<Claim>,
    findings: Vec<Finding>,
    /// Which figures a finding of which class is about.
    told: FxHashSet<(Class, usize)>,
}

impl<'a> Desk<'a> {
    pub(crate) fn new(page: &'a Page, items: &'a [Item], book: Option<&'a Book>) -> Self {
        let mut by_measure: HashMap<Measure, Vec<usize>> = HashMap::new();
        for (at, item) in items.iter().enumerate() {
            if let Some(measure) = item.measure.filter(|_| item.is_level()) {
                by_measure.entry(measure).or_default().push(at);
            }
        }
        let planned = super::plan::planned(page, items);
        Self {
            page,
            items,
            book,
            by_measure,
            planned,
            claims: Vec::new(),
            findings: Vec::new(),
            told: FxHashSet::default(),
        }
    }

    /// The figure at a place of the list.
    pub(crate) fn item(&self, at: usize) -> Option<&'a Item> {
        self.items.get(at)
    }

    /// The figures before one in its sentence, the nearest first.
    pub(crate) fn before(&self, at: usize) -> impl Iterator<Item = (usize, &'a Item)> + use<'a> {
        let items = self.items;
        let sentence = items.get(at).map(|item| item.sentence);
        let from = at.saturating_sub(NEIGHBOURS);
        (from..at)
            .rev()
            .filter_map(move |at| Some((at, items.get(at)?)))
            .take_while(move |(_, item)| Some(item.sentence) == sentence)
    }

    /// The figures after one in its sentence, the nearest first.
    pub(crate) fn after(&self, at: usize) -> impl Iterator<Item = (usize, &'a Item)> + use<'a> {
        let items = self.items;
        let sentence = items.get(at).map(|item| item.sentence);
        (at + 1..at + 1 + NEIGHBOURS)
            .filter_map(move |at| Some((at, items.get(at)?)))
            .take_while(move |(_, item)| Some(item.sentence) == sentence)
    }

    /// The figures before one in its line, the nearest first.
    pub(crate) fn before_in_line(&self, at: usize) -> impl Iterator<Item = (usize, &'a Item)> + use<'a> {
        let items = self.items;
        let line = items.get(at).map(|item| item.line);
        let from = at.saturating_sub(NEIGHBOURS);
        (from..at)
            .rev()
            .filter_map(move |at| Some((at, items.get(at)?)))
            .take_while(move |(_, item)| Some(item.line) == line)
    }

    /// The levels of a measure, those nearest to a figure first.
    pub(crate) fn of_measure(&self, measure: Measure, near: usize) -> Vec<(usize, &'a Item)> {
        let places = self.by_measure.get(&measure).map(Vec::as_slice).unwrap_or_default();
        let middle = places.partition_point(|at| *at < near);
        let from = middle.saturating_sub(CANDIDATES);
        let to = (middle + CANDIDATES).min(places.len());
        let mut found: Vec<(usize, &Item)> = places
            .get(from..to)
            .unwrap_or_default()
            .iter()
            .filter(|at| **at != near)
            .filter_map(|at| Some((*at, self.items.get(*at)?)))
            .collect();
        found.sort_by_key(|(at, _)| at.abs_diff(near));
        found
    }

    /// The current levels of a measure: for what is planned those that are planned, for what is told those that are told.
    pub(crate) fn current(&self, measure: Measure, near: usize) -> Vec<(usize, &'a Item)> {
        let planned = self.is_planned(near);
        let alike = |(at, item): &(usize, &Item)| item.is_current() && self.is_planned(*at) == planned;
        self.of_measure(measure, near).into_iter().filter(alike).collect()
    }

    /// Whether the second of two figures is of a later time: of a later year, or "năm 2015 … đến nay …".
    pub(crate) fn is_later(&self, old: &Item, new: &Item) -> bool {
        let now = (old.tail + 1..new.first).any(|token| self.page.is(token, "nay"));
        match (old.year, new.year) {
            (Some(old), Some(new)) => old < new || (old == new && now),
            _ => false,
        }
    }

    /// Whether a figure is of what shall be done.
    pub(crate) fn is_planned(&self, at: usize) -> bool {
        self.planned.get(at).copied().unwrap_or_default()
    }

    /// The first current level of a measure in the text.
    pub(crate) fn first_current(&self, measure: Measure) -> Option<(usize, &'a Item)> {
        let places = self.by_measure.get(&measure)?;
        places
            .iter()
            .take(CANDIDATES)
            .filter_map(|at| Some((*at, self.items.get(*at)?)))
            .find(|(at, item)| item.is_current() && !self.is_planned(*at))
    }

    /// The same, or the first of the beginning of the period: who registers does so then.
    pub(crate) fn first_told(&self, measure: Measure) -> Option<(usize, &'a Item)> {
        let places = self.by_measure.get(&measure)?;
        places
            .iter()
            .take(CANDIDATES)
            .filter_map(|at| Some((*at, self.items.get(*at)?)))
            .find(|(at, item)| !item.is_prior && !item.is_target && !self.is_planned(*at))
    }

    /// The first token of a line.
    pub(crate) fn line(&self, line: u32) -> Option<usize> {
        let first = self.page.tokens.partition_point(|token| token.line < line);
        (first < self.page.tokens.len()).then_some(first)
    }

    /// Whether two figures may be said of one place: not "toàn tỉnh … riêng huyện A …", nor of two named places.
    pub(crate) fn of_one_place(&self, one: usize, two: usize) -> bool {
        let (Some(first), Some(second)) = (self.item(one.min(two)), self.item(one.max(two))) else { return true };
        match (self.place_name(first), self.place_name(second)) {
            (Some(one), Some(two)) => one == two,
            (None, Some(_)) => second.place.is_some_and(|(from, _)| {
                let sentence = self.page.token(from).map(|token| token.sentence);
                sentence != Some(second.sentence) || from < first.first
            }),
            _ => true,
        }
    }

    /// The name without "huyện", "xã" before it.
    pub(crate) fn place_name(&self, item: &Item) -> Option<String> {
        let (first, last) = item.place?;
        let begins = self.page.hit(first).map_or(first, |hit| hit.last + 1);
        Some(self.page.text(begins.min(last), last))
    }

    /// A value in the unit of the table that a figure stands in.
    pub(crate) fn shown_beside(&self, at: usize, value: Rational) -> String {
        let ten = |power: u32| 10_i64.checked_pow(power).map(Rational::whole);
        let power = self.item(at).map_or(0, |item| item.power);
        let value = ten(power).and_then(|unit| value.div(&unit)).unwrap_or(value);
        let is_whole =
            |places: &u32| ten(*places).and_then(|ten| value.mul(&ten)).is_some_and(|whole| whole.denominator() == 1);
        let places = (0..=power).find(is_whole).unwrap_or(power);
        shown(value, u8::try_from(places).unwrap_or_default())
    }

    /// The figure as it stands in the text, with its unit.
    pub(crate) fn written(&self, at: usize) -> String {
        let Some(item) = self.item(at) else { return String::new() };
        self.page.written(item.first, item.last.max(item.tail))
    }

    /// The tokens between two figures.
    pub(crate) fn has_mark_between(&self, first: usize, second: usize, marks: &[char]) -> bool {
        match (self.item(first), self.item(second)) {
            (Some(first), Some(second)) => self.page.has_mark_between(first.last, second.first, marks),
            _ => false,
        }
    }

    /// Whether a finding of the class is about the figure already.
    pub(crate) fn has(&self, class: Class, at: usize) -> bool {
        self.told.contains(&(class, at))
    }

    /// "chi 64 triệu đồng, bởi mùa trước còn dư", "công nhận 92, sở dĩ nhiều hơn là do …": whether the sentences of the figures say why.
    fn is_explained(&self, about: &[usize]) -> bool {
        let sentences: Vec<u32> = about.iter().filter_map(|at| self.item(*at)).map(|item| item.sentence).collect();
        let (Some(first), Some(last)) = (sentences.iter().min(), sentences.iter().max()) else { return false };
        let from = self.page.tokens.partition_point(|token| token.sentence < *first);
        let to = self.page.tokens.partition_point(|token| token.sentence <= *last);
        (from..to.min(from + LONGEST_REASON)).any(|token| {
            let is = |word: &str| self.page.is(token, word);
            is("vì")
                || is("bởi")
                || (is("sở") && self.page.is(token + 1, "dĩ"))
                || (is("nhờ") && self.page.is(token.wrapping_sub(1), "may"))
        })
    }

    /// Reports about these figures.
    pub(crate) fn report(&mut self, class: Class, about: &[usize], computed: Option<String>, message: String) {
        let asks_why = matches!(class, Class::Overspent | Class::RegisteredAsRecognised);
        if self.findings.len() >= MOST_FINDINGS
            || (asks_why && self.is_explained(about))
            || super::acquit::fits_otherwise(self, class, about)
        {
            return;
        }
        let mut spans: Vec<Span> = about
            .iter()
            .filter_map(|at| self.item(*at))
            .map(|item| span(self.page, item))
            .map(|(start, end)| Span { start, end })
            .collect();
        spans.sort_unstable();
        spans.dedup();
        self.told.extend(about.iter().map(|at| (class, *at)));
        self.findings.push(Finding { class, severity: class.severity(), spans, computed, message });
    }

    /// The findings in the order of the text.
    pub(crate) fn into_findings(mut self) -> Vec<Finding> {
        self.findings.sort_by(|one, two| {
            (one.spans.first(), one.severity, one.class).cmp(&(two.spans.first(), two.severity, two.class))
        });
        self.findings.dedup();
        self.findings
    }
}
