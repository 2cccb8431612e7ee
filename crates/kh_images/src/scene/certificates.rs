//! Books and a certificate on a desk.

use super::chance::Chance;
use super::parts::{CHEERFUL, WIDE, lying_book, pot_plant, shadow, table_top};
use crate::Colour;
use crate::brush::{Brush, Fill, Place};
use crate::labels;
use crate::letters::{Type, Weight};

const TABLE: f32 = 560.0;

pub(super) fn draw(brush: &mut Brush, chance: &mut Chance) {
    let wall =
        chance.one(&[Colour::hex(0xDD_E6E4), Colour::hex(0xEF_E3CC), Colour::hex(0xD5_DDE8), Colour::hex(0xE9_D8CC)]);
    let wood = chance.one(&[Colour::hex(0xA9_7448), Colour::hex(0x8B_5A3A), Colour::hex(0xC2_9360)]);
    brush.rect(0.0, 0.0, WIDE, TABLE, Fill::Across(wall.lighter(34), wall.darker(12)));
    brush.polygon(
        &[(0.0, 60.0), (240.0, 0.0), (760.0, 0.0), (360.0, TABLE), (0.0, TABLE)],
        Fill::Clear(Colour::WHITE, 0.2),
    );
    brush.rect(0.0, TABLE - 50.0, WIDE, 50.0, Fill::Fade(wall.darker(60), 0.0, 0.25));
    table_top(brush, chance, TABLE, wood);
    brush.oval((380.0, 700.0), 560.0, 110.0, Fill::Glow(Colour::hex(0xFF_F0D0), 0.3));
    let plant = chance.one(&[Colour::hex(0xE9_E2D4), Colour::hex(0xC4_704E), Colour::hex(0x5E_838C)]);
    pot_plant(brush, chance, (1096.0, 620.0), 1.2, plant);
    let lean = chance.between(-1.6, 1.6);
    brush.turned((500.0, 350.0), lean, |brush| frame(brush, chance, wood));
    stack(brush, chance);
    cup(brush, chance, (160.0, 664.0));
    medal(brush, chance, (560.0, 700.0));
}

/// A framed certificate that leans on the wall, its middle at the origin.
fn frame(brush: &mut Brush, chance: &mut Chance, wood: Colour) {
    shadow(brush, (16.0, 256.0), 340.0, 26.0, 0.55);
    brush.rect(-288.0, -222.0, 600.0, 470.0, Fill::Clear(Colour::BLACK, 0.12));
    let gold = Colour::hex(0xC9_9B4A);
    brush.round((-300.0, -232.0), (600.0, 470.0), 6.0, Fill::Down(wood.lighter(10), wood.darker(40)));
    brush.rect(-280.0, -212.0, 560.0, 430.0, Fill::Down(gold.lighter(34), gold.darker(10)));
    let paper = Colour::hex(0xFD_F7E6);
    brush.rect(-272.0, -204.0, 544.0, 414.0, Fill::Down(paper, paper.darker(5)));
    let edge = chance.one(&[Colour::hex(0xB0_3A34), Colour::hex(0x2F_6F8F), Colour::hex(0x4B_7B5B)]);
    for (inset, width) in [(16.0, 5.0), (27.0, 2.0)] {
        let (right, bottom) = (272.0 - inset, 210.0 - inset);
        brush.line(
            &[
                (-right, -bottom + 6.0),
                (right, -bottom + 6.0),
                (right, bottom),
                (-right, bottom),
                (-right, -bottom + 6.0),
            ],
            width,
            edge,
        );
    }
    for (x, y) in [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)] {
        brush.circle((x * 250.0, y * 185.0 + 3.0), 13.0, edge);
        brush.circle((x * 250.0, y * 185.0 + 3.0), 8.0, gold.lighter(30));
    }
    let word = chance.one(labels::CERTIFICATES);
    open_book(brush, (0.0, -128.0), edge);
    brush.text_in_middle(word, Type::new(Weight::Bold, 50.0), (0.0, -34.0), edge);
    // Lines that stand for writing.
    for (y, half) in [(0.0, 190.0), (28.0, 160.0), (56.0, 205.0), (84.0, 120.0)] {
        let half = half + chance.between(-14.0, 14.0);
        brush.round((-half, y), (2.0 * half, 7.0), 3.5, Fill::Clear(Colour::hex(0x5B_5248), 0.42));
    }
    seal(brush, (-160.0, 138.0), edge);
    brush.arc((90.0, 150.0), (120.0, 100.0), (140.0, 146.0), (3.0, Colour::hex(0x2B_4A7D)));
    brush.arc((140.0, 146.0), (166.0, 176.0), (214.0, 130.0), (3.0, Colour::hex(0x2B_4A7D)));
    brush.polygon(
        &[(-272.0, -204.0), (-60.0, -204.0), (-230.0, 210.0), (-272.0, 210.0)],
        Fill::Clear(Colour::WHITE, 0.2),
    );
}

fn open_book(brush: &mut Brush, (x, y): Place, colour: Colour) {
    for side in [-1.0, 1.0] {
        let at = |across: f32, down: f32| (x + side * across, y + down);
        brush.polygon(&[at(2.0, -14.0), at(36.0, -24.0), at(36.0, 16.0), at(2.0, 26.0)], colour);
        brush.line(&[at(9.0, 0.0), at(29.0, -6.0)], 2.0, Colour::hex(0xFD_F7E6));
        brush.line(&[at(9.0, 10.0), at(29.0, 4.0)], 2.0, Colour::hex(0xFD_F7E6));
    }
}

