//! The promises of `kh_reports`: periods read back, templates are bounded, imports are rows or sentences.

use crate::text_of;
use kh_figures::{Day, Period};
use kh_reports::period::period_code;
use kh_reports::{import, narrative, parse_period, period_label};
use kh_text::Qualifier;
use std::time::{Duration, Instant};

/// The longest that a template may take. It is far above what the bounds of the template allow on a slow machine, so
/// that only a missing bound can reach it.
const PATIENCE: Duration = Duration::from_secs(20);

/// A period that was read reads back from its code and has a name.
pub(crate) fn periods(bytes: &[u8]) {
    let text = text_of(bytes);
    if let Some(period) = parse_period(&text) {
        assert_eq!(parse_period(&period_code(period)), Some(period), "{text:?}");
        assert!(!period_label(period).is_empty());
        assert!(period.first() <= period.last() && period.is_whole_months(), "{text:?}");
    }
    let day = |from: usize| {
        let number = <[u8; 4]>::try_from(bytes.get(from..from + 4)?).ok().map(i32::from_le_bytes)?;
        Day::from_number(number).ok()
    };
    if let (Some(first), Some(last)) = (day(0), day(4)) {
        let period = Period::between(first, last);
        let code = period_code(period);
        assert!(parse_period(&code).is_none_or(|found| found == period), "{code} is the code of another period");
        assert!(!period_label(period).is_empty());
    }
}

/// A template is usable or has a sentence that says what to mend, and either is known soon.
pub(crate) fn narrative(bytes: &[u8]) {
    let template = text_of(bytes);
    let begin = Instant::now();
    if let Err(sentence) = narrative::check(&template) {
        assert!(!sentence.is_empty());
    }
    let taken = begin.elapsed();
    assert!(taken < PATIENCE, "a template took {taken:?}");
}

/// A file gives rows that are whole, errors with sentences, or a sentence about itself.
pub(crate) fn import(bytes: &[u8]) {
    for name in ["khai.csv", "khai.tsv", "khai.xlsx"] {
        match import::read(bytes, name) {
            Ok(rows) => {
                for row in &rows.good {
                    assert!(row.row > 0 && row.qualifier.parse::<Qualifier>().is_ok(), "{row:?}");
                    assert!(!row.source.trim().is_empty(), "{row:?}");
                    let is_twice = rows.good.iter().filter(|other| other.measure == row.measure).count() > 1;
                    assert!(!is_twice, "{:?} was taken twice", row.measure);
                }
                assert!(rows.errors.iter().all(|error| error.row > 0 && !error.sentence.is_empty()));
            }
            Err(sentence) => assert!(!sentence.is_empty(), "{name}: a refusal without a sentence"),
        }
    }
}
