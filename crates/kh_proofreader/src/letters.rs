//! The letters of a text, made alike, each with its place in the text as it was given.
//!
//! Whatever keyboard wrote it: NFD is composed, capitals are small, every space is a plain one, what cannot be seen is
//! gone. The places are code points of the given text, so that what is found can be shown where it stands.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// A text ready to be read: its letters, and for each the code points of the given text that it stands for.
#[derive(Debug, Default)]
pub(crate) struct Letters {
    /// Small letters in NFC; a line break is `\n`, a tab `\t`, every other space `' '`.
    pub(crate) chars: Vec<char>,
    /// The letters that do not follow the one before as the next single code point of the given text: a text in NFC has few.
    bends: Vec<Bend>,
    /// The code point of the given text after the last letter.
    end: u32,
    /// Whether it was a capital.
    pub(crate) capital: Vec<bool>,
}

/// A letter that stands elsewhere, or for more or fewer code points, than the one before makes expect.
#[derive(Debug, Clone, Copy)]
struct Bend {
    letter: u32,
    start: u32,
    end: u32,
}

impl Letters {
    /// Makes the letters of a text alike. The text must have fewer than 2^32 code points.
    pub(crate) fn of(text: &str) -> Self {
        let mut letters = Self::default();
        // Most letters of Vietnamese take one byte, some three.
        let length = text.len() / 4 * 3;
        letters.chars.reserve(length);
        letters.capital.reserve(length);
        let mut cluster: Vec<char> = Vec::new();
        let (mut from, mut place) = (0, 0);
        for letter in text.chars() {
            if !may_be_mark(letter) || !is_combining_mark(letter) {
                letters.push_cluster(&cluster, from, place);
                cluster.clear();
                from = place;
            }
            // A letter with hundreds of marks is nobody's; what is beyond some is not looked at.
            if cluster.len() < 8 {
                cluster.push(letter);
            }
            place += 1;
        }
        letters.push_cluster(&cluster, from, place);
        letters.move_tones();
        letters
    }

    /// "qũy", "qùa": after "q" the tone is put on the vowel, where the word lists have it; "ngưòi", "ngừơi" are "người".
    fn move_tones(&mut self) {
        for at in 2..self.chars.len() {
            let Some(&[before, first, second]) = self.chars.get(at - 2..=at) else { continue };
            if let Some(vowel) = horned(first, second)
                && let Some(pair) = self.chars.get_mut(at - 1..=at)
            {
                pair.copy_from_slice(&['ư', vowel]);
                continue;
            }
            if before != 'q' || !matches!(first, 'ù' | 'ú' | 'ủ' | 'ũ' | 'ụ') {
                continue;
            }
            let Some(tone) = std::iter::once(first).nfd().last() else { continue };
            let mut toned = [second, tone].into_iter().nfc();
            if let (Some(vowel), None) = (toned.next(), toned.next())
                && let Some(pair) = self.chars.get_mut(at - 1..=at)
            {
                pair.copy_from_slice(&['u', vowel]);
            }
        }
    }

    /// The code points of the given text from letter `first` up to, not including, letter `end`.
    pub(crate) fn span(&self, first: usize, end: usize) -> (usize, usize) {
        let (start, _) = self.place_of(first).unwrap_or_default();
        let stop = end.checked_sub(1).and_then(|last| self.place_of(last)).map_or(start, |(_, stop)| stop);
        (as_usize(start), as_usize(stop.max(start)))
    }

    /// Where a letter begins and ends in the given text.
    fn place_of(&self, letter: usize) -> Option<(u32, u32)> {
        let letter = u32::try_from(letter).ok().filter(|_| letter < self.chars.len())?;
        let before = self.bends.partition_point(|bend| bend.letter <= letter).checked_sub(1);
        match before.and_then(|before| self.bends.get(before)) {
            Some(bend) if bend.letter == letter => Some((bend.start, bend.end)),
            Some(bend) => {
                let start = bend.end + (letter - bend.letter - 1);
                Some((start, start + 1))
            }
            None => Some((letter, letter + 1)),
        }
    }

    /// The letters from `first` up to, not including, `end`.
    pub(crate) fn slice(&self, first: usize, end: usize) -> &[char] {
        self.chars.get(first..end).unwrap_or_default()
    }

