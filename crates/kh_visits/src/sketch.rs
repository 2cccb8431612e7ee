//! About how many different hashes there were, in four kilobytes: `HyperLogLog`.
//!
//! Written here rather than taken from a package: those that exist keep their bytes to themselves or hash by a hasher
//! that may change with the compiler, and these bytes lie in the database for ever. The estimate is the one of Otmar
//! Ertl, "New cardinality estimation algorithms for `HyperLogLog` sketches" (2017), which needs no table of corrections
//! and holds from nothing to 2⁵² alike.

/// How many bits of a hash choose the register.
const PRECISION: u32 = 12;
/// How many registers there are.
const REGISTERS: usize = 1 << PRECISION;
/// How many bits of a hash are left to draw the rank from.
const REST: u32 = 64 - PRECISION;
/// The highest rank: no bit of the rest was set.
const HIGHEST: u8 = 53;
/// Bytes of one register in the sparse form: its number and its rank.
const PAIR: usize = 3;

/// Which registers have seen what; empty until the first hash.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Sketch(Vec<u8>);

impl Sketch {
    /// Adds a hash, of which every bit must be as good as random.
    pub(crate) fn insert(&mut self, hash: u64) {
        let register = usize::try_from(hash >> REST).unwrap_or_default();
        // The marker below the rest ends the count of zeros when the rest has none of its own.
        let rest = (hash << PRECISION) | 1 << (PRECISION - 1);
        self.raise(register, u8::try_from(rest.leading_zeros() + 1).unwrap_or(HIGHEST));
    }

    /// Makes this the sketch of everything that either has seen.
    pub(crate) fn merge(&mut self, other: &Self) {
        for (register, rank) in other.set() {
            self.raise(register, rank);
        }
    }

    /// About how many different hashes were added.
    pub(crate) fn estimate(&self) -> i64 {
        if self.0.is_empty() {
            return 0;
        }
        let mut counts = [0_u32; HIGHEST as usize + 1];
        for rank in &self.0 {
            counts[usize::from(*rank)] += 1;
        }
        let count = |rank: usize| f64::from(counts[rank]);
        let registers = f64::from(1_u32 << PRECISION);
        let highest = usize::from(HIGHEST);
        let mut sum = registers * tau(1.0 - count(highest) / registers);
        for rank in (1..highest).rev() {
            sum = 0.5 * (sum + count(rank));
        }
        sum += registers * sigma(count(0) / registers);
        let estimate = registers * registers / (2.0 * std::f64::consts::LN_2 * sum);
        #[expect(clippy::cast_possible_truncation, reason = "at most 2 to the power of 52 or so")]
        let whole = estimate.round() as i64;
        whole
    }

    /// The stored form: pairs of register and rank, or all ranks when that is shorter. The length tells which.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        if self.set().count() * PAIR >= REGISTERS {
            return self.0.clone();
        }
        let pair = |(register, rank): (usize, u8)| {
            let [high, low] = u16::try_from(register).unwrap_or_default().to_be_bytes();
            [high, low, rank]
        };
        self.set().flat_map(pair).collect()
    }

    /// Reads the stored form; `None` when it is none.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        if bytes.len() == REGISTERS {
            return bytes.iter().all(|rank| *rank <= HIGHEST).then(|| Self(bytes.to_vec()));
        }
        let (pairs, []) = bytes.as_chunks::<PAIR>() else { return None };
        let mut sketch = Self::default();
        for [high, low, rank] in pairs {
            let register = usize::from(u16::from_be_bytes([*high, *low]));
            if register >= REGISTERS || *rank > HIGHEST {
                return None;
            }
            sketch.raise(register, *rank);
        }
        Some(sketch)
    }

    fn raise(&mut self, register: usize, rank: u8) {
        if self.0.is_empty() {
            self.0 = vec![0; REGISTERS];
        }
        self.0[register] = self.0[register].max(rank);
    }

    fn set(&self) -> impl Iterator<Item = (usize, u8)> {
        self.0.iter().copied().enumerate().filter(|(_, rank)| *rank > 0)
    }
}

/// The share of registers that saw nothing, as it enters the estimate. The loop ends when another term changes nothing.
fn sigma(share: f64) -> f64 {
    if share >= 1.0 {
        return f64::INFINITY;
    }
    let (mut x, mut y, mut sum) = (share, 1.0, share);
    loop {
        x *= x;
        let before = sum;
        sum += x * y;
        y += y;
        if sum <= before {
            return sum;
        }
    }
}