/// A rosette of paper with two ribbons.
fn seal(brush: &mut Brush, (x, y): Place, colour: Colour) {
    for side in [-1.0, 1.0] {
        brush.polygon(
            &[
                (x, y),
                (x + side * 26.0, y + 8.0),
                (x + side * 34.0, y + 58.0),
                (x + side * 18.0, y + 48.0),
                (x + side * 8.0, y + 60.0),
            ],
            colour.darker(12),
        );
    }
    for step in 0..16_u8 {
        let angle = (f32::from(step) * 22.5).to_radians();
        brush.circle((x + 27.0 * angle.cos(), y + 27.0 * angle.sin()), 8.0, Colour::hex(0xD9_A94A));
    }
    brush.circle((x, y), 28.0, Fill::Down(Colour::hex(0xF6_D98A), Colour::hex(0xD0_9A3C)));
    brush.circle((x, y), 19.0, Fill::Down(colour.lighter(14), colour.darker(14)));
}

fn stack(brush: &mut Brush, chance: &mut Chance) {
    shadow(brush, (880.0, 712.0), 200.0, 26.0, 0.55);
    let mut y = 708.0;
    for (x, wide, thick) in [(720.0, 320.0, 50.0), (738.0, 296.0, 40.0), (726.0, 300.0, 54.0), (752.0, 250.0, 36.0)] {
        let cover = chance.one(&CHEERFUL);
        let aside = chance.between(-14.0, 14.0);
        lying_book(brush, (x + aside, y), (wide, thick), cover);
        y -= thick;
    }
    // An apple on top.
    let skin = chance.one(&[Colour::hex(0xC8_3A36), Colour::hex(0x8F_B03E)]);
    brush.at((872.0, y), 1.0, |brush| {
        shadow(brush, (4.0, 0.0), 46.0, 9.0, 0.5);
        brush.blob(
            &[(-40.0, -48.0), (-20.0, -82.0), (0.0, -66.0), (20.0, -82.0), (42.0, -48.0), (26.0, 4.0), (-24.0, 4.0)],
            Fill::Down(skin.lighter(20), skin.darker(26)),
        );
        brush.oval((-14.0, -50.0), 12.0, 16.0, Fill::Glow(Colour::WHITE, 0.6));
        brush.arc((0.0, -62.0), (2.0, -78.0), (9.0, -84.0), (4.0, Colour::hex(0x5B_3E28)));
        brush.turned((18.0, -82.0), 62.0, |brush| {
            brush.blob(&[(0.0, -17.0), (8.0, 0.0), (0.0, 17.0), (-8.0, 0.0)], Colour::hex(0x5F_8F3E));
        });
    });
}

/// Pens and pencils in a cup that stands at `foot`.
fn cup(brush: &mut Brush, chance: &mut Chance, (x, y): Place) {
    let glaze = chance.one(&CHEERFUL);
    shadow(brush, (x + 8.0, y), 84.0, 16.0, 0.55);
    for step in 0..6_u8 {
        let lean = f32::from(step) * 13.0 - 32.0;
        let colour = chance.one(&CHEERFUL);
        let high = chance.between(170.0, 236.0);
        let (foot, top) = ((x + lean * 0.4, y - 80.0), (x + lean * 1.5, y - high));
        brush.line(&[foot, top], 11.0, Fill::Across(colour.lighter(14), colour.darker(14)));
        brush.circle(top, 5.5, Colour::hex(0xEB_D6B0));
    }
    brush.polygon(
        &[(x - 52.0, y - 118.0), (x + 52.0, y - 118.0), (x + 44.0, y), (x - 44.0, y)],
        Fill::Across(glaze.lighter(26), glaze.darker(30)),
    );
    brush.rect(x - 50.0, y - 92.0, 100.0, 9.0, Fill::Clear(Colour::WHITE, 0.5));
    brush.rect(x - 47.0, y - 38.0, 94.0, 5.0, Fill::Clear(Colour::WHITE, 0.4));
}

/// A medal with its ribbon, lying on the table.
fn medal(brush: &mut Brush, chance: &mut Chance, (x, y): Place) {
    let ribbon = chance.one(&[Colour::hex(0xB8_3A36), Colour::hex(0x2F_6F9F), Colour::hex(0x3E_7B55)]);
    shadow(brush, (x, y + 30.0), 84.0, 22.0, 0.5);
    brush.polygon(
        &[(x - 150.0, y - 34.0), (x - 130.0, y - 58.0), (x + 8.0, y + 6.0), (x - 14.0, y + 26.0)],
        Fill::Across(ribbon.lighter(14), ribbon.darker(18)),
    );
    brush.polygon(
        &[(x + 140.0, y - 62.0), (x + 162.0, y - 40.0), (x + 18.0, y + 26.0), (x - 6.0, y + 6.0)],
        Fill::Across(ribbon.darker(14), ribbon.lighter(10)),
    );
    brush.oval((x, y + 30.0), 58.0, 40.0, Fill::Down(Colour::hex(0x9A_6B22), Colour::hex(0x7B_5218)));
    brush.oval((x, y + 24.0), 58.0, 40.0, Fill::Across(Colour::hex(0xF8_E098), Colour::hex(0xC9_9236)));
    brush.oval((x, y + 24.0), 46.0, 31.0, Fill::Across(Colour::hex(0xD9_A94A), Colour::hex(0xF2_D07A)));
    let mut points = Vec::new();
    for step in 0..10_u8 {
        let angle = (f32::from(step) * 36.0 - 90.0).to_radians();
        let reach = if step % 2 == 0 { 1.0 } else { 0.42 };
        points.push((x + 36.0 * reach * angle.cos(), y + 24.0 + 24.0 * reach * angle.sin()));
    }
    brush.polygon(&points, Fill::Down(Colour::hex(0xFF_F3CC), Colour::hex(0xE6_BE5C)));
}
