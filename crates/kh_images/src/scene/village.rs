//! A road through a village to its school.

use super::chance::Chance;
use super::parts::{HIGH, LEAVES, WIDE, clouds, palm, shade_below, shadow, tree};
use crate::Colour;
use crate::brush::{Brush, Fill};
use crate::labels;
use crate::letters::{Type, Weight};

/// Where the walls of the school meet the ground.
const GROUND: f32 = 500.0;

pub(super) fn draw(brush: &mut Brush, chance: &mut Chance) {
    let (zenith, low) = chance.one(&[
        (Colour::hex(0x6F_B1DE), Colour::hex(0xE4_F1F4)),
        (Colour::hex(0x8F_BED8), Colour::hex(0xFA_EACF)),
        (Colour::hex(0x5F_A0C9), Colour::hex(0xF3_EFE0)),
    ]);
    brush.rect(0.0, 0.0, WIDE, HIGH, Fill::Down(zenith, low.mixed(zenith, 10)));
    clouds(brush, chance, (70.0, 210.0), Colour::WHITE);
    behind(brush, chance, low);
    let grass = chance.one(&[Colour::hex(0x86_AE56), Colour::hex(0x79_A45A), Colour::hex(0x9B_B055)]);
    brush.rect(0.0, GROUND - 6.0, WIDE, HIGH - GROUND + 6.0, Fill::Down(grass.lighter(14), grass.darker(26)));
    school(brush, chance);
    road(brush, chance, grass);
    gate(brush, chance);
    roadside(brush, chance, grass);
}

fn behind(brush: &mut Brush, chance: &mut Chance, low: Colour) {
    for layer in 0..2_u8 {
        let mut ridge = Vec::new();
        for step in 0..13_u8 {
            let base = 372.0 + f32::from(layer) * 52.0;
            ridge.push((f32::from(step) * 100.0, chance.between(base - 34.0, base + 22.0)));
        }
        let tone = LEAVES[2].mixed(low, 62 - layer * 26);
        brush.hills(&ridge, GROUND + 10.0, Fill::Down(tone, tone.lighter(24)));
    }
    for x in [70.0, 168.0, 1020.0, 1140.0] {
        let leaves = chance.one(&LEAVES).mixed(low, 22);
        let foot = (x + chance.between(-20.0, 20.0), GROUND);
        let scale = chance.between(0.62, 0.84);
        palm(brush, chance, foot, scale, leaves);
    }
}

