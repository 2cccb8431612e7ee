//! Words that begin a sentence, and words that come to stand within one.

/// The text with a capital at its beginning.
///
/// ```
/// assert_eq!(kh_text::upper_first("đơn vị"), "Đơn vị");
/// ```
pub fn upper_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The text with a small letter at its beginning; whoever passes a name or an abbreviation looks to it first.
///
/// ```
/// assert_eq!(kh_text::lower_first("Đơn vị"), "đơn vị");
/// ```
pub fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
