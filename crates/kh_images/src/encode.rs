//! From pixels to the bytes of a file. Nothing but pixels goes in, so nothing else comes out.

use crate::ImageError;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{DynamicImage, ExtendedColorType, ImageEncoder as _};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

/// A progressive JPEG with tables made for it, which take less room, and colours at half the resolution.
pub(crate) fn jpeg(pixels: &DynamicImage, quality: u8) -> Result<Vec<u8>, ImageError> {
    let opaque = on_white(pixels);
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, quality);
    encoder.set_progressive(true);
    encoder.set_optimized_huffman_tables(true);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    let (width, height) = (side(opaque.width())?, side(opaque.height())?);
    encoder.encode(opaque.as_raw(), width, height, ColorType::Rgb).map_err(fault)?;
    Ok(bytes)
}

/// A WebP with loss; what is transparent stays so.
pub(crate) fn webp(pixels: &DynamicImage, quality: f32) -> Result<Vec<u8>, ImageError> {
    let (width, height) = (pixels.width(), pixels.height());
    let layout = if pixels.color().has_alpha() { webp::PixelLayout::Rgba } else { webp::PixelLayout::Rgb };
    let encoder = webp::Encoder::new(pixels.as_bytes(), layout, width, height);
    let bytes = encoder.encode_simple(false, quality).map_err(|error| ImageError::Encode(format!("{error:?}")))?;
    Ok(bytes.to_vec())
}

/// A PNG of RGB pixels, as small as it gets.
pub(crate) fn png(width: u32, height: u32, rgb: &[u8]) -> Result<Vec<u8>, ImageError> {
    let mut bytes = Vec::new();
    PngEncoder::new_with_quality(&mut bytes, CompressionType::Best, FilterType::Adaptive)
        .write_image(rgb, width, height, ExtendedColorType::Rgb8)
        .map_err(fault)?;
    Ok(bytes)
}

/// JPEG knows no transparency: what would show through is white, as paper is.
fn on_white(pixels: &DynamicImage) -> std::borrow::Cow<'_, image::RgbImage> {
    match pixels {
        DynamicImage::ImageRgb8(opaque) => std::borrow::Cow::Borrowed(opaque),
        other => {
            let clear = other.to_rgba8();
            let mut opaque = image::RgbImage::new(clear.width(), clear.height());
            for (to, from) in opaque.pixels_mut().zip(clear.pixels()) {
                let [red, green, blue, alpha] = from.0;
                to.0 = [red, green, blue].map(|channel| over_white(channel, alpha));
            }
            std::borrow::Cow::Owned(opaque)
        }
    }
}

fn over_white(channel: u8, alpha: u8) -> u8 {
    let alpha = u16::from(alpha);
    let mixed = (u16::from(channel) * alpha + 255 * (255 - alpha) + 127) / 255;
    u8::try_from(mixed).unwrap_or(u8::MAX)
}

fn side(pixels: u32) -> Result<u16, ImageError> {
    u16::try_from(pixels).map_err(fault)
}

fn fault(error: impl std::fmt::Display) -> ImageError {
    ImageError::Encode(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_transparent_becomes_white() {
        assert_eq!(over_white(0, 0), 255);
        assert_eq!(over_white(7, 255), 7);
        // 51 of 255 is a fifth: 0.2 × 100 + 0.8 × 255 = 224.
        assert_eq!(over_white(100, 51), 224);
    }
}
