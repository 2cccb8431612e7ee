//! How place names are compared: with their accents first, by their bare letters only to offer candidates.

/// The key of a name with its accents: equal for spellings that differ only in case, spacing, the place of a tone mark
/// or the shape of an apostrophe.
pub(crate) fn exact(text: &str) -> String {
    kh_text::match_key(text)
}

/// The key of a name without accents; look-alikes share it, so it never decides alone.
pub(crate) fn folded(text: &str) -> String {
    // Folding keeps the shape of an apostrophe (M'Drắk, M’Drắk), which the exact key has already made one.
    kh_text::fold(&exact(text))
}

/// One way to read a written place name: a type word, if one is there, and the rest.
#[derive(Debug)]
pub(crate) struct Reading {
    /// The full type word, such as `phường`.
    pub(crate) type_word: Option<&'static str>,
    /// Key of the rest with accents.
    pub(crate) exact: String,
    /// Key of the rest without.
    pub(crate) folded: String,
}

/// Type words with how they are also written. The unaccented ones count only when typed without accents, since
/// `Xà Phiên` is a name and `xa phien` may be either.
const SPELLINGS: [(&str, &str); 25] = [
    ("thành phố", "thành phố"),
    ("thanh pho", "thành phố"),
    ("tp.", "thành phố"),
    ("tp", "thành phố"),
    ("thị xã", "thị xã"),
    ("thi xa", "thị xã"),
    ("tx.", "thị xã"),
    ("tx", "thị xã"),
    ("thị trấn", "thị trấn"),
    ("thi tran", "thị trấn"),
    ("tt.", "thị trấn"),
    ("tt", "thị trấn"),
    ("tỉnh", "tỉnh"),
    ("tinh", "tỉnh"),
    ("huyện", "huyện"),
    ("huyen", "huyện"),
    ("h.", "huyện"),
    ("quận", "quận"),
    ("quan", "quận"),
    ("q.", "quận"),
    ("phường", "phường"),
    ("phuong", "phường"),
    ("p.", "phường"),
    ("xã", "xã"),
    ("xa", "xã"),
];

/// All ways to read a written place name: as a name alone, and as a type word and a name.
pub(crate) fn readings(text: &str) -> Vec<Reading> {
    let whole = exact(text.trim());
    let mut found = vec![reading(None, &whole)];
    for (spelling, type_word) in SPELLINGS {
        if let Some(rest) = whole.strip_prefix(spelling)
            && (spelling.ends_with('.') || rest.starts_with(' '))
            && !rest.trim().is_empty()
        {
            found.push(reading(Some(type_word), rest.trim()));
        }
    }
    for (letter, type_word) in [('p', "phường"), ('q', "quận")] {
        if let Some(rest) = whole.strip_prefix(letter)
            && rest.starts_with(|c: char| c.is_ascii_digit())
        {
            found.push(reading(Some(type_word), rest));
        }
    }
    found
}

fn reading(type_word: Option<&'static str>, rest: &str) -> Reading {
    // Numbered wards are written "04" as well as "4".
    let rest = match rest.trim_start_matches('0') {
        number if !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) => number,
        _ => rest,
    };
    Reading { type_word, exact: exact(rest), folded: folded(rest) }
}
