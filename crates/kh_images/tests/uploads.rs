//! What happens to uploaded files: orientation, what must not be passed on, what must be refused.
#![expect(clippy::unwrap_used, reason = "a helper of a test fails the test")]

use image::codecs::gif::GifEncoder;
use image::{DynamicImage, Frame, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use jpeg_encoder::{ColorType, Encoder};
use kh_images::{Foreign, Format, ImageError, Picture, accept};
use std::io::Cursor;
use std::time::{Duration, Instant};

const RED: [u8; 3] = [220, 20, 20];
const GREEN: [u8; 3] = [20, 160, 20];
const BLUE: [u8; 3] = [20, 20, 220];
const WHITE: [u8; 3] = [250, 250, 250];

/// Four quarters: red and green above, blue and white below.
fn quarters(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        Rgb(match (x < width / 2, y < height / 2) {
            (true, true) => RED,
            (false, true) => GREEN,
            (true, false) => BLUE,
            (false, false) => WHITE,
        })
    })
}

/// Something with details, so that a file has some weight.
fn detailed(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let [low, high, ..] = (x * 7 + y * 13 + x * y / 64).to_le_bytes();
        Rgb([low, high.wrapping_mul(40).wrapping_add(low / 3), 128_u8.wrapping_add(low / 2)])
    })
}

fn file(pixels: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    pixels.into().write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

fn jpeg(pixels: &RgbImage) -> Vec<u8> {
    file(pixels.clone(), ImageFormat::Jpeg)
}

/// Puts a segment with `marker` behind the beginning of a JPEG.
fn with_segment(jpeg: &[u8], marker: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xFF, marker], &length, content, &jpeg[2..]].concat()
}

/// EXIF with an orientation and, in the directory of GPS, a place in words (tag 0x1C).
fn exif(orientation: u16, place: &str) -> Vec<u8> {
    let mut tiff = b"II*\0\x08\0\0\0".to_vec();
    let mut field = |tag: u16, kind: u16, count: u32, value: u32| {
        tiff.extend(tag.to_le_bytes());
        tiff.extend(kind.to_le_bytes());
        tiff.extend(count.to_le_bytes());
        tiff.extend(value.to_le_bytes());
    };
    // The directory begins at 8 with the number of its fields, which is put before them below.
    field(0x0112, 3, 1, u32::from(orientation));
    field(0x8825, 4, 1, 38);
    let mut main = vec![2, 0];
    main.extend(tiff.split_off(8));
    tiff.extend(main);
    tiff.extend([0; 4]);
    assert_eq!(tiff.len(), 38);
    tiff.extend([1, 0, 0x1C, 0, 7, 0]);
    tiff.extend(u32::try_from(place.len()).unwrap().to_le_bytes());
    tiff.extend(56_u32.to_le_bytes());
    tiff.extend([0; 4]);
    tiff.extend(place.as_bytes());
    [b"Exif\0\0", &tiff[..]].concat()
}

fn holds(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|part| part == wanted)
}

fn near(found: Rgb<u8>, wanted: [u8; 3]) -> bool {
    found.0.iter().zip(wanted).all(|(one, other)| one.abs_diff(other) < 40)
}

fn decoded(picture: &Picture, number: usize) -> RgbImage {
    image::load_from_memory(&picture.variants[number].bytes).unwrap().into_rgb8()
}

/// The four corners: upper left, upper right, lower left, lower right.
fn corners(pixels: &RgbImage) -> [Rgb<u8>; 4] {
    let (right, bottom) = (pixels.width() - 4, pixels.height() - 4);
    [(3, 3), (right, 3), (3, bottom), (right, bottom)].map(|(x, y)| *pixels.get_pixel(x, y))
}

