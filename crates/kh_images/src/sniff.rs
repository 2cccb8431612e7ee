//! What a file is, by its first bytes.

use crate::{Foreign, ImageError};
use image::ImageFormat;

/// So far into a text is a tag of SVG looked for: declarations and comments of drawing programs come before it.
const SVG_WITHIN: usize = 4096;

/// The kind of picture, or the refusal of everything that is not one.
pub(crate) fn sniff(bytes: &[u8]) -> Result<ImageFormat, ImageError> {
    match bytes {
        [] => Err(ImageError::Empty),
        [0xFF, 0xD8, 0xFF, ..] => Ok(ImageFormat::Jpeg),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => Ok(ImageFormat::Png),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Ok(ImageFormat::Gif),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Ok(ImageFormat::WebP),
        _ => Err(ImageError::Foreign(foreign(bytes))),
    }
}

fn foreign(bytes: &[u8]) -> Foreign {
    match bytes {
        // A box "ftyp" of ISO/IEC 14496-12 with its main brand.
        [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..] => match brand.get(..4) {
            Some(b"avif" | b"avis") => Foreign::Avif,
            Some(b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"hevx" | b"mif1" | b"msf1") => Foreign::Heic,
            _ => Foreign::Other,
        },
        // The number after the order of the bytes is 42, or 43 in the form for large files.
        [b'I', b'I', 42 | 43, 0, ..] | [b'M', b'M', 0, 42 | 43, ..] => Foreign::Tiff,
        [b'%', b'P', b'D', b'F', b'-', ..] => Foreign::Pdf,
        _ if bytes.get(..bytes.len().min(SVG_WITHIN)).unwrap_or_default().windows(4).any(|four| four == b"<svg") => {
            Foreign::Svg
        }
        _ => Foreign::Other,
    }
}

/// Whether a JPEG has the end that its pixels need.
///
/// The decoder fills what is missing with grey and calls that a picture. A thumbnail inside has an end of its own, so
/// that of the picture is looked for after the head. Within pixels the byte `FF` is always followed by a zero or a
/// restart, so `FF D9` is an end.
pub(crate) fn jpeg_is_whole(bytes: &[u8]) -> bool {
    let mut rest = bytes.get(2..).unwrap_or_default();
    loop {
        match rest {
            // A segment may be preceded by any number of fill bytes.
            [0xFF, 0xFF, ..] => rest = &rest[1..],
            [0xFF, 0xDA, pixels @ ..] => return pixels.windows(2).any(|pair| pair == [0xFF, 0xD9]),
            [0xFF, _, high, low, ..] => {
                let length = usize::from(u16::from_be_bytes([*high, *low]));
                match rest.get(2 + length.max(2)..) {
                    Some(next) => rest = next,
                    None => return false,
                }
            }
            // Bytes between segments: the decoder skips them, and so do we.
            [_, next @ ..] => rest = next,
            [] => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_by_content() {
        assert_eq!(sniff(b"\xFF\xD8\xFF\xE0"), Ok(ImageFormat::Jpeg));
        assert_eq!(sniff(b"\x89PNG\r\n\x1a\n"), Ok(ImageFormat::Png));
        assert_eq!(sniff(b"GIF89a"), Ok(ImageFormat::Gif));
        assert_eq!(sniff(b"RIFF\x10\0\0\0WEBPVP8 "), Ok(ImageFormat::WebP));
        assert_eq!(sniff(b""), Err(ImageError::Empty));
    }

    #[test]
    fn what_is_not_taken_is_named() {
        for (bytes, kind) in [
            (&b"\0\0\0\x18ftypheic\0\0"[..], Foreign::Heic),
            (b"\0\0\0\x18ftypmif1\0\0", Foreign::Heic),
            (b"\0\0\0\x18ftypavif\0\0", Foreign::Avif),
            (b"\0\0\0\x18ftypmp42\0\0", Foreign::Other),
            (b"II*\0\x08\0\0\0", Foreign::Tiff),
            (b"MM\0*\0\0\0\x08", Foreign::Tiff),
            (b"%PDF-1.7", Foreign::Pdf),
            (b"<?xml version='1.0'?>\n<!-- made by hand -->\n<svg xmlns='x'/>", Foreign::Svg),
            (b"<!doctype html><script>alert(1)</script>", Foreign::Other),
            (b"RIFF\x10\0\0\0WAVEfmt ", Foreign::Other),
            (b"BM\x3a\0\0\0", Foreign::Other),
            (b"PNG", Foreign::Other),
        ] {
            assert_eq!(sniff(bytes), Err(ImageError::Foreign(kind)), "{}", bytes.escape_ascii());
        }
    }

    #[test]
    fn the_end_of_a_thumbnail_is_not_the_end_of_the_picture() {
        let with_thumbnail = b"\xFF\xD8\xFF\xE1\x00\x06\xFF\xD8\xFF\xD9\xFF\xDA\x00\x02\x01\x02\xFF\x00";
        assert!(!jpeg_is_whole(with_thumbnail));
        assert!(jpeg_is_whole(&[with_thumbnail, &b"\xFF\xD9trailer"[..]].concat()));
        assert!(!jpeg_is_whole(b""));
        assert!(!jpeg_is_whole(b"\xFF\xD8\xFF\xE1\xFF\xFF"));
    }
}
