//! A clay pig for savings, with coins.

use super::chance::Chance;
use super::parts::{CHEERFUL, WIDE, lying_book, pot_plant, shadow, table_top};
use crate::Colour;
use crate::brush::{Brush, Fill, Place};
use crate::labels;
use crate::letters::{Type, Weight};

const TABLE: f32 = 540.0;

pub(super) fn draw(brush: &mut Brush, chance: &mut Chance) {
    let wall =
        chance.one(&[Colour::hex(0xF1_D9B0), Colour::hex(0xCF_DFD6), Colour::hex(0xD6_DEEA), Colour::hex(0xF2_CFBC)]);
    let clay =
        chance.one(&[Colour::hex(0xC9_5B3A), Colour::hex(0xD4_4A3C), Colour::hex(0xB8_6A43), Colour::hex(0xE0_7F3E)]);
    let wood = chance.one(&[Colour::hex(0xB8_824F), Colour::hex(0x9A_663E), Colour::hex(0xC8_9C68)]);
    behind(brush, chance, wall);
    table_top(brush, chance, TABLE, wood);
    brush.oval((430.0, 680.0), 640.0, 120.0, Fill::Glow(Colour::hex(0xFF_EEC8), 0.3));
    let scale = chance.between(0.94, 1.04);
    pot_plant(brush, chance, (1040.0, 600.0), 1.25, Colour::hex(0xE6_DDCC));
    stack(brush, chance);
    let x = chance.between(470.0, 540.0);
    brush.at((x, 640.0), scale, |brush| pig(brush, clay));
    coins(brush, chance);
}

fn behind(brush: &mut Brush, chance: &mut Chance, wall: Colour) {
    brush.rect(0.0, 0.0, WIDE, TABLE, Fill::Across(wall.lighter(30), wall.darker(14)));
    // Out of focus: light spots, and a window whose light falls from the left.
    for _ in 0..16 {
        let place = (chance.between(0.0, WIDE), chance.between(20.0, TABLE - 40.0));
        let radius = chance.between(30.0, 90.0);
        brush.circle(place, radius, Fill::Clear(wall.lighter(60), 0.16));
    }
    brush.polygon(&[(60.0, 0.0), (330.0, 0.0), (620.0, TABLE), (300.0, TABLE)], Fill::Clear(Colour::WHITE, 0.2));
    brush.polygon(&[(380.0, 0.0), (480.0, 0.0), (800.0, TABLE), (680.0, TABLE)], Fill::Clear(Colour::WHITE, 0.16));
    brush.rect(0.0, TABLE - 60.0, WIDE, 60.0, Fill::Fade(wall.darker(50), 0.0, 0.3));
}

/// Some books at the side.
fn stack(brush: &mut Brush, chance: &mut Chance) {
    shadow(brush, (860.0, 640.0), 180.0, 22.0, 0.5);
    let mut y = 636.0;
    for (x, wide, thick) in [(720.0, 270.0, 42.0), (736.0, 246.0, 36.0), (728.0, 236.0, 46.0)] {
        let cover = chance.one(&CHEERFUL);
        let aside = chance.between(-10.0, 10.0);
        lying_book(brush, (x + aside, y), (wide, thick), cover);
        y -= thick;
    }
}

