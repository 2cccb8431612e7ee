//! Tables. Markdown knows rows of plain cells under a head, so cells that span others become empty ones, and tables that
//! only arranged a page become paragraphs.
#![expect(
    clippy::needless_pass_by_value,
    clippy::unnecessary_wraps,
    reason = "the shape of a handler that htmd asks for"
)]

use super::markdown::{attribute, captioned, one_line};
use htmd::Element;
use htmd::element_handler::{HandlerResult, Handlers};
use std::fmt::Write as _;

// A row, a cell with its spans, the end of the spans, and a caption, until the table is put together.
const ROW: char = '\u{E030}';
const CELL: char = '\u{E031}';
const SPANS_END: char = '\u{E032}';
const CAPTION: char = '\u{E033}';

/// Wider tables are no tables that anybody could read.
const MOST_COLUMNS: usize = 64;

struct Cell {
    columns: usize,
    rows: usize,
    content: String,
}

/// The handler of `td`.
pub(super) fn cell(handlers: &dyn Handlers, element: Element<'_>) -> Option<HandlerResult> {
    let content = handlers.walk_children(element.node).content;
    let span =
        |name| attribute(&element, name).and_then(|value| value.parse::<usize>().ok()).unwrap_or(1).clamp(1, 100);
    Some(format!("{CELL}{},{}{SPANS_END}{}", span("colspan"), span("rowspan"), content.trim()).into())
}

/// The handler of `tr`.
pub(super) fn row(handlers: &dyn Handlers, element: Element<'_>) -> Option<HandlerResult> {
    Some(format!("{ROW}{}", handlers.walk_children(element.node).content).into())
}

/// The handler of `caption`.
pub(super) fn caption(handlers: &dyn Handlers, element: Element<'_>) -> Option<HandlerResult> {
    Some(format!("{CAPTION}{}", one_line(&handlers.walk_children(element.node).content)).into())
}

/// The handler of `table`.
pub(super) fn table(handlers: &dyn Handlers, element: Element<'_>) -> Option<HandlerResult> {
    let content = handlers.walk_children(element.node).content;
    let mut parts = content.split(ROW);
    let before = parts.next().unwrap_or_default().replace(CAPTION, "");
    let rows: Vec<Vec<Cell>> = parts.map(cells).filter(|row| !row.is_empty()).collect();
    let columns = rows.iter().map(|row| row.iter().map(|cell| cell.columns).sum::<usize>()).max().unwrap_or(0);
    let holds_table = |cell: &Cell| cell.content.lines().any(|line| line.starts_with('|'));
    let is_layout = !(2..=MOST_COLUMNS).contains(&columns) || rows.iter().flatten().any(holds_table);
    let body = if is_layout { paragraphs(&rows) } else { grid(&rows, columns) };
    Some(format!("\n\n{}\n\n{body}\n\n", before.trim()).into())
}

fn cells(row: &str) -> Vec<Cell> {
    let read = |cell: &str| {
        let (spans, content) = cell.split_once(SPANS_END)?;
        let (columns, rows) = spans.split_once(',')?;
        Some(Cell { columns: columns.parse().ok()?, rows: rows.parse().ok()?, content: content.trim().to_owned() })
    };
    row.split(CELL).skip(1).filter_map(read).collect()
}

/// A table that held a picture above its caption is that picture; another one is what its cells hold.
fn paragraphs(rows: &[Vec<Cell>]) -> String {
    let contents: Vec<&str> =
        rows.iter().flatten().map(|cell| cell.content.as_str()).filter(|content| !content.is_empty()).collect();
    if let [picture, words] = contents.as_slice()
        && picture.starts_with("![")
        && picture.ends_with(')')
        && !words.contains("\n\n")
        && let Some(captioned) = captioned(picture, &one_line(words))
    {
        return captioned;
    }
    contents.join("\n\n")
}

fn grid(rows: &[Vec<Cell>], columns: usize) -> String {
    let mut written = String::new();
    // For each column, so many rows below are taken by a cell above.
    let mut taken = vec![0_usize; columns];
    for (number, row) in rows.iter().enumerate() {
        let mut line = vec![String::new(); columns];
        let mut at = 0;
        for cell in row {
            while taken.get(at).is_some_and(|rows| *rows > 0) {
                at += 1;
            }
            for (column, rows) in taken.iter_mut().enumerate().skip(at).take(cell.columns) {
                *rows = cell.rows;
                if column == at {
                    line[column] = flat(&cell.content);
                }
            }
            at += cell.columns;
        }
        for rows in &mut taken {
            *rows = rows.saturating_sub(1);
        }
        let _ = writeln!(written, "| {} |", line.join(" | "));
        if number == 0 {
            let _ = writeln!(written, "|{}", " --- |".repeat(columns));
        }
    }
    written
}

/// The content of a cell on one line.
fn flat(content: &str) -> String {
    let mut line = String::with_capacity(content.len());
    let mut breaks = false;
    for part in content.lines() {
        let words = part.trim();
        let is_item = words.starts_with("- ") || words.split_once(". ").is_some_and(|(n, _)| n.parse::<u16>().is_ok());
        if !words.is_empty() && !line.is_empty() {
            line.push_str(if breaks || is_item { "<br>" } else { " " });
        }
        breaks = words.ends_with('\\') || words.is_empty();
        line.push_str(words.strip_suffix('\\').unwrap_or(words));
    }
    line.replace('|', "\\|")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(columns: usize, rows: usize, content: &str) -> Cell {
        Cell { columns, rows, content: content.to_owned() }
    }

    #[test]
    fn spans_become_empty_cells() {
        let rows = [
            vec![cell(1, 2, "Đơn vị"), cell(2, 1, "Hội viên")],
            vec![cell(1, 1, "2023"), cell(1, 1, "2024")],
            vec![cell(1, 1, "Tân An"), cell(1, 1, "1|2"), cell(1, 1, "3\\\n4")],
        ];
        let expected =
            "| Đơn vị | Hội viên |  |\n| --- | --- | --- |\n|  | 2023 | 2024 |\n| Tân An | 1\\|2 | 3<br>4 |\n";
        assert_eq!(grid(&rows, 3), expected);
    }
}
