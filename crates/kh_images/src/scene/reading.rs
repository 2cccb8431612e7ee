//! A corner with shelves and a chair to read in.

use super::chance::Chance;
use super::parts::{CHEERFUL, HIGH, WIDE, books, lying_book, planks, pot_plant, shade_below, shadow};
use crate::Colour;
use crate::brush::{Brush, Fill};

const FLOOR: f32 = 600.0;

pub(super) fn draw(brush: &mut Brush, chance: &mut Chance) {
    let wall =
        chance.one(&[Colour::hex(0xDF_E7DC), Colour::hex(0xEE_DFC6), Colour::hex(0xCF_DCE4), Colour::hex(0xEC_D6C8)]);
    let wood = chance.one(&[Colour::hex(0xB4_7F4E), Colour::hex(0x94_623E), Colour::hex(0xD0_A674)]);
    brush.rect(0.0, 0.0, WIDE, FLOOR, Fill::Across(wall.lighter(24), wall.darker(6)));
    planks(brush, chance, FLOOR, wood.darker(14));
    brush.rect(0.0, FLOOR - 20.0, WIDE, 20.0, Fill::Down(wall.lighter(60), wall.lighter(30)));
    window(brush, chance);
    shelves(brush, chance, wood);
    rug(brush, chance);
    chair(brush, chance);
    lamp(brush);
    floor_things(brush, chance);
}

fn window(brush: &mut Brush, chance: &mut Chance) {
    let (left, top, wide, high) = (92.0, 90.0, 300.0, 330.0);
    brush.rect(left - 14.0, top - 14.0, wide + 28.0, high + 28.0, Colour::hex(0xF7_F3EA));
    let day = chance.one(&[Colour::hex(0x9F_CFE8), Colour::hex(0xF6_D3A2), Colour::hex(0xB8_DCE0)]);
    brush.rect(left, top, wide, high, Fill::Down(day, day.lighter(60)));
    let mut ridge = Vec::new();
    for step in 0..7_u8 {
        ridge.push((left + f32::from(step) * 50.0, chance.between(300.0, 346.0)));
    }
    brush.hills(&ridge, top + high, Fill::Down(Colour::hex(0x8F_B96E), Colour::hex(0x6B_9A58)));
    for step in 0..9_u8 {
        let place = (left + 22.0 + f32::from(step) * 32.0, chance.between(346.0, 392.0));
        brush.oval(place, 28.0, 24.0, Colour::hex(0x4F_864C).lighter(step * 2));
    }
    brush.rect(left, top + high - 6.0, wide, 6.0, Colour::hex(0xDD_D6C8));
    brush.rect(left + wide / 2.0 - 5.0, top, 10.0, high, Colour::hex(0xF7_F3EA));
    brush.rect(left, top + 120.0, wide, 8.0, Colour::hex(0xF7_F3EA));
    brush.rect(left - 26.0, top + high + 12.0, wide + 52.0, 16.0, Fill::Down(Colour::WHITE, Colour::hex(0xD9_D2C4)));
    shade_below(brush, (left - 26.0, top + high + 28.0), wide + 52.0, 22.0, 0.18);
    let cloth = {
        let picked = chance.one(&CHEERFUL);
        picked.lighter(38)
    };
    for (edge, side) in [(left - 44.0, 1.0), (left + wide + 44.0, -1.0)] {
        for fold in 0..5_u8 {
            let x = edge + side * f32::from(fold) * 17.0;
            let tone = if fold % 2 == 0 { cloth } else { cloth.darker(12) };
            let far = x + side * 17.0;
            brush.polygon(
                &[(x, 62.0), (far, 62.0), (far - side * 6.0, 470.0), (x, 470.0)],
                Fill::Down(tone, tone.darker(10)),
            );
        }
    }
    brush.line(&[(40.0, 60.0), (446.0, 60.0)], 8.0, Colour::hex(0x7B_5A3C));
    brush.polygon(
        &[(92.0, 90.0), (392.0, 90.0), (820.0, HIGH), (300.0, HIGH)],
        Fill::Clear(Colour::hex(0xFF_F6DC), 0.13),
    );
}

