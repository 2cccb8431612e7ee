//! A rice field at sunrise.

use super::chance::Chance;
use super::parts::{HIGH, LEAVES, WIDE, clouds, palm};
use crate::Colour;
use crate::brush::{Brush, Fill};

const HORIZON: f32 = 400.0;

/// The colours of one morning.
#[derive(Clone, Copy)]
struct Morning {
    zenith: Colour,
    low: Colour,
    sun: Colour,
    hills: Colour,
    rice: Colour,
}

const MORNINGS: [Morning; 3] = [
    Morning {
        zenith: Colour::hex(0x6F_A3C8),
        low: Colour::hex(0xFB_D79A),
        sun: Colour::hex(0xFF_F0C4),
        hills: Colour::hex(0x5E_7F95),
        rice: Colour::hex(0x6F_A33C),
    },
    Morning {
        zenith: Colour::hex(0x7E_86B8),
        low: Colour::hex(0xFA_B68A),
        sun: Colour::hex(0xFF_E3B8),
        hills: Colour::hex(0x6A_628C),
        rice: Colour::hex(0x8C_A03A),
    },
    Morning {
        zenith: Colour::hex(0x58_9AB4),
        low: Colour::hex(0xF6_E3B4),
        sun: Colour::hex(0xFF_F7DC),
        hills: Colour::hex(0x4F_8584),
        rice: Colour::hex(0xC2_A53C),
    },
];

pub(super) fn draw(brush: &mut Brush, chance: &mut Chance) {
    let morning = chance.one(&MORNINGS);
    let sun_at = chance.between(260.0, 940.0);
    sky(brush, chance, morning, sun_at);
    land(brush, chance, morning);
    paddies(brush, chance, morning, sun_at);
    blades(brush, chance, morning);
}

fn sky(brush: &mut Brush, chance: &mut Chance, morning: Morning, sun_at: f32) {
    brush.rect(0.0, 0.0, WIDE, HORIZON + 10.0, Fill::Down(morning.zenith, morning.low));
    brush.circle((sun_at, 330.0), 430.0, Fill::Glow(morning.sun, 0.85));
    brush.circle((sun_at, 330.0), 130.0, Fill::Glow(morning.sun, 0.9));
    brush.circle((sun_at, 330.0), 44.0, morning.sun.lighter(40));
    clouds(brush, chance, (60.0, 220.0), morning.low.lighter(45));
    for _ in 0..6 {
        let (x, y) = (chance.between(120.0, 1080.0), chance.between(110.0, 250.0));
        let wing = chance.between(8.0, 15.0);
        let ink = (2.4, morning.hills.darker(30));
        brush.arc((x - wing, y - wing * 0.3), (x - wing * 0.4, y - wing * 0.6), (x, y), ink);
        brush.arc((x + wing, y - wing * 0.3), (x + wing * 0.4, y - wing * 0.6), (x, y), ink);
    }
}

fn land(brush: &mut Brush, chance: &mut Chance, morning: Morning) {
    for layer in 0..3_u8 {
        let near = f32::from(layer);
        let mut ridge = Vec::new();
        for step in 0..11_u8 {
            let low = HORIZON - 92.0 + near * 26.0;
            ridge.push((f32::from(step) * 120.0, chance.between(low - 44.0 + near * 10.0, low + 26.0)));
        }
        let tone = morning.hills.mixed(morning.low, 62 - layer * 22);
        brush.hills(&ridge, HORIZON + 12.0, Fill::Down(tone, tone.mixed(morning.low, 40)));
    }
    let trees = morning.hills.mixed(LEAVES[2], 60).darker(16);
    let mut tops = Vec::new();
    for step in 0..41_u8 {
        tops.push((f32::from(step) * 30.0, HORIZON - chance.between(4.0, 26.0)));
    }
    brush.hills(&tops, HORIZON + 14.0, trees);
    let village = chance.between(120.0, 900.0);
    for step in 0..4_u8 {
        let x = village + f32::from(step) * 52.0 + chance.between(-8.0, 8.0);
        let roof = Colour::hex(0xB5_533C).mixed(morning.low, 25);
        brush.rect(x, HORIZON - 16.0, 40.0, 22.0, Colour::hex(0xEF_DFBE).mixed(morning.hills, 18));
        brush.polygon(&[(x - 6.0, HORIZON - 14.0), (x + 20.0, HORIZON - 34.0), (x + 46.0, HORIZON - 14.0)], roof);
        brush.rect(x + 15.0, HORIZON - 9.0, 9.0, 15.0, morning.hills.darker(20));
    }
    for _ in 0..7 {
        let foot = (chance.between(20.0, 1180.0), HORIZON + 8.0);
        let scale = chance.between(0.22, 0.4);
        palm(brush, chance, foot, scale, trees.darker(10));
    }
}

