//! Words as outlines: the two embedded faces of Be Vietnam Pro, how wide a word is, how a title breaks into lines.

use crate::labels::CUT;
use rustybuzz::ttf_parser::{GlyphId, OutlineBuilder};
use rustybuzz::{Face, UnicodeBuffer};
use std::sync::LazyLock;
use tiny_skia::{Path, PathBuilder, Transform};

static FACES: LazyLock<[Option<Face<'static>>; 2]> = LazyLock::new(|| {
    [
        Face::from_slice(include_bytes!("../fonts/BeVietnamPro-Medium.ttf"), 0),
        Face::from_slice(include_bytes!("../fonts/BeVietnamPro-Bold.ttf"), 0),
    ]
});

/// How thick letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weight {
    Medium,
    Bold,
}

/// A weight and a size: what a line is set in.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Type {
    pub(crate) weight: Weight,
    /// Pixels of an em.
    pub(crate) size: f32,
}

impl Type {
    pub(crate) const fn new(weight: Weight, size: f32) -> Self {
        Self { weight, size }
    }

    fn face(self) -> &'static Face<'static> {
        let [medium, bold] = &*FACES;
        let face = if self.weight == Weight::Bold { bold } else { medium };
        face.as_ref().expect("the embedded fonts are read by a test")
    }

    fn scale(self) -> f32 {
        self.size / f32::from(self.face().units_per_em().max(1).unsigned_abs().try_into().unwrap_or(1000_u16))
    }

    /// How wide `text` is on one line.
    pub(crate) fn width(self, text: &str) -> f32 {
        self.set(text, |_, _, _| {})
    }

    /// The outlines of `text`, its first letter at `x`, standing on the line `y`.
    pub(crate) fn outline(self, text: &str, x: f32, y: f32) -> Option<Path> {
        let mut pen = Pen(PathBuilder::new());
        let mut all = PathBuilder::new();
        let scale = self.scale();
        self.set(text, |glyph, right, up| {
            let _ = self.face().outline_glyph(glyph, &mut pen);
            let drawn = std::mem::replace(&mut pen.0, PathBuilder::new()).finish();
            let place = Transform::from_row(scale, 0.0, 0.0, -scale, x + right, y - up);
            if let Some(path) = drawn.and_then(|path| path.transform(place)) {
                all.push_path(&path);
            }
        });
        all.finish()
    }

    /// Shapes `text`, which brings kerning and marks to their places, and tells each glyph with its place.
    fn set(self, text: &str, mut tell: impl FnMut(GlyphId, f32, f32)) -> f32 {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        let shaped = rustybuzz::shape(self.face(), &[], buffer);
        let scale = self.scale();
        let mut right = 0.0;
        for (info, position) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
            let glyph = GlyphId(u16::try_from(info.glyph_id).unwrap_or_default());
            tell(glyph, right + units(position.x_offset) * scale, units(position.y_offset) * scale);
            right += units(position.x_advance) * scale;
        }
        right
    }

    /// Breaks words into lines no wider than `width`; a word that is too long alone is broken anywhere.
    pub(crate) fn wrap(self, text: &str, width: f32) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for word in text.split_whitespace().flat_map(|word| self.pieces(word, width)) {
            match lines.last_mut().map(|line| (format!("{line} {word}"), line)) {
                Some((longer, line)) if self.width(&longer) <= width => *line = longer,
                _ => lines.push(word),
            }
        }
        lines
    }

    /// Like [`Type::wrap`], with lines of about the same width: no line of one word below three full ones.
    pub(crate) fn wrap_evenly(self, text: &str, width: f32) -> Vec<String> {
        const STEP: f32 = 0.96;
        let mut best = self.wrap(text, width);
        let mut narrower = width * STEP;
        while narrower > width / 2.0 {
            let tried = self.wrap(text, narrower);
            if tried.len() > best.len() {
                break;
            }
            best = tried;
            narrower *= STEP;
        }
        best
    }

    /// `text` in one line, cut after a word where it is too long.
    pub(crate) fn cut(self, text: &str, width: f32) -> String {
        if self.width(text) <= width {
            return text.to_owned();
        }
        let mut line = self.wrap(text, width).swap_remove(0);
        loop {
            let cut = format!("{}{CUT}", line.trim_end_matches([',', '.', ';', ':', '-', '–', ' ']));
            if self.width(&cut) <= width || line.is_empty() {
                return cut;
            }
            match line.rsplit_once(' ') {
                Some((shorter, _)) => line = shorter.to_owned(),
                None => line.truncate(line.char_indices().last().map_or(0, |(at, _)| at)),
            }
        }
    }

    fn pieces(self, word: &str, width: f32) -> Vec<String> {
        if self.width(word) <= width {
            return vec![word.to_owned()];
        }
        let mut pieces = vec![String::new()];
        for letter in word.chars() {
            let Some(last) = pieces.last_mut() else { break };
            last.push(letter);
            if last.chars().count() > 1 && self.width(last) > width {
                last.pop();
                pieces.push(letter.to_string());
            }
        }
        pieces
    }
}

