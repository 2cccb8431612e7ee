//! How exactly a figure is known: "gần 60 tỉ đồng" is not 60 tỉ, and must not become it on the way through a report.

use std::str::FromStr;

use thiserror::Error;

use crate::match_key::match_key;

/// **Mức độ chính xác**: what the word before a figure says about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Qualifier {
    /// **Chính xác**: no word before the figure; it is the value.
    #[default]
    Exact,
    /// **Hơn**, **trên**: the value is above the figure.
    Over,
    /// **Gần**: the value is a little below the figure.
    Nearly,
    /// **Khoảng**, **xấp xỉ**: the value is near the figure, on either side.
    About,
}

/// A code that names no qualifier; carries it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("unknown qualifier {0:?}")]
pub struct UnknownQualifier(pub String);

const PREFIXES: [(&str, Qualifier); 10] = [
    ("hơn", Qualifier::Over),
    ("hon", Qualifier::Over),
    ("trên", Qualifier::Over),
    ("tren", Qualifier::Over),
    ("gần", Qualifier::Nearly),
    ("gan", Qualifier::Nearly),
    ("khoảng", Qualifier::About),
    ("khoang", Qualifier::About),
    ("xấp xỉ", Qualifier::About),
    ("xap xi", Qualifier::About),
];

impl Qualifier {
    /// Every qualifier, in the order in which a form offers them.
    pub const ALL: [Self; 4] = [Self::Exact, Self::Over, Self::Nearly, Self::About];

    /// Splits the qualifying word off a figure: "gần 60 tỉ đồng" gives `Nearly` and "60 tỉ đồng".
    ///
    /// Case, normal form and missing marks do not matter. Without such a word, or with nothing after it, the whole
    /// text comes back, trimmed, as `Exact`.
    pub fn parse_prefix(text: &str) -> (Self, &str) {
        let text = text.trim();
        for count in [1, 2] {
            let (words, rest) = split_words(text, count);
            let key = match_key(words);
            let found = PREFIXES.iter().find(|(prefix, _)| *prefix == key);
            if let (Some((_, qualifier)), false) = (found, rest.is_empty()) {
                return (*qualifier, rest);
            }
        }
        (Self::Exact, text)
    }

    /// Gives the code used in the database and in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Over => "over",
            Self::Nearly => "nearly",
            Self::About => "about",
        }
    }

    /// Gives the Vietnamese word for a form; before a figure use [`Qualifier::before`], which says nothing for `Exact`.
    pub fn label(self) -> &'static str {
        match self {
            Self::Exact => "chính xác",
            Self::Over => "hơn",
            Self::Nearly => "gần",
            Self::About => "khoảng",
        }
    }

    /// Writes a figure with its qualifying word: "gần 60 tỉ đồng", or the figure alone where it is exact.
    pub fn before(self, figure: &str) -> String {
        match self {
            Self::Exact => figure.to_owned(),
            other => format!("{} {figure}", other.label()),
        }
    }
}

impl FromStr for Qualifier {
    type Err = UnknownQualifier;

    fn from_str(code: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|qualifier| qualifier.as_str() == code);
        found.ok_or_else(|| UnknownQualifier(code.to_owned()))
    }
}

/// Splits after so many words; the second part starts with a word or is empty.
fn split_words(text: &str, count: usize) -> (&str, &str) {
    let mut rest = text;
    for _ in 0..count {
        rest = rest.trim_start();
        rest = rest.find(char::is_whitespace).map_or("", |end| &rest[end..]);
    }
    (&text[..text.len() - rest.len()], rest.trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_word_before_a_figure_is_understood() {
        for (text, qualifier, rest) in [
            ("gần 60 tỉ đồng", Qualifier::Nearly, "60 tỉ đồng"),
            ("hơn 288 tỷ", Qualifier::Over, "288 tỷ"),
            ("Trên 30.000", Qualifier::Over, "30.000"),
            ("KHOẢNG\u{a0}5 triệu", Qualifier::About, "5 triệu"),
            ("xấp  xỉ 94%", Qualifier::About, "94%"),
            ("Xấp xỉ 94%", Qualifier::About, "94%"),
            ("ga\u{302}\u{300}n 60", Qualifier::Nearly, "60"),
            ("  gan 60 ", Qualifier::Nearly, "60"),
            ("30.463", Qualifier::Exact, "30.463"),
            ("gân 60", Qualifier::Exact, "gân 60"),
            ("gần60", Qualifier::Exact, "gần60"),
            ("gần", Qualifier::Exact, "gần"),
            ("xấp xỉ", Qualifier::Exact, "xấp xỉ"),
            ("xấp 5", Qualifier::Exact, "xấp 5"),
            ("", Qualifier::Exact, ""),
        ] {
            assert_eq!(Qualifier::parse_prefix(text), (qualifier, rest), "{text:?}");
        }
    }

    #[test]
    fn codes_are_a_contract() {
        assert_eq!(Qualifier::ALL.map(Qualifier::as_str), ["exact", "over", "nearly", "about"]);
        for qualifier in Qualifier::ALL {
            assert_eq!(qualifier.as_str().parse(), Ok(qualifier));
        }
        assert_eq!("Over".parse::<Qualifier>(), Err(UnknownQualifier("Over".to_owned())));
    }

    #[test]
    fn a_figure_is_written_with_its_word() {
        assert_eq!(Qualifier::Nearly.before("60 tỉ đồng"), "gần 60 tỉ đồng");
        assert_eq!(Qualifier::Exact.before("30.463"), "30.463");
    }

    proptest! {
        #[test]
        fn what_is_written_is_understood(index in 0_usize..4, figure in 0_i64..1_000_000_000) {
            let (qualifier, figure) = (Qualifier::ALL[index], crate::group(figure));
            let text = qualifier.before(&figure);
            prop_assert_eq!(Qualifier::parse_prefix(&text), (qualifier, figure.as_str()));
        }
    }
}
