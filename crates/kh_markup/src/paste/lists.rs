//! Lists of Word, which are paragraphs that only look like a list.

use super::scan::Tag;

/// A paragraph that Word shows as an item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pending {
    /// The depth, from 1.
    pub(super) level: usize,
    /// Whether Word says so itself; otherwise only the name of the style hints at it.
    pub(super) is_sure: bool,
}

/// What a paragraph turns out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// An item of a list with bullets.
    Bullet,
    /// An item of a numbered list.
    Number(u32),
    /// Not a list that Markdown has: `a)`, `II.`, `1.1.` stay words, for other texts cite them.
    Words,
}

/// Bullets as characters, and as letters of the fonts Symbol and Wingdings.
const BULLETS: &str = "·•▪▫◦●○■□◆◊➢✓✔–—-*+§\u{f0b7}\u{f0a7}\u{f0d8}\u{f0fc}\u{f076}\u{f071}\u{f02d}\u{f0a8}";

/// Reads from the tag of a paragraph whether it is an item.
pub(super) fn pending(tag: &Tag<'_>) -> Option<Pending> {
    let style = tag.style();
    if let Some(list) = style.split("mso-list:").nth(1).filter(|list| !list.starts_with("none")) {
        let level =
            list.split("level").nth(1).and_then(|level| level.chars().next()).and_then(|level| level.to_digit(10));
        return Some(Pending { level: usize::try_from(level.unwrap_or(1)).unwrap_or(1).max(1), is_sure: true });
    }
    let class = tag.attribute("class").unwrap_or_default().to_ascii_lowercase();
    class.contains("msolistparagraph").then_some(Pending { level: 1, is_sure: false })
}

/// Whether a tag holds the sign of an item rather than its words.
pub(super) fn is_sign(tag: &Tag<'_>) -> bool {
    tag.style().contains("mso-list:ignore")
}

/// What the sign of an item says.
pub(super) fn kind_of(sign: &str) -> Kind {
    let sign = sign.trim();
    let digits = sign.trim_end_matches(['.', ')']);
    if digits.len() + 1 == sign.len()
        && digits.len() < 9
        && let Ok(number) = digits.parse::<u32>()
    {
        return Kind::Number(number);
    }
    let mut letters = sign.chars();
    match (letters.next(), letters.next()) {
        (None, _) => Kind::Bullet,
        // Wingdings has its bullets on letters; a letter of a text would have a dot or a bracket behind it.
        (Some(letter), None) if BULLETS.contains(letter) || letter.is_alphabetic() => Kind::Bullet,
        (Some(first), _) if !first.is_alphanumeric() && sign.chars().count() == 1 => Kind::Bullet,
        _ => Kind::Words,
    }
}

/// Reads a sign that was typed in front of the words; returns the kind and the words.
pub(super) fn typed_sign(text: &str) -> Option<(Kind, &str)> {
    let text = text.trim_start();
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    let (sign, words) = text.split_at(end);
    let mut letters = sign.chars();
    let is_bullet =
        matches!((letters.next(), letters.next()), (Some(letter), None) if BULLETS.contains(letter) || letter == 'o');
    if is_bullet {
        return Some((Kind::Bullet, words.trim_start()));
    }
    match kind_of(sign) {
        Kind::Number(number) => Some((Kind::Number(number), words.trim_start())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_bullets_numbers_or_words() {
        for sign in ["·", "·   ", "o", "§", "Ø", "\u{f0b7}", "-", "", "v"] {
            assert_eq!(kind_of(sign), Kind::Bullet, "{sign}");
        }
        assert_eq!(kind_of("3. "), Kind::Number(3));
        assert_eq!(kind_of("12)"), Kind::Number(12));
        for sign in ["a)", "II.", "1.1.", "Điều 1.", "(1)", "đ."] {
            assert_eq!(kind_of(sign), Kind::Words, "{sign}");
        }
    }

    #[test]
    fn a_typed_sign_is_cut_off() {
        assert_eq!(typed_sign(" · Một"), Some((Kind::Bullet, "Một")));
        assert_eq!(typed_sign("2. Hai"), Some((Kind::Number(2), "Hai")));
        assert_eq!(typed_sign("o"), Some((Kind::Bullet, "")));
        assert_eq!(typed_sign("Ông An"), None);
        assert_eq!(typed_sign("a) Ba"), None);
    }
}
