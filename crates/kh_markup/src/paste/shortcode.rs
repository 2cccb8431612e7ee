//! Shortcodes of WordPress: `[caption …]`, `[gallery ids="1,2"]`, `[vc_row]`, `[/vc_row]`.

use std::collections::HashSet;

/// Names that are shortcodes wherever they stand.
const KNOWN: &[&str] = &[
    "caption",
    "wp_caption",
    "gallery",
    "embed",
    "playlist",
    "video",
    "audio",
    "contact-form-7",
    "contact-form",
    "dropcap",
    "youtube",
    "download",
    "wpdm_package",
    "pdf-embedder",
    "toc",
    "more",
];
/// Beginnings of names that page builders use.
const BUILDERS: &[&str] = &["vc_", "et_pb_", "su_", "fusion_", "av_", "ux_", "elementor-"];

/// A shortcode.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Shortcode<'h> {
    /// Its name.
    pub(super) name: &'h str,
    /// Whether it closes one.
    pub(super) closes: bool,
    rest: &'h str,
}

impl Shortcode<'_> {
    /// The value of an attribute in quotes.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let (_, after) = self.rest.split_once(&format!("{name}="))?;
        let quote = after.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        after[1..].split_once(quote).map(|(value, _)| value)
    }
}

/// The names that are closed somewhere in `html`; only one that is closed, known or has attributes is a shortcode, for
/// people write `[sic]` and `[1]` too.
pub(super) fn closed_names(html: &str) -> HashSet<&str> {
    html.match_indices("[/").filter_map(|(at, _)| read(&html[at..], None).map(|(code, _)| code.name)).collect()
}

/// Reads the shortcode with which `text` begins, and its length.
pub(super) fn read<'h>(text: &'h str, closed: Option<&HashSet<&str>>) -> Option<(Shortcode<'h>, usize)> {
    let inside = text.strip_prefix('[')?;
    let closes = inside.starts_with('/');
    let inside = inside.strip_prefix('/').unwrap_or(inside);
    let is_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-');
    let name_end = inside.find(|c| !is_name(c))?;
    let (name, after) = inside.split_at(name_end);
    if !name.starts_with(|c: char| c.is_ascii_lowercase()) || !after.starts_with([' ', ']', '/', '\n']) {
        return None;
    }
    // No shortcode is longer, and a text full of brackets must not be searched to its end for each.
    let end = after.char_indices().take(2_000).find(|(_, c)| matches!(c, ']' | '[')).filter(|(_, c)| *c == ']')?.0;
    let rest = &after[..end];
    let is_sure = KNOWN.contains(&name)
        || BUILDERS.iter().any(|builder| name.starts_with(builder))
        || rest.contains("=\"")
        || rest.contains("='");
    if !is_sure && closed.is_some_and(|closed| !closed.contains(name)) {
        return None;
    }
    let length = 1 + usize::from(closes) + name_end + end + 1;
    Some((Shortcode { name, closes, rest }, length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shortcodes_are_told_from_words_in_brackets() {
        let closed = HashSet::from(["box"]);
        let name =
            |text: &'static str| read(text, Some(&closed)).map(|(code, length)| (code.name, code.closes, length));
        assert_eq!(name("[gallery ids=\"1,2\"] x"), Some(("gallery", false, 19)));
        assert_eq!(name("[/caption]"), Some(("caption", true, 10)));
        assert_eq!(name("[vc_row]"), Some(("vc_row", false, 8)));
        assert_eq!(name("[box]"), Some(("box", false, 5)));
        assert_eq!(name("[la_gi a='1']"), Some(("la_gi", false, 13)));
        for words in ["[sic]", "[1]", "[Đọc thêm]", "[ghi chú]", "[a", "[a[b]", "[]", "[https://vi.du]"] {
            assert_eq!(name(words), None, "{words}");
        }
    }

    #[test]
    fn attributes_stand_in_quotes() {
        let (code, _) = read("[caption id=\"a\" caption='Đại hội']", None).unwrap();
        assert_eq!((code.attribute("caption"), code.attribute("width")), (Some("Đại hội"), None));
    }
}