/// One clean line of at most `most` letters, without those that the font does not have: better no sign than a box.
pub(crate) fn printable(text: &str, most: usize) -> String {
    let face = Type::new(Weight::Bold, 1.0).face();
    let clean: String = kh_text::normalize(&text.chars().take(4 * most).collect::<String>());
    let known: String =
        clean.chars().filter(|letter| *letter == ' ' || face.glyph_index(*letter).is_some()).take(most).collect();
    kh_text::normalize(&known)
}

/// Font units are small whole numbers, which a float holds exactly.
fn units(number: i32) -> f32 {
    f32::from(i16::try_from(number).unwrap_or_default())
}

struct Pen(PathBuilder);

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to(x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.0.quad_to(x1, y1, x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.0.cubic_to(x1, y1, x2, y2, x, y);
    }

    fn close(&mut self) {
        self.0.close();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOLD: Type = Type::new(Weight::Bold, 60.0);

    #[test]
    fn every_vietnamese_letter_has_a_glyph_in_both_faces() {
        let letters = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ";
        for face in &*FACES {
            let face = face.as_ref().unwrap();
            for letter in letters.chars().flat_map(|c| [c].into_iter().chain(c.to_uppercase())).chain("₫–“”…".chars())
            {
                assert!(face.glyph_index(letter).is_some(), "{letter}");
            }
        }
    }

    #[test]
    fn a_letter_with_two_marks_is_one_glyph_in_either_form() {
        let count = |text: &str| {
            let mut glyphs = 0;
            BOLD.set(text, |_, _, _| glyphs += 1);
            glyphs
        };
        assert_eq!(count("ế"), 1);
        assert_eq!(count(&printable("e\u{302}\u{301}", 9)), 1);
    }

    #[test]
    fn lines_stay_within_the_width_and_keep_every_word() {
        let title = "Hội nghị tổng kết công tác khuyến học, khuyến tài năm 2024 và triển khai nhiệm vụ năm 2025";
        for lines in [BOLD.wrap(title, 900.0), BOLD.wrap_evenly(title, 900.0)] {
            assert!(lines.iter().all(|line| BOLD.width(line) <= 900.0), "{lines:?}");
            assert_eq!(lines.join(" "), title);
        }
        let long = "a".repeat(200);
        let lines = BOLD.wrap(&long, 900.0);
        assert!(lines.len() > 1 && lines.iter().all(|line| BOLD.width(line) <= 900.0));
        assert_eq!(lines.concat(), long);
    }

    #[test]
    fn a_cut_line_ends_after_a_word() {
        let cut = BOLD.cut("Hội Khuyến học xã Mỹ Hạnh, huyện Đức Hòa", 700.0);
        assert!(cut.ends_with('…') && BOLD.width(&cut) <= 700.0, "{cut}");
        assert!("Hội Khuyến học xã Mỹ Hạnh, huyện Đức Hòa".starts_with(&cut[..cut.len() - '…'.len_utf8()]));
        assert_eq!(BOLD.cut("Tin", 700.0), "Tin");
        assert!(BOLD.cut(&"ế".repeat(500), 300.0).ends_with('…'));
    }

    #[test]
    fn signs_that_the_font_lacks_are_left_out() {
        assert_eq!(printable("Trao học bổng 🎓  學\nnăm 2024", 99), "Trao học bổng năm 2024");
    }
}
