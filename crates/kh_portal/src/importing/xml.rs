//! XML from a stream, within limits: nothing is expanded, nothing is fetched, and memory does not grow with the file.
//!
//! Entities other than the five of XML stay as they were written, a document type is refused, and so is a file that is
//! not UTF-8, nests too deeply or has a piece that is too long. Every refusal names the line.

use super::Fault;
use super::labels;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::io::{self, BufRead, Read};

/// Elements may nest so deeply; an export nests five.
pub(super) const MOST_DEPTH: usize = 32;
/// A tag or a text may be so long.
pub(super) const MOST_BYTES: usize = 16 << 20;

/// A piece of a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// A tag that opens an element, with its attributes.
    Open(String, Vec<(String, String)>),
    /// The end of the element that was opened last.
    Close,
    /// Words in it.
    Text(String),
    /// The end of the file.
    End,
}

/// Reads the pieces of a file one by one.
pub(super) struct Xml<R> {
    reader: Reader<Watched<R>>,
    buffer: Vec<u8>,
    depth: usize,
    /// An element without content was opened and is to be closed.
    closes: bool,
}

impl<R: BufRead> Xml<R> {
    pub(super) fn new(source: R) -> Self {
        let mut reader = Reader::from_reader(Watched::new(source));
        // Plugins write addresses into exports as they are.
        reader.config_mut().allow_dangling_amp = true;
        Self { reader, buffer: Vec::new(), depth: 0, closes: false }
    }

    /// The line that is being read, from 1.
    pub(super) fn line(&self) -> usize {
        self.reader.get_ref().line
    }

    /// The next piece; after a fault there is nothing more to be had.
    pub(super) fn next(&mut self) -> Result<Piece, Fault> {
        if std::mem::take(&mut self.closes) {
            self.depth -= 1;
            return Ok(Piece::Close);
        }
        loop {
            self.buffer.clear();
            let begin = self.line();
            self.reader.get_mut().read = 0;
            let event = self.reader.read_event_into(&mut self.buffer);
            let piece = match event {
                Ok(event) => piece(event, begin),
                Err(error) => Err(Fault::at(begin, labels::broken_xml(&error))),
            };
            // What is behind an error of the parser is told before it.
            self.reader.get_ref().check()?;
            match piece? {
                Step::Piece(Piece::Open(name, attributes), is_empty) => {
                    self.depth += 1;
                    if self.depth > MOST_DEPTH {
                        return Err(Fault::at(begin, labels::too_deep(MOST_DEPTH)));
                    }
                    self.closes = is_empty;
                    return Ok(Piece::Open(name, attributes));
                }
                Step::Piece(Piece::Close, _) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Piece::Close);
                }
                Step::Piece(Piece::End, _) if self.depth > 0 => return Err(Fault::at(self.line(), labels::CUT_OFF)),
                Step::Piece(piece, _) => return Ok(piece),
                Step::Nothing => {}
            }
        }
    }
}

enum Step {
    /// A piece, and whether its element is closed already.
    Piece(Piece, bool),
    Nothing,
}

fn piece(event: Event<'_>, line: usize) -> Result<Step, Fault> {
    Ok(match event {
        Event::Start(tag) => Step::Piece(open(&tag, line)?, false),
        Event::Empty(tag) => Step::Piece(open(&tag, line)?, true),
        Event::End(_) => Step::Piece(Piece::Close, false),
        Event::Text(text) => Step::Piece(Piece::Text(text.xml10_content().into_owned()), false),
        Event::CData(text) => Step::Piece(Piece::Text(text.xml10_content().into_owned()), false),
        Event::GeneralRef(name) => Step::Piece(Piece::Text(reference(&name)), false),
        Event::Decl(declaration) => {
            let encoding = declaration.encoding().and_then(Result::ok);
            if let Some(encoding) = encoding.filter(|encoding| !encoding.eq_ignore_ascii_case("utf-8")) {
                return Err(Fault::at(line, labels::not_utf8_by_its_own_word(&encoding)));
            }
            Step::Nothing
        }
        Event::DocType(_) => return Err(Fault::at(line, labels::DOCTYPE)),
        Event::Eof => Step::Piece(Piece::End, false),
        Event::Comment(_) | Event::PI(_) => Step::Nothing,
    })
}

fn open(tag: &BytesStart<'_>, line: usize) -> Result<Piece, Fault> {
    let mut attributes = Vec::new();
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|_| Fault::at(line, labels::BROKEN_TAG))?;
        attributes.push((attribute.key.as_ref().to_owned(), unescaped(&attribute.value)));
    }
    Ok(Piece::Open(tag.name().as_ref().to_owned(), attributes))
}

/// The letter of one of the five entities or of a number; anything else as it was written.
fn reference(name: &str) -> String {
    let written = || format!("&{name};");
    let letter = match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => name.strip_prefix('#').and_then(|number| {
            let code = match number.strip_prefix('x') {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)
        }),
    };
    letter.map_or_else(written, String::from)
}

fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        if let Some((name, behind)) = after.split_once(';').filter(|(name, _)| name.len() <= 10) {
            out.push_str(&reference(name));
            rest = behind;
        } else {
            out.push('&');
            rest = after;
        }
    }
    out + rest
}

/// Counts lines, and sees to it that what passes is UTF-8 and no piece too long.
struct Watched<R> {
    source: R,
    line: usize,
    /// So many bytes of the present piece were read.
    read: usize,
    /// The beginning of a letter whose end has not come yet.
    pending: Vec<u8>,
    not_utf8: Option<usize>,
    failed: Option<String>,
}

