//! What the body of an article refers to: pictures, files and figures, read before it is rendered.

use crate::domain::{FigureErratum, Media};
use crate::quoting::{Frozen, written};
use crate::{files, pictures};
use kh_markup::{FigureRef, FigureShown, PictureShown, World};
use std::collections::{BTreeMap, HashMap, HashSet};

/// The codes of all pictures and files that a text refers to.
pub(crate) fn codes_in(body: &str) -> Vec<String> {
    let (mut codes, mut known) = (Vec::new(), HashSet::new());
    for mark in ["anh:", "tep:"] {
        for (at, _) in body.match_indices(mark) {
            let code: String = body[at + mark.len()..].chars().take_while(char::is_ascii_alphanumeric).collect();
            if !code.is_empty() && known.insert(code.clone()) {
                codes.push(code);
            }
        }
    }
    codes
}

/// What a text refers to, by name.
pub(crate) struct Shelf {
    media: HashMap<String, Media>,
    figures: HashMap<String, FigureShown>,
}

impl Shelf {
    pub(crate) fn new<'a>(
        media: Vec<Media>,
        frozen: &[Frozen],
        errata: impl IntoIterator<Item = &'a FigureErratum>,
    ) -> Self {
        let errata: HashMap<&str, &FigureErratum> =
            errata.into_iter().map(|erratum| (erratum.reference.as_str(), erratum)).collect();
        let figures = frozen.iter().map(|figure| {
            let erratum = errata.get(figure.reference.as_str());
            let shown = FigureShown {
                text: figure.text.clone(),
                value: figure.value,
                href: None,
                note: erratum.map(|erratum| format!("Theo sổ hiện nay: {}", erratum.in_book)),
            };
            (figure.reference.clone(), shown)
        });
        Self { figures: figures.collect(), media: media.into_iter().map(|media| (media.code.clone(), media)).collect() }
    }

    /// What all pictures and files say, in a few letters: another text when one was corrected or withdrawn.
    pub(crate) fn stamp(&self) -> String {
        let sorted: BTreeMap<&String, &Media> = self.media.iter().collect();
        files::digest(format!("{sorted:?}").as_bytes())
    }

    pub(crate) fn media(&self, code: &str) -> Option<&Media> {
        self.media.get(code)
    }
}

impl World for Shelf {
    fn picture(&self, code: &str) -> Option<PictureShown> {
        self.media.get(code).and_then(pictures::shown)
    }

    fn figure(&self, _number: usize, reference: &FigureRef) -> FigureShown {
        let missing = || FigureShown { text: "(chưa có số liệu)".to_owned(), ..FigureShown::default() };
        self.figures.get(&written(reference)).cloned().unwrap_or_else(missing)
    }

    fn file(&self, code: &str) -> Option<String> {
        self.media.get(code).map(pictures::file_href)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_out_of_links_and_pictures() {
        let body = "![Lễ](anh:7f3k2qx9) và [tệp](tep:0a1b2c3d), lại (anh:7f3k2qx9), anh: không";
        assert_eq!(codes_in(body), ["7f3k2qx9", "0a1b2c3d"]);
    }
}
