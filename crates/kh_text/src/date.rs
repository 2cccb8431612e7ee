//! Days as Vietnamese papers write them, out and in. A day is a year, a month and a day of the Gregorian calendar;
//! what writes takes any three numbers, what reads gives only days that exist.

use thiserror::Error;

use crate::normalize::normalize;

/// Why a text is not a day.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DateError {
    /// There is no text.
    #[error("there is no date")]
    Empty,
    /// Not day, month and year, or year, month and day, in figures with one kind of separator.
    #[error("not a date of the form dd/mm/yyyy or yyyy-mm-dd")]
    Format,
    /// The year has two figures: `58` may be 1958 or 2058, so somebody must say which.
    #[error("the year has only two digits")]
    TwoDigitYear,
    /// There is no such month; carries it. A typical cause is the American order, month before day.
    #[error("there is no month {0}")]
    NoSuchMonth(u8),
    /// The month has no such day.
    #[error("there is no day {day} in month {month} of {year}")]
    NoSuchDay {
        /// **Năm**: the year that was written.
        year: i32,
        /// **Tháng**: the month that was written.
        month: u8,
        /// **Ngày**: the day that was written.
        day: u8,
    },
}

const WEEKDAYS: [&str; 7] = ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật"];

/// Writes a day in figures: `30/01/2025`.
pub fn short(year: i32, month: u8, day: u8) -> String {
    format!("{day:02}/{month:02}/{year:04}")
}

/// Writes a day as official papers do: `ngày 05 tháng 9 năm 2026`.
///
/// Nghị định 30/2020/NĐ-CP, Phụ lục I: days below 10 and months 1 and 2 have a zero before them, other months none.
pub fn long(year: i32, month: u8, day: u8) -> String {
    let zero = if month <= 2 { "0" } else { "" };
    format!("ngày {day:02} tháng {zero}{month} năm {year}")
}

/// Gives the day of the week: `Thứ Năm`, `Chủ Nhật`.
pub fn weekday(year: i32, month: u8, day: u8) -> &'static str {
    // Years begin in March, so that the leap day is the last; 153 days are any five months of 31, 30, 31, 30, 31.
    let (year, month) = (i64::from(year), i64::from(month));
    let (year, month_from_march) = if month <= 2 { (year - 1, month + 9) } else { (year, month - 3) };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    let days = 365 * year + leap_days + (153 * month_from_march + 2) / 5 + i64::from(day);
    // The count is 1 on 1 March of the year 0, a Wednesday.
    let index = (days + 1).rem_euclid(7);
    usize::try_from(index).ok().and_then(|index| WEEKDAYS.get(index)).expect("a remainder of seven is below seven")
}

/// Writes a moment as the portal's date bar does: `Thứ Năm, 30/01/2025 02:51`.
pub fn with_weekday(year: i32, month: u8, day: u8, hour: u8, minute: u8) -> String {
    format!("{}, {} {hour:02}:{minute:02}", weekday(year, month, day), short(year, month, day))
}

/// Reads `dd/mm/yyyy`, `d.m.yyyy`, `d-m-yyyy` or `yyyy-mm-dd` as year, month and day; zeros before may be left out.
///
/// The day always comes before the month: `01/30/2025` is an error, not January. Spaces around figures do not matter.
pub fn parse_date(text: &str) -> Result<(i32, u8, u8), DateError> {
    let text = normalize(text);
    if text.is_empty() {
        return Err(DateError::Empty);
    }
    let separator = text.chars().find(|letter| matches!(letter, '/' | '.' | '-')).ok_or(DateError::Format)?;
    let parts: Vec<&str> = text.split(separator).map(str::trim).collect();
    let [first, month, last] = parts[..] else { return Err(DateError::Format) };
    if !parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit())) {
        return Err(DateError::Format);
    }
    let (year, day) = match (first.len(), last.len()) {
        (1 | 2, 4) => (last, first),
        (4, 1 | 2) if separator == '-' => (first, last),
        (1 | 2, 2) if matches!(month.len(), 1 | 2) => return Err(DateError::TwoDigitYear),
        _ => return Err(DateError::Format),
    };
    if !matches!(month.len(), 1 | 2) {
        return Err(DateError::Format);
    }
    existing_day(number_of(year)?, number_of(month)?, number_of(day)?)
}

fn number_of<N: std::str::FromStr>(digits: &str) -> Result<N, DateError> {
    digits.parse().map_err(|_| DateError::Format)
}

