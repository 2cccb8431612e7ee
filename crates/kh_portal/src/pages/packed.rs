//! A page that is compressed once and sent many times, although a few words in it differ from reader to reader.
//!
//! A gzip file (RFC 1952) is a row of deflate blocks (RFC 1951) that end on whole bytes when the compressor is told to
//! flush, so the lasting pieces of a page can be compressed ahead, each by itself, and what a reader's holes are filled
//! with is put between them as blocks that are not compressed. The checksum of the whole is worked out of those of the
//! parts. So a page costs a reader a copy of its bytes, and it is not compressed for each of them.

use crc32fast::Hasher;
use flate2::Compression;
use flate2::write::DeflateEncoder;
use std::io::Write as _;

/// The head of a gzip file without a name, a time or a system.
const HEAD: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];
/// The head of a last block of deflate, which holds nothing.
const LAST: [u8; 5] = [1, 0, 0, 0xff, 0xff];
/// How much a block may hold that is not compressed.
const MOST_STORED: usize = 0xffff;

/// A piece of a page, compressed.
#[derive(Debug)]
pub(crate) struct Packed {
    blocks: Vec<u8>,
    sum: Hasher,
}

impl Packed {
    pub(crate) fn new(text: &str) -> Self {
        let mut sum = Hasher::new();
        sum.update(text.as_bytes());
        if text.is_empty() {
            return Self { blocks: Vec::new(), sum };
        }
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(text.as_bytes()).and_then(|()| encoder.flush()).expect("writing into memory cannot fail");
        // What `finish` would add is the end of a stream, and this one goes on with the next piece.
        Self { blocks: encoder.get_ref().clone(), sum }
    }

    /// How many bytes it takes.
    pub(crate) fn size(&self) -> usize {
        self.blocks.len()
    }
}

/// A gzip file in the making.
pub(crate) struct Parcel {
    bytes: Vec<u8>,
    sum: Hasher,
    length: u32,
}

impl Parcel {
    pub(crate) fn with_capacity(capacity: usize) -> Self {
        let mut bytes = Vec::with_capacity(capacity);
        bytes.extend(HEAD);
        Self { bytes, sum: Hasher::new(), length: 0 }
    }

    /// Adds `text`, which was packed as `packed`.
    pub(crate) fn add(&mut self, text: &str, packed: &Packed) {
        self.bytes.extend(&packed.blocks);
        self.sum.combine(&packed.sum);
        self.grow(text);
    }

    /// Adds `text` as it is.
    pub(crate) fn store(&mut self, text: &str) {
        for part in text.as_bytes().chunks(MOST_STORED) {
            let length = u16::try_from(part.len()).unwrap_or(u16::MAX);
            self.bytes.push(0);
            self.bytes.extend(length.to_le_bytes());
            self.bytes.extend((!length).to_le_bytes());
            self.bytes.extend(part);
        }
        self.sum.update(text.as_bytes());
        self.grow(text);
    }

    /// The length in a gzip file is that of the text modulo 2³².
    #[expect(clippy::cast_possible_truncation, reason = "the format keeps the lower half")]
    fn grow(&mut self, text: &str) {
        self.length = self.length.wrapping_add(text.len() as u32);
    }

    /// The whole file.
    pub(crate) fn close(mut self) -> Vec<u8> {
        self.bytes.extend(LAST);
        self.bytes.extend(self.sum.finalize().to_le_bytes());
        self.bytes.extend(self.length.to_le_bytes());
        self.bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::read::GzDecoder;
    use proptest::prelude::*;
    use std::io::Read as _;

    fn unpacked(file: &[u8]) -> String {
        let mut text = String::new();
        GzDecoder::new(file).read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn what_is_longer_than_a_block_is_stored_in_several() {
        let text = "Ẵ".repeat(50_000);
        let mut parcel = Parcel::with_capacity(0);
        parcel.store(&text);
        assert_eq!(unpacked(&parcel.close()), text);
    }

    proptest! {
        #[test]
        fn any_row_of_pieces_and_holes_is_unpacked_as_it_was(pieces in proptest::collection::vec((".{0,300}", ".{0,40}"), 0..6)) {
            let mut parcel = Parcel::with_capacity(0);
            let mut whole = String::new();
            for (piece, hole) in &pieces {
                parcel.add(piece, &Packed::new(piece));
                parcel.store(hole);
                whole.push_str(piece);
                whole.push_str(hole);
            }
            prop_assert_eq!(unpacked(&parcel.close()), whole);
        }
    }
}
