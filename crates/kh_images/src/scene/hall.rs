//! A hall with a stage and a banner.

use super::chance::Chance;
use super::parts::{HIGH, WIDE, planks, pot_plant, shade_below, shadow};
use crate::Colour;
use crate::brush::{Brush, Fill};
use crate::labels;
use crate::letters::{Type, Weight};

/// The front edge of the stage.
const EDGE: f32 = 520.0;

pub(super) fn draw(brush: &mut Brush, chance: &mut Chance) {
    let (curtain, cloth) = chance.one(&[
        (Colour::hex(0x9E_2B2F), Colour::hex(0x2B_5C8A)),
        (Colour::hex(0x1F_4E79), Colour::hex(0xB4_3A36)),
        (Colour::hex(0x2F_5D50), Colour::hex(0xA8_3C32)),
        (Colour::hex(0x6A_2C4A), Colour::hex(0x2E_6672)),
    ]);
    let wall = chance.one(&[Colour::hex(0xE9_DCC4), Colour::hex(0xDB_D5CB), Colour::hex(0xEB_D9B6)]);
    brush.rect(0.0, 0.0, WIDE, HIGH, Fill::Down(wall.lighter(10), wall.darker(22)));
    ceiling(brush, wall);
    stage(brush, curtain);
    banner(brush, chance, cloth);
    furniture(brush, chance, cloth);
    planks_before(brush, chance, wall);
    seats(brush, chance, curtain);
}

fn ceiling(brush: &mut Brush, wall: Colour) {
    brush.polygon(
        &[(0.0, 0.0), (WIDE, 0.0), (1090.0, 74.0), (110.0, 74.0)],
        Fill::Down(wall.darker(26), wall.lighter(20)),
    );
    for (y, spread, size) in [(18.0, 300.0, 1.0), (46.0, 230.0, 0.7)] {
        for place in [-1.5, -0.5, 0.5, 1.5] {
            let x = 600.0 + place * spread;
            brush.oval((x, y), 120.0 * size, 34.0 * size, Fill::Glow(Colour::hex(0xFF_F4D6), 0.8));
            brush.oval((x, y), 26.0 * size, 7.0 * size, Colour::WHITE);
        }
    }
    // Pillars along the side walls.
    for (x, width) in [(28.0, 54.0), (1118.0, 54.0)] {
        brush.rect(x, 40.0, width, 560.0, Fill::Across(wall.lighter(26), wall.darker(20)));
        brush.rect(x - 8.0, 40.0, width + 16.0, 16.0, wall.lighter(30));
    }
}

fn stage(brush: &mut Brush, curtain: Colour) {
    let (left, right, top) = (128.0, 1072.0, 92.0);
    brush.rect(left - 16.0, top - 16.0, right - left + 32.0, EDGE - top + 16.0, Colour::hex(0xC9_A15C));
    brush.rect(left, top, right - left, EDGE - top, Fill::Down(curtain.darker(28), curtain.darker(10)));
    let mut x = left;
    while x < right {
        brush.rect(x, top, 22.0, EDGE - top, Fill::Across(curtain.lighter(12), curtain.darker(26)));
        x += 22.0;
    }
    brush.oval((600.0, 330.0), 520.0, 260.0, Fill::Glow(Colour::hex(0xFF_E9C0), 0.34));
    // Drawn back to both sides, in front of the other cloth.
    for side in [-1.0, 1.0] {
        for fold in 0..6_u8 {
            let inner = f32::from(fold) * 17.0;
            let at = |x: f32, y: f32| (600.0 + side * (472.0 - x), y);
            let tone = if fold % 2 == 0 { curtain.lighter(9) } else { curtain.darker(16) };
            brush.polygon(
                &[
                    at(inner, top),
                    at(inner + 19.0, top),
                    at(inner * 0.55 + 11.0, 360.0),
                    at(inner * 0.8 + 16.0, EDGE),
                    at(inner * 0.8, EDGE),
                    at(inner * 0.55, 360.0),
                ],
                Fill::Down(tone, tone.darker(16)),
            );
        }
        brush.round((600.0 + side * 440.0 - 36.0, 352.0), (72.0, 14.0), 7.0, Colour::hex(0xE2_BE6A));
    }
    for step in 0..16_u8 {
        let x = left + f32::from(step) * 59.0;
        brush.blob(
            &[
                (x - 4.0, top - 6.0),
                (x + 63.0, top - 6.0),
                (x + 63.0, top + 22.0),
                (x + 29.5, top + 58.0),
                (x - 4.0, top + 22.0),
            ],
            Fill::Down(curtain.lighter(10), curtain.darker(20)),
        );
    }
    brush.rect(
        left - 16.0,
        top - 16.0,
        right - left + 32.0,
        18.0,
        Fill::Down(Colour::hex(0xE7_CB8A), Colour::hex(0xB0_8540)),
    );
}

