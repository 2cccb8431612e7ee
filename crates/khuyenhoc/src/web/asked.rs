//! What a page is about: a unit, a period, boundaries and a moment of knowledge, from the address.

use super::visitor::query_text;
use super::{Visitor, WebError};
use kh_figures::{Measure, UnitId};
use kh_org::Boundaries;
use kh_reports::{Answer, Question, parse_period};
use serde::Deserialize;
use std::sync::Arc;

/// The query parameters that every page about figures understands.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct AskedQuery {
    /// `2024`, `2024-Q3`, `2024-05`, `2024-2025`.
    #[serde(default)]
    pub(super) period: String,
    /// `then` or `now`.
    #[serde(default)]
    pub(super) boundaries: String,
    /// A day, `2024-12-24` or `24/12/2024`.
    #[serde(default)]
    pub(super) as_known: String,
    /// A year, for short.
    #[serde(default)]
    pub(super) year: String,
}

/// The figures that a page shows, and the unit that it is about.
pub(super) struct Asked {
    /// The unit.
    pub(super) unit: UnitId,
    /// Its readable code.
    pub(super) code: String,
    /// The figures.
    pub(super) answer: Arc<Answer>,
}

impl AskedQuery {
    /// Reads the figures that are asked for about the unit with `code`.
    pub(super) async fn about(&self, visitor: &Visitor, code: &str) -> Result<Asked, WebError> {
        let app = visitor.app();
        let question = self.question(visitor).await?;
        let structure = app.book.structure().await?;
        let unit = structure.find(code.trim_matches('/')).ok_or(WebError::NotFound)?;
        let answer = app.book.ask(question).await?;
        if !answer.org.tree.contains(unit) {
            return Err(WebError::NotFound);
        }
        let code = structure.code(unit).unwrap_or_default().to_owned();
        Ok(Asked { unit, code, answer })
    }

    /// The question that is asked.
    pub(super) async fn question(&self, visitor: &Visitor) -> Result<Question, WebError> {
        let app = visitor.app();
        let text = if self.period.is_empty() { &self.year } else { &self.period };
        let period = if text.is_empty() {
            app.usual_period().await
        } else {
            let wrong =
                || WebError::Invalid(format!("\"{text}\" không phải là kỳ. Viết như 2024, 2024-Q3 hoặc 2024-05."));
            parse_period(text).ok_or_else(wrong)?
        };
        let boundaries = match self.boundaries.as_str() {
            "" | "then" => Boundaries::Then,
            "now" => Boundaries::Now,
            other => {
                return Err(WebError::Invalid(format!(
                    "\"{other}\": cơ cấu chỉ có then (lúc đó) hoặc now (hiện nay)."
                )));
            }
        };
        let as_known = match self.as_known.trim() {
            "" => None,
            text => Some(
                kh_reports::parse_day(text)
                    .ok_or_else(|| WebError::Invalid(format!("\"{text}\" không phải là ngày. Viết như 24/12/2024.")))?,
            ),
        };
        Ok(Question { period, as_known, boundaries, today: app.today() })
    }
}

impl Asked {
    /// The query parameters that lead to the same figures, with `more` beside them.
    pub(super) fn query(&self, more: &[(&str, &str)]) -> String {
        let question = self.answer.question;
        let period = kh_reports::period::period_code(question.period);
        let known = question.as_known.map(|day| day.to_string()).unwrap_or_default();
        let boundaries = if question.boundaries == Boundaries::Now { "now" } else { "" };
        let mut pairs = vec![("period", period.as_str()), ("boundaries", boundaries), ("as_known", known.as_str())];
        pairs.extend(more);
        query_text(&pairs)
    }

    /// The address of the rows behind a figure.
    pub(super) fn rows_href(&self, measure: Measure) -> String {
        kh_reports::year::rows_url(&self.code, measure, self.answer.question)
    }
}
