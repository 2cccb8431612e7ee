//! From prose to a table: many reports give one row for every measured figure, each with the sentence it stands in.

use crate::figure::{Hedge, Unit};
use crate::reading::{self, Item, Page};
use crate::{Refusal, laid_out};
use kh_figures::{Measure, Rational};
use serde::{Serialize, Serializer};
use std::collections::HashMap;

/// A report to be read: where it comes from, and its text.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// The name of the file, or of the unit that sent it.
    pub name: &'a str,
    /// Its text.
    pub text: &'a str,
}

/// **Dòng**: one figure of one report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The name of the report.
    pub source: String,
    /// The place that the sentence names last; none where the report names none.
    pub place: Option<String>,
    /// What is counted.
    #[serde(serialize_with = "code")]
    pub measure: Measure,
    /// The period of the figure.
    pub period: Option<String>,
    /// The value in base units; whole, because only counts and đồng have a measure.
    pub value: i64,
    /// The numeral as written.
    pub text: String,
    /// The word before it, for "gần 60 tỉ".
    #[serde(serialize_with = "crate::figure::word")]
    pub qualifier: Option<Hedge>,
    /// The sentence in which it stands, for the note of the cell.
    pub sentence: String,
    /// **Mâu thuẫn**: whether the same report gives the same measure of the same place and period otherwise.
    pub conflicts: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over the field by reference")]
fn code<S: Serializer>(measure: &Measure, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(measure.code())
}

/// Reads all reports; the rows stand in the order of the reports and of their texts. A figure that is only repeated is
/// one row.
pub fn rows(sources: &[Source]) -> Result<Vec<Row>, Refusal> {
    let mut rows = Vec::new();
    for source in sources {
        let mut found = rows_of(source)?;
        mark_conflicts(&mut found);
        rows.append(&mut found);
    }
    Ok(rows)
}

fn rows_of(source: &Source) -> Result<Vec<Row>, Refusal> {
    let (page, items) = laid_out(source.text)?;
    let figures = reading::figures_of(&page, &items, source.text);
    let sentences = sentences_of(&page);
    let mut seen = std::collections::HashSet::new();
    let mut rows: Vec<Row> = Vec::new();
    for (item, figure) in items.iter().zip(figures) {
        let Some((measure, value)) = item.measure.zip(whole(item)) else { continue };
        if !(item.is_level() && item.is_current() && !item.is_cumulative) {
            continue;
        }
        let row = Row {
            source: source.name.to_owned(),
            place: figure.place,
            measure,
            period: figure.period,
            value,
            text: figure.text,
            qualifier: figure.qualifier,
            sentence: sentences.get(&item.sentence).map(|(first, last)| note(&page, *first, *last)).unwrap_or_default(),
            conflicts: false,
        };
        if seen.insert((row.place.clone(), measure, row.period.clone(), value, row.qualifier)) {
            rows.push(row);
        }
    }
    Ok(rows)
}

fn whole(item: &Item) -> Option<i64> {
    let value: Rational = item.value.filter(|_| item.unit != Unit::Percent)?;
    (value.denominator() == 1).then(|| i64::try_from(value.numerator()).ok()).flatten()
}

/// The first and last token of every sentence.
fn sentences_of(page: &Page) -> HashMap<u32, (usize, usize)> {
    let mut sentences = HashMap::new();
    for (at, token) in page.tokens.iter().enumerate() {
        sentences.entry(token.sentence).and_modify(|(_, last)| *last = at).or_insert((at, at));
    }
    sentences
}

/// At most so many words and marks of a sentence are kept for a note.
const LONGEST_NOTE: usize = 200;

fn note(page: &Page, first: usize, last: usize) -> String {
    page.written(first, last.min(first + LONGEST_NOTE))
}

/// Two values of one measure, place and period contradict each other, unless one of them is only approximate.
fn mark_conflicts(rows: &mut [Row]) {
    let mut first: HashMap<(Option<String>, Measure, Option<String>), usize> = HashMap::new();
    for at in 0..rows.len() {
        let Some(row) = rows.get(at).filter(|row| row.qualifier.is_none()) else { continue };
        let key = (row.place.clone(), row.measure, row.period.clone());
        let Some(known) = first.get(&key).copied() else {
            first.insert(key, at);
            continue;
        };
        for place in [known, at] {
            if let Some(row) = rows.get_mut(place) {
                row.conflicts = true;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reports_become_rows_with_their_sentences() {
        let sources = [
            Source {
                name: "phuoc-loc.docx",
                text: "Năm 2024, huyện Phước Lộc có 57.201 hội viên và 301 chi hội. Năm 2023 là 54.934 hội viên.",
            },
            Source {
                name: "an-thanh.docx",
                text: "Năm 2024, xã An Thành có 4.105 hội viên. Toàn xã có 4.150 hội viên.",
            },
        ];
        let rows = rows(&sources).unwrap();
        let shown: Vec<_> = rows
            .iter()
            .map(|row| (row.source.as_str(), row.place.as_deref(), row.measure.code(), row.value, row.conflicts))
            .collect();
        assert_eq!(
            shown,
            [
                ("phuoc-loc.docx", Some("huyện Phước Lộc"), "members", 57_201, false),
                ("phuoc-loc.docx", Some("huyện Phước Lộc"), "units.branch", 301, false),
                ("an-thanh.docx", Some("xã An Thành"), "members", 4_105, true),
                ("an-thanh.docx", Some("xã An Thành"), "members", 4_150, true),
            ]
        );
        assert_eq!(rows[0].sentence, "Năm 2024, huyện Phước Lộc có 57.201 hội viên và 301 chi hội.");
    }
}