/// The share of registers below the highest rank, as it enters the estimate.
fn tau(share: f64) -> f64 {
    if share <= 0.0 || share >= 1.0 {
        return 0.0;
    }
    let (mut x, mut y, mut sum) = (share, 1.0, 1.0 - share);
    loop {
        x = x.sqrt();
        let before = sum;
        y *= 0.5;
        sum -= (1.0 - x).powi(2) * y;
        if sum >= before {
            return sum / 3.0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The standard error of `HyperLogLog`.
    const STANDARD_ERROR: f64 = 1.04 / 64.0;

    /// Numbers that look random and are the same every time (`SplitMix64`, from its publication).
    fn hashes(seed: u64, count: u64) -> impl Iterator<Item = u64> {
        (1..=count).map(move |number| {
            let mut mixed = seed.wrapping_add(number.wrapping_mul(0x9e37_79b9_7f4a_7c15));
            mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            mixed ^ (mixed >> 31)
        })
    }

    fn sketch_of(hashes: impl IntoIterator<Item = u64>) -> Sketch {
        let mut sketch = Sketch::default();
        hashes.into_iter().for_each(|hash| sketch.insert(hash));
        sketch
    }

    #[expect(clippy::cast_precision_loss, reason = "small numbers")]
    fn error(seed: u64, count: u64) -> f64 {
        let estimate = sketch_of(hashes(seed << 32, count)).estimate();
        (estimate as f64 - count as f64) / count as f64
    }

    #[test]
    fn the_error_is_that_of_the_theory() {
        for count in [100, 1_000, 3_000, 10_000, 100_000] {
            let errors: Vec<f64> = (1..=100).map(|seed| error(seed, count)).collect();
            let bias = errors.iter().sum::<f64>() / 100.0;
            let deviation = (errors.iter().map(|error| error * error).sum::<f64>() / 100.0).sqrt();
            // The deviation of 100 draws is itself known to 7 %.
            assert!(deviation < STANDARD_ERROR * 1.2, "{count}: off by {deviation}");
            assert!(bias.abs() < STANDARD_ERROR * 0.35, "{count}: biased by {bias}");
        }
    }

    #[test]
    fn a_few_are_counted_exactly() {
        for count in 0..=12 {
            assert_eq!(sketch_of(hashes(7, count)).estimate(), i64::try_from(count).unwrap());
        }
    }

    #[test]
    fn the_rank_is_the_place_of_the_first_bit_that_is_set() {
        let rank = |hash: u64| sketch_of([hash]).to_bytes();
        assert_eq!(rank(0x0018_0000_0000_0000), vec![0, 1, 1]);
        assert_eq!(rank(0x0014_0000_0000_0000), vec![0, 1, 2]);
        assert_eq!(rank(0xfff0_0000_0000_0001), vec![0x0f, 0xff, 52]);
        assert_eq!(rank(0xfff0_0000_0000_0000), vec![0x0f, 0xff, 53]);
    }

    #[test]
    fn bytes_that_are_no_sketch_are_refused() {
        for wrong in [vec![0], vec![0x10, 0, 1], vec![0, 0, 54], vec![54; REGISTERS], vec![1; REGISTERS + 1]] {
            assert_eq!(Sketch::from_bytes(&wrong), None);
        }
        assert_eq!(Sketch::from_bytes(&[]), Some(Sketch::default()));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn no_count_is_far_off(seed in 1..1_000_000_u64, count in 1..200_000_u64) {
            // Six deviations: once in five hundred million.
            prop_assert!(error(seed, count).abs() < 6.0 * STANDARD_ERROR);
        }

        #[test]
        fn merged_is_what_one_sketch_would_have_seen(seed: u64, first in 0..4_000_u64, second in 0..4_000_u64) {
            let (a, b) = (sketch_of(hashes(seed, first)), sketch_of(hashes(!seed, second)));
            let (mut merged, mut other_way) = (a.clone(), b.clone());
            merged.merge(&b);
            other_way.merge(&a);
            let both = sketch_of(hashes(seed, first).chain(hashes(!seed, second)));
            prop_assert_eq!(&merged, &both);
            prop_assert_eq!(&other_way, &both);
            merged.merge(&a);
            prop_assert_eq!(&merged, &both);
        }

        #[test]
        fn what_was_stored_is_read_back(seed: u64, count in 0..6_000_u64) {
            let sketch = sketch_of(hashes(seed, count));
            let bytes = sketch.to_bytes();
            prop_assert!(bytes.len() <= REGISTERS);
            prop_assert_eq!(Sketch::from_bytes(&bytes), Some(sketch));
        }
    }
}
