//! **Số liệu trong bài**: figures that an article quotes by reference, such as `{{tien fund.raised long-an 2024}}`.
//!
//! While an article is written its figures are those of the book. When it is approved they are frozen: value, text and
//! day are kept in the row of the article, and readers see those for ever. When the book says something else later, a
//! [`FigureErratum`] is recorded; the text does not change, a line below it and the editor's desk say so for as long as
//! it is so.

use crate::domain::{Article, FigureErratum, MOST_FIGURES, MOST_QUESTIONS};
use crate::labels;
use crate::shelf::Shelf;
use kh_figures::{Basis, Day, Measure, Qualifier, RATIOS, UnitId};
use kh_markup::{FigureRef, Verb};
use kh_org::{Boundaries, OrgTree};
use kh_reports::{FigureBook, Question, ReportError, parse_period};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// A figure as it was printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frozen {
    /// The reference as it stands in the text.
    pub reference: String,
    /// What readers see.
    pub text: String,
    /// The number, of a figure that is one.
    pub value: Option<i64>,
    /// The day on which it was so.
    pub as_of: Day,
}

/// The words of a text as readers see them, each figure as it was drawn; a line for each paragraph.
pub fn read_out(body: &str, figures: &[Frozen]) -> String {
    kh_markup::plain_text(body, &Shelf::new(Vec::new(), figures, []))
}

/// Reads what a row of an article keeps; what cannot be read counts as nothing kept.
pub fn frozen_of(article: &Article) -> Vec<Frozen> {
    article.frozen.as_deref().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
}

/// Whether what `erratum` says was printed is still what readers are shown: a figure that was drawn anew, or is quoted
/// no longer, has nothing to be corrected.
pub(crate) fn is_printed(frozen: &[Frozen], erratum: &FigureErratum) -> bool {
    frozen.iter().any(|figure| figure.reference == erratum.reference && figure.text == erratum.printed)
}

/// The kept form of figures; none for no figures.
pub fn to_kept(frozen: &[Frozen]) -> Option<String> {
    (!frozen.is_empty()).then(|| serde_json::to_string(frozen).unwrap_or_default())
}

/// A figure of the book as an article would print it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawn {
    /// What readers see.
    pub text: String,
    /// The number, of a figure that is one.
    pub value: Option<i64>,
}

/// Draws figures from the book.
pub struct Draughtsman<'a> {
    book: &'a FigureBook,
    today: Day,
    /// Whether the figures of a unit may be shown to whoever asks.
    may_see: &'a (dyn Fn(UnitId, &OrgTree) -> bool + Send + Sync),
}

impl<'a> Draughtsman<'a> {
    /// Draws as of `today` what `may_see` allows.
    pub fn new(
        book: &'a FigureBook,
        today: Day,
        may_see: &'a (dyn Fn(UnitId, &OrgTree) -> bool + Send + Sync),
    ) -> Self {
        Self { book, today, may_see }
    }

    /// The figure that `reference` names, or a sentence that says what to mend in it.
    pub async fn draw(&self, reference: &FigureRef) -> Result<Result<Drawn, String>, ReportError> {
        let question = match self.question(reference) {
            Ok(question) => question,
            Err(sentence) => return Ok(Err(sentence)),
        };
        let structure = self.book.structure().await?;
        let unit = structure.find(&reference.unit);
        let answer = self.book.ask(question).await?;
        let Some(unit) = unit.filter(|unit| answer.org.tree.contains(*unit) && (self.may_see)(*unit, &answer.org))
        else {
            return Ok(Err(labels::no_unit(&reference.unit)));
        };
        if reference.verb == Verb::Ratio {
            let Some(ratio) = RATIOS.iter().find(|ratio| ratio.code == reference.code) else {
                return Ok(Err(labels::no_ratio(&reference.code)));
            };
            let printed = answer.ratio(unit, ratio).and_then(|value| value.printed());
            return Ok(printed
                .map(|text| Drawn { text, value: None })
                .ok_or_else(|| labels::no_figure(&reference.code)));
        }
        let Ok(measure) = reference.code.parse::<Measure>() else {
            return Ok(Err(labels::no_measure(&reference.code)));
        };
        if answer.suppressed(unit, measure).is_some() {
            return Ok(Err(labels::protected(measure)));
        }
        let figure = answer.figure(unit, measure).filter(|figure| figure.basis != Basis::None);
        Ok(figure
            .map(|figure| Drawn {
                text: printed(reference.verb, figure.value, figure.qualifier),
                value: Some(figure.value),
            })
            .ok_or_else(|| labels::no_figure(&reference.code)))
    }

    fn question(&self, reference: &FigureRef) -> Result<Question, String> {
        let period = parse_period(&reference.period).ok_or_else(|| labels::no_period(&reference.period))?;
        let as_known = match &reference.as_known {
            None => None,
            Some(day) => Some(day.parse::<Day>().map_err(|_| labels::no_day(day))?),
        };
        let boundaries = match reference.boundaries {
            Some(kh_markup::Boundaries::Now) => Boundaries::Now,
            _ => Boundaries::Then,
        };
        Ok(Question { period, as_known, boundaries, today: self.today })
    }

