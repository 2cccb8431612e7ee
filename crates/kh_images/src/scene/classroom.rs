//! A classroom with blackboard and desks.

use super::chance::Chance;
use super::parts::{CHEERFUL, HIGH, WIDE, books, pot_plant, shade_below, shadow};
use crate::Colour;
use crate::brush::{Brush, Fill};
use crate::labels;
use crate::letters::{Type, Weight};

/// The back wall: left, right, top, bottom.
const BACK: (f32, f32, f32, f32) = (190.0, 1010.0, 70.0, 470.0);

pub(super) fn draw(brush: &mut Brush, chance: &mut Chance) {
    let wall =
        chance.one(&[Colour::hex(0xF1_E7CF), Colour::hex(0xDD_E8E2), Colour::hex(0xF3_DFB8), Colour::hex(0xD9_E5EE)]);
    let wood = chance.one(&[Colour::hex(0xB9_834E), Colour::hex(0xA8_7143), Colour::hex(0xC9_985F)]);
    room(brush, wall);
    floor(brush, chance);
    windows(brush, wall);
    board(brush, chance, wood);
    corner(brush, chance, wood);
    desks(brush, chance, wood);
    // Light from the windows lies over everything.
    brush
        .polygon(&[(0.0, 90.0), (150.0, 150.0), (760.0, HIGH), (0.0, HIGH)], Fill::Clear(Colour::hex(0xFF_F1C9), 0.13));
    brush.polygon(
        &[(60.0, 200.0), (160.0, 220.0), (560.0, HIGH), (160.0, HIGH)],
        Fill::Clear(Colour::hex(0xFF_F1C9), 0.12),
    );
}

fn room(brush: &mut Brush, wall: Colour) {
    let (left, right, top, bottom) = BACK;
    brush.rect(0.0, 0.0, WIDE, HIGH, wall.lighter(40));
    brush.polygon(
        &[(0.0, 0.0), (left, top), (left, bottom), (0.0, 640.0)],
        Fill::Across(wall.darker(14), wall.darker(6)),
    );
    brush.polygon(
        &[(WIDE, 0.0), (right, top), (right, bottom), (WIDE, 640.0)],
        Fill::Across(wall.lighter(4), wall.darker(8)),
    );
    brush.rect(left, top, right - left, bottom - top, Fill::Across(wall.lighter(26), wall.lighter(4)));
    // A painted base, as public rooms have it.
    let base = wall.mixed(Colour::hex(0x4D_7C8A), 55);
    brush.polygon(&[(0.0, 500.0), (left, 386.0), (left, bottom), (0.0, 640.0)], base.darker(16));
    brush.polygon(&[(WIDE, 500.0), (right, 386.0), (right, bottom), (WIDE, 640.0)], base);
    brush.rect(left, 386.0, right - left, bottom - 386.0, Fill::Down(base.lighter(14), base));
    brush
        .polygon(&[(0.0, 0.0), (WIDE, 0.0), (right, top), (left, top)], Fill::Down(wall.lighter(44), wall.lighter(60)));
    for x in [400.0, 690.0] {
        brush.polygon(&[(x, 24.0), (x + 110.0, 24.0), (x + 100.0, 36.0), (x + 10.0, 36.0)], Colour::WHITE);
        brush.oval((x + 55.0, 32.0), 170.0, 46.0, Fill::Glow(Colour::WHITE, 0.7));
    }
    shade_below(brush, (left, top), right - left, 34.0, 0.1);
}

fn floor(brush: &mut Brush, chance: &mut Chance) {
    let (left, right, _, bottom) = BACK;
    let tile = chance.one(&[Colour::hex(0xC9_A07A), Colour::hex(0xBF_B4A2), Colour::hex(0xC4_8E6C)]);
    brush.polygon(
        &[(left, bottom), (right, bottom), (WIDE, 640.0), (WIDE, HIGH), (0.0, HIGH), (0.0, 640.0)],
        Fill::Down(tile.darker(14), tile.lighter(12)),
    );
    for step in -9..10_i8 {
        let x = f32::from(step);
        brush.line(&[(600.0 + x * 82.0, bottom), (600.0 + x * 215.0, HIGH)], 1.4, Fill::Clear(tile.darker(34), 0.35));
    }
    for y in [492.0, 520.0, 556.0, 604.0, 668.0, 752.0] {
        let side = ((y - bottom) * 1.2).min(left);
        brush.line(&[(left - side, y), (right + side, y)], 1.4, Fill::Clear(tile.darker(34), 0.35));
    }
}

