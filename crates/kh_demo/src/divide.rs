//! How a total is divided so that the parts add up to it again, to the đồng.

/// What one part may claim of a total.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// How much of the rest it gets, relative to the others.
    pub weight: u64,
    /// What it gets in any case.
    pub least: i64,
}

impl Share {
    /// A share that gets nothing for certain.
    pub fn of(weight: u64) -> Self {
        Self { weight, least: 0 }
    }

    /// A share that gets at least `least`.
    pub fn with_least(weight: u64, least: i64) -> Self {
        Self { weight, least }
    }
}

/// The total is smaller than what the parts get in any case, or there is nobody to divide it among.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{total} cannot be divided among parts that need {needed}")]
pub struct TooLittle {
    /// The total.
    pub total: i64,
    /// What the parts need.
    pub needed: i64,
}

/// Divides `total`: every part gets its least, and the rest goes out in whole steps of `step` by largest remainder.
///
/// What is left over below one step goes to the part with the greatest weight, so that the sum is exact.
pub fn divide(total: i64, step: i64, shares: &[Share]) -> Result<Vec<i64>, TooLittle> {
    let needed: i64 = shares.iter().map(|share| share.least).sum();
    let rest = total - needed;
    if rest < 0 || step <= 0 || (shares.is_empty() && total != 0) {
        return Err(TooLittle { total, needed });
    }
    let mut parts: Vec<i64> = shares.iter().map(|share| share.least).collect();
    let Some(greatest) = (0..shares.len()).rev().max_by_key(|at| shares[*at].weight) else {
        return Ok(parts);
    };
    let weights: i128 = shares.iter().map(|share| i128::from(share.weight)).sum();
    if weights == 0 {
        parts[greatest] += rest;
        return Ok(parts);
    }
    let steps = rest / step;
    let mut remainders = Vec::with_capacity(shares.len());
    let mut given = 0;
    for (at, share) in shares.iter().enumerate() {
        let product = i128::from(steps) * i128::from(share.weight);
        let whole = i64::try_from(product / weights).expect("a part is not larger than the total");
        parts[at] += whole * step;
        given += whole;
        remainders.push((product % weights, at));
    }
    let missing = usize::try_from(steps - given).expect("rounding down never gives too much");
    remainders.sort_unstable_by(|one, two| two.0.cmp(&one.0).then(one.1.cmp(&two.1)));
    for (_, at) in remainders.into_iter().take(missing) {
        parts[at] += step;
    }
    parts[greatest] += rest % step;
    Ok(parts)
}

/// Divides a count by weights alone.
pub(crate) fn by_weight(total: i64, weights: impl IntoIterator<Item = u64>) -> Vec<i64> {
    let shares: Vec<Share> = weights.into_iter().map(Share::of).collect();
    divide(total, 1, &shares).expect("without a least part any total can be divided")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn three_seats_by_largest_remainder_worked_by_hand() {
        // 10 seats by 47, 16, 37: quotas 4.7, 1.6, 3.7; whole seats 4, 1, 3; the two left go to .7 and .7.
        assert_eq!(by_weight(10, [47, 16, 37]), [5, 1, 4]);
    }

    #[test]
    fn the_odd_dong_go_to_the_greatest_weight() {
        let shares = [Share::with_least(1, 50_000), Share::with_least(3, 50_000)];
        assert_eq!(divide(500_021, 50_000, &shares), Ok(vec![150_000, 350_021]));
    }

    #[test]
    fn too_little_is_refused() {
        let shares = [Share::with_least(1, 10); 3];
        assert_eq!(divide(29, 1, &shares), Err(TooLittle { total: 29, needed: 30 }));
        assert_eq!(divide(1, 1, &[]), Err(TooLittle { total: 1, needed: 0 }));
        assert_eq!(divide(0, 1, &[]), Ok(vec![]));
    }

    proptest! {
        #[test]
        fn parts_add_up_and_nobody_gets_less_than_the_least(
            shares in prop::collection::vec((0_u64..1_000_000, 0_i64..1_000), 1..60),
            above in 0_i64..1_000_000_000_000,
            step in prop::sample::select(vec![1_i64, 1_000, 50_000]),
        ) {
            let shares: Vec<Share> =
                shares.into_iter().map(|(weight, least)| Share::with_least(weight, least * step)).collect();
            let total = shares.iter().map(|share| share.least).sum::<i64>() + above;
            let parts = divide(total, step, &shares).unwrap();
            prop_assert_eq!(parts.iter().sum::<i64>(), total);
            prop_assert!(parts.iter().zip(&shares).all(|(part, share)| *part >= share.least));
            prop_assert!(parts.iter().filter(|part| **part % step != 0).count() <= 1);
        }

        #[test]
        fn nobody_is_a_whole_step_from_the_exact_share(
            weights in prop::collection::vec(1_u64..100_000, 1..40),
            total in 0_i64..10_000_000,
        ) {
            let sum: u64 = weights.iter().sum();
            for (part, weight) in by_weight(total, weights.iter().copied()).iter().zip(&weights) {
                let exact_times_sum = i128::from(total) * i128::from(*weight);
                prop_assert!((i128::from(*part) * i128::from(sum) - exact_times_sum).abs() < i128::from(sum));
            }
        }
    }
}
