//! Numbers that follow from a seed, the same on every machine.

use crate::Colour;

/// A splitmix64 generator (Steele, Lea and Flood 2014): small, and good enough to scatter leaves.
pub(super) struct Chance(u64);

impl Chance {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from `low` to `high`.
    pub(super) fn between(&mut self, low: f32, high: f32) -> f32 {
        let [first, second, ..] = self.next().to_le_bytes();
        low + (high - low) * f32::from(u16::from_le_bytes([first, second])) / f32::from(u16::MAX)
    }

    /// Whether one of so many hundredths was drawn.
    pub(super) fn hundredths(&mut self, hundredths: u8) -> bool {
        self.below(100) < usize::from(hundredths)
    }

    /// One of `all`, which has at least one.
    pub(super) fn one<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    /// `colour`, up to so many hundredths lighter or darker.
    pub(super) fn shade(&mut self, colour: Colour, hundredths: u8) -> Colour {
        let part = u8::try_from(self.below(usize::from(hundredths) + 1)).unwrap_or_default();
        if self.hundredths(50) { colour.lighter(part) } else { colour.darker(part) }
    }

    /// From -2 to 2, mostly near 0.
    pub(super) fn grain(&mut self) -> i32 {
        let [first, second, ..] = self.next().to_le_bytes();
        i32::from(first % 3) + i32::from(second % 3) - 2
    }

    fn below(&mut self, limit: usize) -> usize {
        let limit = u64::try_from(limit.max(1)).unwrap_or(1);
        usize::try_from(self.next() % limit).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first two numbers of the reference generator for the seed 1234567.
    #[test]
    fn numbers_are_those_of_the_reference() {
        let mut chance = Chance::new(1_234_567);
        assert_eq!(chance.next(), 6_457_827_717_110_365_317);
        assert_eq!(chance.next(), 3_203_168_211_198_807_973);
    }
}
