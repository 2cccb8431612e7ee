//! Exact fractions, for bounds that must not be blurred by floating point.

use std::cmp::Ordering;

/// **Phân số**: an exact fraction in lowest terms with a positive denominator.
///
/// The operations give none when the result does not fit or does not exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rational {
    numerator: i128,
    denominator: i128,
}

impl Rational {
    /// The fraction `numerator / denominator`; none when the denominator is 0.
    pub fn new(numerator: i128, denominator: i128) -> Option<Self> {
        let divisor = gcd(numerator.unsigned_abs(), denominator.unsigned_abs());
        if denominator == 0 {
            return None;
        }
        if divisor == 1 && denominator > 0 {
            return Some(Self { numerator, denominator });
        }
        let divisor = i128::try_from(divisor).ok()?;
        let (numerator, denominator) = (numerator / divisor, denominator / divisor);
        if denominator > 0 {
            return Some(Self { numerator, denominator });
        }
        Some(Self { numerator: numerator.checked_neg()?, denominator: denominator.checked_neg()? })
    }

    /// The whole number.
    pub fn whole(number: i64) -> Self {
        Self { numerator: i128::from(number), denominator: 1 }
    }

    /// The numerator in lowest terms.
    pub fn numerator(&self) -> i128 {
        self.numerator
    }

    /// The denominator in lowest terms, always positive.
    pub fn denominator(&self) -> i128 {
        self.denominator
    }

    /// The sum.
    pub fn add(&self, other: &Self) -> Option<Self> {
        if self.denominator == other.denominator && self.denominator == 1 {
            return Some(Self { numerator: self.numerator.checked_add(other.numerator)?, denominator: 1 });
        }
        // Over the least common denominator, so that printed decimals stay far from the limits.
        let divisor = gcd(self.denominator.unsigned_abs(), other.denominator.unsigned_abs());
        let share = other.denominator / i128::try_from(divisor).ok()?;
        let left = self.numerator.checked_mul(share)?;
        let denominator = self.denominator.checked_mul(share)?;
        let right = other.numerator.checked_mul(denominator / other.denominator)?;
        Self::new(left.checked_add(right)?, denominator)
    }

    /// The difference.
    pub fn sub(&self, other: &Self) -> Option<Self> {
        self.add(&other.negated()?)
    }

    /// The product.
    pub fn mul(&self, other: &Self) -> Option<Self> {
        if self.denominator == 1 && other.denominator == 1 {
            return Some(Self { numerator: product(self.numerator, other.numerator)?, denominator: 1 });
        }
        // Cancelled crosswise first, so that only results that are too large fail.
        let left = Self::new(self.numerator, other.denominator)?;
        let right = Self::new(other.numerator, self.denominator)?;
        let numerator = product(left.numerator, right.numerator)?;
        let denominator = product(left.denominator, right.denominator)?;
        // Nothing is left to cancel, but nought has one form only.
        Some(Self { numerator, denominator: if numerator == 0 { 1 } else { denominator } })
    }

    /// The quotient; none when `other` is 0.
    pub fn div(&self, other: &Self) -> Option<Self> {
        self.mul(&Self::new(other.denominator, other.numerator)?)
    }

    /// The number with the opposite sign.
    pub fn negated(&self) -> Option<Self> {
        Some(Self { numerator: self.numerator.checked_neg()?, denominator: self.denominator })
    }

    /// The largest whole number that is not above.
    pub fn floor(&self) -> i128 {
        self.numerator.div_euclid(self.denominator)
    }

    /// The smallest whole number that is not below.
    pub fn ceil(&self) -> i128 {
        self.floor() + i128::from(self.denominator != 1)
    }

    /// The nearest whole number, the upper one when two are equally near.
    pub fn nearest(&self) -> i128 {
        let rest = self.numerator.rem_euclid(self.denominator);
        // The rest is at least half the denominator exactly when it is at least what is left to the denominator.
        self.floor() + i128::from(rest >= self.denominator - rest)
    }
}

