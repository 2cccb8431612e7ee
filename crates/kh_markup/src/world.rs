//! What a text names and somebody else knows: pictures, files and figures.

use crate::figure_ref::FigureRef;

/// Answers for what a text only names. The same text shows other figures tomorrow, so nothing of this is stored in it.
pub trait World {
    /// The picture of `![…](anh:CODE)`; none where there is no such picture or it may not be shown.
    fn picture(&self, code: &str) -> Option<PictureShown>;

    /// The figure of a reference. `number` is its place in [`figure_refs`](crate::figure_refs) of the same text, from 0.
    fn figure(&self, number: usize, reference: &FigureRef) -> FigureShown;

    /// The address of the file of `[…](tep:CODE)`; none where there is no such file or it may not be shown.
    fn file(&self, code: &str) -> Option<String>;
}

/// A picture as it is shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PictureShown {
    /// What the picture shows, for those who do not see it.
    pub alt: String,
    /// A caption in place of the one in the text.
    pub caption: Option<String>,
    /// Its sizes as WebP; may be none.
    pub webp: Vec<PictureSource>,
    /// Its sizes as JPEG; without any the picture is left out.
    pub jpeg: Vec<PictureSource>,
    /// Its width in pixels, so that the page does not jump while it loads.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
}

/// One size of a picture.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PictureSource {
    /// Where it lies.
    pub url: String,
    /// Its width in pixels.
    pub width: u32,
}

/// A figure as it is shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FigureShown {
    /// The words, such as `288.795.949.800 đồng`.
    pub text: String,
    /// The number for machines, if it is one whole number.
    pub value: Option<i64>,
    /// Where its rows are.
    pub href: Option<String>,
    /// What a reader has to know beside it, shown in brackets: a correction, a figure that is only declared.
    pub note: Option<String>,
}

/// A world without pictures and files, in which every figure is an ellipsis: for search and for previews without data.
#[derive(Debug, Clone, Copy, Default)]
pub struct Bare;

impl World for Bare {
    fn picture(&self, _code: &str) -> Option<PictureShown> {
        None
    }

    fn figure(&self, _number: usize, _reference: &FigureRef) -> FigureShown {
        FigureShown { text: "…".to_owned(), ..FigureShown::default() }
    }

    fn file(&self, _code: &str) -> Option<String> {
        None
    }
}