/// The table of the EXIF standard: where row 0 and column 0 of what is stored lie in what is seen.
#[test]
fn every_orientation_stands_upright_in_every_variant() {
    let stored = jpeg(&quarters(96, 64));
    for (orientation, seen) in [
        (1, [RED, GREEN, BLUE, WHITE]),
        (2, [GREEN, RED, WHITE, BLUE]),
        (3, [WHITE, BLUE, GREEN, RED]),
        (4, [BLUE, WHITE, RED, GREEN]),
        (5, [RED, BLUE, GREEN, WHITE]),
        (6, [BLUE, RED, WHITE, GREEN]),
        (7, [WHITE, GREEN, BLUE, RED]),
        (8, [GREEN, WHITE, RED, BLUE]),
    ] {
        let picture = accept(&with_segment(&stored, 0xE1, &exif(orientation, "x"))).unwrap();
        let size = if orientation < 5 { (96, 64) } else { (64, 96) };
        assert_eq!((picture.width, picture.height), size, "{orientation}");
        for number in 0..picture.variants.len() {
            let pixels = decoded(&picture, number);
            assert_eq!(pixels.dimensions(), size, "{orientation}");
            for (found, wanted) in corners(&pixels).into_iter().zip(seen) {
                assert!(near(found, wanted), "{orientation}: {found:?} is not {wanted:?}");
            }
        }
    }
}

#[test]
fn a_turned_photo_is_as_wide_as_it_is_seen() {
    let stored = with_segment(&jpeg(&quarters(1200, 900)), 0xE1, &exif(6, "x"));
    let picture = accept(&stored).unwrap();
    assert_eq!((picture.width, picture.height), (900, 1200));
    let sizes: Vec<_> = picture.variants.iter().map(|variant| (variant.width, variant.height)).collect();
    assert_eq!(sizes, [(480, 640), (480, 640), (900, 1200), (900, 1200)]);
    for (number, size) in sizes.into_iter().enumerate() {
        assert_eq!(decoded(&picture, number).dimensions(), size);
    }
}

#[test]
fn an_unknown_orientation_is_as_stored() {
    let stored = jpeg(&quarters(96, 64));
    for content in [exif(0, "x"), exif(9, "x"), b"Exif\0\0II*\0\xFF\xFF\xFF\xFF".to_vec(), b"Exif\0\0".to_vec()] {
        let picture = accept(&with_segment(&stored, 0xE1, &content)).unwrap();
        assert_eq!((picture.width, picture.height), (96, 64));
    }
}

#[test]
fn nothing_but_pixels_is_passed_on() {
    const CANARY: &str = "KENH-VANG-10.5443N-106.4132E";
    let mut upload = jpeg(&quarters(600, 400));
    upload = with_segment(&upload, 0xFE, CANARY.as_bytes());
    upload = with_segment(&upload, 0xE2, format!("ICC_PROFILE\0\x01\x01{CANARY}").as_bytes());
    upload = with_segment(&upload, 0xE1, format!("http://ns.adobe.com/xap/1.0/\0<x>{CANARY}</x>").as_bytes());
    upload = with_segment(&upload, 0xE1, &exif(1, CANARY));
    upload.extend(format!("<script>{CANARY}</script>").as_bytes());
    assert!(upload.windows(CANARY.len()).filter(|part| *part == CANARY.as_bytes()).count() == 5);
    let picture = accept(&upload).unwrap();
    for variant in &picture.variants {
        assert!(!holds(&variant.bytes, CANARY.as_bytes()), "{:?}", variant.format);
        for mark in [&b"Exif"[..], b"EXIF", b"XMP ", b"ICC_PROFILE", b"ICCP", b"ns.adobe", b"<script"] {
            assert!(!holds(&variant.bytes, mark), "{:?}: {}", variant.format, mark.escape_ascii());
        }
    }
}

#[test]
fn variants_are_those_of_the_widths_in_both_formats() {
    let picture = accept(&jpeg(&detailed(2000, 1500))).unwrap();
    assert_eq!((picture.width, picture.height), (2000, 1500));
    let found: Vec<_> = picture.variants.iter().map(|one| (one.width, one.height, one.format)).collect();
    let wanted: Vec<_> = [(480, 360), (960, 720), (1600, 1200)]
        .into_iter()
        .flat_map(|(width, height)| [(width, height, Format::Jpeg), (width, height, Format::Webp)])
        .collect();
    assert_eq!(found, wanted);
    for variant in &picture.variants {
        let format = image::guess_format(&variant.bytes).unwrap();
        assert_eq!(format == ImageFormat::Jpeg, variant.format == Format::Jpeg);
        let pixels = image::load_from_memory(&variant.bytes).unwrap();
        assert_eq!((pixels.width(), pixels.height()), (variant.width, variant.height));
    }
}

