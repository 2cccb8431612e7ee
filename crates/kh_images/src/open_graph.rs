//! The picture that a shared link shows: the name of the site, a title, a date.

use crate::brush::{Brush, Fill};
use crate::letters::{Type, Weight, printable};
use crate::{Colour, ImageError, encode};

/// Pixels across, as Facebook and Zalo ask for.
pub const OPEN_GRAPH_WIDTH: u32 = 1200;
/// Pixels down.
pub const OPEN_GRAPH_HEIGHT: u32 = 630;

const LEFT: f32 = 80.0;
/// How wide a line of the title may be.
const COLUMN: f32 = 1040.0;
const BAND: f32 = 124.0;
/// The title stands between these.
const TITLE_TOP: f32 = 164.0;
const TITLE_BOTTOM: f32 = 528.0;
/// Marks above a capital and below a letter of the line above it must not touch.
const LEADING: f32 = 1.3;
const MOST_LINES: usize = 4;
/// From large to small: a short title is set large, the longest that fits small.
const TITLE_SIZES: [f32; 5] = [84.0, 76.0, 68.0, 60.0, 54.0];
/// No title fills four lines with more letters than this.
const MOST_LETTERS: usize = 240;

/// Draws the picture for a shared link, as a PNG of 1200 × 630.
///
/// A title longer than four lines is cut after a word. Signs that the font does not have are left out. An empty
/// `site_name` or `date_line` leaves its place empty.
///
/// # Errors
///
/// Only when the picture cannot be written, which would be a mistake of this crate.
pub fn open_graph(title: &str, site_name: &str, date_line: &str, colour: Colour) -> Result<Vec<u8>, ImageError> {
    let mut brush = Brush::new(OPEN_GRAPH_WIDTH, OPEN_GRAPH_HEIGHT);
    let ink = Colour::hex(0x14_1C24);
    ground(&mut brush, colour);
    let on_band = if colour.contrast(Colour::WHITE) >= 4.5 { Colour::WHITE } else { ink };
    book(&mut brush, (LEFT, 36.0), on_band);
    let site = Type::new(Weight::Bold, 38.0);
    let name = site.cut(&printable(site_name, MOST_LETTERS), COLUMN - 92.0);
    brush.text(&name, site, (LEFT + 92.0, 76.0), on_band);

    let (set_in, lines) = title_lines(&printable(title, MOST_LETTERS));
    let step = set_in.size * LEADING;
    let rows = f32::from(u8::try_from(lines.len()).unwrap_or_default());
    // The middle of the title is that of its place; letters reach about 0.72 em above the line they stand on.
    let mut line_at = f32::midpoint(TITLE_TOP, TITLE_BOTTOM) - rows * step / 2.0 + set_in.size * 0.97;
    for line in &lines {
        brush.text(line, set_in, (LEFT, line_at), ink);
        line_at += step;
    }
    let small = Type::new(Weight::Medium, 32.0);
    let date = small.cut(&printable(date_line, MOST_LETTERS), COLUMN);
    if !date.is_empty() {
        brush.rect(LEFT, 552.0, 56.0, 6.0, colour);
        brush.text(&date, small, (LEFT, 600.0), ink.lighter(28));
    }
    let pixels = brush.into_rgb();
    encode::png(OPEN_GRAPH_WIDTH, OPEN_GRAPH_HEIGHT, pixels.as_raw())
}

/// The largest size in which the title fits, and its lines; in the smallest it is cut.
fn title_lines(title: &str) -> (Type, Vec<String>) {
    let mut set_in = Type::new(Weight::Bold, TITLE_SIZES[0]);
    for size in TITLE_SIZES {
        set_in = Type::new(Weight::Bold, size);
        let lines = set_in.wrap_evenly(title, COLUMN);
        let rows = f32::from(u8::try_from(lines.len()).unwrap_or(u8::MAX));
        if lines.len() <= MOST_LINES && rows * size * LEADING <= TITLE_BOTTOM - TITLE_TOP {
            return (set_in, lines);
        }
    }
    let mut lines = set_in.wrap(title, COLUMN);
    let rest = lines.split_off(MOST_LINES - 1).join(" ");
    lines.push(set_in.cut(&rest, COLUMN));
    (set_in, lines)
}

/// Flat colours only: a PNG stores them as runs, and a gradient as one new colour after the other.
fn ground(brush: &mut Brush, colour: Colour) {
    let paper = Colour::WHITE.mixed(colour, 4);
    let (width, height) = (1200.0, 630.0);
    brush.rect(0.0, 0.0, width, height, paper);
    // An opened book as large as the corner, hardly darker than the paper.
    let faint = Colour::WHITE.mixed(colour, 9);
    brush.at((820.0, 352.0), 5.2, |brush| pages(brush, faint, paper));
    brush.rect(0.0, 0.0, width, BAND, colour);
    brush.rect(0.0, BAND, width, 6.0, colour.darker(22));
}

/// The sign before the name of the site: an opened book.
fn book(brush: &mut Brush, place: (f32, f32), colour: Colour) {
    brush.at(place, 1.0, |brush| {
        for side in [-1.0, 1.0] {
            let at = |x: f32, y: f32| (36.0 + side * x, y);
            brush.polygon(&[at(3.0, 8.0), at(34.0, 0.0), at(34.0, 42.0), at(3.0, 50.0)], colour);
            for row in [14.0, 23.0, 32.0] {
                brush.line(&[at(10.0, row - 1.5), at(27.0, row - 6.0)], 2.5, Fill::Clear(Colour::hex(0x80_8080), 0.55));
            }
        }
    });
}

fn pages(brush: &mut Brush, page: Colour, gap: Colour) {
    for side in [-1.0, 1.0] {
        let at = |x: f32, y: f32| (36.0 + side * x, y);
        brush.polygon(&[at(1.5, 8.0), at(36.0, 0.0), at(36.0, 52.0), at(1.5, 60.0)], page);
        for row in [16.0, 26.0, 36.0] {
            brush.line(&[at(8.0, row), at(29.0, row - 5.0)], 1.6, gap);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_title_is_large_and_a_long_one_is_cut_after_a_word() {
        let (large, lines) = title_lines("Lễ trao học bổng");
        assert_eq!((large.size, lines.len()), (84.0, 1));
        let (small, lines) = title_lines(&"Khuyến học, khuyến tài, xây dựng xã hội học tập ".repeat(9));
        assert_eq!((small.size, lines.len()), (54.0, 4));
        assert!(lines[3].ends_with('…'), "{lines:?}");
        assert!(title_lines("").1.is_empty());
    }

    #[test]
    fn a_title_of_a_report_fits_whole() {
        let title = "Hội nghị tổng kết công tác khuyến học, khuyến tài năm 2024 và triển khai nhiệm vụ năm 2025";
        assert_eq!(title_lines(title).1.join(" "), title);
    }
}
