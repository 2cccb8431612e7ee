//! What several scenes share: skies, trees, plants, books, boards.

use super::chance::Chance;
use crate::Colour;
use crate::brush::{Brush, Fill, Place};

/// The width of a sheet.
pub(super) const WIDE: f32 = 1200.0;
/// The height of a sheet.
pub(super) const HIGH: f32 = 800.0;

/// Backs of books, banners, cushions: warm and cold, none shrill.
pub(super) const CHEERFUL: [Colour; 9] = [
    Colour::hex(0xC8_4B3C),
    Colour::hex(0xE0_9F3E),
    Colour::hex(0x2F_6F8F),
    Colour::hex(0x4B_8B6B),
    Colour::hex(0x8A_5A83),
    Colour::hex(0xD9_7B5B),
    Colour::hex(0x33_5C81),
    Colour::hex(0xB8_8B4A),
    Colour::hex(0x6B_8E9F),
];

/// Greens of leaves.
pub(super) const LEAVES: [Colour; 4] =
    [Colour::hex(0x3E_7B45), Colour::hex(0x55_904A), Colour::hex(0x2F_6649), Colour::hex(0x6F_A34F)];

/// A soft shadow on the ground.
pub(super) fn shadow(brush: &mut Brush, place: Place, across: f32, down: f32, opacity: f32) {
    brush.oval(place, across, down, Fill::Glow(Colour::hex(0x1A_1410), opacity));
}

/// Shadow along an upper edge, as below a ceiling or a shelf.
pub(super) fn shade_below(brush: &mut Brush, place: Place, width: f32, depth: f32, opacity: f32) {
    brush.rect(place.0, place.1, width, depth, Fill::Fade(Colour::BLACK, opacity, 0.0));
}

/// Some clouds between two heights.
pub(super) fn clouds(brush: &mut Brush, chance: &mut Chance, (high, low): (f32, f32), colour: Colour) {
    for _ in 0..5 {
        let (x, y) = (chance.between(-40.0, WIDE + 40.0), chance.between(high, low));
        let scale = chance.between(0.55, 1.15);
        brush.at((x, y), scale, |brush| {
            for _ in 0..7 {
                let across = chance.between(-110.0, 110.0);
                let radius = chance.between(30.0, 58.0) * (1.0 - across.abs() / 220.0);
                brush.oval((across, -radius * 0.5), radius * 1.5, radius * 0.8, Fill::Clear(colour, 0.32));
            }
            brush.oval((0.0, 4.0), 150.0, 20.0, Fill::Clear(colour, 0.4));
        });
    }
}

/// A broad tree that stands at `foot`; `scale` 1 is 260 pixels high.
pub(super) fn tree(brush: &mut Brush, chance: &mut Chance, foot: Place, scale: f32, leaves: Colour) {
    brush.at(foot, scale, |brush| {
        shadow(brush, (10.0, 2.0), 130.0, 16.0, 0.45);
        let bark = Colour::hex(0x6B_4F3A);
        brush.polygon(&[(-13.0, 4.0), (-7.0, -120.0), (8.0, -120.0), (15.0, 4.0)], Fill::Across(bark, bark.darker(35)));
        brush.line(&[(0.0, -100.0), (-48.0, -160.0)], 9.0, bark.darker(15));
        brush.line(&[(2.0, -105.0), (52.0, -165.0)], 8.0, bark.darker(25));
        for step in 0..34_u8 {
            // Dark leaves first, light ones last and higher: light comes from above.
            let height = f32::from(step) / 34.0;
            let x = chance.between(-105.0, 105.0) * (1.0 - height * 0.35);
            let y = -130.0 - height * 75.0 - chance.between(0.0, 45.0) * (1.0 - x.abs() / 150.0);
            let radius = chance.between(24.0, 40.0);
            let tone = leaves.darker(34).mixed(leaves.lighter(20), step * 3);
            brush.oval((x, y), radius * 1.2, radius * 0.86, chance.shade(tone, 6));
        }
    });
}

/// A palm with a bare trunk, as areca and coconut have it; `scale` 1 is 300 pixels high.
pub(super) fn palm(brush: &mut Brush, chance: &mut Chance, foot: Place, scale: f32, leaves: Colour) {
    let lean = chance.between(-26.0, 26.0);
    brush.at(foot, scale, |brush| {
        let trunk = Colour::hex(0x7A_6852).mixed(leaves, 25);
        brush.arc((0.0, 0.0), (lean * 0.2, -140.0), (lean, -260.0), (9.0, trunk.darker(12)));
        for step in 0..11_u8 {
            let angle = (f32::from(step) * 33.0 + chance.between(-8.0, 8.0)).to_radians();
            let reach = chance.between(70.0, 96.0);
            let tip = (lean + reach * angle.cos(), -262.0 + reach * 0.62 * angle.sin() + 16.0);
            let over = (lean + reach * 0.55 * angle.cos(), -300.0 + reach * 0.3 * angle.sin());
            let tone = chance.shade(leaves, 16);
            brush.arc((lean, -262.0), over, tip, (7.0, tone.darker(14)));
            brush.arc((lean, -264.0), (over.0, over.1 - 4.0), tip, (3.0, tone.lighter(14)));
        }
    });
}