/// The sum of the GIF is what `sha256sum` prints for a file with these bytes.
#[test]
fn the_digest_is_that_of_the_upload() {
    let gif = b"GIF89a\x01\0\x01\0\x80\0\0\xFF\xFF\xFF\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";
    let sum = "6adc3d4c1056996e4e8b765a62604c78b1f867cceb3b15d0b9bedb7c4857f992";
    assert_eq!(accept(gif).unwrap().digest, sum);
    let one = accept(&jpeg(&quarters(64, 64))).unwrap();
    let again = accept(&jpeg(&quarters(64, 64))).unwrap();
    let other = accept(&jpeg(&quarters(64, 66))).unwrap();
    assert_eq!(one, again, "the same upload, the same files");
    assert_ne!(one.digest, other.digest);
}

#[test]
fn small_pictures_stay_as_small() {
    for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP, ImageFormat::Gif] {
        let picture = accept(&file(RgbImage::from_pixel(1, 1, Rgb(RED)), format)).unwrap();
        assert_eq!((picture.width, picture.height, picture.variants.len()), (1, 1, 2), "{format:?}");
        assert!(near(*decoded(&picture, 0).get_pixel(0, 0), RED), "{format:?}");
    }
}

#[test]
fn what_is_transparent_is_white_in_jpeg_and_transparent_in_webp() {
    let clear = RgbaImage::from_fn(600, 300, |x, _| Rgba(if x < 300 { [0, 0, 0, 0] } else { [220, 20, 20, 255] }));
    let picture = accept(&file(clear, ImageFormat::Png)).unwrap();
    for variant in &picture.variants {
        let pixels = image::load_from_memory(&variant.bytes).unwrap().into_rgba8();
        let (left, right) = (pixels.get_pixel(9, 9).0, pixels.get_pixel(variant.width - 9, 9).0);
        match variant.format {
            Format::Jpeg => assert!(near(Rgb([left[0], left[1], left[2]]), [255, 255, 255]), "{left:?}"),
            Format::Webp => assert_eq!(left[3], 0),
        }
        assert!(near(Rgb([right[0], right[1], right[2]]), RED) && right[3] == 255, "{right:?}");
    }
}

#[test]
fn grey_and_deep_pictures_are_taken() {
    let grey = DynamicImage::from(quarters(90, 60)).into_luma8();
    assert!(accept(&file(grey.clone(), ImageFormat::Jpeg)).is_ok());
    assert!(accept(&file(grey, ImageFormat::Png)).is_ok());
    let deep = DynamicImage::from(quarters(90, 60)).into_rgba16();
    let picture = accept(&file(deep, ImageFormat::Png)).unwrap();
    assert!(near(corners(&decoded(&picture, 0))[0], RED));
}

#[test]
fn a_jpeg_for_printing_keeps_its_colours() {
    // Red is no cyan, all of magenta and yellow, no black.
    let ink: Vec<u8> = [0, 255, 255, 0].repeat(64 * 64);
    for kind in [ColorType::Cmyk, ColorType::CmykAsYcck] {
        let mut bytes = Vec::new();
        Encoder::new(&mut bytes, 90).encode(&ink, 64, 64, kind).unwrap();
        let picture = accept(&bytes).unwrap();
        let [red, green, blue] = decoded(&picture, 0).get_pixel(32, 32).0;
        assert!(red > 200 && green < 60 && blue < 60, "{red} {green} {blue}");
    }
}

#[test]
fn of_an_animation_the_first_picture_is_taken() {
    let mut bytes = Vec::new();
    let mut encoder = GifEncoder::new(&mut bytes);
    for colour in [RED, BLUE, GREEN] {
        let [red, green, blue] = colour;
        encoder.encode_frame(Frame::new(RgbaImage::from_pixel(60, 40, Rgba([red, green, blue, 255])))).unwrap();
    }
    drop(encoder);
    let picture = accept(&bytes).unwrap();
    assert_eq!((picture.width, picture.height), (60, 40));
    assert!(near(*decoded(&picture, 0).get_pixel(30, 20), RED));
}

