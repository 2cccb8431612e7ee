//! A row of bicycles with bows, as they are given to pupils.

use super::chance::Chance;
use super::parts::{CHEERFUL, HIGH, LEAVES, WIDE, clouds, shade_below, shadow, tree};
use crate::Colour;
use crate::brush::{Brush, Fill, Place};

const GROUND: f32 = 520.0;

pub(super) fn draw(brush: &mut Brush, chance: &mut Chance) {
    let wall =
        chance.one(&[Colour::hex(0xF2_D58A), Colour::hex(0xF3_E4C4), Colour::hex(0xD5_E2DC), Colour::hex(0xEC_C8A4)]);
    let trim = chance.one(&[Colour::hex(0x3F_7CA6), Colour::hex(0x3C_846C), Colour::hex(0xA3_4A3A)]);
    brush.rect(0.0, 0.0, WIDE, HIGH, Fill::Down(Colour::hex(0x86_BCDE), Colour::hex(0xE8_F2F2)));
    clouds(brush, chance, (40.0, 110.0), Colour::WHITE);
    building(brush, wall, trim);
    let (left, right) = (chance.between(10.0, 70.0), chance.between(1130.0, 1190.0));
    tree(brush, chance, (left, GROUND + 8.0), 1.5, LEAVES[0]);
    tree(brush, chance, (right, GROUND + 14.0), 1.45, LEAVES[1]);
    yard(brush, chance);
    let frames = {
        let first = chance.one(&CHEERFUL);
        let second = chance.one(&CHEERFUL);
        [first, second]
    };
    for step in 0..6_u8 {
        let x = 980.0 - f32::from(step) * 166.0;
        let y = 622.0 + f32::from(step) * 13.0;
        let frame = frames[usize::from(step % 2)];
        brush.at((x, y), 0.92 + f32::from(step) * 0.035, |brush| bicycle(brush, frame));
    }
}

fn building(brush: &mut Brush, wall: Colour, trim: Colour) {
    brush.rect(0.0, 150.0, WIDE, GROUND - 150.0, Fill::Across(wall.lighter(22), wall.darker(6)));
    brush.polygon(
        &[(0.0, 160.0), (0.0, 84.0), (WIDE, 84.0), (WIDE, 160.0)],
        Fill::Down(Colour::hex(0xC2_6648), Colour::hex(0xA0_4734)),
    );
    for row in 0..5_u8 {
        let y = 96.0 + f32::from(row) * 13.0;
        brush.line(&[(0.0, y), (WIDE, y)], 2.0, Fill::Clear(Colour::hex(0x6B_2A20), 0.4));
    }
    shade_below(brush, (0.0, 160.0), WIDE, 46.0, 0.4);
    for step in 0..5_u8 {
        let x = 60.0 + f32::from(step) * 230.0;
        if step == 2 {
            brush.rect(x + 10.0, 230.0, 130.0, GROUND - 230.0, trim.darker(20));
            brush.rect(x + 18.0, 238.0, 54.0, GROUND - 238.0, Fill::Down(trim.lighter(8), trim.darker(8)));
            brush.rect(x + 78.0, 238.0, 54.0, GROUND - 238.0, Fill::Down(trim.lighter(8), trim.darker(8)));
        } else {
            brush.rect(x, 232.0, 150.0, 150.0, trim);
            for pane in [x + 10.0, x + 80.0] {
                brush.rect(pane, 242.0, 60.0, 130.0, Fill::Down(Colour::hex(0xC6_E0EA), Colour::hex(0x6F_97A8)));
                brush.polygon(
                    &[(pane, 300.0), (pane + 60.0, 242.0), (pane + 60.0, 272.0), (pane, 330.0)],
                    Fill::Clear(Colour::WHITE, 0.25),
                );
                for bar in [264.0, 286.0, 308.0, 330.0, 352.0] {
                    brush.rect(pane, bar, 60.0, 2.0, trim.lighter(24));
                }
            }
            brush.rect(x - 8.0, 382.0, 166.0, 10.0, wall.lighter(44));
        }
        brush.rect(x - 52.0, 160.0, 26.0, GROUND - 160.0, Fill::Across(wall.lighter(36), wall.darker(14)));
    }
    brush.rect(0.0, GROUND - 56.0, WIDE, 56.0, Fill::Down(wall.mixed(trim, 40), wall.mixed(trim, 55)));
    brush.rect(0.0, GROUND - 58.0, WIDE, 4.0, wall.lighter(30));
}

fn yard(brush: &mut Brush, chance: &mut Chance) {
    let stone = chance.one(&[Colour::hex(0xCB_BFAA), Colour::hex(0xC9_A280), Colour::hex(0xB9_B6AE)]);
    brush.rect(0.0, GROUND, WIDE, HIGH - GROUND, Fill::Down(stone.darker(10), stone.lighter(16)));
    for step in -14..15_i8 {
        let x = f32::from(step);
        brush.line(&[(600.0 + x * 74.0, GROUND), (600.0 + x * 150.0, HIGH)], 1.5, Fill::Clear(stone.darker(36), 0.4));
    }
    for y in [538.0, 562.0, 594.0, 636.0, 690.0, 758.0] {
        brush.line(&[(0.0, y), (WIDE, y)], 1.5, Fill::Clear(stone.darker(36), 0.4));
    }
    shade_below(brush, (0.0, GROUND), WIDE, 24.0, 0.3);
    for _ in 0..26 {
        let leaf = {
            let green = chance.one(&LEAVES);
            green.mixed(Colour::hex(0xD9_A23C), 50)
        };
        let place = (chance.between(0.0, WIDE), chance.between(GROUND + 10.0, HIGH));
        brush.turned(place, chance.between(0.0, 180.0), |brush| brush.oval((0.0, 0.0), 7.0, 3.0, leaf));
    }
}