/// The pig from its left side, standing on the origin.
fn pig(brush: &mut Brush, clay: Colour) {
    shadow(brush, (10.0, 4.0), 320.0, 40.0, 0.62);
    let dark = clay.darker(32);
    for (x, tone) in [(-96.0, dark), (118.0, dark)] {
        brush.round((x, -84.0), (62.0, 84.0), 22.0, Fill::Down(tone, tone.darker(20)));
    }
    brush.arc((218.0, -190.0), (262.0, -230.0), (244.0, -176.0), (11.0, clay.darker(14)));
    brush.oval((0.0, -176.0), 228.0, 150.0, Fill::Down(clay.lighter(22), clay.darker(34)));
    brush.oval((-20.0, -240.0), 150.0, 66.0, Fill::Glow(Colour::WHITE, 0.5));
    brush.oval((0.0, -70.0), 180.0, 50.0, Fill::Glow(Colour::BLACK, 0.25));
    for x in [-140.0, 72.0] {
        brush.round((x, -92.0), (70.0, 94.0), 24.0, Fill::Down(clay, clay.darker(28)));
        brush.round((x + 4.0, -18.0), (62.0, 20.0), 8.0, dark.darker(20));
    }
    brush.round((-44.0, -330.0), (92.0, 11.0), 5.0, Fill::Down(Colour::hex(0x2A_1610), dark));
    // The head: far ear, face, snout, near ear.
    brush.blob(&[(-178.0, -300.0), (-190.0, -374.0), (-128.0, -340.0), (-132.0, -290.0)], dark);
    brush.oval((-176.0, -214.0), 104.0, 98.0, Fill::Down(clay.lighter(20), clay.darker(22)));
    brush.oval((-196.0, -252.0), 62.0, 40.0, Fill::Glow(Colour::WHITE, 0.42));
    brush.oval((-262.0, -196.0), 36.0, 44.0, Fill::Across(clay.lighter(26), clay.darker(10)));
    brush.oval((-268.0, -196.0), 26.0, 35.0, clay.lighter(16));
    for y in [-210.0, -184.0] {
        brush.oval((-272.0, y), 6.0, 8.5, dark.darker(30));
    }
    brush.blob(
        &[(-166.0, -286.0), (-120.0, -372.0), (-74.0, -318.0), (-96.0, -262.0)],
        Fill::Down(clay.lighter(10), clay.darker(20)),
    );
    brush.blob(&[(-150.0, -294.0), (-120.0, -346.0), (-94.0, -312.0), (-108.0, -278.0)], clay.darker(24));
    brush.circle((-206.0, -246.0), 13.0, Colour::hex(0x20_1614));
    brush.circle((-210.0, -250.0), 4.5, Colour::WHITE);
    brush.arc((-244.0, -150.0), (-214.0, -128.0), (-184.0, -146.0), (4.5, dark.darker(30)));
    brush.circle((-172.0, -176.0), 24.0, Fill::Glow(Colour::hex(0xFF_8A8A), 0.7));
    painted(brush, (70.0, -182.0));
}

/// What a potter paints on it: a flower, a ring of dots, a word.
fn painted(brush: &mut Brush, (x, y): Place) {
    let gold = Colour::hex(0xF6_CF62);
    for petal in 0..6_u8 {
        let angle = (f32::from(petal) * 60.0).to_radians();
        brush.circle((x + 27.0 * angle.cos(), y - 30.0 + 27.0 * angle.sin()), 17.0, gold);
    }
    brush.circle((x, y - 30.0), 14.0, Colour::hex(0xFF_F3D2));
    for step in 0..9_u8 {
        let along = f32::from(step) / 8.0;
        let place = (x - 104.0 + along * 208.0, y + 66.0 + 26.0 * (along * std::f32::consts::PI).sin());
        brush.circle(place, 5.0, gold);
    }
    brush.text_in_middle(labels::PIGGY, Type::new(Weight::Bold, 23.0), (x, y + 50.0), Colour::hex(0xFF_F3D2));
}

fn coins(brush: &mut Brush, chance: &mut Chance) {
    for (x, y, many) in [(780.0, 740.0, 6_u8), (872.0, 752.0, 3), (692.0, 762.0, 2)] {
        shadow(brush, (x + 6.0, y + 6.0), 76.0, 18.0, 0.55);
        let metal = chance.one(&[Colour::hex(0xE2_B84E), Colour::hex(0xD8_A24A), Colour::hex(0xC4_C7C9)]);
        for step in 0..many {
            let aside = chance.between(-4.0, 4.0);
            coin(brush, (x + aside, y - f32::from(step) * 12.0), metal);
        }
    }
    for (x, y) in [(250.0, 738.0), (322.0, 764.0), (164.0, 712.0), (590.0, 744.0)] {
        let place = (x + chance.between(-24.0, 24.0), y);
        shadow(brush, (place.0 + 4.0, y + 6.0), 62.0, 14.0, 0.45);
        let metal = chance.one(&[Colour::hex(0xE2_B84E), Colour::hex(0xC4_C7C9)]);
        coin(brush, place, metal);
    }
}

fn coin(brush: &mut Brush, (x, y): Place, metal: Colour) {
    brush.oval((x, y), 52.0, 18.0, Fill::Across(metal.lighter(10), metal.darker(42)));
    brush.rect(x - 52.0, y - 9.0, 104.0, 9.0, Fill::Across(metal.lighter(20), metal.darker(38)));
    brush.oval((x, y - 9.0), 52.0, 18.0, Fill::Across(metal.lighter(46), metal.darker(4)));
    brush.oval((x, y - 9.0), 41.0, 13.5, metal.darker(6));
    brush.oval((x, y - 9.5), 39.0, 12.5, Fill::Across(metal.lighter(34), metal));
}