impl Ord for Rational {
    /// Compares the products crosswise; where they do not fit, the whole parts, then the reciprocals of what is left.
    fn cmp(&self, other: &Self) -> Ordering {
        if self.denominator == other.denominator {
            return self.numerator.cmp(&other.numerator);
        }
        let across = product(self.numerator, other.denominator).zip(product(other.numerator, self.denominator));
        if let Some((left, right)) = across {
            return left.cmp(&right);
        }
        let (mut left, mut right) = (*self, *other);
        let mut reversed = false;
        loop {
            let order = left.floor().cmp(&right.floor());
            let rests = [left, right].map(|side| side.numerator.rem_euclid(side.denominator));
            let order = match (order, rests) {
                (Ordering::Equal, [0, 0]) => Ordering::Equal,
                (Ordering::Equal, [0, _]) => Ordering::Less,
                (Ordering::Equal, [_, 0]) => Ordering::Greater,
                (Ordering::Equal, [rest_left, rest_right]) => {
                    left = Self { numerator: left.denominator, denominator: rest_left };
                    right = Self { numerator: right.denominator, denominator: rest_right };
                    reversed = !reversed;
                    continue;
                }
                (order, _) => order,
            };
            return if reversed { order.reverse() } else { order };
        }
    }
}

impl PartialOrd for Rational {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The product, if it fits. Most numbers are small, and those need no look at the limits.
fn product(one: i128, two: i128) -> Option<i128> {
    match (i64::try_from(one), i64::try_from(two)) {
        (Ok(one), Ok(two)) => Some(i128::from(one) * i128::from(two)),
        _ => one.checked_mul(two),
    }
}

/// The greatest common divisor; 1 for two zeros, so that it can always be divided by.
fn gcd(mut one: u128, mut two: u128) -> u128 {
    while two != 0 {
        // Most numbers are small, and dividing them is many times faster.
        if let (Ok(mut small), Ok(mut next)) = (u64::try_from(one), u64::try_from(two)) {
            while next != 0 {
                (small, next) = (next, small % next);
            }
            return u128::from(small);
        }
        (one, two) = (two, one % two);
    }
    one.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ratio(numerator: i128, denominator: i128) -> Rational {
        Rational::new(numerator, denominator).unwrap()
    }

    #[test]
    fn fractions_are_in_lowest_terms() {
        assert_eq!(ratio(6, -4), ratio(-3, 2));
        assert_eq!((ratio(6, -4).numerator(), ratio(6, -4).denominator()), (-3, 2));
        assert_eq!(ratio(0, -7), Rational::whole(0));
        assert_eq!(Rational::new(1, 0), None);
        assert_eq!(Rational::new(0, 0), None);
    }

    #[test]
    fn rounding_is_right_on_both_sides_of_zero() {
        let all = |value: Rational| (value.floor(), value.nearest(), value.ceil());
        assert_eq!(all(ratio(7, 2)), (3, 4, 4));
        assert_eq!(all(ratio(10, 3)), (3, 3, 4));
        assert_eq!(all(ratio(-7, 2)), (-4, -3, -3));
        assert_eq!(all(ratio(-8, 2)), (-4, -4, -4));
    }

    #[test]
    fn comparison_holds_where_products_would_overflow() {
        let large = i128::MAX;
        assert!(ratio(large, large - 1) < ratio(large - 1, large - 2));
        assert!(ratio(-large, large - 1) > ratio(1 - large, large - 2));
        assert_eq!(ratio(large, 3).cmp(&ratio(large, 3)), Ordering::Equal);
        assert!(ratio(1, large) > Rational::whole(0) && ratio(-1, large) < Rational::whole(0));
    }

    #[test]
    fn what_does_not_fit_is_none() {
        let large = ratio(i128::MAX, 1);
        assert_eq!(large.add(&Rational::whole(1)), None);
        assert_eq!(large.mul(&Rational::whole(2)), None);
        assert_eq!(large.mul(&ratio(1, i128::MAX)), Some(Rational::whole(1)));
        assert_eq!(large.div(&Rational::whole(0)), None);
        assert_eq!(ratio(i128::MIN, 1).negated(), None);
        assert_eq!(Rational::new(i128::MIN, -1), None);
    }
}
