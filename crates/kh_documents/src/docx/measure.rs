//! The units of Word and the paragraphs that both halves of the DOCX writer are made of.

use docx_rs::{
    AlignmentType, LineSpacing, LineSpacingType, Paragraph, ParagraphBorder, ParagraphBorderPosition, ParagraphBorders,
    Run, Table, TableCell, TableCellMargins, TableLayoutType, TableRow, WidthType,
};

use super::with_breaks;
use crate::fonts::bold_width_pt;
use crate::layout;

/// Twentieths of a point, Word's unit of length, from millimetres.
pub(super) fn twips(mm: f64) -> i32 {
    twips_of_pt(mm * layout::PT_PER_MM)
}

/// Twentieths of a point from points.
pub(super) fn twips_of_pt(pt: f64) -> i32 {
    whole(pt * 20.0)
}

/// Half points, Word's unit of font size.
pub(super) fn half_points(pt: f64) -> usize {
    length(whole(pt * 2.0))
}

/// 240ths of a line, Word's unit of line spacing.
pub(super) fn single_lines(lines: f64) -> i32 {
    whole(lines * 240.0)
}

/// A length as docx-rs wants it where it cannot be negative.
pub(super) fn length(units: i32) -> usize {
    usize::try_from(units).unwrap_or(0)
}

#[expect(clippy::cast_possible_truncation, reason = "lengths on a page are far below 2^31")]
fn whole(value: f64) -> i32 {
    value.round() as i32
}

/// Height in pt of the empty paragraph that carries a rule: Word draws no border on a lower one.
const RULE_PARAGRAPH_PT: f64 = 2.0;

/// Size and weight of a piece of text.
#[derive(Clone, Copy)]
pub(super) struct Style {
    pub(super) size_pt: f64,
    pub(super) bold: bool,
    pub(super) italic: bool,
}

impl Style {
    pub(super) fn upright(size_pt: f64) -> Self {
        Self { size_pt, bold: false, italic: false }
    }

    pub(super) fn bold(size_pt: f64) -> Self {
        Self { bold: true, ..Self::upright(size_pt) }
    }

    pub(super) fn italic(size_pt: f64) -> Self {
        Self { italic: true, ..Self::upright(size_pt) }
    }

    pub(super) fn run(self, text: &str) -> Run {
        let mut run = Run::new().size(half_points(self.size_pt));
        if self.bold {
            run = run.bold();
        }
        if self.italic {
            run = run.italic();
        }
        with_breaks(run, text)
    }
}

/// One paragraph of one style.
pub(super) fn line(text: &str, style: Style, align: AlignmentType) -> Paragraph {
    Paragraph::new().align(align).add_run(style.run(text))
}

/// The same paragraph with this much space above it.
pub(super) fn below(gap_pt: f64, paragraph: Paragraph) -> Paragraph {
    let spacing = LineSpacing::new().before(twips_of_pt(gap_pt).unsigned_abs()).after(0);
    paragraph.line_spacing(spacing.line_rule(LineSpacingType::Auto).line(single_lines(layout::LINE_SPACING)))
}

/// An empty paragraph exactly this high.
pub(super) fn spacer(height_pt: f64) -> Paragraph {
    let exact = LineSpacing::new().before(0).after(0).line_rule(LineSpacingType::Exact).line(twips_of_pt(height_pt));
    Paragraph::new().line_spacing(exact).size(2)
}

/// The line below bold words in a column: an empty paragraph with a top border, indented to the wanted length.
pub(super) fn rule(words: &str, size_pt: f64, share: f64, column_mm: f64) -> Paragraph {
    let column = column_mm * layout::PT_PER_MM;
    let widest = words.split('\n').map(|words| bold_width_pt(words, size_pt)).fold(0.0, f64::max);
    let indent = twips_of_pt((column - widest.min(column) * share) / 2.0);
    let border = ParagraphBorder::new(ParagraphBorderPosition::Top).size(half_points(layout::RULE_PT * 4.0));
    let low = LineSpacing::new().before(twips_of_pt(layout::RULE_GAP_PT).unsigned_abs()).after(0);
    let low = low.line_rule(LineSpacingType::Exact).line(twips_of_pt(RULE_PARAGRAPH_PT));
    let mut paragraph = Paragraph::new().line_spacing(low).size(2).indent(Some(indent), None, Some(indent), None);
    paragraph.property = paragraph.property.set_borders(ParagraphBorders::with_empty().set(border.color("000000")));
    paragraph
}

/// A table without lines, only to set things side by side; `left` is the share of its first column.
pub(super) fn side_by_side(left: f64, rows: Vec<[Vec<Paragraph>; 2]>) -> Table {
    let widths = [twips(layout::TEXT_WIDTH_MM * left), twips(layout::TEXT_WIDTH_MM * (1.0 - left))].map(length);
    let rows = rows
        .into_iter()
        .map(|cells| {
            let cells = cells.into_iter().zip(widths).map(|(paragraphs, width)| {
                let cell = TableCell::new().width(width, WidthType::Dxa);
                paragraphs.into_iter().fold(cell, TableCell::add_paragraph)
            });
            TableRow::new(cells.collect()).cant_split()
        })
        .collect();
    Table::without_borders(rows)
        .set_grid(widths.to_vec())
        .width(widths.iter().sum(), WidthType::Dxa)
        .layout(TableLayoutType::Fixed)
        .margins(TableCellMargins::new().margin(0, 0, 0, 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 20 mm, 15 mm and 1.27 cm as Word's own page dialog stores them.
    #[test]
    fn units_are_those_of_word() {
        assert_eq!([twips(20.0), twips(15.0), twips(12.7)], [1134, 850, 720]);
        assert_eq!(half_points(13.5), 27);
        assert_eq!(single_lines(1.5), 360);
    }
}