/// Strips that run to one point at the horizon, some under water, with banks between them.
fn paddies(brush: &mut Brush, chance: &mut Chance, morning: Morning, sun_at: f32) {
    let far = morning.rice.mixed(morning.low, 34);
    brush.rect(0.0, HORIZON + 6.0, WIDE, HIGH - HORIZON, Fill::Down(far, morning.rice.darker(20)));
    let point = chance.between(420.0, 780.0);
    let at = |ray: f32, y: f32| (point + ray * (0.12 + (y - HORIZON) / 300.0), y);
    let borders = [HORIZON + 6.0, 424.0, 462.0, 526.0, 640.0, HIGH + 40.0];
    for rows in borders.windows(2) {
        let (top, bottom) = (rows[0], rows[1]);
        let mut ray = -1900.0;
        while ray < 1900.0 {
            let next = ray + chance.between(240.0, 520.0);
            let field = [at(ray, top), at(next, top), at(next, bottom), at(ray, bottom)];
            let wet = bottom < 700.0 && chance.hundredths(22);
            if wet {
                brush.polygon(&field, Fill::Down(morning.low.lighter(20), morning.zenith.lighter(18)));
            } else {
                let tone = chance.shade(morning.rice, 15);
                brush.polygon(&field, Fill::Down(tone.mixed(morning.low, 20), tone.darker(10)));
                tufts(brush, chance, &field, tone);
            }
            brush.line(&[at(ray, top), at(ray, bottom)], (bottom - HORIZON) / 46.0, morning.rice.darker(42));
            ray = next;
        }
        let bank = morning.rice.mixed(Colour::hex(0x8A_6A43), 45).darker(18);
        brush.rect(0.0, bottom - (bottom - HORIZON) / 44.0, WIDE, (bottom - HORIZON) / 28.0, bank);
    }
    brush.oval((sun_at, HORIZON + 30.0), 360.0, 150.0, Fill::Glow(morning.sun, 0.42));
}

/// Rice seen from afar: short strokes, larger and farther apart the nearer they are.
fn tufts(brush: &mut Brush, chance: &mut Chance, field: &[(f32, f32); 4], tone: Colour) {
    let [upper_left, upper_right, lower_right, lower_left] = *field;
    let mut y = upper_left.1 + 3.0;
    while y < lower_left.1 {
        let near = (y - HORIZON) / 24.0;
        let part = (y - upper_left.1) / (lower_left.1 - upper_left.1);
        let left = (upper_left.0 + (lower_left.0 - upper_left.0) * part).max(-10.0);
        let right = (upper_right.0 + (lower_right.0 - upper_right.0) * part).min(WIDE + 10.0);
        let mut x = left;
        while x < right {
            let lean = chance.between(-0.5, 0.5) * near;
            let stroke = if chance.hundredths(50) { tone.lighter(20) } else { tone.darker(20) };
            brush.line(&[(x, y), (x + lean, y - near)], 0.5 + near / 8.0, Fill::Clear(stroke, 0.7));
            x += 4.0 + near * 1.6;
        }
        y += 3.0 + near * 0.8;
    }
}

/// Blades and ears close to the eye.
fn blades(brush: &mut Brush, chance: &mut Chance, morning: Morning) {
    for step in 0..170_u8 {
        let x = f32::from(step) * 7.2 + chance.between(-9.0, 9.0);
        let high = chance.between(70.0, 190.0);
        let lean = chance.between(-55.0, 55.0);
        let tone = {
            let base = morning.rice.darker(14);
            chance.shade(base, 26)
        };
        let tip = (x + lean, HIGH - high);
        brush.arc((x, HIGH + 8.0), (x + lean * 0.15, HIGH - high * 0.8), tip, (chance.between(2.0, 4.5), tone));
        if chance.hundredths(24) {
            let ear = Colour::hex(0xE3_BC55).mixed(morning.sun, 20);
            for grain in 0..8_u8 {
                let down = f32::from(grain) * 6.0;
                let side = if grain % 2 == 0 { -3.0 } else { 3.0 };
                brush.oval((tip.0 + lean.signum() * down * 0.55 + side, tip.1 + down * 0.8), 2.8, 5.0, ear);
            }
        }
    }
}
