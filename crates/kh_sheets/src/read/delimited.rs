//! CSV and its relatives: the encoding, the separator, the lines.

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1258};

use super::{RawRow, check_bounds, extension};
use crate::SheetError;

/// How many records are looked at to tell the separator.
const SNIFFED: usize = 20;
/// The separators in use, the likeliest first: a semicolon where Excel writes a comma in decimals, as in Vietnam.
const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];

/// Whether this may be text at all: no picture, PDF or program, and no web page that a website named `.csv`.
pub(super) fn looks_like_text(bytes: &[u8]) -> bool {
    let text = decode(bytes);
    let start = text.trim_start().get(..9).unwrap_or_default().to_lowercase();
    let control = text.chars().any(|letter| letter.is_control() && !matches!(letter, '\n' | '\r' | '\t'));
    !control && !start.starts_with("<!doctype") && !start.starts_with("<html") && !start.starts_with("%pdf-")
}

/// Reads all records that are not empty.
pub(super) fn read(bytes: &[u8], file_name: &str) -> Result<Vec<RawRow>, SheetError> {
    let text = decode(bytes);
    let (hint, skipped) = separator_line(&text);
    let body = if skipped == 0 { text.as_str() } else { text.split_once('\n').map_or("", |(_, body)| body) };
    let named = matches!(extension(file_name).as_str(), "tsv" | "tab").then_some(b'\t');
    let separator = hint.or(named).unwrap_or_else(|| sniffed(body));
    if let Some(line) = unclosed_quote(body, separator) {
        return Err(SheetError::UnclosedQuote { line: line + skipped });
    }
    let mut rows = Vec::new();
    let mut lines = Lines { text: body, at: 0, line: skipped + 1 };
    for record in reader(body, separator).records() {
        let record = record.map_err(|error| SheetError::Damaged(error.to_string()))?;
        let number = lines.of(record.position().map_or(0, csv::Position::byte));
        let cells: Vec<String> = record.iter().map(cell).collect();
        if cells.iter().any(|cell| !cell.is_empty()) {
            check_bounds(rows.len() + 1, cells.len())?;
            rows.push(RawRow { number, cells });
        }
    }
    Ok(rows)
}

/// Counts line feeds up to where a record begins; records come in order, so the text is walked once.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: u32,
}

impl Lines<'_> {
    fn of(&mut self, byte: u64) -> u32 {
        let text = self.text.as_bytes();
        let mut end = usize::try_from(byte).unwrap_or(text.len()).min(text.len());
        // The reader gives the place before the empty lines that it skips.
        while text.get(end).is_some_and(|byte| matches!(byte, b'\r' | b'\n')) {
            end += 1;
        }
        // A carriage return alone ends a line too: the reader of records takes it for one, as old Macs wrote it.
        let passed = self.text.get(self.at..end).unwrap_or_default();
        let pairs = passed.matches("\r\n").count();
        let feeds = passed.matches(['\r', '\n']).count() - pairs;
        self.line = self.line.saturating_add(u32::try_from(feeds).unwrap_or(u32::MAX));
        self.at = end;
        self.line
    }
}

fn reader(text: &str, separator: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes())
}

/// The line on which a quoted cell begins that never ends: it would swallow every row below it without a word.
///
/// A quote opens a cell only at its beginning and closes it only when it is not doubled, as the reader of records has it.
fn unclosed_quote(text: &str, separator: u8) -> Option<u32> {
    let mut letters = text.bytes().peekable();
    let (mut line, mut opened, mut at_start) = (1_u32, None, true);
    while let Some(letter) = letters.next() {
        let is_break = letter == b'\n' || (letter == b'\r' && letters.peek() != Some(&b'\n'));
        line = line.saturating_add(u32::from(is_break));
        match opened {
            Some(_) if letter == b'"' => {
                if letters.next_if_eq(&b'"').is_none() {
                    opened = None;
                    at_start = false;
                }
            }
            Some(_) => {}
            None if letter == b'"' && at_start => opened = Some(line),
            None => at_start = letter == separator || matches!(letter, b'\n' | b'\r'),
        }
    }
    opened
}

