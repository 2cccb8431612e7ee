//! No bytes make a picture panic or grow, and every refusal has a sentence.
#![expect(clippy::unwrap_used, reason = "a helper of a test fails the test")]

use image::{DynamicImage, ImageFormat, RgbaImage};
use kh_images::{MAX_PIXELS, VARIANT_WIDTHS, accept};
use proptest::collection::vec;
use proptest::prelude::*;
use std::io::Cursor;
use std::sync::LazyLock;

const FORMATS: [ImageFormat; 4] = [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP, ImageFormat::Gif];

static FILES: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let pixels =
        RgbaImage::from_fn(24, 17, |x, y| image::Rgba([x, y, x ^ y, 255 - x].map(|value| value.to_le_bytes()[0])));
    let mut files = Vec::new();
    for format in FORMATS {
        let pixels = DynamicImage::from(pixels.clone());
        let pixels = if format == ImageFormat::Jpeg { pixels.into_rgb8().into() } else { pixels };
        let mut bytes = Cursor::new(Vec::new());
        pixels.write_to(&mut bytes, format).unwrap();
        files.push(bytes.into_inner());
    }
    files
});

fn keeps_its_promises(bytes: &[u8]) {
    match accept(bytes) {
        Ok(picture) => {
            assert!(u64::from(picture.width) * u64::from(picture.height) <= MAX_PIXELS);
            assert!(!picture.variants.is_empty());
            for variant in &picture.variants {
                assert!(variant.width <= picture.width && VARIANT_WIDTHS.iter().any(|most| variant.width <= *most));
                let again = image::load_from_memory(&variant.bytes).unwrap();
                assert_eq!((again.width(), again.height()), (variant.width, variant.height));
            }
        }
        Err(refusal) => assert!(refusal.sentence().ends_with('.'), "{refusal:?}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_bytes_behind_any_beginning_are_a_picture_or_a_refusal(kind in 0_usize..5, bytes in vec(any::<u8>(), 0..400)) {
        let begin = FILES.get(kind).map_or(&[][..], |file| &file[..12]);
        keeps_its_promises(&[begin, &bytes].concat());
    }

    #[test]
    fn a_picture_with_some_bytes_changed_is_a_picture_or_a_refusal(
        kind in 0_usize..4,
        changes in vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        end in any::<prop::sample::Index>(),
        cut in any::<bool>(),
    ) {
        let mut bytes = FILES[kind].clone();
        for (place, byte) in changes {
            let at = place.index(bytes.len());
            bytes[at] = byte;
        }
        if cut {
            bytes.truncate(end.index(bytes.len()));
        }
        keeps_its_promises(&bytes);
    }
}
