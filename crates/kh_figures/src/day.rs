//! Days, months and the periods for which the association reports.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// **Ngày**: a calendar day, stored as the number `yyyymmdd` (20241231), which sorts and can be read by a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Day(i32);

/// **Tháng**: a calendar month, stored as `yyyymm`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Month(i32);

/// Why a text or number is not a day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DayError {
    /// The calendar has no such day.
    #[error("the calendar has no day {0}")]
    NoSuchDay(i32),
    /// Not of the form yyyy-mm-dd.
    #[error("not a day: {0:?}")]
    Form(String),
}

impl Day {
    /// The first day that the program accepts.
    pub const MIN: Self = Self(19_000_101);
    /// The last day that the program accepts.
    pub const MAX: Self = Self(99_991_231);

    /// The day `year-month-day`, if the calendar has it.
    pub fn new(year: i32, month: u8, day: u8) -> Result<Self, DayError> {
        // Saturating: a year far outside the calendar must be an error, not an overflow.
        let number = year.saturating_mul(10_000).saturating_add(i32::from(month) * 100 + i32::from(day));
        if (1900..=9999).contains(&year) && (1..=12).contains(&month) && day >= 1 && day <= days_in_month(year, month) {
            Ok(Self(number))
        } else {
            Err(DayError::NoSuchDay(number))
        }
    }

    /// The day stored as `yyyymmdd`.
    pub fn from_number(number: i32) -> Result<Self, DayError> {
        let part = |n: i32| u8::try_from(n % 100).unwrap_or(0);
        Self::new(number / 10_000, part(number / 100), part(number))
    }

    /// The number `yyyymmdd`.
    pub fn number(self) -> i32 {
        self.0
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.0 / 10_000
    }

    /// The month of the year, 1 to 12.
    pub fn month_of_year(self) -> u8 {
        u8::try_from(self.0 / 100 % 100).unwrap_or(0)
    }

    /// The day of the month, 1 to 31.
    pub fn day_of_month(self) -> u8 {
        u8::try_from(self.0 % 100).unwrap_or(0)
    }

    /// The month that holds this day.
    pub fn month(self) -> Month {
        Month(self.0 / 100)
    }

    /// The next day; the last accepted day is its own successor.
    #[must_use]
    pub fn next(self) -> Self {
        if self == Self::MAX {
            return self;
        }
        if self != self.month().last_day() {
            return Self(self.0 + 1);
        }
        self.month().next().first_day()
    }

    /// The day before; the first accepted day is its own predecessor.
    #[must_use]
    pub fn previous(self) -> Self {
        if self == Self::MIN {
            return self;
        }
        if self.day_of_month() > 1 {
            return Self(self.0 - 1);
        }
        let month =
            if self.month_of_year() == 1 { Month((self.year() - 1) * 100 + 12) } else { Month(self.0 / 100 - 1) };
        month.last_day()
    }

    /// The last day of the year `year`, which is brought to the nearest year that the program accepts.
    pub fn year_end(year: i32) -> Self {
        Self(accepted_year(year) * 10_000 + 1231)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month_of_year(), self.day_of_month())
    }
}

impl FromStr for Day {
    type Err = DayError;

    fn from_str(text: &str) -> Result<Self, DayError> {
        let form = || DayError::Form(text.to_owned());
        let mut parts = text.split('-');
        let (Some(year), Some(month), Some(day), None) = (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(form());
        };
        if year.len() != 4 || month.len() != 2 || day.len() != 2 {
            return Err(form());
        }
        // The number parser would take a sign for a digit.
        if [year, month, day].iter().any(|part| !part.bytes().all(|byte| byte.is_ascii_digit())) {
            return Err(form());
        }
        let year = year.parse().map_err(|_| form())?;
        Self::new(year, month.parse().map_err(|_| form())?, day.parse().map_err(|_| form())?)
    }
}

impl TryFrom<String> for Day {
    type Error = DayError;
    fn try_from(text: String) -> Result<Self, DayError> {
        text.parse()
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.to_string()
    }
}

impl Month {
    /// The month stored as `yyyymm`.
    pub fn from_number(number: i32) -> Result<Self, DayError> {
        Day::from_number(number.saturating_mul(100).saturating_add(1)).map(Day::month)
    }

    /// The number `yyyymm`.
    pub fn number(self) -> i32 {
        self.0
    }

    /// The first day of the month.
    pub fn first_day(self) -> Day {
        Day(self.0 * 100 + 1)
    }

    /// The last day of the month.
    pub fn last_day(self) -> Day {
        let (year, month) = (self.0 / 100, u8::try_from(self.0 % 100).unwrap_or(1));
        Day(self.0 * 100 + i32::from(days_in_month(year, month)))
    }

    /// The next month; the last accepted month is its own successor.
    #[must_use]
    pub fn next(self) -> Self {
        if self == Day::MAX.month() {
            return self;
        }
        if self.0 % 100 == 12 { Self((self.0 / 100 + 1) * 100 + 1) } else { Self(self.0 + 1) }
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.0 / 100, self.0 % 100)
    }
}