fn existing_day(year: i32, month: u8, day: u8) -> Result<(i32, u8, u8), DateError> {
    let days = match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return Err(DateError::NoSuchMonth(month)),
    };
    if year == 0 {
        return Err(DateError::Format);
    }
    if (1..=days).contains(&day) { Ok((year, month, day)) } else { Err(DateError::NoSuchDay { year, month, day }) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn days_are_written_in_figures() {
        assert_eq!(short(2025, 1, 30), "30/01/2025");
        assert_eq!(short(1958, 9, 5), "05/09/1958");
    }

    /// The rule of Nghị định 30/2020/NĐ-CP at each of its borders.
    #[test]
    fn official_papers_put_a_zero_before_small_days_and_the_first_two_months() {
        for (month, day, text) in [
            (9, 5, "ngày 05 tháng 9 năm 2026"),
            (1, 31, "ngày 31 tháng 01 năm 2026"),
            (2, 9, "ngày 09 tháng 02 năm 2026"),
            (3, 10, "ngày 10 tháng 3 năm 2026"),
            (10, 1, "ngày 01 tháng 10 năm 2026"),
            (12, 24, "ngày 24 tháng 12 năm 2026"),
        ] {
            assert_eq!(long(2026, month, day), text);
        }
    }

    /// Days whose weekday is history: independence, reunification, the moon, a millennium, a leap day.
    #[test]
    fn weekdays_are_those_of_the_calendar() {
        for (year, month, day, name) in [
            (1945, 9, 2, "Chủ Nhật"),
            (1975, 4, 30, "Thứ Tư"),
            (1969, 7, 20, "Chủ Nhật"),
            (1970, 1, 1, "Thứ Năm"),
            (2000, 1, 1, "Thứ Bảy"),
            (2024, 2, 29, "Thứ Năm"),
            (2024, 12, 24, "Thứ Ba"),
            (2025, 1, 30, "Thứ Năm"),
            (2025, 7, 1, "Thứ Ba"),
            (1900, 1, 1, "Thứ Hai"),
        ] {
            assert_eq!(weekday(year, month, day), name, "{year}-{month}-{day}");
        }
    }

    #[test]
    fn the_date_bar_has_weekday_day_and_time() {
        assert_eq!(with_weekday(2025, 1, 30, 2, 51), "Thứ Năm, 30/01/2025 02:51");
    }

    #[test]
    fn the_four_forms_are_read() {
        for text in [
            "30/01/2025",
            "30/1/2025",
            "30.1.2025",
            "30-1-2025",
            "2025-01-30",
            " 30 / 01 / 2025 ",
            "30/01/2025\u{200b}",
        ] {
            assert_eq!(parse_date(text), Ok((2025, 1, 30)), "{text:?}");
        }
        for (text, date) in [
            ("5/9/1958", (1958, 9, 5)),
            ("05.09.1958", (1958, 9, 5)),
            ("29/2/2024", (2024, 2, 29)),
            ("29/2/2000", (2000, 2, 29)),
        ] {
            assert_eq!(parse_date(text), Ok(date));
        }
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        for (text, year, month, day) in [
            ("31/2/2025", 2025, 2, 31),
            ("29/2/2025", 2025, 2, 29),
            ("29/2/1900", 1900, 2, 29),
            ("31/4/2025", 2025, 4, 31),
            ("31/6/2025", 2025, 6, 31),
            ("31/9/2025", 2025, 9, 31),
            ("31/11/2025", 2025, 11, 31),
            ("0/1/2025", 2025, 1, 0),
            ("2025-06-31", 2025, 6, 31),
            ("32/12/2025", 2025, 12, 32),
        ] {
            assert_eq!(parse_date(text), Err(DateError::NoSuchDay { year, month, day }), "{text}");
        }
        assert_eq!(parse_date("01/30/2025"), Err(DateError::NoSuchMonth(30)));
        assert_eq!(parse_date("1/0/2025"), Err(DateError::NoSuchMonth(0)));
    }

    #[test]
    fn a_year_of_two_figures_has_its_own_error() {
        for text in ["5/9/58", "05.09.58", "5-9-58", "58-09-05"] {
            assert_eq!(parse_date(text), Err(DateError::TwoDigitYear), "{text}");
        }
    }

    #[test]
    fn everything_else_is_not_a_date() {
        assert_eq!(parse_date("  "), Err(DateError::Empty));
        for text in [
            "1958",
            "9/1958",
            "30/01/2025/1",
            "30/01-2025",
            "30/1.2025",
            "2025/01/30",
            "30//2025",
            "/1/2025",
            "30/01/",
            "a/b/cccc",
            "+1/1/2025",
            "-1/1/2025",
            "30/01/02025",
            "030/01/2025",
            "1/1/0000",
            "1/001/2025",
            "1/1/202",
            "30/01/2025 02:51",
            "１/１/２０２５",
        ] {
            assert_eq!(parse_date(text), Err(DateError::Format), "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(year in 1_i32..=9999, month in 1_u8..=12, day in 1_u8..=28) {
            prop_assert_eq!(parse_date(&short(year, month, day)), Ok((year, month, day)));
            prop_assert_eq!(parse_date(&format!("{year:04}-{month:02}-{day:02}")), Ok((year, month, day)));
        }

        #[test]
        fn a_year_later_the_weekday_has_moved_by_one_or_two(year in -9999_i32..9999, month in 1_u8..=12, day in 1_u8..=28) {
            let index = |year| WEEKDAYS.iter().position(|name| *name == weekday(year, month, day)).unwrap();
            let next = if month > 2 { year + 1 } else { year };
            let is_leap = next.rem_euclid(4) == 0 && (next.rem_euclid(100) != 0 || next.rem_euclid(400) == 0);
            let step = if is_leap { 2 } else { 1 };
            prop_assert_eq!((index(year) + step) % 7, index(year + 1));
        }

        #[test]
        fn writing_takes_any_numbers(year in any::<i32>(), month in any::<u8>(), day in any::<u8>()) {
            prop_assert!(WEEKDAYS.contains(&weekday(year, month, day)));
            prop_assert!(!long(year, month, day).is_empty() && !with_weekday(year, month, day, 255, 255).is_empty());
        }
    }
}
