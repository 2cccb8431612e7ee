//! The promises of `kh_images`: an upload becomes bounded pictures of two formats, or a refusal with a sentence.

use kh_images::{Format, MAX_PIXELS, MAX_SIDE, VARIANT_WIDTHS, accept};

/// Any bytes are a picture within the limits, or a refusal that says something.
pub(crate) fn uploads(bytes: &[u8]) {
    match accept(bytes) {
        Ok(picture) => {
            let (width, height) = (picture.width, picture.height);
            assert!(width > 0 && height > 0 && width.max(height) <= MAX_SIDE, "{width} x {height}");
            assert!(u64::from(width) * u64::from(height) <= MAX_PIXELS, "{width} x {height}");
            assert!(!picture.variants.is_empty() && picture.variants.len() <= 2 * VARIANT_WIDTHS.len());
            for variant in &picture.variants {
                assert!(variant.width <= width, "a variant of {} is larger than {width}", variant.width);
                let begin: &[u8] = match variant.format {
                    Format::Jpeg => b"\xFF\xD8\xFF",
                    Format::Webp => b"RIFF",
                };
                assert!(variant.bytes.starts_with(begin), "{:?} does not begin like one", variant.format);
            }
        }
        Err(refusal) => assert!(refusal.sentence().ends_with('.'), "{refusal:?} has no sentence"),
    }
}