impl<R: BufRead> Watched<R> {
    fn new(source: R) -> Self {
        Self { source, line: 1, read: 0, pending: Vec::new(), not_utf8: None, failed: None }
    }

    fn check(&self) -> Result<(), Fault> {
        if let Some(line) = self.not_utf8 {
            return Err(Fault::at(line, labels::NOT_UTF8));
        }
        if self.read > MOST_BYTES {
            return Err(Fault::at(self.line, labels::piece_too_long(MOST_BYTES)));
        }
        self.failed.as_ref().map_or(Ok(()), |error| Err(Fault::at(self.line, labels::unreadable(error))))
    }

    fn look_at(&mut self, count: usize) {
        let Ok(bytes) = self.source.fill_buf() else { return };
        self.pending.extend_from_slice(bytes.get(..count).unwrap_or(bytes));
        let (valid, is_broken) = match std::str::from_utf8(&self.pending) {
            Ok(text) => (text.len(), false),
            Err(error) => (error.valid_up_to(), error.error_len().is_some()),
        };
        self.line += self.pending[..valid].split(|byte| *byte == b'\n').count() - 1;
        self.pending.drain(..valid);
        if is_broken && self.not_utf8.is_none() {
            self.not_utf8 = Some(self.line);
        }
    }
}

impl<R: BufRead> Read for Watched<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let bytes = self.fill_buf()?;
        let count = bytes.len().min(into.len());
        into[..count].copy_from_slice(&bytes[..count]);
        self.consume(count);
        Ok(count)
    }
}

impl<R: BufRead> BufRead for Watched<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.not_utf8.is_some() || self.read > MOST_BYTES {
            return Err(io::Error::other("refused"));
        }
        match self.source.fill_buf() {
            Ok(bytes) => Ok(bytes),
            Err(error) => {
                self.failed = Some(error.to_string());
                Err(error)
            }
        }
    }

    fn consume(&mut self, count: usize) {
        self.look_at(count);
        self.read += count;
        self.source.consume(count);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(xml: &[u8]) -> Result<Vec<Piece>, Fault> {
        // Three bytes at a time, so that letters are cut.
        let mut xml = Xml::new(io::BufReader::with_capacity(3, xml));
        let mut pieces = Vec::new();
        loop {
            match xml.next()? {
                Piece::End => return Ok(pieces),
                piece => pieces.push(piece),
            }
        }
    }

    fn refusal(xml: &[u8]) -> String {
        all(xml).expect_err("it is refused").sentence
    }

    #[test]
    fn tags_and_words_come_in_their_order() {
        let xml = "\u{feff}<?xml version=\"1.0\" encoding=\"UTF-8\"?><!-- a -->\n<a b=\"c&amp;d\"><e/>Đ&amp;&#7891;&nbsp;<![CDATA[<f>&lt;]]></a>";
        let text = |words: &str| Piece::Text(words.to_owned());
        let pieces = all(xml.as_bytes()).unwrap();
        assert!(pieces.contains(&Piece::Open("a".to_owned(), vec![("b".to_owned(), "c&d".to_owned())])), "{pieces:?}");
        let words: String = pieces
            .iter()
            .filter_map(|piece| if let Piece::Text(words) = piece { Some(words.as_str()) } else { None })
            .collect();
        assert_eq!(words.trim(), "Đ&ồ&nbsp;<f>&lt;");
        assert!(pieces.contains(&text("<f>&lt;")), "{pieces:?}");
        assert_eq!(pieces.iter().filter(|piece| **piece == Piece::Close).count(), 2);
    }

    #[test]
    fn what_is_broken_names_its_line() {
        for (xml, line) in [
            (&b"<a>\n\n<b></a>"[..], "Dòng 3:"),
            (b"<a>\n<b>\xFF</b></a>", "Dòng 2:"),
            (b"<a>\n<b>x", "Dòng 2:"),
            (b"<a>\n\n\n<![CDATA[x", "Dòng 4:"),
            (b"<a>\n<b c=d></b></a>", "Dòng 2:"),
            (b"\n<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "Dòng 2:"),
            (b"<?xml version='1.0' encoding='windows-1258'?><a/>", "Dòng 1:"),
            (b"\xFF\xFE<\0a\0/\0>\0", "Dòng 1:"),
        ] {
            let said = refusal(xml);
            assert!(said.starts_with(line), "{}: {said}", xml.escape_ascii());
            assert!(said.ends_with('.'), "{said}");
        }
    }

    #[test]
    fn entities_are_not_expanded_and_depth_and_length_are_bounded() {
        let bomb =
            b"<?xml version='1.0'?><!DOCTYPE l [<!ENTITY a \"aaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><l>&b;</l>";
        assert!(refusal(bomb).contains("DOCTYPE"));
        assert!(all("<a>".repeat(MOST_DEPTH).as_bytes()).is_err_and(|fault| fault.sentence.contains("cắt ngang")));
        let deep = "<a>".repeat(MOST_DEPTH + 1);
        assert!(refusal(deep.as_bytes()).contains("32"), "{}", refusal(deep.as_bytes()));
        let long = |bytes: usize| [&b"<a>"[..], &vec![b'x'; bytes], b"</a>"].concat();
        let read = |bytes: Vec<u8>| {
            let mut xml = Xml::new(io::BufReader::new(io::Cursor::new(bytes)));
            (0..2).map(|_| xml.next()).collect::<Result<Vec<_>, _>>()
        };
        assert!(read(long(MOST_BYTES - 100)).is_ok());
        assert!(read(long(MOST_BYTES + (1 << 20))).is_err_and(|fault| fault.sentence.contains("16 MB")));
    }
}