    /// Every figure that `body` refers to, once each, or the sentences that say what to mend. Those in `kept` stay as
    /// they are: what was printed can be corrected in words when the book has it no longer, also by somebody who does
    /// not see it there.
    pub async fn freeze(&self, body: &str, kept: &[Frozen]) -> Result<Result<Vec<Frozen>, Vec<String>>, ReportError> {
        let (mut frozen, mut faults) = (Vec::<Frozen>::new(), Vec::new());
        for mention in kh_markup::figure_refs(body) {
            let reference = match mention.found {
                Ok(reference) => reference,
                Err(sentence) => {
                    faults.push(sentence);
                    continue;
                }
            };
            let written = written(&reference);
            if frozen.iter().any(|known| known.reference == written) {
                continue;
            }
            if let Some(printed) = kept.iter().find(|known| known.reference == written) {
                frozen.push(printed.clone());
                continue;
            }
            match self.draw(&reference).await? {
                Ok(Drawn { text, value }) => {
                    frozen.push(Frozen { reference: written, text, value, as_of: self.today });
                }
                Err(sentence) => faults.push(sentence),
            }
        }
        Ok(if faults.is_empty() { Ok(frozen) } else { Err(faults) })
    }

    /// What the book says differently from what `frozen` printed.
    pub async fn changed(
        &self,
        article: &str,
        body: &str,
        frozen: &[Frozen],
    ) -> Result<Vec<FigureErratum>, ReportError> {
        let mut errata = Vec::new();
        for reference in references(body) {
            let written = written(&reference);
            let Some(printed) = frozen.iter().find(|known| known.reference == written) else { continue };
            let in_book = match self.draw(&reference).await? {
                Ok(drawn) => drawn.text,
                Err(_) => labels::NO_LONGER_IN_BOOK.to_owned(),
            };
            let known = |erratum: &FigureErratum| erratum.reference == written;
            if in_book != printed.text && !errata.iter().any(known) {
                errata.push(FigureErratum {
                    article: article.to_owned(),
                    reference: written,
                    printed: printed.text.clone(),
                    in_book,
                });
            }
        }
        Ok(errata)
    }
}

/// A reference in its one spelling, by which a frozen figure is found again.
pub fn written(reference: &FigureRef) -> String {
    let FigureRef { verb, code, unit, period, as_known, boundaries } = reference;
    let mut text = format!("{} {code} {unit} {period}", verb.code());
    if let Some(day) = as_known {
        text.push_str(" den=");
        text.push_str(day);
    }
    if *boundaries == Some(kh_markup::Boundaries::Now) {
        text.push_str(" coso=now");
    }
    text
}

/// The references of a text that can be read; of more than an article may have, the first. A text that is only being
/// typed may have any number.
pub fn references(body: &str) -> impl Iterator<Item = FigureRef> {
    let mut questions = HashSet::new();
    let all = kh_markup::figure_refs(body).into_iter().filter_map(|mention| mention.found.ok());
    all.take(MOST_FIGURES).filter(move |reference| {
        let (period, as_known, boundaries) = reference.question();
        let question = (period.to_owned(), as_known.map(str::to_owned), boundaries);
        questions.contains(&question) || (questions.len() < MOST_QUESTIONS && questions.insert(question))
    })
}

/// A figure in the form that the verb asks for.
fn printed(verb: Verb, value: i64, qualifier: Qualifier) -> String {
    let number = kh_reports::labels::qualified(value, qualifier);
    match verb {
        Verb::Nearly if qualifier == Qualifier::Exact => {
            kh_reports::labels::nearly(value).unwrap_or_else(|| format!("{number} đồng"))
        }
        Verb::Money | Verb::Nearly => format!("{number} đồng"),
        Verb::Number | Verb::Ratio => number,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verb_gives_the_form() {
        let exact = Qualifier::Exact;
        assert_eq!(printed(Verb::Number, 576_210, exact), "576.210");
        assert_eq!(printed(Verb::Money, 288_795_949_800, exact), "288.795.949.800 đồng");
        assert_eq!(printed(Verb::Nearly, 59_812_000_000, exact), "gần 60 tỉ đồng");
        assert_eq!(printed(Verb::Nearly, 60_000_000_000, exact), "60.000.000.000 đồng");
        assert_eq!(printed(Verb::Number, 1_150_000, Qualifier::Over), "hơn 1.150.000");
    }

    #[test]
    fn a_text_without_end_asks_only_so_much_of_the_book() {
        let many = "{{so members long-an 2024}} ".repeat(MOST_FIGURES + 9);
        assert_eq!(references(&many).count(), MOST_FIGURES);
        let years = (2000..2100).map(|year| format!("{{{{so members long-an {year}}}}} ")).collect::<Vec<_>>().concat();
        let asked: Vec<FigureRef> = references(&years.repeat(2)).collect();
        assert_eq!(asked.len(), 2 * MOST_QUESTIONS);
        assert_eq!(asked.last().map(|reference| reference.period.as_str()), Some("2039"));
    }

    #[test]
    fn what_is_kept_is_read_back() {
        let frozen = vec![Frozen {
            reference: "tien fund.raised long-an 2024".into(),
            text: "288.795.949.800 đồng".into(),
            value: Some(288_795_949_800),
            as_of: Day::new(2024, 12, 26).unwrap(),
        }];
        let kept = to_kept(&frozen).unwrap();
        assert!(kept.contains("\"as_of\":"), "{kept}");
        assert_eq!(serde_json::from_str::<Vec<Frozen>>(&kept).unwrap(), frozen);
        assert_eq!(to_kept(&[]), None);
    }
}