    fn push_cluster(&mut self, cluster: &[char], start: u32, end: u32) {
        match cluster {
            [] => {}
            [letter] => self.push_letter(*letter, start, end),
            _ => {
                for letter in cluster.iter().copied().nfc() {
                    self.push_letter(letter, start, end);
                }
            }
        }
    }

    fn push_letter(&mut self, letter: char, start: u32, end: u32) {
        match letter {
            'a'..='z' | '0'..='9' => self.push(letter, false, start, end),
            ' ' => self.push(' ', false, start, end),
            '\n' | '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}' => self.push('\n', false, start, end),
            '\t' => self.push('\t', false, start, end),
            space if space.is_whitespace() => self.push(' ', false, start, end),
            hidden if is_hidden(hidden) => {}
            '\u{d0}' => self.push('đ', true, start, end),
            '\u{f0}' => self.push('đ', false, start, end),
            vowel if is_small_vowel(vowel) => self.push(vowel, false, start, end),
            other => {
                let capital = other.is_uppercase();
                for small in other.to_lowercase() {
                    self.push(small, capital, start, end);
                }
            }
        }
    }

    fn push(&mut self, letter: char, capital: bool, start: u32, end: u32) {
        if start != self.end || end != start + 1 {
            let letter = u32::try_from(self.chars.len()).unwrap_or(u32::MAX);
            self.bends.push(Bend { letter, start, end });
        }
        self.end = end;
        self.chars.push(letter);
        self.capital.push(capital);
    }
}

fn as_usize(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// Whether a small letter of Vietnamese that ASCII does not have stands at a known place of its block.
pub(crate) fn is_small_vowel(letter: char) -> bool {
    match letter {
        'à'..='ã' | 'è'..='ê' | 'ì'..='í' | 'ò'..='õ' | 'ù'..='ú' | 'ý' | 'ă' | 'đ' | 'ĩ' | 'ũ' | 'ơ' | 'ư' => {
            true
        }
        // In this block capitals are even and small letters odd.
        '\u{1ea0}'..='\u{1ef9}' => u32::from(letter) % 2 == 1,
        _ => false,
    }
}

/// Whether a letter has to be looked up to know that it is no combining mark: those of Vietnamese and ASCII have not.
fn may_be_mark(letter: char) -> bool {
    letter >= '\u{300}' && !('\u{1ea0}'..='\u{1ef9}').contains(&letter)
}

fn is_hidden(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{ad}' | '\u{34f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// The toned "ơ" of a badly typed "ươ": the horn missing, or the tone on the wrong vowel.
fn horned(first: char, second: char) -> Option<char> {
    match (first, second) {
        ('ừ', 'ơ') | ('ư', 'ò') => Some('ờ'),
        ('ứ', 'ơ') | ('ư', 'ó') => Some('ớ'),
        ('ử', 'ơ') | ('ư', 'ỏ') => Some('ở'),
        ('ữ', 'ơ') | ('ư', 'õ') => Some('ỡ'),
        ('ự', 'ơ') | ('ư', 'ọ') => Some('ợ'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        Letters::of(text).chars.into_iter().collect()
    }

    #[test]
    fn every_form_gives_the_same_letters() {
        let text = "Ðạt HƠN 3 nghìn\u{a0}người\r\nở Đồng Tháp";
        let composed: String = text.nfc().collect();
        let taken_apart: String = text.nfd().collect();
        assert_eq!(shown(&composed), "đạt hơn 3 nghìn người \nở đồng tháp");
        assert_eq!(shown(&composed), shown(&taken_apart));
    }

    #[test]
    fn places_are_those_of_the_given_text() {
        let text: String = "gần 60 tỉ".nfd().collect();
        let letters = Letters::of(&text);
        let at = letters.chars.iter().position(|letter| *letter == '6').unwrap();
        let (start, end) = letters.span(at, at + 2);
        assert_eq!(text.chars().skip(start).take(end - start).collect::<String>(), "60");
        assert_eq!(letters.span(at, at), (start, start));
    }

    #[test]
    fn a_tone_on_the_u_after_q_is_moved() {
        assert_eq!(shown("Qũy qùa qúy III, qua"), "quỹ quà quý iii, qua");
    }

    #[test]
    fn what_cannot_be_seen_is_gone() {
        assert_eq!(shown("3\u{200b}0\u{feff}"), "30");
    }
}