/// A bicycle seen from its right side; the origin is between the points where its wheels touch the ground.
fn bicycle(brush: &mut Brush, frame: Colour) {
    let (back, front, pedals): (Place, Place, Place) = ((-98.0, -62.0), (104.0, -62.0), (-16.0, -58.0));
    shadow(brush, (6.0, 2.0), 190.0, 17.0, 0.55);
    wheel(brush, back);
    wheel(brush, front);
    let (seat, head): (Place, Place) = ((-44.0, -148.0), (76.0, -158.0));
    let steel = Colour::hex(0xC4_CACE);
    for (from, to) in [(back, pedals), (back, (seat.0 + 6.0, seat.1 + 24.0))] {
        brush.line(&[from, to], 6.0, frame.darker(22));
    }
    brush.arc((head.0 - 2.0, head.1 + 16.0), (20.0, -92.0), pedals, (10.0, frame));
    brush.arc((head.0 + 2.0, head.1 + 38.0), (36.0, -82.0), pedals, (7.0, frame.darker(14)));
    brush.line(&[pedals, seat], 9.0, Fill::Down(frame.lighter(22), frame));
    brush.line(&[head, (92.0, -104.0), front], 8.0, Fill::Down(frame.lighter(14), frame.darker(10)));
    brush.circle(pedals, 19.0, Colour::hex(0x55_5C62));
    brush.circle(pedals, 11.0, steel);
    brush.line(&[(pedals.0 - 14.0, pedals.1 - 22.0), (pedals.0 + 14.0, pedals.1 + 22.0)], 5.0, steel.darker(20));
    brush.round((pedals.0 + 2.0, pedals.1 + 20.0), (28.0, 8.0), 3.0, Colour::hex(0x2B_2B2E));
    brush.line(&[(back.0, back.1), (pedals.0, pedals.1 + 17.0)], 2.0, Colour::hex(0x3A_3A3E));
    // Mudguards, carrier, saddle.
    brush.arc((-164.0, -74.0), (-150.0, -146.0), (-70.0, -128.0), (6.0, frame));
    brush.arc((58.0, -116.0), (118.0, -150.0), (166.0, -80.0), (6.0, frame));
    brush.line(&[(-168.0, -142.0), (-66.0, -142.0)], 5.0, steel.darker(26));
    brush.line(&[(-150.0, -142.0), back], 4.0, steel.darker(26));
    brush.line(&[(seat.0, seat.1), (seat.0 - 3.0, seat.1 - 18.0)], 6.0, steel);
    brush.blob(
        &[(-88.0, -182.0), (-70.0, -188.0), (-6.0, -178.0), (-8.0, -170.0), (-60.0, -158.0), (-90.0, -162.0)],
        Colour::hex(0x2E_2624),
    );
    // Handlebar and basket.
    brush.line(&[head, (70.0, -190.0)], 7.0, steel);
    brush.arc((70.0, -190.0), (66.0, -214.0), (30.0, -204.0), (6.0, steel));
    brush.line(&[(30.0, -204.0), (16.0, -200.0)], 9.0, Colour::hex(0x2B_2B2E));
    basket(brush);
    bow(brush, (82.0, -196.0));
}

fn wheel(brush: &mut Brush, hub: Place) {
    let steel = Colour::hex(0xD5_DADD);
    for step in 0..12_u8 {
        let angle = (f32::from(step) * 15.0).to_radians();
        let (across, down) = (56.0 * angle.cos(), 56.0 * angle.sin());
        brush.line(&[(hub.0 - across, hub.1 - down), (hub.0 + across, hub.1 + down)], 1.2, Fill::Clear(steel, 0.9));
    }
    brush.ring(hub, 59.0, 8.0, Colour::hex(0x26_262A));
    brush.ring(hub, 53.0, 3.5, steel.darker(10));
    brush.circle(hub, 8.0, steel.darker(30));
}

fn basket(brush: &mut Brush) {
    let wire = Colour::hex(0x52_5A60);
    let at = |x: f32, y: f32| (84.0 + x + y * 0.08, -186.0 + y);
    brush.polygon(&[at(0.0, 0.0), at(78.0, 0.0), at(66.0, 54.0), at(10.0, 54.0)], Fill::Clear(wire.lighter(60), 0.5));
    for step in 0..7_u8 {
        let part = f32::from(step) / 6.0;
        brush.line(&[at(78.0 * part, 0.0), at(10.0 + 56.0 * part, 54.0)], 2.0, wire);
    }
    for (y, inset) in [(0.0, 0.0), (18.0, 3.5), (36.0, 7.0), (54.0, 10.0)] {
        brush.line(&[at(inset, y), at(78.0 - inset * 1.2, y)], 2.4, wire);
    }
}

/// A bow of red ribbon.
fn bow(brush: &mut Brush, (x, y): Place) {
    let red = Colour::hex(0xD4_2F3A);
    for side in [-1.0, 1.0] {
        brush.polygon(
            &[(x, y), (x + side * 13.0, y + 46.0), (x + side * 21.0, y + 38.0), (x + side * 28.0, y + 43.0)],
            red.darker(14),
        );
        brush.blob(
            &[(x, y), (x + side * 34.0, y - 30.0), (x + side * 50.0, y - 2.0), (x + side * 32.0, y + 22.0)],
            Fill::Down(red.lighter(18), red.darker(14)),
        );
        brush.oval((x + side * 24.0, y - 2.0), 7.0, 8.0, red.darker(28));
    }
    brush.circle((x, y), 10.0, Fill::Down(red.lighter(24), red.darker(10)));
}