fn windows(brush: &mut Brush, wall: Colour) {
    // Heights on the left wall shrink towards the back: at x = 0 a window is from 130 to 420.
    let top = |x: f32| 130.0 + x * 0.14;
    let low = |x: f32| 420.0 - x * 0.42;
    let frame = Colour::hex(0x4C_7A8C);
    for (from, to) in [(-30.0, 58.0), (84.0, 162.0)] {
        let pane = [(from, top(from)), (to, top(to)), (to, low(to)), (from, low(from))];
        brush.polygon(&pane, frame);
        let (from, to) = (from + 6.0, to - 6.0);
        let glass = [(from, top(from) + 6.0), (to, top(to) + 6.0), (to, low(to) - 6.0), (from, low(from) - 6.0)];
        brush.polygon(&glass, Fill::Down(Colour::hex(0xD6_EEF8), Colour::hex(0xC2_DDA6)));
        let mid = f32::midpoint(from, to);
        brush.line(&[(mid, top(mid)), (mid, low(mid))], 4.0, frame.lighter(12));
        for part in [0.25, 0.5, 0.75] {
            let at = |x: f32| (x, top(x) + (low(x) - top(x)) * part);
            brush.line(&[at(from), at(to)], 2.0, frame.lighter(20));
        }
        brush.circle((mid, 270.0), 170.0, Fill::Glow(Colour::WHITE, 0.3));
    }
    let door = wall.mixed(Colour::hex(0x8A_5A36), 82);
    brush.polygon(
        &[(1062.0, 178.0), (1150.0, 160.0), (1150.0, 600.0), (1062.0, 510.0)],
        Fill::Across(door, door.darker(16)),
    );
    brush.polygon(&[(1074.0, 206.0), (1136.0, 194.0), (1136.0, 360.0), (1074.0, 340.0)], door.darker(14));
    brush.circle((1078.0, 400.0), 5.0, Colour::hex(0xE2_C46E));
}

fn board(brush: &mut Brush, chance: &mut Chance, wood: Colour) {
    let green = chance.one(&[Colour::hex(0x2E_5E4E), Colour::hex(0x27_4F48), Colour::hex(0x33_575E)]);
    shadow(brush, (600.0, 366.0), 330.0, 30.0, 0.35);
    brush.round((306.0, 150.0), (588.0, 212.0), 6.0, Fill::Down(wood.lighter(10), wood.darker(20)));
    brush.rect(318.0, 162.0, 564.0, 188.0, Fill::Across(green.lighter(10), green.darker(10)));
    for _ in 0..9 {
        // What the sponge left.
        let (x, y) = (chance.between(380.0, 820.0), chance.between(190.0, 320.0));
        brush.oval((x, y), chance.between(40.0, 90.0), chance.between(10.0, 26.0), Fill::Glow(Colour::WHITE, 0.07));
    }
    let lines = chance.one(labels::BLACKBOARD);
    let chalk = Type::new(Weight::Medium, 44.0);
    let first = 272.0 - 31.0 * f32::from(u8::try_from(lines.len().saturating_sub(1)).unwrap_or_default());
    for (line, y) in lines.iter().zip([first, first + 62.0]) {
        brush.text_in_middle(line, chalk, (600.0, y), Fill::Clear(Colour::hex(0xF6_F3E6), 0.92));
    }
    let underline = [(470.0, first + 88.0), (730.0, first + 84.0)];
    brush.line(&underline, 3.0, Fill::Clear(Colour::hex(0xF2_D07A), 0.8));
    brush.rect(318.0, 350.0, 564.0, 9.0, wood.lighter(16));
    for (x, chalk) in [(360.0, Colour::WHITE), (386.0, Colour::hex(0xF2_D07A)), (800.0, Colour::hex(0xE8_8A7A))] {
        brush.round((x, 344.0), (18.0, 6.0), 2.0, chalk);
    }
    let plate = chance.one(&[Colour::hex(0xC8_4B3C), Colour::hex(0x2F_6F8F)]);
    for (text, x) in labels::PLATES.iter().zip([420.0, 780.0]) {
        brush.round((x - 76.0, 98.0), (152.0, 36.0), 4.0, Fill::Down(plate.lighter(8), plate.darker(10)));
        brush.text_in_middle(text, Type::new(Weight::Bold, 22.0), (x, 124.0), Colour::hex(0xFF_EFC4));
    }
    brush.circle((600.0, 116.0), 23.0, wood.darker(20));
    brush.circle((600.0, 116.0), 19.0, Colour::WHITE);
    brush.line(&[(600.0, 116.0), (600.0, 103.0)], 2.5, Colour::BLACK);
    brush.line(&[(600.0, 116.0), (609.0, 120.0)], 2.5, Colour::BLACK);
}

