//! What is drawn: sizes, weights, and that the same words and seeds give the same bytes.
#![expect(clippy::unwrap_used, reason = "a helper of a test fails the test")]

use kh_images::{
    Colour, OPEN_GRAPH_HEIGHT, OPEN_GRAPH_WIDTH, SCENE_HEIGHT, SCENE_WIDTH, Scene, draw_scene, open_graph,
};

const BRAND: Colour = Colour::hex(0x1D_5F8A);
const TITLE: &str = "Hội nghị tổng kết công tác khuyến học, khuyến tài năm 2024 và triển khai nhiệm vụ năm 2025";

fn card(title: &str) -> Vec<u8> {
    open_graph(title, "Hội Khuyến học tỉnh Long An", "Ngày 24 tháng 12 năm 2024", BRAND).unwrap()
}

#[test]
fn a_card_has_the_size_that_was_promised_and_is_light() {
    let longest = "Ưỡng nghiệp Quyền Ngoãn Khuyễn ".repeat(40);
    for title in [TITLE, "", "Tin", &longest, &"ỡ".repeat(5000), "🎓 學 \u{202e}x\n\n\ty"] {
        let bytes = card(title);
        let picture = image::load_from_memory(&bytes).unwrap();
        assert_eq!((picture.width(), picture.height()), (OPEN_GRAPH_WIDTH, OPEN_GRAPH_HEIGHT));
        assert!(bytes.len() <= 120_000, "{} bytes for {title}", bytes.len());
    }
}

#[test]
fn a_card_does_not_depend_on_how_letters_are_composed() {
    assert_eq!(card("Hội Khuyến học"), card("Hô\u{323}i Khuye\u{302}\u{301}n ho\u{323}c"));
    assert_ne!(card("Hội Khuyến học"), card("Hoi Khuyen hoc"));
}

/// The band has the colour of the site; words on it are light on dark and dark on light.
#[test]
fn the_band_has_the_colour_and_its_words_can_be_read() {
    for (colour, light) in [(BRAND, true), (Colour::hex(0xF6_D34C), false)] {
        let bytes = open_graph("Tin", "Hội Khuyến học", "", colour).unwrap();
        let pixels = image::load_from_memory(&bytes).unwrap().into_rgb8();
        assert_eq!(pixels.get_pixel(4, 60).0, [colour.red, colour.green, colour.blue]);
        let band = (0..1200).flat_map(|x| (40..84).map(move |y| (x, y)));
        let sums = band.map(|(x, y)| pixels.get_pixel(x, y).0.iter().map(|channel| u32::from(*channel)).sum::<u32>());
        let found = if light { sums.filter(|sum| *sum > 740).count() } else { sums.filter(|sum| *sum < 120).count() };
        assert!(found > 1500, "{found}");
    }
}

#[test]
fn a_scene_follows_from_its_seed() {
    for scene in Scene::ALL {
        let bytes = draw_scene(7, scene);
        assert_eq!(bytes, draw_scene(7, scene), "{scene:?}");
        assert_ne!(bytes, draw_scene(8, scene), "{scene:?}");
    }
}

#[test]
fn a_scene_has_the_size_that_was_promised_and_is_light() {
    for scene in Scene::ALL {
        for seed in [0, 1, u64::MAX] {
            let bytes = draw_scene(seed, scene);
            let picture = image::load_from_memory(&bytes).unwrap();
            assert_eq!((picture.width(), picture.height()), (SCENE_WIDTH, SCENE_HEIGHT));
            assert!(bytes.len() <= 150_000, "{} bytes for {scene:?} {seed}", bytes.len());
        }
    }
}
