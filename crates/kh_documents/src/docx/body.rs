//! The body of the DOCX: headings, paragraphs, notes and tables.

use docx_rs::{
    AlignmentType, BorderType, Docx, HeightRule, Paragraph, SpecialIndentType, Table, TableAlignmentType, TableBorder,
    TableBorderPosition, TableBorders, TableCell, TableCellMargins, TableLayoutType, TableRow, VAlignType, WidthType,
};

use super::measure::{Style, below, length, line, spacer, twips, twips_of_pt};
use crate::{Align, Block, Column, Run, layout};

/// How many rows of a closing table stay with the signature.
const KEPT_ROWS: usize = 2;
/// Thickness of table lines in eighths of a point.
const TABLE_LINE: usize = 4;

/// Adds the body; its last piece is kept on the page of what follows, the signature.
pub(super) fn blocks(body: &[Block], file: Docx) -> Docx {
    let last = body.len().saturating_sub(1);
    body.iter().enumerate().fold(file, |file, (index, block)| add(block, index == last, file))
}

fn add(block: &Block, closing: bool, file: Docx) -> Docx {
    match block {
        Block::Heading(text) => {
            let heading = Paragraph::new().add_run(Style::bold(layout::BODY_PT).run(text));
            file.add_paragraph(in_body(heading).keep_next(true).outline_lvl(0))
        }
        Block::Paragraph(runs) => {
            let words = runs.iter().fold(Paragraph::new(), |words, run| words.add_run(style(run).run(&run.text)));
            file.add_paragraph(in_body(words).align(AlignmentType::Both).keep_next(closing).keep_lines(closing))
        }
        Block::Note(text) => {
            let note = Paragraph::new().add_run(Style::italic(layout::NOTE_PT).run(text));
            file.add_paragraph(in_body(note).align(AlignmentType::Both).keep_next(closing))
        }
        Block::Table { columns, rows, caption } => {
            let file = match caption {
                Some(caption) => {
                    let caption = line(caption, Style::bold(layout::CAPTION_PT), AlignmentType::Center);
                    file.add_paragraph(below(layout::PARAGRAPH_GAP_PT, caption).keep_next(true))
                        .add_paragraph(spacer(layout::PARAGRAPH_GAP_PT / 2.0).keep_next(true))
                }
                None => file.add_paragraph(spacer(layout::PARAGRAPH_GAP_PT)),
            };
            file.add_table(table(columns, rows, closing))
        }
    }
}

fn in_body(paragraph: Paragraph) -> Paragraph {
    let first_line = SpecialIndentType::FirstLine(twips(layout::FIRST_LINE_MM));
    below(layout::PARAGRAPH_GAP_PT, paragraph).indent(None, Some(first_line), None, None)
}

fn style(run: &Run) -> Style {
    Style { size_pt: layout::BODY_PT, bold: run.bold, italic: run.italic }
}

fn table(columns: &[Column], rows: &[Vec<String>], closing: bool) -> Table {
    let widths = widths(columns);
    let (across, down) = layout::CELL_INSET_PT;
    let (across, down) = (length(twips_of_pt(across)), length(twips_of_pt(down)));
    let first_kept = if closing { rows.len().saturating_sub(KEPT_ROWS) } else { rows.len() };
    let body = rows.iter().enumerate().map(|(index, row)| body_row(columns, &widths, row, index >= first_kept));
    Table::new([header(columns, &widths)].into_iter().chain(body).collect())
        .set_grid(widths.clone())
        .width(widths.iter().sum(), WidthType::Dxa)
        .layout(TableLayoutType::Fixed)
        .align(TableAlignmentType::Center)
        .margins(TableCellMargins::new().margin(down, across, down, across))
        .set_borders(borders())
}

/// The row that Word repeats; its height is what marks it (see `super::HEADER_ROW`).
fn header(columns: &[Column], widths: &[usize]) -> TableRow {
    let cells = columns.iter().zip(widths).map(|(column, &width)| {
        let title = line(&column.title, Style::bold(layout::TABLE_PT), AlignmentType::Center).keep_next(true);
        TableCell::new().width(width, WidthType::Dxa).vertical_align(VAlignType::Center).add_paragraph(title)
    });
    TableRow::new(cells.collect()).cant_split().row_height(1.0).height_rule(HeightRule::AtLeast)
}

fn body_row(columns: &[Column], widths: &[usize], row: &[String], keep: bool) -> TableRow {
    let cells = row.iter().zip(columns).zip(widths).map(|((text, column), &width)| {
        let align = match column.align {
            Align::Left => AlignmentType::Left,
            Align::Center => AlignmentType::Center,
            Align::Right => AlignmentType::Right,
        };
        let words = line(text, Style::upright(layout::TABLE_PT), align);
        let words = if keep { words.keep_next(true) } else { words };
        TableCell::new().width(width, WidthType::Dxa).add_paragraph(words)
    });
    TableRow::new(cells.collect()).cant_split()
}

/// Column widths in twips that add up to the width of the text, whatever the rounding.
fn widths(columns: &[Column]) -> Vec<usize> {
    let total = length(twips(layout::TEXT_WIDTH_MM));
    let weights: Vec<usize> = columns.iter().map(|column| usize::from(column.weight.max(1))).collect();
    let sum: usize = weights.iter().sum();
    let edges: Vec<usize> = weights
        .iter()
        .scan(0, |so_far, weight| {
            *so_far += weight;
            Some(total * *so_far / sum)
        })
        .collect();
    edges.iter().zip([0].iter().chain(&edges)).map(|(right, left)| right - left).collect()
}

fn borders() -> TableBorders {
    use TableBorderPosition::{Bottom, InsideH, InsideV, Left, Right, Top};
    [Top, Left, Bottom, Right, InsideH, InsideV].into_iter().fold(TableBorders::with_empty(), |borders, position| {
        borders.set(TableBorder::new(position).border_type(BorderType::Single).size(TABLE_LINE).color("000000"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn column_widths_fill_the_line_exactly() {
        let columns: Vec<Column> =
            [1, 0, 5].map(|weight| Column { title: String::new(), align: Align::Left, weight }).into();
        let widths = widths(&columns);
        // 165 mm are 9354 twips; a seventh is 1336.28….
        assert_eq!(widths, [1336, 1336, 6682]);
    }
}
