//! An uploaded file becomes a set of pictures for pages.

use crate::decode::{Decoded, decode_and};
use crate::{ImageError, encode};
use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer};
use image::DynamicImage;
use image::metadata::Orientation;
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;

/// The widths in which pages want a picture: a telephone, a column, a wide screen.
pub const VARIANT_WIDTHS: [u32; 3] = [480, 960, 1600];

const WEBP_QUALITY: f32 = 78.0;
const JPEG_QUALITY: u8 = 80;

/// An uploaded picture, ready for pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Pixels across of the original, upright.
    pub width: u32,
    /// Pixels down of the original, upright.
    pub height: u32,
    /// SHA-256 of the uploaded bytes, in hexadecimal: the same file is known again.
    pub digest: String,
    /// From narrow to wide, JPEG before WebP at each width; never wider than the original.
    pub variants: Vec<Variant>,
}

/// One file that a page may show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// What the bytes are.
    pub format: Format,
    /// The file.
    pub bytes: Vec<u8>,
}

/// What a variant is stored as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// For every browser, and for whoever saves the picture.
    Jpeg,
    /// Smaller, for the browsers that know it.
    Webp,
}

impl Format {
    /// The end of a file name, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Webp => "webp",
        }
    }

    /// The media type for the header of an answer.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Webp => "image/webp",
        }
    }
}

/// Takes an uploaded file: JPEG, PNG, WebP or GIF (its first picture), told by content.
///
/// Decoding and writing take up to some seconds of a processor and some hundred megabytes, one call after the other:
/// call it where waiting is allowed.
///
/// # Errors
///
/// Everything that is not such a picture, or larger than the limits; [`ImageError::sentence`] says what to do.
pub fn accept(bytes: &[u8]) -> Result<Picture, ImageError> {
    decode_and(bytes, |decoded| {
        let (width, height) = upright_size(&decoded);
        let variants = variants(decoded, width)?;
        Ok(Picture { width, height, digest: hex(&Sha256::digest(bytes)), variants })
    })
}

/// The smaller widths are made from the widest variant: the original is the largest thing in memory, and goes first.
fn variants(decoded: Decoded, width: u32) -> Result<Vec<Variant>, ImageError> {
    let turned = turns(decoded.orientation);
    let widths = widths(width);
    let widest = widths.last().copied().unwrap_or(width);
    let mut pixels = if turned {
        let scaled = scaled_side(decoded.pixels.width(), decoded.pixels.height(), widest);
        resized(decoded.pixels, scaled, widest)?
    } else {
        let scaled = scaled_side(decoded.pixels.height(), decoded.pixels.width(), widest);
        resized(decoded.pixels, widest, scaled)?
    };
    pixels.apply_orientation(decoded.orientation);
    let mut variants = Vec::new();
    for width in widths {
        let height = scaled_side(pixels.height(), pixels.width(), width);
        let smaller = resized(pixels.clone(), width, height)?;
        for (format, bytes) in [
            (Format::Jpeg, encode::jpeg(&smaller, JPEG_QUALITY)?),
            (Format::Webp, encode::webp(&smaller, WEBP_QUALITY)?),
        ] {
            variants.push(Variant { width, height, format, bytes });
        }
    }
    Ok(variants)
}

/// Every wanted width below that of the original, and then the original's own or the widest that is wanted.
fn widths(original: u32) -> Vec<u32> {
    let [.., most] = VARIANT_WIDTHS;
    let below = VARIANT_WIDTHS.into_iter().filter(|wanted| *wanted < original.min(most));
    below.chain([original.min(most)]).collect()
}

/// How long `side` is when the `other` side becomes `wanted`.
fn scaled_side(side: u32, other: u32, wanted: u32) -> u32 {
    let (side, other, wanted) = (u64::from(side), u64::from(other.max(1)), u64::from(wanted));
    u32::try_from((side * wanted + other / 2) / other).unwrap_or(u32::MAX).max(1)
}

fn upright_size(decoded: &Decoded) -> (u32, u32) {
    let (across, down) = (decoded.pixels.width(), decoded.pixels.height());
    if turns(decoded.orientation) { (down, across) } else { (across, down) }
}

fn turns(orientation: Orientation) -> bool {
    use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
    matches!(orientation, Rotate90 | Rotate270 | Rotate90FlipH | Rotate270FlipH)
}

fn resized(pixels: DynamicImage, width: u32, height: u32) -> Result<DynamicImage, ImageError> {
    if (pixels.width(), pixels.height()) == (width, height) {
        return Ok(pixels);
    }
    let alpha = pixels.color().has_alpha();
    let mut smaller =
        if alpha { DynamicImage::new_rgba8(width, height) } else { DynamicImage::new_rgb8(width, height) };
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3)).use_alpha(alpha);
    Resizer::new().resize(&pixels, &mut smaller, &options).map_err(|error| ImageError::Encode(error.to_string()))?;
    Ok(smaller)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").expect("writing to a string does not fail");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_never_exceed_the_original() {
        assert_eq!(widths(1), [1]);
        assert_eq!(widths(480), [480]);
        assert_eq!(widths(481), [480, 481]);
        assert_eq!(widths(1200), [480, 960, 1200]);
        assert_eq!(widths(1600), [480, 960, 1600]);
        assert_eq!(widths(6000), [480, 960, 1600]);
    }

    #[test]
    fn sides_keep_their_proportion_and_never_vanish() {
        assert_eq!(scaled_side(3000, 4000, 480), 360);
        assert_eq!(scaled_side(1, 3, 2), 1);
        assert_eq!(scaled_side(10, 12_000, 480), 1);
        assert_eq!(scaled_side(12_000, 3_333, 1600), 5_761);
    }
}
