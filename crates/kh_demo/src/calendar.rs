//! Days on which things happen, and moments at which they are written down.

use crate::chance::Chance;
use kh_figures::{Day, Period};
use kh_kernel::Moment;

/// The year that the reference province reports on.
pub(crate) const YEAR: i32 = 2024;

/// The day `number` (yyyymmdd) of our own constants.
pub(crate) fn day(number: i32) -> Day {
    Day::from_number(number).expect("the constants are days of the calendar")
}

/// A day from `first` to `last`, both included.
pub(crate) fn day_between(chance: &mut Chance, first: Day, last: Day) -> Day {
    let days = std::iter::successors(Some(first), |at| Some(at.next())).take_while(|at| *at <= last).count();
    let ahead = chance.below(days);
    (0..ahead).fold(first, |at, _| at.next())
}

/// A day of one of the stretches, given as first and last day (yyyymmdd).
pub(crate) fn day_of(chance: &mut Chance, season: &[(i32, i32)]) -> Day {
    let (first, last) = chance.pick(season);
    day_between(chance, day(first), day(last))
}

/// Tết and the first of June, the new school year with the month of study promotion, and December.
pub(crate) const GIFT_SEASON: &[(i32, i32)] =
    &[(2024_01_15, 2024_02_06), (2024_05_25, 2024_06_05), (2024_08_26, 2024_10_15), (2024_12_02, 2024_12_30)];
/// The start of the school year until December.
pub(crate) const SCHOLARSHIP_SEASON: &[(i32, i32)] =
    &[(2024_08_15, 2024_09_15), (2024_09_16, 2024_10_31), (2024_11_10, 2024_12_27)];
/// Piggy banks are opened at Tết and in the month of study promotion, around 2 October.
pub(crate) const PIGGY_SEASON: &[(i32, i32)] = &[(2024_01_08, 2024_02_07), (2024_09_04, 2024_10_25)];
/// The whole year, and again the two seasons in which most is raised.
pub(crate) const RECEIPT_SEASON: &[(i32, i32)] =
    &[(2024_01_02, 2024_12_30), (2024_01_10, 2024_02_07), (2024_09_01, 2024_10_31)];
/// School works are taken over before and during the school year.
pub(crate) const WORK_SEASON: &[(i32, i32)] = &[(2024_05_15, 2024_08_31), (2024_09_01, 2024_12_27)];
/// Everything else that is paid.
pub(crate) const PAYMENT_SEASON: &[(i32, i32)] = &[(2024_01_05, 2024_12_30), (2024_05_20, 2024_06_15)];

/// Some days of a season: a unit acts on few of them, with many learners at once.
pub(crate) fn occasions(chance: &mut Chance, season: &[(i32, i32)], count: usize) -> Vec<Day> {
    let mut days: Vec<Day> = (0..count).map(|_| day_of(chance, season)).collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// The moment of writing down what holds for `happened`: some days later in the same year, and one in twenty of
/// December's occasions in the January after.
pub(crate) fn recorded_after(chance: &mut Chance, happened: Day) -> Moment {
    let later = 1 + chance.below(8);
    let year_end = Period::year(happened.year()).last();
    let mut on = (0..later).fold(happened, |at, _| at.next()).min(year_end);
    if happened.month_of_year() == 12 && chance.one_in(20) {
        on = (0..=chance.below(18)).fold(year_end, |at, _| at.next());
    }
    // Between eight and twelve, so that a long list is done before the day ends.
    Moment::midday(on).plus_seconds(chance.between(-4 * 3600, 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_fall_into_the_season_and_reach_its_ends() {
        let mut chance = Chance::for_key(&[3]);
        let season = &[(2024_02_27, 2024_03_01)];
        let drawn: Vec<i32> = (0..200).map(|_| day_of(&mut chance, season).number()).collect();
        for number in [2024_02_27, 2024_02_28, 2024_02_29, 2024_03_01] {
            assert!(drawn.contains(&number), "{number}");
        }
        assert!(drawn.iter().all(|number| (2024_02_27..=2024_03_01).contains(number)));
    }

    #[test]
    fn most_is_recorded_in_its_year_and_a_little_of_december_after_it() {
        let mut chance = Chance::for_key(&[4]);
        let mut late = 0;
        for _ in 0..2_000 {
            let moment = recorded_after(&mut chance, day(2024_12_10));
            assert!(moment.day() > day(2024_12_10));
            late += i32::from(moment.day().year() == 2025);
            assert_eq!(recorded_after(&mut chance, day(2024_03_30)).day().year(), 2024);
        }
        assert!((40..=200).contains(&late), "{late}");
    }
}