/// Takes off the apostrophe that [`crate::write_csv`] puts before what Excel would calculate.
fn cell(text: &str) -> String {
    let guarded = text.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@', '\t', '\r']));
    kh_text::normalize(guarded.unwrap_or(text))
}

/// Decodes by byte order mark, else as UTF-8 when it is that, else as windows-1258, the old code page of Vietnam.
fn decode(bytes: &[u8]) -> String {
    let encoding = if bytes.starts_with(b"\xFF\xFE") {
        UTF_16LE
    } else if bytes.starts_with(b"\xFE\xFF") {
        UTF_16BE
    } else if str::from_utf8(bytes).is_ok() {
        UTF_8
    } else {
        WINDOWS_1258
    };
    encoding.decode(bytes).0.into_owned()
}

/// The line `sep=;` that Excel puts first or obeys, and how many lines it takes.
fn separator_line(text: &str) -> (Option<u8>, u32) {
    let line = text.lines().next().unwrap_or_default().trim_matches('"');
    match line.strip_prefix("sep=").map(str::as_bytes) {
        Some(&[separator]) => (Some(separator), 1),
        _ => (None, 0),
    }
}

/// The separator that cuts the first records into the most equal and the most numerous parts.
fn sniffed(text: &str) -> u8 {
    let score = |separator: u8| {
        let widths: Vec<usize> =
            reader(text, separator).records().take(SNIFFED).filter_map(Result::ok).map(|record| record.len()).collect();
        let common = |width: &usize| widths.iter().filter(|other| *other == width).count();
        widths.iter().filter(|&&width| width > 1).map(|width| (common(width), *width)).max().unwrap_or((0, 0))
    };
    // `max_by_key` keeps the last of equals, so the likeliest comes last.
    SEPARATORS.into_iter().rev().max_by_key(|&separator| score(separator)).unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_line_end_counts_once() {
        for text in ["a,b\rc,d\re,f", "a,b\nc,d\ne,f", "a,b\r\nc,d\r\ne,f", "a,b\r\nc,d\re,f"] {
            let numbers: Vec<u32> = read(text.as_bytes(), "x.csv").unwrap().iter().map(|row| row.number).collect();
            assert_eq!(numbers, [1, 2, 3], "{text:?}");
        }
    }

    #[test]
    fn the_separator_is_told_from_the_text() {
        for (text, separator) in [
            ("a,b,c\n1,2,3\n", b','),
            ("Họ tên;Số tiền\nLê An;1,5\nVõ Duy;2,5\n", b';'),
            ("a\tb\nx, y\tz\n", b'\t'),
            ("one\ntwo\n", b','),
            ("\"a;b\",c\n\"d;e\",f\n", b','),
        ] {
            assert_eq!(char::from(sniffed(text)), char::from(separator), "{text:?}");
        }
    }

    #[test]
    fn a_quote_that_is_never_closed_is_found_where_it_opens() {
        for (text, line) in [
            ("a,b\n1,\"x\n2,y\n3,z\n", Some(2)),
            ("a,b\r\n\r\n\"x\"\"\r\n", Some(3)),
            ("a,\"b\nc\"\n1,\"2\"\n", None),
            ("a,5\" ống\n1,\"he said \"\"no\"\"\"\n", None),
            ("\"a\"b\"c\",d\n", None),
            ("a,\"\"\n", None),
        ] {
            assert_eq!(unclosed_quote(text, b','), line, "{text:?}");
            // What is closed is read row by row; what is not would come out as one row.
            let read = read(text.as_bytes(), "x.csv");
            assert_eq!(read.is_err(), line.is_some(), "{text:?}");
        }
    }

    #[test]
    fn lines_are_counted_over_empty_lines_and_quoted_breaks() {
        let text = "a,b\n\n\n\"x\ny\",1\r\n\r\nz,2";
        let numbers: Vec<u32> = read(text.as_bytes(), "t.csv").unwrap().iter().map(|row| row.number).collect();
        assert_eq!(numbers, [1, 4, 7]);
    }
}