/// A plant in a pot that stands at `foot`; `scale` 1 is 210 pixels high.
pub(super) fn pot_plant(brush: &mut Brush, chance: &mut Chance, foot: Place, scale: f32, pot: Colour) {
    let leaf = chance.one(&LEAVES);
    brush.at(foot, scale, |brush| {
        shadow(brush, (6.0, 0.0), 74.0, 13.0, 0.5);
        for step in 0..17_u8 {
            let spread = (f32::from(step) - 8.0) / 8.0;
            let tip = (
                spread * 108.0 + chance.between(-12.0, 12.0),
                -210.0 + spread.abs() * 95.0 + chance.between(0.0, 30.0),
            );
            let over = (spread * 30.0, -150.0);
            let tone = chance.shade(leaf, 24);
            brush.arc((spread * 12.0, -70.0), over, tip, (4.0, tone.darker(18)));
            brush.turned(tip, spread * 58.0, |brush| {
                brush.blob(
                    &[(0.0, -34.0), (15.0, -8.0), (0.0, 26.0), (-15.0, -8.0)],
                    Fill::Down(tone.lighter(12), tone),
                );
                brush.line(&[(0.0, -20.0), (0.0, 18.0)], 1.4, tone.darker(18));
            });
        }
        brush.polygon(
            &[(-46.0, -76.0), (46.0, -76.0), (34.0, 0.0), (-34.0, 0.0)],
            Fill::Across(pot.lighter(16), pot.darker(26)),
        );
        brush.round((-51.0, -88.0), (102.0, 20.0), 5.0, Fill::Across(pot.lighter(24), pot.darker(16)));
    });
}

/// Books standing side by side on a board, from `left` to `right`, none higher than `most`.
pub(super) fn books(brush: &mut Brush, chance: &mut Chance, (left, right): (f32, f32), board: f32, most: f32) {
    let mut x = left;
    loop {
        let thick = chance.between(0.11, 0.24) * most;
        if x + thick > right {
            return;
        }
        let high = chance.between(0.72, 0.98) * most;
        let cover = {
            let picked = chance.one(&CHEERFUL);
            chance.shade(picked, 14)
        };
        brush.round((x, board - high), (thick - 1.5, high), 2.0, Fill::Across(cover.lighter(10), cover.darker(18)));
        let label = if chance.hundredths(50) { cover.lighter(62) } else { Colour::hex(0xE9_C46A) };
        brush.rect(x + thick * 0.2, board - high * 0.82, thick * 0.55, high * 0.05, label);
        if chance.hundredths(60) {
            brush.rect(x + thick * 0.2, board - high * 0.7, thick * 0.55, high * 0.26, Fill::Clear(label, 0.65));
        }
        brush.rect(x + thick * 0.2, board - high * 0.14, thick * 0.55, high * 0.03, label);
        x += thick;
        if chance.hundredths(7) {
            x += thick * 0.8;
        }
    }
}

/// A book lying on its side, its lower left corner at `place`.
pub(super) fn lying_book(brush: &mut Brush, (x, y): Place, (wide, thick): Place, cover: Colour) {
    brush.round((x, y - thick), (wide, thick), 5.0, Fill::Down(cover.lighter(14), cover.darker(14)));
    let paper = Colour::hex(0xF3_EBD8);
    brush.round((x + 10.0, y - thick + 5.0), (wide - 7.0, thick - 10.0), 2.0, Fill::Down(paper, paper.darker(12)));
    brush.round((x, y - thick), (20.0, thick), 6.0, Fill::Across(cover.darker(12), cover.lighter(6)));
    for row in [0.3, 0.5, 0.7] {
        brush.rect(x + 26.0, y - thick * row, wide - 30.0, 1.0, Fill::Clear(paper.darker(30), 0.6));
    }
}

/// Boards of wood from `top` to the lower edge of the sheet, seen from above: joints fan out, bands grow.
pub(super) fn planks(brush: &mut Brush, chance: &mut Chance, top: f32, wood: Colour) {
    brush.rect(0.0, top, WIDE, HIGH - top, Fill::Down(wood.darker(16), wood.lighter(12)));
    for step in -12..13_i8 {
        let x = f32::from(step);
        let joint = [(600.0 + x * 62.0, top), (600.0 + x * 130.0, HIGH)];
        brush.line(&joint, 2.0, Fill::Fade(wood.darker(45), 0.25, 0.6));
        let tone = chance.shade(wood, 14);
        let next = x + 1.0;
        let plank = [joint[0], (600.0 + next * 62.0, top), (600.0 + next * 130.0, HIGH), joint[1]];
        brush.polygon(&plank, Fill::Fade(tone, 0.35, 0.5));
    }
}

/// The top of a table without joints, with a grain that runs along it.
pub(super) fn table_top(brush: &mut Brush, chance: &mut Chance, top: f32, wood: Colour) {
    brush.rect(0.0, top, WIDE, HIGH - top, Fill::Down(wood.lighter(12), wood.darker(22)));
    for _ in 0..46 {
        let y = chance.between(top + 6.0, HIGH);
        let x = chance.between(-300.0, 1000.0);
        let length = chance.between(200.0, 700.0);
        let tone = if chance.hundredths(50) { wood.darker(38) } else { wood.lighter(28) };
        let bend = chance.between(-5.0, 5.0);
        let ribbon = [(x, y), (x + length / 2.0, y + bend - 1.5), (x + length, y), (x + length / 2.0, y + bend + 1.5)];
        brush.blob(&ribbon, Fill::Clear(tone, 0.3));
    }
    brush.rect(0.0, top, WIDE, 5.0, wood.lighter(32));
}