fn shelves(brush: &mut Brush, chance: &mut Chance, wood: Colour) {
    let (left, top, wide) = (540.0, 70.0, 580.0);
    shadow(brush, (left + wide / 2.0, FLOOR + 6.0), 340.0, 20.0, 0.5);
    brush.rect(left, top, wide, FLOOR - top, Fill::Across(wood.lighter(6), wood.darker(16)));
    for row in 0..4_u8 {
        let board = top + 138.0 + f32::from(row) * 128.0;
        for column in 0..3_u8 {
            let x = left + 14.0 + f32::from(column) * 186.0;
            brush.rect(x, board - 112.0, 180.0, 112.0, Fill::Down(wood.darker(52), wood.darker(38)));
            shade_below(brush, (x, board - 112.0), 180.0, 26.0, 0.4);
            match chance.one(&[0_u8, 0, 0, 0, 0, 1, 2]) {
                1 => {
                    books(brush, chance, (x + 4.0, x + 96.0), board, 98.0);
                    pot_plant(brush, chance, (x + 140.0, board), 0.42, Colour::hex(0xE6_DDCC));
                }
                2 => {
                    lying_book(brush, (x + 10.0, board), (104.0, 22.0), Colour::hex(0x33_5C81));
                    lying_book(brush, (x + 18.0, board - 22.0), (92.0, 20.0), Colour::hex(0xC8_4B3C));
                    globe(brush, (x + 144.0, board));
                }
                _ => books(brush, chance, (x + 4.0, x + 177.0), board, 98.0),
            }
        }
        brush.rect(left, board, wide, 14.0, Fill::Down(wood.lighter(20), wood.darker(6)));
    }
    brush.rect(left - 10.0, top - 14.0, wide + 20.0, 18.0, Fill::Down(wood.lighter(24), wood.darker(8)));
}

fn globe(brush: &mut Brush, (x, y): (f32, f32)) {
    brush.round((x - 20.0, y - 7.0), (40.0, 7.0), 3.0, Colour::hex(0x6B_4A30));
    brush.line(&[(x, y - 6.0), (x, y - 22.0)], 5.0, Colour::hex(0xC9_A15C));
    brush.circle((x, y - 50.0), 29.0, Fill::Across(Colour::hex(0x8F_C6DE), Colour::hex(0x3F_7FA6)));
    brush.blob(
        &[(x - 16.0, y - 68.0), (x + 4.0, y - 66.0), (x + 2.0, y - 48.0), (x - 12.0, y - 44.0)],
        Colour::hex(0x7F_A85A),
    );
    brush.blob(
        &[(x + 4.0, y - 46.0), (x + 20.0, y - 50.0), (x + 14.0, y - 30.0), (x + 2.0, y - 34.0)],
        Colour::hex(0x7F_A85A),
    );
}

fn rug(brush: &mut Brush, chance: &mut Chance) {
    let cloth = chance.one(&CHEERFUL);
    for (across, down, tone) in [
        (430.0, 88.0, cloth.darker(18)),
        (414.0, 83.0, cloth.lighter(52)),
        (384.0, 76.0, cloth),
        (300.0, 59.0, cloth.lighter(34)),
        (280.0, 55.0, cloth.darker(8)),
    ] {
        brush.oval((520.0, 704.0), across, down, tone);
    }
    brush.oval((420.0, 690.0), 330.0, 70.0, Fill::Glow(Colour::hex(0xFF_F3D6), 0.25));
}

fn chair(brush: &mut Brush, chance: &mut Chance) {
    let cover = chance.one(&[
        Colour::hex(0xC9_7B4A),
        Colour::hex(0x4F_7F86),
        Colour::hex(0xB5_544A),
        Colour::hex(0x6F_8352),
        Colour::hex(0xD0_A24E),
    ]);
    shadow(brush, (430.0, 720.0), 250.0, 30.0, 0.6);
    for x in [286.0, 556.0] {
        brush.polygon(&[(x, 676.0), (x + 20.0, 676.0), (x + 14.0, 720.0), (x + 4.0, 720.0)], Colour::hex(0x5B_3E28));
    }
    brush.round((284.0, 376.0), (292.0, 290.0), 66.0, Fill::Across(cover.lighter(16), cover.darker(18)));
    brush.round((306.0, 398.0), (248.0, 220.0), 52.0, Fill::Down(cover.lighter(18), cover));
    for (x, y) in [(370.0, 470.0), (430.0, 470.0), (490.0, 470.0), (400.0, 524.0), (460.0, 524.0)] {
        brush.circle((x, y), 5.0, cover.darker(26));
        brush.circle((x, y), 26.0, Fill::Glow(cover.darker(50), 0.25));
    }
    brush.round((300.0, 576.0), (260.0, 76.0), 30.0, Fill::Down(cover.lighter(26), cover.darker(4)));
    brush.round((300.0, 632.0), (260.0, 56.0), 16.0, Fill::Down(cover.darker(10), cover.darker(30)));
    for x in [252.0, 542.0] {
        brush.round((x, 530.0), (66.0, 156.0), 31.0, Fill::Across(cover.lighter(22), cover.darker(22)));
        brush.oval((x + 33.0, 556.0), 28.0, 22.0, cover.lighter(14));
    }
    cushion(brush, chance);
    open_book(brush);
}

