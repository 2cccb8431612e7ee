//! Chance that is always the same: a small generator (`SplitMix64`), seeded from what it is used for.

use uuid::Uuid;

/// The seed of the reference province.
const SEED: u64 = 0x4c6f_6e67_416e_2024;

/// A stream of numbers that depends on nothing but its key.
pub(crate) struct Chance(u64);

impl Chance {
    /// The stream for `key`; other keys give unrelated streams.
    pub(crate) fn for_key(key: &[u64]) -> Self {
        let mut chance = Self(SEED);
        for part in key {
            chance.0 ^= part.wrapping_mul(0x9e37_79b9_7f4a_7c15);
            chance.0 = chance.next();
        }
        chance
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `bound`, which is not zero.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        let bound = u64::try_from(bound.max(1)).unwrap_or(u64::MAX);
        // The upper bits of the product: no division, and no visible bias for the small bounds used here.
        usize::try_from((u128::from(self.next()) * u128::from(bound)) >> 64).unwrap_or_default()
    }

    /// A number from `first` to `last`, both included.
    pub(crate) fn between(&mut self, first: i64, last: i64) -> i64 {
        let span = usize::try_from(last - first + 1).unwrap_or(1);
        first + i64::try_from(self.below(span)).unwrap_or_default()
    }

    /// A weight from `first` to `last`.
    pub(crate) fn weight(&mut self, first: u32, last: u32) -> u64 {
        self.between(first.into(), last.into()).unsigned_abs()
    }

    /// True once in `times`.
    pub(crate) fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// One of `choices`, which are not empty.
    pub(crate) fn pick<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())]
    }
}

/// A number for each of the keys, to put things into an arbitrary order that never changes.
pub(crate) fn rank(key: &[u64]) -> u64 {
    Chance::for_key(key).next()
}

/// Midnight in Vietnam on 1/1/2025, in milliseconds since 1970: where the time parts of the ids begin.
const FIRST_MILLISECOND: u64 = 1_735_664_400_000;
/// How many ids one chunk may use.
const IDS_PER_CHUNK: u64 = 1 << 16;

/// The id of fact `number` of a chunk: shaped as version 7, ascending within the chunk and from chunk to chunk.
pub(crate) fn fact_id(scale: u64, chunk: u64, number: u64) -> Uuid {
    assert!(number < IDS_PER_CHUNK, "a chunk has fewer facts than ids");
    let serial = chunk * IDS_PER_CHUNK + number;
    let mut chance = Chance::for_key(&[7, scale, serial]);
    let mut bytes = [0; 10];
    bytes[..8].copy_from_slice(&chance.next().to_be_bytes());
    bytes[8..].copy_from_slice(&chance.next().to_be_bytes()[..2]);
    uuid::Builder::from_unix_timestamp_millis(FIRST_MILLISECOND + serial, &bytes).into_uuid()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_ascend_are_version_7_and_never_change() {
        let ids: Vec<Uuid> = (0..3).flat_map(|chunk| (0..500).map(move |n| fact_id(0, chunk, n))).collect();
        assert!(ids.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(ids.iter().all(|id| id.get_version_num() == 7));
        assert_eq!(ids[0], fact_id(0, 0, 0));
        assert_ne!(ids[0], fact_id(1, 0, 0));
        assert!(ids[0] < Uuid::now_v7());
    }

    #[test]
    fn numbers_stay_within_their_bounds_and_reach_both_ends() {
        let mut chance = Chance::for_key(&[1]);
        let drawn: Vec<i64> = (0..2_000).map(|_| chance.between(-3, 4)).collect();
        assert_eq!((drawn.iter().min(), drawn.iter().max()), (Some(&-3), Some(&4)));
    }
}
