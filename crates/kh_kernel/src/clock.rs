//! The moment of recording: the second of the two clocks.

use chrono::{DateTime, Datelike, FixedOffset, SecondsFormat, Timelike, Utc};
use kh_figures::Day;

/// Microseconds since 1970 in UTC, as stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(pub i64);

/// Vietnam has kept UTC+7 without summer time since 1975.
const VIETNAM_OFFSET_SECONDS: i32 = 7 * 3600;

impl Moment {
    /// Midday in Vietnam on `day`.
    pub fn midday(day: Day) -> Self {
        Self::at(day, 12, 0)
    }

    /// That time of `day` in Vietnam; a time that no clock shows is midnight.
    pub fn at(day: Day, hour: u8, minute: u8) -> Self {
        let local = chrono::NaiveDate::from_ymd_opt(day.year(), day.month_of_year().into(), day.day_of_month().into())
            .and_then(|date| date.and_hms_opt(hour.into(), minute.into(), 0).or_else(|| date.and_hms_opt(0, 0, 0)))
            .unwrap_or_default();
        Self(local.and_utc().timestamp_micros() - i64::from(VIETNAM_OFFSET_SECONDS) * 1_000_000)
    }

    /// The day in Vietnam.
    pub fn day(self) -> Day {
        let local = self.local();
        let part = |number: u32| u8::try_from(number).unwrap_or(1);
        Day::new(local.year(), part(local.month()), part(local.day())).unwrap_or(Day::MIN)
    }

    /// Hour and minute in Vietnam.
    pub fn time(self) -> (u8, u8) {
        let local = self.local();
        (u8::try_from(local.hour()).unwrap_or(0), u8::try_from(local.minute()).unwrap_or(0))
    }

    /// The moment as machines read it, in the time of Vietnam: `2024-12-26T08:00:00+07:00`.
    pub fn rfc3339(self) -> String {
        self.local().to_rfc3339_opts(SecondsFormat::Secs, false)
    }

    /// `seconds` later (or earlier, when negative).
    #[must_use]
    pub fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0 + seconds * 1_000_000)
    }

    fn local(self) -> DateTime<FixedOffset> {
        let offset = FixedOffset::east_opt(VIETNAM_OFFSET_SECONDS).expect("seven hours are a valid offset");
        DateTime::<Utc>::from_timestamp_micros(self.0).unwrap_or_default().with_timezone(&offset)
    }
}

/// Where the time comes from; tests and the demonstration set it.
#[derive(Debug, Clone, Copy, Default)]
pub enum Clock {
    /// The machine's clock.
    #[default]
    System,
    /// Always the same moment.
    Fixed(Moment),
}

impl Clock {
    /// The present moment.
    pub fn now(self) -> Moment {
        match self {
            Self::System => Moment(Utc::now().timestamp_micros()),
            Self::Fixed(moment) => moment,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_at_midnight_in_vietnam() {
        // 2024-12-31 17:00 UTC is 2025-01-01 00:00 in Vietnam.
        let new_year = DateTime::parse_from_rfc3339("2024-12-31T17:00:00Z").unwrap().timestamp_micros();
        assert_eq!(Moment(new_year).day().to_string(), "2025-01-01");
        assert_eq!(Moment(new_year - 1).day().to_string(), "2024-12-31");
        assert_eq!(Moment(new_year).time(), (0, 0));
    }

    #[test]
    fn machines_read_the_time_of_vietnam_with_its_seconds() {
        let moment = Moment::at(Day::new(2024, 12, 26).unwrap(), 8, 5);
        assert_eq!(moment.rfc3339(), "2024-12-26T08:05:00+07:00");
        assert_eq!(moment.plus_seconds(59).rfc3339(), "2024-12-26T08:05:59+07:00");
    }

    #[test]
    fn midday_is_on_its_day() {
        let day = Day::new(2024, 2, 29).unwrap();
        assert_eq!(Moment::midday(day).day(), day);
        assert_eq!(Moment::midday(day).time(), (12, 0));
    }
}