fn school(brush: &mut Brush, chance: &mut Chance) {
    let wall = chance.one(&[Colour::hex(0xF4_D98B), Colour::hex(0xF6_E6C0), Colour::hex(0xE9_C98F)]);
    let trim = chance.one(&[Colour::hex(0x3F_7CA6), Colour::hex(0x3C_846C), Colour::hex(0x8C_4A3A)]);
    let roof = chance.one(&[Colour::hex(0xB4_4F36), Colour::hex(0xA3_4533), Colour::hex(0xC0_6241)]);
    let (left, right, top) = (262.0, 938.0, 254.0);
    shadow(brush, (600.0, GROUND + 2.0), 420.0, 22.0, 0.5);
    brush.rect(left, top, right - left, GROUND - top, Fill::Down(wall.lighter(10), wall.darker(8)));
    brush.polygon(
        &[(left - 34.0, top + 6.0), (left + 30.0, top - 72.0), (right - 30.0, top - 72.0), (right + 34.0, top + 6.0)],
        Fill::Down(roof.lighter(12), roof.darker(14)),
    );
    for row in 1..6_u8 {
        let y = top - 72.0 + f32::from(row) * 13.0;
        let reach = f32::from(row) * 10.6;
        brush.line(&[(left + 30.0 - reach, y), (right - 30.0 + reach, y)], 1.6, Fill::Clear(roof.darker(40), 0.5));
    }
    for storey in [top + 14.0, top + 136.0] {
        corridor(brush, (left, right), storey, wall, trim);
    }
    // The middle part stands forward, with the stairs and the name.
    let (inner, outer) = (520.0, 680.0);
    brush.rect(inner, top - 30.0, outer - inner, GROUND - top + 30.0, Fill::Across(wall.lighter(22), wall.darker(4)));
    brush.polygon(
        &[(inner - 16.0, top - 28.0), (600.0, top - 98.0), (outer + 16.0, top - 28.0)],
        Fill::Down(roof.lighter(6), roof.darker(20)),
    );
    brush.circle((600.0, top - 54.0), 15.0, wall.lighter(40));
    brush.round((inner + 12.0, top - 6.0), (136.0, 36.0), 4.0, trim);
    brush.text_in_middle(labels::SCHOOL, Type::new(Weight::Bold, 17.0), (600.0, top + 18.0), Colour::WHITE);
    for x in [548.0, 612.0] {
        brush.rect(x, top + 56.0, 42.0, 58.0, trim.darker(10));
        brush.rect(x + 4.0, top + 60.0, 34.0, 50.0, Fill::Down(Colour::hex(0xBF_DBE6), Colour::hex(0x7D_A6B8)));
        brush.rect(x + 20.0, top + 60.0, 3.0, 50.0, trim.darker(10));
    }
    brush.round((562.0, top + 150.0), (76.0, 100.0), 6.0, Fill::Down(Colour::hex(0x4E_3B30), Colour::hex(0x6B_5240)));
    for step in 0..3_u8 {
        let wider = f32::from(step) * 9.0;
        brush.rect(
            550.0 - wider,
            GROUND - 12.0 + f32::from(step) * 6.0,
            100.0 + 2.0 * wider,
            6.0,
            wall.mixed(Colour::hex(0xA8_A094), 60).darker(step * 6),
        );
    }
}

fn corridor(brush: &mut Brush, (left, right): (f32, f32), top: f32, wall: Colour, trim: Colour) {
    brush.rect(left, top, right - left, 104.0, Fill::Down(wall.darker(34), wall.darker(20)));
    shade_below(brush, (left, top), right - left, 30.0, 0.35);
    for step in 0..8_u8 {
        let x = left + 18.0 + f32::from(step) * 84.0;
        if step % 3 == 1 {
            brush.rect(x + 6.0, top + 22.0, 40.0, 82.0, trim.darker(22));
            brush.rect(x + 25.0, top + 22.0, 2.0, 82.0, trim.darker(45));
        } else {
            brush.rect(x, top + 24.0, 54.0, 46.0, trim);
            brush.rect(x + 13.0, top + 28.0, 28.0, 38.0, Fill::Down(Colour::hex(0xA9_C9D4), Colour::hex(0x5F_8392)));
            brush.rect(x + 26.0, top + 28.0, 2.0, 38.0, trim.lighter(30));
        }
    }
    brush.rect(left, top + 74.0, right - left, 5.0, trim.lighter(18));
    for step in 0..57_u8 {
        brush.rect(left + f32::from(step) * 12.0, top + 78.0, 3.0, 26.0, trim.lighter(18));
    }
    for step in 0..9_u8 {
        let x = left + f32::from(step) * 83.0;
        brush.rect(x, top - 14.0, 13.0, 118.0, Fill::Across(wall.lighter(26), wall.darker(10)));
    }
    brush.rect(left - 6.0, top + 102.0, right - left + 12.0, 8.0, wall.lighter(34));
}