fn banner(brush: &mut Brush, chance: &mut Chance, cloth: Colour) {
    let [above, below] = chance.one(labels::BANNERS);
    shadow(brush, (600.0, 318.0), 360.0, 40.0, 0.4);
    brush.round((276.0, 176.0), (648.0, 136.0), 5.0, Fill::Down(cloth.lighter(8), cloth.darker(12)));
    brush.round((284.0, 184.0), (632.0, 2.5), 1.0, Colour::hex(0xF2_D07A));
    brush.round((284.0, 302.0), (632.0, 2.5), 1.0, Colour::hex(0xF2_D07A));
    brush.text_in_middle(above, Type::new(Weight::Bold, 46.0), (600.0, 242.0), Colour::hex(0xFF_E9A8));
    brush.text_in_middle(below, Type::new(Weight::Medium, 31.0), (600.0, 286.0), Colour::WHITE);
}

fn furniture(brush: &mut Brush, chance: &mut Chance, cloth: Colour) {
    let floor = Colour::hex(0x9B_6B43);
    brush.polygon(
        &[(150.0, 440.0), (1050.0, 440.0), (1088.0, EDGE), (112.0, EDGE)],
        Fill::Down(floor.darker(20), floor.lighter(14)),
    );
    brush.oval((600.0, 480.0), 420.0, 36.0, Fill::Glow(Colour::hex(0xFF_E9C0), 0.35));
    // Chairs behind a long table with a white cloth.
    for step in 0..5_u8 {
        let x = 476.0 + f32::from(step) * 84.0;
        brush.round((x, 352.0), (58.0, 66.0), 12.0, Fill::Across(floor.darker(12), floor.darker(40)));
        brush.round((x + 8.0, 360.0), (42.0, 48.0), 8.0, cloth.darker(14));
    }
    shadow(brush, (660.0, 494.0), 270.0, 14.0, 0.5);
    let linen = Colour::hex(0xF5_F0E4);
    brush.polygon(&[(446.0, 400.0), (874.0, 400.0), (890.0, 416.0), (430.0, 416.0)], Colour::WHITE);
    brush.rect(430.0, 416.0, 460.0, 76.0, Fill::Down(linen, linen.darker(16)));
    for step in 0..23_u8 {
        let x = 434.0 + f32::from(step) * 20.0;
        brush.polygon(
            &[(x, 416.0), (x + 5.0, 416.0), (x + 9.0, 492.0), (x - 1.0, 492.0)],
            Fill::Clear(linen.darker(30), 0.35),
        );
    }
    for x in [520.0, 660.0, 800.0] {
        brush.round((x - 16.0, 386.0), (32.0, 18.0), 5.0, Colour::hex(0xD8_E4EA));
        for step in 0..9_u8 {
            let flower =
                chance.one(&[Colour::hex(0xE2_4F5A), Colour::hex(0xF6_C84C), Colour::hex(0xF0_8AA8), Colour::WHITE]);
            let place = (x - 24.0 + f32::from(step) * 6.0, 380.0 - chance.between(0.0, 16.0));
            brush.circle((place.0, place.1 + 5.0), 6.0, Colour::hex(0x3E_7B45));
            brush.circle(place, 6.0, flower);
        }
    }
    lectern(brush, cloth);
    for x in [196.0, 1004.0] {
        pot_plant(brush, chance, (x, 500.0), 0.72, Colour::hex(0xC9_C2B4));
    }
}

