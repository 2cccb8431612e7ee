//! **Báo cáo**: the figures of any unit and period, and the year-end report that writes itself.
//!
//! **Invariants.** No figure is stored: [`book`] sums the movements (through the running totals), folds them up the tree
//! of the asked day and sets declared values beside them. A report is a view of those figures, in six forms with the
//! same numbers. The wording is a template that an officer may edit ([`narrative`]); a figure comes into it by naming
//! a measure, and then it links to its rows.
//!
//! Reading order: [`book`], [`year`], [`narrative`], then the forms [`json`], [`text`], [`official`], [`sheet`].

pub mod book;
pub mod declared;
pub mod domain;
mod headings;
pub mod import;
pub mod json;
pub mod labels;
pub mod narrative;
pub mod official;
pub mod period;
pub mod sheet;
pub mod text;
pub mod year;

pub use book::{Answer, FigureBook, Question, ReportError};
pub use domain::ReportTemplate;
use kh_kernel::Fact;
pub use period::{parse_day, parse_period, period_label};
pub use year::YearReport;

/// The kinds of facts of this area.
pub fn facts() -> Vec<&'static kh_kernel::FactKind> {
    vec![ReportTemplate::KIND]
}
