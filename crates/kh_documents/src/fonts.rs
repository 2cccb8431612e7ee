//! The four embedded faces of Tinos, and how wide words are in them.

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::layout::Abs;
use typst::text::{Font, FontBook, FontStretch, FontStyle, FontVariant, FontVariations, FontWeight};
use typst::utils::LazyHash;

static FILES: [&[u8]; 4] = [
    include_bytes!("../fonts/Tinos-Regular.ttf"),
    include_bytes!("../fonts/Tinos-Italic.ttf"),
    include_bytes!("../fonts/Tinos-Bold.ttf"),
    include_bytes!("../fonts/Tinos-BoldItalic.ttf"),
];

/// The parsed faces with the index that Typst looks them up in.
pub(crate) struct Faces {
    pub(crate) book: LazyHash<FontBook>,
    pub(crate) fonts: Vec<Font>,
}

/// The faces, parsed once for the life of the program.
pub(crate) static FACES: LazyLock<Faces> = LazyLock::new(|| {
    let fonts: Vec<Font> = FILES.iter().filter_map(|file| Font::new(Bytes::new(*file), 0)).collect();
    Faces { book: LazyHash::new(FontBook::from_fonts(&fonts)), fonts }
});

/// Whether every face has the letter: a PDF/A may hold no sign for which there is no glyph.
pub(crate) fn has(letter: char) -> bool {
    FACES.fonts.iter().all(|font| font.info().coverage.contains(letter.into()))
}

/// How wide one line of bold text is, in pt, without kerning (Word does not kern unless told to).
pub(crate) fn bold_width_pt(text: &str, size_pt: f64) -> f64 {
    let variant = FontVariant::new(FontStyle::Normal, FontWeight::BOLD, FontStretch::NORMAL);
    let Some(face) = FACES.book.select("tinos", variant).and_then(|index| FACES.fonts.get(index)) else {
        return 0.0;
    };
    let face = face.clone().instantiate(variant, Abs::pt(size_pt), &FontVariations::default());
    text.chars()
        .filter_map(|c| face.ttf().glyph_index(c))
        .filter_map(|glyph| face.x_advance(glyph.0))
        .map(|advance| advance.at(Abs::pt(size_pt)).to_pt())
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_four_faces_are_there() {
        assert_eq!(FACES.fonts.len(), 4);
    }

    /// `ReportLab`, from Adobe's metrics of Times-Bold, gives 33.88 pt: 722, 250 and 722 thousandths of 20 pt.
    #[test]
    fn widths_are_those_of_times_bold() {
        assert!((bold_width_pt("A V", 20.0) - 33.88).abs() < 0.02, "{}", bold_width_pt("A V", 20.0));
    }

    #[test]
    fn every_vietnamese_letter_has_a_glyph_in_every_face() {
        let letters = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ";
        for (index, file) in FILES.iter().enumerate() {
            let font = Font::new(Bytes::new(*file), 0).unwrap();
            let coverage = &font.info().coverage;
            for letter in letters.chars().flat_map(|c| [c].into_iter().chain(c.to_uppercase())).chain("₫–“”…".chars())
            {
                assert!(coverage.contains(letter.into()), "face {index} lacks {letter}");
            }
        }
    }
}
