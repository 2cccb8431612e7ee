//! Invented photos for the articles of the demonstration: places and things, no people.
//!
//! Each scene has a file with its `draw`; `parts` has what several scenes share, `chance` the numbers that make two
//! drawings of one scene differ.

mod bicycles;
mod certificates;
mod chance;
mod classroom;
mod field;
mod hall;
mod parts;
mod piggy;
mod reading;
mod village;

use crate::brush::Brush;
use crate::encode;
use chance::Chance;
use image::{DynamicImage, RgbImage};

/// Pixels across of a scene.
pub const SCENE_WIDTH: u32 = 1200;
/// Pixels down of a scene.
pub const SCENE_HEIGHT: u32 = 800;

const QUALITY: u8 = 78;

/// What can be drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scene {
    /// A classroom with blackboard and desks.
    Classroom,
    /// A hall with a stage and a banner.
    MeetingHall,
    /// A road through a village to its school.
    VillageSchool,
    /// A clay pig for savings, with coins.
    PiggyBank,
    /// Books and a certificate on a desk.
    Certificates,
    /// A row of bicycles with bows, as they are given to pupils.
    Bicycles,
    /// A rice field at sunrise.
    RiceField,
    /// A corner with shelves and a chair to read in.
    ReadingCorner,
}

impl Scene {
    /// Every scene.
    pub const ALL: [Self; 8] = [
        Self::Classroom,
        Self::MeetingHall,
        Self::VillageSchool,
        Self::PiggyBank,
        Self::Certificates,
        Self::Bicycles,
        Self::RiceField,
        Self::ReadingCorner,
    ];
}

/// Draws a scene as a JPEG of 1200 × 800; the same seed gives the same bytes on the same machine.
///
/// # Panics
///
/// Never: the size is fixed, and pixels of that size can be written.
pub fn draw_scene(seed: u64, kind: Scene) -> Vec<u8> {
    let mut brush = Brush::new(SCENE_WIDTH, SCENE_HEIGHT);
    let mut chance = Chance::new(seed);
    match kind {
        Scene::Classroom => classroom::draw(&mut brush, &mut chance),
        Scene::MeetingHall => hall::draw(&mut brush, &mut chance),
        Scene::VillageSchool => village::draw(&mut brush, &mut chance),
        Scene::PiggyBank => piggy::draw(&mut brush, &mut chance),
        Scene::Certificates => certificates::draw(&mut brush, &mut chance),
        Scene::Bicycles => bicycles::draw(&mut brush, &mut chance),
        Scene::RiceField => field::draw(&mut brush, &mut chance),
        Scene::ReadingCorner => reading::draw(&mut brush, &mut chance),
    }
    let mut pixels = brush.into_rgb();
    develop(&mut pixels, &mut chance);
    encode::jpeg(&DynamicImage::ImageRgb8(pixels), QUALITY).expect("a picture of this size can be written")
}

/// Darker corners and a little grain, which make flat colours look less drawn.
fn develop(pixels: &mut RgbImage, chance: &mut Chance) {
    /// How much of 256 the corners lose.
    const CORNER: i32 = 54;
    let (half_width, half_height) = (600, 400);
    for (y, row) in (-half_height..half_height).zip(pixels.rows_mut()) {
        let down = y * y * 128 / (half_height * half_height);
        for (x, pixel) in (-half_width..half_width).zip(row) {
            let away = down + x * x * 128 / (half_width * half_width);
            let loss = CORNER * away * away / 65_536;
            let grain = chance.grain();
            for channel in &mut pixel.0 {
                let value = i32::from(*channel) * (256 - loss) / 256 + grain;
                *channel = u8::try_from(value.clamp(0, 255)).unwrap_or(u8::MAX);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn corners_lose_a_fifth_and_the_middle_nothing() {
        let mut pixels = RgbImage::from_pixel(SCENE_WIDTH, SCENE_HEIGHT, image::Rgb([200, 200, 200]));
        develop(&mut pixels, &mut Chance::new(1));
        let near = |at: &image::Rgb<u8>, wanted: i32| (i32::from(at.0[0]) - wanted).abs() <= 3;
        assert!(near(pixels.get_pixel(600, 400), 200));
        // 54 of 256 are 21 %: 200 less 42.
        assert!(near(pixels.get_pixel(0, 0), 158), "{:?}", pixels.get_pixel(0, 0));
    }
}