fn road(brush: &mut Brush, chance: &mut Chance, grass: Colour) {
    let stone = chance.one(&[Colour::hex(0xC9_BCA6), Colour::hex(0xBE_A584), Colour::hex(0xB7_B2A8)]);
    let edge = [(556.0, GROUND + 4.0), (644.0, GROUND + 4.0), (1010.0, HIGH), (190.0, HIGH)];
    brush.polygon(&edge, Fill::Down(grass.darker(20), grass.darker(40)));
    let lane = [(562.0, GROUND + 4.0), (638.0, GROUND + 4.0), (966.0, HIGH), (234.0, HIGH)];
    brush.polygon(&lane, Fill::Down(stone.lighter(16), stone.darker(10)));
    for step in 1..8_u8 {
        let near = f32::from(step) / 8.0;
        let y = GROUND + 4.0 + 296.0 * near * near;
        let half = 38.0 + 328.0 * near * near;
        brush.line(&[(600.0 - half, y), (600.0 + half, y)], 0.8 + near * 1.6, Fill::Clear(stone.darker(32), 0.5));
    }
    for _ in 0..60 {
        let near = chance.between(0.2, 1.0);
        let y = GROUND + 296.0 * near;
        let x = 600.0 + chance.between(-1.0, 1.0) * (34.0 + 320.0 * near);
        brush.oval((x, y), 9.0 * near, 2.4 * near, Fill::Clear(stone.darker(28), 0.4));
    }
    // Shadows of the trees beside the road.
    for (x, y, across) in [(330.0, 640.0, 210.0), (890.0, 690.0, 240.0)] {
        shadow(brush, (x, y), across, 40.0, 0.34);
    }
}

fn gate(brush: &mut Brush, chance: &mut Chance) {
    let stone = chance.one(&[Colour::hex(0xE8_DCC4), Colour::hex(0xD9_B986), Colour::hex(0xE6_CFB8)]);
    let fence = Colour::hex(0x3F_6E84);
    for (from, to) in [(60.0, 520.0), (690.0, 1150.0)] {
        let mut x = from;
        while x < to {
            brush.rect(x, GROUND - 2.0, 4.0, 44.0, fence);
            x += 15.0;
        }
        brush.rect(from, GROUND + 6.0, to - from, 4.0, fence.lighter(14));
        brush.rect(from, GROUND + 34.0, to - from, 12.0, Fill::Down(stone, stone.darker(26)));
    }
    for x in [506.0, 666.0] {
        shadow(brush, (x + 16.0, GROUND + 48.0), 40.0, 8.0, 0.5);
        brush.rect(x, GROUND - 46.0, 30.0, 94.0, Fill::Across(stone.lighter(20), stone.darker(24)));
        brush.rect(x - 5.0, GROUND - 52.0, 40.0, 9.0, stone.lighter(28));
        brush.circle((x + 15.0, GROUND - 60.0), 9.0, Fill::Down(stone.lighter(20), stone.darker(14)));
    }
}

fn roadside(brush: &mut Brush, chance: &mut Chance, grass: Colour) {
    // The flame tree blooms when the school year ends; in other months it is green.
    let crown = chance.one(&[Colour::hex(0xC9_4333), LEAVES[0], LEAVES[1], Colour::hex(0xD0_5A34)]);
    let (left, right) = (chance.between(90.0, 150.0), chance.between(1040.0, 1110.0));
    tree(brush, chance, (left, 640.0), 1.35, crown);
    tree(brush, chance, (right, 690.0), 1.6, LEAVES[1]);
    for _ in 0..240 {
        let near = chance.between(0.1, 1.0);
        let y = GROUND + 60.0 + 240.0 * near;
        let side = if chance.hundredths(50) { -1.0 } else { 1.0 };
        let x = 600.0 + side * (60.0 + 370.0 * near + chance.between(0.0, 420.0));
        let tone = chance.shade(grass, 30);
        let high = 6.0 + 20.0 * near;
        let lean = chance.between(-8.0, 8.0);
        brush.arc((x, y), (x, y - high * 0.6), (x + lean, y - high), (1.0 + 2.0 * near, tone));
        if chance.hundredths(14) {
            let flower = chance.one(&[Colour::hex(0xF2_C14E), Colour::WHITE, Colour::hex(0xE0_7A9A)]);
            brush.circle((x + lean, y - high), 1.5 + 2.6 * near, flower);
        }
    }
}
