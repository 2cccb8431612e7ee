//! The promises of `kh_portal`: an export of an older website is things within bounds, or a refusal that names a line.

use kh_portal::importing::old::Found;
use kh_portal::importing::wxr::Wxr;

/// Any bytes are what an older website has, the same at every reading, or a refusal that says something.
pub(crate) fn wxr(bytes: &[u8]) {
    let read = || Wxr::new(bytes).and_then(Iterator::collect::<Result<Vec<Found>, _>>);
    let found = read();
    assert_eq!(found, read(), "two readings differ");
    match found {
        Ok(found) => {
            for article in
                found.iter().filter_map(|found| if let Found::Article(found) = found { Some(found) } else { None })
            {
                assert!(article.sections.len() <= 50 && article.topics.len() <= 50, "{article:?}");
                assert!(article.published.is_some() || article.doubt.is_some(), "{article:?}");
                assert!(article.published.is_none_or(|time| time.time.0 < 24 && time.time.1 < 60), "{article:?}");
            }
        }
        Err(fault) => {
            let number =
                fault.sentence.strip_prefix("Dòng ").and_then(|rest| rest.split(':').next()?.parse::<usize>().ok());
            assert!(number.is_some_and(|line| line > 0), "{fault:?} names no line");
            assert!(fault.sentence.ends_with('.'), "{fault:?} has no sentence");
        }
    }
}
