//! Days and months are written and read back, and follow each other without a hole.

use kh_figures::{Day, Month};
use proptest::prelude::*;

fn day() -> impl Strategy<Value = Day> {
    (1900..=9999_i32, 1..=12_u8, 1..=31_u8).prop_filter_map("not in the calendar", |(y, m, d)| Day::new(y, m, d).ok())
}

proptest! {
    #[test]
    fn a_day_comes_back_from_its_text_and_its_number(day in day()) {
        prop_assert_eq!(day.to_string().parse(), Ok(day));
        prop_assert_eq!(Day::from_number(day.number()), Ok(day));
        prop_assert_eq!(Month::from_number(day.month().number()), Ok(day.month()));
    }

    #[test]
    fn the_next_day_is_the_one_whose_previous_day_this_is(day in day()) {
        if day != Day::MAX {
            prop_assert!(day < day.next());
            prop_assert_eq!(day.next().previous(), day);
        }
        prop_assert_eq!(Day::from_number(day.next().number()), Ok(day.next()));
    }

    #[test]
    fn no_number_or_text_brings_the_calendar_down(number in any::<i32>(), text in "[-+0-9 ]{0,12}") {
        if let Ok(day) = Day::from_number(number) {
            prop_assert_eq!(day.number(), number);
        }
        if let Ok(month) = Month::from_number(number) {
            prop_assert_eq!(month.number(), number);
        }
        if let Ok(day) = text.parse::<Day>() {
            prop_assert_eq!(day.to_string(), text);
        }
    }
}
