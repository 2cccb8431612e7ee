//! The promises of `kh_figures`: codes read back, and a printed number lies within what it stands for.

use crate::text_of;
use kh_figures::{Day, Interval, Measure, Month, Period, Qualifier, Rational};

/// A day reads back from its text and its number; the days around it are its neighbours.
pub(crate) fn days(bytes: &[u8]) {
    let text = text_of(bytes);
    let found = text.parse::<Day>().ok();
    let number = bytes.get(..4).and_then(|first| <[u8; 4]>::try_from(first).ok()).map(i32::from_le_bytes);
    let of_number = number.and_then(|number| Day::from_number(number).ok());
    for day in found.into_iter().chain(of_number) {
        assert_eq!(day.to_string().parse(), Ok(day));
        assert_eq!(Day::from_number(day.number()), Ok(day));
        assert!(day.next() >= day && day.previous() <= day, "{day}");
        assert!(Period::month(day.month()).contains(day), "{day}");
    }
    if let Some(day) = found {
        assert_eq!(day.to_string(), text, "a day has one text");
    }
    if let Some(month) = number.and_then(|number| Month::from_number(number).ok()) {
        assert!(month.first_day() <= month.last_day() && month.next() >= month, "{month}");
    }
}

/// A measure has one code.
pub(crate) fn measures(bytes: &[u8]) {
    let text = text_of(bytes);
    if let Ok(measure) = text.parse::<Measure>() {
        assert_eq!(measure.code(), text);
        assert_eq!(Measure::all().nth(measure.index()), Some(measure));
    }
    if let Ok(qualifier) = text.parse::<Qualifier>() {
        assert_eq!(qualifier.code(), text);
    }
}

/// The printed number lies within its interval, whose bounds are in order. The bytes are a mantissa, a scale and a word.
pub(crate) fn intervals(bytes: &[u8]) {
    let mut given = [0; 10];
    for (place, byte) in given.iter_mut().zip(bytes) {
        *place = *byte;
    }
    let (mut number, rest) = ([0; 8], &given[8..]);
    number.copy_from_slice(&given[..8]);
    let mantissa = i64::from_le_bytes(number);
    let scale = i32::from(i8::from_le_bytes([rest[0]]));
    let qualifier = Qualifier::ALL[usize::from(rest[1]) % Qualifier::ALL.len()];
    let Some(interval) = Interval::from_printed(mantissa, scale, qualifier) else { return };
    assert!(interval.lo() <= interval.hi(), "{interval:?}");
    if let Some(printed) = printed(mantissa, scale) {
        assert!(interval.contains(printed), "{mantissa} at scale {scale}, {qualifier:?}: {interval:?}");
    }
    assert!(interval.overlaps(&interval));
    assert_eq!(interval.intersection(&interval), Some(interval));
    let _ = (interval.whole_numbers(), interval.nearest());
    for other in [Interval::whole(mantissa), Interval::whole(0), interval] {
        let _ = (interval.add(&other), interval.sub(&other), interval.mul(&other), interval.div(&other));
    }
}

fn printed(mantissa: i64, scale: i32) -> Option<Rational> {
    let power = 10_i128.checked_pow(scale.unsigned_abs())?;
    if scale < 0 {
        return Rational::new(i128::from(mantissa).checked_mul(power)?, 1);
    }
    Rational::new(i128::from(mantissa), power)
}
