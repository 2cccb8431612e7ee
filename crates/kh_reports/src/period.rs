//! Periods as people and addresses write them.

use kh_figures::{Day, Month, Period};

/// Reads `2024`, `2024-H1`, `2024-Q3`, `2024-05` or `2024-2025` (a school year).
pub fn parse_period(text: &str) -> Option<Period> {
    let (head, tail) = text.split_at_checked(4)?;
    let year: i32 = head.parse().ok().filter(|year| (1990..=2200).contains(year))?;
    let Some(tail) = tail.strip_prefix('-') else {
        return tail.is_empty().then(|| Period::year(year));
    };
    let one = |digits: &str, most: u8| digits.parse::<u8>().ok().filter(|n| (1..=most).contains(n));
    if let Some(half) = tail.strip_prefix('H') {
        return one(half, 2).map(|half| Period::half(year, half));
    }
    if let Some(quarter) = tail.strip_prefix('Q') {
        return one(quarter, 4).map(|quarter| Period::quarter(year, quarter));
    }
    if tail.len() == 4 {
        return (tail.parse() == Ok(year + 1)).then(|| Period::school_year(year));
    }
    let month = one(tail, 12).filter(|_| tail.len() == 2)?;
    Month::from_number(year * 100 + i32::from(month)).ok().map(Period::month)
}

/// Reads a day as people write it, `24/12/2024`, or as addresses do, `2024-12-24`.
pub fn parse_day(text: &str) -> Option<Day> {
    text.parse().ok().or_else(|| {
        let (year, month, day) = kh_text::parse_date(text).ok()?;
        Day::new(year, month, day).ok()
    })
}

/// The text that [`parse_period`] reads back; a period of another shape is written as its two days.
pub fn period_code(period: Period) -> String {
    let year = period.first().year();
    if period.as_year().is_some() {
        return year.to_string();
    }
    for half in 1..=2 {
        if period == Period::half(year, half) {
            return format!("{year}-H{half}");
        }
    }
    for quarter in 1..=4 {
        if period == Period::quarter(year, quarter) {
            return format!("{year}-Q{quarter}");
        }
    }
    if period == Period::school_year(year) {
        return format!("{year}-{}", year + 1);
    }
    if period == Period::month(period.first().month()) {
        return period.first().month().to_string();
    }
    period.to_string()
}

/// The Vietnamese name: "năm 2024", "quý III năm 2024", "năm học 2024–2025".
pub fn period_label(period: Period) -> String {
    let code = period_code(period);
    let year = period.first().year();
    match code.get(4..).unwrap_or_default() {
        "" => format!("năm {year}"),
        "-H1" => format!("6 tháng đầu năm {year}"),
        "-H2" => format!("6 tháng cuối năm {year}"),
        "-Q1" => format!("quý I năm {year}"),
        "-Q2" => format!("quý II năm {year}"),
        "-Q3" => format!("quý III năm {year}"),
        "-Q4" => format!("quý IV năm {year}"),
        tail if tail.len() == 5 => format!("năm học {year}–{}", year + 1),
        tail if tail.len() == 3 => format!("tháng {} năm {year}", period.first().month_of_year()),
        _ => format!("từ {} đến {}", crate::labels::day(period.first()), crate::labels::day(period.last())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_read_and_written_back() {
        for code in ["2024", "2024-H1", "2024-H2", "2024-Q1", "2024-Q4", "2024-05", "2024-2025"] {
            assert_eq!(period_code(parse_period(code).unwrap()), code);
        }
        for wrong in ["", "24", "2024-", "2024-Q5", "2024-13", "2024-2026", "2024-5", "20245", "năm"] {
            assert_eq!(parse_period(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn periods_have_their_vietnamese_names() {
        assert_eq!(period_label(Period::year(2024)), "năm 2024");
        assert_eq!(period_label(Period::quarter(2024, 3)), "quý III năm 2024");
        assert_eq!(period_label(Period::school_year(2024)), "năm học 2024–2025");
        assert_eq!(period_label(parse_period("2024-05").unwrap()), "tháng 5 năm 2024");
    }
}