fn lectern(brush: &mut Brush, cloth: Colour) {
    let wood = Colour::hex(0x8A_5230);
    shadow(brush, (330.0, 500.0), 80.0, 12.0, 0.5);
    brush.polygon(
        &[(286.0, 392.0), (374.0, 392.0), (366.0, 498.0), (294.0, 498.0)],
        Fill::Across(wood.lighter(14), wood.darker(22)),
    );
    brush.polygon(&[(278.0, 380.0), (382.0, 380.0), (376.0, 396.0), (284.0, 396.0)], wood.lighter(24));
    brush.circle((330.0, 444.0), 20.0, Fill::Down(Colour::hex(0xF2_D07A), Colour::hex(0xC9_973C)));
    brush.polygon(&[(320.0, 440.0), (329.0, 437.0), (329.0, 452.0), (320.0, 455.0)], cloth);
    brush.polygon(&[(340.0, 440.0), (331.0, 437.0), (331.0, 452.0), (340.0, 455.0)], cloth);
    brush.arc((344.0, 382.0), (352.0, 362.0), (338.0, 350.0), (3.0, Colour::hex(0x33_3336)));
    brush.oval((336.0, 348.0), 7.0, 5.0, Colour::hex(0x22_2224));
}

fn planks_before(brush: &mut Brush, chance: &mut Chance, wall: Colour) {
    let front = Colour::hex(0x7B_4E31);
    planks(brush, chance, EDGE + 50.0, wall.mixed(Colour::hex(0x8A_6A4A), 70));
    brush.rect(96.0, EDGE, 1008.0, 56.0, Fill::Down(front.lighter(14), front.darker(26)));
    brush.rect(96.0, EDGE, 1008.0, 7.0, Colour::hex(0xD9_B36C));
    for step in 0..14_u8 {
        brush.rect(104.0 + f32::from(step) * 72.0, EDGE + 14.0, 60.0, 34.0, Fill::Clear(Colour::BLACK, 0.14));
    }
    shade_below(brush, (96.0, EDGE + 56.0), 1008.0, 34.0, 0.4);
}

/// Rows of empty seats from behind, with an aisle in the middle.
fn seats(brush: &mut Brush, chance: &mut Chance, curtain: Colour) {
    let fabric =
        chance.one(&[curtain.lighter(12), Colour::hex(0x35_5C7D), Colour::hex(0x8C_3B3B), Colour::hex(0x3D_6B5A)]);
    for (y, scale) in [(610.0, 0.66), (668.0, 0.88), (752.0, 1.2)] {
        for side in [-1.0, 1.0] {
            for place in 0..8_u8 {
                let x = 600.0 + side * (88.0 + f32::from(place) * 92.0) * scale;
                brush.at((x, y), scale, |brush| {
                    shadow(brush, (0.0, 64.0), 62.0, 12.0, 0.45);
                    brush.round((-40.0, -52.0), (80.0, 110.0), 18.0, Fill::Down(fabric.lighter(20), fabric.darker(26)));
                    brush.round((-31.0, -42.0), (62.0, 62.0), 14.0, Fill::Down(fabric.lighter(8), fabric.darker(12)));
                    brush.round((-46.0, 4.0), (12.0, 50.0), 5.0, Colour::hex(0x4A_3A30));
                    brush.round((34.0, 4.0), (12.0, 50.0), 5.0, Colour::hex(0x4A_3A30));
                });
            }
        }
    }
}
