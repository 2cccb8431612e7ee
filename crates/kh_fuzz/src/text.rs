//! The promises of `kh_text`: keys are stable, and what it writes it reads.

use crate::text_of;
use kh_text::{PersonName, decimal};
use kh_text::{Qualifier, date, fold, group, match_key, normalize, parse_date, parse_decimal, parse_integer, slug};

/// A key of a key is the key, and an address is made of lower-case ASCII letters, digits and single hyphens.
pub(crate) fn keys(bytes: &[u8]) {
    let text = text_of(bytes);
    for (name, key) in [("normalize", normalize as fn(&str) -> String), ("fold", fold), ("match_key", match_key)] {
        let once = key(&text);
        assert_eq!(key(&once), once, "{name} of {text:?} is not stable");
    }
    let clean = normalize(&text);
    assert_eq!(fold(&clean), fold(&text), "the search key depends on the spelling of {text:?} in code points");
    let address = slug(&text);
    assert_eq!(slug(&address), address, "slug of {text:?} is not stable");
    let fits = address.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    assert!(fits, "{address:?} is no address");
    let has_empty_word = address.split('-').any(str::is_empty);
    assert!(address.is_empty() || !has_empty_word, "{address:?} has an empty word");
}

/// A number that was read is written and read back as the same number.
pub(crate) fn numbers(bytes: &[u8]) {
    let text = text_of(bytes);
    if let Ok(number) = parse_integer(&text) {
        assert_eq!(parse_integer(&group(number)), Ok(number), "{text:?}");
    }
    if let Ok((mantissa, scale)) = parse_decimal(&text)
        && let Some(unit) = 10_i128.checked_pow(u32::from(scale))
    {
        let written = decimal(mantissa, unit, scale);
        assert_eq!(parse_decimal(&written), Ok((mantissa, scale)), "{text:?} was written as {written:?}");
    }
    if let Ok(first) = <[u8; 8]>::try_from(bytes.get(..8).unwrap_or_default()) {
        let number = i64::from_le_bytes(first);
        assert_eq!(parse_integer(&group(number)), Ok(number), "{number}");
        let _ = kh_text::money_in_words(number, &kh_text::WordStyle::default());
    }
}

/// A day that was read is written and read back as the same day.
pub(crate) fn dates(bytes: &[u8]) {
    let text = text_of(bytes);
    if let Ok((year, month, day)) = parse_date(&text) {
        assert!((1..=9999).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day), "{text:?}");
        assert_eq!(parse_date(&date::short(year, month, day)), Ok((year, month, day)), "{text:?}");
        assert!(!date::weekday(year, month, day).is_empty());
    }
}

/// The parts of a name are the name again, and a name of a name is the name.
pub(crate) fn names(bytes: &[u8]) {
    let text = text_of(bytes);
    if let Some(name) = PersonName::parse(&text) {
        let parts = [&name.family, &name.middle, &name.given].map(String::as_str);
        let joined = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
        assert_eq!(joined, name.full, "{text:?}");
        assert_eq!(PersonName::parse(&name.full).as_ref(), Some(&name), "{text:?}");
        assert_eq!(kh_text::sort_key(&text), name.sort_key(), "{text:?}");
    }
    if let Some((full, given)) = text.split_once('|') {
        let _ = PersonName::with_given(full, given);
    }
}

/// The rest after a qualifying word is the end of the text, and only exact figures have no such word.
pub(crate) fn qualifiers(bytes: &[u8]) {
    let text = text_of(bytes);
    let (qualifier, rest) = Qualifier::parse_prefix(&text);
    assert!(text.trim().ends_with(rest), "{text:?} does not end in {rest:?}");
    assert_eq!(rest.trim(), rest, "{text:?}");
    assert_eq!(qualifier == Qualifier::Exact, rest == text.trim(), "{text:?}");
    assert_eq!(qualifier.as_str().parse(), Ok(qualifier));
    if !rest.is_empty() {
        let again = qualifier.before(rest);
        let (second, _) = Qualifier::parse_prefix(&again);
        assert!(qualifier == Qualifier::Exact || second == qualifier, "{again:?}");
    }
}
