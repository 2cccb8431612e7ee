//! The proof-reader: figures in Vietnamese prose, read and checked.

mod book;
pub mod extract;
mod figure;
mod finding;
pub mod labels;
mod letters;
mod reading;
mod reasoning;
pub mod render;
pub mod table;
mod tokens;
mod vocabulary;

pub use book::Book;
pub use figure::{Figure, Hedge, Kind, Unit};
pub use finding::{Class, Finding, Severity, Span};

use serde::Serialize;

/// The longest text that is read, in bytes: far more than any report has.
pub const MOST_BYTES: usize = 4 << 20;
/// The most figures that are read.
pub const MOST_FIGURES: usize = 100_000;

/// What a check may lean on beside the text.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The ledger's figures for the unit and period of the text.
    pub book: Option<Book>,
}

/// **Kết quả soát**: the figures of a text and what there is to say about them.
#[derive(Debug, Clone, Serialize)]
pub struct Review {
    /// All figures in order.
    pub figures: Vec<Figure>,
    /// All findings in the order of the text.
    pub findings: Vec<Finding>,
}

/// Why a text is not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// More than [`MOST_BYTES`].
    #[error("Văn bản dài hơn 4 MB; hãy chia thành nhiều phần rồi soát từng phần.")]
    TooLong,
    /// More than [`MOST_FIGURES`].
    #[error("Văn bản có hơn 100.000 con số; hãy chia thành nhiều phần rồi soát từng phần.")]
    TooManyFigures,
}

/// Reads every figure of a text.
pub fn read(text: &str) -> Result<Vec<Figure>, Refusal> {
    let (page, items) = laid_out(text)?;
    Ok(reading::figures_of(&page, &items, text))
}

/// Reads a text and checks its figures against each other, and against a book where there is one.
pub fn check(text: &str, options: &Options) -> Result<Review, Refusal> {
    let (page, items) = laid_out(text)?;
    let findings = reasoning::findings_of(&page, &items, options.book.as_ref());
    Ok(Review { figures: reading::figures_of(&page, &items, text), findings })
}

fn laid_out(text: &str) -> Result<(reading::Page, Vec<reading::Item>), Refusal> {
    if text.len() > MOST_BYTES {
        return Err(Refusal::TooLong);
    }
    if runs_of_digits(text) > MOST_FIGURES {
        return Err(Refusal::TooManyFigures);
    }
    let page = reading::Page::of(text);
    let items = reading::items_of(&page);
    Ok((page, items))
}

/// How many numbers there may be: a digit after something that is none.
fn runs_of_digits(text: &str) -> usize {
    let bytes = text.as_bytes();
    let begins = bytes.windows(2).filter(|pair| matches!(pair, [before, digit] if digit.is_ascii_digit() && !before.is_ascii_digit()));
    begins.count() + usize::from(bytes.first().is_some_and(u8::is_ascii_digit))
}
