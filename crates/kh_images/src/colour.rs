//! A colour of a screen, and what is mixed from two.

/// A colour of a screen (sRGB).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour {
    /// From 0 to 255.
    pub red: u8,
    /// From 0 to 255.
    pub green: u8,
    /// From 0 to 255.
    pub blue: u8,
}

impl Colour {
    pub(crate) const WHITE: Self = Self::hex(0xFF_FFFF);
    pub(crate) const BLACK: Self = Self::hex(0);

    /// The colour `0xRRGGBB`; what is above is left out.
    pub const fn hex(number: u32) -> Self {
        let [_, red, green, blue] = number.to_be_bytes();
        Self { red, green, blue }
    }

    /// So many hundredths of `other` in it.
    pub(crate) fn mixed(self, other: Self, hundredths: u8) -> Self {
        let part = u16::from(hundredths.min(100));
        let mix = |own: u8, theirs: u8| {
            let sum = u16::from(own) * (100 - part) + u16::from(theirs) * part;
            u8::try_from((sum + 50) / 100).unwrap_or(u8::MAX)
        };
        Self { red: mix(self.red, other.red), green: mix(self.green, other.green), blue: mix(self.blue, other.blue) }
    }

    pub(crate) fn lighter(self, hundredths: u8) -> Self {
        self.mixed(Self::WHITE, hundredths)
    }

    pub(crate) fn darker(self, hundredths: u8) -> Self {
        self.mixed(Self::BLACK, hundredths)
    }

    /// How much `other` stands out from it, from 1 to 21, as WCAG 2.2 defines the contrast ratio.
    pub(crate) fn contrast(self, other: Self) -> f32 {
        let (own, theirs) = (self.luminance(), other.luminance());
        (own.max(theirs) + 0.05) / (own.min(theirs) + 0.05)
    }

    fn luminance(self) -> f32 {
        let linear = |channel: u8| {
            let value = f32::from(channel) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mixing_goes_from_one_to_the_other() {
        let (dark, bright) = (Colour::hex(0x10_2030), Colour::hex(0x50_A0FF));
        assert_eq!(dark.mixed(bright, 0), dark);
        assert_eq!(dark.mixed(bright, 100), bright);
        // 16 × 0.75 + 80 × 0.25 = 32; 32 × 0.75 + 160 × 0.25 = 64; 48 × 0.75 + 255 × 0.25 = 99.75.
        assert_eq!(dark.mixed(bright, 25), Colour { red: 32, green: 64, blue: 100 });
    }

    /// The ends of the scale, and the grey #767676 that WCAG names as the lightest for text on white (4.54).
    #[test]
    fn contrast_is_that_of_the_guidelines() {
        assert!((Colour::WHITE.contrast(Colour::BLACK) - 21.0).abs() < 0.001);
        assert!((Colour::WHITE.contrast(Colour::hex(0x76_7676)) - 4.54).abs() < 0.01);
    }
}