/// The cushion on the seat of the chair.
fn cushion(brush: &mut Brush, chance: &mut Chance) {
    let picked = chance.one(&CHEERFUL);
    let cushion = picked.lighter(22);
    brush.turned((372.0, 530.0), -14.0, |brush| {
        brush.blob(
            &[
                (-56.0, -56.0),
                (0.0, -44.0),
                (56.0, -56.0),
                (46.0, 0.0),
                (56.0, 56.0),
                (0.0, 46.0),
                (-56.0, 56.0),
                (-46.0, 0.0),
            ],
            Fill::Down(cushion.lighter(16), cushion.darker(14)),
        );
        for stripe in [-20.0, 0.0, 20.0] {
            brush.line(&[(-34.0, stripe), (34.0, stripe)], 4.0, Fill::Clear(Colour::WHITE, 0.55));
        }
    });
}

/// The book that lies opened on the seat.
fn open_book(brush: &mut Brush) {
    brush.at((474.0, 590.0), 1.0, |brush| {
        for side in [-1.0, 1.0] {
            brush.blob(
                &[
                    (0.0, -12.0),
                    (side * 40.0, -30.0),
                    (side * 66.0, -12.0),
                    (side * 60.0, 20.0),
                    (side * 28.0, 10.0),
                    (0.0, 24.0),
                ],
                Fill::Down(Colour::WHITE, Colour::hex(0xE2_DAC8)),
            );
            for row in [-6.0, 1.0, 8.0] {
                brush.line(
                    &[(side * 12.0, row), (side * 46.0, row - 7.0)],
                    1.8,
                    Fill::Clear(Colour::hex(0x6B_6258), 0.5),
                );
            }
        }
    });
}

fn lamp(brush: &mut Brush) {
    let steel = Colour::hex(0x4A_4440);
    brush.oval((196.0, 726.0), 62.0, 12.0, steel.darker(20));
    brush.line(&[(196.0, 722.0), (196.0, 330.0)], 8.0, Fill::Across(steel.lighter(30), steel));
    brush.arc((196.0, 332.0), (200.0, 270.0), (252.0, 268.0), (7.0, steel));
    brush.circle((262.0, 350.0), 230.0, Fill::Glow(Colour::hex(0xFF_E6A8), 0.42));
    brush.polygon(
        &[(226.0, 262.0), (298.0, 262.0), (330.0, 336.0), (194.0, 336.0)],
        Fill::Down(Colour::hex(0xF6_DFA6), Colour::hex(0xFF_F2CC)),
    );
    brush.oval((262.0, 336.0), 68.0, 9.0, Colour::hex(0xFF_FAE6));
}

fn floor_things(brush: &mut Brush, chance: &mut Chance) {
    let pot = chance.one(&[Colour::hex(0xB8_6344), Colour::hex(0xE6_DDCC), Colour::hex(0x55_7A86)]);
    pot_plant(brush, chance, (1080.0, 690.0), 1.35, pot);
    shadow(brush, (760.0, 742.0), 140.0, 18.0, 0.5);
    let mut y = 740.0;
    for (x, wide, thick) in [(650.0, 214.0, 34.0), (664.0, 190.0, 28.0), (658.0, 184.0, 36.0)] {
        let cover = chance.one(&CHEERFUL);
        let aside = chance.between(-10.0, 10.0);
        lying_book(brush, (x + aside, y), (wide, thick), cover);
        y -= thick;
    }
    brush.round((724.0, y - 36.0), (44.0, 36.0), 8.0, Fill::Across(Colour::WHITE, Colour::hex(0xC9_C4BA)));
    brush.ring((772.0, y - 18.0), 11.0, 5.0, Colour::hex(0xD9_D4CA));
}