#[test]
fn files_that_were_cut_off_are_damaged() {
    let pixels = detailed(300, 200);
    for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP, ImageFormat::Gif] {
        let whole = file(pixels.clone(), format);
        accept(&whole).unwrap();
        for part in [16, 40, whole.len() / 4, whole.len() / 2, whole.len() * 9 / 10] {
            let outcome = accept(&whole[..part]);
            assert!(matches!(outcome, Err(ImageError::Damaged(_))), "{format:?} cut at {part}: {outcome:?}");
        }
    }
}

#[test]
fn other_kinds_of_files_are_refused_whatever_they_are_called() {
    for (bytes, kind) in [
        (&b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>"[..], Foreign::Svg),
        (b"<!doctype html><html><body>GIF89a</body></html>", Foreign::Other),
        (b"II*\0\x08\0\0\0\0\0", Foreign::Tiff),
        (b"\0\0\0\x1cftypheic\0\0\0\0mif1heic", Foreign::Heic),
        (b"%PDF-1.4\n", Foreign::Pdf),
        (b"BM\x46\0\0\0\0\0", Foreign::Other),
        (b"MZ\x90\0", Foreign::Other),
    ] {
        assert_eq!(accept(bytes), Err(ImageError::Foreign(kind)));
    }
    assert_eq!(accept(b""), Err(ImageError::Empty));
}

#[test]
fn a_file_that_is_too_heavy_is_refused_unread() {
    let mut heavy = jpeg(&quarters(64, 64));
    heavy.resize(23 * 1_048_576, 0);
    let refused = accept(&heavy).unwrap_err();
    assert!(refused.sentence().contains("23 MB"), "{}", refused.sentence());
    heavy.truncate(12 * 1_048_576);
    assert!(accept(&heavy).is_ok(), "exactly the limit, most of it behind the end");
}

/// A PNG that says it has this size, with `data` where its pixels should be.
fn png_of(width: u32, height: u32, depth: u8, colour: u8, data: &[u8]) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[depth, colour, 0, 0, 0]].concat();
    for (name, content) in [(b"IHDR", &header[..]), (b"IDAT", data), (b"IEND", b"")] {
        let named = [&name[..], content].concat();
        bytes.extend(u32::try_from(content.len()).unwrap().to_be_bytes());
        bytes.extend(&named);
        bytes.extend(crc(&named).to_be_bytes());
    }
    bytes
}

/// CRC-32 as PNG defines it.
fn crc(bytes: &[u8]) -> u32 {
    let mut sum = u32::MAX;
    for byte in bytes {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = if sum & 1 == 1 { (sum >> 1) ^ 0xEDB8_8320 } else { sum >> 1 };
        }
    }
    !sum
}

#[test]
fn a_bomb_is_refused_by_its_head() {
    let begin = Instant::now();
    let data = vec![0; 50_000];
    assert_eq!(
        accept(&png_of(60_000, 60_000, 8, 6, &data)),
        Err(ImageError::TooLong { width: 60_000, height: 60_000, limit: 12_000 })
    );
    assert_eq!(
        accept(&png_of(12_000, 12_000, 1, 0, &data)),
        Err(ImageError::TooManyPixels { width: 12_000, height: 12_000, limit: 40_000_000 })
    );
    // 40 million pixels of eight bytes.
    assert_eq!(accept(&png_of(8_000, 5_000, 16, 6, &data)), Err(ImageError::TooHungry { limit: 240_000_000 }));
    assert!(matches!(accept(&png_of(0, 7, 8, 6, &data)), Err(ImageError::Damaged(_))));
    let gif = b"GIF89a\xFF\xFF\xFF\xFF\x00\x00\x00,\0\0\0\0\xFF\xFF\xFF\xFF\0\x02\x02\x44\x01\0;";
    assert!(matches!(accept(gif), Err(ImageError::TooLong { width: 65_535, height: 65_535, .. })));
    let mut wide = jpeg(&quarters(16, 16));
    let frame = wide.windows(2).position(|pair| pair == [0xFF, 0xC0]).unwrap();
    wide[frame + 5..frame + 9].copy_from_slice(&[0xFD, 0xE8, 0xFD, 0xE8]);
    assert!(matches!(accept(&wide), Err(ImageError::TooLong { width: 65_000, height: 65_000, .. })));
    assert!(begin.elapsed() < Duration::from_millis(500), "{:?}", begin.elapsed());
}
