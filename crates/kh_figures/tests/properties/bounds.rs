//! Fractions, intervals and printed ratios hold what they promise.

use kh_figures::{Interval, Qualifier, RATIOS, RatioForm, RatioValue, Rational, times};
use proptest::prelude::*;

fn fraction() -> impl Strategy<Value = Rational> {
    (-1_000_i128..1_000, 1_i128..60).prop_map(|(numerator, denominator)| exact(numerator, denominator))
}

fn exact(numerator: i128, denominator: i128) -> Rational {
    Rational::new(numerator, denominator).expect("the denominator is not 0")
}

/// An interval and a number in it.
fn interval() -> impl Strategy<Value = (Interval, Rational)> {
    (fraction(), fraction(), 0_i128..=10).prop_map(|(one, two, tenths)| {
        let step = two.sub(&one).and_then(|width| width.mul(&exact(tenths, 10)));
        let inside = step.and_then(|step| one.add(&step)).expect("the fractions are small");
        (Interval::between(one, two), inside)
    })
}

/// Reads "1.234,50" back as the mantissa 123450.
fn mantissa(printed: &str) -> i128 {
    let digits: String = printed.chars().filter(|letter| letter.is_ascii_digit() || *letter == '-').collect();
    digits.parse().expect("only digits are left")
}

proptest! {
    #[test]
    fn comparison_agrees_with_cross_multiplication(one in fraction(), two in fraction()) {
        let left = one.numerator() * two.denominator();
        prop_assert_eq!(one.cmp(&two), left.cmp(&(two.numerator() * one.denominator())));
    }

    #[test]
    fn operations_undo_each_other(one in fraction(), two in fraction()) {
        prop_assert_eq!(one.add(&two).unwrap().sub(&two), Some(one));
        if two != Rational::whole(0) {
            prop_assert_eq!(one.mul(&two).unwrap().div(&two), Some(one));
        }
    }

    #[test]
    fn rounding_lies_within_a_half(number in fraction()) {
        let nearest = exact(number.nearest(), 1);
        let distance = number.sub(&nearest).unwrap();
        prop_assert!(exact(-1, 2) <= distance && distance < exact(1, 2));
        prop_assert!(exact(number.floor(), 1) <= number && number <= exact(number.ceil(), 1));
        prop_assert!(number.ceil() - number.floor() <= 1);
    }

    #[test]
    fn an_operation_on_intervals_holds_the_operation_on_their_numbers((a, x) in interval(), (b, y) in interval()) {
        prop_assert!(a.contains(x) && b.contains(y));
        prop_assert!(a.add(&b).unwrap().contains(x.add(&y).unwrap()));
        prop_assert!(a.sub(&b).unwrap().contains(x.sub(&y).unwrap()));
        prop_assert!(a.mul(&b).unwrap().contains(x.mul(&y).unwrap()));
        match a.div(&b) {
            Some(quotient) => prop_assert!(quotient.contains(x.div(&y).unwrap())),
            None => prop_assert!(b.contains(Rational::whole(0))),
        }
        prop_assert_eq!(a.overlaps(&b), b.overlaps(&a));
        prop_assert_eq!(a.overlaps(&b), a.intersection(&b).is_some());
        if b.contains(x) {
            prop_assert!(a.intersection(&b).unwrap().contains(x));
        }
    }

    #[test]
    fn whole_numbers_are_all_those_within((interval, _) in interval()) {
        let inside: Vec<i128> = (-1_001..=1_001).filter(|&whole| interval.contains(exact(whole, 1))).collect();
        let found: Vec<i128> = interval.whole_numbers().into_iter().flatten().collect();
        prop_assert_eq!(found, inside);
    }

    #[test]
    fn every_qualifier_holds_the_printed_number_on_its_side(mantissa in any::<i64>(), scale in -15..=15_i32) {
        let unit = if scale < 0 { exact(10_i128.pow(scale.unsigned_abs()), 1) } else { exact(1, 10_i128.pow(scale.unsigned_abs())) };
        let number = Rational::whole(mantissa).mul(&unit).unwrap();
        let [plain, over, nearly, about] = Qualifier::ALL.map(|one| Interval::from_printed(mantissa, scale, one).unwrap());
        prop_assert!(over.lo() == number && number < over.hi());
        prop_assert!(nearly.hi() == number && nearly.lo() < number);
        prop_assert!(plain.contains(number) && about.contains(number));
        prop_assert!(about.contains(plain.lo()) && about.contains(plain.hi()));
        prop_assert!(Interval::rounded(mantissa, scale).unwrap().contains(plain.lo()));
    }

    #[test]
    fn the_interval_of_a_printed_ratio_holds_the_ratio(numerator in 0..1_000_000_000_000_i64, denominator in 1..10_000_000_i64) {
        let ratio = exact(i128::from(numerator), i128::from(denominator));
        for (form, scale) in RATIOS.iter().map(|ratio| (ratio.form, 4)).filter(|(form, _)| *form != RatioForm::PerHead)
            .chain([(RatioForm::PerHead, 0)])
        {
            let printed = RatioValue { numerator, denominator, form }.printed().unwrap();
            let shown = i64::try_from(mantissa(&printed)).unwrap();
            prop_assert!(Interval::rounded(shown, scale).unwrap().contains(ratio), "{printed}");
        }
    }

    #[test]
    fn a_multiple_is_said_only_of_what_rounds_to_it(achieved in 0..100_000_i64, target in 1..1_000_i64) {
        let ratio = exact(i128::from(achieved), i128::from(target));
        match times(achieved, target) {
            None => prop_assert!(ratio < exact(105, 100)),
            Some(words) => {
                let places = u32::from(words.contains(','));
                let number = exact(mantissa(&words), 10_i128.pow(places));
                let distance = ratio.sub(&number).unwrap();
                prop_assert!(exact(-5, 100) <= distance && distance < exact(5, 100), "{words}");
            }
        }
    }
}