/// **Kỳ**: a stretch of days, both ends included, with the name by which the association reports it.
///
/// A year outside those that the program accepts is brought to the nearest one, so that the days are always real.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period {
    first: Day,
    last: Day,
}

impl Period {
    /// The days from `first` to `last`, both included; the order of the two does not matter.
    pub fn between(first: Day, last: Day) -> Self {
        Self { first: first.min(last), last: first.max(last) }
    }

    /// **Năm**: the calendar year.
    pub fn year(year: i32) -> Self {
        Self { first: Day(accepted_year(year) * 10_000 + 101), last: Day::year_end(year) }
    }

    /// **Nửa năm**: January to June (`half` 1) or July to December (`half` 2).
    pub fn half(year: i32, half: u8) -> Self {
        let first = if half <= 1 { 1 } else { 7 };
        Self::months(year, first, first + 5)
    }

    /// **Quý**: the quarter 1 to 4.
    pub fn quarter(year: i32, quarter: u8) -> Self {
        let first = (quarter.clamp(1, 4) - 1) * 3 + 1;
        Self::months(year, first, first + 2)
    }

    /// **Tháng**: one month.
    pub fn month(month: Month) -> Self {
        Self { first: month.first_day(), last: month.last_day() }
    }

    /// **Năm học**: the school year that begins in September of `year` and ends in August of the next.
    ///
    /// The reporting year of schools; Vietnam's school year officially opens on 5 September.
    pub fn school_year(year: i32) -> Self {
        let year = accepted_year(year).min(Day::MAX.year() - 1);
        Self { first: Day(year * 10_000 + 901), last: Day((year + 1) * 10_000 + 831) }
    }

    fn months(year: i32, first: u8, last: u8) -> Self {
        let year = accepted_year(year);
        Self {
            first: Month(year * 100 + i32::from(first)).first_day(),
            last: Month(year * 100 + i32::from(last)).last_day(),
        }
    }

    /// The first day.
    pub fn first(self) -> Day {
        self.first
    }

    /// The last day.
    pub fn last(self) -> Day {
        self.last
    }

    /// Whether `day` lies in the period.
    pub fn contains(self, day: Day) -> bool {
        self.first <= day && day <= self.last
    }

    /// The calendar year, when the period is one.
    pub fn as_year(self) -> Option<i32> {
        (self == Self::year(self.first.year())).then(|| self.first.year())
    }

    /// Whether the period begins on the first and ends on the last day of a month.
    pub fn is_whole_months(self) -> bool {
        self.first.day_of_month() == 1 && self.last == self.last.month().last_day()
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.as_year() {
            Some(year) => write!(f, "{year}"),
            None => write!(f, "{}..{}", self.first, self.last),
        }
    }
}

fn accepted_year(year: i32) -> i32 {
    year.clamp(Day::MIN.year(), Day::MAX.year())
}

fn days_in_month(year: i32, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_calendar_is_the_gregorian_one() {
        assert!(Day::new(2024, 2, 29).is_ok());
        assert!(Day::new(2023, 2, 29).is_err());
        assert!(Day::new(1900, 2, 29).is_err());
        assert!(Day::new(2000, 2, 29).is_ok());
        assert!(Day::from_number(20_241_301).is_err());
        assert!(Day::from_number(-5).is_err());
    }

    #[test]
    fn next_and_previous_cross_months_and_years() {
        let day = |n| Day::from_number(n).unwrap();
        assert_eq!(day(20_241_231).next(), day(20_250_101));
        assert_eq!(day(20_250_101).previous(), day(20_241_231));
        assert_eq!(day(20_240_301).previous(), day(20_240_229));
    }

    #[test]
    fn a_day_is_written_and_read_back() {
        let day = Day::new(2024, 12, 24).unwrap();
        assert_eq!(day.to_string(), "2024-12-24");
        assert_eq!("2024-12-24".parse(), Ok(day));
        assert!("24/12/2024".parse::<Day>().is_err());
        assert!("2024-1-2".parse::<Day>().is_err());
        assert!("2024-+1-+2".parse::<Day>().is_err());
    }

    #[test]
    fn numbers_far_outside_the_calendar_are_refused_and_not_wrapped() {
        assert!(Day::new(i32::MAX, 1, 1).is_err());
        assert!(Day::new(i32::MIN, 1, 1).is_err());
        assert!(Month::from_number(i32::MAX).is_err());
        assert_eq!(Day::MAX.month().next(), Day::MAX.month());
        assert_eq!(Period::year(i32::MAX).last(), Day::MAX);
        assert_eq!(Period::school_year(i32::MAX).last().to_string(), "9999-08-31");
    }

    #[test]
    fn periods_have_their_customary_ends() {
        assert_eq!(Period::quarter(2024, 1).last().to_string(), "2024-03-31");
        assert_eq!(Period::half(2024, 2).first().to_string(), "2024-07-01");
        assert_eq!(Period::school_year(2024).last().to_string(), "2025-08-31");
        assert_eq!(Period::year(2024).as_year(), Some(2024));
        assert_eq!(Period::half(2024, 1).as_year(), None);
    }
}
