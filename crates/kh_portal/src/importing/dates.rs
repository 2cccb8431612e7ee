//! Times as older websites write them, as times in Vietnam.

use super::old::OldTime;
use chrono::{DateTime, NaiveDate, NaiveDateTime};
use kh_figures::Day;
use kh_kernel::Moment;

/// Before this year there was no web; such a date is none.
const FIRST_YEAR: i32 = 1993;

/// `2019-05-02 01:30:00` at Greenwich.
pub(super) fn at_greenwich(text: &str) -> Option<OldTime> {
    of_moment(Moment(naive(text)?.and_utc().timestamp_micros()))
}

/// `2019-05-02 08:30:00` on a clock in Vietnam.
pub(super) fn on_the_wall(text: &str) -> Option<OldTime> {
    let time = naive(text)?;
    let date = time.format("%Y-%m-%d").to_string();
    let part = |format: &str| time.format(format).to_string().parse().ok();
    checked(OldTime { day: date.parse().ok()?, time: (part("%H")?, part("%M")?) })
}

/// `Thu, 02 May 2019 01:30:00 +0000` or `2019-05-02T08:30:00+07:00`.
pub(super) fn with_zone(text: &str) -> Option<OldTime> {
    let text = text.trim();
    let time = DateTime::parse_from_rfc2822(text).or_else(|_| DateTime::parse_from_rfc3339(text)).ok()?;
    of_moment(Moment(time.timestamp_micros()))
}

/// A date in any of the ways in which a page gives it: with or without a time, with or without a zone.
pub(super) fn of_page(text: &str) -> Option<OldTime> {
    let text = text.trim();
    with_zone(text).or_else(|| on_the_wall(&text.replacen('T', " ", 1))).or_else(|| in_words(text))
}

/// The first `dd/mm/yyyy` in running words, with the time beside it if there is one.
pub(super) fn in_words(text: &str) -> Option<OldTime> {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '/' | '-' | '.' | ':');
    let pieces: Vec<&str> =
        text.split(|c: char| !is_part(c)).map(|piece| piece.trim_matches(['-', '.', ':', '/'])).collect();
    let (place, day) = pieces.iter().enumerate().find_map(|(place, piece)| Some((place, day(piece)?)))?;
    let beside = pieces.iter().skip(place.saturating_sub(4)).take(9);
    let time = beside.filter(|piece| piece.contains(':')).find_map(|piece| time(piece));
    checked(OldTime { day, time: time.unwrap_or((0, 0)) })
}

/// The time of a file.
pub(super) fn of_file(modified: std::time::SystemTime) -> Option<OldTime> {
    let since = modified.duration_since(std::time::UNIX_EPOCH).ok()?;
    of_moment(Moment(i64::try_from(since.as_micros()).ok()?))
}

fn day(text: &str) -> Option<Day> {
    let (year, month, day) = kh_text::parse_date(text).ok()?;
    Day::new(year, month, day).ok().filter(|day| day.year() >= FIRST_YEAR)
}

fn time(text: &str) -> Option<(u8, u8)> {
    let mut parts = text.split(':');
    crate::domain::parse_time(&format!("{}:{}", parts.next()?, parts.next()?))
}

fn naive(text: &str) -> Option<NaiveDateTime> {
    let text = text.trim();
    ["%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M"]
        .iter()
        .find_map(|format| NaiveDateTime::parse_from_str(text, format).ok())
        .or_else(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?.and_hms_opt(0, 0, 0))
}

fn of_moment(moment: Moment) -> Option<OldTime> {
    checked(OldTime { day: moment.day(), time: moment.time() })
}

fn checked(time: OldTime) -> Option<OldTime> {
    (time.day.year() >= FIRST_YEAR).then_some(time)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(time: Option<OldTime>) -> String {
        time.map_or_else(String::new, |found| format!("{} {:02}:{:02}", found.day, found.time.0, found.time.1))
    }

    #[test]
    fn a_time_is_one_in_vietnam() {
        assert_eq!(shown(at_greenwich("2019-05-02 18:30:00")), "2019-05-03 01:30");
        assert_eq!(shown(on_the_wall("2019-05-02 18:30:59")), "2019-05-02 18:30");
        assert_eq!(shown(with_zone("Thu, 02 May 2019 01:30:00 +0000")), "2019-05-02 08:30");
        assert_eq!(shown(with_zone("2019-05-02T08:30:00+07:00")), "2019-05-02 08:30");
        for none in ["0000-00-00 00:00:00", "", "1970-01-01 00:00:00", "2019-13-01 00:00:00", "hôm qua"] {
            assert_eq!(shown(at_greenwich(none)) + &shown(on_the_wall(none)), "", "{none}");
        }
    }

    #[test]
    fn a_page_gives_its_date_in_many_ways() {
        assert_eq!(shown(of_page("2019-05-02T08:30:00")), "2019-05-02 08:30");
        assert_eq!(shown(of_page("2019-05-02")), "2019-05-02 00:00");
        assert_eq!(shown(of_page("Thứ Năm, 02/05/2019, 14:05 (GMT+7)")), "2019-05-02 14:05");
        assert_eq!(shown(in_words("Ngày đăng: 14:05:33 | 2-5-2019. Lượt xem: 31/12")), "2019-05-02 14:05");
        assert_eq!(shown(in_words("Số 05/2019/QĐ, điện thoại 0272.123.456, 32/01/2019")), "");
    }
}
