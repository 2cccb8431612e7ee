//! From the bytes of a file to its pixels, within limits that are asked before memory is taken.

use crate::ImageError;
use crate::sniff::{jpeg_is_whole, sniff};
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder as _, ImageFormat, ImageReader, Limits};
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Mutex, PoisonError};

/// The largest file that is taken: a photo of a telephone has 3 to 8 MB.
pub const MAX_FILE_BYTES: usize = 12 * 1_048_576;
/// The longest side that is taken, in pixels.
pub const MAX_SIDE: u32 = 12_000;
/// The most pixels that are taken.
pub const MAX_PIXELS: u64 = 40_000_000;
/// The most memory for the pixels of one file: the most pixels at six bytes each, that is three channels of 16 bits.
pub const MAX_DECODED_BYTES: u64 = 6 * MAX_PIXELS;

/// Held by who decodes. A small machine has memory for one large photo, not for as many as there are editors.
static TURN: Mutex<()> = Mutex::new(());

/// A picture as pixels of eight bits, lying as it was stored.
pub(crate) struct Decoded {
    /// RGB or RGBA, nothing else.
    pub(crate) pixels: DynamicImage,
    /// How it wants to be turned to stand upright.
    pub(crate) orientation: Orientation,
}

/// Decodes `bytes` and hands the pixels to `then`, before somebody else may decode.
pub(crate) fn decode_and<T>(
    bytes: &[u8],
    then: impl FnOnce(Decoded) -> Result<T, ImageError>,
) -> Result<T, ImageError> {
    if bytes.len() > MAX_FILE_BYTES {
        return Err(ImageError::TooHeavy { bytes: bytes.len(), limit: MAX_FILE_BYTES });
    }
    let format = sniff(bytes)?;
    if format == ImageFormat::Jpeg && !jpeg_is_whole(bytes) {
        return Err(ImageError::Damaged("the end of the JPEG is missing".to_owned()));
    }
    // Decoders are other people's code on a stranger's bytes, and overflow is checked in every build: a mistake there
    // is a damaged file, not the end of a request. Nothing that the closure touched is used after a panic.
    catch_unwind(AssertUnwindSafe(|| decode(bytes, format, then)))
        .unwrap_or_else(|_| Err(ImageError::Damaged("the decoder stopped".to_owned())))
}

fn decode<T>(
    bytes: &[u8],
    format: ImageFormat,
    then: impl FnOnce(Decoded) -> Result<T, ImageError>,
) -> Result<T, ImageError> {
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MAX_DECODED_BYTES);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(refusal)?;
    let (width, height) = decoder.dimensions();
    check_size(width, height)?;
    if decoder.total_bytes() > MAX_DECODED_BYTES {
        return Err(ImageError::TooHungry { limit: MAX_DECODED_BYTES });
    }
    // A note about the position that cannot be read is no reason to refuse the picture.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    let stored = DynamicImage::from_decoder(decoder).map_err(refusal)?;
    let pixels = if stored.color().has_alpha() {
        DynamicImage::ImageRgba8(stored.into_rgba8())
    } else {
        DynamicImage::ImageRgb8(stored.into_rgb8())
    };
    then(Decoded { pixels, orientation })
}

fn check_size(width: u32, height: u32) -> Result<(), ImageError> {
    if width == 0 || height == 0 {
        return Err(ImageError::Damaged("no pixels".to_owned()));
    }
    if width.max(height) > MAX_SIDE {
        return Err(ImageError::TooLong { width, height, limit: MAX_SIDE });
    }
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(ImageError::TooManyPixels { width, height, limit: MAX_PIXELS });
    }
    Ok(())
}

fn refusal(error: image::ImageError) -> ImageError {
    match error {
        image::ImageError::Limits(_) => ImageError::TooHungry { limit: MAX_DECODED_BYTES },
        other => ImageError::Damaged(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_judged_at_their_borders() {
        assert_eq!(check_size(12_000, 3_333), Ok(()));
        assert_eq!(check_size(8_000, 5_000), Ok(()));
        assert_eq!(
            check_size(8_000, 5_001),
            Err(ImageError::TooManyPixels { width: 8_000, height: 5_001, limit: 40_000_000 })
        );
        assert_eq!(check_size(1, 12_001), Err(ImageError::TooLong { width: 1, height: 12_001, limit: 12_000 }));
        assert!(matches!(check_size(0, 5), Err(ImageError::Damaged(_))));
    }

    #[test]
    fn a_decoder_that_panics_is_a_damaged_file() {
        let png = crate::encode::png(1, 1, &[0, 0, 0]).unwrap();
        let outcome = decode_and(&png, |_| -> Result<(), ImageError> { panic!("as a decoder might") });
        assert!(matches!(outcome, Err(ImageError::Damaged(_))));
        assert!(decode_and(&png, |_| Ok(())).is_ok(), "the turn is given back");
    }
}