/// The teacher's table at the front, a shelf and a plant.
fn corner(brush: &mut Brush, chance: &mut Chance, wood: Colour) {
    brush.rect(910.0, 300.0, 92.0, 180.0, Fill::Across(wood.darker(8), wood.darker(26)));
    for board in [352.0, 408.0, 464.0] {
        brush.rect(917.0, board - 48.0, 78.0, 48.0, wood.darker(55));
        books(brush, chance, (919.0, 993.0), board, 44.0);
        brush.rect(914.0, board, 84.0, 6.0, wood.lighter(12));
    }
    pot_plant(brush, chance, (240.0, 486.0), 0.62, Colour::hex(0xB8_6344));
    shadow(brush, (420.0, 500.0), 130.0, 12.0, 0.4);
    let cloth = chance.one(&CHEERFUL);
    brush.polygon(&[(330.0, 420.0), (500.0, 420.0), (512.0, 434.0), (318.0, 434.0)], cloth.lighter(26));
    brush.rect(318.0, 434.0, 194.0, 62.0, Fill::Down(cloth.lighter(10), cloth.darker(16)));
    for step in 0..12_u8 {
        brush.rect(322.0 + f32::from(step) * 16.4, 434.0, 5.0, 62.0, Fill::Clear(cloth.darker(40), 0.22));
    }
    brush.round((356.0, 404.0), (46.0, 17.0), 2.0, Colour::hex(0x8A_5A83));
    brush.round((352.0, 396.0), (46.0, 10.0), 2.0, Colour::hex(0xE0_9F3E));
    brush.oval((458.0, 406.0), 9.0, 15.0, Fill::Across(Colour::hex(0xDD_ECF2), Colour::hex(0x8F_B0C0)));
    for (x, flower) in
        [(448.0, Colour::hex(0xE0_5A5A)), (460.0, Colour::hex(0xF2_C14E)), (471.0, Colour::hex(0xE8_8AB0))]
    {
        brush.line(&[(458.0, 396.0), (x, 378.0)], 2.0, Colour::hex(0x3E_7B45));
        brush.circle((x, 374.0), 7.0, flower);
    }
}

fn desks(brush: &mut Brush, chance: &mut Chance, wood: Colour) {
    for (y, scale) in [(520.0, 0.62), (596.0, 0.86), (700.0, 1.2)] {
        for column in [-1.5, -0.5, 0.5, 1.5] {
            let x = 600.0 + column * 272.0 * scale;
            brush.at((x, y), scale, |brush| desk(brush, chance, wood));
        }
    }
}

/// A desk for two, seen from behind, with its bench.
fn desk(brush: &mut Brush, chance: &mut Chance, wood: Colour) {
    shadow(brush, (0.0, 92.0), 140.0, 16.0, 0.42);
    let steel = Colour::hex(0x4A_5A66);
    for x in [-94.0, 94.0] {
        brush.line(&[(x, 10.0), (x * 1.02, 84.0)], 6.0, steel);
        brush.line(&[(x * 0.9, 44.0), (x * 0.92, 94.0)], 6.0, steel.darker(15));
    }
    brush.rect(-98.0, 10.0, 196.0, 34.0, Fill::Down(wood.darker(30), wood.darker(42)));
    brush.polygon(
        &[(-94.0, -14.0), (94.0, -14.0), (106.0, 10.0), (-106.0, 10.0)],
        Fill::Down(wood.lighter(30), wood.lighter(8)),
    );
    brush.rect(-106.0, 10.0, 212.0, 6.0, wood.darker(12));
    for x in [-52.0, 50.0] {
        let x = x + chance.between(-12.0, 12.0);
        if chance.hundredths(72) {
            let cover = chance.one(&CHEERFUL);
            brush.turned((x, -4.0), chance.between(-5.0, 5.0), |brush| {
                brush.polygon(&[(-22.0, -7.0), (22.0, -7.0), (26.0, 8.0), (-26.0, 8.0)], Colour::hex(0xFB_F8EE));
                brush.polygon(&[(-22.0, -7.0), (0.0, -6.0), (0.0, 8.0), (-26.0, 8.0)], Colour::hex(0xE9_E4D4));
                brush.line(&[(-27.0, 9.0), (27.0, 9.0)], 2.4, cover);
            });
        }
    }
    brush.polygon(&[(-96.0, 52.0), (96.0, 52.0), (104.0, 66.0), (-104.0, 66.0)], Fill::Down(wood.lighter(22), wood));
    brush.rect(-104.0, 66.0, 208.0, 7.0, wood.darker(26));
}
